export const id = 964;
export const ids = [964,205];
export const modules = {

/***/ 8964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/push/lib/follow.js



/** @returns null where nobody wants a comment */
function follow(inputs, host, { context, clock }) {
    if (inputs.comment === "never" || inputs.dryRun)
        return null;
    return ({ sealed, approval, emergency }, target) => {
        const comments = (0,lib/* followPlan */.BL)(host, { token: inputs.githubToken, commit: context.commit });
        let waits = null;
        const begun = (plan) => {
            return { ...context, plan, target, approval, emergency, at: clock.now().toISOString() };
        };
        const tell = (comment, plan) => {
            const { systemIdentifier, database } = plan.server;
            const where = (0,lib/* planTarget */.hB)({ systemIdentifier, host: target.host, database: database || target.database });
            comments.tell({ ...comment, target: where, files: plan.run.map(({ file }) => file) });
        };
        return {
            on: (event) => {
                if (event.kind === "planned" && event.plan)
                    tell((0,report_lib/* applyingComment */.g6)(begun(event.plan)), event.plan);
                // before the lock is there, only a plan that was sealed is known
                if (event.kind !== "waiting-for-apply-lock" || waits !== null || !sealed || !approval?.approved)
                    return;
                waits = begun(sealed.plan);
                tell((0,report_lib/* approvedComment */.$q)(waits), sealed.plan);
            },
            ended: (receipt) => {
                const comment = (0,report_lib/* receiptComment */.Yp)(receipt);
                if (comment !== null)
                    tell(comment, receipt.plan);
            },
            stopped: (error) => {
                if (waits === null)
                    return;
                const why = error instanceof core_lib/* LockkeeperError */.Yc ? error : { message: "The push could not begin." };
                tell((0,report_lib/* stoppedComment */.H8)(waits, why), waits.plan);
            },
            told: async () => (await comments.told()).notices.map((message) => ({ level: "notice", message })),
        };
    };
}

// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
;// CONCATENATED MODULE: ./actions/push/lib/expectation.js



/** A fingerprint is copied from elsewhere, and a part of one would match nothing. */
function badFingerprint({ expectFingerprint }) {
    if (expectFingerprint === undefined || /^[0-9a-f]{64}$/.test(expectFingerprint))
        return [];
    return [(0,migrations_lib/* badDigest */.Ed)("expect-fingerprint", "a schema's fingerprint", "expected-fingerprint")];
}
/**
 * The schema that must stand in the end; null when any may.
 * @throws LockkeeperError FILE_INVALID, INPUT_CONFLICT when file and fingerprint are not of the same preview
 */
async function expectationOf({ expectFingerprint, expectedSchema: path }, files) {
    if (path === undefined)
        return expectFingerprint === undefined ? null : { fingerprint: expectFingerprint, differences: null };
    const text = new TextDecoder().decode(await files.read(path));
    const expected = (0,catalog_lib/* readSnapshot */.RA)(text, path);
    const fingerprint = expectFingerprint ?? expected.fingerprint;
    if (fingerprint !== expected.fingerprint || expectFingerprint === undefined)
        refuseAnother(text, path, expectFingerprint, expected);
    return { fingerprint, differences: (live) => asExpected(differences(expected, live)) };
}
/** What was redacted has another fingerprint, which no schema can have. */
function refuseAnother(text, path, given, expected) {
    const masked = text.includes("***");
    if (given === undefined && masked) {
        throw new core_lib/* LockkeeperError */.Yc("INPUT_CONFLICT", `${path} has texts that were redacted, so its fingerprint is not that of the schema.`, {
            hint: "Give `expect-fingerprint`, too: the preview's output `expected-fingerprint`.",
        });
    }
    if (given === undefined || masked)
        return;
    throw new core_lib/* LockkeeperError */.Yc("INPUT_CONFLICT", "`expect-fingerprint` and `expected-schema` are not of the same preview.", {
        notes: [`expect-fingerprint: ${given}`, `${path}: ${expected.fingerprint}`],
        hint: "Give both from the same run, or only one of them.",
    });
}
/** What the live schema has otherwise than that of a file; that only a redacted text differs is told last. */
function differences(known, live) {
    const shown = (0,catalog_lib/* diffSnapshots */.V1)((0,catalog_lib/* redactSnapshot */.c7)(known), (0,catalog_lib/* redactSnapshot */.c7)(live));
    return shown.length > 0 ? shown : (0,catalog_lib/* diffSnapshots */.V1)(known, live);
}
/** The expectation of a changed object is known by its attributes, not as DDL. */
const asExpected = (found) => found.map((one) => (one.change === "changed" ? { ...one, before: one.after } : one));

;// CONCATENATED MODULE: ./actions/push/lib/held-to.js




/** Files that dry-run writes beside its plan. */
const before = "target-schema.json";
const after = "expected-schema.json";
/**
 * Reads everything that a push is held to, before the server is asked. The schemas that lie beside a sealed plan name what its
 * fingerprints stand for; the plan knows their own fingerprints, so nobody can put others there.
 * @throws LockkeeperError INPUT_INVALID with every problem, FILE_INVALID, INPUT_CONFLICT
 */
async function heldTo(inputs, files) {
    const guard = await (0,migrations_lib/* readGuard */.I0)(inputs, files, badFingerprint(inputs));
    const { sealed } = guard;
    const folder = (inputs.sealedPlan ?? "").replace(/[^/]*$/, "");
    const known = sealed && (await beside(`${folder}${before}`, sealed.schemas?.before ?? null, files));
    const whole = sealed && (await beside(`${folder}${after}`, sealed.schemas?.after ?? null, files));
    const expected = {
        expectFingerprint: inputs.expectFingerprint ?? sealed?.schemaAfter ?? undefined,
        expectedSchema: inputs.expectedSchema ?? (whole && fits(inputs, sealed) ? `${folder}${after}` : undefined),
    };
    return {
        guard,
        expected: await expectationOf(expected, files),
        sincePlan: known && ((live) => differences(known, live)),
    };
}
/** Another fingerprint that was given by hand is not what the file beside the plan has. */
function fits({ expectFingerprint }, sealed) {
    return expectFingerprint === undefined || expectFingerprint === sealed?.schemaAfter;
}
/** The schema of a file beside the plan; null when it is not there. */
async function beside(path, fingerprint, files) {
    if (fingerprint === null || !(await files.exists(path)))
        return null;
    const text = new TextDecoder().decode(await files.read(path));
    const schema = (0,catalog_lib/* readSnapshot */.RA)(text, path);
    if (schema.fingerprint === fingerprint)
        return schema;
    throw new core_lib/* LockkeeperError */.Yc("FILE_INVALID", `${path} is not the file that the sealed plan was written with.`, {
        file: path,
        hint: "Take all files of one and the same run of `dry-run`, or leave this one away: then what differs is not named.",
    });
}

;// CONCATENATED MODULE: ./actions/push/lib/schema-look.js

/** How a push looks at a schema. Its own records are no part of it, whatever their schema is called. */
function schemaLook(auditSchema) {
    return {
        snapshot: (db) => (0,catalog_lib/* snapshot */.P9)(db, { ignoreSchemas: [auditSchema], connections: 3, lockTimeoutMs: 5_000 }),
        state: catalog_lib/* catalogState */.dU,
    };
}

;// CONCATENATED MODULE: ./actions/push/lib/push-input.js

/** What the inputs ask of a push, in its own words. */
function pushInput(inputs, folder, held, deps) {
    const { outOfOrder, edited, remoteOnly } = inputs;
    const { actor, commit, runUrl } = deps.context;
    const { approval, emergency } = held.guard;
    return {
        ...folder,
        ...held,
        options: { outOfOrder, edited, remoteOnly },
        auditSchema: inputs.auditSchema,
        dryRun: inputs.dryRun,
        waitForLockMs: inputs.waitForLock,
        audit: inputs.audit,
        record: inputs.recordSchema,
        look: schemaLook(inputs.auditSchema),
        postgrestReload: inputs.postgrestReload,
        apply: {
            lockTimeoutMs: inputs.lockTimeout,
            lockRetries: inputs.lockRetries,
            statementTimeoutMs: inputs.statementTimeout,
            role: null,
        },
        origin: { actor, commit, runUrl },
        standing: { kind: "push", approval, emergency, reverts: null },
        clock: deps.clock,
        cancelled: deps.cancelled,
        on: deps.on,
    };
}

;// CONCATENATED MODULE: ./actions/push/lib/run.js





/** Reads the folder, then plans and applies on one connection. Bad files are found before the server is asked. */
async function run(inputs, deps) {
    const held = await heldTo(inputs, deps.files);
    const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
    const db = await deps.openDatabase();
    const story = deps.follow?.(held.guard, db.target);
    const input = pushInput(inputs, folder, held, {
        ...deps,
        on: (event) => {
            deps.on(event);
            story?.on(event);
        },
    });
    const { receipt, error } = await closing(db, () => (0,migrations_lib/* push */.VC)(db, input)).catch(async (reason) => {
        story?.stopped(reason);
        await story?.told();
        throw reason;
    });
    story?.ended(receipt);
    const receiptPath = await deps.files.write(`${deps.outputDir}/receipt.json`, `${JSON.stringify(receipt, null, 2)}\n`);
    // the database waits for nobody who reads
    const annotations = (await story?.told()) ?? [];
    return { ...outcome(receipt, receiptPath), annotations, ...(error && { error }) };
}
async function closing(db, work) {
    try {
        return await work();
    }
    finally {
        await db.close();
    }
}
const exits = { applied: 0, "nothing-to-do": 0, blocked: 1, failed: 3, cancelled: 3 };
function outcome(receipt, receiptPath) {
    const applied = receipt.files.filter((f) => f.state === "applied");
    return {
        exit: exits[receipt.result],
        outputs: {
            result: receipt.result,
            reason: receipt.reason,
            appliedCount: applied.length,
            applied: applied.map(({ version, name, file, durationMs }) => ({ version, name, file, durationMs })),
            planDigest: receipt.plan.digest,
            fingerprint: receipt.endState?.after ?? "",
            deploymentId: receipt.deploymentId ?? "",
            approvedBy: receipt.approval?.approved ? receipt.approval.approvedBy.join(", ") : "",
            receiptPath,
        },
        report: {
            markdown: (0,report_lib/* pushMarkdown */.kl)(receipt),
            terminal: (display) => (0,report_lib/* pushTerminal */.hE)(receipt, display),
            json: receipt,
        },
    };
}

;// CONCATENATED MODULE: ./actions/push/lib/show-event.js

/**
 * Shows what happens while it happens: a line that stays, or one that the next replaces. From the first change on the outputs
 * say `cut-off`, until the push has ended and says how: a process that is killed leaves that behind, and nobody takes its
 * silence for a push that has not begun.
 */
function showEvent(host) {
    return (event) => {
        if (event.kind === "planned") {
            host.output("result", "failed");
            host.output("reason", "cut-off");
        }
        const line = (0,report_lib/* pushEventLine */.nt)(event);
        if (line?.transient)
            host.progress(line.text);
        else if (line)
            host.info(line.text);
    };
}

// EXTERNAL MODULE: ./actions/push/lib/spec.js
var spec = __webpack_require__(5205);
;// CONCATENATED MODULE: ./actions/push/lib/main.js






/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const { cancelled, outputDir } = host;
        const settings = { ...inputs, applicationName: context.applicationName };
        const open = (0,lib_open/* openDatabase */.q)(settings, { clock: lib/* systemClock */.ml, signal: cancelled, log: (line) => host.info(line) });
        const seen = { on: showEvent(host), follow: follow(inputs, host, { context, clock: lib/* systemClock */.ml }) };
        return run(inputs, { files, clock: lib/* systemClock */.ml, context, cancelled, outputDir, ...seen, openDatabase: open });
    });
}


