import { describe, expect, test } from "@jest/globals";
import { type CatalogObject, catalogKinds, LockkeeperError, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { readSnapshot, writeSnapshot } from "./snapshot-file.js";

const server = { version: "17.6", major: 17 };

function object(kind: CatalogObject["kind"], identity: string, attributes: CatalogObject["attributes"]): CatalogObject {
  const all = Object.fromEntries(catalogKinds[kind].map((name) => [name, null]));
  return { kind, identity, attributes: { ...all, ...attributes }, ddl: `CREATE ${identity};` };
}

const objects = [
  object("grant", "table public.t to anon", { privileges: ["SELECT"], grantable: [] }),
  object("schema", "public", { owner: "postgres" }),
  object("table", 'public."a\u202e\n\u{1f600}"', { rls: true, options: [] }),
];
const snapshot: Snapshot = {
  schema: "lockkeeper/snapshot@1",
  server,
  objects,
  fingerprint: fingerprint(objects, [], server),
  incomplete: [],
};
const text = writeSnapshot(snapshot);

test("what is written is read again, with a line for each object and nothing hidden in it", () => {
  expect(readSnapshot(text, "schema.json")).toEqual(snapshot);
  expect(writeSnapshot(readSnapshot(text, "schema.json"))).toBe(text);
  expect(text.split("\n")).toHaveLength(objects.length + 9);
  expect(text).not.toContain("\u202e");
});

function problems(changed: string): string[] {
  try {
    readSnapshot(changed, "schema.json");
  } catch (error) {
    if (!(error instanceof LockkeeperError)) throw error;
    expect(error.code).toBe("FILE_INVALID");
    expect(error.message).toContain("schema.json");
    return error.problems.length > 0 ? error.problems.map((one) => `${one.message} ${one.remedy}`) : [error.message];
  }
  return [];
}

describe("a file that is no snapshot is told so", () => {
  const cases: [name: string, changed: string, told: RegExp][] = [
    ["no JSON", "{", /no JSON/],
    ["a list", "[]", /no object/],
    ["something else", "{}", /does not say/],
    [
      "another format",
      text.replace("snapshot@1", "snapshot@2"),
      /snapshot@2, and this version of Lockkeeper reads lockkeeper\/snapshot@1/,
    ],
    ["a changed attribute", text.replace('"rls":true', '"rls":false'), /the contents give [0-9a-f]{64}/],
    [
      "a kind that does not exist",
      text.replace('"kind":"table"', '"kind":"tables"'),
      /object 3 has the kind `tables`.*Did you mean `table`\?/,
    ],
    [
      "an attribute that does not exist",
      text.replace('"rls":', '"rsl":'),
      /`rsl`, which does not exist Did you mean `rls`\?/,
    ],
    ["an attribute of another type", text.replace('"rls":true', '"rls":{}'), /`rls` of object 3/],
    ["a list of numbers", text.replace('["SELECT"]', "[1]"), /`privileges` of object 1/],
    ["no server", text.replace('"server"', '"sever"'), /`server` is no object/],
    ["a major that is none", text.replace('"major":17', '"major":"17"'), /`major` of server is no whole number/],
    [
      "objects in another order",
      text.replace("public.t to anon", "public.t to bnon").replace('"schema","', '"schema","'),
      /the contents give/,
    ],
    ["an object that stands twice", text.replace(/(\{"kind":"schema".*\n)/, "$1$1"), /stands twice/],
  ];
  test.each(cases)("%s", (_, changed, told) => {
    expect(problems(changed).join("\n")).toMatch(told);
  });

  test("everything that is wrong with it at once", () => {
    const many = text
      .replace('"rls":', '"rsl":')
      .replace('["SELECT"]', "[1]")
      .replace('"incomplete":[]', '"incomplete":1');
    expect(problems(many)).toHaveLength(4);
  });
});
