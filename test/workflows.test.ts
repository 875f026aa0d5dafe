import { describe, expect, test } from "@jest/globals";
import { breaches } from "./guards/workflow-rules.js";
import { actionFiles, diagnostics, stepFiles, workflows } from "./guards/workflow-texts.js";

test("GitHub's language service finds nothing in the workflows and the actions", () => {
  expect(diagnostics([...workflows(), ...actionFiles(), ...stepFiles()])).toEqual([]);
});

test.each([...workflows(), ...stepFiles()].map(({ file, text }) => [file, text]))(
  "%s keeps our rules",
  (file, text) => {
    expect(breaches({ file, text })).toEqual([]);
  },
);

describe("each guard sees what it is there for", () => {
  const job = (...steps: string[]) => `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minutes: 1
    permissions:
      contents: read
    steps:
${steps.map((step) => `      - ${step}`).join("\n")}
`;
  const good = job("run: echo");
  const sha = "0".repeat(40);
  const checkout = (option: string) => job("run: echo", `uses: actions/checkout@${sha}\n        with: { ${option} }`);

  const cases: [name: string, text: string, found: string[]][] = [
    ["a good one", good, []],
    ["a tag", job("uses: a/b@v1"), ["10: a/b@v1 is not pinned by a full commit SHA"]],
    ["a reference to ourselves", job("uses: $/actions/push"), []],
    [
      "an expression in a script",
      job("run: echo ${{ github.ref }}"),
      ["10: an expression inside a script: give it by env"],
    ],
    ["an expression by env", job("run: echo $A\n        env: { A: '${{ github.ref }}' }"), []],
    ["pull_request_target", good.replace("push", "[pull_request_target]"), ["1: pull_request_target"]],
    ["no timeout", good.replace("    timeout-minutes: 1\n", ""), ["4: job a has no timeout-minutes"]],
    [
      "permissions at the top",
      good.replace("{}", "{ contents: read }"),
      ["1: the top level does not say `permissions: {}`"],
    ],
    [
      "all permissions",
      good.replace("\n      contents: read", " write-all"),
      ["4: job a has no permissions of its own, scope by scope"],
    ],
    ["credentials left", checkout("fetch-depth: 0"), ["11: checkout without `persist-credentials: false`"]],
    ["credentials forgotten", checkout("persist-credentials: false"), []],
  ];
  test.each(cases)("%s", (_, text, found) => {
    expect(breaches({ file: "a.yml", text })).toEqual(found.map((line) => `a.yml:${line}`));
  });

  test("the language service knows our actions by every name", () => {
    const step = (uses: string, input: string) => `uses: ${uses}\n        with:\n          ${input}: x`;
    const [ours, theirs] = ["$/actions/status", "OWNER/lockkeeper/actions/status@v1"];
    const texts = [step(ours, "fail-on"), step(ours, "fail-of"), step(theirs, "fail-on"), step(theirs, "fail-of")];
    const files = [...texts, "uses: $/actions/none"].map((text, index) => ({
      file: `.github/workflows/${index}.yml`,
      text: job(text),
    }));
    expect(diagnostics(files)).toEqual([
      ".github/workflows/1.yml:12: error: Invalid action input 'fail-of'",
      ".github/workflows/3.yml:12: error: Invalid action input 'fail-of'",
      expect.stringContaining(".github/workflows/4.yml:10: error: Unable to resolve action"),
    ]);
  });
});
