import { expect, test } from "@jest/globals";
import { decode } from "./decode.js";

const utf8 = (text: string) => [...new TextEncoder().encode(text)];

test.each<[name: string, bytes: number[], text: string, notices: number]>([
  ["ASCII", utf8("select 1;\r\n"), "select 1;\r\n", 0],
  ["astral", utf8("select '😀'"), "select '😀'", 0],
  ["byte order mark", [0xef, 0xbb, 0xbf, ...utf8("select 1")], "select 1", 1],
  ["only the first mark goes", [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], "\ufeff", 1],
  ["a genuine replacement character", utf8("select '\ufffd'"), "select '\ufffd'", 0],
  ["nothing", [], "", 0],
])("decodes: %s", (_, bytes, text, notices) => {
  const decoded = decode(Uint8Array.from(bytes), "m.sql");
  expect(decoded).toMatchObject({ text, problems: [] });
  expect(decoded.notices.length).toBe(notices);
});

test.each<[name: string, bytes: number[], id: string, line: number, column: number]>([
  ["Latin-1", [...utf8("a\n😀é "), 0xe9, 0x20], "not-utf8", 2, 4],
  ["after a byte order mark", [0xef, 0xbb, 0xbf, 0x61, 0xff], "not-utf8", 1, 2],
  ["sequence cut off by the end", [...utf8("a\n"), 0xe2, 0x82], "not-utf8", 2, 1],
  ["overlong", [0x61, 0xc0, 0x80], "not-utf8", 1, 2],
  ["surrogate", [0xed, 0xa0, 0x80], "not-utf8", 1, 1],
  ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80], "not-utf8", 1, 1],
  ["NUL", utf8("select\n 😀\0"), "nul-byte", 2, 3],
  ["UTF-16 little endian", [0xff, 0xfe, 0x61, 0], "not-utf8", 1, 1],
  ["UTF-16 big endian", [0xfe, 0xff, 0, 0x61], "not-utf8", 1, 1],
  ["UTF-16 without mark", [0x61, 0, 0x62, 0], "nul-byte", 1, 2],
])("refuses: %s", (_, bytes, id, line, column) => {
  const { problems } = decode(Uint8Array.from(bytes), "m.sql");
  expect(problems).toMatchObject([{ id, file: "m.sql", place: { line, column } }]);
});
