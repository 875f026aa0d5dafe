import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { catalogState, snapshot } from "@lockkeeper/catalog";
import { sealPlan } from "@lockkeeper/core";
import { noGuard } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase, type Proxy, startProxy } from "@lockkeeper/testing";
import { open, pushOnce, statusOnce } from "./world.js";

const delayMs = 100;

let db: FreshDatabase;
let proxy: Proxy;
beforeEach(async () => {
  db = await freshDatabase();
  // far enough for the first answer to come after the last word: what is counted is what somebody waits for
  proxy = await startProxy({ target: db.cluster, delayMs });
});
afterEach(async () => {
  await proxy.stop();
  await db.drop();
});

const plain = (n: number) => `create table t_${n} (id int);\ninsert into t_${n} values (1);\n`;

const folder = (texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, n) => [`supabase/migrations/${20240100000001 + n}_f.sql`, text]));
const plainFiles = (count: number) => folder(Array.from({ length: count }, (_, n) => plain(n)));

/** Flights of everything from login to the goodbye, which nobody waits for; a stalled machine must not add its watcher. */
async function flightsOf(
  work: (setting: Parameters<typeof statusOnce>[0]) => Promise<unknown>,
  files: Record<string, string>,
) {
  // the last goodbye may still be on its way
  await new Promise((resolve) => setTimeout(resolve, 3 * delayMs));
  proxy.reset();
  await work({ url: proxy.through(db.url), files, apply: { lockTimeoutMs: 60_000 } });
  return { flights: proxy.traffic.flights, connections: proxy.traffic.connections };
}

async function applied(setting: Parameters<typeof pushOnce>[0]): Promise<void> {
  expect((await pushOnce(setting)).receipt.result).toBe("applied");
}

describe("flights on one connection", () => {
  // login 3, lock and probe, history, deployment, files, proof, end, goodbye
  // sending a thousand files may take a slow machine longer than the way there and back
  test.each([
    [1, 10],
    [20, 10],
    [200, 10],
    [1_000, 12],
  ])("%i files: %i to apply them, 6 for nothing, 6 for the status", async (count, atMost) => {
    const first = await flightsOf(applied, plainFiles(count));
    expect(first).toEqual({ flights: expect.any(Number), connections: 1 });
    expect(first.flights).toBeLessThanOrEqual(atMost);
    expect(await flightsOf(pushOnce, plainFiles(count))).toEqual({ flights: 6, connections: 1 });
    expect(await flightsOf(statusOnce, plainFiles(count))).toEqual({ flights: 6, connections: 1 });
    expect(await flightsOf(applied, plainFiles(count + 1))).toEqual({ flights: 10, connections: 1 });
  });

  // the state and the schema before, where nobody has recorded them; the schema and the state after
  test("and with the schema recorded: five more the first time, four more from then on, none for nothing", async () => {
    const input = { record: true, look: { snapshot, state: catalogState } };
    const recorded = (setting: Parameters<typeof pushOnce>[0]) => applied({ ...setting, input });
    const idle = (setting: Parameters<typeof pushOnce>[0]) => pushOnce({ ...setting, input });
    expect(await flightsOf(recorded, plainFiles(1))).toEqual({ flights: 15, connections: 1 });
    expect(await flightsOf(recorded, plainFiles(2))).toEqual({ flights: 14, connections: 1 });
    expect(await flightsOf(idle, plainFiles(2))).toEqual({ flights: 6, connections: 1 });
  });

  // the look before the first file is the one that is recorded; with nothing to do it is the state alone
  test("and held to a sealed plan: none more, and one for nothing", async () => {
    const look = { snapshot, state: catalogState };
    await applied({ url: db.url, files: plainFiles(1), input: { record: true, look } });
    const sealed = async (files: Record<string, string>) => {
      const { plan } = await statusOnce({ url: db.url, files });
      const session = await open(db.url);
      const { fingerprint: schemaBefore } = await snapshot(session, { ignoreSchemas: ["lockkeeper"] });
      await session.close();
      const [sealedAt, expiresAt] = ["2026-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"];
      const more = { commit: null, schemaAfter: null, downs: [], verdict: "clear" as const };
      return sealPlan({ plan, sealedAt, expiresAt, schemaBefore, ...more });
    };
    const held = async (files: Record<string, string>) => {
      const guard = { ...noGuard, sealed: await sealed(files) };
      const outcomes: string[] = [];
      const push = async (setting: Parameters<typeof pushOnce>[0]) => {
        outcomes.push((await pushOnce({ ...setting, input: { record: true, look, guard } })).receipt.result);
      };
      return { ...(await flightsOf(push, files)), outcomes };
    };
    expect(await held(plainFiles(2))).toEqual({ flights: 14, connections: 1, outcomes: ["applied"] });
    expect(await held(plainFiles(2))).toEqual({ flights: 7, connections: 1, outcomes: ["nothing-to-do"] });
  });

  test.each([
    {
      name: "one block after the other",
      text: "begin;\nselect 1;\ncommit;\nbegin;\nselect 2;\ncommit;\n",
      flights: 11,
    },
    { name: "VACUUM", text: "vacuum;\n", flights: 12 },
    { name: "CREATE INDEX CONCURRENTLY", text: "create index concurrently i on t_0 (id);\n", flights: 13 },
    {
      name: "the same between two blocks",
      text: "select 1;\ncreate index concurrently i on t_0 (id);\nselect 2;\n",
      flights: 15,
    },
  ])("a file that is not one transaction: $name: $flights", async ({ text, flights }) => {
    await applied({ url: db.url, files: folder([plain(0)]) });
    expect(await flightsOf(applied, folder([plain(0), text]))).toEqual({ flights, connections: 1 });
  });
});
