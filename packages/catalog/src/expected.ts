import {
  type AttributeValue,
  attributeOf,
  canonicalJson,
  type CatalogObject,
  listOf,
  objectOf,
  type Snapshot,
} from "@lockkeeper/core";
import { parentsOf } from "./diff/family.js";
import { comparable, counts, fingerprint } from "./fingerprint.js";
import { compare } from "./gathering.js";

/**
 * The schema that a target will have after a change that was tried elsewhere: what the change leaves alone stays as the target
 * has it, drift and all; of what it changes, the attributes that it changes; what it makes or replaces comes from the rehearsal.
 * Null where that cannot be told: something could not be read, the change touches what the target does not have, or its texts
 * were written by a server of another major version.
 * @param before the rehearsal's schema before the change
 * @param after and after it
 */
export function expectedAfter(target: Snapshot, before: Snapshot, after: Snapshot): Snapshot | null {
  if ([target, before, after].some(({ incomplete }) => incomplete.length > 0)) return null;
  const touched = after.objects.filter((is) => !sameObject(objectOf(before, is.kind, is.identity), is));
  const foreign = after.server.major !== target.server.major;
  if (foreign && touched.some(spelledByServer)) return null;
  const removed = before.objects.filter(({ kind, identity }) => !objectOf(after, kind, identity));
  const left = new Map(without(target, removed).map((object) => [keyOf(object), object]));
  for (const is of touched) {
    const was = objectOf(before, is.kind, is.identity);
    const own = left.get(keyOf(is));
    if (was && !own) return null;
    left.set(keyOf(is), translated(own ? changed(own, was, is) : is, after, target));
  }
  const objects = [...left.values()].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
  const { schema, server } = target;
  return { schema, server, objects, fingerprint: fingerprint(objects, [], server), incomplete: [] };
}

const keyOf = ({ kind, identity }: CatalogObject) => `${kind} ${identity}`;

function sameObject(was: CatalogObject | null, is: CatalogObject): boolean {
  return was !== null && Object.keys(is.attributes).every((name) => !counts(is.kind, name) || sameValue(was, is, name));
}

function sameValue(one: CatalogObject, other: CatalogObject, name: string): boolean {
  const [a, b] = [one, other].map((object) => comparable(object.kind, name, attributeOf(object, name)));
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** What goes when these go: they, and what the target alone has hung on them. */
function without(target: Snapshot, removed: readonly CatalogObject[]): CatalogObject[] {
  const gone = new Set(removed.map(keyOf));
  const falls = (object: CatalogObject, depth = 0): boolean =>
    gone.has(keyOf(object)) ||
    keysOf(object).some((column) => gone.has(`column ${column}`)) ||
    // no chain of parents is longer: comment, index, constraint, table
    (depth < 6 && parentsOf(target, object).some((parent) => falls(parent, depth + 1)));
  return target.objects.filter((object) => !falls(object));
}

/** Columns that an index or constraint stands and falls with. */
function keysOf(object: CatalogObject): string[] {
  if (object.kind !== "index" && object.kind !== "constraint") return [];
  return listOf(object, "columns").map((column) => `${String(attributeOf(object, "table"))}.${column}`);
}

/** Made only where it is missing: IF NOT EXISTS leaves what is there. */
const kept = new Set([
  "table",
  "column",
  "index",
  "schema",
  "extension",
  "sequence",
  "materialized view",
  "foreign table",
]);

/** The target's own object after the change. */
function changed(own: CatalogObject, was: CatalogObject | null, is: CatalogObject): CatalogObject {
  if (isGrant(is)) return granted(own, was, is);
  if (was === null) return kept.has(is.kind) ? own : is;
  const names = Object.keys(is.attributes).filter((name) => !sameValue(was, is, name));
  const values = names.map((name) => [name, attributeOf(is, name)]);
  return { ...is, attributes: { ...own.attributes, ...Object.fromEntries(values) } };
}

const isGrant = ({ kind }: CatalogObject) => kind === "grant" || kind === "default privilege";

/** Privileges come and go one by one. */
function granted(own: CatalogObject, was: CatalogObject | null, is: CatalogObject): CatalogObject {
  const merged = (name: string): AttributeValue => {
    const [had, have] = [was ? listOf(was, name) : [], listOf(is, name)];
    const stay = listOf(own, name).filter((privilege) => have.includes(privilege) || !had.includes(privilege));
    return [...new Set([...stay, ...have.filter((privilege) => !had.includes(privilege))])].toSorted();
  };
  return { ...is, attributes: { ...own.attributes, privileges: merged("privileges"), grantable: merged("grantable") } };
}

/** Attributes with a text that the server makes from what it has parsed; the next major version may make another one. */
const spelled = [
  "default",
  "generated",
  "partitionKey",
  "partitionBound",
  "predicate",
  "using",
  "check",
  "constraints",
];

function spelledByServer(object: CatalogObject): boolean {
  if (spelled.some((name) => (attributeOf(object, name) ?? false) !== false && listed(object, name))) return true;
  if (object.kind === "constraint") return ["check", "exclude"].includes(String(attributeOf(object, "type")));
  if (object.kind === "index") return listOf(object, "columns").some((column) => /[^\w$]/.test(column));
  if (object.kind === "function") return /^\s*(begin\s+atomic|return\b)/i.test(String(attributeOf(object, "body")));
  return object.kind !== "sequence" && attributeOf(object, "definition") !== null;
}

const listed = (object: CatalogObject, name: string) =>
  !Array.isArray(attributeOf(object, name)) || listOf(object, name).length > 0;

/** ALL on a table is one privilege more since 17. */
function translated(object: CatalogObject, from: Snapshot, to: Snapshot): CatalogObject {
  const [old, now] = [from.server.major < 17, to.server.major < 17];
  if (!isGrant(object) || old === now) return object;
  const attributes = Object.fromEntries(
    Object.entries(object.attributes).map(([name, value]) => [
      name,
      name === "privileges" || name === "grantable" ? all(value, now) : value,
    ]),
  );
  return { ...object, attributes };
}

const onTables = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

function all(value: AttributeValue, old: boolean): AttributeValue {
  if (!Array.isArray(value) || !onTables.every((name) => value.includes(name))) return value;
  return old ? onTables : [...onTables, "MAINTAIN"].toSorted();
}
