export const id = 853;
export const ids = [853];
export const modules = {

/***/ 6853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ed: () => (/* reexport */ badDigest),
  eU: () => (/* reexport */ downOf),
  k$: () => (/* reexport */ guessLayout),
  x7: () => (/* reexport */ lastDeployments),
  aS: () => (/* reexport */ layoutNamed),
  Vm: () => (/* reexport */ layoutNames),
  tt: () => (/* reexport */ missingWays),
  qx: () => (/* reexport */ nextFile),
  DQ: () => (/* reexport */ noGuard),
  NE: () => (/* reexport */ openFolder),
  gP: () => (/* reexport */ preparedDown),
  FT: () => (/* reexport */ previewOfEmpty),
  O0: () => (/* reexport */ previewPlan),
  VC: () => (/* reexport */ push),
  I0: () => (/* reexport */ readGuard),
  Uz: () => (/* reexport */ receiptWriter),
  M6: () => (/* reexport */ recordedBefore),
  PG: () => (/* reexport */ recordedFingerprint),
  UY: () => (/* reexport */ recordedSchema),
  He: () => (/* reexport */ refuseWrongGuess),
  dU: () => (/* reexport */ rollback),
  yY: () => (/* reexport */ sameState),
  h5: () => (/* reexport */ status_status),
  $A: () => (/* reexport */ whileNoPushRuns),
  Ls: () => (/* reexport */ whoPushes)
});

