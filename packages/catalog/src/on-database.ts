import { literal } from "./sql-name.js";

/**
 * A statement about the database in which it runs, whatever its name, from what stands before and behind the name:
 * `ALTER DATABASE` and `SET work_mem TO '64MB'`.
 */
export function onDatabase(before: string, behind: string): string {
  const format = `${before.replaceAll("%", "%%")} %I ${behind.replaceAll("%", "%%")}`;
  const body = `BEGIN EXECUTE format(${literal(format)}, current_database()); END`;
  let tag = "do";
  while (body.includes(`$${tag}`)) tag += "x";
  return `DO $${tag}$ ${body} $${tag}$;`;
}
