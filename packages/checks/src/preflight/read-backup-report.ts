import { type BackupFact } from "@lockkeeper/core";

/** Backups that a file tells of, the last one that ended well first. */
export interface BackupReport {
  file: string;
  source: BackupFact["source"];
  good: readonly { finishedAt: Date; kind: string | null }[];
  /** backups that ended with an error, or checksums that did not fit */
  bad: number;
  /** what the tool itself says against them: `no valid backups`; null when nothing */
  complaint: string | null;
}

const formats =
  'Known are `pgbackrest info --output=json`, `wal-g backup-list --detail --json` and `{"finishedAt": "2026-11-20T02:00:00Z"}`.';

type Read = { report: BackupReport } | { problem: string };

/** Reads what a backup tool has written. `stanza` chooses among those of pgBackRest. A `problem` completes "`<file>` ...". */
export function readBackupReport(text: string, file: string, stanza: string | null): Read {
  const found = parsed(text);
  if (found === undefined) return { problem: `is no JSON. ${formats}` };
  if (Array.isArray(found) && found.length > 0 && found.every(isStanza)) return fromPgbackrest(found, file, stanza);
  if (stanza !== null) return { problem: "is not pgBackRest's, so `backup-stanza` chooses nothing in it." };
  if (Array.isArray(found) && found.every(isWalg)) return fromWalg(found, file);
  if (isObject(found) && "finishedAt" in found) return fromSimple(found, file);
  if (Array.isArray(found) && found.some((each) => isObject(each) && "backup_name" in each))
    return { problem: "does not say when its backups ended: ask WAL-G with `--detail`." };
  return { problem: `tells of no backup. ${formats}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Stanza extends Members {
  name: string;
  backup: readonly unknown[];
}

function isStanza(value: unknown): value is Stanza {
  return isObject(value) && typeof value["name"] === "string" && Array.isArray(value["backup"]);
}

function fromPgbackrest(stanzas: readonly Stanza[], file: string, wanted: string | null): Read {
  const names = stanzas.map(({ name }) => name).join(", ");
  const chosen = wanted === null ? stanzas : stanzas.filter(({ name }) => name === wanted);
  const [stanza, another] = chosen;
  if (stanza === undefined) return { problem: `has no stanza ${wanted}. It has ${names}.` };
  if (another !== undefined) return { problem: `has the stanzas ${names}: name one with \`backup-stanza\`.` };
  const { code, message }: Members = isObject(stanza["status"]) ? stanza["status"] : {};
  const backups = stanza.backup.map((backup) => {
    const { timestamp, type, error }: Members = isObject(backup) ? backup : {};
    const stop = isObject(timestamp) ? timestamp["stop"] : null;
    // seconds since 1970
    const finishedAt = typeof stop === "number" && stop > 0 && stop < 1e11 ? new Date(stop * 1_000) : null;
    return { finishedAt, kind: typeof type === "string" ? type : null, good: error !== true };
  });
  if (backups.some(({ finishedAt }) => finishedAt === null))
    return { problem: "has a backup without `timestamp.stop`." };
  return {
    report: {
      file,
      source: "pgBackRest",
      good: newestFirst(backups.filter(({ good }) => good)),
      bad: backups.filter(({ good }) => !good).length,
      complaint:
        code === undefined || code === 0 ? null : typeof message === "string" ? message : "its status is not 0",
    },
  };
}

function isWalg(value: unknown): value is Members {
  return isObject(value) && typeof value["backup_name"] === "string" && typeof value["finish_time"] === "string";
}

function fromWalg(backups: readonly Members[], file: string): Read {
  const all = backups.map((backup) => ({
    finishedAt: moment(backup["finish_time"]),
    // base_000000010000000000000004_D_000000010000000000000002: an increment upon another
    kind: /_D_/.test(String(backup["backup_name"])) ? "delta" : "full",
  }));
  if (all.some(({ finishedAt }) => finishedAt === null)) return { problem: "has a `finish_time` that is no moment." };
  return { report: { file, source: "WAL-G", good: newestFirst(all), bad: 0, complaint: null } };
}

function fromSimple({ finishedAt, kind }: Members, file: string): Read {
  const at = moment(finishedAt);
  if (at === null)
    return { problem: "has a `finishedAt` that is no moment with its time zone, such as 2026-11-20T02:00:00Z." };
  const known = typeof kind === "string" ? kind : null;
  return { report: { file, source: "file", good: [{ finishedAt: at, kind: known }], bad: 0, complaint: null } };
}

/** Without a time zone it would be read in the runner's. */
function moment(value: unknown): Date | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(value))
    return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

function newestFirst(
  backups: readonly { finishedAt: Date | null; kind: string | null }[],
): { finishedAt: Date; kind: string | null }[] {
  return backups
    .flatMap(({ finishedAt, kind }) => (finishedAt === null ? [] : [{ finishedAt, kind }]))
    .toSorted((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime());
}
