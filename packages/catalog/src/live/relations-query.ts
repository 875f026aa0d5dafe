/**
 * The relations that are looked at, each with what its numbers are the sum of: itself, or the partitions below it. `$1` and
 * `$2` are schemas and names, or null for everything that is not the server's own. With a table come its indexes, with an
 * index its table.
 */
const tree = `
with recursive asked as (
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where case when $1::text[] is null then c.relkind in ('r', 'p', 'm', 'i', 'I') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    else (n.nspname, c.relname) in (select u.schema, u.name from unnest($1::text[], $2::text[]) u(schema, name)) end
), wanted as (
  select oid from asked
  union select i.indrelid from pg_index i join asked on asked.oid = i.indexrelid
  union select i.indexrelid from pg_index i join asked on asked.oid = i.indrelid
), tree(root, oid) as (
  select oid, oid from wanted
  union all select t.root, i.inhrelid from tree t join pg_class p on p.oid = t.oid and p.relkind in ('p', 'I')
    join pg_inherits i on i.inhparent = t.oid
)`;

/** Beyond that many relations the server would be busy asking its file system, and sizes are those of the last VACUUM. */
const exactUpTo = 20_000;

const block = "current_setting('block_size')::float8";
const storage = "('r', 'm', 'i')";

/** Pages times size, as VACUUM and ANALYZE noted them: needs no lock on the relation. */
const noted = {
  main: `c.relpages * ${block}`,
  whole: `(c.relpages + coalesce((select x.relpages from pg_class x where x.oid = c.reltoastrelid), 0)) * ${block}`,
  indexes: `(select sum(x.relpages) from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid) * ${block}`,
};

const exact = {
  main: "pg_relation_size(c.oid)::float8",
  whole: "case when c.relkind = 'i' then pg_relation_size(c.oid) else pg_table_size(c.oid) end::float8",
  indexes: "pg_indexes_size(c.oid)::float8",
};

// what the planner does for a table that nobody analysed: pages filled with rows of the width that its types have
const width = `(select sum(case when a.attlen > 0 then a.attlen else 32 end) from pg_attribute a
  where a.attrelid = leaf.oid and a.attnum > 0 and not a.attisdropped)`;
const estimate = `case
  when leaf.relkind = 'i' then case when leaf.reltuples > 0 then leaf.reltuples end
  when leaf.main = 0 then 0
  when leaf.reltuples > 0 and leaf.relpages > 0 then leaf.reltuples / leaf.relpages * leaf.main / ${block}
  when leaf.live > 0 then leaf.live
  when leaf.reltuples = 0 and leaf.relpages > 0 then 0
  else floor(leaf.main / ${block} * (${block} - 24) / (coalesce(${width}, 0) + 28)) end`;

/** Sizes and estimated rows of each relation; `exactly` asks the file system and so takes a weak lock on each. */
export function sizesQuery(exactly: boolean): string {
  const size = (which: "main" | "whole" | "indexes") => {
    if (!exactly) return noted[which];
    return `case when (select count(*) from tree) <= ${exactUpTo} then ${exact[which]} else ${noted[which]} end`;
  };
  return `${tree}, leaf as (
  select t.root, c.oid, c.relkind, c.reltuples::float8, c.relpages, pg_stat_get_live_tuples(c.oid)::float8 as live,
    ${size("main")} as main, ${size("whole")} as whole, case when c.relkind <> 'i' then ${size("indexes")} end as indexes
  from tree t join pg_class c on c.oid = t.oid where c.relkind in ${storage}
), summed as (
  select leaf.root, sum(leaf.whole) as bytes, sum(leaf.indexes) as index_bytes, sum((${estimate})::float8) as rows
  from leaf group by leaf.root
)
select r.oid::text as oid, n.nspname::text as schema, r.relname::text as name, r.relkind::text as kind,
  tn.nspname::text as table_schema, tr.relname::text as table_name,
  s.bytes, case when r.relkind in ('r', 'p', 'm') then coalesce(s.index_bytes, 0) end as index_bytes, s.rows,
  (select count(*) from tree) > ${exactUpTo} as noted
from wanted w join pg_class r on r.oid = w.oid join pg_namespace n on n.oid = r.relnamespace
left join pg_index i on i.indexrelid = r.oid left join pg_class tr on tr.oid = i.indrelid
left join pg_namespace tn on tn.oid = tr.relnamespace left join summed s on s.root = r.oid`;
}

/** Rows written and scans begun since the server counts. */
export const countersQuery = `${tree}
select t.root::text as oid, date_part('epoch', clock_timestamp())::float8 as at,
  sum(case when c.relkind in ('r', 'm') then pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)
    + pg_stat_get_tuples_deleted(c.oid) end)::float8 as writes,
  sum(case when c.relkind in ${storage} then pg_stat_get_numscans(c.oid) + coalesce((select sum(pg_stat_get_numscans(i.indexrelid))
    from pg_index i where i.indrelid = c.oid), 0) end)::float8 as reads
from tree t join pg_class c on c.oid = t.oid group by t.root`;
