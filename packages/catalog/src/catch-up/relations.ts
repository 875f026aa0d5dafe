import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  listOf,
  objectOf,
  objectsOf,
  type Snapshot,
} from "@lockkeeper/core";
import { columnText, startsNotNull } from "./columns.js";
import { constraintText, isInline } from "./constraints.js";
import { changeOwner, giveToOwner, nameWithKind } from "./owners.js";
import { comesAlong } from "./partition-names.js";
import { sqlIdentifier, sqlName } from "../sql-name.js";
import { lastName, partsOf } from "./names.js";
import { type Change, differs, textOf, type Writing } from "./writing.js";
import { foreignOptionChanges, foreignOptions, leaveHidden } from "./foreign-options.js";

/** `ALTER FOREIGN TABLE app.far` */
export function alterRelation({ kind, identity }: Pick<CatalogObject, "kind" | "identity">): string {
  return `ALTER ${kind.toUpperCase()} ${sqlName(identity)}`;
}

/** `SET (fillfactor=70)` and `RESET (autovacuum_enabled)`: what leads from one list of options to another. */
export function optionChanges(before: readonly string[], after: readonly string[]): string[] {
  const set = after.filter((option) => !before.includes(option)).map(optionText);
  const reset = before.map(optionName).filter((one) => !after.some((option) => optionName(option) === one));
  return [
    ...(reset.length > 0 ? [`RESET (${reset.join(", ")})`] : []),
    ...(set.length > 0 ? [`SET (${set.join(", ")})`] : []),
  ];
}

export function optionName(option: string): string {
  return option.slice(0, option.indexOf("="));
}

/** `fillfactor=70`, as a WITH clause takes it: what is no plain word or number stands in quotes. */
export function optionText(option: string): string {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
  return /^(?:-?[\d.]+|[a-z_]+)$/.test(value) ? `${name}=${value}` : `${name}='${value.replaceAll("'", "''")}'`;
}

export function withOptions(options: readonly string[]): string {
  return options.length > 0 ? ` WITH (${options.map(optionText).join(", ")})` : "";
}

/** CREATE TABLE or FOREIGN TABLE with columns and constraints; what cannot stand in it follows in pieces of its own. */
export function createTable(table: CatalogObject, w: Writing): void {
  const { identity, kind } = table;
  const foreign = kind === "foreign table";
  const attached = isAttachedLater(table, w);
  const partitionOf = attached ? null : attributeOf(table, "partitionOf");
  const lines = linesOf(table, w, partitionOf !== null || attached);
  const body = lines.length > 0 ? ` (\n${lines.map((line) => `    ${line}`).join(",\n")}\n)` : "";
  const inherits = listOf(table, "inherits").map(sqlName);
  const method = attributeOf(table, "accessMethod");
  const parts = [
    `CREATE ${attributeOf(table, "persistence") === "unlogged" ? "UNLOGGED " : ""}${kind.toUpperCase()} ${sqlName(identity)}`,
    partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
    body === "" && partitionOf === null ? " ()" : body,
    partitionOf === null ? "" : ` ${textOf(table, "partitionBound")}`,
    inherits.length > 0 ? ` INHERITS (${inherits.join(", ")})` : "",
    foreign ? ` SERVER ${sqlName(textOf(table, "server"))}${foreignOptions(listOf(table, "options"))}` : "",
    attributeOf(table, "partitionKey") === null ? "" : ` PARTITION BY ${textOf(table, "partitionKey")}`,
    method === null || method === "heap" ? "" : ` USING ${sqlIdentifier(String(method))}`,
    foreign ? "" : withOptions(listOf(table, "options")),
    foreign || attributeOf(table, "tablespace") === null ? "" : ` TABLESPACE ${sqlName(textOf(table, "tablespace"))}`,
  ];
  const columns = childrenOf(w.to, identity, "column");
  w.put("make", table, parts.join(""), {
    makes: true,
    texts: [parts.join(""), ...columns.map((column) => `${textOf(column, "type")} ${textOf(column, "default")}`)],
  });
  if (foreign) leaveHidden(table, listOf(table, "options"), w);
  giveToOwner(table, w);
  if (attributeOf(table, "ofType") !== null) ofType(table, w);
  if (attached) w.put("make", table, attachment(table), { rank: 262, texts: [] });
  for (const [name, clause] of [
    ["rls", "ENABLE"],
    ["forceRls", "FORCE"],
  ] as const)
    if (attributeOf(table, name) === true) rowSecurity(table, clause, w);
  if (attributeOf(table, "replicaIdentity") !== "default" && !foreign) replicaIdentity(table, w);
}

/** A table with the columns of a type becomes one of that type. */
function ofType(table: CatalogObject, w: Writing): void {
  const type = attributeOf(table, "ofType");
  const clause = type === null ? "NOT OF" : `OF ${sqlName(String(type))}`;
  w.put("make", table, `${alterRelation(table)} ${clause}`, { rank: 184, texts: [clause] });
}

