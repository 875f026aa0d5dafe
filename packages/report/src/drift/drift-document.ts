import { type DriftReport, formatMoment, redact, shortDigest } from "@lockkeeper/core";
import { type Phrase, say } from "../phrase.js";
import type { Part } from "../preview/document.js";
import { redacted } from "../preview/redacted.js";
import type { Verdict } from "../verdict.js";
import { driftVerdict } from "./drift-verdict.js";
import { catchUpPart } from "./parts/catch-up.js";
import { definitionsPart } from "./parts/definitions.js";
import { differencesPart, type Room } from "./parts/differences.js";
import { ignoredPart, noticesPart } from "./parts/remarks.js";
import { unreadPart } from "./parts/unread.js";

export interface DriftOptions {
  /** text of the catch-up migration, which the report itself only names; default: it is not shown */
  catchUpSql?: string | null;
}

/** A drift report before it is known where it will be read, without secrets. */
export interface DriftDocument {
  verdict: Verdict;
  /** in the order in which they are read, which is that of their importance, too */
  parts: readonly Part[];
  footer: readonly Phrase[];
}

/** What there is to say in this room. */
export function driftDocument(report: DriftReport, { catchUpSql = null }: DriftOptions, room: Room): DriftDocument {
  const clean = redacted(report);
  const parts = [
    unreadPart(clean),
    differencesPart(clean, room),
    definitionsPart(clean, room.shown),
    catchUpPart(clean, catchUpSql === null ? null : redact(catchUpSql)),
    noticesPart(clean),
    ignoredPart(clean),
  ];
  return {
    verdict: driftVerdict(clean),
    parts: parts.filter((part) => part !== null),
    footer: footerOf(clean),
  };
}

function footerOf(report: DriftReport): Phrase[] {
  const { target, baseline, fingerprint, generatedAt, failOn, run } = report;
  const known: Phrase =
    target.systemIdentifier === null ? [] : [", system identifier ", { name: target.systemIdentifier }];
  const made: Phrase = baseline.at === null ? [] : [", of ", { prose: formatMoment(baseline.at) }];
  return [
    [...say`Live schema ${shortDigest(fingerprint)}, PostgreSQL `, { prose: target.serverVersion }, ...known],
    [...say`Baseline ${shortDigest(baseline.fingerprint)}, PostgreSQL `, { prose: baseline.serverVersion }, ...made],
    [
      "Looked at ",
      { prose: formatMoment(generatedAt) },
      ...(run.url === null ? [] : [" in ", { words: "this run", href: run.url }]),
      `, \`fail-on: ${failOn}\``,
    ],
  ];
}
