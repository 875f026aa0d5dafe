-- migration
create role hazards_reporter bypassrls; -- here
alter role hazards_reporter createrole; -- here
grant pg_read_all_data to hazards_reporter; -- here
drop role hazards_reporter;
