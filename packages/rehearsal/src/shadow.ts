import type { Database, EngineInfo, PlannedMigration } from "@lockkeeper/core";

/**
 * The port of a rehearsal engine: a started server on which the target's past has been replayed into the database `base`,
 * and which makes copies of it to try things on. One implementation for each engine (src/engines).
 */
export interface Shadow {
  readonly info: EngineInfo;
  /** name of the database that holds the target's state; whoever changes it makes no copies afterwards */
  readonly base: string;
  /** how `base` came about */
  readonly replayed: Replayed;
  /** Opens a session as the role that runs migrations: no superuser, no rights on the server's machine, no secret to read. */
  session(database: string): Promise<Database>;
  /** Opens a session that measures and watches, as a superuser. Never runs a word of a pull request. */
  admin(database: string): Promise<Database>;
  /** Copies a database; nobody may be connected to `from`. */
  clone(from: string, to: string): Promise<void>;
  drop(database: string): Promise<void>;
  /** Ends all sessions, and removes what the engine made; never rejects. */
  close(): Promise<void>;
}

export interface Replayed {
  /** files that stand in `base`, from the first on */
  files: number;
  /** of these, how many came from the cache */
  cached: number;
  /** the first file that could not be replayed, and the server's words; what follows it was not tried */
  failed: { file: string; line: number | null; sqlstate: string; message: string } | null;
}

export interface ShadowRequest {
  /** `auto`, `local`, `embedded`, or the URL of a server */
  rehearsal: string;
  /** exact major that is wanted: the target's; null when there is none: the newest at hand */
  major: number | null;
  /** without a target: the major that somebody asked for instead of the newest; default: nobody did */
  askedMajor?: number | undefined;
  /** the platform whose roles, schemas and functions are taken for granted */
  platform: "supabase" | "plain";
  /** role that migrations run as on the target: `postgres`, `app` */
  user: string;
  /** roles of the target's cluster that files may name, without superusers' rights; empty without a target */
  roles: readonly TargetRole[];
  /**
   * Supabase: the target still gives the API's roles every new table of `public`, as projects did before 2026-10-30 (see
   * `readAutomaticGrants` of the catalog). Default: false.
   */
  automaticGrants?: boolean | undefined;
  /** what is applied on the target, in its order: replayed into `base` */
  history: readonly PlannedMigration[];
  /** folder that keeps replays from run to run, absolute; null: nothing is kept */
  cacheDir: string | null;
}

export interface TargetRole {
  name: string;
  login: boolean;
  inherit: boolean;
  createRole: boolean;
  createDb: boolean;
  bypassRls: boolean;
  /** names of roles that it is a member of */
  memberOf: readonly string[];
}

/** How the action reaches a server; `host` may be the folder of a unix socket. */
export type Connect = (to: {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string | null;
}) => Promise<Database>;
