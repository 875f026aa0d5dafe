import {
  attributeOf,
  type CatalogKind,
  type CatalogObject,
  objectOf,
  objectsOf,
  type Snapshot,
} from "@lockkeeper/core";
import { meant, routineParts, spellings, suggestion } from "./names.js";
import { typeName } from "./types.js";

/** A schema that is asked for objects by names that people write. */
export class KnownSchema {
  readonly snapshot: Snapshot;
  /** as format_type writes them, the server's own among them */
  readonly types: ReadonlySet<string>;
  readonly #identities = new Map<CatalogKind, ReadonlySet<string>>();

  constructor(snapshot: Snapshot, types: ReadonlySet<string>) {
    this.snapshot = snapshot;
    this.types = types;
  }

  identities(kind: CatalogKind): ReadonlySet<string> {
    const known = this.#identities.get(kind) ?? new Set(objectsOf(this.snapshot, kind).map(({ identity }) => identity));
    this.#identities.set(kind, known);
    return known;
  }

  /** The object of the first of these kinds that has the name. */
  find(kinds: readonly CatalogKind[], name: string, parts: number | null = 2): CatalogObject | null {
    for (const kind of kinds) {
      const identity = meant(name, this.identities(kind), parts);
      if (identity !== null) return objectOf(this.snapshot, kind, identity);
    }
    return null;
  }

  /** Something of a table, named without it. */
  findOf(kind: CatalogKind, table: string, name: string): CatalogObject | null {
    const identities = spellings(name, null).map((one) => `${table}.${one}`);
    return identities.map((one) => objectOf(this.snapshot, kind, one)).find((found) => found !== null) ?? null;
  }

  /** A function by name and types, or by its name alone when only one has it. */
  findRoutine(text: string): CatalogObject | null {
    const { name, types } = routineParts(text);
    const named = objectsOf(this.snapshot, "function").filter(({ identity }) =>
      spellings(name).includes(routineParts(identity).name),
    );
    if (types === null) return named.length === 1 ? (named[0] ?? null) : null;
    const wanted = types.map((type) => this.type(type));
    return (
      named.find(({ identity }) => {
        const has = (routineParts(identity).types ?? []).map((type) => this.type(type));
        return has.length === wanted.length && has.every((type, index) => type === wanted[index]);
      }) ?? null
    );
  }

  /** A type as format_type writes it. */
  type(text: string): string {
    return typeName(text, this.types).whole;
  }

  /** Says that something is missing, and what is close to its name. */
  missing(what: string, name: string, kinds: readonly CatalogKind[]): string {
    const known = kinds.flatMap((kind) => [...this.identities(kind)]);
    return `There is no ${what} \`${name}\`.${suggestion(name, known)}`;
  }

  ownerOf(object: CatalogObject): string {
    return String(attributeOf(object, "owner"));
  }
}

export const relationKinds: readonly CatalogKind[] = ["table", "foreign table"];
export const viewKinds: readonly CatalogKind[] = ["view", "materialized view"];
