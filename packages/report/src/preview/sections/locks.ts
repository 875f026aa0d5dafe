import { type Finding, formatDuration, plural, type PreviewReport, type ReportMigration } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { shortName } from "../../short-name.js";
import type { Tone } from "../../theme.js";
import { type Block, type Section, table, type TableRow } from "../document.js";
import { type HeldLocks, heldLocks } from "../held-locks.js";
import { formatBytes } from "../numbers.js";
import { type Links, linksOf, statementHead } from "../place.js";
import { namesOf } from "./migrations.js";

/** Which statement keeps whom waiting, and how long its locks are held: a lock taken early is held to the end. */
export function locksSection(report: PreviewReport): Section | null {
  const links = linksOf(report);
  const blocks = report.migrations.flatMap((migration) => migrationBlocks(migration, report, links));
  if (blocks.length === 0) return null;
  return {
    id: "locks",
    title: "Locks, statement by statement",
    note: "",
    folded: !report.findings.some((finding) => concernsLocks(finding, report)),
    blocks,
  };
}

/** A finding about a statement whose locks keep reads or writes waiting. */
function concernsLocks({ file, statement, severity, silenced }: Finding, { migrations }: PreviewReport): boolean {
  if (statement === null || severity === "info" || silenced !== null) return false;
  const found = migrations.find((migration) => migration.file === file)?.statements[statement];
  return found?.locks.some(({ blocks }) => blocks === "reads+writes" || blocks === "writes") ?? false;
}

const columns = [
  { title: "Line", align: "right" },
  { title: "Statement", shrinks: true },
  { title: "Lock" },
  { title: "On" },
  { title: "Held" },
] as const;

function migrationBlocks(migration: ReportMigration, report: PreviewReport, links: Links): readonly Block[] {
  const held = heldLocks(migration);
  if (held.length === 0) return [];
  const concerned = new Set(
    report.findings
      .filter(({ file, silenced }) => file === migration.file && silenced === null)
      .map((f) => f.statement),
  );
  const rows = held.map((locks): TableRow => rowOf(locks, migration, report, links, concerned));
  const quiet = migration.statements.length - new Set(held.map(({ statement }) => statement.index)).size;
  return [
    { kind: "heading", phrase: [{ name: shortName(migration.file), href: links(migration.file, null) }] },
    ...table("lock", columns, rows),
    ...(quiet > 0
      ? [{ kind: "text", phrase: [`${plural(quiet, "statement")} without a lock that anybody waits for.`] } as const]
      : []),
  ];
}

function rowOf(
  locks: HeldLocks,
  migration: ReportMigration,
  { live }: PreviewReport,
  links: Links,
  concerned: ReadonlySet<number | null>,
): TableRow {
  const { statement, mode, blocks } = locks;
  const relations = locks.locks.map(({ relation }) => relation);
  const facts = live?.relations[relations[0] ?? ""];
  const size: Phrase = facts?.bytes == null ? [] : [formatBytes(facts.bytes)];
  return {
    cells: [
      { phrase: [{ words: String(statement.line), href: links(migration.file, statement.line) }] },
      { phrase: [{ name: statementHead(statement, 56) }] },
      { phrase: [mode], below: [waits[blocks].words], tone: waits[blocks].tone },
      { phrase: namesOf(relations), below: size },
      { phrase: [heldWords(locks)], bar: barOf(locks) },
    ],
    matters: concerned.has(statement.index),
  };
}

const waits: Record<HeldLocks["blocks"], { words: string; tone: Tone }> = {
  "reads+writes": { words: "reads and writes wait", tone: "bad" },
  writes: { words: "writes wait", tone: "warn" },
  ddl: { words: "schema changes wait", tone: "plain" },
  nothing: { words: "nobody waits", tone: "quiet" },
};

/** `84 ms of 86 ms`: of the whole transaction, to whose end a lock is held. */
function heldWords({ heldMs, totalMs }: HeldLocks): string {
  return `${formatDuration(heldMs)} of ${formatDuration(totalMs)}`;
}

function barOf({ fromMs, heldMs, totalMs, blocks }: HeldLocks): {
  from: number;
  to: number;
  blocks: HeldLocks["blocks"];
} {
  // a file that took no time at all was still held from end to end
  if (totalMs <= 0) return { from: 0, to: 1, blocks };
  return { from: fromMs / totalMs, to: Math.min(1, (fromMs + heldMs) / totalMs), blocks };
}
