import type { Client } from "pg";

/** How many objects of a kind a schema of so many tables has, so that a reading can be checked. */
export interface DriftWorkload {
  tables: number;
  columns: number;
}

/**
 * Fills a database: for each table ten columns, a primary key, two indexes, a foreign key, a check, a policy, grants and a
 * trigger; a view and a function for every ten tables.
 */
export function driftWorkload(tables: number): string[] {
  const chunks: string[] = [
    `do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated; end if;
end $$`,
    "create function touch() returns trigger language plpgsql as 'begin new.updated_at = now(); return new; end'",
  ];
  // one transaction may not hold more locks than the server has room for
  for (let from = 1; from <= tables; from += 500) chunks.push(someTables(from, Math.min(from + 499, tables)));
  return chunks;
}

const someTables = (from: number, to: number) => `do $$ declare t text; begin
  for i in ${from}..${to} loop
    t := 'bench_' || i;
    execute format('create table %1$I (
      id bigint generated always as identity primary key, owner_id uuid not null default gen_random_uuid(),
      parent_id bigint, name text not null, email varchar(255), state text not null default ''new'',
      amount numeric(12,2) not null default 0, tags text[] not null default ''{}''::text[], created_at timestamptz not null default now(),
      updated_at timestamptz, constraint %2$I check (amount >= 0 and state in (''new'', ''paid'', ''sent'')))', t, t || '_amount_check');
    execute format('alter table %I add foreign key (parent_id) references %I (id) on delete cascade', t, 'bench_' || greatest(i - 1, 1));
    execute format('create index %I on %I (parent_id)', t || '_parent_idx', t);
    execute format('create index %I on %I (lower(email)) where state <> ''new''', t || '_email_idx', t);
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for select to authenticated using (owner_id = current_setting(''app.user'', true)::uuid)', t);
    execute format('grant select on %I to anon, authenticated', t);
    execute format('create trigger touch before update on %I for each row execute function touch()', t);
    if i % 10 = 0 then
      execute format('create view %I as select b.id, b.name, count(*) as n from %I b join %I c on c.parent_id = b.id where b.state = ''paid'' group by 1, 2', 'view_' || i, t, 'bench_' || (i - 1));
      execute format('create function %I(a bigint) returns bigint language sql stable as ''select count(*) from %I where id > a''', 'count_' || i, t);
    end if;
  end loop;
end $$`;

/** Runs the statements, each in a transaction of its own, and brings the statistics of the catalogs up to date. */
export async function fillForDrift(client: Client, tables: number): Promise<void> {
  for (const sql of driftWorkload(tables)) await client.query(sql);
  await client.query("vacuum analyze");
}
