import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { catalogState } from "@lockkeeper/catalog";
import type { CatalogState, Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase, type Major } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { allChanges } from "./changes/all.js";
import { counting, inside, open, run } from "./world.js";

const majors: Major[] = [14, 18];

const extras = `
create schema kept;
create table kept.parent (id int primary key, doc text);
insert into kept.parent select i, repeat('x', 10000) from generate_series(1, 20) i;
create table kept.child (id int references kept.parent, n serial);
create index child_id on kept.child (id);
create materialized view kept.filled as select * from kept.parent;
create unlogged table kept.quick (a int);
create sequence kept.counter;
grant insert on app.base to public; revoke insert on app.base from public`;

describe.each(majors)("on PostgreSQL %i", (major) => {
  let base: FreshDatabase;
  let db: Database;
  let role: string;
  let other: Database;

  beforeAll(async () => {
    base = await freshDatabase(major);
    role = `state_${base.name.replaceAll(/\W/g, "_")}`;
    db = await open(base.url);
    other = await open(base.url);
    await run(db, `create role ${role}; ${baseSchema(role)}; ${extras}`);
  });

  afterAll(async () => {
    await other.close();
    await db.query(`drop owned by ${role}`);
    await db.query(`drop role ${role}`);
    await db.close();
    await base.drop();
  });

  async function state(session = db): Promise<CatalogState> {
    const found = await catalogState(session);
    if (!found) throw new Error("the server told nothing");
    return found;
  }

  const quiet: [name: string, ...statements: string[]][] = [
    ["ANALYZE", "analyze"],
    ["VACUUM", "delete from kept.parent where id > 10", "vacuum"],
    ["VACUUM FREEZE", "vacuum freeze", "vacuum freeze pg_class, pg_attribute, pg_proc, pg_type, pg_index"],
    ["VACUUM FULL of a table with TOAST", "vacuum full kept.parent"],
    ["VACUUM FULL of catalogs", "vacuum full pg_class, pg_attribute, pg_constraint, pg_depend, pg_description"],
    ["REINDEX", "reindex table kept.parent", "reindex table pg_class", "reindex schema kept"],
    ["TRUNCATE", "truncate kept.parent, kept.child restart identity"],
    ["REFRESH MATERIALIZED VIEW", "refresh materialized view kept.filled"],
    ["rows", "insert into kept.child (id) values (null)", "update kept.child set n = 7"],
    ["sequences in use", "select nextval('kept.counter')", "select setval('kept.counter', 50)"],
    ["a grant that is there", "grant select on app.orders to ROLE"],
    ["a grant given and taken", "grant insert on app.base to public", "revoke insert on app.base from public"],
    ["what is made and dropped", "create table kept.x (id serial primary key, t text)", "drop table kept.x"],
    ["a comment given and taken", "comment on table app.child is 'x'", "comment on table app.child is null"],
    [
      "an index built and dropped",
      "create index concurrently gone on kept.child (n)",
      "drop index concurrently kept.gone",
    ],
    ["statistics", "select pg_stat_reset()"],
    ["settings of the session", "set search_path = app", "set jit = on", "reset all"],
  ];
  test.each(quiet)("untouched by %s", async (_, ...statements) => {
    const before = await state();
    for (const sql of statements) await db.query(sql.replaceAll("ROLE", role));
    expect(await state()).toEqual(before);
  });

  test("untouched by CLUSTER on the index that it was clustered on", async () => {
    await db.query("cluster kept.parent using parent_pkey");
    const before = await state();
    await db.query("cluster kept.parent");
    expect(await state()).toEqual(before);
  });

  test("untouched by what is rolled back, or is not committed yet", async () => {
    const before = await state();
    await other.query("begin");
    await other.query("create table kept.y (id serial primary key, t text)");
    await other.query("alter table app.users add more int");
    expect(await state()).toEqual(before);
    await other.query("rollback");
    expect(await state()).toEqual(before);
  });

  test("untouched by temporary objects of any session", async () => {
    const before = await state();
    await run(
      other,
      `create temporary table t (id serial primary key, doc text unique default 'x' check (doc <> '')) with (fillfactor = 50);
      create temporary view v as select * from t; create index on t (id);
      create temporary table part (id int) partition by list (id); create temporary table part1 partition of part default;
      create function pg_temp.f() returns trigger language plpgsql as 'begin return new; end';
      create trigger tr before insert on t for each row execute function pg_temp.f()`,
    );
    expect(await state()).toEqual(before);
    expect(await state(other)).toEqual(before);
  });

  // the newest server knows all of them; on the oldest one of five has to do, for each takes a look
  const known = allChanges.filter(([since], index) => since <= major && (major === 18 || index % 5 === 0));
  test("touched by every change that a snapshot sees", async () => {
    const before = await state();
    const unseen: string[] = [];
    for (const [, name, sql] of known) {
      await db.query("begin");
      await run(db, `set local allow_system_table_mods = on; ${sql.replaceAll("ROLE", role)}`);
      if ((await state(inside(db))).hash === before.hash) unseen.push(name);
      await db.query("rollback");
    }
    expect(unseen).toEqual([]);
    expect(await state()).toEqual(before);
  });

  const touching: [name: string, ...statements: string[]][] = [
    [
      "the name of a role that owns something",
      "alter role ROLE rename to ROLE_renamed",
      "alter role ROLE_renamed rename to ROLE",
    ],
    [
      "a setting of the database",
      "alter database DATABASE set work_mem = '5MB'",
      "alter database DATABASE reset work_mem",
    ],
    [
      "a setting of a role here",
      "alter role ROLE in database DATABASE set work_mem = '5MB'",
      "alter role ROLE in database DATABASE reset work_mem",
    ],
    ["a comment on the database", "comment on database DATABASE is 'x'", "comment on database DATABASE is null"],
    [
      "an option of a TOAST table",
      "alter table kept.parent set (toast.autovacuum_enabled = off)",
      "alter table kept.parent reset (toast.autovacuum_enabled)",
    ],
    [
      "who owns a sequence",
      "alter sequence kept.counter owned by kept.child.n",
      "alter sequence kept.counter owned by none",
    ],
    [
      "a member less of an extension",
      "alter extension citext drop function citext_larger(citext, citext)",
      "alter extension citext add function citext_larger(citext, citext)",
    ],
    [
      "an index that is invalid",
      "update pg_index set indisvalid = false where indexrelid = 'kept.child_id'::regclass",
      "reindex index kept.child_id",
    ],
    [
      "a grant on the server's own function",
      "grant execute on function pg_reload_conf() to ROLE",
      "revoke execute on function pg_reload_conf() from ROLE",
    ],
    [
      "one privilege moved to a neighbour",
      "grant select on kept.quick to ROLE",
      "revoke select on kept.quick from ROLE",
    ],
  ];
  test.each(touching)("touched by %s", async (_, change, back) => {
    const before = await state();
    const names = (sql: string) => sql.replaceAll("ROLE", role).replaceAll("DATABASE", base.name);
    await db.query(names(change));
    const after = await state();
    await db.query(names(back ?? ""));
    expect(after).toEqual({ ...before, hash: after.hash });
    expect(after.hash).not.toBe(before.hash);
  });

  test("a copy of the database has another state", async () => {
    const before = await state();
    await Promise.all([db.close(), other.close()]);
    const url = await base.cluster.createDatabase(undefined, base.name);
    const copy = await open(url);
    const copied = await state(copy);
    await copy.close();
    [db, other] = [await open(base.url), await open(base.url)];
    await db.query(`drop database ${copied.database === before.database ? "" : new URL(url).pathname.slice(1)}`);
    expect(copied.systemIdentifier).toBe(before.systemIdentifier);
    expect(copied.database).not.toBe(before.database);
  });

  test("a login that may only connect tells the same, in one flight, where nothing is kept from it", async () => {
    const plain = await freshDatabase(major);
    const superuser = await open(plain.url);
    await run(superuser, `create table t (id serial primary key); alter role ${role} login password 'x'`);
    const url = new URL(plain.url);
    [url.username, url.password] = [role, "x"];
    const low = await open(url.href);
    const { db: counted, flights } = counting(low);
    expect(await state(counted)).toEqual(await state(superuser));
    expect(flights()).toBe(1);
    await Promise.all([low.close(), superuser.close()]);
    await plain.drop();
  });

  test("without the right to know the server there is none, and the session is as it was", async () => {
    const url = new URL(base.url);
    await run(db, `alter role ${role} login password 'x'; revoke execute on function pg_control_system() from public`);
    [url.username, url.password] = [role, "x"];
    const low = await open(url.href);
    expect(await catalogState(low)).toBeNull();
    expect(await low.query("select current_setting('transaction_isolation') as level")).toEqual([
      { level: "read committed" },
    ]);
    await low.close();
    await db.query("grant execute on function pg_control_system() to public");
  });

  test("a transaction that has begun is refused: what it changes next would look the same", async () => {
    await db.query("begin");
    await db.query("create table kept.z (id int)");
    await expect(catalogState(db)).rejects.toMatchObject({ sqlstate: "25001" });
    expect((await db.pipeline([{ sql: "rollback" }])).done[0]?.tag).toBe("ROLLBACK");
  });
});
