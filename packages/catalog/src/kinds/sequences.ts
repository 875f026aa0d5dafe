import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";
import { type SequenceFields, sequenceOptions } from "../sequence-options.js";

interface SequenceRow extends SequenceFields {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  owned_by: [string, string, string] | null;
  acl: string[];
}

// those of identity columns are told by their columns
export const sequences = reader<SequenceRow>(
  "sequences",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  format_type(s.seqtypid, null) as type, s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as min,
  s.seqmax::text as max, s.seqcache::text as cache, s.seqcycle as cycle, c.relpersistence = 'u' as unlogged,
  (select array[tn.nspname, tc.relname, ta.attname]::text[] from pg_depend d join pg_class tc on tc.oid = d.refobjid
    join pg_namespace tn on tn.oid = tc.relnamespace join pg_attribute ta on ta.attrelid = tc.oid and ta.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a') as owned_by,
  coalesce(c.relacl, acldefault('s', c.relowner))::text[] as acl
from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.relation()} and not exists (select from pg_depend i
  where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const definition = sequenceOptions(row);
    const ownedBy = row.owned_by?.map(quoteName).join(".") ?? null;
    const sql = sqlName(identity);
    const words = [
      `CREATE${row.unlogged ? " UNLOGGED" : ""} SEQUENCE ${sql}`,
      row.type === "bigint" ? "" : `AS ${row.type}`,
      definition.replace(/^UNLOGGED ?/, ""),
    ];
    into.add(
      {
        kind: "sequence",
        identity,
        attributes: { owner: quoteName(row.owner), type: row.type, ownedBy, definition },
        ddl: statements(
          `${words.filter((word) => word !== "").join(" ")};`,
          ownerLine("SEQUENCE", sql, quoteName(row.owner)),
          ownedBy !== null && `ALTER SEQUENCE ${sql} OWNED BY ${sqlName(ownedBy)};`,
        ),
      },
      { catalog: "pg_class", oid: row.oid },
    );
    into.grants("sequence", identity, row.owner, row.acl);
  },
);
