import { attributeOf, type CatalogObject, childrenOf, listOf } from "@lockkeeper/core";
import { changeOwner, giveToOwner } from "./owners.js";
import { sqlName } from "../sql-name.js";
import { alterRelation, optionChanges, withOptions } from "./relations.js";
import { type Change, differs, keyOf, textOf, type Writing } from "./writing.js";

export function createView(view: CatalogObject, w: Writing): void {
  w.put("make", view, `CREATE ${viewText(view)}`, { makes: true });
  giveToOwner(view, w);
}

function viewText(view: CatalogObject): string {
  const body = textOf(view, "definition").replace(/;\s*$/, "");
  const empty = attributeOf(view, "populated") === false ? "\n  WITH NO DATA" : "";
  const method = attributeOf(view, "accessMethod");
  const using = method === null || method === "heap" ? "" : ` USING ${sqlName(String(method))}`;
  const space = attributeOf(view, "tablespace") === null ? "" : ` TABLESPACE ${sqlName(textOf(view, "tablespace"))}`;
  return `${view.kind.toUpperCase()} ${sqlName(view.identity)}${using}${withOptions(optionsOf(view))}${space} AS\n${body}${empty}`;
}

function optionsOf(view: CatalogObject): string[] {
  const security = [
    attributeOf(view, "securityBarrier") === true ? ["security_barrier=true"] : [],
    attributeOf(view, "securityInvoker") === true ? ["security_invoker=true"] : [],
  ];
  return [...security.flat(), ...listOf(view, "options")];
}

export function dropView(view: CatalogObject, w: Writing): void {
  w.put("detach", view, `DROP ${view.kind.toUpperCase()} ${sqlName(view.identity)}`, {
    texts: [textOf(view, "definition")],
    destroys:
      view.kind === "materialized view" && !w.fates.again.has(keyOf(view))
        ? `drops materialized view ${view.identity}`
        : null,
  });
}

export function canAlterView(change: Change, w: Writing): boolean {
  if (differs(change, "accessMethod")) return false;
  if (!differs(change, "definition")) return true;
  return change.is.kind === "view" && beginsWith(columnsOf(change.is, w.to), columnsOf(change.was, w.from));
}

/** CREATE OR REPLACE VIEW adds columns at the end, and keeps those that are there as they are. */
function beginsWith(columns: readonly string[], first: readonly string[]): boolean {
  return first.every((column, index) => columns[index] === column);
}

function columnsOf(view: CatalogObject, snapshot: Writing["to"]): string[] {
  return childrenOf(snapshot, view.identity, "column")
    .toSorted((a, b) => Number(attributeOf(a, "position")) - Number(attributeOf(b, "position")))
    .map((column) => `${column.identity} ${textOf(column, "type")} ${textOf(column, "collation")}`);
}

export function alterView(change: Change, w: Writing): void {
  const { was, is } = change;
  changeOwner(change, w);
  if (differs(change, "tablespace"))
    w.put("make", is, `${alterRelation(is)} SET TABLESPACE ${sqlName(textOf(is, "tablespace") || "pg_default")}`, {
      rank: 282,
      texts: [],
    });
  if (differs(change, "definition")) w.put("make", is, `CREATE OR REPLACE ${viewText(is)}`, { makes: true });
  else
    for (const sql of optionChanges(optionsOf(was), optionsOf(is)))
      w.put("make", is, `${alterRelation(is)} ${sql}`, { rank: 282, texts: [] });
}
