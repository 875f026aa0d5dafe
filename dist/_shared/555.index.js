export const id = 555;
export const ids = [555,133];
export const modules = {

/***/ 5555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/rehearsal/lib/index.js + 71 modules
var rehearsal_lib = __webpack_require__(3421);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/postgres/lib/index.js + 3 modules
var postgres_lib = __webpack_require__(3239);
;// CONCATENATED MODULE: ./actions/rollback/lib/generate/ground.js




/**
 * Asks the target what is missing, and what the schema was and is. Nothing is written there.
 * @throws LockkeeperError as planning a rollback, APPLY_LOCK_HELD, SCHEMA_UNREADABLE
 */
async function groundOf(target, input) {
    const db = (0,postgres_lib/* onlyReads */.AD)(target);
    const { auditSchema, waitForLockMs: waitMs } = input;
    return (0,migrations_lib/* whileNoPushRuns */.$A)(db, { ...input, waitMs }, async (found) => {
        const live = await readable(() => (0,catalog_lib/* snapshot */.P9)(db, { ignoreSchemas: [auditSchema] }));
        if (live.incomplete.length > 0)
            throw unreadable(live.incomplete.join("; "));
        const ways = await (0,migrations_lib/* missingWays */.tt)(db, found, input, { live, readSnapshot: (json) => (0,catalog_lib/* readSnapshot */.RA)(json, "it") });
        return { ways, live, cluster: await readable(() => clusterOf(db, found.server.major)) };
    });
}
async function clusterOf(db, major) {
    const platform = await (0,catalog_lib/* readPlatform */.Kd)(db);
    const automaticGrants = platform === "supabase" && (await (0,catalog_lib/* readAutomaticGrants */.rq)(db));
    return { platform, major, user: db.target.user, roles: await (0,catalog_lib/* readRoles */.iZ)(db), automaticGrants };
}
async function readable(read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof core_lib/* DatabaseError */.a$)
            throw unreadable(error.message, error);
        throw error;
    }
}
function unreadable(why, cause) {
    return new core_lib/* LockkeeperError */.Yc("SCHEMA_UNREADABLE", `The schema could not be read: ${why}`, {
        sqlstate: cause?.sqlstate,
        hint: "Give the login the right that is missing; a way back from a schema that is known in part would be none.",
        cause,
    });
}

;// CONCATENATED MODULE: ./actions/rollback/lib/generate/rehearse.js



