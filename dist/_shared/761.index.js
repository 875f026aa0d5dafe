export const id = 761;
export const ids = [761,214];
export const modules = {

/***/ 761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: ./packages/checks/lib/index.js + 91 modules
var checks_lib = __webpack_require__(9048);
;// CONCATENATED MODULE: ./actions/smoke-test/lib/input-texts.js
/** `name=value` each, as psql's -v. */
function variablesOf(given, problems) {
    const variables = {};
    for (const one of given ?? []) {
        const [, name, value = ""] = /^([A-Za-z0-9_\u0080-\uffff]+)\s*=([^]*)$/.exec(one) ?? [];
        if (name === undefined)
            problems.push(problem("variables", `An entry of \`variables\` has no \`name=\` at its beginning.`, "variables: |\n    tenant=42"));
        else
            variables[name] = value.trim();
    }
    return variables;
}
/** The origin and path that `http` counts from. */
function baseUrlOf(given, problems) {
    if (given === undefined)
        return null;
    const url = URL.canParse(given) ? new URL(given) : null;
    if (url && /^https?:$/.test(url.protocol) && url.username + url.password === "")
        return url.href;
    problems.push(problem("http-base-url", "`http-base-url` is no http or https address without a login.", "http-base-url: https://api.example.com"));
    return null;
}
/** Lines of `Name: value`. They are never shown, not even when they are wrong. */
function headerLines(given) {
    const lines = given.split(/\r?\n/).filter((line) => line.trim() !== "");
    const headers = lines.map((line) => {
        const [, name = "", value = ""] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*([\t\x20-\x7e]*?)\s*$/.exec(line) ?? [];
        return { name, value };
    });
    return headers.every(({ name, value }) => name !== "" && value !== "") ? headers : null;
}
/** What has to be hidden of the headers: each value, and of `Bearer ...` the token alone. */
function secretsOf(given) {
    return (headerLines(given) ?? []).flatMap(({ value }) => [value, ...value.split(/\s+/).slice(1)]);
}
function secretHeadersOf(given, baseUrl, problems) {
    if (given === undefined)
        return null;
    const headers = headerLines(given);
    if (headers === null) {
        problems.push(problem("http-headers", "A line of `http-headers` is not `Name: value`.", 'http-headers: "Authorization: Bearer ${{ secrets.API_TOKEN }}"'));
    }
    else if (baseUrl === null) {
        problems.push(problem("http-headers", "`http-headers` need `http-base-url`, the only address that they are sent to.", "http-base-url: https://api.example.com"));
    }
    else {
        return {
            origin: new URL(baseUrl).origin,
            headers: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
        };
    }
    return null;
}
function problem(input, message, remedy) {
    return { id: `input-${input}`, file: null, place: null, message, remedy: `with:\n  ${remedy}` };
}

// EXTERNAL MODULE: ./actions/smoke-test/lib/spec.js
var spec = __webpack_require__(7833);
;// CONCATENATED MODULE: ./actions/smoke-test/lib/declared.js




/**
 * Reads all that is declared, before anything is touched.
 * @throws LockkeeperError INPUT_INVALID for inputs and missing files; FILE_INVALID with every problem of the files
 */
async function declaredIn(inputs, files) {
    const inputProblems = [];
    const variables = variablesOf(inputs.variables, inputProblems);
    const baseUrl = baseUrlOf(inputs.httpBaseUrl, inputProblems);
    const secret = secretHeadersOf(inputs.httpHeaders, baseUrl, inputProblems);
    const smokeFile = await present(inputs, files, inputProblems);
    refuse("INPUT_INVALID", inputProblems, "with the inputs of smoke-test");
    const script = smokeFile === null ? null : await (0,checks_lib/* inspectScript */.Y1)(smokeFile, files);
    const http = await listed(inputs.http, "http", files, (text, source) => (0,checks_lib/* readHttpChecks */.AF)(text, source, baseUrl));
    const defaults = { durationMs: inputs.duration, concurrency: inputs.concurrency };
    const queries = await listed(inputs.queries, "queries", files, (text, source) => (0,checks_lib/* readTimedQueries */.Yv)(text, source, defaults));
    refuse("FILE_INVALID", [script, http, queries].flatMap((read) => read?.problems ?? []), "with what is to be checked");
    const { compareWith } = inputs;
    const missing = compareWith !== undefined && !(await files.exists(compareWith));
    return {
        script: script?.script ?? null,
        http: http?.checks ?? [],
        queries: queries?.queries ?? [],
        variables,
        secret,
        previous: compareWith === undefined || missing ? null : await (0,checks_lib/* readPerformance */.XT)(compareWith, files),
        notices: missing ? [`There is no \`${compareWith}\` to compare with.`] : [],
    };
}
/** The smoke file; null where only the default is missing, and there is something else to check. */
async function present({ smokeFile, http, queries }, files, problems) {
    if (await files.exists(smokeFile))
        return smokeFile;
    const byDefault = smokeFile === spec.spec.inputs["smoke-file"].default;
    if (byDefault && (http !== undefined || queries !== undefined))
        return null;
    problems.push({
        id: "smoke-file-missing",
        file: null,
        place: null,
        message: byDefault
            ? `There is nothing to check: no ${smokeFile}, no \`http\`, no \`queries\`.`
            : `The smoke file ${smokeFile} does not exist.`,
        remedy: byDefault
            ? `Write ${smokeFile}, or name what to check:\nwith:\n  smoke-file: path/to/smoke.sql`
            : "Mend the path; a workflow needs actions/checkout before it can read files of the repository.",
    });
    return null;
}
/** YAML of a file, or of the input itself when it has more than one line or begins as a list. */
async function listed(given, input, files, read) {
    if (given === undefined)
        return null;
    if (/\n|^\s*[-[]\s*/.test(given))
        return read(given, { group: `input ${input}`, file: null });
    return read(new TextDecoder().decode(await files.read(given)), { group: given, file: given });
}
function refuse(code, problems, where) {
    if (problems.length === 0)
        return;
    const files = [...new Set(problems.map(({ file }) => file))];
    const inOrder = problems.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.place?.line ?? 0) - (b.place?.line ?? 0));
    throw new core_lib/* LockkeeperError */.Yc(code, `${(0,core_lib/* plural */.LS)(problems.length, "problem")} ${where}`, { problems: inOrder });
}

