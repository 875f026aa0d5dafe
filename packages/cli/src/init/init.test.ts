import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { recordingTerminal } from "../recording-terminal.js";
import { runCli } from "../run-cli.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lockkeeper-init-"));
  put(".git/HEAD", "ref: refs/heads/main\n");
  put(".git/config", '[remote "origin"]\n\turl = https://x:ghp_secret@github.com/acme/shop.git\n');
  put(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = "select 1;\n"): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const get = (path: string) => readFileSync(join(root, path), "utf8");
const written = (): string[] =>
  existsSync(join(root, ".github")) ? readdirSync(join(root, ".github"), { recursive: true }).map(String) : [];

async function init(argv: readonly string[] = [], cwd = root) {
  const terminal = { ...recordingTerminal({ columns: 100 }), cwd: () => cwd };
  const exit = await runCli(["init", ...argv], {}, terminal, "1.2.3");
  return { exit, out: terminal.out(), err: terminal.err() };
}

async function initJson(...argv: readonly string[]) {
  const { exit, out } = await init([...argv, "--json"]);
  return { exit, ...JSON.parse(out) };
}

test("writes the callers, from a folder below the root too", async () => {
  put("supabase/migrations/20240101000000_a.sql");
  const { exit, out, err } = await init([], join(root, "supabase"));
  expect([exit, err]).toEqual([0, ""]);
  expect(written().toSorted()).toEqual([
    "workflows",
    "workflows/deploy.yml",
    "workflows/drift.yml",
    "workflows/migrations.yml",
    "workflows/rollback.yml",
  ]);
  expect(out).toContain("✓ acme/shop: 4 files written");
  expect(out).toContain("https://github.com/acme/shop/settings/environments");
  expect(out).not.toContain("ghp_secret");
});

test("a caller is short, and says its defaults nowhere", async () => {
  put("supabase/migrations/20240101000000_a.sql");
  await init(["--uses", "acme/lockkeeper@v1"]);
  expect(
    get(".github/workflows/migrations.yml"),
  ).toBe(`# Tries the migrations of every pull request. The check to require: migrations / Gate
name: migrations
on:
  pull_request:
  merge_group:
  push: { branches: [main] }
permissions: {}
jobs:
  migrations:
    permissions: { contents: read, pull-requests: write }
    uses: acme/lockkeeper/.github/workflows/pr-gate.yml@v1
    secrets:
      DATABASE_URL: \${{ secrets.DATABASE_URL }}
      DATABASE_PASSWORD: \${{ secrets.DATABASE_PASSWORD }}
`);
});

test("what is not where the defaults are is said, to the workflows and to the command", async () => {
  put("db/migrations/001_a.sql");
  put("db/verify/a.sql");
  put("db/smoke.sql");
  await init();
  const jobs = ["migrations", "deploy", "rollback", "drift"].map(
    (name) => parse(get(`.github/workflows/${name}.yml`)).jobs,
  );
  expect(jobs.map((job) => Object.values<{ with: object }>(job)[0]?.with)).toEqual([
    { "migrations-path": "db/migrations", "verify-path": "db/verify", "smoke-file": "db/smoke.sql" },
    expect.objectContaining({
      "migrations-path": "db/migrations",
      "verify-path": "db/verify",
      "smoke-file": "db/smoke.sql",
    }),
    expect.objectContaining({ "migrations-path": "db/migrations" }),
    { "migrations-path": "db/migrations" },
  ]);
  expect(parse(get(".github/lockkeeper.yml"))).toEqual({
    "migrations-path": "db/migrations",
    "schema-verify": { "verify-path": "db/verify" },
    "smoke-test": { "smoke-file": "db/smoke.sql" },
  });
  // the config file is heard the next time, when it alone could tell
  put("migrations/001_a.sql");
  expect(await initJson()).toMatchObject({ exit: 0, folder: { path: "db/migrations" } });
});

