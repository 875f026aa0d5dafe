import { attributeOf, type CatalogObject, childrenOf, listOf, objectOf, type Snapshot } from "@lockkeeper/core";
import { sqlName } from "../sql-name.js";
import { foreignOptionChanges } from "./foreign-options.js";
import { lastName } from "./names.js";
import { alterRelation, optionChanges } from "./relations.js";
import { sequenceChanges } from "./sequence-text.js";
import { castOf } from "./type-change.js";
import { type Change, differs, keyOf, relationOf, tableOf, textOf, type Writing } from "./writing.js";

/** A column as it stands in CREATE TABLE and ADD COLUMN. */
export function columnText(column: CatalogObject, notNull = attributeOf(column, "notNull") === true): string {
  const generator = attributeOf(column, "identity");
  const options = attributeOf(column, "identityOptions");
  return [
    `${lastName(column.identity)} ${textOf(column, "type")}`,
    attributeOf(column, "collation") === null ? "" : ` COLLATE ${sqlName(textOf(column, "collation"))}`,
    attributeOf(column, "default") === null ? "" : ` DEFAULT ${textOf(column, "default")}`,
    attributeOf(column, "generated") === null ? "" : ` GENERATED ALWAYS AS ${generation(textOf(column, "generated"))}`,
    generator === null ? "" : ` ${identityClause(generator, options)}`,
    notNull ? " NOT NULL" : "",
  ].join("");
}

function identityClause(generator: unknown, options: unknown): string {
  return `GENERATED ${generator === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${typeof options === "string" ? ` (${options})` : ""}`;
}

/** `upper(name) STORED` -> `(upper(name)) STORED` */
function generation(text: string): string {
  return text.replace(/^(.*) (\w+)$/s, "($1) $2");
}

/** A new column of a table that is there already, or what CREATE TABLE does not say of one. */
export function createColumn(column: CatalogObject, w: Writing): void {
  const table = tableOf(w.to, column);
  if (!table) return;
  const parent = inheritedFrom(w.to, column);
  if (!w.isMade(table.kind, table.identity) && table.kind !== "view" && table.kind !== "materialized view" && !parent)
    w.put("make", column, `${alterRelation(table)} ADD COLUMN ${columnText(column, startsNotNull(w.to, column))}`, {
      makes: true,
    });
  const start = startOf(column, table, parent, w);
  const attributes = Object.keys(column.attributes).map((name) => ({
    name,
    before: attributeOf(start, name),
    after: attributeOf(column, name),
  }));
  const changed = attributes.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  if (changed.length > 0) adjustColumn({ was: start, is: column, attributes: changed }, w);
}

/** A column as it is right after its table was made, or after ADD COLUMN. */
function startOf(column: CatalogObject, table: CatalogObject, parent: CatalogObject | null, w: Writing): CatalogObject {
  const given = { storage: null, compression: null, statistics: null, options: [], foreignOptions: [] };
  if (table.kind === "view" || table.kind === "materialized view")
    return { ...column, attributes: { ...column.attributes, ...given, default: null } };
  if (!parent) {
    const notNull = startsNotNull(w.to, column);
    return { ...column, attributes: { ...column.attributes, ...given, notNull } };
  }
  const { storage = null, compression = null, statistics = null, notNull = false } = parent.attributes;
  const same = { default: attributeOf(parent, "default"), storage, compression, notNull };
  // a column that comes to an existing child takes the parent's settings as that gets them
  const later = w.isMade(table.kind, table.identity) ? given.statistics : statistics;
  return { ...column, attributes: { ...column.attributes, ...given, ...same, statistics: later } };
}

/** NOT NULL that a constraint of its own says is not said by the column. */
export function startsNotNull(snapshot: Snapshot, column: CatalogObject): boolean {
  const constraints = childrenOf(snapshot, textOf(column, "table"), "constraint");
  const name = column.identity.slice(textOf(column, "table").length + 1);
  const own = constraints.some(
    (one) => attributeOf(one, "type") === "not null" && listOf(one, "columns").includes(name),
  );
  return attributeOf(column, "notNull") === true && !own;
}

/** The column of a parent that an inherited one comes from. */
export function inheritedFrom(snapshot: Snapshot, column: CatalogObject): CatalogObject | null {
  const table = tableOf(snapshot, column);
  if (!table || attributeOf(column, "inherited") !== true) return null;
  const name = column.identity.slice(table.identity.length);
  for (const parent of [attributeOf(table, "partitionOf"), ...listOf(table, "inherits")]) {
    const found = typeof parent === "string" ? objectOf(snapshot, "column", `${parent}${name}`) : null;
    if (found) return found;
  }
  return null;
}

