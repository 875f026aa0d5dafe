import { alterActions, columnExisted, columnName } from "../../reading/alter-actions.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "default-change-reaches-old-writers",
  category: "compatibility",
  severity: "info",
  catalogue: ["A13"],
  aliases: [],
  title: "Default of an existing column changes",
  why: "Code that leaves the column out of its inserts relies on the default. From the commit on it writes other values than it was written for, or fails where the column takes no NULL and has no default any more.",
  fix: "Deploy code that names the column in its inserts first.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype }) => subtype === "AT_ColumnDefault")
      .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
      .map(({ relation, command }) => ({
        relation,
        message: `${command.def ? "Changes" : "Drops"} the default of \`${columnName(relation, command.name ?? "")}\`: inserts of running code that leave it out write something else`,
      })),
});
