import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { HostError } from "./host-error.js";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A function of an expression beyond the built-in ones. */
export interface ExpressionFunction {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: (...args: data.ExpressionData[]) => data.ExpressionData;
}

/** What an expression may name at its place. */
export interface Scope {
  readonly contexts: Readonly<Record<string, data.ExpressionData>>;
  readonly functions: readonly ExpressionFunction[];
}

/** GitHub gives nothing for a key that does not exist; here that is a typing error. */
class KnownKeys extends data.Dictionary {
  private readonly what: string;

  constructor(what: string, entries: readonly (readonly [string, data.ExpressionData])[]) {
    super();
    this.what = what;
    for (const [key, value] of entries) this.add(key, value);
  }

  override get(key: string): data.ExpressionData {
    const value = super.get(key);
    if (value !== undefined) return value;
    const keys = this.pairs().map((pair) => pair.key);
    throw new HostError(`${this.what} has no "${key}" (it has ${keys.join(", ") || "nothing"})`);
  }
}

/** A context in which a key that is not listed is an error. */
export function known(what: string, entries: Readonly<Record<string, data.ExpressionData>>): data.ExpressionData {
  return new KnownKeys(what, Object.entries(entries));
}

/** Plain data as a context; a key that does not exist gives nothing, as on GitHub. */
export function open(value: Json): data.ExpressionData {
  if (Array.isArray(value)) return new data.Array(...value.map((item: Json) => open(item)));
  if (typeof value === "object" && value !== null) {
    return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: open(item) })));
  }
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  return typeof value === "boolean" ? new data.BooleanData(value) : new data.Null();
}

/** The expression's value. @throws {HostError} with the expression, when it names something unknown */
export function evaluate(source: string, scope: Scope): Json {
  const value = valueOf(source, scope);
  const text = JSON.stringify(value, data.replacer) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Json);
}

function valueOf(source: string, { contexts, functions }: Scope): data.ExpressionData {
  try {
    const expression = new Parser(new Lexer(source).lex().tokens, Object.keys(contexts), [...functions]).parse();
    const named = new data.Dictionary(...Object.entries(contexts).map(([key, value]) => ({ key, value })));
    const byName = new Map(functions.map((one) => [one.name.toLowerCase(), one]));
    return new Evaluator(expression, named, byName).evaluate();
  } catch (error) {
    throw new HostError(`\${{ ${source.trim()} }}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Texts and expressions in turns, beginning with a text. */
function split(template: string): string[] {
  const parts: string[] = [];
  let rest = template;
  for (let at = rest.indexOf("${{"); at >= 0; at = rest.indexOf("${{")) {
    // an expression's end is not looked for in its strings
    const end = /^(?:[^'}]|'[^']*'|\}(?!\}))*/.exec(rest.slice(at + 3))?.[0].length ?? 0;
    if (!rest.startsWith("}}", at + 3 + end)) throw new HostError(`an expression does not end: ${template}`);
    parts.push(rest.slice(0, at), rest.slice(at + 3, at + 3 + end));
    rest = rest.slice(at + 3 + end + 2);
  }
  return [...parts, rest];
}

/** The text with its expressions replaced; one that is nothing but an expression keeps the value's type. */
export function valueIn(template: string, scope: Scope): Json {
  const parts = split(template);
  if (parts.length === 3 && parts[0] === "" && parts[2] === "") return evaluate(parts[1] ?? "", scope);
  return interpolate(template, scope);
}

/** The text with its expressions replaced by what they are as text. */
export function interpolate(template: string, scope: Scope): string {
  return split(template)
    .map((part, index) => (index % 2 === 0 ? part : valueOf(part, scope).coerceString()))
    .join("");
}

/** The same for all that a value holds. */
export function resolveAll(value: Json, scope: Scope): Json {
  if (typeof value === "string") return valueIn(value, scope);
  if (Array.isArray(value)) return value.map((item: Json) => resolveAll(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [interpolate(key, scope), resolveAll(item, scope)]),
  );
}

/** What a value is where a text is wanted: an input, a variable. */
export function asText(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const truthy = (value: Json): boolean =>
  typeof value === "object" ? value !== null : value !== "" && value !== 0 && value !== false;

/** `if:`, with `success()` before it unless it asks for the state itself. */
export function condition(text: string | undefined, scope: Scope): boolean {
  if (text === undefined || text.trim() === "") return truthy(evaluate("success()", scope));
  const parts = split(text.trim());
  const whole = parts.length === 1 || (parts.length === 3 && parts[0] === "" && parts[2] === "");
  if (!whole) throw new HostError(`\`if: ${text}\` is a text, which is always true`);
  const source = parts[1] ?? parts[0] ?? "";
  const asksState = /\b(?:success|failure|cancelled|always)\s*\(/i.test(source.replaceAll(/'[^']*'/g, "''"));
  return truthy(evaluate(asksState ? source : `success() && (${source})`, scope));
}
