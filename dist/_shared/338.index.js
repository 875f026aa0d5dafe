export const id = 338;
export const ids = [338];
export const modules = {

/***/ 3568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 14 modules
var lib = __webpack_require__(9682);
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

// EXTERNAL MODULE: ./packages/core/lib/index.js + 14 modules
var lib = __webpack_require__(9682);
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
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9682);
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
/* harmony import */ var _lockkeeper_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9682);

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
// EXTERNAL MODULE: ./packages/core/lib/index.js + 14 modules
var lib = __webpack_require__(9682);
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


/***/ }),

/***/ 7603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  id: () => (/* reexport */ checksAnnotations),
  pW: () => (/* reexport */ checksMarkdown),
  cd: () => (/* reexport */ checksTerminal),
  S5: () => (/* reexport */ driftAnnotations),
  Zl: () => (/* reexport */ driftIssue),
  GR: () => (/* reexport */ driftJson),
  fZ: () => (/* reexport */ driftMarkdown),
  sp: () => (/* reexport */ driftTerminal),
  Bz: () => (/* reexport */ guardMarkdown),
  _j: () => (/* reexport */ guardTerminal),
  uq: () => (/* reexport */ performanceMarkdown),
  tG: () => (/* reexport */ performanceTerminal),
  vy: () => (/* reexport */ previewAnnotations),
  Wy: () => (/* reexport */ previewComment),
  _3: () => (/* reexport */ previewHtml),
  Nm: () => (/* reexport */ previewJson),
  tq: () => (/* reexport */ previewSummary),
  Pe: () => (/* reexport */ previewTerminal),
  nt: () => (/* reexport */ pushEventLine),
  kl: () => (/* reexport */ pushMarkdown),
  hE: () => (/* reexport */ pushTerminal),
  KZ: () => (/* reexport */ statusMarkdown),
  rK: () => (/* reexport */ statusTerminal)
});

// UNUSED EXPORTS: planMarkdown

// EXTERNAL MODULE: ./packages/core/lib/index.js + 14 modules
var lib = __webpack_require__(9682);
// EXTERNAL MODULE: ./packages/report/node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(8207);
;// CONCATENATED MODULE: ./packages/report/lib/terminal-text.js


const longest = 1_000;
const graphemes = new Intl.Segmenter();
/** Foreign text for one place of a terminal or a log: one line, nothing hidden, of bearable length. */
function plain(text) {
    return (0,lib/* oneLine */.TN)(text, longest);
}
/** Columns to write in, whatever the terminal says of itself. */
function usable(columns) {
    return Number.isFinite(columns) ? Math.max(60, Math.floor(columns)) : 80;
}
/** Plain text in at most `width` columns, its middle left out: both ends of a file name tell more than its middle. */
function cutMiddle(text, width) {
    if ((0,string_width/* default */.A)(text) <= width)
        return text;
    const head = take(split(text), Math.ceil((width - 1) / 2));
    const tail = take(split(text).toReversed(), width - 1 - (0,string_width/* default */.A)(head.join("")));
    return `${head.join("")}…${tail.toReversed().join("")}`;
}
/** Plain text in at most `width` columns, its end left out. */
function cutEnd(text, width) {
    return (0,string_width/* default */.A)(text) <= width ? text : `${take(split(text), width - 1).join("")}…`;
}
function split(text) {
    return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
function take(parts, width) {
    const taken = [];
    let used = 0;
    for (const part of parts) {
        used += (0,string_width/* default */.A)(part);
        if (used > width)
            break;
        taken.push(part);
    }
    return taken;
}
/** (Coloured) words in lines of at most `columns`, each of which stays whole, with `indent` before all lines but the first. */
function wrap(words, columns, indent = "") {
    const lines = [];
    let line = "";
    let used = 0; // to measure the line again with each word would take as long as the words are many
    for (const word of words) {
        const width = (0,string_width/* default */.A)(word);
        const room = columns - (lines.length ? indent.length : 0);
        if (line !== "" && used + 1 + width > room) {
            lines.push(line);
            [line, used] = [word, width];
        }
        else
            [line, used] = line === "" ? [word, width] : [`${line} ${word}`, used + 1 + width];
    }
    return [...lines, line].join(`\n${indent}`);
}
/** Pads (coloured) text with blanks to `width` columns. */
function pad(text, width, align = "left") {
    const blanks = " ".repeat(Math.max(0, width - (0,string_width/* default */.A)(text)));
    return align === "left" ? text + blanks : blanks + text;
}

;// CONCATENATED MODULE: ./packages/report/lib/phrase.js


/** Our words with foreign names between them: say`${file} was rolled back`. Numbers are ours. */
function say(words, ...values) {
    return words.flatMap((word, index) => {
        const value = values[index];
        if (value === undefined)
            return [word];
        return typeof value === "number" ? [word + value] : [word, { name: value }];
    });
}
/** A sentence of another package, in which names may stand between backticks. */
function prose(text) {
    return [{ prose: text }];
}
function phraseMarkdown(phrase) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return part;
        if ("url" in part)
            return harmlessUrl.test(part.url) ? `<${part.url}>` : code(part.url);
        if ("words" in part)
            return linked(part.words, part.href);
        if ("strong" in part)
            return `**${part.strong}**`;
        return "name" in part ? linked(code(part.name), part.href) : sentence(part.prose);
    })
        .join("");
}
function linked(markdown, href) {
    const address = href ? safeHref(href) : null;
    return address === null ? markdown : `[${markdown}](${address})`;
}
/** An address that may stand in a link of any surface as it is, or null. */
function safeHref(href) {
    return /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#%~+-]*)?$/.test(href) ? href : null;
}
// a name or a sentence that is longer than these was made to be
const longestName = 300;
const longestSentence = 1_000;
/** A foreign name as code. */
function code(name) {
    return (0,lib/* codeSpan */.SS)((0,lib/* oneLine */.TN)(name, longestName));
}
/** A sentence of another package, with the names in it as code. */
function sentence(text) {
    return (0,lib/* escapeProse */.fd)((0,lib/* oneLine */.TN)(text, longestSentence));
}
// an address that no Markdown can be hidden in becomes a link; any other is shown
const harmlessUrl = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./#-]*)?$/;
function phraseTerminal(phrase, paint) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return part;
        if ("url" in part)
            return plain(part.url);
        if ("words" in part)
            return part.words;
        if ("strong" in part)
            return paint("strong", part.strong);
        return "name" in part ? paint("strong", plain(part.name)) : plain(part.prose);
    })
        .join("");
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-verdict.js


