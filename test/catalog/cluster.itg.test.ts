import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readQueries, readRoles } from "@lockkeeper/catalog";
import type { Database } from "@lockkeeper/core";
import { type Cluster, startCluster } from "@lockkeeper/testing";
import { open, run } from "./world.js";

let cluster: Cluster;
let db: Database;

beforeAll(async () => {
  cluster = await startCluster({ settings: { shared_preload_libraries: "pg_stat_statements" } });
  db = await open(await cluster.createDatabase());
}, 60_000);

afterAll(async () => {
  await db.close();
  await cluster.stop();
});

async function as(role: string): Promise<Database> {
  const url = new URL(cluster.url(db.target.database));
  [url.username, url.password] = [role, "x"];
  return await open(url.href);
}

test("roles, with their members and without the server's own", async () => {
  await run(
    db,
    `create role app login noinherit password 'x'; create role "Ops ""2" createrole createdb bypassrls;
    create role reader; create role root superuser; grant reader, "Ops ""2", pg_monitor to app`,
  );
  const roles = await readRoles(db);
  const plain = { login: false, inherit: true, createRole: false, createDb: false, bypassRls: false, memberOf: [] };
  expect(roles).toEqual([
    { ...plain, name: 'Ops "2', createRole: true, createDb: true, bypassRls: true },
    { ...plain, name: "app", login: true, inherit: false, memberOf: ['Ops "2', "reader"] },
    { ...plain, name: "postgres", login: true, createRole: true, createDb: true, bypassRls: true },
    { ...plain, name: "reader" },
    { ...plain, name: "root", createRole: true, createDb: true, bypassRls: true },
  ]);
  const low = await as("app");
  expect(await readRoles(low)).toEqual(roles);
  await low.close();
});

test("without the extension there are no queries, and the reason", async () => {
  expect(await readQueries(db, 10)).toEqual({
    queries: [],
    missing: ["pg_stat_statements is not installed in this database."],
  });
});

test("the queries that run most, wherever the extension is, and nothing but queries", async () => {
  await run(
    db,
    `create schema "Stats 1"; create extension pg_stat_statements schema "Stats 1"; create table t (id int)`,
  );
  await db.query('select from "Stats 1".pg_stat_statements_reset()');
  for (let i = 0; i < 5; i += 1) await db.query("select id from t where id = $1", [i]);
  for (let i = 0; i < 3; i += 1) await db.query(`/* app:web */ insert into t values (${i})`);
  await db.query("with x as (select 1) select * from x");
  await db.query("create table u (id int)");
  await db.query("vacuum t");
  await db.query("begin");
  await db.query("rollback");
  const { queries, missing } = await readQueries(db, 10);
  expect(missing).toEqual([]);
  // 18 leaves out a comment at the beginning
  const withoutComment = (sql: string) => sql.replace("/* app:web */ ", "");
  expect(queries.map(({ sql, calls }) => [withoutComment(sql), calls]).slice(0, 2)).toEqual([
    ["select id from t where id = $1", 5],
    ["insert into t values ($1)", 3],
  ]);
  expect(queries.map(({ sql }) => sql)).toContain("with x as (select $1) select * from x");
  expect(queries.filter(({ sql }) => /^(create|vacuum|begin|rollback)/i.test(sql))).toEqual([]);
  expect(queries[0]?.source).toMatch(/^pg_stat_statements -?\d+$/);
  expect((await readQueries(db, 1)).queries).toHaveLength(1);
});

test("what other roles run is hidden from a login without rights, and that is said", async () => {
  await run(db, `create role low login password 'x'; grant usage on schema "Stats 1" to low`);
  const low = await as("low");
  const { queries, missing } = await readQueries(low, 10);
  expect(queries.filter(({ sql }) => sql.includes("from t where"))).toEqual([]);
  expect(missing).toEqual([
    expect.stringMatching(
      /^\d+ statements of other roles are hidden from this login \(pg_read_all_stats shows them\)\.$/,
    ),
  ]);
  await run(db, `revoke usage on schema "Stats 1" from low`);
  expect(await readQueries(low, 10)).toEqual({
    queries: [],
    missing: ["pg_stat_statements could not be read: permission denied for schema Stats 1."],
  });
  await low.close();
});

test("an extension without its library is told as such", async () => {
  const plain = await startCluster();
  const session = await open(await plain.createDatabase());
  await session.query("create extension pg_stat_statements");
  expect((await readQueries(session, 10)).missing[0]).toMatch(/shared_preload_libraries/);
  await session.close();
  await plain.stop();
}, 60_000);
