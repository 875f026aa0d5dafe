export const id = 261;
export const ids = [261,832];
export const modules = {

/***/ 3261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(696);
/* harmony import */ var _lockkeeper_postgres_open__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9833);
/* harmony import */ var _lockkeeper_rehearsal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3421);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3832);
/* harmony import */ var _surroundings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7884);






/** When the job ends, also by failure and cancellation: ends the database and removes everything. */
function post(host) {
    return (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .runPost */ .a2)(host, async () => {
        const text = host.state(_surroundings_js__WEBPACK_IMPORTED_MODULE_5__/* .leavingsState */ .V);
        if (text === "")
            return host.info("There is nothing to remove.");
        const leavings = (0,_lockkeeper_rehearsal__WEBPACK_IMPORTED_MODULE_3__/* .readLeavings */ .WS)(text);
        if (leavings === null)
            throw unreadable();
        const rehearsal = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .givenText */ .xe)("rehearsal", _spec_js__WEBPACK_IMPORTED_MODULE_4__.spec.inputs.rehearsal, host) ?? "";
        // a job that was cancelled is no reason to leave something behind
        const connect = (0,_lockkeeper_postgres_open__WEBPACK_IMPORTED_MODULE_2__/* .openDirectly */ .X)("lockkeeper rehearsal", { clock: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, signal: new AbortController().signal });
        await (0,_lockkeeper_rehearsal__WEBPACK_IMPORTED_MODULE_3__/* .endStanding */ .GP)(leavings, rehearsal, { clock: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml, connect });
        host.info("The throw-away database is removed.");
    });
}
function unreadable() {
    return new _lockkeeper_core__WEBPACK_IMPORTED_MODULE_1__/* .LockkeeperError */ .Yc("FILE_INVALID", "What the step left behind cannot be read, so nothing was removed.", {
        hint: "The server ends with the job. On a machine of your own, look for folders lockkeeper-rehearsal-* in the temporary directory.",
    });
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
