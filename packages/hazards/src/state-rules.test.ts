import { describe, expect, test } from "@jest/globals";
import type { AttributeValue, CatalogKind, CatalogObject, LiveFacts, Snapshot } from "@lockkeeper/core";
import type { PlanContext, Rule } from "./rule.js";
import { rule as apiGrantsMissing } from "./rules/api-grants-missing/rule.js";
import { rule as definerFunction } from "./rules/definer-function-open-to-api-roles/rule.js";
import { rule as definerView } from "./rules/definer-view-bypasses-row-security/rule.js";
import { rule as foreignKeyWithoutIndex } from "./rules/foreign-key-without-index/rule.js";
import { rule as alwaysTrue } from "./rules/policy-always-true/rule.js";
import { rule as perRow } from "./rules/policy-evaluated-per-row/rule.js";
import { rule as withoutRowSecurity } from "./rules/table-without-row-security/rule.js";

function one(kind: CatalogKind, identity: string, attributes: Record<string, AttributeValue> = {}): CatalogObject {
  return { kind, identity, attributes, ddl: "" };
}

const grant = (object: string, role: string, ...privileges: string[]) =>
  one("grant", `table ${object} to ${role}`, { objectKind: "table", object, role, privileges, grantable: [] });

function snapshotOf(...objects: CatalogObject[]): Snapshot {
  return {
    schema: "lockkeeper/snapshot@1",
    server: { version: "17.6", major: 17 },
    objects,
    fingerprint: "",
    incomplete: [],
  };
}

function planOf(more: Partial<PlanContext> = {}): PlanContext {
  return {
    migrations: [],
    major: 17,
    version: "17.6",
    supabase: true,
    exposedSchemas: ["public"],
    before: null,
    after: null,
    live: null,
    rules: [],
    ...more,
  };
}

/** `severity key` of each hit. */
const ask = (rule: Rule, snapshot: Snapshot, plan = planOf()) =>
  (rule.state?.(snapshot, plan) ?? []).map(({ severity, key }) => `${severity ?? rule.severity} ${key}`);

function liveWith(relation: string, rows: number): LiveFacts {
  return {
    readAt: "",
    rates: null,
    relations: {
      [relation]: {
        relation,
        kind: "table",
        table: null,
        bytes: rows * 100,
        indexBytes: 0,
        rows,
        writesPerSecond: null,
        readsPerSecond: null,
      },
    },
    longTransactions: [],
    settings: { lockTimeoutMs: null, statementTimeoutMs: null },
    missing: [],
  };
}

const open = one("table", "public.t", { rls: false });

describe("a table without row security", () => {
  const habit = (rls: boolean) => snapshotOf(...["a", "b", "c"].map((name) => one("table", `public.${name}`, { rls })));
  test.each<[name: string, grants: CatalogObject[], plan: PlanContext, expected: string[]]>([
    ["no privileges", [], planOf(), ["info public.t"]],
    ["strangers read", [grant("public.t", "anon", "SELECT")], planOf(), ["blocking public.t"]],
    ["everybody reads", [grant("public.t", "PUBLIC", "SELECT")], planOf(), ["blocking public.t"]],
    ["users read", [grant("public.t", "authenticated", "SELECT")], planOf(), ["warning public.t"]],
    ["what an API cannot use", [grant("public.t", "anon", "TRIGGER", "TRUNCATE")], planOf(), ["info public.t"]],
    ["a backend", [grant("public.t", "service_role", "SELECT")], planOf(), ["info public.t"]],
    [
      "a project that uses row security",
      [grant("public.t", "anon", "SELECT")],
      planOf({ before: habit(true) }),
      ["blocking public.t"],
    ],
    [
      "a project that never did",
      [grant("public.t", "anon", "SELECT")],
      planOf({ before: habit(false) }),
      ["warning public.t"],
    ],
    ["a schema that is not shown", [grant("public.t", "anon", "SELECT")], planOf({ exposedSchemas: ["api"] }), []],
    ["a schema in quotes", [], planOf({ exposedSchemas: ["Public"] }), []],
  ])("%s", (_name, grants, plan, expected) => {
    expect(ask(withoutRowSecurity, snapshotOf(open, ...grants), plan)).toEqual(expected);
  });
});

const policy = (
  command: string,
  using: string | null,
  check: string | null,
  more: Record<string, AttributeValue> = {},
) =>
  one("policy", "public.t.p", {
    table: "public.t",
    command,
    permissive: true,
    roles: ["PUBLIC"],
    using,
    check,
    ...more,
  });

test.each<[name: string, policies: CatalogObject[], expected: string[]]>([
  ["reading", [policy("SELECT", "true", null)], []],
  ["inserting", [policy("INSERT", null, "true")], ["info public.t.p INSERT"]],
  ["changing", [policy("UPDATE", "true", null)], ["warning public.t.p UPDATE"]],
  ["changing into something allowed", [policy("UPDATE", "true", "(owner = CURRENT_USER)")], []],
  ["deleting", [policy("DELETE", "(1 = 1)", null)], ["warning public.t.p DELETE"]],
  ["all", [policy("ALL", "true", "true")], ["warning public.t.p ALL"]],
  ["a backend", [policy("ALL", "true", "true", { roles: ["service_role"] })], []],
  ["restrictive", [policy("ALL", "true", "true", { permissive: false })], []],
  [
    "beside a restrictive one",
    [policy("ALL", "true", null), one("policy", "public.t.q", { table: "public.t", permissive: false })],
    [],
  ],
  ["a column called true_owner", [policy("DELETE", "true_owner", null)], []],
])("a policy that is always true: %s", (_name, policies, expected) => {
  expect(ask(alwaysTrue, snapshotOf(open, ...policies))).toEqual(expected);
});

