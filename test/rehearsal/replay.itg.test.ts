import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { freshDatabase, type FreshDatabase } from "@lockkeeper/testing";
import { replay } from "@lockkeeper/rehearsal/run/replay";
import { open } from "../push/world.js";
import { planned } from "./files.js";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);
afterAll(() => database.drop());

async function replayed(...files: string[]) {
  const db = await open(database.url);
  try {
    return await replay(db, await planned(...files));
  } finally {
    await db.close();
  }
}

async function tables(schema: string) {
  const db = await open(database.url);
  try {
    const rows = await db.query<{ relname: string }>(
      "select relname::text from pg_class where relnamespace = $1::text::regnamespace and relkind in ('r', 'i') order by 1",
      [schema],
    );
    return rows.map(({ relname }) => relname);
  } finally {
    await db.close();
  }
}

test("files leave together and each sees a session of its own", async () => {
  const result = await replayed(
    "create schema a; set search_path = a; set default_transaction_read_only = on",
    "create table a.one (id int); insert into a.one values (1)",
    "create index concurrently one_id on a.one (id)",
    "-- nothing in it",
    "copy a.one from stdin;\n7\n8\n\\.\n",
  );
  expect(result).toEqual({ done: 5, failed: null });
  expect(await tables("a")).toEqual(["one", "one_id"]);
});

test("a thousand files", async () => {
  const files = Array.from({ length: 1_000 }, (_, i) => `create table b.t${i} (id int primary key)`);
  expect(await replayed("create schema b", ...files)).toEqual({ done: 1_001, failed: null });
  expect(await tables("b")).toHaveLength(2_000);
});

test("the first file that fails is rolled back and named with its line", async () => {
  const result = await replayed(
    "create schema c",
    "create table c.one (id int);\ninsert into c.one\n  values ('x')",
    "create table c.two (id int)",
  );
  expect(result).toMatchObject({
    done: 1,
    failed: { file: "supabase/migrations/0002_file.sql", line: 3, sqlstate: "22P02" },
  });
  expect(await tables("c")).toEqual([]);
});

test("segments before a failing one stand", async () => {
  const result = await replayed(
    "create schema d",
    "begin; create table d.one (id int); commit; begin; create table d.two (id int); select 1/0; commit",
  );
  expect(result).toMatchObject({ done: 1, failed: { line: 1, sqlstate: "22012" } });
  expect(await tables("d")).toEqual(["one"]);
});

test("a file that ends its session is the one that failed", async () => {
  const result = await replayed("select 1", "select 2;\nselect pg_terminate_backend(pg_backend_pid())", "select 3");
  expect(result).toMatchObject({ done: 1, failed: { line: 2, sqlstate: "57P01" } });
});
