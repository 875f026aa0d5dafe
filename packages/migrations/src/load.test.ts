import { describe, expect, test } from "@jest/globals";
import { type Files, LockkeeperError, sha256 } from "@lockkeeper/core";
import { loadMigrations, openFolder } from "./load.js";
import { plain } from "./layouts/plain.js";
import { supabase } from "./layouts/supabase.js";

const memory = (content: Record<string, string>): Files => ({
  list: (folder) => {
    const below = Object.keys(content).filter((path) => path.startsWith(`${folder.replace(/\/+$/, "")}/`));
    return Promise.resolve(below.map((path) => path.slice(folder.replace(/\/+$/, "").length + 1)).toSorted());
  },
  read: (path) => Promise.resolve(new TextEncoder().encode(content[path] ?? `no ${path}`)),
  exists: (path) => Promise.resolve(path in content),
  write: () => Promise.reject(new Error("nothing is written here")),
});
const files = memory({
  "db/10_b.sql": "select 10;",
  "db/9_a.sql": "select 9;",
  "db/9_a.down.sql": "no",
  "db/notes.md": "no",
});
const paths = () => files.list("db");

test("files come in the layout's order, with their bytes and their path from the workspace", async () => {
  const { migrations } = await loadMigrations(plain("x"), files, "db", await paths());
  expect(migrations.map((m) => [m.version, m.name, m.file, m.sha256])).toEqual([
    ["9", "a", "db/9_a.sql", sha256("select 9;")],
    ["10", "b", "db/10_b.sql", sha256("select 10;")],
  ]);
  const byText = await loadMigrations(supabase, files, "db", await paths());
  expect(byText.migrations.map((m) => m.version)).toEqual(["10", "9"]);
});

test("a slash at the folder's end makes no difference", async () => {
  const { migrations } = await loadMigrations(supabase, files, "db//", await paths());
  expect(migrations[0]?.file).toBe("db/10_b.sql");
});

describe("openFolder", () => {
  const open = (migrationsPath: string, layout: "auto" | "supabase") =>
    openFolder({ migrationsPath, layout, auditSchema: "x" }, files);
  test("guesses, and says that it did", async () => {
    expect(await open("db", "auto")).toMatchObject({ guessed: true, layout: { name: "plain" } });
    expect(await open("db", "supabase")).toMatchObject({ guessed: false, layout: { name: "supabase" } });
  });
  test("refuses a folder without migrations", async () => {
    const refused: unknown = await open("elsewhere", "auto").catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(LockkeeperError);
    expect(refused).toMatchObject({ code: "NO_MIGRATIONS", hint: expect.any(String) });
  });
  test("names every bad file at once, by its path", async () => {
    const bad = memory({ "db/1_a.sql": "", "db/1_b.sql": "", "db/x.sql": "" });
    const refused: unknown = await openFolder({ migrationsPath: "db/", layout: "plain", auditSchema: "x" }, bad).catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({
      code: "MIGRATIONS_INVALID",
      problems: [{ file: "db/x.sql" }, { file: "db/1_b.sql" }],
    });
  });
});
