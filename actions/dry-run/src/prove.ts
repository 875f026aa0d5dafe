import {
  type CheckedQuery,
  DatabaseError,
  LockkeeperError,
  type OrderProof,
  type PlannedMigration,
  type RolledBack,
  type Snapshot,
} from "@lockkeeper/core";
import {
  compareQueries,
  type LiveQuery,
  openShadow,
  prepareQueries,
  proveOrder,
  type Refusals,
  rehearseRollback,
  type Shadow,
  type ShadowDeps,
  type ShadowRequest,
  type TwoWays,
} from "@lockkeeper/rehearsal";
import { lookAt } from "./ground.js";
import type { TargetsWords } from "./rehearse.js";

/** A folder's name that is another one in each run would make the same comment a new one. */
function withoutPlace(message: string): string {
  return message.replaceAll(/\S*\/lockkeeper-rehearsal-\w+\/s:\d+/g, "the rehearsal");
}

/** A database on which the pending files have run. */
interface Outcome {
  shadow: Shadow;
  database: string;
  /** all of them did */
  stands: boolean;
  /** what the server said to the queries before */
  refused: Refusals;
}

interface Wanted extends ShadowDeps {
  ways: readonly TwoWays[];
  inOrder: readonly PlannedMigration[] | null;
  late: readonly Pick<PlannedMigration, "version" | "file">[];
  asked: Promise<TargetsWords>;
}

/** What was found on it. */
export interface Proved {
  after: Snapshot | null;
  queries: readonly CheckedQuery[];
  rollback: readonly RolledBack[];
  order: readonly OrderProof[];
  /** what could not be looked at, as sentences */
  unseen: readonly string[];
}

/**
 * Looks at what the files have left, and tries the ways back and the order. A file may have shut the door behind itself
 * (a setting that no session survives, a database that is gone): what cannot be looked at is told, and the rest goes on.
 * @throws LockkeeperError CANCELLED
 */
export async function prove(
  { shadow, database, stands, refused }: Outcome,
  request: ShadowRequest,
  wanted: Wanted,
): Promise<Proved> {
  const { ways } = wanted;
  const { queries } = await wanted.asked;
  const unseen: string[] = [];
  const see = async <T>(what: string, otherwise: T, look: () => Promise<T>): Promise<T> => {
    try {
      return await look();
    } catch (error) {
      const expected = error instanceof DatabaseError || error instanceof LockkeeperError;
      if (!expected || wanted.cancelled.aborted) throw error;
      unseen.push(`${what} could not be looked at after the files had run: ${withoutPlace(error.message)}`);
      return otherwise;
    }
  };
  const look = lookAt(shadow, request);
  const after = await see("The schema", null, () => look.snapshot(database));
  const checked = await see("The queries", nothing, async () =>
    stands ? compareQueries(queries, refused, await tryQueries(shadow, database, queries)) : nothing,
  );
  const rollback = await see("The ways back", ways.map(notTried), async () => {
    // roles that the files have made go with their database: the same files could not make them again
    if (ways.some(({ down }) => down !== null)) await shadow.drop(database);
    return rehearseRollback(shadow, ways, look);
  });
  const order = await see("The order", wanted.late.map(orderNotTried), () => orderOf(wanted, request, after, stands));
  return { after, queries: checked, rollback, order, unseen };
}

const nothing: readonly CheckedQuery[] = [];

/** What the server says to the queries now, in a session as files have one. */
export async function tryQueries(shadow: Shadow, database: string, queries: readonly LiveQuery[]): Promise<Refusals> {
  if (queries.length === 0) return [];
  const session = await shadow.session(database);
  try {
    return await prepareQueries(session, queries);
  } finally {
    await session.close();
  }
}

async function orderOf(
  wanted: Wanted,
  request: ShadowRequest,
  after: Snapshot | null,
  stands: boolean,
): Promise<OrderProof[]> {
  const { late, inOrder } = wanted;
  if (late.length === 0) return [];
  if (inOrder === null || after === null || !stands) return late.map(orderNotTried);
  const empty = await openShadow({ ...request, history: [] }, wanted);
  try {
    return await proveOrder(empty, late, inOrder, after, lookAt(empty, request));
  } finally {
    await empty.close();
  }
}

function notTried({ up, down }: TwoWays): RolledBack {
  const result = down === null ? "absent" : "not-run";
  const found = { differences: [], losses: [], error: null };
  return { version: up.version, file: up.file, down: down?.file ?? null, result, ...found };
}

function orderNotTried({ version, file }: Pick<PlannedMigration, "version" | "file">): OrderProof {
  return { version, file, proved: null, reason: "It could not be tried: not every file runs.", differences: [] };
}
