import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { AskedProbe, Clock, Database, LiveFacts, Probe } from "@lockkeeper/core";
import { type AskOptions, askProbes, probeFindings } from "@lockkeeper/hazards";
import { freshDatabase, runOnce } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { answers, probe, runFiles } from "./probing.js";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeEach(async () => {
  database = await freshDatabase();
  db = await open(database.url);
  expect(await runFiles(db, "create table a (x int); insert into a values (null); create table b (x int);")).toBeNull();
});

afterEach(async () => {
  await db.close();
  await database.drop();
});

const setNotNull = ["alter table a alter x set not null;", "alter table b alter x set not null;"];

/** A question of our own making, for answers that no plan brings about. */
const question = (sql: string, relation = "public.a"): Probe => ({
  kind: "check",
  file: "f.sql",
  line: 1,
  statement: 0,
  relation,
  question: "?",
  sql,
  severity: "blocking",
  verdict: "{count}",
});
const count = (from: string): Probe => question(`select count(*) as violations from ${from}`);

const ask = (probes: readonly Probe[], options: Partial<AskOptions> = {}): Promise<readonly AskedProbe[]> =>
  askProbes(db, probes, { clock: systemClock, cancelled: new AbortController().signal, live: null, ...options });

/** A session as a role that owns nothing. */
async function asStranger(grants: string, use: (url: string) => Promise<void>): Promise<void> {
  const role = `stranger_${database.name}`;
  await runOnce(database.url, `create role ${role} login password 'p'; ${grants.replaceAll("stranger", role)}`);
  const stranger = await open(database.url.replace(/\/\/[^@]+@/, `//${role}:p@`));
  const owner = db;
  db = stranger;
  try {
    await use(role);
  } finally {
    db = owner;
    await stranger.close();
    await runOnce(database.url, `drop owned by ${role}; drop role ${role}`);
  }
}

test("a table that the login may not read", async () => {
  await asStranger("grant usage on schema public to stranger; grant select on b to stranger", async () => {
    const found = await ask([count("public.a"), count("public.b")]);
    expect(answers(found)).toEqual(["permission denied: the login may not read the table", 0]);
  });
});

test("rows that a policy hides are not taken for absent", async () => {
  await runOnce(database.url, "alter table a enable row level security; create policy none on a using (false)");
  await asStranger("grant usage on schema public to stranger; grant select on a to stranger", async () => {
    expect(answers(await ask([count("public.a")]))).toEqual(["row level security hides rows from the login"]);
  });
});

test("a question that takes too long, and the next one", async () => {
  const huge = count("generate_series(1, 100000) a, generate_series(1, 100000) b, generate_series(1, 1000) c");
  const found = await ask([huge, count("public.a")], { statementTimeoutMs: 50 });
  expect(answers(found)).toEqual(["it took longer than 0.05 s", 1]);
});

test("a table that somebody has locked, and the next one", async () => {
  const holder = await open(database.url);
  try {
    const { asked } = await probe(db, [...setNotNull, "drop table a;"], {
      options: { lockTimeoutMs: 50 },
      meanwhile: () => holder.query("begin").then(() => holder.query("lock table a in access exclusive mode")),
    });
    expect(answers(asked)).toEqual([
      "the size of `public.a` could not be read: the table is locked by somebody else",
      0,
      "the table is locked by somebody else",
    ]);
  } finally {
    await holder.close();
  }
});

test("a table that is too large, by the server and by the live numbers", async () => {
  await runOnce(database.url, "insert into a select 1 from generate_series(1, 2000)");
  const maxBytes = 10_240;
  const { asked } = await probe(db, [...setNotNull, "drop table a;"], { options: { maxBytes } });
  // whether a table has any row is answered by its first
  expect(answers(asked)).toEqual(["`public.a` is larger than 10 kB", 0, 1000]);
  const facts = { relation: "public.b", kind: "table", bytes: 1e12 } as LiveFacts["relations"][string];
  const live = { relations: { "public.b": facts } } as unknown as LiveFacts;
  expect(answers((await probe(db, setNotNull, { options: { live } })).asked)).toEqual([
    1,
    "`public.b` is larger than 1 GB",
  ]);
});

