import { parseSize } from "@lockkeeper/core";

/** What a file says of the room on the server's disks. */
export interface DiskReport {
  file: string;
  /** at least one */
  volumes: readonly Volume[];
}

export interface Volume {
  /** where it is mounted; empty where the report has one volume without a name */
  name: string;
  freeBytes: number;
  totalBytes: number;
}

const formats = 'Known are `{"free": bytes, "total": bytes}` and what `df -kP` prints.';

/** Reads JSON or `df -kP`; a `problem` completes "`<file>` ...". */
export function readDiskReport(text: string, file: string): { report: DiskReport } | { problem: string } {
  const volumes = text.trimStart().startsWith("{") ? fromJson(text) : fromDf(text);
  if (volumes === null || volumes.length === 0) return { problem: `tells nothing of a disk. ${formats}` };
  const strange = volumes.find(
    ({ freeBytes, totalBytes }) => !(freeBytes >= 0 && totalBytes > 0 && freeBytes <= totalBytes),
  );
  if (strange) return { problem: "says that more is free than there is, or less than nothing." };
  return { report: { file, volumes } };
}

function fromJson(text: string): Volume[] | null {
  const { free, total }: { free?: unknown; total?: unknown } = parsed(text) ?? {};
  const [freeBytes, totalBytes] = [bytesOf(free), bytesOf(total)];
  return freeBytes === null || totalBytes === null ? null : [{ name: "", freeBytes, totalBytes }];
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function bytesOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" ? parseSize(value) : null;
}

/** POSIX fixes the columns: file system, blocks, used, available, capacity, mount point. Device and mount point may hold blanks. */
const line = /^\S.*?\s+(\d+)\s+\d+\s+(\d+)\s+\d+%\s+(\/.*)$/;

function fromDf(text: string): Volume[] | null {
  const [head = "", ...rest] = text.trim().split(/\r?\n/);
  const block = /\b1024-blocks\b|\b1K-blocks\b/i.test(head) ? 1_024 : /\b512-blocks\b/.test(head) ? 512 : null;
  if (block === null) return null;
  const volumes = rest.map((each) => line.exec(each));
  if (volumes.some((found) => found === null)) return null;
  return volumes.map((found) => ({
    name: found?.[3]?.trim() ?? "",
    freeBytes: Number(found?.[2]) * block,
    totalBytes: Number(found?.[1]) * block,
  }));
}
