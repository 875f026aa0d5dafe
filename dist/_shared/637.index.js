export const id = 637;
export const ids = [637,111];
export const modules = {

/***/ 6637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/rehearsal/lib/index.js + 71 modules
var rehearsal_lib = __webpack_require__(3421);
;// CONCATENATED MODULE: ./actions/drift-check/lib/baseline.js



/**
 * The baseline as a schema: from the record, a replay, the other database or a file.
 * @throws LockkeeperError BASELINE_MISSING, FILE_INVALID, REHEARSAL_UNAVAILABLE, CANCELLED
 */
async function findBaseline(inputs, look, deps) {
    const { past } = look;
    switch (past.kind) {
        case "recorded":
            return recordedBaseline(past.recorded, look);
        case "migrations":
            return replayedBaseline(past.plan, inputs, look, deps);
        case "database": {
            const { host, database } = past.identity;
            return made(past.snapshot, { kind: "database", what: `database ${database} on ${host}`, at: null });
        }
        default: {
            const file = inputs.baselineFile ?? "";
            const text = new TextDecoder().decode(await readBaseline(file, deps));
            return made((0,catalog_lib/* readSnapshot */.RA)(text, file), { kind: "file", what: file, at: null });
        }
    }
}
function made(seen, about, more = {}) {
    const { fingerprint, server } = seen;
    return {
        about: { ...about, fingerprint, serverVersion: server.version, deployment: null },
        snapshot: seen,
        since: [],
        shadow: null,
        notices: [],
        close: () => Promise.resolve(),
        ...more,
    };
}
function recordedBaseline(recorded, look) {
    const { deployment, recordedAt: at, since } = recorded;
    const what = `what deployment \`${deployment.id.slice(0, 8)}\` left at ${(0,core_lib/* formatMoment */.K9)(at)}`;
    const known = "snapshot" in recorded ? recorded.snapshot : null;
    const about = {
        kind: "recorded",
        what,
        at,
        deployment,
        fingerprint: known?.fingerprint ?? ("fingerprint" in recorded ? recorded.fingerprint : ""),
        serverVersion: known?.server.version ?? look.identity.serverVersion,
    };
    return { about, snapshot: known, since, shadow: null, notices: since.map(suspicion), close: () => Promise.resolve() };
}
/** What a push leaves is recorded even when it fails: one without a record died, or could not look. */
function suspicion({ id, result, startedAt, actor, runUrl }) {
    const by = actor === null ? "" : ` by ${actor}`;
    const where = runUrl === null ? "" : ` (${runUrl})`;
    const how = result === null ? "began" : `ended ${result}, begun`;
    return `Deployment \`${id.slice(0, 8)}\`${by} ${how} at ${(0,core_lib/* formatMoment */.K9)(startedAt)}${where} and left no record: it may have changed something.`;
}
async function replayedBaseline(plan, inputs, { cluster }, deps) {
    if (cluster === null)
        throw new Error("the target was not read");
    const { rehearsal, rehearsalCache } = inputs;
    const cacheDir = (0,rehearsal_lib/* cacheFolder */.nF)(rehearsalCache, deps.workspace);
    const shadow = await (0,rehearsal_lib/* openShadow */.jD)({ rehearsal, ...cluster, history: plan.applied, cacheDir }, deps);
    try {
        const { failed } = shadow.replayed;
        if (failed)
            throw notReplayed(failed);
        const seen = await snapshotOf(shadow, shadow.base, cluster);
        const files = (0,core_lib/* plural */.LS)(plan.applied.length, "applied migration");
        const what = `${files} of ${inputs.migrationsPath}, replayed on PostgreSQL ${shadow.info.version}`;
        return made(seen, { kind: "migrations", what, at: null }, { shadow, notices: plan.gaps, close: () => shadow.close() });
    }
    catch (error) {
        await shadow.close();
        throw error;
    }
}
/** The schema of a rehearsal's database, in which the migrating role has the name that it has on the target. */
async function snapshotOf(shadow, database, { platform, user }) {
    const admin = await shadow.admin(database);
    try {
        // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
        return (0,catalog_lib/* withRole */.Tl)(await (0,catalog_lib/* snapshot */.P9)(admin, { platform }), `lockkeeper_${user}`, user);
    }
    finally {
        await admin.close();
    }
}
function notReplayed({ file, line, message }) {
    const where = `${file}${line === null ? "" : `:${line}`}`;
    return new core_lib/* LockkeeperError */.Yc("BASELINE_MISSING", `The applied migrations cannot be replayed: ${where} fails with "${message}".`, {
        file,
        hint: "Compare with what the last push recorded (`baseline: recorded`), or mend the file so that it runs on an empty database.",
    });
}
async function readBaseline(file, { files }) {
    if (await files.exists(file))
        return files.read(file);
    throw new core_lib/* LockkeeperError */.Yc("BASELINE_MISSING", `There is no file ${file}.`, {
        hint: "Commit the file of an earlier run's output `snapshot-path`, and check the repository out before this step.",
    });
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/catch-up.js




/** The migration that closes the gap, as far as a rehearsal has shown that it does. */
async function catchUpFor(inputs, found, { look, baseline }, deps) {
    const { catchUp: direction } = inputs;
    if (direction === "never" || found.drifted !== true || found.sides === null || look.cluster === null)
        return none;
    const { before, goal } = found.sides;
    const [from, to] = direction === "repository" ? [before, goal] : [goal, before];
    const draft = (0,catalog_lib/* migrationBetween */.R2)(from, to, { role: look.cluster.user });
    const replayed = direction === "repository" ? baseline.shadow : null;
    const tried = await tryOut({ draft, from, to, replayed }, inputs, look.cluster, deps);
    const file = `${timestamp(deps.clock.now())}_${direction === "repository" ? "catch_up" : "back_to_baseline"}.sql`;
    const catchUp = {
        direction,
        file,
        statements: tried.statements.length,
        proved: tried.proved,
        reason: tried.reason,
        left: tried.left,
        losses: tried.statements.flatMap(({ destroys }) => destroys ?? []),
        without: draft.without,
    };
    return withoutSecrets(catchUp, (told) => (0,catalog_lib/* renderMigration */.BT)(tried.statements, headerOf(told, look, baseline)));
}
/** A file that people pass on holds no secret of this run, though a function or an owner may bear the same word. */
function withoutSecrets(catchUp, render) {
    const sql = render(catchUp);
    if ((0,core_lib/* redact */.E$)(sql) === sql)
        return { catchUp, sql };
    const blackedOut = "what this run keeps secret stands in here as ***: put the right text back before you use the file";
    const told = { ...catchUp, without: [...catchUp.without, blackedOut] };
    return { catchUp: told, sql: (0,core_lib/* redact */.E$)(render(told)) };
}
const none = { catchUp: null, sql: null };
/** Tries the statements on a rehearsal, and finds the order in which they run. Without a rehearsal they stay as they are. */
async function tryOut(attempt, inputs, cluster, deps) {
    const { draft, replayed } = attempt;
    try {
        const shadow = replayed ?? (await openEmpty(inputs, cluster, deps));
        try {
            return await tryOn(shadow, attempt, cluster, deps);
        }
        finally {
            if (shadow !== replayed)
                await shadow.close();
        }
    }
    catch (error) {
        if (!isRehearsals(error))
            throw error;
        return { statements: draft.statements, proved: null, reason: error.message, left: [] };
    }
}
/** What befell the rehearsal says nothing about drift. */
function isRehearsals(error) {
    if (error instanceof core_lib/* DatabaseError */.a$)
        return true;
    return error instanceof core_lib/* LockkeeperError */.Yc && ["REHEARSAL_UNAVAILABLE", "CONNECTION_LOST"].includes(error.code);
}
function openEmpty({ rehearsal, rehearsalCache }, cluster, deps) {
    const cacheDir = (0,rehearsal_lib/* cacheFolder */.nF)(rehearsalCache, deps.workspace);
    return (0,rehearsal_lib/* openShadow */.jD)({ rehearsal, ...cluster, history: [], cacheDir }, deps);
}
/**
 * Everything runs as the role of migrations, never as a superuser: a snapshot's definitions are other people's code, and a
 * baseline file may be a pull request's.
 */
async function tryOn(shadow, { draft, from, to, replayed }, cluster, parts) {
    const session = await shadow.session(shadow.base);
    try {
        const missing = replayed ? [] : await build(shadow, from, cluster, parts);
        const { statements, failed } = await (0,rehearsal_lib/* withPatience */.oW)(session, parts, () => (0,catalog_lib/* settleOrder */.iT)(session, draft));
        const [first] = failed;
        if (first) {
            const rest = failed.map(({ statement }) => statement);
            const reason = `${(0,core_lib/* plural */.LS)(failed.length, "statement")} did not run on the rehearsal, the first (${first.statement.about.kind} ${first.statement.about.identity}) with "${first.error.message}".`;
            return { statements: [...statements, ...rest], proved: missing.length > 0 ? null : false, reason, left: [] };
        }
        const left = gap(await snapshotOf(shadow, shadow.base, cluster), to, cluster).filter((one) => !isIn(missing, one));
        return { statements, ...verdict(left, missing, statements) };
    }
    finally {
        await session.close();
    }
}
/** Makes the state that the migration starts from; returns what could not be made. */
async function build(shadow, from, cluster, parts) {
    const session = await shadow.session(shadow.base);
    try {
        const now = await snapshotOf(shadow, shadow.base, cluster);
        const draft = (0,catalog_lib/* migrationBetween */.R2)(now, from, { role: cluster.user });
        await (0,rehearsal_lib/* withPatience */.oW)(session, parts, () => (0,catalog_lib/* settleOrder */.iT)(session, draft));
        return gap(await snapshotOf(shadow, shadow.base, cluster), from, cluster);
    }
    finally {
        await session.close();
    }
}
const gap = (one, other, { platform }) => (0,catalog_lib/* schemaGap */.Qc)(one, other, platform);
function verdict(left, missing, statements) {
    if (left.length > 0) {
        const reason = `Applied on a rehearsal, it left ${(0,core_lib/* plural */.LS)(left.length, "difference")}.`;
        return { proved: false, reason, left };
    }
    const unseen = missing.filter((one) => statements.some(({ about }) => isSame(about, one)));
    if (unseen.length === 0)
        return { proved: true, reason: "", left };
    const reason = `${(0,core_lib/* plural */.LS)(unseen.length, "object")} that it changes could not be rebuilt on the rehearsal, the first ${unseen[0]?.kind} ${unseen[0]?.identity}.`;
    return { proved: null, reason, left };
}
const isSame = (one, other) => one.kind === other.kind && one.identity === other.identity;
const isIn = (list, one) => list.some((other) => isSame(other, one));
function headerOf(catchUp, { identity }, { about }) {
    const { direction, proved, reason, losses, without } = catchUp;
    const database = `${identity.database} on ${identity.host}`;
    const title = direction === "repository"
        ? `Catch-up: brings ${about.what} to what ${database} is`
        : `Way back: brings ${database} to ${about.what}`;
    const proof = proved === true ? "Applied on a rehearsal, it gave the same fingerprint." : `Not proved. ${reason}`;
    return {
        title,
        lines: [proof, ...losses.map((loss) => `Lost: ${loss}`), ...without.map((one) => `Not in here: ${one}`)],
    };
}
/** `20261121093000`: how files of migrations begin. */
const timestamp = (now) => now.toISOString().replace(/\D/g, "").slice(0, 14);

;// CONCATENATED MODULE: ./actions/drift-check/lib/check-inputs.js


/**
 * What may differ, after a look at inputs that contradict each other: every problem of both at once.
 * @throws LockkeeperError INPUT_INVALID
 */
function checkInputs(inputs) {
    const problems = contradictions(inputs);
    const read = patternsOf(inputs.ignore ?? []);
    if (problems.length === 0 && "patterns" in read)
        return read.patterns;
    const all = [...problems, ...("problems" in read ? read.problems : [])];
    throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,core_lib/* plural */.LS)(all.length, "problem")} with the inputs of drift-check`, {
        problems: all,
    });
}
function contradictions(inputs) {
    return [...baselineProblems(inputs), ...pullProblems(inputs)];
}
/** A pull request brings a file to the repository. */
function pullProblems({ pullRequest, catchUp }) {
    if (!pullRequest || catchUp === "repository")
        return [];
    const message = `\`pull-request: true\` needs \`catch-up: repository\`, and not \`${catchUp}\`: only that is a migration for the folder.`;
    const remedy = "Write `catch-up: repository`, or take `pull-request` out.";
    return [{ id: "input-conflict", file: null, place: null, message, remedy }];
}
function baselineProblems({ baseline, baselineUrl, baselineFile }) {
    const wanted = { database: ["baseline-url", baselineUrl], file: ["baseline-file", baselineFile] };
    return Object.entries(wanted).flatMap(([kind, [name, given]]) => {
        if ((kind === baseline) === (given !== undefined))
            return [];
        const [id, message, remedy] = kind === baseline
            ? ["input-missing", `\`baseline: ${kind}\` needs \`${name}\`.`, `Add \`${name}\` to the step.`]
            : [
                "input-idle",
                `\`${name}\` means nothing with \`baseline: ${baseline}\`.`,
                `Write \`baseline: ${kind}\`, or take \`${name}\` out.`,
            ];
        return [{ id, file: null, place: null, message, remedy }];
    });
}
function patternsOf(lines) {
    try {
        return { patterns: (0,catalog_lib/* parseIgnore */.wo)(lines) };
    }
    catch (error) {
        if (!(error instanceof core_lib/* LockkeeperError */.Yc))
            throw error;
        const problems = error.problems.map((one) => ({ ...one, message: `\`ignore\`, ${one.message}` }));
        return { problems };
    }
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/compare.js


/** Compares the baseline with the live schema. What one side could not read makes the answer null, never "no drift". */
function compare(baseline, look, patterns) {
    const { snapshot: before } = baseline;
    // a file was freed of secrets when it was written
    const after = look.live && baseline.about.kind === "file" ? (0,catalog_lib/* redactSnapshot */.c7)(look.live) : look.live;
    if (after === null)
        return { drifted: false, differences: [], ignored: [], incomplete: [], sides: null };
    if (before === null)
        throw new Error("there is nothing to compare the schema with");
    const [left, right] = [before, after].map((side) => (0,catalog_lib/* ignoreObjects */.z3)(side, patterns).snapshot);
    const ignored = new Set([...missingIn(left ?? before, before), ...missingIn(right ?? after, after)]);
    const out = (one) => ignored.has(keyOf(one)) || (isReplay(baseline) && isOfPlace(one, look));
    const differences = (0,catalog_lib/* diffSnapshots */.V1)(left ?? before, right ?? after)
        .filter((one) => !out(one))
        .map((one) => ({ ...one, by: (0,catalog_lib/* culpritsOf */.Et)(one, look.log.entries ?? [], baseline.since) }))
        .toSorted((a, b) => rank(a) - rank(b));
    const incomplete = [
        ...(left?.incomplete ?? []).map((text) => `${baseline.about.what}: ${text}`),
        ...(right?.incomplete ?? []).map((text) => `${look.identity.database}: ${text}`),
    ];
    return {
        drifted: incomplete.length > 0 ? null : differences.length > 0,
        differences,
        ignored: patterns.length === 0 ? [] : ignoredDifferences(before, after, patterns),
        incomplete,
        sides: { before, goal: goalOf(before, after, out) },
    };
}
const keyOf = ({ kind, identity }) => `${kind} ${identity}`;
const rank = ({ severity }) => core_lib/* differenceSeverities */.J.indexOf(severity);
function missingIn(rest, whole) {
    const left = new Set(rest.objects);
    return whole.objects.filter((object) => !left.has(object)).map(keyOf);
}
function ignoredDifferences(before, after, patterns) {
    return (0,catalog_lib/* ignoreDifferences */.zn)((0,catalog_lib/* diffSnapshots */.V1)(before, after), patterns).ignored;
}
/** No migration file brings along what belongs to a database's place or platform: a replay cannot know it. */
const isReplay = ({ about }) => about.kind === "migrations";
const isOfPlace = (one, { cluster }) => (0,catalog_lib/* placesOwn */.HE)(one) || (cluster?.platform === "supabase" && (0,catalog_lib/* platformsOwn */.$F)(one));
function goalOf(before, after, out) {
    const objects = [
        ...after.objects.filter((object) => !out(object)),
        ...before.objects.filter(out),
    ].toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.identity, b.identity));
    return { ...after, objects, fingerprint: (0,catalog_lib/* fingerprint */.Rj)(objects, after.incomplete, after.server) };
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/postgres/lib/index.js + 3 modules
var postgres_lib = __webpack_require__(3239);
;// CONCATENATED MODULE: ./actions/drift-check/lib/layout.js


