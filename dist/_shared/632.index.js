export const id = 632;
export const ids = [632];
export const modules = {

/***/ 9632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

// A pull request brings its config file along, and must not say by what its own promotion is approved.
const inConfig = "never";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "approval",
    description: "Proves who approved a plan, from the environment's rules and the run's approvals, and fails closed",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        stage: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["proof", "request"], {
            description: "`proof`, in the job that waits for the environment: who approved this plan? `request`, before anything is planned: may this run ask for an approval at all?",
            default: "proof",
            inConfig,
        }),
        environment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Environment whose required reviewers approve.",
            required: true,
            example: "production",
            inConfig,
        }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Digest of the plan that was shown, all 64 digits. `stage: proof` needs it.",
            example: "${{ needs.plan.outputs.plan-digest }}",
            inConfig,
        }),
        fallback: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "What else counts as an approval, but only where the environment has no required reviewers: `review` (a member who is not its author approved the merged pull request), `digest` (the digest was typed by whoever dispatched the run). Left out, nothing does.",
            default: [],
            example: "review",
            inConfig,
        }),
        "approved-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "What was typed, for `fallback: digest`: all 64 digits of the plan's digest.",
            example: "${{ inputs.approved-digest }}",
            inConfig,
        }),
        confirmation: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "What was typed to confirm, compared with `confirmation-phrase` to the letter.",
            exact: true,
            example: "${{ inputs.confirmation }}",
            inConfig,
        }),
        "confirmation-phrase": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Phrase that `stage: request` asks for when a person dispatched the run (`workflow_dispatch`), or when `confirmation` was given.",
            default: "CONFIRM PRODUCTION DEPLOYMENT",
            exact: true,
            inConfig,
        }),
        branches: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Branches from which `stage: request` lets a run ask, with `*` (without `/`) and `**`. Tags and forks never may. Left out, the default branch.",
            default: [],
            example: "|\n  main\n  release/*",
            inConfig,
        }),
        "required-checks": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Check runs and commit statuses that have to be green on the commit, by name. Of several of one name the newest counts, and only `success` is green: not `skipped`, not `neutral`.",
            default: [],
            example: "|\n  gate\n  tests",
            inConfig,
        }),
        "emergency-reason": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Why required checks are not asked, at least ten characters. Everything else is asked all the same.",
            example: "${{ inputs.emergency-reason }}",
            inConfig,
        }),
    },
    outputs: {
        approved: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "The plan is approved; empty at `stage: request`, where nobody was asked yet.",
            optional: true,
        }),
        "approved-by": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Logins of who approved, separated by commas." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)([
            "wrong-phrase",
            "wrong-branch",
            "checks-not-green",
            "environment-missing",
            "no-required-reviewers",
            "nobody-approved",
            "rejected",
            "self-review",
            "not-a-reviewer",
            "no-review",
            "digest-differs",
            "unreadable",
        ], {
            description: "Why it is not approved, or may not be asked for (then that of the first problem); otherwise empty.",
            optional: true,
        }),
        gate: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["reviewers", "review", "digest", "none"], {
            description: "What the approval rests on; at `stage: request`, what it would rest on.",
        }),
        "approval-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the proof (`lockkeeper/approval@1`) for `push` and `rollback`; empty at `stage: request`.",
        }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with what was found: the proof, or at `stage: request` `lockkeeper/approval-request@1`.",
        }),
    },
    permissions: { actions: "read", checks: "read", statuses: "read", "pull-requests": "read" },
    sideEffects: [],
    example: "--environment production --stage request",
});


/***/ })

};
