import {
  type AttributeValue,
  attributeOf,
  type CatalogKind,
  type CatalogObject,
  objectOf,
  objectsOf,
  type Snapshot,
} from "@lockkeeper/core";
import type { MigrationStatement } from "./migration.js";

/** An object that is on both sides, and how it differs. */
export interface Change {
  was: CatalogObject;
  is: CatalogObject;
  attributes: readonly { name: string; before: AttributeValue; after: AttributeValue }[];
}

/**
 * What happens when: what hangs on others goes first, then what is made again under its name; then everything is made and
 * changed, what nobody needs any more goes, and rights and comments end it.
 */
export const stages = ["setup", "detach", "clear", "make", "drop", "finish"] as const;
export type Stage = (typeof stages)[number];

/** A statement with what decides its place. */
export interface Piece extends MigrationStatement {
  stage: Stage;
  rank: number;
  /** what is looked through for names of objects that have to be there before */
  texts: readonly string[];
  /** it makes the object that it is about, so that others may wait for it */
  makes: boolean;
}

export interface Placing {
  destroys?: string | null;
  rank?: number;
  texts?: readonly string[];
  makes?: boolean;
}

export interface Fates {
  /** keys of objects on both sides that are dropped and made again */
  again: ReadonlySet<string>;
  /** keys of columns whose type is made again under them */
  retyped: ReadonlySet<string>;
  /** identities of the types that are made again under columns */
  retypedBy: ReadonlySet<string>;
  /** keys of columns whose default hangs on something that is made again */
  redefaulted: ReadonlySet<string>;
  /** keys of tables whose parent is made again */
  rehung: ReadonlySet<string>;
}

/** A migration while it is written. */
export class Writing {
  readonly from: Snapshot;
  readonly to: Snapshot;
  /** the role that will run it, as snapshots spell it; null when nobody knows */
  readonly role: string | null;
  readonly fates: Fates;
  readonly pieces: Piece[] = [];
  readonly without: string[] = [];
  #partitions: ReadonlyMap<string, CatalogObject[]> | null = null;
  #keys: { before: ReadonlySet<string>; after: ReadonlySet<string> } | null = null;

  constructor(sides: { from: Snapshot; to: Snapshot; role: string | null }, fates: Fates) {
    this.from = sides.from;
    this.to = sides.to;
    this.role = sides.role;
    this.fates = fates;
  }

  put(
    stage: Stage,
    { kind, identity }: Pick<CatalogObject, "kind" | "identity">,
    sql: string,
    placing: Placing = {},
  ): void {
    const { destroys = null, rank = rankOf(kind), texts = [sql], makes = false } = placing;
    this.pieces.push({ sql, about: { kind, identity }, destroys, stage, rank, texts, makes });
  }

  leave(sentence: string): void {
    this.without.push(sentence);
  }

  /** Indexes of partitions in `to`, by the index of the partitioned table. */
  partitions(): ReadonlyMap<string, CatalogObject[]> {
    if (this.#partitions) return this.#partitions;
    const partitions = new Map<string, CatalogObject[]>();
    for (const index of objectsOf(this.to, "index")) {
      const parent = attributeOf(index, "partitionOf");
      if (typeof parent !== "string") continue;
      const parts = partitions.get(parent);
      if (parts) parts.push(index);
      else partitions.set(parent, [index]);
    }
    this.#partitions = partitions;
    return partitions;
  }

  /** MAINTAIN came with 17: where one side cannot know it, the other's is not compared. */
  get knowsMaintain(): boolean {
    return Math.min(this.from.server.major, this.to.server.major) >= 17;
  }

  /** Keys of all objects of either side. */
  keys(): { before: ReadonlySet<string>; after: ReadonlySet<string> } {
    this.#keys ??= { before: new Set(this.from.objects.map(keyOf)), after: new Set(this.to.objects.map(keyOf)) };
    return this.#keys;
  }

  /** The column stays as it is, so that what stands on it may stay, too. */
  keepsColumn(table: string, column: string): boolean {
    const identity = `${table}.${column}`;
    return objectOf(this.from, "column", identity) !== null && !this.isGone("column", identity);
  }

  /** It is not there before: new, or made again. */
  isMade(kind: CatalogKind, identity: string): boolean {
    return (
      objectOf(this.to, kind, identity) !== null &&
      (objectOf(this.from, kind, identity) === null || this.fates.again.has(keyOf({ kind, identity })))
    );
  }

  /** It is dropped, for good or to be made again. */
  isGone(kind: CatalogKind, identity: string): boolean {
    return (
      objectOf(this.from, kind, identity) !== null &&
      (objectOf(this.to, kind, identity) === null || this.fates.again.has(keyOf({ kind, identity })))
    );
  }
}

export function keyOf({ kind, identity }: Pick<CatalogObject, "kind" | "identity">): string {
  return `${kind} ${identity}`;
}

export const relationKinds = ["table", "foreign table", "view", "materialized view"] as const;

/** The table or view of that name. */
export function relationOf(snapshot: Snapshot, identity: AttributeValue): CatalogObject | null {
  if (typeof identity !== "string") return null;
  for (const kind of relationKinds) {
    const found = objectOf(snapshot, kind, identity);
    if (found) return found;
  }
  return null;
}

/** The relation that a column, constraint, index, trigger, policy or rule stands on. */
export function tableOf(snapshot: Snapshot, object: CatalogObject): CatalogObject | null {
  return relationOf(snapshot, attributeOf(object, "table"));
}

/** An attribute as text; empty for null. */
export function textOf(object: CatalogObject, name: string): string {
  const value = attributeOf(object, name);
  return value === null ? "" : String(value);
}

export function differs(change: Change, ...names: string[]): boolean {
  return change.attributes.some(({ name }) => names.includes(name));
}

/** Whether nothing but these attributes differs. */
export function onlyDiffers(change: Change, ...names: string[]): boolean {
  return change.attributes.every(({ name }) => names.includes(name));
}

const order: readonly string[] = [
  "schema",
  "extension",
  "language",
  "access method",
  "foreign data wrapper",
  "server",
  "user mapping",
  "collation",
  "conversion",
  "text search parser",
  "text search template",
  "text search dictionary",
  "text search configuration",
  "type",
  "sequence",
  "table",
  "foreign table",
  "column",
  "function",
  "cast",
  "operator",
  "operator family",
  "operator class",
  "transform",
  "constraint",
  "index",
  "statistics",
  "view",
  "materialized view",
  "rule",
  "trigger",
  "policy",
  "publication",
  "subscription",
  "event trigger",
  "security label",
  "default privilege",
  "grant",
  "comment",
];

/** Where a kind stands among what is made; 10 apart, so that steps of one kind have room. */
export function rankOf(kind: string): number {
  const at = order.indexOf(kind);
  // kinds that nobody has placed: after what they may hang on, before rights
  return 10 * (at < 0 ? order.indexOf("security label") : at);
}
