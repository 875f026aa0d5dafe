import { expect } from "@jest/globals";
import type { Receipt } from "@lockkeeper/core";
import type { FreshDatabase } from "@lockkeeper/testing";
import { open, rowsOf } from "./world.js";

/** What a database is left with by a push, read back in one flight. */
export interface Standing {
  history: string[];
  /** rows that the files insert into `ledger`; a file that ran twice shows here */
  ledger: string[];
  /** `version segment state` */
  journal: string[];
  invalid: string[];
  /** deployments that nobody has closed */
  open: string[];
  /** relations, columns, indexes and enum labels outside of our own schemas */
  schema: string[];
}

const outside = "n.nspname not in ('lockkeeper', 'supabase_migrations', 'information_schema') and n.nspname !~ '^pg_'";

const queries: Record<keyof Standing, [needs: string | null, sql: string]> = {
  history: [
    "supabase_migrations.schema_migrations",
    "select version as x from supabase_migrations.schema_migrations order by 1",
  ],
  ledger: ["public.ledger", "select entry as x from public.ledger order by 1"],
  journal: [
    "lockkeeper.journal",
    "select version || ' ' || segment || ' ' || state as x from lockkeeper.journal order by version, segment",
  ],
  invalid: [
    null,
    "select c.relname::text as x from pg_index i join pg_class c on c.oid = i.indexrelid where not i.indisvalid",
  ],
  open: ["lockkeeper.deployments", "select id::text as x from lockkeeper.deployments where finished_at is null"],
  schema: [
    null,
    `select relkind::text || ' ' || n.nspname || '.' || relname as x from pg_class c join pg_namespace n on n.oid = relnamespace where ${outside}
union all select n.nspname || '.' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
  from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace where attnum > 0 and relkind <> 'i' and ${outside}
union all select typname || ' ' || enumsortorder || ' ' || enumlabel from pg_enum join pg_type t on t.oid = enumtypid
union all select pg_get_indexdef(c.oid) from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'i' and ${outside}
order by 1`,
  ],
};

/** Reads a database as it stands now. */
export async function standing(url: string): Promise<Standing> {
  const db = await open(url);
  try {
    const names = [
      "supabase_migrations.schema_migrations",
      "public.ledger",
      "lockkeeper.journal",
      "lockkeeper.deployments",
    ];
    const there = await db.query<{ name: string }>(
      "select name from unnest($1::text[]) name where to_regclass(name) is not null",
      [names],
    );
    const has = (name: string | null) => name === null || there.some((row) => row.name === name);
    const read = async (key: keyof typeof queries) => {
      const [needs, sql] = queries[key];
      return has(needs) ? (await db.query<{ x: string }>(sql)).map((row) => row.x) : [];
    };
    return {
      history: await read("history"),
      ledger: await read("ledger"),
      journal: await read("journal"),
      invalid: await read("invalid"),
      schema: await read("schema"),
      open: await read("open"),
    };
  } finally {
    await db.close();
  }
}

/** What a receipt says that is not so. Empty for a receipt that tells the truth. */
export function lies(receipt: Receipt, now: Standing, effects: (version: string) => string[]): string[] {
  return receipt.files.flatMap(({ version, state, segmentsDone, segments }) => {
    const done = now.history.includes(version);
    const journaled = now.journal.filter((row) => row.startsWith(`${version} `) && row.endsWith(" done")).length;
    const running = now.journal.some((row) => row.startsWith(`${version} `) && !row.endsWith(" done"));
    const traces = effects(version).filter((entry) => now.ledger.includes(entry)).length;
    const say = (what: string) => [`${version} is called ${state} (${segmentsDone}/${segments}), but ${what}`];
    if (state === "applied") return done && segmentsDone === segments ? [] : say("has no history row");
    if (done) return say("has its history row");
    if (state === "not-run" && (journaled > 0 || running || traces > 0))
      return say(`left ${journaled + traces} traces`);
    if (state === "partly" && journaled !== segmentsDone) return say(`${journaled} segments are journaled`);
    if (state === "failed" && segmentsDone > 0) return say("some of it stands");
    return [];
  });
}

/** Takes away whatever pushes have made, faster than another database is made. */
export async function wipe(url: string): Promise<void> {
  await rowsOf(
    url,
    `do $$ declare name text; begin
  for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
    execute format('drop schema %I cascade', name);
  end loop; create schema public; end $$`,
  );
}

/** After an interruption and one more push everything is there once, and nothing is left over. */
export function expectWhole(now: Standing, wanted: Standing, context: string): void {
  expect({ context, ...now }).toEqual({ context, ...wanted });
}

/** Random numbers that come again with the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Works through the items, as many at a time as there are databases. */
export async function eachOn<T>(
  databases: readonly FreshDatabase[],
  items: readonly T[],
  work: (item: T, db: FreshDatabase) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (db: FreshDatabase) => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await work(item, db);
      await wipe(db.url);
    }
  };
  await Promise.all(databases.map(worker));
}

/** About so many of all, the same ones for the same seed. */
export function sample<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = seeded(seed);
  return all.filter(() => random() * all.length < count);
}