test("the size of a partitioned table is that of its partitions", async () => {
  await runOnce(
    database.url,
    "create table p (k int, x int) partition by list (k); create table q partition of p for values in (1); insert into p select 1, 1 from generate_series(1, 2000)",
  );
  const { asked } = await probe(db, "alter table p alter x set not null", { options: { maxBytes: 10_240 } });
  expect(answers(asked)).toEqual(["`public.p` is larger than 10 kB"]);
});

test("what is gone on the target", async () => {
  const { asked } = await probe(db, setNotNull, {
    meanwhile: () => runOnce(database.url, "drop table a; alter table b drop column x"),
  });
  expect(answers(asked)).toEqual(["the table is not there on the target", "the column is not there on the target"]);
});

test("a value that makes a question fail is not shown", async () => {
  const secret = question("select ('tell' || 'nobody')::integer as violations");
  const [found] = await ask([secret]);
  expect(found).toMatchObject({ asked: false, reason: expect.stringMatching(/SQLSTATE 22P02/) });
  expect(JSON.stringify({ ...found, sql: "" })).not.toContain("nobody");
});

test("nothing can be written, not even by a question", async () => {
  const writing = question(
    "with w as (insert into public.b values (1) returning 1) select count(*) as violations from w",
  );
  expect(answers(await ask([writing]))).toEqual(["the target refused it (SQLSTATE 25006)"]);
  expect(await db.query("select count(*)::int as n from b")).toEqual([{ n: 0 }]);
});

test("the session is left as it was", async () => {
  const settings =
    "select current_setting('search_path') as p, current_setting('statement_timeout') as t, now() = statement_timestamp() as fresh";
  const [before] = await db.query(settings);
  await ask([count("public.a"), count("nowhere")]);
  expect(await db.query(settings)).toEqual([before]);
});

test("a connection that is lost ends the questions", async () => {
  const suicide = question("select count(pg_terminate_backend(pg_backend_pid())) as violations");
  const found = await ask([count("public.b"), suicide, count("public.a")]);
  const lost = "the connection to the target was lost";
  expect(answers(found)).toEqual([0, lost, lost]);
});

test("cancelled while a question runs", async () => {
  const controller = new AbortController();
  const running = ask([count("generate_series(1, 100000) a, generate_series(1, 100000) b"), count("public.a")], {
    cancelled: controller.signal,
  });
  const watcher = await open(database.url);
  while (
    (
      await watcher.query(
        "select 1 from pg_stat_activity where query like '%generate_series%' and state = 'active' and pid <> pg_backend_pid()",
      )
    ).length === 0
  );
  await watcher.close();
  controller.abort();
  expect(answers(await running)).toEqual(["the run was cancelled", "the run was cancelled"]);
});

test("all questions together have a limit", async () => {
  let time = 0;
  const clock: Clock = { ...systemClock, monotonic: () => (time += 400) };
  const found = await ask([count("public.a"), count("public.b"), count("public.a")], { clock, totalMs: 2_500 });
  expect(answers(found).at(-1)).toBe("all questions together took longer than 2.5 s");
});

test("no question, no flight", async () => {
  await db.close();
  const { probes } = await probe(await open(database.url), "alter table a add check (f(x))");
  expect(answers(await ask(probes))).toEqual([expect.stringMatching(/not a plain one/)]);
});

test("findings of what was found", async () => {
  const { asked } = await probe(db, setNotNull);
  expect(probeFindings(asked, "https://docs.test")).toEqual([
    expect.objectContaining({
      rule: "not-null-finds-nulls",
      severity: "blocking",
      file: asked[0]?.file,
      line: 1,
      statement: 0,
      relation: "public.a",
      message: "NOT NULL fails on the target: 1 row(s) of `public.a` have NULL in `x`",
      docs: "https://docs.test/not-null-finds-nulls.md",
    }),
  ]);
});
