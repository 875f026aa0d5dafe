import { attributeOf, type CatalogObject, childrenOf, listOf, type Place } from "@lockkeeper/core";
import { byName, checkColumns } from "./columns.js";
import { type DeclaredChecks, otherwise } from "./declared.js";
import type { Expectations, TableExpectation } from "./format.js";
import { checkGrants } from "./grants.js";
import { checkConstraint, checkIndex, checkOnly, checkPolicy, checkTrigger, sameList } from "./table-parts.js";
import { type KnownSchema, relationKinds, viewKinds } from "./schema.js";

/** Everything that is declared about tables, and about views as far as it is the same. */
export function checkTables(
  schema: KnownSchema,
  { tables, views }: Expectations,
  roles: ReadonlySet<string>,
  into: DeclaredChecks,
): void {
  for (const { name, place, value } of byName(tables?.value ?? [])) {
    const table = schema.find(relationKinds, name);
    into.add(place, `table \`${name}\` exists`, table ? [] : [schema.missing("table", name, relationKinds)]);
    if (table === null || value === null) continue;
    if (value.columns) checkColumns(schema, table, value.columns.value, into);
    if (value["primary-key"]) {
      const wanted = value["primary-key"].value.map((column) => column.value);
      const key = childrenOf(schema.snapshot, table.identity, "constraint").find(
        (one) => attributeOf(one, "type") === "primary key",
      );
      const found = key ? listOf(key, "columns") : null;
      const same = found !== null && sameList(found, wanted);
      into.add(
        value["primary-key"].place,
        `primary key of \`${name}\` is (${wanted.join(", ")})`,
        same ? [] : [found === null ? "It has no primary key." : otherwise("primary key", found, wanted)],
      );
    }
    if (value.rls) checkRowSecurity(table, value.rls.value, into, value.rls.place);
    for (const index of byName(value.indexes?.value ?? [])) checkIndex(schema, table, index, into);
    for (const constraint of byName(value.constraints?.value ?? [])) checkConstraint(schema, table, constraint, into);
    for (const policy of byName(value.policies?.value ?? [])) checkPolicy(schema, table, policy, into);
    for (const trigger of byName(value.triggers?.value ?? [])) checkTrigger(schema, table, trigger, into);
    for (const only of value.only?.value ?? []) checkOnly(schema, table, value, only, into);
    checkOwner(table, value.owner, into);
    if (value.grants) checkGrants(schema, table, value.grants.value, roles, into);
  }
  for (const { name, place, value } of byName(views?.value ?? [])) {
    const view = schema.find(viewKinds, name);
    into.add(place, `view \`${name}\` exists`, view ? [] : [schema.missing("view", name, viewKinds)]);
    if (view === null || value === null) continue;
    if (value.columns) checkColumns(schema, view, value.columns.value, into);
    const invoker = value["security-invoker"];
    if (invoker) {
      const found = attributeOf(view, "securityInvoker") === true;
      into.add(
        invoker.place,
        `view \`${name}\` ${invoker.value ? "runs with the caller's rights" : "runs with its owner's rights"}`,
        found === invoker.value ? [] : [otherwise("security_invoker", found, invoker.value)],
      );
    }
    checkOwner(view, value.owner, into);
    if (value.grants) checkGrants(schema, view, value.grants.value, roles, into);
  }
}

export function checkOwner(object: CatalogObject, owner: TableExpectation["owner"], into: DeclaredChecks): void {
  if (!owner) return;
  const found = attributeOf(object, "owner");
  into.add(
    owner.place,
    `owner of \`${object.identity}\` is \`${owner.value}\``,
    found === owner.value ? [] : [otherwise("owner", found, owner.value)],
  );
}

function checkRowSecurity(table: CatalogObject, wanted: boolean | "forced", into: DeclaredChecks, place: Place): void {
  const on = attributeOf(table, "rls") === true;
  const forced = attributeOf(table, "forceRls") === true;
  const name = `row level security of \`${table.identity}\` is ${wanted === "forced" ? "forced" : wanted ? "on" : "off"}`;
  const problems =
    on === (wanted !== false)
      ? wanted === "forced" && !forced
        ? ["It is on, but does not bind the owner."]
        : []
      : [`It is ${on ? "on" : "off"}.`];
  const verb = wanted === "forced" && on ? "FORCE" : wanted === false ? "DISABLE" : "ENABLE";
  into.add(place, name, problems, `ALTER TABLE ${table.identity} ${verb} ROW LEVEL SECURITY;`);
}
