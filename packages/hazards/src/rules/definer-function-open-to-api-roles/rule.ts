import { attributeOf, objectsOf } from "@lockkeeper/core";
import { callersOf, isExposed, textOf } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "definer-function-open-to-api-roles",
  category: "security",
  severity: "warning",
  catalogue: ["S09"],
  aliases: [
    "splinter:anon_security_definer_function_executable",
    "splinter:authenticated_security_definer_function_executable",
  ],
  title: "Function with its owner's rights can be called by anyone",
  why: "PostgreSQL lets PUBLIC execute every new function. One that is SECURITY DEFINER, in a schema that an API shows, can be called by anybody who knows its name, and does what its owner may do, past row level security.",
  fix: "Revoke EXECUTE from PUBLIC and anon, and grant it to the roles that shall call it; or move the function to a schema that the API does not show.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "function").flatMap((routine) => {
      const { identity } = routine;
      if (attributeOf(routine, "securityDefiner") !== true || !isExposed(identity, plan)) return [];
      // PostgreSQL refuses to call a trigger's function directly
      if (/^(event_)?trigger$/.test(textOf(routine, "result"))) return [];
      const callers = callersOf(snapshot, identity);
      if (callers.length === 0) return [];
      const strangers = callers.some((role) => role !== "authenticated");
      return {
        key: `${identity}${strangers ? " strangers" : ""}`,
        relation: null,
        severity: strangers ? "warning" : "info",
        message: `${strangers ? "Anyone" : "Every signed-in user"} may call \`${identity}\` through the API, and it runs with its owner's rights`,
        remedy: { text: rule.fix, sql: `REVOKE EXECUTE ON FUNCTION ${identity} FROM PUBLIC, anon;` },
        identities: [identity],
      };
    }),
});
