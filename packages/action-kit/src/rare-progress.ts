const quietMs = 10_000;

/**
 * Progress where lines cannot be replaced: of all the lines given, those are printed that come ten seconds after the last
 * one, or cross a step of ten percent.
 */
export function rareProgress(now: () => number, print: (line: string) => void): (line: string) => void {
  let printedAt = Number.NEGATIVE_INFINITY;
  let printedStep: number | null = null;
  return (line) => {
    const percent = /(\d+)(?:\.\d+)? ?%/.exec(line)?.[1];
    const step = percent === undefined ? null : Math.floor(Number(percent) / 10);
    const due = now() - printedAt >= quietMs || (step !== null && printedStep !== null && step > printedStep);
    if (!due) return;
    printedAt = now();
    printedStep = step;
    print(line);
  };
}
