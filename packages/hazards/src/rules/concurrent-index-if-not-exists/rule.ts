import { attributeOf, objectOf } from "@lockkeeper/core";
import { schemaOf } from "../../reading/alter-actions.js";
import { sqlName } from "../../reading/sql-name.js";
import { quoteName } from "@lockkeeper/core";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "concurrent-index-if-not-exists",
  category: "locking",
  severity: "warning",
  catalogue: ["L42"],
  aliases: [],
  title: "IF NOT EXISTS may keep an invalid index",
  why: "A CREATE INDEX CONCURRENTLY that was interrupted leaves an INVALID index behind, which no query uses. IF NOT EXISTS finds its name taken and says that all is well.",
  fix: "Leave IF NOT EXISTS out: a push that is run again after an interruption removes what it left behind. Elsewhere DROP INDEX CONCURRENTLY IF EXISTS before it.",
  statement: (context): Hit[] => {
    const { node, plan } = context;
    if (!node || !("IndexStmt" in node)) return [];
    const { concurrent, if_not_exists, idxname, relation } = node.IndexStmt;
    if (!concurrent || !if_not_exists || !idxname) return [];
    const table = context.nameOf(relation);
    const index = `${schemaOf(table)}.${quoteName(idxname)}`;
    const known = plan.before && objectOf(plan.before, "index", index);
    if (known && attributeOf(known, "valid") === true) return [];
    const invalid = known !== null;
    return [
      {
        relation: table,
        severity: invalid ? "blocking" : "warning",
        message: invalid
          ? `Keeps \`${index}\`, which is invalid: it was left by a build that failed, and no query uses it`
          : `Keeps an index \`${index}\` that a build which failed has left on \`${table}\`, although no query uses it`,
        remedy: { text: rule.fix, sql: `drop index concurrently if exists ${sqlName(index)};` },
      },
    ];
  },
});
