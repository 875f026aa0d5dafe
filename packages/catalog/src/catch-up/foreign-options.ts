import type { CatalogObject } from "@lockkeeper/core";
import { literal, sqlIdentifier } from "../sql-name.js";
import type { Writing } from "./writing.js";

/** ` OPTIONS (host 'x', port '5')`; those that a snapshot hides are left out. */
export function foreignOptions(options: readonly string[]): string {
  const shown = options.filter((option) => !isHidden(option)).map(pair);
  return shown.length > 0
    ? ` OPTIONS (${shown.map(([name, value]) => `${sqlIdentifier(name)} ${literal(value)}`).join(", ")})`
    : "";
}

/** ALTER ... OPTIONS (ADD, SET, DROP): what leads from one list to the other. */
export function foreignOptionChanges(
  { object: is, phrase }: { object: CatalogObject; phrase: string },
  before: readonly string[],
  after: readonly string[],
  w: Writing,
): void {
  const [was, now] = [new Map(before.map(pair)), new Map(after.map(pair))];
  const clauses: string[] = [];
  for (const [name, value] of now) {
    if (was.get(name) === value) continue;
    if (isHidden(`${name}=${value}`))
      w.leave(`${is.kind} ${is.identity}: option ${name} is secret, and no snapshot holds its value`);
    else clauses.push(`${was.has(name) ? "SET " : "ADD "}${sqlIdentifier(name)} ${literal(value)}`);
  }
  for (const name of was.keys()) if (!now.has(name)) clauses.push(`DROP ${sqlIdentifier(name)}`);
  if (clauses.length > 0)
    w.put("make", is, `ALTER ${phrase} OPTIONS (${clauses.join(", ")})`, { rank: 178, texts: [] });
}

/** Names the options of a new object that a person has to fill in. */
export function leaveHidden(object: CatalogObject, options: readonly string[], w: Writing): void {
  for (const option of options.filter(isHidden))
    w.leave(`${object.kind} ${object.identity}: option ${pair(option)[0]} is secret, and no snapshot holds its value`);
}

const isHidden = (option: string) => /^[^=]*=\(hidden [0-9a-f]+\)$/.test(option);

function pair(option: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
  return [name, value];
}
