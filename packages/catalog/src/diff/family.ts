import {
  attributeOf,
  type CatalogKind,
  type CatalogObject,
  catalogKinds,
  childrenOf,
  listOf,
  objectOf,
  type Snapshot,
} from "@lockkeeper/core";
import { namedIn, parts } from "../schema-of.js";

const relations: readonly CatalogKind[] = ["table", "view", "materialized view", "foreign table"];
const all: readonly CatalogKind[] = Object.keys(catalogKinds).filter((name): name is CatalogKind =>
  Object.hasOwn(catalogKinds, name),
);

/**
 * What an object stands or falls with, nearest first: the table of a column, the constraint of an index, the column of a
 * comment, and what a member of a partition or child table comes from. Empty for what stands alone.
 */
export function parentsOf(snapshot: Snapshot, object: CatalogObject): CatalogObject[] {
  const found = candidates(snapshot, object);
  return found.filter((parent) => parent !== null);
}

function candidates(snapshot: Snapshot, object: CatalogObject): (CatalogObject | null)[] {
  const table = () => find(snapshot, relations, attributeOf(object, "table"));
  switch (object.kind) {
    case "index":
      return [constraintOf(snapshot, object), origin(snapshot, object), table()];
    case "column":
    case "constraint":
      return [table(), origin(snapshot, object)];
    case "trigger":
    case "policy":
    case "rule":
      return [table()];
    case "sequence":
      return [find(snapshot, ["column"], attributeOf(object, "ownedBy"))];
    case "grant":
      return [find(snapshot, [kindOf(attributeOf(object, "objectKind"))], attributeOf(object, "object"))];
    case "comment":
    case "security label":
      return [commented(snapshot, String(attributeOf(object, "object")))];
    case "statistics":
      return [table()];
    case "user mapping":
      return [find(snapshot, ["server"], attributeOf(object, "server"))];
    default:
      return [];
  }
}

/** What an inherited column or constraint, or the index of a partition, comes from; null when it is its table's own. */
export function origin(snapshot: Snapshot, object: CatalogObject): CatalogObject | null {
  if (object.kind === "index") return find(snapshot, ["index"], attributeOf(object, "partitionOf"));
  const table = find(snapshot, relations, attributeOf(object, "table"));
  if (!table || attributeOf(object, "inherited") !== true) return null;
  const index = indexOf(snapshot, object);
  const whole = index && find(snapshot, ["index"], attributeOf(index, "partitionOf"));
  if (whole) return constraintOf(snapshot, whole);
  const name = object.identity.slice(table.identity.length);
  const parents = [attributeOf(table, "partitionOf"), ...listOf(table, "inherits")];
  return find(
    snapshot,
    [object.kind],
    parents
      .filter((parent) => parent !== null)
      .map((parent) => `${String(parent)}${name}`)
      .find((identity) => objectOf(snapshot, object.kind, identity)),
  );
}

/** The constraint that an index serves. */
function constraintOf(snapshot: Snapshot, index: CatalogObject): CatalogObject | null {
  const name = attributeOf(index, "constraint");
  return name === null
    ? null
    : objectOf(snapshot, "constraint", `${String(attributeOf(index, "table"))}.${String(name)}`);
}

/** The index of a primary key, UNIQUE or EXCLUDE constraint, which bears its name. */
function indexOf(snapshot: Snapshot, constraint: CatalogObject): CatalogObject | undefined {
  const table = String(attributeOf(constraint, "table"));
  const name = constraint.identity.slice(table.length + 1);
  return childrenOf(snapshot, table, "index").find((index) => attributeOf(index, "constraint") === name);
}

function commented(snapshot: Snapshot, text: string): CatalogObject | null {
  const named = namedIn(text);
  if (!named) return null;
  const object = objectOf(snapshot, named.kind, named.identity);
  // attributes of composite types and constraints of domains are no objects of their own
  return object ?? objectOf(snapshot, "type", parts(named.identity).slice(0, 2).join("."));
}

function find(snapshot: Snapshot, among: readonly CatalogKind[], identity: unknown): CatalogObject | null {
  if (typeof identity !== "string") return null;
  for (const kind of among) {
    const object = objectOf(snapshot, kind, identity);
    if (object) return object;
  }
  return null;
}

function kindOf(name: unknown): CatalogKind {
  return all.find((kind) => kind === name) ?? "table";
}
