import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  diffSnapshots,
  ignoreObjects,
  parseIgnore,
  readSnapshot,
  sameSchema,
  snapshot,
  writeSnapshot,
} from "@lockkeeper/catalog";
import {
  attributeOf,
  childrenOf,
  type Database,
  type DatabaseError,
  objectOf,
  objectsOf,
  type Row,
  type SchemaDifference,
  type Snapshot,
} from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { counting, open, run, snapshotOf, told } from "./world.js";

let base: FreshDatabase;
let db: Database;
let before: Snapshot;

beforeAll(async () => {
  base = await freshDatabase();
  db = await open(base.url);
  await run(db, baseSchema("PUBLIC"));
  before = await snapshot(db);
});

afterAll(async () => {
  await db.close();
  await base.drop();
});

describe("what changes nothing is no difference", () => {
  const quiet: [name: string, statements: string[]][] = [
    ["ANALYZE", ["analyze"]],
    ["VACUUM", ["vacuum"]],
    ["VACUUM FULL", ["vacuum full app.orders"]],
    ["REINDEX", ["reindex table app.orders"]],
    ["rows", ["insert into app.base values (1, 'x')", "delete from app.base"]],
    [
      "a table dropped and made again",
      [
        "drop table app.base cascade",
        "create table app.base (a int, b text)",
        "create table app.child (c int) inherits (app.base)",
        "revoke all on app.base, app.child from public",
      ],
    ],
    [
      "a function made again",
      ["create or replace function app.touch() returns trigger language plpgsql as 'begin return new; end'"],
    ],
    ["a grant that was there", ["grant select on app.orders to public"]],
    ["a grant given and taken", ["grant insert on app.base to public", "revoke insert on app.base from public"]],
    ["an owner's own grant", ["grant all on app.base to current_user"]],
    ["a comment given and taken", ["comment on table app.base is 'x'", "comment on table app.base is null"]],
    ["a sequence used", ["select nextval('app.numbers')"]],
    [
      "other ways of saying a type and a default",
      ["alter table app.users alter age type int4, alter name set default ('nobody'::varchar)"],
    ],
    [
      "white space at the ends of a body's lines",
      [
        "create or replace function app.secret() returns text language plpgsql security definer set search_path = '' as E'\\r\\nbegin  \\n  return ''x'';\\nend '",
      ],
    ],
  ];
  test.each(quiet)("%s", async (_, statements) => {
    for (const sql of statements) await db.query(sql);
    const after = await snapshot(db);
    expect(told(diffSnapshots(before, after))).toEqual([]);
    expect(after.fingerprint).toBe(before.fingerprint);
  });

  test("settings of the session", async () => {
    const other = await open(base.url);
    await run(
      other,
      "set search_path = app; set quote_all_identifiers = on; set datestyle = 'German'; set bytea_output = 'escape'",
    );
    expect((await snapshot(other)).fingerprint).toBe(before.fingerprint);
    expect(await other.query("show search_path")).toEqual([{ search_path: "app" }]);
    await other.close();
  });

  test("columns in another order are cosmetic, and told only when asked for", async () => {
    await run(db, "create table public.t (a int, b int)");
    const one = await snapshot(db);
    await run(db, "drop table public.t; create table public.t (b int, a int)");
    const other = await snapshot(db);
    expect(diffSnapshots(one, other)).toEqual([]);
    expect(other.fingerprint).toBe(one.fingerprint);
    expect(told(diffSnapshots(one, other, { informational: true }))).toEqual([
      "cosmetic changed column public.t.a: position",
      "cosmetic changed column public.t.b: position",
    ]);
    await db.query("drop table public.t");
  });
});

