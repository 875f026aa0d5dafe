import { type Database, quoteIdentifier } from "@lockkeeper/core";
import type { ShadowRequest, TargetRole } from "../shadow.js";

/**
 * The two logins of a server of ours. The superuser has the name that the platform's has; the role that migrations run as
 * is another one, and no superuser.
 */
export function rolesOf({ platform, user }: ShadowRequest): { superuser: string; user: string } {
  if (platform === "plain") return { superuser: user === "lockkeeper" ? "lockkeeper_admin" : "lockkeeper", user };
  return { superuser: "supabase_admin", user: user === "supabase_admin" ? "postgres" : user };
}

/** Makes the roles and what the platform takes for granted. `db` is the superuser's. */
export async function prepareDatabase(db: Database, database: string, request: ShadowRequest): Promise<void> {
  const { user } = rolesOf(request);
  const known = await db.query<{ name: string }>("select rolname::text as name from pg_catalog.pg_roles");
  const taken = new Set(known.map(({ name }) => name));
  const roles = request.roles.filter(({ name }) => !taken.has(name) && !name.startsWith("pg_"));
  const own = roles.find(({ name }) => name === user) ?? { ...mighty, name: user };
  const all = [...roles.filter(({ name }) => name !== user), ...(taken.has(user) ? [] : [own])];
  const steps = [
    ...all.map((role) => createRole(role, role.name === user)),
    `alter database ${quoteIdentifier(database)} owner to ${quoteIdentifier(user)}`,
  ];
  const { failed } = await db.pipeline(steps.map((sql) => ({ sql })));
  if (failed) throw failed.error;
}

const mighty = { login: true, inherit: true, createRole: true, createDb: true, bypassRls: true, memberOf: [] };

const attribute = (on: boolean, name: string) => (on ? name : `no${name}`);

function createRole(role: TargetRole, login: boolean): string {
  const attributes = [
    "nosuperuser",
    attribute(login || role.login, "login"),
    attribute(role.inherit, "inherit"),
    attribute(role.createRole, "createrole"),
    attribute(role.createDb, "createdb"),
    attribute(role.bypassRls, "bypassrls"),
  ];
  return `create role ${quoteIdentifier(role.name)} ${attributes.join(" ")}`;
}
