import { nameOf } from "./fates.js";
import { namesIn } from "./names.js";
import { keyOf, type Piece, type Stage, stages } from "./writing.js";

/**
 * The pieces in the order in which they should go through: by stage, by kind, and each after what its text names. Drops go
 * the other way round. A ring is left as the ranks have it; trying shows what to do with it.
 */
export function inOrder(pieces: readonly Piece[]): Piece[] {
  return stages.flatMap((stage) => {
    const some = pieces.filter((piece) => piece.stage === stage);
    if (stage === "make")
      return walk(
        some.toSorted((a, b) => a.rank - b.rank),
        needs(some),
      );
    if (isDropping(stage))
      return walk(
        some.toSorted((a, b) => b.rank - a.rank),
        hangers(some),
      );
    return some.toSorted((a, b) => a.rank - b.rank);
  });
}

const isDropping = (stage: Stage) => stage === "detach" || stage === "clear" || stage === "drop";

type Before = (piece: Piece) => readonly Piece[];

/** What makes the objects that a piece names. */
function needs(pieces: readonly Piece[]): Before {
  const makers = new Map<string, Piece[]>();
  for (const piece of pieces) if (piece.makes) add(makers, nameOf(piece.about), piece);
  return (piece) =>
    piece.texts
      .flatMap((text) => [...namesIn(text)])
      .flatMap((name) => makers.get(name) ?? [])
      .filter((other) => keyOf(other.about) !== keyOf(piece.about));
}

/** What drops the objects that name the one of a piece. */
function hangers(pieces: readonly Piece[]): Before {
  const speaking = new Map<string, Piece[]>();
  for (const piece of pieces)
    for (const name of new Set(piece.texts.flatMap((text) => [...namesIn(text)]))) add(speaking, name, piece);
  return (piece) =>
    (speaking.get(nameOf(piece.about)) ?? []).filter((other) => keyOf(other.about) !== keyOf(piece.about));
}

function add(lists: Map<string, Piece[]>, key: string, piece: Piece): void {
  const list = lists.get(key);
  if (list) list.push(piece);
  else lists.set(key, [piece]);
}

/** Each piece after those that come before it; iterative, because chains may be long. */
function walk(pieces: readonly Piece[], before: Before): Piece[] {
  const done: Piece[] = [];
  const state = new Map<Piece, "open" | "done">();
  for (const first of pieces) {
    const stack: Piece[] = [first];
    for (let piece = stack.at(-1); piece; piece = stack.at(-1)) {
      if (state.get(piece) === undefined) {
        state.set(piece, "open");
        stack.push(
          ...before(piece)
            .filter((other) => state.get(other) === undefined)
            .toReversed(),
        );
        continue;
      }
      stack.pop();
      if (state.get(piece) === "done") continue;
      state.set(piece, "done");
      done.push(piece);
    }
  }
  return done;
}
