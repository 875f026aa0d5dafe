import { expect, test } from "@jest/globals";
import { readConfigFile } from "./config-file.js";
import { flag, list, text } from "./inputs.js";
import { connectionInputs } from "./shared-inputs.js";
import { defineAction } from "./spec.js";

const d = { description: "d" };
const spec = defineAction({
  name: "push",
  description: "Applies",
  inputs: {
    ...connectionInputs,
    "dry-run": flag(d),
    "app-version": text(d),
    ignore: list(d),
    files: list({ ...d, inConfig: "within" }),
  },
  outputs: {},
  permissions: {},
  sideEffects: [],
});

function read(yaml: string) {
  const { values, problems } = readConfigFile(spec, "c.yml", yaml);
  return {
    values: Object.fromEntries([...values].map(([name, { raw }]) => [name, raw])),
    problems: problems.map(({ id, place, remedy }) => ({ id, line: place?.line, remedy })),
  };
}

const good: [name: string, yaml: string, values: object][] = [
  ["an empty file", "", {}],
  ["only comments", "# nothing\n", {}],
  [
    "natural forms",
    "database-port: 6543\npush:\n  dry-run: true\n  app-version: 1.10\n",
    { "database-port": "6543", "dry-run": "true", "app-version": "1.10" },
  ],
  ["a list", "push:\n  ignore:\n    - a\n    - 2\n", { ignore: ["a", "2"] }],
  ["lines", "push:\n  ignore: |\n    a\n    b\n", { ignore: "a\nb\n" }],
  ["another action's section, whatever it holds", "rollback:\n  to: 3\n", {}],
  ["an empty section", "push:\nsslmode: require\n", { sslmode: "require" }],
  ["an alias", "sslmode: &m require\npush:\n  app-version: *m\n", { sslmode: "require", "app-version": "require" }],
  ["a shared input that this action has not", "migrations-path: db\n", { "migrations-path": "db" }],
  ["paths of the repository", "push:\n  files: [a.sql, b/c.sql]\n", { files: ["a.sql", "b/c.sql"] }],
  ["a path of the repository", "ssl-root-cert: ./certs/../ca.pem\n", { "ssl-root-cert": "./certs/../ca.pem" }],
  ["a byte order mark and CRLF", "\uFEFFsslmode: require\r\n", { sslmode: "require" }],
];
test.each(good)("takes %s", (_, yaml, values) => {
  expect(read(yaml)).toEqual({ values, problems: [] });
});

const bad: [name: string, yaml: string, id: string, line: number][] = [
  ["an unknown key", "sslmode: require\nssl-mod: require\n", "config-unknown-key", 2],
  ["an unknown key in the section", "push:\n  dry_run: true\n", "config-unknown-key", 2],
  ["an action's input at the top", "dry-run: {}\npush: {}\nignore: [a]\n", "config-unknown-key", 3],
  ["a secret", "database-password: x\n", "config-secret", 1],
  ["a secret in the section", "push:\n  access-token: x\n", "config-secret", 2],
  ["a secret of other actions", "github-token: x\n", "config-secret", 1],
  ["a duplicate key", "sslmode: require\nlayout: plain\nsslmode: disable\n", "config-duplicate-key", 3],
  ["broken YAML", "sslmode: require\nlayout: [plain\n", "config-yaml", 3],
  ["a tab", "push:\n\tdry-run: true\n", "config-yaml", 2],
  ["no mapping", "- a\n", "config-shape", 1],
  ["a section that is none", "push: yes\n", "config-shape", 1],
  ["a value that is a mapping", "sslmode:\n  a: b\n", "config-shape", 1],
  ["a host, which would get the password", "database-host: evil.example.com\n", "config-not-here", 1],
  ["a host in the section", "push:\n  database-host: evil.example.com\n", "config-not-here", 2],
  ["a file outside", "ssl-root-cert: /etc/ssl/ca.pem\n", "config-outside", 1],
  ["a folder outside", "migrations-path: db/../../other\n", "config-outside", 1],
  ["a list of paths", "output-dir: [a, b]\n", "config-outside", 1],
  ["a list with a path outside", "push:\n  files: [a, ../b]\n", "config-outside", 2],
  ["lines with a path outside", "push:\n  files: |\n    - a\n    - /etc/passwd\n", "config-outside", 2],
  ["another config file", "config: x.yml\n", "config-in-config", 1],
];
test.each(bad)("refuses %s", (_, yaml, id, line) => {
  expect(read(yaml).problems[0]).toMatchObject({ id, line });
});

test("an unknown key comes with the name that was meant, never a secret's", () => {
  expect(read("ssl-mod: x").problems[0]?.remedy).toContain("`sslmode`");
  expect(read("drycheck: x\npsh: {}").problems[1]?.remedy).toContain("`push`");
  expect(read("database-passwort: x").problems[0]?.remedy).not.toContain("database-password");
});
