export const id = 389;
export const ids = [389,832];
export const modules = {

/***/ 3389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
;// CONCATENATED MODULE: ./actions/rehearsal/lib/keeper.js
/** In a job the action's own second part ends the database; a terminal has none, so there the command itself waits. */
function keeperOf(host) {
    let mine = null;
    return {
        async keep(standing) {
            if (host.kind === "github")
                await standing.letGo();
            else
                mine = standing;
        },
        async untilStopped() {
            if (mine === null)
                return;
            host.info("It stands until you press Ctrl-C.");
            await stopped(host.cancelled);
            await mine.end();
        },
    };
}
/** Waits, and keeps the process alive meanwhile: a signal that is waited for does not. */
function stopped(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            return resolve();
        const alive = setInterval(() => undefined, 60_000);
        const end = () => {
            clearInterval(alive);
            resolve();
        };
        signal.addEventListener("abort", end, { once: true });
    });
}

// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/rehearsal/lib/index.js + 71 modules
var rehearsal_lib = __webpack_require__(3421);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/sql/lib/index.js + 11 modules
var sql_lib = __webpack_require__(7549);
;// CONCATENATED MODULE: ./actions/rehearsal/lib/seed.js


/**
 * Reads the files before anything is made.
 * @throws LockkeeperError INPUT_INVALID with every file that is missing or cannot be cut into statements
 */
async function readSeeds(paths, files) {
    const problems = [];
    const seeds = [];
    for (const file of paths) {
        try {
            const script = await (0,sql_lib/* parseScript */.tl)(await files.read(file), file, { parser: "when-in-doubt" });
            problems.push(...script.problems);
            seeds.push({ file, script });
        }
        catch (error) {
            if (!(error instanceof core_lib/* LockkeeperError */.Yc))
                throw error;
            const { message, hint = "Mend the path." } = error;
            problems.push({ id: "seed-unreadable", file, place: null, message: `\`seed\`: ${message}.`, remedy: hint });
        }
    }
    if (problems.length === 0)
        return seeds;
    throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", "The files of `seed` cannot be run.", { problems });
}
/**
 * Runs a file as one flight: in one transaction, unless it says BEGIN and COMMIT itself.
 * @returns milliseconds
 * @throws LockkeeperError SQL_FAILED at the statement, CANCELLED
 */
async function runSeed(db, { file, script }, deps) {
    const { clock, cancelled } = deps;
    const started = clock.monotonic();
    const stop = () => void db.cancel().catch(() => undefined);
    cancelled.addEventListener("abort", stop, { once: true });
    try {
        if (cancelled.aborted)
            throw new core_lib/* LockkeeperError */.Yc("CANCELLED", `Cancelled before ${file} ran.`);
        const steps = script.statements.map(({ text, copyData }) => ({
            sql: text,
            ...(copyData !== null && { copyData }),
        }));
        const { failed } = await db.pipeline(steps);
        if (!failed)
            return clock.monotonic() - started;
        throw asError({ file, script }, failed, cancelled.aborted);
    }
    finally {
        cancelled.removeEventListener("abort", stop);
    }
}
function asError({ file, script }, { index, error }, cancelled) {
    const statement = script.statements[index];
    const { sqlstate, position, hint, detail, message } = error;
    const place = statement && position !== undefined ? (0,sql_lib/* placeInStatement */.gZ)(script.text, statement, position) : (statement ?? null);
    const at = place && { line: place.line, column: place.column };
    return new core_lib/* LockkeeperError */.Yc(cancelled && sqlstate === "57014" ? "CANCELLED" : "SQL_FAILED", message, {
        file,
        ...(at && { place: at, excerpt: (0,sql_lib/* excerpt */.Kb)(script.text, at) }),
        hint,
        sqlstate,
        notes: detail === undefined ? [] : [`Detail: ${detail}`],
        cause: error,
    });
}

;// CONCATENATED MODULE: ./actions/rehearsal/lib/fill.js



