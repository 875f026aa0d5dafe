export const id = 935;
export const ids = [935];
export const modules = {

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
