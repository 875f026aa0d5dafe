import { objectOf, type TouchedObject } from "@lockkeeper/core";
import { plainest } from "../context/contexts.js";
import type { StatementContext } from "../rule.js";

/**
 * What a statement dropped without naming it, and what was there before the plan and is missed after it. Left out is what
 * belongs to something named (columns, indexes, constraints, triggers and the row type of a dropped table) and what a
 * later statement makes again.
 */
export function cascadedDrops({ measured, plan }: StatementContext): TouchedObject[] {
  const dropped = (measured?.dropped ?? []).filter(({ existing }) => existing);
  const columns = dropped.filter(({ type, cascaded }) => type === "table column" && !cascaded);
  // constraints of a table go with any column that they name, without a CASCADE
  const altered = new Set(columns.map(({ identity }) => withoutLast(plainest(identity))));
  const extension = dropped.some(({ type, cascaded }) => type === "extension" && !cascaded);
  const gone = dropped.filter(({ type }) =>
    /^(table|view|materialized view|foreign table|sequence|type|table column)$/.test(type),
  );
  const owners = new Set(gone.map(({ identity }) => plainest(identity)));
  return dropped.filter(
    (one) => one.cascaded && telling.test(one.type) && !belongs(one, owners) && !part(one) && !back(one),
  );

  function part({ type, identity }: TouchedObject): boolean {
    if (type === "table constraint") return altered.has(/ on (.+)$/.exec(plainest(identity))?.[1] ?? "");
    return extension && /^(function|procedure|aggregate)$/.test(type);
  }

  function back({ type, identity }: TouchedObject): boolean {
    const { after } = plan;
    if (!after) return false;
    if (type === "view" || type === "materialized view" || type === "function")
      return objectOf(after, type, plainest(identity)) !== null;
    return false;
  }
}

// what PostgreSQL keeps for itself (row types, rewrite rules of views, defaults) is nobody's loss but its owner's
const telling =
  /^(table|view|materialized view|foreign table|sequence|function|procedure|aggregate|trigger|policy|table column|table constraint|index|domain constraint|default value|extension)$/;

/** `orders_pkey on public.orders`, `for public.orders.id`, `public.orders.total`: part of something that is gone itself. */
function belongs({ type, identity }: TouchedObject, owners: ReadonlySet<string>): boolean {
  const name = plainest(identity);
  // an index goes with its table or its constraint: never alone
  if (type === "index" || type === "sequence") return true;
  if (type === "default value") {
    const column = name.replace(/^for /, "");
    return owners.has(column) || owners.has(withoutLast(column));
  }
  const on = / on (.+)$/.exec(name)?.[1];
  if (on !== undefined) return owners.has(on);
  return type === "table column" && owners.has(withoutLast(name));
}

const withoutLast = (name: string): string => name.replace(/\.(?:"(?:[^"]|"")*"|[^."]*)$/, "");

/** The first few by name, and how many more there are. */
export function inWords(objects: readonly TouchedObject[]): string {
  const shown = objects.slice(0, 5).map(({ type, identity }) => `the ${type} \`${plainest(identity)}\``);
  const rest = objects.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
