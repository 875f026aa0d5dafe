import { parseDuration, type Place, type Problem } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";

/** A YAML list of mappings that people write by hand, with the place of everything in it. */
export interface Listed {
  entries: readonly Entry[];
  problems: Problem[];
}

/** Where a list stands: a file, or the text of an input, which has no file. */
export interface ListSource {
  /** path of the file, `input http` */
  group: string;
  file: string | null;
}

/** Reads the list; what is no list of mappings is a problem. `what` names one item: `HTTP check`. */
export function readEntries(text: string, { group, file }: ListSource, what: string): Listed {
  const lines = new LineCounter();
  // aliases that grow without end are refused by the limit
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];
  const root: Root = { group, file, lines, document, problems };
  for (const error of document.errors) {
    note(
      root,
      error.pos[0],
      `This is no valid YAML: ${error.message.split("\n")[0] ?? ""}`,
      "Mend the line; a value with : or # in it needs quotes.",
    );
  }
  if (problems.length > 0) return { entries: [], problems };
  const { contents } = document;
  if (!isSeq(contents) || contents.items.length === 0) {
    note(root, 0, `Here a list is wanted, one item for each ${what}.`, "Begin each item with `- name: ...`.");
    return { entries: [], problems };
  }
  const entries = contents.items.flatMap((item) => {
    const map = resolved(root, item);
    if (isMap(map)) return [new Entry(root, map)];
    note(
      root,
      offsetOf(item),
      `An item is no mapping, as each ${what} has to be.`,
      "Write `- name: ...` with its other keys below.",
    );
    return [];
  });
  return { entries, problems };
}

interface Root {
  group: string;
  file: string | null;
  lines: LineCounter;
  document: Document;
  problems: Problem[];
}

/** One mapping. Each question for a key either answers or notes a problem, and answers `undefined`. */
export class Entry {
  readonly #root: Root;
  readonly #map: YAMLMap;

  constructor(root: Root, map: YAMLMap) {
    this.#root = root;
    this.#map = map;
  }

  get place(): Place {
    return placeOf(this.#root, offsetOf(this.#map));
  }

  /** Notes every key that is not among `known`. */
  only(known: readonly string[]): void {
    for (const { key } of this.#pairs()) {
      if (known.includes(key.name)) continue;
      const meant = nearest(key.name, known);
      const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
      note(this.#root, key.offset, `\`${key.name}\` is no known key.`, remedy);
    }
  }

  has(key: string): boolean {
    return this.#pairs().some(({ key: { name } }) => name === key);
  }

  problem(key: string, message: string, remedy: string): undefined {
    const found = this.#pairs().find(({ key: { name } }) => name === key);
    note(this.#root, found?.key.offset ?? offsetOf(this.#map), message, remedy);
  }

  required(key: string, example: string): string | undefined {
    return this.has(key) ? this.text(key) : this.problem(key, `\`${key}\` is missing.`, `${key}: ${example}`);
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === "string" && value !== "") return value;
    return typeof value === "number" ? String(value) : this.problem(key, `\`${key}\` must be a text.`, `${key}: ...`);
  }

  flag(key: string): boolean | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === "boolean") return value;
    return this.problem(key, `\`${key}\` must be true or false.`, `${key}: true`);
  }

  whole(key: string, min: number, max: number): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.problem(key, `\`${key}\` must be a whole number from ${min} to ${max}.`, `${key}: ${min}`);
  }

  /** milliseconds */
  duration(key: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const ms = typeof value === "string" || value === 0 ? parseDuration(String(value)) : null;
    return ms ?? this.problem(key, `\`${key}\` must be a duration with its unit (500ms, 5s, 10m).`, `${key}: 500ms`);
  }

  /** plain data; aliases resolved */
  value(key: string): unknown {
    const value: unknown = this.#pairs().find(({ key: { name } }) => name === key)?.value;
    if (value === undefined) return undefined;
    if (!isMap(value) && !isSeq(value)) return isScalar(value) ? value.value : null;
    try {
      return value.toJS(this.#root.document);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return this.problem(key, `\`${key}\` cannot be read: ${why}.`, "Write it out, without aliases.");
    }
  }

  /** a mapping below a key */
  below(key: string): Entry | undefined {
    const value = this.#pairs().find(({ key: { name } }) => name === key)?.value;
    if (value === undefined) return undefined;
    return isMap(value)
      ? new Entry(this.#root, value)
      : this.problem(key, `\`${key}\` must hold a mapping.`, `${key}:\n  name: value`);
  }

  get keys(): string[] {
    return this.#pairs().map(({ key }) => key.name);
  }

  #pairs(): { key: { name: string; offset: number }; value: unknown }[] {
    return this.#map.items.map(({ key, value }: Pair) => ({
      key: { name: isScalar(key) ? String(key.value) : String(key), offset: offsetOf(key) },
      value: resolved(this.#root, value),
    }));
  }
}

function resolved({ document }: Root, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function offsetOf(node: unknown): number {
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.range ? node.range[0] : 0;
}

function placeOf({ lines }: Root, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function note(root: Root, offset: number, message: string, remedy: string): undefined {
  const place = placeOf(root, offset);
  const where = root.file === null ? `${root.group}, line ${place.line}: ` : "";
  root.problems.push({ id: "listed", file: root.file, place, message: where + message, remedy });
}
