import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { redacted } from "./redacted.js";

beforeEach(forgetSecrets);
afterEach(forgetSecrets);

test("texts and names of members are redacted, at every depth", () => {
  registerSecret("hunter22");
  expect(redacted({ list: [{ hunter22: "is hunter22", count: 2, none: null }] })).toEqual({
    list: [{ "***": "is ***", count: 2, none: null }],
  });
});

test("the same data is gone through once, and again when there are more secrets", () => {
  const data = { text: "first1 second2" };
  registerSecret("first1");
  const once = redacted(data);
  expect(once).toEqual({ text: "*** second2" });
  expect(redacted(data)).toBe(once);
  registerSecret("second2");
  expect(redacted(data)).toEqual({ text: "*** ***" });
});
