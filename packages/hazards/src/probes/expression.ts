import { quoteLiteral } from "@lockkeeper/core";
import type { A_Const, A_Expr, CaseExpr, FuncCall, Node, TypeName } from "@lockkeeper/sql/tree";
import { stringsOf } from "../reading/written-names.js";
import { allowedFunctions, allowedOperators, allowedTypes } from "./allowed.js";

/** What names in an expression may mean. */
export interface Scope {
  /** SQL for a column of the table; throws NotPlain when it may not be used */
  column: (name: string) => string;
  /** names by which a column may be qualified: the table's own */
  tables: readonly string[];
  /** SQL for an enum of the target by its written name, or null */
  enumType: (parts: readonly string[]) => string | null;
}

/** The expression holds something that is not allowed to run on the target. */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
}

const deepest = 60;
/** `char` and `bit` fill up to their width, for each row. */
const widest = 10_000;

/**
 * SQL of an expression from a pull request, written anew from its tree: columns of one table, constants, and functions,
 * operators and types of pg_catalog that are on our lists. Everything else is refused, since the text is a stranger's.
 * Runs with `search_path` set to pg_catalog: IN and BETWEEN take their operators from there.
 * @throws NotPlain
 */
export function plainExpression(node: Node | undefined, scope: Scope, depth = 0): string {
  if (!node) throw new NotPlain("a part is missing");
  if (depth > deepest) throw new NotPlain("it is nested too deeply");
  const part = (inner: Node | undefined): string => plainExpression(inner, scope, depth + 1);
  const parts = (inner: readonly Node[] | undefined): string => (inner ?? []).map(part).join(", ");

  if ("A_Const" in node) return constant(node.A_Const);
  if ("ColumnRef" in node) return columnRef(node.ColumnRef.fields, scope);
  if ("A_Expr" in node) return operation(node.A_Expr, part, parts);
  if ("BoolExpr" in node) {
    const { boolop, args } = node.BoolExpr;
    if (boolop === "NOT_EXPR") return `(NOT ${part(args?.[0])})`;
    return `(${(args ?? []).map(part).join(boolop === "AND_EXPR" ? " AND " : " OR ")})`;
  }
  if ("NullTest" in node) {
    return `(${part(node.NullTest.arg)} IS ${node.NullTest.nulltesttype === "IS_NULL" ? "" : "NOT "}NULL)`;
  }
  if ("BooleanTest" in node) {
    const { arg, booltesttype = "" } = node.BooleanTest;
    return `(${part(arg)} ${booltesttype.replaceAll("_", " ")})`;
  }
  if ("CoalesceExpr" in node) return `COALESCE(${parts(node.CoalesceExpr.args)})`;
  if ("MinMaxExpr" in node) {
    return `${node.MinMaxExpr.op === "IS_GREATEST" ? "GREATEST" : "LEAST"}(${parts(node.MinMaxExpr.args)})`;
  }
  if ("CaseExpr" in node) return caseOf(node.CaseExpr, part);
  if ("A_ArrayExpr" in node) return `ARRAY[${parts(node.A_ArrayExpr.elements)}]`;
  if ("TypeCast" in node) return `CAST(${part(node.TypeCast.arg)} AS ${typeName(node.TypeCast.typeName, scope)})`;
  if ("FuncCall" in node) return call(node.FuncCall, parts);
  throw new NotPlain(`it holds ${nodeKind(node)}`);
}

function constant(value: A_Const): string {
  if (value.isnull) return "NULL";
  if (value.ival) return `(${value.ival.ival ?? 0})`;
  if (value.boolval) return value.boolval.boolval ? "TRUE" : "FALSE";
  if (value.sval) return quoteLiteral(value.sval.sval ?? "").trim();
  const float = value.fval?.fval ?? "";
  if (/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(float)) return `(${float})`;
  throw new NotPlain("it holds an unusual constant");
}

function columnRef(fields: readonly Node[] | undefined, scope: Scope): string {
  const names = stringsOf(fields);
  const [first = "", second] = names;
  if (names.length !== fields?.length || names.length === 0 || names.length > 2) throw new NotPlain("it holds a row");
  if (second === undefined) return scope.column(first);
  if (!scope.tables.includes(first)) throw new NotPlain(`it names \`${first}\``);
  return scope.column(second);
}

type Part = (inner: Node | undefined) => string;
type Parts = (inner: readonly Node[] | undefined) => string;

function listed(inner: Node | undefined): readonly Node[] {
  return inner && "List" in inner ? (inner.List.items ?? []) : [];
}

