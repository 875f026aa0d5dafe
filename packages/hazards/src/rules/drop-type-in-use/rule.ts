import { objectOf } from "@lockkeeper/core";
import type { Node } from "@lockkeeper/sql/tree";
import { measuredDrops, namesInDrop, union } from "../../reading/taken-away.js";
import { asRange, partsOf, stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-type-in-use",
  category: "compatibility",
  severity: "info",
  catalogue: ["A02"],
  aliases: [],
  title: "Type that clients may name goes away",
  why: "Casts to the type fail from the commit on, in code and in bodies of functions. Drivers keep the type's number from their first query, and have to be reconnected when a type of the same name takes its place.",
  fix: "Keep the type until no code names it.",
  statement: (context) => [...dropped(context), ...renamed(context)],
});

function dropped(context: StatementContext): Hit[] {
  const written = namesInDrop(context.node, ["OBJECT_TYPE", "OBJECT_DOMAIN"]).map((range) => context.nameOf(range));
  return union(
    written,
    measuredDrops(context, ["type", "domain"]).filter((one) => isOwnType(context, one)),
  )
    .filter(({ identity }) => wasThere(context, identity) && !isThere(context, identity))
    .map(({ identity }) => ({
      relation: null,
      message: `Drops the type \`${identity}\`: code that still casts to it fails`,
    }));
}

function renamed(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("RenameStmt" in node)) return [];
  const { renameType, object, newname = "" } = node.RenameStmt;
  if (renameType !== "OBJECT_TYPE" && renameType !== "OBJECT_DOMAIN") return [];
  const identity = context.nameOf(asRange(partsOf(object)) ?? undefined);
  if (!wasThere(context, identity) || isThere(context, identity)) return [];
  return [
    {
      relation: null,
      message: `Renames the type \`${identity}\` to \`${newname}\`: code that still casts to it fails`,
    },
  ];
}

/** Every table has a type of its own name, which goes with it. */
function isOwnType({ plan }: StatementContext, name: string): boolean {
  return plan.before !== null && objectOf(plan.before, "type", name) !== null;
}

function wasThere({ plan, earlier, nameOf }: StatementContext, name: string): boolean {
  if (plan.before) return objectOf(plan.before, "type", name) !== null;
  return !earlier.some(
    ({ node }) => node && namesMade(node).some((parts) => nameOf(asRange(parts) ?? undefined) === name),
  );
}

/** Types that a statement makes, or gives that name. */
function namesMade(node: Node): string[][] {
  if ("CreateEnumStmt" in node) return [stringsOf(node.CreateEnumStmt.typeName)];
  if ("CreateDomainStmt" in node) return [stringsOf(node.CreateDomainStmt.domainname)];
  if ("CompositeTypeStmt" in node) {
    const { schemaname, relname = "" } = node.CompositeTypeStmt.typevar ?? {};
    return [schemaname ? [schemaname, relname] : [relname]];
  }
  if ("RenameStmt" in node && /^OBJECT_(TYPE|DOMAIN)$/.test(node.RenameStmt.renameType ?? ""))
    return [[...partsOf(node.RenameStmt.object).slice(0, -1), node.RenameStmt.newname ?? ""]];
  return [];
}

/** Another type takes the name: the old one was renamed or dropped to make room for it. */
function isThere({ plan, later, nameOf }: StatementContext, name: string): boolean {
  if (plan.after && objectOf(plan.after, "type", name)) return true;
  return later.some(
    ({ node }) => node && namesMade(node).some((parts) => nameOf(asRange(parts) ?? undefined) === name),
  );
}
