import { type Approval, type ApprovalGate, formatMoment, type Receipt } from "@lockkeeper/core";
import { type Phrase, phraseMarkdown } from "../phrase.js";
import { blocks } from "../table-markdown.js";

/** Who had to do with a deployment, and where it can be read about. */
export type People = Pick<Receipt, "actor" | "runUrl" | "approval">;

const named = 10;

/** Who approved, who began it and in which run, as short lines. Nobody is mentioned. */
export function peopleMarkdown({ actor, runUrl, approval }: People, at: { words: string; iso: string }): string {
  const begun: Phrase = [
    `${at.words} at `,
    { prose: formatMoment(at.iso) },
    ...(runUrl === null ? [] : [" in ", { words: "this run", href: runUrl }]),
    ...(actor === null ? [] : [at.words === "Begun" ? " by " : ", which was begun by ", { name: actor }]),
  ];
  return items([...(approval === null ? [] : [approvalPhrase(approval)]), begun]);
}

/** A list under a heading; nothing without items. */
export function listed(heading: string, phrases: readonly Phrase[]): string {
  return phrases.length > 0 ? blocks(`#### ${heading}`, items(phrases)) : "";
}

function items(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n");
}

/** `Approved by mira and rita for environment production` */
export function approvalPhrase({ approved, approvedBy, gate, environment }: Approval): Phrase {
  if (!approved || gate === null) return ["Not approved"];
  return ["Approved by ", ...namesOf(approvedBy), ...gates[gate](environment)];
}

/** `mira, tom and 3 more` */
export function namesOf(logins: readonly string[]): Phrase {
  const shown = logins.slice(0, named);
  const more = logins.length - shown.length;
  const last = more > 0 ? [` and ${more} more`] : [];
  return [
    ...shown.flatMap((name, index): Phrase => {
      const between = index === 0 ? "" : more === 0 && index === shown.length - 1 ? " and " : ", ";
      return [...(between ? [between] : []), { name }];
    }),
    ...last,
  ];
}

const gates: Record<ApprovalGate, (environment: string) => Phrase> = {
  reviewers: (environment) => [" for the environment ", { name: environment }],
  review: () => [" in a review of the pull request"],
  digest: () => [", who repeated the plan's digest"],
};
