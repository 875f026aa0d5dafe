export const id = 272;
export const ids = [272];
export const modules = {

/***/ 891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runOnGithub: () => (/* binding */ runOnGithub)
});

// UNUSED EXPORTS: githubHost

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/action-kit/lib/annotate-all.js
var annotate_all = __webpack_require__(9615);
// EXTERNAL MODULE: ./packages/action-kit/lib/cut-markdown.js
var cut_markdown = __webpack_require__(5651);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/action-kit/lib/github-client.js


const patience = { secondMs: 1_000, rateLimitMs: 60_000, totalMs: 180_000 };
const rateLimitTries = 2;
/** answers that another try does not change; of 429 the throttling takes care */
const github_client_final = [400, 401, 403, 404, 410, 422, 429, 451];
/** Plugins are loaded when somebody calls GitHub, not when an action starts. */
async function githubClient(octokitFor, { token, baseUrl, signal, debug, waits, queues }) {
    const { retry } = await Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(735)]).then(__webpack_require__.bind(__webpack_require__, 9735));
    const { throttling } = await Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(856)]).then(__webpack_require__.bind(__webpack_require__, 6856));
    const { secondMs, rateLimitMs, totalMs } = { ...patience, ...waits };
    const log = (line) => debug(`GitHub: ${(0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(line), 500)}`);
    const wait = (afterSeconds, _call, _octokit, tries) => {
        log(`rate limit, to be tried again in ${afterSeconds} s`);
        return tries < rateLimitTries && afterSeconds * 1_000 <= rateLimitMs;
    };
    const octokit = octokitFor(token, {
        baseUrl,
        log: { debug: log, info: log, warn: log, error: log },
        retry: { doNotRetry: github_client_final, retryAfterBaseValue: secondMs },
        // an id of its own: the plugin keeps one queue per id in the process
        throttle: {
            id: (0,external_node_crypto_.randomUUID)(),
            retryAfterBaseValue: secondMs,
            onRateLimit: wait,
            onSecondaryRateLimit: wait,
            ...queues,
        },
    }, retry, throttling);
    const stop = AbortSignal.any([signal, AbortSignal.timeout(totalMs)]);
    return {
        request: (route, parameters, options) => {
            const retries = options?.retry === false ? { retries: 0 } : {};
            return untilStopped(octokit.request(route, { ...parameters, request: { signal: stop, ...retries } }), stop);
        },
        graphql: (query, variables) => untilStopped(octokit.graphql(query, { ...variables, request: { signal: stop } }), stop),
    };
}
/** The plugins' waits know no signal. */
function untilStopped(call, stop) {
    return new Promise((resolve, reject) => {
        const giveUp = () => reject(new Error("GitHub did not answer in time, or the run was cancelled"));
        if (stop.aborted)
            giveUp();
        stop.addEventListener("abort", giveUp, { once: true });
        void call.then(resolve, reject).finally(() => stop.removeEventListener("abort", giveUp));
    });
}

// EXTERNAL MODULE: ./packages/action-kit/lib/last-resort.js
var last_resort = __webpack_require__(9503);
// EXTERNAL MODULE: ./packages/action-kit/lib/rare-progress.js
var rare_progress = __webpack_require__(9633);
;// CONCATENATED MODULE: ./packages/action-kit/lib/github.js










