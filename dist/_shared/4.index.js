export const id = 4;
export const ids = [4];
export const modules = {

/***/ 3025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ trackBorders)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);

/** A tracker of statement borders over the tokens of `text`; a function, when the tokens are of several texts in turn, gives the next one's. */
function trackBorders(text) {
    let parentheses = [];
    let bodies = [];
    let first = "";
    let previous = "";
    let routine = false;
    let copyData = false;
    const reset = () => {
        parentheses = [];
        bodies = [];
        first = previous = "";
        routine = copyData = false;
    };
    const word = (name, at) => {
        if (parentheses.length > 0)
            return;
        if (first === "create" && (name === "function" || name === "procedure"))
            routine = true;
        if (routine && name === "atomic" && previous === "begin")
            bodies.push(at);
        // Every statement of a body ends with a semicolon, so an END anywhere else belongs to CASE or is a column label.
        if (bodies.length > 0 && name === "end" && (previous === ";" || previous === "atomic"))
            bodies.pop();
        // The server takes FROM STDOUT for FROM STDIN as well.
        if (first === "copy" && previous === "from" && (name === "stdin" || name === "stdout"))
            copyData = true;
    };
    const ends = (token) => {
        const name = significantName(typeof text === "string" ? text : text(), token);
        if (token.type === "word")
            word(name, token.start);
        else if (name === "(")
            parentheses.push(token.start);
        else if (name === ")")
            parentheses.pop();
        else if (name === ";" && parentheses.length === 0 && bodies.length === 0)
            return true;
        first ||= name;
        previous = name;
        return false;
    };
    const open = () => {
        const parenthesis = parentheses[0];
        const body = bodies[0];
        if (body !== undefined)
            return { what: "body", at: body };
        return parenthesis === undefined ? null : { what: "parenthesis", at: parenthesis };
    };
    return { ends, readsCopyData: () => copyData, open, reset };
}
const LONGEST_KEYWORD = "procedure".length;
/** The word in lower case or the symbol; a space for anything that no rule above asks about. */
function significantName(text, { type, start, end }) {
    if (type === "symbol")
        return text.slice(start, end);
    return type === "word" && end - start <= LONGEST_KEYWORD ? (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(text.slice(start, end)) : " ";
}


/***/ }),

/***/ 2030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ classifyByWords)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3478);


/** What a statement that the parser refuses seems to be, by its leading keywords: enough to run it in the right place. */
function classifyByWords(text) {
    const tokens = leadingTokens(text);
    const words = tokens.map(({ type, start, end }) => (type === "word" ? (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(text.slice(start, end)) : "."));
    const head = words.join(" ");
    const called = words[0] === "call" ? (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .readName */ .M)(text, tokens, 1) : null;
    return {
        kind: "Unknown",
        control: CONTROL.find(([pattern]) => pattern.test(head))?.[1] ?? null,
        outsideTransaction: OUTSIDE.find(([pattern]) => pattern.test(head))?.[1] ?? null,
        concurrentIndex: null,
        calls: called ? [called.name] : [],
    };
}
const HEAD = 16;
function leadingTokens(text) {
    const tokens = [];
    for (const token of (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .significantTokens */ .qr)(text)) {
        tokens.push(token);
        if (tokens.length === HEAD)
            break;
    }
    return tokens;
}
const CONTROL = [
    [/^(?:begin|start transaction)\b/, "begin"],
    [/^(?:prepare transaction|(?:commit|rollback) prepared)\b/, "prepare"],
    [/^(?:savepoint|release)\b/, "savepoint"],
    [/^rollback (?:work |transaction )?to\b/, "savepoint"],
    [/^(?:commit|end|rollback|abort) (?:work |transaction )?and chain\b/, "chain"],
    [/^(?:commit|end)\b/, "commit"],
    [/^(?:rollback|abort)\b/, "rollback"],
];
/** A dot stands for anything that is no keyword: a quoted name, punctuation, a number. */
const OUTSIDE = [
    [/^create (?:unique )?index concurrently\b/, "CREATE INDEX CONCURRENTLY"],
    [/^drop index concurrently\b/, "DROP INDEX CONCURRENTLY"],
    [/^reindex\b.*\bconcurrently\b/, "REINDEX CONCURRENTLY"],
    [/^reindex (?:\. .*)?(schema|database|system)\b/, "REINDEX of a whole schema or database"],
    [/^alter table\b.*\bdetach partition\b.*\bconcurrently\b/, "DETACH PARTITION CONCURRENTLY"],
    [/^vacuum\b/, "VACUUM"],
    [/^repack\b/, "REPACK"],
    [/^cluster(?: \.| verbose)*$/, "CLUSTER without a table"],
    [/^alter system\b/, "ALTER SYSTEM"],
    [/^create database\b/, "CREATE DATABASE"],
    [/^drop database\b/, "DROP DATABASE"],
    [/^create tablespace\b/, "CREATE TABLESPACE"],
    [/^drop tablespace\b/, "DROP TABLESPACE"],
    [/^alter database .*\bset tablespace\b/, "ALTER DATABASE ... SET TABLESPACE"],
    [/^create subscription\b/, "CREATE SUBSCRIPTION"],
    [/^drop subscription\b/, "DROP SUBSCRIPTION"],
    [/^discard all\b/, "DISCARD ALL"],
];


/***/ }),

/***/ 9618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readCopyData),
/* harmony export */   o: () => (/* binding */ rowsOnCopyLine)
/* harmony export */ });
/**
 * Reads the rows from the line after `at`, where the COPY's semicolon stands, as psql does: up to a line `\.` or the end of
 * the file. `same-line` when more than a comment follows the semicolon: psql would run that after the rows below it.
 */
function readCopyData(text, at) {
    const start = nextLine(text, at);
    if (!/^\s*(?:--.*)?$/.test(text.slice(at, start).trimEnd()))
        return "same-line";
    for (let line = start; line < text.length;) {
        const next = nextLine(text, line);
        if (/^\\\.\r?\n?$/.test(text.slice(line, Math.min(next, line + 5)))) {
            return { rows: text.slice(start, line), start, end: next };
        }
        line = next;
    }
    const rows = text.slice(start);
    return { rows: rows === "" || rows.endsWith("\n") ? rows : `${rows}\n`, start, end: text.length };
}
/** The problem with something that shares a line with COPY ... FROM stdin. */
function rowsOnCopyLine(file, place) {
    return {
        id: "copy-same-line",
        file,
        place,
        message: "Something follows COPY ... FROM stdin; on its line, where the rows begin on the next one.",
        remedy: "Write it after the line `\\.` that ends the rows.",
    };
}
function nextLine(text, at) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end + 1;
}


/***/ }),

