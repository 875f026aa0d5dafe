import { type Check, type Clock, type Database, DatabaseError } from "@lockkeeper/core";
import type { InspectedScript } from "./inspect.js";
import { Interpreter } from "./interpret.js";
import { Judge } from "./judge.js";
import { ScriptSession } from "./session.js";
import { Variables } from "./variables.js";

export interface SmokeFileOptions {
  /** as `psql -v` would set them */
  variables: Readonly<Record<string, string>>;
  /** commit when everything holds; otherwise, and whenever something does not, it is rolled back */
  commit: boolean;
  /** milliseconds for each statement */
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  clock: Clock;
  /** aborted when the run is to end */
  signal: AbortSignal;
  /** a line that the file writes with \echo or \warn */
  say: (line: string, stream: "out" | "warn") => void;
}

export interface SmokeFileRun {
  checks: readonly Check[];
  committed: boolean;
  notices: readonly string[];
}

/**
 * Runs an inspected smoke file in one transaction.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; PROOF_FAILED when it cannot be shown that nothing was committed
 */
export async function runSmokeFile(
  db: Database,
  script: InspectedScript,
  options: SmokeFileOptions,
): Promise<SmokeFileRun> {
  const judge = new Judge(script.file, options.statementTimeoutMs);
  const session = new ScriptSession(db, options);
  await session.begin();
  const variables = new Variables({ ...(await serverVariables(db)), ...options.variables });
  const complete = await new Interpreter({ script, session, variables, judge, say: options.say }).run();
  const notices = [...script.notices];
  const last = judge.checks.at(-1);
  if (!complete)
    notices.push(
      `${last?.file ?? script.file} ended at line ${last?.place?.line ?? 1}; what stands below was not run.`,
    );
  const deferred = await session.settle();
  if (deferred) judge.atEnd("deferred constraints hold", deferred, script.file);
  const holds = complete && judge.checks.every(({ state }) => state !== "failed" && state !== "error");
  const committed = options.commit && holds && (await committedBy(session, judge, script.file));
  if (!options.commit || !holds) await session.finish("rollback");
  if (options.commit && !holds) notices.push("Nothing was committed, because not everything holds.");
  return { checks: judge.checks, committed, notices };
}

async function committedBy(session: ScriptSession, judge: Judge, file: string): Promise<boolean> {
  try {
    await session.finish("commit");
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    judge.atEnd("the transaction commits", error, file);
    return false;
  }
}

async function serverVariables(db: Database): Promise<Record<string, string>> {
  const { host, port, user, database } = db.target;
  const [row] = await db.query<{ name: string; num: string }>(
    "select pg_catalog.current_setting('server_version') as name, pg_catalog.current_setting('server_version_num') as num",
  );
  return {
    DBNAME: database,
    USER: user,
    HOST: host,
    PORT: String(port),
    SERVER_VERSION_NAME: row?.name ?? "",
    SERVER_VERSION_NUM: row?.num ?? "",
  };
}
