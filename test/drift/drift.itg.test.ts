import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { defaultMajor, type FreshDatabase, freshDatabase, startProxy } from "@lockkeeper/testing";
import { open, rowsOf } from "../push/world.js";
import { type Checked, checkDrift, deployed, type Setting, told } from "./world.js";

const folder = "supabase/migrations";
const files = {
  [`${folder}/20260101000000_orders.sql`]: `create table public.orders (id bigint primary key, total numeric(10,2) not null default 0, note text);
create index orders_total on public.orders (total);
alter table public.orders enable row level security;
create policy own on public.orders using (id > 0);
create view public.big as select id, note from public.orders where id > 100;
create view public.noted as select id, note from public.orders where note is not null;`,
  [`${folder}/20260102000000_users.sql`]: "create table public.users (id bigint primary key, email text unique);",
};

let target: FreshDatabase;
beforeAll(async () => {
  target = await freshDatabase();
  await deployed(target.url, files);
});
afterAll(() => target.drop());

/** What a push to this history holds while it runs. */
const lockKey = createHash("sha256")
  .update("lockkeeper/apply/supabase_migrations.schema_migrations")
  .digest()
  .readBigInt64BE(0);

/** Somebody changes the database beside the migrations; afterwards it is as it was. */
async function after(change: string, back: string, setting: Omit<Setting, "url"> = {}): Promise<Checked> {
  await script(change);
  try {
    return await checkDrift({ url: target.url, ...setting });
  } finally {
    await script(back);
  }
}

/** Several statements, none of which holds a semicolon. */
async function script(sql: string): Promise<void> {
  const db = await open(target.url);
  const { failed } = await db.pipeline(sql.split(";").map((statement) => ({ sql: statement })));
  await db.close();
  if (failed) throw failed.error;
}

const withoutCatchUp = { catchUp: "never" } as const;

describe("against what the last push left", () => {
  test("nothing touched: proved without reading a definition", async () => {
    const { report, exit, outputs, files: written } = await checkDrift({ url: target.url });
    expect({ drifted: report.drifted, method: report.method, exit }).toEqual({
      drifted: false,
      method: "untouched",
      exit: 0,
    });
    expect(outputs).toMatchObject({ drifted: "false", differencesCount: 0, catchUpPath: "", snapshotPath: "" });
    expect(report.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(written)).toEqual(["drift.json"]);
  });

  test("that takes as many flights whatever the size: login 3, lock, record, state, unlock, goodbye", async () => {
    const proxy = await startProxy({ target: target.cluster, delayMs: 50 });
    try {
      expect((await checkDrift({ url: proxy.through(target.url) })).report.method).toBe("untouched");
      expect(proxy.traffic).toMatchObject({ flights: 8, connections: 1 });
    } finally {
      await proxy.stop();
    }
  });

  test("something touched and taken back: read, and equal", async () => {
    await script(
      "alter table public.users alter email set not null; alter table public.users alter email drop not null",
    );
    const { report, exit, files: written } = await checkDrift({ url: target.url });
    expect({ drifted: report.drifted, method: report.method, exit }).toEqual({
      drifted: false,
      method: "read",
      exit: 0,
    });
    expect(Object.keys(written).toSorted()).toEqual(["drift.json", "snapshot.json"]);
  });

  test("what differs, worst first, with a migration that is proved to close the gap", async () => {
    const change = `alter policy own on public.orders using (true);
      alter table public.orders alter total type numeric(12,2), add column seen timestamptz; drop index public.orders_total;
      create function public.f(a int) returns int language sql as 'select a'; comment on table public.users is 'people'`;
    const back = `alter policy own on public.orders using (id > 0);
      alter table public.orders drop column seen, alter total type numeric(10,2);
      create index orders_total on public.orders (total); drop function public.f; comment on table public.users is null`;
    const { report, exit, outputs, files: written } = await after(change, back);
    expect(told(report)).toEqual([
      "security changed policy public.orders.own: using",
      "breaking changed column public.orders.total: type",
      "performance removed index public.orders_total",
      "additive added column public.orders.seen",
      "additive added function public.f(integer)",
      "cosmetic added comment table public.users",
    ]);
    expect({ exit, severity: outputs.severity, drifted: outputs.drifted }).toEqual({
      exit: 1,
      severity: "security",
      drifted: "true",
    });
    expect(report.catchUp).toMatchObject({ direction: "repository", proved: true, reason: "", left: [], without: [] });
    const sql = written[report.catchUp?.file ?? ""] ?? "";
    expect(sql).toContain("Applied on a rehearsal, it gave the same fingerprint.");
    expect(sql).toContain("ALTER POLICY own ON public.orders");
    expect(sql).not.toMatch(/users_pkey|CREATE TABLE/);
  });

  test("the other way: what brings the database back, and what that loses", async () => {
    const { report } = await after(
      "alter table public.users add column age int",
      "alter table public.users drop column age",
      { inputs: { catchUp: "database" } },
    );
    expect(report.catchUp).toMatchObject({ direction: "database", proved: true, statements: 1 });
    expect(report.catchUp?.losses.join()).toContain("public.users.age");
  });

  test("a deployment that failed half-way is named as one that may have done it", async () => {
    const fresh = await freshDatabase();
    try {
      await deployed(fresh.url, files);
      await rowsOf(fresh.url, "alter table public.users add column age int");
      await rowsOf(
        fresh.url,
        `insert into lockkeeper.deployments (id, history_table, plan_digest, plan, result, actor, started_at, finished_at)
         values (gen_random_uuid(), 'supabase_migrations.schema_migrations', 'x', '{}', 'failed', 'octocat', now(), now())`,
      );
      const { report } = await checkDrift({ url: fresh.url, inputs: withoutCatchUp });
      expect(report.notices.join()).toMatch(
        /Deployment `[0-9a-f]{8}` by octocat ended failed, .* may have changed something/,
      );
    } finally {
      await fresh.drop();
    }
  });

  test("audit tables in a schema of another name are none of the user's", async () => {
    const fresh = await freshDatabase();
    try {
      await deployed(fresh.url, files, "our audit");
      const inputs = { auditSchema: "our audit" };
      expect((await checkDrift({ url: fresh.url, inputs })).report.method).toBe("untouched");
      await rowsOf(fresh.url, 'grant select on "our audit".deployments to public');
      expect((await checkDrift({ url: fresh.url, inputs })).report).toMatchObject({ method: "read", drifted: false });
    } finally {
      await fresh.drop();
    }
  });

  test("a database to which nobody has pushed: no baseline, and no word about drift", async () => {
    const fresh = await freshDatabase();
    try {
      await expect(checkDrift({ url: fresh.url })).rejects.toMatchObject({ code: "BASELINE_MISSING" });
    } finally {
      await fresh.drop();
    }
  });
});

