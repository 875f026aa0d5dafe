import { quoteName } from "@lockkeeper/core";
import { literal, sqlName } from "../sql-name.js";
import { splitOption } from "./options.js";

/**
 * `SET search_path TO app, public` from `search_path=app, public`, as ALTER FUNCTION and ALTER DATABASE take it: lists of names
 * stand as they are, and every other value takes quotes.
 */
export function settingClause(setting: string): string {
  const [name, value] = splitOption(setting);
  const isList = /^(?:search_path|temp_tablespaces|\w+_preload_libraries)$/.test(name);
  return `SET ${settingName(name)} TO ${isList && value !== "" ? withoutEmptyNames(value) : literal(value)}`;
}

/** `search_path = ''` is kept as a list with an empty name, which SQL writes as a text. */
function withoutEmptyNames(list: string): string {
  return list.replace(/(^|, )""(?=,|$)/g, "$1''");
}

/** `app.tenant` has two parts, and either may need quotes. */
function settingName(name: string): string {
  return name
    .split(".")
    .map((part) => sqlName(quoteName(part)))
    .join(".");
}
