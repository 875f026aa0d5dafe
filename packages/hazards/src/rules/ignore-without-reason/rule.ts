import { silencesOf } from "../../silence/comments.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "ignore-without-reason",
  category: "process",
  severity: "info",
  catalogue: [],
  aliases: [],
  title: "Comment that silences nothing",
  why: "`-- lockkeeper: ignore <rule> -- <reason>` silences a rule for a statement, when it names the rule, gives a reason and stands above, in or behind the statement; `ignore-file` belongs to the top of the file. This comment does not, so it has no effect.",
  fix: "Complete it: `-- lockkeeper: ignore <rule> -- <reason>`.",
  file: (migration) =>
    silencesOf(migration)
      .filter(({ idle }) => idle !== null)
      .map(({ idle, line, column, names }) => ({
        relation: null,
        message:
          idle === "misplaced"
            ? misplaced(names)
            : `The comment ${lacks[idle ?? "without-reason"]}, so it silences nothing`,
        place: { line, column },
      })),
});

const lacks = {
  "without-reason": "gives no reason",
  "without-rule": "names no rule",
  misplaced: "stands where no statement is",
};

function misplaced(names: string): string {
  return names === "lockkeeper"
    ? "The comment silences nothing where it stands: `ignore` belongs to a statement, `ignore-file` to the top of the file"
    : "The comment belongs to no statement, so it silences nothing";
}
