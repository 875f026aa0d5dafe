import { differenceSeverities, fence, plural, type SchemaDifference, visible } from "@lockkeeper/core";
import { line, type Canvas } from "./parts-terminal.js";
import { phraseMarkdown, type Phrase, say } from "./phrase.js";
import { diffText } from "./preview/schema-diff.js";
import { blocks } from "./table-markdown.js";
import { cutEnd } from "./terminal-text.js";

const named = 20;
const lineLimit = 60;
const characterLimit = 6_000;

/** How two schemas are told apart: whose they are. */
export interface Sides {
  heading: string;
  /** of a diff */
  legend: string;
  /** what became of an object: `column public.orders.note is there` */
  words: Record<SchemaDifference["change"], string>;
}

/** Object by object and as DDL, worst first; empty where nothing differs. The differences are free of secrets already. */
export function differencesMarkdown(differences: readonly SchemaDifference[], sides: Sides): string {
  const found = worstFirst(differences);
  if (found.length === 0) return "";
  return blocks(
    `#### ${headingOf(found, sides)}`,
    items(found, sides)
      .map((phrase) => `- ${phraseMarkdown(phrase)}`)
      .join("\n"),
    `${sides.legend}\n\n${fence(shortened(diffText(found)), "diff")}`,
  );
}

export function differencesTerminal(differences: readonly SchemaDifference[], sides: Sides, canvas: Canvas): string {
  const found = worstFirst(differences);
  if (found.length === 0) return "";
  const width = canvas.columns - 4;
  return [
    canvas.paint("strong", headingOf(found, sides)),
    ...items(found, sides).map((phrase) => `  - ${line(phrase, canvas, "    ").trimStart()}`),
    `  ${sides.legend}`,
    ...visible(shortened(diffText(found)))
      .replaceAll("\t", " ")
      .split("\n")
      .map((text) => `    ${cutEnd(text, width)}`.trimEnd()),
  ].join("\n");
}

const rank = ({ severity }: SchemaDifference) => differenceSeverities.indexOf(severity);
const worstFirst = (found: readonly SchemaDifference[]) => found.toSorted((a, b) => rank(a) - rank(b));
const headingOf = (found: readonly SchemaDifference[], { heading }: Sides) =>
  `${heading}: ${plural(found.length, "object")}`;

function items(found: readonly SchemaDifference[], { words }: Sides): Phrase[] {
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
