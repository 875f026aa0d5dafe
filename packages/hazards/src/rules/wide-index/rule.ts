import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "wide-index",
  category: "quality",
  severity: "info",
  catalogue: ["Q09"],
  aliases: [],
  title: "Index over many columns",
  why: "A B-tree helps with its leading columns: what stands behind the third seldom narrows a search any more, and makes the index larger and each write dearer. A HOT update is impossible when any of the columns changes.",
  fix: "Index the columns that narrow the search most; put others behind INCLUDE when they are only read.",
  statement: ({ node, nameOf, statement }) => {
    if (!node || !("IndexStmt" in node)) return [];
    const { unique, relation, indexParams = [], accessMethod = "btree", idxname } = node.IndexStmt;
    if (unique || accessMethod !== "btree" || indexParams.length <= 3) return [];
    const table = nameOf(relation);
    const { line, column } = statement;
    const named = idxname === undefined ? "The index" : `The index \`${idxname}\``;
    const message = `${named} on \`${table}\` has ${indexParams.length} columns`;
    return [{ relation: table, message, place: { line, column } }];
  },
});
