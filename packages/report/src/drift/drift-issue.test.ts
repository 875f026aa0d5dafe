import { describe, expect, test } from "@jest/globals";
import { driftIssue, driftMarkdown, driftTerminal } from "../index.js";
import { driftVerdict } from "./drift-verdict.js";
import { catchUp, culprit, drift, report } from "./golden/builder.js";

const index = (name: string) =>
  drift("index", `public.${name}`, "performance", [`CREATE INDEX ${name} ON public.orders USING btree (a);`, null]);

describe("what an issue is about", () => {
  const said = driftIssue(report([index("a")]));

  test.each([
    [
      "another time and run",
      report([index("a")], { generatedAt: "2027-01-01T00:00:00Z", run: { url: null, commit: null, actor: null } }),
    ],
    ["a catch-up file of another name", report([index("a")], { catchUp: null })],
    ["who it was", report([{ ...index("a"), by: [culprit("dana", "DROP INDEX")] }])],
  ])("%s is no news", (_, other) => {
    expect(driftIssue(other).digest).toBe(said.digest);
  });

  test.each([
    ["one difference more", report([index("a"), index("b")])],
    ["another severity", report([{ ...index("a"), severity: "breaking" }])],
    ["a proof", report([index("a")], { catchUp: catchUp() })],
    ["something that could not be read", report([index("a")], { incomplete: ["schema b"] })],
  ])("%s is news", (_, other) => {
    expect(driftIssue(other).digest).not.toBe(said.digest);
  });

  test("differences keep their ids from run to run, whatever else there is", () => {
    const [id] = said.items.map((item) => item.id);
    expect(driftIssue(report([index("b"), index("a")])).items.map((item) => item.id)).toContain(id);
  });

  test.each([
    ["drift", report([index("a")]), true],
    ["no drift", report([]), false],
    ["nobody could look", report([], { drifted: null, incomplete: ["x"] }), null],
    ["nobody could look, and something differs", report([index("a")], { drifted: null, incomplete: ["x"] }), null],
    ["a careless caller says that nothing drifted", report([], { drifted: false, incomplete: ["x"] }), null],
  ])("%s: the issue is to be open, closed, or left alone", (_, of, open) => {
    expect(driftIssue(of).open).toBe(open);
  });
});

test.each([
  ["any", "additive", "bad"],
  ["breaking", "additive", "warn"],
  ["breaking", "destructive", "bad"],
  ["security", "breaking", "warn"],
  ["security", "security", "bad"],
  ["never", "security", "warn"],
] as const)("with fail-on %s a difference for %s is %s", (failOn, severity, tone) => {
  expect(driftVerdict(report([{ ...index("a"), severity }], { failOn })).tone).toBe(tone);
});

test("what could not be read is never without drift, on no surface", () => {
  const careless = report([], { incomplete: ["Schema `b` could not be read."] });
  const said = [driftMarkdown(careless), driftTerminal(careless, { columns: 100, color: false })];
  for (const text of said) {
    expect(text.split("\n")[0]).toMatch(/Cannot tell/);
    expect(text).toMatch(/could not be read/);
    expect(text).not.toMatch(/^\W*No drift/);
  }
});

test("an issue without room for all differences keeps whole ones, the worst, and says where the others are", () => {
  const worst = drift("policy", "public.a.p", "security", [null, "CREATE POLICY p ON public.a\n  USING (true);"]);
  const all = report([worst, ...Array.from({ length: 3_000 }, (_, n) => index(`i_${n}`))]);
  const { body } = driftIssue(all);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(58_000);
  expect(body).toContain("`public.a.p`");
  expect(body).toMatch(/… and \d+ more differences in the summary of \[the run\]/);
  expect(body.split("<details").length).toBe(body.split("</details>").length);
});
