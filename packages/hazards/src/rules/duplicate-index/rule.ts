import { attributeOf, type CatalogObject, listOf, objectsOf } from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { grouped } from "../../reading/grouped.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "duplicate-index",
  category: "quality",
  severity: "info",
  catalogue: ["S16"],
  aliases: ["splinter:duplicate_index"],
  title: "Two indexes alike",
  why: "Both are written at each INSERT and each UPDATE of their columns and take the same room, and a query uses one of them.",
  fix: "Drop one of the two, the one that belongs to no constraint.",
  state: (snapshot) => [...grouped(objectsOf(snapshot, "index"), shapeOf).values()].flatMap((group) => hitsOn(group)),
});

function hitsOn(group: readonly CatalogObject[]): StateHit[] {
  const [first, second] = group;
  if (!first || !second) return [];
  const table = textOf(first, "table");
  const free = group.findLast((index) => attributeOf(index, "constraint") === null);
  return [
    {
      key: group.map(({ identity }) => identity).join(" "),
      relation: table,
      message: `${group.map(({ identity }) => `\`${identity}\``).join(" and ")} are the same index of \`${table}\``,
      remedy: { text: rule.fix, sql: free ? `DROP INDEX CONCURRENTLY ${sqlName(free.identity)};` : null },
      identities: [...group.toReversed().map(({ identity }) => identity), table],
    },
  ];
}

/** The definition without the index's name: what two duplicates have in common. */
function shapeOf(index: CatalogObject): string {
  const [, rest = textOf(index, "definition")] =
    /^CREATE (?:UNIQUE )?INDEX .*? ON (.*)$/s.exec(textOf(index, "definition")) ?? [];
  return [attributeOf(index, "unique"), rest, ...listOf(index, "include")].join(" ");
}
