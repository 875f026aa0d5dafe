import { quoteIdentifier } from "@lockkeeper/core";
import type { ShadowRequest, TargetRole } from "../shadow.js";

/** The two logins of a rehearsal server. */
export interface Logins {
  /** watches and measures, and owns what is ours */
  superuser: string;
  /** runs migrations, and is no superuser */
  user: string;
}

/** The logins of a server of ours: the superuser has the name that the platform's has. */
export function loginsOf({ platform, user }: Pick<ShadowRequest, "platform" | "user">): Logins {
  if (platform === "plain") return { superuser: user === "lockkeeper" ? "lockkeeper_admin" : "lockkeeper", user };
  return { superuser: "supabase_admin", user: user === "supabase_admin" ? "postgres" : user };
}

/** What reaches the machine or the network: given to nobody, whoever has it on the target. */
export const dangerousRoles: readonly string[] = [
  "pg_read_server_files",
  "pg_write_server_files",
  "pg_execute_server_program",
  "pg_create_subscription",
];

/** What is known of a server before its roles are made. */
export interface ServerRoles {
  major: number;
  roles: ReadonlyMap<string, { superuser: boolean }>;
}

/**
 * Statements that make the role of migrations and the target's roles, of which none becomes a superuser. What the target
 * does not say of the migrating role is allowed: a rehearsal should fail for reasons of the files.
 */
export function roleStatements(wanted: readonly TargetRole[], user: string, server: ServerRoles): string[] {
  const fresh = wanted.filter(({ name }) => !server.roles.has(name) && !name.startsWith("pg_"));
  const all = new Map(fresh.map((role) => [role.name, role]));
  if (!server.roles.has(user)) all.set(user, { ...able, ...all.get(user), name: user, login: true });
  const made = [...all.values()];
  const memberships = made.flatMap((role) =>
    role.memberOf
      .filter((group) => (all.has(group) || server.roles.get(group)?.superuser === false) && !isDangerous(group))
      .map((group) => `grant ${quoteIdentifier(group)} to ${quoteIdentifier(role.name)}`),
  );
  // CREATEROLE stopped being enough for that with 16; on the target somebody may do it who is not known here
  // a role that may act as the migrating one cannot be given to it as well: memberships have no circles
  const mayAct = (role: TargetRole): boolean =>
    role.memberOf.some((group) => group === user || mayAct(all.get(group) ?? { ...role, memberOf: [] }));
  const administered = server.major < 16 ? [] : made.filter((role) => role.name !== user && !mayAct(role));
  const granted = administered.map(
    ({ name }) => `grant ${quoteIdentifier(name)} to ${quoteIdentifier(user)} with admin true, inherit false, set true`,
  );
  return [...made.map(createRole), ...granted, ...memberships];
}

const able = { inherit: true, createRole: true, createDb: true, bypassRls: true, memberOf: [] };
const isDangerous = (name: string) => dangerousRoles.includes(name);

function createRole(role: TargetRole): string {
  const attributes = [
    "nosuperuser",
    attribute(role.login, "login"),
    attribute(role.inherit, "inherit"),
    attribute(role.createRole, "createrole"),
    attribute(role.createDb, "createdb"),
    attribute(role.bypassRls, "bypassrls"),
  ];
  return `create role ${quoteIdentifier(role.name)} ${attributes.join(" ")}`;
}

const attribute = (on: boolean, name: string) => (on ? name : `no${name}`);

/**
 * Takes roles out of a cluster of ours that nobody may have. Before 16 a role with CREATEROLE can grant itself any role that
 * is no superuser, these too, and there is no other way to keep it from that.
 */
export function withoutDangerousRoles(major: number): string[] {
  if (major >= 16) return [];
  const names = dangerousRoles.map((name) => `'${name}'`).join(", ");
  return [
    "set local allow_system_table_mods = on",
    `delete from pg_catalog.pg_authid where rolname in (${names})`,
    "set local allow_system_table_mods = off",
  ];
}
