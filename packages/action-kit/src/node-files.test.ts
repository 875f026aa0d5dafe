import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { nodeFiles } from "./node-files.js";

let outside: string;
let root: string;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "node-files-"));
  root = join(outside, "work");
  for (const folder of ["work/db/migrations/nested", "work/.git", "work/docs"])
    mkdirSync(join(outside, folder), { recursive: true });
  for (const file of [
    "work/db/migrations/b.sql",
    "work/db/migrations/B.sql",
    "work/db/migrations/nested/a.sql",
    "secret",
  ]) {
    writeFileSync(join(outside, file), file);
  }
});

afterEach(() => {
  rmSync(outside, { recursive: true });
  forgetSecrets();
});

const code = (name: string) => expect.objectContaining({ code: name });

test("lists every file below a folder, by code unit", async () => {
  expect(await nodeFiles(root).list("db/migrations")).toEqual(["B.sql", "b.sql", "nested/a.sql"]);
});

test("follows links within the root, and ends at loops", async () => {
  symlinkSync("../../docs", join(root, "db/migrations/docs"));
  symlinkSync("..", join(root, "db/migrations/loop"));
  symlinkSync("b.sql", join(root, "db/migrations/c.sql"));
  writeFileSync(join(root, "docs/d.sql"), "");
  const found = await nodeFiles(root).list("db/migrations");
  expect(found).toEqual(expect.arrayContaining(["c.sql", "docs/d.sql"]));
  expect(found.filter((path) => path.includes("loop/migrations/loop"))).toEqual([]);
});

test("refuses links that lead out of the root, to list and to read", async () => {
  symlinkSync(join(outside, "secret"), join(root, "db/migrations/z.sql"));
  symlinkSync(outside, join(root, "out"));
  const files = nodeFiles(root);
  await expect(files.list("db/migrations")).rejects.toEqual(code("INPUT_INVALID"));
  await expect(files.read("db/migrations/z.sql")).rejects.toEqual(code("INPUT_INVALID"));
  await expect(files.read("out/secret")).rejects.toEqual(code("INPUT_INVALID"));
  await expect(files.list("out")).rejects.toEqual(code("INPUT_INVALID"));
});

test("takes a path outside that its user wrote", async () => {
  const files = nodeFiles(root);
  expect(new TextDecoder().decode(await files.read("../secret"))).toBe("secret");
  expect(await files.list(join(outside, "work/docs"))).toEqual([]);
});

const missing: [folder: string, hint: string][] = [
  ["db/migration", "db/migrations"],
  ["bd/migrations", "db/migrations"],
  ["supabase/migrations", "db, docs"],
];
test.each(missing)("a missing folder %s comes with what is there", async (folder, hint) => {
  await expect(nodeFiles(root).list(folder)).rejects.toEqual(
    expect.objectContaining({ code: "FOLDER_MISSING", hint: expect.stringContaining(hint) }),
  );
});

test("a file is no folder, a folder no file, and a missing file is wrong input", async () => {
  const files = nodeFiles(root);
  await expect(files.list("db/migrations/b.sql")).rejects.toEqual(code("FOLDER_MISSING"));
  await expect(files.read("db")).rejects.toEqual(code("INPUT_INVALID"));
  await expect(files.read("gone.sql")).rejects.toEqual(code("INPUT_INVALID"));
  expect([await files.exists("gone.sql"), await files.exists("db")]).toEqual([false, true]);
});

test("writes into new folders, without secrets, and JSON stays JSON", async () => {
  registerSecret('pa"ss');
  const files = nodeFiles(root);
  const path = await files.write("out/new/r.json", JSON.stringify({ a: "password 'x", b: 'pa"ss', c: "it's" }));
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ a: "password '***'", b: "***", c: "it's" });
  expect(readFileSync(await files.write(join(outside, "r.md"), 'pa"ss'), "utf8")).toBe("***");
});

test("does not write through links of the checkout, neither to a file nor into a folder", async () => {
  symlinkSync(join(outside, "secret"), join(root, "docs/report.md"));
  symlinkSync(outside, join(root, "out"));
  const files = nodeFiles(root);
  await files.write("docs/report.md", "report");
  await expect(files.write("out/new.md", "report")).rejects.toEqual(code("INPUT_INVALID"));
  expect(readFileSync(join(outside, "secret"), "utf8")).toBe("secret");
  expect(readFileSync(join(root, "docs/report.md"), "utf8")).toBe("report");
  expect(await files.exists(join(outside, "new.md"))).toBe(false);
});

test("what cannot be written is wrong input, with the reason", async () => {
  await expect(nodeFiles(root).write("db/migrations/b.sql/r.md", "")).rejects.toEqual(code("INPUT_INVALID"));
});
