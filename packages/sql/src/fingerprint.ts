import { createHash } from "node:crypto";
import { trackBorders } from "./borders.js";
import { fold, isSignificant, readToken, type Token } from "./lexer.js";

/**
 * Hash of what a text means to the server: comments, white space and the semicolons between statements do not count,
 * unquoted words count in lower case, strings and quoted bodies count exactly.
 */
export function fingerprintText(sql: string): string {
  const borders = trackBorders(sql);
  const tokens: string[] = [];
  for (let at = 0; at < sql.length; ) {
    const token = readToken(sql, at);
    if (isSignificant(token)) {
      if (borders.ends(token)) borders.reset();
      else tokens.push(normalised(sql, token));
    }
    at = token.end;
  }
  return createHash("sha256").update(tokens.join("\0")).digest("hex");
}

function normalised(sql: string, { type, start, end }: Token): string {
  const spelled = sql.slice(start, end);
  return type === "word" ? fold(spelled) : spelled;
}

/** The text without white space and semicolons: a second chance for statements that another tool cut badly. */
export function looseText(sql: string): string {
  return sql.replace(/[\s;]+/g, "");
}
