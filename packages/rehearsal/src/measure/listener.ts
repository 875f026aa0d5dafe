import type { Database } from "@lockkeeper/core";
import type { Heard } from "./effects.js";
import { noMessages, takeDown } from "./messages.js";
import { addReport, noReports } from "./objects.js";

/** Gathers what a session says beside its answers, until somebody takes it. */
export class Listener {
  readonly #nonce: string | null;
  #heard: Heard = { messages: noMessages(), reports: noReports() };

  /** @param nonce proves a report of our event triggers; null when there are none */
  constructor(session: Database, nonce: string | null) {
    this.#nonce = nonce;
    session.onNotice(({ severity, message }) => this.#take(severity, message));
  }

  /** What was said since the last time. */
  take(): Heard {
    const heard = this.#heard;
    this.#heard = { messages: noMessages(), reports: noReports() };
    return heard;
  }

  #take(severity: string, message: string): void {
    if (this.#nonce !== null && message.startsWith(this.#nonce)) {
      addReport(this.#heard.reports, message.slice(this.#nonce.length));
    } else if (severity.startsWith("DEBUG")) takeDown(this.#heard.messages, message);
  }
}
