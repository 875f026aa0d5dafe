import type { CreateStmt, RangeVar } from "@lockkeeper/sql/tree";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "new-table-locks-referenced-tables",
  category: "locking",
  severity: "info",
  catalogue: ["L32"],
  aliases: [],
  title: "New table locks several tables that it refers to",
  why: "CREATE TABLE with REFERENCES takes a SHARE ROW EXCLUSIVE lock on each table that stands there, and holds them together to the end of the transaction: writes to all of them queue, and sessions that lock them in another order can deadlock.",
  fix: "Where the tables are busy: create the table first, and add the foreign keys one in a file.",
  statement: (context): Hit[] => {
    const { node } = context;
    if (!node || !("CreateStmt" in node)) return [];
    const relations = [...new Set(referred(node.CreateStmt).map((range) => context.nameOf(range)))].filter((name) =>
      context.existed(name),
    );
    const [relation] = relations;
    if (relation === undefined || relations.length < 2) return [];
    const names = relations.map((name) => `\`${name}\``).join(", ");
    return [
      {
        relation,
        message: `Locks ${names} against writes, all of them to the end of the transaction`,
        effect: { kind: "lock", blocks: "writes", relations },
      },
    ];
  },
});

/** Tables that foreign keys of a new table refer to. */
function referred({ tableElts }: CreateStmt): RangeVar[] {
  const constraints = (tableElts ?? []).flatMap((part) =>
    "ColumnDef" in part ? (part.ColumnDef.constraints ?? []) : [part],
  );
  return constraints.flatMap((one) => ("Constraint" in one ? (one.Constraint.pktable ?? []) : []));
}
