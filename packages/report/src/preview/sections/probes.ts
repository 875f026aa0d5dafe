import { type AskedProbe, plural, type PreviewReport } from "@lockkeeper/core";
import type { Tone } from "../../theme.js";
import { type Block, type Cell, fold, type Section, table } from "../document.js";
import { linksOf, placePhrase } from "../place.js";

/** What the migrations assume about the target's rows: each question with its answer, or why it was not asked. */
export function probesSection(report: PreviewReport): Section | null {
  const { probes } = report;
  if (probes.length === 0) return null;
  const links = linksOf(report);
  const ranked = probes.toSorted((a, b) => rank(a) - rank(b));
  const columns = [{ title: "Question about the target's rows", shrinks: true }, { title: "Answer" }];
  const rows = ranked.map((probe) => ({
    cells: [
      { phrase: [{ prose: probe.question }], below: placePhrase(probe.file, probe.line, links) },
      answerOf(probe),
    ],
    matters: rank(probe) === 0,
  }));
  const open = probes.some((probe) => rank(probe) < 2);
  return {
    id: "probes",
    title: "Data",
    note: summary(probes),
    folded: !open,
    blocks: [...table("question", columns, rows), ...fold("The queries that were asked", false, ranked.map(codeOf))],
  };
}

/** 0: rows are in the way; 1: not known; 2: fine. */
function rank({ asked, violations }: AskedProbe): 0 | 1 | 2 {
  return !asked || violations === null ? 1 : violations > 0 ? 0 : 2;
}

function summary(probes: readonly AskedProbe[]): string {
  const [violated = 0, unknown = 0] = [0, 1].map((wanted) => probes.filter((probe) => rank(probe) === wanted).length);
  const said = [
    ...(violated > 0 ? [`${violated} not as assumed`] : []),
    ...(unknown > 0 ? [`${unknown} not asked`] : []),
  ];
  return `${plural(probes.length, "question")}${said.length > 0 ? `, ${said.join(", ")}` : ", all as assumed"}`;
}

function answerOf(probe: AskedProbe): Cell {
  const { violations, atLeast, verdict, reason } = probe;
  if (rank(probe) === 1) return { phrase: ["not asked", ...(reason ? [": ", { prose: reason }] : [])], tone: "warn" };
  if (rank(probe) === 2) return { phrase: ["no row is in the way"], tone: "good" };
  const count = `${atLeast ? "at least " : ""}${violations ?? 0}`;
  return { phrase: [{ prose: verdict.replaceAll("{count}", count) }], tone: tones[probe.severity] };
}

const tones: Record<AskedProbe["severity"], Tone> = { blocking: "bad", warning: "warn", info: "plain" };

function codeOf({ sql }: AskedProbe): Block {
  return { kind: "code", language: "sql", text: sql };
}
