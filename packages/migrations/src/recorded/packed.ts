import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Snapshot } from "@lockkeeper/core";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** No snapshot is larger than this when it is unpacked, bytes: who may write to the audit must not fill a reader's memory. */
const largest = 1024 * 1024 * 1024;

/** A snapshot as the audit keeps it: gzip of its JSON, in base64 for the way there. */
export async function packSnapshot(snapshot: Snapshot): Promise<{ base64: string; bytes: number }> {
  const packed = await pack(JSON.stringify(snapshot), { level: 6 });
  return { base64: packed.toString("base64"), bytes: packed.length };
}

/**
 * The JSON of a packed snapshot.
 * @throws Error when it is damaged, or larger than any
 */
export async function unpackSnapshot(base64: string): Promise<string> {
  return (await unpack(Buffer.from(base64, "base64"), { maxOutputLength: largest })).toString("utf8");
}

/**
 * A snapshot of this version's format.
 * @throws Error that says what is wrong with it, as a part of a sentence
 */
export function parseSnapshot(json: string): Snapshot {
  const value: unknown = JSON.parse(json);
  if (!isSnapshot(value)) throw new Error("it is no snapshot of this version's format");
  return value;
}

export const snapshotFormat: Snapshot["schema"] = "lockkeeper/snapshot@1";

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== "object" || value === null) return false;
  const { schema, objects, fingerprint, incomplete }: Record<string, unknown> = { ...value };
  const lists = Array.isArray(objects) && Array.isArray(incomplete);
  return schema === snapshotFormat && lists && typeof fingerprint === "string";
}
