import { formatBytes, plural, type Row, type SlotFact } from "@lockkeeper/core";
import { walPosition } from "./replication.js";
import { foreign, type Judged, listed, numberOf, passed, type Theme } from "./theme.js";

/** Whether a replication slot keeps more WAL than the disk should carry, or has lost what it needs. */
export const slots: Theme = {
  check: "slots",
  alwaysAnswers: false,
  tells: ["slots"],
  reader: null,
  question: () => ({
    sql: `SELECT s.slot_name::text AS name, s.slot_type AS kind, s.active, s.temporary, s.wal_status AS status,
  pg_catalog.pg_wal_lsn_diff(${walPosition}, s.restart_lsn)::float8 AS retained
FROM pg_catalog.pg_replication_slots s ORDER BY s.slot_name`,
  }),
  judge: (rows, { maxSlotWalBytes: limit }): Judged => {
    const found = rows.map(toSlot);
    const all = found.map(({ slot }) => slot);
    const lost = all.filter(({ walStatus }) => walStatus === "lost" || walStatus === "unreserved");
    const heavy = all.filter((slot) => !lost.includes(slot) && (slot.retainedBytes ?? 0) > limit);
    // a temporary one ends with its session
    const idle = found.flatMap(({ slot, temporary }) =>
      !slot.active && !temporary && (slot.retainedBytes ?? 0) > 0 ? [slot] : [],
    );
    return { facts: { slots: all }, verdict: verdictOf({ all, lost, heavy, idle, limit }) };
  },
};

function toSlot(row: Row): { slot: SlotFact; temporary: boolean } {
  const retained = numberOf(row["retained"]);
  const slot: SlotFact = {
    name: foreign(row["name"], 64),
    kind: row["kind"] === "logical" ? "logical" : "physical",
    active: row["active"] === true,
    retainedBytes: retained === null ? null : Math.max(0, retained),
    walStatus: typeof row["status"] === "string" ? row["status"] : null,
  };
  return { slot, temporary: row["temporary"] === true };
}

interface Found {
  all: readonly SlotFact[];
  lost: readonly SlotFact[];
  heavy: readonly SlotFact[];
  idle: readonly SlotFact[];
  limit: number;
}

function verdictOf({ all, lost, heavy, idle, limit }: Found): Judged["verdict"] {
  const drop = "If nobody reads it any more: SELECT pg_drop_replication_slot('...');";
  if (lost.length + heavy.length > 0)
    return {
      state: "failed",
      message: listed(
        `${plural(lost.length + heavy.length, "replication slot")} cannot stay so (\`max-slot-wal\` is ${formatBytes(limit)}):`,
        [...lost, ...heavy].map(described),
      ),
      remedy: `Bring its reader back. ${drop}`,
    };
  if (idle.length > 0)
    return {
      state: "warning",
      message: listed(
        `Nobody reads ${plural(idle.length, "replication slot")}, and WAL is kept without end:`,
        idle.map(described),
      ),
      remedy: drop,
    };
  return passed(all.length === 0 ? "there is none" : all.map(described).slice(0, 5).join("; "));
}

function described({ name, kind, active, retainedBytes, walStatus }: SlotFact): string {
  const facts = [
    kind,
    ...(active ? [] : ["inactive"]),
    ...(retainedBytes === null ? [] : [`keeps ${formatBytes(retainedBytes)} of WAL`]),
    ...(walStatus === "lost" || walStatus === "unreserved" ? [`its WAL is ${walStatus}`] : []),
  ];
  return `${name}: ${facts.join(", ")}`;
}
