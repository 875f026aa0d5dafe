import { cutMarkdown } from "../cut-markdown.js";
import { readMarker } from "./marker.js";

/** Between what became of a plan and what was previewed. No reader sees it. */
const border = "<!-- lockkeeper:previewed -->";
const open = "<details><summary>The preview of this plan</summary>\n\n";
const close = "\n\n</details>\n";
const cutNote = "**The rest of the preview is left out for lack of room.** Its run's summary has all of it.";

/**
 * A comment about what became of a plan, with the preview that stood there before folded away below it, as far as both fit
 * into `limit` bytes of UTF-8. `before` is the comment as it was, whatever state it told.
 */
export function keepPreviewed(marker: string, head: string, limit: number, before: string | null): string {
  // a file's text may stand in the head, and must not end it
  const top = `${marker}\n${head.trimEnd().replaceAll("<!-- lockkeeper:", "<!-- lockkeeper :")}\n`;
  const previewed = before === null ? null : previewedIn(before);
  if (previewed === null) return top;
  const room = limit - Buffer.byteLength(`${top}\n${border}\n${open}${close}`);
  return room < leastRoom ? top : `${top}\n${border}\n${open}${cutMarkdown(previewed, room, cutNote)}${close}`;
}

const leastRoom = 500;

/** The preview within a comment of ours; null when it has none. */
export function previewedIn(comment: string): string | null {
  const body = comment.replaceAll("\r\n", "\n").trimStart();
  const text = body.slice(body.indexOf("\n") + 1);
  if ((readMarker(body)?.state ?? null) === null) return text.trim();
  const start = text.indexOf(`\n${border}\n${open}`);
  if (start < 0) return null;
  const kept = text.slice(start + border.length + open.length + 2);
  return kept.trimEnd().endsWith(close.trim())
    ? kept.trimEnd().slice(0, -close.trim().length).trimEnd()
    : kept.trimEnd();
}
