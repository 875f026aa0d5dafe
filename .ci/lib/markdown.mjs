// Markdown that is generated into files which people write.

const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** A table; a cell may hold anything but a line break. */
export function table(head, rows) {
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

export function code(text) {
  return text === "" ? "" : `\`${text}\``;
}

/** A part that is folded up until a reader wants it. */
export function folded(title, body) {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** Puts `body` between `<!-- generated:name -->` and the `<!-- /generated -->` after it; the rest stays as it is. */
export function fill(text, name, body, file) {
  const [open, close] = [`<!-- generated:${name} -->`, "<!-- /generated -->"];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0) throw new Error(`${file} lacks ${open} ... ${close}`);
  return `${text.slice(0, start + open.length)}\n${body}\n${text.slice(end)}`;
}
