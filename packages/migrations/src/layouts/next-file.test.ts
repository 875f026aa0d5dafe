import { expect, test } from "@jest/globals";
import { layoutNamed, type LayoutName } from "./choose.js";
import { nextFile } from "./next-file.js";

const now = new Date("2026-11-21T09:30:00Z");

test.each<[name: string, layout: LayoutName, paths: string[], path: string, after: string | null]>([
  ["an empty folder", "supabase", [], "20261121093000_catch_up.sql", null],
  ["older ones", "supabase", ["20260101000000_a.sql"], "20261121093000_catch_up.sql", "20260101000000"],
  ["one of tomorrow", "supabase", ["20261122000000_a.sql"], "20261122000001_catch_up.sql", "20261122000000"],
  ["one of this second", "supabase", ["20261121093000_a.sql"], "20261121093001_catch_up.sql", "20261121093000"],
  ["numbers by text", "supabase", ["999_a.sql"], "9990_catch_up.sql", "999"],
  ["numbers", "plain", ["001_a.sql", "010_b.sql", "9_c.sql"], "011_catch_up.sql", "010"],
  ["a number that grows", "plain", ["99_a.sql"], "100_catch_up.sql", "99"],
  ["times of a plain folder", "plain", ["20260101000000-a.sql"], "20261121093000_catch_up.sql", "20260101000000"],
  [
    "folders",
    "prisma",
    ["20260101000000_a/migration.sql"],
    "20261121093000_catch_up/migration.sql",
    "20260101000000_a",
  ],
  ["a folder of later", "prisma", ["2027_z/migration.sql"], "2028_catch_up/migration.sql", "2027_z"],
  [
    "a folder without a number, which no time comes after",
    "prisma",
    ["init/migration.sql"],
    "20261121093000_catch_up/migration.sql",
    "init",
  ],
])("after %s", (_, layout, paths, path, after) => {
  expect(nextFile(layoutNamed(layout, "lockkeeper"), paths, "catch_up", now)).toEqual({ path, after });
});
