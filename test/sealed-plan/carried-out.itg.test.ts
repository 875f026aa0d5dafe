import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { readSealedPlan, type SealedPlan } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { deployed, type Preview, preview } from "../dry-run/world.js";
import { open, pushOnce, rowsOf } from "../push/world.js";
import { approvalOf, artifact, at, clockAt, pushed, type PushInputs } from "./world.js";

// a reviewed plan is carried out, interrupted, gone on with; somebody else comes in between
const first = { [at("20260101000000_orders")]: "create table public.orders (id bigint primary key);" };
const lines = { [at("20260201000000_lines")]: "create table public.lines (id int primary key);" };
const total = { [at("20260202000000_total")]: "alter table public.orders add column total integer;" };
const files = { ...first, ...lines, ...total };

let target: FreshDatabase;
let previewed: Preview;
let sealed: SealedPlan;

beforeAll(async () => {
  target = await freshDatabase();
  await deployed(target.url, first);
  previewed = await preview({ url: target.url, files });
  sealed = readSealedPlan(previewed.files["plan.json"] ?? "", "plan.json");
}, 60_000);
afterAll(() => target.drop());

/** The target as it was when the plan was made, with an audit that knows nothing of it. */
beforeEach(async () => {
  const db = await open(target.url);
  await db.query("drop table if exists public.lines, public.by_hand, public.other");
  await db.query("alter table public.orders drop column if exists total");
  await db.query(
    "insert into supabase_migrations.schema_migrations (version) values ('20260101000000') on conflict do nothing",
  );
  await db.query("delete from supabase_migrations.schema_migrations where version <> '20260101000000'");
  await db.query("drop index if exists public.orders_one");
  await db.query("truncate lockkeeper.deployments, lockkeeper.journal cascade");
  await db.close();
});

/** A push under the reviewed plan and an approval of it. */
const held = (given: Partial<PushInputs> = {}, more: Record<string, string> = {}, deps = {}) =>
  pushed(
    target.url,
    { ...files, ...artifact(previewed), "approval.json": JSON.stringify(approvalOf(sealed.plan.digest)), ...more },
    {
      sealedPlan: "plan/plan.json",
      expectSeal: sealed.seal,
      approval: "approval.json",
      requireApproval: true,
      ...given,
    },
    deps,
  );

/** The second file waits for a lock, and the run is over. */
async function interrupted(given: Partial<PushInputs> = {}) {
  const blocker = await open(target.url);
  try {
    await blocker.pipeline([{ sql: "BEGIN" }, { sql: "LOCK TABLE public.orders IN ACCESS SHARE MODE" }]);
    const stopped = await held({ lockTimeout: 100, ...given });
    expect([stopped.result, stopped.reason, stopped.outputs.appliedCount]).toEqual(["failed", "lock-timeout", 1]);
    return stopped;
  } finally {
    await blocker.close();
  }
}

const wait = "The schema was not compared";

test("the approval stands in the receipt, the summary, the outputs and the audit; another run of the job has nothing to do", async () => {
  const done = await held({ emergencyReason: "Incident 4711" });
  expect(done.outputs).toMatchObject({
    result: "applied",
    approvedBy: "rita",
    fingerprint: sealed.schemaAfter,
    deploymentId: done.receipt.deploymentId,
  });
  expect(done.receipt.endState).toMatchObject({
    before: sealed.schemaBefore,
    expected: sealed.schemaAfter,
    proved: true,
  });
  expect(done.receipt.sealed).toEqual({
    seal: sealed.seal,
    sealedAt: sealed.sealedAt,
    expiresAt: sealed.expiresAt,
    commit: sealed.commit,
  });
  expect(done.summary).toMatch(/^> \[!CAUTION\]\n> \*\*Emergency:\*\* Incident 4711\n/);
  expect(done.summary).toContain("approved by `rita`");
  const kept = `select id::text, kind, approver, approval ->> 'planDigest' as approved, emergency, plan_digest, receipt #>> '{sealed,seal}' as seal
  from lockkeeper.deployments order by started_at desc limit 1`;
  expect(await rowsOf(target.url, kept)).toEqual([
    {
      id: done.outputs.deploymentId,
      kind: "push",
      approver: "rita",
      approved: sealed.plan.digest,
      emergency: "Incident 4711",
      plan_digest: sealed.plan.digest,
      seal: sealed.seal,
    },
  ]);
  expect(await held()).toMatchObject({ result: "nothing-to-do", reason: "", exit: 0 });
  await rowsOf(target.url, "create table public.by_hand (id int)");
  expect(await held()).toMatchObject({ result: "failed", reason: "schema-unexpected" });
});

