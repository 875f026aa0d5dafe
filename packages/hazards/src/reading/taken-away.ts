import { type CatalogKind, objectOf, type RelationName } from "@lockkeeper/core";
import type { Node, RangeVar } from "@lockkeeper/sql/tree";
import { plainest } from "../context/contexts.js";
import { eventsOf } from "../context/events.js";
import type { StatementContext } from "../rule.js";
import { relationExisted } from "./alter-actions.js";
import { asRange, partsOf } from "./written-names.js";

/** Something that stood there before the plan and that a statement drops by name. */
export interface TakenAway {
  /** `public.orders` */
  identity: string;
  /** false: the text does not show it, a DO block or a function did it */
  written: boolean;
}

/** Relations of one type that a statement drops, as its text and its measurement tell; what only CASCADE drops is left out. */
export function droppedRelations(context: StatementContext, type: "table" | "view" | "foreign table"): TakenAway[] {
  const types = type === "view" ? ["view", "materialized view"] : [type];
  const written = namesInDrop(
    context.node,
    types.map((one) => `OBJECT_${one === "materialized view" ? "MATVIEW" : one.toUpperCase().replace(" ", "_")}`),
  )
    .map((range) => context.nameOf(range))
    .filter((name) => relationExisted(context, name));
  return union(written, measuredDrops(context, types));
}

/** What the measurement of a statement names of a type: dropped itself, and there before the plan. */
export function measuredDrops({ measured }: StatementContext, types: readonly string[]): string[] {
  return (measured?.dropped ?? [])
    .filter((one) => one.existing && !one.cascaded && types.includes(one.type))
    .map(({ identity }) => plainest(identity));
}

/** Names from the text and from the measurement, each once. */
export function union(written: readonly string[], measured: readonly string[]): TakenAway[] {
  const seen = new Set(written);
  return [
    ...[...seen].map((identity) => ({ identity, written: true })),
    ...[...new Set(measured)].filter((one) => !seen.has(one)).map((identity) => ({ identity, written: false })),
  ];
}

/** Names of relations in a DROP of one of those object types. */
export function namesInDrop(node: Node | null, types: readonly string[]): RangeVar[] {
  if (!node || !("DropStmt" in node) || !types.includes(node.DropStmt.removeType ?? "")) return [];
  return (node.DropStmt.objects ?? []).flatMap((object) => asRange(partsOf(object)) ?? []);
}

/** True when the plan leaves something of that name behind: dropped and made again, or replaced by another. */
export function comesBack(context: StatementContext, kinds: readonly CatalogKind[], identity: RelationName): boolean {
  const { after } = context.plan;
  if (after && kinds.some((kind) => objectOf(after, kind, identity) !== null)) return true;
  return context.later.some(({ node }) =>
    (node ? eventsOf(node) : []).some(
      (event) =>
        event.kind !== "dropped" && context.nameOf(event.kind === "renamed" ? event.to : event.relation) === identity,
    ),
  );
}

/** Something behind the sentence when the statement's text does not show what it does. */
export function hidden({ written }: TakenAway): string {
  return written ? "" : ", inside code that the statement runs";
}
