// Importing this file loads the WASM engine: only ever by `await import("./parser.js")`.
// oxlint-disable-next-line import/no-unassigned-import -- its effect is the point
import "./wasm-shim.js";
import { loadModule, type Node, parseSync } from "libpg-query";

/** A statement that the parser accepted. */
export interface Parsed {
  node: Node;
  /** UTF-8 offset of its first token in the text that was parsed */
  byte: number;
  /** its length in bytes without the semicolon, or null when it goes on to the end of the text */
  bytes: number | null;
}

/** Statements of a text, or null when PostgreSQL's parser refuses any of them. */
export async function parseAll(text: string): Promise<Parsed[] | null> {
  await loadModule();
  try {
    const statements = parseSync(text).stmts ?? [];
    return statements.flatMap(({ stmt, stmt_location, stmt_len }) =>
      stmt ? [{ node: stmt, byte: stmt_location ?? 0, bytes: stmt_len ?? null }] : [],
    );
  } catch {
    // A syntax error, newer syntax, or a text beyond the engine's memory: all of them mean "unknown", never "pass".
    return null;
  }
}
