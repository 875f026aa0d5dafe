export const id = 984;
export const ids = [984];
export const modules = {

/***/ 3984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g6: () => (/* reexport */ applyingComment),
  yc: () => (/* reexport */ approvalAnnotations),
  dj: () => (/* reexport */ approvalMarkdown),
  Q0: () => (/* reexport */ approvalTerminal),
  $q: () => (/* reexport */ approvedComment),
  id: () => (/* reexport */ checksAnnotations),
  pW: () => (/* reexport */ checks_markdown_checksMarkdown),
  cd: () => (/* reexport */ checks_terminal_checksTerminal),
  S5: () => (/* reexport */ driftAnnotations),
  Zl: () => (/* reexport */ driftIssue),
  GR: () => (/* reexport */ driftJson),
  fZ: () => (/* reexport */ driftMarkdown),
  zC: () => (/* reexport */ driftPull),
  sp: () => (/* reexport */ driftTerminal),
  Bz: () => (/* reexport */ guardMarkdown),
  _j: () => (/* reexport */ guardTerminal),
  uq: () => (/* reexport */ performanceMarkdown),
  tG: () => (/* reexport */ performanceTerminal),
  nV: () => (/* reexport */ preflightMarkdown),
  Og: () => (/* reexport */ preflightTerminal),
  vy: () => (/* reexport */ previewAnnotations),
  Wy: () => (/* reexport */ previewComment),
  _3: () => (/* reexport */ previewHtml),
  Nm: () => (/* reexport */ previewJson),
  tq: () => (/* reexport */ previewSummary),
  Pe: () => (/* reexport */ previewTerminal),
  nt: () => (/* reexport */ pushEventLine),
  kl: () => (/* reexport */ pushMarkdown),
  hE: () => (/* reexport */ pushTerminal),
  Yp: () => (/* reexport */ receiptComment),
  EN: () => (/* reexport */ requestAnnotations),
  l$: () => (/* reexport */ requestMarkdown),
  i5: () => (/* reexport */ requestTerminal),
  Yi: () => (/* reexport */ rollbackComment),
  _m: () => (/* reexport */ rollbackMarkdown),
  N_: () => (/* reexport */ rollbackTerminal),
  aM: () => (/* reexport */ standingMarkdown),
  dq: () => (/* reexport */ standingTerminal),
  KZ: () => (/* reexport */ statusMarkdown),
  rK: () => (/* reexport */ statusTerminal),
  H8: () => (/* reexport */ stoppedComment)
});

// UNUSED EXPORTS: planMarkdown

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/report/node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(8207);
;// CONCATENATED MODULE: ./packages/report/lib/terminal-text.js


const longest = 1_000;
const graphemes = new Intl.Segmenter();
/** Foreign text for one place of a terminal or a log: one line, nothing hidden, of bearable length. */
function plain(text) {
    return (0,lib/* oneLine */.TN)(text, longest);
}
/** Columns to write in, whatever the terminal says of itself. */
function usable(columns) {
    return Number.isFinite(columns) ? Math.max(60, Math.floor(columns)) : 80;
}
/** Plain text in at most `width` columns, its middle left out: both ends of a file name tell more than its middle. */
function cutMiddle(text, width) {
    if ((0,string_width/* default */.A)(text) <= width)
        return text;
    const head = take(split(text), Math.ceil((width - 1) / 2));
    const tail = take(split(text).toReversed(), width - 1 - (0,string_width/* default */.A)(head.join("")));
    return `${head.join("")}…${tail.toReversed().join("")}`;
}
/** Plain text in at most `width` columns, its end left out. */
function cutEnd(text, width) {
    return (0,string_width/* default */.A)(text) <= width ? text : `${take(split(text), width - 1).join("")}…`;
}
function split(text) {
    return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
function take(parts, width) {
    const taken = [];
    let used = 0;
    for (const part of parts) {
        used += (0,string_width/* default */.A)(part);
        if (used > width)
            break;
        taken.push(part);
    }
    return taken;
}
/** (Coloured) words in lines of at most `columns`, each of which stays whole, with `indent` before all lines but the first. */
function wrap(words, columns, indent = "") {
    const lines = [];
    let line = "";
    let used = 0; // to measure the line again with each word would take as long as the words are many
    for (const word of words) {
        const width = (0,string_width/* default */.A)(word);
        const room = columns - (lines.length ? indent.length : 0);
        if (line !== "" && used + 1 + width > room) {
            lines.push(line);
            [line, used] = [word, width];
        }
        else
            [line, used] = line === "" ? [word, width] : [`${line} ${word}`, used + 1 + width];
    }
    return [...lines, line].join(`\n${indent}`);
}
/** Pads (coloured) text with blanks to `width` columns. */
function pad(text, width, align = "left") {
    const blanks = " ".repeat(Math.max(0, width - (0,string_width/* default */.A)(text)));
    return align === "left" ? text + blanks : blanks + text;
}

;// CONCATENATED MODULE: ./packages/report/lib/phrase.js


/** Our words with foreign names between them: say`${file} was rolled back`. Numbers are ours. */
function say(words, ...values) {
    return words.flatMap((word, index) => {
        const value = values[index];
        if (value === undefined)
            return [word];
        return typeof value === "number" ? [word + value] : [word, { name: value }];
    });
}
/** A sentence of another package, in which names may stand between backticks. */
function prose(text) {
    return [{ prose: text }];
}
function phraseMarkdown(phrase) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return part;
        if ("url" in part)
            return harmlessUrl.test(part.url) ? `<${part.url}>` : code(part.url);
        if ("words" in part)
            return linked(part.words, part.href);
        if ("strong" in part)
            return `**${part.strong}**`;
        return "name" in part ? linked(code(part.name), part.href) : sentence(part.prose);
    })
        .join("");
}
function linked(markdown, href) {
    const address = href ? safeHref(href) : null;
    return address === null ? markdown : `[${markdown}](${address})`;
}
/** An address that may stand in a link of any surface as it is, or null. */
function safeHref(href) {
    return /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#%~+-]*)?$/.test(href) ? href : null;
}
// a name or a sentence that is longer than these was made to be
const longestName = 300;
const longestSentence = 1_000;
/** A foreign name as code. */
function code(name) {
    return (0,lib/* codeSpan */.SS)((0,lib/* oneLine */.TN)(name, longestName));
}
/** A sentence of another package, with the names in it as code. */
function sentence(text) {
    return (0,lib/* escapeProse */.fd)((0,lib/* oneLine */.TN)(text, longestSentence));
}
// an address that no Markdown can be hidden in becomes a link; any other is shown
const harmlessUrl = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#-]*)?$/;
function phraseTerminal(phrase, paint) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return part;
        if ("url" in part)
            return plain(part.url);
        if ("words" in part)
            return part.words;
        if ("strong" in part)
            return paint("strong", part.strong);
        return "name" in part ? paint("strong", plain(part.name)) : plain(part.prose);
    })
        .join("");
}

;// CONCATENATED MODULE: ./packages/report/lib/rows.js

/** What a plan would run. */
function planRows(plan) {
    const classes = new Map(plan.entries.map((entry) => [entry.version, entry.class]));
    return plan.run.map((planned) => {
        const kind = classes.get(planned.version) ?? "pending";
        return {
            file: planned.file,
            note: note(kind === "pending" ? "" : kind.replaceAll("-", " "), apart(planned, planned.segmentsDone)),
            statements: String(planned.statements),
            time: "",
            state: "",
            tone: "plain",
            matters: kind !== "pending" || planned.segmentsDone > 0,
        };
    });
}
/** What became of the files of a push. */
function outcomeRows(receipt) {
    const planned = new Map(receipt.plan.run.map((file) => [file.version, file]));
    return receipt.files.map((file) => {
        const known = planned.get(file.version);
        return {
            file: file.file,
            note: note(apart(known ?? { ...file, reason: null }, 0), retries(file.retries)),
            statements: known ? String(known.statements) : "",
            time: file.state === "not-run" ? "" : (0,lib/* formatDuration */.a3)(file.durationMs),
            state: stateOf(file),
            tone: tones[file.state],
            matters: file.state !== "applied" && file.state !== "not-run",
        };
    });
}
const tones = {
    applied: "good",
    failed: "bad",
    partly: "warn",
    "not-run": "quiet",
    unknown: "warn",
};
function stateOf(file) {
    if (file.state === "failed")
        return file.transactional ? "failed, rolled back" : "failed";
    if (file.state === "partly")
        return `${file.segmentsDone} of ${file.segments} parts done`;
    return file.state === "not-run" ? "not run" : file.state;
}
function note(...parts) {
    return parts.filter((part) => part !== "").join("; ");
}
function apart(file, done) {
    if (file.transactional)
        return "";
    const parts = file.segments > 1 ? [`${file.segments} parts`] : [];
    const rest = done > 0 ? [`goes on at part ${done + 1}`] : [];
    return `not in one transaction: ${[file.reason ?? "it cannot", ...parts, ...rest].join(", ")}`;
}
function retries(count) {
    return count === 0 ? "" : count === 1 ? "1 retry" : `${count} retries`;
}
/** At most `limit` rows in their order, those that matter before others, and words for what is left out. */
function cutRows(rows, limit) {
    if (rows.length <= limit)
        return { shown: rows, hidden: "" };
    const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
    const kept = new Set(ranked.slice(0, limit));
    return { shown: rows.filter((row) => kept.has(row)), hidden: hiddenWords(rows.filter((row) => !kept.has(row))) };
}
/** `… and 170 more files: 111 applied, 59 not run` */
function hiddenWords(rows) {
    const states = new Map();
    for (const { state } of rows)
        if (state !== "")
            states.set(state, (states.get(state) ?? 0) + 1);
    const counts = Array.from(states, ([state, count]) => `${count} ${state}`).join(", ");
    return `… and ${(0,lib/* plural */.LS)(rows.length, "more file")}${counts ? `: ${counts}` : ""}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/short-name.js
/** What tells a file from its neighbours: its name, or its folder's where every file is called migration.sql. */
function shortName(file) {
    const parts = file.split("/");
    return (parts.at(-1) === "migration.sql" ? parts.at(-2) : undefined) ?? parts.at(-1) ?? file;
}
/** The folder from which `shortName` tells files apart, with its last `/`; empty where they stand in several, or in none. */
function commonFolder(files) {
    const folders = new Set(files.map((file) => file.slice(0, file.length - tail(file).length)));
    const [folder = ""] = folders;
    return folders.size === 1 ? folder : "";
}
/** The part of a path that a common folder leaves. */
function tail(file) {
    const parts = file.split("/");
    return parts.slice(parts.at(-1) === "migration.sql" ? -2 : -1).join("/");
}

;// CONCATENATED MODULE: ./packages/report/lib/table-terminal.js


const gap = "  ";
const noteIndent = "    ";
const narrowest = 12;
/** Aligned columns under their titles, indented, in at most `columns` columns. */
function tableTerminal(layout, rows, columns, paint) {
    const titles = layout.map(({ title }) => ({ text: title, tone: "quiet" }));
    const all = [{ cells: titles, note: "" }, ...rows];
    const widths = fit(layout, all, columns - gap.length * layout.length);
    return all
        .flatMap(({ cells, note }) => [
        gap +
            cells
                .map((cell, index) => drawn(cell, layout[index], widths[index] ?? 0, paint))
                .join(gap)
                .trimEnd(),
        ...(note === "" ? [] : [noteBelow(note, columns, paint)]),
    ])
        .join("\n");
}
function noteBelow(note, columns, paint) {
    const room = columns - noteIndent.length;
    const lines = note.split("\n").map((line) => wrap(cutEnd(line, 3 * room).split(" "), room, noteIndent));
    return lines.map((line) => noteIndent + paint("quiet", line)).join("\n");
}
function drawn({ text, tone = "plain" }, column, width, paint) {
    return pad(paint(tone, column?.shrinks ? cutMiddle(text, width) : text), width, column?.align);
}
/** Widths of the columns; the one that may shrink gives way until the table has room. */
function fit(layout, rows, room) {
    const widths = layout.map((_, index) => Math.max(...rows.map(({ cells }) => (0,string_width/* default */.A)(cells[index]?.text ?? ""))));
    const over = widths.reduce((sum, width) => sum + width, 0) - room;
    return widths.map((width, index) => (layout[index]?.shrinks && over > 0 ? Math.max(narrowest, width - over) : width));
}

// EXTERNAL MODULE: ./packages/report/lib/theme.js
var theme = __webpack_require__(5169);
;// CONCATENATED MODULE: ./packages/report/lib/parts-terminal.js







const rowLimit = 30;
const noticeLimit = 10;
/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
function filesTerminal(lead, rows, { columns, paint }) {
    if (rows.length === 0)
        return "";
    const { shown, hidden } = cutRows(rows, rowLimit);
    const folder = commonFolder(rows.map((row) => row.file));
    const all = [
        { title: "File", shrinks: true, cell: (row) => plain(folder ? shortName(row.file) : row.file) },
        { title: "Statements", align: "right", cell: (row) => row.statements },
        { title: "Time", align: "right", cell: (row) => row.time },
        {
            title: "Result",
            cell: (row) => row.state && `${theme/* marks */.Z[row.tone].terminal} ${row.state}`,
            tone: (row) => row.tone,
        },
    ];
    const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
    const table = shown.map((row) => ({
        cells: used.map(({ cell, tone }) => ({ text: cell(row), tone: tone?.(row) ?? "plain" })),
        note: plain(row.note),
    }));
    const heading = `${lead}${(0,lib/* plural */.LS)(rows.length, "file")}${folder ? ` from ${plain(folder)}` : ""}`;
    return [
        paint("strong", cutEnd(heading, columns)),
        tableTerminal(used, table, columns, paint),
        ...(hidden ? [`  ${hidden}`] : []),
    ].join("\n");
}
/** What a person has to look at, each kind with its remedy. */
function attentionTerminal(groups, canvas) {
    return sections(...groups.map((group) => [
        canvas.paint(group.tone, `${theme/* marks */.Z[group.tone].terminal} ${group.title}`),
        ...group.items.flatMap(({ subject, message, remedy }) => [
            line(subject, canvas),
            ...(message ? [line(message, canvas, "    ")] : []),
            ...(remedy ? [line(["Remedy: ", ...remedy], canvas, "    ")] : []),
        ]),
        ...(group.more > 0 ? [`  … and ${group.more} more`] : []),
        ...(group.message ? [line(group.message, canvas)] : []),
        ...(group.remedy ? [line(["Remedy: ", ...group.remedy], canvas)] : []),
    ].join("\n")));
}
/** Sentences under a heading. */
function listTerminal(heading, phrases, canvas) {
    if (phrases.length === 0)
        return "";
    const items = phrases.map((phrase) => `  - ${line(phrase, canvas, "    ").trimStart()}`);
    return [canvas.paint("strong", heading), ...items].join("\n");
}
/** A sentence, indented and broken where the terminal ends. */
function line(phrase, { columns, paint }, indent = "  ") {
    return indent + wrap(phraseTerminal(phrase, paint).split(" "), columns - indent.length, indent);
}
/** Labels and values under each other, in the background. */
function detailsTerminal(details, { columns, paint }) {
    const width = Math.max(...details.map(({ label }) => label.length)) + 2;
    const indent = " ".repeat(width);
    return details
        .map(({ label, value }) => {
        const text = phraseTerminal(value, (_tone, name) => name);
        return paint("quiet", pad(label, width)) + wrap(text.split(" "), columns - width, indent);
    })
        .join("\n");
}
/** What is unusual and allowed. */
function noticesTerminal(notices, canvas) {
    if (notices.length === 0)
        return "";
    const shown = notices.slice(0, noticeLimit).map((notice) => line([{ prose: notice }], canvas));
    const more = notices.length > noticeLimit ? [`  … and ${notices.length - noticeLimit} more`] : [];
    return [canvas.paint("strong", "Notices"), ...shown, ...more].join("\n");
}
/** Parts with an empty line between them; those that have nothing to say are absent. No line of them is a command to a runner. */
function sections(...parts) {
    return (0,lib/* withoutCommands */.Df)(parts.filter((part) => part !== "").join("\n\n"));
}

;// CONCATENATED MODULE: ./packages/report/lib/emergency.js


/** An emergency, before anything else is said. */
function emergencyMarkdown({ emergency }) {
    return emergency === null ? "" : `> [!CAUTION]\n> **Emergency:** ${sentence(emergency)}`;
}
function emergencyTerminal({ emergency }, canvas) {
    if (emergency === null)
        return "";
    return canvas.paint("bad", line([{ prose: `! EMERGENCY: ${emergency}` }], canvas, ""));
}

;// CONCATENATED MODULE: ./packages/report/lib/source-link.js
/** Address of a file's line at the commit that was pushed, when the workflow run tells the repository; null otherwise. */
function linkTo({ runUrl, commit }, file, line) {
    const repository = /^(https:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+/.exec(runUrl ?? "")?.[1];
    if (repository === undefined || commit === null || !/^[0-9a-f]{40,64}$/.test(commit))
        return null;
    // an address has no room for half a surrogate pair: encodeURIComponent would throw
    const path = Buffer.from(file)
        .toString()
        .split("/")
        .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`));
    return `${repository}/blob/${commit}/${path.join("/")}${line === null ? "" : `#L${line}`}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/table-markdown.js
