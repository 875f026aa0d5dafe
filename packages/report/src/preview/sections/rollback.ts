import { plural, type PreviewReport, type RolledBack } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import type { Tone } from "../../theme.js";
import { type Block, type Entry, list, type Section, text } from "../document.js";
import { type Links, linksOf, placePhrase } from "../place.js";
import { diffText } from "../schema-diff.js";
import { shortName } from "../../short-name.js";

/** Whether there is a way back, and what came of going up, down and up again on the rehearsal. */
export function rollbackSection(report: PreviewReport): Section | null {
  const { migrations } = report.rollback;
  // a project without any down file has decided so
  if (migrations.every(({ result }) => result === "absent")) return null;
  const links = linksOf(report);
  const bad = migrations.filter(({ result }) => result === "differs" || result === "failed");
  const rest = migrations.filter(({ result }) => result !== "differs" && result !== "failed");
  return {
    id: "rollback",
    title: "Rollback",
    note: summary(migrations),
    folded: bad.length === 0,
    blocks: [...bad.map((one) => entryOf(one, links)), ...list(rest.map((one) => itemOf(one, links)))],
  };
}

function summary(migrations: readonly RolledBack[]): string {
  const count = (result: RolledBack["result"]) => migrations.filter((one) => one.result === result).length;
  const words = [
    [count("failed"), "failed"],
    [count("differs"), "not back to the same schema"],
    [count("restored"), "up, down and up again without a trace"],
    [count("absent"), "without a down file"],
    [count("not-run"), "not tried"],
  ] as const;
  return words
    .filter(([number]) => number > 0)
    .map(([number, said]) => `${number} ${said}`)
    .join(", ");
}

const labels: Record<RolledBack["result"], { tone: Tone; words: string }> = {
  restored: { tone: "good", words: "up, down and up again give the same schema" },
  differs: { tone: "warn", words: "The way back leaves something behind" },
  failed: { tone: "bad", words: "The way back failed" },
  absent: { tone: "quiet", words: "no down file" },
  "not-run": { tone: "quiet", words: "not tried" },
};

function entryOf({ file, down, result, differences, losses, error }: RolledBack, links: Links): Entry {
  const blocks: Block[] = [
    ...(down === null ? [] : [text(["Down file: ", { name: shortName(down), href: links(down, null) }])]),
    ...(error === null ? [] : [text([{ prose: error }])]),
    ...(differences.length > 0 ? [{ kind: "code", language: "diff", text: diffText(differences) } as const] : []),
    ...list(losses.map(lossOf)),
  ];
  const { tone, words } = labels[result];
  return { kind: "entry", tone, label: words, subject: placePhrase(file, null, links), group: "rollback", blocks };
}

function itemOf({ file, result, error, losses }: RolledBack, links: Links): Phrase {
  const lost = losses.slice(0, 3).flatMap((loss): Phrase => ["; ", ...lossOf(loss)]);
  const more = losses.length > 3 ? [`; and ${plural(losses.length - 3, "more loss", "more losses")}`] : [];
  const said = error === null ? [] : [": ", { prose: error }];
  return [...placePhrase(file, null, links), `: ${labels[result].words}`, ...said, ...lost, ...more];
}

function lossOf(loss: string): Phrase {
  return ["the way back ", { prose: loss }];
}
