import type { RelationFacts } from "@lockkeeper/core";
import type { Effect } from "../rule.js";

const megabyte = 1024 * 1024;

/**
 * Milliseconds that work takes for each megabyte, from and to. Measured on PostgreSQL 15 with 17, 84 and 338 MB, without
 * parallel workers, on a busy machine; time grew in proportion to size. See docs/explanation/hazards.md.
 */
export const msPerMegabyte = {
  scan: [4, 7],
  "foreign-key-check": [10, 10],
  "index-build": [16, 58],
  rewrite: [47, 65],
  rows: [211, 254],
} as const satisfies Partial<Record<Effect["kind"], readonly [number, number]>>;

/**
 * How long the work of an effect takes on relations of these sizes, in milliseconds; null when no size is known, or when
 * the effect is no matter of size. A rewrite builds every index again, of which the figures of the table contain one.
 */
export function estimate(effect: Effect, facts: readonly RelationFacts[]): readonly [low: number, high: number] | null {
  if (effect.kind === "lock") return null;
  const known = facts.filter(({ bytes }) => bytes !== null);
  if (known.length === 0) return null;
  const [from, to] = msPerMegabyte[effect.kind];
  const sum = (ofOne: (facts: RelationFacts) => number) =>
    Math.round(known.reduce((total, one) => total + ofOne(one) / megabyte, 0));
  const indexes = effect.kind === "rewrite" ? msPerMegabyte["index-build"][1] : 0;
  return [
    sum(({ bytes }) => from * (bytes ?? 0)),
    sum(({ bytes, indexBytes }) => to * (bytes ?? 0) + indexes * (indexBytes ?? 0)),
  ];
}
