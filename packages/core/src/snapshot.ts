/** What an attribute of an object of the catalog may be. Lists are sorted unless their order means something. */
export type AttributeValue = string | number | boolean | null | readonly string[];

/**
 * Kinds of objects and the attributes of each: the words that rules, diffs and reports use. Names of roles, schemas and
 * relations are spelled as `RelationName`s are. Expressions are PostgreSQL's own text (pg_get_expr and relatives).
 */
export const catalogKinds = {
  schema: ["owner"],
  extension: ["schema", "version"],
  table: [
    "owner",
    "persistence", // permanent | unlogged
    "rls", // boolean
    "forceRls", // boolean
    "partitionKey",
    "partitionOf",
    "partitionBound",
    "detachPending", // DETACH CONCURRENTLY was interrupted
    "inherits",
    "ofType", // of CREATE TABLE ... OF
    "replicaIdentity", // default | nothing | full | index <name>
    "accessMethod",
    "tablespace", // null: the database's
    "options",
  ],
  column: [
    "table",
    "type",
    "notNull", // PostgreSQL guarantees it: not while the constraint is NOT VALID
    "default", // null for a generated column
    "generated", // `lower(email) STORED`
    "identity", // always | by default
    "identityOptions", // of its sequence, when they are not the usual ones
    "collation", // when it is not its type's
    "storage", // when it is not its type's
    "compression",
    "statistics",
    "options",
    "foreignOptions", // of a foreign table's column
    "inherited", // from a parent alone
    "position",
  ],
  constraint: [
    "table",
    "type", // primary key | unique | foreign key | check | exclude | not null
    "definition",
    "columns",
    "references", // table of a foreign key, or null
    "referencedColumns",
    "validated",
    "enforced", // false, too, for a foreign key whose triggers are disabled
    "deferrable", // deferrable | initially deferred, or null
    "inherited", // from a parent alone
  ],
  index: [
    "table",
    "definition",
    "columns", // its keys: names of columns, texts of expressions
    "include",
    "unique",
    "primary",
    "valid",
    "predicate",
    "method",
    "constraint", // the constraint that it serves, or null
    "partitionOf", // index of the partitioned table, or null
    "clustered",
    "tablespace", // null: the database's
  ],
  view: ["owner", "definition", "securityInvoker", "securityBarrier", "options"],
  "materialized view": ["owner", "definition", "options", "populated", "accessMethod", "tablespace"],
  sequence: ["owner", "type", "ownedBy", "definition"],
  function: [
    "owner",
    "kind", // function | procedure | aggregate | window
    "arguments",
    "result",
    "language",
    "volatility",
    "securityDefiner",
    "strict",
    "parallel",
    "leakproof",
    "cost",
    "rows",
    "support", // what the planner asks
    "transforms", // types
    "searchPath", // its own SET search_path, or null
    "settings",
    "body",
  ],
  trigger: ["table", "definition", "enabled"], // enabled | disabled | replica | always
  policy: ["table", "command", "permissive", "roles", "using", "check"],
  type: [
    "owner",
    "kind", // enum | domain | composite | range | base | shell
    "labels",
    "baseType",
    "constraints",
    "notNull",
    "default",
    "attributes", // of a composite type; of a range or base type what CREATE TYPE says: `canonical = app.f`
  ],
  collation: ["owner", "provider", "locale", "deterministic", "rules"],
  conversion: ["owner", "from", "to", "function", "default"],
  /** identity: `text AS app.mood` */
  cast: ["source", "target", "function", "method", "context"],
  /** identity: `app.===(integer, integer)`, `NONE` for what stands on neither side */
  operator: ["owner", "function", "commutator", "negator", "restrict", "join", "hashes", "merges"],
  /** identity: `app.int_ops USING btree` */
  "operator class": ["owner", "method", "type", "default", "family", "members"],
  "operator family": ["owner", "method", "members"],
  "text search configuration": ["owner", "parser", "mappings"],
  "text search dictionary": ["owner", "template", "options"],
  "text search parser": ["functions"],
  "text search template": ["functions"],
  statistics: ["table", "owner", "definition", "target"],
  language: ["owner", "trusted", "handler", "inline", "validator"],
  /** identity: `app.pair LANGUAGE plperl` */
  transform: ["type", "language", "fromSql", "toSql"],
  "access method": ["type", "handler"],
  "foreign data wrapper": ["owner", "handler", "validator", "options"],
  server: ["owner", "wrapper", "type", "version", "options"],
  /** identity: `app ON far`; options: names, and digests of their values */
  "user mapping": ["server", "role", "options"],
  "foreign table": ["owner", "server", "options", "partitionOf", "partitionBound", "inherits"],
  /** connection: a digest of the connection string; null where it may not be read */
  subscription: ["owner", "connection", "publications", "slot", "enabled", "options"],
  publication: ["owner", "definition"],
  rule: ["table", "definition", "enabled"],
  "event trigger": ["owner", "definition", "enabled"],
  /**
   * Privileges on one object for one grantee, PUBLIC among them; identity `table public.orders to anon`. What an owner has
   * without a grant is not listed. `objectKind` is one of these kinds.
   */
  grant: ["objectKind", "object", "role", "privileges", "grantable"],
  "default privilege": ["schema", "owner", "objectKind", "role", "privileges", "grantable"],
  /** the one that is read; its name is none of its attributes. identity: `current` */
  database: ["owner", "encoding", "collation"],
  /** of the database, for all roles or for one: `work_mem`, `work_mem FOR app` */
  setting: ["parameter", "role", "value"],
  /** identity: `provider ON table public.orders` */
  "security label": ["object", "provider", "label"],
  /** identity: the text that is commented, `table public.orders` */
  comment: ["object", "text"],
} as const satisfies Record<string, readonly string[]>;

export type CatalogKind = keyof typeof catalogKinds;

/** One object, in a form that is equal where the meaning is equal. */
export interface CatalogObject {
  kind: CatalogKind;
  /** unique within its kind: `public.orders`, `public.orders.total`, `public.orders.orders_pkey`, `public.f(integer)` */
  identity: string;
  attributes: Readonly<Record<string, AttributeValue>>;
  /** readable DDL that would make it; several lines for a table */
  ddl: string;
}

/** A schema as data. */
export interface Snapshot {
  schema: "lockkeeper/snapshot@1";
  server: { version: string; major: number };
  /** sorted by kind, then identity */
  objects: readonly CatalogObject[];
  /** sha256 over all objects, hex */
  fingerprint: string;
  /** what could not be read, as sentences; a snapshot that has any is never equal to another */
  incomplete: readonly string[];
}

export type DifferenceSeverity = "security" | "destructive" | "breaking" | "performance" | "additive" | "cosmetic";

export interface SchemaDifference {
  kind: CatalogKind;
  identity: string;
  change: "added" | "removed" | "changed";
  severity: DifferenceSeverity;
  /** of a change: what differs; empty for added and removed */
  attributes: readonly { name: string; before: AttributeValue; after: AttributeValue }[];
  /** readable DDL, null on the side where it is absent */
  before: string | null;
  after: string | null;
}

/** What a role may do with a relation, as it changed: one line of the access matrix. */
export interface AccessDifference {
  relation: string;
  role: string;
  /** SELECT, INSERT ... ; null where the relation does not exist */
  before: readonly string[] | null;
  after: readonly string[] | null;
  rowSecurity: { before: RowSecurity | null; after: RowSecurity | null };
}

/** `off`; `on` with how many policies let this role in; `forced` binds the owner too. */
export interface RowSecurity {
  state: "off" | "on" | "forced";
  policies: number;
}
