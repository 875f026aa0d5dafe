import { digest, type Drift, type DriftReport, oneLine, plural, sha256 } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import { changePhrase } from "./change-phrase.js";
import type { DriftOptions } from "./drift-document.js";
import { fitting, levels } from "./drift-markdown.js";
import { driftState } from "./drift-verdict.js";

/** What the rolling issue says. */
export interface DriftIssue {
  /** plain text of one line */
  title: string;
  /** Markdown of at most 58,000 bytes: an issue may have 65,536 characters, and the hidden marker needs some of them */
  body: string;
  /** of what was found, whenever and in whichever run: while it is the same, the issue is left alone */
  digest: string;
  /** null: it cannot be told, and the issue stays as it is */
  open: boolean | null;
  /** each difference, so that one that is new can be told from those that were there */
  items: readonly { id: string; text: string }[];
}

const bodyLimit = 58_000;
const longestPlace = 120;

/** The report as an issue that is kept up to date from run to run. */
export function driftIssue(report: DriftReport, options: DriftOptions = {}): DriftIssue {
  const clean = redacted(report);
  const state = driftState(clean);
  const lead = ["Kept up to date by `drift-check`, and closed by it when the drift is gone."];
  const elsewhere: Phrase = [" in the summary of ", { words: "the run", href: clean.run.url }];
  return {
    title: titleOf(clean),
    body: fitting(clean, options, { limit: bodyLimit, levels, lead, elsewhere }),
    digest: contentDigest(clean),
    open: state === "unknown" ? null : state === "drifted",
    items: clean.differences.map((one) => ({ id: itemId(one), text: itemText(one) })),
  };
}

function titleOf({ target, differences, severity }: DriftReport): string {
  const place = oneLine(`${target.database} on ${target.host}`, longestPlace);
  const worst = severity === null ? "" : ` (${differences.length === 1 ? "" : "worst: "}${severity})`;
  return `Schema drift in ${place}: ${plural(differences.length, "difference")}${worst}`;
}

/** Of what was found, without anything that a clock or a run decides. */
export function contentDigest({ target, baseline, differences, incomplete, ignored, catchUp }: DriftReport): string {
  const { host, database } = target;
  const way = catchUp && { ...catchUp, file: "" };
  const found = differences.map((difference) => ({ ...difference, by: [] }));
  return digest({ host, database, baseline: baseline.kind, found, incomplete, ignored, way });
}

function itemId({ kind, identity, change, severity }: Drift): string {
  return sha256(`${kind}\n${identity}\n${change}\n${severity}`).slice(0, 8);
}

function itemText(drift: Drift): string {
  return phraseMarkdown([`${drift.severity}: ${drift.kind} `, { name: drift.identity }, ", ", ...changePhrase(drift)]);
}
