import { afterEach, expect, test } from "@jest/globals";
import { forgetSecrets, redact } from "@lockkeeper/core";
import { readAddress } from "./address.js";

afterEach(forgetSecrets);

test.each([
  [
    "postgresql://postgres:p%40ss@localhost:5433/app",
    { host: "localhost", port: 5433, database: "app", password: "p@ss" },
  ],
  ["postgres://db", { host: "db", port: 5432, database: "postgres", user: "postgres", password: null }],
  ["postgres://me@[::1]/", { host: "::1", database: "me", user: "me" }],
])("%s", (url, address) => {
  expect(readAddress(url)).toMatchObject(address);
});

test.each(["lokal", "http://localhost/x", "postgres://", "postgres://a:%zz@b/c"])("%s is no server", (text) => {
  expect(() => readAddress(text)).toThrow(expect.objectContaining({ code: "INPUT_INVALID" }));
});

test("a password is hidden from now on, unless it is the user's name, which every report holds", () => {
  readAddress("postgresql://postgres:postgres@db/app");
  readAddress("postgresql://postgres:correct-horse@db/app");
  expect(redact("owner postgres, password is correct-horse")).toBe("owner postgres, password is ***");
});
