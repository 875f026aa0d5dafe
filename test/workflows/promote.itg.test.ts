import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { expectLeastPermissions } from "./least-permissions.js";
import { notes, refunds } from "./project.js";
import { everythingTold, expectGolden, failures, openWorld, password, toldBy, type World } from "./world.js";

jest.setTimeout(120_000); // a run is a dozen processes

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a promotion", () => {
  test("goes from the merge over staging and an approval to a proved production", async () => {
    await world.merge(1, refunds);
    expect(failures(await world.run("staging", { event: { name: "push" } }))).toEqual([]);
    let page = "";
    const run = await world.promote({
      approve: ({ summaries }) => {
        page = Object.values(summaries).join("\n\n");
        // what is merged by now is not applied with it
        world.repository.commit(notes);
        return { state: "approved", by: "rita" };
      },
    });
    expect(failures(run)).toEqual([]);
    const note = "select from pg_attribute where attrelid = 'orders'::regclass and attname = 'note'";
    expect(await world.ask(note)).toEqual([]);
    expectLeastPermissions("promote", [run], ["request", "plan", "apply", "finish"]);
    expect(everythingTold(run, world)).not.toContain(password);
    expectGolden("promote-page", world.stable(page));
    expectGolden("promote", world.stable(`${toldBy(run)}\n\n${await world.audit()}`));
    expectGolden(
      "promote-comment",
      world.stable(
        world.github
          .comments(1)
          .map(({ body }) => body)
          .join("\n\n"),
      ),
    );
  });
});
