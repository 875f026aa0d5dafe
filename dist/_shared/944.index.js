export const id = 944;
export const ids = [944];
export const modules = {

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


/***/ })

};
