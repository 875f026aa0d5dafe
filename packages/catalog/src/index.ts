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
export { culpritsOf } from "./culprits.js";
export { type DdlLog, type DdlLogEntry, readDdlLog } from "./ddl-log.js";
export { diffSnapshots, type DiffOptions, sameSchema } from "./diff/diff.js";
export { schemaGap } from "./diff/gap.js";
export { expectedAfter } from "./expected.js";
export { fingerprint, fingerprintOf, schemaFingerprints } from "./fingerprint.js";
export {
  type Ignored,
  type IgnorePattern,
  ignoreDifferences,
  ignoreObjects,
  parseIgnore,
} from "./ignore.js";
export { type LiveOptions, readLiveFacts } from "./live/facts.js";
export { placesOwn, platformsOwn, withRole } from "./platform.js";
export { readQueries, type RunningQueries } from "./queries.js";
export { redactSnapshot } from "./redact-snapshot.js";
export { type ClusterRole, readAutomaticGrants, readPlatform, readRoles } from "./roles.js";
export { type SnapshotOptions, supabaseSchemas } from "./scope.js";
export { snapshot } from "./snapshot.js";
export { readSnapshot, writeSnapshot } from "./snapshot-file.js";
export { sqlIdentifier, sqlName, sqlRole } from "./sql-name.js";
export { catalogState } from "./state/state.js";
