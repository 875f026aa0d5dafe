export const id = 617;
export const ids = [617];
export const modules = {

/***/ 7069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   cB: () => (/* binding */ actionHelp),
/* harmony export */   h4: () => (/* binding */ overviewHelp)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);
/* harmony import */ var _parse_argv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2454);


const exitCodes = ["0  done", "1  blocked by a finding", "2  wrong input", "3  could not do the job"];
/** What `lockkeeper --help` prints: the actions, and the commands that are no actions. */
function overviewHelp(specs, commands, columns) {
    const width = Math.max(0, ...[...specs, ...commands].map((spec) => spec.name.length)) + 2;
    const listed = (spec) => oneLine(`  ${spec.name.padEnd(width)}${spec.description}`, columns);
    return [
        "Carries PostgreSQL and Supabase migrations to production.",
        "",
        "Usage: lockkeeper <action> [--input value ...]",
        "       lockkeeper <action> --help",
        "",
        "Actions",
        ...specs.map(listed),
        "",
        ...(commands.length === 0 ? [] : ["To begin with", ...commands.map(listed), ""]),
        ...switchesHelp(columns),
        "",
        ...exitCodesHelp(),
    ].join("\n");
}
/** What `lockkeeper push --help` prints: every input with its default and its variable. */
function actionHelp(spec, columns) {
    return [
        ...wrap(`${spec.name}: ${spec.description}`, "", columns),
        "",
        `Usage: lockkeeper ${spec.name} [--input value ...]`,
        ...groupsOf(spec).flatMap(([title, inputs]) => [
            "",
            title,
            ...inputs.flatMap(([name, input]) => inputHelp(name, input, columns)),
        ]),
        "",
        ...switchesHelp(columns),
        "",
        ...exitCodesHelp(),
        "",
        "Example",
        ...exampleOf(spec),
    ].join("\n");
}
/** Shared inputs stand together; what is left is this action's own. */
function groupsOf(spec) {
    const shared = [
        ["Connection", _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu],
        ["Migrations", _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN],
        ["Files", { ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ, ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN }],
    ];
    const all = Object.entries(spec.inputs);
    const groups = shared.map(([title, group]) => [
        title,
        all.filter(([name]) => Object.hasOwn(group, name)),
    ]);
    const own = all.filter(([name]) => !shared.some(([, group]) => Object.hasOwn(group, name)));
    const files = groups.splice(2);
    return [...groups, [`Of ${spec.name}`, own], ...files].filter(([, inputs]) => inputs.length > 0);
}
function inputHelp(name, input, columns) {
    const facts = [
        ...(input.required ? ["Required."] : []),
        ...(input.default ? [`Default: ${input.default.replaceAll("\n", ", ")}.`] : []),
        ...(input.kind === "list" ? ["May be given several times."] : []),
        `Variable: ${(0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .envName */ .pD)(name)}`,
    ];
    const deprecated = input.deprecated === null ? [] : wrap(`Deprecated: ${input.deprecated}`, "      ", columns);
    return [
        ...wrap(`--${name} ${valueHelp(input)}`, "  ", columns),
        ...wrap(input.description, "      ", columns),
        ...deprecated,
        ...wrap(facts.join(" "), "      ", columns),
    ];
}
function valueHelp(input) {
    if (input.kind === "flag")
        return "";
    if (input.values)
        return input.values.join(" | ");
    const bounds = input.min !== null && input.max !== null ? ` (${input.min} to ${input.max})` : "";
    return `<${input.kind}>${bounds}`;
}
function switchesHelp(columns) {
    return [
        "Command",
        ...Object.entries(_parse_argv_js__WEBPACK_IMPORTED_MODULE_1__/* .switches */ .n$).flatMap(([name, text]) => [`  --${name}`, ...wrap(text, "      ", columns)]),
    ];
}
function exitCodesHelp() {
    return ["Exit codes", ...exitCodes.map((line) => `  ${line}`)];
}
/** The database by its variable, and the example's flags or what is required. */
function exampleOf(spec) {
    const required = Object.entries(spec.inputs)
        .filter(([, input]) => input.required && input.kind !== "secret")
        .map(([name, input]) => `--${name} ${input.example}`);
    const line = [`lockkeeper ${spec.name}`, ...(spec.example === undefined ? required : [spec.example])].join(" ");
    const url = Object.hasOwn(spec.inputs, "database-url");
    return [
        ...(url ? ["  export LOCKKEEPER_DATABASE_URL='postgresql://postgres@localhost:5432/postgres'"] : []),
        `  ${line}`,
    ];
}
/** Words in lines of at most `columns`, and of at most 100, which is what can be read; a longer word keeps its length. */
function wrap(text, indent, columns) {
    const width = Math.max(20, Math.min(columns, 100) - indent.length);
    const lines = [];
    for (const word of text.split(/\s+/).filter((one) => one !== "")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else
            lines.push(word);
    }
    return lines.map((line) => indent + line);
}
function oneLine(text, columns) {
    return text.length <= columns ? text : `${text.slice(0, Math.max(1, columns - 1))}…`;
}


