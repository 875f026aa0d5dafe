import { beforeEach, expect, test } from "@jest/globals";
import {
  choice,
  connectionInputs,
  defineAction,
  duration,
  fileInputs,
  flag,
  type Inputs,
  list,
  migrationInputs,
  runAction,
  text,
  textOutput,
} from "@lockkeeper/action-kit";
import { type Files, forgetSecrets, LockkeeperError } from "@lockkeeper/core";
import { recordingTerminal, type RecordingTerminalOptions } from "./recording-terminal.js";
import type { Registry } from "./registry.js";
import { runCli } from "./run-cli.js";

const spec = defineAction({
  name: "push",
  description: "Applies the pending migrations to a database",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    "dry-run": flag({ description: "Plans, and applies nothing.", default: false }),
    edited: choice(["block", "warn"], { description: "What an edited file does.", default: "block" }),
    "lock-timeout": duration({ description: "How long to wait for a lock.", default: "5s" }),
    "expect-plan": text({ description: "Digest of the plan that was reviewed." }),
    ignore: list({ description: "Files to leave out.", default: [] }),
  },
  outputs: { result: textOutput({ description: "How it ended." }) },
  permissions: { contents: "read" },
  sideEffects: ["Changes the database."],
});

const noFiles: Files = {
  list: async () => [],
  read: async () => new Uint8Array(),
  exists: async () => false,
  write: async (path) => path,
};

let seen: Inputs<typeof spec> | null;
let failure: Error | null;
beforeEach(() => {
  seen = null;
  failure = null;
  forgetSecrets();
});

const registry: Registry = {
  push: async () => ({
    spec,
    main: (host) =>
      runAction(spec, host, noFiles, async (inputs) => {
        seen = inputs;
        if (failure) throw failure;
        host.info("working");
        return {
          outputs: { result: "applied" },
          exit: 1,
          report: {
            markdown: "# no",
            terminal: ({ color }) => (color ? "\u001b[1mDone\u001b[0m" : "Done"),
            json: { done: 1 },
          },
        };
      }),
  }),
  status: async () => ({ spec: { ...spec, name: "status", description: "Says what is pending" }, main: async () => 0 }),
};

async function cli(argv: string[], options: RecordingTerminalOptions = {}) {
  const terminal = recordingTerminal(options);
  const exit = await runCli(argv, registry, terminal, "1.2.3");
  return { exit, out: terminal.out(), err: terminal.err() };
}

const taken: [argv: string[], expected: object][] = [
  [["push"], { dryRun: false, lockTimeout: 5_000 }],
  [["push", "--dry-run"], { dryRun: true }],
  [["push", "--dry-run", "false"], { dryRun: false }],
  [["push", "--dry-run=false"], { dryRun: false }],
  [["push", "--dry-run", "--edited", "warn"], { dryRun: true, edited: "warn" }],
  [["push", "--lock-timeout=2m"], { lockTimeout: 120_000 }],
  [["push", "--ignore", "a", "--ignore", "b"], { ignore: ["a", "b"] }],
  [["push", "--expect-plan", "-x"], { expectPlan: "-x" }],
  [["push", "--database-password=--x "], { databasePassword: "--x " }],
  [["--json", "push", "--edited", "warn"], { edited: "warn" }],
];
test.each(taken)("takes %j", async (argv, expected) => {
  expect((await cli(argv)).exit).toBe(1);
  expect(seen).toMatchObject(expected);
});

const refused: [argv: string[], ids: string[], remedy: string][] = [
  [["psh"], ["command-unknown"], "lockkeeper push"],
  [["push", "--dryrun"], ["flag-unknown"], "--dry-run"],
  [["push", "--databse-host", "x"], ["flag-unknown"], "--database-host"],
  [["push", "--lock-timeout"], ["flag-value-missing"], "--lock-timeout 5s"],
  [["push", "--expect-plan", "--dry-run"], ["flag-value-missing"], "--expect-plan"],
  [["push", "extra"], ["argument-unexpected"], "--name value"],
  [["push", "--edited", "warn", "--edited", "block"], ["flag-twice"], "Keep one"],
  [["push", "--json=yes", "--dryrun", "-q"], ["flag-value", "flag-unknown", "flag-unknown"], "--json"],
  [["--wrong"], ["flag-unknown"], "--help"],
  [["push", "--dry-run=maybe", "--lock-timeout", "5"], ["input-malformed", "input-malformed"], "--dry-run true"],
];
test.each(refused)("refuses %j", async (argv, ids, remedy) => {
  const { exit, out } = await cli([...argv, "--json"]);
  expect(exit).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ code: "INPUT_INVALID", problems: ids.map((id) => ({ id })) });
  expect(JSON.parse(out)).toHaveProperty("problems.0.remedy", expect.stringContaining(remedy));
  expect(seen).toBeNull();
});

