export const id = 763;
export const ids = [763,565];
export const modules = {

/***/ 2789:
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
;// CONCATENATED MODULE: ./actions/preview-comment/lib/ended-run.js
/**
 * Reads the event. Null when it is none of a pull request from a fork: then the run itself could comment. The list
 * `workflow_run.pull_requests` is left alone: of forks it is empty.
 */
function endedRunOf(event, repository) {
    const run = member(event, "workflow_run");
    const headRepository = textOf(member(member(run, "head_repository"), "full_name"));
    const [headSha, headBranch] = [textOf(member(run, "head_sha")), textOf(member(run, "head_branch"))];
    const fits = textOf(member(run, "event")) === "pull_request" &&
        textOf(member(run, "conclusion")) !== "" &&
        /^[0-9a-f]{40,64}$/.test(headSha) &&
        headBranch !== "" &&
        /^[\w.-]+\/[\w.-]+$/.test(headRepository) &&
        headRepository.toLowerCase() !== repository.toLowerCase();
    if (!fits)
        return null;
    const [headOwner = ""] = headRepository.split("/");
    return { headRepository, headOwner, headBranch, headSha, url: textOf(member(run, "html_url")) };
}
/** A member of plain data that came from outside. */
function member(data, name) {
    return typeof data === "object" && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
}
function textOf(value) {
    return typeof value === "string" ? value : "";
}

;// CONCATENATED MODULE: ./actions/preview-comment/lib/find-pull.js

/**
 * The open pull request whose head is still the commit that ran. GitHub often does not list the commits of forks with
 * their pull requests, so the branch is asked for, too; what either answers has to fit in repository, branch and commit.
 * Rejects when GitHub refuses or cannot be reached.
 */
async function findPull(api, repository, run) {
    const [owner = "", repo = ""] = repository.split("/");
    const branch = `${run.headOwner}:${run.headBranch}`;
    const query = { owner, repo, state: "open", head: branch, per_page: 100 };
    const { data: ofBranch } = await api.request("GET /repos/{owner}/{repo}/pulls", query);
    const { data: ofCommit } = await api.request("GET /repos/{owner}/{repo}/commits/{sha}/pulls", {
        owner,
        repo,
        sha: run.headSha,
        per_page: 100,
    });
    const open = [ofBranch, ofCommit].flatMap(asList).filter((pull) => isFrom(pull, run, repository));
    const current = new Set(open.filter((pull) => textOf(member(member(pull, "head"), "sha")) === run.headSha).flatMap(numberOf));
    const [number] = current;
    if (current.size > 1)
        return { number: null, why: "ambiguous" };
    return number === undefined
        ? { number: null, why: open.length > 0 ? "head-moved" : "no-open-pull-request" }
        : { number };
}
/** Open, into this repository, from that repository's branch. */
function isFrom(pull, run, repository) {
    const [head, base] = [member(pull, "head"), member(pull, "base")];
    return (member(pull, "state") === "open" &&
        nameOf(base) === repository.toLowerCase() &&
        nameOf(head) === run.headRepository.toLowerCase() &&
        textOf(member(head, "ref")) === run.headBranch);
}
const nameOf = (side) => textOf(member(member(side, "repo"), "full_name")).toLowerCase();
const asList = (data) => (Array.isArray(data) ? data : []);
function numberOf(pull) {
    const number = member(pull, "number");
    return typeof number === "number" ? [number] : [];
}

// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/preview-comment/lib/fork-comment.js


const warning = `> [!WARNING]
> **This preview was made by a run of the fork's own code, without access to the target.** It informs, it proves nothing:
> whoever wrote the code could write anything here. What counts is the preview of a run that the fork cannot change.`;
/** The comment: a fixed warning, then what the fork's run says, drawn as any preview is. */
function forkComment(report, marker, limit) {
    const bytes = limit - Buffer.byteLength(warning) - 2;
    const drawn = (0,report_lib/* previewComment */.Wy)(report, { marker, limit: bytes });
    return `${marker}\n${warning}\n\n${drawn.slice(marker.length + 1)}`;
}
/**
 * The fork's report as one of ours: what was read stands in it, what a fork cannot know is empty. The verdict is made anew
 * from the findings, and links lead to the pull request's files at the commit that ran, and nowhere else.
 */
function asPreview(fork, run, now) {
    const migrations = fork.migrations.map(migrationOf);
    const statements = migrations.flatMap((migration) => migration.statements);
    const findings = fork.findings.map(findingOf);
    const measured = statements.filter((statement) => statement.measured).length;
    const failed = migrations.some(({ result }) => result === "failed");
    return {
        schema: "lockkeeper/report@1",
        verdict: failed ? "blocking" : (0,core_lib/* verdictOf */.Vj)(findings),
        planDigest: fork.planDigest,
        generatedAt: now.toISOString(),
        target: null,
        rehearsal: rehearsalOf(fork.rehearsal),
        plan: planOf(fork),
        migrations,
        findings,
        probes: [],
        schemaChanges: { diff: [], access: [], expectedFingerprint: null },
        history: { entries: [], applied: 0, order: [] },
        rollback: { migrations: [] },
        queries: [],
        live: null,
        coverage: {
            statements: statements.length,
            measured,
            unmeasured: measured < statements.length ? [{ count: statements.length - measured, reason: "the report says so" }] : [],
            silenced: findings.filter(({ silenced }) => silenced !== null).length,
            missing: [],
        },
        failOn: "never",
        run: { url: run.url || null, commit: run.headSha, actor: null },
        timing: { ...fork.timing, engineMs: 0 },
        expiresAt: null,
        preflight: null,
    };
}
function migrationOf(migration) {
    const statements = migration.statements.map((statement) => ({
        ...statement,
        kind: "",
        reason: null,
        locks: statement.locks.map((lock) => ({ ...lock, blocks: (0,core_lib/* blockedBy */.yJ)(lock.mode), existing: true })),
        created: [],
        changed: [],
        dropped: [],
        rows: null,
        walBytes: null,
    }));
    return { ...migration, class: "pending", reason: null, statements };
}
/** Without the address of the rule's page: that is the fork's word, too. */
function findingOf(finding) {
    const nowhere = { column: null, endLine: null, statement: null, relation: null };
    return { ...finding, ...nowhere, aliases: [], byRule: finding.severity, docs: "", live: null };
}
/** Which engine it was is the fork's word, too. */
function rehearsalOf({ state, version }) {
    const unknown = { sameMajor: null, standIns: [], reason: null, drifted: null, drift: [], cached: false };
    const chosen = `PostgreSQL ${version}, as the fork's run says.`;
    return { engine: "local", version, major: Number.parseInt(version, 10) || 0, chosen, state, ...unknown };
}
/** A fork's run has no history to hold its files against. */
function planOf(fork) {
    const version = fork.rehearsal.version;
    return {
        schema: "lockkeeper/plan@1",
        layout: "",
        server: { systemIdentifier: null, database: "", version, major: 0 },
        entries: [],
        run: [],
        state: "pending",
        blocked: false,
        notices: [],
        options: {},
        historySha256: "",
        digest: fork.planDigest,
    };
}

;// CONCATENATED MODULE: ./actions/preview-comment/lib/strict.js
/** The data is not what it says that it is. The message names a place and no content. */
class Misshapen extends Error {
    name = "Misshapen";
}
function demand(fits, at, wanted) {
    if (!fits)
        throw new Misshapen(`${at} is not ${wanted}`);
}
/** At most this many UTF-16 units, and of this form. */
const strict_text = (longest, form) => (value, at) => {
    demand(typeof value === "string", at, "a text");
    demand(value.length <= longest, at, `a text of at most ${longest} characters`);
    demand(form === undefined || form.test(value), at, "of the form that it should have");
    return value;
};
const truth = (value, at) => {
    demand(typeof value === "boolean", at, "true or false");
    return value;
};
/** A number that counts or measures something: finite, and not below nothing. */
const amount = (value, at) => {
    demand(typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= 1e15, at, "an amount");
    return value;
};
const whole = (value, at) => {
    demand(Number.isSafeInteger(amount(value, at)), at, "a whole number");
    return amount(value, at);
};
function oneOf(...words) {
    return (value, at) => {
        const found = words.find((word) => word === value);
        demand(found !== undefined, at, "one of the words that may stand there");
        return found;
    };
}
const orNull = (read) => (value, at) => value === null ? null : read(value, at);
const listOf = (most, read) => (value, at) => {
    demand(Array.isArray(value), at, "a list");
    demand(value.length <= most, at, `a list of at most ${most}`);
    return value.map((one, index) => read(one, `${at}[${index}]`));
};
/** A path below the repository's top, which no link can be led astray by. */
const path = (value, at) => {
    const found = strict_text(300)(value, at);
    const parts = found.split("/");
    const safe = !/[\\\p{Cc}]/u.test(found) && parts.every((part) => part !== "" && part !== "." && part !== "..");
    demand(safe, at, "a path within the repository");
    return found;
};
/** A member of an object, its own and no inherited one. */
function of(value, at, name, read) {
    demand(typeof value === "object" && value !== null && !Array.isArray(value), at, "an object");
    return read(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined, `${at}.${name}`);
}
/** An object of ours with these members. */
const object = (members) => (value, at) => {
    const entries = Object.entries(members).map(([name, read]) => [name, of(value, at, name, read)]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member was read by the reader of its name
    return Object.fromEntries(entries);
};

;// CONCATENATED MODULE: ./actions/preview-comment/lib/read-report.js


const read_report_name = strict_text(300);
const names = listOf(100, read_report_name);
const kinds = Object.values(core_lib/* relationKinds */.QB);
const statement = object({
    index: whole,
    line: whole,
    column: whole,
    endLine: whole,
    sql: strict_text(4_000),
    measured: truth,
    locks: listOf(200, object({
        relation: read_report_name,
        kind: oneOf(...kinds),
        mode: oneOf(...core_lib/* lockModes */.Y8),
        heldFromStatement: whole,
    })),
    rewrites: names,
    scans: names,
    indexBuilds: names,
    durationMs: amount,
    error: orNull(object({ sqlstate: strict_text(5, /^[0-9A-Z]{5}$/), message: strict_text(10_000) })),
});
const migration = object({
    version: read_report_name,
    name: read_report_name,
    file: path,
    transactional: truth,
    result: oneOf("ok", "failed", "not-run"),
    durationMs: amount,
    statements: listOf(2_000, statement),
});
const finding = object({
    rule: strict_text(80, /^[a-z][a-z0-9-]*$/),
    severity: oneOf(...core_lib/* severities */.gO),
    file: orNull(path),
    line: orNull(whole),
    message: strict_text(10_000),
    why: strict_text(10_000),
    remedy: orNull(object({ text: strict_text(10_000), sql: orNull(strict_text(20_000)) })),
    silenced: orNull(object({ reason: strict_text(2_000), where: read_report_name })),
});
const report = (value, at) => {
    of(value, at, "schema", oneOf("lockkeeper/report@1"));
    return object({
        planDigest: strict_text(64, /^[0-9a-f]{64}$/),
        rehearsal: object({
            state: oneOf("replayed", "dumped", "empty", "none"),
            version: strict_text(40, /^[\w.() -]*$/),
        }),
        migrations: listOf(500, migration),
        findings: listOf(2_000, finding),
        timing: object({ totalMs: amount }),
    })(value, at);
};
/**
 * Reads `report.json` of a run that nobody trusts. Only what is shown is read; each part of it has its type, its length
 * and its number. How deep the rest is nested is no matter: nobody goes there.
 */
function readForkReport(json) {
    try {
        return report(JSON.parse(json), "report");
    }
    catch (error) {
        if (error instanceof Misshapen)
            return { refused: error.message };
        if (error instanceof SyntaxError || error instanceof RangeError)
            return { refused: "it is not JSON" };
        throw error;
    }
}

;// CONCATENATED MODULE: ./actions/preview-comment/lib/run.js






const largestReport = 8_000_000;
/** Reads what the fork's run left, finds out from GitHub's own words where it belongs, and comments it there. */
async function run({ reportPath, githubToken }, deps) {
    const { host } = deps;
    const repository = host.env["GITHUB_REPOSITORY"] ?? "";
    const ended = host.env["GITHUB_EVENT_NAME"] === "workflow_run" ? endedRunOf(await host.event(), repository) : null;
    if (ended === null) {
        return silent("not-a-fork", "This run is about no ended pull_request run of a fork: there is nothing to comment.");
    }
    const bytes = await deps.readPlainFile(reportPath, largestReport);
    if (bytes === null)
        return silent("no-report", "The fork's run left no report: there is nothing to comment.");
    const fork = "refused" in bytes ? bytes : readForkReport(new TextDecoder().decode(bytes));
    if ("refused" in fork) {
        const words = `The report of the fork's run is none that Lockkeeper writes, and is not shown: ${fork.refused}.`;
        return { ...silent("report-refused", words, "error"), exit: 1 };
    }
    if (host.github === null || !githubToken)
        return silent("not-written", "There is no `github-token` to comment with.");
    try {
        const api = await host.github(githubToken);
        const pull = await findPull(api, repository, ended);
        if (pull.number === null)
            return silent(pull.why, whyNot[pull.why]);
        return await comment(fork, ended, { api, number: pull.number }, deps);
    }
    catch (error) {
        return silent("not-written", `GitHub was asked for the pull request in vain: ${(0,lib/* failureOf */.g5)(error).message}`);
    }
}
async function comment(fork, ended, { api, number }, { host, clock }) {
    const [owner = "", repo = ""] = (host.env["GITHUB_REPOSITORY"] ?? "").split("/");
    const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
    const preview = asPreview(fork, ended, clock.now());
    const { timing: _, ...said } = fork;
    const { url, notice } = await (0,lib/* upsertComment */.lB)({
        thread: { api, owner, repo, number, debug: (line) => host.debug(line) },
        // a kind of its own: it can take no preview's place
        kind: "preview-fork",
        target: "fork",
        digest: (0,core_lib/* sha256 */.sc)(`${ended.headSha} ${JSON.stringify(said)}`).slice(0, 16),
        clean: false,
        run: Number.isSafeInteger(id) ? id : null,
        readOnly: null,
        body: (marker, limit) => forkComment(preview, marker, limit),
    });
    if (notice !== null)
        return silent("not-written", notice);
    const words = `The preview of the fork's run stands on pull request ${number}.`;
    return { ...silent("", words), annotations: [], outputs: { posted: true, reason: "", commentUrl: url ?? "" } };
}
const whyNot = {
    "no-open-pull-request": "No open pull request comes from the branch that ran: there is nothing to comment on.",
    "head-moved": "The pull request has newer commits than the one that ran: its own run comments them.",
    ambiguous: "Several open pull requests come from this branch: which of them was previewed is not known.",
};
/** An end without a comment. */
function silent(reason, words, level = "notice") {
    return {
        exit: 0,
        outputs: { posted: false, reason, commentUrl: "" },
        annotations: [{ level, message: words }],
        report: { markdown: `${(0,core_lib/* escapeMarkdown */.FV)(words)}\n`, terminal: () => words, json: { posted: false, reason } },
    };
}

// EXTERNAL MODULE: ./actions/preview-comment/lib/spec.js
var spec = __webpack_require__(7565);
;// CONCATENATED MODULE: ./actions/preview-comment/lib/main.js



/** The action with everything it needs from this machine. */
function main(host) {
    return (0,lib/* runAction */.Cs)(spec.spec, host, (0,lib/* nodeFiles */.kT)(host.workspace), (inputs) => run(inputs, { host, clock: lib/* systemClock */.ml, readPlainFile: lib/* readPlainFile */.b$ }));
}


/***/ }),

