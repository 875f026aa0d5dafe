import type { DriftMeasured } from "./drift-cell.js";
import { median, table, times, wholeMs } from "./table.js";

/** All ways at all sizes, with their ratios to pg_dump of the same size. */
export function driftTable(sizes: readonly (readonly DriftMeasured[])[]): string {
  const head = ["", "tables", "ms", "min", "× pg_dump", "MB at most", "far: ms", "flights", "connections"];
  const rows = sizes.flatMap((all) => {
    const dump = median(all[0]?.ms ?? []);
    return all.map((one) => [
      one.title,
      one.tables.toLocaleString("en-US"),
      one.over === null ? wholeMs(median(one.ms)) : `> ${one.over}`,
      one.over === null ? wholeMs(Math.min(...one.ms)) : "",
      one.over === null ? times(median(one.ms) / dump) : `> ${times(one.over / dump)}`,
      one.peakMb === null ? "" : wholeMs(one.peakMb),
      one.far ? wholeMs(one.far.ms) : "",
      one.far ? String(one.far.flights) : "",
      one.far ? String(one.far.connections) : "",
    ]);
  });
  return table(head, rows);
}

const begin = "<!-- bench:drift -->";
const end = "<!-- /bench:drift -->";

/** The page with these figures in place of the ones before. */
export function withSection(page: string, text: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place between ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}
