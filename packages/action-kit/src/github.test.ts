import { EventEmitter } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { forgetSecrets, LockkeeperError } from "@lockkeeper/core";
import { startGithub } from "@lockkeeper/testing";
import { githubHost } from "./github.js";
import { showError } from "./show-error.js";

const before = { ...process.env };
// one folder for all tests, because @actions/core remembers the summary's path
const folder = mkdtempSync(join(tmpdir(), "github-host-"));
let printed: string;

beforeEach(() => {
  printed = "";
  for (const name of ["output", "summary"]) writeFileSync(join(folder, name), "");
  process.env["GITHUB_OUTPUT"] = join(folder, "output");
  process.env["GITHUB_STEP_SUMMARY"] = join(folder, "summary");
  process.env["RUNNER_TEMP"] = folder;
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
  forgetSecrets();
});

afterAll(() => rmSync(folder, { recursive: true }));

function host(env: Record<string, string> = {}) {
  Object.assign(process.env, env);
  const signals = new EventEmitter();
  return Object.assign(githubHost({ env: process.env, on: (name, listener) => signals.on(name, listener) }), {
    signals,
  });
}

/** What the runner would obey: `::` at the start of a line, `##[` anywhere (its ActionCommand). */
function commands(): string[] {
  return printed.split(/[\r\n]+/).filter((line) => line.trimStart().startsWith("::") || line.includes("##["));
}

const read = (name: string): string => readFileSync(join(folder, name), "utf8");

test("an input keeps its spaces, and loses the line break of a YAML block", () => {
  expect(host({ "INPUT_DATABASE-PASSWORD": " pa ss \r\n" }).input("database-password")).toBe(" pa ss ");
  expect(host().input("not-given")).toBe("");
});

test("a secret is masked in each spelling, once, and gone from every way out", async () => {
  const runner = host();
  runner.secret("p@ss word");
  runner.secret("p@ss word");
  const masks = commands();
  expect(masks).toContain("::add-mask::p@ss word");
  expect(masks).toContain("::add-mask::p%2540ss%2520word"); // %25 is the command's own escape
  expect(new Set(masks).size).toBe(masks.length);
  printed = "";
  runner.info("p@ss word");
  runner.debug("p@ss word");
  runner.progress("p@ss word");
  runner.annotate("error", "p@ss word", { file: "p@ss word", line: 1, column: 1 });
  runner.output("result", "p%40ss%20word");
  await runner.summary("p@ss word");
  expect(printed + read("output") + read("summary")).not.toMatch(/p(@|%40)ss/);
});

test("a secret output reaches the following steps whole, and is masked before it does", () => {
  const runner = host();
  runner.secretOutput("database-url", "postgresql://app:s3cretword@127.0.0.1:5433/app");
  expect(commands()).toContain("::add-mask::postgresql://app:s3cretword@127.0.0.1:5433/app");
  expect(read("output")).toContain("postgresql://app:s3cretword@127.0.0.1:5433/app");
  printed = "";
  runner.info("at postgresql://app:s3cretword@127.0.0.1:5433/app");
  expect(printed).not.toContain("s3cretword");
});

test("what a step saves is there for its second part", () => {
  writeFileSync(join(folder, "state"), "");
  host({ GITHUB_STATE: join(folder, "state") }).saveState("leavings", "here");
  expect(read("state")).toMatch(/^leavings<<(\S+)\nhere\n\1\n$/);
  expect(host({ STATE_leavings: "here" }).state("leavings")).toBe("here");
  expect(host().state("nothing")).toBe("");
});

const hostile = [
  "::add-mask::x",
  "  ::set-env name=A::b",
  "fine\n::error::x",
  "fine\r::error::x",
  "\u200b::error::x",
  "\ufeff::error::x",
  "note ##[error]x",
  "###[error]x",
];
test.each(hostile)("foreign text is no workflow command: %j", async (text) => {
  const runner = host();
  runner.info(text);
  runner.progress(text);
  await runner.report({ markdown: "", terminal: () => text, json: null });
  expect(commands()).toEqual([]);
});