function linesOf(table: CatalogObject, w: Writing, isPartition: boolean): string[] {
  const all = childrenOf(w.to, table.identity, "column").toSorted(
    (a, b) => Number(attributeOf(a, "position")) - Number(attributeOf(b, "position")),
  );
  const attached = isAttachedLater(table, w);
  const own = all.filter((column) => attached || attributeOf(column, "inherited") !== true);
  const columns = isPartition && !attached ? [] : own.map((column) => columnText(column, startsNotNull(w.to, column)));
  const constraints = childrenOf(w.to, table.identity, "constraint").filter((one) => isInline(one, w));
  return [...columns, ...constraints.map(constraintText)];
}

/** A partition whose indexes bear names of their own is made alone, so that its parent does not name them. */
export function isAttachedLater(table: CatalogObject, w: Writing): boolean {
  const parent = attributeOf(table, "partitionOf");
  if (typeof parent !== "string" || w.isMade("table", parent)) return false;
  return !childrenOf(w.to, table.identity, "index").every(
    (index) => attributeOf(index, "partitionOf") === null || comesAlong(w.to, index),
  );
}

function attachment(table: CatalogObject): string {
  return `ALTER TABLE ${sqlName(textOf(table, "partitionOf"))} ATTACH PARTITION ${sqlName(table.identity)} ${textOf(table, "partitionBound")}`;
}

function rowSecurity(table: CatalogObject, clause: string, w: Writing): void {
  w.put("make", table, `${alterRelation(table)} ${clause} ROW LEVEL SECURITY`, { rank: 308, texts: [] });
}

function replicaIdentity(table: CatalogObject, w: Writing): void {
  const identity = textOf(table, "replicaIdentity");
  const index = identity.startsWith("index ") ? sqlIdentifier(partsOf(identity.slice(6))[0] ?? "") : null;
  const clause = index === null ? identity.toUpperCase() : `USING INDEX ${index}`;
  w.put("make", table, `${alterRelation(table)} REPLICA IDENTITY ${clause}`, { rank: 264, texts: [] });
}

export function dropRelation(table: CatalogObject, w: Writing): void {
  const again = w.fates.again.has(`${table.kind} ${table.identity}`) || nameIsTaken(table, w);
  dropRings(table, w);
  const rows = table.kind === "table" && attributeOf(table, "partitionKey") === null;
  const lost = rows ? `drops table ${table.identity} and its rows` : `drops ${table.kind} ${table.identity}`;
  const parent = attributeOf(table, "partitionOf");
  // its place may be another partition's
  const first = again || (typeof parent === "string" && !w.isGone("table", parent));
  w.put(first ? "clear" : "drop", table, `DROP ${table.kind.toUpperCase()} ${sqlName(table.identity)}`, {
    destroys: table.kind === "table" ? `${lost}${renamed(table, w)}` : null,
    texts: textsOfTable(table, w),
  });
}

/** Foreign keys of tables that reference one another would keep both: they go first. */
function dropRings(table: CatalogObject, w: Writing): void {
  for (const key of foreignKeysOf(table.identity, w)) {
    const target = textOf(key, "references");
    if (target === table.identity || !reaches(target, table.identity, w)) continue;
    const sql = `${alterRelation(table)} DROP CONSTRAINT ${lastName(key.identity)}`;
    w.put("detach", key, sql, { texts: [] });
  }
}

function foreignKeysOf(table: string, w: Writing): CatalogObject[] {
  return childrenOf(w.from, table, "constraint").filter((one) => attributeOf(one, "references") !== null);
}

/** Whether foreign keys lead from a table that is dropped to another one. */
function reaches(from: string, to: string, w: Writing): boolean {
  const seen = new Set<string>();
  for (const open = [from]; open.length > 0; ) {
    const table = open.pop() ?? "";
    if (table === to) return true;
    if (seen.has(table) || !w.isGone("table", table)) continue;
    seen.add(table);
    open.push(...foreignKeysOf(table, w).map((key) => textOf(key, "references")));
  }
  return false;
}

/** A new table with the same columns may be this one under another name: only a person knows. */
function renamed(table: CatalogObject, w: Writing): string {
  if (objectOf(w.to, table.kind, table.identity)) return "";
  const columns = columnsOf(w.from, table.identity);
  const other = objectsOf(w.to, "table").find(
    ({ identity }) => !objectOf(w.from, "table", identity) && columnsOf(w.to, identity) === columns,
  );
  return other ? `; if ${other.identity} is the same table under another name, write RENAME TO instead` : "";
}

/** Everything that goes along with a table speaks for it: what it names may go only after it. */
function textsOfTable(table: CatalogObject, w: Writing): string[] {
  const parents = [textOf(table, "partitionOf"), textOf(table, "partitionKey"), ...listOf(table, "inherits")];
  const words = ["type", "default", "generated", "definition", "references", "using", "check"];
  const children = childrenOf(w.from, table.identity);
  return [...parents, ...children.flatMap((child) => words.map((word) => textOf(child, word)))];
}

