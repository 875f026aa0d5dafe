import { type Database, type LockMode, lockModes, type Row, type Step } from "@lockkeeper/core";
import { firstUserOid } from "./relations.js";

/** One mode in which the asked session has locked a relation, and where that relation stands. */
export interface LockedRelation {
  oid: number;
  mode: LockMode;
  /** null when it has no storage, or was dropped in this transaction */
  filenode: number | null;
  /** scans from beginning to end since the session's counters were last sent off */
  scans: number;
}

/** What the session says about itself between two statements. Times in milliseconds of the server's clock. */
export interface Sample {
  startedMs: number;
  endedMs: number;
  /** position in the write-ahead log, bytes */
  wal: number | null;
  /** all locks, as text that is quickly told from the last sample's: `16384 ShareLock` to `16390 2` (storage, scans) */
  locks: ReadonlyMap<string, string>;
}

/**
 * The question that follows each statement, in its transaction: which of the relations up to `watermark` are locked, their
 * storage and scans, the log's position and the time. Whatever is scanned or rewritten in a transaction is locked to its end.
 * Also turns the messages on again that tell of index builds and the like. Names and operators are all pg_catalog's, so
 * that no search_path changes what is asked.
 */
export function sampleStep(watermark: number): Step {
  return {
    sql: `SELECT pg_catalog.set_config('client_min_messages', 'debug1', true),
  pg_catalog.date_part('epoch', pg_catalog.statement_timestamp()) AS started,
  pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'::pg_catalog.pg_lsn)::pg_catalog.float8 AS wal,
  (SELECT pg_catalog.string_agg(pg_catalog.concat(l.relation, ' ', l.mode, ',', pg_catalog.pg_relation_filenode(l.relation), ' ',
      pg_catalog.pg_stat_get_xact_numscans(l.relation)), ';')
    FROM pg_catalog.pg_lock_status() AS l
    WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND l.locktype OPERATOR(pg_catalog.=) 'relation'
    AND l.relation OPERATOR(pg_catalog.>=) ${firstUserOid}::pg_catalog.oid
    AND l.relation OPERATOR(pg_catalog.<=) ${watermark}::pg_catalog.oid) AS locks,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) AS ended`,
    rows: true,
    flush: true,
  };
}

/** Counters of scans that transactions before this one left behind, for relations that they touched. */
export function scansStep(oids: readonly number[]): Step {
  return {
    sql: `SELECT pg_catalog.json_agg(pg_catalog.json_build_array(o::pg_catalog.int8, pg_catalog.pg_stat_get_xact_numscans(o)))
  AS scans FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS o`,
    values: [oids.map(String)],
    rows: true,
  };
}

export function readScans(row: Row | undefined): Map<number, number> {
  return new Map(list(row?.["scans"]).map(([oid, scans]) => [Number(oid), Number(scans)]));
}

export function readSample(row: Row | undefined): Sample {
  return {
    startedMs: Number(row?.["started"]) * 1_000,
    endedMs: Number(row?.["ended"]) * 1_000,
    wal: row?.["wal"] === null ? null : Number(row?.["wal"]),
    locks: readLocks(row?.["locks"]),
  };
}

/** Position in the write-ahead log, bytes. */
export async function readWal(db: Database): Promise<number> {
  const [row] = await db.query(
    "SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::float8 AS wal",
  );
  return Number(row?.["wal"]);
}

function readLocks(text: unknown): Map<string, string> {
  const locks = new Map<string, string>();
  if (typeof text !== "string") return locks;
  for (const entry of text.split(";")) {
    const comma = entry.indexOf(",");
    locks.set(entry.slice(0, comma), entry.slice(comma + 1));
  }
  return locks;
}

/** One entry of `Sample.locks`; null for predicate locks, which keep nobody waiting. */
export function readLock(lock: string, state: string): LockedRelation | null {
  const [oid, name = ""] = lock.split(" ");
  const [filenode, scans] = state.split(" ");
  const mode = lockModeOf(name);
  return mode && { oid: Number(oid), mode, filenode: filenode ? Number(filenode) : null, scans: Number(scans) };
}

/** `AccessExclusiveLock` of pg_locks as a `LockMode`; null for predicate locks, which keep nobody waiting. */
export function lockModeOf(mode: string): LockMode | null {
  const words = mode
    .replace(/Lock$/, "")
    .replace(/(?!^)([A-Z])/g, " $1")
    .toUpperCase();
  return lockModes.find((known) => known === words) ?? null;
}

/** json as the driver gives it: parsed already, or the text. */
function list(json: unknown): unknown[][] {
  const value: unknown = typeof json === "string" ? JSON.parse(json) : json;
  return Array.isArray(value) ? value.map((entry) => (Array.isArray(entry) ? entry : [entry])) : [];
}
