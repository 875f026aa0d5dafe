import { attributeOf, type CatalogObject, childrenOf, objectsOf, type Severity, type Snapshot } from "@lockkeeper/core";
import { letsIn, policyIdentity, textOf } from "../../reading/access.js";
import { defineRule, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "policy-always-true",
  category: "security",
  severity: "warning",
  catalogue: ["S04"],
  aliases: ["splinter:rls_policy_always_true"],
  title: "Policy lets everybody write",
  why: "A policy whose condition is always true protects nothing: its roles may change or delete every row that their privileges reach. For INSERT that is sometimes meant, as in a contact form; for UPDATE and DELETE hardly ever.",
  fix: "State who may write which rows, for example USING ((select auth.uid()) = owner_id). For a backend use a role that bypasses row level security, and no policy.",
  state: (snapshot) =>
    objectsOf(snapshot, "policy").flatMap((policy) => {
      const severity = severityOf(policy);
      return severity && isOpen(snapshot, policy) ? hitOn(policy, severity) : [];
    }),
});

function hitOn(policy: CatalogObject, severity: Severity): StateHit {
  const table = textOf(policy, "table");
  const command = textOf(policy, "command");
  const what = command === "ALL" ? "read, insert, change and delete" : command;
  return {
    key: `${policy.identity} ${command}`,
    relation: table,
    severity,
    message: `Policy \`${policyIdentity(policy)}\` lets ${strangers(policy) ? "everybody" : "every signed-in user"} ${what} ${command === "INSERT" ? "any row" : "every row"}`,
    identities: [policyIdentity(policy), table],
  };
}

/** UPDATE and DELETE see their rows by USING; without WITH CHECK the new row is held against USING as well. */
function severityOf(policy: CatalogObject): Severity | null {
  const [using, check] = [textOf(policy, "using"), textOf(policy, "check")];
  if (attributeOf(policy, "permissive") !== true) return null;
  switch (textOf(policy, "command")) {
    case "INSERT":
      return isTrue(check) ? "info" : null;
    case "DELETE":
      return isTrue(using) ? "warning" : null;
    case "UPDATE":
    case "ALL":
      return isTrue(using) && (check === "" || isTrue(check)) ? "warning" : null;
    default:
      return null;
  }
}

const isTrue = (expression: string) => /^\(*(true|1 = 1)\)*$/i.test(expression.trim());

/** Its roles are an API's, and no restrictive policy stands beside it. */
function isOpen(snapshot: Snapshot, policy: CatalogObject): boolean {
  const beside = childrenOf(snapshot, textOf(policy, "table"), "policy");
  return (
    letsIn(policy, ["PUBLIC", "anon", "authenticated"]) &&
    !beside.some((other) => attributeOf(other, "permissive") === false)
  );
}

const strangers = (policy: CatalogObject) => letsIn(policy, ["PUBLIC", "anon"]);
