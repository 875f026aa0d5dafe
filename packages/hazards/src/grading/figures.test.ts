import { expect, test } from "@jest/globals";
import { countText, sizeText } from "./figures.js";

test.each([
  [0, "0 B"],
  [8192, "8 kB"],
  [8_600_000, "8.2 MB"],
  [48 * 1024 ** 3, "48 GB"],
  [1024 ** 2 - 1, "1 MB"],
  [3 * 1024 ** 5, "3072 TB"],
])("%d bytes", (bytes, text) => expect(sizeText(bytes)).toBe(text));

test.each([
  [0, "0"],
  [12, "12"],
  [999, "999"],
  [4_520, "4.5 k"],
  [121e6, "121 M"],
])("%d things", (count, text) => expect(countText(count)).toBe(text));
