import { attributeOf, type CatalogObject, lockModes, objectsOf, quoteName, type RelationName } from "@lockkeeper/core";
import {
  type DeleteStmt,
  type InsertStmt,
  type MergeStmt,
  type Node,
  type RangeVar,
  type UpdateStmt,
  walk,
} from "@lockkeeper/sql/tree";
import { alterActions } from "../reading/alter-actions.js";
import { asRange, partsOf, stringsOf } from "../reading/written-names.js";
import type { StatementContext } from "../rule.js";

/** What a statement does to the answers of questions that come after it. */
export interface Disturbance {
  relation: RelationName;
  /** null: any row may change */
  columns: readonly string[] | null;
}

/** Relations whose rows or columns a statement changes; `unknown` where neither its text nor a measurement tells. */
export function disturbances(context: StatementContext): Disturbance[] | "unknown" {
  const { node, measured } = context;
  if (!node) return measured ? written(context, []) : "unknown";
  if (runsCode(node)) return (measured && writtenByCode(context, node)) ?? "unknown";
  const own = byText(context, node);
  return changesRows(node) ? written(context, own) : own;
}

function byText(context: StatementContext, node: Node): Disturbance[] {
  const whole = (relation: RangeVar | undefined | null): Disturbance[] =>
    relation ? [{ relation: context.nameOf(relation), columns: null }] : [];
  if ("AlterTableStmt" in node) return altered(context);
  if ("RenameStmt" in node) {
    const { renameType, relation, subname, newname } = node.RenameStmt;
    if (renameType === "OBJECT_COLUMN" && relation)
      return [{ relation: context.nameOf(relation), columns: [subname ?? "", newname ?? ""] }];
    return relation && newname ? [...whole(relation), ...whole({ ...relation, relname: newname })] : [];
  }
  if ("AlterObjectSchemaStmt" in node) return whole(node.AlterObjectSchemaStmt.relation);
  if ("DropStmt" in node) {
    const tables = /^OBJECT_(TABLE|FOREIGN_TABLE|VIEW|MATVIEW)$/.test(node.DropStmt.removeType ?? "");
    return tables ? (node.DropStmt.objects ?? []).flatMap((object) => whole(asRange(partsOf(object)))) : [];
  }
  if ("CreateStmt" in node) return whole(node.CreateStmt.relation);
  if ("CreateTableAsStmt" in node) return whole(node.CreateTableAsStmt.into?.rel);
  if ("CopyStmt" in node) return node.CopyStmt.is_from ? whole(node.CopyStmt.relation) : [];
  if ("TruncateStmt" in node)
    return (node.TruncateStmt.relations ?? []).flatMap((one) => ("RangeVar" in one ? whole(one.RangeVar) : []));
  return changedIn(context, node);
}

const columnActions = /^AT_(AddColumn|DropColumn|AlterColumnType|SetExpression)$/;
const rowActions = /^AT_(AttachPartition|DetachPartition|AddInherit|DropInherit)$/;

function altered(context: StatementContext): Disturbance[] {
  return alterActions(context).flatMap(({ relation, subtype, command, column }): Disturbance[] => {
    if (columnActions.test(subtype)) return [{ relation, columns: [column?.colname ?? command.name ?? ""] }];
    return rowActions.test(subtype) ? [{ relation, columns: null }] : [];
  });
}

/** Tables that INSERT, UPDATE, DELETE and MERGE write to, also inside WITH. */
function changedIn(context: StatementContext, node: Node): Disturbance[] {
  const found: Disturbance[] = [];
  walk(node, (type, tree) => {
    if (!/^(Insert|Update|Delete|Merge)Stmt$/.test(type)) return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
    const statement = tree as InsertStmt | UpdateStmt | DeleteStmt | MergeStmt;
    const columns = type === "UpdateStmt" ? targetsOf(statement) : null;
    if (statement.relation) found.push({ relation: context.nameOf(statement.relation), columns });
  });
  return found;
}

function targetsOf(statement: UpdateStmt | object): string[] | null {
  if (!("targetList" in statement)) return null;
  return (statement.targetList ?? []).flatMap((target) => ("ResTarget" in target ? [target.ResTarget.name ?? ""] : []));
}

