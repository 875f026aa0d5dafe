import { expect, test } from "@jest/globals";
import { Client } from "pg";
import { freshDatabase, testCluster } from "./shared-cluster.js";

test("databases of the shared cluster are apart from each other, and dropped with their sessions", async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.name).not.toBe(two.name);
  const client = new Client({ connectionString: one.url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("create table only_here ()");
  await one.drop();
  await two.drop();
  const { pid } = await testCluster();
  expect(pid).toBe(one.cluster.pid);
});