/** Only what was looked at as a whole is without drift. */
function driftState({ drifted, incomplete }) {
    if (drifted === true)
        return "drifted";
    return drifted === false && incomplete.length === 0 ? "none" : "unknown";
}
/** What a reader with two seconds learns. */
function driftVerdict(report) {
    return { tone: toneOf(report), words: driftWords(report), facts: factsOf(report) };
}
const baselines = {
    recorded: "the recorded schema",
    migrations: "the migrations",
    database: "the other database",
    file: "the snapshot file",
};
/** `Drift from the recorded schema: 3 differences, the worst: security`; words of ours alone. */
function driftWords(report) {
    const { differences, incomplete, severity, baseline } = report;
    const from = baselines[baseline.kind];
    const unread = (0,lib/* plural */.LS)(incomplete.length, "thing");
    const count = (0,lib/* plural */.LS)(differences.length, "difference");
    const worst = severity === null ? "" : differences.length === 1 ? ` (${severity})` : `, the worst: ${severity}`;
    switch (driftState(report)) {
        case "none":
            return `No drift from ${from}`;
        case "drifted":
            return `Drift from ${from}: ${count}${worst}${incomplete.length > 0 ? `; ${unread} could not be read` : ""}`;
        default:
            return `Cannot tell whether there is drift from ${from}: ${unread} could not be read${differences.length > 0 ? `, ${count} so far` : ""}`;
    }
}
function toneOf(report) {
    const state = driftState(report);
    if (state === "none")
        return "good";
    if (state === "unknown")
        return "bad";
    return report.differences.some(({ severity }) => lib/* failingSeverities */.Mp[report.failOn].includes(severity))
        ? "bad"
        : "warn";
}
function factsOf(report) {
    const { target, baseline, method } = report;
    const counts = severityCounts(report);
    const looked = method === "untouched" ? ["no row of the catalogs was touched since then"] : ["all definitions were read"];
    return [
        ...(counts === "" ? [] : [[counts]]),
        say `${`${target.host}/${target.database}`}`,
        ["against ", { prose: baseline.what }],
        ...(driftState(report) === "none" ? [looked] : []),
    ];
}
function severityCounts({ differences }) {
    if (differences.length < 2)
        return "";
    return lib/* differenceSeverities */.J
        .map((severity) => ({ severity, count: differences.filter((one) => one.severity === severity).length }))
        .filter(({ count }) => count > 0)
        .map(({ severity, count }) => `${count} ${severity}`)
        .join(", ");
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-annotations.js


/** What the list of a run's annotations says about drift; nothing without. Words of ours alone: names stand in the summary. */
function driftAnnotations(report) {
    if (driftState(report) !== "drifted")
        return [];
    const { differences, failOn } = report;
    const fails = differences.some(({ severity }) => lib/* failingSeverities */.Mp[failOn].includes(severity));
    return [{ level: fails ? "error" : "warning", message: `${driftWords(report)}. The job summary says what differs.` }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/redacted.js

/** Every surface asks for the same report; of a large schema it is tens of thousands of texts. */
const known = new WeakMap();
/**
 * The same data without secrets: every text in it goes through `redact`, names of members too. It happens before anything
 * is drawn, since a mask in finished Markdown could take a closing backtick along. Done once for the same data, unless
 * there are more secrets since; nobody changes a report that has been drawn.
 */
function redacted(data) {
    const secrets = (0,lib/* registeredSecrets */.wW)();
    const before = known.get(data);
    const found = before?.secrets === secrets ? before.clean : clean(data);
    known.set(data, { secrets, clean: found });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape comes out as went in
    return found;
}
function clean(value) {
    if (typeof value === "string")
        return (0,lib/* redact */.E$)(value);
    if (Array.isArray(value))
        return value.map(clean);
    if (value === null || typeof value !== "object")
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [(0,lib/* redact */.E$)(name), clean(member)]));
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/attribute-words.js
/** Attributes that are yes or no, as PostgreSQL's words for either: without a label, since they say what they are about. */
const switches = {
    notNull: ["NOT NULL", "NULL allowed"],
    validated: ["validated", "NOT VALID"],
    enforced: ["enforced", "NOT ENFORCED"],
    unique: ["UNIQUE", "not unique"],
    primary: ["primary key", "no primary key"],
    valid: ["valid", "INVALID"],
    clustered: ["clustered by it", "not clustered by it"],
    populated: ["populated", "not populated"],
    securityDefiner: ["SECURITY DEFINER", "SECURITY INVOKER"],
    strict: ["STRICT", "CALLED ON NULL INPUT"],
    leakproof: ["LEAKPROOF", "not leakproof"],
    permissive: ["PERMISSIVE", "RESTRICTIVE"],
    inherited: ["inherited", "its own"],
};
/** What an attribute is called in a sentence, where its name in camel case does not say it. */
const labels = {
    using: "USING",
    check: "WITH CHECK",
    searchPath: "search_path",
    result: "returns",
    partitionKey: "PARTITION BY",
    partitionOf: "partition of",
    enabled: "",
    rls: "row security",
    forceRls: "row security of the owner",
    securityInvoker: "security_invoker",
    securityBarrier: "security_barrier",
    persistence: "",
};
/** How a sentence says that an attribute has no value. */
const absent = {
    default: "none",
    identity: "none",
    using: "none",
    check: "none",
    searchPath: "not set",
    predicate: "all rows",
    deferrable: "not deferrable",
};
/** Words of ours for a value that is yes or no; null for any other. */
function switchWords(name, value) {
    if (typeof value !== "boolean" || !Object.hasOwn(switches, name))
        return null;
    return switches[name]?.[value ? 0 : 1] ?? null;
}
/** `identity options` of `identityOptions`; empty for an attribute whose values speak for themselves. */
function labelOf(name) {
    if (Object.hasOwn(labels, name))
        return labels[name] ?? "";
    return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
/** Words of ours for an attribute without a value. */
function absentWords(name) {
    return (Object.hasOwn(absent, name) ? absent[name] : undefined) ?? "none";
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/change-phrase.js

/** A value or a statement that is longer than this is left to the diff. */
const longestValue = 80;
const longestStatement = 120;
const listed = 6;
/** True where the line tells everything that there is in the definition. */
function isToldInLine({ change, before, after }) {
    return change !== "changed" && isShort((before ?? after ?? "").trim(), longestStatement);
}
/**
 * What a difference comes to, in a line: `type numeric(10,2) → numeric(12,2)`. Left of the arrow stands the baseline, right
 * of it the live schema; `missing` and `added` are said of the live one.
 */
function changePhrase({ kind, change, attributes, before, after }) {
    if (change !== "changed") {
        const words = change === "added" ? "added" : "missing";
        const ddl = (before ?? after ?? "").trim().replace(/;$/, "");
        return isShort(ddl, longestStatement) && ddl !== "" ? [`${words}: `, { name: ddl }] : [words];
    }
    if (attributes.length === 0)
        return ["changed"];
    return attributes.flatMap((attribute, index) => [...(index > 0 ? ["; "] : []), ...attributePhrase(kind, attribute)]);
}
function attributePhrase(kind, attribute) {
    const { name, before, after } = attribute;
    if (isList(before) || isList(after))
        return listPhrase(name, items(before), items(after));
    const known = labelOf(name);
    const label = known === "" ? [] : switchWords(name, after ?? before) === null ? [{ prose: known }, " "] : [];
    const long = [before, after].some((value) => typeof value === "string" && !isShort(value, longestValue));
    if (long)
        return [{ prose: known || name }, before === null ? " added" : after === null ? " gone" : " differs"];
    return [...label, ...valuePhrase(name, before), " → ", ...valuePhrase(name, after), ...everyRow(kind, attribute)];
}
/** What the expression `true` of a policy means, and what one misses that does not know row security by heart. */
function everyRow(kind, { name, after }) {
    return kind === "policy" && (name === "using" || name === "check") && after === "true" ? [": every row"] : [];
}
function valuePhrase(name, value) {
    const words = switchWords(name, value);
    if (words !== null)
        return [words];
    if (value === null)
        return [absentWords(name)];
    if (typeof value === "boolean")
        return [value ? "on" : "off"];
    return [{ name: String(value) }];
}
function listPhrase(name, before, after) {
    const gained = after.filter((item) => !before.includes(item));
    const lost = before.filter((item) => !after.includes(item));
    const label = labelOf(name);
    if (gained.length === 0 && lost.length === 0)
        return [{ prose: label }, ": another order"];
    const privileges = name === "privileges";
    return [
        ...(privileges ? ["may "] : [{ prose: label }, ": "]),
        ...(gained.length > 0 ? [privileges ? "now " : "+ ", ...names(gained)] : []),
        ...(gained.length > 0 && lost.length > 0 ? [", "] : []),
        ...(lost.length > 0 ? [privileges ? "no longer " : "− ", ...names(lost)] : []),
    ];
}
function names(all) {
    const shown = all.slice(0, listed).flatMap((name, index) => [...(index > 0 ? [", "] : []), { name }]);
    return all.length > listed ? [...shown, ` and ${all.length - listed} more`] : shown;
}
function isList(value) {
    return typeof value === "object" && value !== null;
}
function items(value) {
    return isList(value) ? value : value === null ? [] : [String(value)];
}
function isShort(text, longest) {
    return text.length <= longest && !text.includes("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/table-markdown.js
/** A table of GitHub-flavoured Markdown; the cells are Markdown already, escaped for one line of a table. */
function tableMarkdown(columns, rows) {
    return [
        line(columns.map(({ title }) => title)),
        line(columns.map(({ align }) => (align === "right" ? "--:" : "---"))),
        ...rows.map(line),
    ].join("\n");
}
function line(cells) {
    return `| ${cells.join(" | ")} |`;
}
/** A part that is folded away until somebody asks; the body needs blank lines around it to be read as Markdown. */
function folded(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Blocks with a blank line between them; those that have nothing to say are absent. */
function table_markdown_blocks(...parts) {
    return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/theme.js
const codes = {
    good: "32",
    todo: "36",
    warn: "33",
    bad: "31",
    quiet: "2",
    strong: "1",
    plain: "",
};
/** Colours text for a terminal, or leaves it as it is. */
function painter(color) {
    return (tone, text) => {
        const code = codes[tone];
        return color && code && text ? `\u001b[${code}m${text}\u001b[0m` : text;
    };
}
/** One mark before a verdict or a group: plain for a terminal, an emoji where GitHub shows Markdown. */
const marks = {
    good: { terminal: "✓", markdown: "✅" },
    todo: { terminal: "→", markdown: "➡️" },
    warn: { terminal: "!", markdown: "⚠️" },
    bad: { terminal: "✗", markdown: "⛔" },
    quiet: { terminal: "·", markdown: "▫️" },
    strong: { terminal: "·", markdown: "▫️" },
    plain: { terminal: "·", markdown: "▫️" },
};

;// CONCATENATED MODULE: ./packages/report/lib/preview/aside.js
/** The table for a place with little room: columns that may stand aside go below the first one that shrinks. */
function withoutAsides(table) {
    const home = table.columns.findIndex(({ shrinks }) => shrinks === true);
    if (home < 0 || !table.columns.some(({ aside }) => aside === true))
        return table;
    const stays = (items) => items.filter((_, index) => table.columns[index]?.aside !== true);
    return {
        ...table,
        columns: stays(table.columns),
        rows: table.rows.map((row) => {
            const moved = row.cells.filter((_, index) => table.columns[index]?.aside === true);
            return { ...row, cells: stays(row.cells.map((cell, index) => (index === home ? withBelow(cell, moved) : cell))) };
        }),
    };
}
function withBelow(cell, moved) {
    const notes = [cell.below ?? [], ...moved.map(({ phrase }) => phrase)].filter((phrase) => phrase.length > 0);
    const below = notes.flatMap((note, index) => [...(index > 0 ? ["; "] : []), ...note]);
    return { ...cell, below };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/limits.js
/** Rows in their order, those that matter before others, and words for what is left out. */
function cutTable({ rows, noun }, { rows: limit }) {
    if (rows.length <= limit)
        return { rows, more: "" };
    const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
    const kept = new Set(ranked.slice(0, limit));
    return { rows: rows.filter((row) => kept.has(row)), more: moreOf(rows.length - limit, noun) };
}
function cutItems(items, limit) {
    return { items: items.slice(0, limit), more: items.length > limit ? `… and ${items.length - limit} more` : "" };
}
/** Code up to the last whole line within the limit; one line that is longer is cut. */
function cutCode(code, { code: limit }) {
    if (code.length <= limit)
        return { code, more: "" };
    const end = code.lastIndexOf("\n", limit);
    const kept = code.slice(0, end > 0 ? end : limit).replace(/[\ud800-\udbff]$/, "");
    const lines = code.slice(kept.length).split("\n").length - 1;
    return { code: kept, more: lines > 0 ? moreOf(lines, "line") : "… and more of this line" };
}
/** The first entries among the blocks, and the others counted by what they are: `… and 30 more: 28 index-blocks-writes, …` */
function cutEntries(blocks, limit) {
    const entries = blocks.filter((block) => block.kind === "entry");
    if (entries.length <= limit)
        return { blocks, more: "" };
    const kept = new Set(entries.slice(0, limit));
    const left = entries.slice(limit);
    return {
        blocks: blocks.filter((block) => block.kind !== "entry" || kept.has(block)),
        more: `… and ${left.length} more: ${groupCounts(left)}`,
    };
}
const groupsNamed = 8;
function groupCounts(entries) {
    const counts = new Map();
    for (const { group } of entries)
        counts.set(group, (counts.get(group) ?? 0) + 1);
    const named = Array.from(counts, ([group, count]) => `${count} × ${group}`);
    return [...named.slice(0, groupsNamed), ...(named.length > groupsNamed ? ["and others"] : [])].join(", ");
}
function moreOf(count, noun) {
    return `… and ${count} more ${noun}${count === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/draw-markdown.js






/** A section of the report as GitHub-flavoured Markdown. */
function sectionMarkdown({ title: name, note, folded: closed, blocks }, limits) {
    const title = note === "" ? name : `${name}: ${note}`;
    const body = blocksMarkdown(blocks, limits);
    return closed ? folded(`<b>${summaryText(title)}</b>`, body) : table_markdown_blocks(`#### ${(0,lib/* escapeMarkdown */.FV)(title)}`, body);
}
/** A section under its title, for a place that is folded as a whole. */
function openSectionMarkdown(section, limits) {
    return sectionMarkdown({ ...section, folded: false }, limits);
}
function blocksMarkdown(all, limits) {
    const { blocks, more } = cutEntries(all, limits.entries);
    return table_markdown_blocks(...blocks.map((block) => blockMarkdown(block, limits)), more && (0,lib/* escapeMarkdown */.FV)(more));
}
function blockMarkdown(block, limits) {
    switch (block.kind) {
        case "text":
            return phraseMarkdown(block.phrase);
        case "heading":
            return `**${phraseMarkdown(block.phrase)}**`;
        case "list":
            return listMarkdown(block.items, limits);
        case "code":
            return codeMarkdown(block, limits);
        case "table":
            return drawTable(block, limits);
        case "fold": {
            const body = blocksMarkdown(block.blocks, limits);
            const closed = folded(summaryText(block.title), body);
            return block.open ? closed.replace("<details>", "<details open>") : closed;
        }
        default:
            return entryMarkdown(block, limits);
    }
}
function entryMarkdown({ tone, label, subject, blocks }, limits) {
    const headline = [
        `${marks[tone].markdown} **${(0,lib/* escapeMarkdown */.FV)(label)}**`,
        ...(subject.length > 0 ? [phraseMarkdown(subject)] : []),
    ];
    return table_markdown_blocks(headline.join(" · "), blocksMarkdown(blocks, limits));
}
function listMarkdown(phrases, limits) {
    const { items, more } = cutItems(phrases, limits.items);
    return [...items.map((item) => `- ${phraseMarkdown(item)}`), ...(more ? [`- ${more}`] : [])].join("\n");
}
function codeMarkdown({ language, text }, limits) {
    const { code, more } = cutCode(text, limits);
    return table_markdown_blocks((0,lib/* fence */.EU)(code, language), more);
}
function drawTable(whole, limits) {
    const table = withoutAsides(whole);
    const { rows, more } = cutTable(table, limits);
    const cells = rows.map((row) => row.cells.map(cellMarkdown));
    return table_markdown_blocks(tableMarkdown(table.columns.map(({ title, align }) => ({ title, align: align ?? "left" })), cells), more);
}
function cellMarkdown({ phrase, lines = [], below, tone }) {
    const mark = tone === undefined ? "" : cellMarks[tone];
    const text = phraseMarkdown(phrase);
    // words of ours stay on their line, so that the column of names gives way first
    const kept = phrase.every((part) => typeof part === "string") && text.length < 30 ? text.replaceAll(" ", "&nbsp;") : text;
    const more = lines.map((line) => `<br>${phraseMarkdown(line)}`).join("");
    return (text && mark) + kept + more + (below && below.length > 0 ? `<br><sub>${phraseMarkdown(below)}</sub>` : "");
}
const cellMarks = {
    good: "✅&nbsp;",
    bad: "🔴&nbsp;",
    warn: "🟠&nbsp;",
    todo: "",
    quiet: "",
    strong: "",
    plain: "",
};
/** Text between the tags of a summary, where Markdown is not read. */
function summaryText(text) {
    return (0,lib/* escapeMarkdown */.FV)(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/attention.js

const attention_listed = 10;
/** Worst first: what was applied and is no longer what the files say, then what only stands in the wrong place. */
const titles = [
    ["edited", "edited after being applied"],
    ["renamed", "applied under another version"],
    ["remote-only", "in the database, without a file here"],
    ["interrupted", "begun and not finished"],
    ["squashed", "replaced by a baseline"],
    ["out-of-order", "older than the last applied"],
];
/** What needs attention, grouped by kind; blocking groups come first. */
function attention(entries) {
    return [true, false].flatMap((blocks) => titles.flatMap(([kind, title]) => {
        const found = entries.filter((entry) => entry.class === kind && entry.blocks === blocks);
        return found.length > 0 ? [group(found, title, blocks)] : [];
    }));
}
/** `1 edited, 2 out of order`: how many entries of each kind block. */
function blockingCounts(entries) {
    return titles
        .map(([kind]) => ({ kind, count: entries.filter((entry) => entry.class === kind && entry.blocks).length }))
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => `${count} ${kind === "remote-only" ? kind : kind.replaceAll("-", " ")}`)
        .join(", ");
}
function group(entries, title, blocks) {
    const message = shared(entries.map((entry) => entry.message));
    const remedy = shared(entries.map((entry) => entry.remedy));
    return {
        tone: blocks ? "bad" : "warn",
        title: `${entries.length} ${title}${blocks ? "" : " (allowed)"}`,
        items: entries.slice(0, attention_listed).map((entry) => ({
            subject: subjectOf(entry),
            message: message === null ? attention_sentence(entry.message) : null,
            remedy: remedy === null ? attention_sentence(entry.remedy) : null,
        })),
        more: Math.max(0, entries.length - attention_listed),
        message: attention_sentence(message ?? ""),
        remedy: attention_sentence(remedy ?? ""),
    };
}
function subjectOf({ file, version, name }) {
    if (file !== null)
        return say `${file}`;
    return name ? say `${version} (${name})` : say `${version}`;
}
/** The one text that all of them say, or null when they differ. */
function shared(texts) {
    return texts.every((text) => text === texts[0]) ? (texts[0] ?? "") : null;
}
function attention_sentence(text) {
    return text === "" ? null : prose(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/verdict.js





function statusVerdict({ plan, counts, target }) {
    const pending = plan.run.length;
    const facts = [
        ...(plan.state === "diverged" && pending > 0 ? [say `${pending} pending`] : []),
        say `${counts.applied} applied`,
    ];
    return { ...statusWords(plan), facts: [...facts, ...whereOf(plan, target)] };
}
function statusWords(plan) {
    if (plan.state === "diverged")
        return { tone: "bad", words: `Diverged: ${blockingCounts(plan.entries)}` };
    if (plan.state === "pending")
        return { tone: "todo", words: `${plan.run.length} pending` };
    return { tone: "good", words: "Up to date" };
}
function pushVerdict(receipt) {
    return { ...pushWords(receipt), facts: [...pushFacts(receipt), ...whereOf(receipt.plan, receipt.target)] };
}
function pushWords({ result, reason, plan }) {
    const why = reasons[reason] ?? blockingCounts(plan.entries);
    if (isDryRun(reason) && result !== "failed" && result !== "cancelled") {
        return plan.run.length > 0
            ? { tone: "todo", words: `Would apply ${(0,lib/* plural */.LS)(plan.run.length, "file")}` }
            : { tone: "good", words: "Nothing to do" };
    }
    if (result === "applied")
        return { tone: "good", words: "Applied" };
    if (result === "nothing-to-do")
        return { tone: "good", words: "Nothing to do" };
    if (result === "cancelled")
        return { tone: "warn", words: "Cancelled" };
    return { tone: "bad", words: `${result === "blocked" ? "Blocked" : "Failed"}${why ? `: ${why}` : ""}` };
}
/** True for a push that was asked only to say what it would do. */
function isDryRun(reason) {
    return reason === "dry-run";
}
/** Reasons other than a class of the history, which is counted instead. */
const reasons = {
    "plan-changed": "the plan is not the approved one",
    "apply-lock-held": "another push holds the apply lock",
    "lock-timeout": "a table lock was not granted in time",
    "sql-failed": "PostgreSQL refused a statement",
    "connection-lost": "the connection was lost",
    "proof-failed": "the end state is not the expected one",
    "schema-unexpected": "the schema is not the expected one",
    "schema-unproved": "the schema could not be held against the expected one",
};
function pushFacts(receipt) {
    return [...pushCounts(receipt), ...(receipt.endState?.proved ? [["schema as expected"]] : [])];
}
function pushCounts({ result, reason, files, durationMs, plan }) {
    const applied = files.filter((file) => file.state === "applied").length;
    const time = (0,lib/* formatDuration */.a3)(durationMs);
    if (isDryRun(reason) || result === "blocked")
        return [];
    if (result === "nothing-to-do")
        return [say `${plan.entries.filter((e) => e.class === "applied").length} applied before`];
    if (result === "applied")
        return [[`${(0,lib/* plural */.LS)(applied, "file")} in ${time}`]];
    return [[`${applied} of ${(0,lib/* plural */.LS)(files.length, "file")} applied in ${time}`]];
}
function whereOf(plan, target) {
    return [
        say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
        ["PostgreSQL ", { prose: plan.server.version }],
        say `${`${target.host}/${target.database}`}`,
    ];
}
/** A heading, and a line of facts below it. */
function verdictMarkdown({ tone, words, facts }) {
    return `### ${marks[tone].markdown} ${words}\n\n${facts.map(phraseMarkdown).join(" · ")}`;
}
/** One line, broken only when the terminal is too narrow for it. */
function verdictTerminal({ tone, words, facts }, { columns, paint }) {
    const headline = paint(tone, `${marks[tone].terminal} ${words}`);
    const shown = facts.map((fact) => phraseTerminal(fact, paint));
    // a fact is never broken in two, the words of a long headline may be
    return wrap([...headline.split(" "), ...shown.map((fact) => `· ${fact}`)], columns, "  ");
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/document.js
const sectionIds = (/* unused pure expression or super */ null && ([
    "attention",
    "migrations",
    "locks",
    "schema",
    "access",
    "history",
    "drift",
    "probes",
    "queries",
    "rollback",
    "coverage",
    "statements",
]));
function document_text(phrase) {
    return { kind: "text", phrase };
}
function list(items) {
    return items.length > 0 ? [{ kind: "list", items }] : [];
}
function fold(title, open, blocks) {
    return blocks.length > 0 ? [{ kind: "fold", title, open, blocks }] : [];
}
/** Columns in which no row has anything are left out. */
function table(noun, columns, rows) {
    if (rows.length === 0)
        return [];
    const used = columns.map((_, index) => rows.some(({ cells }) => (cells[index]?.phrase.length ?? 0) > 0));
    const of = (items) => items.filter((_, index) => used[index]);
    return [{ kind: "table", noun, columns: of(columns), rows: rows.map((row) => ({ ...row, cells: of(row.cells) })) }];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/catch-up.js




const longSql = 30;
/** The migration that closes the gap: what it does, whether that was tried, and what it costs. */
function catchUpPart({ catchUp, baseline }, sql) {
    if (catchUp === null)
        return null;
    const { direction, file, statements, losses, without } = catchUp;
    const where = direction === "repository"
        ? [
            " brings the repository to the live schema. This database has it already: a push must not run it here once more.",
        ]
        : [
            ` brings the live schema back to ${baseline.kind === "database" ? "what the other database is" : "the baseline"}.`,
        ];
    return {
        title: "Catch-up migration",
        note: (0,lib/* plural */.LS)(statements, "statement"),
        folded: false,
        blocks: [
            document_text([...say `${file}`, ...where]),
            proofEntry(catchUp),
            ...noted("bad", "It destroys data or objects", losses),
            ...noted("warn", "It does not cover", without),
            ...sqlBlocks(sql),
        ],
    };
}
function proofEntry({ proved, reason, left }) {
    const base = { kind: "entry", group: "proof" };
    if (proved === true) {
        const subject = ["applied on a rehearsal, it gave the same fingerprint."];
        return { ...base, tone: "good", label: "Proved", subject, blocks: [] };
    }
    if (proved === null)
        return { ...base, tone: "warn", label: "Not proved", subject: prose(reason), blocks: [] };
    const rest = left.map((one) => [`${one.kind} `, { name: one.identity }, ": ", ...changePhrase(one)]);
    const subject = reason === "" ? ["applied on a rehearsal, it left differences."] : prose(reason);
    return { ...base, tone: "bad", label: "It does not close the gap", subject, blocks: list(rest) };
}
function noted(tone, label, sentences) {
    if (sentences.length === 0)
        return [];
    return [{ kind: "entry", group: label, tone, label, subject: [], blocks: list(sentences.map(prose)) }];
}
function sqlBlocks(sql) {
    if (sql === null || sql.trim() === "")
        return [];
    const code = { kind: "code", language: "sql", text: sql.trimEnd() };
    return sql.split("\n").length > longSql ? fold("Its SQL", false, [code]) : [code];
}

// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(7291);
;// CONCATENATED MODULE: ./packages/report/lib/preview/schema-diff.js

const context = 2;
// two texts that have less in common than this are shown one after the other; looking further costs time and tells nothing
const maxEditLength = 1_000;
const order = [
    "security",
    "destructive",
    "breaking",
    "performance",
    "additive",
    "cosmetic",
];
/** Canonical DDL before and after, for a block in the language `diff`; what matters most stands first. */
function diffText(differences) {
    return differences
        .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
        .map(diffOf)
        .filter((lines) => lines.length > 0)
        .map((lines, index, all) => (index > 0 && apart(lines, all[index - 1] ?? []) ? ["", ...lines] : lines).join("\n"))
        .join("\n");
}
/** One-line changes stand together, bigger ones apart from their neighbours. */
function apart(lines, before) {
    return lines.length > 2 || before.length > 2;
}
function diffOf({ kind, identity, before, after, attributes }) {
    const head = `@@ ${kind} ${identity.replaceAll("\n", "\\n")} @@`;
    const ddl = ddlLines(before, after);
    const lines = ddl.some((line) => /^[+-]/.test(line))
        ? ddl
        : attributes.flatMap(({ name, ...values }) => [
            ...valueLines("-", name, values.before),
            ...valueLines("+", name, values.after),
        ]);
    return lines.length > 2 || ddl.length === 0 || lines !== ddl ? [head, ...lines] : lines;
}
function ddlLines(before, after) {
    if (before === null || after === null) {
        const sign = before === null ? "+" : "-";
        return (before ?? after ?? "").split("\n").map((line) => `${sign} ${line}`.trimEnd());
    }
    const patch = (0,create/* structuredPatch */.YB)("", "", `${before}\n`, `${after}\n`, undefined, undefined, { context, maxEditLength });
    if (patch === undefined)
        return [...ddlLines(before, null), ...ddlLines(null, after)];
    return patch.hunks.flatMap(({ lines }, index) => [
        ...(index > 0 ? ["  …"] : []),
        ...lines.filter((line) => !line.startsWith("\\")).map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd()),
    ]);
}
function valueLines(sign, name, value) {
    if (value === null)
        return [];
    return `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`
        .split("\n")
        .map((line) => `${sign} ${line}`);
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/definitions.js




const longDiff = 25;
/** DDL of both sides, where a line could not tell it: one diff where it is short, one for each table or object that can be opened where it is long. */
function definitionsPart({ differences, baseline, target }, shown) {
    const told = differences.slice(0, shown).filter((difference) => !isToldInLine(difference));
    if (told.length === 0)
        return null;
    const all = diffText(told);
    const short = all.split("\n").length <= longDiff;
    const legend = document_text([
        "`-` is the baseline",
        ...(baseline.kind === "database" ? [" (", { prose: baseline.what }, ")"] : []),
        ", `+` is the live schema",
        ...(baseline.kind === "database" ? [" of ", { name: `${target.host}/${target.database}` }] : []),
        ".",
    ]);
    const diffs = short
        ? [{ kind: "code", language: "diff", text: all }]
        : byTable(told).flatMap(([name, group]) => fold(`${name}: ${(0,lib/* plural */.LS)(group.length, "difference")}`, false, [
            { kind: "code", language: "diff", text: diffText(group) },
        ]));
    return {
        title: "Definitions",
        note: short ? "" : (0,lib/* plural */.LS)(told.length, "object"),
        folded: !short,
        blocks: [legend, ...diffs],
    };
}
/** Under the name of the relation they belong to; others under their own. Groups in the order of their worst. */
function byTable(differences) {
    const groups = new Map();
    for (const difference of differences) {
        const name = homeOf(difference);
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [difference]);
        else
            group.push(difference);
    }
    return [...groups];
}
const members = ["column", "constraint", "trigger", "policy", "rule"];
function homeOf({ kind, identity }) {
    // `schema.table.member`; dots within quotes are no dots
    if (members.includes(kind))
        return identity.replace(/\.(?:"(?:[^"]|"")*"|[^".]*)$/, "");
    return ["table", "view", "materialized view", "foreign table"].includes(kind) ? identity : `${kind} ${identity}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/differences.js



/** Each difference in a row, the worst first: the object, what differs, and who did it, below each other for narrow screens. */
function differencesPart(report, { shown, elsewhere, atOnce }) {
    const { differences } = report;
    if (differences.length === 0)
        return null;
    const hidden = differences.length - shown;
    const rows = differences.slice(0, shown).map(rowOf);
    const columns = [{ title: "Severity" }, { title: "Object", shrinks: true }];
    return {
        title: "What differs",
        note: (0,lib/* plural */.LS)(differences.length, "object"),
        folded: false,
        blocks: [
            ...sides(report),
            ...table("difference", columns, rows.slice(0, atOnce)),
            ...fold((0,lib/* plural */.LS)(rows.length - atOnce, "more difference"), false, table("difference", columns, rows.slice(atOnce))),
            ...(hidden > 0 ? [document_text([`… and ${(0,lib/* plural */.LS)(hidden, "more difference")}`, ...elsewhere])] : []),
        ],
    };
}
/** Which database is which, where two of them are compared. */
function sides({ baseline, target }) {
    if (baseline.kind !== "database")
        return [];
    const live = `${target.host}/${target.database}`;
    return [
        document_text([
            "From ",
            { prose: baseline.what },
            ", the baseline (left of →), to ",
            { name: live },
            ` (right of it): what is called missing or added is so in `,
            { name: live },
            ".",
        ]),
    ];
}
const tones = {
    security: "bad",
    destructive: "bad",
    breaking: "warn",
    performance: "warn",
    additive: "plain",
    cosmetic: "plain",
};
function rowOf(drift) {
    const { severity, kind, identity, by } = drift;
    return {
        cells: [
            { phrase: [severity], tone: tones[severity] },
            { phrase: [`${kind} `, { name: identity }], lines: [changePhrase(drift)], below: whoPhrase(by) },
        ],
        matters: tones[severity] === "bad",
    };
}
/** The one who was there last, and how many others. */
function whoPhrase([last, ...others]) {
    if (last === undefined)
        return null;
    const { user, application, command, at, source, runUrl } = last;
    const how = source === "deployment"
        ? [" in ", { words: "a deployment", href: runUrl }]
        : [": ", { prose: command }, ...(application === null ? [] : [" with ", { prose: application }])];
    const more = others.length > 0 ? [`; ${(0,lib/* plural */.LS)(others.length, "other change")} before`] : [];
    return ["by ", { name: user }, ...how, " at ", { prose: (0,lib/* formatMoment */.K9)(at) }, ...more];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/remarks.js



/** What the reader should know beside the differences. */
function noticesPart({ notices }) {
    if (notices.length === 0)
        return null;
    return { title: "Notices", note: "", folded: false, blocks: list(notices.map(prose)) };
}
/** What the configuration leaves out; a pattern that meets nothing is told, too. */
function ignoredPart({ ignored }) {
    if (ignored.length === 0)
        return null;
    const count = ignored.reduce((sum, one) => sum + one.count, 0);
    return {
        title: "Ignored by the configuration",
        note: (0,lib/* plural */.LS)(count, "difference"),
        folded: true,
        blocks: list(ignored.map(({ pattern, count: met }) => [{ name: pattern }, `: ${(0,lib/* plural */.LS)(met, "difference")}`])),
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/parts/unread.js




/** What could not be looked at, before anything else. */
function unreadPart(report) {
    const { incomplete, differences } = report;
    if (incomplete.length === 0 && driftState(report) !== "unknown")
        return null;
    const below = differences.length > 0 ? ", and what is told below may only seem to differ" : "";
    return {
        title: "What could not be read",
        note: (0,lib/* plural */.LS)(incomplete.length, "thing"),
        folded: false,
        blocks: [
            {
                kind: "entry",
                group: "unread",
                tone: "bad",
                label: "This is no “no drift”",
                subject: [`what nobody could look at may have drifted${below}.`],
                blocks: list(incomplete.map(prose)),
            },
        ],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-document.js









/** What there is to say in this room. */
function driftDocument(report, { catchUpSql = null }, room) {
    const clean = redacted(report);
    const parts = [
        unreadPart(clean),
        differencesPart(clean, room),
        definitionsPart(clean, room.shown),
        catchUpPart(clean, catchUpSql === null ? null : (0,lib/* redact */.E$)(catchUpSql)),
        noticesPart(clean),
        ignoredPart(clean),
    ];
    return {
        verdict: driftVerdict(clean),
        parts: parts.filter((part) => part !== null),
        footer: footerOf(clean),
    };
}
function footerOf(report) {
    const { target, baseline, fingerprint, generatedAt, failOn, run } = report;
    const known = target.systemIdentifier === null ? [] : [", system identifier ", { name: target.systemIdentifier }];
    const made = baseline.at === null ? [] : [", of ", { prose: (0,lib/* formatMoment */.K9)(baseline.at) }];
    return [
        [...say `Live schema ${(0,lib/* shortDigest */.VK)(fingerprint)}, PostgreSQL `, { prose: target.serverVersion }, ...known],
        [...say `Baseline ${(0,lib/* shortDigest */.VK)(baseline.fingerprint)}, PostgreSQL `, { prose: baseline.serverVersion }, ...made],
        [
            "Looked at ",
            { prose: (0,lib/* formatMoment */.K9)(generatedAt) },
            ...(run.url === null ? [] : [" in ", { words: "this run", href: run.url }]),
            `, \`fail-on: ${failOn}\``,
        ],
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-markdown.js






/** Bytes; GitHub drops a summary of more than 1 MiB as a whole. */
const summaryLimit = 1_000_000;
const ample = { differences: 2_000, rows: 2_000, items: 300, entries: 50, code: 100_000 };
/** A longer table hides what comes below it. */
const atOnce = 40;
/** From ample to scant; the first that fits is taken. Differences are left out as a whole, the least severe first. */
const levels = [
    { differences: 500, rows: 500, items: 100, entries: 20, code: 20_000 },
    { differences: 200, rows: 200, items: 100, entries: 20, code: 20_000 },
    { differences: 80, rows: 80, items: 40, entries: 10, code: 6_000 },
    { differences: 30, rows: 30, items: 15, entries: 10, code: 2_000 },
    { differences: 10, rows: 10, items: 5, entries: 10, code: 800 },
    { differences: 2, rows: 2, items: 1, entries: 10, code: 200 },
];
/** The drift report for the job summary and a file. */
function driftMarkdown(report, options = {}) {
    return fitting(report, options, {
        limit: summaryLimit,
        levels: [ample, ...levels],
        lead: [],
        elsewhere: [" in the report files of the run"],
    });
}
/** The amplest text within `limit` bytes of UTF-8, which no other way of counting characters exceeds. */
function fitting(report, options, room) {
    for (const level of room.levels) {
        const { verdict, parts, footer } = driftDocument(report, options, {
            shown: level.differences,
            elsewhere: room.elsewhere,
            atOnce,
        });
        const text = table_markdown_blocks(verdictMarkdown(verdict), phraseMarkdown(room.lead), ...parts.map((part) => sectionMarkdown(part, level)), `<sub>${footer.map(phraseMarkdown).join("<br>")}</sub>`);
        if (Buffer.byteLength(text) + 1 <= room.limit)
            return `${text}\n`;
    }
    const verdict = { ...driftVerdict(report), facts: [] };
    return `${table_markdown_blocks(verdictMarkdown(verdict), "There is no room here for what was found: see the report files of the run.")}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-issue.js






const bodyLimit = 58_000;
const longestPlace = 120;
/** The report as an issue that is kept up to date from run to run. */
function driftIssue(report, options = {}) {
    const clean = redacted(report);
    const state = driftState(clean);
    const lead = ["Kept up to date by `drift-check`, and closed by it when the drift is gone."];
    const elsewhere = [" in the summary of ", { words: "the run", href: clean.run.url }];
    return {
        title: titleOf(clean),
        body: fitting(clean, options, { limit: bodyLimit, levels: levels, lead, elsewhere }),
        digest: contentDigest(clean),
        open: state === "unknown" ? null : state === "drifted",
        items: clean.differences.map((one) => ({ id: itemId(one), text: itemText(one) })),
    };
}
function titleOf({ target, differences, severity }) {
    const place = (0,lib/* oneLine */.TN)(`${target.database} on ${target.host}`, longestPlace);
    const worst = severity === null ? "" : ` (${differences.length === 1 ? "" : "worst: "}${severity})`;
    return `Schema drift in ${place}: ${(0,lib/* plural */.LS)(differences.length, "difference")}${worst}`;
}
/** Without anything that a clock or a run decides. */
function contentDigest({ target, baseline, differences, incomplete, ignored, catchUp }) {
    const { host, database } = target;
    const way = catchUp && { ...catchUp, file: "" };
    const found = differences.map((difference) => ({ ...difference, by: [] }));
    return (0,lib/* digest */.br)({ host, database, baseline: baseline.kind, found, incomplete, ignored, way });
}
function itemId({ kind, identity, change, severity }) {
    return (0,lib/* sha256 */.sc)(`${kind}\n${identity}\n${change}\n${severity}`).slice(0, 8);
}
function itemText(drift) {
    return phraseMarkdown([`${drift.severity}: ${drift.kind} `, { name: drift.identity }, ", ", ...changePhrase(drift)]);
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-json.js

/** The report as plain data without secrets: `drift.json`. */
function driftJson(report) {
    return redacted(report);
}

;// CONCATENATED MODULE: ./packages/report/lib/rows.js

/** What a plan would run. */
function planRows(plan) {
    const classes = new Map(plan.entries.map((entry) => [entry.version, entry.class]));
    return plan.run.map((planned) => {
        const kind = classes.get(planned.version) ?? "pending";
        return {
            file: planned.file,
            note: note(kind === "pending" ? "" : kind.replaceAll("-", " "), rows_apart(planned, planned.segmentsDone)),
            statements: String(planned.statements),
            time: "",
            state: "",
            tone: "plain",
            matters: kind !== "pending" || planned.segmentsDone > 0,
        };
    });
}
/** What became of the files of a push. */
function outcomeRows(receipt) {
    const planned = new Map(receipt.plan.run.map((file) => [file.version, file]));
    return receipt.files.map((file) => {
        const known = planned.get(file.version);
        return {
            file: file.file,
            note: note(rows_apart(known ?? { ...file, reason: null }, 0), retries(file.retries)),
            statements: known ? String(known.statements) : "",
            time: file.state === "not-run" ? "" : (0,lib/* formatDuration */.a3)(file.durationMs),
            state: stateOf(file),
            tone: rows_tones[file.state],
            matters: file.state !== "applied" && file.state !== "not-run",
        };
    });
}
const rows_tones = {
    applied: "good",
    failed: "bad",
    partly: "warn",
    "not-run": "quiet",
    unknown: "warn",
};
function stateOf(file) {
    if (file.state === "failed")
        return file.transactional ? "failed, rolled back" : "failed";
    if (file.state === "partly")
        return `${file.segmentsDone} of ${file.segments} parts done`;
    return file.state === "not-run" ? "not run" : file.state;
}
function note(...parts) {
    return parts.filter((part) => part !== "").join("; ");
}
function rows_apart(file, done) {
    if (file.transactional)
        return "";
    const parts = file.segments > 1 ? [`${file.segments} parts`] : [];
    const rest = done > 0 ? [`goes on at part ${done + 1}`] : [];
    return `not in one transaction: ${[file.reason ?? "it cannot", ...parts, ...rest].join(", ")}`;
}
function retries(count) {
    return count === 0 ? "" : count === 1 ? "1 retry" : `${count} retries`;
}
/** At most `limit` rows in their order, those that matter before others, and words for what is left out. */
function cutRows(rows, limit) {
    if (rows.length <= limit)
        return { shown: rows, hidden: "" };
    const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
    const kept = new Set(ranked.slice(0, limit));
    return { shown: rows.filter((row) => kept.has(row)), hidden: hiddenWords(rows.filter((row) => !kept.has(row))) };
}
/** `… and 170 more files: 111 applied, 59 not run` */
function hiddenWords(rows) {
    const states = new Map();
    for (const { state } of rows)
        if (state !== "")
            states.set(state, (states.get(state) ?? 0) + 1);
    const counts = Array.from(states, ([state, count]) => `${count} ${state}`).join(", ");
    return `… and ${(0,lib/* plural */.LS)(rows.length, "more file")}${counts ? `: ${counts}` : ""}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/short-name.js
/** What tells a file from its neighbours: its name, or its folder's where every file is called migration.sql. */
function shortName(file) {
    const parts = file.split("/");
    return (parts.at(-1) === "migration.sql" ? parts.at(-2) : undefined) ?? parts.at(-1) ?? file;
}
/** The folder from which `shortName` tells files apart, with its last `/`; empty where they stand in several, or in none. */
function commonFolder(files) {
    const folders = new Set(files.map((file) => file.slice(0, file.length - tail(file).length)));
    const [folder = ""] = folders;
    return folders.size === 1 ? folder : "";
}
/** The part of a path that a common folder leaves. */
function tail(file) {
    const parts = file.split("/");
    return parts.slice(parts.at(-1) === "migration.sql" ? -2 : -1).join("/");
}

;// CONCATENATED MODULE: ./packages/report/lib/table-terminal.js


const gap = "  ";
const noteIndent = "    ";
const narrowest = 12;
/** Aligned columns under their titles, indented, in at most `columns` columns. */
function tableTerminal(layout, rows, columns, paint) {
    const titles = layout.map(({ title }) => ({ text: title, tone: "quiet" }));
    const all = [{ cells: titles, note: "" }, ...rows];
    const widths = fit(layout, all, columns - gap.length * layout.length);
    return all
        .flatMap(({ cells, note }) => [
        gap +
            cells
                .map((cell, index) => drawn(cell, layout[index], widths[index] ?? 0, paint))
                .join(gap)
                .trimEnd(),
        ...(note === "" ? [] : [noteBelow(note, columns, paint)]),
    ])
        .join("\n");
}
function noteBelow(note, columns, paint) {
    const room = columns - noteIndent.length;
    const lines = note.split("\n").map((line) => wrap(cutEnd(line, 3 * room).split(" "), room, noteIndent));
    return lines.map((line) => noteIndent + paint("quiet", line)).join("\n");
}
function drawn({ text, tone = "plain" }, column, width, paint) {
    return pad(paint(tone, column?.shrinks ? cutMiddle(text, width) : text), width, column?.align);
}
/** Widths of the columns; the one that may shrink gives way until the table has room. */
function fit(layout, rows, room) {
    const widths = layout.map((_, index) => Math.max(...rows.map(({ cells }) => (0,string_width/* default */.A)(cells[index]?.text ?? ""))));
    const over = widths.reduce((sum, width) => sum + width, 0) - room;
    return widths.map((width, index) => (layout[index]?.shrinks && over > 0 ? Math.max(narrowest, width - over) : width));
}

;// CONCATENATED MODULE: ./packages/report/lib/parts-terminal.js







const rowLimit = 30;
const noticeLimit = 10;
/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
function filesTerminal(lead, rows, { columns, paint }) {
    if (rows.length === 0)
        return "";
    const { shown, hidden } = cutRows(rows, rowLimit);
    const folder = commonFolder(rows.map((row) => row.file));
    const all = [
        { title: "File", shrinks: true, cell: (row) => plain(folder ? shortName(row.file) : row.file) },
        { title: "Statements", align: "right", cell: (row) => row.statements },
        { title: "Time", align: "right", cell: (row) => row.time },
        {
            title: "Result",
            cell: (row) => row.state && `${marks[row.tone].terminal} ${row.state}`,
            tone: (row) => row.tone,
        },
    ];
    const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
    const table = shown.map((row) => ({
        cells: used.map(({ cell, tone }) => ({ text: cell(row), tone: tone?.(row) ?? "plain" })),
        note: plain(row.note),
    }));
    const heading = `${lead}${(0,lib/* plural */.LS)(rows.length, "file")}${folder ? ` from ${plain(folder)}` : ""}`;
    return [
        paint("strong", cutEnd(heading, columns)),
        tableTerminal(used, table, columns, paint),
        ...(hidden ? [`  ${hidden}`] : []),
    ].join("\n");
}
/** What a person has to look at, each kind with its remedy. */
function attentionTerminal(groups, canvas) {
    return sections(...groups.map((group) => [
        canvas.paint(group.tone, `${marks[group.tone].terminal} ${group.title}`),
        ...group.items.flatMap(({ subject, message, remedy }) => [
            parts_terminal_line(subject, canvas),
            ...(message ? [parts_terminal_line(message, canvas, "    ")] : []),
            ...(remedy ? [parts_terminal_line(["Remedy: ", ...remedy], canvas, "    ")] : []),
        ]),
        ...(group.more > 0 ? [`  … and ${group.more} more`] : []),
        ...(group.message ? [parts_terminal_line(group.message, canvas)] : []),
        ...(group.remedy ? [parts_terminal_line(["Remedy: ", ...group.remedy], canvas)] : []),
    ].join("\n")));
}
/** Sentences under a heading. */
function listTerminal(heading, phrases, canvas) {
    if (phrases.length === 0)
        return "";
    const items = phrases.map((phrase) => `  - ${parts_terminal_line(phrase, canvas, "    ").trimStart()}`);
    return [canvas.paint("strong", heading), ...items].join("\n");
}
/** A sentence, indented and broken where the terminal ends. */
function parts_terminal_line(phrase, { columns, paint }, indent = "  ") {
    return indent + wrap(phraseTerminal(phrase, paint).split(" "), columns - indent.length, indent);
}
/** Labels and values under each other, in the background. */
function detailsTerminal(details, { columns, paint }) {
    const width = Math.max(...details.map(({ label }) => label.length)) + 2;
    const indent = " ".repeat(width);
    return details
        .map(({ label, value }) => {
        const text = phraseTerminal(value, (_tone, name) => name);
        return paint("quiet", pad(label, width)) + wrap(text.split(" "), columns - width, indent);
    })
        .join("\n");
}
/** What is unusual and allowed. */
function noticesTerminal(notices, canvas) {
    if (notices.length === 0)
        return "";
    const shown = notices.slice(0, noticeLimit).map((notice) => parts_terminal_line([{ prose: notice }], canvas));
    const more = notices.length > noticeLimit ? [`  … and ${notices.length - noticeLimit} more`] : [];
    return [canvas.paint("strong", "Notices"), ...shown, ...more].join("\n");
}
/** Parts with an empty line between them; those that have nothing to say are absent. No line of them is a command to a runner. */
function sections(...parts) {
    return (0,lib/* withoutCommands */.Df)(parts.filter((part) => part !== "").join("\n\n"));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/draw-terminal.js









const limits = { rows: 30, items: 20, entries: 20, code: 4_000 };
/** A part of a report for a terminal or a log; of one that is not `open` the heading alone, and nothing when that tells nothing. */
function partTerminal({ title, note, blocks }, open, canvas) {
    const body = open ? blocksTerminal(blocks, canvas) : [];
    return body.length === 0 && note === "" ? "" : [headingOf(title, note, canvas), ...body].join("\n");
}
function headingOf(title, note, { columns, paint }) {
    const room = columns - title.length - 2;
    return paint("strong", title) + (note === "" ? "" : `: ${cutEnd(plain(note), room)}`);
}
function blocksTerminal(all, canvas, indent = "  ") {
    const { blocks, more } = cutEntries(all, limits.entries);
    const drawn = blocks.flatMap((block) => blockTerminal(block, canvas, indent));
    return more ? [...drawn, indent + plain(more)] : drawn;
}
function blockTerminal(block, canvas, indent) {
    switch (block.kind) {
        case "text":
        case "heading":
            return [parts_terminal_line(block.phrase, canvas, indent)];
        case "list":
            return draw_terminal_listTerminal(block.items, canvas, indent);
        case "code":
            return codeTerminal(block, canvas, indent);
        case "table":
            return draw_terminal_drawTable(block, canvas);
        case "fold":
            return block.open ? blocksTerminal(block.blocks, canvas, indent) : [];
        default:
            return entryTerminal(block, canvas, indent);
    }
}
function entryTerminal({ tone, label, subject, blocks }, canvas, indent) {
    const mark = canvas.paint(tone, `${marks[tone].terminal} ${plain(label)}`);
    const about = subject.length > 0 ? `· ${phraseTerminal(subject, canvas.paint)}`.split(" ") : [];
    const inner = `${indent}  `;
    return [
        indent + wrap([mark, ...about], canvas.columns - indent.length, inner),
        ...blocksTerminal(blocks, canvas, inner),
    ];
}
function draw_terminal_listTerminal(phrases, canvas, indent) {
    const { items, more } = cutItems(phrases, limits.items);
    const drawn = items.map((item) => `${indent}- ${parts_terminal_line(item, canvas, `${indent}  `).trimStart()}`);
    return more ? [...drawn, `${indent}- ${more}`] : drawn;
}
function codeTerminal({ text, language }, { columns, paint }, indent) {
    const { code, more } = cutCode(text, limits);
    const room = columns - indent.length - 2;
    const lines = (0,lib/* visible */.RK)(code)
        .replaceAll("\t", "  ")
        .split("\n")
        .map((one) => cutEnd(one, room));
    const drawn = lines.map((one) => `${indent}  ${language === "diff" ? paint(toneOfDiff(one), one) : one}`.trimEnd());
    return more ? [...drawn, `${indent}  ${more}`] : drawn;
}
function toneOfDiff(line) {
    if (line.startsWith("@@"))
        return "todo";
    return line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : "plain";
}
function draw_terminal_drawTable(whole, { columns, paint }) {
    const table = withoutAsides(whole);
    const { rows, more } = cutTable(table, limits);
    const longest = longestCell(table, rows, columns);
    const drawn = tableTerminal(table.columns, rows.map(({ cells }) => ({
        cells: cells.map(({ phrase, tone = "plain" }, index) => {
            const text = flat(phrase);
            return { text: table.columns[index]?.shrinks ? text : cutEnd(text, longest), tone };
        }),
        note: notesOf(cells).join("\n"),
    })), columns, paint);
    return [drawn, ...(more ? [`  ${more}`] : [])];
}
/** What stands below the cells of a row, a line each. */
function notesOf(cells) {
    const small = cells.flatMap(({ below }) => (below && below.length > 0 ? [flat(below)] : []));
    return [...cells.flatMap(({ lines = [] }) => lines.map(flat)), ...(small.length > 0 ? [small.join("; ")] : [])];
}
const forShrinking = 20;
const shortestCell = 16;
/** How long a cell may be of the columns that do not shrink; only a table that is too wide is cut at all. */
function longestCell({ columns: layout }, rows, columns) {
    const fixed = layout.flatMap(({ shrinks, title }, index) => shrinks ? [] : [Math.max(title.length, ...rows.map(({ cells }) => (0,string_width/* default */.A)(flat(cells[index]?.phrase ?? []))))]);
    const room = columns - 2 * layout.length - forShrinking;
    const wide = fixed.reduce((sum, width) => sum + width, 0) > room;
    return wide ? Math.max(shortestCell, Math.floor(room / fixed.length)) : Infinity;
}
function flat(phrase) {
    return plain(phraseTerminal(phrase, (_tone, text) => text));
}

;// CONCATENATED MODULE: ./packages/report/lib/drift/drift-terminal.js






/** The drift report for a terminal or a log; what is folded away elsewhere is left to the report files. */
function driftTerminal(report, display, options = {}) {
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    const { verdict, parts, footer } = driftDocument(report, options, {
        shown: Number.POSITIVE_INFINITY,
        elsewhere: [],
        atOnce: Number.POSITIVE_INFINITY,
    });
    return sections(verdictTerminal(verdict, canvas), ...parts.map((part) => partTerminal(part, !part.folded, canvas)), footer.map((phrase) => parts_terminal_line(phrase, canvas, "")).join("\n"));
}

;// CONCATENATED MODULE: ./packages/report/lib/parts-markdown.js






const parts_markdown_rowLimit = 50;
const parts_markdown_noticeLimit = 10;
/** Files in a table, counted in its heading after `lead`; columns in which no file has anything are absent. */
function filesMarkdown(lead, rows) {
    if (rows.length === 0)
        return "";
    const { shown, hidden } = cutRows(rows, parts_markdown_rowLimit);
    const folder = commonFolder(rows.map((row) => row.file));
    const all = [
        { title: "Result", cell: ({ state, tone }) => state && (stateMarks[tone] ?? "") + state },
        { title: "File", cell: (row) => code(folder ? shortName(row.file) : row.file) + (row.note && below(row.note)) },
        { title: "Statements", align: "right", cell: (row) => row.statements },
        { title: "Time", align: "right", cell: (row) => row.time.replaceAll(" ", "&nbsp;") },
    ];
    const used = all.filter(({ cell }) => shown.some((row) => cell(row) !== ""));
    return table_markdown_blocks(`#### ${lead}${(0,lib/* plural */.LS)(rows.length, "file")}${folder ? ` from ${code(folder)}` : ""}`, tableMarkdown(used, shown.map((row) => used.map(({ cell }) => cell(row)))), hidden);
}
// a table wider than a comment hides its last columns, so what is long stands below the name
function below(note) {
    return `<br><sub>${sentence(note)}</sub>`;
}
const stateMarks = { good: "✅ ", bad: "❌ ", warn: "⚠️ " };
/** What a person has to look at, each kind with its remedy. */
function attentionMarkdown(groups) {
    return table_markdown_blocks(...groups.map((group) => table_markdown_blocks(`#### ${marks[group.tone].markdown} ${group.title}`, [
        ...group.items.map((item) => {
            const message = item.message ? `: ${phraseMarkdown(item.message)}` : "";
            const remedy = item.remedy ? `\n  **Remedy:** ${phraseMarkdown(item.remedy)}` : "";
            return `- ${phraseMarkdown(item.subject)}${message}${remedy}`;
        }),
        ...(group.more > 0 ? [`- … and ${group.more} more`] : []),
    ].join("\n"), group.message && phraseMarkdown(group.message), group.remedy && `**Remedy:** ${phraseMarkdown(group.remedy)}`)));
}
function detailsMarkdown(details) {
    return details.map(({ label, value }) => `- ${label}: ${phraseMarkdown(value)}`).join("\n");
}
/** What is unusual and allowed. */
function noticesMarkdown(notices) {
    const shown = notices.slice(0, parts_markdown_noticeLimit).map((notice) => `- ${sentence(notice)}`);
    const more = notices.length > parts_markdown_noticeLimit ? [`- … and ${notices.length - parts_markdown_noticeLimit} more`] : [];
    return notices.length > 0 ? table_markdown_blocks("#### Notices", [...shown, ...more].join("\n")) : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-verdict.js

const words = {
    equal: ["good", "The schema fits"],
    "database-newer": ["good", "The schema fits, and is newer"],
    "application-newer": ["bad", "Run migrations"],
    "major-conflict": ["bad", "Version conflict"],
    "version-missing": ["bad", "No schema version in the database"],
    "version-malformed": ["bad", "No version to compare"],
    skipped: ["warn", "Skipped: nobody looked"],
    "version-set": ["good", "The database has the version now"],
    "downgrade-refused": ["bad", "Not written: the database is newer"],
};
/** What a reader with two seconds learns. */
function guardVerdict({ reason, appVersion, databaseVersion, target }) {
    const [tone, headline] = words[reason];
    const facts = [
        say `application ${appVersion}`,
        ...(databaseVersion === null ? [] : [say `database ${databaseVersion}`]),
        ...(target === null ? [] : [say `${`${target.host}/${target.database}`}`]),
    ];
    return { tone, words: headline, facts };
}
/** Where the two versions were read. */
function guardDetails({ appVersionFrom, source }) {
    return [
        { label: "Application's version", value: prose(appVersionFrom) },
        { label: "Database's version", value: say `${source}` },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-markdown.js






/** What an application needs against what its database has, for a job summary. */
function guardMarkdown(told) {
    const report = redacted(told);
    return `${table_markdown_blocks(verdictMarkdown(guardVerdict(report)), sentence(report.message), report.remedy && `**Remedy:** ${sentence(report.remedy)}`, noticesMarkdown(report.notices), folded("Details", detailsMarkdown(guardDetails(report))))}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/guard/guard-terminal.js







/** What an application needs against what its database has, for a terminal or a log. */
function guardTerminal(told, display) {
    const report = redacted(told);
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    return sections(verdictTerminal(guardVerdict(report), canvas), [
        parts_terminal_line(prose(report.message), canvas),
        ...(report.remedy ? [parts_terminal_line(["Remedy: ", { prose: report.remedy }], canvas)] : []),
    ].join("\n"), noticesTerminal(report.notices, canvas), detailsTerminal(guardDetails(report), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/chart.js


const measures = ["p50", "p95", "p99"];
const parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const limitMark = "╎";
/** Bars of a query's percentiles on one scale, which ends at the largest of them and of the limits they have. */
function bars(query, width) {
    const shown = [...measures, ...(limitOf(query, "max") ? ["max"] : [])];
    const limits = shown.map((measure) => limitOf(query, measure)?.limit ?? 0);
    const most = Math.max(...shown.map((measure) => query[measure]), ...limits);
    // a time beyond all limits would leave nothing to see of the others
    const scale = most === 0 ? 0 : width / most;
    return shown.map((measure) => {
        const limit = limitOf(query, measure);
        const bar = blocks(query[measure] * scale);
        return {
            label: measure,
            time: (0,lib/* formatLatency */.YL)(query[measure]),
            drawn: limit ? withLimit(bar, Math.round(limit.limit * scale), width) : bar,
            note: limit ? `${limit.holds ? "within" : "over"} ${(0,lib/* formatLatency */.YL)(limit.limit)}` : "",
            holds: limit ? limit.holds : null,
        };
    });
}
function limitOf({ limits }, measure) {
    return limits.find((limit) => limit.measure === measure);
}
function blocks(length) {
    const eighths = Math.max(1, Math.round(length * 8));
    return "█".repeat(Math.floor(eighths / 8)) + (parts[eighths % 8] ?? "");
}
function withLimit(bar, at, width) {
    const column = Math.min(Math.max(at, 1), width) - 1;
    return column < bar.length - 1
        ? bar.slice(0, column) + limitMark + bar.slice(column + 1)
        : pad(bar, column) + limitMark;
}
const heights = "▁▂▃▄▅▆▇█";
/** How often which time was needed, each step up to √2 times as long as the one before: `0.4 ms ▁▃█▆▂▁ 14 ms`. */
function spread({ buckets, min, max }) {
    const [first] = buckets;
    const last = buckets.at(-1);
    if (!first || !last)
        return "";
    const counts = new Map(buckets.map(({ upTo, calls }) => [stepOf(upTo), calls]));
    const most = Math.max(...counts.values());
    let line = "";
    for (let step = stepOf(first.upTo); step <= stepOf(last.upTo); step++) {
        const calls = counts.get(step) ?? 0;
        line += calls === 0 ? " " : (heights[Math.ceil((calls / most) * heights.length) - 1] ?? "█");
    }
    return `${(0,lib/* formatLatency */.YL)(min)} ${line} ${(0,lib/* formatLatency */.YL)(max)}`;
}
/** Buckets come at half doublings. */
function stepOf(upTo) {
    return Math.round(Math.log2(upTo) * 2);
}
/** `+12 %` of p95 against a run before; null without one. */
function change({ p95, previous }) {
    if (previous === null || previous.p95 === 0)
        return null;
    const grown = Math.round((p95 / previous.p95 - 1) * 100);
    return { words: `${grown > 0 ? "+" : grown < 0 ? "−" : "±"}${Math.abs(grown)} %`, slower: grown > 0 };
}
/** `12,345` */
function grouped(count) {
    return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/timed-words.js

/** True when a query was measured and kept within its limits. */
function holds({ limits, calls, errors }) {
    return calls > errors && limits.every((limit) => limit.holds);
}
/** `3 (0.02 %)`; `0` when there are none */
function errorWords({ errors, errorRate }) {
    return errors === 0 ? "0" : `${grouped(errors)} (${Number((errorRate * 100).toPrecision(2))} %)`;
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/performance-markdown.js







const tableLimit = 50;
const chartLimit = 12;
const chartWidth = 40;
/** What timed queries took, for a job summary: a table and a chart; empty without queries. */
function performanceMarkdown(timed) {
    if (timed.length === 0)
        return "";
    const queries = redacted(timed);
    const compared = queries.some(({ previous }) => previous !== null);
    const columns = [
        { title: "" },
        { title: "Query" },
        { title: "p50", align: "right" },
        { title: "p95", align: "right" },
        { title: "p99", align: "right" },
        ...(compared ? [{ title: "p95 before", align: "right" }] : []),
        { title: "Calls/s", align: "right" },
        { title: "Errors", align: "right" },
    ];
    const rows = queries.slice(0, tableLimit).map((query) => row(query, compared));
    return `${table_markdown_blocks(`#### ${(0,lib/* plural */.LS)(queries.length, "timed query", "timed queries")}`, tableMarkdown(columns, rows), queries.length > tableLimit
        ? `… and ${queries.length - tableLimit} more; \`performance-path\` has all of them`
        : null, (0,lib/* fence */.EU)(queries.slice(0, chartLimit).map(chart).join("\n\n"), "text"), queries.length > chartLimit ? `The chart shows the first ${chartLimit}.` : null)}\n`;
}
function row(query, compared) {
    const { previous } = query;
    const grown = change(query);
    return [
        marks[holds(query) ? "good" : "bad"].markdown,
        (0,lib/* escapeMarkdown */.FV)((0,lib/* oneLine */.TN)(query.name, 80)),
        ...["p50", "p95", "p99"].map((measure) => timeCell(query, measure)),
        ...(compared
            ? [previous === null ? "" : `${unbroken((0,lib/* formatLatency */.YL)(previous.p95))}<br><sub>${grown?.words ?? ""}</sub>`]
            : []),
        grouped(Math.round(query.callsPerSecond)),
        errorWords(query),
    ];
}
function timeCell(query, measure) {
    if (query.calls === query.errors)
        return "";
    const time = unbroken((0,lib/* formatLatency */.YL)(query[measure]));
    const limit = query.limits.find((one) => one.measure === measure);
    if (!limit)
        return time;
    return `${limit.holds ? time : `**${time}**`}<br><sub>limit ${unbroken((0,lib/* formatLatency */.YL)(limit.limit))}</sub>`;
}
function unbroken(text) {
    return text.replaceAll(" ", "&nbsp;");
}
function chart(query) {
    const { name, concurrency, durationMs, calls } = query;
    const facts = `${grouped(calls)} calls in ${(0,lib/* formatDuration */.a3)(durationMs)}, ${concurrency} at a time`;
    if (query.calls === query.errors)
        return `${(0,lib/* oneLine */.TN)(name, 60)}: ${facts}; no time was measured`;
    const lines = bars(query, chartWidth).map(({ label, time, drawn, note }) => `  ${label}  ${pad(time, 7, "right")}  ${note === "" ? drawn : `${pad(drawn, chartWidth)}  ${note}`}`);
    return [`${(0,lib/* oneLine */.TN)(name, 60)}: ${facts}`, ...lines, `  spread        ${spread(query)}`].join("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/performance/performance-terminal.js






const queryLimit = 30;
/** What timed queries took, for a terminal or a log; empty without queries. */
function performanceTerminal(timed, display) {
    if (timed.length === 0)
        return "";
    const queries = redacted(timed);
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    const more = queries.length - queryLimit;
    return [
        canvas.paint("strong", (0,lib/* plural */.LS)(queries.length, "timed query", "timed queries")),
        ...queries.slice(0, queryLimit).map((query) => queryTerminal(query, canvas)),
        ...(more > 0 ? [`  … and ${more} more`] : []),
    ].join("\n");
}
function queryTerminal(query, { columns, paint }) {
    const { name, concurrency, durationMs, calls, previous } = query;
    const tone = holds(query) ? "good" : "bad";
    const grown = change(query);
    const before = previous === null || grown === null ? [] : [`p95 was ${(0,lib/* formatLatency */.YL)(previous.p95)} before: ${grown.words}`];
    const counted = `${grouped(calls)} calls in ${(0,lib/* formatDuration */.a3)(durationMs)}, ${concurrency} at a time, ${errorWords(query)} failed`;
    const facts = [counted, ...before].map((fact) => `    ${paint("quiet", fact)}`);
    const head = `  ${paint(tone, `${marks[tone].terminal} ${cutEnd(plain(name), columns - 6)}`)}`;
    if (query.calls === query.errors)
        return [head, ...facts].join("\n");
    const width = Math.max(10, Math.min(40, columns - 40));
    const drawn = bars(query, width).map(({ label, time, drawn: bar, note, holds: within }) => {
        const words = note === "" ? "" : `  ${within === false ? paint("bad", note) : note}`;
        return `    ${label}  ${pad(time, 7, "right")}  ${pad(paint(within === false ? "bad" : "todo", bar), width)}${words}`.trimEnd();
    });
    return [head, ...facts, ...drawn, `    ${paint("quiet", `spread        ${spread(query)}`)}`].join("\n");
}

;// CONCATENATED MODULE: ./packages/report/lib/details.js

/** What identifies a plan: the whole digest, and everything that it was made for. */
function planDetails({ digest, server, layout, options, run }) {
    const given = Object.entries(options).flatMap(([name, value], index) => {
        return [...(index > 0 ? [", "] : []), { name: `${name}: ${value}` }];
    });
    return [
        { label: "Plan digest", value: say `${digest}` },
        { label: "Database", value: identity(server) },
        ...(run.length > 0 ? [{ label: "Transactions", value: transactions(run) }] : []),
        { label: "Layout", value: say `${layout}` },
        ...(given.length > 0 ? [{ label: "Options", value: given }] : []),
    ];
}
function transactions(run) {
    const apart = run.filter(({ transactional }) => !transactional).length;
    return [apart === 0 ? "each file in one" : `each file in one, except ${apart} as noted above`];
}
function identity({ database, systemIdentifier, version }) {
    const known = systemIdentifier === null ? [", system identifier not readable"] : say `, system identifier ${systemIdentifier}`;
    return [...say `${database}`, ...known, ", PostgreSQL ", { prose: version }];
}
/** What ties a push to its records: the audit, the log position, who and from where. */
function pushDetails(receipt) {
    const { deploymentId, startLsn, startedAt, actor, commit, runUrl, expectedDigest } = receipt;
    return [
        ...(deploymentId === null ? [] : [{ label: "Deployment", value: say `${deploymentId}` }]),
        ...(startLsn === null
            ? []
            : [{ label: "Recovery point", value: say `LSN ${startLsn}, before ${clock(startedAt)}` }]),
        ...(startLsn === null ? [{ label: "Started", value: say `${clock(startedAt)}` }] : []),
        ...(actor === null ? [] : [{ label: "Actor", value: say `${actor}` }]),
        ...(commit === null ? [] : [{ label: "Commit", value: say `${commit}` }]),
        ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
        ...(expectedDigest === null || expectedDigest === receipt.plan.digest
            ? []
            : [{ label: "Approved plan", value: say `${expectedDigest}` }]),
        ...schemaDetails(receipt),
        ...planDetails(receipt.plan),
    ];
}
/** What stands now, and whether it is what was to stand. */
function schemaDetails({ endState }) {
    if (endState === null || endState.after === null)
        return [];
    const { before, after, proved } = endState;
    const same = before === after ? ", as before" : "";
    const expected = proved === null ? "" : proved ? ", as expected" : ", not the expected one";
    return [{ label: "Schema", value: [...say `${after}`, `${same}${expected}`] }];
}
/** `2026-11-20 14:02:11 UTC` for an ISO date; anything else as it is. */
function clock(iso) {
    return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}

;// CONCATENATED MODULE: ./packages/report/lib/plan-markdown.js




/** What an approver reads: what will run, the whole digest, and the database it is meant for. */
function planMarkdown(plan) {
    return table_markdown_blocks(filesMarkdown(plan.blocked ? "Held back: " : "Will run: ", planRows(plan)), detailsMarkdown(planDetails(plan)));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-annotations.js


const preview_annotations_levels = { blocking: "error", warning: "warning", info: "notice" };
/** Findings that count, for the lines of the pull request's files, worst first; all of them: a host shows as many as it may. */
function previewAnnotations(report) {
    return redacted(report.findings)
        .filter(({ silenced }) => silenced === null)
        .toSorted((a, b) => lib/* severities */.gO.indexOf(a.severity) - lib/* severities */.gO.indexOf(b.severity))
        .map(({ severity, message, remedy, rule, file, line, column, endLine }) => ({
        level: preview_annotations_levels[severity],
        message: (0,lib/* oneLine */.TN)(`${preview_annotations_sentence(message)}${remedy ? ` ${preview_annotations_sentence(remedy.text)}` : ""} (${rule})`, 2_000),
        at: file === null
            ? undefined
            : { file, line: line ?? 1, column: column ?? 1, ...(endLine === null ? {} : { endLine }) },
    }));
}
/** With a full stop, and without the backticks that an annotation would show. */
function preview_annotations_sentence(text) {
    const plain = text.replaceAll("`", "").trim();
    return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/footer.js


/** What ties the report to a plan and a run, and what a reader can do next. */
function footer_footerOf(report) {
    const { plan, run, expiresAt, timing, generatedAt } = report;
    return [
        say `Plan ${plan.digest}`,
        targetPhrase(report),
        endPhrase(report),
        [
            "Made at ",
            { prose: (0,lib/* formatMoment */.K9)(generatedAt) },
            ` in ${(0,lib/* formatDuration */.a3)(timing.totalMs)}`,
            ...(expiresAt === null ? [] : [", expires at ", { prose: (0,lib/* formatMoment */.K9)(expiresAt) }]),
            ...(run.actor === null ? [] : [", for ", { name: run.actor }]),
            ...(run.url === null ? [] : [", in ", { words: "this run", href: run.url }]),
        ],
        ["To look again: push a commit, or re-run the job."],
        report.findings.some(({ silenced }) => silenced === null)
            ? say `To silence a finding: ${"-- lockkeeper: ignore <rule> -- <reason>"} above its statement.`
            : [],
    ].filter((phrase) => phrase.length > 0);
}
/** Where a push can be held to what was tried. */
function endPhrase({ schemaChanges: { expectedFingerprint } }) {
    return expectedFingerprint === null
        ? []
        : say `Schema after it ${expectedFingerprint}: give it to ${"push"} as ${"expect-fingerprint"}`;
}
function targetPhrase({ target }) {
    if (target === null)
        return ["No target: rehearsed without a connection to a database"];
    const { host, database, systemIdentifier, serverVersion } = target;
    const known = systemIdentifier === null ? [] : [", system identifier ", { name: systemIdentifier }];
    return ["Target ", { name: `${host}/${database}` }, ...known, ", PostgreSQL ", { prose: serverVersion }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/schema-counts.js

const shown = 6;
const signs = { added: "+", changed: "~", removed: "−" };
/** `+2 tables ~1 table +3 indexes −12 grants`: what a plan does to the schema, in counts. */
function schemaCounts(diff) {
    const counts = Object.keys(lib/* catalogKinds */.$Q).flatMap((kind) => Object.entries(signs).flatMap(([change, sign]) => {
        const count = diff.filter((difference) => difference.kind === kind && difference.change === change).length;
        return count === 0 ? [] : [`${sign}${count} ${count === 1 ? kind : pluralOf(kind)}`];
    }));
    const more = counts.length > shown ? [`and ${counts.length - shown} more`] : [];
    return [...counts.slice(0, shown), ...more].join(" ");
}
function pluralOf(kind) {
    if (kind === "index")
        return "indexes";
    return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-verdict.js




/** What a reader with ten seconds learns. */
function previewVerdict(report) {
    const beside = besideFindings(report);
    // green says that somebody looked, and that all is well
    const sure = beside.length === 0 && (report.rehearsal.state !== "none" || report.migrations.length === 0);
    const tone = report.verdict === "clear" && !sure ? "warn" : preview_verdict_tones[report.verdict];
    return { tone, words: wordsOf(report, beside), facts: preview_verdict_factsOf(report) };
}
const preview_verdict_tones = { blocking: "bad", warning: "warn", clear: "good" };
/** What is wrong and may be no finding of a rule: it is said at the top in any case. */
function besideFindings({ plan, migrations, findings, queries, rollback, rehearsal, history, }) {
    const diverged = blockingCounts(plan.entries);
    const failed = migrations.filter(({ result }) => result === "failed").length;
    const orderMatters = history.order.filter(({ proved }) => proved === false).length;
    const breaking = queries.filter(({ result }) => result === "breaks").length;
    const noWayBack = rollback.migrations.filter(({ result }) => result === "failed" || result === "differs").length;
    return [
        ...(failed > 0 && findingCounts(findings).blocking === 0
            ? [`${(0,lib/* plural */.LS)(failed, "file")} failed on the rehearsal`]
            : []),
        ...(diverged ? [`history diverged: ${diverged}`] : []),
        ...(orderMatters > 0 ? [`the order of ${(0,lib/* plural */.LS)(orderMatters, "file")} matters`] : []),
        ...(breaking > 0 ? [(0,lib/* plural */.LS)(breaking, "query breaks", "queries break")] : []),
        ...(noWayBack > 0 ? [(0,lib/* plural */.LS)(noWayBack, "rollback does not work", "rollbacks do not work")] : []),
        ...(rehearsal.drifted === true ? ["the target has drifted"] : []),
    ];
}
/** Findings that count, by severity. */
function findingCounts(findings) {
    const counts = { blocking: 0, warning: 0, info: 0 };
    for (const { severity, silenced } of findings)
        if (silenced === null)
            counts[severity] += 1;
    return counts;
}
function wordsOf(report, beside) {
    const counts = findingCounts(report.findings);
    const found = [
        ...lib/* severities */.gO.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity)),
        ...beside,
    ];
    const words = report.verdict === "clear" ? [clearWords(report), ...found] : found;
    const [first = report.verdict === "blocking" ? "Blocked" : "Warning", ...rest] = words;
    return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ");
}
function clearWords({ migrations, rehearsal }) {
    if (migrations.length === 0)
        return "No pending migrations";
    return rehearsal.state === "none" ? "No hazards found by reading" : "No hazards found";
}
function counted(count, severity) {
    return severity === "blocking" ? `${count} blocking` : (0,lib/* plural */.LS)(count, severity === "info" ? "note" : severity);
}
function preview_verdict_factsOf(report) {
    const { migrations, schemaChanges, plan, target, rehearsal, history } = report;
    const statements = migrations.reduce((sum, migration) => sum + migration.statements.length, 0);
    const schema = schemaCounts(schemaChanges.diff);
    const work = [
        [`${(0,lib/* plural */.LS)(migrations.length, "migration")}, ${(0,lib/* plural */.LS)(statements, "statement")}`],
        ...(schema ? [[schema]] : []),
        ...(rehearsal.state === "none" ? [[{ strong: "not rehearsed" }]] : [rehearsedIn(report)]),
        say `plan ${(0,lib/* shortDigest */.VK)(plan.digest)}`,
    ];
    return [
        ...(migrations.length > 0 ? work : [[`${history.applied} applied`]]),
        target === null ? ["no target"] : say `${`${target.host}/${target.database}`}`,
    ];
}
function rehearsedIn({ migrations, rehearsal }) {
    const ms = migrations.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return [`${(0,lib/* formatDuration */.a3)(ms)} on PostgreSQL `, { prose: rehearsal.version }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/access.js


const everything = 7;
const longTable = 12;
/** Who may do what that he could not, or no longer: relation, role, privileges, row security. */
function accessSection({ schemaChanges }) {
    // that a role may do nothing with a new relation is no change
    const access = schemaChanges.access.filter(({ before, after }) => before !== null || after?.length);
    if (access.length === 0)
        return null;
    const columns = [
        { title: "Relation", shrinks: true },
        { title: "Role" },
        { title: "May now" },
        { title: "No longer" },
        { title: "Row security" },
    ];
    return {
        id: "access",
        title: "Access",
        note: (0,lib/* plural */.LS)(access.length, "change"),
        folded: access.length > longTable,
        blocks: table("line", columns, access.map(access_rowOf)),
    };
}
function access_rowOf(difference) {
    const { relation, role, before, after } = difference;
    const gained = (after ?? []).filter((privilege) => !before?.includes(privilege));
    const lost = (before ?? []).filter((privilege) => !after?.includes(privilege));
    return {
        cells: [
            { phrase: [{ name: relation }] },
            { phrase: [{ name: role }] },
            { phrase: privileges(gained), tone: isOpen(difference) ? "warn" : "plain" },
            { phrase: privileges(lost) },
            rowSecurityCell(difference),
        ],
        matters: isOpen(difference),
    };
}
/** Somebody may do something to every row. */
function isOpen({ after, rowSecurity }) {
    return (after?.length ?? 0) > 0 && rowSecurity.after?.state === "off";
}
function privileges(names) {
    if (names.length >= everything)
        return ["everything"];
    return names.length === 0 ? [] : [{ prose: names.join(", ") }];
}
function rowSecurityCell({ rowSecurity: { before, after } }) {
    const [was, is] = [rowSecurityWords(before), rowSecurityWords(after)];
    const words = is === "" ? was && `${was}, gone` : was === "" || was === is ? is : `${was} → ${is}`;
    return { phrase: words === "" ? [] : [words], tone: after?.state === "off" ? "warn" : "plain" };
}
function rowSecurityWords(security) {
    if (security === null || security.state === "off")
        return security?.state ?? "";
    const policies = security.policies === 1 ? "1 policy" : `${security.policies} policies`;
    return `${security.state}, ${policies}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/alike.js
/** From here on findings of one rule are told together: what is the same for all of them is said once. */
const many = 4;
/** Findings of one rule and severity together where there are many of them, each in the place of the first; others alone. */
function alike(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = `${finding.severity} ${finding.rule}`;
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [finding]);
        else
            group.push(finding);
    }
    return findings.flatMap((finding) => {
        const group = groups.get(`${finding.severity} ${finding.rule}`);
        if (group === undefined || group.length < many)
            return [[finding]];
        return group[0] === finding ? [group] : [];
    });
}
/** The one value that all of them have, or null. */
function alike_shared(values) {
    const [first] = values;
    return first !== undefined && values.every((value) => value === first) ? first : null;
}

;// CONCATENATED MODULE: ./packages/report/lib/source-link.js
/** Address of a file's line at the commit that was pushed, when the workflow run tells the repository; null otherwise. */
function linkTo({ runUrl, commit }, file, line) {
    const repository = /^(https:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+/.exec(runUrl ?? "")?.[1];
    if (repository === undefined || commit === null || !/^[0-9a-f]{40,64}$/.test(commit))
        return null;
    // an address has no room for half a surrogate pair: encodeURIComponent would throw
    const path = Buffer.from(file)
        .toString()
        .split("/")
        .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`));
    return `${repository}/blob/${commit}/${path.join("/")}${line === null ? "" : `#L${line}`}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/place.js



function linksOf({ run }) {
    return (file, line) => linkTo({ runUrl: run.url, commit: run.commit }, file, line);
}
/** `20261118_add_tier.sql:12`, linked where it can be read. */
function placePhrase(file, line, links) {
    return [{ name: line === null ? shortName(file) : `${shortName(file)}:${line}`, href: links(file, line) }];
}
/** The beginning of a statement without the comments before it, on one line. */
function statementHead({ sql }, max = 60) {
    return (0,lib/* oneLine */.TN)(withoutComments(sql), max) || (0,lib/* oneLine */.TN)(sql, max);
}
/** A statement's text without the comments and white space before its first word. */
function withoutComments(sql) {
    return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/, "");
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/attention.js




const looks = {
    blocking: { tone: "bad", label: "Blocking" },
    warning: { tone: "warn", label: "Warning" },
    info: { tone: "quiet", label: "Note" },
};
/** What a person has to look at before this is merged, worst first. */
function attentionSection(report) {
    const links = linksOf(report);
    const counting = report.findings.filter(({ silenced }) => silenced === null);
    const urgent = counting.filter(({ severity }) => severity !== "info");
    const notes = counting.filter(({ severity }) => severity === "info");
    const silenced = report.findings.filter((finding) => finding.silenced !== null);
    const blocks = [
        ...alike(urgent).map(([first, ...more]) => more.length === 0 ? entryOf(first, report, links) : entryOfMany([first, ...more], links)),
        ...fold((0,lib/* plural */.LS)(notes.length, "note"), urgent.length === 0, list(notes.map((note) => noteOf(note, links)))),
        ...fold(`${silenced.length} silenced`, false, list(silenced.map((finding) => silencedOf(finding, links)))),
    ];
    if (blocks.length === 0)
        return null;
    return {
        id: "attention",
        title: urgent.length > 0 ? "What needs attention" : "Good to know",
        note: "",
        folded: false,
        blocks,
    };
}
function entryOf(finding, report, links) {
    const { severity, remedy, why } = finding;
    const more = [
        ...(why ? [document_text([{ prose: why }])] : []),
        ...(remedy?.sql ? [{ kind: "code", language: "sql", text: remedy.sql }] : []),
    ];
    return {
        kind: "entry",
        ...looks[severity],
        subject: attention_subjectOf(finding, links),
        group: finding.rule,
        blocks: [
            document_text(consequenceOf(finding)),
            ...failureOf(finding, report),
            ...(remedy ? [document_text([{ strong: "Remedy:" }, " ", { prose: remedy.text }])] : []),
            ...fold(remedy?.sql ? "Why, and the SQL of the remedy" : "Why", severity === "blocking" && remedy?.sql != null, more),
        ],
    };
}
/** Many findings of one rule: each with its place and consequence, the rest said once. */
function entryOfMany(findings, links) {
    const [{ severity, rule, docs, why }] = findings;
    const remedy = alike_shared(findings.map((finding) => finding.remedy?.text ?? ""));
    const sql = findings.flatMap((finding) => finding.remedy?.sql ?? []);
    const more = [
        ...(why ? [document_text([{ prose: why }])] : []),
        ...(sql.length > 0 ? [{ kind: "code", language: "sql", text: sql.join("\n") }] : []),
    ];
    return {
        kind: "entry",
        ...looks[severity],
        subject: [`${findings.length} × `, { name: rule, href: docs }],
        group: rule,
        blocks: [
            ...list(findings.map((finding) => [...attention_whereOf(finding, links), ...consequenceOf(finding)])),
            ...(remedy ? [document_text([{ strong: "Remedy:" }, " ", { prose: remedy }])] : []),
            ...fold(sql.length > 0 ? "Why, and the SQL of the remedies" : "Why", false, more),
        ],
    };
}
function attention_whereOf({ file, line }, links) {
    return file === null ? [] : [...placePhrase(file, line, links), ": "];
}
function attention_subjectOf(finding, links) {
    const { rule, docs, file, line } = finding;
    return [...(file === null ? [] : [...placePhrase(file, line, links), " · "]), { name: rule, href: docs }];
}
/** The message, and how live numbers moved the grade: `Blocking, warning by rule: the table has 48 GB.` */
function consequenceOf({ message, severity, byRule, live }) {
    const sentence = { prose: stopped(message) };
    if (live === null || severity === byRule)
        return [sentence];
    const grade = `${looks[severity].label}, ${looks[byRule].label.toLowerCase()} by rule:`;
    return [sentence, " ", { strong: grade }, " ", { prose: stopped(live.because) }];
}
function stopped(sentence) {
    return /[.!?\]]$/.test(sentence) ? sentence : `${sentence}.`;
}
/** The statement itself, when it is the one that failed: what the server said about it is the finding's message. */
function failureOf({ file, statement }, { migrations }) {
    const failed = migrations
        .find((migration) => migration.file === file && migration.result === "failed")
        ?.statements.find(({ index, error }) => index === statement && error !== null);
    return failed === undefined ? [] : [{ kind: "code", language: "sql", text: withoutComments(failed.sql) }];
}
function noteOf(finding, links) {
    return [...attention_subjectOf(finding, links), ": ", ...consequenceOf(finding)];
}
function silencedOf(finding, links) {
    const { reason, where } = finding.silenced ?? { reason: "", where: "" };
    return [...attention_subjectOf(finding, links), ": ", { prose: reason }, " (", { prose: where }, ")"];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/coverage.js


/** What was looked at and what was not. */
function coverageSection(report) {
    const { coverage, rehearsal } = report;
    if (coverage.statements === 0 && coverage.missing.length === 0)
        return null;
    const whole = coverage.measured === coverage.statements && coverage.missing.length === 0 && rehearsal.drifted !== true;
    return {
        id: "coverage",
        title: "Coverage",
        note: `${coverage.measured} of ${(0,lib/* plural */.LS)(coverage.statements, "statement")} measured`,
        folded: whole,
        blocks: list([
            ...coverage.unmeasured.map(({ count, reason }) => [`${count} read only by rule: `, { prose: reason }]),
            ...rehearsalItems(report),
            ...liveItems(report),
            ...(coverage.silenced > 0 ? [[`${(0,lib/* plural */.LS)(coverage.silenced, "finding")} silenced in the files`]] : []),
            ...coverage.missing.map((sentence) => [{ prose: sentence }]),
        ]),
    };
}
const states = {
    replayed: "in the state that the target's history makes",
    dumped: "in the target's own state, dumped",
    empty: "on an empty database",
    none: "",
};
function rehearsalItems({ rehearsal, target, history }) {
    const { state, chosen, reason, drifted, standIns, sameMajor, cached } = rehearsal;
    const why = reason === null ? [] : [" ", { prose: reason }];
    if (state === "none")
        return [[{ strong: "Not rehearsed." }, ...why]];
    const replayed = state === "replayed" ? ` (${(0,lib/* plural */.LS)(history.applied, "migration")}${cached ? ", from the cache" : ""})` : "";
    return [
        [`Rehearsed ${states[state]}${replayed}. `, { prose: chosen }, ...why],
        ...(sameMajor === false && target !== null
            ? [[{ strong: "Not the target's major:" }, " the target runs PostgreSQL ", { prose: target.serverVersion }]]
            : []),
        ...(drifted === null && target !== null ? [["Whether the target has drifted is not known"]] : []),
        ...(standIns.length > 0 ? [["Stand-ins for what the platform has: ", { prose: standIns.join(", ") }]] : []),
    ];
}
function liveItems({ live, target }) {
    if (live === null) {
        return target === null
            ? [["No target: nothing was held against live sizes, rows or history"]]
            : [["The target's sizes and rates were not read"]];
    }
    const { readAt, rates, longTransactions, missing } = live;
    const how = rates === null ? "" : ratesWords[rates.kind]((0,lib/* formatDuration */.a3)(rates.seconds * 1_000));
    return [
        ["Sizes read at ", { prose: (0,lib/* formatMoment */.K9)(readAt) }, how],
        ...longTransactions.map((blocker) => [
            { strong: "Open on the target:" },
            " ",
            { prose: (0,lib/* nameBlocker */.w3)(blocker) },
            "; a strong lock waits for it, and everybody behind that lock",
        ]),
        ...missing.map((sentence) => [{ prose: sentence }]),
    ];
}
const ratesWords = {
    "two reads": (span) => `, rates over ${span}`,
    "since reset": (span) => `, rates averaged over ${span}`,
};

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/drift.js




/** What the target is and its history does not make: somebody changed it by hand. */
function driftSection({ rehearsal }) {
    const { drifted, drift, state } = rehearsal;
    if (drifted !== true)
        return null;
    const consequence = state === "dumped"
        ? "The rehearsal ran in the target's own state."
        : "The rehearsal ran in the state that the history makes, without these differences.";
    return {
        id: "drift",
        title: "The target has drifted",
        note: schemaCounts(drift),
        folded: false,
        blocks: [
            document_text([
                `The target has ${(0,lib/* plural */.LS)(drift.length, "difference")} from what its applied migrations make. ${consequence}`,
            ]),
            ...(drift.length > 0 ? [{ kind: "code", language: "diff", text: diffText(drift) }] : []),
        ],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/history.js




/** Files against the target's history, each kind with its remedy, and whether an older file may still run. */
function historySection(report) {
    const links = linksOf(report);
    const groups = attention(report.history.entries).map((group) => {
        const items = group.items.map(({ subject, message, remedy }) => [
            ...subject,
            ...(message ? [": ", ...message] : []),
            ...(remedy ? [" ", { strong: "Remedy:" }, " ", ...remedy] : []),
        ]);
        return {
            kind: "entry",
            tone: group.tone,
            label: group.title,
            subject: [],
            group: "history",
            blocks: [
                ...list([...items, ...(group.more > 0 ? [[`… and ${group.more} more`]] : [])]),
                ...(group.message ? [document_text(group.message)] : []),
                ...(group.remedy ? [document_text([{ strong: "Remedy:" }, " ", ...group.remedy])] : []),
            ],
        };
    });
    const blocks = [...groups, ...report.history.order.flatMap((proof) => orderBlocks(proof, links))];
    if (blocks.length === 0)
        return null;
    return { id: "history", title: "History and order", note: "", folded: false, blocks };
}
function because(reason) {
    return reason === "" ? [] : [" ", { prose: reason }];
}
function orderBlocks({ file, proved, reason, differences }, links) {
    const place = placePhrase(file, null, links);
    if (proved === true) {
        return [document_text(["Order of ", ...place, " proved harmless: both orders give the same schema.", ...because(reason)])];
    }
    if (proved === null)
        return [document_text(["Order of ", ...place, " not proved.", ...because(reason)])];
    return [
        document_text([{ strong: "The order matters" }, " for ", ...place, ".", ...because(reason)]),
        ...fold("What differs between the two orders", true, [
            { kind: "code", language: "diff", text: diffText(differences) },
        ]),
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/held-locks.js

/** Locks that keep somebody waiting, at the statement that took them, strongest first within a statement. */
function heldLocks({ statements, transactional }) {
    const ran = statements.filter(({ measured, error }) => measured || error !== null);
    const starts = startTimes(statements);
    return ran.flatMap((statement) => lib/* lockModes */.Y8.toReversed().flatMap((mode) => {
        const locks = takenBy(statement, mode);
        const [first] = locks;
        if (first === undefined)
            return [];
        const lastStatement = transactional ? (ran.at(-1)?.index ?? 0) : lastUnder(first, ran);
        const fromMs = starts[statement.index] ?? 0;
        const heldMs = (starts[lastStatement + 1] ?? fromMs) - fromMs;
        const totalMs = starts.at(-1) ?? 0;
        return [{ statement, mode, blocks: first.blocks, locks, fromMs, heldMs, totalMs, lastStatement }];
    }));
}
function takenBy({ locks, index }, mode) {
    return locks
        .filter((lock) => lock.mode === mode && lock.blocks !== "nothing" && lock.heldFromStatement === index)
        .toSorted((a, b) => rank(a) - rank(b));
}
/** Outside of a file-long transaction a lock is held as long as the statements after it say so. */
function lastUnder({ relation, mode, heldFromStatement }, ran) {
    const under = ran.filter(({ locks }) => locks.some((l) => l.relation === relation && l.mode === mode && l.heldFromStatement === heldFromStatement));
    return under.at(-1)?.index ?? heldFromStatement;
}
/** The strongest lock of these statements that keeps anybody waiting, on a table before an index; null when there is none. */
function strongestLock(statements) {
    const blocking = statements.flatMap(({ locks }) => locks).filter(({ blocks }) => blocks !== "nothing");
    return blocking.toSorted((a, b) => strength(b) - strength(a) || rank(a) - rank(b))[0] ?? null;
}
function strength({ mode }) {
    return lib/* lockModes */.Y8.indexOf(mode);
}
function rank({ kind }) {
    return kind === "toast table" ? 2 : kind === "index" || kind === "partitioned index" ? 1 : 0;
}
/** When each statement began, counted from the first; then the end of the last. */
function startTimes(statements) {
    let time = 0;
    return [0, ...statements.map(({ durationMs }) => (time += durationMs))];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/migrations.js





const migrations_longTable = 20;
/** What each file did on the rehearsal: its strongest lock, its heavy work, its time. */
function migrationsSection(report) {
    const { migrations } = report;
    if (migrations.length === 0)
        return null;
    const links = linksOf(report);
    const noisy = new Set(report.findings
        .filter(({ silenced, severity }) => silenced === null && severity !== "info")
        .map(({ file }) => file));
    const allOk = migrations.every(({ result }) => result === "ok");
    const columns = [
        { title: "Result" },
        { title: "File", shrinks: true },
        { title: "Statements", align: "right" },
        { title: "Strongest lock" },
        { title: "Heavy work", aside: true },
        { title: "Time", align: "right" },
    ];
    const rows = migrations.map((migration) => {
        const cells = [
            { phrase: allOk ? [] : [results[migration.result].words], tone: results[migration.result].tone },
            { phrase: placePhrase(migration.file, null, links), below: migrations_noteOf(migration) },
            { phrase: [String(migration.statements.length)] },
            lockOf(migration, noisy.has(migration.file)),
            { phrase: workOf(migration) },
            { phrase: migration.result === "not-run" ? [] : [(0,lib/* formatDuration */.a3)(migration.durationMs)] },
        ];
        return { cells, matters: migration.result !== "ok" || noisy.has(migration.file) };
    });
    return {
        id: "migrations",
        title: (0,lib/* plural */.LS)(migrations.length, "migration"),
        note: "",
        folded: migrations.length > migrations_longTable,
        blocks: table("file", columns, rows),
    };
}
const results = {
    ok: { words: "ok", tone: "good" },
    failed: { words: "failed", tone: "bad" },
    "not-run": { words: "not run", tone: "quiet" },
};
function migrations_noteOf({ class: kind, transactional, reason }) {
    const notes = [
        ...(kind === "pending" ? [] : [[{ prose: kind.replaceAll("-", " ") }]]),
        ...(transactional ? [] : [["not in one transaction", ...(reason === null ? [] : [": ", { prose: reason }])]]),
    ];
    return notes.length === 0 ? null : notes.flatMap((note, index) => [...(index > 0 ? ["; "] : []), ...note]);
}
/** In colour only where something was found: an instant lock of the strongest mode is an ordinary thing. */
function lockOf({ statements, result }, noisy) {
    const lock = strongestLock(statements);
    if (lock !== null) {
        const tone = noisy ? lockTones[lock.blocks] : "plain";
        return { phrase: [lock.mode], below: say `on ${lock.relation}`, tone };
    }
    if (result !== "ok" || !statements.some(({ measured }) => measured))
        return { phrase: [] };
    return { phrase: ["blocks nothing"], tone: "quiet" };
}
const lockTones = {
    "reads+writes": "bad",
    writes: "warn",
    ddl: "plain",
    nothing: "quiet",
};
function workOf({ statements }) {
    const work = [
        ["rewrites", new Set(statements.flatMap(({ rewrites }) => rewrites))],
        ["builds", new Set(statements.flatMap(({ indexBuilds }) => indexBuilds))],
        ["reads all of", new Set(statements.flatMap(({ scans }) => scans))],
    ];
    return work
        .filter(([, relations]) => relations.size > 0)
        .flatMap(([verb, relations], index) => [...(index > 0 ? ["; "] : []), `${verb} `, ...namesOf([...relations])]);
}
/** Up to two names, and how many more. */
function namesOf(names, limit = 2) {
    const shown = names.slice(0, limit).flatMap((name, index) => [...(index > 0 ? [", "] : []), { name }]);
    return names.length > limit ? [...shown, ` and ${names.length - limit} more`] : shown;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/locks.js






/** Which statement keeps whom waiting, and how long its locks are held: a lock taken early is held to the end. */
function locksSection(report) {
    const links = linksOf(report);
    const files = report.migrations
        .map((migration) => ({ migration, held: heldLocks(migration), concerned: concernedStatements(migration, report) }))
        .filter(({ held }) => held.length > 0);
    if (files.length === 0)
        return null;
    const drawn = files.map((file) => ({ matters: file.concerned.size > 0, blocks: fileBlocks(file, report, links) }));
    const first = drawn.filter(({ matters }) => matters).flatMap(({ blocks }) => blocks);
    const others = drawn.filter(({ matters }) => !matters);
    const rest = others.flatMap(({ blocks }) => blocks);
    return {
        id: "locks",
        title: "Locks, statement by statement",
        note: "",
        folded: first.length === 0,
        blocks: [
            ...first,
            ...(first.length === 0 ? rest : fold((0,lib/* plural */.LS)(others.length, "other file"), false, rest)),
            ...quietText(files),
        ],
    };
}
function concernedStatements({ file, statements }, { findings }) {
    const concerned = findings.flatMap((finding) => {
        if (finding.file !== file || finding.severity === "info" || finding.silenced !== null)
            return [];
        const locks = statements[finding.statement ?? -1]?.locks ?? [];
        return locks.some(({ blocks }) => blocks === "reads+writes" || blocks === "writes")
            ? [finding.statement ?? -1]
            : [];
    });
    return new Set(concerned);
}
function quietText(files) {
    const quiet = files.map(({ migration, held }) => {
        const loud = new Set(held.map(({ statement }) => statement.index));
        return migration.statements.filter(({ measured, index }) => measured && !loud.has(index)).length;
    });
    const count = quiet.reduce((sum, one) => sum + one, 0);
    return count === 0
        ? []
        : [
            document_text([
                `${(0,lib/* plural */.LS)(count, "statement")} of these files ${count === 1 ? "takes" : "take"} no lock that anybody waits for.`,
            ]),
        ];
}
const columns = [
    { title: "Line", align: "right" },
    { title: "Statement", shrinks: true },
    { title: "Lock" },
    { title: "On" },
    { title: "Held" },
];
function fileBlocks(file, report, links) {
    const { migration, held } = file;
    return [
        { kind: "heading", phrase: [{ name: shortName(migration.file), href: links(migration.file, null) }] },
        ...table("lock", columns, held.map((locks) => locks_rowOf(locks, file, report, links))),
    ];
}
function locks_rowOf(locks, { migration, concerned }, { live }, links) {
    const { statement, mode, blocks } = locks;
    const relations = locks.locks.map(({ relation }) => relation);
    const bytes = live?.relations[relations[0] ?? ""]?.bytes ?? null;
    const matters = concerned.has(statement.index);
    return {
        cells: [
            { phrase: [{ words: String(statement.line), href: links(migration.file, statement.line) }] },
            { phrase: [{ name: statementHead(statement, 56) }] },
            { phrase: [mode], below: [waits[blocks].words], tone: matters ? waits[blocks].tone : "plain" },
            { phrase: namesOf(relations), below: bytes === null ? [] : [(0,lib/* formatBytes */.z3)(bytes)] },
            { phrase: [heldWords(locks)], bar: barOf(locks) },
        ],
        matters,
    };
}
const waits = {
    "reads+writes": { words: "reads and writes wait", tone: "bad" },
    writes: { words: "writes wait", tone: "warn" },
    ddl: { words: "schema changes wait", tone: "plain" },
    nothing: { words: "nobody waits", tone: "quiet" },
};
/** `84 ms of 86 ms`: of the whole transaction, to whose end a lock is held. */
function heldWords({ heldMs, totalMs }) {
    return `${(0,lib/* formatDuration */.a3)(heldMs)} of ${(0,lib/* formatDuration */.a3)(totalMs)}`;
}
function barOf({ fromMs, heldMs, totalMs, blocks }) {
    // a file that took no time at all was still held from end to end
    if (totalMs <= 0)
        return { from: 0, to: 1, blocks };
    return { from: fromMs / totalMs, to: Math.min(1, (fromMs + heldMs) / totalMs), blocks };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/probes.js



/** What the migrations assume about the target's rows: each question with its answer, or why it was not asked. */
function probesSection(report) {
    const { probes } = report;
    if (probes.length === 0)
        return null;
    const links = linksOf(report);
    const ranked = probes.toSorted((a, b) => probes_rank(a) - probes_rank(b));
    const columns = [{ title: "Question about the target's rows", shrinks: true }, { title: "Answer" }];
    const rows = ranked.map((probe) => ({
        cells: [
            { phrase: [{ prose: probe.question }], below: placePhrase(probe.file, probe.line, links) },
            answerOf(probe),
        ],
        matters: probes_rank(probe) === 0,
    }));
    const open = probes.some((probe) => probes_rank(probe) < 2);
    return {
        id: "probes",
        title: "Data",
        note: summary(probes),
        folded: !open,
        blocks: [...table("question", columns, rows), ...fold("The queries that were asked", false, ranked.map(codeOf))],
    };
}
/** 0: rows are in the way; 1: not known; 2: fine. */
function probes_rank({ asked, violations }) {
    return !asked || violations === null ? 1 : violations > 0 ? 0 : 2;
}
function summary(probes) {
    const [violated = 0, unknown = 0] = [0, 1].map((wanted) => probes.filter((probe) => probes_rank(probe) === wanted).length);
    const said = [
        ...(violated > 0 ? [`${violated} not as assumed`] : []),
        ...(unknown > 0 ? [`${unknown} not asked`] : []),
    ];
    return `${(0,lib/* plural */.LS)(probes.length, "question")}${said.length > 0 ? `, ${said.join(", ")}` : ", all as assumed"}`;
}
function answerOf(probe) {
    const { violations, atLeast, verdict, reason } = probe;
    if (probes_rank(probe) === 1)
        return { phrase: ["not asked", ...(reason ? [": ", { prose: reason }] : [])], tone: "warn" };
    if (probes_rank(probe) === 2)
        return { phrase: ["no row is in the way"], tone: "good" };
    const count = `${atLeast ? "at least " : ""}${violations ?? 0}`;
    return { phrase: [{ prose: verdict.replaceAll("{count}", count) }], tone: probes_tones[probe.severity] };
}
const probes_tones = { blocking: "bad", warning: "warn", info: "plain" };
function codeOf({ sql }) {
    return { kind: "code", language: "sql", text: sql };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/queries.js


/** Statements that people run today and that the new schema refuses. */
function queriesSection({ queries }) {
    if (queries.length === 0)
        return null;
    const breaking = queries.filter(({ result }) => result === "breaks");
    const unchecked = queries.filter(({ result }) => result === "not-checked");
    const plans = queries.length - breaking.length - unchecked.length;
    const counts = [
        ...(breaking.length > 0 ? [`${breaking.length} of ${(0,lib/* plural */.LS)(queries.length, "query", "queries")} would break`] : []),
        ...(plans > 0 ? [`${plans} still plan`] : []),
        ...(unchecked.length > 0 ? [`${unchecked.length} not checked`] : []),
    ];
    return {
        id: "queries",
        title: "Queries",
        note: counts.join(", "),
        folded: breaking.length === 0,
        blocks: [...breaking.map(queries_entryOf), ...list(reasonsOf(unchecked))],
    };
}
function queries_entryOf({ source, sql, calls, reason, sqlstate }) {
    const called = calls === null ? [] : [` · ${(0,lib/* formatCount */.B4)(calls)} calls`];
    const said = [...(sqlstate === null ? [] : [{ name: `ERROR ${sqlstate}` }, " "]), { prose: reason ?? "" }];
    const blocks = [
        { kind: "text", phrase: said },
        { kind: "code", language: "sql", text: sql },
    ];
    return {
        kind: "entry",
        tone: "bad",
        label: "Breaks",
        subject: [{ name: source }, ...called],
        group: "queries",
        blocks,
    };
}
/** Why queries were not checked, each reason once. */
function reasonsOf(unchecked) {
    const counts = new Map();
    for (const { reason } of unchecked)
        counts.set(reason ?? "no reason given", (counts.get(reason ?? "no reason given") ?? 0) + 1);
    return Array.from(counts, ([reason, count]) => [`${count} not checked: `, { prose: reason }]);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/rollback.js





/** Whether there is a way back, and what came of going up, down and up again on the rehearsal. */
function rollbackSection(report) {
    const { migrations } = report.rollback;
    // a project without any down file has decided so
    if (migrations.every(({ result }) => result === "absent"))
        return null;
    const links = linksOf(report);
    const bad = migrations.filter(({ result }) => result === "differs" || result === "failed");
    const rest = migrations.filter(({ result }) => result !== "differs" && result !== "failed");
    return {
        id: "rollback",
        title: "Rollback",
        note: rollback_summary(migrations),
        folded: bad.length === 0,
        blocks: [...bad.map((one) => rollback_entryOf(one, links)), ...list(rest.map((one) => itemOf(one, links)))],
    };
}
function rollback_summary(migrations) {
    const count = (result) => migrations.filter((one) => one.result === result).length;
    const words = [
        [count("failed"), "failed"],
        [count("differs"), "not back to the same schema"],
        [count("restored"), "up, down and up again without a trace"],
        [count("absent"), "without a down file"],
        [count("not-run"), "not tried"],
    ];
    return words
        .filter(([number]) => number > 0)
        .map(([number, said]) => `${number} ${said}`)
        .join(", ");
}
const rollback_labels = {
    restored: { tone: "good", words: "up, down and up again give the same schema" },
    differs: { tone: "warn", words: "The way back leaves something behind" },
    failed: { tone: "bad", words: "The way back failed" },
    absent: { tone: "quiet", words: "no down file" },
    "not-run": { tone: "quiet", words: "not tried" },
};
function rollback_entryOf({ file, down, result, differences, losses, error }, links) {
    const blocks = [
        ...(down === null ? [] : [document_text(["Down file: ", { name: shortName(down), href: links(down, null) }])]),
        ...(error === null ? [] : [document_text([{ prose: error }])]),
        ...(differences.length > 0 ? [{ kind: "code", language: "diff", text: diffText(differences) }] : []),
        ...list(losses.map(lossOf)),
    ];
    const { tone, words } = rollback_labels[result];
    return { kind: "entry", tone, label: words, subject: placePhrase(file, null, links), group: "rollback", blocks };
}
function itemOf({ file, result, error, losses }, links) {
    const lost = losses.slice(0, 3).flatMap((loss) => ["; ", ...lossOf(loss)]);
    const more = losses.length > 3 ? [`; and ${(0,lib/* plural */.LS)(losses.length - 3, "more loss", "more losses")}`] : [];
    const said = error === null ? [] : [": ", { prose: error }];
    return [...placePhrase(file, null, links), `: ${rollback_labels[result].words}`, ...said, ...lost, ...more];
}
function lossOf(loss) {
    return ["the way back ", { prose: loss }];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/schema.js


const schema_longDiff = 25;
/** What the schema will be, as DDL before and after. */
function schemaSection({ schemaChanges }) {
    if (schemaChanges.diff.length === 0)
        return null;
    const diff = diffText(schemaChanges.diff);
    return {
        id: "schema",
        title: "Schema difference",
        note: schemaCounts(schemaChanges.diff),
        folded: diff.split("\n").length > schema_longDiff,
        blocks: [{ kind: "code", language: "diff", text: diff }],
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-document.js














/** In the order in which they are read. */
const preview_document_parts = [
    attentionSection,
    migrationsSection,
    locksSection,
    schemaSection,
    accessSection,
    historySection,
    driftSection,
    probesSection,
    queriesSection,
    rollbackSection,
    coverageSection,
];
/** A report as a document without secrets: what every surface shows, in its order, and what only this one has room for. */
function previewDocument(report, more = []) {
    const clean = redacted(report);
    const sections = [...preview_document_parts, ...more].map((part) => part(clean)).filter((section) => section !== null);
    return { verdict: previewVerdict(clean), quiet: isQuiet(clean, sections), sections, footer: footer_footerOf(clean) };
}
/** Nothing was found, and nothing was left out. */
function isQuiet({ verdict, findings, rehearsal, coverage, plan }, sections) {
    const loud = new Set(["history", "drift"]);
    return (verdict === "clear" &&
        findings.every(({ silenced }) => silenced !== null) &&
        rehearsal.state !== "none" &&
        coverage.measured === coverage.statements &&
        coverage.missing.length === 0 &&
        plan.run.length > 0 &&
        !sections.some(({ id, folded }) => loud.has(id) || ((id === "queries" || id === "rollback" || id === "probes") && !folded)));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/sections/statements.js





/** Every statement with all that was seen of it; for surfaces with room. */
function statementsSection(report) {
    const { migrations } = report;
    if (migrations.length === 0)
        return null;
    const links = linksOf(report);
    const blocks = migrations.flatMap((migration) => fold(`${shortName(migration.file)} (${(0,lib/* plural */.LS)(migration.statements.length, "statement")})`, migration.result === "failed", migration.statements.flatMap((statement) => statementBlocks(statement, migration, links))));
    return { id: "statements", title: "Every statement", note: "", folded: false, blocks };
}
function statementBlocks(statement, { file }, links) {
    const { line, durationMs, rows, walBytes, measured, reason, error } = statement;
    const facts = [
        ...(measured || error ? [(0,lib/* formatDuration */.a3)(durationMs)] : []),
        ...(rows === null ? [] : [(0,lib/* plural */.LS)(rows, "row")]),
        ...(walBytes ? [`${(0,lib/* formatBytes */.z3)(walBytes)} of write-ahead log`] : []),
        ...(measured || error ? [] : ["not measured"]),
    ];
    const why = reason === null ? [] : [": ", { prose: reason }];
    const where = { words: `Line ${line}`, href: links(file, line) };
    return [
        document_text([where, ` · ${facts.join(" · ")}`, ...why]),
        { kind: "code", language: "sql", text: withoutComments(statement.sql) },
        ...(error ? [document_text([{ name: `ERROR ${error.sqlstate}` }, " ", { prose: error.message }])] : []),
        ...list(effects(statement)),
    ];
}
function effects({ index, locks, rewrites, scans, indexBuilds, created, changed, dropped }) {
    const taken = locks.filter(({ heldFromStatement }) => heldFromStatement === index);
    return [
        ...[...new Set(taken.map(({ mode }) => mode))].map((mode) => [
            `takes ${mode} on `,
            ...namesOf(taken.filter((lock) => lock.mode === mode).map(({ relation }) => relation), 8),
        ]),
        ...named("rewrites", rewrites),
        ...named("reads all of", scans),
        ...named("builds", indexBuilds),
        ...named("creates", created.map(identityOf)),
        ...named("changes", changed.map(identityOf)),
        ...named("drops", dropped.filter(({ cascaded }) => !cascaded).map(identityOf)),
        ...named("drops, as a consequence,", dropped.filter(({ cascaded }) => cascaded).map(identityOf)),
    ];
}
function named(verb, names) {
    return names.length === 0 ? [] : [[`${verb} `, ...namesOf(names, 8)]];
}
function identityOf({ type, identity }) {
    return `${type} ${identity}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/report/lib/preview/html/escape-html.js


const references = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};
/** Foreign text for the content of an element or a quoted attribute; nothing in it is hidden, newlines are kept. */
function escapeHtml(text) {
    return (0,lib/* visible */.RK)(text).replace(/[&<>"']/g, (char) => references[char] ?? char);
}
// what is longer than these was made to be
const escape_html_longestName = 300;
const escape_html_longestSentence = 2_000;
/** A phrase as inline HTML; direction marks of foreign text stay within it. */
function phraseHtml(phrase) {
    return phrase
        .map((part) => {
        if (typeof part === "string")
            return escapeHtml(part);
        if ("url" in part)
            return escape_html_linked(escapeHtml(part.url), part.url);
        if ("words" in part)
            return escape_html_linked(escapeHtml(part.words), part.href);
        if ("strong" in part)
            return `<strong>${escapeHtml(part.strong)}</strong>`;
        return "name" in part ? escape_html_linked(codeHtml(part.name), part.href) : proseHtml(part.prose);
    })
        .join("");
}
function proseHtml(text) {
    return (0,lib/* proseParts */.kG)((0,lib/* oneLine */.TN)(text, escape_html_longestSentence))
        .map((part) => (part.code ? codeHtml(part.text) : escapeHtml(part.text)))
        .join("");
}
function codeHtml(name) {
    return `<code>${escapeHtml((0,lib/* oneLine */.TN)(name, escape_html_longestName))}</code>`;
}
function escape_html_linked(html, href) {
    const address = href ? safeHref(href) : null;
    return address === null ? html : `<a href="${escapeHtml(address)}">${html}</a>`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/lock-bar.js
const width = 120;
const height = 8;
const lock_bar_narrowest = 3;
/**
 * The transaction as a track, and on it the time during which a lock is held; its colour tells whom the lock keeps
 * waiting. Drawn with attributes alone, since the page's security policy allows no inline style.
 */
function barHtml({ from, to, blocks }) {
    const x = Math.min(width - lock_bar_narrowest, from * width);
    const held = Math.max(lock_bar_narrowest, (to - from) * width);
    const words = `held from ${percent(from)} to ${percent(to)} of the transaction`;
    return `<svg class="bar" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}"><title>${words}</title><rect class="track" width="${width}" height="${height}" rx="4"/><rect class="${classes[blocks]}" x="${x.toFixed(1)}" width="${Math.min(held, width - x).toFixed(1)}" height="${height}" rx="${Math.min(4, held / 2).toFixed(1)}"/></svg>`;
}
const classes = {
    "reads+writes": "bad",
    writes: "warn",
    ddl: "todo",
    nothing: "quiet",
};
function percent(share) {
    return `${Math.round(share * 100)}%`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/draw-html.js





/** A page holds far more than a comment; beyond this nobody scrolls, and a browser suffers. */
const draw_html_limits = { rows: 3_000, items: 1_000, entries: 500, code: 200_000 };
/** A section of the report as HTML; folded ones are closed `details`. */
function sectionHtml({ id, title, note, folded, blocks }) {
    const body = blocksHtml(blocks);
    const more = note === "" ? "" : ` <small>${escapeHtml((0,lib/* oneLine */.TN)(note))}</small>`;
    const heading = `<h2>${escapeHtml((0,lib/* oneLine */.TN)(title))}${more}</h2>`;
    return folded
        ? `<section id="${id}"><details class="part"><summary>${heading}</summary>\n${body}\n</details></section>`
        : `<section id="${id}">${heading}\n${body}\n</section>`;
}
function blocksHtml(all) {
    const { blocks, more } = cutEntries(all, draw_html_limits.entries);
    return [...blocks.map(blockHtml), ...moreHtml(more)].join("\n");
}
function blockHtml(block) {
    switch (block.kind) {
        case "text":
            return `<p>${phraseHtml(block.phrase)}</p>`;
        case "heading":
            return `<h3>${phraseHtml(block.phrase)}</h3>`;
        case "list":
            return listHtml(block.items);
        case "code":
            return draw_html_codeHtml(block);
        case "table":
            return tableHtml(block);
        case "fold":
            return `<details${block.open ? " open" : ""}><summary>${escapeHtml((0,lib/* oneLine */.TN)(block.title))}</summary>\n${blocksHtml(block.blocks)}\n</details>`;
        default:
            return entryHtml(block);
    }
}
function entryHtml({ tone, label, subject, blocks }) {
    const about = subject.length > 0 ? ` <span class="about">${phraseHtml(subject)}</span>` : "";
    return `<article class="entry ${tone}">
<h3><span class="pill ${tone}">${marks[tone].terminal} ${escapeHtml(label)}</span>${about}</h3>
${blocksHtml(blocks)}
</article>`;
}
function listHtml(phrases) {
    const { items, more } = cutItems(phrases, draw_html_limits.items);
    return `<ul>${items.map((item) => `<li>${phraseHtml(item)}</li>`).join("\n")}</ul>${moreHtml(more).join("")}`;
}
function draw_html_codeHtml({ language, text }) {
    const { code, more } = cutCode(text, draw_html_limits);
    const body = language === "diff" ? code.split("\n").map(diffLine).join("") : escapeHtml(code);
    return [`<pre tabindex="0" class="${language}"><code>${body}</code></pre>`, ...moreHtml(more)].join("\n");
}
function diffLine(line) {
    const kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : line.startsWith("@@") ? "head" : "same";
    return `<span class="${kind}">${escapeHtml(line)}\n</span>`;
}
function tableHtml(table) {
    const { rows, more } = cutTable(table, draw_html_limits);
    const head = table.columns.map((column) => `<th scope="col"${alignOf(column)}>${escapeHtml(column.title)}</th>`);
    const body = rows.map(({ cells }) => `<tr>${cells.map((cell, index) => cellHtml(cell, table.columns[index])).join("")}</tr>`);
    return `<div class="scroll" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>${moreHtml(more).join("")}`;
}
function cellHtml({ phrase, lines = [], below, tone, bar }, column) {
    if (phrase.length === 0)
        return "<td></td>";
    const under = below && below.length > 0 ? `<small>${phraseHtml(below)}</small>` : "";
    const more = lines.map((line) => `<br>${phraseHtml(line)}`).join("");
    const content = `${toned(phrase, tone)}${more}${under}${bar ? barHtml(bar) : ""}`;
    return `<td${alignOf(column)} data-label="${escapeHtml(column?.title ?? "")}"><div>${content}</div></td>`;
}
const shortWords = 30;
function toned(phrase, tone = "plain") {
    const html = phraseHtml(phrase);
    // words of ours stay on their line, so that the columns of names give way first
    const keep = phrase.every((part) => typeof part === "string") && html.length < shortWords;
    const names = [...(tone === "plain" ? [] : [tone]), ...(keep ? ["keep"] : [])];
    return names.length === 0 ? html : `<span class="${names.join(" ")}">${html}</span>`;
}
function alignOf(column) {
    return column?.align === "right" ? ' class="right"' : "";
}
function moreHtml(more) {
    return more ? [`<p class="more">${escapeHtml(more)}</p>`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/style.js
/** The page's style sheet: light and dark by what the reader prefers, a phone's width, and paper. */
const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --line: #d8dee4; --ink: #1c2128; --faint: #59636e;
  --bad: #b3261e; --bad-ground: #fdecea; --warn: #8a5a00; --warn-ground: #fff4dc;
  --good: #1a6b3c; --good-ground: #e7f6ec; --todo: #0b5cad; --todo-ground: #e6f1fd;
  --bad-fill: #d6453d; --warn-fill: #e09a1a; --todo-fill: #6aa5e0; --quiet-fill: #b6bec8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --raised: #181d24; --line: #2d343d; --ink: #e6e9ed; --faint: #98a2ad;
    --bad: #ff8f87; --bad-ground: #3a1715; --warn: #f0b955; --warn-ground: #33260b;
    --good: #6fd492; --good-ground: #10301d; --todo: #7db8f5; --todo-ground: #10263f;
    --bad-fill: #e5544b; --warn-fill: #d9951f; --todo-fill: #4f8fcf; --quiet-fill: #56606c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 64rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); letter-spacing: -0.02em; }
h2 { font-size: 1.2rem; letter-spacing: -0.01em; }
h2 small { font-size: 0.82em; font-weight: 400; margin-left: 0.35em; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p, ul { margin: 0.5rem 0; }
ul { padding-left: 1.25rem; }
a { color: var(--todo); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: 0.875em; padding: 0.1em 0.35em; border-radius: 0.3em; background: var(--raised); unicode-bidi: isolate; }
a code { color: inherit; }
pre {
  margin: 0.75rem 0; padding: 0.85rem 1rem; overflow-x: auto; background: var(--raised);
  border: 1px solid var(--line); border-radius: 0.6rem; font-size: 0.84rem; line-height: 1.5;
}
pre code { padding: 0; background: none; font-size: inherit; overflow-wrap: normal; }
pre span { display: block; margin: 0 -1rem; padding: 0 1rem; min-height: 1.5em; min-width: fit-content; }
pre .add { background: var(--good-ground); color: var(--good); }
pre .del { background: var(--bad-ground); color: var(--bad); }
pre .head { color: var(--faint); font-weight: 600; }
header { padding: 1.5rem; border-radius: 1rem; background: var(--raised); border: 1px solid var(--line); }
header.bad { background: var(--bad-ground); border-color: transparent; }
header.warn { background: var(--warn-ground); border-color: transparent; }
header.good { background: var(--good-ground); border-color: transparent; }
header.bad h1, header.bad .mark { color: var(--bad); }
header.warn h1, header.warn .mark { color: var(--warn); }
header.good h1, header.good .mark { color: var(--good); }
.kicker { margin: 0 0 0.35rem; font-size: 0.78rem; letter-spacing: 0.08em; text-transform: uppercase; color: var(--faint); }
.facts { list-style: none; padding: 0; margin: 0.75rem 0 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
header code { background: color-mix(in srgb, var(--ink) 8%, transparent); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: 1rem; font-size: 0.9rem; }
section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
section > h2 { padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
details > summary { cursor: pointer; color: var(--faint); }
details[open] > summary { margin-bottom: 0.5rem; }
details.part { border: 1px solid var(--line); border-radius: 0.8rem; padding: 0.8rem 1rem; }
details.part > summary { color: var(--ink); }
details.part > summary h2 { display: inline; font-size: 1.05rem; }
section:has(> details.part) + section:has(> details.part) { margin-top: 0.75rem; }
.entry { margin: 1rem 0; padding: 1rem 1.15rem; border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 0.8rem; }
.entry.bad { border-left-color: var(--bad-fill); }
.entry.warn { border-left-color: var(--warn-fill); }
.entry > h3 { margin: 0 0 0.6rem; font-weight: 500; display: flex; flex-wrap: wrap; gap: 0.4rem 0.75rem; align-items: center; }
.entry > :last-child { margin-bottom: 0; }
.pill { font-size: 0.8rem; font-weight: 650; padding: 0.15rem 0.65rem; border-radius: 1rem; background: var(--raised); }
.pill.bad { color: var(--bad); background: var(--bad-ground); }
.pill.warn { color: var(--warn); background: var(--warn-ground); }
.pill.good { color: var(--good); background: var(--good-ground); }
td .bad { color: var(--bad); font-weight: 600; }
td .warn { color: var(--warn); font-weight: 600; }
td .good { color: var(--good); }
td .quiet, small, .more { color: var(--faint); }
td .keep { white-space: nowrap; }
td code { overflow-wrap: anywhere; }
td > div > code:first-child, td > div > a:first-child > code { margin-left: -0.35em; }
.scroll { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th { font-weight: 600; font-size: 0.82rem; color: var(--faint); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1.1rem 0.5rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { padding-right: 0; }
tbody tr:last-child td { border-bottom: 0; }
td.right, th.right { text-align: right; white-space: nowrap; }
td small { display: block; font-size: 0.84rem; margin-top: 0.1rem; }
.bar { display: block; margin-top: 0.35rem; }
.bar .track { fill: var(--line); }
.bar .bad { fill: var(--bad-fill); }
.bar .warn { fill: var(--warn-fill); }
.bar .todo { fill: var(--todo-fill); }
.bar .quiet { fill: var(--quiet-fill); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.85rem; color: var(--faint); }
footer p { margin: 0.2rem 0; }
:focus-visible { outline: 2px solid var(--todo); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: 0.75rem 0.85rem 3rem; }
  header { padding: 1.1rem; border-radius: 0.8rem; }
  .entry { padding: 0.85rem 0.9rem; }
  thead { display: none; }
  table { overflow-wrap: anywhere; }
  table, tbody, tr, td, td.right { display: block; text-align: left; border: 0; padding: 0; }
  tr { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
  td, td.right { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); padding: 0.15rem 0; white-space: normal; }
  td:empty { display: none; }
  td::before { content: attr(data-label); color: var(--faint); font-size: 0.84rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  pre { white-space: pre-wrap; }
  .entry, tr, pre { break-inside: avoid; }
  a { color: inherit; }
}
`;

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/page.js






const navigation = {
    attention: "Attention",
    migrations: "Migrations",
    locks: "Locks",
    schema: "Schema",
    access: "Access",
    history: "History",
    drift: "Drift",
    probes: "Data",
    queries: "Queries",
    rollback: "Rollback",
    coverage: "Coverage",
    statements: "Statements",
};
/** The whole page. Its policy lets it load and run nothing; the one style sheet is named by its digest. */
function pageHtml({ verdict, sections, footer }) {
    const { tone, words, facts } = verdict;
    const links = sections.map(({ id }) => `<a href="#${id}">${navigation[id]}</a>`);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml((0,lib/* oneLine */.TN)(words))} · migration preview</title>
<style>${style}</style>
</head>
<body>
<header class="${tone}">
<p class="kicker">Migration preview</p>
<h1><span class="mark" aria-hidden="true">${marks[tone].terminal}</span> ${escapeHtml((0,lib/* oneLine */.TN)(words))}</h1>
<ul class="facts">${facts.map((fact) => `<li>${phraseHtml(fact)}</li>`).join("")}</ul>
${links.length > 2 ? `<nav aria-label="Sections">${links.join("")}</nav>` : ""}
</header>
<main>
${sections.map(sectionHtml).join("\n")}
</main>
<footer>
${footer.map((phrase) => `<p>${phraseHtml(phrase)}</p>`).join("\n")}
</footer>
</body>
</html>
`;
}
function policy() {
    const digest = (0,external_node_crypto_.createHash)("sha256").update(style).digest("base64");
    return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/html/preview-html.js



/** The report as one HTML page that needs nothing else: no script, no network. */
function previewHtml(report) {
    return pageHtml(previewDocument(report, [statementsSection]));
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-json.js


const longestSql = 2_000;
/** The report as its JSON file: the model itself without secrets, and without SQL of any length. */
function previewJson(report) {
    const clean = redacted(report);
    const migrations = clean.migrations.map((migration) => ({
        ...migration,
        statements: migration.statements.map((statement) => ({ ...statement, sql: cut(statement.sql) })),
    }));
    const queries = clean.queries.map((query) => ({ ...query, sql: cut(query.sql) }));
    return `${(0,lib/* visibleJson */.$m)(JSON.stringify({ ...clean, migrations, queries }, null, 2))}\n`;
}
function cut(sql) {
    return sql.length <= longestSql ? sql : `${sql.slice(0, longestSql - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-markdown.js






// Sections are drawn as amply as there is room for, so that a small plan is shown whole and a huge one is not cut to nothing.
const commentLevels = [
    { rows: 60, items: 40, entries: 30, code: 10_000 },
    { rows: 25, items: 15, entries: 12, code: 3_000 },
    { rows: 8, items: 5, entries: 4, code: 800 },
    { rows: 2, items: 2, entries: 1, code: 200 },
];
const summaryLevels = [{ rows: 500, items: 300, entries: 200, code: 100_000 }, ...commentLevels];
const commentLimit = 65_000;
const preview_markdown_summaryLimit = 1_000_000;
/** The comment on a pull request: whole sections, the most important first, within the limit. */
function previewComment(report, { marker, limit = commentLimit }) {
    return `${marker}\n${composed(report, limit - size(marker) - 1, commentLevels)}`;
}
/** The same for the job summary and a file, where there is more room. */
function previewSummary(report) {
    return composed(report, preview_markdown_summaryLimit, summaryLevels);
}
/** Who gets room first. */
const importance = [
    "attention",
    "coverage",
    "migrations",
    "history",
    "probes",
    "queries",
    "access",
    "drift",
    "schema",
    "locks",
    "rollback",
    "statements",
];
function composed(report, limit, levels) {
    const document = previewDocument(report);
    if (report.migrations.length === 0 && document.sections.length === 0)
        return emptyMarkdown(document);
    const head = verdictMarkdown(document.verdict);
    const foot = footerMarkdown(document.footer);
    const room = limit - size(head) - size(foot) - leftOutRoom;
    const draw = document.quiet ? openSectionMarkdown : sectionMarkdown;
    const { drawn, left } = fitted(document.sections, room, levels, draw);
    const body = table_markdown_blocks(...drawn, leftOutMarkdown(left, report.run.url));
    return document.quiet
        ? `${table_markdown_blocks(head, folded(`What ${report.migrations.length === 1 ? "it does" : "they do"}`, table_markdown_blocks(body, foot)))}\n`
        : `${table_markdown_blocks(head, body, foot)}\n`;
}
/** One green line. */
function emptyMarkdown({ verdict }) {
    return `✅ **${verdict.words}** · ${verdict.facts.map(phraseMarkdown).join(" · ")}\n`;
}
/** Each section as amply as the room that those before it have left allows; in their own order. */
function fitted(sections, room, levels, draw) {
    const drawn = new Map();
    let free = room;
    for (const section of sections.toSorted((a, b) => importance.indexOf(a.id) - importance.indexOf(b.id))) {
        const text = levels.map((limits) => draw(section, limits)).find((candidate) => size(candidate) + 2 <= free);
        if (text === undefined)
            continue;
        drawn.set(section, text);
        free -= size(text) + 2;
    }
    return {
        drawn: sections.flatMap((section) => drawn.get(section) ?? []),
        left: sections.filter((section) => !drawn.has(section)),
    };
}
const leftOutRoom = 600;
function leftOutMarkdown(left, runUrl) {
    if (left.length === 0)
        return "";
    const names = left.map(({ id }) => sectionNames[id]).join(", ");
    const where = ["the job summary", ...(runUrl === null ? [] : [" of ", { words: "this run", href: runUrl }])];
    return `**Left out for lack of room:** ${(0,lib/* plural */.LS)(left.length, "section")} (${names}). ${phraseMarkdown(["They stand in ", ...where, " and in the report files."])}`;
}
const sectionNames = {
    attention: "what needs attention",
    migrations: "migrations",
    locks: "locks",
    schema: "schema difference",
    access: "access",
    history: "history",
    drift: "drift",
    probes: "data",
    queries: "queries",
    rollback: "rollback",
    coverage: "coverage",
    statements: "statements",
};
function footerMarkdown(phrases) {
    return `<sub>${phrases.map(phraseMarkdown).join("<br>")}</sub>`;
}
function size(text) {
    return Buffer.byteLength(text);
}

;// CONCATENATED MODULE: ./packages/report/lib/preview/preview-terminal.js






/** The preview for a terminal or a log; what is folded away elsewhere is left to the report files, except a verdict's reasons. */
function previewTerminal(report, display) {
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    const document = previewDocument(report);
    return sections(verdictTerminal(document.verdict, canvas), ...shownSections(document).map((section) => partTerminal(section, preview_terminal_isOpen(section), canvas)), document.footer.map((phrase) => parts_terminal_line(phrase, canvas, "")).join("\n"));
}
/** A plan that nobody has to worry about takes a screen at most; the report files hold the rest. */
const always = ["migrations", "history", "drift", "queries", "rollback", "coverage"];
function shownSections({ quiet, sections: all }) {
    return quiet ? all.filter(({ id, folded }) => always.includes(id) || (id === "schema" && !folded)) : all;
}
/** What is closed elsewhere is one line here, apart from the plan itself. */
function preview_terminal_isOpen({ folded, id }) {
    return !folded || id === "migrations" || id === "coverage";
}

;// CONCATENATED MODULE: ./packages/report/lib/push-event.js


const push_event_longest = 1_000;
/** A line for what happens during a push; null for what is no news. */
function pushEventLine(event) {
    switch (event.kind) {
        case "connected":
            return lasting(`→ Connected to ${event.server}`);
        case "waiting-for-apply-lock":
            return push_event_transient(`… Waiting for the apply lock, ${waited(event)}${held(event.holders)}`);
        case "planned":
            return event.files > 0
                ? lasting(`→ ${(0,lib/* plural */.LS)(event.files, "file")} to apply, plan ${(0,lib/* shortDigest */.VK)(event.digest)}`)
                : lasting("→ Nothing to apply");
        case "file-started":
            return push_event_transient(`… [${event.number}/${event.of}] ${shortName(event.file)}`);
        case "waiting-for-table-lock":
            return push_event_transient(`… ${shortName(event.file)} waits for a lock${held(event.blockers)}`);
        case "retrying":
            return lasting(`! ${shortName(event.file)}: lock not granted, ${nextTry(event)}${held(event.blockers)}`);
        case "segment-done":
            // a file of one part says so itself when it is applied
            return event.of > 1 ? lasting(`✓ ${shortName(event.file)}: part ${event.segment} of ${event.of}`) : null;
        case "index-progress":
            // what changes comes first: a narrow terminal cuts the end
            return push_event_transient(`… ${bar(event.percent)}index ${event.index}, ${event.phase}, of ${shortName(event.file)}`);
        case "file-applied":
            return (event.of > push_event_listed ? push_event_transient : lasting)(`✓ [${event.number}/${event.of}] ${shortName(event.file)} in ${(0,lib/* formatDuration */.a3)(event.durationMs)}`);
        case "server-notice":
            return lasting(`  ${event.severity}${event.file === null ? "" : ` in ${shortName(event.file)}`}: ${event.message}`);
        case "reading-schema":
            return push_event_transient(`… Reading the schema ${event.when === "before" ? "as it stands" : "that stands now"}`);
        case "notice":
            return lasting(`! ${event.message}`);
        case "cancelling":
            return lasting("! Cancelling: the running statement is stopped and rolled back");
        default:
            return event;
    }
}
function lasting(text) {
    return { text: (0,lib/* logText */.kc)((0,lib/* oneLine */.TN)(text, push_event_longest)), transient: false };
}
function push_event_transient(text) {
    return { text: (0,lib/* logText */.kc)((0,lib/* oneLine */.TN)(text, push_event_longest)), transient: true };
}
function waited({ waitedMs, limitMs }) {
    return `${(0,lib/* formatDuration */.a3)(waitedMs)} of at most ${(0,lib/* formatDuration */.a3)(limitMs)}`;
}
function nextTry({ attempt, attempts, delayMs }) {
    return `retry ${attempt} of ${attempts} in ${(0,lib/* formatDuration */.a3)(delayMs)}`;
}
const push_event_named = 3;
/** `; held by pid 4711 (psql, alice, idle in transaction, since 3 min 20 s): update orders ...` */
function held(blockers) {
    if (blockers.length === 0)
        return "";
    const more = blockers.length > push_event_named ? `; and ${blockers.length - push_event_named} more` : "";
    return `; held by ${blockers.slice(0, push_event_named).map(blockerText).join("; and by ")}${more}`;
}
function blockerText(blocker) {
    return `${(0,lib/* nameBlocker */.w3)(blocker)}${blocker.query ? `: ${(0,lib/* oneLine */.TN)(blocker.query, 80)}` : ""}`;
}
/** More files than this are counted while they run; the report lists them. */
const push_event_listed = 30;
const cells = 20;
function bar(percent) {
    if (percent === null || !Number.isFinite(percent))
        return "";
    const share = Math.min(100, Math.max(0, percent)) / 100;
    const full = Math.round(share * cells);
    return `[${"█".repeat(full)}${"░".repeat(cells - full)}] ${Math.floor(share * 100)}% `;
}

;// CONCATENATED MODULE: ./packages/report/lib/failure.js






const noteLimit = 20;
/** Where it failed, what the server said, the line with a caret, who was in the way, and the hint. */
function failureMarkdown(receipt) {
    const { failure } = receipt;
    if (failure === null)
        return "";
    const place = placeOf(failure);
    const link = failure.file === null ? null : linkTo(receipt, failure.file, failure.line);
    const where = place && (link ? `[${phraseMarkdown(place)}](${link})` : phraseMarkdown(place));
    return table_markdown_blocks("#### What went wrong", [where, phraseMarkdown(codesOf(failure))].filter((part) => part !== null).join(" · "), sentence(failure.message), failure.excerpt === null ? null : (0,lib/* fence */.EU)(shortened(failure.excerpt), "sql"), failure.notes
        .slice(0, noteLimit)
        .map((note) => `- ${sentence(note)}`)
        .join("\n"), failure.hint ? `**Hint:** ${sentence(failure.hint)}` : null);
}
function failureTerminal({ failure }, canvas) {
    if (failure === null)
        return "";
    const { paint, columns } = canvas;
    const place = placeOf(failure);
    return [
        paint("strong", "What went wrong"),
        parts_terminal_line([...(place ? [...place, " · "] : []), ...codesOf(failure)], canvas),
        parts_terminal_line([{ prose: failure.message }], canvas),
        ...(failure.excerpt === null ? [] : excerptLines(failure.excerpt, columns - 2)),
        ...failure.notes.slice(0, noteLimit).map((note) => parts_terminal_line([{ prose: note }], canvas)),
        ...(failure.hint ? [parts_terminal_line(["Hint: ", { prose: failure.hint }], canvas)] : []),
    ].join("\n");
}
function placeOf({ file, line: row, column }) {
    return file === null ? null : say `${[file, row, column].filter((part) => part !== null).join(":")}`;
}
function codesOf({ code, sqlstate }) {
    return sqlstate === null ? say `${code}` : say `${code} · SQLSTATE ${sqlstate}`;
}
/** Whoever made the excerpt cut it already; this only keeps a summary within GitHub's limit, whatever came. */
function shortened(excerpt) {
    return excerpt.slice(0, 4_000).split("\n").slice(0, 20).join("\n");
}
/** Lines cut alike, so that the caret still stands under its place. */
function excerptLines(excerpt, width) {
    const lines = (0,lib/* visible */.RK)(shortened(excerpt)).replaceAll("\t", " ").split("\n");
    const caret = (lines.at(-1) ?? "").length;
    const start = Math.max(0, caret - width + 10);
    return lines.map((text) => `  ${cutEnd(start === 0 ? text : `…${text.slice(start + 1)}`, width)}`);
}

;// CONCATENATED MODULE: ./packages/report/lib/left-behind.js


function leftBehind(receipt) {
    if (receipt.result === "applied" || receipt.result === "nothing-to-do")
        return { state: [], next: [] };
    if (receipt.result === "blocked")
        return { state: [["Nothing was touched."]], next: nextSteps(receipt) };
    return { state: left_behind_stateOf(receipt.files), next: nextSteps(receipt) };
}
function left_behind_stateOf(files) {
    const applied = files.filter((file) => file.state === "applied");
    const notRun = files.filter((file) => file.state === "not-run");
    const untouched = files.every((f) => f.state === "not-run" || (f.state === "failed" && f.transactional));
    return [
        ...(untouched ? [["The database is as it was before this push."]] : []),
        ...several(applied, (one) => say `${one} is applied, and recorded in the history.`, (n) => say `${n} files are applied, and recorded in the history.`),
        ...files.flatMap((file) => troubled(file)),
        ...several(notRun, (one) => say `${one} was not run.`, (n) => say `${n} files were not run.`),
    ];
}
function several(files, one, many) {
    const [first] = files;
    return first === undefined ? [] : [files.length === 1 ? one(shortName(first.file)) : many(files.length)];
}
function troubled({ file: path, state, transactional, segments, segmentsDone }) {
    const file = shortName(path);
    if (state === "failed") {
        return [
            transactional ? say `${file} was rolled back: nothing of it stands.` : say `${file} failed in its first part.`,
        ];
    }
    if (state === "partly") {
        return [say `${file} is applied in part: ${segmentsDone} of ${segments} parts are committed and journaled.`];
    }
    if (state === "unknown") {
        return [say `${file} may or may not be applied: the connection was lost at its commit. The history says which.`];
    }
    return [];
}
function nextSteps(receipt) {
    const stopped = receipt.files.find(({ state }) => state === "partly" || state === "failed" || state === "unknown");
    const advice = receipt.reason === "" ? undefined : steps[receipt.reason]?.(shortName(stopped?.file ?? ""));
    const partly = receipt.files.filter(({ state }) => state === "partly");
    return [
        ...(advice ? [advice] : []),
        ...partly.map(({ file, segmentsDone, segments }) => say `The next push goes on with ${shortName(file)} at part ${segmentsDone + 1} of ${segments}; leave the parts before it as they are.`),
    ];
}
/** What a person does next. Classes of the history have their remedies beside them. */
const steps = {
    "plan-changed": () => ["Something was merged or applied since the approval. Read this plan, and approve its digest."],
    "apply-lock-held": () => say `Push again when the other push has finished, or give it longer with ${"wait-for-lock"}.`,
    "lock-timeout": () => say `Push again when the blocking session has finished, or raise ${"lock-timeout"} or ${"lock-retries"}.`,
    "sql-failed": (file) => file
        ? say `Correct ${file} and push again: what is applied is not run twice.`
        : ["Correct the file and push again."],
    "connection-lost": () => ["Push again: the history tells what was committed, and the push goes on from there."],
    "schema-unexpected": () => [
        "Find out who changed the schema, or what the target does by itself; then preview again, or make the difference a migration.",
    ],
    "schema-unproved": () => [
        "Push again with the same expectation: what is applied is not run twice, and the schema is looked at.",
    ],
    "proof-failed": () => ["The files are applied. Find out what else changed the schema before the next push."],
    cancelled: () => ["Push again: what is applied is not run twice."],
};

;// CONCATENATED MODULE: ./packages/report/lib/unexpected.js







const unexpected_named = 20;
const lineLimit = 60;
const characterLimit = 6_000;
/** What stands otherwise than expected, object by object and as DDL; empty where nothing does, or nobody knows what. */
function unexpectedMarkdown(receipt) {
    const found = differencesOf(receipt);
    if (found.length === 0)
        return "";
    return table_markdown_blocks(`#### ${heading(found)}`, unexpected_items(found)
        .map((phrase) => `- ${phraseMarkdown(phrase)}`)
        .join("\n"), `${legend}\n\n${(0,lib/* fence */.EU)(unexpected_shortened(diffText(found)), "diff")}`);
}
function unexpectedTerminal(receipt, canvas) {
    const found = differencesOf(receipt);
    if (found.length === 0)
        return "";
    const width = canvas.columns - 4;
    return [
        canvas.paint("strong", heading(found)),
        ...unexpected_items(found).map((phrase) => `  - ${parts_terminal_line(phrase, canvas, "    ").trimStart()}`),
        `  ${legend}`,
        ...(0,lib/* visible */.RK)(unexpected_shortened(diffText(found)))
            .replaceAll("\t", " ")
            .split("\n")
            .map((text) => `    ${cutEnd(text, width)}`.trimEnd()),
    ].join("\n");
}
const legend = "What was expected stands after -, what is there after +.";
const unexpected_rank = ({ severity }) => lib/* differenceSeverities */.J.indexOf(severity);
/** Worst first, without secrets. */
function differencesOf({ endState }) {
    const differences = endState && redacted(endState).differences;
    return (differences ?? []).toSorted((a, b) => unexpected_rank(a) - unexpected_rank(b));
}
const heading = (found) => `Not as expected: ${(0,lib/* plural */.LS)(found.length, "object")}`;
/** `column public.orders.note is there`: seen from the expectation. */
const unexpected_words = {
    added: "is there, and was not expected",
    removed: "was expected, and is missing",
    changed: "is another one than expected",
};
function unexpected_items(found) {
    const shown = found.slice(0, unexpected_named).map(({ kind, identity, change, attributes }) => {
        const which = attributes.length > 0 ? `: ${attributes.map(({ name }) => name).join(", ")}` : "";
        return [`${kind} `, ...say `${identity}`, ` ${unexpected_words[change]}${which}`];
    });
    return found.length > unexpected_named ? [...shown, [`and ${found.length - unexpected_named} more`]] : shown;
}
function unexpected_shortened(text) {
    const lines = text.slice(0, characterLimit).split("\n");
    const cut = lines.length > lineLimit || text.length > characterLimit;
    return cut ? [...lines.slice(0, lineLimit), "…"].join("\n") : text;
}

;// CONCATENATED MODULE: ./packages/report/lib/push-markdown.js










/** The record of a push, for a job summary or a comment. */
function pushMarkdown(receipt) {
    const { plan } = receipt;
    const { state, next } = leftBehind(receipt);
    const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
    return `${table_markdown_blocks(verdictMarkdown(pushVerdict(receipt)), attentionMarkdown(attention(plan.entries)), failureMarkdown(receipt), unexpectedMarkdown(receipt), push_markdown_list("What stands now", state), push_markdown_list("How to go on", next), ran ? filesMarkdown("", outcomeRows(receipt)) : null, ran ? null : filesMarkdown(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan)), noticesMarkdown([...plan.notices, ...receipt.notices]), folded("Details", detailsMarkdown(pushDetails(receipt))))}\n`;
}
function push_markdown_list(heading, phrases) {
    return phrases.length > 0
        ? table_markdown_blocks(`#### ${heading}`, phrases.map((phrase) => `- ${phraseMarkdown(phrase)}`).join("\n"))
        : "";
}

;// CONCATENATED MODULE: ./packages/report/lib/push-terminal.js










/** The record of a push, for a terminal or a log. */
function pushTerminal(receipt, display) {
    const { plan } = receipt;
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    const { state, next } = leftBehind(receipt);
    const ran = receipt.result !== "blocked" && !isDryRun(receipt.reason);
    return sections(verdictTerminal(pushVerdict(receipt), canvas), attentionTerminal(attention(plan.entries), canvas), failureTerminal(receipt, canvas), unexpectedTerminal(receipt, canvas), listTerminal("What stands now", state, canvas), listTerminal("How to go on", next, canvas), ran ? filesTerminal("", outcomeRows(receipt), canvas) : "", ran ? "" : filesTerminal(receipt.result === "blocked" ? "Held back: " : "Would run: ", planRows(plan), canvas), noticesTerminal([...plan.notices, ...receipt.notices], canvas), detailsTerminal(pushDetails(receipt), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/status-markdown.js






/** The status of a folder against a database, for a job summary or a comment. */
function statusMarkdown(report) {
    const { plan } = report;
    return `${table_markdown_blocks(verdictMarkdown(statusVerdict(report)), attentionMarkdown(attention(plan.entries)), plan.run.length > 0 ? planMarkdown(plan) : null, noticesMarkdown(plan.notices), plan.run.length > 0 ? null : folded("Details", detailsMarkdown(planDetails(plan))))}\n`;
}

;// CONCATENATED MODULE: ./packages/report/lib/status-terminal.js







/** The status of a folder against a database, for a terminal or a log. */
function statusTerminal(report, display) {
    const { plan } = report;
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    return sections(verdictTerminal(statusVerdict(report), canvas), attentionTerminal(attention(plan.entries), canvas), filesTerminal(plan.blocked ? "Held back: " : "Will run: ", planRows(plan), canvas), noticesTerminal(plan.notices, canvas), detailsTerminal(planDetails(plan), canvas));
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/check-groups.js


/** How each state is told, in the order in which a reader wants to know. */
const stateWords = [
    { state: "failed", tone: "bad", words: "failed" },
    { state: "error", tone: "bad", words: "could not be told" },
    { state: "warning", tone: "warn", words: "to look at" },
    { state: "passed", tone: "good", words: "passed" },
    { state: "skipped", tone: "quiet", words: "skipped" },
];
/** Checks by what they belong to, in the order in which they were made. */
function checkGroups(checks) {
    const groups = new Map();
    for (const check of checks)
        groups.set(check.group, [...(groups.get(check.group) ?? []), check]);
    return Array.from(groups, ([name, members]) => {
        const times = members.flatMap(({ durationMs }) => durationMs ?? []);
        return {
            name,
            checks: members,
            tone: stateWords.find(({ state }) => members.some((check) => check.state === state))?.tone ?? "quiet",
            counts: countWords(members),
            durationMs: times.length > 0 ? times.reduce((sum, time) => sum + time, 0) : null,
        };
    });
}
/** Failed ones, those that could not be told, and warnings; a kind that has none is absent. */
function troubles(checks) {
    return stateWords
        .filter(({ state }) => state !== "passed" && state !== "skipped")
        .map(({ state, tone, words }) => ({ tone, words, checks: checks.filter((check) => check.state === state) }))
        .filter((trouble) => trouble.checks.length > 0);
}
/** `2 failed, 3 passed` */
function countWords(checks) {
    return stateWords
        .map(({ state, words }) => ({ words, count: checks.filter((check) => check.state === state).length }))
        .filter(({ count }) => count > 0)
        .map(({ count, words }) => `${count} ${words}`)
        .join(", ");
}
/** What a reader with two seconds learns. `title` is our own text. */
function checksVerdict({ checks, counts, passed, target, durationMs }, title) {
    const facts = stateWords
        .filter(({ state }) => state !== "failed" && counts[state] > 0)
        .map(({ state, words }) => [`${counts[state]} ${words}`]);
    const where = target
        ? [["PostgreSQL ", { prose: target.serverVersion }], say `${`${target.host}/${target.database}`}`]
        : [];
    const all = (0,lib/* plural */.LS)(checks.length, "check");
    const tone = counts.failed + counts.error > 0 ? "bad" : passed ? (counts.warning > 0 ? "warn" : "good") : "bad";
    const words = counts.failed > 0
        ? `${counts.failed} of ${all} failed`
        : counts.error > 0
            ? `${counts.error} of ${all} could not be told`
            : checks.length === 0
                ? "nothing was checked"
                : counts.warning > 0
                    ? `${all} held, ${counts.warning} to look at`
                    : `${all} held`;
    return { tone, words: `${title}: ${words}`, facts: [...facts, ...where, [(0,lib/* formatDuration */.a3)(durationMs)]] };
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-annotations.js



/** What did not hold, for the lines where it was declared, worst first; all of them: a host shows as many as it may. */
function checksAnnotations(report) {
    const { checks } = redacted(report);
    return stateWords
        .filter(({ state }) => state !== "passed" && state !== "skipped")
        .flatMap(({ state }) => checks.filter((check) => check.state === state))
        .map((check) => ({
        level: check.state === "warning" ? "warning" : "error",
        message: textOf(check),
        at: check.file === null
            ? undefined
            : { file: check.file, line: check.place?.line ?? 1, column: check.place?.column ?? 1 },
    }));
}
function textOf({ name, message, remedy }) {
    const told = message === null ? null : withoutExcerpt(message);
    return (0,lib/* oneLine */.TN)([name, told, remedy].flatMap((part) => (part === null ? [] : [checks_annotations_sentence(part)])).join(" "), 2_000);
}
/** The annotation stands at the line itself, and on one line a caret points at nothing. */
function withoutExcerpt(message) {
    const lines = message.split("\n");
    if (!/^ *\| *\^$/.test(lines.at(-1) ?? ""))
        return message;
    return lines.slice(0, lines.findLastIndex((line) => !/^ *\d* \|(?: |$)/.test(line)) + 1).join("\n");
}
/** With a full stop, and without the backticks that an annotation would show. */
function checks_annotations_sentence(text) {
    const plain = text.replaceAll("`", "").trim();
    return /[.!?:]$/.test(plain) ? plain : `${plain}.`;
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/short-message.js
const lines = 20;
const characters = 2_000;
/** A message of bearable length: a failed test may answer with as many lines as there are rows. */
function shortMessage(message) {
    const all = message
        .trimEnd()
        .slice(0, characters)
        .replace(/[\ud800-\udbff]$/, "")
        .split("\n");
    const shown = all.slice(0, lines).join("\n");
    return shown.length < message.trimEnd().length ? `${shown}\n…` : shown;
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-markdown.js










const troubleLimit = 50;
const groupLimit = 50;
const checkLimit = 100;
/** Checks and what they found, for a job summary. `title` is our own text. */
function checksMarkdown(told, { title }) {
    const report = redacted(told);
    const groups = checkGroups(report.checks);
    return `${table_markdown_blocks(verdictMarkdown(checksVerdict(report, title)), ...troubles(report.checks).map(({ words, tone, checks }) => table_markdown_blocks(`#### ${marks[tone].markdown} ${checks.length} ${words}`, [
        ...checks.slice(0, troubleLimit).map((check) => troubleMarkdown(check, report)),
        ...more(checks.length - troubleLimit),
    ].join("\n"))), noticesMarkdown(report.notices), groupsMarkdown(groups), ...groups.slice(0, groupLimit).map(groupMarkdown))}\n`;
}
function troubleMarkdown(check, { run }) {
    const { name, file, place, message, remedy } = check;
    const where = file === null ? null : [file, place?.line].filter((part) => part !== undefined).join(":");
    const href = file === null ? null : linkTo({ runUrl: run.url, commit: run.commit }, file, place?.line ?? null);
    const head = `- **${sentence(name)}**${where === null ? "" : ` · ${phraseMarkdown([{ name: where, href }])}`}`;
    const cure = remedy === null ? "" : `**Remedy:** ${sentence(remedy)}`;
    if (message?.trim().includes("\n")) {
        const block = indented((0,lib/* fence */.EU)(shortMessage(message)));
        return `${head}\n${block}${cure && `\n\n  ${cure}`}`;
    }
    // within an item only a hard break begins another line
    return [head, ...[message === null ? "" : sentence(message), cure].filter((line) => line !== "")].join("\\\n  ");
}
function indented(text) {
    return text.replace(/^(?=.)/gm, "  ");
}
function groupsMarkdown(groups) {
    if (groups.length === 0)
        return "";
    const timed = groups.some(({ durationMs }) => durationMs !== null);
    const columns = [
        { title: "" },
        { title: "Checks of" },
        { title: "Result" },
        ...(timed ? [{ title: "Time", align: "right" }] : []),
    ];
    const rows = groups
        .slice(0, groupLimit)
        .map(({ name, tone, counts, durationMs }) => [
        marks[tone].markdown,
        code(name),
        counts,
        ...(timed ? [durationMs === null ? "" : (0,lib/* formatDuration */.a3)(durationMs).replaceAll(" ", "&nbsp;")] : []),
    ]);
    return table_markdown_blocks(tableMarkdown(columns, rows), more(groups.length - groupLimit, "group").join(""));
}
/** Everything that was checked, folded away: what did not hold stands above. */
function groupMarkdown({ name, checks, tone, counts }) {
    const shown = checks.slice(0, checkLimit).map((check) => {
        const { tone: own, words } = stateWords.find(({ state }) => state === check.state) ?? { tone: "quiet", words: "" };
        const told = check.state === "passed" ? "" : `: ${words}`;
        const why = check.state === "skipped" && check.message !== null ? ` (${sentence(check.message)})` : "";
        return `- ${marks[own].markdown} ${sentence(check.name)}${told}${why}`;
    });
    const summary = `${marks[tone].markdown} <code>${(0,lib/* escapeMarkdown */.FV)((0,lib/* oneLine */.TN)(name, 300))}</code>: ${counts}`;
    return folded(summary, [...shown, ...more(checks.length - checkLimit)].join("\n"));
}
function more(count, noun = "check") {
    return count > 0 ? [`- … and ${(0,lib/* plural */.LS)(count, `more ${noun}`)}; \`report-json-path\` has all of them`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/checks/checks-terminal.js









const checks_terminal_troubleLimit = 30;
const checks_terminal_groupLimit = 40;
/** Checks and what they found, for a terminal or a log. `title` is our own text. */
function checksTerminal(told, display, { title }) {
    const report = redacted(told);
    const canvas = { columns: usable(display.columns), paint: painter(display.color) };
    return sections(verdictTerminal(checksVerdict(report, title), canvas), ...troubles(report.checks).map(({ words, tone, checks }) => [
        canvas.paint(tone, `${marks[tone].terminal} ${checks.length} ${words}`),
        ...checks.slice(0, checks_terminal_troubleLimit).flatMap((check) => troubleTerminal(check, canvas)),
        ...checks_terminal_more(checks.length - checks_terminal_troubleLimit, "check"),
    ].join("\n")), noticesTerminal(report.notices, canvas), groupsTerminal(checkGroups(report.checks), canvas));
}
function troubleTerminal({ name, file, place, message, remedy }, canvas) {
    const where = file === null ? null : [file, place?.line, place?.column].filter((part) => part !== undefined).join(":");
    return [
        parts_terminal_line([{ prose: name }], canvas),
        ...(where === null ? [] : [`    ${canvas.paint("quiet", plain(where))}`]),
        ...(message === null ? [] : messageLines(message, canvas)),
        ...(remedy === null ? [] : [parts_terminal_line(["Remedy: ", { prose: remedy }], canvas, "    ")]),
    ];
}
/** One sentence is wrapped; what came in lines keeps them. */
function messageLines(message, canvas) {
    const parts = shortMessage(message).split("\n");
    if (parts.length === 1)
        return [parts_terminal_line([{ prose: message }], canvas, "    ")];
    return parts.map((part) => `    ${cutEnd((0,lib/* visible */.RK)(part.replaceAll("\t", " ")), canvas.columns - 4)}`.trimEnd());
}
function groupsTerminal(groups, { columns, paint }) {
    if (groups.length === 0)
        return "";
    const timed = groups.some(({ durationMs }) => durationMs !== null);
    const layout = [
        { title: "Checks of", shrinks: true },
        { title: "Result" },
        ...(timed ? [{ title: "Time", align: "right" }] : []),
    ];
    const rows = groups.slice(0, checks_terminal_groupLimit).map(({ name, tone, counts, durationMs }) => ({
        cells: [
            { text: plain(name) },
            { text: `${marks[tone].terminal} ${counts}`, tone },
            ...(timed ? [{ text: durationMs === null ? "" : (0,lib/* formatDuration */.a3)(durationMs) }] : []),
        ],
        note: "",
    }));
    return [tableTerminal(layout, rows, columns, paint), ...checks_terminal_more(groups.length - checks_terminal_groupLimit, "group")].join("\n");
}
function checks_terminal_more(count, noun) {
    return count > 0 ? [`  … and ${(0,lib/* plural */.LS)(count, `more ${noun}`)}`] : [];
}

;// CONCATENATED MODULE: ./packages/report/lib/index.js

























/***/ }),

/***/ 3025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ trackBorders)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);

/** A tracker of statement borders over the tokens of `text`; a function, when the tokens are of several texts in turn, gives the next one's. */
function trackBorders(text) {
    let parentheses = [];
    let bodies = [];
    let first = "";
    let previous = "";
    let routine = false;
    let copyData = false;
    const reset = () => {
        parentheses = [];
        bodies = [];
        first = previous = "";
        routine = copyData = false;
    };
    const word = (name, at) => {
        if (parentheses.length > 0)
            return;
        if (first === "create" && (name === "function" || name === "procedure"))
            routine = true;
        if (routine && name === "atomic" && previous === "begin")
            bodies.push(at);
        // Every statement of a body ends with a semicolon, so an END anywhere else belongs to CASE or is a column label.
        if (bodies.length > 0 && name === "end" && (previous === ";" || previous === "atomic"))
            bodies.pop();
        // The server takes FROM STDOUT for FROM STDIN as well.
        if (first === "copy" && previous === "from" && (name === "stdin" || name === "stdout"))
            copyData = true;
    };
    const ends = (token) => {
        const name = significantName(typeof text === "string" ? text : text(), token);
        if (token.type === "word")
            word(name, token.start);
        else if (name === "(")
            parentheses.push(token.start);
        else if (name === ")")
            parentheses.pop();
        else if (name === ";" && parentheses.length === 0 && bodies.length === 0)
            return true;
        first ||= name;
        previous = name;
        return false;
    };
    const open = () => {
        const parenthesis = parentheses[0];
        const body = bodies[0];
        if (body !== undefined)
            return { what: "body", at: body };
        return parenthesis === undefined ? null : { what: "parenthesis", at: parenthesis };
    };
    return { ends, readsCopyData: () => copyData, open, reset };
}
const LONGEST_KEYWORD = "procedure".length;
/** The word in lower case or the symbol; a space for anything that no rule above asks about. */
function significantName(text, { type, start, end }) {
    if (type === "symbol")
        return text.slice(start, end);
    return type === "word" && end - start <= LONGEST_KEYWORD ? (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(text.slice(start, end)) : " ";
}


/***/ }),

/***/ 2030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ classifyByWords)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3478);


/** What a statement that the parser refuses seems to be, by its leading keywords: enough to run it in the right place. */
function classifyByWords(text) {
    const tokens = leadingTokens(text);
    const words = tokens.map(({ type, start, end }) => (type === "word" ? (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(text.slice(start, end)) : "."));
    const head = words.join(" ");
    const called = words[0] === "call" ? (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .readName */ .M)(text, tokens, 1) : null;
    return {
        kind: "Unknown",
        control: CONTROL.find(([pattern]) => pattern.test(head))?.[1] ?? null,
        outsideTransaction: OUTSIDE.find(([pattern]) => pattern.test(head))?.[1] ?? null,
        concurrentIndex: null,
        calls: called ? [called.name] : [],
    };
}
const HEAD = 16;
function leadingTokens(text) {
    const tokens = [];
    for (const token of (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .significantTokens */ .qr)(text)) {
        tokens.push(token);
        if (tokens.length === HEAD)
            break;
    }
    return tokens;
}
const CONTROL = [
    [/^(?:begin|start transaction)\b/, "begin"],
    [/^(?:prepare transaction|(?:commit|rollback) prepared)\b/, "prepare"],
    [/^(?:savepoint|release)\b/, "savepoint"],
    [/^rollback (?:work |transaction )?to\b/, "savepoint"],
    [/^(?:commit|end|rollback|abort) (?:work |transaction )?and chain\b/, "chain"],
    [/^(?:commit|end)\b/, "commit"],
    [/^(?:rollback|abort)\b/, "rollback"],
];
/** A dot stands for anything that is no keyword: a quoted name, punctuation, a number. */
const OUTSIDE = [
    [/^create (?:unique )?index concurrently\b/, "CREATE INDEX CONCURRENTLY"],
    [/^drop index concurrently\b/, "DROP INDEX CONCURRENTLY"],
    [/^reindex\b.*\bconcurrently\b/, "REINDEX CONCURRENTLY"],
    [/^reindex (?:\. .*)?(schema|database|system)\b/, "REINDEX of a whole schema or database"],
    [/^alter table\b.*\bdetach partition\b.*\bconcurrently\b/, "DETACH PARTITION CONCURRENTLY"],
    [/^vacuum\b/, "VACUUM"],
    [/^repack\b/, "REPACK"],
    [/^cluster(?: \.| verbose)*$/, "CLUSTER without a table"],
    [/^alter system\b/, "ALTER SYSTEM"],
    [/^create database\b/, "CREATE DATABASE"],
    [/^drop database\b/, "DROP DATABASE"],
    [/^create tablespace\b/, "CREATE TABLESPACE"],
    [/^drop tablespace\b/, "DROP TABLESPACE"],
    [/^alter database .*\bset tablespace\b/, "ALTER DATABASE ... SET TABLESPACE"],
    [/^create subscription\b/, "CREATE SUBSCRIPTION"],
    [/^drop subscription\b/, "DROP SUBSCRIPTION"],
    [/^discard all\b/, "DISCARD ALL"],
];


/***/ }),

/***/ 9618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readCopyData),
/* harmony export */   o: () => (/* binding */ rowsOnCopyLine)
/* harmony export */ });
/**
 * Reads the rows from the line after `at`, where the COPY's semicolon stands, as psql does: up to a line `\.` or the end of
 * the file. `same-line` when more than a comment follows the semicolon: psql would run that after the rows below it.
 */
function readCopyData(text, at) {
    const start = nextLine(text, at);
    if (!/^\s*(?:--.*)?$/.test(text.slice(at, start).trimEnd()))
        return "same-line";
    for (let line = start; line < text.length;) {
        const next = nextLine(text, line);
        if (/^\\\.\r?\n?$/.test(text.slice(line, Math.min(next, line + 5)))) {
            return { rows: text.slice(start, line), start, end: next };
        }
        line = next;
    }
    const rows = text.slice(start);
    return { rows: rows === "" || rows.endsWith("\n") ? rows : `${rows}\n`, start, end: text.length };
}
/** The problem with something that shares a line with COPY ... FROM stdin. */
function rowsOnCopyLine(file, place) {
    return {
        id: "copy-same-line",
        file,
        place,
        message: "Something follows COPY ... FROM stdin; on its line, where the rows begin on the next one.",
        remedy: "Write it after the line `\\.` that ends the rows.",
    };
}
function nextLine(text, at) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end + 1;
}


/***/ }),

/***/ 7549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D4: () => (/* reexport */ decode),
  mu: () => (/* reexport */ downSection),
  Kb: () => (/* reexport */ excerpt),
  UP: () => (/* reexport */ fingerprintText),
  o0: () => (/* reexport */ looseText),
  tl: () => (/* reexport */ parseScript),
  ik: () => (/* reexport */ place/* place */.ik),
  gZ: () => (/* reexport */ place/* placeInStatement */.gZ),
  xZ: () => (/* reexport */ proceduresThatCommit),
  lD: () => (/* reexport */ split/* split */.l)
});

// UNUSED EXPORTS: procedureCommits

// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
;// CONCATENATED MODULE: ./packages/sql/lib/decode.js

/** Bytes of a file as text: strict UTF-8, and nothing that the server could not take. */
function decode(bytes, file) {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
        return utf16(file);
    const notices = [];
    let body = bytes;
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
        body = bytes.subarray(3);
        notices.push(`${file} begins with a byte order mark; it is left out, as psql does.`);
    }
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
    const problems = [...notUtf8(body, file), ...nulByte(text, file)];
    return { text, problems, notices };
}
function utf16(file) {
    const problem = {
        id: "not-utf8",
        file,
        place: { line: 1, column: 1 },
        message: "The file is UTF-16, not UTF-8.",
        remedy: "Save it as UTF-8.",
    };
    return { text: "", problems: [problem], notices: [] };
}
function notUtf8(bytes, file) {
    if (decodes(bytes, false))
        return [];
    const before = textBeforeInvalid(bytes);
    const byte = bytes[new TextEncoder().encode(before).length] ?? 0;
    const problem = {
        id: "not-utf8",
        file,
        place: (0,place/* place */.ik)(before, before.length),
        message: `The byte 0x${byte.toString(16).padStart(2, "0")} is not UTF-8 here.`,
        remedy: "Save the file as UTF-8.",
    };
    return [problem];
}
function nulByte(text, file) {
    const offset = text.indexOf("\0");
    if (offset < 0)
        return [];
    const problem = {
        id: "nul-byte",
        file,
        place: (0,place/* place */.ik)(text, offset),
        message: "The file contains a NUL byte, which PostgreSQL cannot read.",
        remedy: "Remove the byte; if every second byte is NUL, the file is UTF-16: save it as UTF-8.",
    };
    return [problem];
}
/** A streaming decoder forgives a sequence cut off by the end, so the first bad byte can be found by halving. */
function textBeforeInvalid(bytes) {
    let good = 0;
    let bad = bytes.length + 1;
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (decodes(bytes.subarray(0, middle), true))
            good = middle;
        else
            bad = middle;
    }
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
}
function decodes(bytes, stream) {
    try {
        new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
        return true;
    }
    catch {
        return false;
    }
}
function startsWith(bytes, ...mark) {
    return mark.every((byte, at) => bytes[at] === byte);
}

// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
;// CONCATENATED MODULE: ./packages/sql/lib/down-section.js

const OPENING = /^\/\*\s*lockkeeper:\s*down\b[^\S\n]*\n?/i;
/**
 * The way back that stands in a file as a block comment, so that every tool passes it over: opened by `lockkeeper: down`.
 * Returned at its own lines and columns: what stands before it is blank. Null when there is none, or it is not closed.
 */
function downSection(text) {
    for (let at = 0; at < text.length;) {
        const token = (0,lexer/* readToken */.AI)(text, at);
        at = token.end;
        if (token.type !== "block-comment" || !token.closed)
            continue;
        const opening = OPENING.exec(text.slice(token.start, token.end));
        if (!opening)
            continue;
        const start = token.start + opening[0].length;
        return text.slice(0, start).replace(/[^\n]/g, " ") + text.slice(start, token.end - 2);
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/sql/lib/excerpt.js
const WIDTH = 120;
const TAB = "    ";
// What could move the cursor or turn the direction of a terminal or a comment.
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const ZERO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;
const WIDE = /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
/**
 * The line at `place` and `context` lines before it, numbered, with a caret under the column. A line of more than 120
 * characters is cut around the column.
 */
function excerpt(text, place, options = {}) {
    const lines = linesAt(text, Math.max(1, place.line - (options.context ?? 1)), place.line);
    const gutter = String(place.line).length;
    const shown = lines.map(({ number, content }) => {
        const column = number === place.line ? place.column : 1;
        return { number, ...cut(Array.from(content), column - 1) };
    });
    const numbered = shown.map(({ number, before, after }) => `${String(number).padStart(gutter)} | ${before}${after}`);
    const caret = " ".repeat(width(shown.at(-1)?.before ?? ""));
    return [...numbered.map((line) => line.trimEnd()), `${" ".repeat(gutter)} | ${caret}^`].join("\n");
}
/** Lines `first` to `last`, without splitting a text of any size into all its lines. */
function linesAt(text, first, last) {
    const lines = [];
    let start = 0;
    for (let number = 1; number <= last; number++) {
        const feed = text.indexOf("\n", start);
        const end = feed < 0 ? text.length : feed;
        if (number >= first)
            lines.push({ number, content: text.slice(start, end).replace(/\r$/, "") });
        if (feed < 0)
            break;
        start = feed + 1;
    }
    return lines;
}
/** What is shown before and from the column on, at most WIDTH characters together. */
function cut(characters, column) {
    const at = Math.min(column, characters.length);
    if (characters.length <= WIDTH) {
        return { before: show(characters.slice(0, at)), after: show(characters.slice(at)) };
    }
    const room = WIDTH - 2;
    const from = Math.max(0, Math.min(at - room / 2, characters.length - room));
    const to = from + room;
    const before = show(characters.slice(from, at));
    const after = show(characters.slice(at, to));
    return { before: from > 0 ? `…${before}` : before, after: to < characters.length ? `${after}…` : after };
}
function show(characters) {
    return characters.join("").replaceAll("\t", TAB).replace(UNPRINTABLE, "·");
}
/** Columns that a terminal uses. */
function width(shown) {
    let columns = 0;
    for (const character of shown)
        columns += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    return columns;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/sql/lib/borders.js
var lib_borders = __webpack_require__(3025);
;// CONCATENATED MODULE: ./packages/sql/lib/fingerprint.js



/**
 * Hash of what a text means to the server: comments, white space and the semicolons between statements do not count,
 * unquoted words count in lower case, strings and quoted bodies count exactly.
 */
function fingerprintText(sql) {
    const borders = (0,lib_borders/* trackBorders */.j)(sql);
    const tokens = [];
    for (let at = 0; at < sql.length;) {
        const token = (0,lexer/* readToken */.AI)(sql, at);
        if ((0,lexer/* isSignificant */.oR)(token)) {
            if (borders.ends(token))
                borders.reset();
            else
                tokens.push(normalised(sql, token));
        }
        at = token.end;
    }
    return (0,external_node_crypto_.createHash)("sha256").update(tokens.join("\0")).digest("hex");
}
function normalised(sql, { type, start, end }) {
    const spelled = sql.slice(start, end);
    return type === "word" ? (0,lexer/* fold */.AU)(spelled) : spelled;
}
/** The text without white space and semicolons: a second chance for statements that another tool cut badly. */
function looseText(sql) {
    return sql.replace(/[\s;]+/g, "");
}

// EXTERNAL MODULE: ./packages/sql/lib/names.js
var names = __webpack_require__(3478);
;// CONCATENATED MODULE: ./packages/sql/lib/procedures.js


/** Whether a PL/pgSQL body ends a transaction: COMMIT or ROLLBACK where a statement begins. */
function procedureCommits(body) {
    let previous = ";";
    let candidate = false;
    for (const token of (0,lexer/* significantTokens */.qr)(body)) {
        const word = wordOf(body, token);
        // `commit := 1` and `select x as rollback` are no statements
        if (candidate && (word === ";" || word === "and"))
            return true;
        candidate = (word === "commit" || word === "rollback") && BEFORE_STATEMENT.has(previous);
        previous = word;
    }
    return false;
}
/** `>` closes a <<label>>. */
const BEFORE_STATEMENT = new Set([";", "begin", "then", "else", "loop", ">>"]);
/** Names, as in `calls`, of the PL/pgSQL procedures that these statements create and whose body commits or rolls back. */
function proceduresThatCommit(statements) {
    return statements.flatMap(({ text }) => {
        const procedure = readProcedure(text);
        return procedure && procedureCommits(procedure.body) ? [procedure.name] : [];
    });
}
function readProcedure(text) {
    const head = headWords(text);
    const at = head.indexOf("procedure");
    if (head[0] !== "create" || (at !== 1 && at !== 3))
        return null;
    const tokens = [...(0,lexer/* significantTokens */.qr)(text)];
    const name = (0,names/* readName */.M)(text, tokens, at + 1);
    const routine = readOptions(text, tokens, name?.next ?? 0);
    return name && routine.language === "plpgsql" ? { name: name.name, body: routine.body } : null;
}
/** The first four words: cheap enough to ask of every statement. */
function headWords(text) {
    const words = [];
    for (const token of (0,lexer/* significantTokens */.qr)(text)) {
        words.push(wordOf(text, token));
        if (words.length === 4)
            break;
    }
    return words;
}
function readOptions(text, tokens, from) {
    const routine = { language: "", body: "" };
    for (let at = from; at < tokens.length; at++) {
        const token = tokens[at];
        const value = tokens[at + 1];
        if (!token || !value)
            break;
        const word = wordOf(text, token);
        if (word === "language")
            routine.language = (0,lexer/* fold */.AU)(stringContent(text, value));
        if (word === "as" && isString(value))
            routine.body = stringContent(text, value);
    }
    return routine;
}
const isString = ({ type }) => type === "string" || type === "dollar-string";
/** What is between the quotes; the words of a body are the same whether quotes inside it are doubled or not. */
function stringContent(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    if (type === "dollar-string") {
        const delimiter = spelled.indexOf("$", 1) + 1;
        return spelled.slice(delimiter, -delimiter);
    }
    if (type === "string") {
        const content = spelled.slice(spelled.indexOf("'") + 1, -1).replaceAll("''", "'");
        return /^e/i.test(spelled)
            ? content.replace(/\\([^])/g, (_, char) => ("bfnrt".includes(char) ? " " : char))
            : content;
    }
    return spelled.replaceAll('"', "");
}
function wordOf(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    return type === "word" ? (0,lexer/* fold */.AU)(spelled) : type === "symbol" || type === "operator" ? spelled : " ";
}

// EXTERNAL MODULE: ./packages/sql/lib/nodes.js
var nodes = __webpack_require__(4715);
;// CONCATENATED MODULE: ./packages/sql/lib/concurrent-index.js

/** The index of CREATE INDEX, REINDEX and DROP INDEX CONCURRENTLY. */
function concurrentIndexOf(node) {
    if ("IndexStmt" in node)
        return node.IndexStmt.concurrent ? created(node.IndexStmt) : null;
    if ("DropStmt" in node)
        return node.DropStmt.concurrent ? dropped(node.DropStmt) : null;
    if ("ReindexStmt" in node)
        return reindexesConcurrently(node.ReindexStmt) ? rebuilt(node.ReindexStmt) : null;
    return null;
}
/** Both spellings, `REINDEX (CONCURRENTLY) TABLE t` and `REINDEX TABLE CONCURRENTLY t`, arrive as an option. */
function reindexesConcurrently({ params }) {
    return (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(params, "concurrently"));
}
function created({ idxname, relation }) {
    const schema = relation?.schemaname ?? null;
    // An index always lives in the schema of its table.
    const table = { schema, name: relation?.relname ?? "" };
    return { action: "create", schema, name: idxname ?? null, table };
}
function dropped({ objects }) {
    // The server refuses more than one.
    const list = objects?.[0];
    const parts = list && "List" in list ? (0,nodes/* strings */.P$)(list.List.items) : [];
    return { action: "drop", schema: parts.at(-2) ?? null, name: parts.at(-1) ?? null, table: null };
}
function rebuilt({ kind, relation }) {
    const schema = relation?.schemaname ?? null;
    const name = relation?.relname ?? null;
    if (kind === "REINDEX_OBJECT_INDEX")
        return { action: "reindex", schema, name, table: null };
    return { action: "reindex", schema, name: null, table: name === null ? null : { schema, name } };
}

;// CONCATENATED MODULE: ./packages/sql/lib/outside-transaction.js



/**
 * Why a statement cannot run inside a transaction block, or null when it can. What depends on the catalog is not known here:
 * REINDEX or CLUSTER of a partitioned table, and a CALL of a procedure that commits.
 */
function reasonOutsideTransaction(node) {
    if ("IndexStmt" in node)
        return node.IndexStmt.concurrent ? "CREATE INDEX CONCURRENTLY" : null;
    if ("DropStmt" in node)
        return node.DropStmt.concurrent ? "DROP INDEX CONCURRENTLY" : null;
    if ("ReindexStmt" in node)
        return reindex(node.ReindexStmt);
    if ("AlterTableStmt" in node)
        return detach(node.AlterTableStmt.cmds);
    if ("VacuumStmt" in node)
        return node.VacuumStmt.is_vacuumcmd ? "VACUUM" : null;
    if ("ClusterStmt" in node)
        return node.ClusterStmt.relation ? null : "CLUSTER without a table";
    if ("AlterDatabaseStmt" in node) {
        return (0,nodes/* option */.uK)(node.AlterDatabaseStmt.options, "tablespace") ? "ALTER DATABASE ... SET TABLESPACE" : null;
    }
    if ("CreateSubscriptionStmt" in node)
        return createSubscription(node.CreateSubscriptionStmt);
    if ("AlterSubscriptionStmt" in node)
        return alterSubscription(node.AlterSubscriptionStmt);
    if ("DiscardStmt" in node)
        return node.DiscardStmt.target === "DISCARD_ALL" ? "DISCARD ALL" : null;
    if ("DoStmt" in node)
        return doCommits(node.DoStmt) ? "DO with COMMIT or ROLLBACK" : null;
    return ALWAYS[Object.keys(node)[0] ?? ""] ?? null;
}
const ALWAYS = {
    AlterSystemStmt: "ALTER SYSTEM",
    CreatedbStmt: "CREATE DATABASE",
    DropdbStmt: "DROP DATABASE",
    CreateTableSpaceStmt: "CREATE TABLESPACE",
    DropTableSpaceStmt: "DROP TABLESPACE",
    // Only when it has a replication slot, which nobody can see in the text.
    DropSubscriptionStmt: "DROP SUBSCRIPTION",
};
const WHOLE = {
    REINDEX_OBJECT_SCHEMA: "REINDEX SCHEMA",
    REINDEX_OBJECT_SYSTEM: "REINDEX SYSTEM",
    REINDEX_OBJECT_DATABASE: "REINDEX DATABASE",
};
function reindex(statement) {
    if (reindexesConcurrently(statement))
        return "REINDEX CONCURRENTLY";
    return (statement.kind && WHOLE[statement.kind]) ?? null;
}
function detach(commands) {
    const concurrent = (commands ?? []).some((command) => {
        const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
        return definition && "PartitionCmd" in definition && definition.PartitionCmd.concurrent;
    });
    return concurrent ? "DETACH PARTITION CONCURRENTLY" : null;
}
/** Without a connection no slot is created, unless the statement says otherwise, which the server refuses. */
function createSubscription({ options }) {
    const createsSlot = (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "create_slot"), (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "connect"), true));
    return createsSlot ? "CREATE SUBSCRIPTION with a slot" : null;
}
function alterSubscription({ kind, options }) {
    switch (kind) {
        case "ALTER_SUBSCRIPTION_REFRESH":
            return "ALTER SUBSCRIPTION ... REFRESH";
        case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
        case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
        case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
            return (0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "refresh"), true) ? "ALTER SUBSCRIPTION with a refresh" : null;
        case "ALTER_SUBSCRIPTION_OPTIONS":
            // Both change the slot at the publisher; two_phase = true is left to the worker.
            return (0,nodes/* option */.uK)(options, "failover") || !(0,nodes/* isOn */.Mp)((0,nodes/* option */.uK)(options, "two_phase"), true)
                ? "ALTER SUBSCRIPTION of its slot"
                : null;
        default:
            return null;
    }
}
function doCommits({ args }) {
    const language = (0,nodes/* option */.uK)(args, "language")?.arg;
    if (language && "String" in language && language.String.sval !== "plpgsql")
        return false;
    const body = (0,nodes/* option */.uK)(args, "as")?.arg;
    return body !== undefined && "String" in body && procedureCommits(body.String.sval ?? "");
}

;// CONCATENATED MODULE: ./packages/sql/lib/classify.js



/** What a parsed statement is. */
function classify(node) {
    const concurrentIndex = concurrentIndexOf(node);
    return {
        kind: Object.keys(node)[0] ?? "Unknown",
        control: "TransactionStmt" in node ? controlOf(node.TransactionStmt) : null,
        outsideTransaction: reasonOutsideTransaction(node),
        concurrentIndex,
        calls: "CallStmt" in node ? callsOf(node.CallStmt) : [],
    };
}
function controlOf({ kind, chain }) {
    switch (kind) {
        case "TRANS_STMT_BEGIN":
        case "TRANS_STMT_START":
            return "begin";
        case "TRANS_STMT_COMMIT":
            return chain ? "chain" : "commit";
        case "TRANS_STMT_ROLLBACK":
            return chain ? "chain" : "rollback";
        case "TRANS_STMT_SAVEPOINT":
        case "TRANS_STMT_RELEASE":
        case "TRANS_STMT_ROLLBACK_TO":
            return "savepoint";
        case "TRANS_STMT_PREPARE":
        case "TRANS_STMT_COMMIT_PREPARED":
        case "TRANS_STMT_ROLLBACK_PREPARED":
            return "prepare";
        default:
            return null;
    }
}
function callsOf({ funccall }) {
    const name = (0,nodes/* strings */.P$)(funccall?.funcname).join(".");
    return name === "" ? [] : [name];
}

// EXTERNAL MODULE: ./packages/sql/lib/classify-words.js
var classify_words = __webpack_require__(2030);
;// CONCATENATED MODULE: ./packages/sql/lib/parser-borders.js


/** Whether the parser found the same statements as the scanner. A statement ends where the next begins, so starts do. */
function sameBorders(sql, pieces, parsed) {
    const offsetOf = (0,place/* bytesInOrder */.hO)(sql);
    return pieces.length === parsed.length && pieces.every(({ start }, at) => start === offsetOf(parsed[at]?.byte ?? -1));
}
/** The pieces of a text as the parser cut it, with the comments before each. */
function piecesByParser(sql, parsed) {
    const offsetOf = (0,place/* bytesInOrder */.hO)(sql);
    const placeOf = (0,place/* placesInOrder */.MU)(sql);
    let before = 0;
    return parsed.map(({ byte, bytes }) => {
        const start = offsetOf(byte);
        const { first: offset } = extent(sql, before, start);
        const border = bytes === null ? sql.length : offsetOf(byte + bytes);
        const { last: end, lastWithComment } = extent(sql, start, border);
        before = border;
        const text = sql.slice(offset, bytes === null ? end : lastWithComment);
        const where = placeOf(start);
        return { text, offset, start, ...where, endLine: placeOf(offset + text.length - 1).line, copyData: null };
    });
}
/** Where the comments and tokens of a range begin, after any semicolon, and where they end. */
function extent(sql, from, to) {
    let first = -1;
    let last = from;
    let lastWithComment = from;
    for (let at = from; at < to;) {
        const token = (0,lexer/* readToken */.AI)(sql, at);
        at = token.end;
        if (token.type === "space")
            continue;
        if (sql[token.start] === ";")
            first = -1;
        else if (first < 0)
            first = token.start;
        lastWithComment = token.end;
        if ((0,lexer/* isSignificant */.oR)(token))
            last = token.end;
    }
    return { first: first < 0 ? to : first, last, lastWithComment };
}

;// CONCATENATED MODULE: ./packages/sql/lib/plain.js

/**
 * Words after which only the parser knows what a statement is: those that may not be in a transaction, transaction control,
 * bodies that commit, and the two places where a semicolon ends nothing (BEGIN ATOMIC bodies and rules).
 */
const doubtful = /\b(?:abort|atomic|begin|call|cluster|commit|concurrently|copy|database|discard|do|prepared?|procedure|reindex|release|repack|rollback|rule|savepoint|start|subscription|system|tablespace|vacuum)\b/i;
/** Quotes and comments in which the rules for where they end are many. */
const intricate = /[$\\]|\/\*/;
/**
 * Classes of the statements of a file in which nothing is in doubt, most files of tables, columns and rows; null for any
 * other. Such a file needs no parser, which costs as much to load as a hundred files take to apply.
 */
function classifyPlain(text, { pieces, directives }) {
    if (directives.length > 0 || intricate.test(text) || doubtful.test(text))
        return null;
    const classes = pieces.map((piece) => (0,classify_words/* classifyByWords */.Z)(piece.text));
    return classes.every((c) => c.control === null && c.outsideTransaction === null) ? classes : null;
}

// EXTERNAL MODULE: ./packages/sql/lib/split.js + 2 modules
var split = __webpack_require__(4964);
;// CONCATENATED MODULE: ./packages/sql/lib/script.js






/**
 * Reads a migration file: its statements as the server will get them, what each of them is, and everything that is wrong
 * with the file before any of it runs.
 */
async function parseScript(bytes, file, options = {}) {
    const { text, problems, notices } = decode(bytes, file);
    if (problems.length > 0)
        return { text, statements: [], directives: [], problems, notices };
    const cut = (0,split/* split */.l)(text, file, options);
    const { statements, trusted } = await classifyPieces(text, cut, options.parser ?? "always");
    return {
        text,
        statements,
        directives: cut.directives,
        // A file that the parser accepts has nothing unclosed, whatever the scanner thought.
        problems: trusted ? cut.problems : cut.problems.filter(({ id }) => !id.startsWith("unclosed-")),
        notices: [...notices, ...cut.notices],
    };
}
/** Classifies all pieces by their words where those leave no doubt, with one parse when it succeeds, or each alone. `trusted`: the scanner's borders were used. */
async function classifyPieces(text, cut, parser) {
    const { pieces, skipped } = cut;
    if (pieces.length === 0)
        return { statements: [], trusted: true };
    const plain = parser === "when-in-doubt" ? classifyPlain(text, cut) : null;
    if (plain)
        return { statements: pieces.map((piece, index) => statement(piece, index, plain[index])), trusted: true };
    const sql = blank(text, skipped);
    const { parseAll } = await Promise.all(/* import() */[__webpack_require__.e(627), __webpack_require__.e(659)]).then(__webpack_require__.bind(__webpack_require__, 5659));
    const parsed = await parseAll(sql);
    if (!parsed)
        return { statements: await classifyOneByOne(pieces), trusted: true };
    const trusted = sameBorders(sql, pieces, parsed);
    if (!trusted && pieces.some(({ copyData }) => copyData !== null)) {
        // The parser knows nothing of rows between statements, so its borders are no better here.
        return { statements: await classifyOneByOne(pieces), trusted: true };
    }
    const used = trusted ? pieces : piecesByParser(sql, parsed);
    const classes = parsed.map(({ node }) => classify(node));
    return { statements: used.map((piece, index) => statement(piece, index, classes[index])), trusted };
}
async function classifyOneByOne(pieces) {
    const { parseAll } = await Promise.all(/* import() */[__webpack_require__.e(627), __webpack_require__.e(659)]).then(__webpack_require__.bind(__webpack_require__, 5659));
    const statements = [];
    for (const [index, piece] of pieces.entries()) {
        const parsed = await parseAll(piece.text);
        const only = parsed?.length === 1 ? parsed[0] : undefined;
        statements.push(statement(piece, index, only && classify(only.node)));
    }
    return statements;
}
function statement(piece, index, known) {
    const { text, offset, line, column, endLine, copyData } = piece;
    return { index, text, offset, line, column, endLine, copyData, ...(known ?? (0,classify_words/* classifyByWords */.Z)(text)) };
}
/** The text with what is not SQL replaced by as many spaces, so that every offset stays. */
function blank(text, ranges) {
    let blanked = "";
    let at = 0;
    for (const [start, end] of ranges) {
        blanked += text.slice(at, start) + " ".repeat(end - start);
        at = end;
    }
    return blanked + text.slice(at);
}

;// CONCATENATED MODULE: ./packages/sql/lib/index.js










/***/ }),

/***/ 2176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   oR: () => (/* binding */ isSignificant),
/* harmony export */   qr: () => (/* binding */ significantTokens)
/* harmony export */ });
/* harmony import */ var _quoted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7364);

const WORD = /[A-Za-z_\u0080-\uffff][A-Za-z_0-9$\u0080-\uffff]*/y;
const NUMBER = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?|\.\d)(?:\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?/y;
const PARAMETER = /\$\d+/y;
const OPERATOR_CHARS = "~!@#^&|`?+-*/%<>=";
/** The token that begins at `at`, which must be inside the text. Never throws: what is unknown is a one-character symbol. */
function readToken(text, at) {
    const char = text.charAt(at);
    const next = text[at + 1];
    switch (char) {
        case " ":
        case "\t":
        case "\n":
        case "\r":
        case "\f":
        case "\v":
            return token("space", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfSpace */ .nu)(text, at));
        case "'":
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at));
        case '"':
            return quoted("quoted-name", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at));
        case "$":
            return dollar(text, at);
        case "-":
            if (next === "-")
                return token("line-comment", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfLine */ .vT)(text, at));
            break;
        case "/":
            if (next === "*")
                return quoted("block-comment", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfBlockComment */ .pU)(text, at));
            break;
        case ":":
            return token("symbol", at, next === ":" || next === "=" ? at + 2 : at + 1);
    }
    const prefixed = prefixedString(text, at, char, next);
    if (prefixed)
        return prefixed;
    const word = matchEnd(WORD, text, at);
    if (word > at)
        return token("word", at, word);
    const number = matchEnd(NUMBER, text, at);
    if (number > at)
        return token("number", at, number);
    if (OPERATOR_CHARS.includes(char))
        return token("operator", at, endOfOperator(text, at));
    return token("symbol", at, at + 1);
}
/** Every token that means something: no white space, no comments. */
function* significantTokens(text) {
    for (let at = 0; at < text.length;) {
        const found = readToken(text, at);
        if (isSignificant(found))
            yield found;
        at = found.end;
    }
}
/** Neither white space nor a comment. */
function isSignificant({ type }) {
    return type !== "space" && type !== "line-comment" && type !== "block-comment";
}
/** Folds an unquoted identifier as the server does in UTF-8: ASCII letters only. */
function fold(word) {
    return /[A-Z]/.test(word) ? word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : word;
}
function token(type, start, end) {
    return { type, start, end, closed: true };
}
function quoted(type, start, { end, closed }) {
    return { type, start, end, closed };
}
function dollar(text, at) {
    const body = (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfDollarQuote */ .VX)(text, at);
    if (body)
        return quoted("dollar-string", at, body);
    const parameter = matchEnd(PARAMETER, text, at);
    return parameter > at ? token("number", at, parameter) : token("symbol", at, at + 1);
}
/** E'...' has escapes; B'...', X'...', N'...', U&'...' and U&"..." end like plain ones, and only their prefix matters. */
function prefixedString(text, at, char, next) {
    if (next === "'") {
        if (char === "e" || char === "E")
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfEscapeString */ .Hb)(text, at + 1));
        if ("bBxXnN".includes(char))
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 1));
    }
    else if (next === "&" && (char === "u" || char === "U")) {
        if (text[at + 2] === "'")
            return quoted("string", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 2));
        if (text[at + 2] === '"')
            return quoted("quoted-name", at, (0,_quoted_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfQuoted */ .Lc)(text, at + 2));
    }
    return null;
}
/** Longest run of operator characters before a comment; `=-` is `=` and `-`, as the server reads it. */
function endOfOperator(text, start) {
    let end = start;
    for (let char = text.charAt(end); char !== "" && OPERATOR_CHARS.includes(char); char = text.charAt(++end)) {
        const next = text[end + 1];
        if ((char === "-" && next === "-") || (char === "/" && next === "*"))
            break;
    }
    if (end - start > 1 && !/[~!@#^&|`?%]/.test(text.slice(start, end))) {
        while (end - start > 1 && (text[end - 1] === "+" || text[end - 1] === "-"))
            end--;
    }
    return end;
}
function matchEnd(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
}


/***/ }),

/***/ 3478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readName),
/* harmony export */   _: () => (/* binding */ unquote)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2176);

/** A name as the catalog has it: quotes taken off, anything unquoted folded. */
function unquote(text, { type, start, end }) {
    const spelled = text.slice(start, end);
    if (type === "word")
        return (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(spelled);
    return spelled.slice(spelled.indexOf('"') + 1, -1).replaceAll('""', '"');
}
/** The possibly qualified name that begins at token `at`, as `schema.name`, and the number of the token after it. */
function readName(text, tokens, at) {
    const parts = [];
    let next = at;
    for (let token = tokens[next]; token && isName(token); token = tokens[next]) {
        parts.push(unquote(text, token));
        next++;
        const dot = tokens[next];
        if (!dot || text[dot.start] !== ".")
            break;
        next++;
    }
    return parts.length === 0 ? null : { name: parts.join("."), next };
}
const isName = ({ type }) => type === "word" || type === "quoted-name";


/***/ }),

/***/ 4715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mp: () => (/* binding */ isOn),
/* harmony export */   P$: () => (/* binding */ strings),
/* harmony export */   uK: () => (/* binding */ option)
/* harmony export */ });
/** The strings of a list of String nodes, which is how the parser writes a qualified name. */
function strings(nodes) {
    return (nodes ?? []).flatMap((node) => "String" in node && node.String.sval !== undefined ? [node.String.sval] : []);
}
/** The last option of that name in a WITH or parenthesised list. */
function option(nodes, name) {
    const found = (nodes ?? []).flatMap((node) => "DefElem" in node && node.DefElem.defname === name ? [node.DefElem] : []);
    return found.at(-1) ?? null;
}
/** An option's value as PostgreSQL reads a boolean: given without a value means true. */
function isOn(element, otherwise = false) {
    if (!element)
        return otherwise;
    const value = element.arg;
    if (!value)
        return true;
    if ("Boolean" in value)
        return value.Boolean.boolval === true;
    if ("Integer" in value)
        return value.Integer.ival === 1;
    const text = "String" in value ? value.String.sval : "TypeName" in value ? strings(value.TypeName.names).at(-1) : "";
    return /^(?:true|on)$/i.test(text ?? "");
}


/***/ }),

