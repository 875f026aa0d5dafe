import { expect, test } from "@jest/globals";
import { DatabaseError as ServerMessage } from "pg";
import { resolveConnection } from "../connection/resolve.js";
import { explainConnecting } from "./explain.js";

const to = (host: string) =>
  resolveConnection({
    connection: "auto",
    applicationName: "x",
    databaseHost: host,
    databasePassword: "hunter2/secret",
    databaseUser: "postgres.abc",
  });

const node = (code: string, extra: object = {}) => Object.assign(new Error(`connect ${code}`), { code, ...extra });
const said = (code: string, text: string) => Object.assign(new ServerMessage(text, 0, "error"), { code });
const any = "db.example.com";
const direct = "db.abc.supabase.co";
const pooler = "aws-0-eu-central-1.pooler.supabase.com";
const v6 = { address: "2600:1f18::1" };
const dual = (...errors: Error[]) => new AggregateError(errors, "");

test.each<[string, string, unknown, string, "again" | "once"]>([
  ["refused", any, node("ECONNREFUSED"), "UNREACHABLE", "again"],
  ["refused at a pooler", pooler, node("ECONNREFUSED"), "UNREACHABLE", "again"],
  ["reset", any, node("ECONNRESET"), "UNREACHABLE", "again"],
  ["timed out", any, node("ETIMEDOUT"), "UNREACHABLE", "again"],
  ["timed out, pg", any, new Error("timeout expired"), "UNREACHABLE", "again"],
  ["ended in login", any, new Error("Connection terminated unexpectedly"), "UNREACHABLE", "again"],
  ["no such name", any, node("ENOTFOUND"), "HOST_NOT_FOUND", "once"],
  ["no such project", direct, node("ENOTFOUND"), "HOST_NOT_FOUND", "once"],
  ["name server away", any, node("EAI_AGAIN"), "HOST_NOT_FOUND", "again"],
  ["no socket", "/tmp", node("ENOENT"), "HOST_NOT_FOUND", "once"],
  ["no IPv6", direct, node("ENETUNREACH", v6), "IPV6_ONLY", "once"],
  ["no IPv6 address here", direct, node("EADDRNOTAVAIL", v6), "IPV6_ONLY", "once"],
  ["no IPv6, elsewhere", any, node("EHOSTUNREACH", v6), "IPV6_ONLY", "once"],
  ["no IPv6, two addresses", direct, dual(node("ENETUNREACH", v6), node("ENETUNREACH", v6)), "IPV6_ONLY", "once"],
  ["no route", any, node("ENETUNREACH", { address: "10.0.0.1" }), "UNREACHABLE", "once"],
  [
    "both families",
    any,
    dual(node("ENETUNREACH", v6), node("ECONNREFUSED", { address: "1.2.3.4" })),
    "UNREACHABLE",
    "again",
  ],
  ["tenant", pooler, said("XX000", "Tenant or user not found"), "TENANT_NOT_FOUND", "once"],
  [
    "tenant, newer",
    pooler,
    said("XX000", "(ENOTFOUND) tenant/user postgres.abc not found"),
    "TENANT_NOT_FOUND",
    "once",
  ],
  ["password", any, said("28P01", "password authentication failed"), "AUTH_FAILED", "once"],
  ["hba", any, said("28000", "role is not permitted to log in"), "AUTH_FAILED", "once"],
  [
    "no password",
    any,
    new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string"),
    "AUTH_FAILED",
    "once",
  ],
  [
    "banned",
    pooler,
    said("XX000", "(ECIRCUITBREAKER) too many authentication failures, new connections are temporarily blocked"),
    "AUTH_FAILED",
    "once",
  ],
  [
    "not allowed",
    pooler,
    said("XX000", "(EADDRNOTALLOWED) address not in tenant allow_list: {1, 2}"),
    "UNREACHABLE",
    "once",
  ],
  [
    "pool full",
    pooler,
    said("XX000", "(EMAXCONNSESSION) max clients reached in session mode"),
    "TOO_MANY_CONNECTIONS",
    "again",
  ],
  ["server full", any, said("53300", "sorry, too many clients already"), "TOO_MANY_CONNECTIONS", "again"],
  ["starting", any, said("57P03", "the database system is starting up"), "UNREACHABLE", "again"],
  ["no database", any, said("3D000", 'database "x" does not exist'), "DATABASE_MISSING", "once"],
  ["no CONNECT", any, said("42501", "permission denied for database"), "AUTH_FAILED", "once"],
  ["self-signed", any, node("SELF_SIGNED_CERT_IN_CHAIN"), "TLS_UNTRUSTED", "once"],
  ["leaf", any, node("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "TLS_UNTRUSTED", "once"],
  ["name", any, node("ERR_TLS_CERT_ALTNAME_INVALID"), "TLS_UNTRUSTED", "once"],
  ["expired", any, node("CERT_HAS_EXPIRED"), "TLS_UNTRUSTED", "once"],
  ["no TLS", any, new Error("The server does not support SSL connections"), "TLS_REFUSED", "once"],
  ["TLS wanted", any, said("XX000", "SSL connection is required"), "TLS_REFUSED", "once"],
  ["old TLS", any, node("ERR_SSL_UNSUPPORTED_PROTOCOL"), "TLS_REFUSED", "once"],
  ["anything else", any, new Error("what"), "UNREACHABLE", "once"],
  ["no error at all", any, undefined, "UNREACHABLE", "once"],
])("%s", (_name, host, error, code, again) => {
  const explained = explainConnecting(error, to(host));
  expect({ code: explained.error.code, again: explained.transient ? "again" : "once" }).toEqual({ code, again });
  expect(explained.error.hint).toBeTruthy();
  expect(explained.error.message).toContain(host);
  expect(`${explained.error.message}${explained.error.hint}`).not.toMatch(/[{}]host|undefined|hunter2/);
});

test("each address that was tried is named", () => {
  const error = dual(node("ENETUNREACH", v6), node("ECONNREFUSED", { address: "1.2.3.4" }));
  expect(explainConnecting(error, to(any)).error.notes).toEqual([
    "tried 2600:1f18::1: ENETUNREACH",
    "tried 1.2.3.4: ECONNREFUSED",
  ]);
});