/***/ }),

/***/ 9617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* reexport */ runCli),
  runOnTerminal: () => (/* reexport */ runOnTerminal)
});

// UNUSED EXPORTS: actionHelp, commandSpecs, overviewHelp, terminalHost

// EXTERNAL MODULE: ./packages/cli/lib/init/spec.js
var spec = __webpack_require__(6156);
;// CONCATENATED MODULE: ./packages/cli/lib/commands.js

/** Faces of what only the command can do, because it needs somebody's working tree and no workflow. */
const commandSpecs = [spec/* spec */.I];
/** The same, to be run; each is loaded when it is asked for. */
const commands = {
    init: async () => ({ spec: spec/* spec */.I, main: (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(4), __webpack_require__.e(853), __webpack_require__.e(108)]).then(__webpack_require__.bind(__webpack_require__, 1108))).main }),
};

// EXTERNAL MODULE: ./packages/cli/lib/help.js
var help = __webpack_require__(7069);
// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/cli/lib/parse-argv.js
var parse_argv = __webpack_require__(2454);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/cli/lib/terminal-host.js





const clearLine = "\r\u001b[2K";
const paint = { error: "\u001b[31m", warning: "\u001b[33m", notice: "\u001b[36m", off: "\u001b[0m" };
/** Somebody's terminal, or a pipe, as a host. With `json`, stdout carries the result and nothing else. */
function terminalHost(terminal, options) {
    const { env, stdout, stderr } = terminal;
    const { json } = options;
    const color = options.color && hasColor(env, stdout);
    const stderrColor = options.color && hasColor(env, stderr);
    const progress = progressLine(stderr);
    const print = (stream, text) => {
        progress.clear();
        stream.write(text.endsWith("\n") ? text : `${text}\n`);
    };
    const printJson = (data) => print(stdout, (0,lib/* redactedJson */.Rh)(data, 2));
    const label = (level) => stderrColor ? `${paint[level]}${level}:${paint.off}` : `${level}:`;
    let outputDir = null;
    const files = [];
    const revealed = [];
    const host = {
        kind: "terminal",
        env,
        workspace: terminal.cwd(),
        display: { columns: stdout.columns ?? 80, color },
        cancelled: stopSignal(terminal, (line) => print(stderr, line)),
        get outputDir() {
            // made when it is first wanted, and by nobody else: others may have a name of our choosing ready in a shared folder
            outputDir ??= (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "lockkeeper-"));
            return outputDir;
        },
        useOutputDir: (folder) => void (outputDir = (0,external_node_path_.resolve)(terminal.cwd(), folder)),
        input: (name) => options.inputs.get(name) ?? "",
        secret: core_lib/* registerSecret */.cl,
        // outputs and the summary are for a workflow; the report says the same, but for the files that were written
        output: (name, value) => {
            if (name.endsWith("-path") && value !== "")
                files.push(`${name}  ${value}`);
            host.debug(`output ${name}=${value}`);
        },
        summary: async () => { },
        annotate: (level, message, at) => {
            // what has a place in a file stands in the report
            if (at === undefined)
                print(stderr, `${label(level)} ${(0,core_lib/* visible */.RK)((0,core_lib/* redact */.E$)(message))}`);
        },
        info: (line) => print(json ? stderr : stdout, (0,core_lib/* visible */.RK)((0,core_lib/* redact */.E$)(line))),
        debug: (line) => {
            if (options.verbose)
                print(stderr, `debug: ${(0,core_lib/* visible */.RK)((0,core_lib/* redact */.E$)(line))}`);
        },
        progress: (line) => progress.show((0,core_lib/* redact */.E$)(line)),
        report: async (report) => {
            if (json)
                printJson(report.json);
            else
                print(stdout, (0,core_lib/* redact */.E$)([report.terminal(host.display).trimEnd(), "", ...files].join("\n")));
            // shown as it is: it was made for whoever sits here
            for (const line of revealed.splice(0))
                print(json ? stderr : stdout, line);
        },
        fail: async (error, reported) => {
            // the report has said it already, and better
            if (json || !reported)
                print(stderr, `${label("error")} ${(0,core_lib/* redact */.E$)(error.text)}`);
            if (json && !reported)
                printJson(error.json);
        },
        secretOutput: (name, value) => void revealed.push(`${name}  ${(0,core_lib/* visible */.RK)(value)}`),
        saveState: () => { },
        state: () => "",
        event: async () => null,
        github: null,
    };
    return host;
}
/** Runs a command on this process's own terminal, as the bundle's entry does, and leaves its exit code to the process. */
async function runOnTerminal(main) {
    // `lockkeeper ... | head` closes the pipe early, which is no fault
    process.stdout.on("error", (error) => {
        if (error.code !== "EPIPE")
            throw error;
    });
    await (0,lib/* lastResort */.y4)(process, showPlainly, async () => await main(process.argv.slice(2), process));
}
function showPlainly(error) {
    process.stderr.write(`error: ${(0,core_lib/* redact */.E$)(error.text)}\n`);
}
/** NO_COLOR and FORCE_COLOR are heard whatever the stream is. */
function hasColor(env, stream) {
    if (env["NO_COLOR"])
        return false;
    const forced = env["FORCE_COLOR"];
    if (forced !== undefined && forced !== "")
        return forced !== "0" && forced !== "false";
    return stream.isTTY === true && env["TERM"] !== "dumb";
}
/** The first signal asks the run to stop in good order; a second Ctrl-C does not wait for it. */
function stopSignal(terminal, print) {
    const stop = new AbortController();
    terminal.on("SIGTERM", () => stop.abort());
    terminal.on("SIGINT", () => {
        if (stop.signal.aborted)
            return terminal.exit(130);
        print("Stopping. Ctrl-C again ends at once, and may leave a statement running on the server.");
        stop.abort();
    });
    return stop.signal;
}
/** One line that is written over on a terminal; a plain one now and then elsewhere. */
function progressLine(stream) {
    if (stream.isTTY !== true) {
        const show = (0,lib/* rareProgress */.WV)(() => performance.now(), (line) => stream.write(`${(0,core_lib/* visible */.RK)(line)}\n`));
        return { show, clear: () => { } };
    }
    let shown = false;
    return {
        show: (line) => {
            shown = true;
            stream.write(clearLine + (0,core_lib/* oneLine */.TN)(line, (stream.columns ?? 80) - 1));
        },
        clear: () => {
            if (shown)
                stream.write(clearLine);
            shown = false;
        },
    };
}