export function dropColumn(column: CatalogObject, w: Writing): void {
  const table = tableOf(w.from, column);
  if (!table || table.kind === "view" || table.kind === "materialized view") return;
  if (inheritedFrom(w.from, column) && relationOf(w.to, table.identity)) return;
  const again = w.fates.again.has(keyOf(column));
  const derived = attributeOf(column, "generated") !== null;
  w.put(again ? "clear" : "make", column, `${alterRelation(table)} DROP COLUMN ${lastName(column.identity)}`, {
    rank: derived ? 174 : 178,
    destroys: derived ? null : `drops column ${column.identity} and its values${renamed(column, w)}`,
    texts: [],
  });
}

/** A new column of the same type at the same place may be this one under another name: only a person knows. */
function renamed(column: CatalogObject, w: Writing): string {
  const same = (name: string, other: CatalogObject) => attributeOf(other, name) === attributeOf(column, name);
  const others = childrenOf(w.to, textOf(column, "table"), "column").filter(
    (other) => !objectOf(w.from, "column", other.identity) && same("type", other) && same("position", other),
  );
  const [other] = others;
  return other ? `; if ${other.identity} is the same column under another name, write RENAME COLUMN instead` : "";
}

/** A column that is computed otherwise is another column: before 17 it is dropped and added, at the end of its table. */
export function canAlterColumn(change: Change, w: Writing): boolean {
  if (!differs(change, "generated")) return true;
  const [before, after] = [textOf(change.was, "generated"), textOf(change.is, "generated")];
  if (after === "") return kind(before) === "STORED";
  return before !== "" && kind(before) === kind(after) && w.from.server.major >= 17;
}

export function alterColumn(change: Change, w: Writing): void {
  const { is } = change;
  const table = tableOf(w.to, is);
  if (!table || (table.kind === "view" && !differs(change, "default"))) return;
  const parent = inheritedFrom(w.to, is);
  const before = parent && objectOf(w.from, "column", parent.identity);
  if (parent && before) adjustColumn(withoutParents(change, parent, before), w);
  else adjustColumn(change, w);
}

/** What a parent's change brings to its children is not written for them. */
function withoutParents(change: Change, parent: CatalogObject, before: CatalogObject): Change {
  const brought = (name: string) =>
    ["type", "notNull", "default", "generated", "statistics", "storage", "collation"].includes(name) &&
    JSON.stringify(attributeOf(parent, name)) !== JSON.stringify(attributeOf(before, name));
  const attributes = change.attributes.filter(
    ({ name, after }) => !(brought(name) && JSON.stringify(after) === JSON.stringify(attributeOf(parent, name))),
  );
  return { ...change, attributes };
}

function adjustColumn(change: Change, w: Writing): void {
  const { is, was } = change;
  const table = tableOf(w.to, is);
  if (!table) return;
  const retyped = w.fates.retyped.has(keyOf(is)) && !inheritedFrom(w.to, is) && !w.isMade(table.kind, table.identity);
  const alter = `${alterRelation(table)} ALTER COLUMN ${lastName(is.identity)}`;
  const isView = table.kind === "view" || table.kind === "materialized view";
  const put = (sql: string, rank = 175, destroys: string | null = null) =>
    w.put("make", is, `${alter} ${sql}`, { rank: Math.max(rank, isView ? 283 : 0), destroys, texts: [sql] });
  if (retyped || differs(change, "type", "collation")) changeType(change, alter, w);
  else if (differs(change, "default"))
    put(attributeOf(is, "default") === null ? "DROP DEFAULT" : `SET DEFAULT ${textOf(is, "default")}`);
  if (differs(change, "identity")) changeIdentity(was, is, put);
  else if (differs(change, "identityOptions"))
    for (const option of sequenceChanges(identityFields(was), identityFields(is))) put(`SET ${option}`);
  if (differs(change, "generated")) {
    if (attributeOf(is, "generated") === null) put("DROP EXPRESSION");
    else put(`SET EXPRESSION AS ${generation(textOf(is, "generated")).replace(/ \w+$/, "")}`);
  }
  if (differs(change, "notNull") && startsNotNull(w.to, is) !== (attributeOf(was, "notNull") === true))
    put(attributeOf(is, "notNull") === true ? "SET NOT NULL" : "DROP NOT NULL", 176);
  if (differs(change, "storage")) put(`SET STORAGE ${storageOf(is, w.from.server.major)}`);
  if (differs(change, "compression")) put(`SET COMPRESSION ${textOf(is, "compression") || "default"}`);
  if (differs(change, "statistics")) put(`SET STATISTICS ${textOf(is, "statistics") || "-1"}`);
  if (differs(change, "foreignOptions"))
    foreignOptionChanges(
      { object: is, phrase: alter.slice("ALTER ".length) },
      listOf(was, "foreignOptions"),
      listOf(is, "foreignOptions"),
      w,
    );
  if (differs(change, "options"))
    for (const options of optionChanges(listOf(was, "options"), listOf(is, "options"))) put(options);
}

