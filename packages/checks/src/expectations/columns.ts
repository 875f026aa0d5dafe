import { attributeOf, type AttributeValue, type CatalogObject, childrenOf } from "@lockkeeper/core";
import { type DeclaredChecks, otherwise } from "./declared.js";
import type { ColumnExpectation, TableExpectation } from "./format.js";
import { suggestion } from "./names.js";
import { sameExpression } from "./same-expression.js";
import type { KnownSchema } from "./schema.js";
import type { Named } from "./shape.js";
import { typeName } from "./types.js";

/** What is wanted of a column, however it was written; undefined: nothing. */
interface Wanted {
  type?: string | undefined;
  notNull?: boolean | undefined;
  default?: string | null | undefined;
  generated?: string | undefined;
  identity?: string | undefined;
}

/** One check for each declared column of a table or view. */
export function checkColumns(
  schema: KnownSchema,
  relation: CatalogObject,
  declared: NonNullable<TableExpectation["columns"]>["value"],
  into: DeclaredChecks,
): void {
  for (const column of byName(declared)) {
    const title = `column \`${relation.identity}.${column.name}\``;
    const object = schema.findOf("column", relation.identity, column.name);
    const wanted = wantedOf(column.value);
    if (object === null) {
      const known = childrenOf(schema.snapshot, relation.identity, "column").map(({ identity }) =>
        identity.slice(relation.identity.length + 1),
      );
      const missing = `\`${relation.identity}\` has no column \`${column.name}\`.${suggestion(column.name, known)}`;
      into.add(column.place, `${title} exists`, [missing]);
      continue;
    }
    const unknown = wanted.type === undefined ? null : unknownType(wanted.type, schema);
    if (unknown !== null)
      into.unknown(column.place, `${title} ${titleOf(wanted)}`, unknown, "Mend the name of the type.");
    else into.add(column.place, `${title} ${titleOf(wanted)}`, problemsOf(schema, object, wanted));
  }
}

/** Items of a list and members of a mapping alike. */
export function byName<T>(
  declared: readonly (Named<T> | { place: Named<T>["place"]; value: string })[],
): (Pick<Named<T>, "name" | "place"> & { value: T | null })[] {
  return declared.map((one) => ("name" in one ? one : { name: one.value, place: one.place, value: null }));
}

function titleOf({ type, notNull, default: fallback, generated, identity }: Wanted): string {
  const words = [
    type ?? "",
    notNull === undefined ? "" : notNull ? "not null" : "null",
    fallback === undefined ? "" : fallback === null ? "without default" : `default ${fallback}`,
    generated === undefined ? "" : `generated as (${generated})`,
    identity === undefined ? "" : `generated ${identity} as identity`,
  ].filter((word) => word !== "");
  return words.length === 0 ? "exists" : `is \`${words.join(" ").replaceAll("`", "'")}\``;
}

function wantedOf(value: ColumnExpectation | null): Wanted {
  if (value === null) return {};
  if (typeof value === "string") return fromSql(value);
  return {
    type: value.type?.value,
    notNull: value["not-null"]?.value,
    default: value.default?.value,
    generated: value.generated?.value,
    identity: value.identity?.value,
  };
}

/** `bigint not null default 0`, as it would stand in CREATE TABLE. */
function fromSql(text: string): Wanted {
  const [, head = text, fallback] = /^(.*?)\s+default\s+(.*)$/is.exec(text) ?? [];
  // the words may stand on either side of the default
  const [, shortened = fallback, after] = /^(.*?)\s+(not null|null)$/is.exec(fallback ?? "") ?? [];
  const [, type = head, nullness = after] = /^(.*?)\s+(not null|null)$/is.exec(head) ?? [];
  return {
    type: type.trim(),
    ...(nullness === undefined ? {} : { notNull: /^not/i.test(nullness) }),
    ...(shortened === undefined ? {} : { default: shortened }),
  };
}

function unknownType(type: string, { types }: KnownSchema): string | null {
  const { base } = typeName(type, types);
  return types.has(base) ? null : `The server has no type \`${type}\`.${suggestion(base, types)}`;
}

function problemsOf(schema: KnownSchema, column: CatalogObject, wanted: Wanted): string[] {
  const found = (name: string) => attributeOf(column, name);
  const problems: string[] = [];
  const type = wanted.type === undefined ? undefined : schema.type(wanted.type);
  if (type !== undefined && type !== found("type")) problems.push(otherwise("type", found("type"), type));
  if (wanted.notNull !== undefined && wanted.notNull !== found("notNull")) {
    problems.push(wanted.notNull ? "It may be NULL." : "It is NOT NULL.");
  }
  if (wanted.identity !== undefined && wanted.identity !== found("identity")) {
    problems.push(otherwise("identity", found("identity"), wanted.identity));
  }
  return [
    ...problems,
    ...expression("default", found("default"), wanted.default),
    ...expression("expression", withoutStorage(found("generated")), wanted.generated),
  ];
}

function withoutStorage(generated: AttributeValue): AttributeValue {
  return typeof generated === "string" ? generated.replace(/ (?:STORED|VIRTUAL)$/, "") : generated;
}

function expression(what: string, found: AttributeValue, wanted: string | null | undefined): string[] {
  if (wanted === undefined || found === wanted) return [];
  if (typeof found === "string" && wanted !== null && sameExpression(found, wanted)) return [];
  return [otherwise(what, found, wanted)];
}
