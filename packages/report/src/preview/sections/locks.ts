import { formatBytes, formatDuration, plural, type PreviewReport, type ReportMigration } from "@lockkeeper/core";
import { shortName } from "../../short-name.js";
import type { Tone } from "../../theme.js";
import { type Block, fold, type Section, table, type TableRow, text } from "../document.js";
import { type HeldLocks, heldLocks } from "../held-locks.js";
import { type Links, linksOf, statementHead } from "../place.js";
import { namesOf } from "./migrations.js";

/** Which statement keeps whom waiting, and how long its locks are held: a lock taken early is held to the end. */
export function locksSection(report: PreviewReport): Section | null {
  const links = linksOf(report);
  const files = report.migrations
    .map((migration) => ({ migration, held: heldLocks(migration), concerned: concernedStatements(migration, report) }))
    .filter(({ held }) => held.length > 0);
  if (files.length === 0) return null;
  const drawn = files.map((file) => ({ matters: file.concerned.size > 0, blocks: fileBlocks(file, report, links) }));
  const first = drawn.filter(({ matters }) => matters).flatMap(({ blocks }) => blocks);
  const others = drawn.filter(({ matters }) => !matters);
  const rest = others.flatMap(({ blocks }) => blocks);
  return {
    id: "locks",
    title: "Locks, statement by statement",
    note: "",
    folded: first.length === 0,
    blocks: [
      ...first,
      ...(first.length === 0 ? rest : fold(plural(others.length, "other file"), false, rest)),
      ...quietText(files),
    ],
  };
}

interface LockedFile {
  migration: ReportMigration;
  held: readonly HeldLocks[];
  /** numbers of its statements that a finding is about, and whose locks keep reads or writes waiting */
  concerned: ReadonlySet<number>;
}

function concernedStatements({ file, statements }: ReportMigration, { findings }: PreviewReport): Set<number> {
  const concerned = findings.flatMap((finding) => {
    if (finding.file !== file || finding.severity === "info" || finding.silenced !== null) return [];
    const locks = statements[finding.statement ?? -1]?.locks ?? [];
    return locks.some(({ blocks }) => blocks === "reads+writes" || blocks === "writes")
      ? [finding.statement ?? -1]
      : [];
  });
  return new Set(concerned);
}

function quietText(files: readonly LockedFile[]): readonly Block[] {
  const quiet = files.map(({ migration, held }) => {
    const loud = new Set(held.map(({ statement }) => statement.index));
    return migration.statements.filter(({ measured, index }) => measured && !loud.has(index)).length;
  });
  const count = quiet.reduce((sum, one) => sum + one, 0);
  return count === 0
    ? []
    : [
        text([
          `${plural(count, "statement")} of these files ${count === 1 ? "takes" : "take"} no lock that anybody waits for.`,
        ]),
      ];
}

const columns = [
  { title: "Line", align: "right" },
  { title: "Statement", shrinks: true },
  { title: "Lock" },
  { title: "On" },
  { title: "Held" },
] as const;

function fileBlocks(file: LockedFile, report: PreviewReport, links: Links): readonly Block[] {
  const { migration, held } = file;
  return [
    { kind: "heading", phrase: [{ name: shortName(migration.file), href: links(migration.file, null) }] },
    ...table(
      "lock",
      columns,
      held.map((locks) => rowOf(locks, file, report, links)),
    ),
  ];
}

function rowOf(
  locks: HeldLocks,
  { migration, concerned }: LockedFile,
  { live }: PreviewReport,
  links: Links,
): TableRow {
  const { statement, mode, blocks } = locks;
  const relations = locks.locks.map(({ relation }) => relation);
  const bytes = live?.relations[relations[0] ?? ""]?.bytes ?? null;
  const matters = concerned.has(statement.index);
  return {
    cells: [
      { phrase: [{ words: String(statement.line), href: links(migration.file, statement.line) }] },
      { phrase: [{ name: statementHead(statement, 56) }] },
      { phrase: [mode], below: [waits[blocks].words], tone: matters ? waits[blocks].tone : "plain" },
      { phrase: namesOf(relations), below: bytes === null ? [] : [formatBytes(bytes)] },
      { phrase: [heldWords(locks)], bar: barOf(locks) },
    ],
    matters,
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
