import { quoteLiteral } from "@lockkeeper/core";

/** What is read, and of whom. */
export interface SnapshotOptions {
  /** schemas to leave out beside the ones that are always left out */
  ignoreSchemas?: readonly string[];
  /** whose schemas are not the user's; default: looked up on the server */
  platform?: "supabase" | "plain";
  /** how long to wait for a table that somebody has locked, milliseconds; default 10,000 */
  lockTimeoutMs?: number;
  /** how many sessions may read a large schema side by side, this one among them; default 1 */
  connections?: number;
  /** from how many columns on a schema is large; default 20,000 */
  manyColumns?: number;
}

/** Never the user's: the server's, ours, and histories of migration tools. */
const always = [
  "information_schema",
  "lockkeeper",
  "lockkeeper_rehearsal",
  "lockkeeper_measure",
  "supabase_migrations",
];

/** Of Supabase's platform; a project's own objects stand in none of them. */
export const supabaseSchemas: readonly string[] = [
  ..."_analytics _realtime _supavisor auth etl extensions pgbouncer realtime storage supabase_functions".split(" "),
  ..."cron dbdev graphql graphql_public net pgmq pgsodium pgsodium_masks pgtle repack tiger tiger_data".split(" "),
  ..."topology vault".split(" "),
];
const supabasePattern = "^_?timescaledb_";

/** On tables of these schemas Supabase's users have policies and triggers of their own. */
const shared = ["auth", "storage", "realtime"];

/** Says in SQL what belongs to a snapshot, for one major version and platform. */
export class Scope {
  readonly major: number;
  readonly supabase: boolean;
  readonly #ignored: readonly string[];

  constructor(major: number, platform: "supabase" | "plain", ignoreSchemas: readonly string[] = []) {
    this.major = major;
    this.supabase = platform === "supabase";
    this.#ignored = [...always, ...ignoreSchemas, ...(this.supabase ? supabaseSchemas : [])];
  }

  /** Condition: the row of pg_namespace called `n` is a schema of the user's. */
  schema(n = "n"): string {
    const named = `${n}.nspname <> all (${array(this.#ignored)}) and ${n}.nspname !~ '^pg_'`;
    return this.supabase ? `${named} and ${n}.nspname !~ ${quoteLiteral(supabasePattern)}` : named;
  }

  /** Condition: no extension brought this object of a catalog along. */
  own(catalog: string, oid: string): string {
    return `not exists (select from pg_depend own where own.classid = '${catalog}'::regclass
      and own.objid = ${oid} and own.deptype = 'e')`;
  }

  /** Condition: the relation `c` of schema `n` is the user's, and no history of a migration tool. */
  relation(c = "c", n = "n"): string {
    return `${this.schema(n)} and ${this.own("pg_class", `${c}.oid`)} and ${c}.relname <> '_prisma_migrations'`;
  }

  /** The same for what users hang on a platform's tables: policies and triggers. */
  attachable(c = "c", n = "n"): string {
    if (!this.supabase) return this.relation(c, n);
    return `((${this.relation(c, n)}) or ${n}.nspname = any (${array(shared)}))`;
  }

  /** Condition: the schema `n` belongs to the platform, or to nobody of interest. */
  notOurs(n: string): string {
    return `not (${this.schema(n)})`;
  }
}

function array(texts: readonly string[]): string {
  return `array[${texts.map(quoteLiteral).join(", ")}]::text[]`;
}
