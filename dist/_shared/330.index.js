export const id = 330;
export const ids = [330];
export const modules = {

/***/ 7330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runOnGithub: () => (/* binding */ runOnGithub)
});

// UNUSED EXPORTS: githubHost

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 5 modules
var lib = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/action-kit/lib/annotate-all.js
/** GitHub shows ten of each level a step and drops the rest without a word. */
const annotationLimit = 10;
/** Annotates in the given order, which is worst first; where there are too many of a level, the last says how many more. */
function annotateAll(host, annotations) {
    for (const level of ["error", "warning", "notice"]) {
        const all = annotations.filter((annotation) => annotation.level === level);
        const fits = all.length <= annotationLimit;
        for (const { message, at } of fits ? all : all.slice(0, annotationLimit - 1))
            host.annotate(level, message, at);
        if (!fits)
            host.annotate(level, `${all.length - annotationLimit + 1} more: the log and the summary have all of them.`);
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/cut-markdown.js
/**
 * Markdown of at most `maxBytes` bytes of UTF-8: whole when it fits, otherwise cut before a heading (or else a paragraph)
 * that stands outside code blocks and `<details>`, so that nothing is left open, with `note` at its end.
 */
function cutMarkdown(markdown, maxBytes, note) {
    if (Buffer.byteLength(markdown) <= maxBytes)
        return markdown;
    const room = maxBytes - Buffer.byteLength(note) - 2;
    const { heading, paragraph } = borders(markdown, room);
    // a heading that would give away more than half of the room is too far back
    const bytes = heading * 2 >= paragraph ? heading : paragraph;
    const kept = Buffer.from(markdown).subarray(0, bytes).toString("utf8").trimEnd();
    return kept === "" ? note : `${kept}\n\n${note}`;
}
/** Byte offsets of the last heading, and the last blank line, within `room`, where nothing is open. */
function borders(markdown, room) {
    const last = { heading: 0, paragraph: 0 };
    let offset = 0;
    let fence = null;
    let details = 0;
    for (const line of markdown.split("\n")) {
        if (offset > room)
            break;
        const ticks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
        if (fence === null && details === 0) {
            if (/^#{1,6} /.test(line))
                last.heading = offset;
            if (line.trim() === "")
                last.paragraph = offset;
        }
        if (fence === null) {
            fence = ticks;
            if (ticks === null)
                details += count(line, /<details\b/gi) - count(line, /<\/details>/gi);
        }
        else if (ticks?.startsWith(fence) && /^[`~\s]*$/.test(line))
            fence = null;
        offset += Buffer.byteLength(line) + 1;
    }
    return last;
}
function count(line, pattern) {
    return line.match(pattern)?.length ?? 0;
}

// EXTERNAL MODULE: ./packages/action-kit/lib/last-resort.js
var last_resort = __webpack_require__(9503);
// EXTERNAL MODULE: ./packages/action-kit/lib/rare-progress.js
var rare_progress = __webpack_require__(9633);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/action-kit/lib/workflow-commands.js




// What @actions/core does of the runner's protocol, as far as it is used here. That package brings an HTTP client along
// (undici, for OIDC), which took a third of an action's start-up time and half of the bundle.
/** `::name key=value::message` on stdout, which the runner takes as a command. */
function issueCommand(name, message, properties = {}) {
    const given = Object.entries(properties).filter(([, value]) => Boolean(value));
    const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
    process.stdout.write(`::${name}${list && ` ${list}`}::${escapeData(message)}${external_node_os_.EOL}`);
}
/** An input as the runner hands it over: upper case, dashes as they are. */
function rawInput(env, name) {
    return env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "";
}
/** Appends to the file behind GITHUB_OUTPUT; a runner from before there was one reads a command. */
function setOutput(env, name, value) {
    const path = env["GITHUB_OUTPUT"];
    if (!path) {
        process.stdout.write(external_node_os_.EOL);
        process.stdout.write(`::set-output name=${escapeProperty(name)}::${escapeData(value)}${external_node_os_.EOL}`);
        return;
    }
    if (!(0,external_node_fs_.existsSync)(path))
        throw new Error(`Missing file at path: ${path}`); // to create it would be no use to the runner
    // nobody can guess it, so no value can end itself early and go on with an output of its own
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.appendFileSync)(path, `${name}<<${delimiter}${external_node_os_.EOL}${value}${external_node_os_.EOL}${delimiter}${external_node_os_.EOL}`);
}
/** Appends to the step's summary, which the runner has made. */
async function appendSummary(path, markdown) {
    if (!(0,external_node_fs_.existsSync)(path))
        throw new Error(`Unable to access summary file: '${path}'`);
    await (0,promises_.appendFile)(path, `${markdown}${external_node_os_.EOL}`);
}
function escapeData(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/github.js








const summaryLimit = 1024 * 1024;
const outputLimit = 1024 * 1024;
const annotationLength = 4_096;
const logColumns = 120;
/** The GitHub runner as a host. */
function githubHost(runner) {
    const { env } = runner;
    const stop = new AbortController();
    // the runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that: whoever listens has to hurry, but is not cut off
    for (const signal of ["SIGINT", "SIGTERM"])
        runner.on(signal, () => stop.abort());
    const workspace = env["GITHUB_WORKSPACE"] ?? ".";
    let outputDir = (0,external_node_path_.join)(env["RUNNER_TEMP"] ?? (0,external_node_os_.tmpdir)(), "lockkeeper");
    const outputs = outputWriter(env);
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
        input: (name) => rawInput(env, name).replace(/[\r\n]+$/, ""),
        secret: secretMasker(),
        output: outputs,
        summary: summaryWriter(env),
        annotate: (level, message, at) => {
            const text = cut((0,lib/* visible */.RK)((0,lib/* redact */.E$)(message)), annotationLength);
            issueCommand(level, text, at ? placeOf(at) : {});
        },
        info,
        debug: (line) => issueCommand("debug", (0,lib/* visible */.RK)((0,lib/* redact */.E$)(line))),
        progress: (0,rare_progress/* rareProgress */.W)(() => performance.now(), info),
        report: async (report) => {
            info(report.terminal(host.display));
            await host.summary(report.markdown);
        },
        fail: async (error, reported) => {
            info(error.text);
            annotateAll(host, error.annotations);
            if (!reported)
                await host.summary(error.markdown);
        },
    };
    return host;
}
/** Runs an action's `main` on the runner, as the bundle's stubs do, and leaves its exit code to the process. */
async function runOnGithub(main) {
    await (0,last_resort/* lastResort */.y)(process, showPlainly, async () => await main(githubHost(process)));
}
function showPlainly(error) {
    for (const { message } of error.annotations)
        issueCommand("error", (0,lib/* visible */.RK)((0,lib/* redact */.E$)(message)));
    if (error.stack !== null)
        issueCommand("debug", (0,lib/* visible */.RK)(error.stack));
}
function info(line) {
    process.stdout.write(`${(0,lib/* logText */.kc)((0,lib/* redact */.E$)(line))}${external_node_os_.EOL}`);
}
/** Hands every spelling of a secret to the runner, once. */
function secretMasker() {
    const masked = new Set();
    return (value) => {
        (0,lib/* registerSecret */.cl)(value);
        for (const text of (0,lib/* registeredSecrets */.wW)()) {
            if (!masked.has(text))
                issueCommand("add-mask", text);
            masked.add(text);
        }
    };
}
function outputWriter(env) {
    let used = 0;
    return (name, value) => {
        const clean = (0,lib/* redact */.E$)(value);
        used += clean.length * 2; // GitHub counts UTF-16
        if (used > outputLimit) {
            throw new lib/* LockkeeperError */.Yc("GITHUB_API", `The output \`${name}\` is too large: GitHub takes 1 MB from a job`, {
                hint: "Read the report file instead; its path is an output, too.",
            });
        }
        setOutput(env, name, clean);
    };
}
/** Summary texts of one step share a limit, and GitHub drops the whole summary when it is passed. */
function summaryWriter(env) {
    let used = 0;
    const note = "**The rest did not fit into the summary (1 MiB).** The log and the report files have all of it.";
    return async (markdown) => {
        const path = env["GITHUB_STEP_SUMMARY"];
        if (!path)
            return;
        const room = summaryLimit - used - 1;
        const fits = cutMarkdown((0,lib/* redact */.E$)(markdown), room, note);
        const bytes = Buffer.byteLength(fits);
        if (bytes > room)
            return;
        used += bytes + 1;
        await appendSummary(path, fits);
    };
}
function placeOf(at) {
    const { file, line, column, endLine } = at;
    // GitHub knows columns only of an annotation that stays on its line
    const oneLine = endLine === undefined || endLine === line;
    return {
        file: (0,lib/* visible */.RK)((0,lib/* redact */.E$)(file)),
        line,
        ...(endLine === undefined ? {} : { endLine }),
        ...(oneLine ? { col: column } : {}),
    };
}
function cut(text, max) {
    return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}


/***/ })

};