;// CONCATENATED MODULE: ./packages/cli/lib/run-cli.js






/**
 * `lockkeeper <action> [--input value ...]`: finds the action, or a command of our own, reads the flags and lets its `main`
 * run on the terminal.
 */
async function runCli(argv, actions, terminal, version) {
    const registry = { ...actions, ...commands };
    const { command, rest } = (0,parse_argv/* splitCommand */.GW)(argv);
    const columns = terminal.stdout.columns ?? 80;
    const load = command !== null && Object.hasOwn(registry, command) ? registry[command] : undefined;
    const action = (await load?.()) ?? null;
    const line = (0,parse_argv/* parseArgv */.SB)(rest, action?.spec ?? null);
    const print = (text) => {
        terminal.stdout.write(`${text}\n`);
        return 0;
    };
    if (line.on.has("version"))
        return print(version);
    if (action !== null)
        return line.on.has("help") ? print((0,help/* actionHelp */.cB)(action.spec, columns)) : await start(action, line, terminal);
    if (command !== null)
        return await refuse([unknownCommand(command, Object.keys(registry))], line, terminal);
    if (line.problems.length > 0)
        return await refuse(line.problems, line, terminal);
    const overview = (0,help/* overviewHelp */.h4)(await allSpecs(actions), commandSpecs, columns);
    if (line.on.has("help"))
        return print(overview);
    terminal.stderr.write(`${overview}\n`);
    return 2;
}
async function start(action, line, terminal) {
    if (line.problems.length > 0)
        return await refuse(line.problems, line, terminal);
    const host = hostFor(line, terminal);
    for (const name of line.inputs.keys()) {
        if (action.spec.inputs[name]?.kind !== "secret")
            continue;
        host.annotate("warning", `--${name} shows in the list of processes; set the variable ${(0,lib/* envName */.pD)(name)} instead.`);
    }
    return await action.main(host);
}
/** Shows what is wrong with the command line, all of it. */
async function refuse(problems, line, terminal) {
    const message = `${(0,core_lib/* plural */.LS)(problems.length, "problem")} with the command line`;
    const shown = (0,lib/* showError */.Qg)(new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", message, { problems }));
    await hostFor(line, terminal).fail(shown, false);
    return shown.exit;
}
function hostFor({ on, inputs }, terminal) {
    return terminalHost(terminal, {
        inputs,
        json: on.has("json"),
        color: !on.has("no-color"),
        verbose: on.has("verbose"),
    });
}
function unknownCommand(command, known) {
    const meant = (0,lib/* nearest */.pA)(command, known);
    const remedy = meant === null ? `There are: ${known.join(", ")}.` : `Did you mean \`lockkeeper ${meant}\`?`;
    return (0,parse_argv/* problem */.CC)("command-unknown", `\`${command}\` is no action.`, remedy);
}
async function allSpecs(registry) {
    const loaded = await Promise.all(Object.values(registry).map(async (load) => await load()));
    return loaded.map((action) => action.spec);
}

;// CONCATENATED MODULE: ./packages/cli/lib/index.js






/***/ }),

