/** Who runs us, as far as the environment knows. */
export interface RunContext {
  actor: string | null;
  commit: string | null;
  /** page of the workflow run */
  runUrl: string | null;
  /** how pg_stat_activity shows us; PostgreSQL cuts it at 63 bytes */
  applicationName: string;
}

/** Reads the variables that a GitHub runner sets; all null on a laptop, where the user's name stands for the actor. */
export function runContext(env: Readonly<Record<string, string | undefined>>, action: string): RunContext {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const known = server && repository && run ? { server, repository, run } : null;
  const name = `lockkeeper ${action}${known ? ` ${known.repository} run ${known.run}` : ""}`;
  return {
    actor: env["GITHUB_ACTOR"] || env["USER"] || null,
    commit: env["GITHUB_SHA"] || null,
    runUrl: known ? `${known.server}/${known.repository}/actions/runs/${known.run}` : null,
    applicationName: Buffer.from(name).subarray(0, 63).toString().replaceAll("\uFFFD", ""),
  };
}
