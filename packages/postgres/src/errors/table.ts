import type { ErrorCode } from "@lockkeeper/core";

/** Where a row holds; `any` when it does not matter. */
export type HostKind = "any" | "supabase-direct" | "supabase-pooler";

/** What a client may see while it connects, what it means, and what helps. The first row that fits wins. */
export interface ConnectionFault {
  /** Node's code or PostgreSQL's SQLSTATE */
  codes?: readonly string[];
  /** of the message, where there is no code or the code says too little */
  says?: RegExp;
  host?: HostKind;
  code: ErrorCode;
  /** worth another attempt */
  transient?: true;
  /** asks for another level of TLS: the next one of the plan is tried at once */
  tls?: "wants-tls" | "has-no-tls";
  /** `{host}`, `{port}`, `{user}` and `{database}` are filled in; so is `{reason}`, the words of the other side */
  message: string;
  hint: string;
}

const sessionPooler =
  "Give the session pooler's URL as database-url: Supabase dashboard, Connect, Session pooler (port 5432 at ...pooler.supabase.com).";
const unverified = "`sslmode: require` encrypts without knowing who is at the other end.";

export const connectionFaults: readonly ConnectionFault[] = [
  {
    says: /tenant or user not found|tenant\/user .* not found|\(ENOTFOUND\)/i,
    code: "TENANT_NOT_FOUND",
    message: "The pooler at {host}:{port} knows no tenant for the user {user}.",
    hint:
      "The number in aws-<n>-<region> is another one for your project, the user is not <role>.<project ref>, or the project is " +
      "paused. Copy the URL from the Supabase dashboard: Connect, Session pooler.",
  },
  {
    says: /ECIRCUITBREAKER|too many authentication failures/i,
    code: "AUTH_FAILED",
    message: "{host}:{port} blocks new connections after too many wrong passwords.",
    hint: "Correct database-password, wait two minutes, and run it again.",
  },
  {
    says: /EADDRNOTALLOWED|not in tenant allow_list/i,
    code: "UNREACHABLE",
    message: "{host}:{port} lets this machine's address not in: {reason}.",
    hint: "Add the runner's address under Network restrictions in the project's database settings, or use a runner with a fixed address.",
  },
  {
    says: /EMAXCONNSESSION|max clients reached|too many clients|no more connections allowed/i,
    code: "TOO_MANY_CONNECTIONS",
    transient: true,
    message: "All connections of {host}:{port} are taken.",
    hint: "Raise the pool size, or end sessions that idle, and run it again.",
  },
  {
    codes: ["53300"],
    code: "TOO_MANY_CONNECTIONS",
    transient: true,
    message: "All connections of {host}:{port} are taken: {reason}.",
    hint: "End sessions that idle (pg_stat_activity shows them), or raise max_connections, and run it again.",
  },
  {
    says: /transaction mode.*not supported|pool_mode/i,
    code: "POOLER_MODE",
    message: "{host}:{port} is a transaction pooler: {reason}.",
    hint: "Use the session pooler or the server itself: migrations need one session from beginning to end.",
  },
  {
    says: /SSL (?:connection )?(?:is )?required|no encryption|SSL off/i,
    code: "TLS_REFUSED",
    tls: "wants-tls",
    message: "{host}:{port} lets nobody in without TLS.",
    hint: "Remove `sslmode: disable`, or set `sslmode: require`.",
  },
  {
    says: /does not support SSL/i,
    code: "TLS_REFUSED",
    tls: "has-no-tls",
    message: "{host}:{port} offers no TLS.",
    hint: "Set `sslmode: disable` if the network between is your own; otherwise switch TLS on at the server (`ssl = on`).",
  },
  {
    codes: ["28P01"],
    code: "AUTH_FAILED",
    message: "{host}:{port} refused the password of the user {user}.",
    hint:
      "Correct database-password, and give it raw: nothing has to be encoded there. It was tried once; repeated failures get an " +
      "address banned.",
  },
  {
    says: /password must be a (?:non-empty )?string/i,
    code: "AUTH_FAILED",
    message: "{host}:{port} asks for a password of the user {user}, and none was given.",
    hint: "Give database-password.",
  },
  {
    codes: ["28000"],
    tls: "wants-tls",
    code: "AUTH_FAILED",
    message: "{host}:{port} does not let the user {user} in: {reason}.",
    hint: "Check the user's name and LOGIN attribute, and the rules for this address (pg_hba.conf).",
  },
  {
    says: /^SASL|unknown authentication|authenticationOk message type/i,
    code: "AUTH_FAILED",
    message: "{host}:{port} and this client could not agree on how to log in: {reason}.",
    hint: "Use SCRAM (`password_encryption = 'scram-sha-256'`, then set the password again).",
  },
  {
    codes: ["3D000"],
    code: "DATABASE_MISSING",
    message: "{host}:{port} has no database named {database}.",
    hint: "Correct database-name, or the part of database-url after the last slash; on Supabase it is `postgres`.",
  },
  {
    codes: ["42501"],
    code: "AUTH_FAILED",
    message: "The user {user} may not connect to the database {database} at {host}:{port}: {reason}.",
    hint: "GRANT CONNECT ON DATABASE to that user, or use another one.",
  },
  {
    codes: ["57P03"],
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} does not accept connections yet: {reason}.",
    hint: "The server starts, stops or recovers. Wait until it is up, and run it again.",
  },
  {
    codes: ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"],
    code: "TLS_UNTRUSTED",
    message: "The certificate of {host}:{port} is out of date: {reason}.",
    hint: "Renew it at the server, and check this machine's clock.",
  },
  {
    codes: ["ERR_TLS_CERT_ALTNAME_INVALID"],
    code: "TLS_UNTRUSTED",
    message: "The certificate of {host}:{port} is for another host.",
    hint: "Give the host by the name in the certificate, or check the chain alone with `sslmode: verify-ca`.",
  },
  {
    codes: [
      "SELF_SIGNED_CERT_IN_CHAIN",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "CERT_UNTRUSTED",
      "CERT_SIGNATURE_FAILURE",
      "INVALID_CA",
      "INVALID_PURPOSE",
    ],
    code: "TLS_UNTRUSTED",
    message: "The certificate of {host}:{port} is signed by nobody whom we trust ({reason}).",
    hint: `Give the root certificate of your provider as ssl-root-cert (a path, or its PEM text). ${unverified}`,
  },
  {
    codes: ["CERT_REVOKED", "CERT_REJECTED", "CERT_CHAIN_TOO_LONG", "HOSTNAME_MISMATCH"],
    code: "TLS_UNTRUSTED",
    message: "The certificate of {host}:{port} is not valid: {reason}.",
    hint: "Have it replaced at the server.",
  },
  {
    codes: ["ERR_SSL_", "EPROTO"],
    code: "TLS_REFUSED",
    message: "{host}:{port} and this client could not agree on TLS: {reason}.",
    hint: "The server must speak TLS 1.2 or newer on this port.",
  },
  {
    codes: ["ENOTFOUND"],
    host: "supabase-direct",
    code: "HOST_NOT_FOUND",
    message: "The name {host} cannot be resolved here.",
    hint: `The project ref is wrong, the project is paused, or the name has only IPv6 addresses. ${sessionPooler}`,
  },
  {
    codes: ["ENOTFOUND"],
    code: "HOST_NOT_FOUND",
    message: "The name {host} cannot be resolved.",
    hint: "Check the host; in a database-url, an unescaped character of the password may have cut it short: give database-password apart.",
  },
  {
    codes: ["ENOENT"],
    code: "HOST_NOT_FOUND",
    message: "There is no server socket for port {port} in the folder {host}.",
    hint: "Check the folder and the port, and that the server runs on this machine.",
  },
  {
    codes: ["IPV6"],
    host: "supabase-direct",
    code: "IPV6_ONLY",
    message: "{host}:{port} has only IPv6 addresses, and this machine has no IPv6 (hosted runners have none).",
    hint: sessionPooler,
  },
  {
    codes: ["IPV6"],
    code: "IPV6_ONLY",
    message: "{host}:{port} was found at IPv6 addresses only, and this machine reaches none of them.",
    hint: "Use a host name with an IPv4 address, a pooler for example, or a runner with IPv6.",
  },
  {
    codes: ["ECONNREFUSED"],
    host: "supabase-pooler",
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} refused the connection.",
    hint: "The address of this machine may be banned after wrong passwords: see Network bans in the project's database settings.",
  },
  {
    codes: ["ECONNREFUSED"],
    host: "supabase-direct",
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} refused the connection.",
    hint: "The address of this machine may be banned after wrong passwords: see Network bans in the project's database settings.",
  },
  {
    codes: ["ECONNREFUSED"],
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} refused the connection: nothing listens there.",
    hint: "Check host and port, and that the server runs; a service container is reached by its published port.",
  },
  {
    codes: ["EAI_AGAIN"],
    code: "HOST_NOT_FOUND",
    transient: true,
    message: "The name {host} could not be resolved: the name server does not answer.",
    hint: "Check this machine's network, and run it again.",
  },
  {
    codes: ["ETIMEDOUT"],
    says: /timeout expired/,
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} did not answer in time.",
    hint: "A firewall or a network restriction drops the packets, or the host or port is wrong.",
  },
  {
    codes: ["ECONNRESET", "EPIPE", "ECONNABORTED"],
    says: /terminated unexpectedly|establishing an SSL connection/,
    code: "UNREACHABLE",
    transient: true,
    message: "{host}:{port} broke the connection off during login.",
    hint: "Check that a PostgreSQL server is at this port, and look into its log.",
  },
  {
    codes: ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EACCES"],
    code: "UNREACHABLE",
    message: "There is no way from here to {host}:{port} ({reason}).",
    hint: "Check the host and this machine's network.",
  },
];