/***/ 7549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D4: () => (/* reexport */ decode),
  mu: () => (/* reexport */ downSection),
  Kb: () => (/* reexport */ excerpt),
  UP: () => (/* reexport */ fingerprintText),
  o0: () => (/* reexport */ looseText),
  tl: () => (/* reexport */ parseScript),
  ik: () => (/* reexport */ place/* place */.ik),
  gZ: () => (/* reexport */ place/* placeInStatement */.gZ),
  xZ: () => (/* reexport */ proceduresThatCommit),
  lD: () => (/* reexport */ split/* split */.l)
});

// UNUSED EXPORTS: procedureCommits

// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
;// CONCATENATED MODULE: ./packages/sql/lib/decode.js

/** Bytes of a file as text: strict UTF-8, and nothing that the server could not take. */
function decode(bytes, file) {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
        return utf16(file);
    const notices = [];
    let body = bytes;
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
        body = bytes.subarray(3);
        notices.push(`${file} begins with a byte order mark; it is left out, as psql does.`);
    }
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
    const problems = [...notUtf8(body, file), ...nulByte(text, file)];
    return { text, problems, notices };
}
function utf16(file) {
    const problem = {
        id: "not-utf8",
        file,
        place: { line: 1, column: 1 },
        message: "The file is UTF-16, not UTF-8.",
        remedy: "Save it as UTF-8.",
    };
    return { text: "", problems: [problem], notices: [] };
}
function notUtf8(bytes, file) {
    if (decodes(bytes, false))
        return [];
    const before = textBeforeInvalid(bytes);
    const byte = bytes[new TextEncoder().encode(before).length] ?? 0;
    const problem = {
        id: "not-utf8",
        file,
        place: (0,place/* place */.ik)(before, before.length),
        message: `The byte 0x${byte.toString(16).padStart(2, "0")} is not UTF-8 here.`,
        remedy: "Save the file as UTF-8.",
    };
    return [problem];
}
function nulByte(text, file) {
    const offset = text.indexOf("\0");
    if (offset < 0)
        return [];
    const problem = {
        id: "nul-byte",
        file,
        place: (0,place/* place */.ik)(text, offset),
        message: "The file contains a NUL byte, which PostgreSQL cannot read.",
        remedy: "Remove the byte; if every second byte is NUL, the file is UTF-16: save it as UTF-8.",
    };
    return [problem];
}
/** A streaming decoder forgives a sequence cut off by the end, so the first bad byte can be found by halving. */
function textBeforeInvalid(bytes) {
    let good = 0;
    let bad = bytes.length + 1;
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (decodes(bytes.subarray(0, middle), true))
            good = middle;
        else
            bad = middle;
    }
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
}
function decodes(bytes, stream) {
    try {
        new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
        return true;
    }
    catch {
        return false;
    }
}
function startsWith(bytes, ...mark) {
    return mark.every((byte, at) => bytes[at] === byte);
}

// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
;// CONCATENATED MODULE: ./packages/sql/lib/down-section.js

const OPENING = /^\/\*\s*lockkeeper:\s*down\b[^\S\n]*\n?/i;
/**
 * The way back that stands in a file as a block comment, so that every tool passes it over: opened by `lockkeeper: down`.
 * Returned at its own lines and columns: what stands before it is blank. Null when there is none, or it is not closed.
 */
