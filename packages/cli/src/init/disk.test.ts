import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { nodeDisk } from "./disk.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockkeeper-disk-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("of many who make a file at once one does, whole, and nothing else is left", async () => {
  const path = join(folder, "a/b/file.yml");
  const texts = Array.from({ length: 20 }, (_, index) => `${index} `.repeat(50_000));
  const made = await Promise.all(texts.map((text) => nodeDisk.create(path, text)));
  expect(made.filter((done) => done)).toHaveLength(1);
  expect(readFileSync(path, "utf8")).toBe(texts[made.indexOf(true)]);
  expect(readdirSync(join(folder, "a/b"))).toEqual(["file.yml"]);
});

test("a link in the place of the file is left, and nothing is written behind it", async () => {
  symlinkSync(join(folder, "target"), join(folder, "link.yml"));
  expect(await nodeDisk.create(join(folder, "link.yml"), "text")).toBe(false);
  expect(readdirSync(folder)).toEqual(["link.yml"]);
});

test("a path that leaves the root by a link is refused, and one within it is not", async () => {
  mkdirSync(join(folder, "root/real"), { recursive: true });
  mkdirSync(join(folder, "outside"));
  symlinkSync(join(folder, "outside"), join(folder, "root/out"));
  symlinkSync(join(folder, "root/real"), join(folder, "root/in"));
  const root = join(folder, "root");
  await nodeDisk.refuseOutside(root, join(root, "in/new/file.yml"));
  await nodeDisk.refuseOutside(root, join(root, "not/there/yet.yml"));
  await expect(nodeDisk.refuseOutside(root, join(root, "out/new/file.yml"))).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: "out/new leads out of the repository",
  });
});
