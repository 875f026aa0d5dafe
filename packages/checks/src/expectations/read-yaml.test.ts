import { expect, test } from "@jest/globals";
import { readEntries } from "../listed/entries.js";
import { readExpectations } from "./read.js";

const trial = (claims: string) => `trials:
  - as: anon
    run: select 1
    expect: 1
    claims: ${claims}
`;
const read = (text: string) => readExpectations(new TextEncoder().encode(text), "e.yml");
const claimsOf = (text: string) => read(text).expectations?.expected.trials?.value[1]?.value.claims?.value;
const first = trial("&me { sub: &id a1, of: [*id] }");

test.each(["*me", "{ sub: *id, of: [*id] }"])("an alias stands for what it names: claims: %s", (claims) => {
  const second = trial(claims).replace("trials:\n", "");
  expect(claimsOf(first + second)).toEqual({ sub: "a1", of: ["a1"] });
});

const bomb = Array.from({ length: 12 }, (_, at) =>
  at === 0 ? "&a0 [x, x, x, x, x, x, x, x]" : `&a${at} [${Array.from({ length: 8 }, () => `*a${at - 1}`).join(", ")}]`,
);

test("aliases that grow without end are a problem with its place", () => {
  const { expectations, problems } = read(trial(`[${bomb.join(", ")}]`));
  expect(expectations).toBeNull();
  expect(problems).toMatchObject([{ id: "expectations-yaml", place: { line: 5 } }]);
  const list = readEntries(`- url: /\n  json: { $.a: [${bomb.join(", ")}] }\n`, { group: "h", file: "h.yml" }, "check");
  list.entries[0]?.below("json")?.value("$.a");
  expect(list.problems).toMatchObject([{ file: "h.yml", place: { line: 2 } }]);
});
