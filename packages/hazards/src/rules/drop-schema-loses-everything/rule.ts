import { objectOf, objectsOf, quoteName } from "@lockkeeper/core";
import { schemaOf } from "../../reading/alter-actions.js";
import { measuredDrops, namesInDrop, union, hidden } from "../../reading/taken-away.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-schema-loses-everything",
  category: "data",
  severity: "warning",
  catalogue: ["D01"],
  aliases: ["squawk:ban-drop-database", "atlas:DS101"],
  title: "Dropped schema or database takes everything in it",
  why: "All tables with their rows, functions, types and grants go at once, and nothing but a backup brings them back.",
  fix: "Drop what is in it by name, in files of their own, after a backup. DROP SCHEMA without CASCADE then fails where something was overlooked.",
  statement: (context) => [...schemas(context), ...database(context)],
});

function schemas(context: StatementContext): Hit[] {
  const { before } = context.plan;
  const made = context.earlier.flatMap(({ node }) =>
    node && "CreateSchemaStmt" in node ? [quoteName(node.CreateSchemaStmt.schemaname ?? "")] : [],
  );
  const written = namesInDrop(context.node, ["OBJECT_SCHEMA"])
    .map(({ relname = "" }) => quoteName(relname))
    .filter((name) => !made.includes(name))
    .filter((name) => before === null || objectOf(before, "schema", name) !== null || name === "public");
  return union(written, measuredDrops(context, ["schema"])).map((schema) => {
    const tables = before
      ? objectsOf(before, "table").filter(({ identity }) => schemaOf(identity) === schema.identity)
      : [];
    const full = tables.some(({ identity }) => (context.facts(identity)?.rows ?? 0) >= 1);
    const lost = tables.length === 0 ? "" : ` with ${tables.length} ${tables.length === 1 ? "table" : "tables"}`;
    return {
      relation: null,
      message: `Drops the schema \`${schema.identity}\`${lost}${hidden(schema)}${full ? ", some of which have rows" : ""}`,
      severity: full ? "blocking" : rule.severity,
    };
  });
}

function database({ node }: StatementContext): Hit[] {
  if (!node || !("DropdbStmt" in node)) return [];
  const name = node.DropdbStmt.dbname ?? "";
  return [{ relation: null, message: `Drops the database \`${name}\` with everything in it`, severity: "blocking" }];
}