/** Applies the folder by the machinery of a push, with history and audit, and runs the seeds when all of it stands. */
async function fill(db, filling, deps) {
    const outcome = await (0,migrations_lib/* push */.VC)(db, pushInput(filling, deps));
    const seeds = [];
    if (outcome.error !== null)
        return { ...outcome, seeds };
    for (const seed of filling.seeds) {
        const durationMs = await runSeed(db, seed, deps);
        seeds.push({ file: seed.file, statements: seed.script.statements.length, durationMs });
    }
    return { ...outcome, seeds };
}
/** Nobody else is there: nothing is waited for, and nothing is compared or kept for a later comparison. */
function pushInput({ folder, auditSchema }, { clock, context, cancelled, on }) {
    const { actor, commit, runUrl } = context;
    return {
        ...folder,
        options: anyPlan,
        auditSchema,
        guard: migrations_lib/* noGuard */.DQ,
        sincePlan: null,
        dryRun: false,
        waitForLockMs: 0,
        audit: true,
        record: false,
        look: { snapshot: (db) => (0,catalog_lib/* snapshot */.P9)(db, { ignoreSchemas: [auditSchema] }), state: catalog_lib/* catalogState */.dU },
        expected: null,
        postgrestReload: "never",
        apply: { lockTimeoutMs: 5_000, lockRetries: 3, statementTimeoutMs: 0, role: null },
        origin: { actor, commit, runUrl },
        standing: { kind: "push", approval: null, emergency: null, reverts: null },
        clock,
        cancelled,
        on,
    };
}
/** On an empty database no option changes what runs. */
const anyPlan = { outOfOrder: "block", edited: "block", remoteOnly: "block" };

;// CONCATENATED MODULE: ./actions/rehearsal/lib/run.js





/** Reads everything, makes an empty database, fills it, and hands it over; what fails removes it again. */
async function run(inputs, deps) {
    const { auditSchema, postgresMajor: major = null } = inputs;
    const seeds = await readSeeds(inputs.seed, deps.files);
    const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
    // finds what is wrong with the files before a server is started for them
    const { supabase } = await (0,migrations_lib/* previewOfEmpty */.FT)({ ...folder, options: anyPlan, auditSchema });
    const platform = inputs.platform === "auto" ? (supabase ? "supabase" : "plain") : inputs.platform;
    const standing = await (0,rehearsal_lib/* openStanding */.HJ)({ rehearsal: inputs.rehearsal, major, platform, user: "postgres" }, deps.standing);
    try {
        const { error, ...filled } = await fillIt(standing, { folder, auditSchema, seeds }, deps);
        const { password: _, ...database } = standing.login;
        const stands = error === null;
        const report = { schema: "lockkeeper/rehearsal@1", stands, engine: standing.info, platform, database };
        const result = await outcome({ ...report, ...filled }, { error, login: standing.login }, deps);
        await (stands ? deps.keep(standing) : standing.end());
        return result;
    }
    catch (error) {
        await standing.end();
        throw error;
    }
}
async function fillIt(standing, filling, deps) {
    const db = await standing.session();
    try {
        return await fill(db, filling, { ...deps, cancelled: deps.standing.cancelled });
    }
    finally {
        await db.close();
    }
}
async function outcome(report, { error, login }, { files, outputDir }) {
    const path = await files.write(`${outputDir}/rehearsal.json`, `${JSON.stringify(report, null, 2)}\n`);
    return {
        exit: report.stands ? 0 : 3,
        outputs: {
            databaseUrl: report.stands ? urlOf(login) : "",
            serverVersion: report.engine.version,
            appliedCount: report.receipt.files.filter(({ state }) => state === "applied").length,
            reportJsonPath: path,
        },
        report: {
            markdown: (0,report_lib/* standingMarkdown */.aM)(report),
            terminal: (display) => (0,report_lib/* standingTerminal */.dq)(report, display),
            json: report,
        },
        ...(error && { error }),
    };
}
function urlOf({ host, port, database, user, password }) {
    const [name, secret, place] = [user, password, database].map(encodeURIComponent);
    return `postgresql://${name}:${secret}@${host.includes(":") ? `[${host}]` : host}:${port}/${place}`;
}

