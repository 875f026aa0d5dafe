import { type Database, quoteLiteral } from "@lockkeeper/core";
import { firstUserOid, ownSchema } from "./relations.js";

/** Event triggers in a rehearsal database, which report schema changes through messages that nobody else can write. */
export interface Observers {
  /** every report begins with it */
  nonce: string;
  /** an oid above those of everything that existed before */
  watermark: number;
}

/**
 * Installs event triggers that tell which objects a statement makes, changes and drops, wherever it stands: in a DO block, a
 * function, behind a CASCADE. They report at level INFO, which no client_min_messages silences. The word that proves a report
 * to be ours lies in a table that only a superuser can read.
 * @returns null when the session belongs to no superuser: event triggers are theirs alone
 */
export async function installObservers(admin: Database, nonce: string): Promise<Observers | null> {
  const [role] = await admin.query<{ rolsuper: boolean }>(
    "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user",
  );
  if (!role?.rolsuper) return null;
  const { failed } = await admin.pipeline([
    { sql: "BEGIN" },
    { sql: "SET LOCAL search_path = pg_catalog" },
    ...dropStatements.map((sql) => ({ sql })),
    ...installStatements(nonce).map((sql) => ({ sql })),
    { sql: "COMMIT" },
  ]);
  if (failed) {
    await admin.query("ROLLBACK");
    throw failed.error;
  }
  return { nonce, watermark: await watermarkOf(admin) };
}

/** Removes everything that `installObservers` made. */
export async function removeObservers(admin: Database): Promise<void> {
  const { failed } = await admin.pipeline(dropStatements.map((sql) => ({ sql })));
  if (failed) throw failed.error;
}

/** The server counts oids upwards: the newest of our own objects is above everything that stood before it. */
async function watermarkOf(admin: Database): Promise<number> {
  const [row] = await admin.query<{ oid: string }>(
    "SELECT max(oid::int8)::text AS oid FROM pg_catalog.pg_event_trigger WHERE evtname LIKE $1",
    [`${ownSchema}%`],
  );
  return Number(row?.oid);
}

const events = { ddl_command_end: "commands", sql_drop: "drops", table_rewrite: "rewrites" } as const;

const dropStatements = [
  ...Object.values(events).map((name) => `DROP EVENT TRIGGER IF EXISTS ${ownSchema}_${name}`),
  `DROP SCHEMA IF EXISTS ${ownSchema} CASCADE`,
];

/** Reports longer than this are cut: a schema may go with thousands of objects. */
export const objectsAtMost = 1_000;

const locksAtMost = 200;

const reports: Readonly<Record<(typeof events)[keyof typeof events], string>> = {
  commands: `SELECT json_agg(json_build_array(c.command_tag, c.object_type, c.object_identity, c.classid = 'pg_class'::regclass,
      c.objid::int8, c.schema_name, (SELECT r.relname FROM pg_class r WHERE c.classid = 'pg_class'::regclass AND r.oid = c.objid),
      (SELECT json_agg(k.conname) FROM pg_constraint k WHERE c.object_type = 'table' AND k.conrelid = c.objid AND k.contype = 'f')))
    FROM (SELECT * FROM pg_event_trigger_ddl_commands() WHERE NOT in_extension LIMIT ${objectsAtMost}) c`,
  drops: `SELECT json_agg(json_build_array(d.object_type, d.object_identity, d.classid = 'pg_class'::regclass, d.objid::int8,
      d.objsubid, d.original, d.normal))
    FROM (SELECT * FROM pg_event_trigger_dropped_objects() WHERE NOT is_temporary AND object_type NOT IN ('toast table', 'toast index')
      ORDER BY original DESC, normal DESC LIMIT ${objectsAtMost}) d`,
  rewrites: "SELECT json_build_array(pg_event_trigger_table_rewrite_oid()::int8)",
};

/**
 * A command that stands by itself is asked afterwards; inside of something else its locks may be gone by then. What is
 * younger than our table is not worth telling.
 */
const insideLocks = `, 'locks', CASE WHEN left(current_query(), 2000) !~* '^(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(create|alter|drop|grant|revoke|comment|reindex|refresh|cluster)\\M' THEN
      (SELECT json_agg(json_build_array(l.relation::int8, l.mode)) FROM (SELECT DISTINCT relation, mode FROM pg_lock_status()
        WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation BETWEEN ${firstUserOid} AND '${ownSchema}.word'::regclass::oid
        AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') LIMIT ${locksAtMost}) l) END`;

function installStatements(nonce: string): string[] {
  return [
    `CREATE SCHEMA ${ownSchema}`,
    `CREATE TABLE ${ownSchema}.word (nonce text NOT NULL)`,
    // rights that default privileges may have given away are worth nothing against row security without a policy
    `REVOKE ALL ON ${ownSchema}.word FROM PUBLIC`,
    `ALTER TABLE ${ownSchema}.word ENABLE ROW LEVEL SECURITY`,
    `INSERT INTO ${ownSchema}.word VALUES (${quoteLiteral(nonce)})`,
    ...Object.entries(events).flatMap(([event, name]) => [
      reporter(name),
      `CREATE EVENT TRIGGER ${ownSchema}_${name} ON ${event} EXECUTE FUNCTION ${ownSchema}.${name}()`,
      `ALTER EVENT TRIGGER ${ownSchema}_${name} ENABLE ALWAYS`,
    ]),
  ];
}

/** A report that fails must not fail the statement that it is about. */
function reporter(name: keyof typeof reports): string {
  return `CREATE FUNCTION ${ownSchema}.${name}() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $report$
DECLARE word text;
BEGIN
  SELECT nonce INTO word FROM ${ownSchema}.word;
  BEGIN
    RAISE INFO '%', word || json_build_object('${name}', (${reports[name]})${name === "commands" ? insideLocks : ""});
  EXCEPTION WHEN OTHERS THEN
    RAISE INFO '%', word || json_build_object('lost', SQLERRM);
  END;
END $report$`;
}
