import {
  attributeOf,
  childrenOf,
  type MeasuredMigration,
  type PlannedMigration,
  type Snapshot,
} from "@lockkeeper/core";
import { parseTrees } from "@lockkeeper/sql/tree";
import { readPlan } from "../context/contexts.js";
import { alterActions, columnName } from "../reading/alter-actions.js";
import type { StatementContext } from "../rule.js";
import { Earlier } from "./earlier.js";
import { cast, renamedValue } from "./kinds/cast.js";
import { check } from "./kinds/check.js";
import { droppedRows } from "./kinds/dropped-rows.js";
import { foreignKey } from "./kinds/foreign-key.js";
import { notNull } from "./kinds/not-null.js";
import { unique } from "./kinds/unique.js";
import type { Draft, PlannedProbe } from "./probe.js";

export interface ProbesInput {
  /** what would run, in its order */
  migrations: readonly PlannedMigration[];
  /** what the rehearsal saw: rows that DO blocks and triggers change are known from there alone */
  measured: readonly MeasuredMigration[];
  /** the target's schema before the plan; without it nothing can be asked */
  before: Snapshot | null;
  /** the target's major; default: the one that `before` was read from */
  major?: number;
  supabase?: boolean;
}

/** The most questions that one plan may put. */
const most = 200;

/**
 * Questions about the target's rows on which a plan relies, in the plan's order. Those that may not be asked (an earlier
 * statement changes the answer, an expression is not a plain one) come with the reason in `refused`. Asks nobody.
 */
export async function probesFor(input: ProbesInput): Promise<readonly PlannedProbe[]> {
  const { migrations, measured, before } = input;
  if (!before) return [];
  const major = input.major ?? before.server.major;
  const plan = { migrations, before, major, supabase: input.supabase ?? false, after: null, live: null, version: null };
  const files = await readPlan({ ...plan, exposedSchemas: [], rules: [] }, measured);
  const earlier = new Earlier();
  const probes: PlannedProbe[] = [];
  for (const context of files.flatMap(({ statements }) => statements)) {
    await learnConstraints(context, before, earlier);
    const drafts = kinds.flatMap((kind) => kind(context, earlier));
    probes.push(...drafts.map((one) => probeOf(one, context, earlier)));
    earlier.record(context);
  }
  return probes.map((probe, index) =>
    index < most || probe.refused !== null
      ? probe
      : { ...probe, sql: "", refused: `only the first ${most} questions of a plan are asked` },
  );
}

const kinds: readonly ((context: StatementContext, earlier: Earlier) => Draft[])[] = [
  notNull,
  unique,
  foreignKey,
  check,
  cast,
  renamedValue,
  droppedRows,
];

function probeOf(found: Draft, context: StatementContext, earlier: Earlier): PlannedProbe {
  const { columns: _columns, ...probe } = found;
  const refused = earlier.reasonAgainst(found) ?? found.refused;
  const { file } = context.migration;
  const { line, index: statement } = context.statement;
  return { ...probe, sql: refused === null ? probe.sql : "", refused, file, line, statement };
}

/** VALIDATE CONSTRAINT names what was added before the plan: its definition is parsed, and no more trusted than the plan's. */
async function learnConstraints(context: StatementContext, before: Snapshot, earlier: Earlier): Promise<void> {
  for (const { relation, subtype, command } of alterActions(context)) {
    const name = command.name ?? "";
    if (subtype !== "AT_ValidateConstraint" || earlier.constraint(relation, name)) continue;
    const found = childrenOf(before, relation, "constraint").find(
      ({ identity }) => identity === columnName(relation, name),
    );
    if (!found || attributeOf(found, "validated") === true) continue;
    const definition = attributeOf(found, "definition");
    const trees = typeof definition === "string" ? await parseTrees(`ALTER TABLE t ADD ${definition}`) : null;
    const node = trees?.length === 1 ? trees[0]?.node : undefined;
    const action = node && alterActions({ node, nameOf: context.nameOf })[0];
    if (action?.constraint) earlier.learn(relation, name, { ...action.constraint, skip_validation: false });
  }
}
