import type { ParseValue } from "./parse-value.js";
import * as parse from "./parse-value.js";

export type InputKind = "text" | "secret" | "flag" | "choice" | "duration" | "size" | "integer" | "list";

/**
 * What the config file may say, which a pull request brings along: `never` what decides where secrets and data go, or whether
 * a deployment is held back; of a path only one `within` the workspace. A secret is refused for another reason.
 */
export type InConfig = "anything" | "within" | "never";

/** One input of an action: what action.yml, the README, the command's help and `readInputs` are made from. */
export interface Input<T = unknown> {
  readonly kind: InputKind;
  readonly description: string;
  /**
   * As a user would write it, or null. It must not be repeated as `default:` in action.yml: the runner would then always
   * give the input, and neither the environment nor the config file could ever be heard.
   */
  readonly default: string | null;
  readonly required: boolean;
  /** what to use instead, or null */
  readonly deprecated: string | null;
  /** a value for help texts and remedies */
  readonly example: string;
  /** of a choice */
  readonly values: readonly string[] | null;
  /** of an integer */
  readonly min: number | null;
  readonly max: number | null;
  /** of a text or a secret: white space at its ends belongs to it */
  readonly exact: boolean;
  /** an expression that action.yml gives as default because only the runner knows its value, or null */
  readonly githubDefault: string | null;
  readonly inConfig: InConfig;
  readonly parse: ParseValue<T>;
}

type Default = string | number | boolean | readonly string[];

export interface Options<D extends Default> {
  /** one or two sentences in Markdown, shown in action.yml, in the README and by --help */
  readonly description: string;
  readonly default?: D;
  readonly required?: boolean;
  readonly deprecated?: string;
  readonly example?: string;
  readonly inConfig?: InConfig;
}

/** `T`, or `T | undefined` for an input that may be left out and has no default. */
export type Given<T, O> = O extends { readonly default: unknown } | { readonly required: true } ? T : T | undefined;

interface Traits {
  example: string;
  values?: readonly string[];
  min?: number | undefined;
  max?: number | undefined;
  exact?: boolean | undefined;
  githubDefault?: string | undefined;
}

function input<T, O extends Options<Default>>(
  kind: InputKind,
  options: O,
  parseValue: ParseValue<T>,
  traits: Traits,
): Input<Given<T, O>> {
  const fallback = options.default;
  const built: Input<T> = {
    kind,
    description: options.description,
    default: fallback === undefined ? null : typeof fallback === "object" ? fallback.join("\n") : String(fallback),
    required: options.required ?? false,
    deprecated: options.deprecated ?? null,
    example: options.example ?? traits.example,
    values: traits.values ?? null,
    min: traits.min ?? null,
    max: traits.max ?? null,
    exact: traits.exact ?? false,
    githubDefault: traits.githubDefault ?? null,
    inConfig: options.inConfig ?? (kind === "secret" ? "never" : "anything"),
    parse: parseValue,
  };
  return built;
}

/**
 * Any text; white space at its ends is dropped, unless it is `exact`. A final line break is dropped in any case, because
 * YAML block scalars add one.
 */
export function text<const O extends Options<string> & { readonly exact?: boolean }>(
  options: O,
): Input<Given<string, O>> {
  return input("text", options, parse.text, { example: "...", exact: options.exact });
}

/**
 * Text that is never shown, and is refused in the config file. `exact` keeps white space at its ends (a password may end
 * with a space); a final line break is dropped in any case, because YAML block scalars add one.
 */
export function secret<const O extends Options<never> & { readonly exact?: boolean; readonly githubDefault?: string }>(
  options: O,
): Input<Given<string, O>> {
  const { exact, githubDefault } = options;
  return input("secret", options, parse.text, { example: "${{ secrets.NAME }}", exact, githubDefault });
}

/** `true` or `false`, nothing else. */
export function flag<const O extends Options<boolean>>(options: O): Input<Given<boolean, O>> {
  return input("flag", options, parse.flag, { example: "true" });
}

/** One of a closed list of words. */
export function choice<const V extends string, const O extends Options<NoInfer<V>>>(
  values: readonly V[],
  options: O,
): Input<Given<V, O>> {
  return input("choice", options, parse.choice(values), { example: values[0] ?? "", values });
}

/** `500ms`, `5s`, `10m`, `2h`, `1d` or `0`; the action gets milliseconds. */
export function duration<const O extends Options<string>>(options: O): Input<Given<number, O>> {
  return input("duration", options, parse.duration, { example: options.default ?? "5s" });
}

/** `100MB` and the like; the action gets bytes. */
export function size<const O extends Options<string>>(options: O): Input<Given<number, O>> {
  return input("size", options, parse.size, { example: options.default ?? "100MB" });
}

/** A whole number, within bounds when they are given. */
export function integer<const O extends Options<number> & { readonly min?: number; readonly max?: number }>(
  options: O,
): Input<Given<number, O>> {
  const { min, max } = options;
  const example = String(options.default ?? min ?? 1);
  return input("integer", options, parse.integer(min, max), { example, min, max });
}

/** A YAML list, or one item per line. */
export function list<const O extends Options<readonly string[]>>(options: O): Input<Given<readonly string[], O>> {
  return input("list", options, parse.list, { example: "|\n  first\n  second" });
}
