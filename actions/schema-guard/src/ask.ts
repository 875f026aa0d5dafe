import { type GuardReason, type GuardReport, LockkeeperError } from "@lockkeeper/core";
import { checkSchema, type GuardResult, type SetResult, setSchemaVersion } from "@lockkeeper/schema-guard";
import type { LazyDatabase } from "./lazy-database.js";
import type { GuardQuestion } from "./question.js";

type Found = Pick<
  GuardReport,
  "compatible" | "reason" | "message" | "remedy" | "databaseVersion" | "source" | "notices"
>;

/**
 * Compares, or writes.
 * @throws LockkeeperError SCHEMA_UNREADABLE, SQL_FAILED, or what the connection throws
 */
export async function ask(
  db: LazyDatabase,
  { options }: GuardQuestion,
  inputs: { setVersion: boolean; allowDowngrade: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Promise<Found> {
  // what cannot be reached is told as such, with what was tried
  if (inputs.setVersion || env["SKIP_SCHEMA_GUARD"] !== "true") await db.opened();
  if (inputs.setVersion) {
    const { appVersion, source: _source, layout: _layout, auditSchema: _schema, ...place } = options;
    return written(
      await setSchemaVersion(db, { ...place, version: appVersion, allowDowngrade: inputs.allowDowngrade }),
      appVersion,
    );
  }
  const notices: string[] = [];
  const result = await checkSchema(db, { ...options, env, warn: (message) => notices.push(sentenceOf(message)) });
  return compared(result, result.skipped ? [] : notices);
}

function compared(result: GuardResult, notices: readonly string[]): Found {
  const { compatible, code, relation, message, databaseVersion, source, skipped, cause } = result;
  if (code === "UNREADABLE") throw unreadable(message, cause);
  const missing = code === "VERSION_MISSING" ? "version-missing" : "version-malformed";
  const reason: GuardReason = skipped ? "skipped" : (relation ?? missing);
  return {
    compatible,
    reason,
    message: sentenceOf(message),
    remedy: remedies[reason],
    databaseVersion,
    source,
    notices,
  };
}

function written({ code, changed, before, message, source, cause }: SetResult, version: string): Found {
  if (code === "UNREADABLE") throw unreadable(message, cause);
  if (cause instanceof LockkeeperError) throw cause;
  if (code === "NOT_WRITTEN")
    throw new LockkeeperError("SQL_FAILED", sentenceOf(message), {
      cause,
      hint: "Connect as a role that may SELECT, INSERT and UPDATE the table.",
    });
  const refused = {
    DOWNGRADE: "downgrade-refused",
    VERSION_MISSING: "version-missing",
    VERSION_MALFORMED: "version-malformed",
  } as const;
  const reason: GuardReason = code === null ? (changed ? "version-set" : "equal") : refused[code];
  const databaseVersion = code === null ? version : before;
  return {
    compatible: code === null,
    reason,
    message: sentenceOf(message),
    remedy: remedies[reason],
    databaseVersion,
    source,
    notices: [],
  };
}

const remedies: Record<GuardReason, string | null> = {
  equal: null,
  "database-newer": null,
  "version-set": null,
  skipped: "Take `SKIP_SCHEMA_GUARD` out of the environment when the emergency is over.",
  "application-newer": "Run the pending migrations (`push`) before this code is deployed.",
  "major-conflict":
    "Deploy the application that is made for the database's major version, or migrate the database to the application's.",
  "version-missing":
    "Create the table with a migration (`key text PRIMARY KEY, value jsonb NOT NULL`), and let `set-version: true` write the version with each deployment; or set `source: migrations`.",
  "version-malformed": "Correct the row, or say where the version stands: `table`, `key`, `value-column`, `json-path`.",
  "downgrade-refused": "Deploy the newer application, or set `allow-downgrade: true` when going back is what you want.",
};

function unreadable(message: string, cause: unknown): LockkeeperError {
  if (cause instanceof LockkeeperError) return cause;
  return new LockkeeperError("SCHEMA_UNREADABLE", sentenceOf(message), {
    cause,
    hint: "The login needs USAGE on the schema and SELECT on the table, and a table that nobody has locked.",
  });
}

/** Our package's messages are lines of a log; a report's are sentences. */
function sentenceOf(message: string): string {
  const text = message.replace(/^schema-guard: /, "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
