import { EventEmitter } from "node:events";
import { expect, test } from "@jest/globals";
import { LockkeeperError } from "@lockkeeper/core";
import { cutMarkdown } from "./cut-markdown.js";
import { lastResort } from "./last-resort.js";
import { rareProgress } from "./rare-progress.js";
import { type ShownError, showError } from "./show-error.js";
import { systemClock } from "./system-clock.js";

const cuts: [name: string, markdown: string, max: number, expected: string][] = [
  ["what fits stays", "# A\n\ntext", 9, "# A\n\ntext"],
  ["before the last heading that fits", "# A\n\naaaa\n\n## B\n\nbbbb bbbb", 24, "# A\n\naaaa\n\nMORE"],
  ["never within a code block", "# A\n\n```\n## no\n\n## no\n```\n\n## B\nbbbbbbbbbbb", 30, "# A\n\nMORE"],
  ["a longer fence holds a shorter one", "# A\n\n````\n```\n\n## no\n````\nbbbbbbb", 28, "# A\n\nMORE"],
  ["never within details", "# A\n\n<details>\n\n## no\n\n</details>\n\nbbbbbbbbbbb", 30, "# A\n\nMORE"],
  ["bytes, not characters", "# A\n\néééé\n\n## B\n\nbbbb bbbb", 19, "# A\n\nMORE"],
  ["nothing whole fits", "aaaa".repeat(20), 24, "MORE"],
];
test.each(cuts)("cut markdown: %s", (_, markdown, max, expected) => {
  expect(cutMarkdown(markdown, max, "MORE")).toBe(expected);
});

test("rare progress prints after ten seconds, or at the next ten percent", () => {
  const printed: string[] = [];
  let now = 0;
  const progress = rareProgress(
    () => now,
    (line) => printed.push(line),
  );
  for (const [at, line] of [
    [0, "a 1%"],
    [1, "a 9%"],
    [2, "a 10%"],
    [3, "b"],
    [9_000, "c"],
    [10_002, "d"],
    [10_003, "e 50%"],
  ] as const) {
    now = at;
    progress(line);
  }
  expect(printed).toEqual(["a 1%", "a 10%", "d"]);
});

test("the clock's sleep ends with its signal", async () => {
  const stop = new AbortController();
  const slept = systemClock.sleep(60_000, stop.signal);
  stop.abort();
  await slept;
  await systemClock.sleep(60_000, stop.signal);
  await systemClock.sleep(1);
});

test("last resort: the exit code, or 3 with a shown error, also of one that nobody awaited", async () => {
  const shown: ShownError[] = [];
  const process = Object.assign(new EventEmitter(), {
    exitCode: undefined as number | undefined,
    exit: (code?: number) => void (process.exitCode = code),
  });
  await lastResort(
    process,
    (error) => shown.push(error),
    async () => 1,
  );
  expect(process.exitCode).toBe(1);
  await lastResort(
    process,
    (error) => shown.push(error),
    () => Promise.reject(new Error("x")),
  );
  expect(process.exitCode).toBe(3);
  process.exitCode = 0;
  process.listeners("uncaughtException")[0]?.(new Error("socket"));
  expect([process.exitCode, shown.length]).toEqual([3, 2]);
});

test("an error in words: every part once, nothing that a terminal or Markdown would act on", () => {
  const shown = showError(
    new LockkeeperError("SQL_FAILED", "no table \u001b[31m<img>\n@everyone", {
      file: "db/a.sql",
      place: { line: 3, column: 5 },
      excerpt: "3 | drop table x\n        ^",
      sqlstate: "42P01",
      notes: ["2 files were applied"],
      hint: "Write `if exists`.",
    }),
  );
  expect(shown.text.split("\n")).toEqual([
    "db/a.sql:3:5: no table \\u{1b}[31m<img>",
    "@everyone",
    "3 | drop table x",
    "        ^",
    "SQLSTATE 42P01",
    "2 files were applied",
    "Hint: Write `if exists`.",
    "SQL_FAILED, see docs/reference/errors.md#sql_failed",
  ]);
  expect(shown.markdown).not.toMatch(/<img|@everyone/);
  expect(shown.markdown).not.toContain("\u001b");
  expect(shown.markdown).toContain("```\n3 | drop table x\n        ^\n```");
  expect(shown.json).toMatchObject({ code: "SQL_FAILED", line: 3, sqlstate: "42P01" });
});

test("names in our own messages become code in Markdown, with the spaces around them", () => {
  const message = "`port` is <b>, see `a|b` or `c`.";
  const problems = [{ id: "x", file: null, place: null, message, remedy: "with:\n  port: 1" }];
  const shown = showError(new LockkeeperError("INPUT_INVALID", "no", { problems }));
  expect(shown.markdown).toContain(
    "- `port` is &lt;b&gt;, see <code>a&#124;b</code> or `c`.\n  ```\n  with:\n    port: 1\n  ```",
  );
});
