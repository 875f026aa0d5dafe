import {
  attributeOf,
  type AttributeValue,
  type CatalogKind,
  type CatalogObject,
  childrenOf,
  listOf,
  type Place,
} from "@lockkeeper/core";
import { byName } from "./columns.js";
import { type DeclaredChecks, otherwise } from "./declared.js";
import type { TableExpectation } from "./format.js";
import { suggestion } from "./names.js";
import { sameExpression } from "./same-expression.js";
import { type KnownSchema, relationKinds } from "./schema.js";

type Part<K extends keyof TableExpectation> = NonNullable<TableExpectation[K]>["value"];
/** What a member of a mapping of parts says; null where only its name is declared. */
type MemberOf<L> = L extends readonly (infer E)[] ? (E extends { name: string; value: infer V } ? V : never) : never;
interface Member<V> {
  name: string;
  place: Place;
  value: V | null;
}

/** Looks a part up and says when it is missing; `compare` says what is otherwise. */
function checkPart(
  schema: KnownSchema,
  table: CatalogObject,
  kind: CatalogKind,
  { name, place }: Member<unknown>,
  into: DeclaredChecks,
  compare: (object: CatalogObject) => string[],
): void {
  // an index has its schema's name space; its name is looked up among those of the table
  const parts = childrenOf(schema.snapshot, table.identity, kind);
  const found =
    schema.findOf(kind, table.identity, name) ??
    parts.find(
      ({ identity }) => lastPart(identity) === name || lastPart(identity) === `"${name.replaceAll('"', '""')}"`,
    ) ??
    null;
  const title = `${kind} \`${name}\` of \`${table.identity}\` ${kind === "policy" || kind === "trigger" ? "is as declared" : "is there and holds"}`;
  if (found) return into.add(place, title, compare(found));
  const known = parts.map(({ identity }) => lastPart(identity));
  into.add(place, title, [`\`${table.identity}\` has no ${kind} \`${name}\`.${suggestion(name, known)}`]);
}

function lastPart(identity: string): string {
  return /(?:^|\.)("(?:[^"]|"")*"|[^."]+)$/.exec(identity)?.[1] ?? identity;
}

export function checkIndex(
  schema: KnownSchema,
  table: CatalogObject,
  index: Member<MemberOf<Part<"indexes">>>,
  into: DeclaredChecks,
): void {
  checkPart(schema, table, "index", index, into, (found) => {
    const { columns, unique, method, where } = index.value ?? {};
    return [
      ...(attributeOf(found, "valid") === false ? ["It is INVALID: a CREATE INDEX CONCURRENTLY broke off."] : []),
      ...(columns
        ? differs(
            "columns",
            listOf(found, "columns"),
            columns.value.map((one) => one.value),
          )
        : []),
      ...(unique ? differs("uniqueness", attributeOf(found, "unique"), unique.value) : []),
      ...(method ? differs("method", attributeOf(found, "method"), method.value) : []),
      ...(where ? differs("predicate", attributeOf(found, "predicate"), where.value) : []),
    ];
  });
}

export function checkConstraint(
  schema: KnownSchema,
  table: CatalogObject,
  constraint: Member<MemberOf<Part<"constraints">>>,
  into: DeclaredChecks,
): void {
  checkPart(schema, table, "constraint", constraint, into, (found) => {
    const { value } = constraint;
    const wanted = typeof value === "string" ? null : value;
    const definition = typeof value === "string" ? value : wanted?.definition?.value;
    const validated = wanted?.validated?.value ?? true;
    const references =
      wanted?.references && (schema.find(relationKinds, wanted.references.value)?.identity ?? wanted.references.value);
    return [
      ...(attributeOf(found, "validated") === validated
        ? []
        : [validated ? "It is NOT VALID: rows from before it may break it." : "It is valid."]),
      ...(attributeOf(found, "enforced") === false ? ["It is not enforced."] : []),
      ...(definition === undefined ? [] : differs("definition", attributeOf(found, "definition"), definition)),
      ...(wanted?.type ? differs("type", attributeOf(found, "type"), wanted.type.value) : []),
      ...(wanted?.columns
        ? differs(
            "columns",
            listOf(found, "columns"),
            wanted.columns.value.map((one) => one.value),
          )
        : []),
      ...(references === undefined ? [] : differs("referenced table", attributeOf(found, "references"), references)),
    ];
  });
}

