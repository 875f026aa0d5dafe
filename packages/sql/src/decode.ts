import type { Problem } from "@lockkeeper/core";
import { place } from "./place.js";

export interface Decoded {
  /** without byte order mark; with replacement characters when the bytes are not UTF-8, good for excerpts only */
  text: string;
  problems: Problem[];
  notices: string[];
}

/** Bytes of a file as text: strict UTF-8, and nothing that the server could not take. */
export function decode(bytes: Uint8Array, file: string): Decoded {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return utf16(file);
  const notices: string[] = [];
  let body = bytes;
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    body = bytes.subarray(3);
    notices.push(`${file} begins with a byte order mark; it is left out, as psql does.`);
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  const problems = [...notUtf8(body, file), ...nulByte(text, file)];
  return { text, problems, notices };
}

function utf16(file: string): Decoded {
  const problem = {
    id: "not-utf8",
    file,
    place: { line: 1, column: 1 },
    message: "The file is UTF-16, not UTF-8.",
    remedy: "Save it as UTF-8.",
  };
  return { text: "", problems: [problem], notices: [] };
}

function notUtf8(bytes: Uint8Array, file: string): Problem[] {
  if (decodes(bytes, false)) return [];
  const before = textBeforeInvalid(bytes);
  const byte = bytes[new TextEncoder().encode(before).length] ?? 0;
  const problem = {
    id: "not-utf8",
    file,
    place: place(before, before.length),
    message: `The byte 0x${byte.toString(16).padStart(2, "0")} is not UTF-8 here.`,
    remedy: "Save the file as UTF-8.",
  };
  return [problem];
}

function nulByte(text: string, file: string): Problem[] {
  const offset = text.indexOf("\0");
  if (offset < 0) return [];
  const problem = {
    id: "nul-byte",
    file,
    place: place(text, offset),
    message: "The file contains a NUL byte, which PostgreSQL cannot read.",
    remedy: "Remove the byte; if every second byte is NUL, the file is UTF-16: save it as UTF-8.",
  };
  return [problem];
}

/** A streaming decoder forgives a sequence cut off by the end, so the first bad byte can be found by halving. */
function textBeforeInvalid(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
