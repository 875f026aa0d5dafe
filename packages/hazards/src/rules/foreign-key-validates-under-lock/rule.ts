import { addedConstraints, type AddedConstraint, checksRows, notValidThenValidate } from "../../reading/added.js";
import { actsInside, familyOf, insideOf } from "../../reading/effects.js";
import { bareName, inFiles } from "../../reading/sql-text.js";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "foreign-key-validates-under-lock",
  category: "locking",
  severity: "blocking",
  catalogue: ["L08"],
  aliases: ["squawk:adding-foreign-key-constraint"],
  title: "Foreign key is checked under a lock",
  why: "ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock on both tables and reads both of them under it. Writes to either wait until it is done; reads go on.",
  fix: "Add it NOT VALID, which takes an instant, and VALIDATE it in a file of its own, which reads the tables while they are written to.",
  statement: (context) => {
    const stated = addedConstraints(context, "CONSTR_FOREIGN").filter(({ constraint }) => checksRows(constraint));
    if (stated.length > 0) return stated.flatMap((added) => hitOf(context, added));
    if (!actsInside(context) || !context.measured) return [];
    return context.measured.foreignKeyChecks.map(({ constraint, relation }) => ({
      relation,
      message: `Checks every row of \`${relation}\` for the foreign key ${constraint}${insideOf(context)}: writes wait until it is done`,
      remedy: { text: rule.fix, sql: null },
      effect: { kind: "foreign-key-check" as const, blocks: "writes" as const, relations: [relation] },
    }));
  },
});

function hitOf(context: StatementContext, added: AddedConstraint): Hit[] {
  const { relation, constraint } = added;
  const parent = context.nameOf(constraint.pktable);
  const family = familyOf(context.plan.before, relation);
  if (context.measured && !context.measured.foreignKeyChecks.some((check) => family.has(check.relation))) return [];
  const parents = parent !== relation && context.existed(parent) ? [parent] : [];
  const usual = `${bareName(relation)}_${stringsOf(constraint.fk_attrs).join("_")}_fkey`;
  const steps = notValidThenValidate(context, added, usual);
  return [
    {
      relation,
      message:
        parents.length === 0
          ? `Checks every row of \`${relation}\` for a foreign key: writes to it wait until it is done`
          : `Checks every row of \`${relation}\` against \`${parent}\`: writes to both wait until it is done`,
      remedy: { text: rule.fix, sql: steps && inFiles(steps.add, steps.validate) },
      effect: { kind: "foreign-key-check", blocks: "writes", relations: [relation, ...parents] },
    },
  ];
}
