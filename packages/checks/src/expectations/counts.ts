import { type Database, type Place, plural, quoteIdentifier, type Step } from "@lockkeeper/core";
import { rolledBack, type RolledBackOptions } from "../rolled-back/rolled-back.js";
import { refused } from "../rolled-back/refused.js";
import { byName } from "./columns.js";
import type { DeclaredChecks } from "./declared.js";
import type { Expectations, RowsExpectation } from "./format.js";
import { nameParts } from "./names.js";
import { type KnownSchema, relationKinds, viewKinds } from "./schema.js";

interface Counted {
  identity: string;
  place: Place;
  least: number;
  most: number | null;
}

/**
 * Counts rows as far as the bounds need it, all rows and not those that row level security shows: where it would hide some
 * from the login, the count could not be told.
 */
export async function checkRows(
  db: Database,
  schema: KnownSchema,
  expected: Expectations,
  options: Omit<RolledBackOptions, "readOnly">,
  into: DeclaredChecks,
): Promise<void> {
  let left = wantedCounts(schema, expected, into);
  while (left.length > 0) {
    const steps: Step[] = [
      { sql: "SET LOCAL row_security = off" },
      ...left.map(({ identity, least, most }) => ({ sql: query(identity, most ?? least) })),
    ];
    const { done, failed } = await rolledBack(db, steps, { ...options, readOnly: true });
    for (const { index, rows } of done) {
      const counted = left[index - 1];
      if (counted) judge(counted, Number(rows[0]?.["count"]), into);
    }
    if (!failed) return;
    const culprit = left[failed.index - 1];
    if (culprit) {
      const { message, remedy } = refused(failed.error, options.statementTimeoutMs);
      into.unknown(culprit.place, titleOf(culprit), message, remedy);
    }
    left = left.slice(Math.max(1, failed.index));
  }
}

function wantedCounts(schema: KnownSchema, expected: Expectations, into: DeclaredChecks): Counted[] {
  const apart = (expected.rows?.value ?? []).map(({ name, place, value }) => ({ name, place, rows: value }));
  const within = [...byName(expected.tables?.value ?? []), ...byName(expected.views?.value ?? [])].flatMap(
    ({ name, value }) =>
      value?.rows ? [{ name, place: value.rows.place, rows: value.rows.value, declared: true }] : [],
  );
  return [...within, ...apart].flatMap((one) => {
    const found = schema.find([...relationKinds, ...viewKinds], one.name);
    // what is declared with a table is missing with it, which is said already
    if (!found && !("declared" in one))
      into.add(one.place, `rows of \`${one.name}\``, [
        schema.missing("table", one.name, [...relationKinds, ...viewKinds]),
      ]);
    return found ? [{ identity: found.identity, place: one.place, ...bounds(one.rows) }] : [];
  });
}

function bounds(rows: RowsExpectation): { least: number; most: number | null } {
  if (typeof rows === "number") return { least: rows, most: rows };
  return { least: rows["at-least"]?.value ?? 0, most: rows["at-most"]?.value ?? null };
}

function query(identity: string, enough: number): string {
  const name = (nameParts(identity) ?? []).map(quoteIdentifier).join(".");
  return `select pg_catalog.count(*)::text as count from (select from ${name} limit ${enough + 1}) as counted`;
}

function judge(counted: Counted, count: number, into: DeclaredChecks): void {
  const { least, most, place } = counted;
  const few = count < least ? [`There ${count === 1 ? "is" : "are"} ${plural(count, "row")}.`] : [];
  const many = most !== null && count > most ? [`There are more than ${most}.`] : [];
  into.add(place, titleOf(counted), [...few, ...many]);
}

function titleOf({ identity, least, most }: Counted): string {
  const words =
    most === null
      ? `at least ${least}`
      : most === least
        ? String(least)
        : least === 0
          ? `at most ${most}`
          : `${least} to ${most}`;
  return `\`${identity}\` has ${words} ${most === 1 || (most === null && least === 1) ? "row" : "rows"}`;
}
