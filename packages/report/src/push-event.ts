import {
  type Blocker,
  formatDuration,
  logText,
  nameBlocker,
  oneLine,
  plural,
  type PushEvent,
  shortDigest,
} from "@lockkeeper/core";
import { shortName } from "./short-name.js";

const longest = 1_000;

export interface EventLine {
  text: string;
  /** true for a line that the next one may replace: it tells how something goes on, not what happened */
  transient: boolean;
}

/** A line for what happens during a push; null for what is no news. */
export function pushEventLine(event: PushEvent): EventLine | null {
  switch (event.kind) {
    case "connected":
      return lasting(`→ Connected to ${event.server}`);
    case "waiting-for-apply-lock":
      return transient(`… Waiting for the apply lock, ${waited(event)}${held(event.holders)}`);
    case "planned":
      return event.files > 0
        ? lasting(`→ ${plural(event.files, "file")} to apply, plan ${shortDigest(event.digest)}`)
        : lasting("→ Nothing to apply");
    case "planned-rollback":
      return lasting(`→ ${plural(event.versions, "migration")} to take back, plan ${shortDigest(event.digest)}`);
    case "file-started":
      return transient(`… [${event.number}/${event.of}] ${shortName(event.file)}`);
    case "waiting-for-table-lock":
      return transient(`… ${shortName(event.file)} waits for a lock${held(event.blockers)}`);
    case "retrying":
      return lasting(`! ${shortName(event.file)}: lock not granted, ${nextTry(event)}${held(event.blockers)}`);
    case "segment-done":
      // a file of one part says so itself when it is applied
      return event.of > 1 ? lasting(`✓ ${shortName(event.file)}: part ${event.segment} of ${event.of}`) : null;
    case "index-progress":
      // what changes comes first: a narrow terminal cuts the end
      return transient(`… ${bar(event.percent)}index ${event.index}, ${event.phase}, of ${shortName(event.file)}`);
    case "file-applied":
      return (event.of > listed ? transient : lasting)(
        `✓ [${event.number}/${event.of}] ${shortName(event.file)} in ${formatDuration(event.durationMs)}`,
      );
    case "server-notice":
      return lasting(
        `  ${event.severity}${event.file === null ? "" : ` in ${shortName(event.file)}`}: ${event.message}`,
      );
    case "reading-schema":
      return transient(`… Reading the schema ${event.when === "before" ? "as it stands" : "that stands now"}`);
    case "notice":
      return lasting(`! ${event.message}`);
    case "cancelling":
      return lasting("! Cancelling: the running statement is stopped and rolled back");
    default:
      return event satisfies never;
  }
}

function lasting(text: string): EventLine {
  return { text: logText(oneLine(text, longest)), transient: false };
}

function transient(text: string): EventLine {
  return { text: logText(oneLine(text, longest)), transient: true };
}

function waited({ waitedMs, limitMs }: { waitedMs: number; limitMs: number }): string {
  return `${formatDuration(waitedMs)} of at most ${formatDuration(limitMs)}`;
}

function nextTry({ attempt, attempts, delayMs }: { attempt: number; attempts: number; delayMs: number }): string {
  return `retry ${attempt} of ${attempts} in ${formatDuration(delayMs)}`;
}

const named = 3;

/** `; held by pid 4711 (psql, alice, idle in transaction, since 3 min 20 s): update orders ...` */
function held(blockers: readonly Blocker[]): string {
  if (blockers.length === 0) return "";
  const more = blockers.length > named ? `; and ${blockers.length - named} more` : "";
  return `; held by ${blockers.slice(0, named).map(blockerText).join("; and by ")}${more}`;
}

function blockerText(blocker: Blocker): string {
  return `${nameBlocker(blocker)}${blocker.query ? `: ${oneLine(blocker.query, 80)}` : ""}`;
}

/** More files than this are counted while they run; the report lists them. */
const listed = 30;

const cells = 20;

function bar(percent: number | null): string {
  if (percent === null || !Number.isFinite(percent)) return "";
  const share = Math.min(100, Math.max(0, percent)) / 100;
  const full = Math.round(share * cells);
  return `[${"█".repeat(full)}${"░".repeat(cells - full)}] ${Math.floor(share * 100)}% `;
}
