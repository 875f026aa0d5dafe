export const id = 813;
export const ids = [813];
export const modules = {

/***/ 1813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Yq: () => (/* reexport */ inputs_choice),
  pf: () => (/* reexport */ choiceOutput),
  rh: () => (/* reexport */ commentOnPullRequest),
  eu: () => (/* reexport */ connectionInputs),
  te: () => (/* reexport */ countOutput),
  QP: () => (/* reexport */ defineAction),
  p0: () => (/* reexport */ inputs_duration),
  pD: () => (/* reexport */ envName),
  g5: () => (/* reexport */ failureOf),
  ZZ: () => (/* reexport */ field),
  wQ: () => (/* reexport */ fileInputs),
  Jt: () => (/* reexport */ inputs_flag),
  a9: () => (/* reexport */ flagOutput),
  v3: () => (/* reexport */ followInputs),
  BL: () => (/* reexport */ followPlan),
  dN: () => (/* reexport */ githubInputs),
  xe: () => (/* reexport */ givenText),
  xt: () => (/* reexport */ guardInputs),
  nd: () => (/* reexport */ inputs_integer),
  W3: () => (/* reexport */ jsonOutput),
  Cz: () => (/* reexport */ keepIssueFor),
  "in": () => (/* reexport */ keepPullFor),
  y4: () => (/* reexport */ last_resort/* lastResort */.y),
  p_: () => (/* reexport */ inputs_list),
  NP: () => (/* reexport */ lockInputs),
  WN: () => (/* reexport */ migrationInputs),
  pA: () => (/* reexport */ nearest/* nearest */.p),
  kT: () => (/* reexport */ nodeFiles),
  Zp: () => (/* reexport */ planInputs),
  hB: () => (/* reexport */ planTarget),
  _n: () => (/* reexport */ pullRequestOf),
  WV: () => (/* reexport */ rare_progress/* rareProgress */.W),
  b$: () => (/* reexport */ readPlainFile),
  Rh: () => (/* reexport */ redactedJson),
  b: () => (/* reexport */ refusalReason),
  XF: () => (/* reexport */ rehearsalInputs),
  Ju: () => (/* reexport */ reloadInputs),
  Cs: () => (/* reexport */ runAction),
  pO: () => (/* reexport */ runContext),
  a2: () => (/* reexport */ runPost),
  rJ: () => (/* reexport */ secret),
  IX: () => (/* reexport */ secretOutput),
  Qg: () => (/* reexport */ show_error/* showError */.Q),
  Ej: () => (/* reexport */ inputs_size),
  ml: () => (/* reexport */ systemClock),
  Qq: () => (/* reexport */ inputs_text),
  M8: () => (/* reexport */ textField),
  rE: () => (/* reexport */ textOutput),
  lB: () => (/* reexport */ upsertComment)
});

// UNUSED EXPORTS: actionNames, annotateAll, annotationLimit, camelCase, cutMarkdown, defaultConfigPath, docsLink, outputText, readConfigFile, readInputs, sharedInputs

;// CONCATENATED MODULE: ./packages/action-kit/lib/run-context.js
/** Reads the variables that a GitHub runner sets; all null on a laptop, where the user's name stands for the actor. */
function runContext(env, action) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    const known = server && repository && run ? { server, repository, run } : null;
    const name = `lockkeeper ${action}${known ? ` ${known.repository} run ${known.run}` : ""}`;
    return {
        actor: env["GITHUB_ACTOR"] || env["USER"] || null,
        commit: env["GITHUB_SHA"] || null,
        runUrl: known ? `${known.server}/${known.repository}/actions/runs/${known.run}` : null,
        applicationName: Buffer.from(name).subarray(0, 63).toString().replaceAll("\uFFFD", ""),
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/system-clock.js
/** The time of this machine. */
const systemClock = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => new Promise((resolve) => {
        if (signal?.aborted)
            return resolve();
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener("abort", done);
            resolve();
        };
        const timer = setTimeout(done, ms);
        signal?.addEventListener("abort", done, { once: true });
    }),
    random: () => Math.random(),
};

;// CONCATENATED MODULE: ./packages/action-kit/lib/github-api.js
/** Reads an Octokit error: only one with a `response` was answered, although the others have a status, too. */
function failureOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    const errors = field(error, "errors");
    // GraphQL refuses with status 200
    if (Array.isArray(errors)) {
        return { status: 200, message, rateLimited: errors.some((each) => field(each, "type") === "RATE_LIMITED") };
    }
    const response = field(error, "response");
    const status = field(error, "status") ?? field(response, "status");
    if (response === undefined || typeof status !== "number")
        return { status: null, message, rateLimited: false };
    const headers = field(response, "headers");
    const exhausted = String(field(headers, "x-ratelimit-remaining")) === "0" || field(headers, "retry-after") !== undefined;
    const rateLimited = status === 429 || (status === 403 && (exhausted || /secondary rate/i.test(message)));
    return { status, message, rateLimited };
}
/** A member of plain data that came from outside; undefined when there is none. */
function field(data, name) {
    if (typeof data !== "object" || data === null)
        return undefined;
    const found = Reflect.get(data, name);
    return found === null ? undefined : found;
}
/** A member that is a text; empty when it is none. */
function textField(data, name) {
    const found = field(data, name);
    return typeof found === "string" ? found : "";
}

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/action-kit/lib/github-refusal.js

