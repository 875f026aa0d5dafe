import { hitOnColumns, newColumns } from "../../reading/new-columns.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "integer-key",
  category: "quality",
  severity: "info",
  catalogue: ["Q01"],
  aliases: ["squawk:prefer-bigint-over-int", "squawk:prefer-bigint-over-smallint"],
  title: "Key that can run out of numbers",
  why: "An integer ends at 2,147,483,647, a smallint at 32,767. When a key gets there every INSERT fails, and changing its type then means rewriting the table and all that refer to it.",
  fix: "Use bigint for keys: it takes four bytes more.",
  statement: (context) =>
    hitOnColumns(
      context,
      newColumns(context).filter(
        ({ key, type }) => key && /^(int2|int4|smallint|integer|int|serial|serial4|smallserial|serial2)$/.test(type),
      ),
      (names) => `The key ${names} can run out of numbers`,
    ),
});
