import { describe, expect, test } from "@jest/globals";
import { codeSpan, escapeMarkdown, escapeProse, fence, logText, oneLine, visible, visibleJson } from "./escape.js";

const megabyte = "`|<@a#1_:x:\u202e".repeat(80_000);

const shown: [name: string, text: string, expected: string][] = [
  ["colours", "a\u001b[31mred", "a\\u{1b}[31mred"],
  ["right-to-left override", "invoice\u202elqs.txt", "invoice\\u{202e}lqs.txt"],
  ["zero-width space", "us\u200bers", "us\\u{200b}ers"],
  ["byte order mark", "\ufeffselect", "\\u{feff}select"],
  ["lone surrogate", "a\ud800b", "a\\u{d800}b"],
  ["variation selector that hides data", "a\u{e0101}b", "a\\u{e0101}b"],
  ["line separator", "a\u2028b", "a\\u{2028}b"],
  ["carriage return that overwrites a line", "safe\rDROP", "safe\\u{d}DROP"],
  ["CRLF", "a\r\nb", "a\nb"],
  ["newline and tab", "a\n\tb", "a\n\tb"],
  ["emoji with its variation selector", "⚠️ 日本 é", "⚠️ 日本 é"],
];

test.each(shown)("visible: %s", (_name, text, expected) => {
  expect(visible(text)).toBe(expected);
  expect(visible(expected)).toBe(expected);
});

test.each([
  ["folds white space", " a\r\n\t b\u00a0\u2003c ", undefined, "a b c"],
  ["cuts", "abcdef", 4, "abc…"],
  ["leaves what fits", "abcd", 4, "abcd"],
  ["counts code points", "🦊🦊🦊", 3, "🦊🦊🦊"],
  ["never cuts a pair in two", "🦊🦊🦊", 2, "🦊…"],
  ["room for nothing", "abc", 0, ""],
])("oneLine: %s", (_name, text, max, expected) => {
  expect(oneLine(text, max)).toBe(expected);
});

test.each([
  ["::error::x", "\\u{3a}:error::x"],
  ["ok\n  ::add-mask::a", "ok\n  \\u{3a}:add-mask::a"],
  ["note ##[error]x", "note \\u{23}#[error]x"],
  ["a::b # c", "a::b # c"],
])("logText: %j holds no workflow command", (text, expected) => {
  expect(logText(text)).toBe(expected);
  expect(logText(expected)).toBe(expected);
});

const escaped: [name: string, text: string, expected: string][] = [
  ["HTML", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a comment that would end ours", "--> x", "&#45;-&gt; x"],
  ["character reference", "&lt;", "&amp;lt;"],
  ["image", "![x](http://evil)", "!&#91;x&#93;(http:&#8203;//evil)"],
  ["mention", "ask @team/dba", "ask @&#8203;team/dba"],
  ["e-mail address", "a@b.example", "a@&#8203;b.example"],
  ["issue", "fixes #1, o/r#2", "fixes #&#8203;1, o/r#&#8203;2"],
  ["issue by GH-", "GH-1", "GH-&#8203;1"],
  ["commit", "see 4f9c2a1b", "see 4f9c2a&#8203;1b"],
  ["version", "20250101120000", "20250101120000"],
  ["bare domain", "www.example.com", "www&#8203;.example.com"],
  ["after an underscore", "a_www.b.c a_GH-1 a_4f9c2a1b", "a_www&#8203;.b.c a_GH-&#8203;1 a_4f9c2a&#8203;1b"],
  ["emoji and place", "x.sql:100:5 :+1:", "x.sql:&#8203;100:5 :&#8203;+1:"],
  ["emphasis", "*a* _b_ ~~c~~", "&#42;a&#42; &#95;b&#95; &#126;&#126;c&#126;&#126;"],
  ["underscore inside a word", "public.user_roles", "public.user_roles"],
  ["two underscores", "a__b", "a&#95;&#95;b"],
  ["code", "a`b``", "a&#96;b&#96;&#96;"],
  ["table cell", "a|b\\|c", "a&#124;b&#92;&#124;c"],
  ["mathematics", "$x$", "&#36;x&#36;"],
  ["line breaks", "a\n\n# b", "a # b"],
  ["heading", "# a", "&#35; a"],
  ["list", "- a", "&#45; a"],
  ["numbered list", "1. a", "1&#8203;. a"],
  ["number with a fraction", "17.10", "17.10"],
  ["hidden characters", "\u202e\u001b[31m", "&#92;u{202e}&#92;u{1b}&#91;31m"],
  ["workflow command", "::error::x", "::&#8203;error::x"],
  ["quotes", `relation "a" doesn't exist`, `relation "a" doesn't exist`],
];

test.each(escaped)("escapeMarkdown: %s", (_name, text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test.each([
  ["plain", "a_b*c", "`a_b*c`"],
  ["backtick", "a`b", "``a`b``"],
  ["runs of backticks", "``a```", "```` ``a``` ````"],
  ["only backticks", "`", "`` ` ``"],
  ["line breaks", "a\n\nb", "`a b`"],
  ["pipe", "a|b", "<code>a&#124;b</code>"],
  ["pipe and markup", "<b>|`@x", "<code>&lt;b&gt;&#124;&#96;@&#8203;x</code>"],
  ["empty", " \n", "`(empty)`"],
])("codeSpan: %s", (_name, text, expected) => {
  expect(codeSpan(text)).toBe(expected);
});

test.each([
  ["names", "Set `lock-timeout` to `5s`, or `x`", "Set `lock-timeout` to `5s`, or `x`"],
  ["one backtick", "a ` b @x", "a &#96; b @&#8203;x"],
  ["hostile name", "`a|<b>` <b>", "<code>a&#124;&lt;b&gt;</code> &lt;b&gt;"],
  ["runs of backticks", "``` ` a``", "&#96;&#96;&#96; &#96; a&#96;&#96;"],
  ["no name", "<b>", "&lt;b&gt;"],
])("escapeProse: %s", (_name, text, expected) => {
  expect(escapeProse(text)).toBe(expected);
});

test.each([
  ["plain", "select 1;\n", "sql", "```sql\nselect 1;\n```"],
  ["a fence inside", "````\n@x", "sql", "`````sql\n````\n@x\n`````"],
  ["hostile language", "a", "sql\n<b>", "```sqlb\na\n```"],
  ["hidden characters", "a\u202eb", "", "```\na\\u{202e}b\n```"],
])("fence: %s", (_name, text, language, expected) => {
  expect(fence(text, language)).toBe(expected);
});

test("visibleJson hides nothing, and says the same", () => {
  const data = { "a\u202eb": ["\u001b[31m\u2028\u0085", "u\u{e0041}x", "⚠️ é\n"] };
  const json = visibleJson(JSON.stringify(data, null, 2));
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(json)).toEqual(data);
});

describe("every function", () => {
  const functions = { visible, oneLine, logText, escapeMarkdown, escapeProse, codeSpan, fence };
  test.each(Object.entries(functions))("%s takes a megabyte, and its own result", (_name, escape) => {
    const once = escape(megabyte);
    expect(escape(once)).not.toMatch(/\u202e/);
    if (escape === escapeMarkdown) expect(escape(once)).not.toMatch(/[<|`]/);
    expect(escape("")).toBeDefined();
  });
});
