import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Bench, job, onAll, openBench, results } from "./behaviour.js";
import { ownRoot } from "./load.js";
import { readWorkflow } from "./workflow-file.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe("which jobs run, and how they end", () => {
  const cases: [name: string, jobs: string, ends: Record<string, string>, run: string][] = [
    ["one after the other", job("a", "") + job("b", "needs: a"), { a: "success", b: "success" }, "success"],
    [
      "a failure skips what needs it",
      job("a", "", "exit 1") + job("b", "needs: a") + job("c", "needs: b"),
      { a: "failure", b: "skipped", c: "skipped" },
      "failure",
    ],
    [
      "what asks for the state runs after a failure",
      job("a", "", "exit 1") + job("b", "needs: a\nif: failure()") + job("c", "needs: a\nif: always()"),
      { a: "failure", b: "success", c: "success" },
      "failure",
    ],
    [
      "a skipped job far away skips, too",
      job("a", "if: false") + job("b", "needs: a\nif: always()") + job("c", "needs: b"),
      { a: "skipped", b: "success", c: "skipped" },
      "success",
    ],
    [
      "unless it is asked for what it needs",
      job("a", "if: false") +
        job("b", "needs: a\nif: always()") +
        job("c", "needs: b\nif: ${{ !failure() && needs.b.result == 'success' }}"),
      { a: "skipped", b: "success", c: "success" },
      "success",
    ],
    [
      "a failure that is forgiven",
      job("a", "continue-on-error: true", "exit 1") + job("b", "needs: a"),
      { a: "failure", b: "success" },
      "success",
    ],
    [
      "a matrix, with what is taken away and added",
      job(
        "a",
        "strategy:\n  fail-fast: false\n  matrix:\n    pg: [16, 17]\n    os: [x, y]\n    exclude: [{ pg: 16, os: y }]\n    include: [{ pg: 17, os: y, bad: true }, { pg: 18, os: z }]",
        '[ -z "$BAD" ] || exit 1',
      ).replace("    steps:", "    env: { BAD: '${{ matrix.bad }}' }\n    steps:") +
        job("b", "needs: a\nif: failure()"),
      {
        "a (16, x)": "success",
        "a (17, x)": "success",
        "a (17, y, true)": "failure",
        "a (18, z)": "success",
        b: "success",
      },
      "failure",
    ],
    [
      "one of a matrix that fails takes the others along",
      job("a", "strategy: { matrix: { s: [0.1, 20] } }\nenv: { S: '${{ matrix.s }}' }", 'exec sleep "$S"', "exit 1"),
      { "a (0.1)": "failure", "a (20)": "cancelled" },
      "failure",
    ],
    ["a job that takes too long", job("a", "timeout-minutes: 0.005", "exec sleep 20"), { a: "cancelled" }, "cancelled"],
  ];
  test.each(cases)("%s", async (_, jobs, ends, conclusion) => {
    const run = await bench.run(onAll(jobs));
    expect({ ...results(run), run: run.conclusion }).toEqual({ ...ends, run: conclusion });
  });
});

describe("what a job gives to others", () => {
  test("outputs, by needs", async () => {
    const run = await bench.run(
      onAll(`  a:
    runs-on: ubuntu-24.04
    outputs: { digest: "\${{ steps.one.outputs.digest }}", none: "\${{ steps.one.outputs.none }}" }
    steps:
      - id: one
        run: |
          { echo 'digest<<END'; echo 'two'; echo 'lines'; echo END; } >> "$GITHUB_OUTPUT"
  b:
    runs-on: ubuntu-24.04
    needs: a
    if: needs.a.outputs.none == '' && contains(needs.a.outputs.digest, 'lines')
    env: { ALL: "\${{ toJSON(needs) }}" }
    steps:
      - run: echo "$ALL"
`),
    );
    expect(JSON.parse(run.jobs["b"]?.log.replaceAll(/^##.*$/gm, "") ?? "")).toEqual({
      a: { result: "success", outputs: { digest: "two\nlines", none: "" } },
    });
  });

  test("an output that holds a masked value is dropped, and the log hides it in every shape", async () => {
    const run = await bench.run(
      onAll(`  a:
    runs-on: ubuntu-24.04
    outputs: { plain: "\${{ steps.one.outputs.plain }}", hidden: "\${{ steps.one.outputs.hidden }}" }
    steps:
      - id: one
        env: { P: "\${{ secrets.PASSWORD }}" }
        run: |
          echo "plain=1" >> "$GITHUB_OUTPUT"
          echo "hidden=x-$P" >> "$GITHUB_OUTPUT"
          echo "here: $P, $(printf 'user:%s' "$P" | base64)"
          echo "::add-mask::found-out"
          echo "also found-out" | tee -a "$GITHUB_STEP_SUMMARY"
`),
      { secrets: { PASSWORD: "hunter2 & more" } },
    );
    const { outputs, log, annotations, summary } = run.jobs["a"] ?? {};
    expect(outputs).toEqual({ plain: "1" });
    expect(annotations?.map(({ message }) => message)).toEqual(["Skip output 'hidden' since it may contain secret."]);
    expect(log).toMatch(/here: \*\*\*, \S*\*\*\*/);
    expect(`${log}${summary}`).not.toMatch(/hunter2|found-out/);
    expect(log).toContain("also ***");
  });
});

test("the name is that of the check, the key that of the file", async () => {
  const run = await bench.run(onAll(job("a", "name: Look at ${{ github.event_name }}")));
  expect(run.jobs["a"]?.name).toBe("Look at push");
  expect(bench.github.checks.runs.at(-1)).toMatchObject({
    name: "Look at push",
    status: "completed",
    conclusion: "success",
    headSha: run.headSha,
  });
});

test("a run that nothing starts says so", async () => {
  const only = "on: { push: { branches: [release/*], paths: ['db/**'] } }\njobs:\n" + job("a", "");
  bench.repository.commit({ "db/1.sql": "" }, { branch: "release/1" });
  bench.repository.commit({ "other.txt": "" }, { branch: "release/2" });
  const on = async (ref: string) => (await bench.run(only, { event: { name: "push", ref } })).conclusion;
  expect([await on("refs/heads/main"), await on("refs/heads/release/1"), await on("refs/heads/release/2")]).toEqual([
    "not_triggered",
    "success",
    "not_triggered",
  ]);
});

const folder = join(ownRoot, ".github/workflows");
test.each(readdirSync(folder))("%s says nothing that this host would not execute", (name) => {
  const { jobs } = readWorkflow(name, readFileSync(join(folder, name), "utf8"));
  expect(jobs.length).toBeGreaterThan(0);
});