test("the report goes to stdout; with --json only the JSON does", async () => {
  expect(await cli(["push"])).toEqual({ exit: 1, out: "working\nDone\n", err: "" });
  const { out, err } = await cli(["push", "--json"]);
  expect(JSON.parse(out)).toEqual({ done: 1 });
  expect(err).toBe("working\n");
});

test("an error goes to stderr, and with --json also to stdout as JSON", async () => {
  failure = new LockkeeperError("UNREACHABLE", "no way");
  const plain = await cli(["push"]);
  expect([plain.exit, plain.out]).toEqual([3, ""]);
  expect(plain.err).toContain("error: no way");
  expect(JSON.parse((await cli(["push", "--json"])).out)).toMatchObject({ code: "UNREACHABLE" });
});

test("a fault of ours shows its stack only when asked", async () => {
  failure = new TypeError("odd");
  expect((await cli(["push"])).err).not.toContain("    at ");
  expect((await cli(["push", "--verbose"])).err).toContain("    at ");
});

test("a secret on the command line is hidden, and warned of with the variable to use", async () => {
  failure = new LockkeeperError("AUTH_FAILED", "refused s3cret-word");
  const { err } = await cli(["push", "--database-password", "s3cret-word"]);
  expect(err).toContain("LOCKKEEPER_DATABASE_PASSWORD");
  expect(err).not.toContain("s3cret-word");
});

test("a variable gives an input, and a flag wins over it", async () => {
  const env = { LOCKKEEPER_EDITED: "warn", LOCKKEEPER_LOCK_TIMEOUT: "1s" };
  await cli(["push", "--lock-timeout", "2s"], { env });
  expect(seen).toMatchObject({ edited: "warn", lockTimeout: 2_000 });
});

const coloured: [name: string, argv: string[], options: RecordingTerminalOptions, color: boolean][] = [
  ["a terminal", [], { tty: true }, true],
  ["a pipe", [], {}, false],
  ["NO_COLOR", [], { tty: true, env: { NO_COLOR: "1" } }, false],
  ["FORCE_COLOR on a pipe", [], { env: { FORCE_COLOR: "1" } }, true],
  ["FORCE_COLOR=0", [], { tty: true, env: { FORCE_COLOR: "0" } }, false],
  ["--no-color", ["--no-color"], { tty: true, env: { FORCE_COLOR: "1" } }, false],
  ["a dumb terminal", [], { tty: true, env: { TERM: "dumb" } }, false],
];
test.each(coloured)("colours on %s", async (_, argv, options, color) => {
  expect((await cli(["push", ...argv], options)).out.includes("\u001b[1m")).toBe(color);
});

test("help and version", async () => {
  expect(await cli(["--version"])).toEqual({ exit: 0, out: "1.2.3\n", err: "" });
  const overview = await cli(["--help"]);
  expect(overview.exit).toBe(0);
  expect(overview.out).toContain(
    "  push    Applies the pending migrations to a database\n  status  Says what is pending\n",
  );
  expect(await cli([])).toEqual({ exit: 2, out: "", err: overview.out });
  expect((await cli(["push", "-h"])).out).toContain("--lock-timeout <duration>");
});

test.each([60, 80, 200])("help fits into %d columns", async (columns) => {
  const { out } = await cli(["push", "--help"], { columns });
  const tooLong = out.split("\n").filter((line) => line.length > columns && !line.startsWith("  export "));
  expect(tooLong).toEqual([]);
});

test("help of an action, as people see it", async () => {
  const { out } = await cli(["push", "--help"]);
  const own = out.slice(out.indexOf("Of push"), out.indexOf("Files\n"));
  expect(own).toBe(`Of push
  --dry-run
      Plans, and applies nothing.
      Default: false. Variable: LOCKKEEPER_DRY_RUN
  --edited block | warn
      What an edited file does.
      Default: block. Variable: LOCKKEEPER_EDITED
  --lock-timeout <duration>
      How long to wait for a lock.
      Default: 5s. Variable: LOCKKEEPER_LOCK_TIMEOUT
  --expect-plan <text>
      Digest of the plan that was reviewed.
      Variable: LOCKKEEPER_EXPECT_PLAN
  --ignore <list>
      Files to leave out.
      May be given several times. Variable: LOCKKEEPER_IGNORE

`);
});
