import { place } from "@lockkeeper/sql";
import { significantTokens } from "@lockkeeper/sql/lexer";
import { unquote } from "@lockkeeper/sql/names";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "identifier-too-long",
  category: "quality",
  severity: "info",
  catalogue: ["Q06"],
  aliases: ["squawk:identifier-too-long"],
  title: "Name of more than 63 bytes",
  why: "PostgreSQL cuts longer names off and says so in a notice that nobody reads. Tools that look for the whole name do not find it, and two names that differ behind the cut are one name: the second statement fails, or changes what the first one made.",
  fix: "Choose a name of at most 63 bytes; letters beyond ASCII take several.",
  statement: ({ migration, statement }) => {
    const { text, offset } = statement;
    const long = [...significantTokens(text)]
      .filter(({ type, start, end }) => (type === "word" || type === "quoted-name") && end - start > 15)
      .map((token) => ({ token, name: unquote(text, token) }))
      .filter(({ name }) => Buffer.byteLength(name) > 63);
    const [first] = long;
    if (!first) return [];
    const names = [...new Set(long.map(({ name }) => `\`${name}\``))].join(", ");
    return [
      {
        relation: null,
        message: `PostgreSQL cuts ${names} off after 63 bytes`,
        place: place(migration.script.text, offset + first.token.start),
      },
    ];
  },
});
