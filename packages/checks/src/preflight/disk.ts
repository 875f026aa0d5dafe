import { formatBytes } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";
import type { Volume } from "./read-disk-report.js";
import { foreign, type Judged, listed, passed } from "./theme.js";

/** Whether the server's disks have room. PostgreSQL does not know, so a file has to say. */
export function judgeDisk({ disk, minDiskFreeBytes, minDiskFreePercent }: PreflightLimits): Judged {
  if (disk === null)
    return {
      facts: { unknown: ["disk"] },
      verdict: {
        state: "skipped",
        message: "PostgreSQL cannot tell how much room its disk has: give `disk-report` to have it checked.",
        remedy: null,
      },
    };
  const full = disk.volumes.filter(
    (volume) => volume.freeBytes < minDiskFreeBytes || shareOf(volume) < minDiskFreePercent,
  );
  const [tightest] = disk.volumes.toSorted((a, b) => shareOf(a) - shareOf(b));
  const facts = tightest ? { disk: { freeBytes: tightest.freeBytes, totalBytes: tightest.totalBytes } } : {};
  if (full.length === 0) return { facts, verdict: passed(disk.volumes.map(described).slice(0, 5).join("; ")) };
  const wanted = [`${minDiskFreePercent} %`, ...(minDiskFreeBytes > 0 ? [formatBytes(minDiskFreeBytes)] : [])];
  return {
    facts,
    verdict: {
      state: "failed",
      message: listed(`Too little room, where ${wanted.join(" and ")} must be free:`, full.map(described)),
      remedy: "Make room or a bigger disk: a table that is rewritten stands there twice, and so does its WAL.",
    },
  };
}

function shareOf({ freeBytes, totalBytes }: Volume): number {
  return (100 * freeBytes) / totalBytes;
}

function described(volume: Volume): string {
  const name = foreign(volume.name, 80);
  const { freeBytes, totalBytes } = volume;
  return `${name === "" ? "" : `${name}: `}${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} free (${Math.floor(shareOf(volume))} %)`;
}
