import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";

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
    const settings = options.length > 0 ? ` WITH (${options.join(", ")})` : "";
    into.add(
      { kind: "view", identity, attributes, ddl: `CREATE VIEW ${identity}${settings} AS\n${definition}` },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("view", identity, row.owner, row.acl);
  },
);

/** Whether a boolean option is given and true, however it was spelled. */
function isOn(options: readonly string[], name: string): boolean {
  const value = options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && /^(true|on|yes|1|t|y)$/i.test(value);
}
