import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type Receipt, type SealedPlan, sealedPlanText, sealPlan, sha256 } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { wipe } from "../push/aftermath.js";
import { rowsOf, statusOnce } from "../push/world.js";
import { approvalOf } from "../sealed-plan/world.js";
import { type Acted, acted } from "./acting.js";
import { pushed } from "./world.js";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterEach(() => wipe(db.url));
afterAll(() => db.drop());

const file = (version: string) => `supabase/migrations/${version}.sql`;
const [a, b, c] = ["20240101000000_a", "20240102000000_b", "20240103000000_c"] as const;
const ups = { [file(a)]: "create table a (id int);", [file(b)]: "create table b (id int);" };
const downs = { [file(`${a}.down`)]: "drop table a;", [file(`${b}.down`)]: "drop table b;" };
const files = { ...ups, ...downs };

async function deployed(what: Record<string, string> = files): Promise<Receipt> {
  const { receipt } = await pushed({ url: db.url, files: what });
  expect(receipt.result).toBe("applied");
  return receipt;
}

const idOf = ({ deploymentId }: Receipt) => deploymentId ?? "";
const ended = ({ exit, receipt: { result, reason } }: Acted) => [exit, result, reason];
const history = async () =>
  (await rowsOf(db.url, "select version from supabase_migrations.schema_migrations order by 1")).map(
    (row) => row["version"],
  );

describe("what is asked for", () => {
  test("bad inputs are told in one error, before a server is asked", async () => {
    const inputs = {
      to: "1",
      deployment: "the last",
      historyOnly: true,
      generate: true,
      expectPlan: "4f9c",
      sealedPlan: "plan.json",
      approval: "approval.json",
    };
    const forged = {
      ...files,
      "plan.json": '{"schema":"lockkeeper/sealed-plan@1","seal":"0"}',
      "approval.json": "yes",
    };
    const refused: unknown = await acted("postgresql://nobody@127.0.0.1:1/x", forged, inputs).catch((e: unknown) => e);
    expect(refused).toMatchObject({ code: "INPUT_INVALID" });
    const told = JSON.stringify((refused as { problems: unknown }).problems);
    for (const part of [
      /both given/,
      /no id of a deployment/,
      /nothing to `generate`/,
      /expect-plan/,
      /plan\.json/,
      /approval\.json/,
    ])
      expect(told).toMatch(part);
    await expect(acted("postgresql://nobody@127.0.0.1:1/x", files, {})).rejects.toMatchObject({
      code: "INPUT_INVALID",
      problems: [expect.objectContaining({ message: expect.stringMatching(/Neither `to` nor `deployment`/) })],
    });
  });

  test("versions and deployments that nobody knows, and a rollback that should be taken back", async () => {
    const first = await deployed();
    for (const to of ["0", "2024", "20240103000000"])
      await expect(acted(db.url, files, { to })).rejects.toMatchObject({
        code: "INPUT_INVALID",
        notes: ["Applied last: 20240102000000, 20240101000000.", "Nothing was touched."],
      });
    await expect(acted(db.url, files, { deployment: "00000000" })).rejects.toMatchObject({
      code: "INPUT_INVALID",
      notes: [expect.stringContaining(idOf(first)), "Nothing was touched."],
    });
    const back = await acted(db.url, files, { deployment: idOf(first).slice(0, 8) });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
    const again = acted(db.url, files, { deployment: back.outputs.deploymentId });
    await expect(again).rejects.toMatchObject({ message: expect.stringMatching(/is a rollback/) });
    expect(ended(await acted(db.url, files, { deployment: idOf(first) }))).toEqual([0, "nothing-to-do", ""]);
  });

  test("a deployment under a later one: the later one has to go first, and is named", async () => {
    const first = await deployed({ [file(a)]: "create table a (id int);" });
    const second = await deployed();
    const blocked = await acted(db.url, files, { deployment: idOf(first) });
    expect(ended(blocked)).toEqual([1, "blocked", "later-first"]);
    expect(blocked.receipt.plan.problems).toMatchObject([
      { version: "20240102000000", message: expect.stringContaining(idOf(second)) },
    ]);
    for (const receipt of [second, first]) {
      const back = await acted(db.url, files, { deployment: idOf(receipt) });
      expect(back.receipt).toMatchObject({ result: "rolled-back", endState: { proved: true } });
      const [row] = await rowsOf(
        db.url,
        `select kind, reverts::text from lockkeeper.deployments where id = '${back.outputs.deploymentId}'`,
      );
      expect(row).toEqual({ kind: "rollback", reverts: idOf(receipt) });
    }
    expect(await history()).toEqual([]);
  });

  test("what was applied out of order goes in the order of its application", async () => {
    await deployed({ [file(b)]: "create table b (id int);" });
    await pushed({ url: db.url, files: ups, options: { outOfOrder: "allow" } });
    const back = await acted(db.url, files, { to: "20240102000000" });
    expect(back.receipt.files.map(({ version }) => version)).toEqual(["20240101000000"]);
  });
});