export function checkPolicy(
  schema: KnownSchema,
  table: CatalogObject,
  policy: Member<MemberOf<Part<"policies">>>,
  into: DeclaredChecks,
): void {
  checkPart(schema, table, "policy", policy, into, (found) => {
    const { command, roles, permissive, using, check } = policy.value ?? {};
    return [
      ...(command ? differs("command", String(attributeOf(found, "command")).toLowerCase(), command.value) : []),
      ...(roles
        ? differs(
            "roles",
            listOf(found, "roles").map(lower).toSorted(),
            roles.value.map((one) => lower(one.value)).toSorted(),
          )
        : []),
      ...(permissive ? differs("permissive", attributeOf(found, "permissive"), permissive.value) : []),
      ...(using ? differs("USING", attributeOf(found, "using"), using.value) : []),
      ...(check ? differs("WITH CHECK", attributeOf(found, "check"), check.value) : []),
    ];
  });
}

function lower(role: string): string {
  return role === "PUBLIC" ? "public" : role;
}

export function checkTrigger(
  schema: KnownSchema,
  table: CatalogObject,
  trigger: Member<MemberOf<Part<"triggers">>>,
  into: DeclaredChecks,
): void {
  checkPart(schema, table, "trigger", trigger, into, (found) => {
    const { enabled, definition } = trigger.value ?? {};
    const wanted =
      enabled === undefined || enabled.value === true
        ? "enabled"
        : enabled.value === false
          ? "disabled"
          : enabled.value;
    const state = String(attributeOf(found, "enabled"));
    // who asks for an enabled trigger is content with one that always fires
    const same = state === wanted || (wanted === "enabled" && state === "always");
    return [
      ...(same ? [] : [`It is ${state}.`]),
      ...(definition ? differs("definition", attributeOf(found, "definition"), definition.value) : []),
    ];
  });
}

const onlyKinds = {
  columns: "column",
  indexes: "index",
  constraints: "constraint",
  policies: "policy",
  triggers: "trigger",
} as const;

/** Nothing of this kind but what is declared; what a primary key or a constraint brings along counts with these. */
export function checkOnly(
  schema: KnownSchema,
  table: CatalogObject,
  value: TableExpectation,
  only: { value: keyof typeof onlyKinds; place: Place },
  into: DeclaredChecks,
): void {
  const kind = onlyKinds[only.value];
  const declared = new Set(
    byName<unknown>(value[only.value]?.value ?? []).flatMap(({ name }) => [name, `"${name.replaceAll('"', '""')}"`]),
  );
  const more = childrenOf(schema.snapshot, table.identity, kind)
    .filter((one) => kind !== "index" || attributeOf(one, "constraint") === null)
    .filter(
      (one) =>
        kind !== "constraint" ||
        !["not null", ...(value["primary-key"] ? ["primary key"] : [])].includes(String(attributeOf(one, "type"))),
    )
    .map(({ identity }) => lastPart(identity))
    .filter((name) => !declared.has(name));
  into.add(
    only.place,
    `\`${table.identity}\` has no other ${only.value}`,
    more.length > 0 ? [`It has ${more.map((name) => `\`${name}\``).join(", ")} beside.`] : [],
  );
}

function differs(what: string, found: AttributeValue, wanted: AttributeValue): string[] {
  if (Array.isArray(found) && Array.isArray(wanted))
    return sameList(found, wanted) ? [] : [otherwise(what, found, wanted)];
  if (found === wanted || (typeof found === "string" && typeof wanted === "string" && sameExpression(found, wanted)))
    return [];
  return [otherwise(what, found, wanted)];
}

export function sameList(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && found.every((one, index) => unquoted(one) === unquoted(wanted[index] ?? ""));
}

function unquoted(name: string): string {
  return /^"(?:[^"]|"")*"$/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}
