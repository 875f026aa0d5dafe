import type { AppliedMigration, HistoryEntry, Migration } from "@lockkeeper/core";
import { type Content, sameByDigest } from "../content.js";
import type { Layout } from "../layouts/layout.js";
import { entryFor } from "./remedies.js";

export interface PlanOptions {
  outOfOrder: "block" | "allow";
  edited: "block" | "warn";
  remoteOnly: "block" | "ignore";
}

export interface Comparison {
  files: readonly Migration[];
  applied: readonly AppliedMigration[];
  /** memoised: cutting a file costs time, and most files need it not more than once */
  content: (migration: Migration) => Content;
  /** for versions whose digests differ: whether the stored statements mean the same after all */
  sameText: ReadonlyMap<string, boolean>;
  /** for versions without a file: digest of the stored statements' tokens */
  orphanTokens: ReadonlyMap<string, string>;
  /** what a file's baseline directive replaces */
  baselines: readonly { version: string; first: string; last: string }[];
}

/**
 * Versions whose statements must be read from the server before `classify` can decide: their digests differ, which may be a
 * matter of cutting; or they have no file, and a new file may be theirs under another name.
 */
export function undecided(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
  content: Comparison["content"],
): string[] {
  const rows = new Map(applied.map((a) => [a.version, a]));
  const differing = files.flatMap((file) => {
    const row = rows.get(file.version);
    return row && sameByDigest(row, file, () => content(file)) === null ? [file.version] : [];
  });
  if (files.every((file) => rows.has(file.version))) return differing;
  const known = new Set(files.map((file) => file.version));
  const orphans = applied.filter((a) => !known.has(a.version) && a.statementsSha256 !== null);
  return [...differing, ...orphans.map((a) => a.version)];
}

/** Holds the files against the history. Entries come in the layout's order. */
export function classify(input: Comparison, layout: Layout, options: PlanOptions): HistoryEntry[] {
  const { files, applied } = input;
  const rows = new Map(applied.map((a) => [a.version, a]));
  const known = new Set(files.map((f) => f.version));
  const newest = applied.filter((a) => a.finished).at(-1)?.version;
  const orphans = applied.filter((a) => !known.has(a.version));
  const renamedFrom = findRenames(input, orphans, rows);
  const entries = files.map((file): HistoryEntry => {
    const row = rows.get(file.version);
    if (row) return entryFor(appliedClass(input, row, file), file, null, options);
    const other = renamedFrom.get(file.version);
    if (other !== undefined) return entryFor("renamed", file, other, options);
    const older = newest !== undefined && layout.compare(file.version, newest) < 0;
    return entryFor(older ? "out-of-order" : "pending", file, older ? newest : null, options);
  });
  const taken = new Set(renamedFrom.values());
  for (const row of orphans) {
    if (taken.has(row.version)) continue;
    const baseline = input.baselines.find(
      (b) => layout.compare(b.first, row.version) <= 0 && layout.compare(row.version, b.last) <= 0,
    );
    const lost = { version: row.version, name: row.name ?? "", file: null };
    entries.push(entryFor(baseline ? "squashed" : "remote-only", lost, baseline?.version ?? null, options));
  }
  return entries.toSorted((a, b) => layout.compare(a.version, b.version));
}

function appliedClass(input: Comparison, row: AppliedMigration, file: Migration): "applied" | "edited" | "interrupted" {
  if (!row.finished) return "interrupted";
  const same = sameByDigest(row, file, () => input.content(file)) ?? input.sameText.get(row.version) ?? false;
  return same ? "applied" : "edited";
}

/** Files that were applied under a version which no file has any more: running them again would do everything twice. */
function findRenames(
  input: Comparison,
  orphans: readonly AppliedMigration[],
  rows: ReadonlyMap<string, AppliedMigration>,
): Map<string, string> {
  const renames = new Map<string, string>();
  const candidates = orphans.filter((o) => o.statementsSha256 ?? o.fileSha256 ?? o.contentSha256);
  if (candidates.length === 0) return renames;
  for (const file of input.files) {
    if (rows.has(file.version)) continue;
    const content = input.content(file);
    if (content.statements.length === 0) continue;
    const match = candidates.find(
      (o) =>
        input.orphanTokens.get(o.version) === content.tokensSha256 || sameByDigest(o, file, () => content) === true,
    );
    if (match) renames.set(file.version, match.version);
  }
  return renames;
}
