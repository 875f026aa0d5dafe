import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  grantsOn,
  listOf,
  type Place,
  privilegesOf,
} from "@lockkeeper/core";
import type { DeclaredChecks } from "./declared.js";
import type { GrantsExpectation } from "./format.js";
import { meant, suggestion } from "./names.js";
import { type KnownSchema, relationKinds, viewKinds } from "./schema.js";

/** One check for each role: a list is exact, `at-least` and `never` are bounds. */
export function checkGrants(
  schema: KnownSchema,
  object: CatalogObject,
  declared: GrantsExpectation,
  roles: ReadonlySet<string>,
  into: DeclaredChecks,
): void {
  for (const { name, place, value } of declared) {
    const role = /^public$/i.test(name) ? "PUBLIC" : meant(name, roles, null);
    const title = `grants of \`${name}\` on \`${object.identity}\``;
    if (role === null) {
      into.unknown(
        place,
        title,
        `The server has no role \`${name}\`.${suggestion(name, roles)}`,
        "CREATE ROLE, or mend the name.",
      );
      continue;
    }
    const found = privilegesOn(schema, object, role);
    checkRole(title, place, value, { found, expand: (wanted) => expanded(schema, object, wanted) }, into);
  }
}

type Wanted = GrantsExpectation[number]["value"];

function checkRole(
  title: string,
  place: Place,
  value: Wanted,
  { found, expand }: { found: readonly string[]; expand: (wanted: readonly string[]) => string[] },
  into: DeclaredChecks,
): void {
  if ("length" in value) {
    const wanted = expand(value.map((one) => one.value));
    return into.add(place, `${title} are ${words(wanted)}`, [
      ...lacking(found, wanted),
      ...tooMany(found.filter((one) => !wanted.includes(one))),
    ]);
  }
  const least = value["at-least"] && expand(value["at-least"].value.map((one) => one.value));
  const never = value.never && expand(value.never.value.map((one) => one.value));
  if (least) into.add(place, `${title} are at least ${words(least)}`, lacking(found, least));
  if (never) into.add(place, `${title} are never ${words(never)}`, tooMany(found.filter((one) => forbids(never, one))));
  if (!least && !never) into.unknown(place, title, "Nothing is declared about them.", "anon: [select]");
}

/** What a role may do with an object, in small letters, its part of PUBLIC's included; on single columns `update (name)`. */
export function privilegesOn({ snapshot }: KnownSchema, object: CatalogObject, role: string): string[] {
  const { kind, identity } = object;
  const who = new Set([role, "PUBLIC"]);
  const own = [...relationKinds, ...viewKinds, "sequence"].includes(kind)
    ? privilegesOf(snapshot, identity, role)
    : [
        ...grantsOn(snapshot, identity)
          .filter((grant) => attributeOf(grant, "objectKind") === kind && who.has(String(attributeOf(grant, "role"))))
          .flatMap((grant) => listOf(grant, "privileges")),
        ...(attributeOf(object, "owner") === role ? ownersPrivileges(kind) : []),
      ];
  const columns = new Map<string, string[]>();
  for (const column of childrenOf(snapshot, identity, "column")) {
    for (const grant of grantsOn(snapshot, column.identity).filter((one) =>
      who.has(String(attributeOf(one, "role"))),
    )) {
      for (const privilege of listOf(grant, "privileges")) {
        if (own.includes(privilege)) continue;
        columns.set(privilege, [...(columns.get(privilege) ?? []), column.identity.slice(identity.length + 1)]);
      }
    }
  }
  const onColumns = Array.from(
    columns,
    ([privilege, names]) => `${privilege.toLowerCase()} (${names.toSorted().join(", ")})`,
  );
  return [...new Set([...own.map((one) => one.toLowerCase()), ...onColumns])].toSorted();
}

function ownersPrivileges(kind: string): readonly string[] {
  return kind === "function" ? ["EXECUTE"] : kind === "schema" ? ["CREATE", "USAGE"] : ["USAGE"];
}

/** `all` is what the server would make of it for this kind of object. */
function expanded({ snapshot }: KnownSchema, { kind }: CatalogObject, wanted: readonly string[]): string[] {
  const relation = "delete insert references select trigger truncate update".split(" ");
  const all =
    kind === "sequence"
      ? ["select", "update", "usage"]
      : kind === "function"
        ? ["execute"]
        : kind === "schema"
          ? ["create", "usage"]
          : [...relation, ...(snapshot.server.major >= 17 ? ["maintain"] : [])];
  return [...new Set(wanted.map(normal).flatMap((one) => (one === "all" ? all : one)))].toSorted();
}

/** `update (a, b)`, whatever its blanks and the order of its columns. */
function normal(privilege: string): string {
  const [, verb = privilege, list] = /^(\w+) ?\((.+)\)$/.exec(privilege) ?? [];
  if (list === undefined) return verb.toLowerCase();
  return `${verb.toLowerCase()} (${list
    .split(",")
    .map((name) => name.trim())
    .toSorted()
    .join(", ")})`;
}

function lacking(found: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((one) => !found.includes(one) && !found.includes(one.replace(/ \(.*/, "")));
  return missing.length > 0 ? [`It lacks ${missing.join(", ")}.`] : [];
}

function tooMany(more: readonly string[]): string[] {
  return more.length > 0 ? [`It has ${more.join(", ")} beside.`] : [];
}

/** A privilege on some columns is one that must not be there, too. */
function forbids(never: readonly string[], found: string): boolean {
  return never.includes(found) || never.includes(found.replace(/ \(.*/, ""));
}

function words(privileges: readonly string[]): string {
  return privileges.length > 0 ? privileges.join(", ") : "none";
}
