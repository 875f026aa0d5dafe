import { expect, test } from "@jest/globals";
import { parseCommands, parseKeyValues } from "./commands.js";

test("annotations are unescaped, and plain text that looks like one is not an annotation", () => {
  const { annotations, masks, lines } = parseCommands(
    [
      "::error file=db/a%2Cb.sql,line=3,title=SQL%3A failed::first%0Asecond, 100%25",
      "::warning::no properties :: at all",
      "::notice file=C%3A\\x.sql::",
      "::add-mask::s3cr%25et",
      "said ::error::in passing",
      "::group::Apply",
      "::endgroup::",
      "",
    ].join("\n"),
  );
  expect(annotations).toEqual([
    {
      level: "error",
      message: "first\nsecond, 100%",
      properties: { file: "db/a,b.sql", line: "3", title: "SQL: failed" },
    },
    { level: "warning", message: "no properties :: at all", properties: {} },
    { level: "notice", message: "", properties: { file: "C:\\x.sql" } },
  ]);
  expect(masks).toEqual(["s3cr%et"]);
  expect(lines).toEqual(["said ::error::in passing", "Apply"]);
});

test.each([
  ["short form", "a=1\nb=x=y\n", { a: "1", b: "x=y" }],
  ["heredoc", "a<<E1\none\n\ntwo=2\nE1\nb<<E2\n\nE2\n", { a: "one\n\ntwo=2", b: "" }],
  ["a later value wins", "a=1\na=2\n", { a: "2" }],
])("key-value files: %s", (_, text, values) => {
  expect(parseKeyValues(text)).toEqual(values);
});

test("a heredoc without an end is the error that the runner reports", () => {
  expect(() => parseKeyValues("a<<END\nvalue\n")).toThrow(/END/);
});
