import { existsSync, rmSync } from "node:fs";
import { afterEach, expect, test } from "@jest/globals";
import { forgetSecrets } from "@lockkeeper/core";
import { recordingTerminal, type RecordingTerminalOptions } from "./recording-terminal.js";
import { terminalHost, type TerminalOptions } from "./terminal-host.js";

function host(options: RecordingTerminalOptions = {}, flags: Partial<TerminalOptions> = {}) {
  const terminal = recordingTerminal(options);
  const made = terminalHost(terminal, { inputs: new Map(), json: false, color: true, verbose: false, ...flags });
  return { terminal, host: made };
}

afterEach(forgetSecrets);

test("progress is written over on a terminal, and gone before the next line", () => {
  const { terminal, host: shown } = host({ tty: true, columns: 20 });
  shown.progress("applying a very long file name");
  shown.progress("b");
  shown.info("done");
  expect(terminal.err()).toBe("\r\u001b[2Kapplying a very lo…\r\u001b[2Kb\r\u001b[2K");
  expect(terminal.out()).toBe("done\n");
});

test("progress is a plain and rare line elsewhere", () => {
  const { terminal, host: shown } = host();
  shown.progress("a");
  shown.progress("b");
  expect(terminal.err()).toBe("a\n");
});

test("nothing of foreign text acts on the terminal, and no secret is printed", async () => {
  const { terminal, host: shown } = host({ tty: true, env: { NO_COLOR: "1" } }, { verbose: true });
  shown.secret("hush-hush");
  shown.info("\u001b[2J hush-hush");
  shown.debug("\u001b[2J hush-hush");
  shown.annotate("warning", "\u001b[2J hush-hush");
  await shown.report({ markdown: "", terminal: () => "hush-hush", json: "hush-hush" });
  expect(terminal.out() + terminal.err()).not.toMatch(/hush/);
  expect(terminal.out() + terminal.err()).not.toContain("\u001b[2J");
});

test("a secret output is shown to whoever runs the command, after the report, and never in the JSON", async () => {
  for (const json of [false, true]) {
    const { terminal, host: shown } = host({}, { json });
    shown.secret("hush-hush");
    shown.secretOutput("database-url", "postgresql://me:hush-hush@127.0.0.1/x");
    await shown.report({ markdown: "", terminal: () => "made", json: { url: "hush-hush" } });
    expect(json ? terminal.err() : terminal.out()).toContain("database-url  postgresql://me:hush-hush@127.0.0.1/x\n");
    if (json) expect(terminal.out()).not.toContain("hush");
    else expect(terminal.out()).toMatch(/^made/);
  }
});

test("an annotation with a place is left to the report", () => {
  const { terminal, host: shown } = host();
  shown.annotate("error", "a", { file: "a.sql", line: 1, column: 1 });
  shown.annotate("warning", "b");
  expect(terminal.err()).toBe("warning: b\n");
});

test("the first Ctrl-C cancels, the second ends", () => {
  const { terminal, host: shown } = host();
  terminal.signals.emit("SIGINT");
  expect([shown.cancelled.aborted, terminal.exited()]).toEqual([true, null]);
  terminal.signals.emit("SIGINT");
  expect(terminal.exited()).toBe(130);
});

test("SIGTERM cancels", () => {
  const { terminal, host: shown } = host();
  terminal.signals.emit("SIGTERM");
  terminal.signals.emit("SIGTERM");
  expect([shown.cancelled.aborted, terminal.exited()]).toEqual([true, null]);
});

test("report files go to a new temporary folder unless told otherwise", () => {
  const { host: shown } = host();
  const folder = shown.outputDir;
  expect(existsSync(folder)).toBe(true);
  expect(shown.outputDir).toBe(folder);
  rmSync(folder, { recursive: true });
  shown.useOutputDir("reports");
  expect(shown.outputDir).toBe("/home/me/reports");
});
