import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { PlannedMigration } from "@lockkeeper/core";
import { readAutomaticGrants } from "@lockkeeper/catalog";
import { openShadow } from "@lockkeeper/rehearsal";
import { rowsOf } from "./describe-shadow.js";
import { engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

const supabase = { platform: "supabase", user: "postgres" } as const;

async function versioned(...files: readonly [version: string, text: string][]): Promise<PlannedMigration[]> {
  const all = await planned(...files.map(([, text]) => text));
  return all.map((file, i) => ({ ...file, version: files[i]?.[0] ?? "" }));
}

const granted = `select relname::text as name, has_table_privilege('anon', oid, 'select') as anon from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;

describe("on the platform", () => {
  test("tables of before 2026-10-30 have their grants, and newer ones have none", async () => {
    const history = await versioned(
      ["20240101000000", "create table old ();"],
      ["20261101000000", "create table young ();"],
    );
    const shadow = await openShadow(engineRequest({ ...supabase, history }), engineDeps());
    try {
      await rowsOf(shadow.session(shadow.base), "create table pending ()");
      expect(await rowsOf(shadow.session(shadow.base), granted)).toEqual([
        { name: "old", anon: true },
        { name: "pending", anon: false },
        { name: "young", anon: false },
      ]);
      const admin = await shadow.admin(shadow.base);
      expect(await readAutomaticGrants(admin)).toBe(false);
    } finally {
      await shadow.close();
    }
  });

  test("a target that still grants has its way", async () => {
    const history = await versioned(["20261101000000", "create table young ();"]);
    const shadow = await openShadow(engineRequest({ ...supabase, history, automaticGrants: true }), engineDeps());
    try {
      expect(await rowsOf(shadow.session(shadow.base), granted)).toEqual([{ name: "young", anon: true }]);
      expect(await readAutomaticGrants(await shadow.admin(shadow.base))).toBe(true);
    } finally {
      await shadow.close();
    }
  });

  test("migrations find what they take for granted", async () => {
    const roles = [
      {
        name: "app_reader",
        login: false,
        inherit: true,
        createRole: false,
        createDb: false,
        bypassRls: false,
        memberOf: ["anon"],
      },
      {
        name: "supabase_admin",
        login: true,
        inherit: true,
        createRole: true,
        createDb: true,
        bypassRls: true,
        memberOf: [],
      },
    ];
    const shadow = await openShadow(engineRequest({ ...supabase, roles }), engineDeps());
    try {
      const db = await shadow.session(shadow.base);
      const steps = [
        "create table profile (id uuid primary key references auth.users on delete cascade)",
        "create function public.f() returns trigger language plpgsql security definer as 'begin return new; end'",
        "create trigger t after insert on auth.users for each row execute function f()",
        "create policy p on storage.objects for select to authenticated using (auth.uid() = owner)",
        "alter publication supabase_realtime add table profile",
        "create extension pg_cron with schema pg_catalog",
        "select cron.schedule('0 0 * * *', 'select 1')",
        "grant app_reader to authenticator",
        "alter database postgres set statement_timeout = '1min'",
      ];
      const result = await db.pipeline(steps.map((sql) => ({ sql })));
      expect(result.failed).toBeNull();
      expect(shadow.info.standIns).toEqual(expect.arrayContaining(["schema auth", "extension pg_cron"]));
    } finally {
      await shadow.close();
    }
  });
});

// Public histories, kept beside the checkout because they have licences of their own; absent elsewhere.
const histories = join("..", "shared", "data", "histories");

(existsSync(histories) ? describe : describe.skip).each([15, 17])("real histories on PostgreSQL %i", (major) => {
  test.each(["chatbot-ui", "basejump", "liam", "cache-helpers"])("%s is replayed", async (name) => {
    const folder = join(histories, name, "migrations");
    const files = readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1));
    const history = await planned(...files.map((file) => readFileSync(join(folder, file), "utf8")));
    const shadow = await openShadow(engineRequest({ ...supabase, major, history }), engineDeps());
    expect(shadow.replayed).toEqual({ files: files.length, cached: 0, failed: null });
    await shadow.close();
  });
});
