import { accessChanges } from "./access.js";
import { attributeChanges } from "./attributes.js";
import type { Change } from "./change.js";
import { comingsAndGoings } from "./comings.js";
import { commentChanges } from "./comments.js";
import { constraintChanges, indexChanges } from "./constraints.js";
import { kindChanges, kindChangesSince } from "./kinds.js";
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
    kindChanges,
    comingsAndGoings,
    attributeChanges,
    commentChanges,
  ]
    .flat()
    .map((change) => [14, ...change] as const),
  ...since,
  ...kindChangesSince,
];
