import { type Node, walk } from "@lockkeeper/sql/tree";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "enum-value-used-too-early",
  category: "locking",
  severity: "blocking",
  catalogue: ["L45"],
  aliases: [],
  title: "New enum value is used in the transaction that adds it",
  why: "A value that ALTER TYPE ... ADD VALUE adds to an enum may not be used before the transaction ends: the statement fails with error 55P04.",
  fix: "Put ALTER TYPE ... ADD VALUE into a file of its own, before the one that uses the value.",
  statement: (context): Hit[] => {
    if (context.measured) return [];
    const used =
      context.error?.sqlstate === "55P04"
        ? (/"(.*)" of enum/s.exec(context.error.message)?.[1] ?? "the value")
        : usedEarly(context);
    if (used === null) return [];
    return [
      {
        relation: null,
        message: `Uses \`${used}\` in the transaction that adds it to its enum, so this statement fails`,
      },
    ];
  },
});

/** A value that this transaction has added to an older enum, and that stands in this statement as a literal. */
function usedEarly({ node, earlier }: StatementContext): string | null {
  const made = new Set(
    earlier.flatMap(({ node: one }) =>
      one && "CreateEnumStmt" in one ? [stringsOf(one.CreateEnumStmt.typeName).at(-1)] : [],
    ),
  );
  const added = earlier.flatMap(({ node: one }) =>
    one &&
    "AlterEnumStmt" in one &&
    one.AlterEnumStmt.newVal !== undefined &&
    !made.has(stringsOf(one.AlterEnumStmt.typeName).at(-1))
      ? [one.AlterEnumStmt.newVal]
      : [],
  );
  return added.length === 0 ? null : (literalsIn(node).find((literal) => added.includes(literal)) ?? null);
}

function literalsIn(node: Node | null): string[] {
  const found: string[] = [];
  // a function's body is not run yet
  if (!node || "CreateFunctionStmt" in node || "AlterEnumStmt" in node) return found;
  walk(node, (type, part) => {
    const value = type === "A_Const" ? part["sval"] : undefined;
    if (typeof value === "object" && value !== null && "sval" in value) found.push(String(value.sval));
  });
  return found;
}
