import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { snapshot } from "@lockkeeper/catalog";
import type { Finding, MeasuredMigration, PlannedMigration, Snapshot, StatementMeasurement } from "@lockkeeper/core";
import { judge } from "@lockkeeper/hazards";
import { defaultMajor, runOnce } from "@lockkeeper/testing";
import { type Effects, lockMatrix, lockMatrixSetup } from "../lock-matrix/read.js";
import { type Ground, ground, measure } from "../rehearsal/measuring.js";
import { planned } from "./example.js";

/** Rules that tell of work which grows with a table while others wait. */
const work = new Set(
  (
    "index-blocks-writes partitioned-index-blocks-writes reindex-blocks-queries constraint-builds-index " +
    "primary-key-scans-table exclusion-constraint-blocks-table foreign-key-validates-under-lock " +
    "check-validates-under-lock set-not-null-scans-table validate-in-same-transaction volatile-default-rewrites-table " +
    "serial-column-rewrites-table stored-column-rewrites-table domain-column-rewrites-table inline-check-scans-table " +
    "column-type-rewrites-table column-type-scans-table storage-change-rewrites-table vacuum-full-rewrites-table " +
    "attach-partition-scans-table refresh-blocks-reads domain-constraint-scans-tables table-rewrite table-scan-under-lock"
  ).split(" "),
);

/** Of these the work is told by a rule that tells of harmless locks, too. */
const graded: Readonly<Record<string, string>> = {
  ADD_COL_FK_DEFAULT: "new-column-foreign-key",
  CREATE_TABLE_PARTITION_OF: "new-partition-locks-parent",
};

/** TRUNCATE gives its tables new, empty files: no work at all. */
const instant = new Set(["TRUNCATE", "TRUNCATE_CASCADE"]);

/** What cannot be told by the text and the schema before, each with the reason. */
const beyondText: Readonly<Record<string, string>> = {
  TYPE_NOOP: "whether a CHECK uses the column is left to the rehearsal",
  TYPE_COL_WITH_CHECK: "whether a CHECK uses the column is left to the rehearsal",
  TYPE_TEXT_COLLATE: "which indexes a collation matters to is left to the rehearsal",
};

/** What the text must take for work to be on the safe side, each with the reason. */
const cautious: Readonly<Record<string, string>> = {
  TYPE_TS_TSTZ_UTC: "it takes an instant in sessions whose TimeZone is UTC, which is not known",
  SET_ACCESS_METHOD: "the table has this access method already, which no schema says",
};

describe("the rules on the lock matrix", () => {
  // what the matrix calls an error fails on these rows, and is another rule's
  const cases = lockMatrix(defaultMajor()).flatMap(({ name, sql, expected }) =>
    "locks" in expected
      ? [{ name, sql: sql.replace(/^set .*?;\s*/, ""), set: /^set .*?;/.exec(sql)?.[0] ?? "", effects: expected }]
      : [],
  );
  let on: Ground;
  let before: Snapshot;
  const seen = new Map<string, StatementMeasurement>();

  beforeAll(async () => {
    on = await ground(lockMatrixSetup());
    await runOnce(on.url, `grant postgres to migrator_${on.name}`);
    const session = await on.session();
    before = await snapshot(session);
    await session.close();
    const texts = cases.map(({ sql, set }) => `savepoint s; ${set} ${sql}; rollback to s`);
    const { migrations } = await measure(on, [["set search_path = m", ...texts].join(";\n")]);
    let at = 1;
    for (const { name, set } of cases) {
      at += set === "" ? 1 : 2;
      const statement = migrations[0]?.statements[at];
      if (statement) seen.set(name, statement);
      at += 2;
    }
  }, 120_000);

  afterAll(() => on?.drop());

  const waits = ({ locks, rewrite, scan }: Effects) =>
    [...new Set([...rewrite, ...scan])].some((name) => /^(S|SRE|E|AE)$/.test(locks[name] ?? "") && name !== "mv") ||
    (rewrite.includes("mv") && locks["mv"] === "AE");

  async function rulesOn(name: string, sql: string, measured: boolean): Promise<readonly Finding[]> {
    const migrations = await planned([
      { file: "supabase/migrations/20240101000001_x.sql", text: `set search_path = m;\n${sql};` },
    ]);
    return judge({
      migrations,
      measured: measured ? [asMeasured(migrations[0], seen.get(name))] : [],
      before,
      after: null,
      live: null,
      major: before.server.major,
      version: before.server.version,
      supabase: false,
      exposedSchemas: [],
      ignore: [],
      docsBase: "",
    });
  }

  test.each(cases)("$name, measured", async ({ name, sql, effects }) => {
    const found = (await rulesOn(name, sql, true))
      .filter(({ severity }) => severity !== "info")
      .map(({ rule }) => rule);
    const told = found.some((rule) => work.has(rule) || graded[name] === rule);
    expect({ sql, told, found }).toEqual({ sql, told: waits(effects) && !instant.has(name), found });
  });

  test.each(cases)("$name, by its text", async ({ name, sql, effects }) => {
    const found = (await rulesOn(name, sql, false)).map(({ rule }) => rule);
    const told = found.some((rule) => work.has(rule) || graded[name] === rule);
    const waiting = waits(effects) && !instant.has(name) && !Object.hasOwn(beyondText, name);
    const expected = waiting || Object.hasOwn(cautious, name);
    expect({ sql, told, found }).toEqual({ sql, told: expected, found });
  });
});

/** The measurement of a statement as the second of a file of its own. */
function asMeasured(
  migration: PlannedMigration | undefined,
  measured: StatementMeasurement | undefined,
): MeasuredMigration {
  if (!migration || !measured) throw new Error("not measured");
  const locks = measured.locks
    .filter(({ heldFromStatement }) => heldFromStatement === measured.index)
    .map((lock) => ({ ...lock, heldFromStatement: 1 }));
  return {
    version: migration.version,
    file: migration.file,
    transactional: true,
    result: "ok",
    durationMs: 0,
    statements: [{ ...measured, index: 1, locks }],
  };
}
