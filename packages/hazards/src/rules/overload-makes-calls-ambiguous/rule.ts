import { attributeOf, objectsOf, type Snapshot } from "@lockkeeper/core";
import { functionName } from "../../reading/function-name.js";
import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "overload-makes-calls-ambiguous",
  category: "compatibility",
  severity: "info",
  catalogue: ["A02"],
  aliases: [],
  title: "Function with other arguments stands beside the old one",
  why: "CREATE OR REPLACE replaces a function only when its arguments are the same. With other ones there are two from then on: old code goes on calling the old one, and a call that fits both, because arguments have defaults or their types are not known, fails as ambiguous (42725). PostgREST refuses such calls too.",
  fix: "Drop the old function in the same file when nothing calls it, or give the new one another name.",
  statement: overloaded,
});

function overloaded({ node, plan, nameOf }: StatementContext): Hit[] {
  if (!node || !("CreateFunctionStmt" in node) || !plan.before || !plan.after) return [];
  const name = nameOf(asRange(stringsOf(node.CreateFunctionStmt.funcname)) ?? undefined);
  const before = named(plan.before, name);
  const after = named(plan.after, name);
  // one that was replaced or dropped leaves no more than there were
  const old = before.filter((identity) => after.includes(identity));
  if (old.length === 0 || after.length <= before.length) return [];
  return [
    {
      relation: null,
      message: `Adds \`${name}\` with other arguments beside \`${old.join("`, `")}\`, which stays: calls that fit both fail`,
    },
  ];
}

/** Functions of a name that can be called; those of triggers take no arguments. */
function named(snapshot: Snapshot, name: string): string[] {
  return objectsOf(snapshot, "function")
    .filter((one) => functionName(one.identity) === name && attributeOf(one, "result") !== "trigger")
    .map(({ identity }) => identity);
}
