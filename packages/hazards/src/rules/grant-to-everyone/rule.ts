import { attributeOf, objectOf, type Severity } from "@lockkeeper/core";
import { grantIn, type WrittenGrant } from "../../reading/grants.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "grant-to-everyone",
  category: "security",
  severity: "warning",
  catalogue: ["S19"],
  aliases: ["splinter:pg_graphql_anon_table_exposed", "splinter:pg_graphql_authenticated_table_exposed"],
  title: "Privileges for everybody",
  why: "PUBLIC is every role that there is and will be; anon is everybody who knows an API's address. A privilege that stands in default privileges or for all tables of a schema also holds for tables that somebody adds later without thinking of it.",
  fix: "Grant to the roles that need it, table by table, and no more than they need.",
  statement: (context) => {
    const grant = grantIn(context.node);
    if (!grant || !/^(table|sequence|schema|database)$/.test(grant.objectType)) return [];
    return [...forPublic(grant), ...forAnon(context, grant)];
  },
});

/** What new databases give to PUBLIC anyway is left out. */
const usual: Readonly<Record<string, readonly string[]>> = {
  schema: ["USAGE"],
  database: ["CONNECT", "TEMPORARY", "TEMP"],
};

function forPublic({ roles, privileges, objectType, scope }: WrittenGrant): Hit[] {
  const more = privileges.filter((name) => !(usual[objectType] ?? []).includes(name));
  if (!roles.includes("PUBLIC") || (privileges.length > 0 && more.length === 0)) return [];
  const what = `${more.length > 0 ? more.join(", ") : "every privilege"} on ${on(objectType, scope)}`;
  return [{ relation: null, message: `Gives every role, present and future, ${what}` }];
}

/** A single table is safe behind row level security; without it another rule says more. */
function forAnon(context: StatementContext, { roles, privileges, objectType, scope, objects }: WrittenGrant): Hit[] {
  const reading = privileges.length > 0 && privileges.every((name) => name === "SELECT" || name === "USAGE");
  if (!roles.includes("anon") || objectType !== "table" || reading) return [];
  const severity: Severity = "info";
  const what = privileges.length > 0 ? privileges.join(", ") : "every privilege";
  if (scope !== "objects")
    return [
      {
        relation: null,
        severity,
        message: `Gives anyone who knows the API's address ${what} on ${on(objectType, scope)}`,
      },
    ];
  const { after } = context.plan;
  const open = objects
    .flatMap((object) => ("RangeVar" in object ? [context.nameOf(object.RangeVar)] : []))
    .filter((name) => {
      const table = after && objectOf(after, "table", name);
      return table === null || attributeOf(table, "rls") !== true;
    });
  return open.map((relation) => ({
    relation,
    severity,
    message: `Gives anyone who knows the API's address ${what} on \`${relation}\``,
  }));
}

function on(objectType: string, scope: WrittenGrant["scope"]): string {
  if (scope === "default") return `every ${objectType} to come`;
  return scope === "all in schema" ? `every ${objectType} of a schema` : `a ${objectType}`;
}
