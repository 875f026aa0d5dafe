import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerNode } from "@lockkeeper/testing";
import { dbmateFolder, oneFile, oneFileWithHistory, supabaseFolder } from "./workload.js";

/** How one tool is started; `folder` is the workload's and the working directory. */
export interface Start {
  program: string;
  args: string[];
  /** beside PATH and an empty HOME; for an action the inputs */
  env?: Record<string, string>;
  /** a bundled action: started with everything that a runner gives it */
  action?: { entry: string; inputs: Record<string, string> };
}

export interface Peer {
  id: string;
  title: string;
  /** what it is counted as in the ratios */
  role: "ours" | "peer" | "floor";
  /** null: it connects to nothing */
  start: (url: string) => Start;
  connects: boolean;
  /** whether a second run on the same database means "nothing pending" */
  repeatable: boolean;
}

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const node = runnerNode();

/** A build of ours; several can be compared in one run. */
export function ours(dist: string, label: string): Peer[] {
  const suffix = label === "" ? "" : ` [${label}]`;
  const push = join(dist, "push.js");
  const command = join(dist, "lockkeeper.js");
  if (!existsSync(push)) throw new Error(`${push} is not there; npm run build makes it`);
  return [
    {
      id: "push",
      title: `lockkeeper, the action${suffix}`,
      role: "ours",
      connects: true,
      repeatable: true,
      start: (url) => ({ program: node, args: [push], action: { entry: push, inputs: { "database-url": url } } }),
    },
    {
      id: "push-unrecorded",
      title: `the action with record-schema: false${suffix}`,
      role: "ours",
      connects: true,
      repeatable: true,
      start: (url) => ({
        program: node,
        args: [push],
        action: { entry: push, inputs: { "database-url": url, "record-schema": "false" } },
      }),
    },
    {
      id: "command",
      title: `lockkeeper, the command${suffix}`,
      role: "ours",
      connects: true,
      repeatable: true,
      start: (url) => ({ program: node, args: [command, "push"], env: { LOCKKEEPER_DATABASE_URL: url } }),
    },
  ];
}

/** Every other tool that is installed, and what is missing. */
export function others(): { peers: Peer[]; missing: string[] } {
  const missing: string[] = [];
  const found = <T>(name: string, path: T | null): T | null => {
    if (path === null) missing.push(name);
    return path;
  };
  const supabase = found("Supabase CLI", platformBinary("@supabase/cli", "supabase", "supabase"));
  const dbmate = found("dbmate", platformBinary("@dbmate/", "dbmate", "dbmate"));
  const psql = found("psql", onPath("psql"));
  const script = (name: string) => join(here, "..", "scripts", name);
  const base = { role: "peer", connects: true, repeatable: true } as const;
  const peers: Peer[] = [
    ...(supabase === null ? [] : [{ ...base, id: "supabase", title: "Supabase CLI", start: supabaseStart(supabase) }]),
    ...(dbmate === null ? [] : [{ ...base, id: "dbmate", title: "dbmate", start: dbmateStart(dbmate) }]),
    {
      ...base,
      id: "naive",
      title: "node-postgres, four trips a file",
      start: (url) => ({ program: node, args: [script("four-trips.mjs"), url, supabaseFolder] }),
    },
    ...(psql === null ? [] : psqlPeers(psql)),
    {
      ...base,
      id: "flight",
      title: "node-postgres, one query of all",
      role: psql === null ? "floor" : "peer",
      repeatable: false,
      start: (url) => ({ program: node, args: [script("one-flight.mjs"), url, oneFile] }),
    },
    {
      id: "node",
      title: "node, nothing but its start",
      role: "floor",
      connects: false,
      repeatable: false,
      start: () => ({ program: node, args: ["-e", "0"] }),
    },
  ];
  return { peers, missing };
}

function psqlPeers(psql: string): Peer[] {
  const start = (file: string) => (url: string) => ({
    program: psql,
    args: ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", `--file=${file}`, url],
  });
  const base = { connects: true, repeatable: false } as const;
  return [
    { ...base, id: "psql", title: "psql, one concatenated file", role: "floor", start: start(oneFile) },
    {
      ...base,
      id: "psql-history",
      title: "psql, the same with BEGIN, history row, COMMIT",
      role: "peer",
      start: start(oneFileWithHistory),
    },
  ];
}

const supabaseStart = (program: string) => (url: string) => ({
  program,
  args: ["db", "push", "--yes", "--workdir", ".", "--remote", `${url}?sslmode=disable`],
  env: { SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
});

const dbmateStart = (program: string) => (url: string) => ({
  program,
  args: ["--url", `${url}?sslmode=disable`, "--migrations-dir", dbmateFolder, "--no-dump-schema", "migrate"],
});

/** The program itself: npm's wrapper around it would add a start of node. */
function platformBinary(scope: string, wrapper: string, program: string): string | null {
  try {
    const from = createRequire(require.resolve(`${wrapper}/package.json`));
    const name = `${scope}${scope.endsWith("/") ? "" : "-"}${process.platform}-${process.arch}`;
    const path = join(dirname(from.resolve(`${name}/package.json`)), "bin", program);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function onPath(program: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** Of an installed package. */
export function versionOf(name: string): string {
  try {
    const manifest: { version: string } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8"));
    return manifest.version;
  } catch {
    return "not installed";
  }
}
