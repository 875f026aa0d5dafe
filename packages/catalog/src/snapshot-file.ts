import {
  type AttributeValue,
  type CatalogKind,
  catalogKinds,
  type CatalogObject,
  LockkeeperError,
  oneLine,
  type Problem,
  type Snapshot,
  visibleJson,
} from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import { fingerprint } from "./fingerprint.js";
import { compare } from "./gathering.js";

const format = "lockkeeper/snapshot@1";

/** A snapshot as a file for git: JSON with a line for each object, in an order that does not change. */
export function writeSnapshot(snapshot: Snapshot): string {
  const { server, fingerprint: digest, incomplete } = snapshot;
  const head = Object.entries({ schema: format, server, fingerprint: digest, incomplete });
  const objects = snapshot.objects.map(({ kind, identity, attributes, ddl }) =>
    visibleJson(JSON.stringify({ kind, identity, attributes: sorted(attributes), ddl })),
  );
  const lines = head.map(([name, value]) => `"${name}":${visibleJson(JSON.stringify(value))},`);
  return `{\n${lines.join("\n")}\n"objects":[\n${objects.join(",\n")}\n]\n}\n`;
}

function sorted(attributes: CatalogObject["attributes"]): CatalogObject["attributes"] {
  return Object.fromEntries(Object.entries(attributes).toSorted(([a], [b]) => compare(a, b)));
}

/**
 * The snapshot of a file. `file` is its path, for messages.
 * @throws LockkeeperError FILE_INVALID that names everything that is wrong with it: no JSON, another format, fields that are
 * missing or of another type, kinds and attributes that nobody knows, and contents that do not match their fingerprint.
 */
export function readSnapshot(text: string, file: string): Snapshot {
  const data = parsed(text, file);
  if (data["schema"] !== format) throw otherFormat(data["schema"], file);
  const reading = new Reading(file);
  const snapshot = reading.snapshot(data);
  if (reading.problems.length > 0) throw invalid(file, "is no snapshot that can be read", reading.problems);
  const own = fingerprint(snapshot.objects, snapshot.incomplete, snapshot.server);
  if (own === snapshot.fingerprint) return snapshot;
  throw invalid(file, "was changed after it was written: its contents do not match its fingerprint", [
    problem(file, "fingerprint", `the contents give ${own}, the file says ${oneLine(snapshot.fingerprint, 80)}`, {
      remedy: "Write the file anew instead of editing it.",
    }),
  ]);
}

type Fields = Record<string, unknown>;

function parsed(text: string, file: string): Fields {
  try {
    const data: unknown = JSON.parse(text.replace(/^\u{FEFF}/u, ""));
    if (isFields(data)) return data;
  } catch (cause) {
    throw new LockkeeperError("FILE_INVALID", `${file} is no snapshot: it is no JSON.`, { file, cause, hint });
  }
  throw new LockkeeperError("FILE_INVALID", `${file} is no snapshot: there is no object in it.`, { file, hint });
}

const hint = "Write it with drift-check's `snapshot-path` output, or take the file of a preview.";

function otherFormat(found: unknown, file: string): LockkeeperError {
  if (typeof found !== "string" || !found.startsWith("lockkeeper/snapshot@"))
    return new LockkeeperError("FILE_INVALID", `${file} is no snapshot: it does not say \`"schema":"${format}"\`.`, {
      file,
      hint,
    });
  return new LockkeeperError(
    "FILE_INVALID",
    `${file} is written as ${oneLine(found, 60)}, and this version of Lockkeeper reads ${format}.`,
    { file, hint: "Use the version of Lockkeeper that wrote the file, or write the file anew with this one." },
  );
}

function invalid(file: string, what: string, problems: readonly Problem[]): LockkeeperError {
  return new LockkeeperError("FILE_INVALID", `${file} ${what}.`, { file, problems });
}

