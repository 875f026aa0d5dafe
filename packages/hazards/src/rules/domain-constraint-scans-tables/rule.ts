import { attributeOf, objectsOf, type RelationName } from "@lockkeeper/core";
import { checksRows } from "../../reading/added.js";
import { sqlName } from "../../reading/sql-name.js";
import { inFiles, insertAt, nameSql, withoutLead } from "../../reading/sql-text.js";
import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "domain-constraint-scans-tables",
  category: "locking",
  severity: "blocking",
  catalogue: ["L28"],
  aliases: ["squawk:ban-alter-domain-with-add-constraint"],
  title: "New constraint of a domain reads every table that uses it",
  why: "ALTER DOMAIN ... ADD CHECK and SET NOT NULL take a SHARE lock on every table with a column of that domain, and read all of them: writes to each wait until the last is read.",
  fix: "Add the CHECK NOT VALID, and VALIDATE CONSTRAINT in a file of its own. There is nothing like it for SET NOT NULL: write CHECK (VALUE IS NOT NULL).",
  statement: (context): Hit[] => {
    const { node } = context;
    if (!node || !("AlterDomainStmt" in node)) return [];
    const { subtype, def, typeName } = node.AlterDomainStmt;
    const constraint = def && "Constraint" in def ? def.Constraint : null;
    const checks = subtype === "O" || (subtype === "C" && constraint !== null && checksRows(constraint));
    if (!checks) return [];
    const domain = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
    const relations = tablesRead(context, domain);
    if (relations?.length === 0) return [];
    const which = relations === null ? "every table that uses it" : relations.map((name) => `\`${name}\``).join(", ");
    return [
      {
        relation: relations?.[0] ?? null,
        message: `Checks the domain \`${domain}\` in ${which}: writes wait until all rows are read`,
        remedy: {
          text: rule.fix,
          sql: constraint ? steps(context, domain, constraint.conname, constraint.location) : null,
        },
        effect: relations && { kind: "scan", blocks: "writes", relations },
      },
    ];
  },
});

/** Tables that are read; null where nobody can tell. */
function tablesRead({ measured, plan, existed }: StatementContext, domain: string): readonly RelationName[] | null {
  if (measured) return measured.scans;
  if (!plan.before) return null;
  const columns = objectsOf(plan.before, "column").filter((column) => attributeOf(column, "type") === domain);
  return [...new Set(columns.map((column) => String(attributeOf(column, "table"))))].filter((name) => existed(name));
}

function steps(
  { statement }: StatementContext,
  domain: string,
  name: string | undefined,
  location: number | undefined,
): string {
  const named = name === undefined ? insertAt(statement.text, location ?? 0, "constraint new_check ") : statement.text;
  return inFiles(
    `${withoutLead(named).trimEnd()} not valid;`,
    `alter domain ${sqlName(domain)} validate constraint ${nameSql(name ?? "new_check")};`,
  );
}
