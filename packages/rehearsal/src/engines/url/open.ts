import { createHash, randomBytes } from "node:crypto";
import { type Database, LockkeeperError, quoteIdentifier, quoteLiteral, registerSecret } from "@lockkeeper/core";
import { historySteps } from "../../cache/chain.js";
import type { Shadow, ShadowRequest } from "../../shadow.js";
import { otherPostgres, prepareBase } from "../base.js";
import { throwIfCancelled } from "../base-state.js";
import type { ShadowDeps } from "../deps.js";
import { finishBase, settleBase } from "../finish-base.js";
import type { Logins } from "../roles.js";
import { dropRoles, listRoles, type OwnRoles, ServerShadow } from "../server-shadow.js";
import { type Open, undisturbed } from "../sessions.js";
import { type Address, readAddress } from "./address.js";

/**
 * Rehearses on a server that is already there: a service container, or a developer's own. A database of a unique name is
 * made for it and dropped at the end, with the roles that were made for it. Two rehearsals may use a server at once.
 * @throws LockkeeperError INPUT_INVALID, REHEARSAL_UNAVAILABLE when the login is no superuser there, CANCELLED
 */
export async function openUrl(request: ShadowRequest, deps: ShadowDeps): Promise<Shadow> {
  return (await openOnServer(request, deps, () => undefined)).shadow;
}

/** A rehearsal on a given server, and how others reach its base. */
export interface OnServer {
  shadow: Shadow;
  /** as the role that runs migrations */
  login: { host: string; port: number; database: string; user: string; password: string };
}

/** What is to be removed from a given server, as plain data. */
export interface ServerLeavings {
  /** name of the base, and the beginning of the names of its copies */
  database: string;
  /** roles that stood before */
  roles: readonly string[];
  user: string;
  made: readonly string[];
}

/**
 * The same, for whoever does more with it.
 * @param leave told before anything is made, and again when the roles are, what there is to remove
 */
export async function openOnServer(
  request: ShadowRequest,
  deps: ShadowDeps,
  leave: (leavings: ServerLeavings) => void,
): Promise<OnServer> {
  const address = readAddress(request.rehearsal);
  const maintenance = await deps.connect(address);
  try {
    const server = await lookAround(maintenance, address, request);
    return await bringUp({ address, request, deps, server, maintenance }, leave);
  } finally {
    await maintenance.close();
  }
}

/** Removes from a given server what a rehearsal made there, whoever began it; nothing happens where it is gone already. */
export async function clearServer(
  url: string,
  leavings: ServerLeavings,
  connect: ShadowDeps["connect"],
): Promise<void> {
  const { database, roles, ...mine } = leavings;
  const db = await connect(readAddress(url));
  try {
    await dropOurs(db, database, roles, mine);
  } finally {
    await db.close();
  }
}

interface Site {
  address: Address;
  request: ShadowRequest;
  deps: ShadowDeps;
  server: Server;
  /** the given login's session in the given database */
  maintenance: Database;
}

interface Server {
  version: string;
  major: number;
  logins: Logins;
  /** before we made any */
  roles: readonly string[];
  /** what is different from the target because of this server, as the end of a sentence */
  caveats: readonly string[];
}

/** Roles belong to the whole server: rehearsals that start at the same time make theirs one after the other. */
const gate = 5_432_017;
const ours = "made by a rehearsal, and dropped after it";

async function lookAround(db: Database, address: Address, { platform, user }: ShadowRequest): Promise<Server> {
  const [row] = await db.query<{ version: string; num: number; superuser: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as num,
       (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as superuser`,
  );
  if (!row?.superuser) {
    throw new LockkeeperError(
      "REHEARSAL_UNAVAILABLE",
      `The login ${address.user} of the rehearsal server is no superuser.`,
      {
        hint: "Give the URL of a server made for this, with the login that its image creates: migrations do not run as it.",
      },
    );
  }
  const major = Math.trunc(row.num / 10_000);
  const taken = await db.query<{ name: string }>(
    `select rolname::text as name from pg_catalog.pg_roles
     where rolname = $1 and coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '') <> $2`,
    [user, ours],
  );
  const logins = { superuser: address.user, user: taken.length === 0 ? user : substitute(user, platform) };
  const caveats = [
    ...(taken.length === 0 ? [] : [`files run as ${logins.user}, for the role ${user} is the server's own`]),
    ...(major < 16 ? ["before 16 their right to create roles reaches that server's machine"] : []),
  ];
  return { version: row.version.split(" ")[0] ?? row.version, major, logins, roles: await listRoles(db), caveats };
}

const substitute = (user: string, platform: string) =>
  platform === "supabase" && user === "postgres" ? otherPostgres : `lockkeeper_${user}`;

