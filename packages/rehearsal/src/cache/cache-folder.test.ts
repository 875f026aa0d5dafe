import { expect, test } from "@jest/globals";
import { cacheFolder } from "./cache-folder.js";

test.each([
  [undefined, null],
  ["/temp/cache", "/temp/cache"],
  ["../cache", "/repositories/shop/cache"],
  ["..cache/../../cache", "/repositories/shop/cache"],
])("%s is kept in %s", (given, folder) => {
  expect(cacheFolder(given, "/repositories/shop/shop")).toBe(folder);
});

test.each([".lockkeeper-cache", ".", "/repositories/shop/shop/cache", "a/../..cache"])(
  "%s could come with a pull request",
  (given) => {
    expect(() => cacheFolder(given, "/repositories/shop/shop")).toThrow(
      expect.objectContaining({ code: "INPUT_INVALID" }),
    );
  },
);
