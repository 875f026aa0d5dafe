export const id = 622;
export const ids = [622];
export const modules = {

/***/ 7622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eU: () => (/* reexport */ downOf),
  k$: () => (/* reexport */ guessLayout),
  aS: () => (/* reexport */ layoutNamed),
  NE: () => (/* reexport */ openFolder),
  FT: () => (/* reexport */ previewOfEmpty),
  O0: () => (/* reexport */ previewPlan),
  VC: () => (/* reexport */ push),
  M6: () => (/* reexport */ recordedBefore),
  PG: () => (/* reexport */ recordedFingerprint),
  UY: () => (/* reexport */ recordedSchema),
  He: () => (/* reexport */ refuseWrongGuess),
  yY: () => (/* reexport */ sameState),
  h5: () => (/* reexport */ status_status),
  $A: () => (/* reexport */ whileNoPushRuns)
});

// UNUSED EXPORTS: describeBlocker, layoutNames, loadMigrations

// EXTERNAL MODULE: ./packages/core/lib/index.js + 14 modules
var lib = __webpack_require__(9682);
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
    const steps = [
        options.lock
            ? {
                sql: lockQuery(options.lock),
                values: [applyLockKey(layout), options.ownSession ? null : db.loginPid],
                rows: true,
            }
            : { sql: "SELECT NULL AS locked", rows: true },
        { sql: columnsQuery, values: [wanted], rows: true },
        { sql: serverQuery(true), rows: true },
    ];
    let result = await db.pipeline(steps);
    // some hosts keep the control data from ordinary roles
    if (result.failed?.index === 2 && result.failed.error.sqlstate === "42501") {
        result = await db.pipeline([...steps.slice(0, 2), { sql: serverQuery(false), rows: true }]);
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
const columnsQuery = `
SELECT n.nspname::text || '.' || c.relname::text AS name, a.attname::text AS attribute,
  pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname::text || '.' || c.relname::text = ANY($1::text[]) AND c.relkind IN ('r', 'p')`;
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
    for (const { name, attribute, owned } of rows(1)) {
        const table = tables.get(String(name)) ?? { columns: new Set(), owned: owned === true };
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




const layoutNames = (/* unused pure expression or super */ null && (["supabase", "plain", "prisma"]));
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
    const beside = layout.name === "prisma"
        ? migration.file.replace(/[^/]+$/, "down.sql")
        : migration.file.replace(/(\.up)?\.sql$/, ".down.sql");
    if (await files.exists(beside))
        return ready(migration, beside, await files.read(beside), layout);
    const section = (0,sql_lib/* downSection */.mu)(migration.script.text);
    return section === null ? null : ready(migration, migration.file, new TextEncoder().encode(section), layout);
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
const guardSteps = (schema) => {
    const tables = [regclass(schema, "deployments"), regclass(schema, "snapshots")];
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




/** Reads history, journal and audit digests in one flight. What is not there is empty. */
async function readHistory(db, layout, auditSchema, found) {
    const table = found.tables.get(`${layout.history.schema}.${layout.history.table}`);
    const audited = auditTables(auditSchema).every((name) => found.tables.get(name)?.owned);
    const key = `${layout.history.schema}.${layout.history.table}`;
    const quoted = `"${auditSchema.replaceAll('"', '""')}"`;
    const none = { sql: "SELECT 1 WHERE false", rows: true };
    const steps = [
        table ? { sql: layout.history.read(table.columns), rows: true } : none,
        audited
            ? {
                sql: `SELECT version, segment, sha256, state FROM ${quoted}.journal WHERE history_table = $1 ORDER BY version, segment`,
                values: [key],
                rows: true,
            }
            : none,
        audited
            ? {
                sql: `SELECT DISTINCT ON (f.version) f.version, f.sha256, f.content_sha256 FROM ${quoted}.deployment_files f
JOIN ${quoted}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1 ORDER BY f.version, f.finished_at DESC`,
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
        journal: rows(1),
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
    const plan = describe(input, server, history.applied, withInterrupted(entries, resumed), resumed.map((r) => r.migration), [...loaded.notices, ...prepared.notices]);
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
function withInterrupted(entries, resumed) {
    const changed = new Map(resumed.filter((r) => r.changed).map((r) => [r.migration.version, r.migration]));
    return entries.map((entry) => {
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
const nothing = { applied: [], journal: [], invalidIndexes: [], openDeployments: false, recorded: null };
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
    return new lib/* LockkeeperError */.Yc(code, messageOf(code, where, error), {
        file: migration.file,
        ...(place && { place, excerpt: (0,sql_lib/* excerpt */.Kb)(migration.script.text, place) }),
        ...(statement && { endLine: statement.endLine }),
        ...(hint !== undefined && { hint }),
        sqlstate: error.sqlstate,
        notes: [
            ...(error.detail ? [`Detail: ${error.detail}`] : []),
            ...(error.where ? [`Where: ${error.where}`] : []),
            ...(code === "LOCK_TIMEOUT" ? ctx.watch.blockers.map((b) => `Blocked by ${describeBlocker(b)}`) : []),
        ],
        cause: error,
    });
}
function codeOf(sqlstate) {
    return sqlstate === "55P03" ? "LOCK_TIMEOUT" : "SQL_FAILED";
}
function messageOf(code, where, error) {
    if (code === "CANCELLED") {
        return where.statement?.outsideTransaction
            ? "Cancelled while this statement ran. It runs outside transactions, so a part of its work may stand until the next push."
            : "Cancelled while this statement ran; it was rolled back.";
    }
    const when = {
        begin: " (at its BEGIN)",
        statement: "",
        history: " (while its history row was written)",
        commit: " (at its COMMIT)",
    };
    return `${error.message}${when[where.role]}`;
}
/** The sentence that helps, where the server's own hint does not. */
function hintFor(error, where) {
    if (where.role === "history" && error.sqlstate === "23505")
        return "Another tool recorded this version at the same moment. Nothing of this file was applied by this run; run again to see where it stands.";
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

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/rows.js



/** So many snapshots are kept, the ones that deployments had to do with last. */
const kept = 20;
/** Statements that keep the audit of one deployment. Each returns steps for the transaction in which it belongs. */
class Audit {
    #name;
    #schema;
    #historyTable;
    id;
    constructor(schema, historyTable, id) {
        this.#name = schema;
        this.#schema = identifier(schema);
        this.#historyTable = historyTable;
        this.id = id;
    }
    /** The row that says a push has begun. */
    start(plan, origin) {
        return [
            { sql: "BEGIN" },
            closeInterrupted(this.#name, this.#historyTable),
            {
                sql: `INSERT INTO ${this.#schema}.deployments (id, history_table, plan_digest, plan, actor, commit_sha, run_url, start_lsn)
VALUES ($1, $2, $3, $4, $5, $6, $7, pg_catalog.pg_current_wal_lsn()) RETURNING start_lsn::text AS lsn`,
                values: [
                    this.id,
                    this.#historyTable,
                    plan.digest,
                    JSON.stringify({ ...plan, entries: plan.entries.filter((e) => e.class !== "applied") }),
                    origin.actor,
                    origin.commit,
                    origin.runUrl,
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
            values: [this.#historyTable, migration.version, segment.index, segment.sha256, state, error, this.id],
        };
    }
    /** The history row takes over from the journal; stands in the same transaction. */
    forgetSegments(migration) {
        return {
            sql: `DELETE FROM ${this.#schema}.journal WHERE history_table = $1 AND version = $2`,
            values: [this.#historyTable, migration.version],
        };
    }
    /** How far every file got that is not yet in the history. */
    journaled() {
        return {
            sql: `SELECT version, segment, state FROM ${this.#schema}.journal WHERE history_table = $1`,
            values: [this.#historyTable],
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

;// CONCATENATED MODULE: ./packages/migrations/lib/audit/deployment.js








/**
 * Makes the tables that are missing and writes down that a push begins: one flight, or one more for each part of the audit
 * that cannot be had.
 */
async function beginDeployment(db, input, found, plan) {
    const { layout, auditSchema } = input;
    const table = `${layout.history.schema}.${layout.history.table}`;
    const history = inTransaction(layout.history.ensure(found.tables.get(table)?.columns ?? null));
    const state = input.audit ? auditState(auditSchema, found) : null;
    const role = input.apply.role === null ? [] : cleanSession(input.apply);
    if (state === null || state === "foreign") {
        const { failed } = await makeReady(db, [...role, ...history]);
        if (failed)
            throw cannotKeepHistory(table, failed.error);
        const notice = state === null ? null : `No audit: the tables in schema ${auditSchema} belong to another role.`;
        return { audit: null, records: false, lsn: null, notice };
    }
    const audit = new Audit(auditSchema, table, (0,external_node_crypto_.randomUUID)());
    const ddl = state === "missing" ? inTransaction(auditDdl(auditSchema)) : [];
    const place = input.record && !recordReady(auditSchema, found) ? inTransaction(recordDdl(auditSchema)) : [];
    const first = [...role, ...history, ...ddl];
    const result = await makeReady(db, [...first, ...place, ...audit.start(plan, input.origin)]);
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
const inTransaction = (ddl) => ddl.length ? [{ sql: "BEGIN" }, { sql: turn }, ...ddl.map((sql) => ({ sql })), { sql: "COMMIT" }] : [];
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
        settleByHistory(ctx, outcome, present.has(outcome.version), ctx.audit && rows);
    }
    return null;
}
/** @param journal null where none is kept */
function settleByHistory(ctx, outcome, present, journal) {
    const begun = outcome.state === "unknown";
    if (begun)
        outcome.durationMs = elapsed(ctx, outcome);
    if (present) {
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
 * Reads back what an apply claims: the history rows are there, the session stands in no transaction, and no index is invalid
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
        ...missing(claimed, new Set(history?.rows.map((r) => String(r["version"])))),
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
function missing(claimed, present) {
    return claimed
        .filter((o) => !present.has(o.version))
        .map((o) => `The history has no row for ${o.file}, though its transaction committed.`);
}

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
    const texts = migration.script.statements.map((s) => s.text);
    // what we send is UTF-8, and the server must take it for that whatever the file has told it
    const encoded = /client_encoding|\bnames\b/i.test(migration.script.text) ? [{ sql: "RESET client_encoding" }] : [];
    return [
        ...encoded,
        ...ownRole(ctx.options),
        ctx.layout.history.insert(historyColumns(ctx), migration, texts),
        ...(ctx.audit ? [ctx.audit.file(migration)] : []),
    ];
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
        await segments_inTransaction(ctx, migration, closing(ctx, migration));
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
    return [...historySteps(ctx, migration), ...(ctx.audit ? [ctx.audit.forgetSegments(migration)] : [])];
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
            // whether the earlier attempt got to its end is as open as before, unless the catalog has shown it
            const state = wasRunning && !index ? "running" : "failed";
            throw await failed(ctx, { migration, statement, role: "statement" }, segment, error, state);
        }
        if (index?.name && index.action !== "drop")
            await requireValid(ctx, migration, statement);
        if (statement.outsideTransaction === "DISCARD ALL")
            await takeBackApplyLock(ctx.db, ctx.layout);
    }
    const rows = ending(ctx, migration, segment);
    if (rows.length)
        await segments_inTransaction(ctx, migration, rows);
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
async function requireValid(ctx, migration, statement) {
    const index = statement.concurrentIndex;
    if (!index)
        return;
    const { done } = await ctx.db.pipeline([findIndexes(index)]);
    const bad = readIndexes(done[0]?.rows ?? []).find((f) => !f.valid);
    if (!bad)
        return;
    throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", `The index ${bad.schema}.${bad.name} is invalid after its build.`, {
        file: migration.file,
        place: { line: statement.line, column: statement.column },
        hint: "Run again: the invalid index is dropped and built once more.",
    });
}
async function segments_inTransaction(ctx, migration, steps) {
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

;// CONCATENATED MODULE: ./packages/migrations/lib/receipt.js
/** Collects what a receipt needs while a push runs. */
class ReceiptDraft {
    #target;
    #origin;
    #expected;
    #clock;
    #startedAt;
    #start;
    #deploymentId = null;
    #startLsn = null;
    notices = [];
    constructor(target, origin, expected, clock) {
        this.#target = target;
        this.#origin = origin;
        this.#expected = expected;
        this.#clock = clock;
        this.#startedAt = clock.now();
        this.#start = clock.monotonic();
    }
    started(deploymentId, lsn) {
        this.#deploymentId = deploymentId;
        this.#startLsn = lsn;
    }
    finish(plan, { result, reason, files = [], endState = null, failure = null }) {
        const { host, database, user } = this.#target;
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
            expectedDigest: this.#expected,
            plan,
            files,
            endState,
            failure,
            notices: [...this.notices],
        };
    }
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
    /** Looks before the first file: one flight where nobody touched the schema since the last push. */
    async lookBefore(ctx) {
        this.#before = await this.#see(ctx, "before");
    }
    /**
     * Looks at what stands now.
     * @param tidy steps to take before, after files that may have left their role and settings behind
     */
    async lookAfter(ctx, tidy = []) {
        this.#after = await this.#see(ctx, "after", tidy);
    }
    /** Holds what stands now against the expectation. Null when it is the one, or none was given. */
    prove(files) {
        const expected = this.#expected;
        if (expected === null)
            return null;
        const seen = this.#after;
        if (seen === null)
            return unproved(this.refusals.at(-1) ?? "nobody looked", files);
        this.#proved = seen.fingerprint === expected.fingerprint;
        if (this.#proved)
            return null;
        const all = seen.snapshot && expected.differences ? expected.differences(seen.snapshot) : null;
        this.#differences = all && all.slice(0, listed);
        this.#proved = all?.length === 0; // texts of two servers may differ where the meaning does not
        return this.#proved ? null : unexpected(expected, seen, all, files);
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
function unproved(why, files) {
    const message = `The schema that stands now could not be held against the expected one: ${why}. ${stands(files)}`;
    const hint = "Run drift-check, or push again with the same expectation: without pending files it only looks.";
    return { reason: "schema-unproved", error: new lib/* LockkeeperError */.Yc("PROOF_FAILED", message, { hint }) };
}
function unexpected({ fingerprint }, seen, differences, files) {
    const count = differences ? ` It differs in ${(0,lib/* plural */.LS)(differences.length, "object")}.` : "";
    const message = `The schema that stands now is not the expected one.${count} ${stands(files)}`;
    const notes = [`Expected: ${fingerprint}`, `Stands: ${seen.fingerprint}`];
    const hint = differences
        ? "Somebody changed the schema after the preview, or the target did something that the rehearsal does not (an event trigger, default privileges). Look at the differences, and preview again."
        : "Give `expected-schema` the preview's file, and the differences are named here. Somebody may have changed the schema after the preview: preview again.";
    return { reason: "schema-unexpected", error: new lib/* LockkeeperError */.Yc("PROOF_FAILED", message, { notes, hint }) };
}

;// CONCATENATED MODULE: ./packages/migrations/lib/deploy.js










/** Nothing is to be applied; what stands must be what is expected all the same. */
async function proveOnly(db, input, { plan, history }, draft) {
    const schema = new SchemaAround(input.look, input.expected, history.recorded);
    await schema.lookAfter({ ...input, db });
    const { reason, error } = schema.prove(0) ?? { reason: "", error: null };
    const result = error === null ? "nothing-to-do" : "failed";
    const more = { endState: schema.endState(), failure: error && failureOf(error) };
    return { receipt: draft.finish(plan, { result, reason, ...more }), error };
}
/** Carries the plan out under the apply lock, looks at what it leaves behind, and writes both down. */
async function deploy(db, input, found, planned, draft) {
    const notice = (message) => {
        draft.notices.push(message);
        input.on({ kind: "notice", message });
    };
    const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
    const schema = record || input.expected ? new SchemaAround(input.look, input.expected, planned.history.recorded) : null;
    if (record)
        await schema?.lookBefore({ ...input, db });
    const { audit, records, lsn, notice: without } = await beginDeployment(db, { ...input, record }, found, planned.plan);
    for (const message of [without, audit ? null : withoutJournal(planned)])
        if (message !== null)
            notice(message);
    draft.started(audit?.id ?? null, lsn);
    const ctx = context(db, input, found, planned, audit);
    db.onNotice(({ severity, message }) => {
        const running = [...ctx.outcomes.values()].find((o) => o.state === "unknown");
        input.on({ kind: "server-notice", file: running?.file ?? null, severity, message });
    });
    const stopped = await applyAll(ctx, planned.migrations, planned.history).then(() => null, asError);
    const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
    const ending = await endOf(ctx, error, records || input.expected ? schema : null);
    for (const refusal of new Set(records ? schema?.refusals : []))
        notice(notRecorded(refusal));
    const outcomes = [...ctx.outcomes.values()];
    const receipt = draft.finish(planned.plan, { ...ending.end, endState: schema && schema.endState(), files: outcomes });
    const kept = records && schema ? await schema.record() : null;
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
/** What the missing audit means for files that are more than one transaction. */
function withoutJournal({ migrations }) {
    const files = migrations.filter((m) => !m.execution.transactional).map((m) => m.file);
    if (files.length === 0)
        return null;
    return `Without the audit nobody writes down how far a file got. Interrupted, these begin again with their first statement: ${files.join(", ")}.`;
}
function context(db, input, found, planned, audit) {
    const { clock, on, cancelled, layout } = input;
    const quietMs = Math.max(50, Math.min(1_000, input.apply.lockTimeoutMs / 3 || 1_000));
    return {
        db,
        clock,
        layout,
        probe: found,
        audit,
        options: input.apply,
        outcomes: notRun(planned.migrations),
        startedAt: new Map(),
        sent: new Set(),
        watch: new Watch(db, found.pid, clock, on, quietMs),
        cancelled,
        on,
        total: planned.migrations.length,
    };
}
/** PostgREST caches the schema; it hears of a change by a notification. */
function reloads(input, found, ctx) {
    const changed = [...ctx.outcomes.values()].some((o) => o.state === "applied" || o.state === "partly");
    return changed && notifies(input, found);
}
const notifies = ({ postgrestReload }, { postgrest }) => postgrestReload === "always" || (postgrestReload === "auto" && postgrest);
/** Anything else that is thrown is a bug of ours, and is shown as one. */
function asError(error) {
    if (error instanceof lib/* LockkeeperError */.Yc)
        return error;
    if (error instanceof lib/* DatabaseError */.a$) {
        return new lib/* LockkeeperError */.Yc("SQL_FAILED", error.message, { sqlstate: error.sqlstate, cause: error });
    }
    throw error;
}

;// CONCATENATED MODULE: ./packages/migrations/lib/push.js









/**
 * Plans and applies: the whole of a push on one connection, which keeps the apply
 * lock until it is closed when nothing ran. Whatever happens after the plan is made
 * ends in a receipt; what happens before it is thrown, because nothing was touched.
 * @throws LockkeeperError MIGRATIONS_INVALID, APPLY_LOCK_HELD, CANCELLED, HISTORY_UNREADABLE, INPUT_CONFLICT, CONNECTION_LOST
 */
async function push(db, input) {
    const draft = new ReceiptDraft(db.target, input.origin, input.expectPlan, input.clock);
    const { layout, auditSchema, clock, cancelled, on } = input;
    const found = input.dryRun
        ? await probe(db, layout, auditSchema, { lock: null })
        : await takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
    on({ kind: "connected", server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}` });
    const planned = await makePlan(db, found, input);
    const refusal = await refuse(db, input, found, planned);
    if (refusal) {
        if (planned.history.openDeployments && !input.dryRun)
            await tidyUp(db, input, found);
        const [result, reason] = refusal;
        if (result === "nothing-to-do" && input.expected && !input.dryRun)
            return proveOnly(db, input, planned, draft);
        return { receipt: draft.finish(planned.plan, { result, reason }), error: null };
    }
    on({ kind: "planned", files: planned.plan.run.length, digest: planned.plan.digest });
    return deploy(db, input, found, planned, draft);
}
/** Why nothing runs, or null. */
async function refuse(db, input, found, planned) {
    const { plan } = planned;
    const blocking = plan.entries.find((e) => e.blocks);
    if (blocking)
        return ["blocked", reasonOfClass(blocking.class)];
    if (input.expectPlan !== null && input.expectPlan !== plan.digest) {
        if (!(await goesOn(db, input, found, planned)))
            return ["blocked", "plan-changed"];
    }
    if (plan.run.length === 0)
        return ["nothing-to-do", ""];
    return input.dryRun ? ["nothing-to-do", "dry-run"] : null;
}
/** A run that was interrupted may go on under its approval: what is left must be the rest of the approved plan. */
async function goesOn(db, input, found, { plan, history }) {
    if (auditState(input.auditSchema, found) !== "ready" || input.expectPlan === null)
        return false;
    const { history: table } = input.layout;
    const { done } = await db.pipeline([
        approvedPlans(input.auditSchema, `${table.schema}.${table.table}`, input.expectPlan),
    ]);
    const approved = done[0]?.rows[0]?.["plan"];
    return isPlan(approved) && isRestOf(approved, plan, history.applied);
}
const reasonOfClass = (kind) => (kind === "applied" || kind === "pending" ? "" : kind);
/** A plan of another version of ours is none that we can compare. */
function isPlan(value) {
    return typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/plan@1";
}
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

;// CONCATENATED MODULE: ./packages/migrations/lib/index.js













/***/ })

};
