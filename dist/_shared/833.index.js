export const id = 833;
export const ids = [833];
export const modules = {

/***/ 3568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
// EXTERNAL MODULE: ./node_modules/p-retry/index.js + 1 modules
var p_retry = __webpack_require__(4995);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/connection.js
var connection_connection = __webpack_require__(8460);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/hosts.js
var hosts = __webpack_require__(8769);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(3849);
;// CONCATENATED MODULE: ./packages/postgres/lib/errors/statement.js


/** True for what the server said itself, false for what happened to the connection. */
function isServerMessage(error) {
    return error instanceof esm/* DatabaseError */.a$;
}
/** The server's message about a statement, in the words of the port. */
function statementError(message) {
    const relation = message.table && message.schema ? `${message.schema}.${message.table}` : message.table;
    return new lib/* DatabaseError */.a$({
        sqlstate: message.code ?? "XX000",
        message: message.message,
        severity: message.severity,
        detail: message.detail,
        hint: message.hint,
        where: message.where,
        // absent for errors at run time; the position inside a function's own text would mislead
        position: message.position === undefined ? undefined : Number(message.position),
        relation,
        constraint: message.constraint,
    });
}

;// CONCATENATED MODULE: ./packages/postgres/lib/errors/table.js
const sessionPooler = "Give the session pooler's URL as database-url: Supabase dashboard, Connect, Session pooler (port 5432 at ...pooler.supabase.com).";
const unverified = "`sslmode: require` encrypts without knowing who is at the other end.";
const connectionFaults = [
    {
        says: /tenant or user not found|tenant\/user .* not found|\(ENOTFOUND\)/i,
        code: "TENANT_NOT_FOUND",
        message: "The pooler at {host}:{port} knows no tenant for the user {user}.",
        hint: "The number in aws-<n>-<region> is another one for your project, the user is not <role>.<project ref>, or the project is " +
            "paused. Copy the URL from the Supabase dashboard: Connect, Session pooler.",
    },
    {
        says: /ECIRCUITBREAKER|too many authentication failures/i,
        code: "AUTH_FAILED",
        message: "{host}:{port} blocks new connections after too many wrong passwords.",
        hint: "Correct database-password, wait two minutes, and run it again.",
    },
    {
        says: /EADDRNOTALLOWED|not in tenant allow_list/i,
        code: "UNREACHABLE",
        message: "{host}:{port} lets this machine's address not in: {reason}.",
        hint: "Add the runner's address under Network restrictions in the project's database settings, or use a runner with a fixed address.",
    },
    {
        says: /EMAXCONNSESSION|max clients reached|too many clients|no more connections allowed/i,
        code: "TOO_MANY_CONNECTIONS",
        transient: true,
        message: "All connections of {host}:{port} are taken.",
        hint: "Raise the pool size, or end sessions that idle, and run it again.",
    },
    {
        codes: ["53300"],
        code: "TOO_MANY_CONNECTIONS",
        transient: true,
        message: "All connections of {host}:{port} are taken: {reason}.",
        hint: "End sessions that idle (pg_stat_activity shows them), or raise max_connections, and run it again.",
    },
    {
        says: /transaction mode.*not supported|pool_mode/i,
        code: "POOLER_MODE",
        message: "{host}:{port} is a transaction pooler: {reason}.",
        hint: "Use the session pooler or the server itself: migrations need one session from beginning to end.",
    },
    {
        says: /SSL (?:connection )?(?:is )?required|no encryption|SSL off/i,
        code: "TLS_REFUSED",
        tls: "wants-tls",
        message: "{host}:{port} lets nobody in without TLS.",
        hint: "Remove `sslmode: disable`, or set `sslmode: require`.",
    },
    {
        says: /does not support SSL/i,
        code: "TLS_REFUSED",
        tls: "has-no-tls",
        message: "{host}:{port} offers no TLS.",
        hint: "Set `sslmode: disable` if the network between is your own; otherwise switch TLS on at the server (`ssl = on`).",
    },
    {
        codes: ["28P01"],
        code: "AUTH_FAILED",
        message: "{host}:{port} refused the password of the user {user}.",
        hint: "Correct database-password, and give it raw: nothing has to be encoded there. It was tried once; repeated failures get an " +
            "address banned.",
    },
    {
        says: /password must be a (?:non-empty )?string/i,
        code: "AUTH_FAILED",
        message: "{host}:{port} asks for a password of the user {user}, and none was given.",
        hint: "Give database-password.",
    },
    {
        codes: ["28000"],
        tls: "wants-tls",
        code: "AUTH_FAILED",
        message: "{host}:{port} does not let the user {user} in: {reason}.",
        hint: "Check the user's name and LOGIN attribute, and the rules for this address (pg_hba.conf).",
    },
    {
        says: /^SASL|unknown authentication|authenticationOk message type/i,
        code: "AUTH_FAILED",
        message: "{host}:{port} and this client could not agree on how to log in: {reason}.",
        hint: "Use SCRAM (`password_encryption = 'scram-sha-256'`, then set the password again).",
    },
    {
        codes: ["3D000"],
        code: "DATABASE_MISSING",
        message: "{host}:{port} has no database named {database}.",
        hint: "Correct database-name, or the part of database-url after the last slash; on Supabase it is `postgres`.",
    },
    {
        codes: ["42501"],
        code: "AUTH_FAILED",
        message: "The user {user} may not connect to the database {database} at {host}:{port}: {reason}.",
        hint: "GRANT CONNECT ON DATABASE to that user, or use another one.",
    },
    {
        codes: ["57P03"],
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} does not accept connections yet: {reason}.",
        hint: "The server starts, stops or recovers. Wait until it is up, and run it again.",
    },
    {
        codes: ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"],
        code: "TLS_UNTRUSTED",
        message: "The certificate of {host}:{port} is out of date: {reason}.",
        hint: "Renew it at the server, and check this machine's clock.",
    },
    {
        codes: ["ERR_TLS_CERT_ALTNAME_INVALID"],
        code: "TLS_UNTRUSTED",
        message: "The certificate of {host}:{port} is for another host.",
        hint: "Give the host by the name in the certificate, or check the chain alone with `sslmode: verify-ca`.",
    },
    {
        codes: [
            "SELF_SIGNED_CERT_IN_CHAIN",
            "DEPTH_ZERO_SELF_SIGNED_CERT",
            "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            "UNABLE_TO_GET_ISSUER_CERT",
            "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
            "CERT_UNTRUSTED",
            "CERT_SIGNATURE_FAILURE",
            "INVALID_CA",
            "INVALID_PURPOSE",
        ],
        code: "TLS_UNTRUSTED",
        message: "The certificate of {host}:{port} is signed by nobody whom we trust ({reason}).",
        hint: `Give the root certificate of your provider as ssl-root-cert (a path, or its PEM text). ${unverified}`,
    },
    {
        codes: ["CERT_REVOKED", "CERT_REJECTED", "CERT_CHAIN_TOO_LONG", "HOSTNAME_MISMATCH"],
        code: "TLS_UNTRUSTED",
        message: "The certificate of {host}:{port} is not valid: {reason}.",
        hint: "Have it replaced at the server.",
    },
    {
        codes: ["ERR_SSL_", "EPROTO"],
        code: "TLS_REFUSED",
        message: "{host}:{port} and this client could not agree on TLS: {reason}.",
        hint: "The server must speak TLS 1.2 or newer on this port.",
    },
    {
        codes: ["ENOTFOUND"],
        host: "supabase-direct",
        code: "HOST_NOT_FOUND",
        message: "The name {host} cannot be resolved here.",
        hint: `The project ref is wrong, the project is paused, or the name has only IPv6 addresses. ${sessionPooler}`,
    },
    {
        codes: ["ENOTFOUND"],
        code: "HOST_NOT_FOUND",
        message: "The name {host} cannot be resolved.",
        hint: "Check the host; in a database-url, an unescaped character of the password may have cut it short: give database-password apart.",
    },
    {
        codes: ["ENOENT"],
        code: "HOST_NOT_FOUND",
        message: "There is no server socket for port {port} in the folder {host}.",
        hint: "Check the folder and the port, and that the server runs on this machine.",
    },
    {
        codes: ["IPV6"],
        host: "supabase-direct",
        code: "IPV6_ONLY",
        message: "{host}:{port} has only IPv6 addresses, and this machine has no IPv6 (hosted runners have none).",
        hint: sessionPooler,
    },
    {
        codes: ["IPV6"],
        code: "IPV6_ONLY",
        message: "{host}:{port} was found at IPv6 addresses only, and this machine reaches none of them.",
        hint: "Use a host name with an IPv4 address, a pooler for example, or a runner with IPv6.",
    },
    {
        codes: ["ECONNREFUSED"],
        host: "supabase-pooler",
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} refused the connection.",
        hint: "The address of this machine may be banned after wrong passwords: see Network bans in the project's database settings.",
    },
    {
        codes: ["ECONNREFUSED"],
        host: "supabase-direct",
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} refused the connection.",
        hint: "The address of this machine may be banned after wrong passwords: see Network bans in the project's database settings.",
    },
    {
        codes: ["ECONNREFUSED"],
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} refused the connection: nothing listens there.",
        hint: "Check host and port, and that the server runs; a service container is reached by its published port.",
    },
    {
        codes: ["EAI_AGAIN"],
        code: "HOST_NOT_FOUND",
        transient: true,
        message: "The name {host} could not be resolved: the name server does not answer.",
        hint: "Check this machine's network, and run it again.",
    },
    {
        codes: ["ETIMEDOUT"],
        says: /timeout expired/,
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} did not answer in time.",
        hint: "A firewall or a network restriction drops the packets, or the host or port is wrong.",
    },
    {
        codes: ["ECONNRESET", "EPIPE", "ECONNABORTED"],
        says: /terminated unexpectedly|establishing an SSL connection/,
        code: "UNREACHABLE",
        transient: true,
        message: "{host}:{port} broke the connection off during login.",
        hint: "Check that a PostgreSQL server is at this port, and look into its log.",
    },
    {
        codes: ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EACCES"],
        code: "UNREACHABLE",
        message: "There is no way from here to {host}:{port} ({reason}).",
        hint: "Check the host and this machine's network.",
    },
];

