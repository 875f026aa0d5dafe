import { quoteLiteral } from "@lockkeeper/core";
import { allowedExtensions } from "./allowed-extensions.js";
import { standIns } from "./stand-ins.js";

/**
 * The schema of ours in a rehearsal's databases. It holds what a migration's role is allowed to have done by the superuser;
 * whoever compares schemas leaves it out.
 */
export const rehearsalSchema = "lockkeeper_rehearsal";

/**
 * The schema itself, for one database; runs as the superuser, before anything of a migration. Everything in it is written
 * for callers that mean harm: names are quoted, the search path is pinned, and nothing that they pass is run.
 */
export const extensionSupport = `
create schema lockkeeper_rehearsal;
grant usage on schema lockkeeper_rehearsal to public;

create table lockkeeper_rehearsal.stand_in (name text primary key, schema text, script text not null);
insert into lockkeeper_rehearsal.stand_in values ${Object.entries(standIns)
  .map(([name, { schema, script }]) => `(${[name, schema ?? null, script].map(literal).join(", ")})`)
  .join(",\n")};

create function lockkeeper_rehearsal.give_extension(extension text, role text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
declare
  ext oid := (select oid from pg_extension where extname = extension);
  new_owner oid := (select oid from pg_roles where rolname = role and not rolsuper);
begin
  if ext is null or new_owner is null then
    return;
  end if;
  update pg_extension set extowner = new_owner where oid = ext;
  delete from pg_shdepend where classid = 'pg_extension'::regclass and objid = ext and deptype = 'o'
    and dbid = (select oid from pg_database where datname = current_database());
  insert into pg_shdepend (dbid, classid, objid, objsubid, refclassid, refobjid, deptype)
    select oid, 'pg_extension'::regclass, ext, 0, 'pg_authid'::regclass, new_owner, 'o'
    from pg_database where datname = current_database();
end $$;
revoke all on function lockkeeper_rehearsal.give_extension(text, text) from public;

create function lockkeeper_rehearsal.create_stand_in(extension text, version text, target text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
declare
  body text;
  fixed boolean;
  ext oid := pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index');
  newest oid;
  added record;
begin
  select s.script, s.schema is not null into body, fixed from lockkeeper_rehearsal.stand_in s where s.name = extension;
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    select ext, extension, 10, n.oid, not fixed, coalesce(version, '1.0') from pg_namespace n where n.nspname = target;
  insert into pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
    select 'pg_extension'::regclass, ext, 0, 'pg_namespace'::regclass, n.oid, 0, 'n'
    from pg_namespace n where n.nspname = target;
  if body = '' then
    return;
  end if;
  -- the server hands out oids in ascending order: what is newer than anything there is comes from the script
  select max(o.oid) into newest from lockkeeper_rehearsal.objects() o;
  perform set_config('allow_system_table_mods', 'off', true);
  execute replace(body, '@extschema@', quote_ident(target));
  for added in
    select i.type, i.identity from lockkeeper_rehearsal.objects() o, pg_identify_object(o.classid, o.oid, 0) i
    where o.oid > newest
  loop
    execute format('alter extension %I add %s %s', extension, replace(added.type, '-', ' '), added.identity);
  end loop;
end $$;
revoke all on function lockkeeper_rehearsal.create_stand_in(text, text, text) from public;

-- what can be a member of an extension, and comes with nothing else
create function lockkeeper_rehearsal.objects() returns table (classid oid, oid oid)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select 'pg_namespace'::regclass, oid from pg_namespace
  union all select 'pg_class'::regclass, c.oid from pg_class c where c.relkind in ('r', 'p', 'v', 'f', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
      and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass)
  union all select 'pg_type'::regclass, t.oid from pg_type t
    where t.typtype in ('b', 'd', 'e', 'r') and t.typcategory <> 'A'
  union all select 'pg_type'::regclass, t.oid from pg_type t, pg_class c where c.oid = t.typrelid and c.relkind = 'c'
  union all select 'pg_proc'::regclass, oid from pg_proc
  union all select 'pg_operator'::regclass, oid from pg_operator
  union all select 'pg_am'::regclass, oid from pg_am
  union all select 'pg_opfamily'::regclass, oid from pg_opfamily
  union all select 'pg_opclass'::regclass, oid from pg_opclass
  union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
$$;

create function lockkeeper_rehearsal.create_extension(
  extension text, wanted_schema text, wanted_version text, with_cascade boolean, if_not_exists boolean,
  own_schema text, creator text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  real record;
  stand_in record;
  target text;
  required text;
begin
  if exists (select from pg_extension where extname = extension) then
    if not if_not_exists then
      raise exception 'extension "%" already exists', extension using errcode = 'duplicate_object';
    end if;
    raise notice 'extension "%" already exists, skipping', extension using errcode = 'duplicate_object';
    return;
  end if;
  select v.schema::text, v.requires::text[], v.version into real from pg_available_extension_versions v
  where v.name = extension and (v.trusted or v.name = any (array[${allowedExtensions.map(literal).join(", ")}]))
  order by v.version = wanted_version desc nulls last,
    v.version = (select a.default_version from pg_available_extensions a where a.name = v.name) desc nulls last limit 1;
  select s.schema into stand_in from lockkeeper_rehearsal.stand_in s where s.name = extension;
  if real.version is null and not found then
    raise exception 'extension "%" is not available on the rehearsal', extension using errcode = 'feature_not_supported',
      hint = 'It is not installed there, or it reaches the network or the machine, which nothing on a rehearsal may.';
  end if;
  target := case when real.version is null then stand_in.schema else real.schema end;
  if target is not null and wanted_schema <> target then
    raise exception 'extension "%" must be installed in schema "%"', extension, target
      using errcode = 'feature_not_supported';
  end if;
  if target is not null and not exists (select from pg_namespace where nspname = target) then
    execute format('create schema %I', target);
  end if;
  target := coalesce(target, wanted_schema, own_schema);
  if target is null then
    raise exception 'no schema has been selected to create in' using errcode = 'invalid_schema_name';
  end if;
  if target in ('lockkeeper_rehearsal', 'information_schema') or not exists (
      select from pg_namespace where nspname = target) then
    raise exception 'schema "%" does not exist', target using errcode = 'invalid_schema_name';
  end if;
  if real.version is null then
    perform lockkeeper_rehearsal.create_stand_in(extension, wanted_version, target);
  else
    if with_cascade then
      foreach required in array coalesce(real.requires, '{}') loop
        if not exists (select from pg_extension where extname = required) then
          raise notice 'installing required extension "%"', required;
          perform lockkeeper_rehearsal.create_extension(required, null, null, true, true, target, creator);
        end if;
      end loop;
    end if;
    -- a version of the platform that is not here is no reason to fail
    execute format('create extension %I with schema %I version %L', extension, target, real.version);
  end if;
  perform lockkeeper_rehearsal.give_extension(extension, creator);
end $$;

create function lockkeeper_rehearsal.update_extension(extension text, wanted_version text, creator text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
begin
  if not exists (select from pg_extension e where e.extname = extension and pg_has_role(creator, e.extowner, 'member')) then
    raise exception 'extension "%" does not exist, or belongs to another role', extension using errcode = 'undefined_object';
  end if;
  -- the rehearsal has one version of each; that another one is recorded is all that a migration can see
  update pg_extension set extversion = wanted_version where extname = extension and wanted_version is not null;
end $$;
`;

function literal(text: string | null): string {
  return text === null ? "null" : quoteLiteral(text);
}
