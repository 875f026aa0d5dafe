import { attributeOf, childrenOf, objectsOf } from "@lockkeeper/core";
import { privilegesOn } from "../expectations/grants.js";
import { byName } from "../expectations/columns.js";
import { KnownSchema, relationKinds, viewKinds } from "../expectations/schema.js";
import { type BuiltIn, type Finding, ours, type Scene, schemaOf } from "./finding.js";

/** Whether anybody gets at more than was meant. */
export const access: readonly BuiltIn[] = [
  {
    id: "exposed-table-without-rls",
    title: "every table of an exposed schema has row level security",
    find: withoutRls,
  },
  { id: "policies-without-rls", title: "no table has policies without row level security", find: idlePolicies },
  { id: "undeclared-grant", title: "roles of the API have no grants but the declared ones", find: undeclared },
  { id: "exposed-view-of-owner", title: "views of exposed schemas run with the caller's rights", find: ownersViews },
  {
    id: "definer-without-search-path",
    title: "every SECURITY DEFINER function has a search_path of its own",
    find: definers,
  },
];

/** Roles that anybody may have who reaches the API. */
const apiRoles = ["anon", "authenticated"];

function enableRls(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`;
}

function withoutRls({ snapshot, exposed }: Scene): Finding[] {
  return objectsOf(snapshot, "table")
    .filter((table) => exposed.includes(schemaOf(table.identity)) && attributeOf(table, "rls") !== true)
    .map(({ identity }) => ({
      identity,
      message: "Row level security is off: whoever has a grant on it sees every row through the API.",
      remedy: enableRls(identity),
    }));
}

function idlePolicies(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "table"))
    .filter((table) => attributeOf(table, "rls") !== true)
    .filter(({ identity }) => childrenOf(scene.snapshot, identity, "policy").length > 0)
    .map(({ identity }) => ({
      identity,
      message: "It has policies, and row level security is off: none of them does anything.",
      remedy: enableRls(identity),
    }));
}

/** Only where somebody began to declare grants; then whatever an API's role holds in an exposed schema must be declared. */
function undeclared({ snapshot, exposed, expected }: Scene): Finding[] {
  const schema = new KnownSchema(snapshot, new Set());
  const declared = declaredGrants(schema, expected);
  if (declared.size === 0) return [];
  return [...relationKinds, ...viewKinds]
    .flatMap((kind) => objectsOf(snapshot, kind))
    .filter(({ identity }) => exposed.includes(schemaOf(identity)))
    .flatMap((object) =>
      apiRoles.flatMap((role): Finding[] => {
        const held = privilegesOn(schema, object, role);
        if (held.length === 0 || declared.has(`${object.identity} ${role}`)) return [];
        return [
          {
            identity: object.identity,
            more: ` to \`${role}\``,
            message: `\`${role}\` has ${held.join(", ")}, and no expectation says so.`,
            remedy: `Declare it, or REVOKE ALL ON ${object.identity} FROM ${role};`,
          },
        ];
      }),
    );
}

function declaredGrants(schema: KnownSchema, expected: Scene["expected"]): ReadonlySet<string> {
  const apart = (expected?.grants?.value ?? []).map(({ name, value }) => ({ name, roles: value }));
  const within = [...byName(expected?.tables?.value ?? []), ...byName(expected?.views?.value ?? [])].map(
    ({ name, value }) => ({ name, roles: value?.grants?.value ?? [] }),
  );
  return new Set(
    [...apart, ...within].flatMap(({ name, roles }) => {
      const object = schema.find([...relationKinds, ...viewKinds], name);
      return object ? roles.map((role) => `${object.identity} ${role.name}`) : [];
    }),
  );
}

function ownersViews({ snapshot, exposed }: Scene): Finding[] {
  // before 15 no view could run with the caller's rights
  if (snapshot.server.major < 15) return [];
  return objectsOf(snapshot, "view")
    .filter((view) => exposed.includes(schemaOf(view.identity)) && attributeOf(view, "securityInvoker") !== true)
    .map(({ identity }) => ({
      identity,
      message: "The view runs with its owner's rights, past the row level security of its tables.",
      remedy: `ALTER VIEW ${identity} SET (security_invoker = true);`,
    }));
}

function definers(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "function"))
    .filter((one) => attributeOf(one, "securityDefiner") === true && attributeOf(one, "searchPath") === null)
    .map(({ identity }) => ({
      identity,
      message: "It runs with its owner's rights and the caller's search_path: the caller chooses what its names mean.",
      remedy: `ALTER FUNCTION ${identity} SET search_path = '';`,
    }));
}
