import {
  culpritsOf,
  diffSnapshots,
  fingerprint,
  type Ignored,
  ignoreDifferences,
  ignoreObjects,
  type IgnorePattern,
  placesOwn,
  platformsOwn,
  redactSnapshot,
} from "@lockkeeper/catalog";
import {
  type CatalogObject,
  type Drift,
  type DriftReport,
  differenceSeverities,
  type SchemaDifference,
  type Snapshot,
} from "@lockkeeper/core";
import type { Baseline } from "./baseline.js";
import type { TargetLook } from "./look.js";

/** What differs, and the two sides as a catch-up migration has to see them. */
export interface Found extends Pick<DriftReport, "drifted" | "ignored" | "incomplete"> {
  /** worst first */
  differences: readonly Drift[];
  /** null when nothing had to be compared; `goal` is the live schema, with the baseline's own where a difference does not count */
  sides: { before: Snapshot; goal: Snapshot } | null;
}

/** Compares the baseline with the live schema. What one side could not read makes the answer null, never "no drift". */
export function compare(baseline: Baseline, look: TargetLook, patterns: readonly IgnorePattern[]): Found {
  const { snapshot: before } = baseline;
  // a file was freed of secrets when it was written
  const after = look.live && baseline.about.kind === "file" ? redactSnapshot(look.live) : look.live;
  if (after === null) return { drifted: false, differences: [], ignored: [], incomplete: [], sides: null };
  if (before === null) throw new Error("there is nothing to compare the schema with");
  const [left, right] = [before, after].map((side) => ignoreObjects(side, patterns).snapshot);
  const ignored = new Set([...missingIn(left ?? before, before), ...missingIn(right ?? after, after)]);
  const out = (one: Named) => ignored.has(keyOf(one)) || (isReplay(baseline) && isOfPlace(one, look));
  const differences = diffSnapshots(left ?? before, right ?? after)
    .filter((one) => !out(one))
    .map((one): Drift => ({ ...one, by: culpritsOf(one, look.log.entries ?? [], baseline.since) }))
    .toSorted((a, b) => rank(a) - rank(b));
  const incomplete = [
    ...(left?.incomplete ?? []).map((text) => `${baseline.about.what}: ${text}`),
    ...(right?.incomplete ?? []).map((text) => `${look.identity.database}: ${text}`),
  ];
  return {
    drifted: incomplete.length > 0 ? null : differences.length > 0,
    differences,
    ignored: patterns.length === 0 ? [] : ignoredDifferences(before, after, patterns),
    incomplete,
    sides: { before, goal: goalOf(before, after, out) },
  };
}

type Named = Pick<SchemaDifference, "kind" | "identity">;

const keyOf = ({ kind, identity }: Named) => `${kind} ${identity}`;
const rank = ({ severity }: Drift) => differenceSeverities.indexOf(severity);

function missingIn(rest: Snapshot, whole: Snapshot): string[] {
  const left = new Set(rest.objects);
  return whole.objects.filter((object) => !left.has(object)).map(keyOf);
}

function ignoredDifferences(before: Snapshot, after: Snapshot, patterns: readonly IgnorePattern[]): Ignored[] {
  return ignoreDifferences(diffSnapshots(before, after), patterns).ignored;
}

/** No migration file brings along what belongs to a database's place or platform: a replay cannot know it. */
const isReplay = ({ about }: Baseline) => about.kind === "migrations";
const isOfPlace = (one: Named, { cluster }: TargetLook) =>
  placesOwn(one) || (cluster?.platform === "supabase" && platformsOwn(one));

function goalOf(before: Snapshot, after: Snapshot, out: (one: Named) => boolean): Snapshot {
  const objects: CatalogObject[] = [
    ...after.objects.filter((object) => !out(object)),
    ...before.objects.filter(out),
  ].toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.identity, b.identity));
  return { ...after, objects, fingerprint: fingerprint(objects, after.incomplete, after.server) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
