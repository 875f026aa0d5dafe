import type { Draft } from "../gathering.js";
import { sqlName } from "../sql-name.js";

const onTheirTable = ["constraint", "trigger", "policy", "rule"];

/** An object as COMMENT ON and SECURITY LABEL ON name it: `TABLE public.orders`, `POLICY own ON public.orders`. */
export function objectPhrase({ kind, identity, attributes }: Draft): string {
  const { table, type, language } = attributes;
  if (onTheirTable.includes(kind) && typeof table === "string")
    return `${kind.toUpperCase()} ${sqlName(identity.slice(table.length + 1))} ON ${sqlName(table)}`;
  switch (kind) {
    case "constraint":
      return `CONSTRAINT ${sqlName(identity.slice(String(type).length + 1))} ON DOMAIN ${sqlName(String(type))}`;
    case "function":
      return `${attributes["kind"] === "procedure" ? "PROCEDURE" : "FUNCTION"} ${sqlName(identity)}`;
    case "cast":
      return `CAST (${identity})`;
    case "transform":
      return `TRANSFORM FOR ${String(type)} LANGUAGE ${sqlName(String(language))}`;
    default:
      return `${kind.toUpperCase()} ${sqlName(identity)}`;
  }
}
