import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Database, DatabaseError, type Notice, type StepDone } from "@lockkeeper/core";
import { describeSession } from "./conformance-session.js";

/**
 * What every implementation of the Database port must do, whichever way it goes. `open` gives a fresh connection to a
 * database in which the suite may create what it likes. What `capabilities` denies is not asked.
 */
export function describeTransport(name: string, open: () => Promise<Database>): void {
  describe(`${name} is a Database`, () => {
    let db: Database;
    beforeAll(async () => {
      db = await open();
      await db.query("drop schema if exists conformance cascade");
      await db.query("create schema conformance");
      await db.query("create table conformance.item (id int primary key, name text not null)");
    });
    afterAll(async () => {
      await db.query("drop schema if exists conformance cascade");
      await db.close();
    });

    describeQuery(() => db);
    describePipeline(() => db);
    describeSession(() => db, open);
  });
}

function describeQuery(db: () => Database): void {
  test("parameters of every kind arrive as they are", async () => {
    const sql = `select $1::text as text, $2::int as int, $3::bool as bool, $4::int8::text as big, $5::text as none,
                        $6::text[] as list, $7::float8 as float`;
    const text = `it's "quoted" \\ $1 ü 🚀 \n\t`;
    const list = ["a,b", "", null, 'q"\\', "NULL", "{}"];
    const rows = await db().query(sql, [text, -3, false, 9007199254740993n, null, list, 0.1]);
    expect(rows).toEqual([{ text, int: -3, bool: false, big: "9007199254740993", none: null, list, float: 0.1 }]);
  });

  test("a query without rows gives none", async () => {
    expect(await db().query("select 1 where false")).toEqual([]);
    expect(await db().query("set local work_mem = '4MB'")).toEqual([]);
    expect(await db().query("-- nothing")).toEqual([]);
  });

  test("a failing statement rejects with DatabaseError and leaves the connection usable", async () => {
    const failure = await caught(db().query("select 1 as 🚀, nothing"));
    expect(failure).toMatchObject({ sqlstate: "42703", severity: "ERROR", position: 16 });
    expect(await db().query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("an error says what the server said: relation, constraint, detail, hint, where", async () => {
    await db().query("insert into conformance.item values (1, 'one') on conflict do nothing");
    const duplicate = await caught(db().query("insert into conformance.item values (1, 'two')"));
    expect(duplicate).toMatchObject({ relation: "conformance.item", constraint: "item_pkey", position: undefined });
    expect(duplicate.detail).toContain("already exists");
    const raised = await caught(db().query("do $$ begin raise exception 'no' using hint = 'try this'; end $$"));
    expect(raised).toMatchObject({ sqlstate: "P0001", hint: "try this" });
    expect(raised.where).toContain("PL/pgSQL");
  });

  test("a NUL character is refused before anything is sent", async () => {
    expect(await caught(db().query("select 1 \0 ; drop table x"))).toMatchObject({ sqlstate: "22021" });
    expect(await caught(db().query("select $1::text", ["\0"]))).toMatchObject({ sqlstate: "22021" });
  });

  test("calls at the same time are kept apart", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => db().query("select $1::int as n", [n])));
    expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]]);
  });
}

function describePipeline(db: () => Database): void {
  test("steps are done in order, each with its command tag, and rows where they were wanted", async () => {
    const told: StepDone[] = [];
    const steps = [
      { sql: "begin" },
      { sql: "insert into conformance.item select n, 'n' from generate_series(10, 12) n" },
      { sql: "select id from conformance.item where id > $1 order by id", values: [10], rows: true },
      { sql: "select id from conformance.item" },
      { sql: "/* nothing */" },
      { sql: "rollback" },
    ];
    const result = await db().pipeline(steps, (done) => told.push(done));
    expect(result).toEqual({ done: told, failed: null, transaction: "idle" });
    expect(told.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(told.map(({ tag }) => tag.replace(/SELECT \d+/, "SELECT"))).toEqual(
      ["BEGIN", "INSERT 0 3", "SELECT", "SELECT", "", "ROLLBACK"], //
    );
    expect(told.map(({ rows }) => rows)).toEqual([[], [], [{ id: 11 }, { id: 12 }], [], [], []]);
  });

  test("no steps are done at once", async () => {
    expect(await db().pipeline([])).toEqual({ done: [], failed: null, transaction: "idle" });
  });

  test("steps without BEGIN share one transaction, which the first failing step undoes", async () => {
    const insert = "insert into conformance.item values ($1, 'implicit')";
    const steps = [{ sql: insert, values: [20] }, { sql: "select 1/0" }, { sql: insert, values: [21] }];
    const { done, failed, transaction } = await db().pipeline(steps);
    expect(done.map(({ tag }) => tag)).toEqual(["INSERT 0 1"]);
    expect(failed).toMatchObject({ index: 1, error: { sqlstate: "22012" } });
    expect(failed?.error).toBeInstanceOf(DatabaseError);
    expect(transaction).toBe("idle");
    expect(await db().query("select from conformance.item where name = 'implicit'")).toEqual([]);
  });

  test("a failure after BEGIN leaves the transaction failed, and its COMMIT says ROLLBACK", async () => {
    const begun = await db().pipeline([{ sql: "begin" }, { sql: "selec" }, { sql: "commit" }]);
    expect(begun).toMatchObject({
      failed: { index: 1, error: { sqlstate: "42601", position: 1 } },
      transaction: "failed",
    });
    const ended = await db().pipeline([{ sql: "commit" }]);
    expect(ended).toMatchObject({ done: [{ tag: "ROLLBACK" }], failed: null, transaction: "idle" });
  });

  test("an open transaction is seen", async () => {
    if (!db().capabilities.session) return;
    expect((await db().pipeline([{ sql: "begin" }])).transaction).toBe("open");
    expect((await db().pipeline([{ sql: "rollback" }])).transaction).toBe("idle");
  });

  test("an error of the implicit commit counts for the last step", async () => {
    await db().query(
      "create table conformance.later (id int references conformance.item deferrable initially deferred)",
    );
    const { failed, transaction } = await db().pipeline([
      { sql: "insert into conformance.later values (999)" },
      { sql: "select 1" },
    ]);
    expect(failed).toMatchObject({ index: 1, error: { sqlstate: "23503" } });
    expect(transaction).toBe("idle");
  });

  test("a listener that throws rejects, and the statements and the connection are not harmed", async () => {
    const work = db().pipeline([{ sql: "select 1" }, { sql: "select 2" }], () => {
      throw new RangeError("listener");
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await db().query("select 3 as three")).toEqual([{ three: 3 }]);
  });

  test("notices are told", async () => {
    const notices: Notice[] = [];
    db().onNotice((notice) => notices.push(notice));
    await db().query("do $$ begin raise warning 'careful' using detail = 'very'; end $$");
    expect(notices).toContainEqual({
      severity: "WARNING",
      message: "careful",
      detail: "very",
      hint: undefined,
      where: expect.stringMatching(/^PL\/pgSQL function inline_code_block line \d+ at RAISE$/),
    });
  });
}

/** What the server said; anything else fails the test. */
async function caught(work: Promise<unknown>): Promise<DatabaseError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DatabaseError) return error;
  throw new Error("expected a DatabaseError", { cause: error });
}
