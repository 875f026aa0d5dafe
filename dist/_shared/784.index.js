export const id = 784;
export const ids = [784,652];
export const modules = {

/***/ 2403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/checks/lib/index.js + 91 modules
var checks_lib = __webpack_require__(9048);
// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/postgres/lib/index.js + 3 modules
var postgres_lib = __webpack_require__(3239);
;// CONCATENATED MODULE: ./actions/preflight/lib/ask-database.js





/** Opens the database and makes the checks. That it cannot be reached is an answer, too. */
async function askDatabase(inputs, declared, deps) {
    const { auditSchema } = inputs;
    const layouts = await layoutsOf(inputs, deps.files);
    const limits = {
        ...declared.limits,
        platformSchemas: catalog_lib/* supabaseSchemas */.n5,
        histories: layouts.map(({ history }) => `${history.schema}.${history.table}`),
    };
    const options = { limits, weights: declared.weights, clock: deps.clock, signal: deps.cancelled };
    const opened = await ask_database_open(deps);
    if (opened instanceof core_lib/* LockkeeperError */.Yc)
        return { found: await (0,checks_lib/* preflight */.Mz)({ unreachable: opened }, options), target: null, unreachable: opened };
    try {
        const db = (0,postgres_lib/* onlyReads */.AD)(opened);
        const reached = { db, standing: (reading) => (0,migrations_lib/* lastDeployments */.x7)(reading, { auditSchema, layouts }) };
        const { host, database } = opened.target;
        return { found: await (0,checks_lib/* preflight */.Mz)(reached, options), target: { host, database }, unreachable: null };
    }
    finally {
        await opened.close();
    }
}
/** The connection, or why there is none. What is wrong with the inputs is no answer of a server. */
async function ask_database_open({ openDatabase }) {
    try {
        return await openDatabase();
    }
    catch (error) {
        if (error instanceof core_lib/* LockkeeperError */.Yc && error.class === "ConnectionError")
            return error;
        throw error;
    }
}
/** The layout that is given or that the folder looks like; all of them where there is no folder. */
async function layoutsOf({ layout, migrationsPath, auditSchema }, files) {
    if (layout !== "auto")
        return [(0,migrations_lib/* layoutNamed */.aS)(layout, auditSchema)];
    try {
        return [(0,migrations_lib/* layoutNamed */.aS)((0,migrations_lib/* guessLayout */.k$)(migrationsPath, await files.list(migrationsPath)), auditSchema)];
    }
    catch (error) {
        if (!(error instanceof core_lib/* LockkeeperError */.Yc && error.code === "FOLDER_MISSING"))
            throw error;
        return migrations_lib/* layoutNames */.Vm.map((name) => (0,migrations_lib/* layoutNamed */.aS)(name, auditSchema));
    }
}

;// CONCATENATED MODULE: ./actions/preflight/lib/declared.js


const usualBackupAgeMs = 25 * 3_600_000;
/**
 * Reads everything that is declared, without asking the database.
 * @throws LockkeeperError INPUT_INVALID with everything that is wrong
 */
async function declaredIn(inputs, files) {
    const problems = [];
    const keep = ({ problems: found, ...rest }) => {
        problems.push(...found);
        return rest;
    };
    const { schedule: window } = keep((0,checks_lib/* readSchedule */.Cu)(inputs.maintenanceWindow ?? [], "maintenance-window"));
    const { schedule: blackout } = keep((0,checks_lib/* readSchedule */.Cu)(inputs.blackout ?? [], "blackout"));
    const { checks: skip } = keep((0,checks_lib/* readCheckNames */.L3)(inputs.skip ?? [], "skip"));
    const { checks: warn } = keep((0,checks_lib/* readCheckNames */.L3)(inputs.warn ?? [], "warn"));
    const minServerVersion = inputs.minServerVersion === undefined ? null : (0,checks_lib/* readServerVersion */.se)(inputs.minServerVersion);
    if (inputs.minServerVersion !== undefined && minServerVersion === null)
        problems.push(problem("min-server-version", `\`min-server-version\` is \`${inputs.minServerVersion}\`.`, "min-server-version: 15.4"));
    const { report: disk } = keep(await diskOf(inputs, files));
    const { report: backup } = keep(await backupOf(inputs, files));
    if (problems.length > 0)
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,core_lib/* plural */.LS)(problems.length, "problem")} with the inputs of preflight`, {
            problems,
        });
    return {
        limits: {
            minServerVersion,
            schemas: inputs.schemas ?? null,
            auditSchema: inputs.auditSchema,
            maxConnectionsUsedPercent: inputs.maxConnectionsUsed,
            maxReplicationLagMs: inputs.maxReplicationLag,
            maxReplicationLagBytes: inputs.maxReplicationLagSize,
            maxSlotWalBytes: inputs.maxSlotWal,
            maxTransactionAgeMs: inputs.maxTransactionAge,
            maxIdleInTransactionMs: inputs.maxIdleInTransaction,
            maxPreparedAgeMs: inputs.maxPreparedAge,
            maxXidAge: inputs.maxXidAge,
            disk,
            minDiskFreeBytes: inputs.minDiskFree ?? 0,
            minDiskFreePercent: inputs.minDiskFreePercent,
            backup,
            backupWithinMs: inputs.backupWithin ?? usualBackupAgeMs,
            window,
            blackout,
        },
        weights: { skip, warn, emergency: inputs.emergencyReason !== undefined },
    };
}
async function diskOf({ diskReport: path, minDiskFree }, files) {
    if (path !== undefined)
        return await reportIn("disk-report", path, files, checks_lib/* readDiskReport */.Oh);
    return { report: null, problems: minDiskFree === undefined ? [] : [needs("min-disk-free", "disk-report")] };
}
async function backupOf(inputs, files) {
    const { backupReport: path, backupStanza: stanza = null, backupWithin } = inputs;
    if (path !== undefined)
        return await reportIn("backup-report", path, files, (text, file) => (0,checks_lib/* readBackupReport */.h6)(text, file, stanza));
    const problems = [
        ...(backupWithin === undefined ? [] : [needs("backup-within", "backup-report")]),
        ...(stanza === null ? [] : [needs("backup-stanza", "backup-report")]),
    ];
    return { report: null, problems };
}
async function reportIn(input, path, files, read) {
    const text = await textOf(path, files);
    if (typeof text !== "string")
        return {
            report: null,
            problems: [problem(input, `\`${input}\`: ${text.message}.`, text.hint ?? `Mend \`${input}\`.`)],
        };
    const found = read(text, path);
    if ("report" in found)
        return { report: found.report, problems: [] };
    const remedy = "See what the step before has written there.";
    return { report: null, problems: [{ ...problem(input, `\`${path}\` ${found.problem}`, remedy), file: path }] };
}
/** The text, or why there is none. */
async function textOf(path, files) {
    try {
        return new TextDecoder().decode(await files.read(path));
    }
    catch (error) {
        if (error instanceof core_lib/* LockkeeperError */.Yc)
            return error;
        throw error;
    }
}
function needs(input, other) {
    return problem(input, `\`${input}\` is given without \`${other}\`, so nothing would be checked.`, `Give \`${other}\`, or leave \`${input}\` out.`);
}
function problem(id, message, remedy) {
    return { id, file: null, place: null, message, remedy };
}

