import { type Database, DatabaseError, quoteLiteral, type Statement } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import { option, strings } from "@lockkeeper/sql/nodes";
import { parseTrees } from "@lockkeeper/sql/tree";
import { type Sessions, withSessions } from "./engines/sessions.js";
import type { Shadow } from "./shadow.js";

/** A statement of a dump that the rehearsal's server refused, or that we did not send. */
export interface Refused {
  sql: string;
  message: string;
}

/**
 * Carries a schema dump into a database, statement by statement. What the server refuses (a role or an extension that is not
 * there, an object that the platform's stub has made already) is left out and told: the caller compares the outcome.
 *
 * A dump sets owners, which takes a superuser; but a pull request's SQL will find what the dump leaves behind, and may call
 * it. So nothing stays that runs with a superuser's rights: extensions come the way that they come for migrations, code that
 * PostgreSQL trusts blindly does not come at all, and what ends up with the superuser is given to the migrating role.
 */
export async function restore({ admin, session }: Sessions, dump: string): Promise<Refused[]> {
  const { statements } = await parseScript(new TextEncoder().encode(dump), "dump.sql", { parser: "when-in-doubt" });
  const watermark = await nextOid(admin);
  const refused: Refused[] = [];
  for (const flight of await flightsOf(statements)) {
    if ("refused" in flight) refused.push(flight.refused);
    else refused.push(...(await sendAll(flight.as === "admin" ? admin : session, flight.statements)));
  }
  await giveAway(admin, watermark, session.target.user);
  return refused;
}

type Flight = { as: keyof Sessions; statements: Statement[] } | { refused: Refused };

const atOnce = 200;

async function flightsOf(statements: readonly Statement[]): Promise<Flight[]> {
  const flights: Flight[] = [];
  for (const statement of statements) {
    const message = await reasonAgainst(statement);
    if (message !== null) {
      flights.push({ refused: { sql: statement.text, message } });
      continue;
    }
    const as = statement.kind === "CreateExtensionStmt" ? "session" : "admin";
    const last = flights.at(-1);
    const fits = last && "as" in last && last.as === as && last.statements.length < atOnce;
    if (fits) last.statements.push(statement);
    else flights.push({ as, statements: [statement] });
  }
  return flights;
}

/** What only a superuser may make, because it runs with a superuser's rights. */
async function reasonAgainst({ kind, text }: Statement): Promise<string | null> {
  if (kind === "CreateEventTrigStmt") return "an event trigger would run with the rehearsal's own rights";
  if (kind !== "CreateFunctionStmt") return null;
  const [tree] = (await parseTrees(text)) ?? [];
  if (!tree || !("CreateFunctionStmt" in tree.node)) return null;
  const language = option(tree.node.CreateFunctionStmt.options, "language")?.arg;
  const [name = ""] = language ? strings([language]) : [];
  return ["c", "internal"].includes(name.toLowerCase()) ? `a function in ${name} is the server's own code` : null;
}

/** Each statement is a transaction of its own, so that those before a refused one stay. */
async function sendAll(db: Database, statements: readonly Statement[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let at = 0; at < statements.length; ) {
    const rest = statements.slice(at);
    const { failed } = await db.pipeline(
      rest.flatMap(({ text }) => [{ sql: "BEGIN" }, { sql: text }, { sql: "COMMIT" }]),
    );
    if (failed === null) break;
    const number = Math.floor(failed.index / 3);
    await db.query("ROLLBACK");
    refused.push({ sql: rest[number]?.text ?? "", message: failed.error.message });
    at += number + 1;
  }
  return refused;
}

/** An oid above those of everything that exists: the server counts upwards. */
async function nextOid(admin: Database): Promise<string> {
  const [row] = await admin.query<{ oid: string }>(
    "select o::pg_catalog.int8::pg_catalog.text as oid from pg_catalog.lo_creat(-1) o, pg_catalog.lo_unlink(o)",
  );
  if (!row) throw new DatabaseError({ sqlstate: "XX000", message: "the server named no oid" });
  return row.oid;
}

/**
 * What a superuser owns runs as one: a SECURITY DEFINER function when somebody calls it, a view or a table when its rules,
 * foreign keys and indexes call functions.
 */
async function giveAway(admin: Database, watermark: string, user: string): Promise<void> {
  await admin.query(`do $$
declare
  thing record;
begin
  set local search_path = pg_catalog;
  for thing in
    select i.type, i.identity from (
      select 'pg_proc'::regclass as catalog, oid, proowner as owner from pg_proc where prosecdef
      union all select 'pg_class'::regclass, oid, relowner from pg_class where relkind in ('r', 'p', 'v', 'm', 'f')
    ) o cross join lateral pg_identify_object(o.catalog, o.oid, 0) i
    where o.oid > ${watermark}::int8 and (select rolsuper from pg_roles r where r.oid = o.owner)
      and not exists (select from pg_depend d where d.classid = o.catalog and d.objid = o.oid and d.deptype = 'e')
  loop
    execute format('alter %s %s owner to %I', thing.type, thing.identity, ${quoteLiteral(user)});
  end loop;
end $$`);
}

/**
 * A shadow whose `base` is made from a dump instead of a replay. Closing it closes the one that it stands on.
 * @param empty a shadow without history
 */
export async function shadowOf(empty: Shadow, dump: string): Promise<{ shadow: Shadow; refused: readonly Refused[] }> {
  const base = "lockkeeper_dumped";
  await empty.clone(empty.base, base);
  const open = (database: string, as: "admin" | "migrations") =>
    as === "admin" ? empty.admin(database) : empty.session(database);
  const refused = await withSessions(open, base, (sessions) => restore(sessions, dump));
  const shadow: Shadow = {
    info: empty.info,
    replayed: empty.replayed,
    base,
    session: (database) => empty.session(database),
    admin: (database) => empty.admin(database),
    clone: (from, to) => empty.clone(from, to),
    drop: (database) => empty.drop(database),
    close: () => empty.close(),
  };
  return { shadow, refused };
}
