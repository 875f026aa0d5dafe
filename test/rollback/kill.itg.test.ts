import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, startProxy } from "@lockkeeper/testing";
import { standing, wipe } from "../push/aftermath.js";
import { startAction } from "../push/pushing.js";
import { pushOnce, rowsOf } from "../push/world.js";
import { ways, wholeLedger } from "./ways.js";
import { rolledBack } from "./world.js";

// When a signal or a crash takes effect is the machine's to choose: one that came too late for its test is tried again.
jest.retryTimes(2);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const goal = { kind: "to", version: "20240101000000" } as const;

test.each([
  { name: "a table is dropped, and its history row is still there", answer: "DROP TABLE\0" },
  { name: "an index is dropped, not yet written down", answer: "DROP INDEX\0" },
  { name: "a VACUUM is done, not yet written down", answer: "VACUUM\0" },
])("killed when $name: the next run goes on, and nothing runs twice", async ({ answer }) => {
  await wipe(db.url);
  expect((await pushOnce({ url: db.url, files: ways })).receipt.result).toBe("applied");
  let seen = () => {};
  const answered = new Promise<void>((resolve) => (seen = resolve));
  const proxy = await startProxy({
    target: db.cluster,
    onChunk: (direction, chunk) => {
      if (direction === "to-client" && chunk.includes(answer)) {
        running.child.kill("SIGKILL"); // before the answer is handed on
        seen();
      }
    },
  });
  const running = startAction("rollback", proxy.through(db.url), ways, { to: goal.version });
  await answered;
  await running.done;
  const { receipt, error } = await rolledBack({ url: db.url, files: ways, goal, input: { record: false } });
  expect(error).toBeNull();
  expect(receipt.result).toBe("rolled-back");
  const { history, ledger, journal, open } = await standing(db.url);
  expect({ history, ledger, journal, open }).toEqual({
    history: ["20240101000000"],
    ledger: wholeLedger,
    journal: [],
    open: [],
  });
  const ends = await rowsOf(
    db.url,
    "select result from lockkeeper.deployments where kind = 'rollback' order by started_at",
  );
  expect(ends.map(({ result }) => result)).toEqual(["interrupted", "rolled-back"]);
  await proxy.stop();
});
