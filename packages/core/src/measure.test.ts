import { expect, test } from "@jest/globals";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatLatency,
  formatMoment,
  parseDuration,
  parseSize,
  plural,
} from "./measure.js";

test.each([
  ["0", 0],
  ["500ms", 500],
  ["1.5s", 1_500],
  ["10m", 600_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
  ["5", null],
  ["5 s", null],
  ["-5s", null],
  ["5S", null],
  ["5toString", null],
  ["", null],
  ["1e3s", null],
  [`${"9".repeat(400)}s`, null],
])("duration %j", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ["100MB", 104_857_600],
  ["1kB", 1_024],
  ["1.5GB", 1_610_612_736],
  ["2TB", 2_199_023_255_552],
  ["7B", 7],
  ["1KB", null],
  ["100", null],
])("size %j", (text, expected) => {
  expect(parseSize(text)).toBe(expected);
});

test.each([
  [0, "0 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [2_412, "2.4 s"],
  [59_949, "59.9 s"],
  [59_960, "1 min"],
  [200_000, "3 min 20 s"],
  [239_700, "4 min"],
  [3_599_700, "1 h"],
  [7_500_000, "2 h 5 min"],
  [7_199_999, "2 h"],
])("%d ms reads %j", (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});

test.each([
  [0.4217, "0.42 ms"],
  [0.996, "1.0 ms"],
  [8.13, "8.1 ms"],
  [9.96, "10 ms"],
  [2_412, "2.4 s"],
])("a call of %d ms reads %j", (ms, expected) => {
  expect(formatLatency(ms)).toBe(expected);
});

test("plural", () => {
  expect([plural(0, "file"), plural(1, "file"), plural(2, "file")]).toEqual(["0 files", "1 file", "2 files"]);
});

test.each([
  [formatBytes(0), "0 bytes"],
  [formatBytes(1_023), "1023 bytes"],
  [formatBytes(1_024), "1 kB"],
  [formatBytes(9_542_000), "9.1 MB"],
  [formatBytes(48 * 1024 ** 3), "48 GB"],
  [formatBytes(1024 ** 4 - 1), "1 TB"],
  [formatBytes(3 * 1024 ** 6), "3072 PB"],
  [formatCount(12), "12"],
  [formatCount(4_520), "4.5 k"],
  [formatCount(1_840_213), "1.8 M"],
  [formatCount(999_999), "1 M"],
  [formatMoment("2026-11-20T14:02:11.000Z"), "14:02 UTC on 2026-11-20"],
  [formatMoment("yesterday"), "yesterday"],
])("%s reads as %s", (text, expected) => {
  expect(text).toBe(expected);
});
