import { expect, test } from "@jest/globals";
import { fingerprintText, parseScript, proceduresThatCommit, split } from "./index.js";

/** The shim in front of the WASM engine leaves this trace. */
const loaded = () => "__dirname" in globalThis;

test("the parser is loaded by the first script with a statement, and by nothing else", async () => {
  split("select 1", "m.sql");
  fingerprintText("select 1");
  proceduresThatCommit([{ text: "create procedure p() language plpgsql as 'begin commit; end'" }]);
  await parseScript(new TextEncoder().encode("-- nothing"), "m.sql");
  expect(loaded()).toBe(false);
  await parseScript(new TextEncoder().encode("select 1"), "m.sql");
  expect(loaded()).toBe(true);
});
