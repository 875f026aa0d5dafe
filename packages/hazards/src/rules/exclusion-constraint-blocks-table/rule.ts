import { addedConstraints } from "../../reading/added.js";
import { indexed } from "../../reading/effects.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "exclusion-constraint-blocks-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L07"],
  aliases: [],
  title: "EXCLUDE constraint builds its index under a lock",
  why: "Adding an exclusion constraint takes an ACCESS EXCLUSIVE lock, reads the table and builds an index under it. There is neither NOT VALID nor USING INDEX for it.",
  fix: "Make a new table with the constraint, copy the rows over in batches and swap the two; or check overlaps by a trigger.",
  statement: (context) =>
    addedConstraints(context, "CONSTR_EXCLUSION").flatMap(({ relation }) => {
      const relations = indexed(context, relation);
      if (relations.length === 0) return [];
      return [
        {
          relation,
          message: `Builds the index of an exclusion constraint on \`${relation}\` under ACCESS EXCLUSIVE: every read and write waits until it is done`,
          effect: { kind: "index-build" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
