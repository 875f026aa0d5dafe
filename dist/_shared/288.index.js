export const id = 288;
export const ids = [288];
export const modules = {

/***/ 9288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

/** Where the version stands in the database. */
const placeInputs = {
    source: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["table", "migrations"], {
        description: "Where the database says its version: a row of a `table`, or the newest row of the history of `migrations`.",
        default: "table",
    }),
    table: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Table with the version, `name` or `schema.name`, spelled as it is; a part with a dot or a quote in it stands in double quotes. `bot_config` when left out; of `migrations`, the layout's own history table.",
        example: "app.settings",
    }),
    "key-column": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Column by which the row is found.", default: "key" }),
    "value-column": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Column of type json, jsonb or text. `value` when left out; of `migrations`, the layout's column of versions.",
        example: "value",
    }),
    key: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "What the key column says in that row.", default: "schema_version" }),
    "json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Where in the JSON the version stands, parts joined by dots; `.` when the whole value is the version.",
        default: "version",
    }),
};
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "schema-guard",
    description: "Compares the schema version that an application needs with the one in the database, or sets it",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "app-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Version that the application is made for (semver, `v` allowed); of `migrations`, the newest migration it needs, which is that of `migrations-path` when left out.",
            example: "2.4.0",
        }),
        "app-version-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "File that says it instead: `version` of a .json file, or the first line of any other.",
            inConfig: "within",
            example: "package.json",
        }),
        ...placeInputs,
        "set-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Writes the application's version into the table instead of comparing: the row is made when it is missing, other keys of the JSON stay.",
            default: false,
        }),
        "allow-downgrade": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "`set-version` may write a version that is older than the database's.",
            default: false,
        }),
        "app-roles": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Roles of the application. `set-version` lets them write down in `guard_skips` of the audit schema that they skipped the check, and nothing else.",
            default: [],
            example: "app",
        }),
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
    },
    outputs: {
        compatible: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "The application may work with this schema, or nobody looked because of a skip.",
        }),
        "database-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Version of the database; empty when it is not known." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)([
            "equal",
            "database-newer",
            "application-newer",
            "major-conflict",
            "version-missing",
            "version-malformed",
            "skipped",
            "version-set",
            "downgrade-refused",
        ], { description: "Why." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/guard@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "With `set-version`, writes the version into one row of the table, and makes the table `guard_skips` in the audit schema when it is missing.",
        "With `SKIP_SCHEMA_GUARD=true` in the environment, adds a row to `guard_skips` where that may be done.",
    ],
    example: "--app-version 2.4.0",
});


/***/ })

};
