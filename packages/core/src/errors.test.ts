import { afterEach, expect, test } from "@jest/globals";
import { DatabaseError, LockkeeperError } from "./errors.js";
import { forgetSecrets, registerSecret } from "./redact.js";

afterEach(forgetSecrets);

test("an error is redacted when it is built, in every text it carries", () => {
  registerSecret("hunter22");
  const error = new LockkeeperError("AUTH_FAILED", "hunter22 was refused", {
    hint: "not hunter22",
    excerpt: "1 | hunter22",
    notes: ["tried hunter22"],
    problems: [{ id: "x", file: null, place: null, message: "hunter22", remedy: "hunter22" }],
  });
  forgetSecrets();
  expect(error.message).toBe("*** was refused");
  expect(JSON.stringify([error.hint, error.excerpt, error.notes, error.problems])).not.toContain("hunter22");
  expect(error.stack).not.toContain("hunter22");
});

test("an error knows its class, and its details are undefined when not given", () => {
  const error = new LockkeeperError("LOCK_TIMEOUT", "x");
  expect([error.class, error.name, error.hint, error.notes]).toEqual([
    "MigrationError",
    "MigrationError",
    undefined,
    [],
  ]);
  expect("cause" in error).toBe(false);
});

test("what the server said is redacted in all its parts", () => {
  registerSecret("hunter22");
  const text = "at hunter22";
  const error = new DatabaseError({ sqlstate: "42601", message: text, detail: text, hint: text, where: text });
  expect([error.message, error.detail, error.hint, error.where]).toEqual(["at ***", "at ***", "at ***", "at ***"]);
  expect(error.severity).toBe("ERROR");
});

test("what a server says at any length is cut, and no half of a secret stands at the cut", () => {
  registerSecret("top-secret-word");
  const message = `${"x".repeat(9_990)}top-secret-word${"y".repeat(60_000_000)}`;
  const error = new DatabaseError({ sqlstate: "P0001", message, detail: message });
  expect(error.message).toBe(`${"x".repeat(9_990)}***${"y".repeat(6)}…`);
  expect(error.detail).toHaveLength(10_000);
  expect(
    new DatabaseError({ sqlstate: "P0001", message: `${"x".repeat(19_995)}top-secret-word` }).message,
  ).not.toContain("top");
});
