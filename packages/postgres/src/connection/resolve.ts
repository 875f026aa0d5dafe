import { registerSecret } from "@lockkeeper/core";
import { type Connection, sslModes, type SslMode } from "./connection.js";
import { hostKind, isNearby, namesPooler } from "./hosts.js";
import { passwordsIn } from "./password-trap.js";
import { type ConnectionSettings, Problems } from "./settings.js";
import { tlsPlan } from "./tls-plan.js";
import { parseUrl, type UrlParts } from "./url.js";

const defaultTimeoutMs = 10_000;
const nameLimit = 63;

/**
 * Settings to a connection: pure, nothing is read or opened. Throws INPUT_INVALID, INPUT_CONFLICT or POOLER_MODE with all
 * problems at once. Every secret in the settings is registered before anything can fail.
 */
export function resolveConnection(settings: ConnectionSettings): Connection {
  registerSecrets(settings);
  const problems = new Problems();
  checkWay(settings, problems);
  const url = settings.databaseUrl ? parseUrl(settings.databaseUrl.trim(), problems) : {};
  const unreadable = problems.any && settings.databaseUrl !== undefined && url.host === undefined;
  if (!unreadable) checkContradictions(settings, url, problems);

  const host = url.host ?? (settings.databaseHost || undefined);
  const password = settings.databasePassword || url.password || null;
  const port = url.port ?? settings.databasePort ?? 5432;
  const user = url.user ?? (settings.databaseUser || "postgres");
  const sslmode = checkSslMode(settings.sslmode ?? url.sslmode, problems);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    problems.add(
      "INPUT_INVALID",
      "database-port",
      "database-port is no number between 1 and 65535.",
      "Write `database-port: 5432`.",
    );
  }
  if (host === undefined) {
    if (!unreadable) checkNothing(settings, problems);
  } else {
    checkPooler({ host, port, user, url }, problems);
    if (password === null && !isNearby(host)) {
      problems.add("INPUT_INVALID", "database-password", "The database's password is missing.", passwordYaml);
    }
  }
  problems.throwIfAny();

  const place = host ?? "";
  const rootCert = settings.sslRootCert || url.sslRootCert;
  return {
    transport: hostKind(place) === "supabase-pooler" ? "session-pooler" : "direct",
    host: place,
    port,
    database: url.database ?? (settings.databaseName || "postgres"),
    user,
    password: () => password,
    tls: tlsPlan(place, sslmode, rootCert),
    applicationName: Array.from(url.applicationName ?? settings.applicationName)
      .slice(0, nameLimit)
      .join(""),
    options: url.options ?? null,
    connectTimeoutMs: url.connectTimeout === undefined ? defaultTimeoutMs : url.connectTimeout * 1000,
  };
}

function registerSecrets({ databaseUrl, databasePassword, accessToken }: ConnectionSettings): void {
  const url = databaseUrl?.trim() ?? "";
  for (const secret of [url, databasePassword, accessToken, ...passwordsIn(url)]) if (secret) registerSecret(secret);
}

const passwordYaml = `Write \`database-password: \${{ secrets.DATABASE_PASSWORD }}\`; nothing has to be encoded there.`;
const urlYaml = `Write \`database-url: \${{ secrets.DATABASE_URL }}\`.`;

/** The ways in that are named already, so that workflows keep their meaning when they arrive. */
function checkWay({ connection, databaseUrl, databaseHost }: ConnectionSettings, problems: Problems): void {
  const given = Boolean(databaseUrl) || Boolean(databaseHost);
  if (connection === "auto" || connection === "direct" || (connection === "session-pooler" && given)) return;
  const remedy =
    connection === "session-pooler"
      ? `Give the session pooler's URL, from the Supabase dashboard under Connect. ${urlYaml}`
      : `Leave \`connection\` out, and give a database-url. ${urlYaml}`;
  problems.add("INPUT_INVALID", "connection", `\`connection: ${connection}\` is not supported here yet.`, remedy);
}

function checkNothing({ projectRef }: ConnectionSettings, problems: Problems): void {
  const message = projectRef
    ? "project-ref alone does not say how to reach the database."
    : "No database is named: neither database-url nor database-host was given.";
  const remedy = projectRef
    ? `Copy the URL from the Supabase dashboard: Connect, Session pooler. ${urlYaml}`
    : `${urlYaml} Or give database-host, database-user and database-password.`;
  problems.add("INPUT_INVALID", "database-missing", message, remedy);
}

function checkContradictions(settings: ConnectionSettings, url: UrlParts, problems: Problems): void {
  const pairs: [input: string, part: string, given: unknown, inUrl: unknown][] = [
    ["database-host", "host", settings.databaseHost, url.host],
    ["database-port", "port", settings.databasePort, url.port],
    ["database-name", "database", settings.databaseName, url.database],
    ["database-user", "user", settings.databaseUser, url.user],
    ["database-password", "password", settings.databasePassword, url.password],
    ["sslmode", "sslmode", settings.sslmode, url.sslmode],
    ["ssl-root-cert", "sslrootcert", settings.sslRootCert, url.sslRootCert],
  ];
  for (const [input, part, given, inUrl] of pairs) {
    if (!given || inUrl === undefined || given === inUrl) continue;
    const message = `${input} and the ${part} in database-url contradict each other.`;
    problems.add("INPUT_CONFLICT", input, message, `Leave ${input} out, or take the ${part} out of database-url.`);
  }
  const named = /^db\.([a-z0-9]+)\.supabase\./.exec(url.host ?? "")?.[1];
  if (named && settings.projectRef && named !== settings.projectRef) {
    const message = "project-ref and the host in database-url name two different projects.";
    problems.add("INPUT_CONFLICT", "project-ref", message, "Leave project-ref out, or correct it.");
  }
}

function checkSslMode(mode: string | undefined, problems: Problems): SslMode | undefined {
  const known = sslModes.find((one) => one === mode);
  if (mode && !known) {
    problems.add(
      "INPUT_INVALID",
      "sslmode",
      "sslmode has a value that does not exist.",
      `It is one of ${sslModes.join(", ")}.`,
    );
  }
  return known;
}

interface Place {
  host: string;
  port: number;
  user: string;
  url: UrlParts;
}

function checkPooler({ host, port, user, url }: Place, problems: Problems): void {
  const reason =
    "Transaction pooling gives each transaction another server session, and an apply needs one for its lock, its settings " +
    "and its statements outside transactions.";
  if (port === 6543 && namesPooler(host)) {
    const remedy =
      "Use port 5432 of the same host, which is the session pooler (or, at db.<ref>.supabase.co, the server itself).";
    problems.add("POOLER_MODE", "transaction-pooler", `${host}:6543 is a transaction pooler. ${reason}`, remedy);
  } else if (url.transactionPooler) {
    const remedy = "Give the URL of the server itself, or of a pooler in session mode, without that parameter.";
    problems.add("POOLER_MODE", "transaction-pooler", `database-url says \`pgbouncer=true\`. ${reason}`, remedy);
  }
  if (hostKind(host) === "supabase-pooler" && !user.includes(".") && !url.options?.includes("reference=")) {
    const message = "The user of Supabase's shared pooler is missing the project ref.";
    problems.add(
      "INPUT_INVALID",
      "database-user",
      message,
      "Write it as `<role>.<project ref>`: `postgres.abcdefghijklmnopqrst`.",
    );
  }
}
