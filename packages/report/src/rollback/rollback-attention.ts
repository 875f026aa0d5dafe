import type { RollbackProblem, RollbackReceipt } from "@lockkeeper/core";
import type { Attention } from "../attention.js";
import { prose, say } from "../phrase.js";

const listed = 10;

/** What a person has to look at before it may run, version by version. */
export function rollbackAttention(receipt: RollbackReceipt): Attention[] {
  const { problems } = receipt.plan;
  // what was written is no longer missing
  const open = receipt.generation?.proved ? problems.filter(({ reason }) => reason !== "no-down") : problems;
  return titles.flatMap(([reason, title]) =>
    group(
      open.filter((one) => one.reason === reason),
      title,
    ),
  );
}

const titles: readonly [RollbackProblem["reason"], string][] = [
  ["interrupted", "begun and not finished"],
  ["later-first", "applied later, to be taken back first"],
  ["no-down", "without a way back"],
  ["edited", "edited after being applied"],
];

function group(problems: readonly RollbackProblem[], title: string): Attention[] {
  const [first] = problems;
  if (first === undefined) return [];
  const same = (of: (one: RollbackProblem) => string) => problems.every((one) => of(one) === of(first));
  const [oneMessage, oneRemedy] = [same(({ message }) => message), same(({ remedy }) => remedy)];
  return [
    {
      tone: first.blocks ? "bad" : "warn",
      title: `${problems.length} ${title}${first.blocks ? "" : " (allowed)"}`,
      items: problems.slice(0, listed).map(({ version, file, message, remedy }) => ({
        subject: say`${file ?? version}`,
        message: oneMessage ? null : prose(message),
        remedy: oneRemedy ? null : prose(remedy),
      })),
      more: Math.max(0, problems.length - listed),
      message: oneMessage ? prose(first.message) : null,
      remedy: oneRemedy ? prose(first.remedy) : null,
    },
  ];
}