function problem(file: string, id: string, message: string, { remedy = "Write the file anew." } = {}): Problem {
  return { id, file, place: null, message, remedy };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const most = 50;

/** Reads the parts of a snapshot, and collects what is wrong with them. */
class Reading {
  readonly problems: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  snapshot(data: Fields): Snapshot {
    this.#unknown("the snapshot", data, ["schema", "server", "fingerprint", "incomplete", "objects"]);
    const server: Fields = isFields(data["server"]) ? data["server"] : this.#wrong({}, "`server` is no object");
    const objects = Array.isArray(data["objects"]) ? data["objects"] : this.#wrong([], "`objects` is no list");
    return {
      schema: format,
      server: { version: this.#text(server, "version", "server"), major: this.#major(server["major"]) },
      fingerprint: this.#text(data, "fingerprint", "the snapshot"),
      incomplete: this.#texts(data["incomplete"], "`incomplete`"),
      objects: this.#inOrder(objects.flatMap((object, index) => this.#object(object, index + 1))),
    };
  }

  #object(data: unknown, number: number): CatalogObject[] {
    const at = `object ${number}`;
    if (!isFields(data)) return this.#wrong([], `${at} is no object`);
    this.#unknown(at, data, ["kind", "identity", "attributes", "ddl"]);
    const kind = this.#text(data, "kind", at);
    const identity = this.#text(data, "identity", at);
    const ddl = this.#text(data, "ddl", at);
    if (!isKind(kind))
      return this.#wrong(
        [],
        `${at} has the kind \`${oneLine(kind, 60)}\`, which does not exist`,
        Object.keys(catalogKinds),
        kind,
      );
    const given: Fields = isFields(data["attributes"])
      ? data["attributes"]
      : this.#wrong({}, `${at} has no \`attributes\``);
    const names: readonly string[] = catalogKinds[kind];
    this.#unknown(`${at}, ${kind} ${identity},`, given, names);
    const attributes = names.map((name) => [name, this.#value(given, name, `${at}, ${kind} ${identity},`)] as const);
    return [{ kind, identity, attributes: Object.fromEntries(attributes), ddl }];
  }

  #value(given: Fields, name: string, at: string): AttributeValue {
    const value = given[name];
    if (value === undefined) return this.#wrong(null, `${at} has no attribute \`${name}\``);
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return value;
    return this.#texts(value, `\`${name}\` of ${at}`);
  }

  #texts(value: unknown, what: string): readonly string[] {
    if (Array.isArray(value) && value.every((text): text is string => typeof text === "string")) return value;
    return this.#wrong([], `${what} is no list of texts`);
  }

  #text(data: Fields, name: string, at: string): string {
    const value = data[name];
    return typeof value === "string" ? value : this.#wrong("", `\`${name}\` of ${at} is no text`);
  }

  #major(value: unknown): number {
    return typeof value === "number" && Number.isInteger(value)
      ? value
      : this.#wrong(0, "`major` of server is no whole number");
  }

  #inOrder(objects: readonly CatalogObject[]): readonly CatalogObject[] {
    const wrong = objects.find((object, index) => {
      const last = objects[index - 1];
      return last && (compare(last.kind, object.kind) || compare(last.identity, object.identity)) >= 0;
    });
    if (wrong) this.#wrong(null, `${wrong.kind} ${wrong.identity} stands twice or not in its place`);
    return objects;
  }

  #unknown(at: string, data: Fields, known: readonly string[]): void {
    for (const name of Object.keys(data))
      if (!known.includes(name))
        this.#wrong(null, `${at} has \`${oneLine(name, 60)}\`, which does not exist`, known, name);
  }

  /** Notes a problem, and goes on with what stands for the missing part. */
  #wrong<T>(instead: T, message: string, known: readonly string[] = [], name = ""): T {
    if (this.problems.length >= most) return instead;
    const meant = nearest(name, known);
    const remedy = meant === null ? "Write the file anew." : `Did you mean \`${meant}\`?`;
    this.problems.push(problem(this.#file, "snapshot", oneLine(message, 300), { remedy }));
    return instead;
  }
}

function isKind(name: string): name is CatalogKind {
  return Object.hasOwn(catalogKinds, name);
}
