import type { CatalogKind } from "@lockkeeper/core";
import { type AclItem, grantee, grantsIn, readAcl } from "./acl.js";
import type { Draft } from "./gathering.js";
import { onDatabase } from "./on-database.js";
import { sqlName, sqlRole, statements } from "./sql-name.js";

interface Granted {
  kind: CatalogKind;
  identity: string;
  /** unquoted */
  owner: string;
  major: number;
  /** as GRANT calls it, where its kind does not say that: PROCEDURE */
  type?: string | undefined;
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

/** Grants on what is not the user's own, as far as they differ from those with which it came along. */
export function changedGrants(object: Granted, initial: readonly string[], acl: readonly string[]): Draft[] {
  const [before, after] = [initial, acl].map((list) => grantsIn(list.map(readAcl)));
  const roles = new Set([...(before ?? []), ...(after ?? [])].map(({ role }) => role));
  return [...roles].flatMap((role) => {
    const [was, is] = [before, after].map((items) => items?.find((item) => item.role === role));
    const now: AclItem = is ?? { role, privileges: [], grantable: [] };
    const same =
      was && `${was.privileges.join()} ${was.grantable.join()}` === `${now.privileges.join()} ${now.grantable.join()}`;
    return same ? [] : [grantOf(object, now, was !== undefined)];
  });
}

const counts: Partial<Record<CatalogKind, number>> = {
  sequence: 3,
  function: 1,
  schema: 2,
  type: 1,
  language: 1,
  "foreign data wrapper": 1,
  server: 1,
  database: 3,
};

/** Everything that there is to have: how an owner begins. On tables that is one more since 17, MAINTAIN. */
function isEverything({ kind, major }: Granted, privileges: readonly string[]): boolean {
  return kind !== "column" && privileges.length === (counts[kind] ?? (major < 17 ? 7 : 8));
}

function grantOf(object: Granted, { role, privileges, grantable }: AclItem, hadMore = role === object.owner): Draft {
  const to = grantee(role);
  const { kind, identity } = object;
  const plain = privileges.filter((name) => !grantable.includes(name));
  // who has something from the start loses it first
  const revoke = privileges.length === 0 || (hadMore && kind !== "column");
  const ddl = statements(
    revoke && on(object, "REVOKE ALL ON", `FROM ${sqlRole(to)}`),
    ...grantLine(object, plain, sqlRole(to)),
    ...grantLine(object, grantable, `${sqlRole(to)} WITH GRANT OPTION`),
  );
  return {
    kind: "grant",
    identity: `${kind} ${identity} to ${to}`,
    attributes: { objectKind: kind, object: identity, role: to, privileges, grantable },
    ddl,
  };
}

function grantLine(object: Granted, privileges: readonly string[], to: string): string[] {
  const { kind, identity } = object;
  if (privileges.length === 0) return [];
  if (kind !== "column") {
    const list = isEverything(object, privileges) ? "ALL" : privileges.join(", ");
    return [on(object, `GRANT ${list} ON`, `TO ${to}`)];
  }
  const dot = columnDot(identity);
  const list = privileges.map((name) => `${name} (${sqlName(identity.slice(dot + 1))})`).join(", ");
  return [`GRANT ${list} ON TABLE ${sqlName(identity.slice(0, dot))} TO ${to};`];
}

function on(object: Granted, before: string, behind: string): string {
  if (object.kind === "database") return onDatabase(`${before} DATABASE`, behind);
  return `${before} ${target(object)} ${behind};`;
}

/** As GRANT calls it: a view is a TABLE there. */
function target({ kind, identity, type }: Granted): string {
  if (kind === "server") return `FOREIGN SERVER ${sqlName(identity)}`;
  const isTable = ["view", "materialized view", "foreign table"].includes(kind);
  return `${isTable ? "TABLE" : (type ?? kind.toUpperCase())} ${sqlName(identity)}`;
}

/** Where the last part of a dotted name begins; dots within quotes are no dots. */
function columnDot(name: string): number {
  return /\.(?:"(?:[^"]|"")*"|[^".]*)$/.exec(name)?.index ?? name.length;
}
