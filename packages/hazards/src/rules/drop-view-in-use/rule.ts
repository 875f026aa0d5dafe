import { comesBack, droppedRelations, hidden } from "../../reading/taken-away.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "drop-view-in-use",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A02"],
  aliases: [],
  title: "Dropped view may still be in use",
  why: "Code and reports that read the view fail from the commit on. A materialized view takes its rows and indexes with it.",
  fix: "Keep the view until nobody reads it: CREATE OR REPLACE VIEW can add columns and change the query, as long as the old columns stay.",
  statement: (context) =>
    droppedRelations(context, "view")
      .filter(({ identity }) => !comesBack(context, ["view", "materialized view", "table"], identity))
      .map((view) => ({
        relation: view.identity,
        message: `Drops the view \`${view.identity}\`${hidden(view)}: code that still reads it fails`,
        remedy: { text: "Deploy code that does not read the view first, and drop it in a later release.", sql: null },
      })),
});
