import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { receiptComment } from "../state-comment.js";
import { pushExamples } from "../../golden/push-examples.js";
import { stateExamples } from "./state-examples.js";

// What a pull request is told, for people to read. `UPDATE_GOLDEN=1 npm run jest -- packages/report` writes them anew.
function expectGolden(file: string, text: string): void {
  const path = new URL(file, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

const examples = Object.entries(stateExamples).map(([name, comment]) => ({ name, comment }));

test.each(examples)("a plan that is $name", ({ name, comment }) => {
  expect(comment).not.toBeNull();
  expectGolden(`./${name}.md`, `${comment?.state}\n\n${comment?.head}`);
});

test("what was only asked, and what had nothing to do, is not told", () => {
  const silent = [pushExamples["push-dry-run"], pushExamples["push-nothing-to-do"]];
  expect(silent.map((receipt) => receipt && receiptComment(receipt))).toEqual([null, null]);
});

test("names in it are no mentions, no HTML and no links", () => {
  const head = (stateExamples["hostile"]?.head ?? "").replace(/^(`{3,})[^]*?^\1$/gm, "").replace(/(`+)[^]*?\1/g, "");
  expect(head).not.toMatch(/@acme|<script>|!\[|<!--/);
  expect(head.match(/<\/?details>/g)).toBeNull();
});