/***/ 7565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "preview-comment",
    description: "Comments the preview of a pull request from a fork, whose own run may not",
    inputs: {
        "report-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The downloaded artifact's `report.json`. What it says is shown, and trusted in nothing.",
            required: true,
            inConfig: "never",
            example: "${{ runner.temp }}/lockkeeper-preview/report.json",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
    },
    outputs: {
        posted: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({ description: "True when the comment stands there as the report says." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it does not: `not-a-fork`, `no-report`, `no-open-pull-request`, `head-moved`, `ambiguous`, `report-refused` or `not-written`; empty when it does.",
        }),
        "comment-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the comment; empty when there is none." }),
    },
    permissions: { "pull-requests": "write" },
    sideEffects: ["Writes or updates one comment on the pull request, apart from that of a preview with a target."],
});


/***/ }),

/***/ 8207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ stringWidth)
});

;// CONCATENATED MODULE: ./packages/report/node_modules/ansi-regex/index.js
// Valid string terminator sequences are ESC\ and 0x9c; OSC also accepts BEL.
const ST = String.raw`(?:\u001B\u005C|\u009C)`;

// OSC sequences only: ESC ] ... BEL/ST (or the C1 introducer 0x9d ... BEL/ST).
// Payloads stop at terminators, cancellations, and C1 controls. An unterminated string cannot swallow the next sequence or repeatedly scan its payload from later introducers. Terminals likewise abort a control string on an unexpected ESC.
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;

