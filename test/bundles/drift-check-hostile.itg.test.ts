import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import {
  type BundleRun,
  type FakeGithub,
  type FreshDatabase,
  freshDatabase,
  runBundle,
  runOnce,
  startGithub,
} from "@lockkeeper/testing";
import { logFaults, markdownFaults } from "../dry-run/surfaces.js";
import { rowsOf } from "../push/world.js";
import {
  driftCheck,
  driftCheckout,
  halfPassword,
  hardLogin,
  hardPassword,
  hostileWords,
  nothingButPasswords,
} from "./knowing.js";
import { everything, leaks } from "./leaks.js";
import { at, rehearsalCache } from "./previewing.js";
import { bundleOf, removeCheckouts } from "./run.js";

let live: FreshDatabase;
let baseline: FreshDatabase;
let github: FakeGithub;
let login: Awaited<ReturnType<typeof hardLogin>>;
let other: typeof login;
beforeAll(async () => {
  [live, baseline] = await Promise.all([freshDatabase(), freshDatabase()]);
  const before = "create table public.victim (id int primary key); insert into public.victim values (1)";
  await Promise.all([live, baseline].map(({ url }) => runOnce(url, before)));
  [login, other] = await Promise.all([hardLogin(live), hardLogin(baseline, otherPassword)]);
});
afterAll(async () => {
  removeCheckouts();
  rmSync(rehearsalCache, { recursive: true, force: true });
  await runOnce(baseline.url, `drop owned by ${login.role}`);
  await Promise.all([login.drop(), other.drop()]);
  await Promise.all([live.drop(), baseline.drop()]);
});
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

const otherPassword = "0ther p%ss 'w'&/d";
const fileOf = (run: BundleRun, output: string): string => readFileSync(run.outputs[output] ?? "", "utf8");
const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Each as long as a name may be, and each with an end for what it may stand in. */
const names = [
  "a\n; drop table public.victim; --",
  "b */ drop table public.victim; /*",
  "c\r\n\\! touch /tmp/x\r\n\\q",
  "d $$; drop table public.victim; $$ $body$ ]]>",
  'e"; drop table public.victim; --"',
  "f'; drop table public.victim; --\\'",
  "g ::error::x\n::error::y ##[error]z %0A",
  "h <script>x</script> @acme #1 `|` ![i](x) **b**",
  "i \u001b[31m\u202e\u200b 😀 é",
  "j…".padEnd(61, "é").slice(0, 31),
];

async function makeHostile(url: string, words: string): Promise<void> {
  const [first = "", second = "", third = ""] = names;
  const tables = names.map(
    (
      one,
      n,
    ) => `create table public.${name(one)} (id int primary key, ${name(one)} text default ${literal(one + words)});
      create index ${name(`${n}${one}`.slice(0, 40))} on public.${name(one)} (${name(one)});
      create policy ${name(one)} on public.${name(one)} using (${name(one)} <> ${literal(words)});
      comment on table public.${name(one)} is ${literal(words + one)};`,
  );
  await runOnce(
    url,
    `${tables.join("\n")}
     create schema ${name(second)};
     create type ${name(second)}.${name(first)} as enum (${names.map((one) => literal(one.slice(0, 30))).join(", ")});
     create function public.${name(third)}(${name(first)} text) returns text language plpgsql as
       ${literal(`begin raise notice '%', ${literal(words)}; return ${literal(words)}; end`)};
     create view public.${name(`view ${second}`)} as select *, ${literal(words)} as ${name(`x${first}`)} from public.${name(first)};`,
  );
}

/** Objects of every kind that holds a text. */
const secretly = (words: string): string => `
  create table public.secrets (id int primary key, note text default ${literal(words)} check (note <> ${literal(words)}));
  alter table public.secrets add column ${name(hardPassword)} int;
  comment on table public.secrets is ${literal(words)};
  create policy mine on public.secrets using (note <> ${literal(words)});
  create view public.secret_view as select ${literal(words)}::text as told;
  create function public.tell() returns text language plpgsql as
    ${literal(`begin raise notice '%', ${literal(words)}; return ${literal(words)}; end`)};
  create type public.secret_word as enum (${literal(hardPassword)}, ${literal(otherPassword)});
  create foreign data wrapper secret_wrapper;
  create server secret_server foreign data wrapper secret_wrapper options (password ${literal(words)}, host ${literal(words)});
  alter function public.tell() set application_name = ${literal(hardPassword)};`;

