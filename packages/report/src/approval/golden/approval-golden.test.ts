import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import stringWidth from "string-width";
import { approvalAnnotations, approvalMarkdown, approvalTerminal } from "../approval-report.js";
import { requestAnnotations, requestMarkdown, requestTerminal } from "../request-report.js";
import { approvalExamples, requestExamples } from "./approval-examples.js";

// What each surface shows, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const surfaces = [
  ...Object.entries(approvalExamples).map(([name, approval]) => ({
    name,
    markdown: () => approvalMarkdown(approval),
    terminal: (color = false) => approvalTerminal(approval, { columns: 80, color }),
    annotations: approvalAnnotations(approval),
  })),
  ...Object.entries(requestExamples).map(([name, request]) => ({
    name,
    markdown: () => requestMarkdown(request),
    terminal: (color = false) => requestTerminal(request, { columns: 80, color }),
    annotations: requestAnnotations(request),
  })),
];

afterEach(forgetSecrets);

test.each(surfaces)("$name in Markdown", ({ name, markdown }) => {
  expectGolden(`./${name}.md`, markdown());
});

test.each(surfaces)("$name on a terminal of 80 columns, the same with colours", ({ name, terminal }) => {
  expectGolden(`./${name}.txt`, `${terminal()}\n`);
  expect(stripVTControlCharacters(terminal(true))).toBe(terminal());
  // an address, a digest and a name stay whole: they are there to be copied
  const wide = terminal()
    .split("\n")
    .filter((line) => stringWidth(line) > 80 && !/[0-9a-f]{64}|https:|<img/.test(line));
  expect(wide).toEqual([]);
});

describe("what comes from outside", () => {
  const hostile = surfaces.filter(({ name }) => name.endsWith("hostile"));
  test.each(hostile)(
    "$name is nobody's markup, mention, command or direction",
    ({ markdown, terminal, annotations }) => {
      const messages = annotations.map(({ message }) => message);
      for (const text of [markdown(), terminal(), ...messages]) {
        expect(["\u202e", "\u001b"].filter((hidden) => text.includes(hidden))).toEqual([]);
        expect(text).not.toMatch(/^\s*::/m);
      }
      expect(markdown()).not.toMatch(/<img|@everyone|\]\(javascript:/);
      expect(markdown().match(/^<\/details>$/gm)).toHaveLength(1);
    },
  );

  test("has no secret left in it", () => {
    registerSecret("hunter2-hunter2");
    const told = { ...requestExamples["request-emergency"], emergency: "password is hunter2-hunter2" };
    const request = told as NonNullable<(typeof requestExamples)[string]>;
    const shown = [requestMarkdown(request), requestTerminal(request, { columns: 80, color: false })];
    const annotations = requestAnnotations(request).map(({ message }) => message);
    expect([...shown, ...annotations].filter((text) => text.includes("hunter2"))).toEqual([]);
  });
});
