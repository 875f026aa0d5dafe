import { type Inputs, type Outcome, type Outputs, type RunContext } from "@lockkeeper/action-kit";
import type { Clock, Database, Files, PreviewReport } from "@lockkeeper/core";
import { openFolder } from "@lockkeeper/migrations";
import { cacheFolder } from "@lockkeeper/rehearsal";
import { assemble } from "./assemble.js";
import { findingsOf } from "./findings.js";
import { preflightOf } from "./preflight.js";
import { type Publish, publish } from "./publish.js";
import { type RehearsalDeps, rehearsePlan } from "./rehearse.js";
import { seal } from "./seal.js";
import type { spec } from "./spec.js";
import { askCluster, askNumbers, askTheRest, planFor, Target } from "./target.js";
import { waysOf } from "./texts.js";

export interface DryRunDeps extends RehearsalDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  /** folder for the report files */
  outputDir: string;
  /** null: there is no target, the whole folder is pending on an empty database */
  openTarget: (() => Promise<Database>) | null;
  /** why there is no target; null when there is one */
  withoutTarget: string | null;
  /** commit whose files are previewed; null where nobody knows */
  commit: string | null;
  publish: Publish;
  /** where the pages of the rules stand */
  docs: string;
}

type DryRunInputs = Inputs<typeof spec>;

/** Plans against the target, tries the plan on a rehearsal, judges what was measured, and says it everywhere. */
export async function run(inputs: DryRunInputs, deps: DryRunDeps): Promise<Outcome<Outputs<typeof spec>>> {
  const started = deps.clock.monotonic();
  const preflight = await preflightOf(inputs.preflight, deps.files);
  const folder = await openFolder(inputs, deps.files);
  const db = deps.openTarget && (await deps.openTarget());
  const target = db && new Target(db);
  let closed: Promise<void> | null = null;
  try {
    const plan = await planFor(inputs, folder, target);
    const cluster = await askCluster(target, plan, folder.layout);
    const { supabase } = cluster;
    const asked = askTheRest(target, inputs, deps.files);
    asked.catch(() => undefined); // everybody who needs the answers waits for them, unless something else fails first
    const texts = await waysOf(plan, folder, deps.files);
    const rehearsal = rehearsePlan(
      {
        rehearsal: inputs.rehearsal,
        cacheDir: cacheFolder(inputs.rehearsalCache, deps.workspace),
        statementTimeoutMs: inputs.statementTimeout,
        plan: { ...plan, supabase },
        ...texts,
        major: db ? plan.plan.server.major : null,
        askedMajor: inputs.postgresMajor,
        ...cluster,
        asked,
      },
      deps,
    );
    const over = rehearsal.then(nothing, nothing);
    const numbers = target ? asked.then(() => askNumbers(target, deps.clock, over)) : null;
    numbers?.catch(nothing); // as above
    const rehearsed = await rehearsal;
    ({ closed } = rehearsed);
    const live = await numbers;
    const known = { plan: { ...plan, supabase }, rehearsed, live, target };
    const { findings, probes } = await findingsOf(inputs, known, deps);
    const report = assemble({
      ...known,
      findings,
      probes,
      target: db && identityOf(db, plan.plan.server),
      missing: [deps.withoutTarget ?? [], target?.missing ?? []].flat(),
      failOn: inputs.failOn,
      run: { url: deps.context.runUrl, commit: deps.commit, actor: deps.context.actor },
      generatedAt: deps.clock.now(),
      expiresInMs: inputs.expiresIn,
      preflight,
      totalMs: deps.clock.monotonic() - started,
    });
    const { schema } = await asked;
    const sealed = seal(report, { ...texts, schema, expected: rehearsed.expected });
    return await publish(report, { ...inputs, ...deps, sealed });
  } finally {
    await Promise.all([closed, db?.close()]);
  }
}

const nothing = () => undefined;

function identityOf({ target }: Database, server: PreviewReport["plan"]["server"]): PreviewReport["target"] {
  const { database, systemIdentifier, version } = server;
  return { host: target.host, database: database || target.database, systemIdentifier, serverVersion: version };
}