;// CONCATENATED MODULE: ./packages/postgres/lib/errors/explain.js





/** What went wrong on the way into a server, in our words, with what the reader can do. */
function explainConnecting(error, connection) {
    if (error instanceof lib/* LockkeeperError */.Yc)
        return { error, transient: false, tls: undefined };
    const all = unpack(error);
    const seen = telling(all);
    const fault = connectionFaults.find((row) => fits(row, seen, connection)) ?? unknownFault;
    const fill = (text) => filled(text, connection, seen);
    const explained = new lib/* LockkeeperError */.Yc(fault.code, fill(fault.message), {
        hint: fill(fault.hint),
        // of a server's message the words only: pg's own object would be printed with all its fields
        cause: isServerMessage(error) ? statementError(error) : error,
        notes: all.length > 1 ? all.map((one) => `tried ${one.address ?? connection.host}: ${one.code || one.message}`) : [],
        ...(isServerMessage(error) && error.code !== undefined && { sqlstate: error.code }),
    });
    return { error: explained, transient: fault.transient === true, tls: fault.tls };
}
const unknownFault = {
    code: "UNREACHABLE",
    message: "Could not connect to {host}:{port}: {reason}.",
    hint: "Check host, port and user, and look into the server's log.",
};
/** A name with several addresses fails with one error for each, in an error that says nothing itself. */
function unpack(error) {
    const { errors = [], code = "", message = "no reason was given", address } = (error ?? {});
    return errors.length > 0 ? errors.flatMap(unpack) : [{ code, message, address }];
}
const noRoute = ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL"];
/** The one error that tells most: an IPv4 address that was reached matters more than a missing IPv6. */
function telling(all) {
    const best = all.find((one) => !lacksIpv6(one)) ?? all[0] ?? { code: "", message: "", address: undefined };
    return lacksIpv6(best) ? { ...best, code: "IPV6" } : best;
}
const lacksIpv6 = ({ code, address }) => noRoute.includes(code) && address?.includes(":") === true;
function fits(row, seen, connection) {
    if (row.host !== undefined && row.host !== "any" && row.host !== (0,hosts/* hostKind */.Pz)(connection.host))
        return false;
    const byCode = row.codes?.some((code) => (code.endsWith("_") ? seen.code.startsWith(code) : seen.code === code));
    return byCode === true || row.says?.test(seen.message) === true;
}
function filled(template, connection, seen) {
    const host = connection.host.includes(":") ? `[${connection.host}]` : connection.host;
    const reason = (seen.message || seen.code).replace(/\.$/, "");
    const { user, database } = connection;
    const values = { host, port: String(connection.port), user, database, reason };
    return template.replace(/\{(host|port|user|database|reason)\}/g, (_all, name) => values[name] ?? "");
}

// EXTERNAL MODULE: ./packages/postgres/lib/tls/options.js + 1 modules
var options = __webpack_require__(71);
;// CONCATENATED MODULE: ./packages/postgres/lib/transports/client.js

/**
 * pg's client, cut off from the environment: PGHOST, PGPASSWORD, PGOPTIONS, PGSSLMODE and ~/.pgpass are read by pg whenever
 * a setting is empty, and a runner that sets one of them for something else would send a migration elsewhere.
 */
class Client extends esm/* Client */.Kj {
    #startup;
    constructor(connection, ssl) {
        super({
            host: connection.host,
            port: connection.port,
            database: connection.database,
            user: connection.user,
            password: () => connection.password() ?? "",
            ssl,
            sslnegotiation: "postgres",
            connectionTimeoutMillis: connection.connectTimeoutMs,
            // a long CREATE INDEX is silent, and routers forget silent connections
            keepAlive: true,
            keepAliveInitialDelayMillis: 30_000,
        });
        const { user, database, applicationName, options } = connection;
        this.#startup = { user, database, application_name: applicationName, ...(options && { options }) };
    }
    /** pg asks for this when it logs in; it adds client_encoding UTF8 itself. So session set-up costs no flight. */
    getStartupConf() {
        return this.#startup;
    }
}
/** One attempt at one level of TLS. Rejects with what pg says, and leaves nothing open. */
async function openClient(connection, ssl, signal) {
    const client = new Client(connection, ssl);
    const stop = () => client.connection.stream.destroy(new Error("cancelled"));
    // pg reports some failures twice, and an event without a listener ends the process
    client.on("error", () => undefined);
    signal?.addEventListener("abort", stop, { once: true });
    try {
        signal?.throwIfAborted();
        await client.connect();
        return client;
    }
    catch (error) {
        client.connection.stream.destroy();
        throw error;
    }
    finally {
        signal?.removeEventListener("abort", stop);
    }
}

