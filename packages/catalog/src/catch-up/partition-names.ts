import { attributeOf, type CatalogObject, listOf, objectOf, type Snapshot } from "@lockkeeper/core";
import { partsOf } from "./names.js";
import { textOf } from "./writing.js";

/** Whether a partition's index gets the name that it has when the server makes it after its parent's. */
export function comesAlong(snapshot: Snapshot, index: CatalogObject): boolean {
  const parent = objectOf(snapshot, "index", textOf(index, "partitionOf"));
  if (!parent) return false;
  const table = partsOf(textOf(index, "table")).at(-1) ?? "";
  const columns = listOf(index, "columns").map((column) => partsOf(column)[0] ?? "");
  const suffix =
    attributeOf(index, "primary") === true ? "pkey" : attributeOf(index, "constraint") === null ? "idx" : "key";
  const name = [table, ...(suffix === "pkey" ? [] : columns), suffix].join("_");
  const simple = listOf(index, "columns").every((column) => /^(?:[\w$]+|"(?:[^"]|"")*")$/.test(column));
  // longer names are cut, expressions are named otherwise, and a name that is taken gets a number
  return (
    simple &&
    listOf(index, "include").length === 0 &&
    Buffer.byteLength(name) < 64 &&
    partsOf(index.identity).at(-1) === name
  );
}
