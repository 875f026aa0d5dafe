import { attributeOf, type CatalogObject, listOf, objectOf, objectsOf } from "@lockkeeper/core";
import { splitDdl } from "./ddl.js";
import { textsOf } from "./fates.js";
import { literal, sqlIdentifier, sqlName } from "../sql-name.js";
import { functionName, namesIn, partsOf } from "./names.js";
import { changeOwner, giveToOwner, nameWithKind } from "./owners.js";
import { type Change, differs, keyOf, textOf, type Writing } from "./writing.js";

export function createType(type: CatalogObject, w: Writing): void {
  const [definition = type.ddl, ...rest] = splitDdl(type.ddl);
  w.put("make", type, definition, { makes: true });
  for (const sql of rest) w.put("make", type, sql, { rank: 132 });
  giveToOwner(type, w);
}

/** A type that columns have is put aside under another name until they have the new one. */
export function dropType(type: CatalogObject, w: Writing): void {
  const again = w.fates.again.has(keyOf(type));
  if (attributeOf(type, "kind") === "base") {
    // its input and output functions and the type need one another
    w.put(again ? "clear" : "drop", type, `DROP TYPE ${sqlName(type.identity)} CASCADE`, {
      destroys: `drops type ${type.identity} with its functions and whatever else hangs on it`,
      texts: [],
    });
    return;
  }
  if (!again || !isInUse(type, w)) {
    w.put(again ? "clear" : "drop", type, `DROP ${nameWithKind(type)}`, { texts: textsOfType(type) });
    return;
  }
  const aside = asideOf(type.identity);
  w.put("clear", type, `ALTER ${nameWithKind(type)} RENAME TO ${sqlIdentifier(aside)}`, { texts: [] });
  const schema = sqlIdentifier(partsOf(type.identity)[0] ?? "");
  const word = attributeOf(type, "kind") === "domain" ? "DOMAIN" : "TYPE";
  w.put("drop", type, `DROP ${word} ${schema}.${sqlIdentifier(aside)}`, { texts: [] });
}

/** Whether a function serves a base type that goes, and goes along with it. */
export function servesType(routine: CatalogObject, w: Writing): boolean {
  const name = functionName(routine.identity);
  return objectsOf(w.from, "type").some(
    (type) =>
      attributeOf(type, "kind") === "base" &&
      w.isGone("type", type.identity) &&
      listOf(type, "attributes").some((option) => namesIn(option).has(name)),
  );
}

function isInUse(type: CatalogObject, w: Writing): boolean {
  return w.fates.retypedBy.has(type.identity);
}

function asideOf(identity: string): string {
  const name = partsOf(identity)[1] ?? "";
  return `${name.slice(0, 15)}_before_catch_up`;
}

export function textsOfType(type: CatalogObject): string[] {
  return [
    textOf(type, "baseType"),
    ...listOf(type, "attributes"),
    ...listOf(type, "constraints"),
    textOf(type, "default"),
  ];
}

export function canAlterType(change: Change, w: Writing): boolean {
  const { was, is } = change;
  if (differs(change, "kind", "baseType", "collation")) return false;
  const kind = attributeOf(is, "kind");
  if (kind === "enum") return labelChanges(was, is) !== null && !usesNewLabel(was, is, w);
  if (kind === "composite") return attributeChanges(was, is) !== null;
  if (kind === "domain") return true;
  return !change.attributes.some(({ name }) => name !== "owner");
}

/** A label cannot be used in the transaction that adds it; those of a type that is made there can. */
function usesNewLabel(was: CatalogObject, is: CatalogObject, w: Writing): boolean {
  const [before, after] = [listOf(was, "labels"), listOf(is, "labels")];
  if (before.length === after.length) return false;
  const uses = after.filter((one) => !before.includes(one)).map((one) => `${literal(one)}::${is.identity}`);
  return w.to.objects.some((object) => {
    const texts = object === is ? [] : textsOf(object);
    return texts.some((text) => uses.some((use) => text.includes(use))) && isNew(object, w);
  });
}

function isNew(object: CatalogObject, w: Writing): boolean {
  const old = objectOf(w.from, object.kind, object.identity);
  return old === null || textsOf(old).join() !== textsOf(object).join();
}

