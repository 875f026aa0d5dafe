import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  type BundleOptions,
  type BundleRun,
  type FakeGithub,
  type FreshDatabase,
  runBundle,
  runOnce,
} from "@lockkeeper/testing";
import { bundleOf, checkout, root } from "./run.js";

/** A checkout with the packages in which the PostgreSQL for a rehearsal is found. */
export function driftCheckout(files: Readonly<Record<string, string>>): string {
  const folder = checkout(files);
  chmodSync(folder, 0o755); // a server's account has to get through where tests run as root
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

interface DriftRun {
  url: string;
  github: FakeGithub;
  cwd: string;
  /** an issue is not written by a run that began before the last one that wrote it */
  runId?: number | undefined;
}

/** How the runner starts a drift check on a schedule. */
export function driftOptions(
  { url, github, cwd, runId = 1 }: DriftRun,
  inputs: Readonly<Record<string, string>> = {},
): BundleOptions {
  return {
    cwd,
    env: { GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: "schedule", GITHUB_RUN_ID: String(runId) },
    inputs: { "database-url": url, "github-token": github.token, "output-dir": "reports", ...inputs },
  };
}

export function driftCheck(how: DriftRun, inputs: Readonly<Record<string, string>> = {}): Promise<BundleRun> {
  return runBundle(bundleOf("drift-check"), driftOptions(how, inputs));
}

/** A password with characters that other places write otherwise; a file name can hold it, too. */
export const hardPassword = `p%w:Q'9 &é"x#?`;

/** Its beginning: what is left where a text is cut in the middle of it. */
export const halfPassword = hardPassword.slice(0, 8);

/** Wherever a longer text is cut, it is cut within a password. */
export const nothingButPasswords = `${hardPassword} `.repeat(300);

/** A superuser of its own with such a password: whatever can be seen is seen. */
export async function hardLogin(
  database: FreshDatabase,
  password = hardPassword,
): Promise<{ url: string; role: string; drop: () => Promise<void> }> {
  const role = `hard_${database.name}`;
  await runOnce(database.url, `create role ${role} login superuser password '${password.replaceAll("'", "''")}'`);
  const url = new URL(database.url);
  url.username = role;
  url.password = encodeURIComponent(password);
  const drop = `drop owned by ${role}; drop role ${role}`;
  return { url: url.href, role, drop: () => runOnce(database.url, drop) };
}

/** What wants to be markup, a command to the runner, a colour, a mention, or the end of what it stands in. */
export const hostileWords =
  "<script>x</script> @acme #1 `|` ![i](x) ]]> */ $$ \u001b[31m\u202e\n::error::injected\n##[error]injected %0A::error::x -- \n; drop";