function operation({ kind, name, lexpr, rexpr }: A_Expr, part: Part, parts: Parts): string {
  switch (kind) {
    case "AEXPR_OP":
      return lexpr ? `(${part(lexpr)} ${operator(name)} ${part(rexpr)})` : `(${operator(name)} ${part(rexpr)})`;
    case "AEXPR_LIKE":
    case "AEXPR_ILIKE":
    case "AEXPR_SIMILAR":
      return `(${part(lexpr)} ${operator(name)} ${part(rexpr)})`;
    case "AEXPR_OP_ANY":
      return `(${part(lexpr)} ${operator(name)} ANY (${part(rexpr)}))`;
    case "AEXPR_OP_ALL":
      return `(${part(lexpr)} ${operator(name)} ALL (${part(rexpr)}))`;
    case "AEXPR_IN":
      return `(${part(lexpr)} ${stringsOf(name)[0] === "<>" ? "NOT IN" : "IN"} (${parts(listed(rexpr))}))`;
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
    case "AEXPR_BETWEEN_SYM":
    case "AEXPR_NOT_BETWEEN_SYM": {
      const words = kind.slice("AEXPR_".length).replaceAll("_", " ").replace(/SYM$/, "SYMMETRIC");
      return `(${part(lexpr)} ${words} ${listed(rexpr).map(part).join(" AND ")})`;
    }
    case "AEXPR_DISTINCT":
      return `(${part(lexpr)} IS DISTINCT FROM ${part(rexpr)})`;
    case "AEXPR_NOT_DISTINCT":
      return `(${part(lexpr)} IS NOT DISTINCT FROM ${part(rexpr)})`;
    case "AEXPR_NULLIF":
      return `NULLIF(${part(lexpr)}, ${part(rexpr)})`;
    default:
      throw new NotPlain("it holds an unusual operator");
  }
}

function operator(name: readonly Node[] | undefined): string {
  const parts = stringsOf(name);
  const text = parts.at(-1) ?? "";
  if (parts.length > 2 || (parts.length === 2 && parts[0] !== "pg_catalog") || !allowedOperators.has(text))
    throw new NotPlain(`it uses the operator \`${parts.join(".")}\``);
  return `OPERATOR(pg_catalog.${text})`;
}

function caseOf({ arg, args, defresult }: CaseExpr, part: Part): string {
  const whens = (args ?? []).map((when) => {
    if (!("CaseWhen" in when)) throw new NotPlain("it holds an unusual CASE");
    return ` WHEN ${part(when.CaseWhen.expr)} THEN ${part(when.CaseWhen.result)}`;
  });
  return `(CASE${arg ? ` ${part(arg)}` : ""}${whens.join("")}${defresult ? ` ELSE ${part(defresult)}` : ""} END)`;
}

function call(func: FuncCall, parts: Parts): string {
  const names = stringsOf(func.funcname);
  const name = names.at(-1) ?? "";
  const plain = !(
    func.agg_order ||
    func.agg_filter ||
    func.agg_star ||
    func.agg_distinct ||
    func.over ||
    func.func_variadic
  );
  if (!plain || names.length > 2 || (names.length === 2 && names[0] !== "pg_catalog") || !allowedFunctions.has(name))
    throw new NotPlain(`it calls \`${names.join(".")}\``);
  return `pg_catalog."${name}"(${parts(func.args)})`;
}

function typeName(type: TypeName | undefined, scope: Scope): string {
  const names = stringsOf(type?.names);
  const name = names.at(-1) ?? "";
  const array = "[]".repeat((type?.arrayBounds ?? []).length);
  if (type?.setof || type?.pct_type) throw new NotPlain("it casts to an unusual type");
  // PostgreSQL looks into pg_catalog first, too
  const builtIn = names.length === 1 || (names.length === 2 && names[0] === "pg_catalog");
  const own = builtIn && allowedTypes.has(name) ? null : scope.enumType(names);
  if (own !== null) return `${own}${array}`;
  const mods = (type?.typmods ?? []).map((mod) => {
    const value = "A_Const" in mod && mod.A_Const.ival ? (mod.A_Const.ival.ival ?? 0) : null;
    if (value !== null && value <= widest && name !== "interval") return String(value);
    throw new NotPlain(`it casts to \`${name}\` with modifiers`);
  });
  if (!builtIn || !allowedTypes.has(name)) throw new NotPlain(`it casts to \`${names.join(".")}\``);
  const spelled = standardNames[name] ?? `pg_catalog."${name}"`;
  return `${spelled}${mods.length > 0 ? `(${mods.join(", ")})` : ""}${array}`;
}

/** Words of SQL that stand for a type and are no type's name. */
const standardNames: Readonly<Record<string, string>> = {
  int: "pg_catalog.int4",
  integer: "pg_catalog.int4",
  smallint: "pg_catalog.int2",
  bigint: "pg_catalog.int8",
  decimal: "pg_catalog.numeric",
  real: "pg_catalog.float4",
  boolean: "pg_catalog.bool",
};

function nodeKind(node: Node): string {
  const kind = Object.keys(node)[0] ?? "";
  if (kind === "SubLink") return "a subquery";
  if (kind === "SQLValueFunction") return "a value of the session";
  return `what PostgreSQL calls ${kind}`;
}
