import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { toThrowWithCode } from "./with-code.js";

const coded = (code: string) => Object.assign(new Error("some prose"), { code });
const fail = () => {
  throw coded("DIRTY");
};

test.each([
  ["a promise", Promise.reject(coded("DIRTY"))],
  ["a function", fail],
  ["an asynchronous function", async () => fail()],
])("takes %s", async (_, work) => {
  expect((await toThrowWithCode(work, "DIRTY")).message).toBe("some prose");
});

test("takes the system's own errors", async () => {
  await toThrowWithCode(readFile("no such file"), "ENOENT");
});

test.each([
  ["another code", fail, /DIRTY/],
  ["no error", () => 1, /nothing was thrown/],
  ["an error without a code", () => Promise.reject(new Error("some prose")), /some prose/],
])("fails for %s", async (_, work, message) => {
  await expect(toThrowWithCode(work, "OTHER")).rejects.toThrow(message);
});
