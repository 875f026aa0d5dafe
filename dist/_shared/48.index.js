export const id = 48;
export const ids = [48];
export const modules = {

/***/ 9048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lC: () => (/* reexport */ CheckSession),
  x4: () => (/* reexport */ builtInSettings),
  WJ: () => (/* reexport */ checkBuiltIn),
  Ez: () => (/* reexport */ checkExpectations),
  gw: () => (/* reexport */ checkFiles),
  Y1: () => (/* reexport */ inspectScript),
  gK: () => (/* reexport */ isOff),
  Mz: () => (/* reexport */ preflight),
  h6: () => (/* reexport */ readBackupReport),
  Cv: () => (/* reexport */ readCheckFiles),
  L3: () => (/* reexport */ readCheckNames),
  Oh: () => (/* reexport */ readDiskReport),
  uJ: () => (/* reexport */ readExpectations),
  AF: () => (/* reexport */ readHttpChecks),
  XT: () => (/* reexport */ readPerformance),
  Cu: () => (/* reexport */ readSchedule),
  lu: () => (/* reexport */ readSequences),
  se: () => (/* reexport */ readServerVersion),
  Yv: () => (/* reexport */ readTimedQueries),
  ln: () => (/* reexport */ runHttpChecks),
  B6: () => (/* reexport */ runSmokeFile),
  lP: () => (/* reexport */ runTimedQueries),
  KM: () => (/* reexport */ schemasNamed)
});

// UNUSED EXPORTS: jsonSchema, metaCommands, mostConnections

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/core/lib/nearest.js
var nearest = __webpack_require__(8383);
;// CONCATENATED MODULE: ./packages/checks/lib/expectations/names.js


/** The parts of a name as SQL reads it: folded unless quoted; null when it is no name. */
function nameParts(text) {
    const parts = [];
    const part = /\s*(?:"((?:[^"]|"")+)"|([^\s".]+))\s*(\.|$)/uy;
    for (;;) {
        const [, quoted, bare, end] = part.exec(text) ?? [];
        if (quoted === undefined && bare === undefined)
            return null;
        parts.push(quoted?.replaceAll('""', '"') ?? bare?.toLowerCase() ?? "");
        if (end === "")
            return parts;
    }
}
/**
 * The known name that was meant: spelled as PostgreSQL spells it, as SQL would read it, or letter by letter without the
 * quotes. A name of too few parts belongs to `public`.
 * @param parts how many a whole name has; null for names of one part, which have no schema
 */
function meant(text, known, parts = 2) {
    return spellings(text, parts).find((name) => known.has(name)) ?? null;
}
/** Every way in which a name may be read, the likeliest first. */
function spellings(text, parts = 2) {
    const folded = nameParts(text);
    const literal = /["\s]/.test(text) && folded ? null : text.split(".");
    const whole = (names) => names === null
        ? []
        : [(parts !== null && names.length === parts - 1 ? ["public", ...names] : names).map(lib/* quoteName */.AB).join(".")];
    const single = parts === null ? [(0,lib/* quoteName */.AB)(text)] : [];
    return [...new Set([text, ...single, ...whole(folded), ...whole(literal)])];
}
/** `Did you mean ...?`, or nothing when no known name is close. */
function suggestion(text, known) {
    const names = [...known];
    const close = [text, ...spellings(text)].map((name) => (0,nearest/* nearest */.p)(name, names)).find((name) => name !== null) ?? null;
    return close === null ? "" : ` Did you mean \`${close}\`?`;
}
/** What stands before the brackets, and the types between them; null without brackets. */
function routineParts(text) {
    // a quote that closes is not followed by another one: otherwise many of them could be read in too many ways
    const open = /^((?:"(?:[^"]|"")*"(?!")|[^"(])+)\((.*)\)\s*$/su.exec(text);
    if (!open?.[1] || open[2] === undefined)
        return { name: text, types: null };
    return { name: open[1].trim(), types: splitTypes(open[2]) };
}
/** Types apart by commas that stand in no brackets. */
function splitTypes(list) {
    if (list.trim() === "")
        return [];
    const types = [""];
    let depth = 0;
    for (const char of list) {
        if (char === "(")
            depth += 1;
        if (char === ")")
            depth -= 1;
        if (char === "," && depth === 0)
            types.push("");
        else
            types[types.length - 1] += char;
    }
    return types.map((type) => type.trim());
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/types.js

/** Names that SQL has for types, and what format_type calls them. */
const aliases = {
    int: "integer",
    int4: "integer",
    int8: "bigint",
    int2: "smallint",
    bool: "boolean",
    float8: "double precision",
    float4: "real",
    float: "double precision",
    decimal: "numeric",
    dec: "numeric",
    varchar: "character varying",
    "char varying": "character varying",
    char: "character",
    bpchar: "character",
    varbit: "bit varying",
    timestamptz: "timestamp with time zone",
    timestamp: "timestamp without time zone",
    timetz: "time with time zone",
    time: "time without time zone",
    serial: "integer",
    serial4: "integer",
    bigserial: "bigint",
    serial8: "bigint",
    smallserial: "smallint",
    serial2: "smallint",
};
/** A type as format_type would write it, whichever of its names was used; types of `public` need no schema. */
function typeName(text, known) {
    const spaced = text.trim().replace(/\s+/g, " ");
    const array = /(?:\s*\[\d*\])+$|\s+array$/i.exec(spaced)?.[0] ?? "";
    const single = spaced.slice(0, spaced.length - array.length);
    const setOf = /^setof /i.test(single) ? "SETOF " : "";
    const [, before = single, modifier = "", after = ""] = /^("(?:[^"]|"")*"(?:\."(?:[^"]|"")*")?|[^("]+?)\s*(\([^)]*\))?\s*((?:with|without) time zone)?$/i.exec(single.slice(setOf.length)) ?? [];
    const plain = [before.toLowerCase(), after.toLowerCase()].filter((word) => word !== "").join(" ");
    const base = baseName(before, plain, known);
    const modified = modifier.replace(/\s/g, "");
    // the modifier of a time stands before its zone
    const zoned = / (?:with|without) time zone$/.exec(base)?.[0];
    const inner = zoned === undefined ? base + modified : base.slice(0, -zoned.length) + modified + zoned;
    const whole = base === "character" && modified === "" ? "character(1)" : inner;
    return { base, whole: `${setOf}${whole}${array === "" ? "" : "[]"}` };
}
function baseName(written, plain, known) {
    const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
    if (alias !== undefined)
        return alias;
    if (known.has(plain))
        return plain;
    const parts = nameParts(written);
    if (parts?.[0] === "pg_catalog" && parts[1] !== undefined)
        return aliases[parts[1]] ?? parts[1];
    return spellings(written).find((name) => known.has(name)) ?? plain;
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/schema.js



/** A schema that is asked for objects by names that people write. */
class KnownSchema {
    snapshot;
    /** as format_type writes them, the server's own among them */
    types;
    #identities = new Map();
    constructor(snapshot, types) {
        this.snapshot = snapshot;
        this.types = types;
    }
    identities(kind) {
        const known = this.#identities.get(kind) ?? new Set((0,lib/* objectsOf */.iZ)(this.snapshot, kind).map(({ identity }) => identity));
        this.#identities.set(kind, known);
        return known;
    }
    /** The object of the first of these kinds that has the name. */
    find(kinds, name, parts = 2) {
        for (const kind of kinds) {
            const identity = meant(name, this.identities(kind), parts);
            if (identity !== null)
                return (0,lib/* objectOf */.Xy)(this.snapshot, kind, identity);
        }
        return null;
    }
    /** Something of a table, named without it. */
    findOf(kind, table, name) {
        const identities = spellings(name, null).map((one) => `${table}.${one}`);
        return identities.map((one) => (0,lib/* objectOf */.Xy)(this.snapshot, kind, one)).find((found) => found !== null) ?? null;
    }
    /** A function by name and types, or by its name alone when only one has it. */
    findRoutine(text) {
        const { name, types } = routineParts(text);
        const named = (0,lib/* objectsOf */.iZ)(this.snapshot, "function").filter(({ identity }) => spellings(name).includes(routineParts(identity).name));
        if (types === null)
            return named.length === 1 ? (named[0] ?? null) : null;
        const wanted = types.map((type) => this.type(type));
        return (named.find(({ identity }) => {
            const has = (routineParts(identity).types ?? []).map((type) => this.type(type));
            return has.length === wanted.length && has.every((type, index) => type === wanted[index]);
        }) ?? null);
    }
    /** A type as format_type writes it. */
    type(text) {
        return typeName(text, this.types).whole;
    }
    /** Says that something is missing, and what is close to its name. */
    missing(what, name, kinds) {
        const known = kinds.flatMap((kind) => [...this.identities(kind)]);
        return `There is no ${what} \`${name}\`.${suggestion(name, known)}`;
    }
    ownerOf(object) {
        return String((0,lib/* attributeOf */.w4)(object, "owner"));
    }
}
const relationKinds = ["table", "foreign table"];
const viewKinds = ["view", "materialized view"];

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/grants.js



/** One check for each role: a list is exact, `at-least` and `never` are bounds. */
function checkGrants(schema, object, declared, roles, into) {
    for (const { name, place, value } of declared) {
        const role = /^public$/i.test(name) ? "PUBLIC" : meant(name, roles, null);
        const title = `grants of \`${name}\` on \`${object.identity}\``;
        if (role === null) {
            into.unknown(place, title, `The server has no role \`${name}\`.${suggestion(name, roles)}`, "CREATE ROLE, or mend the name.");
            continue;
        }
        const found = privilegesOn(schema, object, role);
        checkRole(title, place, value, { found, expand: (wanted) => expanded(schema, object, wanted) }, into);
    }
}
function checkRole(title, place, value, { found, expand }, into) {
    if ("length" in value) {
        const wanted = expand(value.map((one) => one.value));
        return into.add(place, `${title} are ${words(wanted)}`, [
            ...lacking(found, wanted),
            ...tooMany(found.filter((one) => !wanted.includes(one))),
        ]);
    }
    const least = value["at-least"] && expand(value["at-least"].value.map((one) => one.value));
    const never = value.never && expand(value.never.value.map((one) => one.value));
    if (least)
        into.add(place, `${title} are at least ${words(least)}`, lacking(found, least));
    if (never)
        into.add(place, `${title} are never ${words(never)}`, tooMany(found.filter((one) => forbids(never, one))));
    if (!least && !never)
        into.unknown(place, title, "Nothing is declared about them.", "anon: [select]");
}
/** What a role may do with an object, in small letters, its part of PUBLIC's included; on single columns `update (name)`. */
function privilegesOn({ snapshot }, object, role) {
    const { kind, identity } = object;
    const who = new Set([role, "PUBLIC"]);
    const own = [...relationKinds, ...viewKinds, "sequence"].includes(kind)
        ? (0,lib/* privilegesOf */.yK)(snapshot, identity, role)
        : [
            ...(0,lib/* grantsOn */.dX)(snapshot, identity)
                .filter((grant) => (0,lib/* attributeOf */.w4)(grant, "objectKind") === kind && who.has(String((0,lib/* attributeOf */.w4)(grant, "role"))))
                .flatMap((grant) => (0,lib/* listOf */.c3)(grant, "privileges")),
            ...((0,lib/* attributeOf */.w4)(object, "owner") === role ? ownersPrivileges(kind) : []),
        ];
    const columns = new Map();
    for (const column of (0,lib/* childrenOf */.LU)(snapshot, identity, "column")) {
        for (const grant of (0,lib/* grantsOn */.dX)(snapshot, column.identity).filter((one) => who.has(String((0,lib/* attributeOf */.w4)(one, "role"))))) {
            for (const privilege of (0,lib/* listOf */.c3)(grant, "privileges")) {
                if (own.includes(privilege))
                    continue;
                columns.set(privilege, [...(columns.get(privilege) ?? []), column.identity.slice(identity.length + 1)]);
            }
        }
    }
    const onColumns = Array.from(columns, ([privilege, names]) => `${privilege.toLowerCase()} (${names.toSorted().join(", ")})`);
    return [...new Set([...own.map((one) => one.toLowerCase()), ...onColumns])].toSorted();
}
function ownersPrivileges(kind) {
    return kind === "function" ? ["EXECUTE"] : kind === "schema" ? ["CREATE", "USAGE"] : ["USAGE"];
}
/** `all` is what the server would make of it for this kind of object. */
function expanded({ snapshot }, { kind }, wanted) {
    const relation = "delete insert references select trigger truncate update".split(" ");
    const all = kind === "sequence"
        ? ["select", "update", "usage"]
        : kind === "function"
            ? ["execute"]
            : kind === "schema"
                ? ["create", "usage"]
                : [...relation, ...(snapshot.server.major >= 17 ? ["maintain"] : [])];
    return [...new Set(wanted.map(normal).flatMap((one) => (one === "all" ? all : one)))].toSorted();
}
/** `update (a, b)`, whatever its blanks and the order of its columns. */
function normal(privilege) {
    const [, verb = privilege, list] = /^(\w+) ?\((.+)\)$/.exec(privilege) ?? [];
    if (list === undefined)
        return verb.toLowerCase();
    return `${verb.toLowerCase()} (${list
        .split(",")
        .map((name) => name.trim())
        .toSorted()
        .join(", ")})`;
}
function lacking(found, wanted) {
    const missing = wanted.filter((one) => !found.includes(one) && !found.includes(one.replace(/ \(.*/, "")));
    return missing.length > 0 ? [`It lacks ${missing.join(", ")}.`] : [];
}
function tooMany(more) {
    return more.length > 0 ? [`It has ${more.join(", ")} beside.`] : [];
}
/** A privilege on some columns is one that must not be there, too. */
function forbids(never, found) {
    return never.includes(found) || never.includes(found.replace(/ \(.*/, ""));
}
function words(privileges) {
    return privileges.length > 0 ? privileges.join(", ") : "none";
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/declared.js
/** The checks that come of a file of expectations, in the order in which they are made. */
class DeclaredChecks {
    checks = [];
    #file;
    #names = new Map();
    constructor(file) {
        this.#file = file;
    }
    /** `problems`: what is otherwise, as sentences; none means that it holds. */
    add(place, name, problems, remedy = null) {
        const state = problems.length > 0 ? "failed" : "passed";
        this.push(place, name, state, problems.join(" ") || null, state === "failed" ? remedy : null);
    }
    /** What could not be told, and why. */
    unknown(place, name, message, remedy = null) {
        this.push(place, name, "error", message, remedy);
    }
    push(place, name, state, message, remedy, kind = "expectation", durationMs = null) {
        const times = (this.#names.get(name) ?? 0) + 1;
        this.#names.set(name, times);
        const unique = times === 1 ? name : `${name} (${times})`;
        this.checks.push({
            kind,
            name: unique,
            group: this.#file,
            state,
            message,
            remedy,
            file: this.#file,
            place,
            durationMs,
        });
    }
}
/** ``Its type is `integer`, not `bigint`.`` */
function otherwise(what, found, wanted) {
    return `Its ${what} is ${shown(found)}, not ${shown(wanted)}.`;
}
function shown(value) {
    if (value === null || value === "")
        return value === null ? "not set" : "empty";
    const words = typeof value === "object" ? value.join(", ") || "(none)" : String(value);
    // a backtick within would end the name
    return `\`${words.replaceAll("`", "'")}\``;
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/same-expression.js
/**
 * Whether two texts of SQL say the same as far as a reader without a parser can tell: white space, the letters of keywords,
 * brackets around the whole, and casts of constants, which PostgreSQL adds, make no difference.
 */
function sameExpression(found, wanted) {
    return bare(found) === bare(wanted) || bare(withoutCasts(found)) === bare(withoutCasts(wanted));
}
function bare(sql) {
    const small = sql
        .trim()
        .replace(/\s+/g, " ")
        .replace(/('(?:[^']|'')*')|("(?:[^"]|"")*")|[^'"]+/g, (part, constant, name) => constant !== undefined || name !== undefined ? part : part.toLowerCase().replace(/ ?([(),=<>+*/-]) ?/g, "$1"));
    const single = withoutDoubleBrackets(`(${small})`);
    return single.startsWith("(") && single.endsWith(")") ? single.slice(1, -1) : single;
}
/** `'a'::public.status` is `'a'`, `(0)::numeric` is `0`. */
function withoutCasts(sql) {
    return sql.replace(/('(?:[^']|'')*')::[\w ."[\]]+/g, "$1").replace(/\((-?\d+(?:\.\d+)?)\)::[\w ."]+/g, "$1");
}
/** Brackets right within brackets are left out. Brackets in constants count as well, in both texts alike. */
function withoutDoubleBrackets(text) {
    const closing = new Map();
    const open = [];
    for (let at = 0; at < text.length; at++) {
        if (text[at] === "(")
            open.push(at);
        const from = text[at] === ")" ? open.pop() : undefined;
        if (from !== undefined)
            closing.set(from, at);
    }
    const dropped = new Set();
    for (const [from, to] of closing) {
        const inner = closing.get(from + 1);
        if (inner !== undefined && inner === to - 1)
            dropped.add(from + 1).add(inner);
    }
    return Array.from({ length: text.length }, (_, at) => (dropped.has(at) ? "" : text[at])).join("");
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/columns.js





/** One check for each declared column of a table or view. */
function checkColumns(schema, relation, declared, into) {
    for (const column of byName(declared)) {
        const title = `column \`${relation.identity}.${column.name}\``;
        const object = schema.findOf("column", relation.identity, column.name);
        const wanted = wantedOf(column.value);
        if (object === null) {
            const known = (0,lib/* childrenOf */.LU)(schema.snapshot, relation.identity, "column").map(({ identity }) => identity.slice(relation.identity.length + 1));
            const missing = `\`${relation.identity}\` has no column \`${column.name}\`.${suggestion(column.name, known)}`;
            into.add(column.place, `${title} exists`, [missing]);
            continue;
        }
        const unknown = wanted.type === undefined ? null : unknownType(wanted.type, schema);
        if (unknown !== null)
            into.unknown(column.place, `${title} ${titleOf(wanted)}`, unknown, "Mend the name of the type.");
        else
            into.add(column.place, `${title} ${titleOf(wanted)}`, problemsOf(schema, object, wanted));
    }
}
/** Items of a list and members of a mapping alike. */
function byName(declared) {
    return declared.map((one) => ("name" in one ? one : { name: one.value, place: one.place, value: null }));
}
function titleOf({ type, notNull, default: fallback, generated, identity }) {
    const words = [
        type ?? "",
        notNull === undefined ? "" : notNull ? "not null" : "null",
        fallback === undefined ? "" : fallback === null ? "without default" : `default ${fallback}`,
        generated === undefined ? "" : `generated as (${generated})`,
        identity === undefined ? "" : `generated ${identity} as identity`,
    ].filter((word) => word !== "");
    return words.length === 0 ? "exists" : `is \`${words.join(" ").replaceAll("`", "'")}\``;
}
function wantedOf(value) {
    if (value === null)
        return {};
    if (typeof value === "string")
        return fromSql(value);
    return {
        type: value.type?.value,
        notNull: value["not-null"]?.value,
        default: value.default?.value,
        generated: value.generated?.value,
        identity: value.identity?.value,
    };
}
/** `bigint not null default 0`, as it would stand in CREATE TABLE. */
function fromSql(text) {
    const [, head = text, fallback] = /^(.*?)\s+default\s+(.*)$/is.exec(text) ?? [];
    // the words may stand on either side of the default
    const [, shortened = fallback, after] = /^(.*?)\s+(not null|null)$/is.exec(fallback ?? "") ?? [];
    const [, type = head, nullness = after] = /^(.*?)\s+(not null|null)$/is.exec(head) ?? [];
    return {
        type: type.trim(),
        ...(nullness === undefined ? {} : { notNull: /^not/i.test(nullness) }),
        ...(shortened === undefined ? {} : { default: shortened }),
    };
}
function unknownType(type, { types }) {
    const { base } = typeName(type, types);
    return types.has(base) ? null : `The server has no type \`${type}\`.${suggestion(base, types)}`;
}
function problemsOf(schema, column, wanted) {
    const found = (name) => (0,lib/* attributeOf */.w4)(column, name);
    const problems = [];
    const type = wanted.type === undefined ? undefined : schema.type(wanted.type);
    if (type !== undefined && type !== found("type"))
        problems.push(otherwise("type", found("type"), type));
    if (wanted.notNull !== undefined && wanted.notNull !== found("notNull")) {
        problems.push(wanted.notNull ? "It may be NULL." : "It is NOT NULL.");
    }
    if (wanted.identity !== undefined && wanted.identity !== found("identity")) {
        problems.push(otherwise("identity", found("identity"), wanted.identity));
    }
    return [
        ...problems,
        ...expression("default", found("default"), wanted.default),
        ...expression("expression", withoutStorage(found("generated")), wanted.generated),
    ];
}
function withoutStorage(generated) {
    return typeof generated === "string" ? generated.replace(/ (?:STORED|VIRTUAL)$/, "") : generated;
}
function expression(what, found, wanted) {
    if (wanted === undefined || found === wanted)
        return [];
    if (typeof found === "string" && wanted !== null && sameExpression(found, wanted))
        return [];
    return [otherwise(what, found, wanted)];
}

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/finding.js

/** Schema of a qualified name. */
function schemaOf(identity) {
    return nameParts(identity)?.[0] ?? "";
}
/** Those that are the user's. */
function ours(scene, objects) {
    return objects.filter(({ identity }) => scene.ours(schemaOf(identity)));
}

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/access.js





/** Whether anybody gets at more than was meant. */
const access = [
    {
        id: "exposed-table-without-rls",
        title: "every table of an exposed schema has row level security",
        find: withoutRls,
    },
    { id: "policies-without-rls", title: "no table has policies without row level security", find: idlePolicies },
    { id: "undeclared-grant", title: "roles of the API have no grants but the declared ones", find: undeclared },
    { id: "exposed-view-of-owner", title: "views of exposed schemas run with the caller's rights", find: ownersViews },
    {
        id: "definer-without-search-path",
        title: "every SECURITY DEFINER function has a search_path of its own",
        find: definers,
    },
];
/** Roles that anybody may have who reaches the API. */
const apiRoles = ["anon", "authenticated"];
function enableRls(table) {
    return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`;
}
function withoutRls({ snapshot, exposed }) {
    return (0,lib/* objectsOf */.iZ)(snapshot, "table")
        .filter((table) => exposed.includes(schemaOf(table.identity)) && (0,lib/* attributeOf */.w4)(table, "rls") !== true)
        .map(({ identity }) => ({
        identity,
        message: "Row level security is off: whoever has a grant on it sees every row through the API.",
        remedy: enableRls(identity),
    }));
}
function idlePolicies(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "table"))
        .filter((table) => (0,lib/* attributeOf */.w4)(table, "rls") !== true)
        .filter(({ identity }) => (0,lib/* childrenOf */.LU)(scene.snapshot, identity, "policy").length > 0)
        .map(({ identity }) => ({
        identity,
        message: "It has policies, and row level security is off: none of them does anything.",
        remedy: enableRls(identity),
    }));
}
/** Only where somebody began to declare grants; then whatever an API's role holds in an exposed schema must be declared. */
function undeclared({ snapshot, exposed, expected }) {
    const schema = new KnownSchema(snapshot, new Set());
    const declared = declaredGrants(schema, expected);
    if (declared.size === 0)
        return [];
    return [...relationKinds, ...viewKinds]
        .flatMap((kind) => (0,lib/* objectsOf */.iZ)(snapshot, kind))
        .filter(({ identity }) => exposed.includes(schemaOf(identity)))
        .flatMap((object) => apiRoles.flatMap((role) => {
        const held = privilegesOn(schema, object, role);
        if (held.length === 0 || declared.has(`${object.identity} ${role}`))
            return [];
        return [
            {
                identity: object.identity,
                more: ` to \`${role}\``,
                message: `\`${role}\` has ${held.join(", ")}, and no expectation says so.`,
                remedy: `Declare it, or REVOKE ALL ON ${object.identity} FROM ${role};`,
            },
        ];
    }));
}
function declaredGrants(schema, expected) {
    const apart = (expected?.grants?.value ?? []).map(({ name, value }) => ({ name, roles: value }));
    const within = [...byName(expected?.tables?.value ?? []), ...byName(expected?.views?.value ?? [])].map(({ name, value }) => ({ name, roles: value?.grants?.value ?? [] }));
    return new Set([...apart, ...within].flatMap(({ name, roles }) => {
        const object = schema.find([...relationKinds, ...viewKinds], name);
        return object ? roles.map((role) => `${object.identity} ${role.name}`) : [];
    }));
}
function ownersViews({ snapshot, exposed }) {
    // before 15 no view could run with the caller's rights
    if (snapshot.server.major < 15)
        return [];
    return (0,lib/* objectsOf */.iZ)(snapshot, "view")
        .filter((view) => exposed.includes(schemaOf(view.identity)) && (0,lib/* attributeOf */.w4)(view, "securityInvoker") !== true)
        .map(({ identity }) => ({
        identity,
        message: "The view runs with its owner's rights, past the row level security of its tables.",
        remedy: `ALTER VIEW ${identity} SET (security_invoker = true);`,
    }));
}
function definers(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "function"))
        .filter((one) => (0,lib/* attributeOf */.w4)(one, "securityDefiner") === true && (0,lib/* attributeOf */.w4)(one, "searchPath") === null)
        .map(({ identity }) => ({
        identity,
        message: "It runs with its owner's rights and the caller's search_path: the caller chooses what its names mean.",
        remedy: `ALTER FUNCTION ${identity} SET search_path = '';`,
    }));
}

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/soundness.js


/** Whether what is there does what its name says. */
const soundness = [
    { id: "invalid-index", title: "no index is INVALID", find: invalidIndexes },
    {
        id: "not-valid-constraint",
        title: "no constraint has been NOT VALID since before the last deployment",
        find: notValid,
    },
    { id: "table-without-primary-key", title: "every table has a primary key", find: withoutKey },
    { id: "duplicate-index", title: "no index does what another one does", find: duplicates },
    { id: "disabled-trigger", title: "no trigger is disabled", find: disabledTriggers },
    { id: "sequence-near-its-end", title: "no sequence is near its end", find: nearTheEnd },
    { id: "foreign-key-without-index", title: "every foreign key has an index on its columns", find: withoutIndex },
];
function invalidIndexes(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "index"))
        .filter((index) => (0,lib/* attributeOf */.w4)(index, "valid") === false)
        .map(({ identity }) => ({
        identity,
        message: "The index is INVALID: no query uses it, and every write pays for it.",
        remedy: `REINDEX INDEX CONCURRENTLY ${identity}; or DROP INDEX CONCURRENTLY ${identity};`,
    }));
}
function notValid(scene) {
    const { before } = scene;
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "constraint"))
        .filter((constraint) => (0,lib/* attributeOf */.w4)(constraint, "validated") === false)
        .flatMap((constraint) => {
        const { identity } = constraint;
        const old = before && (0,lib/* objectOf */.Xy)(before, "constraint", identity);
        // one that came with the last deployment has its VALIDATE in the next
        if (before !== null && (old === null || (0,lib/* attributeOf */.w4)(old, "validated") !== false))
            return [];
        const table = String((0,lib/* attributeOf */.w4)(constraint, "table"));
        const name = identity.slice(table.length + 1);
        const since = before === null ? "whether since before the last deployment is not known" : "since before the last deployment";
        return [
            {
                identity,
                message: `The constraint is NOT VALID (${since}): old rows may break it.`,
                remedy: `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
                ...(before === null ? { level: "warning" } : {}),
            },
        ];
    });
}
function withoutKey(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "table"))
        .filter((table) => (0,lib/* attributeOf */.w4)(table, "partitionOf") === null)
        .filter(({ identity }) => !(0,lib/* childrenOf */.LU)(scene.snapshot, identity, "constraint").some((one) => (0,lib/* attributeOf */.w4)(one, "type") === "primary key"))
        .map(({ identity }) => ({
        identity,
        message: "The table has no primary key: rows cannot be told apart, and logical replication cannot change them.",
        remedy: "Add a primary key, or except the table.",
    }));
}
/** An index whose text is another's but for the name; of each such group the one to keep comes first. */
function duplicates(scene) {
    const groups = new Map();
    for (const index of ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "index"))) {
        if ((0,lib/* attributeOf */.w4)(index, "partitionOf") !== null)
            continue;
        const definition = String((0,lib/* attributeOf */.w4)(index, "definition"));
        const key = `${String((0,lib/* attributeOf */.w4)(index, "table"))}${definition.slice(definition.lastIndexOf(" USING "))}`;
        const rank = ((0,lib/* attributeOf */.w4)(index, "constraint") === null ? 2 : 0) + ((0,lib/* attributeOf */.w4)(index, "unique") === true ? 0 : 1);
        groups.set(key, [...(groups.get(key) ?? []), { identity: index.identity, rank }]);
    }
    return [...groups.values()].flatMap((group) => {
        const [kept, ...more] = group.toSorted((a, b) => a.rank - b.rank);
        return (more
            // of two that guard something both may be wanted: a foreign key may need the one, a query names the other
            .filter(({ rank }) => rank >= 2)
            .map(({ identity }) => ({
            identity,
            message: `The index has the same columns as \`${kept?.identity}\`.`,
            remedy: `DROP INDEX CONCURRENTLY ${identity};`,
        })));
    });
}
function disabledTriggers(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "trigger"))
        .filter((trigger) => (0,lib/* attributeOf */.w4)(trigger, "enabled") === "disabled")
        .map((trigger) => {
        const table = String((0,lib/* attributeOf */.w4)(trigger, "table"));
        return {
            identity: trigger.identity,
            message: "The trigger is disabled.",
            remedy: `ALTER TABLE ${table} ENABLE TRIGGER ${trigger.identity.slice(table.length + 1)}; or drop it.`,
        };
    });
}
const nearlyFull = 80;
function nearTheEnd({ sequences, ours: isOurs }) {
    return (sequences ?? [])
        .filter(({ identity, used }) => used >= nearlyFull && isOurs(identity.split(".")[0] ?? ""))
        .map(({ identity, used }) => ({
        identity,
        message: `The sequence has used ${used} % of its numbers; at the end every INSERT fails.`,
        remedy: "Make the column bigint and the sequence AS bigint.",
    }));
}
function withoutIndex(scene) {
    return ours(scene, (0,lib/* objectsOf */.iZ)(scene.snapshot, "constraint"))
        .filter((constraint) => (0,lib/* attributeOf */.w4)(constraint, "type") === "foreign key" && (0,lib/* attributeOf */.w4)(constraint, "inherited") !== true)
        .filter((constraint) => {
        const table = String((0,lib/* attributeOf */.w4)(constraint, "table"));
        const columns = (0,lib/* listOf */.c3)(constraint, "columns");
        return !(0,lib/* childrenOf */.LU)(scene.snapshot, table, "index").some((index) => {
            const first = new Set((0,lib/* listOf */.c3)(index, "columns").slice(0, columns.length));
            return (0,lib/* attributeOf */.w4)(index, "predicate") === null && columns.every((column) => first.has(column));
        });
    })
        .map((constraint) => {
        const table = String((0,lib/* attributeOf */.w4)(constraint, "table"));
        const columns = (0,lib/* listOf */.c3)(constraint, "columns").join(", ");
        return {
            identity: constraint.identity,
            message: "No index begins with its columns: each DELETE or UPDATE of a referenced row reads the whole table.",
            remedy: `CREATE INDEX CONCURRENTLY ON ${table} (${columns});`,
        };
    });
}

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/check-built-in.js


const group = "built-in";
/** One check for each finding, and one for each built-in check that found nothing. */
function checkBuiltIn(scene, settings) {
    const wanted = [...access, ...soundness].flatMap((one) => {
        const setting = settings.get(one.id);
        return setting && setting.level !== "off" ? [{ one, setting }] : [];
    });
    const incomplete = scene.snapshot.incomplete.map((sentence) => ({
        ...blank,
        name: "the schema can be read",
        state: "error",
        message: sentence,
        remedy: "Give the login the right that is named.",
    }));
    return [
        ...(wanted.length > 0 ? incomplete : []),
        ...wanted.flatMap(({ one, setting }) => checksOf(one, scene, setting)),
    ];
}
const blank = { kind: "built-in", group, file: null, place: null, durationMs: null };
function checksOf({ id, title, find }, scene, { level, except }) {
    if (id === "sequence-near-its-end" && scene.sequences === null) {
        const remedy = "GRANT USAGE ON the sequences TO the login, or turn the check `off`.";
        // what could not be looked at is no pass; how much that weighs is how much the check does
        const state = level === "failed" ? "error" : "warning";
        return [{ ...blank, name: title, state, message: "The login may not read the sequences.", remedy }];
    }
    const findings = find(scene).filter(({ identity }) => !except.some((pattern) => matches(pattern, identity)));
    if (findings.length === 0)
        return [{ ...blank, name: title, state: "passed", message: null, remedy: null }];
    return findings.map((finding) => ({
        ...blank,
        name: `${id}: \`${finding.identity}\`${finding.more ?? ""}`,
        state: stateOf(level, finding),
        message: finding.message,
        remedy: finding.remedy,
    }));
}
function stateOf(level, finding) {
    return level === "failed" && finding.level !== "warning" ? "failed" : "warning";
}
/** `*` stands for anything. */
function matches(pattern, identity) {
    const parts = pattern.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const expression = new RegExp(`^${parts.join(".*")}$`, "su");
    return expression.test(identity) || expression.test(identity.replaceAll('"', ""));
}
// each operator is pg_catalog's for exactly these types, whatever somebody put on the search_path
const sequencesQuery = `select pg_catalog.format('%I.%I', s.schemaname, s.sequencename) as identity,
  pg_catalog.floor(100::numeric * (s.last_value::numeric - s.min_value::numeric)
    / nullif(s.max_value::numeric - s.min_value::numeric, 0::numeric))::int4 as used
  from pg_catalog.pg_sequences s where s.last_value is not null and s.increment_by > 0 and not s.cycle`;
