import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { nodeFiles, systemClock as clock } from "@lockkeeper/action-kit";
import { inspectScript, runSmokeFile } from "@lockkeeper/checks";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { psqlScripts } from "./psql-scripts.js";
import { open } from "./world.js";

const psql = await version();
// without psql there is nothing to compare with; CI installs it
const compare = psql === null ? describe.skip : describe;

async function version(): Promise<number | null> {
  const said = await promisify(execFile)("psql", ["--version"]).catch(() => null);
  return said === null ? null : Number(/ (\d+)/.exec(said.stdout)?.[1]);
}

let database: FreshDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  db = await open(database.url);
  folder = mkdtempSync(join(tmpdir(), "lockkeeper-psql-"));
});

afterAll(async () => {
  await db.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

interface Heard {
  /** what it wrote with \echo and its like */
  lines: string;
  held: boolean;
}

async function ours(file: string): Promise<Heard> {
  const lines: string[] = [];
  const { script, problems } = await inspectScript(file, nodeFiles(folder));
  expect(problems).toEqual([]);
  const { checks } = await runSmokeFile(db, script, {
    variables: {},
    commit: false,
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 10_000,
    clock,
    signal: new AbortController().signal,
    say: (line, stream) => void (stream === "out" && lines.push(line)),
  });
  return { lines: lines.join("\n"), held: checks.every(({ state }) => state === "passed" || state === "warning") };
}

async function theirs(file: string): Promise<Heard> {
  // -o: rows go nowhere, \echo to stdout and \qecho with the rows, so that one is left where everything goes
  const rows = psqlScripts[file.replace(/\.sql$/, "")]?.sql.includes("qecho") ? [] : ["-o", "/dev/null"];
  const flags = ["-X", "-q", "-At", ...rows, "-v", "ON_ERROR_STOP=1", "-f", file, database.url];
  const env = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" };
  const ran = await promisify(execFile)("psql", flags, { cwd: folder, env }).then(
    ({ stdout }) => ({ stdout, held: true }),
    (error: { code: unknown; stdout: string }) => {
      if (error.code !== 3) throw error;
      return { stdout: error.stdout, held: false };
    },
  );
  return { lines: ran.stdout.replace(/\n$/, ""), held: ran.held };
}

compare("psql and ours read alike", () => {
  const known = Object.entries(psqlScripts).filter(([, { since = 0 }]) => since <= (psql ?? 0));
  test.each(known)("%s", async (name, { sql, files = {} }) => {
    const file = `${name}.sql`;
    for (const [path, text] of Object.entries({ ...files, [file]: sql })) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [mine, other] = await Promise.all([ours(file), theirs(file)]);
    expect(mine).toEqual(other);
  });
});
