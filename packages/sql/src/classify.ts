import type { ConcurrentIndex, Statement, TransactionControl } from "@lockkeeper/core";
import type { CallStmt, Node, TransactionStmt } from "libpg-query";
import { concurrentIndexOf } from "./concurrent-index.js";
import { strings } from "./nodes.js";
import { reasonOutsideTransaction } from "./outside-transaction.js";

export type Classification = Pick<Statement, "kind" | "control" | "outsideTransaction" | "concurrentIndex" | "calls">;

/** What a parsed statement is. */
export function classify(node: Node): Classification {
  const concurrentIndex: ConcurrentIndex | null = concurrentIndexOf(node);
  return {
    kind: Object.keys(node)[0] ?? "Unknown",
    control: "TransactionStmt" in node ? controlOf(node.TransactionStmt) : null,
    outsideTransaction: reasonOutsideTransaction(node),
    concurrentIndex,
    calls: "CallStmt" in node ? callsOf(node.CallStmt) : [],
  };
}

function controlOf({ kind, chain }: TransactionStmt): TransactionControl | null {
  switch (kind) {
    case "TRANS_STMT_BEGIN":
    case "TRANS_STMT_START":
      return "begin";
    case "TRANS_STMT_COMMIT":
      return chain ? "chain" : "commit";
    case "TRANS_STMT_ROLLBACK":
      return chain ? "chain" : "rollback";
    case "TRANS_STMT_SAVEPOINT":
    case "TRANS_STMT_RELEASE":
    case "TRANS_STMT_ROLLBACK_TO":
      return "savepoint";
    case "TRANS_STMT_PREPARE":
    case "TRANS_STMT_COMMIT_PREPARED":
    case "TRANS_STMT_ROLLBACK_PREPARED":
      return "prepare";
    default:
      return null;
  }
}

function callsOf({ funccall }: CallStmt): string[] {
  const name = strings(funccall?.funcname).join(".");
  return name === "" ? [] : [name];
}
