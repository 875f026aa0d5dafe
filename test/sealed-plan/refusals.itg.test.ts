import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { nodeFiles } from "@lockkeeper/action-kit";
import {
  type Database,
  DatabaseError,
  digest,
  readSealedPlan,
  type SealedPlan,
  sealedPlanText,
  sealPlan,
} from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { deployed, type Preview, preview } from "../dry-run/world.js";
import { open, rowsOf } from "../push/world.js";
import { approvalOf, artifact, at, clockAt, pushed, type Pushed, type PushInputs } from "./world.js";

// one target and one reviewed plan: whatever is refused leaves both as they were
const first = { [at("20260101000000_orders")]: "create table public.orders (id bigint primary key);" };
const files: Record<string, string> = {
  ...first,
  [at("20260201000000_total")]: "alter table public.orders add column total integer;",
  [at("20260202000000_lines")]: "create table public.lines (id int primary key);",
};

let target: FreshDatabase;
let previewed: Preview;
let sealed: SealedPlan;
let untouched: unknown;

beforeAll(async () => {
  target = await freshDatabase();
  await deployed(target.url, first);
  previewed = await preview({ url: target.url, files });
  sealed = readSealedPlan(previewed.files["plan.json"] ?? "", "plan.json");
  untouched = await stateOf(target.url);
}, 60_000);
afterAll(() => target.drop());

/** What a refused push must leave alone: history, audit and schema. */
const stateOf = (url: string) =>
  rowsOf(
    url,
    `select (select count(*)::int from supabase_migrations.schema_migrations) as history,
  (select count(*)::int from lockkeeper.deployments) as deployments,
  (select array_agg(attname order by attnum) from pg_attribute where attrelid = 'public.orders'::regclass and attnum > 0 and not attisdropped) as columns`,
  );

