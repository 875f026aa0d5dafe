import type { Database, Notice } from "@lockkeeper/core";
import type { Heard } from "./effects.js";
import { noMessages, takeDown } from "./messages.js";
import { addReport, noReports } from "./objects.js";
import { objectsAtMost } from "./observers.js";
import { ownSchema } from "./relations.js";

/** Gathers what a session says beside its answers, until somebody takes it. */
export class Listener {
  readonly #nonce: string | null;
  #heard: Heard = { messages: noMessages(), reports: noReports() };

  /** what could not be reported, or not all of it, as sentences */
  readonly incomplete = new Set<string>();

  /** @param nonce proves a report of our event triggers; null when there are none */
  constructor(session: Database, nonce: string | null) {
    this.#nonce = nonce;
    session.onNotice((notice) => this.#take(notice));
  }

  /** What was said since the last time. */
  take(): Heard {
    const heard = this.#heard;
    this.#heard = { messages: noMessages(), reports: noReports() };
    return heard;
  }

  #take({ severity, message, where }: Notice): void {
    if (this.#nonce !== null && message.startsWith(this.#nonce)) {
      // a role that reads all data reads the word, too, but cannot speak from within our functions
      if (where?.startsWith(`PL/pgSQL function ${ownSchema}.`)) this.#report(message.slice(this.#nonce.length));
    } else if (severity.startsWith("DEBUG")) takeDown(this.#heard.messages, message);
  }

  #report(json: string): void {
    const { reports } = this.#heard;
    const count = addReport(reports, json);
    for (const why of reports.lost) this.incomplete.add(`The objects of a statement could not be listed: ${why}.`);
    if (count >= objectsAtMost) {
      this.incomplete.add(`Of a command that touches more than ${objectsAtMost} objects not all are listed.`);
    }
  }
}
