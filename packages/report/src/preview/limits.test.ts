import { expect, test } from "@jest/globals";
import type { Block, Table } from "./document.js";
import { cutCode, cutEntries, cutItems, cutTable, type Limits } from "./limits.js";

const unlimited: Limits = { rows: Infinity, items: Infinity, entries: Infinity, code: Infinity };

test("rows that matter are kept before others, in their order", () => {
  const rows = ["a", "b", "c", "d"].map((name) => ({
    cells: [{ phrase: [name] }],
    matters: name === "d" || name === "b",
  }));
  const table: Table = { kind: "table", noun: "file", columns: [{ title: "x" }], rows };
  const cut = cutTable(table, { ...unlimited, rows: 3 });
  expect(cut.rows.map(({ cells }) => cells[0]?.phrase[0])).toEqual(["a", "b", "d"]);
  expect(cut.more).toBe("… and 1 more file");
  expect(cutTable(table, unlimited)).toEqual({ rows, more: "" });
});

test("code is cut at the end of a line; a line that is too long within it, never in half a character", () => {
  const limited = (code: string, length: number) => cutCode(code, { ...unlimited, code: length });
  expect(limited("ab\ncd\nef", 4)).toEqual({ code: "ab", more: "… and 2 more lines" });
  expect(limited("ab\ncd\nef", 5)).toEqual({ code: "ab\ncd", more: "… and 1 more line" });
  expect(limited("abcdef", 4)).toEqual({ code: "abcd", more: "… and more of this line" });
  expect(limited("ab😀", 3)).toEqual({ code: "ab", more: "… and more of this line" });
  expect(limited("abc", 3)).toEqual({ code: "abc", more: "" });
});

test("entries without room are counted by what they are", () => {
  const entry = (group: string): Block => ({ kind: "entry", tone: "bad", label: "x", subject: [], group, blocks: [] });
  const blocks = [entry("a"), entry("b"), entry("a"), entry("b"), entry("b"), { kind: "text", phrase: ["t"] } as const];
  expect(cutEntries(blocks, 2)).toEqual({
    blocks: [blocks[0], blocks[1], blocks[5]],
    more: "… and 3 more: 1 × a, 2 × b",
  });
  expect(cutEntries(blocks, 5)).toEqual({ blocks, more: "" });
});

test("items", () => {
  expect(cutItems([1, 2, 3], 2)).toEqual({ items: [1, 2], more: "… and 1 more" });
  expect(cutItems([1, 2], 2)).toEqual({ items: [1, 2], more: "" });
});
