import type { Verdict } from "./verdicts.js";

interface About {
  major: number;
  squawk: string;
  squawkBlocking: readonly string[];
}

const judges = [
  ["Lockkeeper, measured", (v: Verdict) => v.measured],
  ["Lockkeeper, by the text alone", (v: Verdict) => v.text],
  ["squawk", (v: Verdict) => v.squawk],
] as const;

/** The comparison as a page of the documentation. */
export function verdictsPage(found: readonly Verdict[], { major, squawk, squawkBlocking }: About): string {
  const hurting = found.filter(({ truth }) => truth).length;
  const wrong = found.filter((v) => judges.some(([, says]) => says(v) !== v.truth));
  return `${[
    "<!-- written by npm run bench:verdicts -- --write: do not edit -->",
    "# Our verdicts and squawk's, against what PostgreSQL does",
    `Each of ${found.length} statements ran on PostgreSQL ${major} with a table, its rows and everything that hangs on it; what it ` +
      "locked, rewrote and scanned was read from the server. **The question:** does it keep readers or writers of a table " +
      `waiting while it goes over the whole of that table? ${hurting} do. A tool says yes when it warns about that.`,
    tableOf(
      ["", "right", "missed", "false alarms", "recall", "precision"],
      judges.map(([name, says]) => scoreLine(name, found, says)),
    ),
    `${squawk}, with \`--pg-version ${major}.0\`. Of its rules these count, since their pages speak of blocking for long: ` +
      `${squawkBlocking.map((rule) => `\`${rule}\``).join(", ")}. It reads text and knows no schema, so some of what it says ` +
      "cannot be known to it; by the text alone, we look names up in the schema before.",
    "A measured verdict is what the preview gives. One by the text alone is what is left when nothing can be rehearsed. Both were " +
      "told that every table has 10 GB; in a preview the target's real sizes turn a grade down where a table is small. Row locks are " +
      "no table locks: that UPDATE and DELETE of all rows keep other writers waiting counts as a false alarm here.",
    `## Where any of them is wrong (${wrong.length})`,
    tableOf(
      ["statement", "it", "measured", "text", "squawk"],
      wrong.map((v) => [
        `\`${v.sql.replaceAll("|", "\\|")}\``,
        v.does,
        ...judges.map(([, says]) => (says(v) === v.truth ? "right" : v.truth ? "**missed**" : "false alarm")),
      ]),
    ),
    `## All others (${found.length - wrong.length})`,
    "<details><summary>All three are right</summary>",
    tableOf(
      ["statement", "it"],
      found.filter((v) => !wrong.includes(v)).map((v) => [`\`${v.sql.replaceAll("|", "\\|")}\``, v.does]),
    ),
    "</details>",
  ].join("\n\n")}\n`;
}

function scoreLine(name: string, found: readonly Verdict[], says: (v: Verdict) => boolean): string[] {
  const hit = found.filter((v) => v.truth && says(v)).length;
  const missed = found.filter((v) => v.truth && !says(v)).length;
  const alarms = found.filter((v) => !v.truth && says(v)).length;
  const right = found.length - missed - alarms;
  return [name, String(right), String(missed), String(alarms), percent(hit, hit + missed), percent(hit, hit + alarms)];
}

const percent = (part: number, whole: number) => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(0)} %`);

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
