import {
  attributeOf,
  type CatalogKind,
  type CatalogObject,
  grantsOn,
  listOf,
  objectsOf,
  type Snapshot,
} from "@lockkeeper/core";
import { schemaOf } from "./names.js";
import { textOf } from "./writing.js";

/** What a role has: names of privileges, and those of them that it may grant. */
export interface Held {
  privileges: Set<string>;
  grantable: Set<string>;
}
export type Acl = Map<string, Held>;

const table = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
const everything: Partial<Record<CatalogKind, readonly string[]>> = {
  table,
  view: table,
  "materialized view": table,
  "foreign table": table,
  sequence: ["SELECT", "UPDATE", "USAGE"],
  function: ["EXECUTE"],
  type: ["USAGE"],
  schema: ["CREATE", "USAGE"],
  language: ["USAGE"],
  "foreign data wrapper": ["USAGE"],
  server: ["USAGE"],
  database: ["CONNECT", "CREATE", "TEMPORARY"],
};

/** All privileges that there are on a kind of object; empty where its owner has none by himself. */
export function allPrivileges(kind: CatalogKind, maintain: boolean): readonly string[] {
  const all = everything[kind] ?? [];
  return all === table && maintain ? [...all, "MAINTAIN"] : all;
}

/** What PUBLIC has of a new object when nothing else is said. */
const openly: Partial<Record<CatalogKind, readonly string[]>> = {
  function: ["EXECUTE"],
  type: ["USAGE"],
  language: ["USAGE"],
};

/** Who holds what on an object, its owner included. */
export function aclOf(snapshot: Snapshot, object: CatalogObject, maintain: boolean): Acl {
  const acl: Acl = new Map();
  for (const grant of grantsOn(snapshot, object.identity)) {
    if (attributeOf(grant, "objectKind") !== object.kind) continue;
    acl.set(textOf(grant, "role"), heldBy(grant, maintain));
  }
  const owner = attributeOf(object, "owner");
  const all = allPrivileges(object.kind, maintain);
  if (typeof owner === "string" && all.length > 0 && !acl.has(owner)) acl.set(owner, held(all));
  return acl;
}

export function heldBy(grant: CatalogObject, maintain: boolean): Held {
  const known = (name: string) => listOf(grant, name).filter((privilege) => maintain || privilege !== "MAINTAIN");
  return held(known("privileges"), known("grantable"));
}

function held(privileges: Iterable<string>, grantable: Iterable<string> = []): Held {
  return { privileges: new Set(privileges), grantable: new Set(grantable) };
}

/** As ALTER ... OWNER TO leaves it: what the old owner held is the new one's. */
export function givenAway(acl: Acl, from: string, to: string): Acl {
  const was = acl.get(from);
  if (from === to || !was) return acl;
  const now = new Map(acl);
  now.delete(from);
  const had = acl.get(to) ?? held([]);
  now.set(to, held([...was.privileges, ...had.privileges], [...was.grantable, ...had.grantable]));
  return now;
}

export interface Automatic {
  /** what a new object surely grants */
  sure: Acl;
  /** what it may grant, depending on who makes it */
  possible: Acl;
}

/** What a new object grants by itself: by custom, and by the default privileges of who makes it. */
export function automaticAcl(object: CatalogObject, from: Snapshot, role: string | null, maintain: boolean): Automatic {
  const owner = textOf(object, "owner");
  const usual: Acl = new Map([[owner, held(allPrivileges(object.kind, maintain))]]);
  const open = openly[object.kind];
  if (open) usual.set("PUBLIC", held(open));
  const word = ["table", "view", "materialized view", "foreign table"].includes(object.kind) ? "table" : object.kind;
  const defaults = objectsOf(from, "default privilege").filter((one) => attributeOf(one, "objectKind") === word);
  const makers = role === null ? [...new Set(defaults.map((one) => textOf(one, "owner")))] : [role];
  const each = makers.map((maker) =>
    madeBy(maker, { usual, owner, schema: schemaOf(object.identity), defaults, maintain }),
  );
  const all = role === null ? [usual, ...each] : each;
  return { sure: together(all, true), possible: together(all, false) };
}

interface Making {
  usual: Acl;
  owner: string;
  schema: string | null;
  defaults: readonly CatalogObject[];
  maintain: boolean;
}

function madeBy(maker: string, { usual, owner, schema, defaults, maintain }: Making): Acl {
  const own = defaults.filter((one) => attributeOf(one, "owner") === maker);
  const general = own.filter((one) => attributeOf(one, "schema") === null);
  const special = own.filter((one) => schema !== null && attributeOf(one, "schema") === schema);
  // a list for all schemas takes the place of what is usual, one for a schema adds to it
  const acl: Acl = general.length > 0 ? new Map() : new Map(usual);
  for (const one of [...general, ...special]) {
    const role = textOf(one, "role");
    const more = heldBy(one, maintain);
    const has = acl.get(role) ?? held([]);
    acl.set(role, held([...has.privileges, ...more.privileges], [...has.grantable, ...more.grantable]));
  }
  return general.length > 0 ? givenAway(acl, maker, owner) : acl;
}

function together(acls: readonly Acl[], sure: boolean): Acl {
  const roles = new Set(acls.flatMap((acl) => [...acl.keys()]));
  const merge = (role: string, name: keyof Held) => {
    const sets = acls.map((acl) => acl.get(role)?.[name] ?? new Set<string>());
    const any = new Set(sets.flatMap((set) => [...set]));
    return [...any].filter((privilege) => !sure || sets.every((set) => set.has(privilege)));
  };
  return new Map([...roles].map((role) => [role, held(merge(role, "privileges"), merge(role, "grantable"))]));
}
