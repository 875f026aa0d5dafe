import { objectsOf } from "@lockkeeper/core";
import { isExposed, names, opennessOf, textOf, whoMay } from "../../reading/access.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "auth-users-exposed",
  category: "security",
  severity: "blocking",
  catalogue: ["S13"],
  aliases: ["splinter:auth_users_exposed"],
  title: "User accounts shown through an API",
  why: "The view reads `auth.users`: addresses, phone numbers and metadata of everybody with an account. Roles of the API may read it, and what the view selects today is more than it selects when somebody adds a column.",
  fix: "Copy what others may see into a table of your own with row level security, filled by a trigger on `auth.users`.",
  state: (snapshot, plan) =>
    (["view", "materialized view"] as const).flatMap((kind) =>
      objectsOf(snapshot, kind).flatMap((view) => {
        const { identity } = view;
        if (!isExposed(identity, plan) || !names(textOf(view, "definition"), "auth.users")) return [];
        const who = whoMay(opennessOf(snapshot, identity));
        if (who === null) return [];
        return {
          key: identity,
          relation: identity,
          message: `\`${identity}\` shows accounts from \`auth.users\`: ${who}`,
          remedy: { text: rule.fix, sql: `REVOKE ALL ON ${sqlName(identity)} FROM anon, authenticated;` },
        };
      }),
    ),
});
