import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";
import { sqlIdentifier, sqlName, statements } from "../sql-name.js";
import { firing, firingState } from "./triggers.js";

interface RuleRow {
  oid: string;
  schema: string;
  relation: string;
  name: string;
  definition: string;
  enabled: string;
}

export const rules = reader<RuleRow>(
  "rules",
  (scope) => `
select r.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, r.rulename::text as name,
  pg_get_ruledef(r.oid) as definition, r.ev_enabled::text as enabled
from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and ${scope.relation()}`,
  (row, into) => {
    const table = relationName(row.schema, row.relation);
    const definition = canonicalText(row.definition);
    const enabled = firing[row.enabled] ?? row.enabled;
    const state = firingState(enabled);
    into.add(
      {
        kind: "rule",
        identity: `${table}.${quoteName(row.name)}`,
        attributes: { table, definition, enabled },
        ddl: statements(definition, state && `ALTER TABLE ${sqlName(table)} ${state} RULE ${sqlIdentifier(row.name)};`),
      },
      { catalog: "pg_rewrite", oid: row.oid },
    );
  },
);
