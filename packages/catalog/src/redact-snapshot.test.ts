import { afterEach, expect, test } from "@jest/globals";
import { type CatalogObject, forgetSecrets, registerSecret, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { redactSnapshot } from "./redact-snapshot.js";

afterEach(forgetSecrets);

const server = { version: "17.6", major: 17 };
const role = (name: string): CatalogObject => ({
  kind: "grant",
  identity: `schema public to ${name}`,
  attributes: { role: name, privileges: ["USAGE"] },
  ddl: `GRANT USAGE ON SCHEMA public TO ${name};`,
});

function schema(...objects: CatalogObject[]): Snapshot {
  return {
    schema: "lockkeeper/snapshot@1",
    server,
    objects,
    fingerprint: fingerprint(objects, [], server),
    incomplete: [],
  };
}

test("a schema without secrets is the same", () => {
  registerSecret("hunter22");
  const plain = schema(role("anon"));
  expect(redactSnapshot(plain)).toBe(plain);
});

test("secrets go from every text, and the fingerprint is that of what is left", () => {
  registerSecret("hunter22");
  registerSecret("hunter23");
  const body = {
    kind: "function",
    identity: "public.f()",
    attributes: { body: "select dblink('password=s3cret')" },
    ddl: "",
  } as const;
  const clean = redactSnapshot(schema(body, role("anon"), role("hunter22"), role("hunter23")));
  expect(JSON.stringify(clean)).not.toMatch(/hunter|s3cret/);
  expect(clean.objects.map(({ identity }) => identity)).toEqual([
    "public.f()",
    "schema public to ***",
    "schema public to anon",
  ]);
  expect(clean.fingerprint).toBe(fingerprint(clean.objects, [], server));
});
