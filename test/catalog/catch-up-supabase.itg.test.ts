import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { snapshot } from "@lockkeeper/catalog";
import type { Database } from "@lockkeeper/core";
import { split } from "@lockkeeper/sql";
import { applySupabaseStub, type Cluster, defaultMajor, startCluster, withoutVectorOptions } from "@lockkeeper/testing";
import { catchUp, closed, expectRoundTrip } from "./catch-up/trying.js";
import { open, run } from "./world.js";

// public histories as their repositories hold them: data of this machine, and no part of the project
const place = "../shared/data/histories";
const old = defaultMajor() < 15;
// on 14 an ordinary role may not set a parameter of PostgREST's, as cache-helpers does
const histories = ["basejump", ...(old ? [] : ["cache-helpers"]), "chatbot-ui", "liam"];
const prisma = "documenso";
const missing = existsSync(place) ? null : `there is no ${place}`;

let cluster: Cluster;

beforeAll(async () => {
  // as on the platform, `postgres` is no superuser
  cluster = await startCluster({ superuser: "supabase_admin" });
}, 60_000);

afterAll(() => cluster.stop());

/** Two databases, the first with what a folder of migrations makes of it. */
async function withMigrations(
  folder: string,
  supabase: boolean,
  work: (full: Database, empty: Database) => Promise<void>,
) {
  const urls = [await cluster.createDatabase(), await cluster.createDatabase()];
  const [full, empty] = await Promise.all(urls.map(async (url) => open(supabase ? await applySupabaseStub(url) : url)));
  if (!full || !empty) throw new Error("two databases were made");
  try {
    for (const file of filesIn(folder)) await script(full, file);
    await work(full, empty);
  } finally {
    await Promise.all([full.close(), empty.close()]);
  }
}

async function script(db: Database, path: string): Promise<void> {
  const { pieces } = split(withoutVectorOptions(readFileSync(path, "utf8")).replaceAll(/ concurrently/gi, ""), path);
  const { failed } = await db.pipeline(pieces.map(({ text }) => ({ sql: text })));
  if (failed) throw failed.error;
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sql"));
  return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => join(folder, name));
}

const sample = old ? test.skip : test;
const why = old ? " (skipped: its views are security_invoker, which came with 15)" : "";

sample(`the sample's schema, there and back${why}`, () =>
  withMigrations("examples/shop/supabase/migrations", true, async (full, empty) => {
    await expectRoundTrip(empty, full);
  }),
);

sample(`a project's policies and triggers on the platform's tables, there and back${why}`, () =>
  withMigrations("examples/shop/supabase/migrations", true, async (full, empty) => {
    const shop = await snapshot(full);
    expect(await catchUp(empty, shop)).toMatchObject(closed);
    await run(
      full,
      `create function public.on_user() returns trigger language plpgsql security definer set search_path = '' as 'begin return new; end';
      create trigger on_auth_user_created after insert on auth.users for each row execute function public.on_user();
      create policy "own files" on storage.objects for select to authenticated using (owner = auth.uid());
      revoke all on public.orders from anon; create table public.mine (id uuid primary key, owner uuid references auth.users);`,
    );
    expect(await catchUp(empty, await snapshot(full))).toMatchObject({ ...closed, asDrafted: true });
    expect(await catchUp(empty, shop)).toMatchObject(closed);
  }),
);

(missing === null ? describe : describe.skip)(
  `public histories${missing === null ? "" : ` (skipped: ${missing})`}`,
  () => {
    test.each([...histories, prisma])(
      "%s, there and back",
      (name) =>
        withMigrations(join(place, name, "migrations"), name !== prisma, async (full, empty) => {
          await expectRoundTrip(empty, full);
        }),
      60_000,
    );
  },
);
