import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { createRepository, type GitRepo } from "./git-repo.js";
import { runWorkflow } from "./host.js";

let github: FakeGithub;
let repository: GitRepo;
beforeAll(async () => {
  github = await startGithub();
  repository = createRepository({ "README.md": "a shop\n" });
});
afterAll(async () => {
  await github.close();
  repository.remove();
});

test("jobs, needs, outputs", async () => {
  const run = await runWorkflow({
    github,
    repository,
    event: { name: "push" },
    workflow: `on: push
jobs:
  a:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    outputs:
      x: \${{ steps.s.outputs.x }}
    steps:
      - uses: actions/checkout@v1
      - id: s
        run: |
          cat README.md
          echo "x=one" >> "$GITHUB_OUTPUT"
          echo "# hi" >> "$GITHUB_STEP_SUMMARY"
  b:
    runs-on: ubuntu-24.04
    needs: a
    steps:
      - run: test "$X" = one
        env:
          X: \${{ needs.a.outputs.x }}
      - run: exit 3
`,
  });
  expect(run.jobs["a"]).toMatchObject({ conclusion: "success", outputs: { x: "one" }, summary: "# hi\n" });
  expect(run.jobs["b"]?.steps.map(({ outcome }) => outcome)).toEqual(["success", "failure"]);
  expect(run.conclusion).toBe("failure");
});
