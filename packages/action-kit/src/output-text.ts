import { redact, visibleJson } from "@lockkeeper/core";
import type { OutputKind } from "./outputs.js";

/** What the runner gets: JSON as text, numbers and booleans spelled out, nothing as the empty text. */
export function outputText(kind: OutputKind, given: unknown): string {
  if (given === undefined || given === null) return "";
  return kind !== "json" && typeof given === "string" ? given : redactedJson(given);
}

/**
 * JSON text in which each string was redacted for itself. Redacting the finished text could take a quote that opens in one
 * string and closes in the next for a password, and everything between them with it.
 */
export function redactedJson(data: unknown, indent?: number): string {
  return visibleJson(JSON.stringify(data, redactString, indent));
}

function redactString(_key: string, value: unknown): unknown {
  return typeof value === "string" ? redact(value) : value;
}
