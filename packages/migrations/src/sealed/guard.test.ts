import { describe, expect, test } from "@jest/globals";
import {
  type Approval,
  type Files,
  LockkeeperError,
  type Plan,
  type SealedPlan,
  sealedPlanText,
  sealPlan,
} from "@lockkeeper/core";
import { planDigest } from "../plan/digest.js";
import { type GivenGuard, noGuard, readGuard } from "./guard.js";

const planned: Omit<Plan, "digest"> = {
  schema: "lockkeeper/plan@1",
  layout: "plain",
  server: { systemIdentifier: "7", database: "app", version: "17.6", major: 17 },
  entries: [],
  run: [],
  state: "up-to-date",
  blocked: false,
  notices: [],
  options: { edited: "block" },
  historySha256: "h",
};
const plan: Plan = { ...planned, digest: planDigest(planned) };
const reviewed = {
  plan,
  sealedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-01-08T00:00:00.000Z",
  commit: null,
  schemaBefore: null,
  schemaAfter: null,
  downs: [],
  verdict: "clear" as const,
};
const sealed = sealPlan(reviewed);
const approval: Approval = {
  schema: "lockkeeper/approval@1",
  approved: true,
  reason: "",
  gate: "reviewers",
  environment: "production",
  planDigest: plan.digest,
  approvedBy: ["rita"],
  requestedBy: null,
  runUrl: null,
  at: "2026-01-02T00:00:00.000Z",
  notes: [],
};

const nothing: GivenGuard = {
  expectPlan: undefined,
  sealedPlan: undefined,
  expectSeal: undefined,
  approval: undefined,
  requireApproval: false,
  emergencyReason: undefined,
};
const both = { ...nothing, sealedPlan: "plan.json", approval: "approval.json" };

const filesWith = (texts: Readonly<Record<string, string>>): Files => ({
  list: () => Promise.resolve([]),
  exists: (path) => Promise.resolve(path in texts),
  read: (path) => {
    const text = texts[path];
    return text === undefined
      ? Promise.reject(new LockkeeperError("INPUT_INVALID", `${path} does not exist`))
      : Promise.resolve(new TextEncoder().encode(text));
  },
  write: (path) => Promise.resolve(path),
});
const good = { "plan.json": sealedPlanText(sealed), "approval.json": JSON.stringify(approval) };

test("nothing given holds to nothing; what is given is read", async () => {
  expect(await readGuard(nothing, filesWith({}))).toEqual(noGuard);
  const given = { ...both, expectPlan: plan.digest, expectSeal: sealed.seal, emergencyReason: "fire" };
  expect(await readGuard(given, filesWith(good))).toEqual({
    expectPlan: plan.digest,
    sealed,
    approval,
    requireApproval: false,
    emergency: "fire",
  });
});

/** The messages of the one error. */
async function problemsOf(given: Partial<GivenGuard>, texts: Record<string, string> = {}): Promise<string[]> {
  const error = await readGuard({ ...both, ...given }, filesWith({ ...good, ...texts })).catch(
    (caught: unknown) => caught,
  );
  if (!(error instanceof LockkeeperError)) throw new Error("it was taken");
  expect([error.code, error.problems.every(({ remedy }) => remedy !== "")]).toEqual(["INPUT_INVALID", true]);
  return error.problems.map(({ message }) => message);
}

/** Whoever can write the file can seal it, too. */
const forged = (more: Partial<SealedPlan>) => ({ "plan.json": sealedPlanText(sealPlan({ ...reviewed, ...more })) });

describe("refused before a server is asked", () => {
  test("every problem at once", async () => {
    const texts = { "plan.json": "{}", "approval.json": JSON.stringify({ ...approval, notes: 5 }) };
    const found = await problemsOf({ expectPlan: "4f9c", expectSeal: "x", emergencyReason: "x".repeat(2_001) }, texts);
    expect(found).toEqual([
      expect.stringContaining("plan.json is no sealed plan"),
      "approval.json is no approval.",
      expect.stringContaining("`expect-plan` is not a plan's digest"),
      expect.stringContaining("`expect-seal` is not a plan's seal"),
      expect.stringContaining("longer than 2,000 characters"),
    ]);
  });

  test.each<[string, Partial<GivenGuard>, Record<string, string>, RegExp]>([
    ["a file that is not there", { sealedPlan: "gone.json" }, {}, /gone\.json does not exist/],
    [
      "a broken seal",
      {},
      { "plan.json": sealedPlanText({ ...sealed, expiresAt: "2099-01-01T00:00:00.000Z" }) },
      /seal/,
    ],
    ["another plan under the same digest", {}, forged({ plan: { ...plan, historySha256: "x" } }), /holds another plan/],
    ["another digest than expected", { expectPlan: "0a".repeat(32) }, {}, /its digest is/],
    ["another seal than expected", { expectSeal: "0a".repeat(32) }, {}, /its seal is/],
    [
      "a later expiry, sealed anew",
      { expectSeal: sealed.seal },
      forged({ expiresAt: "2099-01-01T00:00:00.000Z" }),
      /seal/,
    ],
    ["an expiry that never comes", {}, forged({ expiresAt: "never" }), /expiresAt/],
    [
      "members of another type",
      {},
      forged({ plan: { ...plan, run: [{}] as unknown as Plan["run"] } }),
      /plan\.run\[0\]/,
    ],
    ["a seal without a plan", { sealedPlan: undefined, expectSeal: sealed.seal }, {}, /no plan whose seal/],
    ["an approval of another format", {}, { "approval.json": "[]" }, /no approval/],
  ])("%s", async (_, given, texts, says) => {
    expect(await problemsOf(given, texts)).toEqual([expect.stringMatching(says)]);
  });

  test("a plan that was made without a target", async () => {
    const nowhere = { ...planned, server: { systemIdentifier: null, database: "", version: "", major: 0 } };
    const texts = forged({ plan: { ...nowhere, digest: planDigest(nowhere) } });
    expect(await problemsOf({}, texts)).toEqual([expect.stringContaining("without a target")]);
  });
});
