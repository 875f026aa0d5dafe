import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Bench, job, onAll, openBench, results } from "./behaviour.js";

const called = (body: string, jobs: string) => `name: called\non:\n  workflow_call:\n${body}\njobs:\n${jobs}`;
const echo = `  say:
    runs-on: x
    permissions: { contents: read }
    outputs: { said: "\${{ steps.one.outputs.said }}" }
    steps:
      - { id: one, run: 'echo "said=$ALL" >> "$GITHUB_OUTPUT"', env: { ALL: "\${{ format('{0} {1} {2} {3}', inputs.name, inputs.times, inputs.loud, github.event_name) }}" } }
      - { run: 'echo "[$K]"', env: { K: "\${{ secrets.KEY }}" } }
`;
const files = {
  ".github/workflows/called.yml": called(
    `    inputs:
      name: { type: string, default: "\${{ github.repository }}" }
      times: { type: number, default: 2 }
      loud: { type: boolean }
    secrets: { KEY: {} }
    outputs: { said: { value: "\${{ jobs.say.outputs.said }}" } }`,
    echo,
  ),
  ".github/workflows/demanding.yml": called(
    "    inputs: { name: { type: string, required: true } }\n    secrets: { KEY: { required: true } }",
    job("a", ""),
  ),
  ".github/workflows/middle.yml": called(
    "    secrets: { KEY: {} }",
    "  inner:\n    permissions: { contents: read }\n    uses: ./.github/workflows/called.yml\n    secrets: { KEY: '${{ secrets.KEY }}' }\n",
  ),
  ".github/workflows/commenting.yml": called(
    "",
    job("preview", "permissions: { contents: read, pull-requests: write }") +
      job("other", "permissions: { issues: read }"),
  ),
  ".github/workflows/not-callable.yml": onAll(job("a", "")),
};

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(files);
});
afterAll(() => bench.close());

const calling = (file: string, more = "") => onAll(`  go:\n    uses: ./.github/workflows/${file}.yml\n${more}`);

describe("a workflow that another one calls", () => {
  test("has typed inputs with defaults, gives outputs, and is named within its caller", async () => {
    const run = await bench.run(
      calling("called", "    with: { times: 3, loud: true }\n") +
        job("after", "needs: go\nname: '${{ needs.go.outputs.said }}'"),
    );
    expect(results(run)).toEqual({ "go / say": "success", after: "success" });
    expect(run.jobs["after"]?.name).toBe("octo-org/octo-repo 3 true push");
  });

  test("gets the secrets that are mapped, or all by inherit, and otherwise none", async () => {
    const said = async (more: string, file = "called") => {
      const run = await bench.run(calling(file, more), { secrets: { KEY: "from the repository", OTHER: "other" } });
      return Object.values(run.jobs)[0]?.log.includes("[]") ? "none" : "some";
    };
    expect([
      await said(""),
      await said("    secrets: { KEY: '${{ secrets.OTHER }}' }\n"),
      await said("    secrets: inherit\n"),
      await said("    secrets: inherit\n", "middle"),
      await said("", "middle"),
    ]).toEqual(["none", "some", "some", "some", "none"]);
  });

  test("runs once for each of a matrix", async () => {
    const matrix = "    strategy: { matrix: { n: [1, 2] } }\n    with: { times: '${{ matrix.n }}' }\n";
    expect(results(await bench.run(calling("called", matrix)))).toEqual({
      "go (1) / say": "success",
      "go (2) / say": "success",
    });
  });

  const refused: [name: string, text: string, tells: RegExp][] = [
    ["an input that is unknown", calling("called", "    with: { nam: x }\n"), /Invalid input, nam is not defined/],
    ["a secret that is unknown", calling("called", "    secrets: { KEI: x }\n"), /Invalid secret, KEI is not defined/],
    ["an input that is missing", calling("demanding", "    secrets: { KEY: x }\n"), /Input name is required/],
    ["a secret that is missing", calling("demanding", "    with: { name: x }\n"), /Secret KEY is required/],
    ["a file that is missing", calling("nowhere"), /was not found/],
    ["a file that nobody may call", calling("not-callable"), /no workflow_call trigger/],
    ["a job that needs none", onAll(job("a", "needs: z")), /depends on unknown job 'z'/],
    ["jobs that need each other", onAll(job("a", "needs: b") + job("b", "needs: a")), /depend on each other/],
    ["a number that is none", calling("called", "    with: { times: many }\n"), /'times' is no number/],
  ];
  test.each(refused)("does not start with %s", async (_, text, tells) => {
    const run = await bench.run(text);
    expect([run.conclusion, run.jobs]).toEqual(["startup_failure", {}]);
    expect(run.error).toMatch(tells);
  });

  test("may not ask for more than its caller has", async () => {
    const run = await bench.run(calling("commenting", "    permissions: { contents: read, pull-requests: read }\n"));
    expect(run.conclusion).toBe("startup_failure");
    expect(run.error).toContain(
      "Error calling workflow './.github/workflows/commenting.yml'. The nested job 'preview' is requesting 'pull-requests: write', but is only allowed 'pull-requests: read'.",
    );
    expect(run.error).toContain(
      "The nested job 'other' is requesting 'issues: read', but is only allowed 'issues: none'.",
    );
  });
});

describe("permissions", () => {
  const asking = (permissions: string) =>
    onAll(`  a:
    runs-on: x
${permissions}    steps:
      - uses: actions/checkout@v6
      - run: >-
          curl -s -o /dev/null -w '%{http_code}' -H "authorization: Bearer $T" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/pulls/1"
        env: { T: "\${{ github.token }}" }
`);
  test("a call without its permission is refused, and counted all the same", async () => {
    const run = await bench.run(asking("    permissions: { contents: read }\n"));
    expect(run.jobs["a"]).toMatchObject({
      permissions: { contents: "read" },
      permissionsUsed: { contents: "read", "pull-requests": "read" },
    });
    expect(run.jobs["a"]?.steps[1]?.log).toBe("403");
    const more = await bench.run(asking("    permissions: { contents: read, pull-requests: read }\n"));
    expect(more.jobs["a"]?.steps[1]?.log).toBe("200");
  });

  test("a checkout needs its own", async () => {
    const run = await bench.run(asking("    permissions: { pull-requests: read }\n"));
    expect(run.jobs["a"]?.log).toMatch(/no contents: read/);
  });
});