function downSection(text) {
    for (let at = 0; at < text.length;) {
        const token = (0,lexer/* readToken */.AI)(text, at);
        at = token.end;
        if (token.type !== "block-comment" || !token.closed)
            continue;
        const opening = OPENING.exec(text.slice(token.start, token.end));
        if (!opening)
            continue;
        const start = token.start + opening[0].length;
        return text.slice(0, start).replace(/[^\n]/g, " ") + text.slice(start, token.end - 2);
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/sql/lib/excerpt.js
const WIDTH = 120;
const TAB = "    ";
// What could move the cursor or turn the direction of a terminal or a comment.
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const ZERO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;
const WIDE = /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
/**
 * The line at `place` and `context` lines before it, numbered, with a caret under the column. A line of more than 120
 * characters is cut around the column.
 */
function excerpt(text, place, options = {}) {
    const lines = linesAt(text, Math.max(1, place.line - (options.context ?? 1)), place.line);
    const gutter = String(place.line).length;
    const shown = lines.map(({ number, content }) => {
        const column = number === place.line ? place.column : 1;
        return { number, ...cut(Array.from(content), column - 1) };
    });
    const numbered = shown.map(({ number, before, after }) => `${String(number).padStart(gutter)} | ${before}${after}`);
    const caret = " ".repeat(width(shown.at(-1)?.before ?? ""));
    return [...numbered.map((line) => line.trimEnd()), `${" ".repeat(gutter)} | ${caret}^`].join("\n");
}
/** Lines `first` to `last`, without splitting a text of any size into all its lines. */
function linesAt(text, first, last) {
    const lines = [];
    let start = 0;
    for (let number = 1; number <= last; number++) {
        const feed = text.indexOf("\n", start);
        const end = feed < 0 ? text.length : feed;
        if (number >= first)
            lines.push({ number, content: text.slice(start, end).replace(/\r$/, "") });
        if (feed < 0)
            break;
        start = feed + 1;
    }
    return lines;
}
/** What is shown before and from the column on, at most WIDTH characters together. */
function cut(characters, column) {
    const at = Math.min(column, characters.length);
    if (characters.length <= WIDTH) {
        return { before: show(characters.slice(0, at)), after: show(characters.slice(at)) };
    }
    const room = WIDTH - 2;
    const from = Math.max(0, Math.min(at - room / 2, characters.length - room));
    const to = from + room;
    const before = show(characters.slice(from, at));
    const after = show(characters.slice(at, to));
    return { before: from > 0 ? `…${before}` : before, after: to < characters.length ? `${after}…` : after };
}
function show(characters) {
    return characters.join("").replaceAll("\t", TAB).replace(UNPRINTABLE, "·");
}
/** Columns that a terminal uses. */
function width(shown) {
    let columns = 0;
    for (const character of shown)
        columns += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    return columns;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/sql/lib/borders.js
var lib_borders = __webpack_require__(3025);
;// CONCATENATED MODULE: ./packages/sql/lib/fingerprint.js



/**
 * Hash of what a text means to the server: comments, white space and the semicolons between statements do not count,
 * unquoted words count in lower case, strings and quoted bodies count exactly.
 */
function fingerprintText(sql) {
    const borders = (0,lib_borders/* trackBorders */.j)(sql);
    const tokens = [];
    for (let at = 0; at < sql.length;) {
        const token = (0,lexer/* readToken */.AI)(sql, at);
        if ((0,lexer/* isSignificant */.oR)(token)) {
            if (borders.ends(token))
                borders.reset();
            else
                tokens.push(normalised(sql, token));
        }
        at = token.end;
    }
    return (0,external_node_crypto_.createHash)("sha256").update(tokens.join("\0")).digest("hex");
}
function normalised(sql, { type, start, end }) {
    const spelled = sql.slice(start, end);
    return type === "word" ? (0,lexer/* fold */.AU)(spelled) : spelled;
}
/** The text without white space and semicolons: a second chance for statements that another tool cut badly. */
function looseText(sql) {
    return sql.replace(/[\s;]+/g, "");
}

// EXTERNAL MODULE: ./packages/sql/lib/names.js
var names = __webpack_require__(3478);
;// CONCATENATED MODULE: ./packages/sql/lib/procedures.js


/** Whether a PL/pgSQL body ends a transaction: COMMIT or ROLLBACK where a statement begins. */
function procedureCommits(body) {
    let previous = ";";
    let candidate = false;
    for (const token of (0,lexer/* significantTokens */.qr)(body)) {
        const word = wordOf(body, token);
        // `commit := 1` and `select x as rollback` are no statements
        if (candidate && (word === ";" || word === "and"))
            return true;
        candidate = (word === "commit" || word === "rollback") && BEFORE_STATEMENT.has(previous);
        previous = word;
    }
    return false;
}
/** `>` closes a <<label>>. */
const BEFORE_STATEMENT = new Set([";", "begin", "then", "else", "loop", ">>"]);
/** Names, as in `calls`, of the PL/pgSQL procedures that these statements create and whose body commits or rolls back. */
function proceduresThatCommit(statements) {
    return statements.flatMap(({ text }) => {
        const procedure = readProcedure(text);
        return procedure && procedureCommits(procedure.body) ? [procedure.name] : [];
    });
}
function readProcedure(text) {
    const head = headWords(text);
    const at = head.indexOf("procedure");
    if (head[0] !== "create" || (at !== 1 && at !== 3))
        return null;
    const tokens = [...(0,lexer/* significantTokens */.qr)(text)];
    const name = (0,names/* readName */.M)(text, tokens, at + 1);
    const routine = readOptions(text, tokens, name?.next ?? 0);
    return name && routine.language === "plpgsql" ? { name: name.name, body: routine.body } : null;
}
/** The first four words: cheap enough to ask of every statement. */
function headWords(text) {
    const words = [];
    for (const token of (0,lexer/* significantTokens */.qr)(text)) {
        words.push(wordOf(text, token));
        if (words.length === 4)
            break;
    }
    return words;
}
function readOptions(text, tokens, from) {
    const routine = { language: "", body: "" };
    for (let at = from; at < tokens.length; at++) {
        const token = tokens[at];
        const value = tokens[at + 1];
        if (!token || !value)
            break;
        const word = wordOf(text, token);
        if (word === "language")
            routine.language = (0,lexer/* fold */.AU)(stringContent(text, value));
        if (word === "as" && isString(value))
            routine.body = stringContent(text, value);
    }
    return routine;
}
const isString = ({ type }) => type === "string" || type === "dollar-string";
/** What is between the quotes; the words of a body are the same whether quotes inside it are doubled or not. */
function stringContent(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    if (type === "dollar-string") {
        const delimiter = spelled.indexOf("$", 1) + 1;
        return spelled.slice(delimiter, -delimiter);
    }
    if (type === "string") {
        const content = spelled.slice(spelled.indexOf("'") + 1, -1).replaceAll("''", "'");
        return /^e/i.test(spelled)
            ? content.replace(/\\([^])/g, (_, char) => ("bfnrt".includes(char) ? " " : char))
            : content;
    }
    return spelled.replaceAll('"', "");
}
function wordOf(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    return type === "word" ? (0,lexer/* fold */.AU)(spelled) : type === "symbol" || type === "operator" ? spelled : " ";
}

// EXTERNAL MODULE: ./packages/sql/lib/nodes.js
var nodes = __webpack_require__(4715);
;// CONCATENATED MODULE: ./packages/sql/lib/concurrent-index.js

/** The index of CREATE INDEX, REINDEX and DROP INDEX CONCURRENTLY. */
function concurrentIndexOf(node) {
    if ("IndexStmt" in node)
        return node.IndexStmt.concurrent ? created(node.IndexStmt) : null;
    if ("DropStmt" in node)
        return node.DropStmt.concurrent ? dropped(node.DropStmt) : null;
    if ("ReindexStmt" in node)
        return reindexesConcurrently(node.ReindexStmt) ? rebuilt(node.ReindexStmt) : null;
    return null;
}
/** Both spellings, `REINDEX (CONCURRENTLY) TABLE t` and `REINDEX TABLE CONCURRENTLY t`, arrive as an option. */
function reindexesConcurrently({ params }) {
    return (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(params, "concurrently"));
}
function created({ idxname, relation }) {
    const schema = relation?.schemaname ?? null;
    // An index always lives in the schema of its table.
    const table = { schema, name: relation?.relname ?? "" };
    return { action: "create", schema, name: idxname ?? null, table };
}
function dropped({ objects }) {
    // The server refuses more than one.
    const list = objects?.[0];
    const parts = list && "List" in list ? (0,nodes/* strings */.P$)(list.List.items) : [];
    return { action: "drop", schema: parts.at(-2) ?? null, name: parts.at(-1) ?? null, table: null };
}
function rebuilt({ kind, relation }) {
    const schema = relation?.schemaname ?? null;
    const name = relation?.relname ?? null;
    if (kind === "REINDEX_OBJECT_INDEX")
        return { action: "reindex", schema, name, table: null };
    return { action: "reindex", schema, name: null, table: name === null ? null : { schema, name } };
}

;// CONCATENATED MODULE: ./packages/sql/lib/outside-transaction.js



/**
 * Why a statement cannot run inside a transaction block, or null when it can. What depends on the catalog is not known here:
 * REINDEX or CLUSTER of a partitioned table, and a CALL of a procedure that commits.
 */
function reasonOutsideTransaction(node) {
    if ("IndexStmt" in node)
        return node.IndexStmt.concurrent ? "CREATE INDEX CONCURRENTLY" : null;
    if ("DropStmt" in node)
        return node.DropStmt.concurrent ? "DROP INDEX CONCURRENTLY" : null;
    if ("ReindexStmt" in node)
        return reindex(node.ReindexStmt);
    if ("AlterTableStmt" in node)
        return detach(node.AlterTableStmt.cmds);
    if ("VacuumStmt" in node)
        return node.VacuumStmt.is_vacuumcmd ? "VACUUM" : null;
    if ("ClusterStmt" in node)
        return node.ClusterStmt.relation ? null : "CLUSTER without a table";
    if ("AlterDatabaseStmt" in node) {
        return (0,nodes/* option */.uK)(node.AlterDatabaseStmt.options, "tablespace") ? "ALTER DATABASE ... SET TABLESPACE" : null;
    }
    if ("CreateSubscriptionStmt" in node)
        return createSubscription(node.CreateSubscriptionStmt);
    if ("AlterSubscriptionStmt" in node)
        return alterSubscription(node.AlterSubscriptionStmt);
    if ("DiscardStmt" in node)
        return node.DiscardStmt.target === "DISCARD_ALL" ? "DISCARD ALL" : null;
    if ("DoStmt" in node)
        return doCommits(node.DoStmt) ? "DO with COMMIT or ROLLBACK" : null;
    return ALWAYS[Object.keys(node)[0] ?? ""] ?? null;
}
const ALWAYS = {
    AlterSystemStmt: "ALTER SYSTEM",
    CreatedbStmt: "CREATE DATABASE",
    DropdbStmt: "DROP DATABASE",
    CreateTableSpaceStmt: "CREATE TABLESPACE",
    DropTableSpaceStmt: "DROP TABLESPACE",
    // Only when it has a replication slot, which nobody can see in the text.
    DropSubscriptionStmt: "DROP SUBSCRIPTION",
};
const WHOLE = {
    REINDEX_OBJECT_SCHEMA: "REINDEX SCHEMA",
    REINDEX_OBJECT_SYSTEM: "REINDEX SYSTEM",
    REINDEX_OBJECT_DATABASE: "REINDEX DATABASE",
};
function reindex(statement) {
    if (reindexesConcurrently(statement))
        return "REINDEX CONCURRENTLY";
    return (statement.kind && WHOLE[statement.kind]) ?? null;
}
function detach(commands) {
    const concurrent = (commands ?? []).some((command) => {
        const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
        return definition && "PartitionCmd" in definition && definition.PartitionCmd.concurrent;
    });
    return concurrent ? "DETACH PARTITION CONCURRENTLY" : null;
}
/** Without a connection no slot is created, unless the statement says otherwise, which the server refuses. */
function createSubscription({ options }) {
    const createsSlot = (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "create_slot"), (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "connect"), true));
    return createsSlot ? "CREATE SUBSCRIPTION with a slot" : null;
}
function alterSubscription({ kind, options }) {
    switch (kind) {
        case "ALTER_SUBSCRIPTION_REFRESH":
            return "ALTER SUBSCRIPTION ... REFRESH";
        case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
        case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
        case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
            return (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "refresh"), true) ? "ALTER SUBSCRIPTION with a refresh" : null;
        case "ALTER_SUBSCRIPTION_OPTIONS":
            // Both change the slot at the publisher; two_phase = true is left to the worker.
            return (0,nodes/* option */.uK)(options, "failover") || !(0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "two_phase"), true)
                ? "ALTER SUBSCRIPTION of its slot"
                : null;
        default:
            return null;
    }
}
function doCommits({ args }) {
    const language = (0,nodes/* option */.uK)(args, "language")?.arg;
    if (language && "String" in language && language.String.sval !== "plpgsql")
        return false;
    const body = (0,nodes/* option */.uK)(args, "as")?.arg;
    return body !== undefined && "String" in body && procedureCommits(body.String.sval ?? "");
}