/** A push under the reviewed plan. */
const held = (
  given: Partial<PushInputs> = {},
  more: Readonly<Record<string, string | undefined>> = {},
  deps: Parameters<typeof pushed>[3] = {},
): Promise<Pushed> => {
  const all = Object.entries({ ...files, ...artifact(previewed), ...more });
  const there = Object.fromEntries(all.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
  return pushed(target.url, there, { sealedPlan: "plan/plan.json", ...given }, deps);
};

async function expectRefused(push: Promise<Pushed>, reason: string, rows: readonly unknown[]): Promise<Pushed> {
  const found = await push;
  expect([found.result, found.reason, found.exit, found.outputs.appliedCount]).toEqual(["blocked", reason, 1, 0]);
  expect(found.receipt.refusal).toMatchObject({ reason, rows });
  expect(found.summary).toContain("| Approved | Found |");
  expect(found.summary).toContain("Nothing was touched.");
  expect(await stateOf(target.url)).toEqual(untouched);
  return found;
}

test("the preview seals what it saw, and says so in its outputs", () => {
  expect(previewed.outputs).toMatchObject({
    planDigest: sealed.plan.digest,
    planSeal: sealed.seal,
    planExpiresAt: sealed.expiresAt,
    rollbackRehearsed: false,
  });
  expect(sealed.schemaAfter).toBe(previewed.outputs.expectedFingerprint);
  expect(sealed).toMatchObject({ commit: previewed.report.run.commit, verdict: "clear", downs: [] });
  expect(sealed.plan.run.map(({ file }) => file)).toEqual(Object.keys(files).slice(1));
});

test("what a runner's files make of it is the plan that was sealed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-sealed-"));
  try {
    const path = await nodeFiles(folder).write("plan.json", previewed.files["plan.json"] ?? "");
    expect(readSealedPlan(readFileSync(path, "utf8"), path)).toEqual(sealed);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("refused, and nothing is touched", () => {
  test("wrong-target: another database of the same name", async () => {
    const forged = planOf({ server: { ...sealed.plan.server, systemIdentifier: "7" } });
    const found = held({}, { "plan/plan.json": resealed({ plan: forged }) });
    await expectRefused(found, "wrong-target", [{ what: "system identifier", approved: "`7`" }]);
  });

  test("wrong-target: another database of the same server", async () => {
    const other = await freshDatabase();
    try {
      const all = { ...files, ...artifact(previewed) };
      const found = await pushed(other.url, all, { sealedPlan: "plan/plan.json" });
      expect([found.result, found.reason]).toEqual(["blocked", "wrong-target"]);
      expect(found.receipt.refusal?.rows).toEqual([
        {
          what: "database",
          approved: `\`${sealed.plan.server.database}\``,
          found: `\`${found.receipt.plan.server.database}\``,
        },
      ]);
      expect(
        await rowsOf(other.url, "select 1 from pg_namespace where nspname in ('lockkeeper', 'supabase_migrations')"),
      ).toEqual([]);
    } finally {
      await other.drop();
    }
  });

  test("expired: looked at when the lock was got", async () => {
    const late = new Date(Date.parse(sealed.expiresAt) + 1_000).toISOString();
    const found = held({}, {}, { clock: clockAt(late) });
    await expectRefused(found, "expired", [{ what: "valid", found: `${late.slice(0, 10)} ${late.slice(11, 19)} UTC` }]);
  });

  test.each<[string, unknown, RegExp, readonly unknown[]]>([
    ["none is there", undefined, /An approval is required, and none was given/, []],
    ["it says no", { approved: false, reason: "rejected", approvedBy: [] }, /it was rejected/, []],
    [
      "it is for another plan",
      { planDigest: "0a".repeat(32) },
      /another plan/,
      [{ what: "plan", approved: "`0a0a0a0a0a0a0a0a`" }],
    ],
  ])("not-approved: %s", async (_, more, says, rows) => {
    const approval =
      more === undefined ? undefined : JSON.stringify({ ...approvalOf(sealed.plan.digest), ...(more as object) });
    const found = await held(
      { requireApproval: true, ...(approval && { approval: "approval.json" }) },
      { "approval.json": approval },
    );
    expect([found.result, found.reason, found.outputs.approvedBy]).toEqual([
      "blocked",
      "not-approved",
      more && rows.length > 0 ? "rita" : "",
    ]);
    expect(found.receipt.refusal).toMatchObject({ message: expect.stringMatching(says), rows });
    expect(await stateOf(target.url)).toEqual(untouched);
  });

  test.each<[string, Record<string, string | undefined>, readonly unknown[]]>([
    [
      "a comment in a file",
      { [at("20260202000000_lines")]: "create table public.lines (id int primary key); -- x" },
      [{ what: "`supabase/migrations/20260202000000_lines.sql`" }],
    ],
    [
      "a migration was merged",
      { [at("20260203000000_more")]: "select 1;" },
      [{ what: "`supabase/migrations/20260203000000_more.sql`", approved: null }],
    ],
    [
      "a file is gone",
      { [at("20260202000000_lines")]: undefined },
      [{ what: "`supabase/migrations/20260202000000_lines.sql`", found: null }],
    ],
    [
      "it would run in another way, and another name",
      { [at("20260202000000_lines")]: undefined, [at("20260202000000_other")]: files[at("20260202000000_lines")] },
      [{ what: "`supabase/migrations/20260202000000_lines.sql`", approved: "`lines`", found: "`other`" }],
    ],
  ])("files-changed: %s", async (_, more, rows) => {
    await expectRefused(held({}, more), "files-changed", rows);
  });

  test("plan-changed: other options", async () => {
    const rows = [{ what: "`out-of-order`", approved: "`block`", found: "`allow`" }];
    await expectRefused(held({ outOfOrder: "allow" }), "plan-changed", rows);
  });

  test("an edited file is told as what it is", async () => {
    const found = await held({}, { [at("20260101000000_orders")]: "create table public.orders (id int);" });
    expect([found.result, found.reason]).toEqual(["blocked", "edited"]);
  });

  test("schema-drifted: object by object, also in a dry run; without the file beside the plan only that it differs", async () => {
    await rowsOf(target.url, "alter table public.orders add column by_hand int");
    try {
      for (const dryRun of [false, true]) {
        const found = await held({ dryRun });
        expect([found.result, found.reason]).toEqual(["blocked", "schema-drifted"]);
        expect(found.receipt.endState?.before).not.toBe(sealed.schemaBefore);
        expect(found.receipt.refusal?.differences).toMatchObject([
          { identity: "public.orders.by_hand", change: "added" },
        ]);
        expect(found.summary).toContain("column `public.orders.by_hand` is there, and was not when the plan was made");
        expect(found.terminal).toContain("by_hand");
      }
      const unnamed = await held({ audit: false, recordSchema: false }, { "plan/target-schema.json": undefined });
      expect([unnamed.reason, unnamed.receipt.refusal?.differences]).toEqual(["schema-drifted", null]);
    } finally {
      await rowsOf(target.url, "alter table public.orders drop column by_hand");
    }
  });

  test("schema-unproved: it cannot be read, so nobody knows whether it drifted", async () => {
    const found = await held({}, {}, { openDatabase: lockedOut });
    expect([found.result, found.reason]).toEqual(["blocked", "schema-unproved"]);
    expect(found.summary).toContain("could not be held against the one that the plan was made for");
  });
});

/** A session to which the server says no when it asks what the schema is. */
async function lockedOut(): Promise<Database> {
  const db = await open(target.url);
  const query = db.query.bind(db);
  const refusal = new DatabaseError({ sqlstate: "55P03", message: "canceling statement due to lock timeout" });
  db.query = (sql, values) => (sql.includes("supabase_auth_admin") ? Promise.reject(refusal) : query(sql, values));
  return db;
}

/** What a forger makes of the plan: the seal is right, for anybody can seal. */
function resealed(more: Partial<SealedPlan>): string {
  const { seal: _seal, ...reviewed } = { ...sealed, ...more };
  return sealedPlanText(sealPlan(reviewed));
}

function planOf(more: Partial<SealedPlan["plan"]>): SealedPlan["plan"] {
  const plan = { ...sealed.plan, ...more };
  const { layout, server, run, options, historySha256, blocked } = plan;
  const whole = {
    layout,
    server: { systemIdentifier: server.systemIdentifier, database: server.database, major: server.major },
    run: run.map(({ version, name, sha256, transactional }) => ({ version, name, sha256, transactional })),
    options,
    historySha256,
    blocked,
  };
  return { ...plan, digest: digest(whole) };
}
