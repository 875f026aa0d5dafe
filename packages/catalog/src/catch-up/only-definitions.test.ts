import { expect, test } from "@jest/globals";
import { onDatabase } from "../on-database.js";
import { isDefinition } from "./only-definitions.js";

test.each([
  "CREATE TABLE public.a (id integer)",
  "CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS $$ delete from a; select 1; $$",
  "CREATE RULE r AS ON INSERT TO public.a DO INSTEAD (DELETE FROM public.a; NOTIFY b)",
  "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO b",
  "DROP USER MAPPING FOR app SERVER other",
  "GRANT SELECT ON public.a TO b",
  onDatabase("ALTER DATABASE", `SET "my.set" TO 'it''s 100% \\ fine'`),
  onDatabase('ALTER ROLE "a ""b""" IN DATABASE', "SET work_mem TO '4MB'"),
])("%s is a definition", (sql) => {
  expect(isDefinition(sql.replace(/;$/, ""))).toBe(true);
});

test.each([
  "DELETE FROM public.a",
  "SELECT public.f()",
  "DO $$ BEGIN DELETE FROM public.a; END $$",
  "COPY (SELECT 1) TO PROGRAM 'sh'",
  "SET ROLE postgres",
  "COMMIT",
  "CREATE TABLE public.a (id integer); DROP TABLE public.b",
  "COMMENT ON TABLE public.a IS 'x';\n\\! sh",
  "ALTER SYSTEM SET archive_command = 'sh'",
  "CREATE ROLE me SUPERUSER",
  "ALTER USER app SUPERUSER",
  "DROP OWNED BY app",
  "GRANT admins TO app",
  'GRANT "x ON y" TO app',
  onDatabase("ALTER DATABASE", "SET a TO b; DROP TABLE c"),
  onDatabase("DROP DATABASE", ""),
  `DO $do$ BEGIN EXECUTE format('ALTER DATABASE %I SET a TO b', current_database()); DELETE FROM a; END $do$`,
])("%s is none", (sql) => {
  expect(isDefinition(sql.replace(/;$/, ""))).toBe(false);
});