/***/ 6156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec),
/* harmony export */   i: () => (/* binding */ home)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

/** Where the suite lives, until somebody says otherwise. */
const home = "OWNER/lockkeeper@v1";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "init",
    description: "Writes the workflows of a new repository, and says which three things only you can do",
    inputs: {
        "migrations-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Folder with the migrations, relative to the repository; left out, the one that there is. It need not exist yet.",
            example: "db/migrations",
            inConfig: "within",
        }),
        layout: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN.layout,
        environment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Environment whose reviewers approve what goes to production.",
            default: "production",
        }),
        reviewers: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "GitHub names of those who approve, for the command that is printed.",
            default: [],
            example: "rita",
        }),
        fallback: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["none", "review", "digest"], {
            description: "What counts as an approval where GitHub's plan knows no required reviewers: a review of the pull request by somebody else, or the plan's digest, typed by whoever promotes.",
            default: "none",
        }),
        staging: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Deploys every merge to a staging database first, and promotes from there.",
            default: false,
        }),
        forks: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Comments on pull requests from forks too, by a workflow of its own.",
            default: false,
        }),
        branch: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Default branch; left out, what the clone knows about its remote.",
            example: "main",
        }),
        uses: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Repository and version of Lockkeeper; a full commit SHA in place of the tag cannot be moved.",
            default: home,
            example: "OWNER/lockkeeper@v1",
        }),
        "dry-run": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({ description: "Says what would be written, and writes nothing.", default: false }),
        print: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Prints the files on stdout in place of writing them, also those that are there.",
            default: false,
        }),
        config: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ.config,
    },
    outputs: {
        "written-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Files that were written." }),
        "kept-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Files that were there, and were left as they are." }),
    },
    permissions: {},
    sideEffects: ["Writes files below `.github` that are not there yet; an existing file is never changed."],
    example: "--dry-run",
});


