import { randomBytes } from "node:crypto";
import type { Major } from "./binaries.js";

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A database name that no other test has. */
export const uniqueName = (): string => `t_${randomBytes(6).toString("hex")}`;

/** Runs one statement on a connection of its own. */
export async function runOnce(url: string, sql: string): Promise<void> {
  // not at the top: cluster.ts is bundled and run where pg cannot be found
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Creates a database by way of the server's maintenance database at `adminUrl`, and returns its name. Files are copied as
 * before PostgreSQL 15: the default since then writes each page to the log, which takes four times as long.
 */
export async function createDatabase(
  adminUrl: string,
  name = uniqueName(),
  template = "template0",
  major: Major = 14,
): Promise<string> {
  const strategy = major < 15 ? "" : " strategy file_copy";
  await runOnce(adminUrl, `create database ${quote(name)} template ${quote(template)}${strategy}`);
  return name;
}

/** Drops a database together with the sessions that are still in it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await runOnce(adminUrl, `drop database if exists ${quote(name)} with (force)`);
}
