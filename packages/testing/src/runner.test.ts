import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { runBundle, startBundle } from "./runner.js";

const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bundles-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
function bundle(source: string): string {
  const file = join(folder, `${(number += 1)}.mjs`);
  writeFileSync(file, `import { appendFileSync, readFileSync } from "node:fs";\n${source}`);
  return file;
}

test("a bundle gets a runner's environment, and its results are read back", async () => {
  process.env["LOCKKEEPER_LEAK"] = "from outside";
  const entry = bundle(`
    appendFileSync(process.env.GITHUB_OUTPUT, "plan<<X\\n" + process.env["INPUT_DATABASE-URL"] + "\\nX\\n");
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Done\\n");
    appendFileSync(process.env.GITHUB_STATE, "a=1\\n");
    console.log("::add-mask::hidden\\n::error file=a.sql,line=2::bad%0Aworse");
    console.log(process.env["INPUT_MY_NAME"], process.env.LOCKKEEPER_LEAK, process.env.FOO, process.env.GITHUB_ACTIONS);
    console.log(JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, "utf8")).number);
    console.log(process.cwd() === process.env.GITHUB_WORKSPACE, process.versions.node.split(".")[0]);
    console.error("to stderr");
    process.exitCode = 3;`);
  const inputs = { "database-url": "postgresql://x", "my name": "n" };
  const run = await runBundle(entry, { inputs, env: { FOO: "bar" }, event: { number: 7 } });
  delete process.env["LOCKKEEPER_LEAK"];
  expect(run).toMatchObject({ code: 3, signal: null, timedOut: false, stderr: "to stderr\n", summary: "# Done\n" });
  expect(run.outputs).toEqual({ plan: "postgresql://x" });
  expect(run.state).toEqual({ a: "1" });
  expect(run.masks).toEqual(["hidden"]);
  expect(run.annotations).toEqual([
    { level: "error", message: "bad\nworse", properties: { file: "a.sql", line: "2" } },
  ]);
  expect(run.lines.slice(0, 2)).toEqual(["n undefined bar true", "7"]);
  if (process.platform === "linux" && process.arch === "x64") expect(run.lines[2]).toBe("true 24");
});

test("cancelling sends SIGINT first, and leaves a bundle that obeys in peace", async () => {
  const entry = bundle(`
    process.on("SIGINT", () => { console.log("rolling back"); setTimeout(() => process.exit(1), 50); });
    setInterval(() => {}, 1000); console.log("applying");`);
  const run = await runBundle(entry, { cancelAfter: "applying" });
  expect(run).toMatchObject({ code: 1, signal: null, stdout: "applying\nrolling back\n" });
});

test("a bundle that hangs is killed", async () => {
  const entry = bundle(`process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("up");`);
  expect(await runBundle(entry, { timeoutMs: 300 })).toMatchObject({ code: null, signal: "SIGKILL", timedOut: true });
  const running = startBundle(entry);
  running.child.kill("SIGTERM");
  expect(await running.done).toMatchObject({ code: null, signal: "SIGTERM", timedOut: false });
});
