import { createHash } from "node:crypto";

/** sha256 as lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** JSON with sorted keys and no white space, so that equal data has one text. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}

/** Digest of plain data: what is approved, compared and printed. */
export function digest(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** The first eight characters, for places where a reader only compares by eye. */
export function shortDigest(hex: string): string {
  return hex.slice(0, 8);
}
