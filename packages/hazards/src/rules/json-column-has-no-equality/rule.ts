import { quoteIdentifier } from "@lockkeeper/core";
import { alterActions, relationExisted } from "../../reading/alter-actions.js";
import { typeIn } from "../../reading/written-names.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "json-column-has-no-equality",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A12"],
  aliases: ["eugene:E3"],
  title: "Column of type json on an existing table",
  why: "The type json has no equality, so SELECT DISTINCT, UNION and GROUP BY over all columns of the table fail from the commit on (42883), in queries that nobody touched.",
  fix: "Use jsonb, which has equality and can be indexed.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype, column }) => subtype === "AT_AddColumn" && typeIn(column?.typeName).name === "json")
      .filter(({ relation }) => relationExisted(context, relation))
      .map(({ relation, column }) => ({
        relation,
        message: `Adds \`${column?.colname ?? ""}\` of type json to \`${relation}\`: SELECT DISTINCT, UNION and GROUP BY over its rows fail`,
        remedy: {
          text: rule.fix,
          sql: `ALTER TABLE ${relation} ADD COLUMN ${quoteIdentifier(column?.colname ?? "")} jsonb;`,
        },
        place: context.placeOf(column?.location),
      })),
});
