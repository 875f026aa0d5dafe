import { randomUUID } from "node:crypto";
import { byText, exactlyOne, type Layout } from "./layout.js";
import { duplicates } from "./names.js";

const qualified = 'public."_prisma_migrations"';

/** `<timestamp>_<name>/migration.sql` with Prisma Migrate's own table, so that `prisma migrate status` agrees with us. */
export const prisma: Layout = {
  name: "prisma",
  history: {
    schema: "public",
    table: "_prisma_migrations",
    ensure: (columns) =>
      columns
        ? []
        : [
            `CREATE TABLE IF NOT EXISTS ${qualified} (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, ` +
              "finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, " +
              "started_at timestamptz NOT NULL DEFAULT pg_catalog.now(), applied_steps_count integer NOT NULL DEFAULT 0)",
          ],
    // a migration that was rolled back and applied again has two rows: the one that counts is not rolled back
    read: () =>
      `SELECT migration_name AS version, NULL::text AS name, NULL::text AS statements_sha256, checksum AS file_sha256, ` +
      `finished_at IS NOT NULL AS finished FROM ${qualified} WHERE rolled_back_at IS NULL`,
    insert: (_columns, migration, statements) => ({
      sql:
        `INSERT INTO ${qualified}(id, checksum, migration_name, finished_at, applied_steps_count) ` +
        "VALUES ($1, $2, $3, pg_catalog.clock_timestamp(), $4)",
      values: [randomUUID(), migration.sha256, migration.version, Math.min(statements.length, 1)],
    }),
    // as `prisma migrate resolve --rolled-back` does: the row stays, and counts no more
    remove: (version) =>
      exactlyOne(
        `UPDATE ${qualified} SET rolled_back_at = pg_catalog.clock_timestamp() WHERE rolled_back_at IS NULL ` +
          "AND migration_name::pg_catalog.text OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1",
        version,
      ),
    statements: () => null,
  },
  noTransaction: [],
  recognise(paths) {
    const found = paths.flatMap((path) => {
      const match = /^([^/]+)\/migration\.sql$/.exec(path);
      const version = match?.[1];
      return version === undefined ? [] : [{ path, version, name: version.replace(/^\d+_/, "") }];
    });
    const stray = paths.filter((path) => path.endsWith(".sql") && !found.some((f) => f.path === path));
    return {
      found,
      problems: duplicates(found),
      notices: stray.length
        ? [`Not taken for migrations (Prisma's are <name>/migration.sql): ${stray.slice(0, 5).join(", ")}.`]
        : [],
    };
  },
  compare: byText,
  foreign: () => null,
};
