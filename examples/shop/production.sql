-- What production holds after the first ten migrations: 40,000 customers, 2,000 products, 200,000 orders with 600,000 items.
-- The same rows every time. For a superuser, on empty tables: psql -1 -f production.sql
set search_path = public;

-- as a restore does it: these rows fit, so no trigger and no foreign key has to look at each of them
set session_replication_role = replica;

insert into customers (auth_id, email, full_name, created_at)
select
  case when n % 5 > 0 then md5('customer ' || n)::uuid end,
  lower(given || '.' || family || n || '@example.com'),
  given || ' ' || family,
  timestamptz '2023-01-01 00:00+00' + n * interval '50 minutes'
from generate_series(1, 40000) n
cross join lateral (
  select
    (array['Amal', 'Bruno', 'Chloe', 'Dana', 'Emeka', 'Freya', 'Goran', 'Hana', 'Ines', 'Jonas', 'Kaja'])[1 + n % 11] as given,
    (array['Abel', 'Berg', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Garcia'])[1 + n % 7] as family
) names;

insert into products (sku, name, description, price_cents, is_active, slug)
select
  'SKU-' || to_char(n, 'FM00000'),
  name,
  name || ', made to last. Free return within thirty days.',
  490 + n * 7919 % 24000,
  n % 20 > 0,
  lower(replace(name, ' ', '-')) || '-' || n
from generate_series(1, 2000) n
cross join lateral (
  select concat_ws(
    ' ',
    (array['Oak', 'Linen', 'Copper', 'Felt', 'Glass', 'Cork'])[1 + n % 6],
    (array['Lamp', 'Chair', 'Bowl', 'Blanket', 'Shelf', 'Mug', 'Clock'])[1 + n % 7]
  ) as name
) named;

insert into stock (product_id, available)
select id, 50 + id * 31 % 400 from products;

-- three years of orders, some customers with many of them; release 4.2 began to write the currency a month ago
insert into orders (customer_id, status, delivery_note, placed_at, updated_at, currency)
select
  1 + floor(40000 * power(n * 0.6180339887 - floor(n * 0.6180339887), 1.5)),
  case
    when n > 199000 then 'paid'
    when n % 40 = 0 then 'cancelled'
    when n % 55 = 0 then 'returned'
    when n > 195000 then 'shipped'
    else 'delivered'
  end::order_status,
  case when n % 10 < 7 then concat_ws(
    ' ',
    'Please',
    (array['ring the bell', 'leave the parcel', 'call the neighbour', 'use the side entrance'])[1 + n % 4],
    (array['at number', 'behind gate', 'next to garage', 'on floor'])[1 + n % 3],
    n % 97,
    'before', n % 12 + 8, 'o''clock,',
    (array['the dog barks but does not bite', 'the lift is out of order', 'the gate code is ' || n % 8999 + 1000])[1 + n % 3],
    'and please thank', (array['Mila', 'Otto', 'Priya', 'Quentin', 'Rosa'])[1 + n % 5], 'for the last delivery'
  ) end,
  placed_at,
  placed_at + interval '2 days',
  case when n > 194000 then (array['EUR', 'EUR', 'CHF', 'SEK'])[1 + n % 4] end
from generate_series(1, 200000) n
cross join lateral (select timestamptz '2023-11-16 00:00+00' + n * interval '474 seconds' as placed_at) time;

insert into order_items (order_id, line_number, product_id, quantity, unit_price_cents)
select id, line_number, 1 + (id * 17 + line_number * 641) % 2000, 1 + (id + line_number) % 3, 490 + id * 13 % 24000
from orders
cross join generate_series(1, 3) line_number;

reset session_replication_role;
reset search_path;
analyze;
