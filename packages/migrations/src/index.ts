export type { ApplyOptions } from "./apply/context.js";
export { describeBlocker, type LockOptions } from "./apply/lock.js";
export { downOf } from "./down.js";
export { type PreviewPlan, previewOfEmpty, previewPlan } from "./preview.js";
export { lastDeployments } from "./audit/last-deployments.js";
export type { Origin, Standing } from "./audit/rows.js";
export { type Pusher, whoPushes } from "./history/who-pushes.js";
export { guessLayout, type LayoutName, layoutNamed, layoutNames, refuseWrongGuess } from "./layouts/choose.js";
export { nextFile } from "./layouts/next-file.js";
export type { Layout } from "./layouts/layout.js";
export { type Loaded, loadMigrations, type OpenedFolder, openFolder } from "./load.js";
export type { PlanOptions } from "./plan/classify.js";
export type { PlanInput } from "./plan/plan.js";
export { push, type PushInput, type PushOutcome } from "./push.js";
export type { Expectation } from "./recorded/end-state.js";
export { sameState } from "./recorded/mark.js";
export { recordedBefore } from "./recorded/before.js";
export { whileNoPushRuns } from "./recorded/quiet.js";
export {
  type RecordedFingerprint,
  recordedFingerprint,
  type RecordedOptions,
  recordedSchema,
} from "./recorded/recorded.js";
export { badDigest, type GivenGuard, type Guard, noGuard, readGuard } from "./sealed/guard.js";
export type { Differences } from "./sealed/drift.js";
export { status } from "./status.js";
export { type MissingWays, missingWays, preparedDown } from "./rollback/missing-ways.js";
export { receiptWriter } from "./rollback/receipt.js";
export { rollback, type RollbackEnded, type RollbackInput } from "./rollback/rollback.js";
export type { RollbackMode } from "./rollback/ways-back.js";
