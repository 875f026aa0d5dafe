import type {
  MeasuredMigration,
  PlannedMigration,
  RelationName,
  Statement,
  StatementMeasurement,
} from "@lockkeeper/core";
import { place } from "@lockkeeper/sql";
import { type Node, parseTrees } from "@lockkeeper/sql/tree";
import type { PlanContext, StatementContext } from "../rule.js";
import { eventsOf } from "./events.js";
import { defaultSearchPath, type SearchPath, searchPathAfter } from "./search-path.js";
import { Timeline } from "./timeline.js";

/** A statement with all that is known of it alone. */
interface Read {
  migration: PlannedMigration;
  statement: Statement;
  node: Node | null;
  measured: StatementMeasurement | null;
  error: StatementMeasurement["error"];
  /** number over all files */
  at: number;
  transaction: string;
  path: SearchPath;
}

/** A file with its statements as rules see them. */
export interface FileContext {
  migration: PlannedMigration;
  statements: readonly StatementContext[];
}

/** Parses the pending files and lays out what each statement finds when its turn comes. */
export async function readPlan(plan: PlanContext, measured: readonly MeasuredMigration[]): Promise<FileContext[]> {
  const timeline = new Timeline(plan.before);
  const files: { migration: PlannedMigration; reads: Read[] }[] = [];
  let at = 0;
  for (const migration of plan.migrations) {
    const known = measured.find(({ version, file }) => version === migration.version && file === migration.file);
    const reads: Read[] = [];
    const usual = defaultSearchPath(plan.supabase);
    let path = usual;
    for (const statement of migration.script.statements) {
      const read: Read = {
        ...measurementOf(known, statement),
        migration,
        statement,
        node: await treeOf(statement),
        at: at++,
        transaction: transactionOf(migration, statement),
        path,
      };
      reads.push(read);
      write(timeline, read);
      path = (read.node && searchPathAfter(read.node, usual)) ?? path;
    }
    files.push({ migration, reads });
  }
  return files.map(({ migration, reads }) => ({
    migration,
    statements: reads.map((read) => contextOf(read, reads, plan, timeline)),
  }));
}

async function treeOf(statement: Statement): Promise<Node | null> {
  const trees = await parseTrees(statement.text);
  return trees?.length === 1 ? (trees[0]?.node ?? null) : null;
}

/** A statement that failed has shown what keeps it from working, and not what it does. */
function measurementOf(file: MeasuredMigration | undefined, { index }: Statement): Pick<Read, "measured" | "error"> {
  const found = file?.statements.find((one) => one.index === index);
  if (!found) return { measured: null, error: null };
  return { measured: found.measured && found.error === null ? found : null, error: found.error };
}

function transactionOf(migration: PlannedMigration, statement: Statement): string {
  const segment = migration.execution.segments.find(({ statements }) => statements.includes(statement.index));
  return `${migration.file} ${migration.version} ${segment?.index ?? `alone ${statement.index}`}`;
}

function write(timeline: Timeline, { node, measured, at, transaction, path }: Read): void {
  for (const event of node ? eventsOf(node) : []) timeline.record(event, { at, transaction }, path);
  for (const { type, identity, existing } of measured?.created ?? []) {
    if (!existing && /^(table|view|materialized view|foreign table|sequence|index)$/.test(type))
      timeline.recordMade(plainest(identity), { at, transaction });
  }
}

/** The server quotes reserved words, and a RelationName does not: `public."user"` -> `public.user`. */
export function plainest(identity: string): RelationName {
  return identity.replace(/(?<!")"([a-z_][a-z0-9_$]*)"(?!")/g, "$1");
}

function contextOf(read: Read, file: readonly Read[], plan: PlanContext, timeline: Timeline): StatementContext {
  const { migration, statement, node, measured, error, at, transaction, path } = read;
  const others = file.filter((one) => one.transaction === transaction);
  return {
    migration,
    statement,
    node,
    measured,
    error,
    plan,
    earlier: others.filter((one) => one.at < at),
    later: others.filter((one) => one.at > at),
    nameOf: (relation) => timeline.nameOf(relation, at, path),
    existed: (relation) => timeline.existed(relation, at),
    isNew: (relation) => timeline.isNew(relation, { at, transaction }),
    facts: (relation) =>
      (plan.live && Object.hasOwn(plan.live.relations, relation) ? plan.live.relations[relation] : null) ?? null,
    tableOf: (index) =>
      timeline.tableOf(index) ??
      (plan.live && Object.hasOwn(plan.live.relations, index) ? plan.live.relations[index]?.table : null) ??
      null,
    placeOf: (location) => placeOf(migration, statement, location),
  };
}

function placeOf(migration: PlannedMigration, statement: Statement, location: number | undefined) {
  if (location === undefined || location < 0) return { line: statement.line, column: statement.column };
  const before = Buffer.from(statement.text).subarray(0, location).toString().length;
  return place(migration.script.text, statement.offset + before);
}
