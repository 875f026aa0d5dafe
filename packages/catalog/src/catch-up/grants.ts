import {
  attributeOf,
  canonicalJson,
  type CatalogKind,
  type CatalogObject,
  catalogKinds,
  objectOf,
  objectsOf,
} from "@lockkeeper/core";
import { sqlName, sqlRole } from "../sql-name.js";
import { onDatabase } from "../on-database.js";
import { type Acl, aclOf, allPrivileges, automaticAcl, givenAway, type Held } from "./acl.js";
import { columnName, tableName } from "./names.js";
import { nameWithKind } from "./owners.js";
import { keyOf, textOf, type Writing } from "./writing.js";

/**
 * GRANT and REVOKE for every object whose access list is another one in the end. Rights are written last: what a new object
 * grants by itself, and what a new owner has, is known by then.
 */
export function writeGrants(w: Writing): void {
  const maintain = w.knowsMaintain;
  const revoked = new Set<string>();
  for (const object of grantedObjects(w, false)) writeAcl(object, { w, maintain, revoked });
  for (const object of grantedObjects(w, true)) writeAcl(object, { w, maintain, revoked });
}

interface Rights {
  w: Writing;
  maintain: boolean;
  /** `app.orders role SELECT`: taken from a table, and with it from its columns */
  revoked: Set<string>;
}

/** Objects of `to` that somebody grants on, or that are made: columns, or all others. */
function grantedObjects(w: Writing, columns: boolean): CatalogObject[] {
  const found = new Map<string, CatalogObject>();
  const add = (object: CatalogObject | null) => {
    if (object && (object.kind === "column") === columns) found.set(keyOf(object), object);
  };
  for (const snapshot of [w.from, w.to])
    for (const grant of objectsOf(snapshot, "grant")) {
      const kind = kindOf(attributeOf(grant, "objectKind"));
      if (kind) add(objectOf(w.to, kind, textOf(grant, "object")) ?? unknownOwner(w, kind, textOf(grant, "object")));
    }
  for (const object of w.to.objects)
    if (allPrivileges(object.kind, true).length > 0 && w.isMade(object.kind, object.identity)) add(object);
  return [...found.values()];
}

/** What an extension or the platform brought along is no part of the snapshot, but somebody granted on it. */
function unknownOwner(w: Writing, kind: CatalogKind, identity: string): CatalogObject | null {
  if (objectOf(w.from, kind, identity)) return null;
  return { kind, identity, attributes: {}, ddl: "" };
}

const kinds = new Map(Object.keys(catalogKinds).map((kind) => [kind, kind]));

function kindOf(name: unknown): CatalogKind | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the keys
  return typeof name === "string" && kinds.has(name) ? (name as CatalogKind) : null;
}

function writeAcl(object: CatalogObject, { w, maintain, revoked }: Rights): void {
  // a shell has no rights yet
  if (object.kind === "type" && attributeOf(object, "kind") === "shell") return;
  if (object.ddl === "") return writeGiven(object, w, maintain);
  const wanted = aclOf(w.to, object, maintain);
  const { sure, possible } = startOf(object, w, maintain);
  const roles = [...new Set([...possible.keys(), ...wanted.keys()])];
  for (const role of roles) {
    const want = wanted.get(role) ?? nothing;
    const may = possible.get(role) ?? nothing;
    const lost = (privilege: string) =>
      object.kind === "column" && revoked.has(`${tableName(object.identity)} ${role} ${privilege}`);
    const has = [...(sure.get(role) ?? nothing).privileges].filter((privilege) => !lost(privilege));
    const can = [...(sure.get(role) ?? nothing).grantable].filter((privilege) => !lost(privilege));
    const revoke = minus(may.privileges, want.privileges).filter((privilege) => !lost(privilege));
    const keep = minus(may.grantable, want.grantable).filter(
      (privilege) => want.privileges.has(privilege) && !lost(privilege),
    );
    const grantable = minus(want.grantable, can);
    const grant = minus(want.privileges, has).filter((privilege) => !grantable.includes(privilege));
    for (const privilege of revoke) revoked.add(`${object.identity} ${role} ${privilege}`);
    const put = (verb: string, privileges: readonly string[], tail: string, rank: number) => {
      if (privileges.length > 0)
        putRight(
          object,
          `${verb}${privilegesText(object, privileges, maintain)}`,
          `${tail} ${sqlRole(role)}${rank === 13 ? " WITH GRANT OPTION" : ""}`,
          { w, role, rank },
        );
    };
    put("REVOKE ", revoke, "FROM", 10);
    put("REVOKE GRANT OPTION FOR ", keep, "FROM", 11);
    put("GRANT ", grant, "TO", 12);
    put("GRANT ", grantable, "TO", 13);
  }
}