test.each<[using: string, fires: boolean]>([
  ["(auth.uid() = owner)", true],
  ["(( SELECT auth.uid() AS uid) = owner)", false],
  ["(( SELECT (auth.jwt() ->> 'role'::text)) = 'admin'::text)", false],
  ["((( SELECT auth.uid() AS uid) = owner) OR (auth.role() = 'x'::text))", true],
  ["(tenant = current_setting('app.tenant'::text))", true],
  ["(tenant = ( SELECT current_setting('app.tenant'::text) AS current_setting))", false],
  ["(owner_auth = 1)", false],
])("a call for each row: %s", (using, fires) => {
  const table = one("table", "public.t", { rls: true });
  const snapshot = snapshotOf(table, policy("SELECT", using, null));
  expect(ask(perRow, snapshot)).toEqual(fires ? ["info public.t.p"] : []);
  const large = planOf({ live: liveWith("public.t", 2_000_000) });
  expect(ask(perRow, snapshot, large)).toEqual(fires ? ["warning public.t.p"] : []);
});

describe("a foreign key without an index", () => {
  const key = one("constraint", "public.t.fk", {
    table: "public.t",
    type: "foreign key",
    columns: ["a", '"B"'],
    references: "public.u",
  });
  const index = (columns: string[], more: Record<string, AttributeValue> = {}) =>
    one("index", "public.i", { table: "public.t", columns, valid: true, predicate: null, ...more });
  test.each<[name: string, indexes: CatalogObject[], fires: boolean]>([
    ["none", [], true],
    ["the columns", [index(["a", "B"])], false],
    ["in another order, and more", [index(['"B"', "a", "c"])], false],
    ["not leading", [index(["c", "a", "B"])], true],
    ["one of them", [index(["a"])], true],
    ["an expression", [index(["lower(a)", "B"])], true],
    ["invalid", [index(["a", "B"], { valid: false })], true],
    ["of some rows", [index(["a", "B"], { predicate: "(c > 1)" })], true],
    ["of rows that refer", [index(["a", "B"], { predicate: "(a IS NOT NULL)" })], false],
    ["of rows that refer twice", [index(["a", "B"], { predicate: '((a IS NOT NULL) AND ("B" IS NOT NULL))' })], false],
  ])("%s", (_name, indexes, fires) => {
    expect(ask(foreignKeyWithoutIndex, snapshotOf(key, ...indexes))).toEqual(fires ? ["info public.t.fk"] : []);
  });

  test("on a large table is worth a warning", () => {
    expect(ask(foreignKeyWithoutIndex, snapshotOf(key), planOf({ live: liveWith("public.t", 500_000) }))).toEqual([
      "warning public.t.fk",
    ]);
  });
});

test.each<[name: string, definition: string, invoker: boolean, roles: string[], expected: string[]]>([
  ["past row security", " SELECT t.a FROM public.t;", false, ["anon"], ["warning public.v"]],
  ["of a table without it", " SELECT t.a FROM public.t2 t;", false, ["anon"], ["info public.v"]],
  ["of a table whose name goes on", " SELECT a FROM public.t_two;", false, [], []],
  ["past it, for nobody", " SELECT t.a FROM public.t;", false, [], ["info public.v"]],
  ["with the invoker's rights", " SELECT t.a FROM public.t;", true, ["anon"], []],
])("a view %s", (_name, definition, securityInvoker, roles, expected) => {
  const view = one("view", "public.v", { definition, securityInvoker });
  const snapshot = snapshotOf(
    one("table", "public.t", { rls: true }),
    view,
    ...roles.map((role) => grant("public.v", role, "SELECT")),
  );
  expect(ask(definerView, snapshot)).toEqual(expected);
});

test.each<[name: string, roles: string[], result: string, expected: string[]]>([
  ["everybody", ["PUBLIC"], "void", ["warning public.f() strangers"]],
  ["signed-in users", ["authenticated"], "void", ["info public.f()"]],
  ["a backend", ["service_role"], "void", []],
  ["everybody, of a trigger", ["PUBLIC"], "trigger", []],
])("a function with its owner's rights for %s", (_name, roles, result, expected) => {
  const routine = one("function", "public.f()", { kind: "function", securityDefiner: true, result });
  const grants = roles.map((role) => grant("public.f()", role, "EXECUTE"));
  expect(ask(definerFunction, snapshotOf(routine, ...grants))).toEqual(expected);
});

describe("missing grants", () => {
  const table = one("table", "public.t", { rls: true, partitionOf: null });
  const defaults = one("default privilege", "d", {
    schema: "public",
    owner: "postgres",
    objectKind: "table",
    role: "anon",
    privileges: ["SELECT"],
  });
  const forUsers = policy("SELECT", "true", null, { roles: ["authenticated"] });
  test.each<[name: string, objects: CatalogObject[], plan: PlanContext, expected: string[]]>([
    ["no policy", [table], planOf(), ["info public.t"]],
    ["a policy that lets users in", [table, forUsers], planOf(), ["warning public.t"]],
    ["a policy for a backend", [table, policy("ALL", "true", null, { roles: ["x"] })], planOf(), ["info public.t"]],
    ["a grant", [table, forUsers, grant("public.t", "service_role", "SELECT")], planOf(), []],
    ["taken away on purpose", [table, forUsers, defaults], planOf(), []],
    ["not on Supabase", [table, forUsers], planOf({ supabase: false }), []],
    ["not shown", [table, forUsers], planOf({ exposedSchemas: [] }), []],
  ])("%s", (_name, objects, plan, expected) => {
    expect(ask(apiGrantsMissing, snapshotOf(...objects), plan)).toEqual(expected);
  });
});