const summaryLimit = 1024 * 1024;
const outputLimit = 1024 * 1024;
const annotationLength = 4_096;
const logColumns = 120;
const annotators = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
/** The GitHub runner as a host. */
function githubHost(runner) {
    const { env } = runner;
    const stop = new AbortController();
    // the runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that: whoever listens has to hurry, but is not cut off
    for (const signal of ["SIGINT", "SIGTERM"])
        runner.on(signal, () => stop.abort());
    const workspace = env["GITHUB_WORKSPACE"] ?? ".";
    let outputDir = (0,external_node_path_.join)(env["RUNNER_TEMP"] ?? (0,external_node_os_.tmpdir)(), "lockkeeper");
    const outputs = outputWriter();
    const secret = secretMasker();
    const host = {
        kind: "github",
        env,
        workspace,
        display: { columns: logColumns, color: false },
        cancelled: stop.signal,
        get outputDir() {
            return outputDir;
        },
        useOutputDir: (folder) => void (outputDir = (0,external_node_path_.resolve)(workspace, folder)),
        // white space may belong to a password; whoever reads another kind of input trims it
        input: (name) => core/* getInput */.V4(name, { trimWhitespace: false }).replace(/[\r\n]+$/, ""),
        secret,
        output: outputs,
        summary: summaryWriter(env),
        annotate: (level, message, at) => {
            const text = cut((0,lib/* visible */.RK)((0,lib/* redact */.E$)(message)), annotationLength);
            annotators[level](text, at ? properties(at) : {});
        },
        info,
        debug: (line) => core/* debug */.Yz((0,lib/* visible */.RK)((0,lib/* redact */.E$)(line))),
        progress: (0,rare_progress/* rareProgress */.W)(() => performance.now(), info),
        report: async (report) => {
            info(report.terminal(host.display));
            await host.summary(report.markdown);
        },
        fail: async (error, reported) => {
            info(error.text);
            (0,annotate_all/* annotateAll */.u)(host, error.annotations);
            if (!reported)
                await host.summary(error.markdown);
        },
        secretOutput: (name, value) => {
            secret(value);
            core/* setOutput */.uH(name, value);
        },
        saveState: (name, value) => core/* saveState */.LZ(name, value),
        state: (name) => core/* getState */.Gu(name),
        event: () => webhook(env["GITHUB_EVENT_PATH"]),
        github: async (token, signal = stop.signal) => {
            const { getOctokit } = await __webpack_require__.e(/* import() */ 758).then(__webpack_require__.bind(__webpack_require__, 1758));
            const baseUrl = env["GITHUB_API_URL"] || "https://api.github.com";
            return await githubClient(getOctokit, { token, baseUrl, signal, debug: (line) => host.debug(line) });
        },
    };
    return host;
}
/** Runs an action's `main` on the runner, as the bundle's stubs do, and leaves its exit code to the process. */
async function runOnGithub(main) {
    await (0,last_resort/* lastResort */.y)(process, showPlainly, async () => await main(githubHost(process)));
}
/** What the runner wrote about the event that began the run. Without it, the run is about nothing in particular. */
async function webhook(path) {
    if (!path)
        return null;
    try {
        return JSON.parse(await (0,promises_.readFile)(path, "utf8"));
    }
    catch (error) {
        core/* debug */.Yz((0,lib/* visible */.RK)(`The webhook at ${path} cannot be read: ${String(error)}`));
        return null;
    }
}
function showPlainly(error) {
    for (const { message } of error.annotations)
        core/* error */.z3((0,lib/* visible */.RK)((0,lib/* redact */.E$)(message)));
    if (error.stack !== null)
        core/* debug */.Yz((0,lib/* visible */.RK)(error.stack));
}
function info(line) {
    core/* info */.pq((0,lib/* logText */.kc)((0,lib/* redact */.E$)(line)));
}
/** Hands every spelling of a secret to the runner, once. */
function secretMasker() {
    const masked = new Set();
    return (value) => {
        (0,lib/* registerSecret */.cl)(value);
        for (const text of (0,lib/* registeredSecrets */.wW)()) {
            if (!masked.has(text))
                core/* setSecret */.Pq(text);
            masked.add(text);
        }
    };
}
function outputWriter() {
    let used = 0;
    return (name, value) => {
        const clean = (0,lib/* redact */.E$)(value);
        used += clean.length * 2; // GitHub counts UTF-16
        if (used > outputLimit) {
            throw new lib/* LockkeeperError */.Yc("GITHUB_API", `The output \`${name}\` is too large: GitHub takes 1 MB from a job`, {
                hint: "Read the report file instead; its path is an output, too.",
            });
        }
        core/* setOutput */.uH(name, clean);
    };
}
/** Summary texts of one step share a limit, and GitHub drops the whole summary when it is passed. */
function summaryWriter(env) {
    let used = 0;
    const note = "**The rest did not fit into the summary (1 MiB).** The log and the report files have all of it.";
    return async (markdown) => {
        if (!env["GITHUB_STEP_SUMMARY"])
            return;
        const room = summaryLimit - used - 1;
        const fits = (0,cut_markdown/* cutMarkdown */.G)((0,lib/* redact */.E$)(markdown), room, note);
        const bytes = Buffer.byteLength(fits);
        if (bytes > room)
            return;
        used += bytes + 1;
        await core/* summary */.z.addRaw(fits, true).write();
    };
}
function properties(at) {
    const { file, line, column, endLine } = at;
    // GitHub knows columns only of an annotation that stays on its line
    const oneLine = endLine === undefined || endLine === line;
    return {
        file: (0,lib/* visible */.RK)((0,lib/* redact */.E$)(file)),
        startLine: line,
        ...(endLine === undefined ? {} : { endLine }),
        ...(oneLine ? { startColumn: column } : {}),
    };
}
function cut(text, max) {
    return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}


/***/ })

};
