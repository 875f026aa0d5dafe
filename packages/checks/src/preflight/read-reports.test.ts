import { expect, test } from "@jest/globals";
import { judgeBackup } from "./backup.js";
import { judgeDisk } from "./disk.js";
import type { PreflightLimits } from "./limits.js";
import { readBackupReport } from "./read-backup-report.js";
import { readDiskReport } from "./read-disk-report.js";

// as pgBackRest 2.57 writes it, without what nobody asks for
function pgbackrest(name: string, backups: readonly object[], status: object = { code: 0, message: "ok" }): object {
  return {
    name,
    status,
    backup: backups,
    cipher: "none",
    db: [{ id: 1, "repo-key": 1, "system-id": 7, version: "17" }],
  };
}
const ended = (iso: string) => ({ start: Date.parse(iso) / 1_000 - 600, stop: Date.parse(iso) / 1_000 });
const full = { label: "20261119-020000F", type: "full", error: false, timestamp: ended("2026-11-19T02:00:00Z") };
const incr = {
  label: "20261119-020000F_20261120-020000I",
  type: "incr",
  error: null,
  timestamp: ended("2026-11-20T02:00:00Z"),
};
const broken = { label: "20261120-100000F", type: "full", error: true, timestamp: ended("2026-11-20T10:00:00Z") };

const now = new Date("2026-11-20T14:00:00Z");

function judged(
  report: unknown,
  { within = 86_400_000, stanza = null }: { within?: number; stanza?: string | null } = {},
) {
  const read = readBackupReport(JSON.stringify(report), "backup.json", stanza);
  if ("problem" in read) return read.problem;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that are asked
  const { verdict } = judgeBackup({ backup: read.report, backupWithinMs: within } as PreflightLimits, now);
  return `${verdict.state}: ${verdict.message}`;
}

const backups: [name: string, report: unknown, options: Parameters<typeof judged>[1], expected: string][] = [
  ["pgBackRest", [pgbackrest("main", [full, incr])], {}, "passed: the last backup (incr) ended 12 h ago"],
  [
    "too old",
    [pgbackrest("main", [full])],
    {},
    "failed: The last backup (full) ended 36 h ago, and it must be within 24 h (`backup-within`).",
  ],
  [
    "one that failed is none",
    [pgbackrest("main", [full, broken])],
    { within: 40 * 3_600_000 },
    "passed: the last backup (full) ended 36 h ago; 1 backup ended with an error",
  ],
  [
    "only failed ones",
    [pgbackrest("main", [broken])],
    {},
    "failed: There is no backup that ended well.\n1 backup ended with an error",
  ],
  [
    "no backup",
    [pgbackrest("main", [], { code: 2, message: "no valid backups" })],
    {},
    "failed: There is no backup that ended well.\npgBackRest says: no valid backups",
  ],
  [
    "a status that is not ok",
    [pgbackrest("main", [incr], { code: 4, message: "different across repos" })],
    {},
    "warning: The last backup (incr) ended 12 h ago.\npgBackRest says: different across repos",
  ],
  [
    "two stanzas",
    [pgbackrest("main", [full]), pgbackrest("audit", [incr])],
    {},
    "has the stanzas main, audit: name one with `backup-stanza`.",
  ],
  [
    "one of two stanzas",
    [pgbackrest("main", [full]), pgbackrest("audit", [incr])],
    { stanza: "audit" },
    "passed: the last backup (incr) ended 12 h ago",
  ],
  ["a stanza that is not there", [pgbackrest("main", [full])], { stanza: "mian" }, "has no stanza mian. It has main."],
  [
    "no moment of its end",
    [pgbackrest("main", [{ ...full, timestamp: {} }])],
    {},
    "has a backup without `timestamp.stop`.",
  ],
  [
    "WAL-G",
    [
      { backup_name: "base_0001", finish_time: "2026-11-20T03:00:00.5Z" },
      { backup_name: "base_0002_D_0001", finish_time: "2026-11-20T09:00:00Z" },
    ],
    {},
    "passed: the last backup (delta) ended 5 h ago",
  ],
  [
    "WAL-G without its details",
    [{ backup_name: "base_0001", time: "2026-11-20T03:00:00Z" }],
    {},
    "does not say when its backups ended: ask WAL-G with `--detail`.",
  ],
  ["WAL-G without a backup", [], {}, "failed: There is no backup that ended well."],
  ["a moment", { finishedAt: "2026-11-20T13:00:00+01:00" }, {}, "passed: the last backup ended 2 h ago"],
  [
    "a moment without its time zone",
    { finishedAt: "2026-11-20T13:00:00" },
    {},
    "has a `finishedAt` that is no moment with its time zone, such as 2026-11-20T02:00:00Z.",
  ],
  [
    "a stanza of no pgBackRest",
    { finishedAt: "2026-11-20T13:00:00Z" },
    { stanza: "main" },
    "is not pgBackRest's, so `backup-stanza` chooses nothing in it.",
  ],
  [
    "the future",
    { finishedAt: "2026-11-21T13:00:00Z" },
    {},
    "error: The last backup ended at 2026-11-21T13:00:00.000Z, which is still to come.",
  ],
  ["clocks that differ a little", { finishedAt: "2026-11-20T14:01:00Z" }, {}, "passed: the last backup ended 0 ms ago"],
  [
    "something else",
    { hello: "world" },
    {},
    expect.stringMatching(/^tells of no backup\. Known are/) as unknown as string,
  ],
];

