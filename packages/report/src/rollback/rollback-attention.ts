import { plural, type RollbackProblem, type RollbackReceipt } from "@lockkeeper/core";
import type { Attention } from "../attention.js";
import { type Phrase, prose, say } from "../phrase.js";

const listed = 10;

/** What a person has to look at before it may run: problems of the versions, and what was approved against what was found. */
export function rollbackAttention(receipt: RollbackReceipt): Attention[] {
  const { problems } = receipt.plan;
  return [
    ...emergency(receipt),
    ...titles.flatMap(([reason, title]) =>
      group(
        problems.filter((one) => one.reason === reason),
        title,
      ),
    ),
    ...refused(receipt),
  ];
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

function refused({ refusal, reason }: RollbackReceipt): Attention[] {
  if (refusal === null) return [];
  return [
    {
      tone: "bad",
      title: refusal.rows.length > 0 ? `Approved and found: ${plural(refusal.rows.length, "difference")}` : "Refused",
      items: refusal.rows.slice(0, listed).map(({ what, approved, found }) => ({
        subject: say`${what}`,
        message: [...side("approved", approved), "; ", ...side("found", found)],
        remedy: null,
      })),
      more: Math.max(0, refusal.rows.length - listed),
      message: prose(refusal.message),
      remedy: remedies[reason] ?? null,
    },
  ];
}

const side = (name: string, value: string | null): Phrase => [
  `${name} `,
  ...(value === null ? ["nothing"] : prose(value)),
];

const remedies: Partial<Record<RollbackReceipt["reason"], Phrase>> = {
  "plan-changed": ["Something was applied or taken back since. Read this plan, and approve its digest."],
  "wrong-target": ["Connect to the target for which the plan was sealed."],
  "down-changed": [
    "Check out the commit that was deployed; or plan anew without the sealed plan, and have that approved.",
  ],
  "down-not-rehearsed": [
    "Read the way back, then plan without the sealed plan and have that approved; or recover in time, or roll forward.",
  ],
  "not-approved": ["Have the digest above approved, and give the file that the action `approval` writes."],
};

function emergency({ emergency: reason }: RollbackReceipt): Attention[] {
  if (reason === null) return [];
  const message = [...prose(reason)];
  return [{ tone: "bad", title: "EMERGENCY: the usual order was not kept", items: [], more: 0, message, remedy: null }];
}
