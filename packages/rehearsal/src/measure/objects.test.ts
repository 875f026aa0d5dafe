import { expect, test } from "@jest/globals";
import { addReport, noReports, touched } from "./objects.js";
import { Known } from "./relations.js";

const table = { oid: 1, name: "public.t", relname: "t", kind: "table", table: 0, filenode: 1, columns: 3 } as const;
const index = { ...table, oid: 2, name: "public.t_i", relname: "t_i", kind: "index", table: 1 } as const;
const known = new Known([table, index], 100);

function told(report: unknown) {
  const reports = noReports();
  addReport(reports, JSON.stringify(report));
  return touched(reports, known);
}

test("an object that was there is changed, whatever the command is called", () => {
  const commands = [
    ["CREATE FUNCTION", "function", "public.old()", false, 50, "public", null, null],
    ["CREATE FUNCTION", "function", "public.fresh()", false, 150, "public", null, null],
    ["ALTER TABLE", "table", "public.t", true, 1, "public", "t", ["t_fkey"]],
    ["ALTER TABLE", "table", "public.t", true, 1, "public", "t", null],
    ["GRANT", "TABLE", null, false, 0, null, null, null],
  ];
  const { created, changed } = told({ commands });
  expect(created).toEqual([{ type: "function", identity: "public.fresh()", cascaded: false, existing: false }]);
  expect(changed).toEqual([
    { type: "function", identity: "public.old()", cascaded: false, existing: true },
    { type: "table", identity: "public.t", cascaded: false, existing: true },
  ]);
});

const identities = (drops: unknown[][]) =>
  told({ drops }).dropped.map(({ identity, cascaded }) => [identity, cascaded]);

test("parts of a table that goes are left out; what hung on it is not", () => {
  expect(
    identities([
      ["table", "public.t", true, 1, 0, true, false],
      ["index", "public.t_i", true, 2, 0, false, false],
      ["policy", "p on public.t", false, 60, 0, false, false],
      ["type", "public.t", false, 61, 0, false, false],
      ["view", "public.v", true, 3, 0, false, true],
      ["rule", '"_RETURN" on public.v', false, 62, 0, false, true],
    ]),
  ).toEqual([
    ["public.t", false],
    ["public.v", true],
  ]);
});

test("what goes with a column is told, but for the index behind a constraint that is told", () => {
  expect(
    identities([
      ["table column", "public.t.c", true, 1, 2, true, false],
      ["index", "public.t_i", true, 2, 0, false, false],
      ["table constraint", "t_key on public.t", false, 63, 0, false, false],
      ["index", "public.t_key", true, 4, 0, false, false],
      ["default value", "for public.t.c", false, 64, 0, false, false],
    ]),
  ).toEqual([
    ["public.t.c", false],
    ["public.t_i", true],
    ["t_key on public.t", true],
  ]);
});

test("a column that a pending file added did not exist before", () => {
  const drop = (column: number) => ["table column", "public.t.c", true, 1, column, true, false];
  expect(told({ drops: [drop(3)] }).dropped[0]?.existing).toBe(true);
  expect(told({ drops: [drop(4)] }).dropped[0]?.existing).toBe(false);
});
