import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "foreign-key-finds-orphans",
  category: "data",
  severity: "blocking",
  catalogue: ["F02"],
  aliases: [],
  title: "Foreign key meets rows without a parent",
  why: "PostgreSQL looks for the parent of every row before it accepts the key, and fails with 23503 at the first that has none.",
  fix: "Repair or remove the orphans first. Added NOT VALID the key binds new rows at once, and can be validated when the old ones are repaired.",
  probe: "foreign-key",
});
