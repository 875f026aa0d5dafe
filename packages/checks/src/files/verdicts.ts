import { type CheckState, oneLine, type Row } from "@lockkeeper/core";
import { cellText } from "./cell-text.js";

/** Columns that hold a verdict; of several in one row the first of this list counts. */
export const verdictColumns = ["ok", "passed", "pass", "verdict", "status", "result"];
const nameColumns = ["name", "check", "check_name", "test", "description"];
const messageColumns = ["message", "detail", "details", "reason", "diagnostics"];
const remedyColumns = ["remedy", "hint"];

const words: Readonly<Record<string, CheckState>> = {
  ...Object.fromEntries(["true", "t", "yes", "y", "ok", "pass", "passed", "success"].map((word) => [word, "passed"])),
  ...Object.fromEntries(
    ["false", "f", "no", "n", "not ok", "fail", "failed", "failure", "error"].map((word) => [word, "failed"]),
  ),
  ...Object.fromEntries(["warn", "warning"].map((word) => [word, "warning"])),
  ...Object.fromEntries(["skip", "skipped"].map((word) => [word, "skipped"])),
};

/** What one row says. */
export interface Verdict {
  state: CheckState;
  /** null: the row speaks for its file */
  name: string | null;
  /** null for a row that passed and says nothing */
  message: string | null;
  remedy: string | null;
}

/**
 * What the rows of one statement say: one verdict for each row that has a verdict column, or whose only column is a
 * boolean. Rows of nothing (a void function) say nothing. Any other row counts against the file: a query that is there to
 * find violations found one.
 */
export function verdictsOf(rows: readonly Row[]): Verdict[] {
  const verdicts: Verdict[] = [];
  let violations = 0;
  let example: Row | null = null;
  for (const row of rows) {
    const verdict = verdictOf(row);
    if (verdict) verdicts.push(verdict);
    else if (!isVoid(row)) {
      violations += 1;
      example ??= row;
    }
  }
  if (example === null) return verdicts;
  const many = violations === 1 ? "A row came back" : `${violations} rows came back`;
  return [
    ...verdicts,
    {
      state: "failed",
      name: null,
      message: `${many} without a verdict, which counts as a violation: ${rowText(example, new Set())}.`,
      remedy: `Where rows are no violations, say so in a column called \`ok\` (or one of ${verdictColumns.slice(1).join(", ")}).`,
    },
  ];
}

/** The name of a verdict that a row would hold more than once, of which only one would be seen: `select exists (...), exists (...)`. */
export function verdictTwice(columns: readonly string[]): string | null {
  const names = columns.map((name) => name.toLowerCase());
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return twice.find((name) => verdictColumns.includes(name) || new Set(names).size === 1) ?? null;
}

function verdictOf(row: Row): Verdict | null {
  const columns = new Map(Object.keys(row).map((name) => [name.toLowerCase(), name]));
  const column = verdictColumns.find((name) => columns.has(name)) ?? onlyBoolean(row);
  if (column === null) return null;
  const value = row[columns.get(column) ?? column];
  const told = stateOf(value);
  const pick = (names: readonly string[]) => {
    const name = names.find((one) => columns.has(one) && row[columns.get(one) ?? one] !== null);
    return name === undefined
      ? null
      : { name: columns.get(name) ?? name, text: cellText(row[columns.get(name) ?? name]) };
  };
  const [name, message, remedy] = [pick(nameColumns), pick(messageColumns), pick(remedyColumns)];
  const said = new Set([column, ...[name, message, remedy].flatMap((part) => part?.name ?? [])]);
  const rest = told.state === "passed" ? null : rowText(row, said) || null;
  const why = joined([told.why, message?.text ?? null, rest === null ? null : `(${rest})`]);
  return {
    state: told.state,
    name: name?.text ?? null,
    message: why ?? (told.state === "failed" ? `The verdict is ${cellText(value)}.` : null),
    remedy: remedy?.text ?? null,
  };
}

function stateOf(value: unknown): { state: CheckState; why: string | null } {
  if (value === null) return { state: "failed", why: "The verdict is NULL, which is no pass." };
  const word = cellText(value).trim();
  const known = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined;
  if (known) return { state: known, why: null };
  return {
    state: "error",
    why: `The verdict is \`${oneLine(word, 60)}\`, which is neither a boolean nor pass or fail.`,
  };
}

/** `select exists (...)`: the only column, if it is a boolean or nothing at all. */
function onlyBoolean(row: Row): string | null {
  const [name, ...more] = Object.keys(row);
  if (name === undefined || more.length > 0) return null;
  return typeof row[name] === "boolean" || row[name] === null ? name : null;
}

function isVoid(row: Row): boolean {
  return Object.values(row).every((value) => value === "");
}

const columnsShown = 6;

/** `id = 17, total = -5` */
function rowText(row: Row, without: ReadonlySet<string>): string {
  const columns = Object.entries(row).filter(([name]) => !without.has(name) && !without.has(name.toLowerCase()));
  const shown = columns.slice(0, columnsShown).map(([name, value]) => `${name} = ${short(cellText(value))}`);
  return [...shown, ...(columns.length > columnsShown ? ["…"] : [])].join(", ");
}

function short(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79).replace(/[\ud800-\udbff]$/, "")}…` : value;
}

function joined(parts: readonly (string | null)[]): string | null {
  const some = parts.filter((part) => part !== null && part !== "");
  return some.length > 0 ? some.join(" ") : null;
}
