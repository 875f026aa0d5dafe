import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { tableDdl } from "./table-ddl.js";

interface TableRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  unlogged: boolean;
  rls: boolean;
  force_rls: boolean;
  identity: "d" | "n" | "f" | "i";
  identity_index: string | null;
  partition_key: string | null;
  bound: string | null;
  detaching: boolean;
  of_type: [string, string] | null;
  tablespace: string | null;
  method: string | null;
  options: string[] | null;
  toast_options: string[] | null;
  acl: string[];
}

export const tables = reader<TableRow>(
  "tables",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  c.relpersistence = 'u' as unlogged, c.relrowsecurity as rls, c.relforcerowsecurity as force_rls,
  c.relreplident::text as identity,
  case when c.relreplident = 'i' then (select x.relname::text from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid = c.oid and i.indisreplident) end as identity_index,
  case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
  exists (select from pg_inherits d where d.inhrelid = c.oid and d.inhdetachpending) as detaching,
  case when c.reloftype <> 0 then (select array[tn.nspname, ty.typname]::text[] from pg_type ty
    join pg_namespace tn on tn.oid = ty.typnamespace where ty.oid = c.reloftype) end as of_type,
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  a.amname::text as method, c.reloptions as options, t.reloptions as toast_options,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_am a on a.oid = c.relam
left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
where c.relkind in ('r', 'p') and ${scope.relation()}`,
  (row, into) => {
    const { oid, bound, owner, acl } = row;
    const identity = relationName(row.schema, row.name);
    const parents = into.parents.get(oid) ?? [];
    const toast = (row.toast_options ?? []).map((option) => `toast.${option}`);
    const attributes = {
      owner: quoteName(owner),
      persistence: row.unlogged ? "unlogged" : "permanent",
      rls: row.rls,
      forceRls: row.force_rls,
      partitionKey: row.partition_key,
      partitionOf: bound === null ? null : (parents[0] ?? null),
      partitionBound: bound,
      detachPending: row.detaching,
      inherits: bound === null ? parents : [],
      ofType: row.of_type === null ? null : row.of_type.map(quoteName).join("."),
      replicaIdentity: replicaIdentity(row),
      accessMethod: row.method === null ? null : quoteName(row.method),
      tablespace: row.tablespace === null ? null : quoteName(row.tablespace),
      options: [...(row.options ?? []), ...toast].toSorted(),
    };
    into.add(
      { kind: "table", identity, attributes, ddl: (all) => tableDdl(identity, attributes, all) },
      { catalog: "pg_class", oid },
    );
    into.grants("table", identity, owner, acl);
  },
);

const replicaIdentities = { d: "default", n: "nothing", f: "full" };

function replicaIdentity({ identity, identity_index: index }: TableRow): string {
  if (identity !== "i") return replicaIdentities[identity];
  // the index may have been dropped: then there is none, as with `nothing`
  return index === null ? "nothing" : `index ${quoteName(index)}`;
}