;// CONCATENATED MODULE: ./packages/sql/lib/classify.js



/** What a parsed statement is. */
function classify(node) {
    const concurrentIndex = concurrentIndexOf(node);
    return {
        kind: Object.keys(node)[0] ?? "Unknown",
        control: "TransactionStmt" in node ? controlOf(node.TransactionStmt) : null,
        outsideTransaction: reasonOutsideTransaction(node),
        concurrentIndex,
        calls: "CallStmt" in node ? callsOf(node.CallStmt) : [],
    };
}
function controlOf({ kind, chain }) {
    switch (kind) {
        case "TRANS_STMT_BEGIN":
        case "TRANS_STMT_START":
            return "begin";
        case "TRANS_STMT_COMMIT":
            return chain ? "chain" : "commit";
        case "TRANS_STMT_ROLLBACK":
            return chain ? "chain" : "rollback";
        case "TRANS_STMT_SAVEPOINT":
        case "TRANS_STMT_RELEASE":
        case "TRANS_STMT_ROLLBACK_TO":
            return "savepoint";
        case "TRANS_STMT_PREPARE":
        case "TRANS_STMT_COMMIT_PREPARED":
        case "TRANS_STMT_ROLLBACK_PREPARED":
            return "prepare";
        default:
            return null;
    }
}
function callsOf({ funccall }) {
    const name = (0,nodes/* strings */.P$)(funccall?.funcname).join(".");
    return name === "" ? [] : [name];
}

// EXTERNAL MODULE: ./packages/sql/lib/classify-words.js
var classify_words = __webpack_require__(2030);
;// CONCATENATED MODULE: ./packages/sql/lib/parser-borders.js


/** Whether the parser found the same statements as the scanner. A statement ends where the next begins, so starts do. */
function sameBorders(sql, pieces, parsed) {
    const offsetOf = (0,place/* bytesInOrder */.hO)(sql);
    return pieces.length === parsed.length && pieces.every(({ start }, at) => start === offsetOf(parsed[at]?.byte ?? -1));
}
/** The pieces of a text as the parser cut it, with the comments before each. */
function piecesByParser(sql, parsed) {
    const offsetOf = (0,place/* bytesInOrder */.hO)(sql);
    const placeOf = (0,place/* placesInOrder */.MU)(sql);
    let before = 0;
    return parsed.map(({ byte, bytes }) => {
        const start = offsetOf(byte);
        const { first: offset } = extent(sql, before, start);
        const border = bytes === null ? sql.length : offsetOf(byte + bytes);
        const { last: end, lastWithComment } = extent(sql, start, border);
        before = border;
        const text = sql.slice(offset, bytes === null ? end : lastWithComment);
        const where = placeOf(start);
        return { text, offset, start, ...where, endLine: placeOf(offset + text.length - 1).line, copyData: null };
    });
}
/** Where the comments and tokens of a range begin, after any semicolon, and where they end. */
function extent(sql, from, to) {
    let first = -1;
    let last = from;
    let lastWithComment = from;
    for (let at = from; at < to;) {
        const token = (0,lexer/* readToken */.AI)(sql, at);
        at = token.end;
        if (token.type === "space")
            continue;
        if (sql[token.start] === ";")
            first = -1;
        else if (first < 0)
            first = token.start;
        lastWithComment = token.end;
        if ((0,lexer/* isSignificant */.oR)(token))
            last = token.end;
    }
    return { first: first < 0 ? to : first, last, lastWithComment };
}

;// CONCATENATED MODULE: ./packages/sql/lib/plain.js

/**
 * Words after which only the parser knows what a statement is: those that may not be in a transaction, transaction control,
 * bodies that commit, and the two places where a semicolon ends nothing (BEGIN ATOMIC bodies and rules).
 */
const doubtful = /\b(?:abort|atomic|begin|call|cluster|commit|concurrently|copy|database|discard|do|prepared?|procedure|reindex|release|repack|rollback|rule|savepoint|start|subscription|system|tablespace|vacuum)\b/i;
/** Quotes and comments in which the rules for where they end are many. */
const intricate = /[$\\]|\/\*/;
/**
 * Classes of the statements of a file in which nothing is in doubt, most files of tables, columns and rows; null for any
 * other. Such a file needs no parser, which costs as much to load as a hundred files take to apply.
 */
