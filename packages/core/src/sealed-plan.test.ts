import { describe, expect, test } from "@jest/globals";
import type { Plan } from "./plan.js";
import { readSealedPlan, sealedPlanText, sealPlan } from "./sealed-plan.js";

const plan: Plan = {
  schema: "lockkeeper/plan@1",
  layout: "plain",
  server: { systemIdentifier: "7", database: "app", version: "17.6", major: 17 },
  entries: [],
  run: [],
  state: "up-to-date",
  blocked: false,
  notices: [],
  options: {},
  historySha256: "h",
  digest: "d",
};
const sealed = sealPlan({
  plan,
  sealedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-01-08T00:00:00.000Z",
  commit: "c0ffee",
  schemaBefore: null,
  schemaAfter: null,
  downs: [],
  verdict: "clear",
});

test("what was sealed is read again", () => {
  expect(readSealedPlan(sealedPlanText(sealed), "plan.json")).toEqual(sealed);
});

describe("refused", () => {
  test.each([
    ["no JSON", "plan"],
    ["another format", JSON.stringify(plan)],
    ["a later expiry", sealedPlanText({ ...sealed, expiresAt: "2027-01-01T00:00:00.000Z" })],
    ["a member more", JSON.stringify({ ...sealed, approved: true })],
    ["no seal", JSON.stringify({ ...sealed, seal: undefined })],
  ])("%s", (_, text) => {
    expect(() => readSealedPlan(text, "plan.json")).toThrow(expect.objectContaining({ code: "FILE_INVALID" }));
  });
});
