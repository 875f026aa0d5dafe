import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accessMatrix, diffAccess, diffSnapshots, sameSchema, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, run, told } from "./world.js";

let own: FreshDatabase;
let db: Database;
let before: Snapshot;

beforeAll(async () => {
  own = await freshDatabase();
  db = await open(own.url);
  before = await snapshot(db);
});

afterAll(async () => {
  await db.close();
  await own.drop();
});

async function after(sql: string): Promise<Snapshot> {
  await run(db, sql);
  return await snapshot(db);
}

describe("DDL reads as a person would write it", () => {
  test("a table with everything that belongs to it", async () => {
    const full = await after(`
      create table orders (
        id bigint generated always as identity (start 100) primary key,
        customer text collate "C" not null,
        total numeric(10, 2) default 0 not null check (total >= 0),
        tax numeric generated always as (total * 0.19) stored
      );
      create index on orders (lower(customer)) where total > 0;
      alter table orders enable row level security;
      create policy own on orders for select to public using (customer = current_user);
      grant select, insert on orders to public;
      comment on table orders is 'it''s what people bought';
      comment on column orders.total is 'with tax';`);
    const differences = diffSnapshots(before, full);
    expect(told(differences)).toEqual(["additive added table public.orders"]);
    expect(differences[0]?.before).toBeNull();
    expect(differences[0]?.after).toBe(
      `CREATE TABLE public.orders (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) NOT NULL,
    customer text COLLATE pg_catalog."C" NOT NULL,
    total numeric(10,2) DEFAULT 0 NOT NULL,
    tax numeric GENERATED ALWAYS AS ((total * 0.19)) STORED,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);
ALTER TABLE public.orders OWNER TO postgres;
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN public.orders.total IS 'with tax';
CREATE INDEX orders_lower_idx ON public.orders USING btree (lower(customer)) WHERE (total > (0)::numeric);
CREATE POLICY own ON public.orders FOR SELECT
  USING ((customer = CURRENT_USER));
GRANT INSERT, SELECT ON TABLE public.orders TO PUBLIC;
COMMENT ON TABLE public.orders IS 'it''s what people bought';`,
    );
    before = full;
  });

  test("a table's DDL makes the same table again", async () => {
    const ddl = diffSnapshots({ ...before, objects: [] }, before).find(
      ({ identity }) => identity === "public.orders",
    )?.after;
    await run(db, "drop table public.orders");
    await run(db, `${ddl}`);
    expect(told(diffSnapshots(before, await snapshot(db)))).toEqual([]);
  });

  test("both sides of a change", async () => {
    const changed = await after(
      "alter table orders alter total set default 1; alter policy own on orders using (true)",
    );
    expect(diffSnapshots(before, changed).map((one) => [one.before, one.after])).toEqual([
      [
        "ALTER TABLE public.orders ADD COLUMN total numeric(10,2) DEFAULT 0 NOT NULL;",
        "ALTER TABLE public.orders ADD COLUMN total numeric(10,2) DEFAULT 1 NOT NULL;",
      ],
      [
        "CREATE POLICY own ON public.orders FOR SELECT\n  USING ((customer = CURRENT_USER));",
        "CREATE POLICY own ON public.orders FOR SELECT\n  USING (true);",
      ],
    ]);
    before = changed;
  });

  test("a function that is closed to everybody says so", async () => {
    const changed =
      await after(`create function f(x int default 1, out y text) language plpgsql stable strict security definer
      set search_path = '' set work_mem = '4MB' as $$ begin y := '$function$'; end $$; revoke all on function f from public`);
    expect(
      diffSnapshots(before, changed)[0]?.after,
    ).toBe(`CREATE FUNCTION public.f(x integer DEFAULT 1, OUT y text) RETURNS text
 LANGUAGE plpgsql
 STABLE STRICT SECURITY DEFINER SET search_path TO '' SET work_mem TO '4MB'
AS $functionx$ begin y := '$function$'; end $functionx$;
ALTER FUNCTION public.f(integer) OWNER TO postgres;
REVOKE ALL ON FUNCTION public.f(integer) FROM PUBLIC;`);
    before = changed;
  });
});

test("unfolded, each object is a difference of its own", () => {
  const differences = diffSnapshots({ ...before, objects: [] }, before, { unfolded: true });
  expect(differences).toHaveLength(before.objects.length);
  expect(told(differences)).toContain("additive added column public.orders.tax");
});

test("what was not read as a whole is never the same", () => {
  expect(sameSchema(before, before)).toBe(true);
  expect(sameSchema(before, { ...before, incomplete: ["views: permission denied"] })).toBe(false);
});

test("MAINTAIN is left out where one server does not know it", async () => {
  const old: Snapshot = { ...before, server: { version: "16.4", major: 16 } };
  const know = { ...before, server: { version: "17.6", major: 17 } };
  const grant = (privileges: string[]) => ({
    kind: "grant" as const,
    identity: "table public.orders to PUBLIC",
    attributes: { objectKind: "table", object: "public.orders", role: "PUBLIC", privileges, grantable: [] },
    ddl: "",
  });
  const withGrant = (schema: Snapshot, privileges: string[]): Snapshot => ({
    ...schema,
    objects: [...schema.objects.filter(({ kind }) => kind !== "grant"), grant(privileges)],
  });
  const [some, more] = [["SELECT"], ["MAINTAIN", "SELECT"]];
  expect(told(diffSnapshots(withGrant(old, some), withGrant(know, more)))).toEqual([]);
  expect(told(diffSnapshots(withGrant(know, some), withGrant(know, more)))).toEqual([
    "security changed grant table public.orders to PUBLIC: privileges",
  ]);
});

describe("the access matrix away from Supabase", () => {
  test("has PUBLIC, all grantees, and owners", async () => {
    const role = `r_${own.name.replaceAll(/\W/g, "_")}`;
    const changed = await after(
      `create role ${role}; create table t (id int); grant delete on t to ${role}; create view v as select 1`,
    );
    expect(diffAccess(before, changed).map(({ relation, role: to, after: is }) => [relation, to, is])).toEqual([
      ["public.t", role, ["DELETE"]],
    ]);
    const cells = accessMatrix(changed, ["postgres", role]);
    expect(cells.find((cell) => cell.relation === "public.t" && cell.role === "postgres")?.privileges).toContain(
      "TRUNCATE",
    );
    expect(cells.find((cell) => cell.relation === "public.v")?.rowSecurity).toBeNull();
    const gone = await after(`drop table t; drop view v; drop role ${role}`);
    expect(diffAccess(changed, gone, [role])).toEqual([
      {
        relation: "public.t",
        role,
        before: ["DELETE"],
        after: null,
        rowSecurity: { before: { state: "off", policies: 0 }, after: null },
      },
    ]);
  });
});
