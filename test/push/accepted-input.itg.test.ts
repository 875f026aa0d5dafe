import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { PushEvent } from "@lockkeeper/core";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { majorOf, psql } from "./oracle.js";
import { pushOnce, rowsOf, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const folder = "supabase/migrations";
/** Files numbered in the order in which they are given. */
const files = (...contents: (string | Uint8Array)[]) =>
  Object.fromEntries(contents.map((content, n) => [`${folder}/${n + 10}_file.sql`, content]));

/** Pushes, and expects that all of it is applied, that nothing is left to do, and that nothing counts as edited. */
async function accepted(...contents: (string | Uint8Array)[]) {
  const setting = { url: db.url, files: files(...contents) };
  const events: PushEvent[] = [];
  const { receipt, error } = await pushOnce(setting, events);
  expect(error).toBeNull();
  expect(receipt.files.map((f) => f.state)).toEqual(contents.map(() => "applied"));
  expect((await statusOnce(setting)).plan.state).toBe("up-to-date");
  return { receipt, events };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("encodings", () => {
  test("a byte order mark is left out, with a notice", async () => {
    const { receipt } = await accepted(bytes("\ufeffcreate table a (id int);"));
    expect(receipt.plan.notices).toEqual([expect.stringContaining("byte order mark")]);
  });

  test("CRLF stays as it is, also in strings and bodies", async () => {
    await accepted("create table a (t text default 'x\r\ny');\r\n\r\ninsert into a default values;\r\n");
    expect(await rowsOf(db.url, "select t from a")).toEqual([{ t: "x\r\ny" }]);
  });

  test("files that hold no statement, and a last line without its newline", async () => {
    await accepted("", "-- nothing yet\n", ";;\n;", "create table a (id int)");
    expect(
      await rowsOf(
        db.url,
        "select cardinality(statements) as n from supabase_migrations.schema_migrations order by version",
      ),
    ).toEqual([{ n: 0 }, { n: 0 }, { n: 0 }, { n: 1 }]);
  });
});

const rows = [
  "1\tplain\t1",
  "2\ttab\\tnew\\nline\\\\slash\t\\N",
  "3\t\\N\t\\N",
  "4\t\t",
  "5\t-- no comment; 'no quote $$ /*\t{1,2}",
  "6\t\\x41\\101 é 🙂\t\\\\.x",
  "7\t\\ leading\ttrailing ",
];

describe("COPY ... FROM stdin reads its rows as psql does", () => {
  const table = "create table t (id int, a text, b text);\n";
  const copies: [name: string, sql: string][] = [
    ["text", `copy t from stdin;\n${rows.join("\n")}\n\\.\n`],
    ["text without its end mark", `copy t from stdin;\n${rows.join("\n")}\n`],
    ["text without a final newline", `copy t from stdin;\n${rows.join("\n")}`],
    ["no rows", "copy t from stdin;\n\\.\ninsert into t values (1);\n"],
    ["empty lines, as rows of one column", "create table lines (l text);\ncopy lines from stdin;\na\n\n\nb\n\n\\.\n"],
    [
      "CSV with quotes over lines",
      'copy t from stdin with (format csv, header);\nid,a,b\n1,"x, ""y""\nz",\n2,,"\\N"\n\\.\n',
    ],
    ["CRLF", "copy t from stdin;\r\n1\ta\tb\r\n2\t\\N\tc\r\n\\.\r\nselect 1;\r\n"],
    [
      "two, and statements between them",
      "copy t (id) from stdin;\n1\n\\.\nupdate t set a = 'x';\ncopy t (id) from stdin;\n2\n\\.\n",
    ],
    ["a comment behind it", "copy t (id) from stdin; -- the rows\n1\n\\.\n"],
  ];
  test.each(copies)("%s", async (_name, sql) => {
    await accepted(table, sql);
    // up to 17, psql ends CSV by a mark that servers since 18 take for a row
    const mute = majorOf("psql") === 0 || (/format csv/.test(sql) && majorOf("psql") < 18 && defaultMajor() >= 18);
    if (mute) return;
    const theirs = await freshDatabase();
    try {
      await psql(theirs.url, [table, sql]);
      const all =
        "select coalesce(json_agg(t order by id, a), '[]')::text as t, to_regclass('lines') is not null as more from t";
      const ours = await rowsOf(db.url, all);
      expect(ours).toEqual(await rowsOf(theirs.url, all));
      if (ours[0]?.["more"] !== true) return;
      const lines = "select json_agg(l) as l from lines";
      expect(await rowsOf(db.url, lines)).toEqual(await rowsOf(theirs.url, lines));
    } finally {
      await theirs.drop();
    }
  });
});

// pg_dump is no npm package, and one older than its server refuses: without one that fits there is no dump to push
const dumpable = majorOf("pg_dump") >= defaultMajor() || majorOf("pg_dump") >= 15;
(dumpable ? describe : describe.skip)("a baseline that pg_dump wrote", () => {
  test("is followed by a file that leaves schemas to the search path", async () => {
    const source = await freshDatabase(majorOf("pg_dump") >= 18 ? 18 : 15);
    let dump: string;
    try {
      await psql(source.url, [
        "create schema app; create table app.t (id int primary key, t text); insert into app.t values (1, E'a\\tb'), (2, null); create view public.v as select * from app.t; create function public.f() returns int language sql as 'select 1';",
      ]);
      dump = execFileSync("pg_dump", ["-d", source.url], { encoding: "utf8" });
    } finally {
      await source.drop();
    }
    expect(dump).toMatch(/set_config\('search_path', '', false\)/);
    // what newer servers write and older ones do not know
    const text = defaultMajor() < 17 ? dump.replace(/^SET transaction_timeout.*\n/m, "") : dump;
    const { receipt } = await accepted(
      text.replace("CREATE SCHEMA public;", ""),
      "create table next (id int);\ninsert into next select f() from v;",
    );
    if (dump.includes("\\restrict")) expect(receipt.plan.notices).toEqual([expect.stringContaining("\\restrict")]);
    expect(
      await rowsOf(
        db.url,
        "select (select count(*) from public.next)::int as n, (select t from app.t where id = 1) as t",
      ),
    ).toEqual([{ n: 2, t: "a\tb" }]);
  });
});
