import { type Connection } from "../connection/connection.js";
import { hostKind } from "../connection/hosts.js";
import { LockkeeperError } from "@lockkeeper/core";
import { isServerMessage, statementError } from "./statement.js";
import { type ConnectionFault, connectionFaults } from "./table.js";

export interface Explained {
  error: LockkeeperError;
  transient: boolean;
  tls: ConnectionFault["tls"];
}

interface Seen {
  code: string;
  message: string;
  /** of the one address that was tried; a name may have several */
  address: string | undefined;
}

/** What went wrong on the way into a server, in our words, with what the reader can do. */
export function explainConnecting(error: unknown, connection: Connection): Explained {
  if (error instanceof LockkeeperError) return { error, transient: false, tls: undefined };
  const all = unpack(error);
  const seen = telling(all);
  const fault = connectionFaults.find((row) => fits(row, seen, connection)) ?? unknownFault;
  const fill = (text: string) => filled(text, connection, seen);
  const explained = new LockkeeperError(fault.code, fill(fault.message), {
    hint: fill(fault.hint),
    // of a server's message the words only: pg's own object would be printed with all its fields
    cause: isServerMessage(error) ? statementError(error) : error,
    notes:
      all.length > 1 ? all.map((one) => `tried ${one.address ?? connection.host}: ${one.code || one.message}`) : [],
    ...(isServerMessage(error) && error.code !== undefined && { sqlstate: error.code }),
  });
  return { error: explained, transient: fault.transient === true, tls: fault.tls };
}

const unknownFault: ConnectionFault = {
  code: "UNREACHABLE",
  message: "Could not connect to {host}:{port}: {reason}.",
  hint: "Check host, port and user, and look into the server's log.",
};

interface NodeError extends Seen {
  errors: unknown[];
}

/** A name with several addresses fails with one error for each, in an error that says nothing itself. */
function unpack(error: unknown): Seen[] {
  const { errors = [], code = "", message = "no reason was given", address } = (error ?? {}) as Partial<NodeError>;
  return errors.length > 0 ? errors.flatMap(unpack) : [{ code, message, address }];
}

const noRoute = ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL"];

/** The one error that tells most: an IPv4 address that was reached matters more than a missing IPv6. */
function telling(all: readonly Seen[]): Seen {
  const best = all.find((one) => !lacksIpv6(one)) ?? all[0] ?? { code: "", message: "", address: undefined };
  return lacksIpv6(best) ? { ...best, code: "IPV6" } : best;
}

const lacksIpv6 = ({ code, address }: Seen): boolean => noRoute.includes(code) && address?.includes(":") === true;

function fits(row: ConnectionFault, seen: Seen, connection: Connection): boolean {
  if (row.host !== undefined && row.host !== "any" && row.host !== hostKind(connection.host)) return false;
  const byCode = row.codes?.some((code) => (code.endsWith("_") ? seen.code.startsWith(code) : seen.code === code));
  return byCode === true || row.says?.test(seen.message) === true;
}

function filled(template: string, connection: Connection, seen: Seen): string {
  const host = connection.host.includes(":") ? `[${connection.host}]` : connection.host;
  const reason = (seen.message || seen.code).replace(/\.$/, "");
  const { user, database } = connection;
  const values: Record<string, string> = { host, port: String(connection.port), user, database, reason };
  return template.replace(/\{(host|port|user|database|reason)\}/g, (_all, name: string) => values[name] ?? "");
}
