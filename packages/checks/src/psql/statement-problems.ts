import type { Place, Problem } from "@lockkeeper/core";
import { classifyByWords } from "@lockkeeper/sql/classify-words";

const end =
  "Take it out: the run is one transaction, which is rolled back at its end, or committed with `commit: true`.";

/** Why a statement must not run in a smoke file, or null. Its first words decide; the server has the last word. */
export function statementProblem(sql: string, file: string, place: Place): Problem | null {
  const { control, outsideTransaction } = classifyByWords(sql);
  const words = firstWords(sql);
  const problem = (message: string, remedy: string) => ({ id: "smoke-transaction", file, place, message, remedy });
  if (control === "commit" || control === "chain") return problem(`${words} would end the transaction.`, end);
  if (control === "prepare") return problem(`${words} would leave the transaction to somebody else.`, end);
  if (control === "begin" && !/^(?:begin|start)(?:\s+(?:work|transaction))?(?:\s+read\s+write)?$/i.test(bare(sql))) {
    return problem(
      "BEGIN with modes is not done here: the transaction has begun.",
      "Write BEGIN alone; `SET LOCAL` sets what else it takes.",
    );
  }
  if (outsideTransaction !== null) {
    return problem(
      `${outsideTransaction} cannot run in a transaction, and a smoke file is one.`,
      "Take it out, or make it a migration.",
    );
  }
  return null;
}

/** What a statement does to the blocks of its file: BEGIN and ROLLBACK, which stand for a savepoint here. */
export function blockOf(sql: string): "begin" | "rollback" | null {
  const { control } = classifyByWords(sql);
  return control === "begin" || control === "rollback" ? control : null;
}

/** Without comments. */
function bare(sql: string): string {
  return sql
    .replace(/--[^\n]*/g, " ")
    .replace(/\/\*[^]*?\*\//g, " ")
    .trim();
}

function firstWords(sql: string): string {
  return (/^\w+(?:\s+(?:prepared|transaction|and\s+chain))?/i.exec(bare(sql))?.[0] ?? "It")
    .toUpperCase()
    .replace(/\s+/g, " ");
}
