import { expect, test } from "@jest/globals";
import type { Clock } from "@lockkeeper/core";
import { run } from "./run.js";

const clock: Clock = {
  now: () => new Date("2026-01-02T03:04:05Z"),
  monotonic: () => 0,
  sleep: async () => {},
  random: () => 0,
};

test("approval greets", async () => {
  const { outputs, exit } = await run({ config: undefined, outputDir: undefined }, { clock });
  expect(outputs.greeting).toBe("Hello at 2026-01-02T03:04:05.000Z");
  expect(exit).toBe(0);
});
