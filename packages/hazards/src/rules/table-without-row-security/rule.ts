import { attributeOf, type CatalogObject, childrenOf, objectsOf, type Severity, type Snapshot } from "@lockkeeper/core";
import { isExposed, opennessOf, whoMay } from "../../reading/access.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type PlanContext, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "table-without-row-security",
  category: "security",
  severity: "blocking",
  catalogue: ["S01"],
  aliases: ["splinter:rls_disabled_in_public", "splinter:insecure_queue_exposed_in_api"],
  title: "Table in an API's schema without row security",
  why: "An API such as PostgREST shows every table of its schemas, and the key that opens it is in every browser. Without row level security, whoever has a privilege on the table has it on every row: anyone can read or change all of it.",
  fix: "Enable row level security in the migration that creates the table, and write policies for those who shall see rows.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "table")
      .filter((table) => isExposed(table.identity, plan) && isOpen(snapshot, table))
      .map((table) => hitOn(snapshot, table, plan)),
});

/** Policies that do nothing are told by another rule. */
function isOpen(snapshot: Snapshot, table: CatalogObject): boolean {
  return attributeOf(table, "rls") === false && childrenOf(snapshot, table.identity, "policy").length === 0;
}

function hitOn(snapshot: Snapshot, { identity }: CatalogObject, plan: PlanContext): StateHit {
  const openness = opennessOf(snapshot, identity);
  const who = whoMay(openness);
  return {
    key: identity,
    relation: identity,
    severity: severityOf(openness.strangers.length > 0, who !== null, plan),
    message:
      who === null
        ? `\`${identity}\` has no row level security; no role of the API has a privilege on it yet`
        : `\`${identity}\` has no row level security: ${who} on all of its rows`,
    remedy: { text: rule.fix, sql: `ALTER TABLE ${sqlName(identity)} ENABLE ROW LEVEL SECURITY;` },
  };
}

/** A project that lives without row security has decided so before, and is not stopped at each new table. */
function severityOf(strangers: boolean, anybody: boolean, plan: PlanContext): Severity {
  if (!anybody) return "info";
  return strangers && !livesWithout(plan) ? "blocking" : "warning";
}

function livesWithout(plan: PlanContext): boolean {
  const tables = plan.before ? objectsOf(plan.before, "table").filter(({ identity }) => isExposed(identity, plan)) : [];
  return tables.filter((table) => attributeOf(table, "rls") === false).length * 2 > tables.length;
}
