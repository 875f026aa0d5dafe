/**
 * Foreign text (file names, SQL, identifiers, error texts) made safe for the place where it will stand. All functions are
 * total, never throw, and may be applied twice: what is safe stays safe.
 */

// Control, bidirectional, zero-width and other characters that a reader cannot see, and halves of surrogate pairs.
// U+FE0F stays after an emoji: there it is what makes it one.
const unseen =
  /(?!\n|\t|\u{FE0F})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<!\p{Emoji})\u{FE0F}/gu;

/** Text in which nothing is hidden: control and invisible characters as `\u{1b}`. Newlines (CRLF as LF) and tabs are kept. */
export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(unseen, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

/** JSON text in which nothing is hidden: characters that cannot be seen as JSON's own escapes, so that it says the same. */
export function visibleJson(json: string): string {
  return json.replace(unseen, (char) => {
    const units = Array.from({ length: char.length }, (_, i) => char.charCodeAt(i).toString(16).padStart(4, "0"));
    return units.map((unit) => `\\u${unit}`).join("");
  });
}

/** Visible text on one line: white space folded; cut with … to at most `max` code points. */
export function oneLine(text: string, max = Number.POSITIVE_INFINITY): string {
  const line = visible(text.replace(/[\p{Zs}\t\n\v\f\r\u{85}\u{2028}\u{2029}]+/gu, " ").trim());
  if (line.length <= max) return line;
  const points = Array.from(line);
  if (points.length <= max) return line;
  return max < 1 ? "" : `${points.slice(0, max - 1).join("")}…`;
}

/**
 * Visible text for a log that a runner reads: no line of it is a workflow command. The runner obeys `::` at the start of a
 * line and the older `##[` anywhere in it.
 */
export function logText(text: string): string {
  return withoutCommands(visible(text));
}

/** The same for finished lines, whose colours are ours: none of them is a workflow command. */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\u{3a}").replace(/#(?=#\[)/g, "\\u{23}");
}

// A character reference hides a character from the Markdown parser. GitHub's own links (mentions, issues, commits, emoji)
// are made later, in the finished text, where only a character in between helps.
const apart = "&#8203;";
const markups = /([&<>\\`*~[\]|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/u;
const links = /(@(?=\S)|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www(?=\.))/u;
// seven hex digits may be a commit; digits alone are far more likely a version, which somebody will want to copy
const commits = /((?<![a-z0-9])(?!\d+(?![a-z0-9]))[0-9a-f]{7,40}(?![a-z0-9]))/u;
const inline = new RegExp([markups, links, commits].map((part) => part.source).join("|"), "giu");
const blockStart = /^(?:[-+=#]|\d{1,9}(?=[.)](?: |$)))/;

/**
 * Inline text for GitHub-flavoured Markdown, table cells and `<summary>` included: one line without markup, HTML, mentions,
 * references, links or emoji, which reads as the text did.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(inline, (found, markup?: string, link?: string) =>
      markup ? reference(markup) : link ? link + apart : found.replace(/.{6}(?=.)/g, `$&${apart}`),
    )
    .replace(blockStart, (start) => (/\d/.test(start) ? start + apart : reference(start)));
}

/** A sentence of ours for Markdown: names that stand between backticks become code, everything else is escaped. */
export function escapeProse(text: string): string {
  return proseParts(text)
    .map(({ code, text: part }) => {
      if (code) return codeSpan(part);
      // the blanks beside a name are the sentence's
      return (part.startsWith(" ") ? " " : "") + escapeMarkdown(part) + (/\S $/.test(part) ? " " : "");
    })
    .join("");
}

/** A sentence of ours on one line, cut at the names that stand between backticks. Nothing is escaped. */
export function proseParts(text: string): { code: boolean; text: string }[] {
  return oneLine(text)
    .split(/(?<!`)`([^`\s](?:[^`]*[^`\s])?)`(?!`)/)
    .map((part, index) => ({ code: index % 2 === 1, text: part }));
}

function reference(char: string): string {
  return char === "&" ? "&amp;" : char === "<" ? "&lt;" : char === ">" ? "&gt;" : `&#${char.codePointAt(0)};`;
}

/** One line of code in Markdown, also in a table cell. */
export function codeSpan(text: string): string {
  const line = oneLine(text) || "(empty)";
  // no way of writing `\|` between backticks is read alike in a table and outside of one
  if (line.includes("|")) return `<code>${escapeMarkdown(line)}</code>`;
  const ticks = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return ticks + pad + line + pad + ticks;
}

/** A code block of Markdown; starts at the beginning of a line and ends without a newline. */
export function fence(text: string, language = ""): string {
  const body = visible(text).replace(/\n$/, "");
  const ticks = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${ticks}${language.replace(/[^\w+-]/g, "")}\n${body}\n${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}
