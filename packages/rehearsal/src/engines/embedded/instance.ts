import { type Notice, type PipelineResult, quoteIdentifier, quoteLiteral, type Step } from "@lockkeeper/core";
import type { Embedded, PGlite } from "./load.js";
import { decode, encode, parserOf, type Sent } from "./wire.js";

/** Whose rights a step runs with: a role's, and the settings that its login would have. */
export interface Identity {
  role: string;
  settings: readonly { name: string; value: string }[];
}

/**
 * One PGlite: a server with one session, which all who use its database share. Whoever comes next runs as who it is; an open
 * transaction, temporary tables and settings are everybody's.
 */
export class EmbeddedInstance {
  readonly #pg: PGlite;
  readonly #embedded: Embedded;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #superuser: Identity;
  /** whose turn it was last; null when that is not known */
  #identity: Identity | null = null;
  #transaction: PipelineResult["transaction"] = "idle";

  private constructor(pg: PGlite, embedded: Embedded, superuser: string) {
    this.#pg = pg;
    this.#embedded = embedded;
    this.#superuser = { role: superuser, settings: [] };
  }

  /** Starts a fresh one, whose superuser gets that name, or one with the data of a dump. */
  static async start(embedded: Embedded, superuser: string, data: Blob | null): Promise<EmbeddedInstance> {
    const { extensions, module } = embedded;
    const pg = await module.PGlite.create({ extensions, ...(data && { loadDataDir: data }) });
    const instance = new EmbeddedInstance(pg, embedded, superuser);
    if (!data) await instance.#renameSuperuser();
    return instance;
  }

  /** The name of the first one is fixed there, and may be the migrating role's. Nobody can rename itself. */
  async #renameSuperuser(): Promise<void> {
    const name = quoteIdentifier(this.#superuser.role);
    const { failed } = await this.#send(
      asked([
        { sql: "create role lockkeeper_renaming superuser" },
        { sql: "set session authorization lockkeeper_renaming" },
        { sql: `alter role postgres rename to ${name}` },
        // RESET would change nothing: a server without logins does not know to whom
        { sql: `set session authorization ${name}` },
        { sql: "drop role lockkeeper_renaming" },
      ]),
    );
    if (failed) throw failed.error;
  }

  get transaction(): PipelineResult["transaction"] {
    return this.#transaction;
  }

  /** Sends the steps as somebody; `null` is the superuser. */
  async run(as: Identity | null, steps: readonly Step[], listen: Listen = () => undefined): Promise<PipelineResult> {
    return this.#inTurn(async () => {
      await this.#become(as ?? this.#superuser);
      return this.#send(as ? withIdentity(steps, as) : asked(steps), listen);
    });
  }

  /** The whole data folder; nobody may be in a transaction. */
  dump(compression: "none" | "gzip"): Promise<Blob> {
    return this.#inTurn(async () => {
      await this.#become(this.#superuser);
      return this.#pg.dumpDataDir(compression);
    });
  }

  /** What a session leaves behind at its end: nothing. */
  async reset(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#transaction !== "idle") await this.#send(asked([{ sql: "rollback" }]));
      await this.#become(this.#superuser);
      await this.#send(asked([{ sql: "discard all" }]));
    });
  }

  end(): Promise<void> {
    return this.#inTurn(() => this.#pg.close());
  }

  async #become(as: Identity): Promise<void> {
    // a transaction that failed takes no command but its end, and that needs no rights
    if (as === this.#identity || this.#transaction === "failed") return;
    const { failed } = await this.#send(asked([...login(as)]));
    if (failed) throw failed.error;
    this.#identity = as;
  }

  async #send(sent: readonly Sent[], listen: Listen = () => undefined): Promise<PipelineResult> {
    const { protocol, types } = this.#embedded.module;
    const before = this.#transaction;
    const { messages } = await this.#pg.execProtocol(encode(protocol.serialize, sent), {
      throwOnError: false,
      syncToFs: false,
      onNotice: ({ severity = "NOTICE", message = "", detail, hint, where }) =>
        listen({ severity, message, detail, hint, where }),
    });
    const result = decode(messages, sent, parserOf(types));
    this.#transaction = result.transaction;
    // what was set inside a transaction that was rolled back is undone with it
    if (result.failed || (before !== "idle" && result.transaction === "idle")) this.#identity = null;
    return result;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

type Listen = (notice: Notice) => void;

const asked = (steps: readonly Step[]): Sent[] => steps.map((step, index) => ({ step, index }));

function* login({ role, settings }: Identity): Generator<Step> {
  yield { sql: `set session authorization ${quoteIdentifier(role)}` };
  yield* configure(settings);
}

function* configure(settings: Identity["settings"]): Generator<Step> {
  for (const { name, value } of settings) {
    yield { sql: `select set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, false)` };
  }
}

/**
 * The steps of somebody who is no superuser. A login would have the role and its settings as what RESET goes back to; here
 * they are put back after each statement that resets them.
 */
function withIdentity(steps: readonly Step[], as: Identity): Sent[] {
  return steps.flatMap((step, index): Sent[] => {
    const hidden = [...restored(step.sql, as)].map((one) => ({ step: one, index: null }));
    return [{ step, index }, ...hidden];
  });
}

function* restored(sql: string, as: Identity): Generator<Step> {
  if (/\b(?:reset|set)\s+(?:local\s+)?session\s+authorization\b|\bdiscard\s+all\b/i.test(sql)) yield* login(as);
  else if (/\breset\s+all\b/i.test(sql)) yield* configure(as.settings);
}