;// CONCATENATED MODULE: ./actions/preflight/lib/run.js




/** Reads what is declared, looks whether the database is ready, and says what stands in the way. */
async function run(inputs, deps) {
    const started = deps.clock.monotonic();
    const declared = await declaredIn(inputs, deps.files);
    const asked = await askDatabase(inputs, declared, deps);
    const report = reportOf(asked, inputs, { deps, started });
    const path = await deps.files.write(`${deps.outputDir}/preflight.json`, `${JSON.stringify(report, null, 2)}\n`);
    const { counts, passed } = report;
    return {
        exit: asked.unreachable === null ? exitOf(report, inputs.failOn) : 3,
        outputs: { ready: passed, failedCount: counts.failed + counts.error, reportJsonPath: path },
        report: {
            markdown: (0,report_lib/* preflightMarkdown */.nV)(report),
            terminal: (display) => (0,report_lib/* preflightTerminal */.Og)(report, display),
            json: report,
        },
        annotations: [...emergencyOf(report), ...(0,report_lib/* checksAnnotations */.id)(report)],
        ...(asked.unreachable && { error: asked.unreachable }),
    };
}
/** Nobody shall overlook that the usual order was left. */
function emergencyOf({ emergency }) {
    if (emergency === null)
        return [];
    const message = `Emergency: the maintenance window and the backup are only warnings. The reason given: ${emergency}`;
    return [{ level: "warning", message, at: undefined }];
}
function reportOf({ found, target }, { emergencyReason }, { deps: { clock, context }, started }) {
    const { checks, facts, notices } = found;
    const counts = (0,core_lib/* countChecks */.ls)(checks);
    const { runUrl: url, commit, actor } = context;
    return {
        schema: "lockkeeper/preflight@1",
        passed: counts.failed + counts.error === 0,
        generatedAt: clock.now().toISOString(),
        target: target && { ...target, serverVersion: facts.serverVersion ?? "" },
        checks,
        counts,
        notices,
        durationMs: clock.monotonic() - started,
        run: { url, commit, actor },
        emergency: emergencyReason ?? null,
        facts,
    };
}
/** 1: something stands in the way. 3: something could not be told. */
function exitOf({ counts, passed }, failOn) {
    if (failOn === "never")
        return 0;
    if (counts.failed > 0 || (failOn === "warning" && counts.warning > 0))
        return 1;
    return passed ? 0 : 3;
}

