import { attributeOf, type CatalogObject, listOf, objectOf } from "@lockkeeper/core";
import { addedColumns } from "../../reading/added.js";
import { rewritten } from "../../reading/effects.js";
import { asRange, stringsOf } from "../../reading/written-names.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "domain-column-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L16"],
  aliases: [],
  title: "New column of a domain with a constraint rewrites the table",
  why: "PostgreSQL cannot tell from the outside that the rows which are there fulfil a domain's CHECK or NOT NULL, so it writes the table and its indexes anew under an ACCESS EXCLUSIVE lock, even for a nullable column without a default.",
  fix: "Give the column the domain's base type, and the table a CHECK constraint that is added NOT VALID and validated in a file of its own.",
  statement: (context) =>
    addedColumns(context).flatMap(({ relation, name, column }) => {
      const domain = strictDomain(context, stringsOf(column.typeName?.names));
      const relations = rewritten(context, relation);
      if (!domain || relations.length === 0) return [];
      return [
        {
          relation,
          message: `Rewrites \`${relation}\`, because \`${name}\` is of the domain \`${domain.identity}\`, which has a constraint: every read and write waits`,
          effect: { kind: "rewrite" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});

/** The domain of that name with a constraint, as a snapshot knows it. */
function strictDomain({ plan, nameOf }: StatementContext, parts: string[]): CatalogObject | null {
  if (parts[0] === "pg_catalog") return null;
  const name = nameOf(asRange(parts) ?? undefined);
  for (const snapshot of [plan.before, plan.after]) {
    const type = snapshot && objectOf(snapshot, "type", name);
    if (
      type &&
      attributeOf(type, "kind") === "domain" &&
      (listOf(type, "constraints").length > 0 || attributeOf(type, "notNull") === true)
    )
      return type;
  }
  return null;
}
