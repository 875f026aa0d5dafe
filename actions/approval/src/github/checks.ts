import { field, textField } from "@lockkeeper/action-kit";
import { askAll, type Asker, malformed } from "./ask.js";

/** A check run or a commit status: whoever requires one by name does not care which it is. */
export interface CheckFound {
  name: string;
  kind: "check run" | "status";
  /** of a completed check run its conclusion, otherwise its status; of a status its state */
  state: string;
  completed: boolean;
  /** the newer one has the greater; only within one kind */
  order: number;
  /** null for a status */
  checkSuite: number | null;
}

/**
 * Everything that was checked about a commit.
 * @throws Unreadable
 */
export async function readChecks(asker: Asker, commit: string): Promise<CheckFound[]> {
  return [...(await checkRuns(asker, commit)), ...(await statuses(asker, commit))];
}

async function checkRuns(asker: Asker, ref: string): Promise<CheckFound[]> {
  const about = { what: "the check runs of the commit", permission: "checks: read", member: "check_runs" };
  const runs = await askAll(asker, "GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref }, about);
  return runs.map((run) => {
    const [name, status, conclusion] = [textField(run, "name"), textField(run, "status"), textField(run, "conclusion")];
    const [order, suite] = [field(run, "id"), field(field(run, "check_suite"), "id")];
    if (name === "" || status === "" || typeof order !== "number") throw malformed(about.what);
    const completed = status === "completed";
    const checkSuite = typeof suite === "number" ? suite : null;
    return { name, kind: "check run", state: completed ? conclusion : status, completed, order, checkSuite };
  });
}

async function statuses(asker: Asker, ref: string): Promise<CheckFound[]> {
  const about = { what: "the statuses of the commit", permission: "statuses: read", member: "statuses" };
  const found = await askAll(asker, "GET /repos/{owner}/{repo}/commits/{ref}/status", { ref }, about);
  return found.map((status) => {
    const [name, state, order] = [textField(status, "context"), textField(status, "state"), field(status, "id")];
    if (name === "" || state === "" || typeof order !== "number") throw malformed(about.what);
    return { name, kind: "status", state, completed: state !== "pending", order, checkSuite: null };
  });
}
