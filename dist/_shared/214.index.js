export const id = 214;
export const ids = [214];
export const modules = {

/***/ 7833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "smoke-test",
    description: "Runs a smoke file, HTTP checks and timed statements against what was deployed",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "smoke-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "SQL file with psql's commands, run in one transaction that is rolled back. The default may be missing when there are other checks.",
            default: "scripts/smoke.sql",
            inConfig: "within",
        }),
        variables: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Variables of the smoke file, `name=value` each, as `psql -v` takes them.",
            example: "|\n  tenant=42\n  region=eu",
        }),
        commit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Commit what the smoke file wrote, when everything in it holds.",
            default: false,
            inConfig: "never",
        }),
        http: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "HTTP checks: a YAML file, or the YAML itself.",
            inConfig: "within",
            example: "scripts/http.yml",
        }),
        "http-base-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Address that the paths in `http` belong to, and the only one that `http-headers` are sent to.",
            inConfig: "never",
            example: "https://api.example.com",
        }),
        "http-headers": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)({
            description: "Headers with secrets, `Name: value` on a line each, sent to `http-base-url` only.",
            example: "|\n  Authorization: Bearer ${{ secrets.API_TOKEN }}",
        }),
        "http-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long one request may take.", default: "10s" }),
        queries: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Timed queries: a YAML file, or the YAML itself.",
            inConfig: "within",
            example: "scripts/queries.yml",
        }),
        duration: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long each timed query is called, unless it says so itself.",
            default: "10s",
        }),
        concurrency: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Connections on which each timed query is called, unless it says so itself.",
            default: 1,
            min: 1,
            max: 32,
        }),
        "compare-with": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The `performance.json` of an earlier run, which may be missing.",
            inConfig: "within",
            example: "performance-before.json",
        }),
        "statement-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long one statement may run.", default: "30s" }),
        "lock-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a statement of the smoke file may wait for a lock, and others behind it.",
            default: "5s",
        }),
    },
    outputs: {
        passed: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "Everything was checked, and holds." }),
        "failed-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Checks that do not hold or could not be made." }),
        "performance-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with what the timed queries took (`lockkeeper/performance@1`); empty without any.",
        }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with all checks (`lockkeeper/smoke@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the smoke file on the database, in one transaction that is rolled back unless `commit: true`. Sequences go on all the same.",
        "Sends the requests of `http`.",
        "Calls the statements of `queries` for their duration, each in a transaction that is rolled back.",
    ],
    example: "--smoke-file scripts/smoke.sql",
});


/***/ })

};