;// CONCATENATED MODULE: ./actions/smoke-test/lib/make-checks.js

/** The smoke file first, then the requests, then the timed queries: each speaks for itself, whatever became of the others. */
async function makeChecks(inputs, declared, deps) {
    const made = { checks: [], timed: [], notices: [...declared.notices], target: null };
    if (declared.script !== null || declared.queries.length > 0) {
        const db = await deps.openDatabase();
        try {
            made.target = await identify(db);
            await smoke(db, inputs, declared, deps, made);
        }
        finally {
            await db.close();
        }
    }
    const { clock, cancelled: signal, fetch } = deps;
    const { secret } = declared;
    made.checks.push(...(await (0,checks_lib/* runHttpChecks */.ln)(declared.http, { fetch, clock, signal, secret, timeoutMs: inputs.httpTimeout })));
    const parts = { clock, signal, statementTimeoutMs: inputs.statementTimeout, previous: declared.previous };
    const { timed, checks } = await (0,checks_lib/* runTimedQueries */.lP)(declared.queries, deps.openDatabase, parts);
    made.timed.push(...timed);
    made.checks.push(...checks);
    return made;
}
async function smoke(db, inputs, { script, variables }, deps, made) {
    if (script === null)
        return;
    db.onNotice(({ severity, message }) => deps.say(`${severity}: ${message}`));
    const { checks, notices } = await (0,checks_lib/* runSmokeFile */.B6)(db, script, {
        variables,
        commit: inputs.commit,
        statementTimeoutMs: inputs.statementTimeout,
        lockTimeoutMs: inputs.lockTimeout,
        clock: deps.clock,
        signal: deps.cancelled,
        say: deps.say,
    });
    made.checks.push(...checks);
    made.notices.push(...notices);
}
async function identify(db) {
    const [row] = await db.query("select pg_catalog.current_setting('server_version') as version");
    const { host, database } = db.target;
    return { host, database, serverVersion: row?.version.split(" ")[0] ?? "" };
}

;// CONCATENATED MODULE: ./actions/smoke-test/lib/run.js




