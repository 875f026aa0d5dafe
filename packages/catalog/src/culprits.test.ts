import { describe, expect, test } from "@jest/globals";
import type { Deployment, SchemaDifference } from "@lockkeeper/core";
import { culpritsOf } from "./culprits.js";
import type { DdlLogEntry } from "./ddl-log.js";

function difference(kind: SchemaDifference["kind"], identity: string, ddl = ""): SchemaDifference {
  return { kind, identity, change: "removed", severity: "breaking", attributes: [], before: ddl, after: null };
}

function entry(command: string, kind: string, identity: string, more: Partial<DdlLogEntry> = {}): DdlLogEntry {
  return { at: "2026-11-20T10:00:00.000Z", user: "dana", application: "psql", command, kind, identity, ...more };
}

const log = [
  entry("ALTER TABLE", "table", "public.orders"),
  entry("COMMENT", "table", "public.orders", { user: "commenter" }),
  entry("DROP INDEX", "index", "public.orders_a", { user: "dropper" }),
  entry("CREATE POLICY", "policy", 'public."Odd.Name".own', { user: "policeman" }),
  entry("ALTER TABLE", "table", "public.orders", { user: "earlier" }),
  entry("CREATE FUNCTION", "function", "public.f(integer, text)", { user: "coder" }),
];

const cases: [name: string, about: SchemaDifference, who: string[]][] = [
  ["a column: who altered its table", difference("column", "public.orders.total"), ["dana", "earlier"]],
  ["a table: who altered it, not who commented", difference("table", "public.orders"), ["dana", "earlier"]],
  ["an index: who dropped it", difference("index", "public.orders_a"), ["dropper"]],
  [
    "an index that went with a column",
    difference("index", "public.b", "CREATE INDEX b ON public.orders USING btree (b);"),
    ["dana", "earlier"],
  ],
  ["an index of another table", difference("index", "public.b", "CREATE INDEX b ON public.lines USING btree (b);"), []],
  ["a policy, its table quoted", difference("policy", 'public."Odd.Name".own'), ["policeman"]],
  ["a function", difference("function", "public.f(integer, text)"), ["coder"]],
  ["a comment", difference("comment", "table public.orders"), ["commenter"]],
  ["what nobody touched", difference("table", "public.lines"), []],
  ["a table of a similar name", difference("column", "public.orders2.total"), []],
];
test.each(cases)("%s", (_, about, who) => {
  expect(culpritsOf(about, log, []).map(({ user }) => user)).toEqual(who);
});

describe("grants", () => {
  const one = [
    entry("GRANT", "grant", "table"),
    entry("REVOKE", "grant", "table"),
    entry("GRANT", "grant", "function", { user: "x" }),
  ];
  const granted = difference("grant", "table public.orders to anon");

  test("name somebody when nobody else granted on such an object", () => {
    expect(culpritsOf(granted, one, []).map(({ command }) => command)).toEqual(["GRANT", "REVOKE"]);
    expect(culpritsOf(difference("grant", "view public.v to anon"), one, [])).toHaveLength(2);
    expect(culpritsOf(difference("grant", "function public.f() to anon"), one, [])).toMatchObject([{ user: "x" }]);
  });

  test("name nobody when it may have been another one", () => {
    expect(culpritsOf(granted, [...one, entry("GRANT", "grant", "table", { user: "mira" })], [])).toEqual([]);
  });
});

describe("a deployment", () => {
  const failed: Deployment = {
    id: "3f2a",
    startedAt: "2026-11-20T09:59:00.000Z",
    finishedAt: "2026-11-20T10:01:00.000Z",
    result: "failed",
    actor: "mira",
    commit: null,
    runUrl: "https://github.com/acme/shop/actions/runs/1",
  };
  const pushed = entry("ALTER TABLE", "table", "public.orders", { application: "lockkeeper push acme/shop run 1" });
  const about = difference("column", "public.orders.total");

  test("is named for what a push did in its time", () => {
    const who = { source: "deployment", user: "mira", runUrl: failed.runUrl };
    expect(culpritsOf(about, [pushed], [failed])).toMatchObject([who]);
    expect(culpritsOf(about, [pushed], [{ ...failed, finishedAt: null, result: "interrupted" }])).toMatchObject([who]);
  });

  test.each([
    ["somebody else at that time", { ...pushed, application: "psql" }, failed],
    ["a push at another time", { ...pushed, at: "2026-11-20T11:00:00.000Z" }, failed],
  ])("is not named for %s", (_, what, deployment) => {
    expect(culpritsOf(about, [what], [deployment])).toMatchObject([{ source: "event-trigger-log", user: "dana" }]);
  });
});
