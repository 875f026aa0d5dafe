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
  redefined: ReadonlySet<string>,
): { object: CatalogObject; ddl: string }[] {
  const told = (object: CatalogObject) =>
    object.kind === "column" && redefined.has(String(attributeOf(object, "table")));
  const set = new Set(objects.filter((object) => !told(object)));
  const members = new Map<CatalogObject, CatalogObject[]>();
  const roots: CatalogObject[] = [];
  for (const object of set) {
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

/** What decides whether a change only follows from another difference. */
export interface Surroundings {
  before: Snapshot;
  after: Snapshot;
  /** objects of one side alone */
  others: ReadonlySet<CatalogObject>;
  /** identities of views whose definition changed */
  redefined: ReadonlySet<string>;
}

/** Changes, those left out that follow from another one: of partitions, of a constraint's index, of a new view's columns. */
export function foldChanges(changes: readonly Change[], surroundings: Surroundings): Change[] {
  const { before, after, others, redefined } = surroundings;
  const byObject = new Map(changes.map((change) => [change.is, change]));
  const follows = ({ was, is, attributes }: Change): boolean => {
    if (is.kind === "column" && redefined.has(String(attributeOf(is, "table")))) return true;
    const parents = parentsOf(after, is);
    const inherited = attributes.every(({ name }) => name === "inherited");
    if (inherited && parents.some((parent) => byObject.has(parent))) return true;
    const source = origin(after, is);
    const same = source && byObject.get(source);
    if (is.kind !== "index") return !!same && canonicalJson(same.attributes) === canonicalJson(attributes);
    const constraints = [...parents, ...parentsOf(before, was)].filter(({ kind }) => kind === "constraint");
    return !!same || constraints.some((one) => byObject.has(one) || others.has(one));
  };
  return changes.filter((change) => !follows(change));
}

const ranks = [
  "column",
  "constraint",
  "sequence",
  "index",
  "statistics",
  "rule",
  "trigger",
  "policy",
  "user mapping",
  "grant",
  "security label",
  "comment",
];

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
      return ["function", "type", "language"].includes(parent.kind) && attributeOf(member, "role") === "PUBLIC";
    default:
      return false;
  }
}
