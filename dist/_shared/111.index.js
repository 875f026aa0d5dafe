export const id = 111;
export const ids = [111];
export const modules = {

/***/ 1111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "drift-check",
    description: "Compares the live schema with a baseline, says what differs and who did it, and writes the migration that closes the gap",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        baseline: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["recorded", "migrations", "database", "file"], {
            description: "What the live schema is compared with: what the last push left (`recorded`), the applied migrations replayed on a rehearsal (`migrations`), another database (`database`), or a committed snapshot (`file`).",
            default: "recorded",
        }),
        "baseline-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)({
            description: "Connection string of the other database, for `baseline: database`.",
            example: "${{ secrets.STAGING_DATABASE_URL }}",
        }),
        "baseline-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Snapshot to compare with, for `baseline: file`; `snapshot-path` of an earlier run is one.",
            inConfig: "within",
            example: "schema/snapshot.json",
        }),
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["any", "breaking", "security", "never"], {
            description: "Which differences fail the step: all, those that break callers or worse (`breaking`, `destructive`, `security`), or `security` alone.",
            default: "any",
        }),
        ignore: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Objects that may differ: `<kind> <name> [in <schema>] [-- reason]`, with `*` in each part.",
            example: "|\n  index idx_tmp_* in public -- made by hand while we measure\n  * * in analytics",
        }),
        "catch-up": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["repository", "database", "never"], {
            description: "Which way the catch-up migration goes: it brings the `repository` to the database, or the `database` back to the baseline.",
            default: "repository",
        }),
        issue: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep one GitHub issue that says what differs, and close it when nothing does.",
            default: false,
        }),
        "pull-request": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep one pull request against the default branch with the catch-up migration, and close it when nothing differs.",
            default: false,
        }),
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long to wait for a push that is running: its changes are no drift.",
            default: "10m",
        }),
    },
    outputs: {
        drifted: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["true", "false"], {
            description: "Whether the schema differs; empty when that could not be told.",
            optional: true,
        }),
        "differences-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Differences that are not ignored." }),
        severity: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["security", "destructive", "breaking", "performance", "additive", "cosmetic"], {
            description: "Of the worst difference; empty without one.",
            optional: true,
        }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Fingerprint of the live schema." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report (`lockkeeper/drift@1`)." }),
        "catch-up-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the catch-up migration; empty when there is none." }),
        "snapshot-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the live schema (`lockkeeper/snapshot@1`); empty when it was not read.",
        }),
        "issue-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the issue; empty when there is none." }),
        "pull-request-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the pull request; empty when there is none." }),
    },
    permissions: { contents: "read", issues: "write" },
    sideEffects: [
        "Holds the apply lock in shared mode while it reads, so that a push waits for it and it waits for a push. It writes nothing on the target.",
        "Starts a PostgreSQL of its own for `baseline: migrations` and to try the catch-up migration, and removes it.",
        "With `issue: true`, writes, updates and closes one issue.",
        "With `pull-request: true`, makes and rewrites one branch, `lockkeeper/drift/<target>`, and opens, updates and closes one pull request from it.",
    ],
    example: "--baseline migrations",
});


/***/ })

};
