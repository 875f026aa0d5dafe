import { expect, test } from "@jest/globals";
import { Samples } from "./samples.js";

/** Times as a server gives them: most alike, some long; the same ones every time. */
const times = Array.from({ length: 5_000 }, (_, n) => 0.3 + ((n * 7_919) % 1_000) / 500 + (n % 97 === 0 ? 40 : 0));

function samplesOf(all: readonly number[]): Samples {
  const samples = new Samples();
  for (const ms of all) samples.record(ms);
  return samples;
}

test("percentiles are those of the sorted times, to three digits", () => {
  const samples = samplesOf(times);
  const sorted = times.toSorted((a, b) => a - b);
  for (const percent of [50, 95, 99]) {
    const exact = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
    expect(Math.abs(samples.percentile(percent) / exact - 1)).toBeLessThan(0.002);
  }
  expect([samples.count, samples.min]).toEqual([5_000, 0.3]);
  expect(samples.max).toBeGreaterThan(40);
});

test("every call is in one bucket, and below its upper bound", () => {
  const { buckets } = samplesOf([0.01, 0.0625, 0.07, 1, 1, 900]);
  expect(buckets).toEqual([
    { upTo: 0.0625, calls: 2 },
    { upTo: 0.08839, calls: 1 },
    { upTo: 1, calls: 2 },
    { upTo: 1024, calls: 1 },
  ]);
});

test("a few calls say little about the slowest", () => {
  const few = samplesOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 100]);
  expect([few.percentile(95), few.atLeast(95)].map(Math.round)).toEqual([100, 1]);
  const many = samplesOf(Array.from({ length: 5_000 }, (_, n) => (n % 10 === 0 ? 100 : 1)));
  expect(Math.round(many.atLeast(95))).toBe(100);
});

test("no call at all", () => {
  const none = new Samples();
  expect([none.percentile(95), none.min, none.max, none.mean, none.atLeast(95), none.buckets]).toEqual([
    0,
    0,
    0,
    0,
    0,
    [],
  ]);
});