/** One sentence for the reader of a run: why GitHub did not do it, and what to change. */
function refusalReason(failure, meanings) {
    const said = (0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(failure.message), 300);
    const { status, rateLimited } = failure;
    if (rateLimited)
        return "GitHub's rate limit for this token is used up; run the job again later.";
    if (status === null)
        return `GitHub could not be reached (${said}).`;
    const own = meanings[status];
    if (own !== undefined)
        return own(said);
    if (status === 401)
        return "GitHub does not accept the token (401): `github-token` has expired, or is none.";
    if (status === 422)
        return `GitHub did not take the text (422: ${said}).`;
    return `GitHub answered ${status} (${said}).`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/issue-failure.js


const grant = "give the job `permissions: issues: write`";
/** A sentence or two for the reader of the run: what did not come about, why, and what to change. */
function issueFailure(error, what = "No issue") {
    const reason = refusalReason(failureOf(error), {
        403: (said) => /\b(locked|archived)\b/i.test(said)
            ? `GitHub refused it (403: ${said}).`
            : `the token may not write issues (403); ${grant}.`,
        404: () => `the token sees no such repository or issue (404); ${grant}, and leave \`github-token\` to its default.`,
        410: () => "this repository has no issues (410): switch them on in its settings, or leave `issue` out.",
    });
    return `${what}: ${reason} The job summary holds the same content.`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/marker.js
/**
 * States in which a comment is finished: it stays as it is, and the next run begins a new one. A plan that was refused or
 * failed has run in no such way: the next preview, or the next try, takes its place.
 */
const finished = ["applied", "rolled-back", "superseded"];
/** `<!-- lockkeeper:preview target=production digest=4f9c run=12 -->` */
function markerText({ kind, target, digest, run, state }) {
    return hiddenLine(kind, { target, digest, run: run === null ? null : String(run), state });
}
/** A line that a reader does not see, with these fields in it; those that are null are left out. */
function hiddenLine(kind, fields) {
    const pairs = Object.entries(fields).flatMap(([name, value]) => value === null ? [] : [`${name}=${encoded(value)}`]);
    return `<!-- lockkeeper:${kind} ${pairs.join(" ")} -->`;
}
/** The marker of a comment, when its first line is one. A marker further down is somebody's text. */
function readMarker(body) {
    const line = readHiddenLine(body);
    const target = line?.fields.get("target");
    if (line === null || target === undefined)
        return null;
    const { kind, fields } = line;
    return { kind, target, digest: fields.get("digest") ?? "", run: runOf(fields), state: fields.get("state") ?? null };
}
/** The number of the run that wrote it, or null. */
function runOf(fields) {
    const run = Number(fields.get("run") ?? Number.NaN);
    return Number.isSafeInteger(run) ? run : null;
}
/** The fields of the first line, when that is a hidden one of ours. */
function readHiddenLine(body) {
    const match = /^\s*<!-- lockkeeper:([a-z-]+)((?: [a-z]+=\S*)+) -->/.exec(body);
    if (match === null)
        return null;
    const [, kind = "", text = ""] = match;
    const fields = new Map(text
        .trim()
        .split(" ")
        .map((pair) => [pair.slice(0, pair.indexOf("=")), decoded(pair.slice(pair.indexOf("=") + 1))]));
    return { kind, fields };
}
/** The comment that the next run goes on with. */
function isLive(marker, { kind, target }) {
    return (marker.kind === kind && marker.target === target && (marker.state === null || !finished.includes(marker.state)));
}
/** No white space, and nothing that ends an HTML comment. */
function encoded(text) {
    return encodeURIComponent(text).replaceAll("--", "-%2D");
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/issue-marker.js


/** Ids beyond these are not remembered: nine characters each of the 65,536 that an issue may have. */
const rememberedItems = 500;
/** A key of any text, as it stands in the marker: names of hosts are nobody's business there. */
function issueKey(text) {
    return (0,lib/* sha256 */.sc)(text).slice(0, 16);
}
/** `<!-- lockkeeper:drift key=3f2a digest=4f9c run=12 items=a1b2c3d4.e5f60718 -->` */
function issueMarker({ kind, key, digest, run, state, items }) {
    const told = items.slice(0, rememberedItems).join(".");
    return hiddenLine(kind, { key, digest, run: run === null ? null : String(run), state, items: told || null });
}
/** The marker of an issue, when its first line is one. */
function readIssueMarker(body) {
    const line = readHiddenLine(body);
    const key = line?.fields.get("key");
    if (line === null || key === undefined)
        return null;
    const { kind, fields } = line;
    const state = fields.get("state");
    return {
        kind,
        key,
        digest: fields.get("digest") ?? "",
        run: runOf(fields),
        state: state === "gone" || state === "superseded" ? state : null,
        items: fields.get("items")?.split(".") ?? [],
    };
}
/** The text of an issue without its first line. */
function withoutMarker(body) {
    return body.slice(body.indexOf("\n") + 1);
}

// EXTERNAL MODULE: ./packages/action-kit/lib/cut-markdown.js
var cut_markdown = __webpack_require__(5651);
;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/label.js


/** Makes the label where it is missing. The notice says why an issue has to do without it; null when it is there. */
async function ensureLabel({ api, owner, repo }, label) {
    try {
        await api.request("GET /repos/{owner}/{repo}/labels/{name}", { owner, repo, name: label.name });
        return null;
    }
    catch (error) {
        if (failureOf(error).status !== 404)
            return withoutLabel(label, error);
    }
    try {
        await api.request("POST /repos/{owner}/{repo}/labels", { owner, repo, ...label });
        return null;
    }
    catch (error) {
        // another run was faster
        return failureOf(error).status === 422 ? null : withoutLabel(label, error);
    }
}
function withoutLabel({ name }, error) {
    return issueFailure(error, `The issue has no label \`${name}\``);
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/token-owner.js

/** A person's login may change hands, the number does not. Nobody but its app can have a login that ends in `[bot]`. */
function isSame(author, self) {
    if (author.id !== null && author.id === self.id)
        return true;
    return author.login === self.login && (self.id === null || self.login.endsWith("[bot]"));
}
/** A user of an answer of GitHub's, whose number stands under `idName`. */
function asAuthor(user, idName) {
    const id = field(user, idName);
    return { id: typeof id === "number" ? id : null, login: textField(user, "login") };
}
/**
 * Who writes with this token. GET /user is closed to the tokens of apps, and the job's own is one of these; `viewer` is
 * open to both. Where neither answers, it is the job's own.
 */
async function tokenOwner({ api, debug }) {
    const ways = [
        async () => asAuthor(field(await api.graphql("query { viewer { login databaseId } }", {}), "viewer"), "databaseId"),
        async () => asAuthor((await api.request("GET /user", {})).data, "id"),
    ];
    for (const ask of ways) {
        try {
            const author = await ask();
            if (author.login !== "")
                return author;
        }
        catch (error) {
            const failure = failureOf(error);
            debug(`who the token belongs to: ${failure.message}`);
            if (failure.status === null || failure.rateLimited)
                throw error;
        }
    }
    return { id: null, login: "github-actions[bot]" };
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/own-issues.js



const perPage = 100;
/**
 * Our own issues of this kind and key: all open ones, oldest first, and those closed since then, newest first. Marker and
 * author both have to be ours: anybody can copy a marker.
 */
async function ownIssues(repository, { kind, key }, closedSince) {
    const marked = [
        ...(await issues(repository, { state: "open" })),
        // those that were touched since then, which a closing does
        ...(await issues(repository, { state: "closed", since: closedSince.toISOString() })),
    ].filter(({ marker }) => marker.kind === kind && marker.key === key && marker.state !== "superseded");
    if (marked.length === 0)
        return { open: [], closed: [] };
    const self = await tokenOwner(repository);
    const own = marked.filter(({ author }) => isSame(author, self));
    if (own.length < marked.length) {
        repository.debug(`${marked.length - own.length} issues carry our marker, but are not by ${self.login}: ignored`);
    }
    const oldestFirst = own.toSorted((a, b) => a.number - b.number);
    return { open: oldestFirst.filter(({ open }) => open), closed: oldestFirst.filter(({ open }) => !open).toReversed() };
}
async function issues({ api, owner, repo }, which) {
    const found = [];
    for (let page = 1;; page += 1) {
        const { data, headers } = await api.request("GET /repos/{owner}/{repo}/issues", {
            owner,
            repo,
            ...which,
            per_page: perPage,
            page,
        });
        for (const issue of Array.isArray(data) ? data : [])
            found.push(...asFound(issue));
        if (!/rel="next"/.test(String(headers["link"])))
            return found;
    }
}
/** Nothing for a pull request, which GitHub lists among the issues, and for what is not ours. */
function asFound(issue) {
    const number = field(issue, "number");
    const body = textField(issue, "body");
    const marker = readIssueMarker(body);
    if (typeof number !== "number" || marker === null || field(issue, "pull_request") !== undefined)
        return [];
    const open = textField(issue, "state") === "open";
    return [
        { number, url: textField(issue, "html_url"), open, body, marker, author: asAuthor(field(issue, "user"), "id") },
    ];
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/tell.js


const shown = 20;
/** What is new since the issue was written; null when nothing is, however much else has changed. */
function newsText({ report, runUrl }, before) {
    // beyond what is remembered nobody can tell what is new
    if (before.length >= rememberedItems)
        return null;
    const known = new Set(before);
    const fresh = report.items.filter(({ id }) => !known.has(id));
    if (fresh.length === 0)
        return null;
    return [
        `**${(0,lib/* plural */.LS)(fresh.length, "new difference")}** since the last change of this issue${seen(runUrl)}:`,
        list(fresh),
    ].join("\n\n");
}
/** It is there again. */
function backText({ report, runUrl }) {
    return [`**Back again:** ${(0,lib/* plural */.LS)(report.items.length, "difference")}${seen(runUrl)}.`, list(report.items)].join("\n\n");
}
/** Nothing is left. */
function goneText({ runUrl }) {
    return `Nothing differs any more${seen(runUrl)}. What this issue said last stands above.`;
}
function list(items) {
    const more = items.length > shown ? [`- … and ${items.length - shown} more`] : [];
    return [...items.slice(0, shown).map(({ text }) => `- ${text}`), ...more].join("\n");
}
function seen(runUrl) {
    return runUrl !== null && /^https:\/\/[\w./-]+$/.test(runUrl) ? `, seen in [this run](${runUrl})` : "";
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/upsert-issue.js








/** How long an issue that was closed is gone on with; later a new one is begun. */
const daysRemembered = 7;
const longestTitle = 256;
/** bytes of UTF-8, which no way of counting GitHub's 65,536 characters exceeds, and what is tried when it counts otherwise */
const bodyLimits = [65_536, 32_768, 16_384];
/**
 * Brings the one issue of this kind and key up to date: begins it, changes it, opens it again, closes it, or leaves it alone.
 * Who follows it hears by a comment of what is new, and of nothing else. Never rejects: a failure is a notice.
 */
async function upsertIssue(wanted) {
    const { report, repository, now } = wanted;
    if (report.open === null)
        return { outcome: "not-wanted", url: null, notice: null };
    try {
        const since = new Date(now.getTime() - daysRemembered * 86_400_000);
        const { open, closed } = await ownIssues(repository, wanted, since);
        if (!report.open)
            return await upsert_issue_close(wanted, open);
        const [kept, ...doubles] = open;
        const [last] = closed;
        if (kept === undefined)
            return last === undefined ? await begin(wanted) : await goOn(wanted, last);
        await putAway(wanted, doubles, kept);
        return await update(wanted, kept);
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: issueFailure(error) };
    }
}
/** Nothing is left: what it said last stays to be read. */
async function upsert_issue_close(wanted, open) {
    let notice = null;
    for (const issue of open) {
        const body = `${markerFor(wanted, "gone")}\n${withoutMarker(issue.body)}`;
        await change(wanted, issue, { body, state: "closed", state_reason: "completed" });
        notice = (await tell(wanted, issue, goneText(wanted))) ?? notice;
    }
    const [first] = open;
    return first === undefined
        ? { outcome: "not-wanted", url: null, notice: null }
        : { outcome: "closed", url: first.url, notice };
}
/** Somebody who closed it knew what it said: it is opened again when there is something else. */
async function goOn(wanted, last) {
    if (last.marker.state === null && last.marker.digest === wanted.report.digest) {
        return { outcome: "closed-by-hand", url: last.url, notice: null };
    }
    await write(wanted, last, { state: "open" });
    return { outcome: "reopened", url: last.url, notice: await tell(wanted, last, backText(wanted)) };
}
async function update(wanted, kept) {
    const { marker, url } = kept;
    if (marker.run !== null && wanted.run !== null && marker.run > wanted.run) {
        return { outcome: "outrun", url, notice: null };
    }
    if (marker.digest === wanted.report.digest)
        return { outcome: "unchanged", url, notice: null };
    await write(wanted, kept, {});
    return { outcome: "updated", url, notice: await tell(wanted, kept, newsText(wanted, marker.items)) };
}
/** An issue that GitHub began although its answer was lost is found again, instead of beginning a second one. */
async function begin(wanted) {
    const notice = await ensureLabel(wanted.repository, wanted.label);
    const labels = notice === null ? [wanted.label.name] : [];
    try {
        return { outcome: "created", url: await create(wanted, labels), notice };
    }
    catch (error) {
        const { status } = failureOf(error);
        if (status !== null && status < 500)
            throw error;
        const { open } = await ownIssues(wanted.repository, wanted, wanted.now);
        const [found] = open;
        return { outcome: "created", url: found?.url ?? (await create(wanted, labels)), notice };
    }
}
function create(wanted, labels) {
    const { api, owner, repo } = wanted.repository;
    return fitting(wanted, async (body) => {
        const issue = { owner, repo, title: titleOf(wanted), body, labels };
        const { data } = await api.request("POST /repos/{owner}/{repo}/issues", issue, { retry: false });
        return textField(data, "html_url");
    });
}
function write(wanted, issue, more) {
    return fitting(wanted, (body) => change(wanted, issue, { title: titleOf(wanted), body, ...more }));
}
async function change({ repository: { api, owner, repo } }, { number }, to) {
    const { data } = await api.request("PATCH /repos/{owner}/{repo}/issues/{number}", { owner, repo, number, ...to });
    // GitHub leaves out in silence what the token may not change
    if ("state" in to && field(data, "state") !== to["state"]) {
        throw new Error(`issue ${number} is ${textField(data, "state")} still`);
    }
}
/** Who follows the issue hears of it; the issue itself is up to date already. The notice says why nobody hears. */
async function tell({ repository: { api, owner, repo } }, { number }, text) {
    if (text === null)
        return null;
    try {
        const comment = { owner, repo, number, body: (0,lib/* redact */.E$)(text) };
        await api.request("POST /repos/{owner}/{repo}/issues/{number}/comments", comment, { retry: false });
        return null;
    }
    catch (error) {
        return issueFailure(error, `No comment on issue ${number}, which is up to date`);
    }
}
/** Doubles, which two runs at the same time leave behind, are closed; what fails is tried by the next run. */
async function putAway(wanted, doubles, kept) {
    for (const double of doubles) {
        const body = `${markerFor(wanted, "superseded")}\nSuperseded by #${kept.number}.`;
        try {
            await change(wanted, double, { body, state: "closed", state_reason: "not_planned" });
        }
        catch (error) {
            wanted.repository.debug(`issue ${double.number} is a double, and stays open: ${failureOf(error).message}`);
        }
    }
}
function markerFor({ kind, key, run, report }, state) {
    return issueMarker({ kind, key, digest: report.digest, run, state, items: report.items.map(({ id }) => id) });
}
function titleOf({ report }) {
    const points = Array.from((0,lib/* redact */.E$)(report.title));
    return points.length <= longestTitle ? points.join("") : `${points.slice(0, longestTitle - 1).join("")}…`;
}
/** Writes the whole body, and shorter ones for as long as GitHub says that it is too long. */
async function fitting(wanted, send, tries = bodyLimits) {
    const [limit = 0, ...shorter] = tries;
    const marker = markerFor(wanted, null);
    // redacted here once more: the runner's masks do not reach what is sent to an API
    const text = (0,cut_markdown/* cutMarkdown */.G)((0,lib/* redact */.E$)(wanted.report.body), limit - marker.length - 1, "… and more in the job summary.");
    try {
        return await send(`${marker}\n${text}`);
    }
    catch (error) {
        const { status, message } = failureOf(error);
        if (shorter.length === 0 || status !== 422 || !/too long|maximum is/i.test(message))
            throw error;
        return await fitting(wanted, send, shorter);
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/issues/keep-issue.js





/** What an issue is about, as it stands in its marker, and the label by which people find it. */
const kind = "drift";
const label = { name: "lockkeeper-drift", color: "d93f0b", description: "The live schema is not what it should be" };
/**
 * Brings the one issue about drift of this key in the run's repository up to date, as `upsertIssue` does. A terminal wants
 * no issue. Never rejects.
 */
async function keepIssueFor(host, { token, key, report, now = systemClock.now() }) {
    const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
    if (host.github === null || name === null)
        return { outcome: "not-wanted", url: null, notice: null };
    if (token === undefined || token === "") {
        const notice = "No issue: there is no `github-token`. The job summary holds the same content.";
        return { outcome: "failed", url: null, notice };
    }
    const [, owner = "", repo = ""] = name;
    const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
    const run = Number.isSafeInteger(id) ? id : null;
    const { runUrl } = runContext(host.env, kind);
    try {
        const repository = { api: await host.github(token), owner, repo, debug: (line) => host.debug(line) };
        return await upsertIssue({ repository, kind, key: issueKey(key), label, report, now, run, runUrl });
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: issueFailure(error) };
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/pull-failure.js


const pull_failure_grant = "give the job `permissions: contents: write` and `pull-requests: write`";
/** A sentence or two for the reader of the run: what did not come about, why, and what to change. */
function pullFailure(error, what = "No pull request") {
    const reason = refusalReason(failureOf(error), {
        403: (said) => /not permitted to create/i.test(said)
            ? "this repository does not let workflows make pull requests (403): allow it in its settings under Actions, General, or give `github-token` the token of an app."
            : /\b(locked|archived)\b/i.test(said)
                ? `GitHub refused it (403: ${said}).`
                : `the token may not write branches or pull requests (403); ${pull_failure_grant}.`,
        404: () => `the token sees no such repository, or may not write there (404); ${pull_failure_grant}.`,
        409: (said) => `the repository is empty, or a rule forbids it (409: ${said}).`,
        422: (said) => `GitHub did not take it (422: ${said}); a rule for branches may forbid it.`,
    });
    return `${what}: ${reason} The file is an output of the step, too.`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/branch.js


const baseQuery = `query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { defaultBranchRef { name target { oid ... on Commit { tree { oid } } } } }
}`;
/** The default branch as it stands now. */
async function defaultBranch({ api, owner, repo }) {
    const answer = await api.graphql(baseQuery, { owner, name: repo });
    const ref = field(field(answer, "repository"), "defaultBranchRef");
    const target = field(ref, "target");
    const base = {
        branch: textField(ref, "name"),
        commit: textField(target, "oid"),
        tree: textField(field(target, "tree"), "oid"),
    };
    if (Object.values(base).includes(""))
        throw new Error("the repository shows no default branch");
    return base;
}
const trailer = (key) => `Lockkeeper-Branch: ${key}`;
/** Whose the last commit of a branch is; `missing` where there is no such branch. */
async function ownerOfBranch(repository, branch, key) {
    const { api, owner, repo } = repository;
    const head = await lastCommit(repository, branch);
    if (head === null)
        return "missing";
    if (!textField(field(head, "commit"), "message").split("\n").includes(trailer(key)))
        return "somebody";
    const self = await tokenOwner({ api, debug: repository.debug });
    const author = asAuthor(field(head, "author"), "id");
    if (isSame(author, self))
        return "ours";
    repository.debug(`${owner}/${repo}: the head of ${branch} carries our mark, but is by ${author.login}`);
    return "somebody";
}
async function lastCommit({ api, owner, repo }, branch) {
    try {
        const { data } = await api.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
            owner,
            repo,
            ref: `heads/${branch}`,
        });
        const sha = textField(field(data, "object"), "sha");
        const listed = await api.request("GET /repos/{owner}/{repo}/commits", { owner, repo, sha, per_page: 1 });
        return Array.isArray(listed.data) ? listed.data[0] : undefined;
    }
    catch (error) {
        if (failureOf(error).status === 404)
            return null;
        throw error;
    }
}
/**
 * Makes the branch one commit on top of the base, whatever it was before. The commit names no author, so that GitHub takes
 * the token's owner for it, and signs it.
 */
async function writeBranch({ api, owner, repo }, { branch, key, exists }, base, { message, path, text }) {
    const entry = { path, mode: "100644", type: "blob", content: text };
    const tree = await api.request("POST /repos/{owner}/{repo}/git/trees", {
        owner,
        repo,
        base_tree: base.tree,
        tree: [entry],
    });
    const commit = await api.request("POST /repos/{owner}/{repo}/git/commits", {
        owner,
        repo,
        message: `${message}\n\n${trailer(key)}`,
        tree: textField(tree.data, "sha"),
        parents: [base.commit],
    });
    const sha = textField(commit.data, "sha");
    if (exists) {
        const ref = `heads/${branch}`;
        await api.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref, sha, force: true });
    }
    else {
        await api.request("POST /repos/{owner}/{repo}/git/refs", { owner, repo, ref: `refs/heads/${branch}`, sha });
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/pull-marker.js

/** `<!-- lockkeeper:drift-pull key=3f2a digest=4f9c ground=20261120 run=12 -->` */
function pullMarker({ kind, key, digest, ground, run, state }) {
    return hiddenLine(`${kind}-pull`, { key, digest, ground, run: run === null ? null : String(run), state });
}
/** The marker of a pull request, when its first line is one. */
function readPullMarker(body) {
    const line = readHiddenLine(body);
    const key = line?.fields.get("key");
    if (line === null || key === undefined || !line.kind.endsWith("-pull"))
        return null;
    const { fields } = line;
    return {
        kind: line.kind.replace(/-pull$/, ""),
        key,
        digest: fields.get("digest") ?? "",
        ground: fields.get("ground") ?? "",
        run: runOf(fields),
        state: fields.get("state") === "gone" ? "gone" : null,
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/own-pulls.js



/** Marker and author both have to be ours: anybody can copy a marker. */
async function pullsOf(repository, branch, { kind, key }) {
    const { api, owner, repo } = repository;
    const wanted = { owner, repo, state: "all", head: `${owner}:${branch}`, sort: "created", direction: "desc" };
    const { data } = await api.request("GET /repos/{owner}/{repo}/pulls", { ...wanted, per_page: 100 });
    const all = Array.isArray(data) ? data : [];
    if (all.length === 0)
        return { open: null, foreign: null, last: null };
    const self = await tokenOwner(repository);
    const own = [];
    let foreign = null;
    for (const pull of all) {
        const marker = readPullMarker(textField(pull, "body"));
        const mine = marker?.kind === kind && marker.key === key && isSame(asAuthor(field(pull, "user"), "id"), self);
        if (marker !== null && mine)
            own.push(asOwn(pull, marker));
        else if (textField(pull, "state") === "open")
            foreign = textField(pull, "html_url");
    }
    const newestFirst = own.toSorted((a, b) => b.number - a.number);
    return {
        open: newestFirst.find(({ open }) => open) ?? null,
        foreign,
        last: newestFirst.find(({ open }) => !open) ?? null,
    };
}
function asOwn(pull, marker) {
    return {
        number: Number(field(pull, "number")),
        url: textField(pull, "html_url"),
        open: textField(pull, "state") === "open",
        merged: field(pull, "merged_at") !== undefined,
        body: textField(pull, "body"),
        marker,
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/upsert-pull.js








const upsert_pull_longestTitle = 256;
const longestBody = 65_536;
/**
 * Brings the one pull request of this kind and key up to date: makes it, writes its branch anew, closes it, or leaves it
 * alone. A branch to which somebody else has pushed is theirs. Never rejects: a failure is a notice.
 */
async function upsertPull(wanted) {
    const { report, repository, branch } = wanted;
    if (report.open === null)
        return { outcome: "not-wanted", url: null, notice: null };
    try {
        const pulls = await pullsOf(repository, branch, wanted);
        if (!report.open || report.commit === null)
            return await upsert_pull_close(wanted, pulls.open);
        return (await leftAlone(wanted, pulls)) ?? (await upsert_pull_write(wanted, pulls.open, report.commit));
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: pullFailure(error) };
    }
}
/** It stays as it is, because it says so already or because people have decided otherwise. */
async function leftAlone(wanted, { open, foreign, last }) {
    const { report, run, branch, repository } = wanted;
    if (foreign !== null)
        return taken(foreign, `somebody else has opened one from \`${branch}\` (${foreign})`);
    if (open !== null) {
        const { marker, url } = open;
        if (marker.run !== null && run !== null && marker.run > run)
            return { outcome: "outrun", url, notice: null };
        const same = marker.digest === report.digest && marker.ground === report.ground;
        const whose = await ownerOfBranch(repository, branch, wanted.key);
        if (whose === "somebody")
            return same ? unchanged(url) : taken(url, pushedTo(branch));
        // somebody who deleted the branch has closed it, too
        return same && whose === "ours" ? unchanged(url) : null;
    }
    if (last !== null && last.marker.state === null && last.marker.digest === report.digest) {
        return last.merged ? merged(last) : { outcome: "closed-by-hand", url: last.url, notice: null };
    }
    const whose = await ownerOfBranch(repository, branch, wanted.key);
    return whose === "somebody" ? taken(null, pushedTo(branch)) : null;
}
const unchanged = (url) => ({ outcome: "unchanged", url, notice: null });
const taken = (url, why) => ({
    outcome: "taken",
    url,
    notice: `The pull request is left alone: ${why}. The file is an output of the step, too.`,
});
const pushedTo = (branch) => `somebody else has pushed to \`${branch}\``;
/** A second one would bring the same once more. */
function merged({ number, url }) {
    const notice = `Pull request #${number} with this migration is merged, and the database still differs from its baseline: enter the version in its history, or undo the change there.`;
    return { outcome: "merged", url, notice };
}
async function upsert_pull_write(wanted, open, commit) {
    const { repository, branch, key } = wanted;
    const base = await defaultBranch(repository);
    const exists = (await ownerOfBranch(repository, branch, key)) !== "missing";
    await writeBranch(repository, { branch, key, exists }, base, { ...commit, text: (0,lib/* redact */.E$)(commit.text) });
    if (open === null)
        return { outcome: "created", url: await upsert_pull_create(wanted, base), notice: null };
    await upsert_pull_change(wanted, open, { title: upsert_pull_titleOf(wanted), body: bodyOf(wanted), base: base.branch });
    return { outcome: "updated", url: open.url, notice: null };
}
async function upsert_pull_create(wanted, base) {
    const { repository, branch, kind, key } = wanted;
    const { api, owner, repo } = repository;
    const pull = { owner, repo, title: upsert_pull_titleOf(wanted), head: branch, base: base.branch, body: bodyOf(wanted) };
    try {
        const { data } = await api.request("POST /repos/{owner}/{repo}/pulls", pull, { retry: false });
        return textField(data, "html_url");
    }
    catch (error) {
        // its answer may have been lost, or another run was faster
        const found = await pullsOf(repository, branch, { kind, key }).catch(() => null);
        if (found?.open)
            return found.open.url;
        throw error;
    }
}
/** Nothing is left: what it said last stays to be read. */
async function upsert_pull_close(wanted, open) {
    if (open === null)
        return { outcome: "not-wanted", url: null, notice: null };
    const { api, owner, repo } = wanted.repository;
    const body = `${upsert_pull_markerFor(wanted, "gone")}\n${withoutMarker(open.body)}`;
    await upsert_pull_change(wanted, open, { body, state: "closed" });
    try {
        const comment = { owner, repo, number: open.number, body: (0,lib/* redact */.E$)(wanted.report.farewell) };
        await api.request("POST /repos/{owner}/{repo}/issues/{number}/comments", comment, { retry: false });
        return { outcome: "closed", url: open.url, notice: null };
    }
    catch (error) {
        const notice = pullFailure(error, `No comment on pull request ${open.number}, which is closed`);
        return { outcome: "closed", url: open.url, notice };
    }
}
async function upsert_pull_change({ repository: { api, owner, repo } }, { number }, to) {
    await api.request("PATCH /repos/{owner}/{repo}/pulls/{number}", { owner, repo, number, ...to });
}
function upsert_pull_markerFor({ kind, key, run, report }, state) {
    return pullMarker({ kind, key, run, digest: report.digest, ground: report.ground, state });
}
function bodyOf(wanted) {
    const marker = upsert_pull_markerFor(wanted, null);
    // redacted here once more: the runner's masks do not reach what is sent to an API
    const room = longestBody - marker.length - 1;
    return `${marker}\n${(0,cut_markdown/* cutMarkdown */.G)((0,lib/* redact */.E$)(wanted.report.body), room, "… and more in the job summary.")}`;
}
function upsert_pull_titleOf({ report }) {
    const points = Array.from((0,lib/* redact */.E$)(report.title));
    return points.length <= upsert_pull_longestTitle ? points.join("") : `${points.slice(0, upsert_pull_longestTitle - 1).join("")}…`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pulls/keep-pull.js


const keep_pull_kind = "drift";
/**
 * Brings the one pull request about drift of this key in the run's repository up to date, as `upsertPull` does. A terminal
 * wants none. Never rejects.
 */
async function keepPullFor(host, { token, key, report }) {
    const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
    if (host.github === null || name === null)
        return { outcome: "not-wanted", url: null, notice: null };
    if (token === undefined || token === "") {
        const notice = "No pull request: there is no `github-token`. The file is an output of the step, too.";
        return { outcome: "failed", url: null, notice };
    }
    const [, owner = "", repo = ""] = name;
    const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
    const run = Number.isSafeInteger(id) ? id : null;
    try {
        const repository = { api: await host.github(token), owner, repo, debug: (line) => host.debug(line) };
        return await upsertPull({ repository, kind: keep_pull_kind, key, branch: `lockkeeper/${keep_pull_kind}/${key}`, report, run });
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: pullFailure(error) };
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/pull-request.js

/**
 * Reads the variables and the webhook of a run. Null when the run is about no pull request: a push, a merge group, a
 * schedule, a laptop.
 */
function pullRequestOf(env, event) {
    const pull = field(event, "pull_request");
    const number = field(pull, "number");
    const name = /^([^/\s]+)\/([^/\s]+)$/.exec(env["GITHUB_REPOSITORY"] ?? "");
    if (typeof number !== "number" || name === null)
        return null;
    const [, owner = "", repo = ""] = name;
    const sha = field(field(pull, "head"), "sha");
    return {
        owner,
        repo,
        number,
        headSha: typeof sha === "string" ? sha : null,
        readOnly: env["GITHUB_EVENT_NAME"] === "pull_request_target" ? null : outsider(env, pull, `${owner}/${repo}`),
    };
}
function outsider(env, pull, repository) {
    if (env["GITHUB_ACTOR"] === "dependabot[bot]")
        return "dependabot";
    // a fork that was deleted since leaves no name
    const head = field(field(field(pull, "head"), "repo"), "full_name");
    return typeof head === "string" && head.toLowerCase() === repository.toLowerCase() ? null : "fork";
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/failure-notice.js


const elsewhere = "The job summary holds the same content.";
const failure_notice_grant = "give the job `permissions: pull-requests: write`";
/** One sentence or two for the reader of the run: why there is no comment, and what to change. */
function failureNotice(error, readOnly) {
    return `No comment on the pull request: ${reason(failureOf(error), readOnly)} ${elsewhere}`;
}
function reason(failure, readOnly) {
    return refusalReason(failure, {
        403: (said) => (/\b(locked|archived)\b/i.test(said) ? `GitHub refused it (403: ${said}).` : denied(readOnly)),
        404: () => `the token sees no such pull request (404); ${failure_notice_grant}, and leave \`github-token\` to its default.`,
    });
}
function denied(readOnly) {
    if (readOnly === "fork") {
        return "it comes from a fork, whose runs get a token without `pull-requests: write`.";
    }
    if (readOnly === "dependabot") {
        return `Dependabot began the run, whose token can only read unless the workflow says more: ${failure_notice_grant}.`;
    }
    return `the token may not write there (403); ${failure_notice_grant}.`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/own-comments.js



const own_comments_perPage = 100;
/**
 * Our own comments that the next run may go on with, oldest first, from all pages; `wanted` picks others than the live
 * ones. Marker and author both have to be ours: anybody can copy a marker.
 */
async function ownComments(thread, name, wanted = (marker) => isLive(marker, name)) {
    const marked = [];
    for await (const comment of allComments(thread)) {
        const found = own_comments_asFound(comment);
        if (found !== null && wanted(found.marker))
            marked.push(found);
    }
    if (marked.length === 0)
        return [];
    const self = await tokenOwner(thread);
    const own = marked.filter(({ author }) => isSame(author, self));
    if (own.length < marked.length) {
        thread.debug(`${marked.length - own.length} comments carry our marker, but are not by ${self.login}: ignored`);
    }
    return own.toSorted((a, b) => a.id - b.id);
}
async function* allComments({ api, owner, repo, number }) {
    for (let page = 1;; page += 1) {
        const { data, headers } = await api.request("GET /repos/{owner}/{repo}/issues/{number}/comments", {
            owner,
            repo,
            number,
            per_page: own_comments_perPage,
            page,
        });
        if (Array.isArray(data))
            yield* data;
        if (!/rel="next"/.test(String(headers["link"])))
            return;
    }
}
function own_comments_asFound(comment) {
    const id = field(comment, "id");
    const body = textField(comment, "body");
    const marker = readMarker(body);
    if (typeof id !== "number" || marker === null)
        return null;
    return {
        id,
        nodeId: textField(comment, "node_id"),
        url: textField(comment, "html_url"),
        marker,
        body,
        author: asAuthor(field(comment, "user"), "id"),
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/supersede.js


const minimize = `mutation($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;
/**
 * Puts doubles away: a line instead of the text, by which the next run passes them by, then folded as outdated, which not
 * every token may. What fails is not tried again in this run, and is no failure of the comment.
 */
async function supersede({ api, owner, repo, debug }, doubles, kept) {
    for (const { id, nodeId, marker } of doubles) {
        const body = `${markerText({ ...marker, state: "superseded" })}\nSuperseded by [this comment](${kept.url}).`;
        try {
            await api.request("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { owner, repo, id, body });
            await api.graphql(minimize, { id: nodeId });
        }
        catch (error) {
            debug(`comment ${id} is a double, and could not be put away: ${failureOf(error).message}`);
        }
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/upsert-comment.js






/** GitHub's limit for a comment, in characters, and what is tried when it counts them in another way. */
const limits = [65_536, 32_768, 16_384];
/**
 * Brings the one comment of this kind and target up to date: begins it, changes it, or leaves it alone. Doubles of ours,
 * which two runs at the same time leave behind, are put away. Never rejects: a failure is a notice.
 */
async function upsertComment(wanted) {
    try {
        const [kept, ...doubles] = await candidates(wanted);
        if (kept === undefined && wanted.clean)
            return { outcome: "not-wanted", url: null, notice: null };
        if (kept === undefined)
            return { outcome: "created", url: await upsert_comment_begin(wanted), notice: null };
        const outcome = await upsert_comment_update(wanted, kept);
        await supersede(wanted.thread, doubles, kept);
        return { outcome, url: kept.url, notice: null };
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: failureNotice(error, wanted.readOnly) };
    }
}
/** The comment to go on with, and after it those that are doubles of it. */
async function candidates(wanted) {
    const { thread, kind, target, continues } = wanted;
    if (continues === undefined)
        return await ownComments(thread, wanted);
    const isOne = (marker) => marker.kind === kind && marker.target === target && continues.includes(marker.state ?? "");
    return (await ownComments(thread, wanted, isOne)).slice(-1);
}
async function upsert_comment_update(wanted, kept) {
    if (kept.marker.digest === wanted.digest)
        return "unchanged";
    const { run } = kept.marker;
    if (run !== null && wanted.run !== null && run > wanted.run)
        return "outrun";
    await upsert_comment_fitting(wanted, kept.body, async (body) => {
        const { api, owner, repo } = wanted.thread;
        await api.request("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { owner, repo, id: kept.id, body });
    });
    return "updated";
}
/** A comment that GitHub began although its answer was lost is found again, instead of beginning a second one. */
async function upsert_comment_begin(wanted) {
    try {
        return await upsert_comment_create(wanted);
    }
    catch (error) {
        const { status } = failureOf(error);
        if (status !== null && status < 500)
            throw error;
        const isIt = (marker) => isLive(marker, wanted) || markerText(marker) === markerText({ ...wanted, state: wanted.state ?? null });
        const [found] = await ownComments(wanted.thread, wanted, isIt);
        if (found === undefined)
            return await upsert_comment_create(wanted);
        await upsert_comment_update(wanted, found);
        return found.url;
    }
}
function upsert_comment_create(wanted) {
    return upsert_comment_fitting(wanted, null, async (body) => {
        const { api, owner, repo, number } = wanted.thread;
        const { data } = await api.request("POST /repos/{owner}/{repo}/issues/{number}/comments", { owner, repo, number, body }, { retry: false });
        return textField(data, "html_url");
    });
}
/** Writes the whole body, and shorter ones for as long as GitHub says that it is too long. */
async function upsert_comment_fitting(wanted, before, write, tries = limits) {
    const [limit = 0, ...shorter] = tries;
    try {
        return await write(bodyWithin(wanted, limit, before));
    }
    catch (error) {
        if (shorter.length === 0 || !tooLong(error))
            throw error;
        return await upsert_comment_fitting(wanted, before, write, shorter);
    }
}
/** Redacted here once more: the runner's masks do not reach what is sent to an API. */
function bodyWithin(wanted, limit, before) {
    const marker = markerText({ ...wanted, state: wanted.state ?? null });
    const text = (0,lib/* redact */.E$)(wanted.body(marker, limit, before));
    const marked = text.startsWith(marker) ? text : `${marker}\n${text}`;
    // better cut anywhere than no comment, should the caller not keep to the limit
    return marked.length <= limit ? marked : marked.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
}
function tooLong(error) {
    const { status, message } = failureOf(error);
    return status === 422 && /too long|maximum is/i.test(message);
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/pull-request-comment.js



/**
 * Brings the comment on the pull request that this run is about up to date, as `upsertComment` does. A run without a pull
 * request, and a terminal, want no comment. Never rejects.
 */
async function commentOnPullRequest(host, { token, ...comment }) {
    const nothing = { outcome: "not-wanted", url: null, notice: null };
    const pull = host.github === null ? null : pullRequestOf(host.env, await host.event());
    if (host.github === null || pull === null)
        return nothing;
    if (token === undefined || token === "") {
        const notice = "No comment on the pull request: there is no `github-token`. The job summary holds the same content.";
        return { outcome: "failed", url: null, notice };
    }
    const { owner, repo, number, readOnly } = pull;
    const run = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
    try {
        const api = await host.github(token);
        const thread = { api, owner, repo, number, debug: (line) => host.debug(line) };
        return await upsertComment({ ...comment, thread, readOnly, run: Number.isSafeInteger(run) ? run : null });
    }
    catch (error) {
        return { outcome: "failed", url: null, notice: failureNotice(error, readOnly) };
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/keep-previewed.js


/** Between what became of a plan and what was previewed. No reader sees it. */
const border = "<!-- lockkeeper:previewed -->";
const keep_previewed_open = "<details><summary>The preview of this plan</summary>\n\n";
const keep_previewed_close = "\n\n</details>\n";
const cutNote = "**The rest of the preview is left out for lack of room.** Its run's summary has all of it.";
/**
 * A comment about what became of a plan, with the preview that stood there before folded away below it, as far as both fit
 * into `limit` bytes of UTF-8. `before` is the comment as it was, whatever state it told.
 */
function keepPreviewed(marker, head, limit, before) {
    // a file's text may stand in the head, and must not end it
    const top = `${marker}\n${head.trimEnd().replaceAll("<!-- lockkeeper:", "<!-- lockkeeper :")}\n`;
    const previewed = before === null ? null : previewedIn(before);
    if (previewed === null)
        return top;
    const room = limit - Buffer.byteLength(`${top}\n${border}\n${keep_previewed_open}${keep_previewed_close}`);
    return room < leastRoom ? top : `${top}\n${border}\n${keep_previewed_open}${(0,cut_markdown/* cutMarkdown */.G)(previewed, room, cutNote)}${keep_previewed_close}`;
}
const leastRoom = 500;
/** The preview within a comment of ours; null when it has none. */
function previewedIn(comment) {
    const body = comment.replaceAll("\r\n", "\n").trimStart();
    const text = body.slice(body.indexOf("\n") + 1);
    if ((readMarker(body)?.state ?? null) === null)
        return text.trim();
    const start = text.indexOf(`\n${border}\n${keep_previewed_open}`);
    if (start < 0)
        return null;
    const kept = text.slice(start + border.length + keep_previewed_open.length + 2);
    return kept.trimEnd().endsWith(keep_previewed_close.trim())
        ? kept.trimEnd().slice(0, -keep_previewed_close.trim().length).trimEnd()
        : kept.trimEnd();
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/plan-pulls.js

/** More files are not asked for: a plan of that many comes from pull requests that the newest of them name. */
const askedFiles = 20;
/**
 * Numbers of the merged pull requests that brought these files: of each file, those of the newest commit that touched it
 * at or before this one. What cannot be asked for one commit (it is no longer there) is passed over and told to `debug`.
 * Rejects when GitHub refuses or cannot be reached.
 */
async function pullsOfPlan(api, { owner, repo, commit, files }, debug) {
    // the newest files are the likeliest to be new to this target
    const asked = files.slice(-askedFiles);
    if (asked.length < files.length)
        debug(`pull requests of ${asked.length} of ${files.length} files are asked for`);
    const commits = new Set();
    for (const path of asked) {
        const query = { owner, repo, path, sha: commit, per_page: 1 };
        for (const found of await answered(api, "GET /repos/{owner}/{repo}/commits", query, debug)) {
            commits.add(textField(found, "sha"));
        }
    }
    const numbers = new Set();
    for (const sha of commits) {
        const query = { owner, repo, sha };
        for (const pull of await answered(api, "GET /repos/{owner}/{repo}/commits/{sha}/pulls", query, debug)) {
            const number = field(pull, "number");
            if (typeof number === "number" && isOurs(pull, `${owner}/${repo}`))
                numbers.add(number);
        }
    }
    return [...numbers].toSorted((a, b) => a - b);
}
/** Merged, and into this repository: a commit may stand in a pull request of a fork of it, too. */
function isOurs(pull, repository) {
    const base = textField(field(field(pull, "base"), "repo"), "full_name");
    return textField(pull, "merged_at") !== "" && base.toLowerCase() === repository.toLowerCase();
}
const unknown = [404, 409, 422];
async function answered(api, route, query, debug) {
    try {
        const { data } = await api.request(route, query);
        return Array.isArray(data) ? data : [];
    }
    catch (error) {
        const failure = failureOf(error);
        if (failure.status === null || !unknown.includes(failure.status))
            throw error;
        debug(`${route}: ${failure.message}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/comments/follow-plan.js







/** nobody waits longer for a comment than this, and a runner that stops an action leaves it some seconds */
const patienceMs = 60_000;
const lastWordsMs = 4_000;
/** A system's own name where it tells it, so that a preview and a push find one comment by whatever host they came. */
function planTarget(target) {
    return (0,lib/* sha256 */.sc)(`${target.systemIdentifier ?? target.host}/${target.database}`).slice(0, 12);
}
/**
 * Keeps the comments of the pull requests that brought a plan's files, and of the run's own one, up to date with what
 * becomes of it. A terminal, and a run without a repository, have nobody to tell.
 */
function followPlan(host, by) {
    let newest = 0;
    let telling = Promise.resolve([]);
    const numbers = new Map();
    return {
        tell: (news) => {
            newest += 1;
            const turn = newest;
            telling = telling.then(() => tellAll({ host, ...by, numbers, isNews: () => turn === newest }, news));
        },
        told: async () => {
            const results = await telling;
            return {
                urls: results.flatMap(({ url }) => url ?? []),
                notices: [...new Set(results.flatMap(({ notice }) => notice ?? []))],
            };
        },
    };
}
async function tellAll(telling, news) {
    const { host, token, numbers, isNews } = telling;
    const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
    if (host.github === null || name === null || !isNews())
        return [];
    try {
        const [, owner = "", repo = ""] = name;
        if (!token)
            return [notTold("there is no `github-token`.")];
        const own = pullRequestOf(host.env, await host.event());
        const run = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
        const known = { owner, repo, own, run: Number.isSafeInteger(run) ? run : null };
        const api = await host.github(token, signalFor(host.cancelled));
        const key = news.files.join("\n");
        const found = numbers.get(key) ?? (await follow_plan_pullsOf(api, telling, known, news));
        numbers.set(key, found);
        if (found.length === 0)
            host.debug("no pull request brought the files of this plan: nobody to tell");
        const results = [];
        for (const number of found)
            if (isNews())
                results.push(await tellOne({ api, known, host, number }, news));
        return results;
    }
    catch (error) {
        return [notTold(reasonOf(error))];
    }
}
async function follow_plan_pullsOf(api, { host, commit }, known, { files }) {
    const { owner, repo, own } = known;
    const sha = own?.headSha ?? commit;
    const debug = (line) => host.debug(line);
    const brought = sha === null ? [] : await pullsOfPlan(api, { owner, repo, commit: sha, files }, debug);
    return [...new Set([...(own === null ? [] : [own.number]), ...brought])];
}
/** States of a comment whose plan a rollback may take back: a push may have failed in the middle. */
const takenBackFrom = ["applied", "applying", "failed"];
async function tellOne({ api, known, host, number }, { state, target, head, takesBack = false }) {
    const { owner, repo, own, run } = known;
    return await upsertComment({
        thread: { api, owner, repo, number, debug: (line) => host.debug(line) },
        kind: "preview",
        target,
        state,
        digest: `${state}-${(0,lib/* sha256 */.sc)(head).slice(0, 12)}`,
        clean: false,
        run,
        readOnly: own?.number === number ? own.readOnly : null,
        ...(takesBack && { continues: takenBackFrom }),
        body: (marker, limit, before) => keepPreviewed(marker, head, limit, before),
    });
}
/** A run that is being stopped still says that it was. */
function signalFor(cancelled) {
    if (cancelled.aborted)
        return AbortSignal.timeout(lastWordsMs);
    return AbortSignal.any([cancelled, AbortSignal.timeout(patienceMs)]);
}
function notTold(why) {
    return { outcome: "failed", url: null, notice: `The pull requests of this plan were not told: ${why}` };
}
const follow_plan_grant = "give the job `permissions: contents: read, pull-requests: write`";
function reasonOf(error) {
    return refusalReason(failureOf(error), {
        403: () => `the token may not ask which pull requests brought the files (403); ${follow_plan_grant}.`,
        404: () => `the token sees no such repository (404); ${follow_plan_grant}.`,
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/core/lib/nearest.js
var nearest = __webpack_require__(8383);
;// CONCATENATED MODULE: ./packages/action-kit/lib/nearest.js


;// CONCATENATED MODULE: ./packages/action-kit/lib/parse-value.js



/** A parser of single values; a list where one value belongs is a problem of its own. */
function single(parse) {
    return (raw) => (typeof raw === "string" ? parse(raw) : { problem: "takes one value, not a list" });
}
const parse_value_text = single((raw) => ({ value: raw }));
const flag = single((raw) => {
    if (raw === "true" || raw === "false")
        return { value: raw === "true" };
    const example = /^(false|no|off|0)$/i.test(raw) ? "false" : "true";
    return { problem: `is ${quoted(raw)}, but must be true or false`, example };
});
/** A parser for one of `values`, case and all. */
function choice(values) {
    return single((raw) => {
        const value = values.find((one) => one === raw);
        if (value !== undefined)
            return { value };
        const example = (0,nearest/* nearest */.p)(raw, values) ?? values[0];
        return {
            problem: `is ${quoted(raw)}, but must be one of ${values.join(", ")}`,
            ...(example === undefined ? {} : { example }),
        };
    });
}
const duration = single((raw) => {
    const value = (0,lib/* parseDuration */.E9)(raw);
    if (value !== null)
        return { value };
    const bare = /^\d+$/.test(raw);
    return {
        problem: `is ${quoted(raw)}, ${bare ? "which has no unit" : "which is no duration"} (500ms, 5s, 10m, 2h, 1d)`,
        ...(bare ? { example: `${raw}s` } : {}),
    };
});
const size = single((raw) => {
    const value = (0,lib/* parseSize */.DB)(raw);
    if (value !== null)
        return { value };
    const bare = /^\d+$/.test(raw);
    return {
        problem: `is ${quoted(raw)}, ${bare ? "which has no unit" : "which is no size"} (B, kB, MB, GB, TB)`,
        ...(bare ? { example: `${raw}MB` } : {}),
    };
});
/** A parser for whole numbers between `min` and `max`, both included. */
function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    return single((raw) => {
        const value = /^[+-]?\d+$/.test(raw) ? Number(raw) : Number.NaN;
        if (!Number.isSafeInteger(value))
            return { problem: `is ${quoted(raw)}, but must be a whole number` };
        if (value < min)
            return { problem: `is ${value}, but must be ${min} or more`, example: String(min) };
        if (value > max)
            return { problem: `is ${value}, but must be ${max} or less`, example: String(max) };
        return { value };
    });
}
/** Items of a YAML list (`- a` lines, `[a, b]`) or of plain lines, without empty ones. */
const parse_value_list = (raw) => {
    if (typeof raw !== "string")
        return { value: raw };
    const lines = raw.split(/\r?\n/).flatMap((line) => line.trim() || []);
    const yaml = raw.trimStart().startsWith("[") || (lines.length > 0 && lines.every((line) => /^-(\s|$)/.test(line)));
    return yaml ? yamlList(raw) : { value: lines };
};
function yamlList(raw) {
    const document = (0,dist.parseDocument)(raw);
    const [error] = document.errors;
    if (error)
        return { problem: `is no YAML list: ${error.message.split("\n")[0]}` };
    const items = (0,dist.isSeq)(document.contents) ? document.contents.items : [];
    const texts = items.map((item) => ((0,dist.isScalar)(item) ? scalarText(item) : null));
    return texts.includes(null)
        ? { problem: "must be a list of single values" }
        : { value: texts.flatMap((one) => one || []) };
}
/** A scalar as its author wrote it: `1.10` stays `1.10`, which as a number would be 1.1. */
function scalarText(scalar) {
    const { value, source } = scalar;
    if (typeof value === "string" || typeof value === "boolean")
        return String(value);
    return value === null ? "" : (source ?? JSON.stringify(value));
}
/** A value in a message: on one line, cut, in quotes. */
function quoted(raw) {
    const line = raw.replace(/\s+/g, " ");
    return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/inputs.js

function input(kind, options, parseValue, traits) {
    const fallback = options.default;
    const built = {
        kind,
        description: options.description,
        default: fallback === undefined ? null : typeof fallback === "object" ? fallback.join("\n") : String(fallback),
        required: options.required ?? false,
        deprecated: options.deprecated ?? null,
        example: options.example ?? traits.example,
        values: traits.values ?? null,
        min: traits.min ?? null,
        max: traits.max ?? null,
        exact: traits.exact ?? false,
        githubDefault: traits.githubDefault ?? null,
        inConfig: options.inConfig ?? (kind === "secret" ? "never" : "anything"),
        parse: parseValue,
    };
    return built;
}
/**
 * Any text; white space at its ends is dropped, unless it is `exact`. A final line break is dropped in any case, because
 * YAML block scalars add one.
 */
function inputs_text(options) {
    return input("text", options, parse_value_text, { example: "...", exact: options.exact });
}
/**
 * Text that is never shown, and is refused in the config file. `exact` keeps white space at its ends (a password may end
 * with a space); a final line break is dropped in any case, because YAML block scalars add one.
 */
function secret(options) {
    const { exact, githubDefault } = options;
    return input("secret", options, parse_value_text, { example: "${{ secrets.NAME }}", exact, githubDefault });
}
/** `true` or `false`, nothing else. */
function inputs_flag(options) {
    return input("flag", options, flag, { example: "true" });
}
/** One of a closed list of words. */
function inputs_choice(values, options) {
    return input("choice", options, choice(values), { example: values[0] ?? "", values });
}
/** `500ms`, `5s`, `10m`, `2h`, `1d` or `0`; the action gets milliseconds. */
function inputs_duration(options) {
    return input("duration", options, duration, { example: options.default ?? "5s" });
}
/** `100MB` and the like; the action gets bytes. */
function inputs_size(options) {
    return input("size", options, size, { example: options.default ?? "100MB" });
}
/** A whole number, within bounds when they are given. */
function inputs_integer(options) {
    const { min, max } = options;
    const example = String(options.default ?? min ?? 1);
    return input("integer", options, integer(min, max), { example, min, max });
}
/** A YAML list, or one item per line. */
function inputs_list(options) {
    return input("list", options, parse_value_list, { example: "|\n  first\n  second" });
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/plan-inputs.js

/** What decides which files may run. Part of the plan's digest, so every action that makes a plan has them alike. */
const planInputs = {
    "out-of-order": inputs_choice(["block", "allow"], {
        description: "What to do with files that are older than the newest applied one and were never applied.",
        default: "block",
    }),
    edited: inputs_choice(["block", "warn"], {
        description: "What to do when a file has changed since it was applied.",
        default: "block",
    }),
    "remote-only": inputs_choice(["block", "ignore"], {
        description: "What to do with versions that are in the history and have no file.",
        default: "block",
    }),
    "audit-schema": inputs_text({
        description: "Schema of the audit tables, and of the history of layout `plain`.",
        default: "lockkeeper",
    }),
};

;// CONCATENATED MODULE: ./packages/action-kit/lib/shared-inputs.js


/** How to reach the database. Ports and names left out are filled in by the connection's resolver: a URL may give them. */
const connectionInputs = {
    "database-url": secret({
        description: "Connection string, `postgresql://user@host:port/database`. Give the password apart, or in here encoded.",
        example: "${{ secrets.DATABASE_URL }}",
    }),
    "database-host": inputs_text({
        description: "Host name or address, instead of `database-url`.",
        inConfig: "never",
        example: "db.example.com",
    }),
    "database-port": inputs_integer({
        description: "Port; 5432 when neither this nor `database-url` says otherwise.",
        min: 1,
        max: 65_535,
        example: "5432",
    }),
    "database-name": inputs_text({
        description: "Database; `postgres` when neither this nor `database-url` says otherwise.",
        example: "postgres",
    }),
    "database-user": inputs_text({
        description: "Role to log in as; `postgres` when neither this nor `database-url` says otherwise.",
        example: "postgres",
    }),
    "database-password": secret({
        description: "Password as it is, never encoded. Also completes a `database-url` that has none.",
        exact: true,
        example: "${{ secrets.DATABASE_PASSWORD }}",
    }),
    "project-ref": inputs_text({
        description: "Reference of a Supabase project, the 20 letters in its address. Not used yet: give `database-url`.",
        inConfig: "never",
        example: "abcdefghijklmnopqrst",
    }),
    "access-token": secret({
        description: "Supabase access token, for the Management API. Not used yet.",
        example: "${{ secrets.SUPABASE_ACCESS_TOKEN }}",
    }),
    connection: inputs_choice(["auto", "direct", "session-pooler", "management-api", "supabase-cli"], {
        description: "Way in to the database. `auto` takes the best one that the other inputs allow. Not yet: `management-api` and `supabase-cli`.",
        default: "auto",
    }),
    sslmode: inputs_choice(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"], {
        description: "TLS, with libpq's meanings. Left out, the host decides: verified for a remote one, plain for a local one.",
        example: "verify-full",
    }),
    "ssl-root-cert": inputs_text({
        description: "File with the certificates (PEM) of the authority that signed the server's.",
        inConfig: "within",
        example: "certs/prod-ca.crt",
    }),
};
/** Where the migrations are and how they are laid out. */
const migrationInputs = {
    "migrations-path": inputs_text({
        description: "Folder with the migrations, relative to the workspace.",
        default: "supabase/migrations",
        inConfig: "within",
    }),
    layout: inputs_choice(["auto", "supabase", "plain", "prisma"], {
        description: "How file names and the history table are laid out. `auto` looks at the files.",
        default: "auto",
    }),
};
/** What is read and written beside the migrations. */
const fileInputs = {
    config: inputs_text({
        description: "Config file, in which inputs may stand that are no secret and do not decide where secrets go; `.github/lockkeeper.yml` when that exists.",
        example: ".github/lockkeeper.yml",
    }),
    "output-dir": inputs_text({
        description: "Folder for report files; left out, one in the runner's temporary directory.",
        inConfig: "within",
        example: "reports",
    }),
};
/** Only for actions that call GitHub. */
const githubInputs = {
    "github-token": secret({
        description: "Token for GitHub's API; the job's own by default.",
        githubDefault: "${{ github.token }}",
        example: "${{ github.token }}",
    }),
};
/** Every input that means the same in every action; these may stand at the top of the config file. */
const sharedInputs = {
    ...connectionInputs,
    ...migrationInputs,
    ...planInputs,
    ...fileInputs,
    ...githubInputs,
};
/** The sections that a config file may have. */
const actionNames = [
    "status",
    "push",
    "dry-run",
    "drift-check",
    "schema-verify",
    "smoke-test",
    "schema-guard",
    "rollback",
    "preflight",
    "approval",
    "rehearsal",
];
const defaultConfigPath = ".github/lockkeeper.yml";

;// CONCATENATED MODULE: ./packages/action-kit/lib/follow-inputs.js


/** Whether pull requests are told what becomes of their plan, and with which token. */
const followInputs = {
    ...githubInputs,
    comment: inputs_choice(["always", "never"], {
        description: "Whether the pull requests that brought the files are told, on the comment of their preview, what becomes of them. Needs `pull-requests: write`.",
        default: "never",
    }),
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/action-kit/lib/config-file.js





const shared = sharedInputs;
/**
 * The values that a config file gives to one action. Top level keys are shared inputs, or the name of an action with a
 * mapping of its inputs, which win. Sections of other actions are left to these.
 */
function readConfigFile(spec, path, text) {
    return new Reader(spec, path, text).read();
}
class Reader {
    spec;
    path;
    lines = new dist.LineCounter();
    document;
    values = new Map();
    problems = [];
    constructor(spec, path, text) {
        this.spec = spec;
        this.path = path;
        this.document = (0,dist.parseDocument)(text, { lineCounter: this.lines, prettyErrors: false });
    }
    read() {
        for (const error of this.document.errors) {
            const duplicate = error.code === "DUPLICATE_KEY";
            this.problem(duplicate ? "config-duplicate-key" : "config-yaml", error.pos[0], duplicate ? "A key stands here for the second time." : `This is no valid YAML: ${firstLine(error.message)}`, duplicate ? "Keep one of the two." : "Mend the line; a value with : or # in it needs quotes.");
        }
        const root = this.document.contents;
        // half-read YAML would only give problems that are not there
        if (this.problems.length > 0 || root === null || ((0,dist.isScalar)(root) && root.value === null))
            return this.done();
        if ((0,dist.isMap)(root))
            this.readTop(root);
        else
            this.problem("config-shape", 0, "The config file is no mapping.", "Write one `name: value` per line.");
        return this.done();
    }
    done() {
        return { values: this.values, problems: this.problems };
    }
    readTop(root) {
        const sections = [...new Set([...actionNames, this.spec.name])];
        for (const { key, offset, value } of this.pairs(root)) {
            if (sections.includes(key))
                continue;
            if (Object.hasOwn(shared, key))
                this.take(key, offset, value);
            else
                this.unknownKey(key, offset, [...sections, ...allowed(Object.keys(shared))]);
        }
        // after the top level, so that the section's values win
        for (const { key, offset, value } of this.pairs(root)) {
            if (sections.includes(key))
                this.readSection(key, offset, value);
        }
    }
    readSection(name, offset, section) {
        if ((0,dist.isScalar)(section) && section.value === null)
            return;
        if (!(0,dist.isMap)(section)) {
            this.problem("config-shape", offset, `\`${name}\` must hold a mapping.`, `${name}:\n  input: value`);
            return;
        }
        if (name !== this.spec.name)
            return;
        for (const { key, offset: at, value } of this.pairs(section)) {
            if (Object.hasOwn(this.spec.inputs, key))
                this.take(key, at, value);
            else
                this.unknownKey(key, at, allowed(Object.keys(this.spec.inputs)));
        }
    }
    take(key, offset, node) {
        const input = this.spec.inputs[key] ?? shared[key];
        if (input === undefined)
            return;
        if (input.kind === "secret") {
            this.problem("config-secret", offset, `\`${key}\` is a secret and may not stand in a file that is committed.`, `Take it out, treat the value as leaked, and write:\nwith:\n  ${key}: ${input.example}`);
        }
        else if (input.inConfig === "never") {
            this.problem("config-not-here", offset, `\`${key}\` decides where secrets go or what may run, which is not for a file that every pull request can change.`, `Take it out, and write in the workflow:\nwith:\n  ${key}: ${input.example}`);
        }
        else if (key === "config") {
            this.problem("config-in-config", offset, "A config file cannot name another one.", "Take the line out.");
        }
        else {
            const raw = this.raw(node);
            if (raw === null) {
                const remedy = `${key}: ${input.example}`;
                this.problem("config-shape", offset, `\`${key}\` must hold a value or a list of values.`, remedy);
            }
            else if (input.inConfig === "within" && !isWithin(raw, input)) {
                const remedy = `Name a folder or file of the repository, or write in the workflow:\nwith:\n  ${key}: ${String(raw)}`;
                this.problem("config-outside", offset, `\`${key}\` leads out of the workspace.`, remedy);
            }
            else if (raw !== "")
                this.values.set(key, { raw, place: this.place(offset) });
        }
    }
    raw(node) {
        if (node === null)
            return "";
        if ((0,dist.isScalar)(node))
            return scalarText(node);
        if (!(0,dist.isSeq)(node))
            return null;
        const items = node.items.map((item) => this.resolved(item));
        return items.every((item) => (0,dist.isScalar)(item)) ? items.map((item) => scalarText(item)) : null;
    }
    pairs(map) {
        return map.items.map(({ key, value }) => ({
            key: (0,dist.isScalar)(key) ? scalarText(key) : String(key),
            offset: (0,dist.isScalar)(key) ? (key.range?.[0] ?? 0) : 0,
            value: this.resolved(value),
        }));
    }
    resolved(node) {
        return (0,dist.isAlias)(node) ? node.resolve(this.document) : node;
    }
    unknownKey(key, offset, known) {
        const meant = (0,nearest/* nearest */.p)(key, known);
        const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
        this.problem("config-unknown-key", offset, `\`${key}\` is no known key.`, remedy);
    }
    place(offset) {
        const { line, col } = this.lines.linePos(offset);
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    }
    problem(id, offset, message, remedy) {
        this.problems.push({ id, file: this.path, place: this.place(offset), message, remedy });
    }
}
/** Names that may stand in a config file, for suggestions. */
function allowed(names) {
    return names.filter((name) => name !== "config" && shared[name]?.inConfig !== "never");
}
/** A relative path that stays below the workspace, or of a list of paths each. */
function isWithin(raw, { kind, parse }) {
    if (kind === "list") {
        const parsed = parse(raw);
        return !("value" in parsed) || !Array.isArray(parsed.value) || parsed.value.every((path) => isBelow(String(path)));
    }
    return typeof raw === "string" && isBelow(raw);
}
function isBelow(path) {
    return !(0,external_node_path_.isAbsolute)(path) && (0,external_node_path_.normalize)(path).split(external_node_path_.sep)[0] !== "..";
}
function firstLine(message) {
    return message.split("\n")[0] ?? message;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/guard-inputs.js

/**
 * What a deployment is held to: the same in every action that changes a target. A config file comes with the files that it would
 * approve, so it says none of this.
 */
const guardInputs = {
    "expect-plan": inputs_text({
        description: "Digest of the plan that was reviewed; anything else is refused. `status` and the preview print it.",
        inConfig: "never",
        example: "${{ needs.plan.outputs.plan-digest }}",
    }),
    "sealed-plan": inputs_text({
        description: "The `plan.json` of `dry-run`: what was reviewed, for which target and schema, and until when it may be applied. Anything else is refused, and the summary shows what differs.",
        inConfig: "never",
        example: "plan/plan.json",
    }),
    "expect-seal": inputs_text({
        description: "Seal of that file, dry-run's output `plan-seal`: then nobody can have put another one in its place.",
        inConfig: "never",
        example: "${{ needs.plan.outputs.plan-seal }}",
    }),
    approval: inputs_text({
        description: "The file that the action `approval` wrote: who approved which plan. It is kept in the audit.",
        inConfig: "never",
        example: "${{ steps.approval.outputs.approval-path }}",
    }),
    "require-approval": inputs_flag({
        description: "Refuse to run without an approval of this plan.",
        default: false,
        inConfig: "never",
    }),
    "emergency-reason": inputs_text({
        description: "Why the usual order is not kept. It changes nothing of what is checked here; the summary, the receipt and the audit say it loudly.",
        inConfig: "never",
        example: "Incident 4711: orders cannot be placed",
    }),
};

;// CONCATENATED MODULE: ./packages/action-kit/lib/lock-inputs.js

/** How long statements of an apply may wait and run, alike wherever files are run: push, and rollback. */
const lockInputs = {
    "lock-timeout": inputs_duration({ description: "How long a statement may wait for a lock on a table.", default: "5s" }),
    "lock-retries": inputs_integer({
        description: "How often a file is tried again after a lock timeout or a deadlock.",
        default: 10,
        min: 0,
        max: 1_000,
    }),
    "statement-timeout": inputs_duration({ description: "How long a statement may run; `0` for any time.", default: "0" }),
};
/** Whether PostgREST hears of a change. */
const reloadInputs = {
    "postgrest-reload": inputs_choice(["auto", "always", "never"], {
        description: "Tell PostgREST to read the schema again; `auto` when its role exists.",
        default: "auto",
    }),
};

;// CONCATENATED MODULE: ./packages/action-kit/lib/rehearsal-inputs.js

/** Where SQL is tried before it is believed. A config file may say neither: it comes with a pull request. */
const rehearsalInputs = {
    rehearsal: inputs_text({
        description: "Where SQL is tried: `auto`, `local` (PostgreSQL of this machine or from node_modules), `embedded` (PGlite), or the URL of a server that may be filled and emptied.",
        default: "auto",
        inConfig: "never",
        example: "postgresql://postgres:postgres@localhost:5432/postgres",
    }),
    "rehearsal-cache": inputs_text({
        description: "Folder outside the workspace that keeps rebuilt databases from run to run; left out, nothing is kept.",
        inConfig: "never",
        example: "${{ runner.temp }}/lockkeeper-rehearsal",
    }),
};

;// CONCATENATED MODULE: ./packages/action-kit/lib/outputs.js
function output(kind, options, values = null) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the condition of the type, spelled at run time
    const optional = (options.optional === true);
    return { kind, description: options.description, optional, values };
}
function textOutput(options) {
    return output("text", options);
}
/**
 * Text that the following steps of the job need and nobody may read: masked in every log, and given as it is. GitHub drops
 * it where a job passes it on to another.
 */
function secretOutput(options) {
    return output("secret", options);
}
function choiceOutput(values, options) {
    return output("choice", options, values);
}
function countOutput(options) {
    return output("count", options);
}
/** Anything that JSON can carry; an outcome holds the data, the output its JSON text. */
function jsonOutput(options) {
    return output("json", options);
}
function flagOutput(options) {
    return output("flag", options);
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/output-text.js

/** What the runner gets: JSON as text, numbers and booleans spelled out, nothing as the empty text. */
function outputText(kind, given) {
    if (given === undefined || given === null)
        return "";
    return kind !== "json" && typeof given === "string" ? given : redactedJson(given);
}
/**
 * JSON text in which each string was redacted for itself. Redacting the finished text could take a quote that opens in one
 * string and closes in the next for a password, and everything between them with it.
 */
function redactedJson(data, indent) {
    return (0,lib/* visibleJson */.$m)(JSON.stringify(data, redactString, indent));
}
function redactString(_key, value) {
    return typeof value === "string" ? (0,lib/* redact */.E$)(value) : value;
}

// EXTERNAL MODULE: ./packages/action-kit/lib/rare-progress.js
var rare_progress = __webpack_require__(9633);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/action-kit/lib/node-files.js







/**
 * The file system below `root`. A path may lead elsewhere when its user wrote it so (`../db`, `/tmp/reports`), but a
 * symbolic link may not: a pull request can bring a link to any file of the runner.
 */
function nodeFiles(path) {
    const root = { path, real: once(() => (0,promises_.realpath)(path)) };
    return {
        list: async (folder) => (await listed(root, folder)).toSorted(),
        read: async (file) => await (0,promises_.readFile)(await inside(root, file)).catch((error) => unreadable(file, error)),
        exists: async (file) => (await (0,promises_.stat)((0,external_node_path_.resolve)(path, file)).catch(() => null)) !== null,
        write: async (file, content) => {
            const target = (0,external_node_path_.resolve)(path, file);
            const text = file.endsWith(".json") ? redactedText(content) : (0,lib/* redact */.E$)(content);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true })
                .then(() => inside(root, (0,external_node_path_.dirname)(target)))
                // in the place of a link of that name, never at its end
                .then(() => (0,promises_.rm)(target, { force: true }))
                .then(() => (0,promises_.writeFile)(target, text, { flag: "wx" }))
                .catch((error) => unwritable(file, error));
            return target;
        },
    };
}
/**
 * The bytes of a file that somebody else has made: at most `maxBytes`, and neither a link, a pipe nor a device. Null when
 * there is none; what is refused is told without a word of its content.
 */
async function readPlainFile(path, maxBytes) {
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = external_node_fs_.constants;
    const file = await (0,promises_.open)(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error) => {
        const code = field(error, "code");
        if (code === "ENOENT")
            return null;
        return { refused: code === "ELOOP" ? "it is a symbolic link" : "it cannot be opened" };
    });
    if (file === null || "refused" in file)
        return file;
    try {
        const about = await file.stat();
        if (!about.isFile())
            return { refused: "it is no plain file" };
        if (about.size > maxBytes)
            return { refused: `it has more than ${maxBytes} bytes` };
        const bytes = new Uint8Array(about.size);
        const { bytesRead } = await file.read(bytes, 0, about.size, 0);
        return bytes.subarray(0, bytesRead);
    }
    finally {
        await file.close();
    }
}
function once(ask) {
    let answer;
    return () => (answer ??= ask());
}
async function listed(root, folder) {
    const start = (0,external_node_path_.resolve)(root.path, folder);
    const found = await (0,promises_.stat)(start).catch(() => null);
    if (!found?.isDirectory())
        throw await folderMissing(root.path, folder, found !== null);
    return await walk(root, folder, "", [await inside(root, folder)]);
}
/** `above` holds the real paths of the folders that led here, so that a link to one of them ends the walk. */
async function walk(root, folder, below, above) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.resolve)(root.path, folder, below), { withFileTypes: true });
    const paths = entries.map(async (entry) => {
        const path = external_node_path_.posix.join(below, entry.name);
        if (entry.isFile())
            return [path];
        if (!entry.isDirectory() && !entry.isSymbolicLink())
            return [];
        const real = await inside(root, (0,external_node_path_.join)(folder, path));
        if (entry.isSymbolicLink() && (await (0,promises_.stat)(real)).isFile())
            return [path];
        return above.includes(real) ? [] : await walk(root, folder, path, [...above, real]);
    });
    return (await Promise.all(paths)).flat();
}
/** The real path of `path`; refuses one that begins inside the root and leaves it by a symbolic link. */
async function inside(root, path) {
    const target = (0,external_node_path_.resolve)(root.path, path);
    const real = await (0,promises_.realpath)(target).catch((error) => unreadable(path, error));
    if (node_files_isBelow(root.path, target) && !node_files_isBelow(await root.real(), real)) {
        throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", `${path} is a symbolic link that leads out of the workspace`, {
            hint: "Replace the link by the file or folder itself.",
            file: path,
        });
    }
    return real;
}
function node_files_isBelow(root, path) {
    const way = (0,external_node_path_.relative)(root, path);
    return way !== ".." && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
function unwritable(path, error) {
    if (error instanceof lib/* LockkeeperError */.Yc)
        throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", `${path} cannot be written: ${reason}`, {
        hint: "Give `output-dir` a folder in which this user may write, and see whether the disk is full.",
        cause: error,
    });
}
function unreadable(path, error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    const reason = reasons.get(code) ?? "cannot be read";
    throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", `${path} ${reason}`, {
        hint: "Mend the path; a workflow needs actions/checkout before it can read files of the repository.",
        cause: error,
    });
}
const reasons = new Map([
    ["ENOENT", "does not exist"],
    ["EISDIR", "is a folder, not a file"],
    ["EACCES", "may not be read by this user"],
    ["ELOOP", "is a symbolic link to itself"],
]);
async function folderMissing(root, folder, isFile) {
    if (isFile)
        return new lib/* LockkeeperError */.Yc("FOLDER_MISSING", `${folder} is a file, not a folder`);
    return new lib/* LockkeeperError */.Yc("FOLDER_MISSING", `The folder ${folder} does not exist`, {
        hint: await folderHint(root, folder),
    });
}
/** Looks from the first folder of the path that does not exist for a sibling with a like name. */
async function folderHint(root, folder) {
    const parts = folder.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
    let parent = "";
    for (const part of parts) {
        const next = external_node_path_.posix.join(parent, part);
        if ((await (0,promises_.stat)((0,external_node_path_.resolve)(root, next)).catch(() => null)) === null) {
            const entries = await (0,promises_.readdir)((0,external_node_path_.resolve)(root, parent), { withFileTypes: true }).catch(() => []);
            const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
            const meant = (0,nearest/* nearest */.p)(part, folders);
            if (meant !== null)
                return `Did you mean ${external_node_path_.posix.join(parent, meant, ...parts.slice(parts.indexOf(part) + 1))}?`;
            const shown = folders.filter((name) => !name.startsWith(".")).slice(0, 10);
            return `${parent === "" ? "The workspace" : parent} has ${shown.length > 0 ? `these folders: ${shown.join(", ")}` : "no folders"}. A workflow needs actions/checkout first.`;
        }
        parent = next;
    }
    return "A workflow needs actions/checkout first.";
}
function redactedText(json) {
    try {
        return `${redactedJson(JSON.parse(json), 2)}\n`;
    }
    catch {
        return (0,lib/* redact */.E$)(json); // somebody's .json that is none
    }
}

// EXTERNAL MODULE: ./packages/action-kit/lib/last-resort.js
var last_resort = __webpack_require__(9503);
;// CONCATENATED MODULE: ./packages/action-kit/lib/spec.js
/** States an action's face; the types of `Inputs` and `Outputs` follow from it. */
function defineAction(spec) {
    return spec;
}
/** `dry-run` -> `dryRun`, at run time. */
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/read-inputs.js



/** `lock-timeout` -> `LOCKKEEPER_LOCK_TIMEOUT` */
function envName(name) {
    return `LOCKKEEPER_${name.replaceAll("-", "_").toUpperCase()}`;
}
/**
 * Text of an input from the host or the environment, before the config file and the default; null when neither gives it.
 * A secret keeps its white space where the spec says so, but never the line break that a YAML block scalar ends with.
 */
function givenText(name, input, source) {
    for (const text of [source.input(name), source.env[envName(name)] ?? ""]) {
        const clean = input?.exact === true ? text.replace(/[\r\n]+$/, "") : text.trim();
        if (clean !== "")
            return clean;
    }
    return null;
}
/**
 * Untrusted text to typed values: input, then variable, then config file, then default. Throws one INPUT_INVALID with
 * every problem there is.
 */
function readInputs(spec, source) {
    const { values: configured, problems: configProblems } = readConfig(spec, source);
    const problems = [...configProblems];
    const values = {};
    for (const [name, input] of Object.entries(spec.inputs)) {
        const found = given(name, input, source) ?? configured.get(name) ?? null;
        if (found === null) {
            if (input.default !== null)
                values[camelCase(name)] = defaultValue(name, input);
            else if (input.required)
                problems.push(missing(name, input, source));
            else
                values[camelCase(name)] = undefined;
            continue;
        }
        const parsed = input.parse(found.raw);
        if ("value" in parsed)
            values[camelCase(name)] = parsed.value;
        else {
            const subject = found.from === "" ? `\`${name}\`` : `\`${name}\` (${found.from})`;
            problems.push({
                id: "input-malformed",
                file: found.file,
                place: found.place,
                message: `${subject} ${parsed.problem}.`,
                remedy: remedy(name, parsed.example ?? input.example, source, found),
            });
        }
    }
    if (problems.length > 0) {
        throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,lib/* plural */.LS)(problems.length, "problem")} with the inputs of ${spec.name}`, {
            problems,
        });
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each key and value comes from the spec, as the type does
    return values;
}
function given(name, input, source) {
    const raw = givenText(name, input, source);
    if (raw === null)
        return null;
    const fromEnv = givenText(name, input, { ...source, env: {} }) === null;
    return { raw, from: fromEnv ? envName(name) : "", file: null, place: null };
}
function readConfig(spec, { config }) {
    if (config === null)
        return { values: new Map(), problems: [] };
    const { path, text } = config;
    if (text === null) {
        const problem = {
            id: "config-missing",
            file: null,
            place: null,
            message: `\`config\` names ${path}, which does not exist.`,
            remedy: "Mend the path, or leave `config` out. A workflow needs actions/checkout before it can read the file.",
        };
        return { values: new Map(), problems: [problem] };
    }
    const { values, problems } = readConfigFile(spec, path, text);
    const found = [...values].map(([name, { raw, place }]) => [name, { raw, from: `${path}:${place.line}`, file: path, place }]);
    return { values: new Map(found), problems };
}
function defaultValue(name, input) {
    if (input.kind === "list" && input.default === "")
        return [];
    const parsed = input.parse(input.default ?? "");
    if ("value" in parsed)
        return parsed.value;
    throw new Error(`the default of ${name} ${parsed.problem}`);
}
function missing(name, input, source) {
    return {
        id: "input-missing",
        file: null,
        place: null,
        message: `\`${name}\` is required.`,
        remedy: remedy(name, input.example, source, null),
    };
}
/** What to write, in the place where the value came from. */
function remedy(name, example, source, found) {
    if (found?.file)
        return `${name}: ${example}`;
    if (found !== null && found.from !== "")
        return `${envName(name)}=${example}`;
    if (source.surface === "terminal") {
        return example.startsWith("${{") ? `${envName(name)}=...` : `--${name} ${example}`;
    }
    return `with:\n  ${name}: ${example.replaceAll("\n", "\n  ")}`;
}

// EXTERNAL MODULE: ./packages/action-kit/lib/annotate-all.js
var annotate_all = __webpack_require__(9615);
// EXTERNAL MODULE: ./packages/action-kit/lib/show-error.js
var show_error = __webpack_require__(7639);
;// CONCATENATED MODULE: ./packages/action-kit/lib/run-action.js







/**
 * Runs one action on a host, from raw inputs to the exit code. Holds the only catch: whatever `run` throws is shown here,
 * and becomes 2 (wrong input) or 3 (could not do the job).
 */
async function runAction(spec, host, files, run) {
    let reported = false;
    try {
        hideSecrets(spec, host);
        const inputs = readInputs(spec, await inputSource(spec, host, files));
        warnOfDeprecated(spec, host);
        if ("outputDir" in inputs && typeof inputs.outputDir === "string")
            host.useOutputDir(inputs.outputDir);
        const outcome = await run(inputs);
        setOutputs(spec, host, outcome.outputs);
        await host.report(outcome.report);
        reported = true;
        // a terminal shows the report itself, right above
        if (host.kind === "github")
            (0,annotate_all/* annotateAll */.u)(host, outcome.annotations ?? []);
        if (outcome.error)
            await fail(host, outcome.error, reported);
        return outcome.exit;
    }
    catch (error) {
        return await fail(host, host.cancelled.aborted ? asCancelled(error) : error, reported);
    }
}
/** Before anything can be printed; a malformed value is hidden too, and so is the password within a URL. */
function hideSecrets(spec, host) {
    for (const [name, input] of Object.entries(spec.inputs)) {
        if (input.kind !== "secret")
            continue;
        for (const raw of [host.input(name), host.env[envName(name)] ?? ""]) {
            const value = raw.replace(/[\r\n]+$/, "");
            for (const part of [value, value.trim(), ...passwordsOf(value)])
                if (part !== "")
                    host.secret(part);
        }
    }
}
/** The password of a URL as it stands there and decoded. Read without a URL parser: a broken URL has one too. */
function passwordsOf(value) {
    const inAuthority = /^\s*[a-z][a-z0-9+.-]*:\/\/[^:/@\s]*:(.+)@/is.exec(value)?.[1];
    const inQuery = /[?&]password=([^&#\s]+)/i.exec(value)?.[1];
    return [inAuthority, inQuery].flatMap((text) => (text === undefined ? [] : [text, run_action_decoded(text)]));
}
function run_action_decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** The host's inputs and environment, with the config file when there is one. */
async function inputSource(spec, host, files) {
    const source = { input: (name) => host.input(name), env: host.env, surface: host.kind };
    if (spec.inputs["config"] === undefined)
        return { ...source, config: null };
    const asked = givenText("config", spec.inputs["config"], source);
    const path = asked ?? defaultConfigPath;
    if (await files.exists(path)) {
        return { ...source, config: { path, text: new TextDecoder().decode(await files.read(path)) } };
    }
    return { ...source, config: asked === null ? null : { path, text: null } };
}
function warnOfDeprecated(spec, host) {
    for (const [name, input] of Object.entries(spec.inputs)) {
        if (input.deprecated !== null && givenText(name, input, host) !== null) {
            host.annotate("warning", `\`${name}\` is deprecated: ${input.deprecated}`);
        }
    }
}
/** Every declared output is set, so that a workflow can tell "empty" from "misspelt". */
function setOutputs(spec, host, outputs) {
    const given = new Map(Object.entries(outputs));
    for (const [name, output] of Object.entries(spec.outputs)) {
        const text = outputText(output.kind, given.get(camelCase(name)));
        if (output.kind === "secret" && text !== "")
            host.secretOutput(name, text);
        else
            host.output(name, text);
    }
}
/** Shows an error in the forms that the host has, and returns the exit code that it means. */
async function fail(host, error, reported) {
    const shown = (0,show_error/* showError */.Q)(error);
    await host.fail(shown, reported);
    if (shown.stack !== null)
        host.debug(shown.stack);
    return shown.exit;
}
/** An abort that nobody turned into an error of ours is still no bug. */
function asCancelled(error) {
    const abort = typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
    return abort ? new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled", { cause: error }) : error;
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/run-post.js

/**
 * Runs what an action does when the job ends. Takes no inputs: the checkout, and the config file in it, may have changed since,
 * and cleaning up must not fail for that.
 */
async function runPost(host, cleanUp) {
    try {
        await cleanUp();
        return 0;
    }
    catch (error) {
        return await fail(host, error, false);
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/lib/index.js


































/***/ }),

/***/ 8383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);

/** The known name that somebody who typed `name` most likely meant, or null when none is close. */
function nearest(name, known) {
    const wanted = name.toLowerCase();
    let best = null;
    let bestDistance = Math.max(2, Math.ceil(wanted.length / 3)) + 1;
    for (const candidate of known) {
        const away = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(wanted, candidate.toLowerCase());
        if (away < bestDistance)
            [best, bestDistance] = [candidate, away];
    }
    return best;
}


/***/ })

};
