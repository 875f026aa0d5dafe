import type { PullReport, PullResult } from "@lockkeeper/action-kit";
import { type DriftReport, LockkeeperError } from "@lockkeeper/core";
import { nextFile } from "@lockkeeper/migrations";
import { driftPull } from "@lockkeeper/report";
import { isAbsolute, posix } from "node:path";
import { layoutOf } from "./layout.js";
import type { DriftDeps, DriftInputs } from "./run.js";

/** Brings the one pull request up to date. Never rejects: one that cannot be kept is a notice. */
export type KeepPull = (pull: { key: string; report: PullReport }) => Promise<Pick<PullResult, "url" | "notice">>;

type Kept = Pick<PullResult, "url" | "notice">;

/** Proposes the catch-up migration under a name that comes after all others, or takes the proposal back. */
export async function keepPullRequest(
  report: DriftReport,
  { key, sql, inputs, deps }: { key: string; sql: string | null; inputs: DriftInputs; deps: DriftDeps },
): Promise<Kept> {
  const folder = posix.normalize(inputs.migrationsPath).replace(/\/+$/, "");
  if (isAbsolute(folder) || folder.startsWith("..")) {
    return notice(
      `\`migrations-path\` leads out of the checkout (${folder}), so its place in the repository is unknown`,
    );
  }
  const paths = await listed(folder, deps);
  if (paths === null) return notice(`there is no folder ${folder} in the checkout, which a new file could join`);
  const { layout } = await layoutOf(inputs, deps.files);
  const { path, after } = nextFile(layout, paths, "catch_up", deps.clock.now());
  const place = posix.join(folder, path);
  const { message, reason, ...pull } = driftPull(report, { path: place, catchUpSql: sql, page: deps.page });
  if (pull.open === null) return reason === "" ? { url: null, notice: null } : notice(reason);
  const commit = pull.open && sql !== null ? { message, path: place, text: sql } : null;
  return await deps.keepPull({ key, report: { ...pull, ground: after ?? "empty", commit } });
}

const notice = (why: string): Kept => ({ url: null, notice: `No pull request: ${why}.` });

async function listed(folder: string, { files }: DriftDeps): Promise<readonly string[] | null> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "FOLDER_MISSING") return null;
    throw error;
  }
}
