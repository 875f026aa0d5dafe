import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "cast-finds-bad-values",
  category: "data",
  severity: "blocking",
  catalogue: ["F02", "D05"],
  aliases: [],
  title: "Type change meets values that do not fit",
  why: "The cast is done for every row while the table is rewritten. A value that the new type does not take makes the statement fail (22001, 22003, 22P02); one that it rounds or cuts is changed without a word.",
  fix: "Repair the values first, or write a USING expression that says what becomes of them.",
  probe: "cast",
});