test.each(backups)("backup: %s", (_, report, options, expected) => {
  expect(judged(report, options)).toEqual(expected);
});

test("what is no JSON is no report", () => {
  expect(readBackupReport("ERROR: [056]: unable to find primary", "b", null)).toEqual({
    problem: expect.stringMatching(/^is no JSON\. Known are/),
  });
});

const df = (...lines: string[]) =>
  ["Filesystem     1024-blocks      Used Available Capacity Mounted on", ...lines].join("\n");
const data = "/dev/nvme1n1    104857600  52428800  52428800      50% /var/lib/postgresql";
const wal = "/dev/mapper/vg wal 10485760   9961472    524288      95% /var/lib/postgresql/wal files";

const disks: [name: string, text: string, expected: string][] = [
  ["JSON", '{"free": 53687091200, "total": 107374182400}', "passed: 50 GB of 100 GB free (50 %)"],
  [
    "JSON with units",
    '{"free": "5GB", "total": "100GB"}',
    "failed: Too little room, where 10 % and 1 GB must be free:\n5 GB of 100 GB free (5 %)",
  ],
  ["df -kP", df(data), "passed: /var/lib/postgresql: 50 GB of 100 GB free (50 %)"],
  [
    "df -kP of two volumes",
    `${df(data, wal)}\n`,
    "failed: Too little room, where 10 % and 1 GB must be free:\n/var/lib/postgresql/wal files: 512 MB of 10 GB free (5 %)",
  ],
  [
    "df -P of blocks of 512 bytes",
    df(data).replace("1024-blocks", "512-blocks"),
    "passed: /var/lib/postgresql: 25 GB of 50 GB free (50 %)",
  ],
  [
    "df without -P, which breaks its lines",
    "Filesystem Size Used Avail Use% Mounted on\n/dev/a 10G 5G 5G 50% /",
    "problem: tells nothing of a disk.",
  ],
  ["no line", df(), "problem: tells nothing of a disk."],
  [
    "more free than there is",
    '{"free": 2, "total": 1}',
    "problem: says that more is free than there is, or less than nothing.",
  ],
  ["a text", "lots", "problem: tells nothing of a disk."],
  ["another JSON", '{"free": "much", "total": null}', "problem: tells nothing of a disk."],
];

test.each(disks)("disk: %s", (_, text, expected) => {
  const read = readDiskReport(text, "disk");
  const limits = { minDiskFreeBytes: 1024 ** 3, minDiskFreePercent: 10 };
  const told = () => {
    if ("problem" in read) return `problem: ${read.problem.split(" Known are")[0]}`;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that are asked
    const { verdict } = judgeDisk({ ...limits, disk: read.report } as PreflightLimits);
    return `${verdict.state}: ${verdict.message}`;
  };
  expect(told()).toBe(expected);
});
