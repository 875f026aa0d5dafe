import { blockedBy } from "@lockkeeper/core";
import { modeNumbered } from "../../reading/locks.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "explicit-table-lock",
  category: "locking",
  severity: "warning",
  catalogue: ["L33"],
  aliases: [],
  title: "LOCK TABLE keeps others waiting",
  why: "LOCK TABLE takes ACCESS EXCLUSIVE unless a mode is given, and holds it to the end of the transaction, whatever the statements after it need.",
  fix: "Leave it out where the statements take the locks that they need by themselves; else name the weakest mode that serves, and say NOWAIT.",
  statement: (context) => {
    const { node } = context;
    if (!node || !("LockStmt" in node)) return [];
    const mode = modeNumbered(node.LockStmt.mode);
    const blocks = blockedBy(mode);
    if (blocks !== "reads+writes" && blocks !== "writes") return [];
    return (node.LockStmt.relations ?? []).flatMap((one): Hit[] => {
      const relation = context.nameOf("RangeVar" in one ? one.RangeVar : undefined);
      if (!context.existed(relation)) return [];
      const who = blocks === "writes" ? "every write waits" : "every read and write waits";
      return [
        {
          relation,
          message: `Locks \`${relation}\` in ${mode} mode to the end of the transaction: ${who}`,
          effect: { kind: "lock", blocks, relations: [relation] },
        },
      ];
    });
  },
});
