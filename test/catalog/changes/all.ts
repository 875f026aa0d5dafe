import { accessChanges } from "./access.js";
import type { Change } from "./change.js";
import { constraintChanges, indexChanges } from "./constraints.js";
import { otherChanges, since } from "./others.js";
import { functionChanges, viewChanges } from "./routines.js";
import { columnChanges, tableChanges } from "./tables.js";

/** Every change with the first major version that knows it. */
export const allChanges: readonly (readonly [major: number, ...Change])[] = [
  ...[
    tableChanges,
    columnChanges,
    constraintChanges,
    indexChanges,
    viewChanges,
    functionChanges,
    accessChanges,
    otherChanges,
  ]
    .flat()
    .map((change) => [14, ...change] as const),
  ...since,
];
