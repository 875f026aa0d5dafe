import { attributeOf, type CatalogObject, objectOf } from "@lockkeeper/core";
import { sqlName } from "../sql-name.js";
import { tableName } from "./names.js";
import { changeOwner, giveToOwner } from "./owners.js";
import { sequenceChanges } from "./sequence-text.js";
import { type Change, differs, keyOf, relationOf, textOf, type Writing } from "./writing.js";

export function createSequence(sequence: CatalogObject, w: Writing): void {
  const definition = textOf(sequence, "definition");
  const words = [
    `CREATE ${definition.startsWith("UNLOGGED") ? "UNLOGGED " : ""}SEQUENCE ${sqlName(sequence.identity)}`,
    textOf(sequence, "type") === "bigint" ? "" : `AS ${textOf(sequence, "type")}`,
    definition.replace(/^UNLOGGED ?/, ""),
  ];
  w.put("make", sequence, words.filter((word) => word !== "").join(" "), { makes: true });
  giveToOwner(sequence, w);
  if (attributeOf(sequence, "ownedBy") !== null) own(sequence, w);
}

function own(sequence: CatalogObject, w: Writing): void {
  const column = attributeOf(sequence, "ownedBy");
  const owner = typeof column === "string" ? sqlName(column) : "NONE";
  w.put("make", sequence, `ALTER SEQUENCE ${sqlName(sequence.identity)} OWNED BY ${owner}`, {
    rank: column === null ? 160 : 232,
    texts: [],
  });
}

export function dropSequence(sequence: CatalogObject, w: Writing): void {
  const column = attributeOf(sequence, "ownedBy");
  // it goes with the column that owns it
  if (typeof column === "string" && ownerGoes(column, w)) return;
  const again = w.fates.again.has(keyOf(sequence));
  w.put(again ? "clear" : "drop", sequence, `DROP SEQUENCE ${sqlName(sequence.identity)}`, {
    destroys: `drops sequence ${sequence.identity} and where it stands`,
    texts: [],
  });
}

function ownerGoes(column: string, w: Writing): boolean {
  const relation = relationOf(w.from, tableName(column));
  return w.isGone("column", column) || (relation !== null && w.isGone(relation.kind, relation.identity));
}

export function alterSequence(change: Change, w: Writing): void {
  const { was, is } = change;
  if (!followsTable(change, w)) changeOwner(change, w);
  const put = (sql: string) =>
    w.put("make", is, `ALTER SEQUENCE ${sqlName(is.identity)} ${sql}`, { rank: 145, texts: [] });
  if (logged(was) !== logged(is)) put(`SET ${logged(is) ? "LOGGED" : "UNLOGGED"}`);
  const options = [
    ...(differs(change, "type") ? [`AS ${textOf(is, "type")}`] : []),
    ...sequenceChanges(fields(was), fields(is)),
  ];
  if (options.length > 0) put(options.join(" "));
  if (differs(change, "ownedBy")) own(is, w);
}

const fields = (object: CatalogObject) => ({ type: textOf(object, "type"), definition: textOf(object, "definition") });

/** Who gives a table away gives the sequences that its columns own along. */
function followsTable({ was, is }: Change, w: Writing): boolean {
  const column = attributeOf(was, "ownedBy");
  if (typeof column !== "string" || attributeOf(is, "ownedBy") !== column) return false;
  const table = tableName(column);
  const [before, after] = [objectOf(w.from, "table", table), objectOf(w.to, "table", table)];
  return before !== null && after !== null && attributeOf(before, "owner") !== attributeOf(after, "owner");
}

const logged = (object: CatalogObject) => !textOf(object, "definition").startsWith("UNLOGGED");
