// jest sequencer: the longest files first, so that at the end no core waits for the other. jest itself knows how long a file took
// the last time, but a clean clone has no last time, and goes by the size of the file: a table test that takes minutes is short.
import Sequencer from "@jest/test-sequencer";
import { relative } from "node:path";

/** Seconds, of what takes more than ten. A file that is not listed takes two; one that is gone hurts nobody. */
const seconds = {
  "test/hazards/rules.itg.test.ts": 100,
  "test/catalog/catch-up-changes.itg.test.ts": 80,
  "test/workflows/gate.itg.test.ts": 60,
  "test/workflows/promote-after.itg.test.ts": 60,
  "test/rehearsal/embedded.itg.test.ts": 50,
  "test/workflows/promote-refused.itg.test.ts": 42,
  "test/workflows/forks.itg.test.ts": 40,
  "test/hazards/noise.itg.test.ts": 35,
  "test/bundles/dry-run.itg.test.ts": 35,
  "test/dry-run/hostile-text.itg.test.ts": 35,
  "test/push/flights.itg.test.ts": 32,
  "test/demo.itg.test.ts": 29,
  "test/dry-run/hostile.itg.test.ts": 28,
  "test/workflows/drift-watch.itg.test.ts": 27,
  "test/workflows/promote-silent.itg.test.ts": 24,
  "test/catalog/changes.itg.test.ts": 25,
  "test/drift/drift.itg.test.ts": 24,
  "test/push/cut.itg.test.ts": 22,
  "test/push/histories.itg.test.ts": 18,
  "packages/testing/src/lifetime.itg.test.ts": 16,
  "test/rehearsal/local-server.itg.test.ts": 16,
  "test/workflows/staging.itg.test.ts": 16,
  "test/workflows/promote.itg.test.ts": 15,
  "test/workflows/own-gate.itg.test.ts": 13,
  "test/bundles/rehearsal.itg.test.ts": 14,
  "test/comments/life-cycle.itg.test.ts": 12,
  "test/rollback/guards.itg.test.ts": 12,
  "test/dry-run/preview.itg.test.ts": 15,
  "test/set-up/first-promotion.itg.test.ts": 15,
  "test/push/kill.itg.test.ts": 14,
  "test/push/locks.itg.test.ts": 14,
  "test/push/kill-server.itg.test.ts": 13,
  "test/new-action.test.ts": 12,
  "test/dry-run/target.itg.test.ts": 12,
  "test/bundles/dry-run-ended.itg.test.ts": 11,
  "test/hazards/probe-refusals.itg.test.ts": 11,
  "test/catalog/snapshot.itg.test.ts": 16,
  "test/catalog/state.itg.test.ts": 15,
  "test/push/end-state.itg.test.ts": 11,
  "test/catalog/catch-up-supabase.itg.test.ts": 11,
  "packages/testing/src/supabase-stub.itg.test.ts": 10,
  "test/push/supabase-cli.itg.test.ts": 10,
};

const lasts = ({ context, path }) => seconds[relative(context.config.rootDir, path)] ?? 2;

export default class LongestFirst extends Sequencer {
  sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- the method of a sequencer, not of a list
    const usual = super.sort(tests);
    return usual.toSorted((a, b) => lasts(b) - lasts(a)); // stable: jest's own order among equals
  }
}
