import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "enum-value-still-in-use",
  category: "data",
  severity: "blocking",
  catalogue: ["A06", "F02"],
  aliases: [],
  title: "Enum value that goes away is in use",
  why: "PostgreSQL cannot drop a value of an enum, so a new type takes the old one's place and every row is cast to it. A row with a value that the new type lacks makes that fail (22P02).",
  fix: "Move the rows to another value first.",
  probe: "enum-value",
});
