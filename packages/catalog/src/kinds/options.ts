import { sha256, shortDigest } from "@lockkeeper/core";
import { literal, sqlIdentifier } from "../sql-name.js";

const plainValue = /^(?:[a-z_][a-z0-9_]*|-?\d+(?:\.\d+)?)$/i;

/** Storage parameters as they stand in WITH (...): `fillfactor=70, toast.autovacuum_enabled=false`. */
export function optionList(options: readonly string[]): string {
  return options
    .map((option) => {
      const [name, value] = splitOption(option);
      return `${name}=${plainValue.test(value) ? value : literal(value)}`;
    })
    .join(", ");
}

/** `OPTIONS (host 'db', port '5432')` with a space before it; nothing without options. */
export function foreignOptions(options: readonly string[]): string {
  if (options.length === 0) return "";
  const list = options.map((option) => {
    const [name, value] = splitOption(option);
    return `${sqlIdentifier(name)} ${literal(value)}`;
  });
  return ` OPTIONS (${list.join(", ")})`;
}

/** Name and value of `name=value`. */
export function splitOption(option: string): [name: string, value: string] {
  const at = option.indexOf("=");
  return at < 0 ? [option, ""] : [option.slice(0, at), option.slice(at + 1)];
}

const secretName = /pass|secret|token|key|cred|jwt|auth|private|dsn|conn_?str|connection_string/i;
const secretValue = /:\/\/[^/\s]*@|(?:password|token|secret|sig|key)\s*=/i;

/**
 * Options may hold what nobody should read: by their names, and where the value is a URL with a password. Of these a digest is
 * kept, so that they show when they differ. It is short on purpose: too short to find a password with.
 */
export function withoutSecrets(options: readonly string[]): string[] {
  return options.map((option) => {
    const [name, value] = splitOption(option);
    return secretName.test(name) || secretValue.test(value) ? `${name}=${hidden(value)}` : option;
  });
}

/** What stands for a secret value. */
export function hidden(value: string): string {
  return hiddenDigest(sha256(value));
}

/** The same for a digest that the server made, so that the secret itself never left it. */
export function hiddenDigest(sha256Hex: string): string {
  return `(hidden ${shortDigest(sha256Hex).slice(0, 4)})`;
}
