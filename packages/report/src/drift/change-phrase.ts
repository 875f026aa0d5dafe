import type { AttributeValue, SchemaDifference } from "@lockkeeper/core";
import type { Phrase } from "../phrase.js";
import { absentWords, labelOf, switchWords } from "./attribute-words.js";

type Attribute = SchemaDifference["attributes"][number];

/** A value or a statement that is longer than this is left to the diff. */
const longestValue = 80;
const longestStatement = 120;
const listed = 6;

/** True where the line tells everything that there is in the definition. */
export function isToldInLine({ change, before, after }: SchemaDifference): boolean {
  return change !== "changed" && isShort((before ?? after ?? "").trim(), longestStatement);
}

/**
 * What a difference comes to, in a line: `type numeric(10,2) → numeric(12,2)`. Left of the arrow stands the baseline, right
 * of it the live schema; `missing` and `added` are said of the live one.
 */
export function changePhrase({ kind, change, attributes, before, after }: SchemaDifference): Phrase {
  if (change !== "changed") {
    const words = change === "added" ? "added" : "missing";
    const ddl = (before ?? after ?? "").trim().replace(/;$/, "");
    return isShort(ddl, longestStatement) && ddl !== "" ? [`${words}: `, { name: ddl }] : [words];
  }
  if (attributes.length === 0) return ["changed"];
  return attributes.flatMap(
    (attribute, index): Phrase => [...(index > 0 ? ["; "] : []), ...attributePhrase(kind, attribute)],
  );
}

function attributePhrase(kind: SchemaDifference["kind"], attribute: Attribute): Phrase {
  const { name, before, after } = attribute;
  if (isList(before) || isList(after)) return listPhrase(name, items(before), items(after));
  const known = labelOf(name);
  const label = known === "" ? [] : switchWords(name, after ?? before) === null ? [{ prose: known }, " "] : [];
  const long = [before, after].some((value) => typeof value === "string" && !isShort(value, longestValue));
  if (long) return [{ prose: known || name }, before === null ? " added" : after === null ? " gone" : " differs"];
  return [...label, ...valuePhrase(name, before), " → ", ...valuePhrase(name, after), ...everyRow(kind, attribute)];
}

/** What the expression `true` of a policy means, and what one misses that does not know row security by heart. */
function everyRow(kind: SchemaDifference["kind"], { name, after }: Attribute): Phrase {
  return kind === "policy" && (name === "using" || name === "check") && after === "true" ? [": every row"] : [];
}

function valuePhrase(name: string, value: AttributeValue): Phrase {
  const words = switchWords(name, value);
  if (words !== null) return [words];
  if (value === null) return [absentWords(name)];
  if (typeof value === "boolean") return [value ? "on" : "off"];
  return [{ name: String(value) }];
}

function listPhrase(name: string, before: readonly string[], after: readonly string[]): Phrase {
  const gained = after.filter((item) => !before.includes(item));
  const lost = before.filter((item) => !after.includes(item));
  const label = labelOf(name);
  if (gained.length === 0 && lost.length === 0) return [{ prose: label }, ": another order"];
  const privileges = name === "privileges";
  return [
    ...(privileges ? ["may "] : [{ prose: label }, ": "]),
    ...(gained.length > 0 ? [privileges ? "now " : "+ ", ...names(gained)] : []),
    ...(gained.length > 0 && lost.length > 0 ? [", "] : []),
    ...(lost.length > 0 ? [privileges ? "no longer " : "− ", ...names(lost)] : []),
  ];
}

function names(all: readonly string[]): Phrase {
  const shown = all.slice(0, listed).flatMap((name, index): Phrase => [...(index > 0 ? [", "] : []), { name }]);
  return all.length > listed ? [...shown, ` and ${all.length - listed} more`] : shown;
}

function isList(value: AttributeValue): value is readonly string[] {
  return typeof value === "object" && value !== null;
}

function items(value: AttributeValue): readonly string[] {
  return isList(value) ? value : value === null ? [] : [String(value)];
}

function isShort(text: string, longest: number): boolean {
  return text.length <= longest && !text.includes("\n");
}
