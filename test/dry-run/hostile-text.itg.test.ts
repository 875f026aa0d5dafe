import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { quoteIdentifier as id, quoteLiteral as literal } from "@lockkeeper/core";
import { showError } from "@lockkeeper/action-kit/show-error";
import { type HostileWorld, hostileWorld } from "./hostile-world.js";
import { faultsOf, markdownFaults } from "./surfaces.js";

// a pull request whose texts want to be markup, links, commands, colours or another line of the report
let world: HostileWorld;
let before: unknown;
beforeAll(async () => {
  world = await hostileWorld();
}, 60_000);
afterAll(() => world.end());
beforeEach(async () => {
  before = await world.target();
});
afterEach(async () => {
  expect(await world.target()).toEqual(before);
});

const long =
  "</details></td></code><script>alert(1)</script> @acme/dba fixes #1 | ``` ` ~~~ ![i](http://evil.example/x.png) " +
  "[a](javascript:x) <https://evil.example> **b** :tada: \u202e\u001b[31m\u2028\r\n::error::x ##[error]y <!-- --> ' onmouseover=\"x \\";
/** As much of it as an identifier has room for. */
const short = "</td>`|@acme #1 <b>\n::error::\u001b[31m\u202e";
const named = (name: string) => id(name + short);
const flat = (text: string) => text.replaceAll(/[\r\n\u2028]/g, " ");

const evil = "20260201000000_evil";
const sql: [name: string, text: string, results: string[]][] = [
  [
    "an error with detail and hint",
    `do $$ begin raise exception using message = ${literal(long)}, detail = ${literal(long)}, hint = ${literal(long)}; end $$;`,
    ["failed"],
  ],
  ["an error about a name", `select ${named("n")} from public.orders;`, ["failed"]],
  ["an error about a value", `select ${literal(long)}::int;`, ["failed"]],
  [
    "messages",
    `do $$ begin raise notice using message = ${literal(long)}; raise warning using message = ${literal(long)}; end $$;`,
    ["ok"],
  ],
  [
    "comments",
    `-- ${flat(long)}\n/* ${long} */ alter table public.orders alter column note set not null; -- ${flat(long)}\n/* ${long} */`,
    ["ok"],
  ],
  [
    "strings",
    `comment on table public.orders is ${literal(long)}; create index on public.orders (note) where note <> ${literal(long)};
     alter table public.orders add constraint c check (note <> ${literal(long)});
     update public.orders set note = ${literal(long)}; delete from public.orders where note = ${literal(long)};`,
    ["ok"],
  ],
  [
    "names of what is new",
    `create schema ${named("s")}; create type ${named("e")} as enum (${literal(short)});
     create table ${named("s")}.${named("t")} (${named("a")} int primary key, ${named("b")} public.${named("e")}, ${named("c")} text default ${literal(long)});
     create index ${named("i")} on public.orders (note); create view public.${named("v")} as select note as ${named("c")} from public.orders;
     create function public.${named("f")}(${named("p")} int) returns text language sql as ${literal(`select ${literal(long)}`)};
     grant select on ${named("s")}.${named("t")} to public; create policy ${named("y")} on public.orders using (note = ${literal(long)});`,
    ["ok"],
  ],
  [
    "names of what was there",
    `alter table public.orders rename column note to ${named("c")}; alter table public.orders rename to ${named("t")};
     alter table public.${named("t")} alter column ${named("c")} set not null; alter table public.other rename to ${named("o")};
     drop table public.${named("o")}; create role ${named("r")}; grant all on public.${named("t")} to ${named("r")};
     alter table public.${named("t")} alter column ${named("c")} type varchar(10);`,
    ["ok"],
  ],
  [
    "what an ignore says",
    `-- lockkeeper: ignore index-blocks-writes -- ${flat(long)}\ncreate index i on public.orders (note);\n-- lockkeeper: ignore ${flat(long)}\nselect 1;`,
    ["ok"],
  ],
];

describe("SQL", () => {
  test.each(sql)("%s", async (_, text, results) => {
    const found = await world.preview({ [evil]: text });
    expect(found.report.migrations.map(({ result }) => result)).toEqual(results);
    expect(faultsOf(found)).toEqual([]);
  });
});

test("names of files, also of ways back and of queries", async () => {
  const name = long.replaceAll("/", "");
  const found = await world.preview(
    {
      [`20260201000000_${name}`]: "alter table public.orders alter column note set not null;",
      [`20260202000000_${name}`]: "create table public.a (id int);",
      [`20260202000000_${name}.down`]: "drop table public.a; drop table public.no_such_table;",
      [`20260203000000_${name}`]: "alter table public.orders rename column note to remark; select 1/0;",
      [`queries/${name}.sql`]: "select note from public.orders;",
      [`supabase/migrations/${name}/nested.sql`]: "select 1;",
    },
    { queriesPath: "queries" },
  );
  expect(found.report.migrations.map(({ result }) => result)).toEqual(["ok", "ok", "failed"]);
  expect(found.report.rollback.migrations.map(({ result }) => result)).toEqual(["absent", "failed", "absent"]);
  expect(faultsOf(found)).toEqual([]);
});

test("names and texts of files that are refused as a whole", async () => {
  const name = long.replaceAll("/", "");
  const refused = world.preview({
    [`supabase/migrations/${name}.sql`]: "select 1;",
    [`20260201000000_${name}`]: `\\! ${flat(long)}\n`,
    [`20260202000000_${name}`]: `select '${long}`,
    [`20260203000000_${name}`]: `-- lockkeeper: ${flat(long)}\nselect 1;`,
  });
  const error: unknown = await refused.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "MIGRATIONS_INVALID" });
  const { text, markdown } = showError(error);
  // the host makes the log's lines and the runner's commands safe: see logText, and the bundles' tests
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(markdownFaults("summary", markdown)).toEqual([]);
});

test("literals of a megabyte each, in a file that works and in an error", async () => {
  const big = (letter: string) => literal(letter.repeat(2 ** 20));
  const found = await world.preview({
    [evil]: `insert into public.orders values (5000, ${big("a")}); comment on table public.orders is ${big("b")};
      alter table public.orders add column c text default ${big("c")}; select ${big("d")}::int;`,
  });
  expect(found.report.migrations.map(({ result }) => result)).toEqual(["failed"]);
  expect(found.comment?.length).toBeLessThan(65_536);
  expect(found.markdown.length).toBeLessThan(1_048_576);
  expect(found.terminal.length).toBeLessThan(65_536);
  expect(Math.max(...found.annotations.map(({ message }) => message.length))).toBeLessThan(4_097);
  expect(faultsOf(found)).toEqual([]);
});

test("five thousand statements", async () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => `update public.orders set note = 'n' where id = ${n};`);
  const found = await world.preview({ [evil]: lines.join("\n") }, { statementTimeout: 60_000 });
  expect(found.report.migrations[0]).toMatchObject({ result: "ok" });
  expect(found.report.coverage).toMatchObject({ statements: 5_000, measured: 5_000 });
  expect(found.comment?.length).toBeLessThan(65_536);
  expect(found.markdown.length).toBeLessThan(1_048_576);
  expect(faultsOf(found)).toEqual([]);
}, 120_000);
