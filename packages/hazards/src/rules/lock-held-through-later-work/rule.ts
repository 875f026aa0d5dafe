import type { HeldLock, RelationName } from "@lockkeeper/core";
import { namedLocks } from "../../reading/locks.js";
import { defineRule, type Effect, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "lock-held-through-later-work",
  category: "locking",
  severity: "warning",
  catalogue: ["L36"],
  aliases: [],
  title: "A lock is held while other work goes on",
  why: "A lock is kept to the end of its transaction. Work that follows in the same file makes everybody wait who wants the table that an earlier statement has locked, even when the work is on another table.",
  fix: "Put the work into a file of its own, before the one that takes the lock.",
  statement: (context): Hit[] => {
    const { measured, statement } = context;
    const work = measured && workOf(context);
    if (!measured || !work) return [];
    const own = namedLocks(context).map(({ relation }) => relation);
    const carried = measured.locks.filter(
      ({ heldFromStatement, blocks, kind, relation }) =>
        heldFromStatement < statement.index && stops(blocks) && kind.endsWith("table") && !own.includes(relation),
    );
    return strongestOfEach(carried).map(({ relation, mode, blocks, heldFromStatement }) => ({
      relation,
      message: `Keeps the ${mode} lock on \`${relation}\` that ${lineOf(context, heldFromStatement)} took, while it ${work.verb} ${work.relations.map((name) => `\`${name}\``).join(", ")}: ${blocks === "writes" ? "every write" : "every read and write"} waits for that as well`,
      effect: { kind: work.kind, blocks, relations: work.relations },
    }));
  },
});

interface Work {
  kind: Effect["kind"];
  verb: string;
  relations: readonly RelationName[];
}

/** Work of a schema change that grows with a table; rows that INSERT, UPDATE and DELETE change are another rule's. */
function workOf({ node, measured }: StatementContext): Work | null {
  if (
    !measured ||
    (node && ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt"].some((kind) => kind in node))
  )
    return null;
  const built = [...new Set(measured.indexBuilds.filter(({ existing }) => existing).map(({ relation }) => relation))];
  if (measured.rewrites.length > 0) return { kind: "rewrite", verb: "rewrites", relations: measured.rewrites };
  if (built.length > 0) return { kind: "index-build", verb: "builds an index on", relations: built };
  return measured.scans.length > 0 ? { kind: "scan", verb: "reads all of", relations: measured.scans } : null;
}

const stops = (blocks: HeldLock["blocks"]) => blocks === "reads+writes" || blocks === "writes";

/** Locks come weakest first or in any order: the one that matters is the strongest of each relation. */
function strongestOfEach(locks: readonly HeldLock[]): HeldLock[] {
  const all = new Map<RelationName, HeldLock>();
  for (const lock of locks) if (all.get(lock.relation)?.blocks !== "reads+writes") all.set(lock.relation, lock);
  return [...all.values()];
}

function lineOf({ migration }: StatementContext, index: number): string {
  const statement = migration.script.statements[index];
  return statement ? `line ${statement.line}` : "an earlier statement";
}
