import type { Place, Script, Statement } from "@lockkeeper/core";
import { isSignificant, readToken } from "./lexer.js";
import { placesInOrder } from "./place.js";

/** A comment of a file, and the statement that it is about. Strings, dollar quotes and rows of a COPY hold no comments. */
export interface Comment extends Place {
  /** with its marks, without the line's end */
  text: string;
  /** UTF-16 offset in the file behind its last character */
  end: number;
  /** number of the statement that it stands above, inside, or behind on the same line; null behind the last one */
  statement: number | null;
  /** no statement begins before it */
  top: boolean;
}

/** Every comment of a file, in its order. */
export function commentsOf(script: Pick<Script, "text" | "statements">): readonly Comment[] {
  const { text, statements } = script;
  const comments: Comment[] = [];
  const placeOf = placesInOrder(text);
  const read = (
    from: number,
    to: number,
    about: (line: number, significant: boolean) => number | null,
    top: boolean,
  ) => {
    let significant = false;
    for (let at = from; at < to; ) {
      const token = readToken(text, at);
      if (isSignificant(token)) significant = true;
      else if (token.type !== "space") {
        const place = placeOf(token.start);
        comments.push({
          ...place,
          text: text.slice(token.start, token.end).trimEnd(),
          end: token.end,
          statement: about(place.line, significant),
          top: top && !significant,
        });
      }
      at = token.end;
    }
  };
  let from = 0;
  for (const [index, statement] of statements.entries()) {
    const before = statements[index - 1];
    // what stands between two statements is no part of either: semicolons, \restrict lines, rows
    if (!before?.copyData) read(from, statement.offset, () => index, index === 0);
    const behind = (line: number, significant: boolean) =>
      !significant && before !== undefined && line === endOf(before) ? before.index : index;
    read(statement.offset, statement.offset + statement.text.length, behind, index === 0);
    from = statement.offset + statement.text.length;
  }
  const last = statements.at(-1);
  if (!last?.copyData) {
    read(from, text.length, (line) => (last && line === endOf(last) ? last.index : null), last === undefined);
  }
  return comments;
}

const endOf = ({ endLine }: Statement) => endLine;
