import { type DriftReport, type Drift, plural } from "@lockkeeper/core";
import { type Block, fold, type Part, text } from "../../preview/document.js";
import { isToldInLine } from "../change-phrase.js";
import { diffText } from "../../preview/schema-diff.js";

const longDiff = 25;

/** DDL of both sides, where a line could not tell it: one diff where it is short, one for each table or object that can be opened where it is long. */
export function definitionsPart({ differences, baseline, target }: DriftReport, shown: number): Part | null {
  const told = differences.slice(0, shown).filter((difference) => !isToldInLine(difference));
  if (told.length === 0) return null;
  const all = diffText(told);
  const short = all.split("\n").length <= longDiff;
  const legend = text([
    "`-` is the baseline",
    ...(baseline.kind === "database" ? [" (", { prose: baseline.what }, ")"] : []),
    ", `+` is the live schema",
    ...(baseline.kind === "database" ? [" of ", { name: `${target.host}/${target.database}` }] : []),
    ".",
  ]);
  const diffs: readonly Block[] = short
    ? [{ kind: "code", language: "diff", text: all }]
    : byTable(told).flatMap(([name, group]) =>
        fold(`${name}: ${plural(group.length, "difference")}`, false, [
          { kind: "code", language: "diff", text: diffText(group) },
        ]),
      );
  return {
    title: "Definitions",
    note: short ? "" : plural(told.length, "object"),
    folded: !short,
    blocks: [legend, ...diffs],
  };
}

/** Under the name of the relation they belong to; others under their own. Groups in the order of their worst. */
function byTable(differences: readonly Drift[]): [name: string, group: Drift[]][] {
  const groups = new Map<string, Drift[]>();
  for (const difference of differences) {
    const name = homeOf(difference);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [difference]);
    else group.push(difference);
  }
  return [...groups];
}

const members: readonly string[] = ["column", "constraint", "trigger", "policy", "rule"];

function homeOf({ kind, identity }: Drift): string {
  // `schema.table.member`; dots within quotes are no dots
  if (members.includes(kind)) return identity.replace(/\.(?:"(?:[^"]|"")*"|[^".]*)$/, "");
  return ["table", "view", "materialized view", "foreign table"].includes(kind) ? identity : `${kind} ${identity}`;
}
