import { expect, test } from "@jest/globals";
import { failureOf } from "./github-api.js";

const answered = (status: number, message: string, headers: Record<string, string> = {}) =>
  Object.assign(new Error(message), { status, response: { status, headers } });

test.each([
  ["a refusal", answered(403, "no"), { status: 403, rateLimited: false }],
  ["too many calls", answered(429, "slow down"), { status: 429, rateLimited: true }],
  ["no calls left", answered(403, "limit", { "x-ratelimit-remaining": "0" }), { status: 403, rateLimited: true }],
  ["a wait that is asked for", answered(403, "wait", { "retry-after": "60" }), { status: 403, rateLimited: true }],
  ["a secondary limit", answered(403, "You have exceeded a secondary rate limit"), { rateLimited: true }],
  ["no answer, which Octokit calls 500", Object.assign(new Error("down"), { status: 500 }), { status: null }],
  ["GraphQL's refusal", Object.assign(new Error("x"), { errors: [{ type: "FORBIDDEN" }] }), { status: 200 }],
  ["GraphQL's limit", Object.assign(new Error("x"), { errors: [{ type: "RATE_LIMITED" }] }), { rateLimited: true }],
  ["what is no error", "broken", { status: null, message: "broken", rateLimited: false }],
])("%s is read from what was thrown", (_, error, failure) => {
  expect(failureOf(error)).toMatchObject(failure);
});
