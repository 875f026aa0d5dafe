import { attributeOf, type CatalogObject, childrenOf, objectOf, objectsOf, type RelationName } from "@lockkeeper/core";
import { type AlterAction, alterActions, columnName, goesAway, relationExisted } from "../../reading/alter-actions.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "primary-key-dropped-stops-replication",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A16"],
  aliases: [],
  title: "Table loses what logical replication knows its rows by",
  why: "A published table needs a replica identity, which is its primary key unless something else is chosen. Without one every UPDATE and DELETE on it fails (55000), and subscribers cannot tell its rows apart.",
  fix: "Choose another identity first, with REPLICA IDENTITY USING INDEX, or make the new primary key in the same statement.",
  statement: (context) =>
    alterActions(context)
      .filter(
        (action) =>
          relationExisted(context, action.relation) &&
          !goesAway(context, action.relation) &&
          losesIdentity(context, action),
      )
      .flatMap(({ relation }) => hitOn(context, relation)),
});

function losesIdentity(context: StatementContext, { relation, subtype, command }: AlterAction): boolean {
  const { before, after } = context.plan;
  if (subtype === "AT_ReplicaIdentity") {
    const def = command.def;
    return def !== undefined && "ReplicaIdentityStmt" in def && def.ReplicaIdentityStmt.identity_type === "n";
  }
  if (subtype !== "AT_DropConstraint" || !before) return false;
  const constraint = objectOf(before, "constraint", columnName(relation, command.name ?? ""));
  const table = objectOf(before, "table", relation);
  if (!constraint || attributeOf(constraint, "type") !== "primary key") return false;
  if (table && attributeOf(table, "replicaIdentity") !== "default") return false;
  return !(
    after && childrenOf(after, relation, "constraint").some((one) => attributeOf(one, "type") === "primary key")
  );
}

function hitOn({ plan }: StatementContext, relation: RelationName): Hit[] {
  const published = plan.before ? objectsOf(plan.before, "publication").some((one) => publishes(one, relation)) : false;
  return [
    {
      relation,
      message: published
        ? `Takes the replica identity of \`${relation}\`, which is published: every UPDATE and DELETE on it fails`
        : `Takes the replica identity of \`${relation}\`: once it is published, every UPDATE and DELETE on it fails`,
      severity: published ? "warning" : "info",
      remedy: { text: rule.fix, sql: `ALTER TABLE ${relation} REPLICA IDENTITY FULL;` },
    },
  ];
}

function publishes(publication: CatalogObject, relation: RelationName): boolean {
  const definition = `${String(attributeOf(publication, "definition"))}\n${publication.ddl}`;
  return /FOR ALL TABLES/i.test(definition) || definition.includes(relation);
}
