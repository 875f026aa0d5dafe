import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Waits until its standard input ends, then stops the server whose data folder is below $1 and removes $1.
 * The folder is gone when the server was stopped in good order; a server that has just been spawned has no pid file yet.
 * A line `keep` lets the server live on: somebody else will end it.
 */
const script = `
while read -r word; do [ "$word" = keep ] && exit; done
file=$1/data/postmaster.pid
for _ in 1 2 3 4 5; do
  [ -d "$1/data" ] && [ ! -s "$file" ] && [ -e "$1/running" ] && sleep 0.2
done
[ -s "$file" ] && read -r pid <"$file" && kill -QUIT "$pid"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ -e "$file" ] && sleep 0.1
done
rm -rf "$1"
`;

/** The two ways in which a watcher ends; both wait for it. */
export interface Guard {
  /** after the server's end: the watcher removes the folder */
  release(): Promise<void>;
  /** from now on server and folder are somebody else's to end */
  letGo(): Promise<void>;
}

/**
 * Ties a server and its folder to the life of this process. The kernel closes a pipe however its holder ends, by SIGKILL
 * too, so that nothing polls and nothing has to be caught.
 */
export function guard(folder: string): Guard {
  const watcher = spawn("/bin/sh", ["-c", script, "sh", folder], {
    detached: true, // a Ctrl-C goes to the whole foreground process group, and must not hit the watcher
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise<void>((resolve) => {
    watcher.once("error", () => resolve()); // no sh: then only close() stops the server
    watcher.once("exit", () => resolve());
  });
  watcher.unref();
  const pipe = watcher.stdin;
  pipe.on("error", () => undefined);
  if ("unref" in pipe && typeof pipe.unref === "function") pipe.unref();
  const finish = (word: string) => {
    watcher.ref();
    pipe.end(word);
    return ended;
  };
  return {
    release() {
      rmSync(join(folder, "running"), { force: true }); // nobody is about to start: there is no pid file to wait for
      return finish("");
    },
    letGo: () => finish("keep\n"),
  };
}