/***/ }),

/***/ 2454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ problem),
/* harmony export */   GW: () => (/* binding */ splitCommand),
/* harmony export */   SB: () => (/* binding */ parseArgv),
/* harmony export */   n$: () => (/* binding */ switches)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1813);


/** Switches of the command itself; no action may have an input of such a name. */
const switches = {
    json: "Print the result as JSON on stdout, and everything else on stderr.",
    help: "Show this help.",
    version: "Show the version.",
    "no-color": "Print without colours; so does the variable NO_COLOR.",
    verbose: "Print what helps to find a fault.",
};
/** The name of the action, wherever it stands, and the rest. Switches before it take no value. */
function splitCommand(argv) {
    const at = argv.findIndex((argument) => !argument.startsWith("-"));
    return at < 0
        ? { command: null, rest: [...argv] }
        : { command: argv[at] ?? null, rest: argv.filter((_, index) => index !== at) };
}
/** Reads what follows the action's name; `spec` is null when there is none, and then only switches are known. */
function parseArgv(argv, spec) {
    const known = spec?.inputs ?? {};
    const on = new Set();
    const inputs = new Map();
    const problems = [];
    let taken = -1;
    for (const token of tokensOf(argv)) {
        if (token.index <= taken)
            continue;
        const following = argv[token.index + 1];
        if (token.kind === "positional") {
            problems.push(problem("argument-unexpected", `\`${token.value}\` belongs to nothing.`, "Write --name value."));
        }
        if (token.kind !== "option")
            continue;
        const { name, rawName } = token;
        const input = Object.hasOwn(known, name) ? known[name] : undefined;
        if (isSwitch(name)) {
            on.add(name);
            if (token.inlineValue)
                problems.push(problem("flag-value", `\`${rawName}\` takes no value.`, `Write ${rawName}.`));
        }
        else if (input === undefined) {
            problems.push(unknownFlag(rawName, [...Object.keys(known), ...Object.keys(switches)]));
            if (!token.inlineValue && following?.startsWith("-") === false)
                taken = token.index + 1; // its value, most likely
        }
        else {
            const value = token.inlineValue ? token.value : valueAfter(input, following);
            if (!token.inlineValue && value !== undefined && value === following)
                taken = token.index + 1;
            const before = inputs.get(name);
            if (value === undefined) {
                const remedy = `Write --${name} ${input.example.startsWith("${{") ? "..." : input.example}, or --${name}=... for a value that begins with --.`;
                problems.push(problem("flag-value-missing", `\`${rawName}\` needs a value.`, remedy));
            }
            else if (before !== undefined && input.kind !== "list") {
                problems.push(problem("flag-twice", `\`${rawName}\` was given twice.`, "Keep one of the two."));
            }
            else
                inputs.set(name, before === undefined ? value : `${before}\n${value}`);
        }
    }
    return { on, inputs, problems };
}
/** The tokens of Node's own parser. It is told of no option that takes a value: which ones do depends on the input. */
function tokensOf(argv) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...argv], strict: false, tokens: true, options: { help: { type: "boolean", short: "h" } } })
        .tokens;
}
/** The value in the next argument; a flag needs none, and takes only `true` and `false`. */
function valueAfter(input, following) {
    if (input.kind === "flag")
        return following === "false" || following === "true" ? following : "true";
    return following?.startsWith("--") ? undefined : following;
}
function isSwitch(name) {
    return Object.hasOwn(switches, name);
}
function unknownFlag(rawName, known) {
    const meant = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(rawName.replace(/^-+/, ""), known);
    const remedy = meant === null ? "--help lists what there is." : `Did you mean \`--${meant}\`?`;
    return problem("flag-unknown", `\`${rawName}\` is not known.`, remedy);
}
/** A problem with the command line, which stands in no file. */
function problem(id, message, remedy) {
    return { id, file: null, place: null, message, remedy };
}


/***/ })

};
