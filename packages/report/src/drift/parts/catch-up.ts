import { type CatchUp, type DriftReport, plural } from "@lockkeeper/core";
import { type Phrase, prose, say } from "../../phrase.js";
import { type Block, type Entry, fold, list, type Part, text } from "../../preview/document.js";
import { changePhrase } from "../change-phrase.js";

const longSql = 30;

/** The migration that closes the gap: what it does, whether that was tried, and what it costs. */
export function catchUpPart({ catchUp, baseline }: DriftReport, sql: string | null): Part | null {
  if (catchUp === null) return null;
  const { direction, file, statements, losses, without } = catchUp;
  const where: Phrase =
    direction === "repository"
      ? [
          " brings the repository to the live schema. This database has it already: a push must not run it here once more.",
        ]
      : [
          ` brings the live schema back to ${baseline.kind === "database" ? "what the other database is" : "the baseline"}.`,
        ];
  return {
    title: "Catch-up migration",
    note: plural(statements, "statement"),
    folded: false,
    blocks: [
      text([...say`${file}`, ...where]),
      proofEntry(catchUp),
      ...noted("bad", "It destroys data or objects", losses),
      ...noted("warn", "It does not cover", without),
      ...sqlBlocks(sql),
    ],
  };
}

function proofEntry({ proved, reason, left }: CatchUp): Entry {
  const base = { kind: "entry", group: "proof" } as const;
  if (proved === true) {
    const subject: Phrase = ["applied on a rehearsal, it gave the same fingerprint."];
    return { ...base, tone: "good", label: "Proved", subject, blocks: [] };
  }
  if (proved === null) return { ...base, tone: "warn", label: "Not proved", subject: prose(reason), blocks: [] };
  const rest = left.map((one): Phrase => [`${one.kind} `, { name: one.identity }, ": ", ...changePhrase(one)]);
  const subject: Phrase = reason === "" ? ["applied on a rehearsal, it left differences."] : prose(reason);
  return { ...base, tone: "bad", label: "It does not close the gap", subject, blocks: list(rest) };
}

function noted(tone: Entry["tone"], label: string, sentences: readonly string[]): readonly Block[] {
  if (sentences.length === 0) return [];
  return [{ kind: "entry", group: label, tone, label, subject: [], blocks: list(sentences.map(prose)) }];
}

function sqlBlocks(sql: string | null): readonly Block[] {
  if (sql === null || sql.trim() === "") return [];
  const code: Block = { kind: "code", language: "sql", text: sql.trimEnd() };
  return sql.split("\n").length > longSql ? fold("Its SQL", false, [code]) : [code];
}
