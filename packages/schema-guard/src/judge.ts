import { comparePrecedence, parseVersion } from "./semver.js";
import type { GuardLayout, GuardRelation, GuardVerdict } from "./types.js";
import { shownVersion } from "./wording.js";

/**
 * Compares what an application is made for with what a database has, both by semantic versioning. Pure: for clients that read
 * the version in a way of their own.
 */
export function compareSchemaVersions(application: string, database: string): GuardVerdict {
  const [app, db] = [parseVersion(application), parseVersion(database)];
  if (app === null) return malformed(`the application's version is ${shownVersion(application)}`);
  if (db === null) return malformed(`the database's version is ${shownVersion(database)}`);
  if (app.major !== db.major) return verdict("major-conflict", application, database);
  return verdict(relationOf(comparePrecedence(db, app)), application, database);
}

/** Compares the newest migration that an application needs with the newest one of a history, in the layout's order. */
export function compareMigrations(application: string, database: string, layout: GuardLayout): GuardVerdict {
  const order = layout === "prisma" ? /^\d/ : /^\d+$/;
  const wanted = "a migration's version, such as 20260102030405";
  if (!order.test(application)) return malformed(`the application's version is ${shownVersion(application)}`, wanted);
  if (!order.test(database)) return malformed(`the newest migration is ${shownVersion(database)}`, wanted);
  return verdict(relationOf(compareInLayout(database, application, layout)), application, database);
}

/** As the tool orders them: by value for `plain`, by text for the others. Prisma's versions carry a name that may be left out. */
function compareInLayout(database: string, application: string, layout: GuardLayout): number {
  if (database === application || (layout === "prisma" && database.startsWith(`${application}_`))) return 0;
  if (layout === "plain") {
    const difference = BigInt(database) - BigInt(application);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return database < application ? -1 : 1;
}

function relationOf(order: number): GuardRelation {
  return order === 0 ? "equal" : order > 0 ? "database-newer" : "application-newer";
}

function verdict(relation: GuardRelation, application: string, database: string): GuardVerdict {
  const said: Record<GuardRelation, Omit<GuardVerdict, "relation">> = {
    equal: { compatible: true, code: null, message: `the database has schema version ${database}, as the application` },
    "database-newer": {
      compatible: true,
      code: null,
      message: `the database has schema version ${database}, which is newer than ${application} and fits it`,
    },
    "application-newer": {
      compatible: false,
      code: "APPLICATION_NEWER",
      message: `run migrations: the application needs schema version ${application}, and the database has ${database}`,
    },
    "major-conflict": {
      compatible: false,
      code: "MAJOR_CONFLICT",
      message: `version conflict: the application is made for schema version ${application}, and the database has ${database}, of another major`,
    },
  };
  return { ...said[relation], relation };
}

function malformed(what: string, wanted = "major.minor.patch, such as 2.4.0"): GuardVerdict {
  const message = `no version to compare: ${what}, which is not ${wanted}`;
  return { compatible: false, code: "VERSION_MALFORMED", relation: null, message };
}
