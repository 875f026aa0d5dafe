import { type Database, quoteIdentifier, quoteLiteral } from "@lockkeeper/core";
import type { ShadowRequest } from "../shadow.js";
import { extensionSupport, rehearsalSchema } from "../stub/rehearsal-schema.js";
import { automaticGrants, noAutomaticGrants, supabaseDatabase, supabaseRoles } from "../stub/supabase.js";
import { type Logins, roleStatements, type ServerRoles, withoutDangerousRoles } from "./roles.js";

/** What a base is made from. */
export interface BasePlan {
  request: Pick<ShadowRequest, "platform" | "roles">;
  logins: Logins;
  /** the server is ours alone, and gone afterwards */
  ownServer: boolean;
}

/**
 * Gives an empty database what stands on a target before its first migration: roles, the platform's schemas, and our own
 * schema for what only a superuser can do. One flight.
 * @param db the superuser's session in that database
 */
export async function prepareBase(db: Database, database: string, plan: BasePlan): Promise<void> {
  const server = await lookAtServer(db);
  const statements = ["begin", ...baseStatements(database, plan, server), "commit"];
  const { failed } = await db.pipeline(statements.map((sql) => ({ sql })));
  if (failed) throw failed.error;
}

async function lookAtServer(db: Database): Promise<ServerRoles> {
  const rows = await db.query<{ name: string; superuser: boolean; version: number }>(
    `select rolname::text as name, rolsuper as superuser,
       pg_catalog.current_setting('server_version_num')::int as version from pg_catalog.pg_roles`,
  );
  const major = Math.trunc((rows[0]?.version ?? 0) / 10_000);
  return { major, roles: new Map(rows.map(({ name, superuser }) => [name, { superuser }])) };
}

/** The statements, in their order; pure. Also the text that a cached base depends on. */
export function baseStatements(database: string, plan: BasePlan, server: ServerRoles): string[] {
  const { logins, ownServer, request } = plan;
  const user = quoteIdentifier(logins.user);
  const superuser = quoteIdentifier(logins.superuser);
  const supabase = request.platform === "supabase";
  return [
    ...(ownServer ? withoutDangerousRoles(server.major) : []),
    ...(supabase ? platformStatements(logins) : []),
    ...roleStatements(request.roles, logins.user, withPlatform(server, supabase)),
    `alter database ${quoteIdentifier(database)} owner to ${user}`,
    ...(server.major < 15 && !supabase ? [`alter schema public owner to ${user}`] : []),
    // on a target that is no platform, whoever makes a role is mostly a superuser, and may hand things over to it
    ...(server.major >= 16 && !supabase ? [`alter role ${user} set createrole_self_grant = 'set, inherit'`] : []),
    several(extensionSupport),
    ...ownedExtensions(logins.user, supabase),
    // a function that a migration leaves in a schema of its own must never answer to a superuser's plain names
    ...(ownServer ? [`alter role ${superuser} set search_path = pg_catalog`] : []),
  ];
}

/** Runs a text of several statements as one: the port sends one statement at a time. */
function several(text: string): string {
  return `do $lockkeeper_do$ begin execute $lockkeeper_text$${text}$lockkeeper_text$; end $lockkeeper_do$`;
}

function platformStatements({ user, superuser }: Logins): string[] {
  const named = (text: string) => (user === otherPostgres ? text.replace(/\bpostgres\b/g, otherPostgres) : text);
  const admin = superuser === "supabase_admin" ? [] : ["set local role supabase_admin"];
  return [several(named(supabaseRoles)), ...admin, several(named(supabaseDatabase)), "reset role"];
}

/** Name of the role that plays `postgres` where that is the server's own superuser. */
export const otherPostgres = "lockkeeper_postgres";

const platformRoles = ["postgres", otherPostgres, "supabase_admin", "anon", "authenticated", "service_role"].concat(
  ["dashboard_user", "supabase_privileged_role", "supabase_realtime_admin", "supabase_etl_admin", "authenticator"],
  ["supabase_auth_admin", "supabase_storage_admin", "supabase_functions_admin", "supabase_replication_admin"],
  ["supabase_read_only_user", "pgbouncer"],
);

function withPlatform(server: ServerRoles, supabase: boolean): ServerRoles {
  if (!supabase) return server;
  const added = platformRoles.map((name) => [name, { superuser: name === "supabase_admin" }] as const);
  return { ...server, roles: new Map([...added, ...server.roles]) };
}

/** Extensions that are there from the start can be changed by migrations, as on the platform and as by the owner elsewhere. */
function ownedExtensions(user: string, supabase: boolean): string[] {
  const give = `select ${rehearsalSchema}.give_extension(extname, ${quoteLiteral(user)}) from pg_catalog.pg_extension`;
  const vault = `select ${rehearsalSchema}.create_extension('supabase_vault', null, null, false, true, null, ${quoteLiteral(user)})`;
  return supabase ? [give, vault] : [give];
}

/** Ends, or begins again, that the API's roles get what is new in `public`. */
export async function setAutomaticGrants(db: Database, on: boolean): Promise<void> {
  await db.query(several(on ? automaticGrants : noAutomaticGrants));
}
