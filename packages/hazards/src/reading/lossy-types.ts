import { type Node, walk } from "@lockkeeper/sql/tree";
import type { PlainType } from "./written-names.js";

const whole = ["smallint", "integer", "bigint"];
const floating = ["real", "double precision"];
const moments = ["timestamp without time zone", "timestamp with time zone"];
const texts = ["text", "character varying", "character"];
const cutting = /^(substr|substring|left|right|trunc|round|date_trunc|floor|ceil|ceiling)$/;

/**
 * What a cast between two types drops without an error, as a clause; null when it drops nothing or fails instead.
 * @param using expression of the statement: an explicit cast cuts texts that the implicit one refuses
 */
export function lossOf(from: PlainType, to: PlainType, using?: Node): string | null {
  if (from.array !== to.array) return null;
  return numbers(from, to) ?? times(from, to) ?? text(from, to, using);
}

function numbers(from: PlainType, to: PlainType): string | null {
  const fractional = from.name === "numeric" ? from.modifiers.length === 0 || (from.modifiers[1] ?? 0) > 0 : false;
  if ((fractional || floating.includes(from.name)) && whole.includes(to.name)) return "fractions are rounded away";
  if (from.name === "numeric" && floating.includes(to.name)) return "digits beyond its precision are rounded away";
  if (from.name === "double precision" && to.name === "real") return "digits beyond its precision are rounded away";
  if (to.name !== "numeric" || to.modifiers.length === 0) return null;
  const scale = to.modifiers[1] ?? 0;
  if (floating.includes(from.name)) return `digits after the ${ordinal(scale)} are rounded away`;
  if (from.name !== "numeric") return null;
  const before = from.modifiers.length === 0 ? Number.POSITIVE_INFINITY : (from.modifiers[1] ?? 0);
  return before > scale ? `digits after the ${ordinal(scale)} are rounded away` : null;
}

function times(from: PlainType, to: PlainType): string | null {
  if (!moments.includes(from.name)) return null;
  if (to.name === "date") return "the time of day is cut off";
  if (from.name === "timestamp with time zone" && to.name === "timestamp without time zone")
    return "the moment is replaced by what a clock in the session's time zone showed";
  if (!moments.includes(to.name) || to.modifiers.length === 0) return null;
  return (from.modifiers[0] ?? 6) > (to.modifiers[0] ?? 6) ? "fractions of a second are rounded away" : null;
}

function text(from: PlainType, to: PlainType, using: Node | undefined): string | null {
  if (!using || !texts.includes(from.name) || !texts.includes(to.name)) return null;
  if (
    "TypeCast" in using &&
    to.modifiers.length > 0 &&
    (from.modifiers[0] ?? Number.POSITIVE_INFINITY) > (to.modifiers[0] ?? 0)
  )
    return `an explicit cast cuts texts after ${to.modifiers[0] ?? 0} characters`;
  let cuts = false;
  walk(using, (type, node) => {
    const names: unknown = type === "FuncCall" ? node["funcname"] : null;
    const last: unknown = Array.isArray(names) ? names.at(-1) : null;
    if (cutting.test(JSON.stringify(last)?.match(/"sval":"(\w+)"/)?.[1] ?? "")) cuts = true;
  });
  if ("FuncCall" in using) cuts ||= cutting.test(lastName(using.FuncCall.funcname));
  return cuts ? "the expression keeps only a part of each text" : null;
}

function lastName(names: readonly Node[] | undefined): string {
  const last = names?.at(-1);
  return last && "String" in last ? (last.String.sval ?? "") : "";
}

const ordinal = (scale: number): string =>
  scale === 0
    ? "decimal point"
    : `${scale}${scale === 1 ? "st" : scale === 2 ? "nd" : scale === 3 ? "rd" : "th"} decimal`;
