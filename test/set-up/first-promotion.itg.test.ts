import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Wanted, wantedFiles } from "@lockkeeper/cli/init/callers";
import { refunds } from "../workflows/project.js";
import { failures, openWorld, type World } from "../workflows/world.js";

const wanted: Wanted = {
  folder: { path: "db/migrations", layout: "plain", count: 2, supabase: false, verify: "db/verify", smoke: null },
  layout: null,
  branch: "main",
  environment: "production",
  fallback: "digest",
  staging: true,
  forks: false,
  uses: "OWNER/lockkeeper@v1",
  nameFor: (name) => name,
};

/** As init writes them, but for the rehearsal, which has a server ready here. */
function written(): Record<string, string> {
  const files = wantedFiles(wanted).map(({ path, text }) => [path, text] as const);
  const rehearsing = files.map(([path, text]) => [
    path,
    text.replace(
      /( {4}uses: .*\/(?:promote|drift-watch)\.yml@v1\n {4}with:\n)/,
      "$1      rehearsal: ${{ vars.REHEARSAL }}\n",
    ),
  ]);
  return Object.fromEntries(rehearsing);
}

let world: World;
beforeEach(async () => {
  world = await openWorld(written());
  // as a private repository has it below GitHub Enterprise
  world.environments["production"] = {};
});
afterEach(() => world.close());

test("what init writes carries a merge to staging, and to production once its digest was typed", async () => {
  world.repository.commit(refunds);
  const merged = await world.run("deploy", { event: { name: "push" } });
  expect(failures(merged)).toEqual([]);

  const asked = await world.promote();
  const digest = asked.jobs["production / plan"]?.outputs["plan-digest"] ?? "";
  expect([asked.conclusion, digest]).toEqual(["failure", expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(await world.ask("select to_regclass('refunds') as made")).toEqual([{ made: null }]);

  const approved = await world.promote({ inputs: { "approved-digest": digest } });
  expect(failures(approved)).toEqual([]);
  expect(await world.ask("select to_regclass('refunds')::text as made")).toEqual([{ made: "refunds" }]);
});
