import { expect, test } from "@jest/globals";
import type { CatalogKind, CatalogObject, Snapshot } from "@lockkeeper/core";
import { compareSides } from "./sides.js";

function schema(...names: string[]): Snapshot {
  const objects = names.map((name): CatalogObject => {
    const [kind, identity = ""] = name.split(" ");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names below are kinds
    return { kind: kind as CatalogKind, identity, attributes: {}, ddl: "" };
  });
  const server = { version: "17.0", major: 17 };
  return { schema: "lockkeeper/snapshot@1", server, objects, fingerprint: "", incomplete: [] };
}

const cases: [what: string, before: Snapshot, after: Snapshot, told: string][] = [
  ["nothing", schema(), schema(), "- / - / -"],
  ["the same", schema("table a", "table b"), schema("table a", "table b"), "- / - / table a, table b"],
  ["one side empty", schema(), schema("table a"), "- / table a / -"],
  ["the other side empty", schema("table a"), schema(), "table a / - / -"],
  [
    "in between",
    schema("column a", "table a", "view c"),
    schema("table a", "table b", "view d"),
    "column a, view c / table b, view d / table a",
  ],
  ["names of several kinds", schema("table b", "view a"), schema("table a", "view a"), "table b / table a / view a"],
  [
    "not in order",
    schema("view a", "table b", "table a"),
    schema("table a", "table b", "view a"),
    "- / - / table a, table b, view a",
  ],
];

test.each(cases)("%s", (_, before, after, told) => {
  const both: CatalogObject[] = [];
  const alone = compareSides(before, after, (was, is) => {
    expect(`${was.kind} ${was.identity}`).toBe(`${is.kind} ${is.identity}`);
    both.push(is);
  });
  const names = (objects: readonly CatalogObject[]) =>
    objects.map((one) => `${one.kind} ${one.identity}`).join(", ") || "-";
  expect([alone.before, alone.after, both].map(names).join(" / ")).toBe(told);
});