/** The layout decides where the history is kept, and with it which lock pushes take. No checkout is needed to say it. */
async function layoutOf({ layout, migrationsPath, auditSchema }, files) {
    const guessed = layout === "auto";
    const name = guessed ? (0,migrations_lib/* guessLayout */.k$)(migrationsPath, await pathsIn(migrationsPath, files)) : layout;
    return { layout: (0,migrations_lib/* layoutNamed */.aS)(name, auditSchema), guessed };
}
async function pathsIn(folder, files) {
    try {
        return await files.list(folder);
    }
    catch (error) {
        if (error instanceof core_lib/* LockkeeperError */.Yc && error.code === "FOLDER_MISSING")
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/reading.js

/** As a push reads what it records: of a large schema over further connections, and without our own tables. */
const readingOf = ({ auditSchema }) => ({
    ignoreSchemas: [auditSchema],
    connections: 3,
});
/** How the apply lock is waited for. */
function lockOptions(layout, { auditSchema, waitForLock }, { clock, cancelled, on }) {
    return { layout, auditSchema, waitMs: waitForLock, clock, cancelled, on };
}
/**
 * What cannot be looked at is never equal.
 * @throws LockkeeperError SCHEMA_UNREADABLE
 */
async function readable(what, read) {
    try {
        return await read();
    }
    catch (error) {
        if (!(error instanceof core_lib/* DatabaseError */.a$))
            throw error;
        throw new core_lib/* LockkeeperError */.Yc("SCHEMA_UNREADABLE", `The ${what} could not be read: ${error.message}`, {
            sqlstate: error.sqlstate,
            cause: error,
            hint: error.sqlstate === "42501"
                ? "Give the login the right that is missing; whether the schema has drifted cannot be told without."
                : "Nothing is known about drift. Run again when the server is at rest.",
        });
    }
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/past.js





/**
 * The record without its definitions: one flight.
 * @throws LockkeeperError BASELINE_MISSING
 */
async function lastRecord(db, auditSchema) {
    const { recorded, missing } = await (0,migrations_lib/* recordedFingerprint */.PG)(db, { auditSchema });
    if (recorded === null)
        throw missingRecord(missing);
    const { state } = recorded;
    return {
        past: { kind: "recorded", recorded },
        isStillTrue: async (now) => state !== null && (0,migrations_lib/* sameState */.yY)(state, await now()),
    };
}
/**
 * Asks the databases for what `baseline` names.
 * @throws LockkeeperError BASELINE_MISSING, SCHEMA_UNREADABLE, MIGRATIONS_INVALID, HISTORY_UNREADABLE
 */
async function askForPast(db, layout, inputs, deps) {
    switch (inputs.baseline) {
        case "recorded": {
            const { auditSchema } = inputs;
            // whole, and with the contents that its fingerprint stands for
            const reading = { auditSchema, readSnapshot: (json) => (0,catalog_lib/* readSnapshot */.RA)(json, "it") };
            const { recorded, missing } = await (0,migrations_lib/* recordedSchema */.UY)(db, reading);
            if (recorded === null)
                throw missingRecord(missing);
            return { kind: "recorded", recorded };
        }
        case "migrations": {
            const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
            const { auditSchema } = inputs;
            // what may run is a push's question; here only what did counts
            const options = { outOfOrder: "allow", edited: "warn", remoteOnly: "ignore" };
            return { kind: "migrations", plan: await (0,migrations_lib/* previewPlan */.O0)(db, { ...folder, options, auditSchema }) };
        }
        case "database":
            return askOther(layout, inputs, deps);
        default:
            return { kind: "file" };
    }
}
async function askOther(layout, inputs, deps) {
    if (deps.openBaseline === null)
        throw new core_lib/* LockkeeperError */.Yc("BASELINE_MISSING", "`baseline-url` is not given.");
    const other = (0,postgres_lib/* onlyReads */.AD)(await deps.openBaseline());
    try {
        return await (0,migrations_lib/* whileNoPushRuns */.$A)(other, lockOptions(layout, inputs, deps), async ({ server }) => {
            const seen = await readable("schema of the baseline's database", () => (0,catalog_lib/* snapshot */.P9)(other, readingOf(inputs)));
            const { host, database } = other.target;
            const identity = { host, database: server.database || database, serverVersion: server.version };
            return { kind: "database", snapshot: seen, identity };
        });
    }
    finally {
        await other.close();
    }
}
function missingRecord(missing) {
    return new core_lib/* LockkeeperError */.Yc("BASELINE_MISSING", missing ?? "No push has recorded the schema.", {
        hint: "Push once with `audit: true` (the default), or choose `baseline: migrations`, `database` or `file`.",
    });
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/look.js






/**
 * Reads the target under the apply lock in shared mode.
 * @throws LockkeeperError APPLY_LOCK_HELD, BASELINE_MISSING, SCHEMA_UNREADABLE, INPUT_CONFLICT, and what connecting throws
 */
async function lookAt(inputs, deps) {
    const { layout, guessed } = await layoutOf(inputs, deps.files);
    const db = (0,postgres_lib/* onlyReads */.AD)(await deps.openTarget());
    try {
        return await (0,migrations_lib/* whileNoPushRuns */.$A)(db, lockOptions(layout, inputs, deps), async ({ server, tables }) => {
            if (guessed)
                (0,migrations_lib/* refuseWrongGuess */.He)(layout, inputs.auditSchema, [...tables.keys()]);
            const { host } = db.target;
            const { database, systemIdentifier, version } = server;
            const identity = { host, database: database || db.target.database, systemIdentifier, serverVersion: version };
            const record = inputs.baseline === "recorded" ? await lastRecord(db, inputs.auditSchema) : null;
            if (record && (await record.isStillTrue(() => readable("state of the catalogs", () => (0,catalog_lib/* catalogState */.dU)(db))))) {
                return { identity, past: record.past, live: null, log: noLog, cluster: null };
            }
            const cluster = await clusterOf(db, server.major);
            const live = await readable("schema", () => (0,catalog_lib/* snapshot */.P9)(db, { ...readingOf(inputs), platform: cluster.platform }));
            const past = await askForPast(db, layout, inputs, deps);
            const log = await (0,catalog_lib/* readDdlLog */.x$)(db, past.kind === "recorded" ? past.recorded.recordedAt : null);
            return { identity, past, live, log, cluster };
        });
    }
    finally {
        await db.close();
    }
}
const noLog = { entries: null, missing: null };
async function clusterOf(db, major) {
    const platform = await readable("platform", () => (0,catalog_lib/* readPlatform */.Kd)(db));
    const roles = await readable("roles", () => (0,catalog_lib/* readRoles */.iZ)(db));
    const automaticGrants = platform === "supabase" && (await readable("default privileges", () => (0,catalog_lib/* readAutomaticGrants */.rq)(db)));
    return { platform, major, user: db.target.user, roles, automaticGrants };
}

// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./actions/drift-check/lib/pull.js





/** Proposes the catch-up migration under a name that comes after all others, or takes the proposal back. */
async function keepPullRequest(report, { key, sql, inputs, deps }) {
    const folder = external_node_path_.posix.normalize(inputs.migrationsPath).replace(/\/+$/, "");
    if ((0,external_node_path_.isAbsolute)(folder) || folder.startsWith("..")) {
        return notice(`\`migrations-path\` leads out of the checkout (${folder}), so its place in the repository is unknown`);
    }
    const paths = await listed(folder, deps);
    if (paths === null)
        return notice(`there is no folder ${folder} in the checkout, which a new file could join`);
    const { layout } = await layoutOf(inputs, deps.files);
    const { path, after } = (0,migrations_lib/* nextFile */.qx)(layout, paths, "catch_up", deps.clock.now());
    const place = external_node_path_.posix.join(folder, path);
    const { message, reason, ...pull } = (0,report_lib/* driftPull */.zC)(report, { path: place, catchUpSql: sql, page: deps.page });
    if (pull.open === null)
        return reason === "" ? { url: null, notice: null } : notice(reason);
    const commit = pull.open && sql !== null ? { message, path: place, text: sql } : null;
    return await deps.keepPull({ key, report: { ...pull, ground: after ?? "empty", commit } });
}
const notice = (why) => ({ url: null, notice: `No pull request: ${why}.` });
async function listed(folder, { files }) {
    try {
        return await files.list(folder);
    }
    catch (error) {
        if (error instanceof core_lib/* LockkeeperError */.Yc && error.code === "FOLDER_MISSING")
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/publish.js




/** Writes the files, the issue and the outputs of one report. */
async function publish(report, { inputs, live, sql, deps }) {
    const write = (name, text) => deps.files.write(`${deps.outputDir}/${name}`, text);
    const json = (0,report_lib/* driftJson */.GR)(report);
    const options = { catchUpSql: sql };
    const reportJsonPath = await write("drift.json", (0,core_lib/* visibleJson */.$m)(`${JSON.stringify(json, null, 2)}\n`));
    const snapshotPath = live === null ? "" : await write("snapshot.json", (0,catalog_lib/* writeSnapshot */.oF)((0,catalog_lib/* redactSnapshot */.c7)(live)));
    const catchUpPath = report.catchUp && sql !== null ? await write(report.catchUp.file, sql) : "";
    const key = publish_keyOf(report);
    const issue = inputs.issue ? await deps.keepIssue({ key, report: (0,report_lib/* driftIssue */.Zl)(report, options) }) : null;
    const pull = inputs.pullRequest ? await keepPullRequest(report, { key, sql, inputs, deps }) : null;
    return {
        exit: exitOf(report),
        outputs: {
            drifted: report.drifted === null ? undefined : report.drifted ? "true" : "false",
            differencesCount: report.differences.length,
            severity: report.severity ?? undefined,
            fingerprint: report.fingerprint,
            reportJsonPath,
            catchUpPath,
            snapshotPath,
            issueUrl: issue?.url ?? "",
            pullRequestUrl: pull?.url ?? "",
        },
        annotations: [
            ...(0,report_lib/* driftAnnotations */.S5)(report),
            ...[issue?.notice, pull?.notice].flatMap((notice) => notice ? [{ level: "notice", message: notice }] : []),
        ],
        ...(report.drifted === null ? { error: cannotTell(report) } : {}),
        report: {
            markdown: (0,report_lib/* driftMarkdown */.fZ)(report, options),
            terminal: (display) => (0,report_lib/* driftTerminal */.sp)(report, display, options),
            json,
        },
    };
}
/** One issue for each target and kind of baseline. */
function publish_keyOf({ target, baseline }) {
    return (0,core_lib/* sha256 */.sc)(`${target.systemIdentifier ?? target.host}/${target.database} ${baseline.kind}`).slice(0, 12);
}
function exitOf({ drifted, differences, failOn }) {
    if (drifted === null)
        return 3;
    return differences.some(({ severity }) => core_lib/* failingSeverities */.Mp[failOn].includes(severity)) ? 1 : 0;
}
function cannotTell({ incomplete }) {
    return new core_lib/* LockkeeperError */.Yc("SCHEMA_UNREADABLE", "Whether the schema has drifted cannot be told: not all of it could be read.", {
        notes: incomplete,
        hint: "Give the login the rights that are named, or compare as the role that owns the schema.",
    });
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/run.js






/** Looks at the target while no push runs, compares it with the baseline, and says how to close the gap. */
async function run(inputs, deps) {
    const patterns = checkInputs(inputs);
    const look = await lookAt(inputs, deps);
    const baseline = await findBaseline(inputs, look, deps);
    try {
        const found = compare(baseline, look, patterns);
        const { catchUp, sql } = await catchUpFor(inputs, found, { look, baseline }, deps);
        const { actor, commit, runUrl } = deps.context;
        const report = {
            schema: "lockkeeper/drift@1",
            drifted: found.drifted,
            severity: found.differences[0]?.severity ?? null,
            generatedAt: deps.clock.now().toISOString(),
            target: look.identity,
            baseline: baseline.about,
            fingerprint: look.live?.fingerprint ?? baseline.about.fingerprint,
            method: look.live === null ? "untouched" : "read",
            differences: found.differences,
            ignored: found.ignored,
            incomplete: found.incomplete,
            notices: [...baseline.notices, ...(found.drifted === false ? [] : [look.log.missing ?? []].flat())],
            catchUp,
            failOn: inputs.failOn,
            run: { url: runUrl, commit, actor },
        };
        return await publish(report, { inputs, live: look.live, sql, deps });
    }
    finally {
        await baseline.close();
    }
}

// EXTERNAL MODULE: ./actions/drift-check/lib/spec.js
var spec = __webpack_require__(1111);
// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
;// CONCATENATED MODULE: ./actions/drift-check/lib/surroundings.js



/** Everything outside that a drift check reaches: two databases, a rehearsal server, the issue. */
function surroundings(inputs, host, context) {
    const log = (line) => host.info(line);
    const signal = host.cancelled;
    const { applicationName } = context;
    const { baselineUrl, sslmode, sslRootCert, connection } = inputs;
    const other = { databaseUrl: baselineUrl, sslmode, sslRootCert, connection, applicationName };
    return {
        openTarget: (0,lib_open/* openDatabase */.q)({ ...inputs, applicationName }, { clock: lib/* systemClock */.ml, signal, log }),
        openBaseline: baselineUrl === undefined ? null : (0,lib_open/* openDatabase */.q)(other, { clock: lib/* systemClock */.ml, signal, log }),
        connect: (0,lib_open/* openDirectly */.X)("lockkeeper rehearsal", { clock: lib/* systemClock */.ml, signal }),
        on: (event) => {
            const line = (0,report_lib/* pushEventLine */.nt)(event);
            if (line?.transient)
                host.progress(line.text);
            else if (line)
                host.info(line.text);
        },
        log,
        cancelled: signal,
        env: { PATH: host.env["PATH"] ?? "" },
        workspace: host.workspace,
        tempDir: host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp",
        keepIssue: async (issue) => {
            if (host.github === null)
                log("No issue: only a workflow keeps one.");
            return await (0,lib/* keepIssueFor */.Cz)(host, { token: inputs.githubToken, ...issue });
        },
        keepPull: async (pull) => {
            if (host.github === null)
                log("No pull request: only a workflow keeps one.");
            return await (0,lib/* keepPullFor */["in"])(host, { token: inputs.githubToken, ...pull });
        },
        page: pageOf(host.env),
    };
}
/** Where our own page stands: in the repository and commit that the runner took this action from. */
function pageOf({ GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF, }) {
    if (!GITHUB_ACTION_REPOSITORY)
        return null;
    const place = `${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || "main"}`;
    const address = `${GITHUB_SERVER_URL || "https://github.com"}/${place}/docs/how-to/drift.md#close-the-gap`;
    return /^https:\/\/[\w./#-]+$/.test(address) ? address : null;
}

;// CONCATENATED MODULE: ./actions/drift-check/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const { outputDir } = host;
        return run(inputs, { files, clock: lib/* systemClock */.ml, context, outputDir, ...surroundings(inputs, host, context) });
    });
}


/***/ }),

/***/ 1111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "drift-check",
    description: "Compares the live schema with a baseline, says what differs and who did it, and writes the migration that closes the gap",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        baseline: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["recorded", "migrations", "database", "file"], {
            description: "What the live schema is compared with: what the last push left (`recorded`), the applied migrations replayed on a rehearsal (`migrations`), another database (`database`), or a committed snapshot (`file`).",
            default: "recorded",
        }),
        "baseline-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)({
            description: "Connection string of the other database, for `baseline: database`.",
            example: "${{ secrets.STAGING_DATABASE_URL }}",
        }),
        "baseline-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Snapshot to compare with, for `baseline: file`; `snapshot-path` of an earlier run is one.",
            inConfig: "within",
            example: "schema/snapshot.json",
        }),
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["any", "breaking", "security", "never"], {
            description: "Which differences fail the step: all, those that break callers or worse (`breaking`, `destructive`, `security`), or `security` alone.",
            default: "any",
        }),
        ignore: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Objects that may differ: `<kind> <name> [in <schema>] [-- reason]`, with `*` in each part.",
            example: "|\n  index idx_tmp_* in public -- made by hand while we measure\n  * * in analytics",
        }),
        "catch-up": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["repository", "database", "never"], {
            description: "Which way the catch-up migration goes: it brings the `repository` to the database, or the `database` back to the baseline.",
            default: "repository",
        }),
        issue: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep one GitHub issue that says what differs, and close it when nothing does.",
            default: false,
        }),
        "pull-request": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep one pull request against the default branch with the catch-up migration, and close it when nothing differs.",
            default: false,
        }),
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long to wait for a push that is running: its changes are no drift.",
            default: "10m",
        }),
    },
    outputs: {
        drifted: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["true", "false"], {
            description: "Whether the schema differs; empty when that could not be told.",
            optional: true,
        }),
        "differences-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Differences that are not ignored." }),
        severity: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["security", "destructive", "breaking", "performance", "additive", "cosmetic"], {
            description: "Of the worst difference; empty without one.",
            optional: true,
        }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Fingerprint of the live schema." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report (`lockkeeper/drift@1`)." }),
        "catch-up-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the catch-up migration; empty when there is none." }),
        "snapshot-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the live schema (`lockkeeper/snapshot@1`); empty when it was not read.",
        }),
        "issue-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the issue; empty when there is none." }),
        "pull-request-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the pull request; empty when there is none." }),
    },
    permissions: { contents: "read", issues: "write" },
    sideEffects: [
        "Holds the apply lock in shared mode while it reads, so that a push waits for it and it waits for a push. It writes nothing on the target.",
        "Starts a PostgreSQL of its own for `baseline: migrations` and to try the catch-up migration, and removes it.",
        "With `issue: true`, writes, updates and closes one issue.",
        "With `pull-request: true`, makes and rewrites one branch, `lockkeeper/drift/<target>`, and opens, updates and closes one pull request from it.",
    ],
    example: "--baseline migrations",
});


