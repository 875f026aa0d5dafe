import type { Problems } from "./settings.js";
import { trapInUrl } from "./password-trap.js";

/** What a database-url says; a part that it leaves out is undefined. */
export interface UrlParts {
  host?: string | undefined;
  port?: number | undefined;
  database?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
  sslmode?: string | undefined;
  sslRootCert?: string | undefined;
  applicationName?: string | undefined;
  options?: string | undefined;
  connectTimeout?: number | undefined;
  transactionPooler?: true | undefined;
}

const shape = /^postgres(?:ql)?:\/\/(?:([^@/?]*)@)?([^@/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s;
const form = "It has the form `postgresql://user@host:5432/database`, with the password in database-password.";

/**
 * Reads a database-url. Not by WHATWG's rules, which misread or refuse what people paste: this one knows what PostgreSQL's
 * URLs look like, names each mistake, and never repeats a piece of the text in which a password may stand.
 */
export function parseUrl(text: string, problems: Problems): UrlParts {
  const invalid = (message: string, remedy = form) => problems.add("INPUT_INVALID", "database-url", message, remedy);
  if (!/^postgres(ql)?:\/\//.test(text)) {
    invalid("database-url does not begin with `postgresql://` or `postgres://`.");
    return {};
  }
  const trap = trapInUrl(text);
  const match = shape.exec(text);
  if (trap || !match) {
    invalid(...(trap ?? ["database-url cannot be read.", form]));
    return {};
  }
  const [, login = "", place = "", database = "", query = ""] = match;
  const decode = (name: string, raw: string): string | undefined => {
    try {
      return raw === "" ? undefined : decodeURIComponent(raw);
    } catch {
      invalid(`The ${name} in database-url contains a \`%\` that begins no valid escape.`, percentRemedy(name));
      return undefined;
    }
  };
  const colon = login.indexOf(":");
  const parts: UrlParts = {
    user: decode("user", colon < 0 ? login : login.slice(0, colon)),
    password: colon < 0 ? undefined : decode("password", login.slice(colon + 1)),
    database: decode("database", database),
    ...readPlace(place, decode, invalid),
  };
  readParameters(query, parts, decode, invalid);
  return parts;
}

const percentRemedy = (name: string): string =>
  name === "password"
    ? "Give the password raw as database-password, and leave it out of database-url."
    : "Write a `%` as `%25`.";

type Invalid = (message: string, remedy?: string) => void;
type Decode = (name: string, raw: string) => string | undefined;

function readPlace(place: string, decode: Decode, invalid: Invalid): UrlParts {
  if (place.includes(",")) {
    invalid("database-url names several hosts.", "Give the one that accepts writes.");
    return {};
  }
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]*))(?::(.*))?$/i.exec(place);
  if (!match) {
    invalid("The host in database-url cannot be read.", "Put an IPv6 address into brackets: `[::1]:5432`.");
    return {};
  }
  const [, v6, name = "", port] = match;
  return { host: v6 ?? decode("host", name), port: port ? readPort(port, invalid) : undefined };
}

function readPort(text: string, invalid: Invalid): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  invalid("The port in database-url is no number between 1 and 65535.", "Write it after the host: `host:5432`.");
  return undefined;
}

function readParameters(query: string, parts: UrlParts, decode: Decode, invalid: Invalid): void {
  const readers: Record<string, (value: string) => void> = {
    sslmode: (value) => (parts.sslmode = value),
    sslrootcert: (value) => (parts.sslRootCert = value),
    application_name: (value) => (parts.applicationName = value),
    options: (value) => (parts.options = value),
    port: (value) => (parts.port = readPort(value, invalid)),
    host(value) {
      if (parts.host)
        invalid("database-url names a host before the path and another as parameter.", "Leave one of them out.");
      else parts.host = value;
    },
    connect_timeout(value) {
      if (/^\d{1,6}$/.test(value)) parts.connectTimeout = Number(value);
      else invalid("connect_timeout in database-url is no number of seconds.", "Write `connect_timeout=10`.");
    },
    pgbouncer: (value) => (parts.transactionPooler = value === "true" ? true : undefined),
  };
  for (const pair of query.split("&").filter((one) => one !== "")) {
    const at = pair.indexOf("=");
    const name = at < 0 ? pair : pair.slice(0, at);
    // a `+` stays a plus, as in libpq
    const value = at < 0 ? undefined : decode(`parameter ${name}`, pair.slice(at + 1));
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read) invalid(`database-url has a parameter that is not supported: ${name}.`, knownParameters);
    else if (value !== undefined) read(value);
  }
}

const knownParameters =
  "Leave it out. Supported are sslmode, sslrootcert, application_name, options, host, port and connect_timeout.";
