export const id = 832;
export const ids = [832];
export const modules = {

/***/ 3832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "rehearsal",
    description: "Makes a throw-away database with the migrations applied, for the steps that follow",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        rehearsal: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Where the database is made: `auto` or `local` (PostgreSQL of this machine or from node_modules), or the URL of a server that may be filled, with a superuser's login.",
            default: "auto",
            inConfig: "never",
            example: "postgresql://postgres:postgres@localhost:5432/postgres",
        }),
        "postgres-major": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Major of PostgreSQL; left out, the newest at hand. Another one is an error, not a substitute.",
            min: 14,
            max: 99,
            example: "17",
        }),
        platform: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["auto", "supabase", "plain"], {
            description: "Whose roles, schemas and functions are there before the first file; `auto` goes by the layout.",
            default: "auto",
        }),
        seed: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Files with SQL that run after the migrations, in this order, as the same role.",
            default: [],
            inConfig: "within",
            example: "|\n  supabase/seed.sql",
        }),
    },
    outputs: {
        "database-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secretOutput */ .IX)({ description: "Connection string of the database, as the role that migrates." }),
        "server-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Version of the server: `17.6`." }),
        "applied-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that were applied." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report (`lockkeeper/rehearsal@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Starts a PostgreSQL that listens on 127.0.0.1, or makes a database and roles on the server that `rehearsal` names.",
        "When the job ends, however it ends, a second part of the action stops that server, or drops what was made.",
    ],
});


/***/ })

};