/** Looks everything over, tries it, and says what does not hold. Bad files are found before anything is touched. */
async function run(inputs, deps) {
    const started = deps.clock.monotonic();
    const declared = await declaredIn(inputs, deps.files);
    const made = await makeChecks(inputs, declared, deps);
    const report = reportOf(made, deps, started);
    const write = (name, data) => deps.files.write(`${deps.outputDir}/${name}`, `${JSON.stringify(data, null, 2)}\n`);
    const reportJsonPath = await write("smoke.json", report);
    const performance = performanceOf(made, report);
    const performancePath = performance === null ? "" : await write("performance.json", performance);
    return {
        exit: exitOf(report),
        outputs: {
            passed: report.passed,
            failedCount: report.counts.failed + report.counts.error,
            performancePath,
            reportJsonPath,
        },
        report: {
            markdown: [(0,report_lib/* checksMarkdown */.pW)(report, { title }), (0,report_lib/* performanceMarkdown */.uq)(made.timed)].filter(Boolean).join("\n"),
            terminal: (display) => [(0,report_lib/* checksTerminal */.cd)(report, display, { title }), (0,report_lib/* performanceTerminal */.tG)(made.timed, display)]
                .filter(Boolean)
                .join("\n\n"),
            json: performance === null ? report : { ...report, performance },
        },
        annotations: (0,report_lib/* checksAnnotations */.id)(report),
    };
}
const title = "Smoke test";
function reportOf({ checks, notices, target }, { clock, context }, started) {
    const { runUrl: url, commit, actor } = context;
    const counts = (0,core_lib/* countChecks */.ls)(checks);
    return {
        schema: "lockkeeper/smoke@1",
        passed: checks.length > counts.skipped && counts.failed + counts.error === 0,
        generatedAt: clock.now().toISOString(),
        target,
        checks,
        counts,
        notices: checks.length > 0 ? notices : [...notices, "The smoke file has no statement, so nothing was checked."],
        durationMs: clock.monotonic() - started,
        run: { url, commit, actor },
    };
}
function performanceOf({ timed, target }, { generatedAt, run: by }) {
    if (timed.length === 0 || target === null)
        return null;
    return { schema: "lockkeeper/performance@1", generatedAt, target, queries: timed, run: by };
}
/** 1: something does not hold. 3: something could not be told, or nothing was there to be checked. */
function exitOf({ counts, passed }) {
    return passed ? 0 : counts.failed > 0 ? 1 : 3;
}

// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
;// CONCATENATED MODULE: ./actions/smoke-test/lib/surroundings.js



/** The server, the network and the log, for these inputs; what is secret in them is hidden from now on. */
function surroundings(inputs, host, { applicationName }) {
    for (const value of secretsOf(inputs.httpHeaders ?? ""))
        host.secret(value);
    const { cancelled } = host;
    const log = (line) => host.info(line);
    return {
        clock: lib/* systemClock */.ml,
        cancelled,
        fetch,
        say: log,
        openDatabase: async () => await (0,lib_open/* openDatabase */.q)({ ...inputs, applicationName }, { clock: lib/* systemClock */.ml, signal: cancelled, log })(),
    };
}

;// CONCATENATED MODULE: ./actions/smoke-test/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => run(inputs, { files, context, outputDir: host.outputDir, ...surroundings(inputs, host, context) }));
}


/***/ }),

/***/ 7833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "smoke-test",
    description: "Runs a smoke file, HTTP checks and timed statements against what was deployed",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "smoke-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "SQL file with psql's commands, run in one transaction that is rolled back. The default may be missing when there are other checks.",
            default: "scripts/smoke.sql",
            inConfig: "within",
        }),
        variables: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Variables of the smoke file, `name=value` each, as `psql -v` takes them.",
            example: "|\n  tenant=42\n  region=eu",
        }),
        commit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Commit what the smoke file wrote, when everything in it holds.",
            default: false,
            inConfig: "never",
        }),
        http: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "HTTP checks: a YAML file, or the YAML itself.",
            inConfig: "within",
            example: "scripts/http.yml",
        }),
        "http-base-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Address that the paths in `http` belong to, and the only one that `http-headers` are sent to.",
            inConfig: "never",
            example: "https://api.example.com",
        }),
        "http-headers": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)({
            description: "Headers with secrets, `Name: value` on a line each, sent to `http-base-url` only.",
            example: "|\n  Authorization: Bearer ${{ secrets.API_TOKEN }}",
        }),
        "http-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long one request may take.", default: "10s" }),
        queries: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Timed queries: a YAML file, or the YAML itself.",
            inConfig: "within",
            example: "scripts/queries.yml",
        }),
        duration: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long each timed query is called, unless it says so itself.",
            default: "10s",
        }),
        concurrency: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Connections on which each timed query is called, unless it says so itself.",
            default: 1,
            min: 1,
            max: 32,
        }),
        "compare-with": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The `performance.json` of an earlier run, which may be missing.",
            inConfig: "within",
            example: "performance-before.json",
        }),
        "statement-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long one statement may run.", default: "30s" }),
        "lock-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a statement of the smoke file may wait for a lock, and others behind it.",
            default: "5s",
        }),
    },
    outputs: {
        passed: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "Everything was checked, and holds." }),
        "failed-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Checks that do not hold or could not be made." }),
        "performance-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with what the timed queries took (`lockkeeper/performance@1`); empty without any.",
        }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with all checks (`lockkeeper/smoke@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the smoke file on the database, in one transaction that is rolled back unless `commit: true`. Sequences go on all the same.",
        "Sends the requests of `http`.",
        "Calls the statements of `queries` for their duration, each in a transaction that is rolled back.",
    ],
    example: "--smoke-file scripts/smoke.sql",
});


/***/ })

};