// EXTERNAL MODULE: ./actions/preflight/lib/spec.js
var spec = __webpack_require__(3652);
;// CONCATENATED MODULE: ./actions/preflight/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    const { cancelled } = host;
    const log = (line) => host.info(line);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const settings = { ...inputs, applicationName: context.applicationName };
        const open = (0,lib_open/* openDatabase */.q)(settings, { clock: lib/* systemClock */.ml, signal: cancelled, log });
        return run(inputs, { files, clock: lib/* systemClock */.ml, context, cancelled, outputDir: host.outputDir, openDatabase: open });
    });
}


/***/ }),

/***/ 3652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

// A pull request brings its config file along: it may say how much room a check wants, and not that nobody looks.
const inConfig = "never";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "preflight",
    description: "Says whether a database is ready for a deployment: reachable, roomy, quiet, backed up, inside its window",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["failed", "warning", "never"], {
            description: "When the step fails: on checks that failed, on warnings too, or never. A check that could not be told fails it unless this is `never`.",
            default: "failed",
            inConfig,
        }),
        skip: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Checks that are not made. `connection` is always made.",
            inConfig,
            example: "|\n  invalid-indexes\n  disk",
        }),
        warn: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Checks whose failure is only a warning, also when they could not be told.",
            inConfig,
            example: "|\n  transactions",
        }),
        "min-server-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Oldest PostgreSQL that will do.", example: "15.4" }),
        schemas: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Schemas that the migrations change: the login must be a member of the roles that own what is in them. Left out, all of the user's are looked at, and owners that it is no member of are a warning.",
            example: "|\n  public\n  api",
        }),
        "max-connections-used": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Percentage of the connections that may be in use, without the reserved ones; also of the database's and the role's own limit.",
            default: 85,
            min: 1,
            max: 100,
        }),
        "max-replication-lag": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How far behind the replay of a standby may be.", default: "1m" }),
        "max-replication-lag-size": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({
            description: "How much WAL a standby may still have to replay.",
            default: "1GB",
        }),
        "max-slot-wal": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({ description: "How much WAL a replication slot may keep.", default: "10GB" }),
        "max-transaction-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a transaction in the database may have been open.",
            default: "5m",
        }),
        "max-idle-in-transaction": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a session may have been idle within a transaction.",
            default: "1m",
        }),
        "max-prepared-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How old a prepared transaction may be; 0 for none at all.",
            default: "0",
        }),
        "max-xid-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "How many transactions old a database of the server may be; at 2.1 billion it stops.",
            default: 1_000_000_000,
            min: 1_000_000,
            max: 2_100_000_000,
        }),
        "disk-report": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: 'File that says how much room the server\'s disk has: `{"free": bytes, "total": bytes}`, or what `df -kP` prints.',
            inConfig: "within",
            example: "disk.json",
        }),
        "min-disk-free": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({ description: "How much must be free; needs `disk-report`.", example: "50GB" }),
        "min-disk-free-percent": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "How much must be free in percent, where there is a `disk-report`.",
            default: 15,
            min: 0,
            max: 99,
        }),
        "backup-report": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: 'File that says when backups were taken: `pgbackrest info --output=json`, `wal-g backup-list --detail --json`, or `{"finishedAt": "2026-11-20T02:00:00Z"}`.',
            inConfig: "within",
            example: "backup.json",
        }),
        "backup-stanza": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Stanza of pgBackRest's report, where it has several.", example: "main" }),
        "backup-within": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How old the last good backup may be; needs `backup-report`. Left out, `25h` where there is one.",
            example: "25h",
        }),
        "maintenance-window": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "When a deployment may run, one `<cron> <duration> [<time zone>]` per line; UTC without a time zone. Left out: at any time.",
            example: "|\n  0 22 * * 1-5 4h Europe/Berlin",
        }),
        blackout: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "When none may run, in the same words; it wins over the window.",
            example: "|\n  0 0 24 12 * 10d Europe/Berlin",
        }),
        "emergency-reason": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Declares an emergency: window and backup are only warnings. Everything else holds, and the reason is shown wherever the result is.",
            inConfig: "never",
            example: "the checkout fails since 14:02, INC-4711",
        }),
    },
    outputs: {
        ready: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "Whether nothing failed, and everything could be told." }),
        "failed-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Checks that failed or could not be told." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the whole report (`lockkeeper/preflight@1`), for the input `preflight` of `dry-run`.",
        }),
    },
    permissions: { contents: "read" },
    sideEffects: [],
    example: "--max-transaction-age 1m",
});


