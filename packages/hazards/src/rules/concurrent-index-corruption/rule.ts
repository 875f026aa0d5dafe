import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "concurrent-index-corruption",
  category: "locking",
  severity: "blocking",
  catalogue: ["L41"],
  aliases: [],
  title: "CONCURRENTLY can corrupt the index on this version",
  why: "PostgreSQL 14.0 to 14.3 can leave rows out of an index that CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY builds while the table is written to. Nothing shows it until a query misses rows.",
  fix: "Upgrade to 14.4 or later first, and check the indexes that were built so far with amcheck.",
  versions: "14.0 to 14.3",
  statement: ({ statement, plan }): Hit[] => {
    const action = statement.concurrentIndex?.action;
    if ((action !== "create" && action !== "reindex") || !/^14\.[0-3]$/.test(plan.version ?? "")) return [];
    return [
      {
        relation: null,
        message: `Builds an index CONCURRENTLY on PostgreSQL ${plan.version}, which can leave rows out of it`,
      },
    ];
  },
});
