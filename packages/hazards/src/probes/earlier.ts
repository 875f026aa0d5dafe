import type { RelationName } from "@lockkeeper/core";
import { type Constraint, type Node, type RangeVar, walk } from "@lockkeeper/sql/tree";
import { alterActions, columnName } from "../reading/alter-actions.js";
import { asRange, partsOf, stringsOf } from "../reading/written-names.js";
import type { StatementContext } from "../rule.js";
import { disturbances } from "./disturbance.js";
import type { Draft } from "./probe.js";

/** What the statements of a plan have done so far, as far as it bears on the questions of those that follow. */
export class Earlier {
  readonly #rows = new Set<RelationName>();
  readonly #columns = new Set<string>();
  readonly #read = new Map<RelationName, Set<string>>();
  readonly #constraints = new Map<string, Constraint>();
  readonly #enums = new Map<string, readonly string[]>();
  #unread: string | null = null;

  /** Why the target's present rows do not answer a question any more, or null when they do. */
  reasonAgainst({ relation, columns, reads }: Pick<Draft, "relation" | "columns" | "reads">): string | null {
    if (this.#unread !== null) return `what the statement in ${this.#unread} changes is not known`;
    const changed =
      reads.find((one) => this.#rows.has(one)) ??
      columns?.map((column) => columnName(relation, column)).find((name) => this.#columns.has(name)) ??
      reads.find((one) => one !== relation && this.#anyColumn(one));
    return changed === undefined ? null : `an earlier statement changes \`${changed}\``;
  }

  /** True when an earlier statement reads the table, or the column, into something else: its values may have been kept. */
  copied(relation: RelationName, column: string | null): boolean {
    const read = this.#read.get(relation);
    return read !== undefined && (column === null || read.has("*") || read.has(column));
  }

  /** A constraint that was added NOT VALID, by the plan or before it. */
  constraint(relation: RelationName, name: string): Constraint | null {
    return this.#constraints.get(columnName(relation, name)) ?? null;
  }

  /** Makes a constraint known that was added NOT VALID before the plan. */
  learn(relation: RelationName, name: string, constraint: Constraint): void {
    this.#constraints.set(columnName(relation, name), constraint);
  }

  /** Values of an enum that the plan has created under that name. */
  enumValues(type: string): readonly string[] | null {
    return this.#enums.get(type) ?? null;
  }

  /** Writes down a statement, after its own questions were put. */
  record(context: StatementContext): void {
    const { node, migration, statement } = context;
    const found = disturbances(context);
    if (found === "unknown") this.#unread ??= `\`${migration.file}\` on line ${statement.line}`;
    else
      for (const { relation, columns } of found) {
        if (columns === null) this.#rows.add(relation);
        else for (const column of columns) this.#columns.add(columnName(relation, column));
      }
    if (node) this.#recordTree(context, node);
  }

  #recordTree(context: StatementContext, node: Node): void {
    for (const { relation, constraint } of alterActions(context)) {
      if (constraint?.conname && constraint.skip_validation)
        this.#constraints.set(columnName(relation, constraint.conname), constraint);
    }
    if ("CreateEnumStmt" in node) {
      const type = context.nameOf(asRange(stringsOf(node.CreateEnumStmt.typeName)) ?? undefined);
      this.#enums.set(type, stringsOf(node.CreateEnumStmt.vals));
    }
    if ("RenameStmt" in node && node.RenameStmt.renameType === "OBJECT_TYPE")
      this.#enums.delete(context.nameOf(asRange(partsOf(node.RenameStmt.object)) ?? undefined));
    if (["InsertStmt", "UpdateStmt", "CreateTableAsStmt", "MergeStmt", "SelectStmt"].some((kind) => kind in node))
      this.#recordReads(context, node);
  }

  #recordReads(context: StatementContext, node: Node): void {
    const tables = new Set<RelationName>();
    const names = new Set<string>();
    walk({ node }, (type, tree) => {
      if (type === "RangeVar") tables.add(context.nameOf(rangeOf(tree)));
      if (type === "UpdateStmt" && isRange(tree["relation"])) tables.add(context.nameOf(tree["relation"]));
      if (type === "ColumnRef" && Array.isArray(tree["fields"])) {
        const parts = stringsOf(tree["fields"]);
        names.add(parts.length < tree["fields"].length ? "*" : (parts.at(-1) ?? ""));
      }
    });
    for (const table of tables) {
      const read = this.#read.get(table) ?? new Set();
      for (const name of names) read.add(name);
      this.#read.set(table, read);
    }
  }

  #anyColumn(relation: RelationName): boolean {
    for (const column of this.#columns) if (column.startsWith(`${relation}.`)) return true;
    return false;
  }
}

function rangeOf(tree: Readonly<Record<string, unknown>>): RangeVar {
  const { schemaname, relname } = tree;
  const name = { relname: typeof relname === "string" ? relname : "" };
  return typeof schemaname === "string" ? { ...name, schemaname } : name;
}

function isRange(value: unknown): value is RangeVar {
  return typeof value === "object" && value !== null && "relname" in value;
}