// EXTERNAL MODULE: ./packages/postgres/lib/pooled.js
var pooled = __webpack_require__(6150);
;// CONCATENATED MODULE: ./packages/postgres/lib/transports/messages.js
/** How much is gathered before it is written: few packets, and never a whole pipeline in memory. */
const chunkSize = 512 * 1024;
const copyPiece = 64 * 1024;
/** Statements of ours come back with every file; a few short texts are worth keeping as the bytes they become. */
const keptTexts = 64;
const keptLength = 512;
const describe = Buffer.from("D\0\0\0\x06P\0", "latin1");
const execute = Buffer.from("E\0\0\0\x09\0\0\0\0\0", "latin1");
const bindNothing = Buffer.from("B\0\0\0\x0c\0\0\0\0\0\0\0\0", "latin1");
/** Messages of PostgreSQL's extended query protocol, gathered into chunks that are worth a write each. */
class MessageBuffer {
    #bytes = Buffer.allocUnsafe(16 * 1024);
    #used = 0;
    #parses = new Map();
    get full() {
        return this.#used >= chunkSize;
    }
    /** What was gathered so far; the buffer starts afresh. */
    take() {
        const chunk = this.#bytes.subarray(0, this.#used);
        this.#bytes = Buffer.allocUnsafe(Math.min(this.#bytes.length, 2 * chunkSize));
        this.#used = 0;
        return chunk;
    }
    /** Parse, Bind, Describe when rows are wanted, Execute: one statement, unnamed, without a row limit. */
    step({ sql, values, rows, raw }) {
        this.#parse(sql);
        if (values?.length)
            this.#message("B", () => this.#bind(values));
        else
            this.#raw(bindNothing);
        if (rows || raw !== undefined)
            this.#raw(describe);
        this.#raw(execute);
    }
    #parse(sql) {
        const known = this.#parses.get(sql);
        if (known)
            return this.#raw(known);
        const start = this.#used;
        this.#message("P", () => {
            this.#byte(0);
            this.#text(sql);
            this.#byte(0);
            this.#int16(0);
        });
        if (sql.length > keptLength)
            return;
        // a file of many short statements of its own must not keep ours out for the rest of the run
        if (this.#parses.size >= keptTexts)
            this.#parses.clear();
        this.#parses.set(sql, Buffer.from(this.#bytes.subarray(start, this.#used)));
    }
    /** The data of a COPY in pieces, each of which fits its chunk, and the end of it. */
    *copy(data) {
        const bytes = Buffer.from(data);
        for (let at = 0; at < bytes.length; at += copyPiece) {
            this.#message("d", () => this.#raw(bytes.subarray(at, at + copyPiece)));
            yield;
        }
        this.#message("c", () => undefined);
    }
    copyFail(reason) {
        this.#message("f", () => {
            this.#text(reason);
            this.#byte(0);
        });
    }
    /** Makes the server send what it has answered so far. */
    flush() {
        this.#message("H", () => undefined);
    }
    sync() {
        this.#message("S", () => undefined);
    }
    #bind(values) {
        this.#int16(0); // portal and statement, both unnamed
        this.#int16(0); // every parameter as text
        this.#int16(values.length);
        for (const value of values) {
            const text = asText(value);
            const start = this.#used;
            this.#int32(-1);
            if (text === null)
                continue;
            this.#text(text);
            this.#bytes.writeInt32BE(this.#used - start - 4, start);
        }
        this.#int16(0); // every result as text
    }
    #message(type, body) {
        this.#byte(type.charCodeAt(0));
        const start = this.#used;
        this.#int32(0);
        body();
        this.#bytes.writeInt32BE(this.#used - start, start);
    }
    #byte(value) {
        this.#reserve(1);
        this.#used = this.#bytes.writeUInt8(value, this.#used);
    }
    #int16(value) {
        this.#reserve(2);
        this.#used = this.#bytes.writeUInt16BE(value, this.#used);
    }
    #int32(value) {
        this.#reserve(4);
        this.#used = this.#bytes.writeInt32BE(value, this.#used);
    }
    #text(value) {
        // no UTF-16 unit takes more than three bytes; to count them exactly pays for long texts only
        this.#reserve(value.length <= keptLength ? 3 * value.length : Buffer.byteLength(value));
        this.#used += this.#bytes.write(value, this.#used);
    }
    #raw(value) {
        this.#reserve(value.length);
        this.#used += value.copy(this.#bytes, this.#used);
    }
    #reserve(more) {
        if (this.#used + more <= this.#bytes.length)
            return;
        const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#used + more));
        this.#bytes.copy(larger, 0, 0, this.#used);
        this.#bytes = larger;
    }
}
/** A parameter in PostgreSQL's text format, which lets the server choose the type. */
function asText(value) {
    if (value === null)
        return null;
    if (typeof value === "object")
        return `{${value.map(messages_element).join(",")}}`;
    return String(value);
}
function messages_element(item) {
    return item === null ? "NULL" : `"${item.replace(/[\\"]/g, "\\$&")}"`;
}
/** Why the protocol cannot carry a step, or null. Known before anything is sent, so that no half of it is. */
function unsendable(step) {
    if (step.sql.includes("\0"))
        return { sqlstate: "22021", message: "the statement contains a NUL character" };
    const count = step.values?.length ?? 0;
    if (count > 65_535)
        return { sqlstate: "54023", message: `${count} parameters, and a statement takes 65535` };
    return null;
}

;// CONCATENATED MODULE: ./packages/postgres/lib/transports/pipeline.js




const states = { I: "idle", T: "open", E: "failed" };
/** pg's letter for where a session stands. */
const transactionState = (letter) => states[letter ?? "I"] ?? "idle";
/** pg's own, for the text format. */
const parserOf = esm/* types */.gK.getTypeParser;
/** Of those that are handed on. */
const rowsAtOnce = 500;
const noData = "the statement reads from stdin, and no data came with it";
const missingData = new lib/* DatabaseError */.a$({ sqlstate: "08P01", message: noData });
/**
 * Whether a step without data needs a CopyFail behind it: without, the server would swallow the Sync and wait, or meet the
 * next Parse and close the connection. Generous, because a CopyFail that nobody waits for is ignored.
 */
const mayWaitForData = (sql) => /\bcopy\b/i.test(sql) && /\bstd(?:in|out)\b/i.test(sql);
/** No row is kept after so many characters: somebody's log table must not fill our memory. */
const longestRaw = 8 * 1024 * 1024;
/**
 * Many statements, one Sync, one flight: what `pg` calls a Submittable. It writes while the server already answers, so
 * neither side waits for the other however long it is. After an error the server skips everything up to the Sync.
 *
 * An error that comes after the last step (a deferred constraint at the implicit commit) counts for the last step.
 */
