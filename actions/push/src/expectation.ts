import type { Inputs } from "@lockkeeper/action-kit";
import { diffSnapshots, readSnapshot, redactSnapshot } from "@lockkeeper/catalog";
import { type Files, LockkeeperError, type Problem, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import { badDigest, type Expectation } from "@lockkeeper/migrations";
import type { spec } from "./spec.js";

type Given = Pick<Inputs<typeof spec>, "expectFingerprint" | "expectedSchema">;

/** A fingerprint is copied from elsewhere, and a part of one would match nothing. */
export function badFingerprint({ expectFingerprint }: Given): Problem[] {
  if (expectFingerprint === undefined || /^[0-9a-f]{64}$/.test(expectFingerprint)) return [];
  return [badDigest("expect-fingerprint", "a schema's fingerprint", "expected-fingerprint")];
}

/**
 * The schema that must stand in the end; null when any may.
 * @throws LockkeeperError FILE_INVALID, INPUT_CONFLICT when file and fingerprint are not of the same preview
 */
export async function expectationOf(
  { expectFingerprint, expectedSchema: path }: Given,
  files: Files,
): Promise<Expectation | null> {
  if (path === undefined)
    return expectFingerprint === undefined ? null : { fingerprint: expectFingerprint, differences: null };
  const text = new TextDecoder().decode(await files.read(path));
  const expected = readSnapshot(text, path);
  const fingerprint = expectFingerprint ?? expected.fingerprint;
  if (fingerprint !== expected.fingerprint || expectFingerprint === undefined)
    refuseAnother(text, path, expectFingerprint, expected);
  return { fingerprint, differences: (live) => asExpected(differences(expected, live)) };
}

/** What was redacted has another fingerprint, which no schema can have. */
function refuseAnother(text: string, path: string, given: string | undefined, expected: Snapshot): void {
  const masked = text.includes("***");
  if (given === undefined && masked) {
    throw new LockkeeperError(
      "INPUT_CONFLICT",
      `${path} has texts that were redacted, so its fingerprint is not that of the schema.`,
      {
        hint: "Give `expect-fingerprint`, too: the preview's output `expected-fingerprint`.",
      },
    );
  }
  if (given === undefined || masked) return;
  throw new LockkeeperError(
    "INPUT_CONFLICT",
    "`expect-fingerprint` and `expected-schema` are not of the same preview.",
    {
      notes: [`expect-fingerprint: ${given}`, `${path}: ${expected.fingerprint}`],
      hint: "Give both from the same run, or only one of them.",
    },
  );
}

/** What the live schema has otherwise than that of a file; that only a redacted text differs is told last. */
export function differences(known: Snapshot, live: Snapshot): readonly SchemaDifference[] {
  const shown = diffSnapshots(redactSnapshot(known), redactSnapshot(live));
  return shown.length > 0 ? shown : diffSnapshots(known, live);
}

/** The expectation of a changed object is known by its attributes, not as DDL. */
const asExpected = (found: readonly SchemaDifference[]) =>
  found.map((one) => (one.change === "changed" ? { ...one, before: one.after } : one));
