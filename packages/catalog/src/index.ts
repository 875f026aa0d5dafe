export { diffAccess } from "./access/diff.js";
export { type Access, accessMatrix, rolesThatMatter } from "./access/matrix.js";
export {
  applyDraft,
  type MigrationDraft,
  migrationBetween,
  type MigrationHeader,
  type MigrationOptions,
  type MigrationStatement,
  renderMigration,
  type SettledOrder,
  settleOrder,
} from "./catch-up/index.js";
export { diffSnapshots, type DiffOptions, sameSchema } from "./diff/diff.js";
export { expectedAfter } from "./expected.js";
export { fingerprint } from "./fingerprint.js";
export { type LiveOptions, readLiveFacts } from "./live/facts.js";
export { placesOwn, platformsOwn, withRole } from "./platform.js";
export { readQueries, type RunningQueries } from "./queries.js";
export { type ClusterRole, readAutomaticGrants, readPlatform, readRoles } from "./roles.js";
export { type SnapshotOptions, supabaseSchemas } from "./scope.js";
export { snapshot } from "./snapshot.js";
export { catalogState } from "./state/state.js";
