import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { from15, told, type Verified, verify } from "./world.js";

let database: FreshDatabase;
const [reader, writer] = [`reader_${process.pid}`, `writer_${process.pid}`];

beforeAll(async () => {
  database = await freshDatabase(from15());
  await runOnce(
    database.url,
    `create role ${reader} nologin; create role ${writer} nologin;
     create type order_status as enum ('pending', 'paid');
     create table customers (id bigint generated always as identity primary key, email varchar(200) not null, tenant text default 'a');
     create table orders (id int primary key, customer_id bigint references customers, status order_status not null default 'pending',
       total numeric(10, 2) check (total >= 0), at timestamptz not null default now(), "Note!" text);
     alter table orders add constraint late check (total < 1000) not valid;
     create index orders_customer on orders (customer_id) where total > 0;
     alter table orders enable row level security; alter table customers enable row level security; alter table customers force row level security;
     create policy "see own" on customers for select to ${reader} using (tenant = current_setting('request.jwt.claims', true)::json ->> 'tenant');
     grant usage on schema public to ${reader}, ${writer};
     grant select on customers to ${reader}; grant update (email, tenant) on customers to ${reader}; grant all on orders to ${writer};
     create view open_orders with (security_invoker = true) as select * from orders; create materialized view totals as select 1 as n;
     create function total(int, numeric(4, 1) default 1) returns numeric language sql stable security definer set search_path = '' as 'select 1.0';
     create function twice(int) returns int language sql as 'select 1'; create function twice(text) returns int language sql as 'select 1';
     create sequence numbers as int; create function t() returns trigger language plpgsql as 'begin return new; end';
     create trigger stamp before insert on orders for each row execute function t(); alter table orders disable trigger stamp;
     create extension citext; insert into customers (email, tenant) values ('a@x', 'a'), ('b@x', 'b'), ('c@x', 'b');
     create table "odd ""name
🙂" (id int);`,
  );
});
afterAll(async () => {
  await runOnce(database.url, `drop owned by ${reader}, ${writer}; drop role ${reader}; drop role ${writer}`);
  await database.drop();
});

const expectations = (text: string, inputs = {}): Promise<Verified> =>
  verify(database.url, { "expectations.yml": text }, inputs);

const holding = () => `
schemas: [public]
tables:
  public.customers:
    columns: { id: bigint not null, email: varchar(200) not null, tenant: "text null default 'a'" }
    primary-key: [id]
    rls: forced
    policies:
      see own: { command: select, roles: [${reader}], permissive: true }
    only: [columns, policies, triggers]
    grants:
      ${reader}: [select, "update (tenant,email)"]
      ${writer}: []
    rows: 3
  orders:
    columns:
      status: { type: order_status, not-null: true, default: "'pending'" }
      total: decimal(10,2)
      at: timestamptz not null default now()
      Note!: { type: text, default: null }
      id: { type: int4, not-null: true }
    indexes:
      orders_customer: { columns: [customer_id], unique: false, method: btree, where: total > 0 }
    constraints:
      late: { validated: false, type: check }
      orders_customer_id_fkey: { references: customers, columns: [customer_id] }
      orders_total_check: CHECK (total >= 0)
    triggers:
      stamp: { enabled: false }
    rls: true
    grants:
      ${writer}: [all]
      ${reader}: { never: [insert, update, delete] }
    rows: { at-most: 0 }
  "public.\\"odd \\"\\"name\\n🙂\\"":
views:
  open_orders: { security-invoker: true, columns: [id, total] }
  public.totals: { rows: { at-least: 1, at-most: 5 } }
functions:
  total(integer, numeric): { returns: numeric, security: definer, search-path: "", volatility: stable, language: sql }
  public.twice(text):
  total:
sequences: { numbers: { type: integer } }
enums: { order_status: [pending, paid] }
extensions: { citext: "1.0", dblink: false }
grants:
  schema public: { ${reader}: { at-least: [usage] } }
  function total(int, numeric): { ${reader}: [execute] }
rows: { customers: { at-least: 2 } }
settings: { standard_conforming_strings: true, work_mem: { at-least: 1MB }, statement_timeout: 0 }
absent: { tables: [old_orders], columns: [orders.gone], functions: [total(text)], policies: [orders.anything], extensions: [dblink] }
trials:
  - { as: ${reader}, claims: { tenant: b, sub: x }, run: select * from customers, expect: 2 }
  - { as: ${reader}, claims: { tenant: nobody }, run: select * from customers, expect: no-rows }
  - { as: ${reader}, run: select * from orders, expect: { error: 42501 } }
  - { as: ${reader}, claims: { tenant: a }, run: "update customers set email = 'z' where true", expect: no-rows }
  - { as: ${writer}, run: "insert into orders values (1)", expect: rows }
  - { as: ${writer}, run: "insert into orders values (1, 99999)", expect: { error: 23503 } }
`;

