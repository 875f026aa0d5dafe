import type { PreviewReport } from "@lockkeeper/core";
import type { Section } from "../document.js";
import { schemaCounts } from "../schema-counts.js";
import { diffText } from "../schema-diff.js";

const longDiff = 25;

/** What the schema will be, as DDL before and after. */
export function schemaSection({ schemaChanges }: PreviewReport): Section | null {
  if (schemaChanges.diff.length === 0) return null;
  const diff = diffText(schemaChanges.diff);
  return {
    id: "schema",
    title: "Schema difference",
    note: schemaCounts(schemaChanges.diff),
    folded: diff.split("\n").length > longDiff,
    blocks: [{ kind: "code", language: "diff", text: diff }],
  };
}
