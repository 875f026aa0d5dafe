import { expect, test } from "@jest/globals";
import { parseTrees } from "@lockkeeper/sql/tree";
import { NotPlain, plainExpression, type Scope } from "./expression.js";

const scope: Scope = {
  column: (name) => {
    if (name === "missing") throw new NotPlain("it names `missing`");
    return `t."${name}"`;
  },
  tables: ["orders"],
  enumType: (parts) => (parts.at(-1) === "status" ? '"public"."status"' : null),
};

async function rewritten(expression: string): Promise<string> {
  const trees = await parseTrees(`SELECT ${expression}`);
  const node = trees?.[0]?.node;
  const target = node && "SelectStmt" in node ? node.SelectStmt.targetList?.[0] : undefined;
  const value = target && "ResTarget" in target ? target.ResTarget.val : undefined;
  try {
    return plainExpression(value, scope);
  } catch (error) {
    if (error instanceof NotPlain) return `refused: ${error.message}`;
    throw error;
  }
}

const cases: readonly [expression: string, sql: string][] = [
  ["a > 0", '(t."a" OPERATOR(pg_catalog.>) (0))'],
  ["orders.a != -1", '(t."a" OPERATOR(pg_catalog.<>) (-1))'],
  ["a = 'it''s'", `(t."a" OPERATOR(pg_catalog.=) 'it''s')`],
  [String.raw`a = E'\\'`, String.raw`(t."a" OPERATOR(pg_catalog.=) E'\\')`],
  ["a or not b and null", '(t."a" OR ((NOT t."b") AND NULL))'],
  ["a is not null", '(t."a" IS NOT NULL)'],
  ["a is not true", '(t."a" IS NOT TRUE)'],
  ["a not in (1, 2.5, 1e3)", '(t."a" NOT IN ((1), (2.5), (1e3)))'],
  ["a not between 1 and 2", '(t."a" NOT BETWEEN (1) AND (2))'],
  ["a like 'x%'", `(t."a" OPERATOR(pg_catalog.~~) 'x%')`],
  ["a <> all (array['x'])", `(t."a" OPERATOR(pg_catalog.<>) ALL (ARRAY['x']))`],
  ["lower(a)", 'pg_catalog."lower"(t."a")'],
  ["pg_catalog.lower(a)", 'pg_catalog."lower"(t."a")'],
  ["a::integer[]", 'CAST(t."a" AS pg_catalog."int4"[])'],
  ["a::numeric(10, 2)", 'CAST(t."a" AS pg_catalog."numeric"(10, 2))'],
  ["'open'::status", `CAST('open' AS "public"."status")`],
  ["'open'::public.status", `CAST('open' AS "public"."status")`],
  ["case a when 1 then true else false end", '(CASE t."a" WHEN (1) THEN TRUE ELSE FALSE END)'],
  ["least(a, 1)", 'LEAST(t."a", (1))'],
  ["missing > 0", "refused: it names `missing`"],
  ["other.a > 0", "refused: it names `other`"],
  ["public.orders.a > 0", "refused: it holds a row"],
  ["orders.*", "refused: it holds a row"],
  ["f(a)", "refused: it calls `f`"],
  ["public.lower(a)", "refused: it calls `public.lower`"],
  ["a.lower", "refused: it names `a`"],
  ["now()", "refused: it calls `now`"],
  ["pg_sleep(1)", "refused: it calls `pg_sleep`"],
  ["replace(a, 'x', 'xxxxxxxx')", "refused: it calls `replace`"],
  ["a::char(10485760)", "refused: it casts to `bpchar` with modifiers"],
  ["repeat(a, 9)", "refused: it calls `repeat`"],
  ["count(*)", "refused: it calls `count`"],
  ["length(distinct a)", "refused: it calls `length`"],
  ["length(a) over ()", "refused: it calls `length`"],
  ["num_nulls(variadic a)", "refused: it calls `num_nulls`"],
  ["current_date > a", "refused: it holds a value of the session"],
  ["(select 1) = a", "refused: it holds a subquery"],
  ["exists (select 1)", "refused: it holds a subquery"],
  ["a operator(public.=) 1", "refused: it uses the operator `public.=`"],
  ["a ### 1", "refused: it uses the operator `###`"],
  ["a::regclass", "refused: it casts to `regclass`"],
  ["a::public.text", "refused: it casts to `public.text`"],
  ["a::interval day", "refused: it casts to `interval` with modifiers"],
  ["row(a) = row(1)", "refused: it holds what PostgreSQL calls RowExpr"],
  ["a[1]", "refused: it holds what PostgreSQL calls A_Indirection"],
  ['a collate "C"', "refused: it holds what PostgreSQL calls CollateClause"],
  ["b'101' = a", "refused: it holds an unusual constant"],
  ["a = $1", "refused: it holds what PostgreSQL calls ParamRef"],
  [`${"(not ".repeat(100)}a${")".repeat(100)}`, "refused: it is nested too deeply"],
];

test.each(cases)("%s", async (expression, sql) => {
  expect(await rewritten(expression)).toBe(sql);
});
