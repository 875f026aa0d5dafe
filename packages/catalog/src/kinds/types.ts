import { quoteLiteral, quoteName, relationName } from "@lockkeeper/core";
import { canonicalOrNull, canonicalText } from "../canonical-text.js";
import { reader } from "../kind.js";

interface TypeRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  kind: "e" | "d" | "c" | "r";
  labels: string[] | null;
  base: string | null;
  collation: [string, string] | null;
  not_null: boolean;
  default: string | null;
  /** name and definition, one after the other */
  checks: string[] | null;
  /** of a composite type name and type, one after the other; of a range type its options */
  parts: string[] | null;
  acl: string[];
}

const kinds = { e: "enum", d: "domain", c: "composite", r: "range" };

export const types = reader<TypeRow>(
  "types",
  (scope) => `
select t.oid::text as oid, n.nspname::text as schema, t.typname::text as name, pg_get_userbyid(t.typowner)::text as owner,
  t.typtype::text as kind,
  case when t.typtype = 'e' then array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) end as labels,
  case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) when 'r' then format_type(g.rngsubtype, null) end as base,
  case when t.typtype = 'd' and t.typcollation <> b.typcollation then (select array[cn.nspname, co.collname]::text[]
    from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = t.typcollation) end as collation,
  t.typnotnull as not_null, case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
  case when t.typtype = 'd' then array(select u.text from pg_constraint k cross join lateral (values (1, k.conname::text),
    (2, pg_get_constraintdef(k.oid))) u(place, text) where k.contypid = t.oid and k.contype = 'c' order by k.conname, u.place) end as checks,
  case t.typtype when 'c' then array(select u.text from pg_attribute a join pg_type at on at.oid = a.atttypid
    cross join lateral (values (1, a.attname::text), (2, format_type(a.atttypid, a.atttypmod) || case when a.attcollation <> at.typcollation
      then ' COLLATE ' || (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co
        join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end)) u(place, text)
    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped order by a.attnum, u.place)
  when 'r' then array_remove(array['subtype_opclass = ' || (select o.opcname from pg_opclass o where o.oid = g.rngsubopc and not o.opcdefault),
    'collation = ' || (select quote_ident(co.collname) from pg_collation co where co.oid = g.rngcollation
      and co.oid <> (select st.typcollation from pg_type st where st.oid = g.rngsubtype)),
    'canonical = ' || nullif(g.rngcanonical::oid, 0)::regproc, 'subtype_diff = ' || nullif(g.rngsubdiff::oid, 0)::regproc,
    'multirange_type_name = ' || format_type(g.rngmultitypid, null)], null) end as parts,
  coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl
from pg_type t join pg_namespace n on n.oid = t.typnamespace
left join pg_type b on b.oid = t.typbasetype left join pg_range g on g.rngtypid = t.oid left join pg_class c on c.oid = t.typrelid
where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c') and ${scope.schema()} and ${scope.own("pg_type", "t.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const parts = row.parts ?? [];
    const attributes = {
      owner: quoteName(row.owner),
      kind: kinds[row.kind],
      labels: row.labels ?? [],
      baseType: row.base && row.base + (row.collation ? ` COLLATE ${row.collation.map(quoteName).join(".")}` : ""),
      constraints: pairs(row.checks ?? []).map(([name, check]) => `${quoteName(name)} ${canonicalText(check)}`),
      notNull: row.not_null,
      default: canonicalOrNull(row.default),
      attributes: row.kind === "c" ? pairs(parts).map(([name, type]) => `${quoteName(name)} ${type}`) : parts,
    };
    into.add(
      { kind: "type", identity, attributes, ddl: typeDdl(identity, row, attributes) },
      { catalog: "pg_type", oid: row.oid },
    );
    into.grants("type", identity, row.owner, row.acl);
  },
);

function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((text, index) => (index % 2 === 0 ? [[text, list[index + 1] ?? ""] as [string, string]] : []));
}

interface Type {
  labels: readonly string[];
  baseType: string | null;
  constraints: readonly string[];
  notNull: boolean;
  default: string | null;
  attributes: readonly string[];
}

function typeDdl(name: string, { kind }: TypeRow, type: Type): string {
  if (kind === "e")
    return `CREATE TYPE ${name} AS ENUM ${lines(type.labels.map((label) => quoteLiteral(label).trim()))};`;
  if (kind === "c") return `CREATE TYPE ${name} AS ${lines(type.attributes)};`;
  if (kind === "r") return `CREATE TYPE ${name} AS RANGE ${lines([`subtype = ${type.baseType}`, ...type.attributes])};`;
  return [
    `CREATE DOMAIN ${name} AS ${type.baseType}`,
    type.default === null ? "" : ` DEFAULT ${type.default}`,
    type.notNull ? " NOT NULL" : "",
    ...type.constraints.map((check) => `\n    CONSTRAINT ${check}`),
    ";",
  ].join("");
}

function lines(parts: readonly string[]): string {
  return parts.length === 0 ? "()" : `(\n    ${parts.join(",\n    ")}\n)`;
}
