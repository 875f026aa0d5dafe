import type { AlterSubscriptionStmt, CreateSubscriptionStmt, DoStmt, Node, ReindexStmt } from "libpg-query";
import { reindexesConcurrently } from "./concurrent-index.js";
import { isOn, option } from "./nodes.js";
import { procedureCommits } from "./procedures.js";

/**
 * Why a statement cannot run inside a transaction block, or null when it can. What depends on the catalog is not known here:
 * REINDEX or CLUSTER of a partitioned table, and a CALL of a procedure that commits.
 */
export function reasonOutsideTransaction(node: Node): string | null {
  if ("IndexStmt" in node) return node.IndexStmt.concurrent ? "CREATE INDEX CONCURRENTLY" : null;
  if ("DropStmt" in node) return node.DropStmt.concurrent ? "DROP INDEX CONCURRENTLY" : null;
  if ("ReindexStmt" in node) return reindex(node.ReindexStmt);
  if ("AlterTableStmt" in node) return detach(node.AlterTableStmt.cmds);
  if ("VacuumStmt" in node) return node.VacuumStmt.is_vacuumcmd ? "VACUUM" : null;
  if ("ClusterStmt" in node) return node.ClusterStmt.relation ? null : "CLUSTER without a table";
  if ("AlterDatabaseStmt" in node) {
    return option(node.AlterDatabaseStmt.options, "tablespace") ? "ALTER DATABASE ... SET TABLESPACE" : null;
  }
  if ("CreateSubscriptionStmt" in node) return createSubscription(node.CreateSubscriptionStmt);
  if ("AlterSubscriptionStmt" in node) return alterSubscription(node.AlterSubscriptionStmt);
  if ("DiscardStmt" in node) return node.DiscardStmt.target === "DISCARD_ALL" ? "DISCARD ALL" : null;
  if ("DoStmt" in node) return doCommits(node.DoStmt) ? "DO with COMMIT or ROLLBACK" : null;
  return ALWAYS[Object.keys(node)[0] ?? ""] ?? null;
}

const ALWAYS: Record<string, string> = {
  AlterSystemStmt: "ALTER SYSTEM",
  CreatedbStmt: "CREATE DATABASE",
  DropdbStmt: "DROP DATABASE",
  CreateTableSpaceStmt: "CREATE TABLESPACE",
  DropTableSpaceStmt: "DROP TABLESPACE",
  // Only when it has a replication slot, which nobody can see in the text.
  DropSubscriptionStmt: "DROP SUBSCRIPTION",
};

const WHOLE: Partial<Record<NonNullable<ReindexStmt["kind"]>, string>> = {
  REINDEX_OBJECT_SCHEMA: "REINDEX SCHEMA",
  REINDEX_OBJECT_SYSTEM: "REINDEX SYSTEM",
  REINDEX_OBJECT_DATABASE: "REINDEX DATABASE",
};

function reindex(statement: ReindexStmt): string | null {
  if (reindexesConcurrently(statement)) return "REINDEX CONCURRENTLY";
  return (statement.kind && WHOLE[statement.kind]) ?? null;
}

function detach(commands: readonly Node[] | undefined): string | null {
  const concurrent = (commands ?? []).some((command) => {
    const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
    return definition && "PartitionCmd" in definition && definition.PartitionCmd.concurrent;
  });
  return concurrent ? "DETACH PARTITION CONCURRENTLY" : null;
}

/** Without a connection no slot is created, unless the statement says otherwise, which the server refuses. */
function createSubscription({ options }: CreateSubscriptionStmt): string | null {
  const createsSlot = isOn(option(options, "create_slot"), isOn(option(options, "connect"), true));
  return createsSlot ? "CREATE SUBSCRIPTION with a slot" : null;
}

function alterSubscription({ kind, options }: AlterSubscriptionStmt): string | null {
  switch (kind) {
    case "ALTER_SUBSCRIPTION_REFRESH":
      return "ALTER SUBSCRIPTION ... REFRESH";
    case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
    case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
    case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
      return isOn(option(options, "refresh"), true) ? "ALTER SUBSCRIPTION with a refresh" : null;
    case "ALTER_SUBSCRIPTION_OPTIONS":
      // Both change the slot at the publisher; two_phase = true is left to the worker.
      return option(options, "failover") || !isOn(option(options, "two_phase"), true)
        ? "ALTER SUBSCRIPTION of its slot"
        : null;
    default:
      return null;
  }
}

function doCommits({ args }: DoStmt): boolean {
  const language = option(args, "language")?.arg;
  if (language && "String" in language && language.String.sval !== "plpgsql") return false;
  const body = option(args, "as")?.arg;
  return body !== undefined && "String" in body && procedureCommits(body.String.sval ?? "");
}
