import { type CatalogKind, quoteName, relationName } from "@lockkeeper/core";
import { changedGrants } from "../grants.js";
import { reader } from "../kind.js";
import type { Scope } from "../scope.js";

interface GivenRow {
  kind: CatalogKind;
  schema: string | null;
  name: string;
  /** types of a routine's arguments with their parentheses, or a column */
  rest: string;
  owner: string;
  /** as GRANT calls it, where its kind does not say that */
  type: string | null;
  initial: string[];
  acl: string[];
}

/** A catalog whose objects come with the server and with extensions. */
interface Given {
  catalog: string;
  from: string;
  oid: string;
  kind: string;
  schema: string | null;
  name: string;
  owner: string;
  acl: string;
  /** access list of an object that nobody touched */
  usual: string;
  rest?: string;
  type?: string;
  part?: string;
}

const relationKind = `case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
    when 'f' then 'foreign table' else 'table' end`;
const namespace = "join pg_namespace n on n.oid =";

const given: readonly Given[] = [
  {
    catalog: "pg_class",
    from: `pg_class c ${namespace} c.relnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`,
    oid: "c.oid",
    kind: relationKind,
    schema: "n.nspname",
    name: "c.relname",
    owner: "c.relowner",
    acl: "c.relacl",
    usual: "acldefault(case when c.relkind = 'S' then 's' else 'r' end::\"char\", c.relowner)",
  },
  {
    catalog: "pg_class",
    from: `pg_attribute a join pg_class c on c.oid = a.attrelid and a.attacl is not null ${namespace} c.relnamespace`,
    oid: "c.oid",
    kind: "'column'",
    schema: "n.nspname",
    name: "c.relname",
    rest: "a.attname",
    owner: "c.relowner",
    acl: "a.attacl",
    usual: "'{}'::aclitem[]",
    part: "a.attnum",
  },
  {
    catalog: "pg_proc",
    from: `pg_proc p ${namespace} p.pronamespace`,
    oid: "p.oid",
    kind: "'function'",
    schema: "n.nspname",
    name: "p.proname",
    rest: `'(' || array_to_string(array(select format_type(u.type, null) from unnest(p.proargtypes::oid[])
    with ordinality u(type, place) order by u.place), ', ') || ')'`,
    owner: "p.proowner",
    acl: "p.proacl",
    usual: "acldefault('f', p.proowner)",
    type: "case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end",
  },
  {
    catalog: "pg_type",
    from: `pg_type t ${namespace} t.typnamespace`,
    oid: "t.oid",
    kind: "'type'",
    schema: "n.nspname",
    name: "t.typname",
    owner: "t.typowner",
    acl: "t.typacl",
    usual: "acldefault('T', t.typowner)",
  },
  {
    catalog: "pg_language",
    from: "pg_language l",
    oid: "l.oid",
    kind: "'language'",
    schema: null,
    name: "l.lanname",
    owner: "l.lanowner",
    acl: "l.lanacl",
    usual: "acldefault('l', l.lanowner)",
  },
  {
    catalog: "pg_foreign_data_wrapper",
    from: "pg_foreign_data_wrapper f",
    oid: "f.oid",
    kind: "'foreign data wrapper'",
    schema: null,
    name: "f.fdwname",
    owner: "f.fdwowner",
    acl: "f.fdwacl",
    usual: "acldefault('F', f.fdwowner)",
  },
];

/** What came along and has other privileges by now. On Supabase those of pg_catalog are the platform's. */
function query(one: Given, scope: Scope): string {
  const servers = scope.supabase ? "" : " or n.nspname = 'pg_catalog'";
  return `
select ${one.kind} as kind, ${one.schema ?? "null"}::text as schema, ${one.name}::text as name,
  (${one.rest ?? "''"})::text as rest, pg_get_userbyid(${one.owner})::text as owner, ${one.type ?? "null"}::text as type,
  coalesce(i.initprivs, ${one.usual})::text[] as initial, coalesce(${one.acl}, ${one.usual})::text[] as acl
from ${one.from}
left join pg_init_privs i on i.classoid = '${one.catalog}'::regclass and i.objoid = ${one.oid} and i.objsubid = ${one.part ?? "0"}
where ${one.acl} is distinct from i.initprivs and (${one.oid} < 16384 or not ${scope.own(one.catalog, one.oid)})${
    one.schema === null ? "" : ` and (${scope.schema()}${servers})`
  }`;
}

/** The servers' own roles, and those with which hosts set up a server as they need it. */
const hosts = /^(?:pg_|rds|cloudsql|azure|alloydb|neon_|supabase_)/;

/** Grants on members of extensions and on what the server brings along, as far as somebody changed them. */
export const givenGrants = reader<GivenRow>(
  "grants on what extensions and the server bring along",
  (scope) => given.map((one) => query(one, scope)).join("\nunion all"),
  (row, into) => {
    const plain = row.schema === null ? quoteName(row.name) : relationName(row.schema, row.name);
    const identity = row.kind === "column" ? `${plain}.${quoteName(row.rest)}` : plain + row.rest;
    const object = { kind: row.kind, identity, owner: row.owner, major: into.major, type: row.type ?? undefined };
    const grants = changedGrants(object, row.initial, row.acl);
    for (const grant of grants) if (!hosts.test(String(grant.attributes["role"]))) into.add(grant);
  },
);
