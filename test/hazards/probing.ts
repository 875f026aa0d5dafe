import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { snapshot } from "@lockkeeper/catalog";
import type { AskedProbe, Database, MeasuredMigration, Snapshot } from "@lockkeeper/core";
import { askProbes, type AskOptions, type PlannedProbe, probesFor } from "@lockkeeper/hazards";
import { replay } from "@lockkeeper/rehearsal/run/replay";
import { planned } from "./example.js";

/** What a plan wants to know of a target, and what the target says. */
export interface Probed {
  probes: readonly PlannedProbe[];
  asked: readonly AskedProbe[];
  before: Snapshot;
}

const file = "supabase/migrations/20240101000001_change.sql";

export interface Probing {
  measured?: readonly MeasuredMigration[];
  options?: Partial<AskOptions>;
  /** what happens between the snapshot and the questions */
  meanwhile?: () => Promise<unknown>;
}

/** Asks a database the questions of pending files, of which each is given as its text. */
export async function probe(db: Database, pending: string | readonly string[], how: Probing = {}): Promise<Probed> {
  const before = await snapshot(db);
  const probes = await probesFor({ migrations: await pendingFiles(pending), measured: how.measured ?? [], before });
  await how.meanwhile?.();
  const asked = await askProbes(db, probes, {
    clock: systemClock,
    cancelled: new AbortController().signal,
    live: null,
    ...how.options,
  });
  return { probes, asked, before };
}

/** Pending files in their order, as the layout of Supabase reads them. */
export function pendingFiles(texts: string | readonly string[]) {
  const list = typeof texts === "string" ? [texts] : texts;
  return planned(list.map((text, at) => ({ file: file.replace("1_", `${at + 1}_`), text })));
}

/** Runs texts as files; the error of the first that fails, or null. */
export async function runFiles(db: Database, texts: string | readonly string[]): Promise<string | null> {
  const { failed } = await replay(db, await pendingFiles(texts));
  return failed?.message ?? null;
}

/** Answers in short: how many violations, or why it was not asked. */
export function answers(asked: readonly AskedProbe[]): (number | string)[] {
  return asked.map(({ violations, reason }) => violations ?? reason ?? "?");
}
