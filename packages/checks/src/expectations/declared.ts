import type { AttributeValue, Check, Place } from "@lockkeeper/core";

/** The checks that come of a file of expectations, in the order in which they are made. */
export class DeclaredChecks {
  readonly checks: Check[] = [];
  readonly #file: string;
  readonly #names = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
  }

  /** `problems`: what is otherwise, as sentences; none means that it holds. */
  add(place: Place, name: string, problems: readonly string[], remedy: string | null = null): void {
    const state = problems.length > 0 ? "failed" : "passed";
    this.push(place, name, state, problems.join(" ") || null, state === "failed" ? remedy : null);
  }

  /** What could not be told, and why. */
  unknown(place: Place, name: string, message: string, remedy: string | null = null): void {
    this.push(place, name, "error", message, remedy);
  }

  push(
    place: Place,
    name: string,
    state: Check["state"],
    message: string | null,
    remedy: string | null,
    kind: Check["kind"] = "expectation",
    durationMs: number | null = null,
  ): void {
    const times = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, times);
    const unique = times === 1 ? name : `${name} (${times})`;
    this.checks.push({
      kind,
      name: unique,
      group: this.#file,
      state,
      message,
      remedy,
      file: this.#file,
      place,
      durationMs,
    });
  }
}

type Told = AttributeValue;

/** ``Its type is `integer`, not `bigint`.`` */
export function otherwise(what: string, found: Told, wanted: Told): string {
  return `Its ${what} is ${shown(found)}, not ${shown(wanted)}.`;
}

function shown(value: Told): string {
  if (value === null || value === "") return value === null ? "not set" : "empty";
  const words = typeof value === "object" ? value.join(", ") || "(none)" : String(value);
  // a backtick within would end the name
  return `\`${words.replaceAll("`", "'")}\``;
}
