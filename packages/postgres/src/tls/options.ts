import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as tls from "node:tls";
import { LockkeeperError } from "@lockkeeper/core";
import type { TlsLevel, TrustedRoots } from "../connection/connection.js";
import { supabaseRoots } from "./supabase-roots.js";

/** What Node is told for one level; false is plain text. Names are checked by Node unless the level says otherwise. */
export async function tlsOptions(level: TlsLevel, roots: TrustedRoots): Promise<tls.ConnectionOptions | false> {
  if (level === "off") return false;
  if (level === "encrypted") return { rejectUnauthorized: false };
  const ca = await trusted(roots);
  const base: tls.ConnectionOptions = { rejectUnauthorized: true, ...(ca && { ca }) };
  if (level === "chain") return { ...base, checkServerIdentity: () => undefined };
  if (level === "pinned") return { ...base, checkServerIdentity: checkNameIfAny };
  return base;
}

/** PEM texts of the roots, or undefined for Node's own list. */
export async function trusted(roots: TrustedRoots): Promise<string | string[] | undefined> {
  if (roots === "supabase") return supabaseRoots;
  if (roots === "system") return systemRoots();
  try {
    const pem = "pem" in roots ? roots.pem : await readFile(roots.path, "utf8");
    // Node ignores what it cannot read, and then trusts nobody
    void new X509Certificate(pem);
    return pem;
  } catch (cause) {
    throw new LockkeeperError("INPUT_INVALID", "ssl-root-cert names no readable file and is no certificate either.", {
      hint: "Give the path of a PEM file, or its text, which begins with `-----BEGIN CERTIFICATE-----`.",
      cause,
    });
  }
}

/** Node's own list and, where this Node can say, the operating system's: a company's root is often only there. */
function systemRoots(): string[] | undefined {
  // since Node 22.15; the types are those of Node 20
  const ask: unknown = Reflect.get(tls, "getCACertificates");
  if (typeof ask !== "function") return undefined;
  return ["default", "system"].flatMap((which): string[] => ask(which));
}

/** A chain that ends in a pinned private root is proof enough where the certificate carries no host name at all. */
function checkNameIfAny(host: string, certificate: tls.PeerCertificate): Error | undefined {
  const common = [certificate.subject?.CN].flat().some((name) => name?.includes("."));
  return certificate.subjectaltname || common ? tls.checkServerIdentity(host, certificate) : undefined;
}
