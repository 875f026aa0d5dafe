import { isAbsolute, normalize, sep } from "node:path";
import type { Place, Problem } from "@lockkeeper/core";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLMap } from "yaml";
import type { Input } from "./inputs.js";
import { nearest } from "./nearest.js";
import { type RawValue, scalarText } from "./parse-value.js";
import { actionNames, sharedInputs } from "./shared-inputs.js";
import type { ActionSpec, InputMap } from "./spec.js";

export interface ConfigValue {
  readonly raw: RawValue;
  readonly place: Place;
}

export interface ConfigFile {
  readonly values: ReadonlyMap<string, ConfigValue>;
  readonly problems: readonly Problem[];
}

const shared: InputMap = sharedInputs;

/**
 * The values that a config file gives to one action. Top level keys are shared inputs, or the name of an action with a
 * mapping of its inputs, which win. Sections of other actions are left to these.
 */
export function readConfigFile(spec: ActionSpec, path: string, text: string): ConfigFile {
  return new Reader(spec, path, text).read();
}

class Reader {
  private readonly spec: ActionSpec;
  private readonly path: string;
  private readonly lines = new LineCounter();
  private readonly document: Document;
  private readonly values = new Map<string, ConfigValue>();
  private readonly problems: Problem[] = [];

  constructor(spec: ActionSpec, path: string, text: string) {
    this.spec = spec;
    this.path = path;
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  read(): ConfigFile {
    for (const error of this.document.errors) {
      const duplicate = error.code === "DUPLICATE_KEY";
      this.problem(
        duplicate ? "config-duplicate-key" : "config-yaml",
        error.pos[0],
        duplicate ? "A key stands here for the second time." : `This is no valid YAML: ${firstLine(error.message)}`,
        duplicate ? "Keep one of the two." : "Mend the line; a value with : or # in it needs quotes.",
      );
    }
    const root = this.document.contents;
    // half-read YAML would only give problems that are not there
    if (this.problems.length > 0 || root === null || (isScalar(root) && root.value === null)) return this.done();
    if (isMap(root)) this.readTop(root);
    else this.problem("config-shape", 0, "The config file is no mapping.", "Write one `name: value` per line.");
    return this.done();
  }

  private done(): ConfigFile {
    return { values: this.values, problems: this.problems };
  }

  private readTop(root: YAMLMap): void {
    const sections = [...new Set([...actionNames, this.spec.name])];
    for (const { key, offset, value } of this.pairs(root)) {
      if (sections.includes(key)) continue;
      if (Object.hasOwn(shared, key)) this.take(key, offset, value);
      else this.unknownKey(key, offset, [...sections, ...allowed(Object.keys(shared))]);
    }
    // after the top level, so that the section's values win
    for (const { key, offset, value } of this.pairs(root)) {
      if (sections.includes(key)) this.readSection(key, offset, value);
    }
  }

  private readSection(name: string, offset: number, section: unknown): void {
    if (isScalar(section) && section.value === null) return;
    if (!isMap(section)) {
      this.problem("config-shape", offset, `\`${name}\` must hold a mapping.`, `${name}:\n  input: value`);
      return;
    }
    if (name !== this.spec.name) return;
    for (const { key, offset: at, value } of this.pairs(section)) {
      if (Object.hasOwn(this.spec.inputs, key)) this.take(key, at, value);
      else this.unknownKey(key, at, allowed(Object.keys(this.spec.inputs)));
    }
  }

  private take(key: string, offset: number, node: unknown): void {
    const input = this.spec.inputs[key] ?? shared[key];
    if (input === undefined) return;
    if (input.kind === "secret") {
      this.problem(
        "config-secret",
        offset,
        `\`${key}\` is a secret and may not stand in a file that is committed.`,
        `Take it out, treat the value as leaked, and write:\nwith:\n  ${key}: ${input.example}`,
      );
    } else if (input.inConfig === "never") {
      this.problem(
        "config-not-here",
        offset,
        `\`${key}\` decides where secrets go or what may run, which is not for a file that every pull request can change.`,
        `Take it out, and write in the workflow:\nwith:\n  ${key}: ${input.example}`,
      );
    } else if (key === "config") {
      this.problem("config-in-config", offset, "A config file cannot name another one.", "Take the line out.");
    } else {
      const raw = this.raw(node);
      if (raw === null) {
        const remedy = `${key}: ${input.example}`;
        this.problem("config-shape", offset, `\`${key}\` must hold a value or a list of values.`, remedy);
      } else if (input.inConfig === "within" && !isWithin(raw, input)) {
        const remedy = `Name a folder or file of the repository, or write in the workflow:\nwith:\n  ${key}: ${String(raw)}`;
        this.problem("config-outside", offset, `\`${key}\` leads out of the workspace.`, remedy);
      } else if (raw !== "") this.values.set(key, { raw, place: this.place(offset) });
    }
  }

  private raw(node: unknown): RawValue | null {
    if (node === null) return "";
    if (isScalar(node)) return scalarText(node);
    if (!isSeq(node)) return null;
    const items = node.items.map((item) => this.resolved(item));
    return items.every((item) => isScalar(item)) ? items.map((item) => scalarText(item)) : null;
  }

  private pairs(map: YAMLMap): { key: string; offset: number; value: unknown }[] {
    return map.items.map(({ key, value }) => ({
      key: isScalar(key) ? scalarText(key) : String(key),
      offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0,
      value: this.resolved(value),
    }));
  }

  private resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private unknownKey(key: string, offset: number, known: readonly string[]): void {
    const meant = nearest(key, known);
    const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
    this.problem("config-unknown-key", offset, `\`${key}\` is no known key.`, remedy);
  }

  private place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private problem(id: string, offset: number, message: string, remedy: string): void {
    this.problems.push({ id, file: this.path, place: this.place(offset), message, remedy });
  }
}

/** Names that may stand in a config file, for suggestions. */
function allowed(names: readonly string[]): string[] {
  return names.filter((name) => name !== "config" && shared[name]?.inConfig !== "never");
}

/** A relative path that stays below the workspace, or of a list of paths each. */
function isWithin(raw: RawValue, { kind, parse }: Input): boolean {
  if (kind === "list") {
    const parsed = parse(raw);
    return !("value" in parsed) || !Array.isArray(parsed.value) || parsed.value.every((path) => isBelow(String(path)));
  }
  return typeof raw === "string" && isBelow(raw);
}

function isBelow(path: string): boolean {
  return !isAbsolute(path) && normalize(path).split(sep)[0] !== "..";
}

function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}
