import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Bench, onAll, openBench } from "./behaviour.js";
import type { HostOptions, JobRecord, RunRequest } from "./types.js";

/** Actions in the repository under test. */
const files = {
  ".github/actions/node/action.yml": `name: node
inputs:
  wait-for: { default: "\${{ github.token != '' && runner.os }}" }
  fail: { default: "" }
  stay: { default: "" }
outputs:
  said: { description: what it was given }
runs: { using: node24, main: main.js, post: post.js }
`,
  ".github/actions/node/main.js": `process.on("SIGINT", () => { console.log("interrupted"); process.exit(130); });
const { appendFileSync } = require("node:fs");
appendFileSync(process.env.GITHUB_OUTPUT, "said=" + process.env["INPUT_WAIT-FOR"] + "\\n");
appendFileSync(process.env.GITHUB_STATE, "kept=" + process.env.GITHUB_ACTION + "\\n");
console.log(process.env.GITHUB_ACTION_REPOSITORY + " " + process.version.split(".")[0]);
if (process.env.INPUT_FAIL) process.exit(3);
if (process.env.INPUT_STAY) setInterval(() => undefined, 1000);
`,
  ".github/actions/node/post.js": 'console.log("post of " + process.env.STATE_kept + " in " + process.env.GITHUB_JOB);',
  ".github/actions/composite/action.yml": `name: composite
inputs: { times: { default: "2" }, fail: { default: "" } }
outputs:
  all: { value: "\${{ steps.one.outputs.x }} \${{ steps.two.outcome }}" }
runs:
  using: composite
  steps:
    - { id: one, shell: bash, env: { T: "\${{ inputs.times }}" }, run: 'echo "x=$T $FROM $(basename "$GITHUB_ACTION_PATH")" >> $GITHUB_OUTPUT; [ -z "$FAIL" ]' }
    - { id: two, if: failure(), shell: bash, run: 'echo "# sad" >> $GITHUB_STEP_SUMMARY' }
    - { uses: ./.github/actions/node }
`,
  "report/a.json": "{}\n",
  "report/deep/b.txt": "b\n",
};

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(files);
});
afterAll(() => bench.close());

const checkout = "      - uses: actions/checkout@v6\n";
async function steps(text: string, more: Partial<HostOptions & RunRequest> = {}): Promise<JobRecord> {
  const run = await bench.run(onAll(`  a:\n    runs-on: ubuntu-24.04\n    steps:\n${checkout}${text}`), more);
  return run.jobs["a"] as JobRecord;
}

