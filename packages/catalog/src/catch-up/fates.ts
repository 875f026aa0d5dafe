import { attributeOf, type CatalogObject, childrenOf, listOf, objectOf, objectsOf } from "@lockkeeper/core";
import { functionName, mentions, namesIn, tableName } from "./names.js";
import { textsOfFunction } from "./functions.js";
import { textsOfType } from "./types.js";
import { writerOf } from "./kind-writers.js";
import { type Change, differs, type Fates, keyOf, relationOf, textOf, Writing } from "./writing.js";

/**
 * What has to be dropped and made again although it is on both sides: what no ALTER changes, and what hangs on that or on
 * what goes. PostgreSQL would refuse it otherwise (or, with CASCADE, drop it silently).
 */
export function decideFates(changes: readonly Change[], removed: readonly CatalogObject[], sides: Sides): Fates {
  const w = new Writing(sides, {
    again: new Set(),
    retyped: new Set(),
    retypedBy: new Set(),
    redefaulted: new Set(),
    rehung: new Set(),
  });
  const again = changes.filter((change) => !writerOf(change.is.kind).canAlter(change, w)).map(({ was }) => was);
  const retyped = changes.filter((change) => change.is.kind === "column" && differs(change, "type", "collation"));
  const spread = new Spread(sides);
  for (const object of [...removed, ...again]) spread.gone(object);
  for (const { was } of retyped) spread.typed(was);
  return spread.fates;
}

type Sides = ConstructorParameters<typeof Writing>[0];

