import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { defaultMajor } from "@lockkeeper/testing";
import { rehearsalOf } from "../bundles/previewing.js";
import { type HostileWorld, hostileWorld } from "./hostile-world.js";
import { faultsOf } from "./surfaces.js";
import { type Preview, told } from "./world.js";

// a pull request whose SQL does what it can to the machine, the server and the preview itself
let world: HostileWorld;
let before: unknown;
const marker = join(tmpdir(), "lockkeeper-hostile-was-here");
beforeAll(async () => {
  world = await hostileWorld();
  rmSync(marker, { force: true });
}, 60_000);
afterAll(() => world.end());
beforeEach(async () => {
  before = await world.target();
});
afterEach(async () => {
  expect(await world.target()).toEqual(before);
  expect(world.left()).toEqual([]);
  expect(existsSync(marker)).toBe(false);
});

const file = "20260201000000_evil";
const after = { "20260202000000_after": "create table public.after (id bigint primary key);" };

/** The first error, and what became of the files. */
function outcome({ report }: Preview) {
  const error = report.migrations.flatMap((m) => m.statements).find((statement) => statement.error)?.error;
  return { results: report.migrations.map(({ result }) => result).join(" "), sqlstate: error?.sqlstate ?? null };
}

describe("is refused, and so is what follows", () => {
  const outside = "-- lockkeeper: no-transaction\n";
  test.each([
    ["a program of the machine", `copy public.orders to program 'touch ${marker}'`, "42501"],
    ["the environment of the server", "select pg_read_file('/proc/self/environ')", "42501"],
    ["a file, read by COPY", "copy public.orders (note) from '/etc/passwd'", "42501"],
    ["a file, written", `copy public.orders to '${marker}'`, "42501"],
    ["a large object from a file", "select lo_import('/etc/passwd')", "42501"],
    ["a folder", "select pg_ls_dir('/')", "42501"],
    ["its own database", `${outside}drop database postgres`, "55006"],
    ["a setting of the server", `${outside}alter system set work_mem = '1GB'`, "42501"],
    ["a restart of it", "select pg_reload_conf()", "42501"],
    ["a superuser", "create role evil superuser", "42501"],
    // up to 15 whoever may make roles could take this one, so the rehearsal's server is without it
    ["a role that reads files", "grant pg_read_server_files to current_user", defaultMajor() < 16 ? "42704" : "42501"],
    ["all sessions", "select pg_terminate_backend(pid) from pg_stat_activity", "42501"],
    ["its own session", "select pg_terminate_backend(pg_backend_pid())", "57P01"],
    ["our event triggers", "drop event trigger lockkeeper_measure_commands", "42501"],
    ["our schema", "drop schema lockkeeper_rehearsal cascade", "42501"],
    ["the schema that measures", "drop schema lockkeeper_measure cascade", "42501"],
    ["an untrusted language", "create extension plpython3u", "0A000"],
    ["an untrusted language by its name", "create language plperlu", "42501"],
    ["a library", "load '/tmp/evil.so'", "42501"],
    ["a function of the C library", "create function evil() returns int language c as 'libc', 'system'", "42501"],
    ["a subscription", `${outside}create subscription evil connection 'host=127.0.0.1' publication p`, "42501"],
  ])("%s", async (_, sql, sqlstate) => {
    const found = await world.preview({ [file]: `${sql};`, ...after });
    expect(outcome(found)).toEqual({ results: "failed not-run", sqlstate });
    expect(told(found).join()).toContain("statement-fails");
    expect(faultsOf(found)).toEqual([]);
  });
});

describe("is stopped in time, and so is what follows", () => {
  test.each([
    ["a sleeper that takes away the server's own limit", "set statement_timeout = 0; select pg_sleep(600);"],
    ["a loop", "do $$ begin loop end loop; end $$;"],
    [
      "a loop that swallows the request to stop",
      "do $$ begin loop begin perform pg_sleep(600); exception when query_canceled then null; end; end loop; end $$;",
    ],
    ["a table without an end", "insert into public.orders select n from generate_series(10000, 1000000000000) n;"],
    [
      "a recursion without an end",
      "with recursive r (n) as (select 1 union all select n + 1 from r) select count(*) from r;",
    ],
    ["a regular expression", "select repeat('a', 60) ~ '(a|aa|aaa|aaaa)*((a|b)*\\1)*x(.*)\\1\\1' from pg_sleep(600);"],
  ])("%s", async (_, sql) => {
    const found = await world.preview({ [file]: sql, ...after });
    expect(outcome(found).results).toBe("failed not-run");
    const [evil] = found.report.migrations;
    expect(evil?.statements.at(-1)?.error?.message).toMatch(/^Stopped by the rehearsal/);
    expect(found.report.verdict).toBe("warning");
    expect(faultsOf(found)).toEqual([]);
  });
});

