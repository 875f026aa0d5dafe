import type { Culprit, Deployment, SchemaDifference } from "@lockkeeper/core";
import type { DdlLogEntry } from "./ddl-log.js";

type Different = Pick<SchemaDifference, "kind" | "identity" | "change" | "before" | "after">;

/**
 * Who changed this object, newest first, as far as that follows from the log: entries about the object itself, or else those
 * that changed the table it belongs to. A deployment is known by the time and the application of its entries. Empty rather
 * than wrong: of a grant the log tells only on what kind of object, so that it names somebody when nobody else granted there.
 */
export function culpritsOf(
  difference: Different,
  log: readonly DdlLogEntry[],
  deployments: readonly Deployment[],
): Culprit[] {
  return entriesAbout(difference, log).map((entry) => culprit(entry, deployments));
}

function entriesAbout(difference: Different, log: readonly DdlLogEntry[]): readonly DdlLogEntry[] {
  const { kind, identity } = difference;
  if (kind === "grant") return onlyOne(log.filter((entry) => entry.kind === "grant" && isOn(entry.identity, identity)));
  if (kind === "default privilege") return onlyOne(log.filter(({ command }) => command === "ALTER DEFAULT PRIVILEGES"));
  const { comments, changes } = indexOf(log);
  if (kind === "comment") return comments.get(unquoted(identity)) ?? [];
  const own = changes.get(unquoted(`${kind} ${identity}`));
  if (own !== undefined) return own;
  const table = tableOf(difference);
  return table === null ? [] : relations.flatMap((relation) => changes.get(unquoted(`${relation} ${table}`)) ?? []);
}

type Index = Record<"comments" | "changes", Map<string, DdlLogEntry[]>>;

// a log is long, and is asked for each of thousands of differences
const indexes = new WeakMap<readonly DdlLogEntry[], Index>();

/** Entries by kind and identity of their object, in their order. */
function indexOf(log: readonly DdlLogEntry[]): Index {
  const known = indexes.get(log);
  if (known !== undefined) return known;
  const index: Index = { comments: new Map(), changes: new Map() };
  for (const entry of log) {
    const map = entry.command === "COMMENT" ? index.comments : index.changes;
    const key = unquoted(`${entry.kind} ${entry.identity}`);
    const list = map.get(key);
    if (list === undefined) map.set(key, [entry]);
    else list.push(entry);
  }
  indexes.set(log, index);
  return index;
}

const relations: readonly string[] = ["table", "view", "materialized view", "foreign table", "sequence"];
const members: readonly string[] = ["column", "constraint", "trigger", "policy", "rule"];

/** The relation to which an object belongs; null for one that stands alone. */
function tableOf({ kind, identity, before, after }: Different): string | null {
  // dots within quotes are no dots
  if (members.includes(kind)) return identity.replace(/\.(?:"(?:[^"]|"")*"|[^".]*)$/, "");
  if (kind !== "index") return null;
  return (
    / ON (?:ONLY )?((?:"(?:[^"]|"")*"|[^"\s.]+)(?:\.(?:"(?:[^"]|"")*"|[^"\s.]+))?)/.exec(before ?? after ?? "")?.[1] ??
    null
  );
}

/** Quoting differs from place to place. */
function unquoted(name: string): string {
  return name.replaceAll('"', "");
}

/** `table` and `table public.orders to anon`; what is granted on a view is called a table, too. */
function isOn(objectType: string, grant: string): boolean {
  const kind = /^(.*?) \S+ to /s.exec(grant)?.[1] ?? grant;
  const called = ["view", "materialized view", "foreign table", "column"].includes(kind) ? "table" : kind;
  return called.startsWith(objectType) || (objectType === "procedure" && kind.startsWith("function"));
}

function onlyOne(entries: readonly DdlLogEntry[]): readonly DdlLogEntry[] {
  return new Set(entries.map(({ user }) => user)).size === 1 ? entries : [];
}

function culprit({ at, user, application, command }: DdlLogEntry, deployments: readonly Deployment[]): Culprit {
  const pushed = application?.startsWith("lockkeeper push") ? deployments.find((one) => isWithin(at, one)) : undefined;
  return pushed === undefined
    ? { at, user, application, command, source: "event-trigger-log", runUrl: null }
    : { at, user: pushed.actor ?? user, application, command, source: "deployment", runUrl: pushed.runUrl };
}

/** A deployment that died has no end: whatever came later from a push may be its own. */
function isWithin(at: string, { startedAt, finishedAt }: Deployment): boolean {
  const time = Date.parse(at);
  return time >= Date.parse(startedAt) && (finishedAt === null || time <= Date.parse(finishedAt));
}