const found: [name: string, files: readonly string[], expected: object][] = [
  [
    "Supabase",
    ["supabase/migrations/1_a.sql", "supabase/config.toml"],
    { path: "supabase/migrations", layout: "supabase", supabase: true },
  ],
  ["Prisma", ["prisma/migrations/1_a/migration.sql"], { path: "prisma/migrations", layout: "prisma", count: 1 }],
  [
    "deep down",
    ["apps/api/db/migrations/1_a.sql", "apps/api/db/migrations/2_b.sql"],
    { path: "apps/api/db/migrations", count: 2 },
  ],
  ["no examples", ["migrations/1_a.sql", "examples/x/migrations/1_a.sql"], { path: "migrations" }],
  ["no other language's", ["app/migrations/0001_a.py", "sql/migrations/1_a.sql"], { path: "sql/migrations" }],
  ["nobody else's", ["node_modules/x/migrations/1_a.sql", "sql/migrations/1_a.sql"], { path: "sql/migrations" }],
];
test.each(found)("finds the migrations: %s", async (_, files, expected) => {
  for (const file of files) put(file);
  expect(await initJson("--dry-run")).toMatchObject({ exit: 0, folder: expected });
});

test("a folder that is not there yet may be named", async () => {
  const { exit, out } = await init(["--migrations-path", "./sql/migrations/"]);
  expect(exit).toBe(0);
  expect(out).toContain("Found sql/migrations: no migrations yet");
  expect(get(".github/workflows/drift.yml")).toContain("migrations-path: sql/migrations\n");
});

const refused: [name: string, files: readonly string[], argv: readonly string[], code: string, remedy: string][] = [
  ["none", [], [], "NO_MIGRATIONS", "--migrations-path"],
  ["several", ["db/migrations/1_a.sql", "migrations/1_a.sql"], [], "INPUT_CONFLICT", "--migrations-path migrations"],
  ["outside", [], ["--migrations-path", "../x"], "INPUT_INVALID", "no folder of this repository"],
  ["absolute", [], ["--migrations-path", "/etc"], "INPUT_INVALID", "no folder of this repository"],
  ["an expression", [], ["--migrations-path", "${{ secrets.A }}"], "INPUT_INVALID", "characters"],
  ["a found expression", ["a${{ github.token }}/migrations/1_a.sql"], [], "INPUT_INVALID", "characters"],
  ["a found escape", ["a\u001b[2J/migrations/1_a.sql"], [], "INPUT_INVALID", "\\u{1b}"],
  ["a line break", [], ["--migrations-path", "a\nb"], "INPUT_INVALID", "characters"],
  ["uses", ["migrations/1_a.sql"], ["--uses", "lockkeeper"], "INPUT_INVALID", "--uses"],
  ["a hostile environment", ["migrations/1_a.sql"], ["--environment", "a'; id"], "INPUT_INVALID", "--environment"],
  [
    "all at once",
    ["migrations/1_a.sql"],
    ["--reviewers", "$(id)", "--branch", "a b"],
    "INPUT_INVALID",
    "--branch main",
  ],
];
test.each(refused)("refuses %s, and writes nothing", async (_, files, argv, code, remedy) => {
  for (const file of files) put(file);
  const { exit, out, err } = await init([...argv, "--json"]);
  expect([exit, JSON.parse(out).code]).toEqual([2, code]);
  expect(err).toContain(remedy);
  expect(written()).toEqual([]);
});

test("is for a repository", async () => {
  rmSync(join(root, ".git"), { recursive: true });
  expect(await init()).toMatchObject({ exit: 2, err: expect.stringContaining("no git repository") });
});

test("never overwrites: a second run keeps all, and shows what would be other", async () => {
  put("supabase/migrations/1_a.sql");
  await init();
  const mine = get(".github/workflows/drift.yml").replace("17 5 * * *", "0 * * * *").replaceAll("\n", "\r\n");
  put(".github/workflows/drift.yml", mine);
  const { exit, out } = await init();
  expect([exit, get(".github/workflows/drift.yml")]).toEqual([0, mine]);
  expect(out).toContain("✓ acme/shop: 4 files kept");
  expect(out).toContain('-  schedule: [{ cron: "0 * * * *" }]\n');
  expect(out).toContain('+  schedule: [{ cron: "17 5 * * *" }]\n');
});

