import type { Measured, Wire } from "./cell.js";
import { median, table, times, wholeMs } from "./table.js";

/** Both tables of one size and one delay. */
export function cellReport(measured: readonly Measured[], files: number, delayMs: number): string {
  const what = `${files} ${files === 1 ? "file" : "files"}, ${delayMs} ms round trip`;
  const floor = floorOf(measured);
  const applying = measured.map((m) => ({ title: m.peer.title, ms: m.applying, wire: m.applyingWire }));
  const nothing = measured
    .filter((m) => m.peer.repeatable)
    .map((m) => ({ title: m.peer.title, ms: m.nothing, wire: m.nothingWire }));
  return [
    `### ${what}`,
    "",
    lines([...applying, ...(floor === null ? [] : [floorLine(measured, floor)])], floor),
    "",
    `Nothing pending (${what}):`,
    "",
    lines(nothing, null),
    "",
  ].join("\n");
}

interface Line {
  title: string;
  ms: readonly number[];
  wire: Wire | null;
}

/** `of ours`: how many times as long as ours it took; ours is the first line. */
function lines(all: readonly Line[], floor: number | null): string {
  const ours = median(all[0]?.ms ?? []);
  const head = ["", "ms", "min", "runs", "flights", "connections", "kB sent", "kB read", "× ours"];
  const rows = all.map(({ title, ms, wire }) => [
    title,
    wholeMs(median(ms)),
    wholeMs(Math.min(...ms)),
    String(ms.length),
    wire ? String(wire.flights) : "",
    wire ? String(wire.connections) : "",
    wire ? (wire.bytesToServer / 1024).toFixed(1) : "",
    wire ? (wire.bytesToClient / 1024).toFixed(1) : "",
    times(median(ms) / ours),
    ...(floor === null ? [] : [times(median(ms) / floor)]),
  ]);
  return table(floor === null ? head : [...head, "× floor"], rows);
}

/** What no tool that is written for node can be faster than: the statements alone, and node's own start. */
function floorOf(measured: readonly Measured[]): number | null {
  const parts = floorParts(measured);
  const whole = parts.some((m) => m.peer.connects) && parts.some((m) => !m.peer.connects);
  return whole ? parts.reduce((sum, m) => sum + median(m.applying), 0) : null;
}

function floorLine(measured: readonly Measured[], floor: number): Line {
  const parts = floorParts(measured).map((m) => m.peer.id);
  return { title: `floor: ${parts.join(" + ")}`, ms: [floor], wire: null };
}

function floorParts(measured: readonly Measured[]): Measured[] {
  return measured.filter((m) => m.peer.role === "floor" && m.applying.length > 0);
}
