import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { fingerprint, writeSnapshot } from "@lockkeeper/catalog";
import type { CatalogObject } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { snapshotOf } from "../catalog/world.js";
import { rowsOf } from "../push/world.js";
import { checkDrift, type Setting } from "./world.js";

// A committed snapshot is a file of a pull request: its author writes what runs on the rehearsal, and what people are given to run.
const schema = "create table public.a (id int primary key); create collation public.c (locale = 'C')";
const endless = "create materialized view public.m as select 1 as x from pg_catalog.pg_sleep(0)";
let target: FreshDatabase;

beforeAll(async () => {
  target = await freshDatabase();
  await rowsOf(target.url, "create table public.a (id int primary key, n int)");
});
afterAll(() => target.drop());

/** A snapshot of these statements' database in which an object says of itself what `forge` makes of it. */
async function forged(sql: string, forge: (object: CatalogObject) => Partial<CatalogObject>): Promise<string> {
  const other = await freshDatabase();
  for (const statement of sql.split("; ")) await rowsOf(other.url, statement);
  const seen = await snapshotOf(other.url);
  await other.drop();
  const objects = seen.objects.map((object) => ({ ...object, ...forge(object) }));
  return writeSnapshot({ ...seen, objects, fingerprint: fingerprint(objects, seen.incomplete, seen.server) });
}

function check(snapshot: string, deps: Setting["deps"] = {}) {
  const inputs = { baseline: "file", baselineFile: "snapshot.json", catchUp: "database" } as const;
  return checkDrift({ url: target.url, files: { "snapshot.json": snapshot }, inputs, deps });
}

test("what is no definition stands in no migration", async () => {
  const hidden = "DO $x$ BEGIN IF current_database() = 'shop' THEN DELETE FROM public.a; END IF; END $x$;";
  const file = await forged(schema, ({ kind, ddl }) => (kind === "collation" ? { ddl: `${ddl}\n${hidden}` } : {}));
  const { report, files } = await check(file);
  const [sql] = Object.entries(files).flatMap(([name, text]) => (name.endsWith(".sql") ? [text] : []));
  expect(sql).toContain("CREATE COLLATION public.c");
  expect(sql).not.toContain("DELETE FROM");
  expect(report.catchUp?.without.join()).toMatch(/collation public\.c: .* is none/);
});

const calling = (call: string) =>
  forged(endless, ({ kind, attributes, ddl }) => {
    const instead = (text: string) => text.replaceAll("pg_sleep((0)::double precision)", call);
    if (kind !== "materialized view") return {};
    return { ddl: instead(ddl), attributes: { ...attributes, definition: instead(String(attributes["definition"])) } };
  });
const sleeping = () => calling("pg_sleep(1e8)");

test("what ends its own session proves nothing, and drift is told all the same", async () => {
  const { report, exit } = await check(await calling("pg_terminate_backend(pg_catalog.pg_backend_pid())"));
  expect(report.catchUp?.reason).toMatch(/connection|terminat/i);
  expect({ exit, drifted: report.drifted, proved: report.catchUp?.proved }).toEqual({
    exit: 1,
    drifted: true,
    proved: null,
  });
});

test("what never ends is left after a while, and proves nothing", async () => {
  const impatient = {
    ...systemClock,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms > 60_000 ? 1_500 : ms, signal),
  };
  const { report } = await check(await sleeping(), { clock: impatient });
  expect(report.catchUp).toMatchObject({ proved: null, reason: expect.stringContaining("still running") });
});

test("a cancelled run does not wait for it", async () => {
  const run = new AbortController();
  const checking = check(await sleeping(), { cancelled: run.signal });
  setTimeout(() => run.abort(), 1_500);
  await expect(checking).rejects.toMatchObject({ code: "CANCELLED" });
});
