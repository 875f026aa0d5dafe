import { codeSpan, escapeProse, oneLine } from "@lockkeeper/core";
import type { Paint } from "./theme.js";
import { plain } from "./terminal-text.js";

/**
 * A sentence before it is known where it will stand: our own words, foreign names, and prose of other packages. Written
 * once, escaped by each surface in its own way.
 */
export type Phrase = readonly (
  | string
  | { name: string; href?: string | null }
  | { words: string; href: string | null }
  | { strong: string }
  | { prose: string }
  | { url: string }
)[];

/** Our words with foreign names between them: say`${file} was rolled back`. Numbers are ours. */
export function say(words: TemplateStringsArray, ...values: readonly (string | number)[]): Phrase {
  return words.flatMap((word, index) => {
    const value = values[index];
    if (value === undefined) return [word];
    return typeof value === "number" ? [word + value] : [word, { name: value }];
  });
}

/** A sentence of another package, in which names may stand between backticks. */
export function prose(text: string): Phrase {
  return [{ prose: text }];
}

export function phraseMarkdown(phrase: Phrase): string {
  return phrase
    .map((part) => {
      if (typeof part === "string") return part;
      if ("url" in part) return harmlessUrl.test(part.url) ? `<${part.url}>` : code(part.url);
      if ("words" in part) return linked(part.words, part.href);
      if ("strong" in part) return `**${part.strong}**`;
      return "name" in part ? linked(code(part.name), part.href) : sentence(part.prose);
    })
    .join("");
}

function linked(markdown: string, href: string | null | undefined): string {
  const address = href ? safeHref(href) : null;
  return address === null ? markdown : `[${markdown}](${address})`;
}

/** An address that may stand in a link of any surface as it is, or null. */
export function safeHref(href: string): string | null {
  return /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#%~+-]*)?$/.test(href) ? href : null;
}

// a name or a sentence that is longer than these was made to be
const longestName = 300;
const longestSentence = 1_000;

/** A foreign name as code. */
export function code(name: string): string {
  return codeSpan(oneLine(name, longestName));
}

/** A sentence of another package, with the names in it as code. */
export function sentence(text: string): string {
  return escapeProse(oneLine(text, longestSentence));
}

// an address that no Markdown can be hidden in becomes a link; any other is shown
const harmlessUrl = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#-]*)?$/;

export function phraseTerminal(phrase: Phrase, paint: Paint): string {
  return phrase
    .map((part) => {
      if (typeof part === "string") return part;
      if ("url" in part) return plain(part.url);
      if ("words" in part) return part.words;
      if ("strong" in part) return paint("strong", part.strong);
      return "name" in part ? paint("strong", plain(part.name)) : plain(part.prose);
    })
    .join("");
}
