// npm test: everything that has to hold, on a fresh clone as well. Arguments go to jest: npm test -- packages/sql
//   everything on the newest PostgreSQL, what touches a server first on the oldest too; --matrix: all that does, on every other major
// LOCKKEEPER_TEST_PG_MAJOR chooses one major instead.
// Node's own modules only, since it starts before anything is installed.
import { endWithChildren, runNode } from "./lib/command-line.mjs";
import { install, isInstalled } from "./lib/install.mjs";
import { runJest } from "./lib/jest-run.mjs";

const oxlint = ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"];
const checks = [
  ["types", ["node_modules/typescript/bin/tsc", "-p", "."]],
  ["lint", oxlint],
  ["format", ["node_modules/@biomejs/biome/bin/biome", "format", "."]],
  ["generated files", [".ci/generate.mjs", "--check"]],
  ["dist", [".ci/build.mjs", "--check"]],
];

const total = { passed: 0, failed: 0 };
const failures = [];

/** Runs one step and tells how it went; what it said is shown only when it failed. */
async function step(name, run) {
  const started = performance.now();
  const { status, said } = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${seconds} s  ${name}`);
  if (status !== 0) console.log(said.trimEnd());
  return status === 0;
}

async function counted(name, run) {
  if (await step(name, run)) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(name);
  }
}

async function tests(title, patterns, major, workers) {
  let result;
  await step(title, async () => {
    result = await runJest(patterns, major, workers);
    return { status: result.failures.length === 0 ? 0 : 1, said: "" };
  });
  total.passed += result.passed;
  total.failed += result.failures.length;
  failures.push(...result.failures.map((failure) => `${title}: ${failure}`));
  if (result.skipped.length > 0) console.log(`skipped:\n${result.skipped.map((name) => `  - ${name}`).join("\n")}`);
}

const matrix = process.argv.includes("--matrix");
const args = process.argv.slice(2).filter((arg) => arg !== "--matrix");
const only = process.env.LOCKKEEPER_TEST_PG_MAJOR;
const newest = only ?? 18;
const others = only ? [] : matrix ? [17, 16, 15, 14] : [14];

endWithChildren();
if (isInstalled() || (await step("npm ci", install))) {
  for (const [name, command] of checks) await counted(name, () => runNode(command));
  const everything = tests(`tests, PostgreSQL ${newest}`, args, newest, 3);
  // the demo, the guards and what needs no server are the same everywhere; of the rest, what another major may answer differently
  const onServers = [
    "packages/.*itg",
    "test/(push|guard|preflight|rollback|sealed-plan)/",
    "test/dry-run/(preview|target)",
    // what a catch-up migration of each single change gives; the changes themselves are seen on both
    "test/catalog/(?!catch-up-changes)",
    "test/rehearsal/(inside|local|lock|measure|outside|replay|url)",
    "test/hazards/(ask|lock|probe)",
  ];
  // on two cores there is no time for all of these on every change: the workflow ci-test has a machine for each major
  const first = [
    "packages/postgres/.*itg",
    "test/push/(apply|classes|recorded|roles|segments)",
    "test/(preflight|rollback/rollback|sealed-plan/fingerprints)",
    "test/catalog/(changes|snapshot)",
    "test/rehearsal/(lock|measure)",
  ];
  const beside = matrix ? onServers : first;
  // beside each other: a test waits for its server, for a lock or for a clock more often than for a core
  if (args.length === 0) for (const major of others) await tests(`servers, PostgreSQL ${major}`, beside, major, 1);
  await everything;
} else {
  total.failed += 1;
  failures.push("npm ci");
}
if (failures.length > 0) console.log(`\nfailed:\n${failures.map((name) => `  - ${name}`).join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