// EXTERNAL MODULE: ./actions/rehearsal/lib/spec.js
var spec = __webpack_require__(3832);
// EXTERNAL MODULE: ./actions/rehearsal/lib/surroundings.js
var surroundings = __webpack_require__(7884);
;// CONCATENATED MODULE: ./actions/rehearsal/lib/main.js





/** The action with everything it needs from this machine; on a terminal it stays until it is stopped. */
async function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    const keeper = keeperOf(host);
    const exit = await (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => run(inputs, { files, clock: lib/* systemClock */.ml, context, outputDir: host.outputDir, keep: keeper.keep, ...(0,surroundings/* surroundings */.i)(host) }));
    await keeper.untilStopped();
    return exit;
}


/***/ }),

/***/ 3832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "rehearsal",
    description: "Makes a throw-away database with the migrations applied, for the steps that follow",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        rehearsal: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Where the database is made: `auto` or `local` (PostgreSQL of this machine or from node_modules), or the URL of a server that may be filled, with a superuser's login.",
            default: "auto",
            inConfig: "never",
            example: "postgresql://postgres:postgres@localhost:5432/postgres",
        }),
        "postgres-major": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Major of PostgreSQL; left out, the newest at hand. Another one is an error, not a substitute.",
            min: 14,
            max: 99,
            example: "17",
        }),
        platform: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["auto", "supabase", "plain"], {
            description: "Whose roles, schemas and functions are there before the first file; `auto` goes by the layout.",
            default: "auto",
        }),
        seed: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Files with SQL that run after the migrations, in this order, as the same role.",
            default: [],
            inConfig: "within",
            example: "|\n  supabase/seed.sql",
        }),
    },
    outputs: {
        "database-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secretOutput */ .IX)({ description: "Connection string of the database, as the role that migrates." }),
        "server-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Version of the server: `17.6`." }),
        "applied-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that were applied." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report (`lockkeeper/rehearsal@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Starts a PostgreSQL that listens on 127.0.0.1, or makes a database and roles on the server that `rehearsal` names.",
        "When the job ends, however it ends, a second part of the action stops that server, or drops what was made.",
    ],
});


/***/ }),

/***/ 7884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ leavingsState),
/* harmony export */   i: () => (/* binding */ surroundings)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);
/* harmony import */ var _lockkeeper_postgres_open__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9833);
/* harmony import */ var _lockkeeper_report__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3984);



/** Name of what this step leaves to the one that cleans up. */
const leavingsState = "leavings";
/** Everything outside that making a database reaches. */
function surroundings(host) {
    const { env, workspace, cancelled } = host;
    const standing = {
        connect: (0,_lockkeeper_postgres_open__WEBPACK_IMPORTED_MODULE_1__/* .openDirectly */ .X)("lockkeeper rehearsal", { clock: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, signal: cancelled }),
        clock: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml,
        log: (line) => host.info(line),
        cancelled,
        env: { PATH: env["PATH"] ?? "" },
        workspace,
        tempDir: env["RUNNER_TEMP"] || env["TMPDIR"] || "/tmp",
        trackingId: env["RUNNER_TRACKING_ID"] || null,
        leave: (leavings) => host.saveState(leavingsState, JSON.stringify(leavings)),
    };
    return {
        standing,
        on: (event) => {
            const line = (0,_lockkeeper_report__WEBPACK_IMPORTED_MODULE_2__/* .pushEventLine */ .nt)(event);
            if (line?.transient)
                host.progress(line.text);
            else if (line)
                host.info(line.text);
        },
    };
}


/***/ })

};