/***/ }),

/***/ 3239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CY: () => (/* reexport */ dumpSchema),
  vd: () => (/* reexport */ findPgDump),
  AD: () => (/* reexport */ onlyReads),
  XC: () => (/* reexport */ resolve/* resolveConnection */.X)
});

// UNUSED EXPORTS: connect, pooled, refuseTransactionPooler

// EXTERNAL MODULE: ./packages/postgres/lib/connect.js + 7 modules
var connect = __webpack_require__(3568);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/resolve.js + 4 modules
var resolve = __webpack_require__(8064);
;// CONCATENATED MODULE: ./packages/postgres/lib/only-reads.js
/**
 * A question may take this long; those that want other limits begin a transaction of their own. No schema in which others may
 * make things is on the search path: an operator of theirs that fits better than PostgreSQL's would run with our rights.
 */
const opening = [
    { sql: "BEGIN TRANSACTION READ ONLY" },
    { sql: "SET LOCAL search_path = pg_catalog" },
    { sql: "SET LOCAL statement_timeout = '60s'" },
    { sql: "SET LOCAL lock_timeout = '10s'" },
];
const closing = { sql: "COMMIT" };
/**
 * A database that is only read: whatever is sent runs in a read-only transaction with an end to its patience. Settings
 * are the transaction's alone, so that none stays behind in a pooler's session.
 * @throws Error on statements that begin a transaction which could write: a fault of ours
 */
function onlyReads(db) {
    let open = false;
    async function send(steps, onDone) {
        const result = await db.pipeline(steps, onDone);
        open = result.transaction !== "idle";
        return result;
    }
    async function pipeline(steps, onDone) {
        const [first] = steps;
        if (!first || open)
            return send(steps, onDone);
        if (/^\s*(begin|start)\b/i.test(first.sql)) {
            if (!/\bread only\b/i.test(first.sql))
                throw new Error(`This could write on the target: ${first.sql}`);
            return send(steps, onDone);
        }
        const asAsked = (done) => ({ ...done, index: done.index - opening.length });
        const isAsked = ({ index }) => index >= 0 && index < steps.length;
        const tell = (each) => (isAsked(asAsked(each)) ? onDone?.(asAsked(each)) : undefined);
        const { done, failed } = await send([...opening, ...steps, closing], onDone && tell);
        if (open)
            await send([{ sql: "ROLLBACK" }]);
        return {
            done: done.map(asAsked).filter(isAsked),
            failed: failed && { ...failed, index: Math.min(Math.max(failed.index - opening.length, 0), steps.length - 1) },
            transaction: "idle",
        };
    }
    async function query(sql, values = []) {
        const { done, failed } = await pipeline([{ sql, values, rows: true }]);
        if (failed)
            throw failed.error;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
        return (done[0]?.rows ?? []);
    }
    const { target, capabilities, loginPid } = db;
    return {
        target,
        capabilities,
        loginPid,
        query,
        pipeline,
        onNotice: (listener) => db.onNotice(listener),
        cancel: () => db.cancel(),
        observer: () => db.observer(),
        pid: () => db.pid(),
        requireSession: (backendPid) => db.requireSession(backendPid),
        close: () => db.close(),
    };
}

