import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningBundle, startBundle } from "@lockkeeper/testing";

export interface Pushing extends RunningBundle {
  /** resolves when the log holds this text; rejects when the process has ended without it */
  says(text: string): Promise<void>;
  /** as a machine that loses its power: nothing is said to anybody. Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** The action as a process of its own, which a test may kill. */
export function startPush(
  url: string,
  files: Readonly<Record<string, string>>,
  inputs: Record<string, string> = {},
): Pushing {
  return startAction("push", url, files, inputs);
}

/** An action of `dist/` as a process of its own. */
export function startAction(
  name: "push" | "rollback",
  url: string,
  files: Readonly<Record<string, string>>,
  inputs: Record<string, string>,
): Pushing {
  const bundle = fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));
  const cwd = mkdtempSync(join(tmpdir(), "lockkeeper-push-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const running = startBundle(bundle, { inputs: { "database-url": url, ...inputs }, cwd });
  const done = running.done.finally(() => rmSync(cwd, { recursive: true, force: true }));
  return {
    ...running,
    done,
    async says(text) {
      const { stdout, stderr } = running.child;
      let over = false;
      void done.then(() => (over = true));
      while (!running.log().includes(text)) {
        if (over) throw new Error(`the process ended without saying "${text}":\n${running.log()}`);
        const more = new Promise((resolve) => [stdout, stderr].map((stream) => stream?.once("data", resolve)));
        await Promise.race([more, done]);
      }
    },
    async kill() {
      running.child.kill("SIGKILL");
      await done;
    },
  };
}
