import { type CatalogKind, catalogKinds, type SchemaDifference } from "@lockkeeper/core";

const shown = 6;
const signs = { added: "+", changed: "~", removed: "−" } as const;

/** `+2 tables ~1 table +3 indexes −12 grants`: what a plan does to the schema, in counts. */
export function schemaCounts(diff: readonly SchemaDifference[]): string {
  const counts = Object.keys(catalogKinds).flatMap((kind) =>
    Object.entries(signs).flatMap(([change, sign]) => {
      const count = diff.filter((difference) => difference.kind === kind && difference.change === change).length;
      return count === 0 ? [] : [`${sign}${count} ${count === 1 ? kind : pluralOf(kind)}`];
    }),
  );
  const more = counts.length > shown ? [`and ${counts.length - shown} more`] : [];
  return [...counts.slice(0, shown), ...more].join(" ");
}

function pluralOf(kind: string): string {
  if (kind === ("index" satisfies CatalogKind)) return "indexes";
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