class Pipeline {
    result;
    /** true when `result` rejected because of the connection, not because of a listener that threw */
    broken = false;
    #steps;
    #onDone;
    #done = [];
    #failed = null;
    #callbackError = null;
    #columns = [];
    #rows = [];
    #rawRows = [];
    #rawLength = 0;
    #total = 0;
    #over = false;
    #resolve;
    #reject;
    constructor(steps, onDone) {
        this.#steps = steps;
        this.#onDone = onDone;
        this.result = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
    }
    /** Called by pg when the connection is free. */
    submit(wire) {
        // pg forgets its active query at the first error, and where the session stands is only known at the Sync
        wire.once("readyForQuery", (message) => this.#finish(message.status));
        this.#send(wire.stream).catch((error) => this.breakOff(error));
    }
    /** The connection is gone: nothing more will come. */
    breakOff(cause) {
        if (this.#over)
            return;
        this.#over = true;
        this.broken = true;
        this.#reject(cause);
    }
    /** The server's last error: 57P01, for example, says more than the closed socket that follows it. */
    get lastWord() {
        return this.#failed?.error;
    }
    async #send(stream) {
        const messages = new MessageBuffer();
        const flush = async () => {
            if (!stream.write(messages.take()))
                await drained(stream);
        };
        for (const step of this.#steps) {
            if (messages.full)
                await flush();
            if (this.#failed || this.#over)
                break;
            messages.step(step);
            if (step.copyData === undefined) {
                if (mayWaitForData(step.sql))
                    messages.copyFail(noData);
                if (step.flush)
                    messages.flush();
                continue;
            }
            const copying = messages.copy(step.copyData);
            while (!copying.next().done && !this.#failed && !this.#over) {
                if (messages.full)
                    await flush();
            }
        }
        messages.sync();
        if (!this.#over)
            await flush();
    }
    handleRowDescription(message) {
        this.#columns = message.fields.map(({ name, dataTypeID }) => ({
            name,
            type: dataTypeID,
            parse: parserOf(dataTypeID),
        }));
    }
    handleDataRow(message) {
        const { rows, raw = 0 } = this.#current ?? {};
        this.#total += 1;
        if (this.#rawRows.length < raw && this.#rawLength < longestRaw) {
            this.#rawRows.push(message.fields);
            for (const field of message.fields)
                this.#rawLength += field?.length ?? 0;
        }
        if (!rows)
            return;
        const row = {};
        // a plain loop: a large schema has a million fields
        for (let i = 0; i < this.#columns.length; i += 1) {
            const column = this.#columns[i];
            const text = message.fields[i] ?? null;
            if (column)
                row[column.name] = text === null ? null : column.parse(text);
        }
        this.#rows.push(row);
        if (this.#rows.length < rowsAtOnce || this.#keeps)
            return;
        this.#tell({ index: this.#done.length, tag: "", rows: this.#rows, more: true });
        this.#rows = [];
    }
    handleCommandComplete(message) {
        this.#stepDone(message.text);
    }
    handleEmptyQuery() {
        this.#stepDone("");
    }
    handleError(error) {
        if (!isServerMessage(error))
            return this.breakOff(error);
        // the server calls our own CopyFail 57014, as if somebody had cancelled
        const said = error.message.includes(noData) ? missingData : statementError(error);
        this.#failed ??= { index: Math.min(this.#done.length, this.#steps.length - 1), error: said };
    }
    handleCopyInResponse() { } // its data, or the refusal, is under way already
    handleCopyData() { } // COPY ... TO stdout: nobody asked for it
    handlePortalSuspended() { } // never: Execute goes without a row limit
    handleReadyForQuery() { } // see `submit`
    get #current() {
        return this.#steps[this.#done.length];
    }
    #raw() {
        const columns = this.#columns.map(({ name }) => name);
        return { columns, types: this.#columns.map(({ type }) => type), rows: this.#rawRows, total: this.#total };
    }
    #stepDone(tag) {
        const keep = this.#keeps;
        const described = this.#current?.raw !== undefined && this.#columns.length > 0;
        const done = { index: this.#done.length, tag, rows: this.#rows, ...(described && { raw: this.#raw() }) };
        this.#rows = [];
        this.#rawRows = [];
        this.#rawLength = this.#total = 0;
        this.#columns = [];
        this.#done.push(keep ? done : { ...done, rows: [] });
        this.#tell(done);
    }
    get #keeps() {
        return this.#onDone === null || this.#current?.keep !== false;
    }
    #tell(done) {
        try {
            this.#onDone?.(done);
        }
        catch (error) {
            // thrown through pg's socket handler it would end the process
            this.#callbackError ??= { error };
        }
    }
    #finish(status) {
        this.#over = true;
        if (this.#callbackError)
            return this.#reject(this.#callbackError.error);
        this.#resolve({ done: this.#done, failed: this.#failed, transaction: transactionState(status) });
    }
}
function drained(stream) {
    return new Promise((resolve) => {
        const settle = () => {
            stream.off("drain", settle);
            stream.off("close", settle);
            resolve();
        };
        stream.on("drain", settle);
        stream.on("close", settle);
    });
}

;// CONCATENATED MODULE: ./packages/postgres/lib/transports/direct.js





const closeWithinMs = 2_000;
/** The Database port on one session of a PostgreSQL server, or of a pooler in session mode. */
class DirectDatabase {
    target;
    capabilities = { session: true, copy: true, observer: true };
    loginPid;
    #parts;
    #client;
    #turn = Promise.resolve();
    #running = null;
    #lost = null;
    #pid = null;
    constructor(parts) {
        this.#parts = parts;
        this.#client = parts.client;
        this.target = parts.target;
        this.loginPid = parts.client.processID ?? 0;
        parts.client.on("error", (error) => this.#lose(error));
        parts.client.on("end", () => this.#lose(undefined));
    }
    async query(sql, values = []) {
        const { done, failed } = await this.pipeline([{ sql, values, rows: true }]);
        if (failed)
            throw failed.error;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
        return (done[0]?.rows ?? []);
    }
    pipeline(steps, onDone = null) {
        // pg has a queue of its own and calls it deprecated
        const result = this.#turn.then(() => this.#run(steps, onDone));
        this.#turn = result.catch(() => undefined);
        return result;
    }
    async #run(steps, onDone) {
        if (this.#lost)
            throw this.#lost;
        const transaction = transactionState(this.#client.getTransactionStatus());
        for (const [index, step] of steps.entries()) {
            const problem = unsendable(step);
            if (problem)
                return { done: [], failed: { index, error: new lib/* DatabaseError */.a$(problem) }, transaction };
        }
        if (steps.length === 0)
            return { done: [], failed: null, transaction };
        const running = new Pipeline(steps, onDone);
        this.#running = running;
        try {
            this.#client.query(running);
            return await running.result;
        }
        catch (error) {
            throw running.broken ? this.#lose(error) : error;
        }
        finally {
            this.#running = null;
        }
    }
    onNotice(listener) {
        this.#client.on("notice", ({ severity, message, detail, hint, where }) => {
            listener({ severity: severity ?? "NOTICE", message: message ?? "", detail, hint, where });
        });
    }
    async pid() {
        if (this.#pid === null) {
            const [row] = await this.query("select pg_catalog.pg_backend_pid() as pid");
            this.#pid = row?.pid ?? 0;
        }
        return this.#pid;
    }
    async cancel() {
        const other = await this.#parts.openAnother("cancel");
        try {
            if (this.#pid !== null)
                await other.query("select pg_catalog.pg_cancel_backend($1)", [this.#pid]);
            // the key's number may be a pooler's invention and by chance somebody else's process
            else
                await other.query(cancelOurOwn, [this.loginPid, this.target.user, this.#parts.applicationName]);
        }
        finally {
            await other.close();
        }
    }
    async requireSession(backendPid) {
        await (0,pooled/* refuseTransactionPooler */.U)(this, backendPid);
        // one session has one process: from now on a cancel finds it, whatever name a file gives the session
        this.#pid = backendPid;
    }
    observer() {
        return this.#parts.openAnother("watch");
    }
    async close() {
        this.#lost ??= new lib/* LockkeeperError */.Yc("CONNECTION_LOST", `The connection to ${this.#place} was closed.`);
        const over = new AbortController();
        const ended = this.#client.end().catch(() => undefined);
        await Promise.race([ended, this.#parts.clock.sleep(closeWithinMs, over.signal)]);
        over.abort();
        this.#client.connection.stream.destroy();
    }
    get #place() {
        return `${this.target.host}:${this.target.port}`;
    }
    /** Remembers the first reason, tells it to whoever waits, and makes sure that nothing more is sent. */
    #lose(cause) {
        const said = isServerMessage(cause) ? statementError(cause) : (this.#running?.lastWord ?? cause);
        this.#lost ??= new lib/* LockkeeperError */.Yc("CONNECTION_LOST", `The connection to ${this.#place} broke off${after(said)}.`, {
            hint: "Run it again: what was committed is recorded, and the run goes on from there.",
            cause: said,
            ...(said instanceof lib/* DatabaseError */.a$ && { sqlstate: said.sqlstate }),
        });
        this.#running?.breakOff(this.#lost);
        this.#client.connection.stream.destroy();
        return this.#lost;
    }
}
const cancelOurOwn = "select pg_catalog.pg_cancel_backend(pid) from pg_catalog.pg_stat_activity " +
    "where pid = $1 and usename = $2 and application_name = $3";
function after(cause) {
    const { message = "" } = (cause ?? {});
    const text = message.replace(/\.$/, "");
    if (text === "")
        return "";
    return cause instanceof lib/* DatabaseError */.a$ ? `, and the server's last message was: ${text}` : `: ${text}`;
}

;// CONCATENATED MODULE: ./packages/postgres/lib/connect.js







const usual = { attempts: 5, withinMs: 30_000, firstDelayMs: 500 };
const cancelTimeoutMs = 5_000;
/** Opens a session. What may pass by itself is tried again; a wrong password is not, since that gets an address banned. */
async function connect(connection, options) {
    const { clock, signal, onRetry } = options;
    const limits = { ...usual, ...options.retry };
    const deadline = clock.monotonic() + limits.withinMs;
    let last;
    try {
        return await (0,p_retry/* default */.Ay)(async () => {
            try {
                return await openSession(connection, options);
            }
            catch (error) {
                last = explainConnecting(error, connection);
                throw last.error;
            }
        }, {
            retries: limits.attempts - 1,
            ...(signal && { signal }),
            minTimeout: 0, // the waiting is done by our clock
            async shouldRetry({ attemptNumber, retriesConsumed }) {
                // half of it by chance, so that jobs which failed together do not come back together
                const delay = limits.firstDelayMs * 2 ** retriesConsumed * (0.5 + clock.random() / 2);
                if (!last?.transient || clock.monotonic() + delay > deadline)
                    return false;
                onRetry?.(attemptNumber + 1, Math.round(delay), last.error);
                await clock.sleep(delay, signal);
                return signal?.aborted !== true;
            },
        });
    }
    catch (error) {
        if (signal?.aborted)
            throw new lib/* LockkeeperError */.Yc("CANCELLED", `Cancelled while connecting to ${connection.host}.`);
        throw error;
    }
}
async function openSession(connection, options) {
    const { client, level } = await openAtSomeLevel(connection, options.signal);
    const { host, port, database, user, transport } = connection;
    const target = { host, port, database, user, transport, tls: shown[level] };
    return new DirectDatabase({
        client,
        target,
        clock: options.clock,
        applicationName: connection.applicationName,
        openAnother: (purpose) => {
            const other = (0,connection_connection/* asObserver */.X)(connection);
            if (purpose === "watch")
                return connect(other, { clock: options.clock, retry: options.retry });
            const quick = { ...other, connectTimeoutMs: cancelTimeoutMs };
            return connect(quick, { clock: options.clock, retry: { attempts: 1 } });
        },
    });
}
const shown = {
    off: "off",
    encrypted: "encrypted",
    chain: "verified",
    pinned: "verified",
    full: "verified",
};
/** `allow` and `prefer` have a second level, for a server that wants TLS after all or has none. */
async function openAtSomeLevel(connection, signal) {
    const { levels, roots } = connection.tls;
    let first;
    for (const [i, level] of levels.entries()) {
        try {
            return { client: await openClient(connection, await (0,options/* tlsOptions */.Y)(level, roots), signal), level };
        }
        catch (error) {
            const { tls } = explainConnecting(error, connection);
            // no TLS at the second level: what the server said to the first one was about something else
            if (i > 0 && tls === "has-no-tls")
                throw first;
            if (i === levels.length - 1 || tls !== (level === "off" ? "wants-tls" : "has-no-tls"))
                throw error;
            first = error;
        }
    }
    throw new Error("a TLS plan has at least one level");
}


/***/ }),

/***/ 8460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ sslModes),
/* harmony export */   X: () => (/* binding */ asObserver)
/* harmony export */ });
/** libpq's names and meanings. */
const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
const nameLimit = 63;
const observerSuffix = " (observer)";
/** The same connection under a name by which pg_stat_activity tells the two sessions apart. */
function asObserver(connection) {
    if (connection.applicationName.endsWith(observerSuffix))
        return connection;
    // PostgreSQL keeps 63 bytes of it, and the suffix must be among them
    const kept = Array.from(connection.applicationName);
    while (Buffer.byteLength(kept.join("")) > nameLimit - observerSuffix.length)
        kept.pop();
    return { ...connection, applicationName: `${kept.join("")}${observerSuffix}` };
}


