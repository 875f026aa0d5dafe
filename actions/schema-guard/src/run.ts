import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Clock, Database, Files, GuardReport } from "@lockkeeper/core";
import { guardMarkdown, guardTerminal } from "@lockkeeper/report";
import { ask } from "./ask.js";
import { lazyDatabase } from "./lazy-database.js";
import { readQuestion } from "./question.js";
import { prepareSkips } from "./skips-table.js";
import type { spec } from "./spec.js";

export interface GuardDeps {
  files: Files;
  clock: Clock;
  /** `SKIP_SCHEMA_GUARD` is read from it */
  env: Readonly<Record<string, string | undefined>>;
  /** folder for the report file */
  outputDir: string;
  openDatabase: () => Promise<Database>;
  /** aborted when the run is to end */
  cancelled: AbortSignal;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Finds out what the application needs, then compares it with the database, or writes it there. */
export async function run(inputs: Inputs<typeof spec>, deps: GuardDeps): Promise<Result> {
  const question = await readQuestion(inputs, deps.files);
  const db = lazyDatabase(deps.openDatabase, deps.cancelled);
  try {
    const found = await ask(db, question, inputs, deps.env);
    const notices = inputs.setVersion ? await prepareSkips(await db.opened(), inputs.auditSchema, inputs.appRoles) : [];
    const { target } = db;
    const report: GuardReport = {
      schema: "lockkeeper/guard@1",
      ...found,
      appVersion: question.options.appVersion,
      appVersionFrom: question.from,
      generatedAt: deps.clock.now().toISOString(),
      target: target && { host: target.host, database: target.database },
      notices: [...found.notices, ...notices],
    };
    const path = await deps.files.write(`${deps.outputDir}/guard.json`, `${JSON.stringify(report, null, 2)}\n`);
    return outcome(report, path);
  } finally {
    await db.close();
  }
}

function outcome(report: GuardReport, reportJsonPath: string): Result {
  const { compatible, databaseVersion, reason, message } = report;
  return {
    exit: compatible ? 0 : 1,
    outputs: { compatible, databaseVersion: databaseVersion ?? "", reason, reportJsonPath },
    annotations: [
      ...(compatible ? [] : [{ level: "error" as const, message }]),
      ...(reason === "skipped" ? [{ level: "warning" as const, message }] : []),
    ],
    report: {
      markdown: guardMarkdown(report),
      terminal: (display) => guardTerminal(report, display),
      json: report,
    },
  };
}