/***/ }),

/***/ 5205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "push",
    description: "Applies pending migrations under a lock, each with its history row, and proves the end state",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .followInputs */ .v3,
        "dry-run": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Plan and report, and touch nothing.",
            default: false,
            // a deployment that a file turned into a question would end green, with nothing applied
            inConfig: "never",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .guardInputs */ .xt,
        "expect-fingerprint": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Fingerprint of the schema that must stand in the end; any other fails the push, and what is applied stays. The preview's output `expected-fingerprint`; left out, what `sealed-plan` expects.",
            example: "${{ needs.preview.outputs.expected-fingerprint }}",
        }),
        "expected-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "The preview's file `expected-schema.json`: with it an unexpected schema is told object by object. Without `expect-fingerprint` its own fingerprint is the expected one.",
            inConfig: "within",
            example: "preview/expected-schema.json",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .lockInputs */ .NP,
        "wait-for-lock": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long to wait for another push to this database.", default: "10m" }),
        audit: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep deployments, and the journal of files that cannot be one transaction, in the audit schema.",
            default: true,
        }),
        "record-schema": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Keep the schema before and after in the audit schema: drift-check compares with it. Off with `audit: false`.",
            default: true,
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .reloadInputs */ .Ju,
        engine: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["native"], { description: "What applies the files.", default: "native" }),
    },
    outputs: {
        result: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["applied", "nothing-to-do", "blocked", "failed", "cancelled"], {
            description: "How the push ended.",
        }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Why it was blocked or failed: one word, such as `edited` or `schema-drifted`; `cut-off` when the process was killed before it could say how it stands.",
        }),
        "applied-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that this push applied." }),
        applied: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .jsonOutput */ .W3)({ description: "What this push applied, in order: version, name, file, durationMs." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the plan." }),
        fingerprint: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Fingerprint of the schema that stands now; empty when nobody looked.",
        }),
        "deployment-id": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Id of the deployment in the audit; empty when nothing ran, or without an audit.",
        }),
        "approved-by": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Who approved it, with commas; empty without an approval." }),
        "receipt-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the receipt (`lockkeeper/receipt@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "Runs the pending migrations and writes a history row for each.",
        "Creates the history table and, unless `audit: false`, the audit schema when they are missing.",
        "Keeps the last 20 schemas in the audit schema, packed, unless `record-schema: false`.",
        "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
        "With `comment: always`, keeps one comment on each pull request that brought the files.",
    ],
    example: "--dry-run",
});


/***/ })

};