test("without recording, and without an audit, it is held to the plan as well; then only the receipt knows who approved", async () => {
  await rowsOf(target.url, "create table public.by_hand (id int)");
  expect((await held({ recordSchema: false })).reason).toBe("schema-drifted");
  expect((await held({ audit: false })).reason).toBe("schema-drifted");
  await rowsOf(target.url, "drop table public.by_hand");
  const done = await held({ audit: false });
  expect([done.result, done.outputs.deploymentId, done.receipt.approval?.approvedBy]).toEqual([
    "applied",
    "",
    ["rita"],
  ]);
  expect(done.receipt.notices).toEqual(["Without the audit the approval is kept in the receipt alone."]);
  expect(done.receipt.endState).toMatchObject({ before: sealed.schemaBefore, proved: true });
});

describe("an interrupted run", () => {
  test("goes on under its plan and its approval; the schema is the one that it left", async () => {
    await interrupted();
    const done = await held();
    expect([done.result, done.receipt.files.map(({ version }) => version)]).toEqual(["applied", ["20260202000000"]]);
    expect(done.receipt.notices).toEqual([]);
    expect(done.receipt.endState).toMatchObject({ expected: sealed.schemaAfter, proved: true });
  });

  test("is refused when somebody changed what it had left, when the plan is too old by now, and without the approval", async () => {
    await interrupted();
    const late = { clock: clockAt("2100-01-01T00:00:00.000Z") };
    expect((await held({}, {}, late)).reason).toBe("expired");
    expect((await held({ approval: undefined })).reason).toBe("not-approved");
    expect((await held({}, { [at("20260202000000_total")]: "select 1;" })).reason).toBe("files-changed");
    await rowsOf(target.url, "alter table public.lines add column by_hand int");
    expect((await held()).receipt.refusal).toMatchObject({
      reason: "schema-drifted",
      message: "The schema is not the one that the last run of this plan left.",
      differences: null,
    });
  });

  test("that left no record of the schema goes on, and says that it was not compared", async () => {
    await interrupted({ recordSchema: false });
    const done = await held();
    expect([done.result, done.receipt.notices]).toEqual(["applied", [expect.stringContaining(wait)]]);
  });

  test("is nobody else's: files that another run applied are no part of it", async () => {
    await pushOnce({ url: target.url, files: { ...first, ...lines }, layout: "supabase" });
    const { receipt } = await held();
    expect(receipt).toMatchObject({ result: "blocked", reason: "history-moved" });
    expect(receipt.refusal?.rows).toEqual([
      { what: "`20260201000000`", approved: null, found: expect.stringMatching(/^applied/) },
    ]);
  });
});