describe("fail-on and ignore", () => {
  const [change, back] = ["create index users_email on public.users (email)", "drop index public.users_email"] as const;
  test.each([
    ["any", 1],
    ["breaking", 0],
    ["never", 0],
  ] as const)("%s: exit %d for an index too many", async (failOn, exit) => {
    const checked = await after(change, back, { inputs: { ...withoutCatchUp, failOn } });
    expect({ exit: checked.exit, drifted: checked.report.drifted }).toEqual({ exit, drifted: true });
  });

  test("what may differ is no drift, is counted, and stays out of the catch-up migration", async () => {
    const ignore = ["index users_* in public -- made by hand"];
    const one = await after(change, back, { inputs: { ignore } });
    expect(one.report).toMatchObject({ drifted: false, differences: [], catchUp: null });
    expect(one.report.ignored).toEqual([{ pattern: ignore[0], count: 1 }]);
    const two = await after(
      `${change}; alter table public.users add age int`,
      `${back}; alter table public.users drop age`,
      {
        inputs: { ignore },
      },
    );
    expect(told(two.report)).toEqual(["additive added column public.users.age"]);
    expect(two.report.catchUp).toMatchObject({ proved: true, statements: 1 });
  });

  test("patterns that cannot be read are all told, before anybody connects", async () => {
    const openTarget = () => Promise.reject(new Error("nobody should connect"));
    const ignore = ["indx a", "* *"];
    const checking = checkDrift({ url: target.url, inputs: { ignore }, deps: { openTarget } });
    const problems = [expect.anything(), expect.anything()];
    await expect(checking).rejects.toMatchObject({ code: "INPUT_INVALID", problems });
  });
});

