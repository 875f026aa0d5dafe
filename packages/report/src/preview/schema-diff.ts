import type { AttributeValue, SchemaDifference } from "@lockkeeper/core";
import { structuredPatch } from "diff";

const context = 2;
// two texts that have less in common than this are shown one after the other; looking further costs time and tells nothing
const maxEditLength = 1_000;
const order: readonly SchemaDifference["severity"][] = [
  "security",
  "destructive",
  "breaking",
  "performance",
  "additive",
  "cosmetic",
];

/** Canonical DDL before and after, for a block in the language `diff`; what matters most stands first. */
export function diffText(differences: readonly SchemaDifference[]): string {
  return differences
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map(diffOf)
    .filter((lines) => lines.length > 0)
    .map((lines, index, all) => (index > 0 && apart(lines, all[index - 1] ?? []) ? ["", ...lines] : lines).join("\n"))
    .join("\n");
}

/** One-line changes stand together, bigger ones apart from their neighbours. */
function apart(lines: readonly string[], before: readonly string[]): boolean {
  return lines.length > 2 || before.length > 2;
}

function diffOf({ kind, identity, before, after, attributes }: SchemaDifference): string[] {
  const head = `@@ ${kind} ${identity.replaceAll("\n", "\\n")} @@`;
  const ddl = ddlLines(before, after);
  const lines = ddl.some((line) => /^[+-]/.test(line))
    ? ddl
    : attributes.flatMap(({ name, ...values }) => [
        ...valueLines("-", name, values.before),
        ...valueLines("+", name, values.after),
      ]);
  return lines.length > 2 || ddl.length === 0 || lines !== ddl ? [head, ...lines] : lines;
}

function ddlLines(before: string | null, after: string | null): string[] {
  if (before === null || after === null) {
    const sign = before === null ? "+" : "-";
    return (before ?? after ?? "").split("\n").map((line) => `${sign} ${line}`.trimEnd());
  }
  const patch = structuredPatch("", "", `${before}\n`, `${after}\n`, undefined, undefined, { context, maxEditLength });
  if (patch === undefined) return [...ddlLines(before, null), ...ddlLines(null, after)];
  return patch.hunks.flatMap(({ lines }, index) => [
    ...(index > 0 ? ["  …"] : []),
    ...lines.filter((line) => !line.startsWith("\\")).map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd()),
  ]);
}

function valueLines(sign: "+" | "-", name: string, value: AttributeValue): string[] {
  if (value === null) return [];
  return `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`
    .split("\n")
    .map((line) => `${sign} ${line}`);
}
