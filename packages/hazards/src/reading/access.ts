import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  grantsOn,
  listOf,
  privilegesOf,
  quoteName,
  type RelationName,
  type Snapshot,
} from "@lockkeeper/core";
import type { PlanContext } from "../rule.js";
import { schemaOf } from "./alter-actions.js";

/** Roles of an API: `anon` is everybody who knows the address, `authenticated` everybody who has signed up. */
export const apiRoles = ["anon", "authenticated", "service_role"] as const;

/** What strangers and users of an API may do with the rows of a relation. */
export interface Openness {
  /** privileges of `anon`, those of PUBLIC included */
  strangers: readonly string[];
  /** privileges of `authenticated`, likewise */
  users: readonly string[];
}

/** The privileges that reach rows; TRUNCATE, REFERENCES and TRIGGER are out of an API's reach. */
const rowPrivileges = new Set(["SELECT", "INSERT", "UPDATE", "DELETE"]);

/** True for what stands in a schema that an API shows to the world. */
export function isExposed(identity: string, { exposedSchemas }: PlanContext): boolean {
  return exposedSchemas.some((schema) => quoteName(schema) === schemaOf(identity));
}

/** Who may reach a relation's rows through an API. */
export function opennessOf(snapshot: Snapshot, relation: RelationName): Openness {
  const reach = (role: string) => privilegesOf(snapshot, relation, role).filter((name) => rowPrivileges.has(name));
  return { strangers: reach("anon"), users: reach("authenticated") };
}

/** `anyone may SELECT, INSERT` for messages; null when nobody may. */
export function whoMay({ strangers, users }: Openness): string | null {
  if (strangers.length > 0) return `anyone (\`anon\`) may ${strangers.join(", ")}`;
  return users.length > 0 ? `every signed-in user (\`authenticated\`) may ${users.join(", ")}` : null;
}

/** The roles of an API, or PUBLIC, that may run a function. */
export function callersOf(snapshot: Snapshot, routine: string): readonly string[] {
  return grantsOn(snapshot, routine)
    .filter((grant) => listOf(grant, "privileges").includes("EXECUTE"))
    .map((grant) => String(attributeOf(grant, "role")))
    .filter((role) => ["PUBLIC", "anon", "authenticated"].includes(role));
}

/** Policies of a table that let strangers or users of an API in. */
export function apiPolicies(snapshot: Snapshot, table: RelationName): readonly CatalogObject[] {
  return childrenOf(snapshot, table, "policy").filter((policy) => letsIn(policy, ["PUBLIC", "anon", "authenticated"]));
}

/** True when a policy names one of these roles. */
export function letsIn(policy: CatalogObject, roles: readonly string[]): boolean {
  return listOf(policy, "roles").some((role) => roles.includes(role));
}

/** An attribute that is text; empty where it is null. */
export function textOf(object: CatalogObject, name: string): string {
  const value = attributeOf(object, name);
  return typeof value === "string" ? value : "";
}

/** A policy as event triggers spell it: `"read own" on public.orders`. */
export function policyIdentity(policy: CatalogObject): string {
  const table = textOf(policy, "table");
  return `${policy.identity.slice(table.length + 1)} on ${table}`;
}

/** True when the definition of a view names the relation; definitions name every relation with its schema. */
export function names(definition: string, relation: RelationName): boolean {
  for (let at = definition.indexOf(relation); at >= 0; at = definition.indexOf(relation, at + 1)) {
    const [before, behind] = [definition[at - 1] ?? " ", definition[at + relation.length] ?? " "];
    if (!/[\w$".]/.test(before) && !/[\w$"]/.test(behind)) return true;
  }
  return false;
}
