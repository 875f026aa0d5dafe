import type { Plan, Refusal, RefusalRow } from "@lockkeeper/core";
import { planDigest } from "../plan/digest.js";
import { named, refusal } from "./refusal.js";

/**
 * `plan-changed`: the options that decide what may run, or the layout, are not those of the plan. What it compares last is the
 * digest of everything, so that nothing is let through for which there is no reason of its own.
 * @param done files of the approved plan that an interrupted run has applied
 */
export function planChanged(approved: Plan, now: Plan, done: number): Refusal | null {
  const rest = { ...approved, run: approved.run.slice(done), historySha256: "" };
  if (planDigest(rest) === planDigest({ ...now, historySha256: "" })) return null;
  const names = [...new Set([...Object.keys(approved.options), ...Object.keys(now.options)])];
  const sides: RefusalRow[] = [
    { what: "layout", approved: named(approved.layout), found: named(now.layout) },
    ...names.map((name) => ({ what: named(name), approved: option(approved, name), found: option(now, name) })),
    { what: "history", approved: fits(approved), found: fits(now) },
  ];
  const rows = sides.filter((side) => side.approved !== side.found);
  return refusal("plan-changed", "The plan was approved under other options.", rows);
}

function option({ options }: Plan, name: string): string | null {
  const value = options[name];
  return value === undefined ? null : named(value);
}

const fits = ({ blocked }: Plan) => (blocked ? "does not fit the files" : "fits the files");
