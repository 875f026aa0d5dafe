import type { Bar } from "../document.js";

const width = 120;
const height = 8;
const narrowest = 3;

/**
 * The transaction as a track, and on it the time during which a lock is held; its colour tells whom the lock keeps
 * waiting. Drawn with attributes alone, since the page's security policy allows no inline style.
 */
export function barHtml({ from, to, blocks }: Bar): string {
  const x = Math.min(width - narrowest, from * width);
  const held = Math.max(narrowest, (to - from) * width);
  const words = `held from ${percent(from)} to ${percent(to)} of the transaction`;
  return `<svg class="bar" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}"><title>${words}</title><rect class="track" width="${width}" height="${height}" rx="4"/><rect class="${classes[blocks]}" x="${x.toFixed(1)}" width="${Math.min(held, width - x).toFixed(1)}" height="${height}" rx="${Math.min(4, held / 2).toFixed(1)}"/></svg>`;
}

const classes: Record<Bar["blocks"], string> = {
  "reads+writes": "bad",
  writes: "warn",
  ddl: "todo",
  nothing: "quiet",
};

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
