import { objectOf } from "@lockkeeper/core";
import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "enum-value-without-position",
  category: "compatibility",
  severity: "info",
  catalogue: ["A20"],
  aliases: ["squawk:require-enum-value-ordering"],
  title: "Enum value without a position",
  why: "A new value goes to the end. Comparisons, ORDER BY, min() and max() of an enum follow the order of its values, which cannot be changed later.",
  fix: "Say where it belongs with BEFORE or AFTER, also when that is the end.",
  statement({ node, nameOf, plan }) {
    if (!node || !("AlterEnumStmt" in node)) return [];
    const { oldVal, newVal = "", newValNeighbor, typeName } = node.AlterEnumStmt;
    if (oldVal !== undefined || newValNeighbor !== undefined) return [];
    const type = nameOf(asRange(stringsOf(typeName)) ?? undefined);
    if (plan.before && objectOf(plan.before, "type", type) === null) return [];
    return [
      {
        relation: null,
        message: `Adds \`${newVal}\` at the end of the type \`${type}\`: it compares greater than all others`,
      },
    ];
  },
});
