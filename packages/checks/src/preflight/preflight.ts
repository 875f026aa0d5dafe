import {
  type Check,
  type Clock,
  type Database,
  type DatabaseError,
  type DeploymentStanding,
  LockkeeperError,
  type PreflightCheck,
  preflightChecks,
  type PreflightFacts,
  type Step,
} from "@lockkeeper/core";
import { patience } from "../rolled-back/patience.js";
import { askAll, type Answer } from "./ask.js";
import { judgeBackup } from "./backup.js";
import { connections } from "./connections.js";
import { judgeApplyLock, judgeDeployments } from "./deployments.js";
import { judgeDisk } from "./disk.js";
import { gathered, gatheredAsides } from "./gather-facts.js";
import { invalidIndexes } from "./indexes.js";
import type { PreflightLimits } from "./limits.js";
import { prepared } from "./prepared.js";
import { privileges } from "./privileges.js";
import { replication } from "./replication.js";
import { serverVersion, writable } from "./server.js";
import { settle, type Weights } from "./settle.js";
import { asides } from "./sizes.js";
import { slots } from "./slots.js";
import { foreign, grantTo, type Judged, passed, type Theme, type Verdict } from "./theme.js";
import { transactions } from "./transactions.js";
import { judgeWindow } from "./window.js";
import { wraparound } from "./wraparound.js";

const themes: readonly Theme[] = [
  serverVersion,
  writable,
  privileges,
  connections,
  replication,
  slots,
  transactions,
  prepared,
  wraparound,
  invalidIndexes,
];

export interface Preflight {
  /** in the order of `preflightChecks` */
  checks: readonly Check[];
  facts: PreflightFacts;
  notices: readonly string[];
}

/** What the checks need beside their limits. */
export interface PreflightOptions {
  limits: PreflightLimits;
  weights: Weights;
  clock: Clock;
  /** aborted when the run is to end */
  signal: AbortSignal;
}

/** What the server told, or why it was not asked. */
export type Reached =
  | { db: Database; standing: (db: Database) => Promise<DeploymentStanding> }
  | { unreachable: LockkeeperError };

/**
 * Makes every check that is not left out. The database is only asked; everything in one flight, and a further one for each
 * question that is refused.
 * @param reached `standing` tells where the deployments stand, which is another package's to know
 * @throws LockkeeperError CONNECTION_LOST, and what `standing` throws
 */
export async function preflight(reached: Reached, options: PreflightOptions): Promise<Preflight> {
  const { limits, weights } = options;
  const now = options.clock.now();
  const judged = new Map<PreflightCheck, Judged>([
    ["disk", judgeDisk(limits)],
    ["backup", judgeBackup(limits, now)],
    ["window", judgeWindow(limits, now)],
  ]);
  const known = "db" in reached ? await asked(reached, options, judged) : unasked(reached.unreachable, judged);
  const used = preflightChecks.flatMap((check) => {
    const each = judged.get(check);
    return each && !weights.skip.has(check) ? [each] : [];
  });
  return {
    checks: preflightChecks.map((check) => settle(check, judged.get(check)?.verdict ?? notAsked, weights)),
    facts: gathered([...used.map(({ facts }) => facts), known, { unknown: leftOut(weights) }]),
    notices: used.flatMap(({ notices = [] }) => notices),
  };
}

/** What nobody looked at because its check is left out. */
function leftOut({ skip }: Weights): (keyof PreflightFacts)[] {
  const named = [
    ...themes,
    { check: "disk", tells: ["disk"] },
    { check: "backup", tells: ["backup"] },
    { check: "deployments", tells: ["lastDeployment"] },
  ] as const;
  return named.filter(({ check }) => skip.has(check)).flatMap(({ tells }) => tells);
}

const notAsked: Verdict = { state: "skipped", message: "Not asked: there is no connection.", remedy: null };

function unasked(error: LockkeeperError, judged: Map<PreflightCheck, Judged>): Partial<PreflightFacts> {
  judged.set("connection", { verdict: toldBy(error), facts: {} });
  return { unknown: [...themes, ...asides].flatMap(({ tells }) => tells).concat("lastDeployment") };
}

/** The server ends a question itself after so long (`onlyReads`), unless it does not answer at all. */
const patienceMs = 65_000;

async function asked(
  { db, standing }: Extract<Reached, { db: Database }>,
  { limits, weights, clock, signal }: PreflightOptions,
  judged: Map<PreflightCheck, Judged>,
): Promise<Partial<PreflightFacts>> {
  const wanted = themes.filter(({ check }) => !weights.skip.has(check));
  const watch = patience(db, { clock, signal, limitMs: patienceMs });
  try {
    const questions = [ownPid, ...[...wanted, ...asides].map(({ question }) => question(limits))];
    const [pid, ...answers] = await askAll(db, questions, { signal, onAnswer: watch.progress });
    judged.set("connection", { verdict: await connection(db, Number(pid?.rows?.[0]?.["pid"])), facts: {} });
    wanted.forEach((theme, index) => {
      judged.set(theme.check, judgeAnswer(theme, answers[index], { limits, now: clock.now() }));
    });
    if (!(weights.skip.has("deployments") && weights.skip.has("apply-lock"))) {
      const where = await standing(db);
      if (signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled");
      judged.set("deployments", judgeDeployments(where));
      judged.set("apply-lock", judgeApplyLock(where));
    }
    return gatheredAsides(answers.slice(wanted.length));
  } finally {
    await watch.over();
  }
}

const ownPid: Step = { sql: "SELECT pg_catalog.pg_backend_pid() AS pid" };

/** A push needs a session of its own, which not every pooler gives. */
async function connection(db: Database, pid: number): Promise<Verdict> {
  const { host, port, user, transport } = db.target;
  try {
    await db.requireSession(pid);
    return passed(`${foreign(user)} at ${foreign(host)}:${port}, ${transport}`);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "POOLER_MODE") return toldBy(error);
    throw error;
  }
}

function toldBy(error: LockkeeperError): Verdict {
  return { state: "failed", message: [error.message, ...error.notes].join("\n"), remedy: error.hint ?? null };
}

function judgeAnswer(
  theme: Theme,
  answer: Answer | undefined,
  { limits, now }: { limits: PreflightLimits; now: Date },
): Judged {
  if (answer?.rows && (answer.rows.length > 0 || !theme.alwaysAnswers)) return theme.judge(answer.rows, limits, now);
  return { facts: { unknown: theme.tells }, verdict: refused(theme, answer?.refused ?? null) };
}

function refused({ reader }: Pick<Theme, "reader">, error: DatabaseError | null): Verdict {
  const denied = error?.sqlstate === "42501";
  return {
    state: "error",
    message: error
      ? `It could not be told (${error.sqlstate}: ${foreign(error.message, 300)}).`
      : "It was not answered.",
    remedy: denied && reader !== null ? grantTo(reader) : denied ? "GRANT what is named to the login." : null,
  };
}