describe("files", () => {
  test("without a way back: blocked, every file named, nothing touched", async () => {
    await deployed(ups);
    const blocked = await acted(db.url, { ...ups, [file(`${a}.down`)]: "drop table a;" }, { to: "before-first" });
    expect(ended(blocked)).toEqual([1, "blocked", "no-down"]);
    expect(blocked.receipt.plan.problems.map((problem) => problem.file)).toEqual([file(b)]);
    const gone = await acted(db.url, { [file(a)]: ups[file(a)] ?? "" }, { to: "before-first" });
    expect(gone.receipt.plan.problems.map((problem) => problem.version)).toEqual(["20240102000000", "20240101000000"]);
    expect(blocked.markdown).toContain("history-only: true");
    expect(await history()).toHaveLength(2);
  });

  test("history-only removes the rows and nothing else, and says so", async () => {
    await deployed(ups);
    const back = await acted(db.url, ups, { to: "20240101000000", historyOnly: true });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
    expect(back.markdown).toMatch(/Nothing was run: tables.* are all still there[\s\S]*most of them will fail/);
    expect(await history()).toEqual(["20240101000000"]);
    expect(await rowsOf(db.url, "select to_regclass('b')::text as b")).toEqual([{ b: "b" }]);
    expect((await pushed({ url: db.url, files: ups })).receipt).toMatchObject({
      result: "failed",
      reason: "sql-failed",
    });
  });

  test("edited since it was applied: blocked, unless that is allowed", async () => {
    const deployment = idOf(await deployed());
    const edited = { ...files, [file(b)]: "create table b (id bigint);" };
    expect(ended(await acted(db.url, edited, { deployment }))).toEqual([1, "blocked", "edited"]);
    expect(ended(await acted(db.url, edited, { deployment, edited: "warn" }))).toEqual([0, "rolled-back", ""]);
  });

  test("a row that Prisma has not finished: nobody knows what of it stands, and Prisma has to say", async () => {
    const prisma = {
      "prisma/migrations/1_a/migration.sql": "create table a ();",
      "prisma/migrations/1_a/down.sql": "drop table a;",
    };
    const layout = { layout: "prisma", migrationsPath: "prisma/migrations" } as const;
    await pushed({ url: db.url, files: prisma, folder: layout.migrationsPath, layout: "prisma" });
    await rowsOf(db.url, "insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', '2_b')");
    const blocked = await acted(db.url, prisma, { ...layout, to: "before-first" });
    expect(ended(blocked)).toEqual([1, "blocked", "interrupted"]);
    expect(blocked.receipt.plan.problems).toMatchObject([
      { version: "2_b", remedy: expect.stringMatching(/prisma migrate resolve/) },
    ]);
  });

  test("ways back that cannot be run are told together, before anything runs", async () => {
    await deployed();
    const broken = { ...files, [file(`${a}.down`)]: "begin; drop table a;", [file(`${b}.down`)]: "\\! rm -rf /" };
    const refused: unknown = await acted(db.url, broken, { to: "before-first" }).catch((e: unknown) => e);
    expect(refused).toMatchObject({ code: "MIGRATIONS_INVALID" });
    expect((refused as { problems: { file: string }[] }).problems.map((one) => one.file).toSorted()).toEqual([
      file(`${a}.down`),
      file(`${b}.down`),
    ]);
    expect(await history()).toHaveLength(2);
  });
});

