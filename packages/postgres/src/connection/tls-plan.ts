import type { SslMode, TlsLevel, TlsPlan, TrustedRoots } from "./connection.js";
import { hostKind, isNearby, isSocketFolder } from "./hosts.js";

const levels: Record<SslMode, readonly TlsLevel[]> = {
  disable: ["off"],
  allow: ["off", "encrypted"],
  prefer: ["encrypted", "off"],
  require: ["encrypted"],
  "verify-ca": ["chain"],
  "verify-full": ["full"],
};

/**
 * libpq's meaning of each sslmode; without one the host decides: plain text nearby, where nobody listens and test servers
 * have no certificate, and everywhere else a verified server.
 */
export function tlsPlan(host: string, mode: SslMode | undefined, rootCert: string | undefined): TlsPlan {
  const roots = trustedRoots(host, rootCert);
  if (isSocketFolder(host)) return { levels: ["off"], roots };
  // a root certificate is given to be used: libpq then verifies the chain under `require` too
  if (mode === "require" && rootCert) return { levels: ["chain"], roots };
  if (mode) return { levels: levels[mode], roots };
  if (rootCert) return { levels: ["full"], roots };
  if (isNearby(host)) return { levels: levels.allow, roots };
  return { levels: hostKind(host) === "any" ? ["full"] : ["pinned"], roots };
}

function trustedRoots(host: string, rootCert: string | undefined): TrustedRoots {
  if (rootCert === "system") return "system";
  if (rootCert) return rootCert.includes("-----BEGIN") ? { pem: rootCert } : { path: rootCert };
  return hostKind(host) === "any" ? "system" : "supabase";
}
