import { formatMoment, formatDuration, type PreviewReport } from "@lockkeeper/core";
import { type Phrase, say } from "../phrase.js";

/** What ties the report to a plan and a run, and what a reader can do next. */
export function footerOf(report: PreviewReport): Phrase[] {
  const { plan, run, expiresAt, timing, generatedAt } = report;
  return [
    say`Plan ${plan.digest}`,
    targetPhrase(report),
    endPhrase(report),
    [
      "Made at ",
      { prose: formatMoment(generatedAt) },
      ` in ${formatDuration(timing.totalMs)}`,
      ...(expiresAt === null ? [] : [", expires at ", { prose: formatMoment(expiresAt) }]),
      ...(run.actor === null ? [] : [", for ", { name: run.actor }]),
      ...(run.url === null ? [] : [", in ", { words: "this run", href: run.url }]),
    ],
    ["To look again: push a commit, or re-run the job."],
    report.findings.some(({ silenced }) => silenced === null)
      ? say`To silence a finding: ${"-- lockkeeper: ignore <rule> -- <reason>"} above its statement.`
      : [],
  ].filter((phrase) => phrase.length > 0);
}

/** Where a push can be held to what was tried. */
function endPhrase({ schemaChanges: { expectedFingerprint } }: PreviewReport): Phrase {
  return expectedFingerprint === null
    ? []
    : say`Schema after it ${expectedFingerprint}: give it to ${"push"} as ${"expect-fingerprint"}`;
}

function targetPhrase({ target }: PreviewReport): Phrase {
  if (target === null) return ["No target: rehearsed without a connection to a database"];
  const { host, database, systemIdentifier, serverVersion } = target;
  const known = systemIdentifier === null ? [] : [", system identifier ", { name: systemIdentifier }];
  return ["Target ", { name: `${host}/${database}` }, ...known, ", PostgreSQL ", { prose: serverVersion }];
}