/** Triggers and cascades write to tables that nobody named: their locks show it. */
function written({ measured, statement }: StatementContext, own: Disturbance[]): Disturbance[] {
  const named = new Set(own.map(({ relation }) => relation));
  const weakest = lockModes.indexOf("ROW EXCLUSIVE");
  const others = (measured?.locks ?? []).filter(
    ({ relation, mode, heldFromStatement }) =>
      heldFromStatement === statement.index && lockModes.indexOf(mode) >= weakest && !named.has(relation),
  );
  return [...own, ...others.map(({ relation }) => ({ relation, columns: null }))];
}

function changesRows(node: Node): boolean {
  return ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "SelectStmt"].some((kind) => kind in node);
}

const harmlessCalls = new Set(["set_config", "setval", "nextval", "now", "count", "pg_sleep", "pg_notify"]);

// PERFORM of a bare constant or of a catalog function is how code waits and sets; anything else runs more code
const runsMore = /\b(?:execute|call)\b|\bperform\b(?!\s+(?:\d|pg_catalog\.))/i;
const target =
  /\b(?:update|insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?((?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))?)/gi;

/**
 * What code may write on a full database: what it wrote on the rehearsal, and what its text names, because a loop over no
 * rows writes nothing. Null where its text is not known, or runs further code.
 */
function writtenByCode(context: StatementContext, node: Node): Disturbance[] | null {
  const texts =
    "DoStmt" in node ? [context.statement.text] : called(context, node).map((name) => bodyOf(context, name));
  const known = texts.filter((text) => text !== null);
  if (texts.length === 0 || known.length < texts.length || known.some((text) => runsMore.test(text))) return null;
  return written(
    context,
    known.flatMap((text) => namedIn(context, text)),
  );
}

function namedIn(context: StatementContext, text: string): Disturbance[] {
  return [...text.matchAll(target)].flatMap(([, name = ""]): Disturbance[] => {
    const parts = [...name.matchAll(/"((?:[^"]|"")+)"|[\w$]+/g)].map(([word, quoted]) =>
      quoted === undefined ? word.toLowerCase() : quoted.replaceAll('""', '"'),
    );
    const range = asRange(parts);
    return range ? [{ relation: context.nameOf(range), columns: null }] : [];
  });
}

/** Text of the functions of that name: of the pending statement that makes it, else of the schema before. */
function bodyOf({ plan }: StatementContext, name: string): string | null {
  const bare = name.split(".").at(-1) ?? name;
  const makes = new RegExp(`\\b(?:function|procedure)\\s+(?:[\\w$"]+\\s*\\.\\s*)?"?${escaped(bare)}"?\\s*\\(`, "i");
  const pending = plan.migrations
    .flatMap(({ script }) => script.statements)
    .filter(({ text }) => /\bcreate\b/i.test(text) && makes.test(text));
  const standing = plan.before ? objectsOf(plan.before, "function") : [];
  const bodies = [
    ...pending.map(({ text }) => text),
    ...standing.filter(({ identity }) => identity.includes(`.${quoteName(bare)}(`)).map(bodyIn),
  ];
  return bodies.length > 0 ? bodies.join("\n") : null;
}

function bodyIn(routine: CatalogObject): string {
  const body = attributeOf(routine, "body");
  return typeof body === "string" ? body : "";
}

const escaped = (name: string) => name.replace(/[^\w]/g, String.raw`\$&`);

/** DO, CALL, EXECUTE, and a SELECT that calls a function that may do anything. */
function runsCode(node: Node): boolean {
  if ("DoStmt" in node || "CallStmt" in node || "ExecuteStmt" in node) return true;
  return "SelectStmt" in node && calledIn(node).length > 0;
}

function called({ statement }: StatementContext, node: Node): readonly string[] {
  return "CallStmt" in node ? statement.calls : calledIn(node);
}

/** Names of the functions that a statement calls, without those that change no rows. */
function calledIn(node: Node): string[] {
  const names: string[] = [];
  walk(node, (type, tree) => {
    const parts = type === "FuncCall" && Array.isArray(tree["funcname"]) ? stringsOf(tree["funcname"]) : [];
    const builtIn = parts.length === 1 || parts[0] === "pg_catalog";
    if (parts.length > 0 && !(builtIn && harmlessCalls.has(parts.at(-1) ?? ""))) names.push(parts.join("."));
  });
  return names;
}
