import { type Database, quoteLiteral } from "@lockkeeper/core";
import { allowedExtensions } from "./allowed-extensions.js";
import { rehearsalSchema } from "./rehearsal-schema.js";
import { playedSchemas } from "./supabase.js";

/** What of a base is only played. */
export interface Played {
  /** extensions that are stand-ins on this server, created or not */
  extensions: ReadonlySet<string>;
  /** what stands in `base` and is played, for the line that says how the rehearsal differs: `extension pg_net` */
  names: readonly string[];
}

/**
 * Which extensions this server does not have or must not use, and which of those the history has created.
 * @param admin the superuser's session in the base
 */
export async function whatIsPlayed(admin: Database, platform: "supabase" | "plain"): Promise<Played> {
  const allowed = allowedExtensions.map(quoteLiteral).join(", ");
  const rows = await admin.query<{ name: string; created: boolean }>(`
    select s.name, e.oid is not null as created
    from ${rehearsalSchema}.stand_in s left join pg_catalog.pg_extension e on e.extname = s.name
    where not exists (select from pg_catalog.pg_available_extension_versions v
      where v.name = s.name and (v.trusted or v.name in (${allowed})))
    order by s.name`);
  const schemas = platform === "supabase" ? playedSchemas.map((name) => `schema ${name}`) : [];
  const created = rows.filter((row) => row.created).map(({ name }) => `extension ${name}`);
  return { extensions: new Set(rows.map(({ name }) => name)), names: [...schemas, ...created] };
}
