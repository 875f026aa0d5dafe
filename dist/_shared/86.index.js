export const id = 86;
export const ids = [86];
export const modules = {

/***/ 7086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dU: () => (/* reexport */ catalogState),
  Et: () => (/* reexport */ culpritsOf),
  K: () => (/* reexport */ diffAccess),
  V1: () => (/* reexport */ diffSnapshots),
  bj: () => (/* reexport */ expectedAfter),
  Rj: () => (/* reexport */ fingerprint),
  zn: () => (/* reexport */ ignoreDifferences),
  z3: () => (/* reexport */ ignoreObjects),
  R2: () => (/* reexport */ migrationBetween),
  wo: () => (/* reexport */ parseIgnore),
  HE: () => (/* reexport */ placesOwn),
  $F: () => (/* reexport */ platformsOwn),
  rq: () => (/* reexport */ readAutomaticGrants),
  x$: () => (/* reexport */ readDdlLog),
  m1: () => (/* reexport */ readLiveFacts),
  Kd: () => (/* reexport */ readPlatform),
  p3: () => (/* reexport */ readQueries),
  iZ: () => (/* reexport */ readRoles),
  RA: () => (/* reexport */ readSnapshot),
  c7: () => (/* reexport */ redactSnapshot),
  BT: () => (/* reexport */ renderMigration),
  Qc: () => (/* reexport */ schemaGap),
  iT: () => (/* reexport */ settleOrder),
  P9: () => (/* reexport */ snapshot),
  n5: () => (/* reexport */ supabaseSchemas),
  Tl: () => (/* reexport */ withRole),
  oF: () => (/* reexport */ writeSnapshot)
});

// UNUSED EXPORTS: accessMatrix, applyDraft, fingerprintOf, rolesThatMatter, sameSchema, schemaFingerprints, sqlIdentifier, sqlName, sqlRole

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/catalog/lib/access/matrix.js

const kinds = ["table", "view", "materialized view", "foreign table"];
const apiRoles = ["anon", "authenticated", "service_role"];
/** Each table and view with each role: the roles that are given, or those that matter in this schema. */
function accessMatrix(snapshot, roles = rolesThatMatter([snapshot])) {
    return kinds
        .flatMap((kind) => (0,lib/* objectsOf */.iZ)(snapshot, kind))
        .flatMap((relation) => roles.map((role) => accessOf(snapshot, relation, role)));
}
/** The API's roles where there are any, as on Supabase; otherwise PUBLIC and everybody who was granted something. */
function rolesThatMatter(snapshots) {
    const grantees = new Set(snapshots.flatMap((snapshot) => (0,lib/* objectsOf */.iZ)(snapshot, "grant").map((grant) => String((0,lib/* attributeOf */.w4)(grant, "role")))));
    if (apiRoles.some((role) => grantees.has(role)))
        return apiRoles;
    return ["PUBLIC", ...[...grantees].filter((role) => role !== "PUBLIC").toSorted()];
}
function accessOf(snapshot, object, role) {
    return {
        relation: object.identity,
        role,
        privileges: [...(0,lib/* privilegesOf */.yK)(snapshot, object.identity, role), ...onColumns(snapshot, object.identity, role)],
        rowSecurity: object.kind === "table" ? rowSecurity(snapshot, object, role) : null,
    };
}
/** Privileges on single columns: `UPDATE (title)`. */
function onColumns(snapshot, relation, role) {
    return (0,lib/* childrenOf */.LU)(snapshot, relation, "column").flatMap(({ identity }) => (0,lib/* grantsOn */.dX)(snapshot, identity)
        .filter((grant) => [role, "PUBLIC"].includes(String((0,lib/* attributeOf */.w4)(grant, "role"))))
        .flatMap((grant) => (0,lib/* listOf */.c3)(grant, "privileges"))
        .map((privilege) => `${privilege} (${identity.slice(relation.length + 1)})`));
}
function rowSecurity(snapshot, table, role) {
    const letIn = (0,lib/* childrenOf */.LU)(snapshot, table.identity, "policy").filter((policy) => (0,lib/* attributeOf */.w4)(policy, "permissive") === true &&
        (0,lib/* listOf */.c3)(policy, "roles").some((name) => name === role || name === "PUBLIC"));
    const on = (0,lib/* attributeOf */.w4)(table, "forceRls") === true ? "forced" : "on";
    return { state: (0,lib/* attributeOf */.w4)(table, "rls") === true ? on : "off", policies: letIn.length };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/access/diff.js


/**
 * Lines of the access matrix that differ, sorted by relation, then in the order of the roles. `roles` defaults to those
 * that matter on either side. A relation that came or went has a line for each role that could or can do something with it,
 * and for each API role in any case: there a missing grant is a failing request.
 */
function diffAccess(before, after, roles = rolesThatMatter([before, after])) {
    const earlier = byCell(accessMatrix(before, roles));
    const later = byCell(accessMatrix(after, roles));
    const cells = [...new Set([...earlier.keys(), ...later.keys()])];
    return cells
        .flatMap((cell) => {
        const [was, is] = [earlier.get(cell), later.get(cell)];
        return isWorthTelling(was, is) ? [difference(was, is)] : [];
    })
        .toSorted((a, b) => (a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : order(roles, a, b)));
}
function byCell(matrix) {
    return new Map(matrix.map((access) => [`${access.relation} ${access.role}`, access]));
}
function isWorthTelling(was, is) {
    if (was && is)
        return (0,lib/* canonicalJson */.dj)([was.privileges, was.rowSecurity]) !== (0,lib/* canonicalJson */.dj)([is.privileges, is.rowSecurity]);
    const one = was ?? is;
    return (one !== undefined && (one.privileges.length > 0 || ["anon", "authenticated", "service_role"].includes(one.role)));
}
function difference(was, is) {
    return {
        relation: (was ?? is)?.relation ?? "",
        role: (was ?? is)?.role ?? "",
        before: was?.privileges ?? null,
        after: is?.privileges ?? null,
        rowSecurity: { before: was?.rowSecurity ?? null, after: is?.rowSecurity ?? null },
    };
}
function order(roles, a, b) {
    return roles.indexOf(a.role) - roles.indexOf(b.role);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/catalog/lib/schema-of.js

// longest first: an operator class is no operator
const schema_of_kinds = Object.keys(lib/* catalogKinds */.$Q)
    .filter((name) => Object.hasOwn(lib/* catalogKinds */.$Q, name))
    .toSorted((a, b) => b.length - a.length);
/** What stands in no schema, though there may be a dot in its name. */
const outside = new Set([
    "extension",
    "cast",
    "language",
    "transform",
    "access method",
    "foreign data wrapper",
    "server",
    "user mapping",
    "subscription",
    "publication",
    "event trigger",
    "database",
    "setting",
]);
/** The object that a text begins with: `table public.orders` of a comment, `grant table public.orders to anon`. */
function namedIn(text) {
    const kind = schema_of_kinds.find((candidate) => text.startsWith(`${candidate} `));
    return kind === undefined ? null : { kind, identity: text.slice(kind.length + 1) };
}
/** What a grant, comment or security label is about; null for everything else. */
function subjectOf({ kind, identity }) {
    if (kind === "comment")
        return namedIn(identity);
    if (kind === "security label")
        return namedIn(identity.replace(/^(?:"(?:[^"]|"")*"|\S+) ON /, ""));
    if (kind !== "grant")
        return null;
    const named = namedIn(identity);
    return named && { ...named, identity: named.identity.replace(/ to (?:"(?:[^"]|"")*"|\S+)$/, "") };
}
/** Name of the schema in which an object stands, spelled as in identities; empty for what stands in none. */
function schema_of_schemaOf(object) {
    const subject = subjectOf(object);
    if (subject)
        return schema_of_schemaOf(subject);
    const { kind, identity } = object;
    if (kind === "schema")
        return identity;
    if (kind === "default privilege")
        return defaultsSchema(object);
    return outside.has(kind) ? "" : (parts(identity)[0] ?? "");
}
function defaultsSchema(object) {
    if ("attributes" in object)
        return String((0,lib/* attributeOf */.w4)(object, "schema") ?? "");
    return /^(?:"(?:[^"]|"")*"|\S+) in ("(?:[^"]|"")*"|\S+) on /.exec(object.identity)?.[1] ?? "";
}
/** Parts of a dotted name, as they are spelled; the last one with what stands behind it: `f(integer)`. */
function parts(identity) {
    const found = /^(?:"(?:[^"]|"")*"|[^".(\s]+)(?=\.)/.exec(identity);
    return found ? [found[0], ...parts(identity.slice(found[0].length + 1))] : [identity];
}
/** A name as the catalog has it: without quotes. */
function unquoted(name) {
    return /^"(?:[^"]|"")*"$/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/fingerprint.js


/** What does not count for the meaning of a schema. */
const informational = [
    "column position",
    "database owner",
    "database encoding",
    "database collation",
    "extension version",
    "materialized view populated",
];
/** Whether a difference of this attribute is a difference of the schema. */
function counts(kind, attribute) {
    return !informational.includes(`${kind} ${attribute}`);
}
/** An attribute in the form in which it is compared: white space at the ends of a body's lines means nothing. */
function comparable(kind, attribute, value) {
    if (kind === "function" && attribute === "body" && typeof value === "string")
        return value.replace(/[^\S\n]+$/gm, "").trimEnd();
    return value;
}
/**
 * sha256 over all objects, hex; the same for the same schema on every major version. What could not be read is part of it,
 * so that a partial reading is not taken for a whole one; compare snapshots with `sameSchema`.
 */
function fingerprint(objects, incomplete, server) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    let text = "";
    let last = null;
    let written = "";
    for (const { kind, identity, attributes } of objects) {
        const heading = last && isAbout(last, kind, attributes) ? last : headingOf(kind, attributes);
        if (heading !== last && heading.text !== written)
            text += heading.text;
        [last, written] = [heading, heading.text];
        const values = heading.counted.map((name) => comparable(kind, name, everything(name, attributes[name] ?? null, server)));
        text += `${JSON.stringify([identity, ...values])}\n`;
        if (text.length < 65_536)
            continue;
        hash.update(text);
        text = "";
    }
    text += incomplete.map((what) => `incomplete: ${what}\n`).join("");
    return hash.update(text).digest("hex");
}
/** sha256 of one object, hex; `server` is the one that it was read from. */
function fingerprintOf(object, server) {
    return fingerprint([object], [], server);
}
/** The same for each schema, by its name as identities spell it; what stands in no schema is under the empty name. */
function schemaFingerprints({ objects, server }) {
    const bySchema = new Map();
    for (const object of objects) {
        const schema = schemaOf(object);
        const list = bySchema.get(schema);
        if (list)
            list.push(object);
        else
            bySchema.set(schema, [object]);
    }
    return Object.fromEntries([...bySchema].map(([schema, own]) => [schema, fingerprint(own, [], server)]));
}
function headingOf(kind, attributes) {
    const names = Object.keys(attributes);
    const counted = names.filter((name) => counts(kind, name)).toSorted();
    return { kind, names, counted, text: `${JSON.stringify([kind, ...counted])}\n` };
}
function isAbout({ kind, names }, other, attributes) {
    if (kind !== other)
        return false;
    let at = 0;
    for (const name in attributes) {
        if (names[at] !== name)
            return false;
        at += 1;
    }
    return at === names.length;
}
const tablePrivileges = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
/** All that there is to have on a table is ALL on every server: one privilege more since 17, MAINTAIN. */
function everything(attribute, value, { major }) {
    if ((attribute !== "privileges" && attribute !== "grantable") || !Array.isArray(value))
        return value;
    const all = major < 17 ? tablePrivileges : [...tablePrivileges, "MAINTAIN"];
    return value.length === all.length && all.every((name) => value.includes(name)) ? ["ALL"] : value;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/acl.js

const names = {
    r: "SELECT",
    a: "INSERT",
    w: "UPDATE",
    d: "DELETE",
    D: "TRUNCATE",
    x: "REFERENCES",
    t: "TRIGGER",
    m: "MAINTAIN",
    X: "EXECUTE",
    U: "USAGE",
    C: "CREATE",
    T: "TEMPORARY",
    c: "CONNECT",
    s: "SET",
    A: "ALTER SYSTEM",
};
/** Reads the text of an aclitem: `anon=r*w/postgres`, `"my ""role"=r/postgres`, `=X/postgres`. */
function readAcl(text) {
    const [, quoted, plain = "", letters = ""] = /^(?:"((?:[^"]|"")*)"|([^="]*))=([a-zA-Z*]*)\//.exec(text) ?? [];
    const item = { role: quoted?.replaceAll('""', '"') ?? plain, privileges: [], grantable: [] };
    for (const [, letter = "", star] of letters.matchAll(/([a-zA-Z])(\*?)/g)) {
        const name = names[letter] ?? letter;
        item.privileges.push(name);
        if (star)
            item.grantable.push(name);
    }
    return item;
}
/** One item for each role, whoever granted it. */
function grantsIn(items) {
    const roles = new Map();
    for (const { role, privileges, grantable } of items) {
        const known = roles.get(role) ?? { role, privileges: [], grantable: [] };
        known.privileges.push(...privileges);
        known.grantable.push(...grantable);
        roles.set(role, known);
    }
    return [...roles.values()].map(({ role, privileges, grantable }) => ({
        role,
        privileges: [...new Set(privileges)].toSorted(),
        grantable: [...new Set(grantable)].toSorted(),
    }));
}
/** The name of a grantee: `PUBLIC`, or a role's. */
function grantee(role) {
    return role === "" ? "PUBLIC" : (0,lib/* quoteName */.AB)(role);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/sql-name.js

// what PostgreSQL 14 to 18 do not take as a name without quotes everywhere: all of pg_get_keywords() but the unreserved
const words = `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
cast char character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else
end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in
initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object
json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out
outer overlaps overlay placing position precision primary real references returning right row select session_user setof
similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union
unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`;
let keywords = null;
function isKeyword(word) {
    keywords ??= new Set(words.split(/\s+/));
    return keywords.has(word);
}
const sql_name_parts = /^((?:"(?:[^"]|"")*"|[^."(\s]+)(?:\.(?:"(?:[^"]|"")*"|[^."(\s]+))*)(.*)$/s;
/**
 * An identity (`public.order`, `"My Schema".f(integer)`, a role or column) as SQL takes it: identities leave reserved words
 * without quotes, SQL does not. What stands behind the name, as a function's arguments, is left as it is.
 */
function sqlName(identity) {
    const [, name = identity, rest = ""] = sql_name_parts.exec(identity) ?? [];
    const quoted = name.replace(/"(?:[^"]|"")*"|[^."]+/g, (part) => (isKeyword(part) ? `"${part}"` : part));
    return quoted + rest;
}
/** An identifier of the catalog as SQL takes it, in quotes only when it needs them. */
function sqlIdentifier(name) {
    return sqlName((0,lib/* quoteName */.AB)(name));
}
/** A grantee or owner as SQL takes it; `PUBLIC` is everybody. */
function sqlRole(role) {
    return role === "PUBLIC" ? role : sqlName(role);
}
/** A text as SQL takes it behind a space or parenthesis. */
function literal(text) {
    return (0,lib/* quoteLiteral */.ce)(text).trim();
}
/** Statements on lines of their own; what is null, false or empty is left out. */
function statements(...lines) {
    return lines.filter((line) => typeof line === "string" && line !== "").join("\n");
}
/** `ALTER TABLE public.orders OWNER TO app;` */
function ownerLine(type, sqlObject, owner) {
    return `ALTER ${type} ${sqlObject} OWNER TO ${sqlName(owner)};`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/on-database.js

/**
 * A statement about the database in which it runs, whatever its name, from what stands before and behind the name:
 * `ALTER DATABASE` and `SET work_mem TO '64MB'`.
 */
function onDatabase(before, behind) {
    const format = `${before.replaceAll("%", "%%")} %I ${behind.replaceAll("%", "%%")}`;
    const body = `BEGIN EXECUTE format(${literal(format)}, current_database()); END`;
    let tag = "do";
    while (body.includes(`$${tag}`))
        tag += "x";
    return `DO $${tag}$ ${body} $${tag}$;`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/grants.js



/** One grant for each grantee of an access list. What the owner has anyway is left out; that he lacks some of it is not. */
function grantsOn(object, acl) {
    const items = grantsIn(acl.map(readAcl));
    const revoked = object.kind !== "column" && !items.some(({ role }) => role === object.owner);
    const nothing = { role: object.owner, privileges: [], grantable: [] };
    return [...items, ...(revoked ? [nothing] : [])]
        .filter((item) => !(item.role === object.owner && item.grantable.length === 0 && isEverything(object, item.privileges)))
        .map((item) => grantOf(object, item));
}
/** Grants on what is not the user's own, as far as they differ from those with which it came along. */
function changedGrants(object, initial, acl) {
    const [before, after] = [initial, acl].map((list) => grantsIn(list.map(readAcl)));
    const roles = new Set([...(before ?? []), ...(after ?? [])].map(({ role }) => role));
    return [...roles].flatMap((role) => {
        const [was, is] = [before, after].map((items) => items?.find((item) => item.role === role));
        const now = is ?? { role, privileges: [], grantable: [] };
        const same = was && `${was.privileges.join()} ${was.grantable.join()}` === `${now.privileges.join()} ${now.grantable.join()}`;
        return same ? [] : [grantOf(object, now, was !== undefined)];
    });
}
const grants_counts = {
    sequence: 3,
    function: 1,
    schema: 2,
    type: 1,
    language: 1,
    "foreign data wrapper": 1,
    server: 1,
    database: 3,
};
/** Everything that there is to have: how an owner begins. On tables that is one more since 17, MAINTAIN. */
function isEverything({ kind, major }, privileges) {
    return kind !== "column" && privileges.length === (grants_counts[kind] ?? (major < 17 ? 7 : 8));
}
function grantOf(object, { role, privileges, grantable }, hadMore = role === object.owner) {
    const to = grantee(role);
    const { kind, identity } = object;
    const plain = privileges.filter((name) => !grantable.includes(name));
    // who has something from the start loses it first
    const revoke = privileges.length === 0 || (hadMore && kind !== "column");
    const ddl = statements(revoke && on(object, "REVOKE ALL ON", `FROM ${sqlRole(to)}`), ...grantLine(object, plain, sqlRole(to)), ...grantLine(object, grantable, `${sqlRole(to)} WITH GRANT OPTION`));
    return {
        kind: "grant",
        identity: `${kind} ${identity} to ${to}`,
        attributes: { objectKind: kind, object: identity, role: to, privileges, grantable },
        ddl,
    };
}
function grantLine(object, privileges, to) {
    const { kind, identity } = object;
    if (privileges.length === 0)
        return [];
    if (kind !== "column") {
        const list = isEverything(object, privileges) ? "ALL" : privileges.join(", ");
        return [on(object, `GRANT ${list} ON`, `TO ${to}`)];
    }
    const dot = columnDot(identity);
    const list = privileges.map((name) => `${name} (${sqlName(identity.slice(dot + 1))})`).join(", ");
    return [`GRANT ${list} ON TABLE ${sqlName(identity.slice(0, dot))} TO ${to};`];
}
function on(object, before, behind) {
    if (object.kind === "database")
        return onDatabase(`${before} DATABASE`, behind);
    return `${before} ${target(object)} ${behind};`;
}
/** As GRANT calls it: a view is a TABLE there. */
function target({ kind, identity, type }) {
    if (kind === "server")
        return `FOREIGN SERVER ${sqlName(identity)}`;
    const isTable = ["view", "materialized view", "foreign table"].includes(kind);
    return `${isTable ? "TABLE" : (type ?? kind.toUpperCase())} ${sqlName(identity)}`;
}
/** Where the last part of a dotted name begins; dots within quotes are no dots. */
function columnDot(name) {
    return /\.(?:"(?:[^"]|"")*"|[^".]*)$/.exec(name)?.index ?? name.length;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/gathering.js


/** A schema while it is put together. */
class Gathering {
    /** names of parents by OID of the child, tables and indexes alike, in their order */
    parents = new Map();
    /** facts of single objects that this login may not see, as sentences */
    hidden = [];
    /** constraints by the OID of the index that serves them */
    constraintNames = new Map();
    major;
    #relations = new Map();
    #sql = new Map();
    #words = new Map();
    #published = new Map();
    #drafts = [];
    #placed = new Map();
    #ofTable = new Map();
    constructor(major) {
        this.major = major;
    }
    add(draft, place) {
        draft.identity = flat(draft.identity);
        this.#drafts.push(draft);
        if (place)
            this.place(draft, place);
        const { table } = draft.attributes;
        if (typeof table !== "string")
            return;
        const list = this.#ofTable.get(table);
        if (list)
            list.push(draft);
        else
            this.#ofTable.set(table, [draft]);
    }
    /** Notes what stands in a place without being an object of its own: the attribute of a type, for its comment. */
    place(draft, place) {
        const drafts = this.#placed.get(place.catalog);
        if (drafts)
            drafts.set(keyOf(place), draft);
        else
            this.#placed.set(place.catalog, new Map([[keyOf(place), draft]]));
    }
    /** Notes a fact of one object that this login may not see. */
    hide(kind, identity, what) {
        this.hidden.push(`${kind} ${identity}: ${what}`);
    }
    /** What was read from a place, or undefined when it is not part of the snapshot. */
    at(place) {
        const draft = this.#placed.get(place.catalog)?.get(keyOf(place));
        if (draft || place.catalog !== "pg_class" || place.part === undefined)
            return draft;
        // columns are too many to note them all
        const table = this.#relations.get(place.oid);
        const name = table?.columns[place.part];
        if (!table || name === undefined)
            return undefined;
        return { kind: "column", identity: `${table.identity}.${name}`, attributes: { table: table.identity }, ddl: "" };
    }
    /** Notes a table, view or foreign table for what hangs on it. */
    relate(oid, relation) {
        this.#relations.set(oid, relation);
    }
    /** The relation of that OID; all of them are read before their columns. */
    relation(oid) {
        const relation = this.#relations.get(oid);
        if (!relation)
            throw new Error(`relation ${oid} hangs in the air: its kind is read too late`);
        return relation;
    }
    /** An identity of a relation as SQL takes it. */
    sql(identity) {
        const known = this.#sql.get(identity);
        if (known !== undefined)
            return known;
        const sql = sqlName(identity);
        this.#sql.set(identity, sql);
        return sql;
    }
    /** The same text, once in memory: what comes over the wire is a text of its own for each of a thousand columns. */
    word(text) {
        const known = this.#words.get(text);
        if (known !== undefined)
            return known;
        this.#words.set(text, text);
        return text;
    }
    /** Columns, constraints ... of a table, in the order in which they were read. */
    childrenOf(table, kind) {
        return (this.#ofTable.get(table) ?? []).filter((draft) => draft.kind === kind);
    }
    /** Notes what a publication publishes; the publication is read after its tables. */
    publish(publication, member) {
        this.#published.set(publication, [...this.publishedBy(publication), member]);
    }
    publishedBy(publication) {
        return this.#published.get(publication) ?? [];
    }
    /** One grant for each grantee of an access list; what the owner has anyway is left out. `type`: as GRANT calls it. */
    grants(kind, object, owner, acl, type) {
        for (const grant of grantsOn({ kind, identity: object, owner, major: this.major, type }, acl))
            this.add(grant);
    }
    /** Columns come in any order, with numbers that have gaps where one was dropped. */
    #settlePositions({ identity, columns, count }) {
        if (columns.length === count + 1)
            return;
        const places = new Map();
        columns.forEach((_, number) => places.set(number, places.size + 1));
        for (const { attributes } of this.childrenOf(identity, "column"))
            attributes["position"] = places.get(Number(attributes["position"])) ?? null;
    }
    /** All objects, sorted by kind and identity, with their DDL. */
    objects() {
        for (const relation of this.#relations.values())
            this.#settlePositions(relation);
        const byKind = new Map();
        for (const draft of this.#drafts) {
            // no second object of each: there may be hundreds of thousands
            draft.ddl = flat(typeof draft.ddl === "string" ? draft.ddl : draft.ddl(this, draft));
            if (!isFinished(draft))
                continue;
            const list = byKind.get(draft.kind);
            if (list)
                list.push(draft);
            else
                byKind.set(draft.kind, [draft]);
        }
        const kinds = [...byKind].toSorted(([a], [b]) => compare(a, b));
        return kinds.flatMap(([, objects]) => objects.toSorted((a, b) => compare(a.identity, b.identity)));
    }
}
/**
 * V8 keeps a concatenation as a tree of its parts, in twice to three times the memory, and to split it is what makes one text
 * of it. No text of PostgreSQL's holds a NUL.
 */
function flat(text) {
    return text.split("\0", 1)[0] ?? text;
}
function isFinished(draft) {
    return typeof draft.ddl === "string";
}
/** A small number for most of them: a text of each would be most of what this takes. */
function keyOf({ oid, part = 0 }) {
    return part === 0 ? Number(oid) : `${oid} ${part}`;
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/family.js


const relations = ["table", "view", "materialized view", "foreign table"];
const family_all = Object.keys(lib/* catalogKinds */.$Q).filter((name) => Object.hasOwn(lib/* catalogKinds */.$Q, name));
/**
 * What an object stands or falls with, nearest first: the table of a column, the constraint of an index, the column of a
 * comment, and what a member of a partition or child table comes from. Empty for what stands alone.
 */
function parentsOf(snapshot, object) {
    const found = candidates(snapshot, object);
    return found.filter((parent) => parent !== null);
}
function candidates(snapshot, object) {
    const table = () => find(snapshot, relations, (0,lib/* attributeOf */.w4)(object, "table"));
    switch (object.kind) {
        case "index":
            return [constraintOf(snapshot, object), origin(snapshot, object), table()];
        case "column":
        case "constraint":
            return [table(), origin(snapshot, object)];
        case "trigger":
        case "policy":
        case "rule":
            return [table()];
        case "sequence":
            return [find(snapshot, ["column"], (0,lib/* attributeOf */.w4)(object, "ownedBy"))];
        case "grant":
            return [find(snapshot, [kindOf((0,lib/* attributeOf */.w4)(object, "objectKind"))], (0,lib/* attributeOf */.w4)(object, "object"))];
        case "comment":
        case "security label":
            return [commented(snapshot, String((0,lib/* attributeOf */.w4)(object, "object")))];
        case "statistics":
            return [table()];
        case "user mapping":
            return [find(snapshot, ["server"], (0,lib/* attributeOf */.w4)(object, "server"))];
        default:
            return [];
    }
}
/** What an inherited column or constraint, or the index of a partition, comes from; null when it is its table's own. */
function origin(snapshot, object) {
    if (object.kind === "index")
        return find(snapshot, ["index"], (0,lib/* attributeOf */.w4)(object, "partitionOf"));
    const table = find(snapshot, relations, (0,lib/* attributeOf */.w4)(object, "table"));
    if (!table || (0,lib/* attributeOf */.w4)(object, "inherited") !== true)
        return null;
    const index = indexOf(snapshot, object);
    const whole = index && find(snapshot, ["index"], (0,lib/* attributeOf */.w4)(index, "partitionOf"));
    if (whole)
        return constraintOf(snapshot, whole);
    const name = object.identity.slice(table.identity.length);
    const parents = [(0,lib/* attributeOf */.w4)(table, "partitionOf"), ...(0,lib/* listOf */.c3)(table, "inherits")];
    return find(snapshot, [object.kind], parents
        .filter((parent) => parent !== null)
        .map((parent) => `${String(parent)}${name}`)
        .find((identity) => (0,lib/* objectOf */.Xy)(snapshot, object.kind, identity)));
}
/** The constraint that an index serves. */
function constraintOf(snapshot, index) {
    const name = (0,lib/* attributeOf */.w4)(index, "constraint");
    return name === null
        ? null
        : (0,lib/* objectOf */.Xy)(snapshot, "constraint", `${String((0,lib/* attributeOf */.w4)(index, "table"))}.${String(name)}`);
}
/** The index of a primary key, UNIQUE or EXCLUDE constraint, which bears its name. */
function indexOf(snapshot, constraint) {
    const table = String((0,lib/* attributeOf */.w4)(constraint, "table"));
    const name = constraint.identity.slice(table.length + 1);
    return (0,lib/* childrenOf */.LU)(snapshot, table, "index").find((index) => (0,lib/* attributeOf */.w4)(index, "constraint") === name);
}
function commented(snapshot, text) {
    const named = namedIn(text);
    if (!named)
        return null;
    const object = (0,lib/* objectOf */.Xy)(snapshot, named.kind, named.identity);
    // attributes of composite types and constraints of domains are no objects of their own
    return object ?? (0,lib/* objectOf */.Xy)(snapshot, "type", parts(named.identity).slice(0, 2).join("."));
}
function find(snapshot, among, identity) {
    if (typeof identity !== "string")
        return null;
    for (const kind of among) {
        const object = (0,lib/* objectOf */.Xy)(snapshot, kind, identity);
        if (object)
            return object;
    }
    return null;
}
function kindOf(name) {
    return family_all.find((kind) => kind === name) ?? "table";
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/fold.js


/** Objects of one side alone, those left out that came or went with another one; their DDL is added to that one's. */
function foldMembers(snapshot, objects, redefined) {
    const told = (object) => object.kind === "column" && redefined.has(String((0,lib/* attributeOf */.w4)(object, "table")));
    const set = new Set(objects.filter((object) => !told(object)));
    const members = new Map();
    const roots = [];
    for (const object of set) {
        const parent = parentsOf(snapshot, object).find((candidate) => set.has(candidate));
        if (!parent)
            roots.push(object);
        else if (members.get(parent)?.push(object) === undefined)
            members.set(parent, [object]);
    }
    const below = (object) => (members.get(object) ?? [])
        .toSorted((a, b) => rank(a) - rank(b) || position(a) - position(b))
        .flatMap((member) => [...(isToldBy(object, member) ? [] : [member.ddl]), ...below(member)]);
    return roots.map((object) => ({ object, ddl: [object.ddl, ...below(object)].join("\n") }));
}
/** Changes, those left out that follow from another one: of partitions, of a constraint's index, of a new view's columns. */
function foldChanges(changes, surroundings) {
    const { before, after, others, redefined } = surroundings;
    const byObject = new Map(changes.map((change) => [change.is, change]));
    const follows = ({ was, is, attributes }) => {
        if (is.kind === "column" && redefined.has(String((0,lib/* attributeOf */.w4)(is, "table"))))
            return true;
        const parents = parentsOf(after, is);
        const inherited = attributes.every(({ name }) => name === "inherited");
        if (inherited && parents.some((parent) => byObject.has(parent)))
            return true;
        const source = origin(after, is);
        const same = source && byObject.get(source);
        if (is.kind !== "index")
            return !!same && (0,lib/* canonicalJson */.dj)(same.attributes) === (0,lib/* canonicalJson */.dj)(attributes);
        const constraints = [...parents, ...parentsOf(before, was)].filter(({ kind }) => kind === "constraint");
        return !!same || constraints.some((one) => byObject.has(one) || others.has(one));
    };
    return changes.filter((change) => !follows(change));
}
const ranks = [
    "column",
    "constraint",
    "sequence",
    "index",
    "statistics",
    "rule",
    "trigger",
    "policy",
    "user mapping",
    "grant",
    "security label",
    "comment",
];
function rank({ kind }) {
    return ranks.indexOf(kind);
}
function position(object) {
    return Number((0,lib/* attributeOf */.w4)(object, "position") ?? 0);
}
/** Whether the DDL of the one says it all of the other. */
function isToldBy(parent, member) {
    switch (member.kind) {
        case "column":
        case "constraint":
            return true;
        case "index":
            return parent.kind !== "table" && parent.kind !== "materialized view";
        case "grant":
            // what every new function and type has
            return ["function", "type", "language"].includes(parent.kind) && (0,lib/* attributeOf */.w4)(member, "role") === "PUBLIC";
        default:
            return false;
    }
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/same-meaning.js
/**
 * Whether two texts of a view mean the same though two servers spell them differently: up to 15 PostgreSQL writes `orders.id`
 * where 16 writes `id`, in a query with a single relation; and newer servers put names into quotes that have become keywords.
 * False where that cannot be told. Of everything that is no definition of a view, false, too.
 */
function sameMeaning(kind, attribute, before, after, majors) {
    if (attribute !== "definition" || (kind !== "view" && kind !== "materialized view"))
        return false;
    if (typeof before !== "string" || typeof after !== "string" || majors[0] === majors[1])
        return false;
    const [older, newer] = majors[0] < majors[1] ? [before, after] : [after, before];
    return isSameText(tokensOf(older), tokensOf(newer), Math.min(...majors) < 16 && Math.max(...majors) >= 16);
}
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d[\d.]*(?:e[+-]?\d+)?|\s+|[^\s\p{L}\p{N}_'"]/giu;
function tokensOf(sql) {
    return (sql.match(token) ?? []).filter((text) => text.trim() !== "").map(plain);
}
/** A name in quotes that would be the same without them, were it no keyword. */
function plain(text) {
    return /^"[a-z_][a-z0-9_$]*"$/.test(text) ? text.slice(1, -1) : text;
}
// behind these a name is that of a relation, type or collation, and a schema before it is no relation's alias
const notColumns = new Set(["FROM", "JOIN", "ONLY", "COLLATE", "AS", "INTO", "UPDATE", "TABLE", "LATERAL"]);
/** The same tokens, but for the one alias that only the older server writes before columns. */
function isSameText(older, newer, mayOmit) {
    let alias = null;
    let at = 0;
    for (let place = 0; place < older.length; place += 1, at += 1) {
        const [name, dot, column] = older.slice(place, place + 3);
        if (mayOmit && dot === "." && isColumn(older, place) && newer[at] === column && newer[at + 1] !== ".") {
            if (alias !== null && alias !== name)
                return false;
            alias = name ?? null;
            place += 2;
        }
        else if (name !== newer[at])
            return false;
    }
    return at === newer.length;
}
/** Whether `alias.column` at this place is a column: no function, type, relation, or part of a longer name. */
function isColumn(tokens, place) {
    const [before, last] = [tokens[place - 1] ?? "", tokens[place - 2] ?? ""];
    const behind = tokens[place + 3];
    if (behind === "(" || before === "." || (before === ":" && last === ":"))
        return false;
    if (before.toUpperCase() === "FROM")
        return isArgument(tokens, place - 1);
    return !notColumns.has(before.toUpperCase());
}
/** Functions with a FROM between their arguments. */
const withFrom = ["EXTRACT", "SUBSTRING", "TRIM", "OVERLAY"];
/** Whether the parentheses around this place are those of such a function. */
function isArgument(tokens, place) {
    let depth = 0;
    for (let at = place - 1; at >= 0; at -= 1) {
        if (tokens[at] === ")")
            depth += 1;
        if (tokens[at] === "(" && depth === 0)
            return withFrom.includes((tokens[at - 1] ?? "").toUpperCase());
        if (tokens[at] === "(")
            depth -= 1;
    }
    return false;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/sides.js

/**
 * Goes through both schemas at once, as both are sorted, and needs no index of them: large ones have hundreds of thousands of
 * objects, and most are the same. Those that are on both sides are handed to `both`.
 */
function compareSides(one, other, both) {
    const [before, after] = [sorted(one.objects), sorted(other.objects)];
    const alone = { before: [], after: [] };
    let [b, a] = [0, 0];
    for (;;) {
        const [was, is] = [before[b], after[a]];
        if (!was && !is)
            return alone;
        const order = !was ? 1 : !is ? -1 : byName(was, is);
        if (order <= 0)
            b += 1;
        if (order >= 0)
            a += 1;
        if (was && order < 0)
            alone.before.push(was);
        else if (is && order > 0)
            alone.after.push(is);
        else if (was && is)
            both(was, is);
    }
}
/** A file may have been edited by hand. */
function sorted(objects) {
    const inOrder = objects.every((object, at) => {
        const last = objects[at - 1];
        return !last || byName(last, object) <= 0;
    });
    return inOrder ? objects : objects.toSorted(byName);
}
const byName = (a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity);

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/severity.js

/** Everybody, and who comes in through an API of Supabase or PostgREST. */
const severity_open = ["PUBLIC", "anon", "authenticated"];
/** What is new: more than additive only where it lets somebody in. */
function severityOfAdded(object) {
    if (object.kind === "comment")
        return "cosmetic";
    if (object.kind === "grant" || object.kind === "default privilege") {
        if (isRevoke(object))
            return "breaking";
        return opened(object) ? "security" : "additive";
    }
    // permissive policies add up
    if (object.kind === "policy" && (0,lib/* attributeOf */.w4)(object, "permissive") === true)
        return "security";
    if (object.kind === "security label" || isOpenMapping(object))
        return "security";
    if (object.kind === "setting")
        return severityOfSetting(object);
    // others than explicit ones decide what queries mean that name no cast
    if (object.kind === "cast" && (0,lib/* attributeOf */.w4)(object, "context") !== "explicit")
        return "breaking";
    return "additive";
}
/** A list of privileges that is empty says that somebody has not what everybody has: `REVOKE`. */
function isRevoke(object) {
    return object.kind === "grant" && (0,lib/* listOf */.c3)(object, "privileges").length === 0;
}
function isOpenMapping(object) {
    return object.kind === "user mapping" && (0,lib/* attributeOf */.w4)(object, "role") === "PUBLIC";
}
/** What decides whose names are found, whose rights count, and what code is loaded. */
const guarding = /^(?:search_path|role|session_authorization|row_security|session_replication_role|.*_preload_libraries)$|^(?:pgaudit|plperl|pljava)\./;
function severityOfSetting(object) {
    return guarding.test(String((0,lib/* attributeOf */.w4)(object, "parameter"))) ? "security" : "breaking";
}
/** What is gone: destructive, unless nothing but comfort, speed, protection or a permission went with it. */
function severityOfRemoved(object) {
    if (object.kind === "comment")
        return "cosmetic";
    if (object.kind === "index" && (0,lib/* attributeOf */.w4)(object, "unique") !== true)
        return "performance";
    if (object.kind === "policy")
        return (0,lib/* attributeOf */.w4)(object, "permissive") === false ? "security" : "breaking";
    if (object.kind === "security label")
        return "security";
    if (object.kind === "setting")
        return severityOfSetting(object);
    if (object.kind === "statistics")
        return "performance";
    if (object.kind === "cast" || object.kind === "user mapping")
        return "breaking";
    if (isRevoke(object))
        return severity_open.includes(String((0,lib/* attributeOf */.w4)(object, "role"))) ? "security" : "additive";
    // somebody may do less than before
    return object.kind === "grant" || object.kind === "default privilege" ? "breaking" : "destructive";
}
/** The worst of what changed. */
function severityOfChange(before, after, changes) {
    const found = changes.map((change) => severityOfAttribute(before, after, change));
    return severity_order.find((severity) => found.includes(severity)) ?? "cosmetic";
}
const severity_order = [
    "security",
    "destructive",
    "breaking",
    "performance",
    "additive",
    "cosmetic",
];
const security = [
    "function securityDefiner",
    "function searchPath",
    // where data goes, and by whose login
    "server options",
    "server wrapper",
    "user mapping options",
    "subscription connection",
    "foreign data wrapper handler",
    "foreign data wrapper validator",
    "foreign data wrapper options",
    "language trusted",
    "language handler",
    "language inline",
    "language validator",
    "security label label",
];
const speed = [
    "options",
    "accessMethod",
    "statistics",
    "storage",
    "compression",
    "clustered",
    "cost",
    "rows",
    "parallel",
    "support",
    "tablespace",
];
/** What only planners ask of an operator. */
const planning = ["operator restrict", "operator join", "operator hashes", "operator merges"];
// of views and foreign tables options decide what comes out
const tuned = ["table", "materialized view", "column", "function"];
const cosmetic = [
    "column position",
    "extension version",
    "comment text",
    "database owner",
    "database encoding",
    "database collation",
];
function severityOfAttribute(before, after, { name, before: was, after: is }) {
    const { kind } = before;
    const which = `${kind} ${name}`;
    if (cosmetic.includes(which))
        return "cosmetic";
    if (name === "owner" || kind === "policy" || security.includes(which))
        return "security";
    if (["rls", "forceRls", "securityInvoker", "securityBarrier"].includes(name))
        return is === false ? "security" : "breaking";
    if (name === "enabled")
        return weaker(was, is) ? "security" : "breaking";
    if (kind === "grant" || kind === "default privilege")
        return widened(before, after) ? grantSeverity(after) : "breaking";
    if (kind === "constraint" && (name === "validated" || name === "enforced"))
        return is === false ? "destructive" : "breaking";
    if (kind === "setting")
        return severityOfSetting(after);
    if (kind === "statistics" || planning.includes(which))
        return "performance";
    if (kind === "index")
        return name === "unique" ? "breaking" : "performance";
    return speed.includes(name) && tuned.includes(kind) ? "performance" : "breaking";
}
/** A trigger or rule that fires less than before. */
function weaker(was, is) {
    const strength = ["disabled", "replica", "enabled", "always"];
    return strength.indexOf(String(is)) < strength.indexOf(String(was));
}
function widened(before, after) {
    return ["privileges", "grantable"].some((list) => (0,lib/* listOf */.c3)(after, list).some((privilege) => !(0,lib/* listOf */.c3)(before, list).includes(privilege)));
}
function grantSeverity(grant) {
    return opened(grant) ? "security" : "additive";
}
function opened(grant) {
    return severity_open.includes(String((0,lib/* attributeOf */.w4)(grant, "role"))) && (0,lib/* listOf */.c3)(grant, "privileges").length > 0;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/diff.js








/** Both were read as a whole, and mean the same. */
function sameSchema(one, other) {
    if (one.incomplete.length > 0 || other.incomplete.length > 0)
        return false;
    return one.fingerprint === other.fingerprint || diffSnapshots(one, other).length === 0;
}
/**
 * What has to change to get from one schema to the other, sorted by kind and identity. A table that came or went is one
 * difference, and its DDL holds its columns, constraints, indexes, policies, triggers, grants and comments; an index goes
 * with its constraint, and a member of a partition with that of the partitioned table. What one side could not read
 * (`incomplete`) looks removed or added: ask for that first.
 */
function diffSnapshots(one, other, options = {}) {
    const fold = options.unfolded !== true;
    const [before, after] = comparableServers(one, other);
    const majors = [before.server.major, after.server.major];
    const changes = [];
    const alone = compareSides(before, after, (was, is) => {
        const attributes = changedAttributes(was, is, majors, options);
        if (attributes.length > 0)
            changes.push({ was, is, attributes });
    });
    const added = alone.after.filter((object) => isMissing(before, after, object));
    const removed = alone.before.filter((object) => isMissing(after, before, object));
    const redefined = redefinedViews(changes);
    const others = new Set([...added, ...removed]);
    const members = (snapshot, objects) => fold ? foldMembers(snapshot, objects, redefined) : objects.map((object) => ({ object, ddl: object.ddl }));
    const changed = fold ? foldChanges(changes, { before, after, others, redefined }) : changes;
    return [
        ...members(after, added).map(({ object, ddl }) => ({
            ...differenceOf(object, "added", severityOfAdded(object)),
            after: ddl,
        })),
        ...members(before, removed).map(({ object, ddl }) => ({
            ...differenceOf(object, "removed", severityOfRemoved(object)),
            before: ddl,
        })),
        ...changed.map(({ was, is, attributes }) => ({
            ...differenceOf(is, "changed", severityOfChange(was, is, attributes)),
            attributes,
            before: was.ddl,
            after: is.ddl,
        })),
    ].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
}
/** Views whose definition changed: that tells their columns, too. */
function redefinedViews(changes) {
    const views = changes.filter(({ is }) => is.kind === "view" || is.kind === "materialized view");
    const redefined = views.filter(({ attributes }) => attributes.some(({ name }) => name === "definition"));
    return new Set(redefined.map(({ is }) => is.identity));
}
function differenceOf({ kind, identity }, change, severity) {
    return { kind, identity, change, severity, attributes: [], before: null, after: null };
}
/** Of an object of one side alone: nothing else on the other says the same. */
function isMissing(other, own, object) {
    if (object.kind === "grant")
        return !isNowOwner(other, own, object);
    return !(object.kind === "constraint" && isToldByColumn(other, object));
}
/** NOT NULL constraints of 18 are objects only as long as their column does not say it. */
function isToldByColumn(other, constraint) {
    if ((0,lib/* attributeOf */.w4)(constraint, "type") !== "not null")
        return false;
    const table = String((0,lib/* attributeOf */.w4)(constraint, "table"));
    const column = (0,lib/* objectOf */.Xy)(other, "column", `${table}.${(0,lib/* listOf */.c3)(constraint, "columns")[0] ?? ""}`);
    return column !== null && (0,lib/* attributeOf */.w4)(column, "notNull") === true;
}
/** Who becomes the owner needs no grant any more. */
function isNowOwner(other, own, grant) {
    const owners = [other, own].map((snapshot) => {
        const object = parentsOf(snapshot, grant)[0];
        return object ? (0,lib/* attributeOf */.w4)(object, "owner") : null;
    });
    return owners[0] === (0,lib/* attributeOf */.w4)(grant, "role") && owners[0] !== owners[1];
}
/** How an object differs from itself on another side, in what counts; `majors` are the servers' that wrote the two. */
function changedAttributes(was, is, majors, { informational = false } = {}) {
    if (isSame(was, is))
        return [];
    return Object.keys(is.attributes)
        .filter((name) => informational || counts(is.kind, name))
        .map((name) => ({ name, before: (0,lib/* attributeOf */.w4)(was, name), after: (0,lib/* attributeOf */.w4)(is, name) }))
        .filter(({ name, before: b, after: a }) => differ(comparable(is.kind, name, b), comparable(is.kind, name, a)))
        .filter(({ name, before: b, after: a }) => !sameMeaning(is.kind, name, b, a, majors));
}
/** Most objects are: they are told apart without a list of their attributes. */
function isSame(was, is) {
    for (const name in is.attributes) {
        const [one, other] = [(0,lib/* attributeOf */.w4)(was, name), (0,lib/* attributeOf */.w4)(is, name)];
        if (one !== other && !isSameList(one, other))
            return false;
    }
    return true;
}
function isSameList(one, other) {
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
        return false;
    return one.length === other.length && one.every((text, at) => text === other[at]);
}
function differ(one, other) {
    return one !== other && (0,lib/* canonicalJson */.dj)(one) !== (0,lib/* canonicalJson */.dj)(other);
}
/** MAINTAIN came with 17: when one side cannot know it, neither does the other. */
function comparableServers(one, other) {
    const old = one.server.major < 17 || other.server.major < 17;
    return old && one.server.major !== other.server.major ? [withoutMaintain(one), withoutMaintain(other)] : [one, other];
}
function withoutMaintain(snapshot) {
    return { ...snapshot, objects: snapshot.objects.flatMap(grantWithoutMaintain) };
}
function grantWithoutMaintain(object) {
    if (object.kind !== "grant" && object.kind !== "default privilege")
        return [object];
    const rest = (name) => (0,lib/* listOf */.c3)(object, name).filter((privilege) => privilege !== "MAINTAIN");
    const attributes = { ...object.attributes, privileges: rest("privileges"), grantable: rest("grantable") };
    const nothingElse = attributes.privileges.length === 0 && (0,lib/* listOf */.c3)(object, "privileges").length > 0;
    return nothingElse ? [] : [{ ...object, attributes }];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/names.js


const part = /"(?:[^"]|"")*"|[^".(\s]+/y;
/** The parts of a dotted name as snapshots spell it, unquoted: `app."My ""t"".x"` -> `app`, `My "t".x`. */
function partsOf(name) {
    const parts = [];
    for (let at = 0; at < name.length; at += 1) {
        part.lastIndex = at;
        const [found] = part.exec(name) ?? [];
        if (found === undefined)
            break;
        parts.push(found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found);
        at += found.length;
        if (name[at] !== ".")
            break;
    }
    return parts;
}
/** The last part of a child's identity, for SQL: `app.orders.orders_pkey` -> `orders_pkey`. */
function lastName(identity) {
    return sqlIdentifier(partsOf(identity).at(-1) ?? identity);
}
const lastPart = /\.(?:"(?:[^"]|"")*"|[^".]*)$/;
/** The table of a column's identity: `app.orders.total` -> `app.orders`. */
function tableName(column) {
    return column.slice(0, lastPart.exec(column)?.index ?? 0);
}
/** The column of a column's identity, for SQL. */
function columnName(column) {
    return sqlName(column.slice((lastPart.exec(column)?.index ?? -1) + 1));
}
/** The schema of an identity that has one, as snapshots spell it; null for what stands in no schema. */
function names_schemaOf(identity) {
    const parts = partsOf(identity);
    return parts.length > 1 ? (0,lib/* quoteName */.AB)(parts[0] ?? "") : null;
}
/** `app.add(integer, integer)` -> `app.add` */
function functionName(identity) {
    return /^(?:"(?:[^"]|"")*"|[^"(])*/.exec(identity)?.[0] ?? identity;
}
const qualified = /(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))+/gu;
/**
 * Dotted names that a definition holds, its literals included (`nextval('app.s'::regclass)`): everything that it may refer
 * to, because definitions are read with an empty search_path. `a.b.c` counts as `a.b`, too.
 */
function namesIn(text) {
    const names = new Set();
    for (const [found] of text.matchAll(qualified)) {
        const parts = partsOf(found).map(lib/* quoteName */.AB);
        for (let length = 2; length <= parts.length; length += 1)
            names.add(parts.slice(0, length).join("."));
    }
    return names;
}
/** Whether a definition may speak of a column: its name stands there as a word. */
function mentions(text, column) {
    const name = partsOf(column).at(-1) ?? column;
    const plain = sqlIdentifier(name);
    if (plain.startsWith('"'))
        return text.includes(plain);
    return new RegExp(`(?<![\\w$"])${plain.replaceAll("$", "\\$")}(?![\\w$"])`).test(text);
}
/** Splits at commas that stand in no quotes and no brackets: lists as the server writes them. */
function splitList(text) {
    const items = [];
    let [depth, start] = [0, 0];
    const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()[\],]/g;
    for (const { 0: found, index } of text.matchAll(token)) {
        if (found === "(" || found === "[")
            depth += 1;
        else if (found === ")" || found === "]")
            depth -= 1;
        else if (found === "," && depth === 0) {
            items.push(text.slice(start, index).trim());
            start = index + 1;
        }
    }
    const last = text.slice(start).trim();
    return last === "" ? items : [...items, last];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/writing.js

/**
 * What happens when: what hangs on others goes first, then what is made again under its name; then everything is made and
 * changed, what nobody needs any more goes, and rights and comments end it.
 */
const stages = ["setup", "detach", "clear", "make", "drop", "finish"];
/** A migration while it is written. */
class Writing {
    from;
    to;
    /** the role that will run it, as snapshots spell it; null when nobody knows */
    role;
    fates;
    pieces = [];
    without = [];
    #partitions = null;
    #keys = null;
    constructor(sides, fates) {
        this.from = sides.from;
        this.to = sides.to;
        this.role = sides.role;
        this.fates = fates;
    }
    put(stage, { kind, identity }, sql, placing = {}) {
        const { destroys = null, rank = rankOf(kind), texts = [sql], makes = false } = placing;
        this.pieces.push({ sql, about: { kind, identity }, destroys, stage, rank, texts, makes });
    }
    leave(sentence) {
        this.without.push(sentence);
    }
    /** Indexes of partitions in `to`, by the index of the partitioned table. */
    partitions() {
        if (this.#partitions)
            return this.#partitions;
        const partitions = new Map();
        for (const index of (0,lib/* objectsOf */.iZ)(this.to, "index")) {
            const parent = (0,lib/* attributeOf */.w4)(index, "partitionOf");
            if (typeof parent !== "string")
                continue;
            const parts = partitions.get(parent);
            if (parts)
                parts.push(index);
            else
                partitions.set(parent, [index]);
        }
        this.#partitions = partitions;
        return partitions;
    }
    /** MAINTAIN came with 17: where one side cannot know it, the other's is not compared. */
    get knowsMaintain() {
        return Math.min(this.from.server.major, this.to.server.major) >= 17;
    }
    /** Keys of all objects of either side. */
    keys() {
        this.#keys ??= { before: new Set(this.from.objects.map(writing_keyOf)), after: new Set(this.to.objects.map(writing_keyOf)) };
        return this.#keys;
    }
    /** The column stays as it is, so that what stands on it may stay, too. */
    keepsColumn(table, column) {
        const identity = `${table}.${column}`;
        return (0,lib/* objectOf */.Xy)(this.from, "column", identity) !== null && !this.isGone("column", identity);
    }
    /** It is not there before: new, or made again. */
    isMade(kind, identity) {
        return ((0,lib/* objectOf */.Xy)(this.to, kind, identity) !== null &&
            ((0,lib/* objectOf */.Xy)(this.from, kind, identity) === null || this.fates.again.has(writing_keyOf({ kind, identity }))));
    }
    /** It is dropped, for good or to be made again. */
    isGone(kind, identity) {
        return ((0,lib/* objectOf */.Xy)(this.from, kind, identity) !== null &&
            ((0,lib/* objectOf */.Xy)(this.to, kind, identity) === null || this.fates.again.has(writing_keyOf({ kind, identity }))));
    }
}
function writing_keyOf({ kind, identity }) {
    return `${kind} ${identity}`;
}
const relationKinds = ["table", "foreign table", "view", "materialized view"];
/** The table or view of that name. */
function relationOf(snapshot, identity) {
    if (typeof identity !== "string")
        return null;
    for (const kind of relationKinds) {
        const found = (0,lib/* objectOf */.Xy)(snapshot, kind, identity);
        if (found)
            return found;
    }
    return null;
}
/** The relation that a column, constraint, index, trigger, policy or rule stands on. */
function tableOf(snapshot, object) {
    return relationOf(snapshot, (0,lib/* attributeOf */.w4)(object, "table"));
}
/** An attribute as text; empty for null. */
function textOf(object, name) {
    const value = (0,lib/* attributeOf */.w4)(object, name);
    return value === null ? "" : String(value);
}
function differs(change, ...names) {
    return change.attributes.some(({ name }) => names.includes(name));
}
/** Whether nothing but these attributes differs. */
function onlyDiffers(change, ...names) {
    return change.attributes.every(({ name }) => names.includes(name));
}
const writing_order = [
    "schema",
    "extension",
    "language",
    "access method",
    "foreign data wrapper",
    "server",
    "user mapping",
    "collation",
    "conversion",
    "text search parser",
    "text search template",
    "text search dictionary",
    "text search configuration",
    "type",
    "sequence",
    "table",
    "foreign table",
    "column",
    "function",
    "cast",
    "operator",
    "operator family",
    "operator class",
    "transform",
    "constraint",
    "index",
    "statistics",
    "view",
    "materialized view",
    "rule",
    "trigger",
    "policy",
    "publication",
    "subscription",
    "event trigger",
    "security label",
    "default privilege",
    "grant",
    "comment",
];
/** Where a kind stands among what is made; 10 apart, so that steps of one kind have room. */
function rankOf(kind) {
    const at = writing_order.indexOf(kind);
    // kinds that nobody has placed: after what they may hang on, before rights
    return 10 * (at < 0 ? writing_order.indexOf("security label") : at);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/acl.js



const table = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
const acl_everything = {
    table,
    view: table,
    "materialized view": table,
    "foreign table": table,
    sequence: ["SELECT", "UPDATE", "USAGE"],
    function: ["EXECUTE"],
    type: ["USAGE"],
    schema: ["CREATE", "USAGE"],
    language: ["USAGE"],
    "foreign data wrapper": ["USAGE"],
    server: ["USAGE"],
    database: ["CONNECT", "CREATE", "TEMPORARY"],
};
/** All privileges that there are on a kind of object; empty where its owner has none by himself. */
function allPrivileges(kind, maintain) {
    const all = acl_everything[kind] ?? [];
    return all === table && maintain ? [...all, "MAINTAIN"] : all;
}
/** What PUBLIC has of a new object when nothing else is said. */
const openly = {
    function: ["EXECUTE"],
    type: ["USAGE"],
    language: ["USAGE"],
};
/** Who holds what on an object, its owner included. */
function aclOf(snapshot, object, maintain) {
    const acl = new Map();
    for (const grant of (0,lib/* grantsOn */.dX)(snapshot, object.identity)) {
        if ((0,lib/* attributeOf */.w4)(grant, "objectKind") !== object.kind)
            continue;
        acl.set(textOf(grant, "role"), heldBy(grant, maintain));
    }
    const owner = (0,lib/* attributeOf */.w4)(object, "owner");
    const all = allPrivileges(object.kind, maintain);
    if (typeof owner === "string" && all.length > 0 && !acl.has(owner))
        acl.set(owner, held(all));
    return acl;
}
function heldBy(grant, maintain) {
    const known = (name) => (0,lib/* listOf */.c3)(grant, name).filter((privilege) => maintain || privilege !== "MAINTAIN");
    return held(known("privileges"), known("grantable"));
}
function held(privileges, grantable = []) {
    return { privileges: new Set(privileges), grantable: new Set(grantable) };
}
/** As ALTER ... OWNER TO leaves it: what the old owner held is the new one's. */
function givenAway(acl, from, to) {
    const was = acl.get(from);
    if (from === to || !was)
        return acl;
    const now = new Map(acl);
    now.delete(from);
    const had = acl.get(to) ?? held([]);
    now.set(to, held([...was.privileges, ...had.privileges], [...was.grantable, ...had.grantable]));
    return now;
}
/** What a new object grants by itself: by custom, and by the default privileges of who makes it. */
function automaticAcl(object, from, role, maintain) {
    const owner = textOf(object, "owner");
    const usual = new Map([[owner, held(allPrivileges(object.kind, maintain))]]);
    const open = openly[object.kind];
    if (open)
        usual.set("PUBLIC", held(open));
    const word = ["table", "view", "materialized view", "foreign table"].includes(object.kind) ? "table" : object.kind;
    const defaults = (0,lib/* objectsOf */.iZ)(from, "default privilege").filter((one) => (0,lib/* attributeOf */.w4)(one, "objectKind") === word);
    const makers = role === null ? [...new Set(defaults.map((one) => textOf(one, "owner")))] : [role];
    const each = makers.map((maker) => madeBy(maker, { usual, owner, schema: names_schemaOf(object.identity), defaults, maintain }));
    const all = role === null ? [usual, ...each] : each;
    return { sure: together(all, true), possible: together(all, false) };
}
function madeBy(maker, { usual, owner, schema, defaults, maintain }) {
    const own = defaults.filter((one) => (0,lib/* attributeOf */.w4)(one, "owner") === maker);
    const general = own.filter((one) => (0,lib/* attributeOf */.w4)(one, "schema") === null);
    const special = own.filter((one) => schema !== null && (0,lib/* attributeOf */.w4)(one, "schema") === schema);
    // a list for all schemas takes the place of what is usual, one for a schema adds to it
    const acl = general.length > 0 ? new Map() : new Map(usual);
    for (const one of [...general, ...special]) {
        const role = textOf(one, "role");
        const more = heldBy(one, maintain);
        const has = acl.get(role) ?? held([]);
        acl.set(role, held([...has.privileges, ...more.privileges], [...has.grantable, ...more.grantable]));
    }
    return general.length > 0 ? givenAway(acl, maker, owner) : acl;
}
function together(acls, sure) {
    const roles = new Set(acls.flatMap((acl) => [...acl.keys()]));
    const merge = (role, name) => {
        const sets = acls.map((acl) => acl.get(role)?.[name] ?? new Set());
        const any = new Set(sets.flatMap((set) => [...set]));
        return [...any].filter((privilege) => !sure || sets.every((set) => set.has(privilege)));
    };
    return new Map([...roles].map((role) => [role, held(merge(role, "privileges"), merge(role, "grantable"))]));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/default-privileges.js




/** ALTER DEFAULT PRIVILEGES for each list (of an owner, a schema or all, a kind of objects) that is another one in the end. */
function writeDefaultPrivileges(w) {
    const lists = new Map();
    for (const snapshot of [w.from, w.to])
        for (const one of (0,lib/* objectsOf */.iZ)(snapshot, "default privilege"))
            lists.set(listKey(one), one);
    for (const list of lists.values())
        writeList(list, w);
}
function listKey(one) {
    return JSON.stringify([(0,lib/* attributeOf */.w4)(one, "owner"), (0,lib/* attributeOf */.w4)(one, "schema"), (0,lib/* attributeOf */.w4)(one, "objectKind")]);
}
function writeList(list, w) {
    const maintain = w.knowsMaintain;
    const [before, after] = [aclIn(w.from, list, maintain), aclIn(w.to, list, maintain)];
    const schema = (0,lib/* attributeOf */.w4)(list, "schema");
    if (typeof schema === "string" && w.isGone("schema", schema))
        return;
    const place = typeof schema === "string" ? ` IN SCHEMA ${sqlName(schema)}` : "";
    const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${sqlName(textOf(list, "owner"))}${place}`;
    const objects = `${textOf(list, "objectKind").toUpperCase()}S`;
    for (const role of new Set([...before.keys(), ...after.keys()])) {
        const [has, want] = [before.get(role), after.get(role)];
        const about = {
            kind: list.kind,
            identity: `${textOf(list, "owner")}${schema === null ? "" : ` in ${String(schema)}`} on ${textOf(list, "objectKind")}s to ${role}`,
        };
        const put = (verb, privileges, tail, rank) => {
            if (privileges.length > 0)
                w.put("finish", about, `${alter} ${verb} ${privileges.join(", ")} ON ${objects} ${tail}`, { rank, texts: [] });
        };
        const to = sqlRole(role);
        const grantable = minus(want?.grantable, has?.grantable);
        put("REVOKE", minus(has?.privileges, want?.privileges), `FROM ${to}`, 20);
        put("REVOKE GRANT OPTION FOR", minus(has?.grantable, want?.grantable).filter((one) => want?.privileges.has(one)), `FROM ${to}`, 21);
        put("GRANT", minus(want?.privileges, has?.privileges).filter((one) => !grantable.includes(one)), `TO ${to}`, 22);
        put("GRANT", grantable, `TO ${to} WITH GRANT OPTION`, 23);
    }
}
const usual = {
    table: { owner: ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"], everybody: [] },
    sequence: { owner: ["SELECT", "UPDATE", "USAGE"], everybody: [] },
    function: { owner: ["EXECUTE"], everybody: ["EXECUTE"] },
    type: { owner: ["USAGE"], everybody: ["USAGE"] },
    schema: { owner: ["CREATE", "USAGE"], everybody: [] },
    "large object": { owner: ["SELECT", "UPDATE"], everybody: [] },
};
/** The whole list; without one of its own, for all schemas what is usual, and for one schema nothing. */
function aclIn(snapshot, list, maintain) {
    const rows = (0,lib/* objectsOf */.iZ)(snapshot, "default privilege").filter((one) => listKey(one) === listKey(list));
    if (rows.length > 0)
        return new Map(rows.map((row) => [textOf(row, "role"), heldBy(row, maintain)]));
    const custom = usual[textOf(list, "objectKind")];
    if ((0,lib/* attributeOf */.w4)(list, "schema") !== null || !custom)
        return new Map();
    const more = (0,lib/* attributeOf */.w4)(list, "objectKind") === "table" && maintain ? ["MAINTAIN"] : [];
    const acl = new Map([
        [textOf(list, "owner"), { privileges: new Set([...custom.owner, ...more]), grantable: new Set() }],
    ]);
    if (custom.everybody.length > 0)
        acl.set("PUBLIC", { privileges: new Set(custom.everybody), grantable: new Set() });
    return acl;
}
const minus = (all, some) => [...(all ?? [])].filter((one) => some?.has(one) !== true).toSorted();

// EXTERNAL MODULE: ./packages/sql/lib/split.js + 2 modules
var split = __webpack_require__(4964);
;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/ddl.js

/** The statements of an object's DDL, those left out that set owner and rights: they have pieces of their own. */
function splitDdl(ddl) {
    return (0,split/* split */.l)(ddl, "ddl.sql")
        .pieces.map(({ text }) => text)
        .filter((text) => !/^(?:GRANT|REVOKE)\s|^ALTER\s[^;]*\sOWNER TO\s(?:"(?:[^"]|"")*"|[^\s"]+)$/.test(text));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/options.js


const plainValue = /^(?:[a-z_][a-z0-9_]*|-?\d+(?:\.\d+)?)$/i;
/** Storage parameters as they stand in WITH (...): `fillfactor=70, toast.autovacuum_enabled=false`. */
function optionList(options) {
    return options
        .map((option) => {
        const [name, value] = splitOption(option);
        return `${name}=${plainValue.test(value) ? value : literal(value)}`;
    })
        .join(", ");
}
/** `OPTIONS (host 'db', port '5432')` with a space before it; nothing without options. */
function foreignOptions(options) {
    if (options.length === 0)
        return "";
    const list = options.map((option) => {
        const [name, value] = splitOption(option);
        return `${sqlIdentifier(name)} ${literal(value)}`;
    });
    return ` OPTIONS (${list.join(", ")})`;
}
/** Name and value of `name=value`. */
function splitOption(option) {
    const at = option.indexOf("=");
    return at < 0 ? [option, ""] : [option.slice(0, at), option.slice(at + 1)];
}
const secretName = /pass|secret|token|key|cred|jwt|auth|private|dsn|conn_?str|connection_string/i;
const secretValue = /:\/\/[^/\s]*@|(?:password|token|secret|sig|key)\s*=/i;
/**
 * Options may hold what nobody should read: by their names, and where the value is a URL with a password. Of these a digest is
 * kept, so that they show when they differ. It is short on purpose: too short to find a password with.
 */
function withoutSecrets(options) {
    return options.map((option) => {
        const [name, value] = splitOption(option);
        return secretName.test(name) || secretValue.test(value) ? `${name}=${options_hidden(value)}` : option;
    });
}
/** What stands for a secret value. */
function options_hidden(value) {
    return hiddenDigest((0,lib/* sha256 */.sc)(value));
}
/** The same for a digest that the server made, so that the secret itself never left it. */
function hiddenDigest(sha256Hex) {
    return `(hidden ${(0,lib/* shortDigest */.VK)(sha256Hex).slice(0, 4)})`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/setting-clause.js



/**
 * `SET search_path TO app, public` from `search_path=app, public`, as ALTER FUNCTION and ALTER DATABASE take it: lists of names
 * stand as they are, and every other value takes quotes.
 */
function settingClause(setting) {
    const [name, value] = splitOption(setting);
    const isList = /^(?:search_path|temp_tablespaces|\w+_preload_libraries)$/.test(name);
    return `SET ${settingName(name)} TO ${isList && value !== "" ? withoutEmptyNames(value) : literal(value)}`;
}
/** `search_path = ''` is kept as a list with an empty name, which SQL writes as a text. */
function withoutEmptyNames(list) {
    return list.replace(/(^|, )""(?=,|$)/g, "$1''");
}
/** `app.tenant` has two parts, and either may need quotes. */
function settingName(name) {
    return name
        .split(".")
        .map((part) => sqlName((0,lib/* quoteName */.AB)(part)))
        .join(".");
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/owners.js



/** What ALTER, DROP and COMMENT call the object: `PROCEDURE app.tidy(integer)`, `DOMAIN app.email`. */
function nameWithKind(object) {
    const { kind, identity } = object;
    if (kind === "function")
        return `${routineKind(object)} ${sqlName(identity)}`;
    if (kind === "type" && (0,lib/* attributeOf */.w4)(object, "kind") === "domain")
        return `DOMAIN ${sqlName(identity)}`;
    return `${kind.toUpperCase()} ${sqlName(identity)}`;
}
function routineKind(object) {
    const kind = (0,lib/* attributeOf */.w4)(object, "kind");
    return kind === "procedure" ? "PROCEDURE" : kind === "aggregate" ? "AGGREGATE" : "FUNCTION";
}
/** After it was made: to its owner, unless that is who made it. */
function giveToOwner(object, w) {
    const owner = textOf(object, "owner");
    if (owner === "" || owner === w.role)
        return;
    w.put("make", object, `ALTER ${nameWithKind(object)} OWNER TO ${sqlRole(owner)}`, {
        rank: rankOf(object.kind) + 1,
        texts: [],
    });
}
function changeOwner(change, w) {
    if (!differs(change, "owner"))
        return;
    const sql = `ALTER ${nameWithKind(change.is)} OWNER TO ${sqlRole(textOf(change.is, "owner"))}`;
    // at the end: who gives something away may not change it any more
    w.put("finish", change.is, sql, { rank: 0, texts: [] });
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/foreign-options.js

/** ` OPTIONS (host 'x', port '5')`; those that a snapshot hides are left out. */
function foreign_options_foreignOptions(options) {
    const shown = options.filter((option) => !isHidden(option)).map(pair);
    return shown.length > 0
        ? ` OPTIONS (${shown.map(([name, value]) => `${sqlIdentifier(name)} ${literal(value)}`).join(", ")})`
        : "";
}
/** ALTER ... OPTIONS (ADD, SET, DROP): what leads from one list to the other. */
function foreignOptionChanges({ object: is, phrase }, before, after, w) {
    const [was, now] = [new Map(before.map(pair)), new Map(after.map(pair))];
    const clauses = [];
    for (const [name, value] of now) {
        if (was.get(name) === value)
            continue;
        if (isHidden(`${name}=${value}`))
            w.leave(`${is.kind} ${is.identity}: option ${name} is secret, and no snapshot holds its value`);
        else
            clauses.push(`${was.has(name) ? "SET " : "ADD "}${sqlIdentifier(name)} ${literal(value)}`);
    }
    for (const name of was.keys())
        if (!now.has(name))
            clauses.push(`DROP ${sqlIdentifier(name)}`);
    if (clauses.length > 0)
        w.put("make", is, `ALTER ${phrase} OPTIONS (${clauses.join(", ")})`, { rank: 178, texts: [] });
}
/** Names the options of a new object that a person has to fill in. */
function leaveHidden(object, options, w) {
    for (const option of options.filter(isHidden))
        w.leave(`${object.kind} ${object.identity}: option ${pair(option)[0]} is secret, and no snapshot holds its value`);
}
const isHidden = (option) => /^[^=]*=\(hidden [0-9a-f]+\)$/.test(option);
function pair(option) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    return [name, value];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/sequence-text.js
const largest = { smallint: "32767", integer: "2147483647" };
/** What ALTER SEQUENCE, or ALTER COLUMN ... SET for an identity, has to say: `INCREMENT BY 5`, `NO CYCLE`. */
function sequenceChanges(before, after) {
    const [was, is] = [optionsIn(before.definition), optionsIn(after.definition)];
    const names = ["INCREMENT BY", "MINVALUE", "MAXVALUE", "START WITH", "CACHE", "CYCLE"];
    const wider = before.type !== after.type;
    return names
        .filter((name) => was.get(name) !== is.get(name) || (wider && is.has(name)))
        .map((name) => {
        const value = is.get(name);
        if (value !== undefined)
            return value === "" ? name : `${name} ${value}`;
        return sequence_text_usual(name, is, after.type);
    });
}
function sequence_text_usual(name, options, type) {
    const up = !(options.get("INCREMENT BY") ?? "1").startsWith("-");
    const first = up ? (options.get("MINVALUE") ?? "1") : (options.get("MAXVALUE") ?? "-1");
    if (name === "INCREMENT BY" || name === "CACHE")
        return `${name} 1`;
    if (name === "START WITH")
        return `${name} ${first}`;
    if (name === "MAXVALUE" && up && type in largest)
        return `MAXVALUE ${largest[type]}`;
    return `NO ${name}`;
}
function optionsIn(definition) {
    const found = definition.matchAll(/(INCREMENT BY|MINVALUE|MAXVALUE|START WITH|CACHE) (-?\d+)|(CYCLE)/g);
    return new Map([...found].map(([, name, value, cycle]) => (cycle ? [cycle, ""] : [name ?? "", value ?? ""])));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/type-change.js
const numbers = /^(?:smallint|integer|bigint|real|double precision|numeric)(?:\(|$)/;
const texts = /^(?:text|character varying|character|citext|\w+\.citext)(?:\(|$)/;
const times = /^(?:date|timestamp.*)$/;
/** The USING clause that a change of a column's type needs; empty where the server casts by itself. */
function castOf(before, after, column) {
    if (base(before) === base(after))
        return "";
    if (texts.test(after) && !after.endsWith("[]"))
        return "";
    const group = [numbers, times].find((types) => types.test(before));
    if (group?.test(after) === true)
        return "";
    const path = direct(before, after) ? "" : before.endsWith("[]") ? "::text[]" : "::text";
    return ` USING ${column}${path}::${after}`;
}
/** Casts that are there for asking: from texts to everything, between the usual pairs of other types. */
function direct(before, after) {
    if (texts.test(before))
        return true;
    const pair = `${before}>${after}`;
    return ["integer>boolean", "boolean>integer", "json>jsonb", "jsonb>json", "bit>integer", "integer>bit"].includes(pair);
}
const base = (type) => type.replace(/\([^)]*\)/, "");

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/columns.js








/** A column as it stands in CREATE TABLE and ADD COLUMN. */
function columnText(column, notNull = (0,lib/* attributeOf */.w4)(column, "notNull") === true) {
    const generator = (0,lib/* attributeOf */.w4)(column, "identity");
    const options = (0,lib/* attributeOf */.w4)(column, "identityOptions");
    return [
        `${lastName(column.identity)} ${textOf(column, "type")}`,
        (0,lib/* attributeOf */.w4)(column, "collation") === null ? "" : ` COLLATE ${sqlName(textOf(column, "collation"))}`,
        (0,lib/* attributeOf */.w4)(column, "default") === null ? "" : ` DEFAULT ${textOf(column, "default")}`,
        (0,lib/* attributeOf */.w4)(column, "generated") === null ? "" : ` GENERATED ALWAYS AS ${generation(textOf(column, "generated"))}`,
        generator === null ? "" : ` ${identityClause(generator, options)}`,
        notNull ? " NOT NULL" : "",
    ].join("");
}
function identityClause(generator, options) {
    return `GENERATED ${generator === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${typeof options === "string" ? ` (${options})` : ""}`;
}
/** `upper(name) STORED` -> `(upper(name)) STORED` */
function generation(text) {
    return text.replace(/^(.*) (\w+)$/s, "($1) $2");
}
/** A new column of a table that is there already, or what CREATE TABLE does not say of one. */
function createColumn(column, w) {
    const table = tableOf(w.to, column);
    if (!table)
        return;
    const parent = inheritedFrom(w.to, column);
    if (!w.isMade(table.kind, table.identity) && table.kind !== "view" && table.kind !== "materialized view" && !parent)
        w.put("make", column, `${alterRelation(table)} ADD COLUMN ${columnText(column, startsNotNull(w.to, column))}`, {
            makes: true,
        });
    const start = startOf(column, table, parent, w);
    const attributes = Object.keys(column.attributes).map((name) => ({
        name,
        before: (0,lib/* attributeOf */.w4)(start, name),
        after: (0,lib/* attributeOf */.w4)(column, name),
    }));
    const changed = attributes.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
    if (changed.length > 0)
        adjustColumn({ was: start, is: column, attributes: changed }, w);
}
/** A column as it is right after its table was made, or after ADD COLUMN. */
function startOf(column, table, parent, w) {
    const given = { storage: null, compression: null, statistics: null, options: [], foreignOptions: [] };
    if (table.kind === "view" || table.kind === "materialized view")
        return { ...column, attributes: { ...column.attributes, ...given, default: null } };
    if (!parent) {
        const notNull = startsNotNull(w.to, column);
        return { ...column, attributes: { ...column.attributes, ...given, notNull } };
    }
    const { storage = null, compression = null, statistics = null, notNull = false } = parent.attributes;
    const same = { default: (0,lib/* attributeOf */.w4)(parent, "default"), storage, compression, notNull };
    // a column that comes to an existing child takes the parent's settings as that gets them
    const later = w.isMade(table.kind, table.identity) ? given.statistics : statistics;
    return { ...column, attributes: { ...column.attributes, ...given, ...same, statistics: later } };
}
/** NOT NULL that a constraint of its own says is not said by the column. */
function startsNotNull(snapshot, column) {
    const constraints = (0,lib/* childrenOf */.LU)(snapshot, textOf(column, "table"), "constraint");
    const name = column.identity.slice(textOf(column, "table").length + 1);
    const own = constraints.some((one) => (0,lib/* attributeOf */.w4)(one, "type") === "not null" && (0,lib/* listOf */.c3)(one, "columns").includes(name));
    return (0,lib/* attributeOf */.w4)(column, "notNull") === true && !own;
}
/** The column of a parent that an inherited one comes from. */
function inheritedFrom(snapshot, column) {
    const table = tableOf(snapshot, column);
    if (!table || (0,lib/* attributeOf */.w4)(column, "inherited") !== true)
        return null;
    const name = column.identity.slice(table.identity.length);
    for (const parent of [(0,lib/* attributeOf */.w4)(table, "partitionOf"), ...(0,lib/* listOf */.c3)(table, "inherits")]) {
        const found = typeof parent === "string" ? (0,lib/* objectOf */.Xy)(snapshot, "column", `${parent}${name}`) : null;
        if (found)
            return found;
    }
    return null;
}
function dropColumn(column, w) {
    const table = tableOf(w.from, column);
    if (!table || table.kind === "view" || table.kind === "materialized view")
        return;
    if (inheritedFrom(w.from, column) && relationOf(w.to, table.identity))
        return;
    const again = w.fates.again.has(writing_keyOf(column));
    const derived = (0,lib/* attributeOf */.w4)(column, "generated") !== null;
    w.put(again ? "clear" : "make", column, `${alterRelation(table)} DROP COLUMN ${lastName(column.identity)}`, {
        rank: derived ? 174 : 178,
        destroys: derived ? null : `drops column ${column.identity} and its values${renamed(column, w)}`,
        texts: [],
    });
}
/** A new column of the same type at the same place may be this one under another name: only a person knows. */
function renamed(column, w) {
    const same = (name, other) => (0,lib/* attributeOf */.w4)(other, name) === (0,lib/* attributeOf */.w4)(column, name);
    const others = (0,lib/* childrenOf */.LU)(w.to, textOf(column, "table"), "column").filter((other) => !(0,lib/* objectOf */.Xy)(w.from, "column", other.identity) && same("type", other) && same("position", other));
    const [other] = others;
    return other ? `; if ${other.identity} is the same column under another name, write RENAME COLUMN instead` : "";
}
/** A column that is computed otherwise is another column: before 17 it is dropped and added, at the end of its table. */
function canAlterColumn(change, w) {
    if (!differs(change, "generated"))
        return true;
    const [before, after] = [textOf(change.was, "generated"), textOf(change.is, "generated")];
    if (after === "")
        return kind(before) === "STORED";
    return before !== "" && kind(before) === kind(after) && w.from.server.major >= 17;
}
function alterColumn(change, w) {
    const { is } = change;
    const table = tableOf(w.to, is);
    if (!table || (table.kind === "view" && !differs(change, "default")))
        return;
    const parent = inheritedFrom(w.to, is);
    const before = parent && (0,lib/* objectOf */.Xy)(w.from, "column", parent.identity);
    if (parent && before)
        adjustColumn(withoutParents(change, parent, before), w);
    else
        adjustColumn(change, w);
}
/** What a parent's change brings to its children is not written for them. */
function withoutParents(change, parent, before) {
    const brought = (name) => ["type", "notNull", "default", "generated", "statistics", "storage", "collation"].includes(name) &&
        JSON.stringify((0,lib/* attributeOf */.w4)(parent, name)) !== JSON.stringify((0,lib/* attributeOf */.w4)(before, name));
    const attributes = change.attributes.filter(({ name, after }) => !(brought(name) && JSON.stringify(after) === JSON.stringify((0,lib/* attributeOf */.w4)(parent, name))));
    return { ...change, attributes };
}
function adjustColumn(change, w) {
    const { is, was } = change;
    const table = tableOf(w.to, is);
    if (!table)
        return;
    const retyped = w.fates.retyped.has(writing_keyOf(is)) && !inheritedFrom(w.to, is) && !w.isMade(table.kind, table.identity);
    const alter = `${alterRelation(table)} ALTER COLUMN ${lastName(is.identity)}`;
    const isView = table.kind === "view" || table.kind === "materialized view";
    const put = (sql, rank = 175, destroys = null) => w.put("make", is, `${alter} ${sql}`, { rank: Math.max(rank, isView ? 283 : 0), destroys, texts: [sql] });
    if (retyped || differs(change, "type", "collation"))
        changeType(change, alter, w);
    else if (differs(change, "default"))
        put((0,lib/* attributeOf */.w4)(is, "default") === null ? "DROP DEFAULT" : `SET DEFAULT ${textOf(is, "default")}`);
    if (differs(change, "identity"))
        changeIdentity(was, is, put);
    else if (differs(change, "identityOptions"))
        for (const option of sequenceChanges(identityFields(was), identityFields(is)))
            put(`SET ${option}`);
    if (differs(change, "generated")) {
        if ((0,lib/* attributeOf */.w4)(is, "generated") === null)
            put("DROP EXPRESSION");
        else
            put(`SET EXPRESSION AS ${generation(textOf(is, "generated")).replace(/ \w+$/, "")}`);
    }
    if (differs(change, "notNull") && startsNotNull(w.to, is) !== ((0,lib/* attributeOf */.w4)(was, "notNull") === true))
        put((0,lib/* attributeOf */.w4)(is, "notNull") === true ? "SET NOT NULL" : "DROP NOT NULL", 176);
    if (differs(change, "storage"))
        put(`SET STORAGE ${storageOf(is, w.from.server.major)}`);
    if (differs(change, "compression"))
        put(`SET COMPRESSION ${textOf(is, "compression") || "default"}`);
    if (differs(change, "statistics"))
        put(`SET STATISTICS ${textOf(is, "statistics") || "-1"}`);
    if (differs(change, "foreignOptions"))
        foreignOptionChanges({ object: is, phrase: alter.slice("ALTER ".length) }, (0,lib/* listOf */.c3)(was, "foreignOptions"), (0,lib/* listOf */.c3)(is, "foreignOptions"), w);
    if (differs(change, "options"))
        for (const options of optionChanges((0,lib/* listOf */.c3)(was, "options"), (0,lib/* listOf */.c3)(is, "options")))
            put(options);
}
/** Its type's own way has a name since 16. */
function storageOf(column, major) {
    const storage = textOf(column, "storage");
    if (storage !== "")
        return storage.toUpperCase();
    return major >= 16 ? "DEFAULT" : /^(?:numeric|inet|cidr)\b/.test(textOf(column, "type")) ? "MAIN" : "EXTENDED";
}
/** A default that hangs on what is made again is taken away before, and given back. */
function redefault(key, w) {
    const column = (0,lib/* objectOf */.Xy)(w.to, "column", key.slice("column ".length));
    const table = column && tableOf(w.to, column);
    if (!column || !table || w.fates.again.has(key) || w.isMade(table.kind, table.identity))
        return;
    const alter = `${alterRelation(table)} ALTER COLUMN ${lastName(column.identity)}`;
    w.put("detach", column, `${alter} DROP DEFAULT`, { texts: [] });
    const value = (0,lib/* attributeOf */.w4)(column, "default");
    if (value !== null)
        w.put("make", column, `${alter} SET DEFAULT ${String(value)}`, { rank: 255 });
}
function identityFields(column) {
    return { type: textOf(column, "type"), definition: textOf(column, "identityOptions") };
}
function changeIdentity(was, is, put) {
    const [before, after] = [(0,lib/* attributeOf */.w4)(was, "identity"), (0,lib/* attributeOf */.w4)(is, "identity")];
    if (after === null)
        put("DROP IDENTITY");
    // an identity takes a column that is NOT NULL already
    else if (before === null)
        put(`ADD ${identityClause(after, (0,lib/* attributeOf */.w4)(is, "identityOptions"))}`, 177);
    else {
        put(`SET GENERATED ${after === "always" ? "ALWAYS" : "BY DEFAULT"}`);
        for (const option of sequenceChanges(identityFields(was), identityFields(is)))
            put(`SET ${option}`);
    }
}
/** The type with what hangs on it: a default is taken away and given back, because no cast may lead there. */
function changeType({ was, is }, alter, w) {
    const [before, after] = [(0,lib/* attributeOf */.w4)(was, "default"), (0,lib/* attributeOf */.w4)(is, "default")];
    const name = lastName(is.identity);
    const collation = (0,lib/* attributeOf */.w4)(is, "collation") === null ? "" : ` COLLATE ${sqlName(textOf(is, "collation"))}`;
    const cast = w.fates.retyped.has(writing_keyOf(is))
        ? ` USING ${name}::text${textOf(is, "type").endsWith("[]") ? "[]" : ""}::${textOf(is, "type")}`
        : castOf(textOf(was, "type"), textOf(is, "type"), name);
    const typed = `TYPE ${textOf(is, "type")}${collation}${cast}`;
    const column = `ALTER COLUMN ${name}`;
    const head = alter.slice(0, -column.length);
    const parts = [
        before === null ? "" : `${column} DROP DEFAULT`,
        `${column} ${typed}`,
        after === null ? "" : `${column} SET DEFAULT ${textOf(is, "default")}`,
    ].filter((part) => part !== "");
    w.put("make", is, `${head}${parts.join(", ")}`, {
        rank: 172,
        destroys: lossOf(was, is),
        texts: [textOf(is, "type"), textOf(is, "default")],
    });
}
function lossOf(was, is) {
    const [before, after] = [textOf(was, "type"), textOf(is, "type")];
    if (before === after || (castOf(before, after, "x") === "" && isWider(before, after)))
        return null;
    return `changes column ${is.identity} from ${before} to ${after}: values that do not fit are refused or cut`;
}
function isWider(before, after) {
    const ranks = ["smallint", "integer", "bigint", "numeric"];
    if (ranks.includes(before) && ranks.includes(after))
        return ranks.indexOf(before) <= ranks.indexOf(after);
    if (after === "text" || after === "character varying")
        return true;
    const [, length = "0"] = /\((\d+)\)$/.exec(before) ?? [];
    const [, longer = "0"] = /\((\d+)\)$/.exec(after) ?? [];
    return (before.replace(/\(.*/, "") === after.replace(/\(.*/, "") &&
        before.includes("char") &&
        Number(longer) >= Number(length));
}
const kind = (text) => / (\w+)$/.exec(text)?.[1];

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/partition-names.js



/** Whether a partition's index gets the name that it has when the server makes it after its parent's. */
function comesAlong(snapshot, index) {
    const parent = (0,lib/* objectOf */.Xy)(snapshot, "index", textOf(index, "partitionOf"));
    if (!parent)
        return false;
    const table = partsOf(textOf(index, "table")).at(-1) ?? "";
    const columns = (0,lib/* listOf */.c3)(index, "columns").map((column) => partsOf(column)[0] ?? "");
    const suffix = (0,lib/* attributeOf */.w4)(index, "primary") === true ? "pkey" : (0,lib/* attributeOf */.w4)(index, "constraint") === null ? "idx" : "key";
    const name = [table, ...(suffix === "pkey" ? [] : columns), suffix].join("_");
    const simple = (0,lib/* listOf */.c3)(index, "columns").every((column) => /^(?:[\w$]+|"(?:[^"]|"")*")$/.test(column));
    // longer names are cut, expressions are named otherwise, and a name that is taken gets a number
    return (simple &&
        (0,lib/* listOf */.c3)(index, "include").length === 0 &&
        Buffer.byteLength(name) < 64 &&
        partsOf(index.identity).at(-1) === name);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/constraints.js





/** A constraint as it stands in CREATE TABLE: `CONSTRAINT orders_pkey PRIMARY KEY (id)`. */
function constraintText(constraint) {
    return `CONSTRAINT ${lastName(constraint.identity)} ${textOf(constraint, "definition")}`;
}
/** It stands in its table's CREATE TABLE. */
function isInline(constraint, w) {
    if ((0,lib/* attributeOf */.w4)(constraint, "inherited") === true || (0,lib/* attributeOf */.w4)(constraint, "validated") !== true)
        return false;
    if ((0,lib/* attributeOf */.w4)(constraint, "enforced") === false || (0,lib/* attributeOf */.w4)(constraint, "type") === "foreign key")
        return false;
    return isPlain(constraint, w);
}
/** No index of a partition is behind it, or only such as the server makes by itself under the names that they have. */
function isPlain(constraint, w) {
    const index = constraints_indexOf(constraint, w);
    if (!index)
        return true;
    if ((0,lib/* attributeOf */.w4)(index, "partitionOf") !== null)
        return false;
    return partsOfIndex(index, w).every((part) => comesAlong(w.to, part));
}
/** The indexes of partitions that belong to an index, those of their partitions included. */
function partsOfIndex(index, w) {
    const direct = w.partitions().get(index.identity) ?? [];
    return direct.flatMap((part) => [part, ...partsOfIndex(part, w)]);
}
function constraints_indexOf(constraint, w) {
    const table = textOf(constraint, "table");
    const name = constraint.identity.slice(table.length + 1);
    return (0,lib/* childrenOf */.LU)(w.to, table, "index").find((index) => (0,lib/* attributeOf */.w4)(index, "constraint") === name);
}
function createConstraint(constraint, w) {
    const table = tableOf(w.to, constraint);
    if (!table || ((0,lib/* attributeOf */.w4)(constraint, "inherited") === true && !constraints_indexOf(constraint, w)))
        return;
    const index = constraints_indexOf(constraint, w);
    const parent = index && (0,lib/* attributeOf */.w4)(index, "partitionOf");
    if (index && typeof parent === "string")
        return createPart(constraint, index, parent, w);
    if (w.isMade(table.kind, table.identity) && isInline(constraint, w))
        return;
    const foreign = (0,lib/* attributeOf */.w4)(constraint, "type") === "foreign key";
    const only = index && !isPlain(constraint, w) ? "ONLY " : "";
    if (index && isThere(index, w)) {
        const kind = (0,lib/* attributeOf */.w4)(index, "primary") === true ? "PRIMARY KEY" : "UNIQUE";
        const deferrable = / (?:NOT )?DEFERRABLE.*$/.exec(textOf(constraint, "definition"))?.[0] ?? "";
        const name = lastName(constraint.identity);
        const sql = `ALTER TABLE ${sqlName(table.identity)} ADD CONSTRAINT ${name} ${kind} USING INDEX ${lastName(index.identity)}${deferrable}`;
        w.put("make", constraint, sql, { rank: 240, makes: true, texts: [] });
        return;
    }
    const old = renamedFrom(constraint, w);
    if (old) {
        const sql = `ALTER TABLE ${sqlName(table.identity)} RENAME CONSTRAINT ${lastName(old.identity)} TO ${lastName(constraint.identity)}`;
        w.put("make", constraint, sql, { rank: 230, makes: true });
        return;
    }
    w.put("make", constraint, `ALTER ${table.kind.toUpperCase()} ${only}${sqlName(table.identity)} ADD ${constraintText(constraint)}${state(constraint, w)}`, {
        rank: foreign ? 260 : (0,lib/* attributeOf */.w4)(constraint, "type") === "not null" ? 176 : 240,
        makes: true,
    });
}
/** The index was there without the constraint, and stays. */
function isThere(index, w) {
    const was = (0,lib/* objectOf */.Xy)(w.from, "index", index.identity);
    return was !== null && (0,lib/* attributeOf */.w4)(was, "constraint") === null && !w.isGone("index", index.identity);
}
/** The constraint of a partition: the server makes it with the parent's, or it is attached to that. */
function createPart(constraint, index, parent, w) {
    const table = textOf(constraint, "table");
    if ((0,lib/* objectOf */.Xy)(w.from, "index", parent) && !w.isGone("index", parent)) {
        // the parent's index is there: a new or attached partition gets it from there
        if (w.isMade("table", table) && comesAlong(w.to, index))
            return;
    }
    else if (comesAlong(w.to, index) && allAlong(parent, w))
        return;
    w.put("make", constraint, `ALTER TABLE ONLY ${sqlName(table)} ADD ${constraintText(constraint)}`, {
        rank: 240,
        makes: true,
    });
    if (!w.isMade("index", parent))
        return;
    w.put("make", constraint, `ALTER INDEX ${sqlName(parent)} ATTACH PARTITION ${sqlName(index.identity)}`, {
        rank: 252,
        texts: [],
    });
}
/** The uppermost index of which this one is a part is made without ONLY. */
function allAlong(identity, w) {
    let top = (0,lib/* objectOf */.Xy)(w.to, "index", identity);
    for (let up = top; up; up = (0,lib/* objectOf */.Xy)(w.to, "index", textOf(up, "partitionOf")))
        top = up;
    return top !== null && partsOfIndex(top, w).every((part) => comesAlong(w.to, part));
}
function state(constraint, w) {
    if ((0,lib/* attributeOf */.w4)(constraint, "enforced") === false) {
        if (isNotEnforced(constraint, w))
            return " NOT ENFORCED";
        leaveDisabled(constraint, w);
    }
    return (0,lib/* attributeOf */.w4)(constraint, "validated") === true ? "" : " NOT VALID";
}
function leaveDisabled({ identity }, w) {
    w.leave(`constraint ${identity}: the triggers of this foreign key are disabled, which is done by hand (ALTER TABLE ... DISABLE TRIGGER ALL) and not by a migration`);
}
/** NOT ENFORCED is not valid either; a foreign key whose triggers are disabled is. */
function isNotEnforced(constraint, w) {
    return w.from.server.major >= 18 && (0,lib/* attributeOf */.w4)(constraint, "validated") === false;
}
/** The constraint that goes from the same table and says the same: it only has another name now. */
function renamedFrom(constraint, w) {
    if ((0,lib/* objectOf */.Xy)(w.from, constraint.kind, constraint.identity))
        return null;
    const table = textOf(constraint, "table");
    if (w.isMade("table", table) || w.isGone("table", table))
        return null;
    const gone = (0,lib/* childrenOf */.LU)(w.from, table, constraint.kind).filter((other) => !(0,lib/* objectOf */.Xy)(w.to, other.kind, other.identity) && same(other, constraint));
    const come = (0,lib/* childrenOf */.LU)(w.to, table, constraint.kind).filter((other) => !(0,lib/* objectOf */.Xy)(w.from, other.kind, other.identity) && same(other, constraint));
    const [old] = gone;
    return gone.length === 1 &&
        come.length === 1 &&
        old &&
        (0,lib/* listOf */.c3)(old, "columns").every((column) => w.keepsColumn(table, column))
        ? old
        : null;
}
/** The other name that a constraint or index of this table has from now on. */
function renamedTo(object, w) {
    return (0,lib/* childrenOf */.LU)(w.to, textOf(object, "table"), object.kind).some((other) => renamedFrom(other, w) === object);
}
function dropConstraint(constraint, w) {
    const table = tableOf(w.from, constraint);
    if (!table || renamedTo(constraint, w))
        return;
    const drop = `ALTER ${table.kind.toUpperCase()} ${sqlName(table.identity)} DROP CONSTRAINT ${lastName(constraint.identity)}`;
    if ((0,lib/* attributeOf */.w4)(constraint, "inherited") === true) {
        // it stays behind with a table that its parent has left
        if (isLeaving(table, w))
            w.put("make", constraint, drop, { rank: 166, texts: [] });
        return;
    }
    if ((0,lib/* attributeOf */.w4)(constraint, "type") === "not null" &&
        (0,lib/* objectOf */.Xy)(w.to, "constraint", constraint.identity) === null &&
        isTold(constraint, w))
        return;
    w.put("detach", constraint, drop, { texts: [textOf(constraint, "definition"), textOf(constraint, "references")] });
}
/** The table stays, and is no partition or child of the same table any more. */
function isLeaving(table, w) {
    const now = (0,lib/* objectOf */.Xy)(w.to, table.kind, table.identity);
    if (!now || w.isGone(table.kind, table.identity))
        return false;
    if ((0,lib/* attributeOf */.w4)(table, "partitionOf") !== null)
        return (0,lib/* attributeOf */.w4)(now, "partitionOf") !== (0,lib/* attributeOf */.w4)(table, "partitionOf");
    return (0,lib/* listOf */.c3)(table, "inherits").some((parent) => !(0,lib/* listOf */.c3)(now, "inherits").includes(parent));
}
/** A NOT NULL that was not valid and is now: its column says so. */
function isTold(constraint, w) {
    const column = (0,lib/* objectOf */.Xy)(w.to, "column", `${textOf(constraint, "table")}.${(0,lib/* listOf */.c3)(constraint, "columns")[0] ?? ""}`);
    return (column !== null &&
        (0,lib/* attributeOf */.w4)(column, "notNull") === true &&
        !textOf(constraint, "definition").includes("NO INHERIT"));
}
function canAlterConstraint(change) {
    const { was, is } = change;
    if (onlyDiffers(change, "inherited"))
        return true;
    if (onlyDiffers(change, "validated"))
        return (0,lib/* attributeOf */.w4)(is, "validated") === true;
    const foreign = (0,lib/* attributeOf */.w4)(is, "type") === "foreign key";
    if (onlyDiffers(change, "definition", "deferrable"))
        return foreign && bare(was) === bare(is);
    return onlyDiffers(change, "enforced", "validated") && foreign && (0,lib/* attributeOf */.w4)(is, "enforced") === false;
}
function alterConstraint(change, w) {
    const { is } = change;
    const put = (sql) => w.put("make", is, `ALTER TABLE ${sqlName(textOf(is, "table"))} ${sql}`, { rank: 261 });
    const name = lastName(is.identity);
    if (differs(change, "deferrable")) {
        const deferrable = textOf(is, "deferrable");
        put(`ALTER CONSTRAINT ${name} ${deferrable === "" ? "NOT DEFERRABLE" : deferrable === "deferrable" ? "DEFERRABLE" : "DEFERRABLE INITIALLY DEFERRED"}`);
    }
    if (differs(change, "enforced") && isNotEnforced(is, w))
        put(`ALTER CONSTRAINT ${name} NOT ENFORCED`);
    else if (differs(change, "enforced"))
        leaveDisabled(is, w);
    else if (differs(change, "validated"))
        put(`VALIDATE CONSTRAINT ${name}`);
}
const same = (a, b) => JSON.stringify(a.attributes) === JSON.stringify(b.attributes);
const bare = (object) => textOf(object, "definition").replace(/ (?:NOT )?DEFERRABLE| INITIALLY \w+/g, "");

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/relations.js









/** `ALTER FOREIGN TABLE app.far` */
function alterRelation({ kind, identity }) {
    return `ALTER ${kind.toUpperCase()} ${sqlName(identity)}`;
}
/** `SET (fillfactor=70)` and `RESET (autovacuum_enabled)`: what leads from one list of options to another. */
function optionChanges(before, after) {
    const set = after.filter((option) => !before.includes(option)).map(optionText);
    const reset = before.map(optionName).filter((one) => !after.some((option) => optionName(option) === one));
    return [
        ...(reset.length > 0 ? [`RESET (${reset.join(", ")})`] : []),
        ...(set.length > 0 ? [`SET (${set.join(", ")})`] : []),
    ];
}
function optionName(option) {
    return option.slice(0, option.indexOf("="));
}
/** `fillfactor=70`, as a WITH clause takes it: what is no plain word or number stands in quotes. */
function optionText(option) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    return /^(?:-?[\d.]+|[a-z_]+)$/.test(value) ? `${name}=${value}` : `${name}='${value.replaceAll("'", "''")}'`;
}
function withOptions(options) {
    return options.length > 0 ? ` WITH (${options.map(optionText).join(", ")})` : "";
}
/** CREATE TABLE or FOREIGN TABLE with columns and constraints; what cannot stand in it follows in pieces of its own. */
function createTable(table, w) {
    const { identity, kind } = table;
    const foreign = kind === "foreign table";
    const attached = isAttachedLater(table, w);
    const partitionOf = attached ? null : (0,lib/* attributeOf */.w4)(table, "partitionOf");
    const lines = linesOf(table, w, partitionOf !== null || attached);
    const body = lines.length > 0 ? ` (\n${lines.map((line) => `    ${line}`).join(",\n")}\n)` : "";
    const inherits = (0,lib/* listOf */.c3)(table, "inherits").map(sqlName);
    const method = (0,lib/* attributeOf */.w4)(table, "accessMethod");
    const parts = [
        `CREATE ${(0,lib/* attributeOf */.w4)(table, "persistence") === "unlogged" ? "UNLOGGED " : ""}${kind.toUpperCase()} ${sqlName(identity)}`,
        partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
        body === "" && partitionOf === null ? " ()" : body,
        partitionOf === null ? "" : ` ${textOf(table, "partitionBound")}`,
        inherits.length > 0 ? ` INHERITS (${inherits.join(", ")})` : "",
        foreign ? ` SERVER ${sqlName(textOf(table, "server"))}${foreign_options_foreignOptions((0,lib/* listOf */.c3)(table, "options"))}` : "",
        (0,lib/* attributeOf */.w4)(table, "partitionKey") === null ? "" : ` PARTITION BY ${textOf(table, "partitionKey")}`,
        method === null || method === "heap" ? "" : ` USING ${sqlIdentifier(String(method))}`,
        foreign ? "" : withOptions((0,lib/* listOf */.c3)(table, "options")),
        foreign || (0,lib/* attributeOf */.w4)(table, "tablespace") === null ? "" : ` TABLESPACE ${sqlName(textOf(table, "tablespace"))}`,
    ];
    const columns = (0,lib/* childrenOf */.LU)(w.to, identity, "column");
    w.put("make", table, parts.join(""), {
        makes: true,
        texts: [parts.join(""), ...columns.map((column) => `${textOf(column, "type")} ${textOf(column, "default")}`)],
    });
    if (foreign)
        leaveHidden(table, (0,lib/* listOf */.c3)(table, "options"), w);
    giveToOwner(table, w);
    if ((0,lib/* attributeOf */.w4)(table, "ofType") !== null)
        ofType(table, w);
    if (attached)
        w.put("make", table, attachment(table), { rank: 262, texts: [] });
    for (const [name, clause] of [
        ["rls", "ENABLE"],
        ["forceRls", "FORCE"],
    ])
        if ((0,lib/* attributeOf */.w4)(table, name) === true)
            relations_rowSecurity(table, clause, w);
    if ((0,lib/* attributeOf */.w4)(table, "replicaIdentity") !== "default" && !foreign)
        replicaIdentity(table, w);
}
/** A table with the columns of a type becomes one of that type. */
function ofType(table, w) {
    const type = (0,lib/* attributeOf */.w4)(table, "ofType");
    const clause = type === null ? "NOT OF" : `OF ${sqlName(String(type))}`;
    w.put("make", table, `${alterRelation(table)} ${clause}`, { rank: 184, texts: [clause] });
}
function linesOf(table, w, isPartition) {
    const all = (0,lib/* childrenOf */.LU)(w.to, table.identity, "column").toSorted((a, b) => Number((0,lib/* attributeOf */.w4)(a, "position")) - Number((0,lib/* attributeOf */.w4)(b, "position")));
    const attached = isAttachedLater(table, w);
    const own = all.filter((column) => attached || (0,lib/* attributeOf */.w4)(column, "inherited") !== true);
    const columns = isPartition && !attached ? [] : own.map((column) => columnText(column, startsNotNull(w.to, column)));
    const constraints = (0,lib/* childrenOf */.LU)(w.to, table.identity, "constraint").filter((one) => isInline(one, w));
    return [...columns, ...constraints.map(constraintText)];
}
/** A partition whose indexes bear names of their own is made alone, so that its parent does not name them. */
function isAttachedLater(table, w) {
    const parent = (0,lib/* attributeOf */.w4)(table, "partitionOf");
    if (typeof parent !== "string" || w.isMade("table", parent))
        return false;
    return !(0,lib/* childrenOf */.LU)(w.to, table.identity, "index").every((index) => (0,lib/* attributeOf */.w4)(index, "partitionOf") === null || comesAlong(w.to, index));
}
function attachment(table) {
    return `ALTER TABLE ${sqlName(textOf(table, "partitionOf"))} ATTACH PARTITION ${sqlName(table.identity)} ${textOf(table, "partitionBound")}`;
}
function relations_rowSecurity(table, clause, w) {
    w.put("make", table, `${alterRelation(table)} ${clause} ROW LEVEL SECURITY`, { rank: 308, texts: [] });
}
function replicaIdentity(table, w) {
    const identity = textOf(table, "replicaIdentity");
    const index = identity.startsWith("index ") ? sqlIdentifier(partsOf(identity.slice(6))[0] ?? "") : null;
    const clause = index === null ? identity.toUpperCase() : `USING INDEX ${index}`;
    w.put("make", table, `${alterRelation(table)} REPLICA IDENTITY ${clause}`, { rank: 264, texts: [] });
}
function dropRelation(table, w) {
    const again = w.fates.again.has(`${table.kind} ${table.identity}`) || nameIsTaken(table, w);
    dropRings(table, w);
    const rows = table.kind === "table" && (0,lib/* attributeOf */.w4)(table, "partitionKey") === null;
    const lost = rows ? `drops table ${table.identity} and its rows` : `drops ${table.kind} ${table.identity}`;
    const parent = (0,lib/* attributeOf */.w4)(table, "partitionOf");
    // its place may be another partition's
    const first = again || (typeof parent === "string" && !w.isGone("table", parent));
    w.put(first ? "clear" : "drop", table, `DROP ${table.kind.toUpperCase()} ${sqlName(table.identity)}`, {
        destroys: table.kind === "table" ? `${lost}${relations_renamed(table, w)}` : null,
        texts: textsOfTable(table, w),
    });
}
/** Foreign keys of tables that reference one another would keep both: they go first. */
function dropRings(table, w) {
    for (const key of foreignKeysOf(table.identity, w)) {
        const target = textOf(key, "references");
        if (target === table.identity || !reaches(target, table.identity, w))
            continue;
        const sql = `${alterRelation(table)} DROP CONSTRAINT ${lastName(key.identity)}`;
        w.put("detach", key, sql, { texts: [] });
    }
}
function foreignKeysOf(table, w) {
    return (0,lib/* childrenOf */.LU)(w.from, table, "constraint").filter((one) => (0,lib/* attributeOf */.w4)(one, "references") !== null);
}
/** Whether foreign keys lead from a table that is dropped to another one. */
function reaches(from, to, w) {
    const seen = new Set();
    for (const open = [from]; open.length > 0;) {
        const table = open.pop() ?? "";
        if (table === to)
            return true;
        if (seen.has(table) || !w.isGone("table", table))
            continue;
        seen.add(table);
        open.push(...foreignKeysOf(table, w).map((key) => textOf(key, "references")));
    }
    return false;
}
/** A new table with the same columns may be this one under another name: only a person knows. */
function relations_renamed(table, w) {
    if ((0,lib/* objectOf */.Xy)(w.to, table.kind, table.identity))
        return "";
    const columns = columnsOf(w.from, table.identity);
    const other = (0,lib/* objectsOf */.iZ)(w.to, "table").find(({ identity }) => !(0,lib/* objectOf */.Xy)(w.from, "table", identity) && columnsOf(w.to, identity) === columns);
    return other ? `; if ${other.identity} is the same table under another name, write RENAME TO instead` : "";
}
/** Everything that goes along with a table speaks for it: what it names may go only after it. */
function textsOfTable(table, w) {
    const parents = [textOf(table, "partitionOf"), textOf(table, "partitionKey"), ...(0,lib/* listOf */.c3)(table, "inherits")];
    const words = ["type", "default", "generated", "definition", "references", "using", "check"];
    const children = (0,lib/* childrenOf */.LU)(w.from, table.identity);
    return [...parents, ...children.flatMap((child) => words.map((word) => textOf(child, word)))];
}
/** Something of another kind takes its name. */
function nameIsTaken({ kind, identity }, w) {
    return w.to.objects.some((other) => other.identity === identity && other.kind !== kind && sharesNames.includes(other.kind));
}
const sharesNames = ["table", "foreign table", "view", "materialized view", "sequence", "index", "type"];
function canAlterTable(change, w) {
    if (differs(change, "partitionKey", "server"))
        return false;
    return !differs(change, "accessMethod") || w.from.server.major >= 15;
}
function alterTable(change, w) {
    const { was, is } = change;
    const alter = alterRelation(is);
    const put = (sql, rank = 165) => w.put("make", is, `${alter} ${sql}`, { rank, texts: [] });
    changeOwner(change, w);
    if (differs(change, "persistence"))
        put(`SET ${(0,lib/* attributeOf */.w4)(is, "persistence") === "unlogged" ? "UNLOGGED" : "LOGGED"}`);
    if (differs(change, "accessMethod"))
        put(`SET ACCESS METHOD ${sqlIdentifier(textOf(is, "accessMethod"))}`);
    if (differs(change, "ofType"))
        ofType(is, w);
    if (differs(change, "tablespace"))
        put(`SET TABLESPACE ${sqlName(textOf(is, "tablespace") || "pg_default")}`);
    if (differs(change, "detachPending"))
        w.leave(`table ${is.identity}: a DETACH PARTITION CONCURRENTLY was interrupted, which ALTER TABLE ... DETACH PARTITION ... FINALIZE ends`);
    if (differs(change, "rls"))
        relations_rowSecurity(is, (0,lib/* attributeOf */.w4)(is, "rls") === true ? "ENABLE" : "DISABLE", w);
    if (differs(change, "forceRls"))
        relations_rowSecurity(is, (0,lib/* attributeOf */.w4)(is, "forceRls") === true ? "FORCE" : "NO FORCE", w);
    if (differs(change, "replicaIdentity"))
        replicaIdentity(is, w);
    if (differs(change, "partitionOf", "partitionBound"))
        changePartition(was, is, w);
    if (differs(change, "inherits"))
        changeParents(was, is, w);
    if (!differs(change, "options"))
        return;
    const [before, after] = [(0,lib/* listOf */.c3)(was, "options"), (0,lib/* listOf */.c3)(is, "options")];
    if (is.kind === "foreign table")
        foreignOptionChanges({ object: is, phrase: nameWithKind(is) }, before, after, w);
    else
        for (const sql of optionChanges(before, after))
            put(sql);
}
/** Its parents are other tables under their names now. */
function rehang(was, is, w) {
    if ((0,lib/* attributeOf */.w4)(is, "partitionOf") === null)
        changeParents(was, is, w);
    else
        changePartition(was, is, w);
}
/** Out of the partitioned table before that is dropped, and into the one that is there in the end. */
function changePartition(was, is, w) {
    const [old, parent] = [(0,lib/* attributeOf */.w4)(was, "partitionOf"), (0,lib/* attributeOf */.w4)(is, "partitionOf")];
    if (typeof old === "string")
        w.put(leaving(old, w), is, `ALTER TABLE ${sqlName(old)} DETACH PARTITION ${sqlName(is.identity)}`, leavingRank);
    if (parent !== null)
        w.put("make", is, attachment(is), { rank: 262, texts: [] });
}
function changeParents(was, is, w) {
    const [before, after] = [(0,lib/* listOf */.c3)(was, "inherits"), (0,lib/* listOf */.c3)(is, "inherits")];
    for (const parent of before.filter((one) => !after.includes(one) || w.isGone("table", one)))
        w.put(leaving(parent, w), is, `${alterRelation(is)} NO INHERIT ${sqlName(parent)}`, leavingRank);
    for (const parent of after.filter((one) => !before.includes(one) || w.isMade("table", one)))
        becomeChild(is, parent, w);
}
function becomeChild(is, parent, w) {
    w.put("make", is, `${alterRelation(is)} INHERIT ${sqlName(parent)}`, { rank: 262, texts: [] });
    const columns = (0,lib/* childrenOf */.LU)(w.to, is.identity, "column").filter((one) => (0,lib/* attributeOf */.w4)(one, "inherited") === true);
    if (columns.length > 0)
        w.leave(`table ${is.identity}: columns that were there before INHERIT stay its own; over there they are ${parent}'s alone`);
}
const leavingRank = { rank: 164, texts: [] };
/** A parent that goes lets its children go first. */
function leaving(parent, w) {
    return w.isGone("table", parent) ? "detach" : "make";
}
const columnsOf = (snapshot, identity) => (0,lib/* childrenOf */.LU)(snapshot, identity, "column")
    .map((one) => `${one.identity.slice(identity.length)} ${textOf(one, "type")}`)
    .toSorted()
    .join();

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/functions.js







function createFunction(routine, w) {
    w.put("make", routine, definitionOf(routine), { makes: true, texts: textsOfFunction(routine) });
    giveToOwner(routine, w);
}
/** CREATE FUNCTION ... alone: owner and rights have pieces of their own. */
function definitionOf(routine) {
    return splitDdl(routine.ddl)[0] ?? routine.ddl;
}
/** Types of arguments and result, and the body where the server has read it. */
function textsOfFunction(routine) {
    const body = textOf(routine, "body");
    const isRead = (0,lib/* attributeOf */.w4)(routine, "kind") === "aggregate" || /^(?:BEGIN ATOMIC|RETURN )/.test(body);
    return [
        textOf(routine, "support"),
        routine.identity,
        textOf(routine, "arguments"),
        textOf(routine, "result"),
        isRead ? body : "",
    ];
}
function dropFunction(routine, w) {
    const again = w.fates.again.has(`function ${routine.identity}`);
    const names = textsOfFunction(routine).flatMap((text) => [...namesIn(text)]);
    const onView = names.some((name) => w.isGone("view", name) || w.isGone("materialized view", name));
    w.put(onView ? "detach" : again ? "clear" : "drop", routine, `DROP ${nameWithKind(routine)}`, {
        texts: textsOfFunction(routine),
    });
}
const settled = [
    "volatility",
    "strict",
    "securityDefiner",
    "leakproof",
    "parallel",
    "cost",
    "rows",
    "searchPath",
    "settings",
];
function canAlterFunction({ was, is, ...change }) {
    if (differs({ was, is, ...change }, "kind", "result"))
        return false;
    if ((0,lib/* attributeOf */.w4)(is, "kind") === "window" && (0,lib/* attributeOf */.w4)(was, "kind") !== "window")
        return false;
    if (textOf(was, "arguments") === textOf(is, "arguments"))
        return true;
    const [before, after] = [splitList(textOf(was, "arguments")), splitList(textOf(is, "arguments"))];
    return ((0,lib/* attributeOf */.w4)(is, "kind") !== "aggregate" &&
        before.length === after.length &&
        before.every((argument, index) => {
            const other = after[index] ?? "";
            return (withoutDefault(argument) === withoutDefault(other) &&
                (!argument.includes(" DEFAULT ") || other.includes(" DEFAULT ")));
        }));
}
function alterFunction(change, w) {
    const { is } = change;
    changeOwner(change, w);
    if (onlyDiffers(change, "owner"))
        return;
    const routine = (0,lib/* attributeOf */.w4)(is, "kind") !== "aggregate";
    if (routine && onlyDiffers(change, "owner", ...settled)) {
        w.put("make", is, `ALTER ${nameWithKind(is)} ${clausesOf(change).join(" ")}`, { texts: [] });
        return;
    }
    const definition = definitionOf(is).replace(/^CREATE (?!OR REPLACE)/, "CREATE OR REPLACE ");
    w.put("make", is, definition, { makes: true, texts: textsOfFunction(is) });
}
function clausesOf(change) {
    const { was, is } = change;
    const on = (name) => (0,lib/* attributeOf */.w4)(is, name) === true;
    const clauses = {
        volatility: () => [textOf(is, "volatility").toUpperCase()],
        strict: () => [on("strict") ? "STRICT" : "CALLED ON NULL INPUT"],
        securityDefiner: () => [on("securityDefiner") ? "SECURITY DEFINER" : "SECURITY INVOKER"],
        leakproof: () => [on("leakproof") ? "LEAKPROOF" : "NOT LEAKPROOF"],
        parallel: () => [`PARALLEL ${textOf(is, "parallel").toUpperCase()}`],
        cost: () => [`COST ${textOf(is, "cost")}`],
        rows: () => [`ROWS ${textOf(is, "rows")}`],
        searchPath: () => [
            (0,lib/* attributeOf */.w4)(is, "searchPath") === null
                ? "RESET search_path"
                : settingClause(`search_path=${textOf(is, "searchPath")}`),
        ],
        settings: () => settingChanges((0,lib/* listOf */.c3)(was, "settings"), (0,lib/* listOf */.c3)(is, "settings")),
    };
    return change.attributes.flatMap(({ name }) => clauses[name]?.() ?? []);
}
function settingChanges(before, after) {
    const reset = before.map(optionName).filter((one) => !after.some((setting) => optionName(setting) === one));
    const set = after.filter((setting) => !before.includes(setting));
    return [...reset.map((one) => `RESET ${one}`), ...set.map(settingClause)];
}
const withoutDefault = (argument) => argument.replace(/ DEFAULT .*$/s, "");

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/types.js







function createType(type, w) {
    const [definition = type.ddl, ...rest] = splitDdl(type.ddl);
    w.put("make", type, definition, { makes: true });
    for (const sql of rest)
        w.put("make", type, sql, { rank: 132 });
    giveToOwner(type, w);
}
/** A type that columns have is put aside under another name until they have the new one. */
function dropType(type, w) {
    const again = w.fates.again.has(writing_keyOf(type));
    if ((0,lib/* attributeOf */.w4)(type, "kind") === "base") {
        // its input and output functions and the type need one another
        w.put(again ? "clear" : "drop", type, `DROP TYPE ${sqlName(type.identity)} CASCADE`, {
            destroys: `drops type ${type.identity} with its functions and whatever else hangs on it`,
            texts: [],
        });
        return;
    }
    if (!again || !isInUse(type, w)) {
        w.put(again ? "clear" : "drop", type, `DROP ${nameWithKind(type)}`, { texts: textsOfType(type) });
        return;
    }
    const aside = asideOf(type.identity);
    w.put("clear", type, `ALTER ${nameWithKind(type)} RENAME TO ${sqlIdentifier(aside)}`, { texts: [] });
    const schema = sqlIdentifier(partsOf(type.identity)[0] ?? "");
    const word = (0,lib/* attributeOf */.w4)(type, "kind") === "domain" ? "DOMAIN" : "TYPE";
    w.put("drop", type, `DROP ${word} ${schema}.${sqlIdentifier(aside)}`, { texts: [] });
}
/** Whether a function serves a base type that goes, and goes along with it. */
function servesType(routine, w) {
    const name = functionName(routine.identity);
    return (0,lib/* objectsOf */.iZ)(w.from, "type").some((type) => (0,lib/* attributeOf */.w4)(type, "kind") === "base" &&
        w.isGone("type", type.identity) &&
        (0,lib/* listOf */.c3)(type, "attributes").some((option) => namesIn(option).has(name)));
}
function isInUse(type, w) {
    return w.fates.retypedBy.has(type.identity);
}
function asideOf(identity) {
    const name = partsOf(identity)[1] ?? "";
    return `${name.slice(0, 15)}_before_catch_up`;
}
function textsOfType(type) {
    return [
        textOf(type, "baseType"),
        ...(0,lib/* listOf */.c3)(type, "attributes"),
        ...(0,lib/* listOf */.c3)(type, "constraints"),
        textOf(type, "default"),
    ];
}
function canAlterType(change, w) {
    const { was, is } = change;
    if (differs(change, "kind", "baseType", "collation"))
        return false;
    const kind = (0,lib/* attributeOf */.w4)(is, "kind");
    if (kind === "enum")
        return labelChanges(was, is) !== null && !usesNewLabel(was, is, w);
    if (kind === "composite")
        return attributeChanges(was, is) !== null;
    if (kind === "domain")
        return true;
    return !change.attributes.some(({ name }) => name !== "owner");
}
/** A label cannot be used in the transaction that adds it; those of a type that is made there can. */
function usesNewLabel(was, is, w) {
    const [before, after] = [(0,lib/* listOf */.c3)(was, "labels"), (0,lib/* listOf */.c3)(is, "labels")];
    if (before.length === after.length)
        return false;
    const uses = after.filter((one) => !before.includes(one)).map((one) => `${literal(one)}::${is.identity}`);
    return w.to.objects.some((object) => {
        const texts = object === is ? [] : textsOf(object);
        return texts.some((text) => uses.some((use) => text.includes(use))) && isNew(object, w);
    });
}
function isNew(object, w) {
    const old = (0,lib/* objectOf */.Xy)(w.from, object.kind, object.identity);
    return old === null || textsOf(old).join() !== textsOf(object).join();
}
function alterType(change, w) {
    const { was, is } = change;
    changeOwner(change, w);
    const put = (sql, destroys = null) => w.put("make", is, `ALTER ${nameWithKind(is)} ${sql}`, { destroys, makes: true, texts: [sql] });
    for (const sql of labelChanges(was, is) ?? [])
        put(sql);
    for (const [sql, destroys] of attributeChanges(was, is) ?? [])
        put(sql, destroys);
    if ((0,lib/* attributeOf */.w4)(is, "kind") !== "domain")
        return;
    if (differs(change, "default"))
        put((0,lib/* attributeOf */.w4)(is, "default") === null ? "DROP DEFAULT" : `SET DEFAULT ${textOf(is, "default")}`);
    if (differs(change, "notNull"))
        put((0,lib/* attributeOf */.w4)(is, "notNull") === true ? "SET NOT NULL" : "DROP NOT NULL");
    const [before, after] = [(0,lib/* listOf */.c3)(was, "constraints"), (0,lib/* listOf */.c3)(is, "constraints")];
    for (const constraint of before)
        if (!after.includes(constraint))
            put(`DROP CONSTRAINT ${nameIn(constraint)}`);
    for (const constraint of after)
        if (!before.includes(constraint))
            put(`ADD CONSTRAINT ${nameIn(constraint)}${constraint.slice(rawName(constraint).length)}`);
}
/** The name at the beginning of `email_check CHECK (...)`, as it stands there and for SQL. */
const rawName = (text) => /^(?:"(?:[^"]|"")*"|\S+)/.exec(text)?.[0] ?? "";
const nameIn = (text) => sqlIdentifier(partsOf(rawName(text))[0] ?? "");
/** ADD VALUE and RENAME VALUE; null when a label went or moved, for which there is no statement. */
function labelChanges(was, is) {
    const [before, after] = [(0,lib/* listOf */.c3)(was, "labels"), (0,lib/* listOf */.c3)(is, "labels")];
    if (before.length === after.length) {
        const renamed = before.flatMap((old, at) => (old === after[at] ? [] : [[old, after[at] ?? ""]]));
        if (renamed.some(([old, now]) => after.includes(old) || before.includes(now)))
            return null;
        return renamed.map(([old, now]) => `RENAME VALUE ${literal(old)} TO ${literal(now)}`);
    }
    const kept = after.filter((one) => before.includes(one));
    if (kept.length !== before.length || kept.some((one, at) => one !== before[at]))
        return null;
    const there = new Set(before);
    return after.flatMap((one, at) => {
        if (there.has(one))
            return [];
        there.add(one);
        const next = after.slice(at + 1).find((other) => before.includes(other));
        return [`ADD VALUE ${literal(one)}${next === undefined ? "" : ` BEFORE ${literal(next)}`}`];
    });
}
/** ADD, ALTER and DROP ATTRIBUTE; null when the order is another one. */
function attributeChanges(was, is) {
    if ((0,lib/* attributeOf */.w4)(is, "kind") !== "composite")
        return [];
    const [before, after] = [(0,lib/* listOf */.c3)(was, "attributes"), (0,lib/* listOf */.c3)(is, "attributes")];
    const names = after.map(rawName);
    const kept = before.map(rawName).filter((name) => names.includes(name));
    if (kept.some((name, at) => names[at] !== name))
        return null;
    const typeOf = (list, name) => list.find((one) => rawName(one) === name)?.slice(name.length + 1);
    const dropped = before.filter((one) => !names.includes(rawName(one)));
    return [
        ...dropped.map((one) => [
            `DROP ATTRIBUTE ${nameIn(one)}`,
            `drops attribute ${rawName(one)} of ${is.identity} and its values`,
        ]),
        ...kept
            .filter((name) => typeOf(before, name) !== typeOf(after, name))
            .map((name) => [`ALTER ATTRIBUTE ${nameIn(name)} TYPE ${typeOf(after, name) ?? ""}`, null]),
        ...after
            .filter((one) => !kept.includes(rawName(one)))
            .map((one) => [`ADD ATTRIBUTE ${nameIn(one)}${one.slice(rawName(one).length)}`, null]),
    ];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/attached.js




const states = {
    enabled: "ENABLE",
    disabled: "DISABLE",
    replica: "ENABLE REPLICA",
    always: "ENABLE ALWAYS",
};
function createTrigger(trigger, w) {
    w.put("make", trigger, textOf(trigger, "definition"), { makes: true });
    if ((0,lib/* attributeOf */.w4)(trigger, "enabled") !== "enabled")
        fire(trigger, "TRIGGER", w);
}
/** A trigger or rule as it is to fire; a partition's own trigger comes from its parent, and only this is said of it. */
function fire(object, word, w) {
    const table = tableOf(w.to, object);
    const alter = table?.kind === "foreign table" ? "FOREIGN TABLE" : "TABLE";
    const sql = `ALTER ${alter} ${sqlName(textOf(object, "table"))} ${states[textOf(object, "enabled")] ?? "ENABLE"} ${word} ${lastName(object.identity)}`;
    w.put("make", object, sql, { rank: 309, texts: [] });
}
function dropAttached(object, w) {
    const sql = `DROP ${object.kind.toUpperCase()} ${lastName(object.identity)} ON ${sqlName(textOf(object, "table"))}`;
    w.put("detach", object, sql, {
        texts: [textOf(object, "definition"), textOf(object, "using"), textOf(object, "check")],
    });
}
function dropEventTrigger(trigger, w) {
    w.put("detach", trigger, `DROP EVENT TRIGGER ${sqlName(trigger.identity)}`, {
        rank: 999,
        texts: [textOf(trigger, "definition")],
    });
}
function canAlterTrigger(change) {
    return !differs(change, "definition");
}
function alterTrigger(change, w) {
    if (differs(change, "enabled"))
        fire(change.is, "TRIGGER", w);
}
function createRule(rule, w) {
    w.put("make", rule, textOf(rule, "definition").replace(/;\s*$/, ""), { makes: true });
    if ((0,lib/* attributeOf */.w4)(rule, "enabled") !== "enabled")
        fire(rule, "RULE", w);
}
function alterRule(change, w) {
    const { is } = change;
    if (differs(change, "definition"))
        w.put("make", is, textOf(is, "definition")
            .replace(/;\s*$/, "")
            .replace(/^CREATE RULE/, "CREATE OR REPLACE RULE"), { makes: true });
    if (differs(change, "enabled"))
        fire(is, "RULE", w);
}
function createPolicy(policy, w) {
    const command = textOf(policy, "command");
    const sql = [
        `CREATE POLICY ${lastName(policy.identity)} ON ${sqlName(textOf(policy, "table"))}`,
        (0,lib/* attributeOf */.w4)(policy, "permissive") === true ? "" : " AS RESTRICTIVE",
        command === "ALL" ? "" : ` FOR ${command}`,
        isPublic(policy) ? "" : ` TO ${rolesOf(policy)}`,
        ...conditions(policy, ["using", "check"]),
    ].join("");
    w.put("make", policy, sql, { makes: true });
}
function conditions(policy, names) {
    const words = { using: "USING", check: "WITH CHECK" };
    return names
        .filter((name) => (0,lib/* attributeOf */.w4)(policy, name) !== null)
        .map((name) => `\n  ${words[name] ?? name} (${textOf(policy, name)})`);
}
const isPublic = (policy) => (0,lib/* listOf */.c3)(policy, "roles").join() === "PUBLIC";
const rolesOf = (policy) => (0,lib/* listOf */.c3)(policy, "roles").map(sqlRole).join(", ");
/** ALTER POLICY takes roles and conditions, but none of them away. */
function canAlterPolicy(change) {
    if (differs(change, "command", "permissive"))
        return false;
    return change.attributes.every(({ name, after }) => name === "roles" || after !== null);
}
function alterPolicy(change, w) {
    const { is } = change;
    const changed = change.attributes.map(({ name }) => name).filter((name) => name !== "roles");
    const roles = differs(change, "roles") ? ` TO ${rolesOf(is)}` : "";
    const sql = `ALTER POLICY ${lastName(is.identity)} ON ${sqlName(textOf(is, "table"))}${roles}${conditions(is, changed.toSorted().toReversed()).join("")}`;
    w.put("make", is, sql);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/comments.js






function createComment(comment, w) {
    put(comment, `IS ${literal(textOf(comment, "text"))}`, w);
}
function dropComment(comment, w) {
    put(comment, "IS NULL", w);
}
function put(comment, is, w) {
    const target = targetOf(comment, w.to);
    const sql = target === null ? onDatabase("COMMENT ON DATABASE", is).replace(/;$/, "") : `COMMENT ON ${target} ${is}`;
    w.put("finish", comment, sql, { texts: [] });
}
function alterComment({ is }, w) {
    createComment(is, w);
}
const onTheirTable = ["constraint", "trigger", "policy", "rule"];
const named = [
    "schema",
    "table",
    "column",
    "index",
    "view",
    "materialized view",
    "sequence",
    "function",
    "type",
    "foreign table",
];
/** What COMMENT ON calls it; of kinds that are not known here as the comment's own DDL does. */
function targetOf(comment, snapshot) {
    const text = textOf(comment, "object");
    for (const kind of onTheirTable) {
        const object = text.startsWith(`${kind} `) ? (0,lib/* objectOf */.Xy)(snapshot, kind, text.slice(kind.length + 1)) : null;
        if (object)
            return `${kind.toUpperCase()} ${lastName(object.identity)} ON ${sqlName(textOf(object, "table"))}`;
    }
    for (const kind of named) {
        const object = text.startsWith(`${kind} `) ? (0,lib/* objectOf */.Xy)(snapshot, kind, text.slice(kind.length + 1)) : null;
        if (object)
            return nameWithKind(object);
    }
    if (text.startsWith("database "))
        return null;
    const end = comment.ddl.lastIndexOf(` IS ${literal(String((0,lib/* attributeOf */.w4)(comment, "text")))}`);
    return comment.ddl.slice("COMMENT ON ".length, end < 0 ? undefined : end);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/object-phrase.js

const object_phrase_onTheirTable = ["constraint", "trigger", "policy", "rule"];
/** An object as COMMENT ON and SECURITY LABEL ON name it: `TABLE public.orders`, `POLICY own ON public.orders`. */
function objectPhrase({ kind, identity, attributes }) {
    const { table, type, language } = attributes;
    if (object_phrase_onTheirTable.includes(kind) && typeof table === "string")
        return `${kind.toUpperCase()} ${sqlName(identity.slice(table.length + 1))} ON ${sqlName(table)}`;
    switch (kind) {
        case "constraint":
            return `CONSTRAINT ${sqlName(identity.slice(String(type).length + 1))} ON DOMAIN ${sqlName(String(type))}`;
        case "function":
            return `${attributes["kind"] === "procedure" ? "PROCEDURE" : "FUNCTION"} ${sqlName(identity)}`;
        case "cast":
            return `CAST (${identity})`;
        case "transform":
            return `TRANSFORM FOR ${String(type)} LANGUAGE ${sqlName(String(language))}`;
        default:
            return `${kind.toUpperCase()} ${sqlName(identity)}`;
    }
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/generic.js







/** A kind that nothing here knows better: its own DDL makes it, DROP takes it away. */
function createByDdl(object, w) {
    leaveHidden(object, (0,lib/* listOf */.c3)(object, "options"), w);
    if (object.kind === "subscription")
        return leaveSubscription(object, w);
    if (object.kind === "database")
        return;
    if (isSecretSetting(object))
        return leaveSetting(object, w);
    const [first, ...rest] = splitDdl(object.ddl).map((sql) => shownOptions(sql));
    if (first !== undefined)
        w.put("make", object, first, { makes: true });
    for (const sql of rest)
        w.put("make", object, sql, { rank: rankOf(object.kind) + 2 });
    const owner = (0,lib/* attributeOf */.w4)(object, "owner");
    if (typeof owner === "string" && owner !== w.role)
        give(object, owner, w, "make");
}
/** Hidden options cannot be written: they are left out, and told. */
function shownOptions(sql) {
    const shown = sql.replace(/(?:, )?(?:"(?:[^"]|"")*"|\w+) '\(hidden [0-9a-f]+\)'/g, "");
    return shown.replace(/ OPTIONS \((?:, )?\)/, "").replace(" OPTIONS (, ", " OPTIONS (");
}
function give(object, owner, w, stage) {
    w.put(stage, object, `ALTER ${objectPhraseOf(object)} OWNER TO ${sqlRole(owner)}`, {
        rank: stage === "make" ? rankOf(object.kind) + 1 : 0,
        texts: [],
    });
}
function objectPhraseOf(object) {
    if (object.kind === "user mapping")
        return `USER MAPPING FOR ${sqlRole(textOf(object, "role"))} SERVER ${sqlName(textOf(object, "server"))}`;
    return objectPhrase({ ...object, attributes: { ...object.attributes } });
}
function leaveSubscription(object, w) {
    w.leave(`subscription ${object.identity}: it holds a connection string with a password, and it is not made in a transaction`);
}
/** Nothing hangs on them, so they go before what they hang on. */
const leaves = "cast,operator,operator class,operator family,text search configuration,transform,user mapping,statistics".split(",");
function dropByKind(object, w) {
    if (object.kind === "subscription")
        return leaveSubscription(object, w);
    if (object.kind === "database")
        return;
    const stage = leaves.includes(object.kind) ? "detach" : w.fates.again.has(writing_keyOf(object)) ? "clear" : "drop";
    if (object.kind === "setting")
        return w.put("finish", object, settingReset(object), { rank: 1, texts: [] });
    if (object.kind === "security label")
        return w.put("finish", object, withoutLabel(object), { rank: 1, texts: [] });
    w.put(stage, object, `DROP ${objectPhraseOf(object)}`, { texts: [object.ddl] });
}
function isSecretSetting(object) {
    return object.kind === "setting" && textOf(object, "value").startsWith("(hidden ");
}
function leaveSetting(setting, w) {
    w.leave(`setting ${setting.identity}: its value is secret, and no snapshot holds it`);
}
function settingReset(setting) {
    const parameter = textOf(setting, "parameter").split(".").map(sqlName).join(".");
    const role = (0,lib/* attributeOf */.w4)(setting, "role");
    const sql = role === null
        ? onDatabase("ALTER DATABASE", `RESET ${parameter}`)
        : onDatabase(`ALTER ROLE ${sqlRole(String(role))} IN DATABASE`, `RESET ${parameter}`);
    return sql.replace(/;$/, "");
}
function withoutLabel(label) {
    return label.ddl.replace(/ IS (?: E)?'(?:[^']|'')*';?\s*$/, " IS NULL");
}
const byOptions = ["foreign data wrapper", "server", "user mapping"];
function canAlterByKind(change) {
    const { kind } = change.is;
    if (kind === "subscription" || kind === "database" || kind === "setting" || kind === "security label")
        return true;
    if (kind === "foreign data wrapper")
        return true;
    if (kind === "server")
        return (onlyDiffers(change, "owner", "options", "version") &&
            !(differs(change, "version") && (0,lib/* attributeOf */.w4)(change.is, "version") === null));
    if (kind === "user mapping")
        return onlyDiffers(change, "options");
    if (kind === "statistics")
        return onlyDiffers(change, "owner", "target");
    return onlyDiffers(change, "owner");
}
function alterByKind(change, w) {
    const { was, is } = change;
    if (is.kind === "subscription")
        return leaveSubscription(is, w);
    if (is.kind === "database")
        return alterDatabase(change, w);
    if (isSecretSetting(is))
        return leaveSetting(is, w);
    if (is.kind === "setting" || is.kind === "security label") {
        for (const sql of splitDdl(is.ddl))
            w.put("finish", is, sql, { rank: 2, texts: [] });
        return;
    }
    if (differs(change, "owner"))
        give(is, textOf(is, "owner"), w, "finish");
    if (differs(change, "options") && byOptions.includes(is.kind))
        optionsOf(was, is, w);
    for (const name of ["handler", "validator"].filter((one) => is.kind === "foreign data wrapper" && differs(change, one))) {
        const routine = textOf(is, name);
        const clause = routine === "" ? `NO ${name.toUpperCase()}` : `${name.toUpperCase()} ${routine}`;
        w.put("make", is, `ALTER FOREIGN DATA WRAPPER ${sqlName(is.identity)} ${clause}`, { texts: [clause] });
    }
    if (differs(change, "version"))
        w.put("make", is, `ALTER SERVER ${sqlName(is.identity)} VERSION ${literal(textOf(is, "version"))}`, { texts: [] });
    if (differs(change, "target"))
        w.put("make", is, `ALTER STATISTICS ${sqlName(is.identity)} SET STATISTICS ${textOf(is, "target") || "-1"}`, {
            texts: [],
        });
}
function optionsOf(was, is, w) {
    foreignOptionChanges({ object: is, phrase: objectPhraseOf(is) }, (0,lib/* listOf */.c3)(was, "options"), (0,lib/* listOf */.c3)(is, "options"), w);
}
function alterDatabase(change, w) {
    if (differs(change, "owner"))
        w.put("finish", change.is, onDatabase("ALTER DATABASE", `OWNER TO ${sqlRole(textOf(change.is, "owner"))}`).replace(/;$/, ""), { rank: 0, texts: [] });
    if (differs(change, "encoding", "collation"))
        w.leave("the database's encoding and collation are chosen when it is made");
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/indexes.js







/** CREATE INDEX as the server writes it; on a partitioned table without ONLY when the partitions' indexes get their names. */
function createIndex(index, w) {
    if ((0,lib/* attributeOf */.w4)(index, "constraint") !== null)
        return finishIndex(index, w);
    const table = tableOf(w.to, index);
    if (!table)
        return;
    const parent = (0,lib/* attributeOf */.w4)(index, "partitionOf");
    const old = renamedFrom(index, w);
    if (old)
        w.put("make", index, `ALTER INDEX ${sqlName(old.identity)} RENAME TO ${lastName(index.identity)}`, {
            rank: 230,
            makes: true,
        });
    else if (typeof parent === "string" && w.isMade("index", parent) && comesAlong(w.to, index) && allAlong(parent, w))
        return;
    else if (typeof parent === "string" &&
        !w.isMade("index", parent) &&
        w.isMade("table", table.identity) &&
        comesAlong(w.to, index))
        return;
    else {
        const parts = partsOfIndex(index, w);
        const whole = parent === null && parts.every((part) => comesAlong(w.to, part));
        const definition = textOf(index, "definition");
        w.put("make", index, whole ? definition.replace(" ON ONLY ", " ON ") : definition, {
            rank: (table.kind === "materialized view" ? 285 : 250) - (typeof parent === "string" ? 0 : 1),
            makes: true,
        });
        if (typeof parent === "string" && w.isMade("index", parent))
            attach(index, parent, w);
    }
    finishIndex(index, w);
}
function attach(index, parent, w) {
    w.put("make", index, `ALTER INDEX ${sqlName(parent)} ATTACH PARTITION ${sqlName(index.identity)}`, {
        rank: 252,
        texts: [],
    });
}
function finishIndex(index, w) {
    if (textOf(index, "tablespace") !== "")
        moveTo(index, w);
    if ((0,lib/* attributeOf */.w4)(index, "clustered") === true)
        cluster(index, w);
    if ((0,lib/* attributeOf */.w4)(index, "valid") === false)
        w.leave(`index ${index.identity}: it is invalid over there, and no statement makes an index invalid`);
}
function moveTo(index, w) {
    const space = sqlName(textOf(index, "tablespace") || "pg_default");
    w.put("make", index, `ALTER INDEX ${sqlName(index.identity)} SET TABLESPACE ${space}`, { rank: 284, texts: [] });
}
function cluster(index, w) {
    const clause = (0,lib/* attributeOf */.w4)(index, "clustered") === true ? `CLUSTER ON ${lastName(index.identity)}` : "SET WITHOUT CLUSTER";
    const table = tableOf(w.to, index);
    w.put("make", index, `ALTER ${table?.kind.toUpperCase() ?? "TABLE"} ${sqlName(textOf(index, "table"))} ${clause}`, {
        rank: 286,
        texts: [],
    });
}
function dropIndex(index, w) {
    if ((0,lib/* attributeOf */.w4)(index, "constraint") !== null || renamedTo(index, w))
        return;
    const parent = (0,lib/* attributeOf */.w4)(index, "partitionOf");
    if (typeof parent === "string" && w.isGone("index", parent))
        return;
    const table = tableOf(w.from, index);
    if (typeof parent === "string" && table && isLeaving(table, w)) {
        w.put("make", index, `DROP INDEX ${sqlName(index.identity)}`, { rank: 166, texts: [] });
        return;
    }
    w.put("detach", index, `DROP INDEX ${sqlName(index.identity)}`, { texts: [textOf(index, "definition")] });
}
function canAlterIndex(change, w) {
    if (onlyDiffers(change, "clustered", "valid", "tablespace"))
        return true;
    const { was, is } = change;
    if (differs(change, "constraint", "partitionOf"))
        return (onlyDiffers(change, "constraint", "partitionOf", "primary") &&
            (!differs(change, "constraint") || (0,lib/* attributeOf */.w4)(was, "constraint") === null) &&
            ((0,lib/* attributeOf */.w4)(was, "partitionOf") === null || leavesAlong(was, w)));
    if ((0,lib/* attributeOf */.w4)(is, "constraint") !== null)
        return true;
    return (withoutOptions(was)[0] === withoutOptions(is)[0] &&
        onlyDiffers(change, "definition", "clustered", "valid", "tablespace"));
}
function alterIndex(change, w) {
    const { was, is } = change;
    const [, before] = withoutOptions(was);
    const [, after] = withoutOptions(is);
    for (const sql of optionChanges(before, after))
        w.put("make", is, `ALTER INDEX ${sqlName(is.identity)} ${sql}`, { rank: 253, texts: [] });
    const parent = (0,lib/* attributeOf */.w4)(is, "partitionOf");
    if (differs(change, "partitionOf") &&
        typeof parent === "string" &&
        (w.isMade("index", parent) || !isBecomingPartition(is, w)))
        attach(is, parent, w);
    if (differs(change, "tablespace"))
        moveTo(is, w);
    if (differs(change, "clustered"))
        cluster(is, w);
    if (!differs(change, "valid"))
        return;
    if ((0,lib/* attributeOf */.w4)(is, "valid") === true)
        w.put("make", is, `REINDEX INDEX ${sqlName(is.identity)}`, { rank: 254, texts: [] });
    else
        w.leave(`index ${is.identity}: it is invalid over there, and no statement makes an index invalid`);
}
/** It is no part of another index any more as soon as its table is no partition. */
function leavesAlong(index, w) {
    const table = tableOf(w.from, index);
    return table !== null && isLeaving(table, w);
}
/** Attaching the table attaches its indexes. */
function isBecomingPartition(index, w) {
    const [before, after] = [tableOf(w.from, index), tableOf(w.to, index)];
    return before !== null && after !== null && (0,lib/* attributeOf */.w4)(before, "partitionOf") !== (0,lib/* attributeOf */.w4)(after, "partitionOf");
}
/** The definition without its storage options, and those: `fillfactor=50`. */
function withoutOptions(index) {
    const definition = textOf(index, "definition");
    const [, options = ""] = / WITH \(([^()]*)\)(?= TABLESPACE | WHERE |$)/.exec(definition) ?? [];
    const bare = definition.replace(/ WITH \([^()]*\)(?= TABLESPACE | WHERE |$)/, "");
    return [
        bare,
        options
            .split(", ")
            .filter((option) => option !== "")
            .map((option) => option.replace(/='(.*)'$/, "=$1")),
    ];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/others.js





function createSchema(schema, w) {
    const owner = textOf(schema, "owner");
    const authorization = owner === w.role ? "" : ` AUTHORIZATION ${sqlRole(owner)}`;
    w.put("make", schema, `CREATE SCHEMA ${sqlName(schema.identity)}${authorization}`, { makes: true });
}
function dropSchema(schema, w) {
    w.put("drop", schema, `DROP SCHEMA ${sqlName(schema.identity)}`, { texts: [] });
}
function createExtension(extension, w) {
    const schema = textOf(extension, "schema");
    w.put("make", extension, `CREATE EXTENSION ${sqlName(extension.identity)} WITH SCHEMA ${sqlName(schema)}`, {
        makes: true,
        texts: [],
    });
    if (!(0,lib/* objectOf */.Xy)(w.to, "schema", schema) && schema !== "pg_catalog" && !(0,lib/* objectOf */.Xy)(w.from, "schema", schema))
        w.leave(`extension ${extension.identity}: its schema ${schema} is not part of the snapshot and has to be there`);
}
function dropExtension(extension, w) {
    w.put("drop", extension, `DROP EXTENSION ${sqlName(extension.identity)}`, {
        destroys: `drops extension ${extension.identity} and what it brought along`,
        texts: [],
    });
}
function alterExtension(change, w) {
    const { is } = change;
    if (differs(change, "schema"))
        w.put("make", is, `ALTER EXTENSION ${sqlName(is.identity)} SET SCHEMA ${sqlName(textOf(is, "schema"))}`, {
            texts: [],
        });
}
const firings = {
    enabled: "ENABLE",
    disabled: "DISABLE",
    replica: "ENABLE REPLICA",
    always: "ENABLE ALWAYS",
};
function createEventTrigger(trigger, w) {
    w.put("make", trigger, textOf(trigger, "definition"), { makes: true });
    giveToOwner(trigger, w);
    if ((0,lib/* attributeOf */.w4)(trigger, "enabled") !== "enabled")
        others_fire(trigger, w);
}
function others_fire(trigger, w) {
    const state = firings[textOf(trigger, "enabled")] ?? "ENABLE";
    w.put("finish", trigger, `ALTER EVENT TRIGGER ${sqlName(trigger.identity)} ${state}`, { rank: 999, texts: [] });
}
function canAlterEventTrigger(change) {
    return onlyDiffers(change, "owner", "enabled");
}
function alterEventTrigger(change, w) {
    changeOwner(change, w);
    if (differs(change, "enabled"))
        others_fire(change.is, w);
}
function createPublication(publication, w) {
    const { members, options } = partsOfPublication(publication);
    w.put("make", publication, `CREATE PUBLICATION ${sqlName(publication.identity)}${members && ` FOR ${members}`}${options && ` WITH (${options})`}`, {
        makes: true,
    });
    giveToOwner(publication, w);
}
function dropPublication(publication, w) {
    const again = w.fates.again.has(writing_keyOf(publication));
    w.put("detach", publication, `DROP PUBLICATION ${sqlName(publication.identity)}`, {
        destroys: again ? null : `drops publication ${publication.identity}: its subscribers get nothing more`,
        texts: [textOf(publication, "definition")],
    });
}
/** Its tables and options may change; from some tables to all of them is another publication. */
function canAlterPublication({ was, is }) {
    const [before, after] = [partsOfPublication(was), partsOfPublication(is)];
    return (before.members === after.members ||
        (before.members !== "" && after.members !== "" && !others_everything(before.members) && !others_everything(after.members)));
}
function alterPublication(change, w) {
    const { was, is } = change;
    changeOwner(change, w);
    if (!differs(change, "definition"))
        return;
    const [before, after] = [partsOfPublication(was), partsOfPublication(is)];
    const put = (sql) => w.put("make", is, `ALTER PUBLICATION ${sqlName(is.identity)} ${sql}`);
    if (before.members !== after.members)
        put(`SET ${after.members}`);
    if (before.options === after.options)
        return;
    const usual = "publish = 'insert, update, delete, truncate'";
    const reset = [
        after.options.includes("publish = ") || !before.options.includes("publish = ") ? "" : usual,
        after.options.includes("publish_via_partition_root") || !before.options.includes("publish_via_partition_root")
            ? ""
            : "publish_via_partition_root = false",
        after.options.includes("publish_generated_columns") || !before.options.includes("publish_generated_columns")
            ? ""
            : "publish_generated_columns = none",
    ];
    put(`SET (${[after.options, ...reset].filter((option) => option !== "").join(", ")})`);
}
function partsOfPublication(publication) {
    const [, members = "", options = ""] = /^(?:FOR (.*?))?(?: ?WITH \((.*)\))?$/s.exec(textOf(publication, "definition")) ?? [];
    // one TABLE for several tables is what every major takes
    const items = splitList(members).map((item, at, all) => item.startsWith("TABLE ") && all[at - 1]?.startsWith("TABLE ") === true ? item.slice("TABLE ".length) : item);
    return { members: items.join(", "), options };
}
const others_everything = (members) => members === "ALL TABLES";

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/sequences.js






function createSequence(sequence, w) {
    const definition = textOf(sequence, "definition");
    const words = [
        `CREATE ${definition.startsWith("UNLOGGED") ? "UNLOGGED " : ""}SEQUENCE ${sqlName(sequence.identity)}`,
        textOf(sequence, "type") === "bigint" ? "" : `AS ${textOf(sequence, "type")}`,
        definition.replace(/^UNLOGGED ?/, ""),
    ];
    w.put("make", sequence, words.filter((word) => word !== "").join(" "), { makes: true });
    giveToOwner(sequence, w);
    if ((0,lib/* attributeOf */.w4)(sequence, "ownedBy") !== null)
        own(sequence, w);
}
function own(sequence, w) {
    const column = (0,lib/* attributeOf */.w4)(sequence, "ownedBy");
    const owner = typeof column === "string" ? sqlName(column) : "NONE";
    w.put("make", sequence, `ALTER SEQUENCE ${sqlName(sequence.identity)} OWNED BY ${owner}`, {
        rank: column === null ? 160 : 232,
        texts: [],
    });
}
function dropSequence(sequence, w) {
    const column = (0,lib/* attributeOf */.w4)(sequence, "ownedBy");
    // it goes with the column that owns it
    if (typeof column === "string" && ownerGoes(column, w))
        return;
    const again = w.fates.again.has(writing_keyOf(sequence));
    w.put(again ? "clear" : "drop", sequence, `DROP SEQUENCE ${sqlName(sequence.identity)}`, {
        destroys: `drops sequence ${sequence.identity} and where it stands`,
        texts: [],
    });
}
function ownerGoes(column, w) {
    const relation = relationOf(w.from, tableName(column));
    return w.isGone("column", column) || (relation !== null && w.isGone(relation.kind, relation.identity));
}
function alterSequence(change, w) {
    const { was, is } = change;
    if (!followsTable(change, w))
        changeOwner(change, w);
    const put = (sql) => w.put("make", is, `ALTER SEQUENCE ${sqlName(is.identity)} ${sql}`, { rank: 145, texts: [] });
    if (logged(was) !== logged(is))
        put(`SET ${logged(is) ? "LOGGED" : "UNLOGGED"}`);
    const options = [
        ...(differs(change, "type") ? [`AS ${textOf(is, "type")}`] : []),
        ...sequenceChanges(fields(was), fields(is)),
    ];
    if (options.length > 0)
        put(options.join(" "));
    if (differs(change, "ownedBy"))
        own(is, w);
}
const fields = (object) => ({ type: textOf(object, "type"), definition: textOf(object, "definition") });
/** Who gives a table away gives the sequences that its columns own along. */
function followsTable({ was, is }, w) {
    const column = (0,lib/* attributeOf */.w4)(was, "ownedBy");
    if (typeof column !== "string" || (0,lib/* attributeOf */.w4)(is, "ownedBy") !== column)
        return false;
    const table = tableName(column);
    const [before, after] = [(0,lib/* objectOf */.Xy)(w.from, "table", table), (0,lib/* objectOf */.Xy)(w.to, "table", table)];
    return before !== null && after !== null && (0,lib/* attributeOf */.w4)(before, "owner") !== (0,lib/* attributeOf */.w4)(after, "owner");
}
const logged = (object) => !textOf(object, "definition").startsWith("UNLOGGED");

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/views.js





function createView(view, w) {
    w.put("make", view, `CREATE ${viewText(view)}`, { makes: true });
    giveToOwner(view, w);
}
function viewText(view) {
    const body = textOf(view, "definition").replace(/;\s*$/, "");
    const empty = (0,lib/* attributeOf */.w4)(view, "populated") === false ? "\n  WITH NO DATA" : "";
    const method = (0,lib/* attributeOf */.w4)(view, "accessMethod");
    const using = method === null || method === "heap" ? "" : ` USING ${sqlName(String(method))}`;
    const space = (0,lib/* attributeOf */.w4)(view, "tablespace") === null ? "" : ` TABLESPACE ${sqlName(textOf(view, "tablespace"))}`;
    return `${view.kind.toUpperCase()} ${sqlName(view.identity)}${using}${withOptions(views_optionsOf(view))}${space} AS\n${body}${empty}`;
}
function views_optionsOf(view) {
    const security = [
        (0,lib/* attributeOf */.w4)(view, "securityBarrier") === true ? ["security_barrier=true"] : [],
        (0,lib/* attributeOf */.w4)(view, "securityInvoker") === true ? ["security_invoker=true"] : [],
    ];
    return [...security.flat(), ...(0,lib/* listOf */.c3)(view, "options")];
}
function dropView(view, w) {
    w.put("detach", view, `DROP ${view.kind.toUpperCase()} ${sqlName(view.identity)}`, {
        texts: [textOf(view, "definition")],
        destroys: view.kind === "materialized view" && !w.fates.again.has(writing_keyOf(view))
            ? `drops materialized view ${view.identity}`
            : null,
    });
}
function canAlterView(change, w) {
    if (differs(change, "accessMethod"))
        return false;
    if (!differs(change, "definition"))
        return true;
    return change.is.kind === "view" && beginsWith(views_columnsOf(change.is, w.to), views_columnsOf(change.was, w.from));
}
/** CREATE OR REPLACE VIEW adds columns at the end, and keeps those that are there as they are. */
function beginsWith(columns, first) {
    return first.every((column, index) => columns[index] === column);
}
function views_columnsOf(view, snapshot) {
    return (0,lib/* childrenOf */.LU)(snapshot, view.identity, "column")
        .toSorted((a, b) => Number((0,lib/* attributeOf */.w4)(a, "position")) - Number((0,lib/* attributeOf */.w4)(b, "position")))
        .map((column) => `${column.identity} ${textOf(column, "type")} ${textOf(column, "collation")}`);
}
function alterView(change, w) {
    const { was, is } = change;
    changeOwner(change, w);
    if (differs(change, "tablespace"))
        w.put("make", is, `${alterRelation(is)} SET TABLESPACE ${sqlName(textOf(is, "tablespace") || "pg_default")}`, {
            rank: 282,
            texts: [],
        });
    if (differs(change, "definition"))
        w.put("make", is, `CREATE OR REPLACE ${viewText(is)}`, { makes: true });
    else
        for (const sql of optionChanges(views_optionsOf(was), views_optionsOf(is)))
            w.put("make", is, `${alterRelation(is)} ${sql}`, { rank: 282, texts: [] });
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/kind-writers.js













const always = () => true;
const tables = { create: createTable, drop: dropRelation, canAlter: canAlterTable, alter: alterTable };
const views = { create: createView, drop: dropView, canAlter: canAlterView, alter: alterView };
const generic = { create: createByDdl, drop: dropByKind, canAlter: canAlterByKind, alter: alterByKind };
// rights are written as a whole: see grants.ts and default-privileges.ts
const elsewhere = { create: () => { }, drop: () => { }, canAlter: always, alter: () => { } };
const writers = {
    schema: { create: createSchema, drop: dropSchema, canAlter: always, alter: changeOwner },
    extension: {
        create: createExtension,
        drop: dropExtension,
        canAlter: always,
        alter: alterExtension,
    },
    type: { create: createType, drop: dropType, canAlter: canAlterType, alter: alterType },
    sequence: { create: createSequence, drop: dropSequence, canAlter: always, alter: alterSequence },
    table: tables,
    "foreign table": tables,
    column: { create: createColumn, drop: dropColumn, canAlter: canAlterColumn, alter: alterColumn },
    constraint: { create: createConstraint, drop: dropConstraint, canAlter: canAlterConstraint, alter: alterConstraint },
    index: { create: createIndex, drop: dropIndex, canAlter: canAlterIndex, alter: alterIndex },
    view: views,
    "materialized view": views,
    function: { create: createFunction, drop: dropFunction, canAlter: canAlterFunction, alter: alterFunction },
    trigger: {
        create: createTrigger,
        drop: dropAttached,
        canAlter: canAlterTrigger,
        alter: alterTrigger,
    },
    rule: { create: createRule, drop: dropAttached, canAlter: always, alter: alterRule },
    policy: {
        create: createPolicy,
        drop: dropAttached,
        canAlter: canAlterPolicy,
        alter: alterPolicy,
    },
    publication: {
        create: createPublication,
        drop: dropPublication,
        canAlter: canAlterPublication,
        alter: alterPublication,
    },
    "event trigger": {
        create: createEventTrigger,
        drop: dropEventTrigger,
        canAlter: canAlterEventTrigger,
        alter: alterEventTrigger,
    },
    grant: elsewhere,
    "default privilege": elsewhere,
    comment: { create: createComment, drop: dropComment, canAlter: always, alter: alterComment },
};
function writerOf(kind) {
    return writers[kind] ?? generic;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/fates.js






/**
 * What has to be dropped and made again although it is on both sides: what no ALTER changes, and what hangs on that or on
 * what goes. PostgreSQL would refuse it otherwise (or, with CASCADE, drop it silently).
 */
function decideFates(changes, removed, sides) {
    const w = new Writing(sides, {
        again: new Set(),
        retyped: new Set(),
        retypedBy: new Set(),
        redefaulted: new Set(),
        rehung: new Set(),
    });
    const again = changes.filter((change) => !writerOf(change.is.kind).canAlter(change, w)).map(({ was }) => was);
    const retyped = changes.filter((change) => change.is.kind === "column" && differs(change, "type", "collation"));
    const spread = new Spread(sides);
    for (const object of [...removed, ...again])
        spread.gone(object);
    for (const { was } of retyped)
        spread.typed(was);
    return spread.fates;
}
class Spread {
    fates = {
        again: new Set(),
        retyped: new Set(),
        retypedBy: new Set(),
        redefaulted: new Set(),
        rehung: new Set(),
    };
    #sides;
    #seen = new Set();
    #mentioning = null;
    constructor(sides) {
        this.#sides = sides;
    }
    /** It is dropped; what is still wanted of what hangs on it is made again. */
    gone(object) {
        const key = writing_keyOf(object);
        if (this.#seen.has(key))
            return;
        this.#seen.add(key);
        if ((0,lib/* objectOf */.Xy)(this.#sides.to, object.kind, object.identity))
            this.fates.again.add(key);
        for (const child of (0,lib/* childrenOf */.LU)(this.#sides.from, object.identity))
            this.#again(child);
        for (const sequence of this.#sequencesOf(object))
            this.#again(sequence);
        if (object.kind === "column") {
            for (const other of this.#onColumn(object))
                this.#again(other);
            return;
        }
        if (object.kind === "constraint" || object.kind === "index") {
            for (const other of this.#foreignKeysTo(object))
                this.#again(other);
            return;
        }
        for (const other of this.#served(object))
            this.#again(other);
        for (const other of this.#mentions(nameOf(object)))
            if (other !== object)
                this.#hangs(other, object);
    }
    /** A column's type is another one: the server carries indexes and constraints along, nothing else. */
    typed(column) {
        for (const other of this.#onColumn(column))
            if (other.kind !== "index" && other.kind !== "constraint")
                this.#again(other);
    }
    #again(object) {
        if ((0,lib/* objectOf */.Xy)(this.#sides.to, object.kind, object.identity))
            this.gone(object);
    }
    #hangs(other, on) {
        if (other.kind === "table" || other.kind === "foreign table") {
            if ((0,lib/* objectOf */.Xy)(this.#sides.to, other.kind, other.identity))
                this.fates.rehung.add(writing_keyOf(other));
            return;
        }
        if (other.kind !== "column")
            return this.#again(other);
        const relation = relationOf(this.#sides.from, textOf(other, "table"));
        if (relation?.kind !== "table" && relation?.kind !== "foreign table")
            return;
        if (!(0,lib/* objectOf */.Xy)(this.#sides.to, "column", other.identity))
            return;
        const name = nameOf(on);
        if (namesIn(textOf(other, "type")).has(name)) {
            if (on.kind !== "type")
                return;
            this.fates.retyped.add(writing_keyOf(other));
            this.fates.retypedBy.add(on.identity);
            this.typed(other);
        }
        else if (namesIn(textOf(other, "generated")).has(name))
            this.gone(other);
        else
            this.fates.redefaulted.add(writing_keyOf(other));
    }
    /** What may speak of a column: it stands on its table, or names that, and names the column. */
    #onColumn(column) {
        const table = tableName(column.identity);
        const found = new Set([...(0,lib/* childrenOf */.LU)(this.#sides.from, table), ...this.#mentions(table)]);
        return [...found].filter((other) => other !== column &&
            other.kind !== "table" &&
            (other.kind !== "column" || (0,lib/* attributeOf */.w4)(other, "generated") !== null) &&
            textsOf(other).some((text) => mentions(text, column.identity)));
    }
    #foreignKeysTo(key) {
        const columns = (0,lib/* listOf */.c3)(key, "columns").toSorted().join();
        return this.#mentions(textOf(key, "table")).filter((other) => (0,lib/* attributeOf */.w4)(other, "references") === (0,lib/* attributeOf */.w4)(key, "table") &&
            (0,lib/* listOf */.c3)(other, "referencedColumns").toSorted().join() === columns);
    }
    #sequencesOf({ kind, identity }) {
        if (kind !== "column" && kind !== "table")
            return [];
        return (0,lib/* objectsOf */.iZ)(this.#sides.from, "sequence").filter((sequence) => {
            const owner = (0,lib/* attributeOf */.w4)(sequence, "ownedBy");
            return typeof owner === "string" && (kind === "column" ? owner : tableName(owner)) === identity;
        });
    }
    /** What stands on a server, a wrapper or an operator family, which definitions do not name with a schema. */
    #served({ kind, identity }) {
        if (kind === "operator family")
            return (0,lib/* objectsOf */.iZ)(this.#sides.from, "operator class").filter((one) => identity.startsWith(`${textOf(one, "family")} `));
        if (kind !== "server" && kind !== "foreign data wrapper")
            return [];
        const [kinds, name] = kind === "server" ? [["foreign table", "user mapping"], "server"] : [["server"], "wrapper"];
        return this.#sides.from.objects.filter((object) => kinds.some((one) => one === object.kind) && (0,lib/* attributeOf */.w4)(object, name) === identity);
    }
    #mentions(name) {
        this.#mentioning ??= mentioningIn(this.#sides.from.objects);
        return this.#mentioning.get(name) ?? [];
    }
}
function mentioningIn(objects) {
    const index = new Map();
    for (const object of objects)
        for (const name of new Set(textsOf(object).flatMap((text) => [...namesIn(text)]))) {
            const list = index.get(name);
            if (list)
                list.push(object);
            else
                index.set(name, [object]);
        }
    return index;
}
/** As definitions name it: a function without its arguments. */
function nameOf({ kind, identity }) {
    return kind === "function" || kind === "operator" ? functionName(identity) : identity;
}
/** The texts in which an object speaks of others. */
function textsOf(object) {
    const texts = (...names) => names.map((name) => textOf(object, name));
    switch (object.kind) {
        case "column":
            return texts("type", "default", "generated");
        case "constraint":
            return texts("definition", "references");
        case "policy":
            return texts("using", "check");
        case "function":
            return textsOfFunction(object);
        case "type":
            return textsOfType(object);
        case "table":
        case "foreign table":
            return [...texts("partitionKey", "partitionOf"), ...(0,lib/* listOf */.c3)(object, "inherits")];
        case "index":
        case "view":
        case "materialized view":
        case "trigger":
        case "rule":
        case "publication":
        case "event trigger":
        case "statistics":
            return texts("definition");
        case "grant":
        case "comment":
        case "default privilege":
        case "schema":
        case "extension":
        case "sequence":
        case "setting":
        case "database":
        case "security label":
            return [];
        default:
            return [object.ddl];
    }
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/grants.js







/**
 * GRANT and REVOKE for every object whose access list is another one in the end. Rights are written last: what a new object
 * grants by itself, and what a new owner has, is known by then.
 */
function writeGrants(w) {
    const maintain = w.knowsMaintain;
    const revoked = new Set();
    for (const object of grantedObjects(w, false))
        writeAcl(object, { w, maintain, revoked });
    for (const object of grantedObjects(w, true))
        writeAcl(object, { w, maintain, revoked });
}
/** Objects of `to` that somebody grants on, or that are made: columns, or all others. */
function grantedObjects(w, columns) {
    const found = new Map();
    const add = (object) => {
        if (object && (object.kind === "column") === columns)
            found.set(writing_keyOf(object), object);
    };
    for (const snapshot of [w.from, w.to])
        for (const grant of (0,lib/* objectsOf */.iZ)(snapshot, "grant")) {
            const kind = grants_kindOf((0,lib/* attributeOf */.w4)(grant, "objectKind"));
            if (kind)
                add((0,lib/* objectOf */.Xy)(w.to, kind, textOf(grant, "object")) ?? unknownOwner(w, kind, textOf(grant, "object")));
        }
    for (const object of w.to.objects)
        if (allPrivileges(object.kind, true).length > 0 && w.isMade(object.kind, object.identity))
            add(object);
    return [...found.values()];
}
/** What an extension or the platform brought along is no part of the snapshot, but somebody granted on it. */
function unknownOwner(w, kind, identity) {
    if ((0,lib/* objectOf */.Xy)(w.from, kind, identity))
        return null;
    return { kind, identity, attributes: {}, ddl: "" };
}
const grants_kinds = new Map(Object.keys(lib/* catalogKinds */.$Q).map((kind) => [kind, kind]));
function grants_kindOf(name) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the keys
    return typeof name === "string" && grants_kinds.has(name) ? name : null;
}
function writeAcl(object, { w, maintain, revoked }) {
    // a shell has no rights yet
    if (object.kind === "type" && (0,lib/* attributeOf */.w4)(object, "kind") === "shell")
        return;
    if (object.ddl === "")
        return writeGiven(object, w, maintain);
    const wanted = aclOf(w.to, object, maintain);
    const { sure, possible } = grants_startOf(object, w, maintain);
    const roles = [...new Set([...possible.keys(), ...wanted.keys()])];
    for (const role of roles) {
        const want = wanted.get(role) ?? nothing;
        const may = possible.get(role) ?? nothing;
        const lost = (privilege) => object.kind === "column" && revoked.has(`${tableName(object.identity)} ${role} ${privilege}`);
        const has = [...(sure.get(role) ?? nothing).privileges].filter((privilege) => !lost(privilege));
        const can = [...(sure.get(role) ?? nothing).grantable].filter((privilege) => !lost(privilege));
        const revoke = grants_minus(may.privileges, want.privileges).filter((privilege) => !lost(privilege));
        const keep = grants_minus(may.grantable, want.grantable).filter((privilege) => want.privileges.has(privilege) && !lost(privilege));
        const grantable = grants_minus(want.grantable, can);
        const grant = grants_minus(want.privileges, has).filter((privilege) => !grantable.includes(privilege));
        for (const privilege of revoke)
            revoked.add(`${object.identity} ${role} ${privilege}`);
        const put = (verb, privileges, tail, rank) => {
            if (privileges.length > 0)
                putRight(object, `${verb}${privilegesText(object, privileges, maintain)}`, `${tail} ${sqlRole(role)}${rank === 13 ? " WITH GRANT OPTION" : ""}`, { w, role, rank });
        };
        put("REVOKE ", revoke, "FROM", 10);
        put("REVOKE GRANT OPTION FOR ", keep, "FROM", 11);
        put("GRANT ", grant, "TO", 12);
        put("GRANT ", grantable, "TO", 13);
    }
}
/**
 * Of what came along with the server or an extension a snapshot holds what somebody changed: a role's whole rights. What
 * they were before is not part of it.
 */
function writeGiven(object, w, maintain) {
    const [before, after] = [aclOf(w.from, object, maintain), aclOf(w.to, object, maintain)];
    for (const role of new Set([...before.keys(), ...after.keys()])) {
        const want = after.get(role);
        if (!want) {
            w.leave(`grant ${object.kind} ${object.identity} to ${role}: what the role had at first is not part of a snapshot, so it is not given back`);
            continue;
        }
        if (before.has(role) && (0,lib/* canonicalJson */.dj)(listed(before.get(role))) === (0,lib/* canonicalJson */.dj)(listed(want)))
            continue;
        const put = (head, tail, rank) => putRight(object, head, tail, { w, role, rank });
        put(`REVOKE ${object.kind === "column" ? `ALL (${columnName(object.identity)})` : "ALL"}`, `FROM ${sqlRole(role)}`, 14);
        const plain = grants_minus(want.privileges, want.grantable);
        if (plain.length > 0)
            put(`GRANT ${privilegesText(object, plain, maintain)}`, `TO ${sqlRole(role)}`, 15);
        if (want.grantable.size > 0)
            put(`GRANT ${privilegesText(object, grants_minus(want.grantable, []), maintain)}`, `TO ${sqlRole(role)} WITH GRANT OPTION`, 16);
    }
}
const listed = (held) => [grants_minus(held?.privileges ?? [], []), grants_minus(held?.grantable ?? [], [])];
const nothing = { privileges: new Set(), grantable: new Set() };
const grants_minus = (all, some) => {
    const without = new Set(some);
    return [...all].filter((one) => !without.has(one)).toSorted();
};
/** Who holds what before the rights are written. */
function grants_startOf(object, w, maintain) {
    const was = (0,lib/* objectOf */.Xy)(w.from, object.kind, object.identity);
    if (object.kind === "column") {
        const kept = was && !w.isGone("column", object.identity) && !isInNewTable(object, w);
        const acl = kept ? aclOf(w.from, was, maintain) : new Map();
        return { sure: acl, possible: acl };
    }
    const isNew = w.isMade(object.kind, object.identity) && textOf(object, "owner") !== "";
    if (isNew)
        return automaticAcl(object, w.from, w.role, maintain);
    const acl = aclOf(w.from, was ?? object, maintain);
    const after = was ? givenAway(acl, textOf(was, "owner"), textOf(object, "owner")) : acl;
    return { sure: after, possible: after };
}
function isInNewTable(column, w) {
    const table = tableName(column.identity);
    return ["table", "view", "materialized view", "foreign table"].some((kind) => w.isMade(kind, table));
}
function putRight(object, head, tail, { w, role, rank }) {
    const about = { kind: "grant", identity: `${object.kind} ${object.identity} to ${role}` };
    const sql = object.kind === "database"
        ? onDatabase(`${head} ON DATABASE`, tail).replace(/;$/, "")
        : `${head} ON ${grants_target(object)} ${tail}`;
    w.put("finish", about, sql, { rank, texts: [] });
}
function privilegesText(object, privileges, maintain) {
    if (object.kind === "column")
        return privileges.map((privilege) => `${privilege} (${columnName(object.identity)})`).join(", ");
    const all = allPrivileges(object.kind, maintain);
    return all.length > 0 && privileges.length === all.length ? "ALL" : privileges.join(", ");
}
/** As GRANT calls it: a view is a TABLE there, a domain a TYPE. */
function grants_target(object) {
    const { kind, identity } = object;
    if (kind === "column")
        return `TABLE ${sqlName(tableName(identity))}`;
    if (kind === "server")
        return `FOREIGN SERVER ${sqlName(identity)}`;
    if (kind === "type")
        return `TYPE ${sqlName(identity)}`;
    if (kind === "function")
        return (0,lib/* attributeOf */.w4)(object, "kind") === "aggregate"
            ? `FUNCTION ${sqlName(identity)}`
            : nameWithKind(object).replace(/^FUNCTION/, (0,lib/* attributeOf */.w4)(object, "kind") === null ? "ROUTINE" : "FUNCTION");
    const isTable = ["view", "materialized view", "foreign table"].includes(kind);
    return `${isTable ? "TABLE" : kind.toUpperCase()} ${sqlName(identity)}`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/only-definitions.js

const verbs = /^(?:CREATE|ALTER|DROP|COMMENT ON|GRANT|REVOKE|SECURITY LABEL|REINDEX INDEX) /;
/** What belongs to the whole server: no snapshot holds it, so nobody would see that it was changed. */
const beyond = /^(?:CREATE|ALTER|DROP) (?:ROLE|USER(?! MAPPING)|GROUP|SYSTEM|DATABASE|TABLESPACE|OWNED)\b/i;
/** As `onDatabase` writes it, the one statement that is not what it does. */
const aboutDatabase = /^DO \$(dox*)\$ BEGIN EXECUTE format\(E?'((?:[^'\\]|''|\\\\)*)', current_database\(\)\); END \$\1\$;?$/;
const only_definitions_onDatabase = /^(?:ALTER DATABASE|ALTER ROLE (?:"(?:[^"]|"")*"|[^\s";]+) IN DATABASE|COMMENT ON DATABASE|SECURITY LABEL|GRANT|REVOKE)\b/;
/**
 * Whether a text is one statement that defines something, as a snapshot has it. A snapshot may come out of a file that anybody
 * wrote: what else stands in it, a DELETE or a second statement, would run on a rehearsal and stand in a migration.
 */
function isDefinition(sql) {
    const [, , inner] = aboutDatabase.exec(sql) ?? [];
    if (inner !== undefined) {
        const text = inner.replaceAll("''", "'").replaceAll("\\\\", "\\").replace("%I", "x").replaceAll("%%", "%");
        return only_definitions_onDatabase.test(text) && isOne(text);
    }
    if (!verbs.test(sql) || beyond.test(sql) || !isOne(sql))
        return false;
    // without an object it would make somebody a member of a role
    return !/^(?:GRANT|REVOKE)/.test(sql) || / ON /.test(sql.replace(/"(?:[^"]|"")*"/g, "x"));
}
function isOne(sql) {
    const { pieces, problems } = (0,split/* split */.l)(sql, "definition.sql");
    return pieces.length === 1 && problems.length === 0;
}
/** Those of the pieces that define something; the others are told. */
function onlyDefinitions(pieces, leave) {
    return pieces.filter(({ sql, about: { kind, identity } }) => {
        if (isDefinition(sql))
            return true;
        leave(`${kind} ${identity}: what stands there as its definition is none, or more than one statement`);
        return false;
    });
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/ordering.js



/**
 * The pieces in the order in which they should go through: by stage, by kind, and each after what its text names. Drops go
 * the other way round. A ring is left as the ranks have it; trying shows what to do with it.
 */
function inOrder(pieces) {
    return stages.flatMap((stage) => {
        const some = pieces.filter((piece) => piece.stage === stage);
        if (stage === "make")
            return walk(some.toSorted((a, b) => a.rank - b.rank), needs(some));
        if (isDropping(stage))
            return walk(some.toSorted((a, b) => b.rank - a.rank), hangers(some));
        return some.toSorted((a, b) => a.rank - b.rank);
    });
}
const isDropping = (stage) => stage === "detach" || stage === "clear" || stage === "drop";
/** What makes the objects that a piece names. */
function needs(pieces) {
    const makers = new Map();
    for (const piece of pieces)
        if (piece.makes)
            add(makers, nameOf(piece.about), piece);
    return (piece) => piece.texts
        .flatMap((text) => [...namesIn(text)])
        .flatMap((name) => makers.get(name) ?? [])
        .filter((other) => writing_keyOf(other.about) !== writing_keyOf(piece.about));
}
/** What drops the objects that name the one of a piece. */
function hangers(pieces) {
    const speaking = new Map();
    for (const piece of pieces)
        for (const name of new Set(piece.texts.flatMap((text) => [...namesIn(text)])))
            add(speaking, name, piece);
    return (piece) => (speaking.get(nameOf(piece.about)) ?? []).filter((other) => writing_keyOf(other.about) !== writing_keyOf(piece.about));
}
function add(lists, key, piece) {
    const list = lists.get(key);
    if (list)
        list.push(piece);
    else
        lists.set(key, [piece]);
}
/** Each piece after those that come before it; iterative, because chains may be long. */
function walk(pieces, before) {
    const done = [];
    const state = new Map();
    for (const first of pieces) {
        const stack = [first];
        for (let piece = stack.at(-1); piece; piece = stack.at(-1)) {
            if (state.get(piece) === undefined) {
                state.set(piece, "open");
                stack.push(...before(piece)
                    .filter((other) => state.get(other) === undefined)
                    .toReversed());
                continue;
            }
            stack.pop();
            if (state.get(piece) === "done")
                continue;
            state.set(piece, "done");
            done.push(piece);
        }
    }
    return done;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/migration.js













/**
 * Writes the migration that makes a database in the state `from` equal to `to`, as a person would: ALTER where PostgreSQL
 * has one, DROP and CREATE where it has none, with what hangs on it. Pure; nobody has tried it: see `settleOrder`.
 */
function migrationBetween(from, to, options = {}) {
    const sides = { from, to, role: options.role ?? null };
    const changes = changesBetween(from, to);
    const removed = from.objects.filter((object) => !(0,lib/* objectOf */.Xy)(to, object.kind, object.identity));
    const w = new Writing(sides, decideFates(changes, removed, sides));
    for (const object of from.objects)
        if (goes(object, w))
            writerOf(object.kind).drop(object, w);
    for (const object of to.objects)
        if (comes(object, w))
            writerOf(object.kind).create(object, w);
    for (const change of changes)
        if (!comes(change.is, w))
            writerOf(change.is.kind).alter(change, w);
    for (const key of w.fates.redefaulted)
        redefault(key, w);
    const changed = new Set(changes.map(({ is }) => writing_keyOf(is)));
    for (const object of to.objects) {
        const was = (0,lib/* objectOf */.Xy)(from, object.kind, object.identity);
        const key = writing_keyOf(object);
        if (!was || changed.has(key) || w.fates.again.has(key))
            continue;
        if (w.fates.retyped.has(key))
            alterColumn({ was, is: object, attributes: [] }, w);
        if (w.fates.rehung.has(key))
            rehang(was, object, w);
    }
    writeGrants(w);
    writeDefaultPrivileges(w);
    tellIncomplete(w);
    const pieces = onlyDefinitions(w.pieces, (sentence) => w.leave(sentence));
    return {
        statements: inOrder([...setup(w), ...pieces]).map(({ sql, about, destroys }) => ({ sql, about, destroys })),
        without: [...new Set(w.without)],
    };
}
/** Bodies name what comes later, or what somebody else is about to make. */
function setup(w) {
    const routine = w.pieces.find(({ about, makes }) => makes && about.kind === "function");
    if (!routine)
        return [];
    const piece = { ...routine, sql: "SET LOCAL check_function_bodies = off", stage: "setup", destroys: null };
    return [piece];
}
function changesBetween(from, to) {
    return to.objects.flatMap((is) => {
        const was = (0,lib/* objectOf */.Xy)(from, is.kind, is.identity);
        if (!was)
            return [];
        const attributes = changedAttributes(was, is, [from.server.major, to.server.major]);
        return attributes.length > 0 ? [{ was, is, attributes }] : [];
    });
}
/** Dropped by a statement of its own: not along with the table that it stands on, or the object that it is about. */
function goes(object, w) {
    if (object.kind === "comment" || object.kind === "security label")
        return (0,lib/* objectOf */.Xy)(w.to, object.kind, object.identity) === null && !isGoneKey(textOf(object, "object"), w);
    const relation = (0,lib/* attributeOf */.w4)(object, "table");
    const stands = typeof relation === "string" ? relationOf(w.from, relation) : null;
    if (!w.isGone(object.kind, object.identity))
        return false;
    if (object.kind === "function" && servesType(object, w))
        return false;
    return !(stands && w.isGone(stands.kind, stands.identity)) || holdsAnother(object, w);
}
/** A policy or rule that speaks of another table that goes, too: each would keep the other one's table. */
function holdsAnother(object, w) {
    if (object.kind !== "policy" && object.kind !== "rule")
        return false;
    const names = textsOf(object).flatMap((text) => [...namesIn(text)]);
    return names.some((name) => name !== textOf(object, "table") && w.isGone("table", name));
}
/** Made by a statement of its own, or by the one that makes what it belongs to. */
function comes(object, w) {
    if (object.kind === "comment" || object.kind === "security label")
        return (0,lib/* objectOf */.Xy)(w.from, object.kind, object.identity) === null || isGoneKey(textOf(object, "object"), w);
    return w.isMade(object.kind, object.identity);
}
/** Whether `table app.orders` is dropped, for good or to be made again. */
function isGoneKey(text, w) {
    const { before, after } = w.keys();
    // attributes of composite types and constraints of domains are no objects of their own
    const [, part] = /^(?:column|constraint) (.*)$/s.exec(text) ?? [];
    const key = part === undefined || before.has(text) || after.has(text) ? text : `type ${tableName(part)}`;
    return w.fates.again.has(key) || (w.keys().before.has(key) && !w.keys().after.has(key));
}
function tellIncomplete(w) {
    for (const sentence of [...w.from.incomplete, ...w.to.incomplete])
        w.leave(`could not be read, and is not compared: ${sentence}`);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/render.js

const width = 100;
/**
 * The text of a migration file: a comment on top, what is lost before the statement that loses it, and the statements. No
 * word of a name ends a comment: control characters and line breaks are shown, not written.
 */
function renderMigration(statements, header) {
    const top = [header.title, ...header.lines].map(comment);
    const losses = statements.flatMap(({ destroys }) => (destroys === null ? [] : [destroys]));
    const warning = losses.length > 0
        ? [
            "--",
            comment(`It loses data: ${losses.length === 1 ? "one statement" : `${losses.length} statements`}, marked below.`),
        ]
        : [];
    const parts = [[...top, ...warning].join("\n")];
    let before = null;
    for (const statement of statements) {
        const text = `${statement.destroys === null ? "" : `${comment(`LOSES: ${statement.destroys}`)}\n`}${statement.sql};`;
        // one-liners of one object stand together
        const together = before !== null && belongs(before, statement);
        if (together)
            parts[parts.length - 1] += `\n${text}`;
        else
            parts.push(text);
        before = statement;
    }
    return `${parts.join("\n\n")}\n`;
}
function belongs(one, other) {
    return isShort(other) && familyOf(one) === familyOf(other);
}
function familyOf({ about }) {
    return about.kind === "grant" || about.kind === "comment" || about.kind === "default privilege"
        ? about.kind
        : about.identity;
}
function comment(text) {
    return `-- ${(0,lib/* oneLine */.TN)(text)}`.trimEnd();
}
const isShort = ({ sql }) => !sql.includes("\n") && sql.length < width;

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/settle.js

/**
 * Finds the order in which the statements of a draft go through, by trying: in one transaction, first as they stand, and
 * when one is refused, that one again after the others. `db` stands in the state that the draft starts from, outside of a
 * transaction; afterwards it is where the statements led, committed.
 */
async function settleOrder(db, draft) {
    const refused = await applyDraft(db, draft.statements);
    if (refused === null)
        return { statements: draft.statements, failed: [] };
    return await carefully(db, draft.statements);
}
/** Runs statements as one transaction, in one flight; null when they stand, and otherwise what stopped them. Nothing stays then. */
async function applyDraft(db, statements) {
    const steps = [{ sql: "BEGIN" }, ...statements.map(({ sql }) => ({ sql })), { sql: "COMMIT" }];
    const { failed } = await db.pipeline(steps);
    if (failed === null)
        return null;
    await db.query("ROLLBACK");
    return failed.error;
}
async function carefully(db, statements) {
    const done = [];
    let open = [...statements];
    let failed = [];
    await db.query("BEGIN");
    for (let progress = true; progress && open.length > 0;) {
        failed = [];
        for (const statement of open) {
            const error = await attempt(db, statement);
            if (error === null)
                done.push(statement);
            else
                failed.push({ statement, error });
        }
        progress = failed.length < open.length;
        open = failed.map(({ statement }) => statement);
    }
    await commit(db);
    return { statements: done, failed };
}
/** In a savepoint of its own, so that what a refused statement did is gone. */
async function attempt(db, { sql }) {
    const { failed } = await db.pipeline([{ sql: "SAVEPOINT attempt" }, { sql }, { sql: "RELEASE attempt" }]);
    if (failed === null)
        return null;
    await db.query("ROLLBACK TO attempt");
    return failed.error;
}
/** Rejects with what the server says at the end: of a constraint that is checked only there. */
async function commit(db) {
    const { failed } = await db.pipeline([{ sql: "COMMIT" }]);
    if (failed)
        throw new lib/* DatabaseError */.a$(failed.error);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/catch-up/index.js




;// CONCATENATED MODULE: ./packages/catalog/lib/culprits.js
/**
 * Who changed this object, newest first, as far as that follows from the log: entries about the object itself, or else those
 * that changed the table it belongs to. A deployment is known by the time and the application of its entries. Empty rather
 * than wrong: of a grant the log tells only on what kind of object, so that it names somebody when nobody else granted there.
 */
function culpritsOf(difference, log, deployments) {
    return entriesAbout(difference, log).map((entry) => culprit(entry, deployments));
}
function entriesAbout(difference, log) {
    const { kind, identity } = difference;
    if (kind === "grant")
        return onlyOne(log.filter((entry) => entry.kind === "grant" && isOn(entry.identity, identity)));
    if (kind === "default privilege")
        return onlyOne(log.filter(({ command }) => command === "ALTER DEFAULT PRIVILEGES"));
    const { comments, changes } = culprits_indexOf(log);
    if (kind === "comment")
        return comments.get(culprits_unquoted(identity)) ?? [];
    const own = changes.get(culprits_unquoted(`${kind} ${identity}`));
    if (own !== undefined)
        return own;
    const table = culprits_tableOf(difference);
    return table === null ? [] : culprits_relations.flatMap((relation) => changes.get(culprits_unquoted(`${relation} ${table}`)) ?? []);
}
// a log is long, and is asked for each of thousands of differences
const indexes = new WeakMap();
/** Entries by kind and identity of their object, in their order. */
function culprits_indexOf(log) {
    const known = indexes.get(log);
    if (known !== undefined)
        return known;
    const index = { comments: new Map(), changes: new Map() };
    for (const entry of log) {
        const map = entry.command === "COMMENT" ? index.comments : index.changes;
        const key = culprits_unquoted(`${entry.kind} ${entry.identity}`);
        const list = map.get(key);
        if (list === undefined)
            map.set(key, [entry]);
        else
            list.push(entry);
    }
    indexes.set(log, index);
    return index;
}
const culprits_relations = ["table", "view", "materialized view", "foreign table", "sequence"];
const members = ["column", "constraint", "trigger", "policy", "rule"];
/** The relation to which an object belongs; null for one that stands alone. */
function culprits_tableOf({ kind, identity, before, after }) {
    // dots within quotes are no dots
    if (members.includes(kind))
        return identity.replace(/\.(?:"(?:[^"]|"")*"|[^".]*)$/, "");
    if (kind !== "index")
        return null;
    return (/ ON (?:ONLY )?((?:"(?:[^"]|"")*"|[^"\s.]+)(?:\.(?:"(?:[^"]|"")*"|[^"\s.]+))?)/.exec(before ?? after ?? "")?.[1] ??
        null);
}
/** Quoting differs from place to place. */
function culprits_unquoted(name) {
    return name.replaceAll('"', "");
}
/** `table` and `table public.orders to anon`; what is granted on a view is called a table, too. */
function isOn(objectType, grant) {
    const kind = /^(.*?) \S+ to /s.exec(grant)?.[1] ?? grant;
    const called = ["view", "materialized view", "foreign table", "column"].includes(kind) ? "table" : kind;
    return called.startsWith(objectType) || (objectType === "procedure" && kind.startsWith("function"));
}
function onlyOne(entries) {
    return new Set(entries.map(({ user }) => user)).size === 1 ? entries : [];
}
function culprit({ at, user, application, command }, deployments) {
    const pushed = application?.startsWith("lockkeeper push") ? deployments.find((one) => isWithin(at, one)) : undefined;
    return pushed === undefined
        ? { at, user, application, command, source: "event-trigger-log", runUrl: null }
        : { at, user: pushed.actor ?? user, application, command, source: "deployment", runUrl: pushed.runUrl };
}
/** A deployment that died has no end: whatever came later from a push may be its own. */
function isWithin(at, { startedAt, finishedAt }) {
    const time = Date.parse(at);
    return time >= Date.parse(startedAt) && (finishedAt === null || time <= Date.parse(finishedAt));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/ddl-log.js

/** More than this tells nobody who it was. */
const most = 20_000;
const page = "docs/how-to/who-changed-it.md";
/**
 * Reads the event-trigger log of docs/how-to/who-changed-it.md: what was changed since then (ISO; null: ever). A server
 * without one, or with one that this login may not read, is no failure. Rejects with what a broken connection throws.
 */
async function readDdlLog(db, since) {
    try {
        return await readLog(db, since);
    }
    catch (error) {
        if (!(error instanceof lib/* DatabaseError */.a$))
            throw error;
        return unknown(`\`lockkeeper.ddl_log\` could not be read (${error.sqlstate}: ${error.message})`);
    }
}
async function readLog(db, since) {
    const [log] = await db.query(`select c.oid::text as oid, has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable,
      row_security_active(c.oid) as filtered, current_user::text as reader,
      exists (select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid where a.attrelid = c.oid
        and a.attnum > 0 and t.typnamespace <> 'pg_catalog'::regnamespace::oid)
      or row_security_active(c.oid) and exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid
        and p.polqual is not null and pg_catalog.pg_get_expr(p.polqual, p.polrelid) <> 'true') as strange
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'lockkeeper' and c.relname = 'ddl_log' and c.relkind = 'r'`);
    if (log === undefined)
        return unknown(`no log of schema changes is installed, see ${page}`);
    if (!log.readable)
        return unknown(`\`${log.reader}\` may not read \`lockkeeper.ddl_log\`, see ${page}`);
    if (log.strange)
        return unknown(`\`lockkeeper.ddl_log\` is not as ${page} makes it, and reading it could run functions`);
    const rows = await db.query(entriesQuery, [since, most]);
    // row security that lets nobody in looks like an empty log
    if (rows.length === 0 && log.filtered) {
        return unknown(`row security hides \`lockkeeper.ddl_log\` from \`${log.reader}\`, see ${page}`);
    }
    return { entries: rows.map(entryOf), missing: null };
}
const entriesQuery = `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, user_name as "user", application,
  command, object_type as type, object_identity as identity
from lockkeeper.ddl_log where at >= coalesce($1::timestamptz, '-infinity') order by id desc limit $2::int`;
function unknown(reason) {
    return { entries: null, missing: `Who changed it is not known: ${reason}.` };
}
function entryOf({ at, user, application, command, type, identity }) {
    return { at, user, application: application || null, command, ...ddl_log_named(type ?? "", identity) };
}
/** Kinds that a snapshot calls otherwise. */
const ddl_log_kinds = {
    "table constraint": "constraint",
    "domain constraint": "constraint",
    "table column": "column",
    "view column": "column",
    "materialized view column": "column",
    "foreign table column": "column",
    "default value": "column",
    procedure: "function",
    aggregate: "function",
    routine: "function",
    domain: "type",
};
/** Kind and identity as a snapshot has them, of what `pg_identify_object` calls them. */
function ddl_log_named(type, identity) {
    if (identity === null)
        return { kind: "grant", identity: type.toLowerCase() };
    // `name on schema.table`, `for schema.table.column`; built-in types of arguments are qualified
    const member = /^(.*) on (.*)$/s.exec(identity);
    const plain = member === null ? identity.replace(/^for /, "") : `${member[2]}.${member[1]}`;
    return { kind: ddl_log_kinds[type] ?? type, identity: plain.replaceAll("pg_catalog.", "").replaceAll(/,(?=\S)/g, ", ") };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/platform.js

/** Whether only Supabase's platform sets this up: it has no migration file, so a rehearsal that differs in it says nothing. */
function platformsOwn({ kind, identity }) {
    if (kind === "extension" || kind === "default privilege")
        return true;
    return (kind === "publication" && identity === "supabase_realtime") || identity.startsWith("schema public to ");
}
/**
 * Whether it belongs to the place where a schema stands more than to the schema: the database itself, its settings, privileges
 * and comment, logins at other servers. Another database, a rehearsal above all, need not have it.
 */
function placesOwn({ kind, identity }) {
    if (["database", "setting", "user mapping", "subscription"].includes(kind))
        return true;
    return (/^(?:database current(?: to .*)?|(?:setting|user mapping|subscription) .*)$/s.test(identity) &&
        (kind === "grant" || kind === "comment"));
}
/** A schema in which another role's name stands: on a rehearsal one role may play another, which is the real owner on the target. */
function withRole(seen, played, role) {
    const text = JSON.stringify(seen.objects);
    if (!text.includes(played))
        return seen;
    const objects = JSON.parse(text.replaceAll(played, role));
    return { ...seen, objects, fingerprint: fingerprint(objects, seen.incomplete, seen.server) };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/diff/gap.js


/** What two schemas differ in, without what belongs to the place where one stands, or to the platform: no rehearsal has that. */
function schemaGap(one, other, platform) {
    const differences = diffSnapshots(one, other, { unfolded: true }).filter((difference) => !placesOwn(difference));
    return platform === "plain" ? differences : differences.filter((difference) => !platformsOwn(difference));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/expected.js




/**
 * The schema that a target will have after a change that was tried elsewhere: what the change leaves alone stays as the target
 * has it, drift and all; of what it changes, the attributes that it changes; what it makes or replaces comes from the rehearsal.
 * Null where that cannot be told: something could not be read, the change touches what the target does not have, or its texts
 * were written by a server of another major version.
 * @param before the rehearsal's schema before the change
 * @param after and after it
 */
function expectedAfter(target, before, after) {
    if ([target, before, after].some(({ incomplete }) => incomplete.length > 0))
        return null;
    const touched = after.objects.filter((is) => !sameObject((0,lib/* objectOf */.Xy)(before, is.kind, is.identity), is));
    const foreign = after.server.major !== target.server.major;
    if (foreign && touched.some(spelledByServer))
        return null;
    const removed = before.objects.filter(({ kind, identity }) => !(0,lib/* objectOf */.Xy)(after, kind, identity));
    const left = new Map(without(target, removed).map((object) => [expected_keyOf(object), object]));
    for (const is of touched) {
        const was = (0,lib/* objectOf */.Xy)(before, is.kind, is.identity);
        const own = left.get(expected_keyOf(is));
        if (was && !own)
            return null;
        left.set(expected_keyOf(is), translated(own ? changed(own, was, is) : is, after, target));
    }
    const objects = [...left.values()].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
    const { schema, server } = target;
    return { schema, server, objects, fingerprint: fingerprint(objects, [], server), incomplete: [] };
}
const expected_keyOf = ({ kind, identity }) => `${kind} ${identity}`;
function sameObject(was, is) {
    return was !== null && Object.keys(is.attributes).every((name) => !counts(is.kind, name) || sameValue(was, is, name));
}
function sameValue(one, other, name) {
    const [a, b] = [one, other].map((object) => comparable(object.kind, name, (0,lib/* attributeOf */.w4)(object, name)));
    return a === b || (0,lib/* canonicalJson */.dj)(a) === (0,lib/* canonicalJson */.dj)(b);
}
/** What goes when these go: they, and what the target alone has hung on them. */
function without(target, removed) {
    const gone = new Set(removed.map(expected_keyOf));
    const falls = (object, depth = 0) => gone.has(expected_keyOf(object)) ||
        keysOf(object).some((column) => gone.has(`column ${column}`)) ||
        // no chain of parents is longer: comment, index, constraint, table
        (depth < 6 && parentsOf(target, object).some((parent) => falls(parent, depth + 1)));
    return target.objects.filter((object) => !falls(object));
}
/** Columns that an index or constraint stands and falls with. */
function keysOf(object) {
    if (object.kind !== "index" && object.kind !== "constraint")
        return [];
    return (0,lib/* listOf */.c3)(object, "columns").map((column) => `${String((0,lib/* attributeOf */.w4)(object, "table"))}.${column}`);
}
/** Made only where it is missing: IF NOT EXISTS leaves what is there. */
const kept = new Set([
    "table",
    "column",
    "index",
    "schema",
    "extension",
    "sequence",
    "materialized view",
    "foreign table",
]);
/** The target's own object after the change. */
function changed(own, was, is) {
    if (isGrant(is))
        return granted(own, was, is);
    if (was === null)
        return kept.has(is.kind) ? own : is;
    const names = Object.keys(is.attributes).filter((name) => !sameValue(was, is, name));
    const values = names.map((name) => [name, (0,lib/* attributeOf */.w4)(is, name)]);
    return { ...is, attributes: { ...own.attributes, ...Object.fromEntries(values) } };
}
const isGrant = ({ kind }) => kind === "grant" || kind === "default privilege";
/** Privileges come and go one by one. */
function granted(own, was, is) {
    const merged = (name) => {
        const [had, have] = [was ? (0,lib/* listOf */.c3)(was, name) : [], (0,lib/* listOf */.c3)(is, name)];
        const stay = (0,lib/* listOf */.c3)(own, name).filter((privilege) => have.includes(privilege) || !had.includes(privilege));
        return [...new Set([...stay, ...have.filter((privilege) => !had.includes(privilege))])].toSorted();
    };
    return { ...is, attributes: { ...own.attributes, privileges: merged("privileges"), grantable: merged("grantable") } };
}
/** Attributes with a text that the server makes from what it has parsed; the next major version may make another one. */
const spelled = [
    "default",
    "generated",
    "partitionKey",
    "partitionBound",
    "predicate",
    "using",
    "check",
    "constraints",
];
function spelledByServer(object) {
    if (spelled.some((name) => ((0,lib/* attributeOf */.w4)(object, name) ?? false) !== false && expected_listed(object, name)))
        return true;
    if (object.kind === "constraint")
        return ["check", "exclude"].includes(String((0,lib/* attributeOf */.w4)(object, "type")));
    if (object.kind === "index")
        return (0,lib/* listOf */.c3)(object, "columns").some((column) => /[^\w$]/.test(column));
    if (object.kind === "function")
        return /^\s*(begin\s+atomic|return\b)/i.test(String((0,lib/* attributeOf */.w4)(object, "body")));
    return object.kind !== "sequence" && (0,lib/* attributeOf */.w4)(object, "definition") !== null;
}
const expected_listed = (object, name) => !Array.isArray((0,lib/* attributeOf */.w4)(object, name)) || (0,lib/* listOf */.c3)(object, name).length > 0;
/** ALL on a table is one privilege more since 17. */
function translated(object, from, to) {
    const [old, now] = [from.server.major < 17, to.server.major < 17];
    if (!isGrant(object) || old === now)
        return object;
    const attributes = Object.fromEntries(Object.entries(object.attributes).map(([name, value]) => [
        name,
        name === "privileges" || name === "grantable" ? expected_all(value, now) : value,
    ]));
    return { ...object, attributes };
}
const onTables = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
function expected_all(value, old) {
    if (!Array.isArray(value) || !onTables.every((name) => value.includes(name)))
        return value;
    return old ? onTables : [...onTables, "MAINTAIN"].toSorted();
}

// EXTERNAL MODULE: ./packages/core/lib/nearest.js
var nearest = __webpack_require__(8383);
;// CONCATENATED MODULE: ./packages/catalog/lib/ignore.js





/**
 * Reads lines like `index idx_tmp_* in public -- made by hand`: a kind or `*`, a pattern of the name, optionally the schema and a
 * reason. In patterns `*` is any text and `?` one character. Empty lines and lines that begin with `#` or `--` say nothing.
 * @throws LockkeeperError INPUT_INVALID with every line that cannot be read
 */
function parseIgnore(lines) {
    const problems = [];
    const patterns = lines.flatMap((line, index) => {
        const text = line.trim();
        if (text === "" || text.startsWith("#") || text.startsWith("--"))
            return [];
        const read = parseLine(text);
        if (!("message" in read))
            return [read];
        const message = `line ${index + 1}, \`${(0,lib/* oneLine */.TN)(text, 120)}\`: ${read.message}`;
        problems.push({ id: "ignore", file: null, place: null, message, remedy: read.remedy });
        return [];
    });
    if (problems.length === 0)
        return patterns;
    throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", "Patterns of what to ignore cannot be read.", {
        problems,
        hint: "A line is `<kind or *> <name> [in <schema>] [-- <reason>]`, as `index idx_tmp_* in public -- made by hand`.",
    });
}
function parseLine(text) {
    const kind = text.startsWith("* ") ? null : namedIn(`${text} `)?.kind;
    if (kind === undefined)
        return unknownKind(text);
    const rest = text.slice((kind ?? "*").length).trim();
    const [, quoted, plain, schema] = /^(?:"((?:[^"]|"")*)"|(.*?))(?:\s+in\s+("(?:[^"]|"")*"|\S+))?(?:\s+--(?:\s.*)?)?$/s.exec(rest) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "";
    if (name === "")
        return { message: "the name is missing", remedy: `Write \`${kind ?? "*"} *\` for all of them.` };
    if (kind === null && schema === undefined && /^\*+$/.test(name))
        return { message: "it would ignore everything", remedy: "Name a kind, a schema or a part of the name." };
    return { text, kind, name: glob(name), schema: schema === undefined ? null : glob(unquoted(schema)) };
}
function unknownKind(text) {
    const words = text.split(/\s+/);
    const known = Object.keys(lib/* catalogKinds */.$Q);
    const meant = [3, 2, 1].map((count) => (0,nearest/* nearest */.p)(words.slice(0, count).join(" "), known)).find((kind) => kind !== null);
    const remedy = meant === undefined || meant === null ? `Kinds are ${known.join(", ")}, and \`*\`.` : `Did you mean \`${meant}\`?`;
    return { message: "it does not begin with a kind of object", remedy };
}
function glob(pattern) {
    const source = pattern.replace(/[.+^${}()|[\]\\*?]/g, (char) => ({ "*": ".*", "?": "." })[char] ?? `\\${char}`);
    return new RegExp(`^${source.replace(/(?:\.\*)+/g, ".*")}$`, "su");
}
/**
 * The snapshot without what patterns match, and without what stands or falls with it: columns, constraints, indexes, grants and
 * comments of a table, everything in a schema. Its fingerprint is that of the rest; what could not be read of an ignored object is
 * no longer missed. Each object counts for the first pattern that names it, or else for that of what it belongs to.
 */
function ignoreObjects(snapshot, patterns) {
    if (patterns.length === 0)
        return { snapshot, ignored: [] };
    const known = new Map();
    const patternOf = (object) => {
        const found = known.get(object);
        if (found !== undefined)
            return found;
        known.set(object, null);
        const taken = matching(object, patterns) ??
            parentsOf(snapshot, object)
                .map(patternOf)
                .find((one) => one !== null) ??
            null;
        known.set(object, taken);
        return taken;
    };
    const counts = new Map();
    const gone = new Set();
    const objects = snapshot.objects.filter((object) => {
        const pattern = patternOf(object);
        if (pattern === null)
            return true;
        counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
        gone.add(`${object.kind} ${object.identity}`);
        return false;
    });
    const incomplete = snapshot.incomplete.filter((sentence) => ![...gone].some((object) => sentence.startsWith(`${object}: `)));
    const rest = { ...snapshot, objects, incomplete, fingerprint: fingerprint(objects, incomplete, snapshot.server) };
    return { snapshot: rest, ignored: counted(patterns, counts) };
}
/** The same for differences that are there already; of an index nothing tells its table, so it is matched by its own name alone. */
function ignoreDifferences(differences, patterns) {
    const counts = new Map();
    const left = differences.filter((difference) => {
        const pattern = matching(difference, patterns) ?? matchingParent(difference, patterns);
        if (pattern)
            counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
        return !pattern;
    });
    return { differences: left, ignored: counted(patterns, counts) };
}
function counted(patterns, counts) {
    return patterns
        .map((pattern) => ({ pattern: pattern.text, count: counts.get(pattern) ?? 0 }))
        .filter(({ count }) => count > 0);
}
function matchingParent(object, patterns) {
    const subject = subjectOf(object);
    if (subject)
        return matching(subject, patterns) ?? matchingParent(subject, patterns);
    if (!ignore_onTables.includes(object.kind))
        return undefined;
    const table = parts(object.identity).slice(0, 2).join(".");
    const kinds = ["table", "view", "materialized view", "foreign table"];
    return kinds.map((kind) => matching({ kind, identity: table }, patterns)).find((found) => found !== undefined);
}
const ignore_onTables = ["column", "constraint", "policy", "trigger", "rule"];
function matching(object, patterns) {
    const schema = unquoted(schema_of_schemaOf(object));
    const names = namesOf(object);
    return patterns.find((pattern) => (pattern.kind === null || pattern.kind === object.kind || takesSchema(pattern, schema)) &&
        (pattern.schema === null || pattern.schema.test(schema)) &&
        (takesSchema(pattern, schema) || names.some((name) => pattern.name.test(name))));
}
/** `schema audit` is the schema with everything in it. */
function takesSchema(pattern, schema) {
    return pattern.kind === "schema" && pattern.schema === null && schema !== "" && pattern.name.test(schema);
}
/** Spellings by which an object may be meant: `public.orders.total`, `orders.total`, `total`; of a grant with `to anon` behind. */
function namesOf(object) {
    const subject = subjectOf(object);
    if (!subject)
        return spellings(object.identity);
    const at = object.identity.indexOf(subject.identity);
    const [before, behind] = [object.identity.slice(0, at), object.identity.slice(at + subject.identity.length)];
    const short = before.endsWith(`${subject.kind} `) ? before.slice(0, -subject.kind.length - 1) : before;
    return spellings(subject.identity).flatMap((name) => [`${before}${name}${behind}`, `${short}${name}${behind}`]);
}
function spellings(identity) {
    const names = parts(identity);
    const tails = names.map((_, index) => names.slice(index).join("."));
    const last = names.at(-1) ?? identity;
    return [...tails, unquoted(last), unquoted(last.replace(/\(.*\)$/s, ""))];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/live/relations-query.js
/**
 * The relations that are looked at, each with what its numbers are the sum of: itself, or the partitions below it. `$1` and
 * `$2` are schemas and names, or null for everything that is not the server's own. With a table come its indexes, with an
 * index its table.
 */
const tree = `
with recursive asked as (
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where case when $1::text[] is null then c.relkind in ('r', 'p', 'm', 'i', 'I') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    else (n.nspname, c.relname) in (select u.schema, u.name from unnest($1::text[], $2::text[]) u(schema, name)) end
), wanted as (
  select oid from asked
  union select i.indrelid from pg_index i join asked on asked.oid = i.indexrelid
  union select i.indexrelid from pg_index i join asked on asked.oid = i.indrelid
), tree(root, oid) as (
  select oid, oid from wanted
  union all select t.root, i.inhrelid from tree t join pg_class p on p.oid = t.oid and p.relkind in ('p', 'I')
    join pg_inherits i on i.inhparent = t.oid
)`;
/** Beyond that many relations the server would be busy asking its file system, and sizes are those of the last VACUUM. */
const exactUpTo = 20_000;
const block = "current_setting('block_size')::float8";
const storage = "('r', 'm', 'i')";
/** Pages times size, as VACUUM and ANALYZE noted them: needs no lock on the relation. */
const noted = {
    main: `c.relpages * ${block}`,
    whole: `(c.relpages + coalesce((select x.relpages from pg_class x where x.oid = c.reltoastrelid), 0)) * ${block}`,
    indexes: `(select sum(x.relpages) from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid) * ${block}`,
};
const exact = {
    main: "pg_relation_size(c.oid)::float8",
    whole: "case when c.relkind = 'i' then pg_relation_size(c.oid) else pg_table_size(c.oid) end::float8",
    indexes: "pg_indexes_size(c.oid)::float8",
};
// what the planner does for a table that nobody analysed: pages filled with rows of the width that its types have
const relations_query_width = `(select sum(case when a.attlen > 0 then a.attlen else 32 end) from pg_attribute a
  where a.attrelid = leaf.oid and a.attnum > 0 and not a.attisdropped)`;
const estimate = `case
  when leaf.relkind = 'i' then case when leaf.reltuples > 0 then leaf.reltuples end
  when leaf.main = 0 then 0
  when leaf.reltuples > 0 and leaf.relpages > 0 then leaf.reltuples / leaf.relpages * leaf.main / ${block}
  when leaf.live > 0 then leaf.live
  when leaf.reltuples = 0 and leaf.relpages > 0 then 0
  else floor(leaf.main / ${block} * (${block} - 24) / (coalesce(${relations_query_width}, 0) + 28)) end`;
/** Sizes and estimated rows of each relation; `exactly` asks the file system and so takes a weak lock on each. */
function sizesQuery(exactly) {
    const size = (which) => {
        if (!exactly)
            return noted[which];
        return `case when (select count(*) from tree) <= ${exactUpTo} then ${exact[which]} else ${noted[which]} end`;
    };
    return `${tree}, leaf as (
  select t.root, c.oid, c.relkind, c.reltuples::float8, c.relpages, pg_stat_get_live_tuples(c.oid)::float8 as live,
    ${size("main")} as main, ${size("whole")} as whole, case when c.relkind <> 'i' then ${size("indexes")} end as indexes
  from tree t join pg_class c on c.oid = t.oid where c.relkind in ${storage}
), summed as (
  select leaf.root, sum(leaf.whole) as bytes, sum(leaf.indexes) as index_bytes, sum((${estimate})::float8) as rows
  from leaf group by leaf.root
)
select r.oid::text as oid, n.nspname::text as schema, r.relname::text as name, r.relkind::text as kind,
  tn.nspname::text as table_schema, tr.relname::text as table_name,
  s.bytes, case when r.relkind in ('r', 'p', 'm') then coalesce(s.index_bytes, 0) end as index_bytes, s.rows,
  (select count(*) from tree) > ${exactUpTo} as noted
from wanted w join pg_class r on r.oid = w.oid join pg_namespace n on n.oid = r.relnamespace
left join pg_index i on i.indexrelid = r.oid left join pg_class tr on tr.oid = i.indrelid
left join pg_namespace tn on tn.oid = tr.relnamespace left join summed s on s.root = r.oid`;
}
/** Rows written and scans begun since the server counts. */
const countersQuery = `${tree}
select t.root::text as oid, date_part('epoch', clock_timestamp())::float8 as at,
  sum(case when c.relkind in ('r', 'm') then pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)
    + pg_stat_get_tuples_deleted(c.oid) end)::float8 as writes,
  sum(case when c.relkind in ${storage} then pg_stat_get_numscans(c.oid) + coalesce((select sum(pg_stat_get_numscans(i.indexrelid))
    from pg_index i where i.indrelid = c.oid), 0) end)::float8 as reads
from tree t join pg_class c on c.oid = t.oid group by t.root`;

;// CONCATENATED MODULE: ./packages/catalog/lib/live/sessions.js

// more than is shown, so that a password is not cut in two before it is found
const cut = 4_000;
/** Transactions of this database that are older than `$1` seconds, prepared ones among them, oldest first. */
const transactionsQuery = `
select a.pid, a.application_name as application, a.usename::text as user, a.state, left(a.query, ${cut}) as query,
  date_part('epoch', clock_timestamp() - a.xact_start)::float8 as age
from pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.backend_type = 'client backend'
  and a.xact_start < clock_timestamp() - $1::float8 * interval '1 second'
union all
select 0, 'prepared transaction ' || p.gid, p.owner::text, 'prepared', '', date_part('epoch', clock_timestamp() - p.prepared)::float8
from pg_prepared_xacts p
where p.database = current_database() and p.prepared < clock_timestamp() - $1::float8 * interval '1 second'
order by age desc`;
/** Sessions of others of which this login sees nothing but that they are there. */
const hiddenQuery = `select count(*)::int4 as hidden from pg_stat_activity a
where a.datname = current_database() and a.query = '<insufficient privilege>'`;
/** A row of `transactionsQuery`; texts are redacted and cut, because a statement may hold a password. */
function toBlocker(row) {
    return {
        pid: Number(row["pid"]),
        application: sessions_text(row["application"]),
        user: sessions_text(row["user"]),
        state: sessions_text(row["state"]),
        query: sessions_text(row["query"]),
        transactionAgeSeconds: row["age"] === null ? null : Number(row["age"]),
        runUrl: null,
    };
}
function sessions_text(value) {
    return typeof value === "string" ? (0,lib/* oneLine */.TN)((0,lib/* redact */.E$)(value), 200) : "";
}

;// CONCATENATED MODULE: ./packages/catalog/lib/live/ask.js


const sizesAreNoted = "Exact sizes: they are those of the last VACUUM or ANALYZE.";
// a size takes a weak lock on its relation: we wait for nobody long, and no DDL waits for us
const begin = [
    "begin transaction read only",
    "set local search_path = ''",
    "set local lock_timeout = '1s'",
    "set local statement_timeout = '30s'",
].map((sql) => ({ sql }));
const what = {
    sizes: "Sizes of relations",
    counters: "Writes and reads per second",
    transactions: "Long transactions",
    hidden: "Sessions of other roles",
    settings: "Timeouts",
    reset: "The age of the statistics",
};
const ask_everything = ["sizes", "counters", "transactions", "hidden", "settings", "reset"];
const settingsQuery = "select name, reset_val::float8 as ms from pg_settings where name in ('lock_timeout', 'statement_timeout')";
const resetQuery = `select date_part('epoch', clock_timestamp() - stats_reset)::float8 as seconds
from pg_stat_database where datname = current_database()`;
function stepFor(question, { names: values, longSeconds }, exactly) {
    if (question === "sizes")
        return { sql: sizesQuery(exactly), values, rows: true };
    if (question === "counters")
        return { sql: countersQuery, values, rows: true };
    if (question === "transactions")
        return { sql: transactionsQuery, values: [longSeconds], rows: true };
    return { sql: sessionQueries[question], rows: true };
}
const sessionQueries = {
    transactions: transactionsQuery,
    hidden: hiddenQuery,
    settings: settingsQuery,
    reset: resetQuery,
};
/**
 * All questions in one flight. One that the login may not ask is left out and named, and the others are asked again; a size
 * that cannot be had because its relation is locked is replaced by what the server noted. Rejects with DatabaseError for
 * anything else.
 */
async function ask(db, asking, questions = ask_everything) {
    const missing = [];
    let asked = questions;
    let exactly = true;
    for (;;) {
        const steps = asked.map((question) => stepFor(question, asking, exactly));
        const { done, failed } = await db.pipeline([...begin, ...steps, { sql: "commit" }]);
        const rowsOf = (question) => done[begin.length + asked.indexOf(question)]?.rows ?? [];
        if (!failed)
            return { answers: answersOf((question) => (asked.includes(question) ? rowsOf(question) : [])), missing };
        if (failed.index > 0)
            await db.pipeline([{ sql: "rollback" }]);
        const question = asked[failed.index - begin.length];
        const { sqlstate, message } = failed.error;
        if (question === "sizes" && exactly && (sqlstate === "55P03" || sqlstate === "57014")) {
            exactly = false;
            missing.push(sizesAreNoted);
        }
        else if (question && sqlstate === "42501") {
            asked = asked.filter((other) => other !== question);
            missing.push(`${what[question]}: ${message}.`);
        }
        else
            throw failed.error;
    }
}
function answersOf(rowsOf) {
    return {
        sizes: rowsOf("sizes"),
        counters: rowsOf("counters"),
        transactions: rowsOf("transactions"),
        hidden: rowsOf("hidden"),
        settings: rowsOf("settings"),
        reset: rowsOf("reset"),
    };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/live/load.js
/** Rates from the counters of two reads, or from one and the time since the statistics were reset. */
function loadOf({ counters, reset }, later) {
    if (later === null) {
        const seconds = reset[0]?.["seconds"];
        if (typeof seconds !== "number" || seconds <= 0)
            return { rates: null, perSecond: new Map() };
        return { rates: { kind: "since reset", seconds }, perSecond: perSecond(counters, null, seconds) };
    }
    const seconds = Number(later[0]?.["at"]) - Number(counters[0]?.["at"]);
    if (!(seconds > 0))
        return { rates: null, perSecond: new Map() };
    return { rates: { kind: "two reads", seconds }, perSecond: perSecond(later, counters, seconds) };
}
function perSecond(now, before, seconds) {
    const earlier = new Map((before ?? []).map((row) => [String(row["oid"]), row]));
    const rate = (row, name) => {
        const [value, was] = [row[name], before ? earlier.get(String(row["oid"]))?.[name] : 0];
        if (typeof value !== "number" || typeof was !== "number")
            return null;
        // somebody may reset the statistics in between
        return Math.max(0, value - was) / seconds;
    };
    return new Map(now.map((row) => [String(row["oid"]), { writes: rate(row, "writes"), reads: rate(row, "reads") }]));
}

;// CONCATENATED MODULE: ./packages/catalog/lib/live/relation-names.js
const relation_names_part = String.raw `("(?:[^"]|"")+"|[^".]+)`;
const pattern = new RegExp(`^${relation_names_part}\\.${relation_names_part}$`, "s");
/** Schema and name, unquoted, of a `RelationName`; null for anything else. */
function splitRelationName(name) {
    const [, schema, relation] = pattern.exec(name) ?? [];
    return schema === undefined || relation === undefined ? null : [unquote(schema), unquote(relation)];
}
function unquote(text) {
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/live/facts.js





/**
 * What the target says about its relations, its load and its sessions; `relations` that do not exist are left out, "all" are
 * those of every schema but the server's own. One flight, another one after `betweenReadsMs`, and a further one when a
 * relation is locked so that its size cannot be had. What the login may not see stands in `missing`. Rejects with
 * DatabaseError only when the server itself is in trouble.
 */
async function readLiveFacts(db, relations, { clock, betweenReadsMs = 0, longSeconds = 10, meanwhile }) {
    const asking = { names: facts_namesOf(relations), longSeconds };
    const readAt = clock.now().toISOString();
    const { answers, missing } = await ask(db, asking);
    const again = async (pause) => {
        await pause;
        return loadOf(answers, (await ask(db, asking, ["counters"])).answers.counters);
    };
    const since = loadOf(answers, null);
    const load = betweenReadsMs > 0
        ? await again(clock.sleep(betweenReadsMs))
        : since.rates === null && meanwhile
            ? await again(meanwhile)
            : since;
    const hidden = Number(answers.hidden[0]?.["hidden"] ?? 0);
    const facts = answers.sizes.map((row) => factsOf(row, load.perSecond));
    return {
        readAt,
        rates: load.rates,
        relations: Object.fromEntries(facts.map((one) => [one.relation, one])),
        longTransactions: answers.transactions.map(toBlocker),
        settings: {
            lockTimeoutMs: setting(answers, "lock_timeout"),
            statementTimeoutMs: setting(answers, "statement_timeout"),
        },
        missing: [
            ...missing,
            ...(load.rates === null ? ["Writes and reads per second: the server does not say since when it counts."] : []),
            ...(answers.sizes.some((row) => row["noted"] === true) ? [sizesAreNoted] : []),
            ...(hidden > 0 ? [`What ${hidden} sessions of other roles do: pg_read_all_stats would show it.`] : []),
        ],
    };
}
function facts_namesOf(relations) {
    if (relations === "all")
        return [null, null];
    const parts = relations.map(splitRelationName).filter((pair) => pair !== null);
    return [parts.map(([schema]) => schema), parts.map(([, name]) => name)];
}
function setting({ settings }, name) {
    const value = settings.find((row) => row["name"] === name)?.["ms"];
    return typeof value === "number" ? value : null;
}
function factsOf(row, perSecond) {
    const load = perSecond.get(String(row["oid"]));
    return {
        relation: (0,lib/* relationName */.CJ)(String(row["schema"]), String(row["name"])),
        kind: lib/* relationKinds */.QB[String(row["kind"])] ?? "table",
        table: typeof row["table_name"] === "string" ? (0,lib/* relationName */.CJ)(String(row["table_schema"]), row["table_name"]) : null,
        bytes: amount(row["bytes"]),
        indexBytes: amount(row["index_bytes"]),
        rows: amount(row["rows"]),
        writesPerSecond: load?.writes ?? null,
        readsPerSecond: load?.reads ?? null,
    };
}
function amount(value) {
    return typeof value === "number" ? Math.round(value) : null;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/queries.js
const where = `select n.nspname::text as schema from pg_catalog.pg_extension x
  join pg_catalog.pg_namespace n on n.oid = x.extnamespace where x.extname = 'pg_stat_statements'`;
// comments may stand before the verb; some drivers and ORMs put them there
const query = (schema) => `
select s.queryid::text as id, pg_catalog.min(s.query) as sql, pg_catalog.sum(s.calls)::text as calls
from ${schema}.pg_stat_statements s
where s.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
  and s.queryid is not null
  and s.query operator(pg_catalog.~*) '^(\\s|\\(|/\\*.*?\\*/|--[^\\n]*\\n)*(select|insert|update|delete|with|merge)\\M'
group by s.queryid order by pg_catalog.sum(s.calls) desc, s.queryid limit $1`;
const queries_hidden = (schema) => `select pg_catalog.count(*)::int4 as hidden from ${schema}.pg_stat_statements s
where s.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()) and s.queryid is null`;
/**
 * The statements that this database runs most, from pg_stat_statements, wherever that extension's schema is: at most
 * `limit`, and only SELECT, INSERT, UPDATE, DELETE, MERGE and WITH. Literals are `$1`, as the extension writes them. Without
 * the extension, or without the right to see it, `missing` says so. Two flights.
 */
async function readQueries(db, limit) {
    const [extension] = await db.query(where);
    if (!extension)
        return queries_nothing("pg_stat_statements is not installed in this database.");
    const schema = `"${extension.schema.replaceAll('"', '""')}"`;
    const { done, failed } = await db.pipeline([
        { sql: query(schema), values: [limit], rows: true },
        { sql: queries_hidden(schema), rows: true },
    ]);
    if (failed)
        return queries_nothing(`pg_stat_statements could not be read: ${failed.error.message}.`);
    const unseen = Number(done[1]?.rows[0]?.["hidden"] ?? 0);
    return {
        queries: (done[0]?.rows ?? []).map((row) => ({
            source: `pg_stat_statements ${String(row["id"])}`,
            sql: String(row["sql"]),
            calls: Number(row["calls"]),
        })),
        missing: unseen === 0
            ? []
            : [`${unseen} statements of other roles are hidden from this login (pg_read_all_stats shows them).`],
    };
}
function queries_nothing(reason) {
    return { queries: [], missing: [reason] };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/redact-snapshot.js



/**
 * The same schema for a report file: no text in it holds a secret. A snapshot that holds none comes out as it is; another one has a
 * fingerprint of its own, which no live schema has.
 */
function redactSnapshot(snapshot) {
    const clean = snapshot.objects.map(redactObject);
    const incomplete = snapshot.incomplete.map(lib/* redact */.E$);
    const same = clean.every((object, index) => object === snapshot.objects[index]);
    if (same && incomplete.every((text, index) => text === snapshot.incomplete[index]))
        return snapshot;
    // names that were different may be the same now
    const byName = new Map(clean.map((object) => [`${object.kind} ${object.identity}`, object]));
    const objects = [...byName.values()].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
    return { ...snapshot, objects, incomplete, fingerprint: fingerprint(objects, incomplete, snapshot.server) };
}
function redactObject(object) {
    const values = Object.entries(object.attributes).map(([name, value]) => [name, redactValue(value)]);
    const [identity, ddl] = [(0,lib/* redact */.E$)(object.identity), (0,lib/* redact */.E$)(object.ddl)];
    const same = values.every(([name, value]) => value === object.attributes[name]);
    if (same && identity === object.identity && ddl === object.ddl)
        return object;
    return { kind: object.kind, identity, attributes: Object.fromEntries(values), ddl };
}
function redactValue(value) {
    if (typeof value === "string")
        return (0,lib/* redact */.E$)(value);
    if (!Array.isArray(value))
        return value;
    const texts = value.map((text) => (0,lib/* redact */.E$)(String(text)));
    return texts.every((text, index) => text === value[index]) ? value : texts;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/roles.js
const roles_query = `
select r.rolname::text as name, r.rolcanlogin as login, r.rolinherit as inherit, r.rolcreaterole or r.rolsuper as "createRole",
  r.rolcreatedb or r.rolsuper as "createDb", r.rolbypassrls or r.rolsuper as "bypassRls",
  array(select distinct g.rolname::text from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
    where m.member = r.oid and g.rolname !~ '^pg_'::text order by 1) as "memberOf"
from pg_catalog.pg_roles r where r.rolname !~ '^pg_'::text order by r.rolname`;
/** All roles of the cluster but the server's own (`pg_*`), sorted by name; every login may read them. One flight. */
function readRoles(db) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query above is what makes the rows
    return db.query(roles_query);
}
const grants = `
select exists (select from pg_catalog.pg_default_acl d
  join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace and n.nspname = 'public'
  cross join lateral pg_catalog.aclexplode(d.defaclacl) a join pg_catalog.pg_roles g on g.oid = a.grantee
  where g.rolname = 'anon' and pg_catalog.pg_get_userbyid(d.defaclrole) !~ '^supabase_'::text) as "automatic"`;
/**
 * Whether what is new in `public` is open to the API's role `anon` by itself, as it was on all Supabase projects before
 * 2026-10-30. One flight.
 */
async function readAutomaticGrants(db) {
    const [row] = await db.query(grants);
    return row?.automatic ?? false;
}
/** Whose schemas are not the user's, by what only Supabase makes: a role, which is the whole server's, and a schema. One flight. */
async function readPlatform(db) {
    const [row] = await db.query(`select 1 from pg_catalog.pg_roles r, pg_catalog.pg_namespace n
    where r.rolname = 'supabase_auth_admin' and n.nspname = 'auth'`);
    return row ? "supabase" : "plain";
}

;// CONCATENATED MODULE: ./packages/catalog/lib/scope.js

/** Never the user's: the server's, ours, and histories of migration tools. */
const scope_always = [
    "information_schema",
    "lockkeeper",
    "lockkeeper_rehearsal",
    "lockkeeper_measure",
    "supabase_migrations",
];
/** Of Supabase's platform; a project's own objects stand in none of them. */
const supabaseSchemas = [
    ..."_analytics _realtime _supavisor auth etl extensions pgbouncer realtime storage supabase_functions".split(" "),
    ..."cron dbdev graphql graphql_public net pgmq pgsodium pgsodium_masks pgtle repack tiger tiger_data".split(" "),
    ..."topology vault".split(" "),
];
const supabasePattern = "^_?timescaledb_";
/** On tables of these schemas Supabase's users have policies and triggers of their own. */
const shared = ["auth", "storage", "realtime"];
/** Says in SQL what belongs to a snapshot, for one major version and platform. */
class Scope {
    major;
    supabase;
    #ignored;
    constructor(major, platform, ignoreSchemas = []) {
        this.major = major;
        this.supabase = platform === "supabase";
        this.#ignored = [...scope_always, ...ignoreSchemas, ...(this.supabase ? supabaseSchemas : [])];
    }
    /** Condition: the row of pg_namespace called `n` is a schema of the user's. */
    schema(n = "n") {
        const named = `${n}.nspname <> all (${array(this.#ignored)}) and ${n}.nspname !~ '^pg_'`;
        return this.supabase ? `${named} and ${n}.nspname !~ ${(0,lib/* quoteLiteral */.ce)(supabasePattern)}` : named;
    }
    /** Condition: no extension brought this object of a catalog along. */
    own(catalog, oid) {
        return `not exists (select from pg_depend own where own.classid = '${catalog}'::regclass
      and own.objid = ${oid} and own.deptype = 'e')`;
    }
    /** Condition: the relation `c` of schema `n` is the user's, and no history of a migration tool. */
    relation(c = "c", n = "n") {
        return `${this.schema(n)} and ${this.own("pg_class", `${c}.oid`)} and ${c}.relname <> '_prisma_migrations'`;
    }
    /** The same for what users hang on a platform's tables: policies and triggers. */
    attachable(c = "c", n = "n") {
        if (!this.supabase)
            return this.relation(c, n);
        return `((${this.relation(c, n)}) or ${n}.nspname = any (${array(shared)}))`;
    }
    /** Condition: the schema `n` belongs to the platform, or to nobody of interest. */
    notOurs(n) {
        return `not (${this.schema(n)})`;
    }
}
function array(texts) {
    return `array[${texts.map(lib/* quoteLiteral */.ce).join(", ")}]::text[]`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kind.js
/** A reader from its query and what becomes of each row. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the row of one query, named where it is written
function reader(what, sql, add) {
    return {
        what,
        sql,
        read(rows, into) {
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query above is what makes the rows
            for (const row of rows)
                add(row, into);
        },
    };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/access-methods.js



const accessMethods = reader("access methods", (scope) => `
select a.oid::text as oid, a.amname::text as name, a.amtype::text as type, a.amhandler::regproc::text as handler
from pg_am a where a.oid >= 16384 and ${scope.own("pg_am", "a.oid")}`, ({ oid, name, type: letter, handler }, into) => {
    const identity = (0,lib/* quoteName */.AB)(name);
    const type = letter === "t" ? "table" : "index";
    const ddl = `CREATE ACCESS METHOD ${sqlName(identity)} TYPE ${type.toUpperCase()} HANDLER ${handler};`;
    into.add({ kind: "access method", identity, attributes: { type, handler }, ddl }, { catalog: "pg_am", oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/casts.js

const methods = { f: "function", b: "binary", i: "inout" };
const contexts = { e: "explicit", a: "assignment", i: "implicit" };
// a cast stands in no schema: it came with no extension and no range type, and is the user's when none of its types is a platform's
const casts = reader("casts", (scope) => `
select c.oid::text as oid, format_type(c.castsource, null) as source, format_type(c.casttarget, null) as target,
  nullif(c.castfunc, 0)::regprocedure::text as function, c.castmethod::text as method, c.castcontext::text as context
from pg_cast c join pg_type s on s.oid = c.castsource join pg_namespace sn on sn.oid = s.typnamespace
join pg_type t on t.oid = c.casttarget join pg_namespace tn on tn.oid = t.typnamespace
where c.oid >= 16384 and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid
    and d.deptype in ('e', 'i'))
  and (sn.nspname = 'pg_catalog' or ${scope.schema("sn")}) and (tn.nspname = 'pg_catalog' or ${scope.schema("tn")})`, (row, into) => {
    const { source, target, function: by } = row;
    const [method, context] = [methods[row.method] ?? row.method, contexts[row.context] ?? row.context];
    const way = by === null ? (method === "inout" ? "WITH INOUT" : "WITHOUT FUNCTION") : `WITH FUNCTION ${by}`;
    into.add({
        kind: "cast",
        identity: `${source} AS ${target}`,
        attributes: { source, target, function: by, method, context },
        ddl: `CREATE CAST (${source} AS ${target}) ${way}${context === "explicit" ? "" : ` AS ${context.toUpperCase()}`};`,
    }, { catalog: "pg_cast", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/collations.js



const providers = { c: "libc", i: "icu", b: "builtin", d: "default" };
/** Where the locale of ICU stands: up to 14 in the same column as that of the C library. */
function localeColumn(major) {
    if (major < 15)
        return "case when c.collprovider = 'i' then c.collcollate end";
    return major < 17 ? "c.colliculocale" : "c.colllocale";
}
const collations = reader("collations", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.collname::text as name, pg_get_userbyid(c.collowner)::text as owner,
  c.collprovider::text as provider, c.collisdeterministic as deterministic, c.collcollate::text as collate,
  c.collctype::text as ctype, (${localeColumn(scope.major)})::text as locale,
  ${scope.major < 16 ? "null::text" : "c.collicurules"} as rules
from pg_collation c join pg_namespace n on n.oid = c.collnamespace
where ${scope.schema()} and ${scope.own("pg_collation", "c.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const provider = providers[row.provider] ?? row.provider;
    const { locale, deterministic, rules } = row;
    const same = row.collate === row.ctype;
    const options = [
        `provider = ${provider}`,
        locale !== null || same
            ? `locale = ${literal(locale ?? row.collate ?? "")}`
            : `lc_collate = ${literal(row.collate ?? "")}, lc_ctype = ${literal(row.ctype ?? "")}`,
        deterministic ? "" : "deterministic = false",
        rules === null ? "" : `rules = ${literal(rules)}`,
    ].filter((option) => option !== "");
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        provider,
        locale: locale ?? (same ? row.collate : `${row.collate} ${row.ctype}`),
        deterministic,
        rules,
    };
    const sql = sqlName(identity);
    const ddl = statements(`CREATE COLLATION ${sql} (${options.join(", ")});`, ownerLine("COLLATION", sql, attributes.owner));
    into.add({ kind: "collation", identity, attributes, ddl }, { catalog: "pg_collation", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/canonical-text.js
/**
 * SQL as PostgreSQL writes it, in one form where one meaning has two. `x IN ('a', 'b')` on a varchar column comes back as
 * `ANY ((ARRAY[a, b])::text[])` the first time, and as `ANY (ARRAY[(a)::text, (b)::text])` after a dump and restore.
 */
function canonicalText(sql) {
    let text = sql;
    for (let from = text.indexOf("(ARRAY["); from >= 0; from = text.indexOf("(ARRAY[", from + 1)) {
        if (!canonical_text_outside(text, from))
            continue;
        const cast = castArray(text, from);
        if (cast)
            text = text.slice(0, from) + cast.text + text.slice(cast.end);
    }
    return text;
}
/** The same for what may be missing. */
function canonicalOrNull(sql) {
    return sql === null ? null : canonicalText(sql);
}
// 'text', E'text', "name"; PostgreSQL writes neither dollar quotes nor comments
const quotes = /'(?:[^']|'')*'|"(?:[^"]|"")*"/y;
const elementType = /\)::((?:(?:"(?:[^"]|"")*"|[\w$]+)\.)?(?:"(?:[^"]|"")*"|[\w$]+)(?: varying| precision| with(?:out)? time zone)?(?:\([\d, ]+\))?)\[\]/y;
function castArray(text, start) {
    const elements = [];
    let depth = 0;
    let begun = start + "(ARRAY[".length;
    for (let at = begun; at < text.length; at = next(text, at)) {
        const char = text[at];
        if (depth === 0 && (char === "," || char === "]")) {
            elements.push(text.slice(begun, at).trim());
            begun = at + 1;
            if (char === "]")
                break;
        }
        else if (char === "(" || char === "[")
            depth += 1;
        else if (char === ")" || char === "]")
            depth -= 1;
    }
    elementType.lastIndex = begun;
    const type = elementType.exec(text);
    if (!type?.[1])
        return null;
    return {
        text: `ARRAY[${elements.map((element) => `(${element})::${type[1]}`).join(", ")}]`,
        end: elementType.lastIndex,
    };
}
/** The position behind this character, or behind the quoted text that begins here. */
function next(text, at) {
    quotes.lastIndex = at;
    return quotes.test(text) ? quotes.lastIndex : at + 1;
}
function canonical_text_outside(text, position) {
    let at = 0;
    while (at < position)
        at = next(text, at);
    return at === position;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/sequence-options.js
const sequence_options_largest = { smallint: 32767n, integer: 2147483647n };
/** What is unusual about a sequence, as CREATE SEQUENCE says it; empty for `CREATE SEQUENCE x`. */
function sequenceOptions(fields) {
    const max = sequence_options_largest[fields.type] ?? 9223372036854775807n;
    const up = !fields.increment.startsWith("-");
    const usual = {
        min: up ? "1" : String(-max - 1n),
        max: up ? String(max) : "-1",
        start: up ? fields.min : fields.max,
    };
    return [
        fields.unlogged ? "UNLOGGED" : "",
        fields.increment === "1" ? "" : `INCREMENT BY ${fields.increment}`,
        fields.min === usual.min ? "" : `MINVALUE ${fields.min}`,
        fields.max === usual.max ? "" : `MAXVALUE ${fields.max}`,
        fields.start === usual.start ? "" : `START WITH ${fields.start}`,
        fields.cache === "1" ? "" : `CACHE ${fields.cache}`,
        fields.cycle ? "CYCLE" : "",
    ]
        .filter((option) => option !== "")
        .join(" ");
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/column-settings.js


/** What ADD COLUMN and CREATE TABLE cannot say of a column: a line for each. `table` as SQL takes it. */
function columnSettings(table, { identity, attributes }) {
    const { statistics, storage, compression, options } = attributes;
    const name = sqlName(identity.slice(String(attributes["table"]).length + 1));
    const alter = `ALTER TABLE ONLY ${table} ALTER COLUMN ${name} SET`;
    return [
        storage === null ? "" : `${alter} STORAGE ${String(storage).toUpperCase()};`,
        compression === null ? "" : `${alter} COMPRESSION ${String(compression)};`,
        statistics === null ? "" : `${alter} STATISTICS ${String(statistics)};`,
        Array.isArray(options) && options.length > 0 ? `${alter} (${optionList(options)});` : "",
    ].filter((line) => line !== "");
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/columns.js







const ordinary = {
    identity: "",
    sequence: null,
    collation: null,
    storage: null,
    compression: "",
    statistics: null,
    options: null,
    foreign: null,
    inherited: false,
    acl: null,
};
// the largest query: names of tables come from `relations`, and what most columns do not have is one field. Without a
// generated column's references, an expression is deparsed without its table being opened.
const read = reader("columns", (scope) => `
select a.attrelid::text as relation, a.attnum::int4 as number, a.attname::text as name,
  format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull${scope.major < 18 ? "" : " and coalesce(nn.convalidated, true)"} as not_null,
  pg_get_expr(d.adbin, case when a.attgenerated = '' then 0 else d.adrelid end) as expression,
  nullif(a.attgenerated, '')::text as generated,
  case when a.attidentity <> '' or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage or a.attcompression <> ''
    or a.attstattarget >= 0 or a.attoptions is not null or a.attfdwoptions is not null or not a.attislocal or a.attacl is not null then json_build_object(
    'identity', a.attidentity,
    'sequence', case when a.attidentity <> '' then (select array[s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
      s.seqcycle::int4]::text[] from pg_depend sd join pg_sequence s on s.seqrelid = sd.objid where sd.classid = 'pg_class'::regclass
      and sd.refclassid = 'pg_class'::regclass and sd.refobjid = a.attrelid and sd.refobjsubid = a.attnum and sd.deptype = 'i') end,
    'collation', case when a.attcollation <> t.typcollation then (select array[cn.nspname, co.collname]::text[]
      from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end,
    'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
    'compression', a.attcompression,
    'statistics', case when a.attstattarget >= 0 then a.attstattarget end,
    'options', a.attoptions, 'foreign', a.attfdwoptions, 'inherited', not a.attislocal, 'acl', a.attacl::text[])::text end as rare
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
${scope.major < 18 ? "" : "left join pg_constraint nn on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey = array[a.attnum]"}
where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped and ${scope.relation()}`, (row, into) => {
    const relation = into.relation(row.relation);
    const rare = row.rare === null ? ordinary : JSON.parse(row.rare);
    const name = into.word((0,lib/* quoteName */.AB)(row.name));
    const identity = `${relation.identity}.${name}`;
    relation.columns[row.number] = name;
    relation.count += 1;
    const type = into.word(row.type);
    const expression = row.expression === null ? null : into.word(canonicalText(row.expression));
    into.add({
        kind: "column",
        identity,
        attributes: {
            table: relation.identity,
            type,
            notNull: row.not_null,
            default: row.generated === null ? expression : null,
            generated: row.generated === null ? null : `${expression} ${row.generated === "v" ? "VIRTUAL" : "STORED"}`,
            identity: rare.identity === "" ? null : rare.identity === "a" ? "always" : "by default",
            identityOptions: rare.sequence === null ? null : sequenceOptions(columns_fields(rare.sequence, type)) || null,
            collation: rare.collation === null ? null : rare.collation.map(lib/* quoteName */.AB).join("."),
            storage: rare.storage === null ? null : (storages[rare.storage] ?? rare.storage),
            compression: rare.compression === "" ? null : (compressions[rare.compression] ?? rare.compression),
            statistics: rare.statistics,
            options: rare.options === null ? none : rare.options.toSorted(),
            foreignOptions: rare.foreign === null ? none : withoutSecrets(rare.foreign).toSorted(),
            inherited: rare.inherited,
            // its place is known when all columns are there
            position: row.number,
        },
        ddl: columnDdl,
    });
    if (rare.acl)
        into.grants("column", identity, relation.owner, rare.acl);
});
const columns = { ...read, shared: "c.oid" };
const none = [];
const storages = { p: "plain", e: "external", x: "extended", m: "main" };
const compressions = { p: "pglz", l: "lz4" };
function columns_fields(parts, type) {
    const [start, increment, min, max, cache, cycle] = parts;
    return { type, start, increment, min, max, cache, cycle: cycle === "1", unlogged: false };
}
/** One function for all of them: a closure of each would keep its row. */
function columnDdl(all, self) {
    const table = all.sql(String(self.attributes["table"]));
    const add = `ALTER TABLE ${table} ADD COLUMN ${columns_columnText(self)};`;
    return [add, ...columnSettings(table, self)].join("\n");
}
/** A column as it stands in CREATE TABLE: `total numeric(10,2) DEFAULT 0 NOT NULL`. */
function columns_columnText({ identity, attributes }) {
    const { table, type, collation, identity: generator, identityOptions, generated, default: value } = attributes;
    const { foreignOptions: options } = attributes;
    let text = `${sqlName(identity.slice(String(table).length + 1))} ${String(type)}`;
    if (Array.isArray(options))
        text += foreignOptions(options);
    if (collation !== null)
        text += ` COLLATE ${sqlName(String(collation))}`;
    if (value !== null)
        text += ` DEFAULT ${String(value)}`;
    if (typeof generated === "string")
        text += ` GENERATED ALWAYS AS ${generated.replace(/^(.*) (\w+)$/s, "($1) $2")}`;
    if (generator !== null) {
        const sequence = identityOptions === null ? "" : ` (${String(identityOptions)})`;
        text += ` GENERATED ${generator === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${sequence}`;
    }
    return attributes["notNull"] === true ? `${text} NOT NULL` : text;
}
/** Columns as they stand in their table. */
function byPosition(a, b) {
    return Number(a.attributes["position"]) - Number(b.attributes["position"]);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/comments.js




/** Read last: a comment belongs to the snapshot when what it is about does. What initdb wrote is nobody's. */
const comments = reader("comments", () => `
select d.classoid::regclass::text as catalog, d.objoid::text as oid, d.objsubid::int4 as part, d.description as text
from pg_description d where d.objoid >= 16384
  or d.classoid = 'pg_namespace'::regclass and d.objoid = 2200 and d.description <> 'standard public schema'
union all
select 'pg_database', d.objoid::text, 0, d.description from pg_shdescription d
where d.classoid = 'pg_database'::regclass and d.objoid = (select oid from pg_database where datname = current_database())
  and d.description <> 'default administrative connection database'`, ({ catalog, oid, part, text }, into) => {
    const about = into.at({ catalog, oid, part });
    if (!about)
        return;
    const object = `${about.kind} ${about.identity}`;
    into.add({ kind: "comment", identity: object, attributes: { object, text }, ddl: commentDdl(about, text) });
});
function commentDdl(about, text) {
    const is = `IS ${literal(text)}`;
    if (about.kind === "database")
        return onDatabase("COMMENT ON DATABASE", is);
    return `COMMENT ON ${objectPhrase(about)} ${is};`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/constraints.js





const types = {
    p: "primary key",
    u: "unique",
    f: "foreign key",
    c: "check",
    x: "exclude",
    n: "not null",
};
// NOT NULL constraints of 18 are told by their columns; only what a column cannot say has a line of its own
const constraints_read = reader("constraints", (scope) => `
select k.oid::text as oid, k.conrelid::text as relation, k.conname::text as name,
  k.contype::text as type, pg_get_constraintdef(k.oid) as definition, array_to_string(k.conkey, ',') as columns,
  i.indexrelid::text as index, x.reloptions as index_options, i.indisclustered as clustered,
  rn.nspname::text as references_schema, r.relname::text as references_name,
  case when k.contype = 'f' then array(select a.attname::text from unnest(k.confkey) with ordinality u(number, place)
    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by u.place) end as referenced,
  k.convalidated as validated, ${scope.major < 18 ? "true" : "k.conenforced"} as enforced,
  k.contype = 'f' and exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled = 'D') as disabled,
  k.condeferrable as deferrable, k.condeferred as deferred, not k.conislocal as inherited
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class r on r.oid = k.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x') left join pg_class x on x.oid = i.indexrelid
where (k.contype in ('p', 'u', 'f', 'c', 'x') or k.contype = 'n' and (not k.convalidated or k.connoinherit))
  and not (k.contype = 'f' and k.conparentid <> 0) and ${scope.relation()}`, (row, into) => {
    const relation = into.relation(row.relation);
    const name = (0,lib/* quoteName */.AB)(row.name);
    if (row.index !== null)
        into.constraintNames.set(row.index, name);
    const { references_schema: schema, references_name: target } = row;
    const numbers = row.columns === null || row.columns === "" ? [] : row.columns.split(",");
    const draft = {
        kind: "constraint",
        identity: `${relation.identity}.${name}`,
        attributes: {
            table: relation.identity,
            type: types[row.type] ?? row.type,
            definition: canonicalText(row.definition.replace(/ NOT (?:VALID|ENFORCED)$/, "")),
            columns: numbers.map((number) => relation.columns[Number(number)] ?? number),
            references: schema === null || target === null ? null : into.word((0,lib/* relationName */.CJ)(schema, target)),
            referencedColumns: (row.referenced ?? []).map((column) => into.word((0,lib/* quoteName */.AB)(column))),
            validated: row.validated,
            enforced: row.enforced && !row.disabled,
            deferrable: row.deferred ? "initially deferred" : row.deferrable ? "deferrable" : null,
            inherited: row.inherited,
        },
        ddl: "",
    };
    // made now: a function would keep the row
    draft.ddl = statements(`ALTER TABLE ${relation.sql} ADD ${constraints_constraintText(draft)}${row.enforced ? notValid(row) : " NOT ENFORCED"};`, row.index_options !== null &&
        `ALTER INDEX ${relation.schema}.${sqlName(name)} SET (${optionList(row.index_options)});`, row.clustered === true && `ALTER TABLE ${relation.sql} CLUSTER ON ${sqlName(name)};`);
    into.add(draft, { catalog: "pg_constraint", oid: row.oid });
});
const constraints = { ...constraints_read, shared: "c.oid" };
const notValid = ({ validated }) => (validated ? "" : " NOT VALID");
/** A constraint as it stands in CREATE TABLE: `CONSTRAINT orders_pkey PRIMARY KEY (id)`. */
function constraints_constraintText({ identity, attributes }) {
    const name = sqlName(identity.slice(String(attributes["table"]).length + 1));
    return `CONSTRAINT ${name} ${String(attributes["definition"])}`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/conversions.js



const conversions = reader("conversions", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.conname::text as name, pg_get_userbyid(c.conowner)::text as owner,
  pg_encoding_to_char(c.conforencoding)::text as from, pg_encoding_to_char(c.contoencoding)::text as to,
  c.conproc::regproc::text as function, c.condefault as default
from pg_conversion c join pg_namespace n on n.oid = c.connamespace
where ${scope.schema()} and ${scope.own("pg_conversion", "c.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const { from, to, default: isDefault } = row;
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), from, to, function: row.function, default: isDefault };
    const sql = sqlName(identity);
    const ddl = statements(`CREATE${isDefault ? " DEFAULT" : ""} CONVERSION ${sql} FOR ${literal(from)} TO ${literal(to)} FROM ${row.function};`, ownerLine("CONVERSION", sql, attributes.owner));
    into.add({ kind: "conversion", identity, attributes, ddl }, { catalog: "pg_conversion", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/databases.js







/** Its name and OID are no part of it, so that databases can be compared. On Supabase its grants are the platform's. */
const databases = reader("the database", (scope) => `
select d.oid::text as oid, pg_get_userbyid(d.datdba)::text as owner, pg_encoding_to_char(d.encoding)::text as encoding,
  d.datcollate::text as collation, coalesce(d.datacl, acldefault('d', d.datdba))::text[] as acl, ${scope.supabase} as platform
from pg_database d where d.datname = current_database()`, ({ oid, owner, encoding, collation, acl, platform }, into) => {
    into.add({
        kind: "database",
        identity: "current",
        attributes: { owner: (0,lib/* quoteName */.AB)(owner), encoding, collation },
        ddl: onDatabase("ALTER DATABASE", `OWNER TO ${sqlRole((0,lib/* quoteName */.AB)(owner))}`),
    }, { catalog: "pg_database", oid });
    if (!platform)
        into.grants("database", "current", owner, acl);
});
const notPlatform = ` and c.setting !~ '^app\\.settings\\.jwt_' and c.setting <> 'search_path="$user", public, extensions'
  and pg_get_userbyid(s.setrole) !~ '^supabase_'`;
/** What roles have in every database is the cluster's; on Supabase the platform keeps settings of its own. */
const settings = reader("settings of the database", (scope) => `
select case when s.setrole <> 0 then pg_get_userbyid(s.setrole)::text end as role, c.setting
from pg_db_role_setting s cross join lateral unnest(s.setconfig) c(setting)
where s.setdatabase = (select oid from pg_database where datname = current_database())${scope.supabase ? notPlatform : ""}`, ({ role: name, setting }, into) => {
    const [shown = setting] = withoutSecrets([setting]);
    const [parameter, value] = splitOption(shown);
    const role = name === null ? null : grantee(name);
    into.add({
        kind: "setting",
        identity: role === null ? parameter : `${parameter} FOR ${role}`,
        attributes: { parameter, role, value },
        ddl: onDatabase(role === null ? "ALTER DATABASE" : `ALTER ROLE ${sqlRole(role)} IN DATABASE`, settingClause(shown)),
    });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/default-privileges.js




const default_privileges_kinds = {
    r: "table",
    S: "sequence",
    f: "function",
    T: "type",
    n: "schema",
    L: "large object",
};
// what everybody has of new objects when nothing is said, by the letter of their kind
const usuallyPublic = { f: "EXECUTE", T: "USAGE" };
// on Supabase the platform's own roles have defaults of the platform
const defaultPrivileges = reader("default privileges", (scope) => `
select pg_get_userbyid(d.defaclrole)::text as owner, n.nspname::text as schema, d.defaclobjtype::text as kind,
  d.defaclacl::text[] as acl
from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
where (n.oid is null or ${scope.schema()})${scope.supabase ? " and pg_get_userbyid(d.defaclrole) !~ '^supabase_'" : ""}`, (row, into) => {
    const items = grantsIn(row.acl.map(readAcl));
    // for all schemas the list replaces what is usual: that it is empty says something
    const nobody = { role: "", privileges: [], grantable: [] };
    const usual = row.schema === null ? usuallyPublic[row.kind] : undefined;
    const closed = usual !== undefined && items.length > 0 && !items.some(({ role }) => role === "");
    for (const [index, item] of (items.length > 0 ? items : [nobody]).entries()) {
        const [owner, schema, kind] = [
            (0,lib/* quoteName */.AB)(row.owner),
            row.schema && (0,lib/* quoteName */.AB)(row.schema),
            default_privileges_kinds[row.kind] ?? row.kind,
        ];
        const role = grantee(item.role);
        const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${sqlName(owner)}${schema === null ? "" : ` IN SCHEMA ${sqlName(schema)}`}`;
        const place = schema === null ? "" : ` in ${schema}`;
        into.add({
            kind: "default privilege",
            identity: `${owner}${place} on ${kind}s to ${role}`,
            attributes: { schema, owner, objectKind: kind, role, privileges: item.privileges, grantable: item.grantable },
            ddl: statements(closed && index === 0 && `${alter} REVOKE ALL ON ${kind.toUpperCase()}S FROM PUBLIC;`, ...changes(item, kind, sqlRole(role)).map((change) => `${alter} ${change};`)),
        });
    }
});
function changes({ privileges, grantable }, kind, role) {
    const objects = `${kind.toUpperCase()}S`;
    if (privileges.length === 0)
        return [`REVOKE ALL ON ${objects} FROM ${role}`];
    const plain = privileges.filter((name) => !grantable.includes(name));
    return [
        ...(plain.length > 0 ? [`GRANT ${plain.join(", ")} ON ${objects} TO ${role}`] : []),
        ...(grantable.length > 0 ? [`GRANT ${grantable.join(", ")} ON ${objects} TO ${role} WITH GRANT OPTION`] : []),
    ];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/triggers.js



/** When a trigger or rule fires, from its letter in the catalog. */
const firing = { O: "enabled", D: "disabled", R: "replica", A: "always" };
/** What ALTER says for it; null for what is enabled, as it is when it is made. */
function firingState(enabled) {
    return { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" }[enabled] ?? null;
}
// a partition's copy of a trigger is told by the partitioned table's, unless it was switched on its own
const triggers = reader("triggers", (scope) => `
select t.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, t.tgname::text as name,
  pg_get_triggerdef(t.oid) as definition, t.tgenabled::text as enabled,
  parent.oid is not null as copy
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
${scope.supabase ? "join pg_proc f on f.oid = t.tgfoid join pg_namespace fn on fn.oid = f.pronamespace" : ""}
left join pg_trigger parent on parent.oid = t.tgparentid
where not t.tgisinternal and (parent.oid is null or parent.tgenabled <> t.tgenabled) and ${scope.attachable()}
  and ${scope.own("pg_trigger", "t.oid")}${scope.supabase ? ` and (${scope.relation()} or ${scope.schema("fn")})` : ""}`, (row, into) => {
    const table = (0,lib/* relationName */.CJ)(row.schema, row.relation);
    const enabled = firing[row.enabled] ?? row.enabled;
    // the copy of a partition came with the partitioned table's, and may have been enabled when that is not
    const state = firingState(enabled) ?? (row.copy ? "ENABLE" : null);
    into.add({
        kind: "trigger",
        identity: `${table}.${(0,lib/* quoteName */.AB)(row.name)}`,
        attributes: { table, definition: row.definition, enabled },
        ddl: statements(!row.copy && `${row.definition};`, state && `ALTER TABLE ${sqlName(table)} ${state} TRIGGER ${sqlIdentifier(row.name)};`),
    }, { catalog: "pg_trigger", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/event-triggers.js




// a platform's run functions of the platform's schemas
const eventTriggers = reader("event triggers", (scope) => `
select t.oid::text as oid, t.evtname::text as name, pg_get_userbyid(t.evtowner)::text as owner, t.evtevent::text as event,
  n.nspname::text as schema, p.proname::text as function, t.evttags as tags, t.evtenabled::text as enabled
from pg_event_trigger t join pg_proc p on p.oid = t.evtfoid join pg_namespace n on n.oid = p.pronamespace
where ${scope.own("pg_event_trigger", "t.oid")} and ${scope.schema()}`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const name = sqlName(identity);
    const enabled = firing[row.enabled] ?? row.enabled;
    const tags = (row.tags ?? []).toSorted().map(lib/* quoteLiteral */.ce);
    const when = tags.length > 0 ? ` WHEN TAG IN (${tags.join(", ")})` : "";
    const definition = `CREATE EVENT TRIGGER ${name} ON ${row.event}${when} EXECUTE FUNCTION ${sqlName((0,lib/* relationName */.CJ)(row.schema, row.function))}()`;
    into.add({
        kind: "event trigger",
        identity,
        attributes: { owner: (0,lib/* quoteName */.AB)(row.owner), definition, enabled },
        ddl: statements(`${definition};`, ownerLine("EVENT TRIGGER", name, (0,lib/* quoteName */.AB)(row.owner)), firingState(enabled) && `ALTER EVENT TRIGGER ${name} ${firingState(enabled)};`),
    }, { catalog: "pg_event_trigger", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/extensions.js



const extensions = reader("extensions", () => `
select x.extname::text as name, n.nspname::text as schema, x.extversion as version
from pg_extension x join pg_namespace n on n.oid = x.extnamespace`, ({ name, schema, version }, into) => {
    const identity = (0,lib/* quoteName */.AB)(name);
    const ddl = `CREATE EXTENSION ${sqlName(identity)} WITH SCHEMA ${sqlIdentifier(schema)};`;
    into.add({ kind: "extension", identity, attributes: { schema: (0,lib/* quoteName */.AB)(schema), version }, ddl });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/foreign-servers.js





const foreignDataWrappers = reader("foreign data wrappers", (scope) => `
select f.oid::text as oid, f.fdwname::text as name, pg_get_userbyid(f.fdwowner)::text as owner,
  nullif(f.fdwhandler, 0)::regproc::text as handler, nullif(f.fdwvalidator, 0)::regproc::text as validator,
  f.fdwoptions as options, coalesce(f.fdwacl, acldefault('F', f.fdwowner))::text[] as acl
from pg_foreign_data_wrapper f where ${scope.own("pg_foreign_data_wrapper", "f.oid")}`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const { handler, validator } = row;
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), handler, validator, options };
    const sql = sqlName(identity);
    const ways = [handler === null ? "" : ` HANDLER ${handler}`, validator === null ? "" : ` VALIDATOR ${validator}`];
    const ddl = statements(`CREATE FOREIGN DATA WRAPPER ${sql}${ways.join("")}${foreignOptions(options)};`, ownerLine("FOREIGN DATA WRAPPER", sql, attributes.owner));
    into.add({ kind: "foreign data wrapper", identity, attributes, ddl }, { catalog: "pg_foreign_data_wrapper", oid: row.oid });
    into.grants("foreign data wrapper", identity, row.owner, row.acl);
});
const servers = reader("foreign servers", (scope) => `
select s.oid::text as oid, s.srvname::text as name, pg_get_userbyid(s.srvowner)::text as owner, f.fdwname::text as wrapper,
  s.srvtype as type, s.srvversion as version, s.srvoptions as options,
  coalesce(s.srvacl, acldefault('S', s.srvowner))::text[] as acl
from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw
where ${scope.own("pg_foreign_server", "s.oid")}`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const { type, version } = row;
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), wrapper: (0,lib/* quoteName */.AB)(row.wrapper), type, version, options };
    const sql = sqlName(identity);
    const words = [
        type === null ? "" : ` TYPE ${literal(type)}`,
        version === null ? "" : ` VERSION ${literal(version)}`,
    ];
    const create = `CREATE SERVER ${sql}${words.join("")} FOREIGN DATA WRAPPER ${sqlName(attributes.wrapper)}`;
    const ddl = statements(`${create}${foreignOptions(options)};`, ownerLine("SERVER", sql, attributes.owner));
    into.add({ kind: "server", identity, attributes, ddl }, { catalog: "pg_foreign_server", oid: row.oid });
    into.grants("server", identity, row.owner, row.acl);
});
// pg_user_mapping itself is the superuser's; the view says who may see options, and whoever may not sees none
const userMappings = reader("user mappings", (scope) => `
select m.srvname::text as server, case when m.umuser <> 0 then m.usename::text end as role, m.umoptions as options,
  (m.umuser <> 0 and m.usename = current_user and (pg_has_role(s.srvowner, 'USAGE') or has_server_privilege(s.oid, 'USAGE'))
    or m.umuser = 0 and pg_has_role(s.srvowner, 'USAGE')
    or (select rolsuper from pg_roles where rolname = current_user)) as visible
from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid
where ${scope.own("pg_foreign_server", "s.oid")}`, (row, into) => {
    const server = (0,lib/* quoteName */.AB)(row.server);
    const role = grantee(row.role ?? "");
    const identity = `${role} ON ${server}`;
    const options = row.visible ? (row.options ?? []).map(mappingOption).toSorted() : null;
    if (!row.visible)
        into.hide("user mapping", identity, "its options are shown to superusers, the server's owner and the mapped role alone");
    const ddl = `CREATE USER MAPPING FOR ${sqlRole(role)} SERVER ${sqlName(server)}${foreignOptions(options ?? [])};`;
    into.add({ kind: "user mapping", identity, attributes: { server, role, options }, ddl });
});
/** Of what a login is made nothing is kept but the name. */
function mappingOption(option) {
    const [name, value] = splitOption(option);
    return /^user(?:name)?$/i.test(name) ? option : `${name}=${options_hidden(value)}`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/foreign-tables.js







const foreignTables = reader("foreign tables", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  s.srvname::text as server, f.ftoptions as options,
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_foreign_table f on f.ftrelid = c.oid join pg_foreign_server s on s.oid = f.ftserver
where c.relkind = 'f' and ${scope.relation()}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const parents = into.parents.get(row.oid) ?? [];
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        server: (0,lib/* quoteName */.AB)(row.server),
        options,
        partitionOf: row.bound === null ? null : (parents[0] ?? null),
        partitionBound: row.bound,
        inherits: row.bound === null ? parents : [],
    };
    into.add({
        kind: "foreign table",
        identity,
        attributes,
        ddl: (all) => foreignTableDdl(identity, attributes, all),
    }, { catalog: "pg_class", oid: row.oid });
    into.grants("foreign table", identity, row.owner, row.acl);
});
function foreignTableDdl(identity, table, all) {
    const name = sqlName(identity);
    const { partitionOf, inherits, options, server, owner } = table;
    const columns = all.childrenOf(identity, "column").toSorted(byPosition);
    const lines = [
        ...(partitionOf === null ? columns.filter(isOwn).map(columns_columnText) : []),
        ...all.childrenOf(identity, "constraint").filter(isOwn).map(constraints_constraintText).toSorted(),
    ].map((line) => `    ${line}`);
    const create = [
        `CREATE FOREIGN TABLE ${name}`,
        partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
        lines.length > 0 ? ` (\n${lines.join(",\n")}\n)` : partitionOf === null ? " ()" : "",
        Array.isArray(inherits) && inherits.length > 0
            ? ` INHERITS (${inherits.map((one) => sqlName(String(one))).join(", ")})`
            : "",
        partitionOf === null ? "" : ` ${String(table["partitionBound"])}`,
        ` SERVER ${sqlName(String(server))}${foreignOptions(Array.isArray(options) ? options : [])};`,
    ].join("");
    return statements(create, ownerLine("FOREIGN TABLE", name, String(owner)), ...columns.flatMap((column) => columnSettings(name, column)));
}
const isOwn = (draft) => draft.attributes["inherited"] !== true;

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/function-ddl.js




/** CREATE FUNCTION, PROCEDURE or AGGREGATE, and whose it is; everybody may execute a new one: that it is closed is said, too. */
function routineDdl(identity, row) {
    // an aggregate is a function to ALTER and REVOKE, and its arguments then are the types that it takes
    const type = row.kind === "p" ? "PROCEDURE" : "FUNCTION";
    const sql = sqlName(identity);
    const closed = !row.acl.some((item) => item.startsWith("="));
    return statements(row.aggregate === null ? functionDdl(row) : aggregateDdl(row, row.aggregate), ownerLine(type, sql, (0,lib/* quoteName */.AB)(row.owner)), closed && `REVOKE ALL ON ${type} ${sql} FROM PUBLIC;`);
}
function functionDdl(row) {
    const name = sqlName((0,lib/* relationName */.CJ)(row.schema, row.name));
    const words = [
        row.kind === "w" ? "WINDOW" : "",
        row.volatility === "v" ? "" : (volatilities[row.volatility] ?? "").toUpperCase(),
        row.leakproof ? "LEAKPROOF" : "",
        row.strict ? "STRICT" : "",
        row.definer ? "SECURITY DEFINER" : "",
        row.parallel === "u" ? "" : `PARALLEL ${(parallels[row.parallel] ?? "").toUpperCase()}`,
        row.cost === usualCost(row) ? "" : `COST ${row.cost}`,
        row.rows === 0 || row.rows === 1_000 ? "" : `ROWS ${row.rows}`,
        row.support === null ? "" : `SUPPORT ${row.support}`,
        ...(row.settings ?? []).map(settingClause),
    ].filter((word) => word !== "");
    const transforms = row.transforms.map((type) => `FOR TYPE ${type}`).join(", ");
    return [
        `CREATE ${row.kind === "p" ? "PROCEDURE" : "FUNCTION"} ${name}(${row.arguments})`,
        row.kind === "p" ? "" : ` RETURNS ${row.result}`,
        `\n LANGUAGE ${sqlName((0,lib/* quoteName */.AB)(row.language))}`,
        transforms === "" ? "" : `\n TRANSFORM ${transforms}`,
        words.length > 0 ? `\n ${words.join(" ")}` : "",
        `\n${bodyOf(row)};`,
    ].join("");
}
function usualCost({ language }) {
    return language === "c" || language === "internal" ? 1 : 100;
}
const modifies = { r: "READ_ONLY", s: "SHAREABLE", w: "READ_WRITE" };
/** `sfunc = int4pl, stype = integer, initcond = '0'`, without what is so when nothing is said. */
function aggregateDdl(row, json) {
    const facts = JSON.parse(json);
    const usualModify = facts["kind"] === "n" ? "r" : "w";
    const options = Object.entries(facts).flatMap(([name, value]) => {
        if (name === "kind")
            return value === "h" ? ["hypothetical"] : [];
        if (name === "direct" || value === 0 || value === false)
            return [];
        if (value === true)
            return [name.replace("extra", "func_extra")];
        if (name.endsWith("modify"))
            return value === usualModify || (name === "mfinalmodify" && facts["mfinalfunc"] === undefined)
                ? []
                : [`${name.replace("modify", "func_modify")} = ${modifies[String(value)]}`];
        if (name.endsWith("initcond"))
            return [`${name} = ${literal(String(value))}`];
        if (name === "sortop")
            return [`sortop = OPERATOR(${withoutArguments(String(value))})`];
        return [`${name} = ${name.endsWith("func") ? withoutArguments(String(value)) : String(value)}`];
    });
    const parallel = row.parallel === "u" ? [] : [`parallel = ${parallels[row.parallel]}`];
    const name = sqlName((0,lib/* relationName */.CJ)(row.schema, row.name));
    return `CREATE AGGREGATE ${name}(${row.arguments || "*"}) (${[...options, ...parallel].join(", ")});`;
}
/** `app.f(integer)` is named `app.f` where its arguments are known. */
function withoutArguments(routine) {
    return routine.replace(/\((?:[^()"]|"(?:[^"]|"")*"|\([^()]*\))*\)$/, "");
}
function bodyOf({ body, source, library }) {
    if (body !== null)
        return body;
    if (library !== null)
        return `AS ${literal(library)}, ${literal(source ?? "")}`;
    const text = source ?? "";
    let tag = "function";
    while (text.includes(`$${tag}`))
        tag += "x";
    return `AS $${tag}$${text}$${tag}$`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/functions.js



/** Words of one letter each. */
const functions_kinds = { f: "function", p: "procedure", a: "aggregate", w: "window" };
const volatilities = { i: "immutable", s: "stable", v: "volatile" };
const parallels = { s: "safe", r: "restricted", u: "unsafe" };
const aggregate = `(select jsonb_strip_nulls(to_jsonb(x))::text from (select a.aggkind::text as kind, a.aggnumdirectargs as direct,
    a.aggtransfn::regprocedure::text as sfunc, nullif(a.aggfinalfn::oid, 0)::regprocedure::text as finalfunc,
    nullif(a.aggcombinefn::oid, 0)::regprocedure::text as combinefunc, nullif(a.aggserialfn::oid, 0)::regprocedure::text as serialfunc,
    nullif(a.aggdeserialfn::oid, 0)::regprocedure::text as deserialfunc, nullif(a.aggmtransfn::oid, 0)::regprocedure::text as msfunc,
    nullif(a.aggminvtransfn::oid, 0)::regprocedure::text as minvfunc, nullif(a.aggmfinalfn::oid, 0)::regprocedure::text as mfinalfunc,
    a.aggfinalextra as finalextra, a.aggmfinalextra as mfinalextra, a.aggfinalmodify::text as finalmodify,
    a.aggmfinalmodify::text as mfinalmodify, nullif(a.aggsortop, 0)::regoperator::text as sortop,
    format_type(a.aggtranstype, null) as stype, a.aggtransspace as sspace, a.agginitval as initcond,
    format_type(nullif(a.aggmtranstype, 0), null) as mstype, a.aggmtransspace as msspace, a.aggminitval as minitcond
    from pg_aggregate a where a.aggfnoid = p.oid) x)`;
const functions = reader("functions", (scope) => `
select p.oid::text as oid, n.nspname::text as schema, p.proname::text as name, pg_get_userbyid(p.proowner)::text as owner,
  p.prokind::text as kind, array(select format_type(u.type, null) from unnest(p.proargtypes::oid[])
    with ordinality u(type, place) order by u.place) as types,
  pg_get_function_arguments(p.oid) as arguments, pg_get_function_result(p.oid) as result, l.lanname::text as language,
  p.provolatile::text as volatility, p.prosecdef as definer, p.proisstrict as strict, p.proleakproof as leakproof,
  p.proparallel::text as parallel, p.procost as cost, p.prorows as rows, p.proconfig as settings,
  case when p.prosupport <> 0 then p.prosupport::regproc::text end as support,
  array(select format_type(u.type, null) from unnest(p.protrftypes) with ordinality u(type, place) order by u.place) as transforms,
  p.prosrc as source, p.probin as library, pg_get_function_sqlbody(p.oid) as body,
  case when p.prokind = 'a' then ${aggregate} end as aggregate,
  coalesce(p.proacl, acldefault('f', p.proowner))::text[] as acl
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where ${scope.schema()} and ${scope.own("pg_proc", "p.oid")}
  and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`, (row, into) => {
    const identity = `${(0,lib/* relationName */.CJ)(row.schema, row.name)}(${row.types.join(", ")})`;
    const settings = (row.settings ?? []).toSorted();
    const path = settings.find((setting) => setting.startsWith("search_path="));
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        kind: functions_kinds[row.kind] ?? row.kind,
        arguments: row.arguments,
        result: row.result,
        language: (0,lib/* quoteName */.AB)(row.language),
        volatility: volatilities[row.volatility] ?? row.volatility,
        securityDefiner: row.definer,
        strict: row.strict,
        parallel: parallels[row.parallel] ?? row.parallel,
        leakproof: row.leakproof,
        cost: row.cost,
        rows: row.rows,
        support: row.support,
        transforms: row.transforms,
        searchPath: path === undefined ? null : path.slice("search_path=".length),
        settings: settings.filter((setting) => setting !== path),
        body: row.aggregate ?? row.body ?? (row.library === null ? row.source : `${row.library}, ${row.source}`),
    };
    into.add({ kind: "function", identity, attributes, ddl: () => routineDdl(identity, row) }, { catalog: "pg_proc", oid: row.oid });
    into.grants("function", identity, row.owner, row.acl, row.kind === "p" ? "PROCEDURE" : "FUNCTION");
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/given-grants.js



const relationKind = `case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
    when 'f' then 'foreign table' else 'table' end`;
const namespace = "join pg_namespace n on n.oid =";
const given = [
    {
        catalog: "pg_class",
        from: `pg_class c ${namespace} c.relnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`,
        oid: "c.oid",
        kind: relationKind,
        schema: "n.nspname",
        name: "c.relname",
        owner: "c.relowner",
        acl: "c.relacl",
        usual: "acldefault(case when c.relkind = 'S' then 's' else 'r' end::\"char\", c.relowner)",
    },
    {
        catalog: "pg_class",
        from: `pg_attribute a join pg_class c on c.oid = a.attrelid and a.attacl is not null ${namespace} c.relnamespace`,
        oid: "c.oid",
        kind: "'column'",
        schema: "n.nspname",
        name: "c.relname",
        rest: "a.attname",
        owner: "c.relowner",
        acl: "a.attacl",
        usual: "'{}'::aclitem[]",
        part: "a.attnum",
    },
    {
        catalog: "pg_proc",
        from: `pg_proc p ${namespace} p.pronamespace`,
        oid: "p.oid",
        kind: "'function'",
        schema: "n.nspname",
        name: "p.proname",
        rest: `'(' || array_to_string(array(select format_type(u.type, null) from unnest(p.proargtypes::oid[])
    with ordinality u(type, place) order by u.place), ', ') || ')'`,
        owner: "p.proowner",
        acl: "p.proacl",
        usual: "acldefault('f', p.proowner)",
        type: "case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end",
    },
    {
        catalog: "pg_type",
        from: `pg_type t ${namespace} t.typnamespace`,
        oid: "t.oid",
        kind: "'type'",
        schema: "n.nspname",
        name: "t.typname",
        owner: "t.typowner",
        acl: "t.typacl",
        usual: "acldefault('T', t.typowner)",
    },
    {
        catalog: "pg_language",
        from: "pg_language l",
        oid: "l.oid",
        kind: "'language'",
        schema: null,
        name: "l.lanname",
        owner: "l.lanowner",
        acl: "l.lanacl",
        usual: "acldefault('l', l.lanowner)",
    },
    {
        catalog: "pg_foreign_data_wrapper",
        from: "pg_foreign_data_wrapper f",
        oid: "f.oid",
        kind: "'foreign data wrapper'",
        schema: null,
        name: "f.fdwname",
        owner: "f.fdwowner",
        acl: "f.fdwacl",
        usual: "acldefault('F', f.fdwowner)",
    },
];
/** What came along and has other privileges by now. On Supabase those of pg_catalog are the platform's. */
function given_grants_query(one, scope) {
    const servers = scope.supabase ? "" : " or n.nspname = 'pg_catalog'";
    return `
select ${one.kind} as kind, ${one.schema ?? "null"}::text as schema, ${one.name}::text as name,
  (${one.rest ?? "''"})::text as rest, pg_get_userbyid(${one.owner})::text as owner, ${one.type ?? "null"}::text as type,
  coalesce(i.initprivs, ${one.usual})::text[] as initial, coalesce(${one.acl}, ${one.usual})::text[] as acl
from ${one.from}
left join pg_init_privs i on i.classoid = '${one.catalog}'::regclass and i.objoid = ${one.oid} and i.objsubid = ${one.part ?? "0"}
where ${one.acl} is distinct from i.initprivs and (${one.oid} < 16384 or not ${scope.own(one.catalog, one.oid)})${one.schema === null ? "" : ` and (${scope.schema()}${servers})`}`;
}
/** The servers' own roles, and those with which hosts set up a server as they need it. */
const hosts = /^(?:pg_|rds|cloudsql|azure|alloydb|neon_|supabase_)/;
/** Grants on members of extensions and on what the server brings along, as far as somebody changed them. */
const givenGrants = reader("grants on what extensions and the server bring along", (scope) => given.map((one) => given_grants_query(one, scope)).join("\nunion all"), (row, into) => {
    const plain = row.schema === null ? (0,lib/* quoteName */.AB)(row.name) : (0,lib/* relationName */.CJ)(row.schema, row.name);
    const identity = row.kind === "column" ? `${plain}.${(0,lib/* quoteName */.AB)(row.rest)}` : plain + row.rest;
    const object = { kind: row.kind, identity, owner: row.owner, major: into.major, type: row.type ?? undefined };
    const grants = changedGrants(object, row.initial, row.acl);
    for (const grant of grants)
        if (!hosts.test(String(grant.attributes["role"])))
            into.add(grant);
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/indexes.js




const indexes_read = reader("indexes", (scope) => `
select x.oid::text as oid, i.indrelid::text as relation, x.relname::text as name,
  pg_get_indexdef(x.oid) as definition, i.indkey::text as columns, i.indnkeyatts::int4 as keys,
  case when i.indexprs is not null then array(select pg_get_indexdef(x.oid, k.place::int4, false) from unnest(i.indkey::int2[])
    with ordinality k(number, place) where k.number = 0 order by k.place) end as expressions,
  i.indisunique as unique, i.indisprimary as primary, i.indisvalid as valid, i.indisclustered as clustered,
  i.indisreplident as replica_identity, pg_get_expr(i.indpred, i.indrelid) as predicate, m.amname::text as method,
  case when x.reltablespace <> 0 then (select s.spcname::text from pg_tablespace s where s.oid = x.reltablespace) end as tablespace
from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = x.relam
where ${scope.relation()}`, (row, into) => {
    const relation = into.relation(row.relation);
    const definition = canonicalText(row.definition);
    const all = indexes_keysOf(row, relation);
    const name = (0,lib/* quoteName */.AB)(row.name);
    const constraint = into.constraintNames.get(row.oid) ?? null;
    const whole = into.parents.get(row.oid)?.[0] ?? null;
    into.add({
        kind: "index",
        identity: `${relation.schema}.${name}`,
        attributes: {
            table: relation.identity,
            definition,
            columns: all.slice(0, row.keys),
            include: all.length > row.keys ? all.slice(row.keys) : indexes_none,
            unique: row.unique,
            primary: row.primary,
            valid: row.valid,
            predicate: canonicalOrNull(row.predicate),
            method: into.word(row.method),
            constraint,
            partitionOf: whole,
            clustered: row.clustered,
            tablespace: row.tablespace === null ? null : (0,lib/* quoteName */.AB)(row.tablespace),
        },
        ddl: statements(`${definition};`, whole !== null && `ALTER INDEX ${sqlName(whole)} ATTACH PARTITION ${sqlName(`${relation.schema}.${name}`)};`, row.clustered && `ALTER TABLE ${relation.sql} CLUSTER ON ${sqlIdentifier(row.name)};`, row.tablespace !== null &&
            `ALTER INDEX ${sqlName(`${relation.schema}.${name}`)} SET TABLESPACE ${sqlIdentifier(row.tablespace)};`, 
        // of an index that serves a constraint the table says it
        row.replica_identity &&
            constraint === null &&
            `ALTER TABLE ${relation.sql} REPLICA IDENTITY USING INDEX ${sqlIdentifier(row.name)};`),
    }, { catalog: "pg_class", oid: row.oid });
});
const indexes_indexes = { ...indexes_read, shared: "c.oid" };
const indexes_none = [];
/** Names of columns and texts of expressions, in their order. */
function indexes_keysOf({ columns, expressions }, relation) {
    let expression = 0;
    return columns.split(" ").map((number) => {
        if (number !== "0")
            return relation.columns[Number(number)] ?? number;
        expression += 1;
        return expressions?.[expression - 1] ?? "";
    });
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/inheritance.js


/** Parents of tables and indexes, for the readers that come after. */
const inheritance = reader("inheritance", () => `
select i.inhrelid::text as child, n.nspname::text as schema, c.relname::text as name
from pg_inherits i join pg_class c on c.oid = i.inhparent join pg_namespace n on n.oid = c.relnamespace
order by i.inhrelid, i.inhseqno`, ({ child, schema, name }, into) => {
    const parents = into.parents.get(child) ?? [];
    into.parents.set(child, [...parents, (0,lib/* relationName */.CJ)(schema, name)]);
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/languages.js



const routine = (column) => `nullif(l.${column}::oid, 0)::regproc::text`;
const languages = reader("languages", (scope) => `
select l.oid::text as oid, l.lanname::text as name, pg_get_userbyid(l.lanowner)::text as owner, l.lanpltrusted as trusted,
  ${routine("lanplcallfoid")} as handler, ${routine("laninline")} as inline, ${routine("lanvalidator")} as validator,
  coalesce(l.lanacl, acldefault('l', l.lanowner))::text[] as acl
from pg_language l
where l.lanispl and l.oid >= 16384 and ${scope.own("pg_language", "l.oid")}`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const { trusted, handler, inline, validator } = row;
    const sql = sqlName(identity);
    const parts = [
        `CREATE${trusted ? " TRUSTED" : ""} LANGUAGE ${sql}`,
        handler === null ? "" : ` HANDLER ${handler}`,
        inline === null ? "" : ` INLINE ${inline}`,
        validator === null ? "" : ` VALIDATOR ${validator}`,
    ];
    const ddl = statements(`${parts.join("")};`, ownerLine("LANGUAGE", sql, (0,lib/* quoteName */.AB)(row.owner)), !row.acl.some((item) => item.startsWith("=")) && trusted && `REVOKE ALL ON LANGUAGE ${sql} FROM PUBLIC;`);
    into.add({
        kind: "language",
        identity,
        attributes: { owner: (0,lib/* quoteName */.AB)(row.owner), trusted, handler, inline, validator },
        ddl,
    }, { catalog: "pg_language", oid: row.oid });
    into.grants("language", identity, row.owner, row.acl);
});
const transforms = reader("transforms", (scope) => `
select t.oid::text as oid, format_type(t.trftype, null) as type, l.lanname::text as language,
  nullif(t.trffromsql::oid, 0)::regprocedure::text as from_sql, nullif(t.trftosql::oid, 0)::regprocedure::text as to_sql
from pg_transform t join pg_language l on l.oid = t.trflang
where ${scope.own("pg_transform", "t.oid")}`, (row, into) => {
    const language = (0,lib/* quoteName */.AB)(row.language);
    const ways = [
        row.from_sql === null ? "" : `FROM SQL WITH FUNCTION ${row.from_sql}`,
        row.to_sql === null ? "" : `TO SQL WITH FUNCTION ${row.to_sql}`,
    ].filter((way) => way !== "");
    into.add({
        kind: "transform",
        identity: `${row.type} LANGUAGE ${language}`,
        attributes: { type: row.type, language, fromSql: row.from_sql, toSql: row.to_sql },
        ddl: `CREATE TRANSFORM FOR ${row.type} LANGUAGE ${sqlName(language)} (${ways.join(", ")});`,
    }, { catalog: "pg_transform", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/materialized-views.js






const materializedViews = reader("materialized views", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  pg_get_viewdef(c.oid) as definition, c.reloptions as options, c.relispopulated as populated,
  t.reloptions as toast_options, a.amname::text as method,
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am a on a.oid = c.relam
left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
where c.relkind = 'm' and ${scope.relation()}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const definition = canonicalText(row.definition);
    const toast = (row.toast_options ?? []).map((option) => `toast.${option}`);
    const options = [...(row.options ?? []), ...toast].toSorted();
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        definition,
        options,
        populated: row.populated,
        accessMethod: row.method === null ? null : (0,lib/* quoteName */.AB)(row.method),
        tablespace: row.tablespace === null ? null : (0,lib/* quoteName */.AB)(row.tablespace),
    };
    const sql = sqlName(identity);
    const settings = [
        row.method === null || row.method === "heap" ? "" : ` USING ${sqlIdentifier(row.method)}`,
        options.length > 0 ? ` WITH (${optionList(options)})` : "",
        row.tablespace === null ? "" : ` TABLESPACE ${sqlIdentifier(row.tablespace)}`,
    ].join("");
    const body = row.populated ? definition : definition.replace(/;$/, "\n WITH NO DATA;");
    into.add({
        kind: "materialized view",
        identity,
        attributes,
        ddl: (all) => statements(`CREATE MATERIALIZED VIEW ${sql}${settings} AS\n${body}`, ownerLine("MATERIALIZED VIEW", sql, attributes.owner), ...all.childrenOf(identity, "column").flatMap((column) => columnSettings(sql, column))),
    }, { catalog: "pg_class", oid: row.oid });
    into.grants("materialized view", identity, row.owner, row.acl);
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/operator-classes.js



/** Operators and functions of a family, those that a class brought along or the loose ones, as CREATE OPERATOR CLASS names them. */
const operator_classes_members = (family, of) => `array(
    select 'OPERATOR ' || m.amopstrategy || ' ' || m.amopopr::regoperator::text || coalesce(' FOR ORDER BY '
      || (select quote_ident(sn.nspname) || '.' || quote_ident(s.opfname) from pg_opfamily s
        join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = nullif(m.amopsortfamily, 0)), '')
    from pg_amop m where m.amopfamily = ${family} and ${of("m.oid", "pg_amop")}
    union all select 'FUNCTION ' || m.amprocnum || ' (' || format_type(m.amproclefttype, null) || ', '
      || format_type(m.amprocrighttype, null) || ') ' || m.amproc::regprocedure::text
    from pg_amproc m where m.amprocfamily = ${family} and ${of("m.oid", "pg_amproc")})`;
const ofClass = (member, catalog) => `exists (select from pg_depend md
      where md.classid = '${catalog}'::regclass and md.objid = ${member}
      and md.refclassid = 'pg_opclass'::regclass and md.refobjid = o.oid)`;
const ofNone = (member, catalog) => `not exists (select from pg_depend md
      where md.classid = '${catalog}'::regclass and md.objid = ${member} and md.refclassid = 'pg_opclass'::regclass)`;
const operatorFamilies = reader("operator families", (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.opfname::text as name, pg_get_userbyid(o.opfowner)::text as owner,
  a.amname::text as method, ${operator_classes_members("o.oid", ofNone)} as members
from pg_opfamily o join pg_namespace n on n.oid = o.opfnamespace join pg_am a on a.oid = o.opfmethod
where ${scope.schema()} and ${scope.own("pg_opfamily", "o.oid")}`, (row, into) => {
    const identity = `${(0,lib/* relationName */.CJ)(row.schema, row.name)} USING ${(0,lib/* quoteName */.AB)(row.method)}`;
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        method: (0,lib/* quoteName */.AB)(row.method),
        members: row.members.toSorted(),
    };
    const sql = sqlName(identity);
    const loose = attributes.members.join(",\n    ");
    const ddl = statements(`CREATE OPERATOR FAMILY ${sql};`, loose !== "" && `ALTER OPERATOR FAMILY ${sql} ADD\n    ${loose};`, ownerLine("OPERATOR FAMILY", sql, attributes.owner));
    into.add({ kind: "operator family", identity, attributes, ddl }, { catalog: "pg_opfamily", oid: row.oid });
});
const operatorClasses = reader("operator classes", (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.opcname::text as name, pg_get_userbyid(o.opcowner)::text as owner,
  a.amname::text as method, format_type(o.opcintype, null) as type, o.opcdefault as default,
  format_type(nullif(o.opckeytype, 0), null) as key_type, fn.nspname::text as family_schema, f.opfname::text as family,
  ${operator_classes_members("o.opcfamily", ofClass)} as members
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace join pg_am a on a.oid = o.opcmethod
join pg_opfamily f on f.oid = o.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
where ${scope.schema()} and ${scope.own("pg_opclass", "o.oid")}`, (row, into) => {
    const name = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const identity = `${name} USING ${(0,lib/* quoteName */.AB)(row.method)}`;
    const storage = row.key_type === null ? [] : [`STORAGE ${row.key_type}`];
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        method: (0,lib/* quoteName */.AB)(row.method),
        type: row.type,
        default: row.default,
        family: (0,lib/* relationName */.CJ)(row.family_schema, row.family),
        members: [...row.members.toSorted(), ...storage],
    };
    // it has to have something: that it stores what it indexes says nothing
    const said = attributes.members.length > 0 ? attributes.members : [`STORAGE ${row.type}`];
    const head = `CREATE OPERATOR CLASS ${sqlName(name)}${row.default ? " DEFAULT" : ""} FOR TYPE ${row.type}`;
    const ddl = statements(`${head} USING ${sqlName(attributes.method)} FAMILY ${sqlName(attributes.family)} AS\n    ${said.join(",\n    ")};`, ownerLine("OPERATOR CLASS", sqlName(identity), attributes.owner));
    into.add({ kind: "operator class", identity, attributes, ddl }, { catalog: "pg_opclass", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/operators.js



/** The name of another operator as CREATE OPERATOR takes it: `OPERATOR(app.===)`. */
const operators_named = (oid) => `(select 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' from pg_operator x
    join pg_namespace xn on xn.oid = x.oprnamespace where x.oid = ${oid})`;
// one that has only been announced as somebody's commutator has no function yet, and is none
const operators = reader("operators", (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.oprname::text as name, pg_get_userbyid(o.oprowner)::text as owner,
  format_type(nullif(o.oprleft, 0), null) as left, format_type(nullif(o.oprright, 0), null) as right,
  o.oprcode::regproc::text as function, ${operators_named("o.oprcom")} as commutator, ${operators_named("o.oprnegate")} as negator,
  nullif(o.oprrest::oid, 0)::regproc::text as restrict, nullif(o.oprjoin::oid, 0)::regproc::text as join,
  o.oprcanhash as hashes, o.oprcanmerge as merges
from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
where o.oprcode <> 0 and ${scope.schema()} and ${scope.own("pg_operator", "o.oid")}`, (row, into) => {
    const types = `(${row.left ?? "NONE"}, ${row.right ?? "NONE"})`;
    const { function: code, commutator, negator, restrict, join, hashes, merges } = row;
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        function: code,
        commutator,
        negator,
        restrict,
        join,
        hashes,
        merges,
    };
    const options = [
        `FUNCTION = ${code}`,
        row.left === null ? "" : `LEFTARG = ${row.left}`,
        row.right === null ? "" : `RIGHTARG = ${row.right}`,
        commutator === null ? "" : `COMMUTATOR = ${commutator}`,
        negator === null ? "" : `NEGATOR = ${negator}`,
        restrict === null ? "" : `RESTRICT = ${restrict}`,
        join === null ? "" : `JOIN = ${join}`,
        hashes ? "HASHES" : "",
        merges ? "MERGES" : "",
    ].filter((option) => option !== "");
    const sql = `${sqlIdentifier(row.schema)}.${row.name}`;
    const ddl = statements(`CREATE OPERATOR ${sql} (\n    ${options.join(",\n    ")}\n);`, ownerLine("OPERATOR", `${sql} ${types}`, attributes.owner));
    const identity = `${(0,lib/* quoteName */.AB)(row.schema)}.${row.name}${types}`;
    into.add({ kind: "operator", identity, attributes, ddl }, { catalog: "pg_operator", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/policies.js





const commands = { "*": "ALL", r: "SELECT", a: "INSERT", w: "UPDATE", d: "DELETE" };
const policies = reader("policies", (scope) => `
select p.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, p.polname::text as name,
  p.polcmd::text as command, p.polpermissive as permissive,
  array(select coalesce(r.rolname, '')::text from unnest(p.polroles) u(role) left join pg_roles r on r.oid = u.role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.attachable()}`, (row, into) => {
    const table = (0,lib/* relationName */.CJ)(row.schema, row.relation);
    const roles = row.roles.map(grantee).toSorted();
    const [using, check] = [canonicalOrNull(row.using), canonicalOrNull(row.check)];
    const command = commands[row.command] ?? row.command;
    const ddl = [
        `CREATE POLICY ${sqlIdentifier(row.name)} ON ${sqlName(table)}`,
        row.permissive ? "" : " AS RESTRICTIVE",
        command === "ALL" ? "" : ` FOR ${command}`,
        roles.length === 1 && roles[0] === "PUBLIC" ? "" : ` TO ${roles.map(sqlRole).join(", ")}`,
        using === null ? "" : `\n  USING (${using})`,
        check === null ? "" : `\n  WITH CHECK (${check})`,
        ";",
    ].join("");
    into.add({
        kind: "policy",
        identity: `${table}.${(0,lib/* quoteName */.AB)(row.name)}`,
        attributes: { table, command, permissive: row.permissive, roles, using, check },
        ddl,
    }, { catalog: "pg_policy", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/publications.js




/** Tables of publications, for the reader below. */
const publicationMembers = reader("tables of publications", (scope) => `
select pr.prpubid::text as publication, n.nspname::text as schema, c.relname::text as relation,
  ${scope.major < 15
    ? "null::text[] as columns, null::text as filter"
    : `case when pr.prattrs is not null then array(select a.attname::text from unnest(pr.prattrs::int2[]) u(number)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by a.attnum) end as columns,
  pg_get_expr(pr.prqual, pr.prrelid) as filter`}
from pg_publication_rel pr join pg_class c on c.oid = pr.prrelid join pg_namespace n on n.oid = c.relnamespace`, (row, into) => {
    const columns = row.columns === null ? "" : ` (${row.columns.map(sqlIdentifier).join(", ")})`;
    const filter = row.filter === null ? "" : ` WHERE (${canonicalText(row.filter).replace(/^\((.*)\)$/s, "$1")})`;
    into.publish(row.publication, `TABLE ${sqlName((0,lib/* relationName */.CJ)(row.schema, row.relation))}${columns}${filter}`);
});
const publications = reader("publications", (scope) => `
select p.oid::text as oid, p.pubname::text as name, pg_get_userbyid(p.pubowner)::text as owner, p.puballtables as everything,
  array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
    case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as actions,
  p.pubviaroot as via_root,
  ${scope.major < 15
    ? "array[]::text[]"
    : `array(select n.nspname::text from pg_publication_namespace pn join pg_namespace n on n.oid = pn.pnnspid
    where pn.pnpubid = p.oid)`} as schemas,
  ${scope.major < 18 ? "null::text" : "nullif(p.pubgencols::text, 'n')"} as generated
from pg_publication p
where ${scope.own("pg_publication", "p.oid")}${scope.supabase ? " and p.pubname <> 'supabase_realtime_messages_publication'" : ""}`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const definition = publications_definitionOf(row, into);
    into.add({
        kind: "publication",
        identity,
        attributes: { owner: (0,lib/* quoteName */.AB)(row.owner), definition },
        ddl: statements(`CREATE PUBLICATION ${sqlName(identity)}${definition && ` ${definition}`};`, ownerLine("PUBLICATION", sqlName(identity), (0,lib/* quoteName */.AB)(row.owner))),
    }, { catalog: "pg_publication", oid: row.oid });
});
const allActions = ["insert", "update", "delete", "truncate"];
function publications_definitionOf(row, into) {
    const schemas = row.schemas.map((schema) => `TABLES IN SCHEMA ${sqlIdentifier(schema)}`);
    const members = [...into.publishedBy(row.oid), ...schemas].toSorted();
    const options = [
        row.actions.length === allActions.length ? "" : `publish = '${row.actions.join(", ")}'`,
        row.via_root ? "publish_via_partition_root = true" : "",
        row.generated === null ? "" : "publish_generated_columns = stored",
    ].filter((option) => option !== "");
    return [
        row.everything ? "FOR ALL TABLES" : members.length > 0 ? `FOR ${members.join(", ")}` : "",
        options.length > 0 ? `WITH (${options.join(", ")})` : "",
    ]
        .filter((words) => words !== "")
        .join(" ");
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/relations.js



/** Names of tables, views and foreign tables once, for their columns, constraints and indexes, of which there are many more. */
const relations_relations = reader("relations", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${scope.relation()}`, ({ oid, schema, name, owner }, into) => {
    const identity = (0,lib/* relationName */.CJ)(schema, name);
    into.relate(oid, { identity, schema: (0,lib/* quoteName */.AB)(schema), owner, sql: sqlName(identity), columns: [], count: 0 });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/rules.js





const rules = reader("rules", (scope) => `
select r.oid::text as oid, n.nspname::text as schema, c.relname::text as relation, r.rulename::text as name,
  pg_get_ruledef(r.oid) as definition, r.ev_enabled::text as enabled
from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and ${scope.relation()}`, (row, into) => {
    const table = (0,lib/* relationName */.CJ)(row.schema, row.relation);
    const definition = canonicalText(row.definition);
    const enabled = firing[row.enabled] ?? row.enabled;
    const state = firingState(enabled);
    into.add({
        kind: "rule",
        identity: `${table}.${(0,lib/* quoteName */.AB)(row.name)}`,
        attributes: { table, definition, enabled },
        ddl: statements(definition, state && `ALTER TABLE ${sqlName(table)} ${state} RULE ${sqlIdentifier(row.name)};`),
    }, { catalog: "pg_rewrite", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/schemas.js



const schemas = reader("schemas", (scope) => `
select n.oid::text as oid, n.nspname::text as name, pg_get_userbyid(n.nspowner)::text as owner,
  coalesce(n.nspacl, acldefault('n', n.nspowner))::text[] as acl
from pg_namespace n
where ${scope.schema()} and ${scope.own("pg_namespace", "n.oid")}`, ({ oid, name, owner, acl }, into) => {
    const identity = (0,lib/* quoteName */.AB)(name);
    const attributes = { owner: (0,lib/* quoteName */.AB)(owner) };
    const sql = sqlName(identity);
    const ddl = statements(`CREATE SCHEMA ${sql};`, ownerLine("SCHEMA", sql, attributes.owner));
    into.add({ kind: "schema", identity, attributes, ddl }, { catalog: "pg_namespace", oid });
    into.grants("schema", identity, owner, acl);
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/security-labels.js





/** Read after what they are about. */
const securityLabels = reader("security labels", () => `
select l.classoid::regclass::text as catalog, l.objoid::text as oid, l.objsubid::int4 as part, l.provider, l.label
from pg_seclabel l
union all
select 'pg_database', l.objoid::text, 0, l.provider, l.label from pg_shseclabel l
where l.classoid = 'pg_database'::regclass and l.objoid = (select oid from pg_database where datname = current_database())`, ({ catalog, oid, part, provider: name, label }, into) => {
    const about = into.at({ catalog, oid, part });
    if (!about)
        return;
    const provider = (0,lib/* quoteName */.AB)(name);
    const object = `${about.kind} ${about.identity}`;
    const of = `SECURITY LABEL FOR ${sqlName(provider)} ON`;
    const is = `IS ${literal(label)}`;
    into.add({
        kind: "security label",
        identity: `${provider} ON ${object}`,
        attributes: { object, provider, label },
        ddl: about.kind === "database" ? onDatabase(`${of} DATABASE`, is) : `${of} ${objectPhrase(about)} ${is};`,
    });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/sequences.js




// those of identity columns are told by their columns
const sequences = reader("sequences", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  format_type(s.seqtypid, null) as type, s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as min,
  s.seqmax::text as max, s.seqcache::text as cache, s.seqcycle as cycle, c.relpersistence = 'u' as unlogged,
  (select array[tn.nspname, tc.relname, ta.attname]::text[] from pg_depend d join pg_class tc on tc.oid = d.refobjid
    join pg_namespace tn on tn.oid = tc.relnamespace join pg_attribute ta on ta.attrelid = tc.oid and ta.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a') as owned_by,
  coalesce(c.relacl, acldefault('s', c.relowner))::text[] as acl
from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.relation()} and not exists (select from pg_depend i
  where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const definition = sequenceOptions(row);
    const ownedBy = row.owned_by?.map(lib/* quoteName */.AB).join(".") ?? null;
    const sql = sqlName(identity);
    const words = [
        `CREATE${row.unlogged ? " UNLOGGED" : ""} SEQUENCE ${sql}`,
        row.type === "bigint" ? "" : `AS ${row.type}`,
        definition.replace(/^UNLOGGED ?/, ""),
    ];
    into.add({
        kind: "sequence",
        identity,
        attributes: { owner: (0,lib/* quoteName */.AB)(row.owner), type: row.type, ownedBy, definition },
        ddl: statements(`${words.filter((word) => word !== "").join(" ")};`, ownerLine("SEQUENCE", sql, (0,lib/* quoteName */.AB)(row.owner)), ownedBy !== null && `ALTER SEQUENCE ${sql} OWNED BY ${sqlName(ownedBy)};`),
    }, { catalog: "pg_class", oid: row.oid });
    into.grants("sequence", identity, row.owner, row.acl);
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/statistics.js




/** Extended statistics. */
const extendedStatistics = reader("extended statistics", (scope) => `
select s.oid::text as oid, sn.nspname::text as schema, s.stxname::text as name, pg_get_userbyid(s.stxowner)::text as owner,
  n.nspname::text as table_schema, c.relname::text as relation, pg_get_statisticsobjdef(s.oid) as definition,
  case when s.stxstattarget >= 0 then s.stxstattarget::int4 end as target
from pg_statistic_ext s join pg_namespace sn on sn.oid = s.stxnamespace
join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
where ${scope.relation()} and ${scope.own("pg_statistic_ext", "s.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const attributes = {
        table: (0,lib/* relationName */.CJ)(row.table_schema, row.relation),
        owner: (0,lib/* quoteName */.AB)(row.owner),
        definition: canonicalText(row.definition),
        target: row.target,
    };
    const sql = sqlName(identity);
    const ddl = statements(`${attributes.definition};`, ownerLine("STATISTICS", sql, attributes.owner), row.target !== null && `ALTER STATISTICS ${sql} SET STATISTICS ${row.target};`);
    into.add({ kind: "statistics", identity, attributes, ddl }, { catalog: "pg_statistic_ext", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/subscriptions.js




// only superusers may read the column, and who names it in a query may not read anything: so a query within the query names it
const digest = `case when has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') then query_to_xml(
    'select encode(sha256(convert_to(subconninfo, ''UTF8'')), ''hex'') as digest from pg_catalog.pg_subscription where oid = ' || s.oid,
    true, false, '')::text end`;
const since = [
    [14, "'synchronous_commit = ' || nullif(s.subsynccommit, 'off')"],
    [14, "case when s.subbinary then 'binary = true' end"],
    [15, "case when s.subtwophasestate <> 'd' then 'two_phase = true' end"],
    [15, "case when s.subdisableonerr then 'disable_on_error = true' end"],
    [16, "'origin = ' || nullif(s.suborigin, 'any')"],
    [16, "case when not s.subpasswordrequired then 'password_required = false' end"],
    [16, "case when s.subrunasowner then 'run_as_owner = true' end"],
    [17, "case when s.subfailover then 'failover = true' end"],
];
/** Of this database alone, though the catalog is the cluster's. */
const subscriptions = reader("subscriptions", ({ major }) => `
select s.oid::text as oid, s.subname::text as name, pg_get_userbyid(s.subowner)::text as owner, s.subenabled as enabled,
  s.subpublications as publications, s.subslotname::text as slot,
  array_remove(array[case s.substream::text when 't' then 'streaming = on' when 'true' then 'streaming = on'
    when 'p' then 'streaming = parallel' else 'streaming = off' end,
    ${since
    .filter(([first]) => first <= major)
    .map(([, sql]) => sql)
    .join(", ")}], null) as options,
  has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') as visible, ${digest} as digest
from pg_subscription s where s.subdbid = (select oid from pg_database where datname = current_database())`, (row, into) => {
    const identity = (0,lib/* quoteName */.AB)(row.name);
    const read = /<digest>(?<hex>[0-9a-f]{64})<\/digest>/.exec(row.digest ?? "")?.groups?.["hex"];
    const connection = read === undefined ? null : hiddenDigest(read);
    if (!row.visible)
        into.hide("subscription", identity, "its connection string is shown to superusers alone");
    const publications = row.publications.map(lib/* quoteName */.AB).toSorted();
    const { slot, enabled } = row;
    const options = row.options.toSorted();
    const sql = sqlName(identity);
    const settings = ["connect = false", `slot_name = ${slot === null ? "NONE" : literal(slot)}`, ...options];
    const names = row.publications.map(sqlIdentifier).toSorted().join(", ");
    const ddl = statements(`CREATE SUBSCRIPTION ${sql} CONNECTION ${literal(connection ?? "(hidden)")} PUBLICATION ${names} WITH (${settings.join(", ")});`, ownerLine("SUBSCRIPTION", sql, (0,lib/* quoteName */.AB)(row.owner)), enabled && `ALTER SUBSCRIPTION ${sql} ENABLE;`);
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), connection, publications, slot, enabled, options };
    into.add({ kind: "subscription", identity, attributes, ddl }, { catalog: "pg_subscription", oid: row.oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/table-ddl.js





/** The table with its columns and constraints, as a person would write it, and behind it what CREATE TABLE cannot say. */
function tableDdl(identity, table, all) {
    const name = sqlName(identity);
    const columns = all.childrenOf(identity, "column").toSorted(byPosition);
    const constraints = all.childrenOf(identity, "constraint").filter(table_ddl_isOwn);
    return statements(table_ddl_createTable(name, table, columns.filter(table_ddl_isOwn), constraints.filter(isBorn)), ownerLine("TABLE", name, String(table["owner"])), ...columns.flatMap((column) => [...overridden(name, table, column, all), ...columnSettings(name, column)]), ...constraints
        .filter((constraint) => !isBorn(constraint))
        .map((one) => (typeof one.ddl === "string" ? one.ddl : one.ddl(all, one))), table["rls"] === true && `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`, table["forceRls"] === true && `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`, replicaIdentityLine(name, String(table["replicaIdentity"]), constraints));
}
function table_ddl_createTable(name, table, columns, constraints) {
    const { partitionOf, inherits, partitionKey, ofType, options, accessMethod, tablespace } = table;
    const own = partitionOf !== null ? [] : ofType === null ? columns.map(columns_columnText) : columns.flatMap(typedColumn);
    const lines = [...own, ...constraints.map(constraints_constraintText).toSorted()].map((line) => `    ${line}`);
    const empty = partitionOf === null && ofType === null ? " ()" : "";
    return [
        `CREATE${table["persistence"] === "unlogged" ? " UNLOGGED" : ""} TABLE ${name}`,
        ofType === null ? "" : ` OF ${sqlName(String(ofType))}`,
        partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
        lines.length > 0 ? ` (\n${lines.join(",\n")}\n)` : empty,
        Array.isArray(inherits) && inherits.length > 0
            ? ` INHERITS (${inherits.map((parent) => sqlName(String(parent))).join(", ")})`
            : "",
        partitionOf === null ? "" : ` ${String(table["partitionBound"])}`,
        partitionKey === null ? "" : ` PARTITION BY ${String(partitionKey)}`,
        accessMethod === null || accessMethod === "heap" ? "" : ` USING ${sqlName(String(accessMethod))}`,
        Array.isArray(options) && options.length > 0 ? ` WITH (${optionList(options)})` : "",
        tablespace === null ? "" : ` TABLESPACE ${sqlName(String(tablespace))}`,
        ";",
    ].join("");
}
/** A column of a typed table, whose type says the rest: `id WITH OPTIONS NOT NULL`. */
function typedColumn(column) {
    const { default: value, notNull } = column.attributes;
    if (value === null && notNull !== true)
        return [];
    const name = sqlName(column.identity.slice(String(column.attributes["table"]).length + 1));
    return [
        `${name} WITH OPTIONS${value === null ? "" : ` DEFAULT ${String(value)}`}${notNull === true ? " NOT NULL" : ""}`,
    ];
}
/** What a partition or child says of an inherited column other than its parent does. */
function overridden(table, { partitionOf, inherits }, column, all) {
    const { attributes, identity } = column;
    const suffix = identity.slice(String(attributes["table"]).length);
    const parents = partitionOf === null ? (Array.isArray(inherits) ? inherits : []) : [partitionOf];
    // a partition has all columns of its table, whether or not they were its own once
    if (parents.length === 0 || (partitionOf === null && table_ddl_isOwn(column)))
        return [];
    const parent = parents
        .flatMap((name) => all.childrenOf(String(name), "column"))
        .find((one) => one.identity.slice(String(one.attributes["table"]).length) === suffix);
    if (!parent)
        return [];
    const alter = `ALTER TABLE ONLY ${table} ALTER COLUMN ${sqlName(suffix.slice(1))}`;
    const value = attributes["default"];
    return [
        value === parent.attributes["default"]
            ? ""
            : value === null
                ? `${alter} DROP DEFAULT;`
                : `${alter} SET DEFAULT ${String(value)};`,
        attributes["notNull"] === true && parent.attributes["notNull"] !== true ? `${alter} SET NOT NULL;` : "",
    ].filter((line) => line !== "");
}
/** By an index that serves a constraint it can be told here; by another one, the index has to be there first. */
function replicaIdentityLine(name, identity, constraints) {
    if (identity === "default")
        return "";
    if (!identity.startsWith("index "))
        return `ALTER TABLE ${name} REPLICA IDENTITY ${identity.toUpperCase()};`;
    const index = identity.slice("index ".length);
    const served = constraints.some((one) => one.identity.slice(String(one.attributes["table"]).length + 1) === index);
    return served ? `ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${sqlName(index)};` : "";
}
const table_ddl_isOwn = (draft) => draft.attributes["inherited"] !== true;
/** A constraint that can be said when the table is made; others would be valid then. */
const isBorn = ({ attributes }) => attributes["validated"] === true && attributes["enforced"] === true;

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/tables.js



const tables_tables = reader("tables", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  c.relpersistence = 'u' as unlogged, c.relrowsecurity as rls, c.relforcerowsecurity as force_rls,
  c.relreplident::text as identity,
  case when c.relreplident = 'i' then (select x.relname::text from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid = c.oid and i.indisreplident) end as identity_index,
  case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
  exists (select from pg_inherits d where d.inhrelid = c.oid and d.inhdetachpending) as detaching,
  case when c.reloftype <> 0 then (select array[tn.nspname, ty.typname]::text[] from pg_type ty
    join pg_namespace tn on tn.oid = ty.typnamespace where ty.oid = c.reloftype) end as of_type,
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  a.amname::text as method, c.reloptions as options, t.reloptions as toast_options,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_am a on a.oid = c.relam
left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
where c.relkind in ('r', 'p') and ${scope.relation()}`, (row, into) => {
    const { oid, bound, owner, acl } = row;
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const parents = into.parents.get(oid) ?? [];
    const toast = (row.toast_options ?? []).map((option) => `toast.${option}`);
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(owner),
        persistence: row.unlogged ? "unlogged" : "permanent",
        rls: row.rls,
        forceRls: row.force_rls,
        partitionKey: row.partition_key,
        partitionOf: bound === null ? null : (parents[0] ?? null),
        partitionBound: bound,
        detachPending: row.detaching,
        inherits: bound === null ? parents : [],
        ofType: row.of_type === null ? null : row.of_type.map(lib/* quoteName */.AB).join("."),
        replicaIdentity: tables_replicaIdentity(row),
        accessMethod: row.method === null ? null : (0,lib/* quoteName */.AB)(row.method),
        tablespace: row.tablespace === null ? null : (0,lib/* quoteName */.AB)(row.tablespace),
        options: [...(row.options ?? []), ...toast].toSorted(),
    };
    into.add({ kind: "table", identity, attributes, ddl: (all) => tableDdl(identity, attributes, all) }, { catalog: "pg_class", oid });
    into.grants("table", identity, owner, acl);
});
const replicaIdentities = { d: "default", n: "nothing", f: "full" };
function tables_replicaIdentity({ identity, identity_index: index }) {
    if (identity !== "i")
        return replicaIdentities[identity];
    // the index may have been dropped: then there is none, as with `nothing`
    return index === null ? "nothing" : `index ${(0,lib/* quoteName */.AB)(index)}`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/text-search.js



const text_search_qualified = (schema, name) => `quote_ident(${schema}) || '.' || quote_ident(${name})`;
const textSearchConfigurations = reader("text search configurations", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.cfgname::text as name, pg_get_userbyid(c.cfgowner)::text as owner,
  ${text_search_qualified("pn.nspname", "p.prsname")} as parser,
  array(select t.alias || ' WITH ' || string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)
    from pg_ts_config_map m join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
    where m.mapcfg = c.oid group by t.alias) as mappings
from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
join pg_ts_parser p on p.oid = c.cfgparser join pg_namespace pn on pn.oid = p.prsnamespace
where ${scope.schema()} and ${scope.own("pg_ts_config", "c.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), parser: row.parser, mappings: row.mappings.toSorted() };
    const alter = `ALTER TEXT SEARCH CONFIGURATION ${sqlName(identity)}`;
    const ddl = statements(`CREATE TEXT SEARCH CONFIGURATION ${sqlName(identity)} (PARSER = ${row.parser});`, ...attributes.mappings.map((mapping) => `${alter} ADD MAPPING FOR ${mapping};`), ownerLine("TEXT SEARCH CONFIGURATION", sqlName(identity), attributes.owner));
    into.add({ kind: "text search configuration", identity, attributes, ddl }, { catalog: "pg_ts_config", oid: row.oid });
});
const textSearchDictionaries = reader("text search dictionaries", (scope) => `
select d.oid::text as oid, n.nspname::text as schema, d.dictname::text as name, pg_get_userbyid(d.dictowner)::text as owner,
  ${text_search_qualified("tn.nspname", "t.tmplname")} as template, d.dictinitoption as options
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
join pg_ts_template t on t.oid = d.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace
where ${scope.schema()} and ${scope.own("pg_ts_dict", "d.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const attributes = { owner: (0,lib/* quoteName */.AB)(row.owner), template: row.template, options: row.options };
    const options = row.options === null ? "" : `, ${row.options}`;
    const ddl = statements(`CREATE TEXT SEARCH DICTIONARY ${sqlName(identity)} (TEMPLATE = ${row.template}${options});`, ownerLine("TEXT SEARCH DICTIONARY", sqlName(identity), attributes.owner));
    into.add({ kind: "text search dictionary", identity, attributes, ddl }, { catalog: "pg_ts_dict", oid: row.oid });
});
const functionsOf = (columns) => `array_remove(array[${Object.entries(columns)
    .map(([option, column]) => `'${option} = ' || nullif(${column}::oid, 0)::regproc::text`)
    .join(", ")}], null)`;
const textSearchParsers = reader("text search parsers", (scope) => `
select p.oid::text as oid, n.nspname::text as schema, p.prsname::text as name,
  ${functionsOf({ start: "p.prsstart", gettoken: "p.prstoken", end: "p.prsend", lextypes: "p.prslextype", headline: "p.prsheadline" })} as functions
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
where ${scope.schema()} and ${scope.own("pg_ts_parser", "p.oid")}`, ({ oid, schema, name, functions }, into) => {
    const identity = (0,lib/* relationName */.CJ)(schema, name);
    const ddl = `CREATE TEXT SEARCH PARSER ${sqlName(identity)} (${functions.join(", ")});`;
    into.add({ kind: "text search parser", identity, attributes: { functions }, ddl }, { catalog: "pg_ts_parser", oid });
});
const textSearchTemplates = reader("text search templates", (scope) => `
select t.oid::text as oid, n.nspname::text as schema, t.tmplname::text as name,
  ${functionsOf({ init: "t.tmplinit", lexize: "t.tmpllexize" })} as functions
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
where ${scope.schema()} and ${scope.own("pg_ts_template", "t.oid")}`, ({ oid, schema, name, functions }, into) => {
    const identity = (0,lib/* relationName */.CJ)(schema, name);
    const ddl = `CREATE TEXT SEARCH TEMPLATE ${sqlName(identity)} (${functions.join(", ")});`;
    into.add({ kind: "text search template", identity, attributes: { functions }, ddl }, { catalog: "pg_ts_template", oid });
});

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/type-ddl.js

/** CREATE TYPE or DOMAIN, whose it is, and that it is closed: everybody may use a new type. */
function typeDdl(identity, type, acl) {
    const name = sqlName(identity);
    const closed = type["kind"] !== "shell" && !acl.some((item) => item.startsWith("="));
    return statements(`${type_ddl_createType(name, type)};`, type["kind"] !== "shell" && ownerLine(type["kind"] === "domain" ? "DOMAIN" : "TYPE", name, String(type["owner"])), closed && `REVOKE ALL ON TYPE ${name} FROM PUBLIC;`);
}
function type_ddl_createType(name, type) {
    const parts = type_ddl_textsOf(type["attributes"]);
    const value = type["default"] === null ? null : String(type["default"]);
    switch (type["kind"]) {
        case "enum":
            return `CREATE TYPE ${name} AS ENUM ${lines(type_ddl_textsOf(type["labels"]).map(literal))}`;
        case "composite":
            return `CREATE TYPE ${name} AS ${lines(parts.map(sqlName))}`;
        case "range":
            return `CREATE TYPE ${name} AS RANGE ${lines([`subtype = ${String(type["baseType"])}`, ...parts])}`;
        case "base":
            return `CREATE TYPE ${name} ${lines([...parts, ...(value === null ? [] : [`default = ${literal(value)}`])])}`;
        case "shell":
            return `CREATE TYPE ${name}`;
        default:
            return [
                `CREATE DOMAIN ${name} AS ${String(type["baseType"])}`,
                value === null ? "" : ` DEFAULT ${value}`,
                type["notNull"] === true ? " NOT NULL" : "",
                ...type_ddl_textsOf(type["constraints"]).map((check) => `\n    CONSTRAINT ${sqlName(check)}`),
            ].join("");
    }
}
function type_ddl_textsOf(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
function lines(parts) {
    return parts.length === 0 ? "()" : `(\n    ${parts.join(",\n    ")}\n)`;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/types.js




const types_kinds = { e: "enum", d: "domain", c: "composite", r: "range", b: "base", p: "shell" };
const types_routine = (column) => `nullif(t.${column}::oid, 0)::regproc`;
const range = `array_remove(array['subtype_opclass = ' || (select quote_ident(cn.nspname) || '.' || quote_ident(o.opcname)
      from pg_opclass o join pg_namespace cn on cn.oid = o.opcnamespace where o.oid = g.rngsubopc and not o.opcdefault),
    'collation = ' || (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co
      join pg_namespace cn on cn.oid = co.collnamespace where co.oid = g.rngcollation
      and co.oid <> (select st.typcollation from pg_type st where st.oid = g.rngsubtype)),
    'canonical = ' || nullif(g.rngcanonical::oid, 0)::regproc, 'subtype_diff = ' || nullif(g.rngsubdiff::oid, 0)::regproc,
    'multirange_type_name = ' || format_type(g.rngmultitypid, null)], null)`;
const types_base = `array_remove(array['input = ' || ${types_routine("typinput")}, 'output = ' || ${types_routine("typoutput")},
    'receive = ' || ${types_routine("typreceive")}, 'send = ' || ${types_routine("typsend")}, 'typmod_in = ' || ${types_routine("typmodin")},
    'typmod_out = ' || ${types_routine("typmodout")}, 'analyze = ' || ${types_routine("typanalyze")}, 'subscript = ' || ${types_routine("typsubscript")},
    'internallength = ' || case t.typlen when -1 then 'variable' when -2 then null else t.typlen::text end,
    case when t.typbyval then 'passedbyvalue' end,
    'alignment = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'i' then 'int4' else 'double' end,
    'storage = ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended' else 'main' end,
    'category = ' || quote_literal(t.typcategory::text), case when t.typispreferred then 'preferred = true' end,
    'element = ' || format_type(nullif(t.typelem, 0), null), 'delimiter = ' || quote_literal(nullif(t.typdelim::text, ',')),
    case when t.typcollation <> 0 then 'collatable = true' end], null)`;
const types_types = reader("types", (scope) => `
select t.oid::text as oid, n.nspname::text as schema, t.typname::text as name, pg_get_userbyid(t.typowner)::text as owner,
  t.typtype::text as kind, t.typrelid::text as relation,
  case when t.typtype = 'e' then array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) end as labels,
  case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) when 'r' then format_type(g.rngsubtype, null) end as base,
  case when t.typtype = 'd' and t.typcollation <> b.typcollation then (select array[cn.nspname, co.collname]::text[]
    from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = t.typcollation) end as collation,
  t.typnotnull as not_null, case when t.typtype in ('d', 'b') then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
  case when t.typtype = 'd' then array(select u.text from pg_constraint k cross join lateral (values (1, k.oid::text),
    (2, k.conname::text), (3, pg_get_constraintdef(k.oid))) u(place, text) where k.contypid = t.oid and k.contype = 'c' order by k.conname, u.place) end as checks,
  case t.typtype when 'c' then array(select u.text from pg_attribute a join pg_type at on at.oid = a.atttypid
    cross join lateral (values (1, a.attnum::text), (2, a.attname::text), (3, format_type(a.atttypid, a.atttypmod) || case when a.attcollation <> at.typcollation
      then ' COLLATE ' || (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co
        join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end)) u(place, text)
    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped order by a.attnum, u.place)
  when 'r' then ${range} when 'b' then ${types_base} end as parts,
  coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl
from pg_type t join pg_namespace n on n.oid = t.typnamespace
left join pg_type b on b.oid = t.typbasetype left join pg_range g on g.rngtypid = t.oid left join pg_class c on c.oid = t.typrelid
where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c' or t.typtype = 'p' and not t.typisdefined
    or t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid))
  and ${scope.schema()} and ${scope.own("pg_type", "t.oid")}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const parts = row.parts ?? [];
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        kind: types_kinds[row.kind],
        labels: row.labels ?? [],
        baseType: row.base && row.base + (row.collation ? ` COLLATE ${row.collation.map(lib/* quoteName */.AB).join(".")}` : ""),
        constraints: triples(row.checks ?? []).map(([, name, check]) => `${(0,lib/* quoteName */.AB)(name)} ${canonicalText(check)}`),
        notNull: row.not_null,
        default: canonicalOrNull(row.default),
        attributes: row.kind === "c" ? triples(parts).map(([, name, type]) => `${(0,lib/* quoteName */.AB)(name)} ${type}`) : parts,
    };
    into.add({ kind: "type", identity, attributes, ddl: typeDdl(identity, attributes, row.acl) }, { catalog: "pg_type", oid: row.oid });
    placeParts(identity, row, into);
    // what its elements are is what an array may be used for; a shell is nothing yet
    if (row.kind !== "p")
        into.grants("type", identity, row.owner, row.acl);
});
/** Attributes and constraints are no objects of their own, but there may be comments on them. */
function placeParts(type, row, into) {
    const part = (kind, name) => ({
        kind,
        identity: `${type}.${(0,lib/* quoteName */.AB)(name)}`,
        attributes: { type },
        ddl: "",
    });
    if (row.kind === "c") {
        for (const [number, name] of triples(row.parts ?? []))
            into.place(part("column", name), { catalog: "pg_class", oid: row.relation, part: Number(number) });
    }
    for (const [oid, name] of triples(row.checks ?? []))
        into.place(part("constraint", name), { catalog: "pg_constraint", oid });
}
function triples(list) {
    const found = [];
    for (let i = 0; i + 2 < list.length; i += 3)
        found.push([list[i] ?? "", list[i + 1] ?? "", list[i + 2] ?? ""]);
    return found;
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/views.js






const views_views = reader("views", (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner,
  pg_get_viewdef(c.oid) as definition, c.reloptions as options,
  coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and ${scope.relation()}`, (row, into) => {
    const identity = (0,lib/* relationName */.CJ)(row.schema, row.name);
    const definition = canonicalText(row.definition);
    const options = row.options ?? [];
    const attributes = {
        owner: (0,lib/* quoteName */.AB)(row.owner),
        definition,
        securityInvoker: views_isOn(options, "security_invoker"),
        securityBarrier: views_isOn(options, "security_barrier"),
        options: options.filter((option) => !option.startsWith("security_")).toSorted(),
    };
    const sql = sqlName(identity);
    const settings = options.length > 0 ? ` WITH (${optionList(options.toSorted())})` : "";
    into.add({
        kind: "view",
        identity,
        attributes,
        ddl: (all) => statements(`CREATE VIEW ${sql}${settings} AS\n${definition}`, ownerLine("VIEW", sql, attributes.owner), ...all.childrenOf(identity, "column").flatMap((column) => viewColumn(sql, column))),
    }, { catalog: "pg_class", oid: row.oid });
    into.grants("view", identity, row.owner, row.acl);
});
function viewColumn(view, column) {
    const name = sqlName(column.identity.slice(String(column.attributes["table"]).length + 1));
    const { default: value } = column.attributes;
    const given = value === null ? [] : [`ALTER TABLE ONLY ${view} ALTER COLUMN ${name} SET DEFAULT ${String(value)};`];
    return [...given, ...columnSettings(view, column)];
}
/** Whether a boolean option is given and true, however it was spelled. */
function views_isOn(options, name) {
    const value = options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
    return value !== undefined && /^(true|on|yes|1|t|y)$/i.test(value);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/kinds/all.js



































/** In this order, because some look up what others have read. */
const allKinds = [
    databases,
    inheritance,
    relations_relations,
    schemas,
    extensions,
    languages,
    accessMethods,
    types_types,
    collations,
    conversions,
    casts,
    operators,
    operatorFamilies,
    operatorClasses,
    textSearchParsers,
    textSearchTemplates,
    textSearchDictionaries,
    textSearchConfigurations,
    transforms,
    foreignDataWrappers,
    servers,
    userMappings,
    tables_tables,
    foreignTables,
    columns,
    constraints,
    indexes_indexes,
    extendedStatistics,
    views_views,
    materializedViews,
    sequences,
    functions,
    triggers,
    rules,
    policies,
    publicationMembers,
    publications,
    subscriptions,
    eventTriggers,
    settings,
    defaultPrivileges,
    givenGrants,
    securityLabels,
    comments,
];

;// CONCATENATED MODULE: ./packages/catalog/lib/reading/further-sessions.js
/** Sessions beside the first one. Whether and when they come is the server's matter: nothing waits for them, or fails. */
class FurtherSessions {
    asked;
    #arrived = [];
    #over = false;
    /** Begins to open them. */
    constructor(db, count) {
        this.asked = count;
        for (let i = 0; i < count; i += 1)
            void this.#open(db);
    }
    /** Those who are there by now. */
    get arrived() {
        return [...this.#arrived];
    }
    async close() {
        this.#over = true;
        await Promise.all(this.#arrived.map((session) => session.close()));
    }
    async #open(db) {
        try {
            const session = await db.observer();
            if (this.#over)
                await session.close();
            else
                this.#arrived.push(session);
        }
        catch {
            // too many connections, or a way in that has only one: the first session reads alone
        }
    }
}

;// CONCATENATED MODULE: ./packages/catalog/lib/reading/parts.js
const whole = (kind) => ({ kind, share: 0, of: 1 });
function stepOf({ kind, share, of }, scope) {
    // by hash: OIDs of tables that were made alike lie at equal distances
    const condition = `\nand (hashoid(${kind.shared}) & 2147483647) % ${of} = ${share}`;
    return { sql: of === 1 ? kind.sql(scope) : kind.sql(scope) + condition, rows: true, keep: false };
}
/**
 * Takes rows in, kind by kind in their order, whenever they come; they are let go as soon as they are read. A definition that
 * is null tells of an object that was dropped between its row and its definition: then the reading is torn.
 */
class Turns {
    torn = false;
    #kinds;
    #into;
    #came = new Map();
    #next = 0;
    constructor(kinds, into) {
        this.#kinds = kinds;
        this.#into = into;
    }
    /** Some rows of a part, or the last ones. It may come twice, from a transport that tells of it on the way and at the end. */
    take({ kind, share, of }, rows, more = false) {
        const came = this.#came.get(kind) ?? { of, shares: new Set(), waiting: [] };
        if (came.shares.has(share))
            return;
        this.#came.set(kind, came);
        if (!more)
            came.shares.add(share);
        came.waiting.push(rows);
        this.#read();
    }
    /** Nothing was left out. */
    get complete() {
        return this.#next === this.#kinds.length;
    }
    #read() {
        for (let kind = this.#kinds[this.#next]; kind; kind = this.#kinds[this.#next]) {
            const came = this.#came.get(kind);
            if (!came)
                return;
            for (const rows of came.waiting.splice(0)) {
                this.torn ||= rows.some((row) => row["definition"] === null);
                if (!this.torn)
                    kind.read(rows, this.#into);
            }
            if (came.shares.size < came.of)
                return;
            this.#next += 1;
        }
    }
}

;// CONCATENATED MODULE: ./packages/catalog/lib/reading/session.js

/**
 * One flight; rejects when the connection breaks. What was begun and failed is rolled back. `onDone` hears of the steps
 * before the parts.
 */
async function session_ask(db, { before, parts, after }, { scope, turns }, onDone = () => undefined) {
    const take = (step) => {
        const part = parts[step.index - before.length];
        if (part)
            turns.take(part, step.rows, step.more);
        else
            onDone(step);
    };
    const steps = [...before, ...parts.map((part) => stepOf(part, scope)), ...after];
    const { done, failed } = await db.pipeline(steps, take);
    // not every way in tells of its steps as they are done
    for (const step of done)
        take(step);
    if (!failed)
        return null;
    // a transaction that was open before is the caller's: there it is the first step that fails
    if (failed.index > 0 || before.length === 0)
        await db.pipeline([{ sql: "rollback" }]);
    return { kind: parts[failed.index - before.length]?.kind, error: failed.error };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/reading/transaction.js
// they decide how definitions are spelled, and for how long a server may be busy with one question
const pinned = {
    search_path: "''",
    quote_all_identifiers: "off",
    datestyle: "'ISO, MDY'",
    intervalstyle: "'postgres'",
    timezone: "'UTC'",
    extra_float_digits: "3",
    bytea_output: "'hex'",
    xmlbinary: "'base64'",
    row_security: "on",
    statement_timeout: "'120s'",
    jit: "off",
};
/** Begins the transaction in which a schema is read; with a snapshot that another session has exported, as of its moment. */
function beginReading(lockTimeoutMs, snapshot) {
    // definitions of views are made from tables, with a weak lock on each
    const settings = Object.entries({ ...pinned, lock_timeout: String(Math.round(lockTimeoutMs)) });
    return [
        { sql: "start transaction isolation level repeatable read read only" },
        // it has the form 00000003-0000001B-1; SET takes no parameters
        ...(snapshot === undefined ? [] : [{ sql: `set transaction snapshot '${snapshot.replaceAll(/[^\w-]/g, "")}'` }]),
        ...settings.map(([name, value]) => ({ sql: `set local ${name} = ${value}` })),
    ];
}

;// CONCATENATED MODULE: ./packages/catalog/lib/reading/side-by-side.js



const side_by_side_commit = { sql: "commit" };
/** One session reads everything: one flight from BEGIN to COMMIT, so that nobody else's statements come in between. */
async function readAlone(db, reading, into) {
    const turns = new Turns(reading.kinds, into);
    const before = beginReading(reading.lockTimeoutMs);
    const parts = reading.kinds.map(whole);
    return outcome(await session_ask(db, { before, parts, after: [side_by_side_commit] }, { ...reading, turns }), turns);
}
/**
 * Several sessions read as of one moment: the first one exports its snapshot and reads the small kinds while the others log in;
 * whoever is there by then takes a share of the large ones. Two flights of the first session, one of each other one.
 * Null where that is not possible: one session has to do it then.
 */
async function readSideBySide(db, others, reading, into) {
    const { kinds, lockTimeoutMs } = reading;
    const shared = { ...reading, turns: new Turns(kinds, into) };
    let moment = "";
    const before = [...beginReading(lockTimeoutMs), { sql: "select pg_export_snapshot() as moment", rows: true }];
    const small = kinds.filter((kind) => kind.shared === undefined).map(whole);
    const failure = await session_ask(db, { before, parts: small, after: [] }, shared, ({ rows: [row] }) => {
        if (typeof row?.["moment"] === "string")
            moment = row["moment"];
    });
    if (failure)
        return failure.kind ? { torn: false, failure } : null;
    // those who are not there by now would be waited for
    const sessions = [db, ...others.arrived];
    const large = kinds.filter((kind) => kind.shared !== undefined);
    const answers = await Promise.allSettled(sessions.map((session, share) => {
        const parts = large.map((kind) => ({ kind, share, of: sessions.length }));
        // the exported snapshot is good for as long as the first session's transaction is open
        if (session === db)
            return session_ask(db, { before: [], parts, after: [] }, shared);
        return session_ask(session, { before: beginReading(lockTimeoutMs, moment), parts, after: [side_by_side_commit] }, shared);
    }));
    await db.pipeline([side_by_side_commit]);
    return combined(answers, shared.turns);
}
/** A failure of the first session, or with a kind, is everybody's; any other one only says that the others are of no use. */
function combined([own, ...others], turns) {
    if (own?.status === "rejected")
        throw own.reason;
    const failures = [own, ...others].map((answer) => (answer?.status === "fulfilled" ? answer.value : undefined));
    const failure = failures.find((one) => one?.kind) ?? failures[0] ?? null;
    if (failure)
        return outcome(failure, turns);
    return failures.every((one) => one === null) ? outcome(null, turns) : null;
}
function outcome(failure, turns) {
    if (!failure && !turns.complete)
        throw new Error("a kind of objects was not read");
    return { torn: turns.torn, failure };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/snapshot.js







// before search_path is set: operators of exactly these types are pg_catalog's, whatever stands on it
const who = `select pg_catalog.current_setting('server_version') as version,
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as number,
  exists (select from pg_catalog.pg_roles where rolname = 'supabase_auth_admin')
  and exists (select from pg_catalog.pg_namespace where nspname = 'auth') as supabase,
  (select coalesce(sum(relnatts), 0)::int4 from pg_catalog.pg_class where oid >= 16384::oid and relkind in ('r', 'p', 'v', 'm', 'f')) as columns`;
/** Somebody may drop what is being defined; another transaction sees the schema before or after that. */
const attempts = 5;
/**
 * The schema of a database as data: what belongs to the user, in a form that is equal where the meaning is equal, whatever
 * the session's settings and OIDs. Two flights: one asks who the server is, the other is a read-only transaction that reads
 * everything; with further connections for a large schema one more, see `readSideBySide`. The session must not be in a
 * transaction. What the login may not read stands in `incomplete`; other failures reject with DatabaseError: 55P03 when a
 * table stays locked, 40001 when somebody changes the schema all the time.
 */
async function snapshot(db, options = {}) {
    const { version, number, supabase, columns } = await identify(db);
    const server = { version: version.split(" ")[0] ?? version, major: Math.floor(number / 10_000) };
    const scope = new Scope(server.major, options.platform ?? (supabase ? "supabase" : "plain"), options.ignoreSchemas);
    const large = columns >= (options.manyColumns ?? 20_000) && db.capabilities.observer;
    const others = new FurtherSessions(db, large ? Math.max((options.connections ?? 1) - 1, 0) : 0);
    const lockTimeoutMs = options.lockTimeoutMs ?? 10_000;
    try {
        return await readAll(db, others, server, { kinds: allKinds, scope, lockTimeoutMs });
    }
    finally {
        await others.close();
    }
}
async function readAll(db, others, server, reading) {
    let { kinds } = reading;
    let alone = others.asked === 0;
    const incomplete = [];
    for (let attempt = 1; attempt <= attempts;) {
        const into = new Gathering(server.major);
        const now = { ...reading, kinds };
        const outcome = alone ? await readAlone(db, now, into) : await readSideBySide(db, others, now, into);
        if (!outcome) {
            alone = true;
            continue;
        }
        const { torn, failure } = outcome;
        if (!failure && !torn)
            return assemble(server, into, incomplete);
        if (failure?.error.sqlstate === "42501" && failure.kind) {
            incomplete.push(`${failure.kind.what}: ${failure.error.message}`);
            kinds = kinds.filter((other) => other !== failure.kind);
        }
        else if (!failure || failure.error.sqlstate === "XX000")
            attempt += 1;
        else
            throw failure.error;
    }
    throw new lib/* DatabaseError */.a$({ sqlstate: "40001", message: "the schema changes faster than it can be read" });
}
async function identify(db) {
    const [row] = await db.query(who);
    return row ?? { version: "", number: 0, supabase: false, columns: 0 };
}
function assemble(server, gathering, incomplete) {
    const objects = gathering.objects();
    const missing = [...incomplete, ...gathering.hidden];
    return {
        schema: "lockkeeper/snapshot@1",
        server,
        objects,
        fingerprint: fingerprint(objects, missing, server),
        incomplete: missing,
    };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/snapshot-file.js




const format = "lockkeeper/snapshot@1";
/** A snapshot as a file for git: JSON with a line for each object, in an order that does not change. */
function writeSnapshot(snapshot) {
    const { server, fingerprint: digest, incomplete } = snapshot;
    const head = Object.entries({ schema: format, server, fingerprint: digest, incomplete });
    const objects = snapshot.objects.map(({ kind, identity, attributes, ddl }) => (0,lib/* visibleJson */.$m)(JSON.stringify({ kind, identity, attributes: snapshot_file_sorted(attributes), ddl })));
    const lines = head.map(([name, value]) => `"${name}":${(0,lib/* visibleJson */.$m)(JSON.stringify(value))},`);
    return `{\n${lines.join("\n")}\n"objects":[\n${objects.join(",\n")}\n]\n}\n`;
}
function snapshot_file_sorted(attributes) {
    return Object.fromEntries(Object.entries(attributes).toSorted(([a], [b]) => compare(a, b)));
}
/**
 * The snapshot of a file. `file` is its path, for messages.
 * @throws LockkeeperError FILE_INVALID that names everything that is wrong with it: no JSON, another format, fields that are
 * missing or of another type, kinds and attributes that nobody knows, and contents that do not match their fingerprint.
 */
function readSnapshot(text, file) {
    const data = parsed(text, file);
    if (data["schema"] !== format)
        throw otherFormat(data["schema"], file);
    const reading = new Reading(file);
    const snapshot = reading.snapshot(data);
    if (reading.problems.length > 0)
        throw invalid(file, "is no snapshot that can be read", reading.problems);
    const own = fingerprint(snapshot.objects, snapshot.incomplete, snapshot.server);
    if (own === snapshot.fingerprint)
        return snapshot;
    throw invalid(file, "was changed after it was written: its contents do not match its fingerprint", [
        problem(file, "fingerprint", `the contents give ${own}, the file says ${(0,lib/* oneLine */.TN)(snapshot.fingerprint, 80)}`, {
            remedy: "Write the file anew instead of editing it.",
        }),
    ]);
}
function parsed(text, file) {
    try {
        const data = JSON.parse(text.replace(/^\u{FEFF}/u, ""));
        if (isFields(data))
            return data;
    }
    catch (cause) {
        throw new lib/* LockkeeperError */.Yc("FILE_INVALID", `${file} is no snapshot: it is no JSON.`, { file, cause, hint });
    }
    throw new lib/* LockkeeperError */.Yc("FILE_INVALID", `${file} is no snapshot: there is no object in it.`, { file, hint });
}
const hint = "Write it with drift-check's `snapshot-path` output, or take the file of a preview.";
function otherFormat(found, file) {
    if (typeof found !== "string" || !found.startsWith("lockkeeper/snapshot@"))
        return new lib/* LockkeeperError */.Yc("FILE_INVALID", `${file} is no snapshot: it does not say \`"schema":"${format}"\`.`, {
            file,
            hint,
        });
    return new lib/* LockkeeperError */.Yc("FILE_INVALID", `${file} is written as ${(0,lib/* oneLine */.TN)(found, 60)}, and this version of Lockkeeper reads ${format}.`, { file, hint: "Use the version of Lockkeeper that wrote the file, or write the file anew with this one." });
}
function invalid(file, what, problems) {
    return new lib/* LockkeeperError */.Yc("FILE_INVALID", `${file} ${what}.`, { file, problems });
}
function problem(file, id, message, { remedy = "Write the file anew." } = {}) {
    return { id, file, place: null, message, remedy };
}
function isFields(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
const snapshot_file_most = 50;
/** Reads the parts of a snapshot, and collects what is wrong with them. */
class Reading {
    problems = [];
    #file;
    constructor(file) {
        this.#file = file;
    }
    snapshot(data) {
        this.#unknown("the snapshot", data, ["schema", "server", "fingerprint", "incomplete", "objects"]);
        const server = isFields(data["server"]) ? data["server"] : this.#wrong({}, "`server` is no object");
        const objects = Array.isArray(data["objects"]) ? data["objects"] : this.#wrong([], "`objects` is no list");
        return {
            schema: format,
            server: { version: this.#text(server, "version", "server"), major: this.#major(server["major"]) },
            fingerprint: this.#text(data, "fingerprint", "the snapshot"),
            incomplete: this.#texts(data["incomplete"], "`incomplete`"),
            objects: this.#inOrder(objects.flatMap((object, index) => this.#object(object, index + 1))),
        };
    }
    #object(data, number) {
        const at = `object ${number}`;
        if (!isFields(data))
            return this.#wrong([], `${at} is no object`);
        this.#unknown(at, data, ["kind", "identity", "attributes", "ddl"]);
        const kind = this.#text(data, "kind", at);
        const identity = this.#text(data, "identity", at);
        const ddl = this.#text(data, "ddl", at);
        if (!isKind(kind))
            return this.#wrong([], `${at} has the kind \`${(0,lib/* oneLine */.TN)(kind, 60)}\`, which does not exist`, Object.keys(lib/* catalogKinds */.$Q), kind);
        const given = isFields(data["attributes"])
            ? data["attributes"]
            : this.#wrong({}, `${at} has no \`attributes\``);
        const names = lib/* catalogKinds */.$Q[kind];
        this.#unknown(`${at}, ${kind} ${identity},`, given, names);
        const attributes = names.map((name) => [name, this.#value(given, name, `${at}, ${kind} ${identity},`)]);
        return [{ kind, identity, attributes: Object.fromEntries(attributes), ddl }];
    }
    #value(given, name, at) {
        const value = given[name];
        if (value === undefined)
            return this.#wrong(null, `${at} has no attribute \`${name}\``);
        if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
            return value;
        return this.#texts(value, `\`${name}\` of ${at}`);
    }
    #texts(value, what) {
        if (Array.isArray(value) && value.every((text) => typeof text === "string"))
            return value;
        return this.#wrong([], `${what} is no list of texts`);
    }
    #text(data, name, at) {
        const value = data[name];
        return typeof value === "string" ? value : this.#wrong("", `\`${name}\` of ${at} is no text`);
    }
    #major(value) {
        return typeof value === "number" && Number.isInteger(value)
            ? value
            : this.#wrong(0, "`major` of server is no whole number");
    }
    #inOrder(objects) {
        const wrong = objects.find((object, index) => {
            const last = objects[index - 1];
            return last && (compare(last.kind, object.kind) || compare(last.identity, object.identity)) >= 0;
        });
        if (wrong)
            this.#wrong(null, `${wrong.kind} ${wrong.identity} stands twice or not in its place`);
        return objects;
    }
    #unknown(at, data, known) {
        for (const name of Object.keys(data))
            if (!known.includes(name))
                this.#wrong(null, `${at} has \`${(0,lib/* oneLine */.TN)(name, 60)}\`, which does not exist`, known, name);
    }
    /** Notes a problem, and goes on with what stands for the missing part. */
    #wrong(instead, message, known = [], name = "") {
        if (this.problems.length >= snapshot_file_most)
            return instead;
        const meant = (0,nearest/* nearest */.p)(name, known);
        const remedy = meant === null ? "Write the file anew." : `Did you mean \`${meant}\`?`;
        this.problems.push(problem(this.#file, "snapshot", (0,lib/* oneLine */.TN)(message, 300), { remedy }));
        return instead;
    }
}
function isKind(name) {
    return Object.hasOwn(lib/* catalogKinds */.$Q, name);
}

;// CONCATENATED MODULE: ./packages/catalog/lib/state/row-versions.js
const permanent = (relation) => `${relation} not in (select oid from hidden where temporary)`;
const visible = (relation) => `${relation} not in (select oid from hidden)`;
const permanentSchema = (schema) => `${schema} not in (select oid from temporary_schemas)`;
/**
 * Catalogs whose rows are never changed without a new version, but for the columns that are read themselves. pg_depend is
 * read where nothing else tells what was changed: members of extensions and, from 15 on, schemas of publications.
 */
const catalogs = [
    { name: "pg_namespace", id: "oid", where: permanentSchema("oid") },
    { name: "pg_attribute", id: "attrelid", part: "attnum", where: `attnum > 0 and ${visible("attrelid")}` },
    { name: "pg_attrdef", id: "oid", where: permanent("adrelid") },
    {
        name: "pg_index",
        id: "indexrelid",
        part: "indisvalid::int4 * 4 + indisready::int4 * 2 + indislive::int4",
        where: visible("indrelid"),
    },
    { name: "pg_constraint", id: "oid", where: permanentSchema("connamespace") },
    { name: "pg_trigger", id: "oid", where: permanent("tgrelid") },
    { name: "pg_rewrite", id: "oid", where: permanent("ev_class") },
    { name: "pg_policy", id: "oid", where: permanent("polrelid") },
    { name: "pg_inherits", id: "inhrelid", part: "inhparent::int8", where: permanent("inhrelid") },
    { name: "pg_partitioned_table", id: "partrelid", where: permanent("partrelid") },
    { name: "pg_sequence", id: "seqrelid", where: permanent("seqrelid") },
    { name: "pg_type", id: "oid", where: permanentSchema("typnamespace") },
    ...["pg_enum", "pg_statistic_ext", "pg_language", "pg_cast", "pg_transform", "pg_am"].map(byOid),
    ...["pg_operator", "pg_opclass", "pg_opfamily", "pg_amop", "pg_amproc", "pg_collation", "pg_conversion"].map(byOid),
    ...["pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template", "pg_extension", "pg_event_trigger"].map(byOid),
    ...["pg_foreign_data_wrapper", "pg_foreign_server", "pg_publication", "pg_publication_rel"].map(byOid),
    ...["pg_default_acl", "pg_tablespace"].map(byOid),
    { name: "pg_proc", id: "oid", where: permanentSchema("pronamespace") },
    { name: "pg_range", id: "rngtypid" },
    { name: "pg_aggregate", id: "aggfnoid::oid" },
    { name: "pg_foreign_table", id: "ftrelid" },
    { name: "pg_ts_config_map", id: "mapcfg", part: "maptokentype::int8 * 65536 + mapseqno" },
    { name: "pg_init_privs", id: "objoid", part: "classoid::int8 * 4096 + objsubid" },
    { name: "pg_seclabel", id: "objoid", part: "classoid::int8 * 4096 + objsubid", text: "provider" },
    { name: "pg_description", id: "objoid", part: "classoid::int8 * 4096 + objsubid" },
    {
        name: "pg_depend",
        id: "objid",
        part: "classid::int8 * 4096 + objsubid",
        where: "refclassid in ('pg_extension'::regclass, 'pg_publication'::regclass)",
    },
    { name: "pg_database", id: "oid", where: `oid = ${thisDatabase()}` },
    { name: "pg_shdescription", id: "objoid", where: aboutThisDatabase() },
    { name: "pg_shseclabel", id: "objoid", text: "provider", where: aboutThisDatabase() },
];
function byOid(name) {
    return { name, id: "oid" };
}
function thisDatabase() {
    return "(select oid from pg_database where datname = current_database())";
}
function aboutThisDatabase() {
    return `classoid = 'pg_database'::regclass and objoid = ${thisDatabase()}`;
}
function versions({ name, id, part, text, where }) {
    // what the row is, in 64 bits, mixed with its version: hashing texts or records takes four times as long
    const row = `hash_array_extended(array[xmin], ${id}::int8 << 32${part === undefined ? "" : ` | (${part})`})`;
    const hash = text === undefined ? row : `hashtextextended(${text}, ${row})`;
    return `select '${name}' as catalog, count(*)::text as rows,
  coalesce(sum(${hash}), 0)::text as hash
from ${name}${where === undefined ? "" : ` where ${where}`}`;
}
/**
 * Read by content: what the server changes in pg_class by itself (sizes, files, ages), or what bears no version that
 * everybody may read.
 */
const contents = [
    // a TOAST table counts when it has options: by its name, which holds the OID of its table, for a rewrite gives it another one
    [
        "pg_class",
        `case when c.relnamespace <> 'pg_toast'::regnamespace then c.oid end, c.relname::text, c.relnamespace, c.reltype,
    c.reloftype, c.relowner, c.relam, c.reltablespace, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
    c.relreplident, c.relispopulated, c.relispartition, c.relacl::text, c.reloptions::text, c.relpartbound::text`,
        `pg_class c where c.relpersistence <> 't' and (c.relnamespace <> 'pg_toast'::regnamespace or c.reloptions is not null)`,
    ],
    [
        "roles",
        "r.oid, r.rolname::text",
        `pg_roles r where r.oid < 16384 or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass
    and d.refobjid = r.oid and (d.dbid = ${thisDatabase()} or d.dbid = 0 and d.classid = 'pg_database'::regclass
    and d.objid = ${thisDatabase()}))`,
    ],
    [
        "settings",
        "s.setdatabase, s.setrole, s.setconfig::text, r.rolname::text",
        `pg_db_role_setting s left join pg_roles r on r.oid = s.setrole where s.setdatabase = ${thisDatabase()}`,
    ],
    ["user mappings", "m.umid, m.srvid, m.umuser, m.usename::text, m.umoptions::text", "pg_user_mappings m"],
];
/**
 * The same of subscriptions, apart because query_to_xml, which alone reads what a login may be forbidden to, keeps a query
 * from parallel workers. A column that this major does not have is the one of `missing`.
 */
const row_versions_subscriptions = contentOf("subscriptions", `s.oid, s.row, case when has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') then query_to_xml(
  'select sha256(convert_to(subconninfo, ''UTF8'')) as digest from pg_catalog.pg_subscription where oid = ' || s.oid, true, true, '')::text end`, `(values (null, null, null, null, null, null))
  missing (subtwophasestate, subdisableonerr, subpasswordrequired, subrunasowner, suborigin, subfailover),
lateral (select x.oid, to_jsonb(x)::text as row from (select oid, subname, subowner, subenabled, subbinary, substream,
  subslotname, subsynccommit, subpublications, subtwophasestate, subdisableonerr, subpasswordrequired, subrunasowner,
  suborigin, subfailover from pg_subscription where subdbid = ${thisDatabase()}) x) s`);
function contentOf(name, columns, from) {
    return `select '${name}' as catalog, count(*)::text as rows,
  coalesce(sum(hash_record_extended(row(${columns}), 0)), 0)::text as hash from ${from}`;
}
/**
 * One row for each catalog that a snapshot is made from: how many rows count, and an order-free hash over them. Rows of
 * other sessions' temporary objects and TOAST tables are left out: they come and go, and no snapshot sees them.
 */
const rowVersions = `
with temporary_schemas as materialized (select oid from pg_namespace where nspname ~ '^pg_(toast_)?temp_'),
hidden as materialized (select oid, relpersistence = 't' as temporary from pg_class
  where relnamespace = 'pg_toast'::regnamespace or relpersistence = 't')
${[...catalogs.map(versions), ...contents.map(([name, columns, from]) => contentOf(name, columns, from))].join("\nunion all\n")}`;

;// CONCATENATED MODULE: ./packages/catalog/lib/state/state.js


const server = `select s.system_identifier::text as system,
  case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int4 end as timeline,
  (select oid::text from pg_database where datname = current_database()) as database
from pg_control_system() s`;
const before = [
    { sql: "start transaction isolation level repeatable read read only" },
    { sql: "set local search_path = ''" },
    { sql: "set local jit = off" },
    { sql: "set local statement_timeout = '120s'" },
];
const questions = [server, rowVersions, row_versions_subscriptions].map((sql) => ({ sql, rows: true }));
const steps = [...before, ...questions, { sql: "commit" }];
/** Who may not look, and servers that are PostgreSQL's relatives. */
const untold = new Set(["42501", "42883", "0A000"]);
/**
 * Proves, without reading a definition, that nobody touched a schema: one flight, one read-only transaction. Take it before
 * the snapshot that it is to stand for: what somebody changes in between then makes the states differ. VACUUM, ANALYZE, REINDEX,
 * CLUSTER, TRUNCATE, REFRESH MATERIALIZED VIEW and use of sequences leave it as it is, with few exceptions, all of which end in "look".
 * Null where the server does not tell what is needed, as while it is a standby. Rejects with DatabaseError: 25001 in a
 * transaction, whose own changes have no version yet.
 */
async function catalogState(db) {
    const { done, failed } = await db.pipeline(steps);
    if (failed) {
        if (failed.index > 0)
            await db.pipeline([{ sql: "rollback" }]);
        if (untold.has(failed.error.sqlstate))
            return null;
        throw failed.error;
    }
    const [about, ...versions] = done.slice(before.length, -1).map(({ rows }) => rows);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the queries above are what makes the rows
    const [[first], rows] = [about, versions.flat()];
    // a standby replays what another timeline may hold before it says that it follows that one
    if (!first || first.timeline === null)
        return null;
    const lines = rows.map(({ catalog, rows: count, hash }) => `${catalog} ${count} ${hash}`);
    return {
        schema: "lockkeeper/catalog-state@1",
        systemIdentifier: first.system,
        timeline: first.timeline,
        database: first.database,
        hash: (0,lib/* sha256 */.sc)(lines.toSorted().join("\n")),
    };
}

;// CONCATENATED MODULE: ./packages/catalog/lib/index.js






















/***/ })

};
