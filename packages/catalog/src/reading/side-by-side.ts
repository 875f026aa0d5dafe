import type { Database } from "@lockkeeper/core";
import type { Gathering } from "../gathering.js";
import type { KindReader } from "../kind.js";
import type { Scope } from "../scope.js";
import type { FurtherSessions } from "./further-sessions.js";
import { Turns, whole } from "./parts.js";
import { ask, type Failure } from "./session.js";
import { beginReading } from "./transaction.js";

export interface Reading {
  kinds: readonly KindReader[];
  scope: Scope;
  lockTimeoutMs: number;
}

export interface Outcome {
  /** an object was dropped while it was read */
  torn: boolean;
  failure: Failure | null;
}

const commit = { sql: "commit" };

/** One session reads everything: one flight from BEGIN to COMMIT, so that nobody else's statements come in between. */
export async function readAlone(db: Database, reading: Reading, into: Gathering): Promise<Outcome> {
  const turns = new Turns(reading.kinds, into);
  const before = beginReading(reading.lockTimeoutMs);
  const parts = reading.kinds.map(whole);
  return outcome(await ask(db, { before, parts, after: [commit] }, { ...reading, turns }), turns);
}

/**
 * Several sessions read as of one moment: the first one exports its snapshot and reads the small kinds while the others log in;
 * whoever is there by then takes a share of the large ones. Two flights of the first session, one of each other one.
 * Null where that is not possible: one session has to do it then.
 */
export async function readSideBySide(
  db: Database,
  others: FurtherSessions,
  reading: Reading,
  into: Gathering,
): Promise<Outcome | null> {
  const { kinds, lockTimeoutMs } = reading;
  const shared = { ...reading, turns: new Turns(kinds, into) };
  let moment = "";
  const before = [...beginReading(lockTimeoutMs), { sql: "select pg_export_snapshot() as moment", rows: true }];
  const small = kinds.filter((kind) => kind.shared === undefined).map(whole);
  const failure = await ask(db, { before, parts: small, after: [] }, shared, ({ rows: [row] }) => {
    if (typeof row?.["moment"] === "string") moment = row["moment"];
  });
  if (failure) return failure.kind ? { torn: false, failure } : null;
  // those who are not there by now would be waited for
  const sessions = [db, ...others.arrived];
  const large = kinds.filter((kind) => kind.shared !== undefined);
  const answers = await Promise.allSettled(
    sessions.map((session, share) => {
      const parts = large.map((kind) => ({ kind, share, of: sessions.length }));
      // the exported snapshot is good for as long as the first session's transaction is open
      if (session === db) return ask(db, { before: [], parts, after: [] }, shared);
      return ask(session, { before: beginReading(lockTimeoutMs, moment), parts, after: [commit] }, shared);
    }),
  );
  await db.pipeline([commit]);
  return combined(answers, shared.turns);
}

/** A failure of the first session, or with a kind, is everybody's; any other one only says that the others are of no use. */
function combined([own, ...others]: readonly PromiseSettledResult<Failure | null>[], turns: Turns): Outcome | null {
  if (own?.status === "rejected") throw own.reason;
  const failures = [own, ...others].map((answer) => (answer?.status === "fulfilled" ? answer.value : undefined));
  const failure = failures.find((one) => one?.kind) ?? failures[0] ?? null;
  if (failure) return outcome(failure, turns);
  return failures.every((one) => one === null) ? outcome(null, turns) : null;
}

function outcome(failure: Failure | null, turns: Turns): Outcome {
  if (!failure && !turns.complete) throw new Error("a kind of objects was not read");
  return { torn: turns.torn, failure };
}
