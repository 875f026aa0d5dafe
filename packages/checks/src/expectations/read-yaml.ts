import type { Place, Problem } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { Named, Placed, Shape } from "./shape.js";

/** Reads a YAML file by its shape; every problem is in the list, with its place and what to write instead. */
export function readYaml<T>(shape: Shape<T>, file: string, text: string): { value: T | null; problems: Problem[] } {
  const reader = new Reader(file, text);
  const value = reader.read(shape);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what the value was read by
  return { value: reader.problems.length > 0 ? null : (value as T), problems: reader.problems };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  read(shape: Shape): unknown {
    for (const { code, pos, message } of this.#document.errors) {
      const twice = code === "DUPLICATE_KEY";
      const what = twice
        ? "A key stands here for the second time."
        : `This is no valid YAML: ${message.split("\n")[0]}`;
      const remedy = twice ? "Keep one of the two." : "Mend the line; a text with : or # or { in it needs quotes.";
      this.#problem("yaml", pos[0], what, remedy);
    }
    // half-read YAML would only give problems that are not there
    return this.problems.length > 0 ? null : this.#value(shape, this.#document.contents, 0, "the file");
  }

  /** `at`: offset of the key or item, `name`: how messages call it. */
  #value(shape: Shape, given: unknown, at: number, name: string): unknown {
    const node = this.#resolved(given);
    switch (shape.kind) {
      case "either": {
        const fitting = shape.shapes.find((one) => accepts(one, node));
        return fitting ? this.#value(fitting, node, at, name) : this.#wrong(shape, at, name);
      }
      case "anything":
        return this.#anything(node, at, name);
      case "object":
        return isMap(node) ? this.#members(shape, node, at, name) : isNothing(node) ? {} : this.#wrong(shape, at, name);
      case "names":
        return isMap(node) ? this.#named(shape, node) : isNothing(node) ? [] : this.#wrong(shape, at, name);
      case "list":
        return isSeq(node)
          ? node.items.map((item): Placed<unknown> => {
              const start = offsetOf(item) ?? at;
              return { place: this.#place(start), value: this.#value(shape.of, item, start, name) };
            })
          : this.#wrong(shape, at, name);
      default:
        return this.#scalar(shape, node, at, name);
    }
  }

  /** Data as it stands, aliases resolved; so many of them that it would grow without end are refused. */
  #anything(node: unknown, at: number, name: string): unknown {
    try {
      return isNode(node) ? node.toJS(this.#document, { maxAliasCount: 100 }) : null;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return this.#problem("yaml", at, `${name} cannot be read: ${why}.`, "Write it out.");
    }
  }

  #scalar(shape: Shape, node: unknown, at: number, name: string): unknown {
    if (shape.kind === "none" && isNothing(node)) return null;
    if (!accepts(shape, node) || !isScalar(node)) return this.#wrong(shape, at, name);
    const said = sourceOf(node);
    if (shape.kind === "flag" || shape.kind === "count") return node.value;
    if (shape.kind === "choice" && !shape.values.includes(said)) {
      const meant = nearest(said, shape.values);
      const remedy = meant === null ? `Known here: ${shape.values.join(", ")}.` : `Did you mean \`${meant}\`?`;
      return this.#problem("value", offsetOf(node) ?? at, `${name} cannot be \`${said}\`.`, remedy);
    }
    if (shape.kind === "text" && shape.pattern !== undefined && !new RegExp(shape.pattern, "u").test(said)) {
      return this.#problem(
        "value",
        offsetOf(node) ?? at,
        `${name} cannot be \`${said}\`.`,
        `For example: ${shape.example}`,
      );
    }
    return said;
  }

  #members(shape: Shape & { kind: "object" }, map: YAMLMap, at: number, name: string): Record<string, Placed<unknown>> {
    const members: Record<string, Placed<unknown>> = {};
    const known = Object.keys(shape.keys);
    for (const { key, offset, value } of this.#pairs(map)) {
      const of = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      if (of) members[key] = { place: this.#place(offset), value: this.#value(of, value, offset, `\`${key}\``) };
      else this.#unknown(key, offset, known);
    }
    for (const key of shape.required.filter((one) => !Object.hasOwn(members, one))) {
      this.#problem("missing", at, `${name} has no \`${key}\`.`, `${key}: ${exampleOf(shape.keys[key])}`);
    }
    return members;
  }

  #named(shape: Shape & { kind: "names" }, map: YAMLMap): Named<unknown>[] {
    return this.#pairs(map).map(({ key, offset, value }) => {
      if (key === "") this.#problem("name", offset, `The name of ${shape.what} is empty.`, `${shape.example}:`);
      return { name: key, place: this.#place(offset), value: this.#value(shape.of, value, offset, `\`${key}\``) };
    });
  }

  #pairs(map: YAMLMap): { key: string; offset: number; value: unknown }[] {
    return map.items.map(({ key, value }) => ({
      key: isScalar(key) ? sourceOf(key) : String(key),
      offset: offsetOf(key) ?? 0,
      value,
    }));
  }

  #resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #unknown(key: string, offset: number, known: readonly string[]): void {
    const meant = nearest(key, known);
    const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
    this.#problem("unknown-key", offset, `\`${key}\` is no known key.`, remedy);
  }

  #wrong(shape: Shape, at: number, name: string): null {
    return this.#problem("value", at, `${name} must be ${wordsOf(shape)}.`, `For example: ${exampleOf(shape)}`);
  }

  #problem(id: string, offset: number, message: string, remedy: string): null {
    this.problems.push({ id: `expectations-${id}`, file: this.#file, place: this.#place(offset), message, remedy });
    return null;
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** Whether a node is of the sort that a shape reads; its value is looked at later. */
function accepts(shape: Shape, node: unknown): boolean {
  if (shape.kind === "either") return shape.shapes.some((one) => accepts(one, node));
  if (shape.kind === "anything") return true;
  if (shape.kind === "list") return isSeq(node);
  if (shape.kind === "names" || shape.kind === "object") return isMap(node);
  if (isNothing(node)) return shape.kind === "none";
  if (!isScalar(node)) return false;
  const { value } = node;
  if (shape.kind === "flag") return typeof value === "boolean";
  if (shape.kind === "count") return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  if (shape.kind === "choice" && typeof value === "boolean") return shape.values.includes(String(value));
  return shape.kind === "text" || shape.kind === "choice";
}

function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** `1.10` stays `1.10`, which as a number would be 1.1. */
function sourceOf({ value, source }: { value: unknown; source?: string }): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return value === null ? (source ?? "null") : (source ?? JSON.stringify(value));
}

function offsetOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return null;
  const [start]: unknown[] = node.range;
  return typeof start === "number" ? start : null;
}

