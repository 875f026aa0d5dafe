// The command, as it is committed.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./children.mjs";
import { command } from "./stage.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** Where the preview's page stays when everything else is gone. */
export const pageFolder = join(root, ".build/preview");
export const program = join(root, "dist/lockkeeper.js");

/** The command in a repository and for a database. */
export function lockkeeper({ cwd, url }) {
  const env = { ...withoutContext(process.env), LOCKKEEPER_DATABASE_URL: url };
  const start = (args, quiet, more = {}) =>
    run(process.execPath, [program, ...args.split(" ")], { cwd, env: { ...env, ...more }, quiet });
  return {
    /** shows what a person would type, and what it prints; fails when it ends otherwise than expected */
    async type(args, { exit = 0, outputDir } = {}) {
      command(`lockkeeper ${args}`);
      const { status } = await start(args, false, outputDir && { LOCKKEEPER_OUTPUT_DIR: outputDir });
      if (status !== exit) throw new Error(`lockkeeper ${args} ended with ${status}, and not with ${exit}`);
    },
    async quietly(args) {
      const { status, said } = await start(args, true);
      if (status !== 0) throw new Error(`lockkeeper ${args} ended with ${status}:\n${said}`);
    },
  };
}

/** Settings of the caller's, and a workflow run's context, are about another database and another folder. */
function withoutContext(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(LOCKKEEPER_|GITHUB_|PG[A-Z])/.test(name)));
}