function classifyPlain(text, { pieces, directives }) {
    if (directives.length > 0 || intricate.test(text) || doubtful.test(text))
        return null;
    const classes = pieces.map((piece) => (0,classify_words/* classifyByWords */.Z)(piece.text));
    return classes.every((c) => c.control === null && c.outsideTransaction === null) ? classes : null;
}

// EXTERNAL MODULE: ./packages/sql/lib/split.js + 2 modules
var split = __webpack_require__(4964);
;// CONCATENATED MODULE: ./packages/sql/lib/script.js






/**
 * Reads a migration file: its statements as the server will get them, what each of them is, and everything that is wrong
 * with the file before any of it runs.
 */
async function parseScript(bytes, file, options = {}) {
    const { text, problems, notices } = decode(bytes, file);
    if (problems.length > 0)
        return { text, statements: [], directives: [], problems, notices };
    const cut = (0,split/* split */.l)(text, file, options);
    const { statements, trusted } = await classifyPieces(text, cut, options.parser ?? "always");
    return {
        text,
        statements,
        directives: cut.directives,
        // A file that the parser accepts has nothing unclosed, whatever the scanner thought.
        problems: trusted ? cut.problems : cut.problems.filter(({ id }) => !id.startsWith("unclosed-")),
        notices: [...notices, ...cut.notices],
    };
}
/** Classifies all pieces by their words where those leave no doubt, with one parse when it succeeds, or each alone. `trusted`: the scanner's borders were used. */
async function classifyPieces(text, cut, parser) {
    const { pieces, skipped } = cut;
    if (pieces.length === 0)
        return { statements: [], trusted: true };
    const plain = parser === "when-in-doubt" ? classifyPlain(text, cut) : null;
    if (plain)
        return { statements: pieces.map((piece, index) => statement(piece, index, plain[index])), trusted: true };
    const sql = blank(text, skipped);
    const { parseAll } = await Promise.all(/* import() */[__webpack_require__.e(627), __webpack_require__.e(659)]).then(__webpack_require__.bind(__webpack_require__, 5659));
    const parsed = await parseAll(sql);
    if (!parsed)
        return { statements: await classifyOneByOne(pieces), trusted: true };
    const trusted = sameBorders(sql, pieces, parsed);
    if (!trusted && pieces.some(({ copyData }) => copyData !== null)) {
        // The parser knows nothing of rows between statements, so its borders are no better here.
        return { statements: await classifyOneByOne(pieces), trusted: true };
    }
    const used = trusted ? pieces : piecesByParser(sql, parsed);
    const classes = parsed.map(({ node }) => classify(node));
    return { statements: used.map((piece, index) => statement(piece, index, classes[index])), trusted };
}
async function classifyOneByOne(pieces) {
    const { parseAll } = await Promise.all(/* import() */[__webpack_require__.e(627), __webpack_require__.e(659)]).then(__webpack_require__.bind(__webpack_require__, 5659));
    const statements = [];
    for (const [index, piece] of pieces.entries()) {
        const parsed = await parseAll(piece.text);
        const only = parsed?.length === 1 ? parsed[0] : undefined;
        statements.push(statement(piece, index, only && classify(only.node)));
    }
    return statements;
}
function statement(piece, index, known) {
    const { text, offset, line, column, endLine, copyData } = piece;
    return { index, text, offset, line, column, endLine, copyData, ...(known ?? (0,classify_words/* classifyByWords */.Z)(text)) };
}
/** The text with what is not SQL replaced by as many spaces, so that every offset stays. */
function blank(text, ranges) {
    let blanked = "";
    let at = 0;
    for (const [start, end] of ranges) {
        blanked += text.slice(at, start) + " ".repeat(end - start);
        at = end;
    }
    return blanked + text.slice(at);
}

;// CONCATENATED MODULE: ./packages/sql/lib/index.js










/***/ }),

/***/ 2176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   oR: () => (/* binding */ isSignificant),
/* harmony export */   qr: () => (/* binding */ significantTokens)
/* harmony export */ });
/* harmony import */ var _quoted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7364);

const WORD = /[A-Za-z_\u0080-\uffff][A-Za-z_0-9$\u0080-\uffff]*/y;
const NUMBER = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?|\.\d)(?:\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?/y;
const PARAMETER = /\$\d+/y;
const OPERATOR_CHARS = "~!@#^&|`?+-*/%<>=";
/** The token that begins at `at`, which must be inside the text. Never throws: what is unknown is a one-character symbol. */
function readToken(text, at) {
    const char = text.charAt(at);
    const next = text[at + 1];
    switch (char) {
        case " ":
        case "\t":
        case "\n":
        case "\r":
        case "\f":
        case "\v":
            return token("space", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfSpace */ .nu)(text, at));
        case "'":
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at));
        case '"':
            return quoted("quoted-name", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at));
        case "$":
            return dollar(text, at);
        case "-":
            if (next === "-")
                return token("line-comment", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfLine */ .vT)(text, at));
            break;
        case "/":
            if (next === "*")
                return quoted("block-comment", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfBlockComment */ .pU)(text, at));
            break;
        case ":":
            return token("symbol", at, next === ":" || next === "=" ? at + 2 : at + 1);
    }
    const prefixed = prefixedString(text, at, char, next);
    if (prefixed)
        return prefixed;
    const word = matchEnd(WORD, text, at);
    if (word > at)
        return token("word", at, word);
    const number = matchEnd(NUMBER, text, at);
    if (number > at)
        return token("number", at, number);
    if (OPERATOR_CHARS.includes(char))
        return token("operator", at, endOfOperator(text, at));
    return token("symbol", at, at + 1);
}
/** Every token that means something: no white space, no comments. */
function* significantTokens(text) {
    for (let at = 0; at < text.length;) {
        const found = readToken(text, at);
        if (isSignificant(found))
            yield found;
        at = found.end;
    }
}
/** Neither white space nor a comment. */
function isSignificant({ type }) {
    return type !== "space" && type !== "line-comment" && type !== "block-comment";
}
/** Folds an unquoted identifier as the server does in UTF-8: ASCII letters only. */
function fold(word) {
    return /[A-Z]/.test(word) ? word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : word;
}
function token(type, start, end) {
    return { type, start, end, closed: true };
}
function quoted(type, start, { end, closed }) {
    return { type, start, end, closed };
}
function dollar(text, at) {
    const body = (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfDollarQuote */ .VX)(text, at);
    if (body)
        return quoted("dollar-string", at, body);
    const parameter = matchEnd(PARAMETER, text, at);
    return parameter > at ? token("number", at, parameter) : token("symbol", at, at + 1);
}
/** E'...' has escapes; B'...', X'...', N'...', U&'...' and U&"..." end like plain ones, and only their prefix matters. */
function prefixedString(text, at, char, next) {
    if (next === "'") {
        if (char === "e" || char === "E")
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfEscapeString */ .Hb)(text, at + 1));
        if ("bBxXnN".includes(char))
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 1));
    }
    else if (next === "&" && (char === "u" || char === "U")) {
        if (text[at + 2] === "'")
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 2));
        if (text[at + 2] === '"')
            return quoted("quoted-name", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 2));
    }
    return null;
}
/** Longest run of operator characters before a comment; `=-` is `=` and `-`, as the server reads it. */
function endOfOperator(text, start) {
    let end = start;
    for (let char = text.charAt(end); char !== "" && OPERATOR_CHARS.includes(char); char = text.charAt(++end)) {
        const next = text[end + 1];
        if ((char === "-" && next === "-") || (char === "/" && next === "*"))
            break;
    }
    if (end - start > 1 && !/[~!@#^&|`?%]/.test(text.slice(start, end))) {
        while (end - start > 1 && (text[end - 1] === "+" || text[end - 1] === "-"))
            end--;
    }
    return end;
}
function matchEnd(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
}


/***/ }),

