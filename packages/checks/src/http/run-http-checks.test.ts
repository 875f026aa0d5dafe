import { expect, test } from "@jest/globals";
import type { Clock } from "@lockkeeper/core";
import type { Fetch, HttpCheck } from "./http-check.js";
import { runHttpChecks } from "./run-http-checks.js";

const timeoutMs = 60_000;

/** Pauses take no time; a request's limit is never reached. */
function clock(): Clock {
  let time = 0;
  return {
    now: () => new Date(time),
    monotonic: () => time,
    random: () => 1,
    sleep: (ms, signal) => {
      if (ms !== timeoutMs) time += ms;
      else return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
      return Promise.resolve();
    },
  };
}

function check(more: Partial<HttpCheck>): HttpCheck {
  return {
    name: "health",
    url: "https://api.example.com/health",
    method: "GET",
    headers: {},
    body: null,
    status: [200],
    json: [],
    contains: [],
    latencyMs: null,
    withinMs: 10_000,
    everyMs: 2_000,
    group: "http.yml",
    file: "http.yml",
    place: { line: 1, column: 1 },
    ...more,
  };
}

/** Answers with these in turn, the last one for ever. */
function answering(...statuses: readonly number[]): { fetch: Fetch; asked: () => number } {
  let asked = 0;
  const fetch: Fetch = async () =>
    new Response("{}", { status: statuses[Math.min(asked++, statuses.length - 1)] ?? 500 });
  return { fetch, asked: () => asked };
}

const run = async (fetch: Fetch, more: Partial<HttpCheck> = {}, signal = new AbortController().signal) =>
  (await runHttpChecks([check(more)], { fetch, clock: clock(), signal, timeoutMs, secret: null }))[0];

test("what comes up in time holds", async () => {
  const { fetch, asked } = answering(503, 503, 200);
  expect(await run(fetch)).toMatchObject({ state: "passed", message: null, durationMs: 4_000 });
  expect(asked()).toBe(3);
});

test("what does not is told with how often it was asked", async () => {
  const { fetch, asked } = answering(503);
  const done = await run(fetch);
  expect(done?.message).toBe("The status is 503, not 200: {}.\nAsked 6 times within 10.0 s.");
  expect([done?.state, asked()]).toEqual(["failed", 6]);
});

test("without `within` it is asked once", async () => {
  const { fetch, asked } = answering(503, 200);
  expect([(await run(fetch, { withinMs: 0 }))?.state, asked()]).toEqual(["failed", 1]);
});

test("a run that is cancelled asks no more", async () => {
  const stop = new AbortController();
  const fetch: Fetch = async () => {
    stop.abort();
    throw new Error("aborted");
  };
  await expect(run(fetch, {}, stop.signal)).rejects.toMatchObject({ code: "CANCELLED" });
});

test("an answer that is too deep to look into is no crash, and no pass", async () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  const done = await run(async () => new Response(deep), { withinMs: 0, json: [["$..a", 1]] });
  expect(done).toMatchObject({ state: "failed", message: expect.stringMatching(/^The answer/) });
});
