import { expect, test } from "@jest/globals";
import { type Wanted, wantedFiles } from "@lockkeeper/cli/init/callers";
import { grantProblems } from "../guards/caller-permissions.js";
import { snippets } from "../guards/snippets.js";
import { diagnostics, type Text, workflows } from "../guards/workflow-texts.js";

const supabase: Wanted = {
  folder: { path: "supabase/migrations", layout: "supabase", count: 1, supabase: true, verify: null, smoke: null },
  layout: null,
  branch: "main",
  environment: "production",
  fallback: "none",
  staging: false,
  forks: false,
  uses: "OWNER/lockkeeper@v1",
  nameFor: (name) => name,
};
const all: Wanted = {
  folder: {
    path: "apps/a b/db/migrations",
    layout: "plain",
    count: 1,
    supabase: false,
    verify: "db/verify",
    smoke: "1",
  },
  layout: "plain",
  branch: "release+1",
  environment: "Production EU",
  fallback: "digest",
  staging: true,
  forks: true,
  uses: "OWNER/lockkeeper@0123456789012345678901234567890123456789",
  nameFor: (name) => `lockkeeper-${name}`,
};

/** As the workflows of a repository, a folder for each case. */
function written(name: string, wanted: Wanted): Text[] {
  const callers = wantedFiles(wanted).filter(({ calls }) => calls.length > 0);
  return callers.map(({ path, text }) => ({ file: path.replace(/[^/]+$/, `${name}-$&`), text }));
}

const texts = [
  ...written("plainest", supabase),
  ...written("everything", all),
  ...written("review", { ...all, fallback: "review", staging: false }),
];

test("what init writes is valid, and gives the called workflows only what they know and all that they require", () => {
  expect(diagnostics(texts)).toEqual([]);
});

test("the language service sees an input, a secret and a workflow that are not there", () => {
  const [gate, deploy] = [texts[0]?.text ?? "", texts[1]?.text ?? ""];
  const broken = [
    gate.replace("    secrets:", "    with:\n      fail-of: never\n    secrets:"),
    gate.replace("DATABASE_URL:", "DATABASE_URI:"),
    deploy.replace(/ {6}DATABASE_URL:.*\n/, ""),
  ].map((text, index) => ({ file: `.github/workflows/broken-${index}.yml`, text }));
  expect(diagnostics(broken)).toEqual([
    expect.stringContaining("broken-0.yml:13: error: Invalid input, fail-of is not defined"),
    expect.stringContaining("broken-1.yml:13: error: Invalid secret, DATABASE_URI is not defined"),
    expect.stringMatching(/broken-2\.yml:\d+: error: .*DATABASE_URL/),
  ]);
});

test("callers grant what the called workflow's jobs ask for, here, in the docs and in what init writes", () => {
  const pages = snippets().flatMap(({ workflow }) => (workflow === null ? [] : [workflow]));
  expect([...workflows(), ...pages, ...texts].flatMap(grantProblems)).toEqual([]);
});

test("a grant that is too small or too large is seen", () => {
  const job = (permissions: string) => ({
    file: "a.yml",
    text: `jobs:\n  a:\n    permissions: ${permissions}\n    uses: OWNER/lockkeeper/.github/workflows/pr-gate.yml@v1\n`,
  });
  const called = "a.yml: job a grants .github/workflows/pr-gate.yml";
  expect(grantProblems(job("{ contents: read, pull-requests: write }"))).toEqual([]);
  expect(grantProblems(job("{ contents: read }"))).toEqual([
    `${called} \`pull-requests: none\`, and it asks for \`write\``,
  ]);
  expect(grantProblems(job("{ contents: write, pull-requests: write }"))).toEqual([
    `${called} \`contents: write\`, and it asks for \`read\``,
  ]);
});
