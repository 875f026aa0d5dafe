import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Files, LockkeeperError, StandingReport } from "@lockkeeper/core";
import { openFolder, previewOfEmpty } from "@lockkeeper/migrations";
import { type Login, openStanding, type Standing, type StandingDeps } from "@lockkeeper/rehearsal";
import { standingMarkdown, standingTerminal } from "@lockkeeper/report";
import { anyPlan, fill, type FillDeps, type Filling } from "./fill.js";
import { readSeeds } from "./seed.js";
import type { spec } from "./spec.js";

export interface RehearsalDeps extends Omit<FillDeps, "cancelled"> {
  files: Files;
  /** folder for the report */
  outputDir: string;
  standing: StandingDeps;
  /** sees to the filled database from then on */
  keep: (standing: Standing) => Promise<void>;
}

type RehearsalInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Reads everything, makes an empty database, fills it, and hands it over; what fails removes it again. */
export async function run(inputs: RehearsalInputs, deps: RehearsalDeps): Promise<Result> {
  const { auditSchema, postgresMajor: major = null } = inputs;
  const seeds = await readSeeds(inputs.seed, deps.files);
  const folder = await openFolder(inputs, deps.files);
  // finds what is wrong with the files before a server is started for them
  const { supabase } = await previewOfEmpty({ ...folder, options: anyPlan, auditSchema });
  const platform = inputs.platform === "auto" ? (supabase ? "supabase" : "plain") : inputs.platform;
  const standing = await openStanding(
    { rehearsal: inputs.rehearsal, major, platform, user: "postgres" },
    deps.standing,
  );
  try {
    const { error, ...filled } = await fillIt(standing, { folder, auditSchema, seeds }, deps);
    const { password: _, ...database } = standing.login;
    const stands = error === null;
    const report = { schema: "lockkeeper/rehearsal@1", stands, engine: standing.info, platform, database } as const;
    const result = await outcome({ ...report, ...filled }, { error, login: standing.login }, deps);
    await (stands ? deps.keep(standing) : standing.end());
    return result;
  } catch (error) {
    await standing.end();
    throw error;
  }
}

async function fillIt(standing: Standing, filling: Filling, deps: RehearsalDeps) {
  const db = await standing.session();
  try {
    return await fill(db, filling, { ...deps, cancelled: deps.standing.cancelled });
  } finally {
    await db.close();
  }
}

async function outcome(
  report: StandingReport,
  { error, login }: { error: LockkeeperError | null; login: Login },
  { files, outputDir }: RehearsalDeps,
): Promise<Result> {
  const path = await files.write(`${outputDir}/rehearsal.json`, `${JSON.stringify(report, null, 2)}\n`);
  return {
    exit: report.stands ? 0 : 3,
    outputs: {
      databaseUrl: report.stands ? urlOf(login) : "",
      serverVersion: report.engine.version,
      appliedCount: report.receipt.files.filter(({ state }) => state === "applied").length,
      reportJsonPath: path,
    },
    report: {
      markdown: standingMarkdown(report),
      terminal: (display) => standingTerminal(report, display),
      json: report,
    },
    ...(error && { error }),
  };
}

function urlOf({ host, port, database, user, password }: Login): string {
  const [name, secret, place] = [user, password, database].map(encodeURIComponent);
  return `postgresql://${name}:${secret}@${host.includes(":") ? `[${host}]` : host}:${port}/${place}`;
}