async function bringUp(site: Site, leave: (leavings: ServerLeavings) => void): Promise<OnServer> {
  const { address, request, deps, server } = site;
  const base = `lockkeeper_${randomBytes(5).toString("hex")}`;
  const nameOf = (database: string) => (database === base ? base : `${base}_${database}`);
  const open = undisturbed(opener(site));
  const { user } = server.logins;
  const mine = { user, made: new Array<string>() };
  const leavings = { ...mine, database: base, roles: server.roles };
  const end = () => clearServer(request.rehearsal, leavings, deps.connect);
  leave(leavings);
  try {
    mine.made.push(...(await makeDatabase(site, base, open)));
    leave(leavings);
    throwIfCancelled(deps.cancelled);
    const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
    const parts = await finishBase({ open, base, request, steps, cached: 0, stop: deps });
    const info = {
      engine: "url" as const,
      version: server.version,
      major: server.major,
      chosen: [`PostgreSQL ${server.version} at ${address.host}:${address.port}, as given`, ...server.caveats].join(
        "; ",
      ),
      sameMajor: request.major === null ? null : request.major === server.major,
      standIns: parts.standIns,
    };
    const roles = await settleBase({ open, base, request, steps });
    const maintenance = address.database;
    const shadow = new ServerShadow({ ...parts, info, base, maintenance, nameOf, roles, mine, end });
    const { host, port } = address;
    return { shadow, login: { host, port, database: base, user, password: passwordFor(address, user) } };
  } catch (error) {
    await end();
    throw error;
  }
}

function opener({ address, deps, server }: Site): Open {
  const password = passwordFor(address, server.logins.user);
  return (database, as) => {
    throwIfCancelled(deps.cancelled);
    return deps.connect({ ...address, database, ...(as === "migrations" && { user: server.logins.user, password }) });
  };
}

/** The same for every rehearsal that knows the superuser's, so that one does not lock out another. */
function passwordFor(address: Address, user: string): string {
  const password = createHash("sha256")
    .update(`lockkeeper\0${address.password ?? ""}\0${user}`)
    .digest("hex");
  registerSecret(password);
  return password;
}

/** Returns the roles that it made. */
async function makeDatabase(
  { address, request, server, maintenance }: Site,
  base: string,
  open: Open,
): Promise<readonly string[]> {
  const { user } = server.logins;
  await maintenance.query(`create database ${quoteIdentifier(base)} template template0`);
  await maintenance.query("select pg_catalog.pg_advisory_lock($1)", [gate]);
  const admin = await open(base, "admin");
  try {
    const before = new Set(await listRoles(admin));
    await prepareBase(admin, base, { request, logins: server.logins, ownServer: false });
    const role = quoteIdentifier(user);
    await admin.query(`alter role ${role} login password ${quoteLiteral(passwordFor(address, user))}`);
    await admin.query(`comment on role ${role} is ${quoteLiteral(ours)}`);
    for (const setting of settings) await admin.query(`alter database ${quoteIdentifier(base)} set ${setting}`);
    return (await listRoles(admin)).filter((name) => !before.has(name));
  } finally {
    await admin.close();
    await maintenance.query("select pg_catalog.pg_advisory_unlock($1)", [gate]);
  }
}

/** What a server of our own has from the start, as far as a database can have it. */
const settings = [
  "max_parallel_maintenance_workers = 0",
  "max_parallel_workers_per_gather = 0",
  "jit = off",
  "synchronous_commit = off",
].concat(["timezone = 'UTC'"]);

/**
 * The databases of this rehearsal, and those that a file of any rehearsal has made as its role; while another rehearsal uses
 * the server nobody can tell whose these are, and the last one drops them.
 */
const ourDatabases = `select datname::text as name from pg_catalog.pg_database d
  where datname = $1 or starts_with(datname, $2)
  or (not starts_with(datname, 'lockkeeper_') and pg_catalog.shobj_description(d.datdba, 'pg_authid') = $3
    and not exists (select from pg_catalog.pg_database o
      where starts_with(o.datname, 'lockkeeper_') and not starts_with(o.datname, $1)))`;

async function dropOurs(db: Database, base: string, roles: readonly string[], mine: OwnRoles): Promise<void> {
  const found = await db.query<{ name: string }>(ourDatabases, [base, `${base}_`, ours]);
  for (const { name } of found) {
    // a file may have made it a template, which cannot be dropped
    await db.query(`alter database ${quoteIdentifier(name)} is_template false`);
    await db.query(`drop database if exists ${quoteIdentifier(name)} with (force)`);
  }
  await dropRoles(db, roles, base, mine);
}
