import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { parseAll } from "./parser.js";
import { sameBorders } from "./parser-borders.js";
import { split } from "./split.js";

// Real migrations of public projects. They are others' work and stand beside the checkout, not in it: without them there is
// nothing to compare here, and the fuzz test below remains.
const histories = join(import.meta.dirname, "../../../../shared/data/histories");
const onHistories = existsSync(histories) ? test : test.skip;

onHistories("cuts every real migration as PostgreSQL's parser does", async () => {
  const files = readdirSync(histories, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sql"));
  const differing: string[] = [];
  const refused: string[] = [];
  let statements = 0;
  for (const file of files) {
    const sql = readFileSync(join(histories, file), "utf8");
    const { pieces, problems } = split(sql, file);
    const parsed = await parseAll(sql);
    if (!parsed) refused.push(file);
    else if (!sameBorders(sql, pieces, parsed) || problems.length > 0) differing.push(relative(histories, file));
    statements += pieces.length;
  }
  expect(differing).toEqual([]);
  expect({ files: files.length, refused, statements }).toMatchObject({ refused: [] });
  expect(statements).toBeGreaterThan(files.length);
});

const FRAGMENTS = [
  "select 1;",
  ";",
  " ",
  "\n",
  "\r\n",
  "\u00a0",
  "\f",
  "-- c;\n",
  "--",
  "/* ; */",
  "/*/ ; */",
  "/* /* ; */ */",
  "/**/",
  "select 'a;b';",
  "select 'a\\';",
  "select E'\\';';",
  "select E'a'\n'\\';';",
  "select U&'\\0061;';",
  'select ";" as "x""y;";',
  "select $$;$$;",
  "select $é$ $$;$e$ $é$;",
  "select x$1$ from y;",
  "select $1;",
  "select 1e5, 0x1F, 1_000, .5, 5.;",
  "select 😀, '😀;';",
  "select a@>b, 1+/*;*/-2, a->>'x;' , b::text;",
  "do $x$ begin perform 1; end; $x$;",
  "create function f() returns int language sql begin atomic select 1; end;",
  "create or replace procedure p(a int default (1)) begin /* c */ atomic insert into t values (1); end;",
  "create function f() returns int begin atomic select case when a then case b when 1 then 2 end end from c.end; end;",
  "create function begin(atomic int) returns int return 1;",
  "create rule r as on insert to t do also (delete from a; delete from b;);",
  "begin;",
  "end;",
  "begin transaction;",
  "case",
  "(",
  ")",
  "(select ((1)));",
  "'",
  '"',
  "$$",
  "$a$",
  "E'",
  "\\",
  "end",
  "select",
];

/** The same numbers on every run, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("cuts random mixtures as PostgreSQL's parser does, whenever the parser accepts them", async () => {
  const random = randomFrom(20);
  const differing: string[] = [];
  let accepted = 0;
  for (let round = 0; round < 6000; round++) {
    const length = 1 + Math.floor(random() * 7);
    const sql = Array.from({ length }, () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)]).join("");
    const parsed = await parseAll(sql);
    if (!parsed) continue;
    accepted++;
    const { pieces, problems } = split(sql, "fuzz.sql");
    if (!sameBorders(sql, pieces, parsed) || problems.length > 0) differing.push(sql);
  }
  expect(differing).toEqual([]);
  expect(accepted).toBeGreaterThan(1000);
});
