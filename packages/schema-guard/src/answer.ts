import type { Settings } from "./settings.js";
import type { GuardCode } from "./types.js";
import { shown } from "./wording.js";

/** The version that a database told, or why there is none. */
export type Answer =
  | { readonly version: string; readonly inHistory: boolean }
  | { readonly code: Extract<GuardCode, "VERSION_MISSING" | "VERSION_MALFORMED" | "UNREADABLE">; readonly why: string };

/** Reads what came back, which is a stranger's as much as the database. */
export function readAnswer(given: unknown, settings: Settings): Answer {
  const rows = rowsOf(given);
  const [row, second] = rows ?? [];
  if (rows === null || row === undefined)
    return { code: "UNREADABLE", why: "`query` gave no rows; it has to give a list, or an object with `rows`" };
  if (settings.source === "migrations") return newestOf(row, settings);
  if (second !== undefined) return malformed("more than one row has this key, so that it cannot be told which counts");
  if (row["present"] !== true) return missing(`there is no such row${hidden(row)}`);
  if (typeof row["value"] !== "string") return missing("the value of the row is NULL");
  return settings.jsonPath.length === 0 ? wholeValue(row["value"]) : inJson(row["value"], settings.jsonPath);
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows of an answer; null when it is none. */
export function rowsOf(given: unknown): readonly Row[] | null {
  const rows = isRow(given) && "rows" in given ? given["rows"] : given;
  return Array.isArray(rows) && rows.every(isRow) ? rows : null;
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function newestOf(row: Row, { table }: Settings): Answer {
  const { value, present } = row;
  if (typeof value === "string") return { version: value, inHistory: present === true };
  return missing(`no migration is recorded in ${table}${hidden(row)}`);
}

function hidden(row: Row): string {
  return row["secured"] === true ? ", or row-level security hides it from this role: it needs a policy for SELECT" : "";
}

/** Text as it is; a JSON column gives a string in its quotes. */
function wholeValue(value: string): Answer {
  const json = value.startsWith('"') ? parseJson(value) : undefined;
  return told(json !== undefined && typeof json.value === "string" ? json.value : value);
}

function inJson(value: string, path: readonly string[]): Answer {
  const json = parseJson(value);
  // neither the value nor the parser's words, which quote it: it may hold secrets beside the version
  if (json === undefined)
    return malformed("the value of the row is no JSON; with an empty `jsonPath` the whole value is the version");
  let at: unknown = json.value;
  for (const part of path) {
    if (!isRow(at)) return missing(`${said(path)} is not in the JSON: it is looked for in something that is no object`);
    if (!Object.hasOwn(at, part)) return missing(`${said(path)} is not in the JSON`);
    at = at[part];
  }
  return typeof at === "string" ? told(at) : malformed(`${said(path)} is in the JSON, and is no string`);
}

function said(path: readonly string[]): string {
  return shown(JSON.stringify(path.join(".")));
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function told(version: string): Answer {
  return { version: version.trim(), inHistory: true };
}

function missing(why: string): Answer {
  return { code: "VERSION_MISSING", why };
}

function malformed(why: string): Answer {
  return { code: "VERSION_MALFORMED", why };
}
