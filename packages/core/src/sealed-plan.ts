import { canonicalJson, digest } from "./digest.js";
import { LockkeeperError } from "./errors.js";
import type { Plan } from "./plan.js";
import type { PreviewVerdict } from "./preview.js";

/** The way back of one file, as it was rehearsed. */
export interface SealedDown {
  version: string;
  /** the down file, or the migration's own when it keeps the way back in a section */
  file: string;
  /** of the bytes that run */
  sha256: string;
  /** it gave the schema back on the rehearsal */
  restores: boolean;
}

/** What was reviewed: the plan, the state of the target that it was made for, and until when it may be applied. */
export interface SealedPlan {
  schema: "lockkeeper/sealed-plan@1";
  plan: Plan;
  /** ISO 8601 */
  sealedAt: string;
  expiresAt: string;
  commit: string | null;
  /** fingerprint of the target's schema when the plan was made; null when it could not be read */
  schemaBefore: string | null;
  /** fingerprint that the rehearsal expects after the plan; null when it cannot be told */
  schemaAfter: string | null;
  downs: readonly SealedDown[];
  verdict: PreviewVerdict;
  /** sha256 of the canonical JSON of everything else */
  seal: string;
}

/** Seals what was reviewed. */
export function sealPlan(reviewed: Omit<SealedPlan, "seal" | "schema">): SealedPlan {
  const body = { schema: "lockkeeper/sealed-plan@1" as const, ...reviewed };
  return { ...body, seal: digest(body) };
}

/** The text of `plan.json`: canonical, so that equal plans are equal bytes. */
export function sealedPlanText(sealed: SealedPlan): string {
  return `${canonicalJson(sealed)}\n`;
}

/**
 * Reads `plan.json`, and holds it against its own seal.
 * @throws LockkeeperError FILE_INVALID when it is no sealed plan, is damaged, or is of another version
 */
export function readSealedPlan(text: string, file: string): SealedPlan {
  const refuse = (why: string) =>
    new LockkeeperError("FILE_INVALID", `${file} is no sealed plan: ${why}.`, {
      hint: "Give the file that `dry-run` names in its output `plan-path`, unchanged.",
    });
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw refuse("it is not JSON");
  }
  if (typeof found !== "object" || found === null || !("schema" in found)) throw refuse("it has no `schema`");
  if (found.schema !== "lockkeeper/sealed-plan@1") throw refuse(`its schema is ${String(found.schema).slice(0, 60)}`);
  if (!isSealed(found)) throw refuse("its seal is missing or broken, so it was changed after it was made");
  return found;
}

/** What carries its own digest was written by `sealPlan`, and its members are in order. */
function isSealed(found: object): found is SealedPlan {
  if (!("seal" in found)) return false;
  const { seal, ...body } = found;
  return seal === digest(body);
}