describe("what is left out", () => {
  test("extensions' members, histories, our own schemas, ignored schemas, temporary tables", async () => {
    const empty = await freshDatabase();
    const other = await open(empty.url);
    const nothing = await snapshot(other);
    await run(
      other,
      `create schema lockkeeper; create table lockkeeper.deployments (id int);
      create schema lockkeeper_rehearsal; create table lockkeeper_rehearsal.t (id int);
      create schema supabase_migrations; create table supabase_migrations.schema_migrations (version text primary key);
      create table public._prisma_migrations (id text primary key, at timestamptz not null default now());
      create schema mine; create table mine.t (id int); create temporary table gone (id int);
      create extension hstore`,
    );
    expect(told(diffSnapshots(nothing, await snapshot(other, { ignoreSchemas: ["mine"] })))).toEqual([
      "additive added extension hstore",
    ]);
    await other.close();
    await empty.drop();
  });

  test("without the right to read a catalog or a fact, that is named, and the rest is there", async () => {
    const own = await freshDatabase();
    const superuser = await open(own.url);
    const role = `blind_${own.name.replaceAll(/\W/g, "_")}`;
    await run(superuser, `create role ${role} login password 'x'; create table t (id int)`);
    await superuser.query("revoke select on pg_policy, pg_statistic_ext from public");
    await run(
      superuser,
      `create foreign data wrapper nowhere; create server far foreign data wrapper nowhere;
      create user mapping for public server far options (password 'hunter2');
      create user mapping for ${role} server far options (password 'hunter2')`,
    );
    await superuser.query(
      "create subscription sub connection 'host=nowhere password=hunter2' publication p with (connect = false)",
    );
    const url = new URL(own.url);
    [url.username, url.password] = [role, "x"];
    const blind = await snapshotOf(url.href);
    const seeing = await snapshotOf(own.url);
    expect(blind.incomplete.toSorted()).toEqual([
      "extended statistics: permission denied for table pg_statistic_ext",
      "policies: permission denied for table pg_policy",
      "subscription sub: its connection string is shown to superusers alone",
      "user mapping PUBLIC ON far: its options are shown to superusers, the server's owner and the mapped role alone",
      `user mapping ${role} ON far: its options are shown to superusers, the server's owner and the mapped role alone`,
    ]);
    expect(told(diffSnapshots(seeing, blind, { unfolded: true })).toSorted()).toEqual([
      "security changed subscription sub: connection",
      "security changed user mapping PUBLIC ON far: options",
      `security changed user mapping ${role} ON far: options`,
    ]);
    expect(sameSchema(blind, blind)).toBe(false);
    expect(JSON.stringify(seeing)).not.toContain("hunter2");
    expect(blind.fingerprint).not.toBe(seeing.fingerprint);
    await run(
      superuser,
      "alter subscription sub set (slot_name = none); drop subscription sub; drop server far cascade",
    );
    await run(superuser, `drop role ${role}`);
    await superuser.close();
    await own.drop();
  });
});

test("a role that may only connect reads the same schema", async () => {
  const role = `guest_${base.name.replaceAll(/\W/g, "_")}`;
  await run(db, `create role ${role} login password 'x'; grant usage on foreign server far to ${role}`);
  await run(db, "drop user mapping for public server far");
  const url = new URL(base.url);
  [url.username, url.password] = [role, "x"];
  const theirs = await snapshotOf(url.href);
  expect(theirs.incomplete).toEqual([]);
  expect(theirs.fingerprint).toBe((await snapshot(db)).fingerprint);
  await run(db, `revoke usage on foreign server far from ${role}; drop role ${role}`);
});

test("two flights, the second of which is the whole transaction", async () => {
  const { db: counted, flights } = counting(db);
  await snapshot(counted);
  expect(flights()).toBe(2);
  expect(await db.query("select pg_current_xact_id_if_assigned() as id")).toEqual([{ id: null }]);
});

test("in an open transaction it refuses, and leaves the transaction to its owner", async () => {
  await db.query("begin");
  await expect(snapshot(db)).rejects.toMatchObject({ sqlstate: "25001" });
  expect((await db.pipeline([{ sql: "rollback" }])).done[0]?.tag).toBe("ROLLBACK");
});

