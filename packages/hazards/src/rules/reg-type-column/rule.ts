import { attributeOf, objectOf, objectsOf } from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "reg-type-column",
  category: "quality",
  severity: "info",
  catalogue: ["S17"],
  aliases: ["splinter:unsupported_reg_types"],
  title: "Column that keeps object numbers",
  why: "Values of regproc, regoper, regcollation and their like are object numbers, which are others after an upgrade: pg_upgrade refuses a database with such columns.",
  fix: "Store the name as text, and cast where the number is needed. regclass, regrole and regtype can be upgraded.",
  state: (snapshot) =>
    objectsOf(snapshot, "column")
      .filter((column) => /^reg(?!class\b|role\b|type\b)[a-z]+(\[\])?$/.test(textOf(column, "type")))
      .filter((column) => objectOf(snapshot, "table", textOf(column, "table")) !== null)
      .map((column) => ({
        key: column.identity,
        relation: textOf(column, "table"),
        message: `\`${column.identity}\` is of type \`${String(attributeOf(column, "type"))}\`, which pg_upgrade refuses`,
        identities: [column.identity, textOf(column, "table")],
      })),
});
