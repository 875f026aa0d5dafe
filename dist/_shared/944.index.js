export const id = 944;
export const ids = [944];
export const modules = {

/***/ 5944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7295);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "schema-verify",
    description: "Checks that what was declared about the database holds",
    inputs: { ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ },
    outputs: { greeting: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Replace it by what this action finds out." }) },
    permissions: { contents: "read" },
    sideEffects: [],
});


/***/ })

};
