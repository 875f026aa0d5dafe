import { LockkeeperError } from "@lockkeeper/core";
import type { Layout } from "./layout.js";
import { plain } from "./plain.js";
import { prisma } from "./prisma.js";
import { supabase } from "./supabase.js";

export type LayoutName = Layout["name"];
export const layoutNames = ["supabase", "plain", "prisma"] as const satisfies readonly LayoutName[];

/** The layout of that name; `plain` keeps its history beside the audit tables. */
export function layoutNamed(name: LayoutName, auditSchema: string): Layout {
  return name === "plain" ? plain(auditSchema) : name === "prisma" ? prisma : supabase;
}

/** What the folder looks like. Only its name and its files are asked, so that the answer is the same on every machine. */
export function guessLayout(folder: string, paths: readonly string[]): LayoutName {
  if (paths.some((path) => /^[^/]+\/migration\.sql$/.test(path)) || paths.includes("migration_lock.toml"))
    return "prisma";
  return /(^|\/)supabase\/migrations\/?$/.test(folder) ? "supabase" : "plain";
}

/**
 * A guess that is wrong would find an empty history and run everything again. So a guess is refused when its own table is
 * not there and another tool's is.
 */
export function refuseWrongGuess(own: Layout, auditSchema: string, tables: readonly string[]): void {
  const known: Record<string, LayoutName> = {
    "supabase_migrations.schema_migrations": "supabase",
    "public._prisma_migrations": "prisma",
    [`${auditSchema}.migrations`]: "plain",
  };
  const present = tables.filter((table) => known[table] !== undefined);
  if (tables.includes(`${own.history.schema}.${own.history.table}`) || present.length === 0) return;
  const [table] = present;
  throw new LockkeeperError(
    "INPUT_CONFLICT",
    `The migrations folder looks like layout \`${own.name}\`, but the database keeps its history in ${table}.`,
    {
      hint: `Say which it is: \`layout: ${known[table ?? ""]}\` (go on with that history) or \`layout: ${own.name}\` (begin a new one).`,
    },
  );
}
