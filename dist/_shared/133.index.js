export const id = 133;
export const ids = [133];
export const modules = {

/***/ 133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beforeFirst: () => (/* binding */ beforeFirst),
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

/** The word for "everything": no version, so that nobody says it by accident. */
const beforeFirst = "before-first";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "rollback",
    description: "Takes migrations back by their down files, under the same lock and proof as a push",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .followInputs */ .v3,
        to: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: `Version that is to be the newest in the end: everything applied after it is taken back, the last first. \`${beforeFirst}\` takes back all. Either this or \`deployment\`.`,
            inConfig: "never",
            example: "20261118093000",
        }),
        deployment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Deployment to take back: its id in the receipt, or the first eight digits and more of it. Refused while later deployments stand that have to go first.",
            inConfig: "never",
            example: "${{ steps.push.outputs.deployment-id }}",
        }),
        "history-only": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Remove the history rows and run nothing. The objects stay; the next push runs the files again, and most fail at what is there.",
            default: false,
            inConfig: "never",
        }),
        generate: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Write the ways back that are missing from the recorded schemas, prove on a rehearsal that they give the schema back, and run nothing. Commit the files to use them.",
            default: false,
            inConfig: "never",
        }),
        edited: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp.edited,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .guardInputs */ .xt,
        "sealed-plan": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The `plan.json` under which the deployment ran: only the very bytes run that its rehearsal has shown to give the schema back. Its approval stands for them, too.",
            inConfig: "never",
            example: "plan/plan.json",
        }),
        "expect-plan": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Digest of the rollback that was reviewed: `plan-digest` of a `dry-run`; anything else is refused.",
            inConfig: "never",
            example: "${{ needs.plan.outputs.plan-digest }}",
        }),
        "dry-run": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Plan and report, and touch nothing.",
            default: false,
            // a deployment that a file turned into a question would end green, with nothing applied
            inConfig: "never",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .lockInputs */ .NP,
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long to wait for a push to this database.", default: "10m" }),
        audit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({ description: "Keep the rollback in the audit schema.", default: true }),
        "record-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep the schema before and after in the audit schema. Off with `audit: false`.",
            default: true,
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .reloadInputs */ .Ju,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
    },
    outputs: {
        result: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["rolled-back", "nothing-to-do", "blocked", "failed", "cancelled"], {
            description: "How the rollback ended.",
        }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it was blocked or failed: one word, such as `no-down` or `down-changed`; `cut-off` when the process was killed before it could say how it stands.",
        }),
        "rolled-back": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .jsonOutput */ .W3)({
            description: "What was taken back, in order: version, name, file (of the way back), durationMs.",
        }),
        "rolled-back-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that were taken back." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the rollback." }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Fingerprint of the schema that stands now; empty when nobody looked." }),
        "deployment-id": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Row of the rollback in the audit; empty without one." }),
        "generated-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Folder with the ways back that `generate` has written; else empty." }),
        "receipt-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the receipt (`lockkeeper/rollback-receipt@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the ways back, and removes the history row of each in its transaction (layout `prisma`: marks it rolled back).",
        "Writes a deployment of kind `rollback` into the audit schema, unless `audit: false`; what was applied stays on record.",
        "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
        "With `comment: always`, says on each pull request that brought the files that they were taken back.",
        "`generate` starts a PostgreSQL server of its own, or uses the one of `rehearsal`, and writes files into `output-dir`.",
    ],
    example: "--deployment 0f6c9a52 --dry-run",
});


/***/ })

};
