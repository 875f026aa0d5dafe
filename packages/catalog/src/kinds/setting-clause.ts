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
  return `SET ${settingName(name)} TO ${isList && value !== "" ? value : literal(value)}`;
}

/** `app.tenant` has two parts, and either may need quotes. */
function settingName(name: string): string {
  return name
    .split(".")
    .map((part) => sqlName(quoteName(part)))
    .join(".");
}
