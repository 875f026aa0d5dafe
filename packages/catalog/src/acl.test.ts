import { expect, test } from "@jest/globals";
import { grantee, grantsIn, readAcl } from "./acl.js";

test.each([
  ["anon=r/postgres", { role: "anon", privileges: ["SELECT"], grantable: [] }],
  ["=X/postgres", { role: "", privileges: ["EXECUTE"], grantable: [] }],
  ["app=a*r/postgres", { role: "app", privileges: ["INSERT", "SELECT"], grantable: ["INSERT"] }],
  ["none=/postgres", { role: "none", privileges: [], grantable: [] }],
  ['"my ""role"" =/"=m/postgres', { role: 'my "role" =/', privileges: ["MAINTAIN"], grantable: [] }],
])("%s", (text, item) => {
  expect(readAcl(text)).toEqual(item);
});

test("what several grantors gave is one grant", () => {
  const items = ["app=r/one", "app=r*w/two", "=r/one"].map(readAcl);
  expect(grantsIn(items)).toEqual([
    { role: "app", privileges: ["SELECT", "UPDATE"], grantable: ["SELECT"] },
    { role: "", privileges: ["SELECT"], grantable: [] },
  ]);
});

test("PUBLIC is no role called PUBLIC", () => {
  expect(grantee("")).toBe("PUBLIC");
  expect(grantee("PUBLIC")).toBe('"PUBLIC"');
});