test("a schema that somebody changes meanwhile is read as of one moment, or not at all", async () => {
  const other = await open(base.url);
  const come = () =>
    run(other, "create table app.flicker (id int primary key); create view app.flickers as table app.flicker");
  const go = () => run(other, "drop view app.flickers; drop table app.flicker");
  const flickering = (read: Snapshot) =>
    read.objects
      .filter(({ identity }) => identity.includes("flicker"))
      .map(({ kind, identity }) => `${kind} ${identity}`);
  await come();
  const all = flickering(await snapshot(db));
  await go();
  const over = new AbortController();
  const changing = (async () => {
    while (!over.signal.aborted) {
      await come();
      await go();
    }
  })();
  try {
    expect(all.length).toBeGreaterThan(5);
    for (let i = 0; i < 20; i += 1) {
      const read = await snapshot(db).catch((error: DatabaseError) => error.sqlstate);
      if (typeof read === "string") {
        expect(read).toBe("40001");
        continue;
      }
      expect([[], all]).toContainEqual(flickering(read));
    }
  } finally {
    over.abort();
    await changing;
    await other.close();
  }
});

test("a definition that is gone is read again, and without it there is no snapshot", async () => {
  const torn = (times: number): Database => {
    let left = times;
    const session: Database = Object.create(db);
    session.query = (sql, values) => db.query(sql, values);
    session.pipeline = async (steps) => {
      const result = await db.pipeline(steps);
      left -= 1;
      const without = (row: Row) => (left < 0 || row["name"] !== "mine" ? row : { ...row, definition: null });
      return { ...result, done: result.done.map((step) => ({ ...step, rows: step.rows.map(without) })) };
    };
    return session;
  };
  expect((await snapshot(torn(4))).fingerprint).toBe((await snapshot(db)).fingerprint);
  await expect(snapshot(torn(5))).rejects.toMatchObject({ sqlstate: "40001" });
});

test("a locked table is waited for as long as is allowed", async () => {
  const holder = await open(base.url);
  await holder.query("begin");
  await holder.query("lock table app.orders in access exclusive mode");
  await expect(snapshot(db, { lockTimeoutMs: 50 })).rejects.toMatchObject({ sqlstate: "55P03" });
  await holder.query("rollback");
  await holder.close();
  expect((await snapshot(db, { lockTimeoutMs: 50 })).incomplete).toEqual([]);
});

