import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "not-null-finds-nulls",
  category: "data",
  severity: "blocking",
  catalogue: ["F02"],
  aliases: ["atlas:MF104"],
  title: "NOT NULL meets rows with NULL",
  why: "PostgreSQL reads all rows before it accepts NOT NULL, and fails with 23502 at the first NULL. The rehearsal has no rows of the target, so the target was asked.",
  fix: "Fill the rows first, in batches, and set NOT NULL when none is left.",
  probe: "not-null",
});
