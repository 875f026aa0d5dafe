import type { CatalogObject, Snapshot } from "@lockkeeper/core";
import { compare } from "../gathering.js";

/** Objects of one side alone. */
export interface Sides {
  before: CatalogObject[];
  after: CatalogObject[];
}

/**
 * Goes through both schemas at once, as both are sorted, and needs no index of them: large ones have hundreds of thousands of
 * objects, and most are the same. Those that are on both sides are handed to `both`.
 */
export function compareSides(
  one: Snapshot,
  other: Snapshot,
  both: (was: CatalogObject, is: CatalogObject) => void,
): Sides {
  const [before, after] = [sorted(one.objects), sorted(other.objects)];
  const alone: Sides = { before: [], after: [] };
  let [b, a] = [0, 0];
  for (;;) {
    const [was, is] = [before[b], after[a]];
    if (!was && !is) return alone;
    const order = !was ? 1 : !is ? -1 : byName(was, is);
    if (order <= 0) b += 1;
    if (order >= 0) a += 1;
    if (was && order < 0) alone.before.push(was);
    else if (is && order > 0) alone.after.push(is);
    else if (was && is) both(was, is);
  }
}

/** A file may have been edited by hand. */
function sorted(objects: readonly CatalogObject[]): readonly CatalogObject[] {
  const inOrder = objects.every((object, at) => {
    const last = objects[at - 1];
    return !last || byName(last, object) <= 0;
  });
  return inOrder ? objects : objects.toSorted(byName);
}

const byName = (a: CatalogObject, b: CatalogObject) => compare(a.kind, b.kind) || compare(a.identity, b.identity);
