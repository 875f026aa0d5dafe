import { attributeOf, type CatalogObject, objectsOf } from "@lockkeeper/core";
import { functionName } from "../../reading/function-name.js";
import { hidden, measuredDrops, type TakenAway, union } from "../../reading/taken-away.js";
import { asRange, partsOf, stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-function-in-use",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A02"],
  aliases: [],
  title: "Function that clients may call goes away",
  why: "Calls by the old name and arguments fail from the commit on: from code, from an API that shows functions, and from other functions, whose bodies PostgreSQL does not look into when it drops what they call.",
  fix: "Leave the old function in place, as a wrapper around the new one, until nobody calls it; drop it in a later release.",
  statement: (context) => [...dropped(context), ...renamed(context)],
});

function dropped(context: StatementContext): Hit[] {
  const { node } = context;
  const written =
    node && "DropStmt" in node && /^OBJECT_(FUNCTION|PROCEDURE|ROUTINE)$/.test(node.DropStmt.removeType ?? "")
      ? (node.DropStmt.objects ?? []).map((object) => context.nameOf(asRange(partsOf(object)) ?? undefined))
      : [];
  const measured = measuredDrops(context, ["function", "procedure"]).map(functionName);
  return union(written, measured)
    .filter(({ identity }) => callable(context, identity) && !stays(context, identity))
    .map((one) => hitOn(one, `Drops \`${one.identity}\`${hidden(one)}`));
}

function renamed(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("RenameStmt" in node)) return [];
  const { renameType = "", object, newname = "" } = node.RenameStmt;
  if (!/^OBJECT_(FUNCTION|PROCEDURE|ROUTINE)$/.test(renameType)) return [];
  const identity = context.nameOf(asRange(partsOf(object)) ?? undefined);
  if (!callable(context, identity) || stays(context, identity)) return [];
  return [hitOn({ identity, written: true }, `Renames \`${identity}\` to \`${newname}\``)];
}

function hitOn({ identity }: TakenAway, what: string): Hit {
  return { relation: null, message: `${what}: code that still calls \`${identity}\` fails` };
}

/** There before the plan, and not a trigger's function, which nobody can call; unknown without a snapshot. */
function callable({ plan }: StatementContext, name: string): boolean {
  if (!plan.before) return true;
  const before = objectsOf(plan.before, "function").filter((one) => functionName(one.identity) === name);
  return before.some((one) => !isTrigger(one));
}

function isTrigger(object: CatalogObject): boolean {
  const result = attributeOf(object, "result");
  return result === "trigger" || result === "event_trigger";
}

/** True when a function of that name is there after the plan, whatever its arguments: dropped and made again. */
function stays(context: StatementContext, name: string): boolean {
  const { after } = context.plan;
  if (after && objectsOf(after, "function").some(({ identity }) => functionName(identity) === name)) return true;
  return context.later.some(
    ({ node }) =>
      node &&
      "CreateFunctionStmt" in node &&
      context.nameOf(asRange(stringsOf(node.CreateFunctionStmt.funcname)) ?? undefined) === name,
  );
}
