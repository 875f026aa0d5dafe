import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openShadow, type Shadow, shadowOf } from "@lockkeeper/rehearsal";
import { engineDeps, engineRequest } from "./engine-world.js";

// a target's schema may hold what runs with a superuser's rights there; a pull request must not find it on the rehearsal
const dump = `
create extension if not exists dblink with schema public;
create extension if not exists citext with schema public;
create function public.exec_sql(query text) returns void language plpgsql security definer as $$ begin execute query; end $$;
create function public.fine() returns void language plpgsql security definer as $$ begin end $$;
alter function public.exec_sql(text) owner to lockkeeper;
alter function public.fine() owner to app;
create function public.read_any(text) returns text language internal as 'pg_read_file_all';
create function public.on_ddl() returns event_trigger language plpgsql as $$ begin execute 'create role taken superuser'; end $$;
create event trigger everywhere on ddl_command_end execute function public.on_ddl();
create table public.orders (id int primary key, note public.citext);
alter table public.orders owner to nobody_here;
create view public.notes as select note from public.orders;
`;

let shadow: Shadow;
let refused: readonly { sql: string; message: string }[];
beforeAll(async () => {
  ({ shadow, refused } = await shadowOf(await openShadow(engineRequest(), engineDeps()), dump));
}, 60_000);
afterAll(() => shadow.close());

async function asMigration(sql: string): Promise<{ sqlstate: string } | null> {
  const session = await shadow.session(shadow.base);
  try {
    const { failed } = await session.pipeline([{ sql }]);
    return failed && { sqlstate: failed.error.sqlstate };
  } finally {
    await session.close();
  }
}

test.each([
  ["a function of the target's superuser", "select exec_sql('create role taken superuser')"],
  ["a program by way of it", "select exec_sql('copy orders (note) from program ''id''')"],
])("%s has no superuser's rights", async (_, sql) => {
  expect(await asMigration(sql)).toEqual({ sqlstate: "42501" });
});

test("what runs in the server itself, and event triggers, do not come along, which is told", () => {
  expect(refused.map(({ message }) => message)).toEqual([
    "a function in internal is the server's own code",
    "an event trigger would run with the rehearsal's own rights",
    'role "nobody_here" does not exist',
  ]);
});

test("an extension that reaches the network is a stand-in here, too", async () => {
  expect(await asMigration("select * from dblink('host=127.0.0.1', 'select 1') as t (a int)")).toBeNull();
  expect(shadow.info.standIns).toContain("extension dblink");
});

test("nothing but the server's own belongs to the superuser", async () => {
  const admin = await shadow.admin(shadow.base);
  const owners = await admin.query(
    `select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
     union select distinct proowner::regrole::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`,
  );
  await admin.close();
  expect(owners).toEqual([{ owner: "app" }]);
});
