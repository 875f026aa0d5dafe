import type { FileOutcome, HistoryClass, HistoryEntry, Plan, Receipt, StatusReport } from "@lockkeeper/core";

const digest = "4f9c2a1b7d3e5f60918273a4b5c6d7e8f90112233445566778899aabbccddeef";
const folder = "supabase/migrations";
const target = { host: "db.abcdefghijklmnopqrst.supabase.co", database: "postgres", user: "postgres" };

/** A file that a plan would run. */
export function planned(name: string, more: Partial<Plan["run"][number]> = {}): Plan["run"][number] {
  const version = /^\d+/.exec(name)?.[0] ?? name;
  const file = `${folder}/${name}.sql`;
  const whole = { transactional: true, reason: null, statements: 3, segments: 1, segmentsDone: 0 };
  return { version, name: name.slice(version.length + 1), file, sha256: digest, ...whole, ...more };
}

/** An entry of the history; without text it is one that needs no attention. */
export function entry(kind: HistoryClass, name: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  const version = /^\d+/.exec(name)?.[0] ?? name;
  const file = kind === "remote-only" || kind === "squashed" ? null : `${folder}/${name}.sql`;
  const quiet = { other: null, blocks: false, message: "", remedy: "" };
  return { class: kind, version, name: name.slice(version.length + 1), file, ...quiet, ...more };
}

const applied = Array.from({ length: 42 }, (_, n) => entry("applied", `2024${String(1001 + n)}090000_step_${n + 1}`));

/** A plan of these files and entries, on top of 42 applied versions. */
export function plan(run: Plan["run"], entries: readonly HistoryEntry[] = [], more: Partial<Plan> = {}): Plan {
  const known = new Set(entries.map(({ version }) => version));
  const pending = run
    .filter(({ version }) => !known.has(version))
    .map((file) => ({ ...entry("pending", file.version), ...file }));
  const blocked = entries.some(({ blocks }) => blocks);
  return {
    schema: "lockkeeper/plan@1",
    layout: "supabase",
    server: { systemIdentifier: "7437102938475610293", database: "postgres", version: "17.10", major: 17 },
    entries: [
      ...applied,
      ...entries,
      ...pending.map((file) => entry("pending", file.file.slice(folder.length + 1, -4))),
    ],
    run,
    state: blocked ? "diverged" : run.length > 0 ? "pending" : "up-to-date",
    blocked,
    notices: [],
    options: { "out-of-order": "block", edited: "block", "remote-only": "block" },
    historySha256: digest,
    digest,
    ...more,
  };
}

/** The status of that plan. */
export function status(of: Plan): StatusReport {
  const none = {
    applied: 0,
    pending: 0,
    "out-of-order": 0,
    edited: 0,
    renamed: 0,
    "remote-only": 0,
    squashed: 0,
    interrupted: 0,
  };
  const counts: Record<HistoryClass, number> = none;
  for (const { class: kind } of of.entries) counts[kind]++;
  return { schema: "lockkeeper/status@1", generatedAt: "2026-11-20T14:02:11.000Z", target, plan: of, counts };
}

/** What became of one planned file. */
export function outcome(
  of: Plan["run"][number],
  state: FileOutcome["state"],
  more: Partial<FileOutcome> = {},
): FileOutcome {
  const { version, name, file, transactional, segments } = of;
  const segmentsDone = state === "applied" ? segments : 0;
  return { version, name, file, transactional, state, durationMs: 84, segments, segmentsDone, retries: 0, ...more };
}

/** A push of that plan. */
export function receipt(of: Plan, files: readonly FileOutcome[], more: Partial<Receipt> = {}): Receipt {
  return {
    schema: "lockkeeper/receipt@1",
    result: "applied",
    reason: "",
    deploymentId: "118",
    startedAt: "2026-11-20T14:02:11.000Z",
    finishedAt: "2026-11-20T14:02:13.412Z",
    durationMs: 2_412,
    startLsn: "2/9F0A61C8",
    target,
    actor: "mira",
    commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
    runUrl: "https://github.com/acme/shop/actions/runs/19530211875",
    expectedDigest: null,
    approval: null,
    sealed: null,
    emergency: null,
    refusal: null,
    plan: of,
    files,
    endState: null,
    failure: null,
    notices: [],
    ...more,
  };
}
