import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LockkeeperError } from "@lockkeeper/core";
import type { ShadowDeps } from "../deps.js";

/** What we use of `@electric-sql/pglite`, which is installed where it is wanted and is no dependency of ours. */
export interface PGliteModule {
  PGlite: { create(options: PGliteOptions): Promise<PGlite> };
  protocol: { serialize: Serialize };
  types: { arrayParser(text: string, parse: (item: string) => unknown, arrayType: number): unknown };
}

export interface PGliteOptions {
  extensions: Readonly<Record<string, unknown>>;
  loadDataDir?: Blob;
}

export interface PGlite {
  execProtocol(
    message: Uint8Array,
    options: { throwOnError: boolean; syncToFs: boolean; onNotice: (notice: WireMessage) => void },
  ): Promise<{ messages: readonly WireMessage[] }>;
  dumpDataDir(compression: "none" | "gzip"): Promise<Blob>;
  close(): Promise<void>;
}

/** A message of the server, parsed; which fields it has depends on its name. */
export interface WireMessage {
  name: string;
  text?: string;
  status?: string;
  fields?: readonly unknown[];
  message?: string | undefined;
  severity?: string | undefined;
  code?: string | undefined;
  detail?: string | undefined;
  hint?: string | undefined;
  where?: string | undefined;
  position?: string | undefined;
  schema?: string | undefined;
  table?: string | undefined;
  constraint?: string | undefined;
}

/** Messages of PostgreSQL's protocol as bytes. */
export interface Serialize {
  parse(query: { text: string }): Uint8Array;
  bind(config: { values: readonly (string | null)[] }): Uint8Array;
  describe(what: { type: "P" }): Uint8Array;
  execute(): Uint8Array;
  sync(): Uint8Array;
  copyData(chunk: ArrayBuffer): Uint8Array;
  copyDone(): Uint8Array;
  copyFail(reason: string): Uint8Array;
}

/** An engine that is installed: its module, and the extensions that come with it. */
export interface Embedded {
  version: string;
  major: number;
  module: PGliteModule;
  extensions: Readonly<Record<string, unknown>>;
}

const packageName = "@electric-sql/pglite";

/** The major that this line of PGlite is built from. */
const embeddedMajor = 18;

// auto_explain and file_fdw are left out: one measures by itself, the other is played
const contrib =
  `amcheck bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore intarray isn
  lo ltree moddatetime pageinspect pg_buffercache pg_freespacemap pg_stat_statements pg_trgm pg_visibility pg_walinspect
  pgcrypto seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid_ossp`.split(/\s+/);

/** Version and major of the PGlite that is installed in the workspace; null when there is none. */
export function findEmbedded({ workspace }: Pick<ShadowDeps, "workspace">): { major: number; version: string } | null {
  const load = createRequire(join(workspace, "package.json"));
  try {
    const { version }: { version: string } = load(join(packageFolder(load), "package.json"));
    return { major: embeddedMajor, version };
  } catch {
    return null; // not installed
  }
}

/**
 * Loads the PGlite that is installed in the workspace.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when there is none
 */
export async function loadEmbedded(deps: Pick<ShadowDeps, "workspace">): Promise<Embedded> {
  const found = findEmbedded(deps);
  if (!found) {
    throw new LockkeeperError(
      "REHEARSAL_UNAVAILABLE",
      `The package ${packageName} is not installed in the workspace.`,
      {
        hint: `Add it as a development dependency (\`npm install --save-dev ${packageName}\`), and run \`npm ci\` before this step.`,
      },
    );
  }
  const folder = join(packageFolder(createRequire(join(deps.workspace, "package.json"))), "dist");
  const module = await importFile<PGliteModule>(join(folder, "index.js"));
  const parts = await Promise.all(
    contrib.map((name) => importFile<Record<string, unknown>>(join(folder, "contrib", `${name}.js`)).catch(() => ({}))),
  );
  return { ...found, module, extensions: Object.assign({}, ...parts.map((part) => ({ ...part }))) };
}

function packageFolder(load: NodeJS.Require): string {
  return join(load.resolve(packageName), "..", "..");
}

/** Not for the bundler: what is imported lies in the user's workspace. */
async function importFile<T>(file: string): Promise<T> {
  const { href } = pathToFileURL(file);
  return import(/* webpackIgnore: true */ href);
}
