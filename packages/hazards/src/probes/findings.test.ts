import { expect, test } from "@jest/globals";
import type { AskedProbe } from "@lockkeeper/core";
import { defineRule } from "../rule.js";
import { probeFindings } from "./findings.js";

const rule = defineRule({
  id: "nobody-home",
  category: "data",
  severity: "blocking",
  catalogue: ["F02"],
  aliases: ["peer:1"],
  title: "",
  why: "because",
  fix: "so",
  probe: "check",
});

const asked: AskedProbe = {
  kind: "check",
  file: "1.sql",
  line: 3,
  statement: 1,
  relation: "public.a",
  question: "?",
  sql: "",
  severity: "warning",
  verdict: "{count} row(s) of `$&`",
  asked: true,
  reason: null,
  violations: 1000,
  atLeast: true,
  durationMs: 1,
};

test("violations become findings of the rule that speaks for them", () => {
  expect(probeFindings([asked], "https://docs.test", [rule])).toEqual([
    {
      rule: "nobody-home",
      aliases: ["peer:1"],
      severity: "warning",
      byRule: "warning",
      file: "1.sql",
      line: 3,
      column: null,
      endLine: null,
      statement: 1,
      relation: "public.a",
      message: "1,000 or more row(s) of `$&`",
      why: "because",
      remedy: { text: "so", sql: null },
      docs: "https://docs.test/nobody-home.md",
      live: null,
      silenced: null,
    },
  ]);
});

test.each([
  ["nothing was found", { violations: 0 }],
  ["it was not asked", { asked: false, violations: null, reason: "too large" }],
])("no finding where %s", (_, answer) => {
  expect(probeFindings([{ ...asked, ...answer }], "", [rule])).toEqual([]);
});

test("a kind that no rule speaks for is our mistake, and not passed over", () => {
  expect(() => probeFindings([{ ...asked, kind: "new" }], "", [rule])).toThrow(/"new"/);
});
