import type { Inputs } from "@lockkeeper/action-kit";
import { type Database, DatabaseError, type Generation, LockkeeperError, type RollbackReceipt } from "@lockkeeper/core";
import { receiptWriter, type RollbackInput } from "@lockkeeper/migrations";
import { cacheFolder, openShadow } from "@lockkeeper/rehearsal";
import type { RollbackDeps } from "../run.js";
import type { spec } from "../spec.js";
import { type Ground, groundOf } from "./ground.js";
import { NotProved, Stage } from "./rehearse.js";
import { type WrittenWay, writeWays } from "./write-ways.js";

/** What `generate` found out, and the folder into which it wrote. */
export interface Generated {
  receipt: RollbackReceipt;
  /** empty when nothing was written */
  folder: string;
}

/**
 * Writes the ways back that are missing, when a rehearsal has shown that they give the recorded schema back. Nothing is run on
 * the target.
 * @throws LockkeeperError as planning a rollback, REHEARSAL_UNAVAILABLE, CANCELLED
 */
export async function generate(
  inputs: Inputs<typeof spec>,
  input: RollbackInput,
  deps: RollbackDeps,
): Promise<Generated> {
  const db = await deps.openDatabase();
  const write = receiptWriter(db.target, input);
  const ground = await asked(db, input);
  const { planned, reason, before, steps } = ground.ways;
  const { plan } = planned;
  if (reason === null && steps.length === 0) {
    const notices = ["Every migration has a way back already: nothing was written."];
    return { receipt: write(plan, { result: "nothing-to-do", reason: "", notices }), folder: "" };
  }
  const tried =
    before === null ? (reason ?? "Nothing is to be taken back.") : await tryWays(inputs, input, ground, deps);
  if (typeof tried === "string") {
    const generation = { proved: false, reason: tried, downs: [] };
    const first = plan.problems.find(({ blocks }) => blocks)?.reason ?? "no-down";
    return { receipt: write(plan, { result: "blocked", reason: first, generation }), folder: "" };
  }
  const folder = `${deps.outputDir}/ways-back`;
  const downs: Generation["downs"][number][] = [];
  for (const { sql, ...way } of tried) {
    // Prisma's are all called down.sql; the version's folder tells them apart
    const name = way.file.split("/").slice(input.layout.name === "prisma" ? -2 : -1);
    downs.push({ ...way, path: await deps.files.write(`${folder}/${name.join("/")}`, sql) });
  }
  const generation = { proved: true, reason: "", downs };
  return { receipt: write(plan, { result: "nothing-to-do", reason: "generated", generation }), folder };
}

async function asked(db: Database, input: RollbackInput): Promise<Ground> {
  try {
    return await groundOf(db, input);
  } finally {
    await db.close();
  }
}

/** The ways back, or why there are none, as a sentence. */
async function tryWays(
  { rehearsal, rehearsalCache }: Inputs<typeof spec>,
  { layout }: RollbackInput,
  { ways, live, cluster }: Ground,
  deps: RollbackDeps,
): Promise<WrittenWay[] | string> {
  if (ways.before === null) return "The schema from before is not known.";
  const cacheDir = cacheFolder(rehearsalCache, deps.workspace);
  try {
    const shadow = await openShadow({ rehearsal, ...cluster, history: [], cacheDir }, deps);
    try {
      return await writeWays(new Stage(shadow, cluster, deps), { ways, before: ways.before, live, layout });
    } finally {
      await shadow.close();
    }
  } catch (error) {
    if (error instanceof NotProved) return error.message;
    if (error instanceof DatabaseError) return `The rehearsal failed: ${error.message}`;
    const lost = error instanceof LockkeeperError && ["REHEARSAL_UNAVAILABLE", "CONNECTION_LOST"].includes(error.code);
    if (lost && rehearsal === "auto") return error.message;
    throw error;
  }
}
