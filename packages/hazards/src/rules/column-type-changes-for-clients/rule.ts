import { type AlterAction, alterActions, columnExisted, columnName, typeBefore } from "../../reading/alter-actions.js";
import { typeFrom, typeIn } from "../../reading/written-names.js";
import { attributeOf, objectOf } from "@lockkeeper/core";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "column-type-changes-for-clients",
  category: "compatibility",
  severity: "info",
  catalogue: ["A08"],
  aliases: ["squawk:changing-column-type"],
  title: "Column gets another type under running code",
  why: 'Drivers hand values over by their type: JavaScript gets a bigint as text where it got a number. A prepared statement that reads the column fails once in each session with "cached plan must not change result type", and writers may send values that the new type refuses.',
  fix: "Add a column of the new type, keep both in step, move readers and writers, and drop the old one in a later release.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype }) => subtype === "AT_AlterColumnType")
      .flatMap((action) => hitOn(context, action)),
});

function hitOn(context: StatementContext, { relation, command, column }: AlterAction): Hit[] {
  const name = command.name ?? "";
  if (!columnExisted(context, relation, name)) return [];
  const before = typeBefore(context, relation, name);
  const object = context.plan.after && objectOf(context.plan.after, "column", columnName(relation, name));
  const after = object ? String(attributeOf(object, "type")) : writtenType(column?.typeName);
  if (before === after) return [];
  const from = before === null ? "" : ` from \`${before}\``;
  return [
    {
      relation,
      message: `Changes the type of \`${columnName(relation, name)}\`${from} to \`${after}\`: drivers and prepared statements of running code see another type`,
      severity: before !== null && sameToDrivers(before, after) ? "info" : rule.severity,
      place: context.placeOf(column?.location),
    },
  ];
}

function writtenType(type: Parameters<typeof typeIn>[0]): string {
  const { name, modifiers, array } = typeIn(type);
  return `${name}${modifiers.length > 0 ? `(${modifiers.join(",")})` : ""}${array ? "[]" : ""}`;
}

const texts = ["text", "character varying", "character"];

/** Types that a driver turns into the same kind of value: another length, or text by another name. */
function sameToDrivers(before: string, after: string): boolean {
  const [a, b] = [typeFrom(before), typeFrom(after)];
  return a.array === b.array && (a.name === b.name || (texts.includes(a.name) && texts.includes(b.name)));
}
