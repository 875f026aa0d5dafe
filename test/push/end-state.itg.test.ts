import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { readSnapshot, redactSnapshot, writeSnapshot } from "@lockkeeper/catalog";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { applySupabaseStub, defaultMajor, type FreshDatabase, freshDatabase, startCluster } from "@lockkeeper/testing";
import { run as push } from "../../actions/push/src/run.js";
import { snapshotOf } from "../catalog/world.js";
import { deployed, type Preview, preview } from "../dry-run/world.js";
import { noConnection, noGuardInputs } from "../given-inputs.js";
import { memoryFiles, open } from "./world.js";

// a preview says which schema the target will have, and a push is held to it
const at = (version: string) => `supabase/migrations/${version}.sql`;
const first = {
  [at("20260101000000_orders")]: `create table public.orders (id bigint primary key, note text);
create view public.open_orders as select id from public.orders;`,
};
const pending = {
  ...first,
  [at("20260201000000_total")]: `alter table public.orders add column total integer;
create index orders_total on public.orders (total);
alter table public.orders enable row level security;
create policy own on public.orders using (total > 0);
create function public.twice(n integer) returns integer language sql as 'select 2 * n';`,
};
/** What somebody did by hand before the preview: no part of the repository, and no part of the change. */
const drift = `create table public.by_hand (id int);
alter table public.orders alter note set default 'x';
grant select on public.orders to public`;

type Inputs = Parameters<typeof push>[0];

const inputs: Inputs = {
  ...noConnection,
  migrationsPath: "supabase/migrations",
  layout: "supabase",
  config: undefined,
  outputDir: undefined,
  outOfOrder: "block",
  edited: "block",
  remoteOnly: "block",
  auditSchema: "lockkeeper",
  dryRun: false,
  githubToken: undefined,
  comment: "never",
  ...noGuardInputs,
  expectFingerprint: undefined,
  expectedSchema: undefined,
  lockTimeout: 5_000,
  lockRetries: 3,
  statementTimeout: 0,
  waitForLock: 10_000,
  audit: true,
  recordSchema: true,
  postgrestReload: "never",
  engine: "native",
};

const targets: FreshDatabase[] = [];
afterAll(async () => {
  for (const one of targets) await one.drop();
});

/** A target as the repository has left it, and what somebody did to it since. */
async function target(...by: string[]): Promise<string> {
  const fresh = await freshDatabase();
  targets.push(fresh);
  await deployed(fresh.url, first);
  await onTarget(fresh.url, ...by);
  return fresh.url;
}

async function onTarget(url: string, ...scripts: string[]): Promise<void> {
  const db = await open(url);
  for (const sql of scripts.flatMap((script) => script.split(";\n"))) await db.query(sql);
  await db.close();
}

/** A push as the action runs it, held to what a preview has said. */
async function held(
  url: string,
  previewed: Preview,
  given: Partial<Inputs> = {},
  migrations: Record<string, string> = pending,
) {
  const { expectedFingerprint: expectFingerprint } = previewed.outputs;
  const expectedSchema = "preview/expected-schema.json";
  const files = { ...migrations, [expectedSchema]: previewed.files["expected-schema.json"] ?? "" };
  const memory = { ...memoryFiles(files), write: (path: string) => Promise.resolve(path) };
  const outcome = await push(
    { ...inputs, expectFingerprint, expectedSchema, ...given },
    {
      files: memory,
      clock,
      context: { actor: "octocat", commit: null, runUrl: null, applicationName: "lockkeeper test" },
      cancelled: new AbortController().signal,
      outputDir: "/reports",
      on: () => undefined,
      openDatabase: () => open(url),
    },
  );
  const { result, reason, fingerprint, appliedCount } = outcome.outputs;
  return {
    result,
    reason,
    fingerprint,
    appliedCount,
    exit: outcome.exit,
    error: outcome.error,
    says: outcome.report.markdown,
  };
}

/** The file as a preview writes it that knows a text of the schema for a secret. */
function masked(text: string, secret: string): string {
  registerSecret(secret);
  try {
    return writeSnapshot(redactSnapshot(readSnapshot(text, "expected-schema.json")));
  } finally {
    forgetSecrets();
  }
}

