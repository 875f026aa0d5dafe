/** Views of many shapes; servers from 16 on spell some of them in another way than those before. */
const queries: readonly string[] = [
  "select id, user_id from app.orders where state = 'new'",
  "select o.id as user_id, o.user_id as id from app.orders o order by o.user_id, o.id",
  "select o.*, u.name from app.orders o join app.users u on u.id = o.user_id",
  "select id from app.orders o where exists (select from app.users u where u.id = o.user_id and o.total > 1)",
  "select id, (select max(x.id) from app.orders x where x.user_id = u.id) as newest from app.users u",
  "select user_id, sum(total) as total from app.orders group by user_id having sum(total) > 10 order by user_id",
  "select user_id, state, count(*) from app.orders group by grouping sets ((user_id), (state), ())",
  "select id, row_number() over (partition by user_id order by placed_at desc) as n from app.orders",
  "select id, sum(total) over w as s, avg(total) over w as a from app.orders window w as (order by id rows 3 preceding)",
  "with recursive t(n) as (values (1) union all select n + 1 from t where n < 5) select n from t",
  "with o as (select id, total from app.orders) select id, total from o where total > 1",
  "select id from app.orders union select id from app.users",
  "select id from app.orders except all select id from app.users order by 1 limit 5",
  "select distinct on (user_id) user_id, id from app.orders order by user_id, placed_at desc",
  "select id, case when total > 1 then 'a' when total = 0 then 'b' else 'c' end as c, coalesce(note, state, '') as n from app.orders",
  "select id, state in ('new', 'paid') as s, note in ('a', 'b') as n, total between 1 and 2 as b from app.orders",
  "select unnest(tags) as tag from app.orders",
  "select o.id, t.tag, t.ord from app.orders o cross join lateral unnest(o.tags) with ordinality t(tag, ord)",
  "select id, (placed_at at time zone 'UTC')::date as day, extract(year from placed_at) as y, date_trunc('day', placed_at) as d from app.orders",
  "select id, name like 'a%' as l, name ~ 'x' as r, (name || '!') collate \"C\" as c from app.users",
  "select row(id, name) = row(1, 'x') as r, array[id, 1] as a, (row(1, 'x')::app.pair).b as b from app.users",
  "select 'orders.id'::text as t, orders.id from app.orders where orders.id is not null",
  "select app.add(id::int) as f, 'ok'::app.mood as k, 'a@b'::app.email as e from app.users",
  "select a.id, b.id as other from app.orders a left join app.orders b using (user_id) where b.id is null",
  "select count(*) filter (where total > 1) as n, string_agg(note, ',' order by id) as s from app.orders",
  "table app.base",
  "values (1, 'a'), (2, 'b')",
  "select tableoid, ctid, id from app.orders tablesample system (10)",
  "select x.id from (select id from app.orders where total > 0) x",
  "select o from app.orders o",
];

export const variedViews = queries.map((query, index) => `create view app.varied_${index} as ${query};`).join("\n");

/** What else holds queries: policies, rules, bodies of functions, defaults and constraints with functions. */
export const variedTexts = `
create policy varied on app.orders using (exists (select from app.users u where u.id = orders.user_id and u.age > 1));
create rule varied as on update to app.base where old.a > new.a do also insert into app.orders (id, user_id) select a, new.a from app.base;
create function app.varied_f(n int) returns setof bigint language sql begin atomic
  select id from app.orders where total > n; select id from app.users where age > n; end;
create materialized view app.varied_m as select id, total from app.orders o where o.total > 1;
create trigger varied after update on app.users for each row when (old.age is distinct from new.age) execute function app.touch();
create index varied_i on app.orders (lower(state), (total * 2)) where note in ('a', 'b');
`;
