export const id = 446;
export const ids = [446,944];
export const modules = {

/***/ 5446:
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
// EXTERNAL MODULE: ./packages/checks/lib/index.js + 91 modules
var checks_lib = __webpack_require__(9048);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/schema-verify/lib/declared.js


/**
 * Reads everything that is declared, without asking the database.
 * @throws LockkeeperError FOLDER_MISSING, INPUT_INVALID, FILE_INVALID with everything that is wrong
 */
async function declaredIn(inputs, files) {
    const found = await filesOf(inputs.verifyPath, files);
    const notices = found === null ? [`There is no folder \`${inputs.verifyPath}\`.`] : [];
    const expectations = await expectationsOf(inputs, files);
    const { settings, problems } = (0,checks_lib/* builtInSettings */.x4)(inputs.builtIn ?? [], expectations?.expected ?? null);
    if (problems.length > 0) {
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,core_lib/* plural */.LS)(problems.length, "problem")} with the inputs of schema-verify`, {
            problems,
        });
    }
    return { files: found ?? [], expectations, builtIn: settings, notices };
}
const defaultFolder = "supabase/verify";
/** Null where there is no such folder, which is no fault: expectations may stand elsewhere, and the built-in checks need none. */
async function filesOf(folder, files) {
    try {
        return await (0,checks_lib/* readCheckFiles */.Cv)(folder, files);
    }
    catch (error) {
        if (error instanceof core_lib/* LockkeeperError */.Yc && error.code === "FOLDER_MISSING" && folder === defaultFolder)
            return null;
        throw error;
    }
}
async function expectationsOf({ expectations, verifyPath }, files) {
    const folder = verifyPath.replace(/\/+$/, "");
    const usual = [`${folder}/expectations.yml`, `${folder}/expectations.yaml`];
    for (const path of expectations === undefined ? usual : [expectations]) {
        if (expectations === undefined && !(await files.exists(path)))
            continue;
        const { expectations: read, problems } = (0,checks_lib/* readExpectations */.uJ)(await files.read(path), path);
        if (read !== null)
            return read;
        throw new core_lib/* LockkeeperError */.Yc("FILE_INVALID", `${(0,core_lib/* plural */.LS)(problems.length, "problem")} in ${path}`, {
            file: path,
            problems,
        });
    }
    return null;
}

// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/postgres/lib/index.js + 3 modules
var postgres_lib = __webpack_require__(3239);
;// CONCATENATED MODULE: ./actions/schema-verify/lib/make-checks.js





/** Asks the database everything that was declared, one thing after the other on one session. */
async function makeChecks(session, declared, inputs, { clock, cancelled }) {
    const { statementTimeout: statementTimeoutMs, rolledBackWrites } = inputs;
    const options = { clock, signal: cancelled, statementTimeoutMs, rolledBackWrites };
    // our own questions write nothing, and nobody's operators on the search path answer them
    const reading = (ask) => session.use((db) => ask((0,postgres_lib/* onlyReads */.AD)(db)));
    const { target, supabase } = await reading(identityOf);
    const checks = await (0,checks_lib/* checkFiles */.gw)(session, declared.files, options);
    const { expectations, builtIn } = declared;
    if (expectations === null && (0,checks_lib/* isOff */.gK)(builtIn))
        return { checks, notices: [], target };
    const schema = await reading((db) => read(db, declared, supabase));
    if (expectations)
        checks.push(...(await session.use((db) => (0,checks_lib/* checkExpectations */.Ez)(db, expectations, schema, options))));
    const notices = [];
    if (!(0,checks_lib/* isOff */.gK)(builtIn)) {
        const { auditSchema } = inputs;
        const before = await reading((db) => (0,migrations_lib/* recordedBefore */.M6)(db, { auditSchema, readSnapshot: (json) => (0,catalog_lib/* readSnapshot */.RA)(json, "the record") }));
        const unvalidated = (0,core_lib/* objectsOf */.iZ)(schema, "constraint").some((one) => (0,core_lib/* attributeOf */.w4)(one, "validated") === false);
        if (before.missing !== null && unvalidated)
            notices.push(before.missing);
        const scene = {
            snapshot: schema,
            before: before.snapshot,
            exposed: inputs.exposedSchemas ?? (supabase ? ["public"] : []),
            ours: (name) => !supabase || !catalog_lib/* supabaseSchemas */.n5.includes(name),
            expected: expectations?.expected ?? null,
            sequences: await reading(checks_lib/* readSequences */.lu),
        };
        checks.push(...(0,checks_lib/* checkBuiltIn */.WJ)(scene, builtIn));
    }
    return { checks, notices, target };
}
/** The platform's own schemas are read only where an expectation names one of them. */
async function read(db, { expectations }, supabase) {
    const named = expectations ? (0,checks_lib/* schemasNamed */.KM)(expectations) : new Set();
    const all = supabase && catalog_lib/* supabaseSchemas */.n5.some((schema) => named.has(schema));
    return (0,catalog_lib/* snapshot */.P9)(db, all ? { platform: "plain" } : {});
}
const identity = "select pg_catalog.current_setting('server_version') as version, pg_catalog.current_database()::text as name";
async function identityOf(db) {
    const [row] = await db.query(identity);
    const { host, database } = db.target;
    const target = { host, database: row?.name ?? database, serverVersion: row?.version.split(" ")[0] ?? "" };
    return { target, supabase: (await (0,catalog_lib/* readPlatform */.Kd)(db)) === "supabase" };
}

;// CONCATENATED MODULE: ./actions/schema-verify/lib/run.js





/** Reads what is declared, holds the database against it, and says what does not hold. Bad files are found before it is asked. */
async function run(inputs, deps) {
    const started = deps.clock.monotonic();
    const declared = await declaredIn(inputs, deps.files);
    const session = new checks_lib/* CheckSession */.lC(deps.openDatabase);
    try {
        const { checks, notices, target } = await makeChecks(session, declared, inputs, deps);
        const { runUrl: url, commit, actor } = deps.context;
        const report = {
            schema: "lockkeeper/verify@1",
            passed: holds(checks),
            generatedAt: deps.clock.now().toISOString(),
            target,
            checks,
            counts: (0,core_lib/* countChecks */.ls)(checks),
            notices: [...declared.notices, ...notices],
            durationMs: deps.clock.monotonic() - started,
            run: { url, commit, actor },
        };
        const path = await deps.files.write(`${deps.outputDir}/verify.json`, `${JSON.stringify(report, null, 2)}\n`);
        return outcome(report, path, exitOf(report, inputs.failOn));
    }
    finally {
        await session.close();
    }
}
function holds(checks) {
    const looked = checks.some(({ state }) => state !== "skipped");
    return looked && !checks.some(({ state }) => state === "failed" || state === "error");
}
/** 1: something does not hold. 3: something could not be told, or nothing was there to be checked. */
function exitOf({ counts, passed }, failOn) {
    if (failOn === "never")
        return 0;
    if (counts.failed > 0 || (failOn === "warning" && counts.warning > 0))
        return 1;
    return passed ? 0 : 3;
}
function outcome(report, reportJsonPath, exit) {
    const { counts, checks, passed } = report;
    const title = "Schema";
    return {
        exit,
        outputs: { passed, checksCount: checks.length, failedCount: counts.failed + counts.error, reportJsonPath },
        report: {
            markdown: (0,report_lib/* checksMarkdown */.pW)(report, { title }),
            terminal: (display) => (0,report_lib/* checksTerminal */.cd)(report, display, { title }),
            json: report,
        },
        annotations: (0,report_lib/* checksAnnotations */.id)(report),
    };
}

// EXTERNAL MODULE: ./actions/schema-verify/lib/spec.js
var spec = __webpack_require__(5944);
;// CONCATENATED MODULE: ./actions/schema-verify/lib/main.js




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

/***/ 5944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "schema-verify",
    description: "Checks that what was declared about a database holds",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "verify-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Folder with SQL files (verdict files and pgTAP), folders in it included.",
            default: "supabase/verify",
            inConfig: "within",
        }),
        expectations: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "YAML file with expectations; left out, `expectations.yml` in `verify-path` when that exists.",
            inConfig: "within",
            example: "supabase/verify/expectations.yml",
        }),
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["failed", "warning", "never"], {
            description: "When the step fails: on checks that failed, on warnings too, or never. A check that could not be told fails it unless this is `never`.",
            default: "failed",
        }),
        "built-in": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Built-in checks and what they count as, one `<check>: off | warning | failed` per line; `all: off` for none of them.",
            example: "|\n  table-without-primary-key: off\n  duplicate-index: failed",
        }),
        "exposed-schemas": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Schemas that an API shows to the world. Left out: `public` on Supabase, otherwise none.",
            example: "|\n  public\n  api",
        }),
        "rolled-back-writes": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Let pgTAP files and trials of roles write in transactions that are rolled back; `false` skips them.",
            default: true,
        }),
        "statement-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long one statement may run.", default: "30s" }),
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
    },
    outputs: {
        passed: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "Whether everything holds; false, too, when something could not be told." }),
        "checks-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Checks that were made." }),
        "failed-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Of these, how many failed or could not be told." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/verify@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Reads the catalog, and runs the SQL files in read-only transactions that are rolled back.",
        "Unless `rolled-back-writes: false`: runs pgTAP files and trials of roles in transactions that may write and are rolled back. Locks last until then, and numbers taken from sequences stay taken.",
    ],
    example: "--fail-on warning",
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
