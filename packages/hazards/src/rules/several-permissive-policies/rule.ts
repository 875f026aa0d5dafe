import { attributeOf, type CatalogObject, childrenOf, listOf, objectsOf, type Snapshot } from "@lockkeeper/core";
import { policyIdentity, textOf } from "../../reading/access.js";
import { grouped } from "../../reading/grouped.js";
import { defineRule, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "several-permissive-policies",
  category: "security",
  severity: "info",
  catalogue: ["S06"],
  aliases: ["splinter:multiple_permissive_policies"],
  title: "Several policies for one role and action",
  why: "Permissive policies are joined by OR: a row passes when any of them lets it pass, and each may be evaluated for each row. The widest one decides, whatever the others say.",
  fix: "Merge them into one policy for the role and the action, or make the narrowing one restrictive.",
  state: (snapshot) => objectsOf(snapshot, "table").flatMap(({ identity }) => hitsOn(snapshot, identity)),
});

const actions = ["SELECT", "INSERT", "UPDATE", "DELETE"] as const;

function hitsOn(snapshot: Snapshot, table: string): StateHit[] {
  const permissive = childrenOf(snapshot, table, "policy").filter((one) => attributeOf(one, "permissive") === true);
  const crowds = grouped(
    actions.flatMap((action) => crowdsAt(permissive, action)),
    ({ role, policies }) => [role, ...policies.map(({ identity }) => identity)].join(" "),
  );
  return [...crowds].flatMap(([key, crowd]) => {
    const [first] = crowd;
    if (!first) return [];
    const { role, policies } = first;
    const at = crowd.map(({ action }) => action).join(", ");
    return {
      key,
      relation: table,
      message: `${policies.length} permissive policies of \`${table}\` apply to \`${role}\` at ${at}: the widest one decides`,
      identities: [...policies.toReversed().map(policyIdentity), table],
    };
  });
}

function crowdsAt(policies: readonly CatalogObject[], action: string) {
  const fitting = policies.filter((one) => ["ALL", action].includes(textOf(one, "command")));
  const roles = [...new Set(fitting.flatMap((one) => listOf(one, "roles")))];
  return roles.flatMap((role) => {
    const named = fitting.filter((one) => listOf(one, "roles").includes(role));
    return named.length > 1 ? [{ role, action, policies: named }] : [];
  });
}
