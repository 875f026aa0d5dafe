import { codeSpan, escapeProse } from "@lockkeeper/core";
import type { Paint } from "./theme.js";
import { plain } from "./terminal-text.js";

/**
 * A sentence before it is known where it will stand: our own words, foreign names, and prose of other packages. Written
 * once, escaped by each surface in its own way.
 */
export type Phrase = readonly (string | { name: string } | { prose: string } | { url: string })[];

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
      if ("url" in part) return harmlessUrl.test(part.url) ? `<${part.url}>` : codeSpan(part.url);
      return "name" in part ? codeSpan(part.name) : escapeProse(part.prose);
    })
    .join("");
}

// an address that no Markdown can be hidden in becomes a link; any other is shown
const harmlessUrl = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#-]*)?$/;

export function phraseTerminal(phrase: Phrase, paint: Paint): string {
  return phrase
    .map((part) => {
      if (typeof part === "string") return part;
      if ("url" in part) return plain(part.url);
      return "name" in part ? paint("strong", plain(part.name)) : plain(part.prose);
    })
    .join("");
}
