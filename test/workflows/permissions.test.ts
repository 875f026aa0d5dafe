import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { workflowText } from "./least-permissions.js";

const here = new URL("./", import.meta.url);
const names = readdirSync(new URL("../../.github/workflows/", here)).map((file) => file.replace(/\.yml$/, ""));
const called = names.filter((name) => Object.hasOwn(workflowText(name).on, "workflow_call"));

/** What the tests call `expectLeastPermissions` with, as `workflow / job`. A job that does not run there fails there. */
const texts = readdirSync(here)
  .filter((file) => file.endsWith(".itg.test.ts"))
  .map((file) => readFileSync(new URL(file, here), "utf8"));
const asserted = texts
  .flatMap((text) => [...text.matchAll(/^ *expectLeastPermissions\(\s*"([^"]+)",\s*\[[^\]]*\],\s*\[([^\]]*)\]/gm)])
  .flatMap(([, workflow, jobs = ""]) => [...jobs.matchAll(/"([^"]+)"/g)].map(([, job]) => `${workflow} / ${job}`));

test("every job of the public workflows has only what a test sees it use", () => {
  expect(called.toSorted()).toEqual(["deploy-staging", "drift-watch", "pr-comment", "pr-gate", "promote", "rollback"]);
  const jobs = called.flatMap((name) => Object.keys(workflowText(name).jobs).map((job) => `${name} / ${job}`));
  // a call that is left out proves nothing
  expect(texts.filter((text) => /\b(?:test|describe)\.(?:skip|only|todo|failing)\b/.test(text))).toEqual([]);
  expect([...new Set(asserted)].toSorted()).toEqual(jobs.toSorted());
});
