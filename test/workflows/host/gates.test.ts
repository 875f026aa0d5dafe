import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Bench, job, onAll, openBench, results } from "./behaviour.js";
import { afterRun } from "./event-facts.js";
import type { EnvironmentSettings, HostEvent, HostOptions, Pending, Run } from "./types.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const environments: HostOptions["environments"] = {
  production: { reviewers: ["rita"], preventSelfReview: true, secrets: { KEY: "of the environment" } },
  release: { branches: ["release/*"] },
};
const plan = job("plan", "", 'echo "# The plan" >> "$GITHUB_STEP_SUMMARY"');
const apply = job(
  "apply",
  "needs: plan\nenvironment: { name: production, url: 'https://x/${{ github.sha }}' }",
  'echo "$K"; test "$K" = "of the environment"',
).replace("    steps:", "    env: { K: '${{ secrets.KEY }}' }\n    steps:");

describe("an environment", () => {
  test("with reviewers waits for one, who sees the summaries of what has ended", async () => {
    const asked: Pending[] = [];
    const run = await bench.run(onAll(plan + apply + job("verify", "needs: plan\nenvironment: production")), {
      environments,
      secrets: { KEY: "of the repository" },
      approve: (pending) => {
        asked.push(pending);
        return { state: "approved", by: "rita", comment: "go" };
      },
    });
    expect(asked).toMatchObject([
      { environment: "production", jobs: ["apply", "verify"], summaries: { plan: "# The plan\n" } },
    ]);
    expect(run.conclusion).toBe("success");
    expect(run.jobs["apply"]?.environment).toEqual({ name: "production", url: `https://x/${run.sha}` });
    expect(bench.github.actions.approvals.at(-1)).toEqual({
      run: run.id,
      state: "approved",
      by: "rita",
      comment: "go",
      environments: ["production"],
    });
    expect(bench.github.deployments.all.at(-1)?.statuses.map(({ state }) => state)).toEqual(["in_progress", "success"]);
  });

  test("that is rejected fails its jobs", async () => {
    const run = await bench.run(onAll(plan + apply), {
      environments,
      approve: () => ({ state: "rejected", by: "rita" }),
    });
    expect(results(run)).toEqual({ plan: "success", apply: "failure" });
    expect(run.jobs["apply"]?.steps).toEqual([]);
  });

  test("is reviewed by those only whom GitHub lets", async () => {
    const by = (login: string, actor: string) =>
      bench.run(onAll(plan + apply), { environments, actor, approve: () => ({ state: "approved", by: login }) });
    await expect(by("mallory", "octocat")).rejects.toThrow(/is none of its reviewers/);
    await expect(by("rita", "rita")).rejects.toThrow(/started the run/);
    await expect(bench.run(onAll(plan + apply), { environments })).rejects.toThrow(/give `approve`/);
  });

  test("that an administrator goes past has no approval", async () => {
    const before = bench.github.actions.approvals.length;
    const run = await bench.run(onAll(plan + apply), {
      environments,
      approve: () => ({ state: "bypassed", by: "root" }),
    });
    expect([run.conclusion, bench.github.actions.approvals.length]).toEqual(["success", before]);
  });

  test("that does not exist is made without rules", async () => {
    const run = await bench.run(onAll(job("a", "environment: nowhere")));
    expect([run.conclusion, bench.github.actions.environments.get("nowhere")?.reviewers]).toEqual(["success", []]);
  });

  test("with a timer is refused: nobody waits in a test", async () => {
    const waiting = { slow: { waitTimer: 5 } };
    const run = bench.run(onAll(job("a", "environment: slow")), { environments: waiting });
    await expect(run).rejects.toThrow(/does not wait for a timer/);
  });

  test("is gone for the API when its settings are", async () => {
    const settings: Record<string, EnvironmentSettings> = { brief: { reviewers: ["rita"] } };
    const host = bench.host({ environments: settings });
    const known = async () => {
      await host.run({ workflow: onAll(job("a", "")), event: { name: "push" } });
      return bench.github.actions.environments.has("brief");
    };
    const before = await known();
    delete settings["brief"];
    expect([before, await known()]).toEqual([true, false]);
  });

  test("lets only its branches deploy", async () => {
    const run = await bench.run(onAll(job("a", "environment: release")), { environments });
    expect(run.jobs["a"]?.log).toBe(
      'Branch "main" is not allowed to deploy to release due to environment protection rules.',
    );
  });

  test("is asked anew when the run is run again", async () => {
    const host = bench.host({ environments, approve: () => ({ state: "approved", by: "rita" }) });
    const first = await host.run({ workflow: onAll(plan + apply), event: { name: "push" }, actor: "mira" });
    bench.repository.commit({ "later.txt": "" });
    const again = await host.run({
      workflow: onAll(plan + apply),
      event: { name: "push" },
      actor: "otto",
      rerunOf: first,
    });
    expect(again).toMatchObject({ id: first.id, attempt: 2, sha: first.sha, actor: "mira" });
    expect(bench.github.actions.approvals.filter(({ run }) => run === first.id)).toHaveLength(2);
    expect(bench.github.actions.runs.get(first.id)).toMatchObject({
      attempt: 2,
      triggeringActor: "otto",
      actor: "mira",
    });
  });
});

