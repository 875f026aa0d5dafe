import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";
import { ownerLine, sqlIdentifier, sqlName, statements } from "../sql-name.js";
import { columnSettings } from "./column-settings.js";
import { optionList } from "./options.js";

interface MaterializedViewRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  definition: string;
  options: string[] | null;
  toast_options: string[] | null;
  method: string | null;
  tablespace: string | null;
  populated: boolean;
  acl: string[];
}

export const materializedViews = reader<MaterializedViewRow>(
  "materialized views",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  pg_get_viewdef(c.oid) as definition, c.reloptions as options, c.relispopulated as populated,
  t.reloptions as toast_options, a.amname::text as method,
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am a on a.oid = c.relam
left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
where c.relkind = 'm' and ${scope.relation()}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const definition = canonicalText(row.definition);
    const toast = (row.toast_options ?? []).map((option) => `toast.${option}`);
    const options = [...(row.options ?? []), ...toast].toSorted();
    const attributes = {
      owner: quoteName(row.owner),
      definition,
      options,
      populated: row.populated,
      accessMethod: row.method === null ? null : quoteName(row.method),
      tablespace: row.tablespace === null ? null : quoteName(row.tablespace),
    };
    const sql = sqlName(identity);
    const settings = [
      row.method === null || row.method === "heap" ? "" : ` USING ${sqlIdentifier(row.method)}`,
      options.length > 0 ? ` WITH (${optionList(options)})` : "",
      row.tablespace === null ? "" : ` TABLESPACE ${sqlIdentifier(row.tablespace)}`,
    ].join("");
    const body = row.populated ? definition : definition.replace(/;$/, "\n WITH NO DATA;");
    into.add(
      {
        kind: "materialized view",
        identity,
        attributes,
        ddl: (all) =>
          statements(
            `CREATE MATERIALIZED VIEW ${sql}${settings} AS\n${body}`,
            ownerLine("MATERIALIZED VIEW", sql, attributes.owner),
            ...all.childrenOf(identity, "column").flatMap((column) => columnSettings(sql, column)),
          ),
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("materialized view", identity, row.owner, row.acl);
  },
);
