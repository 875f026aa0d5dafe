import { expect, test } from "@jest/globals";
import { asText, MessageBuffer, unsendable } from "./messages.js";

test.each([
  ["text", "it's", "it's"],
  ["a number", 1.5, "1.5"],
  ["a bigint", 9007199254740993n, "9007199254740993"],
  ["a boolean", false, "false"],
  ["null", null, null],
  ["an empty list", [], "{}"],
  ["a list", ["a,b", "", null, 'q"\\', "NULL"], '{"a,b","",NULL,"q\\"\\\\","NULL"}'],
])("%s as a parameter", (_name, value, text) => {
  expect(asText(value)).toBe(text);
});

test("a step is Parse, Bind, Describe and Execute, each with its length", () => {
  const messages = new MessageBuffer();
  messages.step({ sql: "select $1", values: ["ü", null], rows: true });
  messages.sync();
  const shown = messages.take().toString("latin1").replaceAll("\0", ".").replaceAll("ÿ", "#");
  const bind = "B...\x16.....\x02...\x02Ã¼####..";
  expect(shown).toBe(`P...\x11.select $1...${bind}D...\x06P.E...\x09.....S...\x04`);
});

test("texts longer than the buffer fit", () => {
  const messages = new MessageBuffer();
  const sql = "ü".repeat(100_000);
  messages.step({ sql });
  messages.step({ sql });
  expect(messages.take().toString()).toContain(sql);
  expect(messages.take()).toHaveLength(0);
});

test("what the protocol cannot carry is known before", () => {
  expect(unsendable({ sql: "select 1" })).toBeNull();
  expect(unsendable({ sql: "select '\0'" })?.sqlstate).toBe("22021");
  expect(unsendable({ sql: "select 1", values: Array.from({ length: 65_536 }, () => 1) })?.sqlstate).toBe("54023");
});
