import type { DropBehavior, Node } from "@lockkeeper/sql/tree";
import { alterActions, columnExisted, columnName, relationExisted } from "../../reading/alter-actions.js";
import { cascadedDrops, inWords } from "../../reading/cascade.js";
import { asRange, partsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "cascade-drops-more",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A17", "D04"],
  aliases: [],
  title: "CASCADE drops what nobody named",
  why: "CASCADE drops whatever depends on the object: views, foreign keys of other tables, defaults, policies, functions. On the target that may be more than on a developer's machine, and nothing is asked.",
  fix: "Drop without CASCADE, and name in statements of their own what has to go first. Then the statement fails where something else depends on the object.",
  statement: (context) => (wasWatched(context) ? measured(context) : written(context)),
});

/** Without event triggers a rehearsal sees no drops: then a DROP that must have dropped something shows none. */
function wasWatched({ measured: seen, node }: StatementContext): boolean {
  if (!seen) return false;
  const mayFindNothing = node && "DropStmt" in node ? node.DropStmt.missing_ok === true : false;
  return seen.dropped.length > 0 || mayFindNothing;
}

/** What really went. CASCADE that took nothing is as good as none. */
function measured(context: StatementContext): Hit[] {
  const gone = cascadedDrops(context);
  if (gone.length === 0) return [];
  return [
    {
      relation: null,
      message: `Drops ${inWords(gone)} with it, which nobody named`,
      remedy: { text: rule.fix, sql: null },
    },
  ];
}

function written(context: StatementContext): Hit[] {
  const column = alterActions(context).filter(
    ({ subtype, command }) =>
      command.behavior === "DROP_CASCADE" && (subtype === "AT_DropColumn" || subtype === "AT_DropConstraint"),
  );
  const names = [
    ...column
      .filter(({ relation, subtype, command }) =>
        subtype === "AT_DropColumn"
          ? columnExisted(context, relation, command.name ?? "")
          : relationExisted(context, relation),
      )
      .map(({ relation, command }) => columnName(relation, command.name ?? "")),
    ...dropped(context),
  ];
  return names.map((name) => ({
    relation: null,
    message: `Drops \`${name}\` and whatever depends on it, which was not looked at`,
  }));
}

function dropped(context: StatementContext): string[] {
  const drop = cascading(context.node);
  return (drop?.objects ?? []).flatMap((object) => {
    const range = asRange(partsOf(object));
    if (!range) return [];
    if (drop?.removeType === "OBJECT_SCHEMA") return [range.relname ?? ""];
    const name = context.nameOf(range);
    const relation = /^OBJECT_(TABLE|VIEW|MATVIEW|FOREIGN_TABLE|SEQUENCE)$/.test(drop?.removeType ?? "");
    return relation && !relationExisted(context, name) ? [] : [name];
  });
}

function cascading(node: Node | null): { objects?: Node[]; removeType?: string; behavior?: DropBehavior } | null {
  if (!node || !("DropStmt" in node) || node.DropStmt.behavior !== "DROP_CASCADE") return null;
  // triggers, policies and rules have nothing that depends on them
  return /^OBJECT_(TRIGGER|POLICY|RULE)$/.test(node.DropStmt.removeType ?? "") ? null : node.DropStmt;
}
