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
  if (object.kind === "grant" || object.kind === "default privilege") {
    if (isRevoke(object)) return "breaking";
    return opened(object) ? "security" : "additive";
  }
  // permissive policies add up
  if (object.kind === "policy" && attributeOf(object, "permissive") === true) return "security";
  if (object.kind === "security label" || isOpenMapping(object)) return "security";
  if (object.kind === "setting") return severityOfSetting(object);
  // others than explicit ones decide what queries mean that name no cast
  if (object.kind === "cast" && attributeOf(object, "context") !== "explicit") return "breaking";
  return "additive";
}

/** A list of privileges that is empty says that somebody has not what everybody has: `REVOKE`. */
function isRevoke(object: CatalogObject): boolean {
  return object.kind === "grant" && listOf(object, "privileges").length === 0;
}

function isOpenMapping(object: CatalogObject): boolean {
  return object.kind === "user mapping" && attributeOf(object, "role") === "PUBLIC";
}

/** What decides whose names are found, whose rights count, and what code is loaded. */
const guarding =
  /^(?:search_path|role|session_authorization|row_security|session_replication_role|.*_preload_libraries)$|^(?:pgaudit|plperl|pljava)\./;

function severityOfSetting(object: CatalogObject): DifferenceSeverity {
  return guarding.test(String(attributeOf(object, "parameter"))) ? "security" : "breaking";
}

/** What is gone: destructive, unless nothing but comfort, speed, protection or a permission went with it. */
export function severityOfRemoved(object: CatalogObject): DifferenceSeverity {
  if (object.kind === "comment") return "cosmetic";
  if (object.kind === "index" && attributeOf(object, "unique") !== true) return "performance";
  if (object.kind === "policy") return attributeOf(object, "permissive") === false ? "security" : "breaking";
  if (object.kind === "security label") return "security";
  if (object.kind === "setting") return severityOfSetting(object);
  if (object.kind === "statistics") return "performance";
  if (object.kind === "cast" || object.kind === "user mapping") return "breaking";
  if (isRevoke(object)) return open.includes(String(attributeOf(object, "role"))) ? "security" : "additive";
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

const security: readonly string[] = [
  "function securityDefiner",
  "function searchPath",
  // where data goes, and by whose login
  "server options",
  "server wrapper",
  "user mapping options",
  "subscription connection",
  "foreign data wrapper handler",
  "foreign data wrapper validator",
  "foreign data wrapper options",
  "language trusted",
  "language handler",
  "language inline",
  "language validator",
  "security label label",
];
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
  "support",
  "tablespace",
];
/** What only planners ask of an operator. */
const planning: readonly string[] = ["operator restrict", "operator join", "operator hashes", "operator merges"];
// of views and foreign tables options decide what comes out
const tuned: readonly string[] = ["table", "materialized view", "column", "function"];
const cosmetic: readonly string[] = [
  "column position",
  "extension version",
  "comment text",
  "database owner",
  "database encoding",
  "database collation",
];

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
  if (kind === "setting") return severityOfSetting(after);
  if (kind === "statistics" || planning.includes(which)) return "performance";
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
