/** How psql reads the text of a boolean, prefixes included; null when it is none. */
export function psqlBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  if (word === "") return null;
  if ("true".startsWith(word) || "yes".startsWith(word) || word === "on" || word === "1") return true;
  if ("false".startsWith(word) || "no".startsWith(word) || word === "off" || word === "of" || word === "0")
    return false;
  return null;
}

const validName = /^[A-Za-z0-9_\u0080-\u{10ffff}]+$/u;

/** True for a name that psql lets a variable have. */
export function isVariableName(name: string): boolean {
  return validName.test(name);
}

/** Those that psql reads as booleans, with what they are here when a file says nothing. */
const booleans = new Map([
  ["AUTOCOMMIT", "on"],
  ["ON_ERROR_STOP", "on"],
  ["QUIET", "off"],
  ["SINGLELINE", "off"],
  ["SINGLESTEP", "off"],
  ["HIDE_TABLEAM", "off"],
  ["HIDE_TOAST_COMPRESSION", "off"],
  ["SHOW_ALL_RESULTS", "on"],
]);

/** Those that psql reads as one of a few words. */
const choices = new Map<string, readonly string[]>([
  ["ON_ERROR_ROLLBACK", ["off", "on", "interactive"]],
  ["ECHO", ["none", "errors", "queries", "all"]],
  ["ECHO_HIDDEN", ["off", "on", "noexec"]],
  ["VERBOSITY", ["default", "verbose", "terse", "sqlstate"]],
  ["SHOW_CONTEXT", ["errors", "never", "always"]],
]);

/** psql's variables: what a file sets, and those that psql itself reads or keeps. */
export class Variables {
  readonly #values = new Map<string, string>([
    ...booleans,
    ...[...choices].map(([name, [first = ""]]): [string, string] => [name, first]),
    ["ERROR", "false"],
    ["SQLSTATE", "00000"],
    ["ROW_COUNT", "0"],
    ["LAST_ERROR_SQLSTATE", "00000"],
    ["LAST_ERROR_MESSAGE", ""],
    ["ENCODING", "UTF8"],
  ]);

  constructor(given: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(given)) this.#values.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  /** True for a variable that psql itself reads, which \gset leaves alone. */
  static special(name: string): boolean {
    return booleans.has(name) || choices.has(name);
  }

  /** Sets it as \set does; returns what is wrong with the name or the value, in psql's words, or null. */
  set(name: string, value: string): string | null {
    if (!isVariableName(name)) return `invalid variable name: "${name}"`;
    if (booleans.has(name)) {
      const on = value === "" ? true : psqlBoolean(value);
      if (on === null) return `unrecognized value "${value}" for "${name}": Boolean expected`;
      // psql keeps the word as it was written, and makes an empty one "on"
      this.#values.set(name, value === "" ? "on" : value);
      return null;
    }
    const words = choices.get(name);
    if (words) {
      const meant = words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? onOrOff(words, value);
      if (meant === null) {
        return `unrecognized value "${value}" for "${name}"\nAvailable values are: ${words.join(", ")}.`;
      }
      this.#values.set(name, value === "" ? meant : value);
      return null;
    }
    this.#values.set(name, value);
    return null;
  }

  /** Forgets it as \unset does: one that psql reads goes back to its first value. */
  unset(name: string): string | null {
    if (!isVariableName(name)) return `invalid variable name: "${name}"`;
    if (booleans.has(name)) this.#values.set(name, "off");
    else if (choices.has(name)) this.#values.set(name, choices.get(name)?.[0] ?? "");
    else this.#values.delete(name);
    return null;
  }

  /** What psql keeps for the next statement to read. */
  keep(name: string, value: string): void {
    this.#values.set(name, value);
  }

  isOn(name: string): boolean {
    return psqlBoolean(this.#values.get(name) ?? "") ?? false;
  }
}

/** The choices that can be on or off take any spelling of a boolean. */
function onOrOff(words: readonly string[], value: string): string | null {
  if (!words.includes("on")) return null;
  const on = value === "" ? true : psqlBoolean(value);
  return on === null ? null : on ? "on" : "off";
}

/** A value as a string literal, as libpq writes it. */
export function literal(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** A value as a quoted identifier. */
export function identifier(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
