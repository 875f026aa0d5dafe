import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "drop-loses-data",
  category: "data",
  severity: "blocking",
  catalogue: ["A01", "A02", "D01", "D02"],
  aliases: [],
  title: "What is dropped holds data",
  why: "The target was asked, and the table or column is not empty. The drop takes effect at the commit, and only a backup brings the values back.",
  fix: "Copy what is still wanted to where it belongs, keep a backup, and silence this finding with the reason why the rest may go.",
  probe: "dropped-rows",
});