describe("a concurrency group", () => {
  const grouped = (concurrency: string) => onAll(job("a", `concurrency: ${concurrency}`, "sleep 0.3"));

  test("lets one run, one wait, and drops what waited before", async () => {
    const host = bench.host();
    const ends = await Promise.all(
      [1, 2, 3].map(() => host.run({ workflow: grouped("deploy"), event: { name: "push" } })),
    );
    expect(ends.map(({ conclusion }) => conclusion)).toEqual(["success", "cancelled", "success"]);
  });

  test("lets all wait with `queue: max`, one after the other", async () => {
    const seen: string[] = [];
    const host = bench.host({
      on: ({ type }) => void (type.startsWith("job-") && type !== "job-waiting" && seen.push(type)),
    });
    const workflow = grouped("{ group: deploy, queue: max }");
    const ends = await Promise.all([1, 2, 3].map(() => host.run({ workflow, event: { name: "push" } })));
    expect(ends.map(({ conclusion }) => conclusion)).toEqual(["success", "success", "success"]);
    expect(seen).toEqual(["job-started", "job-ended", "job-started", "job-ended", "job-started", "job-ended"]);
  });

  test("ends what runs with cancel-in-progress", async () => {
    const workflow = onAll(job("a", "", "exec sleep 0.5"), "concurrency: { group: ci, cancel-in-progress: true }");
    const second: Promise<Run>[] = [];
    const host = bench.host({
      on: ({ type }) => {
        if (type === "step-started" && second.length === 0)
          second.push(host.run({ workflow, event: { name: "push" } }));
      },
    });
    const first = await host.run({ workflow, event: { name: "push" } });
    const newer = await Promise.all(second);
    expect([first, ...newer].map(({ conclusion }) => conclusion)).toEqual(["cancelled", "success"]);
  });
});

describe("a run that is cancelled", () => {
  /** Presses cancel at this moment. */
  const at = (when: (event: HostEvent) => boolean): Pick<HostOptions, "on"> & { cancel: AbortSignal } => {
    const controller = new AbortController();
    return { cancel: controller.signal, on: (event) => void (when(event) && controller.abort()) };
  };

  test("in the middle of a step: the step ends, what asks for it runs, and other jobs do not begin", async () => {
    const text = onAll(
      `  a:
    runs-on: x
    steps:
      - { run: 'echo begun; trap "echo stopped; exit 0" INT; sleep 20 > /dev/null 2>&1 & wait' }
      - { run: echo never }
      - { if: cancelled(), run: echo tidied }
` +
        job("b", "needs: a") +
        job("c", "needs: a\nif: always()"),
    );
    const run = await bench.run(
      text,
      at((event) => event.type === "line" && event.line === "begun"),
    );
    expect(results(run)).toEqual({ a: "cancelled", b: "skipped", c: "success" });
    expect(run.jobs["a"]?.steps.map(({ outcome }) => outcome)).toEqual(["cancelled", "skipped", "success"]);
    expect(run.jobs["a"]?.log).toMatch(/stopped[^]*tidied/);
    expect(run.conclusion).toBe("cancelled");
  });

  test("while a step that holds for it runs: it goes on to its end", async () => {
    const text = onAll(
      "  a:\n    runs-on: x\n    steps:\n      - { if: always(), run: 'echo begun; sleep 0.2; echo whole' }\n",
    );
    const run = await bench.run(
      text,
      at((event) => event.type === "line" && event.line === "begun"),
    );
    expect(run.jobs["a"]).toMatchObject({ conclusion: "cancelled", steps: [{ outcome: "success" }] });
  });

  test("before it begins: nothing of it runs", async () => {
    const run = await bench.run(onAll(job("a", "") + job("b", "needs: a")), { cancel: AbortSignal.abort() });
    expect([results(run), run.conclusion]).toEqual([{ a: "cancelled", b: "skipped" }, "cancelled"]);
  });

  test("while it waits for its reviewers: nothing of the job runs", async () => {
    const run = await bench.run(onAll(plan + apply), {
      environments,
      approve: () => new Promise(() => undefined),
      ...at(({ type }) => type === "job-waiting"),
    });
    expect(results(run)).toEqual({ plan: "success", apply: "cancelled" });
    expect(run.conclusion).toBe("cancelled");
  });
});

