import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Gathering } from "../gathering.js";
import { reader } from "../kind.js";
import { ownerLine, sqlIdentifier, sqlName, statements } from "../sql-name.js";

interface PublicationRow {
  oid: string;
  name: string;
  owner: string;
  everything: boolean;
  actions: string[];
  via_root: boolean;
  schemas: string[];
  generated: string | null;
}

interface MemberRow {
  publication: string;
  schema: string;
  relation: string;
  columns: string[] | null;
  filter: string | null;
}

/** Tables of publications, for the reader below. */
export const publicationMembers = reader<MemberRow>(
  "tables of publications",
  (scope) => `
select pr.prpubid::text as publication, n.nspname::text as schema, c.relname::text as relation,
  ${
    scope.major < 15
      ? "null::text[] as columns, null::text as filter"
      : `case when pr.prattrs is not null then array(select a.attname::text from unnest(pr.prattrs::int2[]) u(number)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by a.attnum) end as columns,
  pg_get_expr(pr.prqual, pr.prrelid) as filter`
  }
from pg_publication_rel pr join pg_class c on c.oid = pr.prrelid join pg_namespace n on n.oid = c.relnamespace`,
  (row, into) => {
    const columns = row.columns === null ? "" : ` (${row.columns.map(sqlIdentifier).join(", ")})`;
    const filter = row.filter === null ? "" : ` WHERE (${canonicalText(row.filter).replace(/^\((.*)\)$/s, "$1")})`;
    into.publish(row.publication, `TABLE ${sqlName(relationName(row.schema, row.relation))}${columns}${filter}`);
  },
);

export const publications = reader<PublicationRow>(
  "publications",
  (scope) => `
select p.oid::text as oid, p.pubname::text as name, pg_get_userbyid(p.pubowner)::text as owner, p.puballtables as everything,
  array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
    case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as actions,
  p.pubviaroot as via_root,
  ${
    scope.major < 15
      ? "array[]::text[]"
      : `array(select n.nspname::text from pg_publication_namespace pn join pg_namespace n on n.oid = pn.pnnspid
    where pn.pnpubid = p.oid)`
  } as schemas,
  ${scope.major < 18 ? "null::text" : "nullif(p.pubgencols::text, 'n')"} as generated
from pg_publication p
where ${scope.own("pg_publication", "p.oid")}${scope.supabase ? " and p.pubname <> 'supabase_realtime_messages_publication'" : ""}`,
  (row, into) => {
    const identity = quoteName(row.name);
    const definition = definitionOf(row, into);
    into.add(
      {
        kind: "publication",
        identity,
        attributes: { owner: quoteName(row.owner), definition },
        ddl: statements(
          `CREATE PUBLICATION ${sqlName(identity)}${definition && ` ${definition}`};`,
          ownerLine("PUBLICATION", sqlName(identity), quoteName(row.owner)),
        ),
      },
      { catalog: "pg_publication", oid: row.oid },
    );
  },
);

const allActions = ["insert", "update", "delete", "truncate"];

function definitionOf(row: PublicationRow, into: Gathering): string {
  const schemas = row.schemas.map((schema) => `TABLES IN SCHEMA ${sqlIdentifier(schema)}`);
  const members = [...into.publishedBy(row.oid), ...schemas].toSorted();
  const options = [
    row.actions.length === allActions.length ? "" : `publish = '${row.actions.join(", ")}'`,
    row.via_root ? "publish_via_partition_root = true" : "",
    row.generated === null ? "" : "publish_generated_columns = stored",
  ].filter((option) => option !== "");
  return [
    row.everything ? "FOR ALL TABLES" : members.length > 0 ? `FOR ${members.join(", ")}` : "",
    options.length > 0 ? `WITH (${options.join(", ")})` : "",
  ]
    .filter((words) => words !== "")
    .join(" ");
}
