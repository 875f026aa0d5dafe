import { attributeOf, type CatalogObject, childrenOf, listOf, objectOf } from "@lockkeeper/core";
import { sqlName } from "../sql-name.js";
import { lastName } from "./names.js";
import { comesAlong } from "./partition-names.js";
import { type Change, differs, onlyDiffers, tableOf, textOf, type Writing } from "./writing.js";

/** A constraint as it stands in CREATE TABLE: `CONSTRAINT orders_pkey PRIMARY KEY (id)`. */
export function constraintText(constraint: CatalogObject): string {
  return `CONSTRAINT ${lastName(constraint.identity)} ${textOf(constraint, "definition")}`;
}

/** It stands in its table's CREATE TABLE. */
export function isInline(constraint: CatalogObject, w: Writing): boolean {
  if (attributeOf(constraint, "inherited") === true || attributeOf(constraint, "validated") !== true) return false;
  if (attributeOf(constraint, "enforced") === false || attributeOf(constraint, "type") === "foreign key") return false;
  return isPlain(constraint, w);
}

/** No index of a partition is behind it, or only such as the server makes by itself under the names that they have. */
function isPlain(constraint: CatalogObject, w: Writing): boolean {
  const index = indexOf(constraint, w);
  if (!index) return true;
  if (attributeOf(index, "partitionOf") !== null) return false;
  return partsOfIndex(index, w).every((part) => comesAlong(w.to, part));
}

/** The indexes of partitions that belong to an index, those of their partitions included. */
export function partsOfIndex(index: CatalogObject, w: Writing): CatalogObject[] {
  const direct = w.partitions().get(index.identity) ?? [];
  return direct.flatMap((part) => [part, ...partsOfIndex(part, w)]);
}

function indexOf(constraint: CatalogObject, w: Writing): CatalogObject | undefined {
  const table = textOf(constraint, "table");
  const name = constraint.identity.slice(table.length + 1);
  return childrenOf(w.to, table, "index").find((index) => attributeOf(index, "constraint") === name);
}

export function createConstraint(constraint: CatalogObject, w: Writing): void {
  const table = tableOf(w.to, constraint);
  if (!table || (attributeOf(constraint, "inherited") === true && !indexOf(constraint, w))) return;
  const index = indexOf(constraint, w);
  const parent = index && attributeOf(index, "partitionOf");
  if (index && typeof parent === "string") return createPart(constraint, index, parent, w);
  if (w.isMade(table.kind, table.identity) && isInline(constraint, w)) return;
  const foreign = attributeOf(constraint, "type") === "foreign key";
  const only = index && !isPlain(constraint, w) ? "ONLY " : "";
  if (index && isThere(index, w)) {
    const kind = attributeOf(index, "primary") === true ? "PRIMARY KEY" : "UNIQUE";
    const deferrable = / (?:NOT )?DEFERRABLE.*$/.exec(textOf(constraint, "definition"))?.[0] ?? "";
    const name = lastName(constraint.identity);
    const sql = `ALTER TABLE ${sqlName(table.identity)} ADD CONSTRAINT ${name} ${kind} USING INDEX ${lastName(index.identity)}${deferrable}`;
    w.put("make", constraint, sql, { rank: 240, makes: true, texts: [] });
    return;
  }
  const old = renamedFrom(constraint, w);
  if (old) {
    const sql = `ALTER TABLE ${sqlName(table.identity)} RENAME CONSTRAINT ${lastName(old.identity)} TO ${lastName(constraint.identity)}`;
    w.put("make", constraint, sql, { rank: 230, makes: true });
    return;
  }
  w.put(
    "make",
    constraint,
    `ALTER ${table.kind.toUpperCase()} ${only}${sqlName(table.identity)} ADD ${constraintText(constraint)}${state(constraint, w)}`,
    {
      rank: foreign ? 260 : attributeOf(constraint, "type") === "not null" ? 176 : 240,
      makes: true,
    },
  );
}

/** The index was there without the constraint, and stays. */
function isThere(index: CatalogObject, w: Writing): boolean {
  const was = objectOf(w.from, "index", index.identity);
  return was !== null && attributeOf(was, "constraint") === null && !w.isGone("index", index.identity);
}

/** The constraint of a partition: the server makes it with the parent's, or it is attached to that. */
function createPart(constraint: CatalogObject, index: CatalogObject, parent: string, w: Writing): void {
  const table = textOf(constraint, "table");
  if (objectOf(w.from, "index", parent) && !w.isGone("index", parent)) {
    // the parent's index is there: a new or attached partition gets it from there
    if (w.isMade("table", table) && comesAlong(w.to, index)) return;
  } else if (comesAlong(w.to, index) && allAlong(parent, w)) return;
  w.put("make", constraint, `ALTER TABLE ONLY ${sqlName(table)} ADD ${constraintText(constraint)}`, {
    rank: 240,
    makes: true,
  });
  if (!w.isMade("index", parent)) return;
  w.put("make", constraint, `ALTER INDEX ${sqlName(parent)} ATTACH PARTITION ${sqlName(index.identity)}`, {
    rank: 252,
    texts: [],
  });
}

/** The uppermost index of which this one is a part is made without ONLY. */
export function allAlong(identity: string, w: Writing): boolean {
  let top = objectOf(w.to, "index", identity);
  for (let up = top; up; up = objectOf(w.to, "index", textOf(up, "partitionOf"))) top = up;
  return top !== null && partsOfIndex(top, w).every((part) => comesAlong(w.to, part));
}

