import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { connectTo, deployed, type Preview, preview, type Setting } from "./world.js";

export const at = (version: string) => `supabase/migrations/${version}.sql`;

const deployedFiles = {
  [at("20260101000000_orders")]:
    "create table public.orders (id bigint primary key, note text);\ncreate table public.other (id int);",
};

/** A target with one applied file, and pull requests that mean harm to it. */
export interface HostileWorld {
  database: FreshDatabase;
  /** previews pending files: texts by the part of their names after the folder, or by whole paths */
  preview(pending: Readonly<Record<string, string>>, inputs?: Setting["inputs"]): Promise<Preview>;
  /** everything on the target that a pull request might have changed */
  target(): Promise<unknown>;
  /** folders of the rehearsals' servers that are still there */
  left(): string[];
  end(): Promise<void>;
}

/** Rehearsals share one cache, so that each costs what its own files cost. */
export async function hostileWorld(): Promise<HostileWorld> {
  const database = await freshDatabase();
  await deployed(database.url, deployedFiles);
  await runOnce(database.url, "insert into orders select n, 'note ' || n from generate_series(1, 1000) n");
  const rehearsalCache = mkdtempSync(join(tmpdir(), "lockkeeper-hostile-"));
  const sockets = new Set<string>();
  return {
    database,
    preview: (pending, inputs) =>
      preview({
        url: database.url,
        files: { ...deployedFiles, ...byPath(pending) },
        inputs: { rehearsalCache, statementTimeout: 1_000, ...inputs },
        deps: {
          connect: (to) => {
            sockets.add(to.host);
            return connectTo(to);
          },
        },
      }),
    target: () => lookAt(database.url),
    left: () => [...sockets].map((socket) => dirname(socket)).filter((folder) => existsSync(folder)),
    end: async () => {
      await database.drop();
      rmSync(rehearsalCache, { recursive: true });
    },
  };
}

function byPath(pending: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(pending).map(([name, text]) => [/^\d/.test(name) ? at(name) : name, text]);
  return Object.fromEntries(named) as Record<string, string>;
}

async function lookAt(url: string): Promise<unknown> {
  const db = await open(url);
  try {
    return await db.query(
      `select (select array_agg(relname::text || relfilenode order by oid) from pg_class where oid >= 16384) as relations,
        (select count(*) from orders) as rows, (select count(*) from supabase_migrations.schema_migrations) as applied,
        (select count(*) from pg_roles where rolname like 'evil%') as roles,
        (select count(*) from pg_database where datname like 'evil%') as databases,
        (select count(*) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
          where d.datname = current_database()) as settings, current_setting('work_mem') as setting,
        (select count(*) from pg_locks where locktype = 'advisory' and database =
          (select oid from pg_database where datname = current_database())) as locks`,
    );
  } finally {
    await db.close();
  }
}