describe("the end", () => {
  test("a way back that leaves something: failed, and what differs is named", async () => {
    const more = { ...files, [file(c)]: "create table c (id int);\ncreate view v as select id from a;" };
    await deployed();
    const deployment = idOf(await deployed(more));
    const back = await acted(db.url, { ...more, [file(`${c}.down`)]: "drop table c;" }, { deployment });
    expect(ended(back)).toEqual([3, "failed", "schema-unexpected"]);
    expect(back.receipt.endState?.differences).toMatchObject([{ kind: "view", identity: "public.v", change: "added" }]);
    expect(back.terminal).toMatch(/recover to LSN .*, before .* when\s+deployment/);
    expect(await history()).toHaveLength(2);
  });

  test("changed by hand in between: whether it is the schema from before cannot be told, and is not claimed", async () => {
    const deployment = idOf(await deployed());
    await rowsOf(db.url, "create table by_hand (id int)");
    const back = await acted(db.url, files, { deployment });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
    expect(back.receipt.endState?.proved).toBeNull();
    expect(back.receipt.untold).toMatch(/changed by other means since the last deployment/);
    expect(back.terminal).toContain("schema not compared");
  });

  test("only the row of a later one went: its objects stand, and that is no fault of this way back", async () => {
    const deployment = idOf(await deployed({ [file(a)]: "create table a (id int);" }));
    await deployed();
    expect(ended(await acted(db.url, files, { to: "20240101000000", historyOnly: true }))).toEqual([
      0,
      "rolled-back",
      "",
    ]);
    const back = await acted(db.url, files, { deployment });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
    expect(back.receipt.untold).toMatch(/`20240102000000` was taken out of the history, and no way back of it has run/);
  });

  test("the commit before is that of the last deployment that went well and stands", async () => {
    const under = async (commit: string, what: Record<string, string>) =>
      (await pushed({ url: db.url, files: what, input: { origin: { actor: null, commit, runUrl: null } } })).receipt;
    await under("good", { [file(a)]: "create table a (id int);" });
    await acted(db.url, files, { deployment: idOf(await under("taken back", files)) });
    await under("failed", { ...files, [file(b)]: "select 1 / 0;" });
    const deployment = idOf(await under("bad", files));
    const plan = await acted(db.url, files, { deployment, dryRun: true });
    expect(plan.receipt.plan.recovery).toMatchObject({ deployment: { commit: "bad" }, commitBefore: "good" });
  });

  test("without an audit it works by the order of versions, and says so", async () => {
    await pushed({ url: db.url, files, input: { audit: false } });
    const inParts = { ...files, [file(`${b}.down`)]: "-- lockkeeper: no-transaction\ndrop table b;" };
    const back = await acted(db.url, inParts, { to: "20240101000000", audit: false });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
    expect(back.receipt.notices).toEqual([
      expect.stringMatching(/begin again with their first statement: .*_b\.down\.sql/),
    ]);
    expect(back.receipt).toMatchObject({ deploymentId: null, untold: expect.stringMatching(/no audit in schema/) });
    expect(back.receipt.plan.notices).toEqual([expect.stringMatching(/order is that of the versions/)]);
    await expect(acted(db.url, files, { deployment: "00000000", audit: false })).rejects.toMatchObject({
      code: "INPUT_INVALID",
    });
  });
});

