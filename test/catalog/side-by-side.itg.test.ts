import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { snapshot } from "@lockkeeper/catalog";
import { childrenOf, type Database, LockkeeperError, type Snapshot } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase, type Proxy, startProxy } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { counting, open, run } from "./world.js";

const large = { manyColumns: 0, connections: 3 };
let base: FreshDatabase;
let db: Database;
let alone: Snapshot;

beforeAll(async () => {
  base = await freshDatabase();
  db = await open(base.url);
  await run(db, baseSchema("PUBLIC"));
  await run(
    db,
    `do $t$ begin for i in 1..60 loop
    execute format('create table many_%s (a int primary key, b text default ''x'' check (b <> ''''), c int references app.orders)', i);
    execute format('create index on many_%s (lower(b), a) include (c) where a > 1', i);
  end loop; end $t$`,
  );
  alone = await snapshot(db);
});

afterAll(async () => {
  await db.close();
  await base.drop();
});

/** The same session; its further sessions are made, or refused, by the test. */
function withObservers(observer: () => Promise<Database>): Database {
  const session: Database = Object.create(db);
  session.query = (sql, values) => db.query(sql, values);
  session.pipeline = async (steps, onDone) => {
    // on a server that is near, the small kinds are read before a login is through
    if (steps.some(({ sql }) => sql.includes("pg_export_snapshot"))) await Promise.allSettled(opened);
    return db.pipeline(steps, onDone);
  };
  const opened: Promise<unknown>[] = [];
  session.observer = () => {
    const one = observer();
    opened.push(one);
    return one;
  };
  return session;
}

test("several sessions read what one reads, and leave nothing behind", async () => {
  const asked: string[][] = [];
  let closed = 0;
  const session = withObservers(async () => {
    const other = await open(base.url);
    const { pipeline, close } = other;
    const heard: string[] = [];
    asked.push(heard);
    other.pipeline = (steps, onDone) => {
      heard.push(...steps.map(({ sql }) => sql));
      return pipeline.call(other, steps, onDone);
    };
    other.close = () => {
      closed += 1;
      return close.call(other);
    };
    return other;
  });
  const read = await snapshot(session, large);
  expect(read).toEqual(alone);
  expect(asked).toHaveLength(2);
  for (const heard of asked) expect(heard.filter((sql) => sql.includes("hashoid"))).toHaveLength(3);
  expect(closed).toBe(2);
  expect(await db.query("select pg_current_xact_id_if_assigned() as id")).toEqual([{ id: null }]);
});

test("they read as of one moment: what is committed meanwhile is seen by none of them", async () => {
  const writer = await open(base.url);
  const session = withObservers(() => open(base.url));
  const { pipeline } = session;
  session.pipeline = async (steps, onDone) => {
    const result = await pipeline.call(session, steps, onDone);
    if (steps.some(({ sql }) => sql.includes("pg_export_snapshot")))
      await run(writer, "create table meanwhile (id int primary key); alter table many_1 add column later int");
    return result;
  };
  try {
    expect(await snapshot(session, large)).toEqual(alone);
  } finally {
    await run(writer, "drop table meanwhile; alter table many_1 drop column later");
    await writer.close();
  }
});

describe("without further sessions it reads alone", () => {
  const refuse = () => Promise.reject(new LockkeeperError("TOO_MANY_CONNECTIONS", "Full."));
  /** A session that answers, but not as of the moment that was exported. */
  const elsewhere = async (): Promise<Database> => {
    const other = await open(base.url);
    const { pipeline } = other;
    other.pipeline = (steps, onDone) =>
      pipeline.call(
        other,
        steps.map((step) =>
          step.sql.startsWith("set transaction snapshot")
            ? { sql: "set transaction snapshot '00000000-00000000-1'" }
            : step,
        ),
        onDone,
      );
    return other;
  };
  /** One whose connection breaks before it has answered. */
  const broken = async (): Promise<Database> => {
    const other = await open(base.url);
    other.pipeline = () => Promise.reject(new LockkeeperError("CONNECTION_LOST", "Gone."));
    return other;
  };
  const ways: [name: string, observer: () => Promise<Database>][] = [
    ["which the server refuses", refuse],
    ["which another server answers", elsewhere],
    ["which break", broken],
  ];
  test.each(ways)("%s", async (_, observer) => {
    expect(await snapshot(withObservers(observer), large)).toEqual(alone);
  });

  test("which come too late: they are closed, and nobody waits for them", async () => {
    let come: (other: Database) => void = () => undefined;
    const late = new Promise<Database>((resolve) => (come = resolve));
    const session: Database = Object.create(db);
    session.query = (sql, values) => db.query(sql, values);
    session.pipeline = (steps, onDone) => db.pipeline(steps, onDone);
    session.observer = () => late;
    expect(await snapshot(session, large)).toEqual(alone);
    const other = await open(base.url);
    come(other);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(other.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });
});

test("what one of them may not read is named", async () => {
  const role = `blind_${base.name.replaceAll(/\W/g, "_")}`;
  await run(db, `create role ${role} login password 'x'; revoke select on pg_index from public`);
  const url = new URL(base.url);
  [url.username, url.password] = [role, "x"];
  const blind = await open(url.href);
  const one = await snapshot(blind);
  const several = await snapshot(blind, large);
  await blind.close();
  await run(db, `grant select on pg_index to public; drop role ${role}`);
  expect(one.incomplete).toContain("indexes: permission denied for table pg_index");
  expect(several).toEqual(one);
});

describe("round trips", () => {
  test("two alone, three with others", async () => {
    const single = counting(db);
    await snapshot(single.db);
    expect(single.flights()).toBe(2);
    const several = counting(withObservers(() => open(base.url)));
    await snapshot(several.db, large);
    // who the server is; the small kinds; the large ones; and COMMIT
    expect(several.flights()).toBe(4);
  });

  test("over the wire: no more than the login's and three, and a login and one for each other session", async () => {
    const proxy: Proxy = await startProxy({ target: base.cluster });
    try {
      const far = await open(proxy.through(base.url));
      const login = proxy.traffic.flights;
      await snapshot(far);
      expect(proxy.traffic.flights - login).toBe(2);
      await far.close();
    } finally {
      await proxy.stop();
    }
  });
});

test("columns have their places, though numbers of dropped ones are missing", async () => {
  await run(db, "create table gaps (a int, b int, c int, d int); alter table gaps drop column b");
  const read = await snapshot(db, { ignoreSchemas: ["app"] });
  await db.query("drop table gaps");
  const places = childrenOf(read, "public.gaps", "column").map(({ identity, attributes }) => [
    identity,
    attributes["position"],
  ]);
  expect(places).toEqual([
    ["public.gaps.a", 1],
    ["public.gaps.c", 2],
    ["public.gaps.d", 3],
  ]);
});
