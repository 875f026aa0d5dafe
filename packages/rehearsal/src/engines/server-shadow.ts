import { type Database, type EngineInfo, quoteIdentifier } from "@lockkeeper/core";
import type { Replayed, Shadow } from "../shadow.js";
import type { Open } from "./sessions.js";

/** What a shadow on a real server is made of. */
export interface ServerShadowParts {
  info: EngineInfo;
  base: string;
  replayed: Replayed;
  /** a database that nobody copies, for the statements that make and drop databases */
  maintenance: string;
  open: Open;
  /** name on the server of a database that the shadow's user calls so; default: the same */
  nameOf?: (database: string) => string;
  /** roles that stood when `base` was finished */
  roles: readonly string[];
  /** on somebody's server: which of the others are ours to drop; default: all of them */
  mine?: OwnRoles | undefined;
  /** removes what the engine made, after all sessions are closed */
  end: () => Promise<void>;
}

/** The Shadow port on a server in which databases can be made: our own, or one that was given. */
export class ServerShadow implements Shadow {
  readonly info: EngineInfo;
  readonly base: string;
  readonly replayed: Replayed;
  readonly #parts: ServerShadowParts;
  readonly #open = new Set<Database>();
  #closed: Promise<void> | null = null;

  constructor(parts: ServerShadowParts) {
    ({ info: this.info, base: this.base, replayed: this.replayed } = parts);
    this.#parts = parts;
  }

  session(database: string): Promise<Database> {
    return this.#keep(this.#parts.open(this.#nameOf(database), "migrations"));
  }

  admin(database: string): Promise<Database> {
    return this.#keep(this.#parts.open(this.#nameOf(database), "admin"));
  }

  /** Owner, privileges and settings of the database come along, which CREATE DATABASE alone does not copy. */
  async clone(from: string, to: string): Promise<void> {
    await this.#maintain((db) => copyDatabase(db, this.#nameOf(from), this.#nameOf(to)));
  }

  /** Roles that came up since `base` was finished go with it, so that the same files can run in the next copy. */
  async drop(name: string): Promise<void> {
    const database = this.#nameOf(name);
    // left to itself the server would look a tenth of a second later whether they are gone
    await Promise.all([...this.#open].filter((db) => db.target.database === database).map((db) => db.close()));
    await this.#maintain(async (db) => {
      await db.query(`drop database if exists ${quoteIdentifier(database)} with (force)`);
      await dropRoles(db, this.#parts.roles, this.base, this.#parts.mine);
    });
  }

  #nameOf(database: string): string {
    return this.#parts.nameOf?.(database) ?? database;
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#open].map((db) => db.close()));
    await this.#parts.end().catch(() => undefined);
  }

  async #keep(opening: Promise<Database>): Promise<Database> {
    const db = await opening;
    this.#open.add(db);
    return db;
  }

  async #maintain(work: (db: Database) => Promise<void>): Promise<void> {
    const db = await this.#parts.open(this.#parts.maintenance, "admin");
    try {
      await work(db);
    } finally {
      await db.close();
    }
  }
}

const describeDatabase = `
  select r.rolname::text as owner,
    d.datacl is not null or exists (select from pg_catalog.pg_db_role_setting s where s.setdatabase = d.oid) as copied
  from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba where d.datname = $1`;

async function copyDatabase(db: Database, from: string, to: string): Promise<void> {
  const [source] = await db.query<{ owner: string; copied: boolean }>(describeDatabase, [from]);
  const owner = source ? ` owner ${quoteIdentifier(source.owner)}` : "";
  await db.query(`create database ${quoteIdentifier(to)} template ${quoteIdentifier(from)}${owner}`);
  if (source?.copied) await copySettings(db, from, to);
}

const oidOf = (n: number) => `(select oid from pg_catalog.pg_database where datname = $${n})`;

async function copySettings(db: Database, from: string, to: string): Promise<void> {
  const { failed } = await db.pipeline([
    { sql: "begin" },
    // the catalog is written because ALTER DATABASE ... SET would need each value in its own kind of quotes
    { sql: "set local allow_system_table_mods = on" },
    {
      sql: `insert into pg_catalog.pg_db_role_setting select ${oidOf(2)}, setrole, setconfig
        from pg_catalog.pg_db_role_setting where setdatabase = ${oidOf(1)}`,
      values: [from, to],
    },
    {
      sql: `update pg_catalog.pg_database set datacl = (select datacl from pg_catalog.pg_database where datname = $1)
        where datname = $2`,
      values: [from, to],
    },
    { sql: "commit" },
  ]);
  if (failed) throw failed.error;
}

/** How to tell roles of a rehearsal from those that somebody else makes on the same server meanwhile. */
export interface OwnRoles {
  /** the role that files run as: since 16 it holds the ADMIN option on each role that they make */
  user: string;
  /** roles that the rehearsal itself has made */
  made: readonly string[];
}

/**
 * Drops roles that are not among `kept`; one that something of another database still needs stays. While another rehearsal
 * uses the same server all of them stay, for nobody can tell whose they are. Before 16 the server does not know who made a role.
 */
export async function dropRoles(db: Database, kept: readonly string[], base: string, mine?: OwnRoles): Promise<void> {
  const sql = `select r.rolname::text as name from pg_catalog.pg_roles r where r.rolname <> all ($1::text[]) and not exists (
    select from pg_catalog.pg_database where starts_with(datname, 'lockkeeper_') and not starts_with(datname, $2))
    and ($3::text is null or r.rolname = any ($4::text[])
      or pg_catalog.current_setting('server_version_num')::int < 160000 or exists (
        select from pg_catalog.pg_auth_members m join pg_catalog.pg_roles u on u.oid = m.member
        where m.roleid = r.oid and u.rolname = $3 and m.admin_option))
    order by r.rolname = $3`;
  const values = [kept, base, mine?.user ?? null, mine?.made ?? []];
  const strange = await db.query<{ name: string }>(sql, values);
  const names = strange.map(({ name }) => name);
  await revokeParameters(db, names);
  for (const name of names) await db.query(`drop role ${quoteIdentifier(name)}`).catch(() => undefined);
}

/** Privileges on parameters belong to the server as roles do, and would keep them from being dropped; 15 brought them. */
async function revokeParameters(db: Database, roles: readonly string[]): Promise<void> {
  const known = "select pg_catalog.to_regclass('pg_catalog.pg_parameter_acl') is not null as known";
  const [row] = await db.query<{ known: boolean }>(known);
  if (!row?.known) return;
  const held = await db.query<{ parameter: string; role: string }>(
    `select distinct p.parname as parameter, r.rolname::text as role from pg_catalog.pg_parameter_acl p
     cross join lateral pg_catalog.aclexplode(p.paracl) a join pg_catalog.pg_roles r on r.oid = a.grantee
     where r.rolname = any ($1::text[])`,
    [roles],
  );
  for (const { parameter, role } of held) {
    await db.query(`revoke all on parameter ${quoteIdentifier(parameter)} from ${quoteIdentifier(role)}`);
  }
}

export async function listRoles(db: Database): Promise<string[]> {
  const rows = await db.query<{ name: string }>("select rolname::text as name from pg_catalog.pg_roles");
  return rows.map(({ name }) => name);
}
