import type { Refusal } from "@lockkeeper/core";
import { phraseMarkdown, sentence } from "../phrase.js";
import { blocks, tableMarkdown } from "../table-markdown.js";

const shown = 10;

/** What was approved beside what was found, the worst of it. */
export function refusalRows(refusal: Refusal | null): string {
  if (refusal === null) return "";
  const rows = refusal.rows.slice(0, shown);
  const more = refusal.rows.length - rows.length + refusal.more;
  const table = tableMarkdown(
    [{ title: "" }, { title: "Approved" }, { title: "Found" }],
    rows.map(({ what, approved, found }) => [what, approved ?? "—", found ?? "—"].map(sentence)),
  );
  return blocks(
    phraseMarkdown([{ prose: refusal.message }]),
    rows.length > 0 ? table : "",
    more > 0 ? `… and ${more} more` : "",
  );
}