test("an annotation is one command, with its properties escaped and its message cut", () => {
  host().annotate("warning", `a\n::error::b ${"x".repeat(5_000)}`, {
    file: "a,b:c::d.sql",
    line: 2,
    column: 3,
    endLine: 2,
  });
  const [line = "", ...more] = printed.trimEnd().split("\n");
  expect(more).toEqual([]);
  const parts = /^::warning file=a%2Cb%3Ac%3A%3Ad\.sql,line=2,endLine=2,col=3::(.*)$/.exec(line);
  expect(parts?.[1]?.replaceAll("%0A", "\n")).toHaveLength(4_096);
});

test("columns are left out of an annotation of several lines", () => {
  host().annotate("error", "m", { file: "a.sql", line: 2, column: 3, endLine: 5 });
  expect(printed).toBe("::error file=a.sql,line=2,endLine=5::m\n");
});

test("outputs of more than 1 MB together are an error", () => {
  const runner = host();
  runner.output("pending", "x".repeat(400_000));
  expect(() => runner.output("applied", "x".repeat(400_000))).toThrow(LockkeeperError);
});

test("summaries together stay below the limit in bytes", async () => {
  const runner = host();
  const section = `## Part\n\n${"é".repeat(1_000)}\n\n`;
  await runner.summary(section.repeat(200));
  await runner.summary(section.repeat(500));
  await runner.summary(section);
  const text = read("summary");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  expect(Buffer.byteLength(text)).toBeGreaterThan(1000 * 1024);
  expect(text).toContain("did not fit");
  expect(text).not.toContain("\uFFFD");
});

test.each(["SIGINT", "SIGTERM"])("%s cancels and ends nothing", (signal) => {
  const runner = host();
  expect(runner.cancelled.aborted).toBe(false);
  runner.signals.emit(signal);
  expect(runner.cancelled.aborted).toBe(true);
});

test("an error goes to log, annotation and summary; to the summary only when no report did", async () => {
  const runner = host();
  const shown = showError(new LockkeeperError("UNREACHABLE", "no way", { hint: "try" }));
  await runner.fail(shown, true);
  expect(read("summary")).toBe("");
  await runner.fail(shown, false);
  expect(read("summary")).toContain("no way");
  expect(commands()).toHaveLength(2);
});

test("report files go to the runner's temporary folder unless told otherwise", () => {
  const runner = host({ GITHUB_WORKSPACE: "/checkout" });
  expect(runner.outputDir).toBe(join(folder, "lockkeeper"));
  runner.useOutputDir("reports");
  expect(runner.outputDir).toBe("/checkout/reports");
});

test("without a summary file nothing is written and nothing fails", async () => {
  delete process.env["GITHUB_STEP_SUMMARY"];
  await expect(host().summary("x")).resolves.toBeUndefined();
});

test("the webhook is read from the runner's file; without one, or a broken one, there is none", async () => {
  const path = join(folder, "event.json");
  writeFileSync(path, JSON.stringify({ number: 7 }));
  expect(await host({ GITHUB_EVENT_PATH: path }).event()).toEqual({ number: 7 });
  writeFileSync(path, "{");
  expect(await host({ GITHUB_EVENT_PATH: path }).event()).toBeNull();
  expect(printed).toContain("::debug::The webhook at");
  delete process.env["GITHUB_EVENT_PATH"];
  expect(await host().event()).toBeNull();
});

test("GitHub is called where the runner says that it is, with the token that is given", async () => {
  const github = await startGithub();
  try {
    const token = github.tokenFor({ login: "dana", app: false });
    const api = await host({ GITHUB_API_URL: github.url }).github?.(token);
    const { data } = (await api?.request("GET /user", {})) ?? {};
    expect(data).toMatchObject({ login: "dana" });
    expect(await api?.graphql("query { viewer { login databaseId } }", {})).toMatchObject({
      viewer: { login: "dana" },
    });
  } finally {
    await github.close();
  }
});
