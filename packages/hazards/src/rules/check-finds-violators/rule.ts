import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "check-finds-violators",
  category: "data",
  severity: "blocking",
  catalogue: ["F02"],
  aliases: [],
  title: "Check meets rows that break it",
  why: "PostgreSQL reads all rows before it accepts the check, and fails with 23514 at the first that breaks it. So does VALIDATE CONSTRAINT, and so does a check of a domain for every column of that domain.",
  fix: "Repair the rows first. Added NOT VALID the check binds new rows at once, and can be validated when the old ones are repaired.",
  probe: "check",
});
