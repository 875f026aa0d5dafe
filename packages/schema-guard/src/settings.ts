import { isIdentifier, quoteName, tableParts } from "./table-name.js";
import type { GuardLayout, GuardOptions, GuardSource } from "./types.js";

/** Options with every default filled in and every name read. */
export interface Settings {
  readonly appVersion: string;
  readonly source: GuardSource;
  readonly layout: GuardLayout;
  /** quoted */
  readonly table: string;
  readonly keyColumn: string;
  readonly valueColumn: string;
  readonly key: string;
  readonly jsonPath: readonly string[];
  readonly auditSchema: string;
  readonly timeoutMs: number;
}

const histories: Record<GuardLayout, (auditSchema: string) => { table: readonly string[]; column: string }> = {
  supabase: () => ({ table: ["supabase_migrations", "schema_migrations"], column: "version" }),
  plain: (auditSchema) => ({ table: [auditSchema, "migrations"], column: "version" }),
  prisma: () => ({ table: ["public", "_prisma_migrations"], column: "migration_name" }),
};

/** One option that cannot be used: a mistake of whoever wrote it, not of the database. */
export interface OptionProblem {
  readonly option: keyof GuardOptions;
  /** completes "`option` ..." */
  readonly problem: string;
}

/** Every option that cannot be used, so that they can be shown together before anything is asked. */
export function optionProblems(options: GuardOptions): OptionProblem[] {
  const { source = "table", layout = "supabase", timeoutMs = 10_000, jsonPath, table, key = "" } = options;
  const names = ["keyColumn", "valueColumn", "auditSchema"] as const;
  const found: (OptionProblem | null)[] = [
    problem("source", source === "table" || source === "migrations", "must be table or migrations"),
    problem("layout", Object.hasOwn(histories, layout), "must be supabase, plain or prisma"),
    problem(
      "table",
      table === undefined || tableParts(table) !== null,
      "must be a table's name, or schema.name; a part with a dot or a quote in it stands in double quotes",
    ),
    ...names.map((name) => problem(name, isIdentifier(options[name] ?? "a"), "must be a name")),
    problem("key", !key.includes("\0"), "has a NUL character"),
    problem("jsonPath", !pathOf(jsonPath).includes(""), "has an empty part"),
    problem(
      "appVersion",
      typeof options.appVersion === "string" && options.appVersion.trim() !== "",
      "must be the version that the application is made for",
    ),
    problem("timeoutMs", timeoutMs > 0 && timeoutMs <= longestTimer, `must be from 1 to ${longestTimer}`),
  ];
  return found.filter((one) => one !== null);
}

function problem(option: keyof GuardOptions, fine: boolean, words: string): OptionProblem | null {
  return fine ? null : { option, problem: words };
}

/**
 * Fills in the defaults.
 * @throws TypeError with every option that cannot be used
 */
export function settle(options: GuardOptions): Settings {
  const problems = optionProblems(options).map(({ option, problem: words }) => `\`${option}\` ${words}`);
  if (problems.length > 0) throw new TypeError(`schema-guard: ${problems.join("; ")}`);
  const { source = "table", layout = "supabase", auditSchema = "lockkeeper", timeoutMs = 10_000 } = options;
  const own = source === "migrations" ? histories[layout](auditSchema) : { table: ["bot_config"], column: "value" };
  const { keyColumn = "key", valueColumn = own.column, key = "schema_version" } = options;
  return {
    appVersion: options.appVersion.trim(),
    source,
    layout,
    table: quoteName(...(tableParts(options.table ?? own.table) ?? [])),
    keyColumn,
    valueColumn,
    key,
    jsonPath: pathOf(options.jsonPath),
    auditSchema,
    timeoutMs,
  };
}

function pathOf(path: string | readonly string[] = "version"): readonly string[] {
  if (typeof path !== "string") return path;
  return path === "" || path === "." ? [] : path.split(".");
}

/** What setTimeout takes. */
const longestTimer = 2 ** 31 - 1;
