import type { RelationName } from "@lockkeeper/core";

const part = String.raw`("(?:[^"]|"")+"|[^".]+)`;
const pattern = new RegExp(`^${part}\\.${part}$`, "s");

/** Schema and name, unquoted, of a `RelationName`; null for anything else. */
export function splitRelationName(name: RelationName): [schema: string, name: string] | null {
  const [, schema, relation] = pattern.exec(name) ?? [];
  return schema === undefined || relation === undefined ? null : [unquote(schema), unquote(relation)];
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
