import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { counting, open } from "../catalog/world.js";
import { inputFor, pushOnce } from "../push/world.js";
import { lastDeployments } from "@lockkeeper/migrations";
import { preflight } from "./world.js";

const folder = "supabase/migrations";
const first = { [`${folder}/20260101000000_orders.sql`]: "create table orders (id int primary key);\n" };
const broken = {
  ...first,
  [`${folder}/20260102000000_broken.sql`]: "alter table orders add column total int;\nselect 1 / 0;\n",
};
let target: FreshDatabase;
let admin: Database;

beforeAll(async () => {
  target = await freshDatabase();
  admin = await open(target.url);
});

afterAll(async () => {
  await admin.close();
  await target.drop();
});

// other tests run on the same server at the same time, and what they leave there is theirs
const elsewhere = "connections\nreplication-lag\nslots\nwraparound";
const look = (inputs: Readonly<Record<string, string>> = {}) =>
  preflight({ "database-url": target.url, skip: elsewhere, ...inputs }, first);

async function told(name = "deployments"): Promise<string> {
  const { state, message } = (await look()).check(name);
  return `${state}: ${message}`;
}

test("from the first deployment to one that fails, dies, or leaves half a file", async () => {
  expect(await told()).toBe("passed: none is on record");
  // what is left out is not known, and never "none"
  const unknown = (await look({ skip: `${elsewhere}\ntransactions\ndeployments` })).report?.facts.unknown.toSorted();
  expect(unknown).toEqual([
    "backup",
    "connections",
    "disk",
    "lag",
    "lastDeployment",
    "longestTransaction",
    "slots",
    "wraparound",
  ]);
  await pushOnce({ url: target.url, files: first, layout: "supabase" });
  expect((await look()).flights).toBe(2);
  expect(await told()).toMatch(/^passed: push applied, \d\d:\d\d UTC on .*, by octocat$/);

  await pushOnce({ url: target.url, files: broken, layout: "supabase" });
  const failed = await look();
  expect([failed.exit, failed.check("deployments").state]).toEqual([0, "warning"]);
  expect(failed.check("deployments").message).toMatch(/\npush [0-9a-f-]{36}: failed \(sql-failed\), .*, by octocat$/);
  expect(failed.report?.facts.lastDeployment).toMatchObject({
    kind: "push",
    result: "failed",
    reason: "sql-failed",
    commit: "c0ffee",
  });

  const last = "where id = (select id from lockkeeper.deployments order by started_at desc limit 1)";
  await admin.query(`update lockkeeper.deployments set receipt = '{"endState": {"proved": false}}' ${last}`);
  expect(await told()).toMatch(
    /^failed: .*\npush .*: failed \(sql-failed\), and left a schema that was not expected, /s,
  );
  await admin.query(
    `update lockkeeper.deployments set finished_at = null, result = null, reason = null, receipt = null ${last}`,
  );
  const died = await look();
  expect([died.exit, died.check("deployments").state]).toEqual([1, "failed"]);
  expect(died.check("deployments").message).toMatch(/: began and has no end on record, /);
  expect((await look({ warn: "deployments" })).exit).toBe(0);
  await admin.query(`update lockkeeper.deployments set finished_at = now(), result = 'applied' ${last}`);

  await admin.query(`insert into lockkeeper.journal (history_table, version, segment, sha256, state, deployment_id)
    select 'supabase_migrations.schema_migrations', '20260103', n, '', case n when 2 then 'failed' else 'done' end, gen_random_uuid() from generate_series(0, 2) n`);
  expect(await told()).toBe(
    "failed: A deployment has left something behind:\nversion 20260103 stands partly: 2 parts done, then one failed",
  );
  await admin.query("update lockkeeper.journal set history_table = history_table || ' (rollback)'");
  expect(await told()).toContain("version 20260103 is half taken back: 2 parts done, then one failed");
  // of another history it is somebody else's
  expect((await look({ layout: "prisma" })).check("deployments").message).toBe("none is on record");
  await admin.query("delete from lockkeeper.journal");
});

test("a deployment that runs at this moment is named, and is no dead one", async () => {
  const { layout } = await inputFor({ url: target.url, files: first, layout: "supabase" });
  const { applyLockKey } = await import("../../packages/migrations/src/history/probe.js");
  const other = await open(target.url);
  await other.query("select pg_advisory_lock($1)", [applyLockKey(layout)]);
  await admin.query(
    "update lockkeeper.deployments set finished_at = null, backend_pid = $1, run_url = 'https://github.com/o/r/actions/runs/7'",
    [await other.pid()],
  );
  expect(await told("apply-lock")).toMatch(
    /^failed: Another deployment is running:\npid \d+ \(lockkeeper test, .*runs\/7\)$/,
  );
  expect(await told()).toMatch(/^passed: /);
  await other.close();
  await admin.query("update lockkeeper.deployments set finished_at = now()");
});

test("an audit of an earlier version, and one that this login may not read", async () => {
  await admin.query("alter table lockkeeper.deployments drop column kind, drop column emergency");
  expect(await told()).toMatch(/^passed: push /);
  const role = `reader_${target.name}`;
  await admin.query(`create role ${role}`);
  await admin.query(`set role ${role}`);
  const layouts = [(await inputFor({ url: target.url, files: first, layout: "supabase" })).layout];
  const { db, flights } = counting(admin);
  const { refused, last } = await lastDeployments(db, { auditSchema: "lockkeeper", layouts });
  expect([refused, last, flights()]).toEqual([
    expect.stringMatching(/^This login may not read the audit in schema lockkeeper/),
    [],
    1,
  ]);
  await admin.query("reset role");
  await admin.query(`drop role ${role}`);
});

test("who waits behind a lock is told so, and a run that is cancelled ends", async () => {
  const other = await open(target.url);
  await other.query("begin");
  await other.query("lock table lockkeeper.deployments");
  let cancel = () => {};
  const running = preflight({ "database-url": target.url, skip: elsewhere }, first, (host) => {
    cancel = () => host.cancel();
  });
  const waits = "select from pg_locks where not granted and relation = 'lockkeeper.deployments'::regclass";
  while ((await admin.query(waits)).length === 0) await systemClock.sleep(10);
  cancel();
  const { exit, error, report } = await running;
  expect([exit, error?.code, report]).toEqual([3, "CANCELLED", null]);
  await other.close();
});