/** Compares with the other database, and keeps an issue. */
const compare = (urls: { live: string; baseline: string }, cwd: string, more: Record<string, string> = {}) =>
  driftCheck(
    { url: urls.live, github, cwd },
    {
      baseline: "database",
      "baseline-url": urls.baseline,
      issue: "true",
      rehearsal: "local",
      "rehearsal-cache": rehearsalCache,
      ...more,
    },
  );

function expectHarmless(run: BundleRun): void {
  for (const line of run.lines) expect(logFaults("log", line)).toEqual([]);
  for (const { message } of run.annotations) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(markdownFaults("summary", run.summary)).toEqual([]);
  for (const { number, title, body } of github.issues()) {
    expect(logFaults("title", title)).toEqual([]);
    expect(markdownFaults("issue", body)).toEqual([]);
    for (const comment of github.comments(number)) expect(markdownFaults("comment", comment.body)).toEqual([]);
  }
}

test("names that want out of what they stand in stay in it, in every surface and in the migration itself", async () => {
  // whose name is not the password: what is secret is nowhere, in the migration neither
  const url = login.url;
  await makeHostile(url, hostileWords);
  const cwd = driftCheckout({});
  const run = await compare({ live: url, baseline: other.url }, cwd);
  expect({ code: run.code, stderr: run.stderr, drifted: run.outputs["drifted"] }).toEqual({
    code: 1,
    stderr: "",
    drifted: "true",
  });
  expectHarmless(run);
  expect(github.issues()).toHaveLength(1);
  const report = JSON.parse(fileOf(run, "report-json-path"));
  const told = report.differences.map(({ identity }: { identity: string }) => identity);
  for (const one of names) expect(told).toContain(`public.${name(one)}`);
  expect(report.catchUp).toMatchObject({ proved: true, reason: "", left: [] });
  const sql = fileOf(run, "catch-up-path");
  for (const comment of sql.match(/^--.*$/gm) ?? []) expect(comment).not.toMatch(/[\p{Cc}\p{Cf}]/u);

  const asTheSame = new URL(url);
  asTheSame.pathname = new URL(baseline.url).pathname;
  await runOnce(asTheSame.href, sql);
  expect(await rowsOf(baseline.url, "select id from public.victim")).toEqual([{ id: 1 }]);
  const closed = await compare({ live: url, baseline: other.url }, cwd);
  const left = JSON.parse(fileOf(closed, "report-json-path")).differences;
  expect({ code: closed.code, left }).toEqual({ code: 0, left: [] });
  expect(github.issues()).toMatchObject([{ state: "closed" }]);

  const snapshot = driftCheckout({ "schema.json": fileOf(closed, "snapshot-path") });
  const fromFile = { baseline: "file", "baseline-file": "schema.json", "catch-up": "never" };
  expect(await driftCheck({ url, github, cwd: snapshot }, fromFile)).toMatchObject({ code: 0 });
});

test("a schema in which the passwords stand shows them nowhere, and says that it does not", async () => {
  const words = `${hardPassword} ${nothingButPasswords}`;
  const url = login.url;
  const first = { [at("20260101000000_secret")]: `comment on schema public is ${literal(words)};` };
  const cwd = driftCheckout(first);
  const push = await runBundle(bundleOf("push"), {
    cwd,
    inputs: { "database-url": url, "output-dir": "reports" },
  });
  expect(push.outputs).toMatchObject({ result: "applied" });
  await runOnce(url, secretly(`${words} ${otherPassword} ${github.token}`));
  const ours = [hardPassword, halfPassword, github.token];
  const runs: [secrets: string[], inputs: Record<string, string>][] = [
    [ours, { baseline: "recorded", "baseline-url": "" }],
    [[...ours, otherPassword], { "catch-up": "database" }],
  ];
  for (const [secrets, inputs] of runs) {
    rmSync(join(cwd, "reports"), { recursive: true });
    const run = await compare({ live: url, baseline: other.url }, cwd, inputs);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: "" });
    expectHarmless(run);
    const said = everything(run, cwd);
    expect(leaks(said, secrets)).toEqual([]);
    const warned = fileOf(run, "catch-up-path").includes("what this run keeps secret stands in here as ***");
    expect(warned).toBe(inputs["catch-up"] !== "database"); // dropped by name, nothing of it is in there
    expect(fileOf(run, "snapshot-path")).toContain("***");
    const [issue] = github.issues().slice(-1);
    expect(leaks({ issue: `${issue?.title}${issue?.body}` }, secrets)).toEqual([]);
  }
});
