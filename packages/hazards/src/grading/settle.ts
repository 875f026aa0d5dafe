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
  const once = withoutRepeats(found);
  const working = new Map<StatementContext | null, Found[]>();
  for (const one of once) {
    if (one.context === null || !one.hit.effect) continue;
    const group = working.get(one.context);
    if (group) group.push(one);
    else working.set(one.context, [one]);
  }
  const told = new Set<Found>();
  for (const group of working.values()) {
    group.forEach((one, at) => {
      if (group.some((other, before) => other !== one && tellsMore(other, one, before < at))) told.add(one);
    });
  }
  return once.filter((one) => !told.has(one));
}

/** The first of those that a rule says twice of one place. A statement may make thousands of objects. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const seen = new Map<StatementContext | null, Set<string>>();
  return found.filter(({ rule, hit, migration, context, place }) => {
    const known = seen.get(context) ?? new Set();
    seen.set(context, known);
    const key = JSON.stringify([rule.id, migration?.file, hit.relation, hit.message, place?.line, place?.column]);
    const fresh = !known.has(key);
    known.add(key);
    return fresh;
  });
}

function tellsMore(other: Found, one: Found, earlier: boolean): boolean {
  if (!one.hit.effect || !other.hit.effect) return false;
  if (other.rule.category !== one.rule.category || other.rule === one.rule) return false;
  const { kind } = one.hit.effect;
  const heavier = other.hit.effect.kind !== kind;
  if (!implied[other.hit.effect.kind].includes(kind)) return false;
  if (!one.hit.effect.relations.every((name) => other.hit.effect?.relations.includes(name))) return false;
  if (one.rule.general === true) return other.rule.general !== true || heavier || earlier;
  return other.rule.general !== true && kind === "lock" && heavier;
}
