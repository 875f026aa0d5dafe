import { type Answer, readAnswer } from "./answer.js";
import { compareMigrations, compareSchemaVersions } from "./judge.js";
import { questionFor, whereOf } from "./question.js";
import { refusalOf } from "./refusal.js";
import { settle, type Settings } from "./settings.js";
import { skipped, skipWanted } from "./skip.js";
import {
  type GuardClient,
  type GuardOptions,
  type GuardResult,
  type GuardVerdict,
  SchemaVersionError,
} from "./types.js";
import { withinTime } from "./within-time.js";

/**
 * Compares the version that an application is made for with the one in its database, in one round trip. Rejects only for
 * options that cannot be used (TypeError): whatever the database does is a result, and what could not be looked at is
 * never compatible.
 */
export async function checkSchema(client: GuardClient, options: GuardOptions): Promise<GuardResult> {
  const settings = settle(options);
  const warn = options.warn ?? ((message: string) => console.warn(message));
  if (skipWanted(options.env ?? surroundings(), warn)) return await skipped(client, settings, warn);
  const known = { appVersion: settings.appVersion, source: whereOf(settings), skipped: false };
  try {
    const { text, values } = questionFor(settings);
    const answer = readAnswer(await withinTime(settings.timeoutMs, client.query(text, values)), settings);
    return { ...judged(answer, settings, known.source), ...known, cause: null };
  } catch (error) {
    const { code, why } = refusalOf(error);
    return { ...failed(code, why, known.source), databaseVersion: null, ...known, cause: error };
  }
}

/**
 * The same for the start of an application: gives the result when the schema fits.
 * @throws SchemaVersionError when it does not, or when nobody can tell
 */
export async function assertSchema(client: GuardClient, options: GuardOptions): Promise<GuardResult> {
  const result = await checkSchema(client, options);
  if (result.code !== null) throw new SchemaVersionError(result.code, result);
  return result;
}

function surroundings(): Readonly<Record<string, string | undefined>> {
  return typeof process === "undefined" ? {} : process.env;
}

type Judged = GuardVerdict & Pick<GuardResult, "databaseVersion">;

function judged(answer: Answer, { source, layout, appVersion }: Settings, where: string): Judged {
  if ("code" in answer) return { ...failed(answer.code, answer.why, where), databaseVersion: null };
  const { version, inHistory } = answer;
  const verdict =
    source === "migrations"
      ? compareMigrations(appVersion, version, layout)
      : compareSchemaVersions(appVersion, version);
  const aside = verdict.compatible && !inHistory ? `; ${appVersion} itself is not in the history` : "";
  return {
    ...verdict,
    message: `schema-guard: ${verdict.message}${aside} (${where})`,
    databaseVersion: verdict.code === "VERSION_MALFORMED" ? null : version,
  };
}

function failed(
  code: "VERSION_MISSING" | "VERSION_MALFORMED" | "UNREADABLE",
  why: string,
  where: string,
): GuardVerdict {
  const lead = code === "VERSION_MISSING" ? "the database does not say which schema version it has" : leads[code];
  return { compatible: false, code, relation: null, message: `schema-guard: ${lead}: ${why} (${where})` };
}

const leads = {
  VERSION_MALFORMED: "no version to compare",
  UNREADABLE: "the schema version could not be read",
};
