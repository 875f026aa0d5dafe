import type { Constraint } from "@lockkeeper/sql/tree";
import { alterActions } from "../../reading/alter-actions.js";
import { actionsOnExisting } from "../../reading/added.js";
import { scanned } from "../../reading/effects.js";
import { inFiles, nameSql } from "../../reading/sql-text.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "validate-in-same-transaction",
  category: "locking",
  severity: "blocking",
  catalogue: ["L12"],
  aliases: [],
  title: "VALIDATE in the transaction that added the constraint",
  why: "VALIDATE CONSTRAINT alone reads the table under a lock that lets reads and writes pass. In the transaction that added the constraint NOT VALID, the strong lock of the ADD is still held while it reads, and NOT VALID has won nothing.",
  fix: "Put VALIDATE CONSTRAINT into a file of its own.",
  statement: (context) =>
    actionsOnExisting(context, "AT_ValidateConstraint").flatMap(({ relation, command }) => {
      const added = addedBefore(context, relation, command.name ?? "");
      const relations = scanned(context, relation);
      if (!added || relations.length === 0) return [];
      const foreign = added.contype === "CONSTR_FOREIGN";
      return [
        {
          relation,
          message: foreign
            ? `Checks every row of \`${relation}\` while the lock of ADD FOREIGN KEY is still held: writes to both tables wait`
            : `Reads all of \`${relation}\` while the ACCESS EXCLUSIVE lock of ADD CONSTRAINT is still held: every read and write waits`,
          remedy: {
            text: rule.fix,
            sql: inFiles(
              "-- stays here: add constraint ... not valid",
              `alter table ${sqlName(relation)} validate constraint ${nameSql(command.name ?? "")};`,
            ),
          },
          effect: {
            kind: foreign ? ("foreign-key-check" as const) : ("scan" as const),
            blocks: foreign ? ("writes" as const) : ("reads+writes" as const),
            relations,
          },
        },
      ];
    }),
});

/** The constraint, when this transaction has added it. */
function addedBefore(context: StatementContext, relation: string, name: string): Constraint | null {
  const statements = [...context.earlier, context];
  for (const { node } of statements) {
    for (const action of alterActions({ node, nameOf: context.nameOf })) {
      if (action.subtype === "AT_AddConstraint" && action.relation === relation && action.constraint?.conname === name)
        return action.constraint;
    }
  }
  return null;
}