/***/ 7641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ placesInOrder),
/* harmony export */   QJ: () => (/* binding */ offsetOfCodePoint),
/* harmony export */   gZ: () => (/* binding */ placeInStatement),
/* harmony export */   hO: () => (/* binding */ bytesInOrder),
/* harmony export */   ik: () => (/* binding */ place)
/* harmony export */ });
/** Line and column of an offset; an offset outside the text counts as the nearest one inside. */
function place(text, offset) {
    return placesInOrder(text)(offset);
}
/**
 * A function like `place` for offsets that never go back: it remembers the last one, so that a file of many statements
 * on one line costs one walk over the text.
 */
function placesInOrder(text) {
    let at = 0;
    let line = 1;
    let column = 1;
    return (offset) => {
        const end = Math.min(offset, text.length);
        for (; at < end; at++) {
            const unit = text.charCodeAt(at);
            if (unit === 10) {
                line++;
                column = 1;
            }
            else if (!isSecondHalf(text, at, unit))
                column++;
        }
        return { line, column };
    };
}
/** Where PostgreSQL's error position (1-based, code points of the statement's text) stands in the file. */
function placeInStatement(text, statement, position) {
    return place(text, statement.offset + offsetOfCodePoint(statement.text, position - 1));
}
/** UTF-16 offset of the n-th code point (0-based). */
function offsetOfCodePoint(text, n) {
    let at = 0;
    for (let seen = 0; seen < n && at < text.length; seen++)
        at += isPair(text, at) ? 2 : 1;
    return at;
}
/** UTF-16 offsets of UTF-8 byte offsets, for byte offsets that never go back. */
function bytesInOrder(text) {
    let at = 0;
    let bytes = 0;
    return (byte) => {
        while (bytes < byte && at < text.length) {
            const unit = text.charCodeAt(at);
            if (isPair(text, at)) {
                bytes += 4;
                at += 2;
            }
            else {
                bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
                at++;
            }
        }
        return at;
    };
}
function isPair(text, at) {
    return isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
}
function isSecondHalf(text, at, unit) {
    return isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1));
}
const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;