test("a name that somebody else has is left to them", async () => {
  put("supabase/migrations/1_a.sql");
  put(".github/workflows/migrations.yml", "name: migrations\non: push\njobs: {}\n");
  for (const states of [
    ["written", "written"],
    ["kept", "kept"],
  ]) {
    const { files } = await initJson("--forks");
    expect(files.slice(0, 2)).toMatchObject([
      { path: ".github/workflows/lockkeeper-migrations.yml", state: states[0] },
      { path: ".github/workflows/migrations-comment.yml", state: states[1] },
    ]);
  }
  expect(get(".github/workflows/lockkeeper-migrations.yml")).toContain("\nname: lockkeeper-migrations\n");
  // GitHub finds the workflow that a comment follows by this name
  expect(get(".github/workflows/migrations-comment.yml")).toContain("workflows: [lockkeeper-migrations]");
});

test("what another workflow calls already is not written again", async () => {
  put("supabase/migrations/1_a.sql");
  put(
    ".github/workflows/ci.yml",
    "jobs:\n  a:\n    uses: acme/tools/.github/workflows/pr-gate.yml@v1\n    # uses: x/.github/workflows/drift-watch.yml@v1\n",
  );
  const { files } = await initJson();
  expect(
    files.map(({ path, kept }: { path: string; kept: string }) => [path.slice(".github/workflows/".length), kept]),
  ).toEqual([
    ["ci.yml", "elsewhere"],
    ["deploy.yml", null],
    ["rollback.yml", null],
    ["drift.yml", null],
  ]);
});

test.each(["--dry-run", "--print"])("%s writes nothing", async (option) => {
  put("supabase/migrations/1_a.sql");
  const { exit, out } = await init([option]);
  expect([exit, written()]).toEqual([0, []]);
  if (option === "--dry-run") expect(out).toContain("→ acme/shop: 4 files to write");
  else expect(out).toMatch(/^# \.github\/workflows\/migrations\.yml\n# Tries/);
});

test("leaves nothing half done: a link out of the repository stops it before the first file", async () => {
  put("db/migrations/1_a.sql");
  const outside = mkdtempSync(join(tmpdir(), "lockkeeper-outside-"));
  try {
    mkdirSync(join(root, ".github"));
    symlinkSync(outside, join(root, ".github/workflows"));
    const { exit, err } = await init();
    expect([exit, readdirSync(outside), readdirSync(join(root, ".github"))]).toEqual([2, [], ["workflows"]]);
    expect(err).toContain("leads out of the");
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test.each(["file", "link to nowhere"])("a %s in the place of a folder stops it", async (what) => {
  put("db/migrations/1_a.sql");
  if (what === "file") put(".github/workflows", "");
  else {
    mkdirSync(join(root, ".github"));
    symlinkSync(join(root, "../nowhere/at/all"), join(root, ".github/workflows"));
  }
  expect(await init()).toMatchObject({ exit: 2, err: expect.stringContaining(".github/workflows") });
  expect(existsSync(join(root, ".github/lockkeeper.yml"))).toBe(false);
});

test("a link that leads nowhere is not written through", async () => {
  put("supabase/migrations/1_a.sql");
  mkdirSync(join(root, ".github/workflows"), { recursive: true });
  symlinkSync(join(root, "../made-by-init"), join(root, ".github/workflows/drift.yml"));
  expect(await init()).toMatchObject({ exit: 2, err: expect.stringContaining("drift.yml") });
  expect(existsSync(join(root, "../made-by-init"))).toBe(false);
  expect(readdirSync(join(root, ".github/workflows"))).toEqual(["drift.yml"]);
});
