import type { Database, Refusal, RefusalRow } from "@lockkeeper/core";
import { auditState, identifier } from "../audit/schema.js";
import type { Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { moment, text } from "../recorded/queries.js";
import { clock, named } from "./refusal.js";

interface Asked {
  layout: Layout;
  auditSchema: string;
}

/**
 * Says beside versions that the history has now who applied them, and when, as the audit knows it; in one flight. That nobody
 * knows is said as well; an audit that is not there, or refuses to tell, leaves the refusal as it is.
 */
export async function withAppliers(
  db: Database,
  { layout, auditSchema }: Asked,
  found: Probe,
  refusal: Refusal,
): Promise<Refusal> {
  if (auditState(auditSchema, found) !== "ready" || !refusal.rows.some(isFresh)) return refusal;
  const schema = identifier(auditSchema);
  const { done, failed } = await db.pipeline([
    {
      sql: `SELECT DISTINCT ON (f.version) f.version, ${moment("f.finished_at")} AS at, d.actor FROM ${schema}.deployment_files f
JOIN ${schema}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1 ORDER BY f.version, f.finished_at DESC`,
      values: [`${layout.history.schema}.${layout.history.table}`],
      rows: true,
    },
  ]);
  if (failed) return refusal;
  const known = new Map(
    (done[0]?.rows ?? []).map(({ version, at, actor }) => [named(String(version)), told(text(at), text(actor))]),
  );
  const rows = refusal.rows.map((row): RefusalRow => {
    return isFresh(row) ? { ...row, found: `applied ${known.get(row.what) ?? "by nobody whom the audit knows"}` } : row;
  });
  return { ...refusal, rows };
}

const isFresh = ({ found }: RefusalRow) => found === "applied";

function told(at: string | null, actor: string | null): string {
  return [...(at === null ? [] : [`at ${clock(at)}`]), ...(actor === null ? [] : [`by ${named(actor)}`])].join(" ");
}