/** One of each kind that a schema may hold under a name, and of those that stand in none. */
const rareKinds = (q: string) => [
  `create collation ${q}.${q} (locale = 'C')`,
  `create domain ${q}."e d" as text constraint ${q} check (value <> '')`,
  `create type ${q}."e c" as (${q} int)`,
  `create type ${q}."e r" as range (subtype = int)`,
  `create sequence ${q}."e s" owned by ${q}.${q}.${q}`,
  `create view ${q}."e v" as select ${q} from ${q}.${q}`,
  `create materialized view ${q}."e m" as select ${q} from ${q}.${q}`,
  `create function ${q}."e t"() returns trigger language plpgsql as 'begin return new; end'`,
  `create trigger ${q} before update of ${q} on ${q}.${q} for each row execute function ${q}."e t"()`,
  `create rule ${q} as on delete to ${q}.${q} do instead nothing`,
  `create statistics ${q}.${q} on ${q}, (${q} + 1) from ${q}.${q}`,
  `create operator family ${q}.${q} using btree`,
  `create operator class ${q}.${q} for type int using btree family ${q}.${q} as operator 1 <`,
  `create text search parser ${q}.${q} (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)`,
  `create text search template ${q}.${q} (lexize = dsimple_lexize)`,
  `create text search dictionary ${q}.${q} (template = ${q}.${q})`,
  `create text search configuration ${q}.${q} (parser = ${q}.${q})`,
  `create conversion ${q}.${q} for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
  `create language ${q} handler plpgsql_call_handler`,
  `create access method ${q} type index handler bthandler`,
  `create foreign data wrapper ${q}`,
  `create server ${q} foreign data wrapper ${q}`,
  `create user mapping for public server ${q}`,
  `create foreign table ${q}."e f" (${q} int options (${q} 'x')) server ${q} options (${q} 'x')`,
  `create publication ${q} for table ${q}.${q}`,
  `create function ${q}."e e"() returns event_trigger language plpgsql as 'begin end'`,
  `create event trigger ${q} on sql_drop execute function ${q}."e e"()`,
];
const dropped = (q: string) => [
  `drop event trigger ${q}`,
  `drop publication ${q}`,
  `drop foreign data wrapper ${q} cascade`,
  `drop access method ${q}`,
  `drop language ${q}`,
  `drop schema ${q} cascade`,
];

describe("hostile names", () => {
  const names = ['a"b', "a.b", "x\ny", "😀 ->", "'; drop table t; --", "$b$", "é".repeat(31), "select", "PUBLIC", " "];
  test.each(names)("%j", async (name) => {
    const q = `"${name.replaceAll('"', '""')}"`;
    const empty = await snapshot(db);
    const made = await db.pipeline(
      [
        `create schema ${q}`,
        `create table ${q}.${q} (${q} int primary key, constraint ${q} check (${q} > 0))`,
        `create index on ${q}.${q} (${q})`,
        `create policy ${q} on ${q}.${q} using (${q} > 1)`,
        `create function ${q}.${q}(${q} ${q}.${q}) returns int language sql as 'select 1'`,
        `create type ${q}."e" as enum ('${name.replaceAll("'", "''")}')`,
        `comment on column ${q}.${q}.${q} is '${name.replaceAll("'", "''")}'`,
        ...rareKinds(q),
      ].map((sql) => ({ sql })),
    );
    expect(made.failed).toBeNull();
    const full = await snapshot(db);
    const quoted = name === "select" ? name : q;
    const found = diffSnapshots(empty, full);
    const named = ({ identity }: SchemaDifference) =>
      identity === quoted || identity.startsWith(`${quoted}.`) || identity.endsWith(` ON ${quoted}`);
    expect(found.filter((one) => !named(one) && one.kind !== "grant")).toEqual([]);
    const own = full.objects.filter(({ kind, identity }) => !objectOf(empty, kind, identity));
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThan(25);
    expect(found.filter(({ change, after }) => change !== "added" || after === null)).toEqual([]);
    expect(readSnapshot(writeSnapshot(full), "schema.json")).toEqual(full);
    expect(
      ignoreObjects(full, parseIgnore([`schema "${name.replaceAll('"', '""')}"`])).snapshot.objects,
    ).not.toContainEqual(expect.objectContaining({ kind: "table", identity: `${quoted}.${quoted}` }));
    const table = `${quoted}.${quoted}`;
    expect(objectOf(full, "policy", `${table}.${quoted}`)?.attributes["table"]).toBe(table);
    const index = childrenOf(full, table, "index").find((one) => attributeOf(one, "primary") === false);
    expect(index && attributeOf(index, "columns")).toEqual([quoted]);
    expect(objectOf(full, "comment", `column ${table}.${quoted}`)?.attributes["text"]).toBe(name);
    expect((await db.pipeline(dropped(q).map((sql) => ({ sql })))).failed).toBeNull();
  });
});

test("2,000 tables are read whole", async () => {
  const large = await freshDatabase();
  const session = await open(large.url);
  await session.query(
    `do $b$ begin for i in 1..2000 loop
    execute format('create table t%s (id bigint primary key, n int not null default 1, t text)', i);
    if i % 50 = 0 then execute format('create index on t%s (n)', i); end if;
  end loop; end $b$`,
  );
  const all = await snapshot(session);
  expect(objectsOf(all, "table")).toHaveLength(2_000);
  expect(objectsOf(all, "column")).toHaveLength(6_000);
  expect(objectsOf(all, "index")).toHaveLength(2_040);
  await run(session, "alter table t77 add m int; drop table t1999");
  expect(told(diffSnapshots(all, await snapshot(session)))).toEqual([
    "additive added column public.t77.m",
    "destructive removed table public.t1999",
  ]);
  await session.close();
  await large.drop();
}, 60_000);
