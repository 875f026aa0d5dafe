import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { type Database, type Files, LockkeeperError, type PushEvent } from "@lockkeeper/core";
import {
  guessLayout,
  layoutNamed,
  type LayoutName,
  loadMigrations,
  noGuard,
  push,
  type PushInput,
  type PushOutcome,
  status,
} from "@lockkeeper/migrations";
import { connect, resolveConnection } from "@lockkeeper/postgres";

/** Migration files that live in a test. */
export function memoryFiles(content: Readonly<Record<string, string | Uint8Array>>): Files {
  const paths = Object.keys(content).toSorted();
  return {
    list: (folder) =>
      Promise.resolve(paths.filter((p) => p.startsWith(`${folder}/`)).map((p) => p.slice(folder.length + 1))),
    read(path) {
      const data = content[path];
      if (data === undefined) throw new LockkeeperError("FOLDER_MISSING", path);
      return Promise.resolve(typeof data === "string" ? new TextEncoder().encode(data) : data);
    },
    exists: (path) => Promise.resolve(path in content),
    write: () => Promise.reject(new Error("nothing is written here")),
  };
}

export interface Setting {
  url: string;
  files: Readonly<Record<string, string | Uint8Array>> | Files;
  folder?: string;
  layout?: LayoutName;
  options?: Partial<PushInput["options"]>;
  apply?: Partial<PushInput["apply"]>;
  input?: Partial<PushInput>;
}

/** A session as an action opens it. */
export function open(url: string): Promise<Database> {
  return connect(resolveConnection({ databaseUrl: url, connection: "auto", applicationName: "lockkeeper test" }), {
    clock: systemClock,
    retry: { attempts: 1 },
  });
}

const unasked = () => Promise.reject(new Error("nobody asked for a look at the schema"));

/** The input of a push, with everything at its default. */
export async function inputFor(setting: Setting, events: PushEvent[] = []): Promise<PushInput> {
  const folder = setting.folder ?? "supabase/migrations";
  const files = isFiles(setting.files) ? setting.files : memoryFiles(setting.files);
  const paths = await files.list(folder);
  const layout = layoutNamed(setting.layout ?? guessLayout(folder, paths), "lockkeeper");
  return {
    layout,
    guessed: setting.layout === undefined,
    loaded: await loadMigrations(layout, files, folder, paths),
    options: { outOfOrder: "block", edited: "block", remoteOnly: "block", ...setting.options },
    auditSchema: "lockkeeper",
    guard: noGuard,
    sincePlan: null,
    dryRun: false,
    waitForLockMs: 30_000,
    audit: true,
    // test/push/recorded.itg.test.ts looks; elsewhere it would only cost time
    record: false,
    look: { snapshot: unasked, state: unasked },
    expected: null,
    postgrestReload: "auto",
    apply: { lockTimeoutMs: 5_000, lockRetries: 10, statementTimeoutMs: 0, role: null, ...setting.apply },
    origin: { actor: "octocat", commit: "c0ffee", runUrl: "https://github.com/o/r/actions/runs/1" },
    standing: { kind: "push", approval: null, emergency: null, reverts: null },
    clock: systemClock,
    cancelled: new AbortController().signal,
    on: (event) => events.push(event),
    ...setting.input,
  };
}

/** One push over a connection of its own. */
export async function pushOnce(setting: Setting, events: PushEvent[] = []): Promise<PushOutcome> {
  const input = await inputFor(setting, events);
  const db = await open(setting.url);
  try {
    return await push(db, input);
  } finally {
    await db.close();
  }
}

export async function statusOnce(setting: Setting) {
  const input = await inputFor(setting);
  const db = await open(setting.url);
  try {
    return await status(db, input);
  } finally {
    await db.close();
  }
}

/** Rows of one query over a connection of its own. */
export async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const db = await open(url);
  try {
    return await db.query(sql);
  } finally {
    await db.close();
  }
}

function isFiles(files: Setting["files"]): files is Files {
  return typeof (files as Files).list === "function";
}
