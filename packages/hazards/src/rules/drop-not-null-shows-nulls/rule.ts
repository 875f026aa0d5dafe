import { alterActions, columnExisted, columnName } from "../../reading/alter-actions.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "drop-not-null-shows-nulls",
  category: "compatibility",
  severity: "info",
  catalogue: ["A11"],
  aliases: ["squawk:ban-drop-not-null"],
  title: "Readers will meet NULL",
  why: "Code that reads the column was written when it could not be NULL, and its types say so. It breaks with the first row that has none, which may be long after the migration.",
  fix: "Deploy readers that can handle NULL first.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype }) => subtype === "AT_DropNotNull")
      .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
      .map(({ relation, command }) => ({
        relation,
        message: `Allows NULL in \`${columnName(relation, command.name ?? "")}\`: code that reads it may not expect that`,
      })),
});
