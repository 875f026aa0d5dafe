import { identifier, literal } from "./variables.js";

const reference =
  /:(?:([A-Za-z0-9_\u0080-\uffff]+)|'([A-Za-z0-9_\u0080-\uffff]+)'|"([A-Za-z0-9_\u0080-\uffff]+)"|\{\?([A-Za-z0-9_\u0080-\uffff]+)\})/y;

/** `:name`, `:'name'`, `:"name"` or `:{?name}`. */
export interface Reference {
  name: string;
  /** `plain` is read as SQL again, the others are finished */
  form: "plain" | "literal" | "identifier" | "defined";
  text: string;
}

/** The reference to a variable that begins at `at`, or null. */
export function readReference(text: string, at: number): Reference | null {
  if (text[at] !== ":") return null;
  reference.lastIndex = at;
  const found = reference.exec(text);
  if (!found) return null;
  const [whole, plain, single, double, defined] = found;
  if (plain !== undefined) return { name: plain, form: "plain", text: whole };
  if (single !== undefined) return { name: single, form: "literal", text: whole };
  if (double !== undefined) return { name: double, form: "identifier", text: whole };
  return { name: defined ?? "", form: "defined", text: whole };
}

/** What stands for a reference; null where the variable is not set, and the text stays as it is. */
export function valueOf({ name, form }: Reference, lookup: (name: string) => string | null): string | null {
  const value = lookup(name);
  if (form === "defined") return value === null ? "FALSE" : "TRUE";
  if (value === null || form === "plain") return value;
  return form === "literal" ? literal(value) : identifier(value);
}