function state(constraint: CatalogObject, w: Writing): string {
  if (attributeOf(constraint, "enforced") === false) {
    if (isNotEnforced(constraint, w)) return " NOT ENFORCED";
    leaveDisabled(constraint, w);
  }
  return attributeOf(constraint, "validated") === true ? "" : " NOT VALID";
}

function leaveDisabled({ identity }: CatalogObject, w: Writing): void {
  w.leave(
    `constraint ${identity}: the triggers of this foreign key are disabled, which is done by hand (ALTER TABLE ... DISABLE TRIGGER ALL) and not by a migration`,
  );
}

/** NOT ENFORCED is not valid either; a foreign key whose triggers are disabled is. */
function isNotEnforced(constraint: CatalogObject, w: Writing): boolean {
  return w.from.server.major >= 18 && attributeOf(constraint, "validated") === false;
}

/** The constraint that goes from the same table and says the same: it only has another name now. */
export function renamedFrom(constraint: CatalogObject, w: Writing): CatalogObject | null {
  if (objectOf(w.from, constraint.kind, constraint.identity)) return null;
  const table = textOf(constraint, "table");
  if (w.isMade("table", table) || w.isGone("table", table)) return null;
  const gone = childrenOf(w.from, table, constraint.kind).filter(
    (other) => !objectOf(w.to, other.kind, other.identity) && same(other, constraint),
  );
  const come = childrenOf(w.to, table, constraint.kind).filter(
    (other) => !objectOf(w.from, other.kind, other.identity) && same(other, constraint),
  );
  const [old] = gone;
  return gone.length === 1 &&
    come.length === 1 &&
    old &&
    listOf(old, "columns").every((column) => w.keepsColumn(table, column))
    ? old
    : null;
}

/** The other name that a constraint or index of this table has from now on. */
export function renamedTo(object: CatalogObject, w: Writing): boolean {
  return childrenOf(w.to, textOf(object, "table"), object.kind).some((other) => renamedFrom(other, w) === object);
}

export function dropConstraint(constraint: CatalogObject, w: Writing): void {
  const table = tableOf(w.from, constraint);
  if (!table || renamedTo(constraint, w)) return;
  const drop = `ALTER ${table.kind.toUpperCase()} ${sqlName(table.identity)} DROP CONSTRAINT ${lastName(constraint.identity)}`;
  if (attributeOf(constraint, "inherited") === true) {
    // it stays behind with a table that its parent has left
    if (isLeaving(table, w)) w.put("make", constraint, drop, { rank: 166, texts: [] });
    return;
  }
  if (
    attributeOf(constraint, "type") === "not null" &&
    objectOf(w.to, "constraint", constraint.identity) === null &&
    isTold(constraint, w)
  )
    return;
  w.put("detach", constraint, drop, { texts: [textOf(constraint, "definition"), textOf(constraint, "references")] });
}

/** The table stays, and is no partition or child of the same table any more. */
export function isLeaving(table: CatalogObject, w: Writing): boolean {
  const now = objectOf(w.to, table.kind, table.identity);
  if (!now || w.isGone(table.kind, table.identity)) return false;
  if (attributeOf(table, "partitionOf") !== null)
    return attributeOf(now, "partitionOf") !== attributeOf(table, "partitionOf");
  return listOf(table, "inherits").some((parent) => !listOf(now, "inherits").includes(parent));
}

/** A NOT NULL that was not valid and is now: its column says so. */
function isTold(constraint: CatalogObject, w: Writing): boolean {
  const column = objectOf(w.to, "column", `${textOf(constraint, "table")}.${listOf(constraint, "columns")[0] ?? ""}`);
  return (
    column !== null &&
    attributeOf(column, "notNull") === true &&
    !textOf(constraint, "definition").includes("NO INHERIT")
  );
}

export function canAlterConstraint(change: Change): boolean {
  const { was, is } = change;
  if (onlyDiffers(change, "inherited")) return true;
  if (onlyDiffers(change, "validated")) return attributeOf(is, "validated") === true;
  const foreign = attributeOf(is, "type") === "foreign key";
  if (onlyDiffers(change, "definition", "deferrable")) return foreign && bare(was) === bare(is);
  return onlyDiffers(change, "enforced", "validated") && foreign && attributeOf(is, "enforced") === false;
}

export function alterConstraint(change: Change, w: Writing): void {
  const { is } = change;
  const put = (sql: string) => w.put("make", is, `ALTER TABLE ${sqlName(textOf(is, "table"))} ${sql}`, { rank: 261 });
  const name = lastName(is.identity);
  if (differs(change, "deferrable")) {
    const deferrable = textOf(is, "deferrable");
    put(
      `ALTER CONSTRAINT ${name} ${deferrable === "" ? "NOT DEFERRABLE" : deferrable === "deferrable" ? "DEFERRABLE" : "DEFERRABLE INITIALLY DEFERRED"}`,
    );
  }
  if (differs(change, "enforced") && isNotEnforced(is, w)) put(`ALTER CONSTRAINT ${name} NOT ENFORCED`);
  else if (differs(change, "enforced")) leaveDisabled(is, w);
  else if (differs(change, "validated")) put(`VALIDATE CONSTRAINT ${name}`);
}

const same = (a: CatalogObject, b: CatalogObject) => JSON.stringify(a.attributes) === JSON.stringify(b.attributes);

const bare = (object: CatalogObject) =>
  textOf(object, "definition").replace(/ (?:NOT )?DEFERRABLE| INITIALLY \w+/g, "");