/** What could not be brought about, as a sentence. */
class NotProved extends Error {
}
/** A rehearsal on which migrations go up and down. */
class Stage {
    #shadow;
    #cluster;
    #parts;
    constructor(shadow, cluster, parts) {
        this.#shadow = shadow;
        this.#cluster = cluster;
        this.#parts = parts;
    }
    /** The schema as it stands there. */
    async look() {
        const { platform, user } = this.#cluster;
        const admin = await this.#shadow.admin(this.#shadow.base);
        try {
            // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
            return (0,catalog_lib/* withRole */.Tl)(await (0,catalog_lib/* snapshot */.P9)(admin, { platform }), `lockkeeper_${user}`, user);
        }
        finally {
            await admin.close();
        }
    }
    /** Makes the state that the migrations started from; returns what could not be made. */
    async build(goal) {
        const draft = (0,catalog_lib/* migrationBetween */.R2)(await this.look(), goal, { role: this.#cluster.user });
        await this.#session((session) => (0,catalog_lib/* settleOrder */.iT)(session, draft));
        return this.gap(await this.look(), goal);
    }
    /** Writes what leads from the one schema to the other, and runs it, in the order in which it goes through. */
    async lead(from, to) {
        const draft = (0,catalog_lib/* migrationBetween */.R2)(from, to, { role: this.#cluster.user });
        const { statements, failed } = await this.#session((session) => (0,catalog_lib/* settleOrder */.iT)(session, draft));
        const [first] = failed;
        if (first) {
            const { kind, identity } = first.statement.about;
            throw new NotProved(`${(0,core_lib/* plural */.LS)(failed.length, "statement")} did not run on the rehearsal, the first (${kind} \`${identity}\`) with "${first.error.message}".`);
        }
        return { statements, without: draft.without };
    }
    /** Runs a file as a push would. */
    async run(file) {
        const { failed } = await this.#session((session) => (0,rehearsal_lib/* replay */.eZ)(session, [file]));
        if (failed === null)
            return;
        const place = `${failed.file}${failed.line === null ? "" : `:${failed.line}`}`;
        throw new NotProved(`\`${place}\` did not run on the rehearsal: ${failed.message}`);
    }
    gap(one, other) {
        return (0,catalog_lib/* schemaGap */.Qc)(one, other, this.#cluster.platform);
    }
    /** A session of its own each time, as the role of migrations: other people's code never runs as a superuser. */
    async #session(work) {
        const session = await this.#shadow.session(this.#shadow.base);
        try {
            return await (0,rehearsal_lib/* withPatience */.oW)(session, this.#parts, () => work(session));
        }
        finally {
            await session.close();
        }
    }
}

;// CONCATENATED MODULE: ./actions/rollback/lib/generate/write-ways.js




/**
 * Goes up with the files, writes the ways back that are missing on the way down, then goes up and down once more with the very
 * files, so that what is handed out has run.
 * @throws NotProved when any of it does not lead where it should
 */
async function writeWays(stage, { ways, before, live, layout }) {
    const missing = await stage.build(before);
    const states = [await stage.look()];
    for (const { up } of ways.steps) {
        await stage.run(up);
        states.push(await stage.look());
    }
    const reached = states.at(-1) ?? before;
    refuseGap(stage.gap(reached, live), missing, "The files give another schema on the rehearsal than stands on the target");
    const written = [];
    const downs = [];
    for (const [index, { up, down, downFile }] of [...ways.steps.entries()].toReversed()) {
        const [from, to] = [states[index + 1] ?? before, states[index] ?? before];
        if (down) {
            await stage.run(down);
            downs.push(down);
        }
        else {
            const { statements, without } = await stage.lead(from, to);
            refuseUnseen(statements, missing);
            const losses = [...new Set([...lossesOf(statements, stage.gap(from, to)), ...rowsTouched(up, ways)])];
            const sql = render(statements, { up, losses, without, ways });
            if ((0,core_lib/* redact */.E$)(sql) !== sql)
                throw new NotProved("A text of the schema is what this run keeps secret, so the way back cannot be written to a file.");
            written.push({ version: up.version, file: downFile, sql, statements: statements.length, losses, without });
            downs.push(await (0,migrations_lib/* preparedDown */.gP)(up, sql, layout));
        }
        refuseGap(stage.gap(await stage.look(), to), missing, `The way back of \`${up.file}\` does not give the schema back`);
    }
    for (const { up } of ways.steps)
        await stage.run(up);
    for (const down of downs)
        await stage.run(down);
    refuseGap(stage.gap(await stage.look(), before), missing, "Up and down once more, the files do not give the schema back");
    return written.toReversed();
}
const isIn = (list, one) => list.some(({ kind, identity }) => kind === one.kind && identity === one.identity);
/** What the rehearsal could not be given does not count. */
function refuseGap(gap, missing, what) {
    const left = gap.filter((one) => !isIn(missing, one));
    const [first] = left;
    if (!first)
        return;
    throw new NotProved(`${what}: ${(0,core_lib/* plural */.LS)(left.length, "difference")}, the first ${first.kind} \`${first.identity}\`.`);
}
/** A way back that is about such a thing has not been seen to work. */
function refuseUnseen(statements, missing) {
    const first = statements.find(({ about }) => isIn(missing, about))?.about;
    if (!first)
        return;
    throw new NotProved(`It changes ${first.kind} \`${first.identity}\`, which could not be rebuilt on the rehearsal.`);
}
const holdsRows = new Set(["table", "column", "materialized view", "sequence"]);
/** What goes with the way back, and what comes back without its rows. */
function lossesOf(statements, gap) {
    const destroyed = statements.flatMap(({ destroys }) => (destroys === null ? [] : [`It ${destroys}.`]));
    const empty = gap.filter(({ kind, change }) => change === "added" && holdsRows.has(kind));
    return [...destroyed, ...empty.map(({ kind, identity }) => `${kind} \`${identity}\` comes back empty.`)];
}
/** What the migration itself did to rows. */
function rowsTouched({ version, file }, { planned }) {
    const own = planned.plan.losses.filter((loss) => loss.version === version && loss.file === file);
    // of what it dropped the schemas tell
    return own.filter(({ of }) => of !== "object").map(({ what }) => what);
}
function render(statements, { up, losses, without, ways, }) {
    const [deployment] = ways.planned.plan.deployments;
    return (0,catalog_lib/* renderMigration */.BT)(statements, {
        title: `The way back of ${up.file}`,
        lines: [
            `Written from the schemas that were recorded${deployment ? ` by deployment ${deployment.id}` : ""}.`,
            "Run on a rehearsal, up, down, up and down: it gave the schema back. Read it before you commit it.",
            "The rehearsal has no rows: what checks them (NOT NULL, keys, CHECK, another type) may be refused on the target, which undoes all of it.",
            ...losses.map((loss) => `Lost: ${loss}`),
            ...without.map((one) => `Not in here: ${one}`),
        ],
    });
}

;// CONCATENATED MODULE: ./actions/rollback/lib/generate/generate.js






/**
 * Writes the ways back that are missing, when a rehearsal has shown that they give the recorded schema back. Nothing is run on
 * the target.
 * @throws LockkeeperError as planning a rollback, REHEARSAL_UNAVAILABLE, CANCELLED
 */
async function generate(inputs, input, deps) {
    const db = await deps.openDatabase();
    const write = (0,migrations_lib/* receiptWriter */.Uz)(db.target, input);
    const ground = await asked(db, input);
    const { planned, reason, before, steps } = ground.ways;
    const { plan } = planned;
    if (reason === null && steps.length === 0) {
        const notices = ["Every migration has a way back already: nothing was written."];
        return { receipt: write(plan, { result: "nothing-to-do", reason: "", notices }), folder: "" };
    }
    const tried = before === null ? (reason ?? "Nothing is to be taken back.") : await tryWays(inputs, input, ground, deps);
    if (typeof tried === "string") {
        const generation = { proved: false, reason: tried, downs: [] };
        const first = plan.problems.find(({ blocks }) => blocks)?.reason ?? "no-down";
        return { receipt: write(plan, { result: "blocked", reason: first, generation }), folder: "" };
    }
    const folder = `${deps.outputDir}/ways-back`;
    const downs = [];
    for (const { sql, ...way } of tried) {
        // Prisma's are all called down.sql; the version's folder tells them apart
        const name = way.file.split("/").slice(input.layout.name === "prisma" ? -2 : -1);
        downs.push({ ...way, path: await deps.files.write(`${folder}/${name.join("/")}`, sql) });
    }
    const generation = { proved: true, reason: "", downs };
    return { receipt: write(plan, { result: "nothing-to-do", reason: "generated", generation }), folder };
}
async function asked(db, input) {
    try {
        return await groundOf(db, input);
    }
    finally {
        await db.close();
    }
}
/** The ways back, or why there are none, as a sentence. */
async function tryWays({ rehearsal, rehearsalCache }, { layout }, { ways, live, cluster }, deps) {
    if (ways.before === null)
        return "The schema from before is not known.";
    const cacheDir = (0,rehearsal_lib/* cacheFolder */.nF)(rehearsalCache, deps.workspace);
    try {
        const shadow = await (0,rehearsal_lib/* openShadow */.jD)({ rehearsal, ...cluster, history: [], cacheDir }, deps);
        try {
            return await writeWays(new Stage(shadow, cluster, deps), { ways, before: ways.before, live, layout });
        }
        finally {
            await shadow.close();
        }
    }
    catch (error) {
        if (error instanceof NotProved)
            return error.message;
        if (error instanceof core_lib/* DatabaseError */.a$)
            return `The rehearsal failed: ${error.message}`;
        const lost = error instanceof core_lib/* LockkeeperError */.Yc && ["REHEARSAL_UNAVAILABLE", "CONNECTION_LOST"].includes(error.code);
        if (lost && rehearsal === "auto")
            return error.message;
        throw error;
    }
}

// EXTERNAL MODULE: ./actions/rollback/lib/spec.js
var spec = __webpack_require__(133);
;// CONCATENATED MODULE: ./actions/rollback/lib/goal.js


/** What is wrong with the inputs, all of it. */
function goalProblems({ to, deployment, historyOnly, generate }) {
    const problems = [];
    const add = (message, remedy) => problems.push({ id: "goal", file: null, place: null, message, remedy });
    if (to === undefined && deployment === undefined)
        add("Neither `to` nor `deployment` is given, so nothing says what to take back.", `Give \`deployment\`, or \`to\`: a version, or \`${spec.beforeFirst}\` for all.`);
    if (to !== undefined && deployment !== undefined)
        add("`to` and `deployment` are both given, and may mean different things.", "Give one of them.");
    if (deployment !== undefined && !/^[0-9a-f]{8}[0-9a-f-]{0,28}$/i.test(deployment))
        add("`deployment` is no id of a deployment.", "Take it from the receipt, or from the summary of the push.");
    if (historyOnly && generate)
        add("`history-only` runs nothing, so there is nothing to `generate`.", "Give one of the two.");
    return problems;
}
/**
 * What is to be taken back.
 * @throws LockkeeperError INPUT_INVALID when neither input is given
 */
function goalOf({ to, deployment }) {
    if (deployment !== undefined)
        return { kind: "deployment", id: deployment };
    if (to === undefined)
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", "Neither `to` nor `deployment` is given.");
    return { kind: "to", version: to === spec.beforeFirst ? null : to };
}

;// CONCATENATED MODULE: ./actions/rollback/lib/rollback-input.js



/**
 * Everything that the rollback is held to, read before the server is asked.
 * @throws LockkeeperError INPUT_INVALID with every problem of the inputs and of the files that they name
 */
async function guardOf(inputs, files) {
    const { expectPlan } = inputs;
    const digest = expectPlan === undefined || /^[0-9a-f]{64}$/.test(expectPlan);
    const also = [
        ...goalProblems(inputs),
        ...(digest ? [] : [(0,migrations_lib/* badDigest */.Ed)("expect-plan", "a plan's digest", "plan-digest")]),
    ];
    // the sealed plan is the push's, and this rollback has a digest of its own
    const guard = await (0,migrations_lib/* readGuard */.I0)({ ...inputs, expectPlan: undefined }, files, also);
    return { ...guard, expectPlan: expectPlan ?? null };
}
/** What the inputs ask of a rollback, in its own words. */
function rollbackInput(inputs, { folder, guard }, deps) {
    const { actor, commit, runUrl } = deps.context;
    const { auditSchema } = inputs;
    return {
        ...folder,
        files: deps.files,
        auditSchema,
        goal: goalOf(inputs),
        mode: inputs.historyOnly ? "history-only" : "down-files",
        edited: inputs.edited,
        guard,
        dryRun: inputs.dryRun,
        waitForLockMs: inputs.waitForLock,
        audit: inputs.audit,
        record: inputs.recordSchema,
        look: {
            // as a push looks, or no fingerprint would fit
            snapshot: (db) => (0,catalog_lib/* snapshot */.P9)(db, { ignoreSchemas: [auditSchema], connections: 3, lockTimeoutMs: 5_000 }),
            state: catalog_lib/* catalogState */.dU,
        },
        differences: (expected, live) => (0,catalog_lib/* diffSnapshots */.V1)(expected, live),
        readSnapshot: (json) => (0,catalog_lib/* readSnapshot */.RA)(json, "it"),
        postgrestReload: inputs.postgrestReload,
        apply: {
            lockTimeoutMs: inputs.lockTimeout,
            lockRetries: inputs.lockRetries,
            statementTimeoutMs: inputs.statementTimeout,
            role: null,
        },
        origin: { actor, commit, runUrl },
        clock: deps.clock,
        cancelled: deps.cancelled,
        on: deps.on,
    };
}

;// CONCATENATED MODULE: ./actions/rollback/lib/run.js




/** Reads what it is held to and the folder, then plans and takes back on one connection; or writes the ways back that are missing. */
async function run(inputs, deps) {
    const guard = await guardOf(inputs, deps.files);
    const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
    const input = rollbackInput(inputs, { folder, guard }, deps);
    if (inputs.generate) {
        const written = await generate(inputs, input, deps);
        return finished(written.receipt, written.folder, deps);
    }
    const { receipt, error } = await takenBack(input, deps);
    const result = await finished(receipt, "", deps);
    // the database waits for nobody who reads
    return { ...result, annotations: (await deps.tell?.(receipt)) ?? [], ...(error && { error }) };
}
async function takenBack(input, deps) {
    const db = await deps.openDatabase();
    try {
        return await (0,migrations_lib/* rollback */.dU)(db, input);
    }
    finally {
        await db.close();
    }
}
async function finished(receipt, generatedPath, deps) {
    const text = `${JSON.stringify(receipt, null, 2)}\n`;
    const receiptPath = await deps.files.write(`${deps.outputDir}/rollback-receipt.json`, text);
    return outcome(receipt, { receiptPath, generatedPath });
}
const exits = {
    "rolled-back": 0,
    "nothing-to-do": 0,
    blocked: 1,
    failed: 3,
    cancelled: 3,
};
function outcome(receipt, paths) {
    const through = receipt.files.filter(({ state }) => state === "rolled-back");
    return {
        exit: exits[receipt.result],
        outputs: {
            result: receipt.result,
            reason: receipt.reason,
            rolledBack: through.map(({ version, name, file, durationMs }) => ({ version, name, file, durationMs })),
            rolledBackCount: through.length,
            planDigest: receipt.plan.digest,
            fingerprint: receipt.endState?.after ?? "",
            deploymentId: receipt.deploymentId ?? "",
            ...paths,
        },
        report: {
            markdown: (0,report_lib/* rollbackMarkdown */._m)(receipt),
            terminal: (display) => (0,report_lib/* rollbackTerminal */.N_)(receipt, display),
            json: receipt,
        },
    };
}

// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
;// CONCATENATED MODULE: ./actions/rollback/lib/tell.js


/** @returns null where nobody wants a comment */
function tellOf({ comment, githubToken }, host) {
    if (comment === "never")
        return null;
    return async (receipt) => {
        const told = (0,report_lib/* rollbackComment */.Yi)(receipt);
        if (told === null)
            return [];
        const { plan, target, commit } = receipt;
        const { systemIdentifier, database } = plan.server;
        const comments = (0,lib/* followPlan */.BL)(host, { token: githubToken, commit });
        comments.tell({
            ...told,
            takesBack: true,
            target: (0,lib/* planTarget */.hB)({ systemIdentifier, host: target.host, database: database || target.database }),
            files: plan.run.flatMap(({ file, down }) => file ?? down ?? []),
        });
        return (await comments.told()).notices.map((message) => ({ level: "notice", message }));
    };
}

;// CONCATENATED MODULE: ./actions/rollback/lib/surroundings.js




/** Everything outside that a rollback reaches: the target, and for `generate` a rehearsal server. */
function surroundings(inputs, host, { applicationName }) {
    const log = (line) => host.info(line);
    const signal = host.cancelled;
    return {
        openDatabase: (0,lib_open/* openDatabase */.q)({ ...inputs, applicationName }, { clock: lib/* systemClock */.ml, signal, log }),
        connect: (0,lib_open/* openDirectly */.X)("lockkeeper rehearsal", { clock: lib/* systemClock */.ml, signal }),
        on: (event) => {
            if (event.kind === "planned-rollback") {
                // what a process leaves that is killed; one that ends says how
                host.output("result", "failed");
                host.output("reason", "cut-off");
            }
            const line = (0,report_lib/* pushEventLine */.nt)(event);
            if (line?.transient)
                host.progress(line.text);
            else if (line)
                host.info(line.text);
        },
        tell: tellOf(inputs, host),
        clock: lib/* systemClock */.ml,
        log,
        cancelled: signal,
        env: { PATH: host.env["PATH"] ?? "" },
        workspace: host.workspace,
        tempDir: host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp",
    };
}

;// CONCATENATED MODULE: ./actions/rollback/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const { outputDir } = host;
        return run(inputs, { files, context, outputDir, ...surroundings(inputs, host, context) });
    });
}


/***/ }),

