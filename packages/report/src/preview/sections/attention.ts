import { type Finding, plural, type PreviewReport, type Severity } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import type { Tone } from "../../theme.js";
import { type Block, type Entry, fold, list, type Section, text } from "../document.js";
import { alike, shared } from "./alike.js";
import { type Links, linksOf, placePhrase, withoutComments } from "../place.js";

const looks: Record<Severity, { tone: Tone; label: string }> = {
  blocking: { tone: "bad", label: "Blocking" },
  warning: { tone: "warn", label: "Warning" },
  info: { tone: "quiet", label: "Note" },
};

/** What a person has to look at before this is merged, worst first. */
export function attentionSection(report: PreviewReport): Section | null {
  const links = linksOf(report);
  const counting = report.findings.filter(({ silenced }) => silenced === null);
  const urgent = counting.filter(({ severity }) => severity !== "info");
  const notes = counting.filter(({ severity }) => severity === "info");
  const silenced = report.findings.filter((finding) => finding.silenced !== null);
  const blocks = [
    ...alike(urgent).map(([first, ...more]) =>
      more.length === 0 ? entryOf(first, report, links) : entryOfMany([first, ...more], links),
    ),
    ...fold(plural(notes.length, "note"), urgent.length === 0, list(notes.map((note) => noteOf(note, links)))),
    ...fold(`${silenced.length} silenced`, false, list(silenced.map((finding) => silencedOf(finding, links)))),
  ];
  if (blocks.length === 0) return null;
  return {
    id: "attention",
    title: urgent.length > 0 ? "What needs attention" : "Good to know",
    note: "",
    folded: false,
    blocks,
  };
}

function entryOf(finding: Finding, report: PreviewReport, links: Links): Entry {
  const { severity, remedy, why } = finding;
  const more: Block[] = [
    ...(why ? [text([{ prose: why }])] : []),
    ...(remedy?.sql ? [{ kind: "code", language: "sql", text: remedy.sql } as const] : []),
  ];
  return {
    kind: "entry",
    ...looks[severity],
    subject: subjectOf(finding, links),
    group: finding.rule,
    blocks: [
      text(consequenceOf(finding)),
      ...failureOf(finding, report),
      ...(remedy ? [text([{ strong: "Remedy:" }, " ", { prose: remedy.text }])] : []),
      ...fold(
        remedy?.sql ? "Why, and the SQL of the remedy" : "Why",
        severity === "blocking" && remedy?.sql != null,
        more,
      ),
    ],
  };
}

/** Many findings of one rule: each with its place and consequence, the rest said once. */
function entryOfMany(findings: readonly [Finding, ...Finding[]], links: Links): Entry {
  const [{ severity, rule, docs, why }] = findings;
  const remedy = shared(findings.map((finding) => finding.remedy?.text ?? ""));
  const sql = findings.flatMap((finding) => finding.remedy?.sql ?? []);
  const more: Block[] = [
    ...(why ? [text([{ prose: why }])] : []),
    ...(sql.length > 0 ? [{ kind: "code", language: "sql", text: sql.join("\n") } as const] : []),
  ];
  return {
    kind: "entry",
    ...looks[severity],
    subject: [`${findings.length} × `, { name: rule, href: docs }],
    group: rule,
    blocks: [
      ...list(findings.map((finding) => [...whereOf(finding, links), ...consequenceOf(finding)])),
      ...(remedy ? [text([{ strong: "Remedy:" }, " ", { prose: remedy }])] : []),
      ...fold(sql.length > 0 ? "Why, and the SQL of the remedies" : "Why", false, more),
    ],
  };
}

function whereOf({ file, line }: Finding, links: Links): Phrase {
  return file === null ? [] : [...placePhrase(file, line, links), ": "];
}

function subjectOf(finding: Finding, links: Links): Phrase {
  const { rule, docs, file, line } = finding;
  return [...(file === null ? [] : [...placePhrase(file, line, links), " · "]), { name: rule, href: docs }];
}

/** The message, and how live numbers moved the grade: `Blocking, warning by rule: the table has 48 GB.` */
function consequenceOf({ message, severity, byRule, live }: Finding): Phrase {
  const sentence = { prose: stopped(message) };
  if (live === null || severity === byRule) return [sentence];
  const grade = `${looks[severity].label}, ${looks[byRule].label.toLowerCase()} by rule:`;
  return [sentence, " ", { strong: grade }, " ", { prose: stopped(live.because) }];
}

function stopped(sentence: string): string {
  return /[.!?\]]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The statement itself, when it is the one that failed: what the server said about it is the finding's message. */
function failureOf({ file, statement }: Finding, { migrations }: PreviewReport): Block[] {
  const failed = migrations
    .find((migration) => migration.file === file && migration.result === "failed")
    ?.statements.find(({ index, error }) => index === statement && error !== null);
  return failed === undefined ? [] : [{ kind: "code", language: "sql", text: withoutComments(failed.sql) }];
}

function noteOf(finding: Finding, links: Links): Phrase {
  return [...subjectOf(finding, links), ": ", ...consequenceOf(finding)];
}

function silencedOf(finding: Finding, links: Links): Phrase {
  const { reason, where } = finding.silenced ?? { reason: "", where: "" };
  return [...subjectOf(finding, links), ": ", { prose: reason }, " (", { prose: where }, ")"];
}
