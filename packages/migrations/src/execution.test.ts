import { describe, expect, test } from "@jest/globals";
import { parseScript } from "@lockkeeper/sql";
import { cutScript } from "./execution.js";

const cut = async (sql: string, commits: string[] = []) => {
  const script = await parseScript(new TextEncoder().encode(sql), "1.sql", {
    spellings: [/^--\s*no-transaction\s*$/i],
  });
  return { script, ...cutScript(script, "1.sql", new Set(commits)) };
};
/** `T` or `A` (transactional, alone) and the statements of each segment; `!` where the file brings its own BEGIN. */
const shape = async (sql: string, commits: string[] = []) => {
  const { script, execution } = await cut(sql, commits);
  return execution.segments.map((s) => {
    const texts = s.statements.map((n) => script.statements[n]?.text.replace(/^--.*\n/gm, ""));
    return `${s.transactional ? "T" : "A"}${s.begin === null ? "" : "!"} ${texts.join("; ")}`;
  });
};

describe("segments", () => {
  test.each<[name: string, sql: string, expected: string[]]>([
    ["an empty file", "", ["T "]],
    ["one transaction for a whole file", "select 1; select 2;", ["T select 1; select 2"]],
    ["a wrapper, which is taken off", "begin; select 1; commit;", ["T! select 1"]],
    ["an empty wrapper", "begin; commit;", ["T! "]],
    [
      "savepoints stay",
      "begin; savepoint a; select 1; rollback to a; end;",
      ["T! savepoint a; select 1; rollback to a"],
    ],
    ["a statement before the wrapper", "select 0; begin; select 1; commit;", ["T select 0", "T! select 1"]],
    ["two transactions", "begin; select 1; commit; begin read only; select 2; commit;", ["T! select 1", "T! select 2"]],
    ["a statement alone", "vacuum;", ["A vacuum"]],
    [
      "mixed",
      "select 1; select 2; vacuum; select 3; vacuum t; vacuum u;",
      ["T select 1; select 2", "A vacuum", "T select 3", "A vacuum t", "A vacuum u"],
    ],
    ["alone beside a block", "vacuum; begin; select 1; commit; select 2;", ["A vacuum", "T! select 1", "T select 2"]],
    ["the directive, one by one", "-- lockkeeper: no-transaction\nselect 1; select 2;", ["T select 1", "T select 2"]],
    ["another tool's directive", "-- no-transaction\nselect 1; select 2;", ["T select 1", "T select 2"]],
    ["a CALL that commits", "select 1; call p(); call q();", ["T select 1", "A call p()", "T call q()"]],
    ["the same with a schema", "call app.p();", ["A call app.p()"]],
  ])("%s", async (_name, sql, expected) => expect(await shape(sql, ["p"])).toEqual(expected));

  test("say why there is more than one", async () => {
    const reason = async (sql: string) => (await cut(sql, ["p"])).execution.reason;
    expect(await reason("select 1;")).toBeNull();
    expect(await reason("select 1;\n\nvacuum;")).toMatch(/^VACUUM on line 3$/);
    expect(await reason("\ncall p();")).toMatch(/p.* on line 2$/);
    expect(await reason("-- no-transaction\nselect 1;")).toMatch(/line 1$/);
    expect(await reason("select 1; begin; select 2; commit;")).not.toBeNull();
  });

  test("have a digest of their statements, rows of a COPY included", async () => {
    const digests = async (sql: string) => (await cut(sql)).execution.segments.map((s) => s.sha256);
    const [first, alone, last] = await digests("select 1; vacuum; select 2;");
    expect(await digests("select 1; vacuum; select 3;")).toEqual([
      first,
      alone,
      expect.not.stringMatching(last ?? "-"),
    ]);
    expect(await digests("copy t from stdin;\n1\n\\.\n")).not.toEqual(await digests("copy t from stdin;\n2\n\\.\n"));
  });
});

describe("transaction control that does not close", () => {
  test.each<[sql: string, expected: string[]]>([
    ["begin; select 1;", ["unclosed-begin 1:1"]],
    ["commit;", ["stray-commit 1:1"]],
    ["begin; begin; commit;", ["nested-begin 1:8"]],
    ["begin; commit; commit;", ["stray-commit 1:16"]],
    ["begin; rollback;", ["rollback 1:8"]],
    ["begin; commit and chain; commit;", ["chain 1:8", "stray-commit 1:26"]],
    ["begin; prepare transaction 'x';", ["two-phase 1:8"]],
    ["commit prepared 'x';", ["two-phase 1:1"]],
    ["begin; vacuum; commit;", ["outside-transaction 1:8"]],
    ["create function f() returns int begin atomic select 1; end;", []],
    ["do $$ begin commit; end $$;", []],
  ])("%s", async (sql, expected) => {
    const { problems } = await cut(sql);
    expect(problems.map((p) => `${p.id} ${p.place?.line}:${p.place?.column}`)).toEqual(expected);
  });
});
