import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { binaries } from "@lockkeeper/testing/binaries";
import { createRepository, type GitRepo } from "./host/git-repo.js";
import { startHost, type Host } from "./host/host.js";
import { ownRoot } from "./host/load.js";
import { expectLeastPermissions } from "./least-permissions.js";
import { failures } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

const shop = "examples/shop";
/** pgTAP is in no server of the tests: the shop's file for it runs in test/verify/shop.itg.test.ts, which has its SQL. */
const left = `${shop}/supabase/verify/access.test.sql`;
const text = (path: string) => readFileSync(join(ownRoot, path), "utf8");
const below = (folder: string): string[] =>
  readdirSync(join(ownRoot, folder))
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (statSync(join(ownRoot, path)).isDirectory() ? below(path) : [path]));

/** A machine whose PostgreSQL is 17, and on which nothing gets installed. */
let machine: string;
let repository: GitRepo;
let github: FakeGithub;
let host: Host;
beforeAll(async () => {
  machine = mkdtempSync(join(tmpdir(), "lockkeeper-machine-"));
  program("pg_config", `echo "${dirname(binaries(17).program("postgres"))}"`);
  program("sudo", `echo "$*" >> ${machine}/asked; if [ "$1" = tee ]; then cat > /dev/null; fi`);
  const paths = [".github/workflows/ci-gate.yml", ...below("examples")].filter((path) => path !== left);
  repository = createRepository(Object.fromEntries(paths.map((path) => [path, text(path)])));
  github = await startGithub();
  host = startHost({ repository, github, path: machine });
});
afterAll(async () => {
  host.close();
  repository.remove();
  rmSync(machine, { recursive: true });
  await github.close();
});

function program(name: string, script: string): void {
  mkdirSync(machine, { recursive: true });
  writeFileSync(join(machine, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(machine, name), 0o755);
}

/** Our own gate on a pull request with these files of the example among the migrations. */
async function gate(number: number, files: readonly string[]) {
  const to = (path: string) => `${shop}/supabase/migrations/${path.split("/").at(-1)}`;
  const changes = Object.fromEntries(files.map((path) => [to(path), text(`${shop}/pull-request/${path}`)]));
  repository.commit(changes, { branch: `change-${number}` });
  const payload = { number, pull_request: { number, head: { ref: `change-${number}` } } };
  return await host.run({ workflow: ".github/workflows/ci-gate.yml", event: { name: "pull_request", payload } });
}

test("our own gate tries the example's migrations, its checks and its smoke file, and lets a careful change through", async () => {
  const run = await gate(1, [
    "mended/20261120100000_order_numbers.sql",
    "mended/20261120100100_order_number_index.sql",
  ]);
  expect(failures(run)).toEqual([]);
  expectLeastPermissions("pr-gate", [run], ["preview", "gate"]);
  const preview = run.jobs["shop / preview"];
  expect(preview?.outputs).toMatchObject({
    "pending-count": "16",
    "blocking-count": "0",
    verified: "true",
    drifted: "",
  });
  expect(github.comments(1)).toHaveLength(1);
});

test("and holds up a table that gives rights which the example's expectations do not know", async () => {
  const run = await gate(2, ["20261120101500_wish_lists.sql"]);
  expect(run.jobs["shop / gate"]?.conclusion).toBe("failure");
  const failed = run.jobs["shop / preview"]?.steps.filter(({ outcome }) => outcome === "failure");
  expect(failed?.map(({ name }) => name)).toEqual(["Verify the rehearsal database"]);
  expect(failed?.[0]?.summary).toContain("undeclared-grant");
});