describe("other baselines", () => {
  test("migrations: what they give on a rehearsal", async () => {
    const setting = { files, inputs: { baseline: "migrations" } } as const;
    const same = await checkDrift({ url: target.url, ...setting });
    expect(same.report).toMatchObject({ drifted: false, baseline: { kind: "migrations" } });
    const differs = await after("alter table public.users add age int", "alter table public.users drop age", setting);
    expect(told(differs.report)).toEqual(["additive added column public.users.age"]);
    expect(differs.report.catchUp).toMatchObject({ proved: true });
  });

  test("migrations that do not run on an empty database are no baseline", async () => {
    const fresh = await freshDatabase();
    try {
      await rowsOf(fresh.url, "create type public.mood as enum ('ok')");
      const needy = { [`${folder}/20260101000000_needy.sql`]: "create table public.users (id int, mood public.mood);" };
      await deployed(fresh.url, needy);
      const checking = checkDrift({ url: fresh.url, files: needy, inputs: { baseline: "migrations" } });
      await expect(checking).rejects.toMatchObject({ code: "BASELINE_MISSING", file: Object.keys(needy)[0] });
    } finally {
      await fresh.drop();
    }
  });

  test("database: staging against production", async () => {
    const staging = await freshDatabase();
    try {
      await deployed(staging.url, files);
      const baselineUrl = staging.url;
      const inputs = { baseline: "database", baselineUrl } as const;
      const same = await checkDrift({ url: target.url, baselineUrl, inputs });
      expect(same.report).toMatchObject({ drifted: false, baseline: { kind: "database", at: null } });
      await rowsOf(staging.url, "alter table public.users add age int");
      const { report } = await checkDrift({ url: target.url, baselineUrl, inputs });
      expect(told(report)).toEqual(["destructive removed column public.users.age"]);
      expect(report.catchUp).toMatchObject({ proved: true });
      expect(report.catchUp?.losses).toHaveLength(1);
    } finally {
      await staging.drop();
    }
  });

  test("database of another major version: the same schema is no drift, a change is found and closed", async () => {
    // 15 writes the texts of views otherwise than 16 does, and owns the schema public otherwise than 14 does
    const staging = await freshDatabase(defaultMajor() < 16 ? 18 : 15);
    try {
      if (defaultMajor() === 14) {
        await rowsOf(staging.url, "alter schema public owner to postgres");
        await rowsOf(staging.url, "grant create on schema public to public");
      }
      await deployed(staging.url, files);
      const baselineUrl = staging.url;
      const inputs = { baseline: "database", baselineUrl } as const;
      const same = await checkDrift({ url: target.url, baselineUrl, inputs });
      expect(told(same.report)).toEqual([]);
      expect(same.report.drifted).toBe(false);
      await rowsOf(
        staging.url,
        "create or replace view public.big as select id, note from public.orders where id > 99",
      );
      const { report } = await checkDrift({ url: target.url, baselineUrl, inputs });
      expect(told(report)).toEqual(["breaking changed view public.big: definition"]);
      expect(report.catchUp).toMatchObject({ proved: true, statements: 1 });
    } finally {
      await staging.drop();
    }
  });

  test("file: the snapshot of an earlier run", async () => {
    const inputs = { baseline: "file", baselineFile: "schema/snapshot.json" } as const;
    await rowsOf(target.url, "comment on table public.users is 'x'");
    await rowsOf(target.url, "comment on table public.users is null");
    const { files: written } = await checkDrift({ url: target.url });
    const snapshot = { "schema/snapshot.json": written["snapshot.json"] ?? "" };
    const same = await checkDrift({ url: target.url, files: snapshot, inputs });
    expect(same.report).toMatchObject({ drifted: false, baseline: { kind: "file", what: "schema/snapshot.json" } });
    await expect(checkDrift({ url: target.url, inputs })).rejects.toMatchObject({ code: "BASELINE_MISSING" });
    const damaged = { "schema/snapshot.json": '{"schema": "lockkeeper/snapshot@1"}' };
    await expect(checkDrift({ url: target.url, files: damaged, inputs })).rejects.toMatchObject({
      code: "FILE_INVALID",
    });
  });

  test("contradicting inputs are told at once", async () => {
    const inputs = { baseline: "database", baselineFile: "x.json" } as const;
    const checking = checkDrift({ url: target.url, inputs });
    const problems = [expect.anything(), expect.anything()];
    await expect(checking).rejects.toMatchObject({ code: "INPUT_INVALID", problems });
  });
});

describe("what is read while others are at work", () => {
  test("a push that is running is waited for, and its changes are no drift", async () => {
    const pushing = await open(target.url);
    await pushing.query("select pg_advisory_lock($1)", [lockKey]);
    const waiting = checkDrift({ url: target.url, inputs: { waitForLock: 0 } });
    await expect(waiting).rejects.toMatchObject({ code: "APPLY_LOCK_HELD" });
    await pushing.close();
    expect((await checkDrift({ url: target.url })).report.drifted).toBe(false);
  });
});
