import type { Probe, RelationName } from "@lockkeeper/core";

/** A question that a migration depends on, before anybody was asked. */
export interface PlannedProbe extends Probe {
  /** why it may not or cannot be asked; null: it may, and `sql` says how. A refused probe has an empty `sql` */
  refused: string | null;
  /** relations that `sql` reads */
  reads: readonly RelationName[];
  /** any row answers it, so that the size of the relation does not matter */
  anyRow: boolean;
}

/** A question in the making, without the place of its statement. */
export interface Draft extends Omit<PlannedProbe, "file" | "line" | "statement"> {
  /** columns of `relation` whose change by an earlier statement would change the answer; null: any change of rows would */
  columns: readonly string[] | null;
}

/** Violations are counted up to this; one more is looked for, to know that there are more. */
export const countedUpTo = 1000;

/** What is counted, as SQL: rows of a FROM, WHERE, GROUP BY ... that is given. */
export function countOf(source: string): string {
  return `SELECT count(*) AS violations FROM (SELECT 1 FROM ${source} LIMIT ${countedUpTo + 1}) AS found`;
}

/** What most drafts have in common. */
export function draft(parts: Pick<Draft, "kind" | "relation" | "question" | "verdict"> & Partial<Draft>): Draft {
  return {
    sql: "",
    severity: "blocking",
    refused: null,
    reads: [parts.relation],
    anyRow: false,
    columns: null,
    ...parts,
  };
}
