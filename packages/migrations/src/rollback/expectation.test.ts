import { expect, test } from "@jest/globals";
import { schemaBefore } from "./expectation.js";
import type { AppliedFile, Past, PastDeployment } from "./past.js";
import { select } from "./selection.js";

const own = "supabase_migrations.schema_migrations";

/** A deployment that found one schema and left another: `d1: S0 > S1`. */
function deployment(
  id: string,
  before: string | null,
  after: string | null,
  more: Partial<PastDeployment> = {},
): PastDeployment {
  const where = { startedAt: "", startLsn: null, actor: null, commit: null, runUrl: null };
  return { id, historyTable: own, kind: "push", before, after, result: "applied", takesBack: [], ...where, ...more };
}

function pastOf(
  deployments: readonly PastDeployment[],
  files: Record<string, string>,
  missing: string | null = null,
): Past {
  const applied = Object.entries(files).map(([version, by], index): [string, AppliedFile] => [
    version,
    { version, sha256: "", deployment: by, position: index + 1, takenBack: false },
  ]);
  return { deployments, files: new Map(applied), missing };
}

const [first, second] = [deployment("d1", "S0", "S1"), deployment("d2", "S1", "S2")];
const both = pastOf([first, second], { v1: "d1", v2: "d2" });
const foreign = deployment("x", "S1", "S2", { historyTable: "public._prisma_migrations" });

test.each<[name: string, past: Past, versions: string[], now: string | null, fingerprint: string | null, why: string]>([
  ["everything", both, ["v2", "v1"], "S2", "S0", ""],
  ["the last deployment", both, ["v2"], "S2", "S1", ""],
  ["changed by hand since", both, ["v2"], "S9", "S1", "by other means since the last"],
  ["not to be read", both, ["v2"], null, "S1", "could not be read before"],
  [
    "changed by hand in between",
    pastOf([first, deployment("d2", "S9", "S2")], { v1: "d1", v2: "d2" }),
    ["v2", "v1"],
    "S2",
    "S0",
    "other means before deployment `d2`",
  ],
  [
    "one that died",
    pastOf([first, deployment("d2", null, null)], { v1: "d1", v2: "d2" }),
    ["v2", "v1"],
    "S2",
    "S0",
    "`d2` has not recorded",
  ],
  [
    "one that died is the oldest",
    pastOf([deployment("d1", null, null)], { v1: "d1" }),
    ["v1"],
    "S2",
    null,
    "not recorded before deployment `d1`",
  ],
  ["another history's", pastOf([first, foreign], { v1: "d1" }), ["v1"], "S2", "S0", "`x`, of another history"],
  [
    "another history's that changed nothing",
    pastOf([first, { ...foreign, after: "S1" }], { v1: "d1" }),
    ["v1"],
    "S1",
    "S0",
    "",
  ],
  [
    "one that failed without a trace",
    pastOf([first, deployment("d2", "S1", "S1")], { v1: "d1" }),
    ["v1"],
    "S1",
    "S0",
    "",
  ],
  [
    "a part of a deployment",
    pastOf([first], { v1: "d1", v2: "d1" }),
    ["v2"],
    "S1",
    null,
    "`v1` was applied by the same deployment",
  ],
  [
    "a version that only the history has lost",
    pastOf([first, second], { v1: "d1", v3: "d2" }),
    ["v1"],
    "S2",
    "S0",
    "`v3` was taken out of the history",
  ],
  ["of another tool", pastOf([first], { v1: "d1" }), ["v2"], "S1", null, "has not seen how `v2`"],
  ["no audit", pastOf([], {}, "there is no audit"), ["v1"], "S1", null, "there is no audit"],
])("the schema from before: %s", (_name, past, versions, now, fingerprint, why) => {
  const before = schemaBefore({ past, historyTable: own, versions, applied: ["v1", "v2"] }, now);
  expect(before.fingerprint).toBe(fingerprint);
  expect(before.untold ?? "").toContain(why);
  expect(before.untold === null).toBe(why === "");
});

const applied = ["v1", "v2", "v3"].map((version) => ({
  version,
  name: null,
  statementsSha256: null,
  fileSha256: null,
  contentSha256: null,
  finished: true,
}));

test.each<[name: string, files: Record<string, string>, order: string[]]>([
  ["as the audit has seen it", { v3: "d1", v1: "d1", v2: "d2" }, ["v2", "v1", "v3"]],
  ["of versions, where there is no audit", {}, ["v3", "v2", "v1"]],
  ["what it has not seen stands behind the version before", { v3: "d1", v1: "d2" }, ["v2", "v1", "v3"]],
])("the order of application: %s", (_name, files, order) => {
  const goal = { kind: "to", version: null } as const;
  expect(select(goal, applied, pastOf([first, second], files)).versions).toEqual(order);
});
