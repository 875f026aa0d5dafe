import { type CatchUp, type DriftReport, oneLine, plural } from "@lockkeeper/core";
import { code, type Phrase, phraseMarkdown, sentence } from "../phrase.js";
import { redacted } from "../preview/redacted.js";
import type { DriftOptions } from "./drift-document.js";
import { contentDigest } from "./drift-issue.js";
import { fitting, levels } from "./drift-markdown.js";
import { driftState } from "./drift-verdict.js";

/** What the rolling pull request says. */
export interface DriftPull {
  /** plain text of one line */
  title: string;
  /** Markdown of at most 58,000 bytes */
  body: string;
  /** of what was found, whenever and in whichever run */
  digest: string;
  /** false: nothing differs; null: there is nothing that could be proposed or taken back, see `reason` */
  open: boolean | null;
  /** why `open` is null, as a sentence; empty otherwise */
  reason: string;
  /** first line of the commit */
  message: string;
  /** Markdown of the comment when nothing differs any more */
  farewell: string;
}

const bodyLimit = 58_000;
const longestPlace = 120;

/**
 * The catch-up migration as a pull request that is kept up to date from run to run.
 * @param path of the migration in the repository
 * @param page where it is written what to do with it: an address, or null
 */
export function driftPull(
  report: DriftReport,
  options: DriftOptions & { path: string; page: string | null },
): DriftPull {
  const clean = redacted(report);
  const { catchUp, target, run } = clean;
  // a merge takes the title for a commit, where `fixes #1` and `[skip ci]` are obeyed
  const place = oneLine(`${target.database} on ${target.host}`, longestPlace).replace(/[^\p{L}\p{N}_.:/ -]/gu, "·");
  const counted = plural(clean.differences.length, "difference");
  const elsewhere: Phrase = [" in the summary of ", { words: "the run", href: run.url }];
  const shown = { ...clean, catchUp: catchUp && { ...catchUp, file: options.path } };
  const text = fitting(shown, options, { limit: bodyLimit - 4_000, levels, lead: [], elsewhere });
  return {
    title: `${catchUp?.proved === true ? "Catch" : "Not proved: catch"} up with ${place}: ${counted}`,
    body: [...(catchUp === null ? [] : leadOf(catchUp, options)), text].join("\n\n"),
    digest: contentDigest(clean),
    ...openOf(clean),
    message: `Catch up with ${place}: ${counted}`,
    farewell: `Nothing differs any more${seen(run.url)}. The branch may be deleted.`,
  };
}

function openOf(report: DriftReport): Pick<DriftPull, "open" | "reason"> {
  const { catchUp } = report;
  const state = driftState(report);
  if (state === "unknown") return { open: null, reason: "whether the schema has drifted cannot be told" };
  if (state !== "drifted") return { open: false, reason: "" };
  if (catchUp === null) return { open: null, reason: "there is no migration that could be proposed" };
  if (catchUp.statements === 0) return { open: null, reason: "what differs cannot be closed by a migration" };
  return { open: true, reason: "" };
}

/** What a reader has to know before anything else, and what is not said by the difference itself. */
function leadOf(catchUp: CatchUp, { path, page }: { path: string; page: string | null }): string[] {
  const more = page === null ? "" : ` [How](${page})`;
  return [
    ...warnings(catchUp),
    `${code(path)} brings the repository to what the database is. Merge it to keep that, and every other database gets it with its next push; undo the change on the database to refuse it.`,
    alert("IMPORTANT", [
      `The database that was compared **has this already**: a push there would run into it. Before it, undo the change there, or enter the version in its history as applied.${more}`,
    ]),
    "<sub>Kept up to date by `drift-check`, and closed by it when the drift is gone; a commit of somebody else on its branch makes it theirs. Without checks below? A pull request made with a job's own token starts no workflows: close and reopen it, or give `github-token` the token of an app.</sub>",
  ];
}

function warnings({ proved, reason, left, losses, without }: CatchUp): string[] {
  const proof =
    proved === true
      ? []
      : proved === null
        ? [`**Not proved:** ${sentence(reason || "it was not tried.")} Nobody has seen this migration run.`]
        : [
            `**It does not close the gap:** ${sentence(reason || `applied on a rehearsal, it left ${plural(left.length, "difference")}.`)}`,
          ];
  const destroys =
    losses.length === 0 ? [] : [`**It destroys data or objects**, ${plural(losses.length, "time")}: see below.`];
  const lacks =
    without.length === 0 ? [] : [`**It does not cover everything:** ${plural(without.length, "thing")} below.`];
  const lines = [...proof, ...destroys, ...lacks];
  return lines.length === 0 ? [] : [alert(proof.length + destroys.length > 0 ? "CAUTION" : "WARNING", lines)];
}

/** An alert of GitHub's Markdown. */
function alert(kind: "CAUTION" | "WARNING" | "IMPORTANT", lines: readonly string[]): string {
  return [`> [!${kind}]`, ...lines.map((line, index) => (index === 0 ? `> ${line}` : `>\n> ${line}`))].join("\n");
}

function seen(url: string | null): string {
  return phraseMarkdown(url === null ? [] : [", seen in ", { words: "this run", href: url }]);
}
