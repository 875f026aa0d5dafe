create table orders (id bigint primary key, total numeric);

-- migration
alter table orders add column amount numeric;
create function orders_in_step() returns trigger language plpgsql as $$
begin
  new.amount := coalesce(new.amount, new.total);
  new.total := coalesce(new.total, new.amount);
  return new;
end
$$;
create trigger orders_in_step before insert or update on orders for each row execute function orders_in_step();
