import { type Account, serverAccount } from "./account.js";
import type { ShadowDeps } from "../deps.js";
import type { Logins } from "../roles.js";
import { admit, makeFolder, removeData, removeFolder, type ServerFolder } from "./folder.js";
import type { Programs } from "./programs.js";
import { roomFor, watchRoom } from "./room.js";
import { initialise, launch, type RunningServer, type ServerSettings } from "./server.js";
import { type Guard, guard } from "./watchdog.js";

/**
 * A PostgreSQL cluster in a folder of its own, from its making to its end; it may be started and stopped in between. It ends
 * by itself when it leaves too little room on the machine.
 */
export class LocalCluster {
  readonly folder: ServerFolder;
  readonly #programs: Programs;
  readonly #logins: Logins;
  readonly #settings: ServerSettings;
  readonly #deps: Pick<ShadowDeps, "clock" | "log">;
  readonly #guard: Guard;
  #server: RunningServer | null = null;
  #stopWatching = () => {};

  /**
   * @param settings of the server, beside those that every rehearsal has
   * @param where its files are to be; a machine with little memory has them on disk all the same
   */
  constructor(
    programs: Programs,
    logins: Logins,
    settings: ServerSettings,
    deps: Pick<ShadowDeps, "clock" | "tempDir" | "log">,
    where: "memory" | "disk",
    account: Account = serverAccount(),
  ) {
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
  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  /** Makes the data folder, unless there is one already. */
  initialise(): Promise<void> {
    return initialise(this.#programs, this.folder, this.#logins.superuser);
  }

  /** @param more what goes before all other settings and variables */
  async start(more: { settings?: ServerSettings; env?: NodeJS.ProcessEnv } = {}): Promise<void> {
    const settings = { ...this.#settings, ...more.settings };
    const server = await launch(this.#programs, this.folder, { settings, env: more.env ?? {} }, this.#deps.clock);
    this.#server = server;
    const onFull = (message: string) => {
      this.#deps.log(message);
      void server.stop("now");
    };
    this.#stopWatching = watchRoom(() => roomFor(this.folder), onFull);
  }

  /** Stops the server with everything written down, so that its data folder can be copied. */
  async stop(): Promise<void> {
    this.#stopWatching();
    await this.#server?.stop("clean");
    this.#server = null;
  }

  /** Ends the server at once, and throws its data away. */
  async discardData(): Promise<void> {
    this.#stopWatching();
    await this.#server?.stop("now");
    this.#server = null;
    removeData(this.folder);
  }

  /** Leaves the running server to whoever knows its folder: it outlives this process. */
  async letGo(): Promise<void> {
    this.#stopWatching();
    this.#server = null;
    await this.#guard.letGo();
  }

  /** Ends the server at once, and removes the folder. */
  async end(): Promise<void> {
    this.#stopWatching();
    await this.#server?.stop("now");
    this.#server = null;
    await this.#guard.release();
    removeFolder(this.folder);
  }
}
