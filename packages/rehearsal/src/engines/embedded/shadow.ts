import type { Database, EngineInfo } from "@lockkeeper/core";
import type { Replayed, Shadow } from "../../shadow.js";
import type { Logins } from "../roles.js";
import { EmbeddedDatabase } from "./database.js";
import { EmbeddedInstance, type Identity } from "./instance.js";
import type { Embedded } from "./load.js";

/** The only database of a PGlite that anybody uses. */
export const embeddedDatabase = "postgres";

/** Instances by the name of the database that they play: each is a whole server with one session. */
export class EmbeddedServers {
  readonly #embedded: Embedded;
  readonly #logins: Logins;
  readonly #instances = new Map<string, { instance: EmbeddedInstance; users: number }>();

  constructor(embedded: Embedded, logins: Logins) {
    this.#embedded = embedded;
    this.#logins = logins;
  }

  /** Starts the server that plays `name`, from a dump or from nothing. */
  async start(name: string, data: Blob | null): Promise<EmbeddedInstance> {
    const instance = await EmbeddedInstance.start(this.#embedded, this.#logins.superuser, data);
    this.#instances.set(name, { instance, users: 0 });
    return instance;
  }

  /** A session as a login would have it. The settings that the login would find are read when it begins. */
  async open(name: string, as: "admin" | "migrations"): Promise<Database> {
    const server = this.#get(name);
    const user = as === "admin" ? this.#logins.superuser : this.#logins.user;
    // no ALTER DATABASE ... SET of a file applies to the superuser
    const settings = as === "admin" ? superusers : await settingsOf(server.instance, user);
    const identity = { role: user, settings };
    server.users += 1;
    return new EmbeddedDatabase(server.instance, identity, { database: embeddedDatabase, user }, async () => {
      server.users -= 1;
      if (server.users === 0) await server.instance.reset();
    });
  }

  dump(name: string): Promise<Blob> {
    return this.#get(name).instance.dump("none");
  }

  async end(name: string): Promise<void> {
    const { instance } = this.#get(name);
    this.#instances.delete(name);
    await instance.end();
  }

  async endAll(): Promise<void> {
    await Promise.allSettled([...this.#instances.keys()].map((name) => this.end(name)));
  }

  #get(name: string): { instance: EmbeddedInstance; users: number } {
    const server = this.#instances.get(name);
    if (!server) throw new Error(`there is no rehearsal database ${name}`);
    return server;
  }
}

const superusers: Identity["settings"] = [{ name: "search_path", value: "pg_catalog" }];

/** What ALTER DATABASE and ALTER ROLE have set for a login, weakest first. */
async function settingsOf(instance: EmbeddedInstance, user: string): Promise<Identity["settings"]> {
  const sql = `
    select split_part(c, '=', 1) as name, substr(c, strpos(c, '=') + 1) as value
    from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) with ordinality as u (c, n)
    where s.setdatabase in (0, (select oid from pg_catalog.pg_database where datname = $1))
      and s.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = $2))
    order by s.setrole <> 0, s.setdatabase <> 0, u.n`;
  const { done, failed } = await instance.run(null, [{ sql, values: [embeddedDatabase, user], rows: true }]);
  if (failed) throw failed.error;
  return (done[0]?.rows ?? []).map(({ name, value }) => ({ name: String(name), value: String(value) }));
}

/** The Shadow port on PGlite: a copy of a database is another server in this process, started from a dump of the first. */
export class EmbeddedShadow implements Shadow {
  readonly info: EngineInfo;
  readonly base: string;
  readonly replayed: Replayed;
  readonly #servers: EmbeddedServers;
  readonly #open: (name: string, as: "admin" | "migrations") => Promise<Database>;
  #baseData: Promise<Blob> | null = null;

  /** @param open sessions of `servers`, with what an engine does for migrations */
  constructor(
    parts: { info: EngineInfo; base: string; replayed: Replayed },
    servers: EmbeddedServers,
    open: (name: string, as: "admin" | "migrations") => Promise<Database>,
  ) {
    ({ info: this.info, base: this.base, replayed: this.replayed } = parts);
    this.#servers = servers;
    this.#open = open;
  }

  session(database: string): Promise<Database> {
    return this.#open(database, "migrations");
  }

  admin(database: string): Promise<Database> {
    return this.#open(database, "admin");
  }

  async clone(from: string, to: string): Promise<void> {
    await this.#servers.start(to, await this.#dump(from));
  }

  drop(database: string): Promise<void> {
    return this.#servers.end(database);
  }

  close(): Promise<void> {
    return this.#servers.endAll();
  }

  /** Nobody changes the base, so that one dump of it serves all copies. */
  #dump(name: string): Promise<Blob> {
    if (name !== this.base) return this.#servers.dump(name);
    this.#baseData ??= this.#servers.dump(name);
    return this.#baseData;
  }
}
