import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Cluster, type Major, runOnce, startCluster } from "@lockkeeper/testing";
import { type Example, INSIDE, OUTSIDE, SETUP } from "./outside-transaction.examples.js";

/** "cannot run inside a transaction block" and "invalid transaction termination". */
const refusal = { code: expect.stringMatching(/^(?:25001|2D000)$/) };

describe.each<Major>([14, 15, 16, 17, 18])("PostgreSQL %i", (major) => {
  let cluster: Cluster;
  let url: string;

  beforeAll(async () => {
    // A server of its own: subscriptions belong to the whole cluster, and their workers would try to connect.
    cluster = await startCluster({ major, settings: { max_logical_replication_workers: 0 } });
    url = await cluster.createDatabase();
    await runOnce(url, SETUP);
  }, 60_000);

  afterAll(() => cluster.stop());

  const known = ({ since }: Example) => (since ?? 0) <= major;
  const inBlock = (sql: string) => runOnce(url, `begin; ${sql}; rollback`);

  test.each(OUTSIDE.filter(known))("refuses in a transaction block: $sql", async ({ sql }) => {
    await expect(inBlock(sql)).rejects.toMatchObject(refusal);
  });

  test.each(INSIDE.filter(known))("takes in a transaction block: $sql", async ({ sql }) => {
    await expect(inBlock(sql)).resolves.toBeUndefined();
  });

  test("refuses in a transaction block a CALL of a procedure that commits", async () => {
    await expect(inBlock("call commits()")).rejects.toMatchObject(refusal);
  });
});
