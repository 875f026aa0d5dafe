import { attributeOf, type AttributeValue, type CatalogKind, type CatalogObject, listOf } from "@lockkeeper/core";
import { byName } from "./columns.js";
import { type DeclaredChecks, otherwise } from "./declared.js";
import type { Expectations } from "./format.js";
import { checkGrants } from "./grants.js";
import { suggestion } from "./names.js";
import { type KnownSchema, relationKinds, viewKinds } from "./schema.js";
import { checkOwner } from "./tables.js";

/** Everything that is declared about schemas, functions, sequences, enums and extensions, and grants that stand apart. */
export function checkObjects(
  schema: KnownSchema,
  expected: Expectations,
  roles: ReadonlySet<string>,
  into: DeclaredChecks,
): void {
  for (const { name, place, value } of byName(expected.schemas?.value ?? [])) {
    const found = schema.find(["schema"], name, null);
    into.add(place, `schema \`${name}\` exists`, found ? [] : [schema.missing("schema", name, ["schema"])]);
    if (found === null || value === null) continue;
    checkOwner(found, value.owner, into);
    if (value.grants) checkGrants(schema, found, value.grants.value, roles, into);
  }
  checkFunctions(schema, expected.functions, roles, into);
  for (const { name, place, value } of byName(expected.sequences?.value ?? [])) {
    const found = schema.find(["sequence"], name);
    into.add(place, `sequence \`${name}\` exists`, found ? [] : [schema.missing("sequence", name, ["sequence"])]);
    if (found === null || value === null) continue;
    if (value.type) {
      const [type, wanted] = [attributeOf(found, "type"), schema.type(value.type.value)];
      into.add(
        value.type.place,
        `type of \`${name}\` is \`${wanted}\``,
        type === wanted ? [] : [otherwise("type", type, wanted)],
      );
    }
    checkOwner(found, value.owner, into);
    if (value.grants) checkGrants(schema, found, value.grants.value, roles, into);
  }
  for (const { name, place, value } of expected.enums?.value ?? [])
    checkEnum(
      schema,
      name,
      place,
      value.map((label) => label.value),
      into,
    );
  checkExtensions(schema, expected.extensions, into);
  for (const { name, place, value } of expected.grants?.value ?? []) {
    const found = findAny(schema, name);
    if (found) checkGrants(schema, found, value, roles, into);
    else
      into.add(place, `grants on \`${name}\``, [
        schema.missing("object", name, [...relationKinds, ...viewKinds, "sequence", "schema"]),
      ]);
  }
}

/** `public.orders`, `schema api`, `function public.f(integer)` */
function findAny(schema: KnownSchema, text: string): CatalogObject | null {
  const [, kind, name = ""] = /^(schema|function|procedure|sequence|table|view|type)\s+(.+)$/i.exec(text) ?? [];
  switch (kind?.toLowerCase()) {
    case "schema":
      return schema.find(["schema"], name, null);
    case "function":
    case "procedure":
      return schema.findRoutine(name);
    case "type":
      return schema.find(["type"], name);
    case undefined:
      return (
        schema.find([...relationKinds, ...viewKinds, "sequence"], text) ??
        (text.includes("(") ? schema.findRoutine(text) : null)
      );
    default:
      return schema.find([...relationKinds, ...viewKinds, "sequence"], name);
  }
}

function checkFunctions(
  schema: KnownSchema,
  functions: Expectations["functions"],
  roles: ReadonlySet<string>,
  into: DeclaredChecks,
): void {
  for (const { name, place, value } of byName(functions?.value ?? [])) {
    const found = schema.findRoutine(name);
    into.add(place, `function \`${name}\` exists`, found ? [] : [missingRoutine(schema, name)]);
    if (found === null || value === null) continue;
    const problems: string[] = [];
    const wanted: string[] = [];
    const compare = (what: string, attribute: AttributeValue, expected: string | null) => {
      wanted.push(expected === null ? `no ${what}` : `${what} ${expected === "" ? "''" : expected}`);
      if (attribute !== expected) problems.push(otherwise(what, attribute, expected));
    };
    if (value.returns)
      compare("result", schema.type(String(attributeOf(found, "result"))), schema.type(value.returns.value));
    if (value.language) compare("language", attributeOf(found, "language"), value.language.value.toLowerCase());
    if (value.volatility) compare("volatility", attributeOf(found, "volatility"), value.volatility.value);
    if (value.security)
      compare("security", attributeOf(found, "securityDefiner") === true ? "definer" : "invoker", value.security.value);
    const path = value["search-path"];
    if (path) compare("search_path", searchPath(attributeOf(found, "searchPath")), searchPath(path.value));
    if (wanted.length > 0) into.add(place, `function \`${name}\` has ${wanted.join(", ")}`, problems);
    checkOwner(found, value.owner, into);
    if (value.grants) checkGrants(schema, found, value.grants.value, roles, into);
  }
}

