import {
  type AttributeValue,
  attributeOf,
  canonicalJson,
  type CatalogObject,
  listOf,
  objectOf,
  type SchemaDifference,
  type Snapshot,
} from "@lockkeeper/core";
import { comparable, counts } from "../fingerprint.js";
import { compare } from "../gathering.js";
import { parentsOf } from "./family.js";
import { type Change, foldChanges, foldMembers } from "./fold.js";
import { sameMeaning } from "./same-meaning.js";
import { compareSides } from "./sides.js";
import { severityOfAdded, severityOfChange, severityOfRemoved } from "./severity.js";

export interface DiffOptions {
  /** what does not count, too: positions of columns, versions of extensions, whether a materialized view is filled */
  informational?: boolean;
  /** each object on its own, for machines: nothing is folded into its table */
  unfolded?: boolean;
}

/** Both were read as a whole, and mean the same. */
export function sameSchema(one: Snapshot, other: Snapshot): boolean {
  if (one.incomplete.length > 0 || other.incomplete.length > 0) return false;
  return one.fingerprint === other.fingerprint || diffSnapshots(one, other).length === 0;
}

/**
 * What has to change to get from one schema to the other, sorted by kind and identity. A table that came or went is one
 * difference, and its DDL holds its columns, constraints, indexes, policies, triggers, grants and comments; an index goes
 * with its constraint, and a member of a partition with that of the partitioned table. What one side could not read
 * (`incomplete`) looks removed or added: ask for that first.
 */
export function diffSnapshots(one: Snapshot, other: Snapshot, options: DiffOptions = {}): SchemaDifference[] {
  const fold = options.unfolded !== true;
  const [before, after] = comparableServers(one, other);
  const majors = [before.server.major, after.server.major] as const;
  const changes: Change[] = [];
  const alone = compareSides(before, after, (was, is) => {
    const attributes = changedAttributes(was, is, majors, options);
    if (attributes.length > 0) changes.push({ was, is, attributes });
  });
  const added = alone.after.filter((object) => isMissing(before, after, object));
  const removed = alone.before.filter((object) => isMissing(after, before, object));
  const redefined = redefinedViews(changes);
  const others = new Set([...added, ...removed]);
  const members = (snapshot: Snapshot, objects: readonly CatalogObject[]) =>
    fold ? foldMembers(snapshot, objects, redefined) : objects.map((object) => ({ object, ddl: object.ddl }));
  const changed = fold ? foldChanges(changes, { before, after, others, redefined }) : changes;
  return [
    ...members(after, added).map(({ object, ddl }) => ({
      ...differenceOf(object, "added", severityOfAdded(object)),
      after: ddl,
    })),
    ...members(before, removed).map(({ object, ddl }) => ({
      ...differenceOf(object, "removed", severityOfRemoved(object)),
      before: ddl,
    })),
    ...changed.map(({ was, is, attributes }) => ({
      ...differenceOf(is, "changed", severityOfChange(was, is, attributes)),
      attributes,
      before: was.ddl,
      after: is.ddl,
    })),
  ].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
}

/** Views whose definition changed: that tells their columns, too. */
function redefinedViews(changes: readonly Change[]): ReadonlySet<string> {
  const views = changes.filter(({ is }) => is.kind === "view" || is.kind === "materialized view");
  const redefined = views.filter(({ attributes }) => attributes.some(({ name }) => name === "definition"));
  return new Set(redefined.map(({ is }) => is.identity));
}

function differenceOf(
  { kind, identity }: CatalogObject,
  change: SchemaDifference["change"],
  severity: SchemaDifference["severity"],
): SchemaDifference {
  return { kind, identity, change, severity, attributes: [], before: null, after: null };
}

/** Of an object of one side alone: nothing else on the other says the same. */
function isMissing(other: Snapshot, own: Snapshot, object: CatalogObject): boolean {
  if (object.kind === "grant") return !isNowOwner(other, own, object);
  return !(object.kind === "constraint" && isToldByColumn(other, object));
}

/** NOT NULL constraints of 18 are objects only as long as their column does not say it. */
function isToldByColumn(other: Snapshot, constraint: CatalogObject): boolean {
  if (attributeOf(constraint, "type") !== "not null") return false;
  const table = String(attributeOf(constraint, "table"));
  const column = objectOf(other, "column", `${table}.${listOf(constraint, "columns")[0] ?? ""}`);
  return column !== null && attributeOf(column, "notNull") === true;
}

/** Who becomes the owner needs no grant any more. */
function isNowOwner(other: Snapshot, own: Snapshot, grant: CatalogObject): boolean {
  const owners = [other, own].map((snapshot) => {
    const object = parentsOf(snapshot, grant)[0];
    return object ? attributeOf(object, "owner") : null;
  });
  return owners[0] === attributeOf(grant, "role") && owners[0] !== owners[1];
}

/** How an object differs from itself on another side, in what counts; `majors` are the servers' that wrote the two. */
export function changedAttributes(
  was: CatalogObject,
  is: CatalogObject,
  majors: readonly [number, number],
  { informational = false }: DiffOptions = {},
): Change["attributes"] {
  if (isSame(was, is)) return [];
  return Object.keys(is.attributes)
    .filter((name) => informational || counts(is.kind, name))
    .map((name) => ({ name, before: attributeOf(was, name), after: attributeOf(is, name) }))
    .filter(({ name, before: b, after: a }) => differ(comparable(is.kind, name, b), comparable(is.kind, name, a)))
    .filter(({ name, before: b, after: a }) => !sameMeaning(is.kind, name, b, a, majors));
}

/** Most objects are: they are told apart without a list of their attributes. */
function isSame(was: CatalogObject, is: CatalogObject): boolean {
  for (const name in is.attributes) {
    const [one, other] = [attributeOf(was, name), attributeOf(is, name)];
    if (one !== other && !isSameList(one, other)) return false;
  }
  return true;
}

function isSameList(one: AttributeValue, other: AttributeValue): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

function differ(one: unknown, other: unknown): boolean {
  return one !== other && canonicalJson(one) !== canonicalJson(other);
}

/** MAINTAIN came with 17: when one side cannot know it, neither does the other. */
function comparableServers(one: Snapshot, other: Snapshot): [Snapshot, Snapshot] {
  const old = one.server.major < 17 || other.server.major < 17;
  return old && one.server.major !== other.server.major ? [withoutMaintain(one), withoutMaintain(other)] : [one, other];
}

function withoutMaintain(snapshot: Snapshot): Snapshot {
  return { ...snapshot, objects: snapshot.objects.flatMap(grantWithoutMaintain) };
}

function grantWithoutMaintain(object: CatalogObject): CatalogObject[] {
  if (object.kind !== "grant" && object.kind !== "default privilege") return [object];
  const rest = (name: string) => listOf(object, name).filter((privilege) => privilege !== "MAINTAIN");
  const attributes = { ...object.attributes, privileges: rest("privileges"), grantable: rest("grantable") };
  const nothingElse = attributes.privileges.length === 0 && listOf(object, "privileges").length > 0;
  return nothingElse ? [] : [{ ...object, attributes }];
}
