export const id = 659;
export const ids = [659];
export const modules = {

/***/ 5659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseAll: () => (/* binding */ parseAll)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
;// CONCATENATED MODULE: ./packages/sql/lib/wasm-shim.js



// Imported before libpg-query.
// 1. Its emscripten glue reads the free variable __dirname, which an ES module bundle leaves undefined.
//    (Not `new URL(".", import.meta.url)`: the bundler turns that into an emitted asset.)
// oxlint-disable-next-line eslint/no-underscore-dangle -- the name is given
globalThis.__dirname ??= (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
// 2. V8 otherwise optimises the 500 kB parser function behind our back, after one parse or after some hundred, and the
//    process cannot exit before that job has ended: on Node 24 0.6 s of CPU and 590 MB for one `select 1`. A larger
//    --wasm-tiering-budget only puts it off: a push of 1,000 files reached a budget of 1e9.
(0,external_node_v8_.setFlagsFromString)("--no-wasm-dynamic-tiering");
(0,external_node_v8_.setFlagsFromString)("--no-wasm-tier-up");

// EXTERNAL MODULE: ./node_modules/libpg-query/wasm/index.cjs
var wasm = __webpack_require__(2627);
;// CONCATENATED MODULE: ./packages/sql/lib/parser.js
// Importing this file loads the WASM engine: only ever by `await import("./parser.js")`.
// oxlint-disable-next-line import/no-unassigned-import -- its effect is the point


/** Statements of a text, or null when PostgreSQL's parser refuses any of them. */
async function parseAll(text) {
    await (0,wasm.loadModule)();
    try {
        const statements = (0,wasm.parseSync)(text).stmts ?? [];
        return statements.flatMap(({ stmt, stmt_location, stmt_len }) => stmt ? [{ node: stmt, byte: stmt_location ?? 0, bytes: stmt_len ?? null }] : []);
    }
    catch {
        // A syntax error, newer syntax, or a text beyond the engine's memory: all of them mean "unknown", never "pass".
        return null;
    }
}


/***/ })

};
