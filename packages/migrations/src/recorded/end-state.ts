import {
  type CatalogState,
  type EndState,
  LockkeeperError,
  plural,
  type PushReason,
  redact,
  type SchemaDifference,
  type SchemaLook,
  type Snapshot,
  type Step,
} from "@lockkeeper/core";
import { type Cancellable, cancellable } from "../apply/attempt.js";
import type { SchemaRecord } from "../audit/rows.js";
import { type RecordedMark, sameState } from "./mark.js";
import { packSnapshot, snapshotFormat } from "./packed.js";

/** The schema that a push must end with. */
export interface Expectation {
  fingerprint: string;
  /** what a schema has otherwise than the expected one; null where only its fingerprint is known */
  differences: ((live: Snapshot) => readonly SchemaDifference[]) | null;
}

/** What a push is stopped by after everything else is well. */
export interface Unproved {
  reason: PushReason;
  error: LockkeeperError;
}

/** A look at the schema. */
interface Seen {
  fingerprint: string;
  state: CatalogState | null;
  /** null where the state has shown that it is the recorded one */
  snapshot: Snapshot | null;
}

/** More differences than these nobody reads in a receipt. */
const listed = 200;

/**
 * The schema around one push: looked at before and after, held against the expectation, and handed on to the audit. A look that
 * is refused stops no push, unless an expectation was given.
 */
export class SchemaAround {
  readonly #look: SchemaLook;
  readonly #expected: Expectation | null;
  readonly #recorded: RecordedMark | null;
  #before: Seen | null = null;
  #lookedBefore = false;
  #after: Seen | null = null;
  #differences: readonly SchemaDifference[] | null = null;
  #proved: boolean | null = null;
  /** why a look came to nothing, as parts of sentences */
  readonly refusals: string[] = [];

  /** @param recorded what the last push left, which saves reading what nobody has touched since */
  constructor(look: SchemaLook, expected: Expectation | null, recorded: RecordedMark | null) {
    this.#look = look;
    this.#expected = expected;
    this.#recorded = recorded?.format === snapshotFormat ? recorded : null;
  }

