import { type AttributeValue, attributeOf, canonicalJson, type CatalogObject, type Snapshot } from "@lockkeeper/core";
import { origin, parentsOf } from "./family.js";

/** An object that is on both sides, and how it differs. */
export interface Change {
  was: CatalogObject;
  is: CatalogObject;
  attributes: readonly { name: string; before: AttributeValue; after: AttributeValue }[];
}

/** Objects of one side alone, those left out that came or went with another one; their DDL is added to that one's. */
export function foldMembers(
  snapshot: Snapshot,
  objects: readonly CatalogObject[],
): { object: CatalogObject; ddl: string }[] {
  const set = new Set(objects);
  const members = new Map<CatalogObject, CatalogObject[]>();
  const roots: CatalogObject[] = [];
  for (const object of objects) {
    const parent = parentsOf(snapshot, object).find((candidate) => set.has(candidate));
    if (!parent) roots.push(object);
    else if (members.get(parent)?.push(object) === undefined) members.set(parent, [object]);
  }
  const below = (object: CatalogObject): string[] =>
    (members.get(object) ?? [])
      .toSorted((a, b) => rank(a) - rank(b) || position(a) - position(b))
      .flatMap((member) => [...(isToldBy(object, member) ? [] : [member.ddl]), ...below(member)]);
  return roots.map((object) => ({ object, ddl: [object.ddl, ...below(object)].join("\n") }));
}

/** Changes, those left out that follow from another one: of partitions, of a constraint's index, of a new view's columns. */
export function foldChanges(after: Snapshot, changes: readonly Change[], redefined: ReadonlySet<string>): Change[] {
  const byObject = new Map(changes.map((change) => [change.is, change]));
  return changes.filter(({ is, attributes }) => {
    if (is.kind === "column" && redefined.has(String(attributeOf(is, "table")))) return false;
    const source = origin(after, is);
    const same = source && byObject.get(source);
    if (is.kind !== "index") return !same || canonicalJson(same.attributes) !== canonicalJson(attributes);
    return !same && !parentsOf(after, is).some((parent) => parent.kind === "constraint" && byObject.has(parent));
  });
}

const ranks = ["column", "constraint", "sequence", "index", "rule", "trigger", "policy", "grant", "comment"];

function rank({ kind }: CatalogObject): number {
  return ranks.indexOf(kind);
}

function position(object: CatalogObject): number {
  return Number(attributeOf(object, "position") ?? 0);
}

/** Whether the DDL of the one says it all of the other. */
function isToldBy(parent: CatalogObject, member: CatalogObject): boolean {
  switch (member.kind) {
    case "column":
    case "constraint":
      return true;
    case "index":
      return parent.kind !== "table" && parent.kind !== "materialized view";
    case "grant":
      // what every new function and type has
      return (parent.kind === "function" || parent.kind === "type") && attributeOf(member, "role") === "PUBLIC";
    default:
      return false;
  }
}
