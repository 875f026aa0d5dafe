import type { Effects, Look } from "./effects.js";

/**
 * What a statement outside of transactions did, from messages, event triggers and a look at all storage after it. Whoever
 * builds an index or writes a table anew reads the table from beginning to end.
 */
export function outsideEffects(
  heard: Omit<Effects, "locks">,
  { replaced }: Pick<Look, "replaced">,
): Omit<Effects, "locks"> {
  const indexBuilds = heard.indexBuilds.map((built) => ({ ...built, index: withoutSuffix(built.index) }));
  const rewrites = new Set([...heard.rewrites, ...replaced.map(({ name }) => name)]);
  const scans = new Set([
    ...heard.scans,
    ...indexBuilds.flatMap(({ relation, existing }) => (existing ? [relation] : [])),
    ...replaced.flatMap(({ name, table }) => (table === 0 ? [name] : [])),
  ]);
  return { ...heard, indexBuilds, rewrites: [...rewrites], scans: [...scans] };
}

/** REINDEX CONCURRENTLY builds under a name of its own, `orders_pkey_ccnew`, and swaps in the end. */
function withoutSuffix(index: string): string {
  return index.replace(/_ccnew\d*("?)$/, "$1");
}
