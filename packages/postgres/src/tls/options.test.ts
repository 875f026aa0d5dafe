import { expect, test } from "@jest/globals";
import { X509Certificate } from "node:crypto";
import type { PeerCertificate } from "node:tls";
import { tlsOptions } from "./options.js";
import { supabaseRoots } from "./supabase-roots.js";

test("the pinned roots are two authorities that sign themselves", () => {
  const roots = supabaseRoots.map((pem) => new X509Certificate(pem));
  expect(roots.map(({ ca, validTo }) => [ca, new Date(validTo).getFullYear()])).toEqual([
    [true, 2031],
    [true, 2035],
  ]);
  for (const root of roots) expect(root.verify(root.publicKey)).toBe(true);
});

test("each level asks Node for neither more nor less", async () => {
  expect(await tlsOptions("off", "system")).toBe(false);
  expect(await tlsOptions("encrypted", "system")).toEqual({ rejectUnauthorized: false });
  expect(await tlsOptions("full", "supabase")).toEqual({ rejectUnauthorized: true, ca: supabaseRoots });
  expect(await tlsOptions("chain", "system")).toMatchObject({ rejectUnauthorized: true });
});

const host = "db.abc.supabase.co";
test.each([
  ["its own name", "trusted", { subjectaltname: `DNS:${host}` }],
  ["a wildcard", "trusted", { subjectaltname: "DNS:*.abc.supabase.co" }],
  ["another host", "refused", { subjectaltname: "DNS:db.def.supabase.co" }],
  ["its own name, in the subject", "trusted", { subject: { CN: host } }],
  ["another host, in the subject", "refused", { subject: { CN: "db.def.supabase.co" } }],
  ["no host name at all", "trusted", { subject: { CN: "Supabase database" } }],
])("a pinned chain whose certificate names %s is %s", async (_name, verdict, certificate) => {
  const options = await tlsOptions("pinned", "supabase");
  const check = options ? options.checkServerIdentity : undefined;
  const full = { subject: {}, ...certificate };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a certificate only the names are looked at
  expect(check?.(host, full as unknown as PeerCertificate) === undefined ? "trusted" : "refused").toBe(verdict);
});
