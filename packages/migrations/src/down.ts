import { type Files, type Migration, type PlannedMigration, sha256 } from "@lockkeeper/core";
import { decode, downSection } from "@lockkeeper/sql";
import type { Layout } from "./layouts/layout.js";
import { invalidMigrations } from "./load.js";
import { prepare } from "./prepare.js";

/**
 * The way back of a migration: `<version>_<name>.down.sql` beside it (Prisma: `down.sql` in its folder), or the section
 * that the file itself keeps in a block comment. Null when there is none.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
export async function downOf(migration: Migration, layout: Layout, files: Files): Promise<PlannedMigration | null> {
  const beside = downFile(migration, layout);
  if (await files.exists(beside)) return ready(migration, beside, await files.read(beside), layout);
  const section = downSection(decode(migration.bytes, migration.file).text);
  return section === null ? null : ready(migration, migration.file, new TextEncoder().encode(section), layout);
}

/** Where the way back of a migration stands when it is a file of its own. */
export function downFile({ file }: Pick<Migration, "file">, layout: Layout): string {
  return layout.name === "prisma" ? file.replace(/[^/]+$/, "down.sql") : file.replace(/(\.up)?\.sql$/, ".down.sql");
}

async function ready(
  { version, name }: Migration,
  file: string,
  bytes: Uint8Array,
  layout: Layout,
): Promise<PlannedMigration | null> {
  const down = { version, name, file, bytes, sha256: sha256(bytes) };
  const { migrations, problems } = await prepare([down], [], layout);
  if (problems.length > 0) throw invalidMigrations(problems);
  return migrations[0] ?? null;
}
