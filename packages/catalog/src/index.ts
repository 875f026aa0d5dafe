export { diffAccess } from "./access/diff.js";
export { type Access, accessMatrix, rolesThatMatter } from "./access/matrix.js";
export { diffSnapshots, type DiffOptions, sameSchema } from "./diff/diff.js";
export { fingerprint } from "./fingerprint.js";
export { type LiveOptions, readLiveFacts } from "./live/facts.js";
export { readQueries, type RunningQueries } from "./queries.js";
export { type ClusterRole, readAutomaticGrants, readRoles } from "./roles.js";
export { type SnapshotOptions, supabaseSchemas } from "./scope.js";
export { snapshot } from "./snapshot.js";
