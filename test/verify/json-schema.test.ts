import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { jsonSchema, readExpectations } from "@lockkeeper/checks";
import { Ajv } from "ajv";
import { parse } from "yaml";

const file = new URL("../../docs/reference/expectations.schema.json", import.meta.url);

test("the schema for editors is the one that the reader goes by (UPDATE_GOLDEN=1 writes it anew, for `biome format`)", () => {
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(jsonSchema());
});

const validate = new Ajv({ allowUnionTypes: true }).compile(jsonSchema());
const accepted = (text: string) => validate(parse(text));
const read = (text: string) => readExpectations(new TextEncoder().encode(text), "e.yml").problems.length === 0;

const documented = [
  ...readFileSync(new URL("../../docs/reference/expectations.md", import.meta.url), "utf8").matchAll(
    /```yaml\n([\s\S]*?)```/g,
  ),
].map(([, text = ""]) => text);
const shop = readFileSync(new URL("../../examples/shop/supabase/verify/expectations.yml", import.meta.url), "utf8");

test.each([...documented, shop])("what is documented is read, and accepted by the schema: %#", (text) => {
  expect(readExpectations(new TextEncoder().encode(text), "e.yml").problems).toEqual([]);
  expect(accepted(text) ? [] : validate.errors).toEqual([]);
});

test.each([
  "tabels: {}",
  "tables: { a: { rls: enforced } }",
  "tables: { a: { rows: -1 } }",
  "tables: { a: { grants: { anon: [udpate] } } }",
  "tables: { a: { columns: { id: [int] } } }",
  "trials: [{ as: anon, run: select 1 }]",
  "trials: [{ as: anon, run: select 1, expect: { error: 4250x } }]",
  "extensions: { a: [1] }",
  "built-in: { invalid-indx: off }",
  "built-in: { invalid-index: 'no' }",
])("both refuse %s", (text) => {
  expect([read(text), accepted(text)]).toEqual([false, false]);
});
