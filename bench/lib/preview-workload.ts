import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { migration, supabaseFolder, tableName, writeWorkload } from "./workload.js";

const repository = resolve(import.meta.dirname, "../..");

/**
 * A checkout of a pull request with `pending` files on top of `history` applied ones, and the engines of this repository in
 * its node_modules.
 */
export function writeCheckout(folder: string, history: number, pending: number): void {
  chmodSync(folder, 0o755); // where this runs as root, the server's account must be able to reach its programs
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  writeWorkload(folder, history);
  for (let i = 1; i <= pending; i += 1) {
    const { name, version, sql } = pendingMigration(i, history);
    writeFileSync(join(folder, supabaseFolder, `${version}_${name}.sql`), sql);
  }
}

/** What pull requests do: a new table with an index, and a column with an index on a table that has stood for long. */
function pendingMigration(i: number, history: number): { name: string; version: string; sql: string } {
  const number = history + i;
  const made = migration(number);
  const old = tableName(history === 0 ? number : 1 + ((i - 1) % history));
  const more = [
    `create index on ${tableName(number)} (made_at);`,
    `alter table ${old} add column note_${i} text;`,
    `create index ${old}_note_${i} on ${old} (note_${i});`,
  ];
  return { ...made, sql: `${made.sql}${more.join("\n")}\n` };
}