describe("what was approved", () => {
  test("the digest of a dry run; a login that only reads plans the same; another digest is refused", async () => {
    const deployment = idOf(await deployed());
    const plan = await acted(db.url, files, { deployment, dryRun: true });
    expect(ended(plan)).toEqual([0, "nothing-to-do", "dry-run"]);
    const role = `reader_${process.pid}_${Date.now()}`;
    await runOnce(db.url, `create role ${role} login password 'p' bypassrls in role pg_read_all_data`);
    try {
      const reader = new URL(db.url);
      reader.username = role;
      reader.password = "p";
      const same = await acted(reader.href, files, { deployment, dryRun: true });
      expect(same.outputs.planDigest).toBe(plan.outputs.planDigest);
    } finally {
      await runOnce(db.url, `drop role ${role}`);
    }
    const changed = { ...files, [file(`${b}.down`)]: "drop table b cascade;" };
    const refused = await acted(db.url, changed, { deployment, expectPlan: plan.outputs.planDigest });
    expect(ended(refused)).toEqual([1, "blocked", "plan-changed"]);
    const back = await acted(db.url, files, { deployment, expectPlan: plan.outputs.planDigest });
    expect(ended(back)).toEqual([0, "rolled-back", ""]);
  });

  test("an approval: of this rollback, of the sealed plan, of another one, a refusal, and none", async () => {
    const receipt = await deployed();
    const deployment = idOf(receipt);
    const plan = await acted(db.url, files, { deployment, dryRun: true });
    const inputs = { deployment, requireApproval: true, dryRun: true };
    const under = (approval: unknown, more = {}) =>
      acted(
        db.url,
        { ...files, "approval.json": JSON.stringify(approval), "plan.json": sealedPlanText(sealed(receipt)) },
        {
          ...inputs,
          approval: "approval.json",
          ...more,
        },
      );
    const refused = [1, "blocked", "not-approved"];
    expect(ended(await acted(db.url, files, inputs))).toEqual(refused);
    expect(ended(await under(approvalOf("0a".repeat(32))))).toEqual(refused);
    expect(ended(await under(approvalOf(plan.outputs.planDigest, { approved: false, reason: "rejected" })))).toEqual(
      refused,
    );
    expect(ended(await under(approvalOf(receipt.plan.digest)))).toEqual(refused); // nothing ties it to these ways back
    const fine = [0, "nothing-to-do", "dry-run"];
    expect(ended(await under(approvalOf(plan.outputs.planDigest)))).toEqual(fine);
    expect(ended(await under(approvalOf(receipt.plan.digest), { sealedPlan: "plan.json" }))).toEqual(fine);
    const rowsOnly = { sealedPlan: "plan.json", historyOnly: true };
    expect(ended(await under(approvalOf(receipt.plan.digest), rowsOnly))).toEqual(refused); // no page has shown that
    const emergencyReason = "Incident 4711";
    const done = await under(approvalOf(plan.outputs.planDigest), { dryRun: false, emergencyReason });
    expect(done.markdown).toMatch(/^> \[!CAUTION\]\n> \*\*Emergency:\*\* Incident 4711/);
    expect(
      await rowsOf(
        db.url,
        "select approver, approval->>'planDigest' as digest, emergency, result from lockkeeper.deployments where kind = 'rollback'",
      ),
    ).toEqual([
      { approver: "rita", digest: plan.outputs.planDigest, emergency: emergencyReason, result: "rolled-back" },
    ]);
  });

  const digestOf = (text: string) => sha256(new TextEncoder().encode(text));
  function sealed(receipt: Receipt, change: (plan: SealedPlan) => Partial<SealedPlan> = () => ({})): SealedPlan {
    const {
      schema: _schema,
      seal: _seal,
      ...body
    } = sealPlan({
      plan: receipt.plan,
      sealedAt: "2020-01-01T00:00:00.000Z",
      expiresAt: "2020-01-02T00:00:00.000Z", // ways back do not expire
      commit: null,
      schemaBefore: null,
      schemaAfter: null,
      downs: [a, b].map((name) => ({
        version: name.slice(0, 14),
        file: file(`${name}.down`),
        sha256: digestOf(downs[file(`${name}.down`)] ?? ""),
        restores: true,
      })),
      verdict: "clear",
    });
    const plan = { schema: "lockkeeper/sealed-plan@1" as const, seal: "", ...body };
    return sealPlan({ ...body, ...change(plan) });
  }

  test.each<[reason: string, change: (plan: SealedPlan) => Partial<SealedPlan>]>([
    ["", () => ({})],
    ["down-changed", ({ downs: all }) => ({ downs: all.map((one) => ({ ...one, sha256: "0a".repeat(32) })) })],
    ["down-not-rehearsed", ({ downs: all }) => ({ downs: all.map((one) => ({ ...one, restores: false })) })],
    ["down-not-rehearsed", ({ downs: all }) => ({ downs: all.slice(1) })],
  ])("the sealed plan of the deployment: %s", async (reason, change) => {
    const receipt = await deployed();
    const text = sealedPlanText(sealed(receipt, change));
    const inputs = { deployment: idOf(receipt), sealedPlan: "plan.json" };
    const done = await acted(db.url, { ...files, "plan.json": text }, inputs);
    expect(ended(done)).toEqual(reason === "" ? [0, "rolled-back", ""] : [1, "blocked", reason]);
    expect(await history()).toHaveLength(reason === "" ? 0 : 2);
  });

  test("a sealed plan of another database, or of other files than were applied", async () => {
    const receipt = await deployed();
    const other = await freshDatabase();
    try {
      await pushed({ url: other.url, files });
      const [{ id } = { id: "" }] = await rowsOf(other.url, "select id::text from lockkeeper.deployments");
      const elsewhere = { ...files, "plan.json": sealedPlanText(sealed(receipt)) };
      const wrong = await acted(other.url, elsewhere, { deployment: String(id), sealedPlan: "plan.json" });
      expect(ended(wrong)).toEqual([1, "blocked", "wrong-target"]);
    } finally {
      await other.drop();
    }
    await wipe(db.url);
    const applied = await deployed({ ...files, [file(b)]: "create table b (id bigint);" });
    const plan = { ...files, "plan.json": sealedPlanText(sealed(receipt)) };
    const inputs = { deployment: idOf(applied), sealedPlan: "plan.json", edited: "warn" as const };
    expect(ended(await acted(db.url, plan, inputs))).toEqual([1, "blocked", "down-not-rehearsed"]);
  });
});

test("a push takes up what was taken back, and status calls it pending", async () => {
  await deployed();
  await acted(db.url, files, { to: "20240101000000" });
  const { plan } = await statusOnce({ url: db.url, files });
  expect(plan.entries.map((entry) => entry.class)).toEqual(["applied", "pending"]);
  expect((await pushed({ url: db.url, files })).receipt.files.map(({ version }) => version)).toEqual([
    "20240102000000",
  ]);
});
