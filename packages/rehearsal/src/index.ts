export type { ShadowDeps } from "./engines/deps.js";
export { openShadow } from "./open-shadow.js";
export { replay } from "./run/replay.js";
export type { Connect, Replayed, Shadow, ShadowRequest, TargetRole } from "./shadow.js";
export type { Look } from "./proofs/look.js";
export { proveOrder } from "./proofs/order.js";
export { checkQueries, type LiveQuery } from "./proofs/queries.js";
export { rehearseRollback, type TwoWays } from "./proofs/rollback.js";
export { type Refused, restore, shadowOf } from "./restore.js";