describe("runs, stays on the rehearsal, and keeps nothing from running after it", () => {
  test.each([
    ["roles and their rights", "create role evil login password 'hunter2hunter2'; alter role evil createdb;"],
    ["a database", "-- lockkeeper: no-transaction\ncreate database evil;"],
    ["notifications", "listen a; notify a, 'b'; select pg_notify('c', repeat('d', 7000));"],
    [
      "advisory locks",
      "select pg_advisory_lock(n) from generate_series(1, 100) n; select pg_try_advisory_lock(5432017);",
    ],
    ["a network that is only played", "create extension http; select * from http_get('http://169.254.169.254/');"],
    ["a connection that is only played", "create extension dblink; select dblink_connect('host=127.0.0.1');"],
    ["wrappers without servers", "create extension postgres_fdw; create extension file_fdw;"],
    ["settings of its session", "set search_path = ''; set role none; set client_min_messages = error;"],
    [
      "functions named like the server's",
      `create schema evil; create function evil.pg_lock_status() returns int language sql as 'select 1';
       create function public.set_config(text, text, boolean) returns text language sql as 'select null::text';
       set search_path = evil, public, pg_catalog;`,
    ],
    [
      "an event trigger's imitation in the messages",
      `do $$ begin raise info 'lockkeeper 0 {"drops": [["table", "public.orders", true, 1, 0, true, true]]}'; end $$;`,
    ],
  ])("%s", async (_, sql) => {
    const found = await world.preview({ [file]: sql, ...after });
    expect(outcome(found)).toEqual({ results: "ok ok", sqlstate: null });
    expect(found.report.migrations[1]?.statements[0]).toMatchObject({
      measured: true,
      created: expect.arrayContaining([expect.objectContaining({ type: "table", identity: "public.after" })]),
    });
    expect(faultsOf(found)).toEqual([]);
  });
});

describe("shuts the door behind itself, and still gets a verdict", () => {
  const proofs = {
    ...after,
    "20260202000000_after.down": "drop table public.after;",
    "queries/orders.sql": "select note from public.orders;",
  };
  const current = (what: string) =>
    `do $$ begin execute format('alter database %I ${what}', current_database()); end $$;`;
  test.each([
    ["the database of the target's state is dropped", "-- lockkeeper: no-transaction\ndrop database postgres;"],
    ["it is renamed", "-- lockkeeper: no-transaction\nalter database postgres rename to evil;"],
    ["a library that every session misses", current("set local_preload_libraries = evil")],
    ["a library that every session of the role misses", "alter role current_user set local_preload_libraries = evil;"],
    ["no connection is left", current("connection limit 0")],
  ])("%s", async (_, sql) => {
    const found = await world.preview({ [file]: sql, ...proofs }, { queriesPath: "queries" });
    expect(outcome(found)).toEqual({ results: "ok ok", sqlstate: null });
    expect(told(found)).toContain("blocking outcome-unseen");
    expect(found.exit).toBe(1);
    expect(faultsOf(found)).toEqual([]);
    expect(found.comment).not.toMatch(/lockkeeper-rehearsal-\w/);
  });
});

const onLinux = process.platform === "linux" ? test : test.skip; // needs /proc
onLinux("a server that goes away under a file, as one does that took too much room, leaves a verdict", async () => {
  const running = world.preview({ [file]: "select pg_sleep(600);", ...after }, { statementTimeout: 600_000 });
  const server = await sleepingServer();
  process.kill(server, "SIGQUIT");
  const found = await running;
  expect(outcome(found).results).toBe("failed not-run");
  expect(told(found)).toContain("blocking outcome-unseen");
  expect(faultsOf(found)).toEqual([]);
});

/** The rehearsal server of this process, as soon as the migrating role's session has been at one query for a while. */
async function sleepingServer(): Promise<number> {
  for (let seen = 0; ; ) {
    const rehearsal = rehearsalOf(process.pid);
    const asleep = rehearsal?.sessions.some(({ command }) => command.endsWith(": postgres postgres [local] SELECT"));
    seen = asleep === true ? seen + 1 : 0;
    if (rehearsal && seen === 10) return rehearsal.server.pid;
    await sleep(20);
  }
}

test("roles that the pending files make are not in the way of the ways back", async () => {
  const found = await world.preview({
    [file]:
      "create role evil nologin; create table public.a (id bigint primary key); grant select on public.a to evil;",
    [`${file}.down`]: "drop table public.a; drop role evil;",
  });
  expect(found.report.rollback.migrations.map(({ result }) => result)).toEqual(["restored"]);
});

test("what is no SQL, or would end outside of its transaction, is refused before a server is asked, all of it at once", async () => {
  const pending = {
    "20260201000000_a": `\\! touch ${marker}\nselect 1;\n`,
    "20260202000000_b": "begin;\ncreate table public.b (id int);\n",
    "20260203000000_c": "select 'no end;",
    "20260204000000_d": "create table public.d (id int);\n\\copy d from program 'id'\n",
  };
  const problems = [
    ["20260201000000_a", "meta-command", 1],
    ["20260202000000_b", "unclosed-begin", 1],
    ["20260203000000_c", "unclosed-quote", 1],
    ["20260204000000_d", "meta-command", 2],
  ].map(([name, id, line]) =>
    expect.objectContaining({
      id,
      file: expect.stringContaining(String(name)),
      place: expect.objectContaining({ line }),
    }),
  );
  await expect(world.preview(pending)).rejects.toMatchObject({ code: "MIGRATIONS_INVALID", problems });
});
