import type { Input } from "./inputs.js";
import type { Output } from "./outputs.js";

export type InputMap = Readonly<Record<string, Input>>;
export type OutputMap = Readonly<Record<string, Output>>;

/** An action's face: the only place where its inputs and outputs are written. */
export interface ActionSpec<I extends InputMap = InputMap, O extends OutputMap = OutputMap> {
  /** folder name, command name, and section of the config file */
  readonly name: string;
  /** one sentence without a final stop */
  readonly description: string;
  readonly inputs: I;
  readonly outputs: O;
  /** of GITHUB_TOKEN, as they stand under `permissions:` */
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  /** what it changes in the world, one sentence each; empty for an action that only reads */
  readonly sideEffects: readonly string[];
  /** flags for the example in the command's help: what people paste, so nothing that writes; default: what is required */
  readonly example?: string;
}

/** States an action's face; the types of `Inputs` and `Outputs` follow from it. */
export function defineAction<const I extends InputMap, const O extends OutputMap>(
  spec: ActionSpec<I, O>,
): ActionSpec<I, O> {
  return spec;
}

/** `dry-run` -> `dryRun` */
export type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** `dry-run` -> `dryRun`, at run time. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

type ValueOf<I> = I extends Input<infer T> ? T : never;
type ResultOf<O> = O extends Output<infer T> ? T : never;

/** What `run` gets: a value for each input, `undefined` for one that was left out and has no default. */
export type Inputs<S extends ActionSpec> = {
  readonly [K in keyof S["inputs"] & string as Camel<K>]: ValueOf<S["inputs"][K]>;
};

type Always<O extends OutputMap> = { [K in keyof O & string]: O[K] extends Output<unknown, true> ? never : K };
type Sometimes<O extends OutputMap> = { [K in keyof O & string]: O[K] extends Output<unknown, true> ? K : never };
type Flat<T> = { [K in keyof T]: T[K] };

/** What `run` gives back: a value for each output that is not optional. */
export type Outputs<S extends ActionSpec> = Flat<
  {
    readonly [K in Always<S["outputs"]>[keyof S["outputs"] & string] as Camel<K>]: ResultOf<S["outputs"][K]>;
  } & {
    readonly [K in Sometimes<S["outputs"]>[keyof S["outputs"] & string] as Camel<K>]?:
      | ResultOf<S["outputs"][K]>
      | undefined;
  }
>;
