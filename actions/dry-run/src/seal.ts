import { redactedJson } from "@lockkeeper/action-kit";
import { redactSnapshot } from "@lockkeeper/catalog";
import {
  type Plan,
  type PreviewReport,
  type SealedDown,
  type SealedPlan,
  sealPlan,
  type Snapshot,
} from "@lockkeeper/core";
import type { TwoWays } from "@lockkeeper/rehearsal";

/** What a report alone does not say of what was reviewed. */
export interface Seen {
  ways: readonly TwoWays[];
  /** the target's schema; null without a target, or when it could not be read */
  schema: Snapshot | null;
  /** the target's schema after the plan; null where it cannot be told */
  expected: Snapshot | null;
}

/** A sealed plan, and the files beside it that say what its fingerprints stand for. */
export interface Sealed {
  plan: SealedPlan;
  /** free of secrets, as every file */
  schema: Snapshot | null;
  expected: Snapshot | null;
  /** every pending migration has a way back that gave the schema back; false when nothing is pending */
  rollbackRehearsed: boolean;
}

/** Seals what was reviewed. */
export function seal(report: PreviewReport, { ways, schema: read, expected: after }: Seen): Sealed {
  const whole = read?.incomplete.length === 0 ? read : null;
  const [schema, expected] = [whole, after].map((one) => one && redactSnapshot(one));
  const downs = downsOf(report, ways);
  const plan = sealPlan({
    plan: withoutSecrets(report.plan),
    sealedAt: report.generatedAt,
    expiresAt: report.expiresAt ?? report.generatedAt,
    commit: report.run.commit,
    schemaBefore: whole?.fingerprint ?? null,
    schemaAfter: report.schemaChanges.expectedFingerprint,
    downs,
    schemas: { before: schema?.fingerprint ?? null, after: expected?.fingerprint ?? null },
    verdict: report.verdict,
  });
  const rollbackRehearsed =
    ways.length > 0 && ways.every(({ up }) => downs.some((d) => d.version === up.version && d.restores));
  return { plan, schema: schema ?? null, expected: expected ?? null, rollbackRehearsed };
}

/** The ways back that there are, each with what the rehearsal says of it. */
function downsOf({ rollback }: PreviewReport, ways: readonly TwoWays[]): SealedDown[] {
  const tried = new Map(rollback.migrations.map((one) => [one.version, one]));
  return ways.flatMap(({ up: { version }, down }) => {
    if (down === null) return [];
    const { result, differences } = tried.get(version) ?? { result: "not-run", differences: [] };
    const restores = result === "restored" && differences.length === 0;
    return [{ version, file: down.file, sha256: down.sha256, restores }];
  });
}

/** What is written has to be what was sealed: a secret in a file's name would be masked on its way into the file. */
function withoutSecrets(plan: Plan): Plan {
  const clean: Plan = JSON.parse(redactedJson(plan));
  return clean;
}
