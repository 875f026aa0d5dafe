import { addedColumns } from "../../reading/added.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "new-column-foreign-key",
  category: "locking",
  severity: "info",
  catalogue: ["L09"],
  aliases: ["squawk:adding-foreign-key-constraint"],
  title: "New column with REFERENCES locks both tables",
  why: "ADD COLUMN ... REFERENCES takes an ACCESS EXCLUSIVE lock on the table and SHARE ROW EXCLUSIVE on the referenced one. Without a default it is an instant and nothing is read. With a default every row is checked under these locks.",
  fix: "Without a default: nothing but a short lock_timeout. With one: add the column, then the foreign key NOT VALID, and VALIDATE it in a file of its own.",
  statement: (context) =>
    addedColumns(context).flatMap(({ relation, constraint }): Hit[] => {
      const foreign = constraint("CONSTR_FOREIGN");
      if (!foreign) return [];
      const parent = context.nameOf(foreign.pktable);
      if (!context.existed(parent)) return [];
      const checked = context.measured
        ? context.measured.foreignKeyChecks.some((check) => check.relation === relation)
        : constraint("CONSTR_DEFAULT") !== null;
      return checked
        ? [
            {
              relation,
              severity: "blocking",
              message: `Checks every row of \`${relation}\` against \`${parent}\` for the new column's default: reads of the first and writes to both wait`,
              effect: {
                kind: "foreign-key-check",
                blocks: "reads+writes",
                relations: [relation, parent],
              },
            },
          ]
        : [
            {
              relation: parent,
              message: `Locks \`${parent}\` against writes for an instant, because a new column of \`${relation}\` refers to it`,
              effect: { kind: "lock", blocks: "writes", relations: [parent] },
            },
          ];
    }),
});
