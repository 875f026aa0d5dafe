import { addedConstraints, checksRows, notValidThenValidate } from "../../reading/added.js";
import { scanned } from "../../reading/effects.js";
import { bareName, inFiles } from "../../reading/sql-text.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "check-validates-under-lock",
  category: "locking",
  severity: "blocking",
  catalogue: ["L10"],
  aliases: ["squawk:constraint-missing-not-valid"],
  title: "CHECK constraint is checked under a lock",
  why: "ADD CHECK takes an ACCESS EXCLUSIVE lock and reads the whole table under it: every read and write waits.",
  fix: "Add it NOT VALID, which takes an instant, and VALIDATE it in a file of its own, which reads the table while it is used.",
  statement: (context) =>
    addedConstraints(context, "CONSTR_CHECK").flatMap((added) => {
      const { relation, constraint } = added;
      const relations = scanned(context, relation);
      if (!checksRows(constraint) || relations.length === 0) return [];
      const steps = notValidThenValidate(context, added, `${bareName(relation)}_check`);
      return [
        {
          relation,
          message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE for a CHECK constraint: every read and write waits`,
          remedy: { text: rule.fix, sql: steps && inFiles(steps.add, steps.validate) },
          effect: { kind: "scan" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
