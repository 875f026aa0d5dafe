import {
  type HeldLock,
  lockModes,
  type RelationKind,
  relationKinds,
  severities,
  type Severity,
} from "@lockkeeper/core";
import { amount, listOf, Misshapen, object, of, oneOf, orNull, path, type Read, text, truth, whole } from "./strict.js";

/** Why a report is not shown, without a word of it. */
export interface Refused {
  refused: string;
}

/** What is shown of a fork's report. Every text in it is the fork's own. */
export interface ForkReport {
  planDigest: string;
  rehearsal: { state: "replayed" | "dumped" | "empty" | "none"; version: string };
  migrations: ForkMigration[];
  findings: ForkFinding[];
  /** milliseconds */
  timing: { totalMs: number };
}

export interface ForkMigration {
  version: string;
  name: string;
  file: string;
  transactional: boolean;
  result: "ok" | "failed" | "not-run";
  durationMs: number;
  statements: ForkStatement[];
}

export interface ForkStatement {
  index: number;
  line: number;
  column: number;
  endLine: number;
  sql: string;
  measured: boolean;
  locks: Pick<HeldLock, "relation" | "kind" | "mode" | "heldFromStatement">[];
  rewrites: string[];
  scans: string[];
  indexBuilds: string[];
  durationMs: number;
  error: { sqlstate: string; message: string } | null;
}

export interface ForkFinding {
  rule: string;
  severity: Severity;
  file: string | null;
  line: number | null;
  message: string;
  why: string;
  remedy: { text: string; sql: string | null } | null;
  silenced: { reason: string; where: string } | null;
}

const name = text(300);
const names = listOf(100, name);
const kinds: readonly RelationKind[] = Object.values(relationKinds);

const statement = object<ForkStatement>({
  index: whole,
  line: whole,
  column: whole,
  endLine: whole,
  sql: text(4_000),
  measured: truth,
  locks: listOf(
    200,
    object<ForkStatement["locks"][number]>({
      relation: name,
      kind: oneOf(...kinds),
      mode: oneOf(...lockModes),
      heldFromStatement: whole,
    }),
  ),
  rewrites: names,
  scans: names,
  indexBuilds: names,
  durationMs: amount,
  error: orNull(
    object<{ sqlstate: string; message: string }>({ sqlstate: text(5, /^[0-9A-Z]{5}$/), message: text(10_000) }),
  ),
});

const migration = object<ForkMigration>({
  version: name,
  name,
  file: path,
  transactional: truth,
  result: oneOf("ok", "failed", "not-run"),
  durationMs: amount,
  statements: listOf(2_000, statement),
});

const finding = object<ForkFinding>({
  rule: text(80, /^[a-z][a-z0-9-]*$/),
  severity: oneOf(...severities),
  file: orNull(path),
  line: orNull(whole),
  message: text(10_000),
  why: text(10_000),
  remedy: orNull(object<{ text: string; sql: string | null }>({ text: text(10_000), sql: orNull(text(20_000)) })),
  silenced: orNull(object<{ reason: string; where: string }>({ reason: text(2_000), where: name })),
});

const report: Read<ForkReport> = (value, at) => {
  of(value, at, "schema", oneOf("lockkeeper/report@1"));
  return object<ForkReport>({
    planDigest: text(64, /^[0-9a-f]{64}$/),
    rehearsal: object<ForkReport["rehearsal"]>({
      state: oneOf("replayed", "dumped", "empty", "none"),
      version: text(40, /^[\w.() -]*$/),
    }),
    migrations: listOf(500, migration),
    findings: listOf(2_000, finding),
    timing: object<{ totalMs: number }>({ totalMs: amount }),
  })(value, at);
};

/**
 * Reads `report.json` of a run that nobody trusts. Only what is shown is read; each part of it has its type, its length
 * and its number. How deep the rest is nested is no matter: nobody goes there.
 */
export function readForkReport(json: string): ForkReport | Refused {
  try {
    return report(JSON.parse(json), "report");
  } catch (error) {
    if (error instanceof Misshapen) return { refused: error.message };
    if (error instanceof SyntaxError || error instanceof RangeError) return { refused: "it is not JSON" };
    throw error;
  }
}
