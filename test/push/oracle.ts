import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rowsOf } from "./world.js";

const run = promisify(execFile);

/** Major of PostgreSQL's own program on PATH, or 0 where there is none. */
export function majorOf(program: "psql" | "pg_dump"): number {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return Number(/ (\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/** Runs files as `psql -v ON_ERROR_STOP=1 -1 -f` does with each: a session and a transaction of its own. One process for all. */
export async function psql(url: string, files: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-psql-"));
  try {
    const script = files.map((sql, n) => {
      writeFileSync(join(folder, `${n}.sql`), sql);
      return `\\c -\nbegin;\n\\i ${join(folder, `${n}.sql`)}\ncommit;\n`;
    });
    writeFileSync(join(folder, "all.psql"), script.join(""));
    const flags = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", join(folder, "all.psql")];
    await run("psql", flags, { env: { ...process.env, PGCLIENTENCODING: "UTF8" }, maxBuffer: 64 << 20 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What pg_dump says of a database; our own tables, histories, comments and the dump's random guard are left out. */
export async function dumpOf(url: string, ...flags: string[]): Promise<string[]> {
  const without = ["lockkeeper", "supabase_migrations"].flatMap((schema) => ["-N", schema]);
  const { stdout } = await run(
    "pg_dump",
    ["--schema-only", "-d", url, ...without, "-T", "public._prisma_migrations", ...flags],
    { maxBuffer: 64 << 20 },
  );
  return stdout.split("\n").filter((line) => line !== "" && !/^(--|\\(un)?restrict)/.test(line));
}

const foreign = `!~ '^(pg_|information_schema$|lockkeeper$|supabase_migrations$)'`;

/** One line per thing in the catalog, sorted, with its definition: an oracle that needs no program and works on every major. */
export async function catalogOf(url: string): Promise<string[]> {
  const rows = await rowsOf(url, things);
  return rows.map((row) => String(row["line"]));
}

const things = `
select line from (
  select format('schema %s %s %s', nspname, nspowner::regrole, nspacl) as line from pg_namespace where nspname ${foreign}
  union all
  select format('relation %s.%s %s %s %s rls=%s,%s %s', n.nspname, c.relname, c.relkind, c.relowner::regrole, c.relacl,
    c.relrowsecurity, c.relforcerowsecurity,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) when c.relkind = 'i' then pg_get_indexdef(c.oid) end)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname ${foreign} and c.relname !~ '^_prisma_migrations'
  union all
  select format('column %s.%s %s %s %s notnull=%s %s%s %s', n.nspname, c.relname, row_number() over (partition by c.oid order by a.attnum),
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'c', 'v', 'm', 'f') and n.nspname ${foreign} and c.relname <> '_prisma_migrations'
  union all
  select format('constraint %s.%s %s %s', n.nspname, c.conname, c.conrelid::regclass, pg_get_constraintdef(c.oid))
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace
  where n.nspname ${foreign} and c.conrelid::regclass::text !~ '_prisma_migrations'
  union all
  select format('routine %s.%s %s %s', n.nspname, p.oid::regprocedure, p.proacl,
    case when p.prokind in ('f', 'p') and l.lanname <> 'c' then pg_get_functiondef(p.oid) end)
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang where n.nspname ${foreign}
  union all
  select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t where not t.tgisinternal
  union all
  select format('policy %s on %s.%s %s %s %s %s %s', policyname, schemaname, tablename, permissive, roles, cmd, qual, with_check) from pg_policies
  union all
  select format('enum %s %s %s', t.oid::regtype, row_number() over (partition by t.oid order by e.enumsortorder), e.enumlabel)
  from pg_enum e join pg_type t on t.oid = e.enumtypid
  union all
  select format('extension %s %s', extname, extnamespace::regnamespace) from pg_extension
  union all
  select format('published %s %s.%s', pubname, schemaname, tablename) from pg_publication_tables
  union all
  select format('default %s %s %s %s', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl) from pg_default_acl
  union all
  select format('comment %s %s', pg_describe_object(classoid, objoid, objsubid), description) from pg_description
  where classoid in ('pg_class'::regclass, 'pg_proc'::regclass) and objoid >= 16384
) all_things order by line collate "C"`;
