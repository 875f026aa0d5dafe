import { formatDuration, plural, type PreviewReport, type ReportMigration } from "@lockkeeper/core";
import { type Phrase, say } from "../../phrase.js";
import type { Tone } from "../../theme.js";
import { type Cell, type Section, table, type TableRow } from "../document.js";
import { strongestLock } from "../held-locks.js";
import { linksOf, placePhrase } from "../place.js";

const longTable = 20;

/** What each file did on the rehearsal: its strongest lock, its heavy work, its time. */
export function migrationsSection(report: PreviewReport): Section | null {
  const { migrations } = report;
  if (migrations.length === 0) return null;
  const links = linksOf(report);
  const noisy = new Set(
    report.findings
      .filter(({ silenced, severity }) => silenced === null && severity !== "info")
      .map(({ file }) => file),
  );
  const allOk = migrations.every(({ result }) => result === "ok");
  const columns = [
    { title: "Result" },
    { title: "File", shrinks: true },
    { title: "Statements", align: "right" },
    { title: "Strongest lock" },
    { title: "Heavy work", aside: true },
    { title: "Time", align: "right" },
  ] as const;
  const rows = migrations.map((migration): TableRow => {
    const cells = [
      { phrase: allOk ? [] : [results[migration.result].words], tone: results[migration.result].tone },
      { phrase: placePhrase(migration.file, null, links), below: noteOf(migration) },
      { phrase: [String(migration.statements.length)] },
      lockOf(migration, noisy.has(migration.file)),
      { phrase: workOf(migration) },
      { phrase: migration.result === "not-run" ? [] : [formatDuration(migration.durationMs)] },
    ];
    return { cells, matters: migration.result !== "ok" || noisy.has(migration.file) };
  });
  return {
    id: "migrations",
    title: plural(migrations.length, "migration"),
    note: "",
    folded: migrations.length > longTable,
    blocks: table("file", columns, rows),
  };
}

const results: Record<ReportMigration["result"], { words: string; tone: Tone }> = {
  ok: { words: "ok", tone: "good" },
  failed: { words: "failed", tone: "bad" },
  "not-run": { words: "not run", tone: "quiet" },
};

function noteOf({ class: kind, transactional, reason }: ReportMigration): Phrase | null {
  const notes: Phrase[] = [
    ...(kind === "pending" ? [] : [[{ prose: kind.replaceAll("-", " ") }]]),
    ...(transactional ? [] : [["not in one transaction", ...(reason === null ? [] : [": ", { prose: reason }])]]),
  ];
  return notes.length === 0 ? null : notes.flatMap((note, index) => [...(index > 0 ? ["; "] : []), ...note]);
}

/** In colour only where something was found: an instant lock of the strongest mode is an ordinary thing. */
function lockOf({ statements, result }: ReportMigration, noisy: boolean): Cell {
  const lock = strongestLock(statements);
  if (lock !== null) {
    const tone = noisy ? lockTones[lock.blocks] : "plain";
    return { phrase: [lock.mode], below: say`on ${lock.relation}`, tone };
  }
  if (result !== "ok" || !statements.some(({ measured }) => measured)) return { phrase: [] };
  return { phrase: ["blocks nothing"], tone: "quiet" };
}

const lockTones: Record<"reads+writes" | "writes" | "ddl" | "nothing", Tone> = {
  "reads+writes": "bad",
  writes: "warn",
  ddl: "plain",
  nothing: "quiet",
};

function workOf({ statements }: ReportMigration): Phrase {
  const work = [
    ["rewrites", new Set(statements.flatMap(({ rewrites }) => rewrites))],
    ["builds", new Set(statements.flatMap(({ indexBuilds }) => indexBuilds))],
    ["reads all of", new Set(statements.flatMap(({ scans }) => scans))],
  ] as const;
  return work
    .filter(([, relations]) => relations.size > 0)
    .flatMap(([verb, relations], index) => [...(index > 0 ? ["; "] : []), `${verb} `, ...namesOf([...relations])]);
}

/** Up to two names, and how many more. */
export function namesOf(names: readonly string[], limit = 2): Phrase {
  const shown = names.slice(0, limit).flatMap((name, index): Phrase => [...(index > 0 ? [", "] : []), { name }]);
  return names.length > limit ? [...shown, ` and ${names.length - limit} more`] : shown;
}
