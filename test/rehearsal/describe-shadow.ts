import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Database, DatabaseError } from "@lockkeeper/core";
import type { Shadow, ShadowRequest } from "@lockkeeper/rehearsal";
import { engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

const files = [
  "create table item (id int primary key, name text); insert into item values (1, 'one');",
  "create extension if not exists pgcrypto; alter table item add column code uuid default gen_random_uuid();",
  "create role reader nologin; grant select on item to reader;",
];

export interface Expected {
  /** extensions that PostgreSQL does not bring along are played; false where the server was given its own */
  plays?: boolean;
  /** roles that reach the machine are out of reach; false on a server of somebody else's before 16 */
  containsCreateRole?: boolean;
}

/** What every engine must do. `open` starts one; a test closes what it opens. */
export function describeShadow(
  name: string,
  open: (request: ShadowRequest) => Promise<Shadow>,
  { plays = true, containsCreateRole = true }: Expected = {},
): void {
  describe(`${name} is a Shadow`, () => {
    let shadow: Shadow;
    beforeAll(async () => {
      shadow = await open(engineRequest({ history: await planned(...files) }));
    });
    afterAll(() => shadow.close());

    test("base holds what was replayed", async () => {
      expect(shadow.replayed).toEqual({ files: 3, cached: 0, failed: null });
      expect(await rowsOf(shadow.admin(shadow.base), "select id, name from public.item")).toEqual([
        { id: 1, name: "one" },
      ]);
    });

    test("a copy is apart, and can be dropped and made again", async () => {
      await shadow.clone(shadow.base, "apart");
      await rowsOf(shadow.session("apart"), "insert into item values (2, 'two')");
      expect(await rowsOf(shadow.session("apart"), "select id from item order by id")).toEqual([{ id: 1 }, { id: 2 }]);
      expect(await rowsOf(shadow.admin(shadow.base), "select id from public.item")).toEqual([{ id: 1 }]);
      await shadow.drop("apart");
      await shadow.clone(shadow.base, "apart");
      expect(await rowsOf(shadow.session("apart"), "select id from item")).toEqual([{ id: 1 }]);
      await shadow.drop("apart");
    });

    test("a role that was made in a copy is gone with it, so that the same files can run in the next", async () => {
      for (const copy of ["first", "second"]) {
        await shadow.clone(shadow.base, copy);
        await rowsOf(shadow.session(copy), "create role made_in_a_copy");
        await shadow.drop(copy);
      }
    });

    test("what a file sets for its database does not reach the session that measures there", async () => {
      await shadow.clone(shadow.base, "tuned");
      await rowsOf(
        shadow.session("tuned"),
        `do $$ declare setting text; begin
          foreach setting in array array['search_path = nowhere', 'role = reader', 'quote_all_identifiers = on',
              'default_transaction_read_only = on'] loop
            execute format('alter database %I set %s', current_database(), setting);
          end loop; end $$`,
      );
      const [seen] = await rowsOf(
        shadow.admin("tuned"),
        `select current_user = session_user as itself, current_setting('search_path') as path,
          current_setting('default_transaction_read_only') as read_only, current_setting('quote_all_identifiers') as quoted`,
      );
      expect(seen).toEqual({
        itself: true,
        path: expect.stringMatching(/^"?pg_catalog"?$/),
        read_only: "off",
        quoted: "off",
      });
      await shadow.drop("tuned");
    });

    test("settings and privileges of the database come along", async () => {
      await shadow.clone(shadow.base, "configured");
      const [row] = await rowsOf(shadow.session("configured"), "select current_database() as name");
      const database = String(row?.["name"]);
      await rowsOf(
        shadow.session("configured"),
        `alter database "${database}" set search_path = "$user", elsewhere, public`,
      );
      await shadow.clone("configured", "copied");
      expect(await rowsOf(shadow.session("copied"), "show search_path")).toEqual([
        { search_path: '"$user", elsewhere, public' },
      ]);
      const owner = "select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()";
      expect(await rowsOf(shadow.session("copied"), owner)).toEqual([{ owner: "app" }]);
      await shadow.drop("copied");
      await shadow.drop("configured");
    });

    describeRole(() => shadow);
    if (containsCreateRole) describeDangerousRoles(() => shadow);
    describeExtensions(() => shadow, plays);

    test("a file that fails is named with the server's words, and what stood before it stands", async () => {
      const history = await planned("create table a ()", "create table b ();\ncreate table a ();", "create table c ()");
      const other = await open(engineRequest({ history }));
      try {
        const failed = {
          file: "supabase/migrations/0002_file.sql",
          line: 2,
          sqlstate: "42P07",
          message: expect.any(String),
        };
        expect(other.replayed).toEqual({ files: 1, cached: 0, failed });
        const names = "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace";
        expect(await rowsOf(other.admin(other.base), names)).toEqual([{ name: "a" }]);
      } finally {
        await other.close();
      }
    });
  });
}

function describeRole(shadow: () => Shadow): void {
  describe("migrations run as a role that", () => {
    let db: Database;
    beforeAll(async () => {
      db = await shadow().session(shadow().base);
    });
    afterAll(() => db.close());

    test("is the target's, and no superuser", async () => {
      const [row] = await db.query(
        "select current_user::text as name, rolsuper as superuser from pg_roles where rolname = current_user",
      );
      expect(row).toEqual({ name: "app", superuser: false });
    });

    test.each([
      ["reads no file of the server", "select pg_read_file('/etc/passwd')"],
      ["copies no file", "copy item from '/etc/passwd'"],
      ["runs no program", "copy item from program 'id'"],
      ["imports no large object", "select lo_import('/etc/passwd')"],
      ["sees no folder", "select * from pg_ls_dir('/')"],
      ["changes no setting of the server", "alter system set port = 1"],
      ["has no untrusted language", "create function f() returns int language c as 'x', 'y'"],
      ["makes no superuser", "create role boss superuser"],
      ["makes no event trigger", "create event trigger t on ddl_command_end execute function f()"],
      ["writes no catalog", "update pg_catalog.pg_authid set rolsuper = true"],
      ["writes nothing of ours", "insert into lockkeeper_rehearsal.stand_in values ('x', null, 'select 1')"],
      [
        "runs nothing of ours that is not for it",
        "select lockkeeper_rehearsal.create_stand_in('http', null, 'public')",
      ],
    ])("%s", async (_, sql) => {
      const error = await caught(db.query(sql));
      expect(error).toMatch(/^(42501|42883)$/);
    });

    test("cannot leave itself by RESET", async () => {
      const steps = ["begin", "reset session authorization", "reset role", "commit"].map((sql) => ({ sql }));
      expect((await db.pipeline(steps)).failed).toBeNull();
      expect(await db.query("select current_user::text as name")).toEqual([{ name: "app" }]);
    });
  });
}

function describeDangerousRoles(shadow: () => Shadow): void {
  test.each(["pg_execute_server_program", "pg_read_server_files", "pg_write_server_files"])(
    "migrations cannot become members of %s",
    async (role) => {
      const granted = rowsOf(shadow().session(shadow().base), `grant ${role} to current_user`);
      expect(await caught(granted)).toMatch(/^(42501|42704)$/);
    },
  );
}

function describeExtensions(shadow: () => Shadow, plays: boolean): void {
  test("extensions are created that the role may not create, by name, schema and in a transaction", async () => {
    await shadow().clone(shadow().base, "extended");
    const db = await shadow().session("extended");
    const steps = [
      "begin",
      "create schema extras",
      'create extension if not exists "vector" with schema extras',
      "create /* a comment */ extension pg_net",
      "create extension pg_stat_statements schema extras",
      "create extension hstore",
      "create table place (v extras.vector(3))",
      `create index on place using hnsw (v extras.vector_cosine_ops)${plays ? " with (m = 16)" : ""}`,
      "select net.http_post('https://example.com')",
      "comment on extension vector is 'mine'",
      "alter extension vector update to '9.9'",
      "drop extension hstore",
      "commit",
    ];
    const { done, failed } = await db.pipeline(steps.map((sql) => ({ sql })));
    expect(failed).toBeNull();
    expect(done.map(({ tag }) => tag).slice(2, 6)).toEqual(Array(4).fill("CREATE EXTENSION"));
    const sql = `select extname::text as name, extnamespace::regnamespace::text as schema from pg_extension
      where extname in ('vector', 'pg_net', 'pg_stat_statements', 'hstore') order by 1`;
    expect(await db.query(sql)).toEqual([
      { name: "pg_net", schema: expect.any(String) },
      { name: "pg_stat_statements", schema: "extras" },
      { name: "vector", schema: "extras" },
    ]);
    if (plays) expect(shadow().info.standIns).toEqual(expect.arrayContaining(["extension pg_net", "extension vector"]));
    expect((await db.pipeline([{ sql: "drop extension pg_net" }])).failed).toBeNull();
    expect(await db.query("select to_regnamespace('net')::text as gone")).toEqual([{ gone: null }]);
    await db.close();
    await shadow().drop("extended");
  });

  test.each([
    ["nobody has", "create extension flying_carpet", "0A000"],
    ["reaches the machine", "create extension plpython3u", "0A000"],
    ["is there already", "create extension pgcrypto", "42710"],
    ["goes to a schema that is not there", "create extension citext schema nowhere", "3F000"],
    ["goes to our schema", "create extension citext schema lockkeeper_rehearsal", "3F000"],
    ["has a schema of its own", "create extension pgmq schema public", "0A000"],
  ])("an extension that %s is an error", async (_, sql, sqlstate) => {
    const db = await shadow().session(shadow().base);
    expect(await caught(db.query(sql))).toBe(sqlstate);
    await db.close();
  });

  test("extensions that reach out are played by something without effect", async () => {
    await shadow().clone(shadow().base, "wrapped");
    const db = await shadow().session("wrapped");
    await db.query("create extension postgres_fdw");
    await db.query("create server s foreign data wrapper postgres_fdw options (host '127.0.0.1')");
    await db.query("create foreign table f (a int) server s");
    expect(await caught(db.query("select * from f"))).toMatch(/^(55000|0A000|XX000|HV)/);
    await db.query("create extension dblink");
    expect(await db.query("select * from dblink('host=127.0.0.1', 'select 1') as t (a int)")).toEqual([]);
    await db.close();
    await shadow().drop("wrapped");
  });
}

/** Rows of one query over a session of its own. */
export async function rowsOf(opening: Promise<Database>, sql: string): Promise<Record<string, unknown>[]> {
  const db = await opening;
  try {
    return await db.query(sql);
  } finally {
    await db.close();
  }
}

/** SQLSTATE of what the server refuses. */
export async function caught(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error("the server did it"),
    (reason: unknown) => reason,
  );
  if (error instanceof DatabaseError) return error.sqlstate;
  throw error;
}
