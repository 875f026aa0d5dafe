import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalText } from "../canonical-text.js";
import type { Draft } from "../gathering.js";
import { type KindReader, reader } from "../kind.js";
import { sqlName, statements } from "../sql-name.js";
import { optionList } from "./options.js";

interface ConstraintRow {
  oid: string;
  relation: string;
  name: string;
  type: string;
  definition: string;
  /** numbers: `1,2` */
  columns: string | null;
  index: string | null;
  index_options: string[] | null;
  clustered: boolean | null;
  references_schema: string | null;
  references_name: string | null;
  referenced: string[] | null;
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

// NOT NULL constraints of 18 are told by their columns; only what a column cannot say has a line of its own
const read = reader<ConstraintRow>(
  "constraints",
  (scope) => `
select k.oid::text as oid, k.conrelid::text as relation, k.conname::text as name,
  k.contype::text as type, pg_get_constraintdef(k.oid) as definition, array_to_string(k.conkey, ',') as columns,
  i.indexrelid::text as index, x.reloptions as index_options, i.indisclustered as clustered,
  rn.nspname::text as references_schema, r.relname::text as references_name,
  case when k.contype = 'f' then array(select a.attname::text from unnest(k.confkey) with ordinality u(number, place)
    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by u.place) end as referenced,
  k.convalidated as validated, ${scope.major < 18 ? "true" : "k.conenforced"} as enforced,
  k.contype = 'f' and exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled = 'D') as disabled,
  k.condeferrable as deferrable, k.condeferred as deferred, not k.conislocal as inherited
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class r on r.oid = k.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x') left join pg_class x on x.oid = i.indexrelid
where (k.contype in ('p', 'u', 'f', 'c', 'x') or k.contype = 'n' and (not k.convalidated or k.connoinherit))
  and not (k.contype = 'f' and k.conparentid <> 0) and ${scope.relation()}`,
  (row, into) => {
    const relation = into.relation(row.relation);
    const name = quoteName(row.name);
    if (row.index !== null) into.constraintNames.set(row.index, name);
    const { references_schema: schema, references_name: target } = row;
    const numbers = row.columns === null || row.columns === "" ? [] : row.columns.split(",");
    const draft: Draft = {
      kind: "constraint",
      identity: `${relation.identity}.${name}`,
      attributes: {
        table: relation.identity,
        type: types[row.type] ?? row.type,
        definition: canonicalText(row.definition.replace(/ NOT (?:VALID|ENFORCED)$/, "")),
        columns: numbers.map((number) => relation.columns[Number(number)] ?? number),
        references: schema === null || target === null ? null : into.word(relationName(schema, target)),
        referencedColumns: (row.referenced ?? []).map((column) => into.word(quoteName(column))),
        validated: row.validated,
        enforced: row.enforced && !row.disabled,
        deferrable: row.deferred ? "initially deferred" : row.deferrable ? "deferrable" : null,
        inherited: row.inherited,
      },
      ddl: "",
    };
    // made now: a function would keep the row
    draft.ddl = statements(
      `ALTER TABLE ${relation.sql} ADD ${constraintText(draft)}${row.enforced ? notValid(row) : " NOT ENFORCED"};`,
      row.index_options !== null &&
        `ALTER INDEX ${relation.schema}.${sqlName(name)} SET (${optionList(row.index_options)});`,
      row.clustered === true && `ALTER TABLE ${relation.sql} CLUSTER ON ${sqlName(name)};`,
    );
    into.add(draft, { catalog: "pg_constraint", oid: row.oid });
  },
);

export const constraints: KindReader = { ...read, shared: "c.oid" };

const notValid = ({ validated }: ConstraintRow) => (validated ? "" : " NOT VALID");

/** A constraint as it stands in CREATE TABLE: `CONSTRAINT orders_pkey PRIMARY KEY (id)`. */
export function constraintText({ identity, attributes }: Draft): string {
  const name = sqlName(identity.slice(String(attributes["table"]).length + 1));
  return `CONSTRAINT ${name} ${String(attributes["definition"])}`;
}
