import { expect, test } from "@jest/globals";
import type { Blocker, PushEvent } from "@lockkeeper/core";
import { pushEventLine } from "./push-event.js";

const name = "20261118_a.sql";
const file = `supabase/migrations/${name}`;
const blocker: Blocker = {
  pid: 4711,
  application: "psql",
  user: "mira",
  state: "idle in transaction",
  query: "update orders set total = 0",
  transactionAgeSeconds: 200,
  runUrl: null,
};
const push: Blocker = {
  ...blocker,
  pid: 9,
  application: "lockkeeper",
  query: "",
  runUrl: "https://github.com/acme/shop/actions/runs/1",
};

const lines: [PushEvent, text: string | null, transient?: boolean][] = [
  [{ kind: "connected", server: "PostgreSQL 17.10" }, "→ Connected to PostgreSQL 17.10"],
  [{ kind: "planned", files: 3, digest: "4f9c2a1b7d3e" }, "→ 3 files to apply, plan 4f9c2a1b"],
  [{ kind: "planned", files: 0, digest: "4f9c2a1b7d3e" }, "→ Nothing to apply"],
  [
    { kind: "waiting-for-apply-lock", holders: [push], waitedMs: 12_000, limitMs: 600_000 },
    "… Waiting for the apply lock, 12.0 s of at most 10 min; held by pid 9 (lockkeeper, mira, idle in transaction for 3 min 20 s, https://github.com/acme/shop/actions/runs/1)",
    true,
  ],
  [
    { kind: "waiting-for-apply-lock", holders: [], waitedMs: 0, limitMs: 600_000 },
    "… Waiting for the apply lock, 0 ms of at most 10 min",
    true,
  ],
  [{ kind: "file-started", file, number: 1, of: 3 }, `… [1/3] ${name}`, true],
  [
    { kind: "waiting-for-table-lock", file, blockers: [{ ...blocker, transactionAgeSeconds: null }] },
    `… ${name} waits for a lock; held by pid 4711 (psql, mira, idle in transaction): update orders set total = 0`,
    true,
  ],
  [
    { kind: "retrying", file, attempt: 2, attempts: 10, delayMs: 1_500, blockers: [blocker, push, blocker, blocker] },
    `! ${name}: lock not granted, retry 2 of 10 in 1.5 s; held by pid 4711 (psql, mira, idle in transaction for 3 min 20 s): update orders set total = 0; and by pid 9 (lockkeeper, mira, idle in transaction for 3 min 20 s, https://github.com/acme/shop/actions/runs/1); and by pid 4711 (psql, mira, idle in transaction for 3 min 20 s): update orders set total = 0; and 1 more`,
  ],
  [{ kind: "segment-done", file, segment: 2, of: 3 }, `✓ ${name}: part 2 of 3`],
  [{ kind: "segment-done", file, segment: 1, of: 1 }, null],
  [
    { kind: "index-progress", file, index: "orders_key", phase: "building index: scanning table", percent: 42.7 },
    `… [█████████░░░░░░░░░░░] 42% index orders_key, building index: scanning table, of ${name}`,
    true,
  ],
  [
    { kind: "index-progress", file, index: "orders_key", phase: "waiting for writers", percent: null },
    `… index orders_key, waiting for writers, of ${name}`,
    true,
  ],
  [
    { kind: "index-progress", file, index: "orders_key", phase: "p", percent: 180 },
    `… [████████████████████] 100% index orders_key, p, of ${name}`,
    true,
  ],
  [{ kind: "file-applied", file, number: 1, of: 3, durationMs: 84 }, `✓ [1/3] ${name} in 84 ms`],
  [{ kind: "file-applied", file, number: 1, of: 300, durationMs: 84 }, `✓ [1/300] ${name} in 84 ms`, true],
  [{ kind: "server-notice", file, severity: "WARNING", message: "a\nb" }, `WARNING in ${name}: a b`],
  [{ kind: "server-notice", file: null, severity: "NOTICE", message: "##[error]x" }, "NOTICE: \\u{23}#[error]x"],
  [{ kind: "notice", message: "\u001b[31mx" }, "! \\u{1b}[31mx"],
  [{ kind: "cancelling" }, "! Cancelling: the running statement is stopped and rolled back"],
];

test.each(lines)("%j", (event, text, transient = false) => {
  expect(pushEventLine(event)).toEqual(text === null ? null : { text, transient });
});
