import {
  blockedBy,
  formatBytes,
  formatCount,
  formatDuration,
  type LiveFacts,
  type LiveGrade,
  type LockMode,
  plural,
  type RelationFacts,
  type RelationName,
  type Severity,
  strongerLock,
} from "@lockkeeper/core";
import type { Effect, Hit } from "../rule.js";
import { estimate } from "./duration.js";
import { factsText } from "./figures.js";

/** Below this nobody notices: a request waits as long for a slow page or a lost packet. */
const noticeableMs = 1_000;
/** From here on requests run into their own time limits, pools run empty, and people call. */
const outageMs = 10_000;
/** So many statements a second that every second of waiting fills a pool of connections. */
const busyPerSecond = 100;
/** Below this a table whose traffic is not known is taken for a quiet one. */
const smallBytes = 1024 * 1024;

export interface Grade {
  severity: Severity;
  live: LiveGrade | null;
  /** the hit's sentence with the numbers in it */
  message: string;
}

/**
 * What a hit is worth when the target's numbers are known; the rule's severity where they are not or do not matter.
 * @param locks what the rehearsal held when the statement was done
 * @param familyOf a relation with its partitions, whose sizes count as well
 */
export function grade(
  hit: Hit,
  byRule: Severity,
  live: LiveFacts | null,
  locks: readonly MeasuredLock[] = [],
  familyOf: (relation: RelationName) => Iterable<RelationName> = (relation) => [relation],
): Grade {
  const effect = hit.effect ?? null;
  const measured = effect ? strongest(hit.relation ?? effect.relations[0], locks) : null;
  if (!effect || !live) return { severity: byRule, live: null, message: withNumbers(hit, null, null, measured) };
  const concerned = new Set(effect.relations.flatMap((name) => [...familyOf(name)]));
  // a partitioned table has no rows of its own
  const facts = [...concerned]
    .flatMap((name) => factsOf(live, name) ?? [])
    .filter(({ kind }) => kind !== "partitioned table");
  const largest = facts.toSorted((a, b) => (b.bytes ?? -1) - (a.bytes ?? -1))[0] ?? null;
  const estimateMs = estimate(effect, facts);
  const verdict = effect.kind === "lock" ? ofInstant(effect, live, facts) : ofWork(effect, estimateMs, facts, largest);
  const numbers: LiveGrade | null = verdict && {
    relation: largest?.relation ?? null,
    bytes: largest?.bytes ?? null,
    rows: largest?.rows ?? null,
    writesPerSecond: largest?.writesPerSecond ?? null,
    estimateMs,
    because: verdict.because,
  };
  return {
    severity: verdict?.severity ?? byRule,
    live: numbers,
    message: withNumbers(hit, facts.find(({ relation }) => relation === hit.relation) ?? null, estimateMs, measured),
  };
}

function factsOf(live: LiveFacts, relation: RelationName): RelationFacts | null {
  return Object.hasOwn(live.relations, relation) ? (live.relations[relation] ?? null) : null;
}

/** A lock as the rehearsal saw it. */
export interface MeasuredLock {
  relation: RelationName;
  mode: LockMode;
}

interface Verdict {
  severity: Severity;
  because: string;
}

/** A lock that is held for an instant hurts only when it has to queue, and everybody else behind it. */
function ofInstant(effect: Effect, live: LiveFacts, facts: readonly RelationFacts[]): Verdict | null {
  if (effect.blocks === "ddl" || effect.blocks === "nothing")
    return { severity: "info", because: "it keeps no client waiting" };
  const waiting = live.longTransactions.length;
  if (waiting > 0) {
    const who = `${plural(waiting, "transaction")} on the target ${waiting === 1 ? "has" : "have"}`;
    return { severity: "warning", because: `${who} been open for more than 10 s, and the lock may wait for them` };
  }
  const traffic = trafficOf(effect, facts);
  if (traffic === null) {
    const known = facts.filter(({ bytes }) => bytes !== null);
    const [largest] = known.toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
    if (!largest || known.length < facts.length || (largest.bytes ?? 0) >= smallBytes) return null;
    return { severity: "info", because: `the lock is held for an instant, and ${sizeOf(largest)}` };
  }
  return traffic >= 10 * busyPerSecond
    ? { severity: "warning", because: `the table sees ~${formatCount(traffic)} statements a second` }
    : { severity: "info", because: "the lock is held for an instant, and the table is not busy" };
}

/** Work in proportion to size, while others wait. */
function ofWork(
  effect: Effect,
  estimateMs: readonly [number, number] | null,
  facts: readonly RelationFacts[],
  largest: RelationFacts | null,
): Verdict | null {
  if (effect.blocks === "ddl" || effect.blocks === "nothing")
    return { severity: "info", because: "it keeps no client waiting" };
  if (estimateMs === null || largest === null) return null;
  const [, most] = estimateMs;
  const size = sizeOf(largest);
  if (most < noticeableMs) return { severity: "info", because: size };
  if (most >= outageMs) return { severity: "blocking", because: size };
  const traffic = trafficOf(effect, facts) ?? 0;
  return traffic >= busyPerSecond
    ? { severity: "blocking", because: `${size}, and it is busy: ~${formatCount(traffic)} statements a second` }
    : { severity: "warning", because: size };
}

/** Statements a second that would wait; null when no rate is known. */
function trafficOf({ blocks }: Effect, facts: readonly RelationFacts[]): number | null {
  const rates = facts.flatMap(({ readsPerSecond, writesPerSecond }) =>
    blocks === "reads+writes" ? [readsPerSecond, writesPerSecond] : [writesPerSecond],
  );
  const known = rates.filter((rate) => rate !== null);
  return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
}

function sizeOf({ bytes, rows, relation }: RelationFacts): string {
  const name = `\`${relation}\``;
  if (rows !== null && rows < 10_000)
    return `${name} has ${rows === 0 ? "no" : Math.round(rows)} ${rows === 1 ? "row" : "rows"}`;
  return `${name} has ${formatBytes(bytes ?? 0)}`;
}

/** The strongest mode in which the rehearsal held the relation, when it keeps anybody waiting. */
function strongest(relation: RelationName | undefined, locks: readonly MeasuredLock[]): LockMode | null {
  const modes = locks.filter((lock) => lock.relation === relation).map(({ mode }) => mode);
  const mode = modes.length === 0 ? null : modes.reduce(strongerLock);
  return mode && blockedBy(mode) !== "nothing" ? mode : null;
}

/** Numbers right behind the relation's name, duration and measured lock at the end. */
function withNumbers(
  hit: Hit,
  facts: RelationFacts | null,
  estimateMs: readonly [number, number] | null,
  measured: LockMode | null,
): string {
  const numbers = facts ? factsText(facts) : "";
  const name = `\`${hit.relation}\``;
  const at = numbers === "" ? -1 : hit.message.indexOf(name) + name.length;
  const sentence = at >= name.length ? `${hit.message.slice(0, at)} (${numbers})${hit.message.slice(at)}` : hit.message;
  return [
    sentence,
    estimateMs && estimateMs[1] >= noticeableMs ? `by estimate for ${range(estimateMs)}` : null,
    measured ? `measured lock ${measured}` : null,
  ]
    .filter((part) => part !== null)
    .join("; ");
}

function range([low, high]: readonly [number, number]): string {
  const [from, to] = [formatDuration(low), formatDuration(high)];
  return from === to ? from : `${from} to ${to}`;
}
