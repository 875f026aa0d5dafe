import { supabaseSchemas } from "@lockkeeper/catalog";
import { type Preflight, preflight, type Reached } from "@lockkeeper/checks";
import { type Database, type Files, LockkeeperError } from "@lockkeeper/core";
import { guessLayout, type Layout, lastDeployments, layoutNamed, layoutNames } from "@lockkeeper/migrations";
import { onlyReads } from "@lockkeeper/postgres";
import type { Declared } from "./declared.js";
import type { PreflightDeps, PreflightInputs } from "./run.js";

export interface Asked {
  found: Preflight;
  /** null when the server was not reached */
  target: { host: string; database: string } | null;
  /** why it was not reached */
  unreachable: LockkeeperError | null;
}

/** Opens the database and makes the checks. That it cannot be reached is an answer, too. */
export async function askDatabase(inputs: PreflightInputs, declared: Declared, deps: PreflightDeps): Promise<Asked> {
  const { auditSchema } = inputs;
  const layouts = await layoutsOf(inputs, deps.files);
  const limits = {
    ...declared.limits,
    platformSchemas: supabaseSchemas,
    histories: layouts.map(({ history }) => `${history.schema}.${history.table}`),
  };
  const options = { limits, weights: declared.weights, clock: deps.clock, signal: deps.cancelled };
  const opened = await open(deps);
  if (opened instanceof LockkeeperError)
    return { found: await preflight({ unreachable: opened }, options), target: null, unreachable: opened };
  try {
    const db = onlyReads(opened);
    const reached: Reached = { db, standing: (reading) => lastDeployments(reading, { auditSchema, layouts }) };
    const { host, database } = opened.target;
    return { found: await preflight(reached, options), target: { host, database }, unreachable: null };
  } finally {
    await opened.close();
  }
}

/** The connection, or why there is none. What is wrong with the inputs is no answer of a server. */
async function open({ openDatabase }: PreflightDeps): Promise<Database | LockkeeperError> {
  try {
    return await openDatabase();
  } catch (error) {
    if (error instanceof LockkeeperError && error.class === "ConnectionError") return error;
    throw error;
  }
}

/** The layout that is given or that the folder looks like; all of them where there is no folder. */
async function layoutsOf({ layout, migrationsPath, auditSchema }: PreflightInputs, files: Files): Promise<Layout[]> {
  if (layout !== "auto") return [layoutNamed(layout, auditSchema)];
  try {
    return [layoutNamed(guessLayout(migrationsPath, await files.list(migrationsPath)), auditSchema)];
  } catch (error) {
    if (!(error instanceof LockkeeperError && error.code === "FOLDER_MISSING")) throw error;
    return layoutNames.map((name) => layoutNamed(name, auditSchema));
  }
}
