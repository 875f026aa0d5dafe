import {
  type Database,
  type IndexBuild,
  quoteName,
  relationName,
  type RelationName,
  type Statement,
  type StatementMeasurement,
} from "@lockkeeper/core";
import { HeldLocks } from "./held-locks.js";
import { locksInside, mergeLocks } from "./inside.js";
import type { Messages } from "./messages.js";
import { type Reports, touched } from "./objects.js";
import { type Known, type KnownRelation, readKnown } from "./relations.js";
import { type LockedRelation, readLock, readWal, type Sample } from "./sample.js";

/** What came in from the server while one statement ran. */
export interface Heard {
  messages: Messages;
  reports: Reports;
}

export type Effects = Pick<
  StatementMeasurement,
  "locks" | "rewrites" | "scans" | "indexBuilds" | "foreignKeyChecks" | "created" | "changed" | "dropped"
>;

/** A look at the whole database from outside. */
export interface Look {
  /** position in the write-ahead log, bytes */
  wal: number | null;
  /** relations whose storage is another one than at the last look or sample */
  replaced: readonly KnownRelation[];
}

/** Whether a statement had to do with a relation. */
export type Near = (relation: KnownRelation) => boolean;

/** Keeps the books of a run: what each sample says is held against the one before it. */
export class Ledger {
  readonly known: Known;
  /** storage as the last transaction left it, and what this one has done to it so far */
  readonly #committed = new Map<number, number | null>();
  #filenodes = new Map<number, number | null>();
  #scans = new Map<number, number>();
  #held: HeldLocks;
  /** names of tables that the plan made; messages name them without a schema */
  readonly #made = new Map<string, RelationName>();

  constructor(known: Known) {
    this.known = known;
    this.#held = new HeldLocks(known);
    for (const { oid, filenode } of known.all()) this.#committed.set(oid, filenode);
  }

