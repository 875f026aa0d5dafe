import { attributeOf, listOf, objectsOf, type RelationName, type Snapshot } from "@lockkeeper/core";
import type { StatementContext } from "../rule.js";

/** Relations of the family of `relation` that the statement wrote anew; unmeasured, the text's word is taken for it. */
export function rewritten(context: StatementContext, relation: RelationName): readonly RelationName[] {
  return seen(context, relation, context.measured?.rewrites);
}

/** The same for relations that were read from beginning to end. */
export function scanned(context: StatementContext, relation: RelationName): readonly RelationName[] {
  return seen(context, relation, context.measured?.scans);
}

/** The same for relations on which an index was built. */
export function indexed(context: StatementContext, relation: RelationName): readonly RelationName[] {
  const builds = context.measured?.indexBuilds.filter(({ existing }) => existing);
  return seen(context, relation, builds && [...new Set(builds.map((build) => build.relation))]);
}

function seen(
  { measured, plan }: StatementContext,
  relation: RelationName,
  touched: readonly RelationName[] | undefined,
): readonly RelationName[] {
  if (!measured || !touched) return [relation];
  const family = familyOf(plan.before, relation);
  return touched.filter((name) => family.has(name));
}

/** A relation with its partitions and heirs, theirs included. */
export function familyOf(snapshot: Snapshot | null, relation: RelationName): ReadonlySet<RelationName> {
  const family = new Set([relation]);
  if (!snapshot) return family;
  const tables = objectsOf(snapshot, "table");
  // a Set's iteration reaches what is added to it on the way
  for (const parent of family) {
    for (const table of tables) {
      if (attributeOf(table, "partitionOf") === parent || listOf(table, "inherits").includes(parent))
        family.add(table.identity);
    }
  }
  return family;
}

/** True when the statement may do things that its own text does not show: DO, CALL, EXECUTE, a query that calls functions. */
export function actsInside({ node }: StatementContext): boolean {
  return (
    node === null || ["DoStmt", "CallStmt", "ExecuteStmt", "SelectStmt", "InsertStmt"].some((kind) => kind in node)
  );
}

/** ` (inside the DO block)` and the like, for messages about what the text does not show; empty for plain statements. */
export function insideOf(context: StatementContext): string {
  const { node } = context;
  if (node === null) return "";
  if ("DoStmt" in node) return " inside a DO block";
  if ("CallStmt" in node) return " inside a procedure";
  return actsInside(context) ? " inside a function" : "";
}