class Spread {
  readonly fates = {
    again: new Set<string>(),
    retyped: new Set<string>(),
    retypedBy: new Set<string>(),
    redefaulted: new Set<string>(),
    rehung: new Set<string>(),
  };
  readonly #sides: Sides;
  readonly #seen = new Set<string>();
  #mentioning: Map<string, CatalogObject[]> | null = null;

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  /** It is dropped; what is still wanted of what hangs on it is made again. */
  gone(object: CatalogObject): void {
    const key = keyOf(object);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (objectOf(this.#sides.to, object.kind, object.identity)) this.fates.again.add(key);
    for (const child of childrenOf(this.#sides.from, object.identity)) this.#again(child);
    for (const sequence of this.#sequencesOf(object)) this.#again(sequence);
    if (object.kind === "column") {
      for (const other of this.#onColumn(object)) this.#again(other);
      return;
    }
    if (object.kind === "constraint" || object.kind === "index") {
      for (const other of this.#foreignKeysTo(object)) this.#again(other);
      return;
    }
    for (const other of this.#served(object)) this.#again(other);
    for (const other of this.#mentions(nameOf(object))) if (other !== object) this.#hangs(other, object);
  }

  /** A column's type is another one: the server carries indexes and constraints along, nothing else. */
  typed(column: CatalogObject): void {
    for (const other of this.#onColumn(column))
      if (other.kind !== "index" && other.kind !== "constraint") this.#again(other);
  }

  #again(object: CatalogObject): void {
    if (objectOf(this.#sides.to, object.kind, object.identity)) this.gone(object);
  }

  #hangs(other: CatalogObject, on: CatalogObject): void {
    if (other.kind === "table" || other.kind === "foreign table") {
      if (objectOf(this.#sides.to, other.kind, other.identity)) this.fates.rehung.add(keyOf(other));
      return;
    }
    if (other.kind !== "column") return this.#again(other);
    const relation = relationOf(this.#sides.from, textOf(other, "table"));
    if (relation?.kind !== "table" && relation?.kind !== "foreign table") return;
    if (!objectOf(this.#sides.to, "column", other.identity)) return;
    const name = nameOf(on);
    if (namesIn(textOf(other, "type")).has(name)) {
      if (on.kind !== "type") return;
      this.fates.retyped.add(keyOf(other));
      this.fates.retypedBy.add(on.identity);
      this.typed(other);
    } else if (namesIn(textOf(other, "generated")).has(name)) this.gone(other);
    else this.fates.redefaulted.add(keyOf(other));
  }

  /** What may speak of a column: it stands on its table, or names that, and names the column. */
  #onColumn(column: CatalogObject): CatalogObject[] {
    const table = tableName(column.identity);
    const found = new Set([...childrenOf(this.#sides.from, table), ...this.#mentions(table)]);
    return [...found].filter(
      (other) =>
        other !== column &&
        other.kind !== "table" &&
        (other.kind !== "column" || attributeOf(other, "generated") !== null) &&
        textsOf(other).some((text) => mentions(text, column.identity)),
    );
  }

  #foreignKeysTo(key: CatalogObject): CatalogObject[] {
    const columns = listOf(key, "columns").toSorted().join();
    return this.#mentions(textOf(key, "table")).filter(
      (other) =>
        attributeOf(other, "references") === attributeOf(key, "table") &&
        listOf(other, "referencedColumns").toSorted().join() === columns,
    );
  }

  #sequencesOf({ kind, identity }: CatalogObject): CatalogObject[] {
    if (kind !== "column" && kind !== "table") return [];
    return objectsOf(this.#sides.from, "sequence").filter((sequence) => {
      const owner = attributeOf(sequence, "ownedBy");
      return typeof owner === "string" && (kind === "column" ? owner : tableName(owner)) === identity;
    });
  }

  /** What stands on a server, a wrapper or an operator family, which definitions do not name with a schema. */
  #served({ kind, identity }: CatalogObject): CatalogObject[] {
    if (kind === "operator family")
      return objectsOf(this.#sides.from, "operator class").filter((one) =>
        identity.startsWith(`${textOf(one, "family")} `),
      );
    if (kind !== "server" && kind !== "foreign data wrapper") return [];
    const [kinds, name] =
      kind === "server" ? ([["foreign table", "user mapping"], "server"] as const) : ([["server"], "wrapper"] as const);
    return this.#sides.from.objects.filter(
      (object) => kinds.some((one) => one === object.kind) && attributeOf(object, name) === identity,
    );
  }

  #mentions(name: string): readonly CatalogObject[] {
    this.#mentioning ??= mentioningIn(this.#sides.from.objects);
    return this.#mentioning.get(name) ?? [];
  }
}

function mentioningIn(objects: readonly CatalogObject[]): Map<string, CatalogObject[]> {
  const index = new Map<string, CatalogObject[]>();
  for (const object of objects)
    for (const name of new Set(textsOf(object).flatMap((text) => [...namesIn(text)]))) {
      const list = index.get(name);
      if (list) list.push(object);
      else index.set(name, [object]);
    }
  return index;
}

/** As definitions name it: a function without its arguments. */
export function nameOf({ kind, identity }: Pick<CatalogObject, "kind" | "identity">): string {
  return kind === "function" || kind === "operator" ? functionName(identity) : identity;
}

/** The texts in which an object speaks of others. */
export function textsOf(object: CatalogObject): string[] {
  const texts = (...names: string[]) => names.map((name) => textOf(object, name));
  switch (object.kind) {
    case "column":
      return texts("type", "default", "generated");
    case "constraint":
      return texts("definition", "references");
    case "policy":
      return texts("using", "check");
    case "function":
      return textsOfFunction(object);
    case "type":
      return textsOfType(object);
    case "table":
    case "foreign table":
      return [...texts("partitionKey", "partitionOf"), ...listOf(object, "inherits")];
    case "index":
    case "view":
    case "materialized view":
    case "trigger":
    case "rule":
    case "publication":
    case "event trigger":
    case "statistics":
      return texts("definition");
    case "grant":
    case "comment":
    case "default privilege":
    case "schema":
    case "extension":
    case "sequence":
    case "setting":
    case "database":
    case "security label":
      return [];
    default:
      return [object.ddl];
  }
}
