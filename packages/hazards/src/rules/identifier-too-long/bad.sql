create table notes (id bigint primary key);
-- migration
alter table notes
  add column a_name_that_nobody_will_ever_want_to_type_because_it_is_far_too_long_for_that text; -- here
