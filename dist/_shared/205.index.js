export const id = 205;
export const ids = [205];
export const modules = {

/***/ 5205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "push",
    description: "Applies pending migrations under a lock, each with its history row, and proves the end state",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .followInputs */ .v3,
        "dry-run": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Plan and report, and touch nothing.",
            default: false,
            // a deployment that a file turned into a question would end green, with nothing applied
            inConfig: "never",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .guardInputs */ .xt,
        "expect-fingerprint": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Fingerprint of the schema that must stand in the end; any other fails the push, and what is applied stays. The preview's output `expected-fingerprint`; left out, what `sealed-plan` expects.",
            example: "${{ needs.preview.outputs.expected-fingerprint }}",
        }),
        "expected-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The preview's file `expected-schema.json`: with it an unexpected schema is told object by object. Without `expect-fingerprint` its own fingerprint is the expected one.",
            inConfig: "within",
            example: "preview/expected-schema.json",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .lockInputs */ .NP,
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long to wait for another push to this database.", default: "10m" }),
        audit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep deployments, and the journal of files that cannot be one transaction, in the audit schema.",
            default: true,
        }),
        "record-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep the schema before and after in the audit schema: drift-check compares with it. Off with `audit: false`.",
            default: true,
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .reloadInputs */ .Ju,
        engine: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["native"], { description: "What applies the files.", default: "native" }),
    },
    outputs: {
        result: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["applied", "nothing-to-do", "blocked", "failed", "cancelled"], {
            description: "How the push ended.",
        }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it was blocked or failed: one word, such as `edited` or `schema-drifted`; `cut-off` when the process was killed before it could say how it stands.",
        }),
        "applied-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that this push applied." }),
        applied: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .jsonOutput */ .W3)({ description: "What this push applied, in order: version, name, file, durationMs." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the plan." }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Fingerprint of the schema that stands now; empty when nobody looked.",
        }),
        "deployment-id": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Id of the deployment in the audit; empty when nothing ran, or without an audit.",
        }),
        "approved-by": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Who approved it, with commas; empty without an approval." }),
        "receipt-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the receipt (`lockkeeper/receipt@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the pending migrations and writes a history row for each.",
        "Creates the history table and, unless `audit: false`, the audit schema when they are missing.",
        "Keeps the last 20 schemas in the audit schema, packed, unless `record-schema: false`.",
        "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
        "With `comment: always`, keeps one comment on each pull request that brought the files.",
    ],
    example: "--dry-run",
});


/***/ })

};
