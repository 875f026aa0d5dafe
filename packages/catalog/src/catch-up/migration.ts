import { attributeOf, type CatalogKind, type CatalogObject, objectOf, type Snapshot } from "@lockkeeper/core";
import { changedAttributes } from "../diff/diff.js";
import { writeDefaultPrivileges } from "./default-privileges.js";
import { decideFates, textsOf } from "./fates.js";
import { namesIn, tableName } from "./names.js";
import { writeGrants } from "./grants.js";
import { writerOf } from "./kind-writers.js";
import { onlyDefinitions } from "./only-definitions.js";
import { inOrder } from "./ordering.js";
import { alterColumn, redefault } from "./columns.js";
import { rehang } from "./relations.js";
import { servesType } from "./types.js";
import { type Change, keyOf, relationOf, textOf, Writing } from "./writing.js";

/** One statement of a migration that was written from two snapshots. */
export interface MigrationStatement {
  /** without the closing semicolon */
  sql: string;
  /** the object that it makes, changes or drops */
  about: { kind: CatalogKind; identity: string };
  /** what is lost by it, as a sentence: `drops table public.orders and its rows`; null when nothing is */
  destroys: string | null;
}

/** SQL that leads from one schema to another, as far as two snapshots tell. */
export interface MigrationDraft {
  /** in an order that should do; `settleOrder` finds the one that does */
  statements: readonly MigrationStatement[];
  /** differences that no statement closes, as sentences with the reason */
  without: readonly string[];
}

export interface MigrationOptions {
  /** the role that will run it, as snapshots spell it: what it makes is its own. Default: every owner is written */
  role?: string | undefined;
}

/**
 * Writes the migration that makes a database in the state `from` equal to `to`, as a person would: ALTER where PostgreSQL
 * has one, DROP and CREATE where it has none, with what hangs on it. Pure; nobody has tried it: see `settleOrder`.
 */
export function migrationBetween(from: Snapshot, to: Snapshot, options: MigrationOptions = {}): MigrationDraft {
  const sides = { from, to, role: options.role ?? null };
  const changes = changesBetween(from, to);
  const removed = from.objects.filter((object) => !objectOf(to, object.kind, object.identity));
  const w = new Writing(sides, decideFates(changes, removed, sides));
  for (const object of from.objects) if (goes(object, w)) writerOf(object.kind).drop(object, w);
  for (const object of to.objects) if (comes(object, w)) writerOf(object.kind).create(object, w);
  for (const change of changes) if (!comes(change.is, w)) writerOf(change.is.kind).alter(change, w);
  for (const key of w.fates.redefaulted) redefault(key, w);
  const changed = new Set(changes.map(({ is }) => keyOf(is)));
  for (const object of to.objects) {
    const was = objectOf(from, object.kind, object.identity);
    const key = keyOf(object);
    if (!was || changed.has(key) || w.fates.again.has(key)) continue;
    if (w.fates.retyped.has(key)) alterColumn({ was, is: object, attributes: [] }, w);
    if (w.fates.rehung.has(key)) rehang(was, object, w);
  }
  writeGrants(w);
  writeDefaultPrivileges(w);
  tellIncomplete(w);
  const pieces = onlyDefinitions(w.pieces, (sentence) => w.leave(sentence));
  return {
    statements: inOrder([...setup(w), ...pieces]).map(({ sql, about, destroys }) => ({ sql, about, destroys })),
    without: [...new Set(w.without)],
  };
}

/** Bodies name what comes later, or what somebody else is about to make. */
function setup(w: Writing) {
  const routine = w.pieces.find(({ about, makes }) => makes && about.kind === "function");
  if (!routine) return [];
  const piece = { ...routine, sql: "SET LOCAL check_function_bodies = off", stage: "setup" as const, destroys: null };
  return [piece];
}

function changesBetween(from: Snapshot, to: Snapshot): Change[] {
  return to.objects.flatMap((is) => {
    const was = objectOf(from, is.kind, is.identity);
    if (!was) return [];
    const attributes = changedAttributes(was, is, [from.server.major, to.server.major]);
    return attributes.length > 0 ? [{ was, is, attributes }] : [];
  });
}

/** Dropped by a statement of its own: not along with the table that it stands on, or the object that it is about. */
function goes(object: CatalogObject, w: Writing): boolean {
  if (object.kind === "comment" || object.kind === "security label")
    return objectOf(w.to, object.kind, object.identity) === null && !isGoneKey(textOf(object, "object"), w);
  const relation = attributeOf(object, "table");
  const stands = typeof relation === "string" ? relationOf(w.from, relation) : null;
  if (!w.isGone(object.kind, object.identity)) return false;
  if (object.kind === "function" && servesType(object, w)) return false;
  return !(stands && w.isGone(stands.kind, stands.identity)) || holdsAnother(object, w);
}

/** A policy or rule that speaks of another table that goes, too: each would keep the other one's table. */
function holdsAnother(object: CatalogObject, w: Writing): boolean {
  if (object.kind !== "policy" && object.kind !== "rule") return false;
  const names = textsOf(object).flatMap((text) => [...namesIn(text)]);
  return names.some((name) => name !== textOf(object, "table") && w.isGone("table", name));
}

/** Made by a statement of its own, or by the one that makes what it belongs to. */
function comes(object: CatalogObject, w: Writing): boolean {
  if (object.kind === "comment" || object.kind === "security label")
    return objectOf(w.from, object.kind, object.identity) === null || isGoneKey(textOf(object, "object"), w);
  return w.isMade(object.kind, object.identity);
}

/** Whether `table app.orders` is dropped, for good or to be made again. */
function isGoneKey(text: string, w: Writing): boolean {
  const { before, after } = w.keys();
  // attributes of composite types and constraints of domains are no objects of their own
  const [, part] = /^(?:column|constraint) (.*)$/s.exec(text) ?? [];
  const key = part === undefined || before.has(text) || after.has(text) ? text : `type ${tableName(part)}`;
  return w.fates.again.has(key) || (w.keys().before.has(key) && !w.keys().after.has(key));
}

function tellIncomplete(w: Writing): void {
  for (const sentence of [...w.from.incomplete, ...w.to.incomplete])
    w.leave(`could not be read, and is not compared: ${sentence}`);
}
