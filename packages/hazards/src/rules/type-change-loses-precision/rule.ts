import { type AlterAction, alterActions, columnExisted, columnName, typeBefore } from "../../reading/alter-actions.js";
import { lossOf } from "../../reading/lossy-types.js";
import { typeFrom, typeIn } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "type-change-loses-precision",
  category: "data",
  severity: "warning",
  catalogue: ["D05"],
  aliases: [],
  title: "Type change rounds or cuts values",
  why: "The cast succeeds for every row, and what does not fit the new type is silently lost: digits, fractions of a second, the time of day, the end of a text.",
  fix: "Add a column of the new type, fill it, compare the two, and drop the old one when nothing is missed.",
  statement: (context) =>
    alterActions(context)
      .filter(({ subtype }) => subtype === "AT_AlterColumnType")
      .flatMap((action) => hitOn(context, action)),
});

function hitOn(context: StatementContext, { relation, command, column }: AlterAction): Hit[] {
  const name = command.name ?? "";
  const before = typeBefore(context, relation, name);
  if (before === null || !columnExisted(context, relation, name)) return [];
  const loss = lossOf(typeFrom(before), typeIn(column?.typeName), column?.raw_default);
  if (loss === null) return [];
  return [
    {
      relation,
      message: `Turns \`${columnName(relation, name)}\` from \`${before}\` into a type that keeps less: ${loss}`,
      place: context.placeOf(column?.location),
    },
  ];
}
