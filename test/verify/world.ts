import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { type Check, type CheckReport, type Files, LockkeeperError } from "@lockkeeper/core";
import { run, type VerifyDeps, type VerifyInputs } from "../../actions/schema-verify/src/run.js";
import { defaultMajor, type Major } from "@lockkeeper/testing";
import { open } from "../catalog/world.js";
import { memoryFiles } from "../push/world.js";
import { noConnection } from "../given-inputs.js";

export interface Verified {
  report: CheckReport;
  exit: number;
  outputs: Awaited<ReturnType<typeof run>>["outputs"];
  markdown: string;
  terminal: string;
  annotations: readonly { level: string; message: string }[];
}

const defaults: VerifyInputs = {
  ...noConnection,
  config: undefined,
  outputDir: undefined,
  verifyPath: "supabase/verify",
  expectations: undefined,
  failOn: "failed",
  builtIn: ["all: off"],
  exposedSchemas: undefined,
  rolledBackWrites: true,
  statementTimeout: 5_000,
  auditSchema: "lockkeeper",
};

/** For views that run with the caller's rights, which 14 has not. */
export function from15(): Major {
  const major = defaultMajor();
  return major === 14 ? 15 : major;
}

/** Runs the action on files of the folder `supabase/verify`, given by their names in it. */
export async function verify(
  url: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: Partial<VerifyInputs> = {},
  deps: Partial<VerifyDeps> = {},
): Promise<Verified> {
  const folder = inputs.verifyPath ?? defaults.verifyPath;
  const below = Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);
  const { outputs, exit, report, annotations } = await run(
    { ...defaults, ...inputs },
    {
      files: filesOf(Object.fromEntries(below)),
      clock,
      context: { actor: "octocat", commit: null, runUrl: null, applicationName: "lockkeeper test" },
      outputDir: "/out",
      openDatabase: () => open(url),
      cancelled: new AbortController().signal,
      ...deps,
    },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the action's report is this one
  const json = report.json as CheckReport;
  const terminal = report.terminal({ columns: 100, color: false });
  return { report: json, exit, outputs, markdown: report.markdown, terminal, annotations: annotations ?? [] };
}

function filesOf(content: Readonly<Record<string, string | Uint8Array>>): Files {
  const files = memoryFiles(content);
  return {
    ...files,
    list: async (folder) => {
      const found = await files.list(folder);
      if (found.length === 0) throw new LockkeeperError("FOLDER_MISSING", folder);
      return found;
    },
    write: (path) => Promise.resolve(path),
  };
}

/** `failed orders.sql:3 every order has a customer`: a check in few words. */
export function told({ state, group, place, name }: Check): string {
  return `${state} ${group.split("/").at(-1)}${place ? `:${place.line}` : ""} ${name}`;
}

/** What one file alone is told. */
export async function verifyFile(url: string, name: string, text: string | Uint8Array): Promise<Verified> {
  return verify(url, { [name]: text });
}
