import { attributeOf, type CatalogObject, listOf } from "@lockkeeper/core";
import { splitDdl } from "./ddl.js";
import { settingClause } from "../kinds/setting-clause.js";
import { namesIn, splitList } from "./names.js";
import { changeOwner, giveToOwner, nameWithKind } from "./owners.js";
import { optionName } from "./relations.js";
import { type Change, differs, onlyDiffers, textOf, type Writing } from "./writing.js";

export function createFunction(routine: CatalogObject, w: Writing): void {
  w.put("make", routine, definitionOf(routine), { makes: true, texts: textsOfFunction(routine) });
  giveToOwner(routine, w);
}

/** CREATE FUNCTION ... alone: owner and rights have pieces of their own. */
function definitionOf(routine: CatalogObject): string {
  return splitDdl(routine.ddl)[0] ?? routine.ddl;
}

/** Types of arguments and result, and the body where the server has read it. */
export function textsOfFunction(routine: CatalogObject): string[] {
  const body = textOf(routine, "body");
  const isRead = attributeOf(routine, "kind") === "aggregate" || /^(?:BEGIN ATOMIC|RETURN )/.test(body);
  return [
    textOf(routine, "support"),
    routine.identity,
    textOf(routine, "arguments"),
    textOf(routine, "result"),
    isRead ? body : "",
  ];
}

export function dropFunction(routine: CatalogObject, w: Writing): void {
  const again = w.fates.again.has(`function ${routine.identity}`);
  const names = textsOfFunction(routine).flatMap((text) => [...namesIn(text)]);
  const onView = names.some((name) => w.isGone("view", name) || w.isGone("materialized view", name));
  w.put(onView ? "detach" : again ? "clear" : "drop", routine, `DROP ${nameWithKind(routine)}`, {
    texts: textsOfFunction(routine),
  });
}

const settled = [
  "volatility",
  "strict",
  "securityDefiner",
  "leakproof",
  "parallel",
  "cost",
  "rows",
  "searchPath",
  "settings",
];

export function canAlterFunction({ was, is, ...change }: Change): boolean {
  if (differs({ was, is, ...change }, "kind", "result")) return false;
  if (attributeOf(is, "kind") === "window" && attributeOf(was, "kind") !== "window") return false;
  if (textOf(was, "arguments") === textOf(is, "arguments")) return true;
  const [before, after] = [splitList(textOf(was, "arguments")), splitList(textOf(is, "arguments"))];
  return (
    attributeOf(is, "kind") !== "aggregate" &&
    before.length === after.length &&
    before.every((argument, index) => {
      const other = after[index] ?? "";
      return (
        withoutDefault(argument) === withoutDefault(other) &&
        (!argument.includes(" DEFAULT ") || other.includes(" DEFAULT "))
      );
    })
  );
}

export function alterFunction(change: Change, w: Writing): void {
  const { is } = change;
  changeOwner(change, w);
  if (onlyDiffers(change, "owner")) return;
  const routine = attributeOf(is, "kind") !== "aggregate";
  if (routine && onlyDiffers(change, "owner", ...settled)) {
    w.put("make", is, `ALTER ${nameWithKind(is)} ${clausesOf(change).join(" ")}`, { texts: [] });
    return;
  }
  const definition = definitionOf(is).replace(/^CREATE (?!OR REPLACE)/, "CREATE OR REPLACE ");
  w.put("make", is, definition, { makes: true, texts: textsOfFunction(is) });
}

function clausesOf(change: Change): string[] {
  const { was, is } = change;
  const on = (name: string) => attributeOf(is, name) === true;
  const clauses: Record<string, () => string[]> = {
    volatility: () => [textOf(is, "volatility").toUpperCase()],
    strict: () => [on("strict") ? "STRICT" : "CALLED ON NULL INPUT"],
    securityDefiner: () => [on("securityDefiner") ? "SECURITY DEFINER" : "SECURITY INVOKER"],
    leakproof: () => [on("leakproof") ? "LEAKPROOF" : "NOT LEAKPROOF"],
    parallel: () => [`PARALLEL ${textOf(is, "parallel").toUpperCase()}`],
    cost: () => [`COST ${textOf(is, "cost")}`],
    rows: () => [`ROWS ${textOf(is, "rows")}`],
    searchPath: () => [
      attributeOf(is, "searchPath") === null
        ? "RESET search_path"
        : settingClause(`search_path=${textOf(is, "searchPath")}`),
    ],
    settings: () => settingChanges(listOf(was, "settings"), listOf(is, "settings")),
  };
  return change.attributes.flatMap(({ name }) => clauses[name]?.() ?? []);
}

function settingChanges(before: readonly string[], after: readonly string[]): string[] {
  const reset = before.map(optionName).filter((one) => !after.some((setting) => optionName(setting) === one));
  const set = after.filter((setting) => !before.includes(setting));
  return [...reset.map((one) => `RESET ${one}`), ...set.map(settingClause)];
}

const withoutDefault = (argument: string) => argument.replace(/ DEFAULT .*$/s, "");
