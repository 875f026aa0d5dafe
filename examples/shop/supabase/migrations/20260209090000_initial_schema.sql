create type public.order_status as enum ('pending', 'paid', 'shipped', 'delivered', 'cancelled');

create table public.customers (
  id bigint generated always as identity primary key,
  auth_id uuid unique,
  email text not null unique,
  full_name text not null,
  created_at timestamptz not null default now()
);

comment on column public.customers.auth_id is 'The subject of the customer''s token; null for a guest.';

create table public.products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  name text not null,
  description text not null default '',
  price_cents integer not null check (price_cents >= 0),
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

create table public.orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references public.customers (id),
  status public.order_status not null default 'pending',
  delivery_note text,
  placed_at timestamptz not null default now()
);

create table public.order_items (
  order_id bigint not null references public.orders (id) on delete cascade,
  line_number smallint not null check (line_number > 0),
  product_id bigint not null references public.products (id),
  quantity integer not null check (quantity > 0),
  unit_price_cents integer not null check (unit_price_cents >= 0),
  primary key (order_id, line_number)
);

create index order_items_product_id_idx on public.order_items (product_id);
