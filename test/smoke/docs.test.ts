import { describe, expect, test } from "@jest/globals";
import { inspectScript, type MetaCommand, metaCommands, readHttpChecks, readTimedQueries } from "@lockkeeper/checks";
import type { Files } from "@lockkeeper/core";
import { read } from "../guards/source.js";

const howTo = read("docs/how-to/smoke-test.md");
const reference = read("docs/reference/psql.md");
const blocks = (page: string, language: string) =>
  Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm")), ([, block = ""]) => block);

test("the reference has every command, with what becomes of it", () => {
  const rows = ({ names, meaning }: MetaCommand) =>
    `| ${names.map((name) => `\`\\${name}\``).join(", ")} | ${meaning.replaceAll("|", "\\|")} |`;
  const tables = new Map(
    (["honoured", "no-effect", "refused"] as const).map((treatment) => [
      treatment,
      metaCommands.filter((command) => command.treatment === treatment).map(rows),
    ]),
  );
  for (const [treatment, lines] of tables) {
    const missing = lines.filter((line) => !reference.includes(`${line}\n`));
    expect({ treatment, missing }).toEqual({ treatment, missing: [] });
  }
  const known = [...tables.values()].flat();
  const listed = reference.slice(0, reference.indexOf("## Variables"));
  const told = listed.split("\n").filter((line) => line.startsWith("| `\\"));
  expect(told.filter((line) => !known.includes(line))).toEqual([]);
});

describe("what the pages show is read without a problem", () => {
  test("HTTP checks and timed queries", () => {
    const lists = blocks(howTo, "yaml").filter((block) => block.startsWith("- name:"));
    const http = lists.filter((block) => block.includes("url:"));
    const queries = lists.filter((block) => block.includes("sql:"));
    expect([http.length, queries.length, lists.length]).toEqual([1, 1, 2]);
    const source = { group: "page", file: "page" };
    expect(readHttpChecks(http[0] ?? "", source, "https://api.example.com").problems).toEqual([]);
    expect(readTimedQueries(queries[0] ?? "", source, { durationMs: 1, concurrency: 1 }).problems).toEqual([]);
  });

  test.each([...blocks(howTo, "sql"), ...blocks(reference, "sql")])("%s", async (sql) => {
    const { problems } = await inspectScript("smoke.sql", filesOf({ "smoke.sql": sql }));
    expect(problems).toEqual([]);
  });
});

function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    list: async () => Object.keys(texts),
    read: async (path) => Buffer.from(texts[path] ?? ""),
    exists: async (path) => path in texts,
    write: async (path) => path,
  };
}
