import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LockMode, lockModes, type StatementMeasurement } from "@lockkeeper/core";
import { defaultMajor, MAJORS, type Major, runOnce } from "@lockkeeper/testing";
import { type Effects, lockMatrix, lockMatrixSetup } from "../lock-matrix/read.js";
import { type Ground, ground, measure } from "./measuring.js";

const codes = ["AS", "RS", "RE", "SUE", "S", "SRE", "E", "AE"];
const majors: readonly Major[] = process.env["LOCKKEEPER_TEST_ALL_MAJORS"] ? MAJORS : [defaultMajor()];

/** Differences from the file, each explained in docs/explanation/measurement.md. */
const explained: Readonly<Record<string, (expected: Effects) => Effects>> = {
  // there the table belonged to postgres already, so that nothing happened to what belongs to the table
  OWNER_TO: (expected) => {
    const parts = ["t_pkey", "t_v_idx", "t_uq_i", "t_uq_b", "t_tx_idx", "t_pi", "t_idc_seq", "t_ser_seq"];
    return { ...expected, idxlocks: Object.fromEntries(parts.map((name) => [name, "AE"])) };
  },
  // the file knows no composite types
  COMPOSITE_ADD_ATTR: (expected) => ({ ...expected, idxlocks: { comp: "AE" } }),
};

describe("lock matrix", () => {
  describe.each(majors)("PostgreSQL %s", (major) => {
    const known = lockMatrix(major);
    const succeeding = known.filter(({ expected }) => "locks" in expected);
    const failing = known.filter(({ expected }) => "err" in expected);
    const measured = new Map<string, StatementMeasurement>();
    let on: Ground;

    beforeAll(async () => {
      on = await ground(lockMatrixSetup(), major);
      // one entry gives a table to postgres
      await runOnce(on.url, `grant postgres to migrator_${on.name}`);
      // each in a savepoint of its own, so that all of them find the same schema
      const own = succeeding.map(({ name, sql }) => ({ name, text: `savepoint s; ${sql}; rollback to s` }));
      const { migrations } = await measure(on, [["set search_path = m", ...own.map(({ text }) => text)].join(";\n")]);
      const statements = migrations[0]?.statements ?? [];
      let at = 1;
      for (const { name, sql } of succeeding) {
        at += sql.startsWith("set ") ? 2 : 1;
        const statement = statements[at];
        if (statement) measured.set(name, statement);
        at += 2;
      }
    }, 120_000);
    afterAll(() => on.drop());

    test("there is something to hold against it", () => {
      expect(succeeding.length).toBeGreaterThan(150);
      expect(known).toHaveLength(167);
    });

    test.each(succeeding)("$name", ({ name, expected }) => {
      const statement = measured.get(name);
      expect(statement?.error).toBeNull();
      const effects = expected as Effects;
      expect(statement && effectsOf(statement)).toEqual(inOrder(explained[name]?.(effects) ?? effects));
    });

    test.each(failing)("$name fails", async ({ sql, expected }) => {
      const { migrations } = await measure(on, [`set search_path = m;\n${sql}`]);
      const sqlstate = "err" in expected ? expected.err.slice(0, 5) : null;
      expect(migrations[0]?.statements.at(-1)).toMatchObject({ measured: false, error: { sqlstate } });
    });
  });
});

const tables = ["table", "partitioned table", "view", "materialized view", "foreign table"];

function effectsOf({ locks, rewrites, scans }: StatementMeasurement) {
  const codeOf = (mode: LockMode) => codes[lockModes.indexOf(mode)] ?? mode;
  const part = (wanted: boolean) =>
    locks
      .filter(({ kind }) => tables.includes(kind) === wanted)
      .map(({ relation, mode }) => [plain(relation), codeOf(mode)] as const);
  return inOrder({
    locks: Object.fromEntries(part(true)),
    idxlocks: Object.fromEntries(part(false)),
    rewrite: rewrites.map(plain),
    scan: scans.map(plain),
  });
}

function inOrder({ locks, idxlocks, rewrite, scan }: Effects): Effects {
  return { locks, idxlocks, rewrite: rewrite.toSorted(), scan: scan.toSorted() };
}

const plain = (relation: string) => relation.replace(/^m\./, "");
