import { DatabaseError } from "@lockkeeper/core";
import { DatabaseError as ServerMessage } from "pg";

/** True for what the server said itself, false for what happened to the connection. */
export function isServerMessage(error: unknown): error is ServerMessage {
  return error instanceof ServerMessage;
}

/** The server's message about a statement, in the words of the port. */
export function statementError(message: ServerMessage): DatabaseError {
  const relation = message.table && message.schema ? `${message.schema}.${message.table}` : message.table;
  return new DatabaseError({
    sqlstate: message.code ?? "XX000",
    message: message.message,
    severity: message.severity,
    detail: message.detail,
    hint: message.hint,
    where: message.where,
    // absent for errors at run time; the position inside a function's own text would mislead
    position: message.position === undefined ? undefined : Number(message.position),
    relation,
    constraint: message.constraint,
  });
}