describe("a run that failed at its first file", () => {
  test("stands for nothing that somebody else applies afterwards", async () => {
    const blocker = await open(target.url);
    await blocker.pipeline([{ sql: "BEGIN" }, { sql: "CREATE TABLE public.lines ()" }]);
    expect((await held({ lockTimeout: 100 })).reason).toBe("lock-timeout");
    await blocker.close();
    await pushOnce({ url: target.url, files: { ...first, ...lines }, layout: "supabase" });
    const { receipt } = await held();
    expect(receipt).toMatchObject({ result: "blocked", reason: "history-moved" });
    expect(receipt.refusal?.rows).toMatchObject([{ what: "`20260201000000`", approved: null }]);
  });

  const parts = {
    [at("20260201000000_one")]:
      "create unique index concurrently orders_one on public.orders ((true));\ncreate table public.lines ();\n",
  };

  test("outside of a transaction goes on with what it left; half a file of somebody else's is no part of it", async () => {
    const all = { ...first, ...parts };
    const seen = await preview({ url: target.url, files: all });
    const again = () => pushed(target.url, { ...all, ...artifact(seen) }, { sealedPlan: "plan/plan.json" });
    await rowsOf(target.url, "insert into public.orders values (1), (2)");
    expect((await again()).reason).toBe("sql-failed"); // an invalid index stays behind
    await rowsOf(target.url, "delete from public.orders");
    expect(await again()).toMatchObject({ result: "applied", reason: "" });
    await rowsOf(target.url, "delete from supabase_migrations.schema_migrations where version = '20260201000000'");
    await rowsOf(target.url, "drop index public.orders_one");
    await rowsOf(target.url, "truncate lockkeeper.deployments cascade");
    const more = { ...all, [at("20260203000000_more")]: "select 1;" };
    await pushOnce({ url: target.url, files: more, layout: "supabase" }); // fails: the table is there
    await rowsOf(target.url, "drop table public.lines");
    const { receipt } = await again();
    expect(receipt).toMatchObject({ result: "blocked", reason: "history-moved" });
    expect(receipt.refusal?.rows).toEqual([{ what: "`20260201000000`", approved: null, found: "begun, not finished" }]);
  });
});

test("history-moved: another push came first; whose it was is said", async () => {
  const other = { ...first, [at("20260115000000_other")]: "create table public.other (id int);" };
  await pushOnce({ url: target.url, files: other, layout: "supabase" });
  const found = await held();
  expect([found.result, found.reason, found.exit]).toEqual(["blocked", "history-moved", 1]);
  expect(found.receipt.refusal?.rows).toEqual([
    { what: "`20260115000000`", approved: null, found: expect.stringMatching(/^applied at .* by `octocat`$/) },
  ]);
  expect(found.summary).toContain("The history has one more version than when the plan was made.");
});

test("a refusal writes nothing, also where a run has died", async () => {
  await interrupted();
  const rows = "select id::text, finished_at, result from lockkeeper.deployments";
  await rowsOf(target.url, "update lockkeeper.deployments set finished_at = null, result = null");
  const before = await rowsOf(target.url, rows);
  expect((await held({ approval: undefined })).reason).toBe("not-approved");
  expect((await held({}, { [at("20260202000000_total")]: "select 1;" })).reason).toBe("files-changed");
  expect(await rowsOf(target.url, rows)).toEqual(before);
});

test("history-moved: what was applied was taken back", async () => {
  await rowsOf(target.url, "delete from supabase_migrations.schema_migrations");
  expect((await held()).receipt.refusal).toMatchObject({
    reason: "history-moved",
    rows: [{ what: "`20260101000000`", approved: "applied", found: null }],
  });
});

test("a plan with nothing to do is sealed, too: it is refused where something is to do now, or the schema is another one", async () => {
  await held();
  const idle = await preview({ url: target.url, files });
  const plan = { ...files, ...artifact(idle) };
  const given = { sealedPlan: "plan/plan.json" };
  expect(idle.outputs).toMatchObject({ pendingCount: 0, rollbackRehearsed: false, expectedFingerprint: "" });
  const same = await pushed(target.url, plan, given);
  expect([same.result, same.outputs.fingerprint]).toEqual(["nothing-to-do", sealed.schemaAfter]);
  const more = { ...plan, [at("20260203000000_more")]: "select 1;" };
  expect((await pushed(target.url, more, given)).reason).toBe("files-changed");
  await rowsOf(target.url, "drop table public.lines");
  expect((await pushed(target.url, plan, given)).receipt.refusal).toMatchObject({
    reason: "schema-drifted",
    differences: expect.arrayContaining([expect.objectContaining({ identity: "public.lines", change: "removed" })]),
  });
});
