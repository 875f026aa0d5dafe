import { quoteName, relationName } from "@lockkeeper/core";
import type { Draft, Gathering } from "../gathering.js";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";
import { columnSettings } from "./column-settings.js";
import { byPosition, columnText } from "./columns.js";
import { constraintText } from "./constraints.js";
import { foreignOptions, withoutSecrets } from "./options.js";

interface ForeignTableRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  server: string;
  options: string[] | null;
  bound: string | null;
  acl: string[];
}

export const foreignTables = reader<ForeignTableRow>(
  "foreign tables",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  s.srvname::text as server, f.ftoptions as options,
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_foreign_table f on f.ftrelid = c.oid join pg_foreign_server s on s.oid = f.ftserver
where c.relkind = 'f' and ${scope.relation()}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const parents = into.parents.get(row.oid) ?? [];
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = {
      owner: quoteName(row.owner),
      server: quoteName(row.server),
      options,
      partitionOf: row.bound === null ? null : (parents[0] ?? null),
      partitionBound: row.bound,
      inherits: row.bound === null ? parents : [],
    };
    into.add(
      {
        kind: "foreign table",
        identity,
        attributes,
        ddl: (all) => foreignTableDdl(identity, attributes, all),
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("foreign table", identity, row.owner, row.acl);
  },
);

function foreignTableDdl(identity: string, table: Draft["attributes"], all: Gathering): string {
  const name = sqlName(identity);
  const { partitionOf, inherits, options, server, owner } = table;
  const columns = all.childrenOf(identity, "column").toSorted(byPosition);
  const lines = [
    ...(partitionOf === null ? columns.filter(isOwn).map(columnText) : []),
    ...all.childrenOf(identity, "constraint").filter(isOwn).map(constraintText).toSorted(),
  ].map((line) => `    ${line}`);
  const create = [
    `CREATE FOREIGN TABLE ${name}`,
    partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
    lines.length > 0 ? ` (\n${lines.join(",\n")}\n)` : partitionOf === null ? " ()" : "",
    Array.isArray(inherits) && inherits.length > 0
      ? ` INHERITS (${inherits.map((one) => sqlName(String(one))).join(", ")})`
      : "",
    partitionOf === null ? "" : ` ${String(table["partitionBound"])}`,
    ` SERVER ${sqlName(String(server))}${foreignOptions(Array.isArray(options) ? options : [])};`,
  ].join("");
  return statements(
    create,
    ownerLine("FOREIGN TABLE", name, String(owner)),
    ...columns.flatMap((column) => columnSettings(name, column)),
  );
}

const isOwn = (draft: Draft) => draft.attributes["inherited"] !== true;
