import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { withoutVectorOptions } from "@lockkeeper/rehearsal/stub/stand-in-vector";
import { Client } from "pg";
import { type Cluster, startCluster } from "./cluster.js";
import { createDatabase } from "./databases.js";
import { freshDatabase } from "./shared-cluster.js";
import { applySupabaseStub } from "./supabase-stub.js";

async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const sql of statements) ({ rows } = await client.query(sql));
    return rows;
  } finally {
    await client.end();
  }
}

test("several databases of a cluster take the stub at once, and a second time", async () => {
  const databases = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  const twice = [...databases, ...databases];
  const urls = await Promise.all(twice.map(({ url }) => applySupabaseStub(url)));
  const claims = `set request.jwt.claims = '{"sub": "7a6c6a5e-0000-4000-8000-000000000001", "role": "anon"}'`;
  expect(await query(urls[0] ?? "", claims, "select auth.uid(), auth.role()")).toEqual([
    { uid: "7a6c6a5e-0000-4000-8000-000000000001", role: "anon" },
  ]);
  await Promise.all(databases.map((database) => database.drop()));
});

test("the stand-in for vector computes distances, and its indexes can be built", async () => {
  const { url, drop } = await freshDatabase();
  const sql = `create extension vector; create table t (v vector(2)); insert into t values ('[3,4]'), ('[0,1]');
    create index on t using hnsw (v vector_cosine_ops); create index on t using ivfflat (v vector_l2_ops);`;
  expect(await query(url, sql, "select v <-> '[0,0]' as d from t order by v <-> '[0,0]'")).toEqual([
    { d: 1 },
    { d: 5 },
  ]);
  expect(await query(url, "select v <=> '[6,8]' as d from t where v = '[3,4]'")).toEqual([{ d: 0 }]);
  await drop();
});

test("storage parameters of vector indexes are blanked in place", () => {
  const sql =
    "create index on t using ivfflat (v)\nwith (lists = 100); create index on t using gin (v) with (fastupdate = off)";
  const blank = " ".repeat("with (lists = 100)".length);
  expect(withoutVectorOptions(sql)).toBe(sql.replace("with (lists = 100)", blank));
});

// Public histories, kept beside the checkout because they have licences of their own; absent elsewhere.
const HISTORIES = join("..", "shared", "data", "histories");

(existsSync(HISTORIES) ? describe : describe.skip).each([15, 18] as const)(
  "real histories on PostgreSQL %i",
  (major) => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster({ major, superuser: "supabase_admin" });
    });
    afterAll(() => cluster.stop());

    test.each(["chatbot-ui", "basejump", "liam", "cache-helpers"])("%s replays as the role postgres", async (name) => {
      const database = await createDatabase(cluster.url());
      const url = await applySupabaseStub(cluster.url(database));
      const folder = join(HISTORIES, name, "migrations");
      const files = readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1));
      for (const file of files) await query(url, withoutVectorOptions(readFileSync(join(folder, file), "utf8")));
      const [count] = await query(url, "select count(*)::int as n from pg_tables where schemaname not like 'pg\\_%'");
      expect(count).not.toEqual({ n: 0 });
    });
  },
);
