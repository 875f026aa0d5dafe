import type { Receipt, SchemaDifference } from "@lockkeeper/core";
import { differencesMarkdown, differencesTerminal, type Sides } from "./differences.js";
import type { Canvas } from "./parts-terminal.js";
import { redacted } from "./preview/redacted.js";

type Seen = Pick<Receipt, "endState">;

/** What stands otherwise than expected, object by object and as DDL; empty where nothing does, or nobody knows what. */
export function unexpectedMarkdown(receipt: Seen): string {
  return differencesMarkdown(differencesOf(receipt), sides);
}

export function unexpectedTerminal(receipt: Seen, canvas: Canvas): string {
  return differencesTerminal(differencesOf(receipt), sides, canvas);
}

/** Seen from the expectation. */
const sides: Sides = {
  heading: "Not as expected",
  legend: "What was expected stands after -, what is there after +.",
  words: {
    added: "is there, and was not expected",
    removed: "was expected, and is missing",
    changed: "is another one than expected",
  },
};

/** Without secrets. */
function differencesOf({ endState }: Seen): readonly SchemaDifference[] {
  return (endState && redacted(endState).differences) ?? [];
}
