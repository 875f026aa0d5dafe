import type { Script, Statement } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import { parseTrees, walk } from "@lockkeeper/sql/tree";
import type { Refusal } from "../files/refusals.js";

/** A pgTAP file, ready to run in a transaction of ours. */
export interface Prepared {
  /** the file with lines for psql's display blanked out: every place stays what it was */
  script: Script;
  /** without the file's own BEGIN and ROLLBACK */
  statements: readonly Statement[];
  refusals: readonly Refusal[];
}

/** Commands that only tell psql how to show what comes, or to stop at an error, as we do anyway. */
const display = /^\\(?:set|unset|pset|timing|x|t|a|echo|qecho|encoding)\b/;

/** Whether a file is for pgTAP: by its name, or because it plans its tests. */
export async function isPgtap(file: string, script: Pick<Script, "text">): Promise<boolean> {
  if (/(?:\.pgtap\.sql|\.test\.sql|_test\.sql|\.pg)$/i.test(file)) return true;
  if (!/\b(?:no_plan|plan|runtests)\s*\(/i.test(script.text)) return false;
  const trees = await parseTrees(withoutDisplay(script.text));
  if (trees === null)
    return /^\s*select\s+(?:\*\s+from\s+)?(?:\w+\.)?(?:no_plan|plan|runtests)\s*\(/im.test(script.text);
  let found = false;
  walk(trees, (type, node) => {
    if (type !== "FuncCall" || !Array.isArray(node["funcname"])) return;
    const last: { String?: { sval?: string } } | undefined = node["funcname"].at(-1);
    if (["plan", "no_plan", "runtests"].includes(last?.String?.sval ?? "")) found = true;
  });
  return found;
}

/** Takes what belongs to psql and to the transaction out of a pgTAP file, and says what it may not hold. */
export async function prepare(bytes: Uint8Array, file: string): Promise<Prepared> {
  const first = await parseScript(bytes, file);
  const lines = first.problems.filter(({ id }) => id === "meta-command").flatMap(({ place }) => place?.line ?? []);
  const script = lines.length > 0 ? await parseScript(blanked(first.text, new Set(lines)), file) : first;
  const wrong = script.problems.map(({ id, place, message, remedy }) => ({
    place: place ?? { line: 1, column: 1 },
    message,
    remedy:
      id === "meta-command" ? "Only \\set, \\pset and others that change psql's display are passed over." : remedy,
  }));
  const { inner, refusals } = withoutOwnTransaction(script.statements);
  return { script, statements: inner, refusals: [...wrong, ...refusals] };
}

function blanked(text: string, lines: ReadonlySet<number>): Uint8Array {
  const kept = text.split("\n").map((line, index) => {
    return lines.has(index + 1) && display.test(line.trimStart()) ? " ".repeat(line.length) : line;
  });
  return new TextEncoder().encode(kept.join("\n"));
}

/** For the parser alone, which knows no commands of psql. */
function withoutDisplay(text: string): string {
  return text.replace(/^[ \t]*\\.*$/gm, "");
}

const isEdge = ({ kind }: Statement) => kind === "VariableSetStmt";

/**
 * A test file begins and rolls back by itself, so that psql leaves nothing behind; both become ours. What else begins or
 * ends a transaction would let a part of the file commit.
 */
function withoutOwnTransaction(statements: readonly Statement[]): { inner: Statement[]; refusals: Refusal[] } {
  const first = statements.find((statement) => !isEdge(statement));
  const last = statements.findLast((statement) => !isEdge(statement));
  const own = new Set([
    ...(first?.control === "begin" ? [first] : []),
    ...(first?.control === "begin" && last?.control === "rollback" ? [last] : []),
  ]);
  const inner = statements.filter((statement) => !own.has(statement));
  const refusals = inner.flatMap(({ control, outsideTransaction, kind, line, column }) => {
    const place = { line, column };
    if (control !== null && control !== "savepoint") {
      return [
        {
          place,
          message:
            "It begins or ends a transaction in the middle of the file, so that a part of it could be committed.",
          remedy: "Let the file begin with BEGIN and end with ROLLBACK, or leave both out: all of it is rolled back.",
        },
      ];
    }
    if (outsideTransaction !== null) {
      return [
        { place, message: `\`${outsideTransaction}\` cannot be rolled back.`, remedy: "Take the statement out." },
      ];
    }
    if (kind !== "CopyStmt") return [];
    const message = "COPY is not run here: a file or a program outside the database is not rolled back.";
    return [{ place, message, remedy: "Write INSERT ... VALUES." }];
  });
  return { inner, refusals };
}