/***/ 133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beforeFirst: () => (/* binding */ beforeFirst),
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

/** The word for "everything": no version, so that nobody says it by accident. */
const beforeFirst = "before-first";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "rollback",
    description: "Takes migrations back by their down files, under the same lock and proof as a push",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .followInputs */ .v3,
        to: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: `Version that is to be the newest in the end: everything applied after it is taken back, the last first. \`${beforeFirst}\` takes back all. Either this or \`deployment\`.`,
            inConfig: "never",
            example: "20261118093000",
        }),
        deployment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Deployment to take back: its id in the receipt, or the first eight digits and more of it. Refused while later deployments stand that have to go first.",
            inConfig: "never",
            example: "${{ steps.push.outputs.deployment-id }}",
        }),
        "history-only": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Remove the history rows and run nothing. The objects stay; the next push runs the files again, and most fail at what is there.",
            default: false,
            inConfig: "never",
        }),
        generate: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Write the ways back that are missing from the recorded schemas, prove on a rehearsal that they give the schema back, and run nothing. Commit the files to use them.",
            default: false,
            inConfig: "never",
        }),
        edited: _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp.edited,
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .guardInputs */ .xt,
        "sealed-plan": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The `plan.json` under which the deployment ran: only the very bytes run that its rehearsal has shown to give the schema back. Its approval stands for them, too.",
            inConfig: "never",
            example: "plan/plan.json",
        }),
        "expect-plan": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Digest of the rollback that was reviewed: `plan-digest` of a `dry-run`; anything else is refused.",
            inConfig: "never",
            example: "${{ needs.plan.outputs.plan-digest }}",
        }),
        "dry-run": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Plan and report, and touch nothing.",
            default: false,
            // a deployment that a file turned into a question would end green, with nothing applied
            inConfig: "never",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .lockInputs */ .NP,
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long to wait for a push to this database.", default: "10m" }),
        audit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({ description: "Keep the rollback in the audit schema.", default: true }),
        "record-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep the schema before and after in the audit schema. Off with `audit: false`.",
            default: true,
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .reloadInputs */ .Ju,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
    },
    outputs: {
        result: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["rolled-back", "nothing-to-do", "blocked", "failed", "cancelled"], {
            description: "How the rollback ended.",
        }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it was blocked or failed: one word, such as `no-down` or `down-changed`; `cut-off` when the process was killed before it could say how it stands.",
        }),
        "rolled-back": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .jsonOutput */ .W3)({
            description: "What was taken back, in order: version, name, file (of the way back), durationMs.",
        }),
        "rolled-back-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that were taken back." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the rollback." }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Fingerprint of the schema that stands now; empty when nobody looked." }),
        "deployment-id": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Row of the rollback in the audit; empty without one." }),
        "generated-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Folder with the ways back that `generate` has written; else empty." }),
        "receipt-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the receipt (`lockkeeper/rollback-receipt@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the ways back, and removes the history row of each in its transaction (layout `prisma`: marks it rolled back).",
        "Writes a deployment of kind `rollback` into the audit schema, unless `audit: false`; what was applied stays on record.",
        "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
        "With `comment: always`, says on each pull request that brought the files that they were taken back.",
        "`generate` starts a PostgreSQL server of its own, or uses the one of `rehearsal`, and writes files into `output-dir`.",
    ],
    example: "--deployment 0f6c9a52 --dry-run",
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