test("what is there is told as it is, however it is written", async () => {
  const { report, exit } = await expectations(
    holding()
      .replace('orders values (1)", expect: rows', 'orders values (1)", expect: { error: 42501 }')
      .replace("{ error: 23503 }", "{ error: 42501 }"),
  );
  expect(report.checks.filter(({ state }) => state !== "passed")).toEqual([]);
  expect(exit).toBe(0);
  expect(report.checks.length).toBeGreaterThan(60);
});

// what is declared, and what is said about it: state, place, and words of the message
const differing: [what: string, text: string, state: string, message: RegExp][] = [
  [
    "a table that is not there",
    "tables:\n  public.order: { rls: true }",
    "failed expectations.yml:2",
    /no table `public.order`. Did you mean `public.orders`/,
  ],
  [
    "a column",
    "tables:\n  orders:\n    columns:\n      totl: int",
    "failed expectations.yml:4",
    /no column `totl`. Did you mean `total`/,
  ],
  ["a type", "tables: { orders: { columns: { id: bigint } } }", "failed", /type is `integer`, not `bigint`/],
  [
    "a modifier",
    "tables: { orders: { columns: { total: 'numeric(12,2)' } } }",
    "failed",
    /`numeric\(10,2\)`, not `numeric\(12,2\)`/,
  ],
  [
    "an unknown type",
    "tables: { orders: { columns: { id: nummeric } } }",
    "error",
    /no type `nummeric`. Did you mean `numeric`/,
  ],
  ["NOT NULL", "tables: { orders: { columns: { total: 'numeric(10,2) not null' } } }", "failed", /may be NULL/],
  [
    "a default",
    "tables: { orders: { columns: { at: { default: 'null' } } } }",
    "failed",
    /default is `now\(\)`, not `null`/,
  ],
  ["no default", "tables: { orders: { columns: { at: { default: null } } } }", "failed", /not not set/],
  ["a primary key", "tables: { orders: { primary-key: [id, at] } }", "failed", /`id`, not `id, at`/],
  ["forced rls", "tables: { orders: { rls: forced } }", "failed", /does not bind the owner/],
  ["rls off", "tables: { orders: { rls: false } }", "failed", /It is on/],
  [
    "an index",
    "tables: { orders: { indexes: { orders_customer: { unique: true } } } }",
    "failed",
    /uniqueness is `false`/,
  ],
  ["a missing index", "tables: { orders: { indexes: [orders_custmer] } }", "failed", /Did you mean `orders_customer`/],
  ["a constraint NOT VALID", "tables: { orders: { constraints: [late] } }", "failed", /NOT VALID/],
  ["a disabled trigger", "tables: { orders: { triggers: [stamp] } }", "failed", /It is disabled/],
  [
    "a policy's command",
    "tables: { customers: { policies: { see own: { command: all } } } }",
    "failed",
    /command is `select`, not `all`/,
  ],
  [
    "one column too many",
    "tables: { customers: { columns: [id], only: [columns] } }",
    "failed",
    /has `email`, `tenant` beside/,
  ],
  ["a grant too few", "tables: { orders: { grants: { reader: [select] } } }", "failed", /lacks select/],
  [
    "a grant too many",
    "grants: { customers: { reader: [] } }",
    "failed",
    /has select, update \(email, tenant\) beside/,
  ],
  [
    "a grant forbidden",
    "grants: { customers: { reader: { never: [update] } } }",
    "failed",
    /has update \(email, tenant\)/,
  ],
  ["a role that is not there", "grants: { customers: { raeder: [] } }", "error", /no role `raeder`/],
  ["an enum's order", "enums: { order_status: [paid, pending] }", "failed", /order is `pending, paid`/],
  ["an enum's label", "enums: { order_status: [pending, paid, sent] }", "failed", /lacks sent/],
  ["an extension's version", "extensions: { citext: '9.10' }", "failed", /It is at 1/],
  ["no extension", "extensions: [citxt]", "failed", /not installed. Did you mean `citext`/],
  ["overloads", "functions: [twice]", "failed", /More than one function/],
  ["a function's rights", "functions: { total: { security: invoker } }", "failed", /security is `definer`/],
  ["rows", "rows: { customers: { at-least: 4 } }", "failed", /There are 3 rows/],
  ["too many rows", "rows: { customers: 1 }", "failed", /more than 1/],
  ["a setting", "settings: { standard_conforming_strings: off }", "failed", /value is `on`/],
  ["a setting's bound", "settings: { work_mem: { at-most: 1MB } }", "failed", /It is `4MB`/],
  ["a setting that is not there", "settings: { wrok_mem: 4MB }", "failed", /Did you mean `work_mem`/],
  [
    "something that must be gone",
    "absent: { columns: [public.orders.Note!] }",
    "failed",
    /It is: `public.orders."Note!"`/,
  ],
  [
    "a trial that gets rows",
    "trials: [{ as: postgres, run: select * from customers, expect: no-rows }]",
    "failed",
    /gave 3 rows/,
  ],
  ["a trial that is refused", "trials: [{ as: reader, run: table orders, expect: rows }]", "failed", /42501/],
  [
    "a trial that is let in",
    "trials: [{ as: postgres, run: table customers, expect: { error: 42501 } }]",
    "failed",
    /was to be refused/,
  ],
  [
    "a trial of two statements",
    "trials: [{ as: reader, run: 'reset role; table orders', expect: rows }]",
    "error",
    /2 statements/,
  ],
  [
    "a trial of another sort",
    "trials: [{ as: reader, run: reset role, expect: rows }]",
    "error",
    /none of the statements/,
  ],
  [
    "a trial that takes another role",
    `trials: [{ as: reader, run: "select set_config('role', 'none', true)", expect: rows }]`,
    "error",
    /took on another role/,
  ],
  [
    "a trial of a role that is not there",
    "trials: [{ as: nobody_here, run: select 1, expect: rows }]",
    "error",
    /no role/,
  ],
];

