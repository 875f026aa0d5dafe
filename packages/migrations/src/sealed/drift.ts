import type { Refusal, SchemaDifference, Snapshot } from "@lockkeeper/core";
import type { Cancellable } from "../apply/attempt.js";
import type { SchemaAround } from "../recorded/end-state.js";
import { refusal, short } from "./refusal.js";

/** What a schema has otherwise than the one that a plan was made for. */
export type Differences = (live: Snapshot) => readonly SchemaDifference[];

/**
 * `schema-drifted`: the schema is not the one that the plan was made for, or that an interrupted run has left; and
 * `schema-unproved` when nobody can say, because it could not be read or not as a whole.
 * @param approved its fingerprint
 * @param since whose it is
 * @param differences null where only the fingerprint is known
 */
export async function schemaDrifted(
  ctx: Cancellable,
  schema: SchemaAround,
  approved: string,
  since: "plan" | "run",
  differences: Differences | null,
): Promise<Refusal | null> {
  await schema.lookBefore(ctx);
  const found = schema.before;
  if (found === approved) return null;
  const row = { what: "schema", approved: short(approved), found: found === null ? "not readable" : short(found) };
  if (found === null) {
    const why = schema.refusals.at(-1) ?? "nobody looked";
    const which = since === "plan" ? "the plan was made for" : "the last run of this plan left";
    const message = `The schema could not be held against the one that ${which}: ${why}.`;
    return refusal("schema-unproved", message, [row]);
  }
  const live = differences && (await schema.wholeBefore(ctx));
  // what a run has left may have been taken back since, by a rollback or by hand
  const message =
    since === "plan"
      ? "Somebody changed the schema since the plan was made."
      : "The schema is not the one that the last run of this plan left.";
  return refusal("schema-drifted", message, [row], live && differences && differences(live));
}