/***/ }),

/***/ 7364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hb: () => (/* binding */ endOfEscapeString),
/* harmony export */   Lc: () => (/* binding */ endOfQuoted),
/* harmony export */   VX: () => (/* binding */ endOfDollarQuote),
/* harmony export */   nu: () => (/* binding */ endOfSpace),
/* harmony export */   pU: () => (/* binding */ endOfBlockComment),
/* harmony export */   vT: () => (/* binding */ endOfLine)
/* harmony export */ });
const isLineEnd = (char) => char === "\n" || char === "\r";
const isSpace = (char) => char === " " || char === "\t" || char === "\n" || char === "\r" || char === "\f" || char === "\v";
/** End of a quoted string or identifier whose first quote is at `open`; a doubled quote stands for itself. */
function endOfQuoted(text, open) {
    const quote = text.charAt(open);
    for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
        if (text[at + 1] !== quote)
            return { end: at + 1, closed: true };
    }
    return { end: text.length, closed: false };
}
/** End of E'...': a backslash takes the next character with it, and 'more' on a later line goes on with the same rules. */
function endOfEscapeString(text, open) {
    let end = endOfEscapePart(text, open);
    while (end.closed) {
        const next = continuation(text, end.end);
        if (next < 0)
            return end;
        end = endOfEscapePart(text, next);
    }
    return end;
}
function endOfEscapePart(text, open) {
    for (let at = open + 1; at < text.length; at++) {
        if (text[at] === "\\")
            at++;
        else if (text[at] === "'") {
            if (text[at + 1] === "'")
                at++;
            else
                return { end: at + 1, closed: true };
        }
    }
    return { end: text.length, closed: false };
}
/** Offset of the quote that goes on with a string after at least one line end, or -1. Comments may stand between. */
function continuation(text, from) {
    let newline = false;
    for (let at = from; at < text.length; at++) {
        const char = text[at];
        if (char === "'")
            return newline ? at : -1;
        if (isLineEnd(char))
            newline = true;
        else if (char === "-" && text[at + 1] === "-")
            at = endOfLine(text, at) - 1;
        else if (!isSpace(char))
            return -1;
    }
    return -1;
}
/** Offset of the first line feed or carriage return from `at`, or the text's length. */
function endOfLine(text, at) {
    while (at < text.length && !isLineEnd(text[at]))
        at++;
    return at;
}
/** Offset after a run of PostgreSQL's white space (a no-break space is a letter to it). */
function endOfSpace(text, at) {
    while (isSpace(text[at]))
        at++;
    return at;
}
/** End of a block comment; they nest. */
function endOfBlockComment(text, open) {
    const mark = /\/\*|\*\//g;
    mark.lastIndex = open + 2;
    for (let depth = 1, found = mark.exec(text); found; found = mark.exec(text)) {
        depth += found[0] === "/*" ? 1 : -1;
        if (depth === 0)
            return { end: mark.lastIndex, closed: true };
    }
    return { end: text.length, closed: false };
}
const DOLLAR_DELIMITER = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*)?\$/y;
/** End of a dollar-quoted string that opens at `open`, or null when this dollar sign opens none. */
function endOfDollarQuote(text, open) {
    DOLLAR_DELIMITER.lastIndex = open;
    const delimiter = DOLLAR_DELIMITER.exec(text)?.[0];
    if (delimiter === undefined)
        return null;
    const close = text.indexOf(delimiter, open + delimiter.length);
    return close < 0 ? { end: text.length, closed: false } : { end: close + delimiter.length, closed: true };
}