test.each(differing)("%s", async (_, text, state, message) => {
  const { report, exit } = await expectations(text.replaceAll("reader", reader));
  const [bad, ...more] = report.checks.filter((check) => check.state !== "passed");
  expect(more).toEqual([]);
  expect(bad && told(bad)).toMatch(new RegExp(`^${state}`));
  expect(bad?.message).toMatch(message);
  expect(exit).toBe(state.startsWith("failed") ? 1 : 3);
});

test("trials leave nothing behind, and do not run where nothing may be written", async () => {
  const text = "trials: [{ as: postgres, run: delete from customers, expect: 3 }]\nrows: { customers: 3 }";
  const { report } = await expectations(text);
  expect(report.checks.map(({ state }) => state)).toEqual(["passed", "passed"]);
  const again = await expectations(text, { rolledBackWrites: false });
  expect(again.report.checks.map(({ state }) => state)).toEqual(["passed", "skipped"]);
});

test("a login that may not look says so, and never that all is well", async () => {
  const login = `limited_${process.pid}`;
  await runOnce(
    database.url,
    `create role ${login} login password 'limited'; create schema apart; create table apart.t (id int primary key)`,
  );
  const url = new URL(database.url);
  [url.username, url.password] = [login, "limited"];
  const text = `
tables: { apart.t: { rows: 0 } }
rows: { customers: 3 }
trials: [{ as: ${reader}, run: select 1, expect: rows }, { as: ${login}, run: select 1, expect: 1 }]`;
  const files = { "expectations.yml": text, "a.sql": "select count(*) = 3 as ok from customers" };
  try {
    const { report, exit } = await verify(url.href, files, { builtIn: ["all: off", "sequence-near-its-end: failed"] });
    expect(report.checks.map(({ state, name, message }) => [state, name, message?.slice(0, 30)])).toEqual([
      ["error", "a.sql", "The login has no right to look"],
      ["passed", "table `apart.t` exists", undefined],
      ["error", "`apart.t` has 0 rows", "The login has no right to look"],
      ["error", "`public.customers` has 3 rows", "The login has no right to look"],
      ["error", `\`${reader}\`: \`select 1\` gives rows`, `The login \`${login}\` may not`.slice(0, 30)],
      ["passed", `\`${login}\`: \`select 1\` gives 1 row`, undefined],
      ["error", "no sequence is near its end", "The login may not read the seq"],
    ]);
    expect(report.checks.find(({ kind, state }) => kind === "role" && state === "error")?.remedy).toBe(
      `GRANT "${reader}" TO "${login}";`,
    );
    expect(exit).toBe(3);
  } finally {
    await runOnce(database.url, `drop role ${login}`);
  }
});

