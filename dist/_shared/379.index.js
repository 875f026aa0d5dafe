export const id = 379;
export const ids = [379,111];
export const modules = {

/***/ 7379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 18 modules
var lib = __webpack_require__(7295);
// EXTERNAL MODULE: ./packages/action-kit/lib/node-files.js
var node_files = __webpack_require__(2739);
// EXTERNAL MODULE: ./packages/action-kit/lib/system-clock.js
var system_clock = __webpack_require__(4395);
;// CONCATENATED MODULE: ./actions/drift-check/lib/run.js
/** The story, top to bottom. Everything from outside comes by `deps`. */
async function run(_inputs, deps) {
    const greeting = `Hello at ${deps.clock.now().toISOString()}`;
    const report = { markdown: `${greeting}\n`, terminal: () => greeting, json: { greeting } };
    return { exit: 0, outputs: { greeting }, report };
}

// EXTERNAL MODULE: ./actions/drift-check/lib/spec.js
var spec = __webpack_require__(1111);
;// CONCATENATED MODULE: ./actions/drift-check/lib/main.js





/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,node_files/* nodeFiles */.k)(host.env["GITHUB_WORKSPACE"] ?? ".");
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => run(inputs, { clock: system_clock/* systemClock */.m }));
}


/***/ }),

/***/ 1111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7295);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "drift-check",
    description: "Compares the live schema with a baseline, says what differs and who did it, and writes the migration that closes the gap",
    inputs: { ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ },
    outputs: { greeting: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Replace it by what this action finds out." }) },
    permissions: { contents: "read" },
    sideEffects: [],
});


/***/ })

};