/***/ 3478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readName),
/* harmony export */   _: () => (/* binding */ unquote)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);

/** A name as the catalog has it: quotes taken off, anything unquoted folded. */
function unquote(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    if (type === "word")
        return (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(spelled);
    return spelled.slice(spelled.indexOf('"') + 1, -1).replaceAll('""', '"');
}
/** The possibly qualified name that begins at token `at`, as `schema.name`, and the number of the token after it. */
function readName(text, tokens, at) {
    const parts = [];
    let next = at;
    for (let token = tokens[next]; token && isName(token); token = tokens[next]) {
        parts.push(unquote(text, token));
        next++;
        const dot = tokens[next];
        if (!dot || text[dot.start] !== ".")
            break;
        next++;
    }
    return parts.length === 0 ? null : { name: parts.join("."), next };
}
const isName = ({ type }) => type === "word" || type === "quoted-name";


/***/ }),

/***/ 4715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mp: () => (/* binding */ isOn),
/* harmony export */   P$: () => (/* binding */ strings),
/* harmony export */   uK: () => (/* binding */ option)
/* harmony export */ });
/** The strings of a list of String nodes, which is how the parser writes a qualified name. */
function strings(nodes) {
    return (nodes ?? []).flatMap((node) => "String" in node && node.String.sval !== undefined ? [node.String.sval] : []);
}
/** The last option of that name in a WITH or parenthesised list. */
function option(nodes, name) {
    const found = (nodes ?? []).flatMap((node) => "DefElem" in node && node.DefElem.defname === name ? [node.DefElem] : []);
    return found.at(-1) ?? null;
}
/** An option's value as PostgreSQL reads a boolean: given without a value means true. */
function isOn(element, otherwise = false) {
    if (!element)
        return otherwise;
    const value = element.arg;
    if (!value)
        return true;
    if ("Boolean" in value)
        return value.Boolean.boolval === true;
    if ("Integer" in value)
        return value.Integer.ival === 1;
    const text = "String" in value ? value.String.sval : "TypeName" in value ? strings(value.TypeName.names).at(-1) : "";
    return /^(?:true|on)$/i.test(text ?? "");
}


/***/ }),

/***/ 7641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ placesInOrder),
/* harmony export */   QJ: () => (/* binding */ offsetOfCodePoint),
/* harmony export */   gZ: () => (/* binding */ placeInStatement),
/* harmony export */   hO: () => (/* binding */ bytesInOrder),
/* harmony export */   ik: () => (/* binding */ place)
/* harmony export */ });
/** Line and column of an offset; an offset outside the text counts as the nearest one inside. */
function place(text, offset) {
    return placesInOrder(text)(offset);
}
/**
 * A function like `place` for offsets that never go back: it remembers the last one, so that a file of many statements
 * on one line costs one walk over the text.
 */
function placesInOrder(text) {
    let at = 0;
    let line = 1;
    let column = 1;
    return (offset) => {
        const end = Math.min(offset, text.length);
        for (; at < end; at++) {
            const unit = text.charCodeAt(at);
            if (unit === 10) {
                line++;
                column = 1;
            }
            else if (!isSecondHalf(text, at, unit))
                column++;
        }
        return { line, column };
    };
}
/** Where PostgreSQL's error position (1-based, code points of the statement's text) stands in the file. */
function placeInStatement(text, statement, position) {
    return place(text, statement.offset + offsetOfCodePoint(statement.text, position - 1));
}
/** UTF-16 offset of the n-th code point (0-based). */
function offsetOfCodePoint(text, n) {
    let at = 0;
    for (let seen = 0; seen < n && at < text.length; seen++)
        at += isPair(text, at) ? 2 : 1;
    return at;
}
/** UTF-16 offsets of UTF-8 byte offsets, for byte offsets that never go back. */
function bytesInOrder(text) {
    let at = 0;
    let bytes = 0;
    return (byte) => {
        while (bytes < byte && at < text.length) {
            const unit = text.charCodeAt(at);
            if (isPair(text, at)) {
                bytes += 4;
                at += 2;
            }
            else {
                bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
                at++;
            }
        }
        return at;
    };
}
function isPair(text, at) {
    return isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
}
function isSecondHalf(text, at, unit) {
    return isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1));
}
const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;


/***/ }),