describe("a file that is wrong is refused as a whole, before the database is asked", () => {
  const asked = { openDatabase: () => Promise.reject(new Error("asked")) };
  const wrong = (text: string) => verify(database.url, { "expectations.yml": text }, {}, asked);

  test("with every problem, its place, and the nearest name", async () => {
    const text = `tabels:
  public.orders: {}
tables:
  public.orders:
    colums: [id]
    rls: enforced
    rows: { at-leest: 1 }
    grants: { anon: [select, udpate] }
trials:
  - { as: anon, run: select 1, expect: 42501x }
  - { run: select 1, expect: rows }
extensions: { pgcrypto: [1] }
`;
    const error = await wrong(text).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "FILE_INVALID" });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just checked
    const { problems } = error as {
      problems: { place: { line: number; column: number }; message: string; remedy: string }[];
    };
    expect(problems.map(({ place, message, remedy }) => `${place.line}:${place.column} ${message} ${remedy}`)).toEqual([
      "1:1 `tabels` is no known key. Did you mean `tables`?",
      "5:5 `colums` is no known key. Did you mean `columns`?",
      "6:10 `rls` cannot be `enforced`. Did you mean `forced`?",
      "7:13 `at-leest` is no known key. Did you mean `at-least`?",
      "8:30 `anon` cannot be `udpate`. For example: select",
      "10:40 `expect` cannot be `42501x`. Known here: rows, no-rows, success.",
      "11:5 `trials` has no `as`. as: anon",
      "12:15 `pgcrypto` must be empty, or true or false, or a text, or a mapping with version, schema. For example: ...",
    ]);
  });

  test.each([
    ["broken YAML", "tables: [", /no valid YAML/],
    ["a key twice", "rows: {}\nrows: {}", /second time/],
    ["a list", "- a", /must be a mapping/],
    ["bytes", "tables: \u0000", /NUL/],
  ])("%s", async (_, text, message) => {
    const error = await wrong(text).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "FILE_INVALID", problems: [{ message: expect.stringMatching(message) }] });
  });

  test("a built-in check that is not known", async () => {
    const builtIn = ["invalid-indx: off", "duplicate-index: on"];
    const error = verify(database.url, {}, { builtIn }, asked);
    await expect(error).rejects.toMatchObject({
      code: "INPUT_INVALID",
      problems: [{ remedy: "Did you mean `invalid-index`?" }, { remedy: "duplicate-index: off" }],
    });
  });
});
