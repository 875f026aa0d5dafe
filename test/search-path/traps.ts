import type { Database } from "@lockkeeper/core";

/** Types of which catalogs are made; PostgreSQL itself has operators for some pairs of them only. */
const types = ["name", "text", "oid", '"char"', "regclass", "xid", "int2", "int4", "int8", "numeric"];
const operators: Readonly<Record<string, readonly string[]>> = {
  bool: ["=", "<>", "<", ">", "<=", ">=", "~", "!~", "~*", "~~", "!~~"],
  text: ["||"],
  int8: ["+", "-", "*", "/", "%", "&", "|", "<<", ">>"],
};

/**
 * Makes what a stranger may make where he may create anything: an operator for each pair of types for which PostgreSQL has
 * none, so that it fits better than the server's own. Each one says in the server's log that it was asked.
 * @param schema stands on the search_path of sessions to this database from now on
 */
export async function setTraps(db: Database, schema: string, mark: string): Promise<void> {
  const made = Object.entries(operators).map(
    ([result, names]) => `
      execute format('create function ${schema}.trap(l %s, r %s, out x ${result}) language plpgsql as %L', l, r,
        'begin raise log ''${mark} %, %'', pg_typeof(l), pg_typeof(r); end');
      foreach op in array array[${names.map((name) => `'${name}'`).join(", ")}] loop
        if not exists (select from pg_operator where oprname = op and oprleft = l::regtype and oprright = r::regtype) then
          execute format('create operator ${schema}.%s (leftarg = %s, rightarg = %s, function = ${schema}.trap)', op, l, r);
        end if;
      end loop;
      execute format('alter function ${schema}.trap(%s, %s) rename to trap_${result}', l, r);`,
  );
  await db.query(`create schema if not exists ${schema}`);
  await db.query(`do $do$ declare l text; r text; op text; begin
    perform set_config('client_min_messages', 'error', true);
    foreach l in array array[${types.map((type) => `'${type}'`).join(", ")}] loop
      foreach r in array array[${types.map((type) => `'${type}'`).join(", ")}] loop ${made.join("")} end loop;
    end loop;
    execute format('alter database %I set search_path = public, ${schema}', current_database());
  end $do$`);
}
