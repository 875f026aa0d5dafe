export const id = 652;
export const ids = [652];
export const modules = {

/***/ 3652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

// A pull request brings its config file along: it may say how much room a check wants, and not that nobody looks.
const inConfig = "never";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "preflight",
    description: "Says whether a database is ready for a deployment: reachable, roomy, quiet, backed up, inside its window",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["failed", "warning", "never"], {
            description: "When the step fails: on checks that failed, on warnings too, or never. A check that could not be told fails it unless this is `never`.",
            default: "failed",
            inConfig,
        }),
        skip: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Checks that are not made. `connection` is always made.",
            inConfig,
            example: "|\n  invalid-indexes\n  disk",
        }),
        warn: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Checks whose failure is only a warning, also when they could not be told.",
            inConfig,
            example: "|\n  transactions",
        }),
        "min-server-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Oldest PostgreSQL that will do.", example: "15.4" }),
        schemas: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Schemas that the migrations change: the login must be a member of the roles that own what is in them. Left out, all of the user's are looked at, and owners that it is no member of are a warning.",
            example: "|\n  public\n  api",
        }),
        "max-connections-used": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Percentage of the connections that may be in use, without the reserved ones; also of the database's and the role's own limit.",
            default: 85,
            min: 1,
            max: 100,
        }),
        "max-replication-lag": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How far behind the replay of a standby may be.", default: "1m" }),
        "max-replication-lag-size": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({
            description: "How much WAL a standby may still have to replay.",
            default: "1GB",
        }),
        "max-slot-wal": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({ description: "How much WAL a replication slot may keep.", default: "10GB" }),
        "max-transaction-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a transaction in the database may have been open.",
            default: "5m",
        }),
        "max-idle-in-transaction": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a session may have been idle within a transaction.",
            default: "1m",
        }),
        "max-prepared-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How old a prepared transaction may be; 0 for none at all.",
            default: "0",
        }),
        "max-xid-age": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "How many transactions old a database of the server may be; at 2.1 billion it stops.",
            default: 1_000_000_000,
            min: 1_000_000,
            max: 2_100_000_000,
        }),
        "disk-report": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: 'File that says how much room the server\'s disk has: `{"free": bytes, "total": bytes}`, or what `df -kP` prints.',
            inConfig: "within",
            example: "disk.json",
        }),
        "min-disk-free": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)({ description: "How much must be free; needs `disk-report`.", example: "50GB" }),
        "min-disk-free-percent": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "How much must be free in percent, where there is a `disk-report`.",
            default: 15,
            min: 0,
            max: 99,
        }),
        "backup-report": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: 'File that says when backups were taken: `pgbackrest info --output=json`, `wal-g backup-list --detail --json`, or `{"finishedAt": "2026-11-20T02:00:00Z"}`.',
            inConfig: "within",
            example: "backup.json",
        }),
        "backup-stanza": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Stanza of pgBackRest's report, where it has several.", example: "main" }),
        "backup-within": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How old the last good backup may be; needs `backup-report`. Left out, `25h` where there is one.",
            example: "25h",
        }),
        "maintenance-window": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "When a deployment may run, one `<cron> <duration> [<time zone>]` per line; UTC without a time zone. Left out: at any time.",
            example: "|\n  0 22 * * 1-5 4h Europe/Berlin",
        }),
        blackout: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "When none may run, in the same words; it wins over the window.",
            example: "|\n  0 0 24 12 * 10d Europe/Berlin",
        }),
        "emergency-reason": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Declares an emergency: window and backup are only warnings. Everything else holds, and the reason is shown wherever the result is.",
            inConfig: "never",
            example: "the checkout fails since 14:02, INC-4711",
        }),
    },
    outputs: {
        ready: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "Whether nothing failed, and everything could be told." }),
        "failed-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Checks that failed or could not be told." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the whole report (`lockkeeper/preflight@1`), for the input `preflight` of `dry-run`.",
        }),
    },
    permissions: { contents: "read" },
    sideEffects: [],
    example: "--max-transaction-age 1m",
});


/***/ })

};
