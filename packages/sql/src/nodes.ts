import type { DefElem, Node } from "libpg-query";

/** The strings of a list of String nodes, which is how the parser writes a qualified name. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) =>
    "String" in node && node.String.sval !== undefined ? [node.String.sval] : [],
  );
}

/** The last option of that name in a WITH or parenthesised list. */
export function option(nodes: readonly Node[] | undefined, name: string): DefElem | null {
  const found = (nodes ?? []).flatMap((node) =>
    "DefElem" in node && node.DefElem.defname === name ? [node.DefElem] : [],
  );
  return found.at(-1) ?? null;
}

/** An option's value as PostgreSQL reads a boolean: given without a value means true. */
export function isOn(element: DefElem | null, otherwise = false): boolean {
  if (!element) return otherwise;
  const value = element.arg;
  if (!value) return true;
  if ("Boolean" in value) return value.Boolean.boolval === true;
  if ("Integer" in value) return value.Integer.ival === 1;
  const text = "String" in value ? value.String.sval : "TypeName" in value ? strings(value.TypeName.names).at(-1) : "";
  return /^(?:true|on)$/i.test(text ?? "");
}