/***/ }),

/***/ 4964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ split)
});

;// CONCATENATED MODULE: ./packages/sql/lib/backslash.js
/** Lines that pg_dump writes around a dump to shut out other meta-commands; they do nothing to the database. */
function isDumpGuard(line) {
    return /^\\(?:un)?restrict(?:\s|$)/.test(line);
}
/** The problem with a backslash outside quotes. `line` is the text from the backslash to the end of its line. */
function backslashProblem(line, file, place) {
    // psql's own commands begin with a letter or one of these; anything else is a slip, mostly \' as MySQL writes it
    const command = /^\\(?:[A-Za-z_]\w*\+?|[!?;:])/.exec(line)?.[0];
    if (command === undefined) {
        return {
            id: "stray-backslash",
            file,
            place,
            message: "A backslash stands outside quotes.",
            remedy: "In a standard string a backslash does not escape a quote: write '' or an E'...' string.",
        };
    }
    return {
        id: "meta-command",
        file,
        place,
        message: `\`${command}\` is a command of psql, not SQL; it is never run here.`,
        remedy: REMEDIES[command] ?? "Remove the line, or write what it does in SQL.",
    };
}
const INCLUDE = "Put the other file's statements here, or make it a migration of its own.";
const SHELL = "Remove the line; a migration must not run programs.";
const EXECUTE = "Write a DO block with EXECUTE.";
const REMEDIES = {
    "\\i": INCLUDE,
    "\\ir": INCLUDE,
    "\\include": INCLUDE,
    "\\include_relative": INCLUDE,
    "\\!": SHELL,
    "\\o": SHELL,
    "\\out": SHELL,
    "\\c": "Remove the line; the connection is chosen by the runner.",
    "\\connect": "Remove the line; the connection is chosen by the runner.",
    "\\copy": "Write COPY ... FROM stdin; with the rows after it, ended by a line with \\. alone.",
    "\\set": "Remove the line and write the value where the variable is used.",
    "\\gexec": EXECUTE,
    "\\gset": EXECUTE,
    "\\g": "End the statement with a semicolon.",
    "\\;": "End the statement with a semicolon alone.",
};

