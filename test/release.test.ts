import { expect, test } from "@jest/globals";
import { join } from "node:path";
import { root } from "./guards/source.js";

const release: {
  movingTags(tag: string, all: string[]): string[];
  releaseNotes(tag: string, changelog: string): string;
} = await import(join(root, ".ci/lib/release.mjs"));

test.each([
  ["the first release", "v1.0.0", ["v1.0.0"], ["v1", "v1.0"]],
  ["the newest", "v1.10.0", ["v1.9.3", "v1.10.0", "v2.0.0", "v1"], ["v1", "v1.10"]],
  ["a patch of an older line", "v1.2.4", ["v1.2.3", "v1.3.0"], ["v1.2"]],
  ["a preview", "v2.0.0-rc.1", ["v1.0.0"], []],
  ["after a preview of the next", "v1.2.0", ["v1.3.0-rc.1"], ["v1", "v1.2"]],
])("tags that follow: %s", (_, tag, all, moved) => {
  expect(release.movingTags(tag, all)).toEqual(moved);
});

test("notes are the release's own part of the changelog", () => {
  const changelog = "# Changes\n\n## [1.1.0] 2026-12-01\n\n- new\n\n## 1.0.0\n- first\n";
  expect(release.releaseNotes("v1.1.0", changelog)).toBe("- new");
  expect(release.releaseNotes("v1.0.0", changelog)).toBe("- first");
  expect(() => release.releaseNotes("v1.0.1", changelog)).toThrow("## 1.0.1");
  expect(() => release.releaseNotes("main", changelog)).toThrow("no release tag");
});
