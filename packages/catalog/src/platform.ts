import type { SchemaDifference, Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";

/** Whether only Supabase's platform sets this up: it has no migration file, so a rehearsal that differs in it says nothing. */
export function platformsOwn({ kind, identity }: Pick<SchemaDifference, "kind" | "identity">): boolean {
  if (kind === "extension" || kind === "default privilege") return true;
  return (kind === "publication" && identity === "supabase_realtime") || identity.startsWith("schema public to ");
}

/**
 * Whether it belongs to the place where a schema stands more than to the schema: the database itself, its settings, privileges
 * and comment, logins at other servers. Another database, a rehearsal above all, need not have it.
 */
export function placesOwn({ kind, identity }: Pick<SchemaDifference, "kind" | "identity">): boolean {
  if (["database", "setting", "user mapping", "subscription"].includes(kind)) return true;
  return (
    /^(?:database current(?: to .*)?|(?:setting|user mapping|subscription) .*)$/s.test(identity) &&
    (kind === "grant" || kind === "comment")
  );
}

/** A schema in which another role's name stands: on a rehearsal one role may play another, which is the real owner on the target. */
export function withRole(seen: Snapshot, played: string, role: string): Snapshot {
  const text = JSON.stringify(seen.objects);
  if (!text.includes(played)) return seen;
  const objects: Snapshot["objects"] = JSON.parse(text.replaceAll(played, role));
  return { ...seen, objects, fingerprint: fingerprint(objects, seen.incomplete, seen.server) };
}