// asked of pg_sequence alone: the function refuses whatever is no sequence, and a join may ask it first
const unreadable = `select exists (select from pg_catalog.pg_sequence q join pg_catalog.pg_class c on c.oid = q.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_'::text and not pg_catalog.has_sequence_privilege(q.seqrelid, 'SELECT, USAGE')) as hidden`;
/** How far the sequences are; null when this login may not see all of them. One flight. */
async function readSequences(db) {
    const { done, failed } = await db.pipeline([
        { sql: unreadable, rows: true },
        { sql: sequencesQuery, rows: true },
    ]);
    if (failed?.error.sqlstate === "42501")
        return null;
    if (failed)
        throw failed.error;
    if (done[0]?.rows[0]?.["hidden"] === true)
        return null;
    return (done[1]?.rows ?? []).map((row) => ({ identity: String(row["identity"]), used: Number(row["used"]) }));
}

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/ids.js
/** Every built-in check, and what its findings count as unless somebody says otherwise. docs/reference/expectations.md has them in words. */
const builtInLevels = {
    "invalid-index": "failed",
    "not-valid-constraint": "failed",
    "exposed-table-without-rls": "failed",
    "policies-without-rls": "failed",
    "undeclared-grant": "failed",
    "table-without-primary-key": "warning",
    "exposed-view-of-owner": "warning",
    "definer-without-search-path": "warning",
    "duplicate-index": "warning",
    "disabled-trigger": "warning",
    "sequence-near-its-end": "warning",
    "foreign-key-without-index": "off",
};
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the constant above
const builtInIds = Object.keys(builtInLevels);

;// CONCATENATED MODULE: ./packages/checks/lib/built-in/settings.js


const levels = ["off", "warning", "failed"];
/**
 * What the built-in checks count as: the default, what the expectations say, and the lines of the input, which win.
 * `<check>: off | warning | failed`, or `all: ...` for those that no other line names.
 */
