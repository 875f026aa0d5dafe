import { expect, test } from "@jest/globals";
import { Client, type ClientConfig } from "pg";
import { makeCertificates } from "./certificates.js";
import { startCluster } from "./cluster.js";
import { toThrowWithCode } from "./with-code.js";

async function connect(port: number, ssl: ClientConfig["ssl"]): Promise<unknown> {
  const client = new Client({ host: "127.0.0.1", port, user: "postgres", password: "postgres", ssl });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
  await client.end();
  return rows;
}

test("a client that has the authority trusts the right host only", async () => {
  const { ca, server, wrongHost, selfSigned } = await makeCertificates();
  const [good, wrong, own] = await Promise.all(
    [{ ...server, required: true }, wrongHost, selfSigned].map((tls) => startCluster({ tls })),
  );
  if (!good || !wrong || !own) throw new Error("three were started");
  try {
    expect(await connect(good.port, { ca })).toEqual([{ ssl: true }]);
    await toThrowWithCode(connect(good.port, {}), "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    await toThrowWithCode(connect(good.port, false), "28000"); // plain TCP is refused
    await toThrowWithCode(connect(wrong.port, { ca }), "ERR_TLS_CERT_ALTNAME_INVALID");
    await toThrowWithCode(connect(own.port, { ca }), "DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(await connect(own.port, { ca: selfSigned.cert })).toEqual([{ ssl: true }]);
  } finally {
    await Promise.all([good, wrong, own].map((cluster) => cluster.stop()));
  }
});