// UNUSED EXPORTS: describeBlocker, loadMigrations

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/migrations/lib/audit/schema.js
/** Quotes an SQL identifier. */
function identifier(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** DDL of the audit tables. Owned by the role that pushes; nobody else has a right on them, and PostgREST sees no row. */
function auditDdl(schema) {
    const q = identifier(schema);
    return [
        `CREATE SCHEMA IF NOT EXISTS ${q}`,
        `CREATE TABLE IF NOT EXISTS ${q}.deployments (
  id uuid PRIMARY KEY,
  history_table text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  finished_at timestamptz,
  result text,
  reason text,
  plan_digest text NOT NULL,
  plan jsonb NOT NULL,
  actor text,
  commit_sha text,
  run_url text,
  approver text,
  kind text NOT NULL DEFAULT 'push',
  approval jsonb,
  emergency text,
  reverts uuid,
  backend_pid integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
  start_lsn pg_lsn,
  receipt jsonb)`,
        `CREATE TABLE IF NOT EXISTS ${q}.deployment_files (
  deployment_id uuid NOT NULL REFERENCES ${q}.deployments,
  version text NOT NULL,
  name text NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  content_sha256 text NOT NULL,
  transactional boolean NOT NULL,
  started_at timestamptz NOT NULL DEFAULT pg_catalog.transaction_timestamp(),
  finished_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (deployment_id, version))`,
        `CREATE TABLE IF NOT EXISTS ${q}.journal (
  history_table text NOT NULL,
  version text NOT NULL,
  segment integer NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  error text,
  deployment_id uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (history_table, version, segment))`,
        ...["deployments", "deployment_files", "journal"].flatMap((table) => [
            `ALTER TABLE ${q}.${table} ENABLE ROW LEVEL SECURITY`,
            `REVOKE ALL ON ${q}.${table} FROM PUBLIC`,
        ]),
    ];
}
/**
 * DDL of the place where deployments leave the schema: for audits that were made without it. It hardly waits: who reads the
 * audit at this moment must not hold up a push.
 */
function recordDdl(schema) {
    const q = identifier(schema);
    return [
        "SET LOCAL lock_timeout = '500ms'",
        `CREATE TABLE IF NOT EXISTS ${q}.snapshots (
  fingerprint text PRIMARY KEY,
  format text NOT NULL,
  snapshot bytea NOT NULL,
  bytes bigint NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp())`,
        `ALTER TABLE ${q}.snapshots ENABLE ROW LEVEL SECURITY`,
        `REVOKE ALL ON ${q}.snapshots FROM PUBLIC`,
        `ALTER TABLE ${q}.deployments ADD COLUMN IF NOT EXISTS fingerprint_before text,
  ADD COLUMN IF NOT EXISTS fingerprint_after text, ADD COLUMN IF NOT EXISTS catalog_state jsonb`,
    ];
}
/** Columns of deployments that came with approvals and rollbacks; audits of earlier versions are given them by `approvalDdl`. */
const approvalColumns = ["kind", "approval", "emergency", "reverts"];
/** DDL of these columns. It hardly waits, as `recordDdl`. */
function approvalDdl(schema) {
    return [
        "SET LOCAL lock_timeout = '500ms'",
        `ALTER TABLE ${identifier(schema)}.deployments ADD COLUMN IF NOT EXISTS kind text NOT NULL DEFAULT 'push',
  ADD COLUMN IF NOT EXISTS approval jsonb, ADD COLUMN IF NOT EXISTS emergency text, ADD COLUMN IF NOT EXISTS reverts uuid`,
    ];
}
/** Whether the audit can keep who approved, and what took a deployment back. */
function keepsApprovals(schema, { tables }) {
    const columns = tables.get(`${schema}.deployments`)?.columns;
    return approvalColumns.every((name) => columns?.has(name));
}
/** Whether the audit tables can be used: `foreign` when they belong to a role that this login is no member of. */
function auditState(schema, found) {
    const tables = ["deployments", "deployment_files", "journal"].map((t) => found.tables.get(`${schema}.${t}`));
    if (tables.some((t) => t && !t.owned))
        return "foreign";
    return tables.every((t) => t) ? "ready" : "missing";
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/lib/history/probe.js


/** Audit tables of the given schema, by "schema.table". */
const auditTables = (schema) => ["deployments", "deployment_files", "journal"].map((t) => `${schema}.${t}`);
/** Where schemas are recorded, as "schema.table"; audits of earlier versions have no such table. */
const snapshotsTable = (schema) => `${schema}.snapshots`;
/** The key under which pushes to one history exclude each other, as two's complement text. It depends on nothing that a user can set differently by accident. */
function applyLockKey(layout) {
    const name = `lockkeeper/apply/${layout.history.schema}.${layout.history.table}`;
    return (0,external_node_crypto_.createHash)("sha256").update(name).digest().readBigInt64BE(0);
}
/**
 * Asks everything that does not depend on an answer, in one flight. The lock comes first, so that what follows is read
 * under it. Behind a pooler it is asked for only when the session has proved to be our own: a lock that is taken in
 * somebody else's session would stay there.
 */
async function probe(db, layout, auditSchema, options) {
    const wanted = [
        `${layout.history.schema}.${layout.history.table}`,
        ...auditTables(auditSchema),
        snapshotsTable(auditSchema),
        ...rivals,
        `${auditSchema}.migrations`,
    ];
    const asked = { policies: true, control: true };
    const steps = () => [
        options.lock
            ? {
                sql: lockQuery(options.lock),
                values: [applyLockKey(layout), options.ownSession ? null : db.loginPid],
                rows: true,
            }
            : { sql: "SELECT NULL AS locked", rows: true },
        { sql: columnsQuery(asked.policies), values: [wanted], rows: true },
        { sql: serverQuery(asked.control), rows: true },
    ];
    let result = await db.pipeline(steps());
    // some hosts keep the control data from ordinary roles, and some the policies
    for (const [index, refused] of [[1, "policies"], [2, "control"]]) {
        if (result.failed?.index !== index || result.failed.error.sqlstate !== "42501")
            continue;
        asked[refused] = false;
        result = await db.pipeline(steps());
    }
    if (result.failed) {
        throw new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The server could not be asked what it is: ${result.failed.error.message}`, {
            sqlstate: result.failed.error.sqlstate,
            cause: result.failed.error,
        });
    }
    return readProbe(result);
}
const rivals = ["supabase_migrations.schema_migrations", "public._prisma_migrations"];
const tries = {
    exclusive: "pg_try_advisory_lock",
    shared: "pg_try_advisory_lock_shared",
};
const lockQuery = (mode) => `SELECT CASE WHEN $2::int IS NULL OR pg_catalog.pg_backend_pid() = $2 THEN pg_catalog.${tries[mode]}($1) END AS locked`;
// one row a column; a role that owns a table is not subject to its row security; each operator is one that pg_catalog has for
// exactly these types, for of two names it has none, and somebody else's on the search path would run with our rights
const columnsQuery = (policies) => `
SELECT n.nspname::text || '.' || c.relname::text AS name, a.attname::text AS attribute,
  pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned,
  pg_catalog.row_security_active(c.oid)${policies ? ` AND NOT EXISTS (${readable})` : ""} AS hidden
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname::text || '.' || c.relname::text = ANY($1::text[]) AND c.relkind IN ('r', 'p')`;
/** A policy that shows some rows. Who may not read the policies does not know of one, and cannot tell an empty history from a hidden one. */
const readable = `SELECT FROM pg_catalog.pg_policy p
  WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd::text IN ('r', '*') AND EXISTS (
    SELECT FROM pg_catalog.unnest(p.polroles) AS r (id) WHERE r.id = '0'::pg_catalog.oid OR pg_catalog.pg_has_role(r.id, 'USAGE'))`;
const serverQuery = (control) => `
SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.current_database()::text AS database,
  pg_catalog.current_setting('server_version') AS version,
  pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
  EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'authenticator') AS postgrest,
  ${control ? "(SELECT system_identifier::text FROM pg_catalog.pg_control_system())" : "NULL::text"} AS system_identifier`;
function readProbe({ done }) {
    const rows = (index) => done.find((d) => d.index === index)?.rows ?? [];
    const [server = {}] = rows(2);
    const tables = new Map();
    for (const { name, attribute, owned, hidden } of rows(1)) {
        const known = tables.get(String(name));
        const table = known ?? { columns: new Set(), owned: owned === true, hidden: hidden === true };
        table.columns.add(String(attribute));
        tables.set(String(name), table);
    }
    const locked = rows(0)[0]?.["locked"];
    return {
        server: {
            systemIdentifier: typeof server["system_identifier"] === "string" ? server["system_identifier"] : null,
            database: String(server["database"]),
            // Debian and others add their own words: 15.18 (Debian 15.18-0+deb12u1)
            version: String(server["version"]).replace(/ .*/s, ""),
            major: Number(server["major"]),
        },
        pid: Number(server["pid"]),
        tables,
        postgrest: server["postgrest"] === true,
        locked: typeof locked === "boolean" ? locked : null,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/lock.js



/**
 * Takes the apply lock and reads what the server is, under it. Waits for another push, and for whoever reads under the shared
 * lock, and says whose it is. With `shared` it only keeps pushes out.
 * @throws LockkeeperError APPLY_LOCK_HELD after the wait, CANCELLED
 */
async function takeApplyLock(db, layout, options, mode = "exclusive") {
    const { clock } = options;
    const start = clock.monotonic();
    let told = -Infinity;
    let ownSession = false;
    for (let attempt = 0;; attempt += 1) {
        const found = await probe(db, layout, options.auditSchema, { lock: mode, ownSession });
        if (!ownSession)
            await db.requireSession(found.pid); // nothing is asked where the login named the same process
        ownSession = true;
        if (found.locked)
            return found;
        if (found.locked === null)
            continue;
        const waitedMs = clock.monotonic() - start;
        const holders = await lockHolders(db, layout, options.auditSchema, found);
        if (options.cancelled.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "Cancelled while waiting for the apply lock.");
        if (waitedMs >= options.waitMs)
            throw held(holders, waitedMs);
        if (waitedMs - told >= 10_000) {
            options.on({ kind: "waiting-for-apply-lock", holders, waitedMs, limitMs: options.waitMs });
            told = waitedMs;
        }
        const pause = Math.min(100 * 2 ** Math.min(attempt, 4), 1_000) * (0.5 + clock.random() / 2);
        await clock.sleep(Math.min(pause, options.waitMs - waitedMs), options.cancelled);
    }
}
function held(holders, waitedMs) {
    return new lib/* LockkeeperError */.Yc("APPLY_LOCK_HELD", `Another run holds the apply lock of this database; waited ${Math.round(waitedMs / 1_000)} s for it.`, {
        notes: holders.map(describeBlocker),
        hint: "Run again when it is done, or wait longer with `wait-for-lock`. If its runner is gone, the lock ends with its session: SELECT pg_terminate_backend(pid).",
    });
}
/**
 * DISCARD ALL gives up the session's advisory locks, ours among them.
 * @throws LockkeeperError APPLY_LOCK_HELD when another push was quicker
 */
async function takeBackApplyLock(db, layout) {
    const sql = "SELECT pg_catalog.pg_try_advisory_lock($1) AS locked";
    const [row] = await db.query(sql, [applyLockKey(layout)]);
    if (row?.["locked"] === true)
        return;
    throw new lib/* LockkeeperError */.Yc("APPLY_LOCK_HELD", "DISCARD ALL released the apply lock, and another push has taken it.", {
        hint: "Run again when it is done. Remove DISCARD ALL: every file begins with a clean session anyway.",
    });
}
/** One line about a session that is in the way. */
function describeBlocker(blocker) {
    return `${(0,lib/* nameBlocker */.w3)(blocker)}${blocker.query ? `: \`${blocker.query}\`` : ""}`;
}
/** Sessions that hold the apply lock, with the workflow run where the audit knows it. */
async function lockHolders(db, layout, auditSchema, found) {
    const audited = found.tables.get(`${auditSchema}.deployments`)?.owned === true;
    const runUrl = audited
        ? `(SELECT d.run_url FROM ${identifier(auditSchema)}.deployments d WHERE d.backend_pid = a.pid AND d.finished_at IS NULL ORDER BY d.started_at DESC LIMIT 1)`
        : "NULL::text";
    const rows = await db.query(`SELECT ${activityColumns}, ${runUrl} AS run_url FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
AND (l.classid::bigint << 32) | l.objid::bigint = $1::bigint`, [applyLockKey(layout)]);
    return rows.map(toBlocker);
}
const activityColumns = 'a.pid, a.application_name AS application, a.usename::text AS "user", a.state, pg_catalog.left(a.query, 200) AS query, ' +
    "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::float8 AS age";
/** A row of `activityColumns` as data; texts are redacted, because a statement may hold a password. */
function toBlocker(row) {
    return {
        pid: Number(row["pid"]),
        application: lock_text(row["application"]),
        user: lock_text(row["user"]),
        state: lock_text(row["state"]),
        query: lock_text(row["query"]).replaceAll(/\s+/g, " ").trim(),
        transactionAgeSeconds: row["age"] === null || row["age"] === undefined ? null : Number(row["age"]),
        runUrl: typeof row["run_url"] === "string" ? row["run_url"] : null,
    };
}
function lock_text(value) {
    return typeof value === "string" ? (0,lib/* redact */.E$)(value) : "";
}

// EXTERNAL MODULE: ./packages/sql/lib/index.js + 11 modules
var sql_lib = __webpack_require__(7549);
;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/layout.js
/**
 * Runs a statement that ends in RETURNING, and divides by the number of its rows. A file may have set a search_path with operators
 * of its own, so none is looked for there.
 */
function exactlyOne(sql, version) {
    const one = "SELECT 1 OPERATOR(pg_catalog./) (SELECT pg_catalog.count(*) FROM gone)::pg_catalog.int4";
    return { sql: `WITH gone AS (${sql}) ${one}`, values: [version] };
}
/** The order of bytes, which is also that of PostgreSQL's "C" collation for ASCII versions. */
function byText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/names.js
/** What is common to layouts with one .sql file a migration: only files at the top count, down files are no migrations. */
function recogniseFlat(paths, read, shape) {
    const sql = paths.filter((path) => /\.sql$/i.test(path));
    const nested = sql.filter((path) => path.includes("/"));
    const flat = sql.filter((path) => !path.includes("/") && !path.endsWith(".down.sql"));
    const found = [];
    const problems = [];
    for (const path of flat) {
        const parts = read(path);
        if (parts)
            found.push({ path, ...parts });
        else
            problems.push(badName(path, shape));
    }
    const notices = nested.length
        ? [
            `Not taken for migrations, because they stand in a sub-folder: ${nested.slice(0, 5).join(", ")}${nested.length > 5 ? ` and ${nested.length - 5} more` : ""}.`,
        ]
        : [];
    return { found, problems: [...problems, ...duplicates(found)], notices };
}
function badName(file, shape) {
    return {
        id: "file-name",
        file,
        place: null,
        message: `This .sql file has no version in its name (file name must match pattern "${shape}"), so it would never run.`,
        remedy: `Rename it to "${shape}", or move it out of the migrations folder.`,
    };
}
/** Two files with one version: which of them is in the history could not be told. */
function duplicates(found) {
    const first = new Map();
    const problems = [];
    for (const { path, version } of found) {
        const other = first.get(version);
        if (other === undefined)
            first.set(version, path);
        else
            problems.push({
                id: "duplicate-version",
                file: path,
                place: null,
                message: `It has the same version (${version}) as ${other}.`,
                remedy: "Give the one that is applied nowhere yet a newer version.",
            });
    }
    return problems;
}
/** Markers of tools that keep "up" and "down" in one file: run as they stand, they would undo themselves. */
function foreignMarkers(text) {
    const marker = /^[^\S\n]*--\s*(migrate:down|\+goose\s+down|\+migrate\s+down|rambler\s+down|\/\/@UNDO)\b/im.exec(text);
    return marker
        ? {
            offset: marker.index + marker[0].indexOf("--"),
            message: `It has a section "${marker[1]}" of another tool's format, which would run right after the part above it.`,
            remedy: "Keep only the forward part in this file; a down part may stand beside it as <version>_<name>.down.sql.",
        }
        : null;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/supabase.js


const qualified = "supabase_migrations.schema_migrations";
/**
 * The Supabase CLI's table, read and written so that either tool can go on after the other. The platform adds columns and
 * older tools lack some: what is there is read, and an INSERT names its columns.
 */
const supabase_history = {
    schema: "supabase_migrations",
    table: "schema_migrations",
    ensure(columns) {
        if (!columns)
            return [
                "CREATE SCHEMA IF NOT EXISTS supabase_migrations",
                `CREATE TABLE IF NOT EXISTS ${qualified} (version text NOT NULL PRIMARY KEY, statements text[], name text)`,
            ];
        return [
            ...(columns.has("statements") ? [] : [`ALTER TABLE ${qualified} ADD COLUMN IF NOT EXISTS statements text[]`]),
            ...(columns.has("name") ? [] : [`ALTER TABLE ${qualified} ADD COLUMN IF NOT EXISTS name text`]),
        ];
    },
    read(columns) {
        return `SELECT version, ${columns.has("name") ? "name" : "NULL::text AS name"}, ${columns.has("statements") ? statementsSha256 : "NULL::text"} AS statements_sha256, NULL::text AS file_sha256, true AS finished FROM ${qualified}`;
    },
    insert(_columns, migration, statements) {
        return {
            sql: `INSERT INTO ${qualified}(version, name, statements) VALUES ($1, $2, $3)`,
            values: [migration.version, migration.name, statements],
        };
    },
    remove: (version) => exactlyOne(`DELETE FROM ${qualified} WHERE version OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1`, version),
    statements: (columns) => columns.has("statements") ? `SELECT version, statements FROM ${qualified} WHERE version = ANY($1)` : null,
};
/** Server-side counterpart of `statementsDigest`: only texts that differ have to travel. */
const statementsSha256 = "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.array_to_string(statements, E';\\n'), 'UTF8')), 'hex')";
/** `supabase/migrations/<digits>_<name>.sql`, ordered by the text of the version as the CLI's own query does. */
const supabase = {
    name: "supabase",
    history: supabase_history,
    noTransaction: [/^--\s*pg-delta:\s*transaction\s*=\s*false\s*$/i],
    recognise: (paths) => recogniseFlat(paths, (file) => {
        const match = /^([0-9]+)_(.*)\.sql$/s.exec(file);
        return match ? { version: match[1] ?? "", name: match[2] ?? "" } : null;
    }, "<timestamp>_name.sql"),
    compare: byText,
    foreign: foreignMarkers,
};

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/plain.js



/** Any folder of .sql files whose names begin with a number: `001_init.sql`, `20240101120000-users.sql`. */
function plain(schema) {
    const qualified = `"${schema.replaceAll('"', '""')}".migrations`;
    return {
        name: "plain",
        history: {
            schema,
            table: "migrations",
            ensure: (columns) => columns
                ? []
                : [
                    `CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll('"', '""')}"`,
                    `CREATE TABLE IF NOT EXISTS ${qualified} (version text NOT NULL PRIMARY KEY, name text NOT NULL, ` +
                        "statements text[] NOT NULL, file_sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT pg_catalog.now())",
                    // PostgREST may be told to expose any schema; the owner is not subject to row security
                    `ALTER TABLE ${qualified} ENABLE ROW LEVEL SECURITY`,
                ],
            read: () => `SELECT version, name, ${statementsSha256} AS statements_sha256, file_sha256, true AS finished FROM ${qualified}`,
            insert: (_columns, migration, statements) => ({
                sql: `INSERT INTO ${qualified}(version, name, statements, file_sha256) VALUES ($1, $2, $3, $4)`,
                values: [migration.version, migration.name, statements, migration.sha256],
            }),
            remove: (version) => exactlyOne(`DELETE FROM ${qualified} WHERE version OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1`, version),
            statements: () => `SELECT version, statements FROM ${qualified} WHERE version = ANY($1)`,
        },
        noTransaction: [/^--\s*no-transaction\s*$/i],
        recognise(paths) {
            return recogniseFlat(paths, (file) => {
                const match = /^([0-9]+)(?:[-_.](.*))?\.sql$/s.exec(file.replace(/\.up\.sql$/, ".sql"));
                return match ? { version: match[1] ?? "", name: match[2] ?? "" } : null;
            }, "<number>_name.sql");
        },
        compare: byNumber,
        foreign: foreignMarkers,
    };
}
/** By value, so that 2 comes before 10; equal values (1 and 001) by text, so that the order is total. */
function byNumber(a, b) {
    const left = BigInt(/^\d+$/.test(a) ? a : 0);
    const right = BigInt(/^\d+$/.test(b) ? b : 0);
    return left < right ? -1 : left > right ? 1 : byText(a, b);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/prisma.js



const prisma_qualified = 'public."_prisma_migrations"';
/** `<timestamp>_<name>/migration.sql` with Prisma Migrate's own table, so that `prisma migrate status` agrees with us. */
const prisma = {
    name: "prisma",
    history: {
        schema: "public",
        table: "_prisma_migrations",
        ensure: (columns) => columns
            ? []
            : [
                `CREATE TABLE IF NOT EXISTS ${prisma_qualified} (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, ` +
                    "finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, " +
                    "started_at timestamptz NOT NULL DEFAULT pg_catalog.now(), applied_steps_count integer NOT NULL DEFAULT 0)",
            ],
        // a migration that was rolled back and applied again has two rows: the one that counts is not rolled back
        read: () => `SELECT migration_name AS version, NULL::text AS name, NULL::text AS statements_sha256, checksum AS file_sha256, ` +
            `finished_at IS NOT NULL AS finished FROM ${prisma_qualified} WHERE rolled_back_at IS NULL`,
        insert: (_columns, migration, statements) => ({
            sql: `INSERT INTO ${prisma_qualified}(id, checksum, migration_name, finished_at, applied_steps_count) ` +
                "VALUES ($1, $2, $3, pg_catalog.clock_timestamp(), $4)",
            values: [(0,external_node_crypto_.randomUUID)(), migration.sha256, migration.version, Math.min(statements.length, 1)],
        }),
        // as `prisma migrate resolve --rolled-back` does: the row stays, and counts no more
        remove: (version) => exactlyOne(`UPDATE ${prisma_qualified} SET rolled_back_at = pg_catalog.clock_timestamp() WHERE rolled_back_at IS NULL ` +
            "AND migration_name::pg_catalog.text OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1", version),
        statements: () => null,
    },
    noTransaction: [],
    recognise(paths) {
        const found = paths.flatMap((path) => {
            const match = /^([^/]+)\/migration\.sql$/.exec(path);
            const version = match?.[1];
            return version === undefined ? [] : [{ path, version, name: version.replace(/^\d+_/, "") }];
        });
        const stray = paths.filter((path) => path.endsWith(".sql") && !found.some((f) => f.path === path));
        return {
            found,
            problems: duplicates(found),
            notices: stray.length
                ? [`Not taken for migrations (Prisma's are <name>/migration.sql): ${stray.slice(0, 5).join(", ")}.`]
                : [],
        };
    },
    compare: byText,
    foreign: () => null,
};

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/choose.js




const layoutNames = ["supabase", "plain", "prisma"];
/** The layout of that name; `plain` keeps its history beside the audit tables. */
function layoutNamed(name, auditSchema) {
    return name === "plain" ? plain(auditSchema) : name === "prisma" ? prisma : supabase;
}
/** What the folder looks like. Only its name and its files are asked, so that the answer is the same on every machine. */
function guessLayout(folder, paths) {
    if (paths.some((path) => /^[^/]+\/migration\.sql$/.test(path)) || paths.includes("migration_lock.toml"))
        return "prisma";
    return /(^|\/)supabase\/migrations\/?$/.test(folder) ? "supabase" : "plain";
}
/**
 * A guess that is wrong would find an empty history and run everything again. So a guess is refused when its own table is
 * not there and another tool's is.
 */
function refuseWrongGuess(own, auditSchema, tables) {
    const known = {
        "supabase_migrations.schema_migrations": "supabase",
        "public._prisma_migrations": "prisma",
        [`${auditSchema}.migrations`]: "plain",
    };
    const present = tables.filter((table) => known[table] !== undefined);
    if (tables.includes(`${own.history.schema}.${own.history.table}`) || present.length === 0)
        return;
    const [table] = present;
    throw new lib/* LockkeeperError */.Yc("INPUT_CONFLICT", `The migrations folder looks like layout \`${own.name}\`, but the database keeps its history in ${table}.`, {
        hint: `Say which it is: \`layout: ${known[table ?? ""]}\` (go on with that history) or \`layout: ${own.name}\` (begin a new one).`,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/lib/load.js


/**
 * Reads every migration of a folder, once. Every bad name and every duplicate version is reported together.
 * @throws LockkeeperError FOLDER_MISSING, NO_MIGRATIONS, MIGRATIONS_INVALID
 */
async function loadMigrations(layout, files, folder, paths) {
    const { found, problems, notices } = layout.recognise(paths);
    const prefix = folder.replace(/\/+$/, "");
    if (problems.length)
        throw invalidMigrations(problems.map((p) => ({ ...p, file: p.file && `${prefix}/${p.file}` })));
    if (found.length === 0)
        throw emptyFolder(prefix, layout.name);
    const read = async ({ path, version, name }) => {
        const file = `${prefix}/${path}`;
        const bytes = await files.read(file);
        return { version, name, file, bytes, sha256: (0,lib/* sha256 */.sc)(bytes) };
    };
    const migrations = [];
    for (let at = 0; at < found.length; at += openAtOnce) {
        migrations.push(...(await Promise.all(found.slice(at, at + openAtOnce).map(read))));
    }
    return { migrations: migrations.toSorted((a, b) => layout.compare(a.version, b.version)), notices };
}
/** Some systems give a process 256 files. */
const openAtOnce = 64;
/** One error for all problems of all files. */
function invalidMigrations(problems) {
    const files = new Set(problems.map((p) => p.file)).size;
    const [only, second] = problems;
    const one = second === undefined ? only : undefined;
    return new lib/* LockkeeperError */.Yc("MIGRATIONS_INVALID", one
        ? one.message
        : `${problems.length} problems in ${files === 1 ? "a migration file" : `${files} migration files`}.`, {
        problems,
        notes: ["Nothing was applied."],
        file: one?.file ?? undefined,
        place: one?.place ?? undefined,
    });
}
function emptyFolder(folder, layout) {
    return new lib/* LockkeeperError */.Yc("NO_MIGRATIONS", `There are no migrations of layout "${layout}" in ${folder}.`, {
        hint: "Give the folder in `migrations-path`, and the naming scheme in `layout` when it is not found by itself.",
    });
}
/**
 * Reads a folder with a layout of that name, or `auto`.
 * @throws LockkeeperError FOLDER_MISSING, NO_MIGRATIONS, MIGRATIONS_INVALID
 */
async function openFolder(inputs, files) {
    const paths = await files.list(inputs.migrationsPath);
    const guessed = inputs.layout === "auto";
    const name = inputs.layout === "auto" ? guessLayout(inputs.migrationsPath, paths) : inputs.layout;
    const layout = layoutNamed(name, inputs.auditSchema);
    return { layout, guessed, loaded: await loadMigrations(layout, files, inputs.migrationsPath, paths) };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/execution.js

/**
 * Decides how a file runs. One transaction for the whole file is the rule; the exceptions are statements that PostgreSQL
 * refuses inside one, several transactions written in the file, and a directive that asks for none.
 * @param commits names of procedures that commit, as `Statement.calls` names them
 */
function cutScript(script, file, commits) {
    const problems = controlProblems(script.statements, file);
    if (problems.length)
        return { execution: whole(script, null), problems };
    const last = script.statements.length - 1;
    const outer = script.statements.filter((s) => s.control === "begin" || s.control === "commit");
    const wrapped = outer.length === 2 && script.statements[0]?.control === "begin" && script.statements[last]?.control === "commit";
    const reason = reasonAgainst(script, outer.length > 0 && !wrapped, commits);
    if (reason === null)
        return { execution: whole(script, wrapped ? (script.statements[0] ?? null) : null), problems: [] };
    const drafts = cutSegments(script.statements, commits, script.directives.some((d) => d.name === "no-transaction"));
    return {
        execution: { transactional: false, reason, segments: drafts.map((draft, index) => seal(draft, index, script)) },
        problems: [],
    };
}
/** The whole file as one transaction, without the wrapper that it may bring along. */
function whole(script, begin) {
    const statements = script.statements
        .filter((s) => s.control === null || s.control === "savepoint")
        .map((s) => s.index);
    const draft = { transactional: true, begin: begin?.text ?? null, statements };
    return { transactional: true, reason: null, segments: [seal(draft, 0, script)] };
}
function reasonAgainst(script, severalTransactions, commits) {
    const alone = script.statements.find((s) => standsAlone(s, commits) !== null);
    if (alone)
        return `${standsAlone(alone, commits)} on line ${alone.line}`;
    const directive = script.directives.find((d) => d.name === "no-transaction");
    if (directive)
        return `"${directive.spelling}" on line ${directive.line}`;
    return severalTransactions ? "it has transactions of its own" : null;
}
/** Why a statement needs to run outside a transaction, or null. */
function standsAlone(statement, commits) {
    if (statement.outsideTransaction !== null)
        return statement.outsideTransaction;
    const committing = statement.calls.find((name) => commits.has(name) || commits.has(name.replace(/^.*\./s, "")));
    return committing === undefined ? null : `CALL ${committing}, which commits,`;
}
function cutSegments(statements, commits, oneByOne) {
    const drafts = [];
    let block = null;
    let loose = null;
    for (const statement of statements) {
        if (statement.control === "begin") {
            block = { transactional: true, begin: statement.text, statements: [] };
            loose = null;
            drafts.push(block);
        }
        else if (statement.control === "commit") {
            block = null;
        }
        else if (block) {
            block.statements.push(statement.index);
        }
        else if (standsAlone(statement, commits) !== null) {
            loose = null;
            drafts.push({ transactional: false, begin: null, statements: [statement.index] });
        }
        else if (loose && !oneByOne) {
            loose.statements.push(statement.index);
        }
        else {
            loose = { transactional: true, begin: null, statements: [statement.index] };
            drafts.push(loose);
        }
    }
    return drafts.filter((draft) => draft.statements.length > 0);
}
function seal(draft, index, script) {
    const texts = draft.statements.map((n) => {
        const statement = script.statements[n];
        return statement ? `${statement.text}\n${statement.copyData ?? ""}` : "";
    });
    return { index, ...draft, sha256: (0,lib/* sha256 */.sc)(texts.join(";\n")) };
}
/**
 * Transaction control that would leave the session inside a transaction or throw work away. The Supabase CLI runs such
 * files, prints success, and loses everything after them at disconnect (supabase/cli#5047).
 */
function controlProblems(statements, file) {
    const problems = [];
    const add = (id, at, message, remedy) => problems.push({ id, file, place: { line: at.line, column: at.column }, message, remedy });
    let open = null;
    for (const statement of statements) {
        const { control } = statement;
        if (control === "begin") {
            if (open)
                add("nested-begin", statement, `BEGIN inside the transaction that began on line ${open.line}.`, "Remove one of the two BEGINs, or use SAVEPOINT.");
            open = statement;
        }
        else if (control === "commit") {
            if (!open)
                add("stray-commit", statement, "COMMIT without a BEGIN: what follows it would not be part of any transaction you see here.", "Remove it (each file already runs in a transaction), or write the BEGIN that belongs to it.");
            open = null;
        }
        else if (control === "rollback") {
            add("rollback", statement, "ROLLBACK throws away what this file did before it, and the file would still count as applied.", "Remove the ROLLBACK and what it undoes.");
            open = null;
        }
        else if (control === "chain") {
            add("chain", statement, "AND CHAIN begins another transaction at once, which nothing here ends.", "Write COMMIT and a new BEGIN ... COMMIT.");
            open = null;
        }
        else if (control === "prepare") {
            add("two-phase", statement, "Two-phase commit leaves a prepared transaction behind when the run is interrupted.", "Use BEGIN ... COMMIT.");
            open = null;
        }
        else if (open && statement.outsideTransaction !== null) {
            add("outside-transaction", statement, `${statement.outsideTransaction} cannot run inside the transaction that began on line ${open.line}.`, "Move it out of BEGIN ... COMMIT; a file of its own is best.");
        }
    }
    if (open)
        add("unclosed-begin", open, "This BEGIN has no COMMIT: everything after it would be rolled back when the connection closes.", "Write COMMIT at the end, or remove the BEGIN (each file already runs in a transaction).");
    return problems;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/prepare.js


/**
 * Parses and cuts the files that would run.
 * @param others files that are applied already: a procedure that a pending file calls may have been created there
 */
async function prepare(pending, others, layout) {
    const options = { spellings: layout.noTransaction, parser: "when-in-doubt" };
    const scripts = await Promise.all(pending.map(async (m) => ({ ...m, script: await (0,sql_lib/* parseScript */.tl)(m.bytes, m.file, options) })));
    const problems = [];
    const notices = [];
    const earlier = scripts.some((m) => m.script.statements.some((s) => s.calls.length > 0))
        ? await statementsWithProcedures(others)
        : [];
    const commits = new Set((0,sql_lib/* proceduresThatCommit */.xZ)([...earlier, ...scripts.flatMap((m) => m.script.statements)]));
    const migrations = scripts.map((migration) => {
        const { execution, problems: found } = cutScript(migration.script, migration.file, commits);
        const foreign = layout.foreign(migration.script.text);
        if (foreign) {
            const { offset, message, remedy } = foreign;
            const at = (0,sql_lib/* place */.ik)(migration.script.text, offset);
            problems.push({ id: "foreign-format", file: migration.file, place: at, message, remedy });
        }
        problems.push(...migration.script.problems, ...found);
        notices.push(...migration.script.notices.map((notice) => `${migration.file}: ${notice}`));
        notices.push(...migration.script.statements.flatMap((s) => namelessIndex(migration.file, s)));
        return { ...migration, execution, segmentsDone: 0 };
    });
    return { migrations, problems, notices };
}
async function statementsWithProcedures(files) {
    const creating = files.filter((m) => /create\s+(or\s+replace\s+)?procedure/i.test(Buffer.from(m.bytes).toString("latin1")));
    const scripts = await Promise.all(creating.map((m) => (0,sql_lib/* parseScript */.tl)(m.bytes, m.file)));
    return scripts.flatMap((script) => [...script.statements]);
}
/** What is left of an index without a name cannot be told from other indexes, so the next run builds a second one. */
function namelessIndex(file, { concurrentIndex, line }) {
    if (concurrentIndex?.action !== "create" || concurrentIndex.name !== null)
        return [];
    return [
        `${file}:${line}: this index has no name. If its build is interrupted, what it leaves cannot be found again; give it one.`,
    ];
}

;// CONCATENATED MODULE: ./packages/migrations/lib/down.js




/**
 * The way back of a migration: `<version>_<name>.down.sql` beside it (Prisma: `down.sql` in its folder), or the section
 * that the file itself keeps in a block comment. Null when there is none.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
async function downOf(migration, layout, files) {
    const beside = downFile(migration, layout);
    if (await files.exists(beside))
        return ready(migration, beside, await files.read(beside), layout);
    const section = (0,sql_lib/* downSection */.mu)((0,sql_lib/* decode */.D4)(migration.bytes, migration.file).text);
    return section === null ? null : ready(migration, migration.file, new TextEncoder().encode(section), layout);
}
/** Where the way back of a migration stands when it is a file of its own. */
function downFile({ file }, layout) {
    return layout.name === "prisma" ? file.replace(/[^/]+$/, "down.sql") : file.replace(/(\.up)?\.sql$/, ".down.sql");
}
async function ready({ version, name }, file, bytes, layout) {
    const down = { version, name, file, bytes, sha256: (0,lib/* sha256 */.sc)(bytes) };
    const { migrations, problems } = await prepare([down], [], layout);
    if (problems.length > 0)
        throw invalidMigrations(problems);
    return migrations[0] ?? null;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/content.js


/** The client-side counterpart of the digest that a layout's history query computes. */
function statementsDigest(statements) {
    return (0,lib/* sha256 */.sc)(statements.join(";\n"));
}
/** Content of a file; the text of a file that cannot be decoded counts as one statement. */
function contentOf(migration) {
    const { text } = (0,sql_lib/* decode */.D4)(migration.bytes, migration.file);
    const { pieces } = (0,sql_lib/* split */.lD)(text, migration.file);
    const statements = pieces.map((piece) => piece.text);
    return {
        statements,
        statementsSha256: statementsDigest(statements),
        tokensSha256: (0,sql_lib/* fingerprintText */.UP)(text),
        copiesRows: pieces.some((piece) => piece.copyData !== null),
    };
}
/** Whether what was applied is what the file says, as far as the history's digests alone can tell; null when only the texts can. */
function sameByDigest(applied, migration, content) {
    if (applied.fileSha256 === migration.sha256)
        return true;
    const { statementsSha256, tokensSha256, copiesRows } = content();
    if (applied.contentSha256 === tokensSha256)
        return true;
    if (applied.statementsSha256 === null)
        return applied.contentSha256 === null && applied.fileSha256 === null;
    if (applied.statementsSha256 !== statementsSha256)
        return null;
    return !copiesRows || applied.contentSha256 === null;
}
/** Digest of stored statements, comparable with that of a file's tokens. */
function storedTokens(stored) {
    return (0,sql_lib/* fingerprintText */.UP)(stored.join(";\n"));
}
/**
 * Whether stored statements mean what the file says. Tools cut files differently and drop semicolons, so the tokens of the
 * whole are compared, and, for a text that was cut inside a quote, everything but white space and semicolons.
 * @param strict we know from our own audit what was once applied, so a difference inside a string is one
 */
function sameByText(stored, content, strict) {
    if (storedTokens(stored) === content.tokensSha256)
        return true;
    return !strict && (0,sql_lib/* looseText */.o0)(stored.join("")) === (0,sql_lib/* looseText */.o0)(content.statements.join(""));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/rows.js



/** So many snapshots are kept, the ones that deployments had to do with last. */
const kept = 20;
/** Statements that keep the audit of one deployment. Each returns steps for the transaction in which it belongs. */
class Audit {
    #name;
    #schema;
    #historyTable;
    #journal;
    id;
    constructor(schema, historyTable, id, kind) {
        this.#name = schema;
        this.#schema = identifier(schema);
        this.#historyTable = historyTable;
        this.#journal = journalOf(historyTable, kind);
        this.id = id;
    }
    /** The row that says a push, or a rollback, has begun. */
    start(plan, origin, standing) {
        const { kind, approval, emergency, reverts } = standing;
        return [
            { sql: "BEGIN" },
            closeInterrupted(this.#name, this.#historyTable),
            {
                sql: `INSERT INTO ${this.#schema}.deployments (id, history_table, plan_digest, plan, actor, commit_sha, run_url,
  approver, kind, approval, emergency, reverts, start_lsn)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, pg_catalog.pg_current_wal_lsn()) RETURNING start_lsn::text AS lsn`,
                values: [
                    this.id,
                    this.#historyTable,
                    plan.digest,
                    planText(plan),
                    origin.actor,
                    origin.commit,
                    origin.runUrl,
                    approval === null || approval.approvedBy.length === 0 ? null : approval.approvedBy.join(", "),
                    kind,
                    approval && JSON.stringify(approval),
                    emergency,
                    reverts,
                ],
                rows: true,
            },
            { sql: "COMMIT" },
        ];
    }
    /** One file is applied; stands in its transaction. */
    file(migration) {
        return {
            sql: `INSERT INTO ${this.#schema}.deployment_files (deployment_id, version, name, file, sha256, content_sha256, transactional) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
            values: [
                this.id,
                migration.version,
                migration.name,
                migration.file,
                migration.sha256,
                (0,sql_lib/* fingerprintText */.UP)(migration.script.text),
                migration.execution.transactional,
            ],
        };
    }
    /** State of one segment of a non-transactional file. */
    segment(migration, segment, state, error) {
        return {
            sql: `INSERT INTO ${this.#schema}.journal (history_table, version, segment, sha256, state, error, deployment_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (history_table, version, segment) DO UPDATE SET sha256 = excluded.sha256, state = excluded.state, error = excluded.error,
  deployment_id = excluded.deployment_id, changed_at = pg_catalog.clock_timestamp()`,
            values: [this.#journal, migration.version, segment.index, segment.sha256, state, error, this.id],
        };
    }
    /** How far every file got that is not yet in the history. */
    journaled() {
        return {
            sql: `SELECT version, segment, state FROM ${this.#schema}.journal WHERE history_table = $1`,
            values: [this.#journal],
            rows: true,
        };
    }
    finish(receipt) {
        return {
            sql: `UPDATE ${this.#schema}.deployments SET finished_at = pg_catalog.clock_timestamp(), result = $2, reason = $3, receipt = $4 WHERE id = $1`,
            values: [this.id, receipt.result, receipt.reason, JSON.stringify({ ...receipt, plan: undefined })],
        };
    }
    /** The schema before and after, once for each fingerprint, and without those that nobody will ask for. */
    record({ before, after, state, snapshots }) {
        return [
            ...snapshots.map(({ fingerprint, format, base64, bytes }) => ({
                sql: `INSERT INTO ${this.#schema}.snapshots (fingerprint, format, snapshot, bytes) VALUES ($1, $2, pg_catalog.decode($3, 'base64'), $4)
ON CONFLICT (fingerprint) DO UPDATE SET format = excluded.format, snapshot = excluded.snapshot, bytes = excluded.bytes, taken_at = excluded.taken_at`,
                values: [fingerprint, format, base64, bytes],
            })),
            {
                sql: `UPDATE ${this.#schema}.deployments SET fingerprint_before = $2, fingerprint_after = $3, catalog_state = $4 WHERE id = $1`,
                values: [this.id, before, after, state && JSON.stringify(state)],
            },
            {
                sql: `DELETE FROM ${this.#schema}.snapshots WHERE fingerprint NOT IN (
  SELECT used.fingerprint FROM ${this.#schema}.deployments d
  CROSS JOIN LATERAL (VALUES (d.fingerprint_before), (d.fingerprint_after)) used(fingerprint)
  WHERE used.fingerprint IS NOT NULL GROUP BY used.fingerprint ORDER BY pg_catalog.max(d.started_at) DESC LIMIT ${kept})`,
            },
        ];
    }
}
/** The journal's name of a history: parts of a way back are no parts of the file that it takes back. */
function journalOf(historyTable, kind) {
    return kind === "push" ? historyTable : `${historyTable} (rollback)`;
}
/**
 * The history takes over from the journal, both ways: parts that are left behind would be skipped when the version is applied
 * once more. Stands in the transaction that changes its history row, where a file may have put operators of its own on the
 * search path.
 */
function forgetParts(schema, historyTable, version) {
    const is = "OPERATOR(pg_catalog.=)";
    return {
        sql: `DELETE FROM ${identifier(schema)}.journal WHERE version ${is} $1::pg_catalog.text
  AND (history_table ${is} $2::pg_catalog.text OR history_table ${is} $3::pg_catalog.text)`,
        values: [version, journalOf(historyTable, "push"), journalOf(historyTable, "rollback")],
    };
}
/** What is applied and unchanged is no news. */
function planText(plan) {
    if (!("entries" in plan))
        return JSON.stringify(plan);
    return JSON.stringify({ ...plan, entries: plan.entries.filter((e) => e.class !== "applied") });
}
/** Under the apply lock a row without an end belongs to a run that died. */
function closeInterrupted(schema, historyTable) {
    return {
        sql: `UPDATE ${identifier(schema)}.deployments SET finished_at = pg_catalog.clock_timestamp(), result = 'interrupted' WHERE finished_at IS NULL AND history_table = $1`,
        values: [historyTable],
    };
}
/** The plan under which an earlier push to this history began, however it ended. */
function approvedPlans(schema, historyTable, planDigest) {
    return {
        sql: `SELECT plan FROM ${identifier(schema)}.deployments WHERE history_table = $1 AND plan_digest = $2 ORDER BY started_at DESC LIMIT 1`,
        values: [historyTable, planDigest],
        rows: true,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/queries.js

/** ISO 8601, whatever the session's DateStyle and whatever a transport makes of dates. */
const moment = (column) => `pg_catalog.to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = (d) => `${d}.id::text AS id, ${moment(`${d}.started_at`)} AS started_at, ${moment(`${d}.finished_at`)} AS finished_at,
  ${d}.result, ${d}.actor, ${d}.commit_sha, ${d}.run_url`;
/** How many deployments after the recorded one are told. */
const told = 50;
/**
 * What has to run before anything is read from the audit. The first step tells whether row security hides rows of it from this
 * login. It fails where there are no tables, they may not be seen, or (22P02) they are not what a push makes: a view or a column
 * of somebody's own type would run its maker's functions with our rights, and so would a policy, which the second step forbids.
 */
const guardSteps = (schema, names = ["deployments", "snapshots"]) => {
    const tables = names.map((name) => regclass(schema, name));
    const strange = `SELECT pg_catalog.max((c.relname::text || ' is no table as a push makes it')::pg_catalog.int4) FROM pg_catalog.pg_class c
  WHERE c.oid IN (${tables.map((table) => `${table}::pg_catalog.oid`).join(", ")}) AND (c.relkind <> 'r' OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0
    AND t.typnamespace <> 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid))`;
    const hidden = tables.map((table) => `pg_catalog.row_security_active(${table})`).join(" OR ");
    return [
        { sql: `SELECT ${hidden} AS hidden, (${strange}) AS strange`, rows: true },
        { sql: "SELECT pg_catalog.set_config('row_security', 'off', true)" },
    ];
};
/** Of the first of the steps. */
const isHidden = ([first]) => first?.rows[0]?.["hidden"] === true;
/** The last deployment that left a schema behind, with its fingerprint, format and state; with the snapshot if it is wanted. */
const lastQuery = (schema, withSnapshot) => {
    const q = identifier(schema);
    return `SELECT ${columns("d")}, d.fingerprint_after AS fingerprint, d.catalog_state, s.format,
  ${withSnapshot ? "pg_catalog.encode(s.snapshot, 'base64')" : "NULL::text"} AS snapshot
FROM ${q}.deployments d LEFT JOIN ${q}.snapshots s ON s.fingerprint = d.fingerprint_after
WHERE d.fingerprint_after IS NOT NULL AND d.finished_at IS NOT NULL ORDER BY d.finished_at DESC LIMIT 1`;
};
/** Deployments that ended after that one, or have not ended, newest first. */
const sinceQuery = (schema) => {
    const q = identifier(schema);
    return `SELECT ${columns("d")} FROM ${q}.deployments d
WHERE COALESCE(d.finished_at, 'infinity') > (SELECT pg_catalog.max(l.finished_at) FROM ${q}.deployments l WHERE l.fingerprint_after IS NOT NULL)
ORDER BY d.started_at DESC LIMIT ${told}`;
};
function regclass(schema, table) {
    const name = `${identifier(schema)}.${identifier(table)}`;
    return `'${name.replaceAll("'", "''")}'::pg_catalog.regclass`;
}
function toDeployment(row) {
    return {
        id: String(row["id"]),
        startedAt: queries_text(row["started_at"]) ?? "",
        finishedAt: queries_text(row["finished_at"]),
        result: queries_text(row["result"]),
        actor: queries_text(row["actor"]),
        commit: queries_text(row["commit_sha"]),
        runUrl: queries_text(row["run_url"]),
    };
}
/** A state of another version of ours is none that we can compare. */
function toState(value) {
    if (typeof value !== "object" || value === null)
        return null;
    const { schema, systemIdentifier, timeline, database, hash } = { ...value };
    if (schema !== "lockkeeper/catalog-state@1")
        return null;
    const texts = [systemIdentifier, database, hash].map(queries_text);
    const [system, oid, sum] = texts;
    if (!system || !oid || !sum || typeof timeline !== "number")
        return null;
    return { schema, systemIdentifier: system, timeline, database: oid, hash: sum };
}
function queries_text(value) {
    return typeof value === "string" ? value : null;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/mark.js


function toMark(row) {
    const fingerprint = queries_text(row?.["fingerprint"]);
    if (!row || fingerprint === null)
        return null;
    return { fingerprint, format: queries_text(row["format"]), state: toState(row["catalog_state"]) };
}
/** Columns of deployments that came with the recording. */
const recordColumns = ["fingerprint_before", "fingerprint_after", "catalog_state"];
/** Whether the audit has a place for schemas that this login may use. */
function recordReady(schema, { tables }) {
    const columns = tables.get(`${schema}.deployments`)?.columns;
    return tables.get(snapshotsTable(schema))?.owned === true && recordColumns.every((name) => columns?.has(name));
}
/** The same of states, member by member: equal ones prove that nobody touched the schema. */
function sameState(one, other) {
    if (one === null || other === null)
        return false;
    const { systemIdentifier, timeline, database, hash } = one;
    const here = other.systemIdentifier === systemIdentifier && other.timeline === timeline && other.database === database;
    return here && other.hash === hash;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/history/read.js






/**
 * Reads history, journal and audit digests in one flight. What is not there is empty; what may not be seen is an error.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
async function readHistory(db, layout, auditSchema, found) {
    const table = found.tables.get(`${layout.history.schema}.${layout.history.table}`);
    const audited = auditTables(auditSchema).every((name) => found.tables.get(name)?.owned);
    const key = `${layout.history.schema}.${layout.history.table}`;
    // an empty answer would read as "nothing is applied"
    if (table?.hidden)
        throw read_hidden(key);
    const quoted = `"${auditSchema.replaceAll('"', '""')}"`;
    // audits of earlier versions know pushes only
    const pushes = keepsApprovals(auditSchema, found) ? " AND d.kind = 'push'" : "";
    const none = { sql: "SELECT 1 WHERE false", rows: true };
    const steps = [
        table ? { sql: layout.history.read(table.columns), rows: true } : none,
        audited
            ? {
                sql: `SELECT version, segment, sha256, state, history_table FROM ${quoted}.journal WHERE history_table = ANY($1) ORDER BY version, segment`,
                values: [[journalOf(key, "push"), journalOf(key, "rollback")]],
                rows: true,
            }
            : none,
        audited
            ? {
                sql: `SELECT DISTINCT ON (f.version) f.version, f.sha256, f.content_sha256 FROM ${quoted}.deployment_files f
JOIN ${quoted}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1${pushes} ORDER BY f.version, f.finished_at DESC`,
                values: [key],
                rows: true,
            }
            : none,
        { sql: invalidIndexesQuery, rows: true },
        audited
            ? {
                sql: `SELECT 1 FROM ${quoted}.deployments WHERE finished_at IS NULL AND history_table = $1 LIMIT 1`,
                values: [key],
                rows: true,
            }
            : none,
        audited && recordReady(auditSchema, found) ? { sql: lastQuery(auditSchema, false), rows: true } : none,
    ];
    const result = await db.pipeline(steps);
    if (result.failed)
        throw unreadable(key, result.failed.error);
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each query above says what its rows are
    const rows = (index) => 
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    (result.done.find((d) => d.index === index)?.rows ?? []);
    const journaled = (kind) => rows(1).filter((row) => row["history_table"] === journalOf(key, kind));
    const audits = new Map(rows(2).map((r) => [r.version, r]));
    return {
        applied: rows(0)
            .map((row) => ({
            version: row.version,
            name: row.name,
            statementsSha256: row.statements_sha256,
            // the same bytes need no second look; a history that keeps a checksum of its own knows better
            fileSha256: row.file_sha256 ?? audits.get(row.version)?.sha256 ?? null,
            contentSha256: audits.get(row.version)?.content_sha256 ?? null,
            finished: row.finished,
        }))
            .toSorted((a, b) => layout.compare(a.version, b.version)),
        journal: journaled("push"),
        waysBack: journaled("rollback"),
        invalidIndexes: rows(3).map((r) => r.name),
        openDeployments: rows(4).length > 0,
        recorded: toMark(rows(5)[0]),
    };
}
/** Indexes of ordinary tables that a failed CREATE INDEX CONCURRENTLY left behind; a partitioned index is invalid until its parts are attached. */
const invalidIndexesQuery = `
SELECT n.nspname::text || '.' || c.relname::text AS name FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND n.nspname NOT LIKE 'pg\\_%'::text`;
/** Statements that the history stores for some versions. */
async function readStatements(db, layout, found, versions) {
    const table = found.tables.get(`${layout.history.schema}.${layout.history.table}`);
    const sql = table && layout.history.statements(table.columns);
    if (!sql || versions.length === 0)
        return new Map();
    const rows = await db.query(sql, [versions]);
    return new Map(rows.map((r) => [r.version, r.statements ?? []]));
}
function read_hidden(table) {
    return new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `Row security hides the rows of ${table} from this login.`, {
        hint: `Connect as the role that pushes, or let this one past row security: ALTER ROLE ... BYPASSRLS, or a policy FOR SELECT on ${table}.`,
    });
}
function unreadable(table, error) {
    return new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The history in ${table} cannot be read: ${error.message}`, {
        sqlstate: error.sqlstate,
        hint: error.sqlstate === "42501"
            ? `Connect as the role that applied the earlier migrations, or grant this one USAGE on the schema and SELECT, INSERT on ${table}.`
            : "See the SQLSTATE in PostgreSQL's appendix A.",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/lib/plan/remedies.js
/** An entry with the sentences that its class calls for. `other` is the version that explains it. */
function entryFor(kind, subject, other, options) {
    const { version, name, file } = subject;
    return { class: kind, version, name, file, other, ...texts[kind](version, other ?? "", options) };
}
const quiet = { blocks: false, message: "", remedy: "" };
// Each remedy is safe to follow without knowing more: none of them marks a version as applied or reverted blindly.
const texts = {
    applied: () => quiet,
    pending: () => quiet,
    "out-of-order": (_version, other, { outOfOrder }) => ({
        blocks: outOfOrder === "block",
        message: `Not applied, and older than ${other}, which is. (The Supabase CLI: "Found local migration files to be inserted before the last migration on remote database.")`,
        remedy: "Rename the file to a newer version; or set `out-of-order: allow` when the order of the two does not matter.",
    }),
    edited: (_version, _other, { edited }) => ({
        blocks: edited === "block",
        message: "The file was changed after it had been applied; the database still has what it said before.",
        remedy: "Restore the file from version control, and write what you want to change as a new migration.",
    }),
    renamed: (_version, other) => ({
        blocks: true,
        message: `The same content was applied as version ${other}, which no file has any more.`,
        remedy: `Rename the file back to version ${other}. Applying it again would run everything in it twice.`,
    }),
    "remote-only": (version, _other, { remoteOnly }) => ({
        blocks: remoteOnly === "block",
        message: 'Applied to the database, but there is no such file here. ("Remote migration versions not found in local migrations directory.")',
        remedy: `It is likely on another branch${findBranch(version)}; merge that branch. Do not mark it as reverted: its changes are in the database.`,
    }),
    squashed: (_version, other) => ({
        blocks: true,
        message: `The baseline ${other} says that it replaces this version.`,
        remedy: "It stays blocked until a preview has proved that the old history and the baseline make the same schema.",
    }),
    interrupted: (version) => ({
        blocks: true,
        message: "An earlier run began it and did not finish, and what it did cannot be told from the history.",
        remedy: `Look at what version ${version} left behind, finish or undo it by hand, and set its history row right with the tool that wrote it.`,
    }),
};
/** A command that is safe to paste: a version may be any text that somebody's tool wrote into the table. */
function findBranch(version) {
    return /^[\w.-]+$/.test(version) ? ` (find it with \`git log --all --oneline -- '*${version}*'\`)` : "";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/plan/classify.js


/**
 * Versions whose statements must be read from the server before `classify` can decide: their digests differ, which may be a
 * matter of cutting; or they have no file, and a new file may be theirs under another name.
 */
function undecided(files, applied, content) {
    const rows = new Map(applied.map((a) => [a.version, a]));
    const differing = files.flatMap((file) => {
        const row = rows.get(file.version);
        return row && sameByDigest(row, file, () => content(file)) === null ? [file.version] : [];
    });
    if (files.every((file) => rows.has(file.version)))
        return differing;
    const known = new Set(files.map((file) => file.version));
    const orphans = applied.filter((a) => !known.has(a.version) && a.statementsSha256 !== null);
    return [...differing, ...orphans.map((a) => a.version)];
}
/** Holds the files against the history. Entries come in the layout's order. */
function classify(input, layout, options) {
    const { files, applied } = input;
    const rows = new Map(applied.map((a) => [a.version, a]));
    const known = new Set(files.map((f) => f.version));
    const newest = applied.filter((a) => a.finished).at(-1)?.version;
    const orphans = applied.filter((a) => !known.has(a.version));
    const renamedFrom = findRenames(input, orphans, rows);
    const entries = files.map((file) => {
        const row = rows.get(file.version);
        if (row)
            return entryFor(appliedClass(input, row, file), file, null, options);
        const other = renamedFrom.get(file.version);
        if (other !== undefined)
            return entryFor("renamed", file, other, options);
        const older = newest !== undefined && layout.compare(file.version, newest) < 0;
        return entryFor(older ? "out-of-order" : "pending", file, older ? newest : null, options);
    });
    const taken = new Set(renamedFrom.values());
    for (const row of orphans) {
        if (taken.has(row.version))
            continue;
        const baseline = input.baselines.find((b) => layout.compare(b.first, row.version) <= 0 && layout.compare(row.version, b.last) <= 0);
        const lost = { version: row.version, name: row.name ?? "", file: null };
        entries.push(entryFor(baseline ? "squashed" : "remote-only", lost, baseline?.version ?? null, options));
    }
    return entries.toSorted((a, b) => layout.compare(a.version, b.version));
}
function appliedClass(input, row, file) {
    if (!row.finished)
        return "interrupted";
    const same = sameByDigest(row, file, () => input.content(file)) ?? input.sameText.get(row.version) ?? false;
    return same ? "applied" : "edited";
}
/** Files that were applied under a version which no file has any more: running them again would do everything twice. */
function findRenames(input, orphans, rows) {
    const renames = new Map();
    const candidates = orphans.filter((o) => o.statementsSha256 ?? o.fileSha256 ?? o.contentSha256);
    if (candidates.length === 0)
        return renames;
    for (const file of input.files) {
        if (rows.has(file.version))
            continue;
        const content = input.content(file);
        if (content.statements.length === 0)
            continue;
        const match = candidates.find((o) => input.orphanTokens.get(o.version) === content.tokensSha256 || sameByDigest(o, file, () => content) === true);
        if (match)
            renames.set(file.version, match.version);
    }
    return renames;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/plan/digest.js

/** What was applied, as far as a plan depends on it. */
function historyDigest(applied) {
    return (0,lib/* digest */.br)(applied.map((a) => [a.version, a.finished]));
}
/** Digest of a plan: everything that changes what a push would do to which database, and nothing else. */
function planDigest(plan) {
    const { layout, server, run, options, historySha256, blocked } = plan;
    return (0,lib/* digest */.br)({
        layout,
        server: { systemIdentifier: server.systemIdentifier, database: server.database, major: server.major },
        run: run.map(({ version, name, sha256, transactional }) => ({ version, name, sha256, transactional })),
        options,
        historySha256,
        blocked,
    });
}
/**
 * Digests under which runs of an approved plan stand in the audit: its own, and that of each rest with which a run has gone on.
 * @param done files of it that are applied
 * @param applied the history now
 */
function digestsOfRuns(approved, done, applied) {
    return Array.from({ length: done + 1 }, (_, ran) => {
        const later = new Set(approved.run.slice(ran, done).map(({ version }) => version));
        const historySha256 = historyDigest(applied.filter(({ version }) => !later.has(version)));
        return planDigest({ ...approved, run: approved.run.slice(ran), historySha256 });
    });
}
/**
 * Whether `now` is what is left of an approved plan after its first files were applied: then a run that was interrupted
 * may go on under the same approval.
 */
function isRestOf(approved, now, applied) {
    const done = approved.run.length - now.run.length;
    if (done < 0)
        return false;
    const finished = new Set(approved.run.slice(0, done).map((r) => r.version));
    if (![...finished].every((version) => applied.some((a) => a.version === version)))
        return false;
    const before = historyDigest(applied.filter((a) => !finished.has(a.version)));
    const rest = { ...approved, run: approved.run.slice(done) };
    return (before === approved.historySha256 &&
        planDigest({ ...rest, historySha256: "" }) === planDigest({ ...now, historySha256: "" }));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/plan/plan.js








/**
 * Holds the files against the database and says what would run. Reads only.
 * @throws LockkeeperError MIGRATIONS_INVALID (all problems of all pending files), INPUT_CONFLICT, HISTORY_UNREADABLE
 */
async function makePlan(db, found, input) {
    const { layout, loaded } = input;
    if (input.guessed)
        refuseWrongGuess(layout, input.auditSchema, [...found.tables.keys()]);
    const history = await readHistory(db, layout, input.auditSchema, found);
    const content = memoised(contentOf);
    const stored = await readStatements(db, layout, found, undecided(loaded.migrations, history.applied, content));
    return planFrom(input, found.server, { history, stored, content });
}
/**
 * The plan for what a database remembers.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
async function planFrom(input, server, remembered) {
    const { layout, loaded, options } = input;
    const { history, stored, content } = remembered;
    const files = new Map(loaded.migrations.map((m) => [m.version, m]));
    const sameText = new Map();
    const orphanTokens = new Map();
    for (const { version, contentSha256 } of history.applied) {
        const [texts, file] = [stored.get(version), files.get(version)];
        if (texts && file)
            sameText.set(version, sameByText(texts, content(file), contentSha256 !== null));
        else if (texts)
            orphanTokens.set(version, storedTokens(texts));
    }
    const comparison = { files: loaded.migrations, applied: history.applied, content, sameText, orphanTokens };
    const first = classify({ ...comparison, baselines: [] }, layout, options);
    const runnable = new Set(first.filter((e) => e.class === "pending" || e.class === "out-of-order").map((e) => e.version));
    const prepared = await prepare(loaded.migrations.filter((m) => runnable.has(m.version)), loaded.migrations.filter((m) => !runnable.has(m.version)), layout);
    if (prepared.problems.length)
        throw invalidMigrations(prepared.problems);
    const baselines = prepared.migrations.flatMap(baselineOf);
    const entries = baselines.length ? classify({ ...comparison, baselines }, layout, options) : first;
    const resumed = prepared.migrations.map((m) => resume(m, history.journal));
    const plan = describe(input, server, history.applied, withInterrupted(entries, resumed, history.waysBack), resumed.map((r) => r.migration), [...loaded.notices, ...prepared.notices]);
    return { plan, migrations: resumed.map((r) => r.migration), history };
}
function memoised(make) {
    const seen = new Map();
    return (migration) => {
        const known = seen.get(migration) ?? make(migration);
        seen.set(migration, known);
        return known;
    };
}
function baselineOf(migration) {
    return migration.script.directives.flatMap((d) => d.name === "baseline" && d.range ? [{ version: migration.version, first: d.range[0], last: d.range[1] }] : []);
}
/** Where an interrupted file goes on; `changed` when the segments that are done no longer stand in the file. */
function resume(migration, journal) {
    const rows = journal.filter((row) => row.version === migration.version && row.state === "done");
    const { segments, transactional } = migration.execution;
    const changed = rows.some((row) => transactional || segments[row.segment]?.sha256 !== row.sha256);
    return { migration: { ...migration, segmentsDone: rows.length }, changed };
}
function withInterrupted(entries, resumed, waysBack) {
    const halfBack = new Set(waysBack.filter((row) => row.state !== "failed").map((row) => row.version));
    const changed = new Map(resumed.filter((r) => r.changed).map((r) => [r.migration.version, r.migration]));
    return entries.map((entry) => {
        if (halfBack.has(entry.version))
            return { ...entry, ...halfTakenBack };
        const migration = changed.get(entry.version);
        if (!migration)
            return entry;
        const done = migration.segmentsDone;
        return {
            ...entry,
            class: "interrupted",
            blocks: true,
            message: `${done === 1 ? "Its first part is" : `Its first ${done} parts are`} committed, and those statements have changed in the file since.`,
            remedy: "Restore the statements that have run (the journal keeps their digests), and put new ones at the end or in a new file.",
        };
    });
}
const halfTakenBack = {
    class: "interrupted",
    blocks: true,
    message: "A rollback of it was begun and is not finished: a part of its way back stands, and its history row is there.",
    remedy: "Run the same rollback again: it goes on where it stopped.",
};
function describe(input, server, applied, entries, migrations, notices) {
    const { outOfOrder, edited, remoteOnly } = input.options;
    const blocked = entries.some((e) => e.blocks);
    const plan = {
        schema: "lockkeeper/plan@1",
        layout: input.layout.name,
        server,
        entries,
        run: migrations.map((m) => ({
            version: m.version,
            name: m.name,
            file: m.file,
            sha256: m.sha256,
            transactional: m.execution.transactional,
            reason: m.execution.reason,
            statements: m.execution.segments.reduce((sum, s) => sum + s.statements.length, 0),
            segments: m.execution.segments.length,
            segmentsDone: m.segmentsDone,
        })),
        state: stateOf(entries, migrations.length),
        blocked,
        notices,
        options: { "out-of-order": outOfOrder, edited, "remote-only": remoteOnly },
        historySha256: historyDigest(applied),
    };
    return { ...plan, digest: planDigest(plan) };
}
function stateOf(entries, pending) {
    if (entries.some((e) => e.blocks))
        return "diverged";
    return pending > 0 ? "pending" : "up-to-date";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/preview.js






/**
 * Plans against a database and collects what it has applied: the files themselves, and for versions whose file is gone or
 * has changed the statements that the history stores. Reads only.
 * @throws LockkeeperError MIGRATIONS_INVALID, INPUT_CONFLICT, HISTORY_UNREADABLE, CONNECTION_LOST
 */
async function previewPlan(db, input) {
    const found = await probe(db, input.layout, input.auditSchema, { lock: null });
    const { plan, migrations, history } = await makePlan(db, found, input);
    const wanted = plan.entries.filter(({ class: kind }) => keptByHistory.has(kind)).map(({ version }) => version);
    const stored = await readStatements(db, input.layout, found, wanted);
    const past = await pastOf(input, plan.entries, history.applied, stored);
    return { plan, pending: migrations, ...past, supabase: found.postgrest || input.layout.name === "supabase" };
}
/**
 * The plan for a database in which nothing was applied: the whole folder is pending.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
async function previewOfEmpty(input) {
    const nowhere = { systemIdentifier: null, database: "", version: "", major: 0 };
    const remembered = { history: nothing, stored: new Map(), content: memoised(contentOf) };
    const { plan, migrations } = await planFrom(input, nowhere, remembered);
    return { plan, pending: migrations, applied: [], gaps: [], supabase: input.layout.name === "supabase" };
}
const nothing = {
    applied: [],
    journal: [],
    waysBack: [],
    invalidIndexes: [],
    openDeployments: false,
    recorded: null,
};
/** Classes whose text the history knows better than the folder. */
const keptByHistory = new Set(["edited", "remote-only", "squashed"]);
async function pastOf(input, entries, applied, stored) {
    const files = new Map(input.loaded.migrations.map((m) => [m.version, m]));
    const renamed = new Map(entries.flatMap((e) => (e.class === "renamed" && e.other ? [[e.other, e.version]] : [])));
    const edited = new Set(entries.filter((e) => e.class === "edited").map((e) => e.version));
    const gaps = [];
    const past = applied.flatMap(({ version, name, finished }) => {
        if (!finished)
            return [];
        const file = files.get(renamed.get(version) ?? version);
        const texts = stored.get(version);
        if (texts?.length)
            return [asFile(version, name ?? "", file?.file ?? `${version} (from the history)`, texts)];
        if (!file)
            gaps.push(`Version ${version} is applied and has neither a file nor a text in the history.`);
        else if (edited.has(version))
            gaps.push(`${file.file} has changed since; what was applied is not kept.`);
        return file ? [file] : [];
    });
    const { migrations, problems } = await prepare(past, [], input.layout);
    gaps.push(...problems.map(({ file, message }) => `${file}: ${message}`));
    return { applied: migrations, gaps };
}
/** Statements of a history row as a file. */
function asFile(version, name, file, statements) {
    const bytes = new TextEncoder().encode(statements.map((text) => `${text}\n;\n`).join(""));
    return { version, name, file, bytes, sha256: (0,lib/* sha256 */.sc)(bytes) };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/last-deployments.js






/**
 * How the last deployments ended, what they left half done, and who deploys at this moment; for the histories of these layouts.
 * One flight.
 * @throws LockkeeperError CONNECTION_LOST
 */
async function lastDeployments(db, { auditSchema, layouts }) {
    const tables = layouts.map(({ history }) => `${history.schema}.${history.table}`);
    const ways = tables.map((table) => journalOf(table, "rollback"));
    const guard = guardSteps(auditSchema, ["deployments", "journal"]);
    const steps = [
        holdersStep(layouts),
        ...guard,
        { sql: last_deployments_lastQuery(auditSchema), values: [tables] },
        { sql: journalQuery(auditSchema), values: [[...tables, ...ways], ways] },
    ];
    const { done, failed } = await db.pipeline(steps.map((step) => ({ ...step, rows: true })));
    const rows = (index) => done.find((each) => each.index === index)?.rows ?? [];
    if (failed?.index === 0)
        return { refused: `Locks could not be looked at: ${failed.error.message}.`, last: [], journal: [], holders: null };
    const holders = rows(0).map(toBlocker);
    const nothing = { last: [], journal: [], holders };
    if (isHidden(done.slice(1))) {
        const refused = `Row security hides the rows of schema ${auditSchema} from this login: connect as the role that pushes.`;
        return { ...nothing, refused };
    }
    if (failed)
        return { ...nothing, refused: refusal(failed.error, auditSchema) };
    const found = rows(guard.length + 1);
    return {
        refused: null,
        last: found.map(toLast),
        journal: rows(guard.length + 2).map(toJournal),
        holders: holders.map((holder) => ({ ...holder, runUrl: runOf(holder, found) })),
    };
}
function holdersStep(layouts) {
    // of the lock's two modes the shared one keeps nobody from pushing for long: it is held while something is read
    return {
        sql: `SELECT ${activityColumns} FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory'::text AND l.granted AND l.objsubid = 1 AND l.mode = 'ExclusiveLock'::text
AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
AND ((l.classid::bigint << 32) | l.objid::bigint) = ANY ($1::bigint[])`,
        values: [layouts.map((layout) => String(applyLockKey(layout)))],
    };
}
/** Columns that came later are read from the row as JSON: an audit of an earlier version has none of them. */
const last_deployments_lastQuery = (schema) => `SELECT * FROM (
SELECT DISTINCT ON (d.history_table) d.id::text AS id, ${moment("d.started_at")} AS started_at, ${moment("d.finished_at")} AS finished_at,
  d.result, d.reason, d.actor, d.commit_sha, d.run_url, d.approver, d.backend_pid,
  pg_catalog.to_jsonb(d) ->> 'kind'::text AS kind, pg_catalog.to_jsonb(d) ->> 'emergency'::text AS emergency,
  (d.receipt -> 'endState'::text) ->> 'proved'::text AS proved
FROM ${identifier(schema)}.deployments d WHERE d.history_table = ANY ($1::text[])
ORDER BY d.history_table, d.started_at DESC) last ORDER BY last.started_at DESC`;
const journalQuery = (schema) => `SELECT j.version, j.history_table = ANY ($2::text[]) AS back,
  pg_catalog.count(*) FILTER (WHERE j.state = 'done'::text)::int4 AS done,
  (pg_catalog.array_agg(j.state ORDER BY j.segment DESC))[1] AS state
FROM ${identifier(schema)}.journal j WHERE j.history_table = ANY ($1::text[]) GROUP BY j.history_table, j.version ORDER BY j.version`;
function toLast(row) {
    const { id, startedAt, finishedAt, result, actor, commit, runUrl } = toDeployment(row);
    const proved = queries_text(row["proved"]);
    return {
        id,
        kind: row["kind"] === "rollback" ? "rollback" : "push",
        result,
        reason: queries_text(row["reason"]),
        startedAt,
        finishedAt,
        actor,
        commit,
        runUrl,
        approver: queries_text(row["approver"]),
        emergency: queries_text(row["emergency"]),
        proved: proved === null ? null : proved === "true",
    };
}
function toJournal(row) {
    const { state } = row;
    return {
        kind: row["back"] === true ? "rollback" : "push",
        version: queries_text(row["version"]) ?? "",
        segmentsDone: Number(row["done"]),
        state: state === "running" || state === "done" ? state : "failed",
    };
}
function runOf({ pid }, found) {
    return queries_text(found.find((row) => row["backend_pid"] === pid && row["finished_at"] === null)?.["run_url"]);
}
/** Null where there is no audit yet. */
function refusal({ sqlstate, message }, schema) {
    if (["3F000", "42P01"].includes(sqlstate))
        return null;
    if (sqlstate === "42501")
        return `This login may not read the audit in schema ${schema}: ${message}.`;
    if (sqlstate === "22P02" || sqlstate === "42703")
        return `The tables in schema ${schema} are not those of an audit: ${message}.`;
    return `The audit in schema ${schema} could not be read (${sqlstate}: ${message}).`;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/history/who-pushes.js
/**
 * Who will push, as far as the history tells: the login, when it may write there; otherwise the owner of the history table. One
 * flight; rejects with DatabaseError.
 */
async function whoPushes(db, { history: { schema, table } }) {
    const [row] = await db.query(`SELECT h.owner, COALESCE(h.may, pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')) AS may
FROM (SELECT 1 AS one) AS always LEFT JOIN (
  SELECT 1 AS one, pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, pg_catalog.has_table_privilege(c.oid, 'INSERT') AS may
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname::text = $1::text AND c.relname::text = $2::text) AS h ON h.one = always.one`, [schema, table]);
    if (row?.["may"] === true)
        return { role: null, known: true };
    const owner = row?.["owner"];
    return typeof owner === "string" ? { role: owner, known: true } : { role: null, known: false };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/layouts/next-file.js
/**
 * Path below the folder for a migration that comes after all that are there, named as this layout names its files: by the
 * time, or by the next number in a folder that counts.
 * @param paths of the folder
 * @param name in snake_case, without version and ending
 * @returns the path, and the newest version before it; null in an empty folder
 */
function nextFile(layout, paths, name, now) {
    const versions = layout.recognise(paths).found.map(({ version }) => version);
    const after = versions.toSorted((a, b) => layout.compare(a, b)).at(-1) ?? null;
    const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
    const asVersion = (digits) => (layout.name === "prisma" ? `${digits}_${name}` : digits);
    const digits = after === null ? time : digitsAfter(after, time, (one) => layout.compare(asVersion(one), after) > 0);
    return { path: layout.name === "prisma" ? `${digits}_${name}/migration.sql` : `${digits}_${name}.sql`, after };
}
/** Shorter ones are numbers that somebody counts: `0007`. */
const shortestTime = 8;
function digitsAfter(newest, time, comesAfter) {
    const digits = /^\d*/.exec(newest)?.[0] ?? "";
    const following = (BigInt(digits || "0") + 1n).toString().padStart(digits.length, "0");
    const inOrder = digits.length < shortestTime ? [following, time] : [time, following];
    // by text `1000` comes before `999`
    return [...inOrder, `${digits}0`].find(comesAfter) ?? time;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/context.js

/** The session as it was after connecting, in the role that the push was told to take. */
const cleanSession = ({ role }) => (0,lib/* cleanSession */.WH)(role);
/** A file may have changed the role; history and audit rows are written by the login's own. */
const ownRole = ({ role }) => (0,lib/* ownRole */.L6)(role);
/** Limits of one transaction. No limit is said too: a role or a database may have one of its own. */
function localLimits({ lockTimeoutMs, statementTimeoutMs }) {
    return [
        { sql: `SET LOCAL lock_timeout = ${Math.round(lockTimeoutMs)}` },
        { sql: `SET LOCAL statement_timeout = ${Math.round(statementTimeoutMs)}` },
    ];
}
/** The history row's columns: those that were there, or those that `ensure` has made. */
function historyColumns({ layout, probe }) {
    return probe.tables.get(`${layout.history.schema}.${layout.history.table}`)?.columns ?? new Set();
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/direction.js

/** Files are applied, and recorded. */
const up = {
    history: (ctx, migration) => {
        const texts = migration.script.statements.map((s) => s.text);
        return ctx.layout.history.insert(historyColumns(ctx), migration, texts);
    },
    inHistory: true,
    historyWord: "written",
};
/** Ways back are run, and what they take back is no longer in the history. */
const down = {
    history: (ctx, { version }) => ctx.layout.history.remove(version),
    inHistory: false,
    historyWord: "removed",
};

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/outcomes.js

/** Every file as it stands before anything ran. */
function notRun(migrations) {
    return new Map(migrations.map((m) => [
        m.version,
        {
            version: m.version,
            name: m.name,
            file: m.file,
            transactional: m.execution.transactional,
            state: m.segmentsDone > 0 ? "partly" : "not-run",
            durationMs: 0,
            segments: m.execution.segments.length,
            segmentsDone: m.segmentsDone,
            retries: 0,
        },
    ]));
}
/** The server has begun with a file: until its COMMIT is answered nobody knows how it ends. */
function began(ctx, migration) {
    const outcome = ctx.outcomes.get(migration.version);
    if (!outcome || outcome.state === "unknown")
        return;
    outcome.state = "unknown";
    ctx.startedAt.set(migration.version, ctx.clock.monotonic());
    ctx.on({ kind: "file-started", file: migration.file, number: numberOf(ctx, migration), of: ctx.total });
}
/** The server answered the COMMIT of a file's last transaction. */
function committed(ctx, migration, tag) {
    // a COMMIT that meets a failed transaction is answered by ROLLBACK
    if (tag !== "COMMIT") {
        throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", `The server answered the COMMIT of ${migration.file} with ${tag}.`);
    }
    const outcome = ctx.outcomes.get(migration.version);
    if (!outcome)
        return;
    outcome.state = "applied";
    outcome.segmentsDone = outcome.segments;
    const durationMs = elapsed(ctx, outcome);
    outcome.durationMs = durationMs;
    ctx.on({ kind: "file-applied", file: migration.file, number: numberOf(ctx, migration), of: ctx.total, durationMs });
}
/** The file did not get to its end, and that is certain. */
function settle(ctx, state) {
    for (const outcome of ctx.outcomes.values()) {
        if (outcome.state !== "unknown")
            continue;
        outcome.state = outcome.segmentsDone > 0 ? "partly" : state;
        outcome.durationMs = elapsed(ctx, outcome);
    }
}
/** Milliseconds since a file's turn came. */
function elapsed(ctx, { version }) {
    const now = ctx.clock.monotonic();
    return Math.round(now - (ctx.startedAt.get(version) ?? now));
}
function numberOf(ctx, migration) {
    let number = 0;
    for (const version of ctx.outcomes.keys()) {
        number += 1;
        if (version === migration.version)
            return number;
    }
    return 0;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/watch.js

const momentsMs = 2_000;
/**
 * Looks at our session from a second connection while it is quiet for longer than a moment: who blocks it, and how far an
 * index build is. A push that never stalls never opens that connection.
 */
class Watch {
    #db;
    #pid;
    #clock;
    #on;
    #quietMs;
    #observer = null;
    #blockers = [];
    #touched = 0;
    /** what is watched now; an answer that comes later speaks of something else */
    #current = null;
    constructor(db, pid, clock, on, quietMs) {
        this.#db = db;
        this.#pid = pid;
        this.#clock = clock;
        this.#on = on;
        this.#quietMs = quietMs;
    }
    /** A statement was done: not stalled. */
    touch() {
        this.#touched = this.#clock.monotonic();
    }
    /** Who blocked us last, since `during` began. */
    get blockers() {
        return this.#blockers;
    }
    /** Runs `work`, which belongs to `file`, and watches it. */
    async during(file, work) {
        const done = new AbortController();
        this.#current = done.signal;
        this.#blockers = [];
        this.touch();
        const watching = this.#watch(file, done.signal);
        try {
            return await work();
        }
        finally {
            done.abort();
            // what it is just reading may name who was in the way
            await this.#withinMoments(watching);
        }
    }
    async close() {
        const closing = this.#observer?.then((observer) => observer?.close());
        if (closing)
            await this.#withinMoments(closing);
    }
    /** Never waits long: the second connection may hang where the first one works. */
    async #withinMoments(work) {
        const over = new AbortController();
        await Promise.race([work, this.#clock.sleep(momentsMs, over.signal)]);
        over.abort();
    }
    async #watch(file, done) {
        while (!done.aborted) {
            await this.#clock.sleep(this.#quietMs, done);
            if (done.aborted || this.#clock.monotonic() - this.#touched < this.#quietMs)
                continue;
            // watching is a service: whatever happens to it must not hurt the push
            await this.#look(file(), done).catch(() => (this.#observer = null));
        }
    }
    async #look(file, done) {
        this.#observer ??= this.#db.observer().catch((error) => {
            this.#on({ kind: "notice", message: `No second connection for watching: ${String(error)}` });
            return null;
        });
        const observer = await this.#observer;
        if (!observer)
            return;
        const { done: answers } = await observer.pipeline([
            { sql: blockersQuery, values: [this.#pid], rows: true },
            { sql: progressQuery, values: [this.#pid], rows: true },
        ]);
        if (done !== this.#current)
            return;
        const blockers = (answers[0]?.rows ?? []).map(toBlocker);
        if (blockers.length) {
            this.#blockers = blockers;
            this.#on({ kind: "waiting-for-table-lock", file, blockers });
        }
        const [progress] = answers[1]?.rows ?? [];
        if (progress) {
            const percent = progress["percent"] === null ? null : Number(progress["percent"]);
            this.#on({
                kind: "index-progress",
                file,
                index: typeof progress["index"] === "string" ? progress["index"] : "",
                phase: String(progress["phase"]),
                percent,
            });
        }
    }
}
const blockersQuery = `SELECT ${activityColumns}, NULL AS run_url FROM pg_catalog.pg_stat_activity a
WHERE a.pid = ANY(pg_catalog.pg_blocking_pids($1)) ORDER BY a.xact_start`;
// blocks while it reads the table, tuples while it loads and validates; pg_catalog's own operators, whatever is on the search_path
const progressQuery = `SELECT phase, CASE WHEN blocks_total > 0 AND blocks_done < blocks_total THEN 100.0 * blocks_done::numeric / blocks_total::numeric
WHEN tuples_total > 0 THEN 100.0 * tuples_done::numeric / tuples_total::numeric WHEN blocks_total > 0 THEN 100.0 * blocks_done::numeric / blocks_total::numeric END::float8 AS percent,
(SELECT relname::text FROM pg_catalog.pg_class WHERE oid = index_relid) AS index
FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1`;

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/new-context.js


/** An apply before its first file. Shows the server's notices beside the file that runs. */
function newContext(db, input, work) {
    const { clock, on, cancelled, layout, auditSchema, apply } = input;
    const { journal, waysBack } = work.history;
    const quietMs = Math.max(50, Math.min(1_000, apply.lockTimeoutMs / 3 || 1_000));
    const outcomes = notRun(work.migrations);
    db.onNotice(({ severity, message }) => {
        const running = [...outcomes.values()].find((o) => o.state === "unknown");
        on({ kind: "server-notice", file: running?.file ?? null, severity, message });
    });
    return {
        db,
        clock,
        layout,
        direction: work.direction,
        probe: work.found,
        audit: work.audit,
        auditSchema,
        journaled: new Set([...journal, ...waysBack].map(({ version }) => version)),
        options: apply,
        outcomes,
        startedAt: new Map(),
        sent: new Set(),
        watch: new Watch(db, work.found.pid, clock, on, quietMs),
        cancelled,
        on,
        total: work.migrations.length,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/attempt.js

/**
 * Sends a pipeline that the runner may cancel. A cancel that reaches the server between two statements of a pipeline is
 * lost, so it is repeated until the pipeline ends.
 */
async function runCancellable(ctx, steps, onDone) {
    refuseWhenCancelled(ctx);
    return cancellable(ctx, () => ctx.db.pipeline(steps, onDone));
}
/** Waits for work on the connection, and stops what the server does for it when the runner cancels. */
async function cancellable(ctx, work) {
    const over = new AbortController();
    let cancelling = Promise.resolve();
    const cancel = () => {
        cancelling = cancelUntil(ctx, over.signal);
    };
    ctx.cancelled.addEventListener("abort", cancel, { once: true });
    try {
        return await work();
    }
    finally {
        over.abort();
        ctx.cancelled.removeEventListener("abort", cancel);
        // a request that is still under way would hit what comes next: the rollback, or the audit's last word
        await cancelling;
    }
}
async function cancelUntil(ctx, over) {
    ctx.on({ kind: "cancelling" });
    while (!over.aborted) {
        // a cancel request that fails is sent again; when the connection is gone, the pipeline ends by itself
        await ctx.db.cancel().catch(() => undefined);
        await ctx.clock.sleep(200, over);
    }
}
/** Between two flights nothing has to be undone. */
function refuseWhenCancelled(ctx) {
    if (ctx.cancelled.aborted)
        throw new lib/* LockkeeperError */.Yc("CANCELLED", "Cancelled between two transactions; nothing was interrupted.");
}
/** Waits before a file is tried again: half a second, doubling up to 20 s, of which a random half, so that two do not meet again. */
async function backOff(ctx, migration, attempt, blockers) {
    const delayMs = Math.round(Math.min(500 * 2 ** (attempt - 1), 20_000) * (0.5 + ctx.clock.random() / 2));
    const outcome = ctx.outcomes.get(migration.version);
    if (outcome)
        outcome.retries = attempt;
    ctx.on({ kind: "retrying", file: migration.file, attempt, attempts: ctx.options.lockRetries, delayMs, blockers });
    await ctx.clock.sleep(delayMs, ctx.cancelled);
    refuseWhenCancelled(ctx);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/proof.js



/**
 * Reads back what an apply claims: the history rows are there (or gone, on the way back), the session stands in no transaction, and no index is invalid
 * that was not before. One flight.
 * @throws LockkeeperError PROOF_FAILED
 */
async function prove(ctx, before) {
    const claimed = [...ctx.outcomes.values()].filter((o) => o.state === "applied");
    const result = await ctx.db.pipeline([
        ...cleanSession(ctx.options),
        {
            sql: `SELECT version FROM (${ctx.layout.history.read(historyColumns(ctx))}) h WHERE finished AND version = ANY($1)`,
            values: [claimed.map((o) => o.version)],
            rows: true,
        },
        { sql: invalidIndexesQuery, rows: true },
    ]);
    if (result.failed)
        throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", `The end state could not be read: ${result.failed.error.message}`);
    const [history, indexes] = result.done.slice(-2);
    const problems = [
        ...untrue(ctx, claimed, new Set(history?.rows.map((r) => String(r["version"])))),
        ...(indexes?.rows ?? [])
            .map((r) => String(r["name"]))
            .filter((name) => !before.invalidIndexes.includes(name))
            .map((name) => `The index ${name} is invalid: it slows down writes and serves no query.`),
        ...(result.transaction === "idle" ? [] : ["The session stands in a transaction that nothing ended."]),
    ];
    if (problems.length) {
        throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", "The database is not in the state that was to be reached.", {
            notes: problems,
            hint: "Look at what the notes name, and run status.",
        });
    }
}
function untrue({ direction }, claimed, present) {
    const has = direction.inHistory ? "no row" : "still a row";
    return claimed
        .filter((o) => present.has(o.version) !== direction.inHistory)
        .map((o) => `The history has ${has} for ${o.file}, though its transaction committed.`);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/failure.js



/** For 25006, wherever it comes up. */
const readOnlyHint = "The session is read-only: the server is a standby, or `default_transaction_read_only` is on for this role or database. Push to the primary, as a role that may write.";
/** Failures that pass when the file is tried again as a whole: lock timeout, deadlock, serialization. */
const retryable = (sqlstate) => ["55P03", "40P01", "40001"].includes(sqlstate);
/** What the server said, as an error that points into the file. */
function failureAt(ctx, where, error) {
    const { migration, statement } = where;
    const place = statement
        ? error.position === undefined
            ? { line: statement.line, column: statement.column }
            : (0,sql_lib/* placeInStatement */.gZ)(migration.script.text, statement, error.position)
        : undefined;
    const code = ctx.cancelled.aborted && error.sqlstate === "57014" ? "CANCELLED" : codeOf(error.sqlstate);
    const hint = hintFor(error, where);
    return new lib/* LockkeeperError */.Yc(code, messageOf(ctx, code, where, error), {
        file: migration.file,
        ...(place && { place, excerpt: (0,sql_lib/* excerpt */.Kb)(migration.script.text, place) }),
        ...(statement && { endLine: statement.endLine }),
        ...(hint !== undefined && { hint }),
        sqlstate: error.sqlstate,
        notes: [
            ...(error.detail ? [`Detail: ${error.detail}`] : []),
            ...(error.where ? [`Where: ${error.where}`] : []),
            ...(where.leaves ?? []),
            ...(code === "LOCK_TIMEOUT" ? ctx.watch.blockers.map((b) => `Blocked by ${describeBlocker(b)}`) : []),
        ],
        cause: error,
    });
}
function codeOf(sqlstate) {
    return sqlstate === "55P03" ? "LOCK_TIMEOUT" : "SQL_FAILED";
}
function messageOf(ctx, code, where, error) {
    if (code === "CANCELLED") {
        return where.statement?.outsideTransaction
            ? "Cancelled while this statement ran. It runs outside transactions, so a part of its work may stand until the next push."
            : "Cancelled while this statement ran; it was rolled back.";
    }
    const when = {
        begin: " (at its BEGIN)",
        statement: "",
        history: ` (while its history row was ${ctx.direction.historyWord})`,
        commit: " (at its COMMIT)",
    };
    return `${error.message}${when[where.role]}`;
}
/** The sentence that helps, where the server's own hint does not. */
function hintFor(error, where) {
    if (where.role === "history" && error.sqlstate === "23505")
        return "Another tool recorded this version at the same moment. Nothing of this file was applied by this run; run again to see where it stands.";
    if (where.role === "history" && error.sqlstate === "22012")
        return "The history has no row of this version any more: another tool removed it at the same moment. Nothing of this way back stands; run again to see where it stands.";
    if (where.role === "commit" && error.sqlstate.startsWith("23"))
        return "A deferred constraint was checked at COMMIT; the file was rolled back.";
    return hints[error.sqlstate] ?? error.hint;
}
const hints = {
    "25006": readOnlyHint,
    "25001": "It cannot run inside a transaction. Put `-- lockkeeper: no-transaction` at the top of the file, or move the statement to a file of its own.",
    "2D000": "It commits or rolls back by itself. Put `-- lockkeeper: no-transaction` at the top of the file.",
    "55P03": "The lock was not to be had in time, and waiting longer would have queued every other query behind it. Run again when the blocker is done, or raise `lock-retries`.",
    "55P04": "A new enum value can be used only after its transaction has committed. Put the ALTER TYPE ... ADD VALUE into a file before this one.",
    "57014": "It ran longer than `statement-timeout` allows.",
    "42501": "The login may not do this. Push as the owner of the object, or grant this role what it needs.",
    "42P07": "It is there already. If somebody made it by hand, drop it or write IF NOT EXISTS.",
    "42710": "It is there already. If somebody made it by hand, drop it or write IF NOT EXISTS.",
    "42701": "The column is there already. If somebody added it by hand, drop it or write ADD COLUMN IF NOT EXISTS.",
};

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/indexes.js
/**
 * The indexes that a CONCURRENTLY statement is about, found under the search_path that the statement itself will see.
 * A rebuild leaves its half-made copies as <name>_ccnew and <name>_ccold, of each index where a whole table is rebuilt.
 */
function findIndexes({ action, name, schema, table }) {
    const copies = action === "reindex" && (name ?? table) !== null;
    return {
        sql: `SELECT n.nspname::text AS schema, c.relname::text AS name, i.indisvalid AS valid
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (c.relname = $1 OR ($4 AND NOT i.indisvalid AND c.relname ~ (
  COALESCE('^' || pg_catalog.regexp_replace($1, '([^a-zA-Z0-9_])', '\\\\\\1', 'g'), '') || '_cc(new|old)[0-9]*$')))
AND CASE WHEN $2::text IS NOT NULL THEN n.nspname = $2
  ELSE pg_catalog.pg_table_is_visible(CASE WHEN $3::text IS NULL THEN c.oid ELSE t.oid END) END
AND ($3::text IS NULL OR t.relname = $3)`,
        values: [name, schema ?? table?.schema ?? null, table?.name ?? null, copies],
        rows: true,
    };
}
const readIndexes = (rows) => rows.map((row) => ({ schema: String(row["schema"]), name: String(row["name"]), valid: row["valid"] === true }));
/** What an interrupted attempt left in the way. Built again from nothing, because an invalid index cannot be finished. */
function leftovers(index, found) {
    if (index.action === "drop")
        return [];
    return found.filter((f) => !f.valid && (index.action === "create" || f.name !== index.name));
}
/** Whether a statement that was running when its run died had got to its end: the catalog shows its effect. */
function alreadyDone(statement, found) {
    const index = statement.concurrentIndex;
    if (!index || index.name === null)
        return false;
    const own = found.find((f) => f.name === index.name);
    return index.action === "create" ? own?.valid === true : index.action === "drop" ? own === undefined : false;
}
/** For statements without an index to look at: the object that was to be made is there, or the one to be dropped is gone. */
function provesDone(statement, sqlstate) {
    if (statement.outsideTransaction === null)
        return false;
    // "is not a partition of"
    if (statement.outsideTransaction === detach)
        return sqlstate === "42P01";
    if (statement.kind.startsWith("Create"))
        return ["42P04", "42710", "42P07"].includes(sqlstate);
    return /^Drop/i.test(statement.kind) && ["3D000", "42704", "42P01"].includes(sqlstate);
}
const detach = "DETACH PARTITION CONCURRENTLY";
/** A detach that was stopped half-way stands in the catalog as pending, and can only be finished. Null for anything else. */
function finishDetach(sql, sqlstate) {
    const match = sqlstate === "55000" && /^(.*\bdetach\s+partition\b.*)\bconcurrently$/is.exec(sql);
    return match ? `${match[1]}FINALIZE` : null;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/transactional.js






/** More than this many bytes of SQL do not leave in one flight: both ends have to hold them. */
const flightBytes = 16 * 1024 * 1024;
/**
 * Applies files that each are one transaction. All of them leave in one flight; the first that fails is rolled back by the
 * server, which then skips the rest, so that files before it stand and files after it have not begun.
 * @param usedSession true when something else ran in this session before, which may have left settings behind
 * @throws LockkeeperError for the file that failed for good
 */
async function applyTransactional(ctx, files, usedSession) {
    let next = 0;
    let retries = 0;
    while (next < files.length) {
        const batch = takeFlight(files, next);
        const marked = batch.flatMap((migration, i) => fileSteps(ctx, migration, next + i, usedSession || next + i > 0));
        for (const { version } of batch)
            ctx.sent.add(version);
        const result = await send(ctx, marked, files);
        if (!result.failed) {
            next += batch.length;
            retries = 0;
            continue;
        }
        const failed = marked[result.failed.index];
        if (!failed)
            throw result.failed.error;
        if (failed.file !== next)
            retries = 0;
        next = failed.file;
        retries += 1;
        await rollBack(ctx, result);
        await retryOrThrow(ctx, failed, files, result.failed.error, retries);
    }
}
function takeFlight(files, from) {
    let bytes = 0;
    const count = files.slice(from).findIndex((file) => (bytes += file.bytes.length) > flightBytes);
    return files.slice(from, count < 0 ? undefined : from + Math.max(count, 1));
}
function fileSteps(ctx, migration, file, clean) {
    const [segment] = migration.execution.segments;
    const mark = (role) => (step) => ({ step, file, role, statement: null });
    return [
        ...(clean ? cleanSession(ctx.options) : []).map(mark("begin")),
        mark("begin")({ sql: segment?.begin ?? "BEGIN" }),
        ...localLimits(ctx.options).map(mark("begin")),
        ...(0,lib/* statementSteps */.RU)(migration, segment?.statements ?? []).map((s) => ({ ...s, file, role: "statement" })),
        ...historySteps(ctx, migration).map(mark("history")),
        mark("commit")({ sql: "COMMIT", flush: true }),
    ];
}
/** History and audit rows, written as the login's own role in the transaction of the migration. */
function historySteps(ctx, migration) {
    // what we send is UTF-8, and the server must take it for that whatever the file has told it
    const encoded = /client_encoding|\bnames\b/i.test(migration.script.text) ? [{ sql: "RESET client_encoding" }] : [];
    return [
        ...encoded,
        ...ownRole(ctx.options),
        ctx.direction.history(ctx, migration),
        ...(ctx.audit ? [ctx.audit.file(migration)] : []),
        ...(ctx.journaled.has(migration.version) ? [forget(ctx, migration)] : []),
    ];
}
/** A version whose history row changes is no longer in parts, whoever had left them. */
function forget({ auditSchema, layout }, { version }) {
    return forgetParts(auditSchema, `${layout.history.schema}.${layout.history.table}`, version);
}
async function send(ctx, marked, files) {
    let current = files[marked[0]?.file ?? 0];
    if (current)
        began(ctx, current);
    return ctx.watch.during(() => current?.file ?? "", () => runCancellable(ctx, marked.map((m) => m.step), (done) => {
        ctx.watch.touch();
        if (marked[done.index]?.role !== "commit" || !current)
            return;
        committed(ctx, current, done.tag);
        // the server is at the next file already
        const next = marked[done.index + 1];
        current = next && files[next.file];
        if (current)
            began(ctx, current);
    }));
}
/** After a failed flight the session is idle again. */
async function rollBack(ctx, result) {
    if (result.transaction !== "idle")
        await ctx.db.pipeline([{ sql: "ROLLBACK" }]);
}
async function retryOrThrow(ctx, failed, files, error, attempt) {
    const migration = files[failed.file];
    if (!migration)
        throw error;
    const blockers = ctx.watch.blockers;
    if (!retryable(error.sqlstate) || attempt > ctx.options.lockRetries || ctx.cancelled.aborted) {
        throw failureAt(ctx, { migration, statement: failed.statement, role: failed.role }, error);
    }
    await backOff(ctx, migration, attempt, blockers);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/segments.js









/**
 * Applies a file that cannot be one transaction, a segment at a time. A transactional segment commits with its journal row; a
 * statement that stands alone has its row written before and after. A run that died goes on at the first segment not done.
 * @throws LockkeeperError for the segment that failed for good
 */
async function applySegments(ctx, migration, interrupted) {
    began(ctx, migration);
    const { segments } = migration.execution;
    for (const segment of segments.slice(migration.segmentsDone)) {
        if (segment.transactional)
            await applyBlock(ctx, migration, segment);
        else
            await applyAlone(ctx, migration, segment, interrupted.has(segment.index));
        segmentDone(ctx, migration, segment);
    }
    // every segment was journaled as done by a run that died before it wrote the history row
    if (migration.segmentsDone >= segments.length)
        await inTransaction(ctx, migration, closing(ctx, migration));
    committed(ctx, migration, "COMMIT");
}
function segmentDone(ctx, migration, segment) {
    const outcome = ctx.outcomes.get(migration.version);
    if (outcome)
        outcome.segmentsDone = segment.index + 1;
    ctx.on({
        kind: "segment-done",
        file: migration.file,
        segment: segment.index + 1,
        of: migration.execution.segments.length,
    });
}
/** What is written in the transaction that ends a segment; the last one ends the file. */
function ending(ctx, migration, segment) {
    if (segment.index === migration.execution.segments.length - 1)
        return closing(ctx, migration);
    return ctx.audit ? [...ownRole(ctx.options), ctx.audit.segment(migration, segment, "done", null)] : [];
}
function closing(ctx, migration) {
    const own = ctx.audit && !ctx.journaled.has(migration.version);
    return [...historySteps(ctx, migration), ...(own ? [forget(ctx, migration)] : [])];
}
async function applyBlock(ctx, migration, segment) {
    const before = [...cleanSession(ctx.options), ...(0,lib/* sessionStatements */.JM)(migration, segment)];
    const opening = [...before, { sql: segment.begin ?? "BEGIN" }, ...localLimits(ctx.options)];
    const own = (0,lib/* statementSteps */.RU)(migration, segment.statements);
    const steps = [...opening, ...own.map((s) => s.step), ...ending(ctx, migration, segment), { sql: "COMMIT" }];
    for (let attempt = 1;; attempt += 1) {
        const result = await watched(ctx, migration, steps);
        if (!result.failed)
            return;
        await rollBack(ctx, result);
        const { index, error } = result.failed;
        const statement = own[index - opening.length]?.statement ?? null;
        const role = statement
            ? "statement"
            : index < opening.length
                ? "begin"
                : index === steps.length - 1
                    ? "commit"
                    : "history";
        if (!retryable(error.sqlstate) || attempt > ctx.options.lockRetries) {
            throw await failed(ctx, { migration, statement, role }, segment, error);
        }
        await backOff(ctx, migration, attempt, ctx.watch.blockers);
    }
}
async function applyAlone(ctx, migration, segment, wasRunning) {
    const [only] = (0,lib/* statementSteps */.RU)(migration, segment.statements);
    if (!only)
        return;
    const { statement } = only;
    const index = statement.concurrentIndex;
    const found = await announce(ctx, migration, segment, statement);
    if (!(wasRunning && alreadyDone(statement, found))) {
        const error = await runAlone(ctx, migration, only.step, index ? leftovers(index, found) : []);
        if (error && !(wasRunning && provesDone(statement, error.sqlstate))) {
            const broken = await invalidNow(ctx, statement);
            // a drop that got half-way is not undone; and whether an earlier attempt got to its end is as open as before, unless the
            // catalog has shown it
            const open = index ? index.action === "drop" && broken.length > 0 : wasRunning;
            const where = { migration, statement, role: "statement", leaves: broken.map(brokenIndex) };
            throw await failed(ctx, where, segment, error, open ? "running" : "failed");
        }
        if (index?.name && index.action !== "drop")
            await requireValid(ctx, migration, statement);
        if (statement.outsideTransaction === "DISCARD ALL")
            await takeBackApplyLock(ctx.db, ctx.layout);
    }
    const rows = ending(ctx, migration, segment);
    if (rows.length)
        await inTransaction(ctx, migration, rows);
}
/** Clears away what an earlier attempt left, and runs the statement. Returns what the server refused. */
async function runAlone(ctx, migration, step, inTheWay) {
    for (const { schema, name } of inTheWay) {
        const message = `${migration.file}: dropping the invalid index ${schema}.${name} that an earlier attempt left behind.`;
        ctx.on({ kind: "notice", message });
        const drop = { sql: `DROP INDEX CONCURRENTLY ${identifier(schema)}.${identifier(name)}` };
        const dropped = await watched(ctx, migration, [drop]);
        if (dropped.failed)
            return dropped.failed.error;
    }
    const { failed: refused } = await watched(ctx, migration, [step]);
    const finish = refused && finishDetach(step.sql, refused.error.sqlstate);
    if (!finish)
        return refused && refused.error;
    return (await watched(ctx, migration, [{ sql: finish }])).failed?.error ?? null;
}
/** Sets the session up for the statement, writes down that it begins, and looks what an earlier attempt left. */
async function announce(ctx, migration, segment, statement) {
    const limits = ctx.options;
    // a queued CONCURRENTLY keeps nobody waiting, and one that gives up leaves an invalid index behind
    const lockTimeout = /CONCURRENTLY/.test(statement.outsideTransaction ?? "") ? 0 : Math.round(limits.lockTimeoutMs);
    const { done, failed: refused } = await runCancellable(ctx, [
        ...cleanSession(limits),
        ...(ctx.audit ? [ctx.audit.segment(migration, segment, "running", null)] : []),
        ...(0,lib/* sessionStatements */.JM)(migration, segment),
        { sql: `SET lock_timeout = ${lockTimeout}` },
        { sql: `SET statement_timeout = ${Math.round(limits.statementTimeoutMs)}` },
        ...(statement.concurrentIndex ? [findIndexes(statement.concurrentIndex)] : []),
    ]);
    if (refused)
        throw await failed(ctx, { migration, statement, role: "begin" }, segment, refused.error);
    return readIndexes(statement.concurrentIndex ? (done.at(-1)?.rows ?? []) : []);
}
/** Indexes of a CONCURRENTLY statement that are invalid as it has ended. */
async function invalidNow({ db }, { concurrentIndex: index }) {
    if (index === null)
        return [];
    const { done } = await db.pipeline([findIndexes(index)]);
    return readIndexes(done[0]?.rows ?? []).filter(({ valid }) => !valid);
}
const brokenIndex = ({ schema, name }) => `Left behind: the index ${schema}.${name} is invalid. It slows down writes and serves no query, until this is run again and gets to its end.`;
async function requireValid(ctx, migration, statement) {
    const [bad] = await invalidNow(ctx, statement);
    if (!bad)
        return;
    throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", `The index ${bad.schema}.${bad.name} is invalid after its build.`, {
        file: migration.file,
        place: { line: statement.line, column: statement.column },
        hint: "Run again: the invalid index is dropped and built once more.",
    });
}
async function inTransaction(ctx, migration, steps) {
    const result = await ctx.db.pipeline([...cleanSession(ctx.options), { sql: "BEGIN" }, ...steps, { sql: "COMMIT" }]);
    if (!result.failed)
        return;
    await rollBack(ctx, result);
    throw failureAt(ctx, { migration, statement: null, role: "history" }, result.failed.error);
}
async function watched(ctx, migration, steps) {
    return ctx.watch.during(() => migration.file, () => runCancellable(ctx, steps, () => ctx.watch.touch()));
}
/** Writes the failure into the journal, which is a service to the reader: the resume depends on `done` rows alone. */
async function failed(ctx, where, segment, error, state = "failed") {
    if (ctx.audit) {
        await ctx.db.pipeline([
            ...cleanSession(ctx.options),
            ctx.audit.segment(where.migration, segment, state, error.message),
        ]);
    }
    return failureAt(ctx, where, error);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/run.js




/**
 * Carries out a plan in its order: neighbours that are one transaction each leave together, the others one by one. Then
 * proves the end state.
 * @throws LockkeeperError; `ctx.outcomes` then says how far it got
 */
async function applyAll(ctx, migrations, history) {
    let used = false;
    for (const group of groups(migrations)) {
        refuseWhenCancelled(ctx);
        const [first] = group;
        if (!first)
            continue;
        if (first.execution.transactional)
            await applyTransactional(ctx, group, used);
        else
            await applySegments(ctx, first, runningSegments(first, history));
        used = true;
    }
    await prove(ctx, history);
}
/** Runs of transactional files stay together; every other file is a group of its own. */
function groups(migrations) {
    const all = [];
    for (const migration of migrations) {
        const last = all.at(-1);
        if (last?.[0]?.execution.transactional && migration.execution.transactional)
            last.push(migration);
        else
            all.push([migration]);
    }
    return all;
}
/**
 * Segments that an earlier run began and did not see the end of. What failed is no such segment: an index that stood in
 * the way then is not the one that the file builds. Neither is one whose text has changed.
 */
function runningSegments(migration, history) {
    const { segments } = migration.execution;
    const own = history.journal.filter((row) => row.version === migration.version && row.state === "running");
    return new Set(own.filter((row) => segments[row.segment]?.sha256 === row.sha256).map((row) => row.segment));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/recover.js




const graceMs = 10_000;
/**
 * The connection broke while files were on their way. The server may still be working on them, so a new connection waits
 * until the old session is gone and then reads which files stand.
 */
async function recover(ctx, auditSchema) {
    const db = await ctx.db.observer().catch(() => null);
    const note = db
        ? await readBack(ctx, db, auditSchema).catch(lostAgain)
        : "The server could not be reached again. Run status to see which files stand.";
    if (note !== null)
        leaveOpen(ctx);
    return { db, notes: [note ?? "Which files stand was read from the history over a new connection."] };
}
/** Settles the outcomes by what the database says, or tells why that was not possible. */
async function readBack(ctx, db, auditSchema) {
    if (!(await sessionIsGone(ctx, db, auditSchema)))
        return `The server still works for the lost session (pid ${ctx.probe.pid}). Run status in a while.`;
    const versions = [[...ctx.outcomes.keys()]];
    const history = ctx.layout.history.read(historyColumns(ctx));
    const { done, failed } = await db.pipeline([
        ...ownRole(ctx.options),
        { sql: `SELECT version FROM (${history}) h WHERE finished AND version = ANY($1)`, values: versions, rows: true },
        ctx.audit ? ctx.audit.journaled() : { sql: "SELECT WHERE false", rows: true },
    ]);
    if (failed)
        return `The history could not be read again: ${failed.error.message}`;
    const [applied, journal] = done.slice(-2);
    const present = new Set(applied?.rows.map((r) => String(r["version"])));
    for (const outcome of ctx.outcomes.values()) {
        const rows = journal?.rows.filter((r) => r["version"] === outcome.version) ?? [];
        settleByHistory(ctx, outcome, present.has(outcome.version) === ctx.direction.inHistory, ctx.audit && rows);
    }
    return null;
}
/**
 * @param through the history says that the file is through
 * @param journal null where none is kept
 */
function settleByHistory(ctx, outcome, through, journal) {
    const begun = outcome.state === "unknown";
    if (begun)
        outcome.durationMs = elapsed(ctx, outcome);
    if (through) {
        outcome.state = "applied";
        outcome.segmentsDone = outcome.segments;
    }
    else if (begun) {
        const done = journal?.filter((r) => r["state"] === "done").length ?? outcome.segmentsDone;
        // a statement outside a transaction was on its way: whether it got to its end is not written anywhere
        const open = !outcome.transactional && (journal === null || journal.length > done);
        outcome.segmentsDone = done;
        outcome.state = done > 0 ? "partly" : open ? "unknown" : "not-run";
    }
}
/** Nobody knows: whatever had left for the server may stand or not. */
function leaveOpen(ctx) {
    for (const outcome of ctx.outcomes.values()) {
        if (outcome.state === "unknown")
            outcome.durationMs = elapsed(ctx, outcome);
        else if (outcome.state !== "applied" && ctx.sent.has(outcome.version))
            outcome.state = "unknown";
    }
}
function lostAgain(error) {
    if (!(error instanceof lib/* LockkeeperError */.Yc))
        throw error;
    return "The connection broke off again. Run status to see which files stand.";
}
async function sessionIsGone(ctx, db, auditSchema) {
    const start = ctx.clock.monotonic();
    for (let pause = 10; ctx.clock.monotonic() - start < graceMs; pause = Math.min(2 * pause, 500)) {
        const holders = await lockHolders(db, ctx.layout, auditSchema, ctx.probe).catch(() => null);
        if (holders && !holders.some((h) => h.pid === ctx.probe.pid))
            return true;
        await ctx.clock.sleep(pause);
    }
    return false;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/apply/take-stock.js



/** How every file stands in the end, and the connection on which that can be written down. */
async function takeStock(ctx, error, auditSchema) {
    if (error?.code !== "CONNECTION_LOST") {
        settle(ctx, "failed");
        return { last: ctx.db, error };
    }
    const { db, notes } = await recover(ctx, auditSchema);
    const { code, message, hint, sqlstate, cause } = error;
    return { last: db, error: new lib/* LockkeeperError */.Yc(code, message, { hint, sqlstate, cause, notes }) };
}
/** What stopped an apply. Anything else that is thrown is a bug of ours, and is shown as one. */
function asError(error) {
    if (error instanceof lib/* LockkeeperError */.Yc)
        return error;
    if (error instanceof lib/* DatabaseError */.a$) {
        return new lib/* LockkeeperError */.Yc("SQL_FAILED", error.message, { sqlstate: error.sqlstate, cause: error });
    }
    throw error;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/deployment.js








/**
 * Makes the tables that are missing and writes down that a push begins: one flight, or one more for each part of the audit
 * that cannot be had.
 */
async function beginDeployment(db, input, found, plan) {
    const { layout, auditSchema } = input;
    const table = `${layout.history.schema}.${layout.history.table}`;
    const history = deployment_inTransaction(layout.history.ensure(found.tables.get(table)?.columns ?? null));
    const state = input.audit ? auditState(auditSchema, found) : null;
    const role = input.apply.role === null ? [] : cleanSession(input.apply);
    if (state === null || state === "foreign") {
        const { failed } = await makeReady(db, [...role, ...history]);
        if (failed)
            throw cannotKeepHistory(table, failed.error);
        const notice = state === null ? null : `No audit: the tables in schema ${auditSchema} belong to another role.`;
        return { audit: null, records: false, lsn: null, notice };
    }
    const audit = new Audit(auditSchema, table, (0,external_node_crypto_.randomUUID)(), input.standing.kind);
    const missing = state === "missing" ? auditDdl(auditSchema) : [];
    const upgrade = found.tables.has(`${auditSchema}.deployments`) && !keepsApprovals(auditSchema, found);
    const ddl = deployment_inTransaction([...missing, ...(upgrade ? approvalDdl(auditSchema) : [])]);
    const place = input.record && !recordReady(auditSchema, found) ? deployment_inTransaction(recordDdl(auditSchema)) : [];
    const first = [...role, ...history, ...ddl];
    const result = await makeReady(db, [...first, ...place, ...audit.start(plan, input.origin, input.standing)]);
    if (!result.failed)
        return { audit, records: input.record, lsn: lsnOf(result.done), notice: null };
    const { index, error } = result.failed;
    if (index < role.length + history.length)
        throw cannotKeepHistory(table, error);
    if (index >= first.length && index < first.length + place.length) {
        const begun = await beginDeployment(db, { ...input, record: false }, found, plan);
        return { ...begun, notice: begun.notice ?? notRecorded(error.message) };
    }
    const notice = `No audit: ${error.message}. History rows are kept as always.`;
    return { audit: null, records: false, lsn: null, notice };
}
/** Why the audit does not know what a push made of the schema. */
const notRecorded = (reason) => `The schema was not recorded: ${reason}.`;
const reloadPostgrest = { sql: "NOTIFY pgrst, 'reload schema'" };
/**
 * Closes the audit row, tells PostgREST, records the schema, and lets the next push in: one flight. The receipt says how the
 * push ended; that this could not be written down must not change it.
 */
async function endDeployment(ctx, { receipt, record, reload }) {
    const { audit } = ctx;
    const begin = [{ sql: "BEGIN" }, ...hardlyWaits(ctx.options)];
    const first = [
        ...cleanSession(ctx.options),
        ...(audit ? [...begin, audit.finish(receipt), commit] : []),
        ...(reload ? [reloadPostgrest] : []),
    ];
    const rest = [
        ...(audit && record ? [...begin, ...audit.record(record), commit] : []),
        { sql: "SELECT pg_catalog.pg_advisory_unlock($1)", values: [applyLockKey(ctx.layout)] },
    ];
    const steps = [...first, ...rest];
    const refused = await sendLast(ctx.db, steps).catch(() => overAnother(ctx.db, steps));
    if (refused === null)
        return;
    const what = refused.index < first.length ? "The audit row could not be closed:" : "The schema could not be recorded:";
    ctx.on({ kind: "notice", message: `${what} ${refused.message}` });
}
async function sendLast(db, steps) {
    const { failed } = await db.pipeline(steps);
    return failed && { index: failed.index, message: failed.error.message };
}
/** The connection broke at the very end. Whether the server has read the steps or not: they may be run twice. */
async function overAnother(lost, steps) {
    try {
        const db = await lost.observer();
        try {
            return await sendLast(db, steps);
        }
        finally {
            await db.close();
        }
    }
    catch (error) {
        return { index: 0, message: error instanceof Error ? error.message : String(error) };
    }
}
/** Somebody who keeps a lock on the audit must not keep the apply lock from everybody: what is applied is applied. */
function hardlyWaits({ lockTimeoutMs }) {
    return [{ sql: `SET LOCAL lock_timeout = ${Math.round(Math.min(lockTimeoutMs || longestWaitMs, longestWaitMs))}` }];
}
const longestWaitMs = 10_000;
const commit = { sql: "COMMIT" };
/** Pushes to other histories make the same schema; they take turns. */
const turn = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('lockkeeper/schema', 0))";
const deployment_inTransaction = (ddl) => ddl.length ? [{ sql: "BEGIN" }, { sql: turn }, ...ddl.map((sql) => ({ sql })), { sql: "COMMIT" }] : [];
function lsnOf(done) {
    const value = done.flatMap((d) => d.rows).find((row) => "lsn" in row)?.["lsn"];
    return typeof value === "string" ? value : null;
}
/** Another push may make the same schema at this moment, or stand in the way for one; it is there when this is tried again. */
const raced = new Set(["23505", "40P01", "42P06", "42P07", "42701", "42710"]);
async function makeReady(db, steps) {
    for (let attempt = 1;; attempt += 1) {
        const result = await db.pipeline(steps);
        if (result.transaction !== "idle")
            await db.pipeline([{ sql: "ROLLBACK" }]);
        if (!result.failed || attempt === 5 || !raced.has(result.failed.error.sqlstate))
            return result;
    }
}
function cannotKeepHistory(table, error) {
    return new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The history table ${table} could not be made ready: ${error.message}`, {
        sqlstate: error.sqlstate,
        hint: error.sqlstate === "25006"
            ? readOnlyHint
            : "Push as a role that may create it, or let its owner create it once. Nothing was applied.",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/without.js
/** What a missing audit means for files that are more than one transaction, and for the approval; as sentences. */
function withoutAudit(migrations, { approval }) {
    const files = migrations.filter((m) => !m.execution.transactional).map((m) => m.file);
    return [
        ...(files.length === 0
            ? []
            : [
                `Without the audit nobody writes down how far a file got. Interrupted, these begin again with their first statement: ${files.join(", ")}.`,
            ]),
        // only the receipt knows who approved
        ...(approval === null ? [] : ["Without the audit the approval is kept in the receipt alone."]),
    ];
}

;// CONCATENATED MODULE: ./packages/migrations/lib/receipt.js
/** Collects what a receipt needs while a push runs. */
class ReceiptDraft {
    #target;
    #origin;
    #guard;
    #clock;
    #startedAt;
    #start;
    #deploymentId = null;
    #startLsn = null;
    notices = [];
    constructor(target, origin, guard, clock) {
        this.#target = target;
        this.#origin = origin;
        this.#guard = guard;
        this.#clock = clock;
        this.#startedAt = clock.now();
        this.#start = clock.monotonic();
    }
    started(deploymentId, lsn) {
        this.#deploymentId = deploymentId;
        this.#startLsn = lsn;
    }
    finish(plan, { result, reason, refusal = null, files = [], endState = null, failure = null }) {
        const { host, database, user } = this.#target;
        const { expectPlan, approval, emergency } = this.#guard;
        return {
            schema: "lockkeeper/receipt@1",
            result,
            reason,
            deploymentId: this.#deploymentId,
            startedAt: this.#startedAt.toISOString(),
            finishedAt: this.#clock.now().toISOString(),
            durationMs: Math.round(this.#clock.monotonic() - this.#start),
            startLsn: this.#startLsn,
            target: { host, database, user },
            ...this.#origin,
            expectedDigest: expectPlan,
            approval,
            sealed: sealedOf(this.#guard),
            emergency,
            refusal,
            plan,
            files,
            endState,
            failure,
            notices: [...this.notices],
        };
    }
}
/** What a record keeps of a sealed plan beside the plan. */
function sealedOf({ sealed }) {
    if (sealed === null)
        return null;
    const { seal, sealedAt, expiresAt, commit } = sealed;
    return { seal, sealedAt, expiresAt, commit };
}
/** An error as plain data. */
function failureOf(error) {
    return {
        code: error.code,
        message: error.message,
        hint: error.hint ?? null,
        file: error.file ?? null,
        line: error.place?.line ?? null,
        column: error.place?.column ?? null,
        endLine: error.endLine ?? null,
        sqlstate: error.sqlstate ?? null,
        excerpt: error.excerpt ?? null,
        notes: error.notes,
    };
}
function reasonOf(error) {
    if (error === null)
        return "";
    if (error.code === "CANCELLED")
        return "cancelled";
    if (error.code === "LOCK_TIMEOUT")
        return "lock-timeout";
    if (error.code === "CONNECTION_LOST")
        return "connection-lost";
    return error.code === "PROOF_FAILED" ? "proof-failed" : "sql-failed";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/deploy.js









/** Nothing is to be applied; what stands must be what is expected all the same. */
async function proveOnly(db, input, { plan }, draft, schema) {
    if (schema.before === null)
        await schema.lookAfter({ ...input, db });
    const { reason, error } = schema.prove(0) ?? { reason: "", error: null };
    const result = error === null ? "nothing-to-do" : "failed";
    const more = { endState: schema.endState(), failure: error && failureOf(error) };
    return { receipt: draft.finish(plan, { result, reason, ...more }), error };
}
/** Carries the plan out under the apply lock, looks at what it leaves behind, and writes both down. */
async function deploy(db, input, found, planned, { draft, schema, notice }) {
    const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
    if (record)
        await schema.lookBefore({ ...input, db });
    const { audit, records, lsn, notice: without } = await beginDeployment(db, { ...input, record }, found, planned.plan);
    const lost = audit ? [] : withoutAudit(planned.migrations, input.guard);
    for (const message of [without, ...lost])
        if (message !== null)
            notice(message);
    draft.started(audit?.id ?? null, lsn);
    const ctx = newContext(db, input, { found, ...planned, audit, direction: up });
    const stopped = await applyAll(ctx, planned.migrations, planned.history).then(() => null, asError);
    const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
    const ending = await endOf(ctx, error, records || input.expected ? schema : null);
    for (const refusal of new Set(records ? schema.refusals : []))
        notice(notRecorded(refusal));
    const outcomes = [...ctx.outcomes.values()];
    const looked = record || input.expected !== null || schema.before !== null;
    const receipt = draft.finish(planned.plan, {
        ...ending.end,
        endState: looked ? schema.endState() : null,
        files: outcomes,
    });
    const kept = records ? await schema.record() : null;
    if (last)
        await endDeployment({ ...ctx, db: last }, { receipt, record: kept, reload: reloads(input, found, ctx) });
    if (last !== db)
        await last?.close();
    await ctx.watch.close();
    return { receipt, error: ending.error };
}
/** How a push ends, after a look at what it leaves behind; a runner that has cancelled does not wait for one. */
async function endOf(ctx, stopped, schema) {
    const lost = stopped?.code === "CONNECTION_LOST" || stopped?.code === "CANCELLED";
    // the proof of a push that went well has left a clean session
    if (schema && !lost)
        await schema.lookAfter(ctx, stopped ? cleanSession(ctx.options) : []);
    const applied = [...ctx.outcomes.values()].filter(({ state }) => state === "applied").length;
    const unproved = stopped ? null : (schema?.prove(applied) ?? null);
    const error = stopped ?? unproved?.error ?? null;
    const result = error === null ? "applied" : error.code === "CANCELLED" ? "cancelled" : "failed";
    return { end: { result, reason: unproved?.reason ?? reasonOf(stopped), failure: error && failureOf(error) }, error };
}
/** PostgREST caches the schema; it hears of a change by a notification. */
function reloads(input, found, ctx) {
    const changed = [...ctx.outcomes.values()].some((o) => o.state === "applied" || o.state === "partly");
    return changed && notifies(input, found);
}
/** Whether PostgREST is to be told of a change. */
const notifies = ({ postgrestReload }, { postgrest }) => postgrestReload === "always" || (postgrestReload === "auto" && postgrest);

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/packed.js


const pack = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
const unpack = (0,external_node_util_.promisify)(external_node_zlib_.gunzip);
/** No snapshot is larger than this when it is unpacked, bytes: who may write to the audit must not fill a reader's memory. */
const largest = 1024 * 1024 * 1024;
/** A snapshot as the audit keeps it: gzip of its JSON, in base64 for the way there. */
async function packSnapshot(snapshot) {
    const packed = await pack(JSON.stringify(snapshot), { level: 6 });
    return { base64: packed.toString("base64"), bytes: packed.length };
}
/**
 * The JSON of a packed snapshot.
 * @throws Error when it is damaged, or larger than any
 */
async function unpackSnapshot(base64) {
    return (await unpack(Buffer.from(base64, "base64"), { maxOutputLength: largest })).toString("utf8");
}
/**
 * A snapshot of this version's format.
 * @throws Error that says what is wrong with it, as a part of a sentence
 */
function parseSnapshot(json) {
    const value = JSON.parse(json);
    if (!isSnapshot(value))
        throw new Error("it is no snapshot of this version's format");
    return value;
}
const snapshotFormat = "lockkeeper/snapshot@1";
function isSnapshot(value) {
    if (typeof value !== "object" || value === null)
        return false;
    const { schema, objects, fingerprint, incomplete } = { ...value };
    const lists = Array.isArray(objects) && Array.isArray(incomplete);
    return schema === snapshotFormat && lists && typeof fingerprint === "string";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/end-state.js




/** More differences than these nobody reads in a receipt. */
const listed = 200;
/**
 * The schema around one push: looked at before and after, held against the expectation, and handed on to the audit. A look that
 * is refused stops no push, unless an expectation was given.
 */
class SchemaAround {
    #look;
    #expected;
    #recorded;
    #before = null;
    #lookedBefore = false;
    #after = null;
    #differences = null;
    #proved = null;
    /** why a look came to nothing, as parts of sentences */
    refusals = [];
    /** @param recorded what the last push left, which saves reading what nobody has touched since */
    constructor(look, expected, recorded) {
        this.#look = look;
        this.#expected = expected;
        this.#recorded = recorded?.format === snapshotFormat ? recorded : null;
    }
    /** Looks before the first file, once: one flight where nobody touched the schema since the last push. */
    async lookBefore(ctx) {
        if (this.#lookedBefore)
            return;
        this.#lookedBefore = true;
        this.#before = await this.#see(ctx, "before");
    }
    /** Fingerprint of what stood before the first file; null when nobody looked, or the look was refused. */
    get before() {
        return this.#before?.fingerprint ?? null;
    }
    /** All of it, read now where its state alone has told which one it is; null when that is refused. */
    async wholeBefore(ctx) {
        if (this.#before?.snapshot)
            return this.#before.snapshot;
        return await cancellable(ctx, () => this.#look.snapshot(ctx.db)).catch(() => null);
    }
    /** Nothing ran: what stood before is what stands now. */
    stays() {
        this.#after = this.#before;
    }
    /**
     * Looks at what stands now.
     * @param tidy steps to take before, after files that may have left their role and settings behind
     */
    async lookAfter(ctx, tidy = []) {
        this.#after = await this.#see(ctx, "after", tidy);
    }
    /** Holds what stands now against the expectation. Null when it is the one, or none was given. */
    prove(files, stand = stands(files)) {
        const expected = this.#expected;
        if (expected === null)
            return null;
        const seen = this.#after;
        if (seen === null)
            return unproved(this.refusals.at(-1) ?? "nobody looked", stand);
        this.#proved = seen.fingerprint === expected.fingerprint;
        if (this.#proved)
            return null;
        const all = seen.snapshot && expected.differences ? expected.differences(seen.snapshot) : null;
        this.#differences = all && all.slice(0, listed);
        this.#proved = all?.length === 0; // texts of two servers may differ where the meaning does not
        return this.#proved ? null : unexpected(expected, seen, all, stand);
    }
    endState() {
        return {
            before: this.#before?.fingerprint ?? null,
            after: this.#after?.fingerprint ?? null,
            expected: this.#expected?.fingerprint ?? null,
            proved: this.#proved,
            differences: this.#differences,
        };
    }
    /** What the audit keeps; null when nothing was seen in the end. */
    async record() {
        const after = this.#after;
        if (after === null)
            return null;
        const seen = [this.#before, after].flatMap((one) => (one?.snapshot ? [one.snapshot] : []));
        const fresh = new Map(seen.map((snapshot) => [snapshot.fingerprint, snapshot]));
        if (this.#recorded)
            fresh.delete(this.#recorded.fingerprint);
        const snapshots = await Promise.all(Array.from(fresh.values(), async (snapshot) => ({
            fingerprint: snapshot.fingerprint,
            format: snapshot.schema,
            ...(await packSnapshot(snapshot)),
        })));
        return { before: this.#before?.fingerprint ?? null, after: after.fingerprint, state: after.state, snapshots };
    }
    async #see(ctx, when, tidy = []) {
        ctx.on({ kind: "reading-schema", when });
        try {
            if (tidy.length > 0)
                await ctx.db.pipeline(tidy);
            return await cancellable(ctx, () => this.#read(ctx, when));
        }
        catch (error) {
            // a fault of ours, too: what is applied has still to be written down
            this.refusals.push((0,lib/* redact */.E$)(error instanceof Error ? error.message : String(error)).replace(/\.$/, ""));
            return null;
        }
    }
    /**
     * A schema of which a part is missing is none. The state comes first: what somebody changes between the two then shows as a
     * difference of states.
     */
    async #read({ db }, when) {
        const recorded = this.#recorded;
        // nothing to compare with: only what is to be recorded needs a state
        const state = when === "after" || recorded?.state ? await this.#look.state(db) : null;
        if (recorded && sameState(recorded.state, state))
            return { fingerprint: recorded.fingerprint, state, snapshot: null };
        if (this.#before && sameState(this.#before.state, state))
            return this.#before;
        const snapshot = await this.#look.snapshot(db);
        if (snapshot.incomplete.length > 0)
            throw new lib/* LockkeeperError */.Yc("SCHEMA_UNREADABLE", `not all of it could be read: ${snapshot.incomplete.join("; ")}`);
        return { fingerprint: snapshot.fingerprint, state, snapshot };
    }
}
function stands(files) {
    if (files === 0)
        return "Nothing was to be applied.";
    return `${(0,lib/* plural */.LS)(files, "file")} ${files === 1 ? "is applied and stays" : "are applied and stay"} applied.`;
}
function unproved(why, stand) {
    const message = `The schema that stands now could not be held against the expected one: ${why}. ${stand}`;
    const hint = "Run drift-check, or push again with the same expectation: without pending files it only looks.";
    return { reason: "schema-unproved", error: new lib/* LockkeeperError */.Yc("PROOF_FAILED", message, { hint }) };
}
function unexpected({ fingerprint }, seen, differences, stand) {
    const count = differences ? ` It differs in ${(0,lib/* plural */.LS)(differences.length, "object")}.` : "";
    const message = `The schema that stands now is not the expected one.${count} ${stand}`;
    const notes = [`Expected: ${fingerprint}`, `Stands: ${seen.fingerprint}`];
    const hint = differences
        ? "Somebody changed the schema after the preview, or the target did something that the rehearsal does not (an event trigger, default privileges). Look at the differences, and preview again."
        : "Give `expected-schema` the preview's file, and the differences are named here. Somebody may have changed the schema after the preview: preview again.";
    return { reason: "schema-unexpected", error: new lib/* LockkeeperError */.Yc("PROOF_FAILED", message, { notes, hint }) };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/refusal.js
const most = 100;
const mostDifferences = 200;
/**
 * Why a plan is not carried out.
 * @param message one sentence, names between backticks
 * @param rows worst first
 */
function refusal_refusal(reason, message, rows, differences = null) {
    return {
        reason,
        message,
        rows: rows.slice(0, most),
        more: Math.max(0, rows.length - most),
        differences: differences && differences.slice(0, mostDifferences),
    };
}
/** A foreign text in a sentence of ours. */
function named(text) {
    return `\`${text.replaceAll("`", "'")}\``;
}
/** So much of a digest as two of them need to be told apart by eye. */
function refusal_short(digest) {
    return named(digest.slice(0, 16));
}
/** `2026-11-20 14:02:11 UTC` of an ISO date. */
const clock = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/approval.js

/**
 * `not-approved`: an approval is required and was not given, says no, or is for another plan. A given one counts, required or not.
 * @param digest of the plan that is to run: the sealed one's, also where an interrupted run goes on with the rest of it
 */
function unapproved({ approval, requireApproval }, digest) {
    if (approval === null)
        return requireApproval ? refusal_refusal("not-approved", "An approval is required, and none was given.", []) : null;
    if (!approval.approved)
        return refusal_refusal("not-approved", notApproved(approval), []);
    if (approval.planDigest === digest)
        return null;
    return forAnother(approval, digest);
}
/** The approval is for another plan than the one that would run. */
function forAnother({ planDigest }, digest) {
    const row = { what: "plan", approved: refusal_short(planDigest), found: refusal_short(digest) };
    return refusal_refusal("not-approved", "What was approved is another plan.", [row]);
}
function notApproved({ reason, environment, notes }) {
    const where = environment === "" ? "" : ` in environment ${named(environment)}`;
    return [`The plan is not approved${where}${why(reason)}.`, ...notes.slice(0, 5)].join(" ");
}
const words = {
    "wrong-phrase": "the confirmation phrase is another one",
    "wrong-branch": "this branch may not be promoted",
    "checks-not-green": "required checks are not green",
    "environment-missing": "the environment does not exist",
    "no-required-reviewers": "the environment has no required reviewers",
    "nobody-approved": "nobody has approved it",
    rejected: "it was rejected",
    "self-review": "who asked for it approved it alone",
    "not-a-reviewer": "who approved it is no required reviewer",
    "no-review": "the pull request has no review that counts",
    "digest-differs": "the digest that was given is another one",
    unreadable: "GitHub did not say who approved it",
};
function why(reason) {
    const known = Object.entries(words).find(([name]) => name === reason)?.[1];
    return known === undefined ? "" : `: ${known}`;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/drift.js

/**
 * `schema-drifted`: the schema is not the one that the plan was made for, or that an interrupted run has left; and
 * `schema-unproved` when nobody can say, because it could not be read or not as a whole.
 * @param approved its fingerprint
 * @param since whose it is
 * @param differences null where only the fingerprint is known
 */
async function schemaDrifted(ctx, schema, approved, since, differences) {
    await schema.lookBefore(ctx);
    const found = schema.before;
    if (found === approved)
        return null;
    const row = { what: "schema", approved: refusal_short(approved), found: found === null ? "not readable" : refusal_short(found) };
    if (found === null) {
        const why = schema.refusals.at(-1) ?? "nobody looked";
        const which = since === "plan" ? "the plan was made for" : "the last run of this plan left";
        const message = `The schema could not be held against the one that ${which}: ${why}.`;
        return refusal_refusal("schema-unproved", message, [row]);
    }
    const live = differences && (await schema.wholeBefore(ctx));
    // what a run has left may have been taken back since, by a rollback or by hand
    const message = since === "plan"
        ? "Somebody changed the schema since the plan was made."
        : "The schema is not the one that the last run of this plan left.";
    return refusal_refusal("schema-drifted", message, [row], live && differences && differences(live));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/files.js

/** `files-changed`: other files would run than were approved, other bytes, in another way or order. */
function filesChanged(approved, found) {
    const [then, now] = [byVersion(approved), byVersion(found)];
    const changed = approved.flatMap((file) => changes(file, now.get(file.version)));
    const added = found.filter(({ version }) => !then.has(version));
    const rows = [
        ...changed,
        ...added.map((file) => ({ what: named(file.file), approved: null, found: refusal_short(file.sha256) })),
    ];
    if (rows.length > 0)
        return refusal_refusal("files-changed", files_told(changed.length, added.length), rows);
    const order = (run) => run.map(({ version }) => version);
    if (order(approved).join() === order(found).join())
        return null;
    const line = (run) => order(run).slice(0, 10).map(named).join(", ");
    return refusal_refusal("files-changed", "The files would run in another order than was approved.", [
        { what: "order", approved: line(approved), found: line(found) },
    ]);
}
const byVersion = (run) => new Map(run.map((file) => [file.version, file]));
function changes(approved, found) {
    const { sha256, name, transactional } = approved;
    const what = named(approved.file);
    if (found === undefined)
        return [{ what, approved: refusal_short(sha256), found: null }];
    if (found.sha256 !== sha256)
        return [{ what, approved: refusal_short(sha256), found: refusal_short(found.sha256) }];
    if (found.name !== name)
        return [{ what, approved: named(name), found: named(found.name) }];
    if (found.transactional === transactional)
        return [];
    return [{ what, approved: way(transactional), found: way(found.transactional) }];
}
const way = (transactional) => (transactional ? "in one transaction" : "not in one transaction");
const files = (count) => (count === 1 ? "One file" : `${count} files`);
function files_told(changed, added) {
    const parts = [
        ...(changed > 0 ? [`${files(changed)} of the plan changed`] : []),
        ...(added > 0 ? [`${files(added)} more would run`] : []),
    ];
    const [first = "", second] = parts;
    return second === undefined ? `${first}.` : `${first}, and ${second.toLowerCase()}.`;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/history.js


function progressOf({ run, historySha256 }, applied) {
    const finished = new Set(applied.filter((one) => one.finished).map(({ version }) => version));
    const first = run.findIndex(({ version }) => !finished.has(version));
    const done = first === -1 ? run.length : first;
    const ours = new Set(run.slice(0, done).map(({ version }) => version));
    return { done, unmoved: historyDigest(applied.filter(({ version }) => !ours.has(version))) === historySha256 };
}
/** `history-moved`: something was applied, or taken back, since the plan was made. */
function historyMoved(approved, { unmoved }, applied) {
    if (unmoved)
        return null;
    const then = approved.entries.flatMap(inHistory);
    const known = new Set(then.map(({ version }) => version));
    const now = new Set(applied.map(({ version }) => version));
    const gone = then.filter(({ version, sure }) => sure && !now.has(version));
    const fresh = applied.filter(({ version }) => !known.has(version));
    const rows = [
        ...gone.map(({ version }) => ({ what: named(version), approved: "applied", found: null })),
        ...fresh.map(({ version, finished }) => ({
            what: named(version),
            approved: null,
            found: finished ? "applied" : "begun, not finished",
        })),
    ];
    const what = rows.length === 0 ? "The history has other rows" : moved(gone.length, fresh.length);
    return refusal_refusal("history-moved", `${what} than when the plan was made.`, rows);
}
/**
 * The files that an interrupted run would go on after, or in the middle of, were applied by nobody who had this approval.
 * @param done files of the plan that are applied
 */
function appliedByOthers({ run }, done, versions) {
    const whole = new Set(run.slice(0, done).map(({ version }) => version));
    const rows = versions.map((version) => ({
        what: named(version),
        approved: null,
        found: whole.has(version) ? "applied" : "begun, not finished",
    }));
    return refusal_refusal("history-moved", "Files of the plan were applied, or begun, and the audit knows of no run of this plan that did it.", rows);
}
function moved(gone, fresh) {
    if (gone === 0)
        return `The history has ${fresh === 1 ? "one more version" : `${fresh} more versions`}`;
    if (fresh === 0)
        return `The history has ${gone === 1 ? "one version" : `${gone} versions`} fewer`;
    return "The history has other versions";
}
/** The version under which an entry stands in the history; of what was interrupted it may, or may not. */
function inHistory({ class: kind, version, other }) {
    if (kind === "pending" || kind === "out-of-order")
        return [];
    if (kind === "renamed")
        return other === null ? [] : [{ version: other, sure: true }];
    return [{ version, sure: kind !== "interrupted" }];
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/interrupted.js





const interrupted_nothing = { strangers: [], goesOn: false, left: null };
/**
 * Asks the audit which runs have brought a plan so far, in one flight; nobody is asked where nothing of it stands.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
async function interruptedUnder(db, { layout, auditSchema }, found, far) {
    const { approved, done: count, applied, journal } = far;
    const parts = new Map(approved.run.slice(count).map(({ version, segmentsDone }) => [version, segmentsDone]));
    const news = journal.filter(({ version, segment }) => segment >= (parts.get(version) ?? Infinity));
    if (count === 0 && news.length === 0)
        return interrupted_nothing;
    if (auditState(auditSchema, found) !== "ready")
        return { ...interrupted_nothing, goesOn: true };
    const schema = identifier(auditSchema);
    const table = `${layout.history.schema}.${layout.history.table}`;
    const left = recordReady(auditSchema, found) ? "fingerprint_after" : "NULL::text";
    const runs = digestsOfRuns(approved, count, applied);
    const { done, failed } = await db.pipeline([
        {
            sql: `SELECT DISTINCT ON (f.version) f.version, f.sha256, d.plan_digest FROM ${schema}.deployment_files f
JOIN ${schema}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1 ORDER BY f.version, f.finished_at DESC`,
            values: [table],
            rows: true,
        },
        {
            sql: `SELECT j.version, j.segment, d.plan_digest FROM ${schema}.journal j
JOIN ${schema}.deployments d ON d.id = j.deployment_id WHERE j.history_table = $1`,
            values: [table],
            rows: true,
        },
        {
            sql: `SELECT ${left} AS fingerprint FROM ${schema}.deployments WHERE history_table = $1 AND plan_digest = ANY($2) ORDER BY started_at DESC LIMIT 1`,
            values: [table, runs],
            rows: true,
        },
    ]);
    if (failed) {
        const { message, sqlstate } = failed.error;
        throw new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The audit in schema ${auditSchema} cannot be read: ${message}`, {
            sqlstate,
            cause: failed.error,
        });
    }
    const [files = [], segments = [], last = []] = done.map(({ rows }) => rows);
    const isOurs = (row) => runs.includes(String(row?.["plan_digest"]));
    const file = new Map(files.map((row) => [String(row["version"]), row]));
    const others = approved.run.slice(0, count).filter(({ version, sha256 }) => {
        const row = file.get(version);
        return !isOurs(row) || row?.["sha256"] !== sha256;
    });
    const ownParts = segments.filter(isOurs).map(({ version, segment }) => `${String(version)} ${Number(segment)}`);
    const isOwnPart = ({ version, segment }) => ownParts.includes(`${version} ${segment}`);
    // what only failed, or was begun, stood there when the plan was made, or shows in the schema
    const begunByOthers = news.filter((row) => row.state === "done" && !isOwnPart(row));
    return {
        strangers: [...new Set([...others, ...begunByOthers].map(({ version }) => version))],
        goesOn: count > 0 || news.some(isOwnPart),
        left: queries_text(last[0]?.["fingerprint"]),
    };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/target.js

/** `wrong-target`: the plan was made for another server, database or major version. Null when it was made for this one. */
function wrongTarget({ server: approved }, found) {
    const sides = [
        { what: "database", approved: named(approved.database), found: named(found.database) },
        { what: "system identifier", approved: system(approved), found: system(found) },
        { what: "PostgreSQL", approved: named(String(approved.major)), found: named(String(found.major)) },
    ];
    const rows = sides.filter((side) => side.approved !== side.found);
    if (rows.length === 0)
        return null;
    const hidden = approved.systemIdentifier !== null && found.systemIdentifier === null && rows.length === 1;
    const message = hidden
        ? "This login may not read the system identifier by which the plan knows its target."
        : "The plan was made for another target.";
    return refusal_refusal("wrong-target", message, rows);
}
const system = ({ systemIdentifier }) => systemIdentifier === null ? "not readable" : named(systemIdentifier);
/** `expired`: nobody may apply the plan any more. */
function expired({ expiresAt, sealedAt }, now) {
    if (now.getTime() <= Date.parse(expiresAt))
        return null;
    return refusal_refusal("expired", "The plan is too old to be applied.", [
        { what: "valid", approved: `from ${clock(sealedAt)} to ${clock(expiresAt)}`, found: clock(now.toISOString()) },
    ]);
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/who-applied.js



/**
 * Says beside versions that the history has now who applied them, and when, as the audit knows it; in one flight. That nobody
 * knows is said as well; an audit that is not there, or refuses to tell, leaves the refusal as it is.
 */
async function withAppliers(db, { layout, auditSchema }, found, refusal) {
    if (auditState(auditSchema, found) !== "ready" || !refusal.rows.some(isFresh))
        return refusal;
    const schema = identifier(auditSchema);
    const { done, failed } = await db.pipeline([
        {
            sql: `SELECT DISTINCT ON (f.version) f.version, ${moment("f.finished_at")} AS at, d.actor FROM ${schema}.deployment_files f
JOIN ${schema}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1 ORDER BY f.version, f.finished_at DESC`,
            values: [`${layout.history.schema}.${layout.history.table}`],
            rows: true,
        },
    ]);
    if (failed)
        return refusal;
    const known = new Map((done[0]?.rows ?? []).map(({ version, at, actor }) => [named(String(version)), who_applied_told(queries_text(at), queries_text(actor))]));
    const rows = refusal.rows.map((row) => {
        return isFresh(row) ? { ...row, found: `applied ${known.get(row.what) ?? "by nobody whom the audit knows"}` } : row;
    });
    return { ...refusal, rows };
}
const isFresh = ({ found }) => found === "applied";
function who_applied_told(at, actor) {
    return [...(at === null ? [] : [`at ${clock(at)}`]), ...(actor === null ? [] : [`by ${named(actor)}`])].join(" ");
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/hold.js






/**
 * Holds what the lock has found against the sealed plan: target, expiry, approval, history, files, in this order. At most one
 * flight, where an interrupted run goes on. Options and schema are compared later: they cost more, or say less.
 */
async function holdToSealed(db, input, found, { plan, history }, sealed) {
    const approved = sealed.plan;
    const early = wrongTarget(approved, plan.server) ??
        expired(sealed, input.clock.now()) ??
        unapproved(input.guard, approved.digest);
    if (early)
        return refused(early);
    const progress = progressOf(approved, history.applied);
    const moved = historyMoved(approved, progress, history.applied);
    if (moved)
        return refused(await withAppliers(db, input, found, moved));
    const rest = approved.run.slice(progress.done);
    const { done } = progress;
    const begun = await interruptedUnder(db, input, found, { approved, done, ...history });
    if (begun.strangers.length > 0)
        return refused(await withAppliers(db, input, found, appliedByOthers(approved, done, begun.strangers)));
    const changed = filesChanged(rest, plan.run);
    if (changed)
        return refused(changed);
    const { goesOn, left } = begun;
    const schema = goesOn ? left : sealed.schemaBefore;
    return { refusal: null, done, goesOn, schema, notice: schema === null ? notCompared(goesOn) : null };
}
const refused = (refusal) => ({ refusal, done: 0, goesOn: false, schema: null, notice: null });
function notCompared(goesOn) {
    return goesOn
        ? "The schema was not compared: an interrupted run of this plan goes on, and nobody recorded what it had left."
        : "The schema was not compared with the one that the plan was made for: the plan does not know it, because `dry-run` could not read all of it.";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/options.js


/**
 * `plan-changed`: the options that decide what may run, or the layout, are not those of the plan. What it compares last is the
 * digest of everything, so that nothing is let through for which there is no reason of its own.
 * @param done files of the approved plan that an interrupted run has applied
 */
function planChanged(approved, now, done) {
    const rest = { ...approved, run: approved.run.slice(done), historySha256: "" };
    if (planDigest(rest) === planDigest({ ...now, historySha256: "" }))
        return null;
    const names = [...new Set([...Object.keys(approved.options), ...Object.keys(now.options)])];
    const sides = [
        { what: "layout", approved: named(approved.layout), found: named(now.layout) },
        ...names.map((name) => ({ what: named(name), approved: options_option(approved, name), found: options_option(now, name) })),
        { what: "history", approved: fits(approved), found: fits(now) },
    ];
    const rows = sides.filter((side) => side.approved !== side.found);
    return refusal_refusal("plan-changed", "The plan was approved under other options.", rows);
}
function options_option({ options }, name) {
    const value = options[name];
    return value === undefined ? null : named(value);
}
const fits = ({ blocked }) => (blocked ? "does not fit the files" : "fits the files");

;// CONCATENATED MODULE: ./packages/migrations/lib/tidy-up.js



/** A run that died after its last file has left its audit row open, and PostgREST without the news. */
async function tidyUp(db, { layout, auditSchema, ...input }, found) {
    const { schema, table } = layout.history;
    const { failed } = await db.pipeline([
        closeInterrupted(auditSchema, `${schema}.${table}`),
        ...(notifies(input, found) ? [reloadPostgrest] : []),
    ]);
    if (failed)
        input.on({ kind: "notice", message: `An open audit row could not be closed: ${failed.error.message}` });
}

;// CONCATENATED MODULE: ./packages/migrations/lib/push.js















/**
 * Plans and applies: the whole of a push on one connection, which keeps the apply
 * lock until it is closed when nothing ran. Whatever happens after the plan is made
 * ends in a receipt; what happens before it is thrown, because nothing was touched.
 * @throws LockkeeperError MIGRATIONS_INVALID, APPLY_LOCK_HELD, CANCELLED, HISTORY_UNREADABLE, INPUT_CONFLICT, CONNECTION_LOST
 */
async function push(db, input) {
    const draft = new ReceiptDraft(db.target, input.origin, input.guard, input.clock);
    const { layout, auditSchema, clock, cancelled, on } = input;
    const found = input.dryRun
        ? await probe(db, layout, auditSchema, { lock: null })
        : await takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
    on({ kind: "connected", server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}` });
    const planned = await makePlan(db, found, input);
    const schema = new SchemaAround(input.look, input.expected, planned.history.recorded);
    const notice = (message) => {
        draft.notices.push(message);
        on({ kind: "notice", message });
    };
    const end = await refuse(db, input, { found, planned, schema, notice });
    if (end) {
        const through = end.result === "nothing-to-do" && !input.dryRun; // a refusal touches nothing
        if (through && planned.history.openDeployments)
            await tidyUp(db, input, found);
        if (end.result === "nothing-to-do" && input.expected && !input.dryRun)
            return proveOnly(db, input, planned, draft, schema);
        return { receipt: draft.finish(planned.plan, end), error: null };
    }
    on({ kind: "planned", files: planned.plan.run.length, digest: planned.plan.digest, plan: planned.plan });
    return deploy(db, input, found, planned, { draft, schema, notice });
}
/** Why nothing runs, or null. What costs a look at the server comes last. */
async function refuse(db, input, stand) {
    const { planned, schema, notice } = stand;
    const { plan } = planned;
    const { guard } = input;
    const held = guard.sealed && (await holdToSealed(db, input, stand.found, planned, guard.sealed));
    const unlike = held ? held.refusal : unapproved(guard, guard.expectPlan ?? guard.approval?.planDigest ?? plan.digest);
    if (unlike)
        return blocked(unlike);
    const blocking = plan.entries.find((e) => e.blocks);
    if (blocking)
        return { result: "blocked", reason: reasonOfClass(blocking.class) };
    const other = await otherPlan(db, input, stand, held);
    if (other)
        return other;
    const left = plan.run.length;
    // a plan of which everything stands already ends in the schema that it expects, and is held to that
    const through = left === 0 && held !== null && held.done > 0;
    if (held?.notice && !through)
        notice(held.notice);
    if (held?.schema && !through) {
        // what an interrupted run has left is known by its fingerprint alone
        const [since, sincePlan] = held.goesOn ? ["run", null] : ["plan", input.sincePlan];
        const drifted = await schemaDrifted({ ...input, db }, schema, held.schema, since, sincePlan);
        if (drifted)
            return { ...blocked(drifted), endState: schema.endState() };
    }
    if (left > 0 && !input.dryRun)
        return null;
    schema.stays();
    const endState = schema.before === null ? null : schema.endState();
    return { result: "nothing-to-do", reason: left > 0 ? "dry-run" : "", endState };
}
const blocked = (refusal) => ({ result: "blocked", reason: refusal.reason, refusal });
/** The plan at hand is not the approved one, nor the rest of it. */
async function otherPlan(db, input, stand, held) {
    const { plan } = stand.planned;
    const { expectPlan, approval, sealed } = input.guard;
    if (sealed && held) {
        const changed = planChanged(sealed.plan, plan, held.done);
        return changed && blocked(changed);
    }
    const digest = expectPlan ?? approval?.planDigest ?? null;
    if (digest === null || digest === plan.digest || (await goesOn(db, input, stand, digest)))
        return null;
    if (expectPlan === null && approval)
        return blocked(forAnother(approval, plan.digest));
    return { result: "blocked", reason: "plan-changed" };
}
/** A run that was interrupted may go on under its approval: what is left must be the rest of the approved plan. */
async function goesOn(db, input, { found, planned }, digest) {
    if (auditState(input.auditSchema, found) !== "ready")
        return false;
    const { history: table } = input.layout;
    const { done } = await db.pipeline([approvedPlans(input.auditSchema, `${table.schema}.${table.table}`, digest)]);
    const approved = done[0]?.rows[0]?.["plan"];
    if (!isPlan(approved) || !isRestOf(approved, planned.plan, planned.history.applied))
        return false;
    const far = { approved, done: approved.run.length - planned.plan.run.length, ...planned.history };
    return (await interruptedUnder(db, input, found, far)).strangers.length === 0;
}
const reasonOfClass = (kind) => (kind === "applied" || kind === "pending" ? "" : kind);
/** A plan of another version of ours is none that we can compare. */
function isPlan(value) {
    return typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/plan@1";
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/before.js




const query = (schema) => {
    const q = identifier(schema);
    return `SELECT pg_catalog.encode(s.snapshot, 'base64') AS snapshot FROM ${q}.deployments d
LEFT JOIN ${q}.snapshots s ON s.fingerprint = d.fingerprint_before
WHERE d.finished_at IS NOT NULL AND d.result = 'applied' ORDER BY d.finished_at DESC LIMIT 1`;
};
const none = (why) => ({
    snapshot: null,
    missing: `${why}, so nobody knows what is older than the last deployment.`,
});
const absent = new Set(["3F000", "42P01", "42703", "42501", "22P02"]);
/**
 * The schema as it stood before the last deployment that applied something: what tells old from new. One flight.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError CONNECTION_LOST, HISTORY_UNREADABLE when the server fails otherwise than by refusing
 */
async function recordedBefore(db, { auditSchema, readSnapshot = parseSnapshot }) {
    const { done, failed } = await db.pipeline([...guardSteps(auditSchema), { sql: query(auditSchema), rows: true }]);
    if (failed && !absent.has(failed.error.sqlstate)) {
        const message = `The audit in schema ${auditSchema} cannot be read: ${failed.error.message}`;
        throw new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", message, { sqlstate: failed.error.sqlstate, cause: failed.error });
    }
    if (failed?.error.sqlstate === "42501")
        return none(`This login may not read the audit in schema ${auditSchema}`);
    if (failed?.error.sqlstate === "22P02")
        return none(`The tables in schema ${auditSchema} are not those of an audit`);
    const packed = done.at(-1)?.rows[0]?.["snapshot"];
    if (typeof packed !== "string")
        return none("No push has recorded the schema from before it");
    try {
        return { snapshot: readSnapshot(await unpackSnapshot(packed)), missing: null };
    }
    catch (error) {
        return none(`The record is damaged (${error instanceof Error ? error.message : String(error)})`);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/quiet.js



/**
 * Holds the apply lock in shared mode while something is read: any number of readers at a time, and no push, so that nobody
 * takes a running deployment for a change. A push waits for the readers and names them.
 * @param options.waitMs how long to wait for a push, milliseconds
 * @param read is given what the probe under the lock has told
 * @throws LockkeeperError APPLY_LOCK_HELD after the wait, POOLER_MODE, CANCELLED, HISTORY_UNREADABLE, CONNECTION_LOST; and what `read` throws
 */
async function whileNoPushRuns(db, { layout, ...options }, read) {
    const found = await takeApplyLock(db, layout, options, "shared");
    let answer;
    try {
        answer = await read(found);
    }
    catch (error) {
        // the lock ends with the session; why the reading failed is what matters
        await release(db, layout).catch(onlyRefusals);
        throw error;
    }
    await release(db, layout);
    return answer;
}
async function release(db, layout) {
    await db.query("SELECT pg_catalog.pg_advisory_unlock_shared($1)", [applyLockKey(layout)]);
}
function onlyRefusals(error) {
    if (!(error instanceof lib/* DatabaseError */.a$ || error instanceof lib/* LockkeeperError */.Yc))
        throw error;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/recorded.js



/**
 * Fingerprint and catalog state of the schema as a push left it: all that the proof of "nobody touched it" needs. One flight.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError CONNECTION_LOST, HISTORY_UNREADABLE when the server fails otherwise than by refusing
 */
async function recordedFingerprint(db, options) {
    const { last, missing } = await ask(db, options, false);
    return { recorded: last && last.recorded, missing };
}
/**
 * The schema as a push left it, whole. One flight, and as many bytes as the packed snapshot has.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError as `recordedFingerprint`
 */
async function recordedSchema(db, options) {
    const { last, missing } = await ask(db, options, true);
    if (last === null)
        return { recorded: null, missing };
    const { recorded, packed } = last;
    const whose = `the schema that deployment ${recorded.deployment.id} left`;
    if (recorded.format !== null && recorded.format !== snapshotFormat)
        return recorded_none(`Version ${recorded.format} of the format cannot be compared with: ${whose} was recorded by another version of Lockkeeper.`);
    if (packed === null)
        return recorded_none(`Only the fingerprint of ${whose} is kept, not its definitions.`);
    try {
        const snapshot = (options.readSnapshot ?? parseSnapshot)(await unpackSnapshot(packed));
        const { state, recordedAt, deployment, since } = recorded;
        return { recorded: { snapshot, state, recordedAt, deployment, since }, missing: null };
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return recorded_none(`The record of ${whose} is damaged: ${why.replace(/\.$/, "")}.`);
    }
}
const recorded_none = (missing) => ({ recorded: null, missing });
async function ask(db, { auditSchema }, withSnapshot) {
    const queries = [lastQuery(auditSchema, withSnapshot), sinceQuery(auditSchema)].map((sql) => ({ sql, rows: true }));
    const { done, failed } = await db.pipeline([...guardSteps(auditSchema), ...queries]);
    if (isHidden(done)) {
        const missing = `Row security hides the rows of schema ${auditSchema} from this login: connect as the role that pushes.`;
        return { last: null, missing };
    }
    if (failed)
        return { last: null, missing: whyNot(failed.error, auditSchema) };
    const [last, since] = done.slice(-queries.length).map(({ rows }) => rows);
    const row = last?.[0];
    if (!row)
        return { last: null, missing: "No push has recorded the schema yet." };
    return { last: { recorded: toRecorded(row, since ?? []), packed: queries_text(row["snapshot"]) }, missing: null };
}
function toRecorded(row, since) {
    const deployment = toDeployment(row);
    return {
        fingerprint: String(row["fingerprint"]),
        format: queries_text(row["format"]),
        state: toState(row["catalog_state"]),
        recordedAt: deployment.finishedAt ?? deployment.startedAt,
        deployment,
        since: since.map(toDeployment),
    };
}
/** Refusals that mean "there is none"; anything else is a failure. */
function whyNot(error, schema) {
    const { sqlstate, message } = error;
    if (["3F000", "42P01", "42703"].includes(sqlstate))
        return `No push has recorded the schema yet: there is no place for it in schema ${schema}. The next push that keeps an audit makes one.`;
    if (sqlstate === "42501")
        return `This login may not read the audit in schema ${schema}: ${message}.`;
    if (sqlstate === "22P02")
        return `The tables in schema ${schema} are not those of an audit: ${message}.`;
    throw new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The audit in schema ${schema} cannot be read: ${message}`, {
        sqlstate,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/lib/sealed/guard.js


/** A deployment that is held to nothing. */
const noGuard = {
    expectPlan: null,
    sealed: null,
    approval: null,
    requireApproval: false,
    emergency: null,
};
const longestReason = 2_000;
/**
 * Reads the files, and holds them against each other.
 * @param also what else is wrong with the inputs, to be told in the same error
 * @throws LockkeeperError INPUT_INVALID with every problem: a file that is none or was changed, digests that are none or not
 * of the same plan, a plan that was made without a target
 */
async function readGuard(given, files, also = []) {
    const { expectPlan, expectSeal, emergencyReason: emergency = null } = given;
    const problems = [...also];
    const sealed = await read(given.sealedPlan, files, lib/* readSealedPlan */.EA, problems);
    const approval = await read(given.approval, files, lib/* readApproval */.yp, problems);
    if (!isDigest(expectPlan))
        problems.push(badDigest("expect-plan", "a plan's digest", "plan-digest"));
    if (!isDigest(expectSeal))
        problems.push(badDigest("expect-seal", "a plan's seal", "plan-seal"));
    if (expectSeal !== undefined && given.sealedPlan === undefined)
        problems.push(problem("`expect-seal` is given, and no plan whose seal it could be", "Give `sealed-plan`, too."));
    if (sealed)
        problems.push(...contradictions(sealed, { expectPlan, expectSeal }, given.sealedPlan ?? ""));
    if (emergency !== null && emergency.length > longestReason)
        problems.push(problem("`emergency-reason` is longer than 2,000 characters", "Say it in a few sentences, and link the rest."));
    if (problems.length > 0)
        throw invalid(problems);
    const { requireApproval } = given;
    return { expectPlan: expectPlan ?? sealed?.plan.digest ?? null, sealed, approval, requireApproval, emergency };
}
/** What keeps this deployment from being held to anything; nothing was touched. */
function invalid(problems) {
    const [first] = problems;
    const message = problems.length === 1 && first
        ? first.message
        : `What this deployment is to be held to cannot be used: ${(0,lib/* plural */.LS)(problems.length, "problem")}.`;
    return new lib/* LockkeeperError */.Yc("INPUT_INVALID", message, { problems, hint: "Nothing was touched." });
}
async function read(path, files, reader, problems) {
    if (path === undefined)
        return null;
    try {
        return reader(new TextDecoder().decode(await files.read(path)), path);
    }
    catch (error) {
        if (!(error instanceof lib/* LockkeeperError */.Yc))
            throw error;
        problems.push(problem(error.message.replace(/\.$/, ""), error.hint ?? "Mend the path."));
        return null;
    }
}
function contradictions(sealed, { expectPlan, expectSeal }, file) {
    const { plan, seal } = sealed;
    const again = "Take plan and digests from the outputs of one and the same run of `dry-run`.";
    const target = "Run `dry-run` with a connection to the target, as a login that may read its history.";
    const found = [
        [
            planDigest(plan) !== plan.digest,
            "holds another plan than its digest says, so it was changed after it was made",
            again,
        ],
        [plan.server.major === 0, "was made without a target, so it says nothing about this one", target],
        [
            another(expectPlan, plan.digest),
            `is not the plan that \`expect-plan\` names: its digest is ${plan.digest}`,
            again,
        ],
        [another(expectSeal, seal), `is not the plan that \`expect-seal\` names: its seal is ${seal}`, again],
    ];
    return found.flatMap(([wrong, what, remedy]) => (wrong ? [problem(`${file} ${what}`, remedy)] : []));
}
const another = (given, own) => given !== undefined && isDigest(given) && given !== own;
const isDigest = (text) => text === undefined || /^[0-9a-f]{64}$/.test(text);
/** A digest that was copied in part, or from somewhere else. */
function badDigest(input, what, output) {
    return problem(`\`${input}\` is not ${what} (64 hexadecimal digits)`, `Take it whole, from the output \`${output}\` of dry-run.`);
}
/** A message without its stop; it names the file that it is about. */
function problem(message, remedy) {
    return { id: "guard", file: "", place: null, message: `${message}.`, remedy };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/status.js


const status_none = {
    applied: 0,
    pending: 0,
    "out-of-order": 0,
    edited: 0,
    renamed: 0,
    "remote-only": 0,
    squashed: 0,
    interrupted: 0,
};
/** The files against the database. Reads only, takes no lock. */
async function status_status(db, input) {
    const found = await probe(db, input.layout, input.auditSchema, { lock: null });
    const { plan } = await makePlan(db, found, input);
    const { host, database, user } = db.target;
    const counts = { ...status_none };
    for (const entry of plan.entries)
        counts[entry.class] += 1;
    return {
        schema: "lockkeeper/status@1",
        generatedAt: input.clock.now().toISOString(),
        target: { host, database, user },
        plan,
        counts,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/recorded/snapshot-of.js



/**
 * The schema of a fingerprint, where the audit still keeps it. The audit's tables must be ours: a probe has shown it.
 * @returns `missing`: why there is none, as a part of a sentence
 */
async function snapshotOf(db, auditSchema, fingerprint, readSnapshot = parseSnapshot) {
    const sql = `SELECT pg_catalog.encode(snapshot, 'base64') AS snapshot FROM ${identifier(auditSchema)}.snapshots WHERE fingerprint = $1`;
    const { done, failed } = await db.pipeline([{ sql, values: [fingerprint], rows: true }]);
    if (failed)
        return { snapshot: null, missing: failed.error.message };
    const packed = queries_text(done[0]?.rows[0]?.["snapshot"]);
    if (packed === null)
        return { snapshot: null, missing: "the audit keeps only its fingerprint" };
    try {
        return { snapshot: readSnapshot(await unpackSnapshot(packed)), missing: null };
    }
    catch (error) {
        return {
            snapshot: null,
            missing: `its record is damaged (${error instanceof Error ? error.message : String(error)})`,
        };
    }
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/expectation.js
/**
 * The schema from before the oldest deployment of which something is taken back. Only that one may stand in the end when nothing
 * else has changed it since: every deployment in between found what the one before it had left, nothing of them stays, and
 * nobody has touched the schema after the last one.
 * @param now fingerprint of the schema as it stands; null when it was not read
 */
function schemaBefore(question, now) {
    const { past, versions, applied } = question;
    if (past.missing !== null)
        return nobodyKnows(past.missing);
    const unknown = versions.find((version) => !past.files.has(version));
    if (unknown !== undefined)
        return nobodyKnows(`the audit has not seen how \`${unknown}\` was applied`);
    const since = deploymentsSince(past, versions);
    const [oldest] = since;
    if (oldest === undefined)
        return nobodyKnows("the audit does not reach back so far");
    const [taken, ids] = [new Set(versions), new Set(since.map(({ id }) => id))];
    const stays = applied.find((version) => !taken.has(version) && ids.has(past.files.get(version)?.deployment ?? ""));
    if (stays !== undefined)
        return nobodyKnows(`\`${stays}\` was applied by the same deployment or since, and stays`);
    const { id, before } = oldest;
    if (before === null)
        return nobodyKnows(`the schema was not recorded before deployment \`${id}\``);
    const why = leftBehind(question, ids) ?? otherChanges(since, before, now, question.historyTable);
    return { fingerprint: before, untold: why === null ? null : sentence(why) };
}
/** From the oldest on that applied one of the versions, in their order. */
function deploymentsSince({ deployments, files }, versions) {
    const ids = new Set(versions.map((version) => files.get(version)?.deployment));
    const start = deployments.findIndex(({ id }) => ids.has(id));
    return start === -1 ? [] : deployments.slice(start);
}
/** What only the history has lost stands there still, as far as anybody knows. */
function leftBehind({ past, versions, applied }, since) {
    const known = new Set([...versions, ...applied]);
    const lost = Array.from(past.files.values()).find(({ version, deployment, takenBack }) => since.has(deployment) && !known.has(version) && !takenBack);
    return lost ? `\`${lost.version}\` was taken out of the history, and no way back of it has run` : null;
}
function otherChanges(since, first, now, historyTable) {
    let left = first;
    for (const { id, before, after, historyTable: table } of since) {
        if (before === null || after === null)
            return `deployment \`${id}\` has not recorded the schema`;
        if (before !== left)
            return `the schema was changed by other means before deployment \`${id}\``;
        if (table !== historyTable && before !== after)
            return `deployment \`${id}\`, of another history, has changed it, too`;
        left = after;
    }
    if (now === null)
        return "the schema could not be read before the rollback";
    return now === left ? null : "the schema was changed by other means since the last deployment";
}
const nobodyKnows = (why) => ({ fingerprint: null, untold: sentence(why) });
const sentence = (why) => `Whether the schema is the one from before cannot be told: ${why}.`;

// EXTERNAL MODULE: ./packages/sql/lib/tree.js
var tree = __webpack_require__(4552);
;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/losses.js


/**
 * Rows that no way back brings back, and rows that the ways back destroy, as far as the files' statements tell. What a file has
 * added by INSERT is no loss: it stays where nothing removes it.
 */
async function lossesOf(ways) {
    const losses = [];
    for (const { version, migration, down } of ways) {
        if (migration)
            losses.push(...(await inFile(version, migration, upWords)));
        if (down)
            losses.push(...(await inFile(version, down, downWords)));
    }
    return losses;
}
const upWords = {
    gone: (name) => `It dropped ${name}: what was in there does not come back.`,
    emptied: (name) => `It deleted rows of ${name}: they do not come back, unless the way back has kept them.`,
    changed: (name) => `It changed values in ${name}: they stay as they are, unless the way back has kept the old ones.`,
    unread: (what) => `${what}: what it did to rows is not known.`,
};
const downWords = {
    gone: (name) => `The way back drops ${name}, with everything that was written there since.`,
    emptied: (name) => `The way back deletes rows of ${name}.`,
    changed: (name) => `The way back changes values in ${name}.`,
    unread: (what) => `${what} in the way back: what it does to rows is not known.`,
};
const object = (what) => ({ of: "object", what });
const rows = (what) => ({ of: "rows", what });
const unknown = (what) => ({ of: "unknown", what });
/** Only a statement with one of these words can touch rows; all others need no parser. */
const mayTouchRows = /\b(drop|delete|truncate|update|merge|alter|do|call|select)\b/i;
async function inFile(version, { bytes, file }, words) {
    const { statements } = await (0,sql_lib/* parseScript */.tl)(bytes, file, { parser: "when-in-doubt" });
    const losses = [];
    for (const statement of statements) {
        if (!mayTouchRows.test(statement.text))
            continue;
        const found = await inStatement(statement, words);
        losses.push(...found.map((one) => ({ version, file, line: statement.line, ...one })));
    }
    return losses;
}
async function inStatement({ text }, words) {
    const trees = await (0,tree/* parseTrees */.$)(text);
    if (trees === null)
        return [unknown(words.unread("A statement that our parser does not know"))];
    const found = new Map();
    for (const { node } of trees) {
        // what a function's or a rule's body does, it does not do now
        if (/^(CreateFunctionStmt|RuleStmt|ViewStmt)$/.test(Object.keys(node)[0] ?? ""))
            continue;
        (0,tree/* walk */.G)(node, (type, fields) => {
            for (const one of touched(type, fields, words))
                found.set(one.what, one);
        });
    }
    return [...found.values()];
}
function touched(type, fields, words) {
    const relation = () => relationName(fields["relation"]);
    switch (type) {
        case "DropStmt":
            return dropped(fields).map((name) => object(words.gone(name)));
        case "TruncateStmt":
            return list(fields["relations"]).map((one) => rows(words.emptied(relationName(inner(one, "RangeVar")))));
        case "DeleteStmt":
            return [rows(words.emptied(relation()))];
        case "UpdateStmt":
        case "MergeStmt":
            return [rows(words.changed(relation()))];
        case "AlterTableStmt":
            return columnChanges(fields, relation(), words);
        case "DoStmt":
            return [unknown(words.unread("A DO block"))];
        case "CallStmt":
            return [unknown(words.unread("A CALL"))];
        default:
            return [];
    }
}
const holdRows = new Map([
    ["OBJECT_TABLE", "table"],
    ["OBJECT_SCHEMA", "schema"],
    ["OBJECT_SEQUENCE", "sequence"],
    ["OBJECT_FOREIGN_SERVER", "server"],
    ["OBJECT_EXTENSION", "extension"],
]);
function dropped({ removeType, objects }) {
    const kind = holdRows.get(String(removeType));
    if (kind === undefined)
        return [];
    return list(objects).map((one) => `${kind} ${quoted(names(one).join("."))}`);
}
function columnChanges({ cmds }, table, words) {
    return list(cmds).flatMap((one) => {
        const { subtype, name } = inner(one, "AlterTableCmd");
        const column = `column ${quoted(String(name))} of ${table}`;
        if (subtype === "AT_DropColumn")
            return [object(words.gone(column))];
        return subtype === "AT_AlterColumnType" ? [rows(words.changed(column))] : [];
    });
}
function relationName(value) {
    const { schemaname, relname } = fieldsOf(value);
    const parts = [schemaname, relname].filter((part) => typeof part === "string");
    return parts.length === 0 ? "a table" : quoted(parts.join("."));
}
/** The strings of a name, however deep its list is nested. */
function names(value) {
    const found = [];
    (0,tree/* walk */.G)([value], (type, fields) => {
        if (type === "String" && typeof fields["sval"] === "string")
            found.push(fields["sval"]);
    });
    return found;
}
const list = (value) => (Array.isArray(value) ? value : []);
const inner = (value, type) => fieldsOf(fieldsOf(value)[type]);
function fieldsOf(value) {
    return typeof value === "object" && value !== null ? { ...value } : {};
}
const quoted = (name) => `\`${name.replaceAll("`", "'")}\``;

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/past.js




/** More deployments than these no rollback has to do with. */
const remembered = 1_000;
/**
 * Reads who applied what, and in which order. One flight.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
async function readPast(db, layout, auditSchema, found) {
    const state = auditState(auditSchema, found);
    if (state === "missing")
        return past_unknown(`there is no audit in schema ${auditSchema}`);
    const table = `${layout.history.schema}.${layout.history.table}`;
    // a plan may be made by a login that only reads; of what is not its own it makes sure that nobody else's code runs
    const guard = state === "ready" ? [] : guardSteps(auditSchema, ["deployments", "deployment_files"]);
    const { done, failed } = await db.pipeline([
        ...guard,
        { sql: deploymentsQuery(auditSchema, found), rows: true },
        { sql: filesQuery(auditSchema, found), values: [table], rows: true },
    ]);
    if (failed && state === "foreign")
        return past_unknown(`this login may not read the audit in schema ${auditSchema} (${failed.error.message})`);
    if (failed)
        throw past_unreadable(auditSchema, failed.error);
    const [deployments, files] = done.slice(guard.length).map(({ rows }) => rows);
    const known = (files ?? []).map(toFile);
    return {
        deployments: (deployments ?? []).map(past_toDeployment).toReversed(),
        files: new Map(known.map((file) => [file.version, file])),
        missing: null,
    };
}
const past_unknown = (missing) => ({ deployments: [], files: new Map(), missing });
function past_unreadable(schema, error) {
    return new lib/* LockkeeperError */.Yc("HISTORY_UNREADABLE", `The audit in ${schema} cannot be read: ${error.message}`, {
        sqlstate: error.sqlstate,
        hint: "Connect as the role that pushes.",
        cause: error,
    });
}
function deploymentsQuery(schema, found) {
    const kind = keepsApprovals(schema, found) ? "d.kind" : "'push'";
    const columns = found.tables.get(`${schema}.deployments`)?.columns;
    const takesBack = keepsApprovals(schema, found)
        ? `CASE WHEN d.kind = 'rollback' THEN (SELECT pg_catalog.string_agg(step ->> 'deployment', ',')
    FROM pg_catalog.jsonb_array_elements(d.plan -> 'run') AS steps (step)) END`
        : "NULL::text";
    const [before, after] = recordColumns.every((name) => columns?.has(name))
        ? ["d.fingerprint_before", "d.fingerprint_after"]
        : ["NULL::text", "NULL::text"];
    return `SELECT d.id::text AS id, d.history_table, ${kind} AS kind, ${moment("d.started_at")} AS started_at,
  d.start_lsn::text AS start_lsn, d.actor, d.commit_sha, d.run_url, ${before} AS before, ${after} AS after, d.result,
  ${takesBack} AS takes_back
FROM ${identifier(schema)}.deployments d ORDER BY d.started_at DESC LIMIT ${remembered}`;
}
/** Of a version that was applied more than once the last time counts. */
function filesQuery(schema, found) {
    const q = identifier(schema);
    const keeps = keepsApprovals(schema, found);
    const pushes = keeps ? " AND d.kind = 'push'" : "";
    const takenBack = keeps
        ? `EXISTS (SELECT FROM ${q}.deployment_files w JOIN ${q}.deployments r ON r.id = w.deployment_id
    WHERE r.history_table = $1 AND r.kind = 'rollback' AND r.plan ->> 'mode' = 'down-files'
    AND w.version = last.version AND w.finished_at > last.finished_at)`
        : "false";
    return `SELECT last.*, pg_catalog.row_number() OVER (ORDER BY last.finished_at, last.version)::int4 AS position,
  ${takenBack} AS taken_back FROM (
  SELECT DISTINCT ON (f.version) f.version, f.sha256, f.deployment_id::text AS deployment, f.finished_at
  FROM ${q}.deployment_files f JOIN ${q}.deployments d ON d.id = f.deployment_id
  WHERE d.history_table = $1${pushes} ORDER BY f.version, f.finished_at DESC) last`;
}
function past_toDeployment(row) {
    return {
        id: String(row["id"]),
        historyTable: String(row["history_table"]),
        kind: row["kind"] === "rollback" ? "rollback" : "push",
        startedAt: queries_text(row["started_at"]) ?? "",
        startLsn: queries_text(row["start_lsn"]),
        actor: queries_text(row["actor"]),
        commit: queries_text(row["commit_sha"]),
        runUrl: queries_text(row["run_url"]),
        before: queries_text(row["before"]),
        after: queries_text(row["after"]),
        result: queries_text(row["result"]),
        takesBack: queries_text(row["takes_back"])?.split(",") ?? [],
    };
}
const toFile = (row) => ({
    version: String(row["version"]),
    sha256: String(row["sha256"]),
    deployment: String(row["deployment"]),
    position: Number(row["position"]),
    takenBack: row["taken_back"] === true,
});
/** A deployment as others are told of it. */
function refOf({ id, startedAt, startLsn, actor, commit, runUrl }) {
    return { id, startedAt, startLsn, actor, commit, runUrl };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/problems.js
/** Everything that keeps the rollback from running, the worst first. */
function problemsOf(found) {
    return [...interrupted(found), ...laterFirst(found), ...withoutDown(found), ...editedFiles(found)];
}
const blocking = { blocks: true };
/** Half of a file stands that the history does not have, or half of a way back that has changed since. */
function interrupted({ history, ways, mode }) {
    const files = new Map(ways.map(({ version, migration }) => [version, migration?.file ?? null]));
    const applied = new Set(history.applied.filter(({ finished }) => finished).map(({ version }) => version));
    const begun = history.journal.filter((row) => row.state !== "failed" && !applied.has(row.version));
    const unfinished = history.applied.filter(({ finished }) => !finished);
    const halfBack = new Set(history.waysBack.filter(({ state }) => state !== "failed").map(({ version }) => version));
    return [
        ...unfinished.map(({ version }) => ({
            ...blocking,
            reason: "interrupted",
            version,
            file: files.get(version) ?? null,
            message: "Its history row has no end: the tool that began it did not finish, and nobody knows what of it stands.",
            remedy: "Look at what it left, and set its history row right with that tool (`prisma migrate resolve`); then roll back.",
        })),
        ...Array.from(new Set(begun.map(({ version }) => version)), (version) => ({
            ...blocking,
            reason: "interrupted",
            version,
            file: null,
            message: "A push of it was begun and is not finished: a part of it stands, and the history does not have it.",
            remedy: "Push again, so that it is whole, or take its part back by hand and delete its rows of the journal; then roll back.",
        })),
        ...ways
            .filter(({ changed }) => changed)
            .map(({ version, down }) => ({
            ...blocking,
            reason: "interrupted",
            version,
            file: down?.file ?? null,
            message: "A rollback has committed its first parts, and those statements have changed in the file since.",
            remedy: "Restore the statements that have run, and put new ones at the end.",
        })),
        ...Array.from(halfBack)
            .filter((version) => mode === "history-only" || !files.has(version))
            .map((version) => ({
            ...blocking,
            reason: "interrupted",
            version,
            file: files.get(version) ?? null,
            message: "A rollback of it was begun and is not finished: a part of its way back stands.",
            remedy: "Run that rollback again: it goes on where it stopped.",
        })),
    ];
}
function laterFirst({ selection, past }) {
    return selection.later.map((version) => {
        const deployment = past.files.get(version)?.deployment;
        const by = deployment === undefined ? "by another tool" : `by deployment \`${deployment}\``;
        return {
            ...blocking,
            reason: "later-first",
            version,
            file: null,
            message: `Applied after what is to be taken back, ${by}.`,
            remedy: deployment === undefined
                ? "Take it back first, or give `to`."
                : "Take that deployment back first, or give `to`.",
        };
    });
}
function withoutDown({ ways }) {
    return ways
        .filter(({ down }) => down === null)
        .map(({ version, migration }) => ({
        ...blocking,
        reason: "no-down",
        version,
        file: migration?.file ?? null,
        message: migration === null ? "The folder has no file of this version, so it has no way back." : "It has no way back.",
        remedy: migration === null
            ? "Check out the commit that was deployed."
            : "Write its down file, or let `generate: true` write one from the recorded schemas.",
    }));
}
/** A way back fits the file that it stands beside, which is not the one that was applied. */
function editedFiles({ entries, edited, mode }) {
    if (mode === "history-only")
        return [];
    return entries
        .filter((entry) => entry.class === "edited")
        .map(({ version, file }) => ({
        reason: "edited",
        version,
        file,
        blocks: edited === "block",
        message: "It has changed since it was applied, so its way back may be that of another file.",
        remedy: "Check out the commit that was deployed; or set `edited: warn` when only the text is another one.",
    }));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/selection.js


/**
 * Finds what is to be taken back.
 * @param applied the history, in the layout's order
 * @throws LockkeeperError INPUT_INVALID when the history has no such version, or the audit no such deployment
 */
function selection_select(goal, applied, past) {
    const order = inOrder(applied, past);
    const chosen = goal.kind === "to" ? after(goal.version, order) : ofDeployment(goal.id, order, past);
    const taken = new Set(chosen.versions);
    const first = order.findIndex((version) => taken.has(version));
    const later = first === -1 ? [] : order.slice(first).filter((version) => !taken.has(version));
    return {
        versions: order.filter((version) => taken.has(version)).toReversed(),
        later: later.toReversed(),
        goal: chosen.goal,
        undated: [...taken].filter((version) => !past.files.has(version)),
    };
}
/** Versions in the order in which they were applied, as far as the audit knows it; the others stand behind the one before them. */
function inOrder(applied, { files }) {
    let latest = 0;
    const placed = applied.map(({ version }, index) => {
        const position = files.get(version)?.position ?? latest;
        latest = Math.max(latest, position);
        return { version, position, index };
    });
    return placed.toSorted((a, b) => a.position - b.position || a.index - b.index).map(({ version }) => version);
}
function after(version, order) {
    if (version === null)
        return { versions: order, goal: { kind: "to", version } };
    const at = order.indexOf(version);
    if (at === -1)
        throw unknownVersion(version, order);
    return { versions: order.slice(at + 1), goal: { kind: "to", version } };
}
function unknownVersion(version, order) {
    const newest = order.slice(-5).toReversed();
    return new lib/* LockkeeperError */.Yc("INPUT_INVALID", `The history has no version \`${version}\`, so nothing can be taken back to it.`, {
        hint: "Give a version that is applied and stays; `before-first` takes everything back.",
        notes: [
            newest.length === 0 ? "The history is empty." : `Applied last: ${newest.join(", ")}.`,
            "Nothing was touched.",
        ],
    });
}
function ofDeployment(id, order, past) {
    const found = past.deployments.filter((one) => one.id.startsWith(id.toLowerCase()));
    const [deployment] = found;
    if (deployment === undefined || found.length > 1)
        throw unknownDeployment(id, found.length, past);
    if (deployment.kind === "rollback")
        throw isRollback(deployment);
    const versions = order.filter((version) => past.files.get(version)?.deployment === deployment.id);
    return { versions, goal: { kind: "deployment", id: deployment.id } };
}
function unknownDeployment(id, found, { deployments, missing }) {
    const why = missing ?? (found > 1 ? `${found} deployments begin so` : `it is not among the last ${remembered}`);
    const pushes = deployments.filter(({ kind }) => kind === "push").slice(-5);
    return new lib/* LockkeeperError */.Yc("INPUT_INVALID", `There is no one deployment \`${id}\`: ${why}.`, {
        hint: missing === null
            ? "Take the id from the receipt or the summary of the push."
            : "Give `to`, the version to go back to.",
        notes: [...pushes.toReversed().map(line), "Nothing was touched."],
    });
}
function isRollback({ id }) {
    return new lib/* LockkeeperError */.Yc("INPUT_INVALID", `Deployment \`${id}\` is a rollback, which cannot be taken back.`, {
        hint: "Push again: what it took back is pending.",
        notes: ["Nothing was touched."],
    });
}
function line({ id, startedAt, actor }) {
    return `Deployment ${id} of ${(0,lib/* formatMoment */.K9)(startedAt)}${actor === null ? "" : ` by ${actor}`}`;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/ways-back.js





/**
 * The ways back of some versions, in their order, cut for running.
 * @throws LockkeeperError MIGRATIONS_INVALID with the problems of all of them
 */
async function waysBack(wanted) {
    const { versions, loaded, history } = wanted;
    const known = new Map(loaded.migrations.map((migration) => [migration.version, migration]));
    const names = new Map(history.applied.map(({ version, name }) => [version, name]));
    const problems = [];
    const ways = [];
    for (const version of versions) {
        const migration = known.get(version) ?? null;
        const name = migration?.name ?? names.get(version) ?? "";
        const found = await readDown({ version, name, migration }, wanted, problems);
        const { migration: down, changed } = found ? resume(found, history.waysBack) : { migration: null, changed: false };
        ways.push({ version, name, migration, down, changed });
    }
    if (problems.length > 0)
        throw invalidMigrations(problems);
    return ways;
}
async function readDown({ version, name, migration }, { layout, files, mode }, problems) {
    if (mode === "history-only")
        return ways_back_nothing(version, name, migration?.file ?? version, layout);
    if (migration === null)
        return null;
    try {
        return await downOf(migration, layout, files);
    }
    catch (error) {
        if (!(error instanceof lib/* LockkeeperError */.Yc) || error.code !== "MIGRATIONS_INVALID")
            throw error;
        problems.push(...error.problems);
        return null;
    }
}
/** A way back that runs nothing: its transaction removes the history row. */
async function ways_back_nothing(version, name, file, layout) {
    const bytes = new Uint8Array();
    const { migrations } = await prepare([{ version, name, file, bytes, sha256: (0,lib/* sha256 */.sc)(bytes) }], [], layout);
    return migrations[0] ?? null;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/plan.js













/**
 * Says what would be taken back, and how. Reads only.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, MIGRATIONS_INVALID, HISTORY_UNREADABLE
 */
async function planRollback(db, found, input) {
    const { layout, auditSchema, goal, mode } = input;
    if (input.guessed)
        refuseWrongGuess(layout, auditSchema, [...found.tables.keys()]);
    const history = await readHistory(db, layout, auditSchema, found);
    const past = await readPast(db, layout, auditSchema, found);
    const applied = history.applied.filter(({ finished }) => finished);
    const selection = selection_select(goal, applied, past);
    const ways = await waysBack({ ...input, versions: selection.versions, history });
    const entries = await entriesOf(db, found, input, history, selection);
    const problems = problemsOf({ selection, ways, history, past, entries, mode, edited: input.edited });
    const steps = ways.map((way) => stepOf(way, past, mode));
    const body = {
        schema: "lockkeeper/rollback-plan@1",
        layout: layout.name,
        server: found.server,
        goal: selection.goal,
        mode,
        run: steps,
        ...whoApplied(past, selection),
        problems,
        blocked: problems.some(({ blocks }) => blocks),
        losses: mode === "history-only" ? [] : await lossesOf(ways),
        notices: noticesOf(selection, past),
        historySha256: historyDigest(history.applied),
    };
    return { plan: { ...body, digest: rollbackDigest(body) }, ways, history, past };
}
/** The files that are taken back, against what was applied under their versions. */
async function entriesOf(db, found, { layout, loaded, edited }, history, { versions }) {
    const taken = new Set(versions);
    const files = loaded.migrations.filter(({ version }) => taken.has(version));
    const applied = history.applied.filter(({ version }) => taken.has(version));
    const content = memoised(contentOf);
    const stored = await readStatements(db, layout, found, undecided(files, applied, content));
    const sameText = new Map();
    for (const file of files) {
        const texts = stored.get(file.version);
        const audited = applied.find(({ version }) => version === file.version)?.contentSha256 != null;
        if (texts)
            sameText.set(file.version, sameByText(texts, content(file), audited));
    }
    const comparison = { files, applied, content, sameText, orphanTokens: new Map(), baselines: [] };
    return classify(comparison, layout, { outOfOrder: "allow", edited, remoteOnly: "ignore" });
}
function stepOf({ version, name, migration, down }, { files }, mode) {
    const segments = down?.execution.segments ?? [];
    return {
        version,
        name,
        file: migration?.file ?? null,
        down: mode === "history-only" ? null : (down?.file ?? null),
        sha256: mode === "history-only" ? null : (down?.sha256 ?? null),
        deployment: files.get(version)?.deployment ?? null,
        transactional: down?.execution.transactional ?? true,
        reason: down?.execution.reason ?? null,
        statements: segments.reduce((sum, segment) => sum + segment.statements.length, 0),
        segments: segments.length,
        segmentsDone: down?.segmentsDone ?? 0,
    };
}
function whoApplied(past, { versions }) {
    const ids = new Set(versions.map((version) => past.files.get(version)?.deployment));
    const own = past.deployments.filter(({ id }) => ids.has(id));
    const [oldest] = deploymentsSince(past, versions);
    const earlier = past.deployments.slice(0, oldest ? past.deployments.indexOf(oldest) : 0);
    const gone = new Set(earlier.flatMap(({ takesBack }) => takesBack));
    const left = new Set(Array.from(past.files.values(), ({ deployment }) => deployment));
    // what failed, or was taken back, is not what ran before; one that died may have got to its end, and then nobody knows
    const before = earlier.findLast(({ id, kind, historyTable, result }) => kind === "push" &&
        historyTable === oldest?.historyTable &&
        !gone.has(id) &&
        (result === "applied" || (result === "interrupted" && left.has(id))));
    return {
        deployments: own.map(refOf).toReversed(),
        recovery: oldest
            ? { deployment: refOf(oldest), commitBefore: before?.result === "applied" ? before.commit : null }
            : null,
    };
}
function noticesOf({ undated }, { missing }) {
    if (missing !== null)
        return [`The order is that of the versions: ${missing}.`];
    if (undated.length === 0)
        return [];
    return [
        `The audit has not seen when these were applied, so they count as applied after the version before them: ${undated.join(", ")}.`,
    ];
}
/** Digest of a rollback: everything that changes what it would do to which database, and nothing else. */
function rollbackDigest(plan) {
    const { schema, layout, server, mode, run, historySha256, blocked } = plan;
    return (0,lib/* digest */.br)({
        schema,
        layout,
        server: { systemIdentifier: server.systemIdentifier, database: server.database, major: server.major },
        mode,
        run: run.map(({ version, name, sha256, transactional }) => ({ version, name, sha256, transactional })),
        historySha256,
        blocked,
    });
}
/**
 * Whether `now` is what is left of an approved rollback after its first versions were taken back: then one that was interrupted
 * may go on under the same approval.
 */
function isRestOfRollback(approved, now, applied, layout) {
    const done = approved.run.slice(0, approved.run.length - now.run.length);
    if (done.length === 0 || done.some(({ version }) => applied.some((one) => one.version === version)))
        return false;
    const before = [...applied, ...done.map(goneFrom)].toSorted((a, b) => layout.compare(a.version, b.version));
    if (historyDigest(before) !== approved.historySha256)
        return false;
    const rest = { ...approved, run: approved.run.slice(done.length), historySha256: "" };
    return rollbackDigest(rest) === rollbackDigest({ ...now, historySha256: "" });
}
const goneFrom = ({ version, name }) => {
    return { version, name, statementsSha256: null, fileSha256: null, contentSha256: null, finished: true };
};
/** The scripts that run, in their order. */
function scriptsOf(ways) {
    return ways.flatMap(({ down }) => (down === null ? [] : [down]));
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/missing-ways.js







/**
 * Plans a rollback and collects what its missing ways back could be made of. Reads only.
 * @param live the schema as it stands
 * @throws LockkeeperError as `planRollback`
 */
async function missingWays(db, found, input, { live, readSnapshot }) {
    const planned = await planRollback(db, found, input);
    const { plan, ways, past, history } = planned;
    const none = (reason) => ({ planned, steps: [], before: null, reason });
    if (plan.problems.some(({ reason, blocks }) => blocks && reason !== "no-down"))
        return none("It is blocked by what stands above.");
    if (ways.every(({ down }) => down !== null))
        return none(null);
    const lost = ways.find(({ migration }) => migration === null);
    if (lost)
        return none(`There is no file of version \`${lost.version}\`, so it cannot be tried.`);
    const { schema, table } = input.layout.history;
    const versions = plan.run.map(({ version }) => version);
    const applied = history.applied.map(({ version }) => version);
    const question = { past, historyTable: `${schema}.${table}`, versions, applied };
    const { fingerprint, untold } = schemaBefore(question, live.fingerprint);
    if (fingerprint === null || untold !== null)
        return none(untold);
    const { snapshot, missing } = await snapshotOf(db, input.auditSchema, fingerprint, readSnapshot);
    if (snapshot === null)
        return none(`The schema from before cannot be had: ${missing}.`);
    const steps = await Promise.all(ways.toReversed().map(async ({ migration, down }) => {
        if (migration === null)
            throw new Error("looked at above");
        return { up: await prepared(migration, input.layout), down, downFile: downFile(migration, input.layout) };
    }));
    return { planned, steps, before: snapshot, reason: null };
}
/**
 * A way back that was written, cut for running.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
function preparedDown(of, text, layout) {
    const bytes = new TextEncoder().encode(text);
    return prepared({ ...of, file: downFile(of, layout), bytes, sha256: (0,lib/* sha256 */.sc)(bytes) }, layout);
}
async function prepared(migration, layout) {
    const { version, name, file, bytes, sha256: digest } = migration;
    const { migrations, problems } = await prepare([{ version, name, file, bytes, sha256: digest }], [], layout);
    const [one] = migrations;
    if (problems.length > 0 || !one)
        throw invalidMigrations(problems);
    return one;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/receipt.js


/** Begins a receipt; the clock runs from here. */
function receiptWriter(target, { origin, guard, clock }) {
    const [startedAt, start] = [clock.now(), clock.monotonic()];
    const { host, database, user } = target;
    const { sealed, approval, emergency, expectPlan } = guard;
    return (plan, { files = [], notices = [], ...end }) => ({
        schema: "lockkeeper/rollback-receipt@1",
        startedAt: startedAt.toISOString(),
        finishedAt: clock.now().toISOString(),
        durationMs: Math.round(clock.monotonic() - start),
        deploymentId: null,
        startLsn: null,
        target: { host, database, user },
        ...origin,
        expectedDigest: expectPlan,
        approval,
        sealed: sealed && { seal: sealed.seal, commit: sealed.commit },
        emergency,
        refusal: null,
        plan,
        endState: null,
        untold: null,
        failure: null,
        generation: null,
        ...end,
        files: files.map(outcomeOf),
        notices,
    });
}
function outcomeOf({ state, ...file }) {
    return { ...file, state: state === "applied" ? "rolled-back" : state };
}
/** The reason for what stopped it. */
function reasonOfRollback(error) {
    const reason = reasonOf(error);
    switch (reason) {
        case "":
        case "cancelled":
        case "lock-timeout":
        case "connection-lost":
        case "proof-failed":
            return reason;
        default:
            return "sql-failed";
    }
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/take-back.js
















/** Carries a rollback out under the apply lock, looks at what it leaves behind, and writes both down. */
async function takeBack(db, input, ready) {
    const { found, planned, write } = ready;
    const notices = [];
    const notice = (message) => {
        notices.push(message);
        input.on({ kind: "notice", message });
    };
    const history = { ...planned.history, journal: planned.history.waysBack };
    const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
    const around = await lookBefore(db, input, ready, record);
    const { audit, records, lsn, notice: without, } = await beginDeployment(db, deployment(input, ready, record), found, planned.plan);
    const migrations = scriptsOf(planned.ways);
    const lost = audit ? [] : withoutAudit(migrations, input.guard);
    for (const message of [without, ...lost])
        if (message !== null)
            notice(message);
    const ctx = newContext(db, input, { found, migrations, audit, direction: down, history: planned.history });
    const stopped = await applyAll(ctx, migrations, history).then(() => null, asError);
    const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
    const ending = await take_back_endOf(ctx, error, around);
    for (const refusal of new Set(records ? around.schema.refusals : []))
        notice(notRecorded(refusal));
    const files = [...ctx.outcomes.values()];
    const begun = { deploymentId: audit?.id ?? null, startLsn: lsn };
    const receipt = write(planned.plan, { ...ending.end, ...begun, files, notices });
    const kept = records ? await around.schema.record() : null;
    const changed = files.some(({ state }) => state === "applied" || state === "partly");
    if (last)
        await endDeployment({ ...ctx, db: last }, { receipt, record: kept, reload: changed && notifies(input, found) });
    if (last !== db)
        await last?.close();
    await ctx.watch.close();
    return { receipt, error: ending.error };
}
/** Asks the audit for the schema from before, and looks at the one that stands now. */
async function lookBefore(db, input, { planned }, record) {
    const { schema: name, table } = input.layout.history;
    const { plan, past, history } = planned;
    const versions = plan.run.map(({ version }) => version);
    const applied = history.applied.map(({ version }) => version);
    const question = { past, historyTable: `${name}.${table}`, versions, applied };
    const wanted = plan.mode === "history-only" ? null : schemaBefore(question, null).fingerprint;
    const schema = new SchemaAround(input.look, wanted === null ? null : await expected(db, input, wanted), history.recorded);
    if (record || wanted !== null)
        await schema.lookBefore({ ...input, db });
    if (plan.mode === "history-only")
        return { schema, before: { fingerprint: null, untold: null } };
    return { schema, before: schemaBefore(question, schema.endState().before) };
}
/** An unexpected schema is told object by object where the audit keeps the expected one. */
async function expected(db, input, fingerprint) {
    const { snapshot } = await snapshotOf(db, input.auditSchema, fingerprint, input.readSnapshot);
    return { fingerprint, differences: snapshot && ((live) => input.differences(snapshot, live)) };
}
function deployment(input, { planned }, record) {
    const { goal, deployments } = planned.plan;
    const only = deployments.length === 1 ? (deployments[0]?.id ?? null) : null;
    const { approval, emergency } = input.guard;
    const reverts = goal.kind === "deployment" ? goal.id : only;
    return { ...input, record, standing: { kind: "rollback", approval, emergency, reverts } };
}
/** How a rollback ends, after a look at what it leaves behind; a runner that has cancelled does not wait for one. */
async function take_back_endOf(ctx, stopped, { schema, before }) {
    const lost = stopped?.code === "CONNECTION_LOST" || stopped?.code === "CANCELLED";
    const looks = before.fingerprint !== null || schema.endState().before !== null;
    if (looks && !lost)
        await schema.lookAfter(ctx, stopped ? cleanSession(ctx.options) : []);
    const through = [...ctx.outcomes.values()].filter(({ state }) => state === "applied").length;
    const unproved = stopped ? null : schema.prove(through, take_back_stands(through));
    const endState = looks ? schema.endState() : null;
    if (unproved && before.untold !== null) {
        const end = {
            result: "rolled-back",
            reason: "",
            endState: unexpecting(endState),
            untold: before.untold,
        };
        return { end, error: null };
    }
    const error = stopped ?? (unproved && unlikeBefore(unproved.error)) ?? null;
    const result = error === null ? "rolled-back" : error.code === "CANCELLED" ? "cancelled" : "failed";
    const proof = unproved?.reason === "schema-unproved" ? "schema-unproved" : "schema-unexpected";
    const reason = unproved ? proof : reasonOfRollback(stopped);
    const told = endState?.proved === true || before.fingerprint !== null;
    const untold = stopped || told ? null : before.untold;
    return { end: { result, reason, endState, untold, failure: error && failureOf(error) }, error };
}
/** The same, in the words of a rollback. */
function unlikeBefore({ code, message, notes }) {
    return new lib/* LockkeeperError */.Yc(code, message, {
        notes,
        hint: "The way back leaves something behind, or takes too much. See what differs.",
    });
}
/** Where something else has changed the schema, too, another one than the one from before is no wonder. */
function unexpecting(endState) {
    return endState && { ...endState, proved: null, differences: null };
}
function take_back_stands(through) {
    return through === 1
        ? "One migration is taken back and stays so."
        : `${through} migrations are taken back and stay so.`;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/guard.js





function guard_refused(reason, message, rows) {
    return {
        reason,
        refusal: { message, rows: rows.slice(0, 100), more: Math.max(0, rows.length - 100), differences: null },
    };
}
/**
 * Holds a rollback against what was approved, in this order: target, ways back, digest, approval. An approval counts that is for
 * the rollback's own digest, or for the sealed plan's: its ways back were on the page that was approved, and they are the same
 * bytes; with `history-only` none of them runs. Ways back do not expire.
 */
async function refusalOf(db, held, planned) {
    const { guard } = held;
    const { plan } = planned;
    if (guard.sealed) {
        const other = wrongTarget(guard.sealed.plan, plan.server);
        if (other)
            return guard_refused("wrong-target", other.message, other.rows);
        const unlike = otherDowns(guard.sealed, planned);
        if (unlike)
            return unlike;
    }
    const goesOn = await earlierDigest(db, held, planned);
    if (guard.expectPlan !== null && guard.expectPlan !== plan.digest && goesOn !== guard.expectPlan) {
        const rows = [{ what: "plan", approved: refusal_short(guard.expectPlan), found: refusal_short(plan.digest) }];
        return guard_refused("plan-changed", "This is not the rollback that was approved.", rows);
    }
    // of removing rows and running nothing the page of a push says nothing
    const pushed = plan.mode === "history-only" ? null : (guard.sealed?.plan.digest ?? null);
    const digests = [plan.digest, goesOn, pushed];
    const approved = digests.find((digest) => digest !== null && digest === guard.approval?.planDigest);
    const not = unapproved(guard, approved ?? plan.digest);
    return not && guard_refused("not-approved", not.message, not.rows);
}
/** The ways back must be the bytes that the rehearsal ran after the files that were applied, and must have restored the schema. */
function otherDowns({ plan: pushed, downs }, { plan: { run, mode }, past, ways }) {
    if (mode === "history-only")
        return null;
    const rehearsed = new Map(downs.map((down) => [down.version, down]));
    const files = new Map(pushed.run.map((file) => [file.version, file]));
    const folder = new Map(ways.map(({ version, migration }) => [version, migration?.sha256]));
    const changed = [];
    const untried = [];
    for (const { version, down, sha256 } of run) {
        const [sealed, file] = [rehearsed.get(version), files.get(version)];
        // where no audit has seen it, the history fits the folder's file, or the plan is blocked
        const applied = past.files.get(version)?.sha256 ?? folder.get(version) ?? null;
        const what = down ?? version;
        if (sealed === undefined || file === undefined)
            untried.push({ what, approved: null, found: sha256 && refusal_short(sha256) });
        else if (applied !== null && applied !== file.sha256)
            untried.push({ what: file.file, approved: refusal_short(file.sha256), found: refusal_short(applied) });
        else if (sealed.sha256 !== sha256)
            changed.push({ what, approved: refusal_short(sealed.sha256), found: sha256 && refusal_short(sha256) });
        else if (!sealed.restores)
            untried.push({
                what,
                approved: "did not give the schema back on the rehearsal",
                found: named("restores: false"),
            });
    }
    if (changed.length > 0)
        return guard_refused("down-changed", "The way back is another one than was rehearsed.", changed);
    if (untried.length === 0)
        return null;
    const message = "A way back was not rehearsed for what was applied, or did not give the schema back.";
    return guard_refused("down-not-rehearsed", message, untried);
}
/** The digest under which an interrupted rollback began, of which this one is the rest; null when there is none. */
async function earlierDigest(db, { layout, auditSchema, guard }, { plan, history, past }) {
    const wanted = guard.expectPlan ?? guard.approval?.planDigest ?? null;
    if (wanted === null || wanted === plan.digest || past.missing !== null)
        return null;
    const table = `${layout.history.schema}.${layout.history.table}`;
    const { done } = await db.pipeline([approvedPlans(auditSchema, table, wanted)]);
    const earlier = done[0]?.rows[0]?.["plan"];
    return guard_isPlan(earlier) && isRestOfRollback(earlier, plan, history.applied, layout) ? wanted : null;
}
function guard_isPlan(value) {
    return (typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/rollback-plan@1");
}

;// CONCATENATED MODULE: ./packages/migrations/lib/rollback/rollback.js







/**
 * Takes migrations back: plans and carries out on one connection, which keeps the apply lock until it is closed when nothing
 * ran. Whatever happens after the plan is made ends in a receipt; what happens before it is thrown, because nothing was touched.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, MIGRATIONS_INVALID, APPLY_LOCK_HELD, CANCELLED, HISTORY_UNREADABLE, CONNECTION_LOST
 */
async function rollback(db, input) {
    const write = receiptWriter(db.target, input);
    const found = await underLock(db, input);
    input.on({
        kind: "connected",
        server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}`,
    });
    const planned = await planRollback(db, found, input);
    const { plan } = planned;
    const problem = plan.problems.find(({ blocks }) => blocks);
    if (problem)
        return ended(write(plan, { result: "blocked", reason: problem.reason }));
    const refused = await refusalOf(db, input, planned);
    if (refused)
        return ended(write(plan, { result: "blocked", ...refused }));
    if (plan.run.length === 0) {
        if (planned.history.openDeployments && !input.dryRun)
            await tidyUp(db, input, found);
        return ended(write(plan, { result: "nothing-to-do", reason: "" }));
    }
    if (input.dryRun)
        return ended(write(plan, { result: "nothing-to-do", reason: "dry-run" }));
    input.on({ kind: "planned-rollback", versions: plan.run.length, digest: plan.digest });
    return takeBack(db, input, { found, planned, write });
}
function underLock(db, input) {
    const { layout, auditSchema, clock, cancelled, on } = input;
    if (input.dryRun)
        return probe(db, layout, auditSchema, { lock: null });
    return takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
}
const ended = (receipt) => ({ receipt, error: null });

;// CONCATENATED MODULE: ./packages/migrations/lib/index.js




















/***/ })

};