describe("a pull request", () => {
  const looking = onAll(`  a:
    runs-on: x
    permissions: { contents: read, pull-requests: write }
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 2 }
      - run: 'git rev-list --parents -n 1 HEAD | wc -w; ls; echo "[$K] $GITHUB_REF $GITHUB_HEAD_REF $GITHUB_BASE_REF"'
        env: { K: "\${{ secrets.KEY }}" }
`);
  const change = { "db.sql": "select 1;\n" };

  test("is looked at as merged", async () => {
    const head = bench.repository.commit(change, { branch: "feature" });
    const run = await bench.run(looking, { event: { name: "pull_request" }, secrets: { KEY: "s3cret" } });
    expect(run.jobs["a"]?.steps[1]?.log).toMatch(
      /^3\nREADME.md\ndb.sql[^]*\n\[\*\*\*\] refs\/pull\/1\/merge feature main$/,
    );
    expect(run).toMatchObject({ headSha: head, headBranch: "feature", pull: 1 });
    expect(run.jobs["a"]?.permissions).toEqual({ contents: "read", "pull-requests": "write" });
    expect(bench.github.pulls().find(({ number }) => number === 1)).toMatchObject({ headSha: head, files: ["db.sql"] });
  });

  test("from a fork has no secrets and a token that only reads; a run that follows it knows where it came from", async () => {
    const sha = bench.repository.commit(change, { branch: "refs/forks/mallory/main" });
    const head = { ref: "main", sha, repo: { full_name: "mallory/octo-repo" } };
    const host = bench.host({ secrets: { KEY: "s3cret" } });
    const run = await host.run({
      workflow: looking,
      actor: "mallory",
      event: { name: "pull_request", payload: { pull_request: { number: 7, head, user: { login: "mallory" } } } },
    });
    expect(run.jobs["a"]?.log).toContain("[] refs/pull/7/merge main main");
    expect(run.jobs["a"]?.permissions).toEqual({ contents: "read", "pull-requests": "read" });
    const branches = "on: { workflow_run: { workflows: [ci], branches: [main] } }\njobs:\n";
    const text = branches + job("a", "if: github.event.workflow_run.head_repository.full_name == github.repository");
    const after = await host.run({ workflow: text, event: afterRun(run, bench.github.repository) });
    expect(results(after)).toEqual({ a: "skipped" });
  });
});

describe("a dispatch", () => {
  const dispatched = (inputs: string) =>
    `on:\n  workflow_dispatch:\n    inputs: ${inputs}\njobs:\n${job("a", "name: '${{ inputs.phrase }}'")}`;
  const event = (inputs: Record<string, string>) => ({ event: { name: "workflow_dispatch" as const, inputs } });

  test("has its inputs, and no others", async () => {
    const text = dispatched("{ phrase: { required: true }, sure: { type: boolean } }");
    expect((await bench.run(text, event({ phrase: "GO", sure: "true" }))).jobs["a"]?.name).toBe("GO");
    await expect(bench.run(text, event({ sure: "true" }))).rejects.toThrow(/Required input 'phrase' not provided/);
    await expect(bench.run(text, event({ phrase: "GO", more: "x" }))).rejects.toThrow(/Unexpected inputs/);
  });
});

describe("a service container", () => {
  const serving = (image: string) =>
    onAll(`  a:
    runs-on: x
    services:
      postgres: { image: "\${{ format('${image}') }}", ports: [5432], env: { P: "\${{ github.run_id }}" } }
    steps:
      - { run: 'echo "[$PORT]"', env: { PORT: "\${{ job.services.postgres.ports['5432'] }}" } }
`);
  test("is where the test says; an empty image starts none", async () => {
    const services: NonNullable<HostOptions["services"]> = ({ image }) => ({
      host: "127.0.0.1",
      port: image === "postgres:17" ? 5517 : 0,
    });
    const said = async (image: string) => (await bench.run(serving(image), { services })).jobs["a"]?.steps[0]?.log;
    expect([await said("postgres:17"), await said("")]).toEqual(["[5517]", "[]"]);
    await expect(bench.run(serving("postgres:17"))).rejects.toThrow(/give `services`/);
  });
});
