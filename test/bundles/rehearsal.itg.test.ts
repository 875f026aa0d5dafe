import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import {
  type BundleRun,
  runBundle,
  runnerNode,
  type RunningBundle,
  startBundle,
  startCluster,
} from "@lockkeeper/testing";
import { rowsOf } from "../push/world.js";
import { bundleOf, checkout, everythingSaid, removeCheckouts, root, step } from "./run.js";

const at = (version: string) => `supabase/migrations/${version}.sql`;
const files = {
  [at("20260101000000_orders")]: "create table public.orders (id bigint primary key, note text);\n",
  [at("20260102000000_total")]:
    "alter table public.orders add total numeric(10,2) not null default 0;\ncreate extension citext;\n",
  "supabase/seed.sql": "insert into public.orders (id) select generate_series(1, 3);\n",
  "smoke.sql": "-- three orders\nselect count(*) = 3 as ok from public.orders;\n",
};

// the folder of RUNNER_TEMP outlives a step
const temp = mkdtempSync(join(tmpdir(), "lk-"));
chmodSync(temp, 0o755); // a server's account has to get through where tests run as root

function workspace(more: Record<string, string> = {}): string {
  const folder = checkout({ ...files, ...more });
  chmodSync(folder, 0o755);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const runner = { RUNNER_TEMP: temp, RUNNER_TRACKING_ID: "github_42" };
const majorHere = process.env["LOCKKEEPER_TEST_PG_MAJOR"] ?? "17";
const inputs = { rehearsal: "local", "postgres-major": majorHere, seed: "supabase/seed.sql" };
const start = (cwd: string, more: Record<string, string> = {}): RunningBundle =>
  startBundle(bundleOf("rehearsal"), { cwd, inputs: { ...inputs, ...more }, env: runner });
const make = (cwd: string, more: Record<string, string> = {}): Promise<BundleRun> => start(cwd, more).done;
const post = ({ state }: Pick<BundleRun, "state">, more: Record<string, string> = {}): Promise<BundleRun> =>
  runBundle(bundleOf("rehearsal-post"), {
    inputs: { ...inputs, ...more },
    env: { ...runner, STATE_leavings: state["leavings"] },
  });

/** Folders and processes of servers that a step has left in the runner's temporary folder. */
const folders = () => readdirSync(temp).filter((name) => name.startsWith("lockkeeper-rehearsal-"));
function servers(): number[] {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "pid=,args="], { encoding: "utf8" });
  const ours = stdout.split("\n").filter((line) => line.includes(` -D ${temp}/`));
  return ours.map((line) => Number(line.trim().split(" ")[0]));
}

async function ownCluster(): Promise<AsyncDisposable & { url: string }> {
  const cluster = await startCluster({});
  return { url: cluster.url(), [Symbol.asyncDispose]: () => cluster.stop() };
}

afterEach(() => {
  expect({ folders: folders(), servers: servers() }).toEqual({ folders: [], servers: [] });
});
afterAll(() => {
  removeCheckouts();
  rmSync(temp, { recursive: true, force: true });
});

test("the steps that follow use the database, nobody else reaches it, and the end of the job removes it", async () => {
  const cwd = workspace();
  const made = await make(cwd);
  try {
    expect({ code: made.code, stderr: made.stderr, annotations: made.annotations }).toEqual({
      code: 0,
      stderr: "",
      annotations: [],
    });
    const url = made.outputs["database-url"] ?? "";
    const { hostname, port, password, username } = new URL(url);
    expect([hostname, username]).toEqual(["127.0.0.1", "postgres"]);
    expect(made.outputs).toMatchObject({ "applied-count": "2", "server-version": expect.stringMatching(majorHere) });
    // the runner is told to hide it, and nothing but the output itself says it
    expect(made.masks).toEqual(expect.arrayContaining([url, password]));
    const { "database-url": _, ...others } = made.outputs;
    expect(everythingSaid({ ...made, outputs: others })).not.toContain(password);
    expect(JSON.stringify(made.state)).not.toContain(password);

    // history, audit and the role are those of a push
    const [row] = await rowsOf(
      url,
      `select (select count(*)::int from supabase_migrations.schema_migrations) as applied,
         (select string_agg(result, ',') from lockkeeper.deployments) as pushes,
         (select rolsuper from pg_roles where rolname = current_user) as superuser,
         current_setting('listen_addresses') as listens, (select count(*)::int from public.orders) as orders`,
    );
    expect(row).toEqual({ applied: 2, pushes: "applied", superuser: false, listens: "127.0.0.1", orders: 3 });
    // the superuser has no way in over the network
    const asAdmin = new URL(url);
    asAdmin.username = "supabase_admin";
    await expect(rowsOf(asAdmin.href, "select 1")).rejects.toMatchObject({ code: "TLS_REFUSED" }); // `reject` says it so
    await expect(rowsOf(url.replace(password, "wrong"), "select 1")).rejects.toMatchObject({ code: "AUTH_FAILED" });
    if (process.platform === "linux") {
      // the runner's own cleaning finds it by this, and a migration finds nothing else there
      expect(readFileSync(`/proc/${servers()[0]}/environ`, "utf8")).toBe("RUNNER_TRACKING_ID=github_42\0");
      const hex = `:${Number(port).toString(16).toUpperCase().padStart(4, "0")} `;
      const listening = ["tcp", "tcp6"].flatMap((file) =>
        readFileSync(`/proc/net/${file}`, "utf8")
          .split("\n")
          .filter((line) => line.includes(hex) && line.includes(" 0A ")),
      );
      expect(listening).toEqual([expect.stringContaining(`0100007F${hex}`)]);
    }

    const smoke = await step("smoke-test", cwd, { "database-url": url, "smoke-file": "smoke.sql" });
    expect({ code: smoke.code, passed: smoke.outputs["passed"] }).toEqual({ code: 0, passed: "true" });
  } finally {
    const cleaned = await post(made);
    expect({ code: cleaned.code, stderr: cleaned.stderr }).toEqual({ code: 0, stderr: "" });
  }
  expect((await post(made)).code).toBe(0); // a second time there is nothing to do
});