/** A table of GitHub-flavoured Markdown; the cells are Markdown already, escaped for one line of a table. */
function tableMarkdown(columns, rows) {
    return [
        table_markdown_line(columns.map(({ title }) => title)),
        table_markdown_line(columns.map(({ align }) => (align === "right" ? "--:" : "---"))),
        ...rows.map(table_markdown_line),
    ].join("\n");
}
function table_markdown_line(cells) {
    return `| ${cells.join(" | ")} |`;
}
/** A part that is folded away until somebody asks; the body needs blank lines around it to be read as Markdown. */
function folded(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Blocks with a blank line between them; those that have nothing to say are absent. */
function table_markdown_blocks(...parts) {
    return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/failure.js






const noteLimit = 20;
/** Where it failed, what the server said, the line with a caret, who was in the way, and the hint. */
function failureMarkdown(receipt) {
    const { failure } = receipt;
    if (failure === null)
        return "";
    const place = placeOf(failure);
    const link = failure.file === null ? null : linkTo(receipt, failure.file, failure.line);
    const where = place && (link ? `[${phraseMarkdown(place)}](${link})` : phraseMarkdown(place));
    return table_markdown_blocks("#### What went wrong", [where, phraseMarkdown(codesOf(failure))].filter((part) => part !== null).join(" · "), sentence(failure.message), failure.excerpt === null ? null : (0,lib/* fence */.EU)(shortened(failure.excerpt), "sql"), failure.notes
        .slice(0, noteLimit)
        .map((note) => `- ${sentence(note)}`)
        .join("\n"), failure.hint ? `**Hint:** ${sentence(failure.hint)}` : null);
}
function failureTerminal({ failure }, canvas) {
    if (failure === null)
        return "";
    const { paint, columns } = canvas;
    const place = placeOf(failure);
    return [
        paint("strong", "What went wrong"),
        line([...(place ? [...place, " · "] : []), ...codesOf(failure)], canvas),
        line([{ prose: failure.message }], canvas),
        ...(failure.excerpt === null ? [] : excerptLines(failure.excerpt, columns - 2)),
        ...failure.notes.slice(0, noteLimit).map((note) => line([{ prose: note }], canvas)),
        ...(failure.hint ? [line(["Hint: ", { prose: failure.hint }], canvas)] : []),
    ].join("\n");
}
function placeOf({ file, line: row, column }) {
    return file === null ? null : say `${[file, row, column].filter((part) => part !== null).join(":")}`;
}
function codesOf({ code, sqlstate }) {
    return sqlstate === null ? say `${code}` : say `${code} · SQLSTATE ${sqlstate}`;
}
/** Whoever made the excerpt cut it already; this only keeps a summary within GitHub's limit, whatever came. */
function shortened(excerpt) {
    return excerpt.slice(0, 4_000).split("\n").slice(0, 20).join("\n");
}
/** Lines cut alike, so that the caret still stands under its place. */
function excerptLines(excerpt, width) {
    const lines = (0,lib/* visible */.RK)(shortened(excerpt)).replaceAll("\t", " ").split("\n");
    const caret = (lines.at(-1) ?? "").length;
    const start = Math.max(0, caret - width + 10);
    return lines.map((text) => `  ${cutEnd(start === 0 ? text : `…${text.slice(start + 1)}`, width)}`);
}

;// CONCATENATED MODULE: ./packages/report/lib/parts-markdown.js






const parts_markdown_rowLimit = 50;
const parts_markdown_noticeLimit = 10;
/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
function filesMarkdown(lead, rows) {
    if (rows.length === 0)
        return "";
    const { shown, hidden } = cutRows(rows, parts_markdown_rowLimit);
    const folder = commonFolder(rows.map((row) => row.file));
    const all = [
        { title: "Result", cell: ({ state, tone }) => state && (stateMarks[tone] ?? "") + state },
        { title: "File", cell: (row) => code(folder ? shortName(row.file) : row.file) + (row.note && below(row.note)) },
        { title: "Statements", align: "right", cell: (row) => row.statements },
        { title: "Time", align: "right", cell: (row) => row.time.replaceAll(" ", "&nbsp;") },
    ];
    const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
    return table_markdown_blocks(`#### ${lead}${(0,lib/* plural */.LS)(rows.length, "file")}${folder ? ` from ${code(folder)}` : ""}`, tableMarkdown(used, shown.map((row) => used.map(({ cell }) => cell(row)))), hidden);
}
// a table wider than a comment hides its last columns, so what is long stands below the name
function below(note) {
    return `<br><sub>${sentence(note)}</sub>`;
}
const stateMarks = { good: "✅ ", bad: "❌ ", warn: "⚠️ " };
/** What a person has to look at, each kind with its remedy. */
function attentionMarkdown(groups) {
    return table_markdown_blocks(...groups.map((group) => table_markdown_blocks(`#### ${theme/* marks */.Z[group.tone].markdown} ${group.title}`, [
        ...group.items.map((item) => {
            const message = item.message ? `: ${phraseMarkdown(item.message)}` : "";
            const remedy = item.remedy ? `\n  **Remedy:** ${phraseMarkdown(item.remedy)}` : "";
            return `- ${phraseMarkdown(item.subject)}${message}${remedy}`;
        }),
        ...(group.more > 0 ? [`- … and ${group.more} more`] : []),
    ].join("\n"), group.message && phraseMarkdown(group.message), group.remedy && `**Remedy:** ${phraseMarkdown(group.remedy)}`)));
}
function detailsMarkdown(details) {
    return details.map(({ label, value }) => `- ${label}: ${phraseMarkdown(value)}`).join("\n");
}
/** What is unusual and allowed. */
function noticesMarkdown(notices) {
    const shown = notices.slice(0, parts_markdown_noticeLimit).map((notice) => `- ${sentence(notice)}`);
    const more = notices.length > parts_markdown_noticeLimit ? [`- … and ${notices.length - parts_markdown_noticeLimit} more`] : [];
    return notices.length > 0 ? table_markdown_blocks("#### Notices", [...shown, ...more].join("\n")) : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/redacted.js

/** Every surface asks for the same report; of a large schema it is tens of thousands of texts. */
const known = new WeakMap();
/**
 * The same data without secrets: every text in it goes through `redact`, names of members too. It happens before anything
 * is drawn, since a mask in finished Markdown could take a closing backtick along. Done once for the same data, unless
 * there are more secrets since; nobody changes a report that has been drawn.
 */
function redacted(data) {
    const secrets = (0,lib/* registeredSecrets */.wW)();
    const before = known.get(data);
    const found = before?.secrets === secrets ? before.clean : clean(data);
    known.set(data, { secrets, clean: found });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape comes out as went in
    return found;
}
function clean(value) {
    if (typeof value === "string")
        return (0,lib/* redact */.E$)(value);
    if (Array.isArray(value))
        return value.map(clean);
    if (value === null || typeof value !== "object")
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [(0,lib/* redact */.E$)(name), clean(member)]));
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-aftermath.js



/** What a rollback leaves behind, and how to go on. */
function rollbackAftermath(receipt) {
    const barred = ["blocked", "failed", "cancelled"].includes(receipt.result) && receipt.generation === null;
    return {
        state: state(receipt),
        next: next(receipt),
        recovery: barred ? recovery(receipt) : [],
        losses: losses(receipt),
    };
}
function state(receipt) {
    const { result, reason, plan, files, untold } = receipt;
    if (result === "blocked")
        return [["Nothing was touched."]];
    if (result === "rolled-back") {
        return [...(plan.mode === "history-only" ? historyOnly : []), ...(untold === null ? [] : [prose(untold)])];
    }
    if (result === "nothing-to-do")
        return reason === "dry-run" && plan.mode === "history-only" ? historyOnlyPlan : [];
    return [...whole(files), ...files.flatMap(ofFile)];
}
const historyOnly = [
    ["Nothing was run: tables, columns, functions and rows that the migrations made are all still there."],
    ["The next push runs these files again, and most of them will fail at what is there."],
];
const historyOnlyPlan = [
    [
        "It would run nothing: tables, columns, functions and rows that the migrations made stay, and only the history forgets them.",
    ],
    ["The next push would run these files again, and most of them would fail at what is there."],
];
function whole(files) {
    const untouched = files.every(({ state: is, transactional }) => is === "not-run" || (is === "failed" && transactional));
    const waiting = files.filter(({ state: is }) => is === "not-run").length;
    return [
        ...(untouched ? [["The database is as it was before this rollback."]] : []),
        ...(waiting > 0 ? [[`${(0,lib/* plural */.LS)(waiting, "migration")} still ${waiting === 1 ? "stands" : "stand"}: not run.`]] : []),
    ];
}
function ofFile({ file: path, state: is, transactional, segments, segmentsDone }) {
    const file = shortName(path);
    switch (is) {
        case "rolled-back":
            return [say `${file} is through: its migration is taken back, and out of the history.`];
        case "failed":
            return [
                transactional
                    ? say `${file} was rolled back itself: its migration stands whole.`
                    : say `${file} failed in its first part, which no transaction undoes: its migration is in the history.`,
            ];
        case "partly":
            return [
                say `${file} is through in part: ${segmentsDone} of ${segments} parts are committed and journaled; its migration is still in the history.`,
            ];
        case "unknown":
            return [say `${file} may or may not be through: the connection was lost at its commit. The history says which.`];
        default:
            return [];
    }
}
function next(receipt) {
    const { result, reason, generation, plan, files } = receipt;
    if (generation?.proved)
        return [["Read the files, put them beside their migrations, commit them, and run the rollback from that commit."]];
    if (result === "rolled-back")
        return [["What was taken back is pending again: the next push would apply it, unless its files go."]];
    if (result === "blocked" && reason === "no-down" && generation === null)
        return noDown;
    if (result === "blocked")
        return refused[reason] ?? [];
    if (result === "nothing-to-do" && reason === "dry-run")
        return [say `Have ${plan.digest} approved, and give it as ${"expect-plan"}.`];
    if (result !== "failed" && result !== "cancelled")
        return [];
    const partly = files.some(({ state: is }) => is === "partly");
    const again = partly
        ? "Run the same rollback again: it goes on at the part where it stopped. Until then a push is blocked."
        : "Run the same rollback again: what is taken back is not taken back twice.";
    const first = steps[reason];
    return [...(first ? [first] : []), ...(reason === "schema-unexpected" || reason === "proof-failed" ? [] : [[again]])];
}
const noDown = [
    say `${"generate: true"} writes the missing ways back from the recorded schemas, and proves on a rehearsal that they give the schema back.`,
    say `${"history-only: true"} removes the history rows and runs nothing: for objects that somebody has taken back by hand.`,
    ["A new migration that undoes the change is often better: it is reviewed and rehearsed like any other."],
];
/** What a person does about a refusal. Problems of single versions have their remedies beside them. */
const refused = {
    "plan-changed": [["Something was applied or taken back since. Read this plan, and approve its digest."]],
    "wrong-target": [["Connect to the target for which the plan was sealed."]],
    "down-changed": [
        ["Check out the commit that was deployed; or plan without the sealed plan, and have that approved."],
    ],
    "down-not-rehearsed": [
        ["Read the way back, plan without the sealed plan, and have that approved; or recover in time, or roll forward."],
    ],
    "not-approved": [["Have the plan digest approved, and give the file that the action `approval` writes."]],
};
const steps = {
    "sql-failed": ["Correct the way back that failed."],
    "lock-timeout": ["Wait until the blocking session has finished, or raise the lock inputs."],
    "schema-unexpected": [
        "The migrations are out of the history, and the schema is not the one from before. Take the differences to a new migration, or recover in time.",
    ],
    "proof-failed": ["Look at what the notes name before the next push."],
};
function recovery({ plan }) {
    const { recovery: point } = plan;
    if (point === null)
        return [["The audit does not know when what stands was applied, so it names no point in time."]];
    const { deployment, commitBefore } = point;
    const lsn = deployment.startLsn === null ? [] : ["LSN ", ...say `${deployment.startLsn}`, ", "];
    return [
        [
            "Database: recover to ",
            ...lsn,
            "before ",
            { prose: (0,lib/* formatMoment */.K9)(deployment.startedAt) },
            ", when deployment ",
            ...say `${deployment.id}`,
            " began. What was written since is lost.",
        ],
        commitBefore === null
            ? ["Application: deploy the version from before that deployment."]
            : ["Application: deploy the version of commit ", ...say `${commitBefore}`, ", the deployment before."],
    ];
}
function losses({ plan, result, generation }) {
    if (generation?.proved || (result === "nothing-to-do" && plan.run.length === 0))
        return [];
    return plan.losses
        .slice(0, 30)
        .map(({ file, line, what }) => [...say `${`${shortName(file)}:${line}`}`, ": ", { prose: what }]);
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-rows.js

/** What would be run, in its order. */
function rollbackPlanRows({ plan, generation }) {
    // those that were written are told apart
    return generation?.proved ? [] : rows(plan);
}
/** What the heading of these rows says. */
const lead = ({ result }) => (result === "blocked" ? "Held back: " : "Would run: ");
function rows(plan) {
    return plan.run.map(({ version, file, down, statements, transactional, reason, segmentsDone }) => ({
        file: down ?? file ?? version,
        statements: down === null ? "" : String(statements),
        note: [
            ...(down === null && plan.mode === "down-files" ? ["no way back"] : []),
            ...(down !== null && down === file ? ["its section `lockkeeper: down`"] : []),
            ...(transactional ? [] : [`not in one transaction: ${reason ?? "it cannot"}`]),
            ...(segmentsDone > 0 ? [`goes on at part ${segmentsDone + 1}`] : []),
        ].join("; "),
        time: "",
        state: "",
        tone: "plain",
        matters: down === null || segmentsDone > 0,
    }));
}
/** What became of each. */
function rollbackOutcomeRows({ files, plan }) {
    const planned = new Map(rows(plan).map((row, index) => [plan.run[index]?.version, row]));
    return files.map((file) => ({
        file: file.file,
        statements: planned.get(file.version)?.statements ?? "",
        note: [
            planned.get(file.version)?.note ?? "",
            file.retries === 0 ? "" : file.retries === 1 ? "1 retry" : `${file.retries} retries`,
        ]
            .filter((part) => part !== "")
            .join("; "),
        time: file.state === "not-run" ? "" : (0,lib/* formatDuration */.a3)(file.durationMs),
        state: plan.mode === "history-only" && file.state === "rolled-back" ? "row removed" : rollback_rows_stateOf(file),
        tone: rollback_rows_tones[file.state],
        matters: file.state !== "rolled-back" && file.state !== "not-run",
    }));
}
const rollback_rows_tones = {
    "rolled-back": "good",
    failed: "bad",
    partly: "warn",
    "not-run": "quiet",
    unknown: "warn",
};
function rollback_rows_stateOf({ state, transactional, segments, segmentsDone }) {
    if (state === "rolled-back")
        return "taken back";
    if (state === "failed")
        return transactional ? "failed, stands whole" : "failed";
    if (state === "partly")
        return `${segmentsDone} of ${segments} parts done`;
    return state === "not-run" ? "not run, stands" : state;
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-verdict.js


/** What a reader with two seconds learns. */
function rollbackVerdict(receipt) {
    const { plan, target } = receipt;
    return {
        ...words(receipt),
        facts: [
            ...facts(receipt),
            say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
            ["PostgreSQL ", { prose: plan.server.version }],
            say `${`${target.host}/${target.database}`}`,
        ],
    };
}
function words({ result, reason, plan, generation }) {
    const count = (0,lib/* plural */.LS)(plan.run.length, "migration");
    switch (result) {
        case "rolled-back":
            return plan.mode === "history-only"
                ? { tone: "warn", words: "History rows removed, nothing run" }
                : { tone: "good", words: "Rolled back" };
        case "nothing-to-do":
            if (generation)
                return generated(generation.proved, generation.downs.length);
            return reason === "dry-run"
                ? {
                    tone: "todo",
                    words: `Would take back ${count}${plan.mode === "history-only" ? " from the history only" : ""}`,
                }
                : { tone: "good", words: "Nothing to take back" };
        case "cancelled":
            return { tone: "warn", words: "Rollback cancelled" };
        default: {
            if (generation)
                return generated(generation.proved, generation.downs.length);
            const why = reason === "" ? "" : `: ${reasons[reason] ?? reason}`;
            return { tone: "bad", words: `Rollback ${result}${why}` };
        }
    }
}
function generated(proved, count) {
    return proved
        ? { tone: "good", words: `${(0,lib/* plural */.LS)(count, "way")} back written and proved; nothing was run` }
        : { tone: "bad", words: "No way back that was proved; nothing was run" };
}
const reasons = {
    "no-down": "there is no way back",
    "later-first": "later deployments have to go first",
    edited: "files have changed since they were applied",
    interrupted: "something was begun and is not finished",
    "plan-changed": "it is not the rollback that was approved",
    "wrong-target": "this is another target",
    "down-changed": "the way back is not the one that was rehearsed",
    "down-not-rehearsed": "the way back was not rehearsed",
    "not-approved": "it is not approved",
    "lock-timeout": "a table lock was not granted in time",
    "sql-failed": "PostgreSQL refused a statement",
    "connection-lost": "the connection was lost",
    "proof-failed": "the end state is not the expected one",
    "schema-unexpected": "the schema is not the one from before",
    "schema-unproved": "the schema could not be read in the end",
};
function facts({ result, reason, files, plan, durationMs, endState, untold }) {
    if (result === "blocked" || result === "nothing-to-do" || reason === "dry-run")
        return [];
    const through = files.filter(({ state }) => state === "rolled-back").length;
    const time = (0,lib/* formatDuration */.a3)(durationMs);
    const counts = result === "rolled-back"
        ? [`${(0,lib/* plural */.LS)(through, "migration")} in ${time}`]
        : [`${through} of ${(0,lib/* plural */.LS)(files.length, "migration")} taken back in ${time}`];
    const schema = endState?.proved ? [["schema as before"]] : untold ? [["schema not compared"]] : [];
    return [counts, ...(plan.mode === "history-only" ? [] : schema)];
}

// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(7291);
;// CONCATENATED MODULE: ./packages/report/lib/preview/schema-diff.js

const context = 2;
// two texts that have less in common than this are shown one after the other; looking further costs time and tells nothing
const maxEditLength = 1_000;
const order = [
    "security",
    "destructive",
    "breaking",
    "performance",
    "additive",
    "cosmetic",
];
/** Canonical DDL before and after, for a block in the language `diff`; what matters most stands first. */
function diffText(differences) {
    return differences
        .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
        .map(diffOf)
        .filter((lines) => lines.length > 0)
        .map((lines, index, all) => (index > 0 && schema_diff_apart(lines, all[index - 1] ?? []) ? ["", ...lines] : lines).join("\n"))
        .join("\n");
}
/** One-line changes stand together, bigger ones apart from their neighbours. */
function schema_diff_apart(lines, before) {
    return lines.length > 2 || before.length > 2;
}
function diffOf({ kind, identity, before, after, attributes }) {
    const head = `@@ ${kind} ${identity.replaceAll("\n", "\\n")} @@`;
    const ddl = ddlLines(before, after);
    const lines = ddl.some((line) => /^[+-]/.test(line))
        ? ddl
        : attributes.flatMap(({ name, ...values }) => [
            ...valueLines("-", name, values.before),
            ...valueLines("+", name, values.after),
        ]);
    return lines.length > 2 || ddl.length === 0 || lines !== ddl ? [head, ...lines] : lines;
}
function ddlLines(before, after) {
    if (before === null || after === null) {
        const sign = before === null ? "+" : "-";
        return (before ?? after ?? "").split("\n").map((line) => `${sign} ${line}`.trimEnd());
    }
    const patch = (0,create/* structuredPatch */.YB)("", "", `${before}\n`, `${after}\n`, undefined, undefined, { context, maxEditLength });
    if (patch === undefined)
        return [...ddlLines(before, null), ...ddlLines(null, after)];
    return patch.hunks.flatMap(({ lines }, index) => [
        ...(index > 0 ? ["  …"] : []),
        ...lines.filter((line) => !line.startsWith("\\")).map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd()),
    ]);
}
function valueLines(sign, name, value) {
    if (value === null)
        return [];
    return `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`
        .split("\n")
        .map((line) => `${sign} ${line}`);
}

;// CONCATENATED MODULE: ./packages/report/lib/differences.js






const named = 20;
const lineLimit = 60;
const characterLimit = 6_000;
/** Object by object and as DDL, worst first; empty where nothing differs. The differences are free of secrets already. */
function differencesMarkdown(differences, sides) {
    const found = worstFirst(differences);
    if (found.length === 0)
        return "";
    return table_markdown_blocks(`#### ${headingOf(found, sides)}`, items(found, sides)
        .map((phrase) => `- ${phraseMarkdown(phrase)}`)
        .join("\n"), `${sides.legend}\n\n${(0,lib/* fence */.EU)(differences_shortened(diffText(found)), "diff")}`);
}
function differencesTerminal(differences, sides, canvas) {
    const found = worstFirst(differences);
    if (found.length === 0)
        return "";
    const width = canvas.columns - 4;
    return [
        canvas.paint("strong", headingOf(found, sides)),
        ...items(found, sides).map((phrase) => `  - ${line(phrase, canvas, "    ").trimStart()}`),
        `  ${sides.legend}`,
        ...(0,lib/* visible */.RK)(differences_shortened(diffText(found)))
            .replaceAll("\t", " ")
            .split("\n")
            .map((text) => `    ${cutEnd(text, width)}`.trimEnd()),
    ].join("\n");
}
const rank = ({ severity }) => lib/* differenceSeverities */.J.indexOf(severity);
const worstFirst = (found) => found.toSorted((a, b) => rank(a) - rank(b));
const headingOf = (found, { heading }) => `${heading}: ${(0,lib/* plural */.LS)(found.length, "object")}`;
function items(found, { words }) {
    const shown = found.slice(0, named).map(({ kind, identity, change, attributes }) => {
        const which = attributes.length > 0 ? `: ${attributes.map(({ name }) => name).join(", ")}` : "";
        return [`${kind} `, ...say `${identity}`, ` ${words[change]}${which}`];
    });
    return found.length > named ? [...shown, [`and ${found.length - named} more`]] : shown;
}
function differences_shortened(text) {
    const lines = text.slice(0, characterLimit).split("\n");
    const cut = lines.length > lineLimit || text.length > characterLimit;
    return cut ? [...lines.slice(0, lineLimit), "…"].join("\n") : text;
}

;// CONCATENATED MODULE: ./packages/report/lib/unexpected.js


/** What stands otherwise than expected, object by object and as DDL; empty where nothing does, or nobody knows what. */
function unexpectedMarkdown(receipt) {
    return differencesMarkdown(differencesOf(receipt), sides);
}
function unexpectedTerminal(receipt, canvas) {
    return differencesTerminal(differencesOf(receipt), sides, canvas);
}
/** Seen from the expectation. */
const sides = {
    heading: "Not as expected",
    legend: "What was expected stands after -, what is there after +.",
    words: {
        added: "is there, and was not expected",
        removed: "was expected, and is missing",
        changed: "is another one than expected",
    },
};
/** Without secrets. */
function differencesOf({ endState }) {
    return (endState && redacted(endState).differences) ?? [];
}

;// CONCATENATED MODULE: ./packages/report/lib/attention.js

const listed = 10;
/** Worst first: what was applied and is no longer what the files say, then what only stands in the wrong place. */
const titles = [
    ["edited", "edited after being applied"],
    ["renamed", "applied under another version"],
    ["remote-only", "in the database, without a file here"],
    ["interrupted", "begun and not finished"],
    ["squashed", "replaced by a baseline"],
    ["out-of-order", "older than the last applied"],
];
/** What needs attention, grouped by kind; blocking groups come first. */
function attention(entries) {
    return [true, false].flatMap((blocks) => titles.flatMap(([kind, title]) => {
        const found = entries.filter((entry) => entry.class === kind && entry.blocks === blocks);
        return found.length > 0 ? [group(found, title, blocks)] : [];
    }));
}
/** `1 edited, 2 out of order`: how many entries of each kind block. */
function blockingCounts(entries) {
    return titles
        .map(([kind]) => ({ kind, count: entries.filter((entry) => entry.class === kind && entry.blocks).length }))
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => `${count} ${kind === "remote-only" ? kind : kind.replaceAll("-", " ")}`)
        .join(", ");
}
function group(entries, title, blocks) {
    const message = shared(entries.map((entry) => entry.message));
    const remedy = shared(entries.map((entry) => entry.remedy));
    return {
        tone: blocks ? "bad" : "warn",
        title: `${entries.length} ${title}${blocks ? "" : " (allowed)"}`,
        items: entries.slice(0, listed).map((entry) => ({
            subject: subjectOf(entry),
            message: message === null ? attention_sentence(entry.message) : null,
            remedy: remedy === null ? attention_sentence(entry.remedy) : null,
        })),
        more: Math.max(0, entries.length - listed),
        message: attention_sentence(message ?? ""),
        remedy: attention_sentence(remedy ?? ""),
    };
}
function subjectOf({ file, version, name }) {
    if (file !== null)
        return say `${file}`;
    return name ? say `${version} (${name})` : say `${version}`;
}
/** The one text that all of them say, or null when they differ. */
function shared(texts) {
    return texts.every((text) => text === texts[0]) ? (texts[0] ?? "") : null;
}
function attention_sentence(text) {
    return text === "" ? null : prose(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/comment-state/people.js



const people_named = 10;
/** Who approved, who began it and in which run, as short lines. Nobody is mentioned. */
function peopleMarkdown({ actor, runUrl, approval }, at) {
    const begun = [
        `${at.words} at `,
        { prose: (0,lib/* formatMoment */.K9)(at.iso) },
        ...(runUrl === null ? [] : [" in ", { words: "this run", href: runUrl }]),
        ...(actor === null ? [] : [at.words === "Begun" ? " by " : ", which was begun by ", { name: actor }]),
    ];
    return people_items([...(approval === null ? [] : [approvalPhrase(approval)]), begun]);
}
/** A list under a heading; nothing without items. */
function people_listed(heading, phrases) {
    return phrases.length > 0 ? table_markdown_blocks(`#### ${heading}`, people_items(phrases)) : "";
}
function people_items(phrases) {
    return phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n");
}
/** `Approved by mira and rita for environment production` */
function approvalPhrase({ approved, approvedBy, gate, environment }) {
    if (!approved || gate === null)
        return ["Not approved"];
    return ["Approved by ", ...namesOf(approvedBy), ...gates[gate](environment)];
}
/** `mira, tom and 3 more` */
function namesOf(logins) {
    const shown = logins.slice(0, people_named);
    const more = logins.length - shown.length;
    const last = more > 0 ? [` and ${more} more`] : [];
    return [
        ...shown.flatMap((name, index) => {
            const between = index === 0 ? "" : more === 0 && index === shown.length - 1 ? " and " : ", ";
            return [...(between ? [between] : []), { name }];
        }),
        ...last,
    ];
}
const gates = {
    reviewers: (environment) => [" for the environment ", { name: environment }],
    review: () => [" in a review of the pull request"],
    digest: () => [", who repeated the plan's digest"],
};

;// CONCATENATED MODULE: ./packages/report/lib/verdict.js






function statusVerdict({ plan, counts, target }) {
    const pending = plan.run.length;
    const facts = [
        ...(plan.state === "diverged" && pending > 0 ? [say `${pending} pending`] : []),
        say `${counts.applied} applied`,
    ];
    return { ...statusWords(plan), facts: [...facts, ...whereOf(plan, target)] };
}
function statusWords(plan) {
    if (plan.state === "diverged")
        return { tone: "bad", words: `Diverged: ${blockingCounts(plan.entries)}` };
    if (plan.state === "pending")
        return { tone: "todo", words: `${plan.run.length} pending` };
    return { tone: "good", words: "Up to date" };
}
function pushVerdict(receipt) {
    return { ...pushWords(receipt), facts: [...pushFacts(receipt), ...whereOf(receipt.plan, receipt.target)] };
}
function pushWords({ result, reason, plan }) {
    const why = verdict_reasons[reason] ?? blockingCounts(plan.entries);
    if (isDryRun(reason) && result !== "failed" && result !== "cancelled") {
        return plan.run.length > 0
            ? { tone: "todo", words: `Would apply ${(0,lib/* plural */.LS)(plan.run.length, "file")}` }
            : { tone: "good", words: "Nothing to do" };
    }
    if (result === "applied")
        return { tone: "good", words: "Applied" };
    if (result === "nothing-to-do")
        return { tone: "good", words: "Nothing to do" };
    if (result === "cancelled")
        return { tone: "warn", words: "Cancelled" };
    return { tone: "bad", words: `${result === "blocked" ? "Blocked" : "Failed"}${why ? `: ${why}` : ""}` };
}
/** True for a push that was asked only to say what it would do. */
function isDryRun(reason) {
    return reason === "dry-run";
}
/** Reasons other than a class of the history, which is counted instead. */
const verdict_reasons = {
    "plan-changed": "the plan is not the approved one",
    "wrong-target": "the plan is for another target",
    expired: "the plan has expired",
    "not-approved": "the plan is not approved",
    "history-moved": "the history moved since the plan was made",
    "files-changed": "the files are not the approved ones",
    "schema-drifted": "the schema changed since the plan was made",
    "apply-lock-held": "another push holds the apply lock",
    "lock-timeout": "a table lock was not granted in time",
    "sql-failed": "PostgreSQL refused a statement",
    "connection-lost": "the connection was lost",
    "proof-failed": "the end state is not the expected one",
    "schema-unexpected": "the schema is not the expected one",
    "schema-unproved": "the schema could not be held against the expected one",
};
function pushFacts(receipt) {
    const { approval, endState } = receipt;
    const approved = approval?.approved && approval.approvedBy.length > 0 && receipt.refusal === null;
    return [
        ...pushCounts(receipt),
        ...(approved ? [["approved by ", ...namesOf(approval.approvedBy)]] : []),
        ...(endState?.proved ? [["schema as expected"]] : []),
    ];
}
function pushCounts({ result, reason, files, durationMs, plan }) {
    const applied = files.filter((file) => file.state === "applied").length;
    const time = (0,lib/* formatDuration */.a3)(durationMs);
    if (isDryRun(reason) || result === "blocked")
        return [];
    if (result === "nothing-to-do")
        return [say `${plan.entries.filter((e) => e.class === "applied").length} applied before`];
    if (result === "applied")
        return [[`${(0,lib/* plural */.LS)(applied, "file")} in ${time}`]];
    return [[`${applied} of ${(0,lib/* plural */.LS)(files.length, "file")} applied in ${time}`]];
}
function whereOf(plan, target) {
    return [
        say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
        ["PostgreSQL ", { prose: plan.server.version }],
        say `${`${target.host}/${target.database}`}`,
    ];
}
/** A heading, and a line of facts below it. */
function verdictMarkdown({ tone, words, facts }) {
    return `### ${theme/* marks */.Z[tone].markdown} ${words}\n\n${facts.map(phraseMarkdown).join(" · ")}`;
}
/** One line, broken only when the terminal is too narrow for it. */
function verdictTerminal({ tone, words, facts }, { columns, paint }) {
    const headline = paint(tone, `${theme/* marks */.Z[tone].terminal} ${words}`);
    const shown = facts.map((fact) => phraseTerminal(fact, paint));
    // a fact is never broken in two, the words of a long headline may be
    return wrap([...headline.split(" "), ...shown.map((fact) => `· ${fact}`)], columns, "  ");
}

;// CONCATENATED MODULE: ./packages/report/lib/comment-state/rollback-comment.js











const endings = {
    "rolled-back": { state: "rolled-back", words: "Taken back" },
    "nothing-to-do": null,
    blocked: null,
    failed: { state: "failed", words: "Failed" },
    cancelled: { state: "failed", words: "Cancelled" },
};
/** How a rollback ended; null where what was applied stands as it did. */
function rollbackComment(whole) {
    const receipt = redacted(whole);
    const ending = endings[receipt.result];
    if (ending === null || receipt.files.length === 0)
        return null;
    const { state, next, recovery, losses } = rollbackAftermath(receipt);
    const head = table_markdown_blocks(emergencyMarkdown(receipt), verdictMarkdown(rollbackVerdict(receipt)), peopleMarkdown(receipt, { words: ending.words, iso: receipt.finishedAt }), failureMarkdown(receipt), unexpectedMarkdown(receipt), people_listed("What stands now", state), people_listed("How to go on", next), people_listed("If it cannot be taken back", recovery), filesMarkdown("", rollbackOutcomeRows(receipt)), people_listed("What this does not bring back", losses));
    return { state: ending.state, head: `${head}\n` };
}

;// CONCATENATED MODULE: ./packages/report/lib/approval/approval-words.js


/** What an approval rests on. */
const gateWords = {
    reviewers: "the environment's required reviewers",
    review: "a review of the pull request",
    digest: "the digest, typed by hand",
};
/** Why there is none, and what to do; names stand between backticks. */
const approval_words_reasons = {
    "wrong-phrase": { words: "the phrase was not typed", remedy: "Begin the run again, and type the phrase." },
    "wrong-branch": { words: "not from this branch", remedy: "Begin the run from a branch that may ask." },
    "checks-not-green": { words: "required checks are not green", remedy: "Mend what they found, and run again." },
    "environment-missing": {
        words: "there is no such environment",
        remedy: "Make it in the repository's settings, with required reviewers. GitHub makes a missing one without rules.",
    },
    "no-required-reviewers": {
        words: "the environment has no required reviewers",
        remedy: "Add them to the environment. GitHub offers them for private repositories in its Enterprise plan only: elsewhere name a `fallback`.",
    },
    "nobody-approved": {
        words: "nobody approved this run",
        remedy: "Run the job again, and let one of the environment's reviewers approve it.",
    },
    rejected: {
        words: "a reviewer rejected this run",
        remedy: "Settle why, and begin a new run: a rejected one stays rejected.",
    },
    "self-review": {
        words: "only who began the run approved it",
        remedy: "Run the job again, and let somebody else approve it.",
    },
    "not-a-reviewer": {
        words: "who approved is no required reviewer",
        remedy: "Run the job again, and let one of the environment's reviewers approve it.",
    },
    "no-review": {
        words: "nobody else approved the pull request",
        remedy: "Let a member who is not its author approve the last commit of a pull request, before it is merged.",
    },
    "digest-differs": {
        words: "the plan's digest was not typed",
        remedy: "Begin a new run by hand, with all 64 digits of the plan's digest, as the preview shows it.",
    },
    unreadable: {
        words: "the approval could not be read",
        remedy: "Grant the job what it lacks, or run it again when GitHub answers.",
    },
};
/** What a reader with two seconds learns. */
function approvalVerdict({ approved, reason, gate, approvedBy, environment, planDigest }) {
    const facts = [
        ...(approved ? [["by ", ...names(approvedBy)]] : []),
        say `environment ${environment}`,
        say `plan ${(0,lib/* shortDigest */.VK)(planDigest)}`,
        ...(gate === null ? [] : [[`rests on ${gateWords[gate]}`]]),
    ];
    if (approved)
        return { tone: "good", words: "Approved", facts };
    return { tone: "bad", words: `Not approved: ${reason === "" ? "nobody is named" : approval_words_reasons[reason].words}`, facts };
}
/** What to do about it; empty when it is approved. */
function approvalRemedy({ approved, reason }) {
    return approved || reason === "" ? "" : approval_words_reasons[reason].remedy;
}
function approvalDetails({ planDigest, requestedBy, at, runUrl }) {
    return [
        { label: "Plan digest", value: say `${planDigest}` },
        ...(requestedBy === null ? [] : [{ label: "Requested by", value: say `${requestedBy}` }]),
        ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
        { label: "Looked up", value: say `${clock(at)}` },
    ];
}
/** Names in a sentence. */
function names(all) {
    return all.flatMap((name, index) => (index === 0 ? [{ name }] : [", ", { name }]));
}
/** `2026-11-20 14:02:11 UTC` for an ISO date; anything else as it is. */
function clock(iso) {
    return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}

;// CONCATENATED MODULE: ./packages/report/lib/approval/approval-report.js










/** Who approved a plan, or why nobody did, for a job summary. */
function approvalMarkdown(told) {
    const approval = redacted(told);
    const remedy = approvalRemedy(approval);
    return `${table_markdown_blocks(verdictMarkdown(approvalVerdict(approval)), 
    // of a refusal the notes say why
    approval.approved
        ? noticesMarkdown(approval.notes)
        : approval.notes.map((note) => `- ${sentence(note)}`).join("\n"), remedy && `**Remedy:** ${sentence(remedy)}`, folded("Details", detailsMarkdown(approvalDetails(approval))))}\n`;
}
/** The same for a terminal or a log. */
function approvalTerminal(told, display) {
    const approval = redacted(told);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const remedy = approvalRemedy(approval);
    return sections(verdictTerminal(approvalVerdict(approval), canvas), approval.approved
        ? noticesTerminal(approval.notes, canvas)
        : approval.notes.map((note) => line([{ prose: note }], canvas)).join("\n"), remedy && line(["Remedy: ", { prose: remedy }], canvas), detailsTerminal(approvalDetails(approval), canvas));
}
/** Why a run stops here, where GitHub shows it first. */
function approvalAnnotations(told) {
    if (told.approved)
        return [];
    const approval = redacted(told);
    const parts = [`${approvalVerdict(approval).words}.`, ...approval.notes.slice(0, 3), approvalRemedy(approval)];
    return [{ level: "error", message: (0,lib/* oneLine */.TN)(parts.filter((part) => part !== "").join(" "), 1_000) }];
}

;// CONCATENATED MODULE: ./packages/report/lib/approval/request-report.js










const problemLimit = 30;
/** Whether a run may ask for an approval, for a job summary. */
function requestMarkdown(told) {
    const request = redacted(told);
    const problems = request.problems.slice(0, problemLimit).map(({ message, remedy }) => {
        return `- ${sentence(message)}\\\n  **Remedy:** ${sentence(remedy)}`;
    });
    return `${table_markdown_blocks(verdictMarkdown(requestVerdict(request)), request.emergency === null ? "" : `> [!WARNING]\n> **Emergency:** ${sentence(request.emergency)}`, [...problems, ...more(request)].join("\n"), noticesMarkdown(request.notes), checksMarkdown(request), folded("Details", detailsMarkdown(requestDetails(request))))}\n`;
}
/** The same for a terminal or a log. */
function requestTerminal(told, display) {
    const request = redacted(told);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    return sections(verdictTerminal(requestVerdict(request), canvas), request.emergency === null ? "" : line([{ strong: "EMERGENCY: " }, { prose: request.emergency }], canvas), [
        ...request.problems
            .slice(0, problemLimit)
            .flatMap(({ message, remedy }) => [
            line([`${theme/* marks */.Z.bad.terminal} `, { prose: message }], canvas),
            line(["Remedy: ", { prose: remedy }], canvas, "    "),
        ]),
        ...more(request).map((text) => `  ${text}`),
    ].join("\n"), noticesTerminal(request.notes, canvas), checksTerminal(request, canvas), detailsTerminal(requestDetails(request), canvas));
}
/** What is wrong, and an emergency, where GitHub shows it first. */
function requestAnnotations(told) {
    const request = redacted(told);
    const { emergency, problems } = request;
    return [
        ...problems.map(({ message, remedy }) => ({
            level: "error",
            message: (0,lib/* oneLine */.TN)(`${message} ${remedy}`, 1_000),
        })),
        ...(emergency === null
            ? []
            : [
                {
                    level: "warning",
                    message: (0,lib/* oneLine */.TN)(`Emergency: required checks were not asked. ${emergency}`, 1_000),
                },
            ]),
    ];
}
function requestVerdict(request) {
    const { allowed, problems, environment, ref, gate, emergency, checks } = request;
    const facts = [
        say `environment ${environment}`,
        ...(ref === null ? [] : [say `${ref.replace(/^refs\/heads\//, "")}`]),
        ...(checks.length === 0 ? [] : [[`${green(request)} of ${(0,lib/* plural */.LS)(checks.length, "required check")} green`]]),
        ...(gate === null ? [] : [[`will rest on ${gateWords[gate]}`]]),
    ];
    if (!allowed)
        return { tone: "bad", words: `This run may not ask: ${(0,lib/* plural */.LS)(problems.length, "problem")}`, facts };
    return emergency === null
        ? { tone: "good", words: "This run may ask for an approval", facts }
        : { tone: "warn", words: "Emergency: this run may ask for an approval", facts };
}
function green({ checks }) {
    return checks.filter(({ state }) => state === "success").length;
}
function toneOf(state) {
    return state === "success" ? "good" : "bad";
}
function checksMarkdown({ checks }) {
    if (checks.length === 0)
        return "";
    const rows = checks
        .slice(0, problemLimit)
        .map(({ name, state }) => [theme/* marks */.Z[toneOf(state)].markdown, code(name), code(state)]);
    return tableMarkdown([{ title: "" }, { title: "Required check" }, { title: "State" }], rows);
}
function checksTerminal({ checks }, { paint }) {
    if (checks.length === 0)
        return "";
    const lines = checks
        .slice(0, problemLimit)
        .map(({ name, state }) => `  ${theme/* marks */.Z[toneOf(state)].terminal} ${cutEnd(plain(name), 50)}: ${cutEnd(plain(state), 20)}`);
    return [paint("strong", "Required checks"), ...lines].join("\n");
}
function more({ problems }) {
    return problems.length > problemLimit ? [`- … and ${problems.length - problemLimit} more`] : [];
}
function requestDetails({ commit, requestedBy, runUrl, at }) {
    return [
        ...(commit === null ? [] : [{ label: "Commit", value: say `${commit}` }]),
        ...(requestedBy === null ? [] : [{ label: "Requested by", value: say `${requestedBy}` }]),
        ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
        { label: "Looked up", value: say `${clock(at)}` },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/left-behind.js


function leftBehind(receipt) {
    if (receipt.result === "applied" || receipt.result === "nothing-to-do")
        return { state: [], next: [] };
    if (receipt.result === "blocked")
        return { state: [["Nothing was touched."]], next: nextSteps(receipt) };
    return { state: left_behind_stateOf(receipt.files), next: nextSteps(receipt) };
}
function left_behind_stateOf(files) {
    const applied = files.filter((file) => file.state === "applied");
    const notRun = files.filter((file) => file.state === "not-run");
    const untouched = files.every((f) => f.state === "not-run" || (f.state === "failed" && f.transactional));
    return [
        ...(untouched ? [["The database is as it was before this push."]] : []),
        ...several(applied, (one) => say `${one} is applied, and recorded in the history.`, (n) => say `${n} files are applied, and recorded in the history.`),
        ...files.flatMap((file) => troubled(file)),
        ...several(notRun, (one) => say `${one} was not run.`, (n) => say `${n} files were not run.`),
    ];
}
function several(files, one, many) {
    const [first] = files;
    return first === undefined ? [] : [files.length === 1 ? one(shortName(first.file)) : many(files.length)];
}
function troubled({ file: path, state, transactional, segments, segmentsDone }) {
    const file = shortName(path);
    if (state === "failed") {
        return [
            transactional ? say `${file} was rolled back: nothing of it stands.` : say `${file} failed in its first part.`,
        ];
    }
    if (state === "partly") {
        return [say `${file} is applied in part: ${segmentsDone} of ${segments} parts are committed and journaled.`];
    }
    if (state === "unknown") {
        return [say `${file} may or may not be applied: the connection was lost at its commit. The history says which.`];
    }
    return [];
}
function nextSteps(receipt) {
    const stopped = receipt.files.find(({ state }) => state === "partly" || state === "failed" || state === "unknown");
    const known = receipt.refusal ? refusedSteps : left_behind_steps;
    const advice = receipt.reason === "" ? undefined : known[receipt.reason]?.(shortName(stopped?.file ?? ""));
    const partly = receipt.files.filter(({ state }) => state === "partly");
    return [
        ...(advice ? [advice] : []),
        ...partly.map(({ file, segmentsDone, segments }) => say `The next push goes on with ${shortName(file)} at part ${segmentsDone + 1} of ${segments}; leave the parts before it as they are.`),
    ];
}
/** What a person does next about a plan that was refused. */
const refusedSteps = {
    "wrong-target": () => [
        "Give the connection of the target that the plan was made for; or make a plan for this one, and have it approved.",
    ],
    expired: () => say `Make a new plan and have it approved. How long one holds is ${"expires-in"} of dry-run.`,
    "not-approved": () => ["Have this plan approved, and run the job again."],
    "history-moved": () => ["Make a new plan on top of what the history has now, and have it approved."],
    "files-changed": () => [
        "Run from the commit that was reviewed; or make a new plan of these files, and have it approved.",
    ],
    "plan-changed": () => [
        "Give the options of the approved plan; or make a new plan under these, and have it approved.",
    ],
    "schema-drifted": () => [
        "Find out who changed the schema (drift-check tells), and take it back or make it a migration; then make a new plan.",
    ],
    "schema-unproved": () => [
        "Run the job again. If it is refused again, see who holds the locks, and whether this login may read the whole catalog.",
    ],
};
/** What a person does next. Classes of the history have their remedies beside them. */
const left_behind_steps = {
    "plan-changed": () => ["Something was merged or applied since the approval. Read this plan, and approve its digest."],
    "apply-lock-held": () => say `Push again when the other push has finished, or give it longer with ${"wait-for-lock"}.`,
    "lock-timeout": () => say `Push again when the blocking session has finished, or raise ${"lock-timeout"} or ${"lock-retries"}.`,
    "sql-failed": (file) => file
        ? say `Correct ${file} and push again: what is applied is not run twice.`
        : ["Correct the file and push again."],
    "connection-lost": () => ["Push again: the history tells what was committed, and the push goes on from there."],
    "schema-unexpected": () => [
        "Find out who changed the schema, or what the target does by itself; then preview again, or make the difference a migration.",
    ],
    "schema-unproved": () => [
        "Push again with the same expectation: what is applied is not run twice, and the schema is looked at.",
    ],
    "proof-failed": () => ["The files are applied. Find out what else changed the schema before the next push."],
    cancelled: () => ["Push again: what is applied is not run twice."],
};

;// CONCATENATED MODULE: ./packages/report/lib/refusal.js





const shown = 50;
const nothing = "—";
/** Why a plan was refused: what was approved beside what was found, worst first, and what changed in the schema. */
function refusalMarkdown(given) {
    if (given === null)
        return "";
    const refusal = redacted(given);
    const rows = refusal.rows.slice(0, shown);
    const table = tableMarkdown([{ title: "" }, { title: "Approved" }, { title: "Found" }], rows.map(({ what, approved, found }) => [what, approved ?? nothing, found ?? nothing].map(sentence)));
    return table_markdown_blocks(sentence(refusal.message), rows.length > 0 ? table : "", refusal_hidden(refusal), differencesMarkdown(refusal.differences ?? [], refusal_sides));
}
function refusalTerminal(given, canvas) {
    if (given === null)
        return "";
    const refusal = redacted(given);
    const { paint } = canvas;
    const side = (text) => (text === null ? nothing : phraseTerminal([{ prose: text }], paint));
    const rows = refusal.rows
        .slice(0, shown)
        .flatMap(({ what, approved, found }) => [
        line([{ prose: what }], canvas),
        line([`approved  ${side(approved)}`], canvas, "    "),
        line([`found     ${side(found)}`], canvas, "    "),
    ]);
    const more = refusal_hidden(refusal);
    return [
        [line([{ prose: refusal.message }], canvas), ...rows, ...(more ? [`  ${more}`] : [])].join("\n"),
        differencesTerminal(refusal.differences ?? [], refusal_sides, canvas),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}
/** Seen from the plan. */
const refusal_sides = {
    heading: "Changed since the plan was made",
    legend: "What stood then is after -, what is there after +.",
    words: {
        added: "is there, and was not when the plan was made",
        removed: "was there, and is gone",
        changed: "is another one",
    },
};
function refusal_hidden({ rows, more }) {
    const count = Math.max(0, rows.length - shown) + more;
    return count > 0 ? `… and ${count} more` : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/comment-state/state-comment.js














/** A plan that was approved, while another deployment has the database. */
function approvedComment(begun) {
    return { state: "approved", head: begunMarkdown(begun, "Approved, waits for its turn") };
}
/** A plan that runs. Should its run be killed, this is what stands there: so it says since when, and in which run. */
function applyingComment(begun) {
    return { state: "applying", head: begunMarkdown(begun, `Applying ${(0,lib/* plural */.LS)(begun.plan.run.length, "file")}`) };
}
/** A plan that was not come to: another deployment has the database, or there is no way to it. Nothing was touched. */
function stoppedComment(begun, why) {
    const { verdict, rest } = begunParts(begun, "Not applied", "bad");
    const words = [why.message, ...(why.hint === undefined ? [] : [why.hint])].map(sentence).join(" ");
    return {
        state: "refused",
        head: `${table_markdown_blocks(emergencyMarkdown(begun), verdict, `${words} Nothing was touched.`, ...rest)}\n`,
    };
}
function begunMarkdown(begun, words) {
    const { verdict, rest } = begunParts(begun, words, "todo");
    return `${table_markdown_blocks(emergencyMarkdown(begun), verdict, ...rest)}\n`;
}
function begunParts(whole, words, tone) {
    const begun = redacted(whole);
    const { plan, target, at } = begun;
    const facts = [
        say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
        ["PostgreSQL ", { prose: plan.server.version }],
        say `${`${target.host}/${target.database}`}`,
    ];
    return {
        verdict: verdictMarkdown({ tone, words, facts }),
        rest: [peopleMarkdown(begun, { words: "Begun", iso: at }), filesMarkdown("", planRows(plan))],
    };
}
/** How a push ended; null when there is nothing to tell: nothing was pending, or it was only asked what it would do. */
function receiptComment(whole) {
    const receipt = redacted(whole);
    const { result, reason, plan } = receipt;
    const ending = state_comment_endings[result];
    if (ending === null || isDryRun(reason))
        return null;
    const { state, next } = leftBehind(receipt);
    const ran = result !== "blocked";
    const head = table_markdown_blocks(emergencyMarkdown(receipt), verdictMarkdown(pushVerdict(receipt)), peopleMarkdown(receipt, { words: ending.words, iso: receipt.finishedAt }), refusalMarkdown(receipt.refusal), ran ? "" : attentionMarkdown(attention(plan.entries)), failureMarkdown(receipt), unexpectedMarkdown(receipt), people_listed("What stands now", state), people_listed("How to go on", next), ran ? filesMarkdown("", outcomeRows(receipt)) : filesMarkdown("Held back: ", planRows(plan)));
    return { state: ending.state, head: `${head}\n` };
}
const state_comment_endings = {
    applied: { state: "applied", words: "Applied" },
    "nothing-to-do": null,
    blocked: { state: "refused", words: "Refused" },
    failed: { state: "failed", words: "Failed" },
    cancelled: { state: "failed", words: "Cancelled" },
};

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-verdict.js


/** Only what was looked at as a whole is without drift. */
function driftState({ drifted, incomplete }) {
    if (drifted === true)
        return "drifted";
    return drifted === false && incomplete.length === 0 ? "none" : "unknown";
}
/** What a reader with two seconds learns. */
function driftVerdict(report) {
    return { tone: drift_verdict_toneOf(report), words: driftWords(report), facts: factsOf(report) };
}
const baselines = {
    recorded: "the recorded schema",
    migrations: "the migrations",
    database: "the other database",
    file: "the snapshot file",
};
/** `Drift from the recorded schema: 3 differences, the worst: security`; words of ours alone. */
function driftWords(report) {
    const { differences, incomplete, severity, baseline } = report;
    const from = baselines[baseline.kind];
    const unread = (0,lib/* plural */.LS)(incomplete.length, "thing");
    const count = (0,lib/* plural */.LS)(differences.length, "difference");
    const worst = severity === null ? "" : differences.length === 1 ? ` (${severity})` : `, the worst: ${severity}`;
    switch (driftState(report)) {
        case "none":
            return `No drift from ${from}`;
        case "drifted":
            return `Drift from ${from}: ${count}${worst}${incomplete.length > 0 ? `; ${unread} could not be read` : ""}`;
        default:
            return `Cannot tell whether there is drift from ${from}: ${unread} could not be read${differences.length > 0 ? `, ${count} so far` : ""}`;
    }
}
function drift_verdict_toneOf(report) {
    const state = driftState(report);
    if (state === "none")
        return "good";
    if (state === "unknown")
        return "bad";
    return report.differences.some(({ severity }) => lib/* failingSeverities */.Mp[report.failOn].includes(severity))
        ? "bad"
        : "warn";
}
function factsOf(report) {
    const { target, baseline, method } = report;
    const counts = severityCounts(report);
    const looked = method === "untouched" ? ["no row of the catalogs was touched since then"] : ["all definitions were read"];
    return [
        ...(counts === "" ? [] : [[counts]]),
        say `${`${target.host}/${target.database}`}`,
        ["against ", { prose: baseline.what }],
        ...(driftState(report) === "none" ? [looked] : []),
    ];
}
function severityCounts({ differences }) {
    if (differences.length < 2)
        return "";
    return lib/* differenceSeverities */.J
        .map((severity) => ({ severity, count: differences.filter((one) => one.severity === severity).length }))
        .filter(({ count }) => count > 0)
        .map(({ severity, count }) => `${count} ${severity}`)
        .join(", ");
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-annotations.js


/** What the list of a run's annotations says about drift; nothing without. Words of ours alone: names stand in the summary. */
function driftAnnotations(report) {
    if (driftState(report) !== "drifted")
        return [];
    const { differences, failOn } = report;
    const fails = differences.some(({ severity }) => lib/* failingSeverities */.Mp[failOn].includes(severity));
    return [{ level: fails ? "error" : "warning", message: `${driftWords(report)}. The job summary says what differs.` }];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/attribute-words.js
/** Attributes that are yes or no, as PostgreSQL's words for either: without a label, since they say what they are about. */
const switches = {
    notNull: ["NOT NULL", "NULL allowed"],
    validated: ["validated", "NOT VALID"],
    enforced: ["enforced", "NOT ENFORCED"],
    unique: ["UNIQUE", "not unique"],
    primary: ["primary key", "no primary key"],
    valid: ["valid", "INVALID"],
    clustered: ["clustered by it", "not clustered by it"],
    populated: ["populated", "not populated"],
    securityDefiner: ["SECURITY DEFINER", "SECURITY INVOKER"],
    strict: ["STRICT", "CALLED ON NULL INPUT"],
    leakproof: ["LEAKPROOF", "not leakproof"],
    permissive: ["PERMISSIVE", "RESTRICTIVE"],
    inherited: ["inherited", "its own"],
};
/** What an attribute is called in a sentence, where its name in camel case does not say it. */
const labels = {
    using: "USING",
    check: "WITH CHECK",
    searchPath: "search_path",
    result: "returns",
    partitionKey: "PARTITION BY",
    partitionOf: "partition of",
    enabled: "",
    rls: "row security",
    forceRls: "row security of the owner",
    securityInvoker: "security_invoker",
    securityBarrier: "security_barrier",
    persistence: "",
};
/** How a sentence says that an attribute has no value. */
const absent = {
    default: "none",
    identity: "none",
    using: "none",
    check: "none",
    searchPath: "not set",
    predicate: "all rows",
    deferrable: "not deferrable",
};
/** Words of ours for a value that is yes or no; null for any other. */
function switchWords(name, value) {
    if (typeof value !== "boolean" || !Object.hasOwn(switches, name))
        return null;
    return switches[name]?.[value ? 0 : 1] ?? null;
}
/** `identity options` of `identityOptions`; empty for an attribute whose values speak for themselves. */
function labelOf(name) {
    if (Object.hasOwn(labels, name))
        return labels[name] ?? "";
    return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
/** Words of ours for an attribute without a value. */
function absentWords(name) {
    return (Object.hasOwn(absent, name) ? absent[name] : undefined) ?? "none";
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/change-phrase.js

/** A value or a statement that is longer than this is left to the diff. */
const longestValue = 80;
const longestStatement = 120;
const change_phrase_listed = 6;
/** True where the line tells everything that there is in the definition. */
function isToldInLine({ change, before, after }) {
    return change !== "changed" && isShort((before ?? after ?? "").trim(), longestStatement);
}
/**
 * What a difference comes to, in a line: `type numeric(10,2) → numeric(12,2)`. Left of the arrow stands the baseline, right
 * of it the live schema; `missing` and `added` are said of the live one.
 */
function changePhrase({ kind, change, attributes, before, after }) {
    if (change !== "changed") {
        const words = change === "added" ? "added" : "missing";
        const ddl = (before ?? after ?? "").trim().replace(/;$/, "");
        return isShort(ddl, longestStatement) && ddl !== "" ? [`${words}: `, { name: ddl }] : [words];
    }
    if (attributes.length === 0)
        return ["changed"];
    return attributes.flatMap((attribute, index) => [...(index > 0 ? ["; "] : []), ...attributePhrase(kind, attribute)]);
}
function attributePhrase(kind, attribute) {
    const { name, before, after } = attribute;
    if (isList(before) || isList(after))
        return listPhrase(name, change_phrase_items(before), change_phrase_items(after));
    const known = labelOf(name);
    const label = known === "" ? [] : switchWords(name, after ?? before) === null ? [{ prose: known }, " "] : [];
    const long = [before, after].some((value) => typeof value === "string" && !isShort(value, longestValue));
    if (long)
        return [{ prose: known || name }, before === null ? " added" : after === null ? " gone" : " differs"];
    return [...label, ...valuePhrase(name, before), " → ", ...valuePhrase(name, after), ...everyRow(kind, attribute)];
}
/** What the expression `true` of a policy means, and what one misses that does not know row security by heart. */
function everyRow(kind, { name, after }) {
    return kind === "policy" && (name === "using" || name === "check") && after === "true" ? [": every row"] : [];
}
function valuePhrase(name, value) {
    const words = switchWords(name, value);
    if (words !== null)
        return [words];
    if (value === null)
        return [absentWords(name)];
    if (typeof value === "boolean")
        return [value ? "on" : "off"];
    return [{ name: String(value) }];
}
function listPhrase(name, before, after) {
    const gained = after.filter((item) => !before.includes(item));
    const lost = before.filter((item) => !after.includes(item));
    const label = labelOf(name);
    if (gained.length === 0 && lost.length === 0)
        return [{ prose: label }, ": another order"];
    const privileges = name === "privileges";
    return [
        ...(privileges ? ["may "] : [{ prose: label }, ": "]),
        ...(gained.length > 0 ? [privileges ? "now " : "+ ", ...change_phrase_names(gained)] : []),
        ...(gained.length > 0 && lost.length > 0 ? [", "] : []),
        ...(lost.length > 0 ? [privileges ? "no longer " : "− ", ...change_phrase_names(lost)] : []),
    ];
}
function change_phrase_names(all) {
    const shown = all.slice(0, change_phrase_listed).flatMap((name, index) => [...(index > 0 ? [", "] : []), { name }]);
    return all.length > change_phrase_listed ? [...shown, ` and ${all.length - change_phrase_listed} more`] : shown;
}
function isList(value) {
    return typeof value === "object" && value !== null;
}
function change_phrase_items(value) {
    return isList(value) ? value : value === null ? [] : [String(value)];
}
function isShort(text, longest) {
    return text.length <= longest && !text.includes("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/aside.js
/** The table for a place with little room: columns that may stand aside go below the first one that shrinks. */
function withoutAsides(table) {
    const home = table.columns.findIndex(({ shrinks }) => shrinks === true);
    if (home < 0 || !table.columns.some(({ aside }) => aside === true))
        return table;
    const stays = (items) => items.filter((_, index) => table.columns[index]?.aside !== true);
    return {
        ...table,
        columns: stays(table.columns),
        rows: table.rows.map((row) => {
            const moved = row.cells.filter((_, index) => table.columns[index]?.aside === true);
            return { ...row, cells: stays(row.cells.map((cell, index) => (index === home ? withBelow(cell, moved) : cell))) };
        }),
    };
}
function withBelow(cell, moved) {
    const notes = [cell.below ?? [], ...moved.map(({ phrase }) => phrase)].filter((phrase) => phrase.length > 0);
    const below = notes.flatMap((note, index) => [...(index > 0 ? ["; "] : []), ...note]);
    return { ...cell, below };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/limits.js
/** Rows in their order, those that matter before others, and words for what is left out. */
function cutTable({ rows, noun }, { rows: limit }) {
    if (rows.length <= limit)
        return { rows, more: "" };
    const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
    const kept = new Set(ranked.slice(0, limit));
    return { rows: rows.filter((row) => kept.has(row)), more: moreOf(rows.length - limit, noun) };
}
function cutItems(items, limit) {
    return { items: items.slice(0, limit), more: items.length > limit ? `… and ${items.length - limit} more` : "" };
}
/** Code up to the last whole line within the limit; one line that is longer is cut. */
function cutCode(code, { code: limit }) {
    if (code.length <= limit)
        return { code, more: "" };
    const end = code.lastIndexOf("\n", limit);
    const kept = code.slice(0, end > 0 ? end : limit).replace(/[\ud800-\udbff]$/, "");
    const lines = code.slice(kept.length).split("\n").length - 1;
    return { code: kept, more: lines > 0 ? moreOf(lines, "line") : "… and more of this line" };
}
/** The first entries among the blocks, and the others counted by what they are: `… and 30 more: 28 index-blocks-writes, …` */
function cutEntries(blocks, limit) {
    const entries = blocks.filter((block) => block.kind === "entry");
    if (entries.length <= limit)
        return { blocks, more: "" };
    const kept = new Set(entries.slice(0, limit));
    const left = entries.slice(limit);
    return {
        blocks: blocks.filter((block) => block.kind !== "entry" || kept.has(block)),
        more: `… and ${left.length} more: ${groupCounts(left)}`,
    };
}
const groupsNamed = 8;
function groupCounts(entries) {
    const counts = new Map();
    for (const { group } of entries)
        counts.set(group, (counts.get(group) ?? 0) + 1);
    const named = Array.from(counts, ([group, count]) => `${count} × ${group}`);
    return [...named.slice(0, groupsNamed), ...(named.length > groupsNamed ? ["and others"] : [])].join(", ");
}
function moreOf(count, noun) {
    return `… and ${count} more ${noun}${count === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/draw-markdown.js






/** A section of the report as GitHub-flavoured Markdown. */
function sectionMarkdown({ title: name, note, folded: closed, blocks }, limits) {
    const title = note === "" ? name : `${name}: ${note}`;
    const body = blocksMarkdown(blocks, limits);
    return closed ? folded(`<b>${summaryText(title)}</b>`, body) : table_markdown_blocks(`#### ${(0,lib/* escapeMarkdown */.FV)(title)}`, body);
}
/** A section under its title, for a place that is folded as a whole. */
function openSectionMarkdown(section, limits) {
    return sectionMarkdown({ ...section, folded: false }, limits);
}
function blocksMarkdown(all, limits) {
    const { blocks, more } = cutEntries(all, limits.entries);
    return table_markdown_blocks(...blocks.map((block) => blockMarkdown(block, limits)), more && (0,lib/* escapeMarkdown */.FV)(more));
}
function blockMarkdown(block, limits) {
    switch (block.kind) {
        case "text":
            return phraseMarkdown(block.phrase);
        case "heading":
            return `**${phraseMarkdown(block.phrase)}**`;
        case "list":
            return listMarkdown(block.items, limits);
        case "code":
            return codeMarkdown(block, limits);
        case "table":
            return drawTable(block, limits);
        case "fold": {
            const body = blocksMarkdown(block.blocks, limits);
            const closed = folded(summaryText(block.title), body);
            return block.open ? closed.replace("<details>", "<details open>") : closed;
        }
        default:
            return entryMarkdown(block, limits);
    }
}
function entryMarkdown({ tone, label, subject, blocks }, limits) {
    const headline = [
        `${theme/* marks */.Z[tone].markdown} **${(0,lib/* escapeMarkdown */.FV)(label)}**`,
        ...(subject.length > 0 ? [phraseMarkdown(subject)] : []),
    ];
    return table_markdown_blocks(headline.join(" · "), blocksMarkdown(blocks, limits));
}
function listMarkdown(phrases, limits) {
    const { items, more } = cutItems(phrases, limits.items);
    return [...items.map((item) => `- ${phraseMarkdown(item)}`), ...(more ? [`- ${more}`] : [])].join("\n");
}
function codeMarkdown({ language, text }, limits) {
    const { code, more } = cutCode(text, limits);
    return table_markdown_blocks((0,lib/* fence */.EU)(code, language), more);
}
function drawTable(whole, limits) {
    const table = withoutAsides(whole);
    const { rows, more } = cutTable(table, limits);
    const cells = rows.map((row) => row.cells.map(cellMarkdown));
    return table_markdown_blocks(tableMarkdown(table.columns.map(({ title, align }) => ({ title, align: align ?? "left" })), cells), more);
}
function cellMarkdown({ phrase, lines = [], below, tone }) {
    const mark = tone === undefined ? "" : cellMarks[tone];
    const text = phraseMarkdown(phrase);
    // words of ours stay on their line, so that the column of names gives way first
    const kept = phrase.every((part) => typeof part === "string") && text.length < 30 ? text.replaceAll(" ", "&nbsp;") : text;
    const more = lines.map((line) => `<br>${phraseMarkdown(line)}`).join("");
    return (text && mark) + kept + more + (below && below.length > 0 ? `<br><sub>${phraseMarkdown(below)}</sub>` : "");
}
const cellMarks = {
    good: "✅&nbsp;",
    bad: "🔴&nbsp;",
    warn: "🟠&nbsp;",
    todo: "",
    quiet: "",
    strong: "",
    plain: "",
};
/** Text between the tags of a summary, where Markdown is not read. */
function summaryText(text) {
    return (0,lib/* escapeMarkdown */.FV)(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/document.js
const sectionIds = (/* unused pure expression or super */ null && ([
    "approval",
    "attention",
    "migrations",
    "locks",
    "schema",
    "access",
    "history",
    "drift",
    "probes",
    "queries",
    "rollback",
    "coverage",
    "statements",
]));
function document_text(phrase) {
    return { kind: "text", phrase };
}
function list(items) {
    return items.length > 0 ? [{ kind: "list", items }] : [];
}
function fold(title, open, blocks) {
    return blocks.length > 0 ? [{ kind: "fold", title, open, blocks }] : [];
}
/** Columns in which no row has anything are left out. */
function table(noun, columns, rows) {
    if (rows.length === 0)
        return [];
    const used = columns.map((_, index) => rows.some(({ cells }) => (cells[index]?.phrase.length ?? 0) > 0));
    const of = (items) => items.filter((_, index) => used[index]);
    return [{ kind: "table", noun, columns: of(columns), rows: rows.map((row) => ({ ...row, cells: of(row.cells) })) }];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/catch-up.js




const longSql = 30;
/** The migration that closes the gap: what it does, whether that was tried, and what it costs. */
function catchUpPart({ catchUp, baseline }, sql) {
    if (catchUp === null)
        return null;
    const { direction, file, statements, losses, without } = catchUp;
    const where = direction === "repository"
        ? [
            " brings the repository to the live schema. This database has it already: a push must not run it here once more.",
        ]
        : [
            ` brings the live schema back to ${baseline.kind === "database" ? "what the other database is" : "the baseline"}.`,
        ];
    return {
        title: "Catch-up migration",
        note: (0,lib/* plural */.LS)(statements, "statement"),
        folded: false,
        blocks: [
            document_text([...say `${file}`, ...where]),
            proofEntry(catchUp),
            ...noted("bad", "It destroys data or objects", losses),
            ...noted("warn", "It does not cover", without),
            ...sqlBlocks(sql),
        ],
    };
}
function proofEntry({ proved, reason, left }) {
    const base = { kind: "entry", group: "proof" };
    if (proved === true) {
        const subject = ["applied on a rehearsal, it gave the same fingerprint."];
        return { ...base, tone: "good", label: "Proved", subject, blocks: [] };
    }
    if (proved === null)
        return { ...base, tone: "warn", label: "Not proved", subject: prose(reason), blocks: [] };
    const rest = left.map((one) => [`${one.kind} `, { name: one.identity }, ": ", ...changePhrase(one)]);
    const subject = reason === "" ? ["applied on a rehearsal, it left differences."] : prose(reason);
    return { ...base, tone: "bad", label: "It does not close the gap", subject, blocks: list(rest) };
}
function noted(tone, label, sentences) {
    if (sentences.length === 0)
        return [];
    return [{ kind: "entry", group: label, tone, label, subject: [], blocks: list(sentences.map(prose)) }];
}
function sqlBlocks(sql) {
    if (sql === null || sql.trim() === "")
        return [];
    const code = { kind: "code", language: "sql", text: sql.trimEnd() };
    return sql.split("\n").length > longSql ? fold("Its SQL", false, [code]) : [code];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/definitions.js




const longDiff = 25;
/** DDL of both sides, where a line could not tell it: one diff where it is short, one for each table or object that can be opened where it is long. */
function definitionsPart({ differences, baseline, target }, shown) {
    const told = differences.slice(0, shown).filter((difference) => !isToldInLine(difference));
    if (told.length === 0)
        return null;
    const all = diffText(told);
    const short = all.split("\n").length <= longDiff;
    const legend = document_text([
        "`-` is the baseline",
        ...(baseline.kind === "database" ? [" (", { prose: baseline.what }, ")"] : []),
        ", `+` is the live schema",
        ...(baseline.kind === "database" ? [" of ", { name: `${target.host}/${target.database}` }] : []),
        ".",
    ]);
    const diffs = short
        ? [{ kind: "code", language: "diff", text: all }]
        : byTable(told).flatMap(([name, group]) => fold(`${name}: ${(0,lib/* plural */.LS)(group.length, "difference")}`, false, [
            { kind: "code", language: "diff", text: diffText(group) },
        ]));
    return {
        title: "Definitions",
        note: short ? "" : (0,lib/* plural */.LS)(told.length, "object"),
        folded: !short,
        blocks: [legend, ...diffs],
    };
}
/** Under the name of the relation they belong to; others under their own. Groups in the order of their worst. */
function byTable(differences) {
    const groups = new Map();
    for (const difference of differences) {
        const name = homeOf(difference);
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [difference]);
        else
            group.push(difference);
    }
    return [...groups];
}
const members = ["column", "constraint", "trigger", "policy", "rule"];
function homeOf({ kind, identity }) {
    // `schema.table.member`; dots within quotes are no dots
    if (members.includes(kind))
        return identity.replace(/\.(?:"(?:[^"]|"")*"|[^".]*)$/, "");
    return ["table", "view", "materialized view", "foreign table"].includes(kind) ? identity : `${kind} ${identity}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/differences.js



/** Each difference in a row, the worst first: the object, what differs, and who did it, below each other for narrow screens. */
function differencesPart(report, { shown, elsewhere, atOnce }) {
    const { differences } = report;
    if (differences.length === 0)
        return null;
    const hidden = differences.length - shown;
    const rows = differences.slice(0, shown).map(rowOf);
    const columns = [{ title: "Severity" }, { title: "Object", shrinks: true }];
    return {
        title: "What differs",
        note: (0,lib/* plural */.LS)(differences.length, "object"),
        folded: false,
        blocks: [
            ...differences_sides(report),
            ...table("difference", columns, rows.slice(0, atOnce)),
            ...fold((0,lib/* plural */.LS)(rows.length - atOnce, "more difference"), false, table("difference", columns, rows.slice(atOnce))),
            ...(hidden > 0 ? [document_text([`… and ${(0,lib/* plural */.LS)(hidden, "more difference")}`, ...elsewhere])] : []),
        ],
    };
}
/** Which database is which, where two of them are compared. */
function differences_sides({ baseline, target }) {
    if (baseline.kind !== "database")
        return [];
    const live = `${target.host}/${target.database}`;
    return [
        document_text([
            "From ",
            { prose: baseline.what },
            ", the baseline (left of →), to ",
            { name: live },
            ` (right of it): what is called missing or added is so in `,
            { name: live },
            ".",
        ]),
    ];
}
const differences_tones = {
    security: "bad",
    destructive: "bad",
    breaking: "warn",
    performance: "warn",
    additive: "plain",
    cosmetic: "plain",
};
function rowOf(drift) {
    const { severity, kind, identity, by } = drift;
    return {
        cells: [
            { phrase: [severity], tone: differences_tones[severity] },
            { phrase: [`${kind} `, { name: identity }], lines: [changePhrase(drift)], below: whoPhrase(by) },
        ],
        matters: differences_tones[severity] === "bad",
    };
}
/** The one who was there last, and how many others. */
function whoPhrase([last, ...others]) {
    if (last === undefined)
        return null;
    const { user, application, command, at, source, runUrl } = last;
    const how = source === "deployment"
        ? [" in ", { words: "a deployment", href: runUrl }]
        : [": ", { prose: command }, ...(application === null ? [] : [" with ", { prose: application }])];
    const more = others.length > 0 ? [`; ${(0,lib/* plural */.LS)(others.length, "other change")} before`] : [];
    return ["by ", { name: user }, ...how, " at ", { prose: (0,lib/* formatMoment */.K9)(at) }, ...more];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/remarks.js



/** What the reader should know beside the differences. */
function noticesPart({ notices }) {
    if (notices.length === 0)
        return null;
    return { title: "Notices", note: "", folded: false, blocks: list(notices.map(prose)) };
}
/** What the configuration leaves out; a pattern that meets nothing is told, too. */
function ignoredPart({ ignored }) {
    if (ignored.length === 0)
        return null;
    const count = ignored.reduce((sum, one) => sum + one.count, 0);
    return {
        title: "Ignored by the configuration",
        note: (0,lib/* plural */.LS)(count, "difference"),
        folded: true,
        blocks: list(ignored.map(({ pattern, count: met }) => [{ name: pattern }, `: ${(0,lib/* plural */.LS)(met, "difference")}`])),
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/unread.js




/** What could not be looked at, before anything else. */
function unreadPart(report) {
    const { incomplete, differences } = report;
    if (incomplete.length === 0 && driftState(report) !== "unknown")
        return null;
    const below = differences.length > 0 ? ", and what is told below may only seem to differ" : "";
    return {
        title: "What could not be read",
        note: (0,lib/* plural */.LS)(incomplete.length, "thing"),
        folded: false,
        blocks: [
            {
                kind: "entry",
                group: "unread",
                tone: "bad",
                label: "This is no “no drift”",
                subject: [`what nobody could look at may have drifted${below}.`],
                blocks: list(incomplete.map(prose)),
            },
        ],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-document.js









/** What there is to say in this room. */
function driftDocument(report, { catchUpSql = null }, room) {
    const clean = redacted(report);
    const parts = [
        unreadPart(clean),
        differencesPart(clean, room),
        definitionsPart(clean, room.shown),
        catchUpPart(clean, catchUpSql === null ? null : (0,lib/* redact */.E$)(catchUpSql)),
        noticesPart(clean),
        ignoredPart(clean),
    ];
    return {
        verdict: driftVerdict(clean),
        parts: parts.filter((part) => part !== null),
        footer: footerOf(clean),
    };
}
function footerOf(report) {
    const { target, baseline, fingerprint, generatedAt, failOn, run } = report;
    const known = target.systemIdentifier === null ? [] : [", system identifier ", { name: target.systemIdentifier }];
    const made = baseline.at === null ? [] : [", of ", { prose: (0,lib/* formatMoment */.K9)(baseline.at) }];
    return [
        [...say `Live schema ${(0,lib/* shortDigest */.VK)(fingerprint)}, PostgreSQL `, { prose: target.serverVersion }, ...known],
        [...say `Baseline ${(0,lib/* shortDigest */.VK)(baseline.fingerprint)}, PostgreSQL `, { prose: baseline.serverVersion }, ...made],
        [
            "Looked at ",
            { prose: (0,lib/* formatMoment */.K9)(generatedAt) },
            ...(run.url === null ? [] : [" in ", { words: "this run", href: run.url }]),
            `, \`fail-on: ${failOn}\``,
        ],
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-markdown.js






/** Bytes; GitHub drops a summary of more than 1 MiB as a whole. */
const summaryLimit = 1_000_000;
const ample = { differences: 2_000, rows: 2_000, items: 300, entries: 50, code: 100_000 };
/** A longer table hides what comes below it. */
const atOnce = 40;
/** From ample to scant; the first that fits is taken. Differences are left out as a whole, the least severe first. */
const levels = [
    { differences: 500, rows: 500, items: 100, entries: 20, code: 20_000 },
    { differences: 200, rows: 200, items: 100, entries: 20, code: 20_000 },
    { differences: 80, rows: 80, items: 40, entries: 10, code: 6_000 },
    { differences: 30, rows: 30, items: 15, entries: 10, code: 2_000 },
    { differences: 10, rows: 10, items: 5, entries: 10, code: 800 },
    { differences: 2, rows: 2, items: 1, entries: 10, code: 200 },
];
/** The drift report for the job summary and a file. */
function driftMarkdown(report, options = {}) {
    return fitting(report, options, {
        limit: summaryLimit,
        levels: [ample, ...levels],
        lead: [],
        elsewhere: [" in the report files of the run"],
    });
}
/** The amplest text within `limit` bytes of UTF-8, which no other way of counting characters exceeds. */
function fitting(report, options, room) {
    for (const level of room.levels) {
        const { verdict, parts, footer } = driftDocument(report, options, {
            shown: level.differences,
            elsewhere: room.elsewhere,
            atOnce,
        });
        const text = table_markdown_blocks(verdictMarkdown(verdict), phraseMarkdown(room.lead), ...parts.map((part) => sectionMarkdown(part, level)), `<sub>${footer.map(phraseMarkdown).join("<br>")}</sub>`);
        if (Buffer.byteLength(text) + 1 <= room.limit)
            return `${text}\n`;
    }
    const verdict = { ...driftVerdict(report), facts: [] };
    return `${table_markdown_blocks(verdictMarkdown(verdict), "There is no room here for what was found: see the report files of the run.")}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-issue.js






const bodyLimit = 58_000;
const longestPlace = 120;
/** The report as an issue that is kept up to date from run to run. */
function driftIssue(report, options = {}) {
    const clean = redacted(report);
    const state = driftState(clean);
    const lead = ["Kept up to date by `drift-check`, and closed by it when the drift is gone."];
    const elsewhere = [" in the summary of ", { words: "the run", href: clean.run.url }];
    return {
        title: titleOf(clean),
        body: fitting(clean, options, { limit: bodyLimit, levels: levels, lead, elsewhere }),
        digest: contentDigest(clean),
        open: state === "unknown" ? null : state === "drifted",
        items: clean.differences.map((one) => ({ id: itemId(one), text: itemText(one) })),
    };
}
function titleOf({ target, differences, severity }) {
    const place = (0,lib/* oneLine */.TN)(`${target.database} on ${target.host}`, longestPlace);
    const worst = severity === null ? "" : ` (${differences.length === 1 ? "" : "worst: "}${severity})`;
    return `Schema drift in ${place}: ${(0,lib/* plural */.LS)(differences.length, "difference")}${worst}`;
}
/** Of what was found, without anything that a clock or a run decides. */
function contentDigest({ target, baseline, differences, incomplete, ignored, catchUp }) {
    const { host, database } = target;
    const way = catchUp && { ...catchUp, file: "" };
    const found = differences.map((difference) => ({ ...difference, by: [] }));
    return (0,lib/* digest */.br)({ host, database, baseline: baseline.kind, found, incomplete, ignored, way });
}
function itemId({ kind, identity, change, severity }) {
    return (0,lib/* sha256 */.sc)(`${kind}\n${identity}\n${change}\n${severity}`).slice(0, 8);
}
function itemText(drift) {
    return phraseMarkdown([`${drift.severity}: ${drift.kind} `, { name: drift.identity }, ", ", ...changePhrase(drift)]);
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-pull.js






const drift_pull_bodyLimit = 58_000;
const drift_pull_longestPlace = 120;
/**
 * The catch-up migration as a pull request that is kept up to date from run to run.
 * @param path of the migration in the repository
 * @param page where it is written what to do with it: an address, or null
 */
function driftPull(report, options) {
    const clean = redacted(report);
    const { catchUp, target, run } = clean;
    // a merge takes the title for a commit, where `fixes #1` and `[skip ci]` are obeyed
    const place = (0,lib/* oneLine */.TN)(`${target.database} on ${target.host}`, drift_pull_longestPlace).replace(/[^\p{L}\p{N}_.:/ -]/gu, "·");
    const counted = (0,lib/* plural */.LS)(clean.differences.length, "difference");
    const elsewhere = [" in the summary of ", { words: "the run", href: run.url }];
    const shown = { ...clean, catchUp: catchUp && { ...catchUp, file: options.path } };
    const text = fitting(shown, options, { limit: drift_pull_bodyLimit - 4_000, levels: levels, lead: [], elsewhere });
    return {
        title: `${catchUp?.proved === true ? "Catch" : "Not proved: catch"} up with ${place}: ${counted}`,
        body: [...(catchUp === null ? [] : leadOf(catchUp, options)), text].join("\n\n"),
        digest: contentDigest(clean),
        ...openOf(clean),
        message: `Catch up with ${place}: ${counted}`,
        farewell: `Nothing differs any more${seen(run.url)}. The branch may be deleted.`,
    };
}
function openOf(report) {
    const { catchUp } = report;
    const state = driftState(report);
    if (state === "unknown")
        return { open: null, reason: "whether the schema has drifted cannot be told" };
    if (state !== "drifted")
        return { open: false, reason: "" };
    if (catchUp === null)
        return { open: null, reason: "there is no migration that could be proposed" };
    if (catchUp.statements === 0)
        return { open: null, reason: "what differs cannot be closed by a migration" };
    return { open: true, reason: "" };
}
/** What a reader has to know before anything else, and what is not said by the difference itself. */
function leadOf(catchUp, { path, page }) {
    const more = page === null ? "" : ` [How](${page})`;
    return [
        ...warnings(catchUp),
        `${code(path)} brings the repository to what the database is. Merge it to keep that, and every other database gets it with its next push; undo the change on the database to refuse it.`,
        drift_pull_alert("IMPORTANT", [
            `The database that was compared **has this already**: a push there would run into it. Before it, undo the change there, or enter the version in its history as applied.${more}`,
        ]),
        "<sub>Kept up to date by `drift-check`, and closed by it when the drift is gone; a commit of somebody else on its branch makes it theirs. Without checks below? A pull request made with a job's own token starts no workflows: close and reopen it, or give `github-token` the token of an app.</sub>",
    ];
}
function warnings({ proved, reason, left, losses, without }) {
    const proof = proved === true
        ? []
        : proved === null
            ? [`**Not proved:** ${sentence(reason || "it was not tried.")} Nobody has seen this migration run.`]
            : [
                `**It does not close the gap:** ${sentence(reason || `applied on a rehearsal, it left ${(0,lib/* plural */.LS)(left.length, "difference")}.`)}`,
            ];
    const destroys = losses.length === 0 ? [] : [`**It destroys data or objects**, ${(0,lib/* plural */.LS)(losses.length, "time")}: see below.`];
    const lacks = without.length === 0 ? [] : [`**It does not cover everything:** ${(0,lib/* plural */.LS)(without.length, "thing")} below.`];
    const lines = [...proof, ...destroys, ...lacks];
    return lines.length === 0 ? [] : [drift_pull_alert(proof.length + destroys.length > 0 ? "CAUTION" : "WARNING", lines)];
}
/** An alert of GitHub's Markdown. */
function drift_pull_alert(kind, lines) {
    return [`> [!${kind}]`, ...lines.map((line, index) => (index === 0 ? `> ${line}` : `>\n> ${line}`))].join("\n");
}
function seen(url) {
    return phraseMarkdown(url === null ? [] : [", seen in ", { words: "this run", href: url }]);
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-json.js

/** The report as plain data without secrets: `drift.json`. */
function driftJson(report) {
    return redacted(report);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/draw-terminal.js









const limits = { rows: 30, items: 20, entries: 20, code: 4_000 };
/** A part of a report for a terminal or a log; of one that is not `open` the heading alone, and nothing when that tells nothing. */
function partTerminal({ title, note, blocks }, open, canvas) {
    const body = open ? blocksTerminal(blocks, canvas) : [];
    return body.length === 0 && note === "" ? "" : [draw_terminal_headingOf(title, note, canvas), ...body].join("\n");
}
function draw_terminal_headingOf(title, note, { columns, paint }) {
    const room = columns - title.length - 2;
    return paint("strong", title) + (note === "" ? "" : `: ${cutEnd(plain(note), room)}`);
}
function blocksTerminal(all, canvas, indent = "  ") {
    const { blocks, more } = cutEntries(all, limits.entries);
    const drawn = blocks.flatMap((block) => blockTerminal(block, canvas, indent));
    return more ? [...drawn, indent + plain(more)] : drawn;
}
function blockTerminal(block, canvas, indent) {
    switch (block.kind) {
        case "text":
        case "heading":
            return [line(block.phrase, canvas, indent)];
        case "list":
            return draw_terminal_listTerminal(block.items, canvas, indent);
        case "code":
            return codeTerminal(block, canvas, indent);
        case "table":
            return draw_terminal_drawTable(block, canvas);
        case "fold":
            return block.open ? blocksTerminal(block.blocks, canvas, indent) : [];
        default:
            return entryTerminal(block, canvas, indent);
    }
}
function entryTerminal({ tone, label, subject, blocks }, canvas, indent) {
    const mark = canvas.paint(tone, `${theme/* marks */.Z[tone].terminal} ${plain(label)}`);
    const about = subject.length > 0 ? `· ${phraseTerminal(subject, canvas.paint)}`.split(" ") : [];
    const inner = `${indent}  `;
    return [
        indent + wrap([mark, ...about], canvas.columns - indent.length, inner),
        ...blocksTerminal(blocks, canvas, inner),
    ];
}
function draw_terminal_listTerminal(phrases, canvas, indent) {
    const { items, more } = cutItems(phrases, limits.items);
    const drawn = items.map((item) => `${indent}- ${line(item, canvas, `${indent}  `).trimStart()}`);
    return more ? [...drawn, `${indent}- ${more}`] : drawn;
}
function codeTerminal({ text, language }, { columns, paint }, indent) {
    const { code, more } = cutCode(text, limits);
    const room = columns - indent.length - 2;
    const lines = (0,lib/* visible */.RK)(code)
        .replaceAll("\t", "  ")
        .split("\n")
        .map((one) => cutEnd(one, room));
    const drawn = lines.map((one) => `${indent}  ${language === "diff" ? paint(toneOfDiff(one), one) : one}`.trimEnd());
    return more ? [...drawn, `${indent}  ${more}`] : drawn;
}
function toneOfDiff(line) {
    if (line.startsWith("@@"))
        return "todo";
    return line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : "plain";
}
function draw_terminal_drawTable(whole, { columns, paint }) {
    const table = withoutAsides(whole);
    const { rows, more } = cutTable(table, limits);
    const longest = longestCell(table, rows, columns);
    const drawn = tableTerminal(table.columns, rows.map(({ cells }) => ({
        cells: cells.map(({ phrase, tone = "plain" }, index) => {
            const text = flat(phrase);
            return { text: table.columns[index]?.shrinks ? text : cutEnd(text, longest), tone };
        }),
        note: notesOf(cells).join("\n"),
    })), columns, paint);
    return [drawn, ...(more ? [`  ${more}`] : [])];
}
/** What stands below the cells of a row, a line each. */
function notesOf(cells) {
    const small = cells.flatMap(({ below }) => (below && below.length > 0 ? [flat(below)] : []));
    return [...cells.flatMap(({ lines = [] }) => lines.map(flat)), ...(small.length > 0 ? [small.join("; ")] : [])];
}
const forShrinking = 20;
const shortestCell = 16;
/** How long a cell may be of the columns that do not shrink; only a table that is too wide is cut at all. */
function longestCell({ columns: layout }, rows, columns) {
    const fixed = layout.flatMap(({ shrinks, title }, index) => shrinks ? [] : [Math.max(title.length, ...rows.map(({ cells }) => (0,string_width/* default */.A)(flat(cells[index]?.phrase ?? []))))]);
    const room = columns - 2 * layout.length - forShrinking;
    const wide = fixed.reduce((sum, width) => sum + width, 0) > room;
    return wide ? Math.max(shortestCell, Math.floor(room / fixed.length)) : Infinity;
}
function flat(phrase) {
    return plain(phraseTerminal(phrase, (_tone, text) => text));
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-terminal.js






/** The drift report for a terminal or a log; what is folded away elsewhere is left to the report files. */
function driftTerminal(report, display, options = {}) {
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const { verdict, parts, footer } = driftDocument(report, options, {
        shown: Number.POSITIVE_INFINITY,
        elsewhere: [],
        atOnce: Number.POSITIVE_INFINITY,
    });
    return sections(verdictTerminal(verdict, canvas), ...parts.map((part) => partTerminal(part, !part.folded, canvas)), footer.map((phrase) => line(phrase, canvas, "")).join("\n"));
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-verdict.js

const guard_verdict_words = {
    equal: ["good", "The schema fits"],
    "database-newer": ["good", "The schema fits, and is newer"],
    "application-newer": ["bad", "Run migrations"],
    "major-conflict": ["bad", "Version conflict"],
    "version-missing": ["bad", "No schema version in the database"],
    "version-malformed": ["bad", "No version to compare"],
    skipped: ["warn", "Skipped: nobody looked"],
    "version-set": ["good", "The database has the version now"],
    "downgrade-refused": ["bad", "Not written: the database is newer"],
};
/** What a reader with two seconds learns. */
function guardVerdict({ reason, appVersion, databaseVersion, target }) {
    const [tone, headline] = guard_verdict_words[reason];
    const facts = [
        say `application ${appVersion}`,
        ...(databaseVersion === null ? [] : [say `database ${databaseVersion}`]),
        ...(target === null ? [] : [say `${`${target.host}/${target.database}`}`]),
    ];
    return { tone, words: headline, facts };
}
/** Where the two versions were read. */
function guardDetails({ appVersionFrom, source }) {
    return [
        { label: "Application's version", value: prose(appVersionFrom) },
        { label: "Database's version", value: say `${source}` },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-markdown.js






/** What an application needs against what its database has, for a job summary. */
function guardMarkdown(told) {
    const report = redacted(told);
    return `${table_markdown_blocks(verdictMarkdown(guardVerdict(report)), sentence(report.message), report.remedy && `**Remedy:** ${sentence(report.remedy)}`, noticesMarkdown(report.notices), folded("Details", detailsMarkdown(guardDetails(report))))}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-terminal.js







/** What an application needs against what its database has, for a terminal or a log. */
function guardTerminal(told, display) {
    const report = redacted(told);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    return sections(verdictTerminal(guardVerdict(report), canvas), [
        line(prose(report.message), canvas),
        ...(report.remedy ? [line(["Remedy: ", { prose: report.remedy }], canvas)] : []),
    ].join("\n"), noticesTerminal(report.notices, canvas), detailsTerminal(guardDetails(report), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/chart.js


const measures = ["p50", "p95", "p99"];
const parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const limitMark = "╎";
/** Bars of a query's percentiles on one scale, which ends at the largest of them and of the limits they have. */
function bars(query, width) {
    const shown = [...measures, ...(limitOf(query, "max") ? ["max"] : [])];
    const limits = shown.map((measure) => limitOf(query, measure)?.limit ?? 0);
    const most = Math.max(...shown.map((measure) => query[measure]), ...limits);
    // a time beyond all limits would leave nothing to see of the others
    const scale = most === 0 ? 0 : width / most;
    return shown.map((measure) => {
        const limit = limitOf(query, measure);
        const bar = blocks(query[measure] * scale);
        return {
            label: measure,
            time: (0,lib/* formatLatency */.YL)(query[measure]),
            drawn: limit ? withLimit(bar, Math.round(limit.limit * scale), width) : bar,
            note: limit ? `${limit.holds ? "within" : "over"} ${(0,lib/* formatLatency */.YL)(limit.limit)}` : "",
            holds: limit ? limit.holds : null,
        };
    });
}
function limitOf({ limits }, measure) {
    return limits.find((limit) => limit.measure === measure);
}
function blocks(length) {
    const eighths = Math.max(1, Math.round(length * 8));
    return "█".repeat(Math.floor(eighths / 8)) + (parts[eighths % 8] ?? "");
}
function withLimit(bar, at, width) {
    const column = Math.min(Math.max(at, 1), width) - 1;
    return column < bar.length - 1
        ? bar.slice(0, column) + limitMark + bar.slice(column + 1)
        : pad(bar, column) + limitMark;
}
const heights = "▁▂▃▄▅▆▇█";
/** How often which time was needed, each step up to √2 times as long as the one before: `0.4 ms ▁▃█▆▂▁ 14 ms`. */
function spread({ buckets, min, max }) {
    const [first] = buckets;
    const last = buckets.at(-1);
    if (!first || !last)
        return "";
    const counts = new Map(buckets.map(({ upTo, calls }) => [stepOf(upTo), calls]));
    const most = Math.max(...counts.values());
    let line = "";
    for (let step = stepOf(first.upTo); step <= stepOf(last.upTo); step++) {
        const calls = counts.get(step) ?? 0;
        line += calls === 0 ? " " : (heights[Math.ceil((calls / most) * heights.length) - 1] ?? "█");
    }
    return `${(0,lib/* formatLatency */.YL)(min)} ${line} ${(0,lib/* formatLatency */.YL)(max)}`;
}
/** Buckets come at half doublings. */
function stepOf(upTo) {
    return Math.round(Math.log2(upTo) * 2);
}
/** `+12 %` of p95 against a run before; null without one. */
function change({ p95, previous }) {
    if (previous === null || previous.p95 === 0)
        return null;
    const grown = Math.round((p95 / previous.p95 - 1) * 100);
    return { words: `${grown > 0 ? "+" : grown < 0 ? "−" : "±"}${Math.abs(grown)} %`, slower: grown > 0 };
}
/** `12,345` */
function grouped(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/timed-words.js

/** True when a query was measured and kept within its limits. */
function holds({ limits, calls, errors }) {
    return calls > errors && limits.every((limit) => limit.holds);
}
/** `3 (0.02 %)`; `0` when there are none */
function errorWords({ errors, errorRate }) {
    return errors === 0 ? "0" : `${grouped(errors)} (${Number((errorRate * 100).toPrecision(2))} %)`;
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/performance-markdown.js







const tableLimit = 50;
const chartLimit = 12;
const chartWidth = 40;
/** What timed queries took, for a job summary: a table and a chart; empty without queries. */
function performanceMarkdown(timed) {
    if (timed.length === 0)
        return "";
    const queries = redacted(timed);
    const compared = queries.some(({ previous }) => previous !== null);
    const columns = [
        { title: "" },
        { title: "Query" },
        { title: "p50", align: "right" },
        { title: "p95", align: "right" },
        { title: "p99", align: "right" },
        ...(compared ? [{ title: "p95 before", align: "right" }] : []),
        { title: "Calls/s", align: "right" },
        { title: "Errors", align: "right" },
    ];
    const rows = queries.slice(0, tableLimit).map((query) => row(query, compared));
    return `${table_markdown_blocks(`#### ${(0,lib/* plural */.LS)(queries.length, "timed query", "timed queries")}`, tableMarkdown(columns, rows), queries.length > tableLimit
        ? `… and ${queries.length - tableLimit} more; \`performance-path\` has all of them`
        : null, (0,lib/* fence */.EU)(queries.slice(0, chartLimit).map(chart).join("\n\n"), "text"), queries.length > chartLimit ? `The chart shows the first ${chartLimit}.` : null)}\n`;
}
function row(query, compared) {
    const { previous } = query;
    const grown = change(query);
    return [
        theme/* marks */.Z[holds(query) ? "good" : "bad"].markdown,
        (0,lib/* escapeMarkdown */.FV)((0,lib/* oneLine */.TN)(query.name, 80)),
        ...["p50", "p95", "p99"].map((measure) => timeCell(query, measure)),
        ...(compared
            ? [previous === null ? "" : `${unbroken((0,lib/* formatLatency */.YL)(previous.p95))}<br><sub>${grown?.words ?? ""}</sub>`]
            : []),
        grouped(Math.round(query.callsPerSecond)),
        errorWords(query),
    ];
}
function timeCell(query, measure) {
    if (query.calls === query.errors)
        return "";
    const time = unbroken((0,lib/* formatLatency */.YL)(query[measure]));
    const limit = query.limits.find((one) => one.measure === measure);
    if (!limit)
        return time;
    return `${limit.holds ? time : `**${time}**`}<br><sub>limit ${unbroken((0,lib/* formatLatency */.YL)(limit.limit))}</sub>`;
}
function unbroken(text) {
    return text.replaceAll(" ", "&nbsp;");
}
function chart(query) {
    const { name, concurrency, durationMs, calls } = query;
    const facts = `${grouped(calls)} calls in ${(0,lib/* formatDuration */.a3)(durationMs)}, ${concurrency} at a time`;
    if (query.calls === query.errors)
        return `${(0,lib/* oneLine */.TN)(name, 60)}: ${facts}; no time was measured`;
    const lines = bars(query, chartWidth).map(({ label, time, drawn, note }) => `  ${label}  ${pad(time, 7, "right")}  ${note === "" ? drawn : `${pad(drawn, chartWidth)}  ${note}`}`);
    return [`${(0,lib/* oneLine */.TN)(name, 60)}: ${facts}`, ...lines, `  spread        ${spread(query)}`].join("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/performance-terminal.js






const queryLimit = 30;
/** What timed queries took, for a terminal or a log; empty without queries. */
function performanceTerminal(timed, display) {
    if (timed.length === 0)
        return "";
    const queries = redacted(timed);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const more = queries.length - queryLimit;
    return [
        canvas.paint("strong", (0,lib/* plural */.LS)(queries.length, "timed query", "timed queries")),
        ...queries.slice(0, queryLimit).map((query) => queryTerminal(query, canvas)),
        ...(more > 0 ? [`  … and ${more} more`] : []),
    ].join("\n");
}
function queryTerminal(query, { columns, paint }) {
    const { name, concurrency, durationMs, calls, previous } = query;
    const tone = holds(query) ? "good" : "bad";
    const grown = change(query);
    const before = previous === null || grown === null ? [] : [`p95 was ${(0,lib/* formatLatency */.YL)(previous.p95)} before: ${grown.words}`];
    const counted = `${grouped(calls)} calls in ${(0,lib/* formatDuration */.a3)(durationMs)}, ${concurrency} at a time, ${errorWords(query)} failed`;
    const facts = [counted, ...before].map((fact) => `    ${paint("quiet", fact)}`);
    const head = `  ${paint(tone, `${theme/* marks */.Z[tone].terminal} ${cutEnd(plain(name), columns - 6)}`)}`;
    if (query.calls === query.errors)
        return [head, ...facts].join("\n");
    const width = Math.max(10, Math.min(40, columns - 40));
    const drawn = bars(query, width).map(({ label, time, drawn: bar, note, holds: within }) => {
        const words = note === "" ? "" : `  ${within === false ? paint("bad", note) : note}`;
        return `    ${label}  ${pad(time, 7, "right")}  ${pad(paint(within === false ? "bad" : "todo", bar), width)}${words}`.trimEnd();
    });
    return [head, ...facts, ...drawn, `    ${paint("quiet", `spread        ${spread(query)}`)}`].join("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/details.js


/** What identifies a plan: the whole digest, and everything that it was made for. */
function planDetails({ digest, server, layout, options, run }) {
    const given = Object.entries(options).flatMap(([name, value], index) => {
        return [...(index > 0 ? [", "] : []), { name: `${name}: ${value}` }];
    });
    return [
        { label: "Plan digest", value: say `${digest}` },
        { label: "Database", value: identity(server) },
        ...(run.length > 0 ? [{ label: "Transactions", value: transactions(run) }] : []),
        { label: "Layout", value: say `${layout}` },
        ...(given.length > 0 ? [{ label: "Options", value: given }] : []),
    ];
}
function transactions(run) {
    const apart = run.filter(({ transactional }) => !transactional).length;
    return [apart === 0 ? "each file in one" : `each file in one, except ${apart} as noted above`];
}
function identity({ database, systemIdentifier, version }) {
    const known = systemIdentifier === null ? [", system identifier not readable"] : say `, system identifier ${systemIdentifier}`;
    return [...say `${database}`, ...known, ", PostgreSQL ", { prose: version }];
}
/** What ties a push to its records: the audit, the log position, who and from where. */
function pushDetails(receipt) {
    const { deploymentId, startLsn, startedAt, actor, commit, runUrl, expectedDigest } = receipt;
    return [
        ...(deploymentId === null ? [] : [{ label: "Deployment", value: say `${deploymentId}` }]),
        ...(startLsn === null
            ? []
            : [{ label: "Recovery point", value: say `LSN ${startLsn}, before ${details_clock(startedAt)}` }]),
        ...(startLsn === null ? [{ label: "Started", value: say `${details_clock(startedAt)}` }] : []),
        ...(actor === null ? [] : [{ label: "Actor", value: say `${actor}` }]),
        ...(commit === null ? [] : [{ label: "Commit", value: say `${commit}` }]),
        ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
        ...details_approvalDetails(receipt),
        ...(expectedDigest === null || expectedDigest === receipt.plan.digest
            ? []
            : [{ label: "Approved plan", value: say `${expectedDigest}` }]),
        ...schemaDetails(receipt),
        ...planDetails(receipt.plan),
    ];
}
/** Who stands for it, and which reviewed plan it was held to. */
function details_approvalDetails({ approval, sealed }) {
    return [
        ...(approval === null ? [] : [{ label: "Approval", value: approvalPhrase(approval) }]),
        ...(sealed === null
            ? []
            : [
                {
                    label: "Sealed plan",
                    value: [...say `${sealed.seal}`, `, valid until `, { prose: details_clock(sealed.expiresAt) }],
                },
            ]),
    ];
}
/** What stands now, and whether it is what was to stand. */
function schemaDetails({ endState }) {
    if (endState === null || endState.after === null)
        return [];
    const { before, after, proved } = endState;
    const same = before === after ? ", as before" : "";
    const expected = proved === null ? "" : proved ? ", as expected" : ", not the expected one";
    return [{ label: "Schema", value: [...say `${after}`, `${same}${expected}`] }];
}
/** `2026-11-20 14:02:11 UTC` for an ISO date; anything else as it is. */
function details_clock(iso) {
    return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}

;// CONCATENATED MODULE: ./packages/report/lib/plan-markdown.js




/** What an approver reads: what will run, the whole digest, and the database it is meant for. */
function planMarkdown(plan) {
    return table_markdown_blocks(filesMarkdown(plan.blocked ? "Held back: " : "Will run: ", planRows(plan)), detailsMarkdown(planDetails(plan)));
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/check-groups.js


/** How each state is told, in the order in which a reader wants to know. */
const stateWords = [
    { state: "failed", tone: "bad", words: "failed" },
    { state: "error", tone: "bad", words: "could not be told" },
    { state: "warning", tone: "warn", words: "to look at" },
    { state: "passed", tone: "good", words: "passed" },
    { state: "skipped", tone: "quiet", words: "skipped" },
];
/** Checks by what they belong to, in the order in which they were made. */
function checkGroups(checks) {
    const groups = new Map();
    for (const check of checks)
        groups.set(check.group, [...(groups.get(check.group) ?? []), check]);
    return Array.from(groups, ([name, members]) => {
        const times = members.flatMap(({ durationMs }) => durationMs ?? []);
        return {
            name,
            checks: members,
            tone: stateWords.find(({ state }) => members.some((check) => check.state === state))?.tone ?? "quiet",
            counts: countWords(members),
            durationMs: times.length > 0 ? times.reduce((sum, time) => sum + time, 0) : null,
        };
    });
}
/** Failed ones, those that could not be told, and warnings; a kind that has none is absent. */
function troubles(checks) {
    return stateWords
        .filter(({ state }) => state !== "passed" && state !== "skipped")
        .map(({ state, tone, words }) => ({ tone, words, checks: checks.filter((check) => check.state === state) }))
        .filter((trouble) => trouble.checks.length > 0);
}
/** `2 failed, 3 passed` */
function countWords(checks) {
    return stateWords
        .map(({ state, words }) => ({ words, count: checks.filter((check) => check.state === state).length }))
        .filter(({ count }) => count > 0)
        .map(({ count, words }) => `${count} ${words}`)
        .join(", ");
}
/** What a reader with two seconds learns. `title` is our own text. */
function checksVerdict({ checks, counts, passed, target, durationMs }, title) {
    const facts = stateWords
        .filter(({ state }) => state !== "failed" && counts[state] > 0)
        .map(({ state, words }) => [`${counts[state]} ${words}`]);
    const where = target
        ? [["PostgreSQL ", { prose: target.serverVersion }], say `${`${target.host}/${target.database}`}`]
        : [];
    const all = (0,lib/* plural */.LS)(checks.length, "check");
    const tone = counts.failed + counts.error > 0 ? "bad" : passed ? (counts.warning > 0 ? "warn" : "good") : "bad";
    const words = counts.failed > 0
        ? `${counts.failed} of ${all} failed`
        : counts.error > 0
            ? `${counts.error} of ${all} could not be told`
            : checks.length === 0
                ? "nothing was checked"
                : counts.warning > 0
                    ? `${all} held, ${counts.warning} to look at`
                    : `${all} held`;
    return { tone, words: `${title}: ${words}`, facts: [...facts, ...where, [(0,lib/* formatDuration */.a3)(durationMs)]] };
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/short-message.js
const lines = 20;
const characters = 2_000;
/** A message of bearable length: a failed test may answer with as many lines as there are rows. */
function shortMessage(message) {
    const all = message
        .trimEnd()
        .slice(0, characters)
        .replace(/[\ud800-\udbff]$/, "")
        .split("\n");
    const shown = all.slice(0, lines).join("\n");
    return shown.length < message.trimEnd().length ? `${shown}\n…` : shown;
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-markdown.js










const troubleLimit = 50;
const groupLimit = 50;
const checkLimit = 100;
/** Checks and what they found, for a job summary. `title` is our own text. */
function checks_markdown_checksMarkdown(told, { title }) {
    const report = redacted(told);
    const groups = checkGroups(report.checks);
    return `${table_markdown_blocks(verdictMarkdown(checksVerdict(report, title)), troublesMarkdown(report), noticesMarkdown(report.notices), groupsMarkdown(groups), ...groups.slice(0, groupLimit).map(groupMarkdown))}\n`;
}
/** What did not hold, kind by kind, worst first. The report must be free of secrets. */
function troublesMarkdown(report) {
    return table_markdown_blocks(...troubles(report.checks).map(({ words, tone, checks }) => table_markdown_blocks(`#### ${theme/* marks */.Z[tone].markdown} ${checks.length} ${words}`, [
        ...checks.slice(0, troubleLimit).map((check) => troubleMarkdown(check, report)),
        ...checks_markdown_more(checks.length - troubleLimit),
    ].join("\n"))));
}
function troubleMarkdown(check, { run }) {
    const { name, file, place, message, remedy } = check;
    const where = file === null ? null : [file, place?.line].filter((part) => part !== undefined).join(":");
    const href = file === null ? null : linkTo({ runUrl: run.url, commit: run.commit }, file, place?.line ?? null);
    const head = `- **${sentence(name)}**${where === null ? "" : ` · ${phraseMarkdown([{ name: where, href }])}`}`;
    const cure = remedy === null ? "" : `**Remedy:** ${sentence(remedy)}`;
    if (message?.trim().includes("\n")) {
        const block = indented((0,lib/* fence */.EU)(shortMessage(message)));
        return `${head}\n${block}${cure && `\n\n  ${cure}`}`;
    }
    // within an item only a hard break begins another line
    return [head, ...[message === null ? "" : sentence(message), cure].filter((line) => line !== "")].join("\\\n  ");
}
function indented(text) {
    return text.replace(/^(?=.)/gm, "  ");
}
function groupsMarkdown(groups) {
    if (groups.length === 0)
        return "";
    const timed = groups.some(({ durationMs }) => durationMs !== null);
    const columns = [
        { title: "" },
        { title: "Checks of" },
        { title: "Result" },
        ...(timed ? [{ title: "Time", align: "right" }] : []),
    ];
    const rows = groups
        .slice(0, groupLimit)
        .map(({ name, tone, counts, durationMs }) => [
        theme/* marks */.Z[tone].markdown,
        code(name),
        counts,
        ...(timed ? [durationMs === null ? "" : (0,lib/* formatDuration */.a3)(durationMs).replaceAll(" ", "&nbsp;")] : []),
    ]);
    return table_markdown_blocks(tableMarkdown(columns, rows), checks_markdown_more(groups.length - groupLimit, "group").join(""));
}
/** Everything that was checked, folded away: what did not hold stands above. */
function groupMarkdown({ name, checks, tone, counts }) {
    const shown = checks.slice(0, checkLimit).map((check) => {
        const { tone: own, words } = stateWords.find(({ state }) => state === check.state) ?? { tone: "quiet", words: "" };
        const told = check.state === "passed" ? "" : `: ${words}`;
        const why = check.state === "skipped" && check.message !== null ? ` (${sentence(check.message)})` : "";
        return `- ${theme/* marks */.Z[own].markdown} ${sentence(check.name)}${told}${why}`;
    });
    const summary = `${theme/* marks */.Z[tone].markdown} <code>${(0,lib/* escapeMarkdown */.FV)((0,lib/* oneLine */.TN)(name, 300))}</code>: ${counts}`;
    return folded(summary, [...shown, ...checks_markdown_more(checks.length - checkLimit)].join("\n"));
}
function checks_markdown_more(count, noun = "check") {
    return count > 0 ? [`- … and ${(0,lib/* plural */.LS)(count, `more ${noun}`)}; \`report-json-path\` has all of them`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/preflight/found-rows.js



/** What a reader with two seconds learns. */
function preflightVerdict({ counts, passed, target, durationMs }) {
    const { failed, error, warning, skipped } = counts;
    const why = failed > 0
        ? [`${(0,lib/* plural */.LS)(failed, "check")} failed`]
        : error > 0
            ? [`${(0,lib/* plural */.LS)(error, "check")} could not be told`]
            : warning > 0
                ? [`${warning} to look at`]
                : [];
    const facts = [
        ...(failed > 0 && error > 0 ? [say `${error} could not be told`] : []),
        ...(failed + error > 0 && warning > 0 ? [say `${warning} to look at`] : []),
        say `${counts.passed} passed`,
        ...(skipped > 0 ? [say `${skipped} not made`] : []),
        ...(target === null
            ? []
            : [["PostgreSQL ", { prose: target.serverVersion }], say `${`${target.host}/${target.database}`}`]),
        [(0,lib/* formatDuration */.a3)(durationMs)],
    ];
    return {
        tone: passed ? (warning > 0 ? "warn" : "good") : "bad",
        words: [`Preflight: ${passed ? "ready" : "not ready"}`, ...why].join(", "),
        facts,
    };
}
/** Every check in its order. What did not hold is told in full elsewhere, and here by its first line. */
function foundRows({ checks }) {
    return checks.map((check) => ({
        tone: stateWords.find(({ state }) => state === check.state)?.tone ?? "quiet",
        name: check.name,
        found: [{ prose: firstLine(check) }],
    }));
}
function firstLine({ message }) {
    return (message ?? "").split("\n")[0]?.replace(/:$/, "") ?? "";
}
/** What nobody judges, and people like to know. */
function besides({ facts, target }) {
    if (target === null)
        return [];
    const { databaseBytes, walBytes, systemIdentifier } = facts;
    return [
        { label: "Database", value: sized(facts, "databaseBytes", databaseBytes) },
        { label: "WAL on disk", value: sized(facts, "walBytes", walBytes) },
        { label: "System identifier", value: systemIdentifier === null ? [] : say `${systemIdentifier}` },
    ].filter(({ value }) => value.length > 0);
}
function sized({ unknown }, name, bytes) {
    if (bytes !== null)
        return [(0,lib/* formatBytes */.z3)(bytes)];
    return unknown.includes(name) ? ["this login may not see it"] : [];
}
/** Said before anything else, so that nobody overlooks it. */
function emergencyWords(reason) {
    return [
        { strong: "Emergency." },
        " The window and the backup are only warnings. The reason given: ",
        { prose: reason },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/preflight/preflight-markdown.js









/** Whether a database is ready, for a job summary. */
function preflightMarkdown(told) {
    const report = redacted(told);
    return `${table_markdown_blocks(verdictMarkdown(preflightVerdict(report)), report.emergency === null ? "" : `> 🚨 ${phraseMarkdown(emergencyWords(report.emergency))}`, troublesMarkdown(report), noticesMarkdown(report.notices), foundMarkdown(report))}\n`;
}
function foundMarkdown(report) {
    const rows = foundRows(report).map(({ tone, name, found }) => [
        theme/* marks */.Z[tone].markdown,
        code(name),
        phraseMarkdown(found),
    ]);
    const rest = besides(report).map(({ label, value }) => `${label}: ${phraseMarkdown(value)}`);
    const found = table_markdown_blocks(tableMarkdown([{ title: "" }, { title: "Check" }, { title: "Found" }], rows), rest.length === 0 ? "" : `<sub>${rest.join(" · ")}</sub>`);
    // where all is well, what comes after it on the page is what people came for
    const well = report.passed && report.counts.warning === 0;
    return well ? folded("What was looked at", found) : table_markdown_blocks("#### What was looked at", found);
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-terminal.js









const checks_terminal_troubleLimit = 30;
const checks_terminal_groupLimit = 40;
/** Checks and what they found, for a terminal or a log. `title` is our own text. */
function checks_terminal_checksTerminal(told, display, { title }) {
    const report = redacted(told);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    return sections(verdictTerminal(checksVerdict(report, title), canvas), ...troublesTerminal(report.checks, canvas), noticesTerminal(report.notices, canvas), groupsTerminal(checkGroups(report.checks), canvas));
}
/** What did not hold, a part for each kind, worst first. The checks must be free of secrets. */
function troublesTerminal(all, canvas) {
    return troubles(all).map(({ words, tone, checks }) => [
        canvas.paint(tone, `${theme/* marks */.Z[tone].terminal} ${checks.length} ${words}`),
        ...checks.slice(0, checks_terminal_troubleLimit).flatMap((check) => troubleTerminal(check, canvas)),
        ...checks_terminal_more(checks.length - checks_terminal_troubleLimit, "check"),
    ].join("\n"));
}
function troubleTerminal({ name, file, place, message, remedy }, canvas) {
    const where = file === null ? null : [file, place?.line, place?.column].filter((part) => part !== undefined).join(":");
    return [
        line([{ prose: name }], canvas),
        ...(where === null ? [] : [`    ${canvas.paint("quiet", plain(where))}`]),
        ...(message === null ? [] : messageLines(message, canvas)),
        ...(remedy === null ? [] : [line(["Remedy: ", { prose: remedy }], canvas, "    ")]),
    ];
}
/** One sentence is wrapped; what came in lines keeps them. */
function messageLines(message, canvas) {
    const parts = shortMessage(message).split("\n");
    if (parts.length === 1)
        return [line([{ prose: message }], canvas, "    ")];
    return parts.map((part) => `    ${cutEnd((0,lib/* visible */.RK)(part.replaceAll("\t", " ")), canvas.columns - 4)}`.trimEnd());
}
function groupsTerminal(groups, { columns, paint }) {
    if (groups.length === 0)
        return "";
    const timed = groups.some(({ durationMs }) => durationMs !== null);
    const layout = [
        { title: "Checks of", shrinks: true },
        { title: "Result" },
        ...(timed ? [{ title: "Time", align: "right" }] : []),
    ];
    const rows = groups.slice(0, checks_terminal_groupLimit).map(({ name, tone, counts, durationMs }) => ({
        cells: [
            { text: plain(name) },
            { text: `${theme/* marks */.Z[tone].terminal} ${counts}`, tone },
            ...(timed ? [{ text: durationMs === null ? "" : (0,lib/* formatDuration */.a3)(durationMs) }] : []),
        ],
        note: "",
    }));
    return [tableTerminal(layout, rows, columns, paint), ...checks_terminal_more(groups.length - checks_terminal_groupLimit, "group")].join("\n");
}
function checks_terminal_more(count, noun) {
    return count > 0 ? [`  … and ${(0,lib/* plural */.LS)(count, `more ${noun}`)}`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/preflight/preflight-terminal.js









/** Whether a database is ready, for a terminal or a log. */
function preflightTerminal(told, display) {
    const report = redacted(told);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const rest = besides(report);
    return sections(verdictTerminal(preflightVerdict(report), canvas), report.emergency === null ? "" : line(["! ", ...emergencyWords(report.emergency)], canvas, ""), ...troublesTerminal(report.checks, canvas), noticesTerminal(report.notices, canvas), foundTerminal(report, canvas), rest.length === 0 ? "" : detailsTerminal(rest, canvas));
}
function foundTerminal(report, { columns, paint }) {
    const rows = foundRows(report);
    const width = Math.max(...rows.map(({ name }) => name.length)) + 6;
    const indent = " ".repeat(width);
    const lines = rows.map(({ tone, name, found }) => {
        const label = pad(paint(tone, `  ${theme/* marks */.Z[tone].terminal} ${name}`), width);
        const text = phraseTerminal(found, (_tone, words) => words);
        return (label + wrap(text.split(" "), columns - width).replaceAll("\n", `\n${indent}`)).trimEnd();
    });
    return [paint("strong", "What was looked at"), ...lines].join("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-annotations.js


const preview_annotations_levels = { blocking: "error", warning: "warning", info: "notice" };
/** Findings that count, for the lines of the pull request's files, worst first; all of them: a host shows as many as it may. */
function previewAnnotations(report) {
    return redacted(report.findings)
        .filter(({ silenced }) => silenced === null)
        .toSorted((a, b) => lib/* severities */.gO.indexOf(a.severity) - lib/* severities */.gO.indexOf(b.severity))
        .map(({ severity, message, remedy, rule, file, line, column, endLine }) => ({
        level: preview_annotations_levels[severity],
        message: (0,lib/* oneLine */.TN)(`${preview_annotations_sentence(message)}${remedy ? ` ${preview_annotations_sentence(remedy.text)}` : ""} (${rule})`, 2_000),
        at: file === null
            ? undefined
            : { file, line: line ?? 1, column: column ?? 1, ...(endLine === null ? {} : { endLine }) },
    }));
}
/** With a full stop, and without the backticks that an annotation would show. */
function preview_annotations_sentence(text) {
    const plain = text.replaceAll("`", "").trim();
    return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/footer.js


/** What ties the report to a plan and a run, and what a reader can do next. */
function footer_footerOf(report) {
    const { plan, run, expiresAt, timing, generatedAt } = report;
    return [
        say `Plan ${plan.digest}`,
        targetPhrase(report),
        endPhrase(report),
        [
            "Made at ",
            { prose: (0,lib/* formatMoment */.K9)(generatedAt) },
            ` in ${(0,lib/* formatDuration */.a3)(timing.totalMs)}`,
            ...(expiresAt === null ? [] : [", expires at ", { prose: (0,lib/* formatMoment */.K9)(expiresAt) }]),
            ...(run.actor === null ? [] : [", for ", { name: run.actor }]),
            ...(run.url === null ? [] : [", in ", { words: "this run", href: run.url }]),
        ],
        ["To look again: push a commit, or re-run the job."],
        report.findings.some(({ silenced }) => silenced === null)
            ? say `To silence a finding: ${"-- lockkeeper: ignore <rule> -- <reason>"} above its statement.`
            : [],
    ].filter((phrase) => phrase.length > 0);
}
/** Where a push can be held to what was tried. */
function endPhrase({ schemaChanges: { expectedFingerprint } }) {
    return expectedFingerprint === null
        ? []
        : say `Schema after it ${expectedFingerprint}: give it to ${"push"} as ${"expect-fingerprint"}`;
}
function targetPhrase({ target }) {
    if (target === null)
        return ["No target: rehearsed without a connection to a database"];
    const { host, database, systemIdentifier, serverVersion } = target;
    const known = systemIdentifier === null ? [] : [", system identifier ", { name: systemIdentifier }];
    return ["Target ", { name: `${host}/${database}` }, ...known, ", PostgreSQL ", { prose: serverVersion }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/schema-counts.js

const schema_counts_shown = 6;
const signs = { added: "+", changed: "~", removed: "−" };
/** `+2 tables ~1 table +3 indexes −12 grants`: what a plan does to the schema, in counts. */
function schemaCounts(diff) {
    const counts = Object.keys(lib/* catalogKinds */.$Q).flatMap((kind) => Object.entries(signs).flatMap(([change, sign]) => {
        const count = diff.filter((difference) => difference.kind === kind && difference.change === change).length;
        return count === 0 ? [] : [`${sign}${count} ${count === 1 ? kind : pluralOf(kind)}`];
    }));
    const more = counts.length > schema_counts_shown ? [`and ${counts.length - schema_counts_shown} more`] : [];
    return [...counts.slice(0, schema_counts_shown), ...more].join(" ");
}
function pluralOf(kind) {
    if (kind === "index")
        return "indexes";
    return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-verdict.js




/** What a reader with ten seconds learns. */
function previewVerdict(report) {
    const beside = besideFindings(report);
    // green says that somebody looked, and that all is well
    const sure = beside.length === 0 && (report.rehearsal.state !== "none" || report.migrations.length === 0);
    const tone = report.verdict === "clear" && !sure ? "warn" : preview_verdict_tones[report.verdict];
    return { tone, words: wordsOf(report, beside), facts: preview_verdict_factsOf(report) };
}
const preview_verdict_tones = { blocking: "bad", warning: "warn", clear: "good" };
/** What is wrong and may be no finding of a rule: it is said at the top in any case. */
function besideFindings({ plan, migrations, findings, queries, rollback, rehearsal, history, }) {
    const diverged = blockingCounts(plan.entries);
    const failed = migrations.filter(({ result }) => result === "failed").length;
    const orderMatters = history.order.filter(({ proved }) => proved === false).length;
    const breaking = queries.filter(({ result }) => result === "breaks").length;
    const noWayBack = rollback.migrations.filter(({ result }) => result === "failed" || result === "differs").length;
    return [
        ...(failed > 0 && findingCounts(findings).blocking === 0
            ? [`${(0,lib/* plural */.LS)(failed, "file")} failed on the rehearsal`]
            : []),
        ...(diverged ? [`history diverged: ${diverged}`] : []),
        ...(orderMatters > 0 ? [`the order of ${(0,lib/* plural */.LS)(orderMatters, "file")} matters`] : []),
        ...(breaking > 0 ? [(0,lib/* plural */.LS)(breaking, "query breaks", "queries break")] : []),
        ...(noWayBack > 0 ? [(0,lib/* plural */.LS)(noWayBack, "rollback does not work", "rollbacks do not work")] : []),
        ...(rehearsal.drifted === true ? ["the target has drifted"] : []),
    ];
}
/** Findings that count, by severity. */
function findingCounts(findings) {
    const counts = { blocking: 0, warning: 0, info: 0 };
    for (const { severity, silenced } of findings)
        if (silenced === null)
            counts[severity] += 1;
    return counts;
}
function wordsOf(report, beside) {
    const counts = findingCounts(report.findings);
    const found = [
        ...lib/* severities */.gO.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity)),
        ...beside,
    ];
    const words = report.verdict === "clear" ? [clearWords(report), ...found] : found;
    const [first = report.verdict === "blocking" ? "Blocked" : "Warning", ...rest] = words;
    return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ");
}
function clearWords({ migrations, rehearsal }) {
    if (migrations.length === 0)
        return "No pending migrations";
    return rehearsal.state === "none" ? "No hazards found by reading" : "No hazards found";
}
function counted(count, severity) {
    return severity === "blocking" ? `${count} blocking` : (0,lib/* plural */.LS)(count, severity === "info" ? "note" : severity);
}
function preview_verdict_factsOf(report) {
    const { migrations, schemaChanges, plan, target, rehearsal, history } = report;
    const statements = migrations.reduce((sum, migration) => sum + migration.statements.length, 0);
    const schema = schemaCounts(schemaChanges.diff);
    const work = [
        [`${(0,lib/* plural */.LS)(migrations.length, "migration")}, ${(0,lib/* plural */.LS)(statements, "statement")}`],
        ...(schema ? [[schema]] : []),
        ...(rehearsal.state === "none" ? [[{ strong: "not rehearsed" }]] : [rehearsedIn(report)]),
        say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
    ];
    return [
        ...(migrations.length > 0 ? work : [[`${history.applied} applied`]]),
        target === null ? ["no target"] : say `${`${target.host}/${target.database}`}`,
    ];
}
function rehearsedIn({ migrations, rehearsal }) {
    const ms = migrations.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return [`${(0,lib/* formatDuration */.a3)(ms)} on PostgreSQL `, { prose: rehearsal.version }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/access.js


const everything = 7;
const longTable = 12;
/** Who may do what that he could not, or no longer: relation, role, privileges, row security. */
function accessSection({ schemaChanges }) {
    // that a role may do nothing with a new relation is no change
    const access = schemaChanges.access.filter(({ before, after }) => before !== null || after?.length);
    if (access.length === 0)
        return null;
    const columns = [
        { title: "Relation", shrinks: true },
        { title: "Role" },
        { title: "May now" },
        { title: "No longer" },
        { title: "Row security" },
    ];
    return {
        id: "access",
        title: "Access",
        note: (0,lib/* plural */.LS)(access.length, "change"),
        folded: access.length > longTable,
        blocks: table("line", columns, access.map(access_rowOf)),
    };
}
function access_rowOf(difference) {
    const { relation, role, before, after } = difference;
    const gained = (after ?? []).filter((privilege) => !before?.includes(privilege));
    const lost = (before ?? []).filter((privilege) => !after?.includes(privilege));
    return {
        cells: [
            { phrase: [{ name: relation }] },
            { phrase: [{ name: role }] },
            { phrase: privileges(gained), tone: isOpen(difference) ? "warn" : "plain" },
            { phrase: privileges(lost) },
            rowSecurityCell(difference),
        ],
        matters: isOpen(difference),
    };
}
/** Somebody may do something to every row. */
function isOpen({ after, rowSecurity }) {
    return (after?.length ?? 0) > 0 && rowSecurity.after?.state === "off";
}
function privileges(names) {
    if (names.length >= everything)
        return ["everything"];
    return names.length === 0 ? [] : [{ prose: names.join(", ") }];
}
function rowSecurityCell({ rowSecurity: { before, after } }) {
    const [was, is] = [rowSecurityWords(before), rowSecurityWords(after)];
    const words = is === "" ? was && `${was}, gone` : was === "" || was === is ? is : `${was} → ${is}`;
    return { phrase: words === "" ? [] : [words], tone: after?.state === "off" ? "warn" : "plain" };
}
function rowSecurityWords(security) {
    if (security === null || security.state === "off")
        return security?.state ?? "";
    const policies = security.policies === 1 ? "1 policy" : `${security.policies} policies`;
    return `${security.state}, ${policies}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/approval.js


/** What somebody has to know before approving: who asks, what it is for, until when, and how the target is at this moment. */
function approvalSection(report) {
    const { preflight } = report;
    if (preflight === null || report.migrations.length === 0)
        return null;
    const rows = [
        approval_row("Asked by", askedBy(report)),
        approval_row("For", target(report)),
        approval_row("Plan", [{ name: report.plan.digest }]),
        approval_row("To be applied until", expiry(report)),
        approval_row("Way back", wayBack(report), wayBackTone(report)),
        ...factRows(preflight.facts),
    ].filter(({ cells }) => cells[1] !== undefined && cells[1].phrase.length > 0);
    return {
        id: "approval",
        title: "What you approve",
        note: "exactly this plan, on this database; anything else is refused",
        folded: false,
        blocks: [...emergency(preflight), ...table("fact", [{ title: "" }, { title: "" }], rows)],
    };
}
function approval_row(title, phrase, tone) {
    return { cells: [{ phrase: [title] }, { phrase, ...(tone && { tone }) }], matters: tone !== undefined };
}
function emergency({ emergency: reason }) {
    if (reason === null)
        return [];
    const said = [
        { strong: "Emergency:" },
        " required checks, staging's head start, the window and the backup's age were not asked for. The reason given: ",
        { prose: reason },
    ];
    return list([said]);
}
function askedBy({ run }) {
    const commit = run.commit === null ? [] : [" at commit ", { name: run.commit.slice(0, 12) }];
    return run.actor === null ? commit : [{ name: run.actor }, ...commit];
}
function target({ target: found }) {
    if (found === null)
        return [];
    const { host, database, systemIdentifier, serverVersion } = found;
    const identity = systemIdentifier === null ? [] : [", system identifier ", { name: systemIdentifier }];
    return [{ name: `${host}/${database}` }, ", PostgreSQL ", { prose: serverVersion }, ...identity];
}
function expiry({ expiresAt }) {
    return expiresAt === null ? [] : [{ prose: (0,lib/* formatMoment */.K9)(expiresAt) }];
}
const restored = (report) => report.rollback.migrations.filter(({ result }) => result === "restored").length;
function wayBack(report) {
    const all = report.migrations.length;
    if (all === 0)
        return [];
    const back = restored(report);
    if (back === all)
        return ["rehearsed for every migration: a failed proof is taken back by itself"];
    return [`rehearsed for ${back} of ${all}: after a failed proof `, { strong: "people decide" }];
}
const wayBackTone = (report) => (restored(report) === report.migrations.length ? "good" : "warn");
function factRows(facts) {
    const { backup, window, longestTransaction: longest, lag, databaseBytes, connections, lastDeployment: last } = facts;
    const unknown = new Set(facts.unknown);
    const told = (name, phrase) => (unknown.has(name) ? ["not known"] : phrase);
    return [
        backup === null
            ? approval_row("Last backup", ["not known: no report was given"], "warn")
            : approval_row("Last backup", [
                `${(0,lib/* formatDuration */.a3)(backup.ageMs)} ago`,
                ...(backup.kind === null ? [] : [", ", { prose: backup.kind }]),
                ", as ",
                { prose: backup.source },
                " says",
            ]),
        window === null
            ? approval_row("Maintenance window", [])
            : approval_row("Maintenance window", windowPhrase(window), window.open ? "good" : "warn"),
        approval_row("Longest transaction", told("longestTransaction", longest === null
            ? ["none that matters"]
            : [
                `${(0,lib/* formatDuration */.a3)(longest.ageMs)}: `,
                { name: longest.user },
                " in ",
                { name: longest.application || "an unnamed application" },
                `, pid ${longest.pid}, `,
                { prose: longest.state },
            ])),
        approval_row("Replication", told("lag", lag.length === 0 ? ["no standby"] : lag.flatMap(lagPhrase))),
        approval_row("Size", told("databaseBytes", databaseBytes === null ? [] : [(0,lib/* formatBytes */.z3)(databaseBytes)])),
        approval_row("Connections", told("connections", connections === null ? [] : [`${connections.used} of ${connections.max}`])),
        approval_row("Last deployment", told("lastDeployment", last === null
            ? ["none on record"]
            : [
                { prose: last.result ?? "not finished" },
                " at ",
                { prose: (0,lib/* formatMoment */.K9)(last.startedAt) },
                ...(last.actor === null ? [] : [" by ", { name: last.actor }]),
            ])),
    ];
}
function windowPhrase({ open, until, next }) {
    if (open)
        return until === null ? ["open"] : ["open until ", { prose: (0,lib/* formatMoment */.K9)(until) }];
    return next === null ? ["closed"] : ["closed, opens at ", { prose: (0,lib/* formatMoment */.K9)(next) }];
}
function lagPhrase({ name, state, bytes, ms }, index) {
    const behind = [...(bytes === null ? [] : [(0,lib/* formatBytes */.z3)(bytes)]), ...(ms === null ? [] : [(0,lib/* formatDuration */.a3)(ms)])].join(", ");
    return [...(index === 0 ? [] : ["; "]), { name }, " ", { prose: state }, behind === "" ? "" : `, ${behind} behind`];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/alike.js
/** From here on findings of one rule are told together: what is the same for all of them is said once. */
const many = 4;
/** Findings of one rule and severity together where there are many of them, each in the place of the first; others alone. */
function alike(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = `${finding.severity} ${finding.rule}`;
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [finding]);
        else
            group.push(finding);
    }
    return findings.flatMap((finding) => {
        const group = groups.get(`${finding.severity} ${finding.rule}`);
        if (group === undefined || group.length < many)
            return [[finding]];
        return group[0] === finding ? [group] : [];
    });
}
/** The one value that all of them have, or null. */
function alike_shared(values) {
    const [first] = values;
    return first !== undefined && values.every((value) => value === first) ? first : null;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/place.js



function linksOf({ run }) {
    return (file, line) => linkTo({ runUrl: run.url, commit: run.commit }, file, line);
}
/** `20261118_add_tier.sql:12`, linked where it can be read. */
function placePhrase(file, line, links) {
    return [{ name: line === null ? shortName(file) : `${shortName(file)}:${line}`, href: links(file, line) }];
}
/** The beginning of a statement without the comments before it, on one line. */
function statementHead({ sql }, max = 60) {
    return (0,lib/* oneLine */.TN)(withoutComments(sql), max) || (0,lib/* oneLine */.TN)(sql, max);
}
/** A statement's text without the comments and white space before its first word. */
function withoutComments(sql) {
    return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/, "");
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/attention.js




const looks = {
    blocking: { tone: "bad", label: "Blocking" },
    warning: { tone: "warn", label: "Warning" },
    info: { tone: "quiet", label: "Note" },
};
/** What a person has to look at before this is merged, worst first. */
function attentionSection(report) {
    const links = linksOf(report);
    const counting = report.findings.filter(({ silenced }) => silenced === null);
    const urgent = counting.filter(({ severity }) => severity !== "info");
    const notes = counting.filter(({ severity }) => severity === "info");
    const silenced = report.findings.filter((finding) => finding.silenced !== null);
    const blocks = [
        ...alike(urgent).map(([first, ...more]) => more.length === 0 ? entryOf(first, report, links) : entryOfMany([first, ...more], links)),
        ...fold((0,lib/* plural */.LS)(notes.length, "note"), urgent.length === 0, list(notes.map((note) => noteOf(note, links)))),
        ...fold(`${silenced.length} silenced`, false, list(silenced.map((finding) => silencedOf(finding, links)))),
    ];
    if (blocks.length === 0)
        return null;
    return {
        id: "attention",
        title: urgent.length > 0 ? "What needs attention" : "Good to know",
        note: "",
        folded: false,
        blocks,
    };
}
function entryOf(finding, report, links) {
    const { severity, remedy, why } = finding;
    const more = [
        ...(why ? [document_text([{ prose: why }])] : []),
        ...(remedy?.sql ? [{ kind: "code", language: "sql", text: remedy.sql }] : []),
    ];
    return {
        kind: "entry",
        ...looks[severity],
        subject: attention_subjectOf(finding, links),
        group: finding.rule,
        blocks: [
            document_text(consequenceOf(finding)),
            ...failureOf(finding, report),
            ...(remedy ? [document_text([{ strong: "Remedy:" }, " ", { prose: remedy.text }])] : []),
            ...fold(remedy?.sql ? "Why, and the SQL of the remedy" : "Why", severity === "blocking" && remedy?.sql != null, more),
        ],
    };
}
/** Many findings of one rule: each with its place and consequence, the rest said once. */
function entryOfMany(findings, links) {
    const [{ severity, rule, docs, why }] = findings;
    const remedy = alike_shared(findings.map((finding) => finding.remedy?.text ?? ""));
    const sql = findings.flatMap((finding) => finding.remedy?.sql ?? []);
    const more = [
        ...(why ? [document_text([{ prose: why }])] : []),
        ...(sql.length > 0 ? [{ kind: "code", language: "sql", text: sql.join("\n") }] : []),
    ];
    return {
        kind: "entry",
        ...looks[severity],
        subject: [`${findings.length} × `, { name: rule, href: docs }],
        group: rule,
        blocks: [
            ...list(findings.map((finding) => [...attention_whereOf(finding, links), ...consequenceOf(finding)])),
            ...(remedy ? [document_text([{ strong: "Remedy:" }, " ", { prose: remedy }])] : []),
            ...fold(sql.length > 0 ? "Why, and the SQL of the remedies" : "Why", false, more),
        ],
    };
}
function attention_whereOf({ file, line }, links) {
    return file === null ? [] : [...placePhrase(file, line, links), ": "];
}
function attention_subjectOf(finding, links) {
    const { rule, docs, file, line } = finding;
    return [...(file === null ? [] : [...placePhrase(file, line, links), " · "]), { name: rule, href: docs }];
}
/** The message, and how live numbers moved the grade: `Blocking, warning by rule: the table has 48 GB.` */
function consequenceOf({ message, severity, byRule, live }) {
    const sentence = { prose: stopped(message) };
    if (live === null || severity === byRule)
        return [sentence];
    const grade = `${looks[severity].label}, ${looks[byRule].label.toLowerCase()} by rule:`;
    return [sentence, " ", { strong: grade }, " ", { prose: stopped(live.because) }];
}
function stopped(sentence) {
    return /[.!?\]]$/.test(sentence) ? sentence : `${sentence}.`;
}
/** The statement itself, when it is the one that failed: what the server said about it is the finding's message. */
function failureOf({ file, statement }, { migrations }) {
    const failed = migrations
        .find((migration) => migration.file === file && migration.result === "failed")
        ?.statements.find(({ index, error }) => index === statement && error !== null);
    return failed === undefined ? [] : [{ kind: "code", language: "sql", text: withoutComments(failed.sql) }];
}
function noteOf(finding, links) {
    return [...attention_subjectOf(finding, links), ": ", ...consequenceOf(finding)];
}
function silencedOf(finding, links) {
    const { reason, where } = finding.silenced ?? { reason: "", where: "" };
    return [...attention_subjectOf(finding, links), ": ", { prose: reason }, " (", { prose: where }, ")"];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/coverage.js


/** What was looked at and what was not. */
function coverageSection(report) {
    const { coverage, rehearsal } = report;
    if (coverage.statements === 0 && coverage.missing.length === 0)
        return null;
    const whole = coverage.measured === coverage.statements && coverage.missing.length === 0 && rehearsal.drifted !== true;
    return {
        id: "coverage",
        title: "Coverage",
        note: `${coverage.measured} of ${(0,lib/* plural */.LS)(coverage.statements, "statement")} measured`,
        folded: whole,
        blocks: list([
            ...coverage.unmeasured.map(({ count, reason }) => [`${count} read only by rule: `, { prose: reason }]),
            ...rehearsalItems(report),
            ...liveItems(report),
            ...(coverage.silenced > 0 ? [[`${(0,lib/* plural */.LS)(coverage.silenced, "finding")} silenced in the files`]] : []),
            ...coverage.missing.map((sentence) => [{ prose: sentence }]),
        ]),
    };
}
const states = {
    replayed: "in the state that the target's history makes",
    dumped: "in the target's own state, dumped",
    empty: "on an empty database",
    none: "",
};
function rehearsalItems({ rehearsal, target, history }) {
    const { state, chosen, reason, drifted, standIns, sameMajor, cached } = rehearsal;
    const why = reason === null ? [] : [" ", { prose: reason }];
    if (state === "none")
        return [[{ strong: "Not rehearsed." }, ...why]];
    const replayed = state === "replayed" ? ` (${(0,lib/* plural */.LS)(history.applied, "migration")}${cached ? ", from the cache" : ""})` : "";
    return [
        [`Rehearsed ${states[state]}${replayed}. `, { prose: chosen }, ...why],
        ...(sameMajor === false && target !== null
            ? [[{ strong: "Not the target's major:" }, " the target runs PostgreSQL ", { prose: target.serverVersion }]]
            : []),
        ...(drifted === null && target !== null ? [["Whether the target has drifted is not known"]] : []),
        ...(standIns.length > 0 ? [["Stand-ins for what the platform has: ", { prose: standIns.join(", ") }]] : []),
    ];
}
function liveItems({ live, target }) {
    if (live === null) {
        return target === null
            ? [["No target: nothing was held against live sizes, rows or history"]]
            : [["The target's sizes and rates were not read"]];
    }
    const { readAt, rates, longTransactions, missing } = live;
    const how = rates === null ? "" : ratesWords[rates.kind]((0,lib/* formatDuration */.a3)(rates.seconds * 1_000));
    return [
        ["Sizes read at ", { prose: (0,lib/* formatMoment */.K9)(readAt) }, how],
        ...longTransactions.map((blocker) => [
            { strong: "Open on the target:" },
            " ",
            { prose: (0,lib/* nameBlocker */.w3)(blocker) },
            "; a strong lock waits for it, and everybody behind that lock",
        ]),
        ...missing.map((sentence) => [{ prose: sentence }]),
    ];
}
const ratesWords = {
    "two reads": (span) => `, rates over ${span}`,
    "since reset": (span) => `, rates averaged over ${span}`,
};

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/drift.js




/** What the target is and its history does not make: somebody changed it by hand. */
function driftSection({ rehearsal }) {
    const { drifted, drift, state } = rehearsal;
    if (drifted !== true)
        return null;
    const consequence = state === "dumped"
        ? "The rehearsal ran in the target's own state."
        : "The rehearsal ran in the state that the history makes, without these differences.";
    return {
        id: "drift",
        title: "The target has drifted",
        note: schemaCounts(drift),
        folded: false,
        blocks: [
            document_text([
                `The target has ${(0,lib/* plural */.LS)(drift.length, "difference")} from what its applied migrations make. ${consequence}`,
            ]),
            ...(drift.length > 0 ? [{ kind: "code", language: "diff", text: diffText(drift) }] : []),
        ],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/history.js




/** Files against the target's history, each kind with its remedy, and whether an older file may still run. */
function historySection(report) {
    const links = linksOf(report);
    const groups = attention(report.history.entries).map((group) => {
        const items = group.items.map(({ subject, message, remedy }) => [
            ...subject,
            ...(message ? [": ", ...message] : []),
            ...(remedy ? [" ", { strong: "Remedy:" }, " ", ...remedy] : []),
        ]);
        return {
            kind: "entry",
            tone: group.tone,
            label: group.title,
            subject: [],
            group: "history",
            blocks: [
                ...list([...items, ...(group.more > 0 ? [[`… and ${group.more} more`]] : [])]),
                ...(group.message ? [document_text(group.message)] : []),
                ...(group.remedy ? [document_text([{ strong: "Remedy:" }, " ", ...group.remedy])] : []),
            ],
        };
    });
    const blocks = [...groups, ...report.history.order.flatMap((proof) => orderBlocks(proof, links))];
    if (blocks.length === 0)
        return null;
    return { id: "history", title: "History and order", note: "", folded: false, blocks };
}
function because(reason) {
    return reason === "" ? [] : [" ", { prose: reason }];
}
function orderBlocks({ file, proved, reason, differences }, links) {
    const place = placePhrase(file, null, links);
    if (proved === true) {
        return [document_text(["Order of ", ...place, " proved harmless: both orders give the same schema.", ...because(reason)])];
    }
    if (proved === null)
        return [document_text(["Order of ", ...place, " not proved.", ...because(reason)])];
    return [
        document_text([{ strong: "The order matters" }, " for ", ...place, ".", ...because(reason)]),
        ...fold("What differs between the two orders", true, [
            { kind: "code", language: "diff", text: diffText(differences) },
        ]),
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/held-locks.js

/** Locks that keep somebody waiting, at the statement that took them, strongest first within a statement. */
function heldLocks({ statements, transactional }) {
    const ran = statements.filter(({ measured, error }) => measured || error !== null);
    const starts = startTimes(statements);
    return ran.flatMap((statement) => lib/* lockModes */.Y8.toReversed().flatMap((mode) => {
        const locks = takenBy(statement, mode);
        const [first] = locks;
        if (first === undefined)
            return [];
        const lastStatement = transactional ? (ran.at(-1)?.index ?? 0) : lastUnder(first, ran);
        const fromMs = starts[statement.index] ?? 0;
        const heldMs = (starts[lastStatement + 1] ?? fromMs) - fromMs;
        const totalMs = starts.at(-1) ?? 0;
        return [{ statement, mode, blocks: first.blocks, locks, fromMs, heldMs, totalMs, lastStatement }];
    }));
}
function takenBy({ locks, index }, mode) {
    return locks
        .filter((lock) => lock.mode === mode && lock.blocks !== "nothing" && lock.heldFromStatement === index)
        .toSorted((a, b) => held_locks_rank(a) - held_locks_rank(b));
}
/** Outside of a file-long transaction a lock is held as long as the statements after it say so. */
function lastUnder({ relation, mode, heldFromStatement }, ran) {
    const under = ran.filter(({ locks }) => locks.some((l) => l.relation === relation && l.mode === mode && l.heldFromStatement === heldFromStatement));
    return under.at(-1)?.index ?? heldFromStatement;
}
/** The strongest lock of these statements that keeps anybody waiting, on a table before an index; null when there is none. */
function strongestLock(statements) {
    const blocking = statements.flatMap(({ locks }) => locks).filter(({ blocks }) => blocks !== "nothing");
    return blocking.toSorted((a, b) => strength(b) - strength(a) || held_locks_rank(a) - held_locks_rank(b))[0] ?? null;
}
function strength({ mode }) {
    return lib/* lockModes */.Y8.indexOf(mode);
}
function held_locks_rank({ kind }) {
    return kind === "toast table" ? 2 : kind === "index" || kind === "partitioned index" ? 1 : 0;
}
/** When each statement began, counted from the first; then the end of the last. */
function startTimes(statements) {
    let time = 0;
    return [0, ...statements.map(({ durationMs }) => (time += durationMs))];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/migrations.js





const migrations_longTable = 20;
/** What each file did on the rehearsal: its strongest lock, its heavy work, its time. */
function migrationsSection(report) {
    const { migrations } = report;
    if (migrations.length === 0)
        return null;
    const links = linksOf(report);
    const noisy = new Set(report.findings
        .filter(({ silenced, severity }) => silenced === null && severity !== "info")
        .map(({ file }) => file));
    const allOk = migrations.every(({ result }) => result === "ok");
    const columns = [
        { title: "Result" },
        { title: "File", shrinks: true },
        { title: "Statements", align: "right" },
        { title: "Strongest lock" },
        { title: "Heavy work", aside: true },
        { title: "Time", align: "right" },
    ];
    const rows = migrations.map((migration) => {
        const cells = [
            { phrase: allOk ? [] : [results[migration.result].words], tone: results[migration.result].tone },
            { phrase: placePhrase(migration.file, null, links), below: migrations_noteOf(migration) },
            { phrase: [String(migration.statements.length)] },
            lockOf(migration, noisy.has(migration.file)),
            { phrase: workOf(migration) },
            { phrase: migration.result === "not-run" ? [] : [(0,lib/* formatDuration */.a3)(migration.durationMs)] },
        ];
        return { cells, matters: migration.result !== "ok" || noisy.has(migration.file) };
    });
    return {
        id: "migrations",
        title: (0,lib/* plural */.LS)(migrations.length, "migration"),
        note: "",
        folded: migrations.length > migrations_longTable,
        blocks: table("file", columns, rows),
    };
}
const results = {
    ok: { words: "ok", tone: "good" },
    failed: { words: "failed", tone: "bad" },
    "not-run": { words: "not run", tone: "quiet" },
};
function migrations_noteOf({ class: kind, transactional, reason }) {
    const notes = [
        ...(kind === "pending" ? [] : [[{ prose: kind.replaceAll("-", " ") }]]),
        ...(transactional ? [] : [["not in one transaction", ...(reason === null ? [] : [": ", { prose: reason }])]]),
    ];
    return notes.length === 0 ? null : notes.flatMap((note, index) => [...(index > 0 ? ["; "] : []), ...note]);
}
/** In colour only where something was found: an instant lock of the strongest mode is an ordinary thing. */
function lockOf({ statements, result }, noisy) {
    const lock = strongestLock(statements);
    if (lock !== null) {
        const tone = noisy ? lockTones[lock.blocks] : "plain";
        return { phrase: [lock.mode], below: say `on ${lock.relation}`, tone };
    }
    if (result !== "ok" || !statements.some(({ measured }) => measured))
        return { phrase: [] };
    return { phrase: ["blocks nothing"], tone: "quiet" };
}
const lockTones = {
    "reads+writes": "bad",
    writes: "warn",
    ddl: "plain",
    nothing: "quiet",
};
function workOf({ statements }) {
    const work = [
        ["rewrites", new Set(statements.flatMap(({ rewrites }) => rewrites))],
        ["builds", new Set(statements.flatMap(({ indexBuilds }) => indexBuilds))],
        ["reads all of", new Set(statements.flatMap(({ scans }) => scans))],
    ];
    return work
        .filter(([, relations]) => relations.size > 0)
        .flatMap(([verb, relations], index) => [...(index > 0 ? ["; "] : []), `${verb} `, ...migrations_namesOf([...relations])]);
}
/** Up to two names, and how many more. */
function migrations_namesOf(names, limit = 2) {
    const shown = names.slice(0, limit).flatMap((name, index) => [...(index > 0 ? [", "] : []), { name }]);
    return names.length > limit ? [...shown, ` and ${names.length - limit} more`] : shown;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/locks.js






/** Which statement keeps whom waiting, and how long its locks are held: a lock taken early is held to the end. */
function locksSection(report) {
    const links = linksOf(report);
    const files = report.migrations
        .map((migration) => ({ migration, held: heldLocks(migration), concerned: concernedStatements(migration, report) }))
        .filter(({ held }) => held.length > 0);
    if (files.length === 0)
        return null;
    const drawn = files.map((file) => ({ matters: file.concerned.size > 0, blocks: fileBlocks(file, report, links) }));
    const first = drawn.filter(({ matters }) => matters).flatMap(({ blocks }) => blocks);
    const others = drawn.filter(({ matters }) => !matters);
    const rest = others.flatMap(({ blocks }) => blocks);
    return {
        id: "locks",
        title: "Locks, statement by statement",
        note: "",
        folded: first.length === 0,
        blocks: [
            ...first,
            ...(first.length === 0 ? rest : fold((0,lib/* plural */.LS)(others.length, "other file"), false, rest)),
            ...quietText(files),
        ],
    };
}
function concernedStatements({ file, statements }, { findings }) {
    const concerned = findings.flatMap((finding) => {
        if (finding.file !== file || finding.severity === "info" || finding.silenced !== null)
            return [];
        const locks = statements[finding.statement ?? -1]?.locks ?? [];
        return locks.some(({ blocks }) => blocks === "reads+writes" || blocks === "writes")
            ? [finding.statement ?? -1]
            : [];
    });
    return new Set(concerned);
}
function quietText(files) {
    const quiet = files.map(({ migration, held }) => {
        const loud = new Set(held.map(({ statement }) => statement.index));
        return migration.statements.filter(({ measured, index }) => measured && !loud.has(index)).length;
    });
    const count = quiet.reduce((sum, one) => sum + one, 0);
    return count === 0
        ? []
        : [
            document_text([
                `${(0,lib/* plural */.LS)(count, "statement")} of these files ${count === 1 ? "takes" : "take"} no lock that anybody waits for.`,
            ]),
        ];
}
const columns = [
    { title: "Line", align: "right" },
    { title: "Statement", shrinks: true },
    { title: "Lock" },
    { title: "On" },
    { title: "Held" },
];
function fileBlocks(file, report, links) {
    const { migration, held } = file;
    return [
        { kind: "heading", phrase: [{ name: shortName(migration.file), href: links(migration.file, null) }] },
        ...table("lock", columns, held.map((locks) => locks_rowOf(locks, file, report, links))),
    ];
}
function locks_rowOf(locks, { migration, concerned }, { live }, links) {
    const { statement, mode, blocks } = locks;
    const relations = locks.locks.map(({ relation }) => relation);
    const bytes = live?.relations[relations[0] ?? ""]?.bytes ?? null;
    const matters = concerned.has(statement.index);
    return {
        cells: [
            { phrase: [{ words: String(statement.line), href: links(migration.file, statement.line) }] },
            { phrase: [{ name: statementHead(statement, 56) }] },
            { phrase: [mode], below: [waits[blocks].words], tone: matters ? waits[blocks].tone : "plain" },
            { phrase: migrations_namesOf(relations), below: bytes === null ? [] : [(0,lib/* formatBytes */.z3)(bytes)] },
            { phrase: [heldWords(locks)], bar: barOf(locks) },
        ],
        matters,
    };
}
const waits = {
    "reads+writes": { words: "reads and writes wait", tone: "bad" },
    writes: { words: "writes wait", tone: "warn" },
    ddl: { words: "schema changes wait", tone: "plain" },
    nothing: { words: "nobody waits", tone: "quiet" },
};
/** `84 ms of 86 ms`: of the whole transaction, to whose end a lock is held. */
function heldWords({ heldMs, totalMs }) {
    return `${(0,lib/* formatDuration */.a3)(heldMs)} of ${(0,lib/* formatDuration */.a3)(totalMs)}`;
}
function barOf({ fromMs, heldMs, totalMs, blocks }) {
    // a file that took no time at all was still held from end to end
    if (totalMs <= 0)
        return { from: 0, to: 1, blocks };
    return { from: fromMs / totalMs, to: Math.min(1, (fromMs + heldMs) / totalMs), blocks };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/probes.js



/** What the migrations assume about the target's rows: each question with its answer, or why it was not asked. */
function probesSection(report) {
    const { probes } = report;
    if (probes.length === 0)
        return null;
    const links = linksOf(report);
    const ranked = probes.toSorted((a, b) => probes_rank(a) - probes_rank(b));
    const columns = [{ title: "Question about the target's rows", shrinks: true }, { title: "Answer" }];
    const rows = ranked.map((probe) => ({
        cells: [
            { phrase: [{ prose: probe.question }], below: placePhrase(probe.file, probe.line, links) },
            answerOf(probe),
        ],
        matters: probes_rank(probe) === 0,
    }));
    const open = probes.some((probe) => probes_rank(probe) < 2);
    return {
        id: "probes",
        title: "Data",
        note: summary(probes),
        folded: !open,
        blocks: [...table("question", columns, rows), ...fold("The queries that were asked", false, ranked.map(codeOf))],
    };
}
/** 0: rows are in the way; 1: not known; 2: fine. */
function probes_rank({ asked, violations }) {
    return !asked || violations === null ? 1 : violations > 0 ? 0 : 2;
}
function summary(probes) {
    const [violated = 0, unknown = 0] = [0, 1].map((wanted) => probes.filter((probe) => probes_rank(probe) === wanted).length);
    const said = [
        ...(violated > 0 ? [`${violated} not as assumed`] : []),
        ...(unknown > 0 ? [`${unknown} not asked`] : []),
    ];
    return `${(0,lib/* plural */.LS)(probes.length, "question")}${said.length > 0 ? `, ${said.join(", ")}` : ", all as assumed"}`;
}
function answerOf(probe) {
    const { violations, atLeast, verdict, reason } = probe;
    if (probes_rank(probe) === 1)
        return { phrase: ["not asked", ...(reason ? [": ", { prose: reason }] : [])], tone: "warn" };
    if (probes_rank(probe) === 2)
        return { phrase: ["no row is in the way"], tone: "good" };
    const count = `${atLeast ? "at least " : ""}${violations ?? 0}`;
    return { phrase: [{ prose: verdict.replaceAll("{count}", count) }], tone: probes_tones[probe.severity] };
}
const probes_tones = { blocking: "bad", warning: "warn", info: "plain" };
function codeOf({ sql }) {
    return { kind: "code", language: "sql", text: sql };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/queries.js


/** Statements that people run today and that the new schema refuses. */
function queriesSection({ queries }) {
    if (queries.length === 0)
        return null;
    const breaking = queries.filter(({ result }) => result === "breaks");
    const unchecked = queries.filter(({ result }) => result === "not-checked");
    const plans = queries.length - breaking.length - unchecked.length;
    const counts = [
        ...(breaking.length > 0 ? [`${breaking.length} of ${(0,lib/* plural */.LS)(queries.length, "query", "queries")} would break`] : []),
        ...(plans > 0 ? [`${plans} still plan`] : []),
        ...(unchecked.length > 0 ? [`${unchecked.length} not checked`] : []),
    ];
    return {
        id: "queries",
        title: "Queries",
        note: counts.join(", "),
        folded: breaking.length === 0,
        blocks: [...breaking.map(queries_entryOf), ...list(reasonsOf(unchecked))],
    };
}
function queries_entryOf({ source, sql, calls, reason, sqlstate }) {
    const called = calls === null ? [] : [` · ${(0,lib/* formatCount */.B4)(calls)} calls`];
    const said = [...(sqlstate === null ? [] : [{ name: `ERROR ${sqlstate}` }, " "]), { prose: reason ?? "" }];
    const blocks = [
        { kind: "text", phrase: said },
        { kind: "code", language: "sql", text: sql },
    ];
    return {
        kind: "entry",
        tone: "bad",
        label: "Breaks",
        subject: [{ name: source }, ...called],
        group: "queries",
        blocks,
    };
}
/** Why queries were not checked, each reason once. */
function reasonsOf(unchecked) {
    const counts = new Map();
    for (const { reason } of unchecked)
        counts.set(reason ?? "no reason given", (counts.get(reason ?? "no reason given") ?? 0) + 1);
    return Array.from(counts, ([reason, count]) => [`${count} not checked: `, { prose: reason }]);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/rollback.js





/** Whether there is a way back, and what came of going up, down and up again on the rehearsal. */
function rollbackSection(report) {
    const { migrations } = report.rollback;
    // a project without any down file has decided so
    if (migrations.every(({ result }) => result === "absent"))
        return null;
    const links = linksOf(report);
    const bad = migrations.filter(({ result }) => result === "differs" || result === "failed");
    const rest = migrations.filter(({ result }) => result !== "differs" && result !== "failed");
    return {
        id: "rollback",
        title: "Rollback",
        note: rollback_summary(migrations),
        folded: bad.length === 0,
        blocks: [...bad.map((one) => rollback_entryOf(one, links)), ...list(rest.map((one) => itemOf(one, links)))],
    };
}
function rollback_summary(migrations) {
    const count = (result) => migrations.filter((one) => one.result === result).length;
    const words = [
        [count("failed"), "failed"],
        [count("differs"), "not back to the same schema"],
        [count("restored"), "up, down and up again without a trace"],
        [count("absent"), "without a down file"],
        [count("not-run"), "not tried"],
    ];
    return words
        .filter(([number]) => number > 0)
        .map(([number, said]) => `${number} ${said}`)
        .join(", ");
}
const rollback_labels = {
    restored: { tone: "good", words: "up, down and up again give the same schema" },
    differs: { tone: "warn", words: "The way back leaves something behind" },
    failed: { tone: "bad", words: "The way back failed" },
    absent: { tone: "quiet", words: "no down file" },
    "not-run": { tone: "quiet", words: "not tried" },
};
function rollback_entryOf({ file, down, result, differences, losses, error }, links) {
    const blocks = [
        ...(down === null ? [] : [document_text(["Down file: ", { name: shortName(down), href: links(down, null) }])]),
        ...(error === null ? [] : [document_text([{ prose: error }])]),
        ...(differences.length > 0 ? [{ kind: "code", language: "diff", text: diffText(differences) }] : []),
        ...list(losses.map(lossOf)),
    ];
    const { tone, words } = rollback_labels[result];
    return { kind: "entry", tone, label: words, subject: placePhrase(file, null, links), group: "rollback", blocks };
}
function itemOf({ file, result, error, losses }, links) {
    const lost = losses.slice(0, 3).flatMap((loss) => ["; ", ...lossOf(loss)]);
    const more = losses.length > 3 ? [`; and ${(0,lib/* plural */.LS)(losses.length - 3, "more loss", "more losses")}`] : [];
    const said = error === null ? [] : [": ", { prose: error }];
    return [...placePhrase(file, null, links), `: ${rollback_labels[result].words}`, ...said, ...lost, ...more];
}
function lossOf(loss) {
    return ["the way back ", { prose: loss }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/schema.js


const schema_longDiff = 25;
/** What the schema will be, as DDL before and after. */
function schemaSection({ schemaChanges }) {
    if (schemaChanges.diff.length === 0)
        return null;
    const diff = diffText(schemaChanges.diff);
    return {
        id: "schema",
        title: "Schema difference",
        note: schemaCounts(schemaChanges.diff),
        folded: diff.split("\n").length > schema_longDiff,
        blocks: [{ kind: "code", language: "diff", text: diff }],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-document.js















/** In the order in which they are read. */
const preview_document_parts = [
    approvalSection,
    attentionSection,
    migrationsSection,
    locksSection,
    schemaSection,
    accessSection,
    historySection,
    driftSection,
    probesSection,
    queriesSection,
    rollbackSection,
    coverageSection,
];
/** A report as a document without secrets: what every surface shows, in its order, and what only this one has room for. */
function previewDocument(report, more = []) {
    const clean = redacted(report);
    const sections = [...preview_document_parts, ...more].map((part) => part(clean)).filter((section) => section !== null);
    return { verdict: previewVerdict(clean), quiet: isQuiet(clean, sections), sections, footer: footer_footerOf(clean) };
}
/** Nothing was found, and nothing was left out. */
function isQuiet({ verdict, findings, rehearsal, coverage, plan }, sections) {
    const loud = new Set(["approval", "history", "drift"]);
    return (verdict === "clear" &&
        findings.every(({ silenced }) => silenced !== null) &&
        rehearsal.state !== "none" &&
        coverage.measured === coverage.statements &&
        coverage.missing.length === 0 &&
        plan.run.length > 0 &&
        !sections.some(({ id, folded }) => loud.has(id) || ((id === "queries" || id === "rollback" || id === "probes") && !folded)));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/statements.js





/** Every statement with all that was seen of it; for surfaces with room. */
function statementsSection(report) {
    const { migrations } = report;
    if (migrations.length === 0)
        return null;
    const links = linksOf(report);
    const blocks = migrations.flatMap((migration) => fold(`${shortName(migration.file)} (${(0,lib/* plural */.LS)(migration.statements.length, "statement")})`, migration.result === "failed", migration.statements.flatMap((statement) => statementBlocks(statement, migration, links))));
    return { id: "statements", title: "Every statement", note: "", folded: false, blocks };
}
function statementBlocks(statement, { file }, links) {
    const { line, durationMs, rows, walBytes, measured, reason, error } = statement;
    const facts = [
        ...(measured || error ? [(0,lib/* formatDuration */.a3)(durationMs)] : []),
        ...(rows === null ? [] : [(0,lib/* plural */.LS)(rows, "row")]),
        ...(walBytes ? [`${(0,lib/* formatBytes */.z3)(walBytes)} of write-ahead log`] : []),
        ...(measured || error ? [] : ["not measured"]),
    ];
    const why = reason === null ? [] : [": ", { prose: reason }];
    const where = { words: `Line ${line}`, href: links(file, line) };
    return [
        document_text([where, ` · ${facts.join(" · ")}`, ...why]),
        { kind: "code", language: "sql", text: withoutComments(statement.sql) },
        ...(error ? [document_text([{ name: `ERROR ${error.sqlstate}` }, " ", { prose: error.message }])] : []),
        ...list(effects(statement)),
    ];
}
function effects({ index, locks, rewrites, scans, indexBuilds, created, changed, dropped }) {
    const taken = locks.filter(({ heldFromStatement }) => heldFromStatement === index);
    return [
        ...[...new Set(taken.map(({ mode }) => mode))].map((mode) => [
            `takes ${mode} on `,
            ...migrations_namesOf(taken.filter((lock) => lock.mode === mode).map(({ relation }) => relation), 8),
        ]),
        ...statements_named("rewrites", rewrites),
        ...statements_named("reads all of", scans),
        ...statements_named("builds", indexBuilds),
        ...statements_named("creates", created.map(identityOf)),
        ...statements_named("changes", changed.map(identityOf)),
        ...statements_named("drops", dropped.filter(({ cascaded }) => !cascaded).map(identityOf)),
        ...statements_named("drops, as a consequence,", dropped.filter(({ cascaded }) => cascaded).map(identityOf)),
    ];
}
function statements_named(verb, names) {
    return names.length === 0 ? [] : [[`${verb} `, ...migrations_namesOf(names, 8)]];
}
function identityOf({ type, identity }) {
    return `${type} ${identity}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/report/lib/preview/html/escape-html.js


const references = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};
/** Foreign text for the content of an element or a quoted attribute; nothing in it is hidden, newlines are kept. */
function escapeHtml(text) {
    return (0,lib/* visible */.RK)(text).replace(/[&<>"']/g, (char) => references[char] ?? char);
}
// what is longer than these was made to be
const escape_html_longestName = 300;
const escape_html_longestSentence = 2_000;
/** A phrase as inline HTML; direction marks of foreign text stay within it. */
function phraseHtml(phrase) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return escapeHtml(part);
        if ("url" in part)
            return escape_html_linked(escapeHtml(part.url), part.url);
        if ("words" in part)
            return escape_html_linked(escapeHtml(part.words), part.href);
        if ("strong" in part)
            return `<strong>${escapeHtml(part.strong)}</strong>`;
        return "name" in part ? escape_html_linked(codeHtml(part.name), part.href) : proseHtml(part.prose);
    })
        .join("");
}
function proseHtml(text) {
    return (0,lib/* proseParts */.kG)((0,lib/* oneLine */.TN)(text, escape_html_longestSentence))
        .map((part) => (part.code ? codeHtml(part.text) : escapeHtml(part.text)))
        .join("");
}
function codeHtml(name) {
    return `<code>${escapeHtml((0,lib/* oneLine */.TN)(name, escape_html_longestName))}</code>`;
}
function escape_html_linked(html, href) {
    const address = href ? safeHref(href) : null;
    return address === null ? html : `<a href="${escapeHtml(address)}">${html}</a>`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/lock-bar.js
const width = 120;
const height = 8;
const lock_bar_narrowest = 3;
/**
 * The transaction as a track, and on it the time during which a lock is held; its colour tells whom the lock keeps
 * waiting. Drawn with attributes alone, since the page's security policy allows no inline style.
 */
function barHtml({ from, to, blocks }) {
    const x = Math.min(width - lock_bar_narrowest, from * width);
    const held = Math.max(lock_bar_narrowest, (to - from) * width);
    const words = `held from ${percent(from)} to ${percent(to)} of the transaction`;
    return `<svg class="bar" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}"><title>${words}</title><rect class="track" width="${width}" height="${height}" rx="4"/><rect class="${classes[blocks]}" x="${x.toFixed(1)}" width="${Math.min(held, width - x).toFixed(1)}" height="${height}" rx="${Math.min(4, held / 2).toFixed(1)}"/></svg>`;
}
const classes = {
    "reads+writes": "bad",
    writes: "warn",
    ddl: "todo",
    nothing: "quiet",
};
function percent(share) {
    return `${Math.round(share * 100)}%`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/draw-html.js





/** A page holds far more than a comment; beyond this nobody scrolls, and a browser suffers. */
const draw_html_limits = { rows: 3_000, items: 1_000, entries: 500, code: 200_000 };
/** A section of the report as HTML; folded ones are closed `details`. */
function sectionHtml({ id, title, note, folded, blocks }) {
    const body = blocksHtml(blocks);
    const more = note === "" ? "" : ` <small>${escapeHtml((0,lib/* oneLine */.TN)(note))}</small>`;
    const heading = `<h2>${escapeHtml((0,lib/* oneLine */.TN)(title))}${more}</h2>`;
    return folded
        ? `<section id="${id}"><details class="part"><summary>${heading}</summary>\n${body}\n</details></section>`
        : `<section id="${id}">${heading}\n${body}\n</section>`;
}
function blocksHtml(all) {
    const { blocks, more } = cutEntries(all, draw_html_limits.entries);
    return [...blocks.map(blockHtml), ...moreHtml(more)].join("\n");
}
function blockHtml(block) {
    switch (block.kind) {
        case "text":
            return `<p>${phraseHtml(block.phrase)}</p>`;
        case "heading":
            return `<h3>${phraseHtml(block.phrase)}</h3>`;
        case "list":
            return listHtml(block.items);
        case "code":
            return draw_html_codeHtml(block);
        case "table":
            return tableHtml(block);
        case "fold":
            return `<details${block.open ? " open" : ""}><summary>${escapeHtml((0,lib/* oneLine */.TN)(block.title))}</summary>\n${blocksHtml(block.blocks)}\n</details>`;
        default:
            return entryHtml(block);
    }
}
function entryHtml({ tone, label, subject, blocks }) {
    const about = subject.length > 0 ? ` <span class="about">${phraseHtml(subject)}</span>` : "";
    return `<article class="entry ${tone}">
<h3><span class="pill ${tone}">${theme/* marks */.Z[tone].terminal} ${escapeHtml(label)}</span>${about}</h3>
${blocksHtml(blocks)}
</article>`;
}
function listHtml(phrases) {
    const { items, more } = cutItems(phrases, draw_html_limits.items);
    return `<ul>${items.map((item) => `<li>${phraseHtml(item)}</li>`).join("\n")}</ul>${moreHtml(more).join("")}`;
}
function draw_html_codeHtml({ language, text }) {
    const { code, more } = cutCode(text, draw_html_limits);
    const body = language === "diff" ? code.split("\n").map(diffLine).join("") : escapeHtml(code);
    return [`<pre tabindex="0" class="${language}"><code>${body}</code></pre>`, ...moreHtml(more)].join("\n");
}
function diffLine(line) {
    const kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : line.startsWith("@@") ? "head" : "same";
    return `<span class="${kind}">${escapeHtml(line)}\n</span>`;
}
function tableHtml(table) {
    const { rows, more } = cutTable(table, draw_html_limits);
    const head = table.columns.map((column) => `<th scope="col"${alignOf(column)}>${escapeHtml(column.title)}</th>`);
    const body = rows.map(({ cells }) => `<tr>${cells.map((cell, index) => cellHtml(cell, table.columns[index])).join("")}</tr>`);
    return `<div class="scroll" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>${moreHtml(more).join("")}`;
}
function cellHtml({ phrase, lines = [], below, tone, bar }, column) {
    if (phrase.length === 0)
        return "<td></td>";
    const under = below && below.length > 0 ? `<small>${phraseHtml(below)}</small>` : "";
    const more = lines.map((line) => `<br>${phraseHtml(line)}`).join("");
    const content = `${toned(phrase, tone)}${more}${under}${bar ? barHtml(bar) : ""}`;
    return `<td${alignOf(column)} data-label="${escapeHtml(column?.title ?? "")}"><div>${content}</div></td>`;
}
const shortWords = 30;
function toned(phrase, tone = "plain") {
    const html = phraseHtml(phrase);
    // words of ours stay on their line, so that the columns of names give way first
    const keep = phrase.every((part) => typeof part === "string") && html.length < shortWords;
    const names = [...(tone === "plain" ? [] : [tone]), ...(keep ? ["keep"] : [])];
    return names.length === 0 ? html : `<span class="${names.join(" ")}">${html}</span>`;
}
function alignOf(column) {
    return column?.align === "right" ? ' class="right"' : "";
}
function moreHtml(more) {
    return more ? [`<p class="more">${escapeHtml(more)}</p>`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/style.js
/** The page's style sheet: light and dark by what the reader prefers, a phone's width, and paper. */
const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --line: #d8dee4; --ink: #1c2128; --faint: #59636e;
  --bad: #b3261e; --bad-ground: #fdecea; --warn: #8a5a00; --warn-ground: #fff4dc;
  --good: #1a6b3c; --good-ground: #e7f6ec; --todo: #0b5cad; --todo-ground: #e6f1fd;
  --bad-fill: #d6453d; --warn-fill: #e09a1a; --todo-fill: #6aa5e0; --quiet-fill: #b6bec8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --raised: #181d24; --line: #2d343d; --ink: #e6e9ed; --faint: #98a2ad;
    --bad: #ff8f87; --bad-ground: #3a1715; --warn: #f0b955; --warn-ground: #33260b;
    --good: #6fd492; --good-ground: #10301d; --todo: #7db8f5; --todo-ground: #10263f;
    --bad-fill: #e5544b; --warn-fill: #d9951f; --todo-fill: #4f8fcf; --quiet-fill: #56606c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 64rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); letter-spacing: -0.02em; }
h2 { font-size: 1.2rem; letter-spacing: -0.01em; }
h2 small { font-size: 0.82em; font-weight: 400; margin-left: 0.35em; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p, ul { margin: 0.5rem 0; }
ul { padding-left: 1.25rem; }
a { color: var(--todo); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: 0.875em; padding: 0.1em 0.35em; border-radius: 0.3em; background: var(--raised); unicode-bidi: isolate; }
a code { color: inherit; }
pre {
  margin: 0.75rem 0; padding: 0.85rem 1rem; overflow-x: auto; background: var(--raised);
  border: 1px solid var(--line); border-radius: 0.6rem; font-size: 0.84rem; line-height: 1.5;
}
pre code { padding: 0; background: none; font-size: inherit; overflow-wrap: normal; }
pre span { display: block; margin: 0 -1rem; padding: 0 1rem; min-height: 1.5em; min-width: fit-content; }
pre .add { background: var(--good-ground); color: var(--good); }
pre .del { background: var(--bad-ground); color: var(--bad); }
pre .head { color: var(--faint); font-weight: 600; }
header { padding: 1.5rem; border-radius: 1rem; background: var(--raised); border: 1px solid var(--line); }
header.bad { background: var(--bad-ground); border-color: transparent; }
header.warn { background: var(--warn-ground); border-color: transparent; }
header.good { background: var(--good-ground); border-color: transparent; }
header.bad h1, header.bad .mark { color: var(--bad); }
header.warn h1, header.warn .mark { color: var(--warn); }
header.good h1, header.good .mark { color: var(--good); }
.kicker { margin: 0 0 0.35rem; font-size: 0.78rem; letter-spacing: 0.08em; text-transform: uppercase; color: var(--faint); }
.facts { list-style: none; padding: 0; margin: 0.75rem 0 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
header code { background: color-mix(in srgb, var(--ink) 8%, transparent); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: 1rem; font-size: 0.9rem; }
section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
section > h2 { padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
details > summary { cursor: pointer; color: var(--faint); }
details[open] > summary { margin-bottom: 0.5rem; }
details.part { border: 1px solid var(--line); border-radius: 0.8rem; padding: 0.8rem 1rem; }
details.part > summary { color: var(--ink); }
details.part > summary h2 { display: inline; font-size: 1.05rem; }
section:has(> details.part) + section:has(> details.part) { margin-top: 0.75rem; }
.entry { margin: 1rem 0; padding: 1rem 1.15rem; border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 0.8rem; }
.entry.bad { border-left-color: var(--bad-fill); }
.entry.warn { border-left-color: var(--warn-fill); }
.entry > h3 { margin: 0 0 0.6rem; font-weight: 500; display: flex; flex-wrap: wrap; gap: 0.4rem 0.75rem; align-items: center; }
.entry > :last-child { margin-bottom: 0; }
.pill { font-size: 0.8rem; font-weight: 650; padding: 0.15rem 0.65rem; border-radius: 1rem; background: var(--raised); }
.pill.bad { color: var(--bad); background: var(--bad-ground); }
.pill.warn { color: var(--warn); background: var(--warn-ground); }
.pill.good { color: var(--good); background: var(--good-ground); }
td .bad { color: var(--bad); font-weight: 600; }
td .warn { color: var(--warn); font-weight: 600; }
td .good { color: var(--good); }
td .quiet, small, .more { color: var(--faint); }
td .keep { white-space: nowrap; }
td code { overflow-wrap: anywhere; }
td > div > code:first-child, td > div > a:first-child > code { margin-left: -0.35em; }
.scroll { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th { font-weight: 600; font-size: 0.82rem; color: var(--faint); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1.1rem 0.5rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { padding-right: 0; }
tbody tr:last-child td { border-bottom: 0; }
td.right, th.right { text-align: right; white-space: nowrap; }
td small { display: block; font-size: 0.84rem; margin-top: 0.1rem; }
.bar { display: block; margin-top: 0.35rem; }
.bar .track { fill: var(--line); }
.bar .bad { fill: var(--bad-fill); }
.bar .warn { fill: var(--warn-fill); }
.bar .todo { fill: var(--todo-fill); }
.bar .quiet { fill: var(--quiet-fill); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.85rem; color: var(--faint); }
footer p { margin: 0.2rem 0; }
:focus-visible { outline: 2px solid var(--todo); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: 0.75rem 0.85rem 3rem; }
  header { padding: 1.1rem; border-radius: 0.8rem; }
  .entry { padding: 0.85rem 0.9rem; }
  thead { display: none; }
  table { overflow-wrap: anywhere; }
  table, tbody, tr, td, td.right { display: block; text-align: left; border: 0; padding: 0; }
  tr { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
  td, td.right { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); padding: 0.15rem 0; white-space: normal; }
  td:empty { display: none; }
  td::before { content: attr(data-label); color: var(--faint); font-size: 0.84rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  pre { white-space: pre-wrap; }
  .entry, tr, pre { break-inside: avoid; }
  a { color: inherit; }
}
`;

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/page.js






const navigation = {
    approval: "Approval",
    attention: "Attention",
    migrations: "Migrations",
    locks: "Locks",
    schema: "Schema",
    access: "Access",
    history: "History",
    drift: "Drift",
    probes: "Data",
    queries: "Queries",
    rollback: "Rollback",
    coverage: "Coverage",
    statements: "Statements",
};
/** The whole page. Its policy lets it load and run nothing; the one style sheet is named by its digest. */
function pageHtml({ verdict, sections, footer }) {
    const { tone, words, facts } = verdict;
    const links = sections.map(({ id }) => `<a href="#${id}">${navigation[id]}</a>`);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml((0,lib/* oneLine */.TN)(words))} · migration preview</title>
<style>${style}</style>
</head>
<body>
<header class="${tone}">
<p class="kicker">Migration preview</p>
<h1><span class="mark" aria-hidden="true">${theme/* marks */.Z[tone].terminal}</span> ${escapeHtml((0,lib/* oneLine */.TN)(words))}</h1>
<ul class="facts">${facts.map((fact) => `<li>${phraseHtml(fact)}</li>`).join("")}</ul>
${links.length > 2 ? `<nav aria-label="Sections">${links.join("")}</nav>` : ""}
</header>
<main>
${sections.map(sectionHtml).join("\n")}
</main>
<footer>
${footer.map((phrase) => `<p>${phraseHtml(phrase)}</p>`).join("\n")}
</footer>
</body>
</html>
`;
}
function policy() {
    const digest = (0,external_node_crypto_.createHash)("sha256").update(style).digest("base64");
    return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/preview-html.js



/** The report as one HTML page that needs nothing else: no script, no network. */
function previewHtml(report) {
    return pageHtml(previewDocument(report, [statementsSection]));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-json.js


const longestSql = 2_000;
/** The report as its JSON file: the model itself without secrets, and without SQL of any length. */
function previewJson(report) {
    const clean = redacted(report);
    const migrations = clean.migrations.map((migration) => ({
        ...migration,
        statements: migration.statements.map((statement) => ({ ...statement, sql: cut(statement.sql) })),
    }));
    const queries = clean.queries.map((query) => ({ ...query, sql: cut(query.sql) }));
    return `${(0,lib/* visibleJson */.$m)(JSON.stringify({ ...clean, migrations, queries }, null, 2))}\n`;
}
function cut(sql) {
    return sql.length <= longestSql ? sql : `${sql.slice(0, longestSql - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-markdown.js






// Sections are drawn as amply as there is room for, so that a small plan is shown whole and a huge one is not cut to nothing.
const commentLevels = [
    { rows: 60, items: 40, entries: 30, code: 10_000 },
    { rows: 25, items: 15, entries: 12, code: 3_000 },
    { rows: 8, items: 5, entries: 4, code: 800 },
    { rows: 2, items: 2, entries: 1, code: 200 },
];
const summaryLevels = [{ rows: 500, items: 300, entries: 200, code: 100_000 }, ...commentLevels];
const commentLimit = 65_000;
const preview_markdown_summaryLimit = 1_000_000;
/** The comment on a pull request: whole sections, the most important first, within the limit. */
function previewComment(report, { marker, limit = commentLimit }) {
    return `${marker}\n${composed(report, limit - size(marker) - 1, commentLevels)}`;
}
/** The same for the job summary and a file, where there is more room. */
function previewSummary(report) {
    return composed(report, preview_markdown_summaryLimit, summaryLevels);
}
/** Who gets room first. */
const importance = [
    "approval",
    "attention",
    "coverage",
    "migrations",
    "history",
    "probes",
    "queries",
    "access",
    "drift",
    "schema",
    "locks",
    "rollback",
    "statements",
];
function composed(report, limit, levels) {
    const document = previewDocument(report);
    if (report.migrations.length === 0 && document.sections.length === 0)
        return emptyMarkdown(document);
    const head = verdictMarkdown(document.verdict);
    const foot = footerMarkdown(document.footer);
    const room = limit - size(head) - size(foot) - leftOutRoom;
    const draw = document.quiet ? openSectionMarkdown : sectionMarkdown;
    const { drawn, left } = fitted(document.sections, room, levels, draw);
    const body = table_markdown_blocks(...drawn, leftOutMarkdown(left, report.run.url));
    return document.quiet
        ? `${table_markdown_blocks(head, folded(`What ${report.migrations.length === 1 ? "it does" : "they do"}`, table_markdown_blocks(body, foot)))}\n`
        : `${table_markdown_blocks(head, body, foot)}\n`;
}
/** One green line. */
function emptyMarkdown({ verdict }) {
    return `✅ **${verdict.words}** · ${verdict.facts.map(phraseMarkdown).join(" · ")}\n`;
}
/** Each section as amply as the room that those before it have left allows; in their own order. */
function fitted(sections, room, levels, draw) {
    const drawn = new Map();
    let free = room;
    for (const section of sections.toSorted((a, b) => importance.indexOf(a.id) - importance.indexOf(b.id))) {
        const text = levels.map((limits) => draw(section, limits)).find((candidate) => size(candidate) + 2 <= free);
        if (text === undefined)
            continue;
        drawn.set(section, text);
        free -= size(text) + 2;
    }
    return {
        drawn: sections.flatMap((section) => drawn.get(section) ?? []),
        left: sections.filter((section) => !drawn.has(section)),
    };
}
const leftOutRoom = 600;
function leftOutMarkdown(left, runUrl) {
    if (left.length === 0)
        return "";
    const names = left.map(({ id }) => sectionNames[id]).join(", ");
    const where = ["the job summary", ...(runUrl === null ? [] : [" of ", { words: "this run", href: runUrl }])];
    return `**Left out for lack of room:** ${(0,lib/* plural */.LS)(left.length, "section")} (${names}). ${phraseMarkdown(["They stand in ", ...where, " and in the report files."])}`;
}
const sectionNames = {
    approval: "what you approve",
    attention: "what needs attention",
    migrations: "migrations",
    locks: "locks",
    schema: "schema difference",
    access: "access",
    history: "history",
    drift: "drift",
    probes: "data",
    queries: "queries",
    rollback: "rollback",
    coverage: "coverage",
    statements: "statements",
};
function footerMarkdown(phrases) {
    return `<sub>${phrases.map(phraseMarkdown).join("<br>")}</sub>`;
}
function size(text) {
    return Buffer.byteLength(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-terminal.js






/** The preview for a terminal or a log; what is folded away elsewhere is left to the report files, except a verdict's reasons. */
function previewTerminal(report, display) {
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const document = previewDocument(report);
    return sections(verdictTerminal(document.verdict, canvas), ...shownSections(document).map((section) => partTerminal(section, preview_terminal_isOpen(section), canvas)), document.footer.map((phrase) => line(phrase, canvas, "")).join("\n"));
}
/** A plan that nobody has to worry about takes a screen at most; the report files hold the rest. */
const always = ["migrations", "history", "drift", "queries", "rollback", "coverage"];
function shownSections({ quiet, sections: all }) {
    return quiet ? all.filter(({ id, folded }) => always.includes(id) || (id === "schema" && !folded)) : all;
}
/** What is closed elsewhere is one line here, apart from the plan itself. */
function preview_terminal_isOpen({ folded, id }) {
    return !folded || id === "migrations" || id === "coverage";
}

;// CONCATENATED MODULE: ./packages/report/lib/push-event.js


const push_event_longest = 1_000;
/** A line for what happens during a push; null for what is no news. */
function pushEventLine(event) {
    switch (event.kind) {
        case "connected":
            return lasting(`→ Connected to ${event.server}`);
        case "waiting-for-apply-lock":
            return push_event_transient(`… Waiting for the apply lock, ${waited(event)}${held(event.holders)}`);
        case "planned":
            return event.files > 0
                ? lasting(`→ ${(0,lib/* plural */.LS)(event.files, "file")} to apply, plan ${(0,lib/* shortDigest */.VK)(event.digest)}`)
                : lasting("→ Nothing to apply");
        case "planned-rollback":
            return lasting(`→ ${(0,lib/* plural */.LS)(event.versions, "migration")} to take back, plan ${(0,lib/* shortDigest */.VK)(event.digest)}`);
        case "file-started":
            return push_event_transient(`… [${event.number}/${event.of}] ${shortName(event.file)}`);
        case "waiting-for-table-lock":
            return push_event_transient(`… ${shortName(event.file)} waits for a lock${held(event.blockers)}`);
        case "retrying":
            return lasting(`! ${shortName(event.file)}: lock not granted, ${nextTry(event)}${held(event.blockers)}`);
        case "segment-done":
            // a file of one part says so itself when it is applied
            return event.of > 1 ? lasting(`✓ ${shortName(event.file)}: part ${event.segment} of ${event.of}`) : null;
        case "index-progress":
            // what changes comes first: a narrow terminal cuts the end
            return push_event_transient(`… ${bar(event.percent)}index ${event.index}, ${event.phase}, of ${shortName(event.file)}`);
        case "file-applied":
            return (event.of > push_event_listed ? push_event_transient : lasting)(`✓ [${event.number}/${event.of}] ${shortName(event.file)} in ${(0,lib/* formatDuration */.a3)(event.durationMs)}`);
        case "server-notice":
            return lasting(`  ${event.severity}${event.file === null ? "" : ` in ${shortName(event.file)}`}: ${event.message}`);
        case "reading-schema":
            return push_event_transient(`… Reading the schema ${event.when === "before" ? "as it stands" : "that stands now"}`);
        case "notice":
            return lasting(`! ${event.message}`);
        case "cancelling":
            return lasting("! Cancelling: the running statement is stopped and rolled back");
        default:
            return event;
    }
}
function lasting(text) {
    return { text: (0,lib/* logText */.kc)((0,lib/* oneLine */.TN)(text, push_event_longest)), transient: false };
}
function push_event_transient(text) {
    return { text: (0,lib/* logText */.kc)((0,lib/* oneLine */.TN)(text, push_event_longest)), transient: true };
}
function waited({ waitedMs, limitMs }) {
    return `${(0,lib/* formatDuration */.a3)(waitedMs)} of at most ${(0,lib/* formatDuration */.a3)(limitMs)}`;
}
function nextTry({ attempt, attempts, delayMs }) {
    return `retry ${attempt} of ${attempts} in ${(0,lib/* formatDuration */.a3)(delayMs)}`;
}
const push_event_named = 3;
/** `; held by pid 4711 (psql, alice, idle in transaction, since 3 min 20 s): update orders ...` */
function held(blockers) {
    if (blockers.length === 0)
        return "";
    const more = blockers.length > push_event_named ? `; and ${blockers.length - push_event_named} more` : "";
    return `; held by ${blockers.slice(0, push_event_named).map(blockerText).join("; and by ")}${more}`;
}
function blockerText(blocker) {
    return `${(0,lib/* nameBlocker */.w3)(blocker)}${blocker.query ? `: ${(0,lib/* oneLine */.TN)(blocker.query, 80)}` : ""}`;
}
/** More files than this are counted while they run; the report lists them. */
const push_event_listed = 30;
const cells = 20;
function bar(percent) {
    if (percent === null || !Number.isFinite(percent))
        return "";
    const share = Math.min(100, Math.max(0, percent)) / 100;
    const full = Math.round(share * cells);
    return `[${"█".repeat(full)}${"░".repeat(cells - full)}] ${Math.floor(share * 100)}% `;
}

;// CONCATENATED MODULE: ./packages/report/lib/push-markdown.js












/** The record of a push, for a job summary or a comment. */
function pushMarkdown(receipt) {
    const { plan } = receipt;
    const { state, next } = leftBehind(receipt);
    const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
    return `${table_markdown_blocks(emergencyMarkdown(receipt), verdictMarkdown(pushVerdict(receipt)), refusalMarkdown(receipt.refusal), attentionMarkdown(attention(plan.entries)), failureMarkdown(receipt), unexpectedMarkdown(receipt), push_markdown_list("What stands now", state), push_markdown_list("How to go on", next), ran ? filesMarkdown("", outcomeRows(receipt)) : null, ran ? null : filesMarkdown(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan)), noticesMarkdown([...plan.notices, ...receipt.notices]), folded("Details", detailsMarkdown(pushDetails(receipt))))}\n`;
}
function push_markdown_list(heading, phrases) {
    return phrases.length > 0
        ? table_markdown_blocks(`#### ${heading}`, phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n"))
        : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/push-terminal.js












/** The record of a push, for a terminal or a log. */
function pushTerminal(receipt, display) {
    const { plan } = receipt;
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const { state, next } = leftBehind(receipt);
    const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
    return sections(emergencyTerminal(receipt, canvas), verdictTerminal(pushVerdict(receipt), canvas), refusalTerminal(receipt.refusal, canvas), attentionTerminal(attention(plan.entries), canvas), failureTerminal(receipt, canvas), unexpectedTerminal(receipt, canvas), listTerminal("What stands now", state, canvas), listTerminal("How to go on", next, canvas), ran ? filesTerminal("", outcomeRows(receipt), canvas) : "", ran ? "" : filesTerminal(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan), canvas), noticesTerminal([...plan.notices, ...receipt.notices], canvas), detailsTerminal(pushDetails(receipt), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/standing/standing-parts.js



/** What a reader with two seconds learns. */
function standingVerdict({ stands, engine, receipt, seeds, database }) {
    if (!stands) {
        const { words } = pushVerdict(receipt);
        return {
            tone: "bad",
            words,
            facts: [["on a throw-away database, which is removed"], ["PostgreSQL ", { prose: engine.version }]],
        };
    }
    const facts = [
        [`${(0,lib/* plural */.LS)(receipt.files.length, "migration")} in ${(0,lib/* formatDuration */.a3)(receipt.durationMs)}`],
        ...(seeds.length > 0 ? [[(0,lib/* plural */.LS)(seeds.length, "seed")]] : []),
        ["PostgreSQL ", { prose: engine.version }],
        say `${`${database.host}:${database.port}/${database.database}`} as ${database.user}`,
    ];
    return { tone: "good", words: "A throw-away database stands", facts };
}
/** The seeds as rows of a table. */
function seedRows({ seeds }) {
    return seeds.map(({ file, statements, durationMs }) => ({
        file,
        statements: String(statements),
        note: "",
        time: (0,lib/* formatDuration */.a3)(durationMs),
        state: "run",
        tone: "good",
        matters: false,
    }));
}
/** What differs from a real target, each a sentence. */
function standingNotices({ receipt, engine }) {
    const { standIns } = engine;
    const played = standIns.length === 0 ? [] : [`Only played here: ${standIns.map((name) => `\`${name}\``).join(", ")}.`];
    return [...receipt.plan.notices, ...receipt.notices, ...played];
}
/** How the database came about. */
function standingDetails({ engine, platform, receipt, database }) {
    return [
        { label: "Server", value: prose(engine.chosen) },
        { label: "Database", value: say `${database.database} as ${database.user}, platform ${platform}` },
        { label: "Layout", value: say `${receipt.plan.layout}` },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/standing/standing-markdown.js






/** A throw-away database and how it was filled, for a job summary. */
function standingMarkdown(report) {
    return `${table_markdown_blocks(verdictMarkdown(standingVerdict(report)), failureMarkdown(report.receipt), filesMarkdown("", outcomeRows(report.receipt)), filesMarkdown("Seeds: ", seedRows(report)), noticesMarkdown(standingNotices(report)), folded("Details", detailsMarkdown(standingDetails(report))))}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/standing/standing-terminal.js







/** A throw-away database and how it was filled, for a terminal or a log. */
function standingTerminal(report, display) {
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    return sections(verdictTerminal(standingVerdict(report), canvas), failureTerminal(report.receipt, canvas), filesTerminal("", outcomeRows(report.receipt), canvas), filesTerminal("Seeds: ", seedRows(report), canvas), noticesTerminal(standingNotices(report), canvas), detailsTerminal(standingDetails(report), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/status-markdown.js






/** The status of a folder against a database, for a job summary or a comment. */
function statusMarkdown(report) {
    const { plan } = report;
    return `${table_markdown_blocks(verdictMarkdown(statusVerdict(report)), attentionMarkdown(attention(plan.entries)), plan.run.length > 0 ? planMarkdown(plan) : null, noticesMarkdown(plan.notices), plan.run.length > 0 ? null : folded("Details", detailsMarkdown(planDetails(plan))))}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/status-terminal.js







/** The status of a folder against a database, for a terminal or a log. */
function statusTerminal(report, display) {
    const { plan } = report;
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    return sections(verdictTerminal(statusVerdict(report), canvas), attentionTerminal(attention(plan.entries), canvas), filesTerminal(plan.blocked ? "Held back: " : "Will run: ", planRows(plan), canvas), noticesTerminal(plan.notices, canvas), detailsTerminal(planDetails(plan), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-annotations.js



/** What did not hold, for the lines where it was declared, worst first; all of them: a host shows as many as it may. */
function checksAnnotations(report) {
    const { checks } = redacted(report);
    return stateWords
        .filter(({ state }) => state !== "passed" && state !== "skipped")
        .flatMap(({ state }) => checks.filter((check) => check.state === state))
        .map((check) => ({
        level: check.state === "warning" ? "warning" : "error",
        message: textOf(check),
        at: check.file === null
            ? undefined
            : { file: check.file, line: check.place?.line ?? 1, column: check.place?.column ?? 1 },
    }));
}
function textOf({ name, message, remedy }) {
    const told = message === null ? null : withoutExcerpt(message);
    return (0,lib/* oneLine */.TN)([name, told, remedy].flatMap((part) => (part === null ? [] : [checks_annotations_sentence(part)])).join(" "), 2_000);
}
/** The annotation stands at the line itself, and on one line a caret points at nothing. */
function withoutExcerpt(message) {
    const lines = message.split("\n");
    if (!/^ *\| *\^$/.test(lines.at(-1) ?? ""))
        return message;
    return lines.slice(0, lines.findLastIndex((line) => !/^ *\d* \|(?: |$)/.test(line)) + 1).join("\n");
}
/** With a full stop, and without the backticks that an annotation would show. */
function checks_annotations_sentence(text) {
    const plain = text.replaceAll("`", "").trim();
    return /[.!?:]$/.test(plain) ? plain : `${plain}.`;
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-attention.js

const rollback_attention_listed = 10;
/** What a person has to look at before it may run, version by version. */
function rollbackAttention(receipt) {
    const { problems } = receipt.plan;
    // what was written is no longer missing
    const open = receipt.generation?.proved ? problems.filter(({ reason }) => reason !== "no-down") : problems;
    return rollback_attention_titles.flatMap(([reason, title]) => rollback_attention_group(open.filter((one) => one.reason === reason), title));
}
const rollback_attention_titles = [
    ["interrupted", "begun and not finished"],
    ["later-first", "applied later, to be taken back first"],
    ["no-down", "without a way back"],
    ["edited", "edited after being applied"],
];
function rollback_attention_group(problems, title) {
    const [first] = problems;
    if (first === undefined)
        return [];
    const same = (of) => problems.every((one) => of(one) === of(first));
    const [oneMessage, oneRemedy] = [same(({ message }) => message), same(({ remedy }) => remedy)];
    return [
        {
            tone: first.blocks ? "bad" : "warn",
            title: `${problems.length} ${title}${first.blocks ? "" : " (allowed)"}`,
            items: problems.slice(0, rollback_attention_listed).map(({ version, file, message, remedy }) => ({
                subject: say `${file ?? version}`,
                message: oneMessage ? null : prose(message),
                remedy: oneRemedy ? null : prose(remedy),
            })),
            more: Math.max(0, problems.length - rollback_attention_listed),
            message: oneMessage ? prose(first.message) : null,
            remedy: oneRemedy ? prose(first.remedy) : null,
        },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-details.js


/** What ties a rollback to its records. */
function rollbackDetails(receipt) {
    const { deploymentId, startLsn, startedAt, actor, commit, runUrl, expectedDigest, plan, approval, sealed } = receipt;
    const { server } = plan;
    return [
        { label: "Asked for", value: goal(receipt) },
        ...plan.deployments.slice(0, 5).map((one) => ({
            label: "Takes back",
            value: [
                ...say `${one.id}`,
                " of ",
                { prose: (0,lib/* formatMoment */.K9)(one.startedAt) },
                ...(one.actor === null ? [] : [" by ", ...say `${one.actor}`]),
            ],
        })),
        ...(deploymentId === null ? [] : [{ label: "Rollback", value: say `${deploymentId}` }]),
        {
            label: "Started",
            value: [(0,lib/* formatMoment */.K9)(startedAt), ...(startLsn === null ? [] : [", LSN ", ...say `${startLsn}`])],
        },
        ...(approval?.approved ? [{ label: "Approved by", value: rollback_details_names(approval.approvedBy) }] : []),
        ...(sealed === null ? [] : [{ label: "Sealed plan", value: say `${sealed.seal}` }]),
        ...(actor === null ? [] : [{ label: "Actor", value: say `${actor}` }]),
        ...(commit === null ? [] : [{ label: "Commit", value: say `${commit}` }]),
        ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
        ...(expectedDigest === null || expectedDigest === plan.digest
            ? []
            : [{ label: "Approved plan", value: say `${expectedDigest}` }]),
        ...schema(receipt),
        { label: "Plan digest", value: say `${plan.digest}` },
        { label: "Database", value: [...say `${server.database}`, ", PostgreSQL ", { prose: server.version }] },
        { label: "Layout", value: say `${plan.layout}` },
    ];
}
function goal({ plan: { goal: asked } }) {
    if (asked.kind === "deployment")
        return say `deployment ${asked.id}`;
    return asked.version === null ? ["everything"] : say `everything applied after ${asked.version}`;
}
const rollback_details_names = (logins) => logins.flatMap((login, index) => [...(index > 0 ? [", "] : []), ...say `${login}`]);
function schema({ endState, plan }) {
    if (endState === null || endState.after === null)
        return [];
    const proof = endState.proved === null ? "" : endState.proved ? ", the one from before" : ", not the one from before";
    return [{ label: "Schema", value: [...say `${endState.after}`, plan.mode === "history-only" ? "" : proof] }];
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-generation.js


/** What was written, where it belongs, and what it cannot bring back; empty unless that was asked for. */
function generationPhrases({ generation }) {
    if (generation === null)
        return [];
    const { proved, reason, downs } = generation;
    return [
        proved
            ? ["Run on a rehearsal after the migrations, the last first, they gave the recorded schema back."]
            : prose(reason),
        ...downs.flatMap(({ file, statements, losses, without }) => [
            [...say `${file}`, `: ${(0,lib/* plural */.LS)(statements, "statement")}`],
            ...losses.slice(0, 20).map((loss) => ["It cannot bring back: ", { prose: loss }]),
            ...without.slice(0, 20).map((one) => ["Not in it: ", { prose: one }]),
        ]),
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-markdown.js















/** The record of a rollback, for a job summary or a comment. */
function rollbackMarkdown(whole) {
    const receipt = redacted(whole);
    const { state, next, recovery, losses } = rollbackAftermath(receipt);
    const ran = receipt.files.length > 0;
    return `${table_markdown_blocks(emergencyMarkdown(receipt), verdictMarkdown(rollbackVerdict(receipt)), refusalMarkdown(receipt.refusal), attentionMarkdown(rollbackAttention(receipt)), failureMarkdown(receipt), unexpectedMarkdown(receipt), rollback_markdown_list("What stands now", state), rollback_markdown_list("Ways back", generationPhrases(receipt)), rollback_markdown_list("How to go on", next), rollback_markdown_list("If it cannot be taken back", recovery), ran ? filesMarkdown("", rollbackOutcomeRows(receipt)) : filesMarkdown(lead(receipt), rollbackPlanRows(receipt)), rollback_markdown_list("What this does not bring back", losses), noticesMarkdown([...receipt.plan.notices, ...receipt.notices]), folded("Details", detailsMarkdown(rollbackDetails(receipt))))}\n`;
}
function rollback_markdown_list(heading, phrases) {
    return phrases.length > 0
        ? table_markdown_blocks(`#### ${heading}`, phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n"))
        : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/rollback/rollback-terminal.js















/** The record of a rollback, for a terminal or a log. */
function rollbackTerminal(whole, display) {
    const receipt = redacted(whole);
    const canvas = { columns: usable(display.columns), paint: (0,theme/* painter */.C)(display.color) };
    const { state, next, recovery, losses } = rollbackAftermath(receipt);
    const ran = receipt.files.length > 0;
    return sections(emergencyTerminal(receipt, canvas), verdictTerminal(rollbackVerdict(receipt), canvas), refusalTerminal(receipt.refusal, canvas), attentionTerminal(rollbackAttention(receipt), canvas), failureTerminal(receipt, canvas), unexpectedTerminal(receipt, canvas), listTerminal("What stands now", state, canvas), listTerminal("Ways back", generationPhrases(receipt), canvas), listTerminal("How to go on", next, canvas), listTerminal("If it cannot be taken back", recovery, canvas), ran
        ? filesTerminal("", rollbackOutcomeRows(receipt), canvas)
        : filesTerminal(lead(receipt), rollbackPlanRows(receipt), canvas), listTerminal("What this does not bring back", losses, canvas), noticesTerminal([...receipt.plan.notices, ...receipt.notices], canvas), detailsTerminal(rollbackDetails(receipt), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/index.js




































/***/ }),

/***/ 5169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ painter),
/* harmony export */   Z: () => (/* binding */ marks)
/* harmony export */ });
const codes = {
    good: "32",
    todo: "36",
    warn: "33",
    bad: "31",
    quiet: "2",
    strong: "1",
    plain: "",
};
/** Colours text for a terminal, or leaves it as it is. */
function painter(color) {
    return (tone, text) => {
        const code = codes[tone];
        return color && code && text ? `\u001b[${code}m${text}\u001b[0m` : text;
    };
}
/** One mark before a verdict or a group: plain for a terminal, an emoji where GitHub shows Markdown. */
const marks = {
    good: { terminal: "✓", markdown: "✅" },
    todo: { terminal: "→", markdown: "➡️" },
    warn: { terminal: "!", markdown: "⚠️" },
    bad: { terminal: "✗", markdown: "⛔" },
    quiet: { terminal: "·", markdown: "▫️" },
    strong: { terminal: "·", markdown: "▫️" },
    plain: { terminal: "·", markdown: "▫️" },
};


/***/ })

};
