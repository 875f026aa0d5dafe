import type { ActionSpec } from "@lockkeeper/action-kit";
import { spec as init } from "./init/spec.js";
import type { Registry } from "./registry.js";

/** Faces of what only the command can do, because it needs somebody's working tree and no workflow. */
export const commandSpecs: readonly ActionSpec[] = [init];

/** The same, to be run; each is loaded when it is asked for. */
export const commands: Registry = {
  init: async () => ({ spec: init, main: (await import("./init/main.js")).main }),
};
