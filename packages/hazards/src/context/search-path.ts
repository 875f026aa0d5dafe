import type { A_Const, Node } from "@lockkeeper/sql/tree";

/** The schemas in which a session looks for names, in its order. */
export type SearchPath = readonly string[];

/** What a login finds when nobody set anything; Supabase's roles look into `extensions`, too. */
export function defaultSearchPath(supabase: boolean): SearchPath {
  return supabase ? ["public", "extensions"] : ["public"];
}

/** The search path after a statement, or null when it leaves it alone. */
export function searchPathAfter(node: Node, otherwise: SearchPath): SearchPath | null {
  if ("VariableSetStmt" in node) {
    const { kind, name, args } = node.VariableSetStmt;
    if (kind === "VAR_RESET_ALL") return otherwise;
    if (name !== "search_path") return null;
    if (kind !== "VAR_SET_VALUE") return otherwise;
    return (args ?? []).flatMap((arg) => schemasIn("A_Const" in arg ? textOf(arg.A_Const) : null));
  }
  if ("SelectStmt" in node) return setConfig(node);
  return null;
}

/** What `select set_config('search_path', '...', false)` sets, as pg_dump writes it. */
function setConfig(node: Extract<Node, { SelectStmt: unknown }>): SearchPath | null {
  for (const target of node.SelectStmt.targetList ?? []) {
    const call = "ResTarget" in target ? target.ResTarget.val : undefined;
    if (!call || !("FuncCall" in call)) continue;
    const name = call.FuncCall.funcname?.at(-1);
    const [setting, value] = (call.FuncCall.args ?? []).map((arg) => ("A_Const" in arg ? textOf(arg.A_Const) : null));
    if (name && "String" in name && name.String.sval === "set_config" && setting === "search_path")
      return (value ?? "").split(",").flatMap(schemasIn);
  }
  return null;
}

function textOf(constant: A_Const): string | null {
  return constant.sval ? (constant.sval.sval ?? "") : null;
}

/** A schema's name, unless it stands for something that no migration makes tables in. */
function schemasIn(text: string | null): string[] {
  const name = (text ?? "").trim().replace(/^"(.*)"$/s, "$1");
  return name === "" || name === "$user" || name === "pg_catalog" ? [] : [name];
}
