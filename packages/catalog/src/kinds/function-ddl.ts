import { quoteName, relationName } from "@lockkeeper/core";
import { literal, ownerLine, sqlName, statements } from "../sql-name.js";
import { type FunctionRow, parallels, volatilities } from "./functions.js";
import { settingClause } from "./setting-clause.js";

/** CREATE FUNCTION, PROCEDURE or AGGREGATE, and whose it is; everybody may execute a new one: that it is closed is said, too. */
export function routineDdl(identity: string, row: FunctionRow): string {
  // an aggregate is a function to ALTER and REVOKE, and its arguments then are the types that it takes
  const type = row.kind === "p" ? "PROCEDURE" : "FUNCTION";
  const sql = sqlName(identity);
  const closed = !row.acl.some((item) => item.startsWith("="));
  return statements(
    row.aggregate === null ? functionDdl(row) : aggregateDdl(row, row.aggregate),
    ownerLine(type, sql, quoteName(row.owner)),
    closed && `REVOKE ALL ON ${type} ${sql} FROM PUBLIC;`,
  );
}

function functionDdl(row: FunctionRow): string {
  const name = sqlName(relationName(row.schema, row.name));
  const words = [
    row.kind === "w" ? "WINDOW" : "",
    row.volatility === "v" ? "" : (volatilities[row.volatility] ?? "").toUpperCase(),
    row.leakproof ? "LEAKPROOF" : "",
    row.strict ? "STRICT" : "",
    row.definer ? "SECURITY DEFINER" : "",
    row.parallel === "u" ? "" : `PARALLEL ${(parallels[row.parallel] ?? "").toUpperCase()}`,
    row.cost === usualCost(row) ? "" : `COST ${row.cost}`,
    row.rows === 0 || row.rows === 1_000 ? "" : `ROWS ${row.rows}`,
    row.support === null ? "" : `SUPPORT ${row.support}`,
    ...(row.settings ?? []).map(settingClause),
  ].filter((word) => word !== "");
  const transforms = row.transforms.map((type) => `FOR TYPE ${type}`).join(", ");
  return [
    `CREATE ${row.kind === "p" ? "PROCEDURE" : "FUNCTION"} ${name}(${row.arguments})`,
    row.kind === "p" ? "" : ` RETURNS ${row.result}`,
    `\n LANGUAGE ${sqlName(quoteName(row.language))}`,
    transforms === "" ? "" : `\n TRANSFORM ${transforms}`,
    words.length > 0 ? `\n ${words.join(" ")}` : "",
    `\n${bodyOf(row)};`,
  ].join("");
}

function usualCost({ language }: FunctionRow): number {
  return language === "c" || language === "internal" ? 1 : 100;
}

const modifies: Record<string, string> = { r: "READ_ONLY", s: "SHAREABLE", w: "READ_WRITE" };

/** `sfunc = int4pl, stype = integer, initcond = '0'`, without what is so when nothing is said. */
function aggregateDdl(row: FunctionRow, json: string): string {
  const facts: Record<string, string | number | boolean> = JSON.parse(json);
  const usualModify = facts["kind"] === "n" ? "r" : "w";
  const options = Object.entries(facts).flatMap(([name, value]) => {
    if (name === "kind") return value === "h" ? ["hypothetical"] : [];
    if (name === "direct" || value === 0 || value === false) return [];
    if (value === true) return [name.replace("extra", "func_extra")];
    if (name.endsWith("modify"))
      return value === usualModify || (name === "mfinalmodify" && facts["mfinalfunc"] === undefined)
        ? []
        : [`${name.replace("modify", "func_modify")} = ${modifies[String(value)]}`];
    if (name.endsWith("initcond")) return [`${name} = ${literal(String(value))}`];
    if (name === "sortop") return [`sortop = OPERATOR(${withoutArguments(String(value))})`];
    return [`${name} = ${name.endsWith("func") ? withoutArguments(String(value)) : String(value)}`];
  });
  const parallel = row.parallel === "u" ? [] : [`parallel = ${parallels[row.parallel]}`];
  const name = sqlName(relationName(row.schema, row.name));
  return `CREATE AGGREGATE ${name}(${row.arguments || "*"}) (${[...options, ...parallel].join(", ")});`;
}

/** `app.f(integer)` is named `app.f` where its arguments are known. */
function withoutArguments(routine: string): string {
  return routine.replace(/\((?:[^()"]|"(?:[^"]|"")*"|\([^()]*\))*\)$/, "");
}

function bodyOf({ body, source, library }: FunctionRow): string {
  if (body !== null) return body;
  if (library !== null) return `AS ${literal(library)}, ${literal(source ?? "")}`;
  const text = source ?? "";
  let tag = "function";
  while (text.includes(`$${tag}`)) tag += "x";
  return `AS $${tag}$${text}$${tag}$`;
}
