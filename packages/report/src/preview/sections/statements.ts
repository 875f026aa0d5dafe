import {
  formatBytes,
  formatDuration,
  plural,
  type PreviewReport,
  type ReportMigration,
  type ReportStatement,
  type TouchedObject,
} from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { shortName } from "../../short-name.js";
import { type Block, fold, list, type Section, text } from "../document.js";
import { type Links, linksOf, withoutComments } from "../place.js";
import { namesOf } from "./migrations.js";

/** Every statement with all that was seen of it; for surfaces with room. */
export function statementsSection(report: PreviewReport): Section | null {
  const { migrations } = report;
  if (migrations.length === 0) return null;
  const links = linksOf(report);
  const blocks = migrations.flatMap((migration) =>
    fold(
      `${shortName(migration.file)} (${plural(migration.statements.length, "statement")})`,
      migration.result === "failed",
      migration.statements.flatMap((statement) => statementBlocks(statement, migration, links)),
    ),
  );
  return { id: "statements", title: "Every statement", note: "", folded: false, blocks };
}

function statementBlocks(statement: ReportStatement, { file }: ReportMigration, links: Links): Block[] {
  const { line, durationMs, rows, walBytes, measured, reason, error } = statement;
  const facts = [
    ...(measured || error ? [formatDuration(durationMs)] : []),
    ...(rows === null ? [] : [plural(rows, "row")]),
    ...(walBytes ? [`${formatBytes(walBytes)} of write-ahead log`] : []),
    ...(measured || error ? [] : ["not measured"]),
  ];
  const why: Phrase = reason === null ? [] : [": ", { prose: reason }];
  const where = { words: `Line ${line}`, href: links(file, line) };
  return [
    text([where, ` · ${facts.join(" · ")}`, ...why]),
    { kind: "code", language: "sql", text: withoutComments(statement.sql) },
    ...(error ? [text([{ name: `ERROR ${error.sqlstate}` }, " ", { prose: error.message }])] : []),
    ...list(effects(statement)),
  ];
}

function effects({ index, locks, rewrites, scans, indexBuilds, created, changed, dropped }: ReportStatement): Phrase[] {
  const taken = locks.filter(({ heldFromStatement }) => heldFromStatement === index);
  return [
    ...[...new Set(taken.map(({ mode }) => mode))].map(
      (mode): Phrase => [
        `takes ${mode} on `,
        ...namesOf(
          taken.filter((lock) => lock.mode === mode).map(({ relation }) => relation),
          8,
        ),
      ],
    ),
    ...named("rewrites", rewrites),
    ...named("reads all of", scans),
    ...named("builds", indexBuilds),
    ...named("creates", created.map(identityOf)),
    ...named("changes", changed.map(identityOf)),
    ...named("drops", dropped.filter(({ cascaded }) => !cascaded).map(identityOf)),
    ...named("drops, as a consequence,", dropped.filter(({ cascaded }) => cascaded).map(identityOf)),
  ];
}

function named(verb: string, names: readonly string[]): Phrase[] {
  return names.length === 0 ? [] : [[`${verb} `, ...namesOf(names, 8)]];
}

function identityOf({ type, identity }: TouchedObject): string {
  return `${type} ${identity}`;
}
