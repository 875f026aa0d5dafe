export const id = 59;
export const ids = [59];
export const modules = {

/***/ 9615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ annotateAll)
/* harmony export */ });
/* unused harmony export annotationLimit */
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


/***/ }),

/***/ 5651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ cutMarkdown)
/* harmony export */ });
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


/***/ }),

/***/ 9503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ lastResort)
/* harmony export */ });
/* harmony import */ var _show_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7639);

const graceMs = 5_000;
/**
 * Runs `main` to its exit code. An error that nobody awaited, or one before `runAction` began, is shown like any other fault
 * of ours: Node itself would print it unredacted, and exit with 1, which means "blocked".
 */
async function lastResort(process, show, main) {
    process.on("uncaughtException", (error) => {
        show((0,_show_error_js__WEBPACK_IMPORTED_MODULE_0__/* .showError */ .Q)(error));
        process.exit(3);
    });
    process.exitCode = 3;
    try {
        process.exitCode = await main();
    }
    catch (error) {
        const shown = (0,_show_error_js__WEBPACK_IMPORTED_MODULE_0__/* .showError */ .Q)(error);
        show(shown);
        process.exitCode = shown.exit;
    }
    // a socket that somebody forgot to close must not keep a job alive for hours
    setTimeout(() => process.exit(), graceMs).unref();
}


/***/ }),

/***/ 9633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ rareProgress)
/* harmony export */ });
const quietMs = 10_000;
/**
 * Progress where lines cannot be replaced: of all the lines given, those are printed that come ten seconds after the last
 * one, or cross a step of ten percent.
 */
function rareProgress(now, print) {
    let printedAt = Number.NEGATIVE_INFINITY;
    let printedStep = null;
    return (line) => {
        const percent = /(\d+)(?:\.\d+)? ?%/.exec(line)?.[1];
        const step = percent === undefined ? null : Math.floor(Number(percent) / 10);
        const due = now() - printedAt >= quietMs || (step !== null && printedStep !== null && step > printedStep);
        if (!due)
            return;
        printedAt = now();
        printedStep = step;
        print(line);
    };
}


/***/ }),

/***/ 7639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ showError)
/* harmony export */ });
/* unused harmony export docsLink */
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(696);

