import { randomUUID } from "node:crypto";
import type { Clock, Database } from "@lockkeeper/core";
import { Ledger } from "../measure/effects.js";
import { Listener } from "../measure/listener.js";
import { installObservers, removeObservers } from "../measure/observers.js";
import { readKnown } from "../measure/relations.js";
import type { Shadow } from "../shadow.js";
import { Watchdog } from "./watchdog.js";

export interface RehearseOptions {
  /** for one statement; 0: none */
  statementTimeoutMs: number;
  /** for all files together; 0: none */
  totalTimeoutMs: number;
  clock: Clock;
  cancelled: AbortSignal;
  /** a file begins */
  onFile?: (progress: { file: string; number: number; of: number }) => void;
}

/** What every part of a measured run works with. */
export interface Run {
  session: Database;
  admin: Database;
  /** the server has one session for everybody: nothing can be watched from outside */
  single: boolean;
  pid: number;
  /** statement_timeout where the server itself has to stop what runs too long, and 0 where a second session does */
  serverTimeoutMs: number;
  clock: Clock;
  watchdog: Watchdog;
  listener: Listener;
  ledger: Ledger;
  /** time that flights took, milliseconds */
  engineMs: number;
  /** what could not be seen, as sentences */
  notices: string[];
  /** the migrating session is gone */
  lose: () => void;
  readonly lost: boolean;
  close: () => Promise<void>;
}

/**
 * Opens both sessions, lets `prepare` bring the database to where pending files begin, and notes what exists then.
 * @throws what opening or installing throws; nothing is left open
 */
export async function openRun(
  shadow: Pick<Shadow, "session" | "admin">,
  database: string,
  options: RehearseOptions,
  prepare: (session: Database) => Promise<string[]>,
): Promise<Run> {
  const admin = await shadow.admin(database);
  let session: Database | null = null;
  try {
    session = await shadow.session(database);
    const notices = await prepare(session);
    const pid = await session.pid();
    const single = pid === (await admin.pid());
    const nonce = `lockkeeper ${randomUUID()} `;
    const observers = await installObservers(admin, nonce);
    if (!observers) {
      notices.push(
        "The rehearsal's login is no superuser, so no event triggers: what a statement creates, changes and drops, and which foreign keys it checks, is not listed.",
      );
    }
    if (single)
      notices.push("The rehearsal has one session only: a file that changes statement_timeout is not stopped.");
    notices.push(...(await foreignMessages(admin)));
    const known = await readKnown(admin, observers?.watermark ?? 0);
    const opened = { session, admin, single, pid };
    return assemble(opened, options, new Listener(session, observers && nonce), new Ledger(known), notices);
  } catch (error) {
    await session?.close();
    await admin.close();
    throw error;
  }
}

function assemble(
  opened: Pick<Run, "session" | "admin" | "single" | "pid">,
  { clock, cancelled, ...limits }: RehearseOptions,
  listener: Listener,
  ledger: Ledger,
  notices: string[],
): Run {
  const { session, admin, single, pid } = opened;
  let lost = false;
  return {
    ...opened,
    serverTimeoutMs: single ? Math.round(limits.statementTimeoutMs) : 0,
    clock,
    watchdog: new Watchdog(single ? null : admin, pid, clock, limits, cancelled),
    listener,
    ledger,
    engineMs: 0,
    notices,
    lose: () => {
      lost = true;
    },
    get lost() {
      return lost;
    },
    async close() {
      if (!single) await session.close();
      try {
        await removeObservers(admin);
      } catch (error) {
        notices.push(`What was installed for measuring could not be removed: ${String(error)}`);
      }
      if (single) await session.close();
      await admin.close();
    },
  };
}

/** Index builds and checked foreign keys are read from messages, which must be English. */
async function foreignMessages(admin: Database): Promise<string[]> {
  const [row] = await admin.query<{ language: string }>("SELECT pg_catalog.current_setting('lc_messages') AS language");
  const language = row?.language ?? "";
  if (/^(|C|POSIX|en)(?![a-z])/i.test(language)) return [];
  return [
    `The rehearsal's server speaks ${language} (lc_messages): index builds and checked foreign keys are not recognised.`,
  ];
}