describe("an action of the repository", () => {
  test("runs under Node 24 with its defaults, and its post step at the end, in reverse order", async () => {
    const job = await steps(`      - { id: one, uses: ./.github/actions/node }
      - { id: two, uses: ./.github/actions/node, with: { wait-for: 10m } }
      - { id: three, uses: ./.github/actions/node, with: { fail: "yes" } }
      - run: "true"
`);
    expect(job.steps.map(({ outcome }) => outcome)).toEqual(["success", "success", "success", "failure", "skipped"]);
    expect(job.steps.slice(1, 3).map(({ outputs }) => outputs["said"])).toEqual(["Linux", "10m"]);
    expect(job.steps[1]?.log).toBe("OWNER/lockkeeper v24");
    expect(job.log.match(/post of .*/g)).toEqual(["post of three in a", "post of two in a", "post of one in a"]);
  });

  test("is interrupted by a cancellation, and its post step runs all the same", async () => {
    const controller = new AbortController();
    const on: HostOptions["on"] = (event) => {
      if (event.type === "line" && event.line.startsWith("OWNER")) controller.abort();
    };
    const text = "      - { id: one, uses: ./.github/actions/node, with: { stay: 'yes' } }\n";
    const job = await steps(text, { on, cancel: controller.signal });
    expect(job.conclusion).toBe("cancelled");
    expect(job.log).toMatch(/interrupted[^]*post of one in a/);
  });

  test("is its steps when it is composite, which have a state of their own", async () => {
    const job = await steps(`      - { id: one, uses: ./.github/actions/composite, env: { FROM: caller } }
      - { id: two, continue-on-error: true, uses: ./.github/actions/composite, env: { FAIL: "1" } }
      - run: 'echo "$A, $B"'
        env: { A: "\${{ steps.one.outputs.all }}", B: "\${{ steps.two.outputs.all }}" }
`);
    expect(job.steps.map(({ outcome }) => outcome)).toEqual(["success", "success", "failure", "success"]);
    expect(job.steps[3]?.log).toBe("2 caller composite skipped, 2  composite success");
    expect(job.steps[2]?.summary).toBe("# sad\n");
    expect(job.conclusion).toBe("success");
  });

  test("is ours by three names, with the inputs and outputs of its action.yml only", async () => {
    const job =
      await steps(`      - { id: status, continue-on-error: true, uses: $/actions/status, with: { fail-on: never } }
      - { continue-on-error: true, uses: OWNER/lockkeeper/actions/status@v1 }
`);
    expect(job.steps.map(({ outcome }) => outcome)).toEqual(["success", "failure", "failure"]);
    expect(job.log).toMatch(/database-url/);
    await expect(steps("      - { uses: $/actions/status, with: { fail-of: x } }\n")).rejects.toThrow(/fail-of/);
    const typo = `      - { id: s, continue-on-error: true, uses: $/actions/status }
      - { run: echo, env: { A: "\${{ steps.s.outputs.stat }}" } }
`;
    await expect(steps(typo)).rejects.toThrow(/steps\.s\.outputs has no "stat"/);
  });
});

