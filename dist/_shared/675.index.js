export const id = 675;
export const ids = [675];
export const modules = {

/***/ 1675:
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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 6 modules
var lib = __webpack_require__(127);
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
        secret: secretMasker(),
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
        const fits = cutMarkdown((0,lib/* redact */.E$)(markdown), room, note);
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