export function alterType(change: Change, w: Writing): void {
  const { was, is } = change;
  changeOwner(change, w);
  const put = (sql: string, destroys: string | null = null) =>
    w.put("make", is, `ALTER ${nameWithKind(is)} ${sql}`, { destroys, makes: true, texts: [sql] });
  for (const sql of labelChanges(was, is) ?? []) put(sql);
  for (const [sql, destroys] of attributeChanges(was, is) ?? []) put(sql, destroys);
  if (attributeOf(is, "kind") !== "domain") return;
  if (differs(change, "default"))
    put(attributeOf(is, "default") === null ? "DROP DEFAULT" : `SET DEFAULT ${textOf(is, "default")}`);
  if (differs(change, "notNull")) put(attributeOf(is, "notNull") === true ? "SET NOT NULL" : "DROP NOT NULL");
  const [before, after] = [listOf(was, "constraints"), listOf(is, "constraints")];
  for (const constraint of before) if (!after.includes(constraint)) put(`DROP CONSTRAINT ${nameIn(constraint)}`);
  for (const constraint of after)
    if (!before.includes(constraint))
      put(`ADD CONSTRAINT ${nameIn(constraint)}${constraint.slice(rawName(constraint).length)}`);
}

/** The name at the beginning of `email_check CHECK (...)`, as it stands there and for SQL. */
const rawName = (text: string) => /^(?:"(?:[^"]|"")*"|\S+)/.exec(text)?.[0] ?? "";
const nameIn = (text: string) => sqlIdentifier(partsOf(rawName(text))[0] ?? "");

/** ADD VALUE and RENAME VALUE; null when a label went or moved, for which there is no statement. */
function labelChanges(was: CatalogObject, is: CatalogObject): string[] | null {
  const [before, after] = [listOf(was, "labels"), listOf(is, "labels")];
  if (before.length === after.length) {
    const renamed = before.flatMap((old, at) => (old === after[at] ? [] : [[old, after[at] ?? ""] as const]));
    if (renamed.some(([old, now]) => after.includes(old) || before.includes(now))) return null;
    return renamed.map(([old, now]) => `RENAME VALUE ${literal(old)} TO ${literal(now)}`);
  }
  const kept = after.filter((one) => before.includes(one));
  if (kept.length !== before.length || kept.some((one, at) => one !== before[at])) return null;
  const there = new Set(before);
  return after.flatMap((one, at) => {
    if (there.has(one)) return [];
    there.add(one);
    const next = after.slice(at + 1).find((other) => before.includes(other));
    return [`ADD VALUE ${literal(one)}${next === undefined ? "" : ` BEFORE ${literal(next)}`}`];
  });
}

/** ADD, ALTER and DROP ATTRIBUTE; null when the order is another one. */
function attributeChanges(was: CatalogObject, is: CatalogObject): [sql: string, destroys: string | null][] | null {
  if (attributeOf(is, "kind") !== "composite") return [];
  const [before, after] = [listOf(was, "attributes"), listOf(is, "attributes")];
  const names = after.map(rawName);
  const kept = before.map(rawName).filter((name) => names.includes(name));
  if (kept.some((name, at) => names[at] !== name)) return null;
  const typeOf = (list: readonly string[], name: string) =>
    list.find((one) => rawName(one) === name)?.slice(name.length + 1);
  const dropped = before.filter((one) => !names.includes(rawName(one)));
  return [
    ...dropped.map((one): [string, string] => [
      `DROP ATTRIBUTE ${nameIn(one)}`,
      `drops attribute ${rawName(one)} of ${is.identity} and its values`,
    ]),
    ...kept
      .filter((name) => typeOf(before, name) !== typeOf(after, name))
      .map((name): [string, null] => [`ALTER ATTRIBUTE ${nameIn(name)} TYPE ${typeOf(after, name) ?? ""}`, null]),
    ...after
      .filter((one) => !kept.includes(rawName(one)))
      .map((one): [string, null] => [`ADD ATTRIBUTE ${nameIn(one)}${one.slice(rawName(one).length)}`, null]),
  ];
}