  /** Looks before the first file, once: one flight where nobody touched the schema since the last push. */
  async lookBefore(ctx: Cancellable): Promise<void> {
    if (this.#lookedBefore) return;
    this.#lookedBefore = true;
    this.#before = await this.#see(ctx, "before");
  }

  /** Fingerprint of what stood before the first file; null when nobody looked, or the look was refused. */
  get before(): string | null {
    return this.#before?.fingerprint ?? null;
  }

  /** All of it, read now where its state alone has told which one it is; null when that is refused. */
  async wholeBefore(ctx: Cancellable): Promise<Snapshot | null> {
    if (this.#before?.snapshot) return this.#before.snapshot;
    return await cancellable(ctx, () => this.#look.snapshot(ctx.db)).catch(() => null);
  }

  /** Nothing ran: what stood before is what stands now. */
  stays(): void {
    this.#after = this.#before;
  }

  /**
   * Looks at what stands now.
   * @param tidy steps to take before, after files that may have left their role and settings behind
   */
  async lookAfter(ctx: Cancellable, tidy: readonly Step[] = []): Promise<void> {
    this.#after = await this.#see(ctx, "after", tidy);
  }

  /** Holds what stands now against the expectation. Null when it is the one, or none was given. */
  prove(files: number, stand = stands(files)): Unproved | null {
    const expected = this.#expected;
    if (expected === null) return null;
    const seen = this.#after;
    if (seen === null) return unproved(this.refusals.at(-1) ?? "nobody looked", stand);
    this.#proved = seen.fingerprint === expected.fingerprint;
    if (this.#proved) return null;
    const all = seen.snapshot && expected.differences ? expected.differences(seen.snapshot) : null;
    this.#differences = all && all.slice(0, listed);
    this.#proved = all?.length === 0; // texts of two servers may differ where the meaning does not
    return this.#proved ? null : unexpected(expected, seen, all, stand);
  }

  endState(): EndState {
    return {
      before: this.#before?.fingerprint ?? null,
      after: this.#after?.fingerprint ?? null,
      expected: this.#expected?.fingerprint ?? null,
      proved: this.#proved,
      differences: this.#differences,
    };
  }

  /** What the audit keeps; null when nothing was seen in the end. */
  async record(): Promise<SchemaRecord | null> {
    const after = this.#after;
    if (after === null) return null;
    const seen = [this.#before, after].flatMap((one) => (one?.snapshot ? [one.snapshot] : []));
    const fresh = new Map(seen.map((snapshot) => [snapshot.fingerprint, snapshot]));
    if (this.#recorded) fresh.delete(this.#recorded.fingerprint);
    const snapshots = await Promise.all(
      Array.from(fresh.values(), async (snapshot) => ({
        fingerprint: snapshot.fingerprint,
        format: snapshot.schema,
        ...(await packSnapshot(snapshot)),
      })),
    );
    return { before: this.#before?.fingerprint ?? null, after: after.fingerprint, state: after.state, snapshots };
  }

  async #see(ctx: Cancellable, when: "before" | "after", tidy: readonly Step[] = []): Promise<Seen | null> {
    ctx.on({ kind: "reading-schema", when });
    try {
      if (tidy.length > 0) await ctx.db.pipeline(tidy);
      return await cancellable(ctx, () => this.#read(ctx, when));
    } catch (error) {
      // a fault of ours, too: what is applied has still to be written down
      this.refusals.push(redact(error instanceof Error ? error.message : String(error)).replace(/\.$/, ""));
      return null;
    }
  }

  /**
   * A schema of which a part is missing is none. The state comes first: what somebody changes between the two then shows as a
   * difference of states.
   */
  async #read({ db }: Cancellable, when: "before" | "after"): Promise<Seen> {
    const recorded = this.#recorded;
    // nothing to compare with: only what is to be recorded needs a state
    const state = when === "after" || recorded?.state ? await this.#look.state(db) : null;
    if (recorded && sameState(recorded.state, state))
      return { fingerprint: recorded.fingerprint, state, snapshot: null };
    if (this.#before && sameState(this.#before.state, state)) return this.#before;
    const snapshot = await this.#look.snapshot(db);
    if (snapshot.incomplete.length > 0)
      throw new LockkeeperError("SCHEMA_UNREADABLE", `not all of it could be read: ${snapshot.incomplete.join("; ")}`);
    return { fingerprint: snapshot.fingerprint, state, snapshot };
  }
}

function stands(files: number): string {
  if (files === 0) return "Nothing was to be applied.";
  return `${plural(files, "file")} ${files === 1 ? "is applied and stays" : "are applied and stay"} applied.`;
}

function unproved(why: string, stand: string): Unproved {
  const message = `The schema that stands now could not be held against the expected one: ${why}. ${stand}`;
  const hint = "Run drift-check, or push again with the same expectation: without pending files it only looks.";
  return { reason: "schema-unproved", error: new LockkeeperError("PROOF_FAILED", message, { hint }) };
}

function unexpected(
  { fingerprint }: Expectation,
  seen: Seen,
  differences: readonly SchemaDifference[] | null,
  stand: string,
): Unproved {
  const count = differences ? ` It differs in ${plural(differences.length, "object")}.` : "";
  const message = `The schema that stands now is not the expected one.${count} ${stand}`;
  const notes = [`Expected: ${fingerprint}`, `Stands: ${seen.fingerprint}`];
  const hint = differences
    ? "Somebody changed the schema after the preview, or the target did something that the rehearsal does not (an event trigger, default privileges). Look at the differences, and preview again."
    : "Give `expected-schema` the preview's file, and the differences are named here. Somebody may have changed the schema after the preview: preview again.";
  return { reason: "schema-unexpected", error: new LockkeeperError("PROOF_FAILED", message, { notes, hint }) };
}
