import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { rowsOf } from "../push/world.js";
import { checkDrift, deployed } from "./world.js";

// what one login may not see is never "no drift"
const files = { "supabase/migrations/20260101000000_a.sql": "create table public.a (id bigint primary key);" };

let target: FreshDatabase;
let reader: string;
let url: string;
beforeAll(async () => {
  target = await freshDatabase();
  reader = `reader_${target.name.replaceAll(/\W/g, "_")}`;
  await deployed(target.url, files);
  await rowsOf(target.url, `create role ${reader} login password 'reading'`);
  await rowsOf(target.url, `grant connect on database ${target.name} to ${reader}`);
  url = target.url.replace(/\/\/[^@/]+@/, `//${reader}:reading@`);
});
afterAll(async () => {
  await rowsOf(target.url, `drop owned by ${reader}`);
  await rowsOf(target.url, `drop role ${reader}`);
  await target.drop();
});

async function snapshotFile(): Promise<Record<string, string>> {
  const inputs = { baseline: "database", baselineUrl: target.url } as const;
  const { files: written } = await checkDrift({ url: target.url, baselineUrl: target.url, inputs });
  return { "schema/snapshot.json": written["snapshot.json"] ?? "" };
}
const fromFile = { baseline: "file", baselineFile: "schema/snapshot.json" } as const;

test("a login that may only connect sees the whole schema", async () => {
  const { report, exit } = await checkDrift({ url, files: await snapshotFile(), inputs: fromFile });
  expect({ drifted: report.drifted, incomplete: report.incomplete, exit }).toEqual({
    drifted: false,
    incomplete: [],
    exit: 0,
  });
});

test("it may not read what pushes have recorded, and is told so", async () => {
  const checking = checkDrift({ url });
  await expect(checking).rejects.toMatchObject({ code: "BASELINE_MISSING" });
  await expect(checking).rejects.toThrow(/may not read|hides/);
});

test("a catalog that it may not read: what is missing has a name, and nobody says that there is no drift", async () => {
  const baseline = await snapshotFile();
  await rowsOf(target.url, "revoke select on pg_catalog.pg_policy, pg_catalog.pg_sequence from public");
  try {
    const { report, exit, outputs, error, markdown } = await checkDrift({ url, files: baseline, inputs: fromFile });
    expect({ drifted: report.drifted, exit, output: outputs.drifted }).toEqual({
      drifted: null,
      exit: 3,
      output: undefined,
    });
    expect(error?.code).toBe("SCHEMA_UNREADABLE");
    expect(report.incomplete.join("\n")).toMatch(/polic.*pg_policy/s);
    expect(report.incomplete.join("\n")).toMatch(/sequence.*pg_sequence/s);
    expect(markdown).toMatch(/^### ⛔ Cannot tell/);
    expect(report.catchUp).toBeNull();
  } finally {
    await rowsOf(target.url, "grant select on pg_catalog.pg_policy, pg_catalog.pg_sequence to public");
  }
});