/***/ }),

/***/ 8769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ isSocketFolder),
/* harmony export */   Pz: () => (/* binding */ hostKind),
/* harmony export */   gc: () => (/* binding */ namesPooler),
/* harmony export */   k_: () => (/* binding */ isNearby)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/** Whose host it is, as far as the name says. */
function hostKind(host) {
    const name = host.toLowerCase().replace(/\.$/, "");
    if (name.endsWith(".pooler.supabase.com"))
        return "supabase-pooler";
    if (/\.supabase\.(co|com|net|red)$/.test(name))
        return "supabase-direct";
    return "any";
}
const isSocketFolder = (host) => host.startsWith("/");
/** This machine, or a neighbour in a container network, whose name has one label only. */
function isNearby(host) {
    if (isSocketFolder(host))
        return true;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host))
        return host === "::1" || host.startsWith("127.") || host === "::ffff:127.0.0.1";
    return !host.replace(/\.$/, "").includes(".");
}
/** A name that says it is a pooler, Supabase's or somebody else's. */
function namesPooler(host) {
    return hostKind(host) !== "any" || /pooler|pgbouncer/i.test(host);
}


/***/ }),

/***/ 8064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ resolveConnection)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/connection.js
var connection = __webpack_require__(8460);
// EXTERNAL MODULE: ./packages/postgres/lib/connection/hosts.js
var hosts = __webpack_require__(8769);
;// CONCATENATED MODULE: ./packages/postgres/lib/connection/password-trap.js
/** Parameters whose value may hold an `@` of its own. */
const known = /^(?:sslmode|sslrootcert|application_name|options|host|port|connect_timeout|pgbouncer)=/;
const remedy = "Give the password raw as database-password, and leave it out of the URL:\n" +
    "  database-url: postgresql://USER@HOST:5432/DATABASE\n" +
    `  database-password: \${{ secrets.DATABASE_PASSWORD }}`;
/**
 * A URL into which a password was pasted as it is. An unescaped `@ / ? #` moves the border between password and host, so
 * that a parser finds another host and shows a part of the password as its name. Returns what is wrong, or null.
 */
