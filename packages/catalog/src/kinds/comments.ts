import type { Draft } from "../gathering.js";
import { reader } from "../kind.js";
import { onDatabase } from "../on-database.js";
import { literal } from "../sql-name.js";
import { objectPhrase } from "./object-phrase.js";

interface CommentRow {
  catalog: string;
  oid: string;
  part: number;
  text: string;
}

/** Read last: a comment belongs to the snapshot when what it is about does. What initdb wrote is nobody's. */
export const comments = reader<CommentRow>(
  "comments",
  () => `
select d.classoid::regclass::text as catalog, d.objoid::text as oid, d.objsubid::int4 as part, d.description as text
from pg_description d where d.objoid >= 16384
  or d.classoid = 'pg_namespace'::regclass and d.objoid = 2200 and d.description <> 'standard public schema'
union all
select 'pg_database', d.objoid::text, 0, d.description from pg_shdescription d
where d.classoid = 'pg_database'::regclass and d.objoid = (select oid from pg_database where datname = current_database())
  and d.description <> 'default administrative connection database'`,
  ({ catalog, oid, part, text }, into) => {
    const about = into.at({ catalog, oid, part });
    if (!about) return;
    const object = `${about.kind} ${about.identity}`;
    into.add({ kind: "comment", identity: object, attributes: { object, text }, ddl: commentDdl(about, text) });
  },
);

function commentDdl(about: Draft, text: string): string {
  const is = `IS ${literal(text)}`;
  if (about.kind === "database") return onDatabase("COMMENT ON DATABASE", is);
  return `COMMENT ON ${objectPhrase(about)} ${is};`;
}
