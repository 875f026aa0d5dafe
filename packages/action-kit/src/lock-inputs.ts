import { choice, duration, integer } from "./inputs.js";

/** How long statements of an apply may wait and run, alike wherever files are run: push, and rollback. */
export const lockInputs = {
  "lock-timeout": duration({ description: "How long a statement may wait for a lock on a table.", default: "5s" }),
  "lock-retries": integer({
    description: "How often a file is tried again after a lock timeout or a deadlock.",
    default: 10,
    min: 0,
    max: 1_000,
  }),
  "statement-timeout": duration({ description: "How long a statement may run; `0` for any time.", default: "0" }),
} as const;

/** Whether PostgREST hears of a change. */
export const reloadInputs = {
  "postgrest-reload": choice(["auto", "always", "never"], {
    description: "Tell PostgREST to read the schema again; `auto` when its role exists.",
    default: "auto",
  }),
} as const;