function trapInUrl(text) {
    const found = trappingCharacter(text.replace(/^[a-z]+:\/\//, ""));
    if (!found)
        return null;
    return [`database-url contains an unescaped ${found}, most likely in its password.`, remedy];
}
function trappingCharacter(rest) {
    const end = rest.search(/[/?#]/);
    const authority = end < 0 ? rest : rest.slice(0, end);
    const beyond = end < 0 ? "" : rest.slice(end);
    const login = authority.includes("@") ? authority.slice(0, authority.lastIndexOf("@")) : "";
    if (/\s/.test(rest))
        return "space or line break";
    if (rest.includes("#"))
        return "`#`"; // a fragment means nothing to a database
    // the `@` before the host always comes last, so one behind the first delimiter says that this delimiter was the password's
    if (strayAt(beyond))
        return `\`${beyond[0]}\``;
    if (login.includes("@"))
        return "`@`";
    if (/%(?![0-9a-f]{2})/i.test(login))
        return "`%`";
    return null;
}
function strayAt(beyond) {
    const query = beyond.indexOf("?");
    const path = query < 0 ? beyond : beyond.slice(0, query);
    const pairs = query < 0 ? [] : beyond.slice(query + 1).split("&");
    return path.includes("@") || pairs.some((pair) => pair.includes("@") && !known.test(pair));
}
/** Every piece of text that could be the password, however the URL is misread; also where it hardly is a URL. */
function passwordsIn(text) {
    const end = text.lastIndexOf("@");
    const afterScheme = (/^[^:]*:\/\//.exec(text)?.[0] ?? "").length;
    const login = text.slice(afterScheme, Math.max(end, afterScheme));
    const wide = login.slice(login.indexOf(":") + 1);
    const narrow = wide.split("@")[0] ?? "";
    return [wide, narrow].flatMap((one) => [one, decodedLoosely(one)]).filter((one) => one !== "" && login.includes(":"));
}
function decodedLoosely(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text.replace(/%([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
}

;// CONCATENATED MODULE: ./packages/postgres/lib/connection/settings.js

/** Gathers what is wrong with the inputs, so that the user mends all of it at once. */
class Problems {
    #found = [];
    add(code, id, message, remedy) {
        this.#found.push({ code, problem: { id, file: null, place: null, message, remedy } });
    }
    get any() {
        return this.#found.length > 0;
    }
    /** The error's code is the first found of: malformed, contradicting, unfit. */
    throwIfAny() {
        const order = ["INPUT_INVALID", "INPUT_CONFLICT", "POOLER_MODE"];
        const code = order.find((one) => this.#found.some((found) => found.code === one));
        const problems = this.#found.map(({ problem }) => problem);
        const [first] = problems;
        if (!code || !first)
            return;
        const message = problems.length === 1 ? first.message : `${problems.length} inputs of the connection are wrong.`;
        throw new lib/* LockkeeperError */.Yc(code, message, { problems });
    }
}

;// CONCATENATED MODULE: ./packages/postgres/lib/connection/tls-plan.js

const levels = {
    disable: ["off"],
    allow: ["off", "encrypted"],
    prefer: ["encrypted", "off"],
    require: ["encrypted"],
    "verify-ca": ["chain"],
    "verify-full": ["full"],
};
/**
 * libpq's meaning of each sslmode; without one the host decides: plain text nearby, where nobody listens and test servers
 * have no certificate, and everywhere else a verified server.
 */
function tlsPlan(host, mode, rootCert) {
    const roots = trustedRoots(host, rootCert);
    if ((0,hosts/* isSocketFolder */.GC)(host))
        return { levels: ["off"], roots };
    // a root certificate is given to be used: libpq then verifies the chain under `require` too
    if (mode === "require" && rootCert)
        return { levels: ["chain"], roots };
    if (mode)
        return { levels: levels[mode], roots };
    if (rootCert)
        return { levels: ["full"], roots };
    if ((0,hosts/* isNearby */.k_)(host))
        return { levels: levels.allow, roots };
    return { levels: (0,hosts/* hostKind */.Pz)(host) === "any" ? ["full"] : ["pinned"], roots };
}
function trustedRoots(host, rootCert) {
    if (rootCert === "system")
        return "system";
    if (rootCert)
        return rootCert.includes("-----BEGIN") ? { pem: rootCert } : { path: rootCert };
    return (0,hosts/* hostKind */.Pz)(host) === "any" ? "system" : "supabase";
}

;// CONCATENATED MODULE: ./packages/postgres/lib/connection/url.js

const shape = /^postgres(?:ql)?:\/\/(?:([^@/?]*)@)?([^@/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s;
const url_form = "It has the form `postgresql://user@host:5432/database`, with the password in database-password.";
/**
 * Reads a database-url. Not by WHATWG's rules, which misread or refuse what people paste: this one knows what PostgreSQL's
 * URLs look like, names each mistake, and never repeats a piece of the text in which a password may stand.
 */
function parseUrl(text, problems) {
    const invalid = (message, remedy = url_form) => problems.add("INPUT_INVALID", "database-url", message, remedy);
    if (!/^postgres(ql)?:\/\//.test(text)) {
        invalid("database-url does not begin with `postgresql://` or `postgres://`.");
        return {};
    }
    const trap = trapInUrl(text);
    const match = shape.exec(text);
    if (trap || !match) {
        invalid(...(trap ?? ["database-url cannot be read.", url_form]));
        return {};
    }
    const [, login = "", place = "", database = "", query = ""] = match;
    const decode = (name, raw) => {
        try {
            return raw === "" ? undefined : decodeURIComponent(raw);
        }
        catch {
            invalid(`The ${name} in database-url contains a \`%\` that begins no valid escape.`, percentRemedy(name));
            return undefined;
        }
    };
    const colon = login.indexOf(":");
    const parts = {
        user: decode("user", colon < 0 ? login : login.slice(0, colon)),
        password: colon < 0 ? undefined : decode("password", login.slice(colon + 1)),
        database: decode("database", database),
        ...readPlace(place, decode, invalid),
    };
    readParameters(query, parts, decode, invalid);
    return parts;
}
const percentRemedy = (name) => name === "password"
    ? "Give the password raw as database-password, and leave it out of database-url."
    : "Write a `%` as `%25`.";
function readPlace(place, decode, invalid) {
    if (place.includes(",")) {
        invalid("database-url names several hosts.", "Give the one that accepts writes.");
        return {};
    }
    const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]*))(?::(.*))?$/i.exec(place);
    if (!match) {
        invalid("The host in database-url cannot be read.", "Put an IPv6 address into brackets: `[::1]:5432`.");
        return {};
    }
    const [, v6, name = "", port] = match;
    return { host: v6 ?? decode("host", name), port: port ? readPort(port, invalid) : undefined };
}
function readPort(text, invalid) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port >= 1 && port <= 65_535)
        return port;
    invalid("The port in database-url is no number between 1 and 65535.", "Write it after the host: `host:5432`.");
    return undefined;
}
function readParameters(query, parts, decode, invalid) {
    const readers = {
        sslmode: (value) => (parts.sslmode = value),
        sslrootcert: (value) => (parts.sslRootCert = value),
        application_name: (value) => (parts.applicationName = value),
        options: (value) => (parts.options = value),
        port: (value) => (parts.port = readPort(value, invalid)),
        host(value) {
            if (parts.host)
                invalid("database-url names a host before the path and another as parameter.", "Leave one of them out.");
            else
                parts.host = value;
        },
        connect_timeout(value) {
            if (/^\d{1,6}$/.test(value))
                parts.connectTimeout = Number(value);
            else
                invalid("connect_timeout in database-url is no number of seconds.", "Write `connect_timeout=10`.");
        },
        pgbouncer: (value) => (parts.transactionPooler = value === "true" ? true : undefined),
    };
    for (const pair of query.split("&").filter((one) => one !== "")) {
        const at = pair.indexOf("=");
        const name = at < 0 ? pair : pair.slice(0, at);
        // a `+` stays a plus, as in libpq
        const value = at < 0 ? undefined : decode(`parameter ${name}`, pair.slice(at + 1));
        const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
        if (!read)
            invalid(`database-url has a parameter that is not supported: ${name}.`, knownParameters);
        else if (value !== undefined)
            read(value);
    }
}
const knownParameters = "Leave it out. Supported are sslmode, sslrootcert, application_name, options, host, port and connect_timeout.";

;// CONCATENATED MODULE: ./packages/postgres/lib/connection/resolve.js







const defaultTimeoutMs = 10_000;
const nameLimit = 63;
/**
 * Settings to a connection: pure, nothing is read or opened. Throws INPUT_INVALID, INPUT_CONFLICT or POOLER_MODE with all
 * problems at once. Every secret in the settings is registered before anything can fail.
 */
function resolveConnection(settings) {
    registerSecrets(settings);
    const problems = new Problems();
    checkWay(settings, problems);
    const url = settings.databaseUrl ? parseUrl(settings.databaseUrl.trim(), problems) : {};
    const unreadable = problems.any && settings.databaseUrl !== undefined && url.host === undefined;
    if (!unreadable)
        checkContradictions(settings, url, problems);
    const host = url.host ?? (settings.databaseHost || undefined);
    const password = settings.databasePassword || url.password || null;
    const port = url.port ?? settings.databasePort ?? 5432;
    const user = url.user ?? (settings.databaseUser || "postgres");
    const sslmode = checkSslMode(settings.sslmode ?? url.sslmode, problems);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        problems.add("INPUT_INVALID", "database-port", "database-port is no number between 1 and 65535.", "Write `database-port: 5432`.");
    }
    if (host === undefined) {
        if (!unreadable)
            checkNothing(settings, problems);
    }
    else {
        checkPooler({ host, port, user, url }, problems);
        if (password === null && !(0,hosts/* isNearby */.k_)(host)) {
            problems.add("INPUT_INVALID", "database-password", "The database's password is missing.", passwordYaml);
        }
    }
    problems.throwIfAny();
    const place = host ?? "";
    const rootCert = settings.sslRootCert || url.sslRootCert;
    return {
        transport: (0,hosts/* hostKind */.Pz)(place) === "supabase-pooler" ? "session-pooler" : "direct",
        host: place,
        port,
        database: url.database ?? (settings.databaseName || "postgres"),
        user,
        password: () => password,
        tls: tlsPlan(place, sslmode, rootCert),
        applicationName: Array.from(url.applicationName ?? settings.applicationName)
            .slice(0, nameLimit)
            .join(""),
        options: url.options ?? null,
        connectTimeoutMs: url.connectTimeout === undefined ? defaultTimeoutMs : url.connectTimeout * 1000,
    };
}
function registerSecrets({ databaseUrl, databasePassword, accessToken }) {
    const url = databaseUrl?.trim() ?? "";
    for (const secret of [url, databasePassword, accessToken, ...passwordsIn(url)])
        if (secret)
            (0,lib/* registerSecret */.cl)(secret);
}
const passwordYaml = `Write \`database-password: \${{ secrets.DATABASE_PASSWORD }}\`; nothing has to be encoded there.`;
const urlYaml = `Write \`database-url: \${{ secrets.DATABASE_URL }}\`.`;
/** The ways in that are named already, so that workflows keep their meaning when they arrive. */
function checkWay({ connection, databaseUrl, databaseHost }, problems) {
    const given = Boolean(databaseUrl) || Boolean(databaseHost);
    if (connection === "auto" || connection === "direct" || (connection === "session-pooler" && given))
        return;
    const remedy = connection === "session-pooler"
        ? `Give the session pooler's URL, from the Supabase dashboard under Connect. ${urlYaml}`
        : `Leave \`connection\` out, and give a database-url. ${urlYaml}`;
    problems.add("INPUT_INVALID", "connection", `\`connection: ${connection}\` is not supported here yet.`, remedy);
}
function checkNothing({ projectRef }, problems) {
    const message = projectRef
        ? "project-ref alone does not say how to reach the database."
        : "No database is named: neither database-url nor database-host was given.";
    const remedy = projectRef
        ? `Copy the URL from the Supabase dashboard: Connect, Session pooler. ${urlYaml}`
        : `${urlYaml} Or give database-host, database-user and database-password.`;
    problems.add("INPUT_INVALID", "database-missing", message, remedy);
}
function checkContradictions(settings, url, problems) {
    const pairs = [
        ["database-host", "host", settings.databaseHost, url.host],
        ["database-port", "port", settings.databasePort, url.port],
        ["database-name", "database", settings.databaseName, url.database],
        ["database-user", "user", settings.databaseUser, url.user],
        ["database-password", "password", settings.databasePassword, url.password],
        ["sslmode", "sslmode", settings.sslmode, url.sslmode],
        ["ssl-root-cert", "sslrootcert", settings.sslRootCert, url.sslRootCert],
    ];
    for (const [input, part, given, inUrl] of pairs) {
        if (!given || inUrl === undefined || given === inUrl)
            continue;
        const message = `${input} and the ${part} in database-url contradict each other.`;
        problems.add("INPUT_CONFLICT", input, message, `Leave ${input} out, or take the ${part} out of database-url.`);
    }
    const named = /^db\.([a-z0-9]+)\.supabase\./.exec(url.host ?? "")?.[1];
    if (named && settings.projectRef && named !== settings.projectRef) {
        const message = "project-ref and the host in database-url name two different projects.";
        problems.add("INPUT_CONFLICT", "project-ref", message, "Leave project-ref out, or correct it.");
    }
}
function checkSslMode(mode, problems) {
    const known = connection/* sslModes */.R.find((one) => one === mode);
    if (mode && !known) {
        problems.add("INPUT_INVALID", "sslmode", "sslmode has a value that does not exist.", `It is one of ${connection/* sslModes */.R.join(", ")}.`);
    }
    return known;
}
function checkPooler({ host, port, user, url }, problems) {
    const reason = "Transaction pooling gives each transaction another server session, and an apply needs one for its lock, its settings " +
        "and its statements outside transactions.";
    if (port === 6543 && (0,hosts/* namesPooler */.gc)(host)) {
        const remedy = "Use port 5432 of the same host, which is the session pooler (or, at db.<ref>.supabase.co, the server itself).";
        problems.add("POOLER_MODE", "transaction-pooler", `${host}:6543 is a transaction pooler. ${reason}`, remedy);
    }
    else if (url.transactionPooler) {
        const remedy = "Give the URL of the server itself, or of a pooler in session mode, without that parameter.";
        problems.add("POOLER_MODE", "transaction-pooler", `database-url says \`pgbouncer=true\`. ${reason}`, remedy);
    }
    if ((0,hosts/* hostKind */.Pz)(host) === "supabase-pooler" && !user.includes(".") && !url.options?.includes("reference=")) {
        const message = "The user of Supabase's shared pooler is missing the project ref.";
        problems.add("INPUT_INVALID", "database-user", message, "Write it as `<role>.<project ref>`: `postgres.abcdefghijklmnopqrst`.");
    }
}


/***/ }),

/***/ 9833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ openDirectly),
/* harmony export */   q: () => (/* binding */ openDatabase)
/* harmony export */ });
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(696);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3568);
/* harmony import */ var _connection_resolve_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8064);



