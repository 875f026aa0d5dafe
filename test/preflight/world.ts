import { open as openSession } from "../catalog/world.js";
import { runAction } from "@lockkeeper/action-kit";
import { recordingHost, type RecordingHost } from "@lockkeeper/action-kit/recording-host";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { type Check, type Files, LockkeeperError, type PreflightReport } from "@lockkeeper/core";
import { openDatabase } from "@lockkeeper/postgres/open";
import { fastClock } from "@lockkeeper/postgres/test-connection";
import { run } from "../../actions/preflight/src/run.js";
import { spec } from "../../actions/preflight/src/spec.js";
import { memoryFiles } from "../push/world.js";

export interface Preflighted {
  exit: number;
  outputs: Readonly<Record<string, string>>;
  host: RecordingHost;
  /** null where there was none */
  report: PreflightReport | null;
  /** how often somebody waited for the server */
  flights: number;
  /** code and problems of what ended the run; null when nothing did */
  error: { code: string; problems: readonly string[] } | null;
  /** the check of that name */
  check: (name: string) => Check;
}

/** Runs the action from raw inputs, as a runner gives them, to its exit code. */
export async function preflight(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  begun: (host: RecordingHost) => void = () => {},
): Promise<Preflighted> {
  const host = recordingHost({ inputs, outputDir: "reports" });
  begun(host);
  let flights = 0;
  const written: Record<string, string> = {};
  const memory = memoryFiles(files);
  const store: Files = {
    ...memory,
    read: async (path) => {
      if (files[path] === undefined) throw new LockkeeperError("INPUT_INVALID", `${path} does not exist`);
      return await memory.read(path);
    },
    list: async (folder) => {
      const found = await memory.list(folder);
      if (found.length === 0) throw new LockkeeperError("FOLDER_MISSING", folder);
      return found;
    },
    write: async (path, text) => {
      written[path] = text;
      return `/${path}`;
    },
  };
  const exit = await runAction(spec, host, store, (given) => {
    const open = openDatabase(
      { ...given, applicationName: "lockkeeper test" },
      { clock: fastClock(), signal: host.cancelled, log: () => {} },
    );
    const context = { actor: "mira", commit: null, runUrl: null, applicationName: "lockkeeper test" };
    return run(given, {
      files: store,
      clock: systemClock,
      context,
      outputDir: "reports",
      cancelled: host.cancelled,
      openDatabase: async () => {
        const db = await open();
        const { query, pipeline } = db;
        const once = <T>(answer: Promise<T>) => {
          flights += 1;
          return answer;
        };
        db.query = (...asked) => once(query.apply(db, asked)) as never;
        db.pipeline = (...asked) => once(pipeline.apply(db, asked));
        return db;
      },
    });
  });
  const text = written["reports/preflight.json"];
  const report: PreflightReport | null = text === undefined ? null : JSON.parse(text);
  const check = (name: string) => {
    const found = report?.checks.find((one) => one.name === name);
    if (!found) throw new Error(`no check ${name}: ${JSON.stringify(host.errors)}`);
    return found;
  };
  return { exit, outputs: host.outputs, host, flights, error: errorOf(host), report, check };
}

function errorOf({ errors: [shown] }: RecordingHost): Preflighted["error"] {
  if (shown === undefined) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- lockkeeper/error@1
  const { code, problems = [] } = shown.json as { code: string; problems?: readonly { message: string }[] };
  return { code, problems: problems.map(({ message }) => message) };
}

/** A session that does something, and is gone afterwards. */
export async function besideSession<T>(
  url: string,
  sql: readonly string[],
  work: (pid: number) => Promise<T>,
): Promise<T> {
  const other = await openSession(url);
  try {
    for (const each of sql) await other.query(each);
    return await work(await other.pid());
  } finally {
    await other.close();
  }
}
