export const id = 565;
export const ids = [565];
export const modules = {

/***/ 7565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "preview-comment",
    description: "Comments the preview of a pull request from a fork, whose own run may not",
    inputs: {
        "report-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The downloaded artifact's `report.json`. What it says is shown, and trusted in nothing.",
            required: true,
            inConfig: "never",
            example: "${{ runner.temp }}/lockkeeper-preview/report.json",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
    },
    outputs: {
        posted: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "True when the comment stands there as the report says." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it does not: `not-a-fork`, `no-report`, `no-open-pull-request`, `head-moved`, `ambiguous`, `report-refused` or `not-written`; empty when it does.",
        }),
        "comment-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the comment; empty when there is none." }),
    },
    permissions: { "pull-requests": "write" },
    sideEffects: ["Writes or updates one comment on the pull request, apart from that of a preview with a target."],
});


/***/ })

};
