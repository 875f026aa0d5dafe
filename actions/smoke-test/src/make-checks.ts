import { type Fetch, runHttpChecks, runSmokeFile, runTimedQueries } from "@lockkeeper/checks";
import type { Check, CheckReport, Clock, Database, TimedQuery } from "@lockkeeper/core";
import type { Declared } from "./declared.js";
import type { SmokeInputs } from "./run.js";

export interface CheckDeps {
  clock: Clock;
  /** aborted when the run is to end */
  cancelled: AbortSignal;
  openDatabase: () => Promise<Database>;
  fetch: Fetch;
  /** what a smoke file says with \echo and \warn */
  say: (line: string) => void;
}

export interface Made {
  checks: Check[];
  timed: TimedQuery[];
  notices: string[];
  target: CheckReport["target"];
}

/** The smoke file first, then the requests, then the timed queries: each speaks for itself, whatever became of the others. */
export async function makeChecks(inputs: SmokeInputs, declared: Declared, deps: CheckDeps): Promise<Made> {
  const made: Made = { checks: [], timed: [], notices: [...declared.notices], target: null };
  if (declared.script !== null || declared.queries.length > 0) {
    const db = await deps.openDatabase();
    try {
      made.target = await identify(db);
      await smoke(db, inputs, declared, deps, made);
    } finally {
      await db.close();
    }
  }
  const { clock, cancelled: signal, fetch } = deps;
  const { secret } = declared;
  made.checks.push(
    ...(await runHttpChecks(declared.http, { fetch, clock, signal, secret, timeoutMs: inputs.httpTimeout })),
  );
  const parts = { clock, signal, statementTimeoutMs: inputs.statementTimeout, previous: declared.previous };
  const { timed, checks } = await runTimedQueries(declared.queries, deps.openDatabase, parts);
  made.timed.push(...timed);
  made.checks.push(...checks);
  return made;
}

async function smoke(
  db: Database,
  inputs: SmokeInputs,
  { script, variables }: Declared,
  deps: CheckDeps,
  made: Made,
): Promise<void> {
  if (script === null) return;
  db.onNotice(({ severity, message }) => deps.say(`${severity}: ${message}`));
  const { checks, notices } = await runSmokeFile(db, script, {
    variables,
    commit: inputs.commit,
    statementTimeoutMs: inputs.statementTimeout,
    lockTimeoutMs: inputs.lockTimeout,
    clock: deps.clock,
    signal: deps.cancelled,
    say: deps.say,
  });
  made.checks.push(...checks);
  made.notices.push(...notices);
}

async function identify(db: Database): Promise<CheckReport["target"]> {
  const [row] = await db.query<{ version: string }>("select pg_catalog.current_setting('server_version') as version");
  const { host, database } = db.target;
  return { host, database, serverVersion: row?.version.split(" ")[0] ?? "" };
}
