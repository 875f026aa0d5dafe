export interface MarkdownColumn {
  title: string;
  align?: "left" | "right";
}

/** A table of GitHub-flavoured Markdown; the cells are Markdown already, escaped for one line of a table. */
export function tableMarkdown(columns: readonly MarkdownColumn[], rows: readonly (readonly string[])[]): string {
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === "right" ? "--:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A part that is folded away until somebody asks; the body needs blank lines around it to be read as Markdown. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Blocks with a blank line between them; those that have nothing to say are absent. */
export function blocks(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}
