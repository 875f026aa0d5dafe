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
  if (row["present"] !== true) return missing(`there is no such row${hidden(row)}`);
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
  return missing(`no migration is recorded in ${table}${hidden(row)}`);
}
function hidden(row) {
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
export {
  SchemaVersionError,
  assertSchema,
  checkSchema,
  compareSchemaVersions,
  optionProblems,
  setSchemaVersion
};
