import { expect, test } from "@jest/globals";
import { comparePrecedence, parseVersion } from "./semver.js";

const read = (text: string) => {
  const version = parseVersion(text);
  if (version === null) throw new Error(`${text} is no version`);
  return version;
};

// semver.org, 11: the order of precedence, in its own examples and beyond
const ascending = [
  "0.0.0-0",
  "0.0.0",
  "0.9.10",
  "1.0.0-1",
  "1.0.0-2",
  "1.0.0-10",
  "1.0.0-99999999999999999999",
  "1.0.0--",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-alpha-1",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "1.0.1",
  "1.2.0",
  "1.10.0",
  "2.0.0",
  "9007199254740993.0.0",
  "9007199254740994.0.0",
];

test("every version comes after those before it, and is equal to itself whatever its build", () => {
  for (const [at, left] of ascending.entries()) {
    for (const [other, right] of ascending.entries()) {
      expect({ left, right, sign: Math.sign(comparePrecedence(read(left), read(right))) }).toEqual({
        left,
        right,
        sign: Math.sign(at - other),
      });
    }
    expect(comparePrecedence(read(left), read(`v${left}+build.7`))).toBe(0);
  }
});

test.each([
  "1",
  "1.2",
  "1.2.3.4",
  "01.2.3",
  "1.2.03",
  "1.2.3-",
  "1.2.3-01",
  "1.2.3-a..b",
  "1.2.3+",
  "1.2.3 ",
  " 1.2.3",
])("%p is no version", (text) => expect(parseVersion(text)).toBeNull());

test.each(["", "x", "vv1.2.3", "-1.2.3", "1.2.x", "latest", "1.2.3\n", "1.2.3-é", "٣.2.1", "1".repeat(300)])(
  "%p is none either",
  (text) => expect(parseVersion(text)).toBeNull(),
);