describe("on the target of the preview, drift and all", () => {
  let previewed: Preview;
  let url: string;
  beforeAll(async () => {
    url = await target(drift);
    previewed = await preview({ url, files: pending });
  }, 60_000);

  test("the preview says what will stand, in its outputs, its file and its report", () => {
    const { expectedFingerprint, expectedSchemaPath } = previewed.outputs;
    expect(expectedFingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(expectedSchemaPath).toBe("/reports/expected-schema.json");
    expect(previewed.report.schemaChanges.expectedFingerprint).toBe(expectedFingerprint);
    expect(previewed.markdown).toContain(`Schema after it \`${expectedFingerprint}\``);
  });

  test("the push proves it, and a push after it proves it again without anything to do", async () => {
    const done = await held(url, previewed);
    expect(done).toMatchObject({
      result: "applied",
      reason: "",
      exit: 0,
      fingerprint: previewed.outputs.expectedFingerprint,
    });
    expect(done.says).toContain("schema as expected");
    expect(await held(url, previewed)).toMatchObject({
      result: "nothing-to-do",
      exit: 0,
      fingerprint: done.fingerprint,
    });
  });

  test("somebody changes it afterwards: a push of nothing does not call it proved", async () => {
    await onTarget(url, "drop index public.orders_total");
    const found = await held(url, previewed);
    expect(found).toMatchObject({ result: "failed", reason: "schema-unexpected", exit: 3, appliedCount: 0 });
    expect(found.says).toContain("Nothing was to be applied.");
    expect(found.says).toContain("index `public.orders_total` was expected, and is missing");
  });

  test.each([
    {
      name: "somebody changed a table between preview and push",
      by: "alter table public.orders add column in_between int",
      says: "column `public.orders.in_between` is there, and was not expected",
    },
    {
      name: "an event trigger of the target grants more than the rehearsal knew",
      by: `create function public.open_up() returns event_trigger language plpgsql as 'begin grant insert on public.orders to public; end';
 create event trigger open_up on ddl_command_end when tag in ('CREATE INDEX') execute function public.open_up()`,
      says: "grant `table public.orders to PUBLIC` is another one than expected: privileges",
    },
  ])("$name: everything is applied, and it is told", async ({ by, says }) => {
    const found = await held(await target(drift, by), previewed);
    expect(found).toMatchObject({ result: "failed", reason: "schema-unexpected", exit: 3, appliedCount: 1 });
    expect(found.error).toMatchObject({ code: "PROOF_FAILED" });
    expect(found.says).toContain("1 file is applied and stays applied.");
    expect(found.says).toContain(says);
  });

  test("with the fingerprint alone the push tells that it differs, not what", async () => {
    const found = await held(await target(drift, "create sequence public.s"), previewed, { expectedSchema: undefined });
    expect(found).toMatchObject({ result: "failed", reason: "schema-unexpected", exit: 3 });
    expect(found.says).toContain("Give `expected-schema` the preview's file");
  });

  test("the file alone is enough, unless something in it was redacted: then the fingerprint is needed", async () => {
    const pushed = await target(drift);
    await held(pushed, previewed);
    const alone = { expectFingerprint: undefined };
    const text = writeSnapshot(await snapshotOf(pushed));
    const whole = { ...previewed, files: { "expected-schema.json": text } };
    expect(await held(pushed, whole, alone)).toMatchObject({ result: "nothing-to-do", exit: 0 });
    const secret = { ...previewed, files: { "expected-schema.json": masked(text, "select 2 * n") } };
    await expect(held(pushed, secret, alone)).rejects.toMatchObject({ code: "INPUT_CONFLICT" });
    expect(await held(pushed, secret)).toMatchObject({ result: "nothing-to-do", exit: 0 });
    await onTarget(pushed, "alter table public.orders add column more int");
    expect((await held(pushed, secret)).says).toContain("column `public.orders.more` is there, and was not expected");
    // of two previews: nothing is touched
    const other = held(await target(), whole, { expectFingerprint: "0".repeat(64) });
    await expect(other).rejects.toMatchObject({ code: "INPUT_CONFLICT" });
  });
});

test("another major version rehearsed it: no expectation where its texts count, and a proof where they do not", async () => {
  const major = defaultMajor() === 14 ? 18 : 14;
  const cluster = await startCluster({ major });
  try {
    const url = await target(drift);
    const rehearsal = { rehearsal: cluster.url() };
    const texts = await preview({ url, files: pending, inputs: rehearsal });
    expect(texts.report.rehearsal).toMatchObject({ state: "replayed", major, sameMajor: false });
    expect(texts.outputs).toMatchObject({ expectedFingerprint: "", expectedSchemaPath: "" });
    const plain = {
      ...first,
      [at("20260201000000_total")]: `alter table public.orders add column total integer;
create table public.lines (id int primary key, order_id bigint not null references public.orders);
grant all on public.lines to public;`,
    };
    const previewed = await preview({ url, files: plain, inputs: rehearsal });
    expect(await held(url, previewed, {}, plain)).toMatchObject({ result: "applied", reason: "", exit: 0 });
  } finally {
    await cluster.stop();
  }
}, 60_000);

test("a project of Supabase's is proved, with what its default privileges give", async () => {
  const cluster = await startCluster({ superuser: "supabase_admin" });
  try {
    const url = await applySupabaseStub(await cluster.createDatabase());
    await deployed(url, first);
    const previewed = await preview({ url, files: pending });
    expect(await held(url, previewed)).toMatchObject({ result: "applied", reason: "", exit: 0 });
  } finally {
    await cluster.stop();
  }
}, 60_000);
