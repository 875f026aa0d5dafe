import { existsSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Client } from "pg";
import { MAJORS } from "./binaries.js";
import { startCluster } from "./cluster.js";

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

test.each(MAJORS)("PostgreSQL %i starts, makes databases and leaves nothing behind", async (major) => {
  const cluster = await startCluster({ major });
  const url = await cluster.createDatabase();
  expect(Math.trunc(Number(await ask(url, "show server_version_num")) / 10_000)).toBe(major);
  expect(await ask(cluster.url("postgres", { application_name: "a b" }), "show application_name")).toBe("a b");
  const { pid } = cluster;
  expect(pid).toBeGreaterThan(0);
  await cluster.stop();
  expect(existsSync(cluster.dataDir)).toBe(false);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("a killed server keeps what was committed, and restarts on the same port", async () => {
  const cluster = await startCluster({ password: "p/#?% é" });
  try {
    await ask(cluster.url(), "create table t as select 42 as n");
    await cluster.kill();
    expect(cluster.pid).toBe(0);
    await expect(ask(cluster.url(), "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await cluster.restart();
    expect(await ask(cluster.url(), "select n from t")).toBe(42);
    expect(cluster.log()).toContain("database system was not properly shut down");
  } finally {
    await cluster.stop();
  }
});

test("settings win over the defaults, and a wrong one is reported with the server's words", async () => {
  const cluster = await startCluster({ settings: { wal_level: "logical", max_wal_senders: 2 } });
  expect(await ask(cluster.url(), "show wal_level")).toBe("logical");
  await cluster.stop();
  await expect(startCluster({ settings: { wal_level: "sideways" } })).rejects.toThrow(/sideways/);
});
