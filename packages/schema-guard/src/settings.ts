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

/**
 * Fills in the defaults.
 * @throws TypeError with every option that cannot be used: a mistake of the programmer, not of the database
 */
export function settle(options: GuardOptions): Settings {
  const { source = "table", layout = "supabase", auditSchema = "lockkeeper", timeoutMs = 10_000 } = options;
  const problems: string[] = [];
  const known = Object.hasOwn(histories, layout);
  if (source !== "table" && source !== "migrations") problems.push("`source` must be table or migrations");
  if (!known) problems.push("`layout` must be supabase, plain or prisma");
  const history = histories[known ? layout : "supabase"](auditSchema);
  const own = source === "migrations" ? history : { table: ["bot_config"], column: "value" };

  const table = tableParts(options.table ?? own.table);
  if (table === null)
    problems.push("`table` must be a table's name, or schema.name; quote a part that has a dot in it");
  const { keyColumn = "key", valueColumn = own.column, key = "schema_version", jsonPath = "version" } = options;
  for (const [name, value] of Object.entries({ keyColumn, valueColumn, auditSchema })) {
    if (!isIdentifier(value)) problems.push(`\`${name}\` must be a name`);
  }
  if (key.includes("\0")) problems.push("`key` has a NUL character");
  const path = typeof jsonPath === "string" ? (jsonPath === "" ? [] : jsonPath.split(".")) : jsonPath;
  if (path.includes("")) problems.push("`jsonPath` has an empty part");
  if (typeof options.appVersion !== "string" || options.appVersion.trim() === "")
    problems.push("`appVersion` must be the version that the application is made for");
  if (!(timeoutMs > 0 && timeoutMs <= longestTimer)) problems.push("`timeoutMs` must be more than 0");
  if (problems.length > 0) throw new TypeError(`schema-guard: ${problems.join("; ")}`);
  return {
    appVersion: options.appVersion.trim(),
    source,
    layout,
    table: quoteName(...(table ?? [])),
    keyColumn,
    valueColumn,
    key,
    jsonPath: path,
    auditSchema,
    timeoutMs,
  };
}

/** What setTimeout takes. */
const longestTimer = 2 ** 31 - 1;