// EXTERNAL MODULE: ./packages/postgres/lib/pooled.js
var pooled = __webpack_require__(6150);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./packages/postgres/lib/tls/options.js + 1 modules
var options = __webpack_require__(71);
;// CONCATENATED MODULE: ./packages/postgres/lib/dump/dump-schema.js






const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const lockTimeoutMs = 10_000;
/** libpq's word for each level; `pinned` becomes its strictest one. */
const modes = {
    off: "disable",
    encrypted: "require",
    chain: "verify-ca",
    pinned: "verify-full",
    full: "verify-full",
};
/**
 * The schema of a database as SQL, without rows. The password goes into a file that only we can read: neither the process
 * list nor pg_dump's environment holds it.
 * @throws Error with pg_dump's own words
 */
async function dumpSchema(pgDump, connection, options) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.tempDir, "dump-"));
    try {
        const env = await environment(connection, folder);
        const exclude = options.exclude.flatMap((schema) => ["--exclude-schema", `"${schema.replaceAll('"', '""')}"`]);
        // it wants a weak lock on every table, and whoever wants a strong one meanwhile waits behind it
        const args = [
            "--schema-only",
            `--lock-wait-timeout=${lockTimeoutMs}`,
            "--no-password",
            "--no-publications",
            "--no-subscriptions",
            ...exclude,
        ];
        const limits = { maxBuffer: 256 * 1024 ** 2, timeout: options.timeoutMs, signal: options.signal };
        const { stdout } = await run(pgDump.path, args, { env, ...limits });
        return stdout;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function environment(connection, folder) {
    const { host, port, database, user, tls } = connection;
    const password = connection.password();
    const passfile = (0,external_node_path_.join)(folder, "pgpass");
    const line = ["*", "*", "*", "*", password ?? ""].map((part) => part.replace(/[\\:]/g, String.raw `\$&`)).join(":");
    await (0,promises_.writeFile)(passfile, `${line}\n`, { mode: 0o600 });
    const mode = sslMode(tls.levels);
    return {
        LC_ALL: "C",
        PGHOST: host,
        PGPORT: String(port),
        PGDATABASE: database,
        PGUSER: user,
        PGPASSFILE: passfile,
        PGSSLMODE: mode,
        PGCONNECT_TIMEOUT: "15",
        PGAPPNAME: connection.applicationName,
        ...(mode.startsWith("verify") && { PGSSLROOTCERT: await rootFile(tls.roots, folder) }),
    };
}
/** The roots that node-postgres would trust, too. */
async function rootFile(roots, folder) {
    const pems = (await (0,options/* trusted */.I)(roots)) ?? external_node_tls_.rootCertificates;
    const file = (0,external_node_path_.join)(folder, "roots.pem");
    await (0,promises_.writeFile)(file, [pems].flat().join("\n"), { mode: 0o600 });
    return file;
}
function sslMode(levels) {
    if (levels.length > 1)
        return levels[0] === "off" ? "allow" : "prefer";
    return modes[levels[0] ?? "full"];
}

;// CONCATENATED MODULE: ./packages/postgres/lib/dump/find-pg-dump.js




const find_pg_dump_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Where Debian, and so GitHub's images, keep one folder for each major. */
const debian = "/usr/lib/postgresql";
/**
 * The pg_dump that reads a server of that major: the server's own or the next newer one, since an older one refuses. Null
 * when there is none. `searchPath` is the PATH of this process.
 */
async function findPgDump(major, searchPath) {
    const folders = await (0,promises_.readdir)(debian).catch(() => []);
    const places = [...folders.map((name) => (0,external_node_path_.join)(debian, name, "bin")), ...searchPath.split(":").filter(Boolean)];
    const found = await Promise.all(places.map((folder) => pgDumpAt((0,external_node_path_.join)(folder, "pg_dump"))));
    const fitting = found.filter((one) => one !== null && one.major >= major);
    return fitting.toSorted((a, b) => a.major - b.major)[0] ?? null;
}
/** Null for what is no program, or says no version. */
async function pgDumpAt(path) {
    const said = await find_pg_dump_run(path, ["--version"], { env: { LC_ALL: "C" }, timeout: 5_000 }).catch(() => null);
    const major = /\(PostgreSQL\) (\d+)/.exec(said?.stdout ?? "")?.[1];
    return major === undefined ? null : { path, major: Number(major) };
}

;// CONCATENATED MODULE: ./packages/postgres/lib/index.js








/***/ })

};
