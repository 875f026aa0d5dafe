begin;

alter table public.products add column slug text;

update public.products
set slug = trim(both '-' from lower(regexp_replace(name, '[^a-zA-Z0-9]+', '-', 'g'))) || '-' || id;

alter table public.products
  alter column slug set not null,
  add constraint products_slug_key unique (slug),
  add constraint products_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

commit;
