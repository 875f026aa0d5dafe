import type { OrderProof, PreviewReport } from "@lockkeeper/core";
import { attention } from "../../attention.js";
import type { Phrase } from "../../phrase.js";
import { type Block, type Entry, fold, list, type Section, text } from "../document.js";
import { type Links, linksOf, placePhrase } from "../place.js";
import { diffText } from "../schema-diff.js";

/** Files against the target's history, each kind with its remedy, and whether an older file may still run. */
export function historySection(report: PreviewReport): Section | null {
  const links = linksOf(report);
  const groups = attention(report.history.entries).map((group): Entry => {
    const items = group.items.map(
      ({ subject, message, remedy }): Phrase => [
        ...subject,
        ...(message ? [": ", ...message] : []),
        ...(remedy ? [" ", { strong: "Remedy:" }, " ", ...remedy] : []),
      ],
    );
    return {
      kind: "entry",
      tone: group.tone,
      label: group.title,
      subject: [],
      group: "history",
      blocks: [
        ...list([...items, ...(group.more > 0 ? [[`… and ${group.more} more`]] : [])]),
        ...(group.message ? [text(group.message)] : []),
        ...(group.remedy ? [text([{ strong: "Remedy:" }, " ", ...group.remedy])] : []),
      ],
    };
  });
  const blocks: Block[] = [...groups, ...report.history.order.flatMap((proof) => orderBlocks(proof, links))];
  if (blocks.length === 0) return null;
  return { id: "history", title: "History and order", note: "", folded: false, blocks };
}

function because(reason: string): Phrase {
  return reason === "" ? [] : [" ", { prose: reason }];
}

function orderBlocks({ file, proved, reason, differences }: OrderProof, links: Links): readonly Block[] {
  const place = placePhrase(file, null, links);
  if (proved === true) {
    return [text(["Order of ", ...place, " proved harmless: both orders give the same schema.", ...because(reason)])];
  }
  if (proved === null) return [text(["Order of ", ...place, " not proved.", ...because(reason)])];
  return [
    text([{ strong: "The order matters" }, " for ", ...place, ".", ...because(reason)]),
    ...fold("What differs between the two orders", true, [
      { kind: "code", language: "diff", text: diffText(differences) },
    ]),
  ];
}
