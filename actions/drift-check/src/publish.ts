import type { Outcome, Outputs } from "@lockkeeper/action-kit";
import { redactSnapshot, writeSnapshot } from "@lockkeeper/catalog";
import {
  type DriftReport,
  type ExitCode,
  failingSeverities,
  LockkeeperError,
  sha256,
  type Snapshot,
  visibleJson,
} from "@lockkeeper/core";
import {
  driftAnnotations,
  type DriftIssue,
  driftIssue,
  driftJson,
  driftMarkdown,
  driftTerminal,
} from "@lockkeeper/report";
import { keepPullRequest } from "./pull.js";
import type { DriftDeps, DriftInputs } from "./run.js";
import type { spec } from "./spec.js";

/** Brings the one issue up to date. Never rejects: an issue that cannot be kept is a notice. */
export type KeepIssue = (issue: {
  key: string;
  report: DriftIssue;
}) => Promise<{ url: string | null; notice: string | null }>;

interface Surroundings {
  inputs: DriftInputs;
  live: Snapshot | null;
  /** text of the catch-up migration */
  sql: string | null;
  deps: DriftDeps;
}

/** Writes the files, the issue and the outputs of one report. */
export async function publish(
  report: DriftReport,
  { inputs, live, sql, deps }: Surroundings,
): Promise<Outcome<Outputs<typeof spec>>> {
  const write = (name: string, text: string) => deps.files.write(`${deps.outputDir}/${name}`, text);
  const json = driftJson(report);
  const options = { catchUpSql: sql };
  const reportJsonPath = await write("drift.json", visibleJson(`${JSON.stringify(json, null, 2)}\n`));
  const snapshotPath = live === null ? "" : await write("snapshot.json", writeSnapshot(redactSnapshot(live)));
  const catchUpPath = report.catchUp && sql !== null ? await write(report.catchUp.file, sql) : "";
  const key = keyOf(report);
  const issue = inputs.issue ? await deps.keepIssue({ key, report: driftIssue(report, options) }) : null;
  const pull = inputs.pullRequest ? await keepPullRequest(report, { key, sql, inputs, deps }) : null;
  return {
    exit: exitOf(report),
    outputs: {
      drifted: report.drifted === null ? undefined : report.drifted ? "true" : "false",
      differencesCount: report.differences.length,
      severity: report.severity ?? undefined,
      fingerprint: report.fingerprint,
      reportJsonPath,
      catchUpPath,
      snapshotPath,
      issueUrl: issue?.url ?? "",
      pullRequestUrl: pull?.url ?? "",
    },
    annotations: [
      ...driftAnnotations(report),
      ...[issue?.notice, pull?.notice].flatMap((notice) =>
        notice ? [{ level: "notice" as const, message: notice }] : [],
      ),
    ],
    ...(report.drifted === null ? { error: cannotTell(report) } : {}),
    report: {
      markdown: driftMarkdown(report, options),
      terminal: (display) => driftTerminal(report, display, options),
      json,
    },
  };
}

/** One issue for each target and kind of baseline. */
function keyOf({ target, baseline }: DriftReport): string {
  return sha256(`${target.systemIdentifier ?? target.host}/${target.database} ${baseline.kind}`).slice(0, 12);
}

function exitOf({ drifted, differences, failOn }: DriftReport): ExitCode {
  if (drifted === null) return 3;
  return differences.some(({ severity }) => failingSeverities[failOn].includes(severity)) ? 1 : 0;
}

function cannotTell({ incomplete }: DriftReport): LockkeeperError {
  return new LockkeeperError(
    "SCHEMA_UNREADABLE",
    "Whether the schema has drifted cannot be told: not all of it could be read.",
    {
      notes: incomplete,
      hint: "Give the login the rights that are named, or compare as the role that owns the schema.",
    },
  );
}