describe("stand-ins of GitHub's own actions", () => {
  test("checkout takes the run's commit, one deep, or another by name", async () => {
    const old = bench.repository.sha("main");
    const newer = bench.repository.commit({ "new.txt": "x\n" });
    const job = await steps(`      - run: git rev-list --count HEAD; ls
      - { uses: actions/checkout@v6, with: { ref: "${old}", fetch-depth: 0, path: old } }
      - run: git -C old rev-parse HEAD; git -C old rev-list --count HEAD
`);
    expect(job.steps[0]?.outputs["commit"]).toBe(newer);
    expect(job.steps[1]?.log).toBe("1\nREADME.md\nnew.txt\nreport");
    expect(job.steps[3]?.log).toBe(`${old}\n1`);
    expect(job.permissionsUsed).toEqual({ contents: "read" });
  });

  test("artifacts go from job to job, and from run to run with a token", async () => {
    const host = bench.host();
    const upload = `  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v6
      - run: echo x > "$RUNNER_TEMP/x.txt"; mkdir report/.hidden; echo > report/.hidden/h
      - { id: up, uses: actions/upload-artifact@v4, with: { name: all, path: report } }
      - { uses: actions/upload-artifact@v4, with: { name: one, path: "\${{ runner.temp }}/x.txt" } }
      - uses: actions/upload-artifact@v4
        with: { name: some, path: "report/**/*.txt\\nreport/*.json\\n!report/deep" }
      - { continue-on-error: true, uses: actions/upload-artifact@v4, with: { name: one, path: report } }
      - { continue-on-error: true, uses: actions/upload-artifact@v4, with: { name: no, path: none, if-no-files-found: error } }
  b:
    runs-on: ubuntu-24.04
    needs: a
    steps:
      - { uses: actions/download-artifact@v4, with: { name: all, path: here } }
      - { uses: actions/download-artifact@v4, with: { pattern: "[os]*", path: more } }
      - run: find . -type f | sort
      - { continue-on-error: true, uses: actions/download-artifact@v4, with: { name: missing } }
`;
    const first = await host.run({ workflow: onAll(upload), event: { name: "push" } });
    expect(
      Object.fromEntries(Object.entries(first.artifacts).map(([name, { files: all }]) => [name, Object.keys(all)])),
    ).toEqual({
      all: ["a.json", "deep/b.txt"],
      one: ["x.txt"],
      some: ["a.json"],
    });
    const outcomes = first.jobs["a"]?.steps.map(({ outcome }) => outcome).slice(-2);
    expect(outcomes).toEqual(["failure", "failure"]);
    expect(first.jobs["b"]?.steps.map(({ outcome }) => outcome)).toEqual(["success", "success", "success", "failure"]);
    const fetch = (permissions: string, token: string) =>
      onAll(`  a:
    runs-on: ubuntu-24.04
    permissions: ${permissions}
    steps:
      - uses: actions/download-artifact@v4
        with: { name: all, path: x, run-id: "${first.id}"${token} }
      - run: cat x/deep/b.txt
`);
    const token = ', github-token: "${{ github.token }}"';
    const granted = await host.run({ workflow: fetch("{ actions: read }", token), event: { name: "push" } });
    expect(granted.jobs["a"]).toMatchObject({ conclusion: "success", permissionsUsed: { actions: "read" } });
    const refused = await host.run({ workflow: fetch("{}", token), event: { name: "push" } });
    expect(refused.jobs["a"]?.log).toMatch(/no actions: read/);
    const blind = await host.run({ workflow: fetch("{ actions: read }", ""), event: { name: "push" } });
    expect(blind.jobs["a"]?.log).toMatch(/Artifact not found for name: all/);
  });

  test("an artifact cannot be unpacked outside of its folder", async () => {
    const host = bench.host();
    const run = await host.run({
      workflow: onAll("  a: { runs-on: x, steps: [{ run: 'true' }] }\n"),
      event: { name: "push" },
    });
    host.artifacts.put(run.id, "forged", { "../../evil.sh": "x" });
    const fetching = await host.run({
      workflow: onAll(`  a:
    runs-on: x
    permissions: { actions: read }
    steps:
      - uses: actions/download-artifact@v4
        with: { name: forged, run-id: "${run.id}", github-token: "\${{ github.token }}", path: x }
`),
      event: { name: "push" },
    });
    expect(fetching.jobs["a"]?.log).toMatch(/Malformed extraction path/);
  });

  test("caches: exact, by the beginning of the key, never overwritten, and not from another branch", async () => {
    const host = bench.host();
    bench.repository.commit({ x: "1" }, { branch: "feature" });
    const caching = (key: string, save: string) =>
      onAll(`  a:
    runs-on: x
    steps:
      - id: get
        uses: actions/cache/restore@v4
        with: { path: "\${{ runner.temp }}/kept", key: "${key}", restore-keys: "k-" }
      - run: mkdir -p "$RUNNER_TEMP/kept"; cat "$RUNNER_TEMP/kept/f" || true; echo "${key}" >> "$RUNNER_TEMP/kept/f"
${save}`);
    const save = (key: string) =>
      `      - { uses: actions/cache/save@v4, with: { path: "\${{ runner.temp }}/kept", key: "${key}" } }\n`;
    const hits = async (key: string, ref = "main", keep = save(key)) => {
      const run = await host.run({ workflow: caching(key, keep), event: { name: "push", ref: `refs/heads/${ref}` } });
      return run.jobs["a"]?.steps[0]?.outputs["cache-matched-key"];
    };
    expect([
      await hits("k-1", "feature"),
      await hits("k-2"),
      await hits("k-3"),
      await hits("k-2"),
      await hits("k-9", "feature"),
    ]).toEqual(["", "", "k-2", "k-2", "k-1"]);
  });

  test("a cache that saves itself at the end, and the Node that actions run on", async () => {
    const host = bench.host();
    const run = () =>
      host.run({
        workflow: onAll(`  a:
    runs-on: x
    steps:
      - { id: get, uses: actions/cache@v4, with: { path: kept, key: k } }
      - uses: actions/setup-node@v6
      - run: mkdir -p kept; echo x > kept/f; node --version
`),
        event: { name: "push" },
      });
    const [first, second] = [await run(), await run()].map(({ jobs }) => jobs["a"]?.steps);
    expect([first?.[0]?.outputs["cache-hit"], second?.[0]?.outputs["cache-hit"]]).toEqual(["", "true"]);
    expect(first?.[2]?.log).toMatch(/^v24\./);
  });
});
