import { readFileSync, rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type FakeGithub, type FreshDatabase, runBundle, runOnce, startGithub } from "@lockkeeper/testing";
import { everything, leaks } from "./leaks.js";
import { at, deployedTarget, previewOptions, pullRequestCheckout, rehearsalCache } from "./previewing.js";
import { bundleOf, everythingSaid, removeCheckouts } from "./run.js";

// what must not be seen, each with characters that other places write otherwise
const target = "t4rget/p%w:Q'9 &é";
const rehearsal = 'r3hears@l#W x"7';
/** In the environment of the job, and no input of ours. */
const ofAnotherStep = "T0kenOfAnotherStep4711";
const inSql = "hunter2-of-the-file";

let database: FreshDatabase;
let github: FakeGithub;
let reader: string;
let rehearser: string;
beforeAll(async () => {
  database = await deployedTarget();
  reader = `reader_${database.name}`;
  rehearser = `rehearser_${database.name}`;
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  await runOnce(
    database.url,
    `create role ${reader} login superuser password ${literal(target)};
     create role ${rehearser} login superuser password ${literal(rehearsal)}`,
  );
});
afterAll(async () => {
  removeCheckouts();
  await runOnce(database.url, `drop role ${reader}; drop role ${rehearser}`);
  await database.drop();
  rmSync(rehearsalCache, { recursive: true, force: true });
});
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

const urlFor = (user: string, password: string): string => {
  const url = new URL(database.url);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
};

/** What a pull request can do to make a server tell what it knows, each in a block that goes on after a refusal. */
const questions = [
  "current_setting('data_directory')",
  "pg_read_file('/proc/self/environ')",
  "pg_read_file('/proc/self/cmdline')",
  "inet_server_addr()::text || inet_client_addr()::text",
  "(select string_agg(a::text, ' ') from pg_stat_activity a)",
  "(select string_agg(s::text, ' ') from pg_settings s)",
  "(select string_agg(s::text, ' ') from pg_authid s)",
  "(select string_agg(s::text, ' ') from pg_shadow s)",
  "(select string_agg(s::text, ' ') from pg_hba_file_rules s)",
  "(select string_agg(s::text, ' ') from pg_user_mappings s)",
  "(select string_agg(query, ' ') from pg_stat_statements)",
  "getpgusername()::text || current_setting('application_name')",
];
const asks = questions
  .map(
    (question) => `do $$ begin raise notice '%', ${question}; raise warning '%', ${question};
      execute format('create table public.told_%s (id bigint primary key)', md5(${question}));
      execute format('comment on table public.t1 is %L', ${question});
      exception when others then raise notice '%', sqlerrm; end $$;`,
  )
  .join("\n");
const files = {
  [at("20260201000000_asks")]: asks,
  [at("20260202000000_dblink")]:
    "create extension dblink;\ndo $$ begin raise notice '%', dblink('host=127.0.0.1 password=" +
    `${inSql}', 'select 1'); exception when others then raise notice '%', sqlerrm; end $$;`,
  [at("20260203000000_users")]:
    `create user evil_app password '${inSql}';\nalter role evil_app password $x$${inSql}$x$ valid until 'infinity';`,
  [at("20260204000000_fails")]: `alter user evil_app with encrypted password '${inSql}' nonsense;`,
};

const secrets = () => [target, rehearsal, ofAnotherStep, inSql, github.token];

const engines: [name: string, inputs: () => Record<string, string>][] = [
  ["a server of our own", () => ({ rehearsal: "local" })],
  ["a given server", () => ({ rehearsal: urlFor(rehearser, rehearsal) })],
];

test.each(engines)("on %s no secret is seen anywhere, whatever the files ask for", async (_, inputs) => {
  const cwd = pullRequestCheckout(files);
  const options = previewOptions({ url: urlFor(reader, target), github, cwd }, inputs());
  const env = { ...options.env, ACTIONS_STEP_DEBUG: "true", RUNNER_DEBUG: "1", DEPLOY_KEY: ofAnotherStep };
  const run = await runBundle(bundleOf("dry-run"), { ...options, env });
  expect({ code: run.code, timedOut: run.timedOut }).toEqual({ code: 1, timedOut: false });
  const report = JSON.parse(readFileSync(run.outputs["report-json-path"] ?? "", "utf8"));
  expect(report.migrations.map(({ result }: { result: string }) => result)).toEqual(["ok", "ok", "ok", "failed"]);
  expect(report.migrations[2].statements[0].sql).toBe("create user evil_app password '***'");
  expect(leaks({ report: JSON.stringify(report).replaceAll("***", inSql) }, secrets())).not.toEqual([]);
  expect(github.comments(1)).toHaveLength(1);
  expect(leaks(everything(run, cwd, github), secrets())).toEqual([]);
});

test.each([
  ["the target's", () => urlFor(reader, `${target}!`), {}],
  ["the rehearsal's", () => urlFor(reader, target), { rehearsal: () => urlFor(rehearser, `${rehearsal}!`) }],
] as const)("%s password is not seen when it is wrong", async (_, url, more) => {
  const inputs = "rehearsal" in more ? { rehearsal: more.rehearsal() } : {};
  const options = previewOptions({ url: url(), github, cwd: pullRequestCheckout(files) }, inputs);
  const run = await runBundle(bundleOf("dry-run"), options);
  expect(run.code).toBe(3);
  expect(everythingSaid(run)).toContain("AUTH_FAILED");
  expect(leaks({ said: everythingSaid(run) }, secrets())).toEqual([]);
});
