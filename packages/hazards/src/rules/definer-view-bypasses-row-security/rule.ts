import { attributeOf, type CatalogObject, objectsOf, type Snapshot } from "@lockkeeper/core";
import { isExposed, names, opennessOf, textOf, whoMay } from "../../reading/access.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type PlanContext, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "definer-view-bypasses-row-security",
  category: "security",
  severity: "warning",
  catalogue: ["S07"],
  aliases: ["splinter:security_definer_view"],
  title: "View bypasses row security",
  why: "A view reads its tables with the privileges of its owner, for whom row level security usually does not hold. Whoever may read the view sees every row of the tables behind it, whatever their policies say.",
  fix: "Create the view WITH (security_invoker = on): then it reads with the privileges and policies of whoever asks. Before PostgreSQL 15 put it into a schema that the API does not show.",
  versions: "security_invoker is there since 15",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "view")
      .filter((view) => attributeOf(view, "securityInvoker") !== true && isExposed(view.identity, plan))
      .flatMap((view) => hitOn(snapshot, view, plan)),
});

function hitOn(snapshot: Snapshot, view: CatalogObject, plan: PlanContext): StateHit[] {
  const { identity } = view;
  const who = whoMay(opennessOf(snapshot, identity));
  const behind = protectedBehind(snapshot, view);
  if (who === null && behind.length === 0) return [];
  return [
    {
      key: identity,
      relation: identity,
      severity: who !== null && behind.length > 0 ? "warning" : "info",
      message:
        behind.length > 0
          ? `\`${identity}\` reads ${behind.map((name) => `\`${name}\``).join(", ")} with its owner's rights and past their row level security${who === null ? "" : `: ${who}`}`
          : `\`${identity}\` reads with its owner's rights: ${who}`,
      remedy: {
        text: rule.fix,
        sql: plan.major >= 15 ? `ALTER VIEW ${sqlName(identity)} SET (security_invoker = on);` : null,
      },
    },
  ];
}

/** Tables with row level security that the view names. */
function protectedBehind(snapshot: Snapshot, view: CatalogObject): string[] {
  const definition = textOf(view, "definition");
  return objectsOf(snapshot, "table")
    .filter((table) => attributeOf(table, "rls") === true && names(definition, table.identity))
    .map((table) => table.identity);
}