function wordsOf(shape: Shape): string {
  switch (shape.kind) {
    case "flag":
      return "true or false";
    case "count":
      return "a whole number from 0";
    case "choice":
      return shape.values.length > 1 ? `one of ${shape.values.join(", ")}` : `\`${shape.values[0]}\``;
    case "list":
      return "a list";
    case "names":
      return `a mapping from names of ${shape.what}`;
    case "object":
      return `a mapping with ${Object.keys(shape.keys).slice(0, 6).join(", ")}`;
    case "either":
      return shape.shapes.map(wordsOf).join(", or ");
    case "none":
      return "empty";
    default:
      return "a text";
  }
}

function exampleOf(shape: Shape | undefined): string {
  switch (shape?.kind) {
    case "text":
      return shape.example;
    case "flag":
      return "true";
    case "count":
      return "1";
    case "choice":
      return shape.values[0] ?? "";
    case "list":
      return `[${exampleOf(shape.of)}]`;
    case "names":
      return `{ ${shape.example}: ${exampleOf(shape.of)} }`;
    case "object": {
      const [key] = shape.required.length > 0 ? shape.required : Object.keys(shape.keys);
      return key === undefined ? "{}" : `{ ${key}: ${exampleOf(shape.keys[key])} }`;
    }
    case "either":
      return exampleOf(shape.shapes[0]);
    default:
      return "...";
  }
}
