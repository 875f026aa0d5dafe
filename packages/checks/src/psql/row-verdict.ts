import type { RawRows } from "@lockkeeper/core";
import { type Verdict, verdictsOf } from "../files/verdicts.js";

/** Of the columns by which a verify file tells, those that tables of an application rarely have. */
const columnsThatTell = new Set(["ok", "passed", "pass", "verdict"]);
const boolean = 16;
const unnamed = "?column?";

/**
 * What a statement's rows say of themselves: a column `ok`, `passed`, `pass` or `verdict`, or booleans that have no name or
 * stand alone. Empty for rows that are just rows, which a smoke file may read as it likes.
 */
export function rowVerdicts(raw: RawRows | null): readonly Verdict[] {
  if (!raw || raw.total === 0) return [];
  const { columns, types, rows, total } = raw;
  const tells = columns.some((name) => columnsThatTell.has(name.toLowerCase()));
  const alone = columns.length === 1 && types[0] === boolean;
  const nameless = columns.flatMap((name, index) => (name === unnamed && types[index] === boolean ? [index] : []));
  if (!tells && !alone && nameless.length === 0) return [];
  const said = rows.flatMap((row) => {
    const values = row.map((text, index) => (types[index] === boolean ? truth(text) : text));
    if (tells) return verdictsOf([Object.fromEntries(columns.map((name, index) => [name, values[index]]))]);
    return (alone ? [0] : nameless).flatMap((index) => verdictsOf([{ ok: values[index] }]));
  });
  return total > rows.length ? [...said, tooMany(total, rows.length)] : said;
}

function truth(text: string | null): boolean | null {
  return text === null ? null : text === "t";
}

function tooMany(total: number, seen: number): Verdict {
  return {
    state: "error",
    name: null,
    message: `Of ${total} rows with a verdict only the first ${seen} were looked at.`,
    remedy: "Let the statement return only the rows that do not hold.",
  };
}
