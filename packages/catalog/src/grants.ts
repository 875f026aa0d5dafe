import type { CatalogKind } from "@lockkeeper/core";
import { type AclItem, grantee, grantsIn, readAcl } from "./acl.js";
import type { Draft } from "./gathering.js";

interface Granted {
  kind: CatalogKind;
  identity: string;
  /** unquoted */
  owner: string;
  major: number;
}

/** One grant for each grantee of an access list. What the owner has anyway is left out; that he lacks some of it is not. */
export function grantsOn(object: Granted, acl: readonly string[]): Draft[] {
  const items = grantsIn(acl.map(readAcl));
  const revoked = object.kind !== "column" && !items.some(({ role }) => role === object.owner);
  const nothing: AclItem = { role: object.owner, privileges: [], grantable: [] };
  return [...items, ...(revoked ? [nothing] : [])]
    .filter(
      (item) => !(item.role === object.owner && item.grantable.length === 0 && isEverything(object, item.privileges)),
    )
    .map((item) => grantOf(object, item));
}

const counts: Partial<Record<CatalogKind, number>> = { sequence: 3, function: 1, schema: 2, type: 1 };

/** Everything that there is to have: how an owner begins. On tables that is one more since 17, MAINTAIN. */
function isEverything({ kind, major }: Granted, privileges: readonly string[]): boolean {
  return kind !== "column" && privileges.length === (counts[kind] ?? (major < 17 ? 7 : 8));
}

function grantOf(object: Granted, { role, privileges, grantable }: AclItem): Draft {
  const to = grantee(role);
  const { kind, identity } = object;
  const plain = privileges.filter((name) => !grantable.includes(name));
  const ddl =
    privileges.length === 0
      ? [`REVOKE ALL ON ${objectType(kind)} ${identity} FROM ${to};`]
      : [...grantLine(object, plain, to), ...grantLine(object, grantable, `${to} WITH GRANT OPTION`)];
  return {
    kind: "grant",
    identity: `${kind} ${identity} to ${to}`,
    attributes: { objectKind: kind, object: identity, role: to, privileges, grantable },
    ddl: ddl.join("\n"),
  };
}

function grantLine(object: Granted, privileges: readonly string[], to: string): string[] {
  const { kind, identity } = object;
  if (privileges.length === 0) return [];
  if (kind !== "column") {
    const list = isEverything(object, privileges) ? "ALL" : privileges.join(", ");
    return [`GRANT ${list} ON ${objectType(kind)} ${identity} TO ${to};`];
  }
  const dot = columnDot(identity);
  const list = privileges.map((name) => `${name} (${identity.slice(dot + 1)})`).join(", ");
  return [`GRANT ${list} ON TABLE ${identity.slice(0, dot)} TO ${to};`];
}

/** As GRANT calls it: a view is a TABLE there. */
function objectType(kind: CatalogKind): string {
  return ["view", "materialized view", "foreign table"].includes(kind) ? "TABLE" : kind.toUpperCase();
}

/** Where the last part of a dotted name begins; dots within quotes are no dots. */
function columnDot(name: string): number {
  return /\.(?:"(?:[^"]|"")*"|[^".]*)$/.exec(name)?.index ?? name.length;
}
