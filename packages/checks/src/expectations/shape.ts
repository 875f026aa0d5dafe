import type { Place } from "@lockkeeper/core";

/** A value, and where it was declared: at its key, or where an item of a list begins. */
export interface Placed<T> {
  value: T;
  place: Place;
}

/** A member of a mapping whose names are the user's. */
export interface Named<T> extends Placed<T> {
  name: string;
}

/**
 * What may stand at a place of a YAML file. The reader, the JSON Schema for editors and the types all come from it. `T` lives
 * in the types only.
 */
export type Shape<T = unknown> = { readonly description?: string; readonly _value?: T } & (
  | { readonly kind: "text"; readonly pattern?: string; readonly example: string }
  | { readonly kind: "flag" }
  | { readonly kind: "count" }
  | { readonly kind: "none" }
  | { readonly kind: "anything" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "names"; readonly of: Shape; readonly what: string; readonly example: string }
  | { readonly kind: "object"; readonly keys: Readonly<Record<string, Shape>>; readonly required: readonly string[] }
  | { readonly kind: "either"; readonly shapes: readonly Shape[] }
);

type ValueOf<S> = S extends { readonly _value?: infer T } ? Exclude<T, undefined> : never;

/** What a shape reads. */
export type Read<S> = ValueOf<S>;

/** Any scalar as its author wrote it. */
export function text(example: string, options: { pattern?: string } = {}): Shape<string> {
  return { kind: "text", example, ...options };
}

export const flag: Shape<boolean> = { kind: "flag" };
/** A whole number from 0. */
export const count: Shape<number> = { kind: "count" };
/** Nothing, or null. */
export const none: Shape<null> = { kind: "none" };
/** Whatever JSON can say. */
export const anything: Shape = { kind: "anything" };

export function choice<const V extends string>(...values: readonly V[]): Shape<V> {
  return { kind: "choice", values };
}

export function list<T>(of: Shape<T>): Shape<readonly Placed<T>[]> {
  return { kind: "list", of };
}

/** A mapping from the user's names. `what` completes "the name of ..." */
export function names<T>(what: string, example: string, of: Shape<T>): Shape<readonly Named<T>[]> {
  return { kind: "names", what, example, of };
}

type Members<K> = { readonly [P in keyof K]?: Placed<ValueOf<K[P]>> };

/** A mapping with known keys, all of which may be left out unless they are required. */
export function object<const K extends Readonly<Record<string, Shape>>>(
  keys: K,
  required: readonly (keyof K & string)[] = [],
): Shape<Members<K>> {
  return { kind: "object", keys, required };
}

/** One of several shapes, told apart by what sort of YAML stands there: a scalar, a list, a mapping, nothing. */
export function either<const S extends readonly Shape[]>(...shapes: S): Shape<ValueOf<S[number]>> {
  return { kind: "either", shapes };
}

/** The same shape with words for the documentation. */
export function described<S extends Shape>(description: string, shape: S): S {
  return { ...shape, description };
}
