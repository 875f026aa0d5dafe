import type { PushReason, Refusal, RefusalRow, SchemaDifference } from "@lockkeeper/core";

const most = 100;
const mostDifferences = 200;

/**
 * Why a plan is not carried out.
 * @param message one sentence, names between backticks
 * @param rows worst first
 */
export function refusal(
  reason: PushReason,
  message: string,
  rows: readonly RefusalRow[],
  differences: readonly SchemaDifference[] | null = null,
): Refusal {
  return {
    reason,
    message,
    rows: rows.slice(0, most),
    more: Math.max(0, rows.length - most),
    differences: differences && differences.slice(0, mostDifferences),
  };
}

/** A foreign text in a sentence of ours. */
export function named(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** So much of a digest as two of them need to be told apart by eye. */
export function short(digest: string): string {
  return named(digest.slice(0, 16));
}

/** `2026-11-20 14:02:11 UTC` of an ISO date. */
export const clock = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
