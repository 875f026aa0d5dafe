import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { rowsOf } from "../push/world.js";
import { notes, refunds } from "./project.js";
import {
  everythingTold,
  expectGolden,
  failures,
  openWorld,
  password,
  toldBy,
  unusedPermissions,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Opens a pull request of this repository with these changes, and runs its gate. */
function gate(files: Readonly<Record<string, string | null>>) {
  world.repository.commit(files, { branch: "feature" });
  world.repository.pull(1, "feature");
  return world.run("migrations", { event: { name: "pull_request", payload: { number: 1 } } });
}

describe("a pull request", () => {
  test("is previewed, its schema verified, and its merge allowed", async () => {
    const run = await gate(refunds);
    expect(failures(run)).toEqual([]);
    expect(unusedPermissions(run)).toEqual([]);
    expect(everythingTold(run, world)).not.toContain(password);
    expect(run.jobs["migrations / gate"]?.name).toBe("migrations / Gate");
    const [comment] = world.github.comments(1);
    expectGolden("gate", world.stable(`${comment?.body}\n\n${toldBy(run)}`));
  });
});