/***/ }),

/***/ 3239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CY: () => (/* reexport */ dumpSchema),
  vd: () => (/* reexport */ findPgDump),
  AD: () => (/* reexport */ onlyReads),
  XC: () => (/* reexport */ resolve/* resolveConnection */.X)
});

// UNUSED EXPORTS: connect, pooled, refuseTransactionPooler

// EXTERNAL MODULE: ./packages/postgres/lib/connect.js + 7 modules
var connect = __webpack_require__(3568);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/resolve.js + 4 modules
var resolve = __webpack_require__(8064);
;// CONCATENATED MODULE: ./packages/postgres/lib/only-reads.js
/**
 * A question may take this long; those that want other limits begin a transaction of their own. No schema in which others may
 * make things is on the search path: an operator of theirs that fits better than PostgreSQL's would run with our rights.
 */
const opening = [
    { sql: "BEGIN TRANSACTION READ ONLY" },
    { sql: "SET LOCAL search_path = pg_catalog" },
    { sql: "SET LOCAL statement_timeout = '60s'" },
    { sql: "SET LOCAL lock_timeout = '10s'" },
];
const closing = { sql: "COMMIT" };
/**
 * A database that is only read: whatever is sent runs in a read-only transaction with an end to its patience. Settings
 * are the transaction's alone, so that none stays behind in a pooler's session.
 * @throws Error on statements that begin a transaction which could write: a fault of ours
 */
