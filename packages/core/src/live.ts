import type { RelationKind, RelationName } from "./measurement.js";
import type { Blocker } from "./progress.js";

/** Numbers of one relation of the target. Sizes in bytes; rates per second; null when the login may not know. */
export interface RelationFacts {
  relation: RelationName;
  kind: RelationKind;
  /** of an index: its table */
  table: RelationName | null;
  /** heap and TOAST, without indexes */
  bytes: number | null;
  /** all its indexes */
  indexBytes: number | null;
  /** planner's estimate; null when the table was never analysed and has no size to estimate from */
  rows: number | null;
  /** inserted, updated and deleted rows */
  writesPerSecond: number | null;
  /** index and sequential scans */
  readsPerSecond: number | null;
}

/** What the target says about itself, read once for a preview. */
export interface LiveFacts {
  readAt: string;
  /** from two reads some seconds apart, or since the statistics were reset */
  rates: { kind: "two reads" | "since reset"; seconds: number } | null;
  relations: Readonly<Record<RelationName, RelationFacts>>;
  /** transactions older than ten seconds, oldest first: a statement that wants a strong lock waits for them */
  longTransactions: readonly Blocker[];
  settings: { lockTimeoutMs: number | null; statementTimeoutMs: number | null };
  /** what could not be seen, as sentences */
  missing: readonly string[];
}
