import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { rowsOf } from "../push/world.js";
import { refunds } from "./project.js";
import { expectGolden, failures, openWorld, toldBy, type World } from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const tables = (url: string) =>
  rowsOf(
    url,
    "select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );

test("what is merged goes to staging, and is proved there", async () => {
  world.repository.commit(refunds);
  const run = await world.run("staging", { event: { name: "push" } });
  expect(failures(run)).toEqual([]);
  expect(await tables(world.staging.url)).toContainEqual({ name: "refunds" });
  expectGolden("staging", world.stable(toldBy(run)));
});
