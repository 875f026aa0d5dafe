import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";

interface MaterializedViewRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  definition: string;
  options: string[] | null;
  populated: boolean;
  acl: string[];
}

export const materializedViews = reader<MaterializedViewRow>(
  "materialized views",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  pg_get_viewdef(c.oid) as definition, c.reloptions as options, c.relispopulated as populated,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and ${scope.relation()}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const definition = canonicalText(row.definition);
    const options = (row.options ?? []).toSorted();
    const attributes = { owner: quoteName(row.owner), definition, options, populated: row.populated };
    const settings = options.length > 0 ? ` WITH (${options.join(", ")})` : "";
    const body = row.populated ? definition : definition.replace(/;$/, "\n WITH NO DATA;");
    into.add(
      {
        kind: "materialized view",
        identity,
        attributes,
        ddl: `CREATE MATERIALIZED VIEW ${identity}${settings} AS\n${body}`,
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("materialized view", identity, row.owner, row.acl);
  },
);
