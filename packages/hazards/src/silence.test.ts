import { describe, expect, test } from "@jest/globals";
import type { Finding, LockkeeperError } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import { toThrowWithCode } from "@lockkeeper/testing";
import { silence } from "./silence.js";

const file = "db/migrations/20240101_one.sql";
const known = [
  { id: "serial-key", aliases: ["squawk:adding-serial-primary-key-field", "squawk:prefer-identity"] },
  { id: "index-blocks-writes", aliases: ["squawk:require-concurrent-index-creation", "atlas:PG101"] },
  { id: "drop-table", aliases: ["atlas:DS102"] },
  { id: "statement-fails", aliases: [] },
];

function finding(rule: string, statement: number | null, path: string | null = file): Finding {
  const aliases = known.find(({ id }) => id === rule)?.aliases ?? [];
  return {
    rule,
    aliases,
    severity: "warning",
    byRule: "warning",
    file: path,
    line: 1,
    column: 1,
    endLine: 1,
    statement,
    relation: null,
    message: "m",
    why: "w",
    remedy: null,
    docs: "d",
    live: null,
    silenced: null,
  };
}

async function silenced(sql: string, ignore: string[], findings: readonly Finding[]): Promise<string[]> {
  const script = await parseScript(new TextEncoder().encode(sql), file);
  expect(script.problems).toEqual([]);
  return silence(findings, [{ file, script }], ignore, known).flatMap((found) =>
    found.silenced
      ? [`${found.rule} ${found.statement ?? "-"}: ${found.silenced.reason} (${found.silenced.where})`]
      : [],
  );
}

const everything = [0, 1].flatMap((n) => known.map(({ id }) => finding(id, n)));

describe("comments", () => {
  test.each<[name: string, sql: string, expected: string[]]>([
    ["none", "select 1; select 2;", []],
    [
      "above the statement",
      "select 1;\n-- lockkeeper: ignore serial-key -- old\nselect 2;",
      [`serial-key 1: old (${file}:2)`],
    ],
    ["behind it", "select 1; -- lockkeeper: ignore serial-key -- old\nselect 2;", [`serial-key 0: old (${file}:1)`]],
    ["inside it", "select -- lockkeeper: ignore serial-key -- old\n1; select 2;", [`serial-key 0: old (${file}:1)`]],
    [
      "two rules",
      "-- lockkeeper: ignore serial-key, drop-table -- old\nselect 1; select 2;",
      [`serial-key 0: old (${file}:1)`, `drop-table 0: old (${file}:1)`],
    ],
    [
      "a peer's name",
      "-- lockkeeper: ignore squawk:prefer-identity -- old\nselect 1;",
      [`serial-key 0: old (${file}:1)`],
    ],
    [
      "the whole file",
      "-- lockkeeper: ignore-file serial-key -- old\nselect 1; select 2;",
      [`serial-key 0: old (${file}:1)`, `serial-key 1: old (${file}:1)`],
    ],
    ["the whole file, too late", "select 1;\n-- lockkeeper: ignore-file serial-key -- old\nselect 2;", []],
    ["without a reason", "-- lockkeeper: ignore serial-key\nselect 1;", []],
    ["with an empty reason", "-- lockkeeper: ignore serial-key -- \nselect 1;", []],
    ["without a rule", "-- lockkeeper: ignore -- all of it\nselect 1;", []],
    ["in a string", "select '\n-- lockkeeper: ignore serial-key -- old\n'; select 2;", []],
    ["in a dollar quote", "select $$\n-- lockkeeper: ignore serial-key -- old\n$$;", []],
    ["another rule", "-- lockkeeper: ignore serial -- old\nselect 1;", []],
    [
      "squawk, a rule",
      "-- squawk-ignore prefer-identity\nselect 1;",
      [`serial-key 0: no reason given, for squawk (${file}:1)`],
    ],
    ["squawk, a reason", "-- squawk-ignore prefer-identity -- old\nselect 1;", [`serial-key 0: old (${file}:1)`]],
    [
      "squawk, a block",
      "/* squawk-ignore prefer-identity */ select 1;",
      [`serial-key 0: no reason given, for squawk (${file}:1)`],
    ],
    [
      "squawk, no rule: all of squawk's",
      "-- squawk-ignore\nselect 1;",
      [
        `serial-key 0: no reason given, for squawk (${file}:1)`,
        `index-blocks-writes 0: no reason given, for squawk (${file}:1)`,
      ],
    ],
    [
      "squawk, the file",
      "select 1;\nselect 2;\n-- squawk-ignore-file prefer-identity -- x",
      [`serial-key 0: x (${file}:3)`, `serial-key 1: x (${file}:3)`],
    ],
    [
      "atlas, an analyzer, one statement",
      "-- atlas:nolint concurrent_index\nselect 1; select 2;",
      [`index-blocks-writes 0: no reason given, for atlas (${file}:1)`],
    ],
    [
      "atlas, a code, the file",
      "-- atlas:nolint DS102 MF101\n-- more\n\nselect 1; select 2;",
      [0, 1].map((n) => `drop-table ${n}: no reason given, for atlas (${file}:1)`),
    ],
    [
      "atlas, all",
      "select 1;\n-- atlas:nolint\nselect 2;",
      ["index-blocks-writes", "drop-table"].map((rule) => `${rule} 1: no reason given, for atlas (${file}:2)`),
    ],
  ])("%s", async (_name, sql, expected) => expect(await silenced(sql, [], everything)).toEqual(expected));
});

