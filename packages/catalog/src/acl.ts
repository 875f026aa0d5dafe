import { quoteName } from "@lockkeeper/core";

/** What one role may do with an object. Names of privileges as GRANT has them, sorted. */
export interface AclItem {
  /** unquoted; empty for PUBLIC */
  role: string;
  privileges: string[];
  /** those that it may grant to others */
  grantable: string[];
}

const names: Readonly<Record<string, string>> = {
  r: "SELECT",
  a: "INSERT",
  w: "UPDATE",
  d: "DELETE",
  D: "TRUNCATE",
  x: "REFERENCES",
  t: "TRIGGER",
  m: "MAINTAIN",
  X: "EXECUTE",
  U: "USAGE",
  C: "CREATE",
  T: "TEMPORARY",
  c: "CONNECT",
  s: "SET",
  A: "ALTER SYSTEM",
};

/** Reads the text of an aclitem: `anon=r*w/postgres`, `"my ""role"=r/postgres`, `=X/postgres`. */
export function readAcl(text: string): AclItem {
  const [, quoted, plain = "", letters = ""] = /^(?:"((?:[^"]|"")*)"|([^="]*))=([a-zA-Z*]*)\//.exec(text) ?? [];
  const item: AclItem = { role: quoted?.replaceAll('""', '"') ?? plain, privileges: [], grantable: [] };
  for (const [, letter = "", star] of letters.matchAll(/([a-zA-Z])(\*?)/g)) {
    const name = names[letter] ?? letter;
    item.privileges.push(name);
    if (star) item.grantable.push(name);
  }
  return item;
}

/** One item for each role, whoever granted it. */
export function grantsIn(items: readonly AclItem[]): AclItem[] {
  const roles = new Map<string, AclItem>();
  for (const { role, privileges, grantable } of items) {
    const known = roles.get(role) ?? { role, privileges: [], grantable: [] };
    known.privileges.push(...privileges);
    known.grantable.push(...grantable);
    roles.set(role, known);
  }
  return [...roles.values()].map(({ role, privileges, grantable }) => ({
    role,
    privileges: [...new Set(privileges)].toSorted(),
    grantable: [...new Set(grantable)].toSorted(),
  }));
}

/** The name of a grantee: `PUBLIC`, or a role's. */
export function grantee(role: string): string {
  return role === "" ? "PUBLIC" : quoteName(role);
}
