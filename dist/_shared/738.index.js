export const id = 738;
export const ids = [738,288];
export const modules = {

/***/ 8738:
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
// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/schema-guard/dist/schema-guard.js
// Lockkeeper's schema-guard: docs/how-to/schema-guard.md. Generated from packages/schema-guard/src, Apache-2.0.
// packages/schema-guard/src/wording.ts
var unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
function shown(text, longest2 = 200) {
  const line = text.replace(/:\/\/[^@\s]*@/g, "://***@").replace(/\s+/g, " ").replaceAll("`", "'").trim().replace(unseen, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  const points = Array.from(line);
  return points.length > longest2 ? `${points.slice(0, longest2 - 1).join("")}\u2026` : line;
}
function shownVersion(text) {
  return /^[vV]?\d[\w.+-]{0,63}$/.test(text) ? `"${text}"` : "something else";
}

// packages/schema-guard/src/answer.ts
function readAnswer(given, settings) {
  const rows = rowsOf(given);
  const [row, second] = rows ?? [];
  if (rows === null || row === void 0)
    return { code: "UNREADABLE", why: "`query` gave no rows; it has to give a list, or an object with `rows`" };
  if (settings.source === "migrations") return newestOf(row, settings);
  if (second !== void 0) return malformed("more than one row has this key, so that it cannot be told which counts");
  if (row["present"] !== true) return missing(`there is no such row${schema_guard_hidden(row)}`);
  if (typeof row["value"] !== "string") return missing("the value of the row is NULL");
  return settings.jsonPath.length === 0 ? wholeValue(row["value"]) : inJson(row["value"], settings.jsonPath);
}
function rowsOf(given) {
  const rows = isRow(given) && "rows" in given ? given["rows"] : given;
  return Array.isArray(rows) && rows.every(isRow) ? rows : null;
}
function isRow(value) {
  return typeof value === "object" && value !== null;
}
function newestOf(row, { table }) {
  const { value, present } = row;
  if (typeof value === "string") return { version: value, inHistory: present === true };
  return missing(`no migration is recorded in ${table}${schema_guard_hidden(row)}`);
}
function schema_guard_hidden(row) {
  return row["secured"] === true ? ", or row-level security hides it from this role: it needs a policy for SELECT" : "";
}
function wholeValue(value) {
  const json = value.startsWith('"') ? parseJson(value) : void 0;
  return told(json !== void 0 && typeof json.value === "string" ? json.value : value);
}
function inJson(value, path) {
  const json = parseJson(value);
  if (json === void 0)
    return malformed("the value of the row is no JSON; with an empty `jsonPath` the whole value is the version");
  let at = json.value;
  for (const part of path) {
    if (!isRow(at)) return missing(`${said(path)} is not in the JSON: it is looked for in something that is no object`);
    if (!Object.hasOwn(at, part)) return missing(`${said(path)} is not in the JSON`);
    at = at[part];
  }
  return typeof at === "string" ? told(at) : malformed(`${said(path)} is in the JSON, and is no string`);
}
function said(path) {
  return shown(JSON.stringify(path.join(".")));
}
function parseJson(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return void 0;
  }
}
function told(version) {
  return { version: version.trim(), inHistory: true };
}
function missing(why) {
  return { code: "VERSION_MISSING", why };
}
function malformed(why) {
  return { code: "VERSION_MALFORMED", why };
}

// packages/schema-guard/src/semver.ts
var number = "(0|[1-9]\\d*)";
var identifier = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
var pattern = `^[vV]?${number}\\.${number}\\.${number}(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`;
var longest = 256;
function parseVersion(text) {
  const match = text.length > longest ? null : new RegExp(pattern).exec(text);
  if (match === null) return null;
  const [, major = "", minor = "", patch = "", prerelease] = match;
  return { major, minor, patch, prerelease: prerelease === void 0 ? [] : prerelease.split(".") };
}
function comparePrecedence(a, b) {
  return compareNumbers(a.major, b.major) || compareNumbers(a.minor, b.minor) || compareNumbers(a.patch, b.patch) || comparePrereleases(a.prerelease, b.prerelease);
}
function compareNumbers(a, b) {
  return a.length - b.length || compareText(a, b);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function comparePrereleases(a, b) {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareIdentifiers(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
function compareIdentifiers(a, b) {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return compareNumbers(a, b);
  return left === right ? compareText(a, b) : left ? -1 : 1;
}

// packages/schema-guard/src/judge.ts
function compareSchemaVersions(application, database) {
  const [app, db] = [parseVersion(application), parseVersion(database)];
  if (app === null) return malformed2(`the application's version is ${shownVersion(application)}`);
  if (db === null) return malformed2(`the database's version is ${shownVersion(database)}`);
  if (app.major !== db.major) return verdict("major-conflict", application, database);
  return verdict(relationOf(comparePrecedence(db, app)), application, database);
}
function compareMigrations(application, database, layout) {
  const order = layout === "prisma" ? /^\d/ : /^\d+$/;
  const wanted = "a migration's version, such as 20260102030405";
  if (!order.test(application)) return malformed2(`the application's version is ${shownVersion(application)}`, wanted);
  if (!order.test(database)) return malformed2(`the newest migration is ${shownVersion(database)}`, wanted);
  return verdict(relationOf(compareInLayout(database, application, layout)), application, database);
}
function compareInLayout(database, application, layout) {
  if (database === application || layout === "prisma" && database.startsWith(`${application}_`)) return 0;
  if (layout === "plain") {
    const difference = BigInt(database) - BigInt(application);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return database < application ? -1 : 1;
}
function relationOf(order) {
  return order === 0 ? "equal" : order > 0 ? "database-newer" : "application-newer";
}
function verdict(relation, application, database) {
  const said2 = {
    equal: { compatible: true, code: null, message: `the database has schema version ${database}, as the application` },
    "database-newer": {
      compatible: true,
      code: null,
      message: `the database has schema version ${database}, which is newer than ${application} and fits it`
    },
    "application-newer": {
      compatible: false,
      code: "APPLICATION_NEWER",
      message: `run migrations: the application needs schema version ${application}, and the database has ${database}`
    },
    "major-conflict": {
      compatible: false,
      code: "MAJOR_CONFLICT",
      message: `version conflict: the application is made for schema version ${application}, and the database has ${database}, of another major`
    }
  };
  return { ...said2[relation], relation };
}
function malformed2(what, wanted = "major.minor.patch, such as 2.4.0") {
  const message = `no version to compare: ${what}, which is not ${wanted}`;
  return { compatible: false, code: "VERSION_MALFORMED", relation: null, message };
}

// packages/schema-guard/src/table-name.ts
function tableParts(name) {
  const parts = typeof name === "string" ? splitName(name) : name;
  const fine = parts !== null && (parts.length === 1 || parts.length === 2) && parts.every(isIdentifier);
  return fine ? parts : null;
}
function isIdentifier(name) {
  return name !== "" && !name.includes("\0");
}
function splitName(name) {
  const part = '(?:"((?:[^"]|"")+)"|([^".]+))';
  const match = new RegExp(`^${part}(?:\\.${part})?$`).exec(name);
  if (match === null) return null;
  const [, quoted1, bare1, quoted2, bare2] = match;
  return [quoted1?.replaceAll('""', '"') ?? bare1, quoted2?.replaceAll('""', '"') ?? bare2].filter(
    (one) => one !== void 0
  );
}
function quoteName(...parts) {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
}

// packages/schema-guard/src/question.ts
function questionFor(settings) {
  return settings.source === "table" ? tableQuestion(settings) : historyQuestion(settings);
}
function tableQuestion({ table, keyColumn, valueColumn, key }) {
  return {
    text: `SELECT pg_catalog.row_security_active($1::text) AS secured, found.present, found.value::text AS value,
  pg_catalog.pg_typeof(found.value)::text AS type
FROM (SELECT 1) AS always LEFT JOIN (
  SELECT true AS present, ${quoteName(valueColumn)} AS value FROM ${table} WHERE ${quoteName(keyColumn)}::text = $2 LIMIT 2
) AS found ON true`,
    values: [table, key]
  };
}
function historyQuestion({ table, valueColumn, layout, appVersion }) {
  const version = `${quoteName(valueColumn)}::text`;
  const byText = `${version} COLLATE "C" DESC`;
  const byNumber = `pg_catalog.length(pg_catalog.ltrim(${version}, '0')) DESC, pg_catalog.ltrim(${version}, '0') COLLATE "C" DESC, ${byText}`;
  const finished = layout === "prisma" ? "finished_at IS NOT NULL AND rolled_back_at IS NULL" : "true";
  const own = layout === "prisma" ? `pg_catalog.starts_with(${version} || '_', $2 || '_')` : `${version} = $2`;
  return {
    text: `SELECT pg_catalog.row_security_active($1::text) AS secured,
  EXISTS (SELECT 1 FROM ${table} WHERE ${own} AND ${finished}) AS present,
  (SELECT ${version} FROM ${table} WHERE ${version} IS NOT NULL AND ${finished}
    ORDER BY ${layout === "plain" ? byNumber : byText} LIMIT 1) AS value`,
    values: [table, appVersion]
  };
}
function whereOf({ source, table, valueColumn, key, jsonPath }) {
  if (source === "migrations") return shown(`history ${table}`, 400);
  const path = jsonPath.length > 0 ? `, path ${jsonPath.join(".")}` : "";
  return shown(`table ${table}, key ${JSON.stringify(key)}, column ${quoteName(valueColumn)}${path}`, 400);
}

// packages/schema-guard/src/refusal.ts
var states = {
  "42P01": { code: "VERSION_MISSING", why: "there is no such table" },
  "3F000": { code: "VERSION_MISSING", why: "there is no such schema" },
  "42703": { code: "VERSION_MISSING", why: "there is no such column" },
  "42501": {
    code: "UNREADABLE",
    why: "this role may not read it: it needs USAGE on the schema and SELECT on the table"
  },
  "57014": { code: "UNREADABLE", why: "the statement was cancelled, by statement_timeout or by somebody" },
  "55P03": { code: "UNREADABLE", why: "the table is locked" },
  "25P02": { code: "UNREADABLE", why: "the connection is in a transaction that has failed" }
};
function refusalOf(error) {
  const known = states[sqlstateOf(error) ?? ""];
  const words = shown(error instanceof Error ? error.message || firstOf(error) || error.name : String(error));
  return known === void 0 ? { code: "UNREADABLE", why: `the database could not be asked: ${words}` } : { ...known, why: `${known.why} (${words})` };
}
function firstOf(error) {
  const errors = "errors" in error ? error.errors : void 0;
  const [first] = Array.isArray(errors) ? errors : [];
  return first instanceof Error ? first.message : "";
}
function sqlstateOf(error, depth = 0) {
  if (typeof error !== "object" || error === null || depth > 3) return null;
  const fields = { ...error };
  for (const state of [fields["code"], fields["sqlstate"]]) {
    if (typeof state === "string" && /^[0-9A-Z]{5}$/.test(state) && /\d/.test(state)) return state;
  }
  return sqlstateOf(fields["meta"], depth + 1) ?? sqlstateOf("cause" in error ? error.cause : null, depth + 1);
}

// packages/schema-guard/src/settings.ts
var histories = {
  supabase: () => ({ table: ["supabase_migrations", "schema_migrations"], column: "version" }),
  plain: (auditSchema) => ({ table: [auditSchema, "migrations"], column: "version" }),
  prisma: () => ({ table: ["public", "_prisma_migrations"], column: "migration_name" })
};
function optionProblems(options) {
  const { source = "table", layout = "supabase", timeoutMs = 1e4, jsonPath, table, key = "" } = options;
  const names = ["keyColumn", "valueColumn", "auditSchema"];
  const found = [
    problem("source", source === "table" || source === "migrations", "must be table or migrations"),
    problem("layout", Object.hasOwn(histories, layout), "must be supabase, plain or prisma"),
    problem(
      "table",
      table === void 0 || tableParts(table) !== null,
      "must be a table's name, or schema.name; a part with a dot or a quote in it stands in double quotes"
    ),
    ...names.map((name) => problem(name, isIdentifier(options[name] ?? "a"), "must be a name")),
    problem("key", !key.includes("\0"), "has a NUL character"),
    problem("jsonPath", !pathOf(jsonPath).includes(""), "has an empty part"),
    problem(
      "appVersion",
      typeof options.appVersion === "string" && options.appVersion.trim() !== "",
      "must be the version that the application is made for"
    ),
    problem("timeoutMs", timeoutMs > 0 && timeoutMs <= longestTimer, `must be from 1 to ${longestTimer}`)
  ];
  return found.filter((one) => one !== null);
}
function problem(option, fine, words) {
  return fine ? null : { option, problem: words };
}
function settle(options) {
  const problems = optionProblems(options).map(({ option, problem: words }) => `\`${option}\` ${words}`);
  if (problems.length > 0) throw new TypeError(`schema-guard: ${problems.join("; ")}`);
  const { source = "table", layout = "supabase", auditSchema = "lockkeeper", timeoutMs = 1e4 } = options;
  const own = source === "migrations" ? histories[layout](auditSchema) : { table: ["bot_config"], column: "value" };
  const { keyColumn = "key", valueColumn = own.column, key = "schema_version" } = options;
  return {
    appVersion: options.appVersion.trim(),
    source,
    layout,
    table: quoteName(...tableParts(options.table ?? own.table) ?? []),
    keyColumn,
    valueColumn,
    key,
    jsonPath: pathOf(options.jsonPath),
    auditSchema,
    timeoutMs
  };
}
function pathOf(path = "version") {
  if (typeof path !== "string") return path;
  return path === "" || path === "." ? [] : path.split(".");
}
var longestTimer = 2 ** 31 - 1;

// packages/schema-guard/src/within-time.ts
async function withinTime(ms, promise) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

// packages/schema-guard/src/skip.ts
var variable = "SKIP_SCHEMA_GUARD";
function skipWanted(env, warn) {
  const value = env[variable];
  if (value === "true") return true;
  if (value !== void 0 && value !== "" && value !== "false")
    warn(`schema-guard: ${variable} is neither true nor false, so nothing is skipped`);
  return false;
}
async function skipped(client, settings, warn) {
  const { appVersion, auditSchema, timeoutMs } = settings;
  const table = quoteName(auditSchema, "guard_skips");
  const source = whereOf(settings);
  const message = `SCHEMA GUARD SKIPPED (${variable}=true): nobody checked that the database fits schema version ${shown(appVersion)}`;
  let recorded = `This is recorded in ${table}.`;
  try {
    const insert2 = `INSERT INTO ${table} (app_version, source) VALUES ($1, $2)`;
    await withinTime(timeoutMs, client.query(insert2, [appVersion, source]));
  } catch (error) {
    recorded = `This is NOT recorded in ${table}: ${refusalOf(error).why}`;
  }
  warn(`schema-guard: ${message}. ${recorded}`);
  return {
    compatible: true,
    code: null,
    relation: null,
    message: `${message}. ${recorded}`,
    appVersion,
    databaseVersion: null,
    source,
    skipped: true,
    cause: null
  };
}

// packages/schema-guard/src/types.ts
var SchemaVersionError = class extends Error {
  name = "SchemaVersionError";
  code;
  result;
  constructor(code, result) {
    super(result.message);
    this.code = code;
    this.result = result;
    if (result.cause !== null) this.cause = result.cause;
  }
};

// packages/schema-guard/src/check.ts
async function checkSchema(client, options) {
  const settings = settle(options);
  const warn = options.warn ?? ((message) => console.warn(message));
  if (skipWanted(options.env ?? surroundings(), warn)) return await skipped(client, settings, warn);
  const known = { appVersion: settings.appVersion, source: whereOf(settings), skipped: false };
  try {
    const { text, values } = questionFor(settings);
    const answer = readAnswer(await withinTime(settings.timeoutMs, client.query(text, values)), settings);
    return { ...judged(answer, settings, known.source), ...known, cause: null };
  } catch (error) {
    const { code, why } = refusalOf(error);
    return { ...failed(code, why, known.source), databaseVersion: null, ...known, cause: error };
  }
}
async function assertSchema(client, options) {
  const result = await checkSchema(client, options);
  if (result.code !== null) throw new SchemaVersionError(result.code, result);
  return result;
}
function surroundings() {
  return typeof process === "undefined" ? {} : process.env;
}
function judged(answer, { source, layout, appVersion }, where) {
  if ("code" in answer) return { ...failed(answer.code, answer.why, where), databaseVersion: null };
  const { version, inHistory } = answer;
  const verdict2 = source === "migrations" ? compareMigrations(appVersion, version, layout) : compareSchemaVersions(appVersion, version);
  const aside = verdict2.compatible && !inHistory ? `; ${appVersion} itself is not in the history` : "";
  return {
    ...verdict2,
    message: `schema-guard: ${verdict2.message}${aside} (${where})`,
    databaseVersion: verdict2.code === "VERSION_MALFORMED" ? null : version
  };
}
function failed(code, why, where) {
  const lead = code === "VERSION_MISSING" ? "the database does not say which schema version it has" : leads[code];
  return { compatible: false, code, relation: null, message: `schema-guard: ${lead}: ${why} (${where})` };
}
var leads = {
  VERSION_MALFORMED: "no version to compare",
  UNREADABLE: "the schema version could not be read"
};

// packages/schema-guard/src/json-path.ts
function changeAt(document, path, version) {
  let at = parseJson(document)?.value;
  for (const [depth, part] of path.entries()) {
    if (typeof at !== "object" || at === null) return null;
    if (!Object.hasOwn(at, part)) {
      const way = path.slice(depth + 1);
      return Array.isArray(at) ? null : { path: path.slice(0, depth + 1), value: documentWith(way, version) };
    }
    at = Object.getOwnPropertyDescriptor(at, part)?.value;
  }
  return { path, value: JSON.stringify(version) };
}
function documentWith(path, version) {
  return path.reduceRight((inner, part) => `{${JSON.stringify(part)}: ${inner}}`, JSON.stringify(version));
}
function arrayLiteral(parts) {
  return `{${parts.map((part) => `"${part.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

// packages/schema-guard/src/set-version.ts
async function setSchemaVersion(client, options) {
  const { version, allowDowngrade = false, ...place } = options;
  if (parseVersion(version) === null)
    throw new TypeError(`schema-guard: \`version\` is ${shownVersion(version)}, which is not major.minor.patch`);
  const settings = settle({ ...place, appVersion: version });
  const source = whereOf(settings);
  const ended = (code, message, more = {}) => {
    return {
      code,
      changed: false,
      before: null,
      source,
      cause: null,
      ...more,
      message: `schema-guard: ${message} (${source})`
    };
  };
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const found = await look(client, settings);
      if ("code" in found) return ended(found.code, `nothing was written: ${found.why}`);
      const { before } = found;
      if (before === version) return ended(null, `the database has schema version ${version} already`, { before });
      if (before !== null && isOlder(version, before) && !allowDowngrade)
        return ended("DOWNGRADE", `nothing was written: the database has ${before}, which is newer than ${version}`, {
          before
        });
      const done = await write(client, settings, found.write).catch((error) => ({ error }));
      if (done === true)
        return ended(
          null,
          `the database has schema version ${version} now${before === null ? "" : `, before ${before}`}`,
          { before, changed: true }
        );
      if (typeof done === "object" && !raced(done.error))
        return ended("NOT_WRITTEN", `nothing was written: ${refusalOf(done.error).why}`, { before, cause: done.error });
    }
    return ended("NOT_WRITTEN", "nothing was written: the row changed each time, or a policy forbids to change it");
  } catch (error) {
    const { code, why } = refusalOf(error);
    return ended(code, why, { cause: error });
  }
}
var attempts = 3;
function raced(error) {
  return sqlstateOf(error) === "23505";
}
function isOlder(version, before) {
  const [wanted, found] = [parseVersion(version), parseVersion(before)];
  return wanted !== null && found !== null && comparePrecedence(wanted, found) < 0;
}
async function look(client, settings) {
  const { text, values } = questionFor(settings);
  const given = await withinTime(settings.timeoutMs, client.query(text, values));
  const answer = readAnswer(given, settings);
  const [row = {}] = rowsOf(given) ?? [];
  if ("version" in answer) {
    if (parseVersion(answer.version) === null)
      return byHand(`it has ${shownVersion(answer.version)}, which is no version`);
  } else if (answer.code !== "VERSION_MISSING") return answer;
  const before = "version" in answer ? answer.version : null;
  const change = row["present"] === true ? update(row, settings) : insert(row, settings);
  return change === null ? byHand("the way to the version leads through something that is no object") : { before, write: change };
}
function byHand(why) {
  return { code: "VERSION_MALFORMED", why: `${why}; correct the row by hand` };
}
var typeOf = (row) => String(row["type"]);
var isJson = (row) => row["type"] === "json" || row["type"] === "jsonb";
function insert(row, { table, keyColumn, valueColumn, key, jsonPath, appVersion }) {
  const plain = jsonPath.length === 0 && !isJson(row);
  return {
    text: `INSERT INTO ${table} (${quoteName(keyColumn)}, ${quoteName(valueColumn)}) VALUES ($1, $2::text::${typeOf(row)}) RETURNING true AS done`,
    values: [key, plain ? appVersion : documentWith(jsonPath, appVersion)]
  };
}
function update(row, settings) {
  const { table, keyColumn, valueColumn, key, jsonPath, appVersion } = settings;
  const value = quoteName(valueColumn);
  const old = typeof row["value"] === "string" ? row["value"] : null;
  const whole = old === null || jsonPath.length === 0;
  const change = whole ? null : changeAt(old, jsonPath, appVersion);
  if (!whole && change === null) return null;
  const plain = jsonPath.length === 0 && !isJson(row);
  const set = change ? {
    sql: `pg_catalog.jsonb_set(${value}::text::jsonb, $1::text[], $2::jsonb)::text`,
    values: [arrayLiteral(change.path), change.value]
  } : { sql: "$1::text", values: [plain ? appVersion : documentWith(jsonPath, appVersion)] };
  const next = set.values.length + 1;
  const same = old === null ? `${value} IS NULL` : `${value}::text = $${next + 1}`;
  return {
    text: `UPDATE ${table} SET ${value} = (${set.sql})::${typeOf(row)} WHERE ${quoteName(keyColumn)}::text = $${next} AND ${same} RETURNING true AS done`,
    values: [...set.values, key, ...old === null ? [] : [old]]
  };
}
async function write(client, { timeoutMs }, { text, values }) {
  return (rowsOf(await withinTime(timeoutMs, client.query(text, values))) ?? []).length > 0;
}


;// CONCATENATED MODULE: ./actions/schema-guard/lib/ask.js


/**
 * Compares, or writes.
 * @throws LockkeeperError SCHEMA_UNREADABLE, SQL_FAILED, or what the connection throws
 */
async function ask(db, { options }, inputs, env) {
    // what cannot be reached is told as such, with what was tried
    if (inputs.setVersion || env["SKIP_SCHEMA_GUARD"] !== "true")
        await db.opened();
    if (inputs.setVersion) {
        const { appVersion, source: _source, layout: _layout, auditSchema: _schema, ...place } = options;
        return written(await setSchemaVersion(db, { ...place, version: appVersion, allowDowngrade: inputs.allowDowngrade }), appVersion);
    }
    const notices = [];
    const result = await checkSchema(db, { ...options, env, warn: (message) => notices.push(sentenceOf(message)) });
    return compared(result, result.skipped ? [] : notices);
}
function compared(result, notices) {
    const { compatible, code, relation, message, databaseVersion, source, skipped, cause } = result;
    if (code === "UNREADABLE")
        throw unreadable(message, cause);
    const missing = code === "VERSION_MISSING" ? "version-missing" : "version-malformed";
    const reason = skipped ? "skipped" : (relation ?? missing);
    return {
        compatible,
        reason,
        message: sentenceOf(message),
        remedy: remedies[reason],
        databaseVersion,
        source,
        notices,
    };
}
function written({ code, changed, before, message, source, cause }, version) {
    if (code === "UNREADABLE")
        throw unreadable(message, cause);
    if (cause instanceof core_lib/* LockkeeperError */.Yc)
        throw cause;
    if (code === "NOT_WRITTEN")
        throw new core_lib/* LockkeeperError */.Yc("SQL_FAILED", sentenceOf(message), {
            cause,
            hint: "Connect as a role that may SELECT, INSERT and UPDATE the table.",
        });
    const refused = {
        DOWNGRADE: "downgrade-refused",
        VERSION_MISSING: "version-missing",
        VERSION_MALFORMED: "version-malformed",
    };
    const reason = code === null ? (changed ? "version-set" : "equal") : refused[code];
    const databaseVersion = code === null ? version : before;
    return {
        compatible: code === null,
        reason,
        message: sentenceOf(message),
        remedy: remedies[reason],
        databaseVersion,
        source,
        notices: [],
    };
}
const remedies = {
    equal: null,
    "database-newer": null,
    "version-set": null,
    skipped: "Take `SKIP_SCHEMA_GUARD` out of the environment when the emergency is over.",
    "application-newer": "Run the pending migrations (`push`) before this code is deployed.",
    "major-conflict": "Deploy the application that is made for the database's major version, or migrate the database to the application's.",
    "version-missing": "Create the table with a migration (`key text PRIMARY KEY, value jsonb NOT NULL`), and let `set-version: true` write the version with each deployment; or set `source: migrations`.",
    "version-malformed": "Correct the row, or say where the version stands: `table`, `key`, `value-column`, `json-path`.",
    "downgrade-refused": "Deploy the newer application, or set `allow-downgrade: true` when going back is what you want.",
};
function unreadable(message, cause) {
    if (cause instanceof core_lib/* LockkeeperError */.Yc)
        return cause;
    return new core_lib/* LockkeeperError */.Yc("SCHEMA_UNREADABLE", sentenceOf(message), {
        cause,
        hint: "The login needs USAGE on the schema and SELECT on the table, and a table that nobody has locked.",
    });
}
/** Our package's messages are lines of a log; a report's are sentences. */
function sentenceOf(message) {
    const text = message.replace(/^schema-guard: /, "");
    return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

;// CONCATENATED MODULE: ./actions/schema-guard/lib/lazy-database.js

/** @param cancelled ends what the server is at: a table that somebody has locked may keep it waiting */
function lazyDatabase(open, cancelled) {
    let db = null;
    const stop = () => void db?.cancel().catch(async () => await db?.close()); // where nobody can be asked only leaving is left
    const opened = async () => {
        if (db !== null)
            return db;
        db = await open();
        cancelled.addEventListener("abort", stop, { once: true });
        return db;
    };
    return {
        opened,
        query: async (text, values) => {
            const asked = await opened();
            try {
                if (!cancelled.aborted)
                    return await asked.query(text, values);
            }
            catch (error) {
                if (!cancelled.aborted)
                    throw error;
            }
            throw new core_lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled before the database had answered.");
        },
        get target() {
            return db && db.target;
        },
        close: async () => {
            cancelled.removeEventListener("abort", stop);
            await db?.close();
        },
    };
}

// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
;// CONCATENATED MODULE: ./actions/schema-guard/lib/app-version.js

/** The version that the application is made for, from the input, a file, or the folder of migrations; or what is wrong. */
async function applicationVersion(inputs, layout, files) {
    const { appVersion, appVersionFile: file, source, migrationsPath } = inputs;
    if (appVersion !== undefined && file !== undefined)
        return app_version_problem(null, "`app-version` and `app-version-file` both say the version.", "Leave one of the two out.");
    if (appVersion !== undefined)
        return { version: appVersion, from: "`app-version`" };
    if (file !== undefined)
        return await versionInFile(file, files);
    if (source === "table")
        return app_version_problem(null, "Nothing says which version the application is made for.", "Give `app-version: 2.4.0`, or `app-version-file: package.json`.");
    const { loaded } = await (0,migrations_lib/* openFolder */.NE)({ ...inputs, layout }, files);
    const newest = loaded.migrations.at(-1)?.version ?? "";
    return { version: newest, from: `newest of \`${migrationsPath}\`` };
}
async function versionInFile(file, files) {
    if (!(await files.exists(file)))
        return app_version_problem(null, `\`app-version-file\` names \`${file}\`, which does not exist.`, "Mend the path; a workflow needs actions/checkout first.");
    const text = new TextDecoder().decode(await files.read(file)).replace(/^\uFEFF/, "");
    const version = file.toLowerCase().endsWith(".json") ? versionInJson(text) : text.split("\n", 1)[0]?.trim();
    if (version)
        return { version, from: `\`${file}\`` };
    return app_version_problem(file, "It says no version.", "A .json file needs a `version` that is a string; any other file has the version on its first line.");
}
function versionInJson(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null; // told as a file that says no version
    }
    const version = typeof json === "object" && json !== null && "version" in json ? json.version : null;
    return typeof version === "string" ? version.trim() : null;
}
function app_version_problem(file, message, remedy) {
    return { id: "app-version", file, place: null, message, remedy };
}

;// CONCATENATED MODULE: ./actions/schema-guard/lib/question.js




/**
 * What is asked, from inputs and files.
 * @throws LockkeeperError INPUT_INVALID with every problem; what the migrations folder may throw
 */
async function readQuestion(inputs, files) {
    const layout = await layoutOf(inputs, files);
    const app = await applicationVersion(inputs, layout, files);
    const options = optionsOf(inputs, layout, "version" in app ? app : { version: "1.0.0", from: "" });
    const problems = [
        ...("version" in app ? versionProblems(inputs, app) : [app]),
        ...optionProblems(options).map(({ option, problem }) => inputProblem(names[option] ?? option, problem, "Mend it.")),
        ...(inputs.setVersion && inputs.source === "migrations"
            ? [
                inputProblem("set-version", "has nothing to write to with `source: migrations`", "The history is written by push."),
            ]
            : []),
    ];
    if (problems.length > 0 || !("version" in app)) {
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,core_lib/* plural */.LS)(problems.length, "problem")} with the inputs of schema-guard`, {
            problems,
        });
    }
    return { options, from: app.from };
}
function optionsOf(inputs, layout, app) {
    const { source, table, keyColumn, valueColumn, key, jsonPath, auditSchema } = inputs;
    return {
        appVersion: app.version,
        source,
        table,
        keyColumn,
        valueColumn,
        key,
        jsonPath,
        layout,
        auditSchema,
        timeoutMs,
    };
}
/** A server that is alive answers such a question at once, unless somebody has locked the table. */
const timeoutMs = 30_000;
const names = {
    appVersion: "app-version",
    keyColumn: "key-column",
    valueColumn: "value-column",
    jsonPath: "json-path",
    auditSchema: "audit-schema",
};
/** A version that cannot be compared with anything need not be brought to a database. */
function versionProblems({ source }, { version, from }) {
    const fine = source === "migrations" || compareSchemaVersions(version, version).compatible;
    const message = `${from} says "${(0,core_lib/* oneLine */.TN)(version, 60)}", which is no version that could be compared.`;
    const remedy = "Write major.minor.patch, such as 2.4.0.";
    return fine ? [] : [{ id: "input-malformed", file: null, place: null, message, remedy }];
}
function inputProblem(name, problem, remedy) {
    return { id: "input-malformed", file: null, place: null, message: `\`${name}\` ${problem}.`, remedy };
}
/** Asked only when a history is read; without a folder it is Supabase's. */
async function layoutOf(inputs, files) {
    const { layout, source, migrationsPath } = inputs;
    if (layout !== "auto")
        return layout;
    const known = source === "migrations" && (inputs.appVersion === undefined || (await files.exists(migrationsPath)));
    return known ? (0,migrations_lib/* guessLayout */.k$)(migrationsPath, await files.list(migrationsPath)) : "supabase";
}

;// CONCATENATED MODULE: ./actions/schema-guard/lib/skips-table.js

/**
 * Makes the table in which applications write down a skipped check, when it is missing, and lets their roles add rows to it.
 * What is there already is left alone: a deployment that changes nothing changes no catalog row either. Gives what could not
 * be done, as sentences: the version is set by then, and stays.
 */
async function prepareSkips(db, schema, roles) {
    const [state] = await db.query(stateQuery, [schema, roles]);
    const steps = [
        ...(state?.schema_there ? [] : [`CREATE SCHEMA ${(0,core_lib/* quoteIdentifier */.Cm)(schema)}`]),
        ...(state?.there ? [] : tableDdl(schema)),
        ...(state?.there ? state.missing : roles).flatMap((role) => grants(schema, role)),
    ];
    if (steps.length === 0)
        return [];
    const turn = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('lockkeeper/schema', 0))";
    const all = ["BEGIN", turn, ...steps, "COMMIT"].map((sql) => ({ sql }));
    const { failed, transaction } = await db.pipeline(all);
    if (transaction !== "idle")
        await db.pipeline([{ sql: "ROLLBACK" }]);
    return failed ? [`Skipped checks will not be recorded in \`${schema}.guard_skips\`: ${failed.error.message}`] : [];
}
/** Roles that may not yet write there; one that does not exist is among them, and the server says so. */
const stateQuery = `
SELECT found.there, EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1) AS schema_there, ARRAY(
  SELECT wanted FROM pg_catalog.unnest($2::text[]) AS wanted LEFT JOIN pg_catalog.pg_roles r ON r.rolname = wanted
  WHERE r.oid IS NULL OR NOT pg_catalog.has_schema_privilege(r.oid, found.namespace, 'USAGE')
    OR NOT pg_catalog.has_column_privilege(r.oid, found.table_oid, 'app_version', 'INSERT')
) AS missing
FROM (SELECT true) AS always LEFT JOIN (
  SELECT true AS there, c.oid AS table_oid, n.oid AS namespace FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'guard_skips'
) AS found ON true`;
/** Whoever skips says which version; when, who and from where the server writes itself. */
function tableDdl(schema) {
    const table = `${(0,core_lib/* quoteIdentifier */.Cm)(schema)}.guard_skips`;
    return [
        `CREATE TABLE ${table} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  skipped_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  role text NOT NULL DEFAULT session_user,
  application_name text DEFAULT pg_catalog.current_setting('application_name'),
  client_address inet DEFAULT pg_catalog.inet_client_addr(),
  app_version text NOT NULL,
  source text NOT NULL)`,
        `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
        `REVOKE ALL ON ${table} FROM PUBLIC`,
        `CREATE POLICY add_a_skip ON ${table} FOR INSERT WITH CHECK (true)`,
    ];
}
function grants(schema, role) {
    return [
        `GRANT USAGE ON SCHEMA ${(0,core_lib/* quoteIdentifier */.Cm)(schema)} TO ${(0,core_lib/* quoteIdentifier */.Cm)(role)}`,
        `GRANT INSERT (app_version, source) ON ${(0,core_lib/* quoteIdentifier */.Cm)(schema)}.guard_skips TO ${(0,core_lib/* quoteIdentifier */.Cm)(role)}`,
    ];
}

;// CONCATENATED MODULE: ./actions/schema-guard/lib/run.js





/** Finds out what the application needs, then compares it with the database, or writes it there. */
async function run(inputs, deps) {
    const question = await readQuestion(inputs, deps.files);
    const db = lazyDatabase(deps.openDatabase, deps.cancelled);
    try {
        const found = await ask(db, question, inputs, deps.env);
        const notices = inputs.setVersion ? await prepareSkips(await db.opened(), inputs.auditSchema, inputs.appRoles) : [];
        const { target } = db;
        const report = {
            schema: "lockkeeper/guard@1",
            ...found,
            appVersion: question.options.appVersion,
            appVersionFrom: question.from,
            generatedAt: deps.clock.now().toISOString(),
            target: target && { host: target.host, database: target.database },
            notices: [...found.notices, ...notices],
        };
        const path = await deps.files.write(`${deps.outputDir}/guard.json`, `${JSON.stringify(report, null, 2)}\n`);
        return outcome(report, path);
    }
    finally {
        await db.close();
    }
}
function outcome(report, reportJsonPath) {
    const { compatible, databaseVersion, reason, message } = report;
    return {
        exit: compatible ? 0 : 1,
        outputs: { compatible, databaseVersion: databaseVersion ?? "", reason, reportJsonPath },
        annotations: [
            ...(compatible ? [] : [{ level: "error", message }]),
            ...(reason === "skipped" ? [{ level: "warning", message }] : []),
        ],
        report: {
            markdown: (0,report_lib/* guardMarkdown */.Bz)(report),
            terminal: (display) => (0,report_lib/* guardTerminal */._j)(report, display),
            json: report,
        },
    };
}

// EXTERNAL MODULE: ./actions/schema-guard/lib/spec.js
var spec = __webpack_require__(9288);
;// CONCATENATED MODULE: ./actions/schema-guard/lib/main.js




/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const { applicationName } = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, (inputs) => {
        const { cancelled, env, outputDir } = host;
        const log = (line) => host.info(line);
        const open = (0,lib_open/* openDatabase */.q)({ ...inputs, applicationName }, { clock: lib/* systemClock */.ml, signal: cancelled, log });
        return run(inputs, { files, clock: lib/* systemClock */.ml, env, outputDir, openDatabase: open, cancelled });
    });
}


/***/ }),

/***/ 9288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

/** Where the version stands in the database. */
const placeInputs = {
    source: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["table", "migrations"], {
        description: "Where the database says its version: a row of a `table`, or the newest row of the history of `migrations`.",
        default: "table",
    }),
    table: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Table with the version, `name` or `schema.name`, spelled as it is; a part with a dot or a quote in it stands in double quotes. `bot_config` when left out; of `migrations`, the layout's own history table.",
        example: "app.settings",
    }),
    "key-column": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "Column by which the row is found.", default: "key" }),
    "value-column": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Column of type json, jsonb or text. `value` when left out; of `migrations`, the layout's column of versions.",
        example: "value",
    }),
    key: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ description: "What the key column says in that row.", default: "schema_version" }),
    "json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Where in the JSON the version stands, parts joined by dots; `.` when the whole value is the version.",
        default: "version",
    }),
};
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "schema-guard",
    description: "Compares the schema version that an application needs with the one in the database, or sets it",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .connectionInputs */ .eu,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .migrationInputs */ .WN,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        "app-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Version that the application is made for (semver, `v` allowed); of `migrations`, the newest migration it needs, which is that of `migrations-path` when left out.",
            example: "2.4.0",
        }),
        "app-version-file": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "File that says it instead: `version` of a .json file, or the first line of any other.",
            inConfig: "within",
            example: "package.json",
        }),
        ...placeInputs,
        "set-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "Writes the application's version into the table instead of comparing: the row is made when it is missing, other keys of the JSON stay.",
            default: false,
        }),
        "allow-downgrade": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
            description: "`set-version` may write a version that is older than the database's.",
            default: false,
        }),
        "app-roles": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Roles of the application. `set-version` lets them write down in `guard_skips` of the audit schema that they skipped the check, and nothing else.",
            default: [],
            example: "app",
        }),
        "audit-schema": _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .planInputs */ .Zp["audit-schema"],
    },
    outputs: {
        compatible: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "The application may work with this schema, or nobody looked because of a skip.",
        }),
        "database-version": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Version of the database; empty when it is not known." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)([
            "equal",
            "database-newer",
            "application-newer",
            "major-conflict",
            "version-missing",
            "version-malformed",
            "skipped",
            "version-set",
            "downgrade-refused",
        ], { description: "Why." }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "File with the whole report (`lockkeeper/guard@1`)." }),
    },
    permissions: { contents: "read" },
    sideEffects: [
        "With `set-version`, writes the version into one row of the table, and makes the table `guard_skips` in the audit schema when it is missing.",
        "With `SKIP_SCHEMA_GUARD=true` in the environment, adds a row to `guard_skips` where that may be done.",
    ],
    example: "--app-version 2.4.0",
});


/***/ })

};
