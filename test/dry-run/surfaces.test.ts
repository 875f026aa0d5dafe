import { expect, test } from "@jest/globals";
import { logFaults, markdownFaults } from "./surfaces.js";

test.each([
  ["an element", "a <img src=x> b"],
  ["a script", "<script>alert(1)</script>"],
  ["a handler", "<b onmouseover=x>a</b>"],
  ["a picture", "![i](http://evil.example/x.png)"],
  ["a link", "[a](https://evil.example/)"],
  ["an address that becomes a link", "see https://evil.example/"],
  ["a mention", "ask @acme/dba"],
  ["a reference", "fixes #1"],
  ["an emoji", "well :tada: done"],
  ["a fence without an end", "```sql\nselect 1;\n"],
  ["a row that was broken", "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"],
  ["details without an end", "<details><summary>a</summary>\n\nb\n"],
  ["a direction", "a\u202eb"],
  ["a colour", "\u001b[31mred"],
])("Markdown with %s is found", (_, markdown) => expect(markdownFaults("x", markdown)).not.toEqual([]));

test.each([
  ["a command", "fine\n  ::error::x"],
  ["an older command", "a ##[error]b"],
  ["a colour", "\u001b[31mred"],
])("a log with %s is found", (_, text) => expect(logFaults("x", text)).not.toEqual([]));

test("what is as it should be is not", () => {
  const table = "| a | b |\n|---|---|\n| `@acme` | 1&#124;2 |\n";
  const markdown = `### Title\n\n${table}\n<details><summary>c</summary>\n\n\`\`\`\`sql\n-- @acme \`\`\` <b>\n\`\`\`\`\n\n</details>\n`;
  expect(markdownFaults("x", markdown)).toEqual([]);
  expect(logFaults("x", "select 1::int;\na \\u{3a}:error::")).toEqual([]);
});
