import { marked, type Token, type Tokens } from "marked";
import type { Preview } from "./world.js";

/** Characters that nobody sees, or that steer a terminal or the direction of text. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/u;
const invisibleOnes = new RegExp(unseen, "gu");

// what we write ourselves, and what Markdown makes of it
const markdownElements = new Set(
  "details summary b sub br code h3 h4 p a strong em ul ol li table thead tbody tr th td pre hr blockquote".split(" "),
);
const pageElements = new Set(
  [...markdownElements].concat(
    "!doctype html head meta title style body header footer main section article nav h1 h2 span div small svg rect".split(
      " ",
    ),
  ),
);

/**
 * Everything that is wrong with the surfaces of a preview of hostile files, as sentences: markup, mentions and links that
 * nobody of ours wrote, broken fences and tables, commands to the runner, colours.
 */
export function faultsOf(found: Preview): string[] {
  return [
    ...markdownFaults("comment", found.comment ?? ""),
    ...markdownFaults("summary", found.markdown),
    ...markdownFaults("report.md", found.files["report.md"] ?? ""),
    ...logFaults("terminal", found.terminal),
    ...found.log.flatMap((line) => logFaults("log", line)),
    ...found.annotations.flatMap(({ message }) => seen("annotation", message, unseen)),
    ...pageFaults(found.files["report.html"] ?? ""),
    ...jsonFaults(found.files["report.json"] ?? ""),
  ];
}

/** What is wrong with a text that a runner or a terminal shows. */
export function logFaults(where: string, text: string): string[] {
  return [...seen(where, text, /^\s*::/m), ...seen(where, text, /##\[/), ...seen(where, text, unseen)];
}

/** What is wrong with a text that GitHub shows as Markdown. */
export function markdownFaults(where: string, markdown: string): string[] {
  const body = markdown.replace(/^<!-- [^\n]*-->\n/, "");
  const tokens = flat(marked.lexer(body, { gfm: true }));
  const html = marked.parse(body, { gfm: true, async: false });
  const prose = html.replace(/<(code|pre)[^>]*>[^]*?<\/\1>/g, "");
  return [
    ...foreignElements(where, html, markdownElements),
    ...seen(where, html, /<\w[^>]*\s(?:on\w+|style|srcset)\s*=/i),
    ...seen(where, html, /<a [^>]*href="(?!https:\/\/github\.com\/|#)/i),
    // an author's own link would be one more to github.com, with words of theirs
    ...seen(where, prose.replace(/<[^>]*>/g, ""), /(?<![\w.])@[a-z]|(?<![\w&])#\d|:[a-z_]+:/i),
    // GitHub lets the reference of a zero-width space stand; the character itself would be somebody's
    ...seen(where, markdown, unseen),
    ...(html.split("<details").length === html.split("</details>").length ? [] : [`${where}: details not closed`]),
    ...tokens.flatMap((token) => (isTable(token) ? tableFaults(where, token) : [])),
    ...tokens.flatMap((token) => (isCode(token) ? fenceFaults(where, token) : [])),
  ];
}

function pageFaults(page: string): string[] {
  const html = page.replace(/<style>[^]*?<\/style>/, "");
  return [
    ...foreignElements("page", html, pageElements),
    ...seen("page", html, /<\w[^>]*\son\w+=|href="(?!https:\/\/github\.com\/|#)|\ssrc=|url\(|@import/i),
    ...seen("page", page, unseen),
  ];
}

/** JSON hides what nobody sees behind its own escapes or ours; it must be there to be parsed, and hold no colours. */
function jsonFaults(text: string): string[] {
  try {
    JSON.parse(text);
  } catch (error) {
    return [`report.json: ${String(error)}`];
  }
  return seen("report.json", text, unseen);
}

function foreignElements(where: string, html: string, known: ReadonlySet<string>): string[] {
  const names = Array.from(html.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi), ([, name = ""]) => name.toLowerCase());
  return [...new Set(names)].filter((name) => !known.has(name)).map((name) => `${where}: <${name}>`);
}

const isTable = (token: Token): token is Tokens.Table => token.type === "table";
const isCode = (token: Token): token is Tokens.Code => token.type === "code";

/** Rows are cut or filled up to the header by whoever shows them: a row with another number of cells was broken. */
function tableFaults(where: string, { raw }: Tokens.Table): string[] {
  const widths = raw
    .trimEnd()
    .split("\n")
    .map((line) => line.replaceAll(/\\\|/g, "").split("|").length);
  return new Set(widths).size === 1
    ? []
    : [`${where}: rows of ${[...new Set(widths)].join(", ")} cells in ${raw.slice(0, 400)}`];
}

function fenceFaults(where: string, { raw }: Tokens.Code): string[] {
  const opening = /^ {0,3}(`{3,})/.exec(raw)?.[1];
  if (opening === undefined) return [`${where}: code by indentation: ${raw.slice(0, 200)}`];
  return raw.trimEnd().endsWith(`\n${opening}`) ? [] : [`${where}: a fence that is not closed: ${raw.slice(0, 200)}`];
}

/** Tokens with those inside of lists and quotes. */
function flat(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const inner = "tokens" in token && Array.isArray(token.tokens) ? token.tokens : [];
    const items: Token[] = token.type === "list" ? (token as Tokens.List).items : [];
    return [token, ...flat([...inner, ...items])];
  });
}

function seen(where: string, text: string, pattern: RegExp): string[] {
  const match = pattern.exec(text);
  if (match === null) return [];
  const around = text.slice(Math.max(0, match.index - 60), match.index + 60);
  return [
    `${where}: ${pattern.source} in ${JSON.stringify(around.replace(invisibleOnes, (c) => `<${c.codePointAt(0)?.toString(16)}>`))}`,
  ];
}
