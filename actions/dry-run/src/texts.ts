import type { Files, PlannedMigration } from "@lockkeeper/core";
import { downOf, type OpenedFolder, type PreviewPlan } from "@lockkeeper/migrations";
import type { LiveQuery, TwoWays } from "@lockkeeper/rehearsal";
import { parseScript } from "@lockkeeper/sql";

/** The ways back, and, when a file is out of order, all files in the order of their versions. */
export async function waysOf(
  { plan, pending, applied }: PreviewPlan,
  { layout }: OpenedFolder,
  files: Files,
): Promise<{ ways: TwoWays[]; late: PlannedMigration[]; inOrder: PlannedMigration[] | null }> {
  const ways: TwoWays[] = [];
  for (const up of pending) ways.push({ up, down: await downOf(up, layout, files) });
  const outOfOrder = new Set(plan.entries.filter((e) => e.class === "out-of-order").map((e) => e.version));
  const late = pending.filter((m) => outOfOrder.has(m.version));
  const all = [...applied, ...pending].toSorted((a, b) => layout.compare(a.version, b.version));
  return { ways, late, inOrder: late.length > 0 ? all : null };
}

/** Every statement of the .sql files of a folder. */
export async function queriesIn(folder: string | undefined, files: Files): Promise<LiveQuery[]> {
  if (folder === undefined) return [];
  const prefix = folder.replace(/\/+$/, "");
  const paths = (await files.list(folder)).filter((path) => /\.sql$/i.test(path)).map((path) => `${prefix}/${path}`);
  const queries: LiveQuery[] = [];
  for (const path of paths) {
    const { statements } = await parseScript(await files.read(path), path, { parser: "when-in-doubt" });
    for (const { text, line } of statements) queries.push({ source: `${path}:${line}`, sql: text, calls: null });
  }
  return queries;
}
