import {
  type AttributeValue,
  attributeOf,
  type CatalogObject,
  type DifferenceSeverity,
  listOf,
  type SchemaDifference,
} from "@lockkeeper/core";

/** Everybody, and who comes in through an API of Supabase or PostgREST. */
const open = ["PUBLIC", "anon", "authenticated"];

/** What is new: more than additive only where it lets somebody in. */
export function severityOfAdded(object: CatalogObject): DifferenceSeverity {
  if (object.kind === "comment") return "cosmetic";
  if (object.kind === "grant" || object.kind === "default privilege") return opened(object) ? "security" : "additive";
  // permissive policies add up
  if (object.kind === "policy" && attributeOf(object, "permissive") === true) return "security";
  return "additive";
}

/** What is gone: destructive, unless nothing but comfort, speed, protection or a permission went with it. */
export function severityOfRemoved(object: CatalogObject): DifferenceSeverity {
  if (object.kind === "comment") return "cosmetic";
  if (object.kind === "index" && attributeOf(object, "unique") !== true) return "performance";
  if (object.kind === "policy") return attributeOf(object, "permissive") === false ? "security" : "breaking";
  // somebody may do less than before
  return object.kind === "grant" || object.kind === "default privilege" ? "breaking" : "destructive";
}

type Changes = SchemaDifference["attributes"];

/** The worst of what changed. */
export function severityOfChange(before: CatalogObject, after: CatalogObject, changes: Changes): DifferenceSeverity {
  const found = changes.map((change) => severityOfAttribute(before, after, change));
  return order.find((severity) => found.includes(severity)) ?? "cosmetic";
}

const order: readonly DifferenceSeverity[] = [
  "security",
  "destructive",
  "breaking",
  "performance",
  "additive",
  "cosmetic",
];

const security: readonly string[] = ["function securityDefiner", "function searchPath"];
const speed = [
  "options",
  "accessMethod",
  "statistics",
  "storage",
  "compression",
  "clustered",
  "cost",
  "rows",
  "parallel",
];
// of views and foreign tables options decide what comes out
const tuned: readonly string[] = ["table", "materialized view", "column", "function"];
const cosmetic: readonly string[] = ["column position", "extension version", "comment text"];

function severityOfAttribute(
  before: CatalogObject,
  after: CatalogObject,
  { name, before: was, after: is }: Changes[number],
): DifferenceSeverity {
  const { kind } = before;
  const which = `${kind} ${name}`;
  if (cosmetic.includes(which)) return "cosmetic";
  if (name === "owner" || kind === "policy" || security.includes(which)) return "security";
  if (["rls", "forceRls", "securityInvoker", "securityBarrier"].includes(name))
    return is === false ? "security" : "breaking";
  if (name === "enabled") return weaker(was, is) ? "security" : "breaking";
  if (kind === "grant" || kind === "default privilege")
    return widened(before, after) ? grantSeverity(after) : "breaking";
  if (kind === "constraint" && (name === "validated" || name === "enforced"))
    return is === false ? "destructive" : "breaking";
  if (kind === "index") return name === "unique" ? "breaking" : "performance";
  return speed.includes(name) && tuned.includes(kind) ? "performance" : "breaking";
}

/** A trigger or rule that fires less than before. */
function weaker(was: AttributeValue, is: AttributeValue): boolean {
  const strength = ["disabled", "replica", "enabled", "always"];
  return strength.indexOf(String(is)) < strength.indexOf(String(was));
}

function widened(before: CatalogObject, after: CatalogObject): boolean {
  return ["privileges", "grantable"].some((list) =>
    listOf(after, list).some((privilege) => !listOf(before, list).includes(privilege)),
  );
}

function grantSeverity(grant: CatalogObject): DifferenceSeverity {
  return opened(grant) ? "security" : "additive";
}

function opened(grant: CatalogObject): boolean {
  return open.includes(String(attributeOf(grant, "role"))) && listOf(grant, "privileges").length > 0;
}