function onlyReads(db) {
    let open = false;
    async function send(steps, onDone) {
        const result = await db.pipeline(steps, onDone);
        open = result.transaction !== "idle";
        return result;
    }
    async function pipeline(steps, onDone) {
        const [first] = steps;
        if (!first || open)
            return send(steps, onDone);
        if (/^\s*(begin|start)\b/i.test(first.sql)) {
            if (!/\bread only\b/i.test(first.sql))
                throw new Error(`This could write on the target: ${first.sql}`);
            return send(steps, onDone);
        }
        const asAsked = (done) => ({ ...done, index: done.index - opening.length });
        const isAsked = ({ index }) => index >= 0 && index < steps.length;
        const tell = (each) => (isAsked(asAsked(each)) ? onDone?.(asAsked(each)) : undefined);
        const { done, failed } = await send([...opening, ...steps, closing], onDone && tell);
        if (open)
            await send([{ sql: "ROLLBACK" }]);
        return {
            done: done.map(asAsked).filter(isAsked),
            failed: failed && { ...failed, index: Math.min(Math.max(failed.index - opening.length, 0), steps.length - 1) },
            transaction: "idle",
        };
    }
    async function query(sql, values = []) {
        const { done, failed } = await pipeline([{ sql, values, rows: true }]);
        if (failed)
            throw failed.error;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
        return (done[0]?.rows ?? []);
    }
    const { target, capabilities, loginPid } = db;
    return {
        target,
        capabilities,
        loginPid,
        query,
        pipeline,
        onNotice: (listener) => db.onNotice(listener),
        cancel: () => db.cancel(),
        observer: () => db.observer(),
        pid: () => db.pid(),
        requireSession: (backendPid) => db.requireSession(backendPid),
        close: () => db.close(),
    };
}

