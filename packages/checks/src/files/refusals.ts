import type { Place, Script, Statement } from "@lockkeeper/core";
import { parseTrees, walk } from "@lockkeeper/sql/tree";

/** A statement that may not stand in a file, found before anything runs. */
export interface Refusal {
  place: Place;
  message: string;
  remedy: string;
}

/** What no file of checks may hold: commands of psql, ends of transactions, ways out of the database. */
export async function refusals(script: Script): Promise<Refusal[]> {
  const wrong = script.problems.map(({ id, place, message, remedy }) => ({
    place: place ?? { line: 1, column: 1 },
    message,
    remedy:
      id === "meta-command" ? "Write it in SQL; commands of psql belong into a smoke file (`smoke-test`)." : remedy,
  }));
  const found: Refusal[] = [...wrong];
  for (const statement of script.statements) found.push(...(await refusalOf(statement)));
  return found.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

async function refusalOf(statement: Statement): Promise<Refusal[]> {
  const place = { line: statement.line, column: statement.column };
  const { control, outsideTransaction, kind } = statement;
  if (control !== null) {
    return [
      {
        place,
        message: "It opens or ends a transaction; each file runs in one of its own that is always rolled back.",
        remedy: "Take the statement out.",
      },
    ];
  }
  if (outsideTransaction !== null) {
    const message = `\`${outsideTransaction}\` cannot run in the transaction in which each file runs.`;
    return [{ place, message, remedy: "Take the statement out." }];
  }
  const message = refusedKinds[kind] ?? (await refusedCall(statement.text));
  return message === null ? [] : [{ place, message, remedy: "Take it out, or say what you want to know by a SELECT." }];
}

const refusedKinds: Readonly<Record<string, string>> = {
  CopyStmt: "COPY moves rows into or out of the database, which no roll-back takes back.",
  LockStmt: "LOCK keeps others from their work until the file is through.",
  LoadStmt: "LOAD brings code into the server.",
};

/** Functions that reach beyond the transaction: connections of their own, files, other sessions. */
const outside =
  /^(?:dblink(?:_.*)?|lo_export|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_logical_emit_message)$/i;

async function refusedCall(text: string): Promise<string | null> {
  let found: string | null = null;
  walk(await parseTrees(text), (type, node) => {
    if (type !== "FuncCall" || !Array.isArray(node["funcname"])) return;
    const last: { String?: { sval?: string } } | undefined = node["funcname"].at(-1);
    const name = last?.String?.sval ?? "";
    if (outside.test(name)) found = `\`${name}\` reaches beyond the transaction, which no roll-back takes back.`;
  });
  return found;
}