// EXTERNAL MODULE: ./packages/sql/lib/borders.js
var borders = __webpack_require__(3025);
// EXTERNAL MODULE: ./packages/sql/lib/copy-data.js
var copy_data = __webpack_require__(9618);
;// CONCATENATED MODULE: ./packages/sql/lib/directives.js
const OURS = /^--\s*lockkeeper:\s*(.*)$/i;
const BASELINE = /^baseline\s+replaces\s+(\S+?)\.\.(\S+)$/i;
const KNOWN = "`no-transaction`, `baseline replaces <first>..<last>`, `ignore` and `ignore-file`";
/** Reads one line comment (`--` to the end of its line). `spellings` are other tools' ways to say no-transaction. */
function readComment(comment, at, spellings) {
    const spelling = comment.trimEnd();
    const words = OURS.exec(spelling)?.[1]?.trim();
    if (words === undefined) {
        const foreign = at.betweenStatements && spellings.some((pattern) => spelling.search(pattern) >= 0);
        return foreign ? { directive: { ...at.place, name: "no-transaction", spelling } } : null;
    }
    // Another package reads these, and they may stand anywhere.
    if (/^ignore(?:-file)?(?:\s|$)/i.test(words))
        return null;
    const directive = ours(words, spelling, at.place);
    if (!directive)
        return { problem: unknown(words, at) };
    return at.betweenStatements ? { directive } : { problem: misplaced(spelling, at) };
}
function ours(words, spelling, where) {
    if (/^no-transaction$/i.test(words))
        return { ...where, name: "no-transaction", spelling };
    const [, first, last] = BASELINE.exec(words) ?? [];
    if (first === undefined || last === undefined)
        return null;
    return { ...where, name: "baseline", spelling, range: [first, last] };
}
function unknown(words, { file, place }) {
    return {
        id: "unknown-directive",
        file,
        place,
        message: `\`-- lockkeeper: ${words}\` is not a directive.`,
        remedy: `Known are ${KNOWN}.`,
    };
}
function misplaced(spelling, { file, place }) {
    return {
        id: "misplaced-directive",
        file,
        place,
        message: `\`${spelling}\` stands inside a statement, where it has no effect.`,
        remedy: "Move it before the statement, best to the top of the file.",
    };
}