/**
 * A way to open the database that an action's inputs describe. The inputs are judged at once, so that they are wrong before
 * anything else happens; the server is reached when the returned function is called.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, POOLER_MODE
 */
function openDatabase(settings, options) {
    const connection = (0,_connection_resolve_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveConnection */ .X)(settings);
    const { clock, signal, log } = options;
    return () => (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)(connection, {
        clock,
        signal,
        onRetry: (attempt, delayMs, error) => log(`${error.message} Attempt ${attempt} in ${(0,_lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(delayMs)}.`),
    });
}
/** A way to open databases of a server whose parts are known, such as a rehearsal's: directly, in one attempt. */
function openDirectly(applicationName, options) {
    return ({ host, port, database, user, password }) => (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)((0,_connection_resolve_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveConnection */ .X)({
        databaseHost: host,
        databasePort: port,
        databaseName: database,
        databaseUser: user,
        databasePassword: password ?? undefined,
        connection: "direct",
        applicationName,
    }), { ...options, retry: { attempts: 1 } });
}


/***/ }),

/***/ 6150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ refuseTransactionPooler)
/* harmony export */ });
/* unused harmony export pooled */
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(696);

const rounds = 5;
const ownPid = "select pg_catalog.pg_backend_pid() as pid";
/**
 * True when something stands between us and the server: login named another process than the one that answers.
 * `backendPid` is what `pg_backend_pid()` said on this connection, so asking costs nothing where it was read anyway.
 */
function pooled(db, backendPid) {
    return db.loginPid !== backendPid;
}
/**
 * Rejects with POOLER_MODE when the statements of `db` are spread over several server sessions. Call it outside a
 * transaction. A direct connection costs nothing beyond knowing `backendPid`: pass the one that the first batch read;
 * without it `db.pid()` asks once. Only where a pooler is seen, a second connection proves its mode.
 *
 * The proof: while the second one holds a transaction, no other session may be given its server process. Under
 * transaction pooling either it got the very process that served us, or we are given another one than before.
 */
async function refuseTransactionPooler(db, backendPid) {
    const pid = backendPid ?? (await db.pid());
    if (!pooled(db, pid))
        return;
    const second = await db.observer();
    try {
        for (let round = 0; round < rounds; round += 1) {
            const begun = second.pipeline([{ sql: "begin" }, { sql: ownPid, rows: true }]);
            const { done } = await begun.catch((error) => {
                // statement pooling knows no transactions, and hangs up
                throw String(error).includes("pooling mode") ? transactionPooler(db) : error;
            });
            // ours is not asked when it was given away: a pool of one would let it wait for the transaction that we hold
            if (done[1]?.rows[0]?.["pid"] === pid || (await askPid(db)) !== pid)
                throw transactionPooler(db);
            await second.query("rollback");
        }
    }
    finally {
        await second.close();
    }
}
async function askPid(db) {
    const [row] = await db.query(ownPid);
    return row?.["pid"];
}
function transactionPooler({ target: { host, port } }) {
    return new _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__/* .LockkeeperError */ .Yc("POOLER_MODE", `${host}:${port} is a pooler that gives each transaction another session.`, {
        hint: "Give the URL of the server itself, or of a pooler in session mode (on Supabase port 5432 instead of 6543): an apply " +
            "needs one session for its lock, its settings and its statements outside transactions.",
    });
}


/***/ }),

/***/ 71:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ tlsOptions),
  I: () => (/* binding */ trusted)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
