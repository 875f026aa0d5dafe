import {
  attributeOf,
  type CatalogKind,
  type CatalogObject,
  childrenOf,
  grantsOn,
  listOf,
  objectsOf,
  privilegesOf,
  type RelationName,
  type RowSecurity,
  type Snapshot,
} from "@lockkeeper/core";

/** What one role may do with one relation. */
export interface Access {
  relation: RelationName;
  role: string;
  /** its own, those of PUBLIC and an owner's, sorted; membership in other roles is not looked at */
  privileges: readonly string[];
  /** null where there is no row security: views, foreign tables */
  rowSecurity: RowSecurity | null;
}

const kinds: readonly CatalogKind[] = ["table", "view", "materialized view", "foreign table"];
const apiRoles = ["anon", "authenticated", "service_role"];

/** Each table and view with each role: the roles that are given, or those that matter in this schema. */
export function accessMatrix(snapshot: Snapshot, roles: readonly string[] = rolesThatMatter([snapshot])): Access[] {
  return kinds
    .flatMap((kind) => objectsOf(snapshot, kind))
    .flatMap((relation) => roles.map((role) => accessOf(snapshot, relation, role)));
}

/** The API's roles where there are any, as on Supabase; otherwise PUBLIC and everybody who was granted something. */
export function rolesThatMatter(snapshots: readonly Snapshot[]): readonly string[] {
  const grantees = new Set(
    snapshots.flatMap((snapshot) => objectsOf(snapshot, "grant").map((grant) => String(attributeOf(grant, "role")))),
  );
  if (apiRoles.some((role) => grantees.has(role))) return apiRoles;
  return ["PUBLIC", ...[...grantees].filter((role) => role !== "PUBLIC").toSorted()];
}

function accessOf(snapshot: Snapshot, object: CatalogObject, role: string): Access {
  return {
    relation: object.identity,
    role,
    privileges: [...privilegesOf(snapshot, object.identity, role), ...onColumns(snapshot, object.identity, role)],
    rowSecurity: object.kind === "table" ? rowSecurity(snapshot, object, role) : null,
  };
}

/** Privileges on single columns: `UPDATE (title)`. */
function onColumns(snapshot: Snapshot, relation: RelationName, role: string): string[] {
  return childrenOf(snapshot, relation, "column").flatMap(({ identity }) =>
    grantsOn(snapshot, identity)
      .filter((grant) => [role, "PUBLIC"].includes(String(attributeOf(grant, "role"))))
      .flatMap((grant) => listOf(grant, "privileges"))
      .map((privilege) => `${privilege} (${identity.slice(relation.length + 1)})`),
  );
}

function rowSecurity(snapshot: Snapshot, table: CatalogObject, role: string): RowSecurity {
  const letIn = childrenOf(snapshot, table.identity, "policy").filter(
    (policy) =>
      attributeOf(policy, "permissive") === true &&
      listOf(policy, "roles").some((name) => name === role || name === "PUBLIC"),
  );
  const on = attributeOf(table, "forceRls") === true ? "forced" : "on";
  return { state: attributeOf(table, "rls") === true ? on : "off", policies: letIn.length };
}
