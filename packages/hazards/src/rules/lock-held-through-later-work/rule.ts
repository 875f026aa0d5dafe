import type { HeldLock, RelationName } from "@lockkeeper/core";
import { namedLocks } from "../../reading/locks.js";
import { defineRule, type Effect, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "lock-held-through-later-work",
  category: "locking",
  severity: "warning",
  catalogue: ["L36"],
  aliases: [],
  title: "Locks are held while other work goes on",
  why: "A lock is kept to the end of its transaction. Work that follows in the same file makes everybody wait who wants a table that an earlier statement has locked, even when the work is on another table. Sessions that use the tables in another order can deadlock.",
  fix: "Put the work into a file of its own, before the one that takes the lock; or one table in a file.",
  file: (_, statements) => [...transactions(statements).values()].flatMap(hitsOf),
});

/** Work that goes on while locks of earlier statements are held. */
interface Meanwhile {
  context: StatementContext;
  kind: Effect["kind"];
  on: readonly RelationName[];
  held: readonly HeldLock[];
}

function transactions(statements: readonly StatementContext[]): Map<number, StatementContext[]> {
  const groups = new Map<number, StatementContext[]>();
  for (const context of statements) {
    const first = context.earlier[0]?.statement.index ?? context.statement.index;
    groups.set(first, [...(groups.get(first) ?? []), context]);
  }
  return groups;
}

/** One hit for a transaction, at the first work under somebody else's lock. */
function hitsOf(statements: readonly StatementContext[]): Hit[] {
  const all = statements.flatMap(meanwhile);
  const [first] = all;
  const locks = all.flatMap(({ held }) => held);
  const [lock] = locks;
  if (!first || !lock) return [];
  const kinds: readonly Effect["kind"][] = ["rewrite", "index-build", "foreign-key-check", "scan"];
  const reads = locks.some(({ blocks }) => blocks === "reads+writes");
  const work = distinct(all.flatMap(({ on }) => on));
  const held = distinct(locks.map(({ relation }) => relation));
  return [
    {
      relation: lock.relation,
      message: `Keeps ${list(held)} locked while the file goes on with work on ${list(work)}: ${reads ? "every read and write" : "every write"} waits for that as well`,
      effect: {
        kind: kinds.find((kind) => all.some((one) => one.kind === kind)) ?? first.kind,
        blocks: reads ? "reads+writes" : "writes",
        relations: work,
      },
      place: { line: first.context.statement.line, column: first.context.statement.column },
    },
  ];
}

function meanwhile(context: StatementContext): Meanwhile[] {
  const { measured, statement } = context;
  const work = workOf(context);
  if (!measured || !work) return [];
  const own = namedLocks(context).map(({ relation }) => relation);
  const held = measured.locks.filter(
    ({ heldFromStatement, blocks, kind, relation }) =>
      heldFromStatement < statement.index &&
      (blocks === "reads+writes" || blocks === "writes") &&
      kind.endsWith("table") &&
      !own.includes(relation) &&
      context.existed(relation),
  );
  return held.length === 0 ? [] : [{ context, held, ...work }];
}

/** Work of a schema change that grows with a table; rows that INSERT, UPDATE and DELETE change are another rule's. */
function workOf({ node, measured, existed }: StatementContext): Pick<Meanwhile, "kind" | "on"> | null {
  if (!measured || (node && changesRows.some((kind) => kind in node))) return null;
  const built = measured.indexBuilds.filter(({ existing }) => existing).map(({ relation }) => relation);
  const kinds = [
    ["rewrite", measured.rewrites],
    ["index-build", built],
    ["foreign-key-check", measured.foreignKeyChecks.map(({ relation }) => relation)],
    ["scan", measured.scans],
  ] as const;
  for (const [kind, relations] of kinds) {
    const on = distinct(relations).filter((relation) => existed(relation));
    if (on.length > 0) return { kind, on };
  }
  return null;
}

const changesRows = ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt"];

const distinct = (names: readonly RelationName[]): RelationName[] => [...new Set(names)];

/** Up to three names, and how many more. */
function list(names: readonly RelationName[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  return names.length > 3 ? `${shown.join(", ")} and ${names.length - 3} more` : shown.join(", ");
}
