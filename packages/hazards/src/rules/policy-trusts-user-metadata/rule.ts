import { objectsOf } from "@lockkeeper/core";
import { policyIdentity, textOf } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "policy-trusts-user-metadata",
  category: "security",
  severity: "blocking",
  catalogue: ["S12"],
  aliases: ["splinter:rls_references_user_metadata"],
  title: "Policy trusts what users write themselves",
  why: "Signed-in users change their own `user_metadata` by an ordinary call. A policy that decides by it lets everybody give himself the role or the tenant that it asks for.",
  fix: "Decide by `app_metadata`, which only a backend can write, or by a table of your own.",
  state: (snapshot) =>
    objectsOf(snapshot, "policy")
      .filter((policy) =>
        /\b(user_metadata|raw_user_meta_data)\b/.test(`${textOf(policy, "using")} ${textOf(policy, "check")}`),
      )
      .map((policy) => ({
        key: policy.identity,
        relation: textOf(policy, "table"),
        message: `Policy \`${policyIdentity(policy)}\` decides by \`user_metadata\`, which users change themselves`,
        identities: [policyIdentity(policy), textOf(policy, "table")],
      })),
});