/** Renders whatever was thrown. What is not a LockkeeperError is a fault of ours, and says so. */
function showError(error) {
    return error instanceof _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .LockkeeperError */ .Yc ? known(error) : unknown(error);
}
function known(error) {
    return {
        exit: error.class === "InputError" ? 2 : 3,
        text: asText(error),
        markdown: asMarkdown(error),
        json: {
            schema: "lockkeeper/error@1",
            code: error.code,
            class: error.class,
            message: error.message,
            hint: error.hint ?? null,
            file: error.file ?? null,
            line: error.place?.line ?? null,
            column: error.place?.column ?? null,
            sqlstate: error.sqlstate ?? null,
            notes: error.notes,
            problems: error.problems,
        },
        annotations: annotationsOf(error),
        stack: null,
    };
}
function unknown(error) {
    const message = (0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(error instanceof Error ? error.message || error.name : String(error));
    const report = "This is a fault in Lockkeeper. Please report it, with the log of a run in which debug logging is on.";
    return {
        exit: 3,
        text: `${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(message)}\n${report}`,
        markdown: `### Lockkeeper failed\n\n${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(message)}\n\n${report}\n`,
        json: { schema: "lockkeeper/error@1", code: "INTERNAL", class: "Error", message, hint: report },
        annotations: [{ level: "error", message: `${message}\n${report}` }],
        stack: (0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(error instanceof Error ? (error.stack ?? message) : message),
    };
}
/** Where an error's page part stands. */
function docsLink(error) {
    return `docs/reference/errors.md#${error.code.toLowerCase()}`;
}
function asText(error) {
    const at = where(error.file, error.place);
    return [
        `${at}${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(error.message)}`,
        ...error.problems.flatMap((problem) => [
            ...(saidAlready(error, problem) ? [] : [`- ${where(problem.file, problem.place)}${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(problem.message)}`]),
            ...(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(problem.remedy)
                .split("\n")
                .map((line) => `    ${line}`),
        ]),
        ...(error.excerpt === undefined ? [] : [(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(error.excerpt)]),
        ...(error.sqlstate === undefined ? [] : [`SQLSTATE ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(error.sqlstate)}`]),
        ...error.notes.map(_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK),
        ...(error.hint === undefined ? [] : [`Hint: ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(error.hint)}`]),
        `${error.code}, see ${docsLink(error)}`,
    ].join("\n");
}
/** An error about one problem only: its message is the problem's. */
function saidAlready(error, problem) {
    return error.problems.length === 1 && problem.message === error.message;
}
function asMarkdown(error) {
    const at = where(error.file, error.place).slice(0, -2);
    const parts = [
        `### ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(error.message)}`,
        ...(at === "" ? [] : [(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(at)]),
        ...error.problems.map((problem) => {
            if (saidAlready(error, problem))
                return (0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(problem.remedy);
            const place = where(problem.file, problem.place).slice(0, -2);
            return `- ${place === "" ? "" : `${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(place)}: `}${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeProse */ .fd)(problem.message)}\n${indented((0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(problem.remedy))}`;
        }),
        ...(error.excerpt === undefined ? [] : [(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(error.excerpt)]),
        ...(error.sqlstate === undefined ? [] : [`SQLSTATE ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(error.sqlstate)}`]),
        ...error.notes.map((note) => (0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(note)),
        ...(error.hint === undefined ? [] : [`**Hint:** ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .escapeProse */ .fd)(error.hint)}`]),
        `${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(error.code)}, see ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(docsLink(error))}`,
    ];
    return `${parts.join("\n\n")}\n`;
}
function annotationsOf(error) {
    if (error.problems.length > 0) {
        return error.problems.map((problem) => ({
            level: "error",
            message: `${problem.message}\n${problem.remedy}`,
            ...located(problem),
        }));
    }
    const body = [
        error.message,
        ...(error.hint === undefined ? [] : [error.hint]),
        `${error.code}, see ${docsLink(error)}`,
    ];
    return [{ level: "error", message: body.join("\n"), ...located(error) }];
}
function located(spot) {
    const { file, place } = spot;
    if (!file)
        return {};
    const end = "endLine" in spot && spot.endLine !== undefined ? { endLine: spot.endLine } : {};
    return { at: { file, line: place?.line ?? 1, column: place?.column ?? 1, ...end } };
}
function where(file, place) {
    if (!file)
        return "";
    return place ? `${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(file)}:${place.line}:${place.column}: ` : `${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(file)}: `;
}
function indented(text) {
    return text.replace(/^/gm, "  ");
}


/***/ }),

/***/ 696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a$: () => (/* reexport */ DatabaseError),
  Yc: () => (/* reexport */ LockkeeperError),
  w4: () => (/* reexport */ attributeOf),
  yJ: () => (/* reexport */ blockedBy),
  dj: () => (/* reexport */ canonicalJson),
  $Q: () => (/* reexport */ catalogKinds),
  LU: () => (/* reexport */ childrenOf),
  WH: () => (/* reexport */ cleanSession),
  SS: () => (/* reexport */ codeSpan),
  ls: () => (/* reexport */ countChecks),
  J: () => (/* reexport */ differenceSeverities),
  br: () => (/* reexport */ digest),
  FV: () => (/* reexport */ escapeMarkdown),
  fd: () => (/* reexport */ escapeProse),
  Mp: () => (/* reexport */ failingSeverities),
  EU: () => (/* reexport */ fence),
  z3: () => (/* reexport */ formatBytes),
  B4: () => (/* reexport */ formatCount),
  a3: () => (/* reexport */ formatDuration),
  YL: () => (/* reexport */ formatLatency),
  K9: () => (/* reexport */ formatMoment),
  dX: () => (/* reexport */ grantsOn),
  c3: () => (/* reexport */ snapshot_queries_listOf),
  Y8: () => (/* reexport */ lockModes),
  kc: () => (/* reexport */ logText),
  w3: () => (/* reexport */ nameBlocker),
  Xy: () => (/* reexport */ objectOf),
  iZ: () => (/* reexport */ objectsOf),
  TN: () => (/* reexport */ oneLine),
  L6: () => (/* reexport */ ownRole),
  E9: () => (/* reexport */ parseDuration),
  DB: () => (/* reexport */ parseSize),
  LS: () => (/* reexport */ plural),
  xq: () => (/* reexport */ preflightChecks),
  yK: () => (/* reexport */ privilegesOf),
  kG: () => (/* reexport */ proseParts),
  Cm: () => (/* reexport */ quoteIdentifier),
  ce: () => (/* reexport */ quoteLiteral),
  AB: () => (/* reexport */ quoteName),
  yp: () => (/* reexport */ readApproval),
  EA: () => (/* reexport */ readSealedPlan),
  E$: () => (/* reexport */ redact),
  cl: () => (/* reexport */ registerSecret),
  wW: () => (/* reexport */ registeredSecrets),
  QB: () => (/* reexport */ relationKinds),
  CJ: () => (/* reexport */ relationName),
  tP: () => (/* reexport */ sealPlan),
  h: () => (/* reexport */ sealedPlanText),
  JM: () => (/* reexport */ sessionStatements),
  gO: () => (/* reexport */ severities),
  sc: () => (/* reexport */ sha256),
  VK: () => (/* reexport */ shortDigest),
  RU: () => (/* reexport */ statementSteps),
  wS: () => (/* reexport */ strongerLock),
  Vj: () => (/* reexport */ verdictOf),
  RK: () => (/* reexport */ visible),
  $m: () => (/* reexport */ visibleJson),
  Df: () => (/* reexport */ withoutCommands),
  fx: () => (/* reexport */ withoutLeadingComments)
});

// UNUSED EXPORTS: errorCodes, forgetSecrets, spellings

;// CONCATENATED MODULE: ./packages/core/lib/redact.js
/**
 * Secrets of this process and how text is freed of them.
 *
 * Errors are redacted when they are built, wherever that happens, so the list is the one piece of state of this package.
 * Short values are left alone: replacing every "a" hides nothing and destroys the text. A password of fewer than
 * `shortest` characters is refused by nobody, but it is only hidden inside the URL that carries it.
 */
const shortest = 4;
const mask = "***";
const secrets = new Set();
/** The same, longest first; null when it has to be put in order again. A report asks for it thousands of times. */
let inOrder = null;
/** The spellings in which a value may turn up: raw, in a URL, in JSON, in SQL, in base64 (at each of its three alignments). */
function spellings(value) {
    if (value.length < shortest)
        return [];
    const bytes = Buffer.from(value, "utf8");
    const encoded = encodeURIComponent(value);
    const all = [
        value,
        encoded,
        encodeURI(value),
        encoded.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
        encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
        JSON.stringify(value).slice(1, -1),
        value.replaceAll("'", "''"),
        value.replaceAll('"', '""'),
        bytes.toString("hex"),
        ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
    ];
    return [...new Set(all)].filter((text) => text.length >= shortest);
}
/** The part of the base64 text that depends on the secret alone when `shift` other bytes precede it. */
function base64At(bytes, shift) {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString("base64")
        .replace(/=+$/, "");
    const first = shift === 0 ? 0 : shift + 1;
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    const stable = text.slice(first, whole);
    return stable.length >= 8 ? [stable, stable.replaceAll("+", "-").replaceAll("/", "_")] : [];
}
/** Makes `redact` hide a value in every spelling from now on. Each line of a longer value is hidden too. */
function registerSecret(value) {
    for (const part of new Set([value, ...value.split(/\r?\n/)])) {
        for (const text of spellings(part))
            secrets.add(text);
    }
    inOrder = null;
}
/** What has been registered, longest first; a host hands these to the runner's own masking. */
function registeredSecrets() {
    inOrder ??= [...secrets].toSorted((a, b) => b.length - a.length);
    return inOrder;
}
/** Forgets all secrets; for tests. */
function forgetSecrets() {
    secrets.clear();
    inOrder = null;
}
// ALTER ROLE x PASSWORD '...', CREATE USER MAPPING ... OPTIONS (password '...'), also as E'...', U&'...' and $$...$$
const passwordLiteral = /(\bpassword\b\s*(?:=>?|:)?\s*)(?:(?:E|U&)?'(?:[^'\\]|''|\\[^])*'?|(\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)(?:(?!\2)[^])*(?:\2)?)/gi;
// connection strings: dblink('host=h password=...'), ?password=...
const passwordSetting = /(\bpassword=)(?!\$\d)[^\s'"&;,)]+/gi;
// the lengths are limits for the time that hostile text can cost
const urlPassword = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"]{0,200}:)([^\s'"]{1,4000})@/gi;
// where it is not, none of the three is: in most texts, for which one look is enough
const mayHoldPassword = /password|:\/\//i;
const ellipsis = "…";
/** What was cut within a secret holds its beginning before an ellipsis, or its end behind one. */
function withoutHalves(text) {
    const parts = text.split(ellipsis);
    const all = registeredSecrets();
    return parts
        .map((part, index) => {
        const head = index === 0
            ? 0
            : longestHalf(all, (half) => part.startsWith(half), (secret, length) => secret.slice(-length));
        const rest = part.slice(head);
        const tail = index === parts.length - 1
            ? 0
            : longestHalf(all, (half) => rest.endsWith(half), (secret, length) => secret.slice(0, length));
        return (head > 0 ? mask : "") + rest.slice(0, rest.length - tail) + (tail > 0 ? mask : "");
    })
        .join(ellipsis);
}
/** Length of the longest part of a secret that is found, 0 without one. */
function longestHalf(all, isThere, halfOf) {
    let longest = 0;
    for (const secret of all) {
        for (let length = secret.length - 1; length >= shortest && length > longest; length -= 1) {
            if (isThere(halfOf(secret, length)))
                longest = length;
        }
    }
    return longest;
}
/** Text without any registered secret, password literal of SQL, or password in a URL or connection string. */
function redact(text) {
    let clean = text;
    for (const secret of registeredSecrets())
        clean = clean.replaceAll(secret, mask);
    if (clean.includes(ellipsis))
        clean = withoutHalves(clean);
    if (!mayHoldPassword.test(clean))
        return clean;
    return clean
        .replace(passwordLiteral, `$1'${mask}'`)
        .replace(passwordSetting, `$1${mask}`)
        .replace(urlPassword, `$1${mask}@`);
}

;// CONCATENATED MODULE: ./packages/core/lib/errors.js

/** Every way in which a job can be impossible. The class tells who has to act; docs/reference/errors.md has a page part each. */
const errorCodes = {
    INPUT_INVALID: "InputError",
    INPUT_CONFLICT: "InputError",
    FOLDER_MISSING: "InputError",
    NO_MIGRATIONS: "InputError",
    MIGRATIONS_INVALID: "InputError",
    UNREACHABLE: "ConnectionError",
    HOST_NOT_FOUND: "ConnectionError",
    IPV6_ONLY: "ConnectionError",
    AUTH_FAILED: "ConnectionError",
    TENANT_NOT_FOUND: "ConnectionError",
    DATABASE_MISSING: "ConnectionError",
    TLS_UNTRUSTED: "ConnectionError",
    TLS_REFUSED: "ConnectionError",
    POOLER_MODE: "ConnectionError",
    TOO_MANY_CONNECTIONS: "ConnectionError",
    CONNECTION_LOST: "ConnectionError",
    SQL_FAILED: "MigrationError",
    LOCK_TIMEOUT: "MigrationError",
    APPLY_LOCK_HELD: "MigrationError",
    HISTORY_UNREADABLE: "MigrationError",
    PROOF_FAILED: "MigrationError",
    SCHEMA_UNREADABLE: "MigrationError",
    BASELINE_MISSING: "InputError",
    FILE_INVALID: "InputError",
    CANCELLED: "MigrationError",
    GITHUB_API: "ServiceError",
    REHEARSAL_UNAVAILABLE: "ServiceError",
};
/** The job could not be done. Redacted when it is built, so that no later reader has to remember to. */
class LockkeeperError extends Error {
    code;
    hint;
    file;
    place;
    endLine;
    excerpt;
    sqlstate;
    notes;
    problems;
    constructor(code, message, details = {}) {
        super(redact(message));
        this.name = errorCodes[code];
        this.code = code;
        this.hint = clean(details.hint);
        this.file = details.file;
        this.place = details.place;
        this.endLine = details.endLine;
        this.excerpt = clean(details.excerpt);
        this.sqlstate = details.sqlstate;
        this.notes = (details.notes ?? []).map(redact);
        this.problems = (details.problems ?? []).map((p) => ({
            ...p,
            message: redact(p.message),
            remedy: redact(p.remedy),
        }));
        if (details.cause !== undefined)
            this.cause = details.cause;
    }
    get class() {
        return errorCodes[this.code];
    }
}
/** What the server said about a statement. Built by a transport; redacted when it is built. */
class DatabaseError extends Error {
    name = "DatabaseError";
    /** five characters, see PostgreSQL's appendix A */
    sqlstate;
    severity;
    detail;
    hint;
    where;
    /** 1-based, in code points of the statement's text */
    position;
    relation;
    constraint;
    constructor(fields) {
        super(shortened(fields.message));
        this.sqlstate = fields.sqlstate;
        this.severity = fields.severity ?? "ERROR";
        this.detail = fields.detail && shortened(fields.detail);
        this.hint = fields.hint && shortened(fields.hint);
        this.where = fields.where && shortened(fields.where);
        this.position = fields.position;
        this.relation = fields.relation;
        this.constraint = fields.constraint;
    }
}
function clean(text) {
    return text === undefined ? undefined : redact(text);
}
const longest = 10_000;
/** A file may fail with megabytes of text, which nobody reads and every surface would have to carry. */
function shortened(text) {
    // what is cut off second may hold the first half of a secret
    const redacted = redact(text.slice(0, 2 * longest));
    return redacted.length > longest ? `${redacted.slice(0, longest - 1)}…` : redacted;
}

;// CONCATENATED MODULE: ./packages/core/lib/shape.js
const unless = (fits, at) => (fits ? [] : [at]);
const shape_text = (value, at) => unless(typeof value === "string", at);
const truth = (value, at) => unless(typeof value === "boolean", at);
const count = (value, at) => unless(Number.isSafeInteger(value) && Number(value) >= 0, at);
/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
const moment = (value, at) => unless(typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)), at);
const oneOf = (...words) => (value, at) => unless(words.includes(value), at);
const orNull = (shape) => (value, at) => value === null ? [] : shape(value, at);
const listOf = (shape) => (value, at) => Array.isArray(value) ? value.flatMap((one, index) => shape(one, `${at}[${index}]`)) : [at];
/** An object with at least these members. */
const object = (members) => (value, at) => {
    if (!isObject(value))
        return [at];
    return Object.entries(members).flatMap(([name, shape]) => shape(value[name], at === "" ? name : `${at}.${name}`));
};
/** An object whose members are all alike, whatever they are called. */
const recordOf = (shape) => (value, at) => isObject(value) ? Object.values(value).flatMap((member) => shape(member, at)) : [at];
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./packages/core/lib/approval.js


