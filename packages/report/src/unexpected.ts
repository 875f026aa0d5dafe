import { differenceSeverities, fence, plural, type Receipt, type SchemaDifference, visible } from "@lockkeeper/core";
import { line, type Canvas } from "./parts-terminal.js";
import { phraseMarkdown, type Phrase, say } from "./phrase.js";
import { redacted } from "./preview/redacted.js";
import { diffText } from "./preview/schema-diff.js";
import { blocks } from "./table-markdown.js";
import { cutEnd } from "./terminal-text.js";

const named = 20;
const lineLimit = 60;
const characterLimit = 6_000;

/** What stands otherwise than expected, object by object and as DDL; empty where nothing does, or nobody knows what. */
export function unexpectedMarkdown(receipt: Receipt): string {
  const found = differencesOf(receipt);
  if (found.length === 0) return "";
  return blocks(
    `#### ${heading(found)}`,
    items(found)
      .map((phrase) => `- ${phraseMarkdown(phrase)}`)
      .join("\n"),
    `${legend}\n\n${fence(shortened(diffText(found)), "diff")}`,
  );
}

export function unexpectedTerminal(receipt: Receipt, canvas: Canvas): string {
  const found = differencesOf(receipt);
  if (found.length === 0) return "";
  const width = canvas.columns - 4;
  return [
    canvas.paint("strong", heading(found)),
    ...items(found).map((phrase) => `  - ${line(phrase, canvas, "    ").trimStart()}`),
    `  ${legend}`,
    ...visible(shortened(diffText(found)))
      .replaceAll("\t", " ")
      .split("\n")
      .map((text) => `    ${cutEnd(text, width)}`.trimEnd()),
  ].join("\n");
}

const legend = "What was expected stands after -, what is there after +.";

const rank = ({ severity }: SchemaDifference) => differenceSeverities.indexOf(severity);

/** Worst first, without secrets. */
function differencesOf({ endState }: Receipt): readonly SchemaDifference[] {
  const differences = endState && redacted(endState).differences;
  return (differences ?? []).toSorted((a, b) => rank(a) - rank(b));
}

const heading = (found: readonly SchemaDifference[]) => `Not as expected: ${plural(found.length, "object")}`;

/** `column public.orders.note is there`: seen from the expectation. */
const words: Record<SchemaDifference["change"], string> = {
  added: "is there, and was not expected",
  removed: "was expected, and is missing",
  changed: "is another one than expected",
};

function items(found: readonly SchemaDifference[]): Phrase[] {
  const shown = found.slice(0, named).map(({ kind, identity, change, attributes }): Phrase => {
    const which = attributes.length > 0 ? `: ${attributes.map(({ name }) => name).join(", ")}` : "";
    return [`${kind} `, ...say`${identity}`, ` ${words[change]}${which}`];
  });
  return found.length > named ? [...shown, [`and ${found.length - named} more`]] : shown;
}

function shortened(text: string): string {
  const lines = text.slice(0, characterLimit).split("\n");
  const cut = lines.length > lineLimit || text.length > characterLimit;
  return cut ? [...lines.slice(0, lineLimit), "…"].join("\n") : text;
}
