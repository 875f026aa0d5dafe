import type { RelationName } from "./measurement.js";
import type { AttributeValue, CatalogKind, CatalogObject, Snapshot } from "./snapshot.js";

interface Index {
  byKind: Map<CatalogKind, CatalogObject[]>;
  /** of a kind, once it was asked for */
  byIdentity: Map<CatalogKind, Map<string, CatalogObject>>;
  /** once it was asked for */
  byTable: Map<string, CatalogObject[]> | null;
  grants: Map<string, CatalogObject[]>;
}

// a snapshot never changes, and rules ask it thousands of times
const indexes = new WeakMap<Snapshot, Index>();

/** All objects of a kind, sorted by identity. */
export function objectsOf(snapshot: Snapshot, kind: CatalogKind): readonly CatalogObject[] {
  return indexOf(snapshot).byKind.get(kind) ?? [];
}

/** The object of that kind and identity, or null. */
export function objectOf(snapshot: Snapshot, kind: CatalogKind, identity: string): CatalogObject | null {
  return identitiesOf(indexOf(snapshot), kind).get(identity) ?? null;
}

/** An attribute by its name in `catalogKinds`; null where the object has none. */
export function attributeOf(object: CatalogObject, name: string): AttributeValue {
  return Object.hasOwn(object.attributes, name) ? (object.attributes[name] ?? null) : null;
}

/** An attribute that is a list; empty where it is null or no list. */
export function listOf(object: CatalogObject, name: string): readonly string[] {
  const value = attributeOf(object, name);
  return typeof value === "object" && value !== null ? value : [];
}

/** Columns, constraints, indexes, triggers, policies and rules of a table or view; of one kind when it is given. */
export function childrenOf(snapshot: Snapshot, relation: RelationName, kind?: CatalogKind): readonly CatalogObject[] {
  const children = tablesOf(snapshot).get(relation) ?? [];
  return kind === undefined ? children : children.filter((child) => child.kind === kind);
}

/** Grants on one object (a table, view, function, schema), one for each grantee. */
export function grantsOn(snapshot: Snapshot, object: string): readonly CatalogObject[] {
  return indexOf(snapshot).grants.get(object) ?? [];
}

/**
 * What a role may do with a whole table, view or sequence, sorted: its own privileges, those of PUBLIC, and what an owner
 * has from the start. Membership in other roles is not looked at, nor are privileges on single columns (but
 * `grantsOn(snapshot, "public.orders.total")` has those) or on the schema.
 */
export function privilegesOf(snapshot: Snapshot, relation: RelationName, role: string): readonly string[] {
  const grants = grantsOn(snapshot, relation);
  const own = grants.filter((grant) => [role, "PUBLIC"].includes(String(attributeOf(grant, "role"))));
  const listed = own.flatMap((grant) => listOf(grant, "privileges"));
  const untouched = !grants.some((grant) => attributeOf(grant, "role") === role);
  return [...new Set([...listed, ...(untouched ? ownersPrivileges(snapshot, relation, role) : [])])].toSorted();
}

function ownersPrivileges(snapshot: Snapshot, relation: RelationName, role: string): readonly string[] {
  for (const kind of ["table", "view", "materialized view", "foreign table"] as const) {
    const object = objectOf(snapshot, kind, relation);
    if (!object) continue;
    if (attributeOf(object, "owner") !== role) return [];
    return snapshot.server.major < 17 ? tablePrivileges : [...tablePrivileges, "MAINTAIN"];
  }
  const sequence = objectOf(snapshot, "sequence", relation);
  return sequence && attributeOf(sequence, "owner") === role ? ["SELECT", "UPDATE", "USAGE"] : [];
}

const tablePrivileges = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

/** What is asked for is indexed, and no more: a large schema has hundreds of thousands of objects. */
function indexOf(snapshot: Snapshot): Index {
  const known = indexes.get(snapshot);
  if (known) return known;
  const index: Index = { byKind: new Map(), byIdentity: new Map(), byTable: null, grants: new Map() };
  for (const object of snapshot.objects) push(index.byKind, object.kind, object);
  for (const grant of index.byKind.get("grant") ?? []) {
    const granted = attributeOf(grant, "object");
    if (typeof granted === "string") push(index.grants, granted, grant);
  }
  indexes.set(snapshot, index);
  return index;
}

function identitiesOf({ byIdentity, byKind }: Index, kind: CatalogKind): ReadonlyMap<string, CatalogObject> {
  const known = byIdentity.get(kind);
  if (known) return known;
  const identities = new Map((byKind.get(kind) ?? []).map((object) => [object.identity, object]));
  byIdentity.set(kind, identities);
  return identities;
}

function tablesOf(snapshot: Snapshot): ReadonlyMap<string, CatalogObject[]> {
  const index = indexOf(snapshot);
  if (index.byTable) return index.byTable;
  const byTable = new Map<string, CatalogObject[]>();
  for (const object of snapshot.objects) {
    const table = attributeOf(object, "table");
    if (typeof table === "string") push(byTable, table, object);
  }
  index.byTable = byTable;
  return byTable;
}

function push<K>(lists: Map<K, CatalogObject[]>, key: K, object: CatalogObject): void {
  const list = lists.get(key);
  if (list) list.push(object);
  else lists.set(key, [object]);
}
