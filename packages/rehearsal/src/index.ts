export { replay } from "./run/replay.js";
