import { readPlatform, readSnapshot, snapshot, supabaseSchemas } from "@lockkeeper/catalog";
import {
  checkBuiltIn,
  checkExpectations,
  checkFiles,
  type CheckSession,
  isOff,
  readSequences,
  schemasNamed,
} from "@lockkeeper/checks";
import { attributeOf, type Check, type CheckReport, type Database, objectsOf, type Snapshot } from "@lockkeeper/core";
import { recordedBefore } from "@lockkeeper/migrations";
import { onlyReads } from "@lockkeeper/postgres";
import type { Declared } from "./declared.js";
import type { VerifyDeps, VerifyInputs } from "./run.js";

export interface Made {
  checks: readonly Check[];
  notices: readonly string[];
  target: CheckReport["target"];
}

/** Asks the database everything that was declared, one thing after the other on one session. */
export async function makeChecks(
  session: CheckSession,
  declared: Declared,
  inputs: VerifyInputs,
  { clock, cancelled }: VerifyDeps,
): Promise<Made> {
  const { statementTimeout: statementTimeoutMs, rolledBackWrites } = inputs;
  const options = { clock, signal: cancelled, statementTimeoutMs, rolledBackWrites };
  // our own questions write nothing, and nobody's operators on the search path answer them
  const reading = <T>(ask: (db: Database) => Promise<T>) => session.use((db) => ask(onlyReads(db)));
  const { target, supabase } = await reading(identityOf);
  const checks = await checkFiles(session, declared.files, options);
  const { expectations, builtIn } = declared;
  if (expectations === null && isOff(builtIn)) return { checks, notices: [], target };
  const schema = await reading((db) => read(db, declared, supabase));
  if (expectations) checks.push(...(await session.use((db) => checkExpectations(db, expectations, schema, options))));
  const notices: string[] = [];
  if (!isOff(builtIn)) {
    const { auditSchema } = inputs;
    const before = await reading((db) =>
      recordedBefore(db, { auditSchema, readSnapshot: (json) => readSnapshot(json, "the record") }),
    );
    const unvalidated = objectsOf(schema, "constraint").some((one) => attributeOf(one, "validated") === false);
    if (before.missing !== null && unvalidated) notices.push(before.missing);
    const scene = {
      snapshot: schema,
      before: before.snapshot,
      exposed: inputs.exposedSchemas ?? (supabase ? ["public"] : []),
      ours: (name: string) => !supabase || !supabaseSchemas.includes(name),
      expected: expectations?.expected ?? null,
      sequences: await reading(readSequences),
    };
    checks.push(...checkBuiltIn(scene, builtIn));
  }
  return { checks, notices, target };
}

/** The platform's own schemas are read only where an expectation names one of them. */
async function read(db: Database, { expectations }: Declared, supabase: boolean): Promise<Snapshot> {
  const named = expectations ? schemasNamed(expectations) : new Set<string>();
  const all = supabase && supabaseSchemas.some((schema) => named.has(schema));
  return snapshot(db, all ? { platform: "plain" } : {});
}

const identity =
  "select pg_catalog.current_setting('server_version') as version, pg_catalog.current_database()::text as name";

async function identityOf(db: Database): Promise<{ target: CheckReport["target"]; supabase: boolean }> {
  const [row] = await db.query<{ version: string; name: string }>(identity);
  const { host, database } = db.target;
  const target = { host, database: row?.name ?? database, serverVersion: row?.version.split(" ")[0] ?? "" };
  return { target, supabase: (await readPlatform(db)) === "supabase" };
}
