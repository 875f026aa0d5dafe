import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "unique-finds-duplicates",
  category: "data",
  severity: "blocking",
  catalogue: ["F01"],
  aliases: ["atlas:MF101"],
  title: "Unique index meets duplicates",
  why: "The build reads all rows and fails with 23505 at the first value that occurs twice. Built CONCURRENTLY it leaves an invalid index behind.",
  fix: "Merge or remove the duplicates first, and keep writers from making new ones until the index stands.",
  probe: "unique",
});
