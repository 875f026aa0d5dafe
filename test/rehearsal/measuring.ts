import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Database, MeasuredMigration, StatementMeasurement } from "@lockkeeper/core";
import { rehearse } from "@lockkeeper/rehearsal/run/rehearse";
import type { RehearseOptions } from "@lockkeeper/rehearsal/run/run";
import { freshDatabase, runOnce } from "@lockkeeper/testing";
import type { Major } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { planned } from "./files.js";

/** A database with a role that owns it and has no other right, as an engine gives one to the files of a pull request. */
export interface Ground {
  url: string;
  /** of the role that runs files */
  userUrl: string;
  name: string;
  admin: () => Promise<Database>;
  session: () => Promise<Database>;
  drop: () => Promise<void>;
}

/** @param setup SQL that stands there before, run by the role that also runs the files */
export async function ground(setup: string, major?: Major): Promise<Ground> {
  const database = await freshDatabase(major);
  const role = `migrator_${database.name}`;
  await runOnce(database.url, `create role ${role} login password 'p'`);
  await runOnce(database.url, `alter database ${database.name} owner to ${role}`);
  await runOnce(database.url, `grant all on schema public to ${role}`);
  const userUrl = database.url.replace(/\/\/[^@]+@/, `//${role}:p@`);
  if (setup !== "") await runOnce(userUrl, setup);
  return {
    url: database.url,
    userUrl,
    name: database.name,
    admin: () => open(database.url),
    session: () => open(userUrl),
    async drop() {
      await database.drop();
      const { cluster } = database;
      await runOnce(cluster.url(), `drop role ${role}`);
    },
  };
}

export const patient: RehearseOptions = {
  statementTimeoutMs: 60_000,
  totalTimeoutMs: 120_000,
  clock: systemClock,
  cancelled: new AbortController().signal,
};

export async function measure(on: Ground, files: readonly string[], options: Partial<RehearseOptions> = {}) {
  return rehearse(on, on.name, await planned(...files), { ...patient, ...options });
}

/** Measurements of the statements of a file that is expected to run. */
export async function statementsOf(on: Ground, file: string): Promise<readonly StatementMeasurement[]> {
  const { migrations } = await measure(on, [file]);
  expectOk(migrations);
  return migrations[0]?.statements ?? [];
}

export function expectOk(migrations: readonly MeasuredMigration[]): void {
  const errors = migrations.flatMap(({ statements }) =>
    statements.flatMap(({ error }) => (error ? [error.message] : [])),
  );
  if (errors.length) throw new Error(errors.join("\n"));
}

/** `public.t ACCESS EXCLUSIVE`, with the statement that took it where that is another one. */
export function locksOf({ index, locks }: StatementMeasurement): string[] {
  return locks.map(
    ({ relation, mode, heldFromStatement: from }) => `${relation} ${mode}${from === index ? "" : ` from ${from}`}`,
  );
}
