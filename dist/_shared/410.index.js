export const id = 410;
export const ids = [410];
export const modules = {

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "dry-run",
    description: "Runs the pending migrations on a rehearsal database, measures what they do, and says it on the pull request",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["blocking", "warning", "never"], {
            description: "Which findings fail the step.",
            default: "blocking",
        }),
        comment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["always", "on-findings", "never"], {
            description: "When to comment on the pull request.",
            default: "always",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
        "postgres-major": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Major of PostgreSQL to rehearse on without a target; left out, the newest at hand. With one, its own.",
            min: 14,
            max: 99,
            example: "17",
        }),
        probes: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Ask the target's rows, read-only, what the migrations take for granted about them.",
            default: true,
        }),
        "queries-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Folder with .sql files whose queries must go on working.",
            inConfig: "within",
            example: "queries",
        }),
        ignore: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Findings to silence: `<rule> [in <files>] -- <reason>`.",
            example: "|\n  index-blocks-writes in supabase/migrations/2024* -- all of these tables are small",
        }),
        "exposed-schemas": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Schemas that an API shows to the world. Left out: `public` on Supabase, otherwise none.",
            example: "|\n  public\n  api",
        }),
        "statement-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a statement may run on the rehearsal.",
            default: "60s",
        }),
        preflight: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Report of the action `preflight`: then the page tells those who approve how the target is at this moment.",
            inConfig: "never",
            example: "${{ steps.preflight.outputs.report-json-path }}",
        }),
        "expires-in": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long the plan may be approved and applied.", default: "7d" }),
    },
    outputs: {
        verdict: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["clear", "warning", "blocking"], { description: "The worst finding." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the plan, to give to `push` as `expect-plan`." }),
        "plan-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the sealed plan (`lockkeeper/sealed-plan@1`), to give to `push` as `sealed-plan`; keep the files beside it together.",
        }),
        "plan-seal": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Its seal, to give to `push` as `expect-seal`." }),
        "plan-expires-at": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Until when it may be applied (ISO 8601)." }),
        "rollback-rehearsed": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "Whether every pending migration has a way back that gave the schema back on the rehearsal; `false` when nothing is pending.",
        }),
        "pending-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that a push would apply." }),
        "findings-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Findings that are not silenced." }),
        "blocking-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Of these, how many block." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/report@1`)." }),
        "report-markdown-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report as Markdown." }),
        "report-html-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report as one HTML page." }),
        "expected-fingerprint": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Fingerprint of the schema that the target will have, to give to `push` as `expect-fingerprint`; empty when not every file ran, or it cannot be told from the rehearsal.",
        }),
        "expected-schema-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with that schema, `expected-schema.json`, to give to `push` as `expected-schema`; empty without one.",
        }),
        "comment-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the comment; empty when there is none." }),
        "rehearsal-cache-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Folder to keep in a cache; empty without `rehearsal-cache`." }),
    },
    permissions: { contents: "read", "pull-requests": "write" },
    sideEffects: [
        "Starts a PostgreSQL of its own, or uses the one that `rehearsal` names, and removes what it made there.",
        "Writes or updates one comment on the pull request.",
        "Reads the target: its catalog, its statistics and, unless `probes: false`, counts of rows. It writes nothing there.",
    ],
    example: "--rehearsal local",
});


/***/ })

};
