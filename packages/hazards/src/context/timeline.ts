import { type RelationName, type Snapshot, attributeOf, objectOf, objectsOf, relationName } from "@lockkeeper/core";
import type { RangeVar } from "@lockkeeper/sql/tree";
import type { RelationEvent } from "./events.js";
import type { SearchPath } from "./search-path.js";

/** A moment of a plan: number of the statement over all files, and the transaction that it stands in. */
export interface Moment {
  at: number;
  transaction: string;
}

interface Change extends Moment {
  /** null: made before the plan, and came here by a rename */
  madeIn: string | null;
  present: boolean;
}

const relationKinds = ["table", "view", "materialized view", "foreign table", "sequence", "index"] as const;

/** Which relations stand at which moment of a plan, and which of them the plan itself has made. */
export class Timeline {
  readonly #changes = new Map<RelationName, Change[]>();
  readonly #tables = new Map<RelationName, RelationName>();
  readonly #before: Snapshot | null;

  constructor(before: Snapshot | null) {
    this.#before = before;
    for (const index of before ? objectsOf(before, "index") : []) {
      const table = attributeOf(index, "table");
      if (typeof table === "string") this.#tables.set(index.identity, table);
    }
  }

  /** Writes down what a statement does to names. Statements come in their order. */
  record(event: RelationEvent, moment: Moment, path: SearchPath): void {
    const name = this.nameOf(event.relation, moment.at, path, event.kind === "created");
    if (event.kind === "created") {
      if (event.table) this.#tables.set(name, this.nameOf(event.table, moment.at, path));
      if (!event.unlessThere || !this.#stands(name, moment.at)) this.#add(name, moment, moment.transaction, true);
    } else if (event.kind === "dropped") {
      this.#add(name, moment, null, false);
    } else {
      const madeIn = this.#last(name, moment.at)?.madeIn ?? null;
      this.#add(name, moment, null, false);
      const schema = event.to.schemaname;
      const to = schema ? relationName(schema, event.to.relname ?? "") : siblingOf(name, event.to.relname ?? "");
      this.#add(to, moment, madeIn, true);
    }
  }

  /** Writes down a relation that the rehearsal saw a statement create, whatever its text says. */
  recordMade(name: RelationName, moment: Moment): void {
    if (!this.#last(name, moment.at)?.present) this.#add(name, moment, moment.transaction, true);
  }

  /** The relation that a name means at that moment; where nothing is known, the first schema of the search path. */
  nameOf(relation: RangeVar | undefined, at: number, path: SearchPath, creating = false): RelationName {
    const name = relation?.relname ?? "";
    if (relation?.schemaname) return relationName(relation.schemaname, name);
    const temporary = relationName("pg_temp", name);
    if (creating) return relation?.relpersistence === "t" ? temporary : relationName(path[0] ?? "public", name);
    const candidates = [temporary, ...path.map((schema) => relationName(schema, name))];
    return candidates.find((one) => this.#stands(one, at)) ?? relationName(path[0] ?? "public", name);
  }

  /** False when a pending statement, this one included, has made what the name means now. */
  existed(name: RelationName, at: number): boolean {
    const last = this.#last(name, at);
    return !last?.present || last.madeIn === null;
  }

  isNew(name: RelationName, { at, transaction }: Moment): boolean {
    const last = this.#last(name, at);
    return last?.present === true && last.madeIn === transaction;
  }

  tableOf(index: RelationName): RelationName | null {
    return this.#tables.get(index) ?? null;
  }

  #stands(name: RelationName, at: number): boolean {
    const last = this.#last(name, at);
    if (last) return last.present;
    const before = this.#before;
    return before !== null && relationKinds.some((kind) => objectOf(before, kind, name) !== null);
  }

  #add(name: RelationName, moment: Moment, madeIn: string | null, present: boolean): void {
    const changes = this.#changes.get(name) ?? [];
    changes.push({ ...moment, madeIn, present });
    this.#changes.set(name, changes);
  }

  /** A drop counts from the next statement on: the one that drops still means what stood there. */
  #last(name: RelationName, at: number): Change | undefined {
    return this.#changes.get(name)?.findLast((change) => change.at < at || (change.at === at && change.present));
  }
}

/** `public.a` and `b` -> `public.b` */
function siblingOf(name: RelationName, other: string): RelationName {
  const schema = /^("(?:[^"]|"")*"|[^".]*)\./.exec(name)?.[1] ?? "public";
  return relationName(schema.startsWith('"') ? schema.slice(1, -1).replaceAll('""', '"') : schema, other);
}
