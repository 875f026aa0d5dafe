import type { Refusal, SealedPlan, ServerIdentity } from "@lockkeeper/core";
import { clock, named, refusal } from "./refusal.js";

/** `wrong-target`: the plan was made for another server, database or major version. Null when it was made for this one. */
export function wrongTarget({ server: approved }: SealedPlan["plan"], found: ServerIdentity): Refusal | null {
  const sides = [
    { what: "database", approved: named(approved.database), found: named(found.database) },
    { what: "system identifier", approved: system(approved), found: system(found) },
    { what: "PostgreSQL", approved: named(String(approved.major)), found: named(String(found.major)) },
  ];
  const rows = sides.filter((side) => side.approved !== side.found);
  if (rows.length === 0) return null;
  const hidden = approved.systemIdentifier !== null && found.systemIdentifier === null && rows.length === 1;
  const message = hidden
    ? "This login may not read the system identifier by which the plan knows its target."
    : "The plan was made for another target.";
  return refusal("wrong-target", message, rows);
}

const system = ({ systemIdentifier }: ServerIdentity) =>
  systemIdentifier === null ? "not readable" : named(systemIdentifier);

/** `expired`: nobody may apply the plan any more. */
export function expired({ expiresAt, sealedAt }: SealedPlan, now: Date): Refusal | null {
  if (now.getTime() <= Date.parse(expiresAt)) return null;
  return refusal("expired", "The plan is too old to be applied.", [
    { what: "valid", approved: `from ${clock(sealedAt)} to ${clock(expiresAt)}`, found: clock(now.toISOString()) },
  ]);
}
