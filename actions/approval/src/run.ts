import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Clock } from "@lockkeeper/core";
import type { spec } from "./spec.js";

export interface Deps {
  clock: Clock;
}

/** The story, top to bottom. Everything from outside comes by `deps`. */
export async function run(_inputs: Inputs<typeof spec>, deps: Deps): Promise<Outcome<Outputs<typeof spec>>> {
  const greeting = `Hello at ${deps.clock.now().toISOString()}`;
  const report = { markdown: `${greeting}\n`, terminal: () => greeting, json: { greeting } };
  return { exit: 0, outputs: { greeting }, report };
}
