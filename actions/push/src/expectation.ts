import type { Inputs } from "@lockkeeper/action-kit";
import { diffSnapshots, readSnapshot, redactSnapshot } from "@lockkeeper/catalog";
import { type Files, LockkeeperError, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import type { Expectation } from "@lockkeeper/migrations";
import type { spec } from "./spec.js";

type Given = Pick<Inputs<typeof spec>, "expectPlan" | "expectFingerprint" | "expectedSchema">;

const wanted = [
  { input: "expect-plan", what: "a plan's digest", from: "`plan-digest` of status or of the preview" },
  { input: "expect-fingerprint", what: "a schema's fingerprint", from: "`expected-fingerprint` of the preview" },
] as const;

/** Both digests are copied from elsewhere, and a part of one would match nothing. */
export function refuseBadDigests({ expectPlan, expectFingerprint }: Given): void {
  const given = [expectPlan, expectFingerprint];
  const bad = wanted.filter((_, index) => !/^[0-9a-f]{64}$/.test(given[index] ?? "0".repeat(64)));
  if (bad.length === 0) return;
  const problems = bad.map(({ input, what }) => `\`${input}\` is not ${what} (64 hexadecimal digits)`);
  throw new LockkeeperError("INPUT_INVALID", `${problems.join(", and ")}.`, {
    hint: `Take ${bad.length > 1 ? "each" : "it"} whole: from the output ${bad.map(({ from }) => from).join(", and from ")}.`,
  });
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
  return { fingerprint, differences: (live) => differences(expected, live) };
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

/**
 * What the live schema has otherwise; that only a redacted text differs is told last. The expectation of a changed object is known
 * by its attributes, not as DDL.
 */
function differences(expected: Snapshot, live: Snapshot): readonly SchemaDifference[] {
  const all = diffSnapshots(expected, live);
  const shown = diffSnapshots(redactSnapshot(expected), redactSnapshot(live));
  return (shown.length > 0 ? shown : all).map((one) =>
    one.change === "changed" ? { ...one, before: one.after } : one,
  );
}
