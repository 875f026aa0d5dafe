import type { Inputs } from "@lockkeeper/action-kit";
import { readSnapshot } from "@lockkeeper/catalog";
import { type Files, LockkeeperError, type SealedPlan, type Snapshot } from "@lockkeeper/core";
import { type Differences, type Expectation, type Guard, readGuard } from "@lockkeeper/migrations";
import { badFingerprint, differences, expectationOf } from "./expectation.js";
import type { spec } from "./spec.js";

/** What a push is held to, as its inputs and the files that they name have it. */
export interface HeldTo {
  guard: Guard;
  /** the schema that must stand in the end; null: any */
  expected: Expectation | null;
  /** what a schema has otherwise than the one that the plan was made for; null where only fingerprints are known */
  sincePlan: Differences | null;
}

/** Files that dry-run writes beside its plan. */
const before = "target-schema.json";
const after = "expected-schema.json";

/**
 * Reads everything that a push is held to, before the server is asked. The schemas that lie beside a sealed plan name what its
 * fingerprints stand for; the plan knows their own fingerprints, so nobody can put others there.
 * @throws LockkeeperError INPUT_INVALID with every problem, FILE_INVALID, INPUT_CONFLICT
 */
export async function heldTo(inputs: Inputs<typeof spec>, files: Files): Promise<HeldTo> {
  const guard = await readGuard(inputs, files, badFingerprint(inputs));
  const { sealed } = guard;
  const folder = (inputs.sealedPlan ?? "").replace(/[^/]*$/, "");
  const known = sealed && (await beside(`${folder}${before}`, sealed.schemas?.before ?? null, files));
  const whole = sealed && (await beside(`${folder}${after}`, sealed.schemas?.after ?? null, files));
  const expected = {
    expectFingerprint: inputs.expectFingerprint ?? sealed?.schemaAfter ?? undefined,
    expectedSchema: inputs.expectedSchema ?? (whole && fits(inputs, sealed) ? `${folder}${after}` : undefined),
  };
  return {
    guard,
    expected: await expectationOf(expected, files),
    sincePlan: known && ((live) => differences(known, live)),
  };
}

/** Another fingerprint that was given by hand is not what the file beside the plan has. */
function fits({ expectFingerprint }: Inputs<typeof spec>, sealed: SealedPlan | null): boolean {
  return expectFingerprint === undefined || expectFingerprint === sealed?.schemaAfter;
}

/** The schema of a file beside the plan; null when it is not there. */
async function beside(path: string, fingerprint: string | null, files: Files): Promise<Snapshot | null> {
  if (fingerprint === null || !(await files.exists(path))) return null;
  const text = new TextDecoder().decode(await files.read(path));
  const schema = readSnapshot(text, path);
  if (schema.fingerprint === fingerprint) return schema;
  throw new LockkeeperError("FILE_INVALID", `${path} is not the file that the sealed plan was written with.`, {
    file: path,
    hint: "Take all files of one and the same run of `dry-run`, or leave this one away: then what differs is not named.",
  });
}
