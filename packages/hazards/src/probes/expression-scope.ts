import { attributeOf, objectOf, quoteName } from "@lockkeeper/core";
import type { Node } from "@lockkeeper/sql/tree";
import { asRange } from "../reading/written-names.js";
import type { StatementContext } from "../rule.js";
import { NotPlain, plainExpression, type Scope } from "./expression.js";
import { columnOf, partsOfName, quotedName } from "./quoted.js";
import { hasPlainOperators, type Subject, typeOf } from "./subject.js";

/** An expression as SQL over the table `t` with the columns that it reads; or why it may not run on the target. */
export type Plain = { sql: string; columns: readonly string[] } | { refused: string };

/** The target has to parse it, and to keep it while it reads. */
const longest = 10_000;

/**
 * SQL of an expression over one table of the target.
 * @param value column that `VALUE` stands for, in the check of a domain
 */
export function expressionOver(
  context: StatementContext,
  subject: Subject,
  node: Node | undefined,
  value?: string,
): Plain {
  const columns = new Set<string>();
  const column = (written: string): string => {
    const name = value !== undefined && written === "value" ? value : written;
    const type = typeOf(subject, name);
    if (type === null) throw new NotPlain(`it names \`${name}\`, which is not there yet`);
    if (!hasPlainOperators(subject.snapshot, type))
      throw new NotPlain(`\`${name}\` has the type \`${type}\`, which brings operators of its own`);
    columns.add(name);
    return columnOf(name);
  };
  try {
    const sql = plainExpression(node, { column, tables: tablesOf(subject), enumType: enumTypes(context) });
    if (sql.length > longest) throw new NotPlain("it is very long");
    return { sql, columns: [...columns] };
  } catch (error) {
    if (error instanceof NotPlain) return { refused: `the expression is not a plain one: ${error.message}` };
    throw error;
  }
}

function tablesOf({ relation }: Subject): string[] {
  const name = partsOfName(relation)?.[1];
  return name === undefined ? [] : [name];
}

function enumTypes({ plan, nameOf }: Pick<StatementContext, "plan" | "nameOf">): Scope["enumType"] {
  return (parts) => {
    const range = asRange(parts);
    if (!plan.before || !range) return null;
    // pg_catalog comes first, so that its types cannot be shadowed
    const name = range.schemaname ? `${quoteName(range.schemaname)}.${quoteName(range.relname ?? "")}` : nameOf(range);
    const type = objectOf(plan.before, "type", name);
    return type && attributeOf(type, "kind") === "enum" ? quotedName(name) : null;
  };
}
