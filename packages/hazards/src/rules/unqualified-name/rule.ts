import type { Node, RangeVar } from "@lockkeeper/sql/tree";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "unqualified-name",
  category: "quality",
  severity: "info",
  catalogue: ["Q08"],
  aliases: ["squawk:require-table-schema"],
  title: "Name without a schema after search_path was set",
  why: "The file sets search_path, and what it creates without naming a schema goes wherever that leads. Moved to another file, or run in parts, the same statement makes the table elsewhere.",
  fix: "Name the schema: `CREATE TABLE app.orders`.",
  file: (_migration, statements) => {
    const from = statements.findIndex(({ node }) => setsSearchPath(node));
    if (from < 0) return [];
    return statements.slice(from).flatMap(({ node, nameOf, statement }) => {
      const created = createdBy(node);
      if (!created || created.schemaname !== undefined || created.relpersistence === "t") return [];
      const { line, column } = statement;
      const message = `\`${created.relname ?? ""}\` names no schema, and search_path was set before: it stands for \`${nameOf(created)}\``;
      return [{ relation: null, message, place: { line, column } }];
    });
  },
});

function setsSearchPath(node: Node | null): boolean {
  return (
    node !== null &&
    "VariableSetStmt" in node &&
    node.VariableSetStmt.name === "search_path" &&
    node.VariableSetStmt.kind === "VAR_SET_VALUE"
  );
}

function createdBy(node: Node | null): RangeVar | undefined {
  if (!node) return undefined;
  if ("CreateStmt" in node) return node.CreateStmt.relation;
  if ("ViewStmt" in node) return node.ViewStmt.view;
  return "CreateTableAsStmt" in node ? node.CreateTableAsStmt.into?.rel : undefined;
}
