import type { Inputs } from "@lockkeeper/action-kit";
import { diffSnapshots } from "@lockkeeper/catalog";
import { type Files, LockkeeperError, redact, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
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
 * @throws LockkeeperError FILE_INVALID, INPUT_CONFLICT when file and fingerprint are of two previews
 */
export async function expectationOf(
  { expectFingerprint, expectedSchema }: Given,
  files: Files,
): Promise<Expectation | null> {
  if (expectedSchema === undefined)
    return expectFingerprint === undefined ? null : { fingerprint: expectFingerprint, differences: null };
  const expected = await readExpected(expectedSchema, files);
  if (expectFingerprint !== undefined && expectFingerprint !== expected.fingerprint) {
    throw new LockkeeperError(
      "INPUT_CONFLICT",
      "`expect-fingerprint` and `expected-schema` are not of the same preview.",
      {
        notes: [`expect-fingerprint: ${expectFingerprint}`, `${expectedSchema}: ${expected.fingerprint}`],
        hint: "Give both from the same run, or only one of them.",
      },
    );
  }
  return { fingerprint: expected.fingerprint, differences: (live) => differences(expected, live) };
}

/**
 * What the live schema has otherwise. The file was redacted when it was written: what only that has changed is no difference to
 * be told, but it is one. The expectation of a changed object is known by its attributes, not as DDL.
 */
function differences(expected: Snapshot, live: Snapshot): readonly SchemaDifference[] {
  const all = diffSnapshots(expected, live);
  const shown = diffSnapshots(withoutSecrets(expected), withoutSecrets(live));
  return (shown.length > 0 ? shown : all).map((one) =>
    one.change === "changed" ? { ...one, before: one.after } : one,
  );
}

function withoutSecrets(snapshot: Snapshot): Snapshot {
  const objects: Snapshot["objects"] = JSON.parse(
    JSON.stringify(snapshot.objects, (_name, value: unknown) => (typeof value === "string" ? redact(value) : value)),
  );
  return { ...snapshot, objects };
}

async function readExpected(path: string, files: Files): Promise<Snapshot> {
  const text = new TextDecoder().decode(await files.read(path));
  const problem = (why: string) =>
    new LockkeeperError("FILE_INVALID", `${path} is no expected schema of a preview: ${why}.`, {
      file: path,
      hint: "Give the file `expected-schema.json` of dry-run's output folder, from a run of the same version of Lockkeeper.",
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
  if (!isSnapshot(value)) throw problem("it has another format");
  return value;
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== "object" || value === null) return false;
  const { schema, objects, incomplete, server, fingerprint: sum }: Record<string, unknown> = { ...value };
  const known = schema === "lockkeeper/snapshot@1" && typeof sum === "string" && typeof server === "object";
  return known && server !== null && Array.isArray(objects) && Array.isArray(incomplete);
}
