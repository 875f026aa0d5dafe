export const id = 647;
export const ids = [647,410];
export const modules = {

/***/ 8647:
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
// EXTERNAL MODULE: ./packages/rehearsal/lib/index.js + 71 modules
var rehearsal_lib = __webpack_require__(3421);
// EXTERNAL MODULE: ./packages/catalog/lib/index.js + 117 modules
var catalog_lib = __webpack_require__(7086);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./actions/dry-run/lib/assemble.js


/** One model from which every surface is drawn. */
function assemble(parts) {
    const { plan, rehearsed, findings, probes, live, generatedAt } = parts;
    const { before, after } = rehearsed;
    const measured = new Map(rehearsed.migrations.map((m) => [m.version, m]));
    const indexes = new Set(before ? (0,core_lib/* objectsOf */.iZ)(before, "index").map(({ identity }) => identity) : []);
    const classes = new Map(plan.plan.entries.map((e) => [e.version, e.class]));
    const migrations = plan.pending.map((m) => reportMigration(m, classes.get(m.version) ?? "pending", measured.get(m.version), indexes));
    return {
        schema: "lockkeeper/report@1",
        verdict: (0,core_lib/* verdictOf */.Vj)(findings),
        planDigest: plan.plan.digest,
        generatedAt: generatedAt.toISOString(),
        target: parts.target,
        rehearsal: rehearsed.state,
        plan: plan.plan,
        migrations,
        findings,
        probes,
        schemaChanges: {
            ...(before && after
                ? { diff: (0,catalog_lib/* diffSnapshots */.V1)(before, after), access: (0,catalog_lib/* diffAccess */.K)(before, after) }
                : { diff: [], access: [] }),
            expectedFingerprint: rehearsed.expected?.fingerprint ?? null,
        },
        history: {
            entries: plan.plan.entries.filter((e) => e.class !== "applied"),
            applied: plan.plan.entries.filter((e) => e.class === "applied").length,
            order: rehearsed.order,
        },
        rollback: { migrations: rehearsed.rollback },
        queries: rehearsed.queries,
        live,
        coverage: coverageOf(migrations, findings, [
            ...plan.gaps,
            ...rehearsed.notices,
            ...parts.missing,
            ...(before?.incomplete ?? []),
            ...(rehearsed.after?.incomplete ?? []),
        ]),
        failOn: parts.failOn,
        run: parts.run,
        timing: { totalMs: Math.round(parts.totalMs), engineMs: Math.round(rehearsed.engineMs) },
        expiresAt: new Date(generatedAt.getTime() + parts.expiresInMs).toISOString(),
        preflight: parts.preflight,
    };
}
function reportMigration({ version, name, file, execution, script }, kind, measured, indexes) {
    return {
        version,
        name,
        file,
        class: kind,
        transactional: execution.transactional,
        reason: execution.reason,
        result: measured?.result ?? "not-run",
        durationMs: measured?.durationMs ?? 0,
        statements: script.statements.map((statement, index) => {
            const { line, column, endLine, text, kind: node } = statement;
            const sql = (0,core_lib/* oneLine */.TN)((0,core_lib/* redact */.E$)((0,core_lib/* withoutLeadingComments */.fx)(text).slice(0, 4_000)), 2_000);
            return { index, line, column, endLine, sql, kind: node, ...measurement(measured?.statements[index], indexes) };
        }),
    };
}
/** @param indexes their rewrites go with those of their tables, and with builds */
function measurement(found, indexes) {
    if (!found)
        return unmeasured;
    const { index: _index, foreignKeyChecks: _checks, indexBuilds, error, ...rest } = found;
    return {
        ...rest,
        rewrites: rest.rewrites.filter((relation) => !indexes.has(relation)),
        indexBuilds: indexBuilds.filter(({ existing }) => existing).map(({ index }) => index),
        error: error && { sqlstate: error.sqlstate, message: error.message },
    };
}
const unmeasured = {
    measured: false,
    reason: "not rehearsed",
    locks: [],
    rewrites: [],
    scans: [],
    indexBuilds: [],
    created: [],
    changed: [],
    dropped: [],
    rows: null,
    walBytes: null,
    durationMs: 0,
    error: null,
};
function coverageOf(migrations, findings, missing) {
    const statements = migrations.flatMap((m) => m.statements);
    const reasons = new Map();
    for (const { measured, reason } of statements) {
        if (!measured)
            reasons.set(reason ?? "not run", (reasons.get(reason ?? "not run") ?? 0) + 1);
    }
    return {
        statements: statements.length,
        measured: statements.filter(({ measured }) => measured).length,
        unmeasured: Array.from(reasons, ([reason, count]) => ({ count, reason })),
        silenced: findings.filter(({ silenced }) => silenced !== null).length,
        missing: [...new Set(missing)],
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/plan/plan-rules.js
const rule = (id, severity, title, why, fix) => ({
    id,
    severity,
    title,
    why,
    fix,
});
const planRules = {
    historyDiverged: rule("history-diverged", "blocking", "Files and history do not fit together", "A push refuses this folder as it is: a file was changed, renamed or added behind what is applied, or one is missing.", "Follow the remedy of each entry. No history row has to be edited for any of them."),
    orderUnproved: rule("order-unproved", "blocking", "A late file changes what the order gives", "A file that is older than the newest applied one runs after it here, and before it on a new database. When the two orders give different schemas, databases made from the same files differ.", "Give the file a newer version, or write it so that both orders end alike."),
    queryBreaks: rule("query-breaks", "blocking", "A query that runs today no longer plans", "The query could be prepared on the schema before the migrations, and cannot be on the schema after them. Clients that send it get an error from the moment the migration commits.", "Change the clients first and keep what they use until they are gone, or give the old name a view or a generated column."),
    rollbackFails: rule("rollback-fails", "warning", "The way back fails", "The down file was run on the rehearsal after its migration, and PostgreSQL refused it, or the migration could not be applied again after it. In an emergency it would fail as well.", "Mend the down file, or remove it, so that nobody relies on it."),
    rollbackDiffers: rule("rollback-differs", "warning", "The way back leads elsewhere", "After the migration and its down file the schema is another one than before. Later migrations would meet a database that no file describes.", "Complete the down file: the differences name what is missing."),
    targetDrifted: rule("target-drifted", "warning", "The target is not what its files say", "Replaying the applied files does not give the schema that the target has: something was changed by hand, or a file was changed after it ran. What was measured on the replay may not hold there.", "Write a migration for what was changed by hand, or undo it."),
    otherMajor: rule("other-major", "warning", "Rehearsed on another major version", "No server of the target's major version was at hand, so another one played its part. Syntax, locks and plans can differ between major versions.", "Install the target's major on the runner, or give a server of it in `rehearsal`."),
    notRehearsed: rule("not-rehearsed", "warning", "Nothing was rehearsed", "The pending statements were judged by their text alone: nothing was executed or measured, and a statement that fails would not be noticed.", "See the reason, and run the preview again."),
    outcomeUnseen: rule("outcome-unseen", "blocking", "What the files leave cannot be looked at", "The pending files ran on the rehearsal, and after that it refused a session or an answer. Rules and proofs that compare before and after saw nothing, and what keeps the rehearsal out may keep out everybody.", "Look for a setting of a database or a role that no session survives, a connection limit, or a database that is dropped or renamed."),
};

;// CONCATENATED MODULE: ./packages/hazards/lib/plan/plan-findings.js


/** Findings about the plan as a whole. `docsBase` is the address of the folder of the rules' pages. */
function planFindings(facts, docsBase) {
    return tell(facts).map(([rule, { message, file = null, severity = rule.severity, remedy = rule.fix }]) => ({
        rule: rule.id,
        aliases: [],
        severity,
        byRule: rule.severity,
        file,
        line: file === null ? null : 1,
        column: file === null ? null : 1,
        endLine: null,
        statement: null,
        relation: null,
        message: (0,core_lib/* redact */.E$)(message),
        why: rule.why,
        remedy: { text: remedy, sql: null },
        docs: `${docsBase}/plan.md#${rule.id}`,
        live: null,
        silenced: null,
    }));
}
function tell({ entries, order, queries, rollback, rehearsal, unseen, pending }) {
    return [
        ...entries.filter((entry) => entry.blocks).map((entry) => tellEntry(entry, order)),
        ...order.filter(({ proved }) => proved !== true).map(tellOrder),
        ...queries.filter(({ result }) => result === "breaks").map(tellQuery),
        ...rollback.flatMap(tellRollback),
        ...tellRehearsal(rehearsal, pending),
        ...unseen.map((message) => [planRules.outcomeUnseen, { message }]),
    ];
}
function tellEntry(entry, order) {
    const { file, version, message, remedy } = entry;
    const proved = order.some((proof) => proof.version === version && proof.proved === true);
    const allowed = proved ? " Both orders give the same schema, so `out-of-order: allow` is safe for it." : "";
    return [planRules.historyDiverged, { file, message: `\`${file ?? version}\`: ${message}`, remedy: remedy + allowed }];
}
function tellOrder({ file, proved, reason, differences }) {
    return [
        planRules.orderUnproved,
        {
            file,
            severity: proved === null ? "warning" : "blocking",
            message: `\`${file}\` is older than what is applied. ${reason}${listed(differences)}`,
        },
    ];
}
function tellQuery({ source, sql, reason }) {
    const query = (0,core_lib/* oneLine */.TN)((0,core_lib/* redact */.E$)(sql), 160);
    return [
        planRules.queryBreaks,
        { message: `\`${query}\` (${source}) no longer plans: ${reason ?? "no reason given"}` },
    ];
}
function tellRollback({ file, down, result, error, differences }) {
    const back = down === file ? "The section `down`" : `\`${down}\``;
    if (result === "failed")
        return [[planRules.rollbackFails, { file: down, message: `${back} fails: ${error ?? ""}` }]];
    if (result !== "differs")
        return [];
    return [[planRules.rollbackDiffers, { file: down, message: `${back} does not lead back:${listed(differences)}` }]];
}
function tellRehearsal(rehearsal, pending) {
    const { state, reason, sameMajor, chosen, drift } = rehearsal;
    const told = [];
    if (pending === 0)
        return told;
    if (state === "none")
        told.push([planRules.notRehearsed, { message: reason ?? "Nothing was rehearsed." }]);
    else if (sameMajor === false)
        told.push([planRules.otherMajor, { message: chosen }]);
    const real = drift.filter(({ severity }) => severity !== "cosmetic");
    if (real.length > 0) {
        const ground = state === "dumped" ? "The rehearsal went on from the target's own schema." : "";
        const what = `The target differs from what its applied files give in ${(0,core_lib/* plural */.LS)(real.length, "object")}:${listed(real)} ${ground}`;
        told.push([planRules.targetDrifted, { message: what.trim() }]);
    }
    return told;
}
const shown = 3;
/** The first differences, by name. */
function listed(differences) {
    if (differences.length === 0)
        return "";
    const names = differences.slice(0, shown).map(({ kind, identity, change }) => `${kind} \`${identity}\` ${change}`);
    const more = differences.length - names.length;
    return ` ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

// EXTERNAL MODULE: ./packages/sql/lib/index.js + 11 modules
var sql_lib = __webpack_require__(7549);
// EXTERNAL MODULE: ./packages/sql/lib/tree.js
var tree = __webpack_require__(4552);
;// CONCATENATED MODULE: ./packages/hazards/lib/context/events.js
/** Relations that a statement creates, drops and renames, as far as its text tells. */
function eventsOf(node) {
    if ("CreateStmt" in node)
        return created(node.CreateStmt.relation, node.CreateStmt.if_not_exists);
    if ("CreateForeignTableStmt" in node) {
        const base = node.CreateForeignTableStmt.base;
        return created(base?.relation, base?.if_not_exists);
    }
    if ("CreateTableAsStmt" in node)
        return created(node.CreateTableAsStmt.into?.rel, node.CreateTableAsStmt.if_not_exists);
    if ("SelectStmt" in node)
        return created(node.SelectStmt.intoClause?.rel, false);
    if ("ViewStmt" in node)
        return created(node.ViewStmt.view, node.ViewStmt.replace);
    if ("CreateSeqStmt" in node)
        return created(node.CreateSeqStmt.sequence, node.CreateSeqStmt.if_not_exists);
    if ("IndexStmt" in node) {
        const { idxname, relation, if_not_exists } = node.IndexStmt;
        if (!idxname || !relation)
            return [];
        const index = relation.schemaname ? { schemaname: relation.schemaname, relname: idxname } : { relname: idxname };
        return [{ kind: "created", relation: index, unlessThere: if_not_exists === true, table: relation }];
    }
    if ("CreateSchemaStmt" in node)
        return schemaParts(node.CreateSchemaStmt.schemaname, node.CreateSchemaStmt.schemaElts);
    if ("DropStmt" in node)
        return (node.DropStmt.objects ?? []).flatMap(dropped);
    if ("RenameStmt" in node) {
        const { relation, newname, renameType } = node.RenameStmt;
        const whole = /^OBJECT_(TABLE|VIEW|MATVIEW|INDEX|SEQUENCE|FOREIGN_TABLE)$/.test(renameType ?? "");
        return whole && relation && newname ? [{ kind: "renamed", relation, to: { ...relation, relname: newname } }] : [];
    }
    if ("AlterObjectSchemaStmt" in node) {
        const { relation, newschema } = node.AlterObjectSchemaStmt;
        return relation && newschema ? [{ kind: "renamed", relation, to: { ...relation, schemaname: newschema } }] : [];
    }
    return [];
}
function created(relation, unlessThere) {
    return relation ? [{ kind: "created", relation, unlessThere: unlessThere === true }] : [];
}
function schemaParts(schemaname, parts) {
    return (parts ?? []).flatMap(eventsOf).map((event) => ({
        ...event,
        relation: schemaname && !event.relation.schemaname ? { ...event.relation, schemaname } : event.relation,
    }));
}
function dropped(object) {
    const relation = rangeVarOf(object);
    return relation ? [{ kind: "dropped", relation }] : [];
}
/** A qualified name that the parser wrote as a list of strings (DROP, COMMENT), as a RangeVar. */
function rangeVarOf(object) {
    if (!("List" in object))
        return null;
    const parts = (object.List.items ?? []).flatMap((item) => ("String" in item ? [item.String.sval ?? ""] : []));
    const relname = parts.at(-1);
    if (relname === undefined)
        return null;
    const schemaname = parts.at(-2);
    return schemaname === undefined ? { relname } : { schemaname, relname };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/context/search-path.js
/** What a login finds when nobody set anything; Supabase's roles look into `extensions`, too. */
function defaultSearchPath(supabase) {
    return supabase ? ["public", "extensions"] : ["public"];
}
/** The search path after a statement, or null when it leaves it alone. */
function searchPathAfter(node, otherwise) {
    if ("VariableSetStmt" in node) {
        const { kind, name, args } = node.VariableSetStmt;
        if (kind === "VAR_RESET_ALL")
            return otherwise;
        if (name !== "search_path")
            return null;
        if (kind !== "VAR_SET_VALUE")
            return otherwise;
        return (args ?? []).flatMap((arg) => schemasIn("A_Const" in arg ? textOf(arg.A_Const) : null));
    }
    if ("SelectStmt" in node)
        return setConfig(node);
    return null;
}
/** What `select set_config('search_path', '...', false)` sets, as pg_dump writes it. */
function setConfig(node) {
    for (const target of node.SelectStmt.targetList ?? []) {
        const call = "ResTarget" in target ? target.ResTarget.val : undefined;
        if (!call || !("FuncCall" in call))
            continue;
        const name = call.FuncCall.funcname?.at(-1);
        const [setting, value] = (call.FuncCall.args ?? []).map((arg) => ("A_Const" in arg ? textOf(arg.A_Const) : null));
        if (name && "String" in name && name.String.sval === "set_config" && setting === "search_path")
            return (value ?? "").split(",").flatMap(schemasIn);
    }
    return null;
}
function textOf(constant) {
    return constant.sval ? (constant.sval.sval ?? "") : null;
}
/** A schema's name, unless it stands for something that no migration makes tables in. */
function schemasIn(text) {
    const name = (text ?? "").trim().replace(/^"(.*)"$/s, "$1");
    return name === "" || name === "$user" || name === "pg_catalog" ? [] : [name];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/context/timeline.js

const relationKinds = ["table", "view", "materialized view", "foreign table", "sequence", "index"];
/** Which relations stand at which moment of a plan, and which of them the plan itself has made. */
class Timeline {
    #changes = new Map();
    #tables = new Map();
    #before;
    constructor(before) {
        this.#before = before;
        for (const index of before ? (0,core_lib/* objectsOf */.iZ)(before, "index") : []) {
            const table = (0,core_lib/* attributeOf */.w4)(index, "table");
            if (typeof table === "string")
                this.#tables.set(index.identity, table);
        }
    }
    /** Writes down what a statement does to names. Statements come in their order. */
    record(event, moment, path) {
        const name = this.nameOf(event.relation, moment.at, path, event.kind === "created");
        if (event.kind === "created") {
            if (event.table)
                this.#tables.set(name, this.nameOf(event.table, moment.at, path));
            if (!event.unlessThere || !this.#stands(name, moment.at))
                this.#add(name, moment, moment.transaction, true);
        }
        else if (event.kind === "dropped") {
            this.#add(name, moment, null, false);
        }
        else {
            const madeIn = this.#last(name, moment.at)?.madeIn ?? null;
            this.#add(name, moment, null, false);
            const schema = event.to.schemaname;
            const to = schema ? (0,core_lib/* relationName */.CJ)(schema, event.to.relname ?? "") : siblingOf(name, event.to.relname ?? "");
            this.#add(to, moment, madeIn, true);
        }
    }
    /** Writes down a relation that the rehearsal saw a statement create, whatever its text says. */
    recordMade(name, moment) {
        if (!this.#last(name, moment.at)?.present)
            this.#add(name, moment, moment.transaction, true);
    }
    /** The relation that a name means at that moment; where nothing is known, the first schema of the search path. */
    nameOf(relation, at, path, creating = false) {
        const name = relation?.relname ?? "";
        if (relation?.schemaname)
            return (0,core_lib/* relationName */.CJ)(relation.schemaname, name);
        const temporary = (0,core_lib/* relationName */.CJ)("pg_temp", name);
        if (creating)
            return relation?.relpersistence === "t" ? temporary : (0,core_lib/* relationName */.CJ)(path[0] ?? "public", name);
        const candidates = [temporary, ...path.map((schema) => (0,core_lib/* relationName */.CJ)(schema, name))];
        return candidates.find((one) => this.#stands(one, at)) ?? (0,core_lib/* relationName */.CJ)(path[0] ?? "public", name);
    }
    /** False when a pending statement, this one included, has made what the name means now. */
    existed(name, at) {
        const last = this.#last(name, at);
        return !last?.present || last.madeIn === null;
    }
    isNew(name, { at, transaction }) {
        const last = this.#last(name, at);
        return last?.present === true && last.madeIn === transaction;
    }
    tableOf(index) {
        return this.#tables.get(index) ?? null;
    }
    #stands(name, at) {
        const last = this.#last(name, at);
        if (last)
            return last.present;
        const before = this.#before;
        return before !== null && relationKinds.some((kind) => (0,core_lib/* objectOf */.Xy)(before, kind, name) !== null);
    }
    #add(name, moment, madeIn, present) {
        const changes = this.#changes.get(name) ?? [];
        changes.push({ ...moment, madeIn, present });
        this.#changes.set(name, changes);
    }
    /** A drop counts from the next statement on: the one that drops still means what stood there. */
    #last(name, at) {
        return this.#changes.get(name)?.findLast((change) => change.at < at || (change.at === at && change.present));
    }
}
/** `public.a` and `b` -> `public.b` */
function siblingOf(name, other) {
    const schema = /^("(?:[^"]|"")*"|[^".]*)\./.exec(name)?.[1] ?? "public";
    return (0,core_lib/* relationName */.CJ)(schema.startsWith('"') ? schema.slice(1, -1).replaceAll('""', '"') : schema, other);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/context/contexts.js





/** Parses the pending files and lays out what each statement finds when its turn comes. */
async function readPlan(plan, measured) {
    const timeline = new Timeline(plan.before);
    const files = [];
    let at = 0;
    for (const migration of plan.migrations) {
        const known = measured.find(({ version, file }) => version === migration.version && file === migration.file);
        const reads = [];
        const usual = defaultSearchPath(plan.supabase);
        let path = usual;
        for (const statement of migration.script.statements) {
            const read = {
                ...measurementOf(known, statement),
                migration,
                statement,
                node: await treeOf(statement),
                at: at++,
                transaction: transactionOf(migration, statement),
                path,
            };
            reads.push(read);
            write(timeline, read);
            path = (read.node && searchPathAfter(read.node, usual)) ?? path;
        }
        files.push({ migration, reads });
    }
    return files.map(({ migration, reads }) => ({
        migration,
        statements: reads.map((read) => contextOf(read, reads, plan, timeline)),
    }));
}
async function treeOf(statement) {
    const trees = await (0,tree/* parseTrees */.$)(statement.text);
    return trees?.length === 1 ? (trees[0]?.node ?? null) : null;
}
/** A statement that failed has shown what keeps it from working, and not what it does. */
function measurementOf(file, { index }) {
    const found = file?.statements.find((one) => one.index === index);
    if (!found)
        return { measured: null, error: null };
    return { measured: found.measured && found.error === null ? found : null, error: found.error };
}
function transactionOf(migration, statement) {
    const segment = migration.execution.segments.find(({ statements }) => statements.includes(statement.index));
    return `${migration.file} ${migration.version} ${segment?.index ?? `alone ${statement.index}`}`;
}
function write(timeline, { node, measured, at, transaction, path }) {
    for (const event of node ? eventsOf(node) : [])
        timeline.record(event, { at, transaction }, path);
    for (const { type, identity, existing } of measured?.created ?? []) {
        if (!existing && /^(table|view|materialized view|foreign table|sequence|index)$/.test(type))
            timeline.recordMade(plainest(identity), { at, transaction });
    }
}
/** The server quotes reserved words, and a RelationName does not: `public."user"` -> `public.user`. */
function plainest(identity) {
    return identity.replace(/(?<!")"([a-z_][a-z0-9_$]*)"(?!")/g, "$1");
}
function contextOf(read, file, plan, timeline) {
    const { migration, statement, node, measured, error, at, transaction, path } = read;
    const others = file.filter((one) => one.transaction === transaction);
    return {
        migration,
        statement,
        node,
        measured,
        error,
        plan,
        earlier: others.filter((one) => one.at < at),
        later: others.filter((one) => one.at > at),
        nameOf: (relation) => timeline.nameOf(relation, at, path),
        existed: (relation) => timeline.existed(relation, at),
        isNew: (relation) => timeline.isNew(relation, { at, transaction }),
        facts: (relation) => (plan.live && Object.hasOwn(plan.live.relations, relation) ? plan.live.relations[relation] : null) ?? null,
        tableOf: (index) => timeline.tableOf(index) ??
            (plan.live && Object.hasOwn(plan.live.relations, index) ? plan.live.relations[index]?.table : null) ??
            null,
        placeOf: (location) => placeOf(migration, statement, location),
    };
}
function placeOf(migration, statement, location) {
    if (location === undefined || location < 0)
        return { line: statement.line, column: statement.column };
    const before = Buffer.from(statement.text).subarray(0, location).toString().length;
    return (0,sql_lib/* place */.ik)(migration.script.text, statement.offset + before);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/grading/duration.js
const megabyte = 1024 * 1024;
/**
 * Milliseconds that work takes for each megabyte, from and to. Measured on PostgreSQL 15 with 17, 84 and 338 MB, without
 * parallel workers, on a busy machine; time grew in proportion to size. See docs/explanation/hazards.md.
 */
const msPerMegabyte = {
    scan: [4, 7],
    "foreign-key-check": [10, 10],
    "index-build": [16, 58],
    rewrite: [47, 65],
    rows: [211, 254],
};
/**
 * How long the work of an effect takes on relations of these sizes, in milliseconds; null when no size is known, or when
 * the effect is no matter of size. A rewrite builds every index again, of which the figures of the table contain one.
 */
function estimate(effect, facts) {
    if (effect.kind === "lock")
        return null;
    const known = facts.filter(({ bytes }) => bytes !== null);
    if (known.length === 0)
        return null;
    const [from, to] = msPerMegabyte[effect.kind];
    const sum = (ofOne) => Math.round(known.reduce((total, one) => total + ofOne(one) / megabyte, 0));
    const indexes = effect.kind === "rewrite" ? msPerMegabyte["index-build"][1] : 0;
    return [
        sum(({ bytes }) => from * (bytes ?? 0)),
        sum(({ bytes, indexBytes }) => to * (bytes ?? 0) + indexes * (indexBytes ?? 0)),
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/grading/figures.js

/** `48 GB, 121 M rows, ~310 writes/s`; empty when nothing is known. Rates below one in ten seconds are left out. */
function factsText({ bytes, rows, writesPerSecond }) {
    return [
        bytes === null ? null : (0,core_lib/* formatBytes */.z3)(bytes),
        rows === null ? null : `${(0,core_lib/* formatCount */.B4)(rows)} ${rows === 1 ? "row" : "rows"}`,
        writesPerSecond === null || writesPerSecond < 0.1
            ? null
            : `~${writesPerSecond < 10 ? writesPerSecond.toFixed(1).replace(/\.0$/, "") : (0,core_lib/* formatCount */.B4)(writesPerSecond)} writes/s`,
    ]
        .filter((part) => part !== null)
        .join(", ");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/grading/grade.js



/** Below this nobody notices: a request waits as long for a slow page or a lost packet. */
const noticeableMs = 1_000;
/** From here on requests run into their own time limits, pools run empty, and people call. */
const outageMs = 10_000;
/** So many statements a second that every second of waiting fills a pool of connections. */
const busyPerSecond = 100;
/** Below this a table whose traffic is not known is taken for a quiet one. */
const smallBytes = 1024 * 1024;
/**
 * What a hit is worth when the target's numbers are known; the rule's severity where they are not or do not matter.
 * @param locks what the rehearsal held when the statement was done
 * @param familyOf a relation with its partitions, whose sizes count as well
 */
function grade(hit, byRule, live, locks = [], familyOf = (relation) => [relation]) {
    const effect = hit.effect ?? null;
    const measured = effect ? strongest(hit.relation ?? effect.relations[0], locks) : null;
    if (!effect || !live)
        return { severity: byRule, live: null, message: withNumbers(hit, null, null, measured) };
    const concerned = new Set(effect.relations.flatMap((name) => [...familyOf(name)]));
    // a partitioned table has no rows of its own
    const facts = [...concerned]
        .flatMap((name) => factsOf(live, name) ?? [])
        .filter(({ kind }) => kind !== "partitioned table");
    const largest = facts.toSorted((a, b) => (b.bytes ?? -1) - (a.bytes ?? -1))[0] ?? null;
    const estimateMs = estimate(effect, facts);
    const verdict = effect.kind === "lock" ? ofInstant(effect, live, facts) : ofWork(effect, estimateMs, facts, largest);
    const numbers = verdict && {
        relation: largest?.relation ?? null,
        bytes: largest?.bytes ?? null,
        rows: largest?.rows ?? null,
        writesPerSecond: largest?.writesPerSecond ?? null,
        estimateMs,
        because: verdict.because,
    };
    return {
        severity: verdict?.severity ?? byRule,
        live: numbers,
        message: withNumbers(hit, facts.find(({ relation }) => relation === hit.relation) ?? null, estimateMs, measured),
    };
}
function factsOf(live, relation) {
    return Object.hasOwn(live.relations, relation) ? (live.relations[relation] ?? null) : null;
}
/** A lock that is held for an instant hurts only when it has to queue, and everybody else behind it. */
function ofInstant(effect, live, facts) {
    if (effect.blocks === "ddl" || effect.blocks === "nothing")
        return { severity: "info", because: "it keeps no client waiting" };
    const waiting = live.longTransactions.length;
    if (waiting > 0) {
        const who = `${(0,core_lib/* plural */.LS)(waiting, "transaction")} on the target ${waiting === 1 ? "has" : "have"}`;
        return { severity: "warning", because: `${who} been open for more than 10 s, and the lock may wait for them` };
    }
    const traffic = trafficOf(effect, facts);
    if (traffic === null) {
        const known = facts.filter(({ bytes }) => bytes !== null);
        const [largest] = known.toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
        if (!largest || known.length < facts.length || (largest.bytes ?? 0) >= smallBytes)
            return null;
        return { severity: "info", because: `the lock is held for an instant, and ${sizeOf(largest)}` };
    }
    return traffic >= 10 * busyPerSecond
        ? { severity: "warning", because: `the table sees ~${(0,core_lib/* formatCount */.B4)(traffic)} statements a second` }
        : { severity: "info", because: "the lock is held for an instant, and the table is not busy" };
}
/** Work in proportion to size, while others wait. */
function ofWork(effect, estimateMs, facts, largest) {
    if (effect.blocks === "ddl" || effect.blocks === "nothing")
        return { severity: "info", because: "it keeps no client waiting" };
    if (estimateMs === null || largest === null)
        return null;
    const [, most] = estimateMs;
    const size = sizeOf(largest);
    if (most < noticeableMs)
        return { severity: "info", because: size };
    if (most >= outageMs)
        return { severity: "blocking", because: size };
    const traffic = trafficOf(effect, facts) ?? 0;
    return traffic >= busyPerSecond
        ? { severity: "blocking", because: `${size}, and it is busy: ~${(0,core_lib/* formatCount */.B4)(traffic)} statements a second` }
        : { severity: "warning", because: size };
}
/** Statements a second that would wait; null when no rate is known. */
function trafficOf({ blocks }, facts) {
    const rates = facts.flatMap(({ readsPerSecond, writesPerSecond }) => blocks === "reads+writes" ? [readsPerSecond, writesPerSecond] : [writesPerSecond]);
    const known = rates.filter((rate) => rate !== null);
    return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
}
function sizeOf({ bytes, rows, relation }) {
    const name = `\`${relation}\``;
    if (rows !== null && rows < 10_000)
        return `${name} has ${rows === 0 ? "no" : Math.round(rows)} ${rows === 1 ? "row" : "rows"}`;
    return `${name} has ${(0,core_lib/* formatBytes */.z3)(bytes ?? 0)}`;
}
/** The strongest mode in which the rehearsal held the relation, when it keeps anybody waiting. */
function strongest(relation, locks) {
    const modes = locks.filter((lock) => lock.relation === relation).map(({ mode }) => mode);
    const mode = modes.length === 0 ? null : modes.reduce(core_lib/* strongerLock */.wS);
    return mode && (0,core_lib/* blockedBy */.yJ)(mode) !== "nothing" ? mode : null;
}
/** Numbers right behind the relation's name, duration and measured lock at the end. */
function withNumbers(hit, facts, estimateMs, measured) {
    const numbers = facts ? factsText(facts) : "";
    const name = `\`${hit.relation}\``;
    const at = numbers === "" ? -1 : hit.message.indexOf(name) + name.length;
    const sentence = at >= name.length ? `${hit.message.slice(0, at)} (${numbers})${hit.message.slice(at)}` : hit.message;
    return [
        sentence,
        estimateMs && estimateMs[1] >= noticeableMs ? `by estimate for ${range(estimateMs)}` : null,
        measured ? `measured lock ${measured}` : null,
    ]
        .filter((part) => part !== null)
        .join("; ");
}
function range([low, high]) {
    const [from, to] = [(0,core_lib/* formatDuration */.a3)(low), (0,core_lib/* formatDuration */.a3)(high)];
    return from === to ? from : `${from} to ${to}`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/grading/settle.js
/** Whoever tells the first need not hear the second: a rewrite reads the table and builds its indexes. */
const implied = {
    rewrite: ["rewrite", "index-build", "foreign-key-check", "scan", "lock"],
    "index-build": ["index-build", "scan", "lock"],
    "foreign-key-check": ["foreign-key-check", "scan", "lock"],
    scan: ["scan", "lock"],
    rows: ["rows", "scan", "lock"],
    lock: ["lock"],
};
/**
 * Leaves out what another finding of the same statement tells better: what a rule found twice, a general rule's where a
 * rule knows the reason, and a bare lock where the work is named that goes on under it.
 */
function settle(found) {
    const once = withoutRepeats(found);
    const working = new Map();
    for (const one of once) {
        if (one.context === null || !one.hit.effect)
            continue;
        const group = working.get(one.context);
        if (group)
            group.push(one);
        else
            working.set(one.context, [one]);
    }
    const told = new Set();
    for (const group of working.values()) {
        group.forEach((one, at) => {
            if (group.some((other, before) => other !== one && tellsMore(other, one, before < at)))
                told.add(one);
        });
    }
    return once.filter((one) => !told.has(one));
}
/** The first of those that a rule says twice of one place. A statement may make thousands of objects. */
function withoutRepeats(found) {
    const seen = new Map();
    return found.filter(({ rule, hit, migration, context, place }) => {
        const known = seen.get(context) ?? new Set();
        seen.set(context, known);
        const key = JSON.stringify([rule.id, migration?.file, hit.relation, hit.message, place?.line, place?.column]);
        const fresh = !known.has(key);
        known.add(key);
        return fresh;
    });
}
function tellsMore(other, one, earlier) {
    if (!one.hit.effect || !other.hit.effect)
        return false;
    if (other.rule.category !== one.rule.category || other.rule === one.rule)
        return false;
    const { kind } = one.hit.effect;
    const heavier = other.hit.effect.kind !== kind;
    if (!implied[other.hit.effect.kind].includes(kind))
        return false;
    if (!one.hit.effect.relations.every((name) => other.hit.effect?.relations.includes(name)))
        return false;
    if (one.rule.general === true)
        return other.rule.general !== true || heavier || earlier;
    return other.rule.general !== true && kind === "lock" && heavier;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/effects.js

/** Relations of the family of `relation` that the statement wrote anew; unmeasured, the text's word is taken for it. */
function rewritten(context, relation) {
    return seen(context, relation, context.measured?.rewrites);
}
/** The same for relations that were read from beginning to end. */
function scanned(context, relation) {
    return seen(context, relation, context.measured?.scans);
}
/** The same for relations on which an index was built. */
function indexed(context, relation) {
    const builds = context.measured?.indexBuilds.filter(({ existing }) => existing);
    return seen(context, relation, builds && [...new Set(builds.map((build) => build.relation))]);
}
function seen({ measured, plan }, relation, touched) {
    if (!measured || !touched)
        return [relation];
    const family = familyOf(plan.before, relation);
    return touched.filter((name) => family.has(name));
}
/** A relation with its partitions and heirs, theirs included. */
function familyOf(snapshot, relation) {
    const family = new Set([relation]);
    if (!snapshot)
        return family;
    const tables = (0,core_lib/* objectsOf */.iZ)(snapshot, "table");
    // a Set's iteration reaches what is added to it on the way
    for (const parent of family) {
        for (const table of tables) {
            if ((0,core_lib/* attributeOf */.w4)(table, "partitionOf") === parent || (0,core_lib/* listOf */.c3)(table, "inherits").includes(parent))
                family.add(table.identity);
        }
    }
    return family;
}
/** True when the statement may do things that its own text does not show: DO, CALL, EXECUTE, a query that calls functions. */
function actsInside({ node }) {
    return (node === null || ["DoStmt", "CallStmt", "ExecuteStmt", "SelectStmt", "InsertStmt"].some((kind) => kind in node));
}
/** ` (inside the DO block)` and the like, for messages about what the text does not show; empty for plain statements. */
function insideOf(context) {
    const { node } = context;
    if (node === null)
        return "";
    if ("DoStmt" in node)
        return " inside a DO block";
    if ("CallStmt" in node)
        return " inside a procedure";
    return actsInside(context) ? " inside a function" : "";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/look.js


/** Asks all rules about all statements, files, and the schema before and after. One that breaks does not stop the others. */
function look(rules, files, plan) {
    const found = [];
    const stumbles = [];
    for (const rule of rules) {
        for (const file of files) {
            try {
                found.push(...atStatements(rule, file), ...atFile(rule, file));
            }
            catch (error) {
                stumbles.push({ rule, file: file.migration, error });
            }
        }
        try {
            found.push(...atState(rule, files, plan));
        }
        catch (error) {
            stumbles.push({ rule, file: null, error });
        }
    }
    return { found, stumbles };
}
function atStatements(rule, { migration, statements }) {
    const ask = rule.statement;
    if (!ask)
        return [];
    return statements.flatMap((context) => ask(context).map((hit) => ({ rule, hit, migration, context, place: hit.place ?? look_placeOf(context) })));
}
function atFile(rule, { migration, statements }) {
    return (rule.file?.(migration, statements) ?? []).map((hit) => {
        const place = hit.place ?? (statements[0] ? look_placeOf(statements[0]) : { line: 1, column: 1 });
        const holds = ({ statement }) => statement.line <= place.line && place.line <= statement.endLine;
        return { rule, hit, migration, context: statements.find(holds) ?? null, place };
    });
}
/** Problems of the schema after that were not there before. Without both nothing can be said. */
function atState(rule, files, plan) {
    if (!rule.state || !plan.before || !plan.after)
        return [];
    const old = new Set(rule.state(plan.before, plan).map(({ key }) => key));
    return rule
        .state(plan.after, plan)
        .filter(({ key }) => !old.has(key))
        .map((hit) => {
        const context = statementThatTouched(hit, files);
        return {
            rule,
            hit,
            migration: context?.migration ?? null,
            context,
            place: hit.place ?? (context && look_placeOf(context)),
        };
    });
}
/** The last pending statement that made what a hit hangs on, else the last that changed it. */
function statementThatTouched(hit, files) {
    const statements = files.flatMap((file) => file.statements);
    for (const identity of hit.identities ?? (hit.relation === null ? [] : [hit.relation])) {
        const name = plainest(identity);
        const found = statements.findLast((context) => makes(context, name)) ??
            statements.findLast((context) => context.measured?.changed.some((one) => plainest(one.identity) === name));
        if (found)
            return found;
    }
    return null;
}
function makes(context, identity) {
    const { measured, node } = context;
    if (measured)
        return measured.created.some((object) => plainest(object.identity) === identity);
    return (node !== null &&
        eventsOf(node).some((event) => event.kind === "created" && context.nameOf(event.relation) === identity));
}
function look_placeOf({ statement }) {
    return { line: statement.line, column: statement.column };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/alter-actions.js

/** Actions of an ALTER TABLE (or ALTER VIEW ..., which PostgreSQL reads alike); none for other statements. */
function alterActions({ node, nameOf }) {
    if (!node || !("AlterTableStmt" in node))
        return [];
    const { relation, cmds } = node.AlterTableStmt;
    if (!relation)
        return [];
    const name = nameOf(relation);
    return (cmds ?? []).flatMap((cmd) => {
        if (!("AlterTableCmd" in cmd))
            return [];
        const command = cmd.AlterTableCmd;
        const def = command.def;
        return {
            relation: name,
            only: relation.inh !== true,
            command,
            subtype: command.subtype ?? "",
            column: def && "ColumnDef" in def ? def.ColumnDef : null,
            constraint: def && "Constraint" in def ? def.Constraint : null,
        };
    });
}
/** `public.orders`, `total` -> `public.orders.total`, as snapshots and measurements name a column. */
function columnName(relation, column) {
    return `${relation}.${(0,core_lib/* quoteName */.AB)(column)}`;
}
/** The column's type before the plan as the server writes it (`numeric(10,2)`); null where it is not known. */
function typeBefore(context, relation, column) {
    const { before } = context.plan;
    const object = before && (0,core_lib/* objectOf */.Xy)(before, "column", columnName(relation, column));
    const type = object && (0,core_lib/* attributeOf */.w4)(object, "type");
    return typeof type === "string" ? type : null;
}
/** True when clients may know the column: it stood there before this plan, or nothing is known. */
function columnExisted(context, relation, column) {
    if (!relationExisted(context, relation))
        return false;
    const { before } = context.plan;
    if (before && (0,core_lib/* objectOf */.Xy)(before, "table", relation)) {
        return (0,core_lib/* objectOf */.Xy)(before, "column", columnName(relation, column)) !== null;
    }
    return !context.earlier.some((statement) => alterActions({ node: statement.node, nameOf: context.nameOf }).some((action) => action.relation === relation && action.subtype === "AT_AddColumn" && action.column?.colname === column));
}
const kinds = ["table", "view", "materialized view", "foreign table", "sequence", "index"];
/**
 * True when the relation stood there before this plan, or nothing is known of it. A snapshot that knows the schema and not
 * the relation says that it was not there: `DROP TABLE IF EXISTS` of nothing.
 */
function relationExisted(context, relation) {
    if (!context.existed(relation))
        return false;
    const { before } = context.plan;
    if (!before || kinds.some((kind) => (0,core_lib/* objectOf */.Xy)(before, kind, relation)))
        return true;
    const schema = schemaOf(relation);
    return (0,core_lib/* objectOf */.Xy)(before, "schema", schema) === null && schema !== "public" && schema !== "pg_temp";
}
/** True when the plan drops the table itself, so that what it does to its parts is no matter of its own. */
function goesAway({ plan }, relation) {
    return plan.after !== null && !kinds.some((kind) => plan.after && (0,core_lib/* objectOf */.Xy)(plan.after, kind, relation));
}
/** `public.orders` -> `public`, `"My schema".orders` -> `"My schema"`. */
function schemaOf(relation) {
    return /^(?:"(?:[^"]|"")*"|[^".]*)(?=\.)/.exec(relation)?.[0] ?? "public";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/written-names.js

/** Values of String nodes, in their order; other nodes are left out. */
function stringsOf(nodes) {
    return (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}
/** Parts of a name as the parser wrote it: a List of strings, an ObjectWithArgs, a TypeName or a single String. */
function partsOf(node) {
    if (!node)
        return [];
    if ("List" in node)
        return stringsOf(node.List.items);
    if ("String" in node)
        return [node.String.sval ?? ""];
    if ("ObjectWithArgs" in node)
        return stringsOf(node.ObjectWithArgs.objname);
    if ("TypeName" in node)
        return stringsOf(node.TypeName.names);
    return [];
}
/** The last two parts of a name as a RangeVar, so that it is looked up like a relation's. */
function asRange(parts) {
    const relname = parts.at(-1);
    const schemaname = parts.at(-2);
    if (relname === undefined)
        return null;
    return schemaname === undefined ? { relname } : { schemaname, relname };
}
const spellings = {
    int2: "smallint",
    smallserial: "smallint",
    int4: "integer",
    int: "integer",
    serial: "integer",
    int8: "bigint",
    bigserial: "bigint",
    float4: "real",
    float8: "double precision",
    bool: "boolean",
    bpchar: "character",
    varchar: "character varying",
    varbit: "bit varying",
    decimal: "numeric",
    timestamptz: "timestamp with time zone",
    timestamp: "timestamp without time zone",
    timetz: "time with time zone",
    time: "time without time zone",
};
/** The type that a statement names. Types of other schemas than pg_catalog keep theirs; unqualified ones stay unqualified. */
function typeIn(type) {
    const parts = stringsOf(type?.names);
    const last = parts.at(-1) ?? "";
    const builtIn = parts.length === 1 || parts[0] === "pg_catalog";
    const modifiers = (type?.typmods ?? []).flatMap((mod) => "A_Const" in mod && mod.A_Const.ival ? [mod.A_Const.ival.ival ?? 0] : []);
    return {
        name: builtIn ? (Object.hasOwn(spellings, last) ? (spellings[last] ?? last) : last) : parts.join("."),
        modifiers,
        array: (type?.arrayBounds ?? []).length > 0,
    };
}
/** The type that a snapshot names: `numeric(10,2)`, `timestamp(3) without time zone`, `public.status[]`. */
function typeFrom(text) {
    const array = text.endsWith("[]");
    const plain = text.replace(/(\[\])+$/, "");
    const modifiers = /\(([\d, -]+)\)/.exec(plain)?.[1]?.split(",").map(Number) ?? [];
    return { name: plainest(plain.replace(/\([\d, -]+\)/, "")), modifiers, array };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rule.js
/** States a rule; its type follows. */
function defineRule(rule) {
    return rule;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/access-taken-away/rule.js




const rule_rule = defineRule({
    id: "access-taken-away",
    category: "compatibility",
    severity: "info",
    catalogue: ["A15"],
    aliases: [],
    title: "Running code may lose access",
    why: "Who logs in with a role that loses a privilege, a policy or the ownership gets permission errors, or sees fewer rows, from the commit on.",
    fix: "Grant what replaces it first, and take the old way away when nobody uses it.",
    statement: (context) => [...revoked(context), ...owners(context), ...policies(context), ...roles(context)],
});
function revoked(context) {
    const { node } = context;
    if (!node || !("GrantStmt" in node) || node.GrantStmt.is_grant)
        return [];
    const { targtype, objtype, objects, grantees } = node.GrantStmt;
    if (targtype !== "ACL_TARGET_OBJECT" || objtype !== "OBJECT_TABLE")
        return [];
    const from = (grantees ?? [])
        .map((one) => ("RoleSpec" in one ? (one.RoleSpec.rolename ?? "PUBLIC") : ""))
        .join("`, `");
    return (objects ?? []).flatMap((object) => {
        if (!("RangeVar" in object))
            return [];
        const relation = context.nameOf(object.RangeVar);
        if (!relationExisted(context, relation))
            return [];
        return [
            {
                relation,
                message: `Takes privileges on \`${relation}\` from \`${from}\`: code that uses them gets permission errors`,
            },
        ];
    });
}
function owners(context) {
    return alterActions(context)
        .filter(({ subtype, relation }) => subtype === "AT_ChangeOwner" && relationExisted(context, relation))
        .map(({ relation }) => ({
        relation,
        message: `Gives \`${relation}\` another owner: the old one keeps no privileges on it, and row level security binds it`,
    }));
}
function policies(context) {
    const { node, plan } = context;
    if (!node || !("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_POLICY")
        return [];
    return (node.DropStmt.objects ?? []).flatMap((object) => {
        const parts = "List" in object ? stringsOf(object.List.items) : [];
        const relation = context.nameOf(asRange(parts.slice(0, -1)) ?? undefined);
        const policy = (0,core_lib/* quoteName */.AB)(parts.at(-1) ?? "");
        if (!relationExisted(context, relation) || goesAway(context, relation))
            return [];
        const before = plan.before && (0,core_lib/* childrenOf */.LU)(plan.before, relation, "policy");
        if (before && !before.some(({ identity }) => identity.endsWith(`.${policy}`)))
            return [];
        if (told(context, "DropStmt", relation))
            return [];
        if (replaced(context, relation, before?.length ?? null))
            return [];
        return [
            { relation, message: `Drops the policy \`${policy}\` of \`${relation}\`: rows that it let in are out of reach` },
        ];
    });
}
/** A dump takes one privilege, or one policy, after the other: one of them is told. */
function told(context, kind, relation) {
    return context.earlier.slice(-20).some(({ node }) => node && touched(context, node, kind).includes(relation));
}
function touched(context, node, kind) {
    if (kind === "GrantStmt") {
        if (!("GrantStmt" in node) || node.GrantStmt.is_grant)
            return [];
        return (node.GrantStmt.objects ?? []).flatMap((one) => ("RangeVar" in one ? [context.nameOf(one.RangeVar)] : []));
    }
    if (!("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_POLICY")
        return [];
    return (node.DropStmt.objects ?? []).map((one) => context.nameOf(asRange(partsOf(one).slice(0, -1)) ?? undefined));
}
/** Policies are often dropped and made again: then the table has as many afterwards. */
function replaced({ plan, later, nameOf }, relation, before) {
    if (plan.after && before !== null)
        return (0,core_lib/* childrenOf */.LU)(plan.after, relation, "policy").length >= before;
    return later.some(({ node }) => node && "CreatePolicyStmt" in node && nameOf(node.CreatePolicyStmt.table) === relation);
}
function roles({ node }) {
    if (!node || !("DropRoleStmt" in node))
        return [];
    return (node.DropRoleStmt.roles ?? []).map((role) => ({
        relation: null,
        message: `Drops the role \`${"RoleSpec" in role ? (role.RoleSpec.rolename ?? "") : ""}\`: nobody can log in or act as it any more`,
        severity: "warning",
    }));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/new-column.js


/** True when a new column takes no NULL and nothing fills it: rows that are there, and inserts that do not name it, fail. */
function needsValue({ plan, nameOf }, column) {
    const parts = stringsOf(column.typeName?.names);
    if (/^(small|big)?serial[248]?$/.test(parts.at(-1) ?? ""))
        return false;
    const kinds = (column.constraints ?? []).map((one) => ("Constraint" in one ? one.Constraint.contype : undefined));
    if (kinds.some((kind) => kind === "CONSTR_DEFAULT" || kind === "CONSTR_IDENTITY" || kind === "CONSTR_GENERATED")) {
        return false;
    }
    const domain = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "type", nameOf(asRange(parts) ?? undefined));
    if (domain && (0,core_lib/* attributeOf */.w4)(domain, "default") !== null)
        return false;
    const strictDomain = domain !== null && (0,core_lib/* attributeOf */.w4)(domain, "notNull") === true;
    return strictDomain || kinds.includes("CONSTR_NOTNULL") || kinds.includes("CONSTR_PRIMARY");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/row-counts.js
/** What the target's numbers say of a relation's rows; `unknown` without numbers. */
function rowsOf(context, relation) {
    const rows = context.facts(relation)?.rows ?? null;
    if (rows === null)
        return "unknown";
    return rows >= 1 ? "some" : "none";
}
/** For what takes rows away: sure where there are rows, no matter where there are none. */
function byRows(context, relations, otherwise) {
    const known = relations.map((relation) => rowsOf(context, relation));
    if (known.includes("some"))
        return "blocking";
    return known.length > 0 && known.every((rows) => rows === "none") ? "info" : otherwise;
}
/** A clause for the sentence, where the target's table is empty. */
function emptyClause(context, relation) {
    return rowsOf(context, relation) === "none" ? ", which is empty on the target" : "";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/add-column-not-null-without-default/rule.js





const add_column_not_null_without_default_rule_rule = defineRule({
    id: "add-column-not-null-without-default",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A09"],
    aliases: ["squawk:adding-required-field", "atlas:MF103"],
    title: "New column that must be filled and has no default",
    why: "The statement fails (23502) as soon as the table has a single row. On an empty table it works, and then every INSERT of code that does not know the column fails.",
    fix: "Give it a default, which costs nothing for a constant; or add it without NOT NULL, fill it, and set NOT NULL when all writers know it.",
    probe: "row-without-value",
    statement: (context) => alterActions(context)
        .filter(({ column, relation }) => column && needsValue(context, column) && relationExisted(context, relation))
        .flatMap((action) => hitOn(context, action)),
});
const consequences = {
    some: "this fails, since the table has rows",
    none: "the table is empty on the target, so it works, and inserts of running code fail after it",
    unknown: "this fails when the table has rows, and inserts of running code fail after it",
};
function hitOn(context, { relation, column }) {
    const name = column?.colname ?? "";
    const rows = rowsOf(context, relation);
    const after = context.plan.after;
    const known = after && (0,core_lib/* objectOf */.Xy)(after, "column", `${relation}.${name}`);
    const type = known ? String((0,core_lib/* attributeOf */.w4)(known, "type")) : "<type>";
    return [
        {
            relation,
            message: `Adds \`${name}\` to \`${relation}\` as NOT NULL without a default: ${consequences[rows]}`,
            severity: rows === "some" ? "blocking" : rows === "none" ? "info" : add_column_not_null_without_default_rule_rule.severity,
            remedy: {
                text: add_column_not_null_without_default_rule_rule.fix,
                sql: `ALTER TABLE ${relation} ADD COLUMN ${(0,core_lib/* quoteIdentifier */.Cm)(name)} ${type} NOT NULL DEFAULT <value>;`,
            },
            place: context.placeOf(column?.location),
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/access.js


/** Roles of an API: `anon` is everybody who knows the address, `authenticated` everybody who has signed up. */
const apiRoles = ["anon", "authenticated", "service_role"];
/** The privileges that reach rows; TRUNCATE, REFERENCES and TRIGGER are out of an API's reach. */
const rowPrivileges = new Set(["SELECT", "INSERT", "UPDATE", "DELETE"]);
/** True for what stands in a schema that an API shows to the world. */
function isExposed(identity, { exposedSchemas }) {
    return exposedSchemas.some((schema) => (0,core_lib/* quoteName */.AB)(schema) === schemaOf(identity));
}
/** Who may reach a relation's rows through an API. */
function opennessOf(snapshot, relation) {
    const reach = (role) => (0,core_lib/* privilegesOf */.yK)(snapshot, relation, role).filter((name) => rowPrivileges.has(name));
    return { strangers: reach("anon"), users: reach("authenticated") };
}
/** `anyone may SELECT, INSERT` for messages; null when nobody may. */
function whoMay({ strangers, users }) {
    if (strangers.length > 0)
        return `anyone (\`anon\`) may ${strangers.join(", ")}`;
    return users.length > 0 ? `every signed-in user (\`authenticated\`) may ${users.join(", ")}` : null;
}
/** The roles of an API, or PUBLIC, that may run a function. */
function callersOf(snapshot, routine) {
    return (0,core_lib/* grantsOn */.dX)(snapshot, routine)
        .filter((grant) => (0,core_lib/* listOf */.c3)(grant, "privileges").includes("EXECUTE"))
        .map((grant) => String((0,core_lib/* attributeOf */.w4)(grant, "role")))
        .filter((role) => ["PUBLIC", "anon", "authenticated"].includes(role));
}
/** Policies of a table that let strangers or users of an API in. */
function apiPolicies(snapshot, table) {
    return (0,core_lib/* childrenOf */.LU)(snapshot, table, "policy").filter((policy) => letsIn(policy, ["PUBLIC", "anon", "authenticated"]));
}
/** True when a policy names one of these roles. */
function letsIn(policy, roles) {
    return (0,core_lib/* listOf */.c3)(policy, "roles").some((role) => roles.includes(role));
}
/** An attribute that is text; empty where it is null. */
function access_textOf(object, name) {
    const value = (0,core_lib/* attributeOf */.w4)(object, name);
    return typeof value === "string" ? value : "";
}
/** A policy as event triggers spell it: `"read own" on public.orders`. */
function policyIdentity(policy) {
    const table = access_textOf(policy, "table");
    return `${policy.identity.slice(table.length + 1)} on ${table}`;
}
/** True when the definition of a view names the relation; definitions name every relation with its schema. */
function names(definition, relation) {
    for (let at = definition.indexOf(relation); at >= 0; at = definition.indexOf(relation, at + 1)) {
        const [before, behind] = [definition[at - 1] ?? " ", definition[at + relation.length] ?? " "];
        if (!/[\w$".]/.test(before) && !/[\w$"]/.test(behind))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/sql-name.js

// PostgreSQL's reserved words (appendix C of its manual), which a RelationName leaves unquoted
const reserved = new Set(`all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
  character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do
  else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike
  in initially inner inout int integer intersect interval into is isnull join lateral leading least left like limit
  localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
  only or order out outer overlaps overlay placing position precision primary real references returning right row select
  session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
  trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes`
    .trim()
    .split(/\s+/));
/** A relation's, column's or role's name as SQL takes it: `public."user"`, where people write `public.user`. */
function sqlName(name) {
    return partsOfName(name)
        .map((part) => (reserved.has(part) ? (0,core_lib/* quoteIdentifier */.Cm)(part) : part))
        .join(".");
}
/** Parts of a name as they are written, quotes included: `public."my table"` -> `public`, `"my table"`. */
function partsOfName(name) {
    return name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [name];
}
/** The last part as it is written: a column's name without its table's. */
function lastPart(name) {
    return partsOfName(name).at(-1) ?? name;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/api-grants-missing/rule.js





const api_grants_missing_rule_rule = defineRule({
    id: "api-grants-missing",
    category: "security",
    severity: "warning",
    catalogue: ["S19"],
    aliases: [],
    title: "Table in an API's schema that no API role may use",
    why: "Since 2026-10-30 Supabase gives anon, authenticated and service_role no privileges on new tables by itself. Without a GRANT each request fails at run time with 42501, permission denied, also where a policy would let it in; nothing fails while the migration runs.",
    fix: "Grant what each role needs in the migration that creates the table, and let policies decide about rows. A table that no API shall reach belongs in another schema.",
    versions: "Supabase projects without default privileges on tables",
    state: (snapshot, plan) => {
        if (!plan.supabase)
            return [];
        const kinds = ["table", "view", "materialized view"];
        return kinds
            .flatMap((kind) => (0,core_lib/* objectsOf */.iZ)(snapshot, kind))
            .filter((one) => isExposed(one.identity, plan) && (0,core_lib/* attributeOf */.w4)(one, "partitionOf") === null)
            .filter(({ identity }) => apiRoles.every((role) => (0,core_lib/* privilegesOf */.yK)(snapshot, identity, role).length === 0))
            .flatMap((one) => hitsOn(snapshot, one));
    },
});
function hitsOn(snapshot, { kind, identity }) {
    // where new tables get privileges by themselves, somebody has taken them away, and meant it
    if (hasDefaults(snapshot, schemaOf(identity)))
        return [];
    const expected = apiPolicies(snapshot, identity).length > 0;
    return [
        {
            key: identity,
            relation: identity,
            severity: expected ? "warning" : "info",
            message: `No role of the API has a privilege on the ${kind} \`${identity}\`${expected ? ", although its policies let some in" : ""}: requests fail with 42501`,
            remedy: {
                text: api_grants_missing_rule_rule.fix,
                sql: `GRANT SELECT, INSERT, UPDATE, DELETE ON ${sqlName(identity)} TO authenticated, service_role;`,
            },
        },
    ];
}
function hasDefaults(snapshot, schema) {
    return (0,core_lib/* objectsOf */.iZ)(snapshot, "default privilege").some((one) => {
        const whose = access_textOf(one, "schema");
        return ((whose === "" || whose === schema || (0,core_lib/* quoteName */.AB)(whose) === schema) &&
            /^tables?$/i.test(access_textOf(one, "objectKind")) &&
            apiRoles.some((role) => role === access_textOf(one, "role")) &&
            (0,core_lib/* listOf */.c3)(one, "privileges").length > 0);
    });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/sql-text.js


/** A column's or constraint's name, unquoted in the parse tree, for SQL that people paste. */
const nameSql = (name) => sqlName((0,core_lib/* quoteName */.AB)(name));
/** `id, "order"` */
const namesSql = (names) => names.map(nameSql).join(", ");
/** The last part of a relation's name, unquoted: `public."Order"` -> `Order`. */
function bareName(relation) {
    const last = lastPart(relation);
    return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}
/** A statement without the comments before it. */
function withoutLead(text) {
    return text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "");
}
/** Puts words into a statement at a `location` of its parse tree, which counts bytes. */
function insertAt(text, location, words) {
    const bytes = Buffer.from(text);
    return bytes.subarray(0, location).toString() + words + bytes.subarray(location).toString();
}
/** Statements that belong into files of their own, for a remedy: each file under a line that says so. */
function inFiles(...parts) {
    return parts
        .map((part, index) => (index === 0 ? part : `-- in a file of its own, after the one before:\n${part}`))
        .join("\n");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/added.js


/** Actions of an ALTER TABLE on a table that stood there before. */
function actionsOnExisting(context, ...subtypes) {
    const { node } = context;
    if (!node || !("AlterTableStmt" in node) || !isTable(node.AlterTableStmt.objtype))
        return [];
    return alterActions(context).filter(({ subtype, relation }) => (subtypes.length === 0 || subtypes.includes(subtype)) && context.existed(relation));
}
function isTable(type) {
    return type === undefined || type === "OBJECT_TABLE" || type === "OBJECT_FOREIGN_TABLE";
}
/** Constraints of these types that the statement adds to tables that stood there before. */
function addedConstraints(context, ...types) {
    const alone = alterActions(context).length === 1;
    return actionsOnExisting(context, "AT_AddConstraint").flatMap(({ relation, constraint }) => constraint?.contype && types.includes(constraint.contype) ? [{ relation, constraint, alone }] : []);
}
/** Columns that the statement adds to tables that stood there before. */
function addedColumns(context) {
    return actionsOnExisting(context, "AT_AddColumn").flatMap(({ relation, column }) => column ? [{ relation, column, name: column.colname ?? "", constraint: (type) => constraintOf(column, type) }] : []);
}
/** A column's own constraint of that type, or null. */
function constraintOf(column, type) {
    for (const node of column.constraints ?? []) {
        if ("Constraint" in node && node.Constraint.contype === type)
            return node.Constraint;
    }
    return null;
}
/** True when rows that are there are checked now, and the constraint is not only written down for new ones. */
function checksRows(constraint) {
    return constraint.skip_validation !== true && constraint.is_enforced !== false;
}
/**
 * The statement that adds a constraint, with its name and NOT VALID, and the one that checks the rows later; null where the
 * statement does more than this, because then its text cannot be taken over.
 */
function notValidThenValidate({ statement }, { relation, constraint, alone }, name) {
    if (!alone)
        return null;
    const named = constraint.conname
        ? statement.text
        : insertAt(statement.text, constraint.location ?? 0, `constraint ${nameSql(name)} `);
    return {
        add: `${withoutLead(named).trimEnd()} not valid;`,
        validate: `alter table ${relation} validate constraint ${nameSql(constraint.conname ?? name)};`,
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/attach-partition-scans-table/rule.js





const attach_partition_scans_table_rule_rule = defineRule({
    id: "attach-partition-scans-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L23"],
    aliases: [],
    title: "Attaching a partition reads it, and the default partition",
    why: "ATTACH PARTITION locks the parent against other schema changes only. But it takes ACCESS EXCLUSIVE locks on the attached table and on the DEFAULT partition, and reads each of them under it, unless a validated CHECK constraint proves that the rows fit.",
    fix: "Before: give the attached table a CHECK that implies its bounds, and the DEFAULT partition one that excludes them, both NOT VALID and then validated in a file of their own. Attach, and drop the CHECKs.",
    statement: (context) => actionsOnExisting(context, "AT_AttachPartition").flatMap(({ relation: parent, command }) => {
        const def = command.def && "PartitionCmd" in command.def ? command.def.PartitionCmd : null;
        const attached = context.nameOf(def?.name);
        const relations = read(context, parent, attached);
        const [relation] = relations;
        if (relation === undefined)
            return [];
        const others = relation === attached ? "" : ", the default partition,";
        return [
            {
                relation,
                message: `Reads all of \`${relation}\`${others} under ACCESS EXCLUSIVE to attach \`${attached}\` to \`${parent}\`: every read and write of it waits`,
                remedy: {
                    text: attach_partition_scans_table_rule_rule.fix,
                    sql: inFiles(`alter table ${sqlName(relation)} add constraint fits check (<${relation === attached ? "the bounds" : "not the bounds"}>) not valid;`, `alter table ${sqlName(relation)} validate constraint fits;`, `-- the ALTER TABLE ... ATTACH PARTITION, and then\nalter table ${sqlName(relation)} drop constraint fits;`),
                },
                effect: { kind: "scan", blocks: "reads+writes", relations },
            },
        ];
    }),
});
/** Tables that are read: as measured, else those that the snapshot shows without any CHECK. */
function read({ measured, plan, existed }, parent, attached) {
    if (measured)
        return measured.scans.filter((name) => name === attached || isDefaultOf(plan.before, name, parent));
    const { before } = plan;
    const candidates = [attached, ...defaultsOf(before, parent)].filter((name) => existed(name));
    return candidates.filter((name) => !before ||
        !(0,core_lib/* childrenOf */.LU)(before, name, "constraint").some((one) => (0,core_lib/* attributeOf */.w4)(one, "type") === "check" && (0,core_lib/* attributeOf */.w4)(one, "validated") === true));
}
function isDefaultOf(snapshot, name, parent) {
    const table = snapshot && (0,core_lib/* objectOf */.Xy)(snapshot, "table", name);
    return table !== null && (0,core_lib/* attributeOf */.w4)(table, "partitionOf") === parent;
}
function defaultsOf(snapshot, parent) {
    if (!snapshot)
        return [];
    return (0,core_lib/* objectsOf */.iZ)(snapshot, "table")
        .filter((one) => (0,core_lib/* attributeOf */.w4)(one, "partitionOf") === parent && (0,core_lib/* attributeOf */.w4)(one, "partitionBound") === "DEFAULT")
        .map(({ identity }) => identity);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/auth-users-exposed/rule.js




const auth_users_exposed_rule_rule = defineRule({
    id: "auth-users-exposed",
    category: "security",
    severity: "blocking",
    catalogue: ["S13"],
    aliases: ["splinter:auth_users_exposed"],
    title: "User accounts shown through an API",
    why: "The view reads `auth.users`: addresses, phone numbers and metadata of everybody with an account. Roles of the API may read it, and what the view selects today is more than it selects when somebody adds a column.",
    fix: "Copy what others may see into a table of your own with row level security, filled by a trigger on `auth.users`.",
    state: (snapshot, plan) => ["view", "materialized view"].flatMap((kind) => (0,core_lib/* objectsOf */.iZ)(snapshot, kind).flatMap((view) => {
        const { identity } = view;
        if (!isExposed(identity, plan) || !names(access_textOf(view, "definition"), "auth.users"))
            return [];
        const who = whoMay(opennessOf(snapshot, identity));
        if (who === null)
            return [];
        return {
            key: identity,
            relation: identity,
            message: `\`${identity}\` shows accounts from \`auth.users\`: ${who}`,
            remedy: { text: auth_users_exposed_rule_rule.fix, sql: `REVOKE ALL ON ${sqlName(identity)} FROM anon, authenticated;` },
        };
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/cascade.js


/**
 * What a statement dropped without naming it, and what was there before the plan and is missed after it. Left out is what
 * belongs to something named (columns, indexes, constraints, triggers and the row type of a dropped table) and what a
 * later statement makes again.
 */
function cascadedDrops({ measured, plan }) {
    const dropped = (measured?.dropped ?? []).filter(({ existing }) => existing);
    const columns = dropped.filter(({ type, cascaded }) => type === "table column" && !cascaded);
    // constraints of a table go with any column that they name, without a CASCADE
    const altered = new Set(columns.map(({ identity }) => withoutLast(plainest(identity))));
    const extension = dropped.some(({ type, cascaded }) => type === "extension" && !cascaded);
    const gone = dropped.filter(({ type }) => /^(table|view|materialized view|foreign table|sequence|type|table column)$/.test(type));
    const owners = new Set(gone.map(({ identity }) => plainest(identity)));
    return dropped.filter((one) => one.cascaded && telling.test(one.type) && !belongs(one, owners) && !part(one) && !back(one));
    function part({ type, identity }) {
        if (type === "table constraint")
            return altered.has(/ on (.+)$/.exec(plainest(identity))?.[1] ?? "");
        return extension && /^(function|procedure|aggregate)$/.test(type);
    }
    function back({ type, identity }) {
        const { after } = plan;
        if (!after)
            return false;
        if (type === "view" || type === "materialized view" || type === "function")
            return (0,core_lib/* objectOf */.Xy)(after, type, plainest(identity)) !== null;
        return false;
    }
}
// what PostgreSQL keeps for itself (row types, rewrite rules of views, defaults) is nobody's loss but its owner's
const telling = /^(table|view|materialized view|foreign table|sequence|function|procedure|aggregate|trigger|policy|table column|table constraint|index|domain constraint|default value|extension)$/;
/** `orders_pkey on public.orders`, `for public.orders.id`, `public.orders.total`: part of something that is gone itself. */
function belongs({ type, identity }, owners) {
    const name = plainest(identity);
    // an index goes with its table or its constraint: never alone
    if (type === "index" || type === "sequence")
        return true;
    if (type === "default value") {
        const column = name.replace(/^for /, "");
        return owners.has(column) || owners.has(withoutLast(column));
    }
    const on = / on (.+)$/.exec(name)?.[1];
    if (on !== undefined)
        return owners.has(on);
    return type === "table column" && owners.has(withoutLast(name));
}
const withoutLast = (name) => name.replace(/\.(?:"(?:[^"]|"")*"|[^."]*)$/, "");
/** The first few by name, and how many more there are. */
function inWords(objects) {
    const shown = objects.slice(0, 5).map(({ type, identity }) => `the ${type} \`${plainest(identity)}\``);
    const rest = objects.length - shown.length;
    return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/cascade-drops-more/rule.js




const cascade_drops_more_rule_rule = defineRule({
    id: "cascade-drops-more",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A17", "D04"],
    aliases: [],
    title: "CASCADE drops what nobody named",
    why: "CASCADE drops whatever depends on the object: views, foreign keys of other tables, defaults, policies, functions. On the target that may be more than on a developer's machine, and nothing is asked.",
    fix: "Drop without CASCADE, and name in statements of their own what has to go first. Then the statement fails where something else depends on the object.",
    statement: (context) => (wasWatched(context) ? measured(context) : written(context)),
});
/** Without event triggers a rehearsal sees no drops: then a DROP that must have dropped something shows none. */
function wasWatched({ measured: seen, node }) {
    if (!seen)
        return false;
    const mayFindNothing = node && "DropStmt" in node ? node.DropStmt.missing_ok === true : false;
    return seen.dropped.length > 0 || mayFindNothing;
}
/** What really went. CASCADE that took nothing is as good as none. */
function measured(context) {
    const gone = cascadedDrops(context);
    if (gone.length === 0)
        return [];
    return [
        {
            relation: null,
            message: `Drops ${inWords(gone)} with it, which nobody named`,
            remedy: { text: cascade_drops_more_rule_rule.fix, sql: null },
        },
    ];
}
function written(context) {
    const column = alterActions(context).filter(({ subtype, command }) => command.behavior === "DROP_CASCADE" && (subtype === "AT_DropColumn" || subtype === "AT_DropConstraint"));
    const names = [
        ...column
            .filter(({ relation, subtype, command }) => subtype === "AT_DropColumn"
            ? columnExisted(context, relation, command.name ?? "")
            : relationExisted(context, relation))
            .map(({ relation, command }) => columnName(relation, command.name ?? "")),
        ...rule_dropped(context),
    ];
    return names.map((name) => ({
        relation: null,
        message: `Drops \`${name}\` and whatever depends on it, which was not looked at`,
    }));
}
function rule_dropped(context) {
    const drop = cascading(context.node);
    return (drop?.objects ?? []).flatMap((object) => {
        const range = asRange(partsOf(object));
        if (!range)
            return [];
        if (drop?.removeType === "OBJECT_SCHEMA")
            return [range.relname ?? ""];
        const name = context.nameOf(range);
        const relation = /^OBJECT_(TABLE|VIEW|MATVIEW|FOREIGN_TABLE|SEQUENCE)$/.test(drop?.removeType ?? "");
        return relation && !relationExisted(context, name) ? [] : [name];
    });
}
function cascading(node) {
    if (!node || !("DropStmt" in node) || node.DropStmt.behavior !== "DROP_CASCADE")
        return null;
    // triggers, policies and rules have nothing that depends on them
    return /^OBJECT_(TRIGGER|POLICY|RULE)$/.test(node.DropStmt.removeType ?? "") ? null : node.DropStmt;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/cast-finds-bad-values/rule.js

const cast_finds_bad_values_rule_rule = defineRule({
    id: "cast-finds-bad-values",
    category: "data",
    severity: "blocking",
    catalogue: ["F02", "D05"],
    aliases: [],
    title: "Type change meets values that do not fit",
    why: "The cast is done for every row while the table is rewritten. A value that the new type does not take makes the statement fail (22001, 22003, 22P02); one that it rounds or cuts is changed without a word.",
    fix: "Repair the values first, or write a USING expression that says what becomes of them.",
    probe: "cast",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/check-finds-violators/rule.js

const check_finds_violators_rule_rule = defineRule({
    id: "check-finds-violators",
    category: "data",
    severity: "blocking",
    catalogue: ["F02"],
    aliases: [],
    title: "Check meets rows that break it",
    why: "PostgreSQL reads all rows before it accepts the check, and fails with 23514 at the first that breaks it. So does VALIDATE CONSTRAINT, and so does a check of a domain for every column of that domain.",
    fix: "Repair the rows first. Added NOT VALID the check binds new rows at once, and can be validated when the old ones are repaired.",
    probe: "check",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/check-validates-under-lock/rule.js




const check_validates_under_lock_rule_rule = defineRule({
    id: "check-validates-under-lock",
    category: "locking",
    severity: "blocking",
    catalogue: ["L10"],
    aliases: ["squawk:constraint-missing-not-valid"],
    title: "CHECK constraint is checked under a lock",
    why: "ADD CHECK takes an ACCESS EXCLUSIVE lock and reads the whole table under it: every read and write waits.",
    fix: "Add it NOT VALID, which takes an instant, and VALIDATE it in a file of its own, which reads the table while it is used.",
    statement: (context) => addedConstraints(context, "CONSTR_CHECK").flatMap((added) => {
        const { relation, constraint } = added;
        const relations = scanned(context, relation);
        if (!checksRows(constraint) || relations.length === 0)
            return [];
        const steps = notValidThenValidate(context, added, `${bareName(relation)}_check`);
        return [
            {
                relation,
                message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE for a CHECK constraint: every read and write waits`,
                remedy: { text: check_validates_under_lock_rule_rule.fix, sql: steps && inFiles(steps.add, steps.validate) },
                effect: { kind: "scan", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/column-type-changes-for-clients/rule.js




const column_type_changes_for_clients_rule_rule = defineRule({
    id: "column-type-changes-for-clients",
    category: "compatibility",
    severity: "info",
    catalogue: ["A08"],
    aliases: ["squawk:changing-column-type"],
    title: "Column gets another type under running code",
    why: 'Drivers hand values over by their type: JavaScript gets a bigint as text where it got a number. A prepared statement that reads the column fails once in each session with "cached plan must not change result type", and writers may send values that the new type refuses.',
    fix: "Add a column of the new type, keep both in step, move readers and writers, and drop the old one in a later release.",
    statement: (context) => alterActions(context)
        .filter(({ subtype }) => subtype === "AT_AlterColumnType")
        .flatMap((action) => rule_hitOn(context, action)),
});
function rule_hitOn(context, { relation, command, column }) {
    const name = command.name ?? "";
    if (!columnExisted(context, relation, name))
        return [];
    const before = typeBefore(context, relation, name);
    const object = context.plan.after && (0,core_lib/* objectOf */.Xy)(context.plan.after, "column", columnName(relation, name));
    const after = object ? String((0,core_lib/* attributeOf */.w4)(object, "type")) : writtenType(column?.typeName);
    if (before === after)
        return [];
    const from = before === null ? "" : ` from \`${before}\``;
    return [
        {
            relation,
            message: `Changes the type of \`${columnName(relation, name)}\`${from} to \`${after}\`: drivers and prepared statements of running code see another type`,
            severity: before !== null && sameToDrivers(before, after) ? "info" : column_type_changes_for_clients_rule_rule.severity,
            place: context.placeOf(column?.location),
        },
    ];
}
function writtenType(type) {
    const { name, modifiers, array } = typeIn(type);
    return `${name}${modifiers.length > 0 ? `(${modifiers.join(",")})` : ""}${array ? "[]" : ""}`;
}
const texts = ["text", "character varying", "character"];
/** Types that a driver turns into the same kind of value: another length, or text by another name. */
function sameToDrivers(before, after) {
    const [a, b] = [typeFrom(before), typeFrom(after)];
    return a.array === b.array && (a.name === b.name || (texts.includes(a.name) && texts.includes(b.name)));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/type-change.js
const type_change_texts = ["character varying", "text"];
/**
 * True when PostgreSQL is known to change a column's type without touching its rows: measured on 14 to 18. A USING clause and
 * whatever is not on this list counts as a rewrite; timestamp to timestamptz depends on the session's time zone.
 */
function keepsRows(before, after) {
    if (before.array || after.array)
        return false;
    const [from] = before.modifiers;
    const [to] = after.modifiers;
    const widens = to === undefined || (from !== undefined && to >= from);
    if (before.name === after.name) {
        if (before.name === "numeric")
            return to === undefined || (widens && before.modifiers[1] === after.modifiers[1]);
        // character(n) is padded to its length
        return before.name === "character" || before.name === "bit" ? from === to : widens;
    }
    if (type_change_texts.includes(before.name) && type_change_texts.includes(after.name))
        return to === undefined;
    return before.name === "cidr" && after.name === "inet";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/column-type-rewrites-table/rule.js









const column_type_rewrites_table_rule_rule = defineRule({
    id: "column-type-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L18"],
    aliases: ["squawk:changing-column-type"],
    title: "Type change rewrites the table",
    why: "When the stored form of the values changes (int to bigint, text to varchar(n), a shorter varchar, another scale), PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock. Wider varchars, varchar to text and a greater numeric precision take an instant, and are not reported.",
    fix: "Add a column of the new type, keep it in step by a trigger, fill old rows in batches, and let code change over before the old column goes.",
    statement: (context) => actionsOnExisting(context, "AT_AlterColumnType").flatMap(({ relation, command, column }) => {
        const relations = rewritten(context, relation);
        if (relations.length === 0)
            return [];
        const [before, after] = [typeBefore(context, relation, command.name ?? ""), typeIn(column?.typeName)];
        if (!context.measured && before !== null && !column?.raw_default && keepsRows(baseOf(context, before), after))
            return [];
        const [table, name] = [sqlName(relation), command.name ?? ""];
        return [
            {
                relation,
                message: `Rewrites \`${relation}\` to change the type of \`${name}\`${before === null ? "" : ` from ${before}`}: every read and write waits`,
                remedy: {
                    text: column_type_rewrites_table_rule_rule.fix,
                    sql: inFiles(`alter table ${table} add column ${nameSql(`${name}_new`)} <new type>;\n-- and a trigger that fills it on INSERT and UPDATE`, `update ${table} set ${nameSql(`${name}_new`)} = ${nameSql(name)} where <a batch of keys>;`),
                },
                effect: { kind: "rewrite", blocks: "reads+writes", relations },
            },
        ];
    }),
});
/** A domain's values are stored as those of its base type. */
function baseOf({ plan }, type) {
    const domain = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "type", type);
    const base = domain && (0,core_lib/* attributeOf */.w4)(domain, "baseType");
    return typeFrom(typeof base === "string" ? base.replace(/ COLLATE .*$/s, "") : type);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/column-type-scans-table/rule.js



const column_type_scans_table_rule_rule = defineRule({
    id: "column-type-scans-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L19"],
    aliases: ["squawk:changing-column-type"],
    title: "Type change checks or indexes every row",
    why: "A type change that leaves the rows as they are still reads them under an ACCESS EXCLUSIVE lock when a CHECK constraint uses the column, or when the new type is a domain; and it builds the column's indexes anew when the collation or the operator class changes.",
    fix: "Drop the CHECK, change the type, add the CHECK again NOT VALID and VALIDATE it in a file of its own. For another collation build a new index CONCURRENTLY on the expression with that collation.",
    statement: (context) => actionsOnExisting(context, "AT_AlterColumnType").flatMap(({ relation, command }) => {
        if (!context.measured || rewritten(context, relation).length > 0)
            return [];
        const [built, read] = [indexed(context, relation), scanned(context, relation)];
        const relations = built.length > 0 ? built : read;
        if (relations.length === 0)
            return [];
        const what = built.length > 0 ? "Builds indexes of" : "Reads all of";
        return [
            {
                relation,
                message: `${what} \`${relation}\` under ACCESS EXCLUSIVE to change the type of \`${command.name}\`: every read and write waits`,
                effect: { kind: built.length > 0 ? "index-build" : "scan", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/concurrent-index-corruption/rule.js

const concurrent_index_corruption_rule_rule = defineRule({
    id: "concurrent-index-corruption",
    category: "locking",
    severity: "blocking",
    catalogue: ["L41"],
    aliases: [],
    title: "CONCURRENTLY can corrupt the index on this version",
    why: "PostgreSQL 14.0 to 14.3 can leave rows out of an index that CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY builds while the table is written to. Nothing shows it until a query misses rows.",
    fix: "Upgrade to 14.4 or later first, and check the indexes that were built so far with amcheck.",
    versions: "14.0 to 14.3",
    statement: ({ statement, plan }) => {
        const action = statement.concurrentIndex?.action;
        if ((action !== "create" && action !== "reindex") || !/^14\.[0-3]$/.test(plan.version ?? ""))
            return [];
        return [
            {
                relation: null,
                message: `Builds an index CONCURRENTLY on PostgreSQL ${plan.version}, which can leave rows out of it`,
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/concurrent-index-if-not-exists/rule.js





const concurrent_index_if_not_exists_rule_rule = defineRule({
    id: "concurrent-index-if-not-exists",
    category: "locking",
    severity: "warning",
    catalogue: ["L42"],
    aliases: [],
    title: "IF NOT EXISTS may keep an invalid index",
    why: "A CREATE INDEX CONCURRENTLY that was interrupted leaves an INVALID index behind, which no query uses. IF NOT EXISTS finds its name taken and says that all is well.",
    fix: "Leave IF NOT EXISTS out: a push that is run again after an interruption removes what it left behind. Elsewhere DROP INDEX CONCURRENTLY IF EXISTS before it.",
    statement: (context) => {
        const { node, plan } = context;
        if (!node || !("IndexStmt" in node))
            return [];
        const { concurrent, if_not_exists, idxname, relation } = node.IndexStmt;
        if (!concurrent || !if_not_exists || !idxname)
            return [];
        const table = context.nameOf(relation);
        const index = `${schemaOf(table)}.${(0,core_lib/* quoteName */.AB)(idxname)}`;
        const known = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "index", index);
        if (known && (0,core_lib/* attributeOf */.w4)(known, "valid") === true)
            return [];
        const invalid = known !== null;
        return [
            {
                relation: table,
                severity: invalid ? "blocking" : "warning",
                message: invalid
                    ? `Keeps \`${index}\`, which is invalid: it was left by a build that failed, and no query uses it`
                    : `Keeps an index \`${index}\` that a build which failed has left on \`${table}\`, although no query uses it`,
                remedy: { text: concurrent_index_if_not_exists_rule_rule.fix, sql: `drop index concurrently if exists ${sqlName(index)};` },
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/constraint-builds-index/rule.js






const constraint_builds_index_rule_rule = defineRule({
    id: "constraint-builds-index",
    category: "locking",
    severity: "blocking",
    catalogue: ["L05"],
    aliases: ["squawk:disallowed-unique-constraint", "squawk:adding-serial-primary-key-field"],
    title: "UNIQUE or PRIMARY KEY builds its index under a lock",
    why: "ADD CONSTRAINT ... UNIQUE or PRIMARY KEY takes an ACCESS EXCLUSIVE lock and builds the index under it: every read and write of the table waits until it is done.",
    fix: "Build a unique index CONCURRENTLY in a file of its own, then add the constraint USING INDEX, which takes an instant.",
    statement: (context) => [
        ...addedConstraints(context, "CONSTR_UNIQUE", "CONSTR_PRIMARY")
            .filter(({ constraint }) => constraint.indexname === undefined)
            .flatMap(({ relation, constraint }) => constraint_builds_index_rule_hitOn(context, relation, constraint, stringsOf(constraint.keys))),
        ...addedColumns(context).flatMap(({ relation, name, constraint }) => {
            const own = constraint("CONSTR_UNIQUE") ?? constraint("CONSTR_PRIMARY");
            return own ? constraint_builds_index_rule_hitOn(context, relation, own, [name]) : [];
        }),
    ],
});
function constraint_builds_index_rule_hitOn(context, relation, constraint, columns) {
    const relations = indexed(context, relation);
    if (relations.length === 0)
        return [];
    const primary = constraint.contype === "CONSTR_PRIMARY";
    const kind = primary ? "primary key" : "unique";
    const usual = primary ? `${bareName(relation)}_pkey` : `${bareName(relation)}_${columns.join("_")}_key`;
    const name = nameSql(constraint.conname ?? usual);
    const table = sqlName(relation);
    return [
        {
            relation,
            message: `Builds the index of a ${primary ? "primary key" : "unique constraint"} on \`${relation}\` under ACCESS EXCLUSIVE: every read and write waits until it is done`,
            remedy: {
                text: constraint_builds_index_rule_rule.fix,
                sql: inFiles(`create unique index concurrently ${name} on ${table} (${namesSql(columns)});`, `alter table ${table} add constraint ${name} ${kind} using index ${name};`),
            },
            effect: { kind: "index-build", blocks: "reads+writes", relations },
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/constraint-rejects-old-writers/rule.js




const rule_kinds = {
    CONSTR_CHECK: "a check",
    CONSTR_UNIQUE: "a unique constraint",
    CONSTR_PRIMARY: "a primary key",
    CONSTR_FOREIGN: "a foreign key",
    CONSTR_EXCLUSION: "an exclusion constraint",
    CONSTR_NOTNULL: "NOT NULL",
};
const constraint_rejects_old_writers_rule_rule = defineRule({
    id: "constraint-rejects-old-writers",
    category: "compatibility",
    severity: "info",
    catalogue: ["A10"],
    aliases: [],
    title: "New constraint binds running code at once",
    why: "From the commit on every write has to satisfy the constraint, also one that was added NOT VALID: that spares only the rows that are there. Code that still writes what it always wrote gets errors.",
    fix: "Deploy writers that satisfy the constraint first, and add it after that.",
    statement: (context) => [...added(context), ...uniqueIndex(context)],
});
function added(context) {
    return alterActions(context).flatMap((action) => {
        const what = whatIsNew(context, action);
        return what === null || !relationExisted(context, action.relation) ? [] : constraint_rejects_old_writers_rule_hitOn(action.relation, what);
    });
}
/** The new obligation in words; null when the action brings none, or only for a column that is new itself. */
function whatIsNew(context, { relation, subtype, command, constraint }) {
    if (subtype === "AT_SetNotNull") {
        const name = command.name ?? "";
        return columnExisted(context, relation, name) ? `NOT NULL on \`${columnName(relation, name)}\`` : null;
    }
    const kind = rule_kinds[constraint?.contype ?? ""];
    // USING INDEX: the unique index binds writers already
    if (!constraint || kind === undefined || constraint.indexname || constraint.is_enforced === false)
        return null;
    const columns = stringsOf(constraint.contype === "CONSTR_FOREIGN" ? constraint.fk_attrs : constraint.keys);
    if (columns.some((column) => !columnExisted(context, relation, column)))
        return null;
    return kind === "NOT NULL" ? `NOT NULL on \`${relation}\`` : `${kind} on \`${relation}\``;
}
function uniqueIndex(context) {
    const { node, plan } = context;
    if (!node || !("IndexStmt" in node) || !node.IndexStmt.unique)
        return [];
    const table = context.nameOf(node.IndexStmt.relation);
    const columns = (node.IndexStmt.indexParams ?? []).flatMap((key) => "IndexElem" in key ? (key.IndexElem.name ?? []) : []);
    const fresh = columns.some((column) => !columnExisted(context, table, column));
    if (fresh || !relationExisted(context, table) || (plan.before && !(0,core_lib/* objectOf */.Xy)(plan.before, "table", table)))
        return [];
    return constraint_rejects_old_writers_rule_hitOn(table, `a unique index on \`${table}\``);
}
function constraint_rejects_old_writers_rule_hitOn(relation, what) {
    return [{ relation, message: `Adds ${what}: writes of running code that do not satisfy it fail at once` }];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/ddl-and-data-in-one-file/rule.js



const ddl_and_data_in_one_file_rule_rule = defineRule({
    id: "ddl-and-data-in-one-file",
    category: "process",
    severity: "info",
    catalogue: ["P05"],
    aliases: [],
    title: "Rows are changed under a lock of a schema change",
    why: "A lock that ALTER TABLE took earlier in the transaction is kept until its end. While the rows are changed, everybody who wants the altered table waits, for as long as the change takes.",
    fix: "Change the schema in one file and the rows in another, in batches when there are many.",
    statement: (context) => {
        const target = changedRelation(context);
        if (target === null || !context.existed(target))
            return [];
        const held = heldBefore(context);
        return held.length === 0 ? [] : [ddl_and_data_in_one_file_rule_hitOn(context, target, held)];
    },
});
/** From here on the change takes seconds. */
const manyRows = 100_000;
function ddl_and_data_in_one_file_rule_hitOn(context, target, held) {
    const rows = context.facts(target)?.rows ?? 0;
    return {
        relation: target,
        severity: rows >= manyRows ? "warning" : "info",
        message: `Changes rows of \`${target}\` while an earlier statement's lock keeps others out of ${held.map((name) => `\`${name}\``).join(", ")}`,
    };
}
/** The table whose rows the statement changes as a set; a few literal rows are no matter. */
function changedRelation({ node, nameOf }) {
    if (!node)
        return null;
    let changed;
    if ("UpdateStmt" in node)
        changed = node.UpdateStmt.relation;
    else if ("DeleteStmt" in node)
        changed = node.DeleteStmt.relation;
    else if ("InsertStmt" in node) {
        const { relation, selectStmt } = node.InsertStmt;
        const literal = selectStmt && "SelectStmt" in selectStmt && selectStmt.SelectStmt.valuesLists !== undefined;
        changed = literal ? undefined : relation;
    }
    return changed ? nameOf(changed) : null;
}
/** Existing relations that statements before this one keep others out of. */
function heldBefore(context) {
    const { measured, earlier, statement } = context;
    if (measured) {
        const held = measured.locks.filter(({ mode, kind, heldFromStatement }) => heldFromStatement < statement.index &&
            kind.endsWith("table") &&
            /^(writes|reads\+writes)$/.test((0,core_lib/* blockedBy */.yJ)(mode)));
        return [...new Set(held.map(({ relation }) => relation))];
    }
    const altered = earlier.flatMap(({ node }) => alterActions({ node, nameOf: context.nameOf }).map(({ relation }) => relation));
    return [...new Set(altered)].filter((relation) => context.existed(relation));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/default-change-reaches-old-writers/rule.js


const default_change_reaches_old_writers_rule_rule = defineRule({
    id: "default-change-reaches-old-writers",
    category: "compatibility",
    severity: "info",
    catalogue: ["A13"],
    aliases: [],
    title: "Default of an existing column changes",
    why: "Code that leaves the column out of its inserts relies on the default. From the commit on it writes other values than it was written for, or fails where the column takes no NULL and has no default any more.",
    fix: "Deploy code that names the column in its inserts first.",
    statement: (context) => alterActions(context)
        .filter(({ subtype }) => subtype === "AT_ColumnDefault")
        .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
        .map(({ relation, command }) => ({
        relation,
        message: `${command.def ? "Changes" : "Drops"} the default of \`${columnName(relation, command.name ?? "")}\`: inserts of running code that leave it out write something else`,
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/definer-function-open-to-api-roles/rule.js



const definer_function_open_to_api_roles_rule_rule = defineRule({
    id: "definer-function-open-to-api-roles",
    category: "security",
    severity: "warning",
    catalogue: ["S09"],
    aliases: [
        "splinter:anon_security_definer_function_executable",
        "splinter:authenticated_security_definer_function_executable",
    ],
    title: "Function with its owner's rights can be called by anyone",
    why: "PostgreSQL lets PUBLIC execute every new function. One that is SECURITY DEFINER, in a schema that an API shows, can be called by anybody who knows its name, and does what its owner may do, past row level security.",
    fix: "Revoke EXECUTE from PUBLIC and anon, and grant it to the roles that shall call it; or move the function to a schema that the API does not show.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "function").flatMap((routine) => {
        const { identity } = routine;
        if ((0,core_lib/* attributeOf */.w4)(routine, "securityDefiner") !== true || !isExposed(identity, plan))
            return [];
        // PostgreSQL refuses to call a trigger's function directly
        if (/^(event_)?trigger$/.test(access_textOf(routine, "result")))
            return [];
        const callers = callersOf(snapshot, identity);
        if (callers.length === 0)
            return [];
        const strangers = callers.some((role) => role !== "authenticated");
        return {
            key: `${identity}${strangers ? " strangers" : ""}`,
            relation: null,
            severity: strangers ? "warning" : "info",
            message: `${strangers ? "Anyone" : "Every signed-in user"} may call \`${identity}\` through the API, and it runs with its owner's rights`,
            remedy: { text: definer_function_open_to_api_roles_rule_rule.fix, sql: `REVOKE EXECUTE ON FUNCTION ${identity} FROM PUBLIC, anon;` },
            identities: [identity],
        };
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/definer-view-bypasses-row-security/rule.js




const definer_view_bypasses_row_security_rule_rule = defineRule({
    id: "definer-view-bypasses-row-security",
    category: "security",
    severity: "warning",
    catalogue: ["S07"],
    aliases: ["splinter:security_definer_view"],
    title: "View bypasses row security",
    why: "A view reads its tables with the privileges of its owner, for whom row level security usually does not hold. Whoever may read the view sees every row of the tables behind it, whatever their policies say.",
    fix: "Create the view WITH (security_invoker = on): then it reads with the privileges and policies of whoever asks. Before PostgreSQL 15 put it into a schema that the API does not show.",
    versions: "security_invoker is there since 15",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "view")
        .filter((view) => (0,core_lib/* attributeOf */.w4)(view, "securityInvoker") !== true && isExposed(view.identity, plan))
        .flatMap((view) => definer_view_bypasses_row_security_rule_hitOn(snapshot, view, plan)),
});
function definer_view_bypasses_row_security_rule_hitOn(snapshot, view, plan) {
    const { identity } = view;
    const who = whoMay(opennessOf(snapshot, identity));
    const behind = protectedBehind(snapshot, view);
    if (who === null && behind.length === 0)
        return [];
    return [
        {
            key: identity,
            relation: identity,
            severity: who !== null && behind.length > 0 ? "warning" : "info",
            message: behind.length > 0
                ? `\`${identity}\` reads ${behind.map((name) => `\`${name}\``).join(", ")} with its owner's rights and past their row level security${who === null ? "" : `: ${who}`}`
                : `\`${identity}\` reads with its owner's rights: ${who}`,
            remedy: {
                text: definer_view_bypasses_row_security_rule_rule.fix,
                sql: plan.major >= 15 ? `ALTER VIEW ${sqlName(identity)} SET (security_invoker = on);` : null,
            },
        },
    ];
}
/** Tables with row level security that the view names. */
function protectedBehind(snapshot, view) {
    const definition = access_textOf(view, "definition");
    return (0,core_lib/* objectsOf */.iZ)(snapshot, "table")
        .filter((table) => (0,core_lib/* attributeOf */.w4)(table, "rls") === true && names(definition, table.identity))
        .map((table) => table.identity);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/changed-rows.js


/** DELETEs without a condition on any column: every row of the table goes. */
function wholeTableDeletes(context) {
    return found(context, "DeleteStmt").filter(({ tree }) => !tree.usingClause && !restricts(tree.whereClause));
}
/** UPDATEs without a condition on any column. */
function wholeTableUpdates(context) {
    return found(context, "UpdateStmt").filter(({ tree }) => !tree.fromClause && !restricts(tree.whereClause));
}
function found(context, kind) {
    const { node } = context;
    // bodies of functions and rules run later, if at all
    if (!node || !["DeleteStmt", "UpdateStmt", "InsertStmt", "SelectStmt", "MergeStmt"].some((type) => type in node))
        return [];
    const trees = [];
    (0,tree/* walk */.G)(node, (type, tree) => {
        if (type !== kind)
            return;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
        const one = tree;
        const relation = context.nameOf(one.relation);
        if (relationExisted(context, relation))
            trees.push({ relation, tree: one });
    });
    return trees;
}
/** `WHERE true` and `WHERE 1 = 1` leave nothing out. */
function restricts(where) {
    let columns = false;
    if (where) {
        (0,tree/* walk */.G)(where, (type) => {
            if (type === "ColumnRef" || type === "CurrentOfExpr" || type === "SubLink")
                columns = true;
        });
        if ("CurrentOfExpr" in where)
            columns = true;
    }
    return columns;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/delete-without-where/rule.js



const delete_without_where_rule_rule = defineRule({
    id: "delete-without-where",
    category: "data",
    severity: "warning",
    catalogue: ["D03"],
    aliases: [],
    title: "DELETE of every row",
    why: "Without a condition every row goes, and those of tables that reference it with ON DELETE CASCADE. Only a backup brings them back.",
    fix: "Say which rows are meant. A table that really is to be emptied deserves a file of its own, and a backup before it.",
    statement: (context) => wholeTableDeletes(context).map(({ relation }) => ({
        relation,
        message: `Deletes every row of \`${relation}\`${emptyClause(context, relation)}`,
        severity: byRows(context, [relation], delete_without_where_rule_rule.severity),
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/detach-partition-locks-parent/rule.js



const detach_partition_locks_parent_rule_rule = defineRule({
    id: "detach-partition-locks-parent",
    category: "locking",
    severity: "warning",
    catalogue: ["L25"],
    aliases: ["squawk:require-concurrent-partition-detach"],
    title: "Detaching a partition locks the whole table",
    why: "DETACH PARTITION takes ACCESS EXCLUSIVE locks on the partitioned table, on the partition and on the default partition. The work is an instant; the lock queues behind every open transaction on any partition, and every query behind it.",
    fix: "DETACH PARTITION ... CONCURRENTLY, alone in a file of its own. It is refused where there is a default partition.",
    versions: "CONCURRENTLY from 14",
    statement: (context) => actionsOnExisting(context, "AT_DetachPartition").flatMap(({ relation, command }) => {
        const def = command.def && "PartitionCmd" in command.def ? command.def.PartitionCmd : null;
        if (!def || def.concurrent)
            return [];
        const partition = context.nameOf(def.name);
        return [
            {
                relation,
                message: `Locks \`${relation}\` to detach \`${partition}\`: every read and write queues behind it`,
                remedy: {
                    text: detach_partition_locks_parent_rule_rule.fix,
                    sql: `alter table ${sqlName(relation)} detach partition ${sqlName(partition)} concurrently;`,
                },
                effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/domain-column-rewrites-table/rule.js





const domain_column_rewrites_table_rule_rule = defineRule({
    id: "domain-column-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L16"],
    aliases: [],
    title: "New column of a domain with a constraint rewrites the table",
    why: "PostgreSQL cannot tell from the outside that the rows which are there fulfil a domain's CHECK or NOT NULL, so it writes the table and its indexes anew under an ACCESS EXCLUSIVE lock, even for a nullable column without a default.",
    fix: "Give the column the domain's base type, and the table a CHECK constraint that is added NOT VALID and validated in a file of its own.",
    statement: (context) => addedColumns(context).flatMap(({ relation, name, column }) => {
        const domain = strictDomain(context, stringsOf(column.typeName?.names));
        const relations = rewritten(context, relation);
        if (!domain || relations.length === 0)
            return [];
        return [
            {
                relation,
                message: `Rewrites \`${relation}\`, because \`${name}\` is of the domain \`${domain.identity}\`, which has a constraint: every read and write waits`,
                effect: { kind: "rewrite", blocks: "reads+writes", relations },
            },
        ];
    }),
});
/** The domain of that name with a constraint, as a snapshot knows it. */
function strictDomain({ plan, nameOf }, parts) {
    if (parts[0] === "pg_catalog")
        return null;
    const name = nameOf(asRange(parts) ?? undefined);
    for (const snapshot of [plan.before, plan.after]) {
        const type = snapshot && (0,core_lib/* objectOf */.Xy)(snapshot, "type", name);
        if (type &&
            (0,core_lib/* attributeOf */.w4)(type, "kind") === "domain" &&
            ((0,core_lib/* listOf */.c3)(type, "constraints").length > 0 || (0,core_lib/* attributeOf */.w4)(type, "notNull") === true))
            return type;
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/domain-constraint-scans-tables/rule.js






const domain_constraint_scans_tables_rule_rule = defineRule({
    id: "domain-constraint-scans-tables",
    category: "locking",
    severity: "blocking",
    catalogue: ["L28"],
    aliases: ["squawk:ban-alter-domain-with-add-constraint"],
    title: "New constraint of a domain reads every table that uses it",
    why: "ALTER DOMAIN ... ADD CHECK and SET NOT NULL take a SHARE lock on every table with a column of that domain, and read all of them: writes to each wait until the last is read.",
    fix: "Add the CHECK NOT VALID, and VALIDATE CONSTRAINT in a file of its own. There is nothing like it for SET NOT NULL: write CHECK (VALUE IS NOT NULL).",
    statement: (context) => {
        const { node } = context;
        if (!node || !("AlterDomainStmt" in node))
            return [];
        const { subtype, def, typeName } = node.AlterDomainStmt;
        const constraint = def && "Constraint" in def ? def.Constraint : null;
        const checks = subtype === "O" || (subtype === "C" && constraint !== null && checksRows(constraint));
        if (!checks)
            return [];
        const domain = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
        const relations = tablesRead(context, domain);
        if (relations?.length === 0)
            return [];
        const which = relations === null ? "every table that uses it" : relations.map((name) => `\`${name}\``).join(", ");
        return [
            {
                relation: relations?.[0] ?? null,
                message: `Checks the domain \`${domain}\` in ${which}: writes wait until all rows are read`,
                remedy: {
                    text: domain_constraint_scans_tables_rule_rule.fix,
                    sql: constraint ? steps(context, domain, constraint.conname, constraint.location) : null,
                },
                effect: relations && { kind: "scan", blocks: "writes", relations },
            },
        ];
    },
});
/** Tables that are read; null where nobody can tell. */
function tablesRead({ measured, plan, existed }, domain) {
    if (measured)
        return measured.scans;
    if (!plan.before)
        return null;
    const columns = (0,core_lib/* objectsOf */.iZ)(plan.before, "column").filter((column) => (0,core_lib/* attributeOf */.w4)(column, "type") === domain);
    return [...new Set(columns.map((column) => String((0,core_lib/* attributeOf */.w4)(column, "table"))))].filter((name) => existed(name));
}
function steps({ statement }, domain, name, location) {
    const named = name === undefined ? insertAt(statement.text, location ?? 0, "constraint new_check ") : statement.text;
    return inFiles(`${withoutLead(named).trimEnd()} not valid;`, `alter domain ${sqlName(domain)} validate constraint ${nameSql(name ?? "new_check")};`);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/taken-away.js





/** Relations of one type that a statement drops, as its text and its measurement tell; what only CASCADE drops is left out. */
function droppedRelations(context, type) {
    const types = type === "view" ? ["view", "materialized view"] : [type];
    const written = namesInDrop(context.node, types.map((one) => `OBJECT_${one === "materialized view" ? "MATVIEW" : one.toUpperCase().replace(" ", "_")}`))
        .map((range) => context.nameOf(range))
        .filter((name) => relationExisted(context, name));
    return union(written, measuredDrops(context, types));
}
/** What the measurement of a statement names of a type: dropped itself, and there before the plan. */
function measuredDrops({ measured }, types) {
    return (measured?.dropped ?? [])
        .filter((one) => one.existing && !one.cascaded && types.includes(one.type))
        .map(({ identity }) => plainest(identity));
}
/** Names from the text and from the measurement, each once. */
function union(written, measured) {
    const seen = new Set(written);
    return [
        ...[...seen].map((identity) => ({ identity, written: true })),
        ...[...new Set(measured)].filter((one) => !seen.has(one)).map((identity) => ({ identity, written: false })),
    ];
}
/** Names of relations in a DROP of one of those object types. */
function namesInDrop(node, types) {
    if (!node || !("DropStmt" in node) || !types.includes(node.DropStmt.removeType ?? ""))
        return [];
    return (node.DropStmt.objects ?? []).flatMap((object) => asRange(partsOf(object)) ?? []);
}
/** True when the plan leaves something of that name behind: dropped and made again, or replaced by another. */
function comesBack(context, kinds, identity) {
    const { after } = context.plan;
    if (after && kinds.some((kind) => (0,core_lib/* objectOf */.Xy)(after, kind, identity) !== null))
        return true;
    return context.later.some(({ node }) => (node ? eventsOf(node) : []).some((event) => event.kind !== "dropped" && context.nameOf(event.kind === "renamed" ? event.to : event.relation) === identity));
}
/** Something behind the sentence when the statement's text does not show what it does. */
function taken_away_hidden({ written }) {
    return written ? "" : ", inside code that the statement runs";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-column-in-use/rule.js




const drop_column_in_use_rule_rule = defineRule({
    id: "drop-column-in-use",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A01"],
    aliases: ["squawk:ban-drop-column", "atlas:DS103"],
    title: "Dropped column may still be in use",
    why: "Code that runs while the migration is applied still selects and inserts the column, and fails from the commit on. Object mappers keep the list of columns that they read at their start. The indexes and constraints that contain the column go with it.",
    fix: "Stop using the column, deploy that everywhere, and drop it in a later release.",
    statement: droppedColumns,
});
function droppedColumns(context) {
    const actions = alterActions(context).filter(({ subtype }) => subtype === "AT_DropColumn");
    const written = actions
        .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
        .map(({ relation, command }) => columnName(relation, command.name ?? ""));
    return union(written, measuredDrops(context, ["table column"])).map((column) => ({
        relation: tableOf(column.identity),
        message: `Drops the column \`${column.identity}\`${ofEmptyTable(context, column.identity)}${taken_away_hidden(column)}: code that still reads or writes it fails`,
        // a table that holds nothing on the target is hardly in use
        severity: rowsOf(context, tableOf(column.identity)) === "none" ? "info" : drop_column_in_use_rule_rule.severity,
        remedy: {
            text: "Deploy code that does not name the column first; an object mapper has to be told to ignore it. Drop it in the release after that.",
            sql: null,
        },
    }));
}
/** `public.orders.total` -> `public.orders` */
function tableOf(column) {
    return column.replace(/\.(?:"(?:[^"]|"")*"|[^."]*)$/, "");
}
function ofEmptyTable(context, column) {
    return rowsOf(context, tableOf(column)) === "none" ? " of a table that is empty on the target" : "";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/function-name.js

/** The name in a function's identity: `public.f(integer, text)` -> `public.f`. A quoted name may hold a parenthesis. */
function functionName(identity) {
    const parts = /^("(?:[^"]|"")*"|[^."(]+)\.("(?:[^"]|"")*"|[^."(]+)\(/.exec(identity);
    return parts ? `${plain(parts[1])}.${plain(parts[2])}` : identity;
}
function plain(part) {
    const text = part ?? "";
    return (0,core_lib/* quoteName */.AB)(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-function-in-use/rule.js





const drop_function_in_use_rule_rule = defineRule({
    id: "drop-function-in-use",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A02"],
    aliases: [],
    title: "Function that clients may call goes away",
    why: "Calls by the old name and arguments fail from the commit on: from code, from an API that shows functions, and from other functions, whose bodies PostgreSQL does not look into when it drops what they call.",
    fix: "Leave the old function in place, as a wrapper around the new one, until nobody calls it; drop it in a later release.",
    statement: (context) => [...drop_function_in_use_rule_dropped(context), ...renamed(context)],
});
function drop_function_in_use_rule_dropped(context) {
    const { node } = context;
    const written = node && "DropStmt" in node && /^OBJECT_(FUNCTION|PROCEDURE|ROUTINE)$/.test(node.DropStmt.removeType ?? "")
        ? (node.DropStmt.objects ?? []).map((object) => context.nameOf(asRange(partsOf(object)) ?? undefined))
        : [];
    const measured = measuredDrops(context, ["function", "procedure"]).map(functionName);
    return union(written, measured)
        .filter(({ identity }) => callable(context, identity) && !stays(context, identity))
        .map((one) => drop_function_in_use_rule_hitOn(one, `Drops \`${one.identity}\`${taken_away_hidden(one)}`));
}
function renamed(context) {
    const { node } = context;
    if (!node || !("RenameStmt" in node))
        return [];
    const { renameType = "", object, newname = "" } = node.RenameStmt;
    if (!/^OBJECT_(FUNCTION|PROCEDURE|ROUTINE)$/.test(renameType))
        return [];
    const identity = context.nameOf(asRange(partsOf(object)) ?? undefined);
    if (!callable(context, identity) || stays(context, identity))
        return [];
    return [drop_function_in_use_rule_hitOn({ identity, written: true }, `Renames \`${identity}\` to \`${newname}\``)];
}
function drop_function_in_use_rule_hitOn({ identity }, what) {
    return { relation: null, message: `${what}: code that still calls \`${identity}\` fails` };
}
/** There before the plan, and not a trigger's function, which nobody can call; unknown without a snapshot. */
function callable({ plan }, name) {
    if (!plan.before)
        return true;
    const before = (0,core_lib/* objectsOf */.iZ)(plan.before, "function").filter((one) => functionName(one.identity) === name);
    return before.some((one) => !isTrigger(one));
}
function isTrigger(object) {
    const result = (0,core_lib/* attributeOf */.w4)(object, "result");
    return result === "trigger" || result === "event_trigger";
}
/** True when a function of that name is there after the plan, whatever its arguments: dropped and made again. */
function stays(context, name) {
    const { after } = context.plan;
    if (after && (0,core_lib/* objectsOf */.iZ)(after, "function").some(({ identity }) => functionName(identity) === name))
        return true;
    return context.later.some(({ node }) => node &&
        "CreateFunctionStmt" in node &&
        context.nameOf(asRange(stringsOf(node.CreateFunctionStmt.funcname)) ?? undefined) === name);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-index-blocks-queries/rule.js



const drop_index_blocks_queries_rule_rule = defineRule({
    id: "drop-index-blocks-queries",
    category: "locking",
    severity: "warning",
    catalogue: ["L02"],
    aliases: ["squawk:require-concurrent-index-deletion"],
    title: "Dropping an index locks its table",
    why: "DROP INDEX takes an ACCESS EXCLUSIVE lock on the table and on the index. The work is an instant, but the lock waits for every open transaction that uses the table, and every later query waits behind it; then it is held until the transaction ends.",
    fix: "DROP INDEX CONCURRENTLY, alone in a file of its own: it cannot run in a transaction.",
    statement: (context) => {
        const { node, measured } = context;
        if (!node || !("DropStmt" in node))
            return [];
        const { removeType, concurrent, objects } = node.DropStmt;
        if (removeType !== "OBJECT_INDEX" || concurrent)
            return [];
        if (measured && !measured.dropped.some(({ type, existing }) => type === "index" && existing))
            return [];
        return (objects ?? []).flatMap((object) => {
            const index = context.nameOf(rangeVarOf(object) ?? undefined);
            const table = context.tableOf(index);
            if (!context.existed(index) || (table !== null && !context.existed(table)))
                return [];
            const relation = table ?? index;
            return [
                {
                    relation,
                    message: table === null
                        ? `Drops the index \`${index}\` and locks its table: every read and write queues behind it`
                        : `Drops the index \`${index}\` and locks \`${table}\`: every read and write queues behind it`,
                    remedy: { text: drop_index_blocks_queries_rule_rule.fix, sql: `drop index concurrently ${sqlName(index)};` },
                    effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
                },
            ];
        });
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-index-in-use/rule.js




const drop_index_in_use_rule_rule = defineRule({
    id: "drop-index-in-use",
    category: "compatibility",
    severity: "info",
    catalogue: ["A18"],
    aliases: [],
    title: "Dropped index may still serve queries",
    why: "Queries that used the index read the whole table from the commit on. On a busy table that can be slow enough to be an outage.",
    fix: "Look at idx_scan in pg_stat_user_indexes, on replicas too, before you drop an index.",
    statement: (context) => {
        const written = namesInDrop(context.node, ["OBJECT_INDEX"]).map((range) => context.nameOf(range));
        return union(written, measuredDrops(context, ["index"]))
            .filter(({ identity }) => relationExisted(context, identity) && !covered(context, identity))
            .map(({ identity }) => {
            const busy = (context.facts(identity)?.readsPerSecond ?? 0) > 0;
            return {
                relation: context.tableOf(identity) ?? identity,
                message: busy
                    ? `Drops the index \`${identity}\`, which queries use now: they read the whole table afterwards`
                    : `Drops the index \`${identity}\`: queries that use it read the whole table afterwards`,
                severity: busy ? "warning" : drop_index_in_use_rule_rule.severity,
            };
        });
    },
});
/** The table goes too, or has an index after the plan that begins with the same columns. */
function covered(context, index) {
    const { before, after } = context.plan;
    const table = context.tableOf(index);
    if (table === null || after === null)
        return false;
    if (goesAway(context, table))
        return true;
    const dropped = before && (0,core_lib/* objectOf */.Xy)(before, "index", index);
    const columns = dropped ? (0,core_lib/* listOf */.c3)(dropped, "columns") : [];
    return (columns.length > 0 &&
        (0,core_lib/* childrenOf */.LU)(after, table, "index").some((other) => columns.every((column, at) => (0,core_lib/* listOf */.c3)(other, "columns")[at] === column)));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/locks.js


const modes = {
    1: "ACCESS SHARE",
    2: "ROW SHARE",
    3: "ROW EXCLUSIVE",
    4: "SHARE UPDATE EXCLUSIVE",
    5: "SHARE",
    6: "SHARE ROW EXCLUSIVE",
    7: "EXCLUSIVE",
    8: "ACCESS EXCLUSIVE",
};
/** The mode of LOCK TABLE, which the parse tree has as PostgreSQL's number. */
const modeNumbered = (mode) => modes[mode ?? 8] ?? "ACCESS EXCLUSIVE";
// what ALTER TABLE does under a weaker lock than ACCESS EXCLUSIVE, after 167 statements measured on 12 to 18
const weaker = {
    AT_ValidateConstraint: "SHARE UPDATE EXCLUSIVE",
    AT_SetStatistics: "SHARE UPDATE EXCLUSIVE",
    AT_SetOptions: "SHARE UPDATE EXCLUSIVE",
    AT_ResetOptions: "SHARE UPDATE EXCLUSIVE",
    AT_SetRelOptions: "SHARE UPDATE EXCLUSIVE",
    AT_ResetRelOptions: "SHARE UPDATE EXCLUSIVE",
    AT_ClusterOn: "SHARE UPDATE EXCLUSIVE",
    AT_DropCluster: "SHARE UPDATE EXCLUSIVE",
    AT_AttachPartition: "SHARE UPDATE EXCLUSIVE",
    AT_EnableTrig: "SHARE ROW EXCLUSIVE",
    AT_DisableTrig: "SHARE ROW EXCLUSIVE",
    AT_EnableTrigAll: "SHARE ROW EXCLUSIVE",
    AT_DisableTrigAll: "SHARE ROW EXCLUSIVE",
    AT_EnableTrigUser: "SHARE ROW EXCLUSIVE",
    AT_DisableTrigUser: "SHARE ROW EXCLUSIVE",
};
/**
 * Locks of this statement that keep readers or writers waiting, and that no statement before it took: measured, else as far
 * as the text tells.
 */
function blockingLocks(context) {
    const { measured } = context;
    const all = measured
        ? measured.locks.filter(({ heldFromStatement, kind }) => heldFromStatement === context.statement.index && /table|view/.test(kind) && kind !== "toast table")
        : namedLocks(context);
    return all.filter(({ blocks }) => blocks === "reads+writes" || blocks === "writes");
}
/** Locks on existing relations that a statement names, by its text alone. */
function namedLocks(context) {
    return context.node ? namedLocksOf(context.node, context) : [];
}
/** The same for another statement's tree, with names as `context` understands them. */
function namedLocksOf(node, context) {
    return named(node).flatMap(([range, mode]) => {
        const relation = context.nameOf(range);
        return context.existed(relation) ? [{ relation, mode, blocks: (0,core_lib/* blockedBy */.yJ)(mode) }] : [];
    });
}
/** Relations that a statement names and locks, each with the mode. */
function named(node) {
    const strongest = "ACCESS EXCLUSIVE";
    const one = (range, mode = strongest) => range ? [[range, mode]] : [];
    if ("AlterTableStmt" in node)
        return node.AlterTableStmt.objtype === "OBJECT_INDEX" ? [] : one(node.AlterTableStmt.relation, alterMode(node));
    if ("IndexStmt" in node)
        return node.IndexStmt.concurrent ? [] : one(node.IndexStmt.relation, "SHARE");
    if ("CreateTrigStmt" in node)
        return one(node.CreateTrigStmt.relation, "SHARE ROW EXCLUSIVE");
    if ("RuleStmt" in node)
        return one(node.RuleStmt.relation);
    if ("CreatePolicyStmt" in node)
        return one(node.CreatePolicyStmt.table);
    if ("AlterPolicyStmt" in node)
        return one(node.AlterPolicyStmt.table);
    if ("RenameStmt" in node)
        return node.RenameStmt.renameType === "OBJECT_INDEX" ? [] : one(node.RenameStmt.relation);
    if ("AlterObjectSchemaStmt" in node)
        return one(node.AlterObjectSchemaStmt.relation);
    if ("TruncateStmt" in node)
        return (node.TruncateStmt.relations ?? []).flatMap((range) => ("RangeVar" in range ? one(range.RangeVar) : []));
    if ("LockStmt" in node) {
        const mode = modeNumbered(node.LockStmt.mode);
        return (node.LockStmt.relations ?? []).flatMap((range) => ("RangeVar" in range ? one(range.RangeVar, mode) : []));
    }
    if ("DropStmt" in node)
        return (node.DropStmt.objects ?? []).flatMap((object) => one(droppedFrom(object, node.DropStmt.removeType)));
    return [];
}
/** The table that a DROP locks: its own, or that of the policy, trigger or rule. */
function droppedFrom(object, type) {
    if (/^OBJECT_(TABLE|VIEW|MATVIEW|FOREIGN_TABLE)$/.test(type ?? ""))
        return rangeVarOf(object);
    if (!/^OBJECT_(POLICY|TRIGGER|RULE)$/.test(type ?? "") || !("List" in object))
        return null;
    return rangeVarOf({ List: { items: (object.List.items ?? []).slice(0, -1) } });
}
function alterMode(node) {
    const all = (node.AlterTableStmt.cmds ?? []).flatMap((cmd) => "AlterTableCmd" in cmd ? [modeOf(cmd.AlterTableCmd)] : []);
    return all.length === 0 ? "ACCESS EXCLUSIVE" : all.reduce(core_lib/* strongerLock */.wS);
}
function modeOf({ subtype, def }) {
    if (subtype === "AT_AddConstraint" && def && "Constraint" in def && def.Constraint.contype === "CONSTR_FOREIGN")
        return "SHARE ROW EXCLUSIVE";
    return weaker[subtype ?? ""] ?? "ACCESS EXCLUSIVE";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-locks-referenced-table/rule.js






const drop_locks_referenced_table_rule_rule = defineRule({
    id: "drop-locks-referenced-table",
    category: "locking",
    severity: "warning",
    catalogue: ["L31"],
    aliases: [],
    title: "Dropping a foreign key locks the referenced table, too",
    why: "A foreign key keeps triggers on the table that it refers to. Dropping the constraint, or the table that has it, takes an ACCESS EXCLUSIVE lock on both, and the referenced table is often the busiest one.",
    fix: "Drop the foreign keys first, one in a file, with a short lock_timeout; then the table.",
    statement: (context) => {
        const named = namesOf(context);
        if (named.length === 0)
            return [];
        const others = context.measured
            ? blockingLocks(context)
                .filter(({ relation, mode }) => mode === "ACCESS EXCLUSIVE" && !named.includes(relation))
                .filter(({ relation }) => !context.measured?.dropped.some(({ identity }) => identity === relation))
                .map(({ relation }) => relation)
            : named.flatMap((relation) => parentsOf(context, relation)).filter((relation) => !named.includes(relation));
        return [...new Set(others)].map((relation) => ({
            relation,
            message: `Locks \`${relation}\` as well, because \`${named[0]}\` refers to it: every read and write queues behind it`,
            effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
        }));
    },
});
/** Tables that the statement drops, or of which it drops a constraint. */
function namesOf(context) {
    const { node } = context;
    if (node && "DropStmt" in node && node.DropStmt.removeType === "OBJECT_TABLE")
        return (node.DropStmt.objects ?? [])
            .map((object) => context.nameOf(rangeVarOf(object) ?? undefined))
            .filter((relation) => context.existed(relation));
    return actionsOnExisting(context, "AT_DropConstraint").map(({ relation }) => relation);
}
/** Existing tables to which the foreign keys that go refer, as the snapshot knows them. */
function parentsOf(context, relation) {
    const { before } = context.plan;
    if (!before || !(0,core_lib/* objectOf */.Xy)(before, "schema", schemaOf(relation)))
        return [];
    const dropped = actionsOnExisting(context, "AT_DropConstraint").map(({ command }) => command.name);
    return (0,core_lib/* childrenOf */.LU)(before, relation, "constraint")
        .filter((one) => (0,core_lib/* attributeOf */.w4)(one, "type") === "foreign key")
        .filter(({ identity }) => dropped.length === 0 || dropped.some((name) => identity === `${relation}.${name}`))
        .flatMap((one) => {
        const parent = (0,core_lib/* attributeOf */.w4)(one, "references");
        return typeof parent === "string" && context.existed(parent) ? [parent] : [];
    });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-loses-data/rule.js

const drop_loses_data_rule_rule = defineRule({
    id: "drop-loses-data",
    category: "data",
    severity: "blocking",
    catalogue: ["A01", "A02", "D01", "D02"],
    aliases: [],
    title: "What is dropped holds data",
    why: "The target was asked, and the table or column is not empty. The drop takes effect at the commit, and only a backup brings the values back.",
    fix: "Copy what is still wanted to where it belongs, keep a backup, and silence this finding with the reason why the rest may go.",
    probe: "dropped-rows",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-not-null-shows-nulls/rule.js


const drop_not_null_shows_nulls_rule_rule = defineRule({
    id: "drop-not-null-shows-nulls",
    category: "compatibility",
    severity: "info",
    catalogue: ["A11"],
    aliases: ["squawk:ban-drop-not-null"],
    title: "Readers will meet NULL",
    why: "Code that reads the column was written when it could not be NULL, and its types say so. It breaks with the first row that has none, which may be long after the migration.",
    fix: "Deploy readers that can handle NULL first.",
    statement: (context) => alterActions(context)
        .filter(({ subtype }) => subtype === "AT_DropNotNull")
        .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
        .map(({ relation, command }) => ({
        relation,
        message: `Allows NULL in \`${columnName(relation, command.name ?? "")}\`: code that reads it may not expect that`,
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-schema-loses-everything/rule.js




const drop_schema_loses_everything_rule_rule = defineRule({
    id: "drop-schema-loses-everything",
    category: "data",
    severity: "warning",
    catalogue: ["D01"],
    aliases: ["squawk:ban-drop-database", "atlas:DS101"],
    title: "Dropped schema or database takes everything in it",
    why: "All tables with their rows, functions, types and grants go at once, and nothing but a backup brings them back.",
    fix: "Drop what is in it by name, in files of their own, after a backup. DROP SCHEMA without CASCADE then fails where something was overlooked.",
    statement: (context) => [...schemas(context), ...database(context)],
});
function schemas(context) {
    const { before } = context.plan;
    const made = context.earlier.flatMap(({ node }) => node && "CreateSchemaStmt" in node ? [(0,core_lib/* quoteName */.AB)(node.CreateSchemaStmt.schemaname ?? "")] : []);
    const written = namesInDrop(context.node, ["OBJECT_SCHEMA"])
        .map(({ relname = "" }) => (0,core_lib/* quoteName */.AB)(relname))
        .filter((name) => !made.includes(name))
        .filter((name) => before === null || (0,core_lib/* objectOf */.Xy)(before, "schema", name) !== null || name === "public");
    return union(written, measuredDrops(context, ["schema"])).map((schema) => {
        const tables = before
            ? (0,core_lib/* objectsOf */.iZ)(before, "table").filter(({ identity }) => schemaOf(identity) === schema.identity)
            : [];
        const full = tables.some(({ identity }) => (context.facts(identity)?.rows ?? 0) >= 1);
        const lost = tables.length === 0 ? "" : ` with ${tables.length} ${tables.length === 1 ? "table" : "tables"}`;
        return {
            relation: null,
            message: `Drops the schema \`${schema.identity}\`${lost}${taken_away_hidden(schema)}${full ? ", some of which have rows" : ""}`,
            severity: full ? "blocking" : drop_schema_loses_everything_rule_rule.severity,
        };
    });
}
function database({ node }) {
    if (!node || !("DropdbStmt" in node))
        return [];
    const name = node.DropdbStmt.dbname ?? "";
    return [{ relation: null, message: `Drops the database \`${name}\` with everything in it`, severity: "blocking" }];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-table-in-use/rule.js



const drop_table_in_use_rule_rule = defineRule({
    id: "drop-table-in-use",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A02"],
    aliases: ["squawk:ban-drop-table", "atlas:DS102"],
    title: "Dropped table may still be in use",
    why: "Code that runs while the migration is applied fails from the commit on, and the rows are gone. A rollback of the deployment does not bring them back.",
    fix: "Stop using the table, deploy that everywhere, keep a backup, and drop it in a later release.",
    statement: (context) => [...droppedRelations(context, "table"), ...droppedRelations(context, "foreign table")]
        .filter(({ identity }) => !comesBack(context, ["table", "foreign table", "view"], identity))
        .map((table) => ({
        relation: table.identity,
        message: `Drops \`${table.identity}\`${emptyClause(context, table.identity)}${taken_away_hidden(table)}: code that still names it fails`,
        severity: rowsOf(context, table.identity) === "none" ? "info" : drop_table_in_use_rule_rule.severity,
        remedy: {
            text: "Deploy code that does not name the table first. Renaming it for a while shows whether anybody misses it, and can be taken back.",
            sql: null,
        },
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-type-in-use/rule.js




const drop_type_in_use_rule_rule = defineRule({
    id: "drop-type-in-use",
    category: "compatibility",
    severity: "info",
    catalogue: ["A02"],
    aliases: [],
    title: "Type that clients may name goes away",
    why: "Casts to the type fail from the commit on, in code and in bodies of functions. Drivers keep the type's number from their first query, and have to be reconnected when a type of the same name takes its place.",
    fix: "Keep the type until no code names it.",
    statement: (context) => [...drop_type_in_use_rule_dropped(context), ...rule_renamed(context)],
});
function drop_type_in_use_rule_dropped(context) {
    const written = namesInDrop(context.node, ["OBJECT_TYPE", "OBJECT_DOMAIN"]).map((range) => context.nameOf(range));
    return union(written, measuredDrops(context, ["type", "domain"]).filter((one) => isOwnType(context, one)))
        .filter(({ identity }) => wasThere(context, identity) && !isThere(context, identity))
        .map(({ identity }) => ({
        relation: null,
        message: `Drops the type \`${identity}\`: code that still casts to it fails`,
    }));
}
function rule_renamed(context) {
    const { node } = context;
    if (!node || !("RenameStmt" in node))
        return [];
    const { renameType, object, newname = "" } = node.RenameStmt;
    if (renameType !== "OBJECT_TYPE" && renameType !== "OBJECT_DOMAIN")
        return [];
    const identity = context.nameOf(asRange(partsOf(object)) ?? undefined);
    if (!wasThere(context, identity) || isThere(context, identity))
        return [];
    return [
        {
            relation: null,
            message: `Renames the type \`${identity}\` to \`${newname}\`: code that still casts to it fails`,
        },
    ];
}
/** Every table has a type of its own name, which goes with it. */
function isOwnType({ plan }, name) {
    return plan.before !== null && (0,core_lib/* objectOf */.Xy)(plan.before, "type", name) !== null;
}
function wasThere({ plan, earlier, nameOf }, name) {
    if (plan.before)
        return (0,core_lib/* objectOf */.Xy)(plan.before, "type", name) !== null;
    return !earlier.some(({ node }) => node && namesMade(node).some((parts) => nameOf(asRange(parts) ?? undefined) === name));
}
/** Types that a statement makes, or gives that name. */
function namesMade(node) {
    if ("CreateEnumStmt" in node)
        return [stringsOf(node.CreateEnumStmt.typeName)];
    if ("CreateDomainStmt" in node)
        return [stringsOf(node.CreateDomainStmt.domainname)];
    if ("CompositeTypeStmt" in node) {
        const { schemaname, relname = "" } = node.CompositeTypeStmt.typevar ?? {};
        return [schemaname ? [schemaname, relname] : [relname]];
    }
    if ("RenameStmt" in node && /^OBJECT_(TYPE|DOMAIN)$/.test(node.RenameStmt.renameType ?? ""))
        return [[...partsOf(node.RenameStmt.object).slice(0, -1), node.RenameStmt.newname ?? ""]];
    return [];
}
/** Another type takes the name: the old one was renamed or dropped to make room for it. */
function isThere({ plan, later, nameOf }, name) {
    if (plan.after && (0,core_lib/* objectOf */.Xy)(plan.after, "type", name))
        return true;
    return later.some(({ node }) => node && namesMade(node).some((parts) => nameOf(asRange(parts) ?? undefined) === name));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-unique-breaks-on-conflict/rule.js





const drop_unique_breaks_on_conflict_rule_rule = defineRule({
    id: "drop-unique-breaks-on-conflict",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A18"],
    aliases: [],
    title: "Dropped uniqueness breaks ON CONFLICT",
    why: "INSERT ... ON CONFLICT (columns) needs a unique index on just these columns, and fails without one (42P10). From the commit on nothing keeps duplicates out either, so that the index may be impossible to build again.",
    fix: "Build the index that replaces it first. Drop the old one when no statement names its columns in ON CONFLICT.",
    statement: (context) => [...constraints(context), ...indexes(context)],
});
function constraints(context) {
    const { before } = context.plan;
    return alterActions(context).flatMap(({ relation, subtype, command }) => {
        if (subtype !== "AT_DropConstraint" || !before || !relationExisted(context, relation))
            return [];
        const found = (0,core_lib/* objectOf */.Xy)(before, "constraint", columnName(relation, command.name ?? ""));
        const type = found && (0,core_lib/* attributeOf */.w4)(found, "type");
        if (!found || (type !== "unique" && type !== "primary key"))
            return [];
        return drop_unique_breaks_on_conflict_rule_hitOn(context, relation, found, `the ${type} constraint \`${command.name ?? ""}\``);
    });
}
function indexes(context) {
    const { before } = context.plan;
    return namesInDrop(context.node, ["OBJECT_INDEX"]).flatMap((range) => {
        const name = context.nameOf(range);
        const found = before && (0,core_lib/* objectOf */.Xy)(before, "index", name);
        const table = found && (0,core_lib/* attributeOf */.w4)(found, "table");
        if (!found || typeof table !== "string" || (0,core_lib/* attributeOf */.w4)(found, "unique") !== true)
            return [];
        return drop_unique_breaks_on_conflict_rule_hitOn(context, table, found, `the unique index \`${name}\``);
    });
}
function drop_unique_breaks_on_conflict_rule_hitOn(context, relation, lost, what) {
    const { after } = context.plan;
    const columns = (0,core_lib/* listOf */.c3)(lost, "columns");
    if (after && (!(0,core_lib/* objectOf */.Xy)(after, "table", relation) || covers(after, relation, columns)))
        return [];
    return [
        {
            relation,
            message: `Drops ${what} of \`${relation}\`${emptyClause(context, relation)}: INSERT ... ON CONFLICT on its columns fails, and duplicates get in`,
            severity: rowsOf(context, relation) === "none" ? "info" : drop_unique_breaks_on_conflict_rule_rule.severity,
        },
    ];
}
/** A unique index on the same columns, in any order, is there after the plan. */
function covers(after, relation, columns) {
    const wanted = columns.toSorted().join("\n");
    return (0,core_lib/* childrenOf */.LU)(after, relation, "index").some((index) => (0,core_lib/* attributeOf */.w4)(index, "unique") === true && (0,core_lib/* listOf */.c3)(index, "columns").toSorted().join("\n") === wanted);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/drop-view-in-use/rule.js


const drop_view_in_use_rule_rule = defineRule({
    id: "drop-view-in-use",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A02"],
    aliases: [],
    title: "Dropped view may still be in use",
    why: "Code and reports that read the view fail from the commit on. A materialized view takes its rows and indexes with it.",
    fix: "Keep the view until nobody reads it: CREATE OR REPLACE VIEW can add columns and change the query, as long as the old columns stay.",
    statement: (context) => droppedRelations(context, "view")
        .filter(({ identity }) => !comesBack(context, ["view", "materialized view", "table"], identity))
        .map((view) => ({
        relation: view.identity,
        message: `Drops the view \`${view.identity}\`${taken_away_hidden(view)}: code that still reads it fails`,
        remedy: { text: "Deploy code that does not read the view first, and drop it in a later release.", sql: null },
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/grouped.js
/** Things by a key, in the order in which each key came first. */
function grouped(things, keyOf) {
    const groups = new Map();
    for (const thing of things) {
        const group = groups.get(keyOf(thing));
        if (group)
            group.push(thing);
        else
            groups.set(keyOf(thing), [thing]);
    }
    return groups;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/duplicate-index/rule.js





const duplicate_index_rule_rule = defineRule({
    id: "duplicate-index",
    category: "quality",
    severity: "info",
    catalogue: ["S16"],
    aliases: ["splinter:duplicate_index"],
    title: "Two indexes alike",
    why: "Both are written at each INSERT and each UPDATE of their columns and take the same room, and a query uses one of them.",
    fix: "Drop one of the two, the one that belongs to no constraint.",
    state: (snapshot) => [...grouped((0,core_lib/* objectsOf */.iZ)(snapshot, "index"), shapeOf).values()].flatMap((group) => rule_hitsOn(group)),
});
function rule_hitsOn(group) {
    const [first, second] = group;
    if (!first || !second)
        return [];
    const table = access_textOf(first, "table");
    const free = group.findLast((index) => (0,core_lib/* attributeOf */.w4)(index, "constraint") === null);
    return [
        {
            key: group.map(({ identity }) => identity).join(" "),
            relation: table,
            message: `${group.map(({ identity }) => `\`${identity}\``).join(" and ")} are the same index of \`${table}\``,
            remedy: { text: duplicate_index_rule_rule.fix, sql: free ? `DROP INDEX CONCURRENTLY ${sqlName(free.identity)};` : null },
            identities: [...group.toReversed().map(({ identity }) => identity), table],
        },
    ];
}
/** The definition without the index's name: what two duplicates have in common. */
function shapeOf(index) {
    const [, rest = access_textOf(index, "definition")] = /^CREATE (?:UNIQUE )?INDEX .*? ON (.*)$/s.exec(access_textOf(index, "definition")) ?? [];
    return [(0,core_lib/* attributeOf */.w4)(index, "unique"), rest, ...(0,core_lib/* listOf */.c3)(index, "include")].join(" ");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/enable-rls-without-policy/rule.js



const enable_rls_without_policy_rule_rule = defineRule({
    id: "enable-rls-without-policy",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A14"],
    aliases: [],
    title: "Row level security without a policy hides every row",
    why: "From the commit on everybody but the owner and roles with BYPASSRLS sees no row and can write none; queries do not fail, they come back empty.",
    fix: "Create the policies in the same file, before row level security is enabled.",
    statement: (context) => alterActions(context)
        .filter(({ subtype }) => subtype === "AT_EnableRowSecurity" || subtype === "AT_ForceRowSecurity")
        .filter(({ relation }) => relationExisted(context, relation) && hides(context, relation))
        .map(({ relation }) => ({
        relation,
        message: `Enables row level security on \`${relation}\`, which has no policy: all its rows vanish for everybody but its owner`,
        remedy: {
            text: enable_rls_without_policy_rule_rule.fix,
            sql: `CREATE POLICY <name> ON ${relation} FOR SELECT TO <role> USING (<condition>);`,
        },
    })),
});
function hides({ plan, earlier, later, nameOf }, relation) {
    const table = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "table", relation);
    if (table && (0,core_lib/* attributeOf */.w4)(table, "rls") === true)
        return false;
    if (plan.after)
        return (0,core_lib/* childrenOf */.LU)(plan.after, relation, "policy").length === 0;
    if (plan.before && (0,core_lib/* childrenOf */.LU)(plan.before, relation, "policy").length > 0)
        return false;
    return ![...earlier, ...later].some(({ node }) => node && "CreatePolicyStmt" in node && nameOf(node.CreatePolicyStmt.table) === relation);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/enum-type/rule.js


const enum_type_rule_rule = defineRule({
    id: "enum-type",
    category: "quality",
    severity: "info",
    catalogue: ["Q05"],
    aliases: [],
    title: "New enum type",
    why: "Values can be added to an enum and renamed, and never removed: getting rid of one means a new type and a rewrite of every column of the old one.",
    fix: "Where values come and go, use a table of them with a foreign key, or text with a CHECK.",
    statement: ({ node, nameOf }) => {
        if (!node || !("CreateEnumStmt" in node))
            return [];
        const name = nameOf(asRange(stringsOf(node.CreateEnumStmt.typeName)) ?? undefined);
        return [{ relation: null, message: `\`${name}\` is an enum: its values cannot be removed` }];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/enum-value-still-in-use/rule.js

const enum_value_still_in_use_rule_rule = defineRule({
    id: "enum-value-still-in-use",
    category: "data",
    severity: "blocking",
    catalogue: ["A06", "F02"],
    aliases: [],
    title: "Enum value that goes away is in use",
    why: "PostgreSQL cannot drop a value of an enum, so a new type takes the old one's place and every row is cast to it. A row with a value that the new type lacks makes that fail (22P02).",
    fix: "Move the rows to another value first.",
    probe: "enum-value",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/enum-value-used-too-early/rule.js



const enum_value_used_too_early_rule_rule = defineRule({
    id: "enum-value-used-too-early",
    category: "locking",
    severity: "blocking",
    catalogue: ["L45"],
    aliases: [],
    title: "New enum value is used in the transaction that adds it",
    why: "A value that ALTER TYPE ... ADD VALUE adds to an enum may not be used before the transaction ends: the statement fails with error 55P04.",
    fix: "Put ALTER TYPE ... ADD VALUE into a file of its own, before the one that uses the value.",
    statement: (context) => {
        if (context.measured)
            return [];
        const used = context.error?.sqlstate === "55P04"
            ? (/"(.*)" of enum/s.exec(context.error.message)?.[1] ?? "the value")
            : usedEarly(context);
        if (used === null)
            return [];
        return [
            {
                relation: null,
                message: `Uses \`${used}\` in the transaction that adds it to its enum, so this statement fails`,
            },
        ];
    },
});
/** A value that this transaction has added to an older enum, and that stands in this statement as a literal. */
function usedEarly({ node, earlier }) {
    const made = new Set(earlier.flatMap(({ node: one }) => one && "CreateEnumStmt" in one ? [stringsOf(one.CreateEnumStmt.typeName).at(-1)] : []));
    const added = earlier.flatMap(({ node: one }) => one &&
        "AlterEnumStmt" in one &&
        one.AlterEnumStmt.newVal !== undefined &&
        !made.has(stringsOf(one.AlterEnumStmt.typeName).at(-1))
        ? [one.AlterEnumStmt.newVal]
        : []);
    return added.length === 0 ? null : (literalsIn(node).find((literal) => added.includes(literal)) ?? null);
}
function literalsIn(node) {
    const found = [];
    // a function's body is not run yet
    if (!node || "CreateFunctionStmt" in node || "AlterEnumStmt" in node)
        return found;
    (0,tree/* walk */.G)(node, (type, part) => {
        const value = type === "A_Const" ? part["sval"] : undefined;
        if (typeof value === "object" && value !== null && "sval" in value)
            found.push(String(value.sval));
    });
    return found;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/enum-value-without-position/rule.js



const enum_value_without_position_rule_rule = defineRule({
    id: "enum-value-without-position",
    category: "compatibility",
    severity: "info",
    catalogue: ["A20"],
    aliases: ["squawk:require-enum-value-ordering"],
    title: "Enum value without a position",
    why: "A new value goes to the end. Comparisons, ORDER BY, min() and max() of an enum follow the order of its values, which cannot be changed later.",
    fix: "Say where it belongs with BEFORE or AFTER, also when that is the end.",
    statement({ node, nameOf, plan }) {
        if (!node || !("AlterEnumStmt" in node))
            return [];
        const { oldVal, newVal = "", newValNeighbor, typeName } = node.AlterEnumStmt;
        if (oldVal !== undefined || newValNeighbor !== undefined)
            return [];
        const type = nameOf(asRange(stringsOf(typeName)) ?? undefined);
        if (plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "type", type) === null)
            return [];
        return [
            {
                relation: null,
                message: `Adds \`${newVal}\` at the end of the type \`${type}\`: it compares greater than all others`,
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/exclusion-constraint-blocks-table/rule.js



const exclusion_constraint_blocks_table_rule_rule = defineRule({
    id: "exclusion-constraint-blocks-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L07"],
    aliases: [],
    title: "EXCLUDE constraint builds its index under a lock",
    why: "Adding an exclusion constraint takes an ACCESS EXCLUSIVE lock, reads the table and builds an index under it. There is neither NOT VALID nor USING INDEX for it.",
    fix: "Make a new table with the constraint, copy the rows over in batches and swap the two; or check overlaps by a trigger.",
    statement: (context) => addedConstraints(context, "CONSTR_EXCLUSION").flatMap(({ relation }) => {
        const relations = indexed(context, relation);
        if (relations.length === 0)
            return [];
        return [
            {
                relation,
                message: `Builds the index of an exclusion constraint on \`${relation}\` under ACCESS EXCLUSIVE: every read and write waits until it is done`,
                effect: { kind: "index-build", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/explicit-table-lock/rule.js



const explicit_table_lock_rule_rule = defineRule({
    id: "explicit-table-lock",
    category: "locking",
    severity: "warning",
    catalogue: ["L33"],
    aliases: [],
    title: "LOCK TABLE keeps others waiting",
    why: "LOCK TABLE takes ACCESS EXCLUSIVE unless a mode is given, and holds it to the end of the transaction, whatever the statements after it need.",
    fix: "Leave it out where the statements take the locks that they need by themselves; else name the weakest mode that serves, and say NOWAIT.",
    statement: (context) => {
        const { node } = context;
        if (!node || !("LockStmt" in node))
            return [];
        const mode = modeNumbered(node.LockStmt.mode);
        const blocks = (0,core_lib/* blockedBy */.yJ)(mode);
        if (blocks !== "reads+writes" && blocks !== "writes")
            return [];
        return (node.LockStmt.relations ?? []).flatMap((one) => {
            const relation = context.nameOf("RangeVar" in one ? one.RangeVar : undefined);
            if (!context.existed(relation))
                return [];
            const who = blocks === "writes" ? "every write waits" : "every read and write waits";
            return [
                {
                    relation,
                    message: `Locks \`${relation}\` in ${mode} mode to the end of the transaction: ${who}`,
                    effect: { kind: "lock", blocks, relations: [relation] },
                },
            ];
        });
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/extension-in-public/rule.js


const extension_in_public_rule_rule = defineRule({
    id: "extension-in-public",
    category: "security",
    severity: "info",
    catalogue: ["S10"],
    aliases: ["splinter:extension_in_public"],
    title: "Extension in an API's schema",
    why: "The functions and types of the extension become part of the API, and stand in one namespace with the application's own objects.",
    fix: "Create it in a schema of its own: `CREATE EXTENSION ... WITH SCHEMA extensions`.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "extension")
        .filter((extension) => plan.exposedSchemas.includes(String((0,core_lib/* attributeOf */.w4)(extension, "schema"))))
        .map(({ identity, attributes }) => ({
        key: identity,
        relation: null,
        message: `The extension \`${identity}\` puts its functions into \`${String(attributes["schema"])}\`, which an API shows`,
        remedy: {
            text: extension_in_public_rule_rule.fix,
            sql: `CREATE SCHEMA IF NOT EXISTS extensions;\nCREATE EXTENSION ${identity} WITH SCHEMA extensions;`,
        },
        identities: [identity],
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/foreign-key-finds-orphans/rule.js

const foreign_key_finds_orphans_rule_rule = defineRule({
    id: "foreign-key-finds-orphans",
    category: "data",
    severity: "blocking",
    catalogue: ["F02"],
    aliases: [],
    title: "Foreign key meets rows without a parent",
    why: "PostgreSQL looks for the parent of every row before it accepts the key, and fails with 23503 at the first that has none.",
    fix: "Repair or remove the orphans first. Added NOT VALID the key binds new rows at once, and can be validated when the old ones are repaired.",
    probe: "foreign-key",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/foreign-key-type-mismatch/rule.js




const foreign_key_type_mismatch_rule_rule = defineRule({
    id: "foreign-key-type-mismatch",
    category: "quality",
    severity: "warning",
    catalogue: ["Q11"],
    aliases: [],
    title: "Foreign key of another type than its target",
    why: "The referencing column cannot hold every value of the referenced one, or each join and each check has to cast: an integer that refers to a bigint key fails when the key passes 2,147,483,647.",
    fix: "Give the referencing column the type of the column that it refers to.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "constraint").flatMap((constraint) => differences(snapshot, constraint).map(({ column, type, target, targetType }) => ({
        key: `${constraint.identity} ${column}`,
        relation: access_textOf(constraint, "table"),
        message: `\`${column}\` is ${type} and refers to \`${target}\`, which is ${targetType}`,
        identities: [
            `${lastPart(constraint.identity)} on ${access_textOf(constraint, "table")}`,
            column,
            access_textOf(constraint, "table"),
        ],
    }))),
});
function differences(snapshot, constraint) {
    if (access_textOf(constraint, "type") !== "foreign key")
        return [];
    const targets = (0,core_lib/* listOf */.c3)(constraint, "referencedColumns");
    return (0,core_lib/* listOf */.c3)(constraint, "columns").flatMap((name, at) => {
        const column = `${access_textOf(constraint, "table")}.${name}`;
        const target = `${access_textOf(constraint, "references")}.${targets[at] ?? ""}`;
        const [type, targetType] = [typeOf(snapshot, column), typeOf(snapshot, target)];
        // a table of a platform's schema is not in the snapshot
        if (type === null || targetType === null || rule_plain(type) === rule_plain(targetType))
            return [];
        return [{ column, type, target, targetType }];
    });
}
function typeOf(snapshot, column) {
    const found = (0,core_lib/* objectOf */.Xy)(snapshot, "column", column);
    return found && access_textOf(found, "type");
}
/** Lengths do not matter for a comparison, and text compares with varchar as with itself. */
const rule_plain = (type) => type.replace(/\([\d,]+\)/, "").replace(/^character varying$/, "text");

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/foreign-key-validates-under-lock/rule.js





const foreign_key_validates_under_lock_rule_rule = defineRule({
    id: "foreign-key-validates-under-lock",
    category: "locking",
    severity: "blocking",
    catalogue: ["L08"],
    aliases: ["squawk:adding-foreign-key-constraint"],
    title: "Foreign key is checked under a lock",
    why: "ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock on both tables and reads both of them under it. Writes to either wait until it is done; reads go on.",
    fix: "Add it NOT VALID, which takes an instant, and VALIDATE it in a file of its own, which reads the tables while they are written to.",
    statement: (context) => {
        const stated = addedConstraints(context, "CONSTR_FOREIGN").filter(({ constraint }) => checksRows(constraint));
        if (stated.length > 0)
            return stated.flatMap((added) => hitOf(context, added));
        if (!actsInside(context) || !context.measured)
            return [];
        return context.measured.foreignKeyChecks.map(({ constraint, relation }) => ({
            relation,
            message: `Checks every row of \`${relation}\` for the foreign key ${constraint}${insideOf(context)}: writes wait until it is done`,
            remedy: { text: foreign_key_validates_under_lock_rule_rule.fix, sql: null },
            effect: { kind: "foreign-key-check", blocks: "writes", relations: [relation] },
        }));
    },
});
function hitOf(context, added) {
    const { relation, constraint } = added;
    const parent = context.nameOf(constraint.pktable);
    const family = familyOf(context.plan.before, relation);
    if (context.measured && !context.measured.foreignKeyChecks.some((check) => family.has(check.relation)))
        return [];
    const parents = parent !== relation && context.existed(parent) ? [parent] : [];
    const usual = `${bareName(relation)}_${stringsOf(constraint.fk_attrs).join("_")}_fkey`;
    const steps = notValidThenValidate(context, added, usual);
    return [
        {
            relation,
            message: parents.length === 0
                ? `Checks every row of \`${relation}\` for a foreign key: writes to it wait until it is done`
                : `Checks every row of \`${relation}\` against \`${parent}\`: writes to both wait until it is done`,
            remedy: { text: foreign_key_validates_under_lock_rule_rule.fix, sql: steps && inFiles(steps.add, steps.validate) },
            effect: { kind: "foreign-key-check", blocks: "writes", relations: [relation, ...parents] },
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/foreign-key-without-index/rule.js




const foreign_key_without_index_rule_rule = defineRule({
    id: "foreign-key-without-index",
    category: "quality",
    severity: "info",
    catalogue: ["S14"],
    aliases: ["splinter:unindexed_foreign_keys", "eugene:E15"],
    title: "Foreign key without an index",
    why: "PostgreSQL indexes the referenced side only. Each DELETE in the referenced table, and each UPDATE of its key, reads the whole referencing table to find the rows that hang on it, and keeps its locks meanwhile.",
    fix: "Create an index that begins with the foreign key's columns, with CREATE INDEX CONCURRENTLY when the table is in use.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "constraint")
        .filter((constraint) => access_textOf(constraint, "type") === "foreign key" && !isIndexed(snapshot, constraint))
        .map((constraint) => {
        const table = access_textOf(constraint, "table");
        const columns = (0,core_lib/* listOf */.c3)(constraint, "columns").map(sqlName).join(", ");
        const large = rule_rowsOf(table, plan) >= rule_manyRows;
        return {
            key: constraint.identity,
            relation: table,
            severity: large ? "warning" : "info",
            message: `No index of \`${table}\` begins with ${columns}: each DELETE in \`${access_textOf(constraint, "references")}\` reads all of it`,
            remedy: { text: foreign_key_without_index_rule_rule.fix, sql: `CREATE INDEX CONCURRENTLY ON ${sqlName(table)} (${columns});` },
            identities: [`${lastPart(constraint.identity)} on ${table}`, table],
        };
    }),
});
/** From here on the read takes long enough for somebody to wait. */
const rule_manyRows = 100_000;
function rule_rowsOf(table, { live }) {
    return (live && Object.hasOwn(live.relations, table) ? live.relations[table]?.rows : null) ?? 0;
}
/** Some valid, whole B-tree or hash index begins with the constraint's columns, in whatever order. */
function isIndexed(snapshot, constraint) {
    const wanted = (0,core_lib/* listOf */.c3)(constraint, "columns");
    return (0,core_lib/* childrenOf */.LU)(snapshot, access_textOf(constraint, "table"), "index").some((index) => {
        const leading = (0,core_lib/* listOf */.c3)(index, "columns").slice(0, wanted.length).map(spelled);
        const whole = (0,core_lib/* attributeOf */.w4)(index, "valid") !== false && isNotNullOnly(access_textOf(index, "predicate"));
        return whole && leading.length === wanted.length && wanted.every((column) => leading.includes(spelled(column)));
    });
}
/** Rows with NULL in them refer to nothing: an index that leaves them out serves a foreign key as well. */
const isNotNullOnly = (predicate) => predicate === "" || /^\(?\(?[^()]+ IS NOT NULL\)?( AND \([^()]+ IS NOT NULL\))*\)?$/.test(predicate);
const spelled = (column) => (column.startsWith('"') ? column : (0,core_lib/* quoteName */.AB)(column));

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/function-search-path-mutable/rule.js



const function_search_path_mutable_rule_rule = defineRule({
    id: "function-search-path-mutable",
    category: "security",
    severity: "info",
    catalogue: ["S08"],
    aliases: ["splinter:function_search_path_mutable"],
    title: "Function without a search path of its own",
    why: "Names in the function's body are looked up in the search path of whoever calls it. A SECURITY DEFINER function runs with its owner's rights: a caller who puts an object of the same name in front makes it run that instead.",
    fix: "Add `SET search_path = ''` to the function and qualify the names in its body.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "function")
        .filter((routine) => (0,core_lib/* attributeOf */.w4)(routine, "searchPath") === null && /^(function|procedure)$/.test(access_textOf(routine, "kind")))
        .flatMap((routine) => {
        const { identity } = routine;
        const definer = (0,core_lib/* attributeOf */.w4)(routine, "securityDefiner") === true;
        // a SQL function without rights of its own can only do what its caller can, and is often inlined
        if (!definer && access_textOf(routine, "language") === "sql")
            return [];
        return {
            key: `${identity}${definer ? " definer" : ""}`,
            relation: null,
            severity: definer ? "warning" : "info",
            message: `\`${identity}\` ${definer ? "runs with its owner's rights and" : ""} looks its names up in the caller's search path`.replace("  ", " "),
            remedy: { text: function_search_path_mutable_rule_rule.fix, sql: `ALTER ROUTINE ${identity} SET search_path = '';` },
            identities: [identity],
        };
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/grants.js
/** The GRANT that a statement is, or null. A REVOKE is none. */
function grantIn(node) {
    if (!node)
        return null;
    if ("GrantStmt" in node)
        return grants_read(node.GrantStmt, "objects");
    if ("AlterDefaultPrivilegesStmt" in node) {
        const { action } = node.AlterDefaultPrivilegesStmt;
        return action ? grants_read(action, "default") : null;
    }
    return null;
}
function grants_read(grant, scope) {
    if (grant.is_grant !== true)
        return null;
    return {
        privileges: (grant.privileges ?? []).flatMap((one) => "AccessPriv" in one && one.AccessPriv.priv_name !== undefined ? [one.AccessPriv.priv_name.toUpperCase()] : []),
        objectType: (grant.objtype ?? "").replace(/^OBJECT_/, "").toLowerCase(),
        scope: grant.targtype === "ACL_TARGET_ALL_IN_SCHEMA" ? "all in schema" : scope,
        objects: grant.objects ?? [],
        roles: (grant.grantees ?? []).flatMap((one) => ("RoleSpec" in one ? [roleOf(one.RoleSpec)] : [])),
    };
}
/** A role as a statement names it: its name, `PUBLIC`, or `CURRENT_USER` and the like. */
function roleOf({ roletype, rolename }) {
    if (roletype === "ROLESPEC_CSTRING")
        return rolename ?? "";
    return (roletype ?? "").replace(/^ROLESPEC_/, "");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/grant-to-everyone/rule.js



const grant_to_everyone_rule_rule = defineRule({
    id: "grant-to-everyone",
    category: "security",
    severity: "warning",
    catalogue: ["S19"],
    aliases: ["splinter:pg_graphql_anon_table_exposed", "splinter:pg_graphql_authenticated_table_exposed"],
    title: "Privileges for everybody",
    why: "PUBLIC is every role that there is and will be; anon is everybody who knows an API's address. A privilege that stands in default privileges or for all tables of a schema also holds for tables that somebody adds later without thinking of it.",
    fix: "Grant to the roles that need it, table by table, and no more than they need.",
    statement: (context) => {
        const grant = grantIn(context.node);
        if (!grant || !/^(table|sequence|schema|database)$/.test(grant.objectType))
            return [];
        return [...forPublic(grant), ...forAnon(context, grant)];
    },
});
/** What new databases give to PUBLIC anyway is left out. */
const usual = {
    schema: ["USAGE"],
    database: ["CONNECT", "TEMPORARY", "TEMP"],
};
function forPublic({ roles, privileges, objectType, scope }) {
    const more = privileges.filter((name) => !(usual[objectType] ?? []).includes(name));
    if (!roles.includes("PUBLIC") || (privileges.length > 0 && more.length === 0))
        return [];
    const what = `${more.length > 0 ? more.join(", ") : "every privilege"} on ${on(objectType, scope)}`;
    return [{ relation: null, message: `Gives every role, present and future, ${what}` }];
}
/** A single table is safe behind row level security; without it another rule says more. */
function forAnon(context, { roles, privileges, objectType, scope, objects }) {
    const reading = privileges.length > 0 && privileges.every((name) => name === "SELECT" || name === "USAGE");
    if (!roles.includes("anon") || objectType !== "table" || reading)
        return [];
    const severity = "info";
    const what = privileges.length > 0 ? privileges.join(", ") : "every privilege";
    if (scope !== "objects")
        return [
            {
                relation: null,
                severity,
                message: `Gives anyone who knows the API's address ${what} on ${on(objectType, scope)}`,
            },
        ];
    const { after } = context.plan;
    const open = objects
        .flatMap((object) => ("RangeVar" in object ? [context.nameOf(object.RangeVar)] : []))
        .filter((name) => {
        const table = after && (0,core_lib/* objectOf */.Xy)(after, "table", name);
        return table === null || (0,core_lib/* attributeOf */.w4)(table, "rls") !== true;
    });
    return open.map((relation) => ({
        relation,
        severity,
        message: `Gives anyone who knows the API's address ${what} on \`${relation}\``,
    }));
}
function on(objectType, scope) {
    if (scope === "default")
        return `every ${objectType} to come`;
    return scope === "all in schema" ? `every ${objectType} of a schema` : `a ${objectType}`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/hidden-in-do-block/rule.js

const hidden_in_do_block_rule_rule = defineRule({
    id: "hidden-in-do-block",
    category: "process",
    severity: "info",
    catalogue: ["P07"],
    aliases: [],
    title: "Does more than its text shows",
    why: "What a DO block, a procedure or a function does can depend on data, and on SQL that it puts together itself. A reader and a linter see the call alone. The rehearsal sees what was done there, and the target may take another path.",
    fix: "Write the statements out. Where a condition is needed, IF EXISTS and IF NOT EXISTS usually say it.",
    statement: (context) => {
        const code = codeIn(context.node);
        if (!code)
            return [];
        return context.measured ? rule_seen(context, code) : unseen(code);
    },
});
function codeIn(node) {
    if (!node)
        return null;
    if ("CallStmt" in node)
        return { what: "The procedure", body: null };
    if ("SelectStmt" in node)
        return { what: "The query", body: null };
    if (!("DoStmt" in node))
        return null;
    const bodies = (node.DoStmt.args ?? []).flatMap((arg) => "DefElem" in arg && arg.DefElem.defname === "as" && arg.DefElem.arg && "String" in arg.DefElem.arg
        ? [arg.DefElem.arg.String.sval ?? ""]
        : []);
    return { what: "The DO block", body: bodies.join("\n") };
}
/** What the rehearsal saw it do: to the schema, and by locks that keep others waiting. */
function rule_seen({ measured }, { what }) {
    if (!measured)
        return [];
    const { created, changed, dropped, locks, index } = measured;
    const waiting = locks.filter((lock) => lock.heldFromStatement === index && /writes/.test(lock.blocks));
    const gone = dropped.filter(({ existing }) => existing);
    const done = [
        list("creates", created),
        list("changes", changed.filter((one) => !created.some(({ identity }) => identity === one.identity))),
        list("drops", gone),
        list("keeps others out of", waiting.map(({ relation }) => ({ identity: relation }))),
    ].filter((part) => part !== "");
    if (done.length === 0)
        return [];
    const severity = gone.length > 0 ? "warning" : "info";
    return [{ relation: null, severity, message: `${what} ${done.join("; ")}` }];
}
const rule_shown = 5;
function list(verb, objects) {
    const names = [...new Set(objects.map(({ identity }) => identity))];
    if (names.length === 0)
        return "";
    const rest = names.length > rule_shown ? ` and ${names.length - rule_shown} more` : "";
    return `${verb} ${names
        .slice(0, rule_shown)
        .map((name) => `\`${name}\``)
        .join(", ")}${rest}`;
}
/** Without a rehearsal: words in a block that reach what exists. Plain queries call functions all the time. */
function unseen({ what, body }) {
    const words = /\b(execute|alter|drop|truncate|delete|update|insert|lock|create\s+(?:unique\s+)?index|reindex|vacuum)\b/gi;
    const found = [
        ...new Set([...(body ?? "").matchAll(words)].map(([word]) => word.toUpperCase().replace(/\s+/g, " "))),
    ];
    if (what === "The query" || (body !== null && found.length === 0))
        return [];
    const inside = found.length > 0 ? ` (${found.slice(0, rule_shown).join(", ")})` : "";
    return [
        {
            relation: null,
            severity: "warning",
            message: `${what} was not rehearsed, and its text does not show what it does${inside}`,
        },
    ];
}

// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
// EXTERNAL MODULE: ./packages/sql/lib/names.js
var lib_names = __webpack_require__(3478);
;// CONCATENATED MODULE: ./packages/hazards/lib/rules/identifier-too-long/rule.js




const identifier_too_long_rule_rule = defineRule({
    id: "identifier-too-long",
    category: "quality",
    severity: "info",
    catalogue: ["Q06"],
    aliases: ["squawk:identifier-too-long"],
    title: "Name of more than 63 bytes",
    why: "PostgreSQL cuts longer names off and says so in a notice that nobody reads. Tools that look for the whole name do not find it, and two names that differ behind the cut are one name: the second statement fails, or changes what the first one made.",
    fix: "Choose a name of at most 63 bytes; letters beyond ASCII take several.",
    statement: ({ migration, statement }) => {
        const { text, offset } = statement;
        const long = [...(0,lexer/* significantTokens */.qr)(text)]
            .filter(({ type, start, end }) => (type === "word" || type === "quoted-name") && end - start > 15)
            .map((token) => ({ token, name: (0,lib_names/* unquote */._)(text, token) }))
            .filter(({ name }) => Buffer.byteLength(name) > 63);
        const [first] = long;
        if (!first)
            return [];
        const names = [...new Set(long.map(({ name }) => `\`${name}\``))].join(", ");
        return [
            {
                relation: null,
                message: `PostgreSQL cuts ${names} off after 63 bytes`,
                place: (0,sql_lib/* place */.ik)(migration.script.text, offset + first.token.start),
            },
        ];
    },
});

// EXTERNAL MODULE: ./packages/core/lib/nearest.js
var nearest = __webpack_require__(8383);
// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
;// CONCATENATED MODULE: ./packages/sql/lib/comments.js


/** Every comment of a file, in its order. */
function commentsOf(script) {
    const { text, statements } = script;
    const comments = [];
    const placeOf = (0,place/* placesInOrder */.MU)(text);
    const read = (from, to, about, top) => {
        let significant = false;
        for (let at = from; at < to;) {
            const token = (0,lexer/* readToken */.AI)(text, at);
            if ((0,lexer/* isSignificant */.oR)(token))
                significant = true;
            else if (token.type !== "space") {
                const place = placeOf(token.start);
                comments.push({
                    ...place,
                    text: text.slice(token.start, token.end).trimEnd(),
                    end: token.end,
                    statement: about(place.line, significant),
                    top: top && !significant,
                });
            }
            at = token.end;
        }
    };
    let from = 0;
    for (const [index, statement] of statements.entries()) {
        const before = statements[index - 1];
        // what stands between two statements is no part of either: semicolons, \restrict lines, rows
        if (!before?.copyData)
            read(from, statement.offset, () => index, index === 0);
        const behind = (line, significant) => !significant && before !== undefined && line === endOf(before) ? before.index : index;
        read(statement.offset, statement.offset + statement.text.length, behind, index === 0);
        from = statement.offset + statement.text.length;
    }
    const last = statements.at(-1);
    if (!last?.copyData) {
        read(from, text.length, (line) => (last && line === endOf(last) ? last.index : null), last === undefined);
    }
    return comments;
}
const endOf = ({ endLine }) => endLine;

;// CONCATENATED MODULE: ./packages/hazards/lib/silence/comments.js

/** Every such comment of a file, Lockkeeper's own and those of squawk and Atlas, in its order. */
function silencesOf({ script }) {
    if (!/ignore|nolint/i.test(script.text))
        return [];
    return commentsOf(script).flatMap((comment) => {
        const silence = ours(comment) ?? squawks(comment) ?? atlas(comment, script.text);
        return silence ? [silence] : [];
    });
}
function ours(comment) {
    const found = /^--\s*lockkeeper:\s*ignore(-file)?(?=\s|$)(.*)$/i.exec(comment.text);
    if (!found)
        return null;
    const whole = found[1] !== undefined;
    const { rules, reason } = readRules(found[2] ?? "");
    return { ...placed(comment, whole), names: "lockkeeper", rules, reason, idle: idle(comment, whole, rules, reason) };
}
function idle(comment, whole, rules, reason) {
    if (whole ? !comment.top : comment.statement === null)
        return "misplaced";
    if (rules.length === 0)
        return "without-rule";
    return reason === null ? "without-reason" : null;
}
/** `-- squawk-ignore a, b` for the next statement, `-- squawk-ignore-file [a, b]` anywhere for all; also in block comments. */
function squawks(comment) {
    const found = /^(?:--|\/\*)\s*squawk-ignore(-file)?(?=\s|$|\*)(.*?)(?:\*\/)?$/is.exec(comment.text);
    if (!found)
        return null;
    const whole = found[1] !== undefined;
    const { rules, reason } = readRules(found[2] ?? "");
    return { ...placed(comment, whole), names: "squawk", rules, reason, idle: lost(comment, whole) };
}
/** `-- atlas:nolint [names]`: for the file when it stands at the top and an empty line follows. */
function atlas(comment, text) {
    const found = /^--\s*atlas:nolint(?=\s|$)(.*)$/i.exec(comment.text);
    if (!found)
        return null;
    const whole = comment.top && endsParagraph(text, comment.end);
    const { rules, reason } = readRules(found[1] ?? "");
    return { ...placed(comment, whole), names: "atlas", rules, reason, idle: lost(comment, whole) };
}
function lost({ statement }, whole) {
    return !whole && statement === null ? "misplaced" : null;
}
/** The comment lines from here on end with an empty line. */
function endsParagraph(text, end) {
    const following = text.slice(end).split("\n").slice(1);
    const next = following.find((line) => !line.trimStart().startsWith("--"));
    return next !== undefined && next.trim() === "";
}
function placed({ line, column, statement }, whole) {
    return { line, column, statement: whole ? null : statement };
}
/** `a, b -- reason` */
function readRules(text) {
    const border = text.indexOf("--");
    const named = border < 0 ? text : text.slice(0, border);
    const reason = border < 0 ? "" : text.slice(border + 2).trim();
    return { rules: named.split(/[\s,]+/).filter((name) => name !== ""), reason: reason === "" ? null : reason };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/ignore-unknown-rule/rule.js



const ignore_unknown_rule_rule_rule = defineRule({
    id: "ignore-unknown-rule",
    category: "process",
    severity: "info",
    catalogue: [],
    aliases: [],
    title: "Comment that names no rule",
    why: "A comment asks to silence a rule that does not exist, so it silences nothing. Most often the name is misspelled.",
    fix: "Correct the name; each finding carries the name of its rule.",
    file: (migration, [first]) => {
        const known = (first?.plan.rules ?? []).flatMap(({ id, aliases }) => [id, ...aliases]);
        return silencesOf(migration)
            .filter(({ names }) => names === "lockkeeper")
            .flatMap(({ rules, line, column }) => rules
            .filter((name) => !known.includes(name))
            .map((name) => ({ relation: null, message: sentence(name, (0,nearest/* nearest */.p)(name, known)), place: { line, column } })));
    },
});
function sentence(name, meant) {
    return `There is no rule \`${name}\`${meant === null ? "" : `; did the comment mean \`${meant}\`?`}`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/ignore-without-reason/rule.js


const ignore_without_reason_rule_rule = defineRule({
    id: "ignore-without-reason",
    category: "process",
    severity: "info",
    catalogue: [],
    aliases: [],
    title: "Comment that silences nothing",
    why: "`-- lockkeeper: ignore <rule> -- <reason>` silences a rule for a statement, when it names the rule, gives a reason and stands above, in or behind the statement; `ignore-file` belongs to the top of the file. This comment does not, so it has no effect.",
    fix: "Complete it: `-- lockkeeper: ignore <rule> -- <reason>`.",
    file: (migration) => silencesOf(migration)
        .filter(({ idle }) => idle !== null)
        .map(({ idle, line, column, names }) => ({
        relation: null,
        message: idle === "misplaced"
            ? misplaced(names)
            : `The comment ${lacks[idle ?? "without-reason"]}, so it silences nothing`,
        place: { line, column },
    })),
});
const lacks = {
    "without-reason": "gives no reason",
    "without-rule": "names no rule",
    misplaced: "stands where no statement is",
};
function misplaced(names) {
    return names === "lockkeeper"
        ? "The comment silences nothing where it stands: `ignore` belongs to a statement, `ignore-file` to the top of the file"
        : "The comment belongs to no statement, so it silences nothing";
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/index-blocks-writes/rule.js



const index_blocks_writes_rule_rule = defineRule({
    id: "index-blocks-writes",
    category: "locking",
    severity: "blocking",
    catalogue: ["L01"],
    aliases: ["squawk:require-concurrent-index-creation", "atlas:PG101"],
    title: "Index build blocks writes",
    why: "CREATE INDEX takes a SHARE lock on the table and keeps it until the index is built and the transaction ends. Every INSERT, UPDATE and DELETE waits for that long; reads go on.",
    fix: "Build it with CREATE INDEX CONCURRENTLY, alone in a file of its own: it cannot run in a transaction.",
    statement: (context) => {
        const { node } = context;
        if (node && "IndexStmt" in node) {
            const { relation, concurrent } = node.IndexStmt;
            // ON ONLY writes the index of a partitioned table down, and builds none
            const only = relation?.inh !== true && !context.measured;
            return concurrent || !relation || only ? [] : index_blocks_writes_rule_hitOn(context, context.nameOf(relation), node.IndexStmt);
        }
        if (!actsInside(context) || !context.measured)
            return [];
        const { indexBuilds, rewrites } = context.measured;
        const tables = indexBuilds.filter((build) => build.existing && !rewrites.includes(build.relation));
        return [...new Set(tables.map(({ relation }) => relation))].flatMap((relation) => index_blocks_writes_rule_hitOn(context, relation, null));
    },
});
function index_blocks_writes_rule_hitOn(context, relation, index) {
    if (!context.existed(relation))
        return [];
    const relations = indexed(context, relation);
    if (relations.length === 0)
        return [];
    return [
        {
            relation,
            message: `Builds an index on \`${relation}\`${insideOf(context)}: every write waits until it is done`,
            remedy: { text: index_blocks_writes_rule_rule.fix, sql: index && concurrently(context.statement.text, relation, index) },
            effect: { kind: "index-build", blocks: "writes", relations },
        },
    ];
}
/**
 * The statement with CONCURRENTLY. Without IF NOT EXISTS, which would keep what a failed build leaves, and with a name, by
 * which what is left can be found.
 */
function concurrently(text, relation, { idxname, indexParams }) {
    const columns = (indexParams ?? []).flatMap((one) => ("IndexElem" in one ? [one.IndexElem.name ?? "expr"] : []));
    const name = idxname === undefined ? `${nameSql([bareName(relation), ...columns, "idx"].join("_"))} ` : "";
    const head = /^create\s+(unique\s+)?index\s+(?:if\s+not\s+exists\s+)?/i;
    return `${withoutLead(text).replace(head, (_, unique) => `create ${unique ? "unique " : ""}index concurrently ${name}`)};`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/index-dropped-before-replacement/rule.js



const index_dropped_before_replacement_rule_rule = defineRule({
    id: "index-dropped-before-replacement",
    category: "locking",
    severity: "warning",
    catalogue: ["L43"],
    aliases: [],
    title: "An index goes before the one that takes its place",
    why: "Between the DROP INDEX and the end of the new build, queries that used the index read the whole table.",
    fix: "Build the new index under another name first, then drop the old one, and rename the new one if the name matters.",
    file: (_, statements) => statements.flatMap((context, at) => droppedIndexes(context).flatMap((index) => {
        const successor = statements.slice(at + 1).find((later) => replaces(later, index, context));
        const table = context.tableOf(index);
        if (!successor || sharesTransaction(context, successor))
            return [];
        const { line, column } = context.statement;
        return [
            {
                relation: table,
                message: `Drops \`${index}\` before line ${successor.statement.line} builds what takes its place: queries do without it until then`,
                place: { line, column },
            },
        ];
    })),
});
function droppedIndexes(context) {
    const { node } = context;
    if (!node || !("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_INDEX")
        return [];
    return (node.DropStmt.objects ?? [])
        .map((object) => context.nameOf(rangeVarOf(object) ?? undefined))
        .filter((index) => context.existed(index));
}
/** The same name again, or the same table and first column. */
function replaces(later, index, dropping) {
    const { node, plan } = later;
    if (!node || !("IndexStmt" in node))
        return false;
    const { idxname, relation, indexParams } = node.IndexStmt;
    if (index.endsWith(`.${idxname}`))
        return true;
    const [first] = (indexParams ?? []).flatMap((one) => ("IndexElem" in one ? [one.IndexElem.name] : []));
    return (dropping.tableOf(index) === later.nameOf(relation) &&
        first !== undefined &&
        first === firstColumn(plan.before, index));
}
function firstColumn(snapshot, index) {
    const object = snapshot && (0,core_lib/* objectOf */.Xy)(snapshot, "index", index);
    return object ? (0,core_lib/* listOf */.c3)(object, "columns")[0] : undefined;
}
/** In one transaction nobody sees the table without the index: they wait for the lock, which other rules tell. */
function sharesTransaction(context, other) {
    return context.later.some(({ statement }) => statement === other.statement);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/inline-check-scans-table/rule.js



const inline_check_scans_table_rule_rule = defineRule({
    id: "inline-check-scans-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L17"],
    aliases: [],
    title: "New column with a CHECK reads the table",
    why: "ADD COLUMN with a CHECK of its own reads the whole table under an ACCESS EXCLUSIVE lock, although the new column is NULL or the same in every row.",
    fix: "Add the column first. Then add the CHECK NOT VALID, and VALIDATE it in a file of its own.",
    statement: (context) => addedColumns(context).flatMap(({ relation, name, constraint }) => {
        const relations = scanned(context, relation);
        const rewrites = context.measured ? rewritten(context, relation) : [];
        if (!constraint("CONSTR_CHECK") || relations.length === 0 || rewrites.length > 0)
            return [];
        return [
            {
                relation,
                message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE for the CHECK of the new column \`${name}\`: every read and write waits`,
                effect: { kind: "scan", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/new-columns.js


/** Columns of CREATE TABLE and ALTER TABLE ... ADD COLUMN. */
function newColumns(context) {
    const { node } = context;
    if (node && "CreateStmt" in node) {
        const { relation, tableElts = [] } = node.CreateStmt;
        const constraints = tableElts.flatMap((one) => ("Constraint" in one ? [one.Constraint] : []));
        const keys = new Set(constraints.filter(isKey).flatMap(({ keys: names }) => stringsOf(names)));
        const columns = tableElts.flatMap((one) => ("ColumnDef" in one ? [one.ColumnDef] : []));
        return columns.map((column) => new_columns_read(context.nameOf(relation), column, keys));
    }
    return alterActions(context).flatMap(({ relation, subtype, column }) => subtype === "AT_AddColumn" && column ? [new_columns_read(relation, column, new Set())] : []);
}
function new_columns_read(relation, column, keys) {
    const own = (column.constraints ?? []).flatMap((one) => ("Constraint" in one ? [one.Constraint] : []));
    return {
        relation,
        column,
        type: stringsOf(column.typeName?.names).at(-1) ?? "",
        key: keys.has(column.colname ?? "") || own.some(isKey),
    };
}
const isKey = ({ contype }) => contype === "CONSTR_PRIMARY";
/** One hit for all the columns of a statement, at the first of them. */
function hitOnColumns(context, columns, say) {
    const [first] = columns;
    if (!first)
        return [];
    const names = columns.map(({ column }) => `\`${column.colname ?? ""}\``).join(", ");
    return [{ relation: first.relation, message: say(names), place: context.placeOf(first.column.location) }];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/integer-key/rule.js


const integer_key_rule_rule = defineRule({
    id: "integer-key",
    category: "quality",
    severity: "info",
    catalogue: ["Q01"],
    aliases: ["squawk:prefer-bigint-over-int", "squawk:prefer-bigint-over-smallint"],
    title: "Key that can run out of numbers",
    why: "An integer ends at 2,147,483,647, a smallint at 32,767. When a key gets there every INSERT fails, and changing its type then means rewriting the table and all that refer to it.",
    fix: "Use bigint for keys: it takes four bytes more.",
    statement: (context) => hitOnColumns(context, newColumns(context).filter(({ key, type }) => key && /^(int2|int4|smallint|integer|int|serial|serial4|smallserial|serial2)$/.test(type)), (names) => `The key ${names} can run out of numbers`),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/json-column-has-no-equality/rule.js




const json_column_has_no_equality_rule_rule = defineRule({
    id: "json-column-has-no-equality",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A12"],
    aliases: ["eugene:E3"],
    title: "Column of type json on an existing table",
    why: "The type json has no equality, so SELECT DISTINCT, UNION and GROUP BY over all columns of the table fail from the commit on (42883), in queries that nobody touched.",
    fix: "Use jsonb, which has equality and can be indexed.",
    statement: (context) => alterActions(context)
        .filter(({ subtype, column }) => subtype === "AT_AddColumn" && typeIn(column?.typeName).name === "json")
        .filter(({ relation }) => relationExisted(context, relation))
        .map(({ relation, column }) => ({
        relation,
        message: `Adds \`${column?.colname ?? ""}\` of type json to \`${relation}\`: SELECT DISTINCT, UNION and GROUP BY over its rows fail`,
        remedy: {
            text: json_column_has_no_equality_rule_rule.fix,
            sql: `ALTER TABLE ${relation} ADD COLUMN ${(0,core_lib/* quoteIdentifier */.Cm)(column?.colname ?? "")} jsonb;`,
        },
        place: context.placeOf(column?.location),
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/length-limited-text/rule.js


const length_limited_text_rule_rule = defineRule({
    id: "length-limited-text",
    category: "quality",
    severity: "info",
    catalogue: ["Q03"],
    aliases: ["squawk:prefer-text-field", "squawk:ban-char-field"],
    title: "Text with a length in its type",
    why: "varchar(n) is no faster and no smaller than text. Narrowing the limit later reads or rewrites the table, and char(n) fills values up with blanks that some comparisons see and others do not.",
    fix: "Use text, with a CHECK on its length where there is a rule: a CHECK can be changed without a rewrite.",
    statement: (context) => hitOnColumns(context, newColumns(context).filter(
    // char without a length is char(1); "char" in quotes is a byte, and another type
    ({ type, column }) => type === "bpchar" || (type === "varchar" && (column.typeName?.typmods ?? []).length > 0)), (names) => `${names}: the length is part of the type`),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/lock-held-through-later-work/rule.js


const lock_held_through_later_work_rule_rule = defineRule({
    id: "lock-held-through-later-work",
    category: "locking",
    severity: "warning",
    catalogue: ["L36"],
    aliases: [],
    title: "Locks are held while other work goes on",
    why: "A lock is kept to the end of its transaction. Work that follows in the same file makes everybody wait who wants a table that an earlier statement has locked, even when the work is on another table. Sessions that use the tables in another order can deadlock.",
    fix: "Put the work into a file of its own, before the one that takes the lock; or one table in a file.",
    file: (_, statements) => [...transactions(statements).values()].flatMap(hitsOf),
});
function transactions(statements) {
    const groups = new Map();
    for (const context of statements) {
        const first = context.earlier[0]?.statement.index ?? context.statement.index;
        groups.set(first, [...(groups.get(first) ?? []), context]);
    }
    return groups;
}
/** One hit for a transaction, at the first work under somebody else's lock. */
function hitsOf(statements) {
    const all = statements.flatMap(meanwhile);
    const [first] = all;
    const locks = all.flatMap(({ held }) => held);
    const [lock] = locks;
    if (!first || !lock)
        return [];
    const kinds = ["rewrite", "index-build", "foreign-key-check", "scan"];
    const reads = locks.some(({ blocks }) => blocks === "reads+writes");
    const work = distinct(all.flatMap(({ on }) => on));
    const held = distinct(locks.map(({ relation }) => relation));
    return [
        {
            relation: lock.relation,
            message: `Keeps ${rule_list(held)} locked while the file goes on with work on ${rule_list(work)}: ${reads ? "every read and write" : "every write"} waits for that as well`,
            effect: {
                kind: kinds.find((kind) => all.some((one) => one.kind === kind)) ?? first.kind,
                blocks: reads ? "reads+writes" : "writes",
                relations: work,
            },
            place: { line: first.context.statement.line, column: first.context.statement.column },
        },
    ];
}
function meanwhile(context) {
    const { measured, statement } = context;
    const work = workOf(context);
    if (!measured || !work)
        return [];
    const own = namedLocks(context).map(({ relation }) => relation);
    const held = measured.locks.filter(({ heldFromStatement, blocks, kind, relation }) => heldFromStatement < statement.index &&
        (blocks === "reads+writes" || blocks === "writes") &&
        kind.endsWith("table") &&
        !own.includes(relation) &&
        context.existed(relation));
    return held.length === 0 ? [] : [{ context, held, ...work }];
}
/** Work of a schema change that grows with a table; rows that INSERT, UPDATE and DELETE change are another rule's. */
function workOf({ node, measured, existed }) {
    if (!measured || (node && changesRows.some((kind) => kind in node)))
        return null;
    const built = measured.indexBuilds.filter(({ existing }) => existing).map(({ relation }) => relation);
    const kinds = [
        ["rewrite", measured.rewrites],
        ["index-build", built],
        ["foreign-key-check", measured.foreignKeyChecks.map(({ relation }) => relation)],
        ["scan", measured.scans],
    ];
    for (const [kind, relations] of kinds) {
        const on = distinct(relations).filter((relation) => existed(relation));
        if (on.length > 0)
            return { kind, on };
    }
    return null;
}
const changesRows = ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt"];
const distinct = (names) => [...new Set(names)];
/** Up to three names, and how many more. */
function rule_list(names) {
    const shown = names.slice(0, 3).map((name) => `\`${name}\``);
    return names.length > 3 ? `${shown.join(", ")} and ${names.length - 3} more` : shown.join(", ");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/settings.js

const limits = new Set([
    "lock_timeout",
    "statement_timeout",
    "idle_in_transaction_session_timeout",
    "transaction_timeout",
]);
/** Time limits that SET gives to this session or transaction. */
function settingsOf({ node }) {
    if (!node || !("VariableSetStmt" in node))
        return [];
    const { kind, name, args } = node.VariableSetStmt;
    if (name === undefined || !limits.has(name))
        return [];
    return [{ name, ms: kind === "VAR_SET_VALUE" ? milliseconds(args?.[0]) : null }];
}
/** A bare number counts milliseconds, as the server reads it. */
function milliseconds(value) {
    if (!value || !("A_Const" in value))
        return null;
    const { ival, sval } = value.A_Const;
    if (ival)
        return ival.ival ?? 0;
    const text = (sval?.sval ?? "")
        .trim()
        .replace(/^(\d+)\s+/, "$1")
        .replace(/min$/, "m");
    return /^\d+$/.test(text) ? Number(text) : (0,core_lib/* parseDuration */.E9)(text);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/lock-timeout-disabled/rule.js



/** Longer than anybody should queue behind a schema change. */
const patienceMs = 30_000;
const lock_timeout_disabled_rule_rule = defineRule({
    id: "lock-timeout-disabled",
    category: "locking",
    severity: "warning",
    catalogue: ["L34"],
    aliases: ["squawk:require-lock-timeout"],
    title: "The file lets statements wait for locks without end",
    why: "While a statement waits for a strong lock, every later query on the table waits behind it, until the oldest open transaction ends. A push gives each statement a lock_timeout and tries the file again; this file switches that off and then takes such locks.",
    fix: "Remove the SET lock_timeout, or set a few seconds.",
    file: (_, statements) => statements.flatMap((context, at) => settingsOf(context)
        .filter(({ name, ms }) => name === "lock_timeout" && ms !== null && (ms === 0 || ms > patienceMs))
        .flatMap(() => {
        const first = firstLock(statements.slice(at + 1));
        if (!first)
            return [];
        const { line, column } = context.statement;
        return [
            {
                relation: first.relation,
                message: `Lets statements wait for locks without end, and one on \`${first.relation}\` follows: while it waits, every query behind it waits as well`,
                place: { line, column },
            },
        ];
    })),
});
/** The first lock on an existing table that keeps readers or writers out. */
function firstLock(statements) {
    for (const context of statements) {
        const [lock] = blockingLocks(context);
        if (lock)
            return lock;
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/move-schema-breaks-clients/rule.js





const move_schema_breaks_clients_rule_rule = defineRule({
    id: "move-schema-breaks-clients",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A05"],
    aliases: [],
    title: "Move to another schema breaks running code",
    why: "Code that names the old schema, or whose search path has only that one, fails from the commit on. An API that shows chosen schemas no longer shows what moved.",
    fix: "Leave a view of the old name behind in the old schema, or put both schemas on the search path of every client before the move.",
    statement: (context) => [...movedSchema(context), ...movedObject(context)],
});
function movedSchema({ node, plan }) {
    if (!node || !("RenameStmt" in node) || node.RenameStmt.renameType !== "OBJECT_SCHEMA")
        return [];
    const { subname = "", newname = "" } = node.RenameStmt;
    if (plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "schema", (0,core_lib/* quoteName */.AB)(subname)) === null)
        return [];
    return [
        {
            relation: null,
            message: `Renames the schema \`${subname}\` to \`${newname}\`: code that names anything in it by the old name fails at once`,
        },
    ];
}
function movedObject(context) {
    const { node } = context;
    if (!node || !("AlterObjectSchemaStmt" in node))
        return [];
    const { objectType = "", relation, object, newschema = "" } = node.AlterObjectSchemaStmt;
    const range = relation ??
        (/^OBJECT_(FUNCTION|PROCEDURE|ROUTINE|TYPE|DOMAIN)$/.test(objectType) ? asRange(partsOf(object)) : null);
    if (!range)
        return [];
    const old = context.nameOf(range);
    if (relation && (!relationExisted(context, old) || comesBack(context, ["table", "view"], old)))
        return [];
    const name = (0,core_lib/* quoteName */.AB)(range.relname ?? "");
    return [
        {
            relation: relation ? old : null,
            message: `Moves \`${old}\` to the schema \`${newschema}\`: code that looks for it in \`${schemaOf(old)}\` fails at once`,
            remedy: relation
                ? {
                    text: "A view of the old name, made in the same file, keeps old code working.",
                    sql: `CREATE VIEW ${schemaOf(old)}.${name} AS SELECT * FROM ${(0,core_lib/* relationName */.CJ)(newschema, range.relname ?? "")};`,
                }
                : null,
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/new-column-foreign-key/rule.js


const new_column_foreign_key_rule_rule = defineRule({
    id: "new-column-foreign-key",
    category: "locking",
    severity: "info",
    catalogue: ["L09"],
    aliases: ["squawk:adding-foreign-key-constraint"],
    title: "New column with REFERENCES locks both tables",
    why: "ADD COLUMN ... REFERENCES takes an ACCESS EXCLUSIVE lock on the table and SHARE ROW EXCLUSIVE on the referenced one. Without a default it is an instant and nothing is read. With a default every row is checked under these locks.",
    fix: "Without a default: nothing but a short lock_timeout. With one: add the column, then the foreign key NOT VALID, and VALIDATE it in a file of its own.",
    statement: (context) => addedColumns(context).flatMap(({ relation, constraint }) => {
        const foreign = constraint("CONSTR_FOREIGN");
        if (!foreign)
            return [];
        const parent = context.nameOf(foreign.pktable);
        if (!context.existed(parent))
            return [];
        const checked = context.measured
            ? context.measured.foreignKeyChecks.some((check) => check.relation === relation)
            : constraint("CONSTR_DEFAULT") !== null;
        return checked
            ? [
                {
                    relation,
                    severity: "blocking",
                    message: `Checks every row of \`${relation}\` against \`${parent}\` for the new column's default: reads of the first and writes to both wait`,
                    effect: {
                        kind: "foreign-key-check",
                        blocks: "reads+writes",
                        relations: [relation, parent],
                    },
                },
            ]
            : [
                {
                    relation: parent,
                    message: `Locks \`${parent}\` against writes for an instant, because a new column of \`${relation}\` refers to it`,
                    effect: { kind: "lock", blocks: "writes", relations: [parent] },
                },
            ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/new-partition-locks-parent/rule.js



const new_partition_locks_parent_rule_rule = defineRule({
    id: "new-partition-locks-parent",
    category: "locking",
    severity: "warning",
    catalogue: ["L24"],
    aliases: [],
    title: "CREATE TABLE ... PARTITION OF locks the parent",
    why: "It takes an ACCESS EXCLUSIVE lock on the partitioned table, an instant behind which every query queues; and where there is a DEFAULT partition, it reads that one from beginning to end under the lock.",
    fix: "CREATE TABLE ... (LIKE parent INCLUDING ALL), and ALTER TABLE parent ATTACH PARTITION, which lets reads and writes of the parent pass.",
    statement: (context) => {
        const { node, measured, plan } = context;
        if (!node || !("CreateStmt" in node) || !node.CreateStmt.partbound)
            return [];
        const [range] = (node.CreateStmt.inhRelations ?? []).flatMap((one) => ("RangeVar" in one ? [one.RangeVar] : []));
        const parent = context.nameOf(range);
        if (!range || !context.existed(parent))
            return [];
        const remedy = {
            text: new_partition_locks_parent_rule_rule.fix,
            sql: `create table ${sqlName(context.nameOf(node.CreateStmt.relation))} (like ${sqlName(parent)} including all);\nalter table ${sqlName(parent)} attach partition ${sqlName(context.nameOf(node.CreateStmt.relation))} for values ...;`,
        };
        const read = (measured?.scans ?? []).filter((name) => {
            const table = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "table", name);
            return table !== null && (0,core_lib/* attributeOf */.w4)(table, "partitionOf") === parent;
        });
        const [first] = read;
        if (first !== undefined)
            return [
                {
                    relation: first,
                    severity: "blocking",
                    message: `Reads all of the default partition \`${first}\` while \`${parent}\` is locked: every read and write of both waits`,
                    remedy,
                    effect: { kind: "scan", blocks: "reads+writes", relations: read },
                },
            ];
        return [
            {
                relation: parent,
                message: `Locks \`${parent}\` for a new partition: every read and write queues behind it`,
                remedy,
                effect: { kind: "lock", blocks: "reads+writes", relations: [parent] },
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/new-table-locks-referenced-tables/rule.js

const new_table_locks_referenced_tables_rule_rule = defineRule({
    id: "new-table-locks-referenced-tables",
    category: "locking",
    severity: "info",
    catalogue: ["L32"],
    aliases: [],
    title: "New table locks several tables that it refers to",
    why: "CREATE TABLE with REFERENCES takes a SHARE ROW EXCLUSIVE lock on each table that stands there, and holds them together to the end of the transaction: writes to all of them queue, and sessions that lock them in another order can deadlock.",
    fix: "Where the tables are busy: create the table first, and add the foreign keys one in a file.",
    statement: (context) => {
        const { node } = context;
        if (!node || !("CreateStmt" in node))
            return [];
        const relations = [...new Set(referred(node.CreateStmt).map((range) => context.nameOf(range)))].filter((name) => context.existed(name));
        const [relation] = relations;
        if (relation === undefined || relations.length < 2)
            return [];
        const names = relations.map((name) => `\`${name}\``).join(", ");
        return [
            {
                relation,
                message: `Locks ${names} against writes, all of them to the end of the transaction`,
                effect: { kind: "lock", blocks: "writes", relations },
            },
        ];
    },
});
/** Tables that foreign keys of a new table refer to. */
function referred({ tableElts }) {
    const constraints = (tableElts ?? []).flatMap((part) => "ColumnDef" in part ? (part.ColumnDef.constraints ?? []) : [part]);
    return constraints.flatMap((one) => ("Constraint" in one ? (one.Constraint.pktable ?? []) : []));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/not-in-transaction/rule.js

const not_in_transaction_rule_rule = defineRule({
    id: "not-in-transaction",
    category: "locking",
    severity: "blocking",
    catalogue: ["L04"],
    aliases: ["squawk:ban-concurrent-index-creation-in-transaction"],
    title: "Statement that cannot run in a transaction",
    why: "PostgreSQL refuses CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE and the like inside a transaction block, a function or a DO block with error 25001. The migration stops there.",
    fix: "Write it outside of BEGIN ... COMMIT and of DO blocks, best alone in a file of its own; such a file is run without a transaction.",
    statement: ({ statement, migration, error }) => {
        const segment = migration.execution.segments.find(({ statements }) => statements.includes(statement.index));
        const boxed = statement.outsideTransaction !== null && segment?.transactional === true;
        if (!boxed && error?.sqlstate !== "25001")
            return [];
        const what = statement.outsideTransaction ?? "What it runs";
        return [{ relation: null, message: `${what} cannot run inside a transaction, so this migration fails here` }];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/not-null-finds-nulls/rule.js

const not_null_finds_nulls_rule_rule = defineRule({
    id: "not-null-finds-nulls",
    category: "data",
    severity: "blocking",
    catalogue: ["F02"],
    aliases: ["atlas:MF104"],
    title: "NOT NULL meets rows with NULL",
    why: "PostgreSQL reads all rows before it accepts NOT NULL, and fails with 23502 at the first NULL. The rehearsal has no rows of the target, so the target was asked.",
    fix: "Fill the rows first, in batches, and set NOT NULL when none is left.",
    probe: "not-null",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/overload-makes-calls-ambiguous/rule.js




const overload_makes_calls_ambiguous_rule_rule = defineRule({
    id: "overload-makes-calls-ambiguous",
    category: "compatibility",
    severity: "info",
    catalogue: ["A02"],
    aliases: [],
    title: "Function with other arguments stands beside the old one",
    why: "CREATE OR REPLACE replaces a function only when its arguments are the same. With other ones there are two from then on: old code goes on calling the old one, and a call that fits both, because arguments have defaults or their types are not known, fails as ambiguous (42725). PostgREST refuses such calls too.",
    fix: "Drop the old function in the same file when nothing calls it, or give the new one another name.",
    statement: overloaded,
});
function overloaded({ node, plan, nameOf }) {
    if (!node || !("CreateFunctionStmt" in node) || !plan.before || !plan.after)
        return [];
    const name = nameOf(asRange(stringsOf(node.CreateFunctionStmt.funcname)) ?? undefined);
    const before = rule_named(plan.before, name);
    const after = rule_named(plan.after, name);
    // one that was replaced or dropped leaves no more than there were
    const old = before.filter((identity) => after.includes(identity));
    if (old.length === 0 || after.length <= before.length)
        return [];
    return [
        {
            relation: null,
            message: `Adds \`${name}\` with other arguments beside \`${old.join("`, `")}\`, which stays: calls that fit both fail`,
        },
    ];
}
/** Functions of a name that can be called; those of triggers take no arguments. */
function rule_named(snapshot, name) {
    return (0,core_lib/* objectsOf */.iZ)(snapshot, "function")
        .filter((one) => functionName(one.identity) === name && (0,core_lib/* attributeOf */.w4)(one, "result") !== "trigger")
        .map(({ identity }) => identity);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/partitioned-index-blocks-writes/rule.js




const partitioned_index_blocks_writes_rule_rule = defineRule({
    id: "partitioned-index-blocks-writes",
    category: "locking",
    severity: "blocking",
    catalogue: ["L26"],
    aliases: [],
    title: "Index build blocks writes to all partitions",
    why: "CREATE INDEX on a partitioned table takes a SHARE lock on the table and on every partition, and builds one index after the other. Writes to each of them wait until the last is built. CONCURRENTLY is refused on a partitioned table.",
    fix: "Create the index ON ONLY the parent, build each partition's index with CREATE INDEX CONCURRENTLY in files of their own, and attach them with ALTER INDEX.",
    statement: (context) => {
        const { node, plan } = context;
        if (!node || !("IndexStmt" in node) || node.IndexStmt.relation?.inh !== true)
            return [];
        const relation = context.nameOf(node.IndexStmt.relation);
        if (!context.existed(relation) || !isPartitioned(plan.before, relation))
            return [];
        const relations = indexed(context, relation);
        if (relations.length === 0)
            return [];
        const index = nameSql(node.IndexStmt.idxname ?? "the_index");
        return [
            {
                relation,
                message: `Builds an index on \`${relation}\` and its partitions: every write waits until all of them are done`,
                remedy: {
                    text: partitioned_index_blocks_writes_rule_rule.fix,
                    sql: [
                        `create index ${index} on only ${relation} (...);`,
                        "-- for each partition, in a file of its own:",
                        `create index concurrently ${index}_1 on <partition> (...);`,
                        "-- and then, for each partition:",
                        `alter index ${index} attach partition ${index}_1;`,
                    ].join("\n"),
                },
                effect: { kind: "index-build", blocks: "writes", relations },
            },
        ];
    },
});
/** True when the snapshot knows the relation as a partitioned table. */
function isPartitioned(snapshot, relation) {
    const table = snapshot && (0,core_lib/* objectOf */.Xy)(snapshot, "table", relation);
    return table !== null && (0,core_lib/* attributeOf */.w4)(table, "partitionKey") !== null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/policies-without-row-security/rule.js




const policies_without_row_security_rule_rule = defineRule({
    id: "policies-without-row-security",
    category: "security",
    severity: "warning",
    catalogue: ["S02"],
    aliases: ["splinter:policy_exists_rls_disabled"],
    title: "Policies that do nothing",
    why: "The table has policies, and row level security is off: PostgreSQL ignores every one of them. Whoever has a privilege on the table has it on all rows, although the policies look as if it were not so.",
    fix: "Enable row level security on the table.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table").flatMap((table) => {
        const { identity } = table;
        const policies = (0,core_lib/* childrenOf */.LU)(snapshot, identity, "policy");
        if ((0,core_lib/* attributeOf */.w4)(table, "rls") !== false || policies.length === 0)
            return [];
        const who = isExposed(identity, plan) ? whoMay(opennessOf(snapshot, identity)) : null;
        return {
            key: identity,
            relation: identity,
            severity: who === null ? "warning" : "blocking",
            message: `\`${identity}\` has ${policies.length === 1 ? "a policy" : "policies"}, and row level security is off${who === null ? "" : `: ${who} on all of its rows`}`,
            remedy: { text: policies_without_row_security_rule_rule.fix, sql: `ALTER TABLE ${sqlName(identity)} ENABLE ROW LEVEL SECURITY;` },
            identities: [...policies.map(policyIdentity), identity],
        };
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/policy-always-true/rule.js



const policy_always_true_rule_rule = defineRule({
    id: "policy-always-true",
    category: "security",
    severity: "warning",
    catalogue: ["S04"],
    aliases: ["splinter:rls_policy_always_true"],
    title: "Policy lets everybody write",
    why: "A policy whose condition is always true protects nothing: its roles may change or delete every row that their privileges reach. For INSERT that is sometimes meant, as in a contact form; for UPDATE and DELETE hardly ever.",
    fix: "State who may write which rows, for example USING ((select auth.uid()) = owner_id). For a backend use a role that bypasses row level security, and no policy.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "policy").flatMap((policy) => {
        const severity = severityOf(policy);
        return severity && isOpen(snapshot, policy) ? policy_always_true_rule_hitOn(policy, severity) : [];
    }),
});
function policy_always_true_rule_hitOn(policy, severity) {
    const table = access_textOf(policy, "table");
    const command = access_textOf(policy, "command");
    const what = command === "ALL" ? "read, insert, change and delete" : command;
    return {
        key: `${policy.identity} ${command}`,
        relation: table,
        severity,
        message: `Policy \`${policyIdentity(policy)}\` lets ${strangers(policy) ? "everybody" : "every signed-in user"} ${what} ${command === "INSERT" ? "any row" : "every row"}`,
        identities: [policyIdentity(policy), table],
    };
}
/** UPDATE and DELETE see their rows by USING; without WITH CHECK the new row is held against USING as well. */
function severityOf(policy) {
    const [using, check] = [access_textOf(policy, "using"), access_textOf(policy, "check")];
    if ((0,core_lib/* attributeOf */.w4)(policy, "permissive") !== true)
        return null;
    switch (access_textOf(policy, "command")) {
        case "INSERT":
            return isTrue(check) ? "info" : null;
        case "DELETE":
            return isTrue(using) ? "warning" : null;
        case "UPDATE":
        case "ALL":
            return isTrue(using) && (check === "" || isTrue(check)) ? "warning" : null;
        default:
            return null;
    }
}
const isTrue = (expression) => /^\(*(true|1 = 1)\)*$/i.test(expression.trim());
/** Its roles are an API's, and no restrictive policy stands beside it. */
function isOpen(snapshot, policy) {
    const beside = (0,core_lib/* childrenOf */.LU)(snapshot, access_textOf(policy, "table"), "policy");
    return (letsIn(policy, ["PUBLIC", "anon", "authenticated"]) &&
        !beside.some((other) => (0,core_lib/* attributeOf */.w4)(other, "permissive") === false));
}
const strangers = (policy) => letsIn(policy, ["PUBLIC", "anon"]);

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/policy-evaluated-per-row/rule.js



const policy_evaluated_per_row_rule_rule = defineRule({
    id: "policy-evaluated-per-row",
    category: "security",
    severity: "info",
    catalogue: ["S05"],
    aliases: ["splinter:auth_rls_initplan"],
    title: "Policy calls a function for each row",
    why: "PostgreSQL calls `auth.uid()`, `auth.jwt()` or `current_setting()` in a policy once for each row that it looks at. Inside a scalar subquery, `(select auth.uid())`, it is called once for each query. On a large table that is the difference between milliseconds and seconds.",
    fix: "Put the call into a subquery: `(select auth.uid())`.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "policy").flatMap((policy) => {
        const call = perRow(access_textOf(policy, "using")) ?? perRow(access_textOf(policy, "check"));
        const table = access_textOf(policy, "table");
        const rows = policy_evaluated_per_row_rule_rowsOf(table, plan);
        const owner = (0,core_lib/* objectOf */.Xy)(snapshot, "table", table);
        if (call === null || (owner && (0,core_lib/* attributeOf */.w4)(owner, "rls") === false))
            return [];
        return {
            key: policy.identity,
            relation: table,
            severity: rows >= policy_evaluated_per_row_rule_manyRows ? "warning" : "info",
            message: `Policy \`${policyIdentity(policy)}\` calls \`${call}\` for each row${rows >= policy_evaluated_per_row_rule_manyRows ? ", and the table is large" : ""}`,
            remedy: { text: `Write \`(select ${call})\` instead of \`${call}\`.`, sql: null },
            identities: [policyIdentity(policy), table],
        };
    }),
});
/** From here on a full read with a call for each row takes a good part of a second. */
const policy_evaluated_per_row_rule_manyRows = 100_000;
function policy_evaluated_per_row_rule_rowsOf(table, { live }) {
    return (live && Object.hasOwn(live.relations, table) ? live.relations[table]?.rows : null) ?? 0;
}
/** The first call outside of a subquery: in front of those inside one stands SELECT. */
function perRow(expression) {
    const calls = expression.matchAll(/(select\s+(?:\(+\s*)?)?\b(auth\.(?:uid|jwt|role|email)\(\)|current_setting\([^()]*\))/gi);
    for (const [, wrapped, call] of calls)
        if (wrapped === undefined && call !== undefined)
            return call;
    return null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/policy-trusts-user-metadata/rule.js



const policy_trusts_user_metadata_rule_rule = defineRule({
    id: "policy-trusts-user-metadata",
    category: "security",
    severity: "blocking",
    catalogue: ["S12"],
    aliases: ["splinter:rls_references_user_metadata"],
    title: "Policy trusts what users write themselves",
    why: "Signed-in users change their own `user_metadata` by an ordinary call. A policy that decides by it lets everybody give himself the role or the tenant that it asks for.",
    fix: "Decide by `app_metadata`, which only a backend can write, or by a table of your own.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "policy")
        .filter((policy) => /\b(user_metadata|raw_user_meta_data)\b/.test(`${access_textOf(policy, "using")} ${access_textOf(policy, "check")}`))
        .map((policy) => ({
        key: policy.identity,
        relation: access_textOf(policy, "table"),
        message: `Policy \`${policyIdentity(policy)}\` decides by \`user_metadata\`, which users change themselves`,
        identities: [policyIdentity(policy), access_textOf(policy, "table")],
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/primary-key-dropped-stops-replication/rule.js



const primary_key_dropped_stops_replication_rule_rule = defineRule({
    id: "primary-key-dropped-stops-replication",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A16"],
    aliases: [],
    title: "Table loses what logical replication knows its rows by",
    why: "A published table needs a replica identity, which is its primary key unless something else is chosen. Without one every UPDATE and DELETE on it fails (55000), and subscribers cannot tell its rows apart.",
    fix: "Choose another identity first, with REPLICA IDENTITY USING INDEX, or make the new primary key in the same statement.",
    statement: (context) => alterActions(context)
        .filter((action) => relationExisted(context, action.relation) &&
        !goesAway(context, action.relation) &&
        losesIdentity(context, action))
        .flatMap(({ relation }) => primary_key_dropped_stops_replication_rule_hitOn(context, relation)),
});
function losesIdentity(context, { relation, subtype, command }) {
    const { before, after } = context.plan;
    if (subtype === "AT_ReplicaIdentity") {
        const def = command.def;
        return def !== undefined && "ReplicaIdentityStmt" in def && def.ReplicaIdentityStmt.identity_type === "n";
    }
    if (subtype !== "AT_DropConstraint" || !before)
        return false;
    const constraint = (0,core_lib/* objectOf */.Xy)(before, "constraint", columnName(relation, command.name ?? ""));
    const table = (0,core_lib/* objectOf */.Xy)(before, "table", relation);
    if (!constraint || (0,core_lib/* attributeOf */.w4)(constraint, "type") !== "primary key")
        return false;
    if (table && (0,core_lib/* attributeOf */.w4)(table, "replicaIdentity") !== "default")
        return false;
    return !(after && (0,core_lib/* childrenOf */.LU)(after, relation, "constraint").some((one) => (0,core_lib/* attributeOf */.w4)(one, "type") === "primary key"));
}
function primary_key_dropped_stops_replication_rule_hitOn({ plan }, relation) {
    const published = plan.before ? (0,core_lib/* objectsOf */.iZ)(plan.before, "publication").some((one) => publishes(one, relation)) : false;
    return [
        {
            relation,
            message: published
                ? `Takes the replica identity of \`${relation}\`, which is published: every UPDATE and DELETE on it fails`
                : `Takes the replica identity of \`${relation}\`: once it is published, every UPDATE and DELETE on it fails`,
            severity: published ? "warning" : "info",
            remedy: { text: primary_key_dropped_stops_replication_rule_rule.fix, sql: `ALTER TABLE ${relation} REPLICA IDENTITY FULL;` },
        },
    ];
}
function publishes(publication, relation) {
    const definition = `${String((0,core_lib/* attributeOf */.w4)(publication, "definition"))}\n${publication.ddl}`;
    return /FOR ALL TABLES/i.test(definition) || definition.includes(relation);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/primary-key-scans-table/rule.js





const primary_key_scans_table_rule_rule = defineRule({
    id: "primary-key-scans-table",
    category: "locking",
    severity: "warning",
    catalogue: ["L06"],
    aliases: ["atlas:PG304"],
    title: "PRIMARY KEY USING INDEX on nullable columns reads the table",
    why: "A primary key makes its columns NOT NULL. Where they were nullable, ADD PRIMARY KEY USING INDEX reads the whole table under an ACCESS EXCLUSIVE lock to see that there is no NULL.",
    fix: "Make the columns NOT NULL first, without a long lock: see set-not-null-scans-table.",
    statement: (context) => addedConstraints(context, "CONSTR_PRIMARY").flatMap(({ relation, constraint }) => {
        if (constraint.indexname === undefined)
            return [];
        const relations = context.measured
            ? scanned(context, relation)
            : nullable(context, relation, constraint.indexname);
        if (relations.length === 0)
            return [];
        return [
            {
                relation,
                message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE to see that the key has no NULL: every read and write waits`,
                effect: { kind: "scan", blocks: "reads+writes", relations },
            },
        ];
    }),
});
/** The relation, when the snapshot knows a column of the index that may be NULL; nothing where it is not known. */
function nullable({ plan }, relation, indexname) {
    const { before } = plan;
    const index = before && (0,core_lib/* objectOf */.Xy)(before, "index", `${schemaOf(relation)}.${indexname}`);
    if (!before || !index)
        return [];
    const columns = (0,core_lib/* listOf */.c3)(index, "columns").map((column) => (0,core_lib/* objectOf */.Xy)(before, "column", columnName(relation, column)));
    return columns.some((column) => column !== null && (0,core_lib/* attributeOf */.w4)(column, "notNull") === false) ? [relation] : [];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/refresh-blocks-reads/rule.js


const refresh_blocks_reads_rule_rule = defineRule({
    id: "refresh-blocks-reads",
    category: "locking",
    severity: "warning",
    catalogue: ["L27"],
    aliases: [],
    title: "REFRESH MATERIALIZED VIEW blocks reads",
    why: "It takes an ACCESS EXCLUSIVE lock on the materialized view for as long as its query runs: everybody who reads the view waits.",
    fix: "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view; best outside of the migration.",
    statement: (context) => {
        const { node } = context;
        if (!node || !("RefreshMatViewStmt" in node) || node.RefreshMatViewStmt.concurrent)
            return [];
        const relation = context.nameOf(node.RefreshMatViewStmt.relation);
        if (!context.existed(relation))
            return [];
        return [
            {
                relation,
                message: `Refreshes \`${relation}\`: everybody who reads it waits until its query is done`,
                remedy: { text: refresh_blocks_reads_rule_rule.fix, sql: `refresh materialized view concurrently ${sqlName(relation)};` },
                effect: { kind: "rewrite", blocks: "reads+writes", relations: [relation] },
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/reg-type-column/rule.js



const reg_type_column_rule_rule = defineRule({
    id: "reg-type-column",
    category: "quality",
    severity: "info",
    catalogue: ["S17"],
    aliases: ["splinter:unsupported_reg_types"],
    title: "Column that keeps object numbers",
    why: "Values of regproc, regoper, regcollation and their like are object numbers, which are others after an upgrade: pg_upgrade refuses a database with such columns.",
    fix: "Store the name as text, and cast where the number is needed. regclass, regrole and regtype can be upgraded.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "column")
        .filter((column) => /^reg(?!class\b|role\b|type\b)[a-z]+(\[\])?$/.test(access_textOf(column, "type")))
        .filter((column) => (0,core_lib/* objectOf */.Xy)(snapshot, "table", access_textOf(column, "table")) !== null)
        .map((column) => ({
        key: column.identity,
        relation: access_textOf(column, "table"),
        message: `\`${column.identity}\` is of type \`${String((0,core_lib/* attributeOf */.w4)(column, "type"))}\`, which pg_upgrade refuses`,
        identities: [column.identity, access_textOf(column, "table")],
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/reindex-blocks-queries/rule.js


const reindex_blocks_queries_rule_rule = defineRule({
    id: "reindex-blocks-queries",
    category: "locking",
    severity: "blocking",
    catalogue: ["L03"],
    aliases: ["squawk:require-concurrent-reindex"],
    title: "REINDEX blocks reads and writes",
    why: "REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index while it builds it anew. Writes wait, and so do reads, because planning a query opens every index of its tables.",
    fix: "REINDEX ... CONCURRENTLY, alone in a file of its own.",
    statement: (context) => {
        const { node } = context;
        if (!node || !("ReindexStmt" in node))
            return [];
        const { kind, relation, params, name } = node.ReindexStmt;
        if ((params ?? []).some((one) => "DefElem" in one && one.DefElem.defname === "concurrently"))
            return [];
        const remedy = { text: reindex_blocks_queries_rule_rule.fix, sql: relation ? rule_concurrently(context.statement.text, relation.location) : null };
        if (!relation) {
            const what = name === undefined ? "everything" : `\`${name}\``;
            const message = `Builds the indexes of ${what} anew: reads and writes of each table wait until it is done`;
            return [{ relation: null, message, remedy }];
        }
        const named = context.nameOf(relation);
        const table = kind === "REINDEX_OBJECT_INDEX" ? context.tableOf(named) : named;
        if (!context.existed(table ?? named))
            return [];
        return [
            {
                relation: table ?? named,
                message: `Builds \`${named}\` anew: reads and writes of \`${table ?? "its table"}\` wait until it is done`,
                remedy,
                effect: { kind: "index-build", blocks: "reads+writes", relations: [table ?? named] },
            },
        ];
    },
});
function rule_concurrently(text, location) {
    if (location === undefined || /\)\s*(table|index)/i.test(text))
        return null;
    return `${withoutLead(insertAt(text, location, "concurrently "))};`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/rename-column-breaks-clients/rule.js



const rename_column_breaks_clients_rule_rule = defineRule({
    id: "rename-column-breaks-clients",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A03"],
    aliases: ["squawk:renaming-column", "atlas:BC102"],
    title: "Renamed column breaks running code",
    why: "The old name fails from the commit on and the new one fails until then, so there is no order of deploying code and migration in which nothing breaks.",
    fix: "Add a column of the new name, keep both in step with a trigger, move the readers and then the writers, and drop the old one in a later release. Or leave the name and change it in code only.",
    statement: rename_column_breaks_clients_rule_renamed,
});
function rename_column_breaks_clients_rule_renamed(context) {
    const { node } = context;
    if (!node || !("RenameStmt" in node))
        return [];
    const { renameType, relation, subname, newname, relationType } = node.RenameStmt;
    if (renameType !== "OBJECT_COLUMN" || !relation || !subname || !newname || relationType === "OBJECT_TYPE")
        return [];
    const table = context.nameOf(relation);
    if (!columnExisted(context, table, subname))
        return [];
    const type = typeBefore(context, table, subname);
    return [
        {
            relation: table,
            message: `Renames \`${subname}\` of \`${table}\` to \`${newname}\`: code that uses the old name fails at once`,
            remedy: {
                text: "Add a column of the new name beside the old one, and let a trigger keep them in step while code changes over.",
                sql: type && `ALTER TABLE ${table} ADD COLUMN ${(0,core_lib/* quoteIdentifier */.Cm)(newname)} ${type};`,
            },
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/rename-enum-value-breaks-clients/rule.js



const rename_enum_value_breaks_clients_rule_rule = defineRule({
    id: "rename-enum-value-breaks-clients",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A06"],
    aliases: [],
    title: "Renamed enum value breaks running code",
    why: "A literal of the old value is refused from the commit on (22P02), also in queries and functions that are only run later; rows show the new value to code that does not know it.",
    fix: "Add the new value, teach all code both, move the rows in batches, and leave the old value where it is.",
    versions: "10 and later; before that values could not be renamed",
    statement({ node, nameOf, plan }) {
        if (!node || !("AlterEnumStmt" in node) || node.AlterEnumStmt.oldVal === undefined)
            return [];
        const { typeName, oldVal, newVal } = node.AlterEnumStmt;
        const type = nameOf(asRange(stringsOf(typeName)) ?? undefined);
        if (plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "type", type) === null)
            return [];
        return [
            {
                relation: null,
                message: `Renames the value \`${oldVal}\` of the type \`${type}\` to \`${newVal ?? ""}\`: code that uses the old one fails at once`,
            },
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/rename-table-breaks-clients/rule.js




const renamable = {
    OBJECT_TABLE: "table",
    OBJECT_VIEW: "view",
    OBJECT_MATVIEW: "materialized view",
    OBJECT_FOREIGN_TABLE: "foreign table",
};
const rename_table_breaks_clients_rule_rule = defineRule({
    id: "rename-table-breaks-clients",
    category: "compatibility",
    severity: "warning",
    catalogue: ["A04"],
    aliases: ["squawk:renaming-table", "atlas:BC101"],
    title: "Renamed table breaks running code",
    why: "Code that uses the old name fails from the commit on, and code that uses the new one fails until then.",
    fix: "Create a view of the old name in the same transaction: simple views can be read and written, so old code goes on working. Drop the view in a later release.",
    statement: rename_table_breaks_clients_rule_renamed,
});
function rename_table_breaks_clients_rule_renamed(context) {
    const { node } = context;
    if (!node || !("RenameStmt" in node))
        return [];
    const { renameType, relation, newname } = node.RenameStmt;
    const what = renamable[renameType ?? ""];
    if (what === undefined || !relation || !newname)
        return [];
    const old = context.nameOf(relation);
    if (!relationExisted(context, old) || comesBack(context, ["table", "view", "materialized view"], old))
        return [];
    const made = `${schemaOf(old)}.${(0,core_lib/* quoteName */.AB)(newname)}`;
    return [
        {
            relation: old,
            message: `Renames the ${what} \`${old}\` to \`${newname}\`: code that uses the old name fails at once`,
            remedy: {
                text: "A view of the old name, made in the same file, keeps old code working. With row level security it needs security_invoker (15+), and it needs the table's grants.",
                sql: `CREATE VIEW ${old} WITH (security_invoker = on) AS SELECT * FROM ${made};`,
            },
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/role-with-too-much-power/rule.js


const role_with_too_much_power_rule_rule = defineRule({
    id: "role-with-too-much-power",
    category: "security",
    severity: "warning",
    catalogue: ["S19"],
    aliases: [],
    title: "Role that is above the rules",
    why: "SUPERUSER is held back by nothing, BYPASSRLS reads every row whatever policies say, CREATEROLE and REPLICATION lead to both by short ways. Predefined roles such as pg_read_all_data or pg_execute_server_program reach beyond any grant on tables.",
    fix: "Give the role privileges on what it works with, and keep such attributes for people and tools of the operation.",
    statement: ({ node }) => (node ? [...attributes(node), ...memberships(node)] : []),
});
const powers = {
    superuser: { name: "SUPERUSER", severity: "blocking" },
    bypassrls: { name: "BYPASSRLS", severity: "warning" },
    createrole: { name: "CREATEROLE", severity: "warning" },
    isreplication: { name: "REPLICATION", severity: "warning" },
};
function attributes(node) {
    const found = "CreateRoleStmt" in node
        ? { role: node.CreateRoleStmt.role ?? "", options: node.CreateRoleStmt.options }
        : "AlterRoleStmt" in node
            ? { role: node.AlterRoleStmt.role ? roleOf(node.AlterRoleStmt.role) : "", options: node.AlterRoleStmt.options }
            : null;
    return (found?.options ?? []).flatMap((option) => {
        const power = "DefElem" in option && isOn(option.DefElem) ? powers[option.DefElem.defname ?? ""] : undefined;
        if (!found || !power)
            return [];
        return { relation: null, severity: power.severity, message: `Makes the role \`${found.role}\` ${power.name}` };
    });
}
function isOn({ arg }) {
    return arg !== undefined && "Boolean" in arg && arg.Boolean.boolval === true;
}
const mighty = /^(pg_read_all_data|pg_write_all_data|pg_read_server_files|pg_write_server_files|pg_execute_server_program|pg_maintain|service_role|supabase_admin|postgres)$/;
/** Roles of the platform that have these memberships anyway. */
const rule_usual = new Set(["authenticator", "postgres", "supabase_admin", "service_role"]);
function memberships(node) {
    if (!("GrantRoleStmt" in node) || node.GrantRoleStmt.is_grant !== true)
        return [];
    const { granted_roles = [], grantee_roles = [] } = node.GrantRoleStmt;
    const granted = granted_roles.flatMap((one) => ("AccessPriv" in one ? [one.AccessPriv.priv_name ?? ""] : []));
    const grantees = grantee_roles.flatMap((one) => ("RoleSpec" in one ? [roleOf(one.RoleSpec)] : []));
    return granted
        .filter((role) => mighty.test(role))
        .flatMap((role) => grantees
        .filter((grantee) => !rule_usual.has(grantee))
        .map((grantee) => ({
        relation: null,
        severity: /^(anon|authenticated|PUBLIC)$/.test(grantee) ? "blocking" : "warning",
        message: `Gives \`${grantee}\` all that \`${role}\` may do`,
    })));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/row-security-without-policy/rule.js



const row_security_without_policy_rule_rule = defineRule({
    id: "row-security-without-policy",
    category: "security",
    severity: "info",
    catalogue: ["S03"],
    aliases: ["splinter:rls_enabled_no_policy"],
    title: "Row security without a policy",
    why: "With row level security on and no policy, every row is invisible to everybody but the table's owner and roles that bypass row security. Queries do not fail: they find nothing. That may be meant, for a table that only a backend reads.",
    fix: "Write policies for those who shall see rows, or take their privileges away, so that they get an error instead of nothing.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table").flatMap((table) => {
        const { identity } = table;
        if ((0,core_lib/* attributeOf */.w4)(table, "rls") !== true || !isExposed(identity, plan))
            return [];
        if ((0,core_lib/* childrenOf */.LU)(snapshot, identity, "policy").length > 0 || whoMay(opennessOf(snapshot, identity)) === null)
            return [];
        return {
            key: identity,
            relation: identity,
            message: `\`${identity}\` has row level security and no policy: the API's roles find no rows in it`,
        };
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/sensitive-column-exposed/rule.js




const sensitive_column_exposed_rule_rule = defineRule({
    id: "sensitive-column-exposed",
    category: "security",
    severity: "blocking",
    catalogue: ["S13"],
    aliases: ["splinter:sensitive_columns_exposed"],
    title: "Secrets shown through an API",
    why: "By its name the column holds a secret or a number that identifies a person, and roles of an API may read all rows of its table: row level security is off.",
    fix: "Enable row level security, or keep such columns in a schema that the API does not show. Store passwords as hashes only.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table").flatMap((table) => {
        const { identity } = table;
        if ((0,core_lib/* attributeOf */.w4)(table, "rls") !== false || !isExposed(identity, plan))
            return [];
        const openness = opennessOf(snapshot, identity);
        if (![...openness.strangers, ...openness.users].includes("SELECT"))
            return [];
        return sensitiveIn(snapshot, identity).map((column) => ({
            key: column,
            relation: identity,
            message: `\`${column}\` can be read through the API: ${whoMay(openness)} on all rows of \`${identity}\``,
            identities: [column, identity],
        }));
    }),
});
const sensitive = /^(pass(word|wd|phrase)(_?hash)?|pwd|secret(_?key)?|client_?secret|api_?key|private_?key|(access|refresh|session|auth)_?token|totp_?secret|mfa_?secret|ssn|social_?security(_?number)?|tax_?id|passport(_?number)?|credit_?card(_?number)?|card_?number|cvv|cvc|iban|bank_?account(_?number)?)$/i;
function sensitiveIn(snapshot, table) {
    return (0,core_lib/* childrenOf */.LU)(snapshot, table, "column")
        .filter((column) => sensitive.test(lastPart(column.identity).replaceAll('"', "")) && access_textOf(column, "type") !== "boolean")
        .map((column) => column.identity);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/serial-column-rewrites-table/rule.js




const serial_column_rewrites_table_rule_rule = defineRule({
    id: "serial-column-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L14"],
    aliases: [],
    title: "New serial or identity column rewrites the table",
    why: "Each row that is there gets a number of its own, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock.",
    fix: "Add a nullable bigint, a sequence that it owns and a default for new rows; number the old rows in batches outside of the migration, and make it NOT NULL and unique without long locks.",
    statement: (context) => addedColumns(context).flatMap(({ relation, name, column, constraint }) => {
        const type = stringsOf(column.typeName?.names).at(-1) ?? "";
        const numbered = /^(small|big)?serial[248]?$/.test(type) || constraint("CONSTR_IDENTITY") !== null;
        const relations = rewritten(context, relation);
        if (!numbered || relations.length === 0)
            return [];
        return [
            {
                relation,
                message: `Rewrites \`${relation}\` to number its rows in \`${name}\`: every read and write waits`,
                effect: { kind: "rewrite", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/serial-key/rule.js


const serial_key_rule_rule = defineRule({
    id: "serial-key",
    category: "quality",
    severity: "info",
    catalogue: ["Q02"],
    aliases: ["squawk:prefer-identity", "squawk:adding-serial-primary-key-field"],
    title: "Serial instead of identity",
    why: "serial is a default that calls a sequence: the sequence has privileges of its own that are forgotten, a copied table shares it, and anybody may write other numbers into the column. An identity column has none of this and is standard SQL.",
    fix: "Write `bigint GENERATED ALWAYS AS IDENTITY`.",
    versions: "identity is there since 10",
    statement: (context) => hitOnColumns(context, newColumns(context).filter(({ type }) => /^(big|small)?serial[248]?$/.test(type)), (names) => `${names} is a serial column; an identity column keeps its sequence to itself`),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/set-not-null-scans-table/rule.js








const set_not_null_scans_table_rule_rule = defineRule({
    id: "set-not-null-scans-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L11"],
    aliases: ["squawk:adding-not-nullable-field"],
    title: "SET NOT NULL reads the table under a lock",
    why: "SET NOT NULL takes an ACCESS EXCLUSIVE lock and reads the whole table under it, unless a validated CHECK constraint proves that no row has a NULL there.",
    fix: "From PostgreSQL 18: ADD CONSTRAINT ... NOT NULL ... NOT VALID, and VALIDATE in a file of its own. Before: a CHECK (... IS NOT NULL) NOT VALID, VALIDATE in a file of its own, then SET NOT NULL and drop the CHECK.",
    statement: (context) => [
        ...actionsOnExisting(context, "AT_SetNotNull").flatMap(({ relation, command }) => set_not_null_scans_table_rule_hitOn(context, relation, command.name ?? "")),
        ...addedConstraints(context, "CONSTR_NOTNULL")
            .filter(({ constraint }) => checksRows(constraint))
            .flatMap(({ relation, constraint }) => set_not_null_scans_table_rule_hitOn(context, relation, stringsOf(constraint.keys)[0] ?? "")),
    ],
});
function set_not_null_scans_table_rule_hitOn(context, relation, column) {
    const relations = scanned(context, relation);
    if (relations.length === 0 || (!context.measured && isKnownNotNull(context, relation, column)))
        return [];
    return [
        {
            relation,
            message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE to see that \`${column}\` has no NULL: every read and write waits`,
            remedy: { text: set_not_null_scans_table_rule_rule.fix, sql: rule_steps(context.plan.major, relation, column) },
            effect: { kind: "scan", blocks: "reads+writes", relations },
        },
    ];
}
function rule_steps(major, relation, column) {
    const name = nameSql(`${bareName(relation)}_${column}_not_null`);
    const [table, named] = [sqlName(relation), nameSql(column)];
    if (major >= 18)
        return inFiles(`alter table ${table} add constraint ${name} not null ${named} not valid;`, `alter table ${table} validate constraint ${name};`);
    return inFiles(`alter table ${table} add constraint ${name} check (${named} is not null) not valid;`, `alter table ${table} validate constraint ${name};`, `alter table ${table} alter column ${named} set not null;\nalter table ${table} drop constraint ${name};`);
}
/** True when the snapshot shows that there is nothing to look for: it is NOT NULL already, or a valid CHECK says so. */
function isKnownNotNull({ plan }, relation, column) {
    const { before } = plan;
    if (!before)
        return false;
    const known = (0,core_lib/* objectOf */.Xy)(before, "column", columnName(relation, column));
    if (known && (0,core_lib/* attributeOf */.w4)(known, "notNull") === true)
        return true;
    return (0,core_lib/* childrenOf */.LU)(before, relation, "constraint").some((one) => (0,core_lib/* attributeOf */.w4)(one, "type") === "check" &&
        (0,core_lib/* attributeOf */.w4)(one, "validated") === true &&
        String((0,core_lib/* attributeOf */.w4)(one, "definition")).includes(`(${nameSql(column)} IS NOT NULL)`));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/several-alters-of-one-table/rule.js



const several_alters_of_one_table_rule_rule = defineRule({
    id: "several-alters-of-one-table",
    category: "locking",
    severity: "info",
    catalogue: ["L37"],
    aliases: [],
    title: "Several ALTER TABLEs read the same table",
    why: "Each ALTER TABLE that reads or rewrites its table does so by itself. Several actions in one ALTER TABLE share one pass.",
    fix: "Write them as one ALTER TABLE with several actions.",
    file: (_, statements) => {
        const passed = new Map();
        return statements.flatMap((context) => [...new Set(passes(context))].flatMap((relation) => {
            const first = passed.get(relation);
            if (!first)
                passed.set(relation, context);
            if (!first)
                return [];
            const { line, column } = context.statement;
            return [
                {
                    relation,
                    message: `Goes over all of \`${relation}\` once more: the ALTER TABLE of line ${first.statement.line} does so already`,
                    place: { line, column },
                },
            ];
        }));
    },
});
// the actions that read or write every row, as far as the text tells
const heavy = /^AT_(AlterColumnType|SetNotNull|SetExpression|SetLogged|SetUnLogged)$/;
/** Existing tables that an ALTER TABLE goes over. */
function passes(context) {
    const relations = actionsOnExisting(context)
        .filter(({ subtype }) => context.measured !== null || heavy.test(subtype))
        .map(({ relation }) => relation);
    return relations.filter((relation) => [...rewritten(context, relation), ...scanned(context, relation)].length > 0);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/several-permissive-policies/rule.js




const several_permissive_policies_rule_rule = defineRule({
    id: "several-permissive-policies",
    category: "security",
    severity: "info",
    catalogue: ["S06"],
    aliases: ["splinter:multiple_permissive_policies"],
    title: "Several policies for one role and action",
    why: "Permissive policies are joined by OR: a row passes when any of them lets it pass, and each may be evaluated for each row. The widest one decides, whatever the others say.",
    fix: "Merge them into one policy for the role and the action, or make the narrowing one restrictive.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table").flatMap(({ identity }) => several_permissive_policies_rule_hitsOn(snapshot, identity)),
});
const actions = ["SELECT", "INSERT", "UPDATE", "DELETE"];
function several_permissive_policies_rule_hitsOn(snapshot, table) {
    const permissive = (0,core_lib/* childrenOf */.LU)(snapshot, table, "policy").filter((one) => (0,core_lib/* attributeOf */.w4)(one, "permissive") === true);
    const crowds = grouped(actions.flatMap((action) => crowdsAt(permissive, action)), ({ role, policies }) => [role, ...policies.map(({ identity }) => identity)].join(" "));
    return [...crowds].flatMap(([key, crowd]) => {
        const [first] = crowd;
        if (!first)
            return [];
        const { role, policies } = first;
        const at = crowd.map(({ action }) => action).join(", ");
        return {
            key,
            relation: table,
            message: `${policies.length} permissive policies of \`${table}\` apply to \`${role}\` at ${at}: the widest one decides`,
            identities: [...policies.toReversed().map(policyIdentity), table],
        };
    });
}
function crowdsAt(policies, action) {
    const fitting = policies.filter((one) => ["ALL", action].includes(access_textOf(one, "command")));
    const roles = [...new Set(fitting.flatMap((one) => (0,core_lib/* listOf */.c3)(one, "roles")))];
    return roles.flatMap((role) => {
        const named = fitting.filter((one) => (0,core_lib/* listOf */.c3)(one, "roles").includes(role));
        return named.length > 1 ? [{ role, action, policies: named }] : [];
    });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/short-exclusive-lock/rule.js



const short_exclusive_lock_rule_rule = defineRule({
    id: "short-exclusive-lock",
    category: "locking",
    severity: "info",
    catalogue: ["L29", "L30"],
    aliases: [],
    title: "A strong lock for an instant",
    why: "The work is done at once, but the lock first waits for every open transaction that uses the table, and while it waits, every later query on the table waits behind it. It is held to the end of the transaction.",
    fix: "A short lock_timeout and another try, which a push does by itself. Keep long work out of the same file.",
    general: true,
    statement: (context) => blockingLocks(context)
        .filter(({ relation }) => context.measured !== null || !lockedBefore(context, relation))
        .map(({ relation, mode, blocks }) => ({
        relation,
        message: `Takes ${/^[AE]/.test(mode) ? "an" : "a"} ${mode} lock on \`${relation}\`${insideOf(context)}: ${blocks === "writes" ? "writes queue" : "reads and writes queue"} behind it until the transaction ends`,
        effect: { kind: "lock", blocks, relations: [relation] },
    })),
});
/** Unmeasured: a statement before this one names the relation under a strong lock. */
function lockedBefore(context, relation) {
    return context.earlier.some(({ node }) => node !== null && namedLocksOf(node, context).some((lock) => lock.relation === relation));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/statement-fails/rule.js

const statement_fails_rule_rule = defineRule({
    id: "statement-fails",
    category: "process",
    severity: "blocking",
    catalogue: ["F05"],
    aliases: ["squawk:syntax-error"],
    title: "A statement fails on the rehearsal",
    why: "The statement was run on a copy of the target's schema, and the server refused it. A push would stop at the same place: the file is rolled back, and what comes after it does not run.",
    fix: "Mend the statement. Where it fails for what only the target has, say so in a comment that silences this finding.",
    statement: ({ error, node, measured }) => {
        if (!error && !measured && node === null)
            return [unread];
        // told with the reason by not-in-transaction
        if (!error || error.sqlstate === "25001")
            return [];
        const lack = lackOf(error.sqlstate, error.message);
        const hint = error.hint ? ` (${error.hint})` : "";
        return [
            {
                relation: null,
                severity: lack === null ? "blocking" : "warning",
                message: `Fails on the rehearsal: ${error.message}${hint} [${error.sqlstate}]${lack === null ? "" : `; ${lack}`}`,
            },
        ];
    },
});
/** Nobody ran it, and no rule could read it: it must not pass for harmless. */
const unread = {
    relation: null,
    severity: "warning",
    message: "PostgreSQL's parser refuses this statement, so no rule could read it, and it was not run",
};
/** Why a failure may be the rehearsal's own; null when it is not to be expected elsewhere. */
function lackOf(sqlstate, message) {
    if (sqlstate === "42501")
        return "the rehearsal withholds the rights of a superuser, and the target may grant them";
    if (sqlstate === "57014" || sqlstate === "57P01" || sqlstate === "57P05")
        return "the rehearsal stopped it, so nobody knows how it ends";
    if (/^extension ".*" is not available$|^could not open extension control file/s.test(message))
        return "the rehearsal lacks this extension, and the target may have it";
    return null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/statement-timeout-disabled/rule.js



const rule_limits = new Set(["statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"]);
const statement_timeout_disabled_rule_rule = defineRule({
    id: "statement-timeout-disabled",
    category: "locking",
    severity: "info",
    catalogue: ["L35"],
    aliases: ["squawk:require-statement-timeout", "squawk:require-timeout-settings"],
    title: "The file removes the time limit of its statements",
    why: "With a limit of 0 a statement that takes a strong lock may hold it for as long as it likes.",
    fix: "Remove the setting, or give a limit that the work needs.",
    versions: "transaction_timeout from 17",
    file: (_, statements) => statements.flatMap((context, at) => settingsOf(context)
        .filter(({ name, ms }) => rule_limits.has(name) && ms === 0)
        .flatMap(({ name }) => {
        const lock = statements.slice(at + 1).flatMap(blockingLocks)[0];
        if (!lock)
            return [];
        const { line, column } = context.statement;
        return [
            {
                relation: lock.relation,
                message: `Sets ${name} to 0, and a statement that locks \`${lock.relation}\` follows without a limit`,
                place: { line, column },
            },
        ];
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/storage-change-rewrites-table/rule.js



const words = {
    AT_SetLogged: "SET LOGGED",
    AT_SetUnLogged: "SET UNLOGGED",
    AT_SetTableSpace: "SET TABLESPACE",
    AT_SetAccessMethod: "SET ACCESS METHOD",
};
const storage_change_rewrites_table_rule_rule = defineRule({
    id: "storage-change-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L21"],
    aliases: [],
    title: "Change of a table's storage rewrites it",
    why: "SET LOGGED, SET UNLOGGED, SET TABLESPACE and SET ACCESS METHOD copy the whole table under an ACCESS EXCLUSIVE lock.",
    fix: "Make a new table with the wanted storage, copy rows in batches and swap the two; or use pg_repack.",
    statement: (context) => actionsOnExisting(context, ...Object.keys(words)).flatMap(({ relation, subtype }) => {
        const relations = rewritten(context, relation);
        if (relations.length === 0)
            return [];
        return [
            {
                relation,
                message: `Rewrites \`${relation}\` for ${words[subtype]}: every read and write waits`,
                effect: { kind: "rewrite", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/stored-column-rewrites-table/rule.js



const stored_column_rewrites_table_rule_rule = defineRule({
    id: "stored-column-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L15", "L20"],
    aliases: ["squawk:adding-field-with-default"],
    title: "Stored generated column rewrites the table",
    why: "The value of a STORED generated column is computed for each row that is there, when the column is added and when its expression changes: the table and all its indexes are written anew under an ACCESS EXCLUSIVE lock.",
    fix: "From PostgreSQL 18 a VIRTUAL generated column takes an instant. Before: a plain column that a trigger fills for new rows, and old rows filled in batches.",
    statement: (context) => [
        ...addedColumns(context).flatMap(({ relation, name, constraint }) => constraint("CONSTR_GENERATED")?.generated_kind === "s" ? stored_column_rewrites_table_rule_hitOn(context, relation, name) : []),
        ...actionsOnExisting(context, "AT_SetExpression").flatMap(({ relation, command }) => stored_column_rewrites_table_rule_hitOn(context, relation, command.name ?? "")),
    ],
});
function stored_column_rewrites_table_rule_hitOn(context, relation, column) {
    const relations = rewritten(context, relation);
    if (relations.length === 0)
        return [];
    return [
        {
            relation,
            message: `Rewrites \`${relation}\` to compute \`${column}\` for each row: every read and write waits`,
            effect: { kind: "rewrite", blocks: "reads+writes", relations },
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/table-rewrite/rule.js


const table_rewrite_rule_rule = defineRule({
    id: "table-rewrite",
    category: "locking",
    severity: "blocking",
    catalogue: ["L13", "P07"],
    aliases: [],
    title: "The statement rewrites a table",
    why: "The rehearsal saw PostgreSQL write the table and its indexes anew, under a lock that keeps every read and write waiting until it is done. The text alone does not show it: it happens inside a DO block, a function or a trigger, or for a reason that no other rule knows.",
    fix: "Find the statement that does it, and write the change as new column, batches and swap.",
    general: true,
    statement: (context) => {
        const { measured, node } = context;
        if (!measured || (node && ["TruncateStmt", "RefreshMatViewStmt"].some((kind) => kind in node)))
            return [];
        // a rewrite reads what it writes; what is only written is a new, empty file
        const filled = new Set(measured.scans);
        return measured.rewrites
            .filter((relation) => filled.has(relation) && context.existed(relation))
            .map((relation) => ({
            relation,
            message: `Rewrites \`${relation}\`${insideOf(context)}: every read and write waits until it is done`,
            effect: { kind: "rewrite", blocks: "reads+writes", relations: [relation] },
        }));
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/table-scan-under-lock/rule.js


const table_scan_under_lock_rule_rule = defineRule({
    id: "table-scan-under-lock",
    category: "locking",
    severity: "blocking",
    catalogue: ["L10", "P07"],
    aliases: [],
    title: "A table is read as a whole while it is locked",
    why: "The rehearsal saw PostgreSQL read the table from beginning to end under a lock that keeps others waiting. The text alone does not show it, or it is the lock of an earlier statement of the same transaction.",
    fix: "Read or check in a transaction of its own: constraints NOT VALID first and VALIDATE later, data changes before schema changes.",
    general: true,
    statement: (context) => {
        const { measured, node } = context;
        // TRUNCATE gives its tables new, empty files
        if (!measured || (node && "TruncateStmt" in node))
            return [];
        return measured.scans.flatMap((relation) => {
            const lock = measured.locks.find((one) => one.relation === relation && keepsWaiting(one));
            if (!lock || !context.existed(relation))
                return [];
            const who = lock.blocks === "writes" ? "every write" : "every read and write";
            return [
                {
                    relation,
                    message: `Reads all of \`${relation}\`${insideOf(context)} while it is locked: ${who} waits until it is done`,
                    effect: { kind: "scan", blocks: lock.blocks, relations: [relation] },
                },
            ];
        });
    },
});
/** Nobody writes to a materialized view but who refreshes it. */
function keepsWaiting({ blocks, kind }) {
    return blocks === "reads+writes" || (blocks === "writes" && kind !== "materialized view");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/table-without-primary-key/rule.js



const table_without_primary_key_rule_rule = defineRule({
    id: "table-without-primary-key",
    category: "quality",
    severity: "info",
    catalogue: ["S15"],
    aliases: ["splinter:no_primary_key"],
    title: "Table without a primary key",
    why: "Rows cannot be told apart: duplicates cannot be removed one by one, and logical replication refuses UPDATE and DELETE unless it is given the whole row.",
    fix: "Give the table a primary key.",
    state: (snapshot) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table")
        .filter((table) => (0,core_lib/* attributeOf */.w4)(table, "partitionOf") === null &&
        !(0,core_lib/* childrenOf */.LU)(snapshot, table.identity, "constraint").some((one) => access_textOf(one, "type") === "primary key"))
        .map(({ identity }) => ({
        key: identity,
        relation: identity,
        message: `\`${identity}\` has no primary key`,
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/table-without-row-security/rule.js




const table_without_row_security_rule_rule = defineRule({
    id: "table-without-row-security",
    category: "security",
    severity: "blocking",
    catalogue: ["S01"],
    aliases: ["splinter:rls_disabled_in_public", "splinter:insecure_queue_exposed_in_api"],
    title: "Table in an API's schema without row security",
    why: "An API such as PostgREST shows every table of its schemas, and the key that opens it is in every browser. Without row level security, whoever has a privilege on the table has it on every row: anyone can read or change all of it.",
    fix: "Enable row level security in the migration that creates the table, and write policies for those who shall see rows.",
    state: (snapshot, plan) => (0,core_lib/* objectsOf */.iZ)(snapshot, "table")
        .filter((table) => isExposed(table.identity, plan) && rule_isOpen(snapshot, table))
        .map((table) => table_without_row_security_rule_hitOn(snapshot, table, plan)),
});
/** Policies that do nothing are told by another rule. */
function rule_isOpen(snapshot, table) {
    return (0,core_lib/* attributeOf */.w4)(table, "rls") === false && (0,core_lib/* childrenOf */.LU)(snapshot, table.identity, "policy").length === 0;
}
function table_without_row_security_rule_hitOn(snapshot, { identity }, plan) {
    const openness = opennessOf(snapshot, identity);
    const who = whoMay(openness);
    return {
        key: identity,
        relation: identity,
        severity: rule_severityOf(openness.strangers.length > 0, who !== null, plan),
        message: who === null
            ? `\`${identity}\` has no row level security; no role of the API has a privilege on it yet`
            : `\`${identity}\` has no row level security: ${who} on all of its rows`,
        remedy: { text: table_without_row_security_rule_rule.fix, sql: `ALTER TABLE ${sqlName(identity)} ENABLE ROW LEVEL SECURITY;` },
    };
}
/** A project that lives without row security has decided so before, and is not stopped at each new table. */
function rule_severityOf(strangers, anybody, plan) {
    if (!anybody)
        return "info";
    return strangers && !livesWithout(plan) ? "blocking" : "warning";
}
function livesWithout(plan) {
    const tables = plan.before ? (0,core_lib/* objectsOf */.iZ)(plan.before, "table").filter(({ identity }) => isExposed(identity, plan)) : [];
    return tables.filter((table) => (0,core_lib/* attributeOf */.w4)(table, "rls") === false).length * 2 > tables.length;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/timestamp-without-time-zone/rule.js


const timestamp_without_time_zone_rule_rule = defineRule({
    id: "timestamp-without-time-zone",
    category: "quality",
    severity: "info",
    catalogue: ["Q04"],
    aliases: ["squawk:prefer-timestamp-tz"],
    title: "Timestamp without a time zone",
    why: "timestamp keeps what a clock showed and not where it hung: now() is stored in the session's time zone, and two sessions with different settings write different values for one moment.",
    fix: "Use timestamptz, which stores the moment, in the same eight bytes.",
    statement: (context) => hitOnColumns(context, newColumns(context).filter(({ type }) => type === "timestamp"), (names) => `${names} stores a time of day without its time zone`),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/transaction-control-in-file/rule.js

const transaction_control_in_file_rule_rule = defineRule({
    id: "transaction-control-in-file",
    category: "process",
    severity: "info",
    catalogue: ["P01"],
    aliases: ["squawk:transaction-nesting"],
    title: "File with transactions of its own",
    why: "The file commits in the middle: when a later part fails, the earlier one stays. A push goes on behind the part that is done; other tools start from the beginning, and fail on what is there already.",
    fix: "Leave BEGIN and COMMIT out, so that the whole file is one transaction, or make a file of each part.",
    file: ({ script, execution }) => {
        const begins = script.statements.filter(({ control }) => control === "begin");
        const [first] = begins;
        // a wrapper around the whole file is taken off, and a statement that cannot be in a transaction is another matter
        if (execution.transactional || !first)
            return [];
        const { line, column } = first;
        const message = `The file is ${execution.segments.length} steps, and each is committed by itself`;
        return [{ relation: null, message, place: { line, column } }];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/truncate-locks-table/rule.js


const truncate_locks_table_rule_rule = defineRule({
    id: "truncate-locks-table",
    category: "locking",
    severity: "warning",
    catalogue: ["L38"],
    aliases: ["squawk:ban-truncate-cascade"],
    title: "TRUNCATE locks its tables",
    why: "TRUNCATE takes an ACCESS EXCLUSIVE lock on each table, with CASCADE also on every table that refers to one of them, and holds them to the end of the transaction. The work is an instant; the lock waits for every open transaction on them.",
    fix: "Put it into a file of its own, or DELETE in batches.",
    statement: (context) => {
        const { node } = context;
        if (!node || !("TruncateStmt" in node))
            return [];
        return blockingLocks(context).map(({ relation }) => ({
            relation,
            message: `Empties \`${relation}\` and locks it to the end of the transaction: every read and write queues behind it`,
            effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
        }));
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/truncate-loses-rows/rule.js




const truncate_loses_rows_rule_rule = defineRule({
    id: "truncate-loses-rows",
    category: "data",
    severity: "warning",
    catalogue: ["D02"],
    aliases: ["squawk:ban-truncate-cascade"],
    title: "TRUNCATE empties a table",
    why: "All rows go, whatever they are, without triggers for each row, and with CASCADE those of every table that references it, directly or not.",
    fix: "Delete the rows that are meant with DELETE ... WHERE, in batches; name each table instead of CASCADE.",
    statement: truncated,
});
function truncated(context) {
    const { node } = context;
    if (!node || !("TruncateStmt" in node))
        return [];
    const cascade = node.TruncateStmt.behavior === "DROP_CASCADE";
    const named = (node.TruncateStmt.relations ?? [])
        .flatMap((one) => ("RangeVar" in one ? [context.nameOf(one.RangeVar)] : []))
        .filter((relation) => relationExisted(context, relation));
    return named.map((relation) => {
        const others = cascade ? referencing(context, relation).filter((one) => !named.includes(one)) : [];
        return {
            relation,
            message: `Empties \`${relation}\`${emptyClause(context, relation)}${also(cascade, others)}`,
            severity: byRows(context, [relation, ...others], truncate_loses_rows_rule_rule.severity),
        };
    });
}
function also(cascade, others) {
    if (others.length > 0)
        return `, and with it \`${others.join("`, `")}\`, which nobody named`;
    return cascade ? ", and with it every table that references it" : "";
}
/** Tables with a foreign key to the table, and those with one to them. */
function referencing({ plan }, relation) {
    const schema = plan.before ?? plan.after;
    const keys = schema ? (0,core_lib/* objectsOf */.iZ)(schema, "constraint") : [];
    const found = new Set([relation]);
    for (const one of found) {
        for (const key of keys) {
            const table = (0,core_lib/* attributeOf */.w4)(key, "table");
            if ((0,core_lib/* attributeOf */.w4)(key, "references") === one && typeof table === "string")
                found.add(table);
        }
    }
    found.delete(relation);
    return [...found];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/lossy-types.js

const whole = ["smallint", "integer", "bigint"];
const floating = ["real", "double precision"];
const moments = ["timestamp without time zone", "timestamp with time zone"];
const lossy_types_texts = ["text", "character varying", "character"];
const cutting = /^(substr|substring|left|right|trunc|round|date_trunc|floor|ceil|ceiling)$/;
/**
 * What a cast between two types drops without an error, as a clause; null when it drops nothing or fails instead.
 * @param using expression of the statement: an explicit cast cuts texts that the implicit one refuses
 */
function lossOf(from, to, using) {
    if (from.array !== to.array)
        return null;
    return numbers(from, to) ?? times(from, to) ?? lossy_types_text(from, to, using);
}
function numbers(from, to) {
    const fractional = from.name === "numeric" ? from.modifiers.length === 0 || (from.modifiers[1] ?? 0) > 0 : false;
    if ((fractional || floating.includes(from.name)) && whole.includes(to.name))
        return "fractions are rounded away";
    if (from.name === "numeric" && floating.includes(to.name))
        return "digits beyond its precision are rounded away";
    if (from.name === "double precision" && to.name === "real")
        return "digits beyond its precision are rounded away";
    if (to.name !== "numeric" || to.modifiers.length === 0)
        return null;
    const scale = to.modifiers[1] ?? 0;
    if (floating.includes(from.name))
        return `digits after the ${ordinal(scale)} are rounded away`;
    if (from.name !== "numeric")
        return null;
    const before = from.modifiers.length === 0 ? Number.POSITIVE_INFINITY : (from.modifiers[1] ?? 0);
    return before > scale ? `digits after the ${ordinal(scale)} are rounded away` : null;
}
function times(from, to) {
    if (!moments.includes(from.name))
        return null;
    if (to.name === "date")
        return "the time of day is cut off";
    if (from.name === "timestamp with time zone" && to.name === "timestamp without time zone")
        return "the moment is replaced by what a clock in the session's time zone showed";
    if (!moments.includes(to.name) || to.modifiers.length === 0)
        return null;
    return (from.modifiers[0] ?? 6) > (to.modifiers[0] ?? 6) ? "fractions of a second are rounded away" : null;
}
function lossy_types_text(from, to, using) {
    if (!using || !lossy_types_texts.includes(from.name) || !lossy_types_texts.includes(to.name))
        return null;
    if ("TypeCast" in using &&
        to.modifiers.length > 0 &&
        (from.modifiers[0] ?? Number.POSITIVE_INFINITY) > (to.modifiers[0] ?? 0))
        return `an explicit cast cuts texts after ${to.modifiers[0] ?? 0} characters`;
    let cuts = false;
    (0,tree/* walk */.G)(using, (type, node) => {
        const names = type === "FuncCall" ? node["funcname"] : null;
        const last = Array.isArray(names) ? names.at(-1) : null;
        if (cutting.test(JSON.stringify(last)?.match(/"sval":"(\w+)"/)?.[1] ?? ""))
            cuts = true;
    });
    if ("FuncCall" in using)
        cuts ||= cutting.test(lastName(using.FuncCall.funcname));
    return cuts ? "the expression keeps only a part of each text" : null;
}
function lastName(names) {
    const last = names?.at(-1);
    return last && "String" in last ? (last.String.sval ?? "") : "";
}
const ordinal = (scale) => scale === 0
    ? "decimal point"
    : `${scale}${scale === 1 ? "st" : scale === 2 ? "nd" : scale === 3 ? "rd" : "th"} decimal`;

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/type-change-loses-precision/rule.js




const type_change_loses_precision_rule_rule = defineRule({
    id: "type-change-loses-precision",
    category: "data",
    severity: "warning",
    catalogue: ["D05"],
    aliases: [],
    title: "Type change rounds or cuts values",
    why: "The cast succeeds for every row, and what does not fit the new type is silently lost: digits, fractions of a second, the time of day, the end of a text.",
    fix: "Add a column of the new type, fill it, compare the two, and drop the old one when nothing is missed.",
    statement: (context) => alterActions(context)
        .filter(({ subtype }) => subtype === "AT_AlterColumnType")
        .flatMap((action) => type_change_loses_precision_rule_hitOn(context, action)),
});
function type_change_loses_precision_rule_hitOn(context, { relation, command, column }) {
    const name = command.name ?? "";
    const before = typeBefore(context, relation, name);
    if (before === null || !columnExisted(context, relation, name))
        return [];
    const loss = lossOf(typeFrom(before), typeIn(column?.typeName), column?.raw_default);
    if (loss === null)
        return [];
    return [
        {
            relation,
            message: `Turns \`${columnName(relation, name)}\` from \`${before}\` into a type that keeps less: ${loss}`,
            place: context.placeOf(column?.location),
        },
    ];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/unique-finds-duplicates/rule.js

const unique_finds_duplicates_rule_rule = defineRule({
    id: "unique-finds-duplicates",
    category: "data",
    severity: "blocking",
    catalogue: ["F01"],
    aliases: ["atlas:MF101"],
    title: "Unique index meets duplicates",
    why: "The build reads all rows and fails with 23505 at the first value that occurs twice. Built CONCURRENTLY it leaves an invalid index behind.",
    fix: "Merge or remove the duplicates first, and keep writers from making new ones until the index stands.",
    probe: "unique",
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/unprotectable-relation-in-api/rule.js




const unprotectable_relation_in_api_rule_rule = defineRule({
    id: "unprotectable-relation-in-api",
    category: "security",
    severity: "warning",
    catalogue: ["S11"],
    aliases: ["splinter:materialized_view_in_api", "splinter:foreign_table_in_api"],
    title: "Relation in an API that cannot have row security",
    why: "Materialized views and foreign tables have no row level security: a role of the API that may read one reads all of its rows, whatever the policies of the tables behind it say.",
    fix: "Keep it in a schema that the API does not show, or revoke the privileges of the API's roles and show what they may see through a view with conditions.",
    state: (snapshot, plan) => ["materialized view", "foreign table"].flatMap((kind) => (0,core_lib/* objectsOf */.iZ)(snapshot, kind).flatMap(({ identity }) => {
        const who = isExposed(identity, plan) ? whoMay(opennessOf(snapshot, identity)) : null;
        if (who === null)
            return [];
        return {
            key: identity,
            relation: identity,
            message: `The ${kind} \`${identity}\` cannot have row level security: ${who} on all of its rows`,
            remedy: { text: unprotectable_relation_in_api_rule_rule.fix, sql: `REVOKE ALL ON ${sqlName(identity)} FROM anon, authenticated;` },
        };
    })),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/unqualified-name/rule.js

const unqualified_name_rule_rule = defineRule({
    id: "unqualified-name",
    category: "quality",
    severity: "info",
    catalogue: ["Q08"],
    aliases: ["squawk:require-table-schema"],
    title: "Name without a schema after search_path was set",
    why: "The file sets search_path, and what it creates without naming a schema goes wherever that leads. Moved to another file, or run in parts, the same statement makes the table elsewhere.",
    fix: "Name the schema: `CREATE TABLE app.orders`.",
    file: (_migration, statements) => {
        const from = statements.findIndex(({ node }) => setsSearchPath(node));
        if (from < 0)
            return [];
        return statements.slice(from).flatMap(({ node, nameOf, statement }) => {
            const created = createdBy(node);
            if (!created || created.schemaname !== undefined || created.relpersistence === "t")
                return [];
            const { line, column } = statement;
            const message = `\`${created.relname ?? ""}\` names no schema, and search_path was set before: it stands for \`${nameOf(created)}\``;
            return [{ relation: null, message, place: { line, column } }];
        });
    },
});
function setsSearchPath(node) {
    return (node !== null &&
        "VariableSetStmt" in node &&
        node.VariableSetStmt.name === "search_path" &&
        node.VariableSetStmt.kind === "VAR_SET_VALUE");
}
function createdBy(node) {
    if (!node)
        return undefined;
    if ("CreateStmt" in node)
        return node.CreateStmt.relation;
    if ("ViewStmt" in node)
        return node.ViewStmt.view;
    return "CreateTableAsStmt" in node ? node.CreateTableAsStmt.into?.rel : undefined;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/unusual-file-content/rule.js

const unusual_file_content_rule_rule = defineRule({
    id: "unusual-file-content",
    category: "process",
    severity: "info",
    catalogue: ["P06"],
    aliases: [],
    title: "File that other tools misread",
    why: "A byte order mark, lines that pg_dump writes for psql, or rows of a COPY behind its statement: Lockkeeper takes them as they are meant, and linters and other runners fail on them or stop looking. psql commands that do something, NUL bytes and placeholders are refused before anything runs.",
    fix: "Save the file as UTF-8 without a byte order mark, leave \\restrict lines out, and write rows as INSERT.",
    file: ({ script }) => {
        const rows = script.statements.filter(({ copyData }) => copyData !== null);
        return [
            ...script.notices.map((notice) => ({ relation: null, message: notice.replace(/\.$/, "") })),
            ...rows.slice(0, 1).map(({ line, column }) => ({
                relation: null,
                message: "Rows of a COPY stand in the file, which few tools can read",
                place: { line, column },
            })),
        ];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/update-without-where/rule.js




const update_without_where_rule_rule = defineRule({
    id: "update-without-where",
    category: "data",
    severity: "warning",
    catalogue: ["D03"],
    aliases: [],
    title: "UPDATE that overwrites every row",
    why: "Without a condition every row gets the new value, and what stood there is gone. Filling a column that the same plan adds is no such case.",
    fix: "Say which rows are meant, or write into a new column and compare before the old one goes.",
    statement: (context) => wholeTableUpdates(context).flatMap(({ relation, tree }) => {
        const columns = (tree.targetList ?? [])
            .flatMap((target) => ("ResTarget" in target ? [target.ResTarget.name ?? ""] : []))
            .filter((column) => columnExisted(context, relation, column));
        if (columns.length === 0)
            return [];
        return [
            {
                relation,
                message: `Overwrites \`${columns.join("`, `")}\` in every row of \`${relation}\`${emptyClause(context, relation)}`,
                severity: rowsOf(context, relation) === "none" ? "info" : update_without_where_rule_rule.severity,
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/vacuum-full-rewrites-table/rule.js


const vacuum_full_rewrites_table_rule_rule = defineRule({
    id: "vacuum-full-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L22"],
    aliases: ["squawk:prefer-repack"],
    title: "VACUUM FULL or CLUSTER rewrites the table",
    why: "Both write the table and all its indexes anew under an ACCESS EXCLUSIVE lock: every read and write waits until they are done.",
    fix: "Use pg_repack, or REPACK (CONCURRENTLY) from PostgreSQL 19, outside of a migration.",
    statement: (context) => {
        const named = rewriting(context.node);
        if (!named)
            return [];
        if (named.length === 0)
            return [
                {
                    relation: null,
                    message: "Rewrites every table of the database, one after the other: reads and writes of each wait",
                },
            ];
        return named.flatMap((range) => {
            const relation = context.nameOf(range);
            const relations = context.existed(relation) ? rewritten(context, relation) : [];
            if (relations.length === 0)
                return [];
            return [
                {
                    relation,
                    message: `Rewrites \`${relation}\`: every read and write waits until it is done`,
                    effect: { kind: "rewrite", blocks: "reads+writes", relations },
                },
            ];
        });
    },
});
/** Tables that a VACUUM FULL or CLUSTER names, none for all of them; null for any other statement. */
function rewriting(node) {
    if (node && "ClusterStmt" in node)
        return node.ClusterStmt.relation ? [node.ClusterStmt.relation] : [];
    if (!node || !("VacuumStmt" in node))
        return null;
    const { options, rels } = node.VacuumStmt;
    if (!(options ?? []).some((one) => "DefElem" in one && one.DefElem.defname === "full"))
        return null;
    return (rels ?? []).flatMap((one) => ("VacuumRelation" in one ? (one.VacuumRelation.relation ?? []) : []));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/validate-in-same-transaction/rule.js






const validate_in_same_transaction_rule_rule = defineRule({
    id: "validate-in-same-transaction",
    category: "locking",
    severity: "blocking",
    catalogue: ["L12"],
    aliases: [],
    title: "VALIDATE in the transaction that added the constraint",
    why: "VALIDATE CONSTRAINT alone reads the table under a lock that lets reads and writes pass. In the transaction that added the constraint NOT VALID, the strong lock of the ADD is still held while it reads, and NOT VALID has won nothing.",
    fix: "Put VALIDATE CONSTRAINT into a file of its own.",
    statement: (context) => actionsOnExisting(context, "AT_ValidateConstraint").flatMap(({ relation, command }) => {
        const added = addedBefore(context, relation, command.name ?? "");
        const relations = scanned(context, relation);
        if (!added || relations.length === 0)
            return [];
        const foreign = added.contype === "CONSTR_FOREIGN";
        return [
            {
                relation,
                message: foreign
                    ? `Checks every row of \`${relation}\` while the lock of ADD FOREIGN KEY is still held: writes to both tables wait`
                    : `Reads all of \`${relation}\` while the ACCESS EXCLUSIVE lock of ADD CONSTRAINT is still held: every read and write waits`,
                remedy: {
                    text: validate_in_same_transaction_rule_rule.fix,
                    sql: inFiles("-- stays here: add constraint ... not valid", `alter table ${sqlName(relation)} validate constraint ${nameSql(command.name ?? "")};`),
                },
                effect: {
                    kind: foreign ? "foreign-key-check" : "scan",
                    blocks: foreign ? "writes" : "reads+writes",
                    relations,
                },
            },
        ];
    }),
});
/** The constraint, when this transaction has added it. */
function addedBefore(context, relation, name) {
    const statements = [...context.earlier, context];
    for (const { node } of statements) {
        for (const action of alterActions({ node, nameOf: context.nameOf })) {
            if (action.subtype === "AT_AddConstraint" && action.relation === relation && action.constraint?.conname === name)
                return action.constraint;
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/reading/volatility.js



// pg_catalog's and the usual extensions' volatile functions that people write into defaults
const volatility_volatile = new Set([
    "clock_timestamp",
    "gen_random_bytes",
    "gen_random_uuid",
    "gen_ulid",
    "nanoid",
    "nextval",
    "random",
    "random_normal",
    "timeofday",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "uuid_generate_v7",
    "uuidv4",
    "uuidv7",
]);
/** Names of the functions that an expression calls, without their schemas. */
function functionsIn(expression) {
    const found = [];
    (0,tree/* walk */.G)(expression, (type, node) => {
        if (type !== "FuncCall")
            return;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
        const call = node;
        const name = stringsOf(call.funcname).at(-1);
        if (name !== undefined)
            found.push(name);
    });
    return found;
}
/**
 * The first function that gives each row a value of its own, as far as names and the snapshot tell; null when there is none.
 * A volatile SQL function counts only when its body may not be put in place of the call, which is for the rehearsal to say.
 */
function volatileFunction(expression, snapshot) {
    return functionsIn(expression).find((name) => volatility_volatile.has(name) || knownVolatile(name, snapshot)) ?? null;
}
function knownVolatile(name, snapshot) {
    if (!snapshot)
        return false;
    return (0,core_lib/* objectsOf */.iZ)(snapshot, "function").some((one) => one.identity.slice(one.identity.indexOf(".") + 1).startsWith(`${name}(`) &&
        (0,core_lib/* attributeOf */.w4)(one, "volatility") === "volatile" &&
        (0,core_lib/* attributeOf */.w4)(one, "language") !== "sql");
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/volatile-default-rewrites-table/rule.js






const volatile_default_rewrites_table_rule_rule = defineRule({
    id: "volatile-default-rewrites-table",
    category: "locking",
    severity: "blocking",
    catalogue: ["L13"],
    aliases: ["squawk:adding-field-with-default"],
    title: "New column with a volatile default rewrites the table",
    why: "A constant default, or a stable one like now(), is written down once for all rows that are there. A volatile one (random(), gen_random_uuid(), clock_timestamp()) gives each row its own value, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock.",
    fix: "Add the column without a default, set the default for new rows, and fill the old ones in batches outside of the migration.",
    statement: (context) => addedColumns(context).flatMap(({ relation, name, constraint }) => {
        const expression = constraint("CONSTR_DEFAULT")?.raw_expr;
        const culprit = context.measured ? functionsIn(expression)[0] : volatileFunction(expression, context.plan.before);
        const relations = rewritten(context, relation);
        if (culprit === undefined || culprit === null || relations.length === 0)
            return [];
        const table = sqlName(relation);
        return [
            {
                relation,
                message: `Rewrites \`${relation}\`, because \`${culprit}()\` gives each row its own default: every read and write waits`,
                remedy: {
                    text: volatile_default_rewrites_table_rule_rule.fix,
                    sql: inFiles(`alter table ${table} add column ${nameSql(name)} <type>;\nalter table ${table} alter column ${nameSql(name)} set default ${culprit}();`, `update ${table} set ${nameSql(name)} = ${culprit}() where <a batch of keys> and ${nameSql(name)} is null;`),
                },
                effect: { kind: "rewrite", blocks: "reads+writes", relations },
            },
        ];
    }),
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/whole-table-write/rule.js



const whole_table_write_rule_rule = defineRule({
    id: "whole-table-write",
    category: "locking",
    severity: "blocking",
    catalogue: ["L39"],
    aliases: [],
    title: "One statement writes a whole table",
    why: "Every row that is changed stays locked until the transaction ends, so others who want to change it wait; each change leaves a dead row behind that VACUUM has to clear, and all of it goes through the write-ahead log at once. An UPDATE of all rows took 210 to 250 ms for each megabyte.",
    fix: "Change rows in batches of a few thousand, each in a transaction of its own, outside of the migration.",
    statement: (context) => {
        const target = targetOf(context.node);
        if (!target)
            return [];
        const relation = context.nameOf(target.range);
        if (!context.existed(relation) ||
            (context.measured && context.measured.rows === 0 && !context.measured.scans.includes(relation)))
            return [];
        const locked = context.measured?.locks.some((one) => one.relation === relation && one.blocks === "reads+writes");
        return [
            {
                relation,
                message: locked
                    ? `${target.verb} all or most rows of \`${relation}\` while an earlier statement's lock is held: every read and write waits until it ends`
                    : `${target.verb} all or most rows of \`${relation}\` in one transaction: whoever wants to change one of them waits until it ends`,
                remedy: { text: whole_table_write_rule_rule.fix, sql: batches(context, relation, target.verb) },
                effect: { kind: "rows", blocks: locked ? "reads+writes" : "writes", relations: [relation] },
            },
        ];
    },
});
function targetOf(node) {
    if (node && "UpdateStmt" in node)
        return picks(node.UpdateStmt.whereClause) ? null : { verb: "Updates", range: node.UpdateStmt.relation };
    if (node && "DeleteStmt" in node)
        return picks(node.DeleteStmt.whereClause) ? null : { verb: "Deletes", range: node.DeleteStmt.relation };
    return null;
}
/** True when a condition compares with something given: a key, a list, a range. `IS NULL` and joins leave most rows in. */
function picks(where) {
    let found = false;
    (0,tree/* walk */.G)({ where }, (type, node) => {
        if (type === "SubLink" || type === "CurrentOfExpr")
            found = true;
        if (type !== "A_Expr")
            return;
        const sides = [node["lexpr"], node["rexpr"]];
        if (sides.some((side) => isObject(side) &&
            ["A_Const", "TypeCast", "List", "A_ArrayExpr", "ParamRef", "FuncCall"].some((kind) => kind in side)))
            found = true;
    });
    return found;
}
const isObject = (value) => typeof value === "object" && value !== null;
function batches({ node }, relation, verb) {
    if (!node)
        return null;
    const table = sqlName(relation);
    const chosen = `(select ctid from ${table} where <not done yet> limit 5000)`;
    return verb === "Updates"
        ? `update ${table} set ... where ctid = any (array${chosen}); -- again until it says UPDATE 0`
        : `delete from ${table} where ctid = any (array${chosen}); -- again until it says DELETE 0`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/rules/wide-index/rule.js

const wide_index_rule_rule = defineRule({
    id: "wide-index",
    category: "quality",
    severity: "info",
    catalogue: ["Q09"],
    aliases: [],
    title: "Index over many columns",
    why: "A B-tree helps with its leading columns: what stands behind the third seldom narrows a search any more, and makes the index larger and each write dearer. A HOT update is impossible when any of the columns changes.",
    fix: "Index the columns that narrow the search most; put others behind INCLUDE when they are only read.",
    statement: ({ node, nameOf, statement }) => {
        if (!node || !("IndexStmt" in node))
            return [];
        const { unique, relation, indexParams = [], accessMethod = "btree", idxname } = node.IndexStmt;
        if (unique || accessMethod !== "btree" || indexParams.length <= 3)
            return [];
        const table = nameOf(relation);
        const { line, column } = statement;
        const named = idxname === undefined ? "The index" : `The index \`${idxname}\``;
        const message = `${named} on \`${table}\` has ${indexParams.length} columns`;
        return [{ relation: table, message, place: { line, column } }];
    },
});

;// CONCATENATED MODULE: ./packages/hazards/lib/rules.generated.js



















































































































/** Every rule, sorted by id. */
const rules_generated_rules = [
    rule_rule,
    add_column_not_null_without_default_rule_rule,
    api_grants_missing_rule_rule,
    attach_partition_scans_table_rule_rule,
    auth_users_exposed_rule_rule,
    cascade_drops_more_rule_rule,
    cast_finds_bad_values_rule_rule,
    check_finds_violators_rule_rule,
    check_validates_under_lock_rule_rule,
    column_type_changes_for_clients_rule_rule,
    column_type_rewrites_table_rule_rule,
    column_type_scans_table_rule_rule,
    concurrent_index_corruption_rule_rule,
    concurrent_index_if_not_exists_rule_rule,
    constraint_builds_index_rule_rule,
    constraint_rejects_old_writers_rule_rule,
    ddl_and_data_in_one_file_rule_rule,
    default_change_reaches_old_writers_rule_rule,
    definer_function_open_to_api_roles_rule_rule,
    definer_view_bypasses_row_security_rule_rule,
    delete_without_where_rule_rule,
    detach_partition_locks_parent_rule_rule,
    domain_column_rewrites_table_rule_rule,
    domain_constraint_scans_tables_rule_rule,
    drop_column_in_use_rule_rule,
    drop_function_in_use_rule_rule,
    drop_index_blocks_queries_rule_rule,
    drop_index_in_use_rule_rule,
    drop_locks_referenced_table_rule_rule,
    drop_loses_data_rule_rule,
    drop_not_null_shows_nulls_rule_rule,
    drop_schema_loses_everything_rule_rule,
    drop_table_in_use_rule_rule,
    drop_type_in_use_rule_rule,
    drop_unique_breaks_on_conflict_rule_rule,
    drop_view_in_use_rule_rule,
    duplicate_index_rule_rule,
    enable_rls_without_policy_rule_rule,
    enum_type_rule_rule,
    enum_value_still_in_use_rule_rule,
    enum_value_used_too_early_rule_rule,
    enum_value_without_position_rule_rule,
    exclusion_constraint_blocks_table_rule_rule,
    explicit_table_lock_rule_rule,
    extension_in_public_rule_rule,
    foreign_key_finds_orphans_rule_rule,
    foreign_key_type_mismatch_rule_rule,
    foreign_key_validates_under_lock_rule_rule,
    foreign_key_without_index_rule_rule,
    function_search_path_mutable_rule_rule,
    grant_to_everyone_rule_rule,
    hidden_in_do_block_rule_rule,
    identifier_too_long_rule_rule,
    ignore_unknown_rule_rule_rule,
    ignore_without_reason_rule_rule,
    index_blocks_writes_rule_rule,
    index_dropped_before_replacement_rule_rule,
    inline_check_scans_table_rule_rule,
    integer_key_rule_rule,
    json_column_has_no_equality_rule_rule,
    length_limited_text_rule_rule,
    lock_held_through_later_work_rule_rule,
    lock_timeout_disabled_rule_rule,
    move_schema_breaks_clients_rule_rule,
    new_column_foreign_key_rule_rule,
    new_partition_locks_parent_rule_rule,
    new_table_locks_referenced_tables_rule_rule,
    not_in_transaction_rule_rule,
    not_null_finds_nulls_rule_rule,
    overload_makes_calls_ambiguous_rule_rule,
    partitioned_index_blocks_writes_rule_rule,
    policies_without_row_security_rule_rule,
    policy_always_true_rule_rule,
    policy_evaluated_per_row_rule_rule,
    policy_trusts_user_metadata_rule_rule,
    primary_key_dropped_stops_replication_rule_rule,
    primary_key_scans_table_rule_rule,
    refresh_blocks_reads_rule_rule,
    reg_type_column_rule_rule,
    reindex_blocks_queries_rule_rule,
    rename_column_breaks_clients_rule_rule,
    rename_enum_value_breaks_clients_rule_rule,
    rename_table_breaks_clients_rule_rule,
    role_with_too_much_power_rule_rule,
    row_security_without_policy_rule_rule,
    sensitive_column_exposed_rule_rule,
    serial_column_rewrites_table_rule_rule,
    serial_key_rule_rule,
    set_not_null_scans_table_rule_rule,
    several_alters_of_one_table_rule_rule,
    several_permissive_policies_rule_rule,
    short_exclusive_lock_rule_rule,
    statement_fails_rule_rule,
    statement_timeout_disabled_rule_rule,
    storage_change_rewrites_table_rule_rule,
    stored_column_rewrites_table_rule_rule,
    table_rewrite_rule_rule,
    table_scan_under_lock_rule_rule,
    table_without_primary_key_rule_rule,
    table_without_row_security_rule_rule,
    timestamp_without_time_zone_rule_rule,
    transaction_control_in_file_rule_rule,
    truncate_locks_table_rule_rule,
    truncate_loses_rows_rule_rule,
    type_change_loses_precision_rule_rule,
    unique_finds_duplicates_rule_rule,
    unprotectable_relation_in_api_rule_rule,
    unqualified_name_rule_rule,
    unusual_file_content_rule_rule,
    update_without_where_rule_rule,
    vacuum_full_rewrites_table_rule_rule,
    validate_in_same_transaction_rule_rule,
    volatile_default_rewrites_table_rule_rule,
    whole_table_write_rule_rule,
    wide_index_rule_rule,
];

;// CONCATENATED MODULE: ./packages/hazards/lib/silence/config.js



const config_form = "Write `<rule> [in <files>] -- <reason>`, as in `serial-key in db/migrations/2024* -- these are never inserted into`.";
/**
 * Reads the entries of the input `ignore`.
 * @throws LockkeeperError INPUT_INVALID that names every bad entry
 */
function readIgnores(entries, known) {
    const names = new Set(known.flatMap(({ id, aliases }) => [id, ...aliases]));
    const problems = [];
    const read = entries.flatMap((entry) => {
        const parsed = readEntry(entry);
        const wrong = typeof parsed === "string" ? { message: parsed, remedy: config_form } : unknown(parsed, names);
        if (wrong)
            problems.push({ id: "ignore", file: null, place: null, ...wrong });
        return typeof parsed === "string" ? [] : [parsed];
    });
    if (problems.length > 0) {
        const [only] = problems;
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", problems.length === 1 && only ? only.message : `${problems.length} entries of \`ignore\` cannot be used.`, { problems, hint: config_form });
    }
    return read;
}
function readEntry(entry) {
    const { rules, reason } = readRules(entry);
    const [rule, word, ...files] = rules;
    if (rule === undefined)
        return `\`${entry}\` in \`ignore\` names no rule.`;
    if (word !== undefined && (word !== "in" || files.length !== 1))
        return `\`${entry}\` in \`ignore\` is not understood.`;
    if (reason === null)
        return `\`${entry}\` in \`ignore\` gives no reason.`;
    return { rule, files: files[0] ?? null, reason, entry };
}
function unknown({ rule }, names) {
    if (names.has(rule))
        return null;
    const meant = (0,nearest/* nearest */.p)(rule, [...names]);
    return {
        message: `There is no rule \`${rule}\`, which \`ignore\` names.`,
        remedy: meant === null ? "See the list of rules in the docs." : `Did you mean \`${meant}\`?`,
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/silence/glob.js
/**
 * Whether a path fits a pattern: `*` and `?` stand for characters of one name, `**` for any number of folders. A pattern
 * without a slash is held against the file's name alone. No regular expression: a pattern comes from a file of a pull request.
 */
function fits(pattern, path) {
    const names = path.split("/");
    return pattern.includes("/") ? fitsFolders(pattern.split("/"), names) : fitsName(pattern, names.at(-1) ?? "");
}
/** The usual walk with one way back: to the last `**`, which takes one name more. */
function fitsFolders(pattern, names) {
    return walk(pattern.length, names.length, {
        any: (p) => pattern[p] === "**",
        one: (p, n) => fitsName(pattern[p] ?? "", names[n] ?? ""),
    });
}
function fitsName(pattern, name) {
    return walk(pattern.length, name.length, {
        any: (p) => pattern[p] === "*",
        one: (p, n) => pattern[p] === "?" || pattern[p] === name[n],
    });
}
function walk(patterns, things, { any, one }) {
    let p = 0;
    let back = null;
    for (let n = 0; n < things;) {
        if (p < patterns && any(p)) {
            back = { p, n };
            p++;
        }
        else if (p < patterns && one(p, n)) {
            p++;
            n++;
        }
        else if (back) {
            p = back.p + 1;
            n = ++back.n;
        }
        else
            return false;
    }
    while (p < patterns && any(p))
        p++;
    return p === patterns;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/silence.js





/**
 * The findings, with `silenced` set on those that a comment in their file or an entry of the input `ignore` names. Every
 * finding can be silenced, and none without being named: there is no word for "all rules". What a peer's comment silences
 * without naming a rule is what that peer would have told.
 * @throws LockkeeperError INPUT_INVALID that names every entry of `ignore` that cannot be used
 */
function silence(findings, migrations, ignore, known = rules_generated_rules) {
    const entries = readIgnores(ignore, [...known, ...Object.values(planRules).map(({ id }) => ({ id, aliases: [] }))]);
    const silences = new Map(migrations.map((migration) => [migration.file, silencesOf(migration)]));
    return findings.map((finding) => {
        if (finding.silenced)
            return finding;
        const comments = (finding.file === null ? null : silences.get(finding.file)) ?? [];
        const silenced = byComment(finding, comments) ?? byEntry(finding, entries);
        return silenced ? { ...finding, silenced } : finding;
    });
}
function byComment(finding, silences) {
    const found = silences.find((comment) => comment.idle === null &&
        (comment.statement === null || comment.statement === finding.statement) &&
        silence_names(comment, finding));
    if (!found)
        return null;
    const reason = found.reason ?? `no reason given, for ${found.names}`;
    return { reason, where: `${finding.file}:${found.line}` };
}
function byEntry(finding, entries) {
    const found = entries.find(({ rule, files }) => (finding.rule === rule || finding.aliases.includes(rule)) &&
        (files === null || (finding.file !== null && fits(files, finding.file))));
    return found ? { reason: found.reason, where: "the input `ignore`" } : null;
}
function silence_names({ names: whose, rules: named }, { rule, aliases }) {
    if (whose === "lockkeeper")
        return named.some((name) => name === rule || aliases.includes(name));
    const theirs = aliases.filter((alias) => alias.startsWith(`${whose}:`)).map((alias) => alias.slice(whose.length + 1));
    if (named.length === 0)
        return theirs.length > 0;
    return theirs.some((alias) => named.includes(alias) || (whose === "atlas" && named.includes(classOf(alias) ?? "")));
}
/** Atlas's analyzers, whose names stand for all of their codes. */
const analyzers = {
    DS: "destructive",
    MF: "data_depend",
    BC: "incompatible",
    NM: "naming",
    PG1: "concurrent_index",
};
function classOf(code) {
    return analyzers[/^[A-Z]+(?=\d{3}$)/.exec(code)?.[0] ?? ""] ?? analyzers[code.slice(0, 3)];
}

;// CONCATENATED MODULE: ./packages/hazards/lib/judge.js








/**
 * Asks every rule about a plan, grades the answers by the target's numbers, silences what people have accepted. Worst first,
 * then in the plan's order.
 * @throws LockkeeperError INPUT_INVALID for a malformed entry of `ignore`
 */
async function judge(input, rules = rules_generated_rules) {
    const { migrations, before, after, live, major, version, supabase, exposedSchemas } = input;
    const plan = { migrations, before, after, live, major, version, supabase, exposedSchemas, rules };
    const files = await readPlan(plan, input.measured);
    const { found, stumbles } = look(rules, files, plan);
    const findings = [
        ...settle(found)
            .filter((one) => worthTelling(one, input))
            .map((one) => findingOf(one, input)),
        ...stumbles.map((stumble) => findingOfStumble(stumble, input)),
    ];
    return worstFirst(silence(inPlanOrder(findings, files), migrations, input.ignore, rules));
}
function findingOf({ rule, hit, migration, context, place }, input) {
    const byRule = hit.severity ?? rule.severity;
    const family = (relation) => familyOf(input.before, relation);
    const { severity, live, message } = grade(hit, byRule, input.live, context?.measured?.locks, family);
    return {
        rule: rule.id,
        aliases: rule.aliases,
        severity,
        byRule,
        file: migration?.file ?? null,
        line: place?.line ?? null,
        column: place?.column ?? null,
        endLine: context?.statement.endLine ?? place?.line ?? null,
        statement: context?.statement.index ?? null,
        relation: hit.relation,
        message: (0,core_lib/* redact */.E$)(message),
        why: rule.why,
        remedy: hit.remedy ?? { text: rule.fix, sql: null },
        docs: `${input.docsBase}/${rule.id}.md`,
        live,
        silenced: null,
    };
}
/** A lock for an instant on a quiet table stands in the report's table of locks, and that is enough. */
function worthTelling({ rule, hit }, { live }) {
    if (rule.general !== true || hit.effect?.kind !== "lock")
        return true;
    const graded = grade(hit, rule.severity, live);
    return graded.live === null || graded.severity !== "info";
}
/** A rule that broke has judged nothing, and that must not read as "clear". */
function findingOfStumble({ rule, file, error }, input) {
    const what = error instanceof Error ? error.message : String(error);
    return {
        rule: rule.id,
        aliases: rule.aliases,
        severity: "warning",
        byRule: rule.severity,
        file: file?.file ?? null,
        line: null,
        column: null,
        endLine: null,
        statement: null,
        relation: null,
        message: (0,core_lib/* redact */.E$)(`The rule ${rule.id} could not look here, which is a fault of Lockkeeper: ${what}`),
        why: "What this rule looks for may be there or not: nobody has looked.",
        remedy: { text: "Read the file with this rule's page beside it, and report the fault.", sql: null },
        docs: `${input.docsBase}/${rule.id}.md`,
        live: null,
        silenced: null,
    };
}
const rank = ({ severity }) => core_lib/* severities */.gO.indexOf(severity);
/** Worst first; findings of one severity stay in the order in which they come. */
function worstFirst(findings) {
    return findings.toSorted((a, b) => rank(a) - rank(b));
}
function inPlanOrder(findings, files) {
    const order = new Map(files.map(({ migration }, index) => [migration.file, index]));
    const fileRank = ({ file }) => (file === null ? files.length : (order.get(file) ?? files.length));
    return findings.toSorted((a, b) => fileRank(a) - fileRank(b) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0) ||
        (a.rule < b.rule ? -1 : Number(a.rule > b.rule)));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/ask-errors.js
const reasons = {
    "42P01": "the table is not there on the target",
    "3F000": "the schema is not there on the target",
    "42703": "the column is not there on the target",
    "42704": "a type is not there on the target",
    "42883": "the type has no comparison, or the target lacks a function that the question needs",
    "55P03": "the table is locked by somebody else",
    "53200": "the target is out of memory",
    "25P04": "the transaction took longer than the target allows",
};
/**
 * Why a question has no answer. The server's own text is left out: it may quote values of rows.
 * @param limitMs how long the question was allowed to take
 */
function reasonFor({ sqlstate, message }, limitMs) {
    if (sqlstate === "42501") {
        return message.includes("row-level security")
            ? "row level security hides rows from the login"
            : "permission denied: the login may not read the table";
    }
    if (sqlstate === "57014")
        return limitMs === undefined ? "it took too long" : `it took longer than ${limitMs / 1000} s`;
    if (sqlstate.startsWith("22"))
        return `a row has a value with which it cannot be computed (SQLSTATE ${sqlstate})`;
    return reasons[sqlstate] ?? `the target refused it (SQLSTATE ${sqlstate})`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/probe.js
/** Violations are counted up to this; one more is looked for, to know that there are more. */
const countedUpTo = 1000;
/** What is counted, as SQL: rows of a FROM, WHERE, GROUP BY ... that is given. */
function countOf(source) {
    return `SELECT count(*) AS violations FROM (SELECT 1 FROM ${source} LIMIT ${countedUpTo + 1}) AS found`;
}
/** What most drafts have in common. */
function draft(parts) {
    return {
        sql: "",
        severity: "blocking",
        refused: null,
        reads: [parts.relation],
        anyRow: false,
        columns: null,
        ...parts,
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/quoted.js

/** `public."Order"` -> `["public", "Order"]`; null where it is no name of two parts. */
function quoted_partsOfName(relation) {
    const parts = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|[^".]+)$/.exec(relation);
    if (!parts?.[1] || !parts[2])
        return null;
    return [quoted_plain(parts[1]), quoted_plain(parts[2])];
}
function quoted_plain(part) {
    return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}
/** A relation's or type's name for SQL that runs: both parts in quotes, whatever stands in them. */
function quotedName(name) {
    const parts = quoted_partsOfName(name);
    return parts && parts.map(core_lib/* quoteIdentifier */.Cm).join(".");
}
/** A column of the table that a probe reads as `t`. */
function columnOf(column, alias = "t") {
    return `${alias}.${(0,core_lib/* quoteIdentifier */.Cm)(column)}`;
}
/** Holds for a value that NOT NULL refuses. `IS NULL` would hold for a row type whose fields are all NULL, too. */
function isNull(expression) {
    return `${expression} IS NOT DISTINCT FROM NULL`;
}
function isNotNull(expression) {
    return `${expression} IS DISTINCT FROM NULL`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/sizes.js

/** Steps that read how large relations are, partitions and children included: rows `relation`, `bytes`, null for none. */
function readSizes(relations, timeoutMs) {
    const parts = relations.map((relation) => quoted_partsOfName(relation) ?? ["", ""]);
    return [
        { sql: "SAVEPOINT asked" },
        { sql: `SET LOCAL statement_timeout = ${Math.ceil(timeoutMs)}` },
        {
            sql: `SELECT w.relation, CASE WHEN c.oid IS NULL THEN NULL ELSE (
          SELECT sum(pg_catalog.pg_table_size(part.oid))
          FROM (SELECT c.oid UNION SELECT tree.relid FROM pg_catalog.pg_partition_tree(c.oid) AS tree) AS part
          JOIN pg_catalog.pg_class AS leaf ON leaf.oid = part.oid AND leaf.relkind IN ('r', 'm', 't')
        ) END AS bytes
        FROM unnest($1::text[], $2::text[], $3::text[]) AS w (relation, schema, name)
        LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = w.schema
        LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name`,
            values: [relations, parts.map(([schema]) => schema), parts.map(([, name]) => name)],
            rows: true,
        },
        { sql: "RELEASE SAVEPOINT asked" },
    ];
}
/** What `readSizes` read, in bytes; null for a relation that is not there. */
function sizesIn(done) {
    const rows = done.flatMap((step) => step.rows);
    return new Map(rows.map((row) => [String(row["relation"]), row["bytes"] === null ? null : Number(row["bytes"])]));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/ask.js




const defaults = {
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 1_000,
    maxBytes: 1024 ** 3,
    totalMs: 60_000,
};
/**
 * Asks a target the questions of a plan, in one read-only transaction that ends in a ROLLBACK, one question after the other.
 * What cannot be asked (no permission, too large, too slow, gone, connection lost) comes back with the reason; that a
 * statement or a connection fails never rejects.
 */
async function askProbes(db, probes, options) {
    const wanted = probes.filter((probe) => refusalOf(probe) === null);
    if (wanted.length === 0)
        return probes.map((probe) => unasked(probe, refusalOf(probe) ?? ""));
    const asking = new Asking(db, { ...defaults, ...options });
    const stop = () => void db.cancel().catch(() => undefined); // the session is lost then, and that is told below
    options.cancelled.addEventListener("abort", stop, { once: true });
    try {
        return await asking.all(probes, wanted);
    }
    finally {
        options.cancelled.removeEventListener("abort", stop);
        await asking.end();
    }
}
class Asking {
    #db;
    #options;
    #started;
    /** why nothing more is asked */
    #over = null;
    #open = false;
    constructor(db, options) {
        this.#db = db;
        this.#options = options;
        this.#started = options.clock.monotonic();
    }
    async all(probes, wanted) {
        await this.#begin();
        const large = this.#over === null ? await this.#tooLarge(wanted) : new Map();
        const asked = [];
        for (const probe of probes) {
            const refused = refusalOf(probe) ?? this.#ended() ?? (anyRow(probe) ? null : sizeReason(probe, large));
            asked.push(refused === null ? await this.#ask(probe) : unasked(probe, refused));
        }
        return asked;
    }
    async end() {
        if (this.#open)
            await this.#send([{ sql: "ROLLBACK" }]);
    }
    async #begin() {
        const { lockTimeoutMs } = this.#options;
        const result = await this.#send([
            { sql: "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY" },
            // operators and types of pg_catalog only; an error instead of rows that a policy hides
            { sql: "SET LOCAL search_path = pg_catalog" },
            { sql: "SET LOCAL row_security = off" },
            { sql: `SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}` },
            // one process of the target's, not several
            { sql: "SET LOCAL max_parallel_workers_per_gather = 0" },
        ]);
        this.#open = result !== null;
        if (result?.failed)
            this.#over = `the transaction could not be begun: ${reasonFor(result.failed.error)}`;
    }
    /** Relations that are not read, with the reason: too large, or of a size that cannot be told. */
    async #tooLarge(wanted) {
        const relations = [...new Set(wanted.filter((probe) => !anyRow(probe)).flatMap(readsOf))];
        const { live, maxBytes } = this.#options;
        const sizes = await this.#sizes(relations);
        const large = new Map();
        for (const relation of relations) {
            const known = live && Object.hasOwn(live.relations, relation) ? live.relations[relation]?.bytes : null;
            const now = sizes.get(relation);
            // a relation that is gone has no size, and the question itself will tell
            if (typeof now === "string" && typeof known !== "number")
                large.set(relation, `the size of \`${relation}\` could not be read: ${now}`);
            else if (Math.max(known ?? 0, typeof now === "number" ? now : 0) > maxBytes)
                large.set(relation, `\`${relation}\` is larger than ${(0,core_lib/* formatBytes */.z3)(maxBytes)}`);
        }
        return large;
    }
    /** Bytes, null for what is not there, or why it cannot be told. One by one when a single locked table makes all fail. */
    async #sizes(relations) {
        if (relations.length === 0)
            return new Map();
        const result = await this.#send(readSizes(relations, this.#options.statementTimeoutMs));
        if (result && !result.failed)
            return sizesIn(result.done);
        const reason = result?.failed ? reasonFor(result.failed.error) : ask_lost;
        await this.#send([{ sql: "ROLLBACK TO SAVEPOINT asked" }]);
        const sizes = new Map(relations.map((relation) => [relation, reason]));
        if (relations.length === 1)
            return sizes;
        for (const relation of relations) {
            if (this.#ended() !== null)
                break;
            for (const [name, bytes] of await this.#sizes([relation]))
                sizes.set(name, bytes);
        }
        return sizes;
    }
    async #ask(probe) {
        const { clock, statementTimeoutMs } = this.#options;
        const before = clock.monotonic();
        const limit = Math.max(1, Math.min(statementTimeoutMs, this.#left()));
        const result = await this.#send([
            { sql: "SAVEPOINT asked" },
            { sql: `SET LOCAL statement_timeout = ${Math.ceil(limit)}` },
            { sql: probe.sql, rows: true },
            { sql: "RELEASE SAVEPOINT asked" },
        ]);
        const durationMs = clock.monotonic() - before;
        if (result === null)
            return { ...unasked(probe, this.#over ?? ""), durationMs };
        if (result.failed) {
            const undone = await this.#send([{ sql: "ROLLBACK TO SAVEPOINT asked" }]);
            if (undone?.failed)
                this.#over = "the transaction was ended";
            const reason = this.#options.cancelled.aborted ? cancelled : reasonFor(result.failed.error, limit);
            return { ...unasked(probe, reason), durationMs };
        }
        const found = Number(result.done.find(({ index }) => index === 2)?.rows[0]?.["violations"] ?? Number.NaN);
        if (!Number.isFinite(found))
            return { ...unasked(probe, "the answer is not a number"), durationMs };
        return {
            ...unasked(probe, ""),
            asked: true,
            reason: null,
            violations: Math.min(found, countedUpTo),
            atLeast: found > countedUpTo,
            durationMs,
        };
    }
    #left() {
        return this.#options.totalMs - (this.#options.clock.monotonic() - this.#started);
    }
    #ended() {
        if (this.#options.cancelled.aborted)
            return cancelled;
        if (this.#over === null && this.#left() <= 0)
            this.#over = `all questions together took longer than ${this.#options.totalMs / 1000} s`;
        return this.#over;
    }
    /** Null when the connection was lost; nothing is sent after that. */
    async #send(steps) {
        if (this.#over === ask_lost)
            return null;
        try {
            return await this.#db.pipeline(steps);
        }
        catch (error) {
            if (!(error instanceof core_lib/* LockkeeperError */.Yc) && !(error instanceof core_lib/* DatabaseError */.a$))
                throw error;
            this.#over = ask_lost;
            this.#open = false;
            return null;
        }
    }
}
const ask_lost = "the connection to the target was lost";
const cancelled = "the run was cancelled";
const refusalOf = (probe) => ("refused" in probe ? probe.refused : null);
const anyRow = (probe) => "anyRow" in probe && probe.anyRow;
const readsOf = (probe) => "reads" in probe ? probe.reads : [probe.relation];
function sizeReason(probe, large) {
    const one = readsOf(probe).find((relation) => large.has(relation));
    return one === undefined ? null : (large.get(one) ?? null);
}
function unasked(probe, reason) {
    const { kind, file, line, statement, relation, question, sql, severity, verdict } = probe;
    const plain = { kind, file, line, statement, relation, question, sql, severity, verdict };
    return { ...plain, asked: false, reason, violations: null, atLeast: false, durationMs: null };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/findings.js

/**
 * Findings of the questions that were answered against a plan, in their order: the statement will fail on the target, or
 * values will be lost. Their rule is the one that names the question's kind as its `probe`.
 * @param docsBase address of the folder of the rules' pages, without a slash at its end
 */
function probeFindings(asked, docsBase, rules = rules_generated_rules) {
    return asked
        .filter(({ violations }) => violations !== null && violations > 0)
        .map((probe) => {
        const rule = rules.find((one) => one.probe === probe.kind);
        if (!rule)
            throw new Error(`no rule speaks for the probe "${probe.kind}"`);
        return findings_findingOf(probe, rule, docsBase);
    });
}
function findings_findingOf(probe, rule, docsBase) {
    const { file, line, statement, relation, severity } = probe;
    const count = `${(probe.violations ?? 0).toLocaleString("en")}${probe.atLeast ? " or more" : ""}`;
    return {
        rule: rule.id,
        aliases: rule.aliases,
        severity,
        byRule: severity,
        file,
        line,
        column: null,
        endLine: null,
        statement,
        relation,
        message: probe.verdict.replace("{count}", () => count),
        why: rule.why,
        remedy: { text: rule.fix, sql: null },
        docs: `${docsBase}/${rule.id}.md`,
        live: null,
        silenced: null,
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/disturbance.js




/** Relations whose rows or columns a statement changes; `unknown` where neither its text nor a measurement tells. */
function disturbances(context) {
    const { node, measured } = context;
    if (!node)
        return measured ? disturbance_written(context, []) : "unknown";
    if (runsCode(node))
        return (measured && writtenByCode(context, node)) ?? "unknown";
    const own = byText(context, node);
    return disturbance_changesRows(node) ? disturbance_written(context, own) : own;
}
function byText(context, node) {
    const whole = (relation) => relation ? [{ relation: context.nameOf(relation), columns: null }] : [];
    if ("AlterTableStmt" in node)
        return altered(context);
    if ("RenameStmt" in node) {
        const { renameType, relation, subname, newname } = node.RenameStmt;
        if (renameType === "OBJECT_COLUMN" && relation)
            return [{ relation: context.nameOf(relation), columns: [subname ?? "", newname ?? ""] }];
        return relation && newname ? [...whole(relation), ...whole({ ...relation, relname: newname })] : [];
    }
    if ("AlterObjectSchemaStmt" in node)
        return whole(node.AlterObjectSchemaStmt.relation);
    if ("DropStmt" in node) {
        const tables = /^OBJECT_(TABLE|FOREIGN_TABLE|VIEW|MATVIEW)$/.test(node.DropStmt.removeType ?? "");
        return tables ? (node.DropStmt.objects ?? []).flatMap((object) => whole(asRange(partsOf(object)))) : [];
    }
    if ("CreateStmt" in node)
        return whole(node.CreateStmt.relation);
    if ("CreateTableAsStmt" in node)
        return whole(node.CreateTableAsStmt.into?.rel);
    if ("CopyStmt" in node)
        return node.CopyStmt.is_from ? whole(node.CopyStmt.relation) : [];
    if ("TruncateStmt" in node)
        return (node.TruncateStmt.relations ?? []).flatMap((one) => ("RangeVar" in one ? whole(one.RangeVar) : []));
    return changedIn(context, node);
}
const columnActions = /^AT_(AddColumn|DropColumn|AlterColumnType|SetExpression)$/;
const rowActions = /^AT_(AttachPartition|DetachPartition|AddInherit|DropInherit)$/;
function altered(context) {
    return alterActions(context).flatMap(({ relation, subtype, command, column }) => {
        if (columnActions.test(subtype))
            return [{ relation, columns: [column?.colname ?? command.name ?? ""] }];
        return rowActions.test(subtype) ? [{ relation, columns: null }] : [];
    });
}
/** Tables that INSERT, UPDATE, DELETE and MERGE write to, also inside WITH. */
function changedIn(context, node) {
    const found = [];
    (0,tree/* walk */.G)(node, (type, tree) => {
        if (!/^(Insert|Update|Delete|Merge)Stmt$/.test(type))
            return;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
        const statement = tree;
        const columns = type === "UpdateStmt" ? targetsOf(statement) : null;
        if (statement.relation)
            found.push({ relation: context.nameOf(statement.relation), columns });
    });
    return found;
}
function targetsOf(statement) {
    if (!("targetList" in statement))
        return null;
    return (statement.targetList ?? []).flatMap((target) => ("ResTarget" in target ? [target.ResTarget.name ?? ""] : []));
}
/** Triggers and cascades write to tables that nobody named: their locks show it. */
function disturbance_written({ measured, statement }, own) {
    const named = new Set(own.map(({ relation }) => relation));
    const weakest = core_lib/* lockModes */.Y8.indexOf("ROW EXCLUSIVE");
    const others = (measured?.locks ?? []).filter(({ relation, mode, heldFromStatement }) => heldFromStatement === statement.index && core_lib/* lockModes */.Y8.indexOf(mode) >= weakest && !named.has(relation));
    return [...own, ...others.map(({ relation }) => ({ relation, columns: null }))];
}
function disturbance_changesRows(node) {
    return ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "SelectStmt"].some((kind) => kind in node);
}
const harmlessCalls = new Set(["set_config", "setval", "nextval", "now", "count", "pg_sleep", "pg_notify"]);
// PERFORM of a bare constant or of a catalog function is how code waits and sets; anything else runs more code
const runsMore = /\b(?:execute|call)\b|\bperform\b(?!\s+(?:\d|pg_catalog\.))/i;
const target = /\b(?:update|insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?((?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))?)/gi;
/**
 * What code may write on a full database: what it wrote on the rehearsal, and what its text names, because a loop over no
 * rows writes nothing. Null where its text is not known, or runs further code.
 */
function writtenByCode(context, node) {
    const texts = "DoStmt" in node ? [context.statement.text] : called(context, node).map((name) => bodyOf(context, name));
    const known = texts.filter((text) => text !== null);
    if (texts.length === 0 || known.length < texts.length || known.some((text) => runsMore.test(text)))
        return null;
    return disturbance_written(context, known.flatMap((text) => namedIn(context, text)));
}
function namedIn(context, text) {
    return [...text.matchAll(target)].flatMap(([, name = ""]) => {
        const parts = [...name.matchAll(/"((?:[^"]|"")+)"|[\w$]+/g)].map(([word, quoted]) => quoted === undefined ? word.toLowerCase() : quoted.replaceAll('""', '"'));
        const range = asRange(parts);
        return range ? [{ relation: context.nameOf(range), columns: null }] : [];
    });
}
/** Text of the functions of that name: of the pending statement that makes it, else of the schema before. */
function bodyOf({ plan }, name) {
    const bare = name.split(".").at(-1) ?? name;
    const makes = new RegExp(`\\b(?:function|procedure)\\s+(?:[\\w$"]+\\s*\\.\\s*)?"?${escaped(bare)}"?\\s*\\(`, "i");
    const pending = plan.migrations
        .flatMap(({ script }) => script.statements)
        .filter(({ text }) => /\bcreate\b/i.test(text) && makes.test(text));
    const standing = plan.before ? (0,core_lib/* objectsOf */.iZ)(plan.before, "function") : [];
    const bodies = [
        ...pending.map(({ text }) => text),
        ...standing.filter(({ identity }) => identity.includes(`.${(0,core_lib/* quoteName */.AB)(bare)}(`)).map(bodyIn),
    ];
    return bodies.length > 0 ? bodies.join("\n") : null;
}
function bodyIn(routine) {
    const body = (0,core_lib/* attributeOf */.w4)(routine, "body");
    return typeof body === "string" ? body : "";
}
const escaped = (name) => name.replace(/[^\w]/g, String.raw `\$&`);
/** DO, CALL, EXECUTE, and a SELECT that calls a function that may do anything. */
function runsCode(node) {
    if ("DoStmt" in node || "CallStmt" in node || "ExecuteStmt" in node)
        return true;
    return "SelectStmt" in node && calledIn(node).length > 0;
}
function called({ statement }, node) {
    return "CallStmt" in node ? statement.calls : calledIn(node);
}
/** Names of the functions that a statement calls, without those that change no rows. */
function calledIn(node) {
    const names = [];
    (0,tree/* walk */.G)(node, (type, tree) => {
        const parts = type === "FuncCall" && Array.isArray(tree["funcname"]) ? stringsOf(tree["funcname"]) : [];
        const builtIn = parts.length === 1 || parts[0] === "pg_catalog";
        if (parts.length > 0 && !(builtIn && harmlessCalls.has(parts.at(-1) ?? "")))
            names.push(parts.join("."));
    });
    return names;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/earlier.js




/** What the statements of a plan have done so far, as far as it bears on the questions of those that follow. */
class Earlier {
    #rows = new Set();
    #columns = new Set();
    #read = new Map();
    #constraints = new Map();
    #enums = new Map();
    #unread = null;
    /** Why the target's present rows do not answer a question any more, or null when they do. */
    reasonAgainst({ relation, columns, reads }) {
        if (this.#unread !== null)
            return `what the statement in ${this.#unread} changes is not known`;
        const changed = reads.find((one) => this.#rows.has(one)) ??
            columns?.map((column) => columnName(relation, column)).find((name) => this.#columns.has(name)) ??
            reads.find((one) => one !== relation && this.#anyColumn(one));
        return changed === undefined ? null : `an earlier statement changes \`${changed}\``;
    }
    /** True when an earlier statement reads the table, or the column, into something else: its values may have been kept. */
    copied(relation, column) {
        const read = this.#read.get(relation);
        return read !== undefined && (column === null || read.has("*") || read.has(column));
    }
    /** A constraint that was added NOT VALID, by the plan or before it. */
    constraint(relation, name) {
        return this.#constraints.get(columnName(relation, name)) ?? null;
    }
    /** Makes a constraint known that was added NOT VALID before the plan. */
    learn(relation, name, constraint) {
        this.#constraints.set(columnName(relation, name), constraint);
    }
    /** Values of an enum that the plan has created under that name. */
    enumValues(type) {
        return this.#enums.get(type) ?? null;
    }
    /** Writes down a statement, after its own questions were put. */
    record(context) {
        const { node, migration, statement } = context;
        const found = disturbances(context);
        if (found === "unknown")
            this.#unread ??= `\`${migration.file}\` on line ${statement.line}`;
        else
            for (const { relation, columns } of found) {
                if (columns === null)
                    this.#rows.add(relation);
                else
                    for (const column of columns)
                        this.#columns.add(columnName(relation, column));
            }
        if (node)
            this.#recordTree(context, node);
    }
    #recordTree(context, node) {
        for (const { relation, constraint } of alterActions(context)) {
            if (constraint?.conname && constraint.skip_validation)
                this.#constraints.set(columnName(relation, constraint.conname), constraint);
        }
        if ("CreateEnumStmt" in node) {
            const type = context.nameOf(asRange(stringsOf(node.CreateEnumStmt.typeName)) ?? undefined);
            this.#enums.set(type, stringsOf(node.CreateEnumStmt.vals));
        }
        if ("RenameStmt" in node && node.RenameStmt.renameType === "OBJECT_TYPE")
            this.#enums.delete(context.nameOf(asRange(partsOf(node.RenameStmt.object)) ?? undefined));
        if (["InsertStmt", "UpdateStmt", "CreateTableAsStmt", "MergeStmt", "SelectStmt"].some((kind) => kind in node))
            this.#recordReads(context, node);
    }
    #recordReads(context, node) {
        const tables = new Set();
        const names = new Set();
        (0,tree/* walk */.G)({ node }, (type, tree) => {
            if (type === "RangeVar")
                tables.add(context.nameOf(rangeOf(tree)));
            if (type === "UpdateStmt" && isRange(tree["relation"]))
                tables.add(context.nameOf(tree["relation"]));
            if (type === "ColumnRef" && Array.isArray(tree["fields"])) {
                const parts = stringsOf(tree["fields"]);
                names.add(parts.length < tree["fields"].length ? "*" : (parts.at(-1) ?? ""));
            }
        });
        for (const table of tables) {
            const read = this.#read.get(table) ?? new Set();
            for (const name of names)
                read.add(name);
            this.#read.set(table, read);
        }
    }
    #anyColumn(relation) {
        for (const column of this.#columns)
            if (column.startsWith(`${relation}.`))
                return true;
        return false;
    }
}
function rangeOf(tree) {
    const { schemaname, relname } = tree;
    const name = { relname: typeof relname === "string" ? relname : "" };
    return typeof schemaname === "string" ? { ...name, schemaname } : name;
}
function isRange(value) {
    return typeof value === "object" && value !== null && "relname" in value;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/cast-test.js

const wholeNumbers = {
    smallint: ["-32768", "32767"],
    integer: ["-2147483648", "2147483647"],
    bigint: ["-9223372036854775808", "9223372036854775807"],
};
const widths = Object.keys(wholeNumbers);
const cast_test_texts = ["text", "character varying", "character"];
const floats = ["real", "double precision"];
/**
 * How to tell from the outside whether each value of a column survives a change of its type, without doing the cast: an
 * error in a query would say a value of the target's, and say it to the server's log.
 * @param column SQL of the column
 * @param how.explicit the statement casts in its USING: then texts are cut where the implicit cast fails
 */
function castTest(column, from, to, how) {
    if (from.array || to.array)
        return sameTypes(from, to) ? {} : refused(from, to);
    if (sameTypes(from, to))
        return {};
    if (cast_test_texts.includes(to.name))
        return toText(column, from, to, how.explicit);
    if (widths.includes(from.name))
        return fromWhole(column, from, to);
    if (from.name === "numeric" || floats.includes(from.name))
        return fromFraction(column, from, to);
    if (cast_test_texts.includes(from.name))
        return fromText(column, from, to, how.major);
    return fromMoment(column, from, to);
}
const refused = (from, to) => ({
    refused: `there is no safe test for a cast from \`${from.name}\` to \`${to.name}\``,
});
function sameTypes(from, to) {
    return from.name === to.name && from.array === to.array && from.modifiers.join() === to.modifiers.join();
}
function toText(column, from, to, explicit) {
    const [limit] = to.name === "character" && to.modifiers.length === 0 ? [1] : to.modifiers;
    const [before] = from.modifiers;
    if (limit === undefined)
        return {};
    const text = `CAST(${column} AS pg_catalog.text)`;
    if (!cast_test_texts.includes(from.name))
        return { fails: `pg_catalog.char_length(${text}) > ${limit}` };
    if (before !== undefined && before <= limit)
        return {};
    // blanks beyond the limit are cut without an error, in either way of casting
    const beyond = `pg_catalog.char_length(pg_catalog.rtrim(${text}, ' ')) > ${limit}`;
    return explicit ? { loses: beyond } : { fails: beyond };
}
function fromWhole(column, from, to) {
    const range = wholeNumbers[to.name];
    if (range) {
        return widths.indexOf(to.name) >= widths.indexOf(from.name)
            ? {}
            : { fails: `${column} NOT BETWEEN ${range[0]} AND ${range[1]}` };
    }
    if (to.name === "numeric") {
        const bound = boundOf(to);
        if (bound === null)
            return to.modifiers.length === 0 ? {} : refused(from, to);
        return { fails: `pg_catalog.abs(CAST(${column} AS pg_catalog.numeric)) >= ${bound}` };
    }
    return floats.includes(to.name) || to.name === "boolean" ? {} : refused(from, to);
}
/** 10^(precision - scale), what a numeric stays below; null without a limit, and for scales beyond the precision. */
function boundOf({ modifiers: [precision, scale = 0] }) {
    if (precision === undefined || precision < scale || scale < 0)
        return null;
    return `1${"0".repeat(precision - scale)}`;
}
function fromFraction(column, from, to) {
    const range = wholeNumbers[to.name];
    // `double precision` ends above the largest bigint, so the upper bound is one that both have exactly
    if (range) {
        const rounded = `pg_catalog.round(${from.name === "real" ? `CAST(${column} AS pg_catalog.float8)` : column})`;
        return {
            fails: `NOT (${rounded} >= ${range[0]} AND ${rounded} < ${range[1]}::pg_catalog.numeric + 1)`,
            loses: `pg_catalog.trunc(${from.name === "real" ? `CAST(${column} AS pg_catalog.float8)` : column}) <> ${column}`,
        };
    }
    if (to.name === "numeric") {
        if (to.modifiers.length === 0)
            return {};
        const bound = boundOf(to);
        if (bound === null)
            return refused(from, to);
        const scale = to.modifiers[1] ?? 0;
        const exact = from.name === "numeric" ? column : `CAST(${column} AS pg_catalog.numeric)`;
        const rounded = `pg_catalog.round(${exact}, ${scale})`;
        return { fails: `pg_catalog.abs(${rounded}) >= ${bound} AND ${exact} <> 'NaN'`, loses: `${rounded} <> ${exact}` };
    }
    return from.name === "real" && to.name === "double precision" ? {} : refused(from, to);
}
function fromText(column, from, to, major) {
    const text = `CAST(${column} AS pg_catalog.text)`;
    const range = wholeNumbers[to.name];
    if (!inputTypes.has(to.name))
        return refused(from, to);
    if (major >= 16) {
        const name = to.modifiers.length === 0 ? to.name : withModifiers(to);
        return { fails: `NOT pg_catalog.pg_input_is_valid(${text}, ${(0,core_lib/* quoteLiteral */.ce)(name).trim()})` };
    }
    if (range) {
        // CASE, since AND may evaluate its sides in any order
        return {
            fails: `CASE WHEN ${text} ~ '^\\s*[-+]?[0-9]{1,30}\\s*$' THEN CAST(${text} AS pg_catalog.numeric) NOT BETWEEN ${range[0]} AND ${range[1]} ELSE ${column} IS NOT NULL END`,
        };
    }
    if (to.name === "uuid")
        return { fails: `${text} !~* '^[{]?([0-9a-f]{4}-?){7}[0-9a-f]{4}[}]?$'` };
    if (to.name === "boolean") {
        return {
            fails: `pg_catalog.lower(pg_catalog.btrim(${text}, E' \\t\\n\\r')) !~ '^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$'`,
        };
    }
    return {
        refused: `a cast from \`${from.name}\` to \`${to.name}\` can be tried without failing from PostgreSQL 16 on`,
    };
}
const inputTypes = new Set([
    ...widths,
    ...floats,
    ..."numeric boolean uuid date json jsonb inet cidr macaddr interval bytea".split(" "),
    "timestamp with time zone",
    "timestamp without time zone",
    "time with time zone",
    "time without time zone",
]);
/** `timestamp with time zone`, [3] -> `timestamp(3) with time zone` */
function withModifiers({ name, modifiers }) {
    const [first = "", ...rest] = name.split(" ");
    return [`${first}(${modifiers.join(",")})`, ...rest].join(" ");
}
function fromMoment(column, from, to) {
    const moment = /^timestamp (with|without) time zone$/;
    if (from.name === "date" && moment.test(to.name))
        return {};
    if (from.name === "boolean" && to.name === "integer")
        return {};
    if (from.name === "jsonb" && to.name === "json")
        return {};
    if (!moment.test(from.name))
        return refused(from, to);
    if (to.name === "date")
        return { loses: `pg_catalog.date_trunc('day', ${column}) <> ${column}` };
    if (!moment.test(to.name))
        return refused(from, to);
    const [digits] = to.modifiers;
    if (digits === undefined || digits >= (from.modifiers[0] ?? 6))
        return {};
    const unit = digits === 0 ? "second" : digits === 3 ? "milliseconds" : null;
    return unit === null ? refused(from, to) : { loses: `pg_catalog.date_trunc('${unit}', ${column}) <> ${column}` };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/subject.js




/** The table of that name, or null when there is none before the plan. */
function subjectOf(snapshot, relation) {
    const table = snapshot && (0,core_lib/* objectOf */.Xy)(snapshot, "table", relation);
    const quoted = quotedName(relation);
    if (!snapshot || !table || quoted === null)
        return null;
    return { relation, quoted, partitioned: (0,core_lib/* attributeOf */.w4)(table, "partitionKey") !== null, snapshot };
}
/** FROM clause for what PostgreSQL itself would check: children of an ordinary table have indexes and foreign keys of their own. */
function withoutChildren({ quoted, partitioned }) {
    return `${partitioned ? "" : "ONLY "}${quoted} AS t`;
}
/** The same with all children, unless the statement says ONLY. */
function withChildren({ quoted, partitioned }, only) {
    return `${only && !partitioned ? "ONLY " : ""}${quoted} AS t`;
}
function columnIn({ snapshot, relation }, column) {
    return (0,core_lib/* objectOf */.Xy)(snapshot, "column", columnName(relation, column));
}
/** The column's type as the server writes it; null when there is no such column. */
function subject_typeOf(subject, column) {
    const found = columnIn(subject, column);
    const type = found && (0,core_lib/* attributeOf */.w4)(found, "type");
    return typeof type === "string" ? type : null;
}
/** The first of some columns that is not there before the plan, or null. */
function missingColumn(subject, columns) {
    return columns.find((column) => columnIn(subject, column) === null) ?? null;
}
/** Columns of the primary key, in its order; empty when there is none. */
function primaryKey({ snapshot, relation }) {
    const key = (0,core_lib/* childrenOf */.LU)(snapshot, relation, "constraint").find((one) => (0,core_lib/* attributeOf */.w4)(one, "type") === "primary key");
    const columns = key && (0,core_lib/* attributeOf */.w4)(key, "columns");
    return Array.isArray(columns) ? columns : [];
}
/**
 * True for types whose operators are PostgreSQL's own: those of pg_catalog, enums, and domains over them. Others bring
 * operators that no search path of ours would find, or that somebody else has written.
 */
function hasPlainOperators(snapshot, type, depth = 0) {
    const { name } = typeFrom(type);
    if (!name.includes("."))
        return true;
    const own = (0,core_lib/* objectOf */.Xy)(snapshot, "type", name);
    if (!own || depth > 8)
        return false;
    const base = (0,core_lib/* attributeOf */.w4)(own, "baseType");
    if ((0,core_lib/* attributeOf */.w4)(own, "kind") === "enum")
        return true;
    return ((0,core_lib/* attributeOf */.w4)(own, "kind") === "domain" && typeof base === "string" && hasPlainOperators(snapshot, base, depth + 1));
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/not-null.js








/** NULLs before SET NOT NULL, a primary key or NOT NULL of a domain; any row before a column that must be filled. */
function notNull(context) {
    return [...alterActions(context).flatMap((action) => ofAction(context, action)), ...ofDomain(context)];
}
function ofAction(context, action) {
    const { relation, subtype, command, constraint, column, only } = action;
    const subject = subjectOf(context.plan.before, relation);
    if (!subject)
        return [];
    if (subtype === "AT_SetNotNull")
        return [nullsIn(subject, command.name ?? "", only)].flat();
    if (subtype === "AT_AddColumn" && column && needsValue(context, column))
        return [not_null_anyRow(subject, column.colname ?? "", only)];
    if (subtype !== "AT_AddConstraint" || !constraint || constraint.skip_validation)
        return [];
    const strict = constraint.contype === "CONSTR_NOTNULL" || constraint.contype === "CONSTR_PRIMARY";
    return strict ? stringsOf(constraint.keys).flatMap((key) => nullsIn(subject, key, only)) : [];
}
/** ALTER DOMAIN ... SET NOT NULL reads every column of the domain. */
function ofDomain(context) {
    const { node, plan } = context;
    if (!node || !("AlterDomainStmt" in node) || node.AlterDomainStmt.subtype !== "O")
        return [];
    const domain = context.nameOf(asRange(stringsOf(node.AlterDomainStmt.typeName)) ?? undefined);
    return columnsOfType(context, domain).flatMap(({ relation, column }) => {
        const subject = subjectOf(plan.before, relation);
        return subject ? nullsIn(subject, column, false) : [];
    });
}
/** Columns of a type before the plan, those of partitions left out: their parent's reads them. */
function columnsOfType({ plan }, type) {
    const { before } = plan;
    if (!before)
        return [];
    const partitions = new Set((0,core_lib/* objectsOf */.iZ)(before, "table").flatMap((table) => ((0,core_lib/* attributeOf */.w4)(table, "partitionOf") === null ? [] : [table.identity])));
    return (0,core_lib/* objectsOf */.iZ)(before, "column").flatMap((object) => {
        const table = (0,core_lib/* attributeOf */.w4)(object, "table");
        if (plainest(String((0,core_lib/* attributeOf */.w4)(object, "type"))) !== type || typeof table !== "string" || partitions.has(table))
            return [];
        const column = quoted_partsOfName(`x.${object.identity.slice(table.length + 1)}`)?.[1];
        return column === undefined ? [] : [{ relation: table, column }];
    });
}
function nullsIn(subject, column, only) {
    const { relation } = subject;
    const known = columnIn(subject, column);
    if (known && (0,core_lib/* attributeOf */.w4)(known, "notNull") === true)
        return [];
    const question = `Does every row of \`${relation}\` have a value in \`${column}\`?`;
    const verdict = `NOT NULL fails on the target: {count} row(s) of \`${relation}\` have NULL in \`${column}\``;
    const parts = { kind: "not-null", relation, question, verdict, columns: [column] };
    if (!known)
        return [draft({ ...parts, refused: `\`${column}\` is new in this plan` })];
    return [draft({ ...parts, sql: countOf(`${withChildren(subject, only)} WHERE ${isNull(columnOf(column))}`) })];
}
function not_null_anyRow(subject, column, only) {
    const { relation } = subject;
    return draft({
        kind: "row-without-value",
        relation,
        question: `Is \`${relation}\` empty, so that \`${column}\` may be added as NOT NULL without a default?`,
        verdict: `The statement fails on the target: {count} row(s) of \`${relation}\` would have no value in \`${column}\``,
        sql: countOf(withChildren(subject, only)),
        anyRow: true,
    });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/cast.js








/** Values that a new type of a column refuses, or changes without a word. */
function cast(context, earlier) {
    return alterActions(context).flatMap((action) => {
        const subject = subjectOf(context.plan.before, action.relation);
        return subject && action.subtype === "AT_AlterColumnType" ? ofColumn(context, earlier, subject, action) : [];
    });
}
function ofColumn(context, earlier, subject, action) {
    const column = action.command.name ?? "";
    const { relation } = subject;
    const from = subject_typeOf(subject, column);
    const written = action.column?.typeName;
    const to = typeIn(written);
    const question = `Does every value of \`${column}\` in \`${relation}\` fit the type \`${to.name}\`?`;
    const verdict = `The statement fails on the target: {count} value(s) of \`${column}\` in \`${relation}\` do not fit`;
    const parts = { relation, question, verdict, columns: [column] };
    const source = withChildren(subject, action.only);
    const unasked = (refused) => [draft({ ...parts, kind: "cast", refused })];
    if (from === null)
        return unasked(`\`${column}\` is new in this plan`);
    const using = usingOf(action.column?.raw_default, column, written);
    if (using === "other")
        return unasked("the expression after USING is more than a cast of the column");
    const values = enumValues(context, earlier, written);
    if (values) {
        const list = values.map((value) => (0,core_lib/* quoteLiteral */.ce)(value).trim()).join(", ");
        const where = `CAST(${columnOf(column)} AS pg_catalog.text) OPERATOR(pg_catalog.<>) ALL (ARRAY[${list}]::pg_catalog.text[])`;
        return [draft({ ...parts, kind: "enum-value", sql: countOf(`${source} WHERE ${where}`) })];
    }
    const test = castTest(columnOf(column), typeFrom(from), to, {
        explicit: using === "cast",
        major: context.plan.major,
    });
    if (test.refused !== undefined)
        return unasked(test.refused);
    return [
        ...(test.fails === undefined
            ? []
            : [draft({ ...parts, kind: "cast", sql: countOf(`${source} WHERE ${test.fails}`) })]),
        ...(test.loses === undefined
            ? []
            : [
                draft({
                    ...parts,
                    kind: "cast",
                    question: `Does every value of \`${column}\` in \`${relation}\` keep all of itself as \`${to.name}\`?`,
                    verdict: `{count} value(s) of \`${column}\` in \`${relation}\` would be rounded or cut`,
                    sql: countOf(`${source} WHERE ${test.loses}`),
                }),
            ]),
    ];
}
/** `USING c::new_type` and `USING c::text::new_type` are casts that can be foreseen; anything else may be any function. */
function usingOf(using, column, type) {
    if (!using)
        return "none";
    if (!("TypeCast" in using))
        return isColumn(using, column) ? "none" : "other";
    if (!sameType(using.TypeCast.typeName, type))
        return "other";
    const inner = using.TypeCast.arg;
    const direct = inner && "TypeCast" in inner && typeIn(inner.TypeCast.typeName).name === "text" ? inner.TypeCast.arg : inner;
    return direct && isColumn(direct, column) ? "cast" : "other";
}
function isColumn(node, column) {
    return "ColumnRef" in node && stringsOf(node.ColumnRef.fields).at(-1) === column;
}
function sameType(a, b) {
    return JSON.stringify(typeIn(a)) === JSON.stringify(typeIn(b));
}
/** Values of the enum that a name means at this point of the plan; null when it is no enum. */
function enumValues({ plan, nameOf }, earlier, type) {
    const range = asRange(stringsOf(type?.names));
    if (!range || (type?.arrayBounds ?? []).length > 0 || range.schemaname === "pg_catalog")
        return null;
    const name = range.schemaname ? `${(0,core_lib/* quoteName */.AB)(range.schemaname)}.${(0,core_lib/* quoteName */.AB)(range.relname ?? "")}` : nameOf(range);
    const known = plan.before && (0,core_lib/* objectOf */.Xy)(plan.before, "type", name);
    return earlier.enumValues(name) ?? (known && (0,core_lib/* attributeOf */.w4)(known, "kind") === "enum" ? (0,core_lib/* listOf */.c3)(known, "labels") : null);
}
/** Rows with an enum's value that gets another name: code that knows the old one meets the new one. */
function renamedValue(context) {
    const { node, plan } = context;
    if (!node || !("AlterEnumStmt" in node) || node.AlterEnumStmt.oldVal === undefined || !plan.before)
        return [];
    const { oldVal, newVal = "", typeName } = node.AlterEnumStmt;
    const type = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
    return columnsOfType(context, type).flatMap(({ relation, column }) => {
        const subject = subjectOf(plan.before, relation);
        if (!subject)
            return [];
        const where = `CAST(${columnOf(column)} AS pg_catalog.text) OPERATOR(pg_catalog.=) ${(0,core_lib/* quoteLiteral */.ce)(oldVal).trim()}`;
        return draft({
            kind: "enum-value",
            relation: subject.relation,
            question: `Is the value \`${oldVal}\` unused in \`${column}\` of \`${subject.relation}\`?`,
            verdict: `{count} row(s) of \`${subject.relation}\` have the value \`${oldVal}\` in \`${column}\`, and code that reads them meets \`${newVal}\``,
            severity: "warning",
            sql: countOf(`${subject.quoted} AS t WHERE ${where}`),
            columns: [column],
        });
    });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/allowed.js
/** Functions of pg_catalog that an expression may call: immutable, quick, and unable to make large values from small ones. */
const allowedFunctions = new Set(("abs ceil ceiling floor round trunc sign mod div gcd lcm sqrt width_bucket " +
    "length char_length character_length octet_length bit_length lower upper initcap btrim ltrim rtrim trim " +
    "substr substring left right translate split_part strpos position starts_with reverse ascii md5 " +
    "like_escape similar_to_escape similar_escape regexp_match regexp_like regexp_count " +
    "array_length array_ndims array_position cardinality array_lower array_upper " +
    "json_typeof jsonb_typeof json_array_length jsonb_array_length jsonb_exists " +
    "extract date_part isfinite num_nulls num_nonnulls isempty lower_inc upper_inc lower_inf upper_inf " +
    "family masklen host network timezone").split(" "));
/** Operators of pg_catalog that an expression may use. */
const allowedOperators = new Set("= <> < > <= >= + - * / % || ~ ~* !~ !~* ~~ ~~* !~~ !~~* @> <@ && ? ?| ?& -> ->> #> #>> & | # << >> ^@ -|-".split(" "));
/** Types of pg_catalog that an expression may cast to, by the names that the parser and people use. */
const allowedTypes = new Set(("int2 int4 int8 int integer smallint bigint numeric decimal float4 float8 real bool boolean text varchar bpchar char " +
    "uuid date time timetz timestamp timestamptz interval json jsonb inet cidr macaddr bytea bit varbit " +
    "int4range int8range numrange daterange tsrange tstzrange").split(" "));

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/expression.js



/** The expression holds something that is not allowed to run on the target. */
class NotPlain extends Error {
    name = "NotPlain";
}
const deepest = 60;
/** `char` and `bit` fill up to their width, for each row. */
const widest = 10_000;
/**
 * SQL of an expression from a pull request, written anew from its tree: columns of one table, constants, and functions,
 * operators and types of pg_catalog that are on our lists. Everything else is refused, since the text is a stranger's.
 * Runs with `search_path` set to pg_catalog: IN and BETWEEN take their operators from there.
 * @throws NotPlain
 */
function plainExpression(node, scope, depth = 0) {
    if (!node)
        throw new NotPlain("a part is missing");
    if (depth > deepest)
        throw new NotPlain("it is nested too deeply");
    const part = (inner) => plainExpression(inner, scope, depth + 1);
    const parts = (inner) => (inner ?? []).map(part).join(", ");
    if ("A_Const" in node)
        return constant(node.A_Const);
    if ("ColumnRef" in node)
        return columnRef(node.ColumnRef.fields, scope);
    if ("A_Expr" in node)
        return operation(node.A_Expr, part, parts);
    if ("BoolExpr" in node) {
        const { boolop, args } = node.BoolExpr;
        if (boolop === "NOT_EXPR")
            return `(NOT ${part(args?.[0])})`;
        return `(${(args ?? []).map(part).join(boolop === "AND_EXPR" ? " AND " : " OR ")})`;
    }
    if ("NullTest" in node) {
        return `(${part(node.NullTest.arg)} IS ${node.NullTest.nulltesttype === "IS_NULL" ? "" : "NOT "}NULL)`;
    }
    if ("BooleanTest" in node) {
        const { arg, booltesttype = "" } = node.BooleanTest;
        return `(${part(arg)} ${booltesttype.replaceAll("_", " ")})`;
    }
    if ("CoalesceExpr" in node)
        return `COALESCE(${parts(node.CoalesceExpr.args)})`;
    if ("MinMaxExpr" in node) {
        return `${node.MinMaxExpr.op === "IS_GREATEST" ? "GREATEST" : "LEAST"}(${parts(node.MinMaxExpr.args)})`;
    }
    if ("CaseExpr" in node)
        return caseOf(node.CaseExpr, part);
    if ("A_ArrayExpr" in node)
        return `ARRAY[${parts(node.A_ArrayExpr.elements)}]`;
    if ("TypeCast" in node)
        return `CAST(${part(node.TypeCast.arg)} AS ${typeName(node.TypeCast.typeName, scope)})`;
    if ("FuncCall" in node)
        return call(node.FuncCall, parts);
    throw new NotPlain(`it holds ${nodeKind(node)}`);
}
function constant(value) {
    if (value.isnull)
        return "NULL";
    if (value.ival)
        return `(${value.ival.ival ?? 0})`;
    if (value.boolval)
        return value.boolval.boolval ? "TRUE" : "FALSE";
    if (value.sval)
        return (0,core_lib/* quoteLiteral */.ce)(value.sval.sval ?? "").trim();
    const float = value.fval?.fval ?? "";
    if (/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(float))
        return `(${float})`;
    throw new NotPlain("it holds an unusual constant");
}
function columnRef(fields, scope) {
    const names = stringsOf(fields);
    const [first = "", second] = names;
    if (names.length !== fields?.length || names.length === 0 || names.length > 2)
        throw new NotPlain("it holds a row");
    if (second === undefined)
        return scope.column(first);
    if (!scope.tables.includes(first))
        throw new NotPlain(`it names \`${first}\``);
    return scope.column(second);
}
function expression_listed(inner) {
    return inner && "List" in inner ? (inner.List.items ?? []) : [];
}
function operation({ kind, name, lexpr, rexpr }, part, parts) {
    switch (kind) {
        case "AEXPR_OP":
            return lexpr ? `(${part(lexpr)} ${operator(name)} ${part(rexpr)})` : `(${operator(name)} ${part(rexpr)})`;
        case "AEXPR_LIKE":
        case "AEXPR_ILIKE":
        case "AEXPR_SIMILAR":
            return `(${part(lexpr)} ${operator(name)} ${part(rexpr)})`;
        case "AEXPR_OP_ANY":
            return `(${part(lexpr)} ${operator(name)} ANY (${part(rexpr)}))`;
        case "AEXPR_OP_ALL":
            return `(${part(lexpr)} ${operator(name)} ALL (${part(rexpr)}))`;
        case "AEXPR_IN":
            return `(${part(lexpr)} ${stringsOf(name)[0] === "<>" ? "NOT IN" : "IN"} (${parts(expression_listed(rexpr))}))`;
        case "AEXPR_BETWEEN":
        case "AEXPR_NOT_BETWEEN":
        case "AEXPR_BETWEEN_SYM":
        case "AEXPR_NOT_BETWEEN_SYM": {
            const words = kind.slice("AEXPR_".length).replaceAll("_", " ").replace(/SYM$/, "SYMMETRIC");
            return `(${part(lexpr)} ${words} ${expression_listed(rexpr).map(part).join(" AND ")})`;
        }
        case "AEXPR_DISTINCT":
            return `(${part(lexpr)} IS DISTINCT FROM ${part(rexpr)})`;
        case "AEXPR_NOT_DISTINCT":
            return `(${part(lexpr)} IS NOT DISTINCT FROM ${part(rexpr)})`;
        case "AEXPR_NULLIF":
            return `NULLIF(${part(lexpr)}, ${part(rexpr)})`;
        default:
            throw new NotPlain("it holds an unusual operator");
    }
}
function operator(name) {
    const parts = stringsOf(name);
    const text = parts.at(-1) ?? "";
    if (parts.length > 2 || (parts.length === 2 && parts[0] !== "pg_catalog") || !allowedOperators.has(text))
        throw new NotPlain(`it uses the operator \`${parts.join(".")}\``);
    return `OPERATOR(pg_catalog.${text})`;
}
function caseOf({ arg, args, defresult }, part) {
    const whens = (args ?? []).map((when) => {
        if (!("CaseWhen" in when))
            throw new NotPlain("it holds an unusual CASE");
        return ` WHEN ${part(when.CaseWhen.expr)} THEN ${part(when.CaseWhen.result)}`;
    });
    return `(CASE${arg ? ` ${part(arg)}` : ""}${whens.join("")}${defresult ? ` ELSE ${part(defresult)}` : ""} END)`;
}
function call(func, parts) {
    const names = stringsOf(func.funcname);
    const name = names.at(-1) ?? "";
    const plain = !(func.agg_order ||
        func.agg_filter ||
        func.agg_star ||
        func.agg_distinct ||
        func.over ||
        func.func_variadic);
    if (!plain || names.length > 2 || (names.length === 2 && names[0] !== "pg_catalog") || !allowedFunctions.has(name))
        throw new NotPlain(`it calls \`${names.join(".")}\``);
    return `pg_catalog."${name}"(${parts(func.args)})`;
}
function typeName(type, scope) {
    const names = stringsOf(type?.names);
    const name = names.at(-1) ?? "";
    const array = "[]".repeat((type?.arrayBounds ?? []).length);
    if (type?.setof || type?.pct_type)
        throw new NotPlain("it casts to an unusual type");
    // PostgreSQL looks into pg_catalog first, too
    const builtIn = names.length === 1 || (names.length === 2 && names[0] === "pg_catalog");
    const own = builtIn && allowedTypes.has(name) ? null : scope.enumType(names);
    if (own !== null)
        return `${own}${array}`;
    const mods = (type?.typmods ?? []).map((mod) => {
        const value = "A_Const" in mod && mod.A_Const.ival ? (mod.A_Const.ival.ival ?? 0) : null;
        if (value !== null && value <= widest && name !== "interval")
            return String(value);
        throw new NotPlain(`it casts to \`${name}\` with modifiers`);
    });
    if (!builtIn || !allowedTypes.has(name))
        throw new NotPlain(`it casts to \`${names.join(".")}\``);
    const spelled = standardNames[name] ?? `pg_catalog."${name}"`;
    return `${spelled}${mods.length > 0 ? `(${mods.join(", ")})` : ""}${array}`;
}
/** Words of SQL that stand for a type and are no type's name. */
const standardNames = {
    int: "pg_catalog.int4",
    integer: "pg_catalog.int4",
    smallint: "pg_catalog.int2",
    bigint: "pg_catalog.int8",
    decimal: "pg_catalog.numeric",
    real: "pg_catalog.float4",
    boolean: "pg_catalog.bool",
};
function nodeKind(node) {
    const kind = Object.keys(node)[0] ?? "";
    if (kind === "SubLink")
        return "a subquery";
    if (kind === "SQLValueFunction")
        return "a value of the session";
    return `what PostgreSQL calls ${kind}`;
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/expression-scope.js





/** The target has to parse it, and to keep it while it reads. */
const longest = 10_000;
/**
 * SQL of an expression over one table of the target.
 * @param value column that `VALUE` stands for, in the check of a domain
 */
function expressionOver(context, subject, node, value) {
    const columns = new Set();
    const column = (written) => {
        const name = value !== undefined && written === "value" ? value : written;
        const type = subject_typeOf(subject, name);
        if (type === null)
            throw new NotPlain(`it names \`${name}\`, which is not there yet`);
        if (!hasPlainOperators(subject.snapshot, type))
            throw new NotPlain(`\`${name}\` has the type \`${type}\`, which brings operators of its own`);
        columns.add(name);
        return columnOf(name);
    };
    try {
        const sql = plainExpression(node, { column, tables: tablesOf(subject), enumType: enumTypes(context) });
        if (sql.length > longest)
            throw new NotPlain("it is very long");
        return { sql, columns: [...columns] };
    }
    catch (error) {
        if (error instanceof NotPlain)
            return { refused: `the expression is not a plain one: ${error.message}` };
        throw error;
    }
}
function tablesOf({ relation }) {
    const name = quoted_partsOfName(relation)?.[1];
    return name === undefined ? [] : [name];
}
function enumTypes({ plan, nameOf }) {
    return (parts) => {
        const range = asRange(parts);
        if (!plan.before || !range)
            return null;
        // pg_catalog comes first, so that its types cannot be shadowed
        const name = range.schemaname ? `${(0,core_lib/* quoteName */.AB)(range.schemaname)}.${(0,core_lib/* quoteName */.AB)(range.relname ?? "")}` : nameOf(range);
        const type = (0,core_lib/* objectOf */.Xy)(plan.before, "type", name);
        return type && (0,core_lib/* attributeOf */.w4)(type, "kind") === "enum" ? quotedName(name) : null;
    };
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/check.js






/** Rows that break a check that is added or validated, of a table or of a domain. */
function check(context, earlier) {
    return [...alterActions(context).flatMap((action) => ofTable(context, earlier, action)), ...check_ofDomain(context)];
}
function ofTable(context, earlier, action) {
    const { relation, subtype, command, constraint, only } = action;
    const subject = subjectOf(context.plan.before, relation);
    if (!subject)
        return [];
    if (subtype === "AT_AddConstraint" && constraint && isNewCheck(constraint))
        return [violators(context, subject, { node: constraint.raw_expr, only })];
    if (subtype !== "AT_ValidateConstraint")
        return [];
    const added = earlier.constraint(relation, command.name ?? "");
    return added?.contype === "CONSTR_CHECK" ? [violators(context, subject, { node: added.raw_expr, only })] : [];
}
function isNewCheck({ contype, skip_validation, is_enforced }) {
    return contype === "CONSTR_CHECK" && skip_validation !== true && is_enforced !== false;
}
function check_ofDomain(context) {
    const { node, plan } = context;
    if (!node || !("AlterDomainStmt" in node))
        return [];
    const { typeName, def } = node.AlterDomainStmt;
    const constraint = def && "Constraint" in def ? def.Constraint : null;
    if (!constraint || !isNewCheck(constraint))
        return [];
    const domain = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
    return columnsOfType(context, domain).flatMap(({ relation, column }) => {
        const subject = subjectOf(plan.before, relation);
        return subject ? [violators(context, subject, { node: constraint.raw_expr, only: false, value: column })] : [];
    });
}
function violators(context, subject, how) {
    const plain = expressionOver(context, subject, how.node, how.value);
    if ("refused" in plain)
        return check_unasked(subject, plain.refused, how.value);
    const { relation } = subject;
    return draft({
        kind: "check",
        relation,
        question: questionOf(subject, how.value),
        verdict: `The statement fails on the target: {count} row(s) of \`${relation}\` break the check`,
        sql: countOf(`${withChildren(subject, how.only)} WHERE (${plain.sql}) IS FALSE`),
        columns: plain.columns,
    });
}
function questionOf({ relation }, column) {
    return `Do all rows of \`${relation}\` satisfy the check${column === undefined ? "" : ` on \`${column}\``}?`;
}
function check_unasked(subject, refused, column) {
    const question = questionOf(subject, column);
    return draft({ kind: "check", relation: subject.relation, question, verdict: "", refused, columns: [] });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/dropped-rows.js







/** Rows and values in what a statement drops or truncates, whatever its text shows of it. */
function droppedRows(context, earlier) {
    const tables = new Set([
        ...droppedRelations(context, "table").map(({ identity }) => identity),
        ...cascaded(context, "table"),
        ...inSchemas(context),
        ...dropped_rows_truncated(context),
    ]);
    const columns = new Map(dropped_rows_droppedColumns(context).map((one) => [columnName(one.relation, one.column), one]));
    return [
        ...[...tables].flatMap((relation) => dropped_rows_ofTable(context, earlier, relation)),
        ...[...columns.values()]
            .filter(({ relation }) => !tables.has(relation))
            .flatMap(({ relation, column }) => dropped_rows_ofColumn(context, earlier, relation, column)),
    ];
}
function dropped_rows_ofTable({ plan }, earlier, relation) {
    const subject = subjectOf(plan.before, relation);
    if (!subject)
        return [];
    const kept = earlier.copied(relation, null);
    return [
        draft({
            kind: "dropped-rows",
            relation,
            question: `Is \`${relation}\` empty?`,
            verdict: `{count} row(s) of \`${relation}\` would be lost${keptClause(kept)}`,
            severity: kept ? "warning" : "blocking",
            sql: countOf(`${subject.quoted} AS t`),
            anyRow: true,
        }),
    ];
}
function dropped_rows_ofColumn({ plan }, earlier, relation, column) {
    const subject = subjectOf(plan.before, relation);
    const known = subject && columnIn(subject, column);
    // what is computed is not lost, and a column that is new in this plan has nothing that anybody would miss
    if (!subject || !known || (0,core_lib/* attributeOf */.w4)(known, "generated") !== null)
        return [];
    const kept = earlier.copied(relation, column);
    return [
        draft({
            kind: "dropped-rows",
            relation,
            question: `Is \`${column}\` of \`${relation}\` empty in every row?`,
            verdict: `{count} row(s) of \`${relation}\` would lose their value in \`${column}\`${keptClause(kept)}`,
            severity: kept ? "warning" : "blocking",
            sql: countOf(`${subject.quoted} AS t WHERE ${isNotNull(columnOf(column))}`),
            columns: [column],
        }),
    ];
}
const keptClause = (kept) => (kept ? "; an earlier statement reads them, perhaps to keep them" : "");
function dropped_rows_droppedColumns(context) {
    const written = alterActions(context)
        .filter(({ subtype }) => subtype === "AT_DropColumn")
        .map(({ relation, command }) => ({ relation, column: command.name ?? "" }));
    const measured = [...measuredDrops(context, ["table column"]), ...cascaded(context, "table column")];
    return [...written, ...measured.flatMap(columnFrom)];
}
/** `public.orders.total` -> its table and the column's bare name. */
function columnFrom(identity) {
    const at = /^(.+)\.("(?:[^"]|"")*"|[^."]+)$/.exec(identity);
    const column = quoted_partsOfName(`x.${at?.[2] ?? ""}`)?.[1];
    return at?.[1] && column !== undefined ? [{ relation: at[1], column }] : [];
}
function cascaded({ measured }, type) {
    return (measured?.dropped ?? [])
        .filter((one) => one.existing && one.cascaded && one.type === type)
        .map(({ identity }) => plainest(identity));
}
function inSchemas(context) {
    const { before } = context.plan;
    const { node } = context;
    if (!before || !node || !("DropStmt" in node) || node.DropStmt.behavior !== "DROP_CASCADE")
        return [];
    const names = new Set(namesInDrop(node, ["OBJECT_SCHEMA"]).map(({ relname = "" }) => (0,core_lib/* quoteName */.AB)(relname)));
    return (0,core_lib/* objectsOf */.iZ)(before, "table")
        .map(({ identity }) => identity)
        .filter((table) => names.has(schemaOf(table)));
}
function dropped_rows_truncated(context) {
    const { node } = context;
    if (!node || !("TruncateStmt" in node))
        return [];
    return (node.TruncateStmt.relations ?? []).flatMap((one) => "RangeVar" in one ? [context.nameOf(one.RangeVar)] : []);
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/foreign-key.js





/** Rows without a parent before a foreign key is added or validated. */
function foreignKey(context, earlier) {
    return alterActions(context).flatMap((action) => {
        const subject = subjectOf(context.plan.before, action.relation);
        const key = subject && keyOf(context, earlier, action);
        return subject && key ? [orphans(context, subject, key)] : [];
    });
}
function keyOf(context, earlier, action) {
    const { relation, subtype, command, constraint } = action;
    if (subtype === "AT_AddConstraint" && constraint && !constraint.skip_validation)
        return foreign_key_written(context, constraint);
    if (subtype !== "AT_ValidateConstraint")
        return null;
    const added = earlier.constraint(relation, command.name ?? "");
    return added && foreign_key_written(context, added);
}
function foreign_key_written(context, constraint) {
    if (constraint.contype !== "CONSTR_FOREIGN" || constraint.is_enforced === false)
        return null;
    return {
        parent: context.nameOf(constraint.pktable),
        columns: stringsOf(constraint.fk_attrs),
        referenced: stringsOf(constraint.pk_attrs),
        full: constraint.fk_matchtype === "f",
    };
}
function orphans({ plan }, child, { parent, columns, referenced, full }) {
    const { relation } = child;
    const question = `Does every row of \`${relation}\` have its parent in \`${parent}\`?`;
    const verdict = `The statement fails on the target: {count} row(s) of \`${relation}\` have no parent in \`${parent}\``;
    const parts = { kind: "foreign-key", relation, question, verdict, columns, reads: [relation, parent] };
    const other = subjectOf(plan.before, parent);
    if (!other)
        return draft({ ...parts, refused: `\`${parent}\` is not there before this plan` });
    const keys = referenced.length > 0 ? referenced : primaryKey(other);
    const missing = missingColumn(child, columns) ?? missingColumn(other, keys);
    if (missing !== null)
        return draft({ ...parts, refused: `\`${missing}\` is new in this plan` });
    if (keys.length !== columns.length)
        return draft({ ...parts, refused: "the key that it refers to is not known" });
    const types = [...columns.map((one) => subject_typeOf(child, one)), ...keys.map((one) => subject_typeOf(other, one))];
    const strange = types.find((type) => type === null || !hasPlainOperators(child.snapshot, type));
    if (strange !== undefined)
        return draft({ ...parts, refused: `the type \`${strange ?? "?"}\` brings comparisons of its own` });
    const all = columns.map((column) => `${columnOf(column)} IS NOT NULL`).join(" AND ");
    const some = columns.map((column) => `${columnOf(column)} IS NOT NULL`).join(" OR ");
    const pairs = columns.map((column, at) => `${columnOf(keys[at] ?? "", "p")} OPERATOR(pg_catalog.=) ${columnOf(column)}`);
    const from = `${other.partitioned ? "" : "ONLY "}${other.quoted} AS p`;
    const orphan = `${all} AND NOT EXISTS (SELECT FROM ${from} WHERE ${pairs.join(" AND ")})`;
    // MATCH FULL refuses a key of which only a part is NULL
    const where = full && columns.length > 1 ? `(${orphan}) OR ((${some}) AND NOT (${all}))` : orphan;
    return draft({ ...parts, sql: countOf(`${withoutChildren(child)} WHERE ${where}`) });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/kinds/unique.js







/** Duplicates before a unique index, a unique constraint or a primary key. */
function unique(context) {
    const { node } = context;
    if (node && "IndexStmt" in node)
        return ofIndex(context, node.IndexStmt);
    return alterActions(context).flatMap(({ relation, subtype, constraint }) => {
        const subject = subjectOf(context.plan.before, relation);
        return subject && subtype === "AT_AddConstraint" && constraint ? ofConstraint(subject, constraint) : [];
    });
}
function ofConstraint(subject, constraint) {
    if (constraint.contype === "CONSTR_EXCLUSION") {
        const question = `Do the rows of \`${subject.relation}\` satisfy the exclusion constraint?`;
        return [
            unique_unasked(subject, question, "rows are not compared with one another by operators of an exclusion constraint"),
        ];
    }
    // USING INDEX: the index has found all duplicates when it was built
    if (!/^CONSTR_(UNIQUE|PRIMARY)$/.test(constraint.contype ?? "") || constraint.indexname)
        return [];
    const keys = stringsOf(constraint.keys);
    const question = unique_questionOf(subject, keys.map((key) => `\`${key}\``).join(", "));
    if (constraint.without_overlaps)
        return [unique_unasked(subject, question, "ranges that overlap are not looked for")];
    const missing = missingColumn(subject, keys);
    if (missing !== null)
        return [unique_unasked(subject, question, `\`${missing}\` is new in this plan`, keys)];
    const sql = keys.map((key) => ({ sql: columnOf(key), constant: false }));
    return [duplicates(subject, question, sql, { columns: keys, nullsEqual: constraint.nulls_not_distinct === true })];
}
function ofIndex(context, index) {
    const relation = context.nameOf(index.relation);
    const subject = subjectOf(context.plan.before, relation);
    if (!subject || !index.unique)
        return [];
    const names = (index.indexParams ?? []).map((param) => "IndexElem" in param && param.IndexElem.name !== undefined ? `\`${param.IndexElem.name}\`` : "an expression");
    const question = unique_questionOf(subject, names.join(", "), index.whereClause !== undefined);
    const keys = [];
    const columns = [];
    for (const param of index.indexParams ?? []) {
        const key = unique_keyOf(context, subject, param);
        if ("refused" in key)
            return [unique_unasked(subject, question, key.refused, columns)];
        keys.push(key);
        columns.push(...key.columns);
    }
    const predicate = index.whereClause ? expressionOver(context, subject, index.whereClause) : null;
    if (predicate && "refused" in predicate)
        return [unique_unasked(subject, question, predicate.refused, columns)];
    columns.push(...(predicate?.columns ?? []));
    const nullsEqual = index.nulls_not_distinct === true;
    return [duplicates(subject, question, keys, { columns, nullsEqual, where: predicate?.sql })];
}
function unique_keyOf(context, subject, param) {
    if (!("IndexElem" in param))
        return { refused: "the index has a key of an unknown kind" };
    const { name, expr, opclass } = param.IndexElem;
    if (opclass)
        return { refused: "the index compares by an operator class of its own" };
    const collation = collationOf(param.IndexElem);
    if (collation === null)
        return { refused: "the index compares by a collation that is not looked up" };
    if (name !== undefined) {
        const missing = missingColumn(subject, [name]);
        if (missing !== null)
            return { refused: `\`${missing}\` is new in this plan` };
        return { sql: `${columnOf(name)}${collation}`, constant: false, columns: [name] };
    }
    const plain = expressionOver(context, subject, expr);
    if ("refused" in plain)
        return plain;
    return { sql: `(${plain.sql})${collation}`, constant: plain.columns.length === 0, columns: plain.columns };
}
/** ` COLLATE ...`, empty without one; null for one that only a search path would find. */
function collationOf({ collation }) {
    const parts = stringsOf(collation);
    if (parts.length === 0)
        return "";
    if (parts.length === 2)
        return ` COLLATE ${parts.map(core_lib/* quoteIdentifier */.Cm).join(".")}`;
    const name = parts[0] ?? "";
    return /^(C|POSIX|ucs_basic)$/.test(name) ? ` COLLATE pg_catalog.${(0,core_lib/* quoteIdentifier */.Cm)(name)}` : null;
}
function duplicates(subject, question, keys, how) {
    // GROUP BY compares as the type's own index would, whatever the search path
    const conditions = [
        ...(how.where === undefined ? [] : [how.where]),
        ...(how.nullsEqual ? [] : keys.map(({ sql }) => isNotNull(sql))),
    ];
    const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    const grouped = keys.filter(({ constant }) => !constant).map(({ sql }) => sql);
    const by = grouped.length === 0 ? "()" : grouped.join(", ");
    return draft({
        kind: "unique",
        relation: subject.relation,
        question,
        verdict: `The statement fails on the target: {count} value(s) occur more than once in \`${subject.relation}\``,
        sql: countOf(`${withoutChildren(subject)}${where} GROUP BY ${by} HAVING count(*) > 1`),
        columns: how.columns,
    });
}
function unique_questionOf({ relation }, keys, some = false) {
    return `Does every value of ${keys} occur only once in \`${relation}\`${some ? ", where the index's condition holds" : ""}?`;
}
function unique_unasked({ relation }, question, refused, columns = []) {
    return draft({ kind: "unique", relation, question, verdict: "", refused, columns });
}

;// CONCATENATED MODULE: ./packages/hazards/lib/probes/plan-probes.js











/** The most questions that one plan may put. */
const most = 200;
/**
 * Questions about the target's rows on which a plan relies, in the plan's order. Those that may not be asked (an earlier
 * statement changes the answer, an expression is not a plain one) come with the reason in `refused`. Asks nobody.
 */
async function probesFor(input) {
    const { migrations, measured, before } = input;
    if (!before)
        return [];
    const major = input.major ?? before.server.major;
    const plan = { migrations, before, major, supabase: input.supabase ?? false, after: null, live: null, version: null };
    const files = await readPlan({ ...plan, exposedSchemas: [], rules: [] }, measured);
    const earlier = new Earlier();
    const probes = [];
    for (const context of files.flatMap(({ statements }) => statements)) {
        await learnConstraints(context, before, earlier);
        const drafts = plan_probes_kinds.flatMap((kind) => kind(context, earlier));
        probes.push(...drafts.map((one) => probeOf(one, context, earlier)));
        earlier.record(context);
    }
    return probes.map((probe, index) => index < most || probe.refused !== null
        ? probe
        : { ...probe, sql: "", refused: `only the first ${most} questions of a plan are asked` });
}
const plan_probes_kinds = [
    notNull,
    unique,
    foreignKey,
    check,
    cast,
    renamedValue,
    droppedRows,
];
function probeOf(found, context, earlier) {
    const { columns: _columns, ...probe } = found;
    const refused = earlier.reasonAgainst(found) ?? found.refused;
    const { file } = context.migration;
    const { line, index: statement } = context.statement;
    return { ...probe, sql: refused === null ? probe.sql : "", refused, file, line, statement };
}
/** VALIDATE CONSTRAINT names what was added before the plan: its definition is parsed, and no more trusted than the plan's. */
async function learnConstraints(context, before, earlier) {
    for (const { relation, subtype, command } of alterActions(context)) {
        const name = command.name ?? "";
        if (subtype !== "AT_ValidateConstraint" || earlier.constraint(relation, name))
            continue;
        const found = (0,core_lib/* childrenOf */.LU)(before, relation, "constraint").find(({ identity }) => identity === columnName(relation, name));
        if (!found || (0,core_lib/* attributeOf */.w4)(found, "validated") === true)
            continue;
        const definition = (0,core_lib/* attributeOf */.w4)(found, "definition");
        const trees = typeof definition === "string" ? await (0,tree/* parseTrees */.$)(`ALTER TABLE t ADD ${definition}`) : null;
        const node = trees?.length === 1 ? trees[0]?.node : undefined;
        const action = node && alterActions({ node, nameOf: context.nameOf })[0];
        if (action?.constraint)
            earlier.learn(relation, name, { ...action.constraint, skip_validation: false });
    }
}

;// CONCATENATED MODULE: ./packages/hazards/lib/index.js











;// CONCATENATED MODULE: ./actions/dry-run/lib/findings.js

/** What rules, the target's rows and the proofs say, worst first, with what somebody has silenced marked. */
async function findingsOf(inputs, known, deps) {
    const { plan, rehearsed, live, target } = known;
    const { supabase } = plan;
    const server = serverOf(plan.plan.server, rehearsed);
    const seen = { migrations: plan.pending, measured: rehearsed.migrations, before: rehearsed.before, supabase };
    const found = await judge({
        ...seen,
        after: rehearsed.after,
        live,
        ...server,
        exposedSchemas: inputs.exposedSchemas ?? (supabase ? ["public"] : []),
        ignore: inputs.ignore ?? [],
        docsBase: deps.docs,
    });
    const probes = inputs.probes && target ? await ask(target, { ...seen, major: server.major }, live, deps) : [];
    const facts = planFindings({
        entries: plan.plan.entries,
        order: rehearsed.order,
        queries: rehearsed.queries,
        rollback: rehearsed.rollback,
        rehearsal: rehearsed.state,
        unseen: rehearsed.unseen,
        pending: plan.pending.length,
    }, deps.docs);
    const more = silence([...probeFindings(probes, deps.docs), ...facts], plan.pending, inputs.ignore ?? []);
    return { findings: worstFirst([...found, ...more]), probes };
}
async function ask(target, seen, live, { clock, cancelled }) {
    const probes = await probesFor(seen);
    if (probes.length === 0)
        return [];
    const asked = await target.ask("The rows", (db) => askProbes(db, probes, { clock, cancelled, live }));
    return (asked ??
        probes.map((probe) => ({
            ...probe,
            asked: false,
            reason: "the connection to the target was lost",
            violations: null,
            atLeast: false,
            durationMs: null,
        })));
}
/** The target's version, of the rehearsal where there is no target, and the newest that we know where there is neither. */
function serverOf(server, { state }) {
    if (server.major > 0)
        return { major: server.major, version: server.version };
    return state.major > 0 ? { major: state.major, version: state.version } : { major: 18, version: null };
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/preflight.js

/**
 * What the action `preflight` has found out, for the page of those who approve. Null when no path is given.
 * @throws LockkeeperError FILE_INVALID
 */
async function preflightOf(path, files) {
    if (path === undefined)
        return null;
    try {
        const found = JSON.parse(new TextDecoder().decode(await files.read(path)));
        if (isPreflight(found))
            return found;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw new core_lib/* LockkeeperError */.Yc("FILE_INVALID", `${path} is no report of the action preflight.`, {
        hint: "Give the file that `preflight` names in its output `report-json-path`.",
    });
}
/** Our own file of the same job: what it names itself, it is. */
function isPreflight(value) {
    const named = typeof value === "object" && value !== null && "schema" in value && "facts" in value;
    return named && value.schema === "lockkeeper/preflight@1" && typeof value.facts === "object" && value.facts !== null;
}

// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/dry-run/lib/publish.js




/** Writes the files, the comment and the outputs of one report. */
async function publish(report, where) {
    const write = (name, text) => where.files.write(`${where.outputDir}/${name}`, text);
    const json = (0,report_lib/* previewJson */.Nm)(report);
    const markdown = (0,report_lib/* previewSummary */.tq)(report);
    const reportJsonPath = await write("report.json", json);
    const reportMarkdownPath = await write("report.md", markdown);
    const reportHtmlPath = await write("report.html", (0,report_lib/* previewHtml */._3)(report));
    const { sealed } = where;
    const planPath = await write("plan.json", (0,core_lib/* sealedPlanText */.h)(sealed.plan));
    const schema = async (name, one) => (one ? await write(name, (0,catalog_lib/* writeSnapshot */.oF)(one)) : "");
    await schema("target-schema.json", sealed.schema);
    const expectedSchemaPath = await schema("expected-schema.json", sealed.expected);
    const { url, notice } = await comment(report, where);
    const counting = report.findings.filter(({ silenced }) => silenced === null);
    return {
        exit: exitOf(report),
        outputs: {
            verdict: report.verdict,
            planDigest: report.planDigest,
            planPath,
            planSeal: sealed.plan.seal,
            planExpiresAt: sealed.plan.expiresAt,
            rollbackRehearsed: sealed.rollbackRehearsed,
            pendingCount: report.migrations.length,
            findingsCount: counting.length,
            blockingCount: counting.filter(({ severity }) => severity === "blocking").length,
            reportJsonPath,
            reportMarkdownPath,
            reportHtmlPath,
            expectedFingerprint: report.schemaChanges.expectedFingerprint ?? "",
            expectedSchemaPath,
            commentUrl: url ?? "",
            rehearsalCachePath: where.rehearsalCache ?? "",
        },
        // GitHub shows ten of a level: why there is no comment must not be the eleventh
        annotations: [
            ...(notice === null ? [] : [{ level: "notice", message: notice }]),
            ...(0,report_lib/* previewAnnotations */.vy)(report),
        ],
        report: { markdown, terminal: (display) => (0,report_lib/* previewTerminal */.Pe)(report, display), json: JSON.parse(json) },
    };
}
function exitOf({ verdict, failOn }) {
    const fails = failOn === "never" ? false : verdict === "blocking" || (failOn === "warning" && verdict === "warning");
    return fails ? 1 : 0;
}
async function comment(report, { comment: when, publish: put, migrationsPath }) {
    const found = report.verdict !== "clear";
    if (when === "never")
        return { url: null, notice: null };
    const { target } = report;
    const body = (marker, limit) => (0,report_lib/* previewComment */.Wy)(report, { marker, limit });
    return put({
        target: target ? (0,lib/* planTarget */.hB)(target) : (0,core_lib/* sha256 */.sc)(`no target, ${migrationsPath}`).slice(0, 12),
        digest: contentDigest(report),
        clean: when === "on-findings" && !found,
        body,
    });
}
/** Members that differ from run to run although nothing is new: when and how long, how busy, and what was at hand. */
const passing = new Set("generatedAt timing expiresAt durationMs walBytes readAt live estimateMs cached preflight".split(" "));
/** What a reader would see as news. */
function contentDigest({ run: _run, ...report }) {
    return (0,core_lib/* sha256 */.sc)(JSON.stringify(report, (key, value) => (passing.has(key) ? undefined : value)));
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/ground.js



/** What a dump leaves out beside the platform's schemas, which the rehearsal has stand-ins for. */
const historySchemas = ["supabase_migrations", "lockkeeper"];
/**
 * Replays the target's past. When that gives another schema than the target has, or fails, the target's own schema is
 * dumped and taken instead, where pg_dump can; otherwise the replay is what there is, and the difference is told.
 * @param asked the target's schema, which is waited for when the past stands
 * @returns the ground, or a sentence that says why there is none
 */
async function findGround(request, asked, deps) {
    const shadow = await (0,rehearsal_lib/* openShadow */.jD)(request, deps);
    let kept = false;
    try {
        const { schema: target } = await asked;
        const replayed = await replayedGround(shadow, request, target);
        const drift = typeof replayed === "string" ? [] : replayed.state.drift;
        const dumped = isAway(replayed) ? await dumpedGround(request, target, drift, deps) : "";
        if (typeof dumped !== "string")
            return dumped;
        if (typeof replayed === "string")
            return `${replayed} ${dumped}`.trim();
        kept = true;
        return replayed;
    }
    finally {
        if (!kept)
            await shadow.close();
    }
}
function isAway(ground) {
    return typeof ground === "string" || ground.state.drift.some(({ severity }) => severity !== "cosmetic");
}
async function replayedGround(shadow, request, target) {
    const { failed, cached } = shadow.replayed;
    if (failed) {
        const where = `${failed.file}${failed.line === null ? "" : `:${failed.line}`}`;
        return `The target's state could not be rebuilt: ${where} fails with "${failed.message}".`;
    }
    const before = await lookAt(shadow, request).snapshot(shadow.base);
    const drift = compare(before, target, request.platform);
    const state = request.major === null ? "empty" : "replayed";
    return {
        shadow,
        before,
        state: {
            ...shadow.info,
            state,
            reason: null,
            drifted: drift && drift.length > 0,
            drift: drift ?? [],
            cached: cached > 0,
        },
    };
}
async function dumpedGround(request, target, drift, deps) {
    if (request.major === null)
        return "";
    const dump = await deps
        .dump(request.major, [...historySchemas, ...(request.platform === "supabase" ? catalog_lib/* supabaseSchemas */.n5 : [])])
        .catch((error) => {
        deps.log(`pg_dump: ${error instanceof Error ? error.message : String(error)}`);
        return null;
    });
    if (dump === null)
        return "No pg_dump that fits the target gave its schema either.";
    const empty = await (0,rehearsal_lib/* openShadow */.jD)({ ...request, history: [] }, deps);
    try {
        return await restoredGround(empty, dump, request, target, drift);
    }
    catch (error) {
        await empty.close();
        throw error;
    }
}
async function restoredGround(empty, dump, request, target, drift) {
    const { shadow, refused } = await (0,rehearsal_lib/* shadowOf */.Ad)(empty, dump);
    const before = await lookAt(shadow, request).snapshot(shadow.base);
    const left = compare(before, target, request.platform) ?? [];
    const notes = [
        "The target's own schema was taken, as pg_dump gives it.",
        ...(refused.length > 0
            ? [`The rehearsal refused ${refused.length} of its statements, the first with "${refused[0]?.message}".`]
            : []),
        ...(left.length > 0 ? [`${left.length} differences are left.`] : []),
    ];
    return {
        shadow,
        before,
        state: {
            ...shadow.info,
            state: "dumped",
            reason: notes.join(" "),
            drifted: true,
            drift: drift.length > 0 ? drift : left,
            cached: false,
        },
    };
}
/** What the target has otherwise; null when it is not known. What only the platform sets up has no file, and no drift. */
function compare(rehearsal, target, platform) {
    if (target === null || [...target.incomplete, ...rehearsal.incomplete].length > 0)
        return null;
    const differences = (0,catalog_lib/* diffSnapshots */.V1)(rehearsal, target).filter((one) => !(0,catalog_lib/* placesOwn */.HE)(one));
    return platform === "plain" ? differences : differences.filter((one) => !(0,catalog_lib/* platformsOwn */.$F)(one));
}
/** The catalog's eyes, for proofs on the rehearsal. */
function lookAt(shadow, { platform, user }) {
    return {
        async snapshot(database) {
            const admin = await shadow.admin(database);
            try {
                // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
                return (0,catalog_lib/* withRole */.Tl)(await (0,catalog_lib/* snapshot */.P9)(admin, { platform }), `lockkeeper_${user}`, user);
            }
            finally {
                await admin.close();
            }
        },
        differences: catalog_lib/* diffSnapshots */.V1,
    };
}
/** Nothing to stand on: why, where that is known to be no fault of ours. */
function unavailable(error) {
    if (error instanceof core_lib/* LockkeeperError */.Yc && error.code === "REHEARSAL_UNAVAILABLE")
        return error.message;
    throw error;
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/prove.js



/** A folder's name that is another one in each run would make the same comment a new one. */
function withoutPlace(message) {
    return message.replaceAll(/\S*\/lockkeeper-rehearsal-\w+\/s:\d+/g, "the rehearsal");
}
/**
 * Looks at what the files have left, and tries the ways back and the order. A file may have shut the door behind itself
 * (a setting that no session survives, a database that is gone): what cannot be looked at is told, and the rest goes on.
 * @throws LockkeeperError CANCELLED
 */
async function prove({ shadow, database, stands, refused }, request, wanted) {
    const { ways } = wanted;
    const { queries } = await wanted.asked;
    const unseen = [];
    const see = async (what, otherwise, look) => {
        try {
            return await look();
        }
        catch (error) {
            const expected = error instanceof core_lib/* DatabaseError */.a$ || error instanceof core_lib/* LockkeeperError */.Yc;
            if (!expected || wanted.cancelled.aborted)
                throw error;
            unseen.push(`${what} could not be looked at after the files had run: ${withoutPlace(error.message)}`);
            return otherwise;
        }
    };
    const look = lookAt(shadow, request);
    const after = await see("The schema", null, () => look.snapshot(database));
    const checked = await see("The queries", nothing, async () => stands ? (0,rehearsal_lib/* compareQueries */.Q7)(queries, refused, await tryQueries(shadow, database, queries)) : nothing);
    const rollback = await see("The ways back", ways.map(notTried), async () => {
        // roles that the files have made go with their database: the same files could not make them again
        if (ways.some(({ down }) => down !== null))
            await shadow.drop(database);
        return (0,rehearsal_lib/* rehearseRollback */.ek)(shadow, ways, look);
    });
    const order = await see("The order", wanted.late.map(orderNotTried), () => orderOf(wanted, request, after, stands));
    return { after, queries: checked, rollback, order, unseen };
}
const nothing = [];
/** What the server says to the queries now, in a session as files have one. */
async function tryQueries(shadow, database, queries) {
    if (queries.length === 0)
        return [];
    const session = await shadow.session(database);
    try {
        return await (0,rehearsal_lib/* prepareQueries */.Ax)(session, queries);
    }
    finally {
        await session.close();
    }
}
async function orderOf(wanted, request, after, stands) {
    const { late, inOrder } = wanted;
    if (late.length === 0)
        return [];
    if (inOrder === null || after === null || !stands)
        return late.map(orderNotTried);
    const empty = await (0,rehearsal_lib/* openShadow */.jD)({ ...request, history: [] }, wanted);
    try {
        return await (0,rehearsal_lib/* proveOrder */.P2)(empty, late, inOrder, after, lookAt(empty, request));
    }
    finally {
        await empty.close();
    }
}
function notTried({ up, down }) {
    const result = down === null ? "absent" : "not-run";
    const found = { differences: [], losses: [], error: null };
    return { version: up.version, file: up.file, down: down?.file ?? null, result, ...found };
}
function orderNotTried({ version, file }) {
    return { version, file, proved: null, reason: "It could not be tried: not every file runs.", differences: [] };
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/rehearse.js





const totalTimeoutMs = 15 * 60_000;
/** Rebuilds the target's state on a server of its own, runs what is pending there, and looks at what came of it. */
async function rehearsePlan(input, deps) {
    if (input.plan.pending.length === 0)
        return notRehearsed("Nothing is pending.");
    const started = deps.clock.monotonic();
    const request = requestOf(input);
    // whoever asked for one engine by name gets an error when it is not there; `auto` goes on without
    const opened = findGround(request, input.asked, deps);
    const ground = await (input.rehearsal === "auto" ? opened.catch(unavailable) : opened);
    if (typeof ground === "string")
        return notRehearsed(ground);
    try {
        const found = await onGround(ground, request, input, deps);
        const { state, before, shadow } = ground;
        const expected = input.userKnown ? expectedOf(before, found, await input.asked) : null;
        const engineMs = deps.clock.monotonic() - started;
        return { ...found, state, before, expected, engineMs, closed: shadow.close() };
    }
    catch (error) {
        await ground.shadow.close();
        throw error;
    }
}
function requestOf({ rehearsal, major, askedMajor, plan, user, roles, cacheDir, automaticGrants, }) {
    const platform = plan.supabase ? "supabase" : "plain";
    return { rehearsal, major, askedMajor, platform, user, roles, history: plan.applied, cacheDir, automaticGrants };
}
async function onGround({ shadow }, request, input, deps) {
    const database = await placeFor(shadow, input.ways);
    const asked = await input.asked;
    const refused = await tryQueries(shadow, database, asked.queries);
    const { clock, cancelled } = deps;
    const limits = { statementTimeoutMs: input.statementTimeoutMs, totalTimeoutMs, clock, cancelled };
    const { migrations, notices } = await (0,rehearsal_lib/* rehearse */.Km)(shadow, database, input.plan.pending, limits);
    const stands = migrations.every(({ result }) => result === "ok");
    const outcome = { shadow, database, stands, refused };
    return { migrations, notices, ...(await prove(outcome, request, { ...input, ...asked, ...deps })) };
}
/** What the target will have, as far as the rehearsal can tell: see docs/explanation/end-state.md. */
function expectedOf(before, { after, migrations }, { schema }) {
    if (schema === null || after === null || migrations.some(({ result }) => result !== "ok"))
        return null;
    return (0,catalog_lib/* expectedAfter */.bj)(schema, before, after);
}
/** The rebuilt database itself, for a copy takes long; but a copy where the ways back will need another one. */
async function placeFor(shadow, ways) {
    if (ways.every(({ down }) => down === null))
        return shadow.base;
    const database = "lockkeeper_preview";
    await shadow.clone(shadow.base, database);
    return database;
}
/** Nothing was tried: rules read the text, and the coverage says why. */
function notRehearsed(reason) {
    const nowhere = { engine: "local", version: "", major: 0, chosen: "", sameMajor: null, standIns: [] };
    return {
        state: { ...nowhere, state: "none", reason, drifted: null, drift: [], cached: false },
        migrations: [],
        before: null,
        after: null,
        expected: null,
        order: [],
        rollback: [],
        queries: [],
        unseen: [],
        engineMs: 0,
        notices: [],
        closed: Promise.resolve(),
    };
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/seal.js



/** Seals what was reviewed. */
function seal(report, { ways, schema: read, expected: after }) {
    const whole = read?.incomplete.length === 0 ? read : null;
    const [schema, expected] = [whole, after].map((one) => one && (0,catalog_lib/* redactSnapshot */.c7)(one));
    const downs = downsOf(report, ways);
    const plan = (0,core_lib/* sealPlan */.tP)({
        plan: withoutSecrets(report.plan),
        sealedAt: report.generatedAt,
        expiresAt: report.expiresAt ?? report.generatedAt,
        commit: report.run.commit,
        schemaBefore: whole?.fingerprint ?? null,
        schemaAfter: report.schemaChanges.expectedFingerprint,
        downs,
        schemas: { before: schema?.fingerprint ?? null, after: expected?.fingerprint ?? null },
        verdict: report.verdict,
    });
    const rollbackRehearsed = ways.length > 0 && ways.every(({ up }) => downs.some((d) => d.version === up.version && d.restores));
    return { plan, schema: schema ?? null, expected: expected ?? null, rollbackRehearsed };
}
/** The ways back that there are, each with what the rehearsal says of it. */
function downsOf({ rollback }, ways) {
    const tried = new Map(rollback.migrations.map((one) => [one.version, one]));
    return ways.flatMap(({ up: { version }, down }) => {
        if (down === null)
            return [];
        const { result, differences } = tried.get(version) ?? { result: "not-run", differences: [] };
        const restores = result === "restored" && differences.length === 0;
        return [{ version, file: down.file, sha256: down.sha256, restores }];
    });
}
/** What is written has to be what was sealed: a secret in a file's name would be masked on its way into the file. */
function withoutSecrets(plan) {
    const clean = JSON.parse((0,lib/* redactedJson */.Rh)(plan));
    return clean;
}

// EXTERNAL MODULE: ./packages/postgres/lib/index.js + 3 modules
var postgres_lib = __webpack_require__(3239);
;// CONCATENATED MODULE: ./actions/dry-run/lib/texts.js


/** The ways back, and, when a file is out of order, all files in the order of their versions. */
async function waysOf({ plan, pending, applied }, { layout }, files) {
    const ways = [];
    for (const up of pending)
        ways.push({ up, down: await (0,migrations_lib/* downOf */.eU)(up, layout, files) });
    const outOfOrder = new Set(plan.entries.filter((e) => e.class === "out-of-order").map((e) => e.version));
    const late = pending.filter((m) => outOfOrder.has(m.version));
    const all = [...applied, ...pending].toSorted((a, b) => layout.compare(a.version, b.version));
    return { ways, late, inOrder: late.length > 0 ? all : null };
}
/** Every statement of the .sql files of a folder. */
async function queriesIn(folder, files) {
    if (folder === undefined)
        return [];
    const prefix = folder.replace(/\/+$/, "");
    const paths = (await files.list(folder)).filter((path) => /\.sql$/i.test(path)).map((path) => `${prefix}/${path}`);
    const queries = [];
    for (const path of paths) {
        const { statements } = await (0,sql_lib/* parseScript */.tl)(await files.read(path), path, { parser: "when-in-doubt" });
        for (const { text, line } of statements)
            queries.push({ source: `${path}:${line}`, sql: text, calls: null });
    }
    return queries;
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/target.js





/** A target that is asked many things, each of which it may refuse, and which may go away in between. */
class Target {
    /** what it did not tell, as sentences */
    missing = [];
    db;
    #lost = false;
    constructor(db) {
        this.db = (0,postgres_lib/* onlyReads */.AD)(db);
    }
    /** The answer, or null when the target refused or was lost; then `missing` says so. */
    async ask(what, question) {
        if (this.#lost)
            return null;
        try {
            return await question(this.db);
        }
        catch (error) {
            if (!isRefusal(error))
                throw error;
            this.#lost = error instanceof core_lib/* LockkeeperError */.Yc;
            this.missing.push(`${what} could not be read: ${error.message}`);
            return null;
        }
    }
}
function isRefusal(error) {
    return error instanceof core_lib/* DatabaseError */.a$ || (error instanceof core_lib/* LockkeeperError */.Yc && error.code === "CONNECTION_LOST");
}
/** The plan for the target; for an empty database when there is none, or when it does not show its history. */
async function planFor(inputs, folder, target) {
    const { outOfOrder, edited, remoteOnly, auditSchema } = inputs;
    const input = { ...folder, options: { outOfOrder, edited, remoteOnly }, auditSchema };
    if (target === null)
        return (0,migrations_lib/* previewOfEmpty */.FT)(input);
    try {
        return await (0,migrations_lib/* previewPlan */.O0)(target.db, input);
    }
    catch (error) {
        if (!(error instanceof core_lib/* LockkeeperError */.Yc && error.code === "HISTORY_UNREADABLE"))
            throw error;
        target.missing.push(`${error.message.replace(/\.$/, "")}. The whole folder was rehearsed on an empty database instead.`);
        return (0,migrations_lib/* previewOfEmpty */.FT)(input);
    }
}
const queryLimit = 200;
/** A role that Supabase makes on every project, and nobody else has a reason to. Roles are the whole server's, schemas a database's. */
const platformRole = "supabase_auth_admin";
const platformSchema = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'auth'";
/** Asks who pushes, for roles, and what a platform does with them; one flight each. Without a target there are none. */
async function askCluster(target, plan, layout) {
    if (target === null)
        return { user: "postgres", userKnown: true, supabase: plan.supabase, roles: [], automaticGrants: false };
    const pusher = await target.ask("Who pushes", (db) => (0,migrations_lib/* whoPushes */.Ls)(db, layout));
    const roles = await target.ask("The roles", catalog_lib/* readRoles */.iZ);
    const known = roles?.some(({ name }) => name === platformRole) ?? plan.supabase;
    const schemas = known ? await target.ask("The platform's schemas", (db) => db.query(platformSchema)) : [];
    const supabase = schemas === null ? known : schemas.length > 0;
    const grants = supabase && (await target.ask("Default privileges", catalog_lib/* readAutomaticGrants */.rq));
    const userKnown = pusher?.known ?? false;
    if (!userKnown)
        target.missing.push("This login cannot push, and nobody has pushed yet. Whose the new objects will be is not known, so there is no expected schema.");
    const user = pusher?.role ?? target.db.target.user;
    return { user, userKnown, supabase, roles: roles ?? [], automaticGrants: grants ?? false };
}
/** Asks everything else that a rehearsal and the rules want to know, in few flights, while the rehearsal's server starts. */
async function askTheRest(target, { queriesPath, auditSchema }, files) {
    const more = await queriesIn(queriesPath, files);
    if (target === null)
        return { queries: more, schema: null };
    const asked = await askTarget(target, [auditSchema]);
    return { ...asked, queries: [...asked.queries, ...more] };
}
async function askTarget(target, ignoreSchemas) {
    // as push looks: the sealed plan holds the fingerprint, and the server is asked which platform it is
    const schema = await target.ask("The schema", (db) => (0,catalog_lib/* snapshot */.P9)(db, { ignoreSchemas }));
    const running = await target.ask("The queries of pg_stat_statements", (db) => (0,catalog_lib/* readQueries */.p3)(db, queryLimit));
    target.missing.push(...(schema?.incomplete ?? []), ...(running?.missing ?? []));
    if (schema?.incomplete.length !== 0)
        target.missing.push("The plan does not know the target's schema: a push cannot tell whether somebody changes it before.");
    return { queries: running?.queries ?? [], schema };
}
/** Sizes and traffic; `meanwhile` is the rehearsal, and its time the time between two looks at the counters. */
function askNumbers(target, clock, meanwhile) {
    return target.ask("Sizes and rates", (db) => (0,catalog_lib/* readLiveFacts */.m1)(db, "all", { clock, meanwhile }));
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/run.js











/** Plans against the target, tries the plan on a rehearsal, judges what was measured, and says it everywhere. */
async function run(inputs, deps) {
    const started = deps.clock.monotonic();
    const preflight = await preflightOf(inputs.preflight, deps.files);
    const folder = await (0,migrations_lib/* openFolder */.NE)(inputs, deps.files);
    const db = deps.openTarget && (await deps.openTarget());
    const target = db && new Target(db);
    let closed = null;
    try {
        const plan = await planFor(inputs, folder, target);
        const cluster = await askCluster(target, plan, folder.layout);
        const { supabase } = cluster;
        const asked = askTheRest(target, inputs, deps.files);
        asked.catch(() => undefined); // everybody who needs the answers waits for them, unless something else fails first
        const texts = await waysOf(plan, folder, deps.files);
        const rehearsal = rehearsePlan({
            rehearsal: inputs.rehearsal,
            cacheDir: (0,rehearsal_lib/* cacheFolder */.nF)(inputs.rehearsalCache, deps.workspace),
            statementTimeoutMs: inputs.statementTimeout,
            plan: { ...plan, supabase },
            ...texts,
            major: db ? plan.plan.server.major : null,
            askedMajor: inputs.postgresMajor,
            ...cluster,
            asked,
        }, deps);
        const over = rehearsal.then(run_nothing, run_nothing);
        const numbers = target ? asked.then(() => askNumbers(target, deps.clock, over)) : null;
        numbers?.catch(run_nothing); // as above
        const rehearsed = await rehearsal;
        ({ closed } = rehearsed);
        const live = await numbers;
        const known = { plan: { ...plan, supabase }, rehearsed, live, target };
        const { findings, probes } = await findingsOf(inputs, known, deps);
        const report = assemble({
            ...known,
            findings,
            probes,
            target: db && identityOf(db, plan.plan.server),
            missing: [deps.withoutTarget ?? [], target?.missing ?? []].flat(),
            failOn: inputs.failOn,
            run: { url: deps.context.runUrl, commit: deps.commit, actor: deps.context.actor },
            generatedAt: deps.clock.now(),
            expiresInMs: inputs.expiresIn,
            preflight,
            totalMs: deps.clock.monotonic() - started,
        });
        const { schema } = await asked;
        const sealed = seal(report, { ...texts, schema, expected: rehearsed.expected });
        return await publish(report, { ...inputs, ...deps, sealed });
    }
    finally {
        await Promise.all([closed, db?.close()]);
    }
}
const run_nothing = () => undefined;
function identityOf({ target }, server) {
    const { database, systemIdentifier, version } = server;
    return { host: target.host, database: database || target.database, systemIdentifier, serverVersion: version };
}

// EXTERNAL MODULE: ./actions/dry-run/lib/spec.js
var spec = __webpack_require__(2410);
// EXTERNAL MODULE: ./packages/postgres/lib/open.js
var lib_open = __webpack_require__(9833);
;// CONCATENATED MODULE: ./actions/dry-run/lib/surroundings.js



/** Everything outside that a preview reaches: the target, a rehearsal server, pg_dump, the pull request. */
async function surroundings(inputs, host, context) {
    const settings = { ...inputs, applicationName: context.applicationName };
    const log = (line) => host.info(line);
    const pull = (0,lib/* pullRequestOf */._n)(host.env, await host.event());
    const withoutTarget = reasonForNoTarget(inputs, pull?.readOnly ?? null);
    const signal = host.cancelled;
    const tempDir = host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp";
    return {
        // of a pull request's run GITHUB_SHA is a merge commit that goes away
        commit: pull?.headSha ?? context.commit,
        withoutTarget,
        openTarget: withoutTarget === null ? (0,lib_open/* openDatabase */.q)(settings, { clock: lib/* systemClock */.ml, signal, log }) : null,
        dump: async (major, exclude) => {
            const pgDump = await (0,postgres_lib/* findPgDump */.vd)(major, host.env["PATH"] ?? "");
            if (pgDump === null)
                return null;
            const options = { tempDir: tempDir, exclude, signal, timeoutMs: 120_000 };
            return (0,postgres_lib/* dumpSchema */.CY)(pgDump, (0,postgres_lib/* resolveConnection */.XC)(settings), options);
        },
        connect: (0,lib_open/* openDirectly */.X)("lockkeeper rehearsal", { clock: lib/* systemClock */.ml, signal }),
        log,
        cancelled: signal,
        env: { PATH: host.env["PATH"] ?? "" },
        workspace: host.workspace,
        tempDir,
        publish: (comment) => (0,lib/* commentOnPullRequest */.rh)(host, { kind: "preview", token: inputs.githubToken, ...comment }),
        docs: `${homeOf(host.env)}/docs/reference/hazards`,
    };
}
/**
 * Null when there is a target. Runs for forks and Dependabot get no secrets: a target whose password is not there cannot be
 * meant, and the preview goes on without.
 */
function reasonForNoTarget(inputs, outsider) {
    const { databaseUrl, databaseHost, databasePassword, projectRef } = inputs;
    if ([databaseUrl, databaseHost, projectRef].every((given) => given === undefined)) {
        return "There is no connection to a target.";
    }
    const password = databasePassword ?? /^[a-z]+:\/\/[^:/@]*:[^@]+@/i.exec(databaseUrl ?? "")?.[0];
    if (outsider === null || password !== undefined)
        return null;
    const whose = outsider === "fork" ? "a fork" : "Dependabot";
    return `This run is for ${whose}, to which GitHub gives no secrets, so there is no connection to the target.`;
}
/** Where our own pages stand: the repository and commit that the runner took this action from. */
function homeOf(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    return `${server || "https://github.com"}/${repository || "OWNER/lockkeeper"}/blob/${ref || "main"}`;
}

;// CONCATENATED MODULE: ./actions/dry-run/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const context = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, async (inputs) => {
        const { outputDir } = host;
        return run(inputs, { files, clock: lib/* systemClock */.ml, context, outputDir, ...(await surroundings(inputs, host, context)) });
    });
}


/***/ }),

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "dry-run",
    description: "Runs the pending migrations on a rehearsal database, measures what they do, and says it on the pull request",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        "fail-on": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["blocking", "warning", "never"], {
            description: "Which findings fail the step.",
            default: "blocking",
        }),
        comment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["always", "on-findings", "never"], {
            description: "When to comment on the pull request.",
            default: "always",
        }),
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .rehearsalInputs */ .XF,
        "postgres-major": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({
            description: "Major of PostgreSQL to rehearse on without a target; left out, the newest at hand. With one, its own.",
            min: 14,
            max: 99,
            example: "17",
        }),
        probes: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Ask the target's rows, read-only, what the migrations take for granted about them.",
            default: true,
        }),
        "queries-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Folder with .sql files whose queries must go on working.",
            inConfig: "within",
            example: "queries",
        }),
        ignore: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Findings to silence: `<rule> [in <files>] -- <reason>`.",
            example: "|\n  index-blocks-writes in supabase/migrations/2024* -- all of these tables are small",
        }),
        "exposed-schemas": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Schemas that an API shows to the world. Left out: `public` on Supabase, otherwise none.",
            example: "|\n  public\n  api",
        }),
        "statement-timeout": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({
            description: "How long a statement may run on the rehearsal.",
            default: "60s",
        }),
        preflight: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Report of the action `preflight`: then the page tells those who approve how the target is at this moment.",
            inConfig: "never",
            example: "${{ steps.preflight.outputs.report-json-path }}",
        }),
        "expires-in": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ description: "How long the plan may be approved and applied.", default: "7d" }),
    },
    outputs: {
        verdict: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["clear", "warning", "blocking"], { description: "The worst finding." }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Digest of the plan, to give to `push` as `expect-plan`." }),
        "plan-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the sealed plan (`lockkeeper/sealed-plan@1`), to give to `push` as `sealed-plan`; keep the files beside it together.",
        }),
        "plan-seal": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Its seal, to give to `push` as `expect-seal`." }),
        "plan-expires-at": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Until when it may be applied (ISO 8601)." }),
        "rollback-rehearsed": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "Whether every pending migration has a way back that gave the schema back on the rehearsal; `false` when nothing is pending.",
        }),
        "pending-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Migrations that a push would apply." }),
        "findings-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Findings that are not silenced." }),
        "blocking-count": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .countOutput */ .te)({ description: "Of these, how many block." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/report@1`)." }),
        "report-markdown-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report as Markdown." }),
        "report-html-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the report as one HTML page." }),
        "expected-fingerprint": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "Fingerprint of the schema that the target will have, to give to `push` as `expect-fingerprint`; empty when not every file ran, or it cannot be told from the rehearsal.",
        }),
        "expected-schema-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with that schema, `expected-schema.json`, to give to `push` as `expected-schema`; empty without one.",
        }),
        "comment-url": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Address of the comment; empty when there is none." }),
        "rehearsal-cache-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Folder to keep in a cache; empty without `rehearsal-cache`." }),
    },
    permissions: { contents: "read", "pull-requests": "write" },
    sideEffects: [
        "Starts a PostgreSQL of its own, or uses the one that `rehearsal` names, and removes what it made there.",
        "Writes or updates one comment on the pull request.",
        "Reads the target: its catalog, its statistics and, unless `probes: false`, counts of rows. It writes nothing there.",
    ],
    example: "--rehearsal local",
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
