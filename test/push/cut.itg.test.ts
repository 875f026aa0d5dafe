import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { LockkeeperError } from "@lockkeeper/core";
import { type After, type FreshDatabase, freshDatabase, startProxy } from "@lockkeeper/testing";
import { eachOn, expectWhole, lies, sample, type Standing, standing, wipe } from "./aftermath.js";
import { entriesOf, six, twenty } from "./cut-files.js";
import { type Conversation, recordMessages } from "./messages.js";
import { pushOnce } from "./world.js";

const seed = 20261121;
/** Every single place, which takes some minutes. */
const everything = process.env["LOCKKEEPER_TEST_EVERY_CUT"] !== undefined;

const databases: FreshDatabase[] = [];
beforeAll(async () => {
  for (let n = 0; n < 4; n += 1) databases.push(await freshDatabase());
});
afterAll(() => Promise.all(databases.map((db) => db.drop())));

type Files = Record<string, string>;
interface Known extends Conversation {
  files: Files;
  whole: Standing;
}

/** An uninterrupted push: what it leaves, and every message in both directions. */
async function uninterrupted(files: Files): Promise<Known> {
  const [db] = databases;
  if (!db) throw new Error("no database");
  const record = recordMessages();
  const proxy = await startProxy({ target: db.cluster, onChunk: record.onChunk });
  try {
    const { receipt } = await pushOnce({ url: proxy.through(db.url), files });
    expect(receipt.result).toBe("applied");
    return { files, whole: await standing(db.url), ...record };
  } finally {
    await proxy.stop();
    await wipe(db.url);
  }
}

/** Cuts one push and lets the next go on. Returns how the cut one ended. */
async function cutAndResume({ files, whole }: Known, after: After, db: FreshDatabase): Promise<string> {
  const context = JSON.stringify(after);
  const proxy = await startProxy({ target: db.cluster });
  try {
    proxy.cut(after);
    const first = await pushOnce({ url: proxy.through(db.url), files }).catch(known);
    if (first instanceof LockkeeperError) {
      // without a receipt nothing may have been touched
      const { history, ledger, journal } = await standing(db.url);
      expect({ context, history, ledger, journal }).toEqual({ context, history: [], ledger: [], journal: [] });
    } else {
      const untrue = lies(first.receipt, await standing(db.url), entriesOf);
      expect({ context, untrue }).toEqual({ context, untrue: [] });
    }
    const { receipt, error } = await pushOnce({ url: db.url, files });
    expect({ context, error }).toEqual({ context, error: null });
    expect(["applied", "nothing-to-do"]).toContain(receipt.result);
    expectWhole(await standing(db.url), whole, context);
    return first instanceof LockkeeperError ? first.code : `${first.receipt.result} ${first.receipt.reason}`.trim();
  } finally {
    await proxy.stop();
  }
}

function known(error: unknown): LockkeeperError {
  if (error instanceof LockkeeperError) return error;
  throw error;
}

async function cutAll(what: Known, steps: readonly After[]): Promise<Record<string, number>> {
  const ends: Record<string, number> = {};
  await eachOn(databases, steps, async (after, db) => {
    const end = await cutAndResume(what, after, db);
    ends[end] = (ends[end] ?? 0) + 1;
  });
  return ends;
}

/** Numbers, from 1, of the messages of some types; the others change nothing on the other side. */
function places(messages: readonly string[], types: string, limit: number): number[] {
  const all = messages.map((type, i) => ({ type, number: i + 1 }));
  if (everything) return all.map(({ number }) => number);
  return sample(
    all.filter(({ type }) => types.includes(type)),
    limit,
    seed,
  ).map(({ number }) => number);
}

describe.each([
  { name: "six files", files: six, limit: 100 },
  { name: "twenty files", files: twenty, limit: 40 },
])(`$name, cut at many steps (seed ${seed})`, ({ files, limit }) => {
  let what: Known;
  beforeAll(async () => {
    what = await uninterrupted(files);
  });

  test("after a message of the client: statements executed, syncs", async () => {
    const steps = places(what.client, "EHS", limit).map((clientMessages) => ({ clientMessages }));
    const ends = await cutAll(what, steps);
    expect(ends["failed connection-lost"]).toBeGreaterThan(steps.length / 2);
  }, 1_800_000);

  test("after a message of the server: statements completed, ready for more", async () => {
    const steps = places(what.server, "CZ", limit).map((serverMessages) => ({ serverMessages }));
    const ends = await cutAll(what, steps);
    expect(ends["failed connection-lost"]).toBeGreaterThan(steps.length / 2);
  }, 1_800_000);
});
