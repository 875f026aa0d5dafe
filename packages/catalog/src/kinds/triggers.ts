import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { sqlIdentifier, sqlName, statements } from "../sql-name.js";

interface TriggerRow {
  oid: string;
  schema: string;
  relation: string;
  name: string;
  definition: string;
  enabled: string;
  /** of a partitioned table's trigger */
  copy: boolean;
}

/** When a trigger or rule fires, from its letter in the catalog. */
export const firing: Record<string, string> = { O: "enabled", D: "disabled", R: "replica", A: "always" };

/** What ALTER says for it; null for what is enabled, as it is when it is made. */
export function firingState(enabled: string): string | null {
  return { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" }[enabled] ?? null;
}

// a partition's copy of a trigger is told by the partitioned table's, unless it was switched on its own
export const triggers = reader<TriggerRow>(
  "triggers",
  (scope) => `
select t.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, t.tgname::text as name,
  pg_get_triggerdef(t.oid) as definition, t.tgenabled::text as enabled,
  parent.oid is not null as copy
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
${scope.supabase ? "join pg_proc f on f.oid = t.tgfoid join pg_namespace fn on fn.oid = f.pronamespace" : ""}
left join pg_trigger parent on parent.oid = t.tgparentid
where not t.tgisinternal and (parent.oid is null or parent.tgenabled <> t.tgenabled) and ${scope.attachable()}
  and ${scope.own("pg_trigger", "t.oid")}${scope.supabase ? ` and (${scope.relation()} or ${scope.schema("fn")})` : ""}`,
  (row, into) => {
    const table = relationName(row.schema, row.relation);
    const enabled = firing[row.enabled] ?? row.enabled;
    // the copy of a partition came with the partitioned table's, and may have been enabled when that is not
    const state = firingState(enabled) ?? (row.copy ? "ENABLE" : null);
    into.add(
      {
        kind: "trigger",
        identity: `${table}.${quoteName(row.name)}`,
        attributes: { table, definition: row.definition, enabled },
        ddl: statements(
          !row.copy && `${row.definition};`,
          state && `ALTER TABLE ${sqlName(table)} ${state} TRIGGER ${sqlIdentifier(row.name)};`,
        ),
      },
      { catalog: "pg_trigger", oid: row.oid },
    );
  },
);