/**
 * Of what came along with the server or an extension a snapshot holds what somebody changed: a role's whole rights. What
 * they were before is not part of it.
 */
function writeGiven(object: CatalogObject, w: Writing, maintain: boolean): void {
  const [before, after] = [aclOf(w.from, object, maintain), aclOf(w.to, object, maintain)];
  for (const role of new Set([...before.keys(), ...after.keys()])) {
    const want = after.get(role);
    if (!want) {
      w.leave(
        `grant ${object.kind} ${object.identity} to ${role}: what the role had at first is not part of a snapshot, so it is not given back`,
      );
      continue;
    }
    if (before.has(role) && canonicalJson(listed(before.get(role))) === canonicalJson(listed(want))) continue;
    const put = (head: string, tail: string, rank: number) => putRight(object, head, tail, { w, role, rank });
    put(
      `REVOKE ${object.kind === "column" ? `ALL (${columnName(object.identity)})` : "ALL"}`,
      `FROM ${sqlRole(role)}`,
      14,
    );
    const plain = minus(want.privileges, want.grantable);
    if (plain.length > 0) put(`GRANT ${privilegesText(object, plain, maintain)}`, `TO ${sqlRole(role)}`, 15);
    if (want.grantable.size > 0)
      put(
        `GRANT ${privilegesText(object, minus(want.grantable, []), maintain)}`,
        `TO ${sqlRole(role)} WITH GRANT OPTION`,
        16,
      );
  }
}

const listed = (held?: Held) => [minus(held?.privileges ?? [], []), minus(held?.grantable ?? [], [])];

const nothing: Held = { privileges: new Set(), grantable: new Set() };

const minus = (all: Iterable<string>, some: Iterable<string>) => {
  const without = new Set(some);
  return [...all].filter((one) => !without.has(one)).toSorted();
};

/** Who holds what before the rights are written. */
function startOf(object: CatalogObject, w: Writing, maintain: boolean): { sure: Acl; possible: Acl } {
  const was = objectOf(w.from, object.kind, object.identity);
  if (object.kind === "column") {
    const kept = was && !w.isGone("column", object.identity) && !isInNewTable(object, w);
    const acl: Acl = kept ? aclOf(w.from, was, maintain) : new Map();
    return { sure: acl, possible: acl };
  }
  const isNew = w.isMade(object.kind, object.identity) && textOf(object, "owner") !== "";
  if (isNew) return automaticAcl(object, w.from, w.role, maintain);
  const acl = aclOf(w.from, was ?? object, maintain);
  const after = was ? givenAway(acl, textOf(was, "owner"), textOf(object, "owner")) : acl;
  return { sure: after, possible: after };
}

function isInNewTable(column: CatalogObject, w: Writing): boolean {
  const table = tableName(column.identity);
  return (["table", "view", "materialized view", "foreign table"] as const).some((kind) => w.isMade(kind, table));
}

interface Place {
  w: Writing;
  role: string;
  rank: number;
}

function putRight(object: CatalogObject, head: string, tail: string, { w, role, rank }: Place): void {
  const about = { kind: "grant" as const, identity: `${object.kind} ${object.identity} to ${role}` };
  const sql =
    object.kind === "database"
      ? onDatabase(`${head} ON DATABASE`, tail).replace(/;$/, "")
      : `${head} ON ${target(object)} ${tail}`;
  w.put("finish", about, sql, { rank, texts: [] });
}

function privilegesText(object: CatalogObject, privileges: readonly string[], maintain: boolean): string {
  if (object.kind === "column")
    return privileges.map((privilege) => `${privilege} (${columnName(object.identity)})`).join(", ");
  const all = allPrivileges(object.kind, maintain);
  return all.length > 0 && privileges.length === all.length ? "ALL" : privileges.join(", ");
}

/** As GRANT calls it: a view is a TABLE there, a domain a TYPE. */
function target(object: CatalogObject): string {
  const { kind, identity } = object;
  if (kind === "column") return `TABLE ${sqlName(tableName(identity))}`;
  if (kind === "server") return `FOREIGN SERVER ${sqlName(identity)}`;
  if (kind === "type") return `TYPE ${sqlName(identity)}`;
  if (kind === "function")
    return attributeOf(object, "kind") === "aggregate"
      ? `FUNCTION ${sqlName(identity)}`
      : nameWithKind(object).replace(/^FUNCTION/, attributeOf(object, "kind") === null ? "ROUTINE" : "FUNCTION");
  const isTable = ["view", "materialized view", "foreign table"].includes(kind);
  return `${isTable ? "TABLE" : kind.toUpperCase()} ${sqlName(identity)}`;
}
