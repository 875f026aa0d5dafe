/**
 * Markdown of at most `maxBytes` bytes of UTF-8: whole when it fits, otherwise cut before a heading (or else a paragraph)
 * that stands outside code blocks and `<details>`, so that nothing is left open, with `note` at its end.
 */
export function cutMarkdown(markdown: string, maxBytes: number, note: string): string {
  if (Buffer.byteLength(markdown) <= maxBytes) return markdown;
  const room = maxBytes - Buffer.byteLength(note) - 2;
  const { heading, paragraph } = borders(markdown, room);
  // a heading that would give away more than half of the room is too far back
  const bytes = heading * 2 >= paragraph ? heading : paragraph;
  const kept = Buffer.from(markdown).subarray(0, bytes).toString("utf8").trimEnd();
  return kept === "" ? note : `${kept}\n\n${note}`;
}

/** Byte offsets of the last heading, and the last blank line, within `room`, where nothing is open. */
function borders(markdown: string, room: number): { heading: number; paragraph: number } {
  const last = { heading: 0, paragraph: 0 };
  let offset = 0;
  let fence: string | null = null;
  let details = 0;
  for (const line of markdown.split("\n")) {
    if (offset > room) break;
    const ticks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence === null && details === 0) {
      if (/^#{1,6} /.test(line)) last.heading = offset;
      if (line.trim() === "") last.paragraph = offset;
    }
    if (fence === null) {
      fence = ticks;
      if (ticks === null) details += count(line, /<details\b/gi) - count(line, /<\/details>/gi);
    } else if (ticks?.startsWith(fence) && /^[`~\s]*$/.test(line)) fence = null;
    offset += Buffer.byteLength(line) + 1;
  }
  return last;
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}
