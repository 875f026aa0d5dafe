import { type Outcome, type Outputs, planTarget } from "@lockkeeper/action-kit";
import { writeSnapshot } from "@lockkeeper/catalog";
import { type ExitCode, type Files, type PreviewReport, sealedPlanText, sha256, type Snapshot } from "@lockkeeper/core";
import {
  previewAnnotations,
  previewComment,
  previewHtml,
  previewJson,
  previewSummary,
  previewTerminal,
} from "@lockkeeper/report";
import type { Sealed } from "./seal.js";
import type { spec } from "./spec.js";

/** Puts the comment where readers are. Never throws: a comment that fails is a notice. */
export type Publish = (comment: {
  /** which target it is about; one comment each */
  target: string;
  /** what the comment says, as a digest: equal means nothing has to be written */
  digest: string;
  /** nothing pending and nothing found */
  clean: boolean;
  /** the text, cut to that many characters */
  body: (marker: string, limit: number) => string;
}) => Promise<{ url: string | null; notice: string | null }>;

interface Surroundings {
  files: Files;
  outputDir: string;
  publish: Publish;
  comment: "always" | "on-findings" | "never";
  rehearsalCache: string | undefined;
  migrationsPath: string;
  sealed: Sealed;
}

/** Writes the files, the comment and the outputs of one report. */
export async function publish(report: PreviewReport, where: Surroundings): Promise<Outcome<Outputs<typeof spec>>> {
  const write = (name: string, text: string) => where.files.write(`${where.outputDir}/${name}`, text);
  const json = previewJson(report);
  const markdown = previewSummary(report);
  const reportJsonPath = await write("report.json", json);
  const reportMarkdownPath = await write("report.md", markdown);
  const reportHtmlPath = await write("report.html", previewHtml(report));
  const { sealed } = where;
  const planPath = await write("plan.json", sealedPlanText(sealed.plan));
  const schema = async (name: string, one: Snapshot | null) => (one ? await write(name, writeSnapshot(one)) : "");
  await schema("target-schema.json", sealed.schema);
  const expectedSchemaPath = await schema("expected-schema.json", sealed.expected);
  const { url, notice } = await comment(report, where);
  const counting = report.findings.filter(({ silenced }) => silenced === null);
  return {
    exit: exitOf(report),
    outputs: {
      verdict: report.verdict,
      planDigest: report.planDigest,
      planPath,
      planSeal: sealed.plan.seal,
      planExpiresAt: sealed.plan.expiresAt,
      rollbackRehearsed: sealed.rollbackRehearsed,
      pendingCount: report.migrations.length,
      findingsCount: counting.length,
      blockingCount: counting.filter(({ severity }) => severity === "blocking").length,
      reportJsonPath,
      reportMarkdownPath,
      reportHtmlPath,
      expectedFingerprint: report.schemaChanges.expectedFingerprint ?? "",
      expectedSchemaPath,
      commentUrl: url ?? "",
      rehearsalCachePath: where.rehearsalCache ?? "",
    },
    // GitHub shows ten of a level: why there is no comment must not be the eleventh
    annotations: [
      ...(notice === null ? [] : [{ level: "notice" as const, message: notice }]),
      ...previewAnnotations(report),
    ],
    report: { markdown, terminal: (display) => previewTerminal(report, display), json: JSON.parse(json) },
  };
}

function exitOf({ verdict, failOn }: PreviewReport): ExitCode {
  const fails = failOn === "never" ? false : verdict === "blocking" || (failOn === "warning" && verdict === "warning");
  return fails ? 1 : 0;
}

async function comment(report: PreviewReport, { comment: when, publish: put, migrationsPath }: Surroundings) {
  const found = report.verdict !== "clear";
  if (when === "never") return { url: null, notice: null };
  const { target } = report;
  const body = (marker: string, limit: number) => previewComment(report, { marker, limit });
  return put({
    target: target ? planTarget(target) : sha256(`no target, ${migrationsPath}`).slice(0, 12),
    digest: contentDigest(report),
    clean: when === "on-findings" && !found,
    body,
  });
}

/** Members that differ from run to run although nothing is new: when and how long, how busy, and what was at hand. */
const passing = new Set(
  "generatedAt timing expiresAt durationMs walBytes readAt live estimateMs cached preflight".split(" "),
);

/** What a reader would see as news. */
function contentDigest({ run: _run, ...report }: PreviewReport): string {
  return sha256(JSON.stringify(report, (key, value: unknown) => (passing.has(key) ? undefined : value)));
}