test("a migration that fails ends the step with its place, and nothing stands", async () => {
  const broken = { [at("20260103000000_broken")]: "create table public.x ();\nselect nothing_like_it;\n" };
  const run = await make(workspace(broken));
  expect(run).toMatchObject({
    code: 3,
    outputs: { "database-url": "", "applied-count": "2" },
    annotations: [{ level: "error", properties: { file: at("20260103000000_broken"), line: "2" } }],
  });
  expect(run.summary).toContain("SQLSTATE `42703`");
  expect({ folders: folders(), servers: servers() }).toEqual({ folders: [], servers: [] });
  expect((await post(run)).code).toBe(0);
});

test("a seed that fails ends it, too; files that are none are told before a server starts", async () => {
  const cwd = workspace({ "bad.sql": "insert into public.orders (id)\n  values (1), (1);\n" });
  const failed = await make(cwd, { seed: "bad.sql" });
  expect(failed).toMatchObject({
    code: 3,
    annotations: [{ level: "error", properties: { file: "bad.sql", line: "1" } }],
  });
  expect(failed.outputs["database-url"] ?? "").toBe("");

  const none = await make(cwd, { seed: "- a.sql\n- b.sql" });
  expect(none.code).toBe(2);
  expect(none.state).toEqual({});
  expect(none.stdout).toMatch(/a\.sql[^]*b\.sql/);
});

test.each([
  ["embedded", { rehearsal: "embedded" }, 2, "inside this step's own process"],
  ["a word", { rehearsal: "docker" }, 2, "nor the URL of a server"],
  ["a major that is not here", { "postgres-major": "99" }, 3, "There is no PostgreSQL 99 here"],
])("refused: %s", async (_, more, code, words) => {
  const run = await make(workspace(), more);
  expect(run.code).toBe(code);
  expect(run.stdout).toContain(words);
  expect(run.state).toEqual({});
});

test("a step that is killed while it works takes its server along, and what it saved is enough to clean up", async () => {
  const slow = { [at("20260103000000_slow")]: "select pg_sleep(600);\n" };
  const running = start(workspace(slow));
  while (!running.log().includes("[2/3]")) await sleep(20);
  expect(servers()).not.toEqual([]);
  running.child.kill("SIGKILL");
  const killed = await running.done;
  expect(killed.signal).toBe("SIGKILL");
  expect((await post(killed)).code).toBe(0);
  while (servers().length + folders().length > 0) await sleep(20);
});

test("a step that is cancelled ends in time, and leaves nothing", async () => {
  const slow = { [at("20260103000000_slow")]: "select pg_sleep(600);\n" };
  const running = start(workspace(slow));
  while (!running.log().includes("[2/3]")) await sleep(20);
  running.cancel();
  const run = await running.done;
  expect({ code: run.code, signal: run.signal }).toEqual({ code: 3, signal: null });
  expect(run.outputs["database-url"] ?? "").toBe("");
});

test("a server that crashed left its number behind: whoever has it now is left alone", async () => {
  const made = await make(workspace());
  const [pid = 0] = servers();
  const folder = join(temp, folders()[0] ?? "");
  process.kill(-pid, "SIGKILL");
  while (servers().length > 0) await sleep(20);
  expect(existsSync(join(folder, "data/postmaster.pid"))).toBe(true);
  expect((await post(made)).code).toBe(0);
});

test("on a terminal it stands until Ctrl-C, and the address is shown", async () => {
  const child = spawn(runnerNode(), [bundleOf("lockkeeper"), "rehearsal", "--postgres-major", majorHere], {
    cwd: workspace(),
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], TMPDIR: temp },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    said += String(text);
    if (!said.includes("until you press Ctrl-C") || child.killed) continue;
    const url = /^database-url {2}(\S+)$/m.exec(said)?.[1] ?? "";
    expect(await rowsOf(url, "select count(*)::int as n from public.orders")).toEqual([{ n: 0 }]);
    child.kill("SIGINT");
  }
  expect(said).toContain("A throw-away database stands");
});

test("on a given server a database is made, and dropped with its roles", async () => {
  // before 16 nobody can tell whose a role is, and other tests make roles, too
  await using cluster = await ownCluster();
  const rehearsal = cluster.url;
  const rolesAndDatabases = `select (select array_agg(rolname::text order by rolname) from pg_roles) as roles,
    (select array_agg(datname::text order by datname) from pg_database where datname like 'lockkeeper\\_%') as databases`;
  const before = await rowsOf(rehearsal, rolesAndDatabases);
  const made = await make(workspace(), { rehearsal });
  expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: "" });
  const url = made.outputs["database-url"] ?? "";
  expect(await rowsOf(url, "select count(*)::int as n from public.orders")).toEqual([{ n: 3 }]);
  const cleaned = await post(made, { rehearsal });
  expect({ code: cleaned.code, stdout: cleaned.stdout }).toMatchObject({ code: 0 });
  expect(await rowsOf(rehearsal, rolesAndDatabases)).toEqual(before);
});
