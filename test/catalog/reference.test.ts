import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { catalogKinds } from "@lockkeeper/core";

const page = readFileSync(new URL("../../docs/reference/catalog.md", import.meta.url), "utf8");
const rows = new Map(
  page
    .split("\n")
    .filter((line) => /^\| `[a-z ]+` \| `/.test(line))
    .map((line) => line.split(" | "))
    .map(([kind = "", , attributes = ""]) => [kind.replace(/^\| `|`$/g, ""), attributes] as const),
);

test("the page has every kind of object, and no other", () => {
  expect([...rows.keys()].toSorted()).toEqual(Object.keys(catalogKinds).toSorted());
});

test.each(Object.entries(catalogKinds))(
  "of a %s the page has every attribute",
  (kind, attributes: readonly string[]) => {
    const named = rows.get(kind) ?? "";
    expect(attributes.filter((name) => !named.includes(`\`${name}\``))).toEqual([]);
  },
);
