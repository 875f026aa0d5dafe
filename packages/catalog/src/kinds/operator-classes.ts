import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";

interface FamilyRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  method: string;
  members: string[];
}

interface ClassRow extends FamilyRow {
  type: string;
  default: boolean;
  family_schema: string;
  family: string;
  key_type: string | null;
}

/** Operators and functions of a family, those that a class brought along or the loose ones, as CREATE OPERATOR CLASS names them. */
const members = (family: string, of: (member: string, catalog: string) => string) => `array(
    select 'OPERATOR ' || m.amopstrategy || ' ' || m.amopopr::regoperator::text || coalesce(' FOR ORDER BY '
      || (select quote_ident(sn.nspname) || '.' || quote_ident(s.opfname) from pg_opfamily s
        join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = nullif(m.amopsortfamily, 0)), '')
    from pg_amop m where m.amopfamily = ${family} and ${of("m.oid", "pg_amop")}
    union all select 'FUNCTION ' || m.amprocnum || ' (' || format_type(m.amproclefttype, null) || ', '
      || format_type(m.amprocrighttype, null) || ') ' || m.amproc::regprocedure::text
    from pg_amproc m where m.amprocfamily = ${family} and ${of("m.oid", "pg_amproc")})`;

const ofClass = (member: string, catalog: string) => `exists (select from pg_depend md
      where md.classid = '${catalog}'::regclass and md.objid = ${member}
      and md.refclassid = 'pg_opclass'::regclass and md.refobjid = o.oid)`;
const ofNone = (member: string, catalog: string) => `not exists (select from pg_depend md
      where md.classid = '${catalog}'::regclass and md.objid = ${member} and md.refclassid = 'pg_opclass'::regclass)`;

export const operatorFamilies = reader<FamilyRow>(
  "operator families",
  (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.opfname::text as name, pg_get_userbyid(o.opfowner)::text as owner,
  a.amname::text as method, ${members("o.oid", ofNone)} as members
from pg_opfamily o join pg_namespace n on n.oid = o.opfnamespace join pg_am a on a.oid = o.opfmethod
where ${scope.schema()} and ${scope.own("pg_opfamily", "o.oid")}`,
  (row, into) => {
    const identity = `${relationName(row.schema, row.name)} USING ${quoteName(row.method)}`;
    const attributes = {
      owner: quoteName(row.owner),
      method: quoteName(row.method),
      members: row.members.toSorted(),
    };
    const sql = sqlName(identity);
    const loose = attributes.members.join(",\n    ");
    const ddl = statements(
      `CREATE OPERATOR FAMILY ${sql};`,
      loose !== "" && `ALTER OPERATOR FAMILY ${sql} ADD\n    ${loose};`,
      ownerLine("OPERATOR FAMILY", sql, attributes.owner),
    );
    into.add({ kind: "operator family", identity, attributes, ddl }, { catalog: "pg_opfamily", oid: row.oid });
  },
);

export const operatorClasses = reader<ClassRow>(
  "operator classes",
  (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.opcname::text as name, pg_get_userbyid(o.opcowner)::text as owner,
  a.amname::text as method, format_type(o.opcintype, null) as type, o.opcdefault as default,
  format_type(nullif(o.opckeytype, 0), null) as key_type, fn.nspname::text as family_schema, f.opfname::text as family,
  ${members("o.opcfamily", ofClass)} as members
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace join pg_am a on a.oid = o.opcmethod
join pg_opfamily f on f.oid = o.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
where ${scope.schema()} and ${scope.own("pg_opclass", "o.oid")}`,
  (row, into) => {
    const name = relationName(row.schema, row.name);
    const identity = `${name} USING ${quoteName(row.method)}`;
    const storage = row.key_type === null ? [] : [`STORAGE ${row.key_type}`];
    const attributes = {
      owner: quoteName(row.owner),
      method: quoteName(row.method),
      type: row.type,
      default: row.default,
      family: relationName(row.family_schema, row.family),
      members: [...row.members.toSorted(), ...storage],
    };
    // it has to have something: that it stores what it indexes says nothing
    const said = attributes.members.length > 0 ? attributes.members : [`STORAGE ${row.type}`];
    const head = `CREATE OPERATOR CLASS ${sqlName(name)}${row.default ? " DEFAULT" : ""} FOR TYPE ${row.type}`;
    const ddl = statements(
      `${head} USING ${sqlName(attributes.method)} FAMILY ${sqlName(attributes.family)} AS\n    ${said.join(",\n    ")};`,
      ownerLine("OPERATOR CLASS", sqlName(identity), attributes.owner),
    );
    into.add({ kind: "operator class", identity, attributes, ddl }, { catalog: "pg_opclass", oid: row.oid });
  },
);
