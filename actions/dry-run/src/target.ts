import type { Inputs } from "@lockkeeper/action-kit";
import { readAutomaticGrants, readLiveFacts, readQueries, readRoles, snapshot } from "@lockkeeper/catalog";
import {
  type Clock,
  type Database,
  DatabaseError,
  type Files,
  type LiveFacts,
  LockkeeperError,
  type Snapshot,
} from "@lockkeeper/core";
import {
  type Layout,
  type OpenedFolder,
  type PreviewPlan,
  previewOfEmpty,
  previewPlan,
  whoPushes,
} from "@lockkeeper/migrations";
import type { LiveQuery, TargetRole } from "@lockkeeper/rehearsal";
import type { spec } from "./spec.js";
import { onlyReads } from "@lockkeeper/postgres";
import { queriesIn } from "./texts.js";

/** A target that is asked many things, each of which it may refuse, and which may go away in between. */
export class Target {
  /** what it did not tell, as sentences */
  readonly missing: string[] = [];
  readonly db: Database;
  #lost = false;

  constructor(db: Database) {
    this.db = onlyReads(db);
  }

  /** The answer, or null when the target refused or was lost; then `missing` says so. */
  async ask<T>(what: string, question: (db: Database) => Promise<T>): Promise<T | null> {
    if (this.#lost) return null;
    try {
      return await question(this.db);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#lost = error instanceof LockkeeperError;
      this.missing.push(`${what} could not be read: ${error.message}`);
      return null;
    }
  }
}

function isRefusal(error: unknown): error is DatabaseError | LockkeeperError {
  return error instanceof DatabaseError || (error instanceof LockkeeperError && error.code === "CONNECTION_LOST");
}

/** The plan for the target; for an empty database when there is none, or when it does not show its history. */
export async function planFor(
  inputs: Inputs<typeof spec>,
  folder: OpenedFolder,
  target: Target | null,
): Promise<PreviewPlan> {
  const { outOfOrder, edited, remoteOnly, auditSchema } = inputs;
  const input = { ...folder, options: { outOfOrder, edited, remoteOnly }, auditSchema };
  if (target === null) return previewOfEmpty(input);
  try {
    return await previewPlan(target.db, input);
  } catch (error) {
    if (!(error instanceof LockkeeperError && error.code === "HISTORY_UNREADABLE")) throw error;
    target.missing.push(
      `${error.message.replace(/\.$/, "")}. The whole folder was rehearsed on an empty database instead.`,
    );
    return previewOfEmpty(input);
  }
}

/** What must be known of a target before a server can play it. */
export interface Cluster {
  /** role that pushes: whose the new objects will be */
  user: string;
  /** false: nobody knows who that is, so the schema after the plan cannot be told */
  userKnown: boolean;
  supabase: boolean;
  roles: readonly TargetRole[];
  /** Supabase: new tables are open to the API's roles by themselves */
  automaticGrants: boolean;
}

/** What else a target tells about itself. */
export interface Asked {
  queries: readonly LiveQuery[];
  schema: Snapshot | null;
}

const queryLimit = 200;
/** A role that Supabase makes on every project, and nobody else has a reason to. Roles are the whole server's, schemas a database's. */
const platformRole = "supabase_auth_admin";
const platformSchema = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'auth'";

/** Asks who pushes, for roles, and what a platform does with them; one flight each. Without a target there are none. */
export async function askCluster(target: Target | null, plan: PreviewPlan, layout: Layout): Promise<Cluster> {
  if (target === null)
    return { user: "postgres", userKnown: true, supabase: plan.supabase, roles: [], automaticGrants: false };
  const pusher = await target.ask("Who pushes", (db) => whoPushes(db, layout));
  const roles = await target.ask("The roles", readRoles);
  const known = roles?.some(({ name }) => name === platformRole) ?? plan.supabase;
  const schemas = known ? await target.ask("The platform's schemas", (db) => db.query(platformSchema)) : [];
  const supabase = schemas === null ? known : schemas.length > 0;
  const grants = supabase && (await target.ask("Default privileges", readAutomaticGrants));
  const userKnown = pusher?.known ?? false;
  if (!userKnown)
    target.missing.push(
      "This login cannot push, and nobody has pushed yet. Whose the new objects will be is not known, so there is no expected schema.",
    );
  const user = pusher?.role ?? target.db.target.user;
  return { user, userKnown, supabase, roles: roles ?? [], automaticGrants: grants ?? false };
}

export interface Wanted {
  /** folder of the checkout with more queries */
  queriesPath: string | undefined;
  /** what a push keeps there is no part of the schema */
  auditSchema: string;
}

/** Asks everything else that a rehearsal and the rules want to know, in few flights, while the rehearsal's server starts. */
export async function askTheRest(
  target: Target | null,
  { queriesPath, auditSchema }: Wanted,
  files: Files,
): Promise<Asked> {
  const more = await queriesIn(queriesPath, files);
  if (target === null) return { queries: more, schema: null };
  const asked = await askTarget(target, [auditSchema]);
  return { ...asked, queries: [...asked.queries, ...more] };
}

async function askTarget(target: Target, ignoreSchemas: readonly string[]): Promise<Asked> {
  // as push looks: the sealed plan holds the fingerprint, and the server is asked which platform it is
  const schema = await target.ask("The schema", (db) => snapshot(db, { ignoreSchemas }));
  const running = await target.ask("The queries of pg_stat_statements", (db) => readQueries(db, queryLimit));
  target.missing.push(...(schema?.incomplete ?? []), ...(running?.missing ?? []));
  if (schema?.incomplete.length !== 0)
    target.missing.push(
      "The plan does not know the target's schema: a push cannot tell whether somebody changes it before.",
    );
  return { queries: running?.queries ?? [], schema };
}

/** Sizes and traffic; `meanwhile` is the rehearsal, and its time the time between two looks at the counters. */
export function askNumbers(target: Target, clock: Clock, meanwhile: Promise<unknown>): Promise<LiveFacts | null> {
  return target.ask("Sizes and rates", (db) => readLiveFacts(db, "all", { clock, meanwhile }));
}
