export const id = 715;
export const ids = [715,935];
export const modules = {

/***/ 96:
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
// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/status/lib/run.js


/** Reads the folder, then the history, and reports. Bad files are found before the server is asked. */
async function run(inputs, deps) {
    const { outOfOrder, edited, remoteOnly, auditSchema } = inputs;
    const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
    const db = await deps.openDatabase();
    try {
        const options = { outOfOrder, edited, remoteOnly };
        const report = await (0,migrations_lib/* status */.h5)(db, { ...folder, options, auditSchema, clock: deps.clock });
        const path = await deps.files.write(`${deps.outputDir}/status.json`, `${JSON.stringify(report, null, 2)}\n`);
        return outcome(report, path, exitOf(report, inputs.failOn));
    }
    finally {
        await db.close();
    }
}
function exitOf({ plan }, failOn) {
    const fails = failOn === "never" ? false : plan.state === "diverged" || (failOn === "pending" && plan.state === "pending");
    return fails ? 1 : 0;
}
function outcome(report, reportJsonPath, exit) {
    const { plan, counts } = report;
    return {
        exit,
        outputs: {
            state: plan.state,
            pendingCount: plan.run.length,
            appliedCount: counts.applied,
            pending: plan.run.map(({ version, name, file, transactional }) => ({ version, name, file, transactional })),
            planDigest: plan.digest,
            reportJsonPath,
        },
        report: {
            markdown: (0,report_lib/* statusMarkdown */.KZ)(report),
            terminal: (display) => (0,report_lib/* statusTerminal */.rK)(report, display),
            json: report,
        },
    };
}

// EXTERNAL MODULE: ./actions/status/lib/spec.js
var spec = __webpack_require__(6935);
;// CONCATENATED MODULE: ./actions/status/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const { applicationName } = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const open = (0,lib_open/* openDatabase */.q)({ ...inputs, applicationName }, { clock: lib/* systemClock */.ml, signal: host.cancelled, log: (line) => host.info(line) });
        return run(inputs, { files, clock: lib/* systemClock */.ml, outputDir: host.outputDir, openDatabase: open });
    });
}


/***/ }),

/***/ 6935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "status",
    description: "Says which migrations are applied, pending or at odds with the database",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp,
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["pending", "diverged", "never"], {
            description: "When the step fails: `pending` also when something is left to apply, `diverged` only when files and history do not fit together.",
            default: "diverged",
        }),
    },
    outputs: {
        state: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["up-to-date", "pending", "diverged"], { description: "Where the database stands." }),
        "pending-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that a push would apply." }),
        "applied-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that are applied and have their file." }),
        pending: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .jsonOutput */ .W3)({ description: "What a push would apply, in order: version, name, file, transactional." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the plan, to give to `push` as `expect-plan`." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/status@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [],
});


/***/ })

};
