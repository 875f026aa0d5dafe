import { oneLine, proseParts, visible } from "@lockkeeper/core";
import { type Phrase, safeHref } from "../../phrase.js";

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Foreign text for the content of an element or a quoted attribute; nothing in it is hidden, newlines are kept. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => references[char] ?? char);
}

// what is longer than these was made to be
const longestName = 300;
const longestSentence = 2_000;

/** A phrase as inline HTML; direction marks of foreign text stay within it. */
export function phraseHtml(phrase: Phrase): string {
  return phrase
    .map((part) => {
      if (typeof part === "string") return escapeHtml(part);
      if ("url" in part) return linked(escapeHtml(part.url), part.url);
      if ("words" in part) return linked(escapeHtml(part.words), part.href);
      if ("strong" in part) return `<strong>${escapeHtml(part.strong)}</strong>`;
      return "name" in part ? linked(codeHtml(part.name), part.href) : proseHtml(part.prose);
    })
    .join("");
}

function proseHtml(text: string): string {
  return proseParts(oneLine(text, longestSentence))
    .map((part) => (part.code ? codeHtml(part.text) : escapeHtml(part.text)))
    .join("");
}

function codeHtml(name: string): string {
  return `<code>${escapeHtml(oneLine(name, longestName))}</code>`;
}

function linked(html: string, href: string | null | undefined): string {
  const address = href ? safeHref(href) : null;
  return address === null ? html : `<a href="${escapeHtml(address)}">${html}</a>`;
}
