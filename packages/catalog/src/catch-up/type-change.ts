const numbers = /^(?:smallint|integer|bigint|real|double precision|numeric)(?:\(|$)/;
const texts = /^(?:text|character varying|character|citext|\w+\.citext)(?:\(|$)/;
const times = /^(?:date|timestamp.*)$/;

/** The USING clause that a change of a column's type needs; empty where the server casts by itself. */
export function castOf(before: string, after: string, column: string): string {
  if (base(before) === base(after)) return "";
  if (texts.test(after) && !after.endsWith("[]")) return "";
  const group = [numbers, times].find((types) => types.test(before));
  if (group?.test(after) === true) return "";
  const path = direct(before, after) ? "" : before.endsWith("[]") ? "::text[]" : "::text";
  return ` USING ${column}${path}::${after}`;
}

/** Casts that are there for asking: from texts to everything, between the usual pairs of other types. */
function direct(before: string, after: string): boolean {
  if (texts.test(before)) return true;
  const pair = `${before}>${after}`;
  return ["integer>boolean", "boolean>integer", "json>jsonb", "jsonb>json", "bit>integer", "integer>bit"].includes(
    pair,
  );
}

const base = (type: string) => type.replace(/\([^)]*\)/, "");