/***/ 7364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hb: () => (/* binding */ endOfEscapeString),
/* harmony export */   Lc: () => (/* binding */ endOfQuoted),
/* harmony export */   VX: () => (/* binding */ endOfDollarQuote),
/* harmony export */   nu: () => (/* binding */ endOfSpace),
/* harmony export */   pU: () => (/* binding */ endOfBlockComment),
/* harmony export */   vT: () => (/* binding */ endOfLine)
/* harmony export */ });
const isLineEnd = (char) => char === "\n" || char === "\r";
const isSpace = (char) => char === " " || char === "\t" || char === "\n" || char === "\r" || char === "\f" || char === "\v";
/** End of a quoted string or identifier whose first quote is at `open`; a doubled quote stands for itself. */
function endOfQuoted(text, open) {
    const quote = text.charAt(open);
    for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
        if (text[at + 1] !== quote)
            return { end: at + 1, closed: true };
    }
    return { end: text.length, closed: false };
}
/** End of E'...': a backslash takes the next character with it, and 'more' on a later line goes on with the same rules. */
function endOfEscapeString(text, open) {
    let end = endOfEscapePart(text, open);
    while (end.closed) {
        const next = continuation(text, end.end);
        if (next < 0)
            return end;
        end = endOfEscapePart(text, next);
    }
    return end;
}
function endOfEscapePart(text, open) {
    for (let at = open + 1; at < text.length; at++) {
        if (text[at] === "\\")
            at++;
        else if (text[at] === "'") {
            if (text[at + 1] === "'")
                at++;
            else
                return { end: at + 1, closed: true };
        }
    }
    return { end: text.length, closed: false };
}
/** Offset of the quote that goes on with a string after at least one line end, or -1. Comments may stand between. */
function continuation(text, from) {
    let newline = false;
    for (let at = from; at < text.length; at++) {
        const char = text[at];
        if (char === "'")
            return newline ? at : -1;
        if (isLineEnd(char))
            newline = true;
        else if (char === "-" && text[at + 1] === "-")
            at = endOfLine(text, at) - 1;
        else if (!isSpace(char))
            return -1;
    }
    return -1;
}
/** Offset of the first line feed or carriage return from `at`, or the text's length. */
function endOfLine(text, at) {
    while (at < text.length && !isLineEnd(text[at]))
        at++;
    return at;
}
/** Offset after a run of PostgreSQL's white space (a no-break space is a letter to it). */
function endOfSpace(text, at) {
    while (isSpace(text[at]))
        at++;
    return at;
}
/** End of a block comment; they nest. */
function endOfBlockComment(text, open) {
    const mark = /\/\*|\*\//g;
    mark.lastIndex = open + 2;
    for (let depth = 1, found = mark.exec(text); found; found = mark.exec(text)) {
        depth += found[0] === "/*" ? 1 : -1;
        if (depth === 0)
            return { end: mark.lastIndex, closed: true };
    }
    return { end: text.length, closed: false };
}
const DOLLAR_DELIMITER = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*)?\$/y;
/** End of a dollar-quoted string that opens at `open`, or null when this dollar sign opens none. */
function endOfDollarQuote(text, open) {
    DOLLAR_DELIMITER.lastIndex = open;
    const delimiter = DOLLAR_DELIMITER.exec(text)?.[0];
    if (delimiter === undefined)
        return null;
    const close = text.indexOf(delimiter, open + delimiter.length);
    return close < 0 ? { end: text.length, closed: false } : { end: close + delimiter.length, closed: true };
}


/***/ }),

/***/ 4964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ split)
});

;// CONCATENATED MODULE: ./packages/sql/lib/backslash.js
/** Lines that pg_dump writes around a dump to shut out other meta-commands; they do nothing to the database. */
function isDumpGuard(line) {
    return /^\\(?:un)?restrict(?:\s|$)/.test(line);
}
/** The problem with a backslash outside quotes. `line` is the text from the backslash to the end of its line. */
function backslashProblem(line, file, place) {
    // psql's own commands begin with a letter or one of these; anything else is a slip, mostly \' as MySQL writes it
    const command = /^\\(?:[A-Za-z_]\w*\+?|[!?;:])/.exec(line)?.[0];
    if (command === undefined) {
        return {
            id: "stray-backslash",
            file,
            place,
            message: "A backslash stands outside quotes.",
            remedy: "In a standard string a backslash does not escape a quote: write '' or an E'...' string.",
        };
    }
    return {
        id: "meta-command",
        file,
        place,
        message: `\`${command}\` is a command of psql, not SQL; it is never run here.`,
        remedy: REMEDIES[command] ?? "Remove the line, or write what it does in SQL.",
    };
}
const INCLUDE = "Put the other file's statements here, or make it a migration of its own.";
const SHELL = "Remove the line; a migration must not run programs.";
const EXECUTE = "Write a DO block with EXECUTE.";
const REMEDIES = {
    "\\i": INCLUDE,
    "\\ir": INCLUDE,
    "\\include": INCLUDE,
    "\\include_relative": INCLUDE,
    "\\!": SHELL,
    "\\o": SHELL,
    "\\out": SHELL,
    "\\c": "Remove the line; the connection is chosen by the runner.",
    "\\connect": "Remove the line; the connection is chosen by the runner.",
    "\\copy": "Write COPY ... FROM stdin; with the rows after it, ended by a line with \\. alone.",
    "\\set": "Remove the line and write the value where the variable is used.",
    "\\gexec": EXECUTE,
    "\\gset": EXECUTE,
    "\\g": "End the statement with a semicolon.",
    "\\;": "End the statement with a semicolon alone.",
};

// EXTERNAL MODULE: ./packages/sql/lib/borders.js
var borders = __webpack_require__(3025);
// EXTERNAL MODULE: ./packages/sql/lib/copy-data.js
var copy_data = __webpack_require__(9618);
;// CONCATENATED MODULE: ./packages/sql/lib/directives.js
const OURS = /^--\s*lockkeeper:\s*(.*)$/i;
const BASELINE = /^baseline\s+replaces\s+(\S+?)\.\.(\S+)$/i;
const KNOWN = "`no-transaction`, `baseline replaces <first>..<last>`, `ignore` and `ignore-file`";
/** Reads one line comment (`--` to the end of its line). `spellings` are other tools' ways to say no-transaction. */
function readComment(comment, at, spellings) {
    const spelling = comment.trimEnd();
    const words = OURS.exec(spelling)?.[1]?.trim();
    if (words === undefined) {
        const foreign = at.betweenStatements && spellings.some((pattern) => spelling.search(pattern) >= 0);
        return foreign ? { directive: { ...at.place, name: "no-transaction", spelling } } : null;
    }
    // Another package reads these, and they may stand anywhere.
    if (/^ignore(?:-file)?(?:\s|$)/i.test(words))
        return null;
    const directive = ours(words, spelling, at.place);
    if (!directive)
        return { problem: unknown(words, at) };
    return at.betweenStatements ? { directive } : { problem: misplaced(spelling, at) };
}
function ours(words, spelling, where) {
    if (/^no-transaction$/i.test(words))
        return { ...where, name: "no-transaction", spelling };
    const [, first, last] = BASELINE.exec(words) ?? [];
    if (first === undefined || last === undefined)
        return null;
    return { ...where, name: "baseline", spelling, range: [first, last] };
}
function unknown(words, { file, place }) {
    return {
        id: "unknown-directive",
        file,
        place,
        message: `\`-- lockkeeper: ${words}\` is not a directive.`,
        remedy: `Known are ${KNOWN}.`,
    };
}
function misplaced(spelling, { file, place }) {
    return {
        id: "misplaced-directive",
        file,
        place,
        message: `\`${spelling}\` stands inside a statement, where it has no effect.`,
        remedy: "Move it before the statement, best to the top of the file.",
    };
}

// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
// EXTERNAL MODULE: ./packages/sql/lib/quoted.js
var quoted = __webpack_require__(7364);
// EXTERNAL MODULE: ./packages/sql/lib/unclosed.js
var unclosed = __webpack_require__(2791);
;// CONCATENATED MODULE: ./packages/sql/lib/split.js








