import type { Node, RangeVar } from "@lockkeeper/sql/tree";

/** What a statement's text does to the names of relations. Names as written: the search path is not looked at here. */
export type RelationEvent =
  | { kind: "created"; relation: RangeVar; unlessThere: boolean; table?: RangeVar | undefined }
  | { kind: "dropped"; relation: RangeVar }
  | { kind: "renamed"; relation: RangeVar; to: RangeVar };

/** Relations that a statement creates, drops and renames, as far as its text tells. */
export function eventsOf(node: Node): RelationEvent[] {
  if ("CreateStmt" in node) return created(node.CreateStmt.relation, node.CreateStmt.if_not_exists);
  if ("CreateForeignTableStmt" in node) {
    const base = node.CreateForeignTableStmt.base;
    return created(base?.relation, base?.if_not_exists);
  }
  if ("CreateTableAsStmt" in node)
    return created(node.CreateTableAsStmt.into?.rel, node.CreateTableAsStmt.if_not_exists);
  if ("SelectStmt" in node) return created(node.SelectStmt.intoClause?.rel, false);
  if ("ViewStmt" in node) return created(node.ViewStmt.view, node.ViewStmt.replace);
  if ("CreateSeqStmt" in node) return created(node.CreateSeqStmt.sequence, node.CreateSeqStmt.if_not_exists);
  if ("IndexStmt" in node) {
    const { idxname, relation, if_not_exists } = node.IndexStmt;
    if (!idxname || !relation) return [];
    const index = relation.schemaname ? { schemaname: relation.schemaname, relname: idxname } : { relname: idxname };
    return [{ kind: "created", relation: index, unlessThere: if_not_exists === true, table: relation }];
  }
  if ("CreateSchemaStmt" in node)
    return schemaParts(node.CreateSchemaStmt.schemaname, node.CreateSchemaStmt.schemaElts);
  if ("DropStmt" in node) return (node.DropStmt.objects ?? []).flatMap(dropped);
  if ("RenameStmt" in node) {
    const { relation, newname, renameType } = node.RenameStmt;
    const whole = /^OBJECT_(TABLE|VIEW|MATVIEW|INDEX|SEQUENCE|FOREIGN_TABLE)$/.test(renameType ?? "");
    return whole && relation && newname ? [{ kind: "renamed", relation, to: { ...relation, relname: newname } }] : [];
  }
  if ("AlterObjectSchemaStmt" in node) {
    const { relation, newschema } = node.AlterObjectSchemaStmt;
    return relation && newschema ? [{ kind: "renamed", relation, to: { ...relation, schemaname: newschema } }] : [];
  }
  return [];
}

function created(relation: RangeVar | undefined, unlessThere: boolean | undefined): RelationEvent[] {
  return relation ? [{ kind: "created", relation, unlessThere: unlessThere === true }] : [];
}

function schemaParts(schemaname: string | undefined, parts: readonly Node[] | undefined): RelationEvent[] {
  return (parts ?? []).flatMap(eventsOf).map((event) => ({
    ...event,
    relation: schemaname && !event.relation.schemaname ? { ...event.relation, schemaname } : event.relation,
  }));
}

function dropped(object: Node): RelationEvent[] {
  const relation = rangeVarOf(object);
  return relation ? [{ kind: "dropped", relation }] : [];
}

/** A qualified name that the parser wrote as a list of strings (DROP, COMMENT), as a RangeVar. */
export function rangeVarOf(object: Node): RangeVar | null {
  if (!("List" in object)) return null;
  const parts = (object.List.items ?? []).flatMap((item) => ("String" in item ? [item.String.sval ?? ""] : []));
  const relname = parts.at(-1);
  if (relname === undefined) return null;
  const schemaname = parts.at(-2);
  return schemaname === undefined ? { relname } : { schemaname, relname };
}