function builtInSettings(lines, expected) {
    const { chosen, problems } = readLines(lines);
    const settings = builtInIds.map((id) => {
        const declared = expected?.["built-in"]?.value[id]?.value;
        const declaredLevel = typeof declared === "object" ? declared.as?.value : declared;
        const except = typeof declared === "object" ? (declared.except?.value ?? []).map(({ value }) => value) : [];
        return [id, { level: chosen.get(id) ?? chosen.get("all") ?? declaredLevel ?? builtInLevels[id], except }];
    });
    return { settings: new Map(settings), problems };
}
function readLines(lines) {
    const chosen = new Map();
    const problems = [];
    const wrong = (message, remedy) => problems.push({ id: "built-in", file: null, place: null, message, remedy });
    for (const line of lines) {
        const [, id = "", said = ""] = /^([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
        const level = levels.find((one) => one === said);
        if (id !== "all" && !builtInIds.some((one) => one === id)) {
            const close = (0,nearest/* nearest */.p)(id || line, builtInIds);
            const known = close === null ? `Known: ${builtInIds.join(", ")}.` : `Did you mean \`${close}\`?`;
            wrong(`\`built-in\` has no check \`${id || line}\`.`, known);
        }
        else if (level === undefined)
            wrong(`\`${id}\` in \`built-in\` is \`${said}\`, but must be off, warning or failed.`, `${id}: off`);
        else
            chosen.set(id, level);
    }
    return { chosen, problems };
}
/** Whether no built-in check is wanted. */
function isOff(settings) {
    return [...settings.values()].every(({ level }) => level === "off");
}

// EXTERNAL MODULE: ./packages/sql/lib/index.js + 11 modules
var sql_lib = __webpack_require__(7549);
;// CONCATENATED MODULE: ./packages/checks/lib/files/cell-text.js
/** A value of a row as text: NULL for null, PostgreSQL's t and f not used. */
function cellText(value) {
    if (value === null || value === undefined)
        return "NULL";
    if (value instanceof Date)
        return Number.isNaN(value.getTime()) ? "invalid" : value.toISOString();
    if (typeof value === "string")
        return value;
    return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/checks/lib/rolled-back/refused.js

/** Classes of SQLSTATE that say nothing about the schema: connection, resources, operator, rollback, system, internal. */
const unrelated = /^(?:08|53|57|58|40|XX)/;
/**
 * A statement that raised does not hold; but where the server only had no time, no room or no right to look, nothing is
 * known.
 */
function refused(error, statementTimeoutMs) {
    const { sqlstate, message } = error;
    const said = `${sqlstate}: ${sentences([message, error.detail, error.hint])}`;
    if (sqlstate === "57014" && /statement timeout/.test(message)) {
        return {
            state: "error",
            message: `It was still running after ${(0,lib/* formatDuration */.a3)(statementTimeoutMs)}.`,
            remedy: "Make it faster, or raise `statement-timeout`.",
        };
    }
    if (sqlstate === "57014")
        return { state: "error", message: "It was ended because it ran for too long.", remedy: null };
    if (sqlstate === "55P03") {
        return { state: "error", message: `It waited for a lock in vain (${said}).`, remedy: "Run it again." };
    }
    if (sqlstate === "42501") {
        return { state: "error", message: `The login has no right to look (${said}).`, remedy: "GRANT it to the login." };
    }
    const raised = sqlstate === "P0001" || sqlstate === "P0004";
    return {
        state: unrelated.test(sqlstate) ? "error" : "failed",
        message: raised ? said.slice(sqlstate.length + 2) : said,
        remedy: null,
    };
}
/** PostgreSQL ends its details and hints with a full stop, and its messages with none. */
function sentences(parts) {
    const given = parts.filter((part) => part !== undefined);
    return given.map((part, at) => (at < given.length - 1 && !/[.!?]$/.test(part) ? `${part}.` : part)).join(" ");
}

;// CONCATENATED MODULE: ./packages/checks/lib/rolled-back/patience.js
/** After the server's own limit, which a statement can lift: network and load need some room. */
const graceMs = 5_000;
const requests = 2;
/**
 * Ends a statement that runs longer than it may although the server was told to: first by asking, then by leaving. Ends it
 * at once when the run is cancelled.
 */
function patience(db, { clock, signal, limitMs }) {
    const finished = new AbortController();
    // by hand: a signal of AbortSignal.any may be collected before it fires
    const either = new AbortController();
    const wake = () => either.abort();
    signal.addEventListener("abort", wake, { once: true });
    let since = clock.monotonic();
    async function watch() {
        for (let asked = 0; !finished.signal.aborted;) {
            const left = since + limitMs + graceMs - clock.monotonic();
            if (left > 0 && !signal.aborted)
                await clock.sleep(left, either.signal);
            else if (asked < requests && (await answered(db))) {
                asked += 1;
                // time to obey; a statement that was asked because of the signal is not asked again at once
                await clock.sleep(graceMs, finished.signal);
                since = clock.monotonic() - limitMs - graceMs;
            }
            else
                return await db.close();
        }
    }
    const watching = watch();
    return {
        progress: () => {
            since = clock.monotonic();
        },
        over: async () => {
            signal.removeEventListener("abort", wake);
            finished.abort();
            wake();
            await watching;
        },
    };
}
/** False when nobody could be asked to stop the statement: then only leaving is left. */
async function answered(db) {
    return await db.cancel().then(() => true, () => false);
}

;// CONCATENATED MODULE: ./packages/checks/lib/rolled-back/rolled-back.js


const lockTimeoutMs = 10_000;
/**
 * Runs steps in one transaction that is rolled back, whatever they do, and leaves a session as it was after connecting:
 * settings, roles, advisory locks, temporary tables. The session must not be in a transaction.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; DatabaseError where the session cannot begin or be cleaned
 */
async function rolledBack(db, steps, options) {
    const { clock, signal, readOnly, statementTimeoutMs } = options;
    const first = opening(readOnly, statementTimeoutMs);
    const started = clock.monotonic();
    const watch = patience(db, { clock, signal, limitMs: statementTimeoutMs });
    try {
        // each answer at once, so that one statement that hangs can be told from many that do not
        const asked = steps.map((step) => ({ rows: true, flush: true, ...step }));
        const { done, failed, transaction } = await db.pipeline([...first, ...asked, { sql: "ROLLBACK" }], watch.progress);
        if (transaction !== "idle")
            await db.query("ROLLBACK");
        if (failed && failed.index < first.length)
            throw failed.error;
        const durationMs = clock.monotonic() - started;
        await db.query("DISCARD ALL");
        if (signal.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled");
        const mine = done
            .map((each) => ({ ...each, index: each.index - first.length }))
            .filter(({ index }) => index >= 0 && index < steps.length);
        return { done: mine, failed: failed && { ...failed, index: failed.index - first.length }, durationMs };
    }
    finally {
        await watch.over();
    }
}
/** A transaction that has begun to read cannot be made one that writes: the server refuses SET TRANSACTION from there on. */
function opening(readOnly, statementTimeoutMs) {
    return [
        { sql: readOnly ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION READ WRITE" },
        { sql: `SET LOCAL statement_timeout = ${Math.max(1, Math.round(statementTimeoutMs))}` },
        { sql: `SET LOCAL lock_timeout = ${lockTimeoutMs}` },
        { sql: "SELECT pg_catalog.now()" },
    ];
}

;// CONCATENATED MODULE: ./packages/checks/lib/roles/check-trials.js






const allowed = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CallStmt"];
/**
 * Lets roles try statements: each under SET LOCAL ROLE, with the claims that PostgREST would set, in a transaction of its own
 * that is rolled back. One statement alone, so that none can take another role and go on.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
async function checkTrials(db, { trials }, options, into) {
    for (const { value: trial, place } of trials?.value ?? []) {
        const title = trial.name?.value ?? check_trials_titleOf(trial);
        const push = (state, message, remedy, ms = null) => into.push(place, title, state, message, remedy, "role", ms);
        const [as, sql] = [trial.as?.value ?? "", trial.run?.value ?? ""];
        const role = meant(as, options.roles, null);
        const wrong = await notOneStatement(sql);
        if (wrong !== null)
            push("error", wrong, "Write one SELECT, INSERT, UPDATE, DELETE, MERGE or CALL.");
        else if (role === null)
            push("error", `The server has no role \`${as}\`.${suggestion(as, options.roles)}`, "Mend the name.");
        else if (!options.rolledBackWrites)
            push("skipped", "`rolled-back-writes` is false.", null);
        else {
            const before = preparations(trial, role);
            const steps = [...before, { sql }, { sql: "select current_user::text as who" }];
            const { done, failed, durationMs } = await rolledBack(db, steps, { ...options, readOnly: false });
            if (failed && failed.index < before.length) {
                const remedy = `GRANT ${(0,lib/* quoteIdentifier */.Cm)(role)} TO ${(0,lib/* quoteIdentifier */.Cm)(options.login)};`;
                const { sqlstate, message } = failed.error;
                push("error", `The login \`${options.login}\` may not act as \`${role}\` (${sqlstate}: ${message}).`, remedy, durationMs);
                continue;
            }
            const ran = done.find(({ index }) => index === before.length);
            const after = done.find(({ index }) => index === before.length + 1)?.rows[0]?.["who"];
            if (ran && after !== undefined && after !== role) {
                push("error", `The statement took on another role, \`${cellText(after)}\`, so what it saw tells nothing.`, null, durationMs);
                continue;
            }
            const { state, message } = judge(trial, ran, failed && !ran ? failed.error : null, options.statementTimeoutMs);
            push(state, message, null, durationMs);
        }
    }
}
function check_trials_titleOf({ as, run, expect }) {
    const sql = (0,lib/* oneLine */.TN)(run?.value ?? "", 100);
    return `\`${as?.value}\`: \`${sql.replaceAll("`", "'")}\` gives ${expectWords(expect?.value)}`;
}
function expectWords(expect) {
    if (typeof expect === "number")
        return (0,lib/* plural */.LS)(expect, "row");
    if (typeof expect === "string")
        return expect === "no-rows" ? "no rows" : expect;
    if (expect?.error)
        return `SQLSTATE ${expect.error.value}`;
    return expect?.rows ? (0,lib/* plural */.LS)(expect.rows.value, "row") : "success";
}
async function notOneStatement(sql) {
    const { statements, problems } = await (0,sql_lib/* parseScript */.tl)(new TextEncoder().encode(sql), "run");
    if (problems[0])
        return problems[0].message;
    const [statement, ...more] = statements;
    if (!statement || more.length > 0)
        return `It has ${(0,lib/* plural */.LS)(statements.length, "statement")}, and must have one.`;
    return allowed.includes(statement.kind) ? null : "It is none of the statements that a role may try.";
}
/** Settings first: the role may not be allowed to make them. */
function preparations({ claims, settings }, role) {
    const set = "select pg_catalog.set_config($1, $2, true)";
    const said = claims === undefined ? undefined : claims.value;
    const members = typeof said === "object" && said !== null ? Object.entries(said) : [];
    return [
        {
            sql: set,
            values: ["request.jwt.claims", said === undefined ? JSON.stringify({ role }) : JSON.stringify(said)],
            rows: false,
        },
        // as PostgREST before version 9 set them, and auth.uid() of old projects reads them
        ...members
            .filter(([name]) => /^[A-Za-z_][\w$]*$/.test(name))
            .map(([name, value]) => ({
            sql: set,
            values: [`request.jwt.claim.${name}`, typeof value === "string" ? value : JSON.stringify(value)],
            rows: false,
        })),
        ...(settings?.value ?? []).map(({ name, value }) => ({ sql: set, values: [name, value], rows: false })),
        { sql: `SET LOCAL ROLE ${(0,lib/* quoteIdentifier */.Cm)(role)}`, rows: false },
    ];
}
function judge({ expect }, ran, error, timeoutMs) {
    const wanted = expect?.value;
    const code = typeof wanted === "object" ? wanted.error?.value : undefined;
    if (error !== null) {
        if (error.sqlstate === code)
            return { state: "passed", message: null };
        const said = `${error.sqlstate}: ${error.message}`;
        // that the role has no right is what a trial asks for, and no lack of the login's
        if (error.sqlstate === "42501")
            return { state: "failed", message: `It was refused (${said}).` };
        const { state, message } = refused(error, timeoutMs);
        return { state, message };
    }
    const rows = rowsOf(ran);
    const told = `It gave ${(0,lib/* plural */.LS)(rows, "row")}.`;
    if (code !== undefined)
        return { state: "failed", message: `${told.slice(0, -1)}, and was to be refused with ${code}.` };
    if (wanted === "success")
        return { state: "passed", message: null };
    const number = typeof wanted === "number" ? wanted : typeof wanted === "object" ? wanted.rows?.value : undefined;
    const holds = number !== undefined ? rows === number : wanted === "rows" ? rows > 0 : rows === 0;
    return holds ? { state: "passed", message: null } : { state: "failed", message: told };
}
/** Rows that came back, or that a writing statement counted: `INSERT 0 1`, `UPDATE 3`. */
function rowsOf(ran) {
    const [, counted] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(ran?.tag ?? "") ?? [];
    return counted === undefined ? (ran?.rows.length ?? 0) : Number(counted);
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/counts.js






/**
 * Counts rows as far as the bounds need it, all rows and not those that row level security shows: where it would hide some
 * from the login, the count could not be told.
 */
async function checkRows(db, schema, expected, options, into) {
    let left = wantedCounts(schema, expected, into);
    while (left.length > 0) {
        const steps = [
            { sql: "SET LOCAL row_security = off" },
            ...left.map(({ identity, least, most }) => ({ sql: query(identity, most ?? least) })),
        ];
        const { done, failed } = await rolledBack(db, steps, { ...options, readOnly: true });
        for (const { index, rows } of done) {
            const counted = left[index - 1];
            if (counted)
                counts_judge(counted, Number(rows[0]?.["count"]), into);
        }
        if (!failed)
            return;
        const culprit = left[failed.index - 1];
        if (culprit) {
            const { message, remedy } = refused(failed.error, options.statementTimeoutMs);
            into.unknown(culprit.place, counts_titleOf(culprit), message, remedy);
        }
        left = left.slice(Math.max(1, failed.index));
    }
}
function wantedCounts(schema, expected, into) {
    const apart = (expected.rows?.value ?? []).map(({ name, place, value }) => ({ name, place, rows: value }));
    const within = [...byName(expected.tables?.value ?? []), ...byName(expected.views?.value ?? [])].flatMap(({ name, value }) => value?.rows ? [{ name, place: value.rows.place, rows: value.rows.value, declared: true }] : []);
    return [...within, ...apart].flatMap((one) => {
        const found = schema.find([...relationKinds, ...viewKinds], one.name);
        // what is declared with a table is missing with it, which is said already
        if (!found && !("declared" in one))
            into.add(one.place, `rows of \`${one.name}\``, [
                schema.missing("table", one.name, [...relationKinds, ...viewKinds]),
            ]);
        return found ? [{ identity: found.identity, place: one.place, ...bounds(one.rows) }] : [];
    });
}
function bounds(rows) {
    if (typeof rows === "number")
        return { least: rows, most: rows };
    return { least: rows["at-least"]?.value ?? 0, most: rows["at-most"]?.value ?? null };
}
function query(identity, enough) {
    const name = (nameParts(identity) ?? []).map(lib/* quoteIdentifier */.Cm).join(".");
    return `select pg_catalog.count(*)::text as count from (select from ${name} limit ${enough + 1}) as counted`;
}
function counts_judge(counted, count, into) {
    const { least, most, place } = counted;
    const few = count < least ? [`There ${count === 1 ? "is" : "are"} ${(0,lib/* plural */.LS)(count, "row")}.`] : [];
    const many = most !== null && count > most ? [`There are more than ${most}.`] : [];
    into.add(place, counts_titleOf(counted), [...few, ...many]);
}
function counts_titleOf({ identity, least, most }) {
    const words = most === null
        ? `at least ${least}`
        : most === least
            ? String(least)
            : least === 0
                ? `at most ${most}`
                : `${least} to ${most}`;
    return `\`${identity}\` has ${words} ${most === 1 || (most === null && least === 1) ? "row" : "rows"}`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/facts.js

const typesQuery = `select pg_catalog.format_type(t.oid, null) as type from pg_catalog.pg_type t
  where t.typtype in ('b', 'd', 'e', 'r', 'm', 'p') and not (t.typcategory = 'A' and t.typtype = 'b')`;
/** Asks for the types and roles of a server, in one flight. */
async function askFacts(db, options) {
    const steps = [
        // so that types of every schema carry its name
        { sql: "set local search_path = ''" },
        { sql: typesQuery },
        { sql: "select rolname::text as role from pg_catalog.pg_roles" },
        { sql: "select session_user::text as login" },
    ];
    const { done, failed } = await rolledBack(db, steps, { ...options, readOnly: true });
    if (failed)
        throw failed.error;
    const column = (index, name) => (done[index]?.rows ?? []).map((row) => String(row[name]));
    return { types: new Set(column(1, "type")), roles: new Set(column(2, "role")), login: column(3, "login")[0] ?? "" };
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/table-parts.js






/** Looks a part up and says when it is missing; `compare` says what is otherwise. */
function checkPart(schema, table, kind, { name, place }, into, compare) {
    // an index has its schema's name space; its name is looked up among those of the table
    const parts = (0,lib/* childrenOf */.LU)(schema.snapshot, table.identity, kind);
    const found = schema.findOf(kind, table.identity, name) ??
        parts.find(({ identity }) => lastPart(identity) === name || lastPart(identity) === `"${name.replaceAll('"', '""')}"`) ??
        null;
    const title = `${kind} \`${name}\` of \`${table.identity}\` ${kind === "policy" || kind === "trigger" ? "is as declared" : "is there and holds"}`;
    if (found)
        return into.add(place, title, compare(found));
    const known = parts.map(({ identity }) => lastPart(identity));
    into.add(place, title, [`\`${table.identity}\` has no ${kind} \`${name}\`.${suggestion(name, known)}`]);
}
function lastPart(identity) {
    return /(?:^|\.)("(?:[^"]|"")*"|[^."]+)$/.exec(identity)?.[1] ?? identity;
}
function checkIndex(schema, table, index, into) {
    checkPart(schema, table, "index", index, into, (found) => {
        const { columns, unique, method, where } = index.value ?? {};
        return [
            ...((0,lib/* attributeOf */.w4)(found, "valid") === false ? ["It is INVALID: a CREATE INDEX CONCURRENTLY broke off."] : []),
            ...(columns
                ? differs("columns", (0,lib/* listOf */.c3)(found, "columns"), columns.value.map((one) => one.value))
                : []),
            ...(unique ? differs("uniqueness", (0,lib/* attributeOf */.w4)(found, "unique"), unique.value) : []),
            ...(method ? differs("method", (0,lib/* attributeOf */.w4)(found, "method"), method.value) : []),
            ...(where ? differs("predicate", (0,lib/* attributeOf */.w4)(found, "predicate"), where.value) : []),
        ];
    });
}
function checkConstraint(schema, table, constraint, into) {
    checkPart(schema, table, "constraint", constraint, into, (found) => {
        const { value } = constraint;
        const wanted = typeof value === "string" ? null : value;
        const definition = typeof value === "string" ? value : wanted?.definition?.value;
        const validated = wanted?.validated?.value ?? true;
        const references = wanted?.references && (schema.find(relationKinds, wanted.references.value)?.identity ?? wanted.references.value);
        return [
            ...((0,lib/* attributeOf */.w4)(found, "validated") === validated
                ? []
                : [validated ? "It is NOT VALID: rows from before it may break it." : "It is valid."]),
            ...((0,lib/* attributeOf */.w4)(found, "enforced") === false ? ["It is not enforced."] : []),
            ...(definition === undefined ? [] : differs("definition", (0,lib/* attributeOf */.w4)(found, "definition"), definition)),
            ...(wanted?.type ? differs("type", (0,lib/* attributeOf */.w4)(found, "type"), wanted.type.value) : []),
            ...(wanted?.columns
                ? differs("columns", (0,lib/* listOf */.c3)(found, "columns"), wanted.columns.value.map((one) => one.value))
                : []),
            ...(references === undefined ? [] : differs("referenced table", (0,lib/* attributeOf */.w4)(found, "references"), references)),
        ];
    });
}
function checkPolicy(schema, table, policy, into) {
    checkPart(schema, table, "policy", policy, into, (found) => {
        const { command, roles, permissive, using, check } = policy.value ?? {};
        return [
            ...(command ? differs("command", String((0,lib/* attributeOf */.w4)(found, "command")).toLowerCase(), command.value) : []),
            ...(roles
                ? differs("roles", (0,lib/* listOf */.c3)(found, "roles").map(lower).toSorted(), roles.value.map((one) => lower(one.value)).toSorted())
                : []),
            ...(permissive ? differs("permissive", (0,lib/* attributeOf */.w4)(found, "permissive"), permissive.value) : []),
            ...(using ? differs("USING", (0,lib/* attributeOf */.w4)(found, "using"), using.value) : []),
            ...(check ? differs("WITH CHECK", (0,lib/* attributeOf */.w4)(found, "check"), check.value) : []),
        ];
    });
}
function lower(role) {
    return role === "PUBLIC" ? "public" : role;
}
function checkTrigger(schema, table, trigger, into) {
    checkPart(schema, table, "trigger", trigger, into, (found) => {
        const { enabled, definition } = trigger.value ?? {};
        const wanted = enabled === undefined || enabled.value === true
            ? "enabled"
            : enabled.value === false
                ? "disabled"
                : enabled.value;
        const state = String((0,lib/* attributeOf */.w4)(found, "enabled"));
        // who asks for an enabled trigger is content with one that always fires
        const same = state === wanted || (wanted === "enabled" && state === "always");
        return [
            ...(same ? [] : [`It is ${state}.`]),
            ...(definition ? differs("definition", (0,lib/* attributeOf */.w4)(found, "definition"), definition.value) : []),
        ];
    });
}
const onlyKinds = {
    columns: "column",
    indexes: "index",
    constraints: "constraint",
    policies: "policy",
    triggers: "trigger",
};
/** Nothing of this kind but what is declared; what a primary key or a constraint brings along counts with these. */
function checkOnly(schema, table, value, only, into) {
    const kind = onlyKinds[only.value];
    const declared = new Set(byName(value[only.value]?.value ?? []).flatMap(({ name }) => [name, `"${name.replaceAll('"', '""')}"`]));
    const more = (0,lib/* childrenOf */.LU)(schema.snapshot, table.identity, kind)
        .filter((one) => kind !== "index" || (0,lib/* attributeOf */.w4)(one, "constraint") === null)
        .filter((one) => kind !== "constraint" ||
        !["not null", ...(value["primary-key"] ? ["primary key"] : [])].includes(String((0,lib/* attributeOf */.w4)(one, "type"))))
        .map(({ identity }) => lastPart(identity))
        .filter((name) => !declared.has(name));
    into.add(only.place, `\`${table.identity}\` has no other ${only.value}`, more.length > 0 ? [`It has ${more.map((name) => `\`${name}\``).join(", ")} beside.`] : []);
}
function differs(what, found, wanted) {
    if (Array.isArray(found) && Array.isArray(wanted))
        return sameList(found, wanted) ? [] : [otherwise(what, found, wanted)];
    if (found === wanted || (typeof found === "string" && typeof wanted === "string" && sameExpression(found, wanted)))
        return [];
    return [otherwise(what, found, wanted)];
}
function sameList(found, wanted) {
    return found.length === wanted.length && found.every((one, index) => unquoted(one) === unquoted(wanted[index] ?? ""));
}
function unquoted(name) {
    return /^"(?:[^"]|"")*"$/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/tables.js






/** Everything that is declared about tables, and about views as far as it is the same. */
function checkTables(schema, { tables, views }, roles, into) {
    for (const { name, place, value } of byName(tables?.value ?? [])) {
        const table = schema.find(relationKinds, name);
        into.add(place, `table \`${name}\` exists`, table ? [] : [schema.missing("table", name, relationKinds)]);
        if (table === null || value === null)
            continue;
        if (value.columns)
            checkColumns(schema, table, value.columns.value, into);
        if (value["primary-key"]) {
            const wanted = value["primary-key"].value.map((column) => column.value);
            const key = (0,lib/* childrenOf */.LU)(schema.snapshot, table.identity, "constraint").find((one) => (0,lib/* attributeOf */.w4)(one, "type") === "primary key");
            const found = key ? (0,lib/* listOf */.c3)(key, "columns") : null;
            const same = found !== null && sameList(found, wanted);
            into.add(value["primary-key"].place, `primary key of \`${name}\` is (${wanted.join(", ")})`, same ? [] : [found === null ? "It has no primary key." : otherwise("primary key", found, wanted)]);
        }
        if (value.rls)
            checkRowSecurity(table, value.rls.value, into, value.rls.place);
        for (const index of byName(value.indexes?.value ?? []))
            checkIndex(schema, table, index, into);
        for (const constraint of byName(value.constraints?.value ?? []))
            checkConstraint(schema, table, constraint, into);
        for (const policy of byName(value.policies?.value ?? []))
            checkPolicy(schema, table, policy, into);
        for (const trigger of byName(value.triggers?.value ?? []))
            checkTrigger(schema, table, trigger, into);
        for (const only of value.only?.value ?? [])
            checkOnly(schema, table, value, only, into);
        checkOwner(table, value.owner, into);
        if (value.grants)
            checkGrants(schema, table, value.grants.value, roles, into);
    }
    for (const { name, place, value } of byName(views?.value ?? [])) {
        const view = schema.find(viewKinds, name);
        into.add(place, `view \`${name}\` exists`, view ? [] : [schema.missing("view", name, viewKinds)]);
        if (view === null || value === null)
            continue;
        if (value.columns)
            checkColumns(schema, view, value.columns.value, into);
        const invoker = value["security-invoker"];
        if (invoker) {
            const found = (0,lib/* attributeOf */.w4)(view, "securityInvoker") === true;
            into.add(invoker.place, `view \`${name}\` ${invoker.value ? "runs with the caller's rights" : "runs with its owner's rights"}`, found === invoker.value ? [] : [otherwise("security_invoker", found, invoker.value)]);
        }
        checkOwner(view, value.owner, into);
        if (value.grants)
            checkGrants(schema, view, value.grants.value, roles, into);
    }
}
function checkOwner(object, owner, into) {
    if (!owner)
        return;
    const found = (0,lib/* attributeOf */.w4)(object, "owner");
    into.add(owner.place, `owner of \`${object.identity}\` is \`${owner.value}\``, found === owner.value ? [] : [otherwise("owner", found, owner.value)]);
}
function checkRowSecurity(table, wanted, into, place) {
    const on = (0,lib/* attributeOf */.w4)(table, "rls") === true;
    const forced = (0,lib/* attributeOf */.w4)(table, "forceRls") === true;
    const name = `row level security of \`${table.identity}\` is ${wanted === "forced" ? "forced" : wanted ? "on" : "off"}`;
    const problems = on === (wanted !== false)
        ? wanted === "forced" && !forced
            ? ["It is on, but does not bind the owner."]
            : []
        : [`It is ${on ? "on" : "off"}.`];
    const verb = wanted === "forced" && on ? "FORCE" : wanted === false ? "DISABLE" : "ENABLE";
    into.add(place, name, problems, `ALTER TABLE ${table.identity} ${verb} ROW LEVEL SECURITY;`);
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/objects.js







/** Everything that is declared about schemas, functions, sequences, enums and extensions, and grants that stand apart. */
function checkObjects(schema, expected, roles, into) {
    for (const { name, place, value } of byName(expected.schemas?.value ?? [])) {
        const found = schema.find(["schema"], name, null);
        into.add(place, `schema \`${name}\` exists`, found ? [] : [schema.missing("schema", name, ["schema"])]);
        if (found === null || value === null)
            continue;
        checkOwner(found, value.owner, into);
        if (value.grants)
            checkGrants(schema, found, value.grants.value, roles, into);
    }
    checkFunctions(schema, expected.functions, roles, into);
    for (const { name, place, value } of byName(expected.sequences?.value ?? [])) {
        const found = schema.find(["sequence"], name);
        into.add(place, `sequence \`${name}\` exists`, found ? [] : [schema.missing("sequence", name, ["sequence"])]);
        if (found === null || value === null)
            continue;
        if (value.type) {
            const [type, wanted] = [(0,lib/* attributeOf */.w4)(found, "type"), schema.type(value.type.value)];
            into.add(value.type.place, `type of \`${name}\` is \`${wanted}\``, type === wanted ? [] : [otherwise("type", type, wanted)]);
        }
        checkOwner(found, value.owner, into);
        if (value.grants)
            checkGrants(schema, found, value.grants.value, roles, into);
    }
    for (const { name, place, value } of expected.enums?.value ?? [])
        checkEnum(schema, name, place, value.map((label) => label.value), into);
    checkExtensions(schema, expected.extensions, into);
    for (const { name, place, value } of expected.grants?.value ?? []) {
        const found = findAny(schema, name);
        if (found)
            checkGrants(schema, found, value, roles, into);
        else
            into.add(place, `grants on \`${name}\``, [
                schema.missing("object", name, [...relationKinds, ...viewKinds, "sequence", "schema"]),
            ]);
    }
}
/** `public.orders`, `schema api`, `function public.f(integer)` */
function findAny(schema, text) {
    const [, kind, name = ""] = /^(schema|function|procedure|sequence|table|view|type)\s+(.+)$/i.exec(text) ?? [];
    switch (kind?.toLowerCase()) {
        case "schema":
            return schema.find(["schema"], name, null);
        case "function":
        case "procedure":
            return schema.findRoutine(name);
        case "type":
            return schema.find(["type"], name);
        case undefined:
            return (schema.find([...relationKinds, ...viewKinds, "sequence"], text) ??
                (text.includes("(") ? schema.findRoutine(text) : null));
        default:
            return schema.find([...relationKinds, ...viewKinds, "sequence"], name);
    }
}
function checkFunctions(schema, functions, roles, into) {
    for (const { name, place, value } of byName(functions?.value ?? [])) {
        const found = schema.findRoutine(name);
        into.add(place, `function \`${name}\` exists`, found ? [] : [missingRoutine(schema, name)]);
        if (found === null || value === null)
            continue;
        const problems = [];
        const wanted = [];
        const compare = (what, attribute, expected) => {
            wanted.push(expected === null ? `no ${what}` : `${what} ${expected === "" ? "''" : expected}`);
            if (attribute !== expected)
                problems.push(otherwise(what, attribute, expected));
        };
        if (value.returns)
            compare("result", schema.type(String((0,lib/* attributeOf */.w4)(found, "result"))), schema.type(value.returns.value));
        if (value.language)
            compare("language", (0,lib/* attributeOf */.w4)(found, "language"), value.language.value.toLowerCase());
        if (value.volatility)
            compare("volatility", (0,lib/* attributeOf */.w4)(found, "volatility"), value.volatility.value);
        if (value.security)
            compare("security", (0,lib/* attributeOf */.w4)(found, "securityDefiner") === true ? "definer" : "invoker", value.security.value);
        const path = value["search-path"];
        if (path)
            compare("search_path", searchPath((0,lib/* attributeOf */.w4)(found, "searchPath")), searchPath(path.value));
        if (wanted.length > 0)
            into.add(place, `function \`${name}\` has ${wanted.join(", ")}`, problems);
        checkOwner(found, value.owner, into);
        if (value.grants)
            checkGrants(schema, found, value.grants.value, roles, into);
    }
}
function missingRoutine(schema, name) {
    const [plain = name] = name.split("(");
    const same = [...schema.identities("function")].filter((identity) => identity.startsWith(`${plain.trim()}(`) || identity.startsWith(`public.${plain.trim()}(`));
    if (same.length === 0)
        return schema.missing("function", name, ["function"]);
    const there = same.map((identity) => `\`${identity}\``).join(", ");
    return name.includes("(")
        ? `There is no function \`${name}\`, but ${there}.`
        : `More than one function has the name: ${there}.`;
}
/** The empty path is written in many ways: `''`, `""`, nothing. */
function searchPath(path) {
    if (path === null)
        return null;
    const names = String(path)
        .split(",")
        .map((name) => name.trim())
        .filter((name) => !["", "''", '""'].includes(name));
    return names.join(", ");
}
function checkEnum(schema, name, place, labels, into) {
    const found = schema.find(["type"], name);
    const isEnum = found !== null && (0,lib/* attributeOf */.w4)(found, "kind") === "enum";
    const title = `enum \`${name}\` is ${labels.join(", ")}`;
    if (found === null)
        return into.add(place, title, [schema.missing("enum", name, ["type"])]);
    if (!isEnum)
        return into.add(place, title, [`\`${name}\` is no enum.`]);
    const has = (0,lib/* listOf */.c3)(found, "labels");
    const lacks = labels.filter((label) => !has.includes(label));
    const beside = has.filter((label) => !labels.includes(label));
    const order = lacks.length + beside.length === 0 && has.join("\n") !== labels.join("\n");
    into.add(place, title, [
        ...(lacks.length > 0 ? [`It lacks ${lacks.join(", ")}.`] : []),
        ...(beside.length > 0 ? [`It has ${beside.join(", ")} beside.`] : []),
        ...(order ? [otherwise("order", has, labels)] : []),
    ]);
}
function checkExtensions(schema, extensions, into) {
    for (const { name, place, value } of byName(extensions?.value ?? [])) {
        const found = schema.find(["extension"], name, null);
        if (value === false) {
            into.add(place, `extension \`${name}\` is not there`, found ? ["It is installed."] : []);
            continue;
        }
        const wanted = typeof value === "string"
            ? { version: value, schema: undefined }
            : typeof value === "object" && value !== null
                ? { version: value.version?.value, schema: value.schema?.value }
                : { version: undefined, schema: undefined };
        const oldest = wanted.version?.replace(/^\s*>?=\s*/, "");
        const title = [
            `extension \`${name}\` is there`,
            ...(oldest === undefined ? [] : [`at ${oldest} or newer`]),
            ...(wanted.schema === undefined ? [] : [`in schema \`${wanted.schema}\``]),
        ].join(", ");
        if (found === null) {
            into.add(place, title, [`It is not installed.${suggestion(name, schema.identities("extension"))}`], `CREATE EXTENSION ${name};`);
            continue;
        }
        const version = String((0,lib/* attributeOf */.w4)(found, "version"));
        const old = oldest !== undefined && isOlder(version, oldest);
        const elsewhere = wanted.schema !== undefined && (0,lib/* attributeOf */.w4)(found, "schema") !== wanted.schema;
        into.add(place, title, [
            ...(old ? [`It is at ${version}.`] : []),
            ...(elsewhere ? [otherwise("schema", (0,lib/* attributeOf */.w4)(found, "schema"), wanted.schema ?? null)] : []),
        ], old ? `ALTER EXTENSION ${name} UPDATE;` : null);
    }
}
/** Numbers between the dots, one after the other: 1.10 is newer than 1.9. */
function isOlder(version, than) {
    const [a, b] = [version, than].map((text) => text.split(/[.\-_]/).map((part) => Number.parseInt(part, 10) || 0));
    for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
        const [left, right] = [a?.[at] ?? 0, b?.[at] ?? 0];
        if (left !== right)
            return left < right;
    }
    return false;
}
const absentKinds = {
    schemas: { kinds: ["schema"], parts: null },
    tables: { kinds: relationKinds, parts: 2 },
    views: { kinds: viewKinds, parts: 2 },
    indexes: { kinds: ["index"], parts: 2 },
    sequences: { kinds: ["sequence"], parts: 2 },
    enums: { kinds: ["type"], parts: 2 },
    extensions: { kinds: ["extension"], parts: null },
    columns: { kinds: ["column"], parts: 3 },
    constraints: { kinds: ["constraint"], parts: 3 },
    triggers: { kinds: ["trigger"], parts: 3 },
    policies: { kinds: ["policy"], parts: 3 },
};
/** What must not be there. */
function checkAbsent(schema, { absent }, into) {
    for (const [key, member] of Object.entries(absent?.value ?? {})) {
        const where = Object.hasOwn(absentKinds, key) ? absentKinds[key] : undefined;
        for (const { value: name, place } of member.value) {
            const found = where ? schema.find(where.kinds, name, where.parts) : schema.findRoutine(name);
            const what = where?.kinds[0] ?? "function";
            into.add(place, `${what} \`${name}\` is not there`, found ? [`It is: \`${found.identity}\`.`] : []);
        }
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/settings.js


const settings_query = `select s.name, pg_catalog.current_setting(s.name) as shown from pg_catalog.pg_settings s
  union all
  select w.name, pg_catalog.current_setting(w.name, true) from pg_catalog.unnest($1::text[]) as w(name)
  where not exists (select from pg_catalog.pg_settings s where pg_catalog.lower(s.name) = pg_catalog.lower(w.name))`;
/** Settings of the server as the login has them, in one flight. */
async function checkSettings(db, { settings }, into) {
    if (!settings || settings.value.length === 0)
        return;
    const rows = await db.query(settings_query, [settings.value.map(({ name }) => name)]);
    const known = new Map(rows.flatMap(({ name, shown }) => (shown === null ? [] : [[name.toLowerCase(), shown]])));
    for (const { name, place, value } of settings.value) {
        const shown = known.get(name.toLowerCase()) ?? null;
        if (shown === null) {
            into.add(place, `setting \`${name}\``, [
                `The server has no setting \`${name}\`.${suggestion(name, known.keys())}`,
            ]);
        }
        else if (typeof value === "string") {
            into.add(place, `setting \`${name}\` is \`${value}\``, same(shown, value) ? [] : [otherwise("value", shown, value)]);
        }
        else {
            const [least, most] = [value["at-least"]?.value, value["at-most"]?.value];
            const words = [
                least === undefined ? "" : `at least \`${least}\``,
                most === undefined ? "" : `at most \`${most}\``,
            ].filter((word) => word !== "");
            into.add(place, `setting \`${name}\` is ${words.join(" and ")}`, within(shown, least, most));
        }
    }
}
const truth = (text) => /^(?:on|true|yes)$/i.test(text) ? "on" : /^(?:off|false|no)$/i.test(text) ? "off" : null;
function same(shown, wanted) {
    if (shown === wanted)
        return true;
    if (truth(shown) !== null)
        return truth(shown) === truth(wanted);
    const [a, b] = [amount(shown), amount(wanted)];
    return a !== null && b !== null && a.unit === b.unit && a.number === b.number;
}
function within(shown, least, most) {
    const found = amount(shown);
    const problems = [];
    for (const [bound, sign] of [
        [least, 1],
        [most, -1],
    ]) {
        if (bound === undefined)
            continue;
        const limit = amount(bound);
        if (found === null || limit === null || (found.unit !== limit.unit && found.number !== 0 && limit.number !== 0))
            problems.push(`\`${shown}\` cannot be compared with \`${bound}\`.`);
        else if (sign * (found.number - limit.number) < 0)
            problems.push(`It is \`${shown}\`.`);
    }
    return [...new Set(problems)];
}
const factors = {
    B: ["bytes", 1],
    kB: ["bytes", 1024],
    MB: ["bytes", 1024 ** 2],
    GB: ["bytes", 1024 ** 3],
    TB: ["bytes", 1024 ** 4],
    us: ["ms", 0.001],
    ms: ["ms", 1],
    s: ["ms", 1_000],
    min: ["ms", 60_000],
    h: ["ms", 3_600_000],
    d: ["ms", 86_400_000],
};
/** `64MB`, `2min`, `100`: with PostgreSQL's units. */
function amount(text) {
    const [, digits, unit = ""] = /^(-?\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? [];
    if (digits === undefined)
        return null;
    if (unit === "")
        return { number: Number(digits), unit: "" };
    const factor = Object.hasOwn(factors, unit) ? factors[unit] : undefined;
    return factor ? { number: Number(digits) * factor[1], unit: factor[0] } : null;
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/check-expectations.js









/**
 * Holds a schema against a file of expectations: what the catalog tells from the snapshot, without asking again, and in few
 * flights what only the server knows. The snapshot must hold the schemas that the file names.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; DatabaseError where the server does not tell its types and roles
 */
async function checkExpectations(db, { file, expected }, snapshot, options) {
    const into = new DeclaredChecks(file);
    const { types, roles, login } = await askFacts(db, options);
    const schema = new KnownSchema(snapshot, types);
    if (snapshot.incomplete.length > 0) {
        const what = `The schema was not read as a whole (${(0,lib/* plural */.LS)(snapshot.incomplete.length, "part")} missing), so what is absent may be there.`;
        into.unknown({ line: 1, column: 1 }, "the schema can be read", [what, ...snapshot.incomplete].join("\n"));
    }
    checkTables(schema, expected, roles, into);
    checkObjects(schema, expected, roles, into);
    checkAbsent(schema, expected, into);
    await checkRows(db, schema, expected, options, into);
    await checkSettings(db, expected, into);
    await checkTrials(db, expected, { ...options, roles, login }, into);
    return into.checks;
}
/** Schemas that a file names, for a snapshot that must not leave them out. */
function schemasNamed({ expected }) {
    const names = [];
    for (const part of [
        expected.tables,
        expected.views,
        expected.functions,
        expected.sequences,
        expected.enums,
        expected.grants,
        expected.rows,
    ]) {
        for (const one of part?.value ?? [])
            names.push("name" in one ? one.name : one.value);
    }
    for (const one of expected.schemas?.value ?? [])
        names.push(`${"name" in one ? one.name : one.value}.`);
    for (const member of Object.values(expected.absent?.value ?? {}))
        for (const one of member.value)
            names.push(one.value);
    return new Set(names.map(schemaPart));
}
/** `auth` of `auth.users`, `"auth"."users"`, `schema auth` or `function auth.uid()`. */
function schemaPart(name) {
    const kinds = "schema|function|procedure|sequence|table|view|type";
    return new RegExp(`^(?:(?:${kinds})\\s+)?"?([^".(]+)"?\\s*(?:\\.|$)`, "i").exec(name)?.[1] ?? "";
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/shape.js
/** Any scalar as its author wrote it. */
function shape_text(example, options = {}) {
    return { kind: "text", example, ...options };
}
const flag = { kind: "flag" };
/** A whole number from 0. */
const count = { kind: "count" };
/** Nothing, or null. */
const none = { kind: "none" };
/** Whatever JSON can say. */
const anything = { kind: "anything" };
function choice(...values) {
    return { kind: "choice", values };
}
function list(of) {
    return { kind: "list", of };
}
/** A mapping from the user's names. `what` completes "the name of ..." */
function names(what, example, of) {
    return { kind: "names", what, example, of };
}
/** A mapping with known keys, all of which may be left out unless they are required. */
function object(keys, required = []) {
    return { kind: "object", keys, required };
}
/** One of several shapes, told apart by what sort of YAML stands there: a scalar, a list, a mapping, nothing. */
function either(...shapes) {
    return { kind: "either", shapes };
}
/** The same shape with words for the documentation. */
function described(description, shape) {
    return { ...shape, description };
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/format.js


// The expectations file. docs/reference/expectations.schema.json is made from this; docs/reference/expectations.md says it in words.
const privilegeWords = "select|insert|update|delete|truncate|references|trigger|maintain|usage|execute|create|all";
const privilege = described("A privilege; on single columns `update (name, email)`.", shape_text("select", { pattern: `^(?:${privilegeWords})(?: ?\\(.+\\))?$` }));
const grants = described("What roles may do. A list is exact; `at-least` allows more. PUBLIC counts for everybody.", names("a role", "anon", either(list(privilege), object({
    "at-least": described("Privileges that it must have, and may have more.", list(privilege)),
    never: described("Privileges that it must not have.", list(privilege)),
}))));
const rows = described("How many rows there are: the exact number, or bounds. Counting stops at the bound.", either(count, object({ "at-least": described("The fewest.", count), "at-most": described("The most.", count) })));
const column = either(described("As in CREATE TABLE: `bigint not null`, `text default ''`.", shape_text("bigint not null")), object({
    type: described("As you write it in SQL.", shape_text("numeric(10,2)")),
    "not-null": flag,
    default: described("Its expression; null: it has none.", either(none, shape_text("now()"))),
    generated: described("Expression of a generated column.", shape_text("lower(email)")),
    identity: choice("always", "by default"),
}), none);
const columns = described("Columns that must be there.", either(list(shape_text("id")), names("a column", "id", column)));
const index = either(object({
    columns: described("Names or expressions, in their order.", list(shape_text("customer_id"))),
    unique: flag,
    method: shape_text("btree"),
    where: described("Its predicate.", shape_text("deleted_at IS NULL")),
}), none);
const constraint = either(described("Its definition, as pg_get_constraintdef writes it.", shape_text("CHECK (total >= 0)")), object({
    type: choice("primary key", "unique", "foreign key", "check", "exclude"),
    columns: list(shape_text("customer_id")),
    references: described("Table of a foreign key.", shape_text("public.customers")),
    definition: shape_text("CHECK (total >= 0)"),
    validated: described("True unless you say false: a NOT VALID constraint does not hold for old rows.", flag),
}), none);
const policy = either(object({
    command: choice("all", "select", "insert", "update", "delete"),
    roles: list(shape_text("authenticated")),
    permissive: flag,
    using: shape_text("user_id = auth.uid()"),
    check: shape_text("user_id = auth.uid()"),
}), none);
const trigger = either(object({
    enabled: described("True unless you say otherwise.", either(flag, choice("replica", "always"))),
    definition: shape_text("CREATE TRIGGER ..."),
}), none);
const table = object({
    columns,
    "primary-key": described("Its columns, in their order.", list(shape_text("id"))),
    indexes: described("Indexes that must be there and valid.", either(list(shape_text("orders_customer_id_idx")), names("an index", "orders_customer_id_idx", index))),
    constraints: described("Constraints that must be there and hold.", either(list(shape_text("orders_total_check")), names("a constraint", "orders_total_check", constraint))),
    rls: described("Row level security; `forced` binds the owner, too.", either(flag, choice("forced"))),
    policies: described("Policies that must be there.", either(list(shape_text("owners read")), names("a policy", "owners read", policy))),
    triggers: described("Triggers that must be there.", either(list(shape_text("set_updated_at")), names("a trigger", "set_updated_at", trigger))),
    only: described("Kinds of which nothing may be there but what is declared.", list(choice("columns", "indexes", "constraints", "policies", "triggers"))),
    grants,
    rows,
    owner: shape_text("postgres"),
});
const view = object({
    columns,
    "security-invoker": described("Whether the caller's rights and policies count.", flag),
    grants,
    rows,
    owner: shape_text("postgres"),
});
const routine = object({
    returns: shape_text("bigint"),
    language: shape_text("plpgsql"),
    security: choice("invoker", "definer"),
    "search-path": described("Its own; '' for the empty one, null for none.", either(none, shape_text("''"))),
    volatility: choice("immutable", "stable", "volatile"),
    grants,
    owner: shape_text("postgres"),
});
const setting = described("Its value, or bounds with PostgreSQL's units.", either(object({ "at-least": shape_text("64MB"), "at-most": shape_text("2min") }), shape_text("on")));
const trial = object({
    name: described("What is tried, in words.", shape_text("anon cannot read customers")),
    as: described("The role that tries.", shape_text("anon")),
    claims: described("JWT claims, as PostgREST would set them.", anything),
    settings: described("Further settings of the transaction.", names("a setting", "app.tenant", shape_text("42"))),
    run: described("One statement. It is rolled back.", shape_text("select * from public.customers")),
    expect: described("`rows`, `no-rows`, how many rows, or an SQLSTATE.", either(count, choice("rows", "no-rows", "success"), object({
        error: described("SQLSTATE of the refusal.", shape_text("42501", { pattern: "^[0-9A-Z]{5}$" })),
        rows: count,
    }))),
}, ["as", "run", "expect"]);
const absent = object({
    schemas: list(shape_text("old")),
    tables: list(shape_text("public.old_orders")),
    columns: list(shape_text("public.orders.note")),
    views: list(shape_text("public.old_view")),
    indexes: list(shape_text("public.old_idx")),
    constraints: list(shape_text("public.orders.old_check")),
    functions: list(shape_text("public.old_function(integer)")),
    triggers: list(shape_text("public.orders.old_trigger")),
    policies: list(shape_text("public.orders.old_policy")),
    sequences: list(shape_text("public.old_seq")),
    enums: list(shape_text("public.old_status")),
    extensions: list(shape_text("dblink")),
});
const builtIn = either(choice("off", "warning", "failed"), object({
    as: described("What a finding counts as.", choice("off", "warning", "failed")),
    except: described("Names that are left out; * stands for anything.", list(shape_text("public.log_*"))),
}));
const objects = { table: either(none, table), view: either(none, view), routine: either(none, routine) };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each id
const builtIns = Object.fromEntries(builtInIds.map((id) => [id, builtIn]));
/** Everything that an expectations file may say. */
const format_expectationsShape = object({
    schemas: described("Schemas that must be there.", either(list(shape_text("api")), names("a schema", "api", either(none, object({ owner: shape_text("postgres"), grants }))))),
    tables: described("Tables that must be there, partitioned and foreign ones included.", either(list(shape_text("public.orders")), names("a table", "public.orders", objects.table))),
    views: described("Views and materialized views.", either(list(shape_text("public.open_orders")), names("a view", "public.open_orders", objects.view))),
    functions: described("Functions and procedures, with the types of their arguments where the name alone is not enough.", either(list(shape_text("public.total(integer)")), names("a function", "public.total(integer)", objects.routine))),
    sequences: described("Sequences.", either(list(shape_text("public.numbers")), names("a sequence", "public.numbers", either(none, object({ type: shape_text("bigint"), grants, owner: shape_text("postgres") }))))),
    enums: described("Enums with their labels, in their order.", names("an enum", "public.order_status", list(shape_text("pending")))),
    extensions: described("Extensions; a version is the oldest that will do.", either(list(shape_text("pgcrypto")), names("an extension", "pgcrypto", either(none, flag, shape_text("1.3"), object({ version: shape_text("1.3"), schema: shape_text("extensions") }))))),
    grants: described("Grants on objects, apart from the rest: `public.orders`, `schema api`, `function public.total(integer)`.", names("an object", "public.orders", grants)),
    rows: described("Row counts, apart from the rest.", names("a table", "public.orders", rows)),
    settings: described("Settings of the server as this login has them.", names("a setting", "statement_timeout", setting)),
    absent: described("What must not be there.", absent),
    trials: described("Statements that roles try, each rolled back.", list(trial)),
    "built-in": described("What built-in checks count as.", object(builtIns)),
});

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/json-schema.js

/** The JSON Schema of expectations files, for editors: made from the same shape that reads them. */
function jsonSchema() {
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        $id: "https://raw.githubusercontent.com/OWNER/lockkeeper/v1/docs/reference/expectations.schema.json",
        title: "Lockkeeper: expectations of a database",
        ...json_schema_schemaOf(expectationsShape),
    };
}
function json_schema_schemaOf(shape) {
    const about = shape.description === undefined ? {} : { description: shape.description };
    switch (shape.kind) {
        case "text":
            // 1.3 and true are texts, too, as far as we are concerned
            return {
                ...about,
                type: ["string", "number", "boolean"],
                ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }),
                examples: [shape.example],
            };
        case "flag":
            return { ...about, type: "boolean" };
        case "count":
            return { ...about, type: "integer", minimum: 0 };
        case "none":
            return { ...about, type: "null" };
        case "anything":
            return about;
        case "choice":
            return { ...about, enum: shape.values };
        case "list":
            return { ...about, type: "array", items: json_schema_schemaOf(shape.of) };
        case "names":
            return {
                ...about,
                type: ["object", "null"],
                additionalProperties: json_schema_schemaOf(shape.of),
                propertyNames: { minLength: 1 },
            };
        case "object":
            return {
                ...about,
                type: shape.required.length > 0 ? "object" : ["object", "null"],
                properties: Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, json_schema_schemaOf(of)])),
                additionalProperties: false,
                ...(shape.required.length > 0 ? { required: shape.required } : {}),
            };
        default:
            return { ...about, anyOf: shape.shapes.map(json_schema_schemaOf) };
    }
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/checks/lib/expectations/read-yaml.js


/** Reads a YAML file by its shape; every problem is in the list, with its place and what to write instead. */
function readYaml(shape, file, text) {
    const reader = new Reader(file, text);
    const value = reader.read(shape);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what the value was read by
    return { value: reader.problems.length > 0 ? null : value, problems: reader.problems };
}
class Reader {
    problems = [];
    #file;
    #lines = new dist.LineCounter();
    #document;
    constructor(file, text) {
        this.#file = file;
        this.#document = (0,dist.parseDocument)(text, { lineCounter: this.#lines, prettyErrors: false });
    }
    read(shape) {
        for (const { code, pos, message } of this.#document.errors) {
            const twice = code === "DUPLICATE_KEY";
            const what = twice
                ? "A key stands here for the second time."
                : `This is no valid YAML: ${message.split("\n")[0]}`;
            const remedy = twice ? "Keep one of the two." : "Mend the line; a text with : or # or { in it needs quotes.";
            this.#problem("yaml", pos[0], what, remedy);
        }
        // half-read YAML would only give problems that are not there
        return this.problems.length > 0 ? null : this.#value(shape, this.#document.contents, 0, "the file");
    }
    /** `at`: offset of the key or item, `name`: how messages call it. */
    #value(shape, given, at, name) {
        const node = this.#resolved(given);
        switch (shape.kind) {
            case "either": {
                const fitting = shape.shapes.find((one) => accepts(one, node));
                return fitting ? this.#value(fitting, node, at, name) : this.#wrong(shape, at, name);
            }
            case "anything":
                return this.#anything(node, at, name);
            case "object":
                return (0,dist.isMap)(node) ? this.#members(shape, node, at, name) : isNothing(node) ? {} : this.#wrong(shape, at, name);
            case "names":
                return (0,dist.isMap)(node) ? this.#named(shape, node) : isNothing(node) ? [] : this.#wrong(shape, at, name);
            case "list":
                return (0,dist.isSeq)(node)
                    ? node.items.map((item) => {
                        const start = offsetOf(item) ?? at;
                        return { place: this.#place(start), value: this.#value(shape.of, item, start, name) };
                    })
                    : this.#wrong(shape, at, name);
            default:
                return this.#scalar(shape, node, at, name);
        }
    }
    /** Data as it stands, aliases resolved; so many of them that it would grow without end are refused. */
    #anything(node, at, name) {
        try {
            return (0,dist.isNode)(node) ? node.toJS(this.#document, { maxAliasCount: 100 }) : null;
        }
        catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            return this.#problem("yaml", at, `${name} cannot be read: ${why}.`, "Write it out.");
        }
    }
    #scalar(shape, node, at, name) {
        if (shape.kind === "none" && isNothing(node))
            return null;
        if (!accepts(shape, node) || !(0,dist.isScalar)(node))
            return this.#wrong(shape, at, name);
        const said = sourceOf(node);
        if (shape.kind === "flag" || shape.kind === "count")
            return node.value;
        if (shape.kind === "choice" && !shape.values.includes(said)) {
            const meant = (0,nearest/* nearest */.p)(said, shape.values);
            const remedy = meant === null ? `Known here: ${shape.values.join(", ")}.` : `Did you mean \`${meant}\`?`;
            return this.#problem("value", offsetOf(node) ?? at, `${name} cannot be \`${said}\`.`, remedy);
        }
        if (shape.kind === "text" && shape.pattern !== undefined && !new RegExp(shape.pattern, "u").test(said)) {
            return this.#problem("value", offsetOf(node) ?? at, `${name} cannot be \`${said}\`.`, `For example: ${shape.example}`);
        }
        return said;
    }
    #members(shape, map, at, name) {
        const members = {};
        const known = Object.keys(shape.keys);
        for (const { key, offset, value } of this.#pairs(map)) {
            const of = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
            if (of)
                members[key] = { place: this.#place(offset), value: this.#value(of, value, offset, `\`${key}\``) };
            else
                this.#unknown(key, offset, known);
        }
        for (const key of shape.required.filter((one) => !Object.hasOwn(members, one))) {
            this.#problem("missing", at, `${name} has no \`${key}\`.`, `${key}: ${exampleOf(shape.keys[key])}`);
        }
        return members;
    }
    #named(shape, map) {
        return this.#pairs(map).map(({ key, offset, value }) => {
            if (key === "")
                this.#problem("name", offset, `The name of ${shape.what} is empty.`, `${shape.example}:`);
            return { name: key, place: this.#place(offset), value: this.#value(shape.of, value, offset, `\`${key}\``) };
        });
    }
    #pairs(map) {
        return map.items.map(({ key, value }) => ({
            key: (0,dist.isScalar)(key) ? sourceOf(key) : String(key),
            offset: offsetOf(key) ?? 0,
            value,
        }));
    }
    #resolved(node) {
        return (0,dist.isAlias)(node) ? node.resolve(this.#document) : node;
    }
    #unknown(key, offset, known) {
        const meant = (0,nearest/* nearest */.p)(key, known);
        const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
        this.#problem("unknown-key", offset, `\`${key}\` is no known key.`, remedy);
    }
    #wrong(shape, at, name) {
        return this.#problem("value", at, `${name} must be ${wordsOf(shape)}.`, `For example: ${exampleOf(shape)}`);
    }
    #problem(id, offset, message, remedy) {
        this.problems.push({ id: `expectations-${id}`, file: this.#file, place: this.#place(offset), message, remedy });
        return null;
    }
    #place(offset) {
        const { line, col } = this.#lines.linePos(offset);
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    }
}
/** Whether a node is of the sort that a shape reads; its value is looked at later. */
function accepts(shape, node) {
    if (shape.kind === "either")
        return shape.shapes.some((one) => accepts(one, node));
    if (shape.kind === "anything")
        return true;
    if (shape.kind === "list")
        return (0,dist.isSeq)(node);
    if (shape.kind === "names" || shape.kind === "object")
        return (0,dist.isMap)(node);
    if (isNothing(node))
        return shape.kind === "none";
    if (!(0,dist.isScalar)(node))
        return false;
    const { value } = node;
    if (shape.kind === "flag")
        return typeof value === "boolean";
    if (shape.kind === "count")
        return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
    if (shape.kind === "choice" && typeof value === "boolean")
        return shape.values.includes(String(value));
    return shape.kind === "text" || shape.kind === "choice";
}
function isNothing(node) {
    return node === null || ((0,dist.isScalar)(node) && node.value === null);
}
/** `1.10` stays `1.10`, which as a number would be 1.1. */
function sourceOf({ value, source }) {
    if (typeof value === "string" || typeof value === "boolean")
        return String(value);
    return value === null ? (source ?? "null") : (source ?? JSON.stringify(value));
}
function offsetOf(node) {
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
        return null;
    const [start] = node.range;
    return typeof start === "number" ? start : null;
}
function wordsOf(shape) {
    switch (shape.kind) {
        case "flag":
            return "true or false";
        case "count":
            return "a whole number from 0";
        case "choice":
            return shape.values.length > 1 ? `one of ${shape.values.join(", ")}` : `\`${shape.values[0]}\``;
        case "list":
            return "a list";
        case "names":
            return `a mapping from names of ${shape.what}`;
        case "object":
            return `a mapping with ${Object.keys(shape.keys).slice(0, 6).join(", ")}`;
        case "either":
            return shape.shapes.map(wordsOf).join(", or ");
        case "none":
            return "empty";
        default:
            return "a text";
    }
}
function exampleOf(shape) {
    switch (shape?.kind) {
        case "text":
            return shape.example;
        case "flag":
            return "true";
        case "count":
            return "1";
        case "choice":
            return shape.values[0] ?? "";
        case "list":
            return `[${exampleOf(shape.of)}]`;
        case "names":
            return `{ ${shape.example}: ${exampleOf(shape.of)} }`;
        case "object": {
            const [key] = shape.required.length > 0 ? shape.required : Object.keys(shape.keys);
            return key === undefined ? "{}" : `{ ${key}: ${exampleOf(shape.keys[key])} }`;
        }
        case "either":
            return exampleOf(shape.shapes[0]);
        default:
            return "...";
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/expectations/read.js



/** Reads a file of expectations; null when there are problems, all of which are in the list. */
function readExpectations(bytes, file) {
    const { text, problems: unreadable } = (0,sql_lib/* decode */.D4)(bytes, file);
    if (unreadable.length > 0)
        return { expectations: null, problems: unreadable };
    const { value, problems } = readYaml(format_expectationsShape, file, text);
    return { expectations: value && { file, expected: value }, problems };
}

// EXTERNAL MODULE: ./packages/sql/lib/tree.js
var tree = __webpack_require__(4552);
;// CONCATENATED MODULE: ./packages/checks/lib/files/refusals.js

/** What no file of checks may hold: commands of psql, ends of transactions, ways out of the database. */
async function refusals(script) {
    const wrong = script.problems.map(({ id, place, message, remedy }) => ({
        place: place ?? { line: 1, column: 1 },
        message,
        remedy: id === "meta-command" ? "Write it in SQL; commands of psql belong into a smoke file (`smoke-test`)." : remedy,
    }));
    const found = [...wrong];
    for (const statement of script.statements)
        found.push(...(await refusalOf(statement)));
    return found.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}
async function refusalOf(statement) {
    const place = { line: statement.line, column: statement.column };
    const { control, outsideTransaction, kind } = statement;
    if (control !== null) {
        return [
            {
                place,
                message: "It opens or ends a transaction; each file runs in one of its own that is always rolled back.",
                remedy: "Take the statement out.",
            },
        ];
    }
    if (outsideTransaction !== null) {
        const message = `\`${outsideTransaction}\` cannot run in the transaction in which each file runs.`;
        return [{ place, message, remedy: "Take the statement out." }];
    }
    const message = refusedKinds[kind] ?? (await refusedCall(statement.text));
    return message === null ? [] : [{ place, message, remedy: "Take it out, or say what you want to know by a SELECT." }];
}
const refusedKinds = {
    CopyStmt: "COPY moves rows into or out of the database, which no roll-back takes back.",
    LockStmt: "LOCK keeps others from their work until the file is through.",
    LoadStmt: "LOAD brings code into the server.",
};
/** Functions that reach beyond the transaction: connections of their own, files, other sessions. */
const outside = /^(?:dblink(?:_.*)?|lo_export|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_logical_emit_message)$/i;
async function refusedCall(text) {
    let found = null;
    (0,tree/* walk */.G)(await (0,tree/* parseTrees */.$)(text), (type, node) => {
        if (type !== "FuncCall" || !Array.isArray(node["funcname"]))
            return;
        const last = node["funcname"].at(-1);
        const name = last?.String?.sval ?? "";
        if (outside.test(name))
            found = `\`${name}\` reaches beyond the transaction, which no roll-back takes back.`;
    });
    return found;
}

;// CONCATENATED MODULE: ./packages/checks/lib/files/verdicts.js


/** Columns that hold a verdict; of several in one row the first of this list counts. */
const verdictColumns = ["ok", "passed", "pass", "verdict", "status", "result"];
const nameColumns = ["name", "check", "check_name", "test", "description"];
const messageColumns = ["message", "detail", "details", "reason", "diagnostics"];
const remedyColumns = ["remedy", "hint"];
const verdicts_words = {
    ...Object.fromEntries(["true", "t", "yes", "y", "ok", "pass", "passed", "success"].map((word) => [word, "passed"])),
    ...Object.fromEntries(["false", "f", "no", "n", "not ok", "fail", "failed", "failure", "error"].map((word) => [word, "failed"])),
    ...Object.fromEntries(["warn", "warning"].map((word) => [word, "warning"])),
    ...Object.fromEntries(["skip", "skipped"].map((word) => [word, "skipped"])),
};
/**
 * What the rows of one statement say: one verdict for each row that has a verdict column, or whose only column is a
 * boolean. Rows of nothing (a void function) say nothing. Any other row counts against the file: a query that is there to
 * find violations found one.
 */
function verdictsOf(rows) {
    const verdicts = [];
    let violations = 0;
    let example = null;
    for (const row of rows) {
        const verdict = verdictOf(row);
        if (verdict)
            verdicts.push(verdict);
        else if (!isVoid(row)) {
            violations += 1;
            example ??= row;
        }
    }
    if (example === null)
        return verdicts;
    const many = violations === 1 ? "A row came back" : `${violations} rows came back`;
    return [
        ...verdicts,
        {
            state: "failed",
            name: null,
            message: `${many} without a verdict, which counts as a violation: ${rowText(example, new Set())}.`,
            remedy: `Where rows are no violations, say so in a column called \`ok\` (or one of ${verdictColumns.slice(1).join(", ")}).`,
        },
    ];
}
/** The name of a verdict that a row would hold more than once, of which only one would be seen: `select exists (...), exists (...)`. */
function verdictTwice(columns) {
    const names = columns.map((name) => name.toLowerCase());
    const twice = names.filter((name, index) => names.indexOf(name) < index);
    return twice.find((name) => verdictColumns.includes(name) || new Set(names).size === 1) ?? null;
}
function verdictOf(row) {
    const columns = new Map(Object.keys(row).map((name) => [name.toLowerCase(), name]));
    const column = verdictColumns.find((name) => columns.has(name)) ?? onlyBoolean(row);
    if (column === null)
        return null;
    const value = row[columns.get(column) ?? column];
    const told = verdicts_stateOf(value);
    const pick = (names) => {
        const name = names.find((one) => columns.has(one) && row[columns.get(one) ?? one] !== null);
        return name === undefined
            ? null
            : { name: columns.get(name) ?? name, text: cellText(row[columns.get(name) ?? name]) };
    };
    const [name, message, remedy] = [pick(nameColumns), pick(messageColumns), pick(remedyColumns)];
    const said = new Set([column, ...[name, message, remedy].flatMap((part) => part?.name ?? [])]);
    const rest = told.state === "passed" ? null : rowText(row, said) || null;
    const why = joined([told.why, message?.text ?? null, rest === null ? null : `(${rest})`]);
    return {
        state: told.state,
        name: name?.text ?? null,
        message: why ?? (told.state === "failed" ? `The verdict is ${cellText(value)}.` : null),
        remedy: remedy?.text ?? null,
    };
}
function verdicts_stateOf(value) {
    if (value === null)
        return { state: "failed", why: "The verdict is NULL, which is no pass." };
    const word = cellText(value).trim();
    const known = Object.hasOwn(verdicts_words, word.toLowerCase()) ? verdicts_words[word.toLowerCase()] : undefined;
    if (known)
        return { state: known, why: null };
    return {
        state: "error",
        why: `The verdict is \`${(0,lib/* oneLine */.TN)(word, 60)}\`, which is neither a boolean nor pass or fail.`,
    };
}
/** `select exists (...)`: the only column, if it is a boolean or nothing at all. */
function onlyBoolean(row) {
    const [name, ...more] = Object.keys(row);
    if (name === undefined || more.length > 0)
        return null;
    return typeof row[name] === "boolean" || row[name] === null ? name : null;
}
function isVoid(row) {
    return Object.values(row).every((value) => value === "");
}
const columnsShown = 6;
/** `id = 17, total = -5` */
function rowText(row, without) {
    const columns = Object.entries(row).filter(([name]) => !without.has(name) && !without.has(name.toLowerCase()));
    const shown = columns.slice(0, columnsShown).map(([name, value]) => `${name} = ${verdicts_short(cellText(value))}`);
    return [...shown, ...(columns.length > columnsShown ? ["…"] : [])].join(", ");
}
function verdicts_short(value) {
    return value.length > 80 ? `${value.slice(0, 79).replace(/[\ud800-\udbff]$/, "")}…` : value;
}
function joined(parts) {
    const some = parts.filter((part) => part !== null && part !== "");
    return some.length > 0 ? some.join(" ") : null;
}

;// CONCATENATED MODULE: ./packages/checks/lib/files/check-sql-file.js






const checksPerFile = 200;
/**
 * Runs one file of checks, read-only, and says what it found: one check for each row with a name, and one for the file
 * where rows without a name or the file as a whole were judged. docs/how-to/verify.md has the rules in words.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
async function checkSqlFile(db, file, script, options) {
    const wrong = await refusals(script);
    if (wrong.length > 0) {
        return wrong.map(({ place: at, message, remedy }, index) => ({
            ...check_sql_file_blank("sql", file, script),
            name: index === 0 ? check_sql_file_titleOf(file, script) : `${check_sql_file_titleOf(file, script)} (${index + 1})`,
            state: "error",
            message,
            remedy,
            place: at,
        }));
    }
    const { statements } = script;
    if (!statements.some(judges))
        return [{ ...check_sql_file_blank("sql", file, script), state: "error", ...nothingToJudge }];
    const steps = statements.map(({ text }) => ({ sql: text, raw: 1 }));
    const ran = await rolledBack(db, steps, { ...options, readOnly: true });
    const told = [
        ...ran.done.flatMap((done) => verdictsOfStep(done, statements[done.index])),
        ...failureOf(ran, script, options),
    ];
    return check_sql_file_checksOf(file, script, told, ran.durationMs);
}
/** Reads a file of checks. */
async function readCheckFile(bytes, file) {
    return (0,sql_lib/* parseScript */.tl)(bytes, file);
}
const nothingToJudge = {
    message: "No statement in it could pass or fail.",
    remedy: "Write a SELECT with a column called `ok`, or a DO block that raises.",
};
/** SET alone says nothing about a schema. */
function judges({ kind }) {
    return kind !== "VariableSetStmt";
}
function verdictsOfStep({ rows, raw }, statement) {
    if (!statement || setsOnly(statement))
        return [];
    const at = { line: statement.line, column: statement.column };
    const twice = verdictTwice(raw?.columns ?? []);
    if (twice !== null) {
        const message = `Several columns are called \`${twice}\`, and it cannot be told which of them counts.`;
        return [{ name: null, state: "error", message, remedy: "Give each column a name of its own.", place: at }];
    }
    return verdictsOf(rows).map((verdict) => ({ ...verdict, place: at }));
}
/** `select set_config(...)` is a SET that can take an expression. */
function setsOnly({ text }) {
    return /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\([^;]*\)$/i.test((0,lib/* withoutLeadingComments */.fx)(text).trim());
}
function failureOf({ failed }, script, { statementTimeoutMs }) {
    const statement = failed && script.statements[failed.index];
    if (!failed || !statement)
        return [];
    const { error } = failed;
    const { state, message, remedy } = asksToWrite(error.sqlstate, error.message) ?? refused(error, statementTimeoutMs);
    return [{ name: null, state, message, remedy, place: placeOf(script, statement, error) }];
}
function asksToWrite(sqlstate, message) {
    if (!["25006", "25001", "2D000"].includes(sqlstate))
        return null;
    return {
        state: "error",
        message: `It may only read, in a transaction that it cannot end (${sqlstate}: ${message}).`,
        remedy: "Take the statement out, or make the file a pgTAP file, which may write and is rolled back.",
    };
}
/** Where PostgreSQL points at, a line of a DO block's body included. */
function placeOf(script, statement, error) {
    if (error.position !== undefined)
        return (0,sql_lib/* placeInStatement */.gZ)(script.text, statement, error.position);
    const inner = /inline_code_block line (\d+) at/.exec(error.where ?? "")?.[1];
    const body = /\$[^$\s]*\$/.exec(statement.text);
    if (inner === undefined || body === null)
        return { line: statement.line, column: statement.column };
    // the body's first line is the one on which it is opened
    return { line: (0,sql_lib/* place */.ik)(script.text, statement.offset + body.index).line + Number(inner) - 1, column: 1 };
}
function check_sql_file_checksOf(file, script, told, durationMs) {
    const named = told.filter(({ name }) => name !== null).slice(0, checksPerFile);
    const kept = new Set(named);
    const own = told.filter((verdict) => !kept.has(verdict));
    const seen = new Map();
    const rows = named.map((verdict) => {
        const { name, state, message, remedy, place: at } = verdict;
        const times = (seen.get(name ?? "") ?? 0) + 1;
        seen.set(name ?? "", times);
        return {
            ...check_sql_file_blank("sql", file, script),
            name: times === 1 ? (name ?? "") : `${name} (${times})`,
            state,
            message,
            remedy,
            place: at,
        };
    });
    const whole = own.length > 0 || rows.length === 0 ? [ofFile(file, script, own)] : [];
    return [...whole, ...rows].map((check, index) => ({ ...check, durationMs: index === 0 ? durationMs : null }));
}
const worst = ["failed", "error", "warning", "passed", "skipped"];
/** One check out of everything that speaks for the file. */
function ofFile(file, script, told) {
    const state = worst.find((one) => told.some((verdict) => verdict.state === one)) ?? "passed";
    const decisive = told.filter((verdict) => verdict.state === state);
    const messages = [...new Set(decisive.flatMap(({ message }) => message ?? []))];
    const shown = messages.slice(0, 5);
    const more = messages.length > shown.length ? [`… and ${messages.length - shown.length} more`] : [];
    return {
        ...check_sql_file_blank("sql", file, script),
        state,
        message: state === "passed" ? null : [...shown, ...more].join("\n") || null,
        remedy: decisive.find(({ remedy }) => remedy !== null)?.remedy ?? null,
        place: (state === "passed" ? undefined : decisive[0]?.place) ?? { line: 1, column: 1 },
    };
}
/** A check of a whole file before anything is known of it. */
function check_sql_file_blank(kind, file, script) {
    return {
        kind,
        name: check_sql_file_titleOf(file, script),
        group: file,
        state: "passed",
        message: null,
        remedy: null,
        file,
        place: { line: 1, column: 1 },
        durationMs: null,
    };
}
/** The file's first line, when it is a comment that says something; otherwise its name. */
function check_sql_file_titleOf(file, { text }) {
    const comment = /^--+[ \t]*(\S[^\n]{2,119})\s*$/m.exec(text.slice(0, 400).split("\n")[0] ?? "")?.[1];
    return comment?.trim().replace(/[.:]$/, "") ?? file.split("/").at(-1) ?? file;
}

;// CONCATENATED MODULE: ./packages/checks/lib/pgtap/install.js
const question = `select exists (select from pg_catalog.pg_proc where proname = 'no_plan') as here,
  exists (select from pg_catalog.pg_available_extensions where name = 'pgtap') as available,
  exists (select from pg_catalog.pg_namespace where nspname = 'extensions') as apart`;
/** As `supabase test db` does: where the server has pgTAP and the database has not, it is there for the length of a file. */
async function installSteps(db) {
    const [row] = await db.query(question);
    if (!row || row.here || !row.available)
        return [];
    return [{ sql: `create extension pgtap${row.apart ? " with schema extensions" : ""}`, rows: false }];
}

// EXTERNAL MODULE: ./node_modules/tap-parser/dist/esm/index.js + 15 modules
var esm = __webpack_require__(3415);
;// CONCATENATED MODULE: ./packages/checks/lib/pgtap/tap.js

/** Reads TAP as PostgreSQL's tests write it: `ok`, `not ok`, plans, subtests, directives, diagnostics, `Bail out!`. */
function readTap(lines) {
    const assertions = [];
    const troubles = [];
    const early = [];
    let inner = [];
    const parser = new esm/* Parser */.iX({ strict: false });
    listenToChildren(parser, 1, (line) => inner.push(line));
    parser.on("assert", (result) => {
        assertions.push({ ...assertionOf(result), diagnostics: result.ok ? [] : inner });
        inner = [];
    });
    parser.on("comment", (comment) => {
        (assertions.at(-1)?.diagnostics ?? early).push(comment.trimEnd());
    });
    parser.on("bailout", (reason) => troubles.push(`It bailed out${reason ? `: ${reason}` : "."}`));
    parser.end(lines.map((line) => `${line}\n`).join(""));
    const skippedAll = skipReason(lines);
    if (troubles.length === 0)
        troubles.push(...planTroubles(lines, assertions, early, skippedAll !== null));
    const planned = plannedIn(lines)[0] ?? Number.POSITIVE_INFINITY;
    return { assertions: assertions.map((one, index) => (index < planned ? one : unplanned(one))), troubles, skippedAll };
}
function assertionOf({ ok, id, name, skip, todo }) {
    return { id, name: name.trim(), ok, skip: directive(skip), todo: directive(todo), diagnostics: [] };
}
function directive(value) {
    return value === false ? null : value === true ? "" : value;
}
/** Failing assertions of subtests, indented as deep as they stand. */
function listenToChildren(parser, depth, tell) {
    const indent = "  ".repeat(depth);
    parser.on("child", (child) => {
        child.on("assert", ({ ok, id, name, todo, skip }) => {
            if (!ok && todo === false && skip === false)
                tell(`${indent}not ok ${id}${name.trim() ? ` ${name.trim()}` : ""}`);
        });
        child.on("comment", (comment) => tell(indent + comment.trimEnd()));
        listenToChildren(child, depth + 1, tell);
    });
}
/** Only who says so has skipped all: no output at all, or a plan of nothing, is a file that tests nothing. */
function skipReason(lines) {
    const said = lines.flatMap((line) => /^1\.\.0\s*#\s*SKIP\S*\s*(.*)$/i.exec(line)?.[1] ?? [])[0];
    return said === undefined ? null : said.trim() || "no reason given";
}
function plannedIn(lines) {
    return lines.flatMap((line) => /^1\.\.(\d+)/.exec(line)?.[1] ?? []).map(Number);
}
/** A test that no plan counts on fails, as it does for every reader of TAP. */
function unplanned(assertion) {
    return {
        ...assertion,
        ok: false,
        todo: null,
        skip: null,
        diagnostics: ["The plan does not count this test.", ...assertion.diagnostics],
    };
}
/** A plan counts the tests of the top level, wherever it stands; numbers go up by one. */
function planTroubles(lines, assertions, early, skipped) {
    const plans = plannedIn(lines);
    const [planned] = plans;
    if (planned === undefined) {
        const why = early.length > 0 ? ` ${early.join(" ")}` : "";
        return [`There is no plan: neither \`plan()\` nor \`finish()\` said how many tests there are.${why}`];
    }
    if (plans.length > 1)
        return ["There is more than one plan."];
    const before = lines
        .slice(0, lines.findIndex((line) => /^1\.\.\d/.test(line)))
        .filter((line) => /^(?:not )?ok\b/.test(line));
    if (before.length > 0 && before.length < assertions.length)
        return ["The plan stands between tests, not before or after all."];
    if (skipped)
        return [];
    const wrong = assertions.findIndex(({ id }, index) => id !== index + 1);
    return [
        ...(planned === assertions.length
            ? []
            : [`The plan says ${planned} ${planned === 1 ? "test" : "tests"}, and ${assertions.length} ran.`]),
        ...(planned === 0 && assertions.length === 0 ? ["Not a single test ran."] : []),
        ...(wrong < 0 ? [] : [`Test ${wrong + 1} calls itself ${assertions[wrong]?.id}: a test is missing or came twice.`]),
    ];
}

;// CONCATENATED MODULE: ./packages/checks/lib/pgtap/check-pgtap-file.js







/**
 * Runs one pgTAP file in a transaction that is rolled back, and says what each of its tests found; what is wrong with the
 * file as a whole (an error, a wrong plan, `Bail out!`) is a check of its own.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
async function checkPgtapFile(db, file, { script, statements, refusals }, options) {
    const about = check_sql_file_blank("pgtap", file, script);
    if (refusals.length > 0) {
        return refusals.map(({ place, message, remedy }, index) => ({
            ...about,
            name: index === 0 ? about.name : `${about.name} (${index + 1})`,
            state: "error",
            message,
            remedy,
            place,
        }));
    }
    const install = await installSteps(db);
    const steps = [
        ...install,
        ...statements.map(({ text, copyData }) => ({ sql: text, ...(copyData === null ? {} : { copyData }) })),
    ];
    const ran = await rolledBack(db, steps, { ...options, readOnly: false });
    const output = outputOf(ran, statements, install.length);
    const tap = readTap(output.map(({ line }) => line));
    const whole = wholeFile(about, tap, check_pgtap_file_failureOf(ran, script, statements, install.length, options));
    const tests = tap.assertions.map((assertion) => ({ ...about, ...told(assertion), place: check_pgtap_file_placeOf(assertion, output) ?? about.place }));
    return [...whole, ...tests].map((check, index) => ({ ...check, durationMs: index === 0 ? ran.durationMs : null }));
}
/** What psql would print, unaligned and without headings. */
function outputOf({ done }, statements, installed) {
    return done
        .filter(({ index }) => index >= installed)
        .flatMap(({ index, rows }) => {
        const statement = statements[index - installed];
        const place = statement ? { line: statement.line, column: statement.column } : null;
        return rows.flatMap((row) => printed(row)
            .split("\n")
            .map((line) => ({ line, place })));
    });
}
function printed(row) {
    return Object.values(row)
        .map((value) => (value === null ? "" : value === true ? "t" : value === false ? "f" : cellText(value)))
        .join("|");
}
function told({ id, name, ok, skip, todo, diagnostics }) {
    const title = name === "" ? `test ${id}` : `${id} - ${name}`;
    if (skip !== null)
        return { name: title, state: "skipped", message: skip === "" ? null : skip };
    if (todo !== null && !ok)
        return { name: title, state: "skipped", message: `TODO${todo && `: ${todo}`}` };
    if (ok)
        return { name: title, state: "passed", message: todo === null ? null : "It holds, and is marked as TODO." };
    return { name: title, state: "failed", message: diagnostics.join("\n") || "The test failed." };
}
function check_pgtap_file_placeOf({ id }, output) {
    return output.find(({ line }) => Number(/^(?:not )?ok\s+(\d+)\b/.exec(line)?.[1]) === id)?.place ?? null;
}
/** What speaks against the file beside its tests; nothing when there is nothing. */
function wholeFile(about, tap, failure) {
    if (failure) {
        // a plan that an error cut short is no second fault
        const bailed = tap.troubles.filter((trouble) => trouble.startsWith("It bailed out"));
        return [{ ...about, ...failure, message: [failure.message, ...bailed].join("\n") }];
    }
    if (tap.skippedAll !== null)
        return [{ ...about, state: "skipped", message: tap.skippedAll }];
    if (tap.troubles.length > 0)
        return [{ ...about, state: "failed", message: tap.troubles.join("\n") }];
    return [];
}
function check_pgtap_file_failureOf({ failed }, script, statements, installed, { statementTimeoutMs }) {
    if (!failed)
        return null;
    const { error } = failed;
    const statement = statements[failed.index - installed];
    const place = statement === undefined
        ? { line: 1, column: 1 }
        : error.position === undefined
            ? { line: statement.line, column: statement.column }
            : (0,sql_lib/* placeInStatement */.gZ)(script.text, statement, error.position);
    const { state, message, remedy } = refused(error, statementTimeoutMs);
    const missing = error.sqlstate === "42883" && /\b(?:plan|no_plan|runtests|finish|ok|is)\(/.test(error.message);
    return missing
        ? {
            state: "error",
            place,
            message: `pgTAP is not here: ${message}`,
            remedy: "Install the extension, or write `CREATE EXTENSION IF NOT EXISTS pgtap` as the file's first statement.",
        }
        : { state, message, remedy, place };
}

;// CONCATENATED MODULE: ./packages/checks/lib/pgtap/prepare.js


/** Commands that only tell psql how to show what comes, or to stop at an error, as we do anyway. */
const display = /^\\(?:set|unset|pset|timing|x|t|a|echo|qecho|encoding)\b/;
/** Whether a file is for pgTAP: by its name, or because it plans its tests. */
async function isPgtap(file, script) {
    if (/(?:\.pgtap\.sql|\.test\.sql|_test\.sql|\.pg)$/i.test(file))
        return true;
    if (!/\b(?:no_plan|plan|runtests)\s*\(/i.test(script.text))
        return false;
    const trees = await (0,tree/* parseTrees */.$)(withoutDisplay(script.text));
    if (trees === null)
        return /^\s*select\s+(?:\*\s+from\s+)?(?:\w+\.)?(?:no_plan|plan|runtests)\s*\(/im.test(script.text);
    let found = false;
    (0,tree/* walk */.G)(trees, (type, node) => {
        if (type !== "FuncCall" || !Array.isArray(node["funcname"]))
            return;
        const last = node["funcname"].at(-1);
        if (["plan", "no_plan", "runtests"].includes(last?.String?.sval ?? ""))
            found = true;
    });
    return found;
}
/** Takes what belongs to psql and to the transaction out of a pgTAP file, and says what it may not hold. */
async function prepare(bytes, file) {
    const first = await (0,sql_lib/* parseScript */.tl)(bytes, file);
    const lines = first.problems.filter(({ id }) => id === "meta-command").flatMap(({ place }) => place?.line ?? []);
    const script = lines.length > 0 ? await (0,sql_lib/* parseScript */.tl)(blanked(first.text, new Set(lines)), file) : first;
    const wrong = script.problems.map(({ id, place, message, remedy }) => ({
        place: place ?? { line: 1, column: 1 },
        message,
        remedy: id === "meta-command" ? "Only \\set, \\pset and others that change psql's display are passed over." : remedy,
    }));
    const { inner, refusals } = withoutOwnTransaction(script.statements);
    return { script, statements: inner, refusals: [...wrong, ...refusals] };
}
function blanked(text, lines) {
    const kept = text.split("\n").map((line, index) => {
        return lines.has(index + 1) && display.test(line.trimStart()) ? " ".repeat(line.length) : line;
    });
    return new TextEncoder().encode(kept.join("\n"));
}
/** For the parser alone, which knows no commands of psql. */
function withoutDisplay(text) {
    return text.replace(/^[ \t]*\\.*$/gm, "");
}
const isEdge = ({ kind }) => kind === "VariableSetStmt";
/**
 * A test file begins and rolls back by itself, so that psql leaves nothing behind; both become ours. What else begins or
 * ends a transaction would let a part of the file commit.
 */
function withoutOwnTransaction(statements) {
    const first = statements.find((statement) => !isEdge(statement));
    const last = statements.findLast((statement) => !isEdge(statement));
    const own = new Set([
        ...(first?.control === "begin" ? [first] : []),
        ...(first?.control === "begin" && last?.control === "rollback" ? [last] : []),
    ]);
    const inner = statements.filter((statement) => !own.has(statement));
    const refusals = inner.flatMap(({ control, outsideTransaction, kind, line, column }) => {
        const place = { line, column };
        if (control !== null && control !== "savepoint") {
            return [
                {
                    place,
                    message: "It begins or ends a transaction in the middle of the file, so that a part of it could be committed.",
                    remedy: "Let the file begin with BEGIN and end with ROLLBACK, or leave both out: all of it is rolled back.",
                },
            ];
        }
        if (outsideTransaction !== null) {
            return [
                { place, message: `\`${outsideTransaction}\` cannot be rolled back.`, remedy: "Take the statement out." },
            ];
        }
        if (kind !== "CopyStmt")
            return [];
        const message = "COPY is not run here: a file or a program outside the database is not rolled back.";
        return [{ place, message, remedy: "Write INSERT ... VALUES." }];
    });
    return { inner, refusals };
}

;// CONCATENATED MODULE: ./packages/checks/lib/rolled-back/session.js

/** A connection that is opened when it is needed, and anew after it was lost: one file that breaks it must not end the others. */
class CheckSession {
    #open;
    #db = null;
    constructor(open) {
        this.#open = open;
    }
    /** @throws LockkeeperError of the connection, POOLER_MODE among them */
    async use(work) {
        const db = this.#db ?? (await this.#connect());
        try {
            return await work(db);
        }
        catch (error) {
            if (isLost(error))
                await this.close();
            throw error;
        }
    }
    async close() {
        const db = this.#db;
        this.#db = null;
        await db?.close();
    }
    async #connect() {
        const db = await this.#open();
        try {
            await db.requireSession(await db.pid());
        }
        catch (error) {
            await db.close();
            throw error;
        }
        this.#db = db;
        return db;
    }
}
/** The connection broke off while something ran on it. */
function isLost(error) {
    return error instanceof lib/* LockkeeperError */.Yc && error.code === "CONNECTION_LOST";
}

;// CONCATENATED MODULE: ./packages/checks/lib/files/check-files.js




/** The SQL files of a folder and of those in it, sorted; rejects with FOLDER_MISSING. */
async function readCheckFiles(folder, files) {
    const prefix = folder.replace(/\/+$/, "");
    const names = (await files.list(folder)).filter((name) => /\.(?:sql|pg)$/i.test(name));
    return Promise.all(names.map(async (name) => ({ file: `${prefix}/${name}`, bytes: await files.read(`${prefix}/${name}`) })));
}
/** Runs every file, each in a transaction of its own: what one of them breaks is no matter to the others. */
async function checkFiles(session, sources, options) {
    const checks = [];
    for (const source of sources)
        checks.push(...(await checkFile(session, source, options)));
    return checks;
}
async function checkFile(session, { file, bytes }, options) {
    const script = await readCheckFile(bytes, file);
    const pgtap = await isPgtap(file, script);
    const about = { kind: pgtap ? "pgtap" : "sql", name: check_sql_file_titleOf(file, script), group: file, file };
    const nothing = { message: null, remedy: null, place: { line: 1, column: 1 }, durationMs: null };
    if (pgtap && !options.rolledBackWrites) {
        return [{ ...about, ...nothing, state: "skipped", message: "`rolled-back-writes` is false, and pgTAP writes." }];
    }
    try {
        if (!pgtap)
            return await session.use((db) => checkSqlFile(db, file, script, options));
        const prepared = await prepare(bytes, file);
        return await session.use((db) => checkPgtapFile(db, file, prepared, options));
    }
    catch (error) {
        if (!isLost(error))
            throw error;
        return [
            {
                ...about,
                ...nothing,
                state: "error",
                message: error.message,
                remedy: "Run it again, and see whether this file ends the connection.",
            },
        ];
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/branches.js
/** The nesting of \if, with psql's meaning: of each, at most one branch is taken. */
class Branches {
    #states = [];
    /** False in a branch that is not taken. */
    get active() {
        const top = this.#states.at(-1);
        return top === undefined || top === "true" || top === "else-true";
    }
    get depth() {
        return this.#states.length;
    }
    if(condition) {
        this.#states.push(this.active ? (condition() ? "true" : "false") : "ignored");
    }
    /** Returns what is wrong with its place, or null. */
    elif(condition) {
        const top = this.#states.pop();
        if (top === undefined)
            return "\\elif: no matching \\if";
        if (top === "true" || top === "done")
            this.#states.push("done");
        else if (top === "false")
            this.#states.push(condition() ? "true" : "false");
        else
            this.#states.push(top);
        return top.startsWith("else") ? "\\elif: cannot occur after \\else" : null;
    }
    else() {
        const top = this.#states.pop();
        if (top === undefined)
            return "\\else: no matching \\if";
        if (top === "true" || top === "done")
            this.#states.push("else-false");
        else if (top === "false")
            this.#states.push("else-true");
        else
            this.#states.push(top);
        return top.startsWith("else") ? "\\else: cannot occur after \\else" : null;
    }
    endif() {
        return this.#states.pop() === undefined ? "\\endif: no matching \\if" : null;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/checks/lib/psql/included-path.js

/** The path that an inclusion means, from the workspace; null where it leads out of it. */
function includedPath(path, relativeTo) {
    if ((0,external_node_path_.isAbsolute)(path) || path.includes("\\"))
        return null;
    const whole = external_node_path_.posix.normalize(relativeTo === null ? path : external_node_path_.posix.join(external_node_path_.posix.dirname(relativeTo), path));
    return whole === ".." || whole.startsWith("../") || (0,external_node_path_.isAbsolute)(whole) ? null : whole;
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/meta-commands.js

const client = "Remove the line; which database is asked is for the inputs of the action to say.";
const shell = "Remove the line, and run the program in a step of its own before or after this one.";
const file = "Remove the line; a smoke file writes no files. `\\echo` shows a value in the log.";
const catalog = "Remove the line (`\\dt` and all its like), or ask `pg_catalog` or `information_schema` in SQL.";
const environment = "Give the value as one of the action's `variables`, and write `:name` where it is used.";
const onceOnly = "Write the statement as often as it shall run, or as a timed query in the input `queries`.";
const asked = "Remove the line; nobody sits at the terminal. Give the value as one of the action's `variables`.";
const protocol = "Remove the line, and write the values into the statement as `:'name'`.";
const extended = "Remove the line; what it sets belongs to a protocol that psql chooses here.";
/** Every command that is known, as docs/reference/psql.md lists them. */
const metaCommands = [
    honoured(["set"], "Sets a variable to its arguments, written together. Backquotes are refused."),
    honoured(["unset"], "Forgets a variable."),
    honoured(["echo", "qecho"], "Writes its arguments to the log; `-n` ends no line."),
    honoured(["warn"], "Writes its arguments to the log, as a warning."),
    honoured(["if", "elif", "else", "endif"], "Branches, also in the middle of a statement."),
    honoured(["i", "include"], "Runs another file of the workspace; the path counts from its root."),
    honoured(["ir", "include_relative"], "Runs another file of the workspace; the path counts from the file that includes it."),
    honoured(["g", "gx"], "Sends the statement, or once more the last one. With a file or a program it is refused."),
    honoured(["gset"], "Sends the statement, and keeps the columns of its only row as variables."),
    honoured(["q", "quit"], "Ends the file it stands in."),
    honoured(["r", "reset"], "Forgets the statement that was begun."),
    honoured(["timing"], "Writes to the log how long each statement took."),
    noEffect(["a", "C", "f", "H", "html", "pset", "t", "T", "x"], "How psql shows rows; rows are not shown here."),
    noEffect(["encoding"], "Files are UTF-8, and so is the connection."),
    noEffect(["restrict", "unrestrict"], "Lines of pg_dump that shut out other commands."),
    meta_commands_refused(["!"], shell),
    meta_commands_refused(["c", "connect", "conninfo"], client),
    meta_commands_refused(["copy"], "Write `COPY ... FROM stdin;` with the rows after it, ended by a line with `\\.` alone."),
    meta_commands_refused(["o", "out", "w", "write", "s", "lo_export", "lo_import", "lo_list", "lo_unlink"], file),
    meta_commands_refused(["getenv", "setenv"], environment),
    meta_commands_refused(["cd"], "Remove the line; paths count from the workspace, and those of `\\ir` from the file."),
    meta_commands_refused(["password", "prompt"], asked),
    meta_commands_refused(["gdesc", "gexec", "crosstabview", "ev", "ef", "e", "edit", "p", "print", "errverbose"], "Remove the line, or write what it does in SQL: a DO block with EXECUTE, for example."),
    meta_commands_refused(["watch"], onceOnly),
    meta_commands_refused(["bind", "bind_named", "parse", "close", "close_prepared"], protocol),
    meta_commands_refused(["startpipeline", "endpipeline", "syncpipeline", "sendpipeline", "flush", "flushrequest", "getresults"], extended),
    meta_commands_refused(["d", "l", "list", "sf", "sv", "z"], catalog),
    meta_commands_refused(["?", "copyright", "h", "help"], "Remove the line."),
];
function honoured(names, meaning) {
    return { names, treatment: "honoured", meaning };
}
function noEffect(names, meaning) {
    return { names, treatment: "no-effect", meaning };
}
function meta_commands_refused(names, meaning) {
    return { names, treatment: "refused", meaning };
}
/** What is known of a command, by its name without the backslash. */
function metaCommand(name) {
    // \dt, \df+, \dRp and so on; a + asks for more of the same
    const kind = /^d[A-Za-z]{0,4}[S+x]*$/.test(name) ? "d" : name.replace(/\+$/, "");
    return metaCommands.find(({ names }) => names.includes(kind)) ?? null;
}
/** What to do about a name that is no command's. */
function unknownCommand(name) {
    const known = metaCommands.filter(({ treatment }) => treatment !== "refused").flatMap(({ names }) => names);
    const meant = (0,nearest/* nearest */.p)(name, known);
    return meant !== null && name.length > 1
        ? `Did you mean \`\\${meant}\`?`
        : "Remove the line, or write what it does in SQL; docs/reference/psql.md lists what is honoured.";
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/variables.js
/** How psql reads the text of a boolean, prefixes included; null when it is none. */
function psqlBoolean(text) {
    const word = text.toLowerCase();
    if (word === "")
        return null;
    if ("true".startsWith(word) || "yes".startsWith(word) || word === "on" || word === "1")
        return true;
    if ("false".startsWith(word) || "no".startsWith(word) || word === "off" || word === "of" || word === "0")
        return false;
    return null;
}
const validName = /^[A-Za-z0-9_\u0080-\u{10ffff}]+$/u;
/** True for a name that psql lets a variable have. */
function isVariableName(name) {
    return validName.test(name);
}
/** Those that psql reads as booleans, with what they are here when a file says nothing. */
const booleans = new Map([
    ["AUTOCOMMIT", "on"],
    ["ON_ERROR_STOP", "on"],
    ["QUIET", "off"],
    ["SINGLELINE", "off"],
    ["SINGLESTEP", "off"],
    ["HIDE_TABLEAM", "off"],
    ["HIDE_TOAST_COMPRESSION", "off"],
    ["SHOW_ALL_RESULTS", "on"],
]);
/** Those that psql reads as one of a few words. */
const choices = new Map([
    ["ON_ERROR_ROLLBACK", ["off", "on", "interactive"]],
    ["ECHO", ["none", "errors", "queries", "all"]],
    ["ECHO_HIDDEN", ["off", "on", "noexec"]],
    ["VERBOSITY", ["default", "verbose", "terse", "sqlstate"]],
    ["SHOW_CONTEXT", ["errors", "never", "always"]],
]);
/** psql's variables: what a file sets, and those that psql itself reads or keeps. */
class Variables {
    #values = new Map([
        ...booleans,
        ...[...choices].map(([name, [first = ""]]) => [name, first]),
        ["ERROR", "false"],
        ["SQLSTATE", "00000"],
        ["ROW_COUNT", "0"],
        ["LAST_ERROR_SQLSTATE", "00000"],
        ["LAST_ERROR_MESSAGE", ""],
        ["ENCODING", "UTF8"],
    ]);
    constructor(given = {}) {
        for (const [name, value] of Object.entries(given))
            this.#values.set(name, value);
    }
    get(name) {
        return this.#values.get(name) ?? null;
    }
    /** True for a variable that psql itself reads, which \gset leaves alone. */
    static special(name) {
        return booleans.has(name) || choices.has(name);
    }
    /** Sets it as \set does; returns what is wrong with the name or the value, in psql's words, or null. */
    set(name, value) {
        if (!isVariableName(name))
            return `invalid variable name: "${name}"`;
        if (booleans.has(name)) {
            const on = value === "" ? true : psqlBoolean(value);
            if (on === null)
                return `unrecognized value "${value}" for "${name}": Boolean expected`;
            // psql keeps the word as it was written, and makes an empty one "on"
            this.#values.set(name, value === "" ? "on" : value);
            return null;
        }
        const words = choices.get(name);
        if (words) {
            const meant = words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? onOrOff(words, value);
            if (meant === null) {
                return `unrecognized value "${value}" for "${name}"\nAvailable values are: ${words.join(", ")}.`;
            }
            this.#values.set(name, value === "" ? meant : value);
            return null;
        }
        this.#values.set(name, value);
        return null;
    }
    /** Forgets it as \unset does: one that psql reads goes back to its first value. */
    unset(name) {
        if (!isVariableName(name))
            return `invalid variable name: "${name}"`;
        if (booleans.has(name))
            this.#values.set(name, "off");
        else if (choices.has(name))
            this.#values.set(name, choices.get(name)?.[0] ?? "");
        else
            this.#values.delete(name);
        return null;
    }
    /** What psql keeps for the next statement to read. */
    keep(name, value) {
        this.#values.set(name, value);
    }
    isOn(name) {
        return psqlBoolean(this.#values.get(name) ?? "") ?? false;
    }
}
/** The choices that can be on or off take any spelling of a boolean. */
function onOrOff(words, value) {
    if (!words.includes("on"))
        return null;
    const on = value === "" ? true : psqlBoolean(value);
    return on === null ? null : on ? "on" : "off";
}
/** A value as a string literal, as libpq writes it. */
function literal(value) {
    const quoted = `'${value.replaceAll("'", "''")}'`;
    return value.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
/** A value as a quoted identifier. */
function identifier(value) {
    return `"${value.replaceAll('"', '""')}"`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/command-problems.js



/** Looks a command over, its arguments included, which the reader is past afterwards. */
function commandProblem(command) {
    const { name, file, place, reader } = command;
    const known = metaCommand(name);
    const problem = (id, message, remedy) => ({ problem: { id, file, place, message, remedy } });
    if (!known || known.treatment === "refused") {
        reader.skipLine();
        const message = known
            ? `\`\\${name}\` is not done in a smoke file.`
            : `\`\\${name}\` is no command of psql that is known here.`;
        return problem("psql-command-refused", message, known?.meaning ?? unknownCommand(name));
    }
    const { all, problem: unreadable } = reader.arguments();
    if (unreadable === "backquotes") {
        return problem("psql-command-refused", "Backquotes run a program, which is not done here.", "Give the value as one of the action's `variables`.");
    }
    if (unreadable)
        return problem("psql-arguments", `A quote behind \`\\${name}\` has no end on its line.`, "Close it.");
    if (known.treatment === "no-effect")
        return { problem: null, passedOver: true };
    const [first] = all;
    switch (name) {
        case "set":
            return first && first.variables.length === 0 && !isVariableName(first.value)
                ? problem("psql-arguments", `"${first.value}" is no name for a variable.`, "Write letters, digits and underscores only.")
                : { problem: null };
        case "unset":
            return first ? { problem: null } : problem("psql-arguments", "`\\unset` needs a name.", "Write `\\unset name`.");
        case "i":
        case "include":
        case "ir":
        case "include_relative":
            return include(command, first);
        case "g":
        case "gx":
            return first && !first.value.startsWith("(")
                ? problem("psql-command-refused", `\`\\${name}\` with a file or a program is not done here.`, "End the statement with a semicolon.")
                : { problem: null, sends: true };
        case "gset":
            return { problem: null, sends: true };
        case "if":
            command.branches.if(() => true);
            return { problem: null };
        case "elif":
        case "else":
        case "endif": {
            const wrong = name === "elif" ? command.branches.elif(() => true) : command.branches[name]();
            return wrong === null
                ? { problem: null }
                : problem("psql-if", wrong, "Mend the order: `\\if`, any `\\elif`, one `\\else`, `\\endif`.");
        }
        default:
            return { problem: null };
    }
}
function include({ name, file, place }, path) {
    const problem = (message, remedy) => ({
        problem: { id: "psql-include", file, place, message, remedy },
    });
    if (!path)
        return problem(`\`\\${name}\` needs a path.`, `Write \`\\${name} path/to/file.sql\`.`);
    if (path.variables.length > 0) {
        return problem(`The path of \`\\${name}\` is in a variable, so that nobody can look the file over before it runs.`, "Write the path out; `\\if` chooses among several.");
    }
    const whole = includedPath(path.value, name === "ir" || name === "include_relative" ? file : null);
    return whole === null
        ? problem(`${path.value} leads out of the workspace.`, "Name a file of the repository.")
        : { problem: null, includes: whole };
}

// EXTERNAL MODULE: ./packages/sql/lib/borders.js
var borders = __webpack_require__(3025);
// EXTERNAL MODULE: ./packages/sql/lib/copy-data.js
var copy_data = __webpack_require__(9618);
// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
// EXTERNAL MODULE: ./packages/sql/lib/quoted.js
var quoted = __webpack_require__(7364);
// EXTERNAL MODULE: ./packages/sql/lib/unclosed.js
var unclosed = __webpack_require__(2791);
;// CONCATENATED MODULE: ./packages/checks/lib/psql/reference.js

const reference = /:(?:([A-Za-z0-9_\u0080-\uffff]+)|'([A-Za-z0-9_\u0080-\uffff]+)'|"([A-Za-z0-9_\u0080-\uffff]+)"|\{\?([A-Za-z0-9_\u0080-\uffff]+)\})/y;
/** The reference to a variable that begins at `at`, or null. */
function readReference(text, at) {
    if (text[at] !== ":")
        return null;
    reference.lastIndex = at;
    const found = reference.exec(text);
    if (!found)
        return null;
    const [whole, plain, single, double, defined] = found;
    if (plain !== undefined)
        return { name: plain, form: "plain", text: whole };
    if (single !== undefined)
        return { name: single, form: "literal", text: whole };
    if (double !== undefined)
        return { name: double, form: "identifier", text: whole };
    return { name: defined ?? "", form: "defined", text: whole };
}
/** What stands for a reference; null where the variable is not set, and the text stays as it is. */
function reference_valueOf({ name, form }, lookup) {
    const value = lookup(name);
    if (form === "defined")
        return value === null ? "FALSE" : "TRUE";
    if (value === null || form === "plain")
        return value;
    return form === "literal" ? literal(value) : identifier(value);
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/arguments.js

/** The name of the command whose backslash is at `at`, and the offset behind it. */
function readCommandName(text, at) {
    let end = at + 1;
    while (end < text.length && !/[\s\\]/.test(text.charAt(end)))
        end++;
    return { name: text.slice(at + 1, end), end };
}
/** Arguments from `at` to the end of the line or to the next command, as psql reads them. `\\` ends them, too. */
function readArguments(text, at, lookup) {
    const all = [];
    let problem = null;
    while (onLine(text, at)) {
        if (text[at] === "\\")
            return { all, end: text[at + 1] === "\\" ? at + 2 : at, problem };
        if (/\s/.test(text.charAt(at))) {
            at++;
            continue;
        }
        const read = readArgument(text, at, lookup);
        all.push(read.argument);
        problem ??= read.problem;
        at = read.end;
    }
    return { all, end: at, problem };
}
/** Not at the end of the line; to look for that end from each of many commands on a long line would take for ever. */
function onLine(text, at) {
    return at < text.length && text[at] !== "\n" && text[at] !== "\r";
}
function readArgument(text, start, lookup) {
    let value = "";
    let quoted = false;
    let problem = null;
    const variables = [];
    let at = start;
    while (onLine(text, at) && !/[\s\\]/.test(text.charAt(at))) {
        const char = text.charAt(at);
        if (char === "'") {
            const part = readQuoted(text, at);
            value += part.value;
            quoted = true;
            if (!part.closed)
                problem ??= "unclosed-quote";
            at = part.end;
        }
        else if (char === '"' || char === "`") {
            let end = at + 1;
            while (onLine(text, end) && text[end] !== char)
                end++;
            if (char === "`")
                problem ??= "backquotes";
            else if (text[end] !== char)
                problem ??= "unclosed-quote";
            if (text[end] === char)
                end++;
            // psql keeps double quotes as they are
            value += text.slice(at, end);
            quoted = true;
            at = end;
        }
        else {
            const reference = readReference(text, at);
            const found = reference && reference_valueOf(reference, lookup);
            if (reference)
                variables.push(reference.name);
            if (reference && found !== null)
                quoted = true;
            const taken = reference?.text ?? char;
            value += found ?? taken;
            at += taken.length;
        }
    }
    return { argument: { value, quoted, variables }, end: at, problem };
}
const escapes = { n: "\n", t: "\t", b: "\b", r: "\r", f: "\f" };
/** psql's own single-quoted text: `''`, and the escapes of C. */
function readQuoted(text, open) {
    let value = "";
    let at = open + 1;
    for (; onLine(text, at); at++) {
        const char = text.charAt(at);
        if (char === "'" && text[at + 1] === "'") {
            value += "'";
            at++;
        }
        else if (char === "'")
            return { value, end: at + 1, closed: true };
        else if (char === "\\") {
            const code = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))/y;
            code.lastIndex = at;
            const [whole, octal, hex] = code.exec(text) ?? [];
            if (whole !== undefined) {
                value += String.fromCharCode(octal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(octal, 8) & 255);
                at += whole.length - 1;
            }
            else {
                const next = onLine(text, at + 1) ? text.charAt(at + 1) : "";
                value += escapes[next] ?? next;
                at += next.length;
            }
        }
        else
            value += char;
    }
    return { value, end: at, closed: false };
}

// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
;// CONCATENATED MODULE: ./packages/checks/lib/psql/statement-text.js

const isSpace = (type) => type === "space" || type === "line-comment" || type === "block-comment";
/** A statement as it is put together from a file and the values of variables, and where each part of it stands. */
class StatementText {
    #text = "";
    #parts = [];
    #start = null;
    #comment = null;
    /** Adds a token that stands at `at` in the file; not `literal`: it is part of a value whose reference stands there. */
    append(text, at, literal, type) {
        if (type === "space" && this.#text === "")
            return;
        if (this.#start === null && isSpace(type))
            this.#remember(text, type);
        if (this.#start === null && !isSpace(type))
            this.#start = at;
        const last = this.#parts.at(-1);
        const goesOn = literal && last?.literal === true && last.at - last.from === at - this.#text.length;
        if (!goesOn)
            this.#parts.push({ from: this.#text.length, at, literal });
        this.#text += text;
    }
    /** True as long as there is nothing but white space and comments. */
    get empty() {
        return this.#start === null;
    }
    /** What the server gets. */
    get sql() {
        return this.#text.trimEnd();
    }
    /** Where its first word stands in the file. */
    get start() {
        return this.#start ?? 0;
    }
    /** The line comment right above it, without its dashes; null when there is none. */
    get comment() {
        return this.#comment;
    }
    /** Where in the file the server's error position (1-based, code points) stands. */
    offsetOf(position) {
        return this.#inFile((0,place/* offsetOfCodePoint */.QJ)(this.#text, position - 1));
    }
    /** Where the body of a DO block opens; null for any other statement. */
    get bodyStart() {
        const body = /\$[^$\s]*\$/.exec(this.#text);
        return body ? this.#inFile(body.index) : null;
    }
    #inFile(offset) {
        const part = this.#parts.findLast(({ from }) => from <= offset);
        if (!part)
            return this.start;
        return part.literal ? part.at + offset - part.from : part.at;
    }
    /** An empty line between a comment and the statement parts the two. */
    #remember(text, type) {
        if (type === "line-comment")
            this.#comment = text.replace(/^--+\s*/, "").trim() || null;
        else if (type === "space" && /\n[ \t\r]*\n/.test(text))
            this.#comment = null;
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/reader.js









/** Reads a file as psql does: a piece of SQL after the other, variables put in, up to the next statement or command. */
class ScriptReader {
    file;
    text;
    #surroundings;
    #sources;
    #lineStarts = [];
    #last = { offset: 0, column: 1 };
    #borders;
    #statement = new StatementText();
    /** where the reference stands whose value is being read */
    #reference = 0;
    constructor(file, text, surroundings) {
        this.file = file;
        this.text = text;
        this.#surroundings = surroundings;
        this.#sources = [{ text, at: 0, variable: null }];
        this.#borders = this.#track();
    }
    /** Goes on to the next thing that something has to be done about. */
    next() {
        for (;;) {
            const source = this.#source;
            if (source.at >= source.text.length) {
                if (source.variable === null)
                    return this.#atEnd();
                this.#sources.pop();
                continue;
            }
            const found = this.#take(source);
            if (found)
                return found;
        }
    }
    /** The statement so far, which a command like \g sends; null when there is none. */
    takeStatement() {
        const statement = this.#statement;
        this.reset();
        return statement.empty ? null : statement;
    }
    /** Forgets the statement so far. */
    reset() {
        this.#statement = new StatementText();
        this.#borders = this.#track();
    }
    /** Arguments of the command that was found last. */
    arguments() {
        const source = this.#source;
        const active = this.#surroundings.active();
        const read = readArguments(source.text, source.at, active ? this.#surroundings.lookup : () => null);
        source.at = read.end;
        return read;
    }
    /** Leaves the rest of the line unread. */
    skipLine() {
        this.#source.at = (0,quoted/* endOfLine */.vT)(this.#source.text, this.#source.at);
    }
    placeOf(offset) {
        const line = this.#lineOf(offset);
        const start = this.#lineStarts[line - 1] ?? 0;
        // on a long line of many statements each goes on where the last one was
        const known = this.#last.offset >= start && this.#last.offset <= offset ? this.#last : { offset: start, column: 1 };
        const column = known.column + (0,sql_lib/* place */.ik)(this.text.slice(known.offset, offset), offset - known.offset).column - 1;
        this.#last = { offset, column };
        return { line, column };
    }
    /** Statements ask for their places one after the other: to count the lines for each anew would take for ever. */
    #lineOf(offset) {
        if (this.#lineStarts.length === 0) {
            this.#lineStarts.push(0);
            for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1))
                this.#lineStarts.push(at + 1);
        }
        let [low, high] = [0, this.#lineStarts.length];
        while (high - low > 1) {
            const middle = (low + high) >> 1;
            if ((this.#lineStarts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle;
        }
        return low + 1;
    }
    get #source() {
        const source = this.#sources.at(-1);
        if (!source)
            throw new Error("a reader always has its file");
        return source;
    }
    #track() {
        return (0,borders/* trackBorders */.j)(() => this.#source.text);
    }
    #take(source) {
        const char = source.text[source.at];
        if (char === "\\")
            return this.#backslash(source);
        if (char === ":" && this.#surroundings.active() && this.#variable(source))
            return null;
        const token = (0,lexer/* readToken */.AI)(source.text, source.at);
        source.at = token.end;
        if (!token.closed)
            return this.#unclosed(source, token);
        if (!this.#surroundings.active())
            return null;
        if ((0,lexer/* isSignificant */.oR)(token) && this.#borders.ends(token))
            return this.#semicolon(source);
        this.#append(source, token);
        return null;
    }
    #append(source, { start, end, type }) {
        const at = source.variable === null ? start : this.#reference;
        this.#statement.append(source.text.slice(start, end), at, source.variable === null, type);
    }
    /** Puts a variable's value in; false when there is none, and the text is read as it stands. */
    #variable(source) {
        const reference = readReference(source.text, source.at);
        if (!reference)
            return false;
        const { name, form, text } = reference;
        // a value that names its own variable would never end
        if (form === "plain" && this.#sources.some(({ variable }) => variable === name))
            return false;
        const value = reference_valueOf(reference, this.#surroundings.lookup);
        if (value === null)
            return false;
        if (source.variable === null)
            this.#reference = source.at;
        source.at += text.length;
        if (form === "plain")
            this.#sources.push({ text: value, at: 0, variable: name });
        else
            this.#finished(value);
        return true;
    }
    /** A value that is a token already. */
    #finished(value) {
        this.#sources.push({ text: value, at: 0, variable: "" });
        const source = this.#source;
        while (source.at < value.length) {
            const token = (0,lexer/* readToken */.AI)(value, source.at);
            source.at = token.end;
            if ((0,lexer/* isSignificant */.oR)(token))
                this.#borders.ends(token);
            this.#append(source, token);
        }
        this.#sources.pop();
    }
    #backslash(source) {
        const at = source.variable === null ? source.at : this.#reference;
        const next = source.text[source.at + 1];
        if (source.variable !== null) {
            source.at = source.text.length;
            return this.#problem(at, "psql-backslash-in-variable", `The value of \`:${source.variable}\` has a backslash outside quotes.`, "Write meta-commands in the file itself.");
        }
        if (next === ":") {
            if (this.#surroundings.active())
                this.#statement.append(":", at, true, "symbol");
            source.at += 2;
            return null;
        }
        if (next === ";") {
            source.at += 2;
            return this.#problem(at, "psql-command-refused", "`\\;` sends several statements as one, which is not done here.", "End the statement with a semicolon alone.");
        }
        const { name, end } = readCommandName(source.text, source.at);
        source.at = end;
        return { type: "command", name, place: this.placeOf(at), at };
    }
    #semicolon(source) {
        const copies = source.variable === null && this.#borders.readsCopyData();
        const data = copies ? (0,copy_data/* readCopyData */.E)(source.text, source.at) : null;
        const statement = this.takeStatement();
        if (data === "same-line")
            return { type: "problem", problem: (0,copy_data/* rowsOnCopyLine */.o)(this.file, this.placeOf(source.at)) };
        if (data)
            source.at = data.end;
        return statement && { type: "statement", statement, copyData: data?.rows ?? null };
    }
    #atEnd() {
        const open = this.#borders.open();
        const copies = this.#borders.readsCopyData();
        const statement = this.takeStatement();
        if (open && statement) {
            return { type: "problem", problem: (0,unclosed/* unclosedBorder */.s)(open.what, this.file, this.placeOf(statement.start)) };
        }
        return statement ? { type: "statement", statement, copyData: copies ? "" : null } : { type: "end" };
    }
    #unclosed(source, { type, start }) {
        const at = source.variable === null ? start : this.#reference;
        this.reset();
        return { type: "problem", problem: (0,unclosed/* unclosedToken */.L)(type, this.file, this.placeOf(at), null) };
    }
    #problem(at, id, message, remedy) {
        return { type: "problem", problem: { id, file: this.file, place: this.placeOf(at), message, remedy } };
    }
}

// EXTERNAL MODULE: ./packages/sql/lib/classify-words.js
var classify_words = __webpack_require__(2030);
;// CONCATENATED MODULE: ./packages/checks/lib/psql/statement-problems.js

const end = "Take it out: the run is one transaction, which is rolled back at its end, or committed with `commit: true`.";
/** Why a statement must not run in a smoke file, or null. Its first words decide; the server has the last word. */
function statementProblem(sql, file, place) {
    const { control, outsideTransaction } = (0,classify_words/* classifyByWords */.Z)(sql);
    const words = firstWords(sql);
    const problem = (message, remedy) => ({ id: "smoke-transaction", file, place, message, remedy });
    if (control === "commit" || control === "chain")
        return problem(`${words} would end the transaction.`, end);
    if (control === "prepare")
        return problem(`${words} would leave the transaction to somebody else.`, end);
    if (control === "begin" && !/^(?:begin|start)(?:\s+(?:work|transaction))?(?:\s+read\s+write)?$/i.test(statement_problems_bare(sql))) {
        return problem("BEGIN with modes is not done here: the transaction has begun.", "Write BEGIN alone; `SET LOCAL` sets what else it takes.");
    }
    if (outsideTransaction !== null) {
        return problem(`${outsideTransaction} cannot run in a transaction, and a smoke file is one.`, "Take it out, or make it a migration.");
    }
    return null;
}
/** What a statement does to the blocks of its file: BEGIN and ROLLBACK, which stand for a savepoint here. */
function blockOf(sql) {
    const { control } = (0,classify_words/* classifyByWords */.Z)(sql);
    return control === "begin" || control === "rollback" ? control : null;
}
/** Without comments. */
function statement_problems_bare(sql) {
    return sql
        .replace(/--[^\n]*/g, " ")
        .replace(/\/\*[^]*?\*\//g, " ")
        .trim();
}
function firstWords(sql) {
    return (/^\w+(?:\s+(?:prepared|transaction|and\s+chain))?/i.exec(statement_problems_bare(sql))?.[0] ?? "It")
        .toUpperCase()
        .replace(/\s+/g, " ");
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/inspect.js





const deepest = 16;
/**
 * Reads a smoke file and all that it includes, and finds what is wrong with them in any branch: commands that are refused,
 * statements that would end the transaction or cannot run in one, quotes without an end.
 * @throws LockkeeperError INPUT_INVALID for a file that cannot be read
 */
async function inspectScript(file, files) {
    const looking = new Looking(files);
    await looking.at(file, []);
    return { script: { file, texts: looking.texts, notices: looking.notices }, problems: looking.problems };
}
class Looking {
    problems = [];
    texts = new Map();
    #files;
    #passedOver = new Map();
    constructor(files) {
        this.#files = files;
    }
    get notices() {
        return Array.from(this.#passedOver, ([file, names]) => {
            const commands = Array.from(names, (name) => `\`\\${name}\``).join(", ");
            return `${commands} in ${file} ${names.size === 1 ? "changes" : "change"} only what psql shows, and ${names.size === 1 ? "is" : "are"} passed over.`;
        });
    }
    /** `above` are the files that led here. */
    async at(file, above) {
        if (this.texts.has(file))
            return;
        const { text, problems } = (0,sql_lib/* decode */.D4)(await this.#files.read(file), file);
        this.texts.set(file, text);
        this.problems.push(...problems);
        if (problems.length > 0)
            return;
        for (const inclusion of this.#read(file, text))
            await this.#include(inclusion, file, [...above, file]);
    }
    #read(file, text) {
        const reader = new ScriptReader(file, text, { lookup: () => null, active: () => true });
        const branches = new Branches();
        const inclusions = [];
        let lastIf = null;
        for (let found = reader.next(); found.type !== "end"; found = reader.next()) {
            if (found.type === "problem")
                this.problems.push(found.problem);
            else if (found.type === "statement") {
                const { statement } = found;
                this.#add(statementProblem(statement.sql, file, reader.placeOf(statement.start)));
            }
            else {
                const { name, place } = found;
                if (name === "if")
                    lastIf = place;
                const seen = commandProblem({ name, file, place, reader, branches });
                this.#add(seen.problem);
                if (seen.sends) {
                    const statement = reader.takeStatement();
                    if (statement)
                        this.#add(statementProblem(statement.sql, file, reader.placeOf(statement.start)));
                }
                if (seen.passedOver)
                    this.#passedOver.set(file, (this.#passedOver.get(file) ?? new Set()).add(name));
                if (seen.includes)
                    inclusions.push({ path: seen.includes, place });
            }
        }
        if (branches.depth > 0) {
            this.#add({
                id: "psql-if",
                file,
                place: lastIf,
                message: "An `\\if` has no `\\endif`.",
                remedy: "End it where its last branch ends.",
            });
        }
        return inclusions;
    }
    async #include({ path, place }, file, above) {
        const problem = (message, remedy) => this.#add({ id: "psql-include", file, place, message, remedy });
        if (above.includes(path)) {
            problem(`${path} includes itself${above.at(-1) === path ? "" : ` by way of ${file}`}.`, "Take one of the lines out.");
        }
        else if (above.length >= deepest) {
            problem(`Files include one another more than ${deepest} deep here.`, "Include them from fewer files.");
        }
        else if (await this.#files.exists(path))
            await this.at(path, above);
        else
            problem(`${path} does not exist.`, "Mend the path: that of `\\i` counts from the workspace, that of `\\ir` from this file.");
    }
    #add(problem) {
        if (problem)
            this.problems.push(problem);
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/result-variables.js
/** Keeps what psql keeps of each statement: ERROR, SQLSTATE, ROW_COUNT and the last error. */
function keepResult(variables, { error, tag }) {
    variables.keep("ERROR", error ? "true" : "false");
    variables.keep("SQLSTATE", error?.sqlstate ?? "00000");
    variables.keep("ROW_COUNT", error ? "0" : (/ (\d+)$/.exec(tag)?.[1] ?? "0"));
    if (!error)
        return;
    variables.keep("LAST_ERROR_SQLSTATE", error.sqlstate);
    variables.keep("LAST_ERROR_MESSAGE", error.message);
}
/** Keeps the columns of a statement's only row as variables; returns what stops that, in psql's words, or null. */
function keepRow(variables, prefix, { raw }, special) {
    if (!raw || raw.total === 0)
        return "no rows returned for \\gset";
    if (raw.total > 1)
        return "more than one row returned for \\gset";
    for (const [index, column] of raw.columns.entries()) {
        const name = prefix + column;
        if (special(name))
            continue;
        const value = raw.rows[0]?.[index] ?? null;
        const wrong = value === null ? variables.unset(name) : variables.set(name, value);
        if (wrong !== null)
            return wrong;
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/interpret.js






/** Runs an inspected file as psql would: reading, putting values in, sending, one thing after the other. */
class Interpreter {
    #parts;
    #previous = null;
    /** what \echo -n has written of a line */
    #unfinished = { out: "", warn: "" };
    #timing = false;
    constructor(parts) {
        this.#parts = parts;
    }
    /** Runs the whole script; false when an error stopped it. */
    async run() {
        const ended = await this.#file(this.#parts.script.file);
        for (const stream of ["out", "warn"]) {
            if (this.#unfinished[stream] !== "")
                this.#parts.say(this.#unfinished[stream], stream);
        }
        return ended !== "stopped";
    }
    async #file(file) {
        const { script, variables, judge } = this.#parts;
        const branches = new Branches();
        const reader = new ScriptReader(file, script.texts.get(file) ?? "", {
            lookup: (name) => variables.get(name),
            active: () => branches.active,
        });
        for (let found = reader.next(); found.type !== "end"; found = reader.next()) {
            if (found.type === "problem") {
                judge.refuse(found.problem);
                if (this.#stops)
                    return "stopped";
            }
            else if (found.type === "statement") {
                if (!branches.active)
                    continue;
                if (!(await this.#send(reader, found.statement, found.copyData)) && this.#stops)
                    return "stopped";
            }
            else {
                const ended = await this.#command(found, reader, branches);
                if (ended !== null)
                    return ended;
            }
        }
        return "end";
    }
    get #stops() {
        return this.#parts.variables.isOn("ON_ERROR_STOP");
    }
    /** Does what a command says; not null ends the file. */
    async #command(found, reader, branches) {
        const { name, at } = found;
        const { variables } = this.#parts;
        const { all } = reader.arguments();
        const condition = () => this.#condition(all.map(({ value }) => value).join(" "), name, reader, at);
        if (name === "if")
            branches.if(condition);
        else if (name === "elif")
            branches.elif(condition);
        else if (name === "else")
            branches.else();
        else if (name === "endif")
            branches.endif();
        else if (branches.active) {
            const values = all.map(({ value }) => value);
            const [first = "", ...rest] = values;
            switch (name) {
                case "set":
                    return this.#done(reader, at, first === "" ? null : variables.set(first, rest.join("")));
                case "unset":
                    return this.#done(reader, at, variables.unset(first));
                case "echo":
                case "qecho":
                case "warn":
                    this.#echo(all, name === "warn" ? "warn" : "out");
                    break;
                case "i":
                case "include":
                case "ir":
                case "include_relative": {
                    const path = includedPath(first, name.startsWith("ir") || name.endsWith("relative") ? reader.file : null);
                    const ended = await this.#file(path ?? first);
                    if (ended === "stopped")
                        return "stopped";
                    break;
                }
                case "g":
                case "gx":
                case "gset":
                    return (await this.#sendBuffer(reader, name === "gset" ? first : null)) || !this.#stops ? null : "stopped";
                case "q":
                case "quit":
                    return "quit";
                case "r":
                case "reset":
                    reader.reset();
                    break;
                case "timing":
                    this.#timing = first === "" ? !this.#timing : (psqlBoolean(first) ?? this.#timing);
                    break;
                default: // without effect
            }
        }
        return null;
    }
    #done(reader, at, wrong) {
        if (wrong === null)
            return null;
        this.#parts.judge.failed(reader, at, wrong);
        return this.#stops ? "stopped" : null;
    }
    /** psql takes anything that is no boolean for false, with a word to stderr; a check that nobody could make is not made. */
    #condition(text, name, reader, at) {
        const value = psqlBoolean(text);
        if (value === null) {
            this.#parts.judge.failed(reader, at, `unrecognized value "${text}" for "\\${name} expression": Boolean expected`, "error");
        }
        return value ?? false;
    }
    #echo(all, stream) {
        const [first] = all;
        const open = first !== undefined && first.value === "-n" && !first.quoted;
        const text = this.#unfinished[stream] + (open ? all.slice(1) : all).map(({ value }) => value).join(" ");
        this.#unfinished[stream] = open ? text : "";
        if (!open)
            this.#parts.say(text, stream);
    }
    /** \g and its like: the statement so far, or once more the last one. */
    async #sendBuffer(reader, prefix) {
        const statement = reader.takeStatement();
        const sent = statement ? { statement, reader } : this.#previous;
        return sent === null || (await this.#send(sent.reader, sent.statement, null, prefix));
    }
    async #send(reader, statement, copyData, prefix = null) {
        const { session, judge, variables, say } = this.#parts;
        // what variables have made of it is known only now
        const refused = statementProblem(statement.sql, reader.file, reader.placeOf(statement.start));
        if (refused) {
            judge.refuse(refused);
            return false;
        }
        this.#previous = { statement, reader };
        const rollsBack = variables.get("ON_ERROR_ROLLBACK") !== "interactive" && variables.isOn("ON_ERROR_ROLLBACK");
        const outcome = await session.run(statement.sql, copyData, { outsideBlocks: !this.#stops, inBlocks: rollsBack });
        keepResult(variables, outcome);
        if (this.#timing)
            say(`Time: ${outcome.durationMs.toFixed(3)} ms`, "out");
        const wrong = prefix === null || outcome.error ? null : keepRow(variables, prefix, outcome, (name) => Variables.special(name));
        const ran = { reader, statement, outcome, tolerated: !this.#stops, kept: prefix !== null, wrong };
        judge.ran(ran);
        return outcome.error === null && wrong === null;
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/row-verdict.js

/** Of the columns by which a verify file tells, those that tables of an application rarely have. */
const columnsThatTell = new Set(["ok", "passed", "pass", "verdict"]);
const row_verdict_boolean = 16;
const unnamed = "?column?";
/**
 * What a statement's rows say of themselves: a column `ok`, `passed`, `pass` or `verdict`, or booleans that have no name or
 * stand alone. Empty for rows that are just rows, which a smoke file may read as it likes.
 */
function rowVerdicts(raw) {
    if (!raw || raw.total === 0)
        return [];
    const { columns, types, rows, total } = raw;
    const tells = columns.some((name) => columnsThatTell.has(name.toLowerCase()));
    const alone = columns.length === 1 && types[0] === row_verdict_boolean;
    const nameless = columns.flatMap((name, index) => (name === unnamed && types[index] === row_verdict_boolean ? [index] : []));
    if (!tells && !alone && nameless.length === 0)
        return [];
    const said = rows.flatMap((row) => {
        const values = row.map((text, index) => (types[index] === row_verdict_boolean ? row_verdict_truth(text) : text));
        if (tells)
            return verdictsOf([Object.fromEntries(columns.map((name, index) => [name, values[index]]))]);
        return (alone ? [0] : nameless).flatMap((index) => verdictsOf([{ ok: values[index] }]));
    });
    return total > rows.length ? [...said, row_verdict_tooMany(total, rows.length)] : said;
}
function row_verdict_truth(text) {
    return text === null ? null : text === "t";
}
function row_verdict_tooMany(total, seen) {
    return {
        state: "error",
        name: null,
        message: `Of ${total} rows with a verdict only the first ${seen} were looked at.`,
        remedy: "Let the statement return only the rows that do not hold.",
    };
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/judge.js




/** Turns what a smoke file did into checks: one for each statement, and one for each command that failed. */
class Judge {
    checks = [];
    #group;
    #statementTimeoutMs;
    #names = new Map();
    constructor(group, statementTimeoutMs) {
        this.#group = group;
        this.#statementTimeoutMs = statementTimeoutMs;
    }
    ran(ran) {
        const { reader, statement, outcome } = ran;
        const place = outcome.error ? judge_placeOf(outcome.error, statement, reader) : reader.placeOf(statement.start);
        const words = this.#words(ran);
        const shown = words.message !== null && outcome.error ? `${words.message}\n${(0,sql_lib/* excerpt */.Kb)(reader.text, place)}` : words.message;
        const name = statement.comment ?? statement.sql.slice(statement.sql.search(/\S/));
        this.#add(name, { ...words, message: shown, file: reader.file, place, durationMs: outcome.durationMs });
    }
    /** A command that failed, in psql's words. */
    failed(reader, at, message, state = "failed") {
        const place = reader.placeOf(at);
        const command = /^\\\S+[^\n\\]*/.exec(reader.text.slice(at, at + 200))?.[0] ?? "psql";
        this.#add(command, { state, message, remedy: null, file: reader.file, place, durationMs: null });
    }
    /** Something that variables have made of a statement, and that is refused for its own sake. */
    refuse({ message, remedy, file, place }) {
        this.#add(message, { state: "failed", message, remedy, file, place, durationMs: null });
    }
    /** What came up when the transaction was about to end. */
    atEnd(name, error, file) {
        const words = judge_wordsOf(error, this.#statementTimeoutMs);
        this.#add(name, { ...words, file, place: null, durationMs: null });
    }
    #words({ outcome, tolerated, kept, wrong }) {
        const { error, raw } = outcome;
        if (error) {
            const words = judge_wordsOf(error, this.#statementTimeoutMs);
            return tolerated && words.state === "failed" ? { ...words, state: "warning" } : words;
        }
        if (wrong !== null)
            return { state: "failed", message: `${wrong}.`, remedy: "Let it return exactly one row." };
        const worst = kept ? [] : rowVerdicts(raw).filter(({ state }) => state !== "passed");
        const [first, ...more] = worst.toSorted((a, b) => rank[a.state] - rank[b.state]);
        if (!first)
            return { state: "passed", message: null, remedy: null };
        const named = [first.name, first.message ?? "The row says false."].filter((part) => part !== null).join(": ");
        const others = more.length === 0 ? "" : `\n… and ${more.length} more`;
        return { state: first.state, message: named + others, remedy: first.remedy };
    }
    #add(name, check) {
        const short = (0,lib/* oneLine */.TN)(name, 80) || "statement";
        const before = this.#names.get(short) ?? 0;
        this.#names.set(short, before + 1);
        const line = check.place
            ? ` (line ${check.place.line}${check.file === this.#group ? "" : ` of ${check.file}`})`
            : "";
        const unique = before === 0 ? short : `${short}${line === "" ? ` (${before + 1})` : line}`;
        this.checks.push({ kind: "smoke", group: this.#group, name: unique, ...check });
    }
}
/** Where PostgreSQL points at, a line of a DO block's body included. */
function judge_placeOf(error, statement, reader) {
    if (error.position !== undefined)
        return reader.placeOf(statement.offsetOf(error.position));
    const inner = /inline_code_block line (\d+) at/.exec(error.where ?? "")?.[1];
    const { bodyStart } = statement;
    if (inner === undefined || bodyStart === null)
        return reader.placeOf(statement.start);
    // the body's first line is the one on which it is opened
    return { line: reader.placeOf(bodyStart).line + Number(inner) - 1, column: 1 };
}
/** What the server said, its detail on a line of its own and its hint as the remedy. */
function judge_wordsOf(error, statementTimeoutMs) {
    const { sqlstate, message, detail, hint } = error;
    const words = refused(new lib/* DatabaseError */.a$({ sqlstate, message }), statementTimeoutMs);
    const told = detail === undefined ? words.message : `${words.message}\n${detail}`;
    return { state: words.state, message: told, remedy: words.remedy ?? hint ?? null };
}
const rank = { error: 0, failed: 1, warning: 2, skipped: 3, passed: 4 };

;// CONCATENATED MODULE: ./packages/checks/lib/psql/session.js



/** More rows than anybody looks at; those behind them are counted. */
const mostRows = 10_000;
const block = "lockkeeper_block";
const single = "lockkeeper_statement";
/**
 * The one transaction of a smoke file. A BEGIN of the file is a savepoint in it, and its ROLLBACK goes back there; a
 * statement that may fail gets a savepoint of its own. Nothing that is sent from here ends the transaction but `finish`.
 */
class ScriptSession {
    #db;
    #options;
    #inBlock = false;
    #failed = false;
    #begun = null;
    constructor(db, options) {
        this.#db = db;
        this.#options = options;
    }
    /** @throws LockkeeperError CONNECTION_LOST; DatabaseError */
    async begin() {
        const { statementTimeoutMs, lockTimeoutMs } = this.#options;
        const settings = [
            { sql: `SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}` },
            { sql: `SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}` },
        ];
        const { failed } = await this.#db.pipeline([{ sql: "BEGIN READ WRITE" }, ...settings]);
        if (failed && failed.index > 0)
            throw failed.error;
        // a replica takes no transaction that may write
        if (failed)
            await this.#send(["BEGIN", ...settings.map(({ sql }) => sql)]);
        this.#begun = await this.#transaction();
    }
    /**
     * Runs one statement. `survives`: when it fails, everything before it stays and the next one runs.
     * @throws LockkeeperError CONNECTION_LOST, CANCELLED; SQL_FAILED when the statement ended the transaction
     */
    async run(sql, copyData, survives) {
        const asked = blockOf(sql);
        if (asked !== null)
            return await this.#blocks(asked);
        const guarded = !this.#failed && (this.#inBlock ? survives.inBlocks : survives.outsideBlocks);
        const step = { sql, raw: mostRows, ...(copyData !== null && { copyData }) };
        const before = guarded ? [{ sql: `SAVEPOINT ${single}` }] : [];
        const after = guarded ? [{ sql: `RELEASE SAVEPOINT ${single}` }] : [];
        const { clock, signal, statementTimeoutMs } = this.#options;
        const watch = patience(this.#db, { clock, signal, limitMs: statementTimeoutMs });
        const started = clock.monotonic();
        try {
            const { done, failed, transaction } = await this.#db.pipeline([...before, step, ...after]);
            const durationMs = clock.monotonic() - started;
            if (signal.aborted)
                throw cancelled();
            if (transaction === "idle")
                throw ended(sql);
            if (failed && guarded)
                await this.#undo(single);
            else
                this.#failed = transaction === "failed";
            const own = done.find(({ index }) => index === before.length);
            return { error: failed?.error ?? null, tag: own?.tag ?? "", raw: own?.raw ?? null, durationMs };
        }
        catch (error) {
            throw signal.aborted ? cancelled() : error;
        }
        finally {
            await watch.over();
        }
    }
    /** What still waits for the end of the transaction, deferred constraints above all, is looked at now. */
    async settle() {
        if (this.#inBlock)
            await this.#blocks("rollback");
        if (this.#failed)
            return null;
        const { error } = await this.run("SET CONSTRAINTS ALL IMMEDIATE", null, { outsideBlocks: false, inBlocks: false });
        return error;
    }
    /**
     * Commits or rolls back, and makes sure that it was the transaction that was begun.
     * @throws LockkeeperError PROOF_FAILED when something had ended it before; DatabaseError when the commit fails
     */
    async finish(how) {
        const commit = how === "commit" && !this.#failed;
        const still = this.#failed ? this.#begun : await this.#transaction();
        if (still !== this.#begun) {
            await this.#db.query("ROLLBACK");
            throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", "A statement of the smoke file ended its transaction.", {
                hint: "Look at what the file wrote: what came before that statement may be committed.",
            });
        }
        const { done, failed, transaction } = await this.#db.pipeline([{ sql: commit ? "COMMIT" : "ROLLBACK" }]);
        if (failed)
            throw failed.error;
        if (transaction !== "idle" || done[0]?.tag !== (commit ? "COMMIT" : "ROLLBACK")) {
            throw new lib/* LockkeeperError */.Yc("PROOF_FAILED", `The smoke file's transaction did not end with a ${commit ? "COMMIT" : "ROLLBACK"}.`);
        }
    }
    async #blocks(asked) {
        if (asked === "begin" && !this.#inBlock) {
            if (!this.#failed)
                await this.#send([`SAVEPOINT ${block}`]);
            this.#inBlock = true;
        }
        else if (asked === "rollback" && this.#inBlock) {
            await this.#undo(block);
            this.#inBlock = this.#failed = false;
        }
        return { error: null, tag: asked.toUpperCase(), raw: null, durationMs: 0 };
    }
    async #undo(savepoint) {
        await this.#send([`ROLLBACK TO SAVEPOINT ${savepoint}`, `RELEASE SAVEPOINT ${savepoint}`]);
    }
    async #send(statements) {
        const { failed } = await this.#db.pipeline(statements.map((sql) => ({ sql })));
        if (failed)
            throw failed.error;
    }
    /** Names the transaction; works on a server that is read-only as well. */
    async #transaction() {
        const [row] = await this.#db.query("select virtualtransaction as name from pg_catalog.pg_locks " +
            "where locktype = 'virtualxid' and pid = pg_catalog.pg_backend_pid()");
        return row?.name ?? null;
    }
}
function cancelled() {
    return new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled; nothing of the smoke file was committed.");
}
function ended(sql) {
    return new lib/* LockkeeperError */.Yc("PROOF_FAILED", "A statement of the smoke file ended its transaction.", {
        hint: "Look at what the file wrote: what came before that statement may be committed.",
        notes: [(0,lib/* oneLine */.TN)(sql, 200)],
    });
}

;// CONCATENATED MODULE: ./packages/checks/lib/psql/run-smoke-file.js





/**
 * Runs an inspected smoke file in one transaction.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; PROOF_FAILED when it cannot be shown that nothing was committed
 */
async function runSmokeFile(db, script, options) {
    const judge = new Judge(script.file, options.statementTimeoutMs);
    const session = new ScriptSession(db, options);
    await session.begin();
    const variables = new Variables({ ...(await serverVariables(db)), ...options.variables });
    const complete = await new Interpreter({ script, session, variables, judge, say: options.say }).run();
    const notices = [...script.notices];
    const last = judge.checks.at(-1);
    if (!complete)
        notices.push(`${last?.file ?? script.file} ended at line ${last?.place?.line ?? 1}; what stands below was not run.`);
    const deferred = await session.settle();
    if (deferred)
        judge.atEnd("deferred constraints hold", deferred, script.file);
    const holds = complete && judge.checks.every(({ state }) => state !== "failed" && state !== "error");
    const committed = options.commit && holds && (await committedBy(session, judge, script.file));
    if (!options.commit || !holds)
        await session.finish("rollback");
    if (options.commit && !holds)
        notices.push("Nothing was committed, because not everything holds.");
    return { checks: judge.checks, committed, notices };
}
async function committedBy(session, judge, file) {
    try {
        await session.finish("commit");
        return true;
    }
    catch (error) {
        if (!(error instanceof lib/* DatabaseError */.a$))
            throw error;
        judge.atEnd("the transaction commits", error, file);
        return false;
    }
}
async function serverVariables(db) {
    const { host, port, user, database } = db.target;
    const [row] = await db.query("select pg_catalog.current_setting('server_version') as name, pg_catalog.current_setting('server_version_num') as num");
    return {
        DBNAME: database,
        USER: user,
        HOST: host,
        PORT: String(port),
        SERVER_VERSION_NAME: row?.name ?? "",
        SERVER_VERSION_NUM: row?.num ?? "",
    };
}

// EXTERNAL MODULE: ./node_modules/json-p3/dist/json-p3.cjs.js
var json_p3_cjs = __webpack_require__(393);
;// CONCATENATED MODULE: ./packages/checks/lib/listed/entries.js



/** Reads the list; what is no list of mappings is a problem. `what` names one item: `HTTP check`. */
function readEntries(text, { group, file }, what) {
    const lines = new dist.LineCounter();
    // aliases that grow without end are refused by the limit
    const document = (0,dist.parseDocument)(text, { lineCounter: lines, prettyErrors: false });
    const problems = [];
    const root = { group, file, lines, document, problems };
    for (const error of document.errors) {
        note(root, error.pos[0], `This is no valid YAML: ${error.message.split("\n")[0] ?? ""}`, "Mend the line; a value with : or # in it needs quotes.");
    }
    if (problems.length > 0)
        return { entries: [], problems };
    const { contents } = document;
    if (!(0,dist.isSeq)(contents) || contents.items.length === 0) {
        note(root, 0, `Here a list is wanted, one item for each ${what}.`, "Begin each item with `- name: ...`.");
        return { entries: [], problems };
    }
    const entries = contents.items.flatMap((item) => {
        const map = resolved(root, item);
        if ((0,dist.isMap)(map))
            return [new Entry(root, map)];
        note(root, entries_offsetOf(item), `An item is no mapping, as each ${what} has to be.`, "Write `- name: ...` with its other keys below.");
        return [];
    });
    return { entries, problems };
}
/** One mapping. Each question for a key either answers or notes a problem, and answers `undefined`. */
class Entry {
    #root;
    #map;
    constructor(root, map) {
        this.#root = root;
        this.#map = map;
    }
    get place() {
        return entries_placeOf(this.#root, entries_offsetOf(this.#map));
    }
    /** Notes every key that is not among `known`. */
    only(known) {
        for (const { key } of this.#pairs()) {
            if (known.includes(key.name))
                continue;
            const meant = (0,nearest/* nearest */.p)(key.name, known);
            const remedy = meant === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
            note(this.#root, key.offset, `\`${key.name}\` is no known key.`, remedy);
        }
    }
    has(key) {
        return this.#pairs().some(({ key: { name } }) => name === key);
    }
    problem(key, message, remedy) {
        const found = this.#pairs().find(({ key: { name } }) => name === key);
        note(this.#root, found?.key.offset ?? entries_offsetOf(this.#map), message, remedy);
    }
    required(key, example) {
        return this.has(key) ? this.text(key) : this.problem(key, `\`${key}\` is missing.`, `${key}: ${example}`);
    }
    text(key) {
        const value = this.value(key);
        if (value === undefined)
            return undefined;
        if (typeof value === "string" && value !== "")
            return value;
        return typeof value === "number" ? String(value) : this.problem(key, `\`${key}\` must be a text.`, `${key}: ...`);
    }
    flag(key) {
        const value = this.value(key);
        if (value === undefined || typeof value === "boolean")
            return value;
        return this.problem(key, `\`${key}\` must be true or false.`, `${key}: true`);
    }
    whole(key, min, max) {
        const value = this.value(key);
        if (value === undefined)
            return undefined;
        if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max)
            return value;
        return this.problem(key, `\`${key}\` must be a whole number from ${min} to ${max}.`, `${key}: ${min}`);
    }
    /** milliseconds */
    duration(key) {
        const value = this.value(key);
        if (value === undefined)
            return undefined;
        const ms = typeof value === "string" || value === 0 ? (0,lib/* parseDuration */.E9)(String(value)) : null;
        return ms ?? this.problem(key, `\`${key}\` must be a duration with its unit (500ms, 5s, 10m).`, `${key}: 500ms`);
    }
    /** plain data; aliases resolved */
    value(key) {
        const value = this.#pairs().find(({ key: { name } }) => name === key)?.value;
        if (value === undefined)
            return undefined;
        if (!(0,dist.isMap)(value) && !(0,dist.isSeq)(value))
            return (0,dist.isScalar)(value) ? value.value : null;
        try {
            return value.toJS(this.#root.document);
        }
        catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            return this.problem(key, `\`${key}\` cannot be read: ${why}.`, "Write it out, without aliases.");
        }
    }
    /** a mapping below a key */
    below(key) {
        const value = this.#pairs().find(({ key: { name } }) => name === key)?.value;
        if (value === undefined)
            return undefined;
        return (0,dist.isMap)(value)
            ? new Entry(this.#root, value)
            : this.problem(key, `\`${key}\` must hold a mapping.`, `${key}:\n  name: value`);
    }
    get keys() {
        return this.#pairs().map(({ key }) => key.name);
    }
    #pairs() {
        return this.#map.items.map(({ key, value }) => ({
            key: { name: (0,dist.isScalar)(key) ? String(key.value) : String(key), offset: entries_offsetOf(key) },
            value: resolved(this.#root, value),
        }));
    }
}
function resolved({ document }, node) {
    return (0,dist.isAlias)(node) ? node.resolve(document) : node;
}
function entries_offsetOf(node) {
    return ((0,dist.isScalar)(node) || (0,dist.isMap)(node) || (0,dist.isSeq)(node)) && node.range ? node.range[0] : 0;
}
function entries_placeOf({ lines }, offset) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
function note(root, offset, message, remedy) {
    const place = entries_placeOf(root, offset);
    const where = root.file === null ? `${root.group}, line ${place.line}: ` : "";
    root.problems.push({ id: "listed", file: root.file, place, message: where + message, remedy });
}

;// CONCATENATED MODULE: ./packages/checks/lib/http/read-http-checks.js


const keys = ["name", "url", "method", "headers", "body", "status", "json", "contains", "latency", "within", "every"];
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const secretHeader = /^(?:authorization|proxy-authorization|cookie|apikey|x-api-key)$/i;
/** Reads declared HTTP checks; addresses that begin with / belong to `baseUrl`. Every problem is in the list. */
function readHttpChecks(text, source, baseUrl) {
    const { entries, problems } = readEntries(text, source, "HTTP check");
    const checks = entries.map((entry) => readCheck(entry, source, baseUrl));
    const names = new Set();
    for (const [index, { name }] of checks.entries()) {
        if (names.has(name))
            entries[index]?.problem("name", `The name ${name} is taken.`, "Give each check a name of its own.");
        names.add(name);
    }
    return { checks, problems };
}
function readCheck(entry, source, baseUrl) {
    entry.only(keys);
    const method = (entry.text("method") ?? "GET").toUpperCase();
    if (!methods.includes(method))
        entry.problem("method", `\`method\` must be one of ${methods.join(", ")}.`, "method: GET");
    const url = readUrl(entry, baseUrl);
    return {
        name: entry.text("name") ?? `${method} ${url === "" ? "" : new URL(url).pathname}`,
        url,
        method,
        headers: readHeaders(entry),
        body: readBody(entry, method),
        status: readStatus(entry),
        json: readJson(entry),
        contains: readContains(entry),
        latencyMs: entry.duration("latency") ?? null,
        withinMs: entry.duration("within") ?? 0,
        everyMs: Math.max(100, entry.duration("every") ?? 2_000),
        ...source,
        place: entry.place,
    };
}
function readUrl(entry, baseUrl) {
    const given = entry.required("url", "https://api.example.com/health");
    if (given === undefined)
        return "";
    if (given.startsWith("/") && baseUrl === null) {
        entry.problem("url", `${given} has no host, and there is no \`http-base-url\`.`, "Write the whole address, or give `http-base-url` in the workflow.");
        return "";
    }
    const url = URL.canParse(given, baseUrl ?? undefined) ? new URL(given, baseUrl ?? undefined) : null;
    if (url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "")
        return url.href;
    const why = url && url.username + url.password !== "" ? "holds a login, which would be public" : "is no http or https address";
    entry.problem("url", `\`url\` ${why}.`, "url: https://api.example.com/health");
    return "";
}
function readHeaders(entry) {
    const below = entry.below("headers");
    const headers = {};
    for (const name of below?.keys ?? []) {
        const value = below?.text(name) ?? "";
        if (secretHeader.test(name))
            below?.problem(name, `\`${name}\` may not stand in a file that is committed.`, 'Give it in the workflow: `http-headers: "Name: ${{ secrets.NAME }}"` with `http-base-url`.');
        else if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || /[\r\n\0]|[^\t\x20-\x7e\x80-\xff]/.test(value))
            below?.problem(name, `\`${name}\` is no header that can be sent.`, "Accept: application/json");
        else
            headers[name] = value;
    }
    return headers;
}
function readBody(entry, method) {
    const value = entry.value("body");
    if (value === undefined)
        return null;
    if (method === "GET" || method === "HEAD")
        entry.problem("body", `${method} has no body.`, "method: POST");
    return typeof value === "string" ? value : JSON.stringify(value);
}
function readStatus(entry) {
    const value = entry.value("status");
    if (value === undefined)
        return [200];
    const all = Array.isArray(value) ? value : [value];
    const numbers = all.flatMap((one) => typeof one === "number" && Number.isInteger(one) && one >= 100 && one < 600 ? [one] : []);
    if (numbers.length !== all.length || all.length === 0)
        entry.problem("status", "`status` must be a number from 100 to 599, or a list of such.", "status: [200, 204]");
    return numbers;
}
function readJson(entry) {
    const below = entry.below("json");
    return (below?.keys ?? []).map((path) => {
        try {
            (0,json_p3_cjs/* compile */.wE)(path);
        }
        catch (error) {
            const why = error instanceof Error ? error.message.split("\n")[0] : "it cannot be read";
            below?.problem(path, `\`${path}\` is no JSONPath (RFC 9535): ${why}`, "json:\n  $.status: ok");
        }
        return [path, below?.value(path)];
    });
}
function readContains(entry) {
    const value = entry.value("contains");
    if (value === undefined)
        return [];
    const all = Array.isArray(value) ? value : [value];
    if (!all.every((one) => typeof one === "string" && one !== ""))
        entry.problem("contains", "`contains` must be a text or a list of texts.", "contains: healthy");
    return all.map(String);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/checks/lib/http/judge-answer.js



const judge_answer_shown = 160;
/** What of an answer does not hold, one sentence each; empty when all of it does. */
function wrongWith(check, answer) {
    if ("refused" in answer)
        return [`It was not reached: ${(0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(answer.refused), judge_answer_shown)}.`];
    const { status, body, latencyMs, redirectsTo } = answer;
    if (redirectsTo !== null)
        return [`It redirects to ${excerptOf(redirectsTo)}, which is not followed.`];
    const wrong = [];
    if (!check.status.includes(status)) {
        const said = body.trim() === "" ? "" : `: ${excerptOf(body)}`;
        wrong.push(`The status is ${status}, not ${check.status.join(" or ")}${said}.`);
    }
    if (check.json.length > 0)
        wrong.push(...wrongJson(check, answer));
    for (const text of check.contains) {
        if (!body.includes(text))
            wrong.push(`The answer does not contain "${excerptOf(text)}".`);
    }
    if (check.latencyMs !== null && latencyMs > check.latencyMs) {
        wrong.push(`It took ${(0,lib/* formatDuration */.a3)(latencyMs)}, and ${(0,lib/* formatDuration */.a3)(check.latencyMs)} is the limit.`);
    }
    return wrong;
}
function wrongJson(check, { body, cut }) {
    if (cut)
        return ["The answer is longer than 1 MB, too long to look into."];
    let data;
    try {
        data = JSON.parse(body);
    }
    catch {
        return [`The answer is no JSON: ${excerptOf(body)}.`];
    }
    try {
        return wrongValues(check, data);
    }
    catch (error) {
        // thousands of brackets in each other, for example
        return [`The answer could not be looked into: ${error instanceof Error ? excerptOf(error.message) : "it is odd"}.`];
    }
}
function wrongValues({ json }, data) {
    return json.flatMap(([path, wanted]) => {
        const found = (0,json_p3_cjs/* query */.P)(path, data).values();
        if (found.length === 0)
            return [`${path} is not there.`];
        const other = found.find((value) => !(0,external_node_util_.isDeepStrictEqual)(value, wanted));
        return other === undefined
            ? []
            : [`${path} is ${excerptOf(JSON.stringify(other))}, not ${excerptOf(JSON.stringify(wanted) ?? "")}.`];
    });
}
/** A short piece of what a server said: one line, without what is known to be secret. */
function excerptOf(text) {
    return (0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(text.slice(0, 4_000)), judge_answer_shown);
}

;// CONCATENATED MODULE: ./packages/checks/lib/http/request.js

const bodyLimit = 1024 * 1024;
const mostRedirects = 5;
/**
 * One request, and the redirects that stay on its host. What is secret goes to its own origin only, whoever redirects.
 * @throws LockkeeperError CANCELLED
 */
async function request(check, parts) {
    const { clock, signal, timeoutMs } = parts;
    const limit = new AbortController();
    const over = new AbortController();
    const timer = clock.sleep(timeoutMs, over.signal).then(() => limit.abort());
    const started = clock.monotonic();
    try {
        const { response, redirectsTo } = await follow(check, parts, AbortSignal.any([signal, limit.signal]));
        const { text, cut } = await request_readBody(response);
        return { status: response.status, body: text, cut, latencyMs: clock.monotonic() - started, redirectsTo };
    }
    catch (error) {
        if (signal.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled");
        if (limit.signal.aborted)
            return { refused: `no answer within ${timeoutMs} ms` };
        return { refused: reasonOf(error) };
    }
    finally {
        over.abort();
        await timer;
    }
}
async function follow(check, { fetch, secret }, signal) {
    let url = new URL(check.url);
    let { method, body } = check;
    for (let hops = 0;; hops++) {
        const own = secret?.origin === url.origin ? secret.headers : {};
        const headers = { "user-agent": "lockkeeper-smoke-test", ...typeOf(check), ...check.headers, ...own };
        const response = await fetch(url.href, {
            method,
            headers,
            ...(body !== null && { body }),
            redirect: "manual",
            signal,
        });
        const to = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
        const next = to !== null && URL.canParse(to, url.href) ? new URL(to, url.href) : null;
        if (!next || check.status.includes(response.status))
            return { response, redirectsTo: null };
        if (next.origin !== url.origin || hops >= mostRedirects)
            return { response, redirectsTo: next.origin + next.pathname };
        await response.body?.cancel();
        if (response.status !== 307 && response.status !== 308 && method !== "HEAD")
            [method, body] = ["GET", null];
        url = next;
    }
}
function typeOf({ body, headers }) {
    const given = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
    return body === null || given ? {} : { "content-type": /^\s*[[{]/.test(body) ? "application/json" : "text/plain" };
}
/** The first megabyte. */
async function request_readBody(response) {
    const decoder = new TextDecoder();
    let text = "";
    let bytes = 0;
    if (response.body === null)
        return { text, cut: false };
    for await (const chunk of response.body) {
        const piece = chunk;
        bytes += piece.length;
        text += decoder.decode(piece, { stream: true });
        if (bytes > bodyLimit)
            return { text, cut: true };
    }
    return { text: text + decoder.decode(), cut: false };
}
/** Node says only `fetch failed`, and why in the cause; of several addresses each has an error of its own. */
function reasonOf(error) {
    const { cause, errors, message } = partsOf(error);
    if (Array.isArray(errors) && errors.length > 0)
        return reasonOf(errors[0]);
    if (cause !== undefined)
        return reasonOf(cause);
    return typeof message === "string" && message !== "" ? message : String(error);
}
function partsOf(error) {
    return typeof error === "object" && error !== null ? error : {};
}

;// CONCATENATED MODULE: ./packages/checks/lib/http/run-http-checks.js



/**
 * Makes the requests one after the other, those with `within` again and again until they hold or their time is over.
 * @throws LockkeeperError CANCELLED
 */
async function runHttpChecks(checks, parts) {
    const done = [];
    for (const check of checks)
        done.push(await runHttpCheck(check, parts));
    return done;
}
async function runHttpCheck(check, parts) {
    const { clock, signal } = parts;
    const started = clock.monotonic();
    const until = started + check.withinMs;
    for (let attempts = 1;; attempts++) {
        const wrong = wrongWith(check, await request(check, parts));
        // half of it by chance, so that many jobs do not ask at the same moment
        const pause = check.everyMs * (0.5 + clock.random() / 2);
        if (wrong.length === 0 || clock.monotonic() + pause > until || signal.aborted) {
            const last = attempts > 1 ? [`Asked ${attempts} times within ${(0,lib/* formatDuration */.a3)(clock.monotonic() - started)}.`] : [];
            return {
                kind: "http",
                name: check.name,
                group: check.group,
                state: wrong.length === 0 ? "passed" : "failed",
                message: wrong.length === 0 ? null : [...wrong, ...last].join("\n"),
                remedy: null,
                file: check.file,
                place: check.place,
                durationMs: clock.monotonic() - started,
            };
        }
        await clock.sleep(pause, signal);
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/timing/read-performance.js

/**
 * Reads the performance.json of a run before.
 * @throws LockkeeperError FILE_INVALID, INPUT_INVALID where there is no such file
 */
async function readPerformance(path, files) {
    const text = new TextDecoder().decode(await files.read(path));
    let data;
    try {
        data = JSON.parse(text);
    }
    catch (cause) {
        throw new lib/* LockkeeperError */.Yc("FILE_INVALID", `${path} is no JSON.`, { file: path, hint, cause });
    }
    if (!isReport(data))
        throw new lib/* LockkeeperError */.Yc("FILE_INVALID", `${path} is no performance.json of this version.`, { file: path, hint });
    return data;
}
const hint = "Give the file that an earlier run wrote to `performance-path` (`lockkeeper/performance@1`).";
function isReport(data) {
    if (typeof data !== "object" || data === null || !("schema" in data) || !("queries" in data))
        return false;
    const { schema, queries } = data;
    return schema === "lockkeeper/performance@1" && Array.isArray(queries) && queries.every(isTimed);
}
function isTimed(query) {
    if (typeof query !== "object" || query === null)
        return false;
    const numbers = new Map(Object.entries(query));
    return (typeof numbers.get("name") === "string" &&
        ["p50", "p95", "p99", "errorRate"].every((key) => Number.isFinite(numbers.get(key))));
}

;// CONCATENATED MODULE: ./packages/checks/lib/timing/read-queries.js



const read_queries_keys = ["name", "sql", "parameters", "duration", "warm-up", "concurrency", "limits", "regression", "writes"];
const times = ["p50", "p95", "p99", "max", "mean"];
const measures = [...times, "error-rate", "calls-per-second"];
const mostConnections = 32;
/** Reads declared queries. Every problem is in the list. */
function readTimedQueries(text, source, defaults) {
    const { entries, problems } = readEntries(text, source, "timed query");
    const queries = entries.map((entry) => readQuery(entry, source, defaults));
    const names = new Set();
    for (const [index, { name }] of queries.entries()) {
        if (name !== "" && names.has(name))
            entries[index]?.problem("name", `The name ${name} is taken.`, "Give each query a name of its own.");
        names.add(name);
    }
    return { queries, problems };
}
function readQuery(entry, source, defaults) {
    entry.only(read_queries_keys);
    const durationMs = entry.duration("duration") ?? defaults.durationMs;
    if (durationMs === 0)
        entry.problem("duration", "`duration` must be more than nothing.", "duration: 10s");
    return {
        name: entry.required("name", "orders of a customer") ?? "",
        sql: readSql(entry),
        parameters: readParameters(entry),
        durationMs,
        warmUpMs: entry.duration("warm-up") ?? Math.min(1_000, durationMs / 10),
        concurrency: entry.whole("concurrency", 1, mostConnections) ?? defaults.concurrency,
        limits: readLimits(entry),
        regression: entry.has("regression") ? readShare(entry, "regression") : null,
        writes: entry.flag("writes") ?? false,
        ...source,
        place: entry.place,
    };
}
function readSql(entry) {
    const sql = entry.required("sql", "select 1");
    if (sql === undefined)
        return "";
    const { pieces, problems } = (0,sql_lib/* split */.lD)(sql, "sql");
    const [first] = problems;
    const [only] = pieces;
    if (first)
        entry.problem("sql", first.message, first.remedy);
    else if (!only || pieces.length > 1)
        entry.problem("sql", `\`sql\` must be one statement, and is ${pieces.length}.`, "Make each of them a query of its own.");
    else {
        const { control, outsideTransaction } = (0,classify_words/* classifyByWords */.Z)(only.text);
        if (only.copyData !== null)
            entry.problem("sql", "COPY ... FROM stdin has no rows here.", "Time an INSERT.");
        if (control !== null || outsideTransaction !== null) {
            entry.problem("sql", "`sql` must run in a transaction that it does not end.", "Each call is in one already, and is rolled back.");
        }
    }
    return only?.text ?? "";
}
function readParameters(entry) {
    const value = entry.value("parameters");
    if (value === undefined)
        return [];
    const all = Array.isArray(value) ? value : [value];
    return all.map((one) => {
        if (one === null || typeof one === "string" || typeof one === "number" || typeof one === "boolean")
            return one;
        entry.problem("parameters", "`parameters` must be a list of single values.", "parameters: [42, open]");
        return null;
    });
}
/** What errors is not fine, unless somebody says so. */
function readLimits(entry) {
    const below = entry.below("limits");
    below?.only(measures);
    const limits = measures.flatMap((measure) => {
        if (!below?.has(measure))
            return [];
        const limit = readLimit(below, measure);
        return limit === undefined ? [] : [{ measure, limit }];
    });
    return limits.some(({ measure }) => measure === "error-rate")
        ? limits
        : [...limits, { measure: "error-rate", limit: 0 }];
}
function readLimit(below, measure) {
    if (measure === "error-rate")
        return readShare(below, measure) ?? undefined;
    if (measure !== "calls-per-second")
        return below.duration(measure);
    const value = below.value(measure);
    return typeof value === "number" && value >= 0
        ? value
        : below.problem(measure, `\`${measure}\` must be a number.`, `${measure}: 100`);
}
/** `0.1%` or `0.001` */
function readShare(entry, key) {
    const value = entry.value(key);
    const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s*%$/.exec(value)?.[1] : undefined;
    if (percent !== undefined)
        return Number(percent) / 100;
    if (typeof value === "number" && value >= 0)
        return value;
    entry.problem(key, `\`${key}\` must be a share.`, `${key}: 0.1%`);
    return null;
}

;// CONCATENATED MODULE: ./packages/checks/lib/timing/judge-timing.js

/** Numbers and limits of a query that was run, next to those of the same name in a run before. */
function timedQuery(query, run, before) {
    const { samples, calls, errors, durationMs } = run;
    const known = before?.queries.find(({ name }) => name === query.name) ?? null;
    const numbers = {
        p50: round(samples.percentile(50)),
        p95: round(samples.percentile(95)),
        p99: round(samples.percentile(99)),
        max: round(samples.max),
        mean: round(samples.mean),
    };
    const errorRate = calls === 0 ? 0 : errors / calls;
    const callsPerSecond = durationMs === 0 ? 0 : round(((calls - errors) / durationMs) * 1_000);
    const found = { ...numbers, "error-rate": errorRate, "calls-per-second": callsPerSecond };
    return {
        name: query.name,
        file: query.file,
        concurrency: query.concurrency,
        durationMs: round(durationMs),
        calls,
        errors,
        errorRate,
        callsPerSecond,
        ...numbers,
        min: round(samples.min),
        buckets: samples.buckets,
        limits: query.limits.map(({ measure, limit }) => {
            const value = found[measure];
            // where every call failed there is no time that could be short enough
            const told = samples.count > 0 || measure === "error-rate";
            return {
                measure,
                limit,
                found: value,
                holds: told && (measure === "calls-per-second" ? value >= limit : value <= limit),
            };
        }),
        previous: known && { p50: known.p50, p95: known.p95, p99: known.p99, errorRate: known.errorRate },
    };
}
function round(value) {
    return Number(value.toPrecision(6));
}
/** Whether a query kept within its limits, and did not become slower than it may. */
function timingCheck(query, run, timed) {
    const broken = timed.limits.filter(({ holds }) => !holds).map(limitWords);
    const slower = regressionWords(query, run, timed);
    const kinds = run.kinds.slice(0, 3).map(({ sqlstate, message, count }) => `${count} × ${sqlstate}: ${message}`);
    const none = run.samples.count === 0;
    const wrong = [...(none ? [noneWords(timed)] : broken), ...(slower ? [slower] : [])];
    const failed = wrong.length > 0;
    return {
        kind: "timing",
        name: query.name,
        group: query.group,
        // calls that fail are a fact; where that is allowed, and nothing else came, nothing is known
        state: none && !errorsBreak(timed) ? "error" : failed ? "failed" : "passed",
        message: failed ? [...wrong, ...kinds].join("\n") : null,
        remedy: null,
        file: query.file,
        place: query.place,
        durationMs: timed.durationMs,
    };
}
function errorsBreak({ limits }) {
    return limits.some(({ measure, holds }) => measure === "error-rate" && !holds);
}
function noneWords({ calls }) {
    return calls === 0
        ? "No call came to an end."
        : `None of ${(0,lib/* plural */.LS)(calls, "call")} came to a good end, so nothing was measured.`;
}
function limitWords({ measure, limit, found }) {
    if (measure === "calls-per-second")
        return `${found} calls per second, and ${limit} are wanted.`;
    if (measure === "error-rate")
        return `${percent(found)} of the calls failed, and ${percent(limit)} is the limit.`;
    return `${measure} is ${(0,lib/* formatLatency */.YL)(found)}, and ${(0,lib/* formatLatency */.YL)(limit)} is the limit.`;
}
/** Slower beyond doubt: also where the few slowest calls were bad luck. */
function regressionWords({ regression }, { samples }, { p95, previous }) {
    if (regression === null || previous === null || samples.count === 0)
        return null;
    if (samples.atLeast(95) <= previous.p95 * (1 + regression))
        return null;
    const grown = previous.p95 === 0 ? "" : `, ${percent(p95 / previous.p95 - 1)} more`;
    return `p95 is ${(0,lib/* formatLatency */.YL)(p95)} and was ${(0,lib/* formatLatency */.YL)(previous.p95)}${grown}; ${percent(regression)} is the limit.`;
}
function percent(share) {
    return `${Number((share * 100).toPrecision(3))} %`;
}

// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __webpack_require__(643);
;// CONCATENATED MODULE: ./packages/checks/lib/timing/samples.js

/** What calls took: an HDR histogram (three digits, one microsecond to one hour), and counts for a picture. */
class Samples {
    #histogram = (0,external_node_perf_hooks_.createHistogram)({ lowest: 1, highest: 3_600_000_000, figures: 3 });
    #buckets = new Map();
    /** @param ms of one call */
    record(ms) {
        this.#histogram.record(Math.min(3_600_000_000, Math.max(1, Math.round(ms * 1_000))));
        const bucket = bucketOf(ms);
        this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    }
    get count() {
        return this.#histogram.count;
    }
    /** milliseconds under which so many of a hundred calls stayed */
    percentile(percent) {
        return this.count === 0 ? 0 : this.#histogram.percentile(percent) / 1_000;
    }
    get min() {
        return this.count === 0 ? 0 : this.#histogram.min / 1_000;
    }
    get max() {
        return this.count === 0 ? 0 : this.#histogram.max / 1_000;
    }
    get mean() {
        return this.count === 0 ? 0 : this.#histogram.mean / 1_000;
    }
    get buckets() {
        return Array.from(this.#buckets, ([bucket, calls]) => ({ upTo: upperBound(bucket), calls })).toSorted((a, b) => a.upTo - b.upTo);
    }
    /**
     * The least that a percentile is with 97.5 % confidence, by the binomial distribution of its rank: few calls say little
     * about the slowest ones.
     */
    atLeast(percent) {
        const share = percent / 100;
        const rank = this.count * share - 1.96 * Math.sqrt(this.count * share * (1 - share));
        return rank <= 0 ? 0 : this.percentile((rank / this.count) * 100);
    }
}
/** Eight buckets for each doubling would say more than a picture can show; two are enough. */
const perDoubling = 2;
const smallest = 0.0625;
function bucketOf(ms) {
    return ms <= smallest ? 0 : Math.ceil(Math.log2(ms / smallest) * perDoubling);
}
function upperBound(bucket) {
    return Number((smallest * 2 ** (bucket / perDoubling)).toPrecision(4));
}

;// CONCATENATED MODULE: ./packages/checks/lib/timing/run-query.js


/**
 * Calls a statement again and again on each of the connections, the next call as soon as the last one is answered. Each
 * call is a transaction that is rolled back, in one flight.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
async function runQuery(connections, query, parts) {
    const { signal } = parts;
    let cancelling = Promise.resolve();
    const cancel = () => {
        cancelling = Promise.allSettled(connections.map((db) => db.cancel()));
    };
    signal.addEventListener("abort", cancel, { once: true });
    try {
        if (query.warmUpMs > 0)
            await callFor(connections, query, parts, query.warmUpMs);
        const run = signal.aborted ? null : await callFor(connections, query, parts, query.durationMs);
        if (run === null || signal.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled");
        return run;
    }
    catch (error) {
        if (signal.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled", { cause: error });
        throw error;
    }
    finally {
        signal.removeEventListener("abort", cancel);
        await cancelling;
    }
}
async function callFor(connections, query, { clock, signal, statementTimeoutMs }, ms) {
    const samples = new Samples();
    const kinds = new Map();
    let errors = 0;
    const steps = callOf(query, statementTimeoutMs);
    const started = clock.monotonic();
    const until = started + ms;
    const failed = (error) => {
        errors += 1;
        const known = kinds.get(error.sqlstate);
        if (known)
            known.count += 1;
        else
            kinds.set(error.sqlstate, { sqlstate: error.sqlstate, message: error.message, count: 1 });
    };
    const stopped = new AbortController();
    const work = async (db) => {
        try {
            while (!signal.aborted && !stopped.signal.aborted && clock.monotonic() < until) {
                const before = clock.monotonic();
                const result = await db.pipeline(steps);
                if (result.failed) {
                    failed(result.failed.error);
                    await db.query("ROLLBACK");
                }
                else
                    samples.record(clock.monotonic() - before);
            }
        }
        catch (error) {
            stopped.abort(); // the others are not to go on for nothing
            throw error;
        }
    };
    const ended = await Promise.allSettled(connections.slice(0, query.concurrency).map(work));
    for (const one of ended)
        if (one.status === "rejected")
            throw one.reason;
    const durationMs = clock.monotonic() - started;
    return { samples, calls: samples.count + errors, errors, kinds: [...kinds.values()], durationMs };
}
function callOf({ sql, parameters, writes }, statementTimeoutMs) {
    return [
        { sql: writes ? "BEGIN READ WRITE" : "BEGIN READ ONLY" },
        { sql: `SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}` },
        { sql, values: parameters },
        { sql: "ROLLBACK" },
    ];
}

;// CONCATENATED MODULE: ./packages/checks/lib/timing/run-timed-queries.js


/**
 * Runs the queries one after the other, each over as many connections as it wants.
 * @param open another connection; all of them are closed here
 * @throws LockkeeperError of a connection that cannot be opened or breaks off, CANCELLED
 */
async function runTimedQueries(queries, open, parts) {
    const connections = [];
    try {
        const timed = [];
        const checks = [];
        for (const query of queries) {
            while (connections.length < query.concurrency)
                connections.push(await open());
            const run = await runQuery(connections, query, parts);
            const numbers = timedQuery(query, run, parts.previous);
            timed.push(numbers);
            checks.push(timingCheck(query, run, numbers));
        }
        return { timed, checks };
    }
    finally {
        await Promise.all(connections.map((db) => db.close()));
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/limits.js
/** Reads `15` or `15.4`; null when it is none of these. */
function readServerVersion(text) {
    const [, major, minor = "0"] = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text) ?? [];
    return major === undefined ? null : { major: Number(major), minor: Number(minor), said: text };
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/ask.js

/**
 * Asks everything at once. A question that the server refuses costs another flight for those after it, and nothing else.
 * @param onAnswer called whenever the server has said something
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
async function askAll(db, questions, { signal, onAnswer }) {
    const answers = [];
    while (answers.length < questions.length) {
        const asked = questions.slice(answers.length);
        const { done, failed } = await db.pipeline(asked.map((step) => ({ ...step, rows: true, flush: true })), onAnswer);
        if (signal.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled");
        const answered = failed?.index ?? asked.length;
        for (let index = 0; index < answered; index += 1) {
            answers.push({ rows: done.find((each) => each.index === index)?.rows ?? [], refused: null });
        }
        if (failed)
            answers.push({ rows: null, refused: failed.error });
    }
    return answers;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/theme.js

function passed(message) {
    return { state: "passed", message, remedy: null };
}
/** Text that somebody else chose: one line, without secrets, of bearable length. */
function foreign(value, longest = 120) {
    return typeof value === "string" ? (0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(value.slice(0, 4_000)), longest) : "";
}
/** A number of an answer; null where there is none. */
function numberOf(value) {
    return value === null || value === undefined ? null : Number(value);
}
/** Seconds of an answer as whole milliseconds. */
function msOf(value) {
    const seconds = numberOf(value);
    return seconds === null ? null : Math.max(0, Math.round(seconds * 1_000));
}
const most = 5;
/** A summary, and a line for each of the first few. */
function listed(summary, lines) {
    const rest = lines.length > most ? [`… and ${lines.length - most} more`] : [];
    return lines.length === 0 ? summary : [summary, ...lines.slice(0, most), ...rest].join("\n");
}
/** The right that shows a login what others do. `login` is a name as the server spells it. */
function grantTo(reader, login = "the login") {
    return `GRANT ${reader} TO ${login}; or leave the check out with \`skip\`.`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/backup.js


/** Clocks of two machines differ a little. */
const toleranceMs = 5 * 60_000;
/** Whether there is a backup to go back to, and a young one. */
function judgeBackup({ backup, backupWithinMs: limit }, now) {
    if (backup === null)
        return {
            facts: { unknown: ["backup"] },
            verdict: {
                state: "skipped",
                message: "Nobody said when the last backup was taken: give `backup-report`.",
                remedy: null,
            },
        };
    const { good, bad, complaint, source } = backup;
    const notes = [
        ...(complaint === null ? [] : [`${source} says: ${foreign(complaint)}`]),
        ...(bad > 0 ? [`${(0,lib/* plural */.LS)(bad, "backup")} ended with an error`] : []),
    ];
    const [last] = good;
    if (last === undefined)
        return {
            facts: {},
            verdict: { state: "failed", message: listed("There is no backup that ended well.", notes), remedy: "Take one." },
        };
    const ageMs = now.getTime() - last.finishedAt.getTime();
    const fact = {
        finishedAt: last.finishedAt.toISOString(),
        ageMs: Math.max(0, ageMs),
        kind: last.kind === null ? null : foreign(last.kind, 20),
        source,
    };
    const facts = { backup: fact };
    const which = `the last backup${fact.kind === null ? "" : ` (${fact.kind})`} ended`;
    if (ageMs < -toleranceMs)
        return {
            facts,
            verdict: {
                state: "error",
                message: `${capital(which)} at ${fact.finishedAt}, which is still to come.`,
                remedy: "See whether the clocks are right, and whether the report is.",
            },
        };
    const words = `${which} ${(0,lib/* formatDuration */.a3)(fact.ageMs)} ago`;
    if (ageMs > limit)
        return {
            facts,
            verdict: {
                state: "failed",
                message: listed(`${capital(words)}, and it must be within ${(0,lib/* formatDuration */.a3)(limit)} (\`backup-within\`).`, notes),
                remedy: "Take a backup, or find out why there is none.",
            },
        };
    if (complaint !== null)
        return {
            facts,
            verdict: {
                state: "warning",
                message: listed(`${capital(words)}.`, notes),
                remedy: "See what the backup tool means by it.",
            },
        };
    return { facts, verdict: passed([words, ...notes].join("; ")) };
}
function capital(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/connections.js

// rows of sessions that this login may not look into have no backend_type, and are counted
const connections_client = `a.usesysid IS NOT NULL AND COALESCE(a.backend_type, 'client backend'::text) = 'client backend'::text
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_replication w WHERE w.pid = a.pid)`;
/** Whether there is room for the deployment's sessions beside everybody else's. */
const connections = {
    check: "connections",
    alwaysAnswers: true,
    tells: ["connections"],
    reader: "pg_monitor",
    question: () => ({
        sql: `SELECT pg_catalog.current_setting('max_connections')::int4 AS max,
  pg_catalog.current_setting('superuser_reserved_connections')::int4
    + COALESCE(pg_catalog.current_setting('reserved_connections', true), '0'::text)::int4 AS reserved,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${connections_client})::int4 AS used,
  d.datconnlimit AS database_limit,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${connections_client} AND a.datid = d.oid)::int4 AS database_used,
  r.rolconnlimit AS role_limit,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${connections_client} AND a.usesysid = r.oid)::int4 AS role_used
FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
WHERE d.datname = pg_catalog.current_database() AND r.rolname = CURRENT_USER`,
    }),
    judge: ([row = {}], { maxConnectionsUsedPercent: limit }) => {
        const number = (name) => Number(row[name]);
        const [used, max, reserved] = [number("used"), number("max"), number("reserved")];
        // -1: no limit of its own
        const rooms = [
            { used, room: max - reserved, of: "connections", knob: "`max_connections`" },
            {
                used: number("database_used"),
                room: number("database_limit"),
                of: "connections to the database",
                knob: "the database's CONNECTION LIMIT",
            },
            {
                used: number("role_used"),
                room: number("role_limit"),
                of: "connections of this role",
                knob: "the role's CONNECTION LIMIT",
            },
        ].filter(({ room }) => room >= 0);
        const fullest = rooms.reduce((most, one) => (share(one) > share(most) ? one : most));
        const words = `${fullest.used} of ${fullest.room} ${fullest.of} are in use (${Math.round(share(fullest))} %)`;
        const full = share(fullest) > limit;
        return {
            facts: { connections: { used, max, reserved } },
            verdict: full
                ? {
                    state: "failed",
                    message: `${words}, and \`max-connections-used\` is ${limit} %.`,
                    remedy: `Close what is idle, put a pooler before the application, or raise ${fullest.knob}.`,
                }
                : passed(words),
        };
    },
};
function share({ used, room }) {
    return (100 * used) / Math.max(1, room);
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/deployments.js


/** Whether the deployments before this one left nothing that somebody has to look at. */
function judgeDeployments({ refused, last, journal, holders }) {
    if (refused !== null)
        return {
            facts: { unknown: ["lastDeployment"] },
            verdict: { state: "error", message: foreign(refused, 500), remedy: "Connect as the role that pushes." },
        };
    const [newest = null] = last;
    const facts = { lastDeployment: newest && cleaned(newest) };
    // what runs at this moment has no end yet, and the check of the lock tells of it
    const running = (holders ?? []).length > 0;
    const judged = last.map((one) => ({ one, state: deployments_stateOf(one, running) }));
    const dirty = judged.filter(({ state }) => state === "failed").map(({ one }) => deployments_described(one));
    const partly = running ? [] : journal.map(standsPartly);
    if (dirty.length + partly.length > 0)
        return {
            facts,
            verdict: {
                state: "failed",
                message: listed("A deployment has left something behind:", [...dirty, ...partly]),
                remedy: lookFirst,
            },
        };
    const ended = judged.filter(({ state }) => state === "warning").map(({ one }) => deployments_described(one));
    if (ended.length > 0)
        return {
            facts,
            verdict: {
                state: "warning",
                message: listed("The last deployment did not go through; each of its files stands as a whole or not at all:", ended),
                remedy: "See in its run why, before the next one meets the same.",
            },
        };
    return { facts, verdict: passed(newest === null ? "none is on record" : `${newest.kind} ${how(newest)}`) };
}
const lookFirst = "Look at it: `status` says what stands, `push` goes on where it stopped, `rollback` takes it back. When you know, `warn: deployments` lets this one through.";
/** What ended well, as push and rollback write it. */
const well = new Set(["applied", "nothing-to-do", "blocked", "rolled-back"]);
function deployments_stateOf({ kind, result, finishedAt, proved, reason }, running) {
    if (finishedAt === null)
        return running ? "passed" : "failed";
    if (proved === false || reason === "schema-unexpected" || reason === "proof-failed")
        return "failed";
    if (result !== null && well.has(result))
        return "passed";
    // a file that failed was rolled back with its history row; one outside of a transaction has left a journal
    const whole = kind === "push" && (result === "failed" || result === "cancelled") && reason !== "connection-lost";
    return whole ? "warning" : "failed";
}
function deployments_described(one) {
    return `${one.kind} ${foreign(one.id, 36)}: ${how(one)}`;
}
/** How and when it ended, and whose it was. */
function how({ result, reason, startedAt, finishedAt, actor, proved }) {
    const why = reason === null || reason === "" ? "" : ` (${foreign(reason, 40)})`;
    const end = finishedAt === null ? "began and has no end on record" : `${foreign(result, 40) || "ended"}${why}`;
    const schema = proved === false ? ", and left a schema that was not expected" : "";
    const who = actor === null ? "" : `, by ${foreign(actor, 64)}`;
    return `${end}${schema}, ${(0,lib/* formatMoment */.K9)(finishedAt ?? startedAt)}${who}`;
}
function standsPartly({ kind, version, segmentsDone, state }) {
    const last = state === "done" ? "" : `, then one ${state === "running" ? "was interrupted" : "failed"}`;
    return `version ${foreign(version, 64)} ${kind === "push" ? "stands partly" : "is half taken back"}: ${(0,lib/* plural */.LS)(segmentsDone, "part")} done${last}`;
}
function deployments_text(value, longest = 200) {
    return value === null ? null : foreign(value, longest);
}
function cleaned(one) {
    return {
        ...one,
        result: deployments_text(one.result, 40),
        reason: deployments_text(one.reason, 40),
        actor: deployments_text(one.actor, 64),
        commit: deployments_text(one.commit, 64),
        runUrl: deployments_text(one.runUrl),
        approver: deployments_text(one.approver),
        emergency: deployments_text(one.emergency, 500),
    };
}
/** Whether nobody deploys at this moment. */
function judgeApplyLock({ holders, refused }) {
    if (holders === null)
        return { facts: {}, verdict: { state: "error", message: foreign(refused, 500), remedy: null } };
    if (holders.length === 0)
        return { facts: {}, verdict: passed("nobody deploys at this moment") };
    return {
        facts: {},
        verdict: {
            state: "failed",
            message: listed("Another deployment is running:", holders.map((holder) => foreign((0,lib/* nameBlocker */.w3)(holder), 300))),
            remedy: "Wait for its end. If its runner is gone, its session can be ended: SELECT pg_terminate_backend(pid);",
        },
    };
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/disk.js


/** Whether the server's disks have room. PostgreSQL does not know, so a file has to say. */
function judgeDisk({ disk, minDiskFreeBytes, minDiskFreePercent }) {
    if (disk === null)
        return {
            facts: { unknown: ["disk"] },
            verdict: {
                state: "skipped",
                message: "PostgreSQL cannot tell how much room its disk has: give `disk-report` to have it checked.",
                remedy: null,
            },
        };
    const full = disk.volumes.filter((volume) => volume.freeBytes < minDiskFreeBytes || shareOf(volume) < minDiskFreePercent);
    const [tightest] = disk.volumes.toSorted((a, b) => shareOf(a) - shareOf(b));
    const facts = tightest ? { disk: { freeBytes: tightest.freeBytes, totalBytes: tightest.totalBytes } } : {};
    if (full.length === 0)
        return { facts, verdict: passed(disk.volumes.map(disk_described).slice(0, 5).join("; ")) };
    const wanted = [`${minDiskFreePercent} %`, ...(minDiskFreeBytes > 0 ? [(0,lib/* formatBytes */.z3)(minDiskFreeBytes)] : [])];
    return {
        facts,
        verdict: {
            state: "failed",
            message: listed(`Too little room, where ${wanted.join(" and ")} must be free:`, full.map(disk_described)),
            remedy: "Make room or a bigger disk: a table that is rewritten stands there twice, and so does its WAL.",
        },
    };
}
function shareOf({ freeBytes, totalBytes }) {
    return (100 * freeBytes) / totalBytes;
}
function disk_described(volume) {
    const name = foreign(volume.name, 80);
    const { freeBytes, totalBytes } = volume;
    return `${name === "" ? "" : `${name}: `}${(0,lib/* formatBytes */.z3)(freeBytes)} of ${(0,lib/* formatBytes */.z3)(totalBytes)} free (${Math.floor(shareOf(volume))} %)`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/sizes.js

/** What people like to know before they approve, and what may be refused without harm. */
const asides = [
    {
        tells: ["databaseBytes"],
        reader: null,
        question: () => ({ sql: "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())::float8 AS bytes" }),
        facts: ([row]) => ({ databaseBytes: numberOf(row?.["bytes"]) }),
    },
    {
        tells: ["systemIdentifier"],
        reader: null,
        question: () => ({ sql: "SELECT c.system_identifier::text AS id FROM pg_catalog.pg_control_system() c" }),
        facts: ([row]) => ({ systemIdentifier: foreign(row?.["id"]) || null }),
    },
    {
        tells: ["walBytes"],
        reader: "pg_monitor",
        question: () => ({ sql: "SELECT pg_catalog.sum(w.size)::float8 AS bytes FROM pg_catalog.pg_ls_waldir() w" }),
        facts: ([row]) => ({ walBytes: numberOf(row?.["bytes"]) }),
    },
];

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/gather-facts.js

/** What the answers to `asides` tell, in their order. */
function gatheredAsides(answers) {
    const each = asides.map(({ facts, tells }, index) => {
        const rows = answers[index]?.rows;
        return rows ? facts(rows) : { unknown: tells };
    });
    return { ...Object.assign({}, ...each), unknown: each.flatMap(({ unknown = [] }) => unknown) };
}
const nothing = {
    serverVersion: null,
    systemIdentifier: null,
    databaseBytes: null,
    walBytes: null,
    connections: null,
    lag: [],
    slots: [],
    longestTransaction: null,
    prepared: [],
    wraparound: null,
    invalidIndexes: [],
    disk: null,
    backup: null,
    window: null,
    lastDeployment: null,
    unknown: [],
};
/** All of it as one; what nobody told is not there. */
function gathered(all) {
    const unknown = new Set(all.flatMap((facts) => facts.unknown ?? []));
    return all.reduce((sum, facts) => ({ ...sum, ...facts, unknown: [...unknown] }), nothing);
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/indexes.js


/** Whether an index is left over that a CREATE INDEX CONCURRENTLY could not finish. */
const indexes_invalidIndexes = {
    check: "invalid-indexes",
    alwaysAnswers: false,
    tells: ["invalidIndexes"],
    reader: null,
    question: () => ({
        sql: `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, p.pid AS builder
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.index_relid = i.indexrelid
WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname !~ '^pg_'::text ORDER BY 1`,
    }),
    judge: (rows) => {
        const all = rows.map((row) => ({ name: foreign(row["name"], 130), builder: row["builder"] }));
        const left = all.filter(({ builder }) => builder === null).map(({ name }) => name);
        const building = all
            .filter(({ builder }) => builder !== null)
            .map(({ name, builder }) => `${name}: pid ${Number(builder)}`);
        const facts = { invalidIndexes: left };
        if (left.length > 0)
            return {
                facts,
                verdict: {
                    state: "failed",
                    message: listed(`${(0,lib/* plural */.LS)(left.length, "index", "indexes")} ${left.length === 1 ? "is" : "are"} INVALID: written to by every INSERT, and read by no query:`, left),
                    remedy: "DROP INDEX CONCURRENTLY, or REINDEX INDEX CONCURRENTLY.",
                },
            };
        if (building.length > 0)
            return {
                facts,
                verdict: {
                    state: "warning",
                    message: listed("Indexes are being built at this moment:", building),
                    remedy: "Wait until they are done: DDL on their tables would wait as well.",
                },
            };
        return { facts, verdict: passed("there is none") };
    },
};

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/prepared.js


/** Whether a prepared transaction holds locks that no session's end will release. */
const prepared = {
    check: "prepared-transactions",
    alwaysAnswers: false,
    tells: ["prepared"],
    reader: null,
    question: () => ({
        sql: `SELECT p.gid, p.owner::text AS owner, p.database::text AS database,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - p.prepared) AS age,
  p.database = pg_catalog.current_database() AS here
FROM pg_catalog.pg_prepared_xacts p ORDER BY p.prepared`,
    }),
    judge: (rows, { maxPreparedAgeMs: limit }) => {
        const all = rows.map((row) => ({
            here: row["here"] === true,
            fact: {
                gid: foreign(row["gid"]),
                owner: foreign(row["owner"], 63),
                database: foreign(row["database"], 63),
                ageMs: msOf(row["age"]) ?? 0,
            },
        }));
        const facts = { prepared: all.map(({ fact }) => fact) };
        // locks are a database's own; what stands in others is told among the facts
        const mine = all.flatMap(({ here, fact }) => (here ? [fact] : []));
        const old = mine.filter(({ ageMs }) => limit === 0 || ageMs > limit);
        if (old.length === 0)
            return { facts, verdict: passed(mine.length === 0 ? "there is none" : `${mine.length}, none too old`) };
        return {
            facts,
            verdict: {
                state: "failed",
                message: listed(`${(0,lib/* plural */.LS)(old.length, "prepared transaction")} ${old.length === 1 ? "holds its" : "hold their"} locks until somebody ends them:`, old.map(prepared_described)),
                remedy: "COMMIT PREPARED or ROLLBACK PREPARED, as its transaction manager decides.",
            },
        };
    },
};
function prepared_described({ gid, owner, ageMs }) {
    return `${gid} (${owner}), prepared ${(0,lib/* formatDuration */.a3)(ageMs)} ago`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/privileges.js


/** Whether the login may do what a push does: keep its history and audit, and change what the migrations change. */
const privileges = {
    check: "privileges",
    alwaysAnswers: true,
    tells: [],
    reader: null,
    question: ({ schemas, platformSchemas, auditSchema, histories }) => ({
        // one row for each thing that is missing; $1 schemas or null, $2 the platform's, $3 the audit's, $4 history tables
        sql: `WITH ours AS (
  SELECT n.oid, n.nspname::text AS name FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'::name AND n.nspname::text <> $3::text
    AND CASE WHEN $1::text[] IS NULL THEN (n.nspname::text <> ALL ($2::text[])
            OR NOT EXISTS (SELECT FROM pg_catalog.pg_roles p WHERE p.rolname = 'supabase_admin'::name))
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass::oid
            AND e.objid = n.oid AND e.deptype = 'e')
        ELSE n.nspname::text = ANY ($1::text[]) END),
tables AS (
  SELECT n.nspname::text || '.'::text || c.relname::text AS name, c.oid, c.relowner, n.nspname::text || '.'::text || c.relname::text <> ALL ($4::text[]) AS audit
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND (n.nspname::text || '.'::text || c.relname::text = ANY ($4::text[])
    OR n.nspname::text = $3::text AND c.relname::text IN ('deployments'::text, 'deployment_files'::text, 'journal'::text))),
missing AS (
  SELECT s.name FROM pg_catalog.unnest(COALESCE($1::text[], '{}'::text[]) || ARRAY[$3::text]) s(name)
  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname::text = s.name)),
gaps AS (
SELECT 'create'::text AS kind, m.name, NULL::text AS owner, NULL::oid AS owned_by, 0::int4 AS count FROM missing m
  WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database()::text, 'CREATE'::text)
UNION ALL SELECT 'schema', n.nspname::text, pg_catalog.pg_get_userbyid(n.nspowner)::text, n.nspowner, 0 FROM pg_catalog.pg_namespace n
  WHERE (n.nspname::text = $3::text AND NOT EXISTS (SELECT FROM tables t WHERE t.audit) OR $1::text[] IS NOT NULL AND n.nspname::text = ANY ($1::text[]))
    AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE'::text)
UNION ALL SELECT CASE WHEN t.audit THEN 'audit'::text ELSE 'history'::text END, t.name,
  pg_catalog.pg_get_userbyid(t.relowner)::text, t.relowner, 0 FROM tables t
  WHERE NOT CASE WHEN t.audit THEN pg_catalog.pg_has_role(t.relowner, 'USAGE'::text) ELSE pg_catalog.has_table_privilege(t.oid, 'INSERT'::text) END
UNION ALL SELECT 'owner', o.name, pg_catalog.pg_get_userbyid(c.relowner)::text, c.relowner, pg_catalog.count(*)::int4
  FROM ours o JOIN pg_catalog.pg_class c ON c.relnamespace = o.oid
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE'::text)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
      AND e.objid = c.oid AND e.deptype = 'e')
  GROUP BY o.name, c.relowner
UNION ALL SELECT 'login', pg_catalog.quote_ident(CURRENT_USER::text), pg_catalog.current_database()::text, NULL, 0)
SELECT g.kind, g.name, g.owner, g.count, pg_catalog.quote_ident(g.owner) AS quoted, pg_catalog.quote_ident(g.name) AS quoted_name,
  COALESCE((SELECT o.rolsuper FROM pg_catalog.pg_roles o WHERE o.oid = g.owned_by), false) AS super
FROM gaps g ORDER BY g.kind, g.name, g.owner`,
        values: [schemas, platformSchemas, auditSchema, histories],
    }),
    judge: (rows, limits) => {
        const own = rows.find(({ kind }) => kind === "login");
        const [login, database] = [foreign(own?.["name"], 130), foreign(own?.["quoted"], 130)];
        const gaps = rows.flatMap((row) => gapOf(row, { login, database }, limits));
        const failed = gaps.filter(({ weighs }) => weighs === "failed");
        if (gaps.length === 0)
            return { facts: {}, verdict: passed(`${login} may do what a push does`) };
        const state = failed.length > 0 ? "failed" : "warning";
        return {
            facts: {},
            verdict: {
                state,
                message: listed(state === "failed" ? `${login} cannot do what a push does:` : `${login} can push, but not change everything:`, [...failed, ...gaps.filter((gap) => !failed.includes(gap))].map(({ words }) => words)),
                remedy: [...new Set(gaps.map(({ grant }) => grant))].slice(0, 3).join(" "),
            },
        };
    },
};
function gapOf(row, { login, database }, { schemas }) {
    const [name, owner] = [foreign(row["name"], 130), foreign(row["owner"], 63)];
    // a superuser lends nobody less than everything
    const member = row["super"] === true
        ? `Push as ${owner}, or let another role own it.`
        : `Push as ${owner}, or GRANT ${foreign(row["quoted"], 130)} TO ${login};`;
    switch (row["kind"]) {
        case "create":
            return [
                {
                    weighs: "failed",
                    words: `there is no schema ${name}, and it may make none`,
                    grant: `GRANT CREATE ON DATABASE ${database} TO ${login};`,
                },
            ];
        case "schema":
            return [
                {
                    weighs: "failed",
                    words: `it may make nothing in schema ${name}, which belongs to ${owner}`,
                    grant: `GRANT CREATE ON SCHEMA ${foreign(row["quoted_name"], 130)} TO ${login};`,
                },
            ];
        case "history":
            return [{ weighs: "failed", words: `it may not write ${name}, which belongs to ${owner}`, grant: member }];
        case "audit":
            return [{ weighs: "failed", words: `it keeps no audit: ${name} belongs to ${owner}`, grant: member }];
        case "owner":
            return [
                {
                    // nobody said that the migrations touch them
                    weighs: schemas === null ? "warning" : "failed",
                    words: `${(0,lib/* plural */.LS)(Number(row["count"]), "relation")} in schema ${name} ${Number(row["count"]) === 1 ? "belongs" : "belong"} to ${owner}, of which it is no member`,
                    grant: member,
                },
            ];
        default:
            return [];
    }
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/replication.js


/** Where the log stands: of a standby, as far as it has replayed. */
const walPosition = "CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END";
/** Whether standbys keep up; a migration that rewrites a table writes all of it into the log. */
const replication = {
    check: "replication-lag",
    alwaysAnswers: true,
    tells: ["lag"],
    reader: "pg_monitor",
    question: () => ({
        sql: `SELECT r.pid, r.application_name AS name, pg_catalog.host(r.client_addr) AS address, r.state, r.sync_state,
  pg_catalog.pg_wal_lsn_diff(${walPosition}, COALESCE(r.replay_lsn, r.flush_lsn, r.write_lsn, r.sent_lsn))::float8 AS bytes,
  pg_catalog.date_part('epoch', r.replay_lag) AS lag,
  s.names <> ''::text AND s.level NOT IN ('off'::text, 'local'::text) AS synchronous,
  pg_catalog.quote_ident(CURRENT_USER::text) AS login
FROM (SELECT pg_catalog.current_setting('synchronous_standby_names') AS names,
    pg_catalog.current_setting('synchronous_commit') AS level) s
  LEFT JOIN pg_catalog.pg_stat_replication r ON true
ORDER BY r.application_name, r.pid`,
    }),
    judge: (rows, limits) => {
        const receivers = rows.filter((row) => row["pid"] !== null);
        const hidden = receivers.filter((row) => row["state"] === null);
        const backups = receivers.filter((row) => row["state"] === "backup");
        const standbys = receivers.filter((row) => !hidden.includes(row) && !backups.includes(row));
        const lag = standbys.map(toLag);
        const behind = lag.filter(({ bytes, ms }) => (bytes ?? 0) > limits.maxReplicationLagBytes || (ms ?? 0) > limits.maxReplicationLagMs);
        const waits = rows[0]?.["synchronous"] === true && hidden.length === 0 && !standbys.some(isSynchronous);
        return {
            facts: { lag, unknown: hidden.length > 0 ? ["lag"] : [] },
            notices: backups.length > 0
                ? ["A base backup is being taken at this moment; a deployment makes it slower, and is slowed down by it."]
                : [],
            verdict: waits ? nobodyConfirms : replication_verdictOf(behind, lag, hidden),
        };
    },
};
const nobodyConfirms = {
    state: "failed",
    message: "`synchronous_standby_names` is set and no synchronous standby is connected: every commit waits for one.",
    remedy: "Bring the standby back, or take it out of synchronous_standby_names.",
};
function isSynchronous(row) {
    return row["sync_state"] === "sync" || row["sync_state"] === "quorum";
}
function toLag(row) {
    const bytes = numberOf(row["bytes"]);
    return {
        name: foreign(row["name"], 64),
        address: foreign(row["address"], 64),
        state: foreign(row["state"], 40),
        bytes: bytes === null ? null : Math.max(0, bytes),
        ms: msOf(row["lag"]),
    };
}
function replication_verdictOf(behind, all, hidden) {
    if (behind.length > 0)
        return {
            state: "failed",
            message: listed(`${(0,lib/* plural */.LS)(behind.length, "receiver")} of WAL ${behind.length === 1 ? "is" : "are"} too far behind:`, behind.map(replication_described)),
            remedy: "Wait until it has caught up, or see what holds its replay back (a long query, a slow disk, a slow network).",
        };
    if (hidden.length > 0)
        return {
            state: "error",
            message: `${(0,lib/* plural */.LS)(hidden.length, "receiver")} of WAL cannot be seen by this login.`,
            remedy: grantTo("pg_monitor", String(hidden[0]?.["login"])),
        };
    return passed(all.length === 0 ? "nobody receives WAL" : all.map(replication_described).slice(0, 5).join("; "));
}
function replication_described({ name, address, state, bytes, ms }) {
    const who = name || address || "a receiver";
    const facts = [
        ...(bytes === null ? ["it does not say how far it is"] : [`${(0,lib/* formatBytes */.z3)(bytes)} behind`]),
        ...(ms === null ? [] : [(0,lib/* formatDuration */.a3)(ms)]),
        ...(state === "streaming" ? [] : [state]),
    ];
    return `${who}: ${facts.join(", ")}`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/support.js
/**
 * The day on which each major's last fixes came, or will come.
 * Source: https://www.postgresql.org/support/versioning/, read 2026-11-21.
 */
const lastFixes = {
    10: "2022-11-10",
    11: "2023-11-09",
    12: "2024-11-21",
    13: "2025-11-13",
    14: "2026-11-12",
    15: "2027-11-11",
    16: "2028-11-09",
    17: "2029-11-08",
    18: "2030-11-14",
};
const soonMs = 90 * 86_400_000;
/** What a reader should know about the support of a major, as a sentence; null when there is nothing to say. */
function supportNotice(major, now) {
    const day = lastFixes[major];
    if (day === undefined)
        return null;
    const left = Date.parse(`${day}T23:59:59Z`) - now.getTime();
    if (left < 0)
        return `PostgreSQL ${major} has had no security fixes since ${day}: move to a newer major.`;
    return left < soonMs ? `PostgreSQL ${major} gets its last fixes on ${day}.` : null;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/server.js


/** Which PostgreSQL this is. */
const serverVersion = {
    check: "server-version",
    alwaysAnswers: true,
    tells: ["serverVersion"],
    reader: null,
    question: () => ({
        sql: `SELECT pg_catalog.current_setting('server_version') AS version,
  pg_catalog.current_setting('server_version_num')::int4 AS number`,
    }),
    judge: ([row], { minServerVersion: wanted }, now) => {
        const number = Number(row?.["number"]);
        const [major, minor] = [Math.floor(number / 10_000), number % 10_000];
        // Debian and others add their own words: 15.18 (Debian 15.18-0+deb12u1)
        const version = String(row?.["version"]).replace(/ .*/s, "");
        const old = wanted !== null && (major < wanted.major || (major === wanted.major && minor < wanted.minor));
        const notice = supportNotice(major, now);
        return {
            facts: { serverVersion: version },
            notices: notice === null ? [] : [notice],
            verdict: old
                ? {
                    state: "failed",
                    message: `PostgreSQL ${version}, and \`min-server-version\` is ${wanted.said}.`,
                    remedy: "Upgrade the server, or lower `min-server-version`.",
                }
                : passed(`PostgreSQL ${version}`),
        };
    },
};
/** Whether a migration can write here at all. */
const writable = {
    check: "writable",
    alwaysAnswers: true,
    tells: [],
    reader: null,
    question: () => ({
        sql: `SELECT pg_catalog.pg_is_in_recovery() AS recovery,
  pg_catalog.current_setting('default_transaction_read_only') AS read_only`,
    }),
    judge: ([row]) => {
        const recovery = row?.["recovery"] === true;
        const why = [
            ...(recovery ? ["The server is in recovery: a standby, or one that is being restored."] : []),
            ...(row?.["read_only"] === "off" ? [] : ["Transactions are read-only (`default_transaction_read_only`)."]),
        ];
        if (why.length === 0)
            return { facts: {}, verdict: passed("a primary that takes writes") };
        const remedy = recovery
            ? "Connect to the primary."
            : "See who set it: a platform does so when the disk is full (Supabase, RDS); otherwise ALTER DATABASE or ALTER ROLE ... RESET default_transaction_read_only.";
        return { facts: {}, verdict: { state: "failed", message: listed(why[0] ?? "", why.slice(1)), remedy } };
    },
};

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/settle.js


/** Whoever has an emergency has no time for these. */
const waived = ["window", "backup"];
const groups = {
    connection: "server",
    "server-version": "server",
    writable: "server",
    privileges: "server",
    connections: "room",
    disk: "room",
    "replication-lag": "replication",
    slots: "replication",
    transactions: "sessions",
    "prepared-transactions": "sessions",
    wraparound: "database",
    "invalid-indexes": "database",
    backup: "database",
    window: "deployment",
    deployments: "deployment",
    "apply-lock": "deployment",
};
/** The check as it counts: left out, only a warning, or as it was found. */
function settle(check, verdict, { skip, warn, emergency }) {
    const troubled = verdict.state === "failed" || verdict.state === "error";
    const why = !troubled
        ? null
        : emergency && waived.includes(check)
            ? "(Only a warning: an emergency was declared.)"
            : warn.has(check)
                ? "(Only a warning: `warn` says so.)"
                : null;
    const left = skip.has(check);
    return {
        kind: "preflight",
        name: check,
        group: groups[check],
        state: left ? "skipped" : why === null ? verdict.state : "warning",
        message: left ? "Left out by `skip`." : why === null ? verdict.message : withWhy(verdict.message, why),
        remedy: left ? null : verdict.remedy,
        file: null,
        place: null,
        durationMs: null,
    };
}
/** A sentence goes on in its line; what came in lines gets another one. */
function withWhy(message, why) {
    return `${message}${message.includes("\n") ? "\n" : " "}${why}`;
}
/** Names of checks in an input. `connection` is none of them: what cannot be reached is not ready. */
function readCheckNames(names, input) {
    const known = lib/* preflightChecks */.xq.filter((name) => name !== "connection");
    const checks = known.filter((name) => names.includes(name));
    const problems = names
        .filter((name) => !known.some((one) => one === name))
        .map((name) => {
        const close = (0,nearest/* nearest */.p)(name, known);
        const remedy = close === null ? `Known: ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
        return { id: input, file: null, place: null, message: `\`${input}\` names no check: \`${name}\`.`, remedy };
    });
    return { checks: new Set(checks), problems };
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/slots.js



/** Whether a replication slot keeps more WAL than the disk should carry, or has lost what it needs. */
const slots = {
    check: "slots",
    alwaysAnswers: false,
    tells: ["slots"],
    reader: null,
    question: () => ({
        sql: `SELECT s.slot_name::text AS name, s.slot_type AS kind, s.active, s.temporary, s.wal_status AS status,
  pg_catalog.pg_wal_lsn_diff(${walPosition}, s.restart_lsn)::float8 AS retained
FROM pg_catalog.pg_replication_slots s ORDER BY s.slot_name`,
    }),
    judge: (rows, { maxSlotWalBytes: limit }) => {
        const found = rows.map(toSlot);
        const all = found.map(({ slot }) => slot);
        const lost = all.filter(({ walStatus }) => walStatus === "lost" || walStatus === "unreserved");
        const heavy = all.filter((slot) => !lost.includes(slot) && (slot.retainedBytes ?? 0) > limit);
        // a temporary one ends with its session
        const idle = found.flatMap(({ slot, temporary }) => !slot.active && !temporary && (slot.retainedBytes ?? 0) > 0 ? [slot] : []);
        return { facts: { slots: all }, verdict: slots_verdictOf({ all, lost, heavy, idle, limit }) };
    },
};
function toSlot(row) {
    const retained = numberOf(row["retained"]);
    const slot = {
        name: foreign(row["name"], 64),
        kind: row["kind"] === "logical" ? "logical" : "physical",
        active: row["active"] === true,
        retainedBytes: retained === null ? null : Math.max(0, retained),
        walStatus: typeof row["status"] === "string" ? row["status"] : null,
    };
    return { slot, temporary: row["temporary"] === true };
}
function slots_verdictOf({ all, lost, heavy, idle, limit }) {
    const drop = "If nobody reads it any more: SELECT pg_drop_replication_slot('...');";
    if (lost.length + heavy.length > 0)
        return {
            state: "failed",
            message: listed(`${(0,lib/* plural */.LS)(lost.length + heavy.length, "replication slot")} cannot stay so (\`max-slot-wal\` is ${(0,lib/* formatBytes */.z3)(limit)}):`, [...lost, ...heavy].map(slots_described)),
            remedy: `Bring its reader back. ${drop}`,
        };
    if (idle.length > 0)
        return {
            state: "warning",
            message: listed(`Nobody reads ${(0,lib/* plural */.LS)(idle.length, "replication slot")}, and WAL is kept without end:`, idle.map(slots_described)),
            remedy: drop,
        };
    return passed(all.length === 0 ? "there is none" : all.map(slots_described).slice(0, 5).join("; "));
}
function slots_described({ name, kind, active, retainedBytes, walStatus }) {
    const facts = [
        kind,
        ...(active ? [] : ["inactive"]),
        ...(retainedBytes === null ? [] : [`keeps ${(0,lib/* formatBytes */.z3)(retainedBytes)} of WAL`]),
        ...(walStatus === "lost" || walStatus === "unreserved" ? [`its WAL is ${walStatus}`] : []),
    ];
    return `${name}: ${facts.join(", ")}`;
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/transactions.js


/** Whether anybody has held a transaction open for so long that a lock behind it would be waited for in vain. */
const transactions = {
    check: "transactions",
    alwaysAnswers: false,
    tells: ["longestTransaction"],
    reader: "pg_read_all_stats",
    question: () => ({
        sql: `SELECT a.pid, a.usename::text AS "user", a.application_name AS application, a.state,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start) AS age,
  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.state_change) AS since,
  NOT (pg_catalog.pg_has_role(a.usesysid, 'USAGE') OR pg_catalog.pg_has_role('pg_read_all_stats'::name, 'USAGE')) AS hidden,
  pg_catalog.quote_ident(CURRENT_USER::text) AS login
FROM pg_catalog.pg_stat_activity a
WHERE a.datid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  AND a.usesysid IS NOT NULL AND a.leader_pid IS NULL AND a.pid <> pg_catalog.pg_backend_pid()
ORDER BY a.xact_start`,
    }),
    judge: (rows, limits) => {
        const hidden = rows.filter((row) => row["hidden"] === true);
        const sessions = rows.filter((row) => row["hidden"] !== true && msOf(row["age"]) !== null).map(toSession);
        const [longest = null] = sessions.toSorted((a, b) => b.ageMs - a.ageMs);
        const inTheWay = sessions.filter(({ ageMs, idleMs }) => ageMs > limits.maxTransactionAgeMs || idleMs > limits.maxIdleInTransactionMs);
        return {
            facts: {
                longestTransaction: longest && toFact(longest),
                unknown: hidden.length > 0 ? ["longestTransaction"] : [],
            },
            verdict: transactions_verdictOf(inTheWay, longest, hidden),
        };
    },
};
function toSession(row) {
    const state = foreign(row["state"], 40);
    return {
        pid: Number(row["pid"]),
        user: foreign(row["user"], 63),
        application: foreign(row["application"], 64),
        state,
        ageMs: msOf(row["age"]) ?? 0,
        idleMs: state.startsWith("idle in transaction") ? (msOf(row["since"]) ?? 0) : 0,
    };
}
function toFact({ pid, user, application, state, ageMs }) {
    return { pid, user, application, state, ageMs };
}
function transactions_verdictOf(inTheWay, longest, hidden) {
    const unseen = hidden.length > 0
        ? [`${(0,lib/* plural */.LS)(hidden.length, "session")} of other roles hide from this login what they do (${rolesOf(hidden)}).`]
        : [];
    if (inTheWay.length > 0) {
        const pids = inTheWay.map(({ pid }) => `SELECT pg_terminate_backend(${pid});`).slice(0, 3);
        return {
            state: "failed",
            message: listed(`${(0,lib/* plural */.LS)(inTheWay.length, "transaction")} ${inTheWay.length === 1 ? "has" : "have"} been open for too long:`, [...inTheWay.map(transactions_described), ...unseen]),
            remedy: `Wait for the end, or end it: ${pids.join(" ")}`,
        };
    }
    const told = longest === null ? "no transaction is open" : `the oldest is ${transactions_described(longest)}`;
    if (unseen.length > 0) {
        const login = String(hidden[0]?.["login"]);
        return {
            state: "error",
            message: listed(unseen.join(""), [`Of the others, ${told}.`]),
            remedy: grantTo("pg_read_all_stats", login),
        };
    }
    return passed(told);
}
function transactions_described({ pid, user, application, state, ageMs, idleMs }) {
    const idle = idleMs > 0 ? `${state} for ${(0,lib/* formatDuration */.a3)(idleMs)}` : state;
    const known = [application, user, idle].filter((fact) => fact !== "").join(", ");
    return `pid ${pid} (${known}), open for ${(0,lib/* formatDuration */.a3)(ageMs)}`;
}
function rolesOf(hidden) {
    const roles = [...new Set(hidden.map((row) => foreign(row["user"], 63)))];
    return roles.length > 3 ? `${roles.slice(0, 3).join(", ")} …` : roles.join(", ");
}

// EXTERNAL MODULE: ./node_modules/croner/dist/croner.js
var croner = __webpack_require__(5814);
;// CONCATENATED MODULE: ./packages/checks/lib/preflight/schedule.js


const example = "0 22 * * 1-5 4h Europe/Berlin";
const longestMs = 31 * 86_400_000;
/** Reads the lines of an input. What is wrong with each is a problem of its own. No line is no schedule. */
function readSchedule(lines, input) {
    const problems = [];
    const times = lines.flatMap((line) => {
        const read = readLine(line.trim());
        if ("times" in read)
            return [read.times];
        const message = `\`${line.trim()}\` in \`${input}\` ${read.problem}.`;
        problems.push({ id: input, file: null, place: null, message, remedy: `${input}: "${example}"` });
        return [];
    });
    return { schedule: times.length > 0 ? { times } : null, problems };
}
function readLine(line) {
    const words = line.split(/\s+/);
    // five fields of a cron, a duration, and perhaps a time zone
    if (words.length < 6 || words.length > 7)
        return { problem: "is not `<minute> <hour> <day> <month> <weekday> <duration> <time zone>`" };
    const [pattern, length = "", timezone = "UTC"] = [words.slice(0, 5).join(" "), words[5], words[6]];
    const durationMs = (0,lib/* parseDuration */.E9)(length);
    if (durationMs === null)
        return { problem: `has the duration \`${length}\`, which must be like 4h or 30m` };
    if (durationMs < 60_000 || durationMs > longestMs)
        return { problem: `lasts \`${length}\`, which must be from 1m to 31d` };
    if (!isTimeZone(timezone))
        return { problem: `names the time zone \`${timezone}\`, which nobody knows` };
    try {
        const cron = new croner/* Cron */.l4(pattern, { mode: "5-part", fixedTimeRule: "no-wildcard", timezone, paused: true });
        if (cron.nextRun(new Date(0)) === null)
            return { problem: `has the cron \`${pattern}\`, which never comes` };
        return { times: { said: line, cron, durationMs } };
    }
    catch (error) {
        const why = error instanceof Error ? error.message.replace(/^CronPattern: /, "").replace(/\.$/, "") : "";
        return { problem: `has the cron \`${pattern}\`, which cannot be read (${why})` };
    }
}
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
    }
    catch {
        return false;
    }
}
/** So often is looked further; beyond it nothing is foreseen. */
const steps = 1_000;
/**
 * When what is on at `now` ends: times that begin before others have ended are one. Null when nothing is on. `Infinity`
 * where no end is in sight.
 */
function endOf({ times }, now) {
    let end = now.getTime();
    for (let step = 0; step < steps; step += 1) {
        const next = Math.max(...times.map((each) => endAfter(each, end)));
        if (next <= end)
            return step === 0 ? null : end;
        end = next;
    }
    return Number.POSITIVE_INFINITY;
}
/** End of the last of these times that had begun at `at`. */
function endAfter({ cron, durationMs }, at) {
    // croner looks strictly before, and at whole seconds
    const [start] = cron.previousRuns(1, new Date(at + 1_000));
    return start === undefined || start.getTime() > at ? Number.NEGATIVE_INFINITY : start.getTime() + durationMs;
}
/** When the next of the times begins, after `now`; null when none does. */
function nextOf({ times }, now) {
    const starts = times.flatMap(({ cron }) => cron.nextRun(new Date(now))?.getTime() ?? []);
    return starts.length === 0 ? null : Math.min(...starts);
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/window.js



/** So many windows are looked at for one that no blackout covers. */
const attempts = 1_000;
/** Whether a deployment may begin at `now`: within a window where any is declared, and in no blackout. */
function windowAt({ window, blackout }, now) {
    const said = [...saidBy(window), ...saidBy(blackout).map((line) => `not ${line}`)];
    const open = opensAt({ window, blackout }, now.getTime());
    if (open !== null)
        return { open: true, until: isoOf(closing({ window, blackout }, now)), next: null, said };
    return { open: false, until: null, next: isoOf(window_opening({ window, blackout }, now.getTime())), said };
}
function saidBy(schedule) {
    return (schedule?.times ?? []).map(({ said }) => foreign(said));
}
/** The same moment when it is open then; null when it is not. */
function opensAt({ window, blackout }, at) {
    const now = new Date(at);
    if (blackout !== null && endOf(blackout, now) !== null)
        return null;
    return window === null || endOf(window, now) !== null ? at : null;
}
function closing({ window, blackout }, now) {
    const ends = [window && endOf(window, now), blackout && nextOf(blackout, now.getTime())];
    const known = ends.filter((end) => end !== null);
    return known.length === 0 ? null : Math.min(...known);
}
/** From one end of a blackout, or beginning of a window, to the next, until both allow it. */
function window_opening(schedules, now) {
    const { window, blackout } = schedules;
    let at = now;
    for (let attempt = 0; at !== null && attempt < attempts; attempt += 1) {
        const covered = blackout && endOf(blackout, new Date(at));
        if (covered === Number.POSITIVE_INFINITY)
            return null;
        const free = covered ?? at;
        if (opensAt(schedules, free) !== null)
            return free;
        at = window === null ? free : nextOf(window, free);
    }
    return null;
}
function isoOf(moment) {
    return moment === null || !Number.isFinite(moment) ? null : new Date(moment).toISOString();
}
/** The check of the maintenance window. */
function judgeWindow(limits, now) {
    if (limits.window === null && limits.blackout === null)
        return { facts: {}, verdict: { state: "skipped", message: "No `maintenance-window` is declared.", remedy: null } };
    const fact = windowAt(limits, now);
    const { open, until, next } = fact;
    if (open) {
        const left = until === null
            ? ""
            : `, until ${(0,lib/* formatMoment */.K9)(until)}, for ${(0,lib/* formatDuration */.a3)(Date.parse(until) - now.getTime())} more`;
        return { facts: { window: fact }, verdict: passed(`open${left}`) };
    }
    const opens = next === null
        ? "and nobody can tell when it opens"
        : `and opens at ${(0,lib/* formatMoment */.K9)(next)}, in ${(0,lib/* formatDuration */.a3)(Date.parse(next) - now.getTime())}`;
    return {
        facts: { window: fact },
        verdict: {
            state: "failed",
            message: `The maintenance window is closed, ${opens} (${fact.said.join("; ")}).`,
            remedy: "Wait for it; in an emergency give `emergency-reason`.",
        },
    };
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/wraparound.js


/** Transactions of head-room that PostgreSQL keeps before it refuses every write: two to the 31st, less three million. */
const stopsAt = 2_144_483_648;
/** Whether transaction numbers run out, and whether a vacuum against that stands in the way: it gives way to no DDL. */
const wraparound = {
    check: "wraparound",
    alwaysAnswers: true,
    tells: ["wraparound"],
    reader: null,
    question: () => ({
        sql: `SELECT d.datname::text AS database, pg_catalog.age(d.datfrozenxid)::float8 AS age, pg_catalog.mxid_age(d.datminmxid)::float8 AS multi,
  pg_catalog.current_setting('autovacuum_freeze_max_age')::float8 AS forced_at, holder.who, holder.age::float8 AS holder_age,
  (SELECT a.query FROM pg_catalog.pg_stat_activity a WHERE a.backend_type = 'autovacuum worker'::text
     AND a.query ~~ '%(to prevent wraparound)'::text
     AND a.datid = (SELECT h.oid FROM pg_catalog.pg_database h WHERE h.datname = pg_catalog.current_database()) LIMIT 1) AS vacuum
FROM pg_catalog.pg_database d LEFT JOIN (
  SELECT 'session '::text || a.pid::text AS who, pg_catalog.age(a.backend_xmin) AS age FROM pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid()
  UNION ALL SELECT 'replication slot '::text || s.slot_name::text, GREATEST(pg_catalog.age(s.xmin), pg_catalog.age(s.catalog_xmin)) FROM pg_catalog.pg_replication_slots s
  UNION ALL SELECT 'prepared transaction '::text || p.gid, pg_catalog.age(p.transaction) FROM pg_catalog.pg_prepared_xacts p
  ORDER BY age DESC NULLS LAST LIMIT 1) holder ON true
ORDER BY GREATEST(pg_catalog.age(d.datfrozenxid), pg_catalog.mxid_age(d.datminmxid)) DESC LIMIT 1`,
    }),
    judge: ([row = {}], { maxXidAge: limit }) => {
        const [age, multi, forcedAt] = [Number(row["age"]), Number(row["multi"]), Number(row["forced_at"])];
        const database = foreign(row["database"], 63);
        const oldest = Math.max(age, multi);
        const words = `database ${database} is ${(0,lib/* formatCount */.B4)(oldest)} ${multi > age ? "multixacts" : "transactions"} old, and the server stops at ${(0,lib/* formatCount */.B4)(stopsAt)}`;
        const holder = row["who"] === null || Number(row["holder_age"]) < forcedAt / 2
            ? []
            : [
                `${foreign(row["who"])} keeps vacuum from freezing, ${(0,lib/* formatCount */.B4)(Number(row["holder_age"]))} transactions old`,
            ];
        return {
            facts: { wraparound: { age: oldest, freezeMaxAge: forcedAt } },
            verdict: wraparound_verdictOf({ oldest, limit, forcedAt, words, holder, vacuum: foreign(row["vacuum"], 200) }),
        };
    },
};
function wraparound_verdictOf({ oldest, limit, forcedAt, words, holder, vacuum }) {
    const running = vacuum === "" ? [] : [`running now, and no DDL on its table gets past it: ${vacuum}`];
    const lines = [...holder, ...running];
    if (oldest > limit)
        return {
            state: "failed",
            message: listed(`${wraparound_capital(words)}; \`max-xid-age\` is ${(0,lib/* formatCount */.B4)(limit)}.`, lines),
            remedy: "End what keeps vacuum from freezing, then VACUUM (FREEZE) the oldest tables of that database.",
        };
    if (running.length > 0 || oldest > forcedAt)
        return {
            state: "warning",
            message: listed(`${wraparound_capital(words)}; vacuum is forced from ${(0,lib/* formatCount */.B4)(forcedAt)} on, and gives way to no DDL.`, lines),
            remedy: "Wait until it is through, or keep the deployment from its tables.",
        };
    return passed(words);
}
function wraparound_capital(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/preflight.js




















const themes = [
    serverVersion,
    writable,
    privileges,
    connections,
    replication,
    slots,
    transactions,
    prepared,
    wraparound,
    indexes_invalidIndexes,
];
/**
 * Makes every check that is not left out. The database is only asked; everything in one flight, and a further one for each
 * question that is refused.
 * @param reached `standing` tells where the deployments stand, which is another package's to know
 * @throws LockkeeperError CONNECTION_LOST, and what `standing` throws
 */
async function preflight(reached, options) {
    const { limits, weights } = options;
    const now = options.clock.now();
    const judged = new Map([
        ["disk", judgeDisk(limits)],
        ["backup", judgeBackup(limits, now)],
        ["window", judgeWindow(limits, now)],
    ]);
    const known = "db" in reached ? await preflight_asked(reached, options, judged) : unasked(reached.unreachable, judged);
    const used = lib/* preflightChecks */.xq.flatMap((check) => {
        const each = judged.get(check);
        return each && !weights.skip.has(check) ? [each] : [];
    });
    return {
        checks: lib/* preflightChecks */.xq.map((check) => settle(check, judged.get(check)?.verdict ?? notAsked, weights)),
        facts: gathered([...used.map(({ facts }) => facts), known, { unknown: leftOut(weights) }]),
        notices: used.flatMap(({ notices = [] }) => notices),
    };
}
/** What nobody looked at because its check is left out. */
function leftOut({ skip }) {
    const named = [
        ...themes,
        { check: "disk", tells: ["disk"] },
        { check: "backup", tells: ["backup"] },
        { check: "deployments", tells: ["lastDeployment"] },
    ];
    return named.filter(({ check }) => skip.has(check)).flatMap(({ tells }) => tells);
}
const notAsked = { state: "skipped", message: "Not asked: there is no connection.", remedy: null };
function unasked(error, judged) {
    judged.set("connection", { verdict: toldBy(error), facts: {} });
    return { unknown: [...themes, ...asides].flatMap(({ tells }) => tells).concat("lastDeployment") };
}
/** The server ends a question itself after so long (`onlyReads`), unless it does not answer at all. */
const patienceMs = 65_000;
async function preflight_asked({ db, standing }, { limits, weights, clock, signal }, judged) {
    const wanted = themes.filter(({ check }) => !weights.skip.has(check));
    const watch = patience(db, { clock, signal, limitMs: patienceMs });
    try {
        const questions = [ownPid, ...[...wanted, ...asides].map(({ question }) => question(limits))];
        const [pid, ...answers] = await askAll(db, questions, { signal, onAnswer: watch.progress });
        judged.set("connection", { verdict: await connection(db, Number(pid?.rows?.[0]?.["pid"])), facts: {} });
        wanted.forEach((theme, index) => {
            judged.set(theme.check, judgeAnswer(theme, answers[index], { limits, now: clock.now() }));
        });
        if (!(weights.skip.has("deployments") && weights.skip.has("apply-lock"))) {
            const where = await standing(db);
            if (signal.aborted)
                throw new lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled");
            judged.set("deployments", judgeDeployments(where));
            judged.set("apply-lock", judgeApplyLock(where));
        }
        return gatheredAsides(answers.slice(wanted.length));
    }
    finally {
        await watch.over();
    }
}
const ownPid = { sql: "SELECT pg_catalog.pg_backend_pid() AS pid" };
/** A push needs a session of its own, which not every pooler gives. */
async function connection(db, pid) {
    const { host, port, user, transport } = db.target;
    try {
        await db.requireSession(pid);
        return passed(`${foreign(user)} at ${foreign(host)}:${port}, ${transport}`);
    }
    catch (error) {
        if (error instanceof lib/* LockkeeperError */.Yc && error.code === "POOLER_MODE")
            return toldBy(error);
        throw error;
    }
}
function toldBy(error) {
    return { state: "failed", message: [error.message, ...error.notes].join("\n"), remedy: error.hint ?? null };
}
function judgeAnswer(theme, answer, { limits, now }) {
    if (answer?.rows && (answer.rows.length > 0 || !theme.alwaysAnswers))
        return theme.judge(answer.rows, limits, now);
    return { facts: { unknown: theme.tells }, verdict: preflight_refused(theme, answer?.refused ?? null) };
}
function preflight_refused({ reader }, error) {
    const denied = error?.sqlstate === "42501";
    return {
        state: "error",
        message: error
            ? `It could not be told (${error.sqlstate}: ${foreign(error.message, 300)}).`
            : "It was not answered.",
        remedy: denied && reader !== null ? grantTo(reader) : denied ? "GRANT what is named to the login." : null,
    };
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/read-backup-report.js

const formats = 'Known are `pgbackrest info --output=json`, `wal-g backup-list --detail --json` and `{"finishedAt": "2026-11-20T02:00:00Z"}`.';
/** Reads what a backup tool has written. `stanza` chooses among those of pgBackRest. A `problem` completes "`<file>` ...". */
function readBackupReport(text, file, stanza) {
    const found = parsed(text);
    if (found === undefined)
        return { problem: `is no JSON. ${formats}` };
    if (Array.isArray(found) && found.length > 0 && found.every(isStanza))
        return fromPgbackrest(found, file, stanza);
    if (stanza !== null)
        return { problem: "is not pgBackRest's, so `backup-stanza` chooses nothing in it." };
    if (Array.isArray(found) && found.every(isWalg))
        return fromWalg(found, file);
    if (isObject(found) && "finishedAt" in found)
        return fromSimple(found, file);
    if (Array.isArray(found) && found.some((each) => isObject(each) && "backup_name" in each))
        return { problem: "does not say when its backups ended: ask WAL-G with `--detail`." };
    return { problem: `tells of no backup. ${formats}` };
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isStanza(value) {
    return isObject(value) && typeof value["name"] === "string" && Array.isArray(value["backup"]);
}
function fromPgbackrest(stanzas, file, wanted) {
    const names = stanzas.map(({ name }) => name).join(", ");
    const chosen = wanted === null ? stanzas : stanzas.filter(({ name }) => name === wanted);
    const [stanza, another] = chosen;
    if (stanza === undefined)
        return { problem: `has no stanza ${wanted}. It has ${names}.` };
    if (another !== undefined)
        return { problem: `has the stanzas ${names}: name one with \`backup-stanza\`.` };
    const { code, message } = isObject(stanza["status"]) ? stanza["status"] : {};
    const backups = stanza.backup.map((backup) => {
        const { timestamp, type, error } = isObject(backup) ? backup : {};
        const stop = isObject(timestamp) ? timestamp["stop"] : null;
        // seconds since 1970
        const finishedAt = typeof stop === "number" && stop > 0 && stop < 1e11 ? new Date(stop * 1_000) : null;
        return { finishedAt, kind: typeof type === "string" ? type : null, good: error !== true };
    });
    if (backups.some(({ finishedAt }) => finishedAt === null))
        return { problem: "has a backup without `timestamp.stop`." };
    return {
        report: {
            file,
            source: "pgBackRest",
            good: newestFirst(backups.filter(({ good }) => good)),
            bad: backups.filter(({ good }) => !good).length,
            complaint: code === undefined || code === 0 ? null : typeof message === "string" ? message : "its status is not 0",
        },
    };
}
function isWalg(value) {
    return isObject(value) && typeof value["backup_name"] === "string" && typeof value["finish_time"] === "string";
}
function fromWalg(backups, file) {
    const all = backups.map((backup) => ({
        finishedAt: moment(backup["finish_time"]),
        // base_000000010000000000000004_D_000000010000000000000002: an increment upon another
        kind: /_D_/.test(String(backup["backup_name"])) ? "delta" : "full",
    }));
    if (all.some(({ finishedAt }) => finishedAt === null))
        return { problem: "has a `finish_time` that is no moment." };
    return { report: { file, source: "WAL-G", good: newestFirst(all), bad: 0, complaint: null } };
}
function fromSimple({ finishedAt, kind }, file) {
    const at = moment(finishedAt);
    if (at === null)
        return { problem: "has a `finishedAt` that is no moment with its time zone, such as 2026-11-20T02:00:00Z." };
    const known = typeof kind === "string" ? kind : null;
    return { report: { file, source: "file", good: [{ finishedAt: at, kind: known }], bad: 0, complaint: null } };
}
/** Without a time zone it would be read in the runner's. */
function moment(value) {
    if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(value))
        return null;
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? null : at;
}
function newestFirst(backups) {
    return backups
        .flatMap(({ finishedAt, kind }) => (finishedAt === null ? [] : [{ finishedAt, kind }]))
        .toSorted((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime());
}

;// CONCATENATED MODULE: ./packages/checks/lib/preflight/read-disk-report.js

const read_disk_report_formats = 'Known are `{"free": bytes, "total": bytes}` and what `df -kP` prints.';
/** Reads JSON or `df -kP`; a `problem` completes "`<file>` ...". */
function readDiskReport(text, file) {
    const volumes = text.trimStart().startsWith("{") ? fromJson(text) : fromDf(text);
    if (volumes === null || volumes.length === 0)
        return { problem: `tells nothing of a disk. ${read_disk_report_formats}` };
    const strange = volumes.find(({ freeBytes, totalBytes }) => !(freeBytes >= 0 && totalBytes > 0 && freeBytes <= totalBytes));
    if (strange)
        return { problem: "says that more is free than there is, or less than nothing." };
    return { report: { file, volumes } };
}
function fromJson(text) {
    const { free, total } = read_disk_report_parsed(text) ?? {};
    const [freeBytes, totalBytes] = [bytesOf(free), bytesOf(total)];
    return freeBytes === null || totalBytes === null ? null : [{ name: "", freeBytes, totalBytes }];
}
function read_disk_report_parsed(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === "object" ? value : null;
    }
    catch {
        return null;
    }
}
function bytesOf(value) {
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    return typeof value === "string" ? (0,lib/* parseSize */.DB)(value) : null;
}
/** POSIX fixes the columns: file system, blocks, used, available, capacity, mount point. Device and mount point may hold blanks. */
const line = /^\S.*?\s+(\d+)\s+\d+\s+(\d+)\s+\d+%\s+(\/.*)$/;
function fromDf(text) {
    const [head = "", ...rest] = text.trim().split(/\r?\n/);
    const block = /\b1024-blocks\b|\b1K-blocks\b/i.test(head) ? 1_024 : /\b512-blocks\b/.test(head) ? 512 : null;
    if (block === null)
        return null;
    const volumes = rest.map((each) => line.exec(each));
    if (volumes.some((found) => found === null))
        return null;
    return volumes.map((found) => ({
        name: found?.[3]?.trim() ?? "",
        freeBytes: Number(found?.[2]) * block,
        totalBytes: Number(found?.[1]) * block,
    }));
}

;// CONCATENATED MODULE: ./packages/checks/lib/index.js























/***/ })

};