function missingRoutine(schema: KnownSchema, name: string): string {
  const [plain = name] = name.split("(");
  const same = [...schema.identities("function")].filter(
    (identity) => identity.startsWith(`${plain.trim()}(`) || identity.startsWith(`public.${plain.trim()}(`),
  );
  if (same.length === 0) return schema.missing("function", name, ["function"]);
  const there = same.map((identity) => `\`${identity}\``).join(", ");
  return name.includes("(")
    ? `There is no function \`${name}\`, but ${there}.`
    : `More than one function has the name: ${there}.`;
}

/** The empty path is written in many ways: `''`, `""`, nothing. */
function searchPath(path: AttributeValue): string | null {
  if (path === null) return null;
  const names = String(path)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !["", "''", '""'].includes(name));
  return names.join(", ");
}

function checkEnum(
  schema: KnownSchema,
  name: string,
  place: { line: number; column: number },
  labels: readonly string[],
  into: DeclaredChecks,
): void {
  const found = schema.find(["type"], name);
  const isEnum = found !== null && attributeOf(found, "kind") === "enum";
  const title = `enum \`${name}\` is ${labels.join(", ")}`;
  if (found === null) return into.add(place, title, [schema.missing("enum", name, ["type"])]);
  if (!isEnum) return into.add(place, title, [`\`${name}\` is no enum.`]);
  const has = listOf(found, "labels");
  const lacks = labels.filter((label) => !has.includes(label));
  const beside = has.filter((label) => !labels.includes(label));
  const order = lacks.length + beside.length === 0 && has.join("\n") !== labels.join("\n");
  into.add(place, title, [
    ...(lacks.length > 0 ? [`It lacks ${lacks.join(", ")}.`] : []),
    ...(beside.length > 0 ? [`It has ${beside.join(", ")} beside.`] : []),
    ...(order ? [otherwise("order", has, labels)] : []),
  ]);
}

function checkExtensions(schema: KnownSchema, extensions: Expectations["extensions"], into: DeclaredChecks): void {
  for (const { name, place, value } of byName(extensions?.value ?? [])) {
    const found = schema.find(["extension"], name, null);
    if (value === false) {
      into.add(place, `extension \`${name}\` is not there`, found ? ["It is installed."] : []);
      continue;
    }
    const wanted =
      typeof value === "string"
        ? { version: value, schema: undefined }
        : typeof value === "object" && value !== null
          ? { version: value.version?.value, schema: value.schema?.value }
          : { version: undefined, schema: undefined };
    const oldest = wanted.version?.replace(/^\s*>?=\s*/, "");
    const title = [
      `extension \`${name}\` is there`,
      ...(oldest === undefined ? [] : [`at ${oldest} or newer`]),
      ...(wanted.schema === undefined ? [] : [`in schema \`${wanted.schema}\``]),
    ].join(", ");
    if (found === null) {
      into.add(
        place,
        title,
        [`It is not installed.${suggestion(name, schema.identities("extension"))}`],
        `CREATE EXTENSION ${name};`,
      );
      continue;
    }
    const version = String(attributeOf(found, "version"));
    const old = oldest !== undefined && isOlder(version, oldest);
    const elsewhere = wanted.schema !== undefined && attributeOf(found, "schema") !== wanted.schema;
    into.add(
      place,
      title,
      [
        ...(old ? [`It is at ${version}.`] : []),
        ...(elsewhere ? [otherwise("schema", attributeOf(found, "schema"), wanted.schema ?? null)] : []),
      ],
      old ? `ALTER EXTENSION ${name} UPDATE;` : null,
    );
  }
}

/** Numbers between the dots, one after the other: 1.10 is newer than 1.9. */
function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.\-_]/).map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
    const [left, right] = [a?.[at] ?? 0, b?.[at] ?? 0];
    if (left !== right) return left < right;
  }
  return false;
}

const absentKinds: Readonly<Record<string, { kinds: readonly CatalogKind[]; parts: number | null }>> = {
  schemas: { kinds: ["schema"], parts: null },
  tables: { kinds: relationKinds, parts: 2 },
  views: { kinds: viewKinds, parts: 2 },
  indexes: { kinds: ["index"], parts: 2 },
  sequences: { kinds: ["sequence"], parts: 2 },
  enums: { kinds: ["type"], parts: 2 },
  extensions: { kinds: ["extension"], parts: null },
  columns: { kinds: ["column"], parts: 3 },
  constraints: { kinds: ["constraint"], parts: 3 },
  triggers: { kinds: ["trigger"], parts: 3 },
  policies: { kinds: ["policy"], parts: 3 },
};

/** What must not be there. */
export function checkAbsent(schema: KnownSchema, { absent }: Expectations, into: DeclaredChecks): void {
  for (const [key, member] of Object.entries(absent?.value ?? {})) {
    const where = Object.hasOwn(absentKinds, key) ? absentKinds[key] : undefined;
    for (const { value: name, place } of member.value) {
      const found = where ? schema.find(where.kinds, name, where.parts) : schema.findRoutine(name);
      const what = where?.kinds[0] ?? "function";
      into.add(place, `${what} \`${name}\` is not there`, found ? [`It is: \`${found.identity}\`.`] : []);
    }
  }
}
