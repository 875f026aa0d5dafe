import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import * as core from "@actions/core";
import { appendSummary, issueCommand, rawInput, setOutput } from "./workflow-commands.js";

// held against @actions/core, whose protocol this is; it reads process.env
const folder = mkdtempSync(join(tmpdir(), "workflow-commands-"));
const before = { ...process.env };
let printed = "";

beforeEach(() => {
  printed = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

afterAll(() => rmSync(folder, { recursive: true }));

const texts = ["plain", "100% of a,b: c", "two\r\nlines", "::error::x", "", "%25", "ünï"];

function said(action: () => void): string {
  printed = "";
  action();
  return printed;
}

test.each(texts)("annotations and masks of %j look like those of @actions/core", (text) => {
  expect(said(() => issueCommand("add-mask", text))).toBe(said(() => core.setSecret(text)));
  expect(said(() => issueCommand("debug", text))).toBe(said(() => core.debug(text)));
  const ours = { file: text, line: 3, endLine: 4, col: 5 };
  const theirs = { file: text, startLine: 3, endLine: 4, startColumn: 5 };
  expect(said(() => issueCommand("error", text, ours))).toBe(said(() => core.error(text, theirs)));
  expect(said(() => issueCommand("warning", text))).toBe(said(() => core.warning(text)));
});

test.each(texts)("an output of %j is written as @actions/core writes it", (text) => {
  const path = join(folder, "output");
  const written = (action: () => void) => {
    writeFileSync(path, "");
    action();
    return readFileSync(path, "utf8").replaceAll(/ghadelimiter_[0-9a-f-]{36}/g, "DELIMITER");
  };
  process.env["GITHUB_OUTPUT"] = path;
  expect(written(() => setOutput({ GITHUB_OUTPUT: path }, "result", text))).toBe(
    written(() => core.setOutput("result", text)),
  );
  delete process.env["GITHUB_OUTPUT"];
  expect(said(() => setOutput({}, "result", text))).toBe(said(() => core.setOutput("result", text)));
});

test("inputs have the names that the runner gives them", () => {
  process.env["INPUT_DATABASE-URL"] = " x ";
  process.env["INPUT_TWO_WORDS"] = "y";
  for (const name of ["database-url", "two words", "absent"]) {
    expect(rawInput(process.env, name)).toBe(core.getInput(name, { trimWhitespace: false }));
  }
});

test("a file that the runner has not made is an error, not a new file", async () => {
  const path = join(folder, "absent");
  expect(() => setOutput({ GITHUB_OUTPUT: path }, "a", "b")).toThrow("Missing file");
  await expect(appendSummary(path, "a")).rejects.toThrow("summary file");
});
