import { nearest } from "@lockkeeper/core/nearest";
import { silencesOf } from "../../silence/comments.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "ignore-unknown-rule",
  category: "process",
  severity: "info",
  catalogue: [],
  aliases: [],
  title: "Comment that names no rule",
  why: "A comment asks to silence a rule that does not exist, so it silences nothing. Most often the name is misspelled.",
  fix: "Correct the name; each finding carries the name of its rule.",
  file: (migration, [first]) => {
    const known = (first?.plan.rules ?? []).flatMap(({ id, aliases }) => [id, ...aliases]);
    return silencesOf(migration)
      .filter(({ names }) => names === "lockkeeper")
      .flatMap(({ rules, line, column }) =>
        rules
          .filter((name) => !known.includes(name))
          .map((name) => ({ relation: null, message: sentence(name, nearest(name, known)), place: { line, column } })),
      );
  },
});

function sentence(name: string, meant: string | null): string {
  return `There is no rule \`${name}\`${meant === null ? "" : `; did the comment mean \`${meant}\`?`}`;
}
