import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { defaultMajor, freshDatabase } from "@lockkeeper/testing";
import { connectionTo, open } from "../test-connection.js";
import { dumpSchema } from "./dump-schema.js";
import { findPgDump } from "./find-pg-dump.js";

const pgDump = await findPgDump(defaultMajor(), process.env["PATH"] ?? "");
// an older pg_dump refuses a newer server, and machines rarely carry the newest
const withPgDump = pgDump ? test : test.skip;
const signal = new AbortController().signal;

test("a newer server than any pg_dump of this machine finds none", async () => {
  expect(await findPgDump(99, process.env["PATH"] ?? "")).toBeNull();
});

withPgDump("the schema comes back as SQL, without rows, and no file is left", async () => {
  const database = await freshDatabase();
  const tempDir = await mkdtemp(join(tmpdir(), "lockkeeper-dump-test-"));
  try {
    const db = await open(database.url);
    await db.query("create table kept (a int)");
    await db.query("insert into kept values (4711)");
    await db.query('create schema "left ""out"""');
    await db.query('create table "left ""out""".other (b int)');
    await db.close();
    const options = { tempDir, exclude: ['left "out"'], signal, timeoutMs: 30_000 };
    const sql = await dumpSchema(pgDump!, connectionTo(database.url), options);
    expect(sql).toContain("CREATE TABLE public.kept");
    expect(sql).not.toContain("other");
    expect(sql).not.toContain("4711");
    expect(readdirSync(tempDir)).toEqual([]);
  } finally {
    await rm(tempDir, { recursive: true });
    await database.drop();
  }
});

withPgDump("a refusal is told in pg_dump's words, without the password", async () => {
  const database = await freshDatabase();
  const tempDir = await mkdtemp(join(tmpdir(), "lockkeeper-dump-test-"));
  try {
    const wrong = connectionTo(database.url, { databaseUrl: database.url.replace(/\/[^/]*$/, "/missing") });
    const refused = dumpSchema(pgDump!, wrong, { tempDir, exclude: [], signal, timeoutMs: 30_000 });
    await expect(refused).rejects.toThrow(/"missing" does not exist/);
    expect(readdirSync(tempDir)).toEqual([]);
  } finally {
    await rm(tempDir, { recursive: true });
    await database.drop();
  }
});
