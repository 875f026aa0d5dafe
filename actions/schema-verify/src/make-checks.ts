import { checkFiles, type CheckSession } from "@lockkeeper/checks";
import type { Check, CheckReport, Database } from "@lockkeeper/core";
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
  const target = await session.use((db) => identityOf(db));
  const options = {
    clock,
    signal: cancelled,
    statementTimeoutMs: inputs.statementTimeout,
    rolledBackWrites: inputs.rolledBackWrites,
  };
  const checks = await checkFiles(session, declared.files, options);
  return { checks, notices: [], target };
}

async function identityOf(db: Database): Promise<CheckReport["target"]> {
  const sql =
    "select pg_catalog.current_setting('server_version') as version, pg_catalog.current_database()::text as name";
  const [row] = await db.query<{ version: string; name: string }>(sql);
  const { host, database } = db.target;
  return { host, database: row?.name ?? database, serverVersion: row?.version.split(" ")[0] ?? "" };
}