  /** Relations whose counters of scans may not be sent off yet. */
  get scanned(): number[] {
    return [...this.#scans].flatMap(([oid, scans]) => (scans > 0 ? [oid] : []));
  }

  /** A new transaction: nothing is held, and counters stand where the session says. */
  begin(scans: ReadonlyMap<number, number>): void {
    this.#held = new HeldLocks(this.known);
    this.#scans = new Map(scans);
    for (const [oid, filenode] of this.#filenodes) this.#committed.set(oid, filenode);
    this.#filenodes = new Map();
  }

  /** What a statement did, after the sample that followed it. */
  settle({ index, control }: Statement, sample: Sample, heard: Heard): Effects {
    const { locks: held, changed } = this.#held.after(index, sample);
    const { commands, locks: inside } = heard.reports;
    const near = ({ oid }: KnownRelation) =>
      this.#held.holds(oid) ||
      commands.some((command) => command.oid === oid) ||
      inside.some(([locked]) => locked === oid);
    const released = locksInside(heard.reports, this.known, index, (oid) => !this.#held.holds(oid));
    const locks = released.length > 0 ? mergeLocks(held, released) : held;
    if (control === "savepoint") this.#wentBack(sample);
    // tables before their indexes
    const inOrder = changed.toSorted((a, b) => this.#tableOf(a) - this.#tableOf(b) || a.oid - b.oid);
    const rewrites = new Set(inOrder.flatMap((now) => this.#rewritten(now)));
    const scans = new Set(inOrder.flatMap((now) => this.#scannedNow(now)));
    return { locks, ...this.heard(heard, near, rewrites, scans) };
  }

  /** What messages and event triggers told; all there is of a statement that failed. */
  heard(
    { messages, reports }: Heard,
    near: Near = this.guess(new Set()),
    rewrites = new Set<RelationName>(),
    scans = new Set<RelationName>(),
  ): Omit<Effects, "locks"> {
    for (const { isRelation, oid, schema, relname } of reports.commands) {
      if (isRelation && relname !== "" && !this.known.get(oid)) this.#made.set(relname, relationName(schema, relname));
    }
    for (const oid of reports.rewrites) addName(rewrites, this.known.get(oid));
    for (const relname of messages.rewriting) addName(rewrites, this.#only(relname, near));
    for (const relname of messages.verifying) addName(scans, this.#only(relname, near));
    return {
      rewrites: [...rewrites],
      scans: [...scans],
      indexBuilds: messages.building.map((built) => this.#built(built, near)),
      foreignKeyChecks: messages.foreignKeys.flatMap((name) => this.#checked(name, reports)),
      ...touched(reports, this.known),
    };
  }

  /** Takes note of where a relation's storage is; true when it is another one than before. */
  moved(oid: number, filenode: number | null): boolean {
    const before = this.#storageOf(oid);
    this.#filenodes.set(oid, filenode);
    return filenode !== null && before !== undefined && before !== null && before !== filenode;
  }

  /** After a way back to a savepoint: storage is where it was, and what is no longer locked is as the transaction found it. */
  #wentBack({ locks }: Sample): void {
    this.#filenodes = new Map();
    for (const [lock, state] of locks) {
      const entry = readLock(lock, state);
      if (entry) this.#filenodes.set(entry.oid, entry.filenode);
    }
  }

  /** Looks from outside, between transactions, at where all storage is. An index that was swapped for a new one counts by its name. */
  async look(admin: Database): Promise<Look> {
    const now = await readKnown(admin, 0);
    const replaced = [...this.known.all()].filter((relation) => {
      const same = now.get(relation.oid);
      if (same) return this.moved(relation.oid, same.filenode);
      if (relation.table === 0 || this.#storageOf(relation.oid) === null) return false;
      const swapped = now
        .named(relation.relname)
        .some(({ name, table }) => name === relation.name && table === relation.table);
      if (swapped) this.#filenodes.set(relation.oid, null);
      return swapped;
    });
    return { wal: await readWal(admin), replaced: replaced.filter(({ kind }) => kind !== "sequence") };
  }

  #storageOf(oid: number): number | null | undefined {
    return (this.#filenodes.has(oid) ? this.#filenodes : this.#committed).get(oid);
  }

  #tableOf({ oid }: LockedRelation): number {
    return this.known.get(oid)?.table ?? 0;
  }

  #rewritten({ oid, filenode }: LockedRelation): RelationName[] {
    const relation = this.known.get(oid);
    // ALTER SEQUENCE writes its single page anew
    return relation && this.moved(oid, filenode) && relation.kind !== "sequence" ? [relation.name] : [];
  }

  #scannedNow({ oid, scans }: LockedRelation): RelationName[] {
    const relation = this.known.get(oid);
    const before = this.#scans.get(oid) ?? 0;
    this.#scans.set(oid, scans);
    // of an index it counts the times that it was used
    return relation && relation.table === 0 && scans > before ? [relation.name] : [];
  }

  /** For statements that cannot be asked what they locked: a message means one of these, or the only relation of that name. */
  guess(oids: ReadonlySet<number>): Near {
    return ({ oid, relname }) => oids.has(oid) || (this.known.named(relname).length === 1 && !this.#made.has(relname));
  }

  /** The existing relation that a message means by a name without schema. */
  #only(relname: string, near: Near): KnownRelation | undefined {
    return this.known.named(relname).find(near);
  }

  #built({ index, table }: { index: string; table: string }, near: Near): IndexBuild {
    const existing = this.#only(table, near);
    const relation = existing?.name ?? this.#made.get(table) ?? quoteName(table);
    return { index: besides(relation, index), relation, existing: existing !== undefined };
  }

  #checked(constraint: string, { commands }: Reports): { constraint: string; relation: RelationName }[] {
    const owner = commands.find(({ foreignKeys }) => foreignKeys.includes(constraint));
    const relation = owner && this.known.get(owner.oid)?.name;
    return relation ? [{ constraint, relation }] : [];
  }
}

function addName(names: Set<RelationName>, relation: KnownRelation | undefined): void {
  if (relation) names.add(relation.name);
}

/** An index stands in the schema of its table. */
function besides(table: RelationName, index: string): RelationName {
  const schema = /^((?:"(?:[^"]|"")*"|[^".]+)\.)/.exec(table)?.[1] ?? "";
  return `${schema}${quoteName(index)}`;
}
