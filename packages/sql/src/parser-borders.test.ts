import { expect, test } from "@jest/globals";
import { parseAll } from "./parser.js";
import { piecesByParser, sameBorders } from "./parser-borders.js";
import { split } from "./split.js";

const SQL = "-- 😀 a\n;/* b */ select 'é;' ; -- c\nselect 2 -- d\n;; -- e\nselect\n3 -- f\n";

test("the parser's borders give the same pieces as the scanner's", async () => {
  const parsed = await parseAll(SQL);
  expect(piecesByParser(SQL, parsed ?? [])).toEqual(split(SQL, "m.sql").pieces);
});

test("a difference is seen", async () => {
  const parsed = (await parseAll(SQL)) ?? [];
  const { pieces } = split(SQL, "m.sql");
  expect(sameBorders(SQL, pieces, parsed)).toBe(true);
  expect(sameBorders(SQL, pieces.slice(1), parsed)).toBe(false);
  expect(
    sameBorders(
      SQL,
      pieces.map((piece) => ({ ...piece, start: piece.start + 1 })),
      parsed,
    ),
  ).toBe(false);
});
