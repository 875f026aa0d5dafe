import { quoteLiteral, quoteName, relationName, sha256, shortDigest } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { byPosition, columnText } from "./columns.js";

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
    const options = (row.options ?? []).map(withoutSecret).toSorted();
    const attributes = {
      owner: quoteName(row.owner),
      server: quoteName(row.server),
      options,
      partitionOf: row.bound === null ? null : (parents[0] ?? null),
      partitionBound: row.bound,
      inherits: row.bound === null ? parents : [],
    };
    const settings = options.map((option) =>
      option.replace(/^([^=]*)=(.*)$/s, (_, name: string, value: string) => `${name} ${quoteLiteral(value).trim()}`),
    );
    const tail = settings.length > 0 ? ` OPTIONS (${settings.join(", ")})` : "";
    into.add(
      {
        kind: "foreign table",
        identity,
        attributes,
        ddl: (all) => {
          const lines = all
            .childrenOf(identity, "column")
            .toSorted(byPosition)
            .map((column) => `    ${columnText(column)}`);
          return `CREATE FOREIGN TABLE ${identity} (\n${lines.join(",\n")}\n) SERVER ${quoteName(row.server)}${tail};`;
        },
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("foreign table", identity, row.owner, row.acl);
  },
);

/** Options may hold what nobody should read; that they differ shows all the same. */
function withoutSecret(option: string): string {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
  return /pass|secret|token|key|credential/i.test(name) ? `${name}=(hidden ${shortDigest(sha256(value))})` : option;
}
