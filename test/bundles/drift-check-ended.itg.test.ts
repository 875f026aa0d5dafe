import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import {
  type BundleOptions,
  type FakeGithub,
  type FreshDatabase,
  freshDatabase,
  type RunningBundle,
  startBundle,
  startGithub,
} from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { driftCheckout, driftOptions, hardLogin, hardPassword } from "./knowing.js";
import { leaks } from "./leaks.js";
import { at, processes, rehearsalCache, rehearsalOf } from "./previewing.js";
import { bundleOf, checkout, removeCheckouts, step } from "./run.js";

// what is left of a run that is ended in the middle; processes are read from /proc, which only Linux has
const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("a run that is ended in the middle", () => {
  let database: FreshDatabase;
  let login: Awaited<ReturnType<typeof hardLogin>>;
  let db: Database;
  let github: FakeGithub;
  let silent: Server;
  const runs: RunningBundle[] = [];
  const holders: Database[] = [];
  const inFolder = { [at("20260101000000_orders")]: "create table public.orders (id bigint primary key);\n" };
  beforeAll(async () => {
    database = await freshDatabase();
    login = await hardLogin(database);
    db = await open(database.url);
    github = await startGithub();
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const push = await step("push", checkout(inFolder), { "database-url": login.url, "output-dir": "reports" });
    expect(push.outputs["result"]).toBe("applied");
  });
  afterEach(async () => {
    for (const { child } of runs.splice(0)) child.kill("SIGKILL"); // whatever became of the test
    for (const holder of holders.splice(0)) await holder.close();
  });
  afterAll(async () => {
    silent.closeAllConnections();
    silent.close();
    await db.close();
    await login.drop();
    await database.drop();
    await github.close();
    removeCheckouts();
    rmSync(rehearsalCache, { recursive: true, force: true });
  });

  function begin(action: string, options: BundleOptions): RunningBundle {
    const run = startBundle(bundleOf(action), options);
    runs.push(run);
    return run;
  }
  async function holding(...statements: string[]): Promise<void> {
    const holder = await open(database.url);
    holders.push(holder);
    const { failed } = await holder.pipeline(statements.map((sql) => ({ sql })));
    if (failed) throw failed.error;
  }
  const stepOptions = (files: Record<string, string>, inputs: Record<string, string>): BundleOptions => ({
    cwd: checkout(files),
    inputs: { "database-url": login.url, "output-dir": "reports", ...inputs },
  });

  /** Asks again and again, for twenty seconds at most; a process that has ended meanwhile is no use in waiting for. */
  async function until<T>(ask: () => Promise<T | null> | T | null, run?: RunningBundle): Promise<T> {
    for (let times = 0; times < 800; times += 1) {
      const found = await ask();
      if (found !== null) return found;
      if (run !== undefined && run.child.exitCode !== null) throw new Error(`ended too early: ${run.log()}`);
      await sleep(25);
    }
    throw new Error(`it did not come about: ${run?.log()}`);
  }
  const rows = async (sql: string): Promise<true | null> => ((await db.query(sql)).length > 0 ? true : null);
  const none = async (sql: string): Promise<true | null> => ((await db.query(sql)).length === 0 ? true : null);
  const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  const asleep = `${others} and query like '%pg_sleep(600)%' and state = 'active'`;

  /** Ended as told, and every session is gone, with its locks and its transaction. */
  async function expectEnded(run: RunningBundle): Promise<void> {
    const { code, signal, stderr, outputs, summary, annotations } = await run.done;
    expect({ code, signal, stderr, outputs }).toEqual({ code: 3, signal: null, stderr: "", outputs: {} });
    expect(summary).toContain("CANCELLED");
    expect(annotations.map(({ message }) => message).join()).not.toContain("fault in Lockkeeper");
    await until(() => none(others));
    const locks =
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
    expect(await db.query(locks)).toEqual([]);
    expect(await db.query("select from public.orders")).toEqual([]);
  }

  const signals: [name: string, end: (run: RunningBundle) => void][] = [
    ["SIGTERM", (run) => void run.child.kill("SIGTERM")],
    ["SIGINT, as a cancelled job,", (run) => run.cancel()],
  ];
  const slowSmoke = { "scripts/smoke.sql": "insert into orders values (1);\nselect pg_sleep(600);\n" };
  const slowQuery = "- name: slow\n  sql: select pg_sleep(600)\n  concurrency: 3\n";

  test.each([
    ["smoke-test in a long statement, though told to commit", "smoke-test", slowSmoke, { commit: "true" }],
    ["smoke-test in timed queries", "smoke-test", {}, { queries: slowQuery, "statement-timeout": "10m" }],
    ["schema-verify in a file", "schema-verify", { "supabase/verify/a.sql": "select pg_sleep(600) is null;" }, {}],
    [
      "schema-verify in a trial",
      "schema-verify",
      {
        "supabase/verify/expectations.yml":
          "trials:\n  - { as: pg_monitor, run: select pg_sleep(600), expect: rows }\n",
      },
      {},
    ],
  ] as const)("%s", async (_, action, files, inputs) => {
    const run = begin(action, stepOptions({ ...files }, { "statement-timeout": "10m", ...inputs }));
    await until(() => rows(asleep), run);
    run.child.kill("SIGTERM");
    await expectEnded(run);
  });

  test("smoke-test while a site says nothing", async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
    const { port } = silent.address() as AddressInfo;
    const http = `- name: silent\n  url: http://127.0.0.1:${port}/\n`;
    const asked = new Promise((resolve) => silent.once("request", resolve));
    const run = begin("smoke-test", stepOptions({}, { http, "http-timeout": "10m" }));
    await asked;
    run.cancel();
    await expectEnded(run);
  });

  test.each(signals)("%s: drift-check that waits for a push", async (_, end) => {
    await holding(
      "select pg_advisory_lock(('x' || substr(encode(sha256('lockkeeper/apply/supabase_migrations.schema_migrations'), 'hex'), 1, 16))::bit(64)::bigint)",
    );
    const options = driftOptions({ url: login.url, github, cwd: driftCheckout(inFolder) }, { issue: "true" });
    const waiting = begin("drift-check", options);
    await until(() => (waiting.log().includes("Waiting for the apply lock") ? true : null), waiting);
    end(waiting);
    const { code, summary, outputs } = await waiting.done;
    expect({ code, outputs }).toEqual({ code: 3, outputs: {} });
    expect(summary).toContain("CANCELLED");
    expect(github.issues()).toEqual([]);
  });

  test("schema-guard while somebody has locked the table", async () => {
    await db.query("create table public.bot_config (key text, value jsonb)");
    await holding("begin", "lock table public.bot_config");
    const run = begin("schema-guard", stepOptions({}, { "app-version": "1.0.0" }));
    await until(() => rows(`${others} and application_name like '%schema-guard%' and wait_event_type = 'Lock'`), run);
    run.cancel();
    const { code, signal, summary } = await run.done;
    expect({ code, signal }).toEqual({ code: 3, signal: null });
    expect(summary).toContain("CANCELLED");
  });

  test.each(signals)("%s: drift-check while it rehearses leaves no server", async (_, end) => {
    await db.query(
      "insert into supabase_migrations.schema_migrations (version, name, statements) values ('20260102000000', 'slow', array['select pg_sleep(600)']) on conflict do nothing",
    );
    const cwd = driftCheckout({ ...inFolder, [at("20260102000000_slow")]: "select pg_sleep(600);\n" });
    const options = driftOptions(
      { url: login.url, github, cwd },
      { baseline: "migrations", rehearsal: "local", "rehearsal-cache": rehearsalCache },
    );
    const run = begin("drift-check", options);
    const pid = run.child.pid ?? 0;
    const found = () => {
      const one = rehearsalOf(pid);
      return one?.sessions.some(({ command }) => command.endsWith(" SELECT")) ? one : null;
    };
    const { server, sessions, folder } = await until(found, run);
    const seen = processes().filter((one) => one.pid === pid || one.parent === pid || one.parent === server.pid);
    expect(seen.length).toBeGreaterThan(sessions.length);
    expect(leaks({ processes: seen.map(({ command }) => command).join("\n") }, [hardPassword])).toEqual([]);
    end(run);
    await expectEnded(run);
    await until(() => (processes().some(({ command }) => command.includes(folder)) ? null : true));
  });
});
