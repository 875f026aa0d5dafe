import { expect, test } from "@jest/globals";
import { runBundle, startGithub } from "@lockkeeper/testing";
import { bundleOf, everythingSaid } from "./run.js";

test("the action as a runner starts it: a 403 approves nothing, `actions: read` is enough, the token is never shown", async () => {
  const github = await startGithub();
  const run = github.actions.addRun({ actor: "dana" });
  github.actions.addEnvironment({ name: "production", reviewers: [{ user: "rita" }], preventSelfReview: true });
  github.actions.addApproval({ run: run.id, by: "rita", comment: "::error::@everyone" });
  const prove = async (token: string) => {
    const inputs = { environment: "production", "plan-digest": "4f".repeat(32), "github-token": token };
    const env = { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(run.id), GITHUB_EVENT_NAME: "workflow_dispatch" };
    const ended = await runBundle(bundleOf("approval"), { inputs, env });
    expect(everythingSaid(ended)).not.toContain(token);
    return ended;
  };

  const refused = await prove(github.tokenFor({ permissions: { contents: "read" } }));
  expect(refused).toMatchObject({ code: 1, outputs: { approved: "false", reason: "unreadable", "approved-by": "" } });
  expect(refused.summary).toContain("permissions: actions: read");

  const token = github.tokenFor({ permissions: { actions: "read" } });
  const proved = await prove(token);
  expect(proved).toMatchObject({
    code: 0,
    outputs: { approved: "true", "approved-by": "rita", gate: "reviewers", reason: "" },
    annotations: [],
  });
  expect(proved.summary).not.toContain("@everyone");
  expect(github.usedBy(token)).toEqual({ actions: "read" });
  await github.close();
});
