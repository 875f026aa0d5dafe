import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Bench, onAll, openBench } from "./behaviour.js";
import type { HostOptions, JobRecord, RunRequest } from "./types.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ "db/one.sql": "select 1;\n", "db/two.sql": "select 2;\n" });
});
afterAll(() => bench.close());

async function steps(text: string, more: Partial<HostOptions & RunRequest> = {}, job = ""): Promise<JobRecord> {
  const run = await bench.run(onAll(`  a:\n    runs-on: ubuntu-24.04\n${job}    steps:\n${text}`), more);
  const record = run.jobs["a"];
  if (record === undefined) throw new Error(run.error ?? "no job");
  return record;
}

const outcomes = (job: JobRecord) => job.steps.map(({ outcome, conclusion }) => `${outcome}/${conclusion}`);

test("a failure skips what follows, but for what asks for the state", async () => {
  const job = await steps(`      - run: exit 1
      - run: echo never
      - { if: failure(), run: echo failed }
      - { if: "\${{ !cancelled() && steps.last.outcome == 'success' }}", run: "true" }
      - { id: last, if: always(), run: "true" }
`).catch((error: Error) => error.message);
  expect(job).toMatch(/steps has no "last"/);
  const right = await steps(`      - { id: first, run: exit 1 }
      - run: echo never
      - { if: failure(), run: echo failed }
      - { if: "always() && steps.first.outcome == 'failure'", run: "true" }
`);
  expect(outcomes(right)).toEqual(["failure/failure", "skipped/skipped", "success/success", "success/success"]);
  expect(right.conclusion).toBe("failure");
});

test("continue-on-error leaves the outcome and forgives the conclusion", async () => {
  const job = await steps(`      - { id: one, continue-on-error: true, run: exit 1 }
      - { if: "steps.one.outcome == 'failure' && steps.one.conclusion == 'success'", run: "true" }
`);
  expect([...outcomes(job), job.conclusion]).toEqual(["failure/success", "success/success", "success"]);
});

test("a step that takes too long fails", async () => {
  const job = await steps("      - { timeout-minutes: 0.005, run: exec sleep 20 }\n");
  expect([job.conclusion, job.log]).toEqual(["failure", expect.stringContaining("timed out after 0.005 minutes")]);
});

test("variables of workflow, job, earlier steps and the step, the last one first", async () => {
  const job = await steps(
    `      - run: |
          echo "A=file" >> "$GITHUB_ENV"; echo "D=file" >> "$GITHUB_ENV"
          mkdir -p "$RUNNER_TEMP/bin"; printf '#!/bin/sh\\necho found' > "$RUNNER_TEMP/bin/tool"; chmod +x "$RUNNER_TEMP/bin/tool"
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
      - { env: { D: step }, run: 'echo "$A $B $C $D \${X:-none}"; tool' }
      - { if: "env.A == 'file' && env.B == 'job'", shell: sh, working-directory: /, run: pwd }
`,
    {},
    "    env: { A: job, B: job, C: job }\n",
  );
  expect(job.steps.map(({ log }) => log)).toEqual(["", "file job job step none\nfound", "/"]);
});

test.each([
  ["bash stops at the first failure", "", "false\necho on", "failure"],
  ["a pipe's failure is none without `shell: bash`", "", "false | true", "success"],
  ["and one with it", "shell: bash", "false | true", "failure"],
])("%s", async (_, shell, script, conclusion) => {
  const job = await steps(`      - run: ${JSON.stringify(script)}\n        ${shell}\n`);
  expect(job.conclusion).toBe(conclusion);
});

test("commands: annotations with their places, and none of what is stopped", async () => {
  const job = await steps(`      - run: |
          echo "::error file=a.sql,line=3,title=Lock::held%0Atoo long"
          echo "::stop-commands::tok"; echo "::warning::not one"; echo "::tok::"; echo "::notice::one"
`);
  expect(job.annotations).toEqual([
    { level: "error", message: "held\ntoo long", properties: { file: "a.sql", line: "3", title: "Lock" } },
    { level: "notice", message: "one", properties: {} },
  ]);
});

test("a summary beyond GitHub's limit is dropped whole", async () => {
  const job = await steps(`      - run: head -c 1048577 /dev/zero | tr '\\0' x >> "$GITHUB_STEP_SUMMARY"\n`);
  expect([job.summary, job.annotations[0]?.message]).toEqual(["", expect.stringContaining("upload aborted")]);
});

