import type { HistoryClass, HistoryEntry } from "@lockkeeper/core";
import { type Phrase, prose, say } from "./phrase.js";
import type { Tone } from "./theme.js";

/** Entries of one kind that a person has to look at, with what is the same for all of them said once. */
export interface Attention {
  tone: Tone;
  title: string;
  items: readonly { subject: Phrase; message: Phrase | null; remedy: Phrase | null }[];
  /** entries beyond those in `items` */
  more: number;
  message: Phrase | null;
  remedy: Phrase | null;
}

const listed = 10;

/** Worst first: what was applied and is no longer what the files say, then what only stands in the wrong place. */
const titles: readonly [HistoryClass, string][] = [
  ["edited", "edited after being applied"],
  ["renamed", "applied under another version"],
  ["remote-only", "in the database, without a file here"],
  ["interrupted", "begun and not finished"],
  ["squashed", "replaced by a baseline"],
  ["out-of-order", "older than the last applied"],
];

/** What needs attention, grouped by kind; blocking groups come first. */
export function attention(entries: readonly HistoryEntry[]): Attention[] {
  return [true, false].flatMap((blocks) =>
    titles.flatMap(([kind, title]) => {
      const found = entries.filter((entry) => entry.class === kind && entry.blocks === blocks);
      return found.length > 0 ? [group(found, title, blocks)] : [];
    }),
  );
}

/** `1 edited, 2 out of order`: how many entries of each kind block. */
export function blockingCounts(entries: readonly HistoryEntry[]): string {
  return titles
    .map(([kind]) => ({ kind, count: entries.filter((entry) => entry.class === kind && entry.blocks).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind === "remote-only" ? kind : kind.replaceAll("-", " ")}`)
    .join(", ");
}

function group(entries: readonly HistoryEntry[], title: string, blocks: boolean): Attention {
  const message = shared(entries.map((entry) => entry.message));
  const remedy = shared(entries.map((entry) => entry.remedy));
  return {
    tone: blocks ? "bad" : "warn",
    title: `${entries.length} ${title}${blocks ? "" : " (allowed)"}`,
    items: entries.slice(0, listed).map((entry) => ({
      subject: subjectOf(entry),
      message: message === null ? sentence(entry.message) : null,
      remedy: remedy === null ? sentence(entry.remedy) : null,
    })),
    more: Math.max(0, entries.length - listed),
    message: sentence(message ?? ""),
    remedy: sentence(remedy ?? ""),
  };
}

function subjectOf({ file, version, name }: HistoryEntry): Phrase {
  if (file !== null) return say`${file}`;
  return name ? say`${version} (${name})` : say`${version}`;
}

/** The one text that all of them say, or null when they differ. */
function shared(texts: readonly string[]): string | null {
  return texts.every((text) => text === texts[0]) ? (texts[0] ?? "") : null;
}

function sentence(text: string): Phrase | null {
  return text === "" ? null : prose(text);
}
