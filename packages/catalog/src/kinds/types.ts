import { quoteName, relationName } from "@lockkeeper/core";
import { canonicalOrNull, canonicalText } from "../canonical-text.js";
import type { Gathering } from "../gathering.js";
import { reader } from "../kind.js";
import { typeDdl } from "./type-ddl.js";

/** A row of pg_type as the query below reads it. */
export interface TypeRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  kind: "e" | "d" | "c" | "r" | "b" | "p";
  labels: string[] | null;
  base: string | null;
  collation: [string, string] | null;
  not_null: boolean;
  default: string | null;
  /** OID, name and definition, one after the other */
  checks: string[] | null;
  /** of a composite number, name and type, one after the other; of a range or base type its options */
  parts: string[] | null;
  /** of a composite: OID of its relation */
  relation: string;
  acl: string[];
}

const kinds = { e: "enum", d: "domain", c: "composite", r: "range", b: "base", p: "shell" };

const routine = (column: string) => `nullif(t.${column}::oid, 0)::regproc`;

const range = `array_remove(array['subtype_opclass = ' || (select quote_ident(cn.nspname) || '.' || quote_ident(o.opcname)
      from pg_opclass o join pg_namespace cn on cn.oid = o.opcnamespace where o.oid = g.rngsubopc and not o.opcdefault),
    'collation = ' || (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co
      join pg_namespace cn on cn.oid = co.collnamespace where co.oid = g.rngcollation
      and co.oid <> (select st.typcollation from pg_type st where st.oid = g.rngsubtype)),
    'canonical = ' || nullif(g.rngcanonical::oid, 0)::regproc, 'subtype_diff = ' || nullif(g.rngsubdiff::oid, 0)::regproc,
    'multirange_type_name = ' || format_type(g.rngmultitypid, null)], null)`;

const base = `array_remove(array['input = ' || ${routine("typinput")}, 'output = ' || ${routine("typoutput")},
    'receive = ' || ${routine("typreceive")}, 'send = ' || ${routine("typsend")}, 'typmod_in = ' || ${routine("typmodin")},
    'typmod_out = ' || ${routine("typmodout")}, 'analyze = ' || ${routine("typanalyze")}, 'subscript = ' || ${routine("typsubscript")},
    'internallength = ' || case t.typlen when -1 then 'variable' when -2 then null else t.typlen::text end,
    case when t.typbyval then 'passedbyvalue' end,
    'alignment = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'i' then 'int4' else 'double' end,
    'storage = ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended' else 'main' end,
    'category = ' || quote_literal(t.typcategory::text), case when t.typispreferred then 'preferred = true' end,
    'element = ' || format_type(nullif(t.typelem, 0), null), 'delimiter = ' || quote_literal(nullif(t.typdelim::text, ',')),
    case when t.typcollation <> 0 then 'collatable = true' end], null)`;

export const types = reader<TypeRow>(
  "types",
  (scope) => `
select t.oid::text as oid, n.nspname::text as schema, t.typname::text as name, pg_get_userbyid(t.typowner)::text as owner,
  t.typtype::text as kind, t.typrelid::text as relation,
  case when t.typtype = 'e' then array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) end as labels,
  case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) when 'r' then format_type(g.rngsubtype, null) end as base,
  case when t.typtype = 'd' and t.typcollation <> b.typcollation then (select array[cn.nspname, co.collname]::text[]
    from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = t.typcollation) end as collation,
  t.typnotnull as not_null, case when t.typtype in ('d', 'b') then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
  case when t.typtype = 'd' then array(select u.text from pg_constraint k cross join lateral (values (1, k.oid::text),
    (2, k.conname::text), (3, pg_get_constraintdef(k.oid))) u(place, text) where k.contypid = t.oid and k.contype = 'c' order by k.conname, u.place) end as checks,
  case t.typtype when 'c' then array(select u.text from pg_attribute a join pg_type at on at.oid = a.atttypid
    cross join lateral (values (1, a.attnum::text), (2, a.attname::text), (3, format_type(a.atttypid, a.atttypmod) || case when a.attcollation <> at.typcollation
      then ' COLLATE ' || (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co
        join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end)) u(place, text)
    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped order by a.attnum, u.place)
  when 'r' then ${range} when 'b' then ${base} end as parts,
  coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl
from pg_type t join pg_namespace n on n.oid = t.typnamespace
left join pg_type b on b.oid = t.typbasetype left join pg_range g on g.rngtypid = t.oid left join pg_class c on c.oid = t.typrelid
where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c' or t.typtype = 'p' and not t.typisdefined
    or t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid))
  and ${scope.schema()} and ${scope.own("pg_type", "t.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const parts = row.parts ?? [];
    const attributes = {
      owner: quoteName(row.owner),
      kind: kinds[row.kind],
      labels: row.labels ?? [],
      baseType: row.base && row.base + (row.collation ? ` COLLATE ${row.collation.map(quoteName).join(".")}` : ""),
      constraints: triples(row.checks ?? []).map(([, name, check]) => `${quoteName(name)} ${canonicalText(check)}`),
      notNull: row.not_null,
      default: canonicalOrNull(row.default),
      attributes: row.kind === "c" ? triples(parts).map(([, name, type]) => `${quoteName(name)} ${type}`) : parts,
    };
    into.add(
      { kind: "type", identity, attributes, ddl: typeDdl(identity, attributes, row.acl) },
      { catalog: "pg_type", oid: row.oid },
    );
    placeParts(identity, row, into);
    // what its elements are is what an array may be used for; a shell is nothing yet
    if (row.kind !== "p") into.grants("type", identity, row.owner, row.acl);
  },
);

/** Attributes and constraints are no objects of their own, but there may be comments on them. */
function placeParts(type: string, row: TypeRow, into: Gathering): void {
  const part = (kind: "column" | "constraint", name: string) => ({
    kind,
    identity: `${type}.${quoteName(name)}`,
    attributes: { type },
    ddl: "",
  });
  if (row.kind === "c") {
    for (const [number, name] of triples(row.parts ?? []))
      into.place(part("column", name), { catalog: "pg_class", oid: row.relation, part: Number(number) });
  }
  for (const [oid, name] of triples(row.checks ?? []))
    into.place(part("constraint", name), { catalog: "pg_constraint", oid });
}

function triples(list: readonly string[]): [string, string, string][] {
  const found: [string, string, string][] = [];
  for (let i = 0; i + 2 < list.length; i += 3) found.push([list[i] ?? "", list[i + 1] ?? "", list[i + 2] ?? ""]);
  return found;
}
