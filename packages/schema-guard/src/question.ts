import type { Settings } from "./settings.js";
import { quoteName } from "./table-name.js";
import { shown } from "./wording.js";

/**
 * One statement that tells everything: each placeholder stands in it once, in order, and no question mark, so that clients
 * with other placeholders can put theirs in. Every column is text or boolean, which every client can read.
 */
export interface Question {
  readonly text: string;
  readonly values: string[];
}

/** Asks for the version, and whether row-level security may hide some of it. */
export function questionFor(settings: Settings): Question {
  return settings.source === "table" ? tableQuestion(settings) : historyQuestion(settings);
}

/** The column's type comes with it, for who wants to write there. Two rows at most: with the second one it cannot be told which counts. */
function tableQuestion({ table, keyColumn, valueColumn, key }: Settings): Question {
  return {
    text: `SELECT pg_catalog.row_security_active($1::text) AS secured, found.present, found.value::text AS value,
  pg_catalog.pg_typeof(found.value)::text AS type
FROM (SELECT 1) AS always LEFT JOIN (
  SELECT true AS present, ${quoteName(valueColumn)} AS value FROM ${table} WHERE ${quoteName(keyColumn)}::text = $2 LIMIT 2
) AS found ON true`,
    values: [table, key],
  };
}

/** The newest version in the layout's order, and whether the application's own is in the history. */
function historyQuestion({ table, valueColumn, layout, appVersion }: Settings): Question {
  const version = `${quoteName(valueColumn)}::text`;
  const byText = `${version} COLLATE "C" DESC`;
  const byNumber = `pg_catalog.length(pg_catalog.ltrim(${version}, '0')) DESC, pg_catalog.ltrim(${version}, '0') COLLATE "C" DESC, ${byText}`;
  const finished = layout === "prisma" ? "finished_at IS NOT NULL AND rolled_back_at IS NULL" : "true";
  const own = layout === "prisma" ? `pg_catalog.starts_with(${version} || '_', $2 || '_')` : `${version} = $2`;
  return {
    text: `SELECT pg_catalog.row_security_active($1::text) AS secured,
  EXISTS (SELECT 1 FROM ${table} WHERE ${own} AND ${finished}) AS present,
  (SELECT ${version} FROM ${table} WHERE ${version} IS NOT NULL AND ${finished}
    ORDER BY ${layout === "plain" ? byNumber : byText} LIMIT 1) AS value`,
    values: [table, appVersion],
  };
}

/** Where the version is looked for, in words. */
export function whereOf({ source, table, valueColumn, key, jsonPath }: Settings): string {
  if (source === "migrations") return shown(`history ${table}`, 400);
  const path = jsonPath.length > 0 ? `, path ${jsonPath.join(".")}` : "";
  return shown(`table ${table}, key ${JSON.stringify(key)}, column ${quoteName(valueColumn)}${path}`, 400);
}