/**
 * Reads `approval.json`.
 * @throws LockkeeperError FILE_INVALID
 */
function readApproval(json, file) {
    try {
        const found = JSON.parse(json);
        if (isApproval(found))
            return found;
    }
    catch {
        // said below
    }
    throw new LockkeeperError("FILE_INVALID", `${file} is no approval.`, {
        hint: "Give the file that the action `approval` names in its output `approval-path`.",
    });
}
const shape = object({
    schema: oneOf("lockkeeper/approval@1"),
    approved: truth,
    reason: shape_text,
    gate: oneOf(null, "reviewers", "review", "digest"),
    environment: shape_text,
    planDigest: shape_text,
    approvedBy: listOf(shape_text),
    requestedBy: orNull(shape_text),
    runUrl: orNull(shape_text),
    at: shape_text,
    notes: listOf(shape_text),
});
function isApproval(value) {
    return shape(value, "").length === 0;
}

;// CONCATENATED MODULE: ./packages/core/lib/check.js
/** How many checks ended in which state. */
function countChecks(checks) {
    const counts = { passed: 0, failed: 0, error: 0, warning: 0, skipped: 0 };
    for (const { state } of checks)
        counts[state] += 1;
    return counts;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/core/lib/digest.js

/** sha256 as lower-case hex. */
function sha256(data) {
    return (0,external_node_crypto_.createHash)("sha256").update(data).digest("hex");
}
/** JSON with sorted keys and no white space, so that equal data has one text. `undefined` members are left out. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, member) => member !== null && typeof member === "object" && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : member);
}
/** Digest of plain data: what is approved, compared and printed. */
function digest(value) {
    return sha256(canonicalJson(value));
}
/** The first eight characters, for places where a reader only compares by eye. */
function shortDigest(hex) {
    return hex.slice(0, 8);
}

;// CONCATENATED MODULE: ./packages/core/lib/drift.js
/** Worst first. */
const differenceSeverities = [
    "security",
    "destructive",
    "breaking",
    "performance",
    "additive",
    "cosmetic",
];
/** Which differences fail a check, by its `fail-on`. */
const failingSeverities = {
    any: differenceSeverities,
    breaking: ["security", "destructive", "breaking"],
    security: ["security"],
    never: [],
};

;// CONCATENATED MODULE: ./packages/core/lib/escape.js
/**
 * Foreign text (file names, SQL, identifiers, error texts) made safe for the place where it will stand. All functions are
 * total, never throw, and may be applied twice: what is safe stays safe.
 */
// Control, bidirectional, zero-width and other characters that a reader cannot see, and halves of surrogate pairs.
// U+FE0F stays after an emoji: there it is what makes it one.
const unseen = /(?!\n|\t|\u{FE0F})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<!\p{Emoji})\u{FE0F}/gu;
/** Text in which nothing is hidden: control and invisible characters as `\u{1b}`. Newlines (CRLF as LF) and tabs are kept. */
function visible(text) {
    return text.replaceAll("\r\n", "\n").replace(unseen, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
/** JSON text in which nothing is hidden: characters that cannot be seen as JSON's own escapes, so that it says the same. */
function visibleJson(json) {
    return json.replace(unseen, (char) => {
        const units = Array.from({ length: char.length }, (_, i) => char.charCodeAt(i).toString(16).padStart(4, "0"));
        return units.map((unit) => `\\u${unit}`).join("");
    });
}
/** Visible text on one line: white space folded; cut with … to at most `max` code points. */
function oneLine(text, max = Number.POSITIVE_INFINITY) {
    const line = visible(text.replace(/[\p{Zs}\t\n\v\f\r\u{85}\u{2028}\u{2029}]+/gu, " ").trim());
    if (line.length <= max)
        return line;
    const points = Array.from(line);
    if (points.length <= max)
        return line;
    return max < 1 ? "" : `${points.slice(0, max - 1).join("")}…`;
}
/**
 * Visible text for a log that a runner reads: no line of it is a workflow command. The runner obeys `::` at the start of a
 * line and the older `##[` anywhere in it.
 */
function logText(text) {
    return withoutCommands(visible(text));
}
/** The same for finished lines, whose colours are ours: none of them is a workflow command. */
function withoutCommands(text) {
    return text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\u{3a}").replace(/#(?=#\[)/g, "\\u{23}");
}
// A character reference hides a character from the Markdown parser. GitHub's own links (mentions, issues, commits, emoji)
// are made later, in the finished text, where only a character in between helps.
const apart = "&#8203;";
const markups = /([&<>\\`*~[\]|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/u;
const links = /(@(?=\S)|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www(?=\.))/u;
// seven hex digits may be a commit; digits alone are far more likely a version, which somebody will want to copy
const commits = /((?<![a-z0-9])(?!\d+(?![a-z0-9]))[0-9a-f]{7,40}(?![a-z0-9]))/u;
const inline = new RegExp([markups, links, commits].map((part) => part.source).join("|"), "giu");
const blockStart = /^(?:[-+=#]|\d{1,9}(?=[.)](?: |$)))/;
/**
 * Inline text for GitHub-flavoured Markdown, table cells and `<summary>` included: one line without markup, HTML, mentions,
 * references, links or emoji, which reads as the text did.
 */
function escapeMarkdown(text) {
    return oneLine(text)
        .replace(inline, (found, markup, link) => markup ? reference(markup) : link ? link + apart : found.replace(/.{6}(?=.)/g, `$&${apart}`))
        .replace(blockStart, (start) => (/\d/.test(start) ? start + apart : reference(start)));
}
/** A sentence of ours for Markdown: names that stand between backticks become code, everything else is escaped. */
function escapeProse(text) {
    return proseParts(text)
        .map(({ code, text: part }) => {
        if (code)
            return codeSpan(part);
        // the blanks beside a name are the sentence's
        return (part.startsWith(" ") ? " " : "") + escapeMarkdown(part) + (/\S $/.test(part) ? " " : "");
    })
        .join("");
}
/** A sentence of ours on one line, cut at the names that stand between backticks. Nothing is escaped. */
function proseParts(text) {
    return oneLine(text)
        .split(/(?<!`)`([^`\s](?:[^`]*[^`\s])?)`(?!`)/)
        .map((part, index) => ({ code: index % 2 === 1, text: part }));
}
function reference(char) {
    return char === "&" ? "&amp;" : char === "<" ? "&lt;" : char === ">" ? "&gt;" : `&#${char.codePointAt(0)};`;
}
/** One line of code in Markdown, also in a table cell. */
function codeSpan(text) {
    const line = oneLine(text) || "(empty)";
    // no way of writing `\|` between backticks is read alike in a table and outside of one
    if (line.includes("|"))
        return `<code>${escapeMarkdown(line)}</code>`;
    const ticks = "`".repeat(longestRun(line) + 1);
    const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return ticks + pad + line + pad + ticks;
}
/** A code block of Markdown; starts at the beginning of a line and ends without a newline. */
function fence(text, language = "") {
    const body = visible(text).replace(/\n$/, "");
    const ticks = "`".repeat(Math.max(3, longestRun(body) + 1));
    return `${ticks}${language.replace(/[^\w+-]/g, "")}\n${body}\n${ticks}`;
}
function longestRun(text) {
    let longest = 0;
    for (const run of text.matchAll(/`+/g))
        longest = Math.max(longest, run[0].length);
    return longest;
}

;// CONCATENATED MODULE: ./packages/core/lib/finding.js
/** Worst first. `blocking` fails the gate by default. */
const severities = ["blocking", "warning", "info"];

;// CONCATENATED MODULE: ./packages/core/lib/measure.js
const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const sizeUnits = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };
/** Milliseconds of `500ms`, `5s`, `10m`, `2h`, `1d`, `0`; null when it is none of these. A bare number other than 0 is refused: its unit is a guess. */
function parseDuration(text) {
    if (text === "0")
        return 0;
    return measured(text, durationUnits);
}
/** Bytes of `100MB` (powers of 1024, PostgreSQL's meaning); null when it is no size. */
function parseSize(text) {
    return measured(text, sizeUnits);
}
function measured(text, units) {
    const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(text) ?? [];
    const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (number === undefined || factor === undefined)
        return null;
    const amount = Math.round(Number(number) * factor);
    return Number.isSafeInteger(amount) ? amount : null;
}
/** `340 ms`, `2.4 s`, `3 min 20 s`, `2 h 5 min`: for people. */
function formatDuration(ms) {
    // each limit is where the smaller unit, rounded, would read as a whole one of the bigger
    if (ms < 999.5)
        return `${Math.round(ms)} ms`;
    if (ms < 59_950)
        return `${(ms / 1_000).toFixed(1)} s`;
    if (ms < 3_599_500)
        return twoUnits(Math.round(ms / 1_000), "min", "s");
    return twoUnits(Math.round(ms / 60_000), "h", "min");
}
/** `0.42 ms`, `8.1 ms`, `140 ms`, `2.4 s`: what a call takes, where a whole millisecond is a lot. */
function formatLatency(ms) {
    if (ms < 9.95)
        return `${ms.toFixed(ms < 0.995 ? 2 : 1)} ms`;
    return formatDuration(ms);
}
function twoUnits(amount, big, small) {
    const rest = amount % 60;
    return `${Math.floor(amount / 60)} ${big}${rest ? ` ${rest} ${small}` : ""}`;
}
/** `3 files`, `1 file`; `many` for nouns that do not just take an s. */
function plural(count, noun, many = `${noun}s`) {
    return `${count} ${count === 1 ? noun : many}`;
}
/** `48 GB`: powers of 1024, as pg_size_pretty counts. */
function formatBytes(bytes) {
    return scaled(bytes, 1024, ["bytes", "kB", "MB", "GB", "TB", "PB"]);
}
/** `121 M`: rows or calls, to three digits at most. */
function formatCount(count) {
    return scaled(count, 1000, ["", "k", "M", "bn"]).trimEnd();
}
function scaled(amount, step, units) {
    let value = Math.abs(amount);
    let unit = 0;
    while (value >= step - 0.5 && unit < units.length - 1) {
        value /= step;
        unit += 1;
    }
    const digits = unit > 0 && value < 9.95 ? 1 : 0;
    return `${amount < 0 ? "-" : ""}${value.toFixed(digits).replace(/\.0$/, "")} ${units[unit] ?? ""}`;
}
/** `14:02 UTC on 2026-11-20` of an ISO date; anything else as it is. */
function formatMoment(iso) {
    return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$2 UTC on $1");
}

;// CONCATENATED MODULE: ./packages/core/lib/measurement.js
/** PostgreSQL's table-level lock modes, weakest first. */
const lockModes = [
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
];
/** Whom a table-level lock keeps waiting, after the conflict table of PostgreSQL's manual (13.3.1). */
function blockedBy(mode) {
    switch (mode) {
        case "ACCESS EXCLUSIVE":
            return "reads+writes";
        case "EXCLUSIVE":
        case "SHARE ROW EXCLUSIVE":
        case "SHARE":
            return "writes";
        case "SHARE UPDATE EXCLUSIVE":
            return "ddl";
        default:
            return "nothing";
    }
}
/** The stronger of two modes, by the order of `lockModes`. */
function strongerLock(a, b) {
    return lockModes.indexOf(a) >= lockModes.indexOf(b) ? a : b;
}
const plainName = /^[a-z_][a-z0-9_$]*$/;
/** The `RelationName` of an unquoted schema and name. Reserved words are not quoted: no keyword list is the server's. */
function relationName(schema, name) {
    return `${quoteName(schema)}.${quoteName(name)}`;
}
/** An identifier as people write it: in quotes only when it needs them. For SQL that runs use `quoteIdentifier`. */
function quoteName(name) {
    return plainName.test(name) ? name : quoteIdentifier(name);
}
/** An identifier for SQL, always in quotes. */
function quoteIdentifier(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** A text literal for SQL that cannot take parameters (DDL); safe under either setting of standard_conforming_strings. */
function quoteLiteral(text) {
    const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
    return text.includes("\\") ? ` E${quoted}` : quoted;
}
/** By `pg_class.relkind`. */
const relationKinds = {
    r: "table",
    p: "partitioned table",
    i: "index",
    I: "partitioned index",
    v: "view",
    m: "materialized view",
    S: "sequence",
    f: "foreign table",
    c: "composite type",
    t: "toast table",
};

;// CONCATENATED MODULE: ./packages/core/lib/preflight.js
/** Every check that `preflight` knows, by the name that `skip` and `warn` take. docs/how-to/preflight.md explains each. */
const preflightChecks = [
    "connection",
    "server-version",
    "writable",
    "privileges",
    "connections",
    "disk",
    "replication-lag",
    "slots",
    "transactions",
    "prepared-transactions",
    "wraparound",
    "invalid-indexes",
    "backup",
    "window",
    "deployments",
    "apply-lock",
];

;// CONCATENATED MODULE: ./packages/core/lib/preview.js
/** The worst of several severities as a verdict. */
function verdictOf(findings) {
    const counting = findings.filter(({ silenced }) => silenced === null);
    if (counting.some(({ severity }) => severity === "blocking"))
        return "blocking";
    return counting.some(({ severity }) => severity === "warning") ? "warning" : "clear";
}

;// CONCATENATED MODULE: ./packages/core/lib/progress.js

/** Who is in the way, in one line without its statement: `pid 4711 (psql, mira, idle in transaction for 3 min 20 s)`. */
function nameBlocker({ pid, application, user, state, transactionAgeSeconds, runUrl }) {
    const since = transactionAgeSeconds === null ? "" : ` for ${formatDuration(transactionAgeSeconds * 1_000)}`;
    const known = [application, user, `${state}${since}`.trim(), runUrl ?? ""].filter((fact) => fact !== "");
    return `pid ${pid}${known.length > 0 ? ` (${known.join(", ")})` : ""}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/sealed-plan.js




/** Seals what was reviewed. */
function sealPlan(reviewed) {
    const body = { schema: "lockkeeper/sealed-plan@1", ...reviewed };
    return { ...body, seal: digest(body) };
}
/** The text of `plan.json`: canonical, so that equal plans are equal bytes. */
function sealedPlanText(sealed) {
    return `${canonicalJson(sealed)}\n`;
}
/**
 * Reads `plan.json`, and holds it against its own seal.
 * @throws LockkeeperError FILE_INVALID when it is no sealed plan, is damaged, or is of another version
 */
function readSealedPlan(json, file) {
    const refuse = (why) => new LockkeeperError("FILE_INVALID", `${file} is no sealed plan: ${why}.`, {
        hint: "Give the file that `dry-run` names in its output `plan-path`, unchanged.",
    });
    let found;
    try {
        found = JSON.parse(json);
    }
    catch {
        throw refuse("it is not JSON");
    }
    if (typeof found !== "object" || found === null || !("schema" in found))
        throw refuse("it has no `schema`");
    if (found.schema !== "lockkeeper/sealed-plan@1")
        throw refuse(`its schema is ${oneLine(String(found.schema), 60)}`);
    if (!hasSeal(found))
        throw refuse("its seal is missing or broken, so it was changed after it was made");
    if (isWhole(found))
        return found;
    throw refuse(`these members are missing or no such thing: ${sealed_plan_shape(found, "").slice(0, 10).join(", ")}`);
}
/** What carries its own digest was not damaged. Anybody can seal, so what it says is looked at all the same. */
function hasSeal(found) {
    if (!("seal" in found))
        return false;
    const { seal, ...body } = found;
    return seal === digest(body);
}
function isWhole(found) {
    return sealed_plan_shape(found, "").length === 0;
}
const plan = object({
    schema: oneOf("lockkeeper/plan@1"),
    layout: shape_text,
    server: object({ systemIdentifier: orNull(shape_text), database: shape_text, version: shape_text, major: count }),
    entries: listOf(object({
        class: shape_text,
        version: shape_text,
        name: shape_text,
        file: orNull(shape_text),
        other: orNull(shape_text),
        blocks: truth,
        message: shape_text,
        remedy: shape_text,
    })),
    run: listOf(object({
        version: shape_text,
        name: shape_text,
        file: shape_text,
        sha256: shape_text,
        transactional: truth,
        reason: orNull(shape_text),
        statements: count,
        segments: count,
        segmentsDone: count,
    })),
    state: shape_text,
    blocked: truth,
    notices: listOf(shape_text),
    options: recordOf(shape_text),
    historySha256: shape_text,
    digest: shape_text,
});
const given = object({
    plan,
    sealedAt: moment,
    expiresAt: moment,
    commit: orNull(shape_text),
    schemaBefore: orNull(shape_text),
    schemaAfter: orNull(shape_text),
    downs: listOf(object({ version: shape_text, file: shape_text, sha256: shape_text, restores: truth })),
    verdict: oneOf("clear", "warning", "blocking"),
});
const schemas = object({ before: orNull(shape_text), after: orNull(shape_text) });
const sealed_plan_shape = (found, at) => [
    ...given(found, at),
    ...(typeof found === "object" && found !== null && "schemas" in found ? schemas(found.schemas, "schemas") : []),
];

;// CONCATENATED MODULE: ./packages/core/lib/session.js
/**
 * Brings the session back to what it was after connecting, whatever a file has set. In a transaction of its own: in a
 * pipeline a bare RESET begins the one that the next file then runs in, read-only or serializable as the last file left it.
 * @param role to SET before anything, for logins that only lend their rights; null: none
 */
function cleanSession(role = null) {
    return [{ sql: "BEGIN" }, { sql: "RESET ALL" }, ...ownRole(role), { sql: "COMMIT" }];
}
/** Takes back whatever role a file has taken on. */
function ownRole(role = null) {
    const back = { sql: "RESET SESSION AUTHORIZATION" };
    return role === null ? [back] : [back, { sql: `SET ROLE "${role.replaceAll('"', '""')}"` }];
}
/** The statements of a segment, exactly as the file has them. */
function statementSteps(migration, numbers) {
    return numbers.flatMap((n) => {
        const statement = migration.script.statements[n];
        if (!statement)
            return [];
        const copy = statement.copyData === null ? {} : { copyData: statement.copyData };
        return [{ step: { sql: statement.text, ...copy }, statement }];
    });
}
/**
 * SET statements of the segments before one, so that it sees the same session whether its run began with the file or with
 * this segment. What lasts for a transaction only is left out.
 */
function sessionStatements(migration, segment) {
    const before = migration.execution.segments.slice(0, segment.index).flatMap((s) => s.statements);
    const settings = before.flatMap((n) => {
        const statement = migration.script.statements[n];
        return statement && setsSession(statement.kind, statement.text) ? [{ sql: statement.text }] : [];
    });
    // a transaction of their own, so that the segment's BEGIN finds nothing before it and may choose its isolation level
    return settings.length ? [{ sql: "BEGIN" }, ...settings, { sql: "COMMIT" }] : [];
}
function setsSession(kind, text) {
    const words = withoutLeadingComments(text);
    if (kind === "VariableSetStmt")
        return !/^set\s+(local|transaction|constraints)\b/i.test(words);
    return kind === "SelectStmt" && /^select\s+(pg_catalog\s*\.\s*)?set_config\s*\(/i.test(words);
}
/** A statement from its first keyword on. A comment within a comment ends with the inner one, and the rest stays. */
function withoutLeadingComments(text) {
    return text.replace(/^(?:\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
}

;// CONCATENATED MODULE: ./packages/core/lib/snapshot-queries.js
// a snapshot never changes, and rules ask it thousands of times
const indexes = new WeakMap();
/** All objects of a kind, sorted by identity. */
function objectsOf(snapshot, kind) {
    return indexOf(snapshot).byKind.get(kind) ?? [];
}
/** The object of that kind and identity, or null. */
function objectOf(snapshot, kind, identity) {
    return identitiesOf(indexOf(snapshot), kind).get(identity) ?? null;
}
/** An attribute by its name in `catalogKinds`; null where the object has none. */
function attributeOf(object, name) {
    return Object.hasOwn(object.attributes, name) ? (object.attributes[name] ?? null) : null;
}
/** An attribute that is a list; empty where it is null or no list. */
function snapshot_queries_listOf(object, name) {
    const value = attributeOf(object, name);
    return typeof value === "object" && value !== null ? value : [];
}
/** Columns, constraints, indexes, triggers, policies and rules of a table or view; of one kind when it is given. */
function childrenOf(snapshot, relation, kind) {
    const children = tablesOf(snapshot).get(relation) ?? [];
    return kind === undefined ? children : children.filter((child) => child.kind === kind);
}
/** Grants on one object (a table, view, function, schema), one for each grantee. */
function grantsOn(snapshot, object) {
    return indexOf(snapshot).grants.get(object) ?? [];
}
/**
 * What a role may do with a whole table, view or sequence, sorted: its own privileges, those of PUBLIC, and what an owner
 * has from the start. Membership in other roles is not looked at, nor are privileges on single columns (but
 * `grantsOn(snapshot, "public.orders.total")` has those) or on the schema.
 */
function privilegesOf(snapshot, relation, role) {
    const grants = grantsOn(snapshot, relation);
    const own = grants.filter((grant) => [role, "PUBLIC"].includes(String(attributeOf(grant, "role"))));
    const listed = own.flatMap((grant) => snapshot_queries_listOf(grant, "privileges"));
    const untouched = !grants.some((grant) => attributeOf(grant, "role") === role);
    return [...new Set([...listed, ...(untouched ? ownersPrivileges(snapshot, relation, role) : [])])].toSorted();
}
function ownersPrivileges(snapshot, relation, role) {
    for (const kind of ["table", "view", "materialized view", "foreign table"]) {
        const object = objectOf(snapshot, kind, relation);
        if (!object)
            continue;
        if (attributeOf(object, "owner") !== role)
            return [];
        return snapshot.server.major < 17 ? tablePrivileges : [...tablePrivileges, "MAINTAIN"];
    }
    const sequence = objectOf(snapshot, "sequence", relation);
    return sequence && attributeOf(sequence, "owner") === role ? ["SELECT", "UPDATE", "USAGE"] : [];
}
const tablePrivileges = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
/** What is asked for is indexed, and no more: a large schema has hundreds of thousands of objects. */
function indexOf(snapshot) {
    const known = indexes.get(snapshot);
    if (known)
        return known;
    const index = { byKind: new Map(), byIdentity: new Map(), byTable: null, grants: new Map() };
    for (const object of snapshot.objects)
        push(index.byKind, object.kind, object);
    for (const grant of index.byKind.get("grant") ?? []) {
        const granted = attributeOf(grant, "object");
        if (typeof granted === "string")
            push(index.grants, granted, grant);
    }
    indexes.set(snapshot, index);
    return index;
}
function identitiesOf({ byIdentity, byKind }, kind) {
    const known = byIdentity.get(kind);
    if (known)
        return known;
    const identities = new Map((byKind.get(kind) ?? []).map((object) => [object.identity, object]));
    byIdentity.set(kind, identities);
    return identities;
}
function tablesOf(snapshot) {
    const index = indexOf(snapshot);
    if (index.byTable)
        return index.byTable;
    const byTable = new Map();
    for (const object of snapshot.objects) {
        const table = attributeOf(object, "table");
        if (typeof table === "string")
            push(byTable, table, object);
    }
    index.byTable = byTable;
    return byTable;
}
function push(lists, key, object) {
    const list = lists.get(key);
    if (list)
        list.push(object);
    else
        lists.set(key, [object]);
}

;// CONCATENATED MODULE: ./packages/core/lib/snapshot.js
/**
 * Kinds of objects and the attributes of each: the words that rules, diffs and reports use. Names of roles, schemas and
 * relations are spelled as `RelationName`s are. Expressions are PostgreSQL's own text (pg_get_expr and relatives).
 */
const catalogKinds = {
    schema: ["owner"],
    extension: ["schema", "version"],
    table: [
        "owner",
        "persistence", // permanent | unlogged
        "rls", // boolean
        "forceRls", // boolean
        "partitionKey",
        "partitionOf",
        "partitionBound",
        "detachPending", // DETACH CONCURRENTLY was interrupted
        "inherits",
        "ofType", // of CREATE TABLE ... OF
        "replicaIdentity", // default | nothing | full | index <name>
        "accessMethod",
        "tablespace", // null: the database's
        "options",
    ],
    column: [
        "table",
        "type",
        "notNull", // PostgreSQL guarantees it: not while the constraint is NOT VALID
        "default", // null for a generated column
        "generated", // `lower(email) STORED`
        "identity", // always | by default
        "identityOptions", // of its sequence, when they are not the usual ones
        "collation", // when it is not its type's
        "storage", // when it is not its type's
        "compression",
        "statistics",
        "options",
        "foreignOptions", // of a foreign table's column
        "inherited", // from a parent alone
        "position",
    ],
    constraint: [
        "table",
        "type", // primary key | unique | foreign key | check | exclude | not null
        "definition",
        "columns",
        "references", // table of a foreign key, or null
        "referencedColumns",
        "validated",
        "enforced", // false, too, for a foreign key whose triggers are disabled
        "deferrable", // deferrable | initially deferred, or null
        "inherited", // from a parent alone
    ],
    index: [
        "table",
        "definition",
        "columns", // its keys: names of columns, texts of expressions
        "include",
        "unique",
        "primary",
        "valid",
        "predicate",
        "method",
        "constraint", // the constraint that it serves, or null
        "partitionOf", // index of the partitioned table, or null
        "clustered",
        "tablespace", // null: the database's
    ],
    view: ["owner", "definition", "securityInvoker", "securityBarrier", "options"],
    "materialized view": ["owner", "definition", "options", "populated", "accessMethod", "tablespace"],
    sequence: ["owner", "type", "ownedBy", "definition"],
    function: [
        "owner",
        "kind", // function | procedure | aggregate | window
        "arguments",
        "result",
        "language",
        "volatility",
        "securityDefiner",
        "strict",
        "parallel",
        "leakproof",
        "cost",
        "rows",
        "support", // what the planner asks
        "transforms", // types
        "searchPath", // its own SET search_path, or null
        "settings",
        "body",
    ],
    trigger: ["table", "definition", "enabled"], // enabled | disabled | replica | always
    policy: ["table", "command", "permissive", "roles", "using", "check"],
    type: [
        "owner",
        "kind", // enum | domain | composite | range | base | shell
        "labels",
        "baseType",
        "constraints",
        "notNull",
        "default",
        "attributes", // of a composite type; of a range or base type what CREATE TYPE says: `canonical = app.f`
    ],
    collation: ["owner", "provider", "locale", "deterministic", "rules"],
    conversion: ["owner", "from", "to", "function", "default"],
    /** identity: `text AS app.mood` */
    cast: ["source", "target", "function", "method", "context"],
    /** identity: `app.===(integer, integer)`, `NONE` for what stands on neither side */
    operator: ["owner", "function", "commutator", "negator", "restrict", "join", "hashes", "merges"],
    /** identity: `app.int_ops USING btree` */
    "operator class": ["owner", "method", "type", "default", "family", "members"],
    "operator family": ["owner", "method", "members"],
    "text search configuration": ["owner", "parser", "mappings"],
    "text search dictionary": ["owner", "template", "options"],
    "text search parser": ["functions"],
    "text search template": ["functions"],
    statistics: ["table", "owner", "definition", "target"],
    language: ["owner", "trusted", "handler", "inline", "validator"],
    /** identity: `app.pair LANGUAGE plperl` */
    transform: ["type", "language", "fromSql", "toSql"],
    "access method": ["type", "handler"],
    "foreign data wrapper": ["owner", "handler", "validator", "options"],
    server: ["owner", "wrapper", "type", "version", "options"],
    /** identity: `app ON far`; options: names, and digests of their values */
    "user mapping": ["server", "role", "options"],
    "foreign table": ["owner", "server", "options", "partitionOf", "partitionBound", "inherits"],
    /** connection: a digest of the connection string; null where it may not be read */
    subscription: ["owner", "connection", "publications", "slot", "enabled", "options"],
    publication: ["owner", "definition"],
    rule: ["table", "definition", "enabled"],
    "event trigger": ["owner", "definition", "enabled"],
    /**
     * Privileges on one object for one grantee, PUBLIC among them; identity `table public.orders to anon`. What an owner has
     * without a grant is not listed. `objectKind` is one of these kinds.
     */
    grant: ["objectKind", "object", "role", "privileges", "grantable"],
    "default privilege": ["schema", "owner", "objectKind", "role", "privileges", "grantable"],
    /** the one that is read; its name is none of its attributes. identity: `current` */
    database: ["owner", "encoding", "collation"],
    /** of the database, for all roles or for one: `work_mem`, `work_mem FOR app` */
    setting: ["parameter", "role", "value"],
    /** identity: `provider ON table public.orders` */
    "security label": ["object", "provider", "label"],
    /** identity: the text that is commented, `table public.orders` */
    comment: ["object", "text"],
};

;// CONCATENATED MODULE: ./packages/core/lib/index.js

































/***/ })

};
