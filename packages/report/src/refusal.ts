import type { Refusal } from "@lockkeeper/core";
import { differencesMarkdown, differencesTerminal, type Sides } from "./differences.js";
import { line, type Canvas } from "./parts-terminal.js";
import { phraseTerminal, sentence } from "./phrase.js";
import { redacted } from "./preview/redacted.js";
import { blocks, tableMarkdown } from "./table-markdown.js";

/** Of a push or of a rollback. */
type Told = Omit<Refusal, "reason">;

const shown = 50;
const nothing = "—";

/** Why a plan was refused: what was approved beside what was found, worst first, and what changed in the schema. */
export function refusalMarkdown(given: Told | null): string {
  if (given === null) return "";
  const refusal = redacted(given);
  const rows = refusal.rows.slice(0, shown);
  const table = tableMarkdown(
    [{ title: "" }, { title: "Approved" }, { title: "Found" }],
    rows.map(({ what, approved, found }) => [what, approved ?? nothing, found ?? nothing].map(sentence)),
  );
  return blocks(
    sentence(refusal.message),
    rows.length > 0 ? table : "",
    hidden(refusal),
    differencesMarkdown(refusal.differences ?? [], sides),
  );
}

export function refusalTerminal(given: Told | null, canvas: Canvas): string {
  if (given === null) return "";
  const refusal = redacted(given);
  const { paint } = canvas;
  const side = (text: string | null) => (text === null ? nothing : phraseTerminal([{ prose: text }], paint));
  const rows = refusal.rows
    .slice(0, shown)
    .flatMap(({ what, approved, found }) => [
      line([{ prose: what }], canvas),
      line([`approved  ${side(approved)}`], canvas, "    "),
      line([`found     ${side(found)}`], canvas, "    "),
    ]);
  const more = hidden(refusal);
  return [
    [line([{ prose: refusal.message }], canvas), ...rows, ...(more ? [`  ${more}`] : [])].join("\n"),
    differencesTerminal(refusal.differences ?? [], sides, canvas),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Seen from the plan. */
const sides: Sides = {
  heading: "Changed since the plan was made",
  legend: "What stood then is after -, what is there after +.",
  words: {
    added: "is there, and was not when the plan was made",
    removed: "was there, and is gone",
    changed: "is another one",
  },
};

function hidden({ rows, more }: Told): string {
  const count = Math.max(0, rows.length - shown) + more;
  return count > 0 ? `… and ${count} more` : "";
}
