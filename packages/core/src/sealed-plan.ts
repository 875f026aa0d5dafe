import { canonicalJson, digest } from "./digest.js";
import { LockkeeperError } from "./errors.js";
import { oneLine } from "./escape.js";
import type { Plan } from "./plan.js";
import type { PreviewVerdict } from "./preview.js";
import { count, listOf, moment, object, oneOf, orNull, recordOf, type Shape, text, truth } from "./shape.js";

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
  /**
   * Fingerprints of the files beside the plan, `target-schema.json` and `expected-schema.json`, which are free of secrets: they
   * say object by object what the two above stand for. Null: no such file.
   */
  schemas?: { before: string | null; after: string | null };
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
export function readSealedPlan(json: string, file: string): SealedPlan {
  const refuse = (why: string) =>
    new LockkeeperError("FILE_INVALID", `${file} is no sealed plan: ${why}.`, {
      hint: "Give the file that `dry-run` names in its output `plan-path`, unchanged.",
    });
  let found: unknown;
  try {
    found = JSON.parse(json);
  } catch {
    throw refuse("it is not JSON");
  }
  if (typeof found !== "object" || found === null || !("schema" in found)) throw refuse("it has no `schema`");
  if (found.schema !== "lockkeeper/sealed-plan@1") throw refuse(`its schema is ${oneLine(String(found.schema), 60)}`);
  if (!hasSeal(found)) throw refuse("its seal is missing or broken, so it was changed after it was made");
  if (isWhole(found)) return found;
  throw refuse(`these members are missing or no such thing: ${shape(found, "").slice(0, 10).join(", ")}`);
}

/** What carries its own digest was not damaged. Anybody can seal, so what it says is looked at all the same. */
function hasSeal(found: object): boolean {
  if (!("seal" in found)) return false;
  const { seal, ...body } = found;
  return seal === digest(body);
}

function isWhole(found: object): found is SealedPlan {
  return shape(found, "").length === 0;
}

const plan = object({
  schema: oneOf("lockkeeper/plan@1"),
  layout: text,
  server: object({ systemIdentifier: orNull(text), database: text, version: text, major: count }),
  entries: listOf(
    object({
      class: text,
      version: text,
      name: text,
      file: orNull(text),
      other: orNull(text),
      blocks: truth,
      message: text,
      remedy: text,
    }),
  ),
  run: listOf(
    object({
      version: text,
      name: text,
      file: text,
      sha256: text,
      transactional: truth,
      reason: orNull(text),
      statements: count,
      segments: count,
      segmentsDone: count,
    }),
  ),
  state: text,
  blocked: truth,
  notices: listOf(text),
  options: recordOf(text),
  historySha256: text,
  digest: text,
});

const given: Shape = object({
  plan,
  sealedAt: moment,
  expiresAt: moment,
  commit: orNull(text),
  schemaBefore: orNull(text),
  schemaAfter: orNull(text),
  downs: listOf(object({ version: text, file: text, sha256: text, restores: truth })),
  verdict: oneOf("clear", "warning", "blocking"),
});

const schemas = object({ before: orNull(text), after: orNull(text) });

const shape: Shape = (found, at) => [
  ...given(found, at),
  ...(typeof found === "object" && found !== null && "schemas" in found ? schemas(found.schemas, "schemas") : []),
];