// EXTERNAL MODULE: ./packages/sql/lib/lexer.js
var lexer = __webpack_require__(2176);
// EXTERNAL MODULE: ./packages/sql/lib/place.js
var place = __webpack_require__(7641);
// EXTERNAL MODULE: ./packages/sql/lib/quoted.js
var quoted = __webpack_require__(7364);
// EXTERNAL MODULE: ./packages/sql/lib/unclosed.js
var unclosed = __webpack_require__(2791);
;// CONCATENATED MODULE: ./packages/sql/lib/split.js








/** Cuts a file into statements by PostgreSQL's lexical rules: one pass, without its parser. */
function split(text, file, options = {}) {
    const reading = {
        text,
        file,
        spellings: options.spellings ?? [],
        borders: (0,borders/* trackBorders */.j)(text),
        draft: null,
        found: { pieces: [], directives: [], problems: [], notices: [], skipped: [] },
        placeOf: (0,place/* placesInOrder */.MU)(text),
        endPlaceOf: (0,place/* placesInOrder */.MU)(text),
        escaped: null,
    };
    for (let at = 0; at < text.length;)
        at = take(reading, (0,lexer/* readToken */.AI)(text, at));
    cutOff(reading);
    return reading.found;
}
/** Takes one token and returns the offset of the next. */
function take(reading, token) {
    const { text, borders } = reading;
    if (token.type === "space")
        return token.end;
    if (token.type === "symbol" && text[token.start] === "\\")
        return backslash(reading, token.start);
    if (token.type === "line-comment")
        comment(reading, token);
    if (token.type === "string")
        rememberEscape(reading, token);
    if (!token.closed)
        split_unclosed(reading, token);
    if ((0,lexer/* isSignificant */.oR)(token) && borders.ends(token))
        return semicolon(reading, token.end);
    extend(reading, token);
    return token.end;
}
function extend(reading, token) {
    reading.draft ??= { offset: token.start, first: null, end: 0, endWithComment: 0 };
    const { draft } = reading;
    draft.endWithComment = token.end;
    if (!(0,lexer/* isSignificant */.oR)(token))
        return;
    draft.first ??= { ...reading.placeOf(token.start), start: token.start };
    draft.end = token.end;
}
function semicolon(reading, after) {
    const { text, file, draft, found, borders } = reading;
    const copy = borders.readsCopyData() ? (0,copy_data/* readCopyData */.E)(text, after) : null;
    if (copy === "same-line")
        found.problems.push((0,copy_data/* rowsOnCopyLine */.o)(file, reading.placeOf(after)));
    const data = copy === "same-line" ? null : copy;
    if (draft)
        finish(reading, draft.endWithComment, data?.rows ?? null);
    if (!data)
        return after;
    found.skipped.push([data.start, data.end]);
    return data.end;
}
/** Ends the statement being read, if there is more of it than comments. */
function finish(reading, end, copyData) {
    const { text, draft, found, borders } = reading;
    if (draft?.first) {
        const { line: endLine } = reading.endPlaceOf(end - 1);
        const { offset, first } = draft;
        found.pieces.push({ text: text.slice(offset, end), offset, ...first, endLine, copyData });
    }
    reading.draft = null;
    borders.reset();
}
/** Ends the statement where it has no semicolon; the comments after it belong to nothing. */
function cutOff(reading) {
    const { text, file, draft, found, borders } = reading;
    const open = borders.open();
    if (open)
        found.problems.push((0,unclosed/* unclosedBorder */.s)(open.what, file, (0,place/* place */.ik)(text, open.at)));
    if (draft)
        finish(reading, draft.end, borders.readsCopyData() ? "" : null);
}
function backslash(reading, at) {
    const { text, file, draft, found } = reading;
    const end = (0,quoted/* endOfLine */.vT)(text, at);
    const line = text.slice(at, end);
    if (isDumpGuard(line) && !draft?.first) {
        const notice = `${file} has \\restrict lines of pg_dump; they are left out.`;
        if (!found.notices.includes(notice))
            found.notices.push(notice);
        found.skipped.push([at, end]);
        reading.draft = null;
    }
    else {
        found.problems.push(backslashProblem(line, file, reading.placeOf(at)));
        cutOff(reading);
    }
    return end;
}
function comment(reading, { start, end }) {
    const { text, file, spellings, draft, found } = reading;
    const where = { file, place: reading.placeOf(start), betweenStatements: !draft?.first };
    const meaning = readComment(text.slice(start, end), where, spellings);
    if (meaning && "directive" in meaning)
        found.directives.push(meaning.directive);
    else if (meaning)
        found.problems.push(meaning.problem);
}
function rememberEscape(reading, { start, end }) {
    if (reading.text[start] === "'" && reading.text[end - 2] === "\\")
        reading.escaped ??= start;
}
function split_unclosed(reading, { type, start }) {
    const { text, file, found, escaped } = reading;
    const culprit = escaped === null ? null : (0,place/* place */.ik)(text, escaped);
    found.problems.push((0,unclosed/* unclosedToken */.L)(type, file, reading.placeOf(start), culprit));
}


