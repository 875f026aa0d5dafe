export { diffSnapshots, type DiffOptions, sameSchema } from "./diff/diff.js";
export { fingerprint } from "./fingerprint.js";
export type { SnapshotOptions } from "./scope.js";
export { snapshot } from "./snapshot.js";
