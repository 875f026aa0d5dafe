import { isIP } from "node:net";
import type { HostKind } from "../errors/table.js";

/** Whose host it is, as far as the name says. */
export function hostKind(host: string): HostKind {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (name.endsWith(".pooler.supabase.com")) return "supabase-pooler";
  if (/\.supabase\.(co|com|net|red)$/.test(name)) return "supabase-direct";
  return "any";
}

export const isSocketFolder = (host: string): boolean => host.startsWith("/");

/** This machine, or a neighbour in a container network, whose name has one label only. */
export function isNearby(host: string): boolean {
  if (isSocketFolder(host)) return true;
  if (isIP(host)) return host === "::1" || host.startsWith("127.") || host === "::ffff:127.0.0.1";
  return !host.replace(/\.$/, "").includes(".");
}

/** A name that says it is a pooler, Supabase's or somebody else's. */
export function namesPooler(host: string): boolean {
  return hostKind(host) !== "any" || /pooler|pgbouncer/i.test(host);
}
