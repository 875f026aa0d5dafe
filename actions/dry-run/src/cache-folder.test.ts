import { expect, test } from "@jest/globals";
import { cacheFolder } from "./cache-folder.js";

test.each([
  [undefined, null],
  ["/home/runner/work/_temp/cache", "/home/runner/work/_temp/cache"],
  ["../cache", "/work/shop/cache"],
  ["..cache/../../cache", "/work/shop/cache"],
])("%s is kept in %s", (given, folder) => {
  expect(cacheFolder(given, "/work/shop/shop")).toBe(folder);
});

test.each([".lockkeeper-cache", ".", "/work/shop/shop/cache", "a/../..cache"])(
  "%s could come with a pull request",
  (given) => {
    expect(() => cacheFolder(given, "/work/shop/shop")).toThrow(expect.objectContaining({ code: "INPUT_INVALID" }));
  },
);
