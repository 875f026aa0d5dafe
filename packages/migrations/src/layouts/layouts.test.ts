import { describe, expect, test } from "@jest/globals";
import { LockkeeperError, type Migration } from "@lockkeeper/core";
import { guessLayout, layoutNamed, layoutNames, refuseWrongGuess } from "./choose.js";
import { byNumber, plain } from "./plain.js";
import { prisma } from "./prisma.js";
import { supabase } from "./supabase.js";

/** `version name` of each file that counts. */
const read = (layout: typeof supabase, ...paths: string[]) =>
  layout.recognise(paths).found.map((f) => `${f.version} ${f.name}`.trim());
const problems = (layout: typeof supabase, ...paths: string[]) =>
  layout.recognise(paths).problems.map((p) => `${p.id} ${p.file}`);
const ours = plain("lockkeeper");

describe("names", () => {
  test.each<[layout: typeof supabase, path: string, expected: string[]]>([
    [supabase, "20240101000000_add_x.sql", ["20240101000000 add_x"]],
    [supabase, "1_.sql", ["1"]],
    [supabase, "001_a b.c-d.sql", ["001 a b.c-d"]],
    [supabase, "1_a.down.sql", []],
    [supabase, "1_a.up.sql", ["1 a.up"]],
    [supabase, "1_a.sql.bak", []],
    [supabase, "sub/1_a.sql", []],
    [ours, "2_b.sql", ["2 b"]],
    [ours, "0002-b.up.sql", ["0002 b"]],
    [ours, "3.sql", ["3"]],
    [ours, "3.name.sql", ["3 name"]],
    [ours, "2_b.down.sql", []],
    [prisma, "20240101_init/migration.sql", ["20240101_init init"]],
    [prisma, "init/migration.sql", ["init init"]],
    [prisma, "a/b/migration.sql", []],
    [prisma, "1_a/down.sql", []],
  ])("%# %s", (layout, path, expected) => expect(read(layout, path)).toEqual(expected));

  test("that a layout cannot read, and duplicates, are problems", () => {
    expect(problems(supabase, "init.sql", "1_a.sql", "1_b.sql", "V2__x.sql")).toEqual([
      "file-name init.sql",
      "file-name V2__x.sql",
      "duplicate-version 1_b.sql",
    ]);
    expect(problems(ours, "a.sql", "1_a.sql", "1-a.sql", "1_a.down.sql")).toEqual([
      "file-name a.sql",
      "duplicate-version 1-a.sql",
    ]);
    expect(problems(prisma, "a/migration.sql", "1.sql")).toEqual([]);
  });

  test("of files that are passed over are told", () => {
    expect(supabase.recognise(["old/1_a.sql"]).notices).toEqual([expect.stringContaining("old/1_a.sql")]);
    expect(prisma.recognise(["1.sql"]).notices).toEqual([expect.stringContaining("1.sql")]);
  });
});

test("order", () => {
  const versions = ["10", "9", "20240101000000", "0010", "20240101", "1"];
  expect(versions.toSorted(supabase.compare)).toEqual(["0010", "1", "10", "20240101", "20240101000000", "9"]);
  expect(versions.toSorted(byNumber)).toEqual(["1", "9", "0010", "10", "20240101", "20240101000000"]);
  expect(["99999999999999999999", "100000000000000000000"].toSorted(byNumber)[0]).toBe("99999999999999999999");
});

describe("another tool's format", () => {
  test.each([["-- migrate:down"], ["select 1;\n-- +goose Down\n"], ["\t--+migrate Down"]])("%j is seen", (text) => {
    const found = supabase.foreign(text);
    expect(text.slice(found?.offset, (found?.offset ?? 0) + 2)).toBe("--");
  });
  test.each([["-- migrate:up\nselect 1;"], ["-- migrating down"], ["select '-- migrate:down'"]])("%j is none", (text) =>
    expect(ours.foreign(text)).toBeNull(),
  );
});

describe("auto", () => {
  test.each([
    ["supabase/migrations", ["1_a.sql"], "supabase"],
    ["./apps/x/supabase/migrations/", ["1_a.sql"], "supabase"],
    ["my-supabase/migrations", ["1_a.sql"], "plain"],
    ["prisma/migrations", ["migration_lock.toml"], "prisma"],
    ["supabase/migrations", ["1_a/migration.sql"], "prisma"],
    ["db", [], "plain"],
  ])("%s with %j is %s", (folder, paths, expected) => expect(guessLayout(folder, paths)).toBe(expected));

  const tables = {
    supabase: "supabase_migrations.schema_migrations",
    plain: "audit.migrations",
    prisma: "public._prisma_migrations",
  };
  test.each(layoutNames.flatMap((own) => layoutNames.map((there) => [own, there] as const)))(
    "the folder looks like %s, the history is of %s",
    (own, there) => {
      const check = () => refuseWrongGuess(layoutNamed(own, "audit"), "audit", [tables[there]]);
      if (own === there) return expect(check).not.toThrow();
      return expect(check).toThrow(
        expect.objectContaining({ code: "INPUT_CONFLICT" } satisfies Partial<LockkeeperError>),
      );
    },
  );
  test("its own history beside another's is no conflict, and none at all neither", () => {
    expect(() => refuseWrongGuess(supabase, "audit", Object.values(tables))).not.toThrow();
    expect(() => refuseWrongGuess(supabase, "audit", [])).not.toThrow();
  });
});

test("Supabase's table gets what it lacks, and no more", () => {
  const { ensure } = supabase.history;
  expect(ensure(new Set(["version", "statements", "name", "created_by"]))).toEqual([]);
  expect(ensure(new Set(["version"]))).toHaveLength(2);
  expect(ensure(null)).toHaveLength(2);
});

test("a name in the audit schema's quotes stays one name", () => {
  const migration: Migration = { version: "1", name: "", file: "1.sql", bytes: new Uint8Array(), sha256: "" };
  expect(plain('a"b').history.insert(new Set(), migration, []).sql).toContain('"a""b".migrations');
});
