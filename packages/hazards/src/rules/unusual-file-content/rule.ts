import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "unusual-file-content",
  category: "process",
  severity: "info",
  catalogue: ["P06"],
  aliases: [],
  title: "File that other tools misread",
  why: "A byte order mark, lines that pg_dump writes for psql, or rows of a COPY behind its statement: Lockkeeper takes them as they are meant, and linters and other runners fail on them or stop looking. psql commands that do something, NUL bytes and placeholders are refused before anything runs.",
  fix: "Save the file as UTF-8 without a byte order mark, leave \\restrict lines out, and write rows as INSERT.",
  file: ({ script }) => {
    const rows = script.statements.filter(({ copyData }) => copyData !== null);
    return [
      ...script.notices.map((notice) => ({ relation: null, message: notice.replace(/\.$/, "") })),
      ...rows.slice(0, 1).map(({ line, column }) => ({
        relation: null,
        message: "Rows of a COPY stand in the file, which few tools can read",
        place: { line, column },
      })),
    ];
  },
});
