import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Draft } from "../gathering.js";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";
import { columnSettings } from "./column-settings.js";
import { optionList } from "./options.js";

interface ViewRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  definition: string;
  options: string[] | null;
  acl: string[];
}

export const views = reader<ViewRow>(
  "views",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  pg_get_viewdef(c.oid) as definition, c.reloptions as options,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and ${scope.relation()}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const definition = canonicalText(row.definition);
    const options = row.options ?? [];
    const attributes = {
      owner: quoteName(row.owner),
      definition,
      securityInvoker: isOn(options, "security_invoker"),
      securityBarrier: isOn(options, "security_barrier"),
      options: options.filter((option) => !option.startsWith("security_")).toSorted(),
    };
    const sql = sqlName(identity);
    const settings = options.length > 0 ? ` WITH (${optionList(options.toSorted())})` : "";
    into.add(
      {
        kind: "view",
        identity,
        attributes,
        ddl: (all) =>
          statements(
            `CREATE VIEW ${sql}${settings} AS\n${definition}`,
            ownerLine("VIEW", sql, attributes.owner),
            ...all.childrenOf(identity, "column").flatMap((column) => viewColumn(sql, column)),
          ),
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("view", identity, row.owner, row.acl);
  },
);

function viewColumn(view: string, column: Draft): string[] {
  const name = sqlName(column.identity.slice(String(column.attributes["table"]).length + 1));
  const { default: value } = column.attributes;
  const given = value === null ? [] : [`ALTER TABLE ONLY ${view} ALTER COLUMN ${name} SET DEFAULT ${String(value)};`];
  return [...given, ...columnSettings(view, column)];
}

/** Whether a boolean option is given and true, however it was spelled. */
function isOn(options: readonly string[], name: string): boolean {
  const value = options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && /^(true|on|yes|1|t|y)$/i.test(value);
}
