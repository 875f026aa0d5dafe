import { expect, test } from "@jest/globals";
import { parseScript } from "@lockkeeper/sql";
import { silencesOf } from "./comments.js";

test.each<[name: string, sql: string, expected: string[]]>([
  ["ours", "-- lockkeeper: ignore a, b -- why\nselect 1;", ["1 lockkeeper a,b 0 works"]],
  ["a reason with a dash in it", "-- lockkeeper: ignore a -- why -- not\nselect 1;", ["1 lockkeeper a 0 works"]],
  ["no reason", "-- lockkeeper: ignore a\nselect 1;", ["1 lockkeeper a 0 without-reason"]],
  ["no rule", "-- lockkeeper: ignore -- why\nselect 1;", ["1 lockkeeper  0 without-rule"]],
  ["a file's", "-- lockkeeper: ignore-file a -- why\nselect 1;", ["1 lockkeeper a file works"]],
  ["a file's behind a statement", "select 1;\n-- lockkeeper: ignore-file a -- why", ["2 lockkeeper a file misplaced"]],
  ["at the end", "select 1;\n-- lockkeeper: ignore a -- why", ["2 lockkeeper a - misplaced"]],
  ["in a block comment", "/* lockkeeper: ignore a -- why */ select 1;", []],
  ["other words", "-- lockkeeper: ignored a -- why\n-- please ignore\nselect 1;", []],
  ["squawk's at the end", "select 1;\n-- squawk-ignore a", ["2 squawk a - misplaced"]],
  ["squawk's file", "select 1;\n-- squawk-ignore-file", ["2 squawk  file works"]],
  ["squawk's block", "/* squawk-ignore-file a, b */\nselect 1;", ["1 squawk a,b file works"]],
  ["squawk's other words", "-- squawk-ignored a\nselect 1;", []],
  ["atlas, a statement", "-- atlas:nolint DS102 MF\nselect 1;", ["1 atlas DS102,MF 0 works"]],
  ["atlas, a file", "-- atlas:nolint\n\nselect 1;", ["1 atlas  file works"]],
  ["atlas, a file, CRLF", "-- atlas:nolint\r\n-- x\r\n\r\nselect 1;", ["1 atlas  file works"]],
  ["atlas, not at the top", "select 1;\n-- atlas:nolint\n\nselect 2;", ["2 atlas  1 works"]],
])("%s", async (_name, sql, expected) => {
  const script = await parseScript(new TextEncoder().encode(sql), "1.sql");
  const found = silencesOf({ script }).map(({ line, names, rules, statement, idle }) => {
    const where = statement ?? (/ignore-file|nolint/.test(sql) ? "file" : "-");
    return `${line} ${names} ${rules.join(",")} ${where} ${idle ?? "works"}`;
  });
  expect(found).toEqual(expected);
});
