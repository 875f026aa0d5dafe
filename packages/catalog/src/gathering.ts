import type { AttributeValue, CatalogKind, CatalogObject } from "@lockkeeper/core";
import { grantsOn } from "./grants.js";
import { sqlName } from "./sql-name.js";

/** Where an object stands in the catalogs while they are read; OIDs never leave the reader. */
export interface Place {
  catalog: string;
  oid: string;
  /** number of a column */
  part?: number;
}

export interface Draft {
  kind: CatalogKind;
  identity: string;
  attributes: Record<string, AttributeValue>;
  /** a function where other objects have a say in it, as columns in their table's */
  ddl: string | ((all: Gathering, self: Draft) => string);
}

/** A table, view or foreign table by its OID, for what hangs on it. */
export interface Relation {
  identity: string;
  /** quoted where it needs it */
  schema: string;
  /** unquoted */
  owner: string;
  /** its name as SQL takes it */
  sql: string;
  /** names by number; quoted where they need it */
  columns: (string | undefined)[];
  /** how many of them there are: numbers of dropped ones are missing */
  count: number;
}

/** A schema while it is put together. */
export class Gathering {
  /** names of parents by OID of the child, tables and indexes alike, in their order */
  readonly parents = new Map<string, string[]>();
  /** facts of single objects that this login may not see, as sentences */
  readonly hidden: string[] = [];
  /** constraints by the OID of the index that serves them */
  readonly constraintNames = new Map<string, string>();
  readonly major: number;
  readonly #relations = new Map<string, Relation>();
  readonly #sql = new Map<string, string>();
  readonly #words = new Map<string, string>();
  readonly #published = new Map<string, string[]>();
  readonly #drafts: Draft[] = [];
  readonly #placed = new Map<string, Map<number | string, Draft>>();
  readonly #ofTable = new Map<string, Draft[]>();

  constructor(major: number) {
    this.major = major;
  }

  add(draft: Draft, place?: Place): void {
    draft.identity = flat(draft.identity);
    this.#drafts.push(draft);
    if (place) this.place(draft, place);
    const { table } = draft.attributes;
    if (typeof table !== "string") return;
    const list = this.#ofTable.get(table);
    if (list) list.push(draft);
    else this.#ofTable.set(table, [draft]);
  }

  /** Notes what stands in a place without being an object of its own: the attribute of a type, for its comment. */
  place(draft: Draft, place: Place): void {
    const drafts = this.#placed.get(place.catalog);
    if (drafts) drafts.set(keyOf(place), draft);
    else this.#placed.set(place.catalog, new Map([[keyOf(place), draft]]));
  }

  /** Notes a fact of one object that this login may not see. */
  hide(kind: CatalogKind, identity: string, what: string): void {
    this.hidden.push(`${kind} ${identity}: ${what}`);
  }

  /** What was read from a place, or undefined when it is not part of the snapshot. */
  at(place: Place): Draft | undefined {
    const draft = this.#placed.get(place.catalog)?.get(keyOf(place));
    if (draft || place.catalog !== "pg_class" || place.part === undefined) return draft;
    // columns are too many to note them all
    const table = this.#relations.get(place.oid);
    const name = table?.columns[place.part];
    if (!table || name === undefined) return undefined;
    return { kind: "column", identity: `${table.identity}.${name}`, attributes: { table: table.identity }, ddl: "" };
  }

  /** Notes a table, view or foreign table for what hangs on it. */
  relate(oid: string, relation: Relation): void {
    this.#relations.set(oid, relation);
  }

  /** The relation of that OID; all of them are read before their columns. */
  relation(oid: string): Relation {
    const relation = this.#relations.get(oid);
    if (!relation) throw new Error(`relation ${oid} hangs in the air: its kind is read too late`);
    return relation;
  }

  /** An identity of a relation as SQL takes it. */
  sql(identity: string): string {
    const known = this.#sql.get(identity);
    if (known !== undefined) return known;
    const sql = sqlName(identity);
    this.#sql.set(identity, sql);
    return sql;
  }

  /** The same text, once in memory: what comes over the wire is a text of its own for each of a thousand columns. */
  word(text: string): string {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    this.#words.set(text, text);
    return text;
  }

  /** Columns, constraints ... of a table, in the order in which they were read. */
  childrenOf(table: string, kind: CatalogKind): readonly Draft[] {
    return (this.#ofTable.get(table) ?? []).filter((draft) => draft.kind === kind);
  }

  /** Notes what a publication publishes; the publication is read after its tables. */
  publish(publication: string, member: string): void {
    this.#published.set(publication, [...this.publishedBy(publication), member]);
  }

  publishedBy(publication: string): readonly string[] {
    return this.#published.get(publication) ?? [];
  }

  /** One grant for each grantee of an access list; what the owner has anyway is left out. `type`: as GRANT calls it. */
  grants(kind: CatalogKind, object: string, owner: string, acl: readonly string[], type?: string): void {
    for (const grant of grantsOn({ kind, identity: object, owner, major: this.major, type }, acl)) this.add(grant);
  }

  /** Columns come in any order, with numbers that have gaps where one was dropped. */
  #settlePositions({ identity, columns, count }: Relation): void {
    if (columns.length === count + 1) return;
    const places = new Map<number, number>();
    columns.forEach((_, number) => places.set(number, places.size + 1));
    for (const { attributes } of this.childrenOf(identity, "column"))
      attributes["position"] = places.get(Number(attributes["position"])) ?? null;
  }

  /** All objects, sorted by kind and identity, with their DDL. */
  objects(): CatalogObject[] {
    for (const relation of this.#relations.values()) this.#settlePositions(relation);
    const byKind = new Map<CatalogKind, CatalogObject[]>();
    for (const draft of this.#drafts) {
      // no second object of each: there may be hundreds of thousands
      draft.ddl = flat(typeof draft.ddl === "string" ? draft.ddl : draft.ddl(this, draft));
      if (!isFinished(draft)) continue;
      const list = byKind.get(draft.kind);
      if (list) list.push(draft);
      else byKind.set(draft.kind, [draft]);
    }
    const kinds = [...byKind].toSorted(([a], [b]) => compare(a, b));
    return kinds.flatMap(([, objects]) => objects.toSorted((a, b) => compare(a.identity, b.identity)));
  }
}

/**
 * V8 keeps a concatenation as a tree of its parts, in twice to three times the memory, and to split it is what makes one text
 * of it. No text of PostgreSQL's holds a NUL.
 */
function flat(text: string): string {
  return text.split("\0", 1)[0] ?? text;
}

function isFinished(draft: Draft): draft is Draft & { ddl: string } {
  return typeof draft.ddl === "string";
}

/** A small number for most of them: a text of each would be most of what this takes. */
function keyOf({ oid, part = 0 }: Place): number | string {
  return part === 0 ? Number(oid) : `${oid} ${part}`;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
