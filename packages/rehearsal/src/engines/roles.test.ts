import { expect, test } from "@jest/globals";
import type { TargetRole } from "../shadow.js";
import { roleStatements } from "./roles.js";

const role = (name: string, ...memberOf: string[]): TargetRole => ({
  name,
  login: true,
  inherit: true,
  createRole: false,
  createDb: false,
  bypassRls: false,
  memberOf,
});

test("who may act as the migrating role is not given to it: PostgreSQL refuses circles", () => {
  const wanted = [role("app"), role("alice", "app"), role("team", "alice"), role("reader")];
  const server = { major: 17, roles: new Map([["lockkeeper", { superuser: true }]]) };
  const grants = roleStatements(wanted, "app", server).filter((sql) => sql.startsWith("grant"));
  expect(grants).toEqual([
    'grant "reader" to "app" with admin true, inherit false, set true',
    'grant "app" to "alice"',
    'grant "alice" to "team"',
  ]);
});
