import { readdirSync, readFileSync } from "node:fs";

/** Ends what a job left running, found by the variable that the runner marks it with; gives the programs' names. */
export function endOrphans(trackingId: string): string[] {
  if (process.platform !== "linux") return []; // elsewhere nobody can look at another program's variables
  const mark = `RUNNER_TRACKING_ID=${trackingId}`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(mark)) return [];
        const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
        process.kill(Number(pid), "SIGKILL");
        return [name];
      } catch {
        return []; // another account's, or it has ended by itself
      }
    });
}