/** Cuts a file into statements by PostgreSQL's lexical rules: one pass, without its parser. */
function split(text, file, options = {}) {
    const reading = {
        text,
        file,
        spellings: options.spellings ?? [],
        borders: (0,borders/* trackBorders */.j)(text),
        draft: null,
        found: { pieces: [], directives: [], problems: [], notices: [], skipped: [] },
        placeOf: (0,place/* placesInOrder */.MU)(text),
        endPlaceOf: (0,place/* placesInOrder */.MU)(text),
        escaped: null,
    };
    for (let at = 0; at < text.length;)
        at = take(reading, (0,lexer/* readToken */.AI)(text, at));
    cutOff(reading);
    return reading.found;
}
/** Takes one token and returns the offset of the next. */
function take(reading, token) {
    const { text, borders } = reading;
    if (token.type === "space")
        return token.end;
    if (token.type === "symbol" && text[token.start] === "\\")
        return backslash(reading, token.start);
    if (token.type === "line-comment")
        comment(reading, token);
    if (token.type === "string")
        rememberEscape(reading, token);
    if (!token.closed)
        split_unclosed(reading, token);
    if ((0,lexer/* isSignificant */.oR)(token) && borders.ends(token))
        return semicolon(reading, token.end);
    extend(reading, token);
    return token.end;
}
function extend(reading, token) {
    reading.draft ??= { offset: token.start, first: null, end: 0, endWithComment: 0 };
    const { draft } = reading;
    draft.endWithComment = token.end;
    if (!(0,lexer/* isSignificant */.oR)(token))
        return;
    draft.first ??= { ...reading.placeOf(token.start), start: token.start };
    draft.end = token.end;
}
function semicolon(reading, after) {
    const { text, file, draft, found, borders } = reading;
    const copy = borders.readsCopyData() ? (0,copy_data/* readCopyData */.E)(text, after) : null;
    if (copy === "same-line")
        found.problems.push((0,copy_data/* rowsOnCopyLine */.o)(file, reading.placeOf(after)));
    const data = copy === "same-line" ? null : copy;
    if (draft)
        finish(reading, draft.endWithComment, data?.rows ?? null);
    if (!data)
        return after;
    found.skipped.push([data.start, data.end]);
    return data.end;
}
/** Ends the statement being read, if there is more of it than comments. */
function finish(reading, end, copyData) {
    const { text, draft, found, borders } = reading;
    if (draft?.first) {
        const { line: endLine } = reading.endPlaceOf(end - 1);
        const { offset, first } = draft;
        found.pieces.push({ text: text.slice(offset, end), offset, ...first, endLine, copyData });
    }
    reading.draft = null;
    borders.reset();
}
/** Ends the statement where it has no semicolon; the comments after it belong to nothing. */
function cutOff(reading) {
    const { text, file, draft, found, borders } = reading;
    const open = borders.open();
    if (open)
        found.problems.push((0,unclosed/* unclosedBorder */.s)(open.what, file, (0,place/* place */.ik)(text, open.at)));
    if (draft)
        finish(reading, draft.end, borders.readsCopyData() ? "" : null);
}
function backslash(reading, at) {
    const { text, file, draft, found } = reading;
    const end = (0,quoted/* endOfLine */.vT)(text, at);
    const line = text.slice(at, end);
    if (isDumpGuard(line) && !draft?.first) {
        const notice = `${file} has \\restrict lines of pg_dump; they are left out.`;
        if (!found.notices.includes(notice))
            found.notices.push(notice);
        found.skipped.push([at, end]);
        reading.draft = null;
    }
    else {
        found.problems.push(backslashProblem(line, file, reading.placeOf(at)));
        cutOff(reading);
    }
    return end;
}
function comment(reading, { start, end }) {
    const { text, file, spellings, draft, found } = reading;
    const where = { file, place: reading.placeOf(start), betweenStatements: !draft?.first };
    const meaning = readComment(text.slice(start, end), where, spellings);
    if (meaning && "directive" in meaning)
        found.directives.push(meaning.directive);
    else if (meaning)
        found.problems.push(meaning.problem);
}
function rememberEscape(reading, { start, end }) {
    if (reading.text[start] === "'" && reading.text[end - 2] === "\\")
        reading.escaped ??= start;
}
function split_unclosed(reading, { type, start }) {
    const { text, file, found, escaped } = reading;
    const culprit = escaped === null ? null : (0,place/* place */.ik)(text, escaped);
    found.problems.push((0,unclosed/* unclosedToken */.L)(type, file, reading.placeOf(start), culprit));
}


/***/ }),

/***/ 4552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseTrees),
/* harmony export */   G: () => (/* binding */ walk)
/* harmony export */ });
/** Trees of a text's statements, or null when PostgreSQL's parser refuses any of them: "unknown", never "harmless". */
async function parseTrees(text) {
    const { parseAll } = await Promise.all(/* import() */[__webpack_require__.e(627), __webpack_require__.e(659)]).then(__webpack_require__.bind(__webpack_require__, 5659));
    const parsed = await parseAll(text);
    return parsed && parsed.map(({ node, byte }) => ({ node, byte }));
}
/** Calls `visit` for every node of a tree, parents first, with its type's name: `visit("RangeVar", {...})`. */
function walk(tree, visit) {
    if (Array.isArray(tree)) {
        for (const part of tree)
            walk(part, visit);
        return;
    }
    if (typeof tree !== "object" || tree === null)
        return;
    for (const [key, value] of Object.entries(tree)) {
        if (typeof value !== "object" || value === null)
            continue;
        // a node is an object under a key in upper case: { CreateStmt: { ... } }; fields are in lower case
        if (/^[A-Z]/.test(key) && !Array.isArray(value))
            visit(key, value);
        walk(value, visit);
    }
}


/***/ }),

/***/ 2791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ unclosedToken),
/* harmony export */   s: () => (/* binding */ unclosedBorder)
/* harmony export */ });
const WORDS = {
    string: ["unclosed-quote", "The string"],
    "quoted-name": ["unclosed-quote", "The quoted identifier"],
    "dollar-string": ["unclosed-dollar-quote", "The dollar-quoted string"],
    "block-comment": ["unclosed-comment", "The comment"],
};
/** A quote or comment without an end. `escaped` is the place of a string before it that ends in a backslash. */
function unclosedToken(type, file, place, escaped) {
    const [id, what] = WORDS[type] ?? ["unclosed-quote", "The quote"];
    const blame = escaped && id === "unclosed-quote";
    return {
        id,
        file,
        place,
        message: `${what} that begins here has no end.`,
        remedy: blame
            ? `The string of line ${escaped.line} ends at \\': in a standard string a backslash escapes nothing, write '' or E'...'.`
            : "Close it.",
    };
}
/** A parenthesis or a BEGIN ATOMIC that the end of the file, or a psql command, cut off. */
function unclosedBorder(what, file, place) {
    const [message, remedy] = what === "parenthesis"
        ? ["The parenthesis that opens here is never closed.", "Close it."]
        : ["The BEGIN ATOMIC body that opens here has no END.", "End its last statement with a semicolon and write END;"];
    return { id: `unclosed-${what}`, file, place, message, remedy };
}


/***/ })

};
