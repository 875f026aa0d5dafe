export type OutputKind = "text" | "choice" | "count" | "json" | "flag" | "secret";

declare const value: unique symbol;

/** One output of an action. `T` lives in the types only. */
export interface Output<T = unknown, Optional extends boolean = boolean> {
  readonly kind: OutputKind;
  readonly description: string;
  /** may be left out of an outcome; it is then set to the empty text, as every output is always set */
  readonly optional: Optional;
  /** of a choice */
  readonly values: readonly string[] | null;
  readonly [value]?: T;
}

export interface OutputOptions {
  readonly description: string;
  readonly optional?: boolean;
}

type IsOptional<O> = O extends { readonly optional: true } ? true : false;

function output<T, O extends OutputOptions>(
  kind: OutputKind,
  options: O,
  values: readonly string[] | null = null,
): Output<T, IsOptional<O>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the condition of the type, spelled at run time
  const optional = (options.optional === true) as IsOptional<O>;
  return { kind, description: options.description, optional, values };
}

export function textOutput<const O extends OutputOptions>(options: O): Output<string, IsOptional<O>> {
  return output("text", options);
}

/**
 * Text that the following steps of the job need and nobody may read: masked in every log, and given as it is. GitHub drops
 * it where a job passes it on to another.
 */
export function secretOutput<const O extends OutputOptions>(options: O): Output<string, IsOptional<O>> {
  return output("secret", options);
}

export function choiceOutput<const V extends string, const O extends OutputOptions>(
  values: readonly V[],
  options: O,
): Output<V, IsOptional<O>> {
  return output("choice", options, values);
}

export function countOutput<const O extends OutputOptions>(options: O): Output<number, IsOptional<O>> {
  return output("count", options);
}

/** Anything that JSON can carry; an outcome holds the data, the output its JSON text. */
export function jsonOutput<const O extends OutputOptions>(options: O): Output<unknown, IsOptional<O>> {
  return output("json", options);
}

export function flagOutput<const O extends OutputOptions>(options: O): Output<boolean, IsOptional<O>> {
  return output("flag", options);
}
