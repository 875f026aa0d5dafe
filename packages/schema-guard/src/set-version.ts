import { type Answer, readAnswer, type Row, rowsOf } from "./answer.js";
import { arrayLiteral, changeAt, documentWith } from "./json-path.js";
import { type Question, questionFor, whereOf } from "./question.js";
import { refusalOf, sqlstateOf } from "./refusal.js";
import { comparePrecedence, parseVersion } from "./semver.js";
import { settle, type Settings } from "./settings.js";
import { quoteName } from "./table-name.js";
import type { GuardClient, SetOptions, SetResult } from "./types.js";
import { withinTime } from "./within-time.js";
import { shownVersion } from "./wording.js";

/**
 * Writes a schema version where `checkSchema` reads it: makes the row when it is missing, leaves every other key of the JSON
 * as it is, and goes back only when told to. The write is one statement that holds only while the row is what was read, so
 * that any client will do; two that write at once take turns. Rejects only for options that cannot be used (TypeError).
 */
export async function setSchemaVersion(client: GuardClient, options: SetOptions): Promise<SetResult> {
  const { version, allowDowngrade = false, ...place } = options;
  if (parseVersion(version) === null)
    throw new TypeError(`schema-guard: \`version\` is ${shownVersion(version)}, which is not major.minor.patch`);
  const settings = settle({ ...place, appVersion: version });
  const source = whereOf(settings);
  const ended = (code: SetResult["code"], message: string, more: Partial<SetResult> = {}): SetResult => {
    return {
      code,
      changed: false,
      before: null,
      source,
      cause: null,
      ...more,
      message: `schema-guard: ${message} (${source})`,
    };
  };
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const found = await look(client, settings);
      if ("code" in found) return ended(found.code, `nothing was written: ${found.why}`);
      const { before } = found;
      if (before === version) return ended(null, `the database has schema version ${version} already`, { before });
      if (before !== null && isOlder(version, before) && !allowDowngrade)
        return ended("DOWNGRADE", `nothing was written: the database has ${before}, which is newer than ${version}`, {
          before,
        });
      const done = await write(client, settings, found.write).catch((error: unknown) => ({ error }));
      if (done === true)
        return ended(
          null,
          `the database has schema version ${version} now${before === null ? "" : `, before ${before}`}`,
          { before, changed: true },
        );
      if (typeof done === "object" && !raced(done.error))
        return ended("NOT_WRITTEN", `nothing was written: ${refusalOf(done.error).why}`, { before, cause: done.error });
    }
    return ended("NOT_WRITTEN", "nothing was written: the row changed each time, or a policy forbids to change it");
  } catch (error) {
    const { code, why } = refusalOf(error);
    return ended(code, why, { cause: error });
  }
}

const attempts = 3;

/** Somebody else has made the row in the meantime. */
function raced(error: unknown): boolean {
  return sqlstateOf(error) === "23505";
}

function isOlder(version: string, before: string): boolean {
  const [wanted, found] = [parseVersion(version), parseVersion(before)];
  return wanted !== null && found !== null && comparePrecedence(wanted, found) < 0;
}

type Found = { readonly before: string | null; readonly write: Question } | Extract<Answer, { readonly code: unknown }>;

/** What is there, and what would have to be done. */
async function look(client: GuardClient, settings: Settings): Promise<Found> {
  const { text, values } = questionFor(settings);
  const given = await withinTime(settings.timeoutMs, client.query(text, values));
  const answer = readAnswer(given, settings);
  const [row = {}] = rowsOf(given) ?? [];
  if ("version" in answer) {
    if (parseVersion(answer.version) === null)
      return byHand(`it has ${shownVersion(answer.version)}, which is no version`);
  } else if (answer.code !== "VERSION_MISSING") return answer;
  const before = "version" in answer ? answer.version : null;
  const change = row["present"] === true ? update(row, settings) : insert(row, settings);
  return change === null
    ? byHand("the way to the version leads through something that is no object")
    : { before, write: change };
}

function byHand(why: string): Found {
  return { code: "VERSION_MALFORMED", why: `${why}; correct the row by hand` };
}

/** A type's name as the server spells it, ready to stand in a statement. */
const typeOf = (row: Row) => String(row["type"]);
const isJson = (row: Row) => row["type"] === "json" || row["type"] === "jsonb";

function insert(row: Row, { table, keyColumn, valueColumn, key, jsonPath, appVersion }: Settings): Question {
  const plain = jsonPath.length === 0 && !isJson(row);
  return {
    text: `INSERT INTO ${table} (${quoteName(keyColumn)}, ${quoteName(valueColumn)}) VALUES ($1, $2::text::${typeOf(row)}) RETURNING true AS done`,
    values: [key, plain ? appVersion : documentWith(jsonPath, appVersion)],
  };
}

function update(row: Row, settings: Settings): Question | null {
  const { table, keyColumn, valueColumn, key, jsonPath, appVersion } = settings;
  const value = quoteName(valueColumn);
  const old = typeof row["value"] === "string" ? row["value"] : null;
  const whole = old === null || jsonPath.length === 0;
  const change = whole ? null : changeAt(old, jsonPath, appVersion);
  if (!whole && change === null) return null;
  const plain = jsonPath.length === 0 && !isJson(row);
  const set = change
    ? {
        sql: `pg_catalog.jsonb_set(${value}::text::jsonb, $1::text[], $2::jsonb)::text`,
        values: [arrayLiteral(change.path), change.value],
      }
    : { sql: "$1::text", values: [plain ? appVersion : documentWith(jsonPath, appVersion)] };
  const next = set.values.length + 1;
  const same = old === null ? `${value} IS NULL` : `${value}::text = $${next + 1}`;
  return {
    text: `UPDATE ${table} SET ${value} = (${set.sql})::${typeOf(row)} WHERE ${quoteName(keyColumn)}::text = $${next} AND ${same} RETURNING true AS done`,
    values: [...set.values, key, ...(old === null ? [] : [old])],
  };
}

async function write(client: GuardClient, { timeoutMs }: Settings, { text, values }: Question): Promise<boolean> {
  return (rowsOf(await withinTime(timeoutMs, client.query(text, values))) ?? []).length > 0;
}
