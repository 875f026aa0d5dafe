// Lockkeeper's schema-guard: docs/how-to/schema-guard.md. Generated from packages/schema-guard/src, Apache-2.0.
/**
 * Compares the version that an application is made for with the one in its database, in one round trip. Rejects only for
 * options that cannot be used (TypeError): whatever the database does is a result, and what could not be looked at is
 * never compatible.
 */
declare function checkSchema(client: GuardClient, options: GuardOptions): Promise<GuardResult>;
/**
 * The same for the start of an application: gives the result when the schema fits.
 * @throws SchemaVersionError when it does not, or when nobody can tell
 */
declare function assertSchema(client: GuardClient, options: GuardOptions): Promise<GuardResult>;
/**
 * Compares what an application is made for with what a database has, both by semantic versioning. Pure: for clients that read
 * the version in a way of their own.
 */
declare function compareSchemaVersions(application: string, database: string): GuardVerdict;
/** Compares the newest migration that an application needs with the newest one of a history, in the layout's order. */
declare function compareMigrations(application: string, database: string, layout: GuardLayout): GuardVerdict;
/**
 * Writes a schema version where `checkSchema` reads it: makes the row when it is missing, leaves every other key of the JSON
 * as it is, and goes back only when told to. The write is one statement that holds only while the row is what was read, so
 * that any client will do; two that write at once take turns. Rejects only for options that cannot be used (TypeError).
 */
declare function setSchemaVersion(client: GuardClient, options: SetOptions): Promise<SetResult>;
/** Options with every default filled in and every name read. */
declare interface Settings {
    readonly appVersion: string;
    readonly source: GuardSource;
    readonly layout: GuardLayout;
    /** quoted */
    readonly table: string;
    readonly keyColumn: string;
    readonly valueColumn: string;
    readonly key: string;
    readonly jsonPath: readonly string[];
    readonly auditSchema: string;
    readonly timeoutMs: number;
}
/** One option that cannot be used: a mistake of whoever wrote it, not of the database. */
declare interface OptionProblem {
    readonly option: keyof GuardOptions;
    /** completes "`option` ..." */
    readonly problem: string;
}
/** Every option that cannot be used, so that they can be shown together before anything is asked. */
declare function optionProblems(options: GuardOptions): OptionProblem[];
/**
 * Fills in the defaults.
 * @throws TypeError with every option that cannot be used
 */
declare function settle(options: GuardOptions): Settings;
/** What a database connection has to be able to do: `pg`, PGlite and TypeORM fit as they are, others by one line. */
declare interface GuardClient {
    /** runs one statement with `$1`, `$2` for the values, and gives its rows, or an object that has them as `rows` */
    query(text: string, values: string[]): PromiseLike<unknown>;
}
/** Where the database says which version its schema has. */
declare type GuardSource = "table" | "migrations";
/** Whose history table it is that `source: "migrations"` reads. */
declare type GuardLayout = "supabase" | "plain" | "prisma";
/** What the check compares, and where it looks. */
declare interface GuardOptions {
    /** what this application is made for: `2.4.0`, or with `source: "migrations"` the newest migration that it needs */
    appVersion: string;
    /** default `table` */
    source?: GuardSource | undefined;
    /**
     * A table's name as it is, or `schema.name`; a part that holds dots or quotes stands in double quotes, or give the parts as
     * a list. Without a schema the search path decides. Default `bot_config`; of `migrations`, the layout's own table.
     */
    table?: string | readonly string[] | undefined;
    /** default `key` */
    keyColumn?: string | undefined;
    /** json, jsonb or text; default `value`; of `migrations`, the column of versions */
    valueColumn?: string | undefined;
    /** which row; default `schema_version` */
    key?: string | undefined;
    /** where in the JSON the version stands: `version`, `schema.version`; `.` when the whole value is the version. Default `version` */
    jsonPath?: string | readonly string[] | undefined;
    /** of `migrations`; default `supabase` */
    layout?: GuardLayout | undefined;
    /** schema of the audit tables, in which a skipped check is written down; default `lockkeeper` */
    auditSchema?: string | undefined;
    /** milliseconds after which no answer is an answer; default 10,000 */
    timeoutMs?: number | undefined;
    /** default `process.env`, where there is one; `SKIP_SCHEMA_GUARD` is read from it */
    env?: Readonly<Record<string, string | undefined>> | undefined;
    /** where warnings go; default `console.warn` */
    warn?: ((message: string) => void) | undefined;
}
/** Why an application must not start. */
declare type GuardCode = "APPLICATION_NEWER" | "MAJOR_CONFLICT" | "VERSION_MISSING" | "VERSION_MALFORMED" | "UNREADABLE";
/** What `setSchemaVersion` writes, and where. */
declare interface SetOptions extends Omit<GuardOptions, "appVersion" | "source" | "layout" | "auditSchema" | "env" | "warn"> {
    /** by semver.org */
    version: string;
    /** writes an older version over a newer one, too; default false */
    allowDowngrade?: boolean | undefined;
}
/** What became of the version. */
declare interface SetResult {
    /** null when the database has the version now */
    code: "DOWNGRADE" | "NOT_WRITTEN" | Exclude<GuardCode, "APPLICATION_NEWER" | "MAJOR_CONFLICT"> | null;
    /** false when it had it before */
    changed: boolean;
    /** what the database said before; null when it said nothing */
    before: string | null;
    message: string;
    source: string;
    /** what the connection said, of UNREADABLE, VERSION_MISSING and NOT_WRITTEN */
    cause: unknown;
}
/** How two versions stand to each other. */
declare type GuardRelation = "equal" | "database-newer" | "application-newer" | "major-conflict";
declare interface GuardVerdict {
    /** the application may work with this schema */
    compatible: boolean;
    /** null when it may */
    code: GuardCode | null;
    /** null when one of the versions is not known */
    relation: GuardRelation | null;
    /** one sentence for a log */
    message: string;
}
declare interface GuardResult extends GuardVerdict {
    appVersion: string;
    /** as the database has it; null when it is not known */
    databaseVersion: string | null;
    /** where it was looked for, in words */
    source: string;
    /** nothing was compared, because SKIP_SCHEMA_GUARD said so */
    skipped: boolean;
    /** what the connection said, of UNREADABLE and VERSION_MISSING */
    cause: unknown;
}
/** The application and the schema of its database do not fit, or nobody can tell. */
declare class SchemaVersionError extends Error {
    readonly name = "SchemaVersionError";
    readonly code: GuardCode;
    readonly result: GuardResult;
    constructor(code: GuardCode, result: GuardResult);
}
export { assertSchema, checkSchema, compareSchemaVersions, setSchemaVersion, type OptionProblem, optionProblems, type GuardClient, type GuardCode, type GuardLayout, type GuardOptions, type GuardRelation, type GuardResult, type GuardSource, type GuardVerdict, SchemaVersionError, type SetOptions, type SetResult };
