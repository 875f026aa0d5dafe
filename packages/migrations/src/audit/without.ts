import type { Approval, PlannedMigration } from "@lockkeeper/core";

/** What a missing audit means for files that are more than one transaction, and for the approval; as sentences. */
export function withoutAudit(
  migrations: readonly PlannedMigration[],
  { approval }: { approval: Approval | null },
): string[] {
  const files = migrations.filter((m) => !m.execution.transactional).map((m) => m.file);
  return [
    ...(files.length === 0
      ? []
      : [
          `Without the audit nobody writes down how far a file got. Interrupted, these begin again with their first statement: ${files.join(", ")}.`,
        ]),
    // only the receipt knows who approved
    ...(approval === null ? [] : ["Without the audit the approval is kept in the receipt alone."]),
  ];
}
