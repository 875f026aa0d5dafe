import type { HistoryClass, Plan, StatusReport } from "@lockkeeper/core";
import { entry, plan, planned, status } from "./examples.js";

type Run = Plan["run"][number];

/** Three ordinary files, one of which cannot run in a transaction. */
export const three: readonly [Run, Run, Run] = [
  planned("20261118101500_add_customer_tier"),
  planned("20261119083000_orders_by_customer_index", {
    transactional: false,
    reason: "CREATE INDEX CONCURRENTLY on line 3",
    statements: 4,
    segments: 3,
  }),
  planned("20261120090000_backfill_customer_tier_from_lifetime_value", { statements: 1 }),
];

const attention: Partial<Record<HistoryClass, [message: string, remedy: string]>> = {
  "out-of-order": [
    "Not applied, and older than 20261120090000, which is.",
    'Rename the file to a newer version; or set "out-of-order: allow" when the order of the two does not matter.',
  ],
  edited: [
    "The file was changed after it had been applied; the database still has what it said before.",
    "Restore the file from version control, and write what you want to change as a new migration.",
  ],
  renamed: [
    "The same content was applied as version 20240901120000, which no file has any more.",
    "Rename the file back to version 20240901120000. Applying it again would run everything in it twice.",
  ],
  "remote-only": [
    "Applied to the database, but there is no such file here.",
    "It is likely on another branch: find it with `git log --all --oneline -- '*20261001*'` and merge that branch.",
  ],
  squashed: [
    "The baseline 20260101000000 says that it replaces this version.",
    "It stays blocked until a preview has proved that the old history and the baseline make the same schema.",
  ],
  interrupted: [
    "Its first 2 parts are committed, and those statements have changed in the file since.",
    "Restore the statements that have run, and put new ones at the end or in a new file.",
  ],
};

/** An entry that blocks, with the sentences of its class. */
export function blocking(kind: HistoryClass, name: string): ReturnType<typeof entry> {
  const [message = "", remedy = ""] = attention[kind] ?? [];
  return entry(kind, name, { blocks: true, message, remedy });
}

const allowed = planned("20261101090000_add_audit_log");
const hostile = planned("20261118_<img src=x onerror=alert(1)>|`@acme/dba`#1 \u202elqs.\u001b[31m", {
  transactional: false,
  reason: "</details> | `x` @team on line 1",
});

export const statusExamples: Record<string, StatusReport> = {
  "status-up-to-date": status(plan([])),
  "status-pending": status(plan(three)),
  "status-pending-resumed": status(
    plan(
      [allowed, ...three.map((file, n) => (n === 1 ? { ...file, segmentsDone: 1 } : file))],
      [entry("out-of-order", "20261101090000_add_audit_log", { message: attention["out-of-order"]?.[0] ?? "" })],
      { notices: ["`supabase/migrations/README.md` is not taken for a migration."] },
    ),
  ),
  "status-diverged": status(
    plan(three, [
      blocking("edited", "20240901080000_create_orders"),
      blocking("renamed", "20261118101600_create_carts"),
      blocking("remote-only", "20261001"),
      blocking("remote-only", "20261002_hotfix_prices"),
      blocking("interrupted", "20261103120000_reindex_orders"),
      blocking("squashed", "20230101000000_first"),
      blocking("out-of-order", "20261101090000_add_audit_log"),
      blocking("out-of-order", "20261102090000_add_audit_log_index"),
    ]),
  ),
  "status-hostile": status(
    plan([hostile], [{ ...blocking("edited", "20240101_`|<b>::error::x"), message: "![x](http://evil) \u202e @acme" }]),
  ),
  "status-200-files": status(
    plan(Array.from({ length: 200 }, (_, n) => planned(`20261118${String(100_000 + n)}_change_number_${n + 1}`))),
  ),
};
