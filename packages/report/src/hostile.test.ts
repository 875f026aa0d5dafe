import { expect, test } from "@jest/globals";
import type { Receipt } from "@lockkeeper/core";
import { outcome, plan, planned, receipt, status } from "./golden/examples.js";
import { blocking } from "./golden/status-examples.js";
import { pushMarkdown, pushTerminal, statusMarkdown, statusTerminal } from "./index.js";

const nasty =
  "</details><script>x</script> @acme/dba fixes #1 | ``` ` ![i](http://evil) **b** :tada: \u202e\u001b[31m\n::error::x ##[error]y";
const megabyte = nasty.repeat(8_000);

/** A receipt in which every text that somebody else can choose is this one. */
function all(text: string): Receipt {
  const file = { ...planned("1_a"), version: text, name: text, file: text, reason: text, transactional: false };
  const entry = { ...blocking("edited", "2_b"), version: text, file: text, message: text, remedy: text };
  const server = { systemIdentifier: text, database: text, version: text, major: 17 };
  const of = plan([file], [entry], { server, layout: text, options: { [text]: text }, notices: [text] });
  return receipt(of, [{ ...outcome(file, "partly"), segments: 3, segmentsDone: 1 }], {
    result: "failed",
    reason: "sql-failed",
    target: { host: text, database: text, user: text },
    deploymentId: text,
    actor: text,
    commit: text,
    runUrl: text,
    startLsn: text,
    notices: [text],
    failure: {
      code: "SQL_FAILED",
      message: text,
      hint: text,
      file: text,
      line: 1,
      column: 1,
      endLine: 1,
      sqlstate: text,
      excerpt: text,
      notes: [text],
    },
  });
}

/** What is left of Markdown when code, where nothing is special, is taken out. */
function outsideCode(markdown: string): string {
  return markdown.replace(/^(`{3,})sql\n[^]*?\n\1$/gm, "").replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

test("nothing hostile stands outside of code in Markdown", () => {
  for (const markdown of [pushMarkdown(all(nasty)), statusMarkdown(status(all(nasty).plan))]) {
    const text = outsideCode(markdown);
    expect(text).not.toMatch(/<script|@acme|(?<!&)#1|!\[|https?:\/\/|\*\*b|:tada:/);
    expect(markdown).not.toMatch(/[\u202e]/);
    expect(text.match(/<\/details>/g)?.length ?? 0).toBe(text.match(/<details>/g)?.length ?? 0);
    for (const row of markdown.split("\n").filter((line) => line.startsWith("|"))) {
      expect(row.split("|")).toHaveLength(markdown.includes("| Result") ? 6 : 4);
    }
  }
});

test("nothing hostile reaches a terminal or a log", () => {
  for (const text of [
    pushTerminal(all(nasty), { columns: 80, color: false }),
    statusTerminal(status(all(nasty).plan), { columns: 80, color: false }),
  ]) {
    expect(text).not.toMatch(/^\s*::|##\[|\u202e/m);
    expect(text).not.toContain("\u001b");
  }
});

test("a megabyte in every place still fits into a summary", () => {
  const one = all(megabyte);
  expect(pushMarkdown(one).length).toBeLessThan(262_144);
  expect(pushTerminal(one, { columns: 80, color: false }).length).toBeLessThan(65_536);
});
