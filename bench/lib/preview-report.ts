import type { PreviewMeasured } from "./preview-cell.js";
import type { PreviewTimes } from "./preview-run.js";
import { median, table, times, wholeMs } from "./table.js";

/** One size: every way, with the parts of its time. */
export function previewReport(measured: readonly PreviewMeasured[], history: number, pending: number): string {
  const head = ["", "ms", "min", "start-up", "around", "engine", "after", "own CPU", "CPU / engine", "flights"];
  const rows = measured.map(({ way, cache, runs, flights }) => {
    const of = (part: keyof PreviewTimes) => median(runs.map((run) => run[part]));
    // the embedded engine works inside the process: nobody can tell its CPU time from ours
    const apart = way.engine !== "embedded";
    return [
      `${way.title}, ${cache}`,
      wholeMs(of("wall")),
      wholeMs(Math.min(...runs.map(({ wall }) => wall))),
      ...(["startUp", "around", "engine", "after", "ownCpu"] as const).map((part) => wholeMs(of(part))),
      apart ? times(of("ownCpu") / of("engine")) : "",
      flights === null ? "" : String(flights),
    ];
  });
  return `### ${pending} pending on a history of ${history}\n\n${table(head, rows)}\n`;
}
