import { quoteLiteral, quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";
import { firing, firingState } from "./triggers.js";

interface EventTriggerRow {
  oid: string;
  name: string;
  owner: string;
  event: string;
  schema: string;
  function: string;
  tags: string[] | null;
  enabled: string;
}

// a platform's run functions of the platform's schemas
export const eventTriggers = reader<EventTriggerRow>(
  "event triggers",
  (scope) => `
select t.oid::text as oid, t.evtname::text as name, pg_get_userbyid(t.evtowner)::text as owner, t.evtevent::text as event,
  n.nspname::text as schema, p.proname::text as function, t.evttags as tags, t.evtenabled::text as enabled
from pg_event_trigger t join pg_proc p on p.oid = t.evtfoid join pg_namespace n on n.oid = p.pronamespace
where ${scope.own("pg_event_trigger", "t.oid")} and ${scope.schema()}`,
  (row, into) => {
    const identity = quoteName(row.name);
    const name = sqlName(identity);
    const enabled = firing[row.enabled] ?? row.enabled;
    const tags = (row.tags ?? []).toSorted().map(quoteLiteral);
    const when = tags.length > 0 ? ` WHEN TAG IN (${tags.join(", ")})` : "";
    const definition = `CREATE EVENT TRIGGER ${name} ON ${row.event}${when} EXECUTE FUNCTION ${sqlName(relationName(row.schema, row.function))}()`;
    into.add(
      {
        kind: "event trigger",
        identity,
        attributes: { owner: quoteName(row.owner), definition, enabled },
        ddl: statements(
          `${definition};`,
          ownerLine("EVENT TRIGGER", name, quoteName(row.owner)),
          firingState(enabled) && `ALTER EVENT TRIGGER ${name} ${firingState(enabled)};`,
        ),
      },
      { catalog: "pg_event_trigger", oid: row.oid },
    );
  },
);