// DCS, SOS, PM, APC, and screen window titles have opaque payloads terminated by ST. Nested ESC payloads, such as tmux passthrough, require a parser.
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;

// Linux console palette controls have fixed lengths and no string terminator; iTerm2 terminates its palette assignments. Consume an immediately adjacent OSC terminator, but match these controls before OSC so a later BEL cannot consume visible text.
const linuxPalette = String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`;

// CSI: ESC [ or C1 CSI, parameter bytes (0x30–0x3f), intermediate bytes (0x20–0x2f), then a final byte (0x40–0x7e).
// `= < >` are final bytes in two-byte VT52 escapes (`ESC >`) but parameter bytes in a CSI (`ESC [ > 0 ; 276 ; 0 c`, the device attributes reply). Match CSI first to consume the whole sequence, where its introducer makes the two unambiguous.
const csi = String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`;

// Related escapes: ESC, intermediate bytes (0x20–0x2f), then a final byte (0x30–0x7e), or a supported two-byte escape.
// The two-byte final class stays narrow so that ESC followed by an arbitrary character is not read as a sequence. CSI parameters belong only to the CSI form, preventing partial matches and avoiding a second scan with nested repetition.
// Escapes whose final byte is a digit include `ESC 7` and `ESC 8` (save and restore cursor), `ESC ( 0` (line drawing character set), and `ESC # 8` (screen alignment).
// A digit is never a CSI final byte. These escapes end immediately at their final byte, so `ESC 7 l` is read as the escape followed by text rather than a sequence with parameter 7 and final byte `l`.
const ansi_regex_escape = String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`;

const pattern = `${linuxPalette}|${osc}|${controlString}|${csi}|${ansi_regex_escape}`;

function ansiRegex({onlyFirst = false} = {}) {
	return new RegExp(pattern, onlyFirst ? undefined : 'g');
}

;// CONCATENATED MODULE: ./packages/report/node_modules/strip-ansi/index.js


const regex = ansiRegex();

function stripAnsi(string) {
	if (typeof string !== 'string') {
		throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	}

	// Fast path: ANSI codes require ESC (7-bit) or CSI (8-bit) introducer
	if (!string.includes('\u001B') && !string.includes('\u009B')) {
		return string;
	}

	// Even though the regex is global, we don't need to reset the `.lastIndex`
	// because unlike `.exec()` and `.test()`, `.replace()` does it automatically
	// and doing it manually has a performance penalty.
	return string.replace(regex, '');
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup-data.js
// Generated by scripts/build.js

const ambiguousMinimalCodePoint = 161;
const ambiguousMaximumCodePoint = 1114109;
const ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];

const fullwidthMinimalCodePoint = 12288;
const fullwidthMaximumCodePoint = 65510;
const fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];

const lookup_data_halfwidthMinimalCodePoint = 8361;
const lookup_data_halfwidthMaximumCodePoint = 65518;
const lookup_data_halfwidthRanges = (/* unused pure expression or super */ null && ([8361, 8361, 65377, 65470, 65474, 65479, 65482, 65487, 65490, 65495, 65498, 65500, 65512, 65518]));

const lookup_data_narrowMinimalCodePoint = 32;
const lookup_data_narrowMaximumCodePoint = 10630;
const lookup_data_narrowRanges = (/* unused pure expression or super */ null && ([32, 126, 162, 163, 165, 166, 172, 172, 175, 175, 10214, 10221, 10629, 10630]));

const wideMinimalCodePoint = 4352;
const wideMaximumCodePoint = 262141;
const wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const utilities_isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) {
			high = mid - 1;
		} else if (codePoint > ranges[i + 1]) {
			low = mid + 1;
		} else {
			return true;
		}
	}

	return false;
};

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup.js



const commonCjkCodePoint = 0x4E_00;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);

// Use a hot-path range so common `isWide` calls can skip binary search.
// The range containing U+4E00 covers common CJK ideographs;
// fallback to the largest range for resilience to Unicode table changes.
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];

	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];

		if (
			commonCjkCodePoint >= start
			&& commonCjkCodePoint <= end
		) {
			return [start, end];
		}

		if ((end - start) > (fastPathEnd - fastPathStart)) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}

	return [fastPathStart, fastPathEnd];
}

const isAmbiguous = codePoint => {
	if (
		codePoint < ambiguousMinimalCodePoint
		|| codePoint > ambiguousMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(ambiguousRanges, codePoint);
};

const isFullwidth = codePoint => {
	if (
		codePoint < fullwidthMinimalCodePoint
		|| codePoint > fullwidthMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(fullwidthRanges, codePoint);
};

const isHalfwidth = codePoint => {
	if (
		codePoint < halfwidthMinimalCodePoint
		|| codePoint > halfwidthMaximumCodePoint
	) {
		return false;
	}

	return isInRange(halfwidthRanges, codePoint);
};

const isNarrow = codePoint => {
	if (
		codePoint < narrowMinimalCodePoint
		|| codePoint > narrowMaximumCodePoint
	) {
		return false;
	}

	return isInRange(narrowRanges, codePoint);
};

const isWide = codePoint => {
	if (
		codePoint >= wideFastPathStart
		&& codePoint <= wideFastPathEnd
	) {
		return true;
	}

	if (
		codePoint < wideMinimalCodePoint
		|| codePoint > wideMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(wideRanges, codePoint);
};

function lookup_getCategory(codePoint) {
	if (isAmbiguous(codePoint)) {
		return 'ambiguous';
	}

	if (isFullwidth(codePoint)) {
		return 'fullwidth';
	}

	if (isHalfwidth(codePoint)) {
		return 'halfwidth';
	}

	if (isNarrow(codePoint)) {
		return 'narrow';
	}

	if (isWide(codePoint)) {
		return 'wide';
	}

	return 'neutral';
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/index.js


function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) {
		throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
	}
}

function eastAsianWidthType(codePoint) {
	validate(codePoint);

	return getCategory(codePoint);
}

function eastAsianWidth(codePoint, {ambiguousAsWide = false} = {}) {
	validate(codePoint);

	if (
		isFullwidth(codePoint)
		|| isWide(codePoint)
		|| (ambiguousAsWide && isAmbiguous(codePoint))
	) {
		return 2;
	}

	return 1;
}

// Private exports for https://github.com/sindresorhus/is-fullwidth-code-point


;// CONCATENATED MODULE: ./packages/report/node_modules/string-width/index.js



/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
	1. Skip non-printing clusters (Default_Ignorable, Control, pure nonspacing/enclosing Mark, lone Surrogates). Tabs are ignored by design.
	2. RGI emoji clusters (\p{RGI_Emoji}) are double-width.
	3. Minimally-qualified/unqualified emoji clusters (ZWJ sequences with 2+ Extended_Pictographic, or keycap sequences) are double-width.
	4. Hangul jamo collapse each standard modern Hangul L+V or L+V+T syllable piece to width 2.
	   Unmatched repeated leading/vowel/trailing jamo stay additive because that matches how the terminals we target render them.
	5. Otherwise use East Asian Width of the cluster's first visible code point, and add widths for trailing spacing marks and Halfwidth/Fullwidth Forms within the same cluster (e.g., dakuten/handakuten/prolonged sound mark).
*/

const segmenter = new Intl.Segmenter();

// Matches a visible (printing) character. Used to find the base scalar of a cluster (skipping leading Prepend/Format/Marks) and to detect whole-cluster zero-width.
// Intentionally a single negated class without a quantifier: a repeated pattern like `^(?:…|…)+$` backtracks exponentially on overlapping properties, and even `^[…]+$` overflows V8's backtrack stack (RangeError) on clusters with millions of marks.
const visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacingMarkRegex = /\p{Spacing_Mark}/v;

// RGI emoji sequences
const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;

// Detect minimally-qualified/unqualified emoji sequences (missing VS16 but still render as double-width)
const unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
const extendedPictographicRegex = /\p{Extended_Pictographic}/gu;

function isDoubleWidthNonRgiEmojiSequence(segment) {
	// Real emoji clusters are < 30 chars; guard against pathological input
	if (segment.length > 50) {
		return false;
	}

	if (unqualifiedKeycapRegex.test(segment)) {
		return true;
	}

	// ZWJ sequences with 2+ Extended_Pictographic
	if (segment.includes('\u200D')) {
		const pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}

	return false;
}

// Returns the cluster starting at its first visible character, or `undefined` if the whole cluster is zero-width.
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? undefined : segment.slice(index);
}

function isHangulLeadingJamo(codePoint) {
	return (codePoint >= 0x11_00 && codePoint <= 0x11_5F)
		|| (codePoint >= 0xA9_60 && codePoint <= 0xA9_7C);
}

function isHangulVowelJamo(codePoint) {
	return (codePoint >= 0x11_60 && codePoint <= 0x11_A7)
		|| (codePoint >= 0xD7_B0 && codePoint <= 0xD7_C6);
}

function isHangulTrailingJamo(codePoint) {
	return (codePoint >= 0x11_A8 && codePoint <= 0x11_FF)
		|| (codePoint >= 0xD7_CB && codePoint <= 0xD7_FB);
}

function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint)
		|| isHangulVowelJamo(codePoint)
		|| isHangulTrailingJamo(codePoint);
}

function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	const codePoints = [];

	for (const character of visibleSegment) {
		if (!visibleCharacterRegex.test(character)) {
			continue;
		}

		codePoints.push(character.codePointAt(0));
	}

	if (codePoints.length === 0) {
		return undefined;
	}

	let width = 0;

	for (let index = 0; index < codePoints.length; index++) {
		const codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) {
				return undefined;
			}

			// Mixed cluster (e.g., L + precomposed syllable): use EAW for non-jamo remainder
			for (let remaining = index; remaining < codePoints.length; remaining++) {
				width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			}

			return width;
		}

		// Modern Hangul L+V(+T) shapes as one syllable block. Unmatched jamo stay additive:
		// U+1100 U+1100 U+1161 => U+1100 + (U+1100 U+1161) => 2 + 2.
		if (
			isHangulLeadingJamo(codePoint)
			&& isHangulVowelJamo(codePoints[index + 1])
		) {
			width += 2;
			index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
			continue;
		}

		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}

	return width;
}

function trailingWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0;
	let first = true;

	for (const character of visibleSegment) {
		if (first) {
			first = false;
			continue;
		}

		if (
			spacingMarkRegex.test(character)
			|| (character >= '\uFF00' && character <= '\uFFEF')
		) {
			extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
		}
	}

	return extra;
}

function stringWidth(input, options = {}) {
	if (typeof input !== 'string' || input.length === 0) {
		return 0;
	}

	const {
		ambiguousIsNarrow = true,
		countAnsiEscapeCodes = false,
	} = options;

	let string = input;

	// Avoid calling stripAnsi when there are no ANSI escape sequences (ESC = 0x1B, CSI = 0x9B)
	if (!countAnsiEscapeCodes && (string.includes('\u001B') || string.includes('\u009B'))) {
		string = stripAnsi(string);
	}

	if (string.length === 0) {
		return 0;
	}

	// Fast path: printable ASCII (0x20–0x7E) needs no segmenter, regex, or EAW lookup — width equals length.
	if (/^[\u0020-\u007E]*$/.test(string)) {
		return string.length;
	}

	let width = 0;
	const eastAsianWidthOptions = {ambiguousAsWide: !ambiguousIsNarrow};

	for (const {segment} of segmenter.segment(string)) {
		// Zero-width / non-printing clusters
		const visibleSegment = baseVisible(segment);
		if (visibleSegment === undefined) {
			continue;
		}

		// Emoji width logic
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}

		const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== undefined) {
			width += hangulWidth;
			continue;
		}

		// Everything else: EAW of the cluster’s first visible scalar
		const codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);

		// Add width for trailing spacing marks and Halfwidth/Fullwidth Forms (e.g., ﾞ, ﾟ, ｰ)
		width += trailingWidth(visibleSegment, eastAsianWidthOptions);
	}

	return width;
}


/***/ })

};
