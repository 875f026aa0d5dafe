import { hitOnColumns, newColumns } from "../../reading/new-columns.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "length-limited-text",
  category: "quality",
  severity: "info",
  catalogue: ["Q03"],
  aliases: ["squawk:prefer-text-field", "squawk:ban-char-field"],
  title: "Text with a length in its type",
  why: "varchar(n) is no faster and no smaller than text. Narrowing the limit later reads or rewrites the table, and char(n) fills values up with blanks that some comparisons see and others do not.",
  fix: "Use text, with a CHECK on its length where there is a rule: a CHECK can be changed without a rewrite.",
  statement: (context) =>
    hitOnColumns(
      context,
      newColumns(context).filter(
        // char without a length is char(1); "char" in quotes is a byte, and another type
        ({ type, column }) => type === "bpchar" || (type === "varchar" && (column.typeName?.typmods ?? []).length > 0),
      ),
      (names) => `${names}: the length is part of the type`,
    ),
});
