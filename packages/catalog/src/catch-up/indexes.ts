import { attributeOf, type CatalogObject } from "@lockkeeper/core";
import { allAlong, isLeaving, partsOfIndex, renamedFrom, renamedTo } from "./constraints.js";
import { sqlName } from "../sql-name.js";
import { lastName } from "./names.js";
import { comesAlong } from "./partition-names.js";
import { optionChanges } from "./relations.js";
import { type Change, differs, onlyDiffers, tableOf, textOf, type Writing } from "./writing.js";

/** CREATE INDEX as the server writes it; on a partitioned table without ONLY when the partitions' indexes get their names. */
export function createIndex(index: CatalogObject, w: Writing): void {
  if (attributeOf(index, "constraint") !== null) return finishIndex(index, w);
  const table = tableOf(w.to, index);
  if (!table) return;
  const parent = attributeOf(index, "partitionOf");
  const old = renamedFrom(index, w);
  if (old)
    w.put("make", index, `ALTER INDEX ${sqlName(old.identity)} RENAME TO ${lastName(index.identity)}`, {
      rank: 230,
      makes: true,
    });
  else if (typeof parent === "string" && w.isMade("index", parent) && comesAlong(w.to, index) && allAlong(parent, w))
    return;
  else if (
    typeof parent === "string" &&
    !w.isMade("index", parent) &&
    w.isMade("table", table.identity) &&
    comesAlong(w.to, index)
  )
    return;
  else {
    const parts = partsOfIndex(index, w);
    const whole = parent === null && parts.every((part) => comesAlong(w.to, part));
    const definition = textOf(index, "definition");
    w.put("make", index, whole ? definition.replace(" ON ONLY ", " ON ") : definition, {
      rank: (table.kind === "materialized view" ? 285 : 250) - (typeof parent === "string" ? 0 : 1),
      makes: true,
    });
    if (typeof parent === "string" && w.isMade("index", parent)) attach(index, parent, w);
  }
  finishIndex(index, w);
}

function attach(index: CatalogObject, parent: string, w: Writing): void {
  w.put("make", index, `ALTER INDEX ${sqlName(parent)} ATTACH PARTITION ${sqlName(index.identity)}`, {
    rank: 252,
    texts: [],
  });
}

function finishIndex(index: CatalogObject, w: Writing): void {
  if (textOf(index, "tablespace") !== "") moveTo(index, w);
  if (attributeOf(index, "clustered") === true) cluster(index, w);
  if (attributeOf(index, "valid") === false)
    w.leave(`index ${index.identity}: it is invalid over there, and no statement makes an index invalid`);
}

function moveTo(index: CatalogObject, w: Writing): void {
  const space = sqlName(textOf(index, "tablespace") || "pg_default");
  w.put("make", index, `ALTER INDEX ${sqlName(index.identity)} SET TABLESPACE ${space}`, { rank: 284, texts: [] });
}

function cluster(index: CatalogObject, w: Writing): void {
  const clause =
    attributeOf(index, "clustered") === true ? `CLUSTER ON ${lastName(index.identity)}` : "SET WITHOUT CLUSTER";
  const table = tableOf(w.to, index);
  w.put("make", index, `ALTER ${table?.kind.toUpperCase() ?? "TABLE"} ${sqlName(textOf(index, "table"))} ${clause}`, {
    rank: 286,
    texts: [],
  });
}

export function dropIndex(index: CatalogObject, w: Writing): void {
  if (attributeOf(index, "constraint") !== null || renamedTo(index, w)) return;
  const parent = attributeOf(index, "partitionOf");
  if (typeof parent === "string" && w.isGone("index", parent)) return;
  const table = tableOf(w.from, index);
  if (typeof parent === "string" && table && isLeaving(table, w)) {
    w.put("make", index, `DROP INDEX ${sqlName(index.identity)}`, { rank: 166, texts: [] });
    return;
  }
  w.put("detach", index, `DROP INDEX ${sqlName(index.identity)}`, { texts: [textOf(index, "definition")] });
}

export function canAlterIndex(change: Change, w: Writing): boolean {
  if (onlyDiffers(change, "clustered", "valid", "tablespace")) return true;
  const { was, is } = change;
  if (differs(change, "constraint", "partitionOf"))
    return (
      onlyDiffers(change, "constraint", "partitionOf", "primary") &&
      (!differs(change, "constraint") || attributeOf(was, "constraint") === null) &&
      (attributeOf(was, "partitionOf") === null || leavesAlong(was, w))
    );
  if (attributeOf(is, "constraint") !== null) return true;
  return (
    withoutOptions(was)[0] === withoutOptions(is)[0] &&
    onlyDiffers(change, "definition", "clustered", "valid", "tablespace")
  );
}

export function alterIndex(change: Change, w: Writing): void {
  const { was, is } = change;
  const [, before] = withoutOptions(was);
  const [, after] = withoutOptions(is);
  for (const sql of optionChanges(before, after))
    w.put("make", is, `ALTER INDEX ${sqlName(is.identity)} ${sql}`, { rank: 253, texts: [] });
  const parent = attributeOf(is, "partitionOf");
  if (
    differs(change, "partitionOf") &&
    typeof parent === "string" &&
    (w.isMade("index", parent) || !isBecomingPartition(is, w))
  )
    attach(is, parent, w);
  if (differs(change, "tablespace")) moveTo(is, w);
  if (differs(change, "clustered")) cluster(is, w);
  if (!differs(change, "valid")) return;
  if (attributeOf(is, "valid") === true)
    w.put("make", is, `REINDEX INDEX ${sqlName(is.identity)}`, { rank: 254, texts: [] });
  else w.leave(`index ${is.identity}: it is invalid over there, and no statement makes an index invalid`);
}

/** It is no part of another index any more as soon as its table is no partition. */
function leavesAlong(index: CatalogObject, w: Writing): boolean {
  const table = tableOf(w.from, index);
  return table !== null && isLeaving(table, w);
}

/** Attaching the table attaches its indexes. */
function isBecomingPartition(index: CatalogObject, w: Writing): boolean {
  const [before, after] = [tableOf(w.from, index), tableOf(w.to, index)];
  return before !== null && after !== null && attributeOf(before, "partitionOf") !== attributeOf(after, "partitionOf");
}

/** The definition without its storage options, and those: `fillfactor=50`. */
function withoutOptions(index: CatalogObject): [string, string[]] {
  const definition = textOf(index, "definition");
  const [, options = ""] = / WITH \(([^()]*)\)(?= TABLESPACE | WHERE |$)/.exec(definition) ?? [];
  const bare = definition.replace(/ WITH \([^()]*\)(?= TABLESPACE | WHERE |$)/, "");
  return [
    bare,
    options
      .split(", ")
      .filter((option) => option !== "")
      .map((option) => option.replace(/='(.*)'$/, "=$1")),
  ];
}
