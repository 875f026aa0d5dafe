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
    "inherits",
    "replicaIdentity", // default | nothing | full | index <name>
    "accessMethod",
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
  ],
  view: ["owner", "definition", "securityInvoker", "securityBarrier", "options"],
  "materialized view": ["owner", "definition", "options", "populated"],
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
    "searchPath", // its own SET search_path, or null
    "settings",
    "body",
  ],
  trigger: ["table", "definition", "enabled"], // enabled | disabled | replica | always
  policy: ["table", "command", "permissive", "roles", "using", "check"],
  type: [
    "owner",
    "kind", // enum | domain | composite | range
    "labels",
    "baseType",
    "constraints",
    "notNull",
    "default",
    "attributes",
  ],
  "foreign table": ["owner", "server", "options", "partitionOf", "partitionBound", "inherits"],
  publication: ["owner", "definition"],
  rule: ["table", "definition", "enabled"],
  "event trigger": ["owner", "definition", "enabled"],
  /**
   * Privileges on one object for one grantee, PUBLIC among them; identity `table public.orders to anon`. What an owner has
   * without a grant is not listed. `objectKind` is one of these kinds.
   */
  grant: ["objectKind", "object", "role", "privileges", "grantable"],
  "default privilege": ["schema", "owner", "objectKind", "role", "privileges", "grantable"],
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
