import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Draft } from "../gathering.js";
import { reader } from "../kind.js";

interface ConstraintRow {
  oid: string;
  schema: string;
  relation: string;
  name: string;
  type: string;
  definition: string;
  columns: string[];
  references_schema: string | null;
  references_name: string | null;
  referenced: string[];
  validated: boolean;
  enforced: boolean;
  disabled: boolean;
  deferrable: boolean;
  deferred: boolean;
  inherited: boolean;
}

const types: Record<string, string> = {
  p: "primary key",
  u: "unique",
  f: "foreign key",
  c: "check",
  x: "exclude",
  n: "not null",
};

const columnNames = (numbers: string, relation: string) => `array(select a.attname::text from unnest(${numbers})
    with ordinality u(number, place) join pg_attribute a on a.attrelid = ${relation} and a.attnum = u.number order by u.place)`;

// NOT NULL constraints of 18 are told by their columns; only what a column cannot say has a line of its own
export const constraints = reader<ConstraintRow>(
  "constraints",
  (scope) => `
select k.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, k.conname::text as name,
  k.contype::text as type, pg_get_constraintdef(k.oid) as definition,
  ${columnNames("k.conkey", "k.conrelid")} as columns,
  rn.nspname::text as references_schema, r.relname::text as references_name,
  ${columnNames("k.confkey", "k.confrelid")} as referenced,
  k.convalidated as validated, ${scope.major < 18 ? "true" : "k.conenforced"} as enforced,
  k.contype = 'f' and exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled = 'D') as disabled,
  k.condeferrable as deferrable, k.condeferred as deferred, not k.conislocal as inherited
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class r on r.oid = k.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
where (k.contype in ('p', 'u', 'f', 'c', 'x') or k.contype = 'n' and (not k.convalidated or k.connoinherit))
  and not (k.contype = 'f' and k.conparentid <> 0) and ${scope.relation()}`,
  (row, into) => {
    const table = relationName(row.schema, row.relation);
    const { references_schema: schema, references_name: name } = row;
    const draft: Draft = {
      kind: "constraint",
      identity: `${table}.${quoteName(row.name)}`,
      attributes: {
        table,
        type: types[row.type] ?? row.type,
        definition: canonicalText(row.definition.replace(/ NOT (?:VALID|ENFORCED)$/, "")),
        columns: row.columns.map(quoteName),
        references: schema === null || name === null ? null : relationName(schema, name),
        referencedColumns: row.referenced.map(quoteName),
        validated: row.validated,
        enforced: row.enforced && !row.disabled,
        deferrable: row.deferred ? "initially deferred" : row.deferrable ? "deferrable" : null,
        inherited: row.inherited,
      },
      ddl: () => `ALTER TABLE ${table} ADD ${constraintText(draft)}${row.enforced ? notValid(row) : " NOT ENFORCED"};`,
    };
    into.add(draft, { catalog: "pg_constraint", oid: row.oid });
  },
);

const notValid = ({ validated }: ConstraintRow) => (validated ? "" : " NOT VALID");

/** A constraint as it stands in CREATE TABLE: `CONSTRAINT orders_pkey PRIMARY KEY (id)`. */
export function constraintText({ identity, attributes }: Draft): string {
  return `CONSTRAINT ${identity.slice(String(attributes["table"]).length + 1)} ${String(attributes["definition"])}`;
}
