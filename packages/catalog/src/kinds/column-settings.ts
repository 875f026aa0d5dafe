import type { Draft } from "../gathering.js";
import { sqlName } from "../sql-name.js";
import { optionList } from "./options.js";

/** What ADD COLUMN and CREATE TABLE cannot say of a column: a line for each. `table` as SQL takes it. */
export function columnSettings(table: string, { identity, attributes }: Draft): string[] {
  const { statistics, storage, compression, options } = attributes;
  const name = sqlName(identity.slice(String(attributes["table"]).length + 1));
  const alter = `ALTER TABLE ONLY ${table} ALTER COLUMN ${name} SET`;
  return [
    storage === null ? "" : `${alter} STORAGE ${String(storage).toUpperCase()};`,
    compression === null ? "" : `${alter} COMPRESSION ${String(compression)};`,
    statistics === null ? "" : `${alter} STATISTICS ${String(statistics)};`,
    Array.isArray(options) && options.length > 0 ? `${alter} (${optionList(options)});` : "",
  ].filter((line) => line !== "");
}
