import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { diffSnapshots } from "@lockkeeper/catalog";
import { freshDatabase, MAJORS } from "@lockkeeper/testing";
import { majorOf } from "../push/oracle.js";
import { baseSchema } from "./base-schema.js";
import { open, run, snapshotOf, told } from "./world.js";

const program = promisify(execFile);

// the npm packages bring no pg_dump, and one of another major is too old, or writes what an old server does not take
const dumper = majorOf("pg_dump");
const majors = MAJORS.filter((major) => major === dumper);

(majors.length > 0 ? test : test.skip)(
  `a schema is the same after a dump and restore${majors.length > 0 ? "" : " (skipped: no pg_dump of a supported major on PATH)"}`,
  async () => {
    const [own, other] = [await freshDatabase(majors[0]), await freshDatabase(majors[0])];
    const folder = mkdtempSync(join(tmpdir(), "lockkeeper-dump-"));
    try {
      const db = await open(own.url);
      // a dump takes a language with the server's own handler for an extension, and leaves out settings of the database
      await run(db, `${baseSchema("PUBLIC")} drop language calm`);
      await db.query(`alter database "${db.target.database}" reset all`);
      await db.close();
      const file = join(folder, "schema.sql");
      await program("pg_dump", ["--schema-only", "-d", own.url, "-f", file]);
      await program("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", other.url, "-f", file]);
      const [before, after] = [await snapshotOf(own.url), await snapshotOf(other.url)];
      expect(told(diffSnapshots(before, after))).toEqual([]);
      expect(after.fingerprint).toBe(before.fingerprint);
      // a dump leaves materialized views empty
      expect(told(diffSnapshots(before, after, { informational: true }))).toEqual([
        "breaking changed materialized view app.totals: populated",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
      await Promise.all([own.drop(), other.drop()]);
    }
  },
);
