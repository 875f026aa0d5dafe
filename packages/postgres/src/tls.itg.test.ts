import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { LockkeeperError, type Target } from "@lockkeeper/core";
import {
  type Certificates,
  type Cluster,
  makeCertificates,
  type SharedCluster,
  startCluster,
  testCluster,
} from "@lockkeeper/testing";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionSettings } from "./connection/settings.js";
import { connectionTo, open } from "./test-connection.js";

let certificates: Certificates;
let plain: SharedCluster;
const clusters: Record<string, Cluster> = {};

beforeAll(async () => {
  certificates = await makeCertificates();
  plain = await testCluster();
  const { server, wrongHost, selfSigned } = certificates;
  const kinds = { server, wrongHost, selfSigned };
  for (const [name, pair] of Object.entries(kinds)) {
    clusters[name] = await startCluster({ tls: { ...pair, required: name === "server" } });
  }
}, 60_000);
afterAll(() => Promise.all(Object.values(clusters).map((cluster) => cluster.stop())));

type Server = "server" | "wrongHost" | "selfSigned" | "plain";
type Outcome = Target["tls"] | "TLS_UNTRUSTED" | "TLS_REFUSED";

async function outcome(server: Server, settings: Partial<ConnectionSettings>): Promise<unknown> {
  const { port, password } = server === "plain" ? plain : (clusters[server] ?? plain);
  const connection = connectionTo(`postgresql://postgres:${password}@localhost:${port}/postgres`, settings);
  try {
    const db = await open(connection);
    const [row] = await db.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    expect(row?.["ssl"]).toBe(db.target.tls !== "off");
    await db.close();
    return db.target.tls;
  } catch (error) {
    return error instanceof LockkeeperError ? error.code : error;
  }
}

test.each<[Server, ConnectionSettings["sslmode"] | "default", "with root" | "", Outcome]>([
  // `server` takes TLS only, and has a good certificate for localhost
  ["server", "default", "", "encrypted"],
  ["server", "default", "with root", "verified"],
  ["server", "disable", "", "TLS_REFUSED"],
  ["server", "allow", "", "encrypted"],
  ["server", "prefer", "", "encrypted"],
  ["server", "require", "", "encrypted"],
  ["server", "require", "with root", "verified"],
  ["server", "verify-ca", "", "TLS_UNTRUSTED"],
  ["server", "verify-ca", "with root", "verified"],
  ["server", "verify-full", "", "TLS_UNTRUSTED"],
  ["server", "verify-full", "with root", "verified"],
  ["wrongHost", "require", "", "encrypted"],
  ["wrongHost", "verify-ca", "with root", "verified"],
  ["wrongHost", "verify-full", "with root", "TLS_UNTRUSTED"],
  ["selfSigned", "require", "", "encrypted"],
  ["selfSigned", "verify-ca", "with root", "TLS_UNTRUSTED"],
  ["selfSigned", "verify-full", "", "TLS_UNTRUSTED"],
  ["plain", "default", "", "off"],
  ["plain", "disable", "", "off"],
  ["plain", "allow", "", "off"],
  ["plain", "prefer", "", "off"],
  ["plain", "require", "", "TLS_REFUSED"],
  ["plain", "verify-full", "with root", "TLS_REFUSED"],
])("%s, sslmode %s %s: %s", async (server, mode, root, expected) => {
  const settings = {
    ...(mode !== "default" && { sslmode: mode }),
    ...(root && { sslRootCert: certificates.ca }),
  };
  expect(await outcome(server, settings)).toBe(expected);
});

test("a root certificate from a file, of several that stand in it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-tls-"));
  const sslRootCert = join(folder, "roots.pem");
  writeFileSync(sslRootCert, `${certificates.selfSigned.cert}\n${certificates.ca}`);
  expect(await outcome("server", { sslmode: "verify-full", sslRootCert })).toBe("verified");
  expect(await outcome("selfSigned", { sslmode: "verify-full", sslRootCert })).toBe("verified");
  rmSync(folder, { recursive: true });
});

test("a root certificate that is no certificate, or no file", async () => {
  const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  expect(await outcome("server", { sslRootCert: broken })).toBe("INPUT_INVALID");
  expect(await outcome("server", { sslRootCert: "/nowhere/root.pem" })).toBe("INPUT_INVALID");
});

test("a wrong password over TLS is no reason to try without", async () => {
  const { port } = clusters["selfSigned"] ?? plain;
  const wrong = connectionTo(`postgresql://postgres:hunter2@localhost:${port}/postgres?sslmode=prefer`);
  await expect(open(wrong)).rejects.toMatchObject({ code: "AUTH_FAILED", sqlstate: "28P01" });
});