/** Its type's own way has a name since 16. */
function storageOf(column: CatalogObject, major: number): string {
  const storage = textOf(column, "storage");
  if (storage !== "") return storage.toUpperCase();
  return major >= 16 ? "DEFAULT" : /^(?:numeric|inet|cidr)\b/.test(textOf(column, "type")) ? "MAIN" : "EXTENDED";
}

/** A default that hangs on what is made again is taken away before, and given back. */
export function redefault(key: string, w: Writing): void {
  const column = objectOf(w.to, "column", key.slice("column ".length));
  const table = column && tableOf(w.to, column);
  if (!column || !table || w.fates.again.has(key) || w.isMade(table.kind, table.identity)) return;
  const alter = `${alterRelation(table)} ALTER COLUMN ${lastName(column.identity)}`;
  w.put("detach", column, `${alter} DROP DEFAULT`, { texts: [] });
  const value = attributeOf(column, "default");
  if (value !== null) w.put("make", column, `${alter} SET DEFAULT ${String(value)}`, { rank: 255 });
}

function identityFields(column: CatalogObject): { type: string; definition: string } {
  return { type: textOf(column, "type"), definition: textOf(column, "identityOptions") };
}

function changeIdentity(was: CatalogObject, is: CatalogObject, put: (sql: string, rank?: number) => void): void {
  const [before, after] = [attributeOf(was, "identity"), attributeOf(is, "identity")];
  if (after === null) put("DROP IDENTITY");
  // an identity takes a column that is NOT NULL already
  else if (before === null) put(`ADD ${identityClause(after, attributeOf(is, "identityOptions"))}`, 177);
  else {
    put(`SET GENERATED ${after === "always" ? "ALWAYS" : "BY DEFAULT"}`);
    for (const option of sequenceChanges(identityFields(was), identityFields(is))) put(`SET ${option}`);
  }
}

/** The type with what hangs on it: a default is taken away and given back, because no cast may lead there. */
function changeType({ was, is }: Change, alter: string, w: Writing): void {
  const [before, after] = [attributeOf(was, "default"), attributeOf(is, "default")];
  const name = lastName(is.identity);
  const collation = attributeOf(is, "collation") === null ? "" : ` COLLATE ${sqlName(textOf(is, "collation"))}`;
  const cast = w.fates.retyped.has(keyOf(is))
    ? ` USING ${name}::text${textOf(is, "type").endsWith("[]") ? "[]" : ""}::${textOf(is, "type")}`
    : castOf(textOf(was, "type"), textOf(is, "type"), name);
  const typed = `TYPE ${textOf(is, "type")}${collation}${cast}`;
  const column = `ALTER COLUMN ${name}`;
  const head = alter.slice(0, -column.length);
  const parts = [
    before === null ? "" : `${column} DROP DEFAULT`,
    `${column} ${typed}`,
    after === null ? "" : `${column} SET DEFAULT ${textOf(is, "default")}`,
  ].filter((part) => part !== "");
  w.put("make", is, `${head}${parts.join(", ")}`, {
    rank: 172,
    destroys: lossOf(was, is),
    texts: [textOf(is, "type"), textOf(is, "default")],
  });
}

function lossOf(was: CatalogObject, is: CatalogObject): string | null {
  const [before, after] = [textOf(was, "type"), textOf(is, "type")];
  if (before === after || (castOf(before, after, "x") === "" && isWider(before, after))) return null;
  return `changes column ${is.identity} from ${before} to ${after}: values that do not fit are refused or cut`;
}

function isWider(before: string, after: string): boolean {
  const ranks = ["smallint", "integer", "bigint", "numeric"];
  if (ranks.includes(before) && ranks.includes(after)) return ranks.indexOf(before) <= ranks.indexOf(after);
  if (after === "text" || after === "character varying") return true;
  const [, length = "0"] = /\((\d+)\)$/.exec(before) ?? [];
  const [, longer = "0"] = /\((\d+)\)$/.exec(after) ?? [];
  return (
    before.replace(/\(.*/, "") === after.replace(/\(.*/, "") &&
    before.includes("char") &&
    Number(longer) >= Number(length)
  );
}

const kind = (text: string) => / (\w+)$/.exec(text)?.[1];
