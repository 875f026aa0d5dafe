import { whereOf } from "./question.js";
import { refusalOf } from "./refusal.js";
import type { Settings } from "./settings.js";
import { quoteName } from "./table-name.js";
import type { GuardClient, GuardResult } from "./types.js";
import { withinTime } from "./within-time.js";
import { shown } from "./wording.js";

const variable = "SKIP_SCHEMA_GUARD";

/** Whether the check is to be skipped. Only `true` does it; anything else is answered, lest somebody believe it did. */
export function skipWanted(
  env: Readonly<Record<string, string | undefined>>,
  warn: (message: string) => void,
): boolean {
  const value = env[variable];
  if (value === "true") return true;
  if (value !== undefined && value !== "" && value !== "false")
    warn(`schema-guard: ${variable} is neither true nor false, so nothing is skipped`);
  return false;
}

/** Lets the application pass, says so loudly, and writes it down where that can be done. */
export async function skipped(
  client: GuardClient,
  settings: Settings,
  warn: (message: string) => void,
): Promise<GuardResult> {
  const { appVersion, auditSchema, timeoutMs } = settings;
  const table = quoteName(auditSchema, "guard_skips");
  const source = whereOf(settings);
  const message = `SCHEMA GUARD SKIPPED (${variable}=true): nobody checked that the database fits schema version ${shown(appVersion)}`;
  let recorded = `This is recorded in ${table}.`;
  try {
    const insert = `INSERT INTO ${table} (app_version, source) VALUES ($1, $2)`;
    await withinTime(timeoutMs, client.query(insert, [appVersion, source]));
  } catch (error) {
    recorded = `This is NOT recorded in ${table}: ${refusalOf(error).why}`;
  }
  warn(`schema-guard: ${message}. ${recorded}`);
  return {
    compatible: true,
    code: null,
    relation: null,
    message: `${message}. ${recorded}`,
    appVersion,
    databaseVersion: null,
    source,
    skipped: true,
    cause: null,
  };
}
