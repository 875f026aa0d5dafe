export type { ShadowDeps } from "./engines/deps.js";
export { openShadow } from "./open-shadow.js";
export { replay } from "./run/replay.js";
export type { Connect, Replayed, Shadow, ShadowRequest, TargetRole } from "./shadow.js";
