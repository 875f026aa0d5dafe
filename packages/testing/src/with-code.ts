// Not by jest's expect: this package is used by benchmarks and the demo too, where @jest/globals cannot be loaded.
import { deepEqual } from "node:assert/strict";

/** What an asynchronous or a synchronous function threw; fails when it threw nothing. */
async function caught(work: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    return error;
  }
  throw new Error("expected an error, and nothing was thrown");
}

/**
 * Asserts that a promise rejects, or a function throws or rejects, with an error whose `code` is this one. Errors are
 * asserted by code, never by prose. Returns the error, for what else a test wants to know of it.
 */
export async function toThrowWithCode(work: Promise<unknown> | (() => unknown), code: string): Promise<Error> {
  const error = await caught(work);
  if (!isError(error)) throw new TypeError("what was thrown is not an error", { cause: error });
  // the message stands in the comparison so that a failing test shows which other error it was
  const found = { code: error.code, message: error.message };
  deepEqual(found, { code, message: error.message });
  return error;
}

/** No instanceof: under jest the errors of Node's own modules are of another realm. */
function isError(value: unknown): value is Error & { code?: unknown } {
  return typeof value === "object" && value !== null && "message" in value;
}
