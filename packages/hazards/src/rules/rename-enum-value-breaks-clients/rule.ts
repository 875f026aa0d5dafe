import { objectOf } from "@lockkeeper/core";
import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "rename-enum-value-breaks-clients",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A06"],
  aliases: [],
  title: "Renamed enum value breaks running code",
  why: "A literal of the old value is refused from the commit on (22P02), also in queries and functions that are only run later; rows show the new value to code that does not know it.",
  fix: "Add the new value, teach all code both, move the rows in batches, and leave the old value where it is.",
  versions: "10 and later; before that values could not be renamed",
  statement({ node, nameOf, plan }) {
    if (!node || !("AlterEnumStmt" in node) || node.AlterEnumStmt.oldVal === undefined) return [];
    const { typeName, oldVal, newVal } = node.AlterEnumStmt;
    const type = nameOf(asRange(stringsOf(typeName)) ?? undefined);
    if (plan.before && objectOf(plan.before, "type", type) === null) return [];
    return [
      {
        relation: null,
        message: `Renames the value \`${oldVal}\` of the type \`${type}\` to \`${newVal ?? ""}\`: code that uses the old one fails at once`,
      },
    ];
  },
});