test.each([
  [
    "a folder that does not exist",
    "      - { run: 'true', working-directory: nowhere }\n",
    /An error occurred trying to start process/,
  ],
  [
    "an output that is none",
    "      - run: echo nonsense >> $GITHUB_OUTPUT\n",
    /Unable to process file command 'output'/,
  ],
])("%s fails the step", async (_, text, tells) => {
  const job = await steps(text);
  expect(job.conclusion).toBe("failure");
  expect(job.log).toMatch(tells);
});

test("an error of who listens is one of the test", async () => {
  const on: HostOptions["on"] = ({ type }) => {
    if (type === "line") throw new Error("did not expect that");
  };
  await expect(steps("      - run: echo\n", { on })).rejects.toThrow("did not expect that");
});

test("hashFiles looks at what is checked out", async () => {
  const job =
    await steps(`      - { id: before, run: "echo \\"h=$H\\" >> $GITHUB_OUTPUT", env: { H: "\${{ hashFiles('db/**') }}" } }
      - uses: actions/checkout@v6
      - { id: after, run: "echo \\"h=$H\\" >> $GITHUB_OUTPUT", env: { H: "\${{ hashFiles('db/*.sql', '!db/two.sql') }}" } }
`);
  expect([job.steps[0]?.outputs["h"], job.steps[2]?.outputs["h"]]).toEqual([
    "",
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
});

test("programs of the test come before the machine's, and nothing else of its environment", async () => {
  const path = mkdtempSync(join(tmpdir(), "lockkeeper-programs-"));
  writeFileSync(join(path, "sudo"), '#!/bin/sh\necho "sudo $*"\n');
  chmodSync(join(path, "sudo"), 0o755);
  process.env["LOCKKEEPER_TEST_LEAK"] = "leaked";
  try {
    const job = await steps('      - run: sudo apt-get install x; echo "[$LOCKKEEPER_TEST_LEAK]"\n', { path });
    expect(job.steps[0]?.log).toBe("sudo apt-get install x\n[]");
  } finally {
    delete process.env["LOCKKEEPER_TEST_LEAK"];
    rmSync(path, { recursive: true });
  }
});

test("a program that is left running is ended with the job, and named", async () => {
  const job = await steps("      - run: sleep 300 > /dev/null 2>&1 &\n      - run: pgrep -f 'sleep 300' > /dev/null\n");
  expect(job.conclusion).toBe("success");
  expect(job.orphans).toEqual(["sleep"]);
});

describe("what is mistaken is an error of the test", () => {
  const cases: [name: string, text: string, tells: RegExp][] = [
    ["an unknown context", '      - { if: "secrets.X", run: "true" }\n', /Unrecognized named-value: 'secrets'/],
    ["an unknown function", '      - { if: "succeeded()", run: "true" }\n', /Unrecognized function: 'succeeded'/],
    ["an unknown step", "      - { run: echo, env: { A: '${{ steps.x.outputs.y }}' } }\n", /steps has no "x"/],
    ["an unknown field", "      - { run: echo, env: { A: '${{ github.shaa }}' } }\n", /github has no "shaa"/],
    [
      "a condition that is a text",
      '      - { if: "${{ true }} && false", run: echo }\n',
      /is a text, which is always true/,
    ],
    ["an action of others", "      - uses: someone/thing@v1\n", /no stand-in for someone\/thing@v1/],
    [
      "an input that an action has not",
      "      - { uses: actions/checkout@v6, with: { dept: 1 } }\n",
      /does not execute `dept`/,
    ],
    [
      "an id twice",
      "      - { id: a, run: echo }\n      - { id: a, run: echo }\n",
      /The identifier 'a' may not be used more than once|the id a stands twice/,
    ],
    ["a shell that is not here", "      - { shell: pwsh, run: echo }\n", /no shell `pwsh`/],
  ];
  test.each(cases)("%s", async (_, text, tells) => {
    await expect(steps(text)).rejects.toThrow(tells);
  });

  test("a key that this host does not execute", async () => {
    await expect(steps("      - run: echo\n", {}, "    container: debian\n")).rejects.toThrow(
      /does not execute `container`/,
    );
  });

  test("a key that GitHub does not know", async () => {
    await expect(steps("      - run: echo\n", {}, "    need: b\n")).rejects.toThrow(/Unexpected value 'need'/);
  });
});
