import type { GuardReason, GuardReport } from "@lockkeeper/core";
import type { Detail } from "../details.js";
import { prose, say } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";

const words: Record<GuardReason, [tone: Tone, words: string]> = {
  equal: ["good", "The schema fits"],
  "database-newer": ["good", "The schema fits, and is newer"],
  "application-newer": ["bad", "Run migrations"],
  "major-conflict": ["bad", "Version conflict"],
  "version-missing": ["bad", "No schema version in the database"],
  "version-malformed": ["bad", "No version to compare"],
  skipped: ["warn", "Skipped: nobody looked"],
  "version-set": ["good", "The database has the version now"],
  "downgrade-refused": ["bad", "Not written: the database is newer"],
};

/** What a reader with two seconds learns. */
export function guardVerdict({ reason, appVersion, databaseVersion, target }: GuardReport): Verdict {
  const [tone, headline] = words[reason];
  const facts = [
    say`application ${appVersion}`,
    ...(databaseVersion === null ? [] : [say`database ${databaseVersion}`]),
    ...(target === null ? [] : [say`${`${target.host}/${target.database}`}`]),
  ];
  return { tone, words: headline, facts };
}

/** Where the two versions were read. */
export function guardDetails({ appVersionFrom, source }: GuardReport): Detail[] {
  return [
    { label: "Application's version", value: prose(appVersionFrom) },
    { label: "Database's version", value: say`${source}` },
  ];
}