/***/ }),

/***/ 2791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ unclosedToken),
/* harmony export */   s: () => (/* binding */ unclosedBorder)
/* harmony export */ });
const WORDS = {
    string: ["unclosed-quote", "The string"],
    "quoted-name": ["unclosed-quote", "The quoted identifier"],
    "dollar-string": ["unclosed-dollar-quote", "The dollar-quoted string"],
    "block-comment": ["unclosed-comment", "The comment"],
};
/** A quote or comment without an end. `escaped` is the place of a string before it that ends in a backslash. */
function unclosedToken(type, file, place, escaped) {
    const [id, what] = WORDS[type] ?? ["unclosed-quote", "The quote"];
    const blame = escaped && id === "unclosed-quote";
    return {
        id,
        file,
        place,
        message: `${what} that begins here has no end.`,
        remedy: blame
            ? `The string of line ${escaped.line} ends at \\': in a standard string a backslash escapes nothing, write '' or E'...'.`
            : "Close it.",
    };
}
/** A parenthesis or a BEGIN ATOMIC that the end of the file, or a psql command, cut off. */
function unclosedBorder(what, file, place) {
    const [message, remedy] = what === "parenthesis"
        ? ["The parenthesis that opens here is never closed.", "Close it."]
        : ["The BEGIN ATOMIC body that opens here has no END.", "End its last statement with a semicolon and write END;"];
    return { id: `unclosed-${what}`, file, place, message, remedy };
}


/***/ })

};