// EXTERNAL MODULE: ./packages/postgres/lib/pooled.js
var pooled = __webpack_require__(6150);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./packages/postgres/lib/tls/options.js + 1 modules
var options = __webpack_require__(71);
;// CONCATENATED MODULE: ./packages/postgres/lib/dump/dump-schema.js






const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const lockTimeoutMs = 10_000;
/** libpq's word for each level; `pinned` becomes its strictest one. */
const modes = {
    off: "disable",
    encrypted: "require",
    chain: "verify-ca",
    pinned: "verify-full",
    full: "verify-full",
};
/**
 * The schema of a database as SQL, without rows. The password goes into a file that only we can read: neither the process
 * list nor pg_dump's environment holds it.
 * @throws Error with pg_dump's own words
 */
async function dumpSchema(pgDump, connection, options) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.tempDir, "dump-"));
    try {
        const env = await environment(connection, folder);
        const exclude = options.exclude.flatMap((schema) => ["--exclude-schema", `"${schema.replaceAll('"', '""')}"`]);
        // it wants a weak lock on every table, and whoever wants a strong one meanwhile waits behind it
        const args = [
            "--schema-only",
            `--lock-wait-timeout=${lockTimeoutMs}`,
            "--no-password",
            "--no-publications",
            "--no-subscriptions",
            ...exclude,
        ];
        const limits = { maxBuffer: 256 * 1024 ** 2, timeout: options.timeoutMs, signal: options.signal };
        const { stdout } = await run(pgDump.path, args, { env, ...limits });
        return stdout;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function environment(connection, folder) {
    const { host, port, database, user, tls } = connection;
    const password = connection.password();
    const passfile = (0,external_node_path_.join)(folder, "pgpass");
    const line = ["*", "*", "*", "*", password ?? ""].map((part) => part.replace(/[\\:]/g, String.raw `\$&`)).join(":");
    await (0,promises_.writeFile)(passfile, `${line}\n`, { mode: 0o600 });
    const mode = sslMode(tls.levels);
    return {
        LC_ALL: "C",
        PGHOST: host,
        PGPORT: String(port),
        PGDATABASE: database,
        PGUSER: user,
        PGPASSFILE: passfile,
        PGSSLMODE: mode,
        PGCONNECT_TIMEOUT: "15",
        PGAPPNAME: connection.applicationName,
        ...(mode.startsWith("verify") && { PGSSLROOTCERT: await rootFile(tls.roots, folder) }),
    };
}
/** The roots that node-postgres would trust, too. */
async function rootFile(roots, folder) {
    const pems = (await (0,options/* trusted */.I)(roots)) ?? external_node_tls_.rootCertificates;
    const file = (0,external_node_path_.join)(folder, "roots.pem");
    await (0,promises_.writeFile)(file, [pems].flat().join("\n"), { mode: 0o600 });
    return file;
}
function sslMode(levels) {
    if (levels.length > 1)
        return levels[0] === "off" ? "allow" : "prefer";
    return modes[levels[0] ?? "full"];
}

;// CONCATENATED MODULE: ./packages/postgres/lib/dump/find-pg-dump.js




const find_pg_dump_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Where Debian, and so GitHub's images, keep one folder for each major. */
const debian = "/usr/lib/postgresql";
/**
 * The pg_dump that reads a server of that major: the server's own or the next newer one, since an older one refuses. Null
 * when there is none. `searchPath` is the PATH of this process.
 */
async function findPgDump(major, searchPath) {
    const folders = await (0,promises_.readdir)(debian).catch(() => []);
    const places = [...folders.map((name) => (0,external_node_path_.join)(debian, name, "bin")), ...searchPath.split(":").filter(Boolean)];
    const found = await Promise.all(places.map((folder) => pgDumpAt((0,external_node_path_.join)(folder, "pg_dump"))));
    const fitting = found.filter((one) => one !== null && one.major >= major);
    return fitting.toSorted((a, b) => a.major - b.major)[0] ?? null;
}
/** Null for what is no program, or says no version. */
async function pgDumpAt(path) {
    const said = await find_pg_dump_run(path, ["--version"], { env: { LC_ALL: "C" }, timeout: 5_000 }).catch(() => null);
    const major = /\(PostgreSQL\) (\d+)/.exec(said?.stdout ?? "")?.[1];
    return major === undefined ? null : { path, major: Number(major) };
}

;// CONCATENATED MODULE: ./packages/postgres/lib/index.js








/***/ })

};
