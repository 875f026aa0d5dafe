import { quoteLiteral } from "@lockkeeper/core";
import { reader } from "../kind.js";

interface CommentRow {
  catalog: string;
  oid: string;
  part: number;
  text: string;
}

/** Read last: a comment belongs to the snapshot when what it is about does. */
export const comments = reader<CommentRow>(
  "comments",
  () => `
select d.classoid::regclass::text as catalog, d.objoid::text as oid, d.objsubid::int4 as part, d.description as text
from pg_description d where d.objoid >= 16384`,
  ({ catalog, oid, part, text }, into) => {
    const about = into.at({ catalog, oid, part });
    if (!about) return;
    const object = `${about.kind} ${about.identity}`;
    into.add({
      kind: "comment",
      identity: object,
      attributes: { object, text },
      ddl: `COMMENT ON ${target(about.kind, about.identity, about.attributes["table"])} IS ${quoteLiteral(text).trim()};`,
    });
  },
);

const onTheirTable = ["constraint", "trigger", "policy", "rule"];

function target(kind: string, identity: string, table: unknown): string {
  if (!onTheirTable.includes(kind) || typeof table !== "string") return `${kind.toUpperCase()} ${identity}`;
  return `${kind.toUpperCase()} ${identity.slice(table.length + 1)} ON ${table}`;
}
