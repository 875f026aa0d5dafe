import type { Effect, Hit, Rule, StatementContext } from "../rule.js";
import type { PlannedMigration, Place } from "@lockkeeper/core";

/** A hit with the rule that made it and where it stands. */
export interface Found {
  rule: Rule;
  hit: Hit;
  migration: PlannedMigration | null;
  /** null for a hit on a file or on the schema that no statement brought about */
  context: StatementContext | null;
  place: Place | null;
}

/** Whoever tells the first need not hear the second: a rewrite reads the table and builds its indexes. */
const implied: Readonly<Record<Effect["kind"], readonly Effect["kind"][]>> = {
  rewrite: ["rewrite", "index-build", "foreign-key-check", "scan", "lock"],
  "index-build": ["index-build", "scan", "lock"],
  "foreign-key-check": ["foreign-key-check", "scan", "lock"],
  scan: ["scan", "lock"],
  rows: ["rows", "scan", "lock"],
  lock: ["lock"],
};

/**
 * Leaves out what another finding of the same statement tells better: what a rule found twice, a general rule's where a
 * rule knows the reason, and a bare lock where the work is named that goes on under it.
 */
export function settle(found: readonly Found[]): Found[] {
  const groups = new Map<StatementContext | null, Found[]>();
  for (const one of found) groups.set(one.context, [...(groups.get(one.context) ?? []), one]);
  return found.filter((one) => {
    const group = groups.get(one.context) ?? [];
    return !group.some((other) => other !== one && tellsMore(other, one, group));
  });
}

function tellsMore(other: Found, one: Found, group: readonly Found[]): boolean {
  const earlier = group.indexOf(other) < group.indexOf(one);
  if (other.rule === one.rule && same(other, one)) return earlier;
  if (one.context === null || !one.hit.effect || !other.hit.effect) return false;
  if (other.rule.category !== one.rule.category || other.rule === one.rule) return false;
  const { kind } = one.hit.effect;
  const heavier = other.hit.effect.kind !== kind;
  if (!implied[other.hit.effect.kind].includes(kind)) return false;
  if (!one.hit.effect.relations.every((name) => other.hit.effect?.relations.includes(name))) return false;
  if (one.rule.general === true) return other.rule.general !== true || heavier || earlier;
  return other.rule.general !== true && kind === "lock" && heavier;
}

function same(a: Found, b: Found): boolean {
  return (
    a.migration === b.migration &&
    a.hit.relation === b.hit.relation &&
    a.hit.message === b.hit.message &&
    a.place?.line === b.place?.line &&
    a.place?.column === b.place?.column
  );
}
