import type { Place, Problem } from "@lockkeeper/core";
import type { TokenType } from "./lexer.js";

const WORDS: Partial<Record<TokenType, readonly [id: string, what: string]>> = {
  string: ["unclosed-quote", "The string"],
  "quoted-name": ["unclosed-quote", "The quoted identifier"],
  "dollar-string": ["unclosed-dollar-quote", "The dollar-quoted string"],
  "block-comment": ["unclosed-comment", "The comment"],
};

/** A quote or comment without an end. `escaped` is the place of a string before it that ends in a backslash. */
export function unclosedToken(type: TokenType, file: string, place: Place, escaped: Place | null): Problem {
  const [id, what] = WORDS[type] ?? ["unclosed-quote", "The quote"];
  const blame = escaped && id === "unclosed-quote";
  return {
    id,
    file,
    place,
    message: `${what} that begins here has no end.`,
    remedy: blame
      ? `The string of line ${escaped.line} ends at \\': in a standard string a backslash escapes nothing, write '' or E'...'.`
      : "Close it.",
  };
}

/** A parenthesis or a BEGIN ATOMIC that the end of the file, or a psql command, cut off. */
export function unclosedBorder(what: "parenthesis" | "body", file: string, place: Place): Problem {
  const [message, remedy] =
    what === "parenthesis"
      ? ["The parenthesis that opens here is never closed.", "Close it."]
      : ["The BEGIN ATOMIC body that opens here has no END.", "End its last statement with a semicolon and write END;"];
  return { id: `unclosed-${what}`, file, place, message, remedy };
}
