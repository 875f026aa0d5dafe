import type { Database, PipelineResult, Row, Step, StepDone, Value } from "@lockkeeper/core";
import { option } from "@lockkeeper/sql/nodes";
import { parseTrees } from "@lockkeeper/sql/tree";
import { rehearsalSchema } from "../stub/rehearsal-schema.js";
import { withoutVectorOptions } from "../stub/stand-in-vector.js";

/** A statement about an extension, and the call that does it with the superuser's rights. */
interface Substitute {
  step: Step;
  /** what the statement itself would answer */
  tag: string;
  extension: string;
}

export interface ExtensionOptions {
  /** extensions that are played by a stand-in here */
  standIns: ReadonlySet<string>;
  /** told of each extension that a statement creates */
  onCreate: (extension: string) => void;
}

/**
 * A session whose CREATE EXTENSION and ALTER EXTENSION ... UPDATE are done by the rehearsal's superuser, as the platform does
 * it: the role of the session may not. All other statements pass as they are; inside a DO block or a function these two
 * stay the server's business.
 */
export function withExtensions(db: Database, options: ExtensionOptions): Database {
  return new ExtensionDatabase(db, options);
}

class ExtensionDatabase implements Database {
  readonly target: Database["target"];
  readonly capabilities: Database["capabilities"];
  readonly loginPid: number;
  readonly #db: Database;
  readonly #options: ExtensionOptions;

  constructor(db: Database, options: ExtensionOptions) {
    ({ target: this.target, capabilities: this.capabilities, loginPid: this.loginPid } = db);
    this.#db = db;
    this.#options = options;
  }

  async query<R extends Row = Row>(sql: string, values?: readonly Value[]): Promise<R[]> {
    const substitute = await substituteFor(sql);
    if (!substitute) return this.#db.query<R>(this.#sendable(sql), values);
    await this.#db.query(substitute.step.sql, substitute.step.values);
    this.#options.onCreate(substitute.extension);
    return [];
  }

  async pipeline(steps: readonly Step[], onDone?: (done: StepDone) => void): Promise<PipelineResult> {
    const substitutes = await Promise.all(steps.map(({ sql }) => substituteFor(sql)));
    const sent = steps.map((step, i) => substitutes[i]?.step ?? { ...step, sql: this.#sendable(step.sql) });
    const asAsked = (done: StepDone): StepDone => {
      const substitute = substitutes[done.index];
      return substitute ? { ...done, tag: substitute.tag } : done;
    };
    const result = await this.#db.pipeline(sent, (done) => {
      const substitute = substitutes[done.index];
      if (substitute) this.#options.onCreate(substitute.extension);
      onDone?.(asAsked(done));
    });
    return { ...result, done: result.done.map(asAsked) };
  }

  /** Options that the stand-in for pgvector does not know are blanked; everything keeps its place. */
  #sendable(sql: string): string {
    return this.#options.standIns.has("vector") && /\b(?:hnsw|ivfflat)\b/i.test(sql) ? withoutVectorOptions(sql) : sql;
  }

  onNotice(listener: Parameters<Database["onNotice"]>[0]): void {
    this.#db.onNotice(listener);
  }

  cancel(): Promise<void> {
    return this.#db.cancel();
  }

  observer(): Promise<Database> {
    return this.#db.observer();
  }

  pid(): Promise<number> {
    return this.#db.pid();
  }

  requireSession(backendPid: number): Promise<void> {
    return this.#db.requireSession(backendPid);
  }

  close(): Promise<void> {
    return this.#db.close();
  }
}

async function substituteFor(sql: string): Promise<Substitute | null> {
  if (!/\bextension\b/i.test(sql)) return null;
  const [tree, ...more] = (await parseTrees(sql)) ?? [];
  if (!tree || more.length > 0) return null;
  if ("CreateExtensionStmt" in tree.node) {
    const { extname = "", if_not_exists = false, options } = tree.node.CreateExtensionStmt;
    const values = [
      extname,
      text(options, "schema"),
      text(options, "new_version"),
      option(options, "cascade") !== null,
      if_not_exists,
    ];
    const call = `create_extension($1, $2, $3, $4, $5, pg_catalog.current_schema()::text, current_user::text)`;
    return { step: step(call, values), tag: "CREATE EXTENSION", extension: extname };
  }
  if ("AlterExtensionStmt" in tree.node) {
    const { extname = "", options } = tree.node.AlterExtensionStmt;
    const call = `update_extension($1, $2, current_user::text)`;
    return { step: step(call, [extname, text(options, "new_version")]), tag: "ALTER EXTENSION", extension: extname };
  }
  return null;
}

type Options = Parameters<typeof option>[0];

const step = (call: string, values: readonly Value[]): Step => ({ sql: `select ${rehearsalSchema}.${call}`, values });

function text(options: Options, name: string): string | null {
  const arg = option(options, name)?.arg;
  return arg && "String" in arg ? (arg.String.sval ?? null) : null;
}