var external_node_tls_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_tls_, 2);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/postgres/lib/tls/supabase-roots.js
/** Root certificates of Supabase's databases and poolers (public; valid until April 2031 and September 2035). */
const supabaseRoots = [
    `-----BEGIN CERTIFICATE-----
MIIDxDCCAqygAwIBAgIUbLxMod62P2ktCiAkxnKJwtE9VPYwDQYJKoZIhvcNAQEL
BQAwazELMAkGA1UEBhMCVVMxEDAOBgNVBAgMB0RlbHdhcmUxEzARBgNVBAcMCk5l
dyBDYXN0bGUxFTATBgNVBAoMDFN1cGFiYXNlIEluYzEeMBwGA1UEAwwVU3VwYWJh
c2UgUm9vdCAyMDIxIENBMB4XDTIxMDQyODEwNTY1M1oXDTMxMDQyNjEwNTY1M1ow
azELMAkGA1UEBhMCVVMxEDAOBgNVBAgMB0RlbHdhcmUxEzARBgNVBAcMCk5ldyBD
YXN0bGUxFTATBgNVBAoMDFN1cGFiYXNlIEluYzEeMBwGA1UEAwwVU3VwYWJhc2Ug
Um9vdCAyMDIxIENBMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqQXW
QyHOB+qR2GJobCq/CBmQ40G0oDmCC3mzVnn8sv4XNeWtE5XcEL0uVih7Jo4Dkx1Q
DmGHBH1zDfgs2qXiLb6xpw/CKQPypZW1JssOTMIfQppNQ87K75Ya0p25Y3ePS2t2
GtvHxNjUV6kjOZjEn2yWEcBdpOVCUYBVFBNMB4YBHkNRDa/+S4uywAoaTWnCJLUi
cvTlHmMw6xSQQn1UfRQHk50DMCEJ7Cy1RxrZJrkXXRP3LqQL2ijJ6F4yMfh+Gyb4
O4XajoVj/+R4GwywKYrrS8PrSNtwxr5StlQO8zIQUSMiq26wM8mgELFlS/32Uclt
NaQ1xBRizkzpZct9DwIDAQABo2AwXjALBgNVHQ8EBAMCAQYwHQYDVR0OBBYEFKjX
uXY32CztkhImng4yJNUtaUYsMB8GA1UdIwQYMBaAFKjXuXY32CztkhImng4yJNUt
aUYsMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAB8spzNn+4VU
tVxbdMaX+39Z50sc7uATmus16jmmHjhIHz+l/9GlJ5KqAMOx26mPZgfzG7oneL2b
VW+WgYUkTT3XEPFWnTp2RJwQao8/tYPXWEJDc0WVQHrpmnWOFKU/d3MqBgBm5y+6
jB81TU/RG2rVerPDWP+1MMcNNy0491CTL5XQZ7JfDJJ9CCmXSdtTl4uUQnSuv/Qx
Cea13BX2ZgJc7Au30vihLhub52De4P/4gonKsNHYdbWjg7OWKwNv/zitGDVDB9Y2
CMTyZKG3XEu5Ghl1LEnI3QmEKsqaCLv12BnVjbkSeZsMnevJPs1Ye6TjjJwdik5P
o/bKiIz+Fq8=
-----END CERTIFICATE-----
`,
    `-----BEGIN CERTIFICATE-----
MIIDxzCCAq+gAwIBAgIUeX+gpfmsRW9asFkRvjyXjHxbfgcwDQYJKoZIhvcNAQEL
BQAwazELMAkGA1UEBhMCVVMxEDAOBgNVBAgMB0RlbHdhcmUxEzARBgNVBAcMCk5l
dyBDYXN0bGUxFTATBgNVBAoMDFN1cGFiYXNlIEluYzEeMBwGA1UEAwwVU3VwYWJh
c2UgUm9vdCAyMDIxIENBMB4XDTI1MDkwMzA4MDEyNVoXDTM1MDkwMTA4MDEyNVow
azELMAkGA1UEBhMCVVMxEDAOBgNVBAgMB0RlbHdhcmUxEzARBgNVBAcMCk5ldyBD
YXN0bGUxFTATBgNVBAoMDFN1cGFiYXNlIEluYzEeMBwGA1UEAwwVU3VwYWJhc2Ug
Um9vdCAyMDIxIENBMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA5Ve7
i9UAmc7luUilELPtqzEk8nGHxg7nY0aCStr625M7+K4OPO6RUllTsHh47k1jWyzm
LXLlyYwCsYCjQp+3vn06H+F/HRUxBt6CK2B7bNng230exTunk0xFvfkX6YgHR7B3
1B7L25Rq3PhuRFPV4hnGYRam2XBZC4UNPqoAgrhV0HOYzXXAVoTr2yaBTMnB331Z
RwOmINh7eqTCk/JRZbb6vfZOhZRAVAe9AoRLoG8aKwmeoLGwlu0UuFx6z3E+6bmA
fSNa8Lx02GEoCdPLw9IRKUFq/SgBpQUKm44H1fDwTjH2CMM0N4p0mL/6wXnNeHvt
C40MmKZ0RcVmHE5wBwIDAQABo2MwYTAdBgNVHQ4EFgQUjvEE541toZcwtXQlZlcB
YOBRTnowHwYDVR0jBBgwFoAUjvEE541toZcwtXQlZlcBYOBRTnowDwYDVR0TAQH/
BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwDQYJKoZIhvcNAQELBQADggEBACD5IcGP
XKvS9qg0CgEQPFqYavt5c7P+0xxFgiZe+xoG8fUw58yNeK2APtgGPRpxEOGfAlNx
z9HDt4gcyHEE00B3qAVDm49pqNxioFWzNqU2LGfM/HL1QmN6urR7hCOkVCJddvOc
FhFX4nZDuRfaBboDvS5HlK3Pzxddp9hvrJi2bemr8HLqYc3HzmVckgPGSLML6t+h
4LRCXSlQsDgQ1LZ4KHsl4cq7K51N6FOXQBLB5q4lMKhs0VUhCT8Pdsj12+84laCV
c22q6p2mdT9SaernCSRnWazXWisgpjv3H7Ex4S1DCYjJIwn3PUToGFv1r8YRN2/S
O19yVSxxCIf64Sg=
-----END CERTIFICATE-----
`,
];

;// CONCATENATED MODULE: ./packages/postgres/lib/tls/options.js





/** What Node is told for one level; false is plain text. Names are checked by Node unless the level says otherwise. */
async function tlsOptions(level, roots) {
    if (level === "off")
        return false;
    if (level === "encrypted")
        return { rejectUnauthorized: false };
    const ca = await trusted(roots);
    const base = { rejectUnauthorized: true, ...(ca && { ca }) };
    if (level === "chain")
        return { ...base, checkServerIdentity: () => undefined };
    if (level === "pinned")
        return { ...base, checkServerIdentity: checkNameIfAny };
    return base;
}
/** PEM texts of the roots, or undefined for Node's own list. */
async function trusted(roots) {
    if (roots === "supabase")
        return supabaseRoots;
    if (roots === "system")
        return systemRoots();
    try {
        const pem = "pem" in roots ? roots.pem : await (0,promises_.readFile)(roots.path, "utf8");
        // Node ignores what it cannot read, and then trusts nobody
        void new external_node_crypto_.X509Certificate(pem);
        return pem;
    }
    catch (cause) {
        throw new lib/* LockkeeperError */.Yc("INPUT_INVALID", "ssl-root-cert names no readable file and is no certificate either.", {
            hint: "Give the path of a PEM file, or its text, which begins with `-----BEGIN CERTIFICATE-----`.",
            cause,
        });
    }
}
/** Node's own list and, where this Node can say, the operating system's: a company's root is often only there. */
function systemRoots() {
    // since Node 22.15; the types are those of Node 20
    const ask = Reflect.get(external_node_tls_namespaceObject, "getCACertificates");
    if (typeof ask !== "function")
        return undefined;
    return ["default", "system"].flatMap((which) => ask(which));
}
/** A chain that ends in a pinned private root is proof enough where the certificate carries no host name at all. */
function checkNameIfAny(host, certificate) {
    const common = [certificate.subject?.CN].flat().some((name) => name?.includes("."));
    return certificate.subjectaltname || common ? external_node_tls_.checkServerIdentity(host, certificate) : undefined;
}


/***/ })

};
