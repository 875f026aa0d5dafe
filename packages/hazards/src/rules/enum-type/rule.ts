import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "enum-type",
  category: "quality",
  severity: "info",
  catalogue: ["Q05"],
  aliases: [],
  title: "New enum type",
  why: "Values can be added to an enum and renamed, and never removed: getting rid of one means a new type and a rewrite of every column of the old one.",
  fix: "Where values come and go, use a table of them with a foreign key, or text with a CHECK.",
  statement: ({ node, nameOf }) => {
    if (!node || !("CreateEnumStmt" in node)) return [];
    const name = nameOf(asRange(stringsOf(node.CreateEnumStmt.typeName)) ?? undefined);
    return [{ relation: null, message: `\`${name}\` is an enum: its values cannot be removed` }];
  },
});
