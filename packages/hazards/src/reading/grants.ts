import type { GrantStmt, Node, RoleSpec } from "@lockkeeper/sql/tree";

/** A GRANT on objects, also one for objects to come. */
export interface WrittenGrant {
  /** upper case; empty means ALL */
  privileges: readonly string[];
  objectType: string;
  scope: "objects" | "all in schema" | "default";
  objects: readonly Node[];
  /** as the catalog has them; `PUBLIC` for everybody */
  roles: readonly string[];
}

/** The GRANT that a statement is, or null. A REVOKE is none. */
export function grantIn(node: Node | null): WrittenGrant | null {
  if (!node) return null;
  if ("GrantStmt" in node) return read(node.GrantStmt, "objects");
  if ("AlterDefaultPrivilegesStmt" in node) {
    const { action } = node.AlterDefaultPrivilegesStmt;
    return action ? read(action, "default") : null;
  }
  return null;
}

function read(grant: GrantStmt, scope: WrittenGrant["scope"]): WrittenGrant | null {
  if (grant.is_grant !== true) return null;
  return {
    privileges: (grant.privileges ?? []).flatMap((one) =>
      "AccessPriv" in one && one.AccessPriv.priv_name !== undefined ? [one.AccessPriv.priv_name.toUpperCase()] : [],
    ),
    objectType: (grant.objtype ?? "").replace(/^OBJECT_/, "").toLowerCase(),
    scope: grant.targtype === "ACL_TARGET_ALL_IN_SCHEMA" ? "all in schema" : scope,
    objects: grant.objects ?? [],
    roles: (grant.grantees ?? []).flatMap((one) => ("RoleSpec" in one ? [roleOf(one.RoleSpec)] : [])),
  };
}

/** A role as a statement names it: its name, `PUBLIC`, or `CURRENT_USER` and the like. */
export function roleOf({ roletype, rolename }: RoleSpec): string {
  if (roletype === "ROLESPEC_CSTRING") return rolename ?? "";
  return (roletype ?? "").replace(/^ROLESPEC_/, "");
}