/** Something of another kind takes its name. */
export function nameIsTaken({ kind, identity }: CatalogObject, w: Writing): boolean {
  return w.to.objects.some(
    (other) => other.identity === identity && other.kind !== kind && sharesNames.includes(other.kind),
  );
}

const sharesNames = ["table", "foreign table", "view", "materialized view", "sequence", "index", "type"];

export function canAlterTable(change: Change, w: Writing): boolean {
  if (differs(change, "partitionKey", "server")) return false;
  return !differs(change, "accessMethod") || w.from.server.major >= 15;
}

export function alterTable(change: Change, w: Writing): void {
  const { was, is } = change;
  const alter = alterRelation(is);
  const put = (sql: string, rank = 165) => w.put("make", is, `${alter} ${sql}`, { rank, texts: [] });
  changeOwner(change, w);
  if (differs(change, "persistence"))
    put(`SET ${attributeOf(is, "persistence") === "unlogged" ? "UNLOGGED" : "LOGGED"}`);
  if (differs(change, "accessMethod")) put(`SET ACCESS METHOD ${sqlIdentifier(textOf(is, "accessMethod"))}`);
  if (differs(change, "ofType")) ofType(is, w);
  if (differs(change, "tablespace")) put(`SET TABLESPACE ${sqlName(textOf(is, "tablespace") || "pg_default")}`);
  if (differs(change, "detachPending"))
    w.leave(
      `table ${is.identity}: a DETACH PARTITION CONCURRENTLY was interrupted, which ALTER TABLE ... DETACH PARTITION ... FINALIZE ends`,
    );
  if (differs(change, "rls")) rowSecurity(is, attributeOf(is, "rls") === true ? "ENABLE" : "DISABLE", w);
  if (differs(change, "forceRls")) rowSecurity(is, attributeOf(is, "forceRls") === true ? "FORCE" : "NO FORCE", w);
  if (differs(change, "replicaIdentity")) replicaIdentity(is, w);
  if (differs(change, "partitionOf", "partitionBound")) changePartition(was, is, w);
  if (differs(change, "inherits")) changeParents(was, is, w);
  if (!differs(change, "options")) return;
  const [before, after] = [listOf(was, "options"), listOf(is, "options")];
  if (is.kind === "foreign table") foreignOptionChanges({ object: is, phrase: nameWithKind(is) }, before, after, w);
  else for (const sql of optionChanges(before, after)) put(sql);
}

/** Its parents are other tables under their names now. */
export function rehang(was: CatalogObject, is: CatalogObject, w: Writing): void {
  if (attributeOf(is, "partitionOf") === null) changeParents(was, is, w);
  else changePartition(was, is, w);
}

/** Out of the partitioned table before that is dropped, and into the one that is there in the end. */
export function changePartition(was: CatalogObject, is: CatalogObject, w: Writing): void {
  const [old, parent] = [attributeOf(was, "partitionOf"), attributeOf(is, "partitionOf")];
  if (typeof old === "string")
    w.put(leaving(old, w), is, `ALTER TABLE ${sqlName(old)} DETACH PARTITION ${sqlName(is.identity)}`, leavingRank);
  if (parent !== null) w.put("make", is, attachment(is), { rank: 262, texts: [] });
}

export function changeParents(was: CatalogObject, is: CatalogObject, w: Writing): void {
  const [before, after] = [listOf(was, "inherits"), listOf(is, "inherits")];
  for (const parent of before.filter((one) => !after.includes(one) || w.isGone("table", one)))
    w.put(leaving(parent, w), is, `${alterRelation(is)} NO INHERIT ${sqlName(parent)}`, leavingRank);
  for (const parent of after.filter((one) => !before.includes(one) || w.isMade("table", one)))
    becomeChild(is, parent, w);
}

function becomeChild(is: CatalogObject, parent: string, w: Writing): void {
  w.put("make", is, `${alterRelation(is)} INHERIT ${sqlName(parent)}`, { rank: 262, texts: [] });
  const columns = childrenOf(w.to, is.identity, "column").filter((one) => attributeOf(one, "inherited") === true);
  if (columns.length > 0)
    w.leave(
      `table ${is.identity}: columns that were there before INHERIT stay its own; over there they are ${parent}'s alone`,
    );
}

const leavingRank = { rank: 164, texts: [] };

/** A parent that goes lets its children go first. */
function leaving(parent: string, w: Writing): "detach" | "make" {
  return w.isGone("table", parent) ? "detach" : "make";
}

const columnsOf = (snapshot: Snapshot, identity: string) =>
  childrenOf(snapshot, identity, "column")
    .map((one) => `${one.identity.slice(identity.length)} ${textOf(one, "type")}`)
    .toSorted()
    .join();
