import { LockkeeperError, plural, type Place, type Problem } from "@lockkeeper/core";
import { readConfigFile } from "./config-file.js";
import type { Input } from "./inputs.js";
import type { RawValue } from "./parse-value.js";
import { type ActionSpec, camelCase, type Inputs } from "./spec.js";

export interface InputSource {
  /** raw text; empty when not given */
  input(name: string): string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** the config file; `text` is null when a file that was asked for is missing */
  readonly config: { readonly path: string; readonly text: string | null } | null;
  /** decides whether a remedy is YAML or a flag of the command */
  readonly surface?: "github" | "terminal";
}

interface Found {
  readonly raw: RawValue;
  /** how a message calls the source */
  readonly from: string;
  readonly file: string | null;
  readonly place: Place | null;
}

/** `lock-timeout` -> `LOCKKEEPER_LOCK_TIMEOUT` */
export function envName(name: string): string {
  return `LOCKKEEPER_${name.replaceAll("-", "_").toUpperCase()}`;
}

/**
 * Text of an input from the host or the environment, before the config file and the default; null when neither gives it.
 * A secret keeps its white space where the spec says so, but never the line break that a YAML block scalar ends with.
 */
export function givenText(name: string, input: Input | undefined, source: Omit<InputSource, "config">): string | null {
  for (const text of [source.input(name), source.env[envName(name)] ?? ""]) {
    const clean = input?.exact === true ? text.replace(/[\r\n]+$/, "") : text.trim();
    if (clean !== "") return clean;
  }
  return null;
}

/**
 * Untrusted text to typed values: input, then variable, then config file, then default. Throws one INPUT_INVALID with
 * every problem there is.
 */
export function readInputs<S extends ActionSpec>(spec: S, source: InputSource): Inputs<S> {
  const { values: configured, problems: configProblems } = readConfig(spec, source);
  const problems: Problem[] = [...configProblems];
  const values: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(spec.inputs)) {
    const found = given(name, input, source) ?? configured.get(name) ?? null;
    if (found === null) {
      if (input.default !== null) values[camelCase(name)] = defaultValue(name, input);
      else if (input.required) problems.push(missing(name, input, source));
      else values[camelCase(name)] = undefined;
      continue;
    }
    const parsed = input.parse(found.raw);
    if ("value" in parsed) values[camelCase(name)] = parsed.value;
    else {
      const subject = found.from === "" ? `\`${name}\`` : `\`${name}\` (${found.from})`;
      problems.push({
        id: "input-malformed",
        file: found.file,
        place: found.place,
        message: `${subject} ${parsed.problem}.`,
        remedy: remedy(name, parsed.example ?? input.example, source, found),
      });
    }
  }
  if (problems.length > 0) {
    throw new LockkeeperError(
      "INPUT_INVALID",
      `${plural(problems.length, "problem")} with the inputs of ${spec.name}`,
      {
        problems,
      },
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each key and value comes from the spec, as the type does
  return values as Inputs<S>;
}

function given(name: string, input: Input, source: InputSource): Found | null {
  const raw = givenText(name, input, source);
  if (raw === null) return null;
  const fromEnv = givenText(name, input, { ...source, env: {} }) === null;
  return { raw, from: fromEnv ? envName(name) : "", file: null, place: null };
}

function readConfig(
  spec: ActionSpec,
  { config }: InputSource,
): { values: ReadonlyMap<string, Found>; problems: readonly Problem[] } {
  if (config === null) return { values: new Map(), problems: [] };
  const { path, text } = config;
  if (text === null) {
    const problem: Problem = {
      id: "config-missing",
      file: null,
      place: null,
      message: `\`config\` names ${path}, which does not exist.`,
      remedy: "Mend the path, or leave `config` out. A workflow needs actions/checkout before it can read the file.",
    };
    return { values: new Map(), problems: [problem] };
  }
  const { values, problems } = readConfigFile(spec, path, text);
  const found = [...values].map(
    ([name, { raw, place }]) => [name, { raw, from: `${path}:${place.line}`, file: path, place }] as const,
  );
  return { values: new Map(found), problems };
}

function defaultValue(name: string, input: Input): unknown {
  if (input.kind === "list" && input.default === "") return [];
  const parsed = input.parse(input.default ?? "");
  if ("value" in parsed) return parsed.value;
  throw new Error(`the default of ${name} ${parsed.problem}`);
}

function missing(name: string, input: Input, source: InputSource): Problem {
  return {
    id: "input-missing",
    file: null,
    place: null,
    message: `\`${name}\` is required.`,
    remedy: remedy(name, input.example, source, null),
  };
}

/** What to write, in the place where the value came from. */
function remedy(name: string, example: string, source: InputSource, found: Found | null): string {
  if (found?.file) return `${name}: ${example}`;
  if (found !== null && found.from !== "") return `${envName(name)}=${example}`;
  if (source.surface === "terminal") {
    return example.startsWith("${{") ? `${envName(name)}=...` : `--${name} ${example}`;
  }
  return `with:\n  ${name}: ${example.replaceAll("\n", "\n  ")}`;
}