describe("entries of the input", () => {
  const at = "the input `ignore`";
  test.each<[entry: string, expected: string[]]>([
    ["serial-key -- old", [`serial-key 0: old (${at})`, `serial-key 1: old (${at})`, `serial-key -: old (${at})`]],
    ["serial-key in db/migrations/2024* -- old", [`serial-key 0: old (${at})`, `serial-key 1: old (${at})`]],
    ["serial-key in 2025* -- old", []],
    [
      "atlas:DS102 -- gone -- long ago",
      [`drop-table 0: gone -- long ago (${at})`, `drop-table 1: gone -- long ago (${at})`],
    ],
    [
      "statement-fails in *_one.sql -- no pg_cron here",
      [0, 1].map((n) => `statement-fails ${n}: no pg_cron here (${at})`),
    ],
  ])("%s", async (entry, expected) => {
    const findings = [...everything, finding("serial-key", null, null)];
    expect(await silenced("select 1; select 2;", [entry], findings)).toEqual(expected);
  });

  test.each<[entries: string[], messages: RegExp[]]>([
    [["serial-key"], [/no reason/]],
    [["-- a reason"], [/no rule/]],
    [["serial-key in -- x"], [/not understood/]],
    [["serial-key at x -- x"], [/not understood/]],
    [["serial-kye -- x"], [/no rule `serial-kye`/]],
    [
      ["serial-key", "drop-tabel -- x"],
      [/no reason/, /no rule `drop-tabel`/],
    ],
  ])("%j is refused", async (entries, messages) => {
    const error = (await toThrowWithCode(() => silence([], [], entries, known), "INPUT_INVALID")) as LockkeeperError;
    expect(error.problems.map(({ message }) => message)).toEqual(messages.map((m) => expect.stringMatching(m)));
  });

  test("findings about a plan as a whole are silenced by name, too", async () => {
    const whole = finding("rollback-fails", null, null);
    expect(await silenced("select 1;", ["rollback-fails -- we restore backups"], [whole])).toEqual([
      `rollback-fails -: we restore backups (${at})`,
    ]);
  });

  test("a rule that does not exist has a nearest name", async () => {
    const act = () => silence([], [], ["serial-kye -- x"], known);
    const error = (await toThrowWithCode(act, "INPUT_INVALID")) as LockkeeperError;
    expect(error.problems.map(({ remedy }) => remedy)).toEqual([expect.stringContaining("`serial-key`")]);
  });
});

test("what was silenced before stays as it was", () => {
  const before = { ...finding("serial-key", 0), silenced: { reason: "first", where: "x" } };
  expect(silence([before], [], ["serial-key -- second"], known)).toEqual([before]);
});
